//! One hit: the paper in short, and why it was found.

use super::highlight::ranges;
use super::markup::{Markup, Tag, tag};
use super::paper_links::paper_links;
use super::passage::language_mark;
use super::reasons::{field_name, reasons};
use super::view::Shared;
use crate::catalog::Paper;
use crate::i18n::Msg;
use crate::search::{Field, Hit, NoteField};
use crate::state::{Action, Refinement};

/// Authors and organizations shown before the rest is folded.
const UNFOLDED: usize = 3;
/// Topics shown before the rest is only counted: more than a keeper gives a paper.
const UNFOLDED_TOPICS: usize = 12;
/// What stands between the facts in a line.
const DOT: &str = " · ";

/// Whether the cards of two hits are the same: they show all of a hit but its score.
pub fn looks_like(a: &Hit, b: &Hit) -> bool {
    a.paper == b.paper && a.matches == b.matches && a.reasons == b.reasons && a.snippet == b.snippet
}

/// The card of `hit`.
pub fn hit_card(view: &Shared, hit: &Hit) -> Markup {
    let paper = view.engine.paper(hit.paper);
    let foot = tag("div").class("hit-foot");
    let foot = foot.with(topics(view, Some(hit), &paper, UNFOLDED_TOPICS));
    let card = tag("li").class("hit").part("hit");
    card.with(title(view, hit, &paper))
        .with(local_title(view, hit, &paper))
        .with(byline(view, hit, &paper))
        .with(summary(view, hit))
        .with(snippet(view, hit))
        .with(reasons(view, hit))
        .with(foot.with(paper_links(view, &paper)))
        .into()
}

/// The official title, which opens the paper.
fn title(view: &Shared, hit: &Hit, paper: &Paper) -> Box<Tag> {
    let opener = if view.owns_address() {
        // A real link, so that it can be copied and opened beside; a plain click stays here.
        tag("a").set("href", view.paper_address(&paper.id))
    } else {
        let button = tag("button").set("type", "button");
        button.set("aria-haspopup", "dialog")
    };
    let opener = opener
        .class("open")
        .on_click(Action::Open(paper.id.clone()));
    let heading = tag(view.heading(1)).class("hit-title").part("hit-title");
    heading
        .lang(view.title_language(&paper.title))
        .with(opener.with_marked(&paper.title, ranges(Some(hit), &Field::Title)))
}

/// The title as the note in the reader's language says it, where it says anything else.
fn local_title(view: &Shared, hit: &Hit, paper: &Paper) -> Option<Box<Tag>> {
    let lang = view.locale.tag();
    let note = view.note(hit.paper, lang)?;
    let title = note.title.as_ref().filter(|title| **title != paper.title)?;
    let field = Field::Note(NoteField::Title, lang.to_owned());
    let text = tag("p").class("local-title").set("lang", lang);
    Some(text.with_marked(title, ranges(Some(hit), &field)))
}

/// Authors, organizations, date, venue and the alias that was found.
fn byline(view: &Shared, hit: &Hit, paper: &Paper) -> Box<Tag> {
    let mut facts = organizations(view, Some(hit), paper, UNFOLDED);
    let date = paper.published.as_deref();
    facts.extend(date.map(|date| published(view, Some(hit), date).into()));
    let venue = paper.venue.as_deref().map(|venue| {
        let found = ranges(Some(hit), &Field::Venue);
        tag("span").with_marked(venue, found).into()
    });
    facts.extend(venue);
    facts.extend(aliases(hit, paper));
    let line = tag("div").class("byline").part("byline");
    line.with(authors(view, hit, paper))
        .with(tag("p").with_list(facts, DOT))
}

fn authors(view: &Shared, hit: &Hit, paper: &Paper) -> Option<Box<Tag>> {
    if paper.authors.is_empty() {
        return None;
    }
    // One folded name takes as much room as saying so.
    let shown = if paper.authors.len() == UNFOLDED + 1 {
        UNFOLDED + 1
    } else {
        UNFOLDED
    };
    let mut names = Vec::new();
    for (at, author) in paper.authors.iter().enumerate() {
        let matched = ranges(Some(hit), &Field::Author(at));
        // An author who was searched for stays in sight.
        if at < shown || !matched.is_empty() {
            names.push(tag("span").with_marked(author, matched).into());
        }
    }
    let folded = paper.authors.len() - names.len();
    let line = tag("p").class("authors");
    let line = line.with_list(names, view.text(Msg::ListSeparator));
    Some(match folded {
        0 => line,
        _ => line.with(" ".to_owned() + &view.locale.count(Msg::HitMoreAuthors, folded)),
    })
}

/// The names of up to `most` organizations, and of those that were found.
pub fn organizations(view: &Shared, hit: Option<&Hit>, paper: &Paper, most: usize) -> Vec<Markup> {
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
            let name = tag("span").lang(best.lang);
            names.push(name.with_marked(best.text, matched).into());
        }
    }
    names
}

/// The date in words; a match marks all of it, for the words are not those of the catalog.
pub fn published(view: &Shared, hit: Option<&Hit>, date: &str) -> Box<Tag> {
    let words = view.locale.date(date);
    let time = tag("time").set("datetime", date.to_owned());
    if ranges(hit, &Field::Published).is_empty() {
        time.with(words)
    } else {
        time.with(tag("mark").with(words))
    }
}

/// The other names and numbers of the paper that the query found.
fn aliases(hit: &Hit, paper: &Paper) -> Vec<Markup> {
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
        Some(tag("span").with_marked(text, &found.ranges).into())
    });
    found.collect()
}

/// The summary in the reader's language, or in the next best.
fn summary(view: &Shared, hit: &Hit) -> Option<Box<Tag>> {
    view.chain.iter().find_map(|lang| {
        let note = view.note(hit.paper, lang)?;
        let text = note.summary.as_deref()?;
        let field = Field::Note(NoteField::Summary, lang.to_owned());
        let marked = tag("span").lang(lang);
        let marked = marked.with_marked(text, ranges(Some(hit), &field));
        let summary = tag("p").class("summary").part("summary");
        Some(summary.with(marked).with(language_mark(view, lang)))
    })
}

/// The passage that matched, where the card does not show it already.
fn snippet(view: &Shared, hit: &Hit) -> Option<Box<Tag>> {
    let snippet = hit.snippet.as_ref()?;
    let shown = matches!(snippet.field, NoteField::Summary | NoteField::Title);
    let own = snippet.language == view.locale.tag();
    if own && shown {
        return None;
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
    let passage = tag("p").class("snippet").part("snippet");
    let text = tag("span").lang(&snippet.language);
    let text = text.with_marked(&snippet.text, &snippet.ranges);
    Some(
        passage
            .with(tag("span").class("label").with(label))
            .with(text),
    )
}

/// The topics of a paper, each of which leads to all that share it: up to `most`, and those that were
/// found; the others are counted.
pub fn topics(view: &Shared, hit: Option<&Hit>, paper: &Paper, most: usize) -> Box<Tag> {
    let catalog = view.catalog();
    let tags = paper.topics.iter().enumerate().filter_map(|(at, id)| {
        let topic = &catalog.topics()[catalog.topic_index(id)?];
        let best = view.best(&topic.name);
        let (text, lang) = best.map_or((topic.id.as_str(), ""), |best| (best.text, best.lang));
        let found = ranges(hit, &Field::Topic(at, lang.to_owned()));
        if at >= most && found.is_empty() {
            return None;
        }
        let pick = Action::Pick(Refinement::Topic(id.clone()));
        let mut button = tag("button").set("type", "button").class("tag");
        button = button.part("topic").on_click(pick);
        if best.is_some() {
            button = button.lang(lang);
        }
        Some(tag("li").with(button.with_marked(text, found)).into())
    });
    let mut list = tag("ul").class("tags").part("topics").with_all(tags);
    let folded = paper.topics.len() - list.children.len();
    if folded > 0 {
        let more = ["+", &view.locale.number(folded)].concat();
        list = list.with(tag("li").with(more));
    }
    list
}
