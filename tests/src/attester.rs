use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};
use wallet_core::Error;
use wallet_core::entropy::Entropy;
use wallet_core::issuance::{Attestations, AttestedKeys, KeyAttester, WalletAttestation, WalletAttester};
use wallet_core::jose::{Resistance, Signer as _, SoftwareKey, sign};
use wallet_core::net::{Local, NetError};

/// Somebody who vouches for wallets and their keys, by keys that no wallet has.
#[derive(Clone)]
pub struct Attester {
    key: Arc<SoftwareKey>,
    /// The key of the program that is vouched for.
    program: Arc<SoftwareKey>,
    asked: Arc<AtomicUsize>,
    away: Arc<AtomicBool>,
}

impl Attester {
    /// The `client_id` of the program it vouches for.
    pub const CLIENT_ID: &str = "onward-tests";

    /// A new one.
    pub fn make() -> Self {
        let key = || Arc::new(SoftwareKey::make(&Entropy::system()).unwrap());
        Self { key: key(), program: key(), asked: Arc::default(), away: Arc::default() }
    }

    /// Its public key.
    pub fn jwk(&self) -> Value {
        self.key.public().to_jwk()
    }

    /// What a `Config` names it by.
    pub fn attestations(&self) -> Attestations {
        Attestations { keys: Some(Box::new(self.clone())), wallet: Some(Box::new(self.clone())) }
    }

    /// How often it was asked.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    /// Whether nobody can reach it.
    pub fn set_away(&self, away: bool) {
        self.away.store(away, Ordering::Relaxed);
    }

    fn answer<T>(&self, answer: impl FnOnce() -> T) -> Result<T, Error> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        if self.away.load(Ordering::Relaxed) { Err(NetError::Unreachable.into()) } else { Ok(answer()) }
    }

    fn sign(&self, typ: &str, claims: &Value) -> String {
        sign(&json!({"alg": "ES256", "typ": typ, "jwk": self.jwk()}).to_string(), &claims.to_string(), &*self.key)
            .unwrap()
    }
}

impl KeyAttester for Attester {
    fn attest<'a>(&'a self, keys: AttestedKeys<'a>) -> Local<'a, Result<String, Error>> {
        Box::pin(async move {
            self.answer(|| {
                let attested: Vec<Value> = keys.keys.iter().map(|key| key.to_jwk()).collect();
                let mut claims = json!({"iat": now(), "exp": now() + 300, "attested_keys": attested});
                let level = |level: Resistance| json!([level.name()]);
                let said = [
                    ("nonce", keys.nonce.map(Value::from)),
                    ("key_storage", keys.protection.key_storage.map(level)),
                    ("user_authentication", keys.protection.user_authentication.map(level)),
                ];
                for (name, value) in said.into_iter().filter_map(|(name, value)| Some((name, value?))) {
                    claims[name] = value;
                }
                self.sign("key-attestation+jwt", &claims)
            })
        })
    }
}

impl WalletAttester for Attester {
    fn attest<'a>(&'a self, server: &'a str) -> Local<'a, Result<WalletAttestation, Error>> {
        Box::pin(async move {
            self.answer(|| {
                let jti = Entropy::system().token().unwrap();
                let claims = json!({"iss": Self::CLIENT_ID, "aud": server, "jti": jti, "iat": now(), "exp": now() + 60});
                let header = json!({"alg": "ES256", "typ": "oauth-client-attestation-pop+jwt"});
                let proof = sign(&header.to_string(), &claims.to_string(), &*self.program).unwrap();
                let confirmed = json!({"jwk": self.program.public().to_jwk()});
                let claims = json!({
                    "iss": "https://attester.example", "sub": Self::CLIENT_ID, "iat": now(), "exp": now() + 300, "cnf": confirmed,
                });
                WalletAttestation { attestation: self.sign("oauth-client-attestation+jwt", &claims), proof }
            })
        })
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}
