//! What stands in a `proofValue` (sections 3.4.2 and 3.4.7): a tag, and a list in CBOR.

use super::super::ProofError;
use crate::guard::{b64, limits};
use crate::jose::PublicKey;
use minicbor::data::Tag;
use minicbor::{Decoder, Encoder};
use std::collections::{BTreeMap, BTreeSet};

const BASE: u64 = 0x5d00;
const DERIVED: u64 = 0x5d01;

/// A proof of either kind.
pub(super) enum Value {
    Base(Base),
    Derived(Derived),
}

/// What an issuer signs with: its own signature, over a key of this one proof, which signed the rest.
pub(super) struct Signatures {
    pub(super) base: Vec<u8>,
    pub(super) key: PublicKey,
    /// The key as the issuer signed it.
    pub(super) key_bytes: Vec<u8>,
    pub(super) each: Vec<Vec<u8>>,
}

pub(super) struct Base {
    pub(super) signatures: Signatures,
    pub(super) hmac_key: Vec<u8>,
    /// JSON pointers to what is always shown.
    pub(super) mandatory: Vec<String>,
}

pub(super) struct Derived {
    pub(super) signatures: Signatures,
    /// For each node by its canonical name, the name it was signed under.
    pub(super) labels: BTreeMap<String, String>,
    /// Which lines are always shown.
    pub(super) mandatory: BTreeSet<usize>,
}

/// Not such a value.
pub(super) struct Unreadable;

impl From<Unreadable> for ProofError {
    fn from(_: Unreadable) -> Self {
        Self::Malformed
    }
}

impl From<minicbor::decode::Error> for Unreadable {
    fn from(_: minicbor::decode::Error) -> Self {
        Self
    }
}

/// # Errors
/// [`ProofError::Malformed`].
pub(super) fn read(bytes: &[u8]) -> Result<Value, ProofError> {
    Ok(parse(bytes)?)
}

fn parse(bytes: &[u8]) -> Result<Value, Unreadable> {
    let mut decoder = Decoder::new(bytes);
    let tag = decoder.tag()?.as_u64();
    if !matches!(tag, BASE | DERIVED) || decoder.array()? != Some(5) {
        return Err(Unreadable);
    }
    let base = decoder.bytes()?.to_vec();
    let key_bytes = decoder.bytes()?.to_vec();
    let key = match key_bytes.as_slice() {
        [0x80, 0x24, key @ ..] if key.len() == 33 => PublicKey::p256_from_sec1(key),
        _ => None,
    };
    let key = key.ok_or(Unreadable)?;
    let value = if tag == BASE {
        let hmac_key = decoder.bytes()?.to_vec();
        let each = list(&mut decoder, |decoder| Ok(decoder.bytes()?.to_vec()))?;
        let mandatory = list(&mut decoder, |decoder| Ok(decoder.str()?.to_owned()))?;
        if hmac_key.len() != 32 {
            return Err(Unreadable);
        }
        Value::Base(Base { signatures: Signatures { base, key, key_bytes, each }, hmac_key, mandatory })
    } else {
        let each = list(&mut decoder, |decoder| Ok(decoder.bytes()?.to_vec()))?;
        let mut labels = BTreeMap::new();
        for _ in 0..length(decoder.map()?)? {
            let name = format!("c14n{}", decoder.u32()?);
            let label = decoder.bytes()?;
            if label.len() != 32 || labels.insert(name, format!("u{}", b64::encode(label))).is_some() {
                return Err(Unreadable);
            }
        }
        let mandatory = list(&mut decoder, |decoder| usize::try_from(decoder.u32()?).map_err(|_| Unreadable))?;
        let mandatory = mandatory.into_iter().collect();
        Value::Derived(Derived { signatures: Signatures { base, key, key_bytes, each }, labels, mandatory })
    };
    if decoder.position() == bytes.len() { Ok(value) } else { Err(Unreadable) }
}

fn list<'b, T>(
    decoder: &mut Decoder<'b>,
    item: impl Fn(&mut Decoder<'b>) -> Result<T, Unreadable>,
) -> Result<Vec<T>, Unreadable> {
    (0..length(decoder.array()?)?).map(|_| item(decoder)).collect()
}

/// A stated length, before anything is read for it.
fn length(stated: Option<u64>) -> Result<usize, Unreadable> {
    let stated = stated.and_then(|length| usize::try_from(length).ok()).ok_or(Unreadable)?;
    if stated <= limits::STATEMENTS { Ok(stated) } else { Err(Unreadable) }
}

/// The value of a derived proof.
///
/// # Errors
/// [`ProofError::Malformed`] where it cannot be written.
pub(super) fn write(derived: &Derived) -> Result<Vec<u8>, ProofError> {
    let Derived { signatures, labels, mandatory } = derived;
    let mut encoder = Encoder::new(Vec::new());
    let mut put = || -> Option<()> {
        encoder.tag(Tag::new(DERIVED)).ok()?.array(5).ok()?;
        encoder.bytes(&signatures.base).ok()?.bytes(&signatures.key_bytes).ok()?;
        encoder.array(u64::try_from(signatures.each.len()).ok()?).ok()?;
        for signature in &signatures.each {
            encoder.bytes(signature).ok()?;
        }
        encoder.map(u64::try_from(labels.len()).ok()?).ok()?;
        // By number, not by the text of it.
        let mut numbered: Vec<(u32, &String)> = Vec::new();
        for (name, label) in labels {
            numbered.push((name.strip_prefix("c14n")?.parse().ok()?, label));
        }
        numbered.sort_unstable();
        for (number, label) in numbered {
            let label = b64::decode(label.strip_prefix('u')?).ok()?;
            encoder.u32(number).ok()?.bytes(&label).ok()?;
        }
        encoder.array(u64::try_from(mandatory.len()).ok()?).ok()?;
        for at in mandatory {
            encoder.u32(u32::try_from(*at).ok()?).ok()?;
        }
        Some(())
    };
    put().ok_or(ProofError::Malformed)?;
    Ok(encoder.into_writer())
}
