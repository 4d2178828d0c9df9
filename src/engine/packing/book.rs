//! Which words and characters become symbols of a packed text, and texts written in them.

use std::collections::BTreeMap;

use super::tokens::{Mode, Token};
use super::{LITERAL, LONG, PAGE, SHORT};
use crate::han::{Traditional, simplify};

/// How many symbols there are at most: those of one byte, and a page for each first byte.
const SYMBOLS: usize = PAGE + (0x100 - LONG as usize) * PAGE;

/// How many words of a language become symbols at most, and how often a word must stand for it. The
/// list of words is part of the packed text: more of them weigh as much as they save.
const WORDS: usize = 600;
const LEAST_COUNT: usize = 4;

/// Words for the same that are written with different characters on the mainland and on Taiwan.
const VOCABULARY: [(&str, &str); 32] = [
    ("上下文", "情境"),
    ("代码", "程式碼"),
    ("优化", "最佳化"),
    ("信息", "資訊"),
    ("列表", "清單"),
    ("反馈", "回饋"),
    ("噪声", "雜訊"),
    ("图像", "影像"),
    ("大语言", "大型語言"),
    ("打分", "評分"),
    ("掩码", "遮罩"),
    ("推理", "推論"),
    ("支持", "支援"),
    ("搜索", "搜尋"),
    ("数据", "資料"),
    ("文本", "文字"),
    ("文档", "文件"),
    ("普通", "一般"),
    ("标注", "標註"),
    ("概率", "機率"),
    ("模块", "模組"),
    ("比特", "位元"),
    ("水平", "水準"),
    ("用户", "使用者"),
    ("示例", "範例"),
    ("程序", "程式"),
    ("编写", "撰寫"),
    ("网络", "網路"),
    ("视频", "影片"),
    ("质量", "品質"),
    ("运行", "執行"),
    ("采样", "取樣"),
];

/// What a symbol means in Simplified and in Traditional text.
type Symbol = (String, String);

/// The symbols: English words, Indonesian words, and then characters in both scripts.
pub struct Book {
    words: [Vec<String>; 2],
    characters: Vec<Symbol>,
    rule: Traditional,
    /// The numbers of the symbols that stand for a text, outside and inside of Traditional text.
    numbers: [BTreeMap<String, usize>; 2],
}

impl Book {
    /// The symbols for the tokens of these texts.
    pub fn new(texts: &[Vec<Token<'_>>]) -> Self {
        let rule = Traditional::default();
        let english = words(texts, Mode::English, &[]);
        let indonesian = words(texts, Mode::Indonesian, &english);
        let mut characters = characters(texts, &rule);
        let words = [english, indonesian];
        characters.truncate(SYMBOLS - words.iter().map(Vec::len).sum::<usize>());
        let mut numbers = [BTreeMap::new(), BTreeMap::new()];
        for (number, word) in words.iter().flatten().enumerate() {
            numbers[0].insert(word.clone(), number);
        }
        let first = numbers[0].len();
        let of_simplified = most_frequent(texts);
        for (number, (simplified, traditional)) in (first..).zip(&characters) {
            numbers[1].insert(traditional.clone(), number);
            // Of several pairs with the same Simplified half, the one that is met most.
            let is_meant = of_simplified
                .get(simplified)
                .is_none_or(|most| most == traditional);
            if is_meant {
                numbers[0].insert(simplified.clone(), number);
            }
        }
        Self {
            words,
            characters,
            rule,
            numbers,
        }
    }

    /// The lines of a packed text that name the symbols.
    pub fn header(&self) -> String {
        let mut header = String::new();
        for words in &self.words {
            header.push_str(&words.concat());
            header.push('\n');
        }
        for (simplified, traditional) in &self.characters {
            if is_by_rule(&self.rule, simplified, traditional) {
                header.push_str(simplified);
            } else {
                header.extend([" ", simplified, "=", traditional, " "]);
            }
        }
        header + "\n"
    }

    /// Appends a token in symbols.
    pub fn write(&self, token: &Token<'_>, out: &mut Vec<u8>) {
        let numbers = &self.numbers[usize::from(token.mode == Mode::Traditional)];
        for unit in units(token) {
            match numbers.get(unit) {
                Some(number) => self.write_symbol(*number, token.mode, out),
                None if unit.is_ascii() => out.extend(unit.bytes()),
                None => {
                    out.push(LITERAL);
                    out.extend(unit.bytes());
                    out.push(LITERAL);
                }
            }
        }
    }

    fn write_symbol(&self, number: usize, mode: Mode, out: &mut Vec<u8>) {
        let [english, indonesian] = &self.words;
        let first = match mode {
            Mode::English => 0,
            Mode::Indonesian => english.len(),
            Mode::Simplified | Mode::Traditional => english.len() + indonesian.len(),
        };
        let all = english.len() + indonesian.len() + self.characters.len();
        let code = (number + all - first) % all;
        let (page, at) = (code / PAGE, (code % PAGE) as u8);
        if page > 0 {
            out.push(LONG + (page - 1) as u8);
        }
        out.push(SHORT + at);
    }
}

fn is_by_rule(rule: &Traditional, simplified: &str, traditional: &str) -> bool {
    let mut chars = simplified.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => traditional.chars().eq([rule.of(c)]),
        _ => false,
    }
}

/// Cuts a token into what may become symbols: words with the blank before them, Chinese words of
/// the [`VOCABULARY`], single characters.
fn units<'a>(token: &Token<'a>) -> impl Iterator<Item = &'a str> {
    let (mut rest, mode) = (token.text, token.mode);
    let has_words = token.is_text && matches!(mode, Mode::English | Mode::Indonesian);
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let len = match first {
            ' ' if has_words => 1 + rest[1..].bytes().take_while(u8::is_ascii_lowercase).count(),
            _ => vocabulary(rest, mode).map_or(first.len_utf8(), str::len),
        };
        let (unit, after) = rest.split_at(len);
        rest = after;
        Some(unit)
    })
}

/// The longest word of the vocabulary that `text` starts with.
fn vocabulary(text: &str, mode: Mode) -> Option<&'static str> {
    let known = VOCABULARY.iter().filter_map(|&(simplified, traditional)| {
        let word = match mode {
            Mode::Simplified => simplified,
            Mode::Traditional => traditional,
            Mode::English | Mode::Indonesian => return None,
        };
        text.starts_with(word).then_some(word)
    });
    known.max_by_key(|word| word.len())
}

/// The words of a language that are worth a symbol, without those that are `known`.
fn words(texts: &[Vec<Token<'_>>], mode: Mode, known: &[String]) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for token in texts.iter().flatten().filter(|token| token.mode == mode) {
        for word in units(token).filter(|unit| unit.len() > 2 && unit.is_ascii()) {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
    }
    counts.retain(|word, count| *count >= LEAST_COUNT && !known.contains(word));
    let mut best: Vec<(String, usize)> = counts.into_iter().collect();
    best.sort_by_key(|(word, count)| std::cmp::Reverse((word.len() - 1) * count));
    best.truncate(WORDS);
    arrange(best)
}

/// Every character beyond ASCII, and the words of the vocabulary, in both scripts.
fn characters(texts: &[Vec<Token<'_>>], rule: &Traditional) -> Vec<Symbol> {
    let mut counts: BTreeMap<Symbol, usize> = BTreeMap::new();
    let of_simplified = most_frequent(texts);
    for token in texts.iter().flatten() {
        for unit in units(token).filter(|unit| !unit.is_ascii()) {
            let symbol = match token.mode {
                Mode::Traditional => (in_simplified(unit), unit.to_owned()),
                _ => {
                    let known = of_simplified.get(unit).cloned();
                    let by_rule = || unit.chars().map(|c| rule.of(c)).collect();
                    (unit.to_owned(), known.unwrap_or_else(by_rule))
                }
            };
            *counts.entry(symbol).or_default() += 1;
        }
    }
    arrange(counts.into_iter().collect())
}

/// What is met most in Traditional text for something Simplified.
fn most_frequent(texts: &[Vec<Token<'_>>]) -> BTreeMap<String, String> {
    let mut counts: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for token in texts
        .iter()
        .flatten()
        .filter(|t| t.mode == Mode::Traditional)
    {
        for unit in units(token).filter(|unit| !unit.is_ascii()) {
            let of_simplified = counts.entry(in_simplified(unit)).or_default();
            *of_simplified.entry(unit).or_default() += 1;
        }
    }
    let most = counts.into_iter().filter_map(|(simplified, counts)| {
        let (traditional, _) = counts.into_iter().max_by_key(|(_, count)| *count)?;
        Some((simplified, traditional.to_owned()))
    });
    most.collect()
}

/// A unit of Traditional text in Simplified characters.
fn in_simplified(unit: &str) -> String {
    let known = VOCABULARY
        .iter()
        .find(|(_, traditional)| *traditional == unit);
    known.map_or_else(
        || unit.chars().map(simplify).collect(),
        |(simplified, _)| (*simplified).to_owned(),
    )
}

/// Puts those first that are to have one byte, the most frequent ones; each part ascending.
fn arrange<T: Ord>(mut counted: Vec<(T, usize)>) -> Vec<T> {
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut arranged: Vec<T> = counted.into_iter().map(|(symbol, _)| symbol).collect();
    let short = PAGE.min(arranged.len());
    arranged[..short].sort();
    arranged[short..].sort();
    arranged
}
