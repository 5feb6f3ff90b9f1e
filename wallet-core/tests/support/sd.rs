//! SD-JWTs taken apart: a good one whose every part a test can spoil before it is signed again, and
//! trees of claims at random, with what a presentation of them has to look like.

use super::{NOW, key};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use wallet_core::check::{Expectation, Report, check};
use wallet_core::entropy::Entropy;
use wallet_core::format::sd_jwt::{ClaimPath, SdJwt, Segment, UnverifiedSdJwt};
use wallet_core::format::vc::CredentialFacts;
use wallet_core::guard::b64;
use wallet_core::jose::{self, PublicKey, Signer, SoftwareKey};
use wallet_core::trust::TrustList;
use wallet_core::{Error, Kind};

pub const ISSUER: &str = "https://issuer.example.org";
pub const AUDIENCE: &str = "https://employer.example.org";
pub const NONCE: &str = "four-words-and-a-number";

/// An issuer on the trust list, a holder, and a stranger.
pub struct World {
    pub issuer: SoftwareKey,
    pub holder: SoftwareKey,
    pub stranger: SoftwareKey,
    pub trust: TrustList,
}

impl World {
    pub fn new() -> Self {
        let issuer = key();
        let trust = trusting(issuer.public());
        Self { issuer, holder: key(), stranger: key(), trust }
    }

    /// A good credential for the holder.
    pub fn draft(&self) -> Draft {
        Draft::good(self.holder.public())
    }

    /// What the wallet does with a credential it is handed: form, facts, signature.
    pub fn receive(&self, token: &str) -> Result<SdJwt, Error> {
        let token = UnverifiedSdJwt::parse(token)?.as_issued()?;
        CredentialFacts::of_credential(&token)?;
        Ok(token.verify(self.issuer.public())?)
    }

    /// What the employer's page says about a presentation.
    pub fn check(&self, token: &str) -> Result<Report, Error> {
        let expect =
            Expectation { now: NOW.into(), audience: Some(AUDIENCE.to_owned()), nonce: Some(NONCE.to_owned()) };
        check(token, &self.trust, &expect)
    }

    /// An issued token with the holder's proof behind it.
    pub fn proved(&self, issued: &str) -> String {
        Proof::over(issued).text(&self.holder)
    }
}

/// A trust list of one issuer.
pub fn trusting(key: &PublicKey) -> TrustList {
    let mut jwk = key.to_jwk();
    jwk["kid"] = json!("key-1");
    let list = json!({"issuers": [{"id": ISSUER, "name": "Example College", "jwks": {"keys": [jwk]}}]});
    TrustList::parse(list.to_string().as_bytes()).unwrap()
}

/// A credential in the making.
#[derive(Clone)]
pub struct Draft {
    pub header: Value,
    pub payload: Value,
    /// As they stand in the token.
    pub disclosures: Vec<String>,
}

impl Draft {
    /// Claims in the clear, hidden at the top, hidden in an object, and hidden in an array.
    pub fn good(holder: &PublicKey) -> Self {
        let mut draft = Self {
            header: json!({"alg": "ES256", "typ": "dc+sd-jwt", "kid": "key-1"}),
            payload: json!({
                "iss": ISSUER, "iat": NOW - 1_000, "exp": NOW + 1_000_000, "vct": "https://issuer.example.org/forklift/1",
                "cnf": {"jwk": holder.to_jwk()}, "_sd_alg": "sha-256", "_sd": [],
                "course": {"title": "Forklift safety", "_sd": []}, "languages": ["en"],
            }),
            disclosures: Vec::new(),
        };
        draft.hide("given_name", json!("Amina"));
        draft.hide("family_name", json!("Yusuf"));
        draft.hide("address", json!({"locality": "Nairobi", "country": "KE"}));
        draft.hide_in("/course", "grade", json!("A"));
        draft.hide_element("/languages", json!("sw"));
        draft
    }

    /// Adds a hidden claim at the top.
    pub fn hide(&mut self, name: &str, value: Value) {
        self.hide_in("", name, value);
    }

    /// Adds a hidden claim to the object at a JSON pointer.
    pub fn hide_in(&mut self, at: &str, name: &str, value: Value) {
        let digest = self.disclose(&json!([salt(), name, value]));
        self.mention_in(at, &digest);
    }

    /// Adds a hidden element to the array at a JSON pointer.
    pub fn hide_element(&mut self, at: &str, value: Value) {
        let digest = self.disclose(&json!([salt(), value]));
        self.payload.pointer_mut(at).unwrap().as_array_mut().unwrap().push(json!({"...": digest}));
    }

    /// Adds a disclosure and gives back its digest, which stands nowhere yet.
    pub fn disclose(&mut self, disclosure: &Value) -> String {
        self.disclose_text(&b64::encode(disclosure.to_string()))
    }

    pub fn disclose_text(&mut self, text: &str) -> String {
        self.disclosures.push(text.to_owned());
        b64::sha256(text.as_bytes())
    }

    /// Adds a digest to the `_sd` of the object at a JSON pointer.
    pub fn mention_in(&mut self, at: &str, digest: &str) {
        let digests =
            self.payload.pointer_mut(at).unwrap().as_object_mut().unwrap().entry("_sd").or_insert_with(|| json!([]));
        digests.as_array_mut().unwrap().push(json!(digest));
    }

    /// Takes out whatever hides something.
    pub fn all_in_the_clear(&mut self) {
        let members = self.payload.as_object_mut().unwrap();
        for name in ["_sd", "_sd_alg"] {
            members.remove(name);
        }
        members.insert("course".to_owned(), json!({"title": "Forklift safety", "grade": "A"}));
        members.insert("languages".to_owned(), json!(["en", "sw"]));
        self.disclosures.clear();
    }

    /// The token, signed.
    pub fn text(&self, signer: &dyn Signer) -> String {
        self.text_of(&self.header.to_string(), &self.payload.to_string(), signer)
    }

    /// The token with a header and a payload that JSON values cannot say, signed.
    pub fn text_of(&self, header: &str, payload: &str, signer: &dyn Signer) -> String {
        self.behind(&jose::sign(header, payload, signer).unwrap())
    }

    /// The disclosures behind a JWS.
    pub fn behind(&self, jws: &str) -> String {
        format!("{jws}~{}", self.disclosures.iter().map(|d| format!("{d}~")).collect::<String>())
    }
}

pub fn salt() -> String {
    Entropy::system().token().unwrap()
}

/// A digest that stands for nothing.
pub fn decoy() -> String {
    b64::sha256(salt().as_bytes())
}

/// A key binding JWT in the making.
#[derive(Clone)]
pub struct Proof {
    pub presented: String,
    pub header: Value,
    pub payload: Value,
}

impl Proof {
    pub fn over(presented: &str) -> Self {
        Self {
            presented: presented.to_owned(),
            header: json!({"alg": "ES256", "typ": "kb+jwt"}),
            payload: json!({"iat": NOW, "aud": AUDIENCE, "nonce": NONCE, "sd_hash": b64::sha256(presented.as_bytes())}),
        }
    }

    pub fn text(&self, signer: &dyn Signer) -> String {
        self.text_of(&self.payload.to_string(), signer)
    }

    pub fn text_of(&self, payload: &str, signer: &dyn Signer) -> String {
        format!("{}{}", self.presented, jose::sign(&self.header.to_string(), payload, signer).unwrap())
    }
}

/// A JWS with its signature changed.
pub fn with_signature(jws: &str, change: impl FnOnce(&[u8]) -> Vec<u8>) -> String {
    let (input, signature) = jws.rsplit_once('.').unwrap();
    format!("{input}.{}", b64::encode(change(&b64::decode(signature).unwrap())))
}

/// The order of P-256 (FIPS 186-5).
pub const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7,
    0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];

/// The other s of an ECDSA signature: n - s, as good as the first.
pub fn other_s(signature: &[u8]) -> Vec<u8> {
    let (r, s) = signature.split_at(32);
    let mut out = [0; 32];
    let mut borrow = 0;
    for at in (0..32).rev() {
        let difference = i16::from(ORDER[at]) - i16::from(s[at]) - borrow;
        borrow = i16::from(difference < 0);
        out[at] = difference.rem_euclid(256) as u8;
    }
    [r, &out].concat()
}

/// A raw signature as ASN.1 DER, as X.509 and TLS write it.
pub fn der(signature: &[u8]) -> Vec<u8> {
    let integer = |half: &[u8]| {
        let start = half.iter().position(|b| *b != 0).unwrap_or(31);
        let mut bytes = half[start..].to_vec();
        if bytes[0] & 0x80 != 0 {
            bytes.insert(0, 0);
        }
        [&[2, bytes.len() as u8], &bytes[..]].concat()
    };
    let (r, s) = signature.split_at(32);
    let inside = [integer(r), integer(s)].concat();
    [&[0x30, inside.len() as u8], &inside[..]].concat()
}

/// The code of an error that is a refusal, as everything bad from outside is.
pub fn refusal(error: &Error) -> &'static str {
    assert_eq!(error.kind(), Kind::Refused, "{error}");
    error.code()
}

/// A claim as its issuer plans it: what it holds, whether it can be hidden, and whether a decoy goes with it.
#[derive(Debug, Clone)]
pub struct Plan {
    pub hideable: bool,
    pub decoy: bool,
    pub content: Content,
}

#[derive(Debug, Clone)]
pub enum Content {
    /// A text that says where it stands, so that no two are alike.
    Leaf,
    Object(BTreeMap<String, Plan>),
    Array(Vec<Plan>),
}

pub type Steps = Vec<Segment>;

/// The claims of a credential, below its top.
#[derive(Debug, Clone)]
pub struct Tree(pub BTreeMap<String, Plan>);

impl Tree {
    /// Every claim, parents first: where it stands and whether it can be hidden.
    pub fn claims(&self) -> Vec<(Steps, bool)> {
        let mut out = Vec::new();
        for (name, plan) in &self.0 {
            plan.list(&[Segment::Key(name.clone())], &mut out);
        }
        out
    }

    /// The claims a reader sees to whom the issuer's hideable claims are shown as `shown` says.
    pub fn seen(&self, shown: &dyn Fn(&[Segment]) -> bool) -> Map<String, Value> {
        members_seen(&self.0, &[], shown)
    }

    /// Writes all of it into a credential.
    pub fn write(&self, draft: &mut Draft) {
        let written = members_written(&self.0, &[], draft);
        for (name, value) in written {
            match name.as_str() {
                "_sd" => value.as_array().unwrap().iter().for_each(|d| draft.mention_in("", d.as_str().unwrap())),
                _ => drop(draft.payload.as_object_mut().unwrap().insert(name, value)),
            }
        }
    }
}

fn below(at: &[Segment], step: Segment) -> Steps {
    [at, &[step]].concat()
}

fn members_seen(
    members: &BTreeMap<String, Plan>,
    at: &[Segment],
    shown: &dyn Fn(&[Segment]) -> bool,
) -> Map<String, Value> {
    let mut out = Map::new();
    for (name, plan) in members {
        let at = below(at, Segment::Key(name.clone()));
        if !plan.hideable || shown(&at) {
            out.insert(name.clone(), plan.seen(&at, shown));
        }
    }
    out
}

fn members_written(members: &BTreeMap<String, Plan>, at: &[Segment], draft: &mut Draft) -> Map<String, Value> {
    let mut out = Map::new();
    let mut digests = Vec::new();
    for (name, plan) in members {
        let value = plan.written(&below(at, Segment::Key(name.clone())), draft);
        if plan.decoy {
            digests.push(decoy());
        }
        if plan.hideable {
            digests.push(draft.disclose(&json!([salt(), name, value])));
        } else {
            out.insert(name.clone(), value);
        }
    }
    digests.sort_unstable();
    if !digests.is_empty() {
        out.insert("_sd".to_owned(), json!(digests));
    }
    out
}

impl Plan {
    fn list(&self, at: &[Segment], out: &mut Vec<(Steps, bool)>) {
        out.push((at.to_vec(), self.hideable));
        match &self.content {
            Content::Leaf => {}
            Content::Object(members) => {
                members.iter().for_each(|(name, plan)| plan.list(&below(at, Segment::Key(name.clone())), out))
            }
            Content::Array(items) => {
                items.iter().enumerate().for_each(|(n, plan)| plan.list(&below(at, Segment::Index(n)), out))
            }
        }
    }

    fn seen(&self, at: &[Segment], shown: &dyn Fn(&[Segment]) -> bool) -> Value {
        match &self.content {
            Content::Leaf => leaf(at),
            Content::Object(members) => Value::Object(members_seen(members, at, shown)),
            Content::Array(items) => {
                let places = items.iter().enumerate().map(|(n, plan)| (below(at, Segment::Index(n)), plan));
                places
                    .filter(|(at, plan)| !plan.hideable || shown(at))
                    .map(|(at, plan)| plan.seen(&at, shown))
                    .collect()
            }
        }
    }

    fn written(&self, at: &[Segment], draft: &mut Draft) -> Value {
        match &self.content {
            Content::Leaf => leaf(at),
            Content::Object(members) => Value::Object(members_written(members, at, draft)),
            Content::Array(items) => {
                let mut out = Vec::new();
                for (n, plan) in items.iter().enumerate() {
                    let value = plan.written(&below(at, Segment::Index(n)), draft);
                    if plan.decoy {
                        out.push(json!({"...": decoy()}));
                    }
                    out.push(if plan.hideable {
                        json!({"...": draft.disclose(&json!([salt(), value]))})
                    } else {
                        value
                    });
                }
                Value::Array(out)
            }
        }
    }
}

fn leaf(at: &[Segment]) -> Value {
    json!(format!("{at:?}"))
}

/// The same place in the core's words.
pub fn claim_path(steps: &[Segment]) -> ClaimPath {
    steps.iter().cloned().fold(ClaimPath::root(), |path, step| path.then(step))
}
