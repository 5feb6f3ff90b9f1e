//! What a scanned, pasted or linked text offers.

use super::{CredentialOffer, IssuanceError};
use crate::Error;
use crate::guard::address::{self, Reach};
use crate::guard::limits;

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
