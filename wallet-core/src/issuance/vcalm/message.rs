//! What the other side says: records, a request, an address to go on at, any of them or nothing (VCALM 1.0 section 3.6).

use super::request::PresentationRequest;
use crate::Error;
use crate::format::vcdm;
use crate::format::vp::UnverifiedPresentation;
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
}

impl Message {
    /// # Errors
    /// [`IssuanceError::ExchangeMalformed`], [`IssuanceError::Denied`], [`NetError::Server`], [`NetError::Captive`], and those of
    /// what stands in it.
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
            return Ok(Self { credentials: credentials(members)?, ..Self::default() });
        }
        if types.contains(&"VerifiableCredential") {
            return Ok(Self { credentials: vec![Value::Object(members).to_string()], ..Self::default() });
        }
        let object = |name: &str| match members.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Object(object)) => Ok(Some(object)),
            Some(_) => Err(IssuanceError::ExchangeMalformed),
        };
        let text = |name: &str| members.get(name).and_then(Value::as_str).filter(|text| text.len() <= limits::URL);
        let asked = object("verifiablePresentationRequest")?;
        Ok(Self {
            credentials: object("verifiablePresentation")?.cloned().map(credentials).transpose()?.unwrap_or_default(),
            request: asked.map(PresentationRequest::read).transpose()?,
            answer_to: asked
                .and_then(service)
                .map(|url| address::parse(url, reach))
                .transpose()?
                .map(|url| url.to_string()),
            // An address that nobody opens is not worth losing a record for.
            redirect: text("redirectUrl").and_then(|url| address::parse(url, reach).ok()).map(|url| url.to_string()),
            reference: text("referenceId").map(str::to_owned),
        })
    }
}

/// What an envelope holds. Who made the envelope is of no account: each record in it is checked for itself.
fn credentials(mut presentation: Map<String, Value>) -> Result<Vec<String>, Error> {
    presentation.shift_remove("proof");
    UnverifiedPresentation::parse(&Value::Object(presentation).to_string())?.credentials()
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
