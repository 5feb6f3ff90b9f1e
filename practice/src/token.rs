//! Making SD-JWT credentials (RFC 9901 section 4), for practice and for tests.

use serde_json::{Map, Value, json};
use wallet_core::Error;
use wallet_core::entropy::Entropy;
use wallet_core::guard::b64;
use wallet_core::jose::{self, JoseError, PublicKey, Signer};

/// What goes into a credential.
#[derive(Debug, Clone)]
pub struct Token {
    /// The JOSE header.
    pub header: Map<String, Value>,
    /// The claims everybody sees.
    pub clear: Map<String, Value>,
    /// The claims that can be hidden, in order.
    pub hideable: Vec<(String, Value)>,
}

/// Signs a credential for `holder`: random 128-bit salts, sorted digests, no decoys.
///
/// # Errors
/// [`JoseError::Signing`] when the device gives no randomness or no signature.
pub fn issue(token: &Token, holder: Option<&PublicKey>, signer: &dyn Signer) -> Result<String, Error> {
    let entropy = Entropy::system();
    let mut disclosures = Vec::new();
    for (name, value) in &token.hideable {
        let salt = entropy.token().map_err(|_| JoseError::Signing)?;
        disclosures.push(b64::encode(json!([salt, name, value]).to_string()));
    }
    let mut digests: Vec<String> = disclosures.iter().map(|d| b64::sha256(d.as_bytes())).collect();
    digests.sort_unstable();
    let mut payload = Map::new();
    if !digests.is_empty() {
        payload.insert("_sd".to_owned(), json!(digests));
    }
    payload.extend(token.clear.clone());
    payload.insert("_sd_alg".to_owned(), json!("sha-256"));
    if let Some(holder) = holder {
        payload.insert("cnf".to_owned(), json!({"jwk": holder.to_jwk()}));
    }
    let header = Value::Object(token.header.clone()).to_string();
    let jws = jose::sign(&header, &Value::Object(payload).to_string(), signer)?;
    Ok(format!("{jws}~{}", disclosures.iter().map(|d| format!("{d}~")).collect::<String>()))
}
