use super::{endpoint, lists, object};
use crate::Error;
use crate::guard::address::Reach;
use crate::issuance::IssuanceError;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The authorization server's metadata (RFC 8414), as far as receiving needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerMetadata {
    pub(in crate::issuance) issuer: String,
    pub(in crate::issuance) token_endpoint: String,
    pub(in crate::issuance) authorization_endpoint: Option<String>,
    /// RFC 9126.
    pub(in crate::issuance) pushed_endpoint: Option<String>,
    /// The grants it says it knows; `None` where it says nothing.
    grant_types: Option<Vec<String>>,
    /// It puts `iss` into the authorization response (RFC 9207), so one without it is somebody else's.
    pub(in crate::issuance) states_issuer: bool,
    /// It knows `authorization_details` of the kind that names configurations (section 5.1.1).
    pub(in crate::issuance) takes_details: bool,
    /// It binds tokens to a key of ours (RFC 9449).
    pub(in crate::issuance) takes_dpop: bool,
    /// It wants somebody to vouch for the programs that ask it (appendix E), all or those whose person signs in.
    #[serde(default)]
    wants_attestation: bool,
    #[serde(default)]
    anonymous_pre_authorized: bool,
    /// Its word has to be in the proof of who vouches (draft 07 section 8), which is not asked for here.
    #[serde(skip)]
    pub(in crate::issuance) wants_challenge: bool,
    /// It says which challenges it takes (RFC 7636), and S256 is not among them.
    pub(in crate::issuance) weak_pkce: bool,
}

impl ServerMetadata {
    /// Reads the metadata of authorization server `server` (RFC 8414 section 3.3).
    ///
    /// # Errors
    /// [`IssuanceError::MetadataMismatch`], [`IssuanceError::MetadataMalformed`], and the addresses' own.
    pub fn parse(body: &[u8], server: &str, reach: Reach) -> Result<Self, Error> {
        let metadata = object(body)?;
        if metadata.get("issuer").and_then(Value::as_str) != Some(server) {
            return Err(IssuanceError::MetadataMismatch.into());
        }
        let endpoint = |name: &str| endpoint(&metadata, name, server, reach);
        let is_set = |name: &str| metadata.get(name) == Some(&Value::Bool(true));
        let pushed_endpoint = endpoint("pushed_authorization_request_endpoint")?;
        if is_set("require_pushed_authorization_requests") && pushed_endpoint.is_none() {
            return Err(IssuanceError::MetadataMalformed.into());
        }
        Ok(Self {
            issuer: server.to_owned(),
            token_endpoint: endpoint("token_endpoint")?.ok_or(IssuanceError::MetadataMalformed)?,
            authorization_endpoint: endpoint("authorization_endpoint")?,
            pushed_endpoint,
            grant_types: grant_types(&metadata),
            states_issuer: is_set("authorization_response_iss_parameter_supported"),
            takes_details: lists(&metadata, "authorization_details_types_supported", "openid_credential") == Some(true),
            takes_dpop: lists(&metadata, "dpop_signing_alg_values_supported", "ES256") == Some(true),
            wants_attestation: wants_attestation(&metadata),
            anonymous_pre_authorized: is_set("pre-authorized_grant_anonymous_access_supported"),
            wants_challenge: metadata.contains_key("challenge_endpoint")
                || is_set("client_attestation_pop_nonce_required"),
            weak_pkce: lists(&metadata, "code_challenge_methods_supported", "S256") == Some(false),
        })
    }

    /// What an issuer of the drafts is that has a token endpoint and nothing else.
    pub(in crate::issuance) fn of_issuer(issuer: &str, token_endpoint: &str) -> Self {
        Self {
            issuer: issuer.to_owned(),
            token_endpoint: token_endpoint.to_owned(),
            authorization_endpoint: None,
            pushed_endpoint: None,
            grant_types: None,
            states_issuer: false,
            takes_details: false,
            takes_dpop: false,
            wants_attestation: false,
            anonymous_pre_authorized: false,
            wants_challenge: false,
            weak_pkce: false,
        }
    }

    /// Whether it asks for what no program can have by itself.
    pub(in crate::issuance) fn needs_attestation(&self, pre_authorized: bool) -> bool {
        self.wants_attestation && !(pre_authorized && self.anonymous_pre_authorized)
    }

    /// Whether it may know a grant. (RFC 8414 has a default, which servers that say nothing do not keep to.)
    pub(in crate::issuance) fn may_take(&self, grant: &str) -> bool {
        self.grant_types.as_ref().is_none_or(|known| known.iter().any(|one| one == grant))
    }
}

/// Of the ways for a client to say who it is, it names the attested one and not the one without.
fn wants_attestation(metadata: &Map<String, Value>) -> bool {
    let takes = |method: &str| lists(metadata, "token_endpoint_auth_methods_supported", method) == Some(true);
    takes("attest_jwt_client_auth") && !takes("none")
}

fn grant_types(metadata: &Map<String, Value>) -> Option<Vec<String>> {
    let types = metadata.get("grant_types_supported")?.as_array()?;
    Some(types.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn server(more: &Value) -> ServerMetadata {
        let mut metadata = json!({"issuer": "https://as.example", "token_endpoint": "https://as.example/token"});
        for (name, value) in more.as_object().unwrap() {
            metadata[name] = value.clone();
        }
        ServerMetadata::parse(metadata.to_string().as_bytes(), "https://as.example", Reach::Public).unwrap()
    }

    #[test]
    fn what_a_server_does_not_say_is_not_held_against_it() {
        let silent = server(&json!({}));
        assert!(!silent.weak_pkce && !silent.takes_dpop && !silent.states_issuer && silent.may_take("anything"));
        assert!(server(&json!({"code_challenge_methods_supported": ["plain"]})).weak_pkce);
        assert!(!server(&json!({"code_challenge_methods_supported": ["plain", "S256"]})).weak_pkce);
        assert!(!server(&json!({"dpop_signing_alg_values_supported": ["RS256"]})).takes_dpop);
        let attested = json!({"token_endpoint_auth_methods_supported": ["attest_jwt_client_auth"]});
        assert!(server(&attested).needs_attestation(true) && !silent.needs_attestation(false));
        let attested = json!({"token_endpoint_auth_methods_supported": ["attest_jwt_client_auth"],
            "pre-authorized_grant_anonymous_access_supported": true});
        assert!(server(&attested).needs_attestation(false) && !server(&attested).needs_attestation(true));
        let either = json!({"token_endpoint_auth_methods_supported": ["none", "attest_jwt_client_auth"]});
        assert!(!server(&either).needs_attestation(false));
        let picky = server(&json!({"grant_types_supported": ["authorization_code"]}));
        assert!(picky.may_take("authorization_code") && !picky.may_take("refresh_token"));
    }
}
