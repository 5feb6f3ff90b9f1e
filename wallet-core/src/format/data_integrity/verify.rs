use super::canonical::canonical;
use super::{Contexts, Proof, ProofError, Suite, jcs, sd, statements};
use crate::Error;
use crate::format::vcdm::{UnverifiedCredential, VcdmError};
use crate::jose::{JoseError, PublicKey};
use ring::digest::{Algorithm, SHA256, SHA384, digest};
use serde_json::{Map, Value};

/// Checks every proof of a credential. `keys` are those that may have made a proof; those that did are returned.
///
/// # Errors
/// [`VcdmError::ProofMissing`], [`ProofError`], [`JoseError::Signature`], [`JoseError::SignatureForm`], [`JoseError::AlgMismatch`] where no key is of
/// the suite's kind, [`crate::guard::GuardError::Limit`], and what `keys` says.
pub fn verify<'k>(
    credential: &UnverifiedCredential,
    keys: impl Fn(&Proof) -> Result<Vec<&'k PublicKey>, Error>,
    contexts: &Contexts,
) -> Result<Vec<&'k PublicKey>, Error> {
    if credential.proofs().is_empty() {
        return Err(VcdmError::ProofMissing.into());
    }
    verify_all(credential.claimed(), credential.proofs(), keys, contexts)
}

/// The same for any document and the proofs that were taken out of it.
pub(in crate::format) fn verify_all<'k>(
    members: &Map<String, Value>,
    proofs: &[Proof],
    keys: impl Fn(&Proof) -> Result<Vec<&'k PublicKey>, Error>,
    contexts: &Contexts,
) -> Result<Vec<&'k PublicKey>, Error> {
    proofs.iter().map(|proof| signer(members, proofs, proof, keys(proof)?, contexts)).collect()
}

/// The key that made a proof.
fn signer<'k>(
    members: &Map<String, Value>,
    proofs: &[Proof],
    proof: &Proof,
    keys: Vec<&'k PublicKey>,
    contexts: &Contexts,
) -> Result<&'k PublicKey, Error> {
    let suite = proof.suite.ok_or(ProofError::SuiteUnknown)?;
    let mut hashed: Option<(&'static Algorithm, Vec<u8>)> = None;
    let mut refusal = JoseError::AlgMismatch;
    for key in keys {
        let Ok(hash) = hash_of(suite, key) else { continue };
        if suite == Suite::EcdsaSd2023 {
            match sd::verify(members, proof, key, contexts) {
                Ok(()) => return Ok(key),
                Err(error) if error.cause() == JoseError::Signature.into() => refusal = JoseError::Signature,
                Err(error) => return Err(error),
            }
            continue;
        }
        let signed = match hashed.take().filter(|(known, _)| *known == hash) {
            Some((_, signed)) => signed,
            None => signed(&document(members, proofs, proof, suite)?, &proof.members, suite, hash, contexts)?,
        };
        match key.verify(&signed, &proof.signature) {
            Ok(()) => return Ok(key),
            Err(error) => refusal = error,
        }
        hashed = Some((hash, signed));
    }
    Err(refusal.into())
}

/// What a signature is over: the hash of what the proof says of itself, and that of the document.
pub(super) fn signed(
    document: &Map<String, Value>,
    proof: &Map<String, Value>,
    suite: Suite,
    hash: &'static Algorithm,
    contexts: &Contexts,
) -> Result<Vec<u8>, Error> {
    let hashed = |members: &Map<String, Value>| {
        let text = match suite {
            Suite::EddsaJcs2022 | Suite::EcdsaJcs2019 => jcs::canonical(members),
            _ => canonical(statements::of(members, contexts)?, hash)?,
        };
        Ok::<_, Error>(digest(hash, text.as_bytes()))
    };
    let configuration = hashed(&configuration(proof, document, suite))?;
    Ok([configuration.as_ref(), hashed(document)?.as_ref()].concat())
}

/// The hash of a suite with this key, where they belong together.
pub(super) fn hash_of(suite: Suite, key: &PublicKey) -> Result<&'static Algorithm, JoseError> {
    match (suite, key) {
        (Suite::Ed25519Signature2020 | Suite::EddsaRdfc2022 | Suite::EddsaJcs2022, PublicKey::Ed25519 { .. })
        | (Suite::EcdsaRdfc2019 | Suite::EcdsaJcs2019 | Suite::EcdsaSd2023, PublicKey::P256 { .. }) => Ok(&SHA256),
        (Suite::EcdsaRdfc2019 | Suite::EcdsaJcs2019, PublicKey::P384 { .. }) => Ok(&SHA384),
        _ => Err(JoseError::AlgMismatch),
    }
}

/// What a proof signs: the document, with those of its proofs that this one builds on (section 4.3).
fn document(
    members: &Map<String, Value>,
    proofs: &[Proof],
    proof: &Proof,
    suite: Suite,
) -> Result<Map<String, Value>, ProofError> {
    let mut document = members.clone();
    if !proof.previous.is_empty() {
        let find = |name: &String| {
            let found = proofs.iter().find(|other| other.id.as_ref() == Some(name));
            found.map(|other| Value::Object(other.members.clone())).ok_or(ProofError::Chain)
        };
        let previous = proof.previous.iter().map(find).collect::<Result<_, _>>()?;
        document.insert("proof".to_owned(), Value::Array(previous));
    }
    // The proof has the last word on the contexts, as far as they begin the credential's (eddsa section 3.3.2).
    if let (Suite::EddsaJcs2022 | Suite::EcdsaJcs2019, Some(contexts)) = (suite, proof.members.get("@context")) {
        if !begins_with(document.get("@context"), contexts) {
            return Err(ProofError::Conflict);
        }
        document.insert("@context".to_owned(), contexts.clone());
    }
    Ok(document)
}

fn begins_with(contexts: Option<&Value>, begin: &Value) -> bool {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
    contexts.is_some_and(|contexts| list(contexts).starts_with(&list(begin)))
}

/// What a proof says of itself, all but the signature.
pub(super) fn configuration(
    proof: &Map<String, Value>,
    document: &Map<String, Value>,
    suite: Suite,
) -> Map<String, Value> {
    let mut configuration = proof.clone();
    configuration.shift_remove("proofValue");
    if !matches!(suite, Suite::EddsaJcs2022 | Suite::EcdsaJcs2019)
        && let Some(contexts) = document.get("@context")
    {
        configuration.insert("@context".to_owned(), contexts.clone());
    }
    configuration
}
