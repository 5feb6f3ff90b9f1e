//! What issuers and authorization servers say of themselves (OpenID4VCI 1.0 section 12.2, RFC 8414).

use super::IssuanceError;
use crate::Error;
use crate::format::vc;
use crate::guard::address::{self, Reach};
use crate::guard::{GuardError, json, limits, text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use url::Url;

/// An issuer's metadata, as far as receiving needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuerMetadata {
    /// The name it gives itself.
    pub name: Option<String>,
    pub(super) credential_endpoint: String,
    pub(super) nonce_endpoint: Option<String>,
    pub(super) notification_endpoint: Option<String>,
    pub(super) authorization_servers: Vec<String>,
    /// The offered configurations, in the offer's order.
    pub configurations: Vec<Configuration>,
}

/// One kind of credential the issuer has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Configuration {
    /// Its name in the metadata.
    pub id: String,
    /// `dc+sd-jwt`, or what else the issuer calls it.
    pub format: String,
    /// The credential's type.
    pub vct: Option<String>,
    /// The name people read.
    pub title: Option<String>,
    /// Whether it is bound to a key of ours.
    pub(super) bound: bool,
}

/// The authorization server's metadata.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerMetadata {
    pub(super) token_endpoint: String,
}

fn object(body: &[u8]) -> Result<Map<String, Value>, Error> {
    json::parse_object(body, limits::METADATA).map_err(|e| match e {
        GuardError::JsonMalformed => IssuanceError::MetadataMalformed.into(),
        other => other.into(),
    })
}

impl IssuerMetadata {
    /// Reads the metadata of `issuer` and picks out the offered configurations.
    ///
    /// # Errors
    /// [`IssuanceError::MetadataMismatch`] when it speaks of another issuer or sends elsewhere,
    /// [`IssuanceError::ConfigurationUnknown`], [`IssuanceError::FormatUnsupported`],
    /// [`IssuanceError::ProofUnsupported`], [`IssuanceError::MetadataMalformed`], [`GuardError`].
    pub fn parse(body: &[u8], issuer: &str, wanted: &[String], reach: Reach) -> Result<Self, Error> {
        let metadata = object(body)?;
        if metadata.get("credential_issuer").and_then(Value::as_str) != Some(issuer) {
            return Err(IssuanceError::MetadataMismatch.into());
        }
        let endpoint = |name: &str| endpoint(&metadata, name, issuer, reach);
        let known = metadata
            .get("credential_configurations_supported")
            .and_then(Value::as_object)
            .ok_or(IssuanceError::MetadataMalformed)?;
        let configurations = wanted
            .iter()
            .map(|id| configuration(id, known.get(id).ok_or(IssuanceError::ConfigurationUnknown)?))
            .collect::<Result<_, Error>>()?;
        let servers = match metadata.get("authorization_servers") {
            None => Vec::new(),
            Some(Value::Array(servers)) if servers.len() <= limits::OFFERED => servers
                .iter()
                .map(|s| s.as_str().map(str::to_owned).ok_or(IssuanceError::MetadataMalformed))
                .collect::<Result<_, _>>()?,
            Some(Value::Array(_)) => return Err(GuardError::Limit.into()),
            Some(_) => return Err(IssuanceError::MetadataMalformed.into()),
        };
        Ok(Self {
            name: display_name(metadata.get("display")),
            credential_endpoint: endpoint("credential_endpoint")?.ok_or(IssuanceError::MetadataMalformed)?,
            nonce_endpoint: endpoint("nonce_endpoint")?,
            notification_endpoint: endpoint("notification_endpoint")?,
            authorization_servers: servers,
            configurations,
        })
    }
}

impl ServerMetadata {
    /// Reads the metadata of authorization server `server` (RFC 8414 section 3.3).
    ///
    /// # Errors
    /// [`IssuanceError::MetadataMismatch`], [`IssuanceError::MetadataMalformed`], [`GuardError`].
    pub fn parse(body: &[u8], server: &str, reach: Reach) -> Result<Self, Error> {
        let metadata = object(body)?;
        if metadata.get("issuer").and_then(Value::as_str) != Some(server) {
            return Err(IssuanceError::MetadataMismatch.into());
        }
        let token_endpoint =
            endpoint(&metadata, "token_endpoint", server, reach)?.ok_or(IssuanceError::MetadataMalformed)?;
        Ok(Self { token_endpoint })
    }
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
fn same_site(owner: &str, address: &Url) -> bool {
    let Ok(owner) = Url::parse(owner) else { return false };
    let (Some(owner), Some(host)) = (owner.host_str(), address.host_str()) else { return false };
    let below = |parent: &str| host.strip_suffix(parent).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    let parent = owner.split_once('.').map(|(_, parent)| parent).filter(|parent| parent.contains('.'));
    below(owner) || parent.is_some_and(below)
}

fn configuration(id: &str, value: &Value) -> Result<Configuration, Error> {
    let members = value.as_object().ok_or(IssuanceError::MetadataMalformed)?;
    let format = members.get("format").and_then(Value::as_str).ok_or(IssuanceError::MetadataMalformed)?;
    // Issuers of earlier drafts call the same format `vc+sd-jwt`.
    if format != vc::FORMAT && format != "vc+sd-jwt" {
        return Err(IssuanceError::FormatUnsupported.into());
    }
    let bound = match (members.get("proof_types_supported"), members.get("cryptographic_binding_methods_supported")) {
        (None, None) => false,
        (Some(proofs), _) => {
            let jwt = proofs.get("jwt").ok_or(IssuanceError::ProofUnsupported)?;
            let algorithms = jwt.get("proof_signing_alg_values_supported").and_then(Value::as_array);
            let es256 = algorithms.is_some_and(|a| a.iter().any(|alg| alg == "ES256"));
            // Who wants a key attestation (appendix D) wants a key store that vouches for its keys.
            if !es256 || jwt.get("key_attestations_required").is_some() {
                return Err(IssuanceError::ProofUnsupported.into());
            }
            true
        }
        // Drafts state the binding and leave the proof to be understood.
        (None, Some(_)) => true,
    };
    let display = members.get("credential_metadata").and_then(|m| m.get("display")).or_else(|| members.get("display"));
    Ok(Configuration {
        id: id.to_owned(),
        format: format.to_owned(),
        vct: members.get("vct").and_then(Value::as_str).map(str::to_owned),
        title: display_name(display),
        bound,
    })
}

/// The English name of a `display` array, else its first.
fn display_name(display: Option<&Value>) -> Option<String> {
    let entries = display?.as_array()?;
    let english = |entry: &&Value| {
        let locale = entry.get("locale").and_then(Value::as_str).unwrap_or_default();
        locale == "en" || locale.starts_with("en-")
    };
    let entry = entries.iter().find(english).or_else(|| entries.first())?;
    Some(text::label(entry.get("name")?.as_str()?)).filter(|name| !name.is_empty())
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
}
