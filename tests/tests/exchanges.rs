//! Exchanges of VCALM 1.0 and links of the Learner Credential Wallet, with a server that makes and judges everything with Digital
//! Bazaar's libraries.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;
use tests::{Authority, Cli, Issuer, wait};
use wallet_core::Error;
use wallet_core::guard::address::Reach;
use wallet_core::net::FetcherOptions;
use wallet_core::record::credential_claims;
use wallet_core::vault::{KdfCost, Secret};
use wallet_core::wallet::{
    Config, ExchangeChoice, ExchangeView, Interacted, Listed, Network, Seen, Taken, Unfinished, Wallet,
};

/// A badge; its issuer, its proof, and whom it is for come with the issuing.
fn badge(name: &str) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": name,
        "issuer": {"type": ["Profile"], "name": "Tucson"},
        "validFrom": "2026-01-02T03:04:05Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:example:achievement", "type": ["Achievement"], "name": name, "description": "Does it",
                "criteria": {"narrative": "Did it"},
            },
        },
    })
}

fn give(names: &[&str]) -> Value {
    let one = |name: &&str| json!({"suite": "ecdsa-rdfc-2019", "credential": badge(name)});
    json!({"give": names.iter().map(one).collect::<Vec<_>>()})
}

fn named(name: &str) -> Value {
    json!({"reason": "For the \u{202e}job", "example": {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["OpenBadgeCredential"],
        "credentialSubject": {"achievement": {"name": name, "description": ""}},
    }})
}

struct World {
    authority: Authority,
    server: Issuer,
    wallet: Wallet,
}

impl World {
    fn new() -> Option<Self> {
        let authority = Authority::new();
        let server = Issuer::start_exchanges(&authority)?;
        let wallet = opened(&authority, None);
        wait(wallet.create(Secret::typed(""), KdfCost::FLOOR)).unwrap();
        Some(Self { authority, server, wallet })
    }

    /// A new exchange: its name, and the link to it.
    fn exchange(&mut self, what: Value) -> (Value, String) {
        let mut command = what;
        command["cmd"] = "exchange".into();
        let made = self.server.ask(&command);
        (made["id"].clone(), made["link"].as_str().unwrap().to_owned())
    }

    fn seen(&mut self, id: &Value) -> Value {
        self.server.ask(&json!({"cmd": "seen", "id": id}))
    }

    fn interact(&self, link: &str) -> Result<Interacted, Error> {
        wait(self.wallet.interact(link.to_owned()))
    }

    fn answer(&self, view: ExchangeView, share: &[&Listed]) -> Result<Interacted, Error> {
        let share = share.iter().map(|listed| listed.id).collect();
        wait(self.wallet.answer(view, ExchangeChoice { share, offer_accepted: false }))
    }

    /// Nothing waits, and nothing is left in the journal.
    fn is_at_rest(&self) {
        assert!(wait(self.wallet.waiting()).unwrap().is_empty());
        assert!(wait(self.wallet.resume()).unwrap().is_empty());
    }

    fn receive(&mut self, names: &[&str]) -> Vec<Listed> {
        let (_, link) = self.exchange(json!({"steps": [{"authenticate": []}, give(names)]}));
        let asked = self.interact(&link).unwrap().asked.unwrap();
        stored(self.answer(asked, &[]).unwrap().taken)
    }
}

fn opened(authority: &Authority, file: Option<PathBuf>) -> Wallet {
    let extra_ca = Some(std::fs::read(authority.root_pem()).unwrap());
    let reach = Reach::PublicAndLoopback;
    let network = Network::Internet(FetcherOptions { reach, extra_ca });
    Wallet::start(Config { file, network, reach, ..Config::default() }).unwrap()
}

/// The names of what is seen.
fn said(seen: &Seen) -> Vec<String> {
    seen.claims.iter().map(|claim| claim.path.to_string()).collect()
}

fn stored(taken: Vec<Taken>) -> Vec<Listed> {
    let one = |one| if let Taken::Stored(listed) = one { listed } else { panic!("{one:?}") };
    taken.into_iter().map(one).collect()
}

#[test]
fn badges_are_given_for_a_number_of_the_folder_by_every_link_and_suite() {
    let Some(mut world) = World::new() else { return };
    let mut holders = BTreeSet::new();
    let mut received = 0;
    for (what, more, suite) in [
        ("P-256 first", json!({"authenticate": ["eddsa-rdfc-2022", "ecdsa-rdfc-2019"]}), "ecdsa-rdfc-2019"),
        ("Ed25519 alone", json!({"authenticate": ["eddsa-rdfc-2022"], "methods": ["web", "key"]}), "eddsa-rdfc-2022"),
        ("the old suite alone", json!({"authenticate": ["Ed25519Signature2020"]}), "Ed25519Signature2020"),
        ("no list", json!({"authenticate": []}), "eddsa-rdfc-2022"),
    ] {
        for link in ["interaction", "scheme", "exchange"] {
            let (id, link) = world.exchange(json!({"steps": [more, give(&["Forklift", "မြန်မာ"])], "link": link}));
            let step = world.interact(&link).unwrap();
            let asked = step.asked.unwrap();
            assert_eq!((asked.host.as_str(), asked.answer_host.as_str()), ("localhost", "localhost"));
            assert!(asked.authenticates && asked.queries.is_empty() && step.taken.is_empty());
            assert_eq!(world.seen(&id)["told"], json!([]), "nothing was answered yet");
            let step = world.answer(asked, &[]).unwrap();
            assert!(step.asked.is_none() && step.redirect.is_none());
            let records = stored(step.taken);
            let seen = world.seen(&id);
            let told = &seen["told"][0];
            assert_eq!(told["verified"], true, "{what}: {told}");
            let proof = &told["presentation"]["proof"];
            assert!([&proof["cryptosuite"], &proof["type"]].contains(&&json!(suite)), "{what}: {proof}");
            assert_eq!(told["presentation"].get("verifiableCredential"), None);
            holders.insert(told["presentation"]["holder"].to_string());
            let exported: Vec<Value> = records
                .iter()
                .map(|one| serde_json::from_slice(&wait(world.wallet.export(one.id)).unwrap()).unwrap())
                .collect();
            assert_eq!(json!(exported), seen["given"], "{what}: not what the issuer signed");
            for (place, one) in records.iter().enumerate() {
                let problems: &[&str] = &["E_ISSUER_UNKNOWN", "E_KEY_TWICE"];
                assert_eq!(one.record.problems(world.wallet.now()), problems[..place + 1], "{what}");
                assert!(one.record.holder_key.is_some(), "{what}: its key was not kept");
            }
            received += records.len();
            world.is_at_rest();
        }
    }
    assert_eq!((holders.len(), received), (12, 24), "a number each");
    assert_eq!(wait(world.wallet.list()).unwrap().len(), 24);
}

#[test]
fn the_links_of_the_learner_credential_wallet_are_answered_as_it_does() {
    let Some(mut world) = World::new() else { return };
    for (link, version, bare, suite) in [
        ("lcw", None, "credential", "Ed25519Signature2020"),
        ("dccrequest", Some("1.1"), "presentation", "Ed25519Signature2020"),
        ("dccrequest", Some("2.0"), "envelope", "eddsa-rdfc-2022"),
    ] {
        let mut step = give(&["Forklift"]);
        step["bare"] = bare.into();
        let (id, link) = world.exchange(json!({"steps": [step], "link": link, "version": version}));
        let asked = world.interact(&link).unwrap().asked.unwrap();
        assert!(asked.authenticates);
        assert_eq!(world.seen(&id)["told"], json!([]), "nothing was sent yet");
        let records = stored(world.answer(asked, &[]).unwrap().taken);
        let told = world.seen(&id)["told"][0].clone();
        assert_eq!(told["verified"], true, "{told}");
        let proof = &told["presentation"]["proof"];
        assert!([&proof["cryptosuite"], &proof["type"]].contains(&&json!(suite)), "{proof}");
        assert_eq!(records.len(), 1);
        world.is_at_rest();
    }
}

#[test]
fn records_are_shown_after_yes_and_only_those_that_were_asked_for() {
    let Some(mut world) = World::new() else { return };
    let records = world.receive(&["Forklift", "Cooking"]);
    let private = world.receive(&["Employment authorization document"]);
    assert!(private[0].record.private);
    let redirect = "https://employer.example/thanks";
    let (id, link) = world
        .exchange(json!({"steps": [{"authenticate": ["ecdsa-rdfc-2019"], "queries": [named("Forklift")]}],
            "redirect": redirect}));
    let asked = world.interact(&link).unwrap().asked.unwrap();
    assert_eq!(asked.queries.len(), 1);
    assert_eq!(asked.queries[0].reason.as_deref(), Some("For the job"));
    assert_eq!(asked.queries[0].kind.as_deref(), Some("OpenBadgeCredential"));
    assert_eq!(asked.queries[0].candidates, records[..1]);
    assert_eq!(asked.seen.keys().collect::<Vec<_>>(), [&records[0].id]);
    let seen = &asked.seen[&records[0].id];
    assert!(seen.whole && said(seen).contains(&"name".to_owned()), "{:?}", said(seen));
    for not_asked_for in [vec![], vec![&records[1]], vec![&records[0], &records[1]]] {
        let refused = world.answer(asked.clone(), &not_asked_for).err().unwrap();
        assert_eq!(refused.code(), "E_NOTHING_FITS");
    }
    assert_eq!(world.answer(asked.clone(), &[&private[0]]).err().unwrap().code(), "E_PRIVATE_PAPER");
    assert_eq!(world.seen(&id)["told"], json!([]), "nothing was answered yet");
    let step = world.answer(asked, &[&records[0]]).unwrap();
    assert!(step.asked.is_none() && step.taken.is_empty());
    assert_eq!(step.redirect.as_deref(), Some(redirect));
    let told = world.seen(&id)["told"][0].clone();
    assert_eq!(told["verified"], true, "{told}");
    let shown: Value = serde_json::from_slice(&wait(world.wallet.export(records[0].id)).unwrap()).unwrap();
    assert_eq!(told["presentation"]["verifiableCredential"], json!([shown]));
    world.is_at_rest();
    // Records and their keys go one by one.
    for one in &records {
        wait(world.wallet.delete(one.id)).unwrap();
    }
}

#[test]
fn of_a_record_that_can_be_cut_no_more_is_shown_than_was_asked_for() {
    let Some(mut world) = World::new() else { return };
    let steps = json!([{"authenticate": []}, {"give": [{"suite": "ecdsa-sd-2023", "credential": badge("Forklift")}]}]);
    let (_, link) = world.exchange(json!({"steps": steps}));
    let asked = world.interact(&link).unwrap().asked.unwrap();
    let record = stored(world.answer(asked, &[]).unwrap().taken).remove(0);
    assert_eq!(record.record.problems(world.wallet.now()), ["E_ISSUER_UNKNOWN"]);
    let (id, link) = world.exchange(json!({"steps": [{"authenticate": [], "queries": [named("Forklift")]}]}));
    let asked = world.interact(&link).unwrap().asked.unwrap();
    let seen = asked.seen[&record.id].clone();
    assert!(!seen.whole);
    world.answer(asked, &[&record]).unwrap();
    let told = world.seen(&id)["told"][0].clone();
    assert_eq!(told["verified"], true, "{told}");
    let shown = &told["presentation"]["verifiableCredential"][0];
    // What a person saw before is what left, no more and no less.
    let left = credential_claims(shown.as_object().unwrap());
    assert_eq!(seen.claims, left);
    assert!(!said(&seen).contains(&"name".to_owned()), "{:?}", said(&seen));
    let achievement = json!({"id": "urn:example:achievement", "type": ["Achievement"], "name": "Forklift",
        "description": "Does it"});
    assert_eq!(shown["credentialSubject"]["achievement"], achievement);
    assert_eq!((shown.get("name"), shown.get("validFrom")), (None, None));
}

#[test]
fn whoever_asks_step_by_step_is_answered_step_by_step() {
    let Some(mut world) = World::new() else { return };
    let record = world.receive(&["Forklift"]).remove(0);
    let (id, link) = world.exchange(json!({"steps": [
        {"authenticate": ["eddsa-rdfc-2022"]},
        {"queries": [named("Forklift")], "authenticate": ["eddsa-rdfc-2022"]},
        give(&["Crane"]),
        {"authenticate": []},
        give(&["Truck"]),
    ], "redirect": "javascript:alert(1)"}));
    let first = world.interact(&link).unwrap().asked.unwrap();
    let second = world.answer(first, &[]).unwrap();
    assert!(second.taken.is_empty());
    let third = world.answer(second.asked.unwrap(), &[&record]).unwrap();
    assert_eq!(stored(third.taken).len(), 1);
    let last = world.answer(third.asked.unwrap(), &[]).unwrap();
    assert_eq!((stored(last.taken)[0].record.title.as_str(), last.redirect), ("Truck", None));
    let told = world.seen(&id)["told"].clone();
    assert_eq!(told.as_array().unwrap().len(), 3);
    assert!(told.as_array().unwrap().iter().all(|one| one["verified"] == true && one["referenceId"] == true), "{told}");
    world.is_at_rest();
    // What was made for the exchange alone is gone, what belongs to a record is not.
    assert_eq!(wait(world.wallet.list()).unwrap().len(), 3);
}

#[test]
fn a_bad_exchange_is_refused_by_its_reason_and_nothing_leaves() {
    let Some(mut world) = World::new() else { return };
    for (fault, code) in [
        ("web-page", "E_NET_CAPTIVE"),
        ("no-protocols", "E_EXCHANGE_MALFORMED"),
        ("other-protocols", "E_PROTOCOL_UNKNOWN"),
        ("protocol-by-http", "E_URL_NOT_HTTPS"),
        ("protocol-in-the-local-network", "E_URL_BLOCKED"),
        ("protocol-of-another-site", "E_META_MISMATCH"),
        ("garbage", "E_EXCHANGE_MALFORMED"),
        ("other-domain", "E_REQUEST_MISMATCH"),
        ("no-challenge", "E_REQUEST_MALFORMED"),
        ("no-query", "E_REQUEST_MALFORMED"),
        ("unknown-query", "E_REQUEST_UNSUPPORTED"),
        ("answer-in-the-local-network", "E_URL_BLOCKED"),
    ] {
        let (id, link) = world.exchange(json!({"steps": [{"authenticate": []}, give(&["Crane"])], "fault": fault}));
        let refused = world.interact(&link).err().unwrap_or_else(|| panic!("{fault}: not refused"));
        assert_eq!(refused.code(), code, "{fault}");
        assert_eq!(world.seen(&id)["told"], json!([]), "{fault}");
        world.is_at_rest();
    }
    for (step, code) in [
        (json!({"authenticate": ["bbs-2023", "ecdsa-jcs-2019"]}), "E_PROOF_UNSUPPORTED"),
        (json!({"authenticate": [], "methods": ["ion"]}), "E_PROOF_UNSUPPORTED"),
    ] {
        let (_, link) = world.exchange(json!({"steps": [step]}));
        assert_eq!(world.interact(&link).err().unwrap().code(), code);
    }
    let (_, link) = world.exchange(json!({"steps": [{"queries": [named("Crane")]}]}));
    let asked = world.interact(&link).unwrap().asked.unwrap();
    assert!(asked.queries[0].candidates.is_empty());
    assert_eq!(world.answer(asked, &[]).err().unwrap().code(), "E_NOTHING_FITS");
    let (_, link) = world.exchange(json!({"steps": [], "fault": "endless"}));
    let mut step = world.interact(&link);
    while let Ok(Interacted { asked: Some(view), .. }) = step {
        step = world.answer(view, &[]);
    }
    assert_eq!(step.err().unwrap().code(), "E_EXCHANGE_ENDLESS");
    world.is_at_rest();
    assert_eq!(world.interact("https://shop.example/").err().unwrap().code(), "E_QR_NOT_FOR_WALLET");
    assert!(wait(world.wallet.list()).unwrap().is_empty());
}

#[test]
fn of_two_records_the_good_one_is_kept() {
    let Some(mut world) = World::new() else { return };
    let steps = json!([{"authenticate": []}, give(&["Crane", "Truck"])]);
    let (_, link) = world.exchange(json!({"steps": steps, "fault": "one-altered"}));
    let asked = world.interact(&link).unwrap().asked.unwrap();
    let taken = world.answer(asked, &[]).unwrap().taken;
    let [Taken::Refused(error), Taken::Stored(listed)] = taken.as_slice() else { panic!("{taken:?}") };
    assert_eq!((error.code(), error.subject()), ("E_SIGNATURE", Some("localhost")));
    assert_eq!(listed.record.title, "Truck");
    world.is_at_rest();
}

#[test]
fn what_is_given_is_kept_before_a_fault_beside_it_is_said() {
    let Some(mut world) = World::new() else { return };
    for (fault, code) in [("one-unreadable", "E_VP_MALFORMED"), ("nothing-asked-beside", "E_REQUEST_MALFORMED")] {
        let steps = json!([{"authenticate": []}, give(&["Crane"])]);
        let (_, link) = world.exchange(json!({"steps": steps, "fault": fault}));
        let asked = world.interact(&link).unwrap().asked.unwrap();
        let step = world.answer(asked, &[]).unwrap();
        assert!(step.asked.is_none(), "{fault}");
        let [Taken::Stored(listed), Taken::Refused(error)] = step.taken.as_slice() else { panic!("{:?}", step.taken) };
        assert_eq!((listed.record.title.as_str(), error.code(), error.subject()), ("Crane", code, Some("localhost")));
        world.is_at_rest();
    }
}

#[test]
fn a_record_for_another_key_is_refused() {
    let Some(mut world) = World::new() else { return };
    let mut others = badge("Crane");
    others["credentialSubject"]["id"] = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp".into();
    let one = |credential, to_whom| json!({"suite": "ecdsa-rdfc-2019", "credential": credential, "toWhom": to_whom});
    let steps = json!([{"authenticate": []}, {"give": [one(others, false), one(badge("Truck"), true)]}]);
    let (_, link) = world.exchange(json!({"steps": steps}));
    let asked = world.interact(&link).unwrap().asked.unwrap();
    let taken = world.answer(asked, &[]).unwrap().taken;
    let [Taken::Refused(error), Taken::Stored(listed)] = taken.as_slice() else { panic!("{taken:?}") };
    assert_eq!((error.code(), listed.record.title.as_str()), ("E_NOT_BOUND_TO_ME", "Truck"));
    world.is_at_rest();
}

#[test]
fn an_answer_whose_fate_nobody_knows_is_not_sent_twice() {
    let Some(mut world) = World::new() else { return };
    let steps = json!([{"authenticate": []}, give(&["Crane"])]);
    let (id, link) = world.exchange(json!({"steps": steps, "fault": "fails-after-the-answer"}));
    let asked = world.interact(&link).unwrap().asked.unwrap();
    assert_eq!(world.answer(asked, &[]).err().unwrap().code(), "E_NET_SERVER");
    let waiting = wait(world.wallet.waiting()).unwrap();
    assert_eq!(waiting, [Unfinished { host: "localhost".to_owned(), sign_in: None, uncertain: true }]);
    let resumed = wait(world.wallet.resume()).unwrap();
    let [Taken::Refused(error)] = resumed.as_slice() else { panic!("{resumed:?}") };
    assert_eq!((error.code(), error.subject()), ("E_OFFER_UNCERTAIN", Some("localhost")));
    assert_eq!(world.seen(&id)["told"].as_array().unwrap().len(), 1);
    world.is_at_rest();
}

#[test]
fn what_is_given_unasked_is_stored_after_yes_and_by_nothing_else() {
    let Some(mut world) = World::new() else { return };
    let unasked = json!({"steps": [give(&["Crane", "Truck"])]});
    let (_, link) = world.exchange(unasked.clone());
    let seen = world.interact(&link).unwrap().asked.unwrap();
    assert_eq!(seen.given, ["Crane", "Truck"]);
    wait(world.wallet.decline(seen)).unwrap();
    world.is_at_rest();
    assert!(wait(world.wallet.list()).unwrap().is_empty());

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("amina.onward");
    let secret = || Secret::typed("forklift rain in tucson 4711");
    let (_, link) = world.exchange(unasked);
    let wallet = opened(&world.authority, Some(file.clone()));
    wait(wallet.create(secret(), KdfCost::FLOOR)).unwrap();
    let seen = wait(wallet.interact(link)).unwrap();
    assert!(seen.taken.is_empty());
    assert!(wait(wallet.resume()).unwrap().is_empty());
    assert!(wait(wallet.waiting()).unwrap().is_empty());
    drop(wallet);
    let wallet = opened(&world.authority, Some(file));
    wait(wallet.unlock(secret())).unwrap();
    assert!(wait(wallet.waiting()).unwrap().is_empty());
    assert!(wait(wallet.resume()).unwrap().is_empty());
    assert!(wait(wallet.list()).unwrap().is_empty(), "a stranger's records are stored without a yes");
    let seen = seen.asked.unwrap();
    assert_eq!(stored(wait(wallet.answer(seen.clone(), ExchangeChoice::default())).unwrap().taken).len(), 2);
    assert_eq!(wait(wallet.answer(seen, ExchangeChoice::default())).err().unwrap().code(), "E_OFFER_USED");
    assert_eq!(wait(wallet.list()).unwrap().len(), 2);
    assert!(wait(wallet.waiting()).unwrap().is_empty());
}

#[test]
fn a_question_is_answered_once() {
    let Some(mut world) = World::new() else { return };
    let (id, link) = world.exchange(json!({"steps": [{"authenticate": []}, give(&["Crane"])]}));
    let asked = world.interact(&link).unwrap().asked.unwrap();
    assert_eq!(stored(world.answer(asked.clone(), &[]).unwrap().taken).len(), 1);
    assert_eq!(world.answer(asked, &[]).err().unwrap().code(), "E_OFFER_USED");
    assert_eq!(world.seen(&id)["told"].as_array().unwrap().len(), 1);
    world.is_at_rest();
}

#[test]
fn the_command_line_receives_and_shows() {
    let Some(mut world) = World::new() else { return };
    let cli = Cli::new().with(["--test-network", "--extra-ca"]).with([world.authority.root_pem()]);
    let (_, link) = world.exchange(json!({"steps": [{"authenticate": []}, give(&["Crane"])]}));
    let said = cli.run(["interact", &link, "--ask"]).ok();
    assert_eq!(said["host"], "localhost");
    assert_eq!((&said["authenticates"], &said["asks"], &said["gives"]), (&json!(true), &json!([]), &json!([])));
    let (_, link) = world.exchange(json!({"steps": [{"authenticate": []}, give(&["Crane"])]}));
    let record = cli.run(["interact", &link]).ok();
    assert_eq!((&record["title"], &record["problems"]), (&json!("Crane"), &json!(["E_ISSUER_UNKNOWN"])));
    let redirect = "https://employer.example/thanks";
    let asked = json!({"steps": [{"authenticate": [], "queries": [named("Crane")]}], "redirect": redirect});
    let (id, link) = world.exchange(asked);
    let sent = cli.run(["interact", &link]).ok();
    assert_eq!(
        sent,
        json!({"sent": true, "verifier": "localhost", "shared": [record["id"]], "redirect_uri": redirect})
    );
    assert_eq!(world.seen(&id)["told"][0]["verified"], true);
    let (_, link) = world.exchange(json!({"steps": [{"queries": [named("Forklift")]}]}));
    cli.run(["interact", &link]).refused(3, "E_NOTHING_FITS");
}
