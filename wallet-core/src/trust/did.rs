//! did:key, did:jwk and did:web, as far as issuers of work records use them.

use super::TrustError;
use crate::guard::{b64, json, limits};
use crate::jose::PublicKey;
use serde_json::{Map, Value};

/// The key inside a DID that is its own key document: `did:key` and `did:jwk`, with or without a
/// fragment. `None` for other methods.
pub(super) fn self_contained(did: &str) -> Result<Option<PublicKey>, TrustError> {
    let did = did.split('#').next().unwrap_or_default();
    if let Some(multibase) = did.strip_prefix("did:key:") {
        return multikey(multibase).map(Some);
    }
    if let Some(encoded) = did.strip_prefix("did:jwk:") {
        let bytes = b64::decode(encoded).map_err(|_| TrustError::Did)?;
        let jwk = json::parse(&bytes, limits::OFFER).map_err(|_| TrustError::Did)?;
        return PublicKey::of_issuer(&jwk).map(Some).map_err(|_| TrustError::Did);
    }
    Ok(None)
}

/// The `did:jwk` of a key.
pub fn of_key(key: &PublicKey) -> String {
    format!("did:jwk:{}", b64::encode(key.to_jwk().to_string()))
}

/// A key as multibase base58btc with its multicodec in front.
pub(super) fn multikey(multibase: &str) -> Result<PublicKey, TrustError> {
    // A P-384 key is 70 characters; decoding base58 takes time with the square of its length.
    let encoded = multibase.strip_prefix('z').filter(|e| e.len() <= 100).ok_or(TrustError::Did)?;
    let bytes = bs58::decode(encoded).into_vec().map_err(|_| TrustError::Did)?;
    match bytes.as_slice() {
        [0xed, 0x01, key @ ..] => key.try_into().ok().and_then(PublicKey::ed25519),
        [0x80, 0x24, key @ ..] => PublicKey::p256_from_sec1(key),
        #[cfg(feature = "data-integrity")]
        [0x81, 0x24, key @ ..] => PublicKey::p384_from_sec1(key),
        _ => None,
    }
    .ok_or(TrustError::Did)
}

/// The address of a `did:web` document (method specification section 3.2), and the host it belongs to.
pub(super) fn web_document(did: &str) -> Result<Option<String>, TrustError> {
    let did = did.split('#').next().unwrap_or_default();
    let Some(rest) = did.strip_prefix("did:web:") else { return Ok(None) };
    let mut parts = rest.split(':');
    // Only a port may be percent-encoded in; an encoded slash would move the document.
    let host = parts.next().unwrap_or_default().replace("%3A", ":").replace("%3a", ":");
    if host.is_empty() || host.contains(['%', '/', '@', '?']) {
        return Err(TrustError::Did);
    }
    let mut path = String::new();
    for part in parts {
        if part.is_empty() || part.starts_with('.') || part.contains(['%', '/', '?', '\\']) {
            return Err(TrustError::Did);
        }
        path.push('/');
        path.push_str(part);
    }
    if path.is_empty() {
        path.push_str("/.well-known");
    }
    Ok(Some(format!("https://{host}{path}/did.json")))
}

/// The keys of a DID document (DID Core section 5.2), each under its identifier. With a `purpose` (section 5.3), only
/// those that the document gives to it.
pub(super) fn document_keys(
    did: &str,
    document: &Map<String, Value>,
    purpose: Option<&str>,
) -> Result<Vec<(Option<String>, PublicKey)>, TrustError> {
    let did = did.split('#').next().unwrap_or_default();
    if document.get("id").and_then(Value::as_str) != Some(did) {
        return Err(TrustError::IssuerMismatch);
    }
    let list = |name: &str| document.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let absolute = |id: &str| if id.starts_with('#') { format!("{did}{id}") } else { id.to_owned() };
    let id_of = |method: &Value| method.get("id").and_then(Value::as_str).map(absolute);
    let given = purpose.map(list);
    let is_given = |method: &&Value| {
        given.is_none_or(|given| {
            given.iter().filter_map(Value::as_str).any(|name| id_of(method) == Some(absolute(name)))
        })
    };
    // A method may stand under its purpose as a whole.
    let embedded = given.unwrap_or_default().iter().filter(|method| method.is_object());
    let mut keys = Vec::new();
    for method in list("verificationMethod").iter().filter(is_given).chain(embedded) {
        let key = match (method.get("publicKeyJwk"), method.get("publicKeyMultibase").and_then(Value::as_str)) {
            (Some(jwk), _) => PublicKey::of_issuer(jwk).ok(),
            (None, Some(multibase)) => multikey(multibase).ok(),
            (None, None) => None,
        };
        if let Some(key) = key {
            keys.push((id_of(method), key));
        }
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn did_key(key: [u8; 32]) -> Result<Option<PublicKey>, TrustError> {
        let bytes = [&[0xed, 0x01], key.as_slice()].concat();
        self_contained(&format!("did:key:z{}", bs58::encode(bytes).into_string()))
    }

    #[test]
    fn reads_the_dids_it_writes() {
        use crate::jose::{KeyKind, Signer as _, SoftwareKey};
        for kind in [KeyKind::P256, KeyKind::Ed25519] {
            let key = SoftwareKey::make_of(kind, &crate::entropy::Entropy::system()).unwrap();
            let did = key.public().to_did_key();
            assert_eq!(self_contained(&did), Ok(Some(key.public().clone())), "{did}");
        }
    }

    #[test]
    fn takes_no_key_under_which_anybody_can_sign() {
        let mut neutral = [0; 32];
        neutral[0] = 1;
        assert_eq!(did_key(neutral), Err(TrustError::Did));
        // RFC 8032 section 7.1, test 1.
        let good = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        let good = std::array::from_fn(|i| u8::from_str_radix(&good[2 * i..2 * i + 2], 16).unwrap());
        assert_eq!(did_key(good), Ok(Some(PublicKey::Ed25519 { x: good })));
    }
}
