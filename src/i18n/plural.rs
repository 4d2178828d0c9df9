//! Plural categories.
//!
//! Rules from CLDR 46, "Language Plural Rules" (cardinal numbers, integers only, for counts of
//! papers are never fractions). The build script reads this file, too.

use super::Locale;

/// A CLDR plural category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Plural {
    /// `one`: a form for single things.
    One,
    /// `other`: the form that every language has.
    Other,
}

impl Plural {
    /// CLDR's name of the category.
    pub const fn name(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Other => "other",
        }
    }
}

/// The category that `locale` puts the integer `n` in.
pub const fn category(locale: Locale, n: usize) -> Plural {
    match locale {
        Locale::En if n == 1 => Plural::One,
        Locale::En | Locale::ZhHans | Locale::ZhHant | Locale::Id => Plural::Other,
    }
}

/// The categories that `locale` uses, which its messages must therefore give, the general one last.
pub const fn categories(locale: Locale) -> &'static [Plural] {
    match locale {
        Locale::En => &[Plural::One, Plural::Other],
        Locale::ZhHans | Locale::ZhHant | Locale::Id => &[Plural::Other],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_english_sets_one_apart() {
        for (locale, n, expected) in [
            (Locale::En, 0, Plural::Other),
            (Locale::En, 1, Plural::One),
            (Locale::En, 2, Plural::Other),
            (Locale::En, 101, Plural::Other),
            (Locale::Id, 1, Plural::Other),
            (Locale::ZhHans, 1, Plural::Other),
            (Locale::ZhHant, 1, Plural::Other),
        ] {
            assert_eq!(category(locale, n), expected, "{locale:?} {n}");
        }
    }

    #[test]
    fn every_category_a_number_gets_is_listed() {
        for locale in Locale::ALL {
            for n in 0..200 {
                assert!(categories(locale).contains(&category(locale, n)));
            }
        }
    }
}
