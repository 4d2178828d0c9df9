//! From ids to indices.

use crate::sort;

/// The ids of one kind of record, each with the index of its record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ids {
    /// Ascending by id.
    sorted: Vec<(String, u32)>,
}

impl Ids {
    /// Indexes the ids of records, after dropping every record whose id an earlier one has. Returns
    /// the indices of those dropped, ascending.
    pub fn of<T>(records: &mut Vec<T>, id: fn(&T) -> &String) -> (Self, Vec<usize>) {
        let mut ids = Self::sort(records.iter().map(id).cloned().collect());
        let dropped = ids.later_twins();
        if !dropped.is_empty() {
            let (mut at, mut next) = (0, dropped.iter().peekable());
            records.retain(|_| {
                let drop = next.next_if(|&&twin| twin == at).is_some();
                at += 1;
                !drop
            });
            ids = Self::sort(records.iter().map(id).cloned().collect());
        }
        (ids, dropped)
    }

    fn sort(ids: Vec<String>) -> Self {
        let mut sorted: Vec<(String, u32)> = ids.into_iter().zip(0..).collect();
        sort::ascending(&mut sorted);
        Self { sorted }
    }

    fn later_twins(&self) -> Vec<usize> {
        let mut later = vec![false; self.sorted.len()];
        for pair in self.sorted.windows(2) {
            later[pair[1].1 as usize] = pair[0].0 == pair[1].0;
        }
        (0..later.len()).filter(|&at| later[at]).collect()
    }

    /// The index of the record with this id.
    pub fn get(&self, id: &str) -> Option<usize> {
        let at = self
            .sorted
            .binary_search_by(|(known, _)| known.as_str().cmp(id));
        at.ok().map(|at| self.sorted[at].1 as usize)
    }
}
