//! Records that come as files, made by other people's programs: baked into pictures, attached to PDFs; and what a person
//! puts into the folder themselves.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};
use std::ffi::OsStr;
use tests::{Cli, js, python};

/// Names in Arabic, Burmese, Amharic and Vietnamese.
const NAMES: &[&str] = &["شهادة سلامة الرافعة", "မြန်မာ့ အသက်မွေးပညာ သင်တန်း", "የደህንነት ስልጠና", "Chứng chỉ an toàn"];

fn badge(name: &str) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": format!("urn:uuid:{:08x}-0000-4000-8000-000000000000", name.len()),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": name,
        "issuer": {"type": ["Profile"], "name": name},
        "validFrom": "2026-01-02T03:04:05Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {
                "id": format!("urn:uuid:{:08x}-0000-4000-8000-000000000001", name.len()),
                "type": ["Achievement"],
                "name": name,
                "description": name,
                "criteria": {"narrative": "Lift, carry, set down."},
            },
        },
    })
}

fn issued(wanted: &[Value]) -> Option<Vec<Value>> {
    Some(js("badges.mjs", &json!({"issue": wanted}))?["issued"].as_array().unwrap().clone())
}

fn badges() -> Option<Vec<Value>> {
    let wanted: Vec<Value> =
        NAMES.iter().map(|name| json!({"suite": "eddsa-rdfc-2022", "credential": badge(name)})).collect();
    issued(&wanted)
}

fn bytes(text: &Value) -> Vec<u8> {
    BASE64_STANDARD.decode(text.as_str().unwrap()).unwrap()
}

/// Takes in a file, and gives back a line a record.
fn import(cli: &Cli, file: &[u8]) -> Vec<Value> {
    let ran = cli.run_with(["import", "-"], file);
    assert_eq!(ran.exit, 0, "{ran:?}");
    ran.lines()
}

#[test]
fn badges_are_found_in_pictures_and_pdfs_that_others_made() {
    let Some(badges) = badges() else { return };
    let texts: Vec<String> = badges.iter().map(Value::to_string).collect();
    let Some(baked) = python("bake.py", &[], &json!({"bake": texts, "attach": texts})) else { return };
    let cli = Cli::new();
    for kind in ["png", "old_png", "svg"] {
        for (at, text) in texts.iter().enumerate() {
            let file = bytes(&baked[kind][at]);
            let lines = import(&cli, &file);
            assert_eq!(lines.len(), 1, "{kind}");
            assert_eq!((&lines[0]["title"], &lines[0]["problems"]), (&json!(NAMES[at]), &json!(["E_ISSUER_UNKNOWN"])));
            let id = lines[0]["id"].as_str().unwrap();
            assert_eq!(cli.run(["export", id]).out, text.as_bytes(), "{kind}: every byte as it was signed");
            let checked = cli.run_with(["check", "--offline", "-"], &file);
            assert_eq!(checked.lines()[0]["title"], NAMES[at], "{kind}");
        }
    }
    let lines = import(&cli, &bytes(&baked["pdf"]));
    let titles: Vec<&Value> = lines.iter().map(|line| &line["title"]).collect();
    assert_eq!(titles.len(), NAMES.len());
    assert!(NAMES.iter().all(|name| titles.contains(&&json!(name))), "{titles:?}");
}

#[test]
fn a_wrong_one_in_a_pdf_does_not_take_the_good_ones_with_it() {
    let Some(mut badges) = badges() else { return };
    badges[1]["name"] = json!("Surgery");
    let texts: Vec<String> = badges.iter().map(Value::to_string).collect();
    let Some(baked) = python("bake.py", &[], &json!({"bake": [], "attach": texts})) else { return };
    let cli = Cli::new();
    let ran = cli.run_with(["import", "-"], &bytes(&baked["pdf"]));
    ran.refused(3, "E_SIGNATURE");
    assert_eq!(ran.lines().len(), NAMES.len() - 1);
    assert_eq!(cli.run(["list"]).lines(), ran.lines());
}

/// A whole record of badges, with an endorsement of itself and one of something else.
fn record(members: &[Value], endorsements: &[Value]) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": "urn:uuid:e1f4a6a4-6a0b-4d7b-a5f4-3c41ec0f84f6",
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": "Everything so far",
        "issuer": {"type": ["Profile"], "name": "Tucson"},
        "validFrom": "2026-01-02T03:04:05Z",
        "endorsement": endorsements,
        "credentialSubject": {
            "type": ["ClrSubject"],
            "verifiableCredential": members,
            "association": [{"type": "Association", "associationType": "precedes",
                "sourceId": members[0]["id"], "targetId": members[1]["id"]}],
        },
    })
}

fn endorsement(about: &str) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": format!("urn:uuid:{:08x}-0000-4000-8000-00000000000e", about.len()),
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "We know this school",
        "issuer": {"type": ["Profile"], "name": "State of Arizona"},
        "validFrom": "2026-01-02T03:04:05Z",
        "credentialSubject": {"id": about, "type": ["EndorsementSubject"], "endorsementComment": "Good work."},
    })
}

#[test]
fn each_credential_in_a_record_has_a_verdict_of_its_own() {
    let good = ["urn:uuid:e1f4a6a4-6a0b-4d7b-a5f4-3c41ec0f84f6", "urn:uuid:00000000-0000-4000-8000-000000000000"]
        .map(|about| json!({"suite": "eddsa-rdfc-2022", "credential": endorsement(about)}));
    let (Some(mut members), Some(endorsements)) = (badges(), issued(&good)) else { return };
    members.truncate(3);
    // What is spoiled is signed along by whoever made the record: that makes it no better.
    members[1]["name"] = json!("Surgery");
    let wanted = json!({"suite": "ecdsa-rdfc-2019", "credential": record(&members, &endorsements)});
    let Some(signed) = issued(&[wanted]) else { return };
    let text = signed[0].to_string();

    let cli = Cli::without_folder();
    let report = cli.run_with(["check", "--offline", "-"], text.as_bytes()).lines().remove(0);
    assert_eq!((&report["result"], &report["title"]), (&json!("unchecked"), &json!("Everything so far")));
    assert!(report["problems"].as_array().unwrap().contains(&json!("E_INSIDE_WRONG")), "{report}");
    let inside = report["inside"].as_array().unwrap();
    let results: Vec<&str> = inside.iter().map(|one| one["result"].as_str().unwrap()).collect();
    assert_eq!(results, ["unchecked", "refused", "unchecked", "unchecked", "refused"]);
    assert_eq!(inside[1]["title"], Value::Null, "nothing of what was altered is repeated");

    let cli = Cli::new();
    let listed = import(&cli, text.as_bytes()).remove(0);
    assert_eq!(listed["problems"], json!(["E_INSIDE_WRONG", "E_ISSUER_UNKNOWN"]));
    let shown = cli.run(["show", listed["id"].as_str().unwrap()]).ok();
    let inside = shown["inside"].as_array().unwrap();
    let of = |name: &str| inside.iter().map(|one| one[name].clone()).collect::<Vec<Value>>();
    assert_eq!(of("role"), ["member", "member", "member", "endorsement", "endorsement"]);
    assert_eq!(of("wrong"), [false, true, false, false, true]);
    assert_eq!(of("title"), [json!(NAMES[0]), Value::Null, json!(NAMES[2]), json!("We know this school"), Value::Null]);
    assert_eq!(inside[1]["problems"], json!(["E_SIGNATURE"]));
    assert_eq!(inside[4]["problems"], json!(["E_ENDORSES_OTHER"]));
    assert_eq!(shown["associations"][0]["type"], "precedes");
}

#[test]
fn own_words_are_kept_and_shown_as_such_and_never_counted_as_proof() {
    let cli = Cli::new();
    for words in ["I can cook for 200 people", "أستطيع الطبخ لمئتي شخص", "လူ ၂၀၀ အတွက် ချက်တတ်တယ်"]
    {
        let said = cli.run(["say", words]).ok();
        assert_eq!(
            (&said["title"], &said["own_words"], &said["known_issuer"], &said["problems"]),
            (&json!(words), &json!(true), &json!(false), &json!(["E_OWN_WORDS"]))
        );
        let made = cli.run(["code", said["id"].as_str().unwrap()]).ok();
        let checked = cli.run_with(["check", "--offline", "-"], made["url"].as_str().unwrap().as_bytes());
        let report = &checked.lines()[0];
        assert_eq!((&report["result"], &report["claims"]["own_words"]), (&json!("unchecked"), &json!(words)));
        assert_eq!((&report["holder"], &report["problems"][0]), (&json!("proved"), &json!("E_OWN_WORDS")));
    }
    assert_eq!(cli.run(["say", " \u{200b} "]).exit, 2);
}

#[test]
fn a_paper_is_private_until_its_owner_says_something_else() {
    let Some(baked) = python("bake.py", &[], &json!({"bake": ["x"], "attach": []})) else { return };
    let cli = Cli::new();
    let pdf = bytes(&baked["pdf"]);
    let keep = |file: &[u8], title: &str| cli.run_with(["paper", "-", "--title", title], file);
    let kept = keep(&pdf, "دبلوم").ok();
    assert_eq!(
        (&kept["format"], &kept["title"], &kept["private"], &kept["paper"], &kept["problems"]),
        (&json!("application/pdf"), &json!("دبلوم"), &json!(true), &json!(true), &json!(["E_OWN_WORDS"]))
    );
    let id = kept["id"].as_str().unwrap();
    assert_eq!(cli.run(["export", id]).out, pdf, "a PDF is kept as it is");
    assert_eq!(cli.run(["show", id]).ok()["pages"], 3);
    cli.run(["code", id]).refused(3, "E_CODE_NOT_PACKABLE");
    assert_eq!(cli.run(["sort", id, "--work"]).ok()["private"], false);
    assert_eq!(cli.run(["list"]).ok()["private"], false);

    let photo = keep(&bytes(&baked["png"][0]), "Foto").ok();
    assert_eq!((&photo["format"], &photo["private"]), (&json!("image/jpeg"), &json!(true)));
    let drawn = cli.run(["export", photo["id"].as_str().unwrap()]).out;
    assert!(drawn.starts_with(b"\xff\xd8\xff") && !drawn.windows(4).any(|four| four == b"iTXt"));
    assert_eq!(cli.run(["show", photo["id"].as_str().unwrap()]).ok()["pictures"], 1);
    keep(b"GIF89a", "x").refused(3, "E_IMAGE_TYPE");
}

#[test]
fn what_nobody_knows_the_sort_of_is_asked_for_once() {
    let cli = Cli::new();
    let card = |kind: &str| {
        json!({
            "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiableCredential", kind],
            "issuer": "did:example:1", "credentialSubject": {"a": "A 012 345 678", "b": "40"},
            "proof": {"type": "DataIntegrityProof", "cryptosuite": "future-2030", "proofPurpose": "assertionMethod",
                "verificationMethod": "did:example:1#1"},
        })
        .to_string()
    };
    let unknown = import(&cli, card("Membership").as_bytes()).remove(0);
    assert_eq!((&unknown["unsorted"], &unknown["private"]), (&json!(true), &json!(false)));
    let id = unknown["id"].as_str().unwrap();
    let sorted = cli.run(["sort", id, "--private"]).ok();
    assert_eq!((&sorted["unsorted"], &sorted["private"]), (&json!(false), &json!(true)));
    let claims = cli.run(["show", id, "--claims"]).ok()["claims"].clone();
    let private =
        |path: &str| claims.as_array().unwrap().iter().find(|claim| claim["path"] == path).unwrap()["private"].clone();
    assert_eq!((private("credentialSubject.a"), private("credentialSubject.b")), (json!(true), json!(false)));
    for (kind, private) in [("WorkPermit", true), ("ForkliftTraining", false)] {
        let line = import(&cli, card(kind).as_bytes()).remove(0);
        assert_eq!((&line["unsorted"], &line["private"]), (&json!(false), &json!(private)), "{kind}");
    }
    let said =
        cli.run_with([OsStr::new("import"), OsStr::new("--work"), OsStr::new("-")], card("Membership").as_bytes());
    assert_eq!(said.lines()[0]["unsorted"], false);
}
