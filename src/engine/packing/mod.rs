//! Packs the JSON text of a catalog so that it compresses better; `catalog::packed` unpacks it.
//!
//! What a release weighs is for a good part the text of its catalog, compressed by the web server.
//! The server's compression sees bytes, and repetitions among them. So
//!
//! - frequent words and all characters beyond ASCII become *symbols* of one or two bytes. Which ones
//!   get by with one byte depends on the language of a text;
//! - Chinese symbols are pairs of the same in both scripts, as the rule of [`crate::han::Traditional`]
//!   has it or not, and of words that differ between them (数据, 資料). What notes in Traditional
//!   and in Simplified Chinese say, much the same, is so written in much the same bytes;
//! - the keys of notes, which are the ids of papers in their order, become one byte;
//! - what stands between one text and the next (`","summary":"`) is always one of a few; the most
//!   frequent ones become one byte.
//!
//! What is packed has a line of English words and one of Indonesian words, each word with a blank
//! before it; a line of single characters, in which every second of the parts between blanks is a
//! pair of both scripts with `=` between; one line for each shorthand; an empty line; and the texts,
//! each but the first after a mark: the catalog, and the notes of each language, so that a reader of
//! one language need not wait for the others. JSON leaves the control characters free, so these are
//! the marks.

mod book;
mod ids;
mod tokens;

use std::collections::BTreeMap;

use book::Book;
use ids::Ids;
pub use tokens::Mode;
use tokens::{Token, tokens};

/// Stands between two texts.
pub const TEXT: u8 = 0;
/// Begins and ends characters that have no symbol, in UTF-8.
pub const LITERAL: u8 = 1;
/// The first of the marks from which on texts are in another language; see [`Mode::ALL`].
pub const MODE: u8 = 2;
/// Stands before an id of the first text that keys can be.
pub const ID: u8 = MODE + Mode::ALL.len() as u8;
/// A key that is the next id, the first one at the beginning of a text; after the last comes the first.
pub const NEXT_ID: u8 = ID + 1;
/// Passes over the next id.
pub const SKIP_ID: u8 = ID + 2;
/// The first shorthand; the others follow, up to the last control character.
pub const SHORTHAND: u8 = ID + 3;
/// The first symbol of one byte.
pub const SHORT: u8 = 0x80;
/// The first byte of the first symbol of two bytes.
pub const LONG: u8 = 0xC0;
/// How many symbols have one byte, and how many of two bytes have the first one in common. The
/// second bytes are those that are symbols of one byte too: that way bytes keep to the pattern of
/// UTF-8, which Brotli is made for.
pub const PAGE: usize = (LONG - SHORT) as usize;

/// How many shorthands there are at most.
const SHORTHANDS: usize = (b' ' - SHORTHAND) as usize;

/// Packs JSON texts that are valid and have no white space between their tokens, each with the tag of
/// the language that all of it is in, or an empty one.
pub fn pack(texts: &[(&str, &str)]) -> Vec<u8> {
    let texts: Vec<Vec<Token<'_>>> = texts
        .iter()
        .map(|(language, json)| tokens(language, json))
        .collect();
    let book = Book::new(&texts);
    let mut ids = Ids::new(texts.first().map_or(&[], |first| first), &texts);
    let texts: Vec<(Vec<Piece>, Bytes)> = texts
        .iter()
        .map(|tokens| pieces(tokens, &book, &mut ids))
        .collect();
    let shorthands = shorthands(texts.iter().flat_map(|(pieces, _)| pieces));
    let mut packed = book.header().into_bytes();
    for shorthand in &shorthands {
        packed.extend_from_slice(shorthand);
        packed.push(b'\n');
    }
    packed.push(b'\n');
    for (number, (pieces, rest)) in texts.iter().enumerate() {
        if number > 0 {
            packed.push(TEXT);
        }
        for (between, text) in pieces {
            match (SHORTHAND..).zip(&shorthands).find(|(_, s)| *s == between) {
                Some((mark, _)) => packed.push(mark),
                None => packed.extend_from_slice(between),
            }
            packed.extend_from_slice(text);
        }
        packed.extend(rest);
    }
    packed
}

/// Bytes of a packed text.
type Bytes = Vec<u8>;

/// A text, after all that stands between the text before and it.
type Piece = (Bytes, Bytes);

/// The pieces of a text, and what follows the last.
fn pieces<'a>(tokens: &[Token<'a>], book: &Book, ids: &mut Ids<'a>) -> (Vec<Piece>, Bytes) {
    let mut pieces = Vec::new();
    let mut between = Bytes::new();
    let mut mode = Mode::default();
    for (at, token) in tokens.iter().enumerate() {
        if token.mode != mode {
            mode = token.mode;
            between.push(MODE + mode as u8);
        }
        let mut text = Bytes::new();
        book.write(token, &mut text);
        if token.is_text {
            between.push(b'"');
            if ids.meets(token, at) {
                between.push(ID);
            }
            pieces.push((between, text[1..text.len() - 1].to_owned()));
            between = b"\"".to_vec();
        } else if let Some(skips) = ids.skips_to(token.text) {
            between.push(b'"');
            between.extend(std::iter::repeat_n(SKIP_ID, skips));
            between.extend([NEXT_ID, b'"']);
        } else {
            between.extend(text);
        }
    }
    ids.end_text();
    (pieces, between)
}

/// What saves the most when it is written as one byte, the best first.
fn shorthands<'a>(pieces: impl Iterator<Item = &'a Piece>) -> Vec<Bytes> {
    let mut counts: BTreeMap<&[u8], usize> = BTreeMap::new();
    for (between, _) in pieces {
        *counts.entry(between).or_default() += 1;
    }
    let mut worth: Vec<(usize, &[u8])> = counts
        .iter()
        .map(|(between, count)| ((between.len() - 1) * count, *between))
        .collect();
    worth.sort_by_key(|&(saved, between)| (std::cmp::Reverse(saved), between));
    let best = worth.iter().take(SHORTHANDS);
    best.map(|(_, between)| between.to_vec()).collect()
}
