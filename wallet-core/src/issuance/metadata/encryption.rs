//! What an issuer says of encryption below TLS (section 12.2.4): what it takes, and what it wants.

use super::lists;
use crate::issuance::IssuanceError;
use crate::jose::jwe::{ContentEncryption, EncryptionKey};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// How requests for credentials and their answers are encrypted (section 10); `None` where they are not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::issuance) struct Encryption {
    /// The issuer's key for requests.
    request: Option<Value>,
    /// How the content of a request is encrypted.
    request_enc: Enc,
    /// How the content of an answer is to be encrypted.
    response_enc: Option<Enc>,
}

/// A content encryption.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::issuance) enum Enc {
    #[default]
    A128Gcm,
    A256Gcm,
}

impl Enc {
    /// The stronger of those that a member lists.
    fn of(members: &Map<String, Value>) -> Option<Self> {
        let takes = |enc: Self| lists(members, "enc_values_supported", enc.content().name()) == Some(true);
        [Self::A256Gcm, Self::A128Gcm].into_iter().find(|enc| takes(*enc))
    }

    pub(in crate::issuance) const fn content(self) -> ContentEncryption {
        match self {
            Self::A128Gcm => ContentEncryption::A128Gcm,
            Self::A256Gcm => ContentEncryption::A256Gcm,
        }
    }
}

impl Encryption {
    /// What both sides can is done. (A request that asks for an encrypted answer has to be encrypted itself, section 8.2;
    /// issuers of drafts have no key for that.)
    ///
    /// # Errors
    /// [`IssuanceError::EncryptionUnsupported`] where the issuer wants what we cannot.
    pub(super) fn of(metadata: &Map<String, Value>) -> Result<Self, IssuanceError> {
        let part = |name: &str| metadata.get(name).and_then(Value::as_object);
        let wanted = |part: Option<&Map<String, Value>>| {
            part.and_then(|part| part.get("encryption_required")) == Some(&Value::Bool(true))
        };
        let (requests, answers) = (part("credential_request_encryption"), part("credential_response_encryption"));
        let key = requests.and_then(|requests| {
            let keys = requests.get("jwks")?.get("keys")?.as_array()?;
            let key = keys.iter().find(|key| EncryptionKey::from_jwk(key).is_ok())?;
            Some((key.clone(), Enc::of(requests)?))
        });
        let response_enc = answers
            .filter(|answers| lists(answers, "alg_values_supported", "ECDH-ES") == Some(true))
            .and_then(Enc::of)
            .filter(|_| key.is_some() || requests.is_none());
        if (wanted(requests) && key.is_none()) || (wanted(answers) && response_enc.is_none()) {
            return Err(IssuanceError::EncryptionUnsupported);
        }
        let key = key.filter(|_| wanted(requests) || response_enc.is_some());
        let (request, request_enc) = key.map_or((None, Enc::default()), |(key, enc)| (Some(key), enc));
        Ok(Self { request, request_enc, response_enc })
    }

    /// Whom a request is encrypted to, and how.
    pub(in crate::issuance) fn request(&self) -> Option<(EncryptionKey, ContentEncryption)> {
        let key = EncryptionKey::from_jwk(self.request.as_ref()?).ok()?;
        Some((key, self.request_enc.content()))
    }

    /// How an answer is to be encrypted.
    pub(in crate::issuance) fn response(&self) -> Option<Enc> {
        self.response_enc
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::Entropy;
    use crate::jose::jwe::DecryptionKey;
    use serde_json::json;

    fn read(members: &Value) -> Result<Encryption, IssuanceError> {
        Encryption::of(members.as_object().unwrap())
    }

    #[test]
    fn does_what_both_can_and_says_what_we_cannot() {
        let jwk = DecryptionKey::make(&Entropy::system()).unwrap().public_jwk();
        let requests = json!({"jwks": {"keys": [{"kty": "RSA"}, jwk]}, "enc_values_supported": ["A128GCM", "A256GCM"]});
        let answers = json!({"alg_values_supported": ["RSA-OAEP", "ECDH-ES"], "enc_values_supported": ["A128GCM"]});
        let with = |part: &Value, wanted: bool| {
            let mut part = part.clone();
            part["encryption_required"] = wanted.into();
            part
        };
        let both = read(&json!({
            "credential_request_encryption": with(&requests, false), "credential_response_encryption": with(&answers, false),
        }));
        let both = both.unwrap();
        assert_eq!(both.response(), Some(Enc::A128Gcm));
        assert_eq!(both.request().unwrap().1, ContentEncryption::A256Gcm);
        // Nobody wants it, and it would hide nothing.
        let only_requests = read(&json!({"credential_request_encryption": with(&requests, false)})).unwrap();
        assert!(only_requests.request().is_none() && only_requests.response().is_none());
        assert!(read(&json!({"credential_request_encryption": with(&requests, true)})).unwrap().request().is_some());
        assert!(read(&json!({"credential_response_encryption": with(&answers, true)})).unwrap().response().is_some());
        assert_eq!(read(&json!({})), Ok(Encryption::default()));
        for (name, part) in [
            ("credential_request_encryption", json!({"jwks": {"keys": []}, "enc_values_supported": ["A128GCM"]})),
            ("credential_request_encryption", json!({"jwks": {"keys": [jwk]}, "enc_values_supported": ["A192GCM"]})),
            (
                "credential_response_encryption",
                json!({"alg_values_supported": ["ECDH-ES+A128KW"], "enc_values_supported": ["A128GCM"]}),
            ),
            (
                "credential_response_encryption",
                json!({"alg_values_supported": ["ECDH-ES"], "enc_values_supported": ["XC20P"]}),
            ),
        ] {
            assert_eq!(read(&json!({name: with(&part, true)})), Err(IssuanceError::EncryptionUnsupported), "{part}");
            assert_eq!(read(&json!({name: with(&part, false)})), Ok(Encryption::default()), "{part}");
        }
    }
}
