//! The least of many keys.

use super::sort_keys;

/// Keeps the `wanted` least of the keys that it is given, in a binary heap with the highest of them
/// at the top.
#[derive(Debug)]
pub struct Least {
    wanted: usize,
    heap: Vec<u64>,
}

impl Least {
    /// Keeps up to `wanted` keys.
    pub fn new(wanted: usize) -> Self {
        Self {
            wanted,
            heap: Vec::new(),
        }
    }

    /// Whether `key` would be kept as things are.
    pub fn takes(&self, key: u64) -> bool {
        self.heap.len() < self.wanted || self.heap.first().is_some_and(|highest| key < *highest)
    }

    /// Keeps `key` if it is among the least so far.
    pub fn add(&mut self, key: u64) {
        if self.heap.len() < self.wanted {
            self.heap.push(key);
            self.rise(self.heap.len() - 1);
        } else if self.takes(key) {
            self.heap[0] = key;
            self.sink();
        }
    }

    /// The keys, ascending.
    pub fn into_sorted(mut self) -> Vec<u64> {
        sort_keys(&mut self.heap);
        self.heap
    }

    fn rise(&mut self, mut at: usize) {
        while at > 0 && self.heap[(at - 1) / 2] < self.heap[at] {
            self.heap.swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    fn sink(&mut self) {
        let mut at = 0;
        loop {
            let mut highest = at;
            for child in [2 * at + 1, 2 * at + 2] {
                if child < self.heap.len() && self.heap[child] > self.heap[highest] {
                    highest = child;
                }
            }
            if highest == at {
                return;
            }
            self.heap.swap(at, highest);
            at = highest;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn keeps_what_sorting_would_put_first(
            keys in prop::collection::vec(0..500_u64, 0..200),
            wanted in 0..30_usize,
        ) {
            let mut least = Least::new(wanted);
            keys.iter().for_each(|key| least.add(*key));
            let mut expected = keys;
            expected.sort_unstable();
            expected.truncate(wanted);
            prop_assert_eq!(least.into_sorted(), expected);
        }
    }
}
