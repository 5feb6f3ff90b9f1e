//! What a person saw and said yes to is what happens: with offers, and with what is shown.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use practice::{Practice, Token, issue};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use wallet_core::Error;
use wallet_core::entropy::Entropy;
use wallet_core::format::sd_jwt::{SdJwt, UnverifiedSdJwt};
use wallet_core::format::vc::CredentialFacts;
use wallet_core::guard::address::Reach;
use wallet_core::jose::{Signer as _, SoftwareKey};
use wallet_core::net::{Http, Local, Request, Response};
use wallet_core::presentation::{Allowed, Recipient};
use wallet_core::record::Record;
use wallet_core::vault::{KdfCost, Secret};
use wallet_core::wallet::{Config, Network, Taken, Wallet};

/// An address that offers one thing first and another thing afterwards.
struct TwoFaced {
    practice: Practice,
    offers: [String; 2],
    asked: Arc<AtomicUsize>,
}

impl Http for TwoFaced {
    fn send<'a>(&'a self, request: &'a Request) -> Local<'a, Result<Response, Error>> {
        if request.url != "https://offers.practice.invalid/offer" {
            return self.practice.send(request);
        }
        let offer = self.offers[self.asked.fetch_add(1, Ordering::SeqCst).min(1)].clone();
        let body = offer.into_bytes();
        Box::pin(async { Ok(Response::new(200, "application/json", body)) })
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

#[test]
fn the_offer_on_the_screen_is_the_one_that_is_accepted() {
    let practice = Practice::new();
    let object = |link: &str| {
        let url = url::Url::parse(link).unwrap();
        url.query_pairs().next().unwrap().1.into_owned()
    };
    let (seen, other) = (practice.issuer().offer(), practice.issuer().offer());
    let asked = Arc::new(AtomicUsize::new(0));
    let network = TwoFaced { practice, offers: [object(&seen.link), object(&other.link)], asked: asked.clone() };
    let wallet = Wallet::start(Config {
        network: Network::Other(Box::new(move || Box::new(network))),
        reach: Reach::PublicAndPractice,
        ..Config::default()
    })
    .unwrap();
    block_on(async {
        wallet.create(Secret::typed(""), KdfCost::FLOOR).await.unwrap();
        let link = "openid-credential-offer://?credential_offer_uri=https%3A%2F%2Foffers.practice.invalid%2Foffer";
        let view = wallet.offer(link.to_owned()).await.unwrap();
        assert_eq!(view.host, "issuer.practice.invalid");
        let taken = wallet.accept(view.offer, Some(seen.code)).await.unwrap();
        assert!(matches!(taken.as_slice(), [Taken::Stored(_)]), "{taken:?}");
    });
    assert_eq!(asked.load(Ordering::SeqCst), 1, "the address was asked again");
}

fn credential(hideable: Vec<(&str, Value)>) -> (Record, SdJwt) {
    let key = SoftwareKey::make(&Entropy::system()).unwrap();
    let object = |value: Value| -> Map<String, Value> { value.as_object().unwrap().clone() };
    let token = Token {
        header: object(json!({"alg": "ES256", "typ": "dc+sd-jwt"})),
        clear: object(json!({"iss": "https://issuer.example.org", "vct": "urn:example:forklift"})),
        hideable: hideable.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
    };
    let issued = issue(&token, Some(key.public()), &key).unwrap();
    let unverified = UnverifiedSdJwt::parse(&issued).unwrap();
    let facts = CredentialFacts::of_credential(&unverified).unwrap();
    let record = Record::of(unverified.claimed(), &facts, None, None, None, 1_800_000_000);
    (record, unverified.verify(key.public()).unwrap())
}

fn shown_by_default(hideable: Vec<(&str, Value)>) -> Vec<String> {
    let (record, credential) = credential(hideable);
    let recipient = Recipient { audience: "https://onward.invalid/".to_owned(), nonce: "n".to_owned() };
    let allowed = Allowed::new(&record, &credential, None, recipient, false).unwrap();
    allowed.claims().paths().map(ToString::to_string).collect()
}

#[test]
fn nothing_private_comes_along_with_what_stands_beside_it() {
    let shown = shown_by_default(vec![
        ("given_name", json!("Amina")),
        // One disclosure holds both: the name cannot be shown without the birth date.
        ("person", json!({"family_name": "Yusuf", "birthdate": "1991-03-14"})),
        ("course", json!({"name": "Forklift", "hours": 24})),
        ("country_of_birth", json!("Somalia")),
        ("visa_status", json!("x")),
    ]);
    assert_eq!(shown, ["course", "given_name"]);
}
