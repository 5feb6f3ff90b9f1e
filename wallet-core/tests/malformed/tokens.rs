//! What is spoiled in the JWS and in what a credential says of itself.

use crate::corpus::Corpus;
use crate::disclosures::nested;
use crate::support::sd::*;
use ring::hmac;
use serde_json::json;
use wallet_core::guard::b64;
use wallet_core::jose::{PublicKey, Signer};

pub fn algorithms(corpus: &mut Corpus<'_>) {
    for (name, alg) in [
        ("alg none", "none"),
        ("alg nOnE", "nOnE"),
        ("alg empty", ""),
        ("alg RS256", "RS256"),
        ("alg ES512", "ES512"),
        ("alg es256", "es256"),
    ] {
        corpus.spoiled(name, "E_ALG_FORBIDDEN", |draft| draft.header["alg"] = json!(alg));
    }
    corpus.resealed("alg none, no signature", "E_ALG_FORBIDDEN", |jws| {
        let payload = jws.split('.').nth(1).unwrap();
        format!("{}.{payload}.", b64::encode(r#"{"alg":"none","typ":"dc+sd-jwt"}"#))
    });
    let PublicKey::P256 { x, y } = *corpus.world.issuer.public() else { panic!() };
    corpus.resealed("alg HS256 with the public key as the secret", "E_ALG_FORBIDDEN", |jws| {
        let payload = jws.split('.').nth(1).unwrap();
        let input = format!("{}.{payload}", b64::encode(r#"{"alg":"HS256","typ":"dc+sd-jwt"}"#));
        let secret = hmac::Key::new(hmac::HMAC_SHA256, &[&[4], &x[..], &y].concat());
        format!("{input}.{}", b64::encode(hmac::sign(&secret, input.as_bytes())))
    });
    corpus.spoiled("alg EdDSA, key on P-256", "E_ALG_MISMATCH", |draft| draft.header["alg"] = json!("EdDSA"));
    corpus.spoiled("no alg", "E_JOSE_HEADER", |draft| drop(draft.header.as_object_mut().unwrap().remove("alg")));
    corpus.spoiled("alg a list", "E_JOSE_HEADER", |draft| draft.header["alg"] = json!(["ES256"]));
}

pub fn headers(corpus: &mut Corpus<'_>) {
    corpus.spoiled("crit with an unknown extension", "E_JOSE_CRIT", |draft| draft.header["crit"] = json!(["exp2"]));
    corpus.spoiled("crit empty", "E_JOSE_CRIT", |draft| draft.header["crit"] = json!([]));
    corpus.spoiled("crit lists alg", "E_JOSE_CRIT", |draft| draft.header["crit"] = json!(["alg"]));
    corpus.spoiled("b64 false", "E_JOSE_CRIT", |draft| draft.header["b64"] = json!(false));
    corpus.spoiled("kid a number", "E_JOSE_HEADER", |draft| draft.header["kid"] = json!(1));
    corpus.spoiled("kid of a megabyte", "E_LIMIT", |draft| draft.header["kid"] = json!("k".repeat(1_000_000)));
    corpus.spoiled("no typ", "E_JOSE_TYP", |draft| drop(draft.header.as_object_mut().unwrap().remove("typ")));
    corpus.spoiled("typ JWT", "E_JOSE_TYP", |draft| draft.header["typ"] = json!("JWT"));
    corpus.spoiled("typ of a key binding", "E_JOSE_TYP", |draft| draft.header["typ"] = json!("kb+jwt"));
    corpus.spoiled("typ of a status list", "E_JOSE_TYP", |draft| draft.header["typ"] = json!("statuslist+jwt"));
    corpus.spoiled("typ null", "E_JOSE_HEADER", |draft| draft.header["typ"] = json!(null));
    corpus.reworded("alg twice in the header", "E_JSON_DUPLICATE_KEY", |header, payload| {
        (header.replacen('{', r#"{"alg":"none","#, 1), payload)
    });
    corpus.reworded("header a list", "E_JOSE_HEADER", |header, payload| (format!("[{header}]"), payload));
    corpus.reworded("header with a byte order mark", "E_JOSE_HEADER", |header, payload| {
        (format!("\u{feff}{header}"), payload)
    });
    corpus.reworded("header nested 33 deep", "E_JSON_DEPTH", |header, payload| {
        (header.replacen('{', &format!(r#"{{"x":{},"#, nested(33)), 1), payload)
    });
    // Whoever signs must not choose the key: what the header brings along is not looked at.
    let stranger = &corpus.world.stranger;
    let mut draft = corpus.world.draft();
    draft.header["jwk"] = stranger.public().to_jwk();
    corpus.issued("a stranger's key in the header", "E_SIGNATURE", draft.text(stranger));
    let mut draft = corpus.world.draft();
    draft.header["jku"] = json!("https://evil.example.com/jwks.json");
    corpus.issued("a stranger's key set in the header", "E_SIGNATURE", draft.text(stranger));
}

pub fn signatures(corpus: &mut Corpus<'_>) {
    let draft = corpus.world.draft();
    corpus.issued("signed by someone else", "E_SIGNATURE", draft.text(&corpus.world.stranger));
    corpus.issued("signed by the holder", "E_SIGNATURE", draft.text(&corpus.world.holder));
    corpus.resealed("one claim changed after signing", "E_SIGNATURE", |jws| {
        let parts: Vec<&str> = jws.split('.').collect();
        let payload = String::from_utf8(b64::decode(parts[1]).unwrap()).unwrap();
        format!("{}.{}.{}", parts[0], b64::encode(payload.replace("Forklift", "Crane op")), parts[2])
    });
    corpus.resealed("another header put before it", "E_SIGNATURE", |jws| {
        format!("{}.{}", b64::encode(r#"{"alg":"ES256","typ":"vc+sd-jwt"}"#), jws.split_once('.').unwrap().1)
    });
    let sealed = |corpus: &mut Corpus<'_>, name, code, change: fn(&[u8]) -> Vec<u8>| {
        corpus.resealed(name, code, |jws| with_signature(jws, change));
    };
    sealed(corpus, "signature in DER", "E_SIGNATURE_FORM", der);
    sealed(corpus, "signature of 63 bytes", "E_SIGNATURE_FORM", |s| s[..63].to_vec());
    sealed(corpus, "signature of 65 bytes", "E_SIGNATURE_FORM", |s| [s, &[0]].concat());
    sealed(corpus, "signature empty", "E_SIGNATURE_FORM", |_| Vec::new());
    sealed(corpus, "r = 0", "E_SIGNATURE", |s| [&[0; 32], &s[32..]].concat());
    sealed(corpus, "s = 0", "E_SIGNATURE", |s| [&s[..32], &[0; 32]].concat());
    sealed(corpus, "r = s = 0", "E_SIGNATURE", |_| vec![0; 64]);
    sealed(corpus, "r = n", "E_SIGNATURE", |s| [&ORDER, &s[32..]].concat());
    sealed(corpus, "s = n", "E_SIGNATURE", |s| [&s[..32], &ORDER].concat());
    sealed(corpus, "r and s exchanged", "E_SIGNATURE", |s| [&s[32..], &s[..32]].concat());
}

pub fn segments(corpus: &mut Corpus<'_>) {
    corpus.resealed("four segments", "E_JWS_MALFORMED", |jws| format!("{jws}.AAAA"));
    corpus.resealed("five segments, a JWE", "E_JWS_MALFORMED", |jws| format!("{jws}.AAAA.AAAA"));
    corpus.resealed("two segments", "E_JWS_MALFORMED", |jws| jws.rsplit_once('.').unwrap().0.to_owned());
    corpus.resealed("padding behind the signature", "E_JWS_MALFORMED", |jws| format!("{jws}=="));
    corpus.resealed("a line break in the payload", "E_JWS_MALFORMED", |jws| jws.replacen(".eyJ", ".eyJ\n", 1));
    corpus.resealed("base64 of the other alphabet", "E_JWS_MALFORMED", |jws| {
        with_signature(jws, |_| vec![0xff; 64]).replace('_', "/")
    });
    corpus.resealed("stray bits behind the signature", "E_JWS_MALFORMED", |jws| {
        // 64 bytes end in a character that carries two bits; the other four must be zero.
        let text = with_signature(jws, |s| [&s[..63], &[0]].concat());
        format!("{}B", text.strip_suffix('A').unwrap())
    });
    corpus.resealed("an empty payload", "E_JWT_PAYLOAD", |jws| {
        let parts: Vec<&str> = jws.split('.').collect();
        format!("{}..{}", parts[0], parts[2])
    });
    corpus.reworded("payload a list", "E_JWT_PAYLOAD", |header, payload| (header, format!("[{payload}]")));
    corpus.reworded("two values in the payload", "E_JWT_PAYLOAD", |header, payload| (header, format!("{payload}{{}}")));
    corpus.reworded("payload with a lone surrogate", "E_JWT_PAYLOAD", |header, payload| {
        (header, payload.replacen("Forklift", r"\ud800", 1))
    });
    corpus.reworded("payload with NaN", "E_JWT_PAYLOAD", |header, payload| {
        (header, payload.replacen('{', r#"{"x":NaN,"#, 1))
    });
    corpus.reworded("exp twice", "E_JSON_DUPLICATE_KEY", |header, payload| {
        (header, payload.replacen('{', r#"{"exp":9999999999,"#, 1))
    });
    corpus.reworded("exp twice, once escaped", "E_JSON_DUPLICATE_KEY", |header, payload| {
        (header, payload.replacen('{', r#"{"\u0065xp":9999999999,"#, 1))
    });
    corpus.reworded("claims nested 50,000 deep", "E_JSON_DEPTH", |header, payload| {
        (header, payload.replacen('{', &format!(r#"{{"x":{},"#, nested(50_000)), 1))
    });
    corpus.reworded("claims nested 20 deep", "E_SD_DEPTH", |header, payload| {
        (header, payload.replacen('{', &format!(r#"{{"x":{},"#, nested(20)), 1))
    });
    let inner = corpus.world.draft().text(&corpus.world.issuer);
    corpus.reworded("a token in a token", "E_JWT_PAYLOAD", |header, _| (header, json!(inner).to_string()));
    corpus.resealed("a JSON serialisation", "E_SD_JSON_SERIALIZATION", |jws| {
        let parts: Vec<&str> = jws.split('.').collect();
        json!({"protected": parts[0], "payload": parts[1], "signature": parts[2]}).to_string()
    });
}

pub fn dates(corpus: &mut Corpus<'_>) {
    corpus.claiming("exp as text", "E_JWT_DATE", "exp", json!("1900000000"));
    corpus.claiming("exp negative", "E_JWT_DATE", "exp", json!(-1));
    corpus.claiming("exp null", "E_JWT_DATE", "exp", json!(null));
    corpus.claiming("exp in milliseconds", "E_JWT_DATE", "exp", json!(1_900_000_000_000_u64));
    corpus.claiming("nbf as a list", "E_JWT_DATE", "nbf", json!([1]));
    corpus.claiming("iat true", "E_JWT_DATE", "iat", json!(true));
    corpus.reworded("exp 1e300", "E_JWT_DATE", |header, payload| {
        (header, payload.replacen(r#""exp":"#, r#""exp":1e300,"x":"#, 1))
    });
    corpus.reworded("exp 1e400", "E_JWT_PAYLOAD", |header, payload| {
        (header, payload.replacen(r#""exp":"#, r#""exp":1e400,"x":"#, 1))
    });
}

pub fn facts(corpus: &mut Corpus<'_>) {
    corpus.spoiled("no vct", "E_VCT_MISSING", |draft| drop(draft.payload.as_object_mut().unwrap().remove("vct")));
    corpus.claiming("vct a number", "E_VCT_MISSING", "vct", json!(7));
    corpus.claiming("vct empty", "E_VCT_FORM", "vct", json!(""));
    corpus.claiming("vct a data address", "E_VCT_FORM", "vct", json!("data:application/json,{}"));
    corpus.claiming("vct a DATA address", "E_VCT_FORM", "vct", json!("DATA:application/json,{}"));
    corpus.claiming(
        "vct of 64 KB",
        "E_VCT_FORM",
        "vct",
        json!(format!("https://issuer.example.org/{}", "x".repeat(64_000))),
    );
    corpus.claiming("iss a list", "E_ISSUER_MALFORMED", "iss", json!([ISSUER]));
    corpus.claiming("status a number", "E_STATUS_MALFORMED", "status", json!(0));
}
