//! One exchange's way.

use super::link::InteractionLink;
use super::message::{Message, exchange_of};
use super::request::PresentationRequest;
use crate::Error;
#[cfg(feature = "data-integrity")]
use crate::format::data_integrity::Contexts;
use crate::format::data_integrity::Suite;
use crate::format::vp::DataModel;
use crate::guard::address::{Reach, shown_host};
use crate::guard::limits;
use crate::issuance::flow::Device;
use crate::issuance::{Hidden, IssuanceError};
use crate::jose::KeyKind;
use crate::net::{Request, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The state of an exchange. It may hold records: written down only sealed, never printed.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    link: InteractionLink,
    stage: Stage,
    rounds: u8,
    /// The key that was made for it, once there is one.
    made: Option<(String, KeyKind)>,
    /// An answer went out, and what came back is not known.
    sent: bool,
    /// The person said yes to it.
    #[serde(default)]
    allowed: bool,
    /// What was wrong beside the records that came: said once they are kept.
    #[serde(skip)]
    fault: Option<Error>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
enum Stage {
    /// Which protocols are spoken there comes next.
    Protocols,
    /// An empty message begins the exchange.
    Begin { url: String },
    /// They ask; the person decides.
    Asked(Asked),
    /// The person decided.
    Answer { asked: Asked, allowed: Allowed },
    /// Records came, made for a key of this name.
    Given { credentials: Vec<Hidden>, key: Option<String>, then: Box<Stage> },
    /// All done; the person may go on here.
    Done { redirect: Option<String> },
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Asked {
    /// Where the answer goes.
    url: String,
    request: PresentationRequest,
    reference: Option<String>,
}

/// What a person allows to be sent: these records, whole, under this key.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Allowed {
    credentials: Vec<Hidden>,
    /// The name of a key that is there already, and its kind; else one is made.
    key: Option<(String, KeyKind)>,
}

impl Allowed {
    /// These records and no others. `key` is the one they were made for, where there is one.
    pub fn new(credentials: Vec<String>, key: Option<(String, KeyKind)>) -> Self {
        Self { credentials: credentials.into_iter().map(Hidden::new).collect(), key }
    }
}

/// What comes next.
pub enum ExchangeStep {
    /// Send this; its answer goes to [`Exchange::answer`].
    Send(Request),
    /// The person decides: [`Exchange::allow`].
    Ask,
    /// A key of this kind has to be made and written down: [`Exchange::use_key`].
    MakeKey(KeyKind),
    /// Records to look at; what became of them goes to [`Exchange::taken`].
    Look {
        /// Their texts.
        credentials: Vec<String>,
        /// The name of the key that was shown for them.
        key: Option<String>,
    },
    /// Nothing more to do; the person may go on at this address.
    Done(Option<String>),
}

impl Exchange {
    /// Begins with a link; nothing is sent yet.
    pub fn new(link: InteractionLink) -> Self {
        let stage = match &link {
            InteractionLink::Interaction(_) => Stage::Protocols,
            InteractionLink::Exchange(url) => Stage::Begin { url: url.clone() },
            InteractionLink::Wallet { url, challenge, newer } => {
                let suite = if *newer { Suite::EddsaRdfc2022 } else { Suite::Ed25519Signature2020 };
                let request = PresentationRequest::of_wallet(challenge, suite);
                Stage::Asked(Asked { url: url.clone(), request, reference: None })
            }
        };
        Self { link, stage, rounds: 0, made: None, sent: false, allowed: false, fault: None }
    }

    /// The host of the link.
    pub fn host(&self) -> String {
        self.link.host()
    }

    /// The host that an answer goes to, once they ask.
    pub fn answer_host(&self) -> Option<String> {
        self.asked().map(|asked| shown_host(&asked.url))
    }

    /// What they ask for, once they do.
    pub fn request(&self) -> Option<&PresentationRequest> {
        self.asked().map(|asked| &asked.request)
    }

    fn asked(&self) -> Option<&Asked> {
        match &self.stage {
            Stage::Asked(asked) | Stage::Answer { asked, .. } => Some(asked),
            _ => None,
        }
    }

    /// The name of the key in use.
    pub fn key(&self) -> Option<&str> {
        match &self.stage {
            Stage::Answer { allowed, .. } => allowed.key.as_ref().map(|(name, _)| name.as_str()),
            _ => None,
        }
    }

    /// The name of the key that was made for it.
    pub fn made(&self) -> Option<&str> {
        self.made.as_ref().map(|(name, _)| name.as_str())
    }

    /// The person says yes to what is here unasked.
    pub fn allow_given(&mut self) {
        self.allowed |= self.has_given();
    }

    /// Whether a person said yes to it: nothing is kept before.
    pub fn is_allowed(&self) -> bool {
        self.allowed
    }

    /// The person says yes.
    ///
    /// # Errors
    /// [`IssuanceError::ProofUnsupported`] where they take no signature of this key.
    pub fn allow(&mut self, mut allowed: Allowed) -> Result<(), Error> {
        if let Stage::Asked(asked) = &self.stage {
            // Whoever asks twice speaks to the same one twice.
            let again = self.made.clone().filter(|(_, kind)| asked.request.suite(Some(*kind)).is_ok());
            allowed.key = allowed.key.or(again);
            asked.request.suite(allowed.key.as_ref().map(|(_, kind)| *kind))?;
            self.stage = Stage::Answer { asked: asked.clone(), allowed };
            self.allowed = true;
        }
        Ok(())
    }

    /// Whether a key of this kind can answer what is asked.
    pub fn takes(&self, kind: KeyKind) -> bool {
        self.request().is_some_and(|request| request.suite(Some(kind)).is_ok())
    }

    /// A key was made and written down under this name.
    pub fn use_key(&mut self, name: String, kind: KeyKind) {
        self.made = Some((name.clone(), kind));
        if let Stage::Answer { allowed, .. } = &mut self.stage {
            allowed.key = Some((name, kind));
        }
    }

    /// What comes next.
    ///
    /// # Errors
    /// [`IssuanceError::ProofUnsupported`], and as a presentation is signed.
    pub fn next(&self, device: &Device<'_>) -> Result<ExchangeStep, Error> {
        Ok(match &self.stage {
            Stage::Protocols => ExchangeStep::Send(Request::get(self.link.url(), limits::OFFER)),
            Stage::Begin { url } => ExchangeStep::Send(post(url, &json!({}))),
            Stage::Asked(_) => ExchangeStep::Ask,
            Stage::Answer { asked, allowed } if allowed.key.is_none() => {
                ExchangeStep::MakeKey(asked.request.suite(None)?.1)
            }
            Stage::Answer { asked, allowed } => ExchangeStep::Send(self.answer_request(asked, allowed, device)?),
            Stage::Given { credentials, key, .. } => ExchangeStep::Look {
                credentials: credentials.iter().map(|text| text.reveal().to_owned()).collect(),
                key: key.clone(),
            },
            Stage::Done { redirect } => ExchangeStep::Done(redirect.clone()),
        })
    }

    fn answer_request(&self, asked: &Asked, allowed: &Allowed, device: &Device<'_>) -> Result<Request, Error> {
        let presentation = self.presentation(asked, allowed, device)?;
        if matches!(self.link, InteractionLink::Wallet { .. }) {
            return Ok(post(&asked.url, &presentation));
        }
        let mut message = json!({"verifiablePresentation": presentation});
        if let (Some(members), Some(reference)) = (message.as_object_mut(), &asked.reference) {
            members.insert("referenceId".to_owned(), reference.as_str().into());
        }
        Ok(post(&asked.url, &message))
    }

    #[cfg(feature = "data-integrity")]
    fn presentation(&self, asked: &Asked, allowed: &Allowed, device: &Device<'_>) -> Result<Value, Error> {
        use crate::format::vp::{Binding, UnsignedPresentation};
        use crate::guard::json;
        use crate::jose::JoseError;
        let signer = device.signers.first().copied().ok_or(JoseError::Signing)?;
        let (suite, _) = asked.request.suite(allowed.key.as_ref().map(|(_, kind)| *kind))?;
        let binding = Binding {
            challenge: asked.request.challenge.clone(),
            // Where they name nobody, it is good for nobody else than where it goes.
            domain: Some(asked.request.domain.clone().unwrap_or_else(|| shown_host(&asked.url))),
        };
        let mut unsigned = UnsignedPresentation::new(self.model(), suite, binding);
        for credential in &allowed.credentials {
            unsigned = unsigned.with(credential.reveal())?;
        }
        let text = unsigned.sign(signer, device.now, &Contexts::pinned())?;
        Ok(json::parse(text.as_bytes(), limits::CREDENTIAL)?)
    }

    #[cfg(not(feature = "data-integrity"))]
    fn presentation(&self, _: &Asked, _: &Allowed, _: &Device<'_>) -> Result<Value, Error> {
        Err(crate::format::data_integrity::ProofError::SuiteNotHere.into())
    }

    #[cfg_attr(not(feature = "data-integrity"), expect(dead_code))]
    fn model(&self) -> DataModel {
        match self.link {
            InteractionLink::Wallet { newer: false, .. } => DataModel::V1,
            _ => DataModel::V2,
        }
    }

    /// Notes that the next request goes out; `true` when that has to be written down first, because it answers a question that
    /// is good for once.
    pub fn sending(&mut self) -> bool {
        self.sent = matches!(self.stage, Stage::Answer { .. });
        self.sent
    }

    /// The last request did not go out.
    pub fn sent_is_known(&mut self) {
        self.sent = false;
    }

    /// An answer went out and nobody knows what came of it; it is not sent again unasked.
    pub fn is_uncertain(&self) -> bool {
        self.sent
    }

    /// Takes a request's answer.
    ///
    /// # Errors
    /// What the answer means; the exchange stays where it was.
    pub fn answer(&mut self, response: &Response, reach: Reach) -> Result<(), Error> {
        let host = self.answer_host().unwrap_or_else(|| self.host());
        self.take(response, reach).map_err(|error| error.about(host))
    }

    fn take(&mut self, response: &Response, reach: Reach) -> Result<(), Error> {
        let (url, key) = match &self.stage {
            Stage::Protocols => {
                self.stage = Stage::Begin { url: exchange_of(response, self.link.url(), reach)? };
                return Ok(());
            }
            Stage::Begin { url } => (url.clone(), None),
            Stage::Answer { asked, allowed } => (asked.url.clone(), allowed.key.as_ref().map(|(name, _)| name.clone())),
            _ => return Ok(()),
        };
        self.sent = response.status >= 500 && self.sent;
        let message = Message::read(response, reach)?;
        self.rounds += 1;
        let Message { credentials, request, answer_to, redirect, reference, mut fault } = message;
        let then = match request.map(|request| self.asks(request, answer_to.unwrap_or(url), reference)) {
            Some(Ok(asked)) => Stage::Asked(asked),
            Some(Err(error)) if credentials.is_empty() => return Err(error),
            Some(Err(error)) => {
                fault.get_or_insert(error);
                Stage::Done { redirect: None }
            }
            None => Stage::Done { redirect },
        };
        self.sent = false;
        self.fault = fault;
        self.stage = if credentials.is_empty() {
            then
        } else {
            let credentials = credentials.into_iter().map(Hidden::new).collect();
            Stage::Given { credentials, key, then: Box::new(then) }
        };
        Ok(())
    }

    fn asks(&self, request: PresentationRequest, url: String, reference: Option<String>) -> Result<Asked, Error> {
        if self.rounds > limits::EXCHANGE_ROUNDS {
            return Err(IssuanceError::ExchangeEndless.into());
        }
        self.is_for_us(&request, &url)?;
        Ok(Asked { url, request, reference })
    }

    /// Whoever asks for an answer to somebody else would pass it on (VCALM 1.0 section on `domain`).
    fn is_for_us(&self, request: &PresentationRequest, url: &str) -> Result<(), IssuanceError> {
        let Some(domain) = &request.domain else { return Ok(()) };
        let known = [self.link.url(), url].map(authority);
        let asked = if domain.contains("://") { authority(domain) } else { Some(domain.to_ascii_lowercase()) };
        let host = |authority: &Option<String>| {
            authority.as_ref().map(|text| text.split(':').next().unwrap_or_default().to_owned())
        };
        let fits = asked.is_some() && known.iter().any(|known| *known == asked || host(known) == asked);
        if fits { Ok(()) } else { Err(IssuanceError::RequestMismatch) }
    }

    /// What was given is stored or refused. Tells what was wrong beside it.
    pub fn taken(&mut self) -> Option<Error> {
        if let Stage::Given { then, .. } = &mut self.stage {
            self.stage = std::mem::replace(then, Stage::Done { redirect: None });
        }
        self.fault.take()
    }

    /// Records are here that nobody has looked at yet.
    pub fn has_given(&self) -> bool {
        matches!(self.stage, Stage::Given { .. })
    }
}

fn post(url: &str, message: &Value) -> Request {
    Request::post(url, "application/json", message.to_string().into_bytes(), limits::CREDENTIAL)
}

/// Host and port of an address.
fn authority(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    let host = url.host_str()?;
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}
