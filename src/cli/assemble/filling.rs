//! What the files of a site say of its catalog, in place of marks like `%TITLE%`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use paperglot::catalog::Catalog;
use paperglot::i18n::fallback;
use serde_json::Value;

/// Words of fewer letters say little of a catalog, and most function words are among them.
const QUERY_LETTERS: usize = 6;

/// The language of the pages that show how the catalog is used.
const DEMONSTRATION_LANGUAGE: &str = "en";

/// The words of a build.
pub struct Filling {
    title: String,
    description: String,
    language: String,
    topic: Topic,
    query: String,
    /// The release's name; empty until it is known, and while developing.
    pub release: String,
}

/// A topic to show the element with.
struct Topic {
    id: String,
    name: String,
    language: String,
}

impl Filling {
    /// Endings of the files that are filled, the others may hold the marks for reasons of their own.
    const KINDS: [&str; 4] = ["html", "json", "md", "webmanifest"];

    /// What pages say of `catalog`, in its default language.
    pub fn of(catalog: &Catalog) -> Self {
        let languages = languages(catalog, catalog.default_language());
        let (language, title) =
            fallback::best(catalog.title(), &languages).unwrap_or(("en", "paperglot"));
        Self {
            title: title.to_owned(),
            description: catalog
                .description()
                .get(language)
                .unwrap_or_default()
                .to_owned(),
            language: language.to_owned(),
            topic: Topic::of(catalog, title, language),
            query: query(catalog),
            release: String::new(),
        }
    }

    /// `content` with its marks replaced, written as the kind of the file `name` demands.
    pub fn fill(&self, name: &str, content: Vec<u8>) -> Result<Vec<u8>, String> {
        let (_, kind) = name.rsplit_once('.').unwrap_or_default();
        if !Self::KINDS.contains(&kind) {
            return Ok(content);
        }
        let text = String::from_utf8(content).map_err(|e| format!("{name}: {e}"))?;
        let mut filled = String::with_capacity(text.len());
        let mut rest = text.as_str();
        // In one pass, for what is filled in may hold marks of its own.
        while let Some((before, after)) = rest.split_once('%') {
            filled.push_str(before);
            let mark = after.split_once('%');
            if let Some((value, after)) = mark.and_then(|(m, after)| Some((self.value(m)?, after)))
            {
                filled += &match kind {
                    "html" => escape_html(value),
                    _ => escape_json(value),
                };
                rest = after;
            } else {
                filled.push('%');
                rest = after;
            }
        }
        filled.push_str(rest);
        Ok(filled.into_bytes())
    }

    /// What stands for the mark of this name.
    fn value(&self, mark: &str) -> Option<&str> {
        Some(match mark {
            "RELEASE" => &self.release,
            "VERSION" => env!("CARGO_PKG_VERSION"),
            "LANGUAGE" => &self.language,
            "DESCRIPTION" => &self.description,
            "TITLE" => &self.title,
            "TOPIC" => &self.topic.id,
            "TOPIC_NAME" => &self.topic.name,
            "TOPIC_LANGUAGE" => &self.topic.language,
            "QUERY" => &self.query,
            _ => return None,
        })
    }
}

impl Topic {
    /// The topic with the most papers; without any, all of the catalog under its title.
    fn of(catalog: &Catalog, title: &str, language: &str) -> Self {
        let mut papers = vec![0_usize; catalog.topics().len()];
        for paper in (0..catalog.len()).map(|index| catalog.paper(index)) {
            for topic in paper.topics.iter().filter_map(|id| catalog.topic_index(id)) {
                papers[topic] += 1;
            }
        }
        let most = (0..papers.len()).max_by_key(|&topic| (papers[topic], Reverse(topic)));
        let Some(topic) = most.map(|topic| &catalog.topics()[topic]) else {
            return Self {
                id: String::new(),
                name: title.to_owned(),
                language: language.to_owned(),
            };
        };
        let languages = languages(catalog, DEMONSTRATION_LANGUAGE);
        let name = fallback::best(&topic.name, &languages);
        let (language, name) = name.unwrap_or((language, &topic.id));
        Self {
            id: topic.id.to_string(),
            name: name.to_owned(),
            language: language.to_owned(),
        }
    }
}

/// The languages of `catalog`, `first` before the others.
fn languages(catalog: &Catalog, first: &str) -> Vec<String> {
    let mut languages = vec![first.to_owned()];
    languages.push(catalog.default_language().to_owned());
    languages.extend_from_slice(catalog.languages());
    languages
}

/// The word that most titles have, among those of some length; empty where there is none.
fn query(catalog: &Catalog) -> String {
    let mut titles = BTreeMap::<String, usize>::new();
    for index in 0..catalog.len() {
        let title = catalog.paper(index).title.to_lowercase();
        let words = title.split(|c: char| !c.is_alphabetic());
        for word in words.filter(|word| word.chars().count() >= QUERY_LETTERS) {
            *titles.entry(word.to_owned()).or_default() += 1;
        }
    }
    let most = titles
        .into_iter()
        .max_by_key(|(word, count)| (*count, Reverse(word.clone())));
    most.map(|(word, _)| word).unwrap_or_default()
}

fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// `text` as it stands between the quotes of JSON.
fn escape_json(text: &str) -> String {
    let quoted = Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filling(catalog: &str) -> Filling {
        Filling::of(&Catalog::from_json(catalog).expect("the sample is a catalog"))
    }

    fn filled(filling: &Filling, name: &str, text: &str) -> String {
        let bytes = filling.fill(name, text.into()).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_title_is_escaped_as_the_file_demands() {
        let filling = filling(r#"{"format": 1, "title": {"en": "\"A\" <&> B"}, "papers": []}"#);
        assert_eq!(
            filled(&filling, "index.html", "<title>%TITLE%</title>"),
            "<title>&quot;A&quot; &lt;&amp;> B</title>"
        );
        assert_eq!(
            filled(&filling, "manifest.webmanifest", r#"{"name": "%TITLE%"}"#),
            r#"{"name": "\"A\" <&> B"}"#
        );
        assert_eq!(filled(&filling, "page.js", "%TITLE%"), "%TITLE%");
    }

    #[test]
    fn pages_speak_the_default_language_of_their_catalog() {
        let filling = filling(
            r#"{"format": 1, "title": {"en": "Stars", "id": "Bintang"}, "languages": ["en", "id"],
                "description": {"id": "Tentang bintang."}, "default_language": "id", "papers": []}"#,
        );
        let page = filled(&filling, "index.html", "%LANGUAGE%: %TITLE%. %DESCRIPTION%");
        assert_eq!(page, "id: Bintang. Tentang bintang.");
    }

    #[test]
    fn a_catalog_need_not_have_a_title() {
        let filling = filling(r#"{"format": 1, "papers": []}"#);
        let page = filled(&filling, "index.html", "%LANGUAGE%: %TITLE%.%DESCRIPTION%");
        assert_eq!(page, "en: paperglot.");
    }

    #[test]
    fn the_demonstration_takes_topic_and_query_from_its_catalog() {
        let filling = filling(
            r#"{"format": 1, "papers": [
                 {"id": "1", "title": "Spiral %TITLE% shells", "topics": ["a"]},
                 {"id": "2", "title": "On spirals and shells", "topics": ["b"]},
                 {"id": "3", "title": "Shells", "topics": ["b"]}],
                "topics": [{"id": "a", "name": {"en": "A"}}, {"id": "b", "name": {"id": "Siput", "zh-Hans": "螺"}}],
                "languages": ["id", "zh-Hans"], "default_language": "zh-Hans"}"#,
        );
        let page = filled(
            &filling,
            "embed.html",
            "100% %TOPIC% %TOPIC_NAME% %TOPIC_LANGUAGE% %QUERY%",
        );
        assert_eq!(page, "100% b 螺 zh-Hans shells");
    }

    #[test]
    fn a_catalog_need_not_have_topics() {
        let filling = filling(r#"{"format": 1, "title": {"en": "%TOPIC% Lists"}, "papers": []}"#);
        let page = filled(&filling, "embed.html", "[%TOPIC%] %TOPIC_NAME% [%QUERY%]");
        assert_eq!(page, "[] %TOPIC% Lists []");
    }
}
