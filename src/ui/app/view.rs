//! What the root draws: the frame in which everything stands.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::{App, Message};
use crate::catalog::Localized;
use crate::i18n::Msg;
use crate::search::Hit;
use crate::state::{Theme, UiState};
use crate::ui::chips::{about_chosen, chips};
use crate::ui::details::Details;
use crate::ui::empty::empty;
use crate::ui::facets::Facets;
use crate::ui::hit_list::{Extent, Moved, hit_list, move_focus};
use crate::ui::icon;
use crate::ui::kept::{Draw, Kept};
use crate::ui::language_menu::language_menu;
use crate::ui::markup::{Tag, tag};
use crate::ui::search_box::search_box;
use crate::ui::toolbar::toolbar;
use crate::ui::view::View;

impl App {
    /// The whole widget.
    pub(super) fn frame(&self, ctx: &Context<Self>) -> Html {
        let view = &self.view;
        let catalog = view.catalog();
        let theme = match view.options.theme {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        let label = view
            .name(catalog.title(), view.text(Msg::ListLabel))
            .to_owned();
        html! {
            <section ref={self.root.clone()} class="app" part="app" lang={view.locale.tag()}
                dir={view.text(Msg::Direction)} data-theme={theme} aria-label={label}
                data-page={view.owns_address().then_some("")}
                onkeydown={self.on_key(ctx)}>
                <Kept draw={head as Draw} view={view.clone()} state={self.state.clone()} />
                <div ref={self.bar.clone()} class="bar" part="bar">
                    <form role="search" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                        { search_box(view, &self.search_box, !self.state.query.is_empty(),
                            ctx.link().callback(|()| Message::EnterList)) }
                    </form>
                    { self.panel_button(ctx) }
                </div>
                <div class="body">
                    { self.panel(ctx) }
                    { self.results(ctx) }
                </div>
                { self.details() }
            </section>
        }
    }

    /// The button that opens the panel of facets where there is no room beside the list.
    fn panel_button(&self, ctx: &Context<Self>) -> Html {
        if self.view.options.facets.is_empty() {
            return Html::default();
        }
        let open = self.panel;
        let chosen = self.state.chosen().len();
        let badge = (chosen > 0).then(|| {
            html! { <span class="badge">{ self.view.locale.number(chosen) }</span> }
        });
        html! {
            <button type="button" class="panel-button" part="facets-button"
                aria-expanded={if open { "true" } else { "false" }} aria-controls="facets"
                onclick={ctx.link().callback(move |_| Message::Panel(!open))}>
                { icon::icon(icon::FILTER) }
                <span>{ self.view.text(Msg::FacetsTitle) }</span>
                { for badge }
            </button>
        }
    }

    fn panel(&self, ctx: &Context<Self>) -> Html {
        let view = &self.view;
        if view.options.facets.is_empty() {
            return Html::default();
        }
        let response = view.engine.is_indexed().then(|| self.counts.clone());
        html! {
            <Facets view={view.clone()} state={self.state.clone()} {response}
                total={self.response.total} gradual={self.gradual} paused={self.fill.is_some()}
                open={self.panel} on_close={ctx.link().callback(|()| Message::Panel(false))} />
        }
    }

    fn results(&self, ctx: &Context<Self>) -> Html {
        let (view, response) = (&self.view, &self.response);
        let list = if response.total == 0 {
            // What it says goes by the query, at which a kept piece does not look.
            html! {
                <Kept key={self.state.query.as_str()} draw={empty as Draw} view={view.clone()}
                    state={self.state.clone()} />
            }
        } else {
            let extent = Extent {
                pages: self.pages,
                gradual: self.gradual,
            };
            let on_more = ctx.link().callback(|_| Message::More);
            hit_list(view, &self.state, response, extent, on_more)
        };
        html! {
            <div ref={self.results.clone()} class="results" part="results">
                { toolbar(view, response, &self.state, self.count.clone()) }
                <Kept draw={chips as Draw} view={view.clone()} state={self.state.clone()} />
                <Kept draw={about_chosen as Draw} view={view.clone()} state={self.state.clone()} />
                { list }
            </div>
        }
    }

    /// Answers keys in the list at once: a message may be read after the event, which then no
    /// longer tells its target.
    fn on_key(&self, ctx: &Context<Self>) -> Callback<KeyboardEvent> {
        let (root, search_box) = (self.root.clone(), self.search_box.clone());
        let escape = ctx.link().callback(|()| Message::Escape);
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                // Taken already by the box, if there was anything in it.
                if !event.default_prevented() && !event.is_composing() {
                    escape.emit(());
                }
                return;
            }
            let root = root.cast::<Element>();
            let moved = root.map_or(Moved::No, |root| move_focus(&root, &event));
            if moved == Moved::Out {
                search_box.focus();
            }
            if moved != Moved::No {
                event.prevent_default();
            }
        })
    }

    fn details(&self) -> Html {
        let open = self.state.open.as_deref();
        let Some(paper) = open.and_then(|id| self.view.catalog().index_of(id)) else {
            return Html::default();
        };
        let hit: Option<Rc<Hit>> = self
            .response
            .hits
            .iter()
            .find(|hit| hit.paper == paper)
            .cloned()
            .map(Rc::new);
        html! { <Details key={paper} view={self.view.clone()} {paper} {hit} /> }
    }
}

/// What the catalog is called and about, and the menu of languages.
fn head(view: &View, _: &UiState) -> Option<Box<Tag>> {
    let catalog = view.catalog();
    let text = |tag: Box<Tag>, texts: &Localized| {
        let best = view.best(texts)?;
        Some(tag.with_passage(view, best))
    };
    let title = tag(view.heading(0)).class("title").part("title");
    let about = tag("p").class("about").part("description");
    let texts = tag("div").with(text(title, catalog.title()));
    let texts = texts.with(text(about, catalog.description()));
    let head = tag("header").class("head").part("header").with(texts);
    Some(head.with(language_menu(view)))
}
