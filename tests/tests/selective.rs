//! `ecdsa-sd-2023`: the W3C's vectors, and another library as oracle in both directions.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use tests::{js, needed};
use wallet_core::Error;
use wallet_core::format::data_integrity::{Contexts, derive, has_base_proof, verify};
use wallet_core::format::vcdm::UnverifiedCredential;
use wallet_core::jose::PublicKey;

const CITIZENSHIP: &str = "https://w3id.org/citizenship/v4rc1";

/// The contexts of the vectors besides the pinned ones.
fn contexts() -> Option<Contexts> {
    let modules = needed("ONWARD_NODE_MODULES", "the npm packages of tests/peers")?;
    let file = modules.join("@digitalbazaar/citizenship-context/contexts/v4rc1.jsonld");
    Some(Contexts::pinned().and(CITIZENSHIP, &std::fs::read_to_string(file).unwrap()))
}

fn vector(name: &str) -> Option<Value> {
    let folder = tests::vectors()?;
    let path = folder.join("vc-di-ecdsa/TestVectors").join(name);
    Some(serde_json::from_slice(&std::fs::read(&path).unwrap_or_else(|_| panic!("{}", path.display()))).unwrap())
}

fn parsed(credential: &Value) -> UnverifiedCredential {
    UnverifiedCredential::parse(&credential.to_string()).unwrap()
}

/// The key that a `did:key` on P-256 names.
fn key_of(credential: &Value) -> PublicKey {
    let method = credential["proof"]["verificationMethod"].as_str().unwrap();
    let jwk = js("multikey.mjs", &json!(method)).unwrap();
    PublicKey::from_jwk(&jwk).unwrap()
}

fn judged(credential: &Value, key: &PublicKey, contexts: &Contexts) -> Result<(), Error> {
    let parsed = UnverifiedCredential::parse(&credential.to_string())?;
    verify(&parsed, |_| Ok(vec![key]), contexts).map(drop)
}

fn pointers(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

/// Every place of a value in it, but for words, types and the signature itself.
fn places(value: &Value, here: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| places(value, &format!("{here}/{name}"), out))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| places(value, &format!("{here}/{at}"), out));
        }
        _ => out.push(here.to_owned()),
    }
}

/// Good, and with nothing in it changed or left out.
fn holds(credential: &Value, key: &PublicKey, contexts: &Contexts) {
    judged(credential, key, contexts).unwrap_or_else(|error| panic!("{error}: {credential}"));
    let mut all = Vec::new();
    places(credential, "", &mut all);
    for place in &all {
        let mut twin = credential.clone();
        let value = twin.pointer_mut(place).unwrap();
        *value = match value.as_str() {
            Some(text) => format!("{text}2").into(),
            None => json!(7),
        };
        assert!(judged(&twin, key, contexts).is_err(), "{place} changed: {twin}");
        let (parent, name) = place.rsplit_once('/').unwrap();
        let mut twin = credential.clone();
        let gone = match twin.pointer_mut(parent).unwrap() {
            Value::Object(members) => members.shift_remove(name).is_some(),
            Value::Array(items) => items.len() > 1 && items.pop().is_some(),
            _ => false,
        };
        if gone {
            assert!(judged(&twin, key, contexts).is_err(), "{place} left out");
        }
    }
}

#[test]
fn the_vectors_of_selective_disclosure() {
    let (Some(contexts), Some(base)) = (contexts(), vector("ecdsa-sd-2023/prc/addSignedSDBase.json")) else { return };
    let key = key_of(&base);
    assert!(has_base_proof(&parsed(&base)));
    holds(&base, &key, &contexts);
    let theirs = vector("ecdsa-sd-2023/prc/derivedRevealDocument.json").unwrap();
    assert!(!has_base_proof(&parsed(&theirs)));
    holds(&theirs, &key, &contexts);
    // The same choice gives the same bytes: nothing in it is left to chance.
    let selective = pointers(&vector("prCredSelective.json").unwrap());
    let ours: Value = serde_json::from_str(&derive(&parsed(&base), &selective, &contexts).unwrap()).unwrap();
    assert_eq!(ours, theirs);
}

/// A badge, with things that look alike and a name in Burmese.
fn badge() -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": "urn:example:badge",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "မြန်မာ့ အသက်မွေးပညာ",
        "issuer": {"type": ["Profile"], "name": "Tucson"},
        "validFrom": "2026-01-02T03:04:05Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "creditsEarned": 2.5,
            "result": [{"type": ["Result"], "value": "A"}, {"type": ["Result"], "value": "B"}],
            "achievement": {
                "id": "urn:example:achievement", "type": ["Achievement"], "name": "Forklift", "description": "Does it",
                "criteria": {"narrative": "Did it"}, "tag": ["b", "a"],
                "alignment": [
                    {"type": ["Alignment"], "targetName": "Driving", "targetUrl": "https://skills.example.org/1"},
                    {"type": ["Alignment"], "targetName": "Safety", "targetUrl": "https://skills.example.org/2"},
                ],
            },
        },
    })
}

#[test]
fn another_library_takes_our_parts_and_we_take_theirs() {
    let mandatory: [&[&str]; 3] =
        [&["/issuer"], &["/issuer", "/validFrom", "/credentialSubject/achievement/id"], &["/issuer", "/name"]];
    let selective: [&[&str]; 5] = [
        &["/credentialSubject/achievement/name"],
        &["/name", "/validFrom", "/credentialSubject/result/1"],
        &["/credentialSubject/achievement/alignment/0/targetName", "/credentialSubject/achievement/criteria"],
        &["/credentialSubject"],
        &["/issuer", "/credentialSubject/creditsEarned", "/credentialSubject/achievement/tag"],
    ];
    let wanted: Vec<Value> =
        mandatory.iter().map(|pointers| json!({"credential": badge(), "mandatory": pointers})).collect();
    let Some(answer) = js("selective.mjs", &json!({"issue": wanted})) else { return };
    let contexts = Contexts::pinned();
    let (mut cuts, mut ours) = (Vec::new(), Vec::new());
    for base in answer["issued"].as_array().unwrap() {
        judged(base, &key_of(base), &contexts).unwrap();
        for pointers in selective {
            let pointers: Vec<String> = pointers.iter().map(|one| (*one).to_owned()).collect();
            cuts.push(json!({"credential": base, "selective": pointers}));
            ours.push(serde_json::from_str::<Value>(&derive(&parsed(base), &pointers, &contexts).unwrap()).unwrap());
        }
    }
    let theirs = js("selective.mjs", &json!({"cut": cuts})).unwrap()["cut"].as_array().unwrap().clone();
    for (at, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
        let key = key_of(theirs);
        judged(theirs, &key, &contexts).unwrap();
        judged(ours, &key, &contexts).unwrap();
        if at % 7 == 0 {
            holds(ours, &key, &contexts);
        }
        let content = |credential: &Value| {
            let mut credential = credential.clone();
            credential["proof"].as_object_mut().unwrap().shift_remove("proofValue");
            credential
        };
        assert_eq!(content(ours), content(theirs), "another part");
    }
    let judged = js("selective.mjs", &json!({"judge": ours})).unwrap()["judged"].clone();
    let good = judged.as_array().unwrap().iter().filter(|said| said["verified"] == true).count();
    assert_eq!(good, ours.len(), "{judged}");
    println!("{good} parts that both sides take");
}

#[test]
fn nothing_is_cut_out_of_what_is_not_there() {
    let wanted =
        json!({"issue": [{"credential": badge(), "mandatory": ["/issuer", "/credentialSubject/achievement/id"]}]});
    let Some(answer) = js("selective.mjs", &wanted) else { return };
    let base = &answer["issued"][0];
    let cut = |pointer: &str| derive(&parsed(base), &[pointer.to_owned()], &Contexts::pinned());
    for pointer in ["/nothing", "/credentialSubject/result/2", "/name/0", "name", "/credentialSubject/result/-1"] {
        assert_eq!(cut(pointer).unwrap_err().code(), "E_CLAIM_UNKNOWN", "{pointer}");
    }
    let part: Value = serde_json::from_str(&cut("/name").unwrap()).unwrap();
    assert_eq!(derive(&parsed(&part), &[], &Contexts::pinned()).unwrap_err().code(), "E_SUITE_UNKNOWN", "a part again");
}
