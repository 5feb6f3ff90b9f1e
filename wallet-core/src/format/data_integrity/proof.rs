use super::ProofError;
use crate::clock::Seconds;
use crate::format::vcdm::date_time;
use serde_json::{Map, Value};

/// A way to sign, as a proof names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// `Ed25519Signature2020`, from before the suites had names of their own.
    Ed25519Signature2020,
    /// `eddsa-rdfc-2022`.
    EddsaRdfc2022,
    /// `eddsa-jcs-2022`.
    EddsaJcs2022,
    /// `ecdsa-rdfc-2019`, on P-256 or P-384.
    EcdsaRdfc2019,
    /// `ecdsa-jcs-2019`, on P-256 or P-384.
    EcdsaJcs2019,
}

impl Suite {
    fn of(proof: &Map<String, Value>) -> Option<Self> {
        let text = |name: &str| proof.get(name).and_then(Value::as_str);
        match (text("type")?, text("cryptosuite")) {
            ("Ed25519Signature2020", None) => Some(Self::Ed25519Signature2020),
            ("DataIntegrityProof", Some("eddsa-rdfc-2022")) => Some(Self::EddsaRdfc2022),
            ("DataIntegrityProof", Some("eddsa-jcs-2022")) => Some(Self::EddsaJcs2022),
            ("DataIntegrityProof", Some("ecdsa-rdfc-2019")) => Some(Self::EcdsaRdfc2019),
            ("DataIntegrityProof", Some("ecdsa-jcs-2019")) => Some(Self::EcdsaJcs2019),
            _ => None,
        }
    }
}

/// One proof of a credential (Data Integrity 1.0 section 2.1). Nobody has checked it.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// How it was made; `None` where this program does not know that way.
    pub suite: Option<Suite>,
    /// The name of the key.
    pub method: String,
    /// When it says to have been made.
    pub created: Option<Seconds>,
    /// When it ends by its own words.
    pub expires: Option<Seconds>,
    /// Its own name.
    pub(super) id: Option<String>,
    /// The names of the proofs that it signs along.
    pub(super) previous: Vec<String>,
    pub(super) signature: Vec<u8>,
    /// All of it.
    pub(super) members: Map<String, Value>,
}

impl Proof {
    /// Reads a proof that a credential carries.
    ///
    /// # Errors
    /// [`ProofError::Malformed`]; [`ProofError::Purpose`] for one that was made to prove something else.
    pub fn read(proof: Value) -> Result<Self, ProofError> {
        let Value::Object(members) = proof else { return Err(ProofError::Malformed) };
        let text = |name: &str| match members.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(ProofError::Malformed),
        };
        let date = |name: &str| match text(name)? {
            None => Ok(None),
            Some(text) => date_time(&text).map(Some).ok_or(ProofError::Malformed),
        };
        text("type")?.ok_or(ProofError::Malformed)?;
        if text("proofPurpose")?.ok_or(ProofError::Malformed)? != "assertionMethod" {
            return Err(ProofError::Purpose);
        }
        let suite = Suite::of(&members);
        let signature = match (suite, text("proofValue")?) {
            (Some(_), value) => base58(&value.ok_or(ProofError::Malformed)?).ok_or(ProofError::Malformed)?,
            (None, _) => Vec::new(),
        };
        Ok(Self {
            suite,
            method: text("verificationMethod")?.ok_or(ProofError::Malformed)?,
            created: date("created")?,
            expires: date("expires")?,
            id: text("id")?,
            previous: previous(members.get("previousProof"))?,
            signature,
            members,
        })
    }
}

fn previous(value: Option<&Value>) -> Result<Vec<String>, ProofError> {
    match value {
        None => Ok(Vec::new()),
        Some(Value::String(one)) => Ok(vec![one.clone()]),
        Some(Value::Array(several)) => {
            let name = |value: &Value| value.as_str().map(str::to_owned).ok_or(ProofError::Malformed);
            several.iter().map(name).collect()
        }
        Some(_) => Err(ProofError::Malformed),
    }
}

/// Multibase base58btc. A signature on P-384 has 132 characters; decoding takes time with the square of the length.
fn base58(text: &str) -> Option<Vec<u8>> {
    let encoded = text.strip_prefix('z').filter(|encoded| encoded.len() <= 140)?;
    bs58::decode(encoded).into_vec().ok()
}
