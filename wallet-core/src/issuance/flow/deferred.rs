//! Credentials that the issuer sends later (section 9).

use super::answer::{object, opaque, refusal};
use super::credential::has_credential;
use super::token::Token;
use super::{Ask, Device, Flow, Hidden, Stage};
use crate::Error;
use crate::clock::Seconds;
use crate::guard::limits;
use crate::issuance::IssuanceError;
use crate::net::{NetError, Request, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A credential to come, with the key that was made for it.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Later {
    ask: Ask,
    key: Option<String>,
    /// Those for its copies.
    #[serde(default)]
    more_keys: Vec<String>,
    transaction_id: Hidden,
    /// The issuer does not want to be asked before.
    not_before: Seconds,
}

/// The longest that anybody is made to wait: a week, in seconds.
const LONGEST: Seconds = 7 * 86_400;

impl Later {
    /// The names of its keys.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.key.iter().chain(&self.more_keys).map(String::as_str)
    }

    pub(super) fn into_keys(self) -> Vec<String> {
        self.key.into_iter().chain(self.more_keys).collect()
    }

    /// How long the issuer does not want to be asked yet. What was noted while a clock was years ahead counts for nothing.
    pub(super) fn wait(&self, now: Seconds) -> Option<Seconds> {
        Some(self.not_before.saturating_sub(now)).filter(|wait| (1..=LONGEST).contains(wait))
    }
}

/// When the issuer wants to be asked again, if its answer says "later": with status 202, or, in drafts, with a
/// `transaction_id` in place of credentials or the error `issuance_pending`.
fn wait(response: &Response) -> Option<(Option<String>, Seconds)> {
    /// What an issuer that names no interval, or an odd one, is asked again after, in seconds.
    const USUAL: Seconds = 5;
    let answer = match refusal(response) {
        Some((error, answer)) if error == "issuance_pending" => answer,
        Some(_) => return None,
        None if response.is_success() => {
            object(response, limits::CREDENTIAL, IssuanceError::AnswerMalformed).ok().filter(is_promise)?
        }
        None => return None,
    };
    let interval = answer.get("interval").and_then(Value::as_i64).filter(|seconds| *seconds > 0);
    Some((opaque(&answer, "transaction_id"), interval.unwrap_or(USUAL).min(LONGEST)))
}

fn is_promise(answer: &Map<String, Value>) -> bool {
    answer.contains_key("transaction_id") && !has_credential(answer)
}

impl Flow {
    /// Sets aside what the issuer sends later, if that is its answer, and goes on with the others.
    pub(super) fn set_aside(
        &mut self,
        token: &Token,
        response: &Response,
        now: Seconds,
    ) -> Result<Option<Stage>, Error> {
        let Some((id, seconds)) = wait(response) else { return Ok(None) };
        let transaction_id = Hidden::new(id.ok_or(IssuanceError::AnswerMalformed)?);
        if self.metadata()?.deferred_endpoint.is_none() {
            return Err(IssuanceError::Deferred.into());
        }
        let (ask, key, more_keys) = (self.ask()?.clone(), self.key.take(), std::mem::take(&mut self.more_keys));
        self.later.push(Later { ask, key, more_keys, transaction_id, not_before: now.saturating_add(seconds) });
        self.nonce_retried = false;
        Ok(Some(self.after(token.clone())))
    }

    /// The one that may be asked for first.
    pub(super) fn first_later(&self) -> Option<(usize, &Later)> {
        self.later.iter().enumerate().min_by_key(|(_, later)| later.not_before)
    }

    pub(super) fn deferred_request(&self, token: &Token, later: &Later, device: &Device<'_>) -> Result<Request, Error> {
        let endpoint = self.metadata()?.deferred_endpoint.as_ref().ok_or(IssuanceError::Deferred)?;
        let body = Map::from_iter([("transaction_id".to_owned(), later.transaction_id.reveal().into())]);
        let mut request = self.request_for_credential(endpoint, body, device)?;
        self.authorize(&mut request, token, device)?;
        Ok(request)
    }

    pub(super) fn deferred_answer(&mut self, token: Token, response: &Response, now: Seconds) -> Result<Stage, Error> {
        if let Some(refresh) = self.refreshed(&token, response) {
            return Ok(refresh);
        }
        let (at, first) = self.first_later().ok_or(IssuanceError::AnswerMalformed)?;
        let first = first.ask.clone();
        if let Some((id, seconds)) = wait(response) {
            if let Some(later) = self.later.get_mut(at) {
                later.not_before = now.saturating_add(seconds);
                later.transaction_id = id.map_or_else(|| later.transaction_id.clone(), Hidden::new);
            }
            self.refreshed = false;
            return Ok(Stage::Waiting(token));
        }
        if refusal(response).is_some_and(|(error, _)| error == "invalid_transaction_id") {
            return Err(IssuanceError::DeferredGone.into());
        }
        if !response.is_success() {
            // Nothing else ends a promise: a page of another program, a gate that asks for something, a bad day.
            return Err(NetError::Server.into());
        }
        let body = self.credential_body(response, &first)?;
        let Later { ask, key, more_keys, .. } = self.later.remove(at);
        self.asks.insert(0, ask);
        (self.key, self.more_keys) = (key, more_keys);
        Ok(Stage::Answered { token, body })
    }
}
