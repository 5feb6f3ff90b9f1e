//! Somebody asks for a record, or gives one, by the link of an exchange.

use super::{BADGE, NEXT, SECOND, Walker};
use crate::page::{arrive, js, settle};
use onward_app::Screen;
use serde_json::{Value, json};
use wallet_core::net::{Method, Request, Response};
use wallet_core::vault::RowId;

const HOST: &str = "https://jobs.example";
/// An Open Badge of which a part can be shown, by `tests/peers/badges.mjs`.
const CRANE: &str = include_str!("crane.json");
/// What is nobody's business, by somebody nobody can check.
const PERMIT: &str = r#"{"@context":["https://www.w3.org/ns/credentials/v2"],
    "type":["VerifiableCredential","EmploymentAuthorizationDocumentCredential"],"name":"Employment authorization document",
    "issuer":"did:example:1","credentialSubject":{"name":"Nadia"},
    "proof":{"type":"DataIntegrityProof","cryptosuite":"future-2030","proofPurpose":"assertionMethod",
    "verificationMethod":"did:example:1#1"}}"#;

/// What the employer's server says: where the exchange is, then what it asks for, then where one may go on.
pub fn jobs(request: &Request) -> Option<Response> {
    let (_, name) = request.url.strip_prefix(HOST)?.rsplit_once('/')?;
    let name = name.trim_end_matches("?iuv=1");
    let said = match request.method {
        Method::Get => json!({"protocols": {"vcapi": format!("{HOST}/exchanges/{name}")}}),
        Method::Post if request.body != b"{}" => json!({"redirectUrl": "https://jobs.example/thanks"}),
        Method::Post if name == "gives" => json!({"verifiablePresentation": {
            "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"],
            "verifiableCredential": [serde_json::from_str::<Value>(BADGE).unwrap()],
        }}),
        Method::Post => json!({"verifiablePresentationRequest": {"query": query(name), "challenge": "1"}}),
    };
    let status = if name == "fails" && request.body.len() > 2 { 500 } else { 200 };
    Some(Response::new(status, "application/json", said.to_string().into_bytes()))
}

fn query(name: &str) -> Value {
    if matches!(name, "number" | "fails") {
        return json!({"type": "DIDAuthentication"});
    }
    let kind = match name {
        "permit" => "EmploymentAuthorizationDocumentCredential",
        "none" => "WeldingLicence",
        _ => "OpenBadgeCredential",
    };
    let example = json!({"type": [kind], "credentialSubject": {"achievement": {"name": "", "description": ""}}});
    let example = if name == "badge" { example } else { json!({"type": [kind]}) };
    json!({"type": "QueryByExample", "credentialQuery": {"reason": "For the kitchen", "example": example}})
}

impl Walker {
    pub(super) async fn exchanges(&mut self) {
        let (app, wallet) = (self.app, self.app.wallet().unwrap());
        let mut ids: Vec<RowId> = Vec::new();
        for text in [BADGE, CRANE, PERMIT] {
            ids.push(wallet.import(text.to_owned()).await.unwrap().id);
        }
        self.ask("badge", "exchange", "[data-screen=exchange] input[type=checkbox]").await;
        let ticked = "document.querySelectorAll('[data-screen=exchange] input:checked').length";
        assert_eq!(js(ticked).await, json!(1), "more than what is asked for is chosen");
        js("document.querySelector('[data-screen=exchange] input:checked').click()").await;
        settle("document.querySelector('footer .primary').disabled ? 1 : null").await;
        js("document.querySelectorAll('[data-screen=exchange] input[type=checkbox]')[1].click()").await;
        settle("document.querySelector('footer .primary').disabled ? null : 1").await;
        js(NEXT).await;
        self.see("exchange-sent", "[data-screen=exchange] main .quiet").await;
        self.ask("permit", "exchange-private", "[data-screen=exchange] .row-note").await;
        assert_eq!(js("document.querySelector('footer .primary') ? 1 : 0").await, json!(0));
        self.ask("none", "exchange-none", "[data-screen=exchange] .note.warn").await;
        js(SECOND).await;
        arrive("home").await;
        self.ask("gives", "exchange-given", "[data-screen=exchange] ul.rows").await;
        js(SECOND).await;
        arrive("home").await;
        assert_eq!(wallet.list().await.unwrap().len(), ids.len(), "it was kept without a yes");
        self.ask("number", "exchange-number", "[data-screen=exchange] .note.warn").await;
        js(NEXT).await;
        settle("document.querySelector('[data-screen=exchange] main .quiet') ? 1 : null").await;
        assert!(app.outside().contacts().iter().any(|one| one.host == "jobs.example"), "nobody notes who was asked");
        js("document.querySelector('[data-screen=exchange] main .quiet').click()").await;
        arrive("leave").await;
        app.start_behind_home(Screen::Exchange(format!("{HOST}/interactions/fails?iuv=1")));
        settle("document.querySelector('[data-screen=exchange] .note.warn') ? 1 : null").await;
        js(NEXT).await;
        arrive("trouble").await;
        app.start_at(Screen::Home);
        self.see("home-uncertain", "[data-screen=home] .note.info button").await;
        js("document.querySelector('[data-screen=home] .note.info button').click()").await;
        arrive("trouble").await;
        assert!(wallet.waiting().await.unwrap().is_empty());
        for id in ids {
            wallet.delete(id).await.unwrap();
        }
    }

    async fn ask(&mut self, name: &str, seen: &str, what: &str) {
        self.app.start_behind_home(Screen::Exchange(format!("{HOST}/interactions/{name}?iuv=1")));
        self.see(seen, what).await;
    }
}
