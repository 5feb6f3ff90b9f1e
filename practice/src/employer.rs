//! The practice employer: takes the text of a code and answers with what an employer sees.

use crate::json;
use serde_json::json;
use wallet_core::check::{Expectation, check};
use wallet_core::clock::Seconds;
use wallet_core::net::{Method, Request, Response};
use wallet_core::trust::TrustList;

pub(crate) const HOST: &str = "employer.practice.invalid";
/// Where the practice employer takes codes: the text of a scan in the body of a POST.
pub const EMPLOYER: &str = "https://employer.practice.invalid/check";

pub(crate) fn answer(request: &Request, path: &str, now: Seconds) -> Response {
    if request.method != Method::Post || path != "/check" {
        return json(404, &json!({"error": "not_found"}));
    }
    let expect = Expectation { now: now.into(), audience: None, nonce: None };
    // It trusts nobody but knows a sample when it sees one, like every employer's page.
    match check(&String::from_utf8_lossy(&request.body), &TrustList::default(), &expect) {
        Ok(report) => json(200, &json!(report)),
        Err(error) => json(400, &json!({"error": error.code()})),
    }
}
