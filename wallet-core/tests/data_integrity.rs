//! The W3C's vectors for Data Integrity, and each of them with one thing changed, in every place.
#![cfg(feature = "data-integrity")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::PathBuf;
use support::vectors;
use wallet_core::Error;
use wallet_core::format::data_integrity::{Contexts, Proof, verify};
use wallet_core::format::vcdm::UnverifiedCredential;
use wallet_core::jose::PublicKey;

/// The contexts of the vectors besides the pinned ones.
fn contexts() -> Contexts {
    Contexts::pinned().and(
        "https://www.w3.org/ns/credentials/examples/v2",
        r#"{"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}"#,
    )
}

fn read(path: &str) -> Option<Value> {
    let path: PathBuf = vectors()?.join(path);
    Some(serde_json::from_slice(&std::fs::read(&path).unwrap_or_else(|_| panic!("{}", path.display()))).unwrap())
}

/// The key that a `did:key` names.
fn key_of(method: &str) -> PublicKey {
    let multibase = method.split('#').next().unwrap().strip_prefix("did:key:z").unwrap();
    let bytes = bs58::decode(multibase).into_vec().unwrap();
    match bytes.as_slice() {
        [0xed, 0x01, key @ ..] => PublicKey::ed25519(key.try_into().unwrap()),
        [0x80, 0x24, key @ ..] => PublicKey::p256_from_sec1(key),
        [0x81, 0x24, key @ ..] => PublicKey::p384_from_sec1(key),
        _ => None,
    }
    .unwrap()
}

/// What is said of a credential whose proofs are judged with `keys`.
fn judged(credential: &Value, keys: &[PublicKey]) -> Result<(), Error> {
    let parsed = UnverifiedCredential::parse(&credential.to_string())?;
    verify(&parsed, |_: &Proof| Ok(keys.iter().collect()), &contexts()).map(drop)
}

/// Every path to a value in it.
fn places(value: &Value, here: &str, out: &mut Vec<String>) {
    out.push(here.to_owned());
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                places(value, &format!("{here}/{}", name.replace('~', "~0").replace('/', "~1")), out);
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                places(value, &format!("{here}/{at}"), out);
            }
        }
        _ => {}
    }
}

/// The same with one thing changed: a byte of a text, a number, a truth.
fn changed(value: &mut Value) -> bool {
    match value {
        Value::String(text) => {
            let last = if text.pop() == Some('2') { '3' } else { '2' };
            text.push(last);
        }
        Value::Number(_) => *value = json!(value.as_f64().unwrap() + 1.0),
        Value::Bool(truth) => *truth = !*truth,
        _ => return false,
    }
    true
}

/// Every way to change one thing in a credential, with a name for it.
fn twins(credential: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    places(credential, "", &mut all);
    let mut out = Vec::new();
    for place in all.iter().filter(|place| !place.is_empty()) {
        let mut twin = credential.clone();
        if changed(twin.pointer_mut(place).unwrap()) {
            out.push((format!("{place} changed"), twin));
        }
        let (parent, name) = place.rsplit_once('/').unwrap();
        let name = name.replace("~1", "/").replace("~0", "~");
        let mut twin = credential.clone();
        match twin.pointer_mut(parent).unwrap() {
            Value::Object(members) => drop(members.shift_remove(&name)),
            Value::Array(items) => drop(items.remove(name.parse().unwrap())),
            _ => unreachable!(),
        }
        out.push((format!("{place} removed"), twin));
        let mut twin = credential.clone();
        if let Value::Object(members) = twin.pointer_mut(parent).unwrap() {
            let value = members.shift_remove(&name).unwrap();
            members.insert(format!("{name}x"), value);
            out.push((format!("{place} renamed"), twin));
        }
    }
    for (what, added) in [("a degree", json!({"degree": "PhD"})), ("a name", json!({"name": "Other"}))] {
        let mut twin = credential.clone();
        let subject = twin.pointer_mut("/credentialSubject").unwrap();
        subject.as_object_mut().unwrap().extend(added.as_object().unwrap().clone());
        out.push((format!("{what} added"), twin));
    }
    out
}

/// Verifies, and none of its twins does, but where what was changed says nothing that counts.
fn holds(path: &str, keys: &[PublicKey], neutral: &[&str]) -> usize {
    let Some(credential) = read(path) else { return 0 };
    judged(&credential, keys).unwrap_or_else(|error| panic!("{path}: {error}"));
    let twins = twins(&credential);
    let good: Vec<_> = twins.iter().filter(|(_, twin)| judged(twin, keys).is_ok()).map(|(name, _)| name).collect();
    let surprising: Vec<_> = good.iter().filter(|name| !neutral.iter().any(|known| name.starts_with(known))).collect();
    assert!(surprising.is_empty(), "{path} is also good with {surprising:?}");
    twins.len()
}

const ED25519: &str = "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
const P384: &str = "did:key:z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ";
const P256: &str = "did:key:zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP";

/// What is signed are statements, what is read are members: the same statement must have one way to be written.
#[test]
fn what_is_signed_is_said_in_no_other_way() {
    let key = [key_of(ED25519)];
    let Some(good) = read("vc-di-eddsa/TestVectors/eddsa-rdfc-2022/signedDataInt.json") else { return };
    let date = |text: &Value| json!({"@type": "http://www.w3.org/2001/XMLSchema#dateTime", "@value": text});
    let moved = |parent: &str, from: &str, to: &str, dated: bool| {
        let mut twin = good.clone();
        let members = twin.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        let value = members.shift_remove(from).unwrap_or_else(|| panic!("{parent} has no {from}"));
        members.insert(to.to_owned(), if dated { date(&value) } else { value });
        (format!("{parent}/{from} as {to}"), twin)
    };
    let added = |parent: &str, more: Value| {
        let mut twin = good.clone();
        let members = twin.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        members.extend(more.as_object().unwrap().clone());
        (format!("{parent} with {more}"), twin)
    };
    let types = good["type"].clone();
    let twins = [
        moved("", "validFrom", "https://www.w3.org/2018/credentials#validFrom", true),
        moved("", "validFrom", "cred:validFrom", true),
        moved("", "id", "@id", false),
        moved("", "type", "@type", false),
        moved("/credentialSubject", "id", "@id", false),
        moved("/proof", "created", "http://purl.org/dc/terms/created", true),
        added("", json!({"type": ["VerifiableCredential", "Doctor"], "@type": types})),
        added("", json!({"onward type 0": "Doctor"})),
        added("/credentialSubject", json!({"note": {"@language": "passed with distinction"}})),
        added("/credentialSubject", json!({"note": {"@value": null, "@language": "en"}})),
        added("/credentialSubject", json!({"note": {"@value": "x", "@language": "en .\n<a:b> <c:d> <e:f> .\n#"}})),
        added("/credentialSubject", json!({"note": {"@set": []}})),
        added("/credentialSubject", json!({"jwk": {"@context": {"note": null}, "@set": [], "note": "licensed"}})),
    ];
    for (name, twin) in twins {
        assert!(judged(&twin, &key).is_err(), "also good: {name}");
    }
    for nothing in [json!(null), json!([]), json!([[], null])] {
        let (name, twin) = added("", json!({"Licensed surgeon": nothing}));
        let parsed = UnverifiedCredential::parse(&twin.to_string()).unwrap();
        let shown = wallet_core::format::vcdm::shown_claims(parsed.claimed());
        assert!(!shown.contains_key("Licensed surgeon"), "shown: {name}");
    }
}

#[test]
fn the_vectors_of_eddsa() {
    let key = [key_of(ED25519)];
    let vectors = "vc-di-eddsa/TestVectors";
    // The proof's own contexts count for nothing: the credential's do.
    holds(&format!("{vectors}/eddsa-rdfc-2022/signedDataInt.json"), &key, &["/proof/@context"]);
    holds(&format!("{vectors}/Ed25519Signature2020/signedEdSig.json"), &key, &["/proof/@context"]);
    holds(&format!("{vectors}/eddsa-jcs-2022/signedJCS.json"), &key, &[]);
}

#[test]
fn the_vectors_of_ecdsa() {
    let key = [key_of(P256)];
    let vectors = "vc-di-ecdsa/TestVectors";
    holds(&format!("{vectors}/ecdsa-rdfc-2019-p256/signedECDSAP256.json"), &key, &["/proof/@context"]);
    holds(&format!("{vectors}/ecdsa-jcs-2019-p256/signedJCSECDSAP256.json"), &key, &[]);
    let key = [key_of(P256), key_of(P384)];
    holds(&format!("{vectors}/ecdsa-rdfc-2019-p384/signedECDSAP384.json"), &key, &["/proof/@context"]);
    holds(&format!("{vectors}/ecdsa-jcs-2019-p384/signedJCSECDSAP384.json"), &key, &[]);
}

#[test]
fn a_real_badge() {
    let Some(badge) = read("ler/badge.json") else { return };
    let key = [key_of(badge["proof"]["verificationMethod"].as_str().unwrap())];
    assert!(holds("ler/badge.json", &key, &[]) > 100);
}

#[test]
fn the_vectors_of_sets_and_chains() {
    let folder = "vc-di-eddsa/TestVectors/proof-set-chain";
    let Some(pairs) = read(&format!("{folder}/multiKeyPairs.json")) else { return };
    let multibase = |pair: &Value| format!("did:key:{}", pair["publicKeyMultibase"].as_str().unwrap());
    let keys: Vec<PublicKey> = pairs.as_object().unwrap().values().map(|pair| key_of(&multibase(pair))).collect();
    // A proof can go without a trace where no other one builds on it.
    for (file, free) in [
        ("signedProofSet1", &[][..]),
        ("signedProofSet2", &["/proof/0 removed", "/proof/1 removed"]),
        ("signedProofChain1", &["/proof/2 removed"]),
        ("signedProofChain2", &["/proof/3 removed"]),
    ] {
        holds(&format!("{folder}/{file}.json"), &keys, free);
    }
}

/// `assets/contexts/index.json` names each file with its source, and each is the file it names.
#[test]
fn the_pinned_contexts_are_those_of_the_index() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../assets/contexts");
    let index: Vec<Value> = serde_json::from_slice(&std::fs::read(folder.join("index.json")).unwrap()).unwrap();
    let text = |entry: &Value, name: &str| entry[name].as_str().filter(|text| !text.is_empty()).unwrap().to_owned();
    let pinned = Contexts::pinned();
    for entry in &index {
        let bytes = std::fs::read(folder.join(text(entry, "file"))).unwrap();
        let digest = ring::digest::digest(&ring::digest::SHA256, &bytes);
        let hex: String = digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, text(entry, "sha256"), "{entry}");
        assert_eq!(pinned.get(&text(entry, "id")).map(str::as_bytes), Some(bytes.as_slice()), "{entry}");
        assert!(!text(entry, "source").is_empty() && !text(entry, "licence").is_empty());
        fits_our_reader(&serde_json::from_slice(&bytes).unwrap(), &text(entry, "id"));
    }
    assert_eq!(index.len(), pinned.addresses().count());
    let files = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(files, index.len() + 1, "a file that the index does not name");
}

/// What the reader relies on: no context fetches another, hides a word, or takes a member for text but those it knows.
fn fits_our_reader(value: &Value, of: &str) {
    let Value::Object(members) = value else { return };
    for (name, value) in members {
        assert_ne!(name, "@import", "{of}");
        assert!(!value.is_null() || name == "@context", "{of} hides {name}");
        assert!(name != "@context" || !value.is_string(), "{of} fetches {value}");
        if value["@type"] == "@json" {
            assert!(["jsonSchema", "_sd", "jwk"].contains(&name.as_str()), "{of} takes {name} for text");
        }
        fits_our_reader(value, of);
    }
}

/// Values as nobody writes them, with the words that JSON-LD has a meaning for.
fn anything() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "@id",
        "@type",
        "@value",
        "@language",
        "@direction",
        "@context",
        "@list",
        "@none",
        "id",
        "type",
        "name",
        "proof",
        "issuer",
        "achievement",
        "result",
        "related",
        "evidence",
        "Achievement",
        "Profile",
        "_:b0",
        "urn:x",
        "a b",
        "",
        "https://www.w3.org/ns/credentials/v2",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        word.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((word.clone(), inner), 0..4)
                .prop_map(|members| members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn whatever_stands_in_it_is_refused_and_breaks_nothing(place in 0..40usize, value in anything()) {
        if let Some(badge) = read("ler/badge.json") {
            let key = [key_of(badge["proof"]["verificationMethod"].as_str().unwrap())];
            let mut all = Vec::new();
            places(&badge, "", &mut all);
            let place = &all[1 + place % (all.len() - 1)];
            let mut twin = badge.clone();
            *twin.pointer_mut(place).unwrap() = value.clone();
            // A list of one is that one, and a type on its own is a list.
            let same = |a: &Value| a == &badge.pointer(place).cloned().unwrap();
            prop_assert!(judged(&twin, &key).is_err() || same(&value) || value.is_array(), "{place}: {value}");
        }
    }
}
