use super::{Configuration, Encryption, display_name, endpoint, object, signed};
use crate::Error;
use crate::guard::{GuardError, limits};
use crate::issuance::{Around, IssuanceError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// An issuer's metadata, as far as receiving needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuerMetadata {
    /// The name it gives itself.
    pub name: Option<String>,
    pub(in crate::issuance) credential_endpoint: String,
    pub(in crate::issuance) nonce_endpoint: Option<String>,
    pub(in crate::issuance) deferred_endpoint: Option<String>,
    pub(in crate::issuance) notification_endpoint: Option<String>,
    /// How many copies of a credential it gives in one answer (`batch_credential_issuance`).
    #[serde(default)]
    pub(in crate::issuance) batch_size: usize,
    /// Section 10.
    #[serde(default)]
    pub(in crate::issuance) encryption: Encryption,
    pub(in crate::issuance) authorization_servers: Vec<String>,
    /// Drafts let an issuer be its own authorization server without saying so elsewhere.
    pub(in crate::issuance) token_endpoint: Option<String>,
    /// The offered configurations, in the offer's order.
    pub configurations: Vec<Configuration>,
}

impl IssuerMetadata {
    /// Reads the metadata of `issuer` and picks out the offered configurations, with their names in this language.
    ///
    /// # Errors
    /// [`IssuanceError::MetadataMismatch`] when it speaks of another issuer or sends elsewhere,
    /// [`IssuanceError::ConfigurationUnknown`], [`IssuanceError::FormatUnsupported`],
    /// [`IssuanceError::ProofUnsupported`], [`IssuanceError::KeyAttestationNeeded`], [`IssuanceError::EncryptionUnsupported`], [`IssuanceError::MetadataMalformed`], [`GuardError`].
    pub fn parse(
        body: &[u8],
        issuer: &str,
        wanted: &[String],
        language: &str,
        around: &Around<'_>,
    ) -> Result<Self, Error> {
        Self::of(&object(body)?, issuer, wanted, language, around)
    }

    /// The same of metadata that its issuer has signed (section 12.2.3).
    ///
    /// # Errors
    /// [`IssuanceError::MetadataSignature`], [`IssuanceError::MetadataUntrusted`], and as [`IssuerMetadata::parse`].
    pub(in crate::issuance) fn signed(
        body: &[u8],
        issuer: &str,
        wanted: &[String],
        language: &str,
        around: &Around<'_>,
    ) -> Result<Self, Error> {
        let members = signed::members(body, issuer, around.trust, around.now)?;
        Self::of(&members, issuer, wanted, language, around)
    }

    fn of(
        metadata: &Map<String, Value>,
        issuer: &str,
        wanted: &[String],
        language: &str,
        around: &Around<'_>,
    ) -> Result<Self, Error> {
        if metadata.get("credential_issuer").and_then(Value::as_str) != Some(issuer) {
            return Err(IssuanceError::MetadataMismatch.into());
        }
        let endpoint = |name: &str| endpoint(metadata, name, issuer, around.reach);
        let configuration = |id: &String| {
            let known = known(metadata, id)?.ok_or(IssuanceError::ConfigurationUnknown)?;
            Configuration::parse(id, known, language, around.vouched)
        };
        let configurations = wanted.iter().map(configuration).collect::<Result<_, Error>>()?;
        Ok(Self {
            name: display_name(metadata.get("display"), language),
            credential_endpoint: endpoint("credential_endpoint")?.ok_or(IssuanceError::MetadataMalformed)?,
            nonce_endpoint: endpoint("nonce_endpoint")?,
            deferred_endpoint: endpoint("deferred_credential_endpoint")?,
            notification_endpoint: endpoint("notification_endpoint")?,
            batch_size: batch_size(metadata),
            encryption: Encryption::of(metadata)?,
            authorization_servers: authorization_servers(metadata)?,
            token_endpoint: endpoint("token_endpoint")?,
            configurations,
        })
    }
}

/// Section 12.2.4; whoever writes it otherwise is asked for one.
fn batch_size(metadata: &Map<String, Value>) -> usize {
    let size = metadata.get("batch_credential_issuance").and_then(|batch| batch.get("batch_size")?.as_u64());
    size.and_then(|size| usize::try_from(size).ok()).unwrap_or(1)
}

/// The configuration of a name; drafts before 13 list them, each with its `id`.
fn known<'a>(metadata: &'a Map<String, Value>, id: &str) -> Result<Option<&'a Value>, IssuanceError> {
    let configurations =
        metadata.get("credential_configurations_supported").or_else(|| metadata.get("credentials_supported"));
    match configurations {
        Some(Value::Object(by_id)) => Ok(by_id.get(id)),
        Some(Value::Array(list)) if !metadata.contains_key("credential_configurations_supported") => {
            Ok(list.iter().find(|one| one.get("id").is_some_and(|known| known == id)))
        }
        _ => Err(IssuanceError::MetadataMalformed),
    }
}

fn authorization_servers(metadata: &Map<String, Value>) -> Result<Vec<String>, Error> {
    let text = |server: &Value| server.as_str().map(str::to_owned).ok_or(IssuanceError::MetadataMalformed);
    match metadata.get("authorization_servers") {
        // Drafts before 13 have at most one.
        None => Ok(metadata.get("authorization_server").map(text).transpose()?.into_iter().collect()),
        Some(Value::Array(servers)) if servers.len() <= limits::OFFERED => {
            Ok(servers.iter().map(text).collect::<Result<_, _>>()?)
        }
        Some(Value::Array(_)) => Err(GuardError::Limit.into()),
        Some(_) => Err(IssuanceError::MetadataMalformed.into()),
    }
}
