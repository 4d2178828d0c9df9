//! Numbers: a text gives the same ones in every language, written the same way (`175B` everywhere,
//! not `1750 亿` in one).

use super::{Checked, Report, Spot};

/// Fields of notes whose numbers are compared. Titles say things their own way in each language.
const FIELDS: [&str; 4] = ["summary", "motivation", "method", "results"];

pub(super) fn check(catalog: &Checked<'_>, report: &mut Report<'_>) {
    let Some((first, others)) = catalog.notes.split_first() else {
        return;
    };
    for note in first.node.members() {
        for other in others {
            let Some(theirs) = other.node.get(&note.key) else {
                continue;
            };
            for field in FIELDS {
                let (Some(own), Some(node)) = (note.node.string(field), theirs.get(field)) else {
                    continue;
                };
                let (own, their) = (numerals(own), numerals(node.text().unwrap_or_default()));
                if own == their {
                    continue;
                }
                let spot = Spot {
                    file: other.file,
                    offset: node.offset,
                    paper: Some(&note.key),
                    field,
                };
                let message = format!(
                    "numbers differ from those in '{}': {} against {}",
                    first.language,
                    list(&without(&their, &own)),
                    list(&without(&own, &their)),
                );
                report.add(spot, "unequal-numbers", message);
            }
        }
    }
}

/// The numerals of a text, in order of their spelling: digits with points or commas among them, and
/// a magnitude (`7B`, `32k`) or percent sign behind. Full-width digits count as plain ones.
///
/// Numerals within names (`GPT-4`, `LLaMA 2`) count like any other: names are the same everywhere.
fn numerals(text: &str) -> Vec<String> {
    let plain: Vec<char> = text.chars().map(narrow).collect();
    let mut numerals = Vec::new();
    let mut at = 0;
    while at < plain.len() {
        if !plain[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let digit = |at: usize| plain.get(at).is_some_and(char::is_ascii_digit);
        while digit(at) || (matches!(plain.get(at), Some('.' | ',')) && digit(at + 1)) {
            at += 1;
        }
        let letter = |at: usize| plain.get(at).is_some_and(char::is_ascii_alphabetic);
        let magnitude = matches!(plain.get(at), Some('k' | 'K' | 'M' | 'B' | 'T'));
        if (magnitude && !letter(at + 1)) || plain.get(at) == Some(&'%') {
            at += 1;
        }
        numerals.push(plain[start..at].iter().collect());
    }
    numerals.sort_unstable();
    numerals
}

/// The half-width form of a full-width digit, point, comma or percent sign.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' | '．' | '％' | '，' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// What the first list has more of than the second; both are sorted.
fn without(list: &[String], other: &[String]) -> Vec<String> {
    let mut rest = other.to_vec();
    let surplus = list.iter().filter(|numeral| {
        let found = rest.iter().position(|r| r == *numeral);
        found.map(|at| rest.remove(at)).is_none()
    });
    surplus.cloned().collect()
}

fn list(numerals: &[String]) -> String {
    if numerals.is_empty() {
        return "none".to_owned();
    }
    numerals.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_found_in_any_company() {
        let cases: [(&str, &[&str]); 8] = [
            ("a 175B model", &["175B"]),
            ("参数为 175B，3.5％", &["175B", "3.5%"]),
            ("GPT-4 and GPT-3.5.", &["3.5", "4"]),
            ("1,000 of 2,500,000", &["1,000", "2,500,000"]),
            ("４８ GB, 48GB, 32k", &["32k", "48", "48"]),
            ("8x7B, 2doc, F1", &["1", "2", "7B", "8"]),
            ("in 2023, 2024", &["2023", "2024"]),
            ("none at all", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(numerals(text), expected, "{text}");
        }
    }
}
