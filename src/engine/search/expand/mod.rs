//! What a needle may stand for, step by step: first what it says, then what it may mean.

mod han;
mod word;

use fuzzy_matcher::skim::SkimMatcherV2;

use super::alternative::{Alternative, Terms};
use super::index::Index;
use super::query::{Needle, Shape};
use super::scan::Inner;
use super::weight::Kind;

pub use han::split_runs;
pub use word::split_words;

/// How far a needle is stretched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// What it says: the word, its beginning, its spellings and numbers, its reading.
    Plain,
    /// Words of the same stem, words that hold it.
    Lenient,
    /// One edit away; initials.
    Close,
    /// Two edits away; letters left out.
    Far,
}

impl Level {
    /// The level below.
    pub fn below(self) -> Option<Self> {
        match self {
            Self::Plain => None,
            Self::Lenient => Some(Self::Plain),
            Self::Close => Some(Self::Lenient),
            Self::Far => Some(Self::Close),
        }
    }
}

/// Finds what needles may stand for.
pub struct Expander<'a> {
    /// The index that knows the terms.
    pub index: &'a Index,
    /// Scores abbreviations.
    pub matcher: &'a SkimMatcherV2,
    /// All needles of the query: some stand for something together.
    pub needles: &'a [Needle],
}

impl Expander<'_> {
    /// What the needle at this place stands for together with its neighbours, at any level.
    pub fn shared(&self, at: usize) -> Vec<Alternative> {
        let mut found = Vec::new();
        if self.needles[at].shape == Shape::Word {
            self.joined(at, &mut found);
            self.pinyin_spans(at, &mut found);
            self.entire_labels(&mut found);
        }
        found
    }

    /// The names of topics and organizations that the whole query is.
    fn entire_labels(&self, found: &mut Vec<Alternative>) {
        let words: Vec<Option<u32>> = self
            .needles
            .iter()
            .map(|needle| self.index.dictionary.find(&needle.text))
            .collect();
        let [Some(first), ..] = words[..] else {
            return;
        };
        let labels = &self.index.labels;
        let same = |label: &u32| {
            let terms = labels.terms_of(*label);
            terms.len() == words.len() && terms.iter().zip(&words).all(|(a, b)| Some(*a) == *b)
        };
        let fitting: Vec<u32> = labels
            .numbers_with(&(first..first + 1))
            .filter(same)
            .collect();
        if !fitting.is_empty() {
            found.push(Alternative::new(Kind::Whole, Terms::Labels(fitting)));
        }
    }

    /// What the needle at this place stands for by itself, at exactly this level; `inner` knows
    /// the terms that hold the last one.
    pub fn own(&self, at: usize, level: Level, inner: &mut Inner) -> Vec<Alternative> {
        let needle = &self.needles[at];
        let mut found = Vec::new();
        match (&needle.shape, level) {
            (Shape::Word, Level::Plain) => self.word_plain(needle, &mut found),
            (Shape::Word, Level::Lenient) => self.word_lenient(needle, inner, &mut found),
            (Shape::Word, Level::Close) => self.word_close(at, &mut found),
            (Shape::Word, Level::Far) => self.word_far(needle, &mut found),
            (Shape::Han, Level::Plain) => self.han_plain(&needle.text, &mut found),
            (Shape::Han, Level::Lenient) => self.han_lenient(&needle.text, &mut found),
            (Shape::Han, Level::Close) => self.han_close(&needle.text, &mut found),
            (Shape::Locator(terms), Level::Plain) => self.locator(terms, &mut found),
            (Shape::Phrase(terms), Level::Plain) => self.phrase(terms, needle.scope, &mut found),
            _ => {}
        }
        found
    }
}
