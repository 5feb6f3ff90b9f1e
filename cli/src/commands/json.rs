//! What the program says, as JSON (`docs/cli.md`).

use serde_json::{Value, json};
use wallet_core::clock;
use wallet_core::clock::Moment;
use wallet_core::guard::address;
use wallet_core::record::{Inner, Record, RecordStanding};
use wallet_core::wallet::{Listed, OfferView};

pub(super) fn add(line: &mut Value, name: &str, value: Value) {
    if let Value::Object(members) = line {
        members.insert(name.to_owned(), value);
    }
}

pub(super) fn listed_json(listed: &Listed, now: Moment) -> Value {
    let Record { format, kind, title, issuer, issuer_name, holder_key, private, .. } = &listed.record;
    let (status, seen) = (listed.record.status(now), listed.record.seen.as_ref());
    json!({
        "id": listed.id.to_string(),
        "format": format,
        "type": kind,
        "title": title,
        "issuer": issuer,
        "issuer_host": address::issuer_host(issuer),
        "issuer_name": issuer_name,
        "known_issuer": listed.record.standing == RecordStanding::Known,
        "sample": listed.record.standing == RecordStanding::Practice,
        "own_words": listed.record.standing == RecordStanding::Own,
        "paper": listed.record.standing == RecordStanding::Paper,
        "holder_key": holder_key,
        "status": status.word(),
        "status_as_of": status.as_of().and_then(clock::rfc3339),
        "status_messages": seen.map(|seen| seen.messages.as_slice()).unwrap_or_default(),
        "renewable": seen.is_some_and(|seen| seen.renewable),
        "expired": listed.record.expired(now),
        "ends_soon": listed.record.ends_soon(now),
        "not_yet_valid": listed.record.not_yet_valid(now),
        "private": private,
        "unsorted": listed.record.unsorted,
        "problems": listed.record.problems(now),
    })
}

pub(super) fn inner_json(inner: &Inner, now: Moment) -> Value {
    let record = inner.record.as_ref();
    json!({
        "role": inner.role,
        "ids": inner.ids,
        "recipient": inner.recipient,
        "format": record.map(|record| &record.format),
        "type": record.map(|record| &record.kind),
        "title": record.map(|record| &record.title),
        "issuer": record.map(|record| &record.issuer),
        "issuer_name": record.and_then(|record| record.issuer_name.as_ref()),
        "known_issuer": record.is_some_and(|record| record.standing == RecordStanding::Known),
        "wrong": inner.wrong,
        "problems": inner.problems(now),
    })
}

pub(super) fn offer_json(view: &OfferView) -> Value {
    let credential = |c: &wallet_core::issuance::Configuration| json!({"id": c.id, "format": c.format, "type": c.vct, "title": c.title});
    let hint = view.tx_code.as_ref().map(|code| {
        json!({"input_mode": if code.numeric { "numeric" } else { "text" }, "length": code.length, "description": code.description})
    });
    json!({
        "issuer": view.issuer,
        "host": view.host,
        "issuer_name": view.issuer_name,
        "known_issuer": view.known_issuer,
        "credentials": view.credentials.iter().map(credential).collect::<Vec<_>>(),
        "needs_code": view.tx_code.is_some(),
        "code_hint": hint,
        "grant": if view.offer.needs_sign_in() { "authorization_code" } else { "pre-authorized_code" },
    })
}
