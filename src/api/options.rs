//! The options of `Catalog.search`, read from a JavaScript object.
//!
//! By hand: deserializing in general would bring the formatting of numbers into the module, for
//! messages that name what was found instead.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::error::type_error;
use crate::facet::Refinements;
use crate::order::IdSet;
use crate::search::Sort;

/// Hits returned where no `limit` is given.
const DEFAULT_LIMIT: usize = 10;

/// The second argument of `Catalog.search`.
#[derive(Default)]
pub struct Options {
    /// The reader's language, if it is given.
    pub language: Option<String>,
    /// Hits to return at most.
    pub limit: usize,
    /// Hits to pass over.
    pub offset: usize,
    /// The order of hits.
    pub sort: Sort,
    /// The chosen facet values.
    pub refinements: Refinements,
}

impl Options {
    /// Reads an object; `undefined` and `null` are no options, here and in its members.
    ///
    /// # Errors
    /// A `TypeError` that names the option whose value is of another type than declared.
    pub fn from_js(value: &JsValue) -> Result<Self, JsValue> {
        if !is_nothing(value) && !value.is_object() {
            return Err(type_error("Catalog.search: options must be an object"));
        }
        Ok(Self {
            language: read(value, "language", |v| v.as_string())?,
            limit: read(value, "limit", count)?.unwrap_or(DEFAULT_LIMIT),
            offset: read(value, "offset", count)?.unwrap_or_default(),
            sort: read(value, "sort", |v| Sort::from_name(&v.as_string()?))?.unwrap_or_default(),
            refinements: Refinements {
                topics: read(value, "topics", ids)?.unwrap_or_default(),
                organizations: read(value, "organizations", ids)?.unwrap_or_default(),
                sources: read(value, "sources", ids)?.unwrap_or_default(),
                years: read(value, "years", years)?.unwrap_or_default(),
                code: read(value, "code", |v| v.as_bool())?.unwrap_or_default(),
            },
        })
    }
}

/// The member `name` as `convert` understands it, if there is one.
fn read<T>(
    object: &JsValue,
    name: &str,
    convert: impl FnOnce(&JsValue) -> Option<T>,
) -> Result<Option<T>, JsValue> {
    if is_nothing(object) {
        return Ok(None);
    }
    let value = Reflect::get(object, &name.into())?;
    if is_nothing(&value) {
        return Ok(None);
    }
    match convert(&value) {
        Some(value) => Ok(Some(value)),
        None => Err(type_error(
            &["Catalog.search: option '", name, "' has a wrong type"].concat(),
        )),
    }
}

/// Whether `value` stands for an argument that was not given.
pub fn is_nothing(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// A whole number from 0 on.
fn count(value: &JsValue) -> Option<usize> {
    let number = value.as_f64()?;
    (number >= 0.0 && number.trunc() == number).then_some(number as usize)
}

fn ids(value: &JsValue) -> Option<IdSet> {
    value
        .dyn_ref::<Array>()?
        .iter()
        .map(|id| id.as_string())
        .collect()
}

/// First and last year; either may be missing.
fn years(value: &JsValue) -> Option<(Option<u16>, Option<u16>)> {
    let pair = value.dyn_ref::<Array>()?;
    let year = |at| match pair.get(at) {
        end if is_nothing(&end) => Some(None),
        end => Some(Some(u16::try_from(count(&end)?).ok()?)),
    };
    Some((year(0)?, year(1)?))
}
