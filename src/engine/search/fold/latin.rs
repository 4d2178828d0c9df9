//! Latin letters without their marks.

/// Blocks of accented letters: the first code point, and for each one from there on its plain
/// letter. `.` stands for a character that is none, a capital for two letters (see [`PAIRS`]).
///
/// From the compatibility decompositions of the Unicode Character Database, plus the letters
/// that have none but are typed so (ø, đ, ł, ı …).
const BLOCKS: [(u32, &str); 4] = [
    (
        0xC0,
        "\
        aaaaaaAceeeeiiiidnooooo.ouuuuyTSaaaaaaAceeeeiiiidnooooo.ouuuuyTy\
        aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkklllllll\
        lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
    ",
    ),
    (0x1A0, "oo.............uu"),
    (
        0x1CD,
        "\
        aaiioouuuuuuuuuu.aaaaAA..ggkkoooo..jDDDgg..nnaaAAooaaaaeeeeiiiio\
        ooorrrruuuusstt..hh......aaeeooooooooyy\
    ",
    ),
    (
        0x1E00,
        "\
        aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
        mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
        wwwwwwwwwwxxxxyyzzzzzzhtwyas..S.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
        eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......\
    ",
    ),
];

/// What the capitals in [`BLOCKS`] stand for.
const PAIRS: [(u8, &str); 6] = [
    (b'A', "ae"),
    (b'D', "dz"),
    (b'I', "ij"),
    (b'O', "oe"),
    (b'S', "ss"),
    (b'T', "th"),
];

/// The plain letters of an accented Latin letter, in lower case; `None` if `c` is none.
pub fn plain(c: char) -> Option<&'static str> {
    let code = c as u32;
    for (first, letters) in BLOCKS {
        let Some(at) = code.checked_sub(first).map(|d| d as usize) else {
            continue;
        };
        if at >= letters.len() {
            continue;
        }
        return match letters.as_bytes()[at] {
            b'.' => None,
            capital if capital.is_ascii_uppercase() => PAIRS
                .iter()
                .find(|(key, _)| *key == capital)
                .map(|(_, pair)| *pair),
            _ => letters.get(at..at + 1),
        };
    }
    None
}
