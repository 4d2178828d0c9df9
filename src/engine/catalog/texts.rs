//! The texts of a catalog: its own, then those of its notes files.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Index;
use std::rc::Rc;

use super::packed::Packed;

/// Texts by their numbers; one that there is not is empty.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    /// What is empty stands for the packed text of the same number.
    texts: Vec<OnceCell<Cow<'static, str>>>,
    packed: Option<Rc<Packed>>,
}

impl Texts {
    /// These texts, each unpacked when it is first read.
    pub fn packed(packed: &'static [u8]) -> Self {
        let packed = Packed::new(packed);
        let mut texts = Vec::new();
        texts.resize_with(packed.len(), OnceCell::new);
        Self {
            texts,
            packed: Some(Rc::new(packed)),
        }
    }

    /// Adds a text.
    pub fn push(&mut self, text: Cow<'static, str>) {
        self.texts.push(text.into());
    }

    /// How many bytes there are, as far as is known.
    pub fn bytes(&self) -> usize {
        let texts = self.texts.iter().filter_map(OnceCell::get);
        texts.map(|text| text.len()).sum()
    }

    fn unpack(&self, number: usize) -> Cow<'static, str> {
        let first = if number == 0 { "" } else { &self[0] };
        let packed = self.packed.as_ref();
        let text = packed.map(|packed| packed.text(number, first));
        text.unwrap_or_default().into()
    }
}

impl Index<usize> for Texts {
    type Output = str;

    #[inline(never)]
    fn index(&self, number: usize) -> &str {
        let text = self.texts.get(number);
        text.map_or("", |text| text.get_or_init(|| self.unpack(number)))
    }
}
