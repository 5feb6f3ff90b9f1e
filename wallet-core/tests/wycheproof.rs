//! Project Wycheproof: signatures, keys and encryption that others have got wrong. Every invalid one is refused; every valid
//! one of an algorithm on the list is accepted, and every other algorithm forbidden.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use serde_json::Value;
use support::vectors;
use wallet_core::Error;
use wallet_core::entropy::Entropy;
use wallet_core::guard::b64;
use wallet_core::jose::jwe::{self, DecryptionKey};
use wallet_core::jose::{self, JoseError, PublicKey, RawJws};

/// Every case of a file, each with its group.
fn cases(file: &str) -> Option<Vec<(Value, Value)>> {
    let path = vectors()?.join("wycheproof").join(file);
    let all: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mut out = Vec::new();
    for group in all["testGroups"].as_array().unwrap() {
        out.extend(group["tests"].as_array().unwrap().iter().map(|case| (group.clone(), case.clone())));
    }
    Some(out)
}

/// What a token is, as text; those in the JSON serialisations are objects.
fn token(case: &Value, name: &str) -> String {
    case[name].as_str().map_or_else(|| case[name].to_string(), str::to_owned)
}

fn algorithm(token: &str) -> Option<String> {
    let header = b64::decode(token.split('.').next()?).ok()?;
    Some(serde_json::from_slice::<Value>(&header).ok()?["alg"].as_str()?.to_owned())
}

/// How many were accepted, refused, and forbidden by their algorithm alone.
#[derive(Debug, Default, PartialEq)]
struct Count {
    accepted: usize,
    refused: usize,
    forbidden: usize,
}

impl Count {
    /// Notes one; `listed` says whether its algorithm is on the list.
    fn note(&mut self, name: &str, listed: bool, is_valid: bool, judged: Result<(), Error>) {
        match (is_valid, listed, judged) {
            (true, true, Ok(())) => self.accepted += 1,
            (true, false, Err(error)) => {
                assert_eq!(error.code(), "E_ALG_FORBIDDEN", "{name}");
                self.forbidden += 1;
            }
            (false, _, Err(_)) => self.refused += 1,
            (_, _, judged) => panic!("{name}: {judged:?}"),
        }
    }
}

type Parse = fn(&str) -> Result<RawJws, jose::HeaderError>;

fn verified(token: &str, key: &Value, parse: Parse) -> Result<(), Error> {
    let jws = parse(token)?;
    let kid = jws.header().text("kid");
    let keys = match key.get("keys") {
        Some(_) => {
            jose::jwk_set(key)?.into_iter().filter(|(name, _)| name.as_deref() == kid).map(|(_, key)| key).collect()
        }
        None => vec![if jws.header().alg().name() == "RS256" {
            PublicKey::of_issuer(key)?
        } else {
            PublicKey::from_jwk(key)?
        }],
    };
    let mut refusal = JoseError::AlgMismatch;
    for key in keys {
        match jws.check(&key) {
            Ok(()) => return Ok(()),
            Err(error) => refusal = error,
        }
    }
    Err(refusal.into())
}

fn signatures(file: &str, parse: Parse, listed: &[&str]) -> Option<Count> {
    let mut count = Count::default();
    for (group, case) in cases(file)? {
        let Some(jws) = case.get("jws").map(|_| token(&case, "jws")) else { continue };
        let name = format!("{file} {} {}", case["tcId"], case["comment"]);
        // Secrets that both sides share have no public half.
        let key = if group["public"].is_null() { &group["private"] } else { &group["public"] };
        let listed = algorithm(&jws).is_some_and(|alg| listed.contains(&alg.as_str()));
        // One is called valid although a character stands in it that base64url does not have (RFC 7515 section 2).
        let is_valid = case["result"] == "valid" && case["comment"] != "InvalidCharacterInsertedInHeader";
        count.note(&name, listed, is_valid, verified(&jws, key, parse));
    }
    println!("{file}: {count:?}");
    Some(count)
}

#[test]
fn signed_tokens_and_the_keys_to_them() {
    let strict = |file| signatures(file, RawJws::parse, &["ES256", "EdDSA"]);
    let Some(count) = strict("json_web_signature_test.json") else { return };
    assert_eq!(count, Count { accepted: 2, refused: 179, forbidden: 19 });
    assert_eq!(strict("json_web_key_test.json").unwrap(), Count { accepted: 0, refused: 11, forbidden: 2 });
    let count = strict("json_web_crypto_test.json").unwrap();
    assert_eq!((count.accepted, count.forbidden), (1, 1));
}

/// Credentials may be signed with RS256: by no key that is short, and none that can be found from its public half.
#[test]
fn signed_credentials_and_the_keys_to_them() {
    let lenient = |file| signatures(file, RawJws::parse_credential, &["ES256", "EdDSA", "RS256"]);
    let Some(count) = lenient("json_web_signature_test.json") else { return };
    assert_eq!(count, Count { accepted: 4, refused: 179, forbidden: 17 });
    assert_eq!(lenient("json_web_key_test.json").unwrap(), Count { accepted: 0, refused: 11, forbidden: 2 });
    let count = lenient("json_web_crypto_test.json").unwrap();
    assert_eq!((count.accepted, count.forbidden), (1, 1));
}

#[test]
fn encrypted_tokens() {
    let mut counts = Vec::new();
    for file in ["json_web_encryption_test.json", "json_web_crypto_test.json"] {
        let Some(cases) = cases(file) else { return };
        let mut count = Count::default();
        for (group, case) in cases.iter().filter(|(_, case)| case.get("jwe").is_some()) {
            let jwe = token(case, "jwe");
            let secret = group["private"]["d"].as_str().filter(|_| group["private"]["crv"] == "P-256");
            let key = match secret {
                Some(d) => DecryptionKey::from_secret(&b64::decode(d).unwrap()).unwrap(),
                // A key of another kind opens nothing of ours; what is refused here is the token.
                None => DecryptionKey::make(&Entropy::system()).unwrap(),
            };
            let opened = jwe::decrypt(&jwe, &key).map(|content| {
                let hex: String = content.iter().map(|byte| format!("{byte:02x}")).collect();
                assert_eq!(hex, case["pt"].as_str().unwrap());
            });
            let listed = algorithm(&jwe).as_deref() == Some("ECDH-ES");
            count.note(
                &format!("{file} {} {}", case["tcId"], case["comment"]),
                listed,
                case["result"] == "valid",
                opened,
            );
        }
        println!("{file}: {count:?}");
        counts.push(count);
    }
    assert_eq!(counts[0], Count { accepted: 3, refused: 37, forbidden: 29 });
    assert_eq!((counts[1].accepted, counts[1].forbidden), (0, 1));
}

#[test]
fn bare_signatures() {
    let bytes = |hex: &Value| -> Vec<u8> {
        let hex = hex.as_str().unwrap();
        (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap()).collect()
    };
    for (file, valid) in [("ecdsa_secp256r1_sha256_p1363_test.json", 92), ("ed25519_test.json", 44)] {
        let Some(cases) = cases(file) else { return };
        let mut count = Count::default();
        for (group, case) in &cases {
            let key = match group.get("publicKeyJwk") {
                Some(jwk) => PublicKey::from_jwk(jwk).unwrap(),
                None => PublicKey::p256_from_sec1(&bytes(&group["publicKey"]["uncompressed"])).unwrap(),
            };
            let judged = key.verify(&bytes(&case["msg"]), &bytes(&case["sig"])).map_err(Error::from);
            count.note(
                &format!("{file} {} {}", case["tcId"], case["comment"]),
                true,
                case["result"] == "valid",
                judged,
            );
        }
        println!("{file}: {count:?}");
        assert_eq!(count, Count { accepted: valid, refused: cases.len() - valid, forbidden: 0 });
    }
}
