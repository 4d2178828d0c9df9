//! A merge sort that can be done a slice at a time.

use std::cmp::Ordering;

/// Items sorted at once, by insertion, before merging begins: more would take more comparisons than
/// merging does.
const CHUNK: usize = 16;

/// The numbers `0..len` in the order of `compare`; what is equal stays in place.
pub fn indices(len: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut sort = SlicedSort::new(len);
    while !sort.step(usize::MAX, compare) {}
    sort.into_sorted()
}

/// Sorts numbers by a comparison that the caller hands to every step.
///
/// Bottom-up merge sort, stable: about `n log2 n` comparisons, none of the steps longer than its
/// budget.
#[derive(Debug)]
pub struct SlicedSort {
    from: Vec<u32>,
    to: Vec<u32>,
    /// Length of the sorted runs in `from`; 0 while the chunks are being sorted.
    width: usize,
    /// Where the two runs being merged stand, and how far each is used up.
    left: usize,
    right: usize,
    base: usize,
}

impl SlicedSort {
    /// Starts to sort `0..len`.
    pub fn new(len: usize) -> Self {
        Self::of((0..len as u32).collect())
    }

    /// Starts to sort these numbers: the fewer are out of order, the sooner it is done.
    pub fn of(numbers: Vec<u32>) -> Self {
        Self {
            to: Vec::with_capacity(numbers.len()),
            from: numbers,
            width: 0,
            left: 0,
            right: 0,
            base: 0,
        }
    }

    /// Moves on by about `budget` items; true once all is sorted.
    pub fn step(&mut self, budget: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> bool {
        let len = self.from.len();
        let mut left_to_do = budget.max(CHUNK);
        while self.width == 0 {
            if left_to_do < CHUNK {
                return false;
            }
            let end = (self.base + CHUNK).min(len);
            insert_each(&mut self.from[self.base..end], compare);
            self.base = end;
            left_to_do -= CHUNK;
            if end == len {
                self.width = CHUNK;
                self.begin_pair(0);
            }
        }
        while self.width < len {
            if left_to_do == 0 {
                return false;
            }
            left_to_do = self.merge(left_to_do, compare);
        }
        true
    }

    /// The sorted numbers.
    pub fn into_sorted(self) -> Vec<u32> {
        self.from
    }

    fn begin_pair(&mut self, base: usize) {
        self.base = base;
        self.left = base;
        self.right = (base + self.width).min(self.from.len());
    }

    /// Merges one pair of runs as far as the budget goes; returns what is left of it.
    fn merge(&mut self, budget: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> usize {
        let len = self.from.len();
        let (middle, end) = (
            (self.base + self.width).min(len),
            (self.base + 2 * self.width).min(len),
        );
        let mut budget = budget;
        let untouched = self.left == self.base && self.right == middle;
        let in_order = |left: u32, right: u32| compare(left, right) != Ordering::Greater;
        if untouched && (middle == end || in_order(self.from[middle - 1], self.from[middle])) {
            self.to.extend_from_slice(&self.from[self.base..end]);
            (self.left, self.right) = (middle, end);
            budget = budget.saturating_sub(end - self.base);
        }
        while budget > 0 && (self.left < middle || self.right < end) {
            let take_left = self.right >= end
                || (self.left < middle && in_order(self.from[self.left], self.from[self.right]));
            let side = if take_left {
                &mut self.left
            } else {
                &mut self.right
            };
            self.to.push(self.from[*side]);
            *side += 1;
            budget -= 1;
        }
        if self.left == middle && self.right == end {
            if end == len {
                std::mem::swap(&mut self.from, &mut self.to);
                self.to.clear();
                self.width *= 2;
                self.begin_pair(0);
            } else {
                self.begin_pair(end);
            }
        }
        budget
    }
}

fn insert_each(items: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    for end in 1..items.len() {
        let mut at = end;
        while at > 0 && compare(items[at - 1], items[at]) == Ordering::Greater {
            items.swap(at - 1, at);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_like_the_standard_library_in_slices_of_any_size() {
        for (len, budget) in [
            (0, 1),
            (1, 1),
            (15, 7),
            (17, 1),
            (5000, 33),
            (9999, usize::MAX),
        ] {
            let keys: Vec<u32> = (0..len)
                .map(|i: u32| i.wrapping_mul(2_654_435_761) % 997)
                .collect();
            let compare = |a: u32, b: u32| keys[a as usize].cmp(&keys[b as usize]).then(a.cmp(&b));
            let mut sort = SlicedSort::new(len as usize);
            while !sort.step(budget, &compare) {}
            let mut expected: Vec<u32> = (0..len).collect();
            expected.sort_by(|a, b| compare(*a, *b));
            assert_eq!(sort.into_sorted(), expected, "{len} {budget}");
        }
    }

    #[test]
    fn equal_items_stay_in_place() {
        let sorted = indices(100, &|a, b| (a % 3).cmp(&(b % 3)));
        let expected: Vec<u32> = (0..3).flat_map(|rest| (rest..100).step_by(3)).collect();
        assert_eq!(sorted, expected);
    }
}
