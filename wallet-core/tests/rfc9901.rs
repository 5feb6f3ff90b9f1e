//! The examples of RFC 9901 and of SD-JWT VC, as the reference implementation renders them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod support;

use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use support::{NOW, key, vectors};
use wallet_core::format::sd_jwt::{ClaimPath, SdJwt, UnverifiedSdJwt};
use wallet_core::jose::PublicKey;

/// One folder of files that belong together.
struct Example {
    folder: PathBuf,
    settings: String,
}

impl Example {
    fn name(&self) -> String {
        self.folder.strip_prefix(vectors().unwrap()).unwrap().display().to_string()
    }

    fn has(&self, file: &str) -> bool {
        self.folder.join(file).is_file()
    }

    /// A compact token; the files wrap it.
    fn token(&self, file: &str) -> String {
        fs::read_to_string(self.folder.join(file)).unwrap().split_whitespace().collect()
    }

    fn object(&self, file: &str) -> Map<String, Value> {
        serde_json::from_str(&unwrapped(&fs::read_to_string(self.folder.join(file)).unwrap())).unwrap()
    }

    /// The value behind the first `name:` of the settings, or of a section of them.
    fn setting(&self, section: &str, name: &str) -> String {
        let lines = self.settings.lines().map(str::trim);
        let value =
            |line: &str| line.strip_prefix(name)?.strip_prefix(':').map(|v| v.trim().trim_matches('"').to_owned());
        lines.skip_while(|line| !line.starts_with(section)).find_map(value).unwrap()
    }

    /// The public half of a key of the settings.
    fn key(&self, section: &str) -> PublicKey {
        let part = |name: &str| self.setting(section, name);
        PublicKey::from_jwk(&json!({"kty": part("kty"), "crv": part("crv"), "x": part("x"), "y": part("y")})).unwrap()
    }

    fn verified(&self, file: &str) -> SdJwt {
        let name = self.name();
        let parsed = UnverifiedSdJwt::parse(&self.token(file)).unwrap_or_else(|e| panic!("{name} {file}: {e}"));
        parsed.split_key_binding().0.verify(&self.key("issuer_key")).unwrap_or_else(|e| panic!("{name} {file}: {e}"))
    }
}

/// JSON whose long texts were wrapped in the middle, and the next line indented.
fn unwrapped(json: &str) -> String {
    let mut out = String::new();
    let (mut in_text, mut escaped, mut indent) = (false, false, false);
    for c in json.chars() {
        indent = in_text && (c == '\n' || (indent && c == ' '));
        if indent {
            continue;
        }
        in_text ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}

fn in_folder(folder: &Path) -> Vec<Example> {
    let settings = fs::read_to_string(folder.join("settings.yml")).unwrap();
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    entries.map(|folder| Example { folder, settings: settings.clone() }).collect()
}

/// All the examples that hold `file`; `None` where there are no vectors.
fn examples_with(file: &str) -> Option<Vec<Example>> {
    let vectors = vectors()?;
    let all = ["rfc9901", "sd-jwt-vc"].into_iter().flat_map(|name| in_folder(&vectors.join(name)));
    Some(all.filter(|example| example.has(file)).collect())
}

const ISSUANCE: &str = "sd_jwt_issuance.txt";
const PRESENTATION: &str = "sd_jwt_presentation.txt";

#[test]
fn what_issuers_hand_out_verifies_and_holds_all_the_persons_claims() {
    let Some(examples) = examples_with(ISSUANCE) else { return };
    assert!(examples.len() > 10, "only {} examples", examples.len());
    for example in &examples {
        let issued = example.verified(ISSUANCE);
        assert_eq!(issued.text(), example.token(ISSUANCE));
        let wanted = example.object("user_claims.json");
        assert!(!wanted.is_empty());
        for (name, value) in &wanted {
            assert_eq!(issued.claims().get(name), Some(value), "{}: {name}", example.name());
        }
    }
    println!("{} issued SD-JWTs", examples.len());
}

#[test]
fn what_holders_present_verifies_and_reveals_what_the_verifier_is_to_see() {
    let Some(examples) = examples_with(PRESENTATION) else { return };
    assert!(examples.len() > 10, "only {} examples", examples.len());
    for example in &examples {
        let presented = example.verified(PRESENTATION);
        assert_eq!(presented.claims(), &example.object("verified_contents.json"), "{}", example.name());
    }
    println!("{} presentations", examples.len());
}

#[test]
fn the_issuers_signature_does_not_verify_with_another_key() {
    let Some(examples) = examples_with(ISSUANCE) else { return };
    for example in &examples {
        let parsed = UnverifiedSdJwt::parse(&example.token(ISSUANCE)).unwrap();
        assert_eq!(parsed.verify(&example.key("holder_key")).unwrap_err().code(), "E_SIGNATURE", "{}", example.name());
    }
}

#[test]
fn key_bindings_verify_with_the_holders_key_for_the_verifier_and_its_nonce() {
    let Some(examples) = examples_with("kb_jwt_serialized.txt") else { return };
    let mut ran = 0;
    for example in examples.iter().filter(|example| example.has(PRESENTATION)) {
        let presented = UnverifiedSdJwt::parse(&example.token(PRESENTATION)).unwrap();
        let holder = example.key("holder_key");
        let payload = example.object("kb_jwt_payload.json");
        let said = presented.key_binding().unwrap().clone().verify(&presented, &holder).unwrap();
        assert_eq!(said.nonce, example.setting("", "key_binding_nonce"));
        assert_eq!(said.aud, example.setting("identifiers", "verifier"));
        assert_eq!(Some(said.iat), payload["iat"].as_i64());
        assert_eq!(presented.claimed()["cnf"]["jwk"], holder.to_jwk(), "{}", example.name());

        let other = presented.key_binding().unwrap().clone().verify(&presented, &example.key("issuer_key"));
        assert_eq!(other.unwrap_err().code(), "E_KB_SIGNATURE");
        let whole = UnverifiedSdJwt::parse(&example.token(ISSUANCE)).unwrap();
        let elsewhere = presented.key_binding().unwrap().clone().verify(&whole, &holder);
        assert_eq!(elsewhere.unwrap_err().code(), "E_KB_HASH");
        ran += 1;
    }
    assert!(ran >= 5, "only {ran} key bindings");
    println!("{ran} key bindings");
}

#[test]
fn examples_without_a_key_binding_have_none() {
    let Some(examples) = examples_with(PRESENTATION) else { return };
    for example in &examples {
        let presented = UnverifiedSdJwt::parse(&example.token(PRESENTATION)).unwrap();
        assert_eq!(presented.key_binding().is_some(), example.has("kb_jwt_serialized.txt"), "{}", example.name());
        assert!(UnverifiedSdJwt::parse(&example.token(ISSUANCE)).unwrap().as_issued().is_ok());
    }
}

#[test]
fn the_wallet_builds_presentations_that_reveal_the_same() {
    let Some(examples) = examples_with(PRESENTATION) else { return };
    let mut ran = 0;
    for example in &examples {
        let issued = example.verified(ISSUANCE);
        let wanted = example.verified(PRESENTATION);
        // The examples hide the last elements of their arrays, so a place is the same in both.
        let shown: Vec<&ClaimPath> = wanted.revealed().hideable().collect();
        let innermost =
            shown.iter().copied().filter(|path| !shown.iter().any(|other| other != path && path.contains(other)));
        let allowed = issued.claim_set(innermost).unwrap();
        if allowed.paths().count() > shown.len() {
            println!("{}: shows a claim without all its parts, which the wallet does not offer", example.name());
            continue;
        }
        let built = issued.present(&allowed, "https://verifier.example.org", "1234567890", NOW, &key()).unwrap();
        let seen = UnverifiedSdJwt::parse(built.text()).unwrap();
        assert_eq!(seen.claimed(), &example.object("verified_contents.json"), "{}", example.name());
        assert!(built.reveals().paths().eq(shown.iter().copied()), "{}", example.name());
        ran += 1;
    }
    assert!(ran > 10, "only {ran} examples");
    println!("{ran} presentations built");
}

#[test]
fn the_json_serialisations_are_refused_by_their_name() {
    let mut ran = 0;
    for file in ["sd_jwt_issuance.json", "sd_jwt_presentation.json"] {
        let Some(examples) = examples_with(file) else { return };
        for example in &examples {
            let text = fs::read_to_string(example.folder.join(file)).unwrap();
            assert_eq!(
                UnverifiedSdJwt::parse(&text).unwrap_err().code(),
                "E_SD_JSON_SERIALIZATION",
                "{}",
                example.name()
            );
            ran += 1;
        }
    }
    assert!(ran >= 4, "only {ran} JSON texts");
}
