//! The key binding JWT (RFC 9901 section 4.3): the holder's proof, for one audience and one nonce.

use super::{HashAlgorithm, SdJwtError, UnverifiedSdJwt};
use crate::Error;
use crate::clock::Seconds;
use crate::guard::limits;
use crate::jose::{self, HeaderError, JoseError, PublicKey, Signer, UnverifiedJws, numeric_date};
use serde_json::json;

/// A key binding JWT of the right form; nobody has looked at the signature.
#[derive(Debug, Clone)]
pub struct UnverifiedKeyBinding {
    jws: UnverifiedJws,
    said: KeyBinding,
}

/// What a key binding JWT says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyBinding {
    /// When it was made.
    pub iat: Seconds,
    /// For whom.
    pub aud: String,
    /// For which question.
    pub nonce: String,
    sd_hash: String,
}

impl UnverifiedKeyBinding {
    pub(super) fn parse(text: &str) -> Result<Self, Error> {
        let jws = UnverifiedJws::parse(text).map_err(|e| match e {
            // A broken key binding is told apart from a broken credential.
            HeaderError::Jose(JoseError::JwsMalformed | JoseError::HeaderMalformed | JoseError::PayloadMalformed) => {
                SdJwtError::KeyBindingMalformed.into()
            }
            other => Error::from(other),
        })?;
        jws.header().require_typ(&["kb+jwt"])?;
        let claims = jws.claimed();
        let text = |name: &str| {
            claims.get(name).and_then(|v| v.as_str()).filter(|t| t.len() <= limits::OPAQUE).map(str::to_owned)
        };
        let said = KeyBinding {
            iat: numeric_date(claims, "iat")?.ok_or(SdJwtError::KeyBindingMalformed)?,
            aud: text("aud").ok_or(SdJwtError::KeyBindingMalformed)?,
            nonce: text("nonce").ok_or(SdJwtError::KeyBindingMalformed)?,
            sd_hash: text("sd_hash").ok_or(SdJwtError::KeyBindingMalformed)?,
        };
        Ok(Self { jws, said })
    }

    /// Checks that the holder of `key` signed it, over exactly this presentation.
    pub fn verify(self, presented: &UnverifiedSdJwt, key: &PublicKey) -> Result<KeyBinding, Error> {
        if self.said.sd_hash != presented.sd_hash() {
            return Err(SdJwtError::KeyBindingHash.into());
        }
        self.jws.check(key).map_err(|e| match e {
            JoseError::Signature => SdJwtError::KeyBindingSignature.into(),
            other => Error::from(other),
        })?;
        Ok(self.said)
    }
}

pub(super) fn sign(
    presented: &str,
    hash: HashAlgorithm,
    audience: &str,
    nonce: &str,
    now: Seconds,
    signer: &dyn Signer,
) -> Result<String, JoseError> {
    let header = json!({"alg": signer.public().algorithm().name(), "typ": "kb+jwt"});
    let payload = json!({"iat": now, "aud": audience, "nonce": nonce, "sd_hash": hash.digest(presented.as_bytes())});
    jose::sign(&header.to_string(), &payload.to_string(), signer)
}
