//! The parts of a paper that are searched, and how the index names them.

use super::response::NoteField;

/// Bits of a posting: which parts of the paper the term stands in. Also the weight classes of
/// [`super::weight`].
pub mod part {
    /// The term is a whole alias, or all of the title before its colon.
    pub const NAME: u8 = 1;
    /// The official title, first word.
    pub const TITLE_START: u8 = 2;
    /// The official title, or a word of a longer alias.
    pub const TITLE: u8 = 4;
    /// The title of a note.
    pub const NOTE_TITLE: u8 = 8;
    /// The first author.
    pub const LEAD: u8 = 16;
    /// Another author.
    pub const AUTHOR: u8 = 32;
    /// Venue, date, ids, links.
    pub const VENUE: u8 = 64;
    /// The rest of the notes.
    pub const NOTE: u8 = 128;
    /// All that a paper may be called by.
    pub const TITLES: u8 = NAME | TITLE_START | TITLE | NOTE_TITLE;
}

/// Set in the words of the stream that begin a segment; the others are terms.
pub const MARKER: u32 = 1 << 31;

/// The text that a stretch of the stream comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// The official title.
    Title,
    /// The alias at this place.
    Alias(u16),
    /// The author at this place.
    Author(u16),
    /// The venue.
    Venue,
    /// The date of publication.
    Published,
    /// The arXiv id.
    Arxiv,
    /// The DOI.
    Doi,
    /// A link: paper, code, project.
    Link(u16),
    /// A field of the note in the language at this place of the catalog's list.
    Note(NoteField, u8),
}

const NOTE_KINDS: u32 = 16;

impl Segment {
    /// The word of the stream that begins this segment: a flag, four or five bits of kind,
    /// eight of language, sixteen of place.
    pub fn marker(self) -> u32 {
        let word = |kind: u32, language: u8, place: u16| {
            MARKER | kind << 24 | u32::from(language) << 16 | u32::from(place)
        };
        match self {
            Self::Title => word(0, 0, 0),
            Self::Alias(place) => word(1, 0, place),
            Self::Author(place) => word(2, 0, place),
            Self::Venue => word(3, 0, 0),
            Self::Published => word(4, 0, 0),
            Self::Arxiv => word(5, 0, 0),
            Self::Doi => word(6, 0, 0),
            Self::Link(place) => word(7, 0, place),
            Self::Note(field, language) => {
                let (kind, place) = match field {
                    NoteField::Title => (0, 0),
                    NoteField::Summary => (1, 0),
                    NoteField::Motivation => (2, 0),
                    NoteField::Method => (3, 0),
                    NoteField::Results => (4, 0),
                    NoteField::KeyPoint(place) => (5, place as u16),
                };
                word(NOTE_KINDS + kind, language, place)
            }
        }
    }

    /// The segment that a marker begins.
    pub fn of(marker: u32) -> Self {
        let place = marker as u16;
        match (marker & !MARKER) >> 24 {
            0 => Self::Title,
            1 => Self::Alias(place),
            2 => Self::Author(place),
            3 => Self::Venue,
            4 => Self::Published,
            5 => Self::Arxiv,
            6 => Self::Doi,
            7 => Self::Link(place),
            kind => {
                let field = match kind - NOTE_KINDS {
                    0 => NoteField::Title,
                    1 => NoteField::Summary,
                    2 => NoteField::Motivation,
                    3 => NoteField::Method,
                    4 => NoteField::Results,
                    _ => NoteField::KeyPoint(usize::from(place)),
                };
                Self::Note(field, (marker >> 16) as u8)
            }
        }
    }

    /// The posting bit of terms in this segment, what depends on the term itself aside.
    pub fn part(self) -> u8 {
        match self {
            Self::Title | Self::Alias(_) => part::TITLE,
            Self::Author(0) => part::LEAD,
            Self::Author(_) => part::AUTHOR,
            Self::Venue | Self::Published | Self::Arxiv | Self::Doi | Self::Link(_) => part::VENUE,
            Self::Note(NoteField::Title, _) => part::NOTE_TITLE,
            Self::Note(..) => part::NOTE,
        }
    }

    /// Whether this belongs to the long part of a paper, which comes last in the stream.
    pub fn is_body(self) -> bool {
        self.part() == part::NOTE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_say_which_segment_they_begin() {
        for segment in [
            Segment::Title,
            Segment::Alias(3),
            Segment::Author(65_535),
            Segment::Venue,
            Segment::Published,
            Segment::Arxiv,
            Segment::Doi,
            Segment::Link(2),
            Segment::Note(NoteField::Title, 255),
            Segment::Note(NoteField::KeyPoint(4), 3),
            Segment::Note(NoteField::Results, 0),
        ] {
            assert_eq!(Segment::of(segment.marker()), segment);
            assert!(segment.marker() & MARKER != 0);
        }
    }
}
