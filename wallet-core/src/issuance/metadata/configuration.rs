use super::{display_name, lists};
use crate::Error;
use crate::format::vc;
use crate::issuance::IssuanceError;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

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
    pub(in crate::issuance) bound: bool,
    /// What stands for it in the `scope` of an authorization request (section 5.1.2).
    pub(in crate::issuance) scope: Option<String>,
    pub(in crate::issuance) version: Version,
}

/// Which version of the specification the issuer writes, as far as a request differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::issuance) enum Version {
    /// 1.0: by configuration, with `proofs`.
    Final,
    /// Draft 15: by configuration, and one `proof` is understood by all.
    Draft15,
    /// Up to draft 14: by `format` and type, with one `proof`.
    Draft14,
}

impl Version {
    /// Nothing states it; what tells the versions apart is where the display stands (moved into
    /// `credential_metadata` by 1.0), the format's name and the form of the claims (both changed by draft 15).
    fn of(members: &Map<String, Value>) -> Self {
        let claims = members.get("claims");
        if members.contains_key("credential_metadata") {
            Self::Final
        } else if members.get("format").is_some_and(|format| format != vc::FORMAT)
            && !claims.is_some_and(Value::is_array)
        {
            Self::Draft14
        } else if members.contains_key("display") || claims.is_some() {
            Self::Draft15
        } else {
            Self::Final
        }
    }
}

impl Configuration {
    /// Reads the configuration named `id`.
    pub(super) fn parse(id: &str, value: &Value) -> Result<Self, Error> {
        let members = value.as_object().ok_or(IssuanceError::MetadataMalformed)?;
        let format = members.get("format").and_then(Value::as_str).ok_or(IssuanceError::MetadataMalformed)?;
        // Issuers of earlier drafts call the same format `vc+sd-jwt`.
        if format != vc::FORMAT && format != "vc+sd-jwt" {
            return Err(IssuanceError::FormatUnsupported.into());
        }
        let text = |name: &str| members.get(name).and_then(Value::as_str).map(str::to_owned);
        let display =
            members.get("credential_metadata").and_then(|m| m.get("display")).or_else(|| members.get("display"));
        Ok(Self {
            id: id.to_owned(),
            format: format.to_owned(),
            vct: text("vct"),
            title: display_name(display),
            bound: is_bound(members)?,
            scope: text("scope").filter(|scope| !scope.is_empty()),
            version: Version::of(members),
        })
    }
}

fn is_bound(members: &Map<String, Value>) -> Result<bool, IssuanceError> {
    let Some(proofs) = members.get("proof_types_supported") else {
        // Drafts state the binding and leave the proof to be understood.
        return Ok(members.contains_key("cryptographic_binding_methods_supported"));
    };
    let jwt = proofs.get("jwt").and_then(Value::as_object).ok_or(IssuanceError::ProofUnsupported)?;
    let es256 = lists(jwt, "proof_signing_alg_values_supported", "ES256") == Some(true);
    // Who wants a key attestation (appendix D) wants a key store that vouches for its keys.
    if !es256 || jwt.contains_key("key_attestations_required") {
        return Err(IssuanceError::ProofUnsupported);
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn tells_the_versions_apart() {
        let version = |value: Value| Version::of(value.as_object().unwrap());
        assert_eq!(version(json!({"format": "dc+sd-jwt", "credential_metadata": {}})), Version::Final);
        assert_eq!(version(json!({"format": "vc+sd-jwt", "credential_metadata": {}})), Version::Final);
        assert_eq!(version(json!({"format": "dc+sd-jwt"})), Version::Final);
        assert_eq!(version(json!({"format": "dc+sd-jwt", "display": []})), Version::Draft15);
        assert_eq!(version(json!({"format": "vc+sd-jwt", "claims": []})), Version::Draft15);
        assert_eq!(version(json!({"format": "vc+sd-jwt", "claims": {}})), Version::Draft14);
        assert_eq!(version(json!({"format": "vc+sd-jwt"})), Version::Draft14);
    }
}
