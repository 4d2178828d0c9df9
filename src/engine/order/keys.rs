//! Numbers in order.

use std::ops::Range;

/// Up to this many keys, looking at their bytes costs more than inserting each in its place.
const SHORT: usize = 48;

/// Sorts keys, ascending.
///
/// Radix sort from the lowest byte up, so its time is linear; bytes that all keys share are passed
/// over.
pub fn sort_keys(keys: &mut [u64]) {
    if keys.len() <= SHORT {
        return insert_each(keys);
    }
    let differing = keys.iter().fold(0, |bits, key| bits | (key ^ keys[0]));
    let mut spare = keys.to_vec();
    let (mut from, mut to) = (keys, &mut spare[..]);
    let mut away = false;
    for shift in (0..u64::BITS).step_by(8) {
        if differing >> shift & 0xff != 0 {
            by_byte(from, to, shift);
            std::mem::swap(&mut from, &mut to);
            away = !away;
        }
    }
    if away {
        to.copy_from_slice(from);
    }
}

/// Sorts numbers, ascending.
pub fn sort_numbers(numbers: &mut [u32]) {
    let mut keys: Vec<u64> = numbers.iter().map(|&number| number.into()).collect();
    sort_keys(&mut keys);
    for (number, key) in numbers.iter_mut().zip(keys) {
        *number = key as u32;
    }
}

/// Sorts ranges by their start, then by their end.
pub fn sort_ranges(ranges: &mut [Range<u32>]) {
    let key = |range: &Range<u32>| u64::from(range.start) << 32 | u64::from(range.end);
    let mut keys: Vec<u64> = ranges.iter().map(key).collect();
    sort_keys(&mut keys);
    for (range, key) in ranges.iter_mut().zip(keys) {
        *range = (key >> 32) as u32..key as u32;
    }
}

fn insert_each(keys: &mut [u64]) {
    for end in 1..keys.len() {
        let mut at = end;
        while at > 0 && keys[at - 1] > keys[at] {
            keys.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// Moves keys to their places by the byte at `shift`, those with the same byte in the order they
/// were in.
fn by_byte(from: &[u64], to: &mut [u64], shift: u32) {
    let byte = |key: u64| (key >> shift & 0xff) as usize;
    let mut places = [0; 256];
    for &key in from {
        places[byte(key)] += 1;
    }
    let mut sum = 0;
    for place in &mut places {
        (*place, sum) = (sum, sum + *place);
    }
    for &key in from {
        let place: &mut usize = &mut places[byte(key)];
        to[*place] = key;
        *place += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sorts_like_the_standard_library(
            mut keys in prop::collection::vec(any::<u64>(), 0..200),
            shift in 0..64_u32,
        ) {
            keys.iter_mut().for_each(|key| *key >>= shift);
            let mut expected = keys.clone();
            expected.sort_unstable();
            sort_keys(&mut keys);
            prop_assert_eq!(keys, expected);
        }

        #[test]
        fn numbers_and_ranges_keep_all_their_bits(
            mut numbers in prop::collection::vec(any::<u32>(), 0..100),
        ) {
            let mut ranges: Vec<_> = numbers.iter().rev().zip(&numbers).map(|(a, b)| *a..*b).collect();
            let mut expected = ranges.clone();
            expected.sort_unstable_by_key(|range| (range.start, range.end));
            sort_ranges(&mut ranges);
            prop_assert_eq!(ranges, expected);
            let mut expected = numbers.clone();
            expected.sort_unstable();
            sort_numbers(&mut numbers);
            prop_assert_eq!(numbers, expected);
        }
    }
}
