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

/// The profile that was written, and what was said of it.
fn written(cli: &Cli, name: &str, more: &[&str]) -> (String, Value) {
    let file = cli.beside(name);
    let mut arguments = vec![OsStr::new("profile"), file.as_os_str()];
    arguments.extend(more.iter().map(OsStr::new));
    let ran = cli.run(arguments);
    (std::fs::read_to_string(file).unwrap(), ran.ok())
}

fn credentials(profile: &Value) -> Vec<Value> {
    let lists = ["certifications", "licenses", "educationAndLearnings"];
    let entries = lists.iter().filter_map(|list| profile[list].as_array()).flatten();
    entries.filter_map(|entry| entry["verifications"].as_array()).flatten().cloned().collect()
}

/// What is left of a folder with everything in it.
struct Folder {
    cli: Cli,
    badge: Value,
    private: Vec<String>,
}

impl Folder {
    fn new() -> Option<Self> {
        let permit = json!({
            "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiableCredential", "WorkPermit"],
            "issuer": {"name": "State"}, "credentialSubject": {"category": "permit-c09"},
        });
        let mut course = badge("Cook", "Amina Yusuf");
        course["credentialSubject"]["birthDate"] = json!("1990-01-02");
        let wanted = [
            ("eddsa-rdfc-2022", badge("የደህንነት ስልጠና", "Amina Yusuf")),
            ("eddsa-jcs-2022", permit),
            ("eddsa-jcs-2022", course),
        ];
        let badges = issued(&wanted)?;
        let cli = knowing(&badges[0]["issuer"]["id"]);
        import(&cli, &serde_json::to_string_pretty(&badges[0]).unwrap());
        let private =
            [&badges[1], &badges[2]].map(|one| import(&cli, &one.to_string())["id"].as_str().unwrap().to_owned());
        cli.run(["say", "أستطيع الطبخ لمئتي شخص"]).ok();
        cli.run(["--practice", "receive", "practice"]).all_ok();
        Some(Self { cli, badge: badges[0].clone(), private: private.to_vec() })
    }
}

#[test]
fn a_profile_out_of_the_folder_holds_the_issuers_own_credentials_and_nothing_private() {
    let Some(Folder { cli, badge, private }) = Folder::new() else { return };
    let (text, said) = written(&cli, "profile.json", &["--name", "Amina Yusuf"]);
    let left_out: Vec<&str> = said["left_out"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    assert!(private.iter().all(|id| left_out.contains(&id.as_str())), "{said}");
    assert!(text.contains(&serde_json::to_string_pretty(&badge).unwrap()), "every byte as it was signed");
    for secret in ["permit-c09", "1990-01-02", "WorkPermit"] {
        assert!(!text.contains(secret), "{secret}");
    }
    let profile: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(profile["narratives"][0]["texts"][0]["lines"][0], "أستطيع الطبخ لمئتي شخص");
    assert_eq!(
        (&profile["person"]["name"]["formattedName"], &profile["skills"][0]["name"]),
        (&json!("Amina Yusuf"), &json!("Driving forklifts"))
    );
    let sample = profile["certifications"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"].as_str().unwrap().starts_with("SAMPLE: "));
    let envelope = &sample.unwrap()["verifications"][0]["otherW3CVerifiableCredential"];
    let token = envelope["id"].as_str().unwrap().strip_prefix("data:application/dc+sd-jwt,").unwrap().to_owned();

    // Named, a private one goes along; nothing else does.
    let (text, said) = written(&cli, "named.json", &[&private[0]]);
    assert_eq!((&said["records"], &said["left_out"]), (&json!([private[0]]), &json!([])));
    assert!(text.contains("permit-c09") && !text.contains("Cook") && !text.contains("1990-01-02"));

    // A file that is there stays as it is, and where nothing fits none is made.
    let file = cli.beside("named.json");
    assert_eq!(cli.run([OsStr::new("profile"), file.as_os_str()]).exit, 2);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    let empty = Cli::new();
    let file = empty.beside("none.json");
    empty.run([OsStr::new("profile"), file.as_os_str()]).refused(3, "E_NOTHING_FITS");
    assert!(!file.exists());

    // What is hidden in a token is not in the file.
    let shown = cli.run(["list"]).all_ok();
    let id = shown.iter().find(|line| line["sample"] == true).unwrap()["id"].as_str().unwrap().to_owned();
    let claims = cli.run(["show", &id, "--claims"]).ok()["claims"].clone();
    let whole = String::from_utf8(cli.run(["export", &id]).out).unwrap();
    assert!(claims.as_array().unwrap().iter().any(|claim| claim["private"] == true && claim["can_hide"] == true));
    assert!(token.ends_with('~') && token.matches('~').count() < whole.matches('~').count());
    let seen = check(&cli, &token);
    assert_eq!(seen["result"], "sample");
    assert!(seen["claims"].get("birthdate").is_none(), "{seen}");
}

#[test]
fn a_profile_of_ours_is_one_to_others_and_comes_back_the_same() {
    let Some(Folder { cli, badge, .. }) = Folder::new() else { return };
    let (text, _) = written(&cli, "profile.json", &["--name", "Amina Yusuf"]);
    let profile: Value = serde_json::from_str(&text).unwrap();
    let mut wrong = profile.clone();
    wrong["certifications"][0]["verifications"][0] = json!("eyJ.a.b");
    let mut nameless = profile.clone();
    nameless["narratives"][0].as_object_mut().unwrap().remove("name");
    let judged = js("ler-rs.mjs", &json!({"profiles": [profile, wrong, nameless]})).unwrap()["judged"].clone();
    assert_eq!(judged[0], json!([]), "as Ajv reads it");
    assert!([1, 2].iter().all(|at| judged[at] != json!([])), "{judged}");
    let embedded: Vec<Value> = credentials(&profile).into_iter().filter(|one| one.get("proof").is_some()).collect();
    assert_eq!(embedded, [badge]);
    let judged = js("badges.mjs", &json!({"judge": embedded})).unwrap();
    assert_eq!(judged["judged"][0]["verified"], true, "as Digital Bazaar's library reads it: {judged}");

    let report = check(&cli, &text);
    assert_eq!((&report["result"], &report["problems"]), (&json!("unchecked"), &json!(["E_OWN_WORDS"])));
    let alone: Vec<Value> = credentials(&profile)
        .iter()
        .map(|one| {
            let envelope = one["otherW3CVerifiableCredential"]["id"].as_str();
            let text = envelope.map_or(one.to_string(), |id| id.split_once(',').unwrap().1.to_owned());
            let report = check(&cli, &text);
            json!([report["title"], report["result"], report["problems"]])
        })
        .collect();
    let inside: Vec<Value> = report["inside"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| json!([one["title"], one["result"], one["problems"]]))
        .collect();
    assert_eq!(inside, alone);
    assert!(inside.iter().any(|one| one[1] == "genuine"), "{inside:?}");

    let kept = import(&cli, &text);
    assert_eq!((&kept["title"], &kept["problems"]), (&json!("Career profile: Amina Yusuf"), &json!(["E_OWN_WORDS"])));
    let shown = cli.run(["show", kept["id"].as_str().unwrap()]).ok();
    let lines: Vec<&Value> = shown["career"]["lines"].as_array().unwrap().iter().map(|line| &line["kind"]).collect();
    assert_eq!(lines, ["certificate", "certificate", "skill", "words"]);
    let copies: Vec<Value> =
        shown["inside"].as_array().unwrap().iter().map(|inner| inner["problems"].clone()).collect();
    assert!(copies.contains(&json!([])) && copies.iter().any(|problems| problems[0] == "E_KB_MISSING"), "{copies:?}");
    // A profile is no credential of anybody's, and does not go into the next one.
    let (again, _) = written(&cli, "again.json", &["--name", "Amina Yusuf"]);
    assert_eq!(again.len(), text.len());
}
