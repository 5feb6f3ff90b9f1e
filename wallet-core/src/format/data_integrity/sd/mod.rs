//! `ecdsa-sd-2023` (Data Integrity ECDSA 1.0 section 3.4): a proof of which a holder may show a part.
//!
//! ```text
//! issuer ─▶ base proof: a signature for each statement, a key that renames nodes, what must always be shown
//! holder ─▶ derived proof: the signatures of what is shown, and the names of its nodes
//! ```
//!
//! A base proof is the holder's secret: whoever has it can show any part. [`derive`](fn@derive) makes what leaves.

mod select;
mod value;

use super::canonical::{self, Named, canonical};
use super::verify::configuration;
use super::{Contexts, Proof, ProofError, Suite, statements};
use crate::Error;
use crate::format::sd_jwt::SdJwtError;
use crate::format::vcdm::UnverifiedCredential;
use crate::guard::b64;
use crate::jose::{JoseError, PublicKey};
use ring::digest::{SHA256, digest};
use ring::hmac;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use value::{Base, Derived, Signatures};

/// Whether a credential has a proof that must not leave as it is.
pub fn has_base_proof(credential: &UnverifiedCredential) -> bool {
    credential.proofs().iter().any(|proof| {
        proof.suite == Some(Suite::EcdsaSd2023)
            && !matches!(value::read(&proof.signature), Ok(value::Value::Derived(_)))
    })
}

/// Checks a proof of either kind, and every statement that it is over.
pub(super) fn verify(
    members: &Map<String, Value>,
    proof: &Proof,
    key: &PublicKey,
    contexts: &Contexts,
) -> Result<(), Error> {
    let (mandatory, others, signatures) = match value::read(&proof.signature)? {
        value::Value::Base(base) => {
            let (mandatory, others) = Renamed::of(members, &base, contexts)?.split(&base.mandatory, contexts)?;
            (mandatory, others, base.signatures)
        }
        value::Value::Derived(derived) => {
            let (mandatory, others) = derived_lines(members, &derived, contexts)?;
            (mandatory, others, derived.signatures)
        }
    };
    let said = configuration(&proof.members, members, Suite::EcdsaSd2023);
    let said = canonical(statements::of(&said, contexts)?, &SHA256)?;
    signatures.verify(digest(&SHA256, said.as_bytes()).as_ref(), &mandatory, &others, key)?;
    Ok(())
}

impl Signatures {
    fn verify(
        &self,
        proof_hash: &[u8],
        mandatory: &[String],
        others: &[String],
        key: &PublicKey,
    ) -> Result<(), JoseError> {
        let mandatory_hash = digest(&SHA256, mandatory.concat().as_bytes());
        key.verify(&[proof_hash, &self.key_bytes, mandatory_hash.as_ref()].concat(), &self.base)?;
        if others.len() != self.each.len() {
            return Err(JoseError::Signature);
        }
        others.iter().zip(&self.each).try_for_each(|(line, signature)| self.key.verify(line.as_bytes(), signature))
    }
}

/// The lines of a shown part under the names that its proof has for its nodes: those that are always shown, and the others.
fn derived_lines(
    members: &Map<String, Value>,
    derived: &Derived,
    contexts: &Contexts,
) -> Result<(Vec<String>, Vec<String>), Error> {
    let named = canonical::name(statements::of(members, contexts)?, &SHA256)?;
    if named.names().any(|(_, name)| !derived.labels.contains_key(name)) {
        return Err(JoseError::Signature.into());
    }
    // Two nodes under one name would be one.
    if derived.labels.values().collect::<BTreeSet<_>>().len() != derived.labels.len() {
        return Err(ProofError::Malformed.into());
    }
    let lines = named.lines(|node| derived.labels.get(named.name(node)).cloned().unwrap_or_default());
    if derived.mandatory.iter().any(|at| *at >= lines.len()) {
        return Err(ProofError::Malformed.into());
    }
    let (mut mandatory, mut others) = (Vec::new(), Vec::new());
    for (at, line) in lines.into_iter().enumerate() {
        if derived.mandatory.contains(&at) { mandatory.push(line) } else { others.push(line) }
    }
    Ok((mandatory, others))
}

/// A whole credential, its nodes called as its base proof has them.
struct Renamed {
    /// The document with names for its nodes.
    document: Map<String, Value>,
    /// What each of these nodes is called.
    labels: BTreeMap<String, String>,
    lines: Vec<String>,
}

impl Renamed {
    fn of(members: &Map<String, Value>, base: &Base, contexts: &Contexts) -> Result<Self, Error> {
        let document = statements::with_nodes(members)?;
        let named: Named = canonical::name(statements::of_with_nodes(&document, contexts)?, &SHA256)?;
        let key = hmac::Key::new(hmac::HMAC_SHA256, &base.hmac_key);
        let label = |name: &str| format!("u{}", b64::encode(hmac::sign(&key, name.as_bytes()).as_ref()));
        let labels: BTreeMap<String, String> =
            named.names().map(|(node, name)| (node.to_owned(), label(name))).collect();
        let lines = named.lines(|node| labels.get(node).cloned().unwrap_or_default());
        Ok(Self { document, labels, lines })
    }

    /// Where the lines stand that a selection makes.
    fn selected(
        &self,
        pointers: &[String],
        contexts: &Contexts,
    ) -> Result<(BTreeSet<usize>, Vec<canonical::Quad>), Error> {
        let Some(part) = select::select(&self.document, pointers)? else { return Ok(Default::default()) };
        let quads = statements::of_with_nodes(&part, contexts)?;
        let lines = canonical::lines(&quads, |node| self.labels.get(node).cloned().unwrap_or_default());
        let at = |line: &String| self.lines.binary_search(line).map_err(|_| Error::from(SdJwtError::RevealedDiffers));
        Ok((lines.iter().map(at).collect::<Result<_, _>>()?, quads))
    }

    fn split(&self, mandatory: &[String], contexts: &Contexts) -> Result<(Vec<String>, Vec<String>), Error> {
        let (always, _) = self.selected(mandatory, contexts)?;
        let (mut inside, mut outside) = (Vec::new(), Vec::new());
        for (at, line) in self.lines.iter().enumerate() {
            if always.contains(&at) { inside.push(line.clone()) } else { outside.push(line.clone()) }
        }
        Ok((inside, outside))
    }
}

/// The part of a credential that these JSON pointers (RFC 6901) name, with what is always shown, under a proof of its own.
///
/// # Errors
/// [`ProofError::SuiteUnknown`] where there is no base proof or another one beside it, [`SdJwtError::NoSuchClaim`] for a pointer
/// that leads nowhere, [`SdJwtError::RevealedDiffers`] where what was made reveals something else than what was chosen.
pub fn derive(credential: &UnverifiedCredential, pointers: &[String], contexts: &Contexts) -> Result<String, Error> {
    let [proof] = credential.proofs() else { return Err(ProofError::SuiteUnknown.into()) };
    let base = match value::read(&proof.signature) {
        Ok(value::Value::Base(base)) if proof.suite == Some(Suite::EcdsaSd2023) => base,
        _ => return Err(ProofError::SuiteUnknown.into()),
    };
    let members = credential.claimed();
    let renamed = Renamed::of(members, &base, contexts)?;
    let combined: Vec<String> = base.mandatory.iter().chain(pointers).cloned().collect();
    let (always, _) = renamed.selected(&base.mandatory, contexts)?;
    let (chosen, _) = renamed.selected(pointers, contexts)?;
    let (shown, quads) = renamed.selected(&combined, contexts)?;
    let others = (0..renamed.lines.len()).filter(|at| !always.contains(at));
    // A signature for each line that may be left out, in their order.
    let each: Vec<Vec<u8>> =
        others.zip(base.signatures.each).filter(|(at, _)| chosen.contains(at)).map(|(_, one)| one).collect();
    let named = canonical::name(quads, &SHA256)?;
    let labels = named.names().filter_map(|(node, name)| Some((name.to_owned(), renamed.labels.get(node)?.clone())));
    let derived = Derived {
        labels: labels.collect(),
        mandatory: shown.iter().enumerate().filter(|(_, at)| always.contains(at)).map(|(at, _)| at).collect(),
        signatures: Signatures { each, ..base.signatures },
    };
    let mut part = select::select(members, &combined)?.ok_or(SdJwtError::NoSuchClaim)?;
    let (again_always, again) = derived_lines(&part, &derived, contexts)?;
    let line = |at: &usize| renamed.lines.get(*at);
    let wanted: BTreeSet<&String> = shown.iter().filter_map(line).collect();
    if again_always.iter().chain(&again).collect::<BTreeSet<_>>() != wanted
        || again.len() != derived.signatures.each.len()
    {
        return Err(SdJwtError::RevealedDiffers.into());
    }
    let mut members = proof.members.clone();
    members.insert("proofValue".to_owned(), format!("u{}", b64::encode(&value::write(&derived)?)).into());
    part.insert("proof".to_owned(), members.into());
    Ok(Value::Object(part).to_string())
}
