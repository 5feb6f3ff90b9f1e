//! An evil issuer and a broken network: what they may say or do, one at a time, and the code each has. The independent
//! issuer of `tests/peers` says it, changed by a test in one place; the network is a server of its own. What is wrong with
//! the records themselves, and what comes of it, stands in `faults.rs`; what goes wrong with signing in, in `sign_in.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::{Authority, Broken, Cli, Issuer, wait};
use wallet_core::guard::address::Reach;
use wallet_core::net::FetcherOptions;
use wallet_core::vault::{KdfCost, Secret};
use wallet_core::wallet::{Config, Network, Taken, Wallet};

fn wallet(authority: &Authority) -> Wallet {
    let extra_ca = Some(std::fs::read(authority.root_pem()).unwrap());
    let reach = Reach::PublicAndLoopback;
    let network = Network::Internet(FetcherOptions { reach, extra_ca });
    let wallet = Wallet::start(Config { network, reach, ..Config::default() }).unwrap();
    wait(wallet.create(Secret::typed(""), KdfCost::FLOOR)).unwrap();
    wallet
}

/// What the issuer says of the one credential it offers, with this changed.
fn offering(changes: &Value) -> Value {
    let mut one = json!({
        "format": "dc+sd-jwt", "vct": "urn:example:onward:job-readiness", "credential_metadata": {},
        "cryptographic_binding_methods_supported": ["jwk"],
        "proof_types_supported": {"jwt": {"proof_signing_alg_values_supported": ["ES256"]}},
    });
    for (name, value) in changes.as_object().unwrap() {
        one[name] = value.clone();
    }
    json!({"credential_configurations_supported": {"job-readiness": one}})
}

fn nested(depth: usize) -> Value {
    (0..depth).fold(json!(1), |inner, _| json!([inner]))
}

/// A document or an answer of the issuer's, what is changed in it, and what comes of it; without a code it is taken.
fn lies() -> Vec<(&'static str, Value, &'static str)> {
    let long = "x".repeat(100_000);
    let proofs = |types: Value| offering(&json!({"proof_types_supported": types}));
    let attested = json!({"jwt": {"proof_signing_alg_values_supported": ["ES256"], "key_attestations_required": {}}});
    let many: Vec<String> = (0..1_000).map(|number| format!("https://as{number}.example.org")).collect();
    let languages: Vec<Value> =
        (0..5_000).map(|n| json!({"locale": format!("x{n}"), "name": format!("Name {n}")})).collect();
    vec![
        ("issuer", json!({"credential_issuer": "https://localhost/"}), "E_META_MISMATCH"),
        ("issuer", json!({"credential_endpoint": "https://evil.example/credential"}), "E_META_MISMATCH"),
        ("issuer", json!({"nonce_endpoint": "https://evil.example/nonce"}), "E_META_MISMATCH"),
        ("issuer", json!({"notification_endpoint": "https://evil.example/told"}), "E_META_MISMATCH"),
        ("issuer", json!({"deferred_credential_endpoint": "https://evil.example/later"}), "E_META_MISMATCH"),
        ("issuer", json!({"credential_endpoint": "http://example.org/credential"}), "E_URL_NOT_HTTPS"),
        ("issuer", json!({"credential_endpoint": "javascript:alert(1)"}), "E_URL_NOT_HTTPS"),
        ("issuer", json!({"credential_endpoint": "https://10.0.0.1/credential"}), "E_URL_BLOCKED"),
        ("issuer", json!({"credential_endpoint": "https://amina:secret@localhost/credential"}), "E_URL_FORM"),
        ("issuer", json!({"credential_endpoint": null}), "E_META_MALFORMED"),
        ("issuer", json!({"credential_endpoint": 7}), "E_META_MALFORMED"),
        ("issuer", json!({"authorization_servers": many}), "E_LIMIT"),
        ("issuer", json!({"authorization_servers": "https://localhost"}), "E_META_MALFORMED"),
        ("issuer", json!({"credential_configurations_supported": {}}), "E_CONFIGURATION_UNKNOWN"),
        ("issuer", json!({"credential_configurations_supported": []}), "E_META_MALFORMED"),
        ("issuer", json!({"more": nested(40)}), "E_JSON_DEPTH"),
        ("issuer", offering(&json!({"format": "mso_mdoc"})), "E_FORMAT_UNSUPPORTED"),
        ("issuer", offering(&json!({"format": 1})), "E_META_MALFORMED"),
        (
            "issuer",
            proofs(json!({"attestation": {"proof_signing_alg_values_supported": ["ES256"]}})),
            "E_KEY_ATTESTATION_NEEDED",
        ),
        ("issuer", proofs(json!({"jwt": {"proof_signing_alg_values_supported": ["ES512"]}})), "E_PROOF_UNSUPPORTED"),
        ("issuer", proofs(attested), "E_KEY_ATTESTATION_NEEDED"),
        ("issuer", json!({"batch_credential_issuance": {"batch_size": -1}}), ""),
        ("issuer", json!({"display": languages}), ""),
        ("issuer", json!({"display": "Northside"}), ""),
        ("server", json!({"issuer": "https://evil.example"}), "E_META_MISMATCH"),
        ("server", json!({"token_endpoint": "https://evil.example/token"}), "E_META_MISMATCH"),
        ("server", json!({"token_endpoint": null}), "E_META_MALFORMED"),
        ("server", json!({"grant_types_supported": ["password"]}), "E_GRANT_UNSUPPORTED"),
        (
            "server",
            json!({"token_endpoint_auth_methods_supported": ["attest_jwt_client_auth"],
                "pre-authorized_grant_anonymous_access_supported": false}),
            "E_WALLET_ATTESTATION_NEEDED",
        ),
        ("token", json!({"token_type": "MAC"}), "E_TOKEN_MALFORMED"),
        ("token", json!({"token_type": "DPoP"}), "E_TOKEN_MALFORMED"),
        ("token", json!({"access_token": "two\r\nlines: 1"}), "E_TOKEN_MALFORMED"),
        ("token", json!({"access_token": long}), "E_NET_TOO_LARGE"),
        ("token", json!({"expires_in": -1}), ""),
        ("token", json!({"expires_in": "a while"}), ""),
        ("nonce", json!({"c_nonce": null}), "E_ANSWER_MALFORMED"),
        ("nonce", json!({"c_nonce": "a\u{0}b"}), "E_ANSWER_MALFORMED"),
        ("nonce", json!({"c_nonce": long}), "E_NET_TOO_LARGE"),
        ("credential", json!({"credentials": []}), "E_ANSWER_MALFORMED"),
        ("credential", json!({"credentials": null}), "E_ANSWER_MALFORMED"),
        ("credential", json!({"credentials": [{"credential": 1}]}), "E_ANSWER_MALFORMED"),
        ("credential", json!({"credentials": "eyJ"}), "E_ANSWER_MALFORMED"),
        ("credential", json!({"notification_id": {"a": 1}}), ""),
    ]
}

#[test]
fn every_lie_of_an_issuer_has_its_code() {
    let authority = Authority::new();
    let Some(mut issuer) = Issuer::start(&authority, "well-known", "") else { return };
    let mut told = BTreeSet::new();
    for (document, members, code) in lies() {
        let what = format!("{document} {}", members.to_string().chars().take(120).collect::<String>());
        let wallet = wallet(&authority);
        issuer.ask(&json!({"cmd": "patch", "document": document, "members": members}));
        let (offer, _) = issuer.offer(false, "value");
        let taken = wait(wallet.receive(offer, None));
        match taken {
            Ok(taken) => {
                assert_eq!(code, "", "{what}: {taken:?}");
                assert!(matches!(taken.as_slice(), [Taken::Stored(_)]), "{what}: {taken:?}");
            }
            Err(error) => {
                assert_eq!(error.code(), code, "{what}");
                assert_eq!(error.subject(), Some("localhost"), "{what}");
            }
        }
        issuer.ask(&json!({"cmd": "patch", "document": document}));
        // Whatever was said, nothing of it is kept, and the next offer is taken.
        let stored = usize::from(code.is_empty());
        assert_eq!(wait(wallet.list()).unwrap().len(), stored, "{what}");
        let (offer, _) = issuer.offer(false, "value");
        assert!(matches!(wait(wallet.receive(offer, None)).unwrap().as_slice(), [Taken::Stored(_)]), "after {what}");
        told.insert(what);
    }
    println!("lies of an issuer\t{}\t40\tok", told.len());
    assert!(told.len() >= 40);
}

/// The ways of `broken.mjs` to fail, and the codes: first those that take their time.
const SLOW: [(&str, &str); 4] = [
    ("never-answers", "E_NET_TIMEOUT"),
    ("drips-its-head", "E_NET_TIMEOUT"),
    ("drips-its-body", "E_NET_TIMEOUT"),
    ("port stalls", "E_NET_TIMEOUT"),
];
const QUICK: [(&str, &str); 40] = [
    ("hangs-up", "E_NET_TRUNCATED"),
    ("hangs-up-hard", "E_NET_TRUNCATED"),
    ("cut-in-the-status", "E_NET_TRUNCATED"),
    ("cut-in-the-head", "E_NET_TRUNCATED"),
    ("cut-after-the-head", "E_NET_TRUNCATED"),
    ("cut-before-the-last-byte", "E_NET_TRUNCATED"),
    ("reset-in-the-body", "E_NET_TRUNCATED"),
    ("chunks-never-end", "E_NET_TRUNCATED"),
    ("chunk-of-nonsense", "E_NET_TRUNCATED"),
    ("no-end", "E_NET_TOO_LARGE"),
    ("a-terabyte", "E_NET_TOO_LARGE"),
    ("ten-thousand-fields", "E_NET_TRUNCATED"),
    ("a-field-of-a-megabyte", "E_NET_TRUNCATED"),
    ("two-lengths", "E_NET_TRUNCATED"),
    ("not-http", "E_NET_TRUNCATED"),
    ("moved-301", "E_URL_REDIRECT"),
    ("moved-302", "E_URL_REDIRECT"),
    ("moved-303", "E_URL_REDIRECT"),
    ("moved-307", "E_URL_REDIRECT"),
    ("moved-308", "E_URL_REDIRECT"),
    ("captive-portal", "E_NET_CAPTIVE"),
    ("captive-portal-511", "E_NET_CAPTIVE"),
    ("page-called-json", "E_OFFER_MALFORMED"),
    ("nothing", "E_OFFER_MALFORMED"),
    ("not-modified", "E_URL_REDIRECT"),
    ("gone", "E_NET_SERVER"),
    ("too-many-requests", "E_NET_SERVER"),
    ("in-repair", "E_NET_SERVER"),
    ("utf-16", "E_OFFER_MALFORMED"),
    ("broken-utf-8", "E_OFFER_MALFORMED"),
    ("gzip-unasked", "E_OFFER_MALFORMED"),
    ("gzip-bomb", "E_OFFER_MALFORMED"),
    ("deflate-bomb", "E_OFFER_MALFORMED"),
    ("port babbles", "E_NET_TLS"),
    ("port plain", "E_NET_TLS"),
    ("port old", "E_NET_TLS"),
    ("port expired", "E_NET_TLS"),
    ("port early", "E_NET_TLS"),
    ("port stranger", "E_NET_TLS"),
    ("port other-host", "E_NET_TLS"),
];

#[test]
fn every_way_in_which_a_network_breaks_has_its_code() {
    let authority = Authority::new();
    let Some(broken) = Broken::start(&authority) else { return };
    let cli = Cli::without_folder().with(["--test-network", "--extra-ca"]).with([authority.root_pem()]);
    let ask = |(way, code): (&str, &str)| {
        let (port, path) = way.split_once(' ').map_or(("good", way), |(_, port)| (port, "gone"));
        let address = format!("https%3A%2F%2Flocalhost%3A{}%2F{path}", broken.ready["ports"][port]);
        let ran = cli.run(["offer", &format!("openid-credential-offer://?credential_offer_uri={address}")]);
        let seen = ran.code();
        (seen != code).then(|| format!("{way}: {seen}, not {code}"))
    };
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let slow = SLOW.map(|one| scope.spawn(move || ask(one)));
        let quick: Vec<_> = QUICK.into_iter().filter_map(ask).collect();
        quick.into_iter().chain(slow.into_iter().filter_map(|one| one.join().unwrap())).collect()
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
    let known: BTreeSet<&str> =
        SLOW.iter().chain(&QUICK).map(|(way, _)| *way).filter(|way| !way.contains(' ')).collect();
    let ways: BTreeSet<&str> = broken.ready["ways"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(known, ways, "what nobody tries");
    println!("ways a network breaks\t{}\t40\tok", SLOW.len() + QUICK.len());
}
