//! Unpacks the catalog that is compiled in, which the build packed for weight (`packing`).

use std::cell::{OnceCell, RefCell};

use crate::han::Traditional;
use crate::packing::{
    ID, LITERAL, LONG, MODE, Mode, NEXT_ID, PAGE, SHORT, SHORTHAND, SKIP_ID, TEXT,
};

/// What was packed: JSON texts, each unpacked when it is asked for.
#[derive(Debug)]
pub struct Packed {
    symbols: Symbols,
    shorthands: Vec<&'static [u8]>,
    texts: Vec<&'static [u8]>,
    /// Where in the first text the ids that keys can be begin, once it is unpacked.
    ids: RefCell<Vec<usize>>,
}

impl Packed {
    /// Reads what comes before the texts.
    pub fn new(packed: &'static [u8]) -> Self {
        let mut lines = packed.split(|byte| *byte == b'\n');
        let mut read = 0;
        let mut line = || {
            let line = lines.next().unwrap_or_default();
            read += line.len() + 1;
            line
        };
        let symbols = Symbols::new([line(), line(), line()]);
        let mut shorthands = Vec::new();
        loop {
            match line() {
                [] => break,
                shorthand => shorthands.push(shorthand),
            }
        }
        let texts = packed.get(read..).unwrap_or_default();
        Self {
            symbols,
            shorthands,
            texts: texts.split(|byte| *byte == TEXT).collect(),
            ids: RefCell::default(),
        }
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// The text at `index`; all but the first need `first`, the first one.
    pub fn text(&self, index: usize, first: &str) -> String {
        let packed = self.texts.get(index).copied().unwrap_or_default();
        let mut unpacker = Unpacker {
            packed: self,
            first,
            ids: self.ids.take(),
            next_id: 0,
            first_symbol: 0,
            is_traditional: false,
            is_literal: false,
            json: Vec::with_capacity(2 * packed.len()),
        };
        unpacker.write(packed);
        self.ids.replace(unpacker.ids);
        String::from_utf8(unpacker.json).unwrap_or_default()
    }
}

/// What symbols mean, by their numbers: English words, Indonesian words, and Chinese characters.
#[derive(Debug)]
struct Symbols {
    texts: Vec<&'static str>,
    /// The numbers of the first Indonesian word and of the first character.
    indonesian: usize,
    characters: usize,
    /// The line of characters.
    line: &'static str,
    /// What characters mean in Traditional text.
    traditional: OnceCell<Vec<String>>,
}

impl Symbols {
    /// The symbols that these lines name.
    fn new(lines: [&'static [u8]; 3]) -> Self {
        let [english, indonesian, line] =
            lines.map(|line| str::from_utf8(line).unwrap_or_default());
        // A word has at least three letters, most characters have three bytes.
        let most = (english.len() + indonesian.len() + line.len()) / 3;
        let mut texts = Vec::with_capacity(most);
        push_words(&mut texts, english);
        let first_indonesian = texts.len();
        push_words(&mut texts, indonesian);
        let characters = texts.len();
        each_character(line, &mut |simplified, _| texts.push(simplified));
        Self {
            texts,
            indonesian: first_indonesian,
            characters,
            line,
            traditional: OnceCell::new(),
        }
    }

    fn traditional(&self) -> &[String] {
        self.traditional.get_or_init(|| {
            let rule = Traditional::default();
            let mut texts = Vec::with_capacity(self.texts.len() - self.characters);
            each_character(self.line, &mut |simplified, traditional| {
                let mut text = traditional.unwrap_or_default().to_owned();
                if traditional.is_none() {
                    simplified.chars().for_each(|c| text.push(rule.of(c)));
                }
                texts.push(text);
            });
            texts
        })
    }
}

fn push_words(texts: &mut Vec<&'static str>, mut line: &'static str) {
    while !line.is_empty() {
        let len = line
            .bytes()
            .skip(1)
            .take_while(|byte| *byte != b' ')
            .count();
        let (word, rest) = line.split_at(1 + len);
        texts.push(word);
        line = rest;
    }
}

/// Calls `push` with each of the characters of `line`, and what it is in Traditional text where the
/// rule does not say.
fn each_character(line: &'static str, push: &mut dyn FnMut(&'static str, Option<&'static str>)) {
    for (number, part) in line.split(' ').enumerate() {
        if number % 2 == 0 {
            for (at, c) in part.char_indices() {
                push(&part[at..at + c.len_utf8()], None);
            }
        } else if let Some((simplified, traditional)) = part.split_once('=') {
            push(simplified, Some(traditional));
        }
    }
}

/// Unpacks one text.
struct Unpacker<'a> {
    packed: &'a Packed,
    /// The first text, unless that is being unpacked.
    first: &'a str,
    /// Where in the first text ids begin, and the number of the next one.
    ids: Vec<usize>,
    next_id: usize,
    /// The number of the first symbol of the language that the text is in.
    first_symbol: usize,
    /// Whether symbols are meant in Traditional characters.
    is_traditional: bool,
    /// Whether what follows is no symbols.
    is_literal: bool,
    json: Vec<u8>,
}

impl Unpacker<'_> {
    fn write(&mut self, packed: &[u8]) {
        // What comes before the byte that ends a symbol.
        let mut page = 0;
        for &byte in packed {
            match byte {
                LITERAL => self.is_literal = !self.is_literal,
                _ if self.is_literal => self.json.push(byte),
                LONG.. => page = PAGE + usize::from(byte - LONG) * PAGE,
                SHORT.. => {
                    self.write_symbol(page + usize::from(byte - SHORT));
                    page = 0;
                }
                b' '.. => self.json.push(byte),
                SHORTHAND.. => {
                    let shorthands = &self.packed.shorthands;
                    let shorthand = shorthands.get(usize::from(byte - SHORTHAND));
                    self.write(shorthand.copied().unwrap_or_default());
                }
                ID => self.ids.push(self.json.len()),
                NEXT_ID => self.write_id(),
                SKIP_ID => self.skip_id(),
                _ => self.set_mode(Mode::ALL[usize::from(byte.saturating_sub(MODE))]),
            }
        }
    }

    /// Writes the next id again.
    fn write_id(&mut self) {
        let start = self.ids.get(self.next_id).copied().unwrap_or_default();
        let text = match self.first {
            "" => &*self.json,
            first => first.as_bytes(),
        };
        let id = text.get(start..).unwrap_or_default();
        let id = id.split(|byte| *byte == b'"').next();
        let id = id.unwrap_or_default().to_owned();
        self.json.extend(id);
        self.skip_id();
    }

    fn skip_id(&mut self) {
        self.next_id = (self.next_id + 1) % self.ids.len().max(1);
    }

    fn set_mode(&mut self, mode: Mode) {
        let symbols = &self.packed.symbols;
        self.is_traditional = mode == Mode::Traditional;
        self.first_symbol = match mode {
            Mode::English => 0,
            Mode::Indonesian => symbols.indonesian,
            Mode::Simplified | Mode::Traditional => symbols.characters,
        };
    }

    fn write_symbol(&mut self, code: usize) {
        let symbols = &self.packed.symbols;
        // The numbers go round: after the last symbol comes the first.
        let mut number = code + self.first_symbol;
        if number >= symbols.texts.len() {
            number -= symbols.texts.len();
        }
        let traditional = number
            .checked_sub(symbols.characters)
            .filter(|_| self.is_traditional)
            .and_then(|number| symbols.traditional().get(number));
        let text = match traditional {
            Some(text) => Some(text.as_str()),
            None => symbols.texts.get(number).copied(),
        };
        // Most are of three bytes: a call to copy them would take longer.
        for byte in text.unwrap_or_default().bytes() {
            self.json.push(byte);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packing::pack;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn read(path: &str) -> Value {
        let path = format!("{}/../../data/{path}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("a file of the project");
        serde_json::from_str(&text).expect("JSON")
    }

    #[test]
    fn the_embedded_catalog_is_what_the_files_say() {
        let packed = Packed::new(super::super::store::PACKED);
        let catalog = packed.text(0, "");
        let unpacked: Value = serde_json::from_str(&catalog).expect("JSON");
        assert_eq!(unpacked["papers"], read("catalog.json")["papers"]);
        // In any order.
        for (language, number) in [("zh-Hant", 4), ("id", 2), ("en", 1), ("zh-Hans", 3)] {
            let notes: Value = serde_json::from_str(&packed.text(number, &catalog)).expect("JSON");
            assert_eq!(notes, read(&format!("notes/{language}.json")), "{language}");
        }
    }

    /// `json` packed, and unpacked again.
    fn there_and_back(json: &str) -> String {
        Packed::new(pack(&[("", json)]).leak()).text(0, "")
    }

    /// Whether both texts of `json` are the same symbols, so many of one byte.
    fn assert_shared(json: &str, symbols: usize) {
        let packed = pack(&[("", json)]);
        let runs = packed.split(|byte| *byte < SHORT);
        let texts: Vec<&[u8]> = runs.filter(|run| run.len() == symbols).collect();
        assert_eq!(texts.len(), 2, "{packed:?}");
        assert_eq!(texts[0], texts[1]);
        assert_eq!(there_and_back(json), json);
    }

    #[test]
    fn both_scripts_share_their_bytes() {
        assert_shared(
            r#"{"zh-Hans":"检索增强生成模型","zh-Hant":"檢索增強生成模型"}"#,
            8,
        );
    }

    #[test]
    fn words_that_differ_between_the_scripts_share_their_bytes() {
        assert_shared(r#"{"zh-Hans":"数据信息","zh-Hant":"資料資訊"}"#, 2);
    }

    #[test]
    fn keys_that_are_ids_are_one_byte() {
        let json = r#"[{"id":"b"},{"id":"second"},{"id":"third"},{"second":1},{"third":2,"b":3},{"third":4}]"#;
        let packed = pack(&[("", json)]);
        for id in [&b"second"[..], b"third"] {
            assert_eq!(
                packed.windows(id.len()).filter(|text| *text == id).count(),
                1
            );
        }
        assert_eq!(there_and_back(json), json);
    }

    #[test]
    fn texts_have_the_ids_of_the_first_in_common() {
        let texts = [
            ("", r#"{"papers":[{"id":"one"},{"id":"two"}]}"#),
            ("zh-Hant", r#"{"one":{"id":"two"},"two":"檢索"}"#),
            ("zh-Hans", r#"{"two":{"zh-Hant":"檢索"},"one":"检索"}"#),
        ];
        let packed = Packed::new(pack(&texts).leak());
        let first = packed.text(0, "");
        assert_eq!(first, texts[0].1);
        assert_eq!(packed.text(2, &first), texts[2].1);
        assert_eq!(packed.text(1, &first), texts[1].1);
    }

    #[test]
    fn there_may_be_more_characters_than_symbols() {
        let characters: String = ('\u{4E00}'..='\u{9FFF}').collect();
        let words = " word word".repeat(9);
        let json =
            format!(r#"{{"en":"{words}","zh-Hant":"{characters}","zh-Hans":"{characters}"}}"#);
        assert_eq!(there_and_back(&json), json);
    }

    #[test]
    fn what_the_rule_does_not_give_is_kept() {
        // 发 is meant by 發 and 髮, 里 by 裡 and itself.
        let json = r#"{"zh-Hant":{"a":"發髮發里裡里发","zh-Hant":["乾幹干"]},"b":"發"}"#;
        assert_eq!(there_and_back(json), json);
    }

    #[test]
    fn there_may_be_nothing_to_pack() {
        for json in [
            "{}",
            "[]",
            "\"\"",
            "7",
            r#"{"zh-Hant":null,"a":{"zh-Hant":[]}}"#,
        ] {
            assert_eq!(there_and_back(json), json);
        }
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let text = || {
            prop_oneof![
                "a|b|c",
                "[發髮发后後里裡a\"\\\\\n:,{}]{0,6}",
                any::<String>()
            ]
        };
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<i32>().prop_map(Value::from),
            text().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 5, move |inner| {
            let key = prop_oneof!["zh-Hant|id|en|a|b", text()];
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                proptest::collection::vec((key, inner), 0..5)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn unpacking_undoes_packing(value in any_json()) {
            let json = json!({"all": value}).to_string();
            prop_assert_eq!(there_and_back(&json), json);
        }
    }
}
