//! What is spoiled in the holder's key, in digests and disclosures, and in the proof.

use crate::NEUTRAL;
use crate::corpus::Corpus;
use crate::support::NOW;
use crate::support::sd::*;
use serde_json::{Value, json};

use wallet_core::guard::b64;
use wallet_core::jose::{PublicKey, Signer};

pub fn holder_keys(corpus: &mut Corpus<'_>) {
    corpus.claiming("cnf as text", "E_CNF_MALFORMED", "cnf", json!("key-1"));
    corpus.claiming("cnf with a name only", "E_CNF_MALFORMED", "cnf", json!({"kid": "key-1"}));
    corpus.claiming("cnf.jwk a list", "E_JWK_MALFORMED", "cnf", json!({"jwk": []}));
    corpus.bound_to("cnf with the private key", "E_JWK_PRIVATE", |jwk| jwk["d"] = jwk["x"].clone());
    corpus.bound_to("cnf with a shared secret", "E_JWK_PRIVATE", |jwk| *jwk = json!({"kty": "oct", "k": "AAAA"}));
    corpus.bound_to("cnf off the curve", "E_JWK_MALFORMED", |jwk| jwk["y"] = jwk["x"].clone());
    corpus.bound_to("cnf at the origin", "E_JWK_MALFORMED", |jwk| {
        jwk["x"] = json!(b64::encode([0; 32]));
        jwk["y"] = json!(b64::encode([0; 32]));
    });
    corpus.bound_to("cnf without y", "E_JWK_MALFORMED", |jwk| drop(jwk.as_object_mut().unwrap().remove("y")));
    corpus
        .bound_to("cnf with a coordinate of 31 bytes", "E_JWK_MALFORMED", |jwk| jwk["x"] = json!(b64::encode([1; 31])));
    corpus.bound_to("cnf with a coordinate of 33 bytes", "E_JWK_MALFORMED", |jwk| {
        let x = b64::decode(jwk["x"].as_str().unwrap()).unwrap();
        jwk["x"] = json!(b64::encode([&[0], &x[..]].concat()));
    });
    corpus.bound_to("cnf with padding", "E_JWK_MALFORMED", |jwk| {
        jwk["x"] = json!(format!("{}=", jwk["x"].as_str().unwrap()))
    });
    corpus.bound_to("cnf without kty", "E_JWK_MALFORMED", |jwk| drop(jwk.as_object_mut().unwrap().remove("kty")));
    corpus.bound_to("cnf on P-384", "E_ALG_FORBIDDEN", |jwk| jwk["crv"] = json!("P-384"));
    corpus.bound_to("cnf an RSA key", "E_ALG_FORBIDDEN", |jwk| *jwk = json!({"kty": "RSA", "n": "AQAB", "e": "AQAB"}));
    corpus.bound_to("cnf for encryption", "E_JWK_USE", |jwk| jwk["use"] = json!("enc"));
    corpus.bound_to("cnf for deriving keys", "E_JWK_USE", |jwk| jwk["key_ops"] = json!(["deriveKey"]));
    corpus.bound_to("cnf for another algorithm", "E_JWK_USE", |jwk| jwk["alg"] = json!("ES384"));
    // Points of small order: under such a key anybody can sign anything.
    let mut order_eight = *b"\x26\xe8\x95\x8f\xc2\xb2\x27\xb0\x45\xc3\xf4\x89\xf2\xef\x98\xf0\xd5\xdf\xac\x05\xd3\xc6\x33\x39\xb1\x38\x02\x88\x6d\x53\xfc\x05";
    order_eight[31] |= 0x80;
    let mut zero_plus_p = [0xff; 32];
    (zero_plus_p[0], zero_plus_p[31]) = (0xed, 0x7f);
    for (name, point) in [
        ("cnf the neutral element of Ed25519", NEUTRAL),
        ("cnf a point of order eight", order_eight),
        ("cnf a point of order four, written oddly", zero_plus_p),
    ] {
        corpus.bound_to(name, "E_JWK_MALFORMED", |jwk| *jwk = PublicKey::Ed25519 { x: point }.to_jwk());
    }
}

pub fn digests(corpus: &mut Corpus<'_>) {
    let dangling = decoy();
    corpus.spoiled("a digest twice, no disclosure", "E_SD_DUPLICATE_DIGEST", |draft| {
        draft.mention_in("", &dangling);
        draft.mention_in("", &dangling);
    });
    corpus.spoiled("a digest twice, at two depths", "E_SD_DUPLICATE_DIGEST", |draft| {
        draft.mention_in("", &dangling);
        draft.mention_in("/course", &dangling);
    });
    corpus.spoiled("a digest in an object and in a list", "E_SD_DUPLICATE_DIGEST", |draft| {
        draft.mention_in("", &dangling);
        draft.payload["languages"].as_array_mut().unwrap().push(json!({"...": dangling}));
    });
    corpus.spoiled("a digest twice, once inside a disclosure", "E_SD_DUPLICATE_DIGEST", |draft| {
        draft.mention_in("", &dangling);
        draft.hide("licence", json!({"_sd": [dangling]}));
    });
    corpus.spoiled("a digest twice, with its disclosure", "E_SD_DUPLICATE_DIGEST", |draft| {
        let digest = draft.payload["_sd"][0].as_str().unwrap().to_owned();
        draft.mention_in("", &digest);
    });
    corpus.claiming("_sd an object", "E_SD_DIGEST_LIST", "_sd", json!({}));
    corpus.claiming("_sd null", "E_SD_DIGEST_LIST", "_sd", json!(null));
    corpus.spoiled("_sd with a number", "E_SD_DIGEST_LIST", |draft| {
        draft.payload["_sd"].as_array_mut().unwrap().push(json!(1))
    });
    corpus.spoiled("_sd in an object is text", "E_SD_DIGEST_LIST", |draft| {
        draft.payload["course"]["_sd"] = json!("digest")
    });
    corpus.claiming("_sd_alg unknown", "E_SD_ALG", "_sd_alg", json!("whirlpool"));
    corpus.claiming("_sd_alg sha-1", "E_SD_ALG", "_sd_alg", json!("sha-1"));
    corpus.claiming("_sd_alg in capitals", "E_SD_ALG", "_sd_alg", json!("SHA-256"));
    corpus.claiming("_sd_alg a number", "E_SD_ALG", "_sd_alg", json!(256));
    corpus.spoiled("_sd_alg in an object", "E_SD_ALG_PLACE", |draft| {
        draft.payload["course"]["_sd_alg"] = json!("sha-256")
    });
    corpus.spoiled("_sd_alg inside a disclosure", "E_SD_ALG_PLACE", |draft| {
        draft.hide("x", json!({"_sd_alg": "sha-256"}))
    });
    corpus.spoiled("_sd_alg as a hidden claim", "E_SD_ALG_PLACE", |draft| draft.hide("_sd_alg", json!("sha-256")));
    let element = |corpus: &mut Corpus<'_>, name, element: Value| {
        corpus.spoiled(name, "E_SD_ARRAY_ELEMENT", |draft| {
            draft.payload["languages"].as_array_mut().unwrap().push(element)
        });
    };
    element(corpus, "an element with something beside its digest", json!({"...": decoy(), "x": 1}));
    element(corpus, "an element whose digest is a number", json!({"...": 1}));
    corpus.spoiled("... as a claim", "E_SD_ARRAY_ELEMENT", |draft| draft.payload["course"]["..."] = json!(decoy()));
    corpus.spoiled("disclosures hashed with another algorithm", "E_SD_UNREFERENCED", |draft| {
        draft.payload["_sd_alg"] = json!("sha-512")
    });
    corpus.spoiled("100,000 digests", "E_LIMIT", |draft| {
        draft.payload["_sd"] = (0..100_000_u32).map(|n| b64::sha256(&n.to_be_bytes())).collect()
    });
}

pub fn disclosures(corpus: &mut Corpus<'_>) {
    corpus.disclosing("a claim named _sd", "E_SD_CLAIM_NAME", r#"["salt","_sd",["x"]]"#);
    corpus.disclosing("a claim named ...", "E_SD_CLAIM_NAME", r#"["salt","...","x"]"#);
    corpus.disclosing("a claim named by a number", "E_SD_CLAIM_NAME", r#"["salt",1,"x"]"#);
    corpus.disclosing("a salt that is a number", "E_SD_SALT", r#"[1,"x","y"]"#);
    corpus.disclosing("a salt that is empty", "E_SD_SALT", r#"["","x","y"]"#);
    corpus.disclosing("a salt that is null", "E_SD_SALT", r#"[null,"x","y"]"#);
    corpus.disclosing("a disclosure of one element", "E_SD_DISCLOSURE_LENGTH", r#"["salt"]"#);
    corpus.disclosing("a disclosure of four elements", "E_SD_DISCLOSURE_LENGTH", r#"["salt","x","y","z"]"#);
    corpus.disclosing("a disclosure that is an object", "E_SD_DISCLOSURE_MALFORMED", r#"{"salt":"x"}"#);
    corpus.disclosing("a disclosure with something behind it", "E_SD_DISCLOSURE_MALFORMED", r#"["salt","x","y"] x"#);
    corpus.disclosing("a disclosure cut short", "E_SD_DISCLOSURE_MALFORMED", r#"["salt","x","y""#);
    corpus.disclosing("a disclosure with a member twice", "E_JSON_DUPLICATE_KEY", r#"["salt","x",{"a":1,"a":2}]"#);
    corpus.disclosing(
        "a disclosure nested 50,000 deep",
        "E_JSON_DEPTH",
        &format!(r#"["salt","x",{}]"#, nested(50_000)),
    );
    corpus.disclosing("a disclosure nested 20 deep", "E_SD_DEPTH", &format!(r#"["salt","x",{}]"#, nested(20)));
    corpus.disclosing("a disclosure of a megabyte", "E_LIMIT", &json!(["salt", "x", "y".repeat(900_000)]).to_string());
    corpus.disclosing("two elements in an object", "E_SD_DISCLOSURE_PLACE", r#"["salt","x"]"#);
    corpus.spoiled("three elements in a list", "E_SD_DISCLOSURE_PLACE", |draft| {
        let digest = draft.disclose(&json!([salt(), "name", "fr"]));
        draft.payload["languages"].as_array_mut().unwrap().push(json!({"...": digest}));
    });
    corpus.spoiled("a disclosure that is not base64url", "E_SD_DISCLOSURE_ENCODING", |draft| {
        let digest = draft.disclose_text("not base64url!");
        draft.mention_in("", &digest);
    });
    corpus.spoiled("a disclosure with padding", "E_SD_DISCLOSURE_ENCODING", |draft| {
        let digest = draft.disclose_text(&format!("{}==", b64::encode(r#"["salt","x","yy"]"#)));
        draft.mention_in("", &digest);
    });
    corpus.spoiled("an empty disclosure", "E_SD_DISCLOSURE_MALFORMED", |draft| draft.disclosures.push(String::new()));
    corpus.spoiled("the same disclosure twice, [A, A, B, C]", "E_SD_DUPLICATE_DISCLOSURE", |draft| {
        let first = draft.disclosures[0].clone();
        draft.disclosures.insert(0, first);
    });
    corpus.spoiled("a hidden claim that stands there already", "E_SD_CLAIM_COLLISION", |draft| {
        draft.payload["given_name"] = json!("Somebody");
    });
    corpus.spoiled("a hidden claim that stands there already, in an object", "E_SD_CLAIM_COLLISION", |draft| {
        draft.hide_in("/course", "title", json!("Crane operation"));
    });
    corpus.spoiled("two hidden claims of one name", "E_SD_CLAIM_COLLISION", |draft| {
        draft.hide("given_name", json!("Somebody"))
    });
    corpus.spoiled("a disclosure nobody mentions", "E_SD_UNREFERENCED", |draft| {
        drop(draft.disclose(&json!([salt(), "x", "y"])))
    });
    corpus.spoiled("a disclosure whose parent is missing", "E_SD_UNREFERENCED", |draft| {
        let child = draft.disclose(&json!([salt(), "child", "y"]));
        draft.hide("parent", json!({"_sd": [child]}));
        draft.disclosures.pop();
    });
    corpus.spoiled("2,001 disclosures", "E_LIMIT", |draft| {
        draft.all_in_the_clear();
        (0..2_001).for_each(|n| draft.hide(&format!("claim{n}"), json!(n)));
    });
    corpus.spoiled("a token of more than 2 MiB", "E_LIMIT", |draft| {
        (0..4).for_each(|n| draft.hide(&format!("claim{n}"), json!("x".repeat(500_000))));
    });
    for (name, code, depth) in [
        ("a chain of 17", "E_SD_DEPTH", 17),
        ("a chain of 600", "E_SD_DEPTH", 600),
        ("a chain of 5,000", "E_LIMIT", 5_000),
    ] {
        corpus.spoiled(name, code, |draft| chain_of_claims(draft, depth));
    }
    corpus.spoiled("a chain of 600 lists", "E_SD_DEPTH", |draft| chain_of_elements(draft, 600));
    for (name, claim, value) in [
        ("exp hidden", "exp", json!(NOW - 1)),
        ("nbf hidden", "nbf", json!(NOW + 1_000_000)),
        ("iss hidden", "iss", json!(ISSUER)),
        ("cnf hidden", "cnf", json!({"jwk": corpus.world.stranger.public().to_jwk()})),
        ("vct hidden", "vct", json!("urn:x")),
        ("vct#integrity hidden", "vct#integrity", json!("sha256-x")),
        ("a status list hidden", "status", json!({"status_list": {"idx": 1}})),
    ] {
        corpus.spoiled(name, "E_SD_HIDDEN_VALIDITY", |draft| {
            draft.payload.as_object_mut().unwrap().remove(claim);
            draft.hide(claim, value);
        });
    }
}

/// Work and memory that grow with the product of two sizes, each allowed.
pub fn amplifiers(corpus: &mut Corpus<'_>) {
    corpus.spoiled("a name of 700 KB above 350,000 elements", "E_LIMIT", |draft| {
        draft.payload["n".repeat(700_000)] = json!(vec![0; 350_000]);
    });
    corpus.spoiled("a name of 700 KB above 1,000 hidden claims", "E_LIMIT", |draft| {
        let digests: Vec<String> = (0..1_000).map(|n| draft.disclose(&json!(["s", format!("c{n}"), n]))).collect();
        draft.payload["n".repeat(700_000)] = json!({"_sd": digests});
    });
    corpus.spoiled("500,000 claims", "E_LIMIT", |draft| draft.payload["many"] = json!(vec![0; 500_000]));
}

pub fn ends(corpus: &mut Corpus<'_>) {
    let good = corpus.world.draft().text(&corpus.world.issuer);
    let jws = good.split('~').next().unwrap().to_owned();
    corpus.issued("the last ~ missing", "E_SD_NO_TILDE", good.trim_end_matches('~').to_owned());
    corpus.issued("no ~ at all", "E_SD_NO_TILDE", jws);
    corpus.issued("something behind the last ~", "E_SD_NO_TILDE", format!("{good}more"));
    corpus.issued("a ~ before the JWS", "E_JWS_MALFORMED", format!("~{good}"));
    corpus.issued("a ~ alone", "E_JWS_MALFORMED", "~".to_owned());
    corpus.issued("a key binding where none belongs", "E_SD_UNEXPECTED_KB", corpus.world.proved(&good));
}

pub fn proofs(corpus: &mut Corpus<'_>) {
    let good = corpus.world.draft().text(&corpus.world.issuer);
    let proof = Proof::over(&good);
    corpus.presented("a proof by someone else", "E_KB_SIGNATURE", proof.text(&corpus.world.stranger));
    corpus.presented("a proof by the issuer", "E_KB_SIGNATURE", proof.text(&corpus.world.issuer));
    corpus.presented("no proof", "E_KB_MISSING", good.clone());
    corpus.without("a proof without nonce", "E_KB_MALFORMED", "nonce");
    corpus.without("a proof without aud", "E_KB_MALFORMED", "aud");
    corpus.without("a proof without iat", "E_KB_MALFORMED", "iat");
    corpus.without("a proof without sd_hash", "E_KB_MALFORMED", "sd_hash");
    corpus.proved("a proof for a list of readers", "E_KB_MALFORMED", |proof| proof.payload["aud"] = json!([AUDIENCE]));
    corpus.proved("a proof with a nonce of a megabyte", "E_KB_MALFORMED", |proof| {
        proof.payload["nonce"] = json!("n".repeat(1_000_000))
    });
    corpus.proved("a proof with iat as text", "E_JWT_DATE", |proof| proof.payload["iat"] = json!("now"));
    corpus.proved("a proof of typ JWT", "E_JOSE_TYP", |proof| proof.header["typ"] = json!("JWT"));
    corpus.proved("a proof of the credential's typ", "E_JOSE_TYP", |proof| proof.header["typ"] = json!("dc+sd-jwt"));
    corpus.proved("a proof with alg none", "E_ALG_FORBIDDEN", |proof| proof.header["alg"] = json!("none"));
    corpus.proved("a proof with alg EdDSA", "E_ALG_MISMATCH", |proof| proof.header["alg"] = json!("EdDSA"));
    corpus.proved("a proof with crit", "E_JOSE_CRIT", |proof| proof.header["crit"] = json!(["x"]));
    corpus.presented("a proof with nonce twice", "E_JSON_DUPLICATE_KEY", {
        proof.text_of(&proof.payload.to_string().replacen('{', r#"{"nonce":"other","#, 1), &corpus.world.holder)
    });
    corpus.presented("a proof whose payload is a list", "E_KB_MALFORMED", proof.text_of("[]", &corpus.world.holder));
    corpus.presented("a proof of two segments", "E_KB_MALFORMED", {
        proof.text(&corpus.world.holder).rsplit_once('.').unwrap().0.to_owned()
    });
    corpus.presented(
        "a proof signed in DER",
        "E_SIGNATURE_FORM",
        with_signature(&proof.text(&corpus.world.holder), der),
    );
    corpus.proved("a proof over the token without its last ~", "E_KB_HASH", |proof| {
        proof.payload["sd_hash"] = json!(b64::sha256(proof.presented.trim_end_matches('~').as_bytes()));
    });
    corpus.proved("a proof over the JWS alone", "E_KB_HASH", |proof| {
        proof.payload["sd_hash"] = json!(b64::sha256(proof.presented.split('~').next().unwrap().as_bytes()));
    });
    corpus.proved("a disclosure left out behind the proof", "E_KB_HASH", |proof| {
        let (first, last) = proof.presented.trim_end_matches('~').rsplit_once('~').unwrap();
        assert!(!last.is_empty());
        proof.presented = format!("{first}~");
    });
    let (jws, disclosures) = good.split_once('~').unwrap();
    let other_order: String = disclosures.split_terminator('~').rev().map(|d| format!("{d}~")).collect();
    corpus.proved("disclosures in another order", "E_KB_HASH", |proof| {
        *proof = Proof { presented: format!("{jws}~{other_order}"), ..proof.clone() };
    });
    let mut unbound = corpus.world.draft();
    unbound.payload.as_object_mut().unwrap().remove("cnf");
    let unbound = unbound.text(&corpus.world.issuer);
    corpus.presented("a proof for a record that is bound to nobody", "E_KB_SIGNATURE", corpus.world.proved(&unbound));
    corpus.proved("a proof for another reader", "E_AUDIENCE", |proof| {
        proof.payload["aud"] = json!("https://other.example.org")
    });
    corpus.proved("a proof for another question", "E_NONCE", |proof| proof.payload["nonce"] = json!("another"));
    corpus.proved("a proof of an hour ago", "E_CODE_OLD", |proof| proof.payload["iat"] = json!(NOW - 3_600));
    corpus.proved("a proof of tomorrow", "E_CODE_FUTURE", |proof| proof.payload["iat"] = json!(NOW + 86_400));
    let mut expired = corpus.world.draft();
    expired.payload["exp"] = json!(NOW);
    corpus.presented(
        "a record whose last second is over",
        "E_EXPIRED",
        corpus.world.proved(&expired.text(&corpus.world.issuer)),
    );
    let mut early = corpus.world.draft();
    early.payload["nbf"] = json!(NOW + 61);
    corpus.presented(
        "a record of the next minute but one",
        "E_NOT_YET_VALID",
        corpus.world.proved(&early.text(&corpus.world.issuer)),
    );
}

/// `n` lists, each in the next.
pub fn nested(n: usize) -> String {
    format!("{}{}", "[".repeat(n), "]".repeat(n))
}

/// Hidden claims, each inside the next one.
pub fn chain_of_claims(draft: &mut Draft, depth: usize) {
    let mut value = json!("end");
    for _ in 0..depth {
        let digest = draft.disclose(&json!(["salt", "x", value]));
        value = json!({"_sd": [digest]});
    }
    draft.payload["chain"] = value;
}

/// Hidden elements, each inside the next one.
pub fn chain_of_elements(draft: &mut Draft, depth: usize) {
    let mut value = json!("end");
    for _ in 0..depth {
        let digest = draft.disclose(&json!(["salt", value]));
        value = json!([{"...": digest}]);
    }
    draft.payload["chain"] = value;
}
