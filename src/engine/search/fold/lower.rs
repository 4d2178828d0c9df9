//! Capital letters of all scripts.

/// Capitals at even distances whose small letters are as far away.
struct Run {
    /// Code point of the first capital.
    first: u32,
    /// Code point of the last one.
    last: u32,
    /// From one capital to the next.
    step: u32,
    /// From a capital to its small letter.
    distance: i32,
}

// What the standard library knows, as runs: its own table is ten times as large.
include!(concat!(env!("OUT_DIR"), "/capitals.rs"));

/// The small letter of a capital, any other character unchanged.
///
/// Capitals whose lower case is more than one character (İ only) count as others.
pub fn lower(c: char) -> char {
    let code = c as u32;
    let run = &CAPITALS[CAPITALS.partition_point(|run| run.last < code)..];
    match run.first() {
        Some(run) if run.first <= code && (code - run.first).is_multiple_of(run.step) => {
            char::from_u32(code.wrapping_add_signed(run.distance)).unwrap_or(c)
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_lowered_as_the_standard_library_does() {
        for c in (char::MIN..=char::MAX).filter(|c| !c.is_ascii()) {
            let mut standard = c.to_lowercase();
            let expected = match standard.len() {
                1 => standard.next(),
                _ => Some(c),
            };
            assert_eq!(Some(lower(c)), expected, "{c:?}");
        }
    }
}
