//! Somebody inside the program who asks and gives by exchanges of VCALM, beside the practice issuer.

use practice::Practice;
use serde_json::{Value, json};
use wallet_core::Error;
use wallet_core::net::{Http, Local, Method, Request, Response};

const HOST: &str = "jobs.practice.invalid";

/// The link to an exchange: one that `asks` and then gives, that `gives` unasked, or that asks and `refuses`.
pub fn link(name: &str) -> String {
    format!("https://{HOST}/interactions/{name}?iuv=1")
}

/// The practice issuer's network, and this one's.
pub struct Neighbours(pub Practice);

impl Http for Neighbours {
    fn send<'a>(&'a self, request: &'a Request) -> Local<'a, Result<Response, Error>> {
        if request.host() != HOST {
            return self.0.send(request);
        }
        Box::pin(async move { Ok(said(request)) })
    }
}

fn said(request: &Request) -> Response {
    let name = request.url.rsplit('/').next().unwrap().trim_end_matches("?iuv=1");
    if request.method == Method::Get {
        return response(200, &json!({"protocols": {"vcapi": format!("https://{HOST}/exchanges/{name}")}}));
    }
    let message: Value = serde_json::from_slice(&request.body).unwrap();
    match message.get("verifiablePresentation") {
        None if name == "gives" => response(200, &given(None)),
        None => {
            let query = json!({"type": "DIDAuthentication"});
            response(200, &json!({"verifiablePresentationRequest": {"query": query, "challenge": "7"}}))
        }
        Some(_) if name == "refuses" => response(400, &json!({})),
        Some(presentation) => response(200, &given(presentation.get("holder"))),
    }
}

/// A badge, for this key where there is one.
fn given(holder: Option<&Value>) -> Value {
    let (_, badge) = super::worker::BADGE.split_once("\n\n").unwrap();
    let mut badge: Value = serde_json::from_str(badge).unwrap();
    if let Some(holder) = holder {
        badge["credentialSubject"]["id"] = holder.clone();
    }
    json!({"verifiablePresentation": {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"], "verifiableCredential": [badge],
    }})
}

fn response(status: u16, body: &Value) -> Response {
    Response::new(status, "application/json", body.to_string().into_bytes())
}
