//! Values, by what their terms are.

use super::active::Terms;
use super::item::Item;
use super::tables::Tables;
use crate::Error;
use crate::clock;
use crate::code::CodeError;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Map, Value};

const MULTIBASE: &str = "https://w3id.org/security#multibase";
const DATE: &str = "http://www.w3.org/2001/XMLSchema#date";
const DATE_TIME: &str = "http://www.w3.org/2001/XMLSchema#dateTime";

/// What a term's values are.
pub enum Kind {
    /// Addresses, or terms.
    Address,
    /// Of this type.
    Typed(String),
    /// Of no type.
    Plain,
}

impl Kind {
    /// By a term and its definition.
    pub fn of(term: &str, definition: Option<&Map<String, Value>>) -> Self {
        let member = |name| definition.and_then(|members| members.get(name)).and_then(Value::as_str);
        let is_name = |name: &str| matches!(name, "@id" | "@type");
        let kind = member("@type");
        if is_name(term) || member("@id").is_some_and(is_name) || matches!(kind, Some("@id" | "@vocab")) {
            return Self::Address;
        }
        kind.map_or(Self::Plain, |kind| Self::Typed(kind.to_owned()))
    }
}

/// A value; `None` for an object or a list, in which others stand.
///
/// # Errors
/// [`CodeError::Compressed`] for a number that no table here has, [`CodeError::Malformed`].
pub fn read(kind: &Kind, item: &Item, tables: &Tables, terms: &Terms<'_>) -> Result<Option<Value>, Error> {
    if matches!(item, Item::Map(_)) {
        return Ok(None);
    }
    if matches!(item, Item::Null) {
        return Ok(Some(Value::Null));
    }
    let text = match (kind, item) {
        (Kind::Address, Item::Number(number)) => {
            let number = u64::try_from(*number).map_err(|_| CodeError::Malformed)?;
            let listed = tables.text(number).filter(|_| tables.first);
            listed.or_else(|| terms.term(number)).ok_or(CodeError::Compressed)?.to_owned()
        }
        (Kind::Address, Item::Bytes(bytes)) if !tables.first => listed(bytes, tables)?,
        (Kind::Address, Item::List(parts)) => address(parts)?,
        (Kind::Plain, Item::Bytes(bytes)) => listed(bytes, tables)?,
        (Kind::Typed(kind), Item::Number(number)) => match (tables.typed(kind, *number), kind.as_str()) {
            (Some(text), _) => text.ok_or(CodeError::Compressed)?.to_owned(),
            (None, DATE) => day(*number)?,
            (None, DATE_TIME) => moment(*number, 0)?,
            (None, _) => return item.clone().plain().map(Some),
        },
        (Kind::Typed(kind), Item::List(parts)) => match (kind.as_str(), parts.as_slice()) {
            (DATE_TIME, [Item::Number(seconds), Item::Number(thousandths)]) => moment(*seconds, *thousandths)?,
            _ => return Ok(None),
        },
        (Kind::Typed(kind), Item::Bytes(bytes)) if kind == MULTIBASE => multibase(bytes)?,
        (_, Item::List(_)) => return Ok(None),
        (_, item) => return item.clone().plain().map(Some),
    };
    Ok(Some(text.into()))
}

/// A text of a table, whose number stands in bytes.
fn listed(bytes: &[u8], tables: &Tables) -> Result<String, Error> {
    if !matches!(bytes.len(), 1 | 2 | 4) {
        return Err(CodeError::Malformed.into());
    }
    let number = bytes.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    Ok(tables.text(number).ok_or(CodeError::Compressed)?.to_owned())
}

/// An address, by its beginning.
fn address(parts: &[Item]) -> Result<String, Error> {
    Ok(match parts {
        [Item::Number(1), Item::Text(rest)] => format!("http://{rest}"),
        [Item::Number(2), Item::Text(rest)] => format!("https://{rest}"),
        [Item::Number(3), Item::Text(rest)] => format!("urn:uuid:{rest}"),
        [Item::Number(3), Item::Bytes(bytes)] => format!("urn:uuid:{}", uuid(bytes).ok_or(CodeError::Malformed)?),
        [Item::Number(4), Item::Text(rest)] => format!("data:{rest}"),
        [Item::Number(4), Item::Text(kind), Item::Bytes(bytes)] => {
            format!("data:{kind};base64,{}", STANDARD.encode(bytes))
        }
        [Item::Number(1024), rest @ ..] => format!("did:v1:nym:{}", key(rest).ok_or(CodeError::Malformed)?),
        [Item::Number(1025), rest @ ..] => format!("did:key:{}", key(rest).ok_or(CodeError::Malformed)?),
        [Item::Number(_), ..] => return Err(CodeError::Compressed.into()),
        _ => return Err(CodeError::Malformed.into()),
    })
}

/// A key's number, and the part of its document.
fn key(parts: &[Item]) -> Option<String> {
    let one = |item: &Item| match item {
        Item::Text(text) => Some(text.clone()),
        Item::Bytes(bytes) => Some(format!("z{}", bs58::encode(bytes).into_string())),
        _ => None,
    };
    match parts {
        [key] => one(key),
        [key, part] => Some(format!("{}#{}", one(key)?, one(part)?)),
        _ => None,
    }
}

fn uuid(bytes: &[u8]) -> Option<String> {
    let bytes: [u8; 16] = bytes.try_into().ok()?;
    let digits = format!("{:032x}", u128::from_be_bytes(bytes));
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| digits.get(part).unwrap_or_default());
    Some(parts.join("-"))
}

fn multibase(bytes: &[u8]) -> Result<String, Error> {
    Ok(match bytes.split_first() {
        Some((b'z', rest)) => format!("z{}", bs58::encode(rest).into_string()),
        Some((b'u', rest)) => format!("u{}", URL_SAFE_NO_PAD.encode(rest)),
        Some((b'M', rest)) => format!("M{}", STANDARD.encode(rest)),
        _ => return Err(CodeError::Malformed.into()),
    })
}

fn day(seconds: i128) -> Result<String, Error> {
    let day = i64::try_from(seconds).ok().and_then(clock::date);
    day.ok_or_else(|| CodeError::Malformed.into())
}

/// Thousandths are written as three digits, or not at all.
fn moment(seconds: i128, thousandths: i128) -> Result<String, Error> {
    let whole = seconds.checked_add(thousandths.div_euclid(1_000)).and_then(|whole| i64::try_from(whole).ok());
    let text = whole.and_then(clock::rfc3339).ok_or(CodeError::Malformed)?;
    Ok(match (thousandths.rem_euclid(1_000), text.strip_suffix('Z')) {
        (0, _) | (_, None) => text,
        (rest, Some(start)) => format!("{start}.{rest:03}Z"),
    })
}
