//! What leaves is what was allowed, and nothing leaves otherwise.

use crate::support::NOW;
use crate::support::sd::*;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use wallet_core::check::Outcome;
use wallet_core::format::sd_jwt::{ClaimPath, Segment, UnverifiedSdJwt};
use wallet_core::jose::{JoseError, Protection, PublicKey, Signer};

#[test]
fn names_the_claim_that_does_not_exist() {
    let world = World::new();
    let credential = world.receive(&world.draft().text(&world.issuer)).unwrap();
    assert_eq!(credential.claim_set([&ClaimPath::key("salary")]).unwrap_err().code(), "E_CLAIM_UNKNOWN");
}

#[test]
fn does_not_present_what_was_allowed_of_another_credential() {
    let world = World::new();
    let mut other = world.draft();
    other.hide("salary", json!(1));
    let other = world.receive(&other.text(&world.issuer)).unwrap();
    let allowed = other.claim_set([&ClaimPath::key("salary"), &ClaimPath::key("given_name")]).unwrap();
    let credential = world.receive(&world.draft().text(&world.issuer)).unwrap();
    assert_eq!(
        credential.present(&allowed, AUDIENCE, NONCE, NOW, &world.holder).unwrap_err().code(),
        "E_REVEALED_DIFFERS"
    );
}

/// A key that cannot sign, or signs with another key than it says.
struct Broken<'w>(&'w World, bool);

impl Signer for Broken<'_> {
    fn public(&self) -> &PublicKey {
        self.0.holder.public()
    }

    fn protection(&self) -> Protection {
        Protection::SOFTWARE
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], JoseError> {
        if self.1 { self.0.stranger.sign(message) } else { Err(JoseError::Signing) }
    }
}

#[test]
fn hands_out_nothing_when_the_key_fails_or_signs_wrongly() {
    let world = World::new();
    let credential = world.receive(&world.draft().text(&world.issuer)).unwrap();
    let allowed = credential.claim_set([]).unwrap();
    for (signs, code) in [(false, "E_SIGNING"), (true, "E_KB_SIGNATURE")] {
        let refused = credential.present(&allowed, AUDIENCE, NONCE, NOW, &Broken(&world, signs)).unwrap_err();
        assert_eq!(refused.code(), code);
    }
}

fn plans() -> impl Strategy<Value = Plan> {
    let plan = |content: Content| {
        (any::<bool>(), prop::bool::weighted(0.2)).prop_map(move |(hideable, decoy)| Plan {
            hideable,
            decoy,
            content: content.clone(),
        })
    };
    plan(Content::Leaf).prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            names(inner.clone()).prop_map(Content::Object),
            prop::collection::vec(inner, 0..4).prop_map(Content::Array),
        ]
        .prop_flat_map(plan)
    })
}

fn names(plan: impl Strategy<Value = Plan>) -> impl Strategy<Value = BTreeMap<String, Plan>> {
    let name = prop::sample::select(vec!["a", "b", "c", "0", "1", "a.b", "c,d", "\\", "", "نام", "__proto__", "exp2"]);
    prop::collection::btree_map(name.prop_map(str::to_owned), plan, 0..4)
}

/// Whether choosing one of `chosen` shows the hideable claim at `place`: what is chosen is shown whole,
/// and what it stands in with it.
fn shown_by(chosen: &[Steps], place: &[Segment]) -> bool {
    chosen.iter().any(|path| (0..path.len().min(place.len())).all(|n| path[n] == place[n]))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_presentation_reveals_exactly_what_was_chosen_and_what_goes_with_it(
        tree in names(plans()).prop_map(Tree),
        picks in prop::collection::vec(any::<Index>(), 0..5),
    ) {
        let world = World::new();
        let mut draft = world.draft();
        draft.all_in_the_clear();
        tree.write(&mut draft);
        let technical = draft.payload.as_object().unwrap().clone();
        let credential = world.receive(&draft.text(&world.issuer)).unwrap();

        let all = tree.claims();
        let chosen: Vec<Steps> = if all.is_empty() { Vec::new() } else { picks.iter().map(|pick| pick.get(&all).0.clone()).collect() };
        let paths: Vec<ClaimPath> = chosen.iter().map(|steps| claim_path(steps)).collect();
        for path in &paths {
            let read = ClaimPath::parse(&path.to_string(), credential.claims());
            prop_assert_eq!(read.as_ref(), Some(path));
        }

        let allowed = credential.claim_set(&paths).unwrap();
        let built = credential.present(&allowed, AUDIENCE, NONCE, NOW, &world.holder).unwrap();
        let seen = UnverifiedSdJwt::parse(built.text()).unwrap();

        let mut expected = tree.seen(&|place| shown_by(&chosen, place));
        for name in ["iss", "iat", "exp", "vct", "cnf", "course", "languages"] {
            expected.insert(name.to_owned(), technical[name].clone());
        }
        prop_assert_eq!(seen.claimed(), &expected);

        let revealed: BTreeSet<ClaimPath> =
            all.iter().filter(|(place, hideable)| *hideable && shown_by(&chosen, place)).map(|(place, _)| claim_path(place)).collect();
        prop_assert_eq!(built.text().matches('~').count() - 1, revealed.len());
        prop_assert_eq!(built.reveals().paths().cloned().collect::<BTreeSet<_>>(), revealed);
        prop_assert_eq!(world.check(built.text()).unwrap().result, Outcome::Genuine);
    }
}
