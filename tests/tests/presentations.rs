//! Presentations of ours, judged by other people's libraries: good as they are, and not for somebody else.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use tests::js;
use wallet_core::entropy::Entropy;
use wallet_core::format::data_integrity::{Contexts, Suite};
use wallet_core::format::vp::{Binding, DataModel, UnsignedPresentation};
use wallet_core::jose::{KeyKind, SoftwareKey};

const V1: &str = "https://www.w3.org/2018/credentials/v1";
const V2: &str = "https://www.w3.org/ns/credentials/v2";
const BADGE: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
const ED25519: &str = "https://w3id.org/security/suites/ed25519-2020/v1";

/// A badge of version 2.0, and the same as older issuers write it.
fn badges() -> Option<Vec<Value>> {
    let badge = |contexts: [&str; 3], from: &str| {
        json!({
            "@context": contexts,
            "id": "urn:example:badge",
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": "Forklift",
            "issuer": {"type": ["Profile"], "name": "مدرسة توسان"},
            from: "2026-01-02T03:04:05Z",
            "credentialSubject": {
                "type": ["AchievementSubject"],
                "achievement": {
                    "id": "urn:example:achievement", "type": ["Achievement"], "name": "Forklift",
                    "description": "Drives", "criteria": {"narrative": "Lift"},
                },
            },
        })
    };
    let wanted = [
        json!({"suite": "ecdsa-rdfc-2019", "credential": badge([V2, BADGE, ED25519], "validFrom")}),
        json!({"suite": "Ed25519Signature2020", "credential": badge([V1, BADGE, ED25519], "issuanceDate")}),
    ];
    Some(js("badges.mjs", &json!({"issue": wanted}))?["issued"].as_array().unwrap().clone())
}

fn binding() -> Binding {
    Binding { challenge: Some("z1-question".to_owned()), domain: Some("https://issuer.example".to_owned()) }
}

fn made(model: DataModel, suite: Suite, credentials: &[&Value]) -> Value {
    let kind = if suite == Suite::EcdsaRdfc2019 { KeyKind::P256 } else { KeyKind::Ed25519 };
    let key = SoftwareKey::make_of(kind, &Entropy::system()).unwrap();
    let mut unsigned = UnsignedPresentation::new(model, suite, binding());
    for credential in credentials {
        unsigned = unsigned.with(&credential.to_string()).unwrap();
    }
    let text = unsigned.sign(&key, 1_795_000_000, &Contexts::pinned()).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn asked(presentation: &Value, challenge: &str, domain: &str) -> Value {
    json!({"presentation": presentation, "challenge": challenge, "domain": domain})
}

#[test]
fn another_library_takes_what_was_made_for_it_and_nothing_else() {
    let Some(badges) = badges() else { return };
    let (newer, older) = (&badges[0], &badges[1]);
    let mut questions = Vec::new();
    for suite in [Suite::EcdsaRdfc2019, Suite::EddsaRdfc2022, Suite::Ed25519Signature2020] {
        for (model, credentials) in [
            (DataModel::V2, vec![]),
            (DataModel::V2, vec![newer, older]),
            (DataModel::V1, vec![]),
            (DataModel::V1, vec![older]),
        ] {
            let presentation = made(model, suite, &credentials);
            let what = format!("{model:?} {suite:?} of {}", credentials.len());
            let good = asked(&presentation, "z1-question", "https://issuer.example");
            questions.push((format!("{what}, good"), good.clone()));
            let mut spoil = |how: &str, place: &str, value: Value| {
                let mut twin = good.clone();
                *twin.pointer_mut(place).unwrap() = value;
                questions.push((format!("{what}, {how}"), twin));
            };
            spoil("another question", "/challenge", json!("z1-other"));
            spoil("another recipient", "/domain", json!("https://other.example"));
            spoil("another moment", "/presentation/proof/created", json!("2025-01-01T00:00:00Z"));
            if !credentials.is_empty() {
                spoil("another name in it", "/presentation/verifiableCredential/0/name", json!("Crane"));
            }
        }
    }
    let asked: Vec<&Value> = questions.iter().map(|(_, question)| question).collect();
    let judged = js("presentations.mjs", &json!(asked)).unwrap();
    let mut good = 0;
    for ((what, _), said) in questions.iter().zip(judged.as_array().unwrap()) {
        assert_eq!(said["verified"] == true, what.ends_with("good"), "{what}: {said}");
        good += usize::from(said["verified"] == true);
    }
    assert_eq!(good, 12);
    println!("{} presentations, {good} of them good", questions.len());
}
