//! One spelling for JSON (RFC 8785).

use serde_json::{Map, Number, Value};

/// The text of an object in its one spelling.
pub(super) fn canonical(members: &Map<String, Value>) -> String {
    let mut out = String::new();
    object(members, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => object(members, out),
        Value::Array(items) => {
            list('[', items.iter(), ']', out, write);
        }
        Value::Number(number) => write_number(number, out),
        // Texts have no other spelling in serde_json either.
        other => out.push_str(&other.to_string()),
    }
}

fn object(members: &Map<String, Value>, out: &mut String) {
    let mut sorted: Vec<_> = members.iter().collect();
    // By UTF-16 code units, as JavaScript compares (section 3.2.3).
    sorted.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    list('{', sorted.into_iter(), '}', out, |(name, value), out| {
        out.push_str(&Value::from(name.as_str()).to_string());
        out.push(':');
        write(value, out);
    });
}

fn list<T>(open: char, items: impl Iterator<Item = T>, close: char, out: &mut String, each: impl Fn(T, &mut String)) {
    out.push(open);
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.push(',');
        }
        each(item, out);
    }
    out.push(close);
}

/// As JavaScript writes it, which knows no other numbers than doubles (section 3.2.2.3).
fn write_number(number: &Number, out: &mut String) {
    match number.as_f64() {
        Some(double) if double.is_finite() => out.push_str(ryu_js::Buffer::new().format_finite(double)),
        _ => out.push_str(&number.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8785 sections 3.2.2 and 3.2.3, and appendix B.
    #[test]
    fn writes_as_the_rfc_does() {
        let one_spelling = |text: &str| canonical(&serde_json::from_str(text).unwrap());
        assert_eq!(
            one_spelling(
                r#"{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}"#
            ),
            r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
        );
        assert_eq!(
            one_spelling("{\"\u{20ac}\":1,\"\\r\":2,\"\u{fb33}\":3,\"1\":4,\"\u{1f600}\":5,\"\u{80}\":6,\"\u{f6}\":7}"),
            "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"\u{f6}\":7,\"\u{20ac}\":1,\"\u{1f600}\":5,\"\u{fb33}\":3}"
        );
        assert_eq!(
            one_spelling(r#"{"a":[-0.0,1.0,1e21,9007199254740992,295147905179352830000]}"#),
            r#"{"a":[0,1,1e+21,9007199254740992,295147905179352830000]}"#
        );
    }
}
