//! The four answers: what an employer is told, and when "Genuine" is not said.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod support;

use practice::{Token, issue, practice_key};
use serde_json::{Map, Value, json};
use support::{NOW, key};
use wallet_core::check::{Expectation, Holder, Outcome, Report, check};
use wallet_core::code::{ONWARD_PAGE, Packed};
use wallet_core::format::sd_jwt::{ClaimPath, UnverifiedSdJwt};
use wallet_core::jose::{Signer as _, SoftwareKey};
use wallet_core::trust::{TrustError, TrustList};

struct World {
    issuer: SoftwareKey,
    holder: SoftwareKey,
    trust: TrustList,
    expect: Expectation,
}

const ISSUER: &str = "https://issuer.example.org";

impl World {
    fn new() -> Self {
        let issuer = key();
        let list = json!({"date": "2026-11-01", "issuers": [
            {"id": ISSUER, "name": "IRC Tucson", "jwks": {"keys": [issuer.public().to_jwk()]}}]});
        let trust = TrustList::parse(list.to_string().as_bytes()).unwrap();
        let expect = Expectation { now: NOW.into(), audience: None, nonce: None };
        Self { issuer, holder: key(), trust, expect }
    }

    fn token(&self, change: impl FnOnce(&mut Map<String, Value>)) -> Token {
        let object = |value: Value| value.as_object().unwrap().clone();
        let mut clear = object(json!({"iss": ISSUER, "iat": NOW - 100, "exp": NOW + 1_000, "vct": "urn:x:forklift"}));
        change(&mut clear);
        let hideable = vec![("given_name".to_owned(), json!("Amina")), ("hours".to_owned(), json!(16))];
        Token { header: object(json!({"alg": "ES256", "typ": "dc+sd-jwt"})), clear, hideable }
    }

    fn shown(&self, token: &Token, signer: &SoftwareKey) -> String {
        self.shown_at(token, signer, ONWARD_PAGE, "n-1", NOW)
    }

    fn shown_at(&self, token: &Token, signer: &SoftwareKey, audience: &str, nonce: &str, at: i64) -> String {
        let text = issue(token, Some(self.holder.public()), signer).unwrap();
        let sd_jwt = UnverifiedSdJwt::parse(&text).unwrap().verify(signer.public()).unwrap();
        let allowed = sd_jwt.claim_set(&[ClaimPath::key("given_name")]).unwrap();
        sd_jwt.present(&allowed, audience, nonce, at, &self.holder).unwrap().text().to_owned()
    }

    fn check(&self, text: &str) -> Report {
        check(text, &self.trust, &self.expect).unwrap()
    }

    #[track_caller]
    fn answers(&self, text: &str, result: Outcome, problems: &[&str]) -> Report {
        let report = self.check(text);
        assert_eq!((report.result, report.problems.as_slice()), (result, problems));
        report
    }
}

#[test]
fn genuine_is_said_when_everything_is_right() {
    let world = World::new();
    let token = world.shown(&world.token(|_| {}), &world.issuer);
    for text in [token.clone(), Packed::of(&token).unwrap().url()] {
        let report = world.answers(&text, Outcome::Genuine, &[]);
        assert_eq!((report.issuer_name.as_deref(), report.valid), (Some("IRC Tucson"), Some(true)));
        assert_eq!((report.holder, report.claims.len()), (Holder::Proved, 1));
    }
}

#[test]
fn a_strangers_signature_is_never_genuine() {
    let world = World::new();
    // Somebody signs in the known issuer's name.
    let forged = world.shown(&world.token(|_| {}), &key());
    let report = world.answers(&forged, Outcome::Refused, &["E_SIGNATURE"]);
    assert!(report.claims.is_empty() && !report.known_issuer);
    // Somebody signs in their own name.
    let stranger = key();
    let did = format!("did:jwk:{}", wallet_core::guard::b64::encode(stranger.public().to_jwk().to_string()));
    let token = world.token(|clear| drop(clear.insert("iss".to_owned(), did.into())));
    let report = world.answers(&world.shown(&token, &stranger), Outcome::Unchecked, &["E_ISSUER_UNKNOWN"]);
    assert_eq!(report.claims["given_name"], "Amina");
    // Somebody whose key would have to be fetched.
    let token = world.token(|clear| drop(clear.insert("iss".to_owned(), "https://other.example.org".into())));
    world.answers(&world.shown(&token, &stranger), Outcome::Unchecked, &["E_KEY_UNREACHABLE"]);
}

#[test]
fn a_key_id_cannot_lead_away_from_the_issuer() {
    let world = World::new();
    let stranger = key();
    let did = format!("did:jwk:{}", wallet_core::guard::b64::encode(stranger.public().to_jwk().to_string()));
    let mut token = world.token(|_| {});
    token.header.insert("kid".to_owned(), format!("{did}#0").into());
    let report = world.check(&world.shown(&token, &stranger));
    assert_ne!(report.result, Outcome::Genuine);
    assert!(!report.known_issuer);
}

#[test]
fn practice_is_a_sample_and_can_be_nothing_else() {
    let world = World::new();
    let practice = practice_key().unwrap();
    let token = world.token(|clear| drop(clear.insert("iss".to_owned(), practice::ISSUER.into())));
    world.answers(&world.shown(&token, &practice), Outcome::Sample, &["E_PRACTICE"]);
    // Under the name of its own key it is a sample too.
    let did = format!("did:jwk:{}", wallet_core::guard::b64::encode(practice.public().to_jwk().to_string()));
    let token = world.token(|clear| drop(clear.insert("iss".to_owned(), did.into())));
    world.answers(&world.shown(&token, &practice), Outcome::Sample, &["E_PRACTICE"]);
    // And no trust list takes it.
    let list = json!({"issuers": [{"id": ISSUER, "name": "x", "jwks": {"keys": [practice.public().to_jwk()]}}]});
    assert_eq!(TrustList::parse(list.to_string().as_bytes()).unwrap_err(), TrustError::PracticeKey);
}

#[test]
fn dates_and_status_are_told_apart() {
    let world = World::new();
    let with = |name: &str, value: Value| world.token(|clear| drop(clear.insert(name.to_owned(), value)));
    let shown = |token: Token| world.shown(&token, &world.issuer);
    world.answers(&shown(with("exp", json!(NOW))), Outcome::Refused, &["E_EXPIRED"]);
    world.answers(&shown(with("nbf", json!(NOW + 61))), Outcome::Unchecked, &["E_NOT_YET_VALID"]);
    world.answers(&shown(with("nbf", json!(NOW + 59))), Outcome::Genuine, &[]);
    let status = json!({"status_list": {"idx": 1, "uri": "https://issuer.example.org/1"}});
    let report = world.answers(&shown(with("status", status)), Outcome::Unchecked, &["E_STATUS_NOT_CHECKED"]);
    assert_eq!(report.valid, None);
}

#[test]
fn a_code_is_for_one_reader_one_question_and_five_minutes() {
    let mut world = World::new();
    let token = world.token(|_| {});
    let shown = |world: &World, audience: &str, nonce: &str, at: i64| {
        world.shown_at(&token, &world.issuer, audience, nonce, at)
    };
    let named = shown(&world, "Acme", "n-1", NOW);
    world.answers(&named, Outcome::Unchecked, &["E_AUDIENCE_UNCONFIRMED"]);
    world.answers(&shown(&world, ONWARD_PAGE, "n", NOW - 301), Outcome::Unchecked, &["E_CODE_OLD"]);
    world.answers(&shown(&world, ONWARD_PAGE, "n", NOW + 301), Outcome::Unchecked, &["E_CODE_FUTURE"]);
    world.answers(&shown(&world, ONWARD_PAGE, "n", NOW - 299), Outcome::Genuine, &[]);
    world.expect.audience = Some("Acme".to_owned());
    world.expect.nonce = Some("n-1".to_owned());
    world.answers(&named, Outcome::Genuine, &[]);
    world.answers(&shown(&world, "Other", "n-1", NOW), Outcome::Refused, &["E_AUDIENCE"]);
    world.answers(&shown(&world, "Acme", "n-2", NOW), Outcome::Refused, &["E_NONCE"]);
}

#[test]
fn a_copy_without_its_owner_is_not_genuine() {
    let world = World::new();
    let issued = issue(&world.token(|_| {}), Some(world.holder.public()), &world.issuer).unwrap();
    assert_eq!(world.answers(&issued, Outcome::Unchecked, &["E_KB_MISSING"]).holder, Holder::NotProved);
    // A record bound to nobody's key needs no owner.
    let unbound = issue(&world.token(|_| {}), None, &world.issuer).unwrap();
    assert_eq!(world.answers(&unbound, Outcome::Genuine, &[]).holder, Holder::NotBound);
    // Another person's proof behind it is somebody else's.
    let shown = world.shown(&world.token(|_| {}), &world.issuer);
    let key_binding = shown.rsplit('~').next().unwrap();
    let report = world.check(&format!("{issued}{key_binding}"));
    assert_eq!((report.result, report.problems[0]), (Outcome::Refused, "E_KB_HASH"));
}

#[test]
fn every_changed_character_of_a_token_is_noticed() {
    let world = World::new();
    let token = world.shown(&world.token(|_| {}), &world.issuer);
    for at in 0..token.len() {
        let mut changed = token.clone().into_bytes();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        let genuine = check(&changed, &world.trust, &world.expect).is_ok_and(|r| r.result == Outcome::Genuine);
        assert!(!genuine, "character {at}");
    }
}

#[test]
fn an_old_trust_list_is_said_on_every_answer() {
    let world = World::new();
    let token = world.shown(&world.token(|_| {}), &world.issuer);
    let old = |date: &str| {
        let list = json!({"date": date, "issuers": [
            {"id": ISSUER, "name": "IRC Tucson", "jwks": {"keys": [world.issuer.public().to_jwk()]}}]});
        let trust = TrustList::parse(list.to_string().as_bytes()).unwrap();
        ["hello there, this is no token but has a dot.", &token]
            .map(|text| check(text, &trust, &world.expect).map(|report| (report.trust_list_old, report.result)).ok())
    };
    // It is the 14th of October 2026, in the evening: 180 days after the morning of the 17th of April are over.
    assert_eq!(old("2026-04-18"), [None, Some((false, Outcome::Genuine))]);
    assert_eq!(old("2026-04-17"), [None, Some((true, Outcome::Genuine))]);
}
