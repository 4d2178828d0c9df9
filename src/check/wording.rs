//! Wording: those rules of `data/README.md` on the writing of texts that can be told without doubt.

use crate::han::is_han;

/// Words that Taiwan does not use, and what it says. Of the list in `data/README.md` those that mean
/// nothing else there, and that no two words side by side make by chance (體內｜存在).
const NOT_IN_TAIWAN: [(&str, &str); 17] = [
    ("信息", "資訊"),
    ("數據", "資料"),
    ("代碼", "程式碼"),
    ("優化", "最佳化"),
    ("網絡", "網路"),
    ("算法", "演算法"),
    ("搜索", "搜尋"),
    ("反饋", "回饋"),
    ("博弈", "賽局"),
    ("激活", "活化"),
    ("圖像", "影像"),
    ("軟件", "軟體"),
    ("硬件", "硬體"),
    ("用戶", "使用者"),
    ("文檔", "文件"),
    ("智能", "智慧"),
    ("魯棒", "穩健"),
];

/// Magnitudes in words or characters.
const MAGNITUDES: [&str; 10] = [
    "万", "亿", "萬", "億", "million", "billion", "trillion", "juta", "miliar", "triliun",
];

/// Percent in words.
const PERCENT: [&str; 4] = ["percent", "per cent", "persen", "%"];

/// Marks that only Markdown has.
const MARKDOWN: [&str; 3] = ["`", "**", "]("];

/// Full-width punctuation, which has room of its own. Quotes and dashes do not count: they may stand
/// beside Latin letters in any language.
const FULL_WIDTH: &str = "，。；：？！（）、「」『』";

/// What is wrong with a text in the language of a tag: the names of rules, and messages.
pub(super) fn faults(text: &str, language: &str) -> Vec<(&'static str, String)> {
    let mut faults = Vec::new();
    if let Some(mark) = MARKDOWN.into_iter().find(|mark| text.contains(mark)) {
        faults.push(("markdown", format!("'{mark}' is Markdown, shown as it is")));
    }
    numbers(text, &mut faults);
    if language.starts_with("zh") {
        spacing(text, &mut faults);
    }
    let foreign_quotes = match language {
        "zh-Hans" => "「」『』",
        "zh-Hant" => "“”‘’",
        _ => "",
    };
    if let Some(quote) = text.chars().find(|&c| foreign_quotes.contains(c)) {
        let message = format!("quotes such as {quote} are not those of '{language}'");
        faults.push(("quotes", message));
    }
    if language == "zh-Hant" {
        // The right word for one of them ends like it.
        let own = text.replace("演算法", "");
        for (word, instead) in NOT_IN_TAIWAN {
            if own.contains(word) {
                faults.push(("taiwan", format!("'{word}' is '{instead}' in Taiwan")));
            }
        }
    }
    faults
}

/// Numbers have one form everywhere: no separators of thousands, no magnitudes in words, percent signs.
fn numbers(text: &str, faults: &mut Vec<(&'static str, String)>) {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let number = &rest[at..];
        let end = number
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))
            .unwrap_or(number.len());
        let (number, after) = number.split_at(end);
        let number = number.trim_end_matches(['.', ',']);
        let mut groups = number.split('.').next().unwrap_or_default().split(',');
        let starts = groups.next().is_some_and(|first| first.len() <= 3);
        let mut others = groups.peekable();
        if starts && others.peek().is_some() && others.all(|group| group.len() == 3) {
            let message = format!("'{number}' has separators of thousands");
            faults.push(("number-form", message));
        }
        let word = after.strip_prefix(' ').unwrap_or(after);
        let found = |words: &[&'static str], text: &str| {
            let is_word = |word: &&str| {
                let after = text.strip_prefix(word);
                after.is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphabetic()))
            };
            words.iter().copied().find(is_word)
        };
        if let Some(word) = found(&MAGNITUDES, word) {
            let message = format!("'{word}' after a number: write a suffix such as 175B");
            faults.push(("number-form", message));
        }
        if !after.starts_with('%') && found(&PERCENT, word).is_some() {
            faults.push(("number-form", format!("percent is written '{number}%'")));
        }
        rest = after;
    }
}

/// Chinese beside other writing: full-width punctuation, a blank before and after Latin letters and
/// digits, none beside punctuation.
fn spacing(text: &str, faults: &mut Vec<(&'static str, String)>) {
    let chars: Vec<char> = text.chars().collect();
    for pair in chars.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let full_width = |c: char| FULL_WIDTH.contains(c);
        if (is_han(a) && ",.;:?!(".contains(b)) || (a == ')' && is_han(b)) {
            let message = format!("half-width punctuation beside Chinese: '{a}{b}'");
            faults.push(("punctuation", message));
        } else if (is_han(a) && b.is_ascii_alphanumeric())
            || (a.is_ascii_alphanumeric() && is_han(b))
        {
            faults.push(("spacing", format!("no blank between '{a}' and '{b}'")));
        } else if (a == ' ' && full_width(b)) || (full_width(a) && b == ' ') {
            let message = format!("a blank beside full-width punctuation: '{a}{b}'");
            faults.push(("spacing", message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str, language: &str) -> Vec<&'static str> {
        faults(text, language)
            .into_iter()
            .map(|(rule, _)| rule)
            .collect()
    }

    #[test]
    fn each_rule_finds_its_breach_and_leaves_the_rest() {
        let cases: [(&str, &str, &[&str]); 32] = [
            ("en", "A **bold** claim", &["markdown"]),
            ("id", "lihat [ini](https://a.example)", &["markdown"]),
            ("en", "Runs `code`", &["markdown"]),
            ("en", "LLM.int8() with 8-bit weights, a[1] (b)", &[]),
            ("en", "2,000 papers", &["number-form"]),
            ("en", "1,234,567.5 papers", &["number-form"]),
            ("en", "of 2023, 2024,125 and 1,2", &[]),
            ("en", "a 175 billion model", &["number-form"]),
            ("id", "175 miliar parameter", &["number-form"]),
            ("zh-Hans", "参数为 1750 亿", &["number-form"]),
            ("en", "175B, 1.2T; 3 millionaires", &[]),
            ("en", "80 percent and 7 %", &["number-form", "number-form"]),
            ("en", "80%, 3 percentage points", &[]),
            ("id", "naik 3 poin persentase, 5 persen", &["number-form"]),
            ("zh-Hans", "它很快,也很小", &["punctuation"]),
            ("zh-Hant", "它很快.", &["punctuation"]),
            (
                "zh-Hans",
                "检索增强(RAG)能减少幻觉",
                &["punctuation", "punctuation"],
            ),
            ("zh-Hans", "检索增强（RAG）能减少幻觉，80%的", &[]),
            ("zh-Hans", "用GPT-4 评测 8个任务", &["spacing", "spacing"]),
            ("zh-Hans", "用 GPT-4 评测 8 个任务", &[]),
            ("zh-Hant", "準確率為 80% ，較好", &["spacing"]),
            ("zh-Hans", "「检索」", &["quotes"]),
            ("zh-Hant", "“檢索”", &["quotes"]),
            ("zh-Hant", "「檢索」", &[]),
            ("en", "It’s “good”", &[]),
            ("zh-Hant", "檢索信息", &["taiwan"]),
            ("zh-Hant", "新的算法與演算法", &["taiwan"]),
            ("zh-Hant", "排序演算法", &[]),
            ("zh-Hant", "體內存在的資訊", &[]),
            ("zh-Hans", "检索信息", &[]),
            ("en", "LLM,and", &[]),
            ("ja", "検索,拡張", &[]),
        ];
        for (language, text, expected) in cases {
            assert_eq!(rules(text, language), expected, "{language}: {text}");
        }
    }

    #[test]
    fn the_words_of_taiwan_are_those_of_the_guide() {
        let guide = include_str!("../../data/README.md");
        let (_, table) = guide.split_once("| not | but |").expect("it has the table");
        let (table, _) = table.split_once("\n## ").expect("the table ends");
        let cells: Vec<&str> = table.split('|').map(str::trim).collect();
        for (word, instead) in NOT_IN_TAIWAN {
            let listed = cells
                .windows(2)
                .any(|pair| pair[0].contains(word) && pair[1].contains(instead));
            assert!(listed, "{word} {instead}");
        }
    }
}
