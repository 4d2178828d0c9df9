//! Plain data on its way to JavaScript.
//!
//! One type for all that scripts receive, so that the code which turns data into objects is there
//! once, not once for every type.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use wasm_bindgen::JsValue;

/// A value as JavaScript has them.
pub enum Value<'a> {
    /// Nothing.
    Missing,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(Cow<'a, str>),
    /// An array.
    List(Vec<Value<'a>>),
    /// A plain object whose members the program names, in order; names become strings of
    /// JavaScript once, not once for every object.
    Object(Vec<(&'static str, Value<'a>)>),
    /// A plain object whose members the catalog names, in order.
    Map(Vec<(Cow<'a, str>, Value<'a>)>),
}

impl<'a> Value<'a> {
    /// An object with these members.
    pub fn object<const N: usize>(members: [(&'static str, Value<'a>); N]) -> Self {
        Self::Object(members.into())
    }

    /// A list of strings.
    pub fn texts(texts: Vec<String>) -> Self {
        Self::List(texts.into_iter().map(Self::from).collect())
    }

    /// The value in JavaScript; what is missing is `null` there, or else `undefined`.
    pub fn into_js(self, null: bool) -> JsValue {
        let serializer = serde_wasm_bindgen::Serializer::new()
            .serialize_maps_as_objects(true)
            .serialize_missing_as_null(null);
        // Values of these kinds always have a form in JavaScript.
        self.serialize(&serializer).unwrap_or_default()
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Missing => serializer.serialize_none(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(None)?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Object(members) => {
                let mut object = serializer.serialize_struct("", members.len())?;
                for (name, value) in members {
                    object.serialize_field(name, value)?;
                }
                object.end()
            }
            Self::Map(members) => {
                let mut map = serializer.serialize_map(None)?;
                for (key, value) in members {
                    map.serialize_entry(&**key, value)?;
                }
                map.end()
            }
        }
    }
}

impl From<bool> for Value<'_> {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<u32> for Value<'_> {
    fn from(value: u32) -> Self {
        Self::Number(value.into())
    }
}

impl From<usize> for Value<'_> {
    fn from(value: usize) -> Self {
        Self::Number(value as f64)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Missing, T::into)
    }
}
