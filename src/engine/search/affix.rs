//! Words with their affixes off: English inflections and Indonesian derivations.

use crate::order::indices;

/// Shortest stem that is left when an affix is taken off; less is chance.
const SHORTEST_STEM: usize = 3;

/// Words that an English word is likely to stand for as well: its other numbers.
pub fn english_numbers(word: &str) -> Vec<String> {
    let mut forms = Vec::new();
    if word.len() < 3 || !word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return forms;
    }
    let mut strip = |suffix: &str, put: &str| {
        if let Some(stem) = word
            .strip_suffix(suffix)
            .filter(|stem| stem.len() >= SHORTEST_STEM)
        {
            forms.push(format!("{stem}{put}"));
        }
    };
    strip("ies", "y");
    strip("es", "");
    if !word.ends_with("ss") {
        strip("s", "");
    }
    strip("y", "ies");
    forms.push(format!("{word}s"));
    forms.push(format!("{word}es"));
    forms
}

/// What an English verb or noun may be a prefix of once its ending is off: `pretrained` and
/// `pretraining` share `pretrain`.
pub fn english_stem(word: &str) -> Option<&str> {
    const ENDINGS: [&str; 8] = ["ations", "ation", "ings", "ing", "ed", "ers", "er", "s"];
    let stem = ENDINGS
        .iter()
        .find_map(|ending| word.strip_suffix(ending))?;
    (stem.len() > SHORTEST_STEM).then_some(stem)
}

/// The stem of an Indonesian word, by a light form of the rules of Nazief and Adriani
/// (as in Asian, Williams and Tahaghoghi, "Stemming Indonesian", 2005) without their dictionary:
/// particles and possessives, then a suffix, then up to two prefixes.
///
/// A nasal prefix swallows the first letter of some stems (`menulis`, `memakai`), so words are
/// compared by a stem whose first letter is put back where the prefix tells.
pub fn indonesian_stem(word: &str) -> Option<String> {
    if word.len() < 5 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let mut stem = word.to_owned();
    for group in [
        &["lah", "kah", "pun"][..],
        &["nya", "ku", "mu"],
        &["kan", "an", "i"],
    ] {
        let cut = group.iter().find_map(|suffix| {
            stem.strip_suffix(suffix)
                .filter(|rest| is_stem(rest, suffix))
                .map(str::len)
        });
        if let Some(len) = cut {
            stem.truncate(len);
        }
    }
    for _ in 0..2 {
        let Some(rest) = without_prefix(&stem) else {
            break;
        };
        stem = rest;
    }
    Some(stem)
}

/// Whether what is left without a suffix can be a word: long enough, and for -i not ending in a
/// vowel, for then the i is part of it (`pakai`).
fn is_stem(rest: &str, suffix: &str) -> bool {
    rest.len() > SHORTEST_STEM && !(suffix == "i" && rest.ends_with(['a', 'e', 'i', 'o', 'u']))
}

/// Prefixes, longest first, and the letter that each may have swallowed before a vowel.
const PREFIXES: [(&str, &str); 17] = [
    ("meny", "s"),
    ("peny", "s"),
    ("meng", ""),
    ("peng", ""),
    ("mem", "p"),
    ("pem", "p"),
    ("men", "t"),
    ("pen", "t"),
    ("ber", ""),
    ("per", ""),
    ("ter", ""),
    ("di", ""),
    ("ke", ""),
    ("se", ""),
    ("me", ""),
    ("pe", ""),
    ("be", ""),
];

fn without_prefix(word: &str) -> Option<String> {
    // The one stem before which the r of ber- and per- becomes l.
    if matches!(word, "belajar" | "pelajar") {
        return Some("ajar".to_owned());
    }
    PREFIXES.iter().find_map(|(prefix, swallowed)| {
        let rest = word.strip_prefix(prefix)?;
        let vowel = rest.starts_with(['a', 'e', 'i', 'o', 'u']);
        let put = if vowel { *swallowed } else { "" };
        (rest.len() + put.len() > SHORTEST_STEM).then(|| format!("{put}{rest}"))
    })
}

/// Indonesian terms of a catalog by their stem.
#[derive(Debug, Default)]
pub struct Stems {
    entries: Vec<(Box<str>, u32)>,
}

impl Stems {
    /// Adds a term of Indonesian text.
    pub fn add(&mut self, text: &str, term: u32) {
        let stem = indonesian_stem(text).unwrap_or_else(|| text.to_owned());
        self.entries.push((stem.into_boxed_str(), term));
    }

    /// Must be called after the last [`Stems::add`].
    pub fn finish(&mut self) {
        let entry = |at: u32| &self.entries[at as usize];
        let order = indices(self.entries.len(), &|a, b| entry(a).cmp(entry(b)));
        let mut sorted: Vec<(Box<str>, u32)> = Vec::with_capacity(order.len());
        for at in order {
            let entry = std::mem::take(&mut self.entries[at as usize]);
            if sorted.last() != Some(&entry) {
                sorted.push(entry);
            }
        }
        self.entries = sorted;
    }

    /// The terms that have the stem of `word`.
    pub fn of(&self, word: &str) -> impl Iterator<Item = u32> + use<'_> {
        let stem = indonesian_stem(word).unwrap_or_else(|| word.to_owned());
        let first = self.entries.partition_point(|(other, _)| **other < *stem);
        let past = self.entries.partition_point(|(other, _)| **other <= *stem);
        self.entries[first..past].iter().map(|(_, term)| *term)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indonesian_forms_of_a_word_share_a_stem() {
        for family in [
            &[
                "latih",
                "pelatihan",
                "melatih",
                "dilatih",
                "terlatih",
                "latihan",
            ][..],
            &["pelajaran", "belajar", "pembelajaran"],
            &["tulis", "menulis", "penulis", "ditulis", "tulisan"],
            &[
                "guna",
                "menggunakan",
                "penggunaan",
                "digunakan",
                "penggunaannya",
            ],
            &["pakai", "memakai", "pemakaian"],
            &["sebar", "menyebar", "penyebaran"],
        ] {
            let stems: Vec<_> = family
                .iter()
                .map(|word| indonesian_stem(word).unwrap_or_else(|| (*word).to_owned()))
                .collect();
            assert!(
                stems.windows(2).all(|pair| pair[0] == pair[1]),
                "{family:?} {stems:?}"
            );
        }
    }

    #[test]
    fn english_numbers_both_ways() {
        assert!(english_numbers("models").contains(&"model".to_owned()));
        assert!(english_numbers("policy").contains(&"policies".to_owned()));
        assert!(english_numbers("queries").contains(&"query".to_owned()));
        assert_eq!(english_stem("pretrained"), Some("pretrain"));
        assert_eq!(english_stem("red"), None);
    }
}
