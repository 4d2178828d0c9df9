//! JSON as a tree in which every value knows its byte offset.

use std::borrow::Cow;

use crate::catalog::cursor::{Cursor, Key, Kind, SyntaxError};

/// Deeper values are passed over: no field of the format is as deep.
const MAX_DEPTH: usize = 16;

/// A value and where it stands.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub offset: usize,
    pub value: Value<'a>,
}

/// What a [`Node`] holds.
#[derive(Debug)]
pub(super) enum Value<'a> {
    /// `null`, booleans, numbers and what is nested too deeply: its kind and its text.
    Other(Kind, &'a str),
    String(Cow<'a, str>),
    Array(Vec<Node<'a>>),
    Object(Vec<Member<'a>>),
}

/// A member of an object.
#[derive(Debug)]
pub(super) struct Member<'a> {
    pub key: Cow<'a, str>,
    pub key_offset: usize,
    pub node: Node<'a>,
}

/// Reads a whole text.
pub(super) fn parse(text: &str) -> Result<Node<'_>, SyntaxError> {
    let mut cursor = Cursor::new(text, 0);
    let node = read(&mut cursor, 0)?;
    cursor.end()?;
    Ok(node)
}

fn read<'a>(cursor: &mut Cursor<'a>, depth: usize) -> Result<Node<'a>, SyntaxError> {
    let kind = cursor.peek()?;
    let offset = cursor.offset();
    let value = match kind {
        Kind::String => Value::String(cursor.string()?),
        Kind::Array if depth < MAX_DEPTH => {
            let (mut items, mut first) = (Vec::new(), true);
            cursor.open()?;
            while cursor.next_item(&mut first)? {
                items.push(read(cursor, depth + 1)?);
            }
            Value::Array(items)
        }
        Kind::Object if depth < MAX_DEPTH => {
            let (mut members, mut first) = (Vec::new(), true);
            cursor.open()?;
            while let Some(Key { text, offset }) = cursor.next_key(&mut first)? {
                members.push(Member {
                    key: text,
                    key_offset: offset,
                    node: read(cursor, depth + 1)?,
                });
            }
            Value::Object(members)
        }
        _ => Value::Other(kind, cursor.skip()?),
    };
    Ok(Node { offset, value })
}

impl<'a> Node<'a> {
    pub fn kind(&self) -> Kind {
        match &self.value {
            Value::Other(kind, _) => *kind,
            Value::String(_) => Kind::String,
            Value::Array(_) => Kind::Array,
            Value::Object(_) => Kind::Object,
        }
    }

    /// The string, if it is one.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The items of an array; none of anything else.
    pub fn items(&self) -> &[Node<'a>] {
        match &self.value {
            Value::Array(items) => items,
            _ => &[],
        }
    }

    /// The members of an object; none of anything else.
    pub fn members(&self) -> &[Member<'a>] {
        match &self.value {
            Value::Object(members) => members,
            _ => &[],
        }
    }

    /// The member of this name, the last one as everywhere in JSON; none for `null`.
    pub fn get(&self, name: &str) -> Option<&Node<'a>> {
        let member = self.members().iter().rfind(|member| member.key == name)?;
        (member.node.kind() != Kind::Null).then_some(&member.node)
    }

    /// The items of the array of this name.
    pub fn list(&self, name: &str) -> &[Node<'a>] {
        self.get(name).map_or(&[], Node::items)
    }

    /// The string of this name.
    pub fn string(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Node::text)
    }

    /// The string of this name, or an empty one: for ids in messages.
    pub fn id(&self) -> &str {
        self.string("id").unwrap_or_default()
    }
}
