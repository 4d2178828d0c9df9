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
    /// The languages that a snippet is taken from first, one bit each.
    quoted: u32,
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
        let language = core.language_for(request.language);
        let own = language.map_or(0, |at| 1 << at);
        let quoted = match &plan.query.language {
            Some(range) => {
                let named = core.languages_typed(range);
                if named & own != 0 { own } else { named }
            }
            None => own,
        };
        Self {
            engine,
            core,
            scratch,
            plan,
            request,
            language,
            quoted,
        }
    }

    /// The tag of the reader's language as the catalog writes it; as the reader does, where the
    /// catalog has no notes in it.
    fn reader(&self) -> &str {
        let known = self
            .language
            .map(|at| &self.core.languages[usize::from(at)]);
        known.map_or(self.request.language, String::as_str)
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
        let mut matches = Vec::new();
        for wanted in 0..=LAST_RANK {
            // Matches in one text follow one another.
            for here in found.chunk_by(|a, b| a.place == b.place) {
                let place = here[0].place;
                if rank(place) != wanted || !self.is_visible(place) {
                    continue;
                }
                let mut ranges = self.ranges(place, here, texts);
                if let Some(field) = self.field(place, texts)
                    && !ranges.is_empty()
                {
                    self.count(texts.text(place, self.core), &mut ranges);
                    matches.push(FieldMatch { field, ranges });
                }
            }
        }
        matches
    }

    /// The ranges of matches in one text.
    fn ranges(&self, place: Place, found: &[Found], texts: &mut Texts<'_>) -> Vec<Range<usize>> {
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
        let mut best: Option<(u32, &[Found])> = None;
        for here in found.chunk_by(|a, b| a.place == b.place) {
            let Place::Segment(Segment::Note(_, language)) = here[0].place else {
                continue;
            };
            let needles = here.iter().fold(0u16, |set, one| set | 1 << one.needle);
            if !is_note(&here[0]) || needles & !shown == 0 {
                continue;
            }
            // Most of all what is not shown yet, then the language asked for or the reader's, then the
            // script that was typed, then the rest.
            let value = (needles & !shown).count_ones() * 100
                + (self.quoted >> language & 1) * 50
                + u32::from(here.iter().any(|one| self.is_typed_script(one))) * 25
                + needles.count_ones();
            if best.is_none_or(|(most, _)| value > most) {
                best = Some((value, here));
            }
        }
        let Some((_, here)) = best else {
            return (None, None);
        };
        let place = here[0].place;
        let ranges = self.ranges(place, here, texts);
        let Some(Field::Note(field, language)) = self.field(place, texts) else {
            return (None, None);
        };
        let Some(text) = texts.text(place, self.core) else {
            return (None, None);
        };
        let (text, mut ranges) = snippet::cut(text, &ranges);
        self.count(Some(&text), &mut ranges);
        let other = language != self.reader();
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

    /// The query as it reads with the corrections of a document, if there are any; it may be one of
    /// `hits`.
    pub fn corrected(&self, scored: Scored, hits: &[Hit]) -> Option<String> {
        let paper = self.core.index.papers[scored.doc as usize] as usize;
        let unshown;
        let hit = match hits.iter().find(|hit| hit.paper == paper) {
            Some(hit) => hit,
            None => {
                unshown = self.hit(scored);
                &unshown
            }
        };
        let mut query = self.request.query.to_owned();
        // From the last on, so that the places of those before stay.
        for needle in self.plan.query.needles.iter().rev() {
            let term = hit.reasons.iter().find_map(|reason| match reason {
                Reason::Corrected { typed, term } if *typed == needle.typed => Some(term),
                _ => None,
            });
            // The pieces of a run have the place of the whole.
            let start = needle.range.start;
            if let Some(term) = term.filter(|_| !needle.optional)
                && let Some((before, after)) = (start..query.len()).find_map(|at| {
                    let (before, rest) = query.split_at_checked(at)?;
                    Some((before, rest.strip_prefix(needle.typed.as_str())?))
                })
            {
                query = [before, term, after].concat();
            }
        }
        (query != self.request.query).then_some(query)
    }
}

/// The highest [`rank`].
const LAST_RANK: u8 = 8;

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
