//! From ids to indices.

use crate::order::indices;

/// The ids of one kind of record, each with the index of its record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ids {
    ids: Vec<String>,
    /// Indices, in the order of their ids.
    sorted: Vec<u32>,
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
        let sorted = indices(ids.len(), &|a, b| ids[a as usize].cmp(&ids[b as usize]));
        Self { ids, sorted }
    }

    fn later_twins(&self) -> Vec<usize> {
        let mut later = vec![false; self.sorted.len()];
        for pair in self.sorted.windows(2) {
            let [first, second] = [pair[0] as usize, pair[1] as usize];
            later[second] = self.ids[first] == self.ids[second];
        }
        (0..later.len()).filter(|&at| later[at]).collect()
    }

    /// The index of the record with this id.
    pub fn get(&self, id: &str) -> Option<usize> {
        let known = |at: &u32| self.ids[*at as usize].as_str();
        let at = self.sorted.binary_search_by(|at| known(at).cmp(id));
        at.ok().map(|at| self.sorted[at] as usize)
    }
}
