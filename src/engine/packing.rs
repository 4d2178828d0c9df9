//! Packs the JSON text of a catalog so that it compresses better; `catalog::packed` unpacks it.
//!
//! What a release weighs is for a good part the text of its catalog, compressed by the web server.
//! Two things are taken out of the server's way:
//!
//! - Notes in Traditional and in Simplified Chinese say much the same, but share few bytes. What
//!   stands under the key `zh-Hant` is written in Simplified characters, which turns it into
//!   repetitions.
//! - What stands between one text and the next (`","summary":"`) is always one of a few; the most
//!   frequent ones become one byte.
//!
//! A packed text starts with a line of the Traditional characters that are meant by their Simplified
//! ones against the rule of [`Traditional`], then has one line for each shorthand, an empty line,
//! and the text. JSON leaves the control characters free, so these are the marks.

use std::collections::BTreeMap;

use crate::han::{Traditional, simplify};

/// Stands before a character of a Traditional text that is meant as it is.
pub const LITERAL: char = '\u{1}';
/// Begins and ends what is written in Simplified characters but meant in Traditional ones.
pub const TRADITIONAL: char = '\u{2}';
/// The first shorthand; the others follow, up to the last control character.
pub const SHORTHAND: char = '\u{3}';

/// How many shorthands there are at most.
const SHORTHANDS: usize = ' ' as usize - SHORTHAND as usize;
/// The language whose texts are written in Simplified characters.
const TRADITIONAL_KEY: &str = "\"zh-Hant\"";

/// Packs JSON text that is valid and has no white space between its tokens.
pub fn pack(json: &str) -> String {
    let tokens = tokens(json);
    let exceptions = exceptions(&tokens);
    let traditional = Traditional::new(&exceptions);
    let (pieces, rest) = pieces(&tokens, &traditional);
    let shorthands = shorthands(&pieces);
    let mut packed = exceptions + "\n";
    for shorthand in &shorthands {
        packed.push_str(shorthand);
        packed.push('\n');
    }
    packed.push('\n');
    for (between, text) in &pieces {
        match (SHORTHAND..).zip(&shorthands).find(|(_, s)| *s == between) {
            Some((mark, _)) => packed.push(mark),
            None => packed.push_str(between),
        }
        packed.push_str(text);
    }
    packed + &rest
}

/// A string with its quotes, or one character between strings.
struct Token<'a> {
    text: &'a str,
    /// Whether it is a string, but not the key of a member.
    is_text: bool,
    /// Whether it is part of a value in Traditional Chinese.
    is_traditional: bool,
}

fn tokens(json: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let (mut depth, mut rest) = (0, json);
    // The depth at which the Traditional value began.
    let mut traditional: Option<usize> = None;
    while let Some(first) = rest.chars().next() {
        let text = &rest[..token_len(rest, first)];
        rest = &rest[text.len()..];
        let is_text = first == '"' && !rest.starts_with(':');
        match first {
            '}' | ']' | ',' if traditional == Some(depth) => traditional = None,
            _ => {}
        }
        match first {
            '{' | '[' => depth += 1,
            '}' | ']' => depth -= 1,
            _ => {}
        }
        tokens.push(Token {
            text,
            is_text,
            is_traditional: traditional.is_some(),
        });
        if text == TRADITIONAL_KEY && !is_text {
            traditional = traditional.or(Some(depth));
        }
    }
    tokens
}

fn token_len(json: &str, first: char) -> usize {
    if first != '"' {
        return first.len_utf8();
    }
    let mut escaped = false;
    let closing = json[1..].find(|c| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    });
    closing.map_or(json.len(), |at| at + 2)
}

/// The Traditional characters that are more frequent here than those which the rule gives for the
/// same Simplified ones.
fn exceptions(tokens: &[Token<'_>]) -> String {
    let mut counts: BTreeMap<char, BTreeMap<char, usize>> = BTreeMap::new();
    for token in tokens.iter().filter(|token| token.is_traditional) {
        for c in token.text.chars() {
            let of_simplified = counts.entry(simplify(c)).or_default();
            *of_simplified.entry(c).or_default() += 1;
        }
    }
    let rule = Traditional::new("");
    let most_frequent = counts.iter().filter_map(|(&simplified, counts)| {
        let (&c, _) = counts.iter().max_by_key(|(_, count)| **count)?;
        (c != rule.of(simplified)).then_some(c)
    });
    most_frequent.collect()
}

/// The texts, each with all that stands between the text before and it; and what follows the last.
fn pieces(tokens: &[Token<'_>], traditional: &Traditional) -> (Vec<(String, String)>, String) {
    let mut pieces = Vec::new();
    let mut between = String::new();
    let mut inside = false;
    for token in tokens {
        if token.is_traditional != inside {
            between.push(TRADITIONAL);
            inside = token.is_traditional;
        }
        let text = match inside {
            true => in_simplified(token.text, traditional),
            false => token.text.to_owned(),
        };
        if token.is_text {
            between.push('"');
            pieces.push((between, text[1..text.len() - 1].to_owned()));
            between = "\"".to_owned();
        } else {
            between.push_str(&text);
        }
    }
    if inside {
        between.push(TRADITIONAL);
    }
    (pieces, between)
}

fn in_simplified(text: &str, traditional: &Traditional) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let simplified = simplify(c);
        if traditional.of(simplified) == c {
            out.push(simplified);
        } else {
            out.extend([LITERAL, c]);
        }
    }
    out
}

/// What saves the most when it is written as one byte, the best first.
fn shorthands(pieces: &[(String, String)]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (between, _) in pieces {
        *counts.entry(between).or_default() += 1;
    }
    let mut worth: Vec<(usize, &str)> = counts
        .iter()
        .map(|(between, count)| ((between.len() - 1) * count, *between))
        .collect();
    worth.sort_by_key(|&(saved, between)| (std::cmp::Reverse(saved), between));
    let best = worth.iter().take(SHORTHANDS);
    best.map(|(_, between)| (*between).to_owned()).collect()
}
