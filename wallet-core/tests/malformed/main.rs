//! A good credential, spoiled in one way at a time and signed again where it has to be: each way is
//! refused by its own code. And the other side: what looks odd and is right is accepted.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

#[path = "../support/mod.rs"]
mod support;

mod accepted;
mod corpus;
mod disclosures;
mod shown;
mod tokens;

use corpus::{Case, Door, corpus};
use serde_json::Value;
use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, Instant};
use support::NOW;
use support::sd::{AUDIENCE, Draft, NONCE, World, refusal};
use wallet_core::check::{Holder, Outcome};
use wallet_core::format::sd_jwt::{ClaimPath, UnverifiedSdJwt};

/// The neutral element of Ed25519, encoded.
const NEUTRAL: [u8; 32] = {
    let mut point = [0; 32];
    point[0] = 1;
    point
};

/// Runs with a phone's thread's stack: what recurses without bounds dies here.
fn on_a_small_stack<T: Send>(run: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| thread::Builder::new().stack_size(1 << 20).spawn_scoped(scope, run).unwrap().join().unwrap())
}

#[test]
fn every_way_to_spoil_a_credential_is_refused_by_its_own_code() {
    let world = World::new();
    let cases = corpus(&world);
    let mut codes = BTreeSet::new();
    let mut wrong = Vec::new();
    for Case { name, door, token, code } in &cases {
        let start = Instant::now();
        let found = on_a_small_stack(|| match door {
            Door::Wallet => world.receive(token).map_or_else(|e| refusal(&e), |_| "accepted"),
            Door::Employer => world
                .check(token)
                .map_or_else(|e| refusal(&e), |report| report.problems.first().copied().unwrap_or("accepted")),
        });
        let took = start.elapsed();
        println!("{name} -> {found} ({} ms)", took.as_millis());
        if found != *code {
            wrong.push(format!("{name}: {found}, not {code}"));
        }
        if took > Duration::from_secs(2) {
            wrong.push(format!("{name}: took {took:?}"));
        }
        codes.insert(*code);
    }
    println!("{} malformed tokens, {} codes: {codes:?}", cases.len(), codes.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name).collect();
    assert_eq!(names.len(), cases.len(), "two cases of one name");
    assert!(cases.len() >= 40 && codes.len() >= 15);
}

#[test]
fn no_spoiled_credential_is_called_genuine_even_with_the_holders_proof() {
    let world = World::new();
    for Case { name, token, code, .. } in &corpus(&world) {
        // A token that takes no proof is checked as it is.
        let shown = if token.ends_with('~') { world.proved(token) } else { token.clone() };
        let Ok(report) = on_a_small_stack(|| world.check(&shown)) else { continue };
        let only_the_proof_was_wrong = ["E_SD_UNEXPECTED_KB", "E_KB_MISSING"].contains(code);
        assert!(only_the_proof_was_wrong || report.result != Outcome::Genuine, "{name} is called genuine");
    }
}

#[test]
fn the_good_credential_is_accepted_at_both_doors() {
    let world = World::new();
    good(&world, "the good one", &world.draft().text(&world.issuer));
}

/// Takes a token through the wallet and out again to the employer; gives back what the employer sees.
fn good(world: &World, name: &str, issued: &str) -> Value {
    let start = Instant::now();
    let credential = world.receive(issued).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert!(start.elapsed() < Duration::from_secs(2), "{name} took {:?}", start.elapsed());
    assert_eq!(credential.text(), issued, "{name}");
    let everything: Vec<&ClaimPath> = credential.revealed().hideable().collect();
    let allowed = credential.claim_set(everything).unwrap_or_else(|e| panic!("{name}: {e}"));
    let built =
        credential.present(&allowed, AUDIENCE, NONCE, NOW, &world.holder).unwrap_or_else(|e| panic!("{name}: {e}"));
    let report = world.check(built.text()).unwrap();
    assert_eq!((report.result, report.holder), (Outcome::Genuine, Holder::Proved), "{name}: {:?}", report.problems);
    assert_eq!(UnverifiedSdJwt::parse(built.text()).unwrap().claimed(), credential.claims(), "{name}");
    Value::Object(credential.claims().clone())
}

/// The same for a good credential that was changed and signed again.
fn good_with(name: &str, change: impl FnOnce(&mut Draft)) -> Value {
    let world = World::new();
    let mut draft = world.draft();
    change(&mut draft);
    good(&world, name, &draft.text(&world.issuer))
}
