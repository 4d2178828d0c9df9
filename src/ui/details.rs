//! All that is known of one paper, in a dialog over the page.
//!
//! The browser's own modal dialog holds the focus, closes on Escape and, being in the top layer,
//! has the whole window for itself however narrow the column is that the widget stands in.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement, Node};
use yew::prelude::*;

use super::board::Board;
use super::highlight::ranges;
use super::hit_card::{organizations, published, topics};
use super::icon;
use super::markup::{Markup, Tag, tag};
use super::paper_links::paper_links;
use super::passage::language_mark;
use super::reasons::field_name;
use super::sight::Place;
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
pub struct Details {
    board: Option<Board>,
    _dismiss: Option<[EventListener; 3]>,
    _place: Option<Place>,
}

impl Component for Details {
    type Message = ();
    type Properties = DetailsProps;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        let board = Board::new(dialog(props), props.view.on_deed());
        let dismiss = board
            .as_ref()
            .map(|board| dismiss(board.node(), &props.view));
        Self {
            board,
            _dismiss: dismiss,
            _place: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &DetailsProps) -> bool {
        self.board
            .iter()
            .for_each(|board| board.draw(dialog(ctx.props())));
        false
    }

    fn view(&self, _: &Context<Self>) -> Html {
        self.board.as_ref().map_or_else(Html::default, Board::html)
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if let Some(dialog) = self.dialog().filter(|_| first) {
            // Fails only where it is open already, or where the focus is refused.
            let _ = dialog.show_modal();
            if let Ok(Some(title)) = dialog.query_selector(".details-title") {
                let _ = title.unchecked_ref::<HtmlElement>().focus();
            }
            // Unseen it would still keep the reader from all else on the page, as where the host shows
            // another of its views in the widget's place.
            let dispatch = ctx.props().view.dispatch.clone();
            self._place = Place::new(dialog, move || dispatch.emit(Action::Close));
        }
    }

    /// Closing hands the focus back to where it was.
    fn destroy(&mut self, _: &Context<Self>) {
        self.dialog().into_iter().for_each(HtmlDialogElement::close);
    }
}

impl Details {
    fn dialog(&self) -> Option<&HtmlDialogElement> {
        let board = self.board.as_ref();
        board.map(|board| board.node().unchecked_ref())
    }
}

/// Closes the paper where an event comes to the dialog itself: Escape, or a click beside its sheet,
/// which is on the backdrop. A click that began in the sheet, as the choice of a text may, does not.
fn dismiss(dialog: &Node, view: &View) -> [EventListener; 3] {
    let pressed = Rc::new(Cell::new(false));
    ["pointerdown", "click", "cancel"].map(|name| {
        let (own, dispatch, pressed) = (dialog.clone(), view.dispatch.clone(), pressed.clone());
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(dialog, name, options, move |event| {
            let on_own = event.target().is_some_and(|target| *target == **own);
            if name == "pointerdown" {
                pressed.set(on_own);
            } else if on_own && (name == "cancel" || pressed.get()) {
                event.prevent_default();
                dispatch.emit(Action::Close);
            }
        })
    })
}

/// All that stands in the dialog: in a sheet, the title first.
fn dialog(DetailsProps { view, paper, hit }: &DetailsProps) -> Box<Tag> {
    let (index, hit) = (*paper, hit.as_deref());
    let paper = view.engine.paper(index);
    let close = tag("button").set("type", "button").class("quiet close");
    let close = close.set("aria-label", view.text(Msg::DetailsClose));
    let close = close.with(icon::sign(icon::CLOSE)).on_click(Action::Close);
    let title = tag(view.heading(1)).set("id", TITLE_ID);
    let title = title.class("details-title").set("tabindex", "-1");
    let title = title.lang(view.title_language(&paper.title));
    let title = title.with_marked(&paper.title, ranges(hit, &Field::Title));
    let sheet = tag("div").class("sheet").with(close).with(title);
    let sheet = sheet.with_all(notes(view, index, hit, &paper));
    let dialog = tag("dialog").class("details").part("details");
    dialog
        .set("aria-labelledby", TITLE_ID)
        .with(sheet.with(facts(view, hit, &paper)))
}

/// The fields of the notes, each in the best language it is there in, and the links after the title.
fn notes(view: &Shared, index: usize, hit: Option<&Hit>, paper: &Paper) -> Vec<Markup> {
    let notes: Vec<(&str, Rc<Note>)> = view
        .chain
        .iter()
        .filter_map(|lang| Some((lang.as_str(), view.note(index, lang)?)))
        .collect();
    let text = |field: NoteField| {
        notes
            .iter()
            .find_map(|(lang, note)| Some((*lang, field.of(note)?)))
    };
    let marked = |tag: Box<Tag>, field: NoteField, lang: &str, text: &str| {
        tag.with_marked(text, ranges(hit, &Field::Note(field, lang.to_owned())))
    };
    let title = text(NoteField::Title)
        .filter(|(lang, title)| *lang == view.locale.tag() && *title != paper.title);
    let title = title.map(|(lang, text)| {
        let local = tag("p").class("local-title").lang(lang);
        marked(local, NoteField::Title, lang, text)
    });
    let lead = text(NoteField::Summary).map(|(lang, text)| {
        let passage = marked(tag("span").lang(lang), NoteField::Summary, lang, text);
        let lead = tag("p").class("details-summary");
        lead.with(passage).with(language_mark(view, lang))
    });
    let sections = [NoteField::Motivation, NoteField::Method, NoteField::Results].map(|field| {
        text(field).map(|(lang, text)| {
            let body = marked(tag("p"), field, lang, text);
            section(view, field, lang, body)
        })
    });
    let points = notes
        .iter()
        .find(|(_, note)| !note.key_points.is_empty())
        .map(|(lang, note)| {
            let points =
                note.key_points.iter().enumerate().map(|(at, point)| {
                    marked(tag("li"), NoteField::KeyPoint(at), lang, point).into()
                });
            let list = tag("ul").with_all(points);
            section(view, NoteField::KeyPoint(0), lang, list)
        });
    let mut all: Vec<Markup> = vec![title.into(), paper_links(view, paper).into(), lead.into()];
    all.extend(sections.map(Markup::from));
    all.push(points.into());
    all
}

fn section(view: &Shared, field: NoteField, lang: &str, body: Box<Tag>) -> Box<Tag> {
    let heading = tag(view.heading(2)).class("label");
    let heading = heading.with(view.text(field_name(field)));
    tag("section")
        .class("note")
        .with(heading.with(language_mark(view, lang)))
        .with(tag("div").lang(lang).with(body))
}

/// What is known of the paper besides the notes.
fn facts(view: &Shared, hit: Option<&Hit>, paper: &Paper) -> Box<Tag> {
    let mut facts = tag("dl").class("facts");
    let mut fact = |name: Msg, value: Box<Tag>| {
        let row = tag("div").with(tag("dt").with(view.text(name)));
        facts.children.push(row.with(value).into());
    };
    let separator = view.text(Msg::ListSeparator);
    let names = |names: Vec<Markup>| tag("dd").with_list(names, separator);
    let marked = |text: &str, field: Field| tag("span").with_marked(text, ranges(hit, &field));
    let each = |texts: &[String], field: fn(usize) -> Field| -> Vec<Markup> {
        let texts = texts.iter().enumerate();
        texts
            .map(|(at, text)| marked(text, field(at)).into())
            .collect()
    };
    let authors = each(&paper.authors, Field::Author);
    if !authors.is_empty() {
        fact(Msg::DetailsAuthors, names(authors));
    }
    if !paper.organizations.is_empty() {
        let organizations = organizations(view, hit, paper, usize::MAX);
        fact(Msg::DetailsOrganizations, names(organizations));
    }
    if let Some(date) = &paper.published {
        let date = published(view, hit, date);
        fact(Msg::DetailsPublished, tag("dd").with(date));
    }
    if let Some(venue) = &paper.venue {
        let found = ranges(hit, &Field::Venue);
        fact(Msg::DetailsVenue, tag("dd").with_marked(venue, found));
    }
    let aliases = each(&paper.aliases, Field::Alias);
    if !aliases.is_empty() {
        fact(Msg::DetailsAliases, names(aliases));
    }
    let numbers = [("arXiv:", &paper.arxiv), ("doi:", &paper.doi)];
    let numbers: Vec<Markup> = numbers
        .into_iter()
        .filter_map(|(prefix, id)| Some(tag("span").with(prefix).with(id.clone()?).into()))
        .collect();
    if !numbers.is_empty() {
        fact(Msg::DetailsIdentifiers, names(numbers));
    }
    if !paper.topics.is_empty() {
        fact(
            Msg::DetailsTopics,
            tag("dd").with(topics(view, hit, paper, usize::MAX)),
        );
    }
    if !paper.sources.is_empty() {
        fact(Msg::DetailsSources, tag("dd").with(sources(view, paper)));
    }
    facts
}

/// The lists that the paper stands in, with what they are.
fn sources(view: &Shared, paper: &Paper) -> Box<Tag> {
    let catalog = view.catalog();
    let items = paper.sources.iter().filter_map(|id| {
        let source = &catalog.sources()[catalog.source_index(id)?];
        let pick = Action::Pick(Refinement::Source(id.clone()));
        let button = tag("button").set("type", "button").class("tag");
        let button = button.on_click(pick);
        let button = button.with_name(view, &source.name, id);
        let about = view.best(&source.description);
        let about = about.map(|about| tag("p").class("about").with_passage(view, about));
        Some(tag("li").with(button).with(about).into())
    });
    tag("ul").class("sources").with_all(items)
}
