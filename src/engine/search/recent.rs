//! The papers that were unpacked last: from key press to key press most hits stay the same.

use std::cell::RefCell;
use std::rc::Rc;

use crate::catalog::{Catalog, Paper};

/// Papers that are kept: a few pages of hits.
const KEPT: usize = 32;

/// The papers unpacked last, each at a place by its index.
#[derive(Debug, Default)]
pub struct Recent {
    papers: RefCell<Vec<Option<Kept>>>,
}

#[derive(Clone, Debug)]
struct Kept {
    index: usize,
    paper: Rc<Paper>,
}

impl Recent {
    /// The paper at this index of `catalog`, which must always be the same.
    pub fn paper(&self, catalog: &Catalog, index: usize) -> Rc<Paper> {
        let mut papers = self.papers.borrow_mut();
        papers.resize(KEPT, None);
        let place = &mut papers[index % KEPT];
        if let Some(kept) = place
            && kept.index == index
        {
            return kept.paper.clone();
        }
        let paper = Rc::new(catalog.paper(index));
        *place = Some(Kept {
            index,
            paper: paper.clone(),
        });
        paper
    }
}
