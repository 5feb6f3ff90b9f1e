//! What several of the core's tests build their world with.
#![allow(dead_code)]

pub mod sd;

use practice::{Token, issue};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::PathBuf;
use wallet_core::code::ONWARD_PAGE;
use wallet_core::entropy::Entropy;
use wallet_core::format::sd_jwt::{ClaimPath, SdJwt, UnverifiedSdJwt};
use wallet_core::jose::{Signer, SoftwareKey};

/// A moment at which the sample records are valid: 2026-10-14.
pub const NOW: i64 = 1_792_000_000;

/// The folder of test vectors, or a clear line and `None`.
pub fn vectors() -> Option<PathBuf> {
    let default = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/vectors");
    let folder = std::env::var_os("ONWARD_VECTORS").map_or_else(default, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: no test vectors at {} (ONWARD_VECTORS)", folder.display());
    None
}

/// The work records to measure on, by file name.
pub fn records() -> Option<BTreeMap<String, Value>> {
    let mut out = BTreeMap::new();
    for entry in std::fs::read_dir(vectors()?.join("ler")).unwrap() {
        let path = entry.unwrap().path();
        let read = || serde_json::from_slice::<Value>(&std::fs::read(&path).unwrap()).unwrap();
        if path.extension().is_some_and(|e| e == "json") {
            let record = read();
            if record.get("shows").is_some() {
                out.insert(path.file_stem().unwrap().to_str().unwrap().to_owned(), record);
            }
        }
    }
    assert!(!out.is_empty());
    Some(out)
}

pub fn key() -> SoftwareKey {
    SoftwareKey::make(&Entropy::system()).unwrap()
}

/// What a record's file says, ready to be signed.
pub fn token_of_record(record: &Value) -> Token {
    let object = |name: &str| record[name].as_object().cloned().unwrap_or_else(Map::new);
    let hideable = record["claims"].as_array().unwrap();
    Token {
        header: object("header"),
        clear: object("clear"),
        hideable: hideable.iter().map(|c| (c[0].as_str().unwrap().to_owned(), c[1].clone())).collect(),
    }
}

/// Issues a record for `holder`, and verifies it.
pub fn issued(record: &Value, issuer: &SoftwareKey, holder: &SoftwareKey) -> SdJwt {
    let text = issue(&token_of_record(record), Some(holder.public()), issuer).unwrap();
    UnverifiedSdJwt::parse(&text).unwrap().verify(issuer.public()).unwrap()
}

/// A presentation of what `shows` names, bound to the employer's page.
pub fn present(record: &Value, show: &str) -> String {
    let (issuer, holder) = (key(), key());
    present_with(record, show, &issuer, &holder)
}

pub fn present_with(record: &Value, show: &str, issuer: &SoftwareKey, holder: &SoftwareKey) -> String {
    let sd_jwt = issued(record, issuer, holder);
    let names = record["shows"][show].as_array().unwrap();
    let paths: Vec<ClaimPath> = names.iter().map(|n| ClaimPath::key(n.as_str().unwrap())).collect();
    let allowed = sd_jwt.claim_set(&paths).unwrap();
    let nonce = Entropy::system().token().unwrap();
    sd_jwt.present(&allowed, ONWARD_PAGE, &nonce, NOW, holder).unwrap().text().to_owned()
}
