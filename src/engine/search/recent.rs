//! The papers and notes that were unpacked last: from key press to key press most hits stay the same.

use std::cell::RefCell;
use std::rc::Rc;

use crate::catalog::{Catalog, Note, Paper};

/// Papers that are kept: a few pages of hits.
const KEPT: usize = 64;

/// The papers unpacked last, each at a place by its index, and their notes.
#[derive(Debug, Default)]
pub struct Recent {
    papers: RefCell<Vec<Option<Kept>>>,
}

#[derive(Clone, Debug)]
struct Kept {
    index: usize,
    paper: Rc<Paper>,
    /// By language, and whether there is one; `None` where it was not asked for yet.
    notes: Vec<Option<Option<Rc<Note>>>>,
}

impl Recent {
    /// The paper at this index of `catalog`, which must always be the same.
    pub fn paper(&self, catalog: &Catalog, index: usize) -> Rc<Paper> {
        self.with(catalog, index, |kept| kept.paper.clone())
    }

    /// The note on that paper in a language, which is given by its number among the catalog's.
    pub fn note(&self, catalog: &Catalog, index: usize, language: usize) -> Option<Rc<Note>> {
        let tag = catalog.languages().get(language)?;
        self.with(catalog, index, |kept| {
            let note = kept.notes.get_mut(language)?;
            let unpack = || catalog.note(index, tag).map(Rc::new);
            note.get_or_insert_with(unpack).clone()
        })
    }

    fn with<T>(&self, catalog: &Catalog, index: usize, read: impl FnOnce(&mut Kept) -> T) -> T {
        let mut papers = self.papers.borrow_mut();
        papers.resize(KEPT, None);
        let place = &mut papers[index % KEPT];
        let kept = place.take().filter(|kept| kept.index == index);
        read(place.insert(kept.unwrap_or_else(|| Kept {
            index,
            paper: Rc::new(catalog.paper(index)),
            notes: vec![None; catalog.languages().len()],
        })))
    }
}
