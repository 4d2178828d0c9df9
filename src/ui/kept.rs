//! A piece of the frame in which nothing changes at a key press: kept, not drawn anew.

use yew::prelude::*;

use super::board::Board;
use super::markup::{Deed, Tag};
use super::view::View;
use crate::search::Sort;

/// How such a piece is drawn: always with the same tag around all of it.
pub type Draw = fn(&View, Sort) -> Box<Tag>;

/// What such a piece is drawn from.
#[derive(Properties, Clone)]
pub struct KeptProps {
    /// How it is drawn.
    pub draw: Draw,
    /// The view.
    pub view: View,
    /// The order of the list.
    pub sort: Sort,
}

impl PartialEq for KeptProps {
    /// A piece never becomes another one, so how it is drawn need not be looked at.
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view && self.sort == other.sort
    }
}

/// Such a piece.
pub struct Kept(Option<Board>);

impl Component for Kept {
    type Message = ();
    type Properties = KeptProps;

    fn create(ctx: &Context<Self>) -> Self {
        let KeptProps { draw, view, sort } = ctx.props();
        let dispatch = view.dispatch.clone();
        let on_deed = Callback::from(move |deed| {
            if let Deed::Act(action) = deed {
                dispatch.emit(action);
            }
        });
        Self(Board::new(draw(view, *sort), on_deed))
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &KeptProps) -> bool {
        let KeptProps { draw, view, sort } = ctx.props();
        if let Some(board) = &self.0 {
            board.draw(draw(view, *sort));
        }
        false
    }

    fn view(&self, _: &Context<Self>) -> Html {
        self.0.as_ref().map_or_else(Html::default, Board::html)
    }
}
