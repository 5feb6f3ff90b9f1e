//! The part of a document that JSON pointers name (section 3.4.12).

use super::super::statements::NODE;
use crate::format::sd_jwt::SdJwtError;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What is wanted of a value: all of it, or some of what is in it.
#[derive(Default)]
struct Wanted {
    all: bool,
    some: BTreeMap<String, Wanted>,
}

/// The part of a document; `None` without a pointer. Every object on the way keeps its name and its types, and the whole its words.
///
/// # Errors
/// [`SdJwtError::NoSuchClaim`] for a pointer that leads nowhere.
pub(super) fn select(
    document: &Map<String, Value>,
    pointers: &[String],
) -> Result<Option<Map<String, Value>>, SdJwtError> {
    if pointers.is_empty() {
        return Ok(None);
    }
    let mut wanted = Wanted::default();
    for pointer in pointers {
        wanted.at(pointer)?.all = true;
    }
    let mut out = Map::new();
    if let Some(contexts) = document.get("@context") {
        out.insert("@context".to_owned(), contexts.clone());
    }
    out.extend(part_of(document, &wanted)?);
    Ok(Some(out))
}

impl Wanted {
    fn at(&mut self, pointer: &str) -> Result<&mut Self, SdJwtError> {
        if pointer.is_empty() {
            return Ok(self);
        }
        let path = pointer.strip_prefix('/').ok_or(SdJwtError::NoSuchClaim)?;
        let mut wanted = self;
        for step in path.split('/') {
            wanted = wanted.some.entry(step.replace("~1", "/").replace("~0", "~")).or_default();
        }
        Ok(wanted)
    }
}

fn part_of(members: &Map<String, Value>, wanted: &Wanted) -> Result<Map<String, Value>, SdJwtError> {
    if wanted.all {
        return Ok(members.clone());
    }
    if wanted.some.keys().any(|name| !members.contains_key(name)) {
        return Err(SdJwtError::NoSuchClaim);
    }
    let mut out = Map::new();
    for (name, value) in members {
        match wanted.some.get(name) {
            Some(wanted) => drop(out.insert(name.clone(), part(value, wanted)?)),
            None if ["id", "type", NODE].contains(&name.as_str()) => drop(out.insert(name.clone(), value.clone())),
            None => {}
        }
    }
    Ok(out)
}

fn part(value: &Value, wanted: &Wanted) -> Result<Value, SdJwtError> {
    match value {
        value if wanted.all => Ok(value.clone()),
        Value::Object(members) => Ok(Value::Object(part_of(members, wanted)?)),
        Value::Array(items) => {
            let at = |name: &String| name.parse::<usize>().ok().filter(|at| *at < items.len());
            let mut chosen: Vec<(usize, &Wanted)> = Vec::new();
            for (name, wanted) in &wanted.some {
                chosen.push((at(name).ok_or(SdJwtError::NoSuchClaim)?, wanted));
            }
            chosen.sort_by_key(|(at, _)| *at);
            let item = |(at, wanted): (usize, &Wanted)| {
                items.get(at).ok_or(SdJwtError::NoSuchClaim).and_then(|item| part(item, wanted))
            };
            Ok(Value::Array(chosen.into_iter().map(item).collect::<Result<_, _>>()?))
        }
        _ => Err(SdJwtError::NoSuchClaim),
    }
}
