//! The index: what [`super::build`] makes of a catalog and searching reads.

use std::ops::Range;

use super::dictionary::Dictionary;
use super::labels::Labels;
use super::segment::{MARKER, Segment};

/// Bits of a posting below the document number: the parts of [`super::segment::part`].
pub const PART_BITS: u32 = 8;

/// The most papers a catalog can have: what is left of a posting for the document number.
pub const MAX_PAPERS: usize = 1 << (32 - PART_BITS);

/// An inverted index with its forward side.
///
/// Documents are the papers, numbered from the most recent one on (dateless ones last, equal
/// dates by paper id), so that counting upwards is the order of ties.
#[derive(Debug, Default)]
pub struct Index {
    /// All terms.
    pub dictionary: Dictionary,
    /// `document << 8 | parts`, ascending, all terms in a row.
    pub postings: Vec<u32>,
    /// Where the postings of each term begin, and the end of the last.
    pub posting_starts: Vec<u32>,
    /// Each paper's segments in order: a marker, then the terms of its text.
    pub stream: Vec<u32>,
    /// Where each paper's part of the stream begins, and the end of the last.
    pub stream_starts: Vec<u32>,
    /// The paper of each document.
    pub papers: Vec<u32>,
    /// How many documents have a date; they come first.
    pub dated: usize,
    /// The date of each document as `YYYYMMDD`, missing parts 0.
    pub dates: Vec<u32>,
    /// How many words of the title of each document stand before its colon.
    pub heads: Vec<u8>,
    /// The lengths of each document's titles, in brief.
    pub titles: Vec<Titles>,
    /// Letters that the title's words begin with, one bit each (see [`super::abbreviation`]).
    pub initials: Vec<u32>,
    /// Which of the catalog's languages each document has notes in, one bit each; empty where
    /// there are no notes at all.
    pub note_languages: Vec<u32>,
    /// Names of topics and organizations.
    pub labels: Labels,
    /// Chinese terms by their reading.
    pub readings: super::pinyin::Readings,
    /// Indonesian terms by their stem.
    pub stems: super::affix::Stems,
}

/// What bounds the share of a title that a query can cover: a byte per document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Titles(u8);

impl Titles {
    const MORE: u8 = 0x80;

    /// Takes one more title, alias, title of a note or beginning of a title into account.
    pub fn add(&mut self, words: usize) {
        let words = words.clamp(1, 0x7F) as u8;
        let first = self.0 == 0;
        let shortest = if first {
            words
        } else {
            self.shortest().min(words)
        };
        self.0 = shortest | if first { 0 } else { Self::MORE };
    }

    /// Words of the shortest one, 0 if there is none.
    pub fn shortest(self) -> u8 {
        self.0 & !Self::MORE
    }

    /// Whether there is more than one.
    pub fn has_more(self) -> bool {
        self.0 & Self::MORE != 0
    }
}

impl Index {
    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.papers.len()
    }

    /// The postings of all terms of a range.
    #[inline]
    pub fn postings(&self, terms: &Range<u32>) -> &[u32] {
        if terms.is_empty() {
            return &[];
        }
        let (first, past) = (terms.start as usize, terms.end as usize);
        &self.postings[self.posting_starts[first] as usize..self.posting_starts[past] as usize]
    }

    /// How many postings the terms of a range have.
    pub fn frequency(&self, terms: &Range<u32>) -> usize {
        self.postings(terms).len()
    }

    /// The stream of a document.
    #[inline]
    pub fn stream(&self, doc: u32) -> &[u32] {
        let paper = self.papers[doc as usize] as usize;
        &self.stream[self.stream_starts[paper] as usize..self.stream_starts[paper + 1] as usize]
    }

    /// The segments of a document with their terms.
    pub fn segments(&self, doc: u32) -> Segments<'_> {
        segments(self.stream(doc))
    }
}

/// The segments of a document's stream.
pub fn segments(stream: &[u32]) -> Segments<'_> {
    Segments { rest: stream }
}

/// Iterator over the segments of a document.
#[derive(Debug)]
pub struct Segments<'a> {
    rest: &'a [u32],
}

impl<'a> Iterator for Segments<'a> {
    type Item = (Segment, &'a [u32]);

    fn next(&mut self) -> Option<Self::Item> {
        let (&marker, rest) = self.rest.split_first()?;
        let end = rest
            .iter()
            .position(|word| word & MARKER != 0)
            .unwrap_or(rest.len());
        let (terms, rest) = rest.split_at(end);
        self.rest = rest;
        Some((Segment::of(marker), terms))
    }
}
