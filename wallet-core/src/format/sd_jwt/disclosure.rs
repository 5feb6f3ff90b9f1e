use super::SdJwtError;
use crate::Error;
use crate::guard::{GuardError, b64, json, limits};
use ring::digest::{self, SHA256, SHA384, SHA512};
use serde_json::{Map, Value};

/// The hash of `_sd_alg` (RFC 9901 section 4.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HashAlgorithm {
    /// The default where `_sd_alg` is absent.
    Sha256,
    /// `sha-384`.
    Sha384,
    /// `sha-512`.
    Sha512,
}

impl HashAlgorithm {
    pub(super) fn of(payload: &Map<String, Value>) -> Result<Self, SdJwtError> {
        match payload.get("_sd_alg") {
            None => Ok(Self::Sha256),
            Some(Value::String(name)) => match name.as_str() {
                "sha-256" => Ok(Self::Sha256),
                "sha-384" => Ok(Self::Sha384),
                "sha-512" => Ok(Self::Sha512),
                _ => Err(SdJwtError::HashAlg),
            },
            Some(_) => Err(SdJwtError::HashAlg),
        }
    }

    /// The digest of `bytes` as base64url.
    pub fn digest(self, bytes: &[u8]) -> String {
        let algorithm = match self {
            Self::Sha256 => &SHA256,
            Self::Sha384 => &SHA384,
            Self::Sha512 => &SHA512,
        };
        b64::encode(digest::digest(algorithm, bytes))
    }
}

/// One disclosure: a salt, a name (unless it is an array's element) and a value (RFC 9901 section 4.2).
#[derive(Debug, Clone)]
pub struct Disclosure {
    pub(super) text: String,
    pub(super) digest: String,
    pub(super) name: Option<String>,
    /// Taken away when it is put into its place.
    pub(super) value: Value,
}

impl Disclosure {
    pub(super) fn parse(text: &str, hash: HashAlgorithm) -> Result<Self, Error> {
        if text.len() > limits::SD_DISCLOSURE {
            return Err(GuardError::Limit.into());
        }
        let bytes = b64::decode(text).map_err(|_| SdJwtError::DisclosureEncoding)?;
        let parsed = json::parse(&bytes, limits::SD_DISCLOSURE).map_err(|e| match e {
            GuardError::JsonMalformed => Error::from(SdJwtError::DisclosureMalformed),
            other => other.into(),
        })?;
        let Value::Array(elements) = parsed else {
            return Err(SdJwtError::DisclosureMalformed.into());
        };
        let mut elements = elements.into_iter();
        let (salt, name, value) = match (elements.next(), elements.next(), elements.next(), elements.next()) {
            (Some(salt), Some(value), None, None) => (salt, None, value),
            (Some(salt), Some(name), Some(value), None) => (salt, Some(name), value),
            _ => return Err(SdJwtError::DisclosureLength.into()),
        };
        if salt.as_str().is_none_or(str::is_empty) {
            return Err(SdJwtError::Salt.into());
        }
        let name = match name {
            None => None,
            Some(Value::String(name)) if name != "_sd" && name != "..." => Some(name),
            Some(_) => return Err(SdJwtError::ClaimName.into()),
        };
        Ok(Self { digest: hash.digest(text.as_bytes()), text: text.to_owned(), name, value })
    }
}
