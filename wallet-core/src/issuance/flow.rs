//! One offer's way from "accepted" to "the issuer was told".

use super::{Configuration, CredentialOffer, IssuanceError, IssuerMetadata, ServerMetadata};
use crate::Error;
use crate::clock::Seconds;
use crate::guard::address::Reach;
use crate::guard::{GuardError, json, limits};
use crate::jose::{self, Signer};
use crate::net::{NetError, Request, Response};
use crate::trust::well_known;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use url::form_urlencoded;

/// The state of receiving. It holds one-time codes and tokens: written down only sealed, never printed.
#[derive(Clone, Serialize, Deserialize)]
pub struct Flow {
    offer: CredentialOffer,
    issuer: Option<IssuerMetadata>,
    server: Option<ServerMetadata>,
    /// What the person typed.
    code: Option<String>,
    code_tries: u8,
    client_id: Option<String>,
    stage: Stage,
    /// Which of the offered configurations is being asked for.
    at: usize,
    /// The name of the key that was made for it.
    key: Option<String>,
    nonce_retried: bool,
    /// A POST that may be sent only once went out, and its answer is not known.
    sent: bool,
}

#[derive(Clone, Serialize, Deserialize)]
enum Stage {
    /// The issuer's metadata comes next.
    Issuer,
    /// The authorization server's metadata, at the address of RFC 8414 or, failing that, of OpenID Connect.
    Server { openid: bool },
    /// All is known; the person decides.
    Offered,
    /// The one-time code is turned into a token.
    Token,
    /// A fresh nonce.
    Nonce(Token),
    /// The credential is asked for.
    Credential { token: Token, nonce: Option<String> },
    /// The raw answer is here.
    Answered { token: Token, body: String },
    /// The issuer is told that a record was stored (or not); `accepted` says which.
    Notify { token: Token, notification_id: String, accepted: bool },
    /// Three wrong codes.
    PutAway,
    /// All done.
    Done,
}

#[derive(Clone, Serialize, Deserialize)]
struct Token {
    access_token: String,
    /// By configuration id, where the server names the credentials it allows.
    identifiers: Vec<(String, String)>,
    c_nonce: Option<String>,
}

/// What comes next.
pub enum Step {
    /// Send this; its answer goes to [`Flow::answer`].
    Send(Request),
    /// The person decides, with the code if the offer needs one: [`Flow::accept`].
    Ask,
    /// A key has to be made and written down: [`Flow::use_key`].
    MakeKey,
    /// An answer to look at: [`Flow::accepted`], then [`Flow::stored`].
    Look(Accepted),
    /// The offer was put away.
    PutAway,
    /// Nothing more to do.
    Done,
}

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
    /// The name of the key that was made for it; `None` where the issuer binds to no key.
    pub key: Option<String>,
}

impl Flow {
    /// Begins with an offer; nothing is sent yet.
    pub fn new(offer: CredentialOffer, client_id: Option<String>) -> Self {
        Self {
            offer,
            issuer: None,
            server: None,
            code: None,
            code_tries: 0,
            client_id,
            stage: Stage::Issuer,
            at: 0,
            key: None,
            nonce_retried: false,
            sent: false,
        }
    }

    /// The offer.
    pub fn offer(&self) -> &CredentialOffer {
        &self.offer
    }

    /// What the issuer says of itself, once it is known.
    pub fn issuer(&self) -> Option<&IssuerMetadata> {
        self.issuer.as_ref()
    }

    /// The name of the key in use.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// Whether it can go on without the person: it was not put away, and waits for no code.
    pub fn can_go_on(&self) -> bool {
        match self.stage {
            Stage::Issuer | Stage::Server { .. } | Stage::Offered => self.offer.tx_code.is_none(),
            Stage::PutAway | Stage::Done => false,
            _ => true,
        }
    }

    /// The person says yes.
    ///
    /// # Errors
    /// [`IssuanceError::CodeNeeded`] without a code where one is needed, [`IssuanceError::CodeWrong`] for
    /// one that cannot be right (its length or its characters); [`IssuanceError::OfferPutAway`].
    pub fn accept(&mut self, code: Option<&str>) -> Result<(), IssuanceError> {
        match self.stage {
            Stage::Offered => {}
            Stage::PutAway => return Err(IssuanceError::OfferPutAway),
            _ => return Ok(()),
        }
        if let Some(wanted) = &self.offer.tx_code {
            let code = code.map(crate::guard::text::digits_to_latin).unwrap_or_default();
            let code: String =
                if wanted.numeric { code.chars().filter(|c| !matches!(c, ' ' | '-')).collect() } else { code };
            if code.is_empty() {
                return Err(IssuanceError::CodeNeeded);
            }
            let right_form = wanted.length.is_none_or(|n| code.chars().count() == usize::from(n))
                && (!wanted.numeric || code.bytes().all(|b| b.is_ascii_digit()))
                && code.len() <= limits::LABEL;
            if !right_form {
                return Err(IssuanceError::CodeWrong);
            }
            self.code = Some(code);
        }
        self.stage = Stage::Token;
        Ok(())
    }

    /// What comes next. `signer` is the key named by [`Flow::key`], once there is one.
    ///
    /// # Errors
    /// When the credential request cannot be made: [`jose::JoseError::Signing`].
    pub fn next(&self, now: Seconds, signer: Option<&dyn Signer>) -> Result<Step, Error> {
        Ok(match &self.stage {
            Stage::Issuer => Step::Send(Request::get(
                self.well_known(&self.offer.credential_issuer, "openid-credential-issuer")?,
                limits::METADATA,
            )),
            Stage::Server { openid } => {
                let name = if *openid { "openid-configuration" } else { "oauth-authorization-server" };
                Step::Send(Request::get(self.well_known(&self.server_id()?, name)?, limits::METADATA))
            }
            Stage::Offered => Step::Ask,
            Stage::Token => Step::Send(self.token_request()?),
            Stage::Nonce(_) if self.key.is_none() => Step::MakeKey,
            Stage::Nonce(_) => {
                let url = self.metadata()?.nonce_endpoint.as_ref().ok_or(IssuanceError::MetadataMalformed)?;
                Step::Send(Request::post(url, "application/json", Vec::new(), limits::TOKEN))
            }
            Stage::Credential { .. } if self.configuration()?.bound && self.key.is_none() => Step::MakeKey,
            Stage::Credential { token, nonce } => {
                Step::Send(self.credential_request(token, nonce.as_deref(), now, signer)?)
            }
            Stage::Answered { body, .. } => Step::Look(self.look(body)?),
            Stage::Notify { token, notification_id, accepted } => match &self.metadata()?.notification_endpoint {
                Some(url) => Step::Send(notification(url, token, notification_id, *accepted)),
                None => Step::Done,
            },
            Stage::PutAway => Step::PutAway,
            Stage::Done => Step::Done,
        })
    }

    /// Takes a request's answer.
    ///
    /// # Errors
    /// What the answer means. The flow stays where it can go on: after a wrong code at the question,
    /// after a server's failure at the same request.
    pub fn answer(&mut self, response: &Response, reach: Reach) -> Result<(), Error> {
        let host = crate::guard::address::shown_host(&self.offer.credential_issuer);
        self.take(response, reach).map_err(|e| e.about(host))
    }

    fn take(&mut self, response: &Response, reach: Reach) -> Result<(), Error> {
        // A server that failed may have spent the one-time code before it did.
        self.sent = matches!(self.stage, Stage::Token) && response.status >= 500;
        match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Issuer => {
                self.stage = Stage::Issuer;
                let issuer = &self.offer.credential_issuer;
                let metadata =
                    IssuerMetadata::parse(response.json_body()?, issuer, &self.offer.configuration_ids, reach)?;
                self.issuer = Some(metadata);
                self.server_id()?;
                self.stage = Stage::Server { openid: false };
            }
            Stage::Server { openid } => {
                self.stage = Stage::Server { openid };
                if response.status == 404 && !openid {
                    self.stage = Stage::Server { openid: true };
                    return Ok(());
                }
                self.server = Some(ServerMetadata::parse(response.json_body()?, &self.server_id()?, reach)?);
                self.stage = Stage::Offered;
            }
            Stage::Token => {
                self.stage = Stage::Token;
                let token = self.token(response)?;
                self.stage = self.ready(token)?;
            }
            Stage::Nonce(token) => {
                self.stage = Stage::Nonce(token.clone());
                let answer = protocol_object(response, limits::TOKEN, IssuanceError::AnswerMalformed)?;
                let nonce = opaque(&answer, "c_nonce").ok_or(IssuanceError::AnswerMalformed)?;
                self.stage = Stage::Credential { token, nonce: Some(nonce) };
            }
            Stage::Credential { token, nonce } => {
                self.stage = Stage::Credential { token: token.clone(), nonce };
                self.stage = self.credential(token, response)?;
            }
            // Telling the issuer never fails: whatever it answers, the record is stored.
            Stage::Notify { token, .. } => self.stage = self.after(token),
            other => self.stage = other,
        }
        Ok(())
    }

    /// A key was made and written down under this name.
    pub fn use_key(&mut self, name: String) {
        self.key = Some(name);
    }

    /// The answer that [`Step::Look`] handed out was stored (or, with `false`, refused); the key's name
    /// is given up, because the next credential gets its own.
    pub fn stored(&mut self, accepted: bool) {
        let Stage::Answered { token, body } = std::mem::replace(&mut self.stage, Stage::Done) else { return };
        self.key = None;
        self.nonce_retried = false;
        let id =
            json::parse_object(body.as_bytes(), limits::CREDENTIAL).ok().and_then(|a| opaque(&a, "notification_id"));
        self.stage = match id {
            Some(notification_id) => Stage::Notify { token, notification_id, accepted },
            None => self.after(token),
        };
    }

    /// Notes that the next request goes out; `true` when that has to be written down first, because it
    /// spends the one-time code.
    pub fn sending(&mut self) -> bool {
        self.sent = matches!(self.stage, Stage::Token);
        self.sent
    }

    /// The last request did not go out, or the person wants to send it once more.
    pub fn sent_is_known(&mut self) {
        self.sent = false;
    }

    /// The one-time code went out and nobody knows the answer; it is not sent again unasked. (A credential
    /// request is: same key, fresh proof, because the issuer may answer it again, section 8.)
    pub fn is_uncertain(&self) -> bool {
        self.sent && matches!(self.stage, Stage::Token)
    }

    /// Nothing but telling the issuer is left.
    pub fn only_notice_left(&self) -> bool {
        matches!(self.stage, Stage::Notify { .. }) && self.at + 1 >= self.offer.configuration_ids.len()
    }

    /// The issuer cannot be told.
    pub fn give_up_notice(&mut self) {
        self.stage = Stage::Done;
    }

    fn after(&mut self, token: Token) -> Stage {
        self.at += 1;
        if self.at >= self.offer.configuration_ids.len() {
            return Stage::Done;
        }
        self.ready(Token { c_nonce: None, ..token }).unwrap_or(Stage::Done)
    }

    fn well_known(&self, issuer: &str, name: &str) -> Result<String, Error> {
        Ok(well_known(issuer, name).ok_or(GuardError::UrlForm)?)
    }

    fn metadata(&self) -> Result<&IssuerMetadata, Error> {
        Ok(self.issuer.as_ref().ok_or(IssuanceError::MetadataMalformed)?)
    }

    fn configuration(&self) -> Result<&Configuration, Error> {
        Ok(self.metadata()?.configurations.get(self.at).ok_or(IssuanceError::ConfigurationUnknown)?)
    }

    /// The authorization server: the offer's, which the issuer must list, else the issuer's first, else
    /// the issuer itself (section 12.2.4).
    fn server_id(&self) -> Result<String, Error> {
        let listed = &self.metadata()?.authorization_servers;
        match &self.offer.authorization_server {
            Some(wanted) if listed.contains(wanted) => Ok(wanted.clone()),
            Some(_) => Err(IssuanceError::MetadataMismatch.into()),
            None => Ok(listed.first().unwrap_or(&self.offer.credential_issuer).clone()),
        }
    }

    fn token_request(&self) -> Result<Request, Error> {
        let server = self.server.as_ref().ok_or(IssuanceError::MetadataMalformed)?;
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("grant_type", "urn:ietf:params:oauth:grant-type:pre-authorized_code");
        form.append_pair("pre-authorized_code", &self.offer.pre_authorized_code);
        if let Some(code) = &self.code {
            form.append_pair("tx_code", code);
        }
        if let Some(client_id) = &self.client_id {
            form.append_pair("client_id", client_id);
        }
        Ok(Request::post(
            &server.token_endpoint,
            "application/x-www-form-urlencoded",
            form.finish().into_bytes(),
            limits::TOKEN,
        ))
    }

    /// RFC 6749 section 5.
    fn token(&mut self, response: &Response) -> Result<Token, Error> {
        if response.status == 400 && error_code(response).as_deref() == Some("invalid_grant") {
            if self.code.take().is_none() {
                self.stage = Stage::Done;
                return Err(IssuanceError::OfferUsed.into());
            }
            self.code_tries += 1;
            let again = self.code_tries < limits::CODE_TRIES;
            self.stage = if again { Stage::Offered } else { Stage::PutAway };
            return Err(if again { IssuanceError::CodeWrong } else { IssuanceError::OfferPutAway }.into());
        }
        let answer = protocol_object(response, limits::TOKEN, IssuanceError::TokenMalformed)?;
        let access_token = opaque(&answer, "access_token").ok_or(IssuanceError::TokenMalformed)?;
        let bearer = answer.get("token_type").and_then(Value::as_str).is_some_and(|t| t.eq_ignore_ascii_case("bearer"));
        if !bearer {
            return Err(IssuanceError::TokenMalformed.into());
        }
        let details = answer.get("authorization_details").and_then(Value::as_array);
        let identifiers = details.into_iter().flatten().filter_map(|detail| {
            let configuration = detail.get("credential_configuration_id")?.as_str()?;
            let identifier = detail.get("credential_identifiers")?.get(0)?.as_str()?;
            Some((configuration.to_owned(), identifier.to_owned()))
        });
        Ok(Token { access_token, identifiers: identifiers.collect(), c_nonce: opaque(&answer, "c_nonce") })
    }

    fn ready(&self, token: Token) -> Result<Stage, Error> {
        let bound = self.metadata()?.configurations.get(self.at).is_some_and(|c| c.bound);
        if bound && self.metadata()?.nonce_endpoint.is_some() {
            return Ok(Stage::Nonce(token));
        }
        let nonce = token.c_nonce.clone();
        Ok(Stage::Credential { token, nonce })
    }

    /// Section 8.2, with a `jwt` proof (appendix F.1).
    fn credential_request(
        &self,
        token: &Token,
        nonce: Option<&str>,
        now: Seconds,
        signer: Option<&dyn Signer>,
    ) -> Result<Request, Error> {
        let configuration = self.configuration()?;
        let mut body = Map::new();
        match token.identifiers.iter().find(|(id, _)| *id == configuration.id) {
            Some((_, identifier)) => body.insert("credential_identifier".to_owned(), identifier.as_str().into()),
            None => body.insert("credential_configuration_id".to_owned(), configuration.id.as_str().into()),
        };
        if configuration.bound {
            let signer = signer.ok_or(jose::JoseError::Signing)?;
            let public = signer.public();
            let header =
                json!({"alg": public.algorithm().name(), "typ": "openid4vci-proof+jwt", "jwk": public.to_jwk()});
            let mut claims = Map::new();
            claims.insert("aud".to_owned(), self.offer.credential_issuer.as_str().into());
            claims.insert("iat".to_owned(), now.into());
            claims.extend(nonce.map(|nonce| ("nonce".to_owned(), nonce.into())));
            claims.extend(self.client_id.as_deref().map(|id| ("iss".to_owned(), id.into())));
            let proof = jose::sign(&header.to_string(), &Value::Object(claims).to_string(), signer)?;
            body.insert("proofs".to_owned(), json!({"jwt": [proof]}));
        }
        let body = Value::Object(body).to_string().into_bytes();
        let mut request =
            Request::post(&self.metadata()?.credential_endpoint, "application/json", body, limits::CREDENTIAL);
        request.headers.push(("authorization", format!("Bearer {}", token.access_token)));
        Ok(request)
    }

    fn credential(&mut self, token: Token, response: &Response) -> Result<Stage, Error> {
        if response.status == 400 && error_code(response).as_deref() == Some("invalid_nonce") {
            // Section 8.3.1.2: get a fresh nonce and ask again; once.
            if std::mem::replace(&mut self.nonce_retried, true) || self.metadata()?.nonce_endpoint.is_none() {
                return Err(IssuanceError::ProofRefused.into());
            }
            return Ok(Stage::Nonce(token));
        }
        if response.status == 202 {
            return Err(IssuanceError::Deferred.into());
        }
        protocol_object(response, limits::CREDENTIAL, IssuanceError::AnswerMalformed)?;
        let body = String::from_utf8(response.body.clone()).map_err(|_| IssuanceError::AnswerMalformed)?;
        // Only to know that there is a credential in it; the credential is looked at once it is written down.
        self.look(&body)?;
        Ok(Stage::Answered { token, body })
    }

    fn look(&self, body: &str) -> Result<Accepted, Error> {
        let answer = json::parse_object(body.as_bytes(), limits::CREDENTIAL)?;
        let first = match (answer.get("credentials").and_then(Value::as_array), answer.get("credential")) {
            (Some(list), _) => list.first().and_then(|c| c.get("credential")),
            // Drafts before 1.0 answer with one.
            (None, single) => single,
        };
        let credential = first.and_then(Value::as_str).ok_or(IssuanceError::AnswerMalformed)?;
        Ok(Accepted {
            credential: credential.to_owned(),
            configuration: self.configuration()?.clone(),
            credential_issuer: self.offer.credential_issuer.clone(),
            issuer_name: self.metadata()?.name.clone(),
            key: self.key.clone(),
        })
    }
}

fn notification(url: &str, token: &Token, id: &str, accepted: bool) -> Request {
    let event = if accepted { "credential_accepted" } else { "credential_failure" };
    let body = json!({"notification_id": id, "event": event}).to_string().into_bytes();
    let mut request = Request::post(url, "application/json", body, limits::TOKEN);
    request.headers.push(("authorization", format!("Bearer {}", token.access_token)));
    request
}

/// Text that is passed on and never read: codes, tokens, nonces.
fn opaque(answer: &Map<String, Value>, name: &str) -> Option<String> {
    let visible =
        |text: &&str| !text.is_empty() && text.len() <= limits::OPAQUE && text.chars().all(|c| c.is_ascii_graphic());
    answer.get(name).and_then(Value::as_str).filter(visible).map(str::to_owned)
}

/// The `error` of an OAuth error answer (RFC 6749 section 5.2).
fn error_code(response: &Response) -> Option<String> {
    let answer = json::parse_object(&response.body, limits::TOKEN).ok()?;
    answer.get("error").and_then(Value::as_str).map(str::to_owned)
}

/// The JSON object of a protocol answer, or what its absence means.
fn protocol_object(response: &Response, max: usize, malformed: IssuanceError) -> Result<Map<String, Value>, Error> {
    // 408 and 429 (RFC 9110, RFC 6585) say "later", not "no".
    if response.status >= 500 || matches!(response.status, 408 | 429) {
        return Err(NetError::Server.into());
    }
    if (400..500).contains(&response.status) {
        return Err(match error_code(response).as_deref() {
            Some("invalid_proof" | "invalid_nonce") => IssuanceError::ProofRefused.into(),
            _ => IssuanceError::Denied.into(),
        });
    }
    json::parse_object(response.json_body()?, max).map_err(|e| match e {
        GuardError::JsonMalformed => malformed.into(),
        other => other.into(),
    })
}
