//! Requests for credentials and their answers, encrypted to one side each (section 10).

use super::credential::has_credential;
use super::{Device, Flow, Hidden, Stage};
use crate::Error;
use crate::entropy::Entropy;
use crate::guard::{b64, json, limits};
use crate::issuance::IssuanceError;
use crate::jose::JoseError;
use crate::jose::jwe::{self, DecryptionKey};
use crate::net::{Request, Response};
use serde_json::{Map, Value, json};

/// The media type of what is encrypted.
const ENCRYPTED: &str = "application/jwt";

impl Flow {
    /// A key for the answers, where they are to be encrypted.
    pub(super) fn make_answer_key(&self, entropy: &Entropy) -> Result<Option<Hidden>, Error> {
        let wanted = self.metadata()?.encryption.response().is_some();
        let key = wanted.then(|| DecryptionKey::make(entropy)).transpose()?;
        Ok(key.map(|key| Hidden::new(b64::encode(key.secret()))))
    }

    fn answer_key(&self) -> Result<Option<DecryptionKey>, Error> {
        let Some(secret) = &self.answer_key else { return Ok(None) };
        let secret = zeroize::Zeroizing::new(b64::decode(secret.reveal()).map_err(|_| JoseError::Decryption)?);
        Ok(Some(DecryptionKey::from_secret(&secret)?))
    }

    /// A request to the credential or the deferred endpoint.
    pub(super) fn request_for_credential(
        &self,
        endpoint: &str,
        mut body: Map<String, Value>,
        device: &Device<'_>,
    ) -> Result<Request, Error> {
        let encryption = &self.metadata()?.encryption;
        if let (Some(key), Some(enc)) = (self.answer_key()?, encryption.response()) {
            // Drafts want the algorithm beside the key, too.
            let wanted = json!({"jwk": key.public_jwk(), "alg": "ECDH-ES", "enc": enc.content().name()});
            body.insert("credential_response_encryption".to_owned(), wanted);
        }
        let body = Value::Object(body).to_string().into_bytes();
        let mut request = match encryption.request() {
            Some((key, enc)) => {
                let body = jwe::encrypt(&body, &key, enc, device.entropy)?.into_bytes();
                Request::post(endpoint, ENCRYPTED, body, limits::CREDENTIAL)
            }
            None => Request::post(endpoint, "application/json", body, limits::CREDENTIAL),
        };
        if self.answer_key.is_some() {
            // A refusal is never encrypted (section 10).
            request.headers.retain(|(name, _)| *name != "accept");
            request.headers.push(("accept", "application/jwt, application/json".to_owned()));
        }
        Ok(request)
    }

    /// The answer as it was before it was encrypted; `None` where it was not to be.
    ///
    /// # Errors
    /// [`IssuanceError::AnswerUnencrypted`] for a record that anybody on the way could have read; [`JoseError`].
    pub(super) fn decrypted(&self, response: &Response) -> Result<Option<Response>, Error> {
        if !matches!(self.stage, Stage::Credential { .. } | Stage::Waiting(_)) || !response.is_success() {
            return Ok(None);
        }
        let Some(key) = self.answer_key()? else { return Ok(None) };
        if response.content_type == ENCRYPTED {
            let token = std::str::from_utf8(&response.body).map_err(|_| JoseError::JweMalformed)?;
            let body = jwe::decrypt(token.trim(), &key)?;
            return Ok(Some(Response {
                headers: response.headers.clone(),
                ..Response::new(response.status, "application/json", body)
            }));
        }
        // A promise of a later answer hides nothing.
        match json::parse_object(&response.body, limits::CREDENTIAL) {
            Ok(answer) if !has_credential(&answer) => Ok(None),
            _ => Err(IssuanceError::AnswerUnencrypted.into()),
        }
    }
}
