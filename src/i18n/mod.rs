//! Interface languages: which there are, which one a reader gets, and what they say.
//!
//! [`negotiate`] picks a [`Locale`], [`message`] holds its texts, [`plural`] and [`form`] its rules
//! for numbers and dates, [`error`] the sentences for a catalog that fails, and [`fallback`] says
//! which language comes next where a text is missing.

pub mod error;
pub mod fallback;
pub mod form;
pub mod message;
pub mod negotiate;
pub mod plural;

pub use message::{Msg, Piece};

/// A language that the interface speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Locale {
    /// English
    #[default]
    En,
    /// 简体中文
    ZhHans,
    /// 繁體中文
    ZhHant,
    /// Bahasa Indonesia
    Id,
}

impl Locale {
    /// All of them, in the order of the language menu.
    pub const ALL: [Self; 4] = [Self::En, Self::ZhHans, Self::ZhHant, Self::Id];

    /// The BCP 47 tag, as `lang` attributes and the catalog write it.
    pub const fn tag(self) -> &'static str {
        message::TAGS[self as usize]
    }

    /// What the language calls itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::ZhHans => "简体中文",
            Self::ZhHant => "繁體中文",
            Self::Id => "Bahasa Indonesia",
        }
    }

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
