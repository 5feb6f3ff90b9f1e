use super::ProofError;
use crate::Error;
use crate::clock::Seconds;
use crate::format::vcdm::date_time;
use crate::guard::{GuardError, b64, limits};
use serde_json::{Map, Value};

/// A way to sign, as a proof names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
    /// `ecdsa-sd-2023`, of which a holder may show a part.
    EcdsaSd2023,
}

impl Suite {
    /// Every one of them.
    const ALL: [Self; 6] = [
        Self::Ed25519Signature2020,
        Self::EddsaRdfc2022,
        Self::EddsaJcs2022,
        Self::EcdsaRdfc2019,
        Self::EcdsaJcs2019,
        Self::EcdsaSd2023,
    ];

    /// What it is called in metadata, in requests, and in its own proofs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ed25519Signature2020 => "Ed25519Signature2020",
            Self::EddsaRdfc2022 => "eddsa-rdfc-2022",
            Self::EddsaJcs2022 => "eddsa-jcs-2022",
            Self::EcdsaRdfc2019 => "ecdsa-rdfc-2019",
            Self::EcdsaJcs2019 => "ecdsa-jcs-2019",
            Self::EcdsaSd2023 => "ecdsa-sd-2023",
        }
    }

    /// The suite of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|suite| suite.name() == name)
    }

    fn of(proof: &Map<String, Value>) -> Option<Self> {
        let text = |name: &str| proof.get(name).and_then(Value::as_str);
        match (text("type")?, text("cryptosuite")) {
            ("DataIntegrityProof", Some(name)) => {
                Self::from_name(name).filter(|suite| *suite != Self::Ed25519Signature2020)
            }
            ("Ed25519Signature2020", None) => Some(Self::Ed25519Signature2020),
            _ => None,
        }
    }
}

/// What a proof is made for (Data Integrity 1.0 section 2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To vouch for a credential.
    AssertionMethod,
    /// To show that somebody is whoever they say.
    Authentication,
}

impl Purpose {
    /// As a proof names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AssertionMethod => "assertionMethod",
            Self::Authentication => "authentication",
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
    pub(in crate::format) members: Map<String, Value>,
}

impl Proof {
    /// Reads a proof that was made for this purpose.
    ///
    /// # Errors
    /// [`ProofError::Malformed`]; [`ProofError::Purpose`] for one that was made to prove something else.
    pub fn read(proof: Value, purpose: Purpose) -> Result<Self, ProofError> {
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
        if text("proofPurpose")?.ok_or(ProofError::Malformed)? != purpose.name() {
            return Err(ProofError::Purpose);
        }
        let suite = Suite::of(&members);
        let signature = match (suite, text("proofValue")?) {
            (Some(suite), value) => {
                decoded(suite, &value.ok_or(ProofError::Malformed)?).ok_or(ProofError::Malformed)?
            }
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

/// The proofs of a document, taken out of it; none where it has none.
///
/// # Errors
/// As [`Proof::read`]; [`crate::guard::GuardError::Limit`] for too many.
pub(in crate::format) fn take_proofs(members: &mut Map<String, Value>, purpose: Purpose) -> Result<Vec<Proof>, Error> {
    let proofs = match members.shift_remove("proof") {
        None => Vec::new(),
        Some(Value::Array(proofs)) => proofs,
        Some(proof) => vec![proof],
    };
    if proofs.len() > limits::PROOFS {
        return Err(GuardError::Limit.into());
    }
    Ok(proofs.into_iter().map(|proof| Proof::read(proof, purpose)).collect::<Result<_, _>>()?)
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

/// What stands in a `proofValue`, in the encoding that the suite has for it.
fn decoded(suite: Suite, text: &str) -> Option<Vec<u8>> {
    match suite {
        Suite::EcdsaSd2023 => b64::decode(text.strip_prefix('u')?).ok(),
        _ => base58(text),
    }
}

/// Multibase base58btc. A signature on P-384 has 132 characters; decoding takes time with the square of the length.
fn base58(text: &str) -> Option<Vec<u8>> {
    let encoded = text.strip_prefix('z').filter(|encoded| encoded.len() <= 140)?;
    bs58::decode(encoded).into_vec().ok()
}
