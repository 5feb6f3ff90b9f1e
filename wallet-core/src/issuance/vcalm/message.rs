//! What the other side says: records, a request, an address to go on at, any of them or nothing (VCALM 1.0 section 3.6).

use super::request::PresentationRequest;
use crate::Error;
use crate::format::vcdm::{self, VcdmError};
use crate::format::vp::{UnverifiedPresentation, credential_text};
use crate::guard::address::{self, Reach};
use crate::guard::{GuardError, json, limits};
use crate::issuance::IssuanceError;
use crate::issuance::metadata::same_site;
#[cfg(doc)]
use crate::net::NetError;
use crate::net::Response;
use serde_json::{Map, Value};

/// A message, with what is in it still unproved.
#[derive(Default)]
pub(super) struct Message {
    /// Each a record's text.
    pub(super) credentials: Vec<String>,
    pub(super) request: Option<PresentationRequest>,
    /// Where the answer goes, where that is said.
    pub(super) answer_to: Option<String>,
    /// Where the person may go on in a browser.
    pub(super) redirect: Option<String>,
    /// The message's own name, which an answer repeats.
    pub(super) reference: Option<String>,
    /// What is wrong beside the records that could be read.
    pub(super) fault: Option<Error>,
}

impl Message {
    /// A record that can be read is not lost for what is wrong beside it: that is its [`Message::fault`].
    ///
    /// # Errors
    /// [`IssuanceError::ExchangeMalformed`], [`IssuanceError::Denied`], [`NetError::Server`], [`NetError::Captive`], and, where
    /// no record can be read, those of what stands in it.
    pub(super) fn read(response: &Response, reach: Reach) -> Result<Self, Error> {
        if (400..500).contains(&response.status) && !matches!(response.status, 408 | 429) {
            return Err(IssuanceError::Denied.into());
        }
        let body = response.json_body()?;
        if body.is_empty() {
            return Ok(Self::default());
        }
        let members = json::parse_object(body, limits::CREDENTIAL).map_err(|e| match e {
            GuardError::JsonMalformed => Error::from(IssuanceError::ExchangeMalformed),
            other => other.into(),
        })?;
        // Some answer with the bare presentation, or with the record alone.
        let types = vcdm::strings(members.get("type")).unwrap_or_default();
        if types.contains(&"VerifiablePresentation") {
            return Self::default().giving(members)?.or_fault();
        }
        if types.contains(&"VerifiableCredential") {
            return Ok(Self { credentials: vec![Value::Object(members).to_string()], ..Self::default() });
        }
        let text = |name: &str| members.get(name).and_then(Value::as_str).filter(|text| text.len() <= limits::URL);
        let mut message = Self {
            // An address that nobody opens is not worth losing a record for.
            redirect: text("redirectUrl").and_then(|url| address::parse(url, reach).ok()).map(|url| url.to_string()),
            reference: text("referenceId").map(str::to_owned),
            ..Self::default()
        };
        if let Some(presentation) = object(&members, "verifiablePresentation")? {
            message = message.giving(presentation.clone())?;
        }
        if let Err(error) = message.ask(&members, reach) {
            message.fault.get_or_insert(error);
        }
        message.or_fault()
    }

    /// Takes what an envelope holds. Who made the envelope is of no account: each record in it is checked for itself.
    fn giving(mut self, mut presentation: Map<String, Value>) -> Result<Self, Error> {
        presentation.shift_remove("proof");
        let given = match presentation.shift_remove("verifiableCredential") {
            None => Vec::new(),
            Some(Value::Array(several)) => several,
            Some(one) => vec![one],
        };
        if given.len() > limits::OFFERED {
            return Err(GuardError::Limit.into());
        }
        self.credentials = given.iter().filter_map(credential_text).collect();
        let unread = self.credentials.len() < given.len();
        let envelope = UnverifiedPresentation::parse(&Value::Object(presentation).to_string());
        self.fault = envelope.err().or_else(|| unread.then(|| VcdmError::Presentation.into()));
        Ok(self)
    }

    /// Takes what is asked; nothing of it where a part is wrong.
    fn ask(&mut self, members: &Map<String, Value>, reach: Reach) -> Result<(), Error> {
        let Some(asked) = object(members, "verifiablePresentationRequest")? else { return Ok(()) };
        let request = PresentationRequest::read(asked)?;
        let answer_to = service(asked).map(|url| address::parse(url, reach)).transpose()?;
        self.answer_to = answer_to.map(|url| url.to_string());
        self.request = Some(request);
        Ok(())
    }

    fn or_fault(mut self) -> Result<Self, Error> {
        match self.fault.take_if(|_| self.credentials.is_empty()) {
            Some(error) => Err(error),
            None => Ok(self),
        }
    }
}

fn object<'m>(members: &'m Map<String, Value>, name: &str) -> Result<Option<&'m Map<String, Value>>, IssuanceError> {
    match members.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(object)) => Ok(Some(object)),
        Some(_) => Err(IssuanceError::ExchangeMalformed),
    }
}

/// The place that takes the answer without a browser in between.
fn service(request: &Map<String, Value>) -> Option<&str> {
    const SERVICES: [&str; 3] = [
        "VerifiableCredentialApiExchangeService",
        "UnmediatedPresentationService2021",
        "UnmediatedHttpPresentationService2021",
    ];
    let services = request.get("interact")?.get("service")?;
    let services = services.as_array().map_or(std::slice::from_ref(services), Vec::as_slice);
    let fits = |service: &&Value| {
        vcdm::strings(service.get("type")).is_some_and(|kinds| kinds.iter().any(|kind| SERVICES.contains(kind)))
    };
    services.iter().find(fits)?.get("serviceEndpoint")?.as_str()
}

/// The exchange among the protocols that an interaction offers (section 3.7.4). It is on the site of its link: nobody has said yes
/// yet, and the person knows of no other.
///
/// # Errors
/// [`IssuanceError::ExchangeMalformed`]; [`IssuanceError::ProtocolUnknown`] where it offers none that is spoken here;
/// [`IssuanceError::MetadataMismatch`] where it is on another's site.
pub(super) fn exchange_of(response: &Response, link: &str, reach: Reach) -> Result<String, Error> {
    let members = json::parse_object(response.json_body()?, limits::OFFER).map_err(|e| match e {
        GuardError::JsonMalformed => Error::from(IssuanceError::ExchangeMalformed),
        other => other.into(),
    })?;
    let protocols = members.get("protocols").and_then(Value::as_object).ok_or(IssuanceError::ExchangeMalformed)?;
    let exchange = ["vcapi", "vcapi-1.0"].iter().find_map(|name| protocols.get(*name)?.as_str());
    let exchange = address::parse(exchange.ok_or(IssuanceError::ProtocolUnknown)?, reach)?;
    if same_site(link, &exchange) { Ok(exchange.to_string()) } else { Err(IssuanceError::MetadataMismatch.into()) }
}
