//! What a record says of where its status stands.

use super::StatusError;
use crate::format::vcdm::UnverifiedCredential;
use crate::guard::{limits, text};
use serde_json::{Map, Value};

/// The pointers of one record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StatusEntries {
    /// Those that can be followed.
    pub entries: Vec<StatusEntry>,
    /// What is wrong with the others. As long as there are some, a record is never known to be good.
    pub problem: Option<StatusError>,
}

/// A place in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusEntry {
    pub(super) list: String,
    pub(super) index: u64,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Token Status List.
    Token,
    /// Bitstring Status List, and StatusList2021 as far as it is the same.
    Bitstring { purpose: Purpose, size: u8, messages: Vec<(u64, String)> },
}

/// What a bitstring is for (Bitstring Status List section 2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Revocation,
    Suspension,
    /// A newer credential is to be had. Says nothing about this one.
    Refresh,
    /// A text says how things stand.
    Message,
}

impl Purpose {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Revocation => "revocation",
            Self::Suspension => "suspension",
            Self::Refresh => "refresh",
            Self::Message => "message",
        }
    }

    fn of(name: &str) -> Option<Self> {
        [Self::Revocation, Self::Suspension, Self::Refresh, Self::Message].into_iter().find(|p| p.name() == name)
    }
}

impl StatusEntry {
    /// The list's address.
    pub fn list(&self) -> &str {
        &self.list
    }
}

impl StatusEntries {
    /// Those of a credential, and of the token it comes in.
    pub fn of(credential: &UnverifiedCredential) -> Self {
        let own = Self::of_credential(credential.claimed());
        let token = credential.token().map(|token| Self::of_token(token.claimed())).unwrap_or_default();
        Self { entries: [own.entries, token.entries].concat(), problem: own.problem.or(token.problem) }
    }

    /// Those of a token's claims (Token Status List section 6.2): `{"status": {"status_list": {"idx", "uri"}}}`.
    pub fn of_token(claims: &Map<String, Value>) -> Self {
        // As text it is the credential's own content.
        let Some(Value::Object(status)) = claims.get("status") else { return Self::default() };
        match status.get("status_list") {
            // Another mechanism of the registry, which nobody here knows.
            None => Self { problem: Some(StatusError::Kind), ..Self::default() },
            Some(pointer) => Self::gather([token(pointer)]),
        }
    }

    /// Those of a JSON credential's members (`credentialStatus`, one or several).
    pub fn of_credential(members: &Map<String, Value>) -> Self {
        match members.get("credentialStatus") {
            None => Self::default(),
            Some(Value::Array(several)) if several.len() > limits::STATUS_ENTRIES => {
                Self { problem: Some(StatusError::Entry), ..Self::default() }
            }
            Some(Value::Array(several)) => Self::gather(several.iter().map(bitstring)),
            Some(one) => Self::gather([bitstring(one)]),
        }
    }

    fn gather(found: impl IntoIterator<Item = Result<StatusEntry, StatusError>>) -> Self {
        let mut out = Self::default();
        for entry in found {
            match entry {
                Ok(entry) => out.entries.push(entry),
                Err(problem) => out.problem = Some(problem),
            }
        }
        out
    }

    /// Whether there is nothing to look up.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.problem.is_none()
    }

    /// The addresses of the lists.
    pub fn lists(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(StatusEntry::list)
    }
}

fn token(pointer: &Value) -> Result<StatusEntry, StatusError> {
    let list = pointer.get("uri").and_then(Value::as_str).filter(|uri| is_address(uri)).ok_or(StatusError::Entry)?;
    let index = pointer.get("idx").and_then(Value::as_u64).ok_or(StatusError::Entry)?;
    Ok(StatusEntry { list: list.to_owned(), index, kind: Kind::Token })
}

fn bitstring(entry: &Value) -> Result<StatusEntry, StatusError> {
    let text = |name: &str| entry.get(name).and_then(Value::as_str);
    match text("type") {
        Some("BitstringStatusListEntry" | "StatusList2021Entry") => {}
        Some(_) => return Err(StatusError::Kind),
        None => return Err(StatusError::Entry),
    }
    let list = text("statusListCredential").filter(|url| is_address(url)).ok_or(StatusError::Entry)?;
    // Both write the number as text; a few issuers write a number.
    let index = match entry.get("statusListIndex") {
        Some(Value::String(digits)) => decimal(digits),
        Some(number) => number.as_u64(),
        None => None,
    };
    let purpose = text("statusPurpose").ok_or(StatusError::Entry)?;
    let purpose = Purpose::of(purpose).ok_or(StatusError::Kind)?;
    let size = match entry.get("statusSize") {
        None => 1,
        Some(size) => size.as_u64().and_then(|size| u8::try_from(size).ok()).unwrap_or_default(),
    };
    if !(1..=32).contains(&size) {
        return Err(StatusError::Entry);
    }
    let kind = Kind::Bitstring { purpose, size, messages: messages(entry.get("statusMessage"))? };
    Ok(StatusEntry { list: list.to_owned(), index: index.ok_or(StatusError::Entry)?, kind })
}

/// `[{"status": "0x1", "message": "…"}]`: what the numbers of a list mean.
fn messages(value: Option<&Value>) -> Result<Vec<(u64, String)>, StatusError> {
    let Some(value) = value else { return Ok(Vec::new()) };
    let several = value.as_array().filter(|several| several.len() <= 256).ok_or(StatusError::Entry)?;
    let message = |entry: &Value| {
        let number = entry.get("status")?.as_str()?.strip_prefix("0x")?;
        let words = text::label(entry.get("message")?.as_str()?);
        Some((u64::from_str_radix(number, 16).ok()?, words))
    };
    several.iter().map(message).collect::<Option<_>>().ok_or(StatusError::Entry)
}

/// A number in its one spelling: no sign, no leading zero, nothing else.
fn decimal(digits: &str) -> Option<u64> {
    let number: u64 = digits.parse().ok()?;
    (number.to_string() == digits).then_some(number)
}

/// Whether the Fetcher could be asked for it at all; it judges the rest itself. By http that is this machine alone, where
/// lists are tried out.
fn is_address(url: &str) -> bool {
    let is_tried_out = || {
        let (authority, _) = url.strip_prefix("http://")?.split_once('/')?;
        let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
        matches!(host, "localhost" | "127.0.0.1" | "[::1]").then_some(())
    };
    url.len() <= limits::URL && (url.starts_with("https://") || is_tried_out().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of_token(status: Value) -> StatusEntries {
        StatusEntries::of_token(json!({ "status": status }).as_object().unwrap())
    }

    fn of_credential(status: Value) -> StatusEntries {
        StatusEntries::of_credential(json!({ "credentialStatus": status }).as_object().unwrap())
    }

    fn entry(changes: Value) -> Value {
        let mut entry = json!({
            "type": "BitstringStatusListEntry", "statusPurpose": "revocation", "statusListIndex": "94567",
            "statusListCredential": "https://issuer.example/status/3",
        });
        entry.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        entry
    }

    #[test]
    fn reads_a_tokens_pointer() {
        let found = of_token(json!({"status_list": {"idx": 7, "uri": "https://issuer.example/s/1"}}));
        assert_eq!(found.problem, None);
        assert_eq!(
            found.entries.iter().map(|e| (e.list(), e.index)).collect::<Vec<_>>(),
            [("https://issuer.example/s/1", 7)]
        );
        let here = of_token(json!({"status_list": {"idx": 7, "uri": "http://127.0.0.1:8080/s"}}));
        assert_eq!((here.entries.len(), here.problem), (1, None));
        assert!(StatusEntries::of_token(&Map::new()).is_empty());
        assert!(of_token(json!("employed")).is_empty());
    }

    #[test]
    fn a_pointer_that_leads_nowhere_is_a_problem_and_not_nothing() {
        let uri = "https://issuer.example/s/1";
        for status in [
            json!({"status_list": {}}),
            json!({"status_list": {"idx": 1}}),
            json!({"status_list": {"uri": uri}}),
            json!({"status_list": {"idx": -1, "uri": uri}}),
            json!({"status_list": {"idx": "1", "uri": uri}}),
            json!({"status_list": {"idx": 1.5, "uri": uri}}),
            json!({"status_list": {"idx": 1, "uri": "file:///etc/passwd"}}),
            json!({"status_list": {"idx": 1, "uri": "http://issuer.example/s/1"}}),
            json!({"status_list": [1, uri]}),
        ] {
            assert_eq!(of_token(status.clone()).problem, Some(StatusError::Entry), "{status}");
        }
        assert_eq!(of_token(json!({"identifier_list": {}})).problem, Some(StatusError::Kind));
        for (changes, problem) in [
            (json!({"statusListIndex": "01"}), StatusError::Entry),
            (json!({"statusListIndex": "-1"}), StatusError::Entry),
            (json!({"statusListIndex": "+1"}), StatusError::Entry),
            (json!({"statusListIndex": "18446744073709551616"}), StatusError::Entry),
            (json!({"statusListIndex": null}), StatusError::Entry),
            (json!({"statusSize": 0}), StatusError::Entry),
            (json!({"statusSize": 33}), StatusError::Entry),
            (json!({"statusListCredential": "javascript:alert(1)"}), StatusError::Entry),
            (json!({"statusPurpose": 1}), StatusError::Entry),
            (json!({"statusPurpose": "celebration"}), StatusError::Kind),
            (json!({"statusMessage": [{"status": "1", "message": "x"}]}), StatusError::Entry),
            (json!({"type": "1EdTechRevocationList"}), StatusError::Kind),
        ] {
            let found = of_credential(entry(changes.clone()));
            assert_eq!((found.entries.len(), found.problem), (0, Some(problem)), "{changes}");
        }
    }

    #[test]
    fn reads_one_or_several_of_a_credential() {
        assert_eq!(of_credential(entry(json!({}))).entries.len(), 1);
        assert_eq!(of_credential(entry(json!({"type": "StatusList2021Entry", "statusListIndex": 7}))).entries.len(), 1);
        let several = json!([entry(json!({})), entry(json!({"statusPurpose": "suspension"})), {"type": "Other"}]);
        let found = of_credential(several);
        assert_eq!((found.entries.len(), found.problem), (2, Some(StatusError::Kind)));
        let many = of_credential(Value::Array(vec![entry(json!({})); 21]));
        assert_eq!((many.entries.len(), many.problem), (0, Some(StatusError::Entry)));
    }
}
