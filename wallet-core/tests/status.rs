//! Status lists: what the vectors of the draft say, and that nothing broken is ever good.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::io::Write as _;
use std::sync::OnceLock;
use support::sd::{ISSUER, World};
use support::{NOW, key, vectors};
use wallet_core::check::{Checking, Expectation, Outcome, Report};
use wallet_core::guard::b64;
use wallet_core::jose::{self, Signer as _, SoftwareKey};
use wallet_core::trust::status::{FetchedList, StatusEntries, StatusError, Word};
use wallet_core::trust::{IssuerKeys, Standing, TrustList};

const LIST: &str = "https://issuer.example.org/status/1";

fn pack(bytes: &[u8]) -> String {
    let mut writer = ZlibEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes).unwrap();
    b64::encode(writer.finish().unwrap())
}

/// A good list: the first is good, the second cancelled, the third suspended, the fourth the issuer's own affair.
fn payload() -> Value {
    json!({
        "sub": LIST, "iss": ISSUER, "iat": NOW - 100, "exp": NOW + 100_000, "ttl": 43_200,
        "status_list": {"bits": 2, "lst": pack(&[0b11_10_01_00, 0, 0, 0])},
    })
}

fn header() -> Value {
    json!({"alg": "ES256", "typ": "statuslist+jwt", "kid": "key-1"})
}

fn signed(header: &Value, payload: &Value, by: &SoftwareKey) -> String {
    jose::sign(&header.to_string(), &payload.to_string(), by).unwrap()
}

fn fetched(body: impl Into<Vec<u8>>) -> FetchedList {
    FetchedList {
        url: LIST.to_owned(),
        content_type: "application/statuslist+jwt".to_owned(),
        body: body.into(),
        at: NOW,
    }
}

fn entry(index: u64) -> StatusEntries {
    let claims = json!({"status": {"status_list": {"idx": index, "uri": LIST}}});
    StatusEntries::of_token(claims.as_object().unwrap())
}

fn keys(key: &SoftwareKey) -> IssuerKeys {
    IssuerKeys { standing: Standing::Unknown, keys: vec![(None, key.public().clone())] }
}

fn look_up(list: &FetchedList, by: &SoftwareKey, index: u64) -> Result<Word, StatusError> {
    let list = list.parse()?.verify(Some(ISSUER), &keys(by), &TrustList::default(), NOW.into())?;
    list.at_entry(&entry(index).entries[0])
}

/// The JSON of a vector's file: it stands behind a heading, and its text is broken over lines.
fn vector(name: &str) -> Option<Value> {
    let text = std::fs::read_to_string(vectors()?.join("token-status-list").join(name)).unwrap();
    let text: String = text[text.find('{').unwrap()..].split('\n').map(str::trim).collect();
    Some(serde_json::from_str(&text).unwrap())
}

#[test]
fn reads_the_short_lists_of_the_draft() {
    let key = key();
    for (name, values) in [
        ("status_list_encoding_json.md", vec![1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]),
        ("status_list_encoding2_json.md", vec![1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]),
    ] {
        let Some(vector) = vector(name) else { return };
        let mut payload = payload();
        payload["status_list"] = vector;
        let list = fetched(signed(&header(), &payload, &key));
        for (at, value) in values.iter().enumerate() {
            assert_eq!(look_up(&list, &key, at as u64), word(*value), "{name} {at}");
        }
        assert_eq!(look_up(&list, &key, values.len() as u64), Err(StatusError::Index), "{name}");
    }
}

fn word(value: u8) -> Result<Word, StatusError> {
    [Ok(Word::Good), Ok(Word::Revoked), Ok(Word::Suspended)]
        .get(usize::from(value))
        .cloned()
        .unwrap_or(Err(StatusError::Value))
}

/// The draft's test vectors: lists of 2^20 places, in which only these are not zero.
#[test]
fn reads_the_long_lists_of_the_draft() {
    let key = key();
    let one: Vec<(u64, u8)> =
        [0, 1_993, 25_460, 159_495, 495_669, 554_353, 645_645, 723_232, 854_545, 934_534, 1_000_345]
            .map(|at| (at, 1))
            .to_vec();
    let two: Vec<(u64, u8)> = one.iter().map(|(at, _)| *at).zip([1, 2, 1, 3, 1, 1, 2, 1, 1, 2, 3]).collect();
    let four: Vec<(u64, u8)> = vec![
        (0, 1),
        (1_993, 2),
        (35_460, 3),
        (459_495, 4),
        (595_669, 5),
        (754_353, 6),
        (845_645, 7),
        (923_232, 8),
        (924_445, 9),
        (934_534, 10),
        (1_004_534, 11),
        (1_000_345, 12),
        (1_030_203, 13),
        (1_030_204, 14),
        (1_030_205, 15),
    ];
    for (name, values) in [
        ("status_list_encoding1_long_json.md", one),
        ("status_list_encoding2_long_json.md", two),
        ("status_list_encoding4_json.md", four),
    ] {
        let Some(vector) = vector(name) else { return };
        let mut payload = payload();
        payload["status_list"] = vector;
        let text = signed(&header(), &payload, &key);
        let list = fetched(text).parse().unwrap();
        let list = list.verify(Some(ISSUER), &keys(&key), &TrustList::default(), NOW.into()).unwrap();
        let at = |index: u64| list.at_entry(&entry(index).entries[0]);
        for (index, value) in &values {
            assert_eq!(at(*index), word(*value), "{name} {index}");
            if !values.iter().any(|(other, _)| *other == index + 1) {
                assert_eq!(at(index + 1), Ok(Word::Good), "{name} {index} + 1");
            }
        }
        assert_eq!(at((1 << 20) - 1), Ok(Word::Good));
        assert_eq!(at(1 << 20), Err(StatusError::Index));
    }
}

#[test]
fn the_drafts_own_token_is_read_and_believed_from_nobody_else() {
    let Some(folder) = vectors() else { return };
    let text = std::fs::read_to_string(folder.join("token-status-list/status_list_jwt_raw.md")).unwrap();
    let text: String = text.split_whitespace().collect();
    assert_eq!(look_up(&fetched(text), &key(), 0), Err(StatusError::ListIssuer));
    // The other form of the draft, in CBOR: not checked, whatever it is called.
    let cwt = std::fs::read_to_string(folder.join("token-status-list/status_list_cwt.md")).unwrap();
    let hex: String = cwt.chars().filter(char::is_ascii_hexdigit).collect();
    let bytes: Vec<u8> =
        (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap()).collect();
    assert_eq!(look_up(&fetched(bytes), &key(), 0), Err(StatusError::Kind));
    let named = FetchedList { content_type: "application/statuslist+cwt".to_owned(), ..fetched("x") };
    assert_eq!(look_up(&named, &key(), 0), Err(StatusError::Kind));
}

#[test]
fn each_mistake_has_its_name_and_none_of_them_is_good() {
    let (issuer, stranger) = (key(), key());
    let claims = |name: &str, value: Value| {
        let mut payload = payload();
        match value {
            Value::Null => drop(payload.as_object_mut().unwrap().shift_remove(name)),
            value => payload[name] = value,
        }
        signed(&header(), &payload, &issuer)
    };
    let list = |bits: Value, lst: Value| claims("status_list", json!({"bits": bits, "lst": lst}));
    let head = |header: Value| signed(&header, &payload(), &issuer);
    let zeros = vec![0; 9 << 20];
    let cut = |text: String| text[..text.len() - 4].to_owned();
    for (what, text, error) in [
        ("another issuer's name", claims("iss", json!("https://other.example.org")), StatusError::ListIssuer),
        ("somebody else's key", signed(&header(), &payload(), &stranger), StatusError::ListSignature),
        ("another list", claims("sub", json!("https://issuer.example.org/status/2")), StatusError::ListSubject),
        ("no address", claims("sub", Value::Null), StatusError::ListSubject),
        ("over", claims("exp", json!(NOW)), StatusError::ListDate),
        ("from tomorrow", claims("iat", json!(NOW + 86_400)), StatusError::ListDate),
        ("no date", claims("iat", Value::Null), StatusError::ListMalformed),
        ("a date that is none", claims("exp", json!("tomorrow")), StatusError::ListMalformed),
        ("good for no time", claims("ttl", json!(0)), StatusError::ListMalformed),
        ("good for minus a day", claims("ttl", json!(-86_400)), StatusError::ListMalformed),
        ("another kind of token", head(json!({"alg": "ES256", "typ": "JWT"})), StatusError::ListMalformed),
        ("a token of no kind", head(json!({"alg": "ES256"})), StatusError::ListMalformed),
        ("no list", claims("status_list", Value::Null), StatusError::ListMalformed),
        ("three bits", list(json!(3), json!(pack(&[0; 4]))), StatusError::ListMalformed),
        ("no bits", list(json!(0), json!(pack(&[0; 4]))), StatusError::ListMalformed),
        ("padded", list(json!(2), json!(pack(&[0; 4]) + "=")), StatusError::ListMalformed),
        ("not packed", list(json!(2), json!(b64::encode([0; 4]))), StatusError::ListMalformed),
        ("cut short", list(json!(2), json!(cut(pack(&[1; 400])))), StatusError::ListMalformed),
        ("a bomb", list(json!(2), json!(pack(&zeros))), StatusError::ListLarge),
        ("unsigned", head(json!({"alg": "none", "typ": "statuslist+jwt"})), StatusError::ListMalformed),
        ("a web page", "<html>".to_owned(), StatusError::ListMalformed),
        ("nothing", String::new(), StatusError::ListMalformed),
    ] {
        assert_eq!(look_up(&fetched(text), &issuer, 0), Err(error), "{what}");
    }
    let good = fetched(signed(&header(), &payload(), &issuer));
    let found: Vec<_> = (0..5).map(|index| look_up(&good, &issuer, index)).collect();
    let right = [Ok(Word::Good), Ok(Word::Revoked), Ok(Word::Suspended), Err(StatusError::Value), Ok(Word::Good)];
    assert_eq!(found, right);
    assert_eq!([16, u64::MAX].map(|index| look_up(&good, &issuer, index)), [const { Err(StatusError::Index) }; 2]);
}

#[test]
fn what_others_write_is_read() {
    let issuer = key();
    for change in [
        json!({"ttl": 1_000_000_000_000_u64}),
        json!({"exp": null}),
        json!({"ttl": null}),
        json!({"iss": null}),
        json!({"aud": "anybody", "extra": {"a": [1]}}),
        json!({"iat": NOW + 59}),
    ] {
        let mut payload = payload();
        for (name, value) in change.as_object().unwrap() {
            match value {
                Value::Null => drop(payload.as_object_mut().unwrap().shift_remove(name)),
                value => payload[name] = value.clone(),
            }
        }
        let list = fetched(signed(&header(), &payload, &issuer));
        assert_eq!(look_up(&list, &issuer, 1), Ok(Word::Revoked), "{change}");
        let list =
            list.parse().unwrap().verify(Some(ISSUER), &keys(&issuer), &TrustList::default(), NOW.into()).unwrap();
        assert!((NOW + 300..=NOW + 7 * 86_400).contains(&list.until()), "{change}: {}", list.until() - NOW);
    }
    // With every level of compression: 0x7801, 0x785e, 0x789c, 0x78da.
    for level in [0, 1, 5, 6, 9] {
        let mut writer = ZlibEncoder::new(Vec::new(), Compression::new(level));
        writer.write_all(&[0b0100; 1 << 17]).unwrap();
        let mut payload = payload();
        payload["status_list"] = json!({"bits": 2, "lst": b64::encode(writer.finish().unwrap())});
        let list = fetched(signed(&header(), &payload, &issuer));
        assert_eq!([0, 1].map(|at| look_up(&list, &issuer, at)), [Ok(Word::Good), Ok(Word::Revoked)], "{level}");
    }
}

/// A list in which every place is cancelled, and its key.
fn all_cancelled() -> &'static (String, SoftwareKey) {
    static LIST: OnceLock<(String, SoftwareKey)> = OnceLock::new();
    LIST.get_or_init(|| {
        let key = key();
        let mut payload = payload();
        payload["status_list"] = json!({"bits": 1, "lst": pack(&[0xff; 64])});
        (signed(&header(), &payload, &key), key)
    })
}

proptest! {
    #[test]
    fn no_broken_list_says_that_a_cancelled_record_is_good(
        at in 0_usize..2_000, change in 1_u8..=255, cut in any::<bool>(), index in any::<u64>()
    ) {
        let (text, key) = all_cancelled();
        let mut bytes = text.clone().into_bytes();
        let at = at % bytes.len();
        if cut { bytes.truncate(at) } else { bytes[at] ^= change }
        prop_assert!(look_up(&fetched(bytes), key, index % 600).is_err());
    }
}

/// A record with a status, and what a check says of it with these lists.
struct Checked {
    world: World,
    token: String,
}

impl Checked {
    fn new(status: Value) -> Self {
        let world = World::new();
        let mut draft = world.draft();
        draft.payload["status"] = status;
        let token = world.proved(&draft.text(&world.issuer));
        Self { world, token }
    }

    fn with(&self, lists: Vec<FetchedList>, now: i64) -> Report {
        let expect = Expectation {
            now: now.into(),
            audience: Some(support::sd::AUDIENCE.to_owned()),
            nonce: Some(support::sd::NONCE.to_owned()),
        };
        let checking = Checking::start(&self.token, &self.world.trust, expect.now);
        checking.with_lists(lists).finish(None, &self.world.trust, &expect)
    }

    fn list(&self) -> FetchedList {
        fetched(signed(&header(), &payload(), &self.world.issuer))
    }
}

fn pointer(index: u64) -> Value {
    json!({"status_list": {"idx": index, "uri": LIST}})
}

#[test]
fn genuine_is_said_only_where_the_list_was_seen_and_says_nothing_against_it() {
    let good = Checked::new(pointer(0));
    let report = good.with(vec![good.list()], NOW);
    assert_eq!((report.result, report.status, report.valid), (Outcome::Genuine, "good", Some(true)));
    assert_eq!(report.status_as_of.as_deref(), Some("2026-10-14T17:46:40Z"));
    assert!(report.problems.is_empty());

    let nothing = good.with(Vec::new(), NOW);
    assert_eq!((nothing.result, nothing.status, nothing.valid), (Outcome::Unchecked, "not_checked", None));
    assert_eq!(nothing.problems, ["E_STATUS_NOT_CHECKED"]);

    for (index, status, code) in [(1, "revoked", "E_STATUS_REVOKED"), (2, "suspended", "E_STATUS_SUSPENDED")] {
        let bad = Checked::new(pointer(index));
        let report = bad.with(vec![bad.list()], NOW);
        assert_eq!((report.result, report.status, report.valid), (Outcome::Refused, status, Some(false)));
        assert_eq!(report.problems, [code]);
    }
    let own = Checked::new(pointer(3));
    let report = own.with(vec![own.list()], NOW);
    assert_eq!((report.result, report.status), (Outcome::Unchecked, "not_checked"));
    assert_eq!(report.problems, ["E_STATUS_VALUE", "E_STATUS_NOT_CHECKED"]);
}

#[test]
fn a_list_that_was_kept_is_good_for_its_time_only() {
    let checked = Checked::new(pointer(0));
    let kept = |age: i64| FetchedList { at: NOW - age, ..checked.list() };
    // The list says 43,200 seconds; the record's own proof is of now.
    assert_eq!(checked.with(vec![kept(43_000)], NOW).result, Outcome::Genuine);
    let old = checked.with(vec![kept(43_300)], NOW);
    assert_eq!((old.result, old.status, old.valid), (Outcome::Unchecked, "not_checked", None));
    assert_eq!(old.status_as_of.as_deref(), Some("2026-10-14T05:45:00Z"), "not checked since then");
    assert_eq!(old.problems, ["E_STATUS_NOT_CHECKED"]);
}

#[test]
fn no_list_of_anybody_else_counts() {
    let checked = Checked::new(pointer(1));
    for (what, list) in [
        ("a stranger's", fetched(signed(&header(), &payload(), &checked.world.stranger))),
        ("of another address", FetchedList { url: "https://elsewhere.example.org/1".to_owned(), ..checked.list() }),
        ("broken", fetched("{}")),
    ] {
        let report = checked.with(vec![list], NOW);
        assert_eq!((report.result, report.status), (Outcome::Unchecked, "not_checked"), "{what}");
    }
    // Nor does one for a record whose own signature nobody could check.
    let report = {
        let expect = Expectation { now: NOW.into(), audience: None, nonce: None };
        let nobody = TrustList::default();
        let checking = Checking::start(&checked.token, &nobody, expect.now);
        checking.with_lists(vec![checked.list()]).finish(None, &nobody, &expect)
    };
    assert_eq!(report.status, "not_checked");
    assert_ne!(report.result, Outcome::Genuine);
}

#[test]
fn only_the_issuer_names_lists_to_be_asked() {
    let checked = Checked::new(pointer(0));
    let named = |text: &str, trust: &TrustList, fetched: Option<&IssuerKeys>| {
        Checking::start(text, trust, NOW.into()).lists(fetched)
    };
    let (world, nobody) = (&checked.world, TrustList::default());
    assert_eq!(named(&checked.token, &world.trust, None), [LIST]);
    assert!(named(&checked.token, &nobody, None).is_empty(), "nobody's keys are at hand");
    let mut draft = world.draft();
    draft.payload["status"] = pointer(0);
    let forged = draft.text(&world.stranger);
    for fetched in [None, Some(&keys(&world.issuer)), Some(&keys(&world.stranger))] {
        assert!(named(&forged, &world.trust, fetched).is_empty(), "a stranger's, in the issuer's name");
    }
}

#[test]
fn a_clock_that_may_be_wrong_checks_no_list() {
    let checked = Checked::new(pointer(0));
    let list = FetchedList { at: 1_000, ..checked.list() };
    let report = checked.with(vec![list], 1_000);
    assert_eq!((report.status, report.valid), ("not_checked", None));
    assert!(report.problems.contains(&"E_STATUS_LIST_DATE"));
}

#[test]
fn a_pointer_nobody_can_follow_leaves_a_record_unchecked() {
    for (status, code) in [
        (json!({"status_list": {"idx": "1", "uri": LIST}}), "E_STATUS_ENTRY"),
        (json!({"status_list": {"idx": 9_223_372_036_854_775_808_u64, "uri": LIST}}), "E_STATUS_INDEX"),
        (json!({"identifier_list": {"id": "x"}}), "E_STATUS_KIND"),
        (json!({}), "E_STATUS_KIND"),
    ] {
        let checked = Checked::new(status.clone());
        let report = checked.with(vec![checked.list()], NOW);
        assert_eq!((report.result, report.status), (Outcome::Unchecked, "not_checked"), "{status}");
        assert_eq!(report.problems, [code, "E_STATUS_NOT_CHECKED"], "{status}");
    }
}
