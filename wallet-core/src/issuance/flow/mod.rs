//! One offer's way from "accepted" to "the issuer was told".
//!
//! ```text
//! issuer's metadata ─▶ server's metadata ─▶ the person decides ─▶ token ─▶ ( nonce ─▶ credential ─▶ notice ) each
//!                                                   └▶ (pushed) ─▶ signs in ─┘               └▶ later ─┘
//! ```

mod answer;
mod credential;
mod deferred;
mod discovery;
mod dpop;
mod encryption;
mod sign_in;
mod token;
mod vouched;

pub use credential::Accepted;
pub use sign_in::Callback;
pub use vouched::{Statement, Wanted};

use super::attestation::Vouched;
use super::metadata::{Configuration, IssuerMetadata, ServerMetadata, Version};
use super::offer::{AUTHORIZATION_CODE, Grant, PRE_AUTHORIZED};
use super::{CredentialOffer, Hidden, IssuanceError};
use crate::Error;
use crate::clock::Seconds;
use crate::entropy::Entropy;
use crate::guard::address::{Reach, shown_host};
use crate::guard::limits;
use crate::jose::{KeyKind, Signer};
use crate::net::{Request, Response};
use crate::trust::TrustList;
use deferred::Later;
use dpop::{Dpop, Side};
use serde::{Deserialize, Serialize};
use sign_in::SignIn;
use token::{Exchange, Token};

/// The state of receiving. It holds one-time codes and tokens: written down only sealed, never printed.
#[derive(Clone, Serialize, Deserialize)]
pub struct Flow {
    offer: CredentialOffer,
    client: Client,
    issuer: Option<IssuerMetadata>,
    server: Option<ServerMetadata>,
    /// What the person typed.
    code: Option<Hidden>,
    code_tries: u8,
    stage: Stage,
    /// What is asked for, the first of them now; known with the token.
    asks: Vec<Ask>,
    /// What the issuer sends later.
    later: Vec<Later>,
    /// The name of the key that was made for the first.
    key: Option<String>,
    /// The names of those for its copies, where the issuer gives several in one answer (section 3.3.2).
    #[serde(default)]
    more_keys: Vec<String>,
    /// Where the server binds its tokens to a key.
    dpop: Option<Dpop>,
    /// What answers are encrypted to, where they are: the secret of a key.
    #[serde(default)]
    answer_key: Option<Hidden>,
    nonce_retried: bool,
    /// The token was renewed for the credential at hand.
    refreshed: bool,
    /// A POST that may be sent only once went out, and its answer is not known.
    sent: bool,
}

/// Who we are for authorization servers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// The `client_id` for those that want one.
    pub id: Option<String>,
    /// Where a sign-in leads back to. Without it nobody can sign in.
    pub redirect_uri: Option<String>,
    /// The language of the person (BCP 47), for names that come in several.
    #[serde(default)]
    pub language: String,
    /// How many copies of a credential to ask for, each for a key of its own, where an issuer gives several in one
    /// answer (section 3.3.2; 0 is 1). Whoever shows two people two copies cannot be recognised by the key.
    #[serde(default)]
    pub copies: usize,
}

/// One credential to ask for.
#[derive(Clone, Serialize, Deserialize)]
struct Ask {
    /// Which of the offered configurations.
    configuration: usize,
    /// The name the server gave it with the token (section 6.2).
    identifier: Option<String>,
}

#[derive(Clone, Serialize, Deserialize)]
enum Stage {
    /// The issuer's metadata comes next, at the first or second of its places.
    Issuer { place: usize },
    /// The metadata of an authorization server, at one of its places.
    Server { candidate: usize, place: usize },
    /// All is known; the person decides.
    Offered,
    /// What the person is to be asked for is handed to the server first (RFC 9126).
    Push(SignIn),
    /// The person signs in with the issuer.
    SignIn(SignIn),
    /// A one-time code is turned into a token.
    Token(Exchange),
    /// A fresh nonce.
    Nonce(Token),
    /// The credential is asked for.
    Credential { token: Token, nonce: Option<String> },
    /// The raw answer is here.
    Answered { token: Token, body: String },
    /// The issuer is told that a record was stored (or not); `accepted` says which.
    Notify { token: Token, notification_id: String, accepted: bool },
    /// Nothing is left but what the issuer sends later.
    Waiting(Token),
    /// Three wrong codes.
    PutAway,
    /// All done.
    Done,
}

/// What comes next.
pub enum Step {
    /// Send this; its answer goes to [`Flow::answer`].
    Send(Request),
    /// The person decides, with the code if the offer needs one: [`Flow::accept`].
    Ask,
    /// The person opens this address in a browser. What it leads back to goes to [`Flow::came_back`].
    SignIn(String),
    /// So many keys of this kind have to be made and written down: [`Flow::use_keys`].
    MakeKeys(KeyKind, usize),
    /// The credentials of an answer, to look at: [`Flow::stored`] says what became of them.
    Look(Vec<Accepted>),
    /// The issuer wants to be asked again in so many seconds.
    Wait(Seconds),
    /// The offer was put away.
    PutAway,
    /// Nothing more to do.
    Done,
}

/// What an answer is judged by.
pub struct Around<'a> {
    /// Which addresses it may name.
    pub reach: Reach,
    /// Who is known.
    pub trust: &'a TrustList,
    /// The time.
    pub now: Seconds,
    /// What somebody vouches for.
    pub vouched: Vouched,
}

/// What a step may need of the device.
pub struct Device<'a> {
    /// The time.
    pub now: Seconds,
    /// Randomness.
    pub entropy: &'a Entropy,
    /// Who is known.
    pub trust: &'a TrustList,
    /// The keys named by [`Flow::current_keys`], in that order.
    pub signers: &'a [&'a dyn Signer],
    /// What somebody said to what [`Flow::wants`].
    pub statement: Option<&'a Statement>,
}

impl Flow {
    /// Begins with an offer; nothing is sent yet.
    pub fn new(offer: CredentialOffer, client: Client) -> Self {
        Self {
            offer,
            client,
            issuer: None,
            server: None,
            code: None,
            code_tries: 0,
            stage: Stage::Issuer { place: 0 },
            asks: Vec::new(),
            later: Vec::new(),
            key: None,
            more_keys: Vec::new(),
            dpop: None,
            answer_key: None,
            nonce_retried: false,
            refreshed: false,
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

    /// The names of the keys in use: one for each copy that is asked for.
    pub fn current_keys(&self) -> impl Iterator<Item = &str> {
        self.key.iter().chain(&self.more_keys).map(String::as_str)
    }

    /// The names of all keys that were made for what did not come yet.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.current_keys().chain(self.later.iter().flat_map(Later::keys))
    }

    /// Gives up the names of the keys in use.
    fn take_keys(&mut self) -> Vec<String> {
        self.key.take().into_iter().chain(std::mem::take(&mut self.more_keys)).collect()
    }

    /// How many copies of the credential at hand are asked for.
    fn copies(&self) -> Result<usize, Error> {
        if self.configuration()?.version != Version::Final {
            // Drafts have one proof.
            return Ok(1);
        }
        Ok(self.metadata()?.batch_size.min(self.client.copies).clamp(1, limits::BATCH))
    }

    /// Whether it can go on without the person: it was not put away, and waits for no code and no sign-in.
    pub fn can_go_on(&self) -> bool {
        match self.stage {
            Stage::Issuer { .. } | Stage::Server { .. } | Stage::Offered => {
                self.offer.tx_code.is_none() && !self.offer.needs_sign_in()
            }
            Stage::Push(_) | Stage::SignIn(_) | Stage::PutAway | Stage::Done => false,
            _ => true,
        }
    }

    /// The person says yes.
    ///
    /// # Errors
    /// [`IssuanceError::CodeNeeded`] without a code where one is needed, [`IssuanceError::CodeWrong`] for
    /// one that cannot be right (its length or its characters); [`IssuanceError::OfferPutAway`];
    /// [`IssuanceError::GrantUnsupported`] and [`IssuanceError::WeakServer`] where nobody can sign in safely.
    pub fn accept(&mut self, code: Option<&str>, entropy: &Entropy) -> Result<(), Error> {
        match self.stage {
            Stage::Offered => {}
            Stage::PutAway => return Err(IssuanceError::OfferPutAway.into()),
            _ => return Ok(()),
        }
        if let Some(wanted) = &self.offer.tx_code {
            self.code = Some(wanted.read(code)?);
        }
        if self.server()?.takes_dpop {
            self.dpop = Some(Dpop::make(entropy)?);
        }
        self.answer_key = self.make_answer_key(entropy)?;
        self.stage = match &self.offer.grant {
            Grant::PreAuthorized { .. } => Stage::Token(Exchange::PreAuthorized),
            Grant::AuthorizationCode { .. } => self.begin_sign_in(entropy)?,
        };
        Ok(())
    }

    /// What comes next.
    ///
    /// # Errors
    /// When the credential request cannot be made: [`crate::jose::JoseError::Signing`].
    pub fn next(&self, device: &Device<'_>) -> Result<Step, Error> {
        Ok(match &self.stage {
            Stage::Issuer { place } => Step::Send(self.issuer_request(*place, device.trust)?),
            Stage::Server { candidate, place } => Step::Send(self.server_request(*candidate, *place)?),
            Stage::Offered => Step::Ask,
            Stage::Push(sign_in) => Step::Send(self.pushed_request(sign_in, device)?),
            Stage::SignIn(sign_in) => Step::SignIn(self.sign_in_address(sign_in, device)?),
            Stage::Token(exchange) => Step::Send(self.token_request(exchange, device)?),
            Stage::Nonce(_) if self.key.is_none() => self.make_keys()?,
            Stage::Nonce(_) => {
                let url = self.metadata()?.nonce_endpoint.as_ref().ok_or(IssuanceError::MetadataMalformed)?;
                Step::Send(Request::post(url, "application/json", Vec::new(), limits::TOKEN))
            }
            Stage::Credential { .. } if self.configuration()?.bound && self.key.is_none() => self.make_keys()?,
            Stage::Credential { token, nonce } => {
                Step::Send(self.credential_request(token, nonce.as_deref(), device)?)
            }
            Stage::Answered { body, .. } => Step::Look(self.look(body)?),
            Stage::Notify { token, notification_id, accepted } => match &self.metadata()?.notification_endpoint {
                Some(url) => Step::Send(self.notification(url, token, notification_id, *accepted, device)?),
                None => Step::Done,
            },
            Stage::Waiting(token) => match self.first_later() {
                Some((_, later)) => match later.wait(device.now) {
                    None => Step::Send(self.deferred_request(token, later, device)?),
                    Some(wait) => Step::Wait(wait),
                },
                None => Step::Done,
            },
            Stage::PutAway => Step::PutAway,
            Stage::Done => Step::Done,
        })
    }

    fn make_keys(&self) -> Result<Step, Error> {
        Ok(Step::MakeKeys(self.configuration()?.proof.key(), self.copies()?))
    }

    /// Takes a request's answer.
    ///
    /// # Errors
    /// What the answer means. The flow stays where it can go on: after a wrong code at the question,
    /// after a server's failure at the same request.
    pub fn answer(&mut self, response: &Response, around: &Around<'_>) -> Result<(), Error> {
        let host = shown_host(&self.offer.credential_issuer);
        self.take(response, around).map_err(|e| e.about(host))
    }

    fn take(&mut self, response: &Response, around: &Around<'_>) -> Result<(), Error> {
        let now = around.now;
        // A server that failed may have spent the one-time code before it did.
        self.sent = self.spends_code() && response.status >= 500;
        if self.wants_again(response)? {
            return Ok(());
        }
        let decrypted = self.decrypted(response)?;
        let response = decrypted.as_ref().unwrap_or(response);
        match self.stage.clone() {
            Stage::Issuer { place } => self.stage = self.issuer_metadata(place, response, around)?,
            Stage::Server { candidate, place } => {
                self.stage = self.server_metadata(candidate, place, response, around)?;
            }
            Stage::Push(sign_in) => self.stage = Stage::SignIn(sign_in.pushed(response)?),
            Stage::Token(exchange) => {
                let token = self.token(&exchange, response)?;
                self.stage = if self.asks.is_empty() { Stage::Waiting(token) } else { self.ready(token)? };
            }
            Stage::Nonce(token) => {
                let nonce = answer::nonce(response)?;
                self.stage = Stage::Credential { token, nonce: Some(nonce) };
            }
            Stage::Credential { token, .. } => self.stage = self.credential(token, response, now)?,
            Stage::Waiting(token) => self.stage = self.deferred_answer(token, response, now)?,
            // Telling the issuer never fails: whatever it answers, the record is stored.
            Stage::Notify { token, .. } => self.stage = self.after(token),
            _ => {}
        }
        Ok(())
    }

    /// Whether the server wants the same request once more, with a nonce that it names.
    fn wants_again(&mut self, response: &Response) -> Result<bool, Error> {
        let side = match self.stage {
            Stage::Token(_) => Side::Server,
            Stage::Nonce(_) | Stage::Credential { .. } | Stage::Notify { .. } | Stage::Waiting(_) => Side::Resource,
            _ => return Ok(false),
        };
        let Some(dpop) = &mut self.dpop else { return Ok(false) };
        match dpop.hear(side, response) {
            // Whatever becomes of the notice, the record is stored.
            Err(_) if matches!(self.stage, Stage::Notify { .. }) => Ok(false),
            wanted => Ok(wanted?),
        }
    }

    /// Keys were made and written down under these names.
    pub fn use_keys(&mut self, names: Vec<String>) {
        let mut names = names.into_iter();
        self.key = names.next();
        self.more_keys = names.collect();
    }

    /// The credentials that [`Step::Look`] handed out were all stored (or, with `false`, one of them was refused: to
    /// the issuer that is a failure, section 11.1); the names of the keys are given up, because the next credential
    /// gets its own.
    pub fn stored(&mut self, accepted: bool) {
        let Stage::Answered { mut token, body } = std::mem::replace(&mut self.stage, Stage::Done) else { return };
        self.take_keys();
        (self.nonce_retried, self.refreshed) = (false, false);
        let (notification_id, c_nonce) = credential::beside(&body);
        token.c_nonce = c_nonce;
        self.stage = match notification_id {
            Some(notification_id) => Stage::Notify { token, notification_id, accepted },
            None => self.after(token),
        };
    }

    /// Notes that the next request goes out; `true` when that has to be written down first, because it
    /// spends the one-time code.
    pub fn sending(&mut self) -> bool {
        self.sent = self.spends_code();
        self.sent
    }

    /// The last request did not go out.
    pub fn sent_is_known(&mut self) {
        self.sent = false;
    }

    /// The person asks for it once more, whatever became of the last try. Who was signing in begins anew: the
    /// browser may be gone, and the code it came back with may be spent.
    pub fn again(&mut self) {
        let by_sign_in = match &self.stage {
            Stage::Push(_) | Stage::SignIn(_) => true,
            Stage::Token(Exchange::AuthorizationCode { .. }) => self.sent,
            _ => false,
        };
        if by_sign_in {
            self.stage = Stage::Offered;
        }
        self.sent = false;
    }

    /// The one-time code went out and nobody knows the answer; it is not sent again unasked. (A credential
    /// request is: same key, fresh proof, because the issuer may answer it again, section 8.)
    pub fn is_uncertain(&self) -> bool {
        self.sent && self.spends_code()
    }

    fn spends_code(&self) -> bool {
        matches!(&self.stage, Stage::Token(exchange) if exchange.is_one_time())
    }

    /// Nothing but telling the issuer is left.
    pub fn only_notice_left(&self) -> bool {
        matches!(self.stage, Stage::Notify { .. }) && self.asks.len() <= 1 && self.later.is_empty()
    }

    /// The issuer cannot be told.
    pub fn give_up_notice(&mut self) {
        self.stage = Stage::Done;
    }

    /// The request at hand was refused for good. Goes past it where other credentials are still to come, and gives
    /// up the names of its keys; `None` where nothing else is.
    pub fn leave_out(&mut self) -> Option<Vec<String>> {
        match self.stage.clone() {
            Stage::Credential { token, .. } if self.asks.len() > 1 || !self.later.is_empty() => {
                let keys = self.take_keys();
                self.stage = self.after(token);
                Some(keys)
            }
            Stage::Waiting(_) if self.later.len() > 1 => {
                let (at, _) = self.first_later()?;
                Some(self.later.remove(at).into_keys())
            }
            _ => None,
        }
    }

    fn after(&mut self, token: Token) -> Stage {
        if !self.asks.is_empty() {
            self.asks.remove(0);
        }
        match (self.asks.is_empty(), self.later.is_empty()) {
            (false, _) => self.ready(token).unwrap_or(Stage::Done),
            (true, false) => Stage::Waiting(token),
            (true, true) => Stage::Done,
        }
    }

    fn ready(&self, token: Token) -> Result<Stage, Error> {
        if self.configuration()?.bound && self.metadata()?.nonce_endpoint.is_some() {
            return Ok(Stage::Nonce(token));
        }
        let nonce = token.c_nonce.clone();
        Ok(Stage::Credential { token, nonce })
    }

    fn metadata(&self) -> Result<&IssuerMetadata, Error> {
        Ok(self.issuer.as_ref().ok_or(IssuanceError::MetadataMalformed)?)
    }

    fn server(&self) -> Result<&ServerMetadata, Error> {
        Ok(self.server.as_ref().ok_or(IssuanceError::MetadataMalformed)?)
    }

    fn ask(&self) -> Result<&Ask, Error> {
        Ok(self.asks.first().ok_or(IssuanceError::ConfigurationUnknown)?)
    }

    fn configuration(&self) -> Result<&Configuration, Error> {
        self.configuration_of(self.ask()?)
    }

    fn configuration_of(&self, ask: &Ask) -> Result<&Configuration, Error> {
        let known = &self.metadata()?.configurations;
        Ok(known.get(ask.configuration).ok_or(IssuanceError::ConfigurationUnknown)?)
    }

    fn grant_name(&self) -> &'static str {
        match self.offer.grant {
            Grant::PreAuthorized { .. } => PRE_AUTHORIZED,
            Grant::AuthorizationCode { .. } => AUTHORIZATION_CODE,
        }
    }
}
