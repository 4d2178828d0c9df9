//! The members of a catalog.

/// The members at the top level of a catalog. Those that papers refer to come before the papers:
/// in this order the loader finishes in one pass.
pub const MEMBERS: [&str; 10] = [
    "format",
    "title",
    "description",
    "languages",
    "default_language",
    "sources",
    "topics",
    "organizations",
    "papers",
    "notes",
];
