//! Credentials signed as JWTs, by hand: what the token says, what the credential says, and whose key counts.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use serde_json::{Value, json};
use support::{NOW, key};
use wallet_core::check::{Checking, Expectation, Outcome, Report};
use wallet_core::format::vcdm::{self, UnverifiedCredential};
use wallet_core::guard::b64;
use wallet_core::jose::{Signer as _, SoftwareKey, sign};
use wallet_core::trust::{Lookup, TrustList, did_of_key};

const V1: &str = "https://www.w3.org/2018/credentials/v1";
const V2: &str = "https://www.w3.org/ns/credentials/v2";

/// An issuer that is its key.
struct Issuer {
    key: SoftwareKey,
    did: String,
}

impl Issuer {
    fn new() -> Self {
        let key = key();
        let did = did_of_key(key.public());
        Self { key, did }
    }

    /// VCDM 1.1: everything in both places.
    fn wrapped(&self) -> Value {
        json!({
            "iss": self.did, "sub": "urn:example:amina", "jti": "urn:example:7", "nbf": 1_767_323_045, "exp": 1_893_553_445,
            "vc": {
                "@context": [V1], "id": "urn:example:7", "type": ["VerifiableCredential", "ForkliftLicence"],
                "issuer": {"id": self.did, "name": "Northside"},
                "issuanceDate": "2026-01-02T03:04:05Z", "expirationDate": "2030-01-02T03:04:05Z",
                "credentialSubject": {"id": "urn:example:amina", "name": "Amina"},
            },
        })
    }

    /// VCDM 2.0: the credential is the payload.
    fn native(&self) -> Value {
        json!({
            "@context": [V2], "id": "urn:example:7", "type": ["VerifiableCredential", "ForkliftLicence"],
            "issuer": self.did, "validFrom": "2026-01-02T03:04:05Z", "validUntil": "2030-01-02T03:04:05Z",
            "credentialSubject": {"id": "urn:example:amina", "name": "Amina"},
        })
    }

    fn sign(&self, header: &Value, payload: &Value) -> String {
        sign(&header.to_string(), &payload.to_string(), &self.key).unwrap()
    }

    fn token(&self, payload: &Value) -> String {
        self.sign(&json!({"alg": "ES256", "typ": "JWT"}), payload)
    }

    /// A list that has it.
    fn list(&self) -> TrustList {
        let list = json!({"issuers": [{"id": self.did, "name": "Listed", "did": self.did}]});
        TrustList::parse(list.to_string().as_bytes()).unwrap()
    }
}

fn check_with(text: &str, trust: &TrustList) -> Report {
    let expect = Expectation { now: NOW.into(), audience: None, nonce: None };
    Checking::start(text, trust, NOW.into()).finish(None, trust, &expect)
}

fn check(text: &str) -> Report {
    check_with(text, &TrustList::default())
}

/// Good but for the issuer, whom nobody knows.
fn is_good(text: &str) -> bool {
    let report = check(text);
    assert!(report.problems == ["E_ISSUER_UNKNOWN"] || report.result == Outcome::Refused, "{report:?}");
    report.result == Outcome::Unchecked
}

fn refusal(text: &str) -> &'static str {
    let report = check(text);
    assert_eq!(report.result, Outcome::Refused, "{report:?}");
    assert!(report.claims.is_empty(), "what it says is not repeated");
    report.problems[0]
}

#[test]
fn reads_both_forms_and_the_envelope() {
    let issuer = Issuer::new();
    let envelope = |media_type: &str| {
        let token = issuer.token(&issuer.native());
        json!({"@context": V2, "type": "EnvelopedVerifiableCredential", "id": format!("data:{media_type},{token}")})
            .to_string()
    };
    let texts = [
        (vcdm::UnverifiedCredential::parse(&issuer.token(&issuer.wrapped())).unwrap(), "jwt_vc_json"),
        (UnverifiedCredential::parse(&issuer.token(&issuer.native())).unwrap(), "vc+jwt"),
        (UnverifiedCredential::parse(&envelope("application/vc+jwt")).unwrap(), "vc+jwt"),
        (UnverifiedCredential::parse(&envelope("application/vc-ld+jwt;charset=x")).unwrap(), "vc+jwt"),
    ];
    for (credential, format) in texts {
        assert_eq!(credential.format(), format);
        assert!(vcdm::is_format(format));
        let facts = credential.facts();
        assert_eq!((facts.vct.as_deref(), facts.iss.as_deref()), (Some("ForkliftLicence"), Some(issuer.did.as_str())));
        assert_eq!((facts.nbf, facts.exp), (Some(1_767_323_045), Some(1_893_553_445)));
        assert_eq!(vcdm::subject_id(credential.claimed()), Some("urn:example:amina"));
    }
    let report = check(&issuer.token(&issuer.wrapped()));
    assert_eq!(report.title.as_deref(), Some("ForkliftLicence"));
    assert_eq!(report.issuer_name.as_deref(), Some("Northside"));
    let names: Vec<_> = report.claims.keys().collect();
    assert_eq!(names, ["credentialSubject"], "the token's own claims are not about the person");
    assert_eq!(check_with(&issuer.token(&issuer.native()), &issuer.list()).result, Outcome::Genuine);
    for broken in ["application/vc+sd-jwt", "text/plain", "application/json"] {
        assert_eq!(refusal(&envelope(broken)), "E_VC_ENVELOPE", "{broken}");
    }
}

#[test]
fn what_the_token_says_alone_belongs_to_the_credential() {
    let issuer = Issuer::new();
    let mut token = issuer.wrapped();
    let vc = token["vc"].as_object_mut().unwrap();
    for name in ["id", "issuer", "issuanceDate", "expirationDate"] {
        vc.shift_remove(name);
    }
    vc["credentialSubject"].as_object_mut().unwrap().shift_remove("id");
    let credential = UnverifiedCredential::parse(&issuer.token(&token)).unwrap();
    assert_eq!(credential.claimed()["issuanceDate"], "2026-01-02T03:04:05Z");
    assert_eq!(credential.claimed()["expirationDate"], "2030-01-02T03:04:05Z");
    assert_eq!(credential.claimed()["id"], "urn:example:7");
    assert_eq!(
        (credential.issuer(), vcdm::subject_id(credential.claimed())),
        (&*issuer.did, Some("urn:example:amina"))
    );
    assert!(is_good(&issuer.token(&token)));
}

#[test]
fn what_contradicts_itself_is_refused() {
    let issuer = Issuer::new();
    let other = Issuer::new();
    let changes: [(&str, Value); 7] = [
        ("iss", json!(other.did)),
        ("sub", json!("urn:example:somebody-else")),
        ("jti", json!("urn:example:8")),
        ("nbf", json!(1_767_323_000)),
        ("exp", json!(1_893_553_447)),
        ("iss", json!(["x"])),
        ("sub", json!(7)),
    ];
    for (name, value) in &changes {
        let mut token = issuer.wrapped();
        token[name] = value.clone();
        assert_eq!(refusal(&issuer.token(&token)), "E_VC_JWT_CONTRADICTION", "{name}");
    }
    for (name, value) in changes.iter().filter(|(name, _)| !["nbf", "exp"].contains(name)) {
        let mut token = issuer.native();
        token[name] = value.clone();
        assert_eq!(refusal(&issuer.token(&token)), "E_VC_JWT_CONTRADICTION", "{name}");
    }
    let header = json!({"alg": "ES256", "typ": "vc+jwt", "iss": other.did});
    assert_eq!(refusal(&issuer.sign(&header, &issuer.native())), "E_VC_JWT_CONTRADICTION");
    // A second is a matter of rounding.
    let mut token = issuer.wrapped();
    token["nbf"] = json!(1_767_323_046);
    assert!(is_good(&issuer.token(&token)));
    for date in [json!("1767323045"), json!(-1), json!(1e300)] {
        token["nbf"] = date;
        assert_eq!(refusal(&issuer.token(&token)), "E_JWT_DATE");
    }
}

#[test]
fn written_twice_it_has_to_be_the_same() {
    let issuer = Issuer::new();
    let mut token = issuer.wrapped();
    let vc = token["vc"].as_object().unwrap().clone();
    token.as_object_mut().unwrap().extend(vc);
    token["vc"].as_object_mut().unwrap().shift_remove("issuer");
    assert!(is_good(&issuer.token(&token)));
    assert_eq!(check(&issuer.token(&token)).issuer_name.as_deref(), Some("Northside"));
    token["credentialSubject"]["name"] = json!("Somebody else");
    assert_eq!(refusal(&issuer.token(&token)), "E_VC_JWT_CONTRADICTION");
}

#[test]
fn the_signature_may_end_before_what_it_signs() {
    let issuer = Issuer::new();
    let mut token = issuer.native();
    token["exp"] = json!(NOW - 1);
    let report = check(&issuer.token(&token));
    assert_eq!((report.result, report.problems[0]), (Outcome::Refused, "E_EXPIRED"));
    token["exp"] = json!(NOW + 1_000_000_000);
    token["validUntil"] = json!("2026-01-03T00:00:00Z");
    assert_eq!(check(&issuer.token(&token)).problems[0], "E_EXPIRED");
    let mut token = issuer.native();
    token["nbf"] = json!(NOW + 3_600);
    assert!(check(&issuer.token(&token)).problems.contains(&"E_NOT_YET_VALID"));
}

#[test]
fn only_the_issuers_key_counts() {
    let (issuer, thief) = (Issuer::new(), Issuer::new());
    let stolen = issuer.native();
    let jwk = thief.key.public().to_jwk();
    // By somebody else's key, which comes along or does not.
    assert_eq!(refusal(&thief.token(&stolen)), "E_SIGNATURE");
    assert_eq!(refusal(&thief.sign(&json!({"alg": "ES256", "jwk": jwk}), &stolen)), "E_SIGNATURE");
    let kid = format!("{}#0", thief.did);
    assert_eq!(refusal(&thief.sign(&json!({"alg": "ES256", "kid": kid}), &stolen)), "E_ISSUER_MISMATCH");
    // The issuer's own, by name and with its key along.
    let kid = format!("{}#0", issuer.did);
    let own = issuer.key.public().to_jwk();
    assert!(is_good(&issuer.sign(&json!({"alg": "ES256", "typ": "vc+jwt", "kid": kid, "jwk": own}), &stolen)));
    // A key that comes along and does not even fit says that somebody was at it.
    assert_eq!(refusal(&issuer.sign(&json!({"alg": "ES256", "jwk": jwk}), &stolen)), "E_SIGNATURE");
    let mut private = own.clone();
    private["d"] = json!("AA");
    assert_eq!(refusal(&issuer.sign(&json!({"alg": "ES256", "jwk": private}), &stolen)), "E_JWK_PRIVATE");
    let (head, signature) = issuer.token(&stolen).rsplit_once('.').map(|(h, s)| (h.to_owned(), s.to_owned())).unwrap();
    let mut altered = b64::decode(&signature).unwrap();
    altered[10] ^= 1;
    assert_eq!(refusal(&format!("{head}.{}", b64::encode(altered))), "E_SIGNATURE");
}

#[test]
fn an_issuer_at_an_address_is_asked_there() {
    let issuer = Issuer::new();
    let wanted = |id: &str, header: Value| {
        let mut token = issuer.native();
        token["issuer"] = json!(id);
        let text = issuer.sign(&header, &token);
        match Checking::start(&text, &TrustList::default(), NOW.into()).wanted() {
            Some(document) => document.url(),
            None => check(&text).problems[0].to_owned(),
        }
    };
    let own = issuer.key.public().to_jwk();
    let bare = json!({"alg": "ES256", "jwk": own});
    assert_eq!(wanted("https://a.example.org/x", bare.clone()), "https://a.example.org/.well-known/jwt-vc-issuer/x");
    assert_eq!(wanted("did:web:a.example.org:x", bare.clone()), "https://a.example.org/x/did.json");
    let named = |kid: &str| json!({"alg": "ES256", "kid": kid});
    assert_eq!(
        wanted("https://a.example.org/x", named("did:web:a.example.org#1")),
        "https://a.example.org/.well-known/did.json"
    );
    assert_eq!(
        wanted("https://a.example.org", named("https://a.example.org/keys/1#x")),
        "https://a.example.org/keys/1"
    );
    // Somebody else's name, and somebody else's address.
    assert_eq!(wanted("https://a.example.org", named("did:web:b.example.org#1")), "E_ISSUER_MISMATCH");
    assert_eq!(wanted("did:web:a.example.org:x", named("did:web:a.example.org:y#1")), "E_ISSUER_MISMATCH");
    assert_eq!(
        wanted("https://a.example.org", named("https://b.example.org/keys/1")),
        "https://a.example.org/.well-known/jwt-vc-issuer"
    );
    assert_eq!(wanted("urn:example:issuer", bare), "E_ISSUER_UNKNOWN");

    // What is found there: one key, or a set.
    let mut token = issuer.native();
    token["issuer"] = json!("https://a.example.org");
    let text = issuer.sign(&named("https://a.example.org/keys/1"), &token);
    for document in [own.clone(), json!({"keys": [own]})] {
        let trust = TrustList::default();
        let checking = Checking::start(&text, &trust, NOW.into());
        let Lookup::Found(keys) = checking.wanted().unwrap().clone().read(document.to_string().as_bytes()).unwrap()
        else {
            panic!("{document}")
        };
        let expect = Expectation { now: NOW.into(), audience: None, nonce: None };
        assert_eq!(checking.finish(Some(keys), &trust, &expect).problems, ["E_ISSUER_UNKNOWN"]);
    }
    assert_eq!(check(&text).problems, ["E_KEY_UNREACHABLE"], "offline, a key that comes along proves nothing");
}

#[test]
fn a_listed_issuers_key_comes_from_the_list_alone() {
    let (issuer, thief) = (Issuer::new(), Issuer::new());
    let id = "https://issuer.example.org";
    let list = json!({"issuers": [{"id": id, "name": "Listed", "jwks": {"keys": [issuer.key.public().to_jwk()]}}]});
    let trust = TrustList::parse(list.to_string().as_bytes()).unwrap();
    let mut token = issuer.native();
    token["issuer"] = json!(id);
    assert_eq!(check_with(&issuer.token(&token), &trust).result, Outcome::Genuine);
    let by_thief = thief.sign(&json!({"alg": "ES256", "jwk": thief.key.public().to_jwk()}), &token);
    let report = check_with(&by_thief, &trust);
    assert_eq!((report.result, report.problems[0]), (Outcome::Refused, "E_SIGNATURE"));
}

#[test]
fn takes_no_token_of_another_kind() {
    let issuer = Issuer::new();
    let with = |typ: Value| issuer.sign(&json!({"alg": "ES256", "typ": typ}), &issuer.native());
    for typ in ["JWT", "vc+jwt", "application/vc+jwt", "vc+ld+jwt"] {
        assert!(is_good(&with(json!(typ))), "{typ}");
    }
    for typ in ["kb+jwt", "dc+sd-jwt", "statuslist+jwt", "openid4vci-proof+jwt", "dpop+jwt", "vp+jwt"] {
        assert_eq!(refusal(&with(json!(typ))), "E_JOSE_TYP", "{typ}");
    }
    assert!(is_good(&issuer.sign(&json!({"alg": "ES256"}), &issuer.native())));
    assert_eq!(refusal(&issuer.token(&json!({"iss": issuer.did, "vc": "credentialSubject"}))), "E_VC_JWT_FORM");
    assert_eq!(refusal(&issuer.sign(&json!({"alg": "none"}), &issuer.native())), "E_ALG_FORBIDDEN");
    assert_eq!(refusal(&issuer.sign(&json!({"alg": "PS256"}), &issuer.native())), "E_ALG_FORBIDDEN");
    assert_eq!(refusal(&issuer.sign(&json!({"alg": "RS256"}), &issuer.native())), "E_SIGNATURE_FORM");
    let mut token = issuer.native();
    token["cnf"] = json!({});
    assert_eq!(refusal(&issuer.token(&token)), "E_CNF_MALFORMED");
    token["cnf"] = json!({"jwk": issuer.key.public().to_jwk()});
    assert_eq!(check_with(&issuer.token(&token), &issuer.list()).problems, ["E_KB_MISSING"], "a copy");
}
