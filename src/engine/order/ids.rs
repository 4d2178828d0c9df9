//! A set of ids.

/// A few ids, each once, in ascending order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdSet(Vec<String>);

impl IdSet {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The ids, ascending.
    pub fn iter(&self) -> std::slice::Iter<'_, String> {
        self.0.iter()
    }

    /// Whether `id` is one of them.
    pub fn contains(&self, id: &str) -> bool {
        self.place(id).is_ok()
    }

    /// Adds an id, if it is not there yet.
    pub fn insert(&mut self, id: String) {
        if let Err(place) = self.place(&id) {
            self.0.insert(place, id);
        }
    }

    /// Takes an id out; tells whether it was there.
    pub fn remove(&mut self, id: &str) -> bool {
        let place = self.place(id);
        if let Ok(place) = place {
            self.0.remove(place);
        }
        place.is_ok()
    }

    /// Adds an id, or takes it out if it is there.
    pub fn toggle(&mut self, id: String) {
        if !self.remove(&id) {
            self.insert(id);
        }
    }

    /// Takes out the ids that `keep` does not hold for.
    pub fn retain(&mut self, keep: &mut dyn FnMut(&str) -> bool) {
        self.0.retain(|id| keep(id));
    }

    fn place(&self, id: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|known| known.as_str().cmp(id))
    }
}

impl<'a> IntoIterator for &'a IdSet {
    type Item = &'a String;
    type IntoIter = std::slice::Iter<'a, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Extend<String> for IdSet {
    fn extend<I: IntoIterator<Item = String>>(&mut self, ids: I) {
        ids.into_iter().for_each(|id| self.insert(id));
    }
}

impl FromIterator<String> for IdSet {
    fn from_iter<I: IntoIterator<Item = String>>(ids: I) -> Self {
        let mut set = Self::default();
        set.extend(ids);
        set
    }
}

impl From<Vec<String>> for IdSet {
    fn from(ids: Vec<String>) -> Self {
        ids.into_iter().collect()
    }
}

impl<const N: usize> From<[String; N]> for IdSet {
    fn from(ids: [String; N]) -> Self {
        ids.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stand_in_order_and_once() {
        let ids = |list: &[&str]| IdSet::from_iter(list.iter().map(|id| (*id).to_owned()));
        let mut set = ids(&["rag", "agents", "rag", "moe"]);
        assert_eq!(set, ids(&["agents", "moe", "rag"]));
        assert_eq!(set.len(), 3);
        assert!(set.contains("moe") && !set.contains("mo"));
        set.toggle("moe".to_owned());
        set.toggle("bert".to_owned());
        set.retain(&mut |id| id != "agents");
        assert_eq!(set.iter().collect::<Vec<_>>(), ["bert", "rag"]);
        assert!(set.remove("bert") && !set.remove("bert"));
    }
}
