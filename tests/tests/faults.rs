//! An issuer that misbehaves in one way at a time: the independent one of `tests/peers`, with its faults.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use tests::{Authority, Cli, Issuer, Ran};

/// A wallet, the issuer it talks to, and how much of that talk was looked at already.
struct World {
    cli: Cli,
    issuer: Issuer,
    seen: usize,
}

impl World {
    /// `None` where the issuer's packages are not installed.
    fn new() -> Option<Self> {
        let authority = Authority::new();
        let issuer = Issuer::start(&authority, "well-known", "")?;
        let cli = Cli::new();
        // The authority lives as long as this function; what the wallet needs of it stays.
        let roots = cli.beside("root.pem");
        std::fs::copy(authority.root_pem(), &roots).unwrap();
        Some(Self { cli: cli.with(["--test-network", "--extra-ca"]).with([roots]), issuer, seen: 0 })
    }

    fn receive(&self, offer: &str, code: Option<&str>) -> Ran {
        self.cli.run(["receive", offer].into_iter().chain(code.into_iter().flat_map(|code| ["--code", code])))
    }

    fn resume(&self) -> Ran {
        self.cli.run(["receive", "--resume"])
    }

    /// What the issuer was asked since the last look, in order.
    fn asked(&mut self) -> String {
        let seen = self.issuer.ask(&json!({"cmd": "seen"}));
        let requests = &seen["requests"].as_array().unwrap()[self.seen..];
        self.seen += requests.len();
        let name = |path: &str| match path {
            "/.well-known/openid-credential-issuer" => "issuer".to_owned(),
            "/.well-known/oauth-authorization-server" => "server".to_owned(),
            "/.well-known/jwt-vc-issuer" => "keys".to_owned(),
            other => other.trim_start_matches('/').to_owned(),
        };
        requests.iter().map(|r| name(r["path"].as_str().unwrap())).collect::<Vec<_>>().join(" ")
    }

    /// The last thing the issuer was told about a record.
    fn told(&mut self) -> Value {
        let seen = self.issuer.ask(&json!({"cmd": "seen"}));
        seen["notifications"].as_array().unwrap().last().map_or(Value::Null, |n| n["event"].clone())
    }

    fn records(&self) -> usize {
        self.cli.run(["list"]).lines().len()
    }
}

/// What the next `receive --resume` does, once the issuer is well again.
enum Then {
    /// Nothing: that was the issuer's last word.
    Nothing,
    /// It brings the record.
    Record,
    /// It says that nobody knows, and asks nobody: a one-time code is not sent twice unasked.
    Uncertain,
}

#[track_caller]
fn names_the_issuer(ran: &Ran) {
    let error: Value = serde_json::from_str(ran.err.lines().next().unwrap()).unwrap();
    assert!(error["error"]["message"].as_str().unwrap().contains("localhost"), "{ran:?}");
}

/// Six digits that are not these.
fn other_than(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

const ALL: &str = "issuer server token nonce credential keys notification";

#[test]
fn every_fault_of_an_issuer_has_its_code_and_leaves_a_wallet_that_works() {
    use Then::{Nothing, Record, Uncertain};
    const REFUSED: &str = "issuer server token nonce credential notification";
    let Some(mut world) = World::new() else { return };
    let mut records = 0;
    for (fault, exit, code, asked, then) in [
        ("html-metadata", 4, "E_NET_CAPTIVE", "issuer", Record),
        ("wrong-issuer-in-metadata", 3, "E_META_MISMATCH", "issuer", Nothing),
        ("duplicate-key-json", 3, "E_JSON_DUPLICATE_KEY", "issuer", Nothing),
        ("big-metadata", 4, "E_NET_TOO_LARGE", "issuer", Record),
        ("redirect-token", 4, "E_URL_REDIRECT", "issuer server token", Uncertain),
        ("token-500", 4, "E_NET_SERVER", "issuer server token", Uncertain),
        ("no-token", 3, "E_TOKEN_MALFORMED", "issuer server token", Nothing),
        (
            "always-invalid-nonce",
            3,
            "E_PROOF_REFUSED",
            "issuer server token nonce credential nonce credential",
            Nothing,
        ),
        ("server-500", 4, "E_NET_SERVER", "issuer server token nonce credential", Record),
        ("not-bound", 3, "E_NOT_BOUND_TO_ME", REFUSED, Nothing),
        ("private-cnf", 3, "E_JWK_PRIVATE", REFUSED, Nothing),
        ("other-vct", 3, "E_VCT_MISMATCH", REFUSED, Nothing),
        ("other-issuer", 3, "E_ISSUER_MISMATCH", REFUSED, Nothing),
        ("duplicate-disclosure", 3, "E_SD_DUPLICATE_DISCLOSURE", REFUSED, Nothing),
        ("duplicate-digest", 3, "E_SD_DUPLICATE_DIGEST", REFUSED, Nothing),
        ("sd-jwt-with-kb", 3, "E_SD_UNEXPECTED_KB", REFUSED, Nothing),
        ("garbage-credential", 3, "E_JWS_MALFORMED", REFUSED, Nothing),
        ("bad-signature", 3, "E_SIGNATURE", ALL, Nothing),
    ] {
        let (offer, _) = world.issuer.offer(false, "value");
        world.issuer.fault(fault, true);
        let ran = world.receive(&offer, None);
        ran.refused(exit, code);
        assert!(ran.out.is_empty(), "{fault}: {ran:?}");
        assert_eq!(world.asked(), asked, "{fault}");
        // A sign-in page is the Wi-Fi's fault, not the issuer's.
        if code != "E_NET_CAPTIVE" {
            names_the_issuer(&ran);
        }
        if asked.ends_with("notification") {
            assert_eq!(world.told(), "credential_failure", "{fault}");
        }

        world.issuer.fault(fault, false);
        let resumed = world.resume();
        let asked = world.asked();
        match then {
            Nothing => assert_eq!((resumed.exit, resumed.lines().len(), asked.as_str()), (0, 0, ""), "{fault}"),
            Record => {
                assert_eq!(resumed.ok()["title"], "Job Readiness Certificate", "{fault}");
                assert!(ALL.ends_with(&asked) || asked == ALL, "{fault}: {asked}");
                records += 1;
            }
            Uncertain => {
                resumed.refused(3, "E_OFFER_UNCERTAIN");
                names_the_issuer(&resumed);
                assert_eq!(asked, "", "{fault}");
            }
        }

        let (offer, _) = world.issuer.offer(false, "reference");
        assert_eq!(world.receive(&offer, None).ok()["problems"], json!(["E_ISSUER_UNKNOWN"]), "after {fault}");
        assert!(world.asked().ends_with(ALL), "after {fault}");
        records += 1;
    }
    assert_eq!(world.records(), records, "what was refused is nowhere");
    assert_eq!(world.resume().lines().len(), 0, "nothing is left to go on with");
    assert_eq!(world.asked(), "");
}

#[test]
fn what_is_not_quite_a_fault_is_taken() {
    let Some(mut world) = World::new() else { return };
    world.issuer.fault("invalid-nonce-once", true);
    let (offer, _) = world.issuer.offer(false, "value");
    world.receive(&offer, None).ok();
    assert_eq!(world.asked(), "issuer server token nonce credential nonce credential keys notification");

    world.issuer.fault("expired", true);
    let (offer, _) = world.issuer.offer(false, "value");
    let record = world.receive(&offer, None).ok();
    assert_eq!(record["expired"], true);
    assert_eq!(record["problems"], json!(["E_EXPIRED", "E_ISSUER_UNKNOWN"]));
    assert_eq!(world.asked(), ALL);
    assert_eq!(world.told(), "credential_accepted");
    let listed = world.cli.run(["list"]).lines();
    assert_eq!((listed.len(), listed[1]["expired"].as_bool()), (2, Some(true)));
    let code = world.cli.run(["code", record["id"].as_str().unwrap(), "--show", "achievement_name"]).ok();
    let checked = world.cli.run_with(["check"], code["url"].as_str().unwrap().as_bytes());
    assert_eq!((checked.exit, &checked.lines()[0]["problems"][0]), (3, &json!("E_EXPIRED")));
}

#[test]
fn a_code_may_be_wrong_twice_and_not_three_times() {
    let Some(mut world) = World::new() else { return };
    let (offer, code) = world.issuer.offer(true, "value");
    let code = code.unwrap();
    let wrong = other_than(&code);

    for nothing in [None, Some(""), Some(" - ")] {
        world.receive(&offer, nothing).refused(3, "E_CODE_NEEDED");
    }
    assert_eq!(world.asked(), "issuer server");
    // What cannot be right is not sent, and is not a try.
    for slip in ["12345", "1234567", "12345x"] {
        world.receive(&offer, Some(slip)).refused(3, "E_CODE_WRONG");
    }
    assert_eq!(world.asked(), "");
    for _ in 0..2 {
        world.receive(&offer, Some(&wrong)).refused(3, "E_CODE_WRONG");
        assert_eq!(world.asked(), "token");
    }
    let resumed = world.resume();
    assert_eq!((resumed.exit, resumed.out.len(), resumed.err.len()), (0, 0, 0), "it waits for its person");
    // Typed in groups, with the digits of an Arabic keyboard.
    let typed: String = code.chars().map(|c| char::from_u32(0x660 + c.to_digit(10).unwrap()).unwrap()).collect();
    let typed: String = typed.chars().take(3).chain([' ']).chain(typed.chars().skip(3)).collect();
    world.receive(&offer, Some(&typed)).ok();
    assert_eq!(world.asked(), "token nonce credential keys notification");

    let (offer, code) = world.issuer.offer(true, "value");
    let code = code.unwrap();
    let wrong = other_than(&code);
    world.receive(&offer, Some(&wrong)).refused(3, "E_CODE_WRONG");
    world.receive(&offer, Some(&wrong)).refused(3, "E_CODE_WRONG");
    world.receive(&offer, Some(&wrong)).refused(3, "E_OFFER_PUT_AWAY");
    assert_eq!(world.asked(), "issuer server token token token");
    world.receive(&offer, Some(&code)).refused(3, "E_OFFER_PUT_AWAY");
    assert_eq!(world.resume().exit, 0);
    assert_eq!(world.asked(), "", "an offer that was put away asks nobody");
    assert_eq!(world.records(), 1);
}

#[test]
fn an_offer_is_good_for_once() {
    let Some(mut world) = World::new() else { return };
    let (offer, _) = world.issuer.offer(false, "value");
    let (revoked, _) = world.issuer.offer(false, "reference");
    world.receive(&offer, None).ok();
    assert_eq!(world.asked(), ALL);
    assert_eq!(world.issuer.ask(&json!({"cmd": "revoke_code"}))["revoked"], 1);
    for offer in [&offer, &revoked] {
        let ran = world.receive(offer, None);
        ran.refused(3, "E_OFFER_USED");
        assert!(ran.err.contains("Ask for a new one."), "{ran:?}");
        assert!(world.asked().ends_with("issuer server token"));
        let resumed = world.resume();
        assert_eq!((resumed.exit, world.asked().as_str()), (0, ""), "{resumed:?}");
    }
    assert_eq!(world.records(), 1);
}

#[test]
fn a_server_that_is_gone_is_said_to_be_gone_and_the_offer_is_kept() {
    let Some(mut world) = World::new() else { return };
    let (first, _) = world.issuer.offer(false, "value");
    let (second, code) = world.issuer.offer(true, "value");
    let code = code.unwrap();
    world.receive(&second, Some(&other_than(&code))).refused(3, "E_CODE_WRONG");
    world.issuer.ask(&json!({"cmd": "stop"}));

    for (offer, code) in [(&first, None), (&second, Some(code.as_str()))] {
        let ran = world.receive(offer, code);
        ran.refused(4, "E_NET_UNREACHABLE");
        names_the_issuer(&ran);
    }
    // Both wait; each says why it cannot go on. The code of the second never left, so nothing is uncertain.
    for _ in 0..2 {
        let resumed = world.resume();
        resumed.refused(4, "E_NET_UNREACHABLE");
        names_the_issuer(&resumed);
        assert_eq!((resumed.err.matches("E_NET_UNREACHABLE").count(), resumed.err.lines().count()), (2, 2));
    }
    assert_eq!(world.records(), 0);
    world.cli.run(["--practice", "receive", "practice"]).ok();
    assert_eq!(world.records(), 1);
}

#[test]
fn a_one_time_code_without_an_answer_is_not_sent_again_unasked() {
    let Some(mut world) = World::new() else { return };
    let (offer, code) = world.issuer.offer(true, "value");
    let code = code.unwrap();
    world.receive(&offer, Some(&other_than(&code))).refused(3, "E_CODE_WRONG");
    assert_eq!(world.asked(), "issuer server token");
    world.issuer.fault("slow", true);
    let ran = world.receive(&offer, Some(&code));
    ran.refused(4, "E_NET_TIMEOUT");
    names_the_issuer(&ran);
    assert_eq!(world.asked(), "token");
    world.issuer.fault("slow", false);

    let resumed = world.resume();
    resumed.refused(3, "E_OFFER_UNCERTAIN");
    names_the_issuer(&resumed);
    assert_eq!(world.resume().exit, 0, "said once");
    assert_eq!(world.asked(), "");
    // The person may ask for it.
    world.receive(&offer, Some(&code)).ok();
    assert_eq!(world.asked(), ALL);
}

#[test]
fn of_several_in_one_answer_the_good_ones_are_stored() {
    let authority = Authority::new();
    let Some(issuer) = Issuer::start_as(&authority, &json!({"batch": 3})) else { return };
    let cli = Cli::new();
    let roots = cli.beside("root.pem");
    std::fs::copy(authority.root_pem(), &roots).unwrap();
    let mut world = World { cli: cli.with(["--test-network", "--extra-ca"]).with([roots]), issuer, seen: 0 };
    let mut records = 0;
    for (fault, exit, code, good, told) in [
        ("one-key", 3, "E_KEY_TWICE", 1, "credential_failure"),
        ("one-more", 3, "E_NOT_BOUND_TO_ME", 3, "credential_failure"),
        ("one-less", 0, "", 2, "credential_accepted"),
        ("too-many", 3, "E_LIMIT", 0, ""),
    ] {
        let (offer, _) = world.issuer.offer(false, "value");
        world.issuer.fault(fault, true);
        let ran = world.receive(&offer, None);
        assert_eq!((ran.exit, ran.lines().len()), (exit, good), "{fault}: {ran:?}");
        if exit != 0 {
            ran.refused(exit, code);
            names_the_issuer(&ran);
        }
        if !told.is_empty() {
            assert_eq!(world.told(), told, "{fault}");
        }
        records += good;
        world.issuer.fault(fault, false);
        assert_eq!(world.resume().all_ok().len(), 0, "{fault}");
    }
    let listed = world.cli.run(["list"]).lines();
    let keys: std::collections::BTreeSet<String> = listed.iter().map(|r| r["holder_key"].to_string()).collect();
    assert_eq!((listed.len(), keys.len()), (records, records), "a key each");
}

#[test]
fn an_answer_that_was_to_be_encrypted_and_is_not_is_refused() {
    let authority = Authority::new();
    let Some(issuer) = Issuer::start_as(&authority, &json!({"encryption": "offered"})) else { return };
    let cli = Cli::new().with(["--test-network", "--extra-ca"]).with([authority.root_pem()]);
    let mut world = World { cli, issuer, seen: 0 };
    for (fault, code) in [
        ("plain-answer", "E_ANSWER_UNENCRYPTED"),
        ("wrapped-key", "E_ALG_FORBIDDEN"),
        ("changed-answer", "E_JWE_DECRYPTION"),
    ] {
        let (offer, _) = world.issuer.offer(false, "value");
        world.issuer.fault(fault, true);
        let ran = world.receive(&offer, None);
        ran.refused(3, code);
        names_the_issuer(&ran);
        world.issuer.fault(fault, false);
        assert_eq!(world.resume().all_ok().len(), 0, "{fault}");
    }
    let (offer, _) = world.issuer.offer(false, "value");
    world.receive(&offer, None).ok();
    assert_eq!(world.records(), 1);
}
