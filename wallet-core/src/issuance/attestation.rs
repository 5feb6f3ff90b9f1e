//! Somebody who vouches for this program and for its keys (appendices D and E).
//!
//! No program can have that by itself, and none comes with this one: whoever runs it may name one in the wallet's
//! `Config`. It is asked only where an issuer wants its word, and only for what is so: [`Protection`] is what the keys'
//! own store says of them, and where that is not enough the offer is refused before anything is spent.

use crate::Error;
use crate::jose::{Protection, PublicKey, Resistance};
use crate::net::Local;
use serde_json::{Map, Value};

/// Who vouches for what. Their keys are their own, and no private key of ours ever reaches them.
#[derive(Default)]
pub struct Attestations {
    /// For where keys are.
    pub keys: Option<Box<dyn KeyAttester + Send>>,
    /// For this program.
    pub wallet: Option<Box<dyn WalletAttester + Send>>,
}

/// What is to be vouched for.
pub struct AttestedKeys<'a> {
    /// The public halves, the first of which signs the proof.
    pub keys: &'a [PublicKey],
    /// How all of them are protected. An attestation that says more would be a lie.
    pub protection: Protection,
    /// The issuer's, so that nobody uses the attestation twice.
    pub nonce: Option<&'a str>,
}

/// Vouches for where keys are.
pub trait KeyAttester {
    /// A key attestation as a JWT (appendix D.1), with an end: the proof type `jwt` wants one.
    fn attest<'a>(&'a self, keys: AttestedKeys<'a>) -> Local<'a, Result<String, Error>>;
}

/// Vouches for this program.
pub trait WalletAttester {
    /// A wallet attestation (appendix E) whose `sub` is the `client_id` of the `Config`, and a fresh proof, for this
    /// authorization server, of the key in it (OAuth 2.0 Attestation-Based Client Authentication section 5).
    fn attest<'a>(&'a self, server: &'a str) -> Local<'a, Result<WalletAttestation, Error>>;
}

/// What shows an authorization server which program asks.
pub struct WalletAttestation {
    /// The attestation, a JWT.
    pub attestation: String,
    /// The proof of the key in it, a JWT.
    pub proof: String,
}

/// What is vouched for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Vouched {
    /// Keys, protected like this.
    pub keys: Option<Protection>,
    /// This program.
    pub wallet: bool,
}

impl Vouched {
    /// Whether an attestation would be what a proof type wants of it; `key_attestations_required` may name levels.
    pub(super) fn suffices(self, proof: &Map<String, Value>) -> bool {
        // Nobody vouches for what runs in a page.
        let keys = self.keys.filter(|_| cfg!(not(target_arch = "wasm32")));
        let Some(Protection { key_storage, user_authentication }) = keys else { return false };
        let wanted = |name: &str| proof.get("key_attestations_required").and_then(|wanted| wanted.get(name));
        is_met(wanted("key_storage"), key_storage) && is_met(wanted("user_authentication"), user_authentication)
    }
}

/// Whether one of the accepted levels is reached. What nobody knows is not.
fn is_met(accepted: Option<&Value>, level: Option<Resistance>) -> bool {
    let reached = |name: &Value| name.as_str().and_then(Resistance::from_name).is_some_and(|one| level >= Some(one));
    accepted.is_none_or(|accepted| accepted.as_array().is_some_and(|accepted| accepted.iter().any(reached)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nothing_is_claimed_that_a_key_store_does_not_say() {
        let hardware =
            Protection { key_storage: Some(Resistance::Moderate), user_authentication: Some(Resistance::Basic) };
        let suffices = |keys: Option<Protection>, wanted: Value| {
            let proof = json!({"key_attestations_required": wanted});
            Vouched { keys, wallet: false }.suffices(proof.as_object().unwrap())
        };
        assert!(suffices(Some(Protection::SOFTWARE), json!({})), "that somebody knows of the key is all they want");
        assert!(!suffices(None, json!({})));
        let storage = |levels: &[&str]| json!({"key_storage": levels});
        for levels in [&["iso_18045_basic"][..], &["iso_18045_high", "iso_18045_moderate"]] {
            assert!(!suffices(Some(Protection::SOFTWARE), storage(levels)));
            assert!(suffices(Some(hardware), storage(levels)), "{levels:?}");
        }
        for wanted in [
            storage(&["iso_18045_high"]),
            storage(&["https://example.org/level"]),
            storage(&[]),
            json!({"key_storage": "iso_18045_basic"}),
            json!({"user_authentication": ["iso_18045_enhanced-basic"]}),
            json!({"key_storage": ["iso_18045_moderate"], "user_authentication": ["iso_18045_moderate"]}),
        ] {
            assert!(!suffices(Some(hardware), wanted.clone()), "{wanted}");
        }
    }
}
