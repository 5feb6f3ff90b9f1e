use super::verify::{hash_of, signed};
use super::{Contexts, Purpose, Suite};
use crate::Error;
use crate::clock::Seconds;
use crate::jose::{JoseError, Signer};
use serde_json::{Map, Value};

/// What a proof is to say of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofOptions {
    /// How it is made.
    pub suite: Suite,
    /// What for.
    pub purpose: Purpose,
    /// When.
    pub created: Seconds,
    /// The question that it answers.
    pub challenge: Option<String>,
    /// For whom.
    pub domain: Option<String>,
}

/// A document with a proof by this key, which the proof names as a `did:key`.
///
/// # Errors
/// [`JoseError::AlgMismatch`] where suite and key do not belong together, [`JoseError::Signing`], and as
/// [`super::verify`](fn@super::verify) for a document that nobody could verify.
pub fn sign(
    document: &Map<String, Value>,
    options: &ProofOptions,
    signer: &dyn Signer,
    contexts: &Contexts,
) -> Result<Map<String, Value>, Error> {
    let key = signer.public();
    if options.suite == Suite::EcdsaSd2023 {
        // It is for issuers: a proof of it is many signatures.
        return Err(JoseError::AlgMismatch.into());
    }
    let hash = hash_of(options.suite, key)?;
    let mut proof = options.members(&format!("{}#{}", key.to_did_key(), key.to_multikey()))?;
    if matches!(options.suite, Suite::EddsaJcs2022 | Suite::EcdsaJcs2019)
        && let Some(contexts) = document.get("@context")
    {
        proof.insert("@context".to_owned(), contexts.clone());
    }
    let signature = signer.sign(&signed(document, &proof, options.suite, hash, contexts)?)?;
    proof.insert("proofValue".to_owned(), format!("z{}", bs58::encode(signature).into_string()).into());
    let mut document = document.clone();
    document.insert("proof".to_owned(), proof.into());
    Ok(document)
}

impl ProofOptions {
    fn members(&self, method: &str) -> Result<Map<String, Value>, JoseError> {
        // A device whose clock shows a year nobody can write down signs nothing.
        let created = crate::clock::rfc3339(self.created).ok_or(JoseError::Signing)?;
        let (kind, cryptosuite) = match self.suite {
            Suite::Ed25519Signature2020 => (self.suite.name(), None),
            suite => ("DataIntegrityProof", Some(suite.name())),
        };
        let members = [
            ("type", Some(kind)),
            ("cryptosuite", cryptosuite),
            ("created", Some(created.as_str())),
            ("verificationMethod", Some(method)),
            ("proofPurpose", Some(self.purpose.name())),
            ("challenge", self.challenge.as_deref()),
            ("domain", self.domain.as_deref()),
        ];
        Ok(members.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?.into()))).collect())
    }
}
