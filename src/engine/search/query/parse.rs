//! From the text in the box to a [`Query`].

use std::ops::Range;

use crate::catalog::value::is_digits;
use crate::han::is_han;
use crate::search::dictionary::Dictionary;
use crate::search::function_words::is_function_word;
use crate::search::locator;
use crate::search::tokenize::tokenize;

use super::operator::{Operator, read};
use super::{MAX_NEEDLES, Needle, Query, Scope, Shape};

/// Bytes of a query that are read; nobody types more.
const MAX_QUERY: usize = 2_000;

/// Reads a query. Never fails: what can not be understood is text.
pub fn parse(text: &str, dictionary: &Dictionary) -> Query {
    let mut end = text.len().min(MAX_QUERY);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut parser = Parser {
        text: &text[..end],
        dictionary,
        query: Query::default(),
        place: 0,
    };
    for chunk in chunks(&text[..end]) {
        parser.chunk(chunk);
    }
    parser.finish()
}

/// A stretch of the query between spaces, quotes respected.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Chunk {
    /// `-` stood before it.
    negated: bool,
    /// The operator's name, where a colon followed.
    name: Option<Range<usize>>,
    /// What follows.
    value: Range<usize>,
    /// Whether the value stood in quotes.
    quoted: bool,
    /// All of it.
    whole: Range<usize>,
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

fn chunks(text: &str) -> Vec<Chunk> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(skip) = text[at..].find(|c: char| !c.is_whitespace()) {
        let start = at + skip;
        let negated = text[start..].starts_with('-')
            && text[start + 1..].starts_with(|c: char| !c.is_whitespace() && c != '-');
        let body = start + usize::from(negated);
        let plain_end = text[body..]
            .find(char::is_whitespace)
            .map_or(text.len(), |n| body + n);
        let colon = text[body..plain_end].find(':').map(|n| body + n);
        let name = colon.map(|colon| body..colon).filter(|name| {
            !name.is_empty() && text[name.clone()].bytes().all(|b| b.is_ascii_alphabetic())
        });
        let value = name.as_ref().map_or(body, |name| name.end + 1);
        let quoted = quoted_text(text, value);
        at = quoted.as_ref().map_or(plain_end, |(_, after)| *after);
        found.push(Chunk {
            negated,
            name,
            quoted: quoted.is_some(),
            value: quoted.map_or(value..plain_end, |(inner, _)| inner),
            whole: start..at,
        });
    }
    found
}

/// The text between the quote at `at` and the next one, and where it ends.
fn quoted_text(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let open = text[at..].chars().next().filter(|c| is_quote(*c))?;
    let start = at + open.len_utf8();
    let end = start + text[start..].find(is_quote)?;
    let close = text[end..].chars().next().map_or(0, char::len_utf8);
    Some((start..end, end + close))
}

struct Parser<'a> {
    text: &'a str,
    dictionary: &'a Dictionary,
    query: Query,
    place: u32,
}

impl Parser<'_> {
    fn chunk(&mut self, chunk: Chunk) {
        let text = self.text;
        let operator = chunk
            .name
            .clone()
            .and_then(|name| read(&text[name], &text[chunk.value.clone()]));
        let mut needles = Vec::new();
        match operator {
            Some(Operator::Years(first, last)) => {
                match chunk.negated {
                    true => self.query.without_years.push((first, last)),
                    false => self.query.years = Some((first, last)),
                }
                return;
            }
            Some(Operator::Language(tag)) => {
                match chunk.negated {
                    true => self.query.without_languages.push(tag.to_owned()),
                    false => self.query.language = Some(tag.to_owned()),
                }
                return;
            }
            Some(Operator::In(scope)) => {
                self.value(&chunk.value, chunk.quoted, scope, &mut needles);
                needles.iter_mut().for_each(|needle| needle.strict = true);
            }
            _ if chunk.quoted && chunk.name.is_none() => {
                self.value(&chunk.value, true, Scope::Everything, &mut needles);
                needles.iter_mut().for_each(|needle| needle.strict = true);
            }
            _ => {
                let start = chunk.whole.start + usize::from(chunk.negated);
                self.value(
                    &(start..chunk.whole.end),
                    false,
                    Scope::Everything,
                    &mut needles,
                );
            }
        }
        if chunk.negated && needles.len() > 1 {
            needles = self.compound(needles);
        }
        let list = if chunk.negated {
            &mut self.query.without
        } else {
            &mut self.query.needles
        };
        list.extend(needles);
    }

    /// These needles as one that is not wanted: side by side, or written as one word.
    fn compound(&mut self, needles: Vec<Needle>) -> Vec<Needle> {
        let range = needles[0].range.start..needles[needles.len() - 1].range.end;
        let scope = needles[0].scope;
        let mut compound = Vec::new();
        self.value(&range, true, scope, &mut compound);
        let texts: Vec<&str> = needles.iter().map(|needle| &*needle.text).collect();
        compound.push(self.needle(texts.concat(), range, Shape::Word, scope));
        compound
    }

    /// The needles of a stretch of text.
    fn value(&mut self, range: &Range<usize>, phrase: bool, scope: Scope, into: &mut Vec<Needle>) {
        let text = &self.text[range.clone()];
        let one = !phrase || !text.contains(char::is_whitespace);
        if scope == Scope::Everything && one && self.locator(text, range, into) {
            return;
        }
        let mut terms: Vec<(String, Range<usize>)> = Vec::new();
        tokenize(text, &mut |term, at| {
            terms.push((
                term.to_owned(),
                range.start + at.start..range.start + at.end,
            ));
        });
        if phrase && !terms.is_empty() {
            let text = terms
                .iter()
                .map(|(term, _)| term.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            let shape = Shape::Phrase(terms.into_iter().map(|(term, _)| term).collect());
            into.push(self.needle(text, range.clone(), shape, scope));
            return;
        }
        for (term, at) in terms {
            let Some(first) = term.chars().next() else {
                continue;
            };
            // 2023年: the number says it.
            let unit = into
                .last()
                .is_some_and(|last| is_digits(&last.text) && last.range.end == at.start);
            if unit && matches!(first, '年' | '月' | '日') {
                continue;
            }
            // The terms of a Chinese run are put together again.
            let goes_on = into.last_mut().filter(|last| {
                last.shape == Shape::Han && is_han(first) && last.range.end == at.start
            });
            if let Some(last) = goes_on {
                last.text.push(first);
                last.typed.push_str(&self.text[at.clone()]);
                last.range.end = at.end;
                self.place += 1;
                continue;
            }
            let (text, shape) = if is_han(first) {
                (first.to_string(), Shape::Han)
            } else {
                (term, Shape::Word)
            };
            let initial = text.len() == 1
                && first.is_ascii_alphabetic()
                && self.text[at.end..].starts_with('.');
            let mut needle = self.needle(text, at, shape, scope);
            if initial && scope == Scope::Everything {
                // Of an author, who may be written in full or without it.
                needle.scope = Scope::AUTHORS;
                needle.optional = true;
            }
            into.push(needle);
        }
    }

    fn needle(&mut self, text: String, range: Range<usize>, shape: Shape, scope: Scope) -> Needle {
        let place = self.place;
        self.place += 1;
        let typed = self.text[range.clone()].to_owned();
        Needle {
            text,
            typed,
            range,
            shape,
            scope,
            place,
            open: false,
            strict: false,
            optional: false,
        }
    }

    /// Reads an id or a link that the catalog knows; true if `text` was one.
    fn locator(&mut self, text: &str, range: &Range<usize>, into: &mut Vec<Needle>) -> bool {
        // The point behind it ends the sentence that it stands in.
        let bare = text.trim_matches(|c| matches!(c, '.' | ',' | '(' | ')'));
        let Some(mut terms) = locator::read(text).or_else(|| locator::read(bare)) else {
            return false;
        };
        // What stands there may be half typed. What it is part of, further up a link, is not.
        let own = terms.first().cloned().unwrap_or_default();
        terms.retain(
            |term| match own.len() > term.len() && own.starts_with(term.as_str()) {
                true => self.dictionary.find(term).is_some(),
                false => !self.dictionary.with_prefix(term).is_empty(),
            },
        );
        if terms.is_empty() {
            let Some((_, link)) = text.split_once("://") else {
                return false;
            };
            // A link that leads nowhere here: its last word may be a name, or else its id.
            let link = link.trim_end_matches('/');
            if let Some((_, name)) = link.rsplit_once('/') {
                let name = name.split_once("id=").map_or(name, |(_, id)| id);
                if !name.is_empty() {
                    let end = range.start + text.trim_end_matches('/').len();
                    self.value(&(end - name.len()..end), false, Scope::Everything, into);
                    return true;
                }
            }
            if link.is_empty() {
                return true;
            }
        }
        let folded = text.to_ascii_lowercase();
        let needle = self.needle(
            folded,
            range.clone(),
            Shape::Locator(terms),
            Scope::Everything,
        );
        into.push(needle);
        true
    }

    /// A needle for a query of nothing but symbols (emoji, arrows): no paper is about them.
    fn symbols(&mut self) {
        let text = self.text.trim();
        let symbol = |c: char| matches!(c as u32, 0x2190..=0x2BFF | 0x1F000..=0x1FAFF);
        if self.query.is_empty() && text.contains(symbol) {
            let needle = self.needle(
                text.to_owned(),
                0..self.text.len(),
                Shape::Word,
                Scope::Everything,
            );
            self.query.needles.push(needle);
        }
    }

    fn finish(mut self) -> Query {
        self.symbols();
        let needles = &mut self.query.needles;
        if let Some(last) = needles.last_mut() {
            last.open = !matches!(last.shape, Shape::Phrase(_));
        }
        let function = |needle: &Needle| {
            needle.shape == Shape::Word && !needle.strict && is_function_word(&needle.text)
        };
        if needles
            .iter()
            .all(|needle| needle.optional || function(needle))
        {
            for needle in needles.iter_mut().filter(|needle| needle.optional) {
                needle.scope = Scope::Everything;
                needle.optional = false;
            }
        } else {
            for needle in needles.iter_mut() {
                // What begins with a function word is not looked for: `is` on its way to
                // `isolation`. What begins with an initial is.
                if needle.optional {
                    needle.open = true;
                } else if function(needle) {
                    needle.optional = true;
                    needle.open = false;
                }
            }
        }
        if needles.len() > MAX_NEEDLES {
            needles.retain(|needle| !needle.optional);
        }
        needles.truncate(MAX_NEEDLES);
        self.query.without.truncate(MAX_NEEDLES);
        self.query.without_years.truncate(MAX_NEEDLES);
        self.query.without_languages.truncate(MAX_NEEDLES);
        self.query
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Query {
        parse(text, &Dictionary::default())
    }

    fn texts(query: &Query) -> Vec<&str> {
        query
            .needles
            .iter()
            .filter(|needle| !needle.optional)
            .map(|needle| needle.text.as_str())
            .collect()
    }

    #[test]
    fn words_and_runs() {
        let query = read("What is 检索增强 for LLMs?");
        assert_eq!(texts(&query), ["检索增强", "llms"]);
        assert!(
            query
                .needles
                .iter()
                .any(|needle| needle.shape == Shape::Han)
        );
        assert!(query.needles.last().is_some_and(|last| last.open));
        assert_eq!(texts(&read("what is the")), ["what", "is", "the"]);
    }

    #[test]
    fn operators() {
        let query = read("author:\"Tim Dettmers\" -survey year:2020..2023 lang:id quant");
        assert_eq!(query.needles.len(), 2);
        assert_eq!(query.needles[0].scope, Scope::AUTHORS);
        assert!(query.needles[0].strict);
        assert_eq!(query.without[0].text, "survey");
        assert_eq!(query.years, Some((2020, 2023)));
        assert_eq!(query.language.as_deref(), Some("id"));
        let query = read("-year:2020.. -lang:id -lang:en");
        assert_eq!(query.without_years, [(2020, u16::MAX)]);
        assert_eq!(query.without_languages, ["id", "en"]);
        assert!(query.needles.is_empty() && query.without.is_empty());
        assert!(query.years.is_none() && query.language.is_none());
    }

    #[test]
    fn what_is_no_operator_is_text() {
        for (text, expected) in [
            ("author:", vec!["author"]),
            ("foo:bar", vec!["foo", "bar"]),
            ("year:20", vec!["year", "20"]),
            ("\"open phrase", vec!["open", "phrase"]),
            ("-", vec![]),
            ("- a-b", vec!["b"]),
            ("-- lora", vec!["lora"]),
            ("\"\"", vec![]),
        ] {
            assert_eq!(texts(&read(text)), expected, "{text}");
        }
        assert!(read("").is_empty() && read("…").is_empty());
    }

    #[test]
    fn links_that_lead_nowhere() {
        assert_eq!(
            texts(&read("https://example.org/blog/gpt-4/")),
            ["gpt", "4"]
        );
        assert_eq!(
            texts(&read("https://example.org/")),
            ["https://example.org/"]
        );
        assert!(read("https://").is_empty());
    }

    #[test]
    fn units_of_dates_are_left_out() {
        assert_eq!(texts(&read("2023年微软")), ["2023", "微软"]);
        assert_eq!(texts(&read("2023年5月")), ["2023", "5"]);
        assert_eq!(texts(&read("年度报告")), ["年度报告"]);
    }

    #[test]
    fn initials_need_not_be_there() {
        let query = read("E. J. Hu");
        assert_eq!(texts(&query), ["hu"]);
        assert!(query.needles[0].open && query.needles[0].scope == Scope::AUTHORS);
        assert_eq!(texts(&read("Hu, E.")), ["hu"]);
        // Alone, or not followed by a point, a letter is what is asked for.
        assert_eq!(texts(&read("E.")), ["e"]);
        assert_eq!(read("E.").needles[0].scope, Scope::Everything);
        assert_eq!(texts(&read("plan B")), ["plan", "b"]);
        assert_eq!(texts(&read("Hu et al. 2021")), ["hu", "2021"]);
    }

    #[test]
    fn phrases() {
        let query = read("“chain of thought” prompting");
        let terms = ["chain", "of", "thought"].map(str::to_owned).to_vec();
        assert_eq!(query.needles[0].shape, Shape::Phrase(terms));
        assert_eq!(texts(&read("\"lora\"")), ["lora"]);
        assert!(!read("\"lora\"").needles[0].open);
    }
}
