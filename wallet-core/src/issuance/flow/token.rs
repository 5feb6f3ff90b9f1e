//! From a one-time code to a token (section 6, RFC 6749 section 5).

use super::answer::{object, opaque, refusal};
use super::dpop::Side;
use super::{Ask, Device, Flow, Hidden, Stage};
use crate::Error;
use crate::guard::limits;
use crate::issuance::IssuanceError;
use crate::issuance::offer::Grant;
use crate::net::{Request, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use url::form_urlencoded;

/// What is turned into a token.
#[derive(Clone, Serialize, Deserialize)]
pub(super) enum Exchange {
    /// The offer's own code, with what the person typed.
    PreAuthorized,
    /// What the browser came back with.
    AuthorizationCode { code: Hidden, verifier: Hidden },
    /// What came with a token that is over (RFC 6749 section 6).
    Refresh(Hidden),
}

impl Exchange {
    /// Whether a request with it can be sent only once.
    pub(super) fn is_one_time(&self) -> bool {
        !matches!(self, Self::Refresh(_))
    }
}

#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Token {
    pub(super) access_token: Hidden,
    /// It is of use only with a proof of the key it was given for (RFC 9449).
    pub(super) bound: bool,
    /// For another token when this one is over.
    pub(super) refresh: Option<Hidden>,
    /// Drafts before 14 have no nonce endpoint: a nonce comes with the token, the next with each credential.
    pub(super) c_nonce: Option<String>,
}

impl Flow {
    /// Puts the token on a request to the issuer.
    pub(super) fn authorize(&self, request: &mut Request, token: &Token, device: &Device<'_>) -> Result<(), Error> {
        let dpop = self.dpop.as_ref().filter(|_| token.bound);
        let scheme = if dpop.is_some() { "DPoP" } else { "Bearer" };
        request.headers.push(("authorization", format!("{scheme} {}", token.access_token.reveal())));
        dpop.map_or(Ok(()), |dpop| dpop.prove(request, Side::Resource, Some(&token.access_token), device))
    }

    pub(super) fn token_request(&self, exchange: &Exchange, device: &Device<'_>) -> Result<Request, Error> {
        let mut form = form_urlencoded::Serializer::new(String::new());
        let grant = if exchange.is_one_time() { self.grant_name() } else { "refresh_token" };
        form.append_pair("grant_type", grant);
        match (exchange, &self.offer.grant) {
            (Exchange::Refresh(token), _) => drop(form.append_pair("refresh_token", token.reveal())),
            (Exchange::AuthorizationCode { code, verifier }, _) => {
                form.append_pair("code", code.reveal());
                form.append_pair("code_verifier", verifier.reveal());
                form.append_pair("redirect_uri", self.client.redirect_uri.as_deref().unwrap_or_default());
            }
            (Exchange::PreAuthorized, Grant::PreAuthorized { code, pin }) => {
                form.append_pair("pre-authorized_code", code.reveal());
                if let Some(typed) = &self.code {
                    form.append_pair(if *pin { "user_pin" } else { "tx_code" }, typed.reveal());
                }
            }
            (Exchange::PreAuthorized, Grant::AuthorizationCode { .. }) => {
                return Err(IssuanceError::GrantUnsupported.into());
            }
        }
        if let Some(client_id) = self.client_id() {
            form.append_pair("client_id", client_id);
        }
        let body = form.finish().into_bytes();
        let endpoint = &self.server()?.token_endpoint;
        let mut request = Request::post(endpoint, "application/x-www-form-urlencoded", body, limits::TOKEN);
        self.attest(&mut request, device)?;
        if let Some(dpop) = &self.dpop {
            dpop.prove(&mut request, Side::Server, None, device)?;
        }
        Ok(request)
    }

    /// RFC 6749 section 5.
    pub(super) fn token(&mut self, exchange: &Exchange, response: &Response) -> Result<Token, Error> {
        if refusal(response).is_some_and(|(error, _)| error == "invalid_grant") {
            return Err(match exchange {
                Exchange::Refresh(_) => IssuanceError::TokenExpired,
                _ => self.code_refused(exchange),
            }
            .into());
        }
        let answer = object(response, limits::TOKEN, IssuanceError::TokenMalformed)?;
        let access_token = opaque(&answer, "access_token").ok_or(IssuanceError::TokenMalformed)?;
        let is =
            |name: &str| answer.get("token_type").and_then(Value::as_str).is_some_and(|t| t.eq_ignore_ascii_case(name));
        // A server may leave a token unbound although it takes proofs; it cannot bind one without.
        let bound = self.dpop.is_some() && is("DPoP");
        if !bound && !is("Bearer") {
            return Err(IssuanceError::TokenMalformed.into());
        }
        let mut refresh = opaque(&answer, "refresh_token").map(Hidden::new);
        match exchange {
            // One that is not replaced stays good.
            Exchange::Refresh(old) => refresh = refresh.or_else(|| Some(old.clone())),
            _ => self.asks = self.asks(&answer)?,
        }
        Ok(Token { access_token: Hidden::new(access_token), bound, refresh, c_nonce: opaque(&answer, "c_nonce") })
    }

    /// Where the issuer does not take a token any more and another can be had: once for each credential.
    pub(super) fn refreshed(&mut self, token: &Token, response: &Response) -> Option<Stage> {
        let refresh = token.refresh.as_ref().filter(|_| response.status == 401 && !self.refreshed)?;
        self.refreshed = true;
        Some(Stage::Token(Exchange::Refresh(refresh.clone())))
    }

    /// The person may have mistyped what came with the offer; a code that nobody typed is spent or too old.
    fn code_refused(&mut self, exchange: &Exchange) -> IssuanceError {
        if self.code.take().is_none() || !matches!(exchange, Exchange::PreAuthorized) {
            self.stage = Stage::Done;
            return IssuanceError::OfferUsed;
        }
        self.code_tries += 1;
        if self.code_tries < limits::CODE_TRIES {
            self.stage = Stage::Offered;
            return IssuanceError::CodeWrong;
        }
        self.stage = Stage::PutAway;
        IssuanceError::OfferPutAway
    }

    /// What to ask for: each offered configuration, by the identifiers the server names for it, or by its own name.
    fn asks(&self, answer: &Map<String, Value>) -> Result<Vec<Ask>, Error> {
        let details = answer.get("authorization_details").and_then(Value::as_array).map(Vec::as_slice).unwrap_or(&[]);
        let mut asks = Vec::new();
        for (configuration, known) in self.metadata()?.configurations.iter().enumerate() {
            let named = |detail: &&Value| detail.get("credential_configuration_id").is_some_and(|id| *id == known.id);
            let identifiers = details
                .iter()
                .filter(named)
                .filter_map(|detail| detail.get("credential_identifiers")?.as_array())
                .flatten()
                .filter_map(|identifier| identifier.as_str().filter(|id| id.len() <= limits::OPAQUE));
            let before = asks.len();
            asks.extend(identifiers.map(|id| Ask { configuration, identifier: Some(id.to_owned()) }));
            if asks.len() == before {
                asks.push(Ask { configuration, identifier: None });
            }
        }
        asks.truncate(limits::OFFERED);
        Ok(asks)
    }
}
