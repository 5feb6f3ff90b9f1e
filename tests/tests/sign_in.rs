//! Signing in with the issuer, DPoP and records that come later, where something goes wrong: by the command line, with
//! the independent issuer of `tests/peers`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use std::time::Duration;
use tests::{Authority, Cli, Issuer, Ran};

struct World {
    cli: Cli,
    issuer: Issuer,
}

impl World {
    /// `None` where the issuer's packages are not installed.
    fn new(options: &Value) -> Option<Self> {
        let authority = Authority::new();
        let issuer = Issuer::start_as(&authority, options)?;
        let cli = Cli::new();
        let roots = cli.beside("root.pem");
        std::fs::copy(authority.root_pem(), &roots).unwrap();
        Some(Self { cli: cli.with(["--test-network", "--extra-ca"]).with([roots]), issuer })
    }

    fn offer(&mut self, grant: &str) -> String {
        let offer = self.issuer.ask(&json!({"cmd": "offer", "grant": grant}));
        offer["offer"].as_str().unwrap().to_owned()
    }

    /// Receives with a person who signs in, or does not.
    fn sign_in(&mut self, offer: &str, deny: bool) -> Ran {
        let issuer = &mut self.issuer;
        self.cli.talk(["receive", offer], |said| {
            let answer = issuer.ask(&json!({"cmd": "sign_in", "address": said["open"], "deny": deny}));
            format!("{}\n", answer["callback"].as_str().unwrap())
        })
    }

    fn tokens(&mut self) -> usize {
        self.issuer.asked("/token")
    }
}

#[test]
fn the_person_signs_in_and_the_record_comes() {
    let Some(mut world) = World::new(&json!({"par": "announced"})) else { return };
    let offer = world.offer("authorization_code");
    let said = world.cli.run(["offer", &offer]).ok();
    assert_eq!((&said["grant"], &said["needs_code"]), (&json!("authorization_code"), &json!(false)));

    // Nobody signs in, or it leads nowhere: the offer stays, and asks nobody for a token.
    for (answer, code) in [
        ("", "E_SIGN_IN_NEEDED"),
        ("http://127.0.0.1/elsewhere?code=c&state=s\n", "E_CALLBACK_MALFORMED"),
        ("http://127.0.0.1/callback?code=c&state=s\n", "E_STATE_MISMATCH"),
        ("http://127.0.0.1/callback?code=c\n", "E_STATE_MISMATCH"),
    ] {
        world.cli.talk(["receive", &offer], |_| answer.to_owned()).refused(3, code);
    }
    let resumed = world.cli.run(["receive", "--resume"]);
    assert_eq!((resumed.exit, resumed.out.len(), resumed.err.len()), (0, 0, 0), "it waits for its person");
    assert_eq!(world.tokens(), 0);

    let record = world.sign_in(&offer, false).ok();
    assert_eq!(
        (&record["title"], &record["problems"]),
        (&json!("Job Readiness Certificate"), &json!(["E_ISSUER_UNKNOWN"]))
    );
    assert_eq!(world.tokens(), 1);
    // The same address asks the person again: a poster on a wall is good for more than one.
    assert_ne!(world.sign_in(&offer, false).ok()["holder_key"], record["holder_key"]);
    world.sign_in(&offer, true).refused(3, "E_SIGN_IN_DENIED");
    assert_eq!(world.cli.run(["list"]).lines().len(), 2);
}

#[test]
fn a_mixed_up_answer_never_becomes_a_token() {
    let Some(mut world) = World::new(&json!({})) else { return };
    for (fault, code) in
        [("wrong-state", "E_STATE_MISMATCH"), ("wrong-iss", "E_SERVER_MIXED_UP"), ("no-iss", "E_SERVER_MIXED_UP")]
    {
        let offer = world.offer("authorization_code");
        world.issuer.fault(fault, true);
        world.sign_in(&offer, false).refused(3, code);
        world.issuer.fault(fault, false);
        assert_eq!(world.tokens(), 0, "{fault}");
    }
    let offer = world.offer("authorization_code");
    world.sign_in(&offer, false).ok();
}

#[test]
fn where_nobody_can_sign_in_nothing_is_kept() {
    let Some(mut world) = World::new(&json!({"signIn": false})) else { return };
    let offer = world.offer("authorization_code");
    world.cli.run(["receive", &offer]).refused(3, "E_GRANT_UNSUPPORTED");
    assert_eq!(world.cli.run(["receive", "--resume"]).all_ok().len(), 0, "said once");
}

#[test]
fn a_server_that_always_wants_another_nonce_is_asked_twice() {
    let Some(mut world) = World::new(&json!({"dpop": "nonces"})) else { return };
    world.issuer.fault("always-use-dpop-nonce", true);
    let offer = world.offer("urn:ietf:params:oauth:grant-type:pre-authorized_code");
    world.cli.run(["receive", &offer]).refused(3, "E_PROOF_REFUSED");
    assert_eq!(world.tokens(), 2);
}

#[test]
fn what_comes_later_is_asked_for_later() {
    let Some(mut world) = World::new(&json!({"deferred": 2})) else { return };
    let offer = world.offer("urn:ietf:params:oauth:grant-type:pre-authorized_code");
    let pending = world.cli.run(["receive", &offer]).ok();
    assert_eq!(pending["retry_after"], 1);
    assert!(world.cli.run(["list"]).lines().is_empty());

    let record = loop {
        std::thread::sleep(Duration::from_secs(1));
        let resumed = world.cli.run(["receive", "--resume"]).ok();
        if resumed.get("pending").is_none() {
            break resumed;
        }
        assert_eq!(resumed["pending"], pending["pending"]);
    };
    assert_eq!(record["title"], "Job Readiness Certificate");
    assert_eq!(world.issuer.asked("/deferred_credential"), 2);
    assert_eq!(world.cli.run(["receive", "--resume"]).all_ok().len(), 0);

    let offer = world.offer("urn:ietf:params:oauth:grant-type:pre-authorized_code");
    world.cli.run(["receive", &offer]).ok();
    world.issuer.fault("deferred-forgotten", true);
    std::thread::sleep(Duration::from_secs(1));
    world.cli.run(["receive", "--resume"]).refused(3, "E_DEFERRED_GONE");
    assert_eq!(world.cli.run(["receive", "--resume"]).all_ok().len(), 0);
    assert_eq!(world.cli.run(["list"]).lines(), [record]);
}
