//! A piece of the frame that is drawn from markup, where what it shows has changed.

use std::rc::Rc;

use yew::prelude::*;

use super::board::Board;
use super::markup::Tag;
use super::view::View;
use crate::state::UiState;

/// How such a piece is drawn, if it is there at all.
pub type Draw = fn(&View, &UiState) -> Option<Box<Tag>>;

/// What such a piece is drawn from.
#[derive(Properties, Clone)]
pub struct KeptProps {
    /// How it is drawn.
    pub draw: Draw,
    /// The view.
    pub view: View,
    /// The state, whose query is not looked at: at a key press these pieces stay as they are.
    pub state: Rc<UiState>,
}

impl PartialEq for KeptProps {
    /// A piece never becomes another one, so how it is drawn need not be looked at.
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
            && self.state.sort == other.state.sort
            && self.state.refinements == other.state.refinements
    }
}

/// Such a piece.
pub struct Kept(Option<Board>);

impl Component for Kept {
    type Message = ();
    type Properties = KeptProps;

    fn create(ctx: &Context<Self>) -> Self {
        let mut kept = Self(None);
        kept.draw(ctx.props());
        kept
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &KeptProps) -> bool {
        self.draw(ctx.props())
    }

    fn view(&self, _: &Context<Self>) -> Html {
        self.0.as_ref().map_or_else(Html::default, Board::html)
    }
}

impl Kept {
    /// Draws the piece; says whether another element stands for it now.
    fn draw(&mut self, KeptProps { draw, view, state }: &KeptProps) -> bool {
        match (&self.0, draw(view, state)) {
            (Some(board), Some(tag)) => {
                board.draw(tag);
                return false;
            }
            (_, tag) => {
                self.0 = tag.and_then(|tag| Board::new(tag, view.on_deed()));
            }
        }
        true
    }
}
