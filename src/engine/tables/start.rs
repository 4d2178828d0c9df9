//! Where the steps of tables start.

/// The code point before the first Chinese character (CJK Unified Ideographs).
pub const START: u32 = 0x4DFF;
