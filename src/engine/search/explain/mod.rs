//! What a reader is told of a hit: where it matched, and why.

mod find;
mod reason;
mod texts;

use std::ops::Range;

use super::engine::{Core, Engine, Scratch};
use super::highlight::{count_utf16, ranges};
use super::plan::Plan;
use super::rank::Scored;
use super::request::{Request, Units};
use super::response::{Field, FieldMatch, Hit, NoteField, Reason, Snippet};
use super::segment::{Segment, part};
use super::snippet;
use crate::han::{is_simplified_only, is_traditional_only};

use find::{Found, Place};
use texts::Texts;

/// Explains the hits of one query.
pub struct Explainer<'a> {
    engine: &'a Engine,
    core: &'a Core,
    scratch: &'a Scratch,
    plan: &'a Plan,
    request: &'a Request<'a>,
    /// The reader's language among those of the notes.
    language: Option<u8>,
}

impl<'a> Explainer<'a> {
    /// For the hits of `plan`.
    pub fn new(
        engine: &'a Engine,
        core: &'a Core,
        scratch: &'a Scratch,
        plan: &'a Plan,
        request: &'a Request<'a>,
    ) -> Self {
        let wanted = plan.query.language.as_deref().unwrap_or(request.language);
        let language = core
            .languages
            .iter()
            .position(|tag| tag.eq_ignore_ascii_case(wanted));
        let language = language.map(|at| at as u8);
        Self {
            engine,
            core,
            scratch,
            plan,
            request,
            language,
        }
    }

    /// A hit with its matches, reasons and snippet.
    #[inline(never)]
    pub fn hit(&self, scored: Scored) -> Hit {
        let paper = self.core.index.papers[scored.doc as usize] as usize;
        let mut hit = Hit {
            paper,
            score: scored.score,
            matches: Vec::new(),
            reasons: Vec::new(),
            snippet: None,
        };
        if self.plan.slots.is_empty() {
            return hit;
        }
        let mut texts = Texts::new(self.engine, paper);
        let found = self.find(scored.doc, &texts);
        hit.matches = self.matches(&found, &mut texts);
        let (snippet, language) = self.snippet(&found, &mut texts);
        hit.snippet = snippet;
        hit.reasons = self.reasons(scored.doc, &found, &mut texts);
        if let Some(language) = language {
            hit.reasons.push(Reason::OtherLanguage { language });
        }
        hit
    }

    /// Whether readers see this text on a hit, apart from a snippet.
    fn is_visible(&self, place: Place) -> bool {
        match place {
            Place::Segment(Segment::Note(_, language)) => Some(language) == self.language,
            _ => true,
        }
    }

    /// Whether readers see this name on a hit: it is one of the paper's own, in their language.
    fn is_own_label(&self, label: u32, texts: &Texts<'_>) -> bool {
        let named = self.core.index.labels.named(label).1 == self.request.language;
        named && texts.label_field(label, self.core).is_some()
    }

    /// Whether a match stands in text of the Chinese script that its needle was typed in.
    fn is_typed_script(&self, found: &Found) -> bool {
        let typed = &self.plan.query.needles[found.needle].typed;
        let language = match found.place {
            Place::Segment(Segment::Note(_, language)) => self
                .core
                .languages
                .get(usize::from(language))
                .map_or("", String::as_str),
            Place::Label { label, .. } => self.core.index.labels.named(label).1,
            Place::Segment(_) => "",
        };
        match language {
            "zh-Hant" => !typed.chars().any(is_simplified_only),
            "zh-Hans" => !typed.chars().any(is_traditional_only),
            _ => false,
        }
    }

    /// Highlight ranges of what readers see, best field first.
    #[inline(never)]
    fn matches(&self, found: &[Found], texts: &mut Texts<'_>) -> Vec<FieldMatch> {
        let mut by_place: Vec<(Place, Vec<&Found>)> = Vec::new();
        for one in found.iter().filter(|one| self.is_visible(one.place)) {
            match by_place.iter_mut().find(|(place, _)| *place == one.place) {
                Some((_, list)) => list.push(one),
                None => {
                    let ahead = |(place, _): &(Place, _)| rank(*place) <= rank(one.place);
                    let at = by_place.partition_point(ahead);
                    by_place.insert(at, (one.place, vec![one]));
                }
            }
        }
        let mut matches = Vec::with_capacity(by_place.len());
        for (place, list) in by_place {
            let mut ranges = self.ranges(place, &list, texts);
            if let Some(field) = self.field(place, texts)
                && !ranges.is_empty()
            {
                self.count(texts.text(place, self.core), &mut ranges);
                matches.push(FieldMatch { field, ranges });
            }
        }
        matches
    }

    /// The ranges of matches in one text.
    fn ranges(&self, place: Place, found: &[&Found], texts: &mut Texts<'_>) -> Vec<Range<usize>> {
        let Some(text) = texts.text(place, self.core) else {
            return Vec::new();
        };
        let stretches: Vec<_> = found.iter().map(|one| one.stretch).collect();
        match place {
            // Their terms are no words of the text.
            Place::Segment(Segment::Published) => {
                let whole = found.iter().any(|one| one.stretch.first > 0);
                let len = if whole { text.len() } else { text.len().min(4) };
                std::iter::once(0..len).collect()
            }
            Place::Segment(Segment::Arxiv | Segment::Doi | Segment::Link(_)) => {
                std::iter::once(0..text.len()).collect()
            }
            _ => ranges(text, &stretches),
        }
    }

    /// Counts byte ranges of a text in the units asked for.
    fn count(&self, text: Option<&str>, ranges: &mut [Range<usize>]) {
        if self.request.units == Units::Utf16 {
            count_utf16(text.unwrap_or_default(), ranges);
        }
    }

    fn field(&self, place: Place, texts: &Texts<'_>) -> Option<Field> {
        Some(match place {
            Place::Segment(segment) => match segment {
                Segment::Title => Field::Title,
                Segment::Alias(at) => Field::Alias(at.into()),
                Segment::Author(at) => Field::Author(at.into()),
                Segment::Venue => Field::Venue,
                Segment::Published => Field::Published,
                Segment::Arxiv => Field::Arxiv,
                Segment::Doi => Field::Doi,
                Segment::Link(_) => Field::Link,
                Segment::Note(field, language) => Field::Note(
                    field,
                    self.core.languages.get(usize::from(language))?.clone(),
                ),
            },
            Place::Label { label, .. } => texts.label_field(label, self.core)?,
        })
    }

    /// The passage of a note to show, for needles that nothing else on the hit shows, and its
    /// language if that is not the reader's.
    #[inline(never)]
    fn snippet(&self, found: &[Found], texts: &mut Texts<'_>) -> (Option<Snippet>, Option<String>) {
        let is_note = |one: &Found| {
            matches!(one.place, Place::Segment(Segment::Note(field, language))
                if field != NoteField::Title || Some(language) != self.language)
        };
        let shown = found.iter().filter(|one| !is_note(one));
        let shown = shown.fold(0u16, |set, one| set | 1 << one.needle);
        let mut best: Option<(u32, Place)> = None;
        for one in found.iter().filter(|one| is_note(one)) {
            let Place::Segment(Segment::Note(_, language)) = one.place else {
                continue;
            };
            let here = found.iter().filter(|other| other.place == one.place);
            let needles = here.fold(0u16, |set, other| set | 1 << other.needle);
            if needles & !shown == 0 {
                continue;
            }
            // Most of all what is not shown yet, then the reader's language, then the script that
            // was typed, then the rest.
            let value = (needles & !shown).count_ones() * 100
                + u32::from(Some(language) == self.language) * 50
                + u32::from(self.is_typed_script(one)) * 25
                + needles.count_ones();
            if best.is_none_or(|(most, _)| value > most) {
                best = Some((value, one.place));
            }
        }
        let Some((_, place)) = best else {
            return (None, None);
        };
        let here: Vec<&Found> = found.iter().filter(|one| one.place == place).collect();
        let ranges = self.ranges(place, &here, texts);
        let Some(Field::Note(field, language)) = self.field(place, texts) else {
            return (None, None);
        };
        let Some(text) = texts.text(place, self.core) else {
            return (None, None);
        };
        let (text, mut ranges) = snippet::cut(text, &ranges);
        self.count(Some(&text), &mut ranges);
        let other = language != self.request.language;
        (
            Some(Snippet {
                language: language.clone(),
                field,
                text,
                ranges,
            }),
            other.then_some(language),
        )
    }

    /// The query as it reads with the corrections of a hit, if there are any.
    pub fn corrected(&self, hit: &Hit) -> Option<String> {
        let mut query = self.request.query.to_owned();
        for reason in &hit.reasons {
            if let Reason::Corrected { typed, term } = reason {
                query = query.replacen(typed.as_str(), term, 1);
            }
        }
        (query != self.request.query).then_some(query)
    }
}

/// The order of fields on a hit: as they weigh.
fn rank(place: Place) -> u8 {
    match place {
        Place::Segment(segment) => match (segment, segment.part()) {
            (Segment::Title, _) => 0,
            (Segment::Alias(_), _) => 1,
            (_, part::NOTE_TITLE) => 2,
            (Segment::Author(_), _) => 3,
            (_, part::NOTE) => 8,
            _ => 6,
        },
        Place::Label { topic: false, .. } => 4,
        Place::Label { topic: true, .. } => 7,
    }
}
