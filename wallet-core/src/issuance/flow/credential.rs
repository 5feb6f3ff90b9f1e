//! Asking for a credential, and telling the issuer what became of it (sections 8 and 11).

use super::answer::{object, opaque, refusal};
use super::token::Token;
use super::{Ask, Device, Flow, Stage};
use crate::Error;
use crate::clock::Seconds;
use crate::format::vcdm;
#[cfg(feature = "data-integrity")]
use crate::format::{
    data_integrity::{Contexts, Suite},
    vp::{Binding, DataModel, UnsignedPresentation},
};
use crate::guard::{GuardError, json, limits};
use crate::issuance::metadata::{Configuration, KeyName, ProofType, Version};
use crate::issuance::{IssuanceError, offer::Grant};
use crate::jose::{self, KeyKind, Signer};
use crate::net::{Request, Response};
use crate::trust;
use serde_json::{Map, Value, json};

/// A credential answer, still unproved.
#[derive(Clone)]
pub struct Accepted {
    /// The credential's text.
    pub credential: String,
    /// What was asked for.
    pub configuration: Configuration,
    /// The issuer's identifier.
    pub credential_issuer: String,
    /// The name the issuer gives itself.
    pub issuer_name: Option<String>,
    /// The names of the keys that were made for the answer it came with, one of which is its own; none where the issuer
    /// binds to no key.
    pub keys: Vec<String>,
}

impl Flow {
    /// Section 8.2, with a proof of each key (appendix F).
    pub(super) fn credential_request(
        &self,
        token: &Token,
        nonce: Option<&str>,
        device: &Device<'_>,
    ) -> Result<Request, Error> {
        let configuration = self.configuration()?;
        let identifier = self.ask()?.identifier.as_ref();
        let mut body = match &configuration.named {
            Value::Object(named) if identifier.is_none() && configuration.version == Version::Draft14 => named.clone(),
            _ => Map::new(),
        };
        let mut say = |name: &str, value: Value| drop(body.insert(name.to_owned(), value));
        match (identifier, configuration.version) {
            (Some(identifier), _) => say("credential_identifier", identifier.as_str().into()),
            (None, Version::Draft14) => {}
            (None, _) => say("credential_configuration_id", configuration.id.as_str().into()),
        }
        if configuration.bound {
            let (proof, all) = (configuration.proof, device.signers);
            // One attestation is for all keys, and one of them signs (appendix F.1, F.3).
            let signers = if proof.is_attested() { all.get(..1).unwrap_or_default() } else { all };
            let proofs = signers.iter().map(|signer| match proof {
                ProofType::Jwt(_) => self.proof(nonce, None, *signer, device.now).map(Value::from),
                ProofType::AttestedJwt(_) => {
                    self.proof(nonce, Some(device.key_attestation()?), *signer, device.now).map(Value::from)
                }
                ProofType::Attestation => Ok(device.key_attestation()?.into()),
                ProofType::DiVp(kind) => self.presentation(kind, nonce, *signer, device.now),
            });
            let proofs: Vec<Value> = proofs.collect::<Result<_, _>>()?;
            let first = proofs.first().ok_or(jose::JoseError::Signing)?;
            let kind = proof.name();
            match configuration.version {
                Version::Final => say("proofs", json!({kind: proofs})),
                Version::Draft14 | Version::Draft15 => say("proof", json!({"proof_type": kind, kind: first})),
            }
        }
        let mut request = self.request_for_credential(&self.metadata()?.credential_endpoint, body, device)?;
        self.authorize(&mut request, token, device)?;
        Ok(request)
    }

    fn proof(
        &self,
        nonce: Option<&str>,
        attestation: Option<&str>,
        signer: &dyn Signer,
        now: Seconds,
    ) -> Result<String, Error> {
        let public = signer.public();
        let mut header = Map::new();
        let mut say = |name: &str, value: Value| drop(header.insert(name.to_owned(), value));
        say("alg", public.algorithm().name().into());
        say("typ", "openid4vci-proof+jwt".into());
        match self.configuration()?.name {
            KeyName::Jwk => say("jwk", public.to_jwk()),
            KeyName::DidKey if cfg!(feature = "data-integrity") => {
                say("kid", format!("{}#{}", public.to_did_key(), public.to_multikey()).into());
            }
            KeyName::DidJwk | KeyName::DidKey => say("kid", format!("{}#0", trust::did_of_key(public)).into()),
        }
        if let Some(attestation) = attestation {
            say("key_attestation", attestation.into());
        }
        let mut claims = Map::new();
        claims.insert("aud".to_owned(), self.offer.credential_issuer.as_str().into());
        claims.insert("iat".to_owned(), now.into());
        claims.extend(nonce.map(|nonce| ("nonce".to_owned(), nonce.into())));
        claims.extend(self.client_id().map(|id| ("iss".to_owned(), id.into())));
        Ok(jose::sign(&Value::Object(header).to_string(), &Value::Object(claims).to_string(), signer)?)
    }

    /// A presentation of nothing but the key, for this issuer and this nonce (appendix F.2).
    #[cfg(feature = "data-integrity")]
    fn presentation(
        &self,
        kind: KeyKind,
        nonce: Option<&str>,
        signer: &dyn Signer,
        now: Seconds,
    ) -> Result<Value, Error> {
        let suite = match kind {
            KeyKind::P256 => Suite::EcdsaRdfc2019,
            KeyKind::Ed25519 => Suite::EddsaRdfc2022,
        };
        let binding =
            Binding { challenge: nonce.map(str::to_owned), domain: Some(self.offer.credential_issuer.clone()) };
        let unsigned = UnsignedPresentation::new(DataModel::V2, suite, binding);
        let text = unsigned.sign(signer, now, &Contexts::pinned())?;
        Ok(json::parse(text.as_bytes(), limits::JSON)?)
    }

    #[cfg(not(feature = "data-integrity"))]
    fn presentation(&self, _: KeyKind, _: Option<&str>, _: &dyn Signer, _: Seconds) -> Result<Value, Error> {
        Err(IssuanceError::ProofUnsupported.into())
    }

    /// The `client_id`. Whoever signs in needs one; nobody else has to have one.
    pub(super) fn client_id(&self) -> Option<&str> {
        /// For servers that let anybody ask and only want a name.
        const NAME: &str = "onward";
        let needed = matches!(self.offer.grant, Grant::AuthorizationCode { .. });
        self.client.id.as_deref().or(needed.then_some(NAME))
    }

    pub(super) fn credential(&mut self, token: Token, response: &Response, now: Seconds) -> Result<Stage, Error> {
        if let Some(again) = self.nonce_again(&token, response)? {
            return Ok(again);
        }
        if let Some(refresh) = self.refreshed(&token, response) {
            return Ok(refresh);
        }
        if let Some(next) = self.set_aside(&token, response, now)? {
            return Ok(next);
        }
        Ok(Stage::Answered { token, body: self.credential_body(response, self.ask()?)? })
    }

    /// The text of an answer that has a credential in it; the credential is looked at once it is written down.
    pub(super) fn credential_body(&self, response: &Response, ask: &Ask) -> Result<String, Error> {
        if response.status == 401 {
            return Err(IssuanceError::TokenExpired.into());
        }
        object(response, limits::CREDENTIAL, IssuanceError::AnswerMalformed)?;
        let body = String::from_utf8(response.body.clone()).map_err(|_| IssuanceError::AnswerMalformed)?;
        credentials(&body, self.configuration_of(ask)?)?;
        Ok(body)
    }

    /// Section 8.3.1.2: get a fresh nonce and ask again; once. Drafts before 14 send it with the refusal.
    fn nonce_again(&mut self, token: &Token, response: &Response) -> Result<Option<Stage>, Error> {
        let Some((error, answer)) = refusal(response).filter(|_| response.status == 400) else { return Ok(None) };
        let fresh = opaque(&answer, "c_nonce");
        let wanted = error == "invalid_nonce" || (error == "invalid_proof" && fresh.is_some());
        if !wanted {
            return Ok(None);
        }
        if std::mem::replace(&mut self.nonce_retried, true) {
            return Err(IssuanceError::ProofRefused.into());
        }
        match (&self.metadata()?.nonce_endpoint, fresh) {
            (Some(_), _) => Ok(Some(Stage::Nonce(token.clone()))),
            (None, Some(nonce)) => Ok(Some(Stage::Credential { token: token.clone(), nonce: Some(nonce) })),
            (None, None) => Err(IssuanceError::ProofRefused.into()),
        }
    }

    /// Section 11.1.
    pub(super) fn notification(
        &self,
        url: &str,
        token: &Token,
        id: &str,
        accepted: bool,
        device: &Device<'_>,
    ) -> Result<Request, Error> {
        let event = if accepted { "credential_accepted" } else { "credential_failure" };
        let body = json!({"notification_id": id, "event": event}).to_string().into_bytes();
        let mut request = Request::post(url, "application/json", body, limits::TOKEN);
        self.authorize(&mut request, token, device)?;
        Ok(request)
    }

    pub(super) fn look(&self, body: &str) -> Result<Vec<Accepted>, Error> {
        json::parse_object(body.as_bytes(), limits::CREDENTIAL)?;
        let (configuration, issuer_name) = (self.configuration()?, &self.metadata()?.name);
        let accepted = |credential: String| Accepted {
            credential,
            configuration: configuration.clone(),
            credential_issuer: self.offer.credential_issuer.clone(),
            issuer_name: issuer_name.clone(),
            keys: self.current_keys().map(str::to_owned).collect(),
        };
        Ok(credentials(body, configuration)?.into_iter().map(accepted).collect())
    }
}

/// What stands beside the credentials of an answer: the notification's name, and the next nonce.
pub(super) fn beside(body: &str) -> (Option<String>, Option<String>) {
    let answer = json::parse_object(body.as_bytes(), limits::CREDENTIAL).unwrap_or_default();
    (opaque(&answer, "notification_id"), opaque(&answer, "c_nonce"))
}

/// Whether an answer has a credential in it, of whatever form.
pub(super) fn has_credential(answer: &Map<String, Value>) -> bool {
    answer.contains_key("credentials") || answer.contains_key("credential")
}

/// The credentials of an answer that has been read, at least one and at most [`limits::BATCH`]: those that are text, and
/// those that are JSON as they are written (appendix A.1.2.4).
fn credentials(body: &str, configuration: &Configuration) -> Result<Vec<String>, Error> {
    let member = |name: &str| json::written_member(body, name);
    let list = member("credentials").filter(|list| list.starts_with('['));
    // Drafts before 13 answer with one.
    let all = list.map_or_else(|| member("credential").into_iter().collect(), json::written);
    if all.len() > limits::BATCH {
        return Err(GuardError::Limit.into());
    }
    let mut texts = Vec::new();
    for one in all {
        // Draft 13 has the credentials themselves in the list, later versions an object around each.
        let one = list.and_then(|_| json::written_member(one, "credential")).unwrap_or(one);
        texts.push(match json::parse(one.as_bytes(), limits::CREDENTIAL)? {
            Value::String(text) => text,
            Value::Object(_) if configuration.format == vcdm::FORMAT => one.to_owned(),
            _ => return Err(IssuanceError::AnswerMalformed.into()),
        });
    }
    if texts.is_empty() {
        return Err(IssuanceError::AnswerMalformed.into());
    }
    Ok(texts)
}
