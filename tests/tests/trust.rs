//! Who is known: a signed list of the operator's takes the place of an older one, and nothing else does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use practice::{Token, issue};
use serde_json::{Value, json};
use std::ffi::OsStr;
use std::path::PathBuf;
use tests::Cli;
use wallet_core::entropy::Entropy;
use wallet_core::guard::b64;
use wallet_core::jose::{Signer as _, SoftwareKey};
use wallet_core::trust;

fn key() -> SoftwareKey {
    SoftwareKey::make(&Entropy::system()).unwrap()
}

fn did(key: &SoftwareKey) -> String {
    format!("did:jwk:{}", b64::encode(key.public().to_jwk().to_string()))
}

struct World {
    cli: Cli,
    operator: SoftwareKey,
    issuer: SoftwareKey,
}

impl World {
    fn new() -> Self {
        let (cli, operator) = (Cli::without_folder(), key());
        let public = cli.beside("operator.json");
        std::fs::write(&public, operator.public().to_jwk().to_string()).unwrap();
        Self { cli: cli.with([OsStr::new("--operator"), public.as_os_str()]), operator, issuer: key() }
    }

    /// A signed list of this day, in which the issuer stands.
    fn list(&self, date: &str, by: &SoftwareKey) -> PathBuf {
        let list = json!({"date": date, "issuers": [{
            "id": did(&self.issuer), "did": did(&self.issuer), "name": "Pima Community College",
            "source": "https://registry.example.org/pima", "licence": "CC0-1.0",
        }]});
        let file = self.cli.beside(&format!("{date}.jwt"));
        std::fs::write(&file, trust::sign_list(list.to_string().as_bytes(), by).unwrap()).unwrap();
        file
    }

    fn check(&self) -> Value {
        let members = |value: Value| value.as_object().unwrap().clone();
        let token = Token {
            header: members(json!({"alg": "ES256", "typ": "dc+sd-jwt"})),
            clear: members(json!({"iss": did(&self.issuer), "vct": "urn:example:forklift"})),
            hideable: Vec::new(),
        };
        let record = issue(&token, None, &self.issuer).unwrap();
        self.cli.run_with(["check", "--offline", "-"], record.as_bytes()).ok()
    }
}

#[test]
fn a_newer_list_of_the_operators_is_used_from_now_on() {
    let world = World::new();
    let before = world.cli.run(["trust"]).ok();
    assert_eq!((&before["issuers"], &before["old"], &before["taken"]), (&json!(0), &json!(false), &json!(false)));
    assert_eq!(world.check()["result"], "unchecked");

    let newer = world.list("2026-11-29", &world.operator);
    let taken = world.cli.run([OsStr::new("trust"), newer.as_os_str()]).ok();
    assert_eq!(taken, json!({"date": "2026-11-29", "issuers": 1, "old": false, "taken": true}));
    let report = world.check();
    assert_eq!(
        (&report["result"], &report["issuer_name"], &report["trust_list_date"], &report["trust_list_old"]),
        (&json!("genuine"), &json!("Pima Community College"), &json!("2026-11-29"), &json!(false))
    );

    for (what, file, code) in [
        ("the same day", world.list("2026-11-29", &world.operator), "E_TRUST_LIST_OLDER"),
        ("older", world.list("2026-11-28", &world.operator), "E_TRUST_LIST_OLDER"),
        ("a stranger's", world.list("2026-12-01", &key()), "E_TRUST_LIST_SIGNATURE"),
    ] {
        let ran = world.cli.run([OsStr::new("trust"), file.as_os_str()]);
        assert_eq!((ran.exit, ran.code().as_str()), (3, code), "{what}");
        assert_eq!(world.cli.run(["trust"]).ok()["date"], "2026-11-29", "{what}");
    }
    let words = world.cli.beside("words.txt");
    std::fs::write(&words, "All of these are good.").unwrap();
    world.cli.run([OsStr::new("trust"), words.as_os_str()]).refused(3, "E_TRUST_LIST");

    // What was kept and is not in order any more is not used.
    let kept = world.cli.home().join("trust.jwt");
    let text = std::fs::read_to_string(&kept).unwrap();
    std::fs::write(&kept, text.replace('a', "b")).unwrap();
    assert_eq!(world.cli.run(["trust"]).ok(), before);
    assert_eq!(world.check()["result"], "unchecked");
}

#[test]
fn without_its_operators_key_no_list_is_taken() {
    let (world, bare) = (World::new(), Cli::without_folder());
    let file = world.list("2027-01-01", &world.operator);
    bare.run([OsStr::new("trust"), file.as_os_str()]).refused(3, "E_TRUST_LIST_SIGNATURE");
    assert!(!bare.home().join("trust.jwt").exists());
}
