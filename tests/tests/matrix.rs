//! The interop matrix: independent issuers times versions of the specification times grants times features. Each row
//! is a record that came all the way, to the issuer's own bytes, bound to a key of its own. `docs/interop.md` holds
//! the table; a row that is not in it, or is in it and not here, is a failure.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};
use tests::{Authority, Cli, Issuer, root};

const PEER: &str = "openid4vci";

/// One combination.
struct Row {
    version: &'static str,
    grant: &'static str,
    features: &'static str,
    /// What the peer is started with.
    options: Value,
    receive: fn(&Cli, &mut Issuer) -> Vec<Value>,
}

impl Row {
    fn name(&self) -> String {
        format!("{PEER} {}, {}, {}", self.version, self.grant, self.features)
    }
}

fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for version in ["1.0", "15", "14", "11"] {
        let mut pre_authorized = |features, options: Value, receive| {
            rows.push(Row { version, grant: "pre-authorized code", features, options, receive });
        };
        pre_authorized("by value", json!({}), |cli, issuer| receive(cli, issuer, false, "value"));
        pre_authorized("by reference", json!({}), |cli, issuer| receive(cli, issuer, false, "reference"));
        pre_authorized("tx_code", json!({}), |cli, issuer| receive(cli, issuer, true, "value"));
        pre_authorized("tx_code, x5c, well-known behind the path", appended(), |cli, issuer| {
            receive(cli, issuer, true, "reference")
        });
    }
    rows
}

/// Metadata where early issuers had it.
fn appended() -> Value {
    json!({"wellKnown": "appended", "path": "/tenant/a", "issuerKey": "x5c"})
}

fn receive(cli: &Cli, issuer: &mut Issuer, tx_code: bool, by: &str) -> Vec<Value> {
    let (offer, code) = issuer.offer(tx_code, by);
    let code = code.iter().flat_map(|code| ["--code", code]);
    cli.run(["receive", &offer].into_iter().chain(code)).all_ok()
}

/// Runs a row, and looks at what came of it.
fn run(row: &Row, authority: &Authority) -> Option<()> {
    let mut options = json!({"version": row.version});
    for (name, value) in row.options.as_object().unwrap() {
        options[name] = value.clone();
    }
    let mut issuer = Issuer::start_as(authority, &options)?;
    let cli = Cli::new().with(["--test-network", "--extra-ca"]).with([authority.root_pem()]);
    let records = (row.receive)(&cli, &mut issuer);
    let seen = issuer.ask(&json!({"cmd": "seen"}));
    let issued = seen["issued"].as_array().unwrap();
    assert!(!records.is_empty());
    for record in &records {
        assert_eq!(record["title"], "Job Readiness Certificate");
        assert_eq!(record["problems"], json!(["E_ISSUER_UNKNOWN"]));
        let exported = cli.run(["export", record["id"].as_str().unwrap()]).out;
        assert!(issued.contains(&String::from_utf8(exported).unwrap().into()), "not the issuer's own bytes");
    }
    assert_eq!(cli.run(["list"]).lines().len(), records.len());
    let told = seen["notifications"].as_array().unwrap();
    assert_eq!(told.len(), records.len());
    assert!(told.iter().all(|one| one["event"] == "credential_accepted"));
    assert!(cli.run(["receive", "--resume"]).all_ok().is_empty(), "nothing is left to go on with");
    Some(())
}

#[test]
fn every_combination_receives_its_record() {
    let authority = Authority::new();
    let document = std::fs::read_to_string(root().join("docs/interop.md")).unwrap();
    let mut listed = Vec::new();
    let mut short = Vec::new();
    for row in rows() {
        let name = row.name();
        let Ok(ran) = catch_unwind(AssertUnwindSafe(|| run(&row, &authority))) else {
            println!("{name}\tshort\tok\tshort");
            short.push(name);
            continue;
        };
        if ran.is_none() {
            return;
        }
        println!("{name}\tok\tok\tok");
        listed.push(format!("| `{PEER}` | {} | {} | {} | ok |", row.version, row.grant, row.features));
    }
    assert!(short.is_empty(), "{short:#?}");
    let documented: Vec<&str> = document.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(documented, listed, "docs/interop.md");
}
