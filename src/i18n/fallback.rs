//! Which language a text is shown in where the reader's own is missing.

use super::Locale;
use crate::catalog::Localized;

/// The tags to try for a reader of `locale`, best first and without repetition: the language
/// itself, the other Chinese script where that helps, the catalog's default, English, and then
/// whatever the catalog holds.
pub fn chain(locale: Locale, default: &str, languages: &[String]) -> Vec<String> {
    let kin = match locale {
        Locale::ZhHans => Some(Locale::ZhHant.tag()),
        Locale::ZhHant => Some(Locale::ZhHans.tag()),
        Locale::En | Locale::Id => None,
    };
    let mut chain: Vec<String> = Vec::with_capacity(languages.len() + 2);
    let preferred = [
        Some(locale.tag()),
        kin,
        Some(default),
        Some(Locale::En.tag()),
    ];
    for tag in preferred
        .into_iter()
        .flatten()
        .chain(languages.iter().map(String::as_str))
    {
        if !tag.is_empty() && !chain.iter().any(|known| known == tag) {
            chain.push(tag.to_owned());
        }
    }
    chain
}

/// The first text of `texts` along `chain`, with its tag; any text where the chain has none.
pub fn best<'a>(texts: &'a Localized, chain: &'a [String]) -> Option<(&'a str, &'a str)> {
    chain
        .iter()
        .find_map(|tag| Some((tag.as_str(), texts.get(tag)?)))
        .or_else(|| texts.iter().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(tags: &[&str]) -> Vec<String> {
        tags.iter().map(|&tag| tag.to_owned()).collect()
    }

    fn localized(texts: &[(&str, &str)]) -> Localized {
        let owned = |(tag, text): &(&str, &str)| ((*tag).to_owned(), (*text).to_owned());
        Localized::from(texts.iter().map(owned).collect::<Vec<_>>())
    }

    #[test]
    fn the_other_script_comes_before_other_languages() {
        let languages = tags(&["en", "zh-Hans", "zh-Hant", "id", "ja"]);
        assert_eq!(
            chain(Locale::ZhHant, "en", &languages),
            tags(&["zh-Hant", "zh-Hans", "en", "id", "ja"])
        );
        assert_eq!(
            chain(Locale::Id, "zh-Hans", &languages),
            tags(&["id", "zh-Hans", "en", "zh-Hant", "ja"])
        );
        assert_eq!(chain(Locale::En, "en", &[]), tags(&["en"]));
    }

    #[test]
    fn a_text_outside_the_chain_is_better_than_none() {
        let texts = localized(&[("ja", "検索")]);
        let chain = chain(Locale::En, "en", &[]);
        assert_eq!(best(&texts, &chain), Some(("ja", "検索")));
        assert_eq!(best(&Localized::default(), &chain), None);
    }

    #[test]
    fn the_first_of_the_chain_wins() {
        let texts = localized(&[("en", "agents"), ("zh-Hans", "智能体")]);
        let chain = chain(Locale::ZhHant, "en", &tags(&["en", "zh-Hans"]));
        assert_eq!(best(&texts, &chain), Some(("zh-Hans", "智能体")));
    }
}
