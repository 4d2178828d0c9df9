//! Why a document is a hit, beyond what its highlights show.

use std::slice::from_ref;

use crate::han::is_han;
use crate::search::query::{Needle, Shape};
use crate::search::response::Reason;
use crate::search::weight::Kind;

use super::Explainer;
use super::find::{Found, Place};
use super::texts::Texts;

impl Explainer<'_> {
    /// The reasons of a hit, in the order of the needles, each once.
    #[inline(never)]
    pub(super) fn reasons(&self, doc: u32, found: &[Found], texts: &mut Texts<'_>) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let mut missing = Vec::new();
        for (at, needle) in self.plan.query.needles.iter().enumerate() {
            let slot = self.scratch.slots.get(self.plan.slots[at]);
            if needle.optional {
                continue;
            }
            if slot.quality[doc as usize] == 0 {
                missing.push(needle.typed.clone());
                continue;
            }
            // Visible matches first: the reason should name what the reader sees.
            let best = found
                .iter()
                .filter(|one| one.needle == at)
                .min_by_key(|one| {
                    let hidden = match one.place {
                        Place::Label { label, .. } => !self.is_own_label(label, texts),
                        place => !self.is_visible(place),
                    };
                    (one.kind, hidden, !self.is_typed_script(one))
                });
            if let Some(best) = best {
                let reason = self.reason(needle, best, texts);
                reasons.extend(reason.filter(|reason| !reasons.contains(reason)));
            }
        }
        if !missing.is_empty() {
            reasons.push(Reason::Partial { missing });
        }
        merge_pinyin(reasons)
    }

    fn reason(&self, needle: &Needle, found: &Found, texts: &mut Texts<'_>) -> Option<Reason> {
        let typed = needle.typed.clone();
        // A name that is not on the card: an id, one in another language, or that of a topic above.
        if let Place::Label { label, .. } = found.place
            && !self.is_own_label(label, texts)
        {
            let text = texts.label_name(label, self.request.language, self.core)?;
            return Some(Reason::Abbreviation { typed, text });
        }
        let original = |texts: &mut Texts<'_>| {
            let range = self
                .ranges(found.place, from_ref(found), texts)
                .into_iter()
                .next()?;
            texts
                .text(found.place, self.core)?
                .get(range)
                .map(str::to_owned)
        };
        let chinese = self
            .core
            .index
            .dictionary
            .text(found.term)
            .starts_with(is_han);
        let read = chinese && needle.shape == Shape::Word;
        match found.kind {
            Kind::Pinyin => Some(Reason::Pinyin {
                typed,
                text: original(texts)?,
            }),
            Kind::CloseRun if read => Some(Reason::Pinyin {
                typed,
                text: original(texts)?,
            }),
            Kind::CloseRun => Some(Reason::Corrected {
                typed,
                term: original(texts)?,
            }),
            Kind::Close | Kind::ClosePrefix | Kind::Far | Kind::FarPrefix => {
                let term = self.core.index.dictionary.text(found.term).to_owned();
                Some(Reason::Corrected { typed, term })
            }
            Kind::Initials => Some(Reason::Abbreviation {
                typed,
                text: original(texts)?,
            }),
            Kind::Skipped => {
                let text = self.core.index.dictionary.text(found.term).to_owned();
                Some(Reason::Abbreviation { typed, text })
            }
            Kind::Whole if needle.shape == Shape::Han => {
                let text = original(texts)?;
                (text != typed).then_some(Reason::Script { typed, text })
            }
            _ => None,
        }
    }
}

/// Joins the readings of needles that were read together: `si wei lian`, not three reasons.
fn merge_pinyin(reasons: Vec<Reason>) -> Vec<Reason> {
    let mut merged: Vec<Reason> = Vec::new();
    for reason in reasons {
        match (merged.last_mut(), &reason) {
            (
                Some(Reason::Pinyin {
                    typed: before,
                    text,
                }),
                Reason::Pinyin { typed, text: same },
            ) if text == same => {
                before.push(' ');
                before.push_str(typed);
            }
            _ => merged.push(reason),
        }
    }
    merged
}
