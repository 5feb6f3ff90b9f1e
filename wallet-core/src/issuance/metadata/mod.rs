//! What issuers and authorization servers say of themselves (OpenID4VCI 1.0 section 12.2, RFC 8414).

mod configuration;
mod encryption;
mod issuer;
mod server;
mod signed;

pub use configuration::Configuration;
pub(super) use configuration::{KeyName, ProofType, Version};
pub(super) use encryption::Encryption;
pub use issuer::IssuerMetadata;
pub use server::ServerMetadata;
pub(super) use signed::MEDIA_TYPE as SIGNED;

use super::IssuanceError;
use crate::Error;
use crate::guard::address::{self, Reach};
use crate::guard::{GuardError, json, limits, text};
use crate::trust::well_known;
use serde_json::{Map, Value};
use url::Url;

/// Where `owner` publishes a document: with the well-known part behind the host (RFC 8615), and where some issuers
/// have it, behind their own path.
pub(super) fn places(owner: &str, name: &str) -> [Option<String>; 2] {
    let inserted = well_known(owner, name);
    let appended = format!("{}/.well-known/{name}", owner.trim_end_matches('/'));
    let differs = inserted.as_ref() != Some(&appended);
    [inserted, differs.then_some(appended)]
}

fn object(body: &[u8]) -> Result<Map<String, Value>, Error> {
    json::parse_object(body, limits::METADATA).map_err(|e| match e {
        GuardError::JsonMalformed => IssuanceError::MetadataMalformed.into(),
        other => other.into(),
    })
}

/// An endpoint of `owner`, which has to be on the owner's own site: metadata that sends a code or a
/// record elsewhere is not the owner's.
fn endpoint(metadata: &Map<String, Value>, name: &str, owner: &str, reach: Reach) -> Result<Option<String>, Error> {
    let Some(value) = metadata.get(name) else { return Ok(None) };
    let address = address::parse(value.as_str().ok_or(IssuanceError::MetadataMalformed)?, reach)?;
    if same_site(owner, &address) { Ok(Some(address.to_string())) } else { Err(IssuanceError::MetadataMismatch.into()) }
}

/// The same host, a host below it, or a sister below the same parent (`issuer.example.org` and
/// `api.example.org`).
pub(super) fn same_site(owner: &str, address: &Url) -> bool {
    let Ok(owner) = Url::parse(owner) else { return false };
    let (Some(owner), Some(host)) = (owner.host_str(), address.host_str()) else { return false };
    let below = |parent: &str| host.strip_suffix(parent).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    let parent = owner.split_once('.').map(|(_, parent)| parent).filter(|parent| parent.contains('.'));
    below(owner) || parent.is_some_and(below)
}

/// The name of a `display` array in this language (BCP 47), else in one near to it, else in English, else its first.
fn display_name(display: Option<&Value>, language: &str) -> Option<String> {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let distance = |entry: &&Value| match entry.get("locale").and_then(Value::as_str) {
        Some(locale) if locale.eq_ignore_ascii_case(language) => 0,
        Some(locale) if primary(locale) == primary(language) => 1,
        Some(locale) if primary(locale) == "en" => 2,
        // Who names no language most likely writes in the one they speak.
        None => 3,
        Some(_) => 4,
    };
    let named = |entry: &Value| Some(text::label(entry.get("name")?.as_str()?)).filter(|name| !name.is_empty());
    let entries = display?.as_array()?;
    named(entries.iter().filter(|entry| named(entry).is_some()).min_by_key(distance)?)
}

/// Whether a member is a list that holds `wanted`; `None` where it is no list.
fn lists(members: &Map<String, Value>, name: &str, wanted: &str) -> Option<bool> {
    Some(members.get(name)?.as_array()?.iter().any(|value| value == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_belongs_to_a_site() {
        let same = |owner: &str, address: &str| same_site(owner, &Url::parse(address).unwrap());
        assert!(same("https://a.example.org", "https://a.example.org:8443/x"));
        assert!(same("https://a.example.org", "https://api.example.org/x"));
        assert!(same("https://example.org", "https://api.example.org/x"));
        assert!(same("https://localhost:1/a", "https://localhost:2/b"));
        assert!(!same("https://a.example.org", "https://evil.org/x"));
        assert!(!same("https://example.org", "https://evil.org/x"));
        assert!(!same("https://a.example.org", "https://notexample.org/x"));
    }

    #[test]
    fn takes_the_name_of_the_nearest_language() {
        let display = serde_json::json!([
            {"name": "Escuela", "locale": "es-MX"}, {"name": "", "locale": "fr"}, {"name": "School", "locale": "en-US"},
            {"name": "Skola"}, {"locale": "sw"}, {"name": "Second", "locale": "en-US"},
        ]);
        for (language, name) in [
            ("es", "Escuela"),
            ("ES-mx", "Escuela"),
            ("en", "School"),
            ("fr", "School"),
            ("sw", "School"),
            ("", "School"),
        ] {
            assert_eq!(display_name(Some(&display), language).as_deref(), Some(name), "{language}");
        }
        assert_eq!(display_name(Some(&serde_json::json!([{"name": "A"}, {"name": "B"}])), "en").as_deref(), Some("A"));
        assert_eq!(display_name(Some(&serde_json::json!("A")), "en"), None);
    }

    #[test]
    fn knows_both_places_of_a_document() {
        let places = |owner: &str| places(owner, "x").into_iter().flatten().collect::<Vec<_>>();
        assert_eq!(places("https://a.org"), ["https://a.org/.well-known/x"]);
        assert_eq!(places("https://a.org/t"), ["https://a.org/.well-known/x/t", "https://a.org/t/.well-known/x"]);
    }
}
