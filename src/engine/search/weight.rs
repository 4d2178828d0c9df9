//! Every weight of the ranking, with its reason.
//!
//! A hit's score is built so that what must never be outweighed comes first: how many needles
//! it has, then whether none of them had to be corrected, then the quality of the matches and
//! their order, which stay below one step of the former.

use super::segment::part;

/// How a needle matched, best first. The order is that of the requirements: whole word over
/// prefix over inner match over corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The whole term, or all characters of a Chinese run side by side.
    Whole,
    /// Written apart or together otherwise: `finetuning`, `fine-tuning`.
    Joined,
    /// Another number of the word: `models`, `model`.
    Number,
    /// Read as pinyin.
    Pinyin,
    /// The beginning of the term.
    Prefix,
    /// Another word of the same stem.
    Stem,
    /// Inside of the term.
    Inner,
    /// What would be a word of the same stem, if the needle were a word that is known.
    Guess,
    /// The two parts of a Chinese run, apart.
    Apart,
    /// The initials of a title's words.
    Initials,
    /// One edit away.
    Close,
    /// One character of a Chinese run, or one letter of a pinyin reading, is another.
    CloseRun,
    /// One edit away from the beginning of the term.
    ClosePrefix,
    /// Two edits away.
    Far,
    /// Two edits away from the beginning of the term.
    FarPrefix,
    /// The term with letters left out.
    Skipped,
}

/// How many kinds there are.
pub const KINDS: usize = Kind::Skipped as usize + 1;

impl Kind {
    /// Whether the needle was taken for something that it does not say: such a match never
    /// stands before one that needs no correction.
    pub fn is_corrected(self) -> bool {
        self >= Self::Guess
    }

    /// The share of a part's weight that this kind of match earns, 0 to 1.
    const fn share(self) -> f32 {
        match self {
            Self::Whole => 1.0,
            // As good as the word itself; less only so that equals stay in the typed form.
            Self::Joined => 0.97,
            // Who typed the other number would have found the word as it is.
            Self::Number => 0.9,
            // Letters as they stand come first: `yu zhang` is an author before it is a reading.
            Self::Pinyin => 0.6,
            // More is to be typed, so a whole word in the next lower part still wins.
            Self::Prefix => 0.8,
            // Often another word altogether: `plans`, `planar`.
            Self::Stem => 0.6,
            Self::Inner => 0.5,
            // From here on only shares among corrected matches compare.
            // The stem of a misspelt word is not that word's.
            Self::Guess => 0.6,
            // Two words where the run is none (思维链推理), or what has little to do with it.
            Self::Apart => 0.6,
            Self::Initials => 1.0,
            Self::Close => 0.9,
            Self::CloseRun => 0.85,
            // A correction of a beginning is one of many words.
            Self::ClosePrefix => 0.6,
            // Two edits in eight letters are more often another word than a typing error.
            Self::Far => 0.45,
            Self::FarPrefix => 0.3,
            // Sure of its letters and their order, so a name made of them beats a word nearby in
            // running text.
            Self::Skipped => 0.4,
        }
    }
}

/// The weight of the best part among `parts`, 0 to 1.
const fn part_weight(parts: u8) -> f32 {
    // A name is what papers are called by in speech: `qlora` means the paper, not its followers.
    if parts & part::NAME != 0 {
        1.0
    // A title begins with what it is about more often than it ends with it.
    } else if parts & part::TITLE_START != 0 {
        0.84
    } else if parts & part::TITLE != 0 {
        0.8
    // A title too, in a translation that may not be the only one possible.
    } else if parts & part::NOTE_TITLE != 0 {
        0.74
    // Whole authors stand just under a prefix in the title (0.8 * 0.8): `wang` is a person,
    // `trans` is not. Papers are cited, and remembered, by the first of them.
    } else if parts & part::LEAD != 0 {
        0.63
    } else if parts & part::AUTHOR != 0 {
        0.58
    // Venues are shared by many papers; ids are not, but nothing competes with them.
    } else if parts & part::VENUE != 0 {
        0.5
    // Running text mentions much that a paper is not about.
    } else if parts & part::NOTE != 0 {
        0.3
    } else {
        0.0
    }
}

/// Names of organizations: with the authors, a little under them, for they have more papers.
pub const ORGANIZATION: f32 = 0.54;

/// The whole name of an organization; that of a topic gains as much over its words.
pub const ENTIRE_LABEL: f32 = 0.62;

/// Names of topics: under authors and organizations, above notes.
pub const TOPIC: f32 = 0.42;

/// The lowest quality of a match without correction. Qualities are bytes: a document has one per
/// needle, 0 where the needle does not match.
pub const PLAIN: u8 = 128;

/// The quality of a match: above [`PLAIN`] if nothing was corrected, below otherwise.
fn quality(kind: Kind, weight: f32) -> u8 {
    if weight <= 0.0 {
        return 0;
    }
    let value = (kind.share() * weight * 127.0) as u8;
    if kind.is_corrected() {
        value.clamp(1, PLAIN - 1)
    } else {
        PLAIN + value.min(127)
    }
}

/// Whether a match of this quality is one of a whole name, or of another number of it.
pub fn is_name(found: u8) -> bool {
    found > quality(Kind::Whole, part_weight(part::TITLE_START))
}

/// Whether a match of this quality is as good as a whole word of a title.
pub fn is_in_title(found: u8) -> bool {
    found >= quality(Kind::Whole, part_weight(part::NOTE_TITLE))
}

/// What a quality adds to a score, 0 to 1.
pub fn value(quality: u8) -> f32 {
    f32::from(quality & 127) / 127.0
}

/// Qualities by kind and parts.
#[derive(Debug)]
pub struct Qualities {
    parts: [[u8; 256]; KINDS],
    labels: [[u8; 2]; KINDS],
    starts: [bool; 256],
}

/// All kinds in order.
const ALL: [Kind; KINDS] = [
    Kind::Whole,
    Kind::Joined,
    Kind::Number,
    Kind::Pinyin,
    Kind::Prefix,
    Kind::Stem,
    Kind::Inner,
    Kind::Guess,
    Kind::Apart,
    Kind::Initials,
    Kind::Close,
    Kind::CloseRun,
    Kind::ClosePrefix,
    Kind::Far,
    Kind::FarPrefix,
    Kind::Skipped,
];

impl Qualities {
    /// Computes the table.
    pub fn new() -> Self {
        let mut table = Self {
            parts: [[0; 256]; KINDS],
            labels: [[0; 2]; KINDS],
            starts: [false; 256],
        };
        for kind in ALL {
            let at = kind as usize;
            for parts in 0..=u8::MAX {
                table.parts[at][usize::from(parts)] = quality(kind, part_weight(parts));
            }
            for start in [part::TITLE_START, part::NAME] {
                table.starts[usize::from(quality(kind, part_weight(start)))] = true;
            }
            table.labels[at] = [quality(kind, TOPIC), quality(kind, ORGANIZATION)];
        }
        table
    }

    /// Qualities of one kind by the parts of a posting.
    pub fn of(&self, kind: Kind) -> &[u8; 256] {
        &self.parts[kind as usize]
    }

    /// The quality of a match of the whole name of a topic or an organization.
    pub fn entire_label(&self, topic: bool) -> u8 {
        let more = quality(Kind::Whole, ENTIRE_LABEL) - quality(Kind::Whole, ORGANIZATION);
        more + if topic {
            self.topic(Kind::Whole)
        } else {
            self.organization(Kind::Whole)
        }
    }

    /// Whether a match of this quality may be one of the first word of a title.
    pub fn may_start(&self, quality: u8) -> bool {
        self.starts[usize::from(quality)]
    }

    /// The quality of a match in a topic's name.
    pub fn topic(&self, kind: Kind) -> u8 {
        self.labels[kind as usize][0]
    }

    /// The quality of a match in an organization's name.
    pub fn organization(&self, kind: Kind) -> u8 {
        self.labels[kind as usize][1]
    }
}

/// Added for each needle found: more than all below together.
pub const NEEDLE: f32 = 9.0;

/// What the correction of a word that is known counts of another: it is most often that word.
pub const LOOSE: f32 = 0.5;

/// Added when no needle was corrected or dropped: more than quality, order and coverage together.
pub const UNCORRECTED: f32 = 4.0;

/// Taken off for each corrected needle but the first: fewer errors are likelier.
pub const EACH_CORRECTION: f32 = 0.5;

/// How often [`EACH_CORRECTION`] is taken off at most: with more, together they would outweigh
/// [`NEEDLE`].
pub const MOST_CORRECTIONS: u8 = 4;

/// For needles side by side as in the query, in shares of the pairs that are: about what tells
/// one part from the next, so that a phrase in a title beats scattered words there, but not the
/// same words in a name.
pub const NEARNESS: f32 = 0.3;

/// For neighbours in the other order, as a share of [`NEARNESS`].
pub const REVERSED: f32 = 0.7;

/// What a function word counts of what another needle does.
pub const OPTIONAL: f32 = 0.25;

/// The share of [`NEARNESS`] that neighbours in these parts earn: as much less as the part itself
/// weighs less than a title.
pub fn nearness_share(parts: u8) -> f32 {
    (part_weight(parts) / part_weight(part::TITLE)).min(1.0)
}

/// For the share of the title that the query covers: of two titles that hold all words, the
/// shorter one is meant.
pub const COVERAGE: f32 = 0.08;

/// For a title, or an alias, that starts with the query.
pub const START: f32 = 0.2;

/// For a title, a title before its colon, or an alias that is the query: no better match exists.
/// Also for one that stands in the query, beside what has as many needles.
pub const ENTIRE: f32 = 0.6;

/// The least quality of each needle for [`START`] and [`ENTIRE`], without and with correction: the
/// beginning of a word in a title, and one edit in one. Less is no evidence of that title.
pub fn starts_title(found: u8) -> bool {
    let title = part_weight(part::TITLE);
    if found >= PLAIN {
        found >= quality(Kind::Prefix, title)
    } else {
        found >= quality(Kind::Close, title)
    }
}

/// The most that order and coverage can add.
#[cfg(test)]
const MOST_BONUS: f32 = NEARNESS + COVERAGE + START + ENTIRE;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_can_not_be_outweighed() {
        const { assert!(UNCORRECTED > 1.0 + MOST_BONUS) };
        const CORRECTIONS: f32 = EACH_CORRECTION * MOST_CORRECTIONS as f32;
        const { assert!(NEEDLE > UNCORRECTED + 1.0 + MOST_BONUS + CORRECTIONS) };
    }

    #[test]
    fn kinds_and_parts_keep_their_order() {
        let table = Qualities::new();
        let title = usize::from(part::TITLE);
        assert!(table.of(Kind::Whole)[title] > table.of(Kind::Prefix)[title]);
        assert!(table.of(Kind::Prefix)[title] > table.of(Kind::Inner)[title]);
        let worst_plain = table.of(Kind::Inner)[usize::from(part::NOTE)];
        assert!(worst_plain > table.of(Kind::Initials)[usize::from(part::NAME)]);
        let whole = table.of(Kind::Whole);
        let by_part = [
            whole[usize::from(part::NAME | part::TITLE)],
            whole[title],
            whole[usize::from(part::AUTHOR)],
            table.organization(Kind::Whole),
            table.topic(Kind::Whole),
            whole[usize::from(part::NOTE)],
        ];
        assert!(by_part.is_sorted_by(|a, b| a > b), "{by_part:?}");
        assert_eq!(whole[0], 0);
    }
}
