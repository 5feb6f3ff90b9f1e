//! Issuers whose key is named in the profile at their own web address, and what their addresses look like.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use tests::{Cli, Host, js};

const V2: &str = "https://www.w3.org/ns/credentials/v2";

fn record() -> Value {
    json!({
        "@context": [V2], "type": ["VerifiableCredential"], "issuer": {"name": "Example"}, "name": "Forklift safety",
        "credentialSubject": {"name": "Amina"},
    })
}

#[test]
fn the_key_comes_from_the_profile_and_nobody_is_known_by_it() {
    let host = Host::start();
    let address = host.address("profile");
    let Some(made) = js("status.mjs", &json!({"profile": address, "records": [record()]})) else { return };
    let (profile, record) = (made["profile"].clone(), made["records"][0].to_string());
    let put = |profile: &Value| host.put("profile", "application/json", profile.to_string());
    let cli = Cli::new().with(["--test-network"]);
    let check = || {
        let report = cli.run_with(["check", "-"], record.as_bytes()).lines().remove(0);
        (report["result"].as_str().unwrap().to_owned(), report["problems"].clone())
    };
    put(&profile);
    assert_eq!(check(), ("unchecked".to_owned(), json!(["E_ISSUER_UNKNOWN"])), "unknown is not bad");
    assert_eq!(host.asked(), ["/profile"]);
    let imported = cli.run_with(["import", "-"], record.as_bytes()).ok();
    assert_eq!((&imported["known_issuer"], &imported["problems"]), (&json!(false), &json!(["E_ISSUER_UNKNOWN"])));
    assert_eq!(imported["issuer_host"], "127.0.0.1");

    let changed = |change: &dyn Fn(&mut Value)| {
        let mut profile = profile.clone();
        change(&mut profile);
        profile
    };
    // The right name and another key; somebody else's profile; a key for something else.
    let other = "z6MktL8XGbuYv5f7hwf6hVyJkJWynNtNhcsXFYe9NJzjKHkW";
    put(&changed(&|p| p["verificationMethod"][0]["publicKeyMultibase"] = json!(other)));
    let (result, problems) = check();
    assert_eq!(result, "refused", "{problems}");
    put(&changed(&|p| p["id"] = json!("https://other.example.org/profile")));
    assert_eq!(check().0, "unchecked");
    put(&changed(&|p| drop(p.as_object_mut().unwrap().shift_remove("assertionMethod"))));
    assert_eq!(check(), ("unchecked".to_owned(), json!(["E_KEY_UNREACHABLE"])));
    host.remove("profile");
    assert_eq!(check(), ("unchecked".to_owned(), json!(["E_KEY_UNREACHABLE"])));
}

#[test]
fn a_host_in_letters_that_look_like_others_is_shown_as_it_is() {
    // The fourth letter of the first is Cyrillic.
    let cli = Cli::without_folder();
    for (issuer, host) in [
        ("https://unh\u{441}r.org", "xn--unhr-n6d.org"),
        ("did:web:unh\u{441}r.org:issuer", "xn--unhr-n6d.org"),
        ("https://unhcr.org", "unhcr.org"),
        ("https://www.universit\u{e9}.fr", "www.xn--universit-j4a.fr"),
    ] {
        let claims = json!({"iss": issuer, "vct": "urn:example:x"}).to_string();
        let encode = |text: &str| wallet_core::guard::b64::encode(text);
        let token = format!(
            "{}.{}.{}~",
            encode(r#"{"alg":"ES256","typ":"dc+sd-jwt"}"#),
            encode(&claims),
            wallet_core::guard::b64::encode([1; 64])
        );
        let report = cli.run_with(["check", "--offline", "-"], token.as_bytes()).lines().remove(0);
        assert_eq!((&report["issuer"], &report["issuer_host"]), (&json!(issuer), &json!(host)));
    }
}
