//! DPoP (RFC 9449): a token that is of use only to whoever has the key it was given for.

use super::answer::refusal;
use super::{Device, Hidden};
use crate::Error;
use crate::entropy::Entropy;
use crate::guard::{b64, limits};
use crate::issuance::IssuanceError;
use crate::jose::{self, JoseError, Signer as _, SoftwareKey};
use crate::net::{Method, Request, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use url::Url;

/// A key for one issuer's tokens, and the nonces its servers want to see.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Dpop {
    /// PKCS#8 in base64url.
    key: Hidden,
    server_nonce: Option<String>,
    resource_nonce: Option<String>,
    /// The request at hand was sent once more already.
    retried: bool,
}

/// Who wants the nonce: the two keep them apart (sections 8 and 9).
#[derive(Clone, Copy)]
pub(super) enum Side {
    /// The authorization server.
    Server,
    /// The issuer's own endpoints.
    Resource,
}

impl Dpop {
    pub(super) fn make(entropy: &Entropy) -> Result<Self, JoseError> {
        let key = Hidden::new(b64::encode(SoftwareKey::make(entropy)?.pkcs8()));
        Ok(Self { key, server_nonce: None, resource_nonce: None, retried: false })
    }

    fn key(&self, entropy: &Entropy) -> Result<SoftwareKey, JoseError> {
        let pkcs8 = b64::decode(self.key.reveal()).map_err(|_| JoseError::Signing)?;
        SoftwareKey::from_pkcs8(&zeroize::Zeroizing::new(pkcs8), entropy)
    }

    /// What binds a sign-in to this key (section 10).
    pub(super) fn thumbprint(&self, entropy: &Entropy) -> Result<String, JoseError> {
        Ok(self.key(entropy)?.public().thumbprint())
    }

    /// Puts a fresh proof on a request (section 4.2); `token` is what it goes with.
    pub(super) fn prove(
        &self,
        request: &mut Request,
        side: Side,
        token: Option<&Hidden>,
        device: &Device<'_>,
    ) -> Result<(), Error> {
        let mut address = Url::parse(&request.url).map_err(|_| IssuanceError::MetadataMalformed)?;
        address.set_query(None);
        let key = self.key(device.entropy)?;
        let mut claims = Map::new();
        let mut say = |name: &str, value: Value| drop(claims.insert(name.to_owned(), value));
        say("jti", device.entropy.token().map_err(|_| JoseError::Signing)?.into());
        say("htm", if request.method == Method::Post { "POST" } else { "GET" }.into());
        say("htu", address.as_str().into());
        say("iat", device.now.into());
        if let Some(token) = token {
            say("ath", b64::sha256(token.reveal().as_bytes()).into());
        }
        let nonce = match side {
            Side::Server => &self.server_nonce,
            Side::Resource => &self.resource_nonce,
        };
        if let Some(nonce) = nonce {
            say("nonce", nonce.as_str().into());
        }
        let public = key.public();
        let header = json!({"alg": public.algorithm().name(), "typ": "dpop+jwt", "jwk": public.to_jwk()});
        let proof = jose::sign(&header.to_string(), &Value::Object(claims).to_string(), &key)?;
        request.headers.push(("dpop", proof));
        Ok(())
    }

    /// Remembers the nonce for the next request. `true` where the server wants this one again with it.
    ///
    /// # Errors
    /// [`IssuanceError::ProofRefused`] where it wants that a second time, or names no nonce.
    pub(super) fn hear(&mut self, side: Side, response: &Response) -> Result<bool, IssuanceError> {
        let visible = |text: &&str| {
            !text.is_empty() && text.len() <= limits::OPAQUE && text.bytes().all(|byte| byte.is_ascii_graphic())
        };
        let fresh = response.header("dpop-nonce").filter(visible).map(str::to_owned);
        let lacking = fresh.is_none();
        if !lacking {
            match side {
                Side::Server => self.server_nonce = fresh,
                Side::Resource => self.resource_nonce = fresh,
            }
        }
        let again = wants_nonce(response);
        if again && (lacking || self.retried) {
            return Err(IssuanceError::ProofRefused);
        }
        self.retried = again;
        Ok(again)
    }
}

/// The explicit `use_dpop_nonce`: in the body of an authorization server (section 8), in the header field of a
/// resource server (section 9).
fn wants_nonce(response: &Response) -> bool {
    const ERROR: &str = "use_dpop_nonce";
    let in_body = || refusal(response).is_some_and(|(error, _)| error == ERROR);
    let in_header = || response.header("www-authenticate").is_some_and(|challenge| challenge.contains(ERROR));
    matches!(response.status, 400 | 401) && (in_body() || in_header())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str, headers: &[(&'static str, &str)]) -> Response {
        let mut response = Response::new(status, "application/json", body.as_bytes().to_vec());
        response.headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        response
    }

    #[test]
    fn a_request_is_sent_once_more_for_an_explicit_nonce_and_no_more() {
        let mut dpop = Dpop::make(&Entropy::system()).unwrap();
        let wanted = answer(400, r#"{"error":"use_dpop_nonce"}"#, &[("dpop-nonce", "n-1")]);
        let challenge = r#"DPoP error="use_dpop_nonce", algs="ES256""#;
        let at_issuer = answer(401, "", &[("www-authenticate", challenge), ("dpop-nonce", "n-2")]);
        assert_eq!(dpop.hear(Side::Server, &answer(200, "{}", &[])), Ok(false));
        assert_eq!(dpop.hear(Side::Server, &wanted), Ok(true));
        assert_eq!(dpop.hear(Side::Server, &wanted), Err(IssuanceError::ProofRefused));
        assert_eq!(dpop.hear(Side::Server, &answer(200, "{}", &[("dpop-nonce", "n-3")])), Ok(false));
        assert_eq!(dpop.hear(Side::Resource, &at_issuer), Ok(true));
        assert_eq!((dpop.server_nonce.as_deref(), dpop.resource_nonce.as_deref()), (Some("n-3"), Some("n-2")));
        assert_eq!(dpop.hear(Side::Resource, &answer(401, "", &[])), Ok(false), "no nonce was asked for");
        let nameless = answer(400, r#"{"error":"use_dpop_nonce"}"#, &[]);
        assert_eq!(dpop.hear(Side::Server, &nameless), Err(IssuanceError::ProofRefused));
    }
}
