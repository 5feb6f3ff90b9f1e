//! The practice issuer: OpenID4VCI 1.0 with the pre-authorized code grant and a code to type.

use crate::token::{Token, issue};
use crate::{json, practice_key};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use url::form_urlencoded;
use wallet_core::clock::{Seconds, date};
use wallet_core::entropy::Entropy;
use wallet_core::jose::{self, PublicKey, UnverifiedJws};
use wallet_core::net::{Method, Request, Response};

pub(crate) const HOST: &str = "issuer.practice.invalid";
/// The practice issuer's identifier.
pub const ISSUER: &str = "https://issuer.practice.invalid";
const CONFIGURATION: &str = "practice-job-readiness";
const VCT: &str = "https://issuer.practice.invalid/ler/job-readiness/1";
const DAY: Seconds = 86_400;
/// Where its list of what it cancelled is.
const STATUS: &str = "/status";

/// A practice offer, as it would stand on a slip of paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The link in the QR code of the slip.
    pub link: String,
    /// The code on its stub.
    pub code: String,
}

/// What a practice offer is about. Tests give it words that attack.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// The name the issuer gives itself.
    pub issuer_name: String,
    /// The title of what is offered.
    pub title: String,
    /// What the offer says about the code to type.
    pub code_hint: String,
    /// The claims that can be hidden, in order; `None` for the job-readiness certificate.
    pub claims: Option<Vec<(String, Value)>>,
    /// More claims that everybody sees, and others in the place of the usual ones.
    pub clear: Vec<(String, Value)>,
}

impl Sample {
    /// The same with a place in the practice issuer's list: 0 is good, 1 cancelled, 2 stopped for a while.
    #[must_use]
    pub fn with_status(mut self, place: u8) -> Self {
        let pointer = json!({"status_list": {"idx": place, "uri": format!("{ISSUER}{STATUS}")}});
        self.clear.push(("status".to_owned(), pointer));
        self
    }
}

impl Default for Sample {
    fn default() -> Self {
        Self {
            issuer_name: "Practice School".to_owned(),
            title: "SAMPLE Job Readiness Certificate".to_owned(),
            code_hint: "The six digits on your paper".to_owned(),
            claims: None,
            clear: Vec::new(),
        }
    }
}

/// The practice issuer. It remembers what it offered, until the program ends.
#[derive(Default)]
pub struct Issuer(Mutex<Memory>);

#[derive(Default)]
struct Memory {
    /// Typed codes, by pre-authorized code.
    offers: HashMap<String, String>,
    tokens: Vec<String>,
    nonces: Vec<String>,
    told: Vec<String>,
    /// What the last offer was about.
    sample: Sample,
}

impl Issuer {
    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes an offer of the sample certificate.
    pub fn offer(&self) -> Offer {
        self.offer_of(Sample::default())
    }

    /// Makes an offer of something else; what was offered before is of this sort, too, from now on.
    pub fn offer_of(&self, sample: Sample) -> Offer {
        let pre_authorized = fresh();
        let code = six_digits();
        let offer = json!({
            "credential_issuer": ISSUER,
            "credential_configuration_ids": [CONFIGURATION],
            "grants": {"urn:ietf:params:oauth:grant-type:pre-authorized_code": {
                "pre-authorized_code": pre_authorized,
                "tx_code": {"input_mode": "numeric", "length": 6, "description": sample.code_hint}
            }}
        });
        let mut memory = self.memory();
        memory.offers.insert(pre_authorized, code.clone());
        memory.sample = sample;
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("credential_offer", &offer.to_string())
            .finish();
        Offer { link: format!("openid-credential-offer://?{query}"), code }
    }

    /// What wallets told it: `credential_accepted`, `credential_failure`.
    pub fn told(&self) -> Vec<String> {
        self.memory().told.clone()
    }

    pub(crate) fn answer(&self, request: &Request, path: &str, now: Seconds) -> Response {
        match (request.method, path) {
            (Method::Get, "/.well-known/openid-credential-issuer") => json(200, &metadata(&self.memory().sample)),
            (Method::Get, "/.well-known/oauth-authorization-server") => {
                json(200, &json!({"issuer": ISSUER, "token_endpoint": format!("{ISSUER}/token")}))
            }
            (Method::Get, STATUS) => status_list(now),
            (Method::Post, "/token") => self.token(&request.body),
            (Method::Post, "/nonce") => {
                let nonce = fresh();
                self.memory().nonces.push(nonce.clone());
                json(200, &json!({"c_nonce": nonce}))
            }
            (Method::Post, "/credential") if self.is_authorized(request) => self.credential(&request.body, now),
            (Method::Post, "/notification") if self.is_authorized(request) => self.notification(&request.body),
            (Method::Post, "/credential" | "/notification") => refuse(401, "invalid_token"),
            _ => refuse(404, "not_found"),
        }
    }

    fn is_authorized(&self, request: &Request) -> bool {
        let token = request
            .headers
            .iter()
            .find(|(name, _)| *name == "authorization")
            .and_then(|(_, v)| v.strip_prefix("Bearer "));
        token.is_some_and(|token| self.memory().tokens.iter().any(|known| known == token))
    }

    fn token(&self, body: &[u8]) -> Response {
        let form: HashMap<_, _> = form_urlencoded::parse(body).into_owned().collect();
        let mut memory = self.memory();
        let pre_authorized = form.get("pre-authorized_code").cloned().unwrap_or_default();
        // A wrong code leaves the offer as it is: it may be typed again.
        if memory.offers.get(&pre_authorized).is_none_or(|code| Some(code) != form.get("tx_code")) {
            return refuse(400, "invalid_grant");
        }
        memory.offers.remove(&pre_authorized);
        let token = fresh();
        memory.tokens.push(token.clone());
        json(200, &json!({"access_token": token, "token_type": "Bearer", "expires_in": 300}))
    }

    fn credential(&self, body: &[u8], now: Seconds) -> Response {
        let request: Value = serde_json::from_slice(body).unwrap_or_default();
        let proof = request.pointer("/proofs/jwt/0").and_then(Value::as_str).unwrap_or_default();
        let Some((holder, nonce)) = proven(proof) else { return refuse(400, "invalid_proof") };
        let mut memory = self.memory();
        let Some(at) = memory.nonces.iter().position(|known| *known == nonce) else {
            return refuse(400, "invalid_nonce");
        };
        memory.nonces.swap_remove(at);
        let signed =
            practice_key().map_err(Into::into).and_then(|key| issue(&token(&memory.sample, now), Some(&holder), &key));
        match signed {
            Ok(credential) => {
                json(200, &json!({"credentials": [{"credential": credential}], "notification_id": fresh()}))
            }
            Err(_) => refuse(500, "server_error"),
        }
    }

    fn notification(&self, body: &[u8]) -> Response {
        let request: Value = serde_json::from_slice(body).unwrap_or_default();
        let event = request.get("event").and_then(Value::as_str).unwrap_or_default();
        self.memory().told.push(event.to_owned());
        Response::new(204, "", Vec::new())
    }
}

/// The key and the nonce of a key proof (OpenID4VCI 1.0 appendix F.1), if the proof is right.
fn proven(proof: &str) -> Option<(PublicKey, String)> {
    let jws = UnverifiedJws::parse(proof).ok()?;
    jws.header().require_typ(&["openid4vci-proof+jwt"]).ok()?;
    let key = PublicKey::from_jwk(jws.header().get("jwk")?).ok()?;
    let claims = jws.verify(&key).ok()?.payload;
    let for_us = claims.get("aud").and_then(Value::as_str) == Some(ISSUER);
    let nonce = claims.get("nonce").and_then(Value::as_str)?.to_owned();
    for_us.then_some((key, nonce))
}

fn metadata(sample: &Sample) -> Value {
    json!({
        "credential_issuer": ISSUER,
        "credential_endpoint": format!("{ISSUER}/credential"),
        "nonce_endpoint": format!("{ISSUER}/nonce"),
        "notification_endpoint": format!("{ISSUER}/notification"),
        "display": [{"name": sample.issuer_name, "locale": "en"}],
        "credential_configurations_supported": {CONFIGURATION: {
            "format": "dc+sd-jwt",
            "vct": VCT,
            "cryptographic_binding_methods_supported": ["jwk"],
            "proof_types_supported": {"jwt": {"proof_signing_alg_values_supported": ["ES256"]}},
            "credential_metadata": {"display": [{"name": sample.title, "locale": "en"}]}
        }}
    })
}

fn token(sample: &Sample, now: Seconds) -> Token {
    let claim = |name: &str, value: Value| (name.to_owned(), value);
    let mut header = Map::new();
    header.extend([("alg".to_owned(), json!("ES256")), ("typ".to_owned(), json!("dc+sd-jwt"))]);
    let mut clear = Map::new();
    clear.extend([
        ("iss".to_owned(), json!(ISSUER)),
        ("iat".to_owned(), json!(now)),
        ("exp".to_owned(), json!(now + 365 * DAY)),
        ("vct".to_owned(), json!(VCT)),
    ]);
    clear.extend(sample.clear.clone());
    let job_readiness = vec![
        claim("given_name", json!("Amina")),
        claim("family_name", json!("Yusuf")),
        claim("birthdate", json!("1991-03-14")),
        claim("achievement_name", json!("Job Readiness")),
        claim("issued_by", json!("Practice School")),
        claim("completed", json!(date(now - DAY).unwrap_or_default())),
        claim("hours", json!(24)),
        claim("skills", json!(["Working in a team", "Safety at work", "Talking with customers"])),
    ];
    Token { header, clear, hideable: sample.claims.clone().unwrap_or(job_readiness) }
}

/// A list of four places (Token Status List section 5.1): good, cancelled, stopped for a while, good.
fn status_list(now: Seconds) -> Response {
    // 0b00_10_01_00, packed with zlib.
    const PACKED: &str = "eNpTAQAAJQAl";
    let header = json!({"alg": "ES256", "typ": "statuslist+jwt"});
    let payload = json!({
        "iss": ISSUER, "sub": format!("{ISSUER}{STATUS}"), "iat": now, "exp": now + DAY,
        "status_list": {"bits": 2, "lst": PACKED},
    });
    match practice_key().and_then(|key| jose::sign(&header.to_string(), &payload.to_string(), &key)) {
        Ok(list) => Response::new(200, "application/statuslist+jwt", list.into_bytes()),
        Err(_) => refuse(500, "server_error"),
    }
}

fn refuse(status: u16, error: &str) -> Response {
    json(status, &json!({"error": error}))
}

/// 128 random bits. Without randomness an empty text, which no request can name.
fn fresh() -> String {
    Entropy::system().token().unwrap_or_default()
}

fn six_digits() -> String {
    let number = Entropy::system().bytes::<4>().map(u32::from_be_bytes).unwrap_or_default();
    format!("{:06}", number % 1_000_000)
}
