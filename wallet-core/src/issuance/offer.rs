//! Credential offers (OpenID4VCI 1.0 section 4.1). An offer is untrusted text until the issuer's own
//! metadata agrees with it.

use super::{Hidden, IssuanceError};
use crate::Error;
use crate::guard::address::{self, Reach};
use crate::guard::{GuardError, json, limits, text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;

/// The pre-authorized code grant's name.
pub(super) const PRE_AUTHORIZED: &str = "urn:ietf:params:oauth:grant-type:pre-authorized_code";

/// The authorization code grant's name.
pub(super) const AUTHORIZATION_CODE: &str = "authorization_code";

/// A credential offer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CredentialOffer {
    /// The issuer's identifier, exactly as written.
    pub credential_issuer: String,
    /// Which credentials, by their names in the issuer's metadata.
    pub configuration_ids: Vec<String>,
    /// What the person has to type, if anything.
    pub tx_code: Option<TxCode>,
    pub(super) grant: Grant,
    /// Which authorization server, where the issuer has several.
    pub(super) authorization_server: Option<String>,
}

/// How the offer is turned into a token (section 4.1.1).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Grant {
    /// By a one-time code in the offer itself.
    PreAuthorized {
        code: Hidden,
        /// Drafts before 13 call what the person types `user_pin`.
        pin: bool,
    },
    /// By the person's signing in with the issuer, in a browser.
    AuthorizationCode { issuer_state: Option<Hidden> },
}

impl fmt::Debug for CredentialOffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialOffer").field("credential_issuer", &self.credential_issuer).finish_non_exhaustive()
    }
}

/// The transaction code a person types (section 4.1.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TxCode {
    /// Digits only, or any text.
    pub numeric: bool,
    /// How many characters, if the issuer says.
    pub length: Option<u8>,
    /// What the issuer says about it, made harmless.
    pub description: Option<String>,
}

impl CredentialOffer {
    /// Reads an offer's JSON. Of two grants the one without a browser is taken; an offer without any is one
    /// whose server decides (section 4.1.1), and there is nothing to begin with but signing in.
    ///
    /// # Errors
    /// [`IssuanceError::OfferMalformed`], [`IssuanceError::OfferTooLarge`],
    /// [`IssuanceError::GrantUnsupported`]; [`GuardError`] for the strictness of its JSON, its bounds and
    /// the issuer's address.
    pub fn parse(bytes: &[u8], reach: Reach) -> Result<Self, Error> {
        if bytes.len() > limits::OFFER {
            return Err(IssuanceError::OfferTooLarge.into());
        }
        let offer = json::parse_object(bytes, limits::OFFER).map_err(|e| match e {
            GuardError::JsonMalformed => Error::from(IssuanceError::OfferMalformed),
            other => other.into(),
        })?;
        let issuer = member(&offer, "credential_issuer").ok_or(IssuanceError::OfferMalformed)?;
        // An identifier has no query and no fragment (section 12.2.1).
        if address::parse(issuer, reach)?.query().is_some() {
            return Err(GuardError::UrlForm.into());
        }
        let grants = match offer.get("grants") {
            Some(Value::Object(grants)) => Some(grants),
            Some(_) => return Err(IssuanceError::OfferMalformed.into()),
            None => None,
        };
        let grant = |name: &str| match grants.and_then(|grants| grants.get(name)) {
            Some(Value::Object(members)) => Ok(Some(members)),
            Some(_) => Err(IssuanceError::OfferMalformed),
            None => Ok(None),
        };
        let (pre_authorized, authorization) = (grant(PRE_AUTHORIZED)?, grant(AUTHORIZATION_CODE)?);
        let (grant, tx_code) = match (pre_authorized, authorization) {
            (Some(members), _) => pre_authorized_code(members)?,
            (None, None) if grants.is_some_and(|grants| !grants.is_empty()) => {
                return Err(IssuanceError::GrantUnsupported.into());
            }
            (None, members) => {
                let state = members.and_then(|members| members.get("issuer_state"));
                (Grant::AuthorizationCode { issuer_state: state.map(passed_on).transpose()? }, None)
            }
        };
        let server = pre_authorized.or(authorization).and_then(|members| member(members, "authorization_server"));
        Ok(Self {
            credential_issuer: issuer.to_owned(),
            configuration_ids: configuration_ids(&offer)?,
            tx_code,
            grant,
            authorization_server: server.map(str::to_owned),
        })
    }

    /// Whether two texts are the same offer: the same issuer, the same credentials, the same way to them.
    pub fn is_same(&self, other: &Self) -> bool {
        self.credential_issuer == other.credential_issuer
            && self.configuration_ids == other.configuration_ids
            && self.grant == other.grant
    }

    /// Whether the person has to sign in with the issuer, in a browser (section 5).
    pub fn needs_sign_in(&self) -> bool {
        matches!(self.grant, Grant::AuthorizationCode { .. })
    }
}

fn member<'a>(members: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    members.get(name).and_then(Value::as_str)
}

/// Text that goes back to where it came from, within bounds.
fn passed_on(value: &Value) -> Result<Hidden, Error> {
    let text = value.as_str().filter(|text| !text.is_empty()).ok_or(IssuanceError::OfferMalformed)?;
    if text.len() > limits::OPAQUE { Err(GuardError::Limit.into()) } else { Ok(Hidden::new(text.to_owned())) }
}

fn configuration_ids(offer: &Map<String, Value>) -> Result<Vec<String>, Error> {
    // Drafts before 13 name them in `credentials`.
    let ids = offer.get("credential_configuration_ids").or_else(|| offer.get("credentials"));
    let ids = ids.and_then(Value::as_array).filter(|ids| !ids.is_empty()).ok_or(IssuanceError::OfferMalformed)?;
    if ids.len() > limits::OFFERED {
        return Err(GuardError::Limit.into());
    }
    let mut out: Vec<String> = Vec::new();
    for id in ids {
        let id =
            id.as_str().filter(|id| !id.is_empty() && id.len() <= limits::URL).ok_or(IssuanceError::OfferMalformed)?;
        if out.iter().any(|other| other == id) {
            return Err(IssuanceError::OfferMalformed.into());
        }
        out.push(id.to_owned());
    }
    Ok(out)
}

fn pre_authorized_code(members: &Map<String, Value>) -> Result<(Grant, Option<TxCode>), Error> {
    let code = passed_on(members.get("pre-authorized_code").ok_or(IssuanceError::OfferMalformed)?)?;
    let tx_code = members.get("tx_code").map(tx_code).transpose()?;
    let pin = tx_code.is_none() && members.get("user_pin_required") == Some(&Value::Bool(true));
    let tx_code = tx_code.or(pin.then_some(TxCode { numeric: true, length: None, description: None }));
    Ok((Grant::PreAuthorized { code, pin }, tx_code))
}

fn tx_code(value: &Value) -> Result<TxCode, Error> {
    // The object alone, even empty, means that a code is needed.
    let members = value.as_object().ok_or(IssuanceError::OfferMalformed)?;
    let numeric = match members.get("input_mode").map(Value::as_str) {
        None | Some(Some("numeric")) => true,
        Some(Some("text")) => false,
        Some(_) => return Err(GuardError::Limit.into()),
    };
    let length = match members.get("length") {
        None => None,
        Some(length) => Some(
            length
                .as_u64()
                .and_then(|n| u8::try_from(n).ok())
                .filter(|n| (1..=64).contains(n))
                .ok_or(GuardError::Limit)?,
        ),
    };
    Ok(TxCode {
        numeric,
        length,
        description: member(members, "description").map(text::label).filter(|t| !t.is_empty()),
    })
}

impl TxCode {
    /// What a person typed, as it is sent: numbers without what groups them, in the digits of the network.
    ///
    /// # Errors
    /// [`IssuanceError::CodeNeeded`] without one, [`IssuanceError::CodeWrong`] for one that cannot be right.
    pub(super) fn read(&self, typed: Option<&str>) -> Result<Hidden, IssuanceError> {
        let code = typed.map(text::digits_to_latin).unwrap_or_default();
        let code: String = if self.numeric { code.chars().filter(|c| !matches!(c, ' ' | '-')).collect() } else { code };
        if code.is_empty() {
            return Err(IssuanceError::CodeNeeded);
        }
        let right_form = self.length.is_none_or(|n| code.chars().count() == usize::from(n))
            && (!self.numeric || code.bytes().all(|b| b.is_ascii_digit()))
            && code.len() <= limits::LABEL;
        if right_form { Ok(Hidden::new(code)) } else { Err(IssuanceError::CodeWrong) }
    }
}
