//! A piece of the frame in which nothing changes at a key press: kept, not drawn anew.

use yew::prelude::*;

use super::view::View;
use crate::search::Sort;

/// What such a piece is drawn from.
#[derive(Properties, Clone)]
pub struct KeptProps {
    /// How it is drawn.
    pub draw: fn(&View, Sort) -> Html,
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
pub struct Kept;

impl Component for Kept {
    type Message = ();
    type Properties = KeptProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let KeptProps { draw, view, sort } = ctx.props();
        draw(view, *sort)
    }
}
