//! Tables that the build writes as numbers (`source.rs`), for those compress better than text.

mod start;

use start::START;

/// Chinese characters of both scripts: the steps from each Traditional one to the next, then the
/// steps from each Simplified counterpart to the next, which go both ways.
static PAIRS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pairs.bin"));

/// For each syllable of pinyin the steps from each of its characters to the next, and a zero.
static READINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/readings.bin"));

/// The syllables of pinyin in byte order, a blank between them.
pub static SYLLABLES: &str = include_str!(concat!(env!("OUT_DIR"), "/syllables.txt"));

/// Numbers in LEB128, the last byte of each below 128.
fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let mut bytes = bytes.iter();
    std::iter::from_fn(move || {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = u32::from(*bytes.next()?);
            number |= (byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    })
}

/// Traditional characters, ascending, each with its Simplified counterpart.
pub fn pairs() -> impl Iterator<Item = (char, char)> {
    let half = numbers(PAIRS).count() / 2;
    let (mut traditional, mut simplified) = (START, START);
    let steps = numbers(PAIRS).zip(numbers(PAIRS).skip(half));
    steps.take(half).filter_map(move |(gap, step)| {
        traditional += gap;
        // The lowest bit says which way the step goes.
        simplified = simplified.wrapping_add((step >> 1) ^ (step & 1).wrapping_neg());
        Some((char::from_u32(traditional)?, char::from_u32(simplified)?))
    })
}

/// Characters by how they are read: the number of a syllable, ascending, and a code point.
pub fn readings() -> impl Iterator<Item = (u16, u32)> {
    let (mut syllable, mut code) = (0, START);
    numbers(READINGS).filter_map(move |gap| {
        if gap == 0 {
            (syllable, code) = (syllable + 1, START);
            return None;
        }
        code += gap;
        Some((syllable, code))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> impl Iterator<Item = &str> {
        text.lines().filter(|line| !line.starts_with('#'))
    }

    #[test]
    fn the_pairs_are_those_of_the_text() {
        let text: Vec<&str> = lines(include_str!("../han/pairs.txt")).collect();
        let expected: Vec<(char, char)> = text[0].chars().zip(text[1].chars()).collect();
        assert!(expected.len() > 2000);
        assert_eq!(pairs().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_readings_are_those_of_the_text() {
        let mut expected = Vec::new();
        let mut syllables = Vec::new();
        for line in lines(include_str!("../search/pinyin/syllables.txt")) {
            let (syllable, chars) = line.split_once(' ').expect("a syllable and its characters");
            let number = syllables.len() as u16;
            expected.extend(chars.chars().map(|c| (number, u32::from(c))));
            syllables.push(syllable);
        }
        assert!(expected.len() > 3000);
        assert_eq!(readings().collect::<Vec<_>>(), expected);
        assert_eq!(SYLLABLES.split(' ').collect::<Vec<_>>(), syllables);
    }
}
