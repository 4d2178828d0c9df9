//! One hit: the paper in short, and why it was found.

use std::rc::Rc;

use yew::prelude::*;

use super::highlight::{highlight, ranges};
use super::paper_links::paper_links;
use super::passage::language_mark;
use super::reasons::{field_name, reasons};
use super::view::{Shared, View};
use crate::catalog::{Note, Paper};
use crate::i18n::Msg;
use crate::search::{Field, Hit, NoteField, Response};
use crate::state::{Action, Refinement};

/// Authors and organizations shown before the rest is folded.
const UNFOLDED: usize = 3;

/// What a card is given.
#[derive(Properties)]
pub struct HitCardProps {
    /// The view.
    pub view: View,
    /// The answer that the hit is from.
    pub response: Rc<Response>,
    /// Its place among the hits of the answer.
    pub at: usize,
}

impl HitCardProps {
    fn hit(&self) -> Option<&Hit> {
        self.response.hits.get(self.at)
    }
}

impl PartialEq for HitCardProps {
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
            && match (self.hit(), other.hit()) {
                (Some(a), Some(b)) => looks_like(a, b),
                (a, b) => a.is_none() && b.is_none(),
            }
    }
}

/// Whether the cards of two hits are the same: they show all of a hit but its score.
pub fn looks_like(a: &Hit, b: &Hit) -> bool {
    a.paper == b.paper && a.matches == b.matches && a.reasons == b.reasons && a.snippet == b.snippet
}

/// The card of one hit.
pub struct HitCard;

impl Component for HitCard {
    type Message = ();
    type Properties = HitCardProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let view = &ctx.props().view;
        let Some(hit) = ctx.props().hit() else {
            return Html::default();
        };
        let paper = view.engine.paper(hit.paper);
        html! {
            <li class="hit" part="hit">
                { title(view, hit, &paper) }
                { local_title(view, hit, &paper) }
                { byline(view, hit, &paper) }
                { summary(view, hit) }
                { snippet(view, hit) }
                { reasons(view, hit) }
                <div class="hit-foot">
                    { topics(view, Some(hit), &paper) }
                    { paper_links(view, &paper) }
                </div>
            </li>
        }
    }
}

/// The official title, which opens the paper.
fn title(view: &Shared, hit: &Hit, paper: &Paper) -> Html {
    let text = highlight(&paper.title, ranges(Some(hit), &Field::Title));
    let id = paper.id.clone();
    let opener = if view.owns_address() {
        // A real link, so that it can be copied and opened beside; a plain click stays here.
        let dispatch = view.dispatch.clone();
        let onclick = Callback::from(move |event: MouseEvent| {
            if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
                event.prevent_default();
                dispatch.emit(Action::Open(id.clone()));
            }
        });
        html! { <a class="open" href={view.paper_address(&paper.id)} {onclick}>{ text }</a> }
    } else {
        let onclick = view.on(move || Action::Open(id.clone()));
        html! { <button type="button" class="open" aria-haspopup="dialog" {onclick}>{ text }</button> }
    };
    html! {
        <@{view.heading(1)} class="hit-title" part="hit-title"
            lang={view.title_language(&paper.title).to_owned()}>{ opener }</@>
    }
}

/// The title as the reader's language says it, where it says anything else.
fn local_title(view: &Shared, hit: &Hit, paper: &Paper) -> Html {
    let lang = view.locale.tag();
    let Some(title) = note_in(view, hit.paper, lang).and_then(|note| note.title) else {
        return Html::default();
    };
    if title == paper.title {
        return Html::default();
    }
    let field = Field::Note(NoteField::Title, lang.to_owned());
    html! { <p class="local-title" {lang}>{ highlight(&title, ranges(Some(hit), &field)) }</p> }
}

/// Authors, organizations, date, venue and the alias that was found.
fn byline(view: &Shared, hit: &Hit, paper: &Paper) -> Html {
    html! {
        <div class="byline" part="byline">
            { authors(view, hit, paper) }
            <p>
                { for organizations(view, Some(hit), paper, UNFOLDED) }
                { for paper.published.as_deref().map(|date| published(view, Some(hit), date)) }
                { for paper.venue.as_deref().map(|venue| {
                    html! { <span>{ highlight(venue, ranges(Some(hit), &Field::Venue)) }</span> }
                }) }
                { for aliases(hit, paper) }
            </p>
        </div>
    }
}

fn authors(view: &Shared, hit: &Hit, paper: &Paper) -> Html {
    if paper.authors.is_empty() {
        return Html::default();
    }
    // One folded name takes as much room as saying so.
    let shown = if paper.authors.len() == UNFOLDED + 1 {
        UNFOLDED + 1
    } else {
        UNFOLDED
    };
    let matched = |at: usize| ranges(Some(hit), &Field::Author(at));
    let mut names: Vec<Html> = Vec::new();
    for (at, author) in paper.authors.iter().enumerate() {
        // An author who was searched for stays in sight.
        if at < shown || !matched(at).is_empty() {
            names.push(html! { <span>{ highlight(author, matched(at)) }</span> });
        }
    }
    let folded = paper.authors.len() - names.len();
    let more = (folded > 0).then(|| {
        html! { <span class="more">{ view.locale.count(Msg::HitMoreAuthors, folded) }</span> }
    });
    html! { <p class="authors">{ for names }{ for more }</p> }
}

/// The names of up to `most` organizations, and of those that were found.
pub fn organizations(view: &Shared, hit: Option<&Hit>, paper: &Paper, most: usize) -> Vec<Html> {
    let catalog = view.catalog();
    let mut names = Vec::new();
    for (at, id) in paper.organizations.iter().enumerate() {
        let names_of = catalog
            .organization_index(id)
            .map(|at| &catalog.organizations()[at].name);
        let Some(best) = names_of.and_then(|names| view.best(names)) else {
            continue;
        };
        let matched = ranges(hit, &Field::Organization(at, best.lang.to_owned()));
        if at < most || !matched.is_empty() {
            let lang = best.lang.to_owned();
            names.push(html! { <span {lang}>{ highlight(best.text, matched) }</span> });
        }
    }
    names
}

/// The date in words; a match marks all of it, for the words are not those of the catalog.
pub fn published(view: &Shared, hit: Option<&Hit>, date: &str) -> Html {
    let words = Html::from(view.locale.date(date));
    let found = !ranges(hit, &Field::Published).is_empty();
    let words = if found {
        html! { <mark>{ words }</mark> }
    } else {
        words
    };
    html! { <time datetime={date.to_owned()}>{ words }</time> }
}

/// The other names and numbers of the paper that the query found.
fn aliases(hit: &Hit, paper: &Paper) -> Vec<Html> {
    let found = hit.matches.iter().filter_map(|found| {
        let text = match found.field {
            Field::Alias(at) => paper.aliases.get(at)?,
            Field::Arxiv => paper.arxiv.as_ref()?,
            Field::Doi => paper.doi.as_ref()?,
            _ => return None,
        };
        if paper.title.contains(text.as_str()) {
            return None;
        }
        Some(html! { <span>{ highlight(text, &found.ranges) }</span> })
    });
    found.collect()
}

fn summary(view: &Shared, hit: &Hit) -> Html {
    for lang in &view.chain {
        if let Some(text) = note_in(view, hit.paper, lang).and_then(|note| note.summary) {
            let field = Field::Note(NoteField::Summary, lang.clone());
            return html! {
                <p class="summary" part="summary">
                    <span lang={lang.clone()}>{ highlight(&text, ranges(Some(hit), &field)) }</span>
                    { language_mark(view, lang) }
                </p>
            };
        }
    }
    Html::default()
}

/// The passage that matched, where the card does not show it already.
fn snippet(view: &Shared, hit: &Hit) -> Html {
    let shown = |field| matches!(field, NoteField::Summary | NoteField::Title);
    let Some(snippet) = &hit.snippet else {
        return Html::default();
    };
    let own = snippet.language == view.locale.tag();
    if own && shown(snippet.field) {
        return Html::default();
    }
    let field = view.text(field_name(snippet.field));
    let label = if own {
        field.to_owned()
    } else {
        let language = view.locale.name_of(&snippet.language);
        view.locale.fill(
            Msg::SnippetLabel,
            &[("field", field), ("language", language)],
        )
    };
    html! {
        <p class="snippet" part="snippet">
            <span class="label">{ label }</span>
            <span lang={snippet.language.clone()}>{ highlight(&snippet.text, &snippet.ranges) }</span>
        </p>
    }
}

/// The topics of a paper; each leads to all that share it.
pub fn topics(view: &Shared, hit: Option<&Hit>, paper: &Paper) -> Html {
    let catalog = view.catalog();
    let tags = paper.topics.iter().enumerate().filter_map(|(at, id)| {
        let topic = &catalog.topics()[catalog.topic_index(id)?];
        let (text, lang) = match view.best(&topic.name) {
            Some(best) => (best.text, Some(best.lang.to_owned())),
            None => (topic.id.as_str(), None),
        };
        let field = Field::Topic(at, lang.clone().unwrap_or_default());
        let id = id.clone();
        let onclick = view.on(move || Action::Pick(Refinement::Topic(id.clone())));
        Some(html! {
            <li>
                <button type="button" class="tag" part="topic" {lang} {onclick}>
                    { highlight(text, ranges(hit, &field)) }
                </button>
            </li>
        })
    });
    html! { <ul class="tags" part="topics">{ for tags }</ul> }
}

fn note_in(view: &Shared, paper: usize, lang: &str) -> Option<Note> {
    view.catalog().note(paper, lang)
}
