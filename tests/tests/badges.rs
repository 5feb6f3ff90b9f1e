//! Credentials with Data Integrity proofs, made and judged by other people's libraries: the same word on each.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use tests::{Authority, Cli, Issuer, js, python};

const V1: &str = "https://www.w3.org/2018/credentials/v1";
const V2: &str = "https://www.w3.org/ns/credentials/v2";
const BADGE: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
const RECORD: &str = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";
const ED25519: &str = "https://w3id.org/security/suites/ed25519-2020/v1";

/// Names as they are written in Tucson's kitchens, and what a clumsy program would make of them.
const NAMES: &[&str] =
    &["جمعية اللاجئين في توسان", "မြန်မာ့ အသက်မွေးပညာသင်ကျောင်း", "የአዲስ አበባ ሙያ ትምህርት ቤት", "Trường Nghề Hội An"];

fn badge(name: &str) -> Value {
    let achievement = format!("urn:example:achievement:{}", name.len());
    json!({
        "@context": [V2, BADGE],
        "id": format!("urn:example:badge:{}", name.len()),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": name,
        "issuer": {"type": ["Profile"], "name": name},
        "validFrom": "2026-01-02T03:04:05Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [{"type": "IdentityObject", "identityHash": name, "identityType": "name", "hashed": false}],
            "creditsEarned": 2.5,
            "result": [
                {"type": ["Result"], "resultDescription": "urn:uuid:grade", "value": "A"},
                {"type": ["Result"], "value": "17.25"},
            ],
            "achievement": {
                "id": achievement,
                "type": ["Achievement"],
                "achievementType": "Course",
                "name": name,
                "description": format!("{name} \"quoted\" \\ tab\t"),
                "criteria": {"narrative": "Lift, carry, set down."},
                "creditsAvailable": 5.0,
                "tag": ["b", "a", "b"],
                "alignment": [
                    {"type": ["Alignment"], "targetName": "Operating forklifts", "targetCode": "51-9081",
                     "targetFramework": "O*NET", "targetUrl": "https://skills.example.org/51-9081"},
                    {"type": ["Alignment"], "targetName": "Safety", "targetUrl": "https://skills.example.org/safety"},
                ],
                "resultDescription": [
                    {"id": "urn:uuid:grade", "type": ["ResultDescription"], "name": "Grade", "resultType": "LetterGrade",
                     "allowedValue": ["A", "B", "C"]},
                ],
            },
        },
    })
}

fn with_contexts(mut credential: Value, contexts: &[&str]) -> Value {
    credential["@context"] = json!(contexts);
    credential
}

/// Version 1.1 has other names for its dates.
fn older(mut credential: Value) -> Value {
    let from = credential.as_object_mut().unwrap().shift_remove("validFrom").unwrap();
    credential["issuanceDate"] = from;
    with_contexts(credential, &[V1, BADGE, ED25519])
}

/// A whole record of other credentials. Its own `partial` and the badges' `hashed` are truths with a type.
fn record(members: &[Value]) -> Value {
    json!({
        "@context": [V2, RECORD, BADGE],
        "id": "urn:uuid:e1f4a6a4-6a0b-4d7b-a5f4-3c41ec0f84f6",
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": "Everything so far",
        "partial": true,
        "issuer": {"type": ["Profile"], "name": "Tucson"},
        "validFrom": "2026-01-02T03:04:05+03:00",
        "credentialSubject": {
            "type": ["ClrSubject"],
            "identifier": [{"type": "IdentityObject", "identityHash": "x", "identityType": "name", "hashed": true}],
            "verifiableCredential": members,
            "association": [
                {"type": "Association", "associationType": "precedes", "sourceId": "urn:uuid:a", "targetId": "urn:uuid:b"},
            ],
        },
    })
}

fn issued(wanted: &[Value]) -> Option<Vec<Value>> {
    Some(js("badges.mjs", &json!({"issue": wanted}))?["issued"].as_array().unwrap().clone())
}

/// What the other library says, and why.
fn judged(credentials: &[Value]) -> Vec<(bool, String)> {
    let said = js("badges.mjs", &json!({"judge": credentials})).unwrap();
    let one = |said: &Value| (said["verified"] == true, said["error"].to_string());
    said["judged"].as_array().unwrap().iter().map(one).collect()
}

fn good() -> Option<Vec<Value>> {
    let mut wanted = Vec::new();
    for suite in ["eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-rdfc-2019", "ecdsa-rdfc-2019 P-384", "ecdsa-jcs-2019"] {
        wanted.extend(NAMES.iter().map(|name| json!({"suite": suite, "credential": badge(name)})));
    }
    for name in NAMES {
        let newer = with_contexts(badge(name), &[V2, BADGE, ED25519]);
        wanted.push(json!({"suite": "Ed25519Signature2020", "credential": newer}));
        wanted.push(json!({"suite": "Ed25519Signature2020", "credential": older(badge(name))}));
    }
    wanted.push(json!({"suite": "ecdsa-rdfc-2019", "credential": badge("Two proofs"), "proofs": 2}));
    let mut credentials = issued(&wanted)?;
    // The other library gives up where many parts look alike.
    let members: Vec<Value> = [0, 9].map(|at: usize| credentials[at].clone()).to_vec();
    let records: Vec<Value> = ["eddsa-rdfc-2022", "ecdsa-rdfc-2019"]
        .iter()
        .map(|suite| json!({"suite": suite, "credential": record(&members)}))
        .collect();
    credentials.extend(issued(&records)?);
    Some(credentials)
}

/// The same credentials, each spoiled in one way that a check has to notice.
fn spoiled(credential: &Value) -> Vec<(&'static str, Value)> {
    let mut out = Vec::new();
    let mut spoil = |what, change: &dyn Fn(&mut Value)| {
        let mut twin = credential.clone();
        change(&mut twin);
        out.push((what, twin));
    };
    spoil("a name altered", &|c| c["name"] = json!("Other"));
    spoil("a giver's name altered", &|c| c["issuer"]["name"] = json!("Other"));
    spoil("a date altered", &|c| {
        let name = if c["validFrom"].is_null() { "issuanceDate" } else { "validFrom" };
        c[name] = json!("2025-01-02T03:04:05Z");
    });
    spoil("a word added that no context knows", &|c| c["credentialSubject"]["salary"] = json!("90000"));
    spoil("a word added that a context knows", &|c| c["credentialSubject"]["name"] = json!("Amina"));
    spoil("another giver", &|c| c["issuer"]["id"] = json!("did:key:z6MktL8XGbuYv5f7hwf6hVyJkJWynNtNhcsXFYe9NJzjKHkW"));
    spoil("another purpose", &|c| proofs(c).for_each(|proof| proof["proofPurpose"] = json!("authentication")));
    spoil("another moment", &|c| proofs(c).for_each(|proof| proof["created"] = json!("2025-01-02T03:04:05Z")));
    spoil("no signature", &|c| {
        proofs(c).for_each(|proof| drop(proof.as_object_mut().unwrap().shift_remove("proofValue")));
    });
    spoil("no proof", &|c| drop(c.as_object_mut().unwrap().shift_remove("proof")));
    out
}

/// All its proofs: the other library is content where one of them is good.
fn proofs(credential: &mut Value) -> impl Iterator<Item = &mut Value> {
    match &mut credential["proof"] {
        Value::Array(several) => several.as_mut_slice(),
        one => std::slice::from_mut(one),
    }
    .iter_mut()
}

fn check(cli: &Cli, credential: &Value) -> Value {
    let ran = cli.run_with(["check", "--offline", "-"], credential.to_string().as_bytes());
    assert_eq!(ran.lines().len(), 1, "{ran:?}");
    ran.lines().remove(0)
}

#[test]
fn says_the_same_as_another_library_on_every_credential() {
    let Some(good) = good() else { return };
    let cli = Cli::without_folder();
    let bad: Vec<_> = good.iter().step_by(3).flat_map(spoiled).collect();
    let all: Vec<(&str, Value)> = good.iter().map(|c| ("good", c.clone())).chain(bad).collect();
    let credentials: Vec<Value> = all.iter().map(|(_, credential)| credential.clone()).collect();
    let mut differ = Vec::new();
    for ((what, credential), (verified, why)) in all.iter().zip(judged(&credentials)) {
        let report = check(&cli, credential);
        let right = report["result"] == "unchecked" && report["problems"] == json!(["E_ISSUER_UNKNOWN"]);
        assert!(right || report["result"] == "refused", "{what}: {report}");
        if right != verified || verified != (*what == "good") {
            differ.push(format!("{what}: {} {}, they: {verified} {why}", report["result"], report["problems"]));
        }
    }
    assert!(differ.is_empty(), "{} of {}: {differ:#?}", differ.len(), all.len());
    println!("{} credentials, {} of them good", all.len(), good.len());
}

/// The code behind the Learner Credential Wallet and VerifierPlus takes two suites; the badges are of two makers.
#[test]
fn says_the_same_as_the_verifier_of_other_wallets() {
    let mut wanted = Vec::new();
    for name in NAMES {
        wanted.push(json!({"suite": "eddsa-rdfc-2022", "credential": badge(name)}));
        // Its older suite writes a tab as it is (URDNA2015), where RDFC-1.0 escapes it: there must be none.
        let mut credential = older(badge(name));
        credential["credentialSubject"]["achievement"]["description"] = json!(format!("{name} \"quoted\" \\"));
        wanted.push(json!({"suite": "Ed25519Signature2020", "credential": credential}));
    }
    let Some(mut good) = issued(&wanted) else { return };
    let by_another: Vec<Value> = NAMES.iter().map(|name| badge(name)).collect();
    if let Some(answer) = python("badges.py", &[], &json!({"issue": by_another})) {
        good.extend(answer["issued"].as_array().unwrap().clone());
    }
    let cli = Cli::without_folder();
    let bad = good.iter().step_by(2).flat_map(spoiled);
    let all: Vec<(&str, Value)> = good.iter().map(|c| ("good", c.clone())).chain(bad).collect();
    let credentials: Vec<&Value> = all.iter().map(|(_, credential)| credential).collect();
    let said = js("verifier-core.mjs", &json!({"judge": credentials})).unwrap();
    let mut differ = Vec::new();
    for ((what, credential), said) in all.iter().zip(said["judged"].as_array().unwrap()) {
        let report = check(&cli, credential);
        let right = report["problems"] == json!(["E_ISSUER_UNKNOWN"]);
        if right != (said["verified"] == true) || right != (*what == "good") {
            differ.push(format!("{what}: {} {}, they: {said}", report["result"], report["problems"]));
        }
    }
    assert!(differ.is_empty(), "{} of {}: {differ:#?}", differ.len(), all.len());
    println!("{} credentials, {} of them good", all.len(), good.len());
}

/// The issuer's document is fetched, once, and only where there is a network.
#[test]
fn a_did_web_issuers_key_is_asked_for_at_its_host() {
    let authority = Authority::new();
    let Some(mut server) = Issuer::start_exchanges(&authority) else { return };
    let cli = Cli::without_folder().with(["--test-network", "--extra-ca"]).with([authority.root_pem()]);
    for suite in ["eddsa-rdfc-2022", "ecdsa-rdfc-2019"] {
        let made = |server: &mut Issuer, withdrawn: bool| {
            let command =
                json!({"cmd": "did_web", "suite": suite, "credential": badge(NAMES[2]), "withdrawn": withdrawn});
            server.ask(&command)["issued"].clone()
        };
        let credential = made(&mut server, false);
        assert!(credential["issuer"]["id"].as_str().unwrap().starts_with("did:web:localhost%3A"));
        let online = |credential: &Value| {
            let ran = cli.run_with(["check", "-"], credential.to_string().as_bytes());
            ran.lines().remove(0)["problems"].clone()
        };
        assert_eq!(online(&credential), json!(["E_ISSUER_UNKNOWN"]), "{suite}");
        assert_eq!(check(&cli, &credential)["problems"], json!(["E_KEY_UNREACHABLE"]), "{suite}");
        let mut altered = credential.clone();
        altered["name"] = json!("Other");
        assert_eq!(online(&altered)[0], "E_SIGNATURE", "{suite}");
        let withdrawn = made(&mut server, true);
        assert_eq!(online(&withdrawn)[0], "E_KEY_UNREACHABLE", "{suite}");
    }
}

#[test]
fn a_known_issuers_badge_is_genuine_and_keeps_every_letter() {
    let name = NAMES[1];
    let Some(badges) = issued(&[json!({"suite": "eddsa-rdfc-2022", "credential": badge(name)})]) else { return };
    let issuer = badges[0]["issuer"]["id"].as_str().unwrap();
    let cli = Cli::new();
    let trust = cli.beside("trust.json");
    let known = json!({"issuers": [{"id": issuer, "name": "Listed", "did": issuer}]});
    std::fs::write(&trust, known.to_string()).unwrap();
    let cli = cli.with([std::ffi::OsStr::new("--extra-trust"), trust.as_os_str()]);
    let report = check(&cli, &badges[0]);
    assert_eq!(
        (&report["result"], &report["issuer_name"], &report["title"]),
        (&json!("genuine"), &json!("Listed"), &json!(name))
    );

    // Two spaces and a line's end belong to the file.
    let text = format!("{}  \n", serde_json::to_string_pretty(&badges[0]).unwrap());
    let file = cli.beside("badge.json");
    std::fs::write(&file, &text).unwrap();
    let imported = cli.run([std::ffi::OsStr::new("import"), file.as_os_str()]).ok();
    assert_eq!(
        (&imported["title"], &imported["known_issuer"], &imported["problems"]),
        (&json!(name), &json!(true), &json!([]))
    );
    assert_eq!(cli.run(["list"]).ok(), imported);
    let id = imported["id"].as_str().unwrap();
    assert_eq!(cli.run(["export", id]).out, text.as_bytes());
    let shown = cli.run(["show", id, "--claims"]).ok();
    let achievement = &shown["achievement"];
    assert_eq!(achievement["recipient"], name);
    assert_eq!(
        achievement["skills"][0],
        json!({"name": "Operating forklifts", "framework": "O*NET", "code": "51-9081"})
    );
    assert_eq!(achievement["results"][0], json!({"name": "Grade", "value": "A"}));
    assert_eq!(achievement["criteria"], "Lift, carry, set down.");
    let claim = |path: &str| shown["claims"].as_array().unwrap().iter().find(|c| c["path"] == path).cloned().unwrap();
    assert_eq!(claim("credentialSubject.achievement.name")["value"], name);
    cli.run(["code", id]).refused(3, "E_CODE_NOT_PACKABLE");
}

#[test]
fn an_altered_badge_is_not_taken_in() {
    let Some(badges) = issued(&[json!({"suite": "ecdsa-rdfc-2019", "credential": badge("Forklift")})]) else { return };
    let cli = Cli::new();
    for (what, credential) in spoiled(&badges[0]) {
        let ran = cli.run_with(["import", "-"], credential.to_string().as_bytes());
        assert_eq!(ran.exit, 3, "{what}: {ran:?}");
    }
    assert!(cli.run(["list"]).lines().is_empty());
}

#[test]
fn a_badge_is_received_as_it_is_written_and_none_that_is_not_for_its_key() {
    let authority = Authority::new();
    for (suite, identity, binding) in
        [("eddsa-rdfc-2022", "did:key", "did:key"), ("ecdsa-rdfc-2019", "did:web", "did:jwk")]
    {
        let options = json!({"format": "ldp_vc", "suite": suite, "issuerKey": identity, "binding": binding});
        let Some(mut issuer) = Issuer::start_as(&authority, &options) else { return };
        let cli = Cli::new().with(["--test-network", "--extra-ca"]).with([authority.root_pem()]);
        let (offer, _) = issuer.offer(false, "value");
        assert_eq!(cli.run(["offer", &offer]).ok()["credentials"][0]["format"], "ldp_vc");
        let record = cli.run(["receive", &offer]).ok();
        assert_eq!((&record["format"], &record["title"]), (&json!("ldp_vc"), &json!("Preparación laboral")));
        assert_eq!(record["problems"], json!(["E_ISSUER_UNKNOWN"]), "{identity}: signature not checked");
        assert!(record["holder_key"].is_string(), "{record}");
        let id = record["id"].as_str().unwrap();
        let exported = String::from_utf8(cli.run(["export", id]).out).unwrap();
        assert_eq!(issuer.ask(&json!({"cmd": "seen"}))["issued"][0], exported.as_str());
        // Another program's handwriting, and what it says.
        assert!(exported.starts_with("{\n \"@context\"") && exported.contains(r"Preparaci\u00f3n"), "{exported}");
        assert_eq!(cli.run(["show", id]).ok()["achievement"]["name"], "Preparación laboral");

        for (fault, code) in [
            ("not-bound", "E_NOT_BOUND_TO_ME"),
            ("other-vct", "E_VCT_MISMATCH"),
            ("other-issuer", "E_ISSUER_MISMATCH"),
            ("bad-signature", "E_SIGNATURE"),
            ("garbage-credential", "E_VC_CONTEXT"),
        ] {
            issuer.fault(fault, true);
            let (offer, _) = issuer.offer(false, "value");
            cli.run(["receive", &offer]).refused(3, code);
            issuer.fault(fault, false);
            let seen = issuer.ask(&json!({"cmd": "seen"}));
            let told = seen["notifications"].as_array().unwrap().last().unwrap();
            assert_eq!(told["event"], "credential_failure", "{fault}");
        }
        issuer.fault("expired", true);
        let (offer, _) = issuer.offer(false, "value");
        let record = cli.run(["receive", &offer]).ok();
        assert_eq!(record["problems"], json!(["E_EXPIRED", "E_ISSUER_UNKNOWN"]));
        assert_eq!(cli.run(["list"]).lines().len(), 2);
    }
}
