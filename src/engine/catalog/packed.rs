//! Unpacks the catalog that is compiled in, which the build packed for weight (`packing`).

use crate::han::Traditional;
use crate::packing::{ID, LITERAL, LONG, MODE, Mode, NEXT_ID, PAGE, SHORT, SHORTHAND, SKIP_ID};

/// The JSON text that was packed.
pub fn unpack(packed: &[u8]) -> String {
    let mut unpacker = Unpacker::default();
    let text = unpacker.read_header(packed);
    unpacker.json.reserve(2 * text.len());
    unpacker.write(text);
    String::from_utf8(unpacker.json).unwrap_or_default()
}

#[derive(Default)]
struct Unpacker<'a> {
    /// What each symbol means in Simplified text.
    symbols: Vec<&'a str>,
    /// What each symbol means in Traditional text, [`Unpacker::characters`] being the first.
    traditional: Vec<String>,
    /// The numbers of the first Indonesian word and of the first character.
    indonesian: usize,
    characters: usize,
    shorthands: Vec<&'a [u8]>,
    /// Where the ids that keys can be begin, and the number of the next one.
    ids: Vec<usize>,
    next_id: usize,
    /// The number of the first symbol of the language that the text is in.
    first: usize,
    /// Whether symbols are meant in Traditional characters.
    is_traditional: bool,
    /// Whether what follows is no symbols.
    is_literal: bool,
    json: Vec<u8>,
}

impl<'a> Unpacker<'a> {
    /// Reads what comes before the text and returns the text.
    fn read_header(&mut self, packed: &'a [u8]) -> &'a [u8] {
        let mut lines = packed.split(|byte| *byte == b'\n');
        let mut read = 0;
        let mut line = || {
            let line = lines.next().unwrap_or_default();
            read += line.len() + 1;
            line
        };
        self.read_words(line());
        self.indonesian = self.symbols.len();
        self.read_words(line());
        self.characters = self.symbols.len();
        self.read_characters(line());
        loop {
            match line() {
                [] => break,
                shorthand => self.shorthands.push(shorthand),
            }
        }
        packed.get(read..).unwrap_or_default()
    }

    fn read_words(&mut self, line: &'a [u8]) {
        let mut line = str::from_utf8(line).unwrap_or_default();
        while !line.is_empty() {
            let len = line
                .bytes()
                .skip(1)
                .take_while(|byte| *byte != b' ')
                .count();
            let (word, rest) = line.split_at(1 + len);
            self.symbols.push(word);
            line = rest;
        }
    }

    fn read_characters(&mut self, line: &'a [u8]) {
        let rule = Traditional::default();
        let line = str::from_utf8(line).unwrap_or_default();
        for (number, part) in line.split(' ').enumerate() {
            if number % 2 == 0 {
                for (at, c) in part.char_indices() {
                    self.symbols.push(&part[at..at + c.len_utf8()]);
                    self.traditional.push(rule.of(c).into());
                }
            } else if let Some((simplified, traditional)) = part.split_once('=') {
                self.symbols.push(simplified);
                self.traditional.push(traditional.to_owned());
            }
        }
    }

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
                    let shorthand = self.shorthands.get(usize::from(byte - SHORTHAND));
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
        let start = self.ids.get(self.next_id);
        let id = self.json.get(start.copied().unwrap_or_default()..);
        let id = id.and_then(|text| text.split(|byte| *byte == b'"').next());
        let id = id.unwrap_or_default().to_owned();
        self.json.extend(id);
        self.skip_id();
    }

    fn skip_id(&mut self) {
        self.next_id = (self.next_id + 1) % self.ids.len().max(1);
    }

    fn set_mode(&mut self, mode: Mode) {
        self.is_traditional = mode == Mode::Traditional;
        self.first = match mode {
            Mode::English => 0,
            Mode::Indonesian => self.indonesian,
            Mode::Simplified | Mode::Traditional => self.characters,
        };
    }

    fn write_symbol(&mut self, code: usize) {
        // The numbers go round: after the last symbol comes the first.
        let mut number = code + self.first;
        if number >= self.symbols.len() {
            number -= self.symbols.len();
        }
        let traditional = number
            .checked_sub(self.characters)
            .filter(|_| self.is_traditional)
            .and_then(|number| self.traditional.get(number));
        let text = match traditional {
            Some(text) => Some(text.as_str()),
            None => self.symbols.get(number).copied(),
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
        let unpacked: Value =
            serde_json::from_str(&unpack(super::super::store::PACKED)).expect("JSON");
        assert_eq!(unpacked["papers"], read("catalog.json")["papers"]);
        for language in ["en", "zh-Hans", "zh-Hant", "id"] {
            let notes = read(&format!("notes/{language}.json"));
            assert_eq!(unpacked["notes"][language], notes, "{language}");
        }
    }

    /// Whether both texts of `json` are the same symbols, so many of one byte.
    fn assert_shared(json: &str, symbols: usize) {
        let packed = pack(json);
        let runs = packed.split(|byte| *byte < SHORT);
        let texts: Vec<&[u8]> = runs.filter(|run| run.len() == symbols).collect();
        assert_eq!(texts.len(), 2, "{packed:?}");
        assert_eq!(texts[0], texts[1]);
        assert_eq!(unpack(&packed), json);
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
        let packed = pack(json);
        for id in [&b"second"[..], b"third"] {
            assert_eq!(
                packed.windows(id.len()).filter(|text| *text == id).count(),
                1
            );
        }
        assert_eq!(unpack(&packed), json);
    }

    #[test]
    fn there_may_be_more_characters_than_symbols() {
        let characters: String = ('\u{4E00}'..='\u{9FFF}').collect();
        let words = " word word".repeat(9);
        let json =
            format!(r#"{{"en":"{words}","zh-Hant":"{characters}","zh-Hans":"{characters}"}}"#);
        assert_eq!(unpack(&pack(&json)), json);
    }

    #[test]
    fn what_the_rule_does_not_give_is_kept() {
        // 发 is meant by 發 and 髮, 里 by 裡 and itself.
        let json = r#"{"zh-Hant":{"a":"發髮發里裡里发","zh-Hant":["乾幹干"]},"b":"發"}"#;
        assert_eq!(unpack(&pack(json)), json);
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
            assert_eq!(unpack(&pack(json)), json);
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
            prop_assert_eq!(unpack(&pack(&json)), json);
        }
    }
}
