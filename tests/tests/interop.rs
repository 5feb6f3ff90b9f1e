//! Interop: an independent issuer gives, independent readers and verifiers check.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use std::process::Command;
use tests::{Authority, Cli, Issuer, js, python};

fn wallet(authority: &Authority) -> Cli {
    Cli::new().with(["--test-network", "--extra-ca"]).with([authority.root_pem()])
}

fn receive(cli: &Cli, offer: &str, code: Option<&str>) -> Value {
    match code {
        Some(code) => cli.run(["receive", offer, "--code", code]).ok(),
        None => cli.run(["receive", offer]).ok(),
    }
}

#[test]
fn receives_with_and_without_a_code_by_value_and_by_reference() {
    let authority = Authority::new();
    let Some(mut issuer) = Issuer::start(&authority, "well-known", "/tenant/a") else { return };
    let cli = wallet(&authority);
    let mut received = 0;
    for tx_code in [true, false] {
        for by in ["value", "reference"] {
            let (offer, code) = issuer.offer(tx_code, by);
            let said = cli.run(["offer", &offer]).ok();
            assert_eq!(said["issuer"], issuer.ready["issuer"]);
            assert_eq!(said["needs_code"], tx_code);
            assert_eq!(said["credentials"].as_array().unwrap().len(), 1);
            let record = receive(&cli, &offer, code.as_deref());
            assert_eq!(record["format"], "dc+sd-jwt");
            assert_eq!(record["title"], "Job Readiness Certificate");
            assert_eq!(record["known_issuer"], false);
            assert_eq!(record["problems"], json!(["E_ISSUER_UNKNOWN"]));
            received += 1;
        }
    }
    assert_eq!(received, 4);
    let seen = issuer.ask(&json!({"cmd": "seen"}));
    let exported: Vec<Value> = cli
        .run(["list"])
        .lines()
        .iter()
        .map(|record| String::from_utf8(cli.run(["export", record["id"].as_str().unwrap()]).out).unwrap().into())
        .collect();
    assert_eq!(seen["issued"].as_array().unwrap(), &exported, "the bytes are the issuer's own");
    assert_eq!(seen["notifications"].as_array().unwrap().len(), 4);
    assert!(seen["notifications"].as_array().unwrap().iter().all(|n| n["event"] == "credential_accepted"));
    let keys: std::collections::BTreeSet<String> =
        cli.run(["list"]).lines().iter().map(|r| r["holder_key"].to_string()).collect();
    assert_eq!(keys.len(), 4, "a fresh key for each credential");
}

#[test]
fn finds_issuer_keys_in_every_place_they_are_published() {
    let authority = Authority::new();
    for identity in ["x5c", "well-known", "did:jwk", "did:key", "did:web"] {
        for path in ["", "/tenant/a"] {
            let Some(mut issuer) = Issuer::start(&authority, identity, path) else { return };
            let cli = wallet(&authority);
            let (offer, _) = issuer.offer(false, "value");
            let record = receive(&cli, &offer, None);
            assert_eq!(record["problems"], json!(["E_ISSUER_UNKNOWN"]), "{identity}{path}: signature not checked");
        }
    }
}

#[test]
fn a_listed_issuer_is_known_by_key_by_did_and_by_root() {
    let authority = Authority::new();
    for identity in ["well-known", "did:web", "x5c"] {
        let Some(mut issuer) = Issuer::start(&authority, identity, "") else { return };
        let cli = wallet(&authority);
        let (offer, _) = issuer.offer(false, "value");
        let issuer_id = receive(&cli, &offer, None)["issuer"].clone();
        let trust = match identity {
            "x5c" => json!({"x509_roots": [authority.root_text()]}),
            _ => {
                json!({"issuers": [{"id": issuer_id, "name": "IRC Tucson", "jwks": {"keys": [issuer.ready["issuerJwk"]]}}]})
            }
        };
        std::fs::write(cli.beside("trust.json"), trust.to_string()).unwrap();
        let trust_file = cli.beside("trust.json");
        let cli = cli.with(["--extra-trust"]).with([trust_file]);
        let (offer, _) = issuer.offer(false, "value");
        let record = receive(&cli, &offer, None);
        assert_eq!(record["known_issuer"], true, "{identity}");
        assert_eq!(record["problems"], json!([]), "{identity}");
        let code = cli.run(["code", record["id"].as_str().unwrap(), "--show", "given_name,achievement_name"]);
        if identity == "x5c" {
            // A certificate alone is more than half a code; what fits is shown in another way.
            assert!(code.exit == 0 || code.code() == "E_CODE_TOO_LARGE");
            continue;
        }
        let report = cli.run_with(["check", "--offline"], code.ok()["url"].as_str().unwrap().as_bytes()).ok();
        assert_eq!(report["result"], "genuine", "{report}");
        assert_eq!(report["issuer_name"], "IRC Tucson");
        assert_eq!(report["holder"], "proved");
        assert_eq!(
            report["claims"],
            json!({"given_name": report["claims"]["given_name"], "achievement_name": report["claims"]["achievement_name"]})
        );
    }
}

#[test]
fn other_peoples_readers_and_verifiers_take_our_codes() {
    let authority = Authority::new();
    let Some(mut issuer) = Issuer::start(&authority, "did:jwk", "") else { return };
    let cli = wallet(&authority);
    let (offer, code) = issuer.offer(true, "reference");
    let record = receive(&cli, &offer, code.as_deref());
    let id = record["id"].as_str().unwrap();
    let png = cli.beside("code.png");
    let made = cli
        .run(
            [
                "code",
                id,
                "--show",
                "given_name,achievement_name,address",
                "--to",
                "Acme Warehouse",
                "--nonce",
                "n-4711",
                "--png",
            ]
            .map(std::ffi::OsString::from)
            .into_iter()
            .chain([png.clone().into_os_string()]),
        )
        .ok();
    assert_eq!((made["level"].as_str(), made["frames"].as_u64()), (Some("L"), Some(1)));

    // Two independent readers find the same text in the picture.
    let url = made["url"].as_str().unwrap();
    let read = python("read_qr.py", &[&png], &json!({})).unwrap();
    assert_eq!(read["text"], url);
    let zbar = Command::new("zbarimg").args(["--quiet", "--raw", "--oneshot"]).arg(&png).output().unwrap();
    assert_eq!(String::from_utf8(zbar.stdout).unwrap().trim_end(), url);

    // The rebuilt token verifies in two independent libraries, for this audience and nonce only.
    let token = wallet_core::code::token_of(url).unwrap();
    for (nonce, audience, good) in
        [("n-4711", "Acme Warehouse", true), ("n-4712", "Acme Warehouse", false), ("n-4711", "Other", false)]
    {
        let input =
            json!({"sdjwt": token, "issuerJwk": issuer.ready["issuerJwk"], "nonce": nonce, "audience": audience});
        for said in [js("verify.mjs", &input).unwrap(), python("verify.py", &[], &input).unwrap()] {
            assert_eq!(said["ok"], good, "{nonce} {audience}: {said}");
            if good {
                assert_eq!(said["claims"]["address"]["locality"], "Dayton");
                assert!(said["claims"].get("birthdate").is_none());
            }
        }
    }

    // Our own check reads the same picture.
    let args = |a: &'static str| {
        ["check".into(), png.clone().into_os_string(), "--nonce".into(), "n-4711".into(), "--audience".into(), a.into()]
    };
    let report = cli.run(args("Acme Warehouse")).ok();
    assert_eq!((report["result"].as_str(), report["holder"].as_str()), (Some("unchecked"), Some("proved")));
    let wrong = cli.run(args("Other"));
    assert_eq!((wrong.exit, wrong.lines()[0]["problems"][0].as_str()), (3, Some("E_AUDIENCE")));
}

/// Asked once, when the record comes in: whoever asked later would tell that it is looked at.
#[test]
fn a_type_says_what_its_claims_are_called_and_is_asked_once() {
    let authority = Authority::new();
    let Some(mut issuer) = Issuer::start_as(&authority, &json!({"types": "good"})) else { return };
    let cli = wallet(&authority);
    let (offer, _) = issuer.offer(false, "value");
    let record = receive(&cli, &offer, None);
    assert_eq!(
        (&record["title"], &record["problems"]),
        (&json!("Job Readiness Certificate *"), &json!(["E_ISSUER_UNKNOWN"]))
    );
    let id = record["id"].as_str().unwrap();
    for _ in 0..2 {
        let shown = cli.run(["show", id, "--claims"]).ok();
        let names = |path: &str| {
            let claims = shown["claims"].as_array().unwrap();
            claims.iter().find(|claim| claim["path"] == path).unwrap()["names"].clone()
        };
        assert_eq!(names("achievement_name"), json!({"en": "Achievement *", "es": "Logro *"}));
        assert_eq!(names("hours"), json!({"en": "Hours *", "es": "Horas *"}), "of the type that it builds on");
        assert_eq!(names("given_name"), Value::Null);
    }
    assert_eq!(issuer.asked("/types/job-readiness"), 1);
    assert_eq!(issuer.asked("/types/base"), 1);
}

#[test]
fn a_type_that_cannot_be_had_or_was_changed_costs_a_name_and_nothing_else() {
    let authority = Authority::new();
    for (types, problems) in
        [("altered", json!(["E_ISSUER_UNKNOWN", "E_TYPE_INTEGRITY"])), ("missing", json!(["E_ISSUER_UNKNOWN"]))]
    {
        let Some(mut issuer) = Issuer::start_as(&authority, &json!({ "types": types })) else { return };
        let cli = wallet(&authority);
        let (offer, _) = issuer.offer(false, "value");
        let record = receive(&cli, &offer, None);
        assert_eq!((&record["title"], &record["problems"]), (&json!("Job Readiness"), &problems), "{types}");
        assert_eq!(issuer.asked("/types/job-readiness"), 1, "{types}");
        assert_eq!(issuer.asked("/types/base"), 0, "{types}");
    }
}
