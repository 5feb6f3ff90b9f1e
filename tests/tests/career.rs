//! Career profiles (HR Open's LER-RS): what a person says of themselves, with the credentials of others inside.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use std::ffi::OsStr;
use tests::{Cli, js};

const TYPE: &str = "http://schema.hropenstandards.org/4.5/recruiting/json/LER-RSType.json";

fn badge(name: &str, to: &str) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": format!("urn:uuid:{:08x}-0000-4000-8000-000000000000", name.len()),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": name,
        "issuer": {"type": ["Profile"], "name": "Trường Nghề"},
        "validFrom": "2026-01-02T03:04:05Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [{"type": "IdentityObject", "hashed": false, "identityHash": to, "identityType": "name"}],
            "achievement": {
                "id": format!("urn:uuid:{:08x}-0000-4000-8000-000000000001", name.len()),
                "type": ["Achievement"], "achievementType": "Certificate", "name": name, "description": name,
                "criteria": {"narrative": "Lift, carry, set down."},
                "alignment": [{"type": ["Alignment"], "targetName": "Driving forklifts", "targetUrl": "https://skills.example.org/1"}],
            },
        },
    })
}

fn issued(wanted: &[(&str, Value)]) -> Option<Vec<Value>> {
    let wanted: Vec<Value> =
        wanted.iter().map(|(suite, credential)| json!({"suite": suite, "credential": credential})).collect();
    Some(js("badges.mjs", &json!({"issue": wanted}))?["issued"].as_array().unwrap().clone())
}

fn profile(credentials: &[Value]) -> Value {
    json!({
        "type": TYPE,
        "documentId": {"value": "71202e91"},
        "person": {"name": {"formattedName": "Amina Yusuf"}, "birthDate": "1990-01-02"},
        "communication": {"phone": [{"formattedNumber": "+1 520 555 0100"}]},
        "employmentHistories": [{"organization": {"name": "Tucson Tools"},
            "positionHistories": [{"title": "Welder", "start": "2019-05", "current": true}]}],
        "certifications": [{"name": "Forklift", "issuingAuthority": {"name": "Trường Nghề"}, "verifications": credentials}],
    })
}

/// A command line that knows this issuer.
fn knowing(issuer: &Value) -> Cli {
    let cli = Cli::new();
    let trust = cli.beside("trust.json");
    std::fs::write(&trust, json!({"issuers": [{"id": issuer, "name": "Listed", "did": issuer}]}).to_string()).unwrap();
    cli.with([OsStr::new("--extra-trust"), trust.as_os_str()])
}

fn import(cli: &Cli, text: &str) -> Value {
    cli.run_with(["import", "-"], text.as_bytes()).ok()
}

fn check(cli: &Cli, text: &str) -> Value {
    cli.run_with(["check", "--offline", "-"], text.as_bytes()).lines().remove(0)
}

#[test]
fn a_profile_is_what_a_person_says_and_each_credential_in_it_has_its_own_verdict() {
    let wanted =
        [("eddsa-rdfc-2022", badge("የደህንነት ስልጠና", "AMINA  yusuf")), ("ecdsa-rdfc-2019", badge("Cook", "Juma Ali"))];
    let Some(mut badges) = issued(&wanted) else { return };
    let mut altered = badges[0].clone();
    altered["name"] = json!("Surgery");
    badges.push(altered);
    // Two spaces and a line's end belong to the file.
    let text = format!("{}  \n", serde_json::to_string_pretty(&profile(&badges)).unwrap());

    let cli = knowing(&badges[0]["issuer"]["id"]);
    let kept = import(&cli, &text);
    assert_eq!(
        (&kept["format"], &kept["own_words"], &kept["known_issuer"], &kept["problems"]),
        (&json!("ler-rs"), &json!(true), &json!(false), &json!(["E_OWN_WORDS", "E_INSIDE_WRONG"]))
    );
    let id = kept["id"].as_str().unwrap();
    assert_eq!(cli.run(["export", id]).out, text.as_bytes(), "every byte as it came");
    cli.run(["code", id]).refused(3, "E_CODE_NOT_PACKABLE");

    let shown = cli.run(["show", id, "--claims"]).ok();
    assert_eq!(shown["career"]["name"], "Amina Yusuf");
    assert_eq!(
        shown["career"]["lines"][0],
        json!({"kind": "job", "what": "Welder", "where": "Tucson Tools", "from": "2019-05", "until": null, "current": true})
    );
    let of = |name: &str| -> Vec<Value> {
        shown["inside"].as_array().unwrap().iter().map(|inner| inner[name].clone()).collect()
    };
    assert_eq!(of("title"), [json!("የደህንነት ስልጠና"), json!("Cook"), Value::Null]);
    assert_eq!(of("recipient"), [json!("AMINA yusuf"), json!("Juma Ali"), Value::Null]);
    assert_eq!(of("known_issuer"), [true, false, false]);
    assert_eq!(of("problems"), [json!([]), json!(["E_INSIDE_OTHER_NAME", "E_ISSUER_UNKNOWN"]), json!(["E_SIGNATURE"])]);
    let claims = shown["claims"].as_array().unwrap();
    assert!(!json!(claims).to_string().contains("Surgery"), "what a wrong one says is not repeated");
    let private = |path: &str| claims.iter().find(|claim| claim["path"] == path).unwrap()["private"].clone();
    assert_eq!(
        (
            private("person.birthDate"),
            private("communication.phone.0.formattedNumber"),
            private("person.name.formattedName")
        ),
        (json!(true), json!(true), json!(false))
    );

    let report = check(&cli, &text);
    assert_eq!((&report["result"], &report["title"]), (&json!("unchecked"), &json!("Amina Yusuf")));
    assert_eq!(report["problems"], json!(["E_OWN_WORDS", "E_INSIDE_WRONG"]));
    let results: Vec<&Value> = report["inside"].as_array().unwrap().iter().map(|one| &one["result"]).collect();
    assert_eq!(results, ["genuine", "unchecked", "refused"], "as each of them alone");
}

#[test]
fn a_profile_that_a_known_platform_signed_is_still_what_the_person_says() {
    let Some(badges) = issued(&[("eddsa-rdfc-2022", badge("Cook", "Amina Yusuf"))]) else { return };
    let mut subject = profile(&badges);
    subject["id"] = json!("urn:uuid:e1f4a6a4-6a0b-4d7b-a5f4-3c41ec0f84f6");
    let wrapped = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential", "LERRSCredential"],
        "issuer": {"name": "Résumé builder"},
        "validFrom": "2026-01-02T03:04:05Z",
        "credentialSubject": subject,
    });
    let Some(signed) = issued(&[("eddsa-jcs-2022", wrapped)]) else { return };
    let text = signed[0].to_string();
    let cli = knowing(&signed[0]["issuer"]["id"]);
    let report = check(&cli, &text);
    assert_eq!((&report["result"], &report["known_issuer"]), (&json!("unchecked"), &json!(true)));
    assert_eq!(report["problems"], json!(["E_OWN_WORDS"]));
    assert_eq!(report["inside"][0]["title"], "Cook");

    let kept = import(&cli, &text);
    assert_eq!((&kept["own_words"], &kept["problems"]), (&json!(true), &json!(["E_OWN_WORDS"])));
    let shown = cli.run(["show", kept["id"].as_str().unwrap()]).ok();
    assert_eq!(
        (&shown["career"]["lines"][0]["what"], &shown["inside"][0]["title"]),
        (&json!("Welder"), &json!("Cook"))
    );

    let mut altered = signed[0].clone();
    altered["credentialSubject"]["employmentHistories"][0]["positionHistories"][0]["title"] = json!("Surgeon");
    cli.run_with(["import", "-"], altered.to_string().as_bytes()).refused(3, "E_SIGNATURE");
}
