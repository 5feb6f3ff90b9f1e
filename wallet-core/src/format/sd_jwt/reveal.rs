//! RFC 9901 section 7.1 step 3: putting disclosures where their digests stand.

use super::{ClaimPath, Disclosure, SdJwtError, Segment};
use crate::guard::limits;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The claims with everything revealed that came with a disclosure, and where each disclosure went.
#[derive(Debug, Clone)]
pub struct Revealed {
    claims: Map<String, Value>,
    /// For each disclosure, by its place in the SD-JWT: the claim's path.
    places: BTreeMap<ClaimPath, usize>,
}

impl Revealed {
    /// The claims, without `_sd`, `_sd_alg` and what stayed hidden.
    pub fn claims(&self) -> &Map<String, Value> {
        &self.claims
    }

    /// The paths of the claims that can be hidden, parents before their children.
    pub fn hideable(&self) -> impl Iterator<Item = &ClaimPath> {
        self.places.keys()
    }

    pub(super) fn places(&self) -> &BTreeMap<ClaimPath, usize> {
        &self.places
    }
}

/// Claims that decide whether the credential counts at all; hiding one would let the holder leave out
/// an expiry (RFC 9901 section 9.7, SD-JWT VC section 3.2.2.2).
const NEVER_HIDDEN: &[&str] = &["iss", "nbf", "exp", "cnf", "vct", "vct#integrity"];

/// `status` is such a claim where it is the object that points to a status list; as text ("active") it is
/// what a nursing licence says of itself, and may be hidden.
fn decides_validity(name: &str, value: &Value) -> bool {
    NEVER_HIDDEN.contains(&name) || (name == "status" && value.is_object())
}

pub(super) fn reveal(payload: &Map<String, Value>, disclosures: &[Disclosure]) -> Result<Revealed, SdJwtError> {
    let mut by_digest = HashMap::with_capacity(disclosures.len());
    let mut texts = HashSet::with_capacity(disclosures.len());
    for (at, disclosure) in disclosures.iter().enumerate() {
        if !texts.insert(disclosure.text.as_str()) {
            return Err(SdJwtError::DuplicateDisclosure);
        }
        by_digest.insert(disclosure.digest.as_str(), at);
    }
    let mut walk = Walk { disclosures, by_digest, seen: HashSet::new(), places: BTreeMap::new() };
    let claims = walk.object(payload, &ClaimPath::root(), 0)?;
    if walk.places.len() < disclosures.len() {
        return Err(SdJwtError::Unreferenced);
    }
    Ok(Revealed { claims, places: walk.places })
}

struct Walk<'a> {
    disclosures: &'a [Disclosure],
    by_digest: HashMap<&'a str, usize>,
    /// Every digest met so far, wherever it stands.
    seen: HashSet<String>,
    places: BTreeMap<ClaimPath, usize>,
}

impl<'a> Walk<'a> {
    fn value(&mut self, value: &Value, path: &ClaimPath, depth: usize) -> Result<Value, SdJwtError> {
        match value {
            Value::Object(members) => self.object(members, path, depth + 1).map(Value::Object),
            Value::Array(items) => self.array(items, path, depth + 1).map(Value::Array),
            other => Ok(other.clone()),
        }
    }

    fn object(
        &mut self,
        members: &Map<String, Value>,
        path: &ClaimPath,
        depth: usize,
    ) -> Result<Map<String, Value>, SdJwtError> {
        if depth > limits::SD_DEPTH {
            return Err(SdJwtError::Depth);
        }
        let top = depth == 0;
        let mut out = Map::new();
        for (name, value) in members {
            match name.as_str() {
                "_sd" => {}
                "_sd_alg" if top => {}
                "_sd_alg" => return Err(SdJwtError::HashAlgPlace),
                "..." => return Err(SdJwtError::ArrayElement),
                _ => {
                    let inner = self.value(value, &path.then(Segment::Key(name.clone())), depth)?;
                    out.insert(name.clone(), inner);
                }
            }
        }
        let Some(digests) = members.get("_sd") else { return Ok(out) };
        let mut found = Vec::new();
        for digest in digests.as_array().ok_or(SdJwtError::DigestList)? {
            let digest = digest.as_str().ok_or(SdJwtError::DigestList)?;
            let Some((at, disclosure)) = self.meet(digest)? else { continue };
            let name = disclosure.name().ok_or(SdJwtError::DisclosurePlace)?;
            if top && decides_validity(name, &disclosure.value) {
                return Err(SdJwtError::HiddenValidity);
            }
            if name == "_sd_alg" {
                return Err(SdJwtError::HashAlgPlace);
            }
            if members.contains_key(name) || found.iter().any(|(_, other, _)| *other == name) {
                return Err(SdJwtError::ClaimCollision);
            }
            let path = path.then(Segment::Key(name.to_owned()));
            let inner = self.value(&disclosure.value, &path, depth)?;
            self.places.insert(path, at);
            found.push((at, name, inner));
        }
        // Digests stand sorted, so that their order tells nothing; people get the disclosures' order.
        found.sort_by_key(|(at, ..)| *at);
        out.extend(found.into_iter().map(|(_, name, value)| (name.to_owned(), value)));
        Ok(out)
    }

    fn array(&mut self, items: &[Value], path: &ClaimPath, depth: usize) -> Result<Vec<Value>, SdJwtError> {
        if depth > limits::SD_DEPTH {
            return Err(SdJwtError::Depth);
        }
        let mut out = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            let path = path.then(Segment::Index(at));
            let hidden = item.as_object().filter(|members| members.contains_key("..."));
            let Some(members) = hidden else {
                out.push(self.value(item, &path, depth)?);
                continue;
            };
            let digest = members.get("...").and_then(Value::as_str).ok_or(SdJwtError::ArrayElement)?;
            if members.len() != 1 {
                return Err(SdJwtError::ArrayElement);
            }
            let Some((place, disclosure)) = self.meet(digest)? else { continue };
            if disclosure.name().is_some() {
                return Err(SdJwtError::DisclosurePlace);
            }
            let inner = self.value(&disclosure.value, &path, depth)?;
            self.places.insert(path, place);
            out.push(inner);
        }
        Ok(out)
    }

    /// Notes a digest, and finds the disclosure it stands for. Without one it is a decoy, or stays hidden.
    fn meet(&mut self, digest: &str) -> Result<Option<(usize, &'a Disclosure)>, SdJwtError> {
        if !self.seen.insert(digest.to_owned()) {
            return Err(SdJwtError::DuplicateDigest);
        }
        let found = self.by_digest.get(digest).copied();
        Ok(found.and_then(|at| self.disclosures.get(at).map(|d| (at, d))))
    }
}
