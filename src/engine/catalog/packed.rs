//! Unpacks the catalog that is compiled in, which the build packed for weight (`packing.rs`).

use crate::han::Traditional;
use crate::packing::{LITERAL, SHORTHAND, TRADITIONAL};

/// The JSON text that was packed.
pub fn unpack(packed: &str) -> String {
    let (exceptions, mut text) = packed.split_once('\n').unwrap_or_default();
    let mut shorthands = Vec::new();
    while let Some((line, rest)) = text.split_once('\n') {
        text = rest;
        if line.is_empty() {
            break;
        }
        shorthands.push(line);
    }
    let mut unpacker = Unpacker {
        shorthands,
        traditional: Traditional::new(exceptions),
        is_traditional: false,
        is_literal: false,
        json: String::with_capacity(text.len() + text.len() / 8),
    };
    unpacker.write(text);
    unpacker.json
}

struct Unpacker<'a> {
    shorthands: Vec<&'a str>,
    traditional: Traditional,
    /// Whether Simplified characters are meant in Traditional ones.
    is_traditional: bool,
    /// Whether the next character is meant as it is.
    is_literal: bool,
    json: String,
}

impl<'a> Unpacker<'a> {
    fn write(&mut self, mut packed: &'a str) {
        while let Some(at) = packed.bytes().position(|byte| byte < b' ') {
            self.push(&packed[..at]);
            let mark = char::from(packed.as_bytes()[at]);
            match mark {
                LITERAL => self.is_literal = true,
                TRADITIONAL => self.is_traditional = !self.is_traditional,
                _ => {
                    let number = mark as usize - SHORTHAND as usize;
                    self.write(self.shorthands.get(number).copied().unwrap_or_default());
                }
            }
            packed = &packed[at + 1..];
        }
        self.push(packed);
    }

    fn push(&mut self, text: &str) {
        if !self.is_traditional {
            self.json.push_str(text);
            return;
        }
        // Most characters are the same in both scripts and are copied in one go.
        let mut same = 0;
        for (at, c) in text.char_indices() {
            let meant = match std::mem::take(&mut self.is_literal) {
                true => c,
                false => self.traditional.of(c),
            };
            if meant != c {
                self.json.push_str(&text[same..at]);
                self.json.push(meant);
                same = at + c.len_utf8();
            }
        }
        self.json.push_str(&text[same..]);
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

    #[test]
    fn both_scripts_share_their_bytes() {
        let json = r#"{"zh-Hans":"检索增强生成模型","zh-Hant":"檢索增強生成模型"}"#;
        let packed = pack(json);
        assert_eq!(packed.matches("检索增强生成模型").count(), 2);
        assert_eq!(unpack(&packed), json);
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
        let text = || prop_oneof!["[發髮发后後里裡a\"\\\\\n:,{}]{0,6}", any::<String>()];
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<i32>().prop_map(Value::from),
            text().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 5, move |inner| {
            let key = prop_oneof![Just("zh-Hant".to_owned()), text()];
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
