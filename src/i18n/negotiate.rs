//! Which language a reader gets.
//!
//! 1. A tag is read as language, script and region (BCP 47, RFC 5646), in any case, with `-` or
//!    `_`. Retired and macro-language codes are mapped: `in` is Indonesian's code before 1989,
//!    Malay readers are better served in Indonesian than in English, `cmn` is Mandarin and `yue`
//!    Cantonese, which is written in Traditional characters unless the tag says otherwise.
//! 2. Chinese is told apart by script; where no script is given, by the region that writes it.
//! 3. Of a list of tags, the first that the interface speaks wins.

use super::Locale;

/// The locale that serves a reader of `tag`, if one does.
pub fn from_tag(tag: &str) -> Option<Locale> {
    let mut subtags = tag.split(['-', '_']);
    let language = subtags.next()?.to_ascii_lowercase();
    match language.as_str() {
        "en" => Some(Locale::En),
        "id" | "in" | "ms" => Some(Locale::Id),
        "zh" | "cmn" => Some(chinese(subtags, Locale::ZhHans)),
        "yue" => Some(chinese(subtags, Locale::ZhHant)),
        _ => None,
    }
}

fn chinese<'a>(subtags: impl Iterator<Item = &'a str>, default: Locale) -> Locale {
    for subtag in subtags {
        match subtag.to_ascii_lowercase().as_str() {
            "hans" | "cn" | "sg" | "my" => return Locale::ZhHans,
            "hant" | "tw" | "hk" | "mo" => return Locale::ZhHant,
            _ => {}
        }
    }
    default
}

/// The first of `tags` that the interface speaks.
pub fn first<'a>(tags: impl IntoIterator<Item = &'a str>) -> Option<Locale> {
    tags.into_iter().find_map(from_tag)
}

/// What is known of a reader's language, strongest first.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes<'a> {
    /// The element's `lang`.
    pub element: Option<&'a str>,
    /// What the reader chose on an earlier visit.
    pub saved: Option<&'a str>,
    /// The browser's languages, in order.
    pub browser: &'a [String],
    /// The catalog's default language.
    pub catalog: &'a str,
}

/// The language of the interface; English where nothing wished for is spoken.
pub fn choose(wishes: &Wishes<'_>) -> Locale {
    first(wishes.element)
        .or_else(|| first(wishes.saved))
        .or_else(|| first(wishes.browser.iter().map(String::as_str)))
        .or_else(|| from_tag(wishes.catalog))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_by_language_script_and_region() {
        for (tag, expected) in [
            ("en", Some(Locale::En)),
            ("en-GB", Some(Locale::En)),
            ("EN_us", Some(Locale::En)),
            ("zh", Some(Locale::ZhHans)),
            ("zh-CN", Some(Locale::ZhHans)),
            ("zh-SG", Some(Locale::ZhHans)),
            ("zh-Hans", Some(Locale::ZhHans)),
            ("zh-Hans-TW", Some(Locale::ZhHans)),
            ("zh-TW", Some(Locale::ZhHant)),
            ("zh-HK", Some(Locale::ZhHant)),
            ("zh-MO", Some(Locale::ZhHant)),
            ("zh_tw", Some(Locale::ZhHant)),
            ("zh-Hant", Some(Locale::ZhHant)),
            ("zh-hant-cn", Some(Locale::ZhHant)),
            ("zh-yue-HK", Some(Locale::ZhHant)),
            ("cmn-Hant-TW", Some(Locale::ZhHant)),
            ("yue", Some(Locale::ZhHant)),
            ("yue-Hans", Some(Locale::ZhHans)),
            ("id", Some(Locale::Id)),
            ("id-ID", Some(Locale::Id)),
            ("in", Some(Locale::Id)),
            ("ms-MY", Some(Locale::Id)),
            ("de", None),
            ("*", None),
            ("", None),
            ("english", None),
        ] {
            assert_eq!(from_tag(tag), expected, "{tag}");
        }
    }

    #[test]
    fn every_locale_is_found_by_its_own_tag() {
        for locale in Locale::ALL {
            assert_eq!(from_tag(locale.tag()), Some(locale));
        }
    }

    #[test]
    fn wishes_are_heard_in_order() {
        let browser = ["fr-FR".to_owned(), "zh-TW".to_owned(), "en".to_owned()];
        let all = Wishes {
            element: Some("id"),
            saved: Some("zh-Hans"),
            browser: &browser,
            catalog: "en",
        };
        assert_eq!(choose(&all), Locale::Id);
        let no_element = Wishes {
            element: None,
            ..all
        };
        assert_eq!(choose(&no_element), Locale::ZhHans);
        let unspoken = Wishes {
            element: Some("tlh"),
            saved: Some(""),
            ..all
        };
        assert_eq!(choose(&unspoken), Locale::ZhHant);
        let catalog = Wishes {
            browser: &[],
            saved: None,
            catalog: "zh-Hant",
            ..no_element
        };
        assert_eq!(choose(&catalog), Locale::ZhHant);
        assert_eq!(choose(&Wishes::default()), Locale::En);
    }
}
