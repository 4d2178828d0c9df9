//! From ids to indices.

/// The ids of one kind of record, each with the index of its record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ids {
    /// Ascending by id.
    sorted: Vec<(String, u32)>,
}

impl Ids {
    /// Indexes the ids, which must differ from each other.
    pub fn new<'a>(ids: impl Iterator<Item = &'a str>) -> Self {
        let mut sorted: Vec<(String, u32)> = ids.map(str::to_owned).zip(0..).collect();
        sorted.sort_unstable();
        Self { sorted }
    }

    /// The index of the record with this id.
    pub fn get(&self, id: &str) -> Option<usize> {
        let at = self
            .sorted
            .binary_search_by(|(known, _)| known.as_str().cmp(id));
        at.ok().map(|at| self.sorted[at].1 as usize)
    }
}
