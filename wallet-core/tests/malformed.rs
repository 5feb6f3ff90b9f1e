//! A good credential, spoiled in one way at a time and signed again where it has to be: each way is
//! refused by its own code. And the other side: what looks odd and is right is accepted.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod support;

use proptest::prelude::*;
use proptest::sample::Index;
use ring::hmac;
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::thread;
use std::time::{Duration, Instant};
use support::NOW;
use support::sd::{
    AUDIENCE, Content, Draft, ISSUER, NONCE, ORDER, Plan, Proof, Steps, Tree, World, claim_path, decoy, der, other_s,
    refusal, salt, trusting, with_signature,
};
use wallet_core::check::{Holder, Outcome};
use wallet_core::entropy::Entropy;
use wallet_core::format::sd_jwt::{ClaimPath, Segment, UnverifiedSdJwt};
use wallet_core::guard::b64;
use wallet_core::jose::{JoseError, PublicKey, Signer};

/// The neutral element of Ed25519, encoded.
const NEUTRAL: [u8; 32] = {
    let mut point = [0; 32];
    point[0] = 1;
    point
};

/// Who notices.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Door {
    /// The wallet, before it keeps a credential.
    Wallet,
    /// The employer's page, before it calls a presentation genuine.
    Employer,
}

/// One malformed token and the code it is to be refused with.
struct Case {
    name: &'static str,
    door: Door,
    token: String,
    code: &'static str,
}

struct Corpus<'w> {
    world: &'w World,
    cases: Vec<Case>,
}

impl Corpus<'_> {
    /// A token as an issuer hands it out.
    fn issued(&mut self, name: &'static str, code: &'static str, token: String) {
        self.cases.push(Case { name, door: Door::Wallet, token, code });
    }

    /// A good credential, spoiled and then signed by its issuer.
    fn spoiled(&mut self, name: &'static str, code: &'static str, spoil: impl FnOnce(&mut Draft)) {
        let mut draft = self.world.draft();
        spoil(&mut draft);
        self.issued(name, code, draft.text(&self.world.issuer));
    }

    /// A good credential with one member of its payload replaced.
    fn claiming(&mut self, name: &'static str, code: &'static str, member: &str, value: Value) {
        self.spoiled(name, code, |draft| draft.payload[member] = value);
    }

    /// A good credential bound to another key.
    fn bound_to(&mut self, name: &'static str, code: &'static str, spoil: impl FnOnce(&mut Value)) {
        self.spoiled(name, code, |draft| spoil(&mut draft.payload["cnf"]["jwk"]));
    }

    /// A good credential with an additional disclosure that the issuer vouches for.
    fn disclosing(&mut self, name: &'static str, code: &'static str, disclosure: &str) {
        self.spoiled(name, code, |draft| {
            let digest = draft.disclose_text(&b64::encode(disclosure));
            draft.mention_in("", &digest);
        });
    }

    /// A good credential whose header and payload are changed as text, then signed.
    fn reworded(
        &mut self,
        name: &'static str,
        code: &'static str,
        reword: impl FnOnce(String, String) -> (String, String),
    ) {
        let draft = self.world.draft();
        let (header, payload) = reword(draft.header.to_string(), draft.payload.to_string());
        self.issued(name, code, draft.text_of(&header, &payload, &self.world.issuer));
    }

    /// A good credential whose JWS is changed after it was signed.
    fn resealed(&mut self, name: &'static str, code: &'static str, change: impl FnOnce(&str) -> String) {
        let draft = self.world.draft();
        let token = draft.text(&self.world.issuer);
        let jws = token.split('~').next().unwrap();
        self.issued(name, code, draft.behind(&change(jws)));
    }

    /// A presentation.
    fn presented(&mut self, name: &'static str, code: &'static str, token: String) {
        self.cases.push(Case { name, door: Door::Employer, token, code });
    }

    /// A good credential with a proof that was spoiled and then signed by the holder.
    fn proved(&mut self, name: &'static str, code: &'static str, spoil: impl FnOnce(&mut Proof)) {
        let mut proof = Proof::over(&self.world.draft().text(&self.world.issuer));
        spoil(&mut proof);
        self.presented(name, code, proof.text(&self.world.holder));
    }

    fn without(&mut self, name: &'static str, code: &'static str, member: &str) {
        self.proved(name, code, |proof| drop(proof.payload.as_object_mut().unwrap().remove(member)));
    }
}

fn algorithms(corpus: &mut Corpus<'_>) {
    for (name, alg) in [
        ("alg none", "none"),
        ("alg nOnE", "nOnE"),
        ("alg empty", ""),
        ("alg RS256", "RS256"),
        ("alg ES512", "ES512"),
        ("alg es256", "es256"),
    ] {
        corpus.spoiled(name, "E_ALG_FORBIDDEN", |draft| draft.header["alg"] = json!(alg));
    }
    corpus.resealed("alg none, no signature", "E_ALG_FORBIDDEN", |jws| {
        let payload = jws.split('.').nth(1).unwrap();
        format!("{}.{payload}.", b64::encode(r#"{"alg":"none","typ":"dc+sd-jwt"}"#))
    });
    let PublicKey::P256 { x, y } = *corpus.world.issuer.public() else { panic!() };
    corpus.resealed("alg HS256 with the public key as the secret", "E_ALG_FORBIDDEN", |jws| {
        let payload = jws.split('.').nth(1).unwrap();
        let input = format!("{}.{payload}", b64::encode(r#"{"alg":"HS256","typ":"dc+sd-jwt"}"#));
        let secret = hmac::Key::new(hmac::HMAC_SHA256, &[&[4], &x[..], &y].concat());
        format!("{input}.{}", b64::encode(hmac::sign(&secret, input.as_bytes())))
    });
    corpus.spoiled("alg EdDSA, key on P-256", "E_ALG_MISMATCH", |draft| draft.header["alg"] = json!("EdDSA"));
    corpus.spoiled("no alg", "E_JOSE_HEADER", |draft| drop(draft.header.as_object_mut().unwrap().remove("alg")));
    corpus.spoiled("alg a list", "E_JOSE_HEADER", |draft| draft.header["alg"] = json!(["ES256"]));
}

fn headers(corpus: &mut Corpus<'_>) {
    corpus.spoiled("crit with an unknown extension", "E_JOSE_CRIT", |draft| draft.header["crit"] = json!(["exp2"]));
    corpus.spoiled("crit empty", "E_JOSE_CRIT", |draft| draft.header["crit"] = json!([]));
    corpus.spoiled("crit lists alg", "E_JOSE_CRIT", |draft| draft.header["crit"] = json!(["alg"]));
    corpus.spoiled("b64 false", "E_JOSE_CRIT", |draft| draft.header["b64"] = json!(false));
    corpus.spoiled("kid a number", "E_JOSE_HEADER", |draft| draft.header["kid"] = json!(1));
    corpus.spoiled("kid of a megabyte", "E_LIMIT", |draft| draft.header["kid"] = json!("k".repeat(1_000_000)));
    corpus.spoiled("no typ", "E_JOSE_TYP", |draft| drop(draft.header.as_object_mut().unwrap().remove("typ")));
    corpus.spoiled("typ JWT", "E_JOSE_TYP", |draft| draft.header["typ"] = json!("JWT"));
    corpus.spoiled("typ of a key binding", "E_JOSE_TYP", |draft| draft.header["typ"] = json!("kb+jwt"));
    corpus.spoiled("typ of a status list", "E_JOSE_TYP", |draft| draft.header["typ"] = json!("statuslist+jwt"));
    corpus.spoiled("typ null", "E_JOSE_HEADER", |draft| draft.header["typ"] = json!(null));
    corpus.reworded("alg twice in the header", "E_JSON_DUPLICATE_KEY", |header, payload| {
        (header.replacen('{', r#"{"alg":"none","#, 1), payload)
    });
    corpus.reworded("header a list", "E_JOSE_HEADER", |header, payload| (format!("[{header}]"), payload));
    corpus.reworded("header with a byte order mark", "E_JOSE_HEADER", |header, payload| {
        (format!("\u{feff}{header}"), payload)
    });
    corpus.reworded("header nested 33 deep", "E_JSON_DEPTH", |header, payload| {
        (header.replacen('{', &format!(r#"{{"x":{},"#, nested(33)), 1), payload)
    });
    // Whoever signs must not choose the key: what the header brings along is not looked at.
    let stranger = &corpus.world.stranger;
    let mut draft = corpus.world.draft();
    draft.header["jwk"] = stranger.public().to_jwk();
    corpus.issued("a stranger's key in the header", "E_SIGNATURE", draft.text(stranger));
    let mut draft = corpus.world.draft();
    draft.header["jku"] = json!("https://evil.example.com/jwks.json");
    corpus.issued("a stranger's key set in the header", "E_SIGNATURE", draft.text(stranger));
}

fn signatures(corpus: &mut Corpus<'_>) {
    let draft = corpus.world.draft();
    corpus.issued("signed by someone else", "E_SIGNATURE", draft.text(&corpus.world.stranger));
    corpus.issued("signed by the holder", "E_SIGNATURE", draft.text(&corpus.world.holder));
    corpus.resealed("one claim changed after signing", "E_SIGNATURE", |jws| {
        let parts: Vec<&str> = jws.split('.').collect();
        let payload = String::from_utf8(b64::decode(parts[1]).unwrap()).unwrap();
        format!("{}.{}.{}", parts[0], b64::encode(payload.replace("Forklift", "Crane op")), parts[2])
    });
    corpus.resealed("another header put before it", "E_SIGNATURE", |jws| {
        format!("{}.{}", b64::encode(r#"{"alg":"ES256","typ":"vc+sd-jwt"}"#), jws.split_once('.').unwrap().1)
    });
    let sealed = |corpus: &mut Corpus<'_>, name, code, change: fn(&[u8]) -> Vec<u8>| {
        corpus.resealed(name, code, |jws| with_signature(jws, change));
    };
    sealed(corpus, "signature in DER", "E_SIGNATURE_FORM", der);
    sealed(corpus, "signature of 63 bytes", "E_SIGNATURE_FORM", |s| s[..63].to_vec());
    sealed(corpus, "signature of 65 bytes", "E_SIGNATURE_FORM", |s| [s, &[0]].concat());
    sealed(corpus, "signature empty", "E_SIGNATURE_FORM", |_| Vec::new());
    sealed(corpus, "r = 0", "E_SIGNATURE", |s| [&[0; 32], &s[32..]].concat());
    sealed(corpus, "s = 0", "E_SIGNATURE", |s| [&s[..32], &[0; 32]].concat());
    sealed(corpus, "r = s = 0", "E_SIGNATURE", |_| vec![0; 64]);
    sealed(corpus, "r = n", "E_SIGNATURE", |s| [&ORDER, &s[32..]].concat());
    sealed(corpus, "s = n", "E_SIGNATURE", |s| [&s[..32], &ORDER].concat());
    sealed(corpus, "r and s exchanged", "E_SIGNATURE", |s| [&s[32..], &s[..32]].concat());
}

fn segments(corpus: &mut Corpus<'_>) {
    corpus.resealed("four segments", "E_JWS_MALFORMED", |jws| format!("{jws}.AAAA"));
    corpus.resealed("five segments, a JWE", "E_JWS_MALFORMED", |jws| format!("{jws}.AAAA.AAAA"));
    corpus.resealed("two segments", "E_JWS_MALFORMED", |jws| jws.rsplit_once('.').unwrap().0.to_owned());
    corpus.resealed("padding behind the signature", "E_JWS_MALFORMED", |jws| format!("{jws}=="));
    corpus.resealed("a line break in the payload", "E_JWS_MALFORMED", |jws| jws.replacen(".eyJ", ".eyJ\n", 1));
    corpus.resealed("base64 of the other alphabet", "E_JWS_MALFORMED", |jws| {
        with_signature(jws, |_| vec![0xff; 64]).replace('_', "/")
    });
    corpus.resealed("stray bits behind the signature", "E_JWS_MALFORMED", |jws| {
        // 64 bytes end in a character that carries two bits; the other four must be zero.
        let text = with_signature(jws, |s| [&s[..63], &[0]].concat());
        format!("{}B", text.strip_suffix('A').unwrap())
    });
    corpus.resealed("an empty payload", "E_JWT_PAYLOAD", |jws| {
        let parts: Vec<&str> = jws.split('.').collect();
        format!("{}..{}", parts[0], parts[2])
    });
    corpus.reworded("payload a list", "E_JWT_PAYLOAD", |header, payload| (header, format!("[{payload}]")));
    corpus.reworded("two values in the payload", "E_JWT_PAYLOAD", |header, payload| (header, format!("{payload}{{}}")));
    corpus.reworded("payload with a lone surrogate", "E_JWT_PAYLOAD", |header, payload| {
        (header, payload.replacen("Forklift", r"\ud800", 1))
    });
    corpus.reworded("payload with NaN", "E_JWT_PAYLOAD", |header, payload| {
        (header, payload.replacen('{', r#"{"x":NaN,"#, 1))
    });
    corpus.reworded("exp twice", "E_JSON_DUPLICATE_KEY", |header, payload| {
        (header, payload.replacen('{', r#"{"exp":9999999999,"#, 1))
    });
    corpus.reworded("exp twice, once escaped", "E_JSON_DUPLICATE_KEY", |header, payload| {
        (header, payload.replacen('{', r#"{"\u0065xp":9999999999,"#, 1))
    });
    corpus.reworded("claims nested 50,000 deep", "E_JSON_DEPTH", |header, payload| {
        (header, payload.replacen('{', &format!(r#"{{"x":{},"#, nested(50_000)), 1))
    });
    corpus.reworded("claims nested 20 deep", "E_SD_DEPTH", |header, payload| {
        (header, payload.replacen('{', &format!(r#"{{"x":{},"#, nested(20)), 1))
    });
    let inner = corpus.world.draft().text(&corpus.world.issuer);
    corpus.reworded("a token in a token", "E_JWT_PAYLOAD", |header, _| (header, json!(inner).to_string()));
    corpus.resealed("a JSON serialisation", "E_SD_JSON_SERIALIZATION", |jws| {
        let parts: Vec<&str> = jws.split('.').collect();
        json!({"protected": parts[0], "payload": parts[1], "signature": parts[2]}).to_string()
    });
}

fn dates(corpus: &mut Corpus<'_>) {
    corpus.claiming("exp as text", "E_JWT_DATE", "exp", json!("1900000000"));
    corpus.claiming("exp negative", "E_JWT_DATE", "exp", json!(-1));
    corpus.claiming("exp null", "E_JWT_DATE", "exp", json!(null));
    corpus.claiming("exp in milliseconds", "E_JWT_DATE", "exp", json!(1_900_000_000_000_u64));
    corpus.claiming("nbf as a list", "E_JWT_DATE", "nbf", json!([1]));
    corpus.claiming("iat true", "E_JWT_DATE", "iat", json!(true));
    corpus.reworded("exp 1e300", "E_JWT_DATE", |header, payload| {
        (header, payload.replacen(r#""exp":"#, r#""exp":1e300,"x":"#, 1))
    });
    corpus.reworded("exp 1e400", "E_JWT_PAYLOAD", |header, payload| {
        (header, payload.replacen(r#""exp":"#, r#""exp":1e400,"x":"#, 1))
    });
}

fn facts(corpus: &mut Corpus<'_>) {
    corpus.spoiled("no vct", "E_VCT_MISSING", |draft| drop(draft.payload.as_object_mut().unwrap().remove("vct")));
    corpus.claiming("vct a number", "E_VCT_MISSING", "vct", json!(7));
    corpus.claiming("vct empty", "E_VCT_FORM", "vct", json!(""));
    corpus.claiming("vct a data address", "E_VCT_FORM", "vct", json!("data:application/json,{}"));
    corpus.claiming("vct a DATA address", "E_VCT_FORM", "vct", json!("DATA:application/json,{}"));
    corpus.claiming(
        "vct of 64 KB",
        "E_VCT_FORM",
        "vct",
        json!(format!("https://issuer.example.org/{}", "x".repeat(64_000))),
    );
    corpus.claiming("iss a list", "E_ISSUER_MALFORMED", "iss", json!([ISSUER]));
    corpus.claiming("status a number", "E_STATUS_MALFORMED", "status", json!(0));
}

fn holder_keys(corpus: &mut Corpus<'_>) {
    corpus.claiming("cnf as text", "E_CNF_MALFORMED", "cnf", json!("key-1"));
    corpus.claiming("cnf with a name only", "E_CNF_MALFORMED", "cnf", json!({"kid": "key-1"}));
    corpus.claiming("cnf.jwk a list", "E_JWK_MALFORMED", "cnf", json!({"jwk": []}));
    corpus.bound_to("cnf with the private key", "E_JWK_PRIVATE", |jwk| jwk["d"] = jwk["x"].clone());
    corpus.bound_to("cnf with a shared secret", "E_JWK_PRIVATE", |jwk| *jwk = json!({"kty": "oct", "k": "AAAA"}));
    corpus.bound_to("cnf off the curve", "E_JWK_MALFORMED", |jwk| jwk["y"] = jwk["x"].clone());
    corpus.bound_to("cnf at the origin", "E_JWK_MALFORMED", |jwk| {
        jwk["x"] = json!(b64::encode([0; 32]));
        jwk["y"] = json!(b64::encode([0; 32]));
    });
    corpus.bound_to("cnf without y", "E_JWK_MALFORMED", |jwk| drop(jwk.as_object_mut().unwrap().remove("y")));
    corpus
        .bound_to("cnf with a coordinate of 31 bytes", "E_JWK_MALFORMED", |jwk| jwk["x"] = json!(b64::encode([1; 31])));
    corpus.bound_to("cnf with a coordinate of 33 bytes", "E_JWK_MALFORMED", |jwk| {
        let x = b64::decode(jwk["x"].as_str().unwrap()).unwrap();
        jwk["x"] = json!(b64::encode([&[0], &x[..]].concat()));
    });
    corpus.bound_to("cnf with padding", "E_JWK_MALFORMED", |jwk| {
        jwk["x"] = json!(format!("{}=", jwk["x"].as_str().unwrap()))
    });
    corpus.bound_to("cnf without kty", "E_JWK_MALFORMED", |jwk| drop(jwk.as_object_mut().unwrap().remove("kty")));
    corpus.bound_to("cnf on P-384", "E_ALG_FORBIDDEN", |jwk| jwk["crv"] = json!("P-384"));
    corpus.bound_to("cnf an RSA key", "E_ALG_FORBIDDEN", |jwk| *jwk = json!({"kty": "RSA", "n": "AQAB", "e": "AQAB"}));
    corpus.bound_to("cnf for encryption", "E_JWK_USE", |jwk| jwk["use"] = json!("enc"));
    corpus.bound_to("cnf for deriving keys", "E_JWK_USE", |jwk| jwk["key_ops"] = json!(["deriveKey"]));
    corpus.bound_to("cnf for another algorithm", "E_JWK_USE", |jwk| jwk["alg"] = json!("ES384"));
    // Points of small order: under such a key anybody can sign anything.
    let mut order_eight = *b"\x26\xe8\x95\x8f\xc2\xb2\x27\xb0\x45\xc3\xf4\x89\xf2\xef\x98\xf0\xd5\xdf\xac\x05\xd3\xc6\x33\x39\xb1\x38\x02\x88\x6d\x53\xfc\x05";
    order_eight[31] |= 0x80;
    let mut zero_plus_p = [0xff; 32];
    (zero_plus_p[0], zero_plus_p[31]) = (0xed, 0x7f);
    for (name, point) in [
        ("cnf the neutral element of Ed25519", NEUTRAL),
        ("cnf a point of order eight", order_eight),
        ("cnf a point of order four, written oddly", zero_plus_p),
    ] {
        corpus.bound_to(name, "E_JWK_MALFORMED", |jwk| *jwk = PublicKey::Ed25519 { x: point }.to_jwk());
    }
}

fn digests(corpus: &mut Corpus<'_>) {
    let dangling = decoy();
    corpus.spoiled("a digest twice, no disclosure", "E_SD_DUPLICATE_DIGEST", |draft| {
        draft.mention_in("", &dangling);
        draft.mention_in("", &dangling);
    });
    corpus.spoiled("a digest twice, at two depths", "E_SD_DUPLICATE_DIGEST", |draft| {
        draft.mention_in("", &dangling);
        draft.mention_in("/course", &dangling);
    });
    corpus.spoiled("a digest in an object and in a list", "E_SD_DUPLICATE_DIGEST", |draft| {
        draft.mention_in("", &dangling);
        draft.payload["languages"].as_array_mut().unwrap().push(json!({"...": dangling}));
    });
    corpus.spoiled("a digest twice, once inside a disclosure", "E_SD_DUPLICATE_DIGEST", |draft| {
        draft.mention_in("", &dangling);
        draft.hide("licence", json!({"_sd": [dangling]}));
    });
    corpus.spoiled("a digest twice, with its disclosure", "E_SD_DUPLICATE_DIGEST", |draft| {
        let digest = draft.payload["_sd"][0].as_str().unwrap().to_owned();
        draft.mention_in("", &digest);
    });
    corpus.claiming("_sd an object", "E_SD_DIGEST_LIST", "_sd", json!({}));
    corpus.claiming("_sd null", "E_SD_DIGEST_LIST", "_sd", json!(null));
    corpus.spoiled("_sd with a number", "E_SD_DIGEST_LIST", |draft| {
        draft.payload["_sd"].as_array_mut().unwrap().push(json!(1))
    });
    corpus.spoiled("_sd in an object is text", "E_SD_DIGEST_LIST", |draft| {
        draft.payload["course"]["_sd"] = json!("digest")
    });
    corpus.claiming("_sd_alg unknown", "E_SD_ALG", "_sd_alg", json!("whirlpool"));
    corpus.claiming("_sd_alg sha-1", "E_SD_ALG", "_sd_alg", json!("sha-1"));
    corpus.claiming("_sd_alg in capitals", "E_SD_ALG", "_sd_alg", json!("SHA-256"));
    corpus.claiming("_sd_alg a number", "E_SD_ALG", "_sd_alg", json!(256));
    corpus.spoiled("_sd_alg in an object", "E_SD_ALG_PLACE", |draft| {
        draft.payload["course"]["_sd_alg"] = json!("sha-256")
    });
    corpus.spoiled("_sd_alg inside a disclosure", "E_SD_ALG_PLACE", |draft| {
        draft.hide("x", json!({"_sd_alg": "sha-256"}))
    });
    corpus.spoiled("_sd_alg as a hidden claim", "E_SD_ALG_PLACE", |draft| draft.hide("_sd_alg", json!("sha-256")));
    let element = |corpus: &mut Corpus<'_>, name, element: Value| {
        corpus.spoiled(name, "E_SD_ARRAY_ELEMENT", |draft| {
            draft.payload["languages"].as_array_mut().unwrap().push(element)
        });
    };
    element(corpus, "an element with something beside its digest", json!({"...": decoy(), "x": 1}));
    element(corpus, "an element whose digest is a number", json!({"...": 1}));
    corpus.spoiled("... as a claim", "E_SD_ARRAY_ELEMENT", |draft| draft.payload["course"]["..."] = json!(decoy()));
    corpus.spoiled("disclosures hashed with another algorithm", "E_SD_UNREFERENCED", |draft| {
        draft.payload["_sd_alg"] = json!("sha-512")
    });
    corpus.spoiled("100,000 digests", "E_LIMIT", |draft| {
        draft.payload["_sd"] = (0..100_000_u32).map(|n| b64::sha256(&n.to_be_bytes())).collect()
    });
}

fn disclosures(corpus: &mut Corpus<'_>) {
    corpus.disclosing("a claim named _sd", "E_SD_CLAIM_NAME", r#"["salt","_sd",["x"]]"#);
    corpus.disclosing("a claim named ...", "E_SD_CLAIM_NAME", r#"["salt","...","x"]"#);
    corpus.disclosing("a claim named by a number", "E_SD_CLAIM_NAME", r#"["salt",1,"x"]"#);
    corpus.disclosing("a salt that is a number", "E_SD_SALT", r#"[1,"x","y"]"#);
    corpus.disclosing("a salt that is empty", "E_SD_SALT", r#"["","x","y"]"#);
    corpus.disclosing("a salt that is null", "E_SD_SALT", r#"[null,"x","y"]"#);
    corpus.disclosing("a disclosure of one element", "E_SD_DISCLOSURE_LENGTH", r#"["salt"]"#);
    corpus.disclosing("a disclosure of four elements", "E_SD_DISCLOSURE_LENGTH", r#"["salt","x","y","z"]"#);
    corpus.disclosing("a disclosure that is an object", "E_SD_DISCLOSURE_MALFORMED", r#"{"salt":"x"}"#);
    corpus.disclosing("a disclosure with something behind it", "E_SD_DISCLOSURE_MALFORMED", r#"["salt","x","y"] x"#);
    corpus.disclosing("a disclosure cut short", "E_SD_DISCLOSURE_MALFORMED", r#"["salt","x","y""#);
    corpus.disclosing("a disclosure with a member twice", "E_JSON_DUPLICATE_KEY", r#"["salt","x",{"a":1,"a":2}]"#);
    corpus.disclosing(
        "a disclosure nested 50,000 deep",
        "E_JSON_DEPTH",
        &format!(r#"["salt","x",{}]"#, nested(50_000)),
    );
    corpus.disclosing("a disclosure nested 20 deep", "E_SD_DEPTH", &format!(r#"["salt","x",{}]"#, nested(20)));
    corpus.disclosing("a disclosure of a megabyte", "E_LIMIT", &json!(["salt", "x", "y".repeat(900_000)]).to_string());
    corpus.disclosing("two elements in an object", "E_SD_DISCLOSURE_PLACE", r#"["salt","x"]"#);
    corpus.spoiled("three elements in a list", "E_SD_DISCLOSURE_PLACE", |draft| {
        let digest = draft.disclose(&json!([salt(), "name", "fr"]));
        draft.payload["languages"].as_array_mut().unwrap().push(json!({"...": digest}));
    });
    corpus.spoiled("a disclosure that is not base64url", "E_SD_DISCLOSURE_ENCODING", |draft| {
        let digest = draft.disclose_text("not base64url!");
        draft.mention_in("", &digest);
    });
    corpus.spoiled("a disclosure with padding", "E_SD_DISCLOSURE_ENCODING", |draft| {
        let digest = draft.disclose_text(&format!("{}==", b64::encode(r#"["salt","x","yy"]"#)));
        draft.mention_in("", &digest);
    });
    corpus.spoiled("an empty disclosure", "E_SD_DISCLOSURE_MALFORMED", |draft| draft.disclosures.push(String::new()));
    corpus.spoiled("the same disclosure twice, [A, A, B, C]", "E_SD_DUPLICATE_DISCLOSURE", |draft| {
        let first = draft.disclosures[0].clone();
        draft.disclosures.insert(0, first);
    });
    corpus.spoiled("a hidden claim that stands there already", "E_SD_CLAIM_COLLISION", |draft| {
        draft.payload["given_name"] = json!("Somebody");
    });
    corpus.spoiled("a hidden claim that stands there already, in an object", "E_SD_CLAIM_COLLISION", |draft| {
        draft.hide_in("/course", "title", json!("Crane operation"));
    });
    corpus.spoiled("two hidden claims of one name", "E_SD_CLAIM_COLLISION", |draft| {
        draft.hide("given_name", json!("Somebody"))
    });
    corpus.spoiled("a disclosure nobody mentions", "E_SD_UNREFERENCED", |draft| {
        drop(draft.disclose(&json!([salt(), "x", "y"])))
    });
    corpus.spoiled("a disclosure whose parent is missing", "E_SD_UNREFERENCED", |draft| {
        let child = draft.disclose(&json!([salt(), "child", "y"]));
        draft.hide("parent", json!({"_sd": [child]}));
        draft.disclosures.pop();
    });
    corpus.spoiled("2,001 disclosures", "E_LIMIT", |draft| {
        draft.all_in_the_clear();
        (0..2_001).for_each(|n| draft.hide(&format!("claim{n}"), json!(n)));
    });
    corpus.spoiled("a token of more than 2 MiB", "E_LIMIT", |draft| {
        (0..4).for_each(|n| draft.hide(&format!("claim{n}"), json!("x".repeat(500_000))));
    });
    for (name, code, depth) in [
        ("a chain of 17", "E_SD_DEPTH", 17),
        ("a chain of 600", "E_SD_DEPTH", 600),
        ("a chain of 5,000", "E_LIMIT", 5_000),
    ] {
        corpus.spoiled(name, code, |draft| chain_of_claims(draft, depth));
    }
    corpus.spoiled("a chain of 600 lists", "E_SD_DEPTH", |draft| chain_of_elements(draft, 600));
    for (name, claim, value) in [
        ("exp hidden", "exp", json!(NOW - 1)),
        ("nbf hidden", "nbf", json!(NOW + 1_000_000)),
        ("iss hidden", "iss", json!(ISSUER)),
        ("cnf hidden", "cnf", json!({"jwk": corpus.world.stranger.public().to_jwk()})),
        ("vct hidden", "vct", json!("urn:x")),
        ("vct#integrity hidden", "vct#integrity", json!("sha256-x")),
        ("a status list hidden", "status", json!({"status_list": {"idx": 1}})),
    ] {
        corpus.spoiled(name, "E_SD_HIDDEN_VALIDITY", |draft| {
            draft.payload.as_object_mut().unwrap().remove(claim);
            draft.hide(claim, value);
        });
    }
}

/// Work and memory that grow with the product of two sizes, each allowed.
fn amplifiers(corpus: &mut Corpus<'_>) {
    corpus.spoiled("a name of 700 KB above 350,000 elements", "E_LIMIT", |draft| {
        draft.payload["n".repeat(700_000)] = json!(vec![0; 350_000]);
    });
    corpus.spoiled("a name of 700 KB above 1,000 hidden claims", "E_LIMIT", |draft| {
        let digests: Vec<String> = (0..1_000).map(|n| draft.disclose(&json!(["s", format!("c{n}"), n]))).collect();
        draft.payload["n".repeat(700_000)] = json!({"_sd": digests});
    });
    corpus.spoiled("500,000 claims", "E_LIMIT", |draft| draft.payload["many"] = json!(vec![0; 500_000]));
}

fn ends(corpus: &mut Corpus<'_>) {
    let good = corpus.world.draft().text(&corpus.world.issuer);
    let jws = good.split('~').next().unwrap().to_owned();
    corpus.issued("the last ~ missing", "E_SD_NO_TILDE", good.trim_end_matches('~').to_owned());
    corpus.issued("no ~ at all", "E_SD_NO_TILDE", jws);
    corpus.issued("something behind the last ~", "E_SD_NO_TILDE", format!("{good}more"));
    corpus.issued("a ~ before the JWS", "E_JWS_MALFORMED", format!("~{good}"));
    corpus.issued("a ~ alone", "E_JWS_MALFORMED", "~".to_owned());
    corpus.issued("a key binding where none belongs", "E_SD_UNEXPECTED_KB", corpus.world.proved(&good));
}

fn proofs(corpus: &mut Corpus<'_>) {
    let good = corpus.world.draft().text(&corpus.world.issuer);
    let proof = Proof::over(&good);
    corpus.presented("a proof by someone else", "E_KB_SIGNATURE", proof.text(&corpus.world.stranger));
    corpus.presented("a proof by the issuer", "E_KB_SIGNATURE", proof.text(&corpus.world.issuer));
    corpus.presented("no proof", "E_KB_MISSING", good.clone());
    corpus.without("a proof without nonce", "E_KB_MALFORMED", "nonce");
    corpus.without("a proof without aud", "E_KB_MALFORMED", "aud");
    corpus.without("a proof without iat", "E_KB_MALFORMED", "iat");
    corpus.without("a proof without sd_hash", "E_KB_MALFORMED", "sd_hash");
    corpus.proved("a proof for a list of readers", "E_KB_MALFORMED", |proof| proof.payload["aud"] = json!([AUDIENCE]));
    corpus.proved("a proof with a nonce of a megabyte", "E_KB_MALFORMED", |proof| {
        proof.payload["nonce"] = json!("n".repeat(1_000_000))
    });
    corpus.proved("a proof with iat as text", "E_JWT_DATE", |proof| proof.payload["iat"] = json!("now"));
    corpus.proved("a proof of typ JWT", "E_JOSE_TYP", |proof| proof.header["typ"] = json!("JWT"));
    corpus.proved("a proof of the credential's typ", "E_JOSE_TYP", |proof| proof.header["typ"] = json!("dc+sd-jwt"));
    corpus.proved("a proof with alg none", "E_ALG_FORBIDDEN", |proof| proof.header["alg"] = json!("none"));
    corpus.proved("a proof with alg EdDSA", "E_ALG_MISMATCH", |proof| proof.header["alg"] = json!("EdDSA"));
    corpus.proved("a proof with crit", "E_JOSE_CRIT", |proof| proof.header["crit"] = json!(["x"]));
    corpus.presented("a proof with nonce twice", "E_JSON_DUPLICATE_KEY", {
        proof.text_of(&proof.payload.to_string().replacen('{', r#"{"nonce":"other","#, 1), &corpus.world.holder)
    });
    corpus.presented("a proof whose payload is a list", "E_KB_MALFORMED", proof.text_of("[]", &corpus.world.holder));
    corpus.presented("a proof of two segments", "E_KB_MALFORMED", {
        proof.text(&corpus.world.holder).rsplit_once('.').unwrap().0.to_owned()
    });
    corpus.presented(
        "a proof signed in DER",
        "E_SIGNATURE_FORM",
        with_signature(&proof.text(&corpus.world.holder), der),
    );
    corpus.proved("a proof over the token without its last ~", "E_KB_HASH", |proof| {
        proof.payload["sd_hash"] = json!(b64::sha256(proof.presented.trim_end_matches('~').as_bytes()));
    });
    corpus.proved("a proof over the JWS alone", "E_KB_HASH", |proof| {
        proof.payload["sd_hash"] = json!(b64::sha256(proof.presented.split('~').next().unwrap().as_bytes()));
    });
    corpus.proved("a disclosure left out behind the proof", "E_KB_HASH", |proof| {
        let (first, last) = proof.presented.trim_end_matches('~').rsplit_once('~').unwrap();
        assert!(!last.is_empty());
        proof.presented = format!("{first}~");
    });
    let (jws, disclosures) = good.split_once('~').unwrap();
    let other_order: String = disclosures.split_terminator('~').rev().map(|d| format!("{d}~")).collect();
    corpus.proved("disclosures in another order", "E_KB_HASH", |proof| {
        *proof = Proof { presented: format!("{jws}~{other_order}"), ..proof.clone() };
    });
    let mut unbound = corpus.world.draft();
    unbound.payload.as_object_mut().unwrap().remove("cnf");
    let unbound = unbound.text(&corpus.world.issuer);
    corpus.presented("a proof for a record that is bound to nobody", "E_KB_SIGNATURE", corpus.world.proved(&unbound));
    corpus.proved("a proof for another reader", "E_AUDIENCE", |proof| {
        proof.payload["aud"] = json!("https://other.example.org")
    });
    corpus.proved("a proof for another question", "E_NONCE", |proof| proof.payload["nonce"] = json!("another"));
    corpus.proved("a proof of an hour ago", "E_CODE_OLD", |proof| proof.payload["iat"] = json!(NOW - 3_600));
    corpus.proved("a proof of tomorrow", "E_CODE_FUTURE", |proof| proof.payload["iat"] = json!(NOW + 86_400));
    let mut expired = corpus.world.draft();
    expired.payload["exp"] = json!(NOW);
    corpus.presented(
        "a record whose last second is over",
        "E_EXPIRED",
        corpus.world.proved(&expired.text(&corpus.world.issuer)),
    );
    let mut early = corpus.world.draft();
    early.payload["nbf"] = json!(NOW + 61);
    corpus.presented(
        "a record of the next minute but one",
        "E_NOT_YET_VALID",
        corpus.world.proved(&early.text(&corpus.world.issuer)),
    );
}

/// `n` lists, each in the next.
fn nested(n: usize) -> String {
    format!("{}{}", "[".repeat(n), "]".repeat(n))
}

/// Hidden claims, each inside the next one.
fn chain_of_claims(draft: &mut Draft, depth: usize) {
    let mut value = json!("end");
    for _ in 0..depth {
        let digest = draft.disclose(&json!(["salt", "x", value]));
        value = json!({"_sd": [digest]});
    }
    draft.payload["chain"] = value;
}

/// Hidden elements, each inside the next one.
fn chain_of_elements(draft: &mut Draft, depth: usize) {
    let mut value = json!("end");
    for _ in 0..depth {
        let digest = draft.disclose(&json!(["salt", value]));
        value = json!([{"...": digest}]);
    }
    draft.payload["chain"] = value;
}

/// Runs with a phone's thread's stack: what recurses without bounds dies here.
fn on_a_small_stack<T: Send>(run: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| thread::Builder::new().stack_size(1 << 20).spawn_scoped(scope, run).unwrap().join().unwrap())
}

fn corpus(world: &World) -> Vec<Case> {
    let mut corpus = Corpus { world, cases: Vec::new() };
    for group in [
        algorithms,
        headers,
        signatures,
        segments,
        dates,
        facts,
        holder_keys,
        digests,
        disclosures,
        amplifiers,
        ends,
        proofs,
    ] {
        group(&mut corpus);
    }
    corpus.cases
}

#[test]
fn every_way_to_spoil_a_credential_is_refused_by_its_own_code() {
    let world = World::new();
    let cases = corpus(&world);
    let mut codes = BTreeSet::new();
    let mut wrong = Vec::new();
    for Case { name, door, token, code } in &cases {
        let start = Instant::now();
        let found = on_a_small_stack(|| match door {
            Door::Wallet => world.receive(token).map_or_else(|e| refusal(&e), |_| "accepted"),
            Door::Employer => world
                .check(token)
                .map_or_else(|e| refusal(&e), |report| report.problems.first().copied().unwrap_or("accepted")),
        });
        let took = start.elapsed();
        println!("{name} -> {found} ({} ms)", took.as_millis());
        if found != *code {
            wrong.push(format!("{name}: {found}, not {code}"));
        }
        if took > Duration::from_secs(2) {
            wrong.push(format!("{name}: took {took:?}"));
        }
        codes.insert(*code);
    }
    println!("{} malformed tokens, {} codes: {codes:?}", cases.len(), codes.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name).collect();
    assert_eq!(names.len(), cases.len(), "two cases of one name");
    assert!(cases.len() >= 40 && codes.len() >= 15);
}

#[test]
fn no_spoiled_credential_is_called_genuine_even_with_the_holders_proof() {
    let world = World::new();
    for Case { name, token, code, .. } in &corpus(&world) {
        // A token that takes no proof is checked as it is.
        let shown = if token.ends_with('~') { world.proved(token) } else { token.clone() };
        let Ok(report) = on_a_small_stack(|| world.check(&shown)) else { continue };
        let only_the_proof_was_wrong = ["E_SD_UNEXPECTED_KB", "E_KB_MISSING"].contains(code);
        assert!(only_the_proof_was_wrong || report.result != Outcome::Genuine, "{name} is called genuine");
    }
}

#[test]
fn the_good_credential_is_accepted_at_both_doors() {
    let world = World::new();
    good(&world, "the good one", &world.draft().text(&world.issuer));
}

/// Takes a token through the wallet and out again to the employer; gives back what the employer sees.
fn good(world: &World, name: &str, issued: &str) -> Value {
    let start = Instant::now();
    let credential = world.receive(issued).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert!(start.elapsed() < Duration::from_secs(2), "{name} took {:?}", start.elapsed());
    assert_eq!(credential.text(), issued, "{name}");
    let everything: Vec<&ClaimPath> = credential.revealed().hideable().collect();
    let allowed = credential.claim_set(everything).unwrap_or_else(|e| panic!("{name}: {e}"));
    let built =
        credential.present(&allowed, AUDIENCE, NONCE, NOW, &world.holder).unwrap_or_else(|e| panic!("{name}: {e}"));
    let report = world.check(built.text()).unwrap();
    assert_eq!((report.result, report.holder), (Outcome::Genuine, Holder::Proved), "{name}: {:?}", report.problems);
    assert_eq!(UnverifiedSdJwt::parse(built.text()).unwrap().claimed(), credential.claims(), "{name}");
    Value::Object(credential.claims().clone())
}

/// The same for a good credential that was changed and signed again.
fn good_with(name: &str, change: impl FnOnce(&mut Draft)) -> Value {
    let world = World::new();
    let mut draft = world.draft();
    change(&mut draft);
    good(&world, name, &draft.text(&world.issuer))
}

#[test]
fn accepts_a_credential_without_sd_alg() {
    let claims = good_with("no _sd_alg", |draft| drop(draft.payload.as_object_mut().unwrap().remove("_sd_alg")));
    assert_eq!(claims["given_name"], "Amina");
}

#[test]
fn accepts_a_credential_that_hides_nothing() {
    let claims = good_with("no SD claim", Draft::all_in_the_clear);
    assert_eq!(claims["languages"], json!(["en", "sw"]));
    good_with("an empty _sd", |draft| {
        draft.all_in_the_clear();
        draft.payload["_sd"] = json!([]);
    });
}

#[test]
fn accepts_decoys_and_shows_none_of_them() {
    let claims = good_with("decoys", |draft| {
        draft.mention_in("", &decoy());
        draft.mention_in("/course", &decoy());
        draft.payload["languages"].as_array_mut().unwrap().insert(0, json!({"...": decoy()}));
        draft.hide("empty", json!({"_sd": [decoy()]}));
    });
    assert_eq!(claims["languages"], json!(["en", "sw"]));
    assert_eq!((&claims["course"], &claims["empty"]), (&json!({"title": "Forklift safety", "grade": "A"}), &json!({})));
}

#[test]
fn accepts_the_longer_hashes() {
    for (name, algorithm) in [("sha-384", &ring::digest::SHA384), ("sha-512", &ring::digest::SHA512)] {
        let claims = good_with(name, |draft| {
            let mut payload = draft.payload.to_string();
            for disclosure in &draft.disclosures {
                let longer = b64::encode(ring::digest::digest(algorithm, disclosure.as_bytes()));
                payload = payload.replace(&b64::sha256(disclosure.as_bytes()), &longer);
            }
            draft.payload = serde_json::from_str(&payload).unwrap();
            draft.payload["_sd_alg"] = json!(name);
        });
        assert_eq!(claims["given_name"], "Amina");
    }
}

#[test]
fn accepts_a_credential_that_never_ends() {
    good_with("no exp", |draft| drop(draft.payload.as_object_mut().unwrap().remove("exp")));
}

#[test]
fn accepts_both_halves_of_ecdsa_signatures() {
    let world = World::new();
    let draft = world.draft();
    let token = draft.text(&world.issuer);
    let jws = token.split('~').next().unwrap();
    // One of the two has the high s.
    good(&world, "s", &token);
    let other = draft.behind(&with_signature(jws, other_s));
    good(&world, "n - s", &other);
    assert_eq!(world.check(&with_signature(&world.proved(&other), other_s)).unwrap().result, Outcome::Genuine);
}

#[test]
fn accepts_the_names_a_credentials_type_goes_by() {
    for typ in ["vc+sd-jwt", "application/dc+sd-jwt", "DC+SD-JWT"] {
        good_with(typ, |draft| draft.header["typ"] = json!(typ));
    }
}

#[test]
fn accepts_headers_nobody_needs_and_asks_no_network() {
    good_with("more header", |draft| {
        draft.header["jku"] = json!("https://issuer.example.org/jwks.json");
        draft.header["cty"] = json!("x");
        draft.header["kid"] = json!("../../dev/null");
    });
}

#[test]
fn accepts_names_in_their_own_script() {
    // Arabic, Burmese, Persian with a zero-width non-joiner, and one name in two normal forms.
    for name in ["أمينة", "မောင်မောင်", "علی\u{200c}رضا", "e\u{301}cole", "école", "🚜", "", " ", "a.b"]
    {
        let claims = good_with(name, |draft| draft.hide(name, json!(name)));
        assert_eq!(claims[name], name);
    }
    let twins = good_with("two normal forms", |draft| {
        draft.hide("e\u{301}cole", json!(1));
        draft.hide("école", json!(2));
    });
    assert_eq!((&twins["e\u{301}cole"], &twins["école"]), (&json!(1), &json!(2)));
}

#[test]
fn accepts_names_that_mean_something_to_javascript() {
    for name in ["__proto__", "constructor", "hasOwnProperty", "toString"] {
        let claims = good_with(name, |draft| {
            draft.hide(name, json!({"polluted": true}));
            draft.payload["course"][name] = json!("open");
        });
        assert_eq!((&claims[name]["polluted"], &claims["course"][name]), (&json!(true), &json!("open")));
    }
}

#[test]
fn accepts_a_hidden_text_named_status() {
    let claims = good_with("status", |draft| draft.hide("status", json!("active")));
    assert_eq!(claims["status"], "active");
}

#[test]
fn accepts_hidden_claims_of_every_kind_of_value() {
    for value in [
        json!(null),
        json!(false),
        json!(0),
        json!(-1.5),
        json!(""),
        json!([]),
        json!({}),
        json!([[["x"]]]),
        json!(u64::MAX),
    ] {
        let claims = good_with("a value", |draft| {
            draft.hide("iat2", value.clone());
            draft.hide_element("/languages", value.clone());
        });
        assert_eq!((&claims["iat2"], &claims["languages"][2]), (&value, &value));
    }
}

#[test]
fn accepts_validity_claims_that_are_hidden_further_down() {
    good_with("exp in an object", |draft| draft.hide_in("/course", "exp", json!("2030")));
}

#[test]
fn accepts_disclosures_that_are_written_oddly() {
    let claims = good_with("spaces and escapes", |draft| {
        let digest = draft.disclose_text(&b64::encode("\n[ \"s\" ,\t\"x\\u0079\" , { \"a\" : \"\\u00e9\" } ]\r\n"));
        draft.mention_in("", &digest);
    });
    assert_eq!(claims["xy"], json!({"a": "é"}));
}

#[test]
fn accepts_as_much_as_the_bounds_allow() {
    good_with("2,000 disclosures", |draft| {
        draft.all_in_the_clear();
        (0..2_000).for_each(|n| draft.hide(&format!("claim{n}"), json!(n)));
    });
    good_with("15 hidden claims, each in the next", |draft| chain_of_claims(draft, 15));
    good_with("19,000 claims", |draft| draft.payload["many"] = json!(vec![0; 19_000]));
    good_with("a name of 1,000 bytes", |draft| draft.hide(&"n".repeat(1_000), json!({"x": 1})));
}

/// An Ed25519 key, as other wallets and issuers have them.
struct EdKey(Ed25519KeyPair, PublicKey);

impl EdKey {
    fn make() -> Self {
        let seed: [u8; 32] = Entropy::system().bytes().unwrap();
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).unwrap();
        let public = PublicKey::Ed25519 { x: pair.public_key().as_ref().try_into().unwrap() };
        Self(pair, public)
    }
}

impl Signer for EdKey {
    fn public(&self) -> &PublicKey {
        &self.1
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], JoseError> {
        Ok(self.0.sign(message).as_ref().try_into().unwrap())
    }
}

#[test]
fn accepts_issuers_and_holders_with_ed25519_keys() {
    let (issuer, holder) = (EdKey::make(), EdKey::make());
    let world = World { trust: trusting(issuer.public()), ..World::new() };
    let mut draft = Draft::good(holder.public());
    draft.header["alg"] = json!("EdDSA");
    let mut proof = Proof::over(&draft.text(&issuer));
    proof.header["alg"] = json!("EdDSA");
    let report = world.check(&proof.text(&holder)).unwrap();
    assert_eq!((report.result, report.holder), (Outcome::Genuine, Holder::Proved), "{:?}", report.problems);
}

#[test]
fn nobody_forges_the_proof_of_a_key_of_small_order() {
    let world = World::new();
    let mut proof = Proof::over(&Draft::good(&PublicKey::Ed25519 { x: NEUTRAL }).text(&world.issuer));
    proof.header["alg"] = json!("EdDSA");
    // R the neutral element and S zero: the equation of RFC 8032 section 5.1.7 holds for every message.
    let forged = with_signature(&proof.text(&world.stranger), |_| [&NEUTRAL[..], &[0; 32]].concat());
    assert_eq!(world.check(&forged).unwrap().problems, ["E_JWK_MALFORMED"]);
}

#[test]
fn accepts_a_credential_whose_issuer_lost_some_disclosures() {
    let claims = good_with("lost", |draft| {
        draft.disclosures.remove(0);
        draft.disclosures.pop();
    });
    assert_eq!((claims.get("given_name"), &claims["languages"]), (None, &json!(["en"])));
}

/// A decoy, or an element whose disclosure the issuer lost, stands before the others in the list. The
/// person does not see it, so what they choose is counted without it.
#[test]
fn shows_the_element_that_was_chosen_where_others_before_it_stay_hidden() {
    let world = World::new();
    let mut draft = world.draft();
    draft.payload["jobs"] = json!([{"...": decoy()}]);
    for job in ["welder", "driver", "cook"] {
        draft.hide_element("/jobs", json!({"title": job}));
    }
    let credential = world.receive(&draft.text(&world.issuer)).unwrap();
    for (n, job) in ["welder", "driver", "cook"].into_iter().enumerate() {
        let path = ClaimPath::parse(&format!("jobs.{n}"), credential.claims()).unwrap();
        assert_eq!(path.find(credential.claims()).unwrap()["title"], job);
        let allowed = credential.claim_set([&path]).unwrap();
        let built = credential.present(&allowed, AUDIENCE, NONCE, NOW, &world.holder).unwrap();
        assert_eq!(
            UnverifiedSdJwt::parse(built.text()).unwrap().claimed()["jobs"],
            json!([{"title": job}]),
            "jobs.{n}"
        );
    }
    for path in credential.revealed().hideable() {
        assert!(path.find(credential.claims()).is_some(), "{path} names nothing");
    }
}

#[test]
fn names_the_claim_that_does_not_exist() {
    let world = World::new();
    let credential = world.receive(&world.draft().text(&world.issuer)).unwrap();
    assert_eq!(credential.claim_set([&ClaimPath::key("salary")]).unwrap_err().code(), "E_CLAIM_UNKNOWN");
}

#[test]
fn does_not_present_what_was_allowed_of_another_credential() {
    let world = World::new();
    let mut other = world.draft();
    other.hide("salary", json!(1));
    let other = world.receive(&other.text(&world.issuer)).unwrap();
    let allowed = other.claim_set([&ClaimPath::key("salary"), &ClaimPath::key("given_name")]).unwrap();
    let credential = world.receive(&world.draft().text(&world.issuer)).unwrap();
    assert_eq!(
        credential.present(&allowed, AUDIENCE, NONCE, NOW, &world.holder).unwrap_err().code(),
        "E_REVEALED_DIFFERS"
    );
}

/// A key that cannot sign, or signs with another key than it says.
struct Broken<'w>(&'w World, bool);

impl Signer for Broken<'_> {
    fn public(&self) -> &PublicKey {
        self.0.holder.public()
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], JoseError> {
        if self.1 { self.0.stranger.sign(message) } else { Err(JoseError::Signing) }
    }
}

#[test]
fn hands_out_nothing_when_the_key_fails_or_signs_wrongly() {
    let world = World::new();
    let credential = world.receive(&world.draft().text(&world.issuer)).unwrap();
    let allowed = credential.claim_set([]).unwrap();
    for (signs, code) in [(false, "E_SIGNING"), (true, "E_KB_SIGNATURE")] {
        let refused = credential.present(&allowed, AUDIENCE, NONCE, NOW, &Broken(&world, signs)).unwrap_err();
        assert_eq!(refused.code(), code);
    }
}

fn plans() -> impl Strategy<Value = Plan> {
    let plan = |content: Content| {
        (any::<bool>(), prop::bool::weighted(0.2)).prop_map(move |(hideable, decoy)| Plan {
            hideable,
            decoy,
            content: content.clone(),
        })
    };
    plan(Content::Leaf).prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            names(inner.clone()).prop_map(Content::Object),
            prop::collection::vec(inner, 0..4).prop_map(Content::Array),
        ]
        .prop_flat_map(plan)
    })
}

fn names(plan: impl Strategy<Value = Plan>) -> impl Strategy<Value = BTreeMap<String, Plan>> {
    let name = prop::sample::select(vec!["a", "b", "c", "0", "1", "a.b", "c,d", "\\", "", "نام", "__proto__", "exp2"]);
    prop::collection::btree_map(name.prop_map(str::to_owned), plan, 0..4)
}

/// Whether choosing one of `chosen` shows the hideable claim at `place`: what is chosen is shown whole,
/// and what it stands in with it.
fn shown_by(chosen: &[Steps], place: &[Segment]) -> bool {
    chosen.iter().any(|path| (0..path.len().min(place.len())).all(|n| path[n] == place[n]))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_presentation_reveals_exactly_what_was_chosen_and_what_goes_with_it(
        tree in names(plans()).prop_map(Tree),
        picks in prop::collection::vec(any::<Index>(), 0..5),
    ) {
        let world = World::new();
        let mut draft = world.draft();
        draft.all_in_the_clear();
        tree.write(&mut draft);
        let technical = draft.payload.as_object().unwrap().clone();
        let credential = world.receive(&draft.text(&world.issuer)).unwrap();

        let all = tree.claims();
        let chosen: Vec<Steps> = if all.is_empty() { Vec::new() } else { picks.iter().map(|pick| pick.get(&all).0.clone()).collect() };
        let paths: Vec<ClaimPath> = chosen.iter().map(|steps| claim_path(steps)).collect();
        for path in &paths {
            let read = ClaimPath::parse(&path.to_string(), credential.claims());
            prop_assert_eq!(read.as_ref(), Some(path));
        }

        let allowed = credential.claim_set(&paths).unwrap();
        let built = credential.present(&allowed, AUDIENCE, NONCE, NOW, &world.holder).unwrap();
        let seen = UnverifiedSdJwt::parse(built.text()).unwrap();

        let mut expected = tree.seen(&|place| shown_by(&chosen, place));
        for name in ["iss", "iat", "exp", "vct", "cnf", "course", "languages"] {
            expected.insert(name.to_owned(), technical[name].clone());
        }
        prop_assert_eq!(seen.claimed(), &expected);

        let revealed: BTreeSet<ClaimPath> =
            all.iter().filter(|(place, hideable)| *hideable && shown_by(&chosen, place)).map(|(place, _)| claim_path(place)).collect();
        prop_assert_eq!(built.text().matches('~').count() - 1, revealed.len());
        prop_assert_eq!(built.reveals().paths().cloned().collect::<BTreeSet<_>>(), revealed);
        prop_assert_eq!(world.check(built.text()).unwrap().result, Outcome::Genuine);
    }
}
