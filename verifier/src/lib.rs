//! The employer's page: `wallet_core::check` for the browser. Text in, text out; the page around it is
//! `verifier/page`. There is no network and no storage in here.
//!
//! ```
//! assert_eq!(verifier::load_trust(r#"{"date": "2026-11-01", "issuers": []}"#), "");
//! assert_eq!(verifier::check("hello", r#"{"now": 1795000000}"#), r#"{"error":"E_CODE_MALFORMED"}"#);
//! ```

use serde_json::{Value, json};
use std::cell::RefCell;
use wallet_core::check::Expectation;
use wallet_core::trust::TrustList;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// Who is known; read once for the page's life.
    static TRUST: RefCell<TrustList> = RefCell::default();
}

/// Takes the trust list. An empty answer means that it is used from now on; else it is an error's code.
#[wasm_bindgen]
pub fn load_trust(json: &str) -> String {
    match TrustList::parse(json.as_bytes()) {
        Ok(list) => {
            TRUST.set(list);
            String::new()
        }
        Err(error) => error.code().to_owned(),
    }
}

/// Checks the text of a code. `options` is `{"now": seconds, "audience": text or null, "nonce": text or
/// null}`; the answer is a report as `onward-cli check` prints it, or `{"error": code}` for what is no code.
#[wasm_bindgen]
pub fn check(input: &str, options: &str) -> String {
    let options: Value = serde_json::from_str(options).unwrap_or_default();
    let text = |name: &str| options.get(name).and_then(Value::as_str).map(str::to_owned);
    let expect = Expectation {
        now: options.get("now").and_then(Value::as_i64).unwrap_or_default().into(),
        audience: text("audience"),
        nonce: text("nonce"),
    };
    TRUST
        .with_borrow(|trust| match wallet_core::check::check(input, trust, &expect) {
            Ok(report) => json!(report),
            Err(error) => json!({"error": error.code()}),
        })
        .to_string()
}
