//! All that is known of one paper, in a dialog over the page.
//!
//! The browser's own modal dialog holds the focus, closes on Escape and, being in the top layer,
//! has the whole window for itself however narrow the column is that the widget stands in.

use std::rc::Rc;

use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use super::highlight::{highlight, ranges};
use super::hit_card::{organizations, published, topics};
use super::icon;
use super::paper_links::paper_links;
use super::passage::{language_mark, passage};
use super::reasons::field_name;
use super::view::{Shared, View};
use crate::catalog::{Note, Paper};
use crate::i18n::Msg;
use crate::search::{Field, Hit, NoteField};
use crate::state::{Action, Refinement};

const TITLE_ID: &str = "details-title";

/// What the dialog is given.
#[derive(Properties, PartialEq)]
pub struct DetailsProps {
    /// The view.
    pub view: View,
    /// The index of the paper.
    pub paper: usize,
    /// The hit that led here, for its marks.
    pub hit: Option<Rc<Hit>>,
}

/// The open paper.
#[derive(Default)]
pub struct Details {
    dialog: NodeRef,
    heading: NodeRef,
}

impl Component for Details {
    type Message = ();
    type Properties = DetailsProps;

    fn create(_: &Context<Self>) -> Self {
        Self::default()
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let DetailsProps { view, paper, hit } = ctx.props();
        let (index, hit) = (*paper, hit.as_deref());
        let paper = view.engine.paper(index);
        let oncancel = {
            let dispatch = view.dispatch.clone();
            Callback::from(move |event: Event| {
                event.prevent_default();
                dispatch.emit(Action::Close);
            })
        };
        let onclick = {
            let dispatch = view.dispatch.clone();
            Callback::from(move |event: MouseEvent| {
                // The dialog itself is hit only beside its sheet: on the backdrop.
                if event.target_dyn_into::<HtmlDialogElement>().is_some() {
                    dispatch.emit(Action::Close);
                }
            })
        };
        html! {
            <dialog ref={self.dialog.clone()} class="details" part="details"
                aria-labelledby={TITLE_ID} {oncancel} {onclick}>
                <div class="sheet">
                    <button type="button" class="quiet close" aria-label={view.text(Msg::DetailsClose)}
                        onclick={view.on(|| Action::Close)}>{ icon::icon(icon::CLOSE) }</button>
                    <@{view.heading(1)} ref={self.heading.clone()} id={TITLE_ID}
                        class="details-title" tabindex="-1"
                        lang={view.title_language(&paper.title).to_owned()}>
                        { highlight(&paper.title, ranges(hit, &Field::Title)) }
                    </@>
                    { notes(view, index, hit, &paper) }
                    { facts(view, hit, &paper) }
                </div>
            </dialog>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        if first
            && let (Some(dialog), Some(heading)) = (
                self.dialog.cast::<HtmlDialogElement>(),
                self.heading.cast::<HtmlElement>(),
            )
        {
            // Fails only where it is open already, or where the focus is refused.
            let _ = dialog.show_modal();
            let _ = heading.focus();
        }
    }

    /// Closing hands the focus back to where it was.
    fn destroy(&mut self, _: &Context<Self>) {
        self.dialog
            .cast::<HtmlDialogElement>()
            .iter()
            .for_each(HtmlDialogElement::close);
    }
}

/// The fields of the notes, each in the best language it is there in.
fn notes(view: &Shared, index: usize, hit: Option<&Hit>, paper: &Paper) -> Html {
    let notes: Vec<(&str, Note)> = view
        .chain
        .iter()
        .filter_map(|lang| Some((lang.as_str(), view.catalog().note(index, lang)?)))
        .collect();
    let text = |field: NoteField| {
        notes
            .iter()
            .find_map(|(lang, note)| Some((*lang, of(note, field)?)))
    };
    let marked = |field: NoteField, lang: &str, text: &str| {
        highlight(text, ranges(hit, &Field::Note(field, lang.to_owned())))
    };
    let title = text(NoteField::Title)
        .filter(|(lang, title)| *lang == view.locale.tag() && *title != paper.title);
    let title = title.map(|(lang, text)| {
        let lang = lang.to_owned();
        html! { <p class="local-title" lang={lang.clone()}>{ marked(NoteField::Title, &lang, text) }</p> }
    });
    let lead = text(NoteField::Summary).map(|(lang, text)| {
        html! {
            <p class="details-summary">
                <span lang={lang.to_owned()}>{ marked(NoteField::Summary, lang, text) }</span>
                { language_mark(view, lang) }
            </p>
        }
    });
    let sections = [NoteField::Motivation, NoteField::Method, NoteField::Results].map(|field| {
        text(field).map(|(lang, text)| {
            section(
                view,
                field,
                lang,
                html! { <p>{ marked(field, lang, text) }</p> },
            )
        })
    });
    let points = notes
        .iter()
        .find(|(_, note)| !note.key_points.is_empty())
        .map(|(lang, note)| {
            let items = note.key_points.iter().enumerate().map(|(at, point)| {
                html! { <li>{ marked(NoteField::KeyPoint(at), lang, point) }</li> }
            });
            section(
                view,
                NoteField::KeyPoint(0),
                lang,
                html! { <ul>{ for items }</ul> },
            )
        });
    html! {
        <>
            { for title }
            { paper_links(view, paper) }
            { for lead }
            { for sections.into_iter().flatten() }
            { for points }
        </>
    }
}

fn of(note: &Note, field: NoteField) -> Option<&str> {
    match field {
        NoteField::Title => note.title.as_deref(),
        NoteField::Summary => note.summary.as_deref(),
        NoteField::Motivation => note.motivation.as_deref(),
        NoteField::Method => note.method.as_deref(),
        NoteField::Results => note.results.as_deref(),
        NoteField::KeyPoint(at) => note.key_points.get(at).map(String::as_str),
    }
}

fn section(view: &Shared, field: NoteField, lang: &str, body: Html) -> Html {
    html! {
        <section class="note">
            <@{view.heading(2)} class="label">
                { view.text(field_name(field)) }{ language_mark(view, lang) }
            </@>
            <div lang={lang.to_owned()}>{ body }</div>
        </section>
    }
}

/// What is known of the paper besides the notes.
fn facts(view: &Shared, hit: Option<&Hit>, paper: &Paper) -> Html {
    let mut facts: Vec<Html> = Vec::new();
    let mut fact = |name: Msg, value: Html| {
        facts.push(html! { <div><dt>{ view.text(name) }</dt><dd>{ value }</dd></div> });
    };
    let names = |names: Vec<Html>| html! { <span class="names">{ for names }</span> };
    if !paper.authors.is_empty() {
        let authors = paper.authors.iter().enumerate().map(|(at, author)| {
            html! { <span>{ highlight(author, ranges(hit, &Field::Author(at))) }</span> }
        });
        fact(Msg::DetailsAuthors, names(authors.collect()));
    }
    if !paper.organizations.is_empty() {
        fact(
            Msg::DetailsOrganizations,
            names(organizations(view, hit, paper, usize::MAX)),
        );
    }
    if let Some(date) = &paper.published {
        fact(Msg::DetailsPublished, published(view, hit, date));
    }
    if let Some(venue) = &paper.venue {
        fact(
            Msg::DetailsVenue,
            highlight(venue, ranges(hit, &Field::Venue)),
        );
    }
    if !paper.aliases.is_empty() {
        let aliases = paper.aliases.iter().enumerate().map(|(at, alias)| {
            html! { <span>{ highlight(alias, ranges(hit, &Field::Alias(at))) }</span> }
        });
        fact(Msg::DetailsAliases, names(aliases.collect()));
    }
    let numbers = [("arXiv:", &paper.arxiv), ("doi:", &paper.doi)];
    let numbers: Vec<Html> = numbers
        .into_iter()
        .filter_map(|(prefix, id)| Some(html! { <span>{ prefix }{ id.clone()? }</span> }))
        .collect();
    if !numbers.is_empty() {
        fact(Msg::DetailsIdentifiers, names(numbers));
    }
    if !paper.topics.is_empty() {
        fact(Msg::DetailsTopics, topics(view, hit, paper));
    }
    if !paper.sources.is_empty() {
        fact(Msg::DetailsSources, sources(view, paper));
    }
    html! { <dl class="facts">{ for facts }</dl> }
}

/// The lists that the paper stands in, with what they are.
fn sources(view: &Shared, paper: &Paper) -> Html {
    let catalog = view.catalog();
    let items = paper.sources.iter().filter_map(|id| {
        let source = &catalog.sources()[catalog.source_index(id)?];
        let name = match view.best(&source.name) {
            Some(best) => passage(view, best),
            None => Html::from(id.clone()),
        };
        let id = id.clone();
        let onclick = view.on(move || Action::Pick(Refinement::Source(id.clone())));
        let about = view
            .best(&source.description)
            .map(|about| passage(view, about));
        Some(html! {
            <li>
                <button type="button" class="tag" {onclick}>{ name }</button>
                { for about.map(|about| html! { <p class="about">{ about }</p> }) }
            </li>
        })
    });
    html! { <ul class="sources">{ for items }</ul> }
}
