use super::{Binding, DataModel, UnverifiedPresentation};
use crate::Error;
use crate::clock::Seconds;
use crate::format::data_integrity::{self, Contexts, ProofOptions, Purpose, Suite};
use crate::format::sd_jwt::SdJwtError;
use crate::guard::{json, limits};
use crate::jose::Signer;
use serde_json::{Map, Value};

/// The members of a presentation of ours, and no others.
const MEMBERS: [&str; 4] = ["@context", "type", "holder", "verifiableCredential"];

/// What a person allowed: these credentials, whole, for this recipient and this question.
#[derive(Debug, Clone, PartialEq)]
pub struct UnsignedPresentation {
    model: DataModel,
    suite: Suite,
    binding: Binding,
    credentials: Vec<Value>,
}

impl UnsignedPresentation {
    /// One that shows nothing yet but its holder's key.
    pub fn new(model: DataModel, suite: Suite, binding: Binding) -> Self {
        Self { model, suite, binding, credentials: Vec::new() }
    }

    /// The same with one more credential, which a person allowed to be seen whole.
    ///
    /// # Errors
    /// Those of strict JSON for what is none.
    pub fn with(mut self, credential: &str) -> Result<Self, Error> {
        self.credentials.push(Value::Object(json::parse_object(credential.as_bytes(), limits::JSON)?));
        Ok(self)
    }

    /// Signs it with the holder's key.
    ///
    /// # Errors
    /// As [`data_integrity::sign`]; [`SdJwtError::RevealedDiffers`] where what was made is not what was allowed.
    pub fn sign(&self, signer: &dyn Signer, now: Seconds, contexts: &Contexts) -> Result<String, Error> {
        let options = ProofOptions {
            suite: self.suite,
            purpose: Purpose::Authentication,
            created: now,
            challenge: self.binding.challenge.clone(),
            domain: self.binding.domain.clone(),
        };
        let unsigned = self.members(&signer.public().to_did_key());
        let signed = data_integrity::sign(&unsigned, &options, signer, contexts)?;
        let text = Value::Object(signed).to_string();
        self.is_what_was_allowed(&text, signer, contexts)?;
        Ok(text)
    }

    fn members(&self, holder: &str) -> Map<String, Value> {
        let mut contexts = vec![self.model.context()];
        contexts.extend(match (self.model, self.suite) {
            (_, Suite::Ed25519Signature2020) => Some("https://w3id.org/security/suites/ed25519-2020/v1"),
            (DataModel::V1, _) => Some("https://w3id.org/security/data-integrity/v2"),
            // 2.0 brings the words of its proofs along.
            (DataModel::V2, _) => None,
        });
        let mut members = Map::new();
        members.insert("@context".to_owned(), contexts.into());
        members.insert("type".to_owned(), vec!["VerifiablePresentation"].into());
        members.insert("holder".to_owned(), holder.into());
        if !self.credentials.is_empty() {
            members.insert("verifiableCredential".to_owned(), self.credentials.clone().into());
        }
        members
    }

    /// Reads it as whoever gets it will: the same credentials and nothing beside them, for the same recipient, good.
    fn is_what_was_allowed(&self, text: &str, signer: &dyn Signer, contexts: &Contexts) -> Result<(), Error> {
        let read = UnverifiedPresentation::parse(text)?;
        read.verify(signer.public(), &self.binding, contexts)?;
        let shown = read.members.get("verifiableCredential").and_then(Value::as_array).cloned().unwrap_or_default();
        let nothing_else = read.members.keys().all(|name| MEMBERS.contains(&name.as_str())) && read.proofs.len() == 1;
        if shown == self.credentials && nothing_else { Ok(()) } else { Err(SdJwtError::RevealedDiffers.into()) }
    }
}
