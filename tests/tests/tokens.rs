//! Credentials signed as JWTs by other people's libraries: did-jwt-vc, jose and jwcrypto.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use std::ffi::OsStr;
use tests::{Authority, Cli, Issuer, js, python};
use wallet_core::entropy::Entropy;
use wallet_core::guard::b64;
use wallet_core::jose::jwe::{self, ContentEncryption, DecryptionKey, EncryptionKey};

const V1: &str = "https://www.w3.org/2018/credentials/v1";
const V2: &str = "https://www.w3.org/ns/credentials/v2";
const BADGE: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
const NAME: &str = "မြန်မာ့ အသက်မွေးပညာသင်ကျောင်း";

/// A token and its issuer.
struct Issued {
    token: String,
    jwk: Value,
    did: String,
}

fn issued(wanted: &[Value]) -> Option<Vec<Issued>> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let one = |one: &Value| Issued { token: text(&one["token"]), jwk: one["jwk"].clone(), did: text(&one["did"]) };
    Some(js("tokens.mjs", &json!({"issue": wanted}))?["issued"].as_array().unwrap().iter().map(one).collect())
}

/// VCDM 1.1.
fn licence() -> Value {
    json!({
        "@context": [V1],
        "id": "urn:example:licence:7",
        "type": ["VerifiableCredential", "ForkliftLicence"],
        "issuer": {"id": "@DID@", "name": NAME},
        "issuanceDate": "2026-01-02T03:04:05Z",
        "expirationDate": "2090-01-02T03:04:05.678Z",
        "credentialSubject": {"id": "urn:example:amina", "name": NAME},
    })
}

/// An Open Badge 3.0 with the claims its section on tokens asks for.
fn badge(issuer: &str) -> Value {
    json!({
        "iss": issuer, "jti": "urn:example:badge:7", "nbf": 1_767_323_045, "sub": "urn:example:amina",
        "@context": [V2, BADGE],
        "id": "urn:example:badge:7",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": issuer, "type": ["Profile"], "name": "Northside"},
        "validFrom": "2026-01-02T03:04:05Z",
        "credentialSubject": {
            "id": "urn:example:amina", "type": ["AchievementSubject"], "name": NAME,
            "achievement": {
                "id": "urn:example:achievement:7", "type": ["Achievement"], "name": "Forklift",
                "description": "Lifts and carries.", "criteria": {"narrative": "Lift, carry, set down."},
            },
        },
    })
}

fn check(cli: &Cli, token: &str) -> Value {
    let ran = cli.run_with(["check", "--offline", "-"], token.as_bytes());
    assert_eq!(ran.lines().len(), 1, "{ran:?}");
    ran.lines().remove(0)
}

/// The same with one part of its payload changed, or its signature.
fn spoiled(token: &str) -> Vec<String> {
    let parts: Vec<&str> = token.split('.').collect();
    let payload: Value = serde_json::from_slice(&b64::decode(parts[1]).unwrap()).unwrap();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut payload = payload.clone();
        change(&mut payload);
        format!("{}.{}.{}", parts[0], b64::encode(payload.to_string()), parts[2])
    };
    let mut signature = b64::decode(parts[2]).unwrap();
    signature[7] ^= 4;
    vec![
        with(&|payload| payload["jti"] = json!("urn:example:8")),
        with(&|payload| payload["nbf"] = json!(1_767_323_044)),
        with(&|payload| payload["vc"]["credentialSubject"]["name"] = json!("Somebody else")),
        with(&|payload| payload["vc"]["type"] = json!(["VerifiableCredential"])),
        format!("{}.{}.{}", parts[0], parts[1], b64::encode(signature)),
    ]
}

#[test]
fn says_the_same_as_another_library_on_every_token() {
    let mut wanted = Vec::new();
    for alg in ["ES256", "EdDSA"] {
        wanted.extend([false, true].map(|keep| json!({"alg": alg, "keep": keep, "credential": licence()})));
    }
    let Some(good) = issued(&wanted) else { return };
    let good: Vec<String> = good.into_iter().map(|issued| issued.token).collect();
    let bad: Vec<String> = good.iter().flat_map(|token| spoiled(token)).collect();
    let tokens: Vec<&String> = good.iter().chain(&bad).collect();
    let said = js("tokens.mjs", &json!({"judge": tokens})).unwrap();
    let cli = Cli::without_folder();
    for (at, (token, verdict)) in tokens.iter().zip(said["judged"].as_array().unwrap()).enumerate() {
        let report = check(&cli, token);
        let right = report["result"] == "unchecked" && report["problems"] == json!(["E_ISSUER_UNKNOWN"]);
        assert!(right || report["result"] == "refused", "{report}");
        assert_eq!((right, verdict["verified"] == true), (at < good.len(), at < good.len()), "{report} {verdict}");
        if right {
            // Where the token's own claims are all there is, the issuer has no name.
            let name = if at % 2 == 1 { json!(NAME) } else { Value::Null };
            assert_eq!((&report["title"], &report["issuer_name"]), (&json!("ForkliftLicence"), &name));
            assert_eq!(report["valid_until"], "2090-01-02");
            assert_eq!(report["claims"]["credentialSubject"], json!({"name": NAME, "id": "urn:example:amina"}));
        }
    }
    println!("{} tokens, {} of them good", tokens.len(), good.len());
}

#[test]
fn a_token_is_taken_in_as_it_is_and_told_whole() {
    let mut wanted = Vec::new();
    for alg in ["ES256", "ES384", "EdDSA", "RS256"] {
        wanted.push(json!({"alg": alg, "header": {"typ": "vc+jwt", "kid": "@DID@#0"}, "payload": badge("@DID@")}));
    }
    let Some(tokens) = issued(&wanted) else { return };
    for Issued { token, did, .. } in tokens {
        let cli = Cli::new();
        let trust = cli.beside("trust.json");
        std::fs::write(&trust, json!({"issuers": [{"id": did, "name": "Listed", "did": did}]}).to_string()).unwrap();
        let stranger = check(&cli, &token);
        assert_eq!(
            (&stranger["result"], &stranger["problems"]),
            (&json!("unchecked"), &json!(["E_ISSUER_UNKNOWN"])),
            "{stranger}"
        );
        let cli = cli.with([OsStr::new("--extra-trust"), trust.as_os_str()]);
        let report = check(&cli, &token);
        assert_eq!((&report["result"], &report["issuer_name"]), (&json!("genuine"), &json!("Listed")));
        assert_eq!(report["achievement"]["name"], "Forklift");

        // A line's end belongs to the file, not to the token.
        let file = cli.beside("badge.jwt");
        std::fs::write(&file, format!("{token}\n")).unwrap();
        let imported = cli.run([OsStr::new("import"), file.as_os_str()]).ok();
        assert_eq!((&imported["format"], &imported["title"]), (&json!("vc+jwt"), &json!("Forklift")));
        assert_eq!((&imported["known_issuer"], &imported["problems"]), (&json!(true), &json!([])));
        let id = imported["id"].as_str().unwrap();
        assert_eq!(cli.run(["export", id]).out, token.as_bytes());
        let shown = cli.run(["show", id, "--claims"]).ok();
        assert_eq!(shown["achievement"]["recipient"], NAME);
        let paths: Vec<_> = shown["claims"].as_array().unwrap().iter().map(|c| c["path"].as_str().unwrap()).collect();
        assert!(paths.contains(&"credentialSubject.achievement.name"), "{paths:?}");
        assert!(!paths.contains(&"iss") && !paths.contains(&"nbf"), "{paths:?}");
        cli.run(["code", id]).refused(3, "E_CODE_NOT_PACKABLE");
    }
}

/// Most badges in tokens are like this: by RS256, the key in the header, the issuer at an address.
#[test]
fn a_key_in_the_header_proves_nothing_by_itself() {
    let id = "https://badges.example.org";
    let one = json!({"alg": "RS256", "header": {"typ": "JWT", "jwk": "@JWK@"}, "payload": badge(id)});
    let Some(tokens) = issued(&[one.clone(), one]) else { return };
    let (own, theirs) = (&tokens[0], &tokens[1]);
    let cli = Cli::new();
    let report = check(&cli, &own.token);
    assert_eq!((&report["result"], &report["problems"]), (&json!("unchecked"), &json!(["E_KEY_UNREACHABLE"])));
    for altered in spoiled(&own.token).iter().step_by(4) {
        assert_eq!(check(&cli, altered)["result"], "refused", "it does not fit the key that it brings along");
    }
    let trust = cli.beside("trust.json");
    let list = json!({"issuers": [{"id": id, "name": "Listed", "jwks": {"keys": [own.jwk]}}]});
    std::fs::write(&trust, list.to_string()).unwrap();
    let cli = cli.with([OsStr::new("--extra-trust"), trust.as_os_str()]);
    assert_eq!(check(&cli, &own.token)["result"], "genuine");
    let forged = check(&cli, &theirs.token);
    assert_eq!((&forged["result"], &forged["problems"]), (&json!("refused"), &json!(["E_SIGNATURE"])));
    cli.run_with(["import", "-"], theirs.token.as_bytes()).refused(3, "E_SIGNATURE");
    assert!(cli.run(["list"]).lines().is_empty());
}

#[test]
fn takes_what_a_third_library_signs_and_no_other_algorithm() {
    let did = |jwk: &Value| format!("did:jwk:{}", b64::encode(jwk.to_string()));
    let signed = |payload: Value| {
        let one = |alg| json!({"alg": alg, "header": {"typ": "vc+jwt"}, "payload": payload});
        let all = ["ES256", "ES384", "EdDSA", "RS256", "PS256"].map(one);
        let asked = json!({"sign": all});
        python("tokens.py", &[], &asked)
    };
    let Some(said) = signed(badge("https://badges.example.org")) else { return };
    let cli = Cli::new();
    for (one, alg) in said["signed"].as_array().unwrap().iter().zip(["ES256", "ES384", "EdDSA", "RS256", "PS256"]) {
        let trust = cli.beside("trust.json");
        let jwk = if alg == "PS256" { json!({"kty": "EC"}) } else { one["jwk"].clone() };
        let entry = json!({"id": "https://badges.example.org", "name": "Listed", "jwks": {"keys": [jwk]}, "did": did(&one["jwk"])});
        std::fs::write(&trust, json!({"issuers": [entry]}).to_string()).unwrap();
        let cli = Cli::without_folder().with([OsStr::new("--extra-trust"), trust.as_os_str()]);
        let report = check(&cli, one["token"].as_str().unwrap());
        let expected = if alg == "PS256" { "refused" } else { "genuine" };
        assert_eq!(report["result"], expected, "{alg}: {report}");
        if alg == "PS256" {
            assert_eq!(report["problems"], json!(["E_ALG_FORBIDDEN"]));
        }
    }
}

#[test]
fn an_envelope_is_opened_and_kept() {
    let one = json!({"alg": "ES256", "header": {"typ": "vc+jwt"}, "payload": badge("@DID@")});
    let Some(tokens) = issued(&[one]) else { return };
    let id = format!("data:application/vc+jwt,{}", tokens[0].token);
    let envelope = json!({"@context": V2, "id": id, "type": "EnvelopedVerifiableCredential"}).to_string();
    let cli = Cli::new();
    let file = cli.beside("envelope.json");
    std::fs::write(&file, &envelope).unwrap();
    let imported = cli.run([OsStr::new("import"), file.as_os_str()]).ok();
    assert_eq!((&imported["title"], &imported["problems"]), (&json!("Forklift"), &json!(["E_ISSUER_UNKNOWN"])));
    assert_eq!(cli.run(["export", imported["id"].as_str().unwrap()]).out, envelope.as_bytes());
}

#[test]
fn reads_what_others_encrypt_and_others_read_ours() {
    let key = DecryptionKey::make(&Entropy::system()).unwrap();
    let public = key.public_jwk();
    let content = format!("{{\"name\":\"{NAME}\"}}");
    let ways = ["A128GCM", "A256GCM", "A128CBC-HS256", "A192CBC-HS384", "A256CBC-HS512"];
    let one = |enc: &str, zip: Option<&str>| json!({"jwk": public, "enc": enc, "zip": zip, "content": content});
    let asked: Vec<Value> = ways.iter().flat_map(|enc| [one(enc, None), one(enc, Some("DEF"))]).collect();

    let mut private = public.clone();
    private["d"] = json!(b64::encode(key.secret().as_slice()));
    let theirs = EncryptionKey::from_jwk(&public).unwrap();
    let ours = [ContentEncryption::A128Gcm, ContentEncryption::A256Gcm].map(|enc| {
        let token = jwe::encrypt(content.as_bytes(), &theirs, enc, &Entropy::system()).unwrap();
        json!({"jwk": private, "token": token})
    });
    let Some(said) = python("tokens.py", &[], &json!({"encrypt": asked, "decrypt": ours})) else { return };
    for (token, asked) in said["encrypted"].as_array().unwrap().iter().zip(&asked) {
        let opened = jwe::decrypt(token.as_str().unwrap(), &key).unwrap_or_else(|error| panic!("{asked}: {error}"));
        assert_eq!(opened, content.as_bytes());
    }
    assert_eq!(said["encrypted"].as_array().unwrap().len(), 10);
    assert_eq!(said["decrypted"], json!([content, content]));
}

#[test]
fn a_token_is_received_and_bound_to_a_key_of_ours() {
    let authority = Authority::new();
    for (identity, binding) in [("did:jwk", "jwk"), ("did:web", "did:jwk"), ("well-known", "jwk"), ("x5c", "did:jwk")] {
        let options = json!({"format": "jwt_vc_json", "issuerKey": identity, "binding": binding});
        let Some(mut issuer) = Issuer::start_as(&authority, &options) else { return };
        let cli = Cli::new().with(["--test-network", "--extra-ca"]).with([authority.root_pem()]);
        let (offer, _) = issuer.offer(false, "value");
        let said = cli.run(["offer", &offer]).ok();
        assert_eq!(said["credentials"][0]["format"], "jwt_vc_json");
        let record = cli.run(["receive", &offer]).ok();
        assert_eq!((&record["format"], &record["title"]), (&json!("jwt_vc_json"), &json!("Job Readiness Certificate")));
        assert_eq!(record["problems"], json!(["E_ISSUER_UNKNOWN"]), "{identity}: signature not checked");
        assert!(record["holder_key"].is_string(), "{record}");
        let id = record["id"].as_str().unwrap();
        let seen = issuer.ask(&json!({"cmd": "seen"}));
        assert_eq!(seen["issued"][0], String::from_utf8(cli.run(["export", id]).out).unwrap().as_str());
        assert_eq!(seen["notifications"][0]["event"], "credential_accepted");
        let shown = cli.run(["show", id, "--claims"]).ok();
        let paths: Vec<_> = shown["claims"].as_array().unwrap().iter().map(|c| c["path"].as_str().unwrap()).collect();
        assert!(paths.contains(&"credentialSubject.given_name"), "{paths:?}");
        for (fault, code) in [
            ("not-bound", "E_NOT_BOUND_TO_ME"),
            ("other-vct", "E_VCT_MISMATCH"),
            ("other-issuer", "E_ISSUER_MISMATCH"),
            ("bad-signature", "E_SIGNATURE"),
            ("garbage-credential", "E_JWS_MALFORMED"),
        ] {
            issuer.fault(fault, true);
            let (offer, _) = issuer.offer(false, "value");
            cli.run(["receive", &offer]).refused(3, code);
            issuer.fault(fault, false);
        }
        assert_eq!(cli.run(["list"]).lines().len(), 1);
    }
}
