//! CBOR-LD: JSON-LD with numbers in the place of its words. Read, never written.
//!
//! ```text
//! bytes ─▶ tag ─▶ which tables ─▶ items ─┬─ numbers of contexts, by the tables
//!                                        ├─ numbers of members, by the terms of those contexts in their order
//!                                        └─ values, by what their terms are ─▶ JSON
//! ```
//!
//! The numbers of members are nowhere written down: each context that becomes active gives the next even numbers to its terms, in the
//! order of their names; odd ones are for lists. So the contexts have to be here, byte for byte those it was written with. They are
//! the pinned ones; whatever needs another is told that it cannot be read.
//!
//! Three headers: CBOR-LD 1.0 (tag 0xcb1d), a range of tags before it (0x0600 to 0x06ff), and the first one (0x0500, 0x0501), which
//! has one table for all.

mod active;
pub(super) mod item;
mod tables;
mod value;

use super::CodeError;
use crate::Error;
use crate::format::data_integrity::Contexts;
use crate::guard::{GuardError, limits};
use active::{Active, Terms};
use item::{Item, Key};
use minicbor::Decoder;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::rc::Rc;
use tables::Tables;

/// CBOR-LD 1.0: a list of the entry in the registry and the content.
const TAG: u64 = 0xcb1d;
/// Before it, the entry was a part of the tag.
const RANGE: u64 = 0x0600;
/// The first one: plain, and compressed.
const PLAIN: u64 = 0x0500;
const COMPRESSED: u64 = 0x0501;

const CONTEXT: u64 = 0;
const CONTEXTS: u64 = 1;

/// The JSON in a CBOR-LD text.
///
/// # Errors
/// [`CodeError::Compressed`] where a table or a context is not here, [`CodeError::Malformed`]; [`GuardError::Limit`] and
/// [`GuardError::JsonDepth`].
pub(super) fn json_of(bytes: &[u8], contexts: &Contexts) -> Result<Value, Error> {
    if bytes.len() > limits::CODE_INFLATED {
        return Err(GuardError::Limit.into());
    }
    let mut decoder = Decoder::new(bytes);
    let tables = header(&mut decoder)?;
    let content = item::read(&mut decoder)?;
    if decoder.position() != bytes.len() {
        return Err(CodeError::Malformed.into());
    }
    let Some(tables) = tables else { return content.plain() };
    let Item::Map(members) = content else { return Err(CodeError::Malformed.into()) };
    let mut reader = Reader { tables, terms: Terms::new(contexts), objects: 0 };
    reader.object(&Rc::default(), &members, 0).map(Value::Object)
}

/// The tables that the content is written with; `None` for plain content.
fn header(decoder: &mut Decoder<'_>) -> Result<Option<Tables>, Error> {
    let malformed = |_| Error::from(CodeError::Malformed);
    let pair = |decoder: &mut Decoder<'_>| match decoder.array() {
        Ok(Some(2)) => Ok(()),
        _ => Err(Error::from(CodeError::Malformed)),
    };
    let entry = match decoder.tag().map_err(malformed)?.as_u64() {
        PLAIN => return Ok(None),
        COMPRESSED => return Ok(Some(Tables::first())),
        TAG => {
            pair(decoder)?;
            decoder.u64().map_err(malformed)?
        }
        tag @ RANGE..=0x067f => tag - RANGE,
        tag @ 0x0680..=0x06ff => {
            // The first byte of the number is in the tag, the others stand in the list: seven bits a byte, the lowest first.
            pair(decoder)?;
            let rest = decoder.bytes().map_err(malformed)?;
            let mut entry = (tag - RANGE) & 0x7f;
            for (at, byte) in (1..).zip(rest) {
                let bits =
                    u64::from(byte & 0x7f).checked_shl(7 * at).filter(|_| at < 8).ok_or(CodeError::Compressed)?;
                entry |= bits;
            }
            entry
        }
        _ => return Err(CodeError::Compressed.into()),
    };
    Ok(if entry == 0 { None } else { Some(Tables::of(entry).ok_or(CodeError::Compressed)?) })
}

struct Reader<'c> {
    tables: Tables,
    terms: Terms<'c>,
    objects: usize,
}

impl Reader<'_> {
    fn object(
        &mut self,
        active: &Rc<Active>,
        members: &[(Key, Item)],
        depth: usize,
    ) -> Result<Map<String, Value>, Error> {
        self.objects += 1;
        if self.objects > limits::JSON_LD_OBJECTS {
            return Err(GuardError::Limit.into());
        }
        if depth > limits::JSON_DEPTH {
            return Err(GuardError::JsonDepth.into());
        }
        let mut out = Map::new();
        let context = self.context(members)?;
        let mut active = active.clone();
        if let Some(context) = context {
            active = active.embedded(&context, &mut self.terms)?;
            out.insert("@context".to_owned(), context);
        }
        let active = active.typed(&self.types(&active, members)?, &mut self.terms)?;
        let mut entries = Vec::new();
        for (key, item) in members {
            if matches!(key, Key::Number(CONTEXT | CONTEXTS)) {
                continue;
            }
            let (term, plural) = match key {
                Key::Text(text) => (text.clone(), false),
                Key::Number(number) => {
                    (self.terms.term(*number).ok_or(CodeError::Compressed)?.to_owned(), number % 2 == 1)
                }
            };
            entries.push((term, plural, item));
        }
        // Contexts become active, and terms get their numbers, in the order of the members.
        entries.sort_by(|(one, ..), (other, ..)| active::order(one, other));
        for (term, plural, item) in entries {
            let inside = active.of_property(&term, &mut self.terms)?;
            let kind = value::Kind::of(&term, active.definition(&term));
            let value = match (plural, item) {
                (false, item) => self.value(&inside, &kind, item, depth)?,
                (true, Item::List(items)) => Value::Array(
                    items.iter().map(|item| self.value(&inside, &kind, item, depth)).collect::<Result<_, _>>()?,
                ),
                (true, _) => return Err(CodeError::Malformed.into()),
            };
            if out.insert(term, value).is_some() {
                return Err(CodeError::Malformed.into());
            }
        }
        Ok(out)
    }

    fn value(&mut self, inside: &Rc<Active>, kind: &value::Kind, item: &Item, depth: usize) -> Result<Value, Error> {
        if let Some(value) = value::read(kind, item, &self.tables, &self.terms)? {
            return Ok(value);
        }
        match item {
            Item::Map(members) => self.object(inside, members, depth + 1).map(Value::Object),
            Item::List(_) if depth > limits::JSON_DEPTH => Err(GuardError::JsonDepth.into()),
            Item::List(items) => {
                let values = items.iter().map(|item| self.value(inside, kind, item, depth + 1));
                values.collect::<Result<_, _>>().map(Value::Array)
            }
            other => other.clone().plain(),
        }
    }

    /// The `@context` of an object, with its numbers as addresses.
    fn context(&self, members: &[(Key, Item)]) -> Result<Option<Value>, Error> {
        let one = |item: &Item| match item {
            Item::Number(number) => {
                let address = u64::try_from(*number).ok().and_then(|number| self.tables.context(number));
                Ok(Value::from(address.ok_or(CodeError::Compressed)?))
            }
            other => other.clone().plain(),
        };
        match (find(members, CONTEXT), find(members, CONTEXTS)) {
            (None, None) => Ok(None),
            (Some(item), None) => one(item).map(Some),
            (None, Some(Item::List(items))) => Ok(Some(Value::Array(items.iter().map(one).collect::<Result<_, _>>()?))),
            _ => Err(CodeError::Malformed.into()),
        }
    }

    /// The types of an object, which may bring contexts of their own.
    fn types(&self, active: &Active, members: &[(Key, Item)]) -> Result<BTreeSet<String>, Error> {
        let mut types = BTreeSet::new();
        for term in active.type_terms() {
            // Each term that is active has a number. A list under that for one value is an address.
            let Some(number) = self.terms.number(term) else { continue };
            let items = match (find(members, number), find(members, number + 1)) {
                (Some(one), _) => std::slice::from_ref(one),
                (None, Some(Item::List(items))) => items.as_slice(),
                _ => continue,
            };
            for item in items {
                let value = value::read(&value::Kind::Address, item, &self.tables, &self.terms)?;
                if let Some(Value::String(text)) = value {
                    types.insert(text);
                }
            }
        }
        Ok(types)
    }
}

fn find(members: &[(Key, Item)], number: u64) -> Option<&Item> {
    members.iter().find(|(key, _)| *key == Key::Number(number)).map(|(_, item)| item)
}
