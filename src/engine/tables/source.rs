//! Writes the tables of characters as numbers, from texts that can be read and compared.

mod start;

use start::START;

/// Traditional characters and their Simplified counterparts; the file's head names its source.
const PAIRS: &str = include_str!("../han/pairs.txt");

/// One syllable of pinyin and its characters a line; the file's head names its source.
const SYLLABLES: &str = include_str!("../search/pinyin/syllables.txt");

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

/// Appends a number in LEB128.
fn push(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Traditional characters, each with its Simplified counterpart.
pub fn pairs() -> impl Iterator<Item = (char, char)> {
    let mut rows = lines(PAIRS);
    let (from, to) = (rows.next().unwrap_or(""), rows.next().unwrap_or(""));
    from.chars().zip(to.chars())
}

/// The pairs as steps.
pub fn pairs_in_steps() -> Vec<u8> {
    let mut steps = Vec::new();
    let mut last = START;
    for (traditional, _) in pairs() {
        push(&mut steps, u32::from(traditional) - last);
        last = traditional.into();
    }
    last = START;
    for (_, simplified) in pairs() {
        let step = u32::from(simplified).wrapping_sub(last).cast_signed();
        push(&mut steps, ((step << 1) ^ (step >> 31)).cast_unsigned());
        last = simplified.into();
    }
    steps
}

/// The syllables, and the characters of each as steps.
pub fn syllables() -> (String, Vec<u8>) {
    let mut syllables = Vec::new();
    let mut steps = Vec::new();
    for (syllable, chars) in lines(SYLLABLES).filter_map(|line| line.split_once(' ')) {
        syllables.push(syllable);
        let mut last = START;
        for c in chars.chars() {
            push(&mut steps, u32::from(c) - last);
            last = c.into();
        }
        steps.push(0);
    }
    (syllables.join(" "), steps)
}
