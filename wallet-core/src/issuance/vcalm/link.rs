//! Links that begin an exchange (VCALM 1.0 section 3.7, and those of the Learner Credential Wallet).

use crate::Error;
use crate::guard::address::{self, Reach};
use crate::guard::{GuardError, json, limits};
use crate::issuance::IssuanceError;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The schemes under which the Learner Credential Wallet is opened.
const WALLET_SCHEMES: [&str; 2] = ["dccrequest:", "org.dcconsortium:"];

/// Where its links lead when it is not there.
const WALLET_PAGES: [&str; 4] = [
    "https://lcw.app/request",
    "https://lcw.app/request.html",
    "https://www.lcw.app/request",
    "https://www.lcw.app/request.html",
];

/// A link that begins an exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum InteractionLink {
    /// An interaction URL: what is spoken there is told by one bare GET.
    Interaction(String),
    /// An exchange itself.
    Exchange(String),
    /// A place that gives a record for a presentation with this challenge.
    Wallet {
        /// The place.
        url: String,
        /// What the presentation has to answer.
        challenge: String,
        /// Whether the presentation is to follow 2.0 of the data model.
        newer: bool,
    },
}

impl InteractionLink {
    /// Reads the text of a scan or a link; `None` where it begins no exchange.
    ///
    /// # Errors
    /// [`IssuanceError::OfferMalformed`]; [`IssuanceError::GrantUnsupported`] where somebody has to sign in with a server that only
    /// one wallet knows; the address's own.
    pub fn read(text: &str, reach: Reach) -> Result<Option<Self>, Error> {
        let text = plain(text);
        Ok(Some(match Sort::of(text) {
            None => return Ok(None),
            Some(Sort::Scheme(url)) => Self::Interaction(checked(url, reach)?),
            Some(Sort::Web) => Self::Interaction(checked(text, reach)?),
            Some(Sort::Wallet(query)) => Self::of_wallet(query, reach)?,
        }))
    }

    /// Whether a text is meant as such a link, whatever may be wrong with it.
    pub fn is_one(text: &str) -> bool {
        Sort::of(plain(text)).is_some()
    }

    fn of_wallet(query: &str, reach: Reach) -> Result<Self, Error> {
        let mut members = Map::new();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            if members.insert(name.into_owned(), value.into_owned().into()).is_some() {
                return Err(IssuanceError::OfferAmbiguous.into());
            }
        }
        let text = |name: &str| members.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        if let Some(request) = text("request") {
            let request = json::parse_object(request.as_bytes(), limits::OFFER)?;
            let exchange =
                request.get("protocols").and_then(|protocols| protocols.get("vcapi")).and_then(Value::as_str);
            return Ok(Self::Exchange(checked(exchange.ok_or(IssuanceError::OfferMalformed)?, reach)?));
        }
        let url = checked(text("vc_request_url").ok_or(IssuanceError::OfferMalformed)?, reach)?;
        if text("auth_type") != Some("bearer") {
            // `code`, which is meant where nothing is said: by a list of servers that came with that wallet.
            return Err(Error::from(IssuanceError::GrantUnsupported).about(address::shown_host(&url)));
        }
        let challenge = text("challenge").ok_or(IssuanceError::OfferMalformed)?;
        if challenge.len() > limits::OPAQUE {
            return Err(GuardError::Limit.into());
        }
        let newer = text("vp_version").is_some_and(|version| version.starts_with('2'));
        Ok(Self::Wallet { url, challenge: challenge.to_owned(), newer })
    }

    /// The address that is asked first.
    pub fn url(&self) -> &str {
        match self {
            Self::Interaction(url) | Self::Exchange(url) | Self::Wallet { url, .. } => url,
        }
    }

    /// Its host, to be shown while it is.
    pub fn host(&self) -> String {
        address::shown_host(self.url())
    }
}

/// What sort of link a text is, before it is read.
enum Sort<'t> {
    /// `interaction:` before this address.
    Scheme(&'t str),
    /// An interaction URL itself.
    Web,
    /// One for the Learner Credential Wallet, with this query.
    Wallet(&'t str),
}

impl<'t> Sort<'t> {
    fn of(text: &'t str) -> Option<Self> {
        if text.len() > limits::OFFER {
            return None;
        }
        if starts_with(text, "interaction:") {
            return Some(Self::Scheme(text.get("interaction:".len()..).unwrap_or_default()));
        }
        let query =
            text.split_once('?').map(|(_, query)| query.split('#').next().unwrap_or_default()).unwrap_or_default();
        let place = text.split('?').next().unwrap_or_default().trim_end_matches('/');
        let is_wallet = WALLET_SCHEMES.iter().any(|scheme| starts_with(text, scheme))
            || WALLET_PAGES.iter().any(|page| place.eq_ignore_ascii_case(page));
        if is_wallet {
            return Some(Self::Wallet(query));
        }
        // The version of interaction URLs is all that tells them from other addresses.
        let is_web = starts_with(text, "https:") || starts_with(text, "http:");
        (is_web && query.split('&').any(|pair| pair == "iuv=1")).then_some(Self::Web)
    }
}

fn plain(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

fn starts_with(text: &str, begin: &str) -> bool {
    text.get(..begin.len()).is_some_and(|found| found.eq_ignore_ascii_case(begin))
}

fn checked(url: &str, reach: Reach) -> Result<String, GuardError> {
    address::parse(url, reach).map(|url| url.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<InteractionLink>, &'static str> {
        InteractionLink::read(text, Reach::Public).map_err(|error| error.code())
    }

    #[test]
    fn tells_the_links_that_begin_an_exchange_from_others() {
        let interaction = |url: &str| Ok(Some(InteractionLink::Interaction(url.to_owned())));
        let url = "https://app.example/interactions/z8n38Dp7a?iuv=1";
        assert_eq!(read(url), interaction(url));
        assert_eq!(read(&format!("Interaction:{url}\n")), interaction(url));
        assert_eq!(read("https://app.example/i/1?x=2&iuv=1"), interaction("https://app.example/i/1?x=2&iuv=1"));
        for other in [
            "https://app.example/interactions/z8n38Dp7a?iuv=2",
            "https://app.example/?credential_offer_uri=https%3A%2F%2Fa.example%2F%3Fiuv%3D1",
            "openid-credential-offer://?credential_offer=%7B%7D",
            "hello",
        ] {
            assert_eq!(read(other), Ok(None), "{other}");
        }
        assert_eq!(read("http://app.example/i/1?iuv=1"), Err("E_URL_NOT_HTTPS"));
        assert_eq!(read("interaction:https://127.0.0.1/i?iuv=1"), Err("E_URL_BLOCKED"));
        assert_eq!(read("interaction:javascript:alert(1)"), Err("E_URL_NOT_HTTPS"));
    }

    #[test]
    fn reads_the_links_of_the_learner_credential_wallet() {
        let query = "issuer=issuer.example&vc_request_url=https%3A%2F%2Fissuer.example%2Fexchange%2F7&challenge=z1-q&auth_type=bearer";
        let wallet = |newer| {
            let url = "https://issuer.example/exchange/7".to_owned();
            Ok(Some(InteractionLink::Wallet { url, challenge: "z1-q".to_owned(), newer }))
        };
        assert_eq!(read(&format!("https://lcw.app/request.html?{query}")), wallet(false));
        assert_eq!(read(&format!("dccrequest://request?{query}&vp_version=2.0")), wallet(true));
        assert_eq!(read(&format!("DCCREQUEST://?{query}&vp_version=1.1")), wallet(false));
        assert_eq!(read(&format!("dccrequest://?{query}&challenge=2")), Err("E_OFFER_AMBIGUOUS"));
        assert_eq!(read("dccrequest://request?issuer=a"), Err("E_OFFER_MALFORMED"));
        assert_eq!(read(&format!("dccrequest://?{}", query.replace("bearer", "code"))), Err("E_GRANT_UNSUPPORTED"));
        assert_eq!(read(&format!("dccrequest://?{}", query.replace("https", "http"))), Err("E_URL_NOT_HTTPS"));
        let request = "%7B%22protocols%22%3A%7B%22vcapi%22%3A%22https%3A%2F%2Fissuer.example%2Fe%2F1%22%7D%7D";
        let exchange = InteractionLink::Exchange("https://issuer.example/e/1".to_owned());
        assert_eq!(read(&format!("https://lcw.app/request?request={request}")), Ok(Some(exchange)));
    }
}
