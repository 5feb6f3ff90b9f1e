//! The person signs in with the issuer, in a browser: the authorization request and what it leads back to
//! (OpenID4VCI 1.0 section 5; RFC 6749 section 4.1; PKCE, RFC 7636; PAR, RFC 9126; `iss`, RFC 9207).

use super::answer::{object, opaque};
use super::token::Exchange;
use super::{Device, Flow, Hidden, Stage};
use crate::Error;
use crate::entropy::Entropy;
use crate::guard::{b64, limits};
use crate::issuance::IssuanceError;
use crate::issuance::offer::Grant;
use crate::jose::JoseError;
use crate::net::{NetError, Request, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use url::{Url, form_urlencoded};

/// One try to sign in. What is in it is made anew for each.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct SignIn {
    /// Comes back with the answer, so that nobody can slip us another's.
    state: Hidden,
    /// Shows the server that whoever brings the code also asked for it.
    verifier: Hidden,
    /// What stands for a request that was handed over beforehand.
    request_uri: Option<Hidden>,
}

impl SignIn {
    fn make(entropy: &Entropy) -> Result<Self, JoseError> {
        let state = entropy.token().map_err(|_| JoseError::Signing)?;
        let verifier = b64::encode(entropy.bytes::<32>().map_err(|_| JoseError::Signing)?);
        Ok(Self { state: Hidden::new(state), verifier: Hidden::new(verifier), request_uri: None })
    }

    /// The answer to a pushed request (RFC 9126 section 2.2).
    pub(super) fn pushed(mut self, response: &Response) -> Result<Self, Error> {
        let answer = object(response, limits::TOKEN, IssuanceError::AnswerMalformed)?;
        let uri = opaque(&answer, "request_uri").ok_or(IssuanceError::AnswerMalformed)?;
        self.request_uri = Some(Hidden::new(uri));
        Ok(self)
    }
}

impl Flow {
    pub(super) fn begin_sign_in(&self, entropy: &Entropy) -> Result<Stage, Error> {
        let server = self.server()?;
        if self.client.redirect_uri.is_none() || server.authorization_endpoint.is_none() {
            return Err(IssuanceError::GrantUnsupported.into());
        }
        if server.weak_pkce {
            return Err(IssuanceError::WeakServer.into());
        }
        let sign_in = SignIn::make(entropy)?;
        Ok(if server.pushed_endpoint.is_some() { Stage::Push(sign_in) } else { Stage::SignIn(sign_in) })
    }

    pub(super) fn pushed_request(&self, sign_in: &SignIn, device: &Device<'_>) -> Result<Request, Error> {
        let endpoint = self.server()?.pushed_endpoint.as_ref().ok_or(IssuanceError::MetadataMalformed)?;
        let form =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(self.request(sign_in, device)?).finish();
        let mut request =
            Request::post(endpoint, "application/x-www-form-urlencoded", form.into_bytes(), limits::TOKEN);
        self.attest(&mut request, device)?;
        Ok(request)
    }

    /// The address the person opens.
    pub(super) fn sign_in_address(&self, sign_in: &SignIn, device: &Device<'_>) -> Result<String, Error> {
        let endpoint = self.server()?.authorization_endpoint.as_ref().ok_or(IssuanceError::MetadataMalformed)?;
        let mut url = Url::parse(endpoint).map_err(|_| IssuanceError::MetadataMalformed)?;
        match &sign_in.request_uri {
            Some(uri) => {
                let client_id = self.client_id().unwrap_or_default();
                url.query_pairs_mut().append_pair("client_id", client_id).append_pair("request_uri", uri.reveal());
            }
            None => drop(url.query_pairs_mut().extend_pairs(self.request(sign_in, device)?)),
        }
        Ok(url.into())
    }

    fn request(&self, sign_in: &SignIn, device: &Device<'_>) -> Result<Vec<(&'static str, String)>, Error> {
        let mut request = vec![
            ("response_type", "code".to_owned()),
            ("client_id", self.client_id().unwrap_or_default().to_owned()),
            ("redirect_uri", self.client.redirect_uri.clone().unwrap_or_default()),
            ("state", sign_in.state.reveal().to_owned()),
            ("code_challenge", b64::sha256(sign_in.verifier.reveal().as_bytes())),
            ("code_challenge_method", "S256".to_owned()),
        ];
        if let Grant::AuthorizationCode { issuer_state: Some(state) } = &self.offer.grant {
            request.push(("issuer_state", state.reveal().to_owned()));
        }
        if let Some(dpop) = &self.dpop {
            request.push(("dpop_jkt", dpop.thumbprint(device.entropy)?));
        }
        let server = self.server()?;
        let configurations = &self.metadata()?.configurations;
        let scopes: Option<Vec<&str>> = configurations.iter().map(|one| one.scope.as_deref()).collect();
        match scopes.filter(|_| !server.takes_details) {
            Some(scopes) => {
                request.push(("scope", scopes.join(" ")));
                // A server of several issuers learns from it whom the token is for (section 5.1.2, RFC 8707).
                if server.issuer != self.offer.credential_issuer {
                    request.push(("resource", self.offer.credential_issuer.clone()));
                }
            }
            None => request.push(("authorization_details", self.details()?.to_string())),
        }
        Ok(request)
    }

    /// Section 5.1.1.
    fn details(&self) -> Result<Value, Error> {
        let metadata = self.metadata()?;
        let detail = |id: &str| {
            let mut detail = json!({"type": "openid_credential", "credential_configuration_id": id});
            if let Value::Object(members) = &mut detail
                && !metadata.authorization_servers.is_empty()
            {
                members.insert("locations".to_owned(), json!([self.offer.credential_issuer]));
            }
            detail
        };
        Ok(metadata.configurations.iter().map(|one| detail(&one.id)).collect())
    }

    /// The sign-in leads back to this address from now on; one that was begun leads where it did.
    pub fn lead_back_to(&mut self, redirect_uri: String) {
        if !matches!(self.stage, Stage::Push(_) | Stage::SignIn(_) | Stage::Token(_)) {
            self.client.redirect_uri = Some(redirect_uri);
        }
    }

    /// Where the sign-in leads back to.
    pub fn leads_back_to(&self) -> Option<&str> {
        self.client.redirect_uri.as_deref()
    }

    /// Whether nothing but its person's signing in is missing.
    pub fn waits_for_sign_in(&self) -> bool {
        let before = matches!(
            self.stage,
            Stage::Issuer { .. } | Stage::Server { .. } | Stage::Offered | Stage::Push(_) | Stage::SignIn(_)
        );
        before && self.offer.needs_sign_in()
    }

    /// Whether this is what the browser came back with from this flow's sign-in.
    pub fn awaits(&self, callback: &Callback) -> bool {
        let asked = matches!(&self.stage, Stage::SignIn(sign_in) if Some(&sign_in.state) == callback.state.as_ref());
        asked && self.leads_back_to() == Some(&callback.home)
    }

    /// The browser came back.
    ///
    /// # Errors
    /// [`IssuanceError::StateMismatch`] for an answer to somebody else's question, which leaves this one open;
    /// [`IssuanceError::ServerMixedUp`], [`IssuanceError::SignInDenied`], [`IssuanceError::Denied`];
    /// [`NetError::Server`] where the server says that it failed.
    pub fn came_back(&mut self, callback: Callback) -> Result<(), Error> {
        let Stage::SignIn(sign_in) = &self.stage else { return Err(IssuanceError::StateMismatch.into()) };
        if !self.awaits(&callback) {
            return Err(IssuanceError::StateMismatch.into());
        }
        let server = self.server()?;
        let right_server = match &callback.iss {
            Some(iss) => *iss == server.issuer,
            None => !server.states_issuer,
        };
        if !right_server {
            return Err(IssuanceError::ServerMixedUp.into());
        }
        let code = callback.outcome?;
        self.stage = Stage::Token(Exchange::AuthorizationCode { code, verifier: sign_in.verifier.clone() });
        Ok(())
    }
}

/// What a sign-in led back to (RFC 6749 section 4.1.2).
pub struct Callback {
    /// The address it leads back to, without what came with it.
    home: String,
    state: Option<Hidden>,
    iss: Option<String>,
    outcome: Result<Hidden, Error>,
}

impl Callback {
    /// Whether a text looks like the address of a browser that was sent back to this device (RFC 8252 section 7.3).
    pub fn is_one(text: &str) -> bool {
        let Ok(url) = Url::parse(text.trim()) else { return false };
        let has = |name: &str| url.query_pairs().any(|(known, _)| known == name);
        url.scheme() == "http" && url.host_str() == Some("127.0.0.1") && has("state") && (has("code") || has("error"))
    }

    /// Reads the address the browser was sent to, which has to be `redirect_uri` with something behind it.
    ///
    /// # Errors
    /// [`IssuanceError::CallbackMalformed`].
    pub fn parse(text: &str, redirect_uri: &str) -> Result<Self, IssuanceError> {
        let malformed = IssuanceError::CallbackMalformed;
        let text = text.trim();
        if text.len() > limits::OFFER {
            return Err(malformed);
        }
        let url = Url::parse(text).map_err(|_| malformed)?;
        if bare(url.clone()) != bare(Url::parse(redirect_uri).map_err(|_| malformed)?) {
            return Err(malformed);
        }
        let one = |name: &str| {
            let mut all = url.query_pairs().filter(|(known, _)| known == name).map(|(_, value)| value.into_owned());
            match (all.next(), all.next()) {
                (first, None) => Ok(first.filter(|value| value.len() <= limits::OPAQUE)),
                // Of two nobody knows which counts.
                (_, Some(_)) => Err(malformed),
            }
        };
        let outcome = match (one("code")?, one("error")?) {
            (Some(code), None) if !code.is_empty() => Ok(Hidden::new(code)),
            (None, Some(error)) => Err(refused(&error)),
            _ => return Err(malformed),
        };
        let home = redirect_uri.to_owned();
        Ok(Self { home, state: one("state")?.map(Hidden::new), iss: one("iss")?, outcome })
    }
}

/// RFC 6749 section 4.1.2.1.
fn refused(error: &str) -> Error {
    match error {
        "access_denied" => IssuanceError::SignInDenied.into(),
        "server_error" | "temporarily_unavailable" => NetError::Server.into(),
        _ => IssuanceError::Denied.into(),
    }
}

fn bare(mut url: Url) -> Url {
    url.set_query(None);
    url.set_fragment(None);
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: &str = "http://127.0.0.1:7777/callback";

    fn refusal(text: &str) -> IssuanceError {
        Callback::parse(text, HOME).err().unwrap()
    }

    #[test]
    fn reads_what_a_browser_comes_back_with() {
        let callback = Callback::parse(&format!("{HOME}?code=a%2Bb&state=s&iss=https%3A%2F%2Fas.example"), HOME);
        let callback = callback.unwrap();
        assert_eq!(callback.outcome.unwrap().reveal(), "a+b");
        assert_eq!((callback.state.unwrap().reveal(), callback.iss.as_deref()), ("s", Some("https://as.example")));
        let own = Callback::parse("org.example.app:/back?code=c&state=s\n", "org.example.app:/back").unwrap();
        assert_eq!(own.outcome.unwrap().reveal(), "c");
        let denied = Callback::parse(&format!("{HOME}?error=access_denied&state=s"), HOME).unwrap();
        assert_eq!(denied.outcome.unwrap_err().code(), "E_SIGN_IN_DENIED");
    }

    #[test]
    fn knows_an_answer_from_an_offer() {
        assert!(
            Callback::is_one(&format!("{HOME}?code=c&state=s\n"))
                && Callback::is_one("http://127.0.0.1/?error=x&state=s")
        );
        for other in [HOME, "https://127.0.0.1/?code=c&state=s", "http://evil.example/?code=c&state=s", "{}", ""] {
            assert!(!Callback::is_one(other), "{other}");
        }
    }

    #[test]
    fn refuses_another_address_and_what_has_two_meanings() {
        for text in [
            "",
            "code=c&state=s",
            "https://127.0.0.1:7777/callback?code=c&state=s",
            "http://127.0.0.1:7778/callback?code=c&state=s",
            "http://127.0.0.1:7777/callback/x?code=c&state=s",
            "http://user@127.0.0.1:7777/callback?code=c&state=s",
            "http://127.0.0.1:7777/callback",
            "http://127.0.0.1:7777/callback?state=s",
            "http://127.0.0.1:7777/callback?code=&state=s",
            "http://127.0.0.1:7777/callback?code=c&code=d&state=s",
            "http://127.0.0.1:7777/callback?code=c&state=s&state=t",
            "http://127.0.0.1:7777/callback?code=c&error=access_denied&state=s",
            "http://127.0.0.1:7777/callback#code=c&state=s",
        ] {
            assert_eq!(refusal(text), IssuanceError::CallbackMalformed, "{text}");
        }
    }
}
