//! Issuers that want somebody to vouch for the program or its keys: what is asked of whom, and what is refused before
//! anything is spent. That such a record comes all the way stands in `matrix.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use tests::{Attester, Authority, Issuer, wait};
use wallet_core::guard::address::Reach;
use wallet_core::issuance::Attestations;
use wallet_core::net::FetcherOptions;
use wallet_core::vault::{KdfCost, Secret};
use wallet_core::wallet::{Config, Network, Taken, Wallet};

fn wallet(authority: &Authority, attestations: Attestations) -> Wallet {
    let extra_ca = Some(std::fs::read(authority.root_pem()).unwrap());
    let reach = Reach::PublicAndLoopback;
    let network = Network::Internet(FetcherOptions { reach, extra_ca });
    let client_id = Some(Attester::CLIENT_ID.to_owned());
    let wallet = Wallet::start(Config { network, reach, attestations, client_id, ..Config::default() }).unwrap();
    wait(wallet.create(Secret::typed(""), KdfCost::FLOOR)).unwrap();
    wallet
}

/// An issuer that believes this attester.
fn issuer(authority: &Authority, attester: &Attester, wants: &Value) -> Option<Issuer> {
    let mut options = wants.clone();
    options["attester"] = attester.jwk();
    Issuer::start_as(authority, &options)
}

fn paths(issuer: &mut Issuer) -> Vec<String> {
    let seen = issuer.ask(&json!({"cmd": "seen"}));
    seen["requests"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap().to_owned()).collect()
}

fn refusal(wallet: &Wallet, issuer: &mut Issuer) -> &'static str {
    let (offer, _) = issuer.offer(false, "value");
    wait(wallet.receive(offer, None)).unwrap_err().code()
}

#[test]
fn what_nobody_vouches_for_is_refused_before_anything_is_spent() {
    let authority = Authority::new();
    let attester = Attester::make();
    let keys = |levels: Value| json!({"keyAttestation": levels});
    let high = json!({"key_storage": ["iso_18045_high"]});
    for (wants, vouches, code) in [
        (json!({"walletAttestation": true}), false, "E_WALLET_ATTESTATION_NEEDED"),
        (keys(json!({})), false, "E_KEY_ATTESTATION_NEEDED"),
        // No key in software is what they want, whoever vouches.
        (keys(high), true, "E_KEY_ATTESTATION_NEEDED"),
        (keys(json!({"user_authentication": ["iso_18045_basic"]})), true, "E_KEY_ATTESTATION_NEEDED"),
    ] {
        let Some(mut issuer) = issuer(&authority, &attester, &wants) else { return };
        let attestations = if vouches { attester.attestations() } else { Attestations::default() };
        let wallet = wallet(&authority, attestations);
        assert_eq!(refusal(&wallet, &mut issuer), code, "{wants}");
        assert!(paths(&mut issuer).iter().all(|path| path.contains("/.well-known/")), "{wants}: something is spent");
        assert!(wait(wallet.waiting()).unwrap().is_empty(), "{wants}: something is left over");
    }
    assert_eq!(attester.asked(), 0);
}

#[test]
fn a_server_that_wants_its_own_word_in_the_proof_is_refused() {
    let authority = Authority::new();
    let attester = Attester::make();
    let Some(mut issuer) = issuer(&authority, &attester, &json!({"walletAttestation": true})) else { return };
    let challenge = json!({"challenge_endpoint": format!("{}/challenge", issuer.ready["url"].as_str().unwrap())});
    issuer.ask(&json!({"cmd": "patch", "document": "server", "members": challenge}));
    let wallet = wallet(&authority, attester.attestations());
    assert_eq!(refusal(&wallet, &mut issuer), "E_WALLET_ATTESTATION_NEEDED");
    assert_eq!(attester.asked(), 0);
}

#[test]
fn nobody_is_asked_to_vouch_where_that_is_not_wanted() {
    let authority = Authority::new();
    let attester = Attester::make();
    let Some(mut issuer) = issuer(&authority, &attester, &json!({})) else { return };
    let wallet = wallet(&authority, attester.attestations());
    let (offer, _) = issuer.offer(false, "value");
    assert!(matches!(wait(wallet.receive(offer, None)).unwrap().as_slice(), [Taken::Stored(_)]));
    assert_eq!(attester.asked(), 0);
}

#[test]
fn an_issuer_does_not_believe_a_stranger() {
    let authority = Authority::new();
    let (attester, stranger) = (Attester::make(), Attester::make());
    let alone = json!({"keyAttestation": {}, "proofTypes": {"attestation": ["ES256"]}});
    for (wants, code) in [
        (json!({"walletAttestation": true}), "E_ISSUER_DENIED"),
        (json!({"keyAttestation": {}}), "E_PROOF_REFUSED"),
        (alone, "E_PROOF_REFUSED"),
    ] {
        let Some(mut issuer) = issuer(&authority, &attester, &wants) else { return };
        let wallet = wallet(&authority, stranger.attestations());
        assert_eq!(refusal(&wallet, &mut issuer), code, "{wants}");
        assert!(wait(wallet.list()).unwrap().is_empty());
    }
}

#[test]
fn where_whoever_vouches_is_away_nothing_is_lost() {
    let authority = Authority::new();
    let attester = Attester::make();
    for wants in [json!({"walletAttestation": true}), json!({"keyAttestation": {}})] {
        let Some(mut issuer) = issuer(&authority, &attester, &wants) else { return };
        let wallet = wallet(&authority, attester.attestations());
        attester.set_away(true);
        assert_eq!(refusal(&wallet, &mut issuer), "E_NET_UNREACHABLE");
        attester.set_away(false);
        assert!(matches!(wait(wallet.resume()).unwrap().as_slice(), [Taken::Stored(_)]), "{wants}");
    }
}
