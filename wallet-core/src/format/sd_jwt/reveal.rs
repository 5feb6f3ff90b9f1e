//! RFC 9901 section 7.1 step 3: putting disclosures where their digests stand.

use super::{ClaimPath, Disclosure, SdJwtError, Segment};
use crate::Error;
use crate::guard::{GuardError, limits};
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
const NEVER_HIDDEN: &[&str] = &["iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts"];

/// `status` is such a claim where it is the object that points to a status list; as text ("active") it is
/// what a nursing licence says of itself, and may be hidden.
fn decides_validity(name: &str, value: &Value) -> bool {
    NEVER_HIDDEN.contains(&name) || (name == "status" && value.is_object())
}

/// Takes payload and values apart; what is revealed is made of their own pieces.
pub(super) fn reveal(payload: Map<String, Value>, disclosures: &mut [Disclosure]) -> Result<Revealed, Error> {
    let mut by_digest = HashMap::with_capacity(disclosures.len());
    let mut texts = HashSet::with_capacity(disclosures.len());
    let mut values = Vec::with_capacity(disclosures.len());
    for (at, disclosure) in disclosures.iter_mut().enumerate() {
        values.push(disclosure.value.take());
        if !texts.insert(disclosure.text.as_str()) {
            return Err(SdJwtError::DuplicateDisclosure.into());
        }
        by_digest.insert(disclosure.digest.as_str(), (at, disclosure.name.as_deref()));
    }
    let mut walk = Walk { values, by_digest, seen: HashSet::new(), places: BTreeMap::new(), claims: 0 };
    let claims = walk.object(payload, &ClaimPath::root(), 0)?;
    if walk.places.len() < walk.values.len() {
        return Err(SdJwtError::Unreferenced.into());
    }
    Ok(Revealed { claims, places: walk.places })
}

struct Walk<'a> {
    /// The disclosures' values, until they are put into their places.
    values: Vec<Value>,
    /// Each disclosure's number and name, by its digest.
    by_digest: HashMap<&'a str, (usize, Option<&'a str>)>,
    /// Every digest met so far, wherever it stands.
    seen: HashSet<String>,
    places: BTreeMap<ClaimPath, usize>,
    /// How many claims were met so far.
    claims: usize,
}

/// A disclosure whose digest was met: its number, its name, and its value, which is given away.
struct Met<'a> {
    at: usize,
    name: Option<&'a str>,
    value: Value,
}

impl<'a> Walk<'a> {
    /// A claim's path. Their number and their lengths are bounded: whoever lists claims with their paths
    /// needs memory for the product of the two.
    fn enter(&mut self, path: &ClaimPath, step: Segment) -> Result<ClaimPath, Error> {
        self.claims += 1;
        let path = path.then(step);
        if self.claims > limits::SD_CLAIMS || path.name_bytes() > limits::SD_PATH {
            return Err(GuardError::Limit.into());
        }
        Ok(path)
    }

    fn value(&mut self, value: Value, path: &ClaimPath, depth: usize) -> Result<Value, Error> {
        match value {
            Value::Object(members) => self.object(members, path, depth + 1).map(Value::Object),
            Value::Array(items) => self.array(items, path, depth + 1).map(Value::Array),
            other => Ok(other),
        }
    }

    fn object(
        &mut self,
        members: Map<String, Value>,
        path: &ClaimPath,
        depth: usize,
    ) -> Result<Map<String, Value>, Error> {
        if depth > limits::SD_DEPTH {
            return Err(SdJwtError::Depth.into());
        }
        let top = depth == 0;
        let mut out = Map::new();
        let mut digests = Vec::new();
        for (name, value) in members {
            match (name.as_str(), value) {
                ("_sd", Value::Array(list)) => digests = list,
                ("_sd", _) => return Err(SdJwtError::DigestList.into()),
                ("_sd_alg", _) if top => {}
                ("_sd_alg", _) => return Err(SdJwtError::HashAlgPlace.into()),
                ("...", _) => return Err(SdJwtError::ArrayElement.into()),
                (_, value) => {
                    let path = self.enter(path, Segment::Key(name.clone()))?;
                    let inner = self.value(value, &path, depth)?;
                    out.insert(name, inner);
                }
            }
        }
        let mut found = Vec::new();
        for digest in digests {
            let Value::String(digest) = digest else { return Err(SdJwtError::DigestList.into()) };
            let Some(Met { at, name, value }) = self.meet(digest)? else { continue };
            let name = name.ok_or(SdJwtError::DisclosurePlace)?;
            if top && decides_validity(name, &value) {
                return Err(SdJwtError::HiddenValidity.into());
            }
            if name == "_sd_alg" {
                return Err(SdJwtError::HashAlgPlace.into());
            }
            if out.contains_key(name) || found.iter().any(|(_, other, _)| *other == name) {
                return Err(SdJwtError::ClaimCollision.into());
            }
            let path = self.enter(path, Segment::Key(name.to_owned()))?;
            let inner = self.value(value, &path, depth)?;
            self.places.insert(path, at);
            found.push((at, name, inner));
        }
        // Digests stand sorted, so that their order tells nothing; people get the disclosures' order.
        found.sort_by_key(|(at, ..)| *at);
        out.extend(found.into_iter().map(|(_, name, value)| (name.to_owned(), value)));
        Ok(out)
    }

    fn array(&mut self, items: Vec<Value>, path: &ClaimPath, depth: usize) -> Result<Vec<Value>, Error> {
        if depth > limits::SD_DEPTH {
            return Err(SdJwtError::Depth.into());
        }
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            let mut item = item;
            let hidden = item.as_object_mut().filter(|members| members.contains_key("..."));
            let Some(members) = hidden else {
                let path = self.enter(path, Segment::Index(out.len()))?;
                out.push(self.value(item, &path, depth)?);
                continue;
            };
            let (Some(Value::String(digest)), 1) = (members.get_mut("...").map(Value::take), members.len()) else {
                return Err(SdJwtError::ArrayElement.into());
            };
            let Some(Met { at, name, value }) = self.meet(digest)? else { continue };
            if name.is_some() {
                return Err(SdJwtError::DisclosurePlace.into());
            }
            let path = self.enter(path, Segment::Index(out.len()))?;
            let inner = self.value(value, &path, depth)?;
            self.places.insert(path, at);
            out.push(inner);
        }
        Ok(out)
    }

    /// Notes a digest, and finds the disclosure it stands for. Without one it is a decoy, or stays hidden.
    fn meet(&mut self, digest: String) -> Result<Option<Met<'a>>, SdJwtError> {
        let found = self.by_digest.get(digest.as_str()).copied();
        if !self.seen.insert(digest) {
            return Err(SdJwtError::DuplicateDigest);
        }
        Ok(found.and_then(|(at, name)| Some(Met { at, name, value: self.values.get_mut(at)?.take() })))
    }
}
