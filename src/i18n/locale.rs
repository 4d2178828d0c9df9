//! The languages that the interface speaks. The build script reads this file, too.

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

/// The tags of [`Locale::ALL`], in order.
const TAGS: [&str; Locale::ALL.len()] = ["en", "zh-Hans", "zh-Hant", "id"];

impl Locale {
    /// All of them, in the order of the language menu.
    pub const ALL: [Self; 4] = [Self::En, Self::ZhHans, Self::ZhHant, Self::Id];

    /// The BCP 47 tag, as `lang` attributes and the catalog write it.
    pub const fn tag(self) -> &'static str {
        TAGS[self as usize]
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
}
