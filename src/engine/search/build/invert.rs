//! From the stream of terms to postings: numbering terms and papers for good, then sorting every
//! use of a term to its place.

use std::ops::Range;

use crate::han::BEFORE_HAN;
use crate::order::{SlicedSort, sort_numbers};
use crate::search::abbreviation::initial_bit;
use crate::search::affix::Stems;
use crate::search::index::{Index, PART_BITS, Titles, segments};
use crate::search::segment::{MARKER, Segment, part};

use super::IndexBuilder;

/// No document.
const NONE: u32 = u32::MAX;

impl IndexBuilder {
    /// Writes the sorted terms down and notes their numbers.
    #[inline(never)]
    pub(super) fn number_terms(&mut self, items: usize) -> bool {
        let end = self.at.saturating_add(items).min(self.numbers.len());
        for number in self.at..end {
            let term = self.last_doc[number];
            self.numbers[term as usize] = number as u32;
            self.index.dictionary.push(self.interner.bytes(term));
        }
        self.at = end;
        end == self.numbers.len()
    }

    /// Sorts papers: latest first, then by id.
    pub(super) fn sort_papers(&mut self, items: usize) -> bool {
        let (dates, ids, ends) = (&self.dates, &self.ids, &self.id_ends);
        let id = |paper: u32| {
            let start = paper
                .checked_sub(1)
                .map_or(0, |before| ends[before as usize]);
            &ids[start as usize..ends[paper as usize] as usize]
        };
        self.sort.step(items, &|a, b| {
            dates[b as usize]
                .cmp(&dates[a as usize])
                .then_with(|| id(a).cmp(id(b)))
        })
    }

    #[inline(never)]
    pub(super) fn begin_count(&mut self) {
        let sort = std::mem::replace(&mut self.sort, SlicedSort::new(0));
        let index = &mut self.index;
        index.papers = sort.into_sorted();
        self.doc_of_paper = vec![0; index.papers.len()];
        for (doc, paper) in index.papers.iter().enumerate() {
            self.doc_of_paper[*paper as usize] = doc as u32;
        }
        let date = |paper: &u32| self.dates[*paper as usize];
        index.dated = index
            .papers
            .iter()
            .take_while(|paper| date(paper) > 0)
            .count();
        index.dates = index.papers.iter().map(date).collect();
        if !index.note_languages.is_empty() {
            index.note_languages.resize(index.papers.len(), 0);
            let by_paper = std::mem::take(&mut index.note_languages);
            index.note_languages = index
                .papers
                .iter()
                .map(|paper| by_paper[*paper as usize])
                .collect();
        }
        index.initials = vec![0; index.papers.len()];
        index.titles = vec![Titles::default(); index.papers.len()];
        index.heads = index
            .papers
            .iter()
            .map(|paper| self.heads[*paper as usize])
            .collect();
        index.posting_starts = vec![0; self.numbers.len() + 1];
        self.last_doc.clear();
        self.last_doc.resize(self.numbers.len(), NONE);
        self.ids = Vec::new();
        self.id_ends = Vec::new();
    }

    /// Puts final numbers into the stream and counts the documents of each term.
    pub(super) fn count(&mut self, items: usize) -> bool {
        let mut budget = items;
        while self.at < self.index.papers.len() && budget > 0 {
            let paper = self.index.papers[self.at] as usize;
            let (start, end) = (
                self.index.stream_starts[paper] as usize,
                self.index.stream_starts[paper + 1] as usize,
            );
            self.count_document(start..end);
            budget = budget.saturating_sub(end - start);
            self.at += 1;
        }
        self.at == self.index.papers.len()
    }

    /// Counts the terms in the stream of the document that is up.
    #[inline(never)]
    fn count_document(&mut self, range: Range<usize>) {
        let doc = self.at;
        let Index {
            stream,
            dictionary,
            posting_starts,
            ..
        } = &mut self.index;
        let mut initials = 0;
        for word in &mut stream[range.clone()] {
            if *word & MARKER != 0 {
                continue;
            }
            *word = self.numbers[*word as usize];
            let last = &mut self.last_doc[*word as usize];
            if *last != doc as u32 {
                *last = doc as u32;
                posting_starts[*word as usize] += 1;
            }
        }
        let mut titles = Titles::default();
        for (segment, terms) in segments(&stream[range]) {
            if segment == Segment::Title {
                for term in terms {
                    initials |= initial_bit(dictionary.bytes(*term));
                }
            }
            if segment.part() & (part::TITLE | part::NOTE_TITLE) != 0 {
                titles.add(terms.len());
            }
        }
        if self.index.heads[doc] > 0 {
            titles.add(self.index.heads[doc].into());
        }
        self.index.titles[doc] = titles;
        self.index.initials[doc] = initials;
    }

    pub(super) fn begin_place(&mut self) {
        let starts = &mut self.index.posting_starts;
        let mut sum = 0;
        for start in starts.iter_mut() {
            (*start, sum) = (sum, sum + *start);
        }
        self.index.postings = vec![0; sum as usize];
        // From here on: where the next posting of each term goes.
        self.last_doc.clone_from(starts);
        self.last_doc.pop();
    }

    /// Puts the uses of terms into the postings.
    pub(super) fn place(&mut self, items: usize) -> bool {
        let mut budget = items;
        while self.at < self.index.papers.len() && budget > 0 {
            budget = budget.saturating_sub(self.place_document(self.at));
            self.at += 1;
        }
        self.at == self.index.papers.len()
    }

    #[inline(never)]
    fn place_document(&mut self, doc: usize) -> usize {
        let Index {
            papers,
            stream,
            stream_starts,
            postings,
            posting_starts,
            ..
        } = &mut self.index;
        let paper = papers[doc] as usize;
        let stream = &stream[stream_starts[paper] as usize..stream_starts[paper + 1] as usize];
        let mut segment = Segment::Title;
        let mut place = 0;
        for (at, word) in stream.iter().enumerate() {
            if *word & MARKER != 0 {
                segment = Segment::of(*word);
                place = 0;
                continue;
            }
            let only = place == 0 && stream.get(at + 1).is_none_or(|next| next & MARKER != 0);
            let parts = match segment {
                Segment::Title if place == 0 => {
                    let name = only || self.heads[paper] == 1;
                    part::TITLE_START | if name { part::NAME } else { 0 }
                }
                Segment::Alias(_) if only => part::NAME,
                other => other.part(),
            };
            place += 1;
            let term = *word as usize;
            let next = &mut self.last_doc[term];
            // The documents come in order, so a posting for this one can only be the last.
            if *next > posting_starts[term]
                && postings[*next as usize - 1] >> PART_BITS == doc as u32
            {
                postings[*next as usize - 1] |= u32::from(parts);
            } else {
                postings[*next as usize] = (doc as u32) << PART_BITS | u32::from(parts);
                *next += 1;
            }
        }
        stream.len()
    }

    /// What is left: names of topics, readings, stems.
    #[inline(never)]
    pub(super) fn close(&mut self, items: usize) -> bool {
        let terms = self.numbers.len();
        if self.at == 0 {
            self.index.labels.finish(&self.numbers, &self.doc_of_paper);
            let mut stems = Stems::default();
            sort_numbers(&mut self.indonesian);
            self.indonesian.dedup();
            for term in &self.indonesian {
                let number = self.numbers[*term as usize];
                stems.add(self.index.dictionary.text(number), number);
            }
            stems.finish();
            self.index.stems = stems;
        }
        let end = self.at.saturating_add(items).min(terms);
        // Before Chinese characters stand all Latin terms in byte order; skip them at once.
        let first = self.index.dictionary.lower_bound(BEFORE_HAN.as_bytes()) as usize;
        self.at = self.at.max(first);
        let range = self.at as u32..end.max(self.at) as u32;
        self.index.readings.add(&self.index.dictionary, range);
        self.at = end.max(self.at);
        if self.at < terms {
            return false;
        }
        self.index.readings.finish();
        true
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::Catalog;
    use crate::search::build::IndexBuilder;

    const TEXT: &str = r#"{"format": 1, "languages": ["id"], "papers": [
        {"id": "b", "title": "QLoRA: Efficient Finetuning", "published": "2023-05"},
        {"id": "a", "title": "LoRA", "aliases": ["Low-Rank Adaptation"], "published": "2023-05"},
        {"id": "c", "title": "Old", "authors": ["Ann Other"]},
        {"id": "d", "title": "New lora", "published": "2024"}],
        "notes": {"id": {"a": {"summary": "pelatihan hemat 微调"}}}}"#;

    #[test]
    fn slices_of_any_size_build_the_same_index() {
        let catalog = Catalog::from_json(TEXT).expect("the sample is valid");
        let mut whole = IndexBuilder::new(&catalog);
        while !whole.step(&catalog, 1_000_000) {}
        let mut sliced = IndexBuilder::new(&catalog);
        let mut last = 0;
        while !sliced.step(&catalog, 1) {
            let (done, total) = sliced.progress();
            assert!(last <= done && done <= total, "{last} {done} {total}");
            last = done;
        }
        assert_eq!(whole.index.postings, sliced.index.postings);
        assert_eq!(whole.index.stream, sliced.index.stream);
        // Latest first, equal dates by id, dateless last.
        assert_eq!(whole.index.papers, [3, 1, 0, 2]);
        assert_eq!(whole.index.dated, 3);
        assert!(!whole.index.readings.is_empty());
    }
}
