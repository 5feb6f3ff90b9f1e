//! Codes that Digital Bazaar's libraries write (`VP1-`): each is read as the very credential that went in, or it is said that it
//! cannot be read.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use tests::{Cli, js};
use wallet_core::code::unpacked;

const V1: &str = "https://www.w3.org/2018/credentials/v1";
const V2: &str = "https://www.w3.org/ns/credentials/v2";
const BADGE: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
const ED25519: &str = "https://w3id.org/security/suites/ed25519-2020/v1";
const DCC: &str = "https://w3id.org/dcc/v1";

fn badge(contexts: &[&str]) -> Value {
    json!({
        "@context": contexts,
        "id": "urn:uuid:188e8450-269e-11eb-b545-d3692cf35398",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "မြန်မာ forklift",
        "issuer": {"type": ["Profile"], "name": "Tucson", "url": "https://college.example/"},
        "validFrom": "2026-01-02T03:04:05Z",
        "validUntil": "2036-01-02T03:04:05.250Z",
        "credentialSubject": {
            "id": "did:key:z6Mku2yHBpMvm13KqtupN7MNEj7Y7AREUWsFfGBRhyP9YZf7",
            "type": ["AchievementSubject"],
            "creditsEarned": 2.5,
            "achievement": {
                "id": "http://college.example/forklift",
                "type": ["Achievement"],
                "achievementType": "Course",
                "name": "Forklift",
                "description": "Drives it",
                "criteria": {"narrative": "Lift, carry, set down."},
                "tag": ["b", "a"],
                "image": {"id": "data:image/png;base64,iVBORw0KGgo=", "type": "Image"},
                "alignment": [
                    {"type": ["Alignment"], "targetName": "Safety", "targetUrl": "https://skills.example.org/safety"},
                ],
            },
        },
    })
}

/// As badges were before version 2 of the data model.
fn older(contexts: &[&str]) -> Value {
    let mut credential = badge(contexts);
    let members = credential.as_object_mut().unwrap();
    let from = members.shift_remove("validFrom").unwrap();
    members.shift_remove("validUntil");
    members.insert("issuanceDate".to_owned(), from);
    members.insert("expirationDate".to_owned(), "2036-01-02T03:04:05Z".into());
    credential
}

/// What somebody's own package of contexts is for.
fn degree(contexts: &[&str]) -> Value {
    json!({
        "@context": contexts,
        "type": ["VerifiableCredential"],
        "issuer": {},
        "issuanceDate": "2026-01-02T03:04:05Z",
        "credentialSubject": {"id": "did:key:z6Mku2yHBpMvm13KqtupN7MNEj7Y7AREUWsFfGBRhyP9YZf7"},
    })
}

fn issued() -> Option<Vec<Value>> {
    let wanted = [
        ("eddsa-rdfc-2022", badge(&[V2, BADGE])),
        ("ecdsa-rdfc-2019", badge(&[V2, BADGE])),
        ("ecdsa-sd-2023", badge(&[V2, BADGE])),
        ("Ed25519Signature2020", older(&[V1, BADGE, ED25519])),
        ("Ed25519Signature2020", degree(&[V1, DCC, ED25519])),
    ];
    let wanted: Vec<Value> =
        wanted.iter().map(|(suite, credential)| json!({"suite": suite, "credential": credential})).collect();
    Some(js("badges.mjs", &json!({"issue": wanted}))?["issued"].as_array().unwrap().clone())
}

/// Each alone, and in presentations of both data models, as these codes are made for.
fn documents(issued: &[Value]) -> Vec<(Value, Vec<Value>)> {
    let around = |context: &str, inside: Value| json!({"@context": [context], "type": "VerifiablePresentation", "verifiableCredential": inside});
    let alone = issued.iter().map(|one| (one.clone(), vec![one.clone()]));
    let one = issued.iter().flat_map(|one| [V1, V2].map(|context| (around(context, one.clone()), vec![one.clone()])));
    let several = (around(V1, json!(issued[3..])), issued[3..].to_vec());
    alone.chain(one).chain([several]).collect()
}

#[test]
fn each_is_read_as_the_credential_that_went_in() {
    let Some(issued) = issued() else { return };
    let documents = documents(&issued);
    let ways = js("vpqr.mjs", &json!({})).unwrap()["ways"].as_array().unwrap().clone();
    let all: Vec<(&Value, &(Value, Vec<Value>))> =
        ways.iter().flat_map(|way| documents.iter().map(move |document| (way, document))).collect();
    let write: Vec<Value> = all.iter().map(|(way, (document, _))| json!({"way": way, "document": document})).collect();
    let written = js("vpqr.mjs", &json!({"write": write})).unwrap()["written"].as_array().unwrap().clone();
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for ((way, (_, wanted)), written) in all.iter().zip(&written) {
        let way = way.as_str().unwrap();
        let count = counts.entry(way).or_default();
        let Some(text) = written["text"].as_str() else {
            count[2] += 1;
            continue;
        };
        match unpacked(text) {
            Ok(found) => {
                let found: Vec<Value> = found.unwrap().iter().map(|one| serde_json::from_str(one).unwrap()).collect();
                assert_eq!(found, *wanted, "{way}");
                count[0] += 1;
            }
            Err(error) => {
                assert_eq!(error.code(), "E_CODE_COMPRESSED", "{way}: {wanted:?}");
                count[1] += 1;
            }
        }
    }
    for (way, [read, told, unwritten]) in &counts {
        println!("{way}\t{read} read\t{told} told that they cannot be\t{unwritten} that the library does not write");
    }
    for (way, [read, told, _]) in counts {
        // Those whose tables nobody has published.
        let unknown = way.contains("300") || way.ends_with("of somebody");
        assert!(if unknown { told > 0 } else { told == 0 && read > 0 }, "{way}: {read} read, {told} not");
    }
}

#[test]
fn what_was_in_a_code_is_as_good_as_what_was_in_a_file() {
    let Some(issued) = issued() else { return };
    let write: Vec<Value> = issued.iter().map(|one| json!({"way": "first, release 5", "document": one})).collect();
    let written = js("vpqr.mjs", &json!({"write": write})).unwrap()["written"].as_array().unwrap().clone();
    let cli = Cli::new();
    let folder = tempfile::tempdir().unwrap();
    let import = |text: &str| {
        let file = folder.path().join("record");
        std::fs::write(&file, text).unwrap();
        cli.run(["import", file.to_str().unwrap()]).ok()
    };
    let mut read = 0;
    for (one, written) in issued.iter().zip(&written) {
        let Some(text) = written["text"].as_str() else { continue };
        let (from_code, from_file) = (import(text), import(&one.to_string()));
        for member in ["title", "issuer", "problems", "status"] {
            assert_eq!(from_code[member], from_file[member], "{member}");
        }
        assert_eq!(from_code["problems"], json!(["E_ISSUER_UNKNOWN"]));
        read += 1;
    }
    assert!(read > 1, "{written:?}");
}
