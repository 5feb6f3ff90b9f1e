use super::*;
use crate::check::report::Outcome;
use crate::clock::Clock;
use crate::clock::Seconds;

fn expect(now: Seconds) -> Expectation {
    Expectation { now: now.into(), audience: None, nonce: None }
}

#[test]
fn what_is_no_code_is_an_error_not_a_report() {
    let trust = TrustList::default();
    for (text, code) in [
        ("", "E_QR_EMPTY"),
        ("hello", "E_CODE_MALFORMED"),
        ("https://onward.invalid/#", "E_QR_EMPTY"),
        ("123", "E_CODE_MALFORMED"),
        ("https://onward.invalid/#01700000", "E_CODE_MALFORMED"),
    ] {
        assert_eq!(check(text, &trust, &expect(0)).unwrap_err().code(), code, "{text}");
    }
    let huge = "7".repeat(20_000);
    assert_eq!(check(&huge, &trust, &expect(0)).unwrap_err().code(), "E_LIMIT");
}

#[test]
fn a_broken_token_is_refused_by_its_code() {
    let report = check("eyJhbGciOiJFUzI1NiJ9.e30~", &TrustList::default(), &expect(Clock::fixed(7).now())).unwrap();
    assert_eq!((report.result, report.problems.as_slice()), (Outcome::Refused, ["E_JWS_MALFORMED"].as_slice()));
    assert!(report.claims.is_empty());
}
