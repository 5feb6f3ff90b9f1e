//! What stands in CBOR, before anybody knows what its numbers mean.

use crate::Error;
use crate::code::CodeError;
use crate::guard::{GuardError, limits};
use minicbor::Decoder;
use minicbor::data::Type;
use serde_json::{Map, Number, Value};

/// A value.
#[derive(Clone)]
pub enum Item {
    Null,
    Bool(bool),
    Number(i128),
    Float(f64),
    Text(String),
    Bytes(Vec<u8>),
    List(Vec<Item>),
    Map(Vec<(Key, Item)>),
}

/// The name of a member.
#[derive(Clone, PartialEq)]
pub enum Key {
    Number(u64),
    Text(String),
}

/// Reads one value.
///
/// # Errors
/// [`CodeError::Malformed`], [`GuardError::JsonDepth`].
pub fn read(decoder: &mut Decoder<'_>) -> Result<Item, Error> {
    read_at(decoder, 0)
}

fn read_at(decoder: &mut Decoder<'_>, depth: usize) -> Result<Item, Error> {
    if depth > limits::JSON_DEPTH {
        return Err(GuardError::JsonDepth.into());
    }
    let malformed = |_| Error::from(CodeError::Malformed);
    Ok(match decoder.datatype().map_err(malformed)? {
        // How many are said to follow is not believed before they are there.
        Type::Map => {
            let count = decoder.map().map_err(malformed)?.ok_or(CodeError::Malformed)?;
            let mut members = Vec::new();
            for _ in 0..count {
                let key = match decoder.datatype().map_err(malformed)? {
                    Type::String => Key::Text(decoder.str().map_err(malformed)?.to_owned()),
                    _ => Key::Number(decoder.u64().map_err(malformed)?),
                };
                members.push((key, read_at(decoder, depth + 1)?));
            }
            Item::Map(members)
        }
        Type::Array => {
            let count = decoder.array().map_err(malformed)?.ok_or(CodeError::Malformed)?;
            let mut items = Vec::new();
            for _ in 0..count {
                items.push(read_at(decoder, depth + 1)?);
            }
            Item::List(items)
        }
        Type::String => Item::Text(decoder.str().map_err(malformed)?.to_owned()),
        Type::Bytes => Item::Bytes(decoder.bytes().map_err(malformed)?.to_vec()),
        Type::Bool => Item::Bool(decoder.bool().map_err(malformed)?),
        Type::Null => {
            decoder.null().map_err(malformed)?;
            Item::Null
        }
        Type::F16 => Item::Float(decoder.f16().map_err(malformed)?.into()),
        Type::F32 => Item::Float(decoder.f32().map_err(malformed)?.into()),
        Type::F64 => Item::Float(decoder.f64().map_err(malformed)?),
        Type::U8 | Type::U16 | Type::U32 | Type::U64 | Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::Int => {
            Item::Number(decoder.int().map_err(malformed)?.into())
        }
        _ => return Err(CodeError::Malformed.into()),
    })
}

impl Item {
    /// As JSON, where nothing in it stands for something else.
    ///
    /// # Errors
    /// [`CodeError::Malformed`] for what JSON has not, and for a member that is there twice.
    pub fn plain(self) -> Result<Value, Error> {
        let malformed = || Error::from(CodeError::Malformed);
        Ok(match self {
            Self::Null => Value::Null,
            Self::Bool(bool) => bool.into(),
            Self::Number(number) => Number::from_i128(number).ok_or_else(malformed)?.into(),
            Self::Float(number) => Number::from_f64(number).ok_or_else(malformed)?.into(),
            Self::Text(text) => text.into(),
            Self::Bytes(_) => return Err(malformed()),
            Self::List(items) => Value::Array(items.into_iter().map(Self::plain).collect::<Result<_, _>>()?),
            Self::Map(members) => {
                let mut out = Map::new();
                for (key, item) in members {
                    let Key::Text(name) = key else { return Err(malformed()) };
                    if out.insert(name, item.plain()?).is_some() {
                        return Err(malformed());
                    }
                }
                Value::Object(out)
            }
        })
    }
}
