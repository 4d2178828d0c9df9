//! The types of catalog format version 1.
//!
//! Only `format`, and for a paper `id` and `title`, are required; every other field may be
//! missing. Languages are BCP 47 tags, so a catalog may hold more of them than the interface
//! speaks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::order::indices;

/// The newest format version that this crate reads.
pub const FORMAT: u32 = 1;

/// One text in several languages: BCP 47 tag to text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, String>", into = "BTreeMap<String, String>")]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(with = "BTreeMap<String, String>")
)]
pub struct Localized {
    /// Tags with their texts, ascending by tag.
    texts: Vec<(String, String)>,
}

impl Localized {
    /// The text in exactly `lang`.
    pub fn get(&self, lang: &str) -> Option<&str> {
        let place = self
            .texts
            .binary_search_by(|(tag, _)| tag.as_str().cmp(lang));
        place.ok().map(|at| self.texts[at].1.as_str())
    }

    /// The tags with their texts, ascending by tag.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(tag, text)| (&**tag, &**text))
    }
}

impl From<Vec<(String, String)>> for Localized {
    /// Of several texts with one tag the last counts.
    fn from(mut texts: Vec<(String, String)>) -> Self {
        if texts.is_sorted_by(|a, b| a.0 < b.0) {
            return Self { texts };
        }
        let tag = |at: u32| &texts[at as usize].0;
        let order = indices(texts.len(), &|a, b| tag(a).cmp(tag(b)));
        let mut sorted: Vec<(String, String)> = Vec::with_capacity(texts.len());
        for at in order {
            let text = std::mem::take(&mut texts[at as usize]);
            match sorted.last_mut() {
                Some(last) if last.0 == text.0 => *last = text,
                _ => sorted.push(text),
            }
        }
        Self { texts: sorted }
    }
}

impl From<BTreeMap<String, String>> for Localized {
    fn from(texts: BTreeMap<String, String>) -> Self {
        Self {
            texts: texts.into_iter().collect(),
        }
    }
}

impl From<Localized> for BTreeMap<String, String> {
    fn from(localized: Localized) -> Self {
        localized.texts.into_iter().collect()
    }
}

/// A list that papers were taken from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Source {
    /// The key that papers refer to.
    pub id: String,
    /// The name shown to readers.
    #[serde(default)]
    pub name: Localized,
    /// One sentence on what the list is.
    #[serde(default)]
    pub description: Localized,
    /// Where the list stands, if it is public.
    #[serde(default)]
    pub url: Option<String>,
}

/// A node of the topic tree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Topic {
    /// The key that papers and child topics refer to.
    pub id: String,
    /// The id of the topic above, `None` at the root.
    #[serde(default)]
    pub parent: Option<String>,
    /// The name shown to readers.
    #[serde(default)]
    pub name: Localized,
    /// One sentence on what belongs here.
    #[serde(default)]
    pub description: Localized,
}

/// A university, company or laboratory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Organization {
    /// The key that papers refer to.
    pub id: String,
    /// The name as each language writes it.
    #[serde(default)]
    pub name: Localized,
}

/// Where a paper and what belongs to it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Links {
    /// The paper itself, where arXiv and DOI do not lead to it.
    #[serde(default)]
    pub paper: Option<String>,
    /// The authors' code.
    #[serde(default)]
    pub code: Option<String>,
    /// The authors' project page.
    #[serde(default)]
    pub project: Option<String>,
}

/// All that is known of a paper and has no language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Paper {
    /// The key of the paper: in URLs, notes and the JavaScript API.
    pub id: String,
    /// The official title.
    pub title: String,
    /// Names and acronyms that the paper is known by.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Authors in order; all of them, or the first ones.
    #[serde(default)]
    pub authors: Vec<String>,
    /// Ids of [`Organization`]s.
    #[serde(default)]
    pub organizations: Vec<String>,
    /// Date of first publication: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^\d{4}(-\d{2}){0,2}$")))]
    pub published: Option<String>,
    /// Venue and year, such as `NeurIPS 2023`.
    #[serde(default)]
    pub venue: Option<String>,
    /// arXiv id without version, such as `2305.14314`.
    #[serde(default)]
    #[cfg_attr(
        feature = "schema",
        schemars(regex(pattern = r"^(\d{4}\.\d{4,5}|[a-z][A-Za-z.-]*/\d{7})$"))
    )]
    pub arxiv: Option<String>,
    /// DOI without a resolver in front.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^10\.[0-9.]{4,}/\S+$")))]
    pub doi: Option<String>,
    /// Ids of [`Topic`]s.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Ids of [`Source`]s.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Where to read it.
    #[serde(default)]
    pub links: Links,
}

/// What is written about a paper in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Note {
    /// The title as this language would say it.
    #[serde(default)]
    pub title: Option<String>,
    /// One or two sentences: what it is and why it matters.
    #[serde(default)]
    pub summary: Option<String>,
    /// What was missing before.
    #[serde(default)]
    pub motivation: Option<String>,
    /// What the authors did.
    #[serde(default)]
    pub method: Option<String>,
    /// What came out.
    #[serde(default)]
    pub results: Option<String>,
    /// What to read it for.
    #[serde(default)]
    pub key_points: Vec<String>,
}
