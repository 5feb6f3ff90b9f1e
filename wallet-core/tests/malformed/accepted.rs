//! What looks odd and is right.

use crate::disclosures::chain_of_claims;
use crate::support::NOW;
use crate::support::sd::*;
use crate::{NEUTRAL, good, good_with};
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use serde_json::json;
use wallet_core::check::{Holder, Outcome};
use wallet_core::entropy::Entropy;
use wallet_core::format::sd_jwt::{ClaimPath, UnverifiedSdJwt};
use wallet_core::guard::b64;
use wallet_core::jose::{JoseError, Protection, PublicKey, Signer};

#[test]
fn accepts_a_credential_without_sd_alg() {
    let claims = good_with("no _sd_alg", |draft| drop(draft.payload.as_object_mut().unwrap().remove("_sd_alg")));
    assert_eq!(claims["given_name"], "Amina");
}

#[test]
fn accepts_a_credential_that_hides_nothing() {
    let claims = good_with("no SD claim", Draft::all_in_the_clear);
    assert_eq!(claims["languages"], json!(["en", "sw"]));
    good_with("an empty _sd", |draft| {
        draft.all_in_the_clear();
        draft.payload["_sd"] = json!([]);
    });
}

#[test]
fn accepts_decoys_and_shows_none_of_them() {
    let claims = good_with("decoys", |draft| {
        draft.mention_in("", &decoy());
        draft.mention_in("/course", &decoy());
        draft.payload["languages"].as_array_mut().unwrap().insert(0, json!({"...": decoy()}));
        draft.hide("empty", json!({"_sd": [decoy()]}));
    });
    assert_eq!(claims["languages"], json!(["en", "sw"]));
    assert_eq!((&claims["course"], &claims["empty"]), (&json!({"title": "Forklift safety", "grade": "A"}), &json!({})));
}

#[test]
fn accepts_the_longer_hashes() {
    for (name, algorithm) in [("sha-384", &ring::digest::SHA384), ("sha-512", &ring::digest::SHA512)] {
        let claims = good_with(name, |draft| {
            let mut payload = draft.payload.to_string();
            for disclosure in &draft.disclosures {
                let longer = b64::encode(ring::digest::digest(algorithm, disclosure.as_bytes()));
                payload = payload.replace(&b64::sha256(disclosure.as_bytes()), &longer);
            }
            draft.payload = serde_json::from_str(&payload).unwrap();
            draft.payload["_sd_alg"] = json!(name);
        });
        assert_eq!(claims["given_name"], "Amina");
    }
}

#[test]
fn accepts_a_credential_that_never_ends() {
    good_with("no exp", |draft| drop(draft.payload.as_object_mut().unwrap().remove("exp")));
}

#[test]
fn accepts_both_halves_of_ecdsa_signatures() {
    let world = World::new();
    let draft = world.draft();
    let token = draft.text(&world.issuer);
    let jws = token.split('~').next().unwrap();
    // One of the two has the high s.
    good(&world, "s", &token);
    let other = draft.behind(&with_signature(jws, other_s));
    good(&world, "n - s", &other);
    assert_eq!(world.check(&with_signature(&world.proved(&other), other_s)).unwrap().result, Outcome::Genuine);
}

#[test]
fn accepts_the_names_a_credentials_type_goes_by() {
    for typ in ["vc+sd-jwt", "application/dc+sd-jwt", "DC+SD-JWT"] {
        good_with(typ, |draft| draft.header["typ"] = json!(typ));
    }
}

#[test]
fn accepts_headers_nobody_needs_and_asks_no_network() {
    good_with("more header", |draft| {
        draft.header["jku"] = json!("https://issuer.example.org/jwks.json");
        draft.header["cty"] = json!("x");
        draft.header["kid"] = json!("../../dev/null");
    });
}

#[test]
fn accepts_names_in_their_own_script() {
    // Arabic, Burmese, Persian with a zero-width non-joiner, and one name in two normal forms.
    for name in ["أمينة", "မောင်မောင်", "علی\u{200c}رضا", "e\u{301}cole", "école", "🚜", "", " ", "a.b"]
    {
        let claims = good_with(name, |draft| draft.hide(name, json!(name)));
        assert_eq!(claims[name], name);
    }
    let twins = good_with("two normal forms", |draft| {
        draft.hide("e\u{301}cole", json!(1));
        draft.hide("école", json!(2));
    });
    assert_eq!((&twins["e\u{301}cole"], &twins["école"]), (&json!(1), &json!(2)));
}

#[test]
fn accepts_names_that_mean_something_to_javascript() {
    for name in ["__proto__", "constructor", "hasOwnProperty", "toString"] {
        let claims = good_with(name, |draft| {
            draft.hide(name, json!({"polluted": true}));
            draft.payload["course"][name] = json!("open");
        });
        assert_eq!((&claims[name]["polluted"], &claims["course"][name]), (&json!(true), &json!("open")));
    }
}

#[test]
fn accepts_a_hidden_text_named_status() {
    let claims = good_with("status", |draft| draft.hide("status", json!("active")));
    assert_eq!(claims["status"], "active");
}

#[test]
fn accepts_hidden_claims_of_every_kind_of_value() {
    for value in [
        json!(null),
        json!(false),
        json!(0),
        json!(-1.5),
        json!(""),
        json!([]),
        json!({}),
        json!([[["x"]]]),
        json!(u64::MAX),
    ] {
        let claims = good_with("a value", |draft| {
            draft.hide("iat2", value.clone());
            draft.hide_element("/languages", value.clone());
        });
        assert_eq!((&claims["iat2"], &claims["languages"][2]), (&value, &value));
    }
}

#[test]
fn accepts_validity_claims_that_are_hidden_further_down() {
    good_with("exp in an object", |draft| draft.hide_in("/course", "exp", json!("2030")));
}

#[test]
fn accepts_disclosures_that_are_written_oddly() {
    let claims = good_with("spaces and escapes", |draft| {
        let digest = draft.disclose_text(&b64::encode("\n[ \"s\" ,\t\"x\\u0079\" , { \"a\" : \"\\u00e9\" } ]\r\n"));
        draft.mention_in("", &digest);
    });
    assert_eq!(claims["xy"], json!({"a": "é"}));
}

#[test]
fn accepts_as_much_as_the_bounds_allow() {
    good_with("2,000 disclosures", |draft| {
        draft.all_in_the_clear();
        (0..2_000).for_each(|n| draft.hide(&format!("claim{n}"), json!(n)));
    });
    good_with("15 hidden claims, each in the next", |draft| chain_of_claims(draft, 15));
    good_with("19,000 claims", |draft| draft.payload["many"] = json!(vec![0; 19_000]));
    good_with("a name of 1,000 bytes", |draft| draft.hide(&"n".repeat(1_000), json!({"x": 1})));
}

/// An Ed25519 key, as other wallets and issuers have them.
struct EdKey(Ed25519KeyPair, PublicKey);

impl EdKey {
    fn make() -> Self {
        let seed: [u8; 32] = Entropy::system().bytes().unwrap();
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).unwrap();
        let public = PublicKey::Ed25519 { x: pair.public_key().as_ref().try_into().unwrap() };
        Self(pair, public)
    }
}

impl Signer for EdKey {
    fn public(&self) -> &PublicKey {
        &self.1
    }

    fn protection(&self) -> Protection {
        Protection::SOFTWARE
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], JoseError> {
        Ok(self.0.sign(message).as_ref().try_into().unwrap())
    }
}

#[test]
fn accepts_issuers_and_holders_with_ed25519_keys() {
    let (issuer, holder) = (EdKey::make(), EdKey::make());
    let world = World { trust: trusting(issuer.public()), ..World::new() };
    let mut draft = Draft::good(holder.public());
    draft.header["alg"] = json!("EdDSA");
    let mut proof = Proof::over(&draft.text(&issuer));
    proof.header["alg"] = json!("EdDSA");
    let report = world.check(&proof.text(&holder)).unwrap();
    assert_eq!((report.result, report.holder), (Outcome::Genuine, Holder::Proved), "{:?}", report.problems);
}

#[test]
fn nobody_forges_the_proof_of_a_key_of_small_order() {
    let world = World::new();
    let mut proof = Proof::over(&Draft::good(&PublicKey::Ed25519 { x: NEUTRAL }).text(&world.issuer));
    proof.header["alg"] = json!("EdDSA");
    // R the neutral element and S zero: the equation of RFC 8032 section 5.1.7 holds for every message.
    let forged = with_signature(&proof.text(&world.stranger), |_| [&NEUTRAL[..], &[0; 32]].concat());
    assert_eq!(world.check(&forged).unwrap().problems, ["E_JWK_MALFORMED"]);
}

#[test]
fn accepts_a_credential_whose_issuer_lost_some_disclosures() {
    let claims = good_with("lost", |draft| {
        draft.disclosures.remove(0);
        draft.disclosures.pop();
    });
    assert_eq!((claims.get("given_name"), &claims["languages"]), (None, &json!(["en"])));
}

/// A decoy, or an element whose disclosure the issuer lost, stands before the others in the list. The
/// person does not see it, so what they choose is counted without it.
#[test]
fn shows_the_element_that_was_chosen_where_others_before_it_stay_hidden() {
    let world = World::new();
    let mut draft = world.draft();
    draft.payload["jobs"] = json!([{"...": decoy()}]);
    for job in ["welder", "driver", "cook"] {
        draft.hide_element("/jobs", json!({"title": job}));
    }
    let credential = world.receive(&draft.text(&world.issuer)).unwrap();
    for (n, job) in ["welder", "driver", "cook"].into_iter().enumerate() {
        let path = ClaimPath::parse(&format!("jobs.{n}"), credential.claims()).unwrap();
        assert_eq!(path.find(credential.claims()).unwrap()["title"], job);
        let allowed = credential.claim_set([&path]).unwrap();
        let built = credential.present(&allowed, AUDIENCE, NONCE, NOW, &world.holder).unwrap();
        assert_eq!(
            UnverifiedSdJwt::parse(built.text()).unwrap().claimed()["jobs"],
            json!([{"title": job}]),
            "jobs.{n}"
        );
    }
    for path in credential.revealed().hideable() {
        assert!(path.find(credential.claims()).is_some(), "{path} names nothing");
    }
}
