//! Keys that are ids met before: those of notes are the ids of papers, mostly in their order.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens::Token;

/// How many ids may be skipped for a key; more of them are longer than the key.
const SKIPS: usize = 16;

/// The ids that are keys somewhere.
pub struct Ids<'a> {
    /// Where among the tokens the last record with an id has it, by its text.
    last: BTreeMap<&'a str, usize>,
    met: Vec<&'a str>,
    next: usize,
}

impl<'a> Ids<'a> {
    /// The ids of these tokens, for keys of `all` texts.
    pub fn new(tokens: &[Token<'a>], all: &[Vec<Token<'a>>]) -> Self {
        let keys: BTreeSet<&str> = all
            .iter()
            .flatten()
            .filter(|t| !t.is_text)
            .map(|t| t.text)
            .collect();
        let places = tokens.windows(3).zip(2..);
        let ids = places.filter(|(tokens, _)| {
            let [key, _, value] = tokens else {
                return false;
            };
            // What is escaped could look as if it ended early.
            key.text == "\"id\""
                && !key.is_text
                && value.is_text
                && !value.text.contains('\\')
                && keys.contains(value.text)
        });
        Self {
            last: ids.map(|(tokens, at)| (tokens[2].text, at)).collect(),
            met: Vec::new(),
            next: 0,
        }
    }

    /// Ends a text: ids are met in the first one alone, and in each the first key is the first id.
    pub fn end_text(&mut self) {
        self.last.clear();
        self.next = 0;
    }

    /// Whether the token at a place is an id that keys can be from here on.
    pub fn meets(&mut self, token: &Token<'a>, at: usize) -> bool {
        let is_met = self.last.get(token.text) == Some(&at);
        if is_met {
            self.met.push(token.text);
        }
        is_met
    }

    /// How many ids to skip up to the one that a key is.
    pub fn skips_to(&mut self, key: &str) -> Option<usize> {
        let all = self.met.len();
        let skips = (0..all.min(SKIPS)).find(|skips| self.met[(self.next + skips) % all] == key)?;
        self.next = (self.next + skips + 1) % all;
        Some(skips)
    }
}
