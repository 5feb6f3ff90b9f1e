//! What the answers of all endpoints have in common.

use crate::Error;
use crate::guard::{GuardError, json, limits};
use crate::issuance::IssuanceError;
use crate::net::{NetError, Response};
use serde_json::{Map, Value};

/// Text that is passed on and never read: codes, tokens, nonces.
pub(super) fn opaque(answer: &Map<String, Value>, name: &str) -> Option<String> {
    let visible =
        |text: &&str| !text.is_empty() && text.len() <= limits::OPAQUE && text.chars().all(|c| c.is_ascii_graphic());
    answer.get(name).and_then(Value::as_str).filter(visible).map(str::to_owned)
}

/// An OAuth error answer (RFC 6749 section 5.2), if it is one.
pub(super) fn refusal(response: &Response) -> Option<(String, Map<String, Value>)> {
    if !(400..500).contains(&response.status) {
        return None;
    }
    let answer = json::parse_object(&response.body, limits::TOKEN).ok()?;
    let error = answer.get("error")?.as_str()?.to_owned();
    Some((error, answer))
}

/// The JSON object of a protocol answer, or what its absence means.
pub(super) fn object(response: &Response, max: usize, malformed: IssuanceError) -> Result<Map<String, Value>, Error> {
    // 408 and 429 (RFC 9110, RFC 6585) say "later", not "no".
    if response.status >= 500 || matches!(response.status, 408 | 429) {
        return Err(NetError::Server.into());
    }
    if (400..500).contains(&response.status) {
        return Err(match refusal(response).as_ref().map(|(error, _)| error.as_str()) {
            Some("invalid_proof" | "invalid_nonce") => IssuanceError::ProofRefused.into(),
            _ => IssuanceError::Denied.into(),
        });
    }
    json::parse_object(response.json_body()?, max).map_err(|e| match e {
        GuardError::JsonMalformed => malformed.into(),
        other => other.into(),
    })
}

/// The nonce endpoint's answer (section 7.2).
pub(super) fn nonce(response: &Response) -> Result<String, Error> {
    let answer = object(response, limits::TOKEN, IssuanceError::AnswerMalformed)?;
    Ok(opaque(&answer, "c_nonce").ok_or(IssuanceError::AnswerMalformed)?)
}
