//! The employer's page in Chromium, with codes that the wallet made: `tests/page/page.test.mjs` looks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use practice::{Token, issue, practice_key};
use serde_json::{Map, Value, json};
use std::path::Path;
use std::process::Command;
use tests::{needed, page_folder, root};
use wallet_core::clock::Clock;
use wallet_core::code::{ONWARD_PAGE, Packed};
use wallet_core::entropy::Entropy;
use wallet_core::format::sd_jwt::UnverifiedSdJwt;
use wallet_core::jose::{Signer as _, SoftwareKey};

const ISSUER: &str = "https://issuer.example.org";

/// A record shown to the employer's page just now.
fn code(iss: &str, signer: &SoftwareKey) -> String {
    let now = Clock::system().now();
    let object = |value: Value| -> Map<String, Value> { value.as_object().unwrap().clone() };
    let claim = |name: &str, value: Value| (name.to_owned(), value);
    let token = Token {
        header: object(json!({"alg": "ES256", "typ": "dc+sd-jwt"})),
        clear: object(
            json!({"iss": iss, "iat": now - 86_400, "exp": now + 86_400_000, "vct": "urn:example:ler:forklift"}),
        ),
        hideable: vec![
            claim("given_name", json!("أمينة")),
            claim("family_name", json!("Yusuf Abdullahi")),
            claim("achievement_name", json!("Forklift Operator Safety")),
            claim("issued_by", json!("Pima Community College")),
            claim("skills", json!(["Load handling", "Pre-shift inspection"])),
        ],
    };
    let holder = SoftwareKey::make(&Entropy::system()).unwrap();
    let issued = issue(&token, Some(holder.public()), signer).unwrap();
    let sd_jwt = UnverifiedSdJwt::parse(&issued).unwrap().verify(signer.public()).unwrap();
    let all: Vec<_> = sd_jwt.revealed().hideable().cloned().collect();
    let allowed = sd_jwt.claim_set(&all).unwrap();
    let nonce = Entropy::system().token().unwrap();
    Packed::of(sd_jwt.present(&allowed, ONWARD_PAGE, &nonce, now, &holder).unwrap().text()).unwrap().url()
}

/// The same code with one digit of a signature changed.
fn altered(code: &str) -> String {
    let at = code.find('#').unwrap() + 31;
    let digit = if &code[at..=at] == "1" { "2" } else { "1" };
    format!("{}{digit}{}", &code[..at], &code[at + 1..])
}

/// A copy of the built page that knows one issuer, as an organisation that hosts it would make it.
fn page_that_knows(page: &Path, to: &Path, issuer: &SoftwareKey) {
    let trust = json!({"date": "2026-11-01", "issuers": [
        {"id": ISSUER, "name": "International Rescue Committee, Tucson", "jwks": {"keys": [issuer.public().to_jwk()]}}]});
    let file = to.join("trust.json");
    std::fs::write(&file, trust.to_string()).unwrap();
    let built = Command::new("cargo")
        .args(["xtask", "page", "--trust"])
        .arg(&file)
        .arg("--out")
        .arg(to.join("page"))
        .current_dir(root())
        .output()
        .unwrap();
    assert!(built.status.success(), "{page:?}: {}", String::from_utf8_lossy(&built.stderr));
}

#[test]
fn an_employer_sees_the_right_answer_with_the_network_off() {
    let (Some(page), Some(chromium)) = (page_folder(), needed("ONWARD_CHROMIUM", "Chromium")) else { return };
    let Some(node_modules) = needed("ONWARD_NODE_MODULES", "the npm packages of tests/peers") else { return };
    let folder = tempfile::tempdir().unwrap();
    let (known, stranger) =
        (SoftwareKey::make(&Entropy::system()).unwrap(), SoftwareKey::make(&Entropy::system()).unwrap());
    page_that_knows(&page, folder.path(), &known);
    let genuine = code(ISSUER, &known);
    let did = format!("did:jwk:{}", wallet_core::guard::b64::encode(stranger.public().to_jwk().to_string()));
    let options = json!({
        "pageDir": folder.path().join("page"),
        "chromium": chromium,
        "nodeModules": node_modules,
        "codes": {
            "altered": altered(&genuine),
            "genuine": genuine,
            "unknown": code(&did, &stranger),
            "sample": code(practice::ISSUER, &practice_key().unwrap()),
        },
    });
    let ran =
        Command::new("node").arg(root().join("tests/page/page.test.mjs")).arg(options.to_string()).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    let failed: Vec<&str> = said.lines().filter(|line| line.contains("\"ok\":false")).collect();
    println!("{said}");
    assert!(ran.status.success(), "{}\n{}", failed.join("\n"), String::from_utf8_lossy(&ran.stderr));
    assert!(said.lines().count() > 20, "the page's test did not run to its end:\n{said}");
}
