//! Open Badges 2.0 and 1.1: what people own from before credentials had proofs in them.
//!
//! An assertion is either *hosted*, so that only its issuer's server can say whether it is genuine, or *signed* (a JWS whose
//! key lies at an address that the badge itself names). Neither says who gave it in a way that can be checked here: nobody is
//! asked, and a key counts only where it is on the trust list. Such a badge is kept, shown, and called unchecked.

use super::open_badge::{Achievement, Evidence, Skill, several};
use super::vc::CredentialFacts;
use super::vcdm::{date_time, text_of};
use crate::Error;
use crate::clock::Seconds;
use crate::error::errors;
use crate::guard::{GuardError, address, b64, json, limits, text};
use crate::jose::UnverifiedJws;
use serde_json::{Map, Value};

/// The name of the format, for there is none in OpenID4VCI.
pub const FORMAT: &str = "open-badge-2";

/// What sort of record it is.
const TYPE: &str = "OpenBadge";

/// What every assertion calls itself.
const TYPE_OF_ALL: &str = "Assertion";

errors! {
    /// What is wrong with an old badge, or missing to check it.
    pub enum OpenBadge2Error {
        /// No assertion by its type (2.0 section "Assertion"), or one without a badge, a recipient or a date.
        Malformed => "E_OLD_BADGE_MALFORMED", Refused, "the badge is malformed";
        /// Only its issuer's server, or a key that nobody vouches for, could say whether it is genuine.
        Unchecked => "E_OLD_BADGE", Refused, "an old badge that cannot be checked here";
    }
}

/// An assertion. Nobody has asked whether it is genuine.
#[derive(Debug, Clone)]
pub struct UnverifiedAssertion {
    members: Map<String, Value>,
    signed: Option<UnverifiedJws>,
}

/// Whether a text is an assertion, or a token with one: by its own type, and not by what it may mention.
pub fn is_assertion(text: &str) -> bool {
    let text = text.trim();
    if text.starts_with('{') {
        return says_so(text.as_bytes());
    }
    let payload = text.split('.').nth(1).filter(|_| super::is_token(text) && !text.contains('~'));
    payload.and_then(|payload| b64::decode(payload).ok()).is_some_and(|payload| says_so(&payload))
}

fn says_so(text: &[u8]) -> bool {
    // Most texts never have the word in them, and are not read twice.
    text.windows(TYPE_OF_ALL.len()).any(|part| part == TYPE_OF_ALL.as_bytes())
        && json::parse_object(text, limits::JSON).is_ok_and(|members| is_typed(&members))
}

fn is_typed(members: &Map<String, Value>) -> bool {
    several(members.get("type")).any(|kind| kind == TYPE_OF_ALL) && !members.contains_key("credentialSubject")
}

impl UnverifiedAssertion {
    /// Reads an assertion as JSON, or a token with one.
    ///
    /// # Errors
    /// [`OpenBadge2Error::Malformed`]; those of strict JSON and of tokens.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let (members, signed) = if text.trim_start().starts_with('{') {
            (json::parse_object(text.as_bytes(), limits::JSON)?, None)
        } else if text.len() > limits::CREDENTIAL {
            return Err(GuardError::Limit.into());
        } else {
            // Most were signed with RS256.
            let mut token = UnverifiedJws::parse_credential(text.trim()).map_err(Error::from)?;
            (token.take_claimed(), Some(token))
        };
        let badge = members.get("badge").is_some_and(|badge| badge.is_object() || badge.is_string());
        if !(is_typed(&members) && badge && members.get("recipient").is_some_and(Value::is_object)) {
            return Err(OpenBadge2Error::Malformed.into());
        }
        let assertion = Self { members, signed };
        assertion.date("issuedOn")?.ok_or(OpenBadge2Error::Malformed)?;
        assertion.date("expires")?;
        Ok(assertion)
    }

    /// What it says.
    pub fn claimed(&self) -> &Map<String, Value> {
        &self.members
    }

    /// The token it comes in.
    pub fn token(&self) -> Option<&UnverifiedJws> {
        self.signed.as_ref()
    }

    /// The day it was given.
    pub fn issued(&self) -> Option<Seconds> {
        self.date("issuedOn").ok().flatten()
    }

    /// Its last moment.
    pub fn expires(&self) -> Option<Seconds> {
        self.date("expires").ok().flatten()
    }

    /// A date (2.0), or seconds (1.0).
    fn date(&self, name: &str) -> Result<Option<Seconds>, OpenBadge2Error> {
        match self.members.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Number(seconds)) => seconds.as_i64().map(Some).ok_or(OpenBadge2Error::Malformed),
            Some(Value::String(text)) => {
                let midnight = || date_time(&format!("{text}T00:00:00Z"));
                date_time(text).or_else(midnight).map(Some).ok_or(OpenBadge2Error::Malformed)
            }
            Some(_) => Err(OpenBadge2Error::Malformed),
        }
    }

    /// What it says of itself.
    pub fn facts(&self) -> CredentialFacts {
        CredentialFacts {
            vct: Some(TYPE.to_owned()),
            iss: self.issuer().map(str::to_owned),
            iat: None,
            nbf: self.issued(),
            exp: self.expires(),
            holder: None,
            // Whoever hosts it can take it back; whoever signs has a list of those that were.
            has_status: true,
        }
    }

    fn badge(&self) -> Option<&Map<String, Value>> {
        self.members.get("badge")?.as_object()
    }

    /// The name of whoever says to have given it: an address.
    pub fn issuer(&self) -> Option<&str> {
        let issuer = self.badge()?.get("issuer")?;
        issuer.as_str().or_else(|| issuer.get("id")?.as_str()).or_else(|| issuer.get("url")?.as_str())
    }

    /// What the issuer calls itself.
    pub fn issuer_name(&self) -> Option<String> {
        label(self.badge()?.get("issuer")?.get("name"))
    }

    /// What was achieved. Where the badge lies elsewhere, its host stands for its name.
    pub fn achievement(&self) -> Achievement {
        let badge = self.badge();
        let of = |name: &str| badge.and_then(|badge| badge.get(name));
        let host =
            || self.members.get("badge").and_then(Value::as_str).and_then(address::plain_host).map(str::to_owned);
        let skill = |alignment: &Value| {
            let label = |name: &str| label(alignment.get(name));
            let name = label("targetName").or_else(|| label("name"))?;
            Some(Skill { name, framework: label("targetFramework"), code: label("targetCode"), result: None })
        };
        let evidence = |evidence: &Value| {
            let address = evidence.as_str().or_else(|| evidence.get("id")?.as_str());
            Some(Evidence {
                name: label(evidence.get("name")),
                text: words(evidence.get("narrative")),
                host: address.and_then(address::plain_host).map(str::to_owned),
            })
        };
        let criteria =
            of("criteria").and_then(|criteria| criteria.get("narrative").or(criteria.as_str().map(|_| criteria)));
        Achievement {
            name: label(of("name")).or_else(host).unwrap_or_default(),
            kind: None,
            description: words(of("description")),
            criteria: words(criteria),
            recipient: self.recipient(),
            skills: several(of("alignment")).filter_map(skill).collect(),
            results: Vec::new(),
            evidence: several(self.members.get("evidence")).filter_map(evidence).collect(),
        }
    }

    /// Whom it is about, where that stands in the clear.
    fn recipient(&self) -> Option<String> {
        let recipient = self.members.get("recipient")?;
        let clear = recipient.get("hashed").is_none_or(|hashed| hashed == &Value::Bool(false));
        clear.then(|| label(recipient.get("identity"))).flatten()
    }

    /// Its pictures, as they stand in it.
    pub fn pictures(&self) -> impl Iterator<Item = &str> {
        let of_badge = self.badge().and_then(|badge| badge.get("image"));
        let all = self.members.get("image").into_iter().chain(of_badge);
        all.filter_map(|image| image.as_str().or_else(|| image.get("id")?.as_str()))
    }
}

fn label(value: Option<&Value>) -> Option<String> {
    text_of(value?).map(text::label).filter(|label| !label.is_empty())
}

fn words(value: Option<&Value>) -> Option<String> {
    text_of(value?).map(text::value).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn assertion() -> Value {
        json!({
            "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "https://badges.example.org/1",
            "recipient": {"type": "email", "hashed": false, "identity": "amina@example.org"},
            "issuedOn": "2019-05-04", "verification": {"type": "hosted"},
            "badge": {"type": "BadgeClass", "name": "የደህንነት ስልጠና", "description": "d", "criteria": {"narrative": "c"},
                "issuer": {"id": "https://school.example.org/", "name": "Trường Nghề"},
                "alignment": [{"targetName": "Welding", "targetUrl": "https://skills.example.org/1"}]},
        })
    }

    #[test]
    fn says_what_it_says() {
        let text = assertion().to_string();
        assert!(is_assertion(&text));
        let read = UnverifiedAssertion::parse(&text).unwrap();
        let achievement = read.achievement();
        assert_eq!((achievement.name.as_str(), read.issuer()), ("የደህንነት ስልጠና", Some("https://school.example.org/")));
        assert_eq!(read.issuer_name().as_deref(), Some("Trường Nghề"));
        assert_eq!(
            (achievement.skills[0].name.as_str(), achievement.recipient.as_deref()),
            ("Welding", Some("amina@example.org"))
        );
        assert_eq!(read.issued(), Some(1_556_928_000));
    }

    #[test]
    fn one_is_told_by_its_type_and_not_by_what_it_mentions() {
        // As PHP writes JSON.
        assert!(is_assertion(&assertion().to_string().replace('/', "\\/")));
        let later = json!({
            "@context": ["https://www.w3.org/ns/credentials/v2", "https://w3id.org/openbadges/v3"],
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "credentialSubject": {"type": "Assertion", "name": "It replaces https://w3id.org/openbadges/v2"},
        });
        assert!(!is_assertion(&later.to_string()));
        let mut both = assertion();
        both["credentialSubject"] = json!({});
        assert!(!is_assertion(&both.to_string()));
    }

    #[test]
    fn one_that_was_signed_as_most_were_is_read() {
        let part = |value: Value| b64::encode(value.to_string());
        let token = format!("{}.{}.{}", part(json!({"alg": "RS256"})), part(assertion()), b64::encode([7; 256]));
        assert!(is_assertion(&token));
        assert!(UnverifiedAssertion::parse(&token).unwrap().token().is_some());
    }

    #[test]
    fn refuses_what_is_no_assertion() {
        for (member, value) in [
            ("type", json!("BadgeClass")),
            ("badge", json!(7)),
            ("recipient", json!("x")),
            ("issuedOn", json!("soon")),
            ("expires", json!([])),
        ] {
            let mut bad = assertion();
            bad[member] = value;
            let code = UnverifiedAssertion::parse(&bad.to_string()).unwrap_err().code();
            assert_eq!(code, "E_OLD_BADGE_MALFORMED", "{member}");
        }
    }
}
