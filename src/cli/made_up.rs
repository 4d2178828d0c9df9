//! Makes catalogs of any size, for tests and measurements.
//!
//! Titles, names and topics are made up, but spread as real ones are: few words are in very many
//! titles, most words in few (Zipf's law), and every paper differs from the others. The same size
//! and seed give the same catalog.

use serde_json::{Value, json};

/// Words that titles share, roughly from frequent to rare.
const COMMON: &str = "learning language models neural large networks via deep towards efficient \
    generation attention data reasoning training multimodal robust graph transformers adaptive \
    knowledge retrieval detection optimization visual understanding self-supervised alignment \
    contrastive representation federated diffusion reinforcement semantic segmentation scalable \
    few-shot unsupervised sparse inference agents prompting evaluation image text video speech \
    recognition translation classification prediction estimation planning control dynamics \
    adversarial causal hierarchical temporal spatial structured open-source benchmark survey \
    framework approach method analysis quantization pruning distillation compression decoding \
    embedding tokenization instruction preference feedback reward safety privacy fairness";

const LINKING: [&str; 8] = [
    "for", "with", "of", "in", "from", "by", "through", "without",
];

const SYLLABLES: &str = "ba co di fu ge hi jo ka lu mi no pe qua ri so ta ur ve wo xi ya zen tor \
    mar lin sta gro phi chen dal ver kin nor pol rex sil tran vox bel cor dra fen gal hex";

const GIVEN: &str = "Ada Boris Chen Dewi Elena Farid Grace Hiro Indah Jun Kofi Lena Mei Nadia Omar \
    Putri Quentin Rosa Sami Tim Uma Victor Wei Xin Yuki Zara";

/// How many topics there are: groups, and topics in each.
const TOPICS: (usize, usize) = (12, 5);
const ORGANIZATIONS: usize = 150;
const SOURCES: usize = 4;

/// The years that papers are spread over.
const YEARS: std::ops::Range<usize> = 2010..2025;

/// A catalog of `papers` made-up papers, as JSON. With `notes`, each has a summary in English.
pub fn generate(papers: usize, notes: bool, seed: u64) -> String {
    let mut make = Make {
        random: Random(seed),
        common: COMMON.split_whitespace().collect(),
        syllables: SYLLABLES.split_whitespace().collect(),
        given: GIVEN.split_whitespace().collect(),
    };
    let mut text = make.head().to_string();
    // `papers` and `notes` are written one by one: a tree of them would take gigabytes.
    text.pop();
    text.push_str(",\"papers\":[\n");
    for at in 0..papers {
        push_separated(&mut text, at, &make.paper(at).to_string());
    }
    text.push_str("\n],\"notes\":{\"en\":{\n");
    for at in 0..if notes { papers } else { 0 } {
        let note = json!({"summary": make.sentence()});
        push_separated(&mut text, at, &format!("\"p{at}\":{note}"));
    }
    text.push_str("\n}}}\n");
    text
}

fn push_separated(text: &mut String, at: usize, item: &str) {
    if at > 0 {
        text.push_str(",\n");
    }
    text.push_str(item);
}

struct Make<'a> {
    random: Random,
    common: Vec<&'a str>,
    syllables: Vec<&'a str>,
    given: Vec<&'a str>,
}

impl Make<'_> {
    fn head(&mut self) -> Value {
        let mut topics = Vec::new();
        for group in 0..TOPICS.0 {
            let id = format!("t{group}");
            topics.push(json!({"id": id, "name": {"en": self.phrase(2)}}));
            for topic in 0..TOPICS.1 {
                let name = self.phrase(2);
                topics.push(json!({
                    "id": format!("{id}-{topic}"), "parent": id, "name": {"en": name}
                }));
            }
        }
        let mut named = |prefix: &str, count: usize| -> Vec<Value> {
            let record = |at| json!({"id": format!("{prefix}{at}"), "name": {"en": self.word()}});
            (0..count).map(record).collect()
        };
        json!({
            "format": 1,
            "title": {"en": "Made-up papers"},
            "languages": ["en"],
            "default_language": "en",
            "organizations": named("o", ORGANIZATIONS),
            "sources": named("s", SOURCES),
            "topics": topics,
        })
    }

    fn paper(&mut self, at: usize) -> Value {
        let mut title = capitalized(&self.word());
        title.push_str(": ");
        title.push_str(&capitalized(&self.phrase(2)));
        for _ in 0..1 + self.random.below(3) {
            let linking = self.random.pick(&LINKING);
            let phrase = self.phrase(2);
            title = [&title, " ", linking, " ", &phrase].concat();
        }
        let authors: Vec<String> = (0..1 + self.random.below(6))
            .map(|_| {
                [
                    self.random.pick(&self.given),
                    " ",
                    &capitalized(&self.word()),
                ]
                .concat()
            })
            .collect();
        let year = YEARS.start + self.random.below(YEARS.len());
        let month = 1 + self.random.below(12);
        let group = self.random.below(TOPICS.0);
        let topic = self.random.below(TOPICS.1);
        json!({
            "id": format!("p{at}"),
            "title": title,
            "authors": authors,
            "organizations": [format!("o{}", self.random.skewed(ORGANIZATIONS))],
            "published": format!("{year}-{month:02}"),
            "topics": [format!("t{group}-{topic}")],
            "sources": [format!("s{}", self.random.below(SOURCES))],
            "links": self.links(at),
        })
    }

    fn links(&mut self, at: usize) -> Value {
        let mut links = json!({"paper": format!("https://example.org/papers/{at}")});
        if self.random.below(3) == 0 {
            links["code"] = json!(format!("https://example.org/code/{at}"));
        }
        links
    }

    fn sentence(&mut self) -> String {
        let words = 10 + self.random.below(12);
        let mut sentence = capitalized(&self.phrase(words));
        sentence.push('.');
        sentence
    }

    fn phrase(&mut self, words: usize) -> String {
        let words: Vec<String> = (0..words).map(|_| self.title_word()).collect();
        words.join(" ")
    }

    /// Three words in four are common ones.
    fn title_word(&mut self) -> String {
        match self.random.below(4) {
            0 => self.word(),
            _ => self.common[self.random.skewed(self.common.len())].to_owned(),
        }
    }

    /// A rare word: two to four syllables, some of them more often than others.
    fn word(&mut self) -> String {
        let syllables = 2 + self.random.below(3);
        (0..syllables)
            .map(|_| self.syllables[self.random.skewed(self.syllables.len())])
            .collect()
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `count`, each as likely.
    fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }

    /// A number below `count`, `n` being about as likely as 1 in `n`: Zipf's law.
    fn skewed(&mut self, count: usize) -> usize {
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        let rank = ((count as f64 + 1.0).powf(unit) - 1.0) as usize;
        rank.min(count - 1)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use paperglot::catalog::Loader;

    use super::*;

    #[test]
    fn a_made_up_catalog_loads_without_a_warning() {
        let (catalog, warnings) = Loader::new(generate(500, true, 1)).finish().expect("loads");
        assert_eq!(warnings, []);
        assert_eq!(catalog.len(), 500);
        assert!(
            catalog
                .note(499, "en")
                .is_some_and(|note| note.summary.is_some())
        );
        let titles: BTreeSet<String> = (0..500).map(|at| catalog.paper(at).title).collect();
        assert_eq!(titles.len(), 500);
    }

    #[test]
    fn the_seed_decides() {
        assert_eq!(generate(20, true, 7), generate(20, true, 7));
        assert_ne!(generate(20, true, 7), generate(20, true, 8));
    }
}
