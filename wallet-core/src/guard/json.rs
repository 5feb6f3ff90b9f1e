//! Strict JSON: bounded in size and depth, no member twice, one value and nothing behind it.

use super::{GuardError, limits};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// Reads one JSON value of at most `max` bytes.
///
/// # Errors
/// [`GuardError::Limit`] above `max`, [`GuardError::JsonDepth`], [`GuardError::JsonDuplicateKey`],
/// and [`GuardError::JsonMalformed`] for everything else (lone surrogates and byte order marks too).
pub fn parse(text: &[u8], max: usize) -> Result<Value, GuardError> {
    if text.len() > max {
        return Err(GuardError::Limit);
    }
    let mut reader = serde_json::Deserializer::from_slice(text);
    let value = Strict { depth: 0 }.deserialize(&mut reader).map_err(|e| reason(&e))?;
    reader.end().map_err(|_| GuardError::JsonMalformed)?;
    Ok(value)
}

/// [`parse`], for a place where only an object makes sense.
pub fn parse_object(text: &[u8], max: usize) -> Result<Map<String, Value>, GuardError> {
    match parse(text, max)? {
        Value::Object(members) => Ok(members),
        _ => Err(GuardError::JsonMalformed),
    }
}

/// What stands directly in an object or an array, exactly as it is written; in an object names and values by turns.
/// `text` has been [read](parse).
pub fn written(text: &str) -> Vec<&str> {
    let (mut parts, mut begin) = (Vec::new(), 0);
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let ends = match byte {
            b'{' | b'[' if !quoted && depth == 1 => {
                begin = at + 1;
                false
            }
            b'}' | b']' => !quoted && depth == 0,
            b',' | b':' => !quoted && depth == 1,
            _ => false,
        };
        if ends {
            parts.extend(text.get(begin..at).map(str::trim).filter(|part| !part.is_empty()));
            begin = at + 1;
        }
    }
    parts
}

/// The member of this name, exactly as it is written in an object that has been [read](parse). A name that is written with
/// escapes is another one.
pub fn written_member<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let members = written(text);
    let named = |written: &str| written.strip_prefix('"').and_then(|w| w.strip_suffix('"')) == Some(name);
    let at = members.iter().step_by(2).position(|written| named(written))?;
    members.get(2 * at + 1).copied()
}

// serde carries a reader's own errors as text only.
const TOO_DEEP: &str = "onward: too deep";
const TWICE: &str = "onward: member twice";

fn reason(error: &serde_json::Error) -> GuardError {
    let text = error.to_string();
    if text.starts_with(TOO_DEEP) || text.starts_with("recursion limit exceeded") {
        GuardError::JsonDepth
    } else if text.starts_with(TWICE) {
        GuardError::JsonDuplicateKey
    } else {
        GuardError::JsonMalformed
    }
}

#[derive(Clone, Copy)]
struct Strict {
    depth: usize,
}

impl Strict {
    fn inner<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth >= limits::JSON_DEPTH {
            return Err(E::custom(TOO_DEEP));
        }
        Ok(Self { depth: self.depth + 1 })
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, v: bool) -> Result<Value, E> {
        Ok(Value::Bool(v))
    }

    fn visit_i64<E>(self, v: i64) -> Result<Value, E> {
        Ok(v.into())
    }

    fn visit_u64<E>(self, v: u64) -> Result<Value, E> {
        Ok(v.into())
    }

    fn visit_f64<E>(self, v: f64) -> Result<Value, E> {
        Ok(v.into())
    }

    fn visit_str<E>(self, v: &str) -> Result<Value, E> {
        Ok(Value::String(v.to_owned()))
    }

    fn visit_string<E>(self, v: String) -> Result<Value, E> {
        Ok(Value::String(v))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let inner = self.inner()?;
        let mut out = Vec::new();
        while let Some(item) = items.next_element_seed(inner)? {
            out.push(item);
        }
        Ok(Value::Array(out))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let inner = self.inner()?;
        let mut out = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let value = members.next_value_seed(inner)?;
            if out.insert(name, value).is_some() {
                return Err(A::Error::custom(TWICE));
            }
        }
        Ok(Value::Object(out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Value, GuardError> {
        parse(text.as_bytes(), 1_000_000)
    }

    #[test]
    fn reads_what_others_write() {
        let text = r#"{"a":[1,-2,1.5,null,true,"é"],"b":{}}"#;
        assert_eq!(read(text).unwrap(), serde_json::from_str::<Value>(text).unwrap());
    }

    #[test]
    fn gives_what_stands_in_something_as_it_is_written() {
        let text = r#" {"a" : [1.0, {"b":[]}], "c": "x\",}\\", "d":{ }} "#;
        read(text).unwrap();
        assert_eq!(written_member(text, "a"), Some(r#"[1.0, {"b":[]}]"#));
        assert_eq!(written_member(text, "c"), Some(r#""x\",}\\""#));
        assert_eq!((written_member(text, "d"), written_member(text, "b")), (Some("{ }"), None));
        assert_eq!(written(r#"[1.0, {"b":[]}]"#), ["1.0", r#"{"b":[]}"#]);
        for nothing in ["[]", "{ }", "7", "\"[1]\""] {
            assert!(written(nothing).is_empty(), "{nothing}");
        }
        assert_eq!(written_member(r#"["a", 1]"#, "a"), None);
    }

    #[test]
    fn refuses_a_member_twice_at_any_depth() {
        assert_eq!(read(r#"{"a":1,"a":1}"#), Err(GuardError::JsonDuplicateKey));
        assert_eq!(read(r#"[{"x":{"a":1,"\u0061":2}}]"#), Err(GuardError::JsonDuplicateKey));
    }

    #[test]
    fn refuses_more_than_32_levels() {
        let nested = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert!(read(&nested(32)).is_ok());
        assert_eq!(read(&nested(33)), Err(GuardError::JsonDepth));
        assert_eq!(read(&nested(100_000)), Err(GuardError::JsonDepth));
    }

    #[test]
    fn refuses_what_is_not_one_json_value() {
        for text in ["", "{", "{} {}", "\u{feff}{}", r#""\ud800""#, "{'a':1}", "NaN", "[1,]", "1e999"] {
            assert_eq!(read(text), Err(GuardError::JsonMalformed), "{text}");
        }
        assert_eq!(parse(b"\"\xff\"", 10), Err(GuardError::JsonMalformed));
        assert_eq!(parse(b"[1,2,3]", 6), Err(GuardError::Limit));
    }
}
