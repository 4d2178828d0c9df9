//! Sets of documents, one bit each.

/// Whether a set holds a document.
pub fn has(set: &[u64], doc: u32) -> bool {
    set[doc as usize / 64] >> (doc % 64) & 1 != 0
}

/// Puts a document into a set.
#[inline]
pub fn insert(set: &mut [u64], doc: u32) {
    set[doc as usize / 64] |= 1 << (doc % 64);
}

/// Puts the documents `0..len` into a set.
pub fn fill(set: &mut [u64], len: usize) {
    for (at, word) in set.iter_mut().enumerate() {
        let left = len.saturating_sub(at * 64);
        *word = if left >= 64 {
            u64::MAX
        } else {
            (1 << left) - 1
        };
    }
}

/// How many documents a set holds.
pub fn count(set: &[u64]) -> u32 {
    set.iter().map(|word| word.count_ones()).sum()
}

/// Takes the documents out that `keep` does not hold for.
#[inline]
pub fn retain(set: &mut [u64], mut keep: impl FnMut(u32) -> bool) {
    for (at, word) in set.iter_mut().enumerate() {
        let mut rest = *word;
        while rest != 0 {
            let bit = rest & rest.wrapping_neg();
            rest ^= bit;
            if !keep(at as u32 * 64 + bit.trailing_zeros()) {
                *word ^= bit;
            }
        }
    }
}

/// The documents of a set, ascending.
pub fn iter(set: &[u64]) -> impl Iterator<Item = u32> {
    set.iter().enumerate().flat_map(|(at, word)| {
        let mut rest = *word;
        std::iter::from_fn(move || {
            let bit = (rest != 0).then(|| rest.trailing_zeros())?;
            rest &= rest - 1;
            Some(at as u32 * 64 + bit)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_any_length() {
        let mut set = [0; 3];
        fill(&mut set, 130);
        assert_eq!(count(&set), 130);
        retain(&mut set, |doc| doc % 50 == 0);
        assert_eq!(iter(&set).collect::<Vec<_>>(), [0, 50, 100]);
        insert(&mut set, 129);
        assert!(has(&set, 129) && has(&set, 0) && !has(&set, 128));
        fill(&mut set, 64);
        assert_eq!(count(&set), 64);
        fill(&mut set, 0);
        assert_eq!(count(&set), 0);
    }
}
