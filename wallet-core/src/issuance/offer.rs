//! Credential offers (OpenID4VCI 1.0 section 4.1). An offer is untrusted text until the issuer's own
//! metadata agrees with it.

use super::IssuanceError;
use crate::Error;
use crate::guard::address::{self, Reach};
use crate::guard::{GuardError, json, limits, text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;

/// The pre-authorized code grant's name.
const PRE_AUTHORIZED: &str = "urn:ietf:params:oauth:grant-type:pre-authorized_code";

/// Schemes that other wallets' offers come with.
const OFFER_SCHEMES: &[&str] = &["openid-credential-offer", "haip-vci", "haip", "openid-initiate-issuance"];

/// Schemes that run, open or send something; a code that holds one is a trap.
const DANGEROUS_SCHEMES: &[&str] = &[
    "javascript",
    "data",
    "file",
    "intent",
    "smb",
    "vbscript",
    "blob",
    "content",
    "ftp",
    "view-source",
    "about",
    "ms-settings",
];

/// What a scanned, pasted or linked text offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfferSource {
    /// The offer itself.
    Value(Box<CredentialOffer>),
    /// Where the offer is; fetched with one bare GET.
    Reference(String),
}

impl OfferSource {
    /// Reads the text of a scan, a link or a file.
    ///
    /// # Errors
    /// [`IssuanceError::Scheme`], [`IssuanceError::NotForWallet`], [`IssuanceError::OfferMalformed`],
    /// [`IssuanceError::OfferAmbiguous`], [`IssuanceError::OfferTooLarge`], those of
    /// [`CredentialOffer::parse`], and the address's own for `credential_offer_uri`.
    pub fn read(text: &str, reach: Reach) -> Result<Self, Error> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if text.is_empty() {
            return Err(crate::code::CodeError::Empty.into());
        }
        if text.len() > limits::OFFER * 2 {
            return Err(IssuanceError::OfferTooLarge.into());
        }
        if text.starts_with('{') {
            return Self::value(text, reach);
        }
        let (scheme, rest) = text.split_once(':').ok_or(IssuanceError::NotForWallet)?;
        let scheme = scheme.to_ascii_lowercase();
        if DANGEROUS_SCHEMES.contains(&scheme.as_str()) {
            return Err(IssuanceError::Scheme.into());
        }
        let ours = OFFER_SCHEMES.contains(&scheme.as_str());
        if !ours && scheme != "https" && scheme != "http" {
            return Err(IssuanceError::NotForWallet.into());
        }
        let query = rest.split_once('?').map(|(_, query)| query.split('#').next().unwrap_or_default());
        let Some(query) = query else {
            return Err(if ours { IssuanceError::OfferMalformed } else { IssuanceError::NotForWallet }.into());
        };
        let mut offers = Vec::new();
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match name {
                "credential_offer" => offers.push((true, value)),
                "credential_offer_uri" => offers.push((false, value)),
                _ => {}
            }
        }
        match offers.as_slice() {
            [] if ours => Err(IssuanceError::OfferMalformed.into()),
            [] => Err(IssuanceError::NotForWallet.into()),
            [(true, value)] => Self::value(&percent_decode(value)?, reach),
            [(false, value)] => Ok(Self::Reference(address::parse(&percent_decode(value)?, reach)?.to_string())),
            _ => Err(IssuanceError::OfferAmbiguous.into()),
        }
    }

    /// The host that is asked first, to be shown while it is.
    pub fn host(&self) -> String {
        let address = match self {
            Self::Value(offer) => &offer.credential_issuer,
            Self::Reference(address) => address,
        };
        address::shown_host(address)
    }

    fn value(text: &str, reach: Reach) -> Result<Self, Error> {
        CredentialOffer::parse(text.as_bytes(), reach).map(|offer| Self::Value(Box::new(offer)))
    }
}

/// Percent-encoding and `+`, strictly: a broken one is a broken offer.
fn percent_decode(text: &str) -> Result<String, IssuanceError> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'%' => {
                let mut digit = || bytes.next().and_then(|b| char::from(b).to_digit(16));
                let (high, low) = (digit(), digit());
                let (Some(high), Some(low)) = (high, low) else { return Err(IssuanceError::OfferMalformed) };
                out.push(u8::try_from(high * 16 + low).map_err(|_| IssuanceError::OfferMalformed)?);
            }
            b'+' => out.push(b' '),
            byte => out.push(byte),
        }
    }
    String::from_utf8(out).map_err(|_| IssuanceError::OfferMalformed)
}

/// A credential offer with the pre-authorized code grant.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CredentialOffer {
    /// The issuer's identifier, exactly as written.
    pub credential_issuer: String,
    /// Which credentials, by their names in the issuer's metadata.
    pub configuration_ids: Vec<String>,
    /// The one-time code. Secret.
    pub(super) pre_authorized_code: String,
    /// What the person has to type, if anything.
    pub tx_code: Option<TxCode>,
    /// Which authorization server, where the issuer has several.
    pub(super) authorization_server: Option<String>,
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
    /// Reads an offer's JSON.
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
        let ids =
            offer.get("credential_configuration_ids").and_then(Value::as_array).ok_or(IssuanceError::OfferMalformed)?;
        if ids.is_empty() {
            return Err(IssuanceError::OfferMalformed.into());
        }
        if ids.len() > limits::OFFERED {
            return Err(GuardError::Limit.into());
        }
        let mut configuration_ids = Vec::new();
        for id in ids {
            let id = id
                .as_str()
                .filter(|id| !id.is_empty() && id.len() <= limits::URL)
                .ok_or(IssuanceError::OfferMalformed)?;
            if configuration_ids.iter().any(|other| other == id) {
                return Err(IssuanceError::OfferMalformed.into());
            }
            configuration_ids.push(id.to_owned());
        }
        let grants = match offer.get("grants") {
            Some(Value::Object(grants)) => grants,
            Some(_) => return Err(IssuanceError::OfferMalformed.into()),
            None => return Err(IssuanceError::GrantUnsupported.into()),
        };
        let grant = match grants.get(PRE_AUTHORIZED) {
            Some(Value::Object(grant)) => grant,
            Some(_) => return Err(IssuanceError::OfferMalformed.into()),
            None => return Err(IssuanceError::GrantUnsupported.into()),
        };
        let code =
            member(grant, "pre-authorized_code").filter(|c| !c.is_empty()).ok_or(IssuanceError::OfferMalformed)?;
        if code.len() > limits::OPAQUE {
            return Err(GuardError::Limit.into());
        }
        Ok(Self {
            credential_issuer: issuer.to_owned(),
            configuration_ids,
            pre_authorized_code: code.to_owned(),
            tx_code: grant.get("tx_code").map(tx_code).transpose()?,
            authorization_server: member(grant, "authorization_server").map(str::to_owned),
        })
    }

    /// Whether two texts are the same offer: the same issuer and the same one-time code.
    pub fn is_same(&self, other: &Self) -> bool {
        self.credential_issuer == other.credential_issuer && self.pre_authorized_code == other.pre_authorized_code
    }
}

fn member<'a>(members: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    members.get(name).and_then(Value::as_str)
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
