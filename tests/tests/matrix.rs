//! The interop matrix: independent issuers times versions of the specification times grants times features. Each row
//! is a record that came all the way: the issuer's own bytes, bound to a key of its own, the issuer told, and nothing
//! left over. `docs/interop.md` holds the same table; a row that is not in both is a failure.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;
use tests::{Attester, Authority, Issuer, root, wait};
use wallet_core::Error;
use wallet_core::guard::address::Reach;
use wallet_core::net::FetcherOptions;
use wallet_core::trust::TrustList;
use wallet_core::vault::{KdfCost, Secret};
use wallet_core::wallet::{Config, Listed, Network, Taken, Wallet};

const OPENID4VCI: &str = "openid4vci";
const CREDO: &str = "credo";
const REDIRECT_URI: &str = "http://127.0.0.1:7777/callback";
const PRE_AUTHORIZED: &str = "pre-authorized code";
const SIGN_IN: &str = "authorization code";

/// One combination.
struct Row {
    maker: &'static str,
    version: &'static str,
    grant: &'static str,
    features: &'static str,
    /// What the peer is started with.
    peer: Value,
    /// What it is told to offer.
    offer: Value,
}

impl Row {
    fn cells(&self) -> [&str; 4] {
        [self.maker, self.version, self.grant, self.features]
    }
}

fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    let maker = OPENID4VCI;
    let mut row =
        |version, grant, features, peer, offer| rows.push(Row { maker, version, grant, features, peer, offer });
    for version in ["1.0", "15", "14", "11"] {
        let appended = json!({"wellKnown": "appended", "path": "/tenant/a", "issuerKey": "x5c"});
        row(version, PRE_AUTHORIZED, "by value", json!({}), json!({}));
        row(
            version,
            PRE_AUTHORIZED,
            "by reference, did:web",
            json!({"issuerKey": "did:web"}),
            json!({"by": "reference"}),
        );
        row(version, PRE_AUTHORIZED, "tx_code, x5c, well-known behind the path", appended, json!({"tx_code": true}));
        row(version, PRE_AUTHORIZED, "DPoP with nonces of both sides", json!({"dpop": "nonces"}), json!({}));
    }
    for version in ["1.0", "15", "14"] {
        row(version, SIGN_IN, "PKCE, scope, iss", json!({}), json!({}));
        row(version, SIGN_IN, "PAR required", json!({"par": "required"}), json!({"by": "reference"}));
        row(version, SIGN_IN, "authorization_details, credential_identifiers", json!({"details": true}), json!({}));
        row(
            version,
            SIGN_IN,
            "PAR, DPoP with nonces, authorization_details",
            json!({"par": "announced", "dpop": "nonces", "details": true}),
            json!({}),
        );
        row(version, PRE_AUTHORIZED, "deferred", json!({"deferred": 2}), json!({}));
    }
    for grant in [PRE_AUTHORIZED, SIGN_IN] {
        row("1.0", grant, "another authorization server", json!({"server": "other", "path": "/a"}), json!({}));
        row("1.0", grant, "one of several authorization servers", json!({"server": "several"}), json!({}));
        row("1.0", grant, "OpenID Connect metadata", json!({"serverDocument": "openid", "path": "/a"}), json!({}));
        row("1.0", grant, "DPoP without nonces", json!({"dpop": "offered"}), json!({}));
        row("1.0", grant, "deferred, DPoP with nonces", json!({"deferred": 2, "dpop": "nonces"}), json!({}));
    }
    for suite in ["ecdsa-rdfc-2019", "eddsa-rdfc-2022"] {
        let features = if suite.starts_with("ec") { "di_vp with P-256" } else { "di_vp with Ed25519" };
        row("1.0", PRE_AUTHORIZED, features, json!({"proofTypes": {"di_vp": [suite]}}), json!({}));
    }
    let over = json!(["expired-token-once"]);
    for (grant, features, dpop) in
        [(PRE_AUTHORIZED, "refresh token", "none"), (SIGN_IN, "refresh token, DPoP with nonces", "nonces")]
    {
        row("1.0", grant, features, json!({"refresh": true, "faults": over, "dpop": dpop}), json!({}));
    }
    for (grant, details) in [(PRE_AUTHORIZED, false), (SIGN_IN, true)] {
        let several = json!(["job-readiness", "food-safety"]);
        let features = if details { "two credentials, authorization_details" } else { "two credentials" };
        row("1.0", grant, features, json!({"details": details}), json!({"configuration": several}));
        row("1.0", grant, "batch of three", json!({"batch": 3}), json!({}));
    }
    row("1.0", PRE_AUTHORIZED, "deferred batch of three", json!({"batch": 3, "deferred": 2}), json!({}));
    for (grant, mode) in [(PRE_AUTHORIZED, "required"), (SIGN_IN, "offered")] {
        let features = if mode == "required" { "encryption required" } else { "encryption offered, DPoP with nonces" };
        let dpop = if mode == "required" { "none" } else { "nonces" };
        row("1.0", grant, features, json!({"encryption": mode, "dpop": dpop}), json!({}));
    }
    row(
        "1.0",
        PRE_AUTHORIZED,
        "encryption required, deferred batch of three",
        json!({"encryption": "required", "deferred": 2, "batch": 3}),
        json!({}),
    );
    row("1.0", PRE_AUTHORIZED, "credential_identifiers", json!({"details": true}), json!({"tx_code": true}));
    row("1.0", SIGN_IN, "no iss", json!({"iss": false, "faults": ["no-iss"]}), json!({}));
    // Somebody vouches for keys in software, as far as that can be said, and for the program.
    let alone = json!({"keyAttestation": {}, "proofTypes": {"attestation": ["ES256"]}, "batch": 3});
    row("1.0", PRE_AUTHORIZED, "key attestation as the proof, batch of three", alone, json!({}));
    let with_proof = |batch: u64| json!({"keyAttestation": {}, "batch": batch, "deferred": 1});
    row("1.0", SIGN_IN, "key attestation in a jwt, deferred batch of three", with_proof(3), json!({}));
    row(
        "1.0",
        PRE_AUTHORIZED,
        "wallet attestation, tx_code",
        json!({"walletAttestation": true}),
        json!({"tx_code": true}),
    );
    let both = json!({"walletAttestation": true, "keyAttestation": {}, "par": "required", "dpop": "nonces", "refresh": true,
        "faults": ["expired-token-once"]});
    row("1.0", SIGN_IN, "wallet and key attestation, PAR, DPoP with nonces, refresh token", both, json!({}));
    // JSON with a proof in it, about a DID of ours.
    let badge = |more: Value| {
        let mut peer = json!({"format": "ldp_vc", "issuerKey": "did:key", "binding": "did:key"});
        peer.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        peer
    };
    let ed25519 = json!({"proofTypes": {"jwt": ["EdDSA"]}});
    row("1.0", PRE_AUTHORIZED, "ldp_vc by eddsa-rdfc-2022, jwt with Ed25519, did:key", badge(ed25519), json!({}));
    let di_vp = json!({"suite": "ecdsa-rdfc-2019", "issuerKey": "did:web", "path": "/a", "proofTypes": {"di_vp": ["eddsa-rdfc-2022"]}});
    row("1.0", PRE_AUTHORIZED, "ldp_vc by ecdsa-rdfc-2019 and did:web, di_vp with Ed25519", badge(di_vp), json!({}));
    let did_jwk = json!({"suite": "ecdsa-rdfc-2019", "binding": "did:jwk", "encryption": "required"});
    row("1.0", SIGN_IN, "ldp_vc, did:jwk, encryption required", badge(did_jwk), json!({}));
    row("1.0", PRE_AUTHORIZED, "ldp_vc, batch of three", badge(json!({"batch": 3})), json!({}));
    let later = json!({"batch": 3, "deferred": 2, "dpop": "nonces"});
    row("1.0", SIGN_IN, "ldp_vc, deferred batch of three, DPoP with nonces", badge(later), json!({}));
    let several = json!({"configuration": ["job-readiness", "food-safety"]});
    row(
        "1.0",
        PRE_AUTHORIZED,
        "ldp_vc, two credentials, credential_identifiers",
        badge(json!({"details": true})),
        several,
    );
    row("15", PRE_AUTHORIZED, "ldp_vc, deferred", badge(json!({"deferred": 1})), json!({}));
    row("14", SIGN_IN, "ldp_vc, PAR required", badge(json!({"par": "required"})), json!({}));
    row("11", PRE_AUTHORIZED, "ldp_vc", badge(json!({})), json!({}));
    let maker = CREDO;
    let mut row = |grant, features, peer, offer| rows.push(Row { maker, version: "1.0", grant, features, peer, offer });
    row(PRE_AUTHORIZED, "by reference, did:key", json!({}), json!({}));
    row(PRE_AUTHORIZED, "tx_code, DPoP", json!({"dpop": true}), json!({"tx_code": true}));
    row(PRE_AUTHORIZED, "batch of three", json!({"batch": 3}), json!({}));
    row(PRE_AUTHORIZED, "deferred, DPoP", json!({"deferred": 1, "dpop": true}), json!({}));
    row(PRE_AUTHORIZED, "signed metadata of a known issuer", json!({"signedMetadata": true}), json!({}));
    let oidc = |par: bool| json!({"server": "oidc-provider", "par": par});
    row(SIGN_IN, "oidc-provider as the server, PAR, DPoP, resource", oidc(false), json!({}));
    row(SIGN_IN, "oidc-provider as the server, PAR required", oidc(true), json!({}));
    rows
}

/// A trust list that names the peer, by its own key.
fn trusting(issuer: &Issuer) -> TrustList {
    let did = issuer.ready["did"].as_str().unwrap().split('#').next();
    let list = json!({"issuers": [{"id": issuer.ready["issuer"], "name": "Northside", "did": did}]});
    TrustList::parse(list.to_string().as_bytes()).unwrap()
}

/// A wallet in memory, on the network of this machine.
fn wallet(authority: &Authority, trust: TrustList, attester: Option<&Attester>) -> Wallet {
    let attestations = attester.map(Attester::attestations).unwrap_or_default();
    let client_id = attester.map(|_| Attester::CLIENT_ID.to_owned());
    let wallet = Wallet::start(Config { trust, attestations, client_id, ..config(authority) }).unwrap();
    wait(wallet.create(Secret::typed(""), KdfCost::FLOOR)).unwrap();
    wallet
}

fn config(authority: &Authority) -> Config {
    let extra_ca = Some(std::fs::read(authority.root_pem()).unwrap());
    let reach = Reach::PublicAndLoopback;
    Config {
        network: Network::Internet(FetcherOptions { reach, extra_ca }),
        reach,
        redirect_uri: Some(REDIRECT_URI.to_owned()),
        copies: 20,
        ..Config::default()
    }
}

/// Accepts an offer as a screen does: asks, lets the person sign in where that is wanted, and waits where it takes
/// longer.
fn receive(wallet: &Wallet, issuer: &mut Issuer, link: String, code: Option<String>) -> Vec<Listed> {
    let seen = wait(wallet.offer(link)).unwrap();
    assert_eq!(seen.credentials[0].title.as_deref(), Some("Job Readiness Certificate"));
    let mut taken = match wait(wallet.accept(seen.offer.clone(), code)) {
        Err(error) if error.code() == "E_SIGN_IN_NEEDED" => sign_in(wallet, issuer, seen.offer),
        taken => taken,
    };
    while let [Taken::Pending(pending), ..] = taken.as_deref().unwrap() {
        assert!((0..=5).contains(&pending.retry_after), "{pending:?}");
        std::thread::sleep(Duration::from_secs(pending.retry_after.unsigned_abs()));
        taken = wait(wallet.resume());
    }
    let stored = |one| if let Taken::Stored(listed) = one { listed } else { panic!("{one:?}") };
    taken.unwrap().into_iter().map(stored).collect()
}

fn sign_in(
    wallet: &Wallet,
    issuer: &mut Issuer,
    offer: wallet_core::issuance::CredentialOffer,
) -> Result<Vec<Taken>, Error> {
    let sign_in = wait(wallet.sign_in(offer, None))?;
    assert_eq!(sign_in.host, "localhost");
    let browser = issuer.ask(&json!({"cmd": "sign_in", "address": sign_in.address}));
    wait(wallet.signed_in(browser["callback"].as_str().unwrap().to_owned()))
}

/// Runs a row, and looks at what came of it. `None` where the peer is not installed.
fn run(row: &Row, authority: &Authority) -> Option<()> {
    let mut peer = row.peer.clone();
    peer["version"] = row.version.into();
    let attester = ["keyAttestation", "walletAttestation"].iter().any(|name| peer.get(*name).is_some());
    let attester = attester.then(Attester::make);
    peer["attester"] = json!(attester.as_ref().map(Attester::jwk));
    let program = if row.maker == CREDO { "credo.mjs" } else { "issuer.mjs" };
    let mut issuer = Issuer::start_program(authority, program, &peer)?;
    let mut offer = row.offer.clone();
    offer["cmd"] = "offer".into();
    if row.grant == SIGN_IN {
        offer["grant"] = "authorization_code".into();
    }
    let offered = issuer.ask(&offer);
    let text = |name: &str| offered[name].as_str().map(str::to_owned);
    let known = row.peer["signedMetadata"] == true;
    let trust = if known { trusting(&issuer) } else { TrustList::default() };
    let wallet = wallet(authority, trust, attester.as_ref());
    let records = receive(&wallet, &mut issuer, text("offer").unwrap(), text("code"));

    let seen = issuer.ask(&json!({"cmd": "seen"}));
    let issued: BTreeSet<&str> = seen["issued"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let stored: Vec<String> =
        records.iter().map(|one| String::from_utf8(wait(wallet.export(one.id)).unwrap()).unwrap()).collect();
    assert_eq!(stored.iter().map(String::as_str).collect::<BTreeSet<_>>(), issued, "not the issuer's own bytes");
    assert_eq!(wait(wallet.list()).unwrap(), records);
    let keys: BTreeSet<_> = records.iter().map(|one| one.record.holder_key.clone()).collect();
    assert_eq!(keys.len(), records.len(), "a key each");
    for one in &records {
        let problems = one.record.problems(wallet.now());
        assert_eq!(json!(problems), if known { json!([]) } else { json!(["E_ISSUER_UNKNOWN"]) });
    }
    let told = seen["notifications"].as_array().unwrap();
    let answers = if offer["configuration"].is_array() { 2 } else { 1 };
    // Credo has nowhere to be told.
    assert_eq!(told.len(), if row.maker == CREDO { 0 } else { answers }, "once for each answer");
    assert!(told.iter().all(|one| one["event"] == "credential_accepted"));
    if known {
        assert!(seen["signed"].as_u64().unwrap() > 0, "the metadata was not the signed one");
    }
    let copies = row.peer["batch"].as_u64().unwrap_or(1);
    assert_eq!(records.len() as u64, copies * answers as u64);
    assert!(wait(wallet.resume()).unwrap().is_empty() && wait(wallet.waiting()).unwrap().is_empty(), "left over");
    Some(())
}

#[test]
fn every_combination_receives_its_record() {
    let authority = Authority::new();
    let (mut listed, mut short) = (Vec::new(), Vec::new());
    for row in rows() {
        let cells = row.cells();
        let ok = match catch_unwind(AssertUnwindSafe(|| run(&row, &authority))) {
            Ok(None) => return,
            ran => ran.is_ok(),
        };
        let verdict = if ok { "ok" } else { "short" };
        println!("{}\t{verdict}\tok\t{verdict}", cells.join(", "));
        listed.push(format!("| {} | {verdict} |", cells.join(" | ")));
        if !ok {
            short.push(cells.join(", "));
        }
    }
    assert!(short.is_empty(), "{short:#?}");
    let document = std::fs::read_to_string(root().join("docs/interop.md")).unwrap();
    let row = |line: &&str| [OPENID4VCI, CREDO].iter().any(|maker| line.starts_with(&format!("| {maker} |")));
    let documented: Vec<&str> = document.lines().filter(row).collect();
    assert_eq!(documented, listed, "docs/interop.md");
}

#[test]
fn a_sign_in_survives_the_end_of_the_program() {
    let authority = Authority::new();
    let Some(mut issuer) = Issuer::start_as(&authority, &json!({"dpop": "nonces"})) else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("amina.onward");
    let started = || Wallet::start(Config { file: Some(file.clone()), ..config(&authority) }).unwrap();
    let secret = || Secret::typed("forklift rain in tucson 4711");
    let offered = issuer.ask(&json!({"cmd": "offer", "grant": "authorization_code"}));

    let wallet = started();
    wait(wallet.create(secret(), KdfCost::FLOOR)).unwrap();
    let offer = wait(wallet.read_offer(offered["offer"].as_str().unwrap().to_owned())).unwrap();
    let sign_in = wait(wallet.sign_in(offer, None)).unwrap();
    drop(wallet);
    let browser = issuer.ask(&json!({"cmd": "sign_in", "address": sign_in.address}));
    let callback = || browser["callback"].as_str().unwrap().to_owned();

    let wallet = started();
    assert_eq!(wait(wallet.signed_in(callback())).unwrap_err().code(), "E_LOCKED");
    wait(wallet.unlock(secret())).unwrap();
    let taken = wait(wallet.signed_in(callback())).unwrap();
    assert!(matches!(taken.as_slice(), [Taken::Stored(_)]), "{taken:?}");
    assert_eq!(wait(wallet.signed_in(callback())).unwrap_err().code(), "E_STATE_MISMATCH", "good for once");
}
