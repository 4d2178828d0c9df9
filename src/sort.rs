//! A small sort, for the module that travels to every reader.
//!
//! The standard library's sorts are fast and large: each type and each order that they are used
//! with costs a few kilobytes of machine code. Where lists are short, or sorted once while a
//! catalog is loaded, this heap sort serves as well in a few hundred bytes. Hot paths keep theirs.

use std::cmp::Ordering;

/// Sorts by `compare`, in O(n log n) and in place. Equal items end up in any order.
pub fn by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    // J. W. J. Williams, "Algorithm 232: Heapsort", CACM 7(6), 1964; the first half of the rounds
    // builds the heap, as R. W. Floyd does in "Algorithm 245", CACM 7(12), 1964.
    let length = items.len();
    for round in (0..length + length / 2).rev() {
        let (mut parent, end) = match round.checked_sub(length) {
            Some(root) => (root, length),
            None => {
                items.swap(0, round);
                (0, round)
            }
        };
        loop {
            let mut child = 2 * parent + 1;
            if child >= end {
                break;
            }
            if child + 1 < end && compare(&items[child], &items[child + 1]).is_lt() {
                child += 1;
            }
            if compare(&items[parent], &items[child]).is_ge() {
                break;
            }
            items.swap(parent, child);
            parent = child;
        }
    }
}

/// Sorts by a key.
pub fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts in the items' own order.
pub fn ascending<T: Ord>(items: &mut [T]) {
    by(items, T::cmp);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(mut items: Vec<u8>) {
            let mut expected = items.clone();
            expected.sort_unstable();
            ascending(&mut items);
            prop_assert_eq!(&items, &expected);

            expected.reverse();
            by_key(&mut items, |item| std::cmp::Reverse(*item));
            prop_assert_eq!(items, expected);
        }
    }
}
