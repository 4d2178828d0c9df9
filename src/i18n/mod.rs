//! Interface languages: which there are, which one a reader gets, and what they say.
//!
//! [`negotiate`] picks a [`Locale`], [`message`] holds its texts, [`plural`] and [`form`] its rules
//! for numbers and dates, [`error`] the sentences for a catalog that fails, and [`fallback`] says
//! which language comes next where a text is missing.

pub mod error;
pub mod fallback;
pub mod form;
mod locale;
pub mod message;
pub mod negotiate;
pub mod plural;

pub use locale::Locale;
pub use message::{Msg, Piece};

impl Locale {
    /// What this language calls the language `tag`; the tag itself where it has no word for it.
    pub fn name_of(self, tag: &str) -> &str {
        match Self::from_exact(tag) {
            Some(Self::En) => self.text(Msg::LanguageEn),
            Some(Self::ZhHans) => self.text(Msg::LanguageZhHans),
            Some(Self::ZhHant) => self.text(Msg::LanguageZhHant),
            Some(Self::Id) => self.text(Msg::LanguageId),
            None => tag,
        }
    }

    /// The locale with exactly this tag.
    pub fn from_exact(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_stand_in_the_order_of_the_locales() {
        for (at, locale) in Locale::ALL.into_iter().enumerate() {
            assert_eq!(locale as usize, at, "{locale:?}");
            let tag = locale.tag().replace('-', "").to_lowercase();
            assert_eq!(tag, format!("{locale:?}").to_lowercase());
        }
    }
}
