//! Presentations of the W3C's data model (1.1 section 4.10, 2.0 section 4.13): credentials that somebody hands over.
//!
//! One that comes in is an [`UnverifiedPresentation`], most often an issuer's envelope around what it gives. One that
//! goes out begins as an [`UnsignedPresentation`], which a person allowed; [`UnsignedPresentation::sign`] signs it with
//! the holder's key, parses what it made, and compares before it hands anything out.
#![cfg_attr(
    feature = "data-integrity",
    doc = r#"
```
use wallet_core::entropy::Entropy;
use wallet_core::format::data_integrity::{Contexts, Suite};
use wallet_core::format::vp::{Binding, DataModel, UnsignedPresentation, UnverifiedPresentation};
use wallet_core::jose::{Signer, SoftwareKey};

# fn main() -> Result<(), wallet_core::Error> {
let key = SoftwareKey::make(&Entropy::system())?;
let binding = Binding { challenge: Some("8213".to_owned()), domain: Some("issuer.example".to_owned()) };
// Nothing but who asks: that is how an issuer learns for which key a record is to be made.
let unsigned = UnsignedPresentation::new(DataModel::V2, Suite::EcdsaRdfc2019, binding.clone());
let text = unsigned.sign(&key, 1_795_000_000, &Contexts::pinned())?;
let presentation = UnverifiedPresentation::parse(&text)?;
assert_eq!(presentation.holder(), Some(key.public().to_did_key().as_str()));
presentation.verify(key.public(), &binding, &Contexts::pinned())?;
# Ok(())
# }
```
"#
)]

#[cfg(feature = "data-integrity")]
mod sign;

#[cfg(feature = "data-integrity")]
pub use sign::UnsignedPresentation;

use super::data_integrity::{Proof, Purpose, take_proofs};
use super::vcdm::{self, CONTEXT_V1, CONTEXT_V2, VcdmError};
use crate::Error;
use crate::guard::{GuardError, json, limits};
use serde_json::{Map, Value};

/// The version of the data model a presentation is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum DataModel {
    /// 1.1.
    V1,
    /// 2.0, which takes credentials of both.
    V2,
}

impl DataModel {
    /// The context it begins with.
    pub const fn context(self) -> &'static str {
        match self {
            Self::V1 => CONTEXT_V1,
            Self::V2 => CONTEXT_V2,
        }
    }
}

/// For whom, and as the answer to which question, a presentation is made (Data Integrity 1.0 section 2.1).
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Binding {
    /// The question.
    pub challenge: Option<String>,
    /// Who asks.
    pub domain: Option<String>,
}

/// A presentation of the right form. Nobody has looked at its proofs, nor at its credentials.
#[derive(Debug, Clone, PartialEq)]
pub struct UnverifiedPresentation {
    members: Map<String, Value>,
    proofs: Vec<Proof>,
}

impl UnverifiedPresentation {
    /// Reads a presentation; it may have no proof.
    ///
    /// # Errors
    /// [`VcdmError::Context`], [`VcdmError::Type`], [`VcdmError::Presentation`],
    /// [`super::data_integrity::ProofError`]; those of strict JSON for what is none.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut members = json::parse_object(text.as_bytes(), limits::JSON)?;
        vcdm::is_of_the_data_model(&members)?;
        let types = vcdm::strings(members.get("type")).ok_or(VcdmError::Type)?;
        if !types.contains(&"VerifiablePresentation") {
            return Err(VcdmError::Type.into());
        }
        let proofs = take_proofs(&mut members, Purpose::Authentication)?;
        let presentation = Self { members, proofs };
        presentation.credentials()?;
        Ok(presentation)
    }

    /// Whoever hands it over, by its own words.
    pub fn holder(&self) -> Option<&str> {
        self.members.get("holder").and_then(vcdm::id_of)
    }

    /// What is handed over, each as a text of its own: a JSON credential, or the token in an envelope (2.0 section 4.12).
    ///
    /// # Errors
    /// [`VcdmError::Presentation`] for something that is neither, [`GuardError::Limit`] for too many.
    pub fn credentials(&self) -> Result<Vec<String>, Error> {
        let credentials = match self.members.get("verifiableCredential") {
            None => &[],
            Some(Value::Array(several)) => several.as_slice(),
            Some(one) => std::slice::from_ref(one),
        };
        if credentials.len() > limits::OFFERED {
            return Err(GuardError::Limit.into());
        }
        Ok(credentials.iter().map(credential_text).collect::<Option<_>>().ok_or(VcdmError::Presentation)?)
    }

    /// Checks that the holder, whose key this is, made it for this recipient and this question.
    ///
    /// # Errors
    /// [`VcdmError::ProofMissing`], [`VcdmError::Presentation`] where holder, recipient or question differ, and as
    /// [`super::data_integrity::verify`].
    #[cfg(feature = "data-integrity")]
    pub fn verify(
        &self,
        key: &crate::jose::PublicKey,
        binding: &Binding,
        contexts: &super::data_integrity::Contexts,
    ) -> Result<(), Error> {
        if self.proofs.is_empty() {
            return Err(VcdmError::ProofMissing.into());
        }
        let did = key.to_did_key();
        let fits = |proof: &Proof| {
            let text = |name: &str| proof.members.get(name).and_then(Value::as_str);
            let owner = proof.method.split('#').next().unwrap_or_default();
            owner == did
                && text("challenge") == binding.challenge.as_deref()
                && text("domain") == binding.domain.as_deref()
        };
        if self.holder() != Some(&did) || !self.proofs.iter().all(fits) {
            return Err(VcdmError::Presentation.into());
        }
        super::data_integrity::verify_all(&self.members, &self.proofs, |_| Ok(vec![key]), contexts).map(drop)
    }
}

pub(crate) fn credential_text(credential: &Value) -> Option<String> {
    match credential {
        Value::Object(members) => {
            let types = vcdm::strings(members.get("type")).unwrap_or_default();
            if types.contains(&"EnvelopedVerifiableCredential") {
                let (media_type, token) = members.get("id")?.as_str()?.strip_prefix("data:")?.split_once(',')?;
                return (!media_type.ends_with(";base64")).then(|| token.to_owned());
            }
            Some(credential.to_string())
        }
        Value::String(token) => Some(token.clone()),
        _ => None,
    }
}
