//! Codes that other programs print a credential in; read, never written.
//!
//! - PixelPass (Inji): base45 (RFC 9285) of zlib of CBOR, or of JSON;
//! - VPQR (`VP1-`): base45 of CBOR-LD. What is written with the tables of a registry, most of it, cannot be read here: only entry 0,
//!   plain CBOR.

use super::CodeError;
use crate::Error;
use crate::guard::{GuardError, limits};
use flate2::read::ZlibDecoder;
use minicbor::Decoder;
use minicbor::data::Type;
use std::fmt::Write as _;
use std::io::Read as _;

/// The digits of base45, each at its value.
const ALPHABET: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// CBOR-LD 1.0.
const CBOR_LD: u64 = 0xcb1d;

/// The JSON in such a code; `None` where it is none.
///
/// # Errors
/// [`CodeError::Compressed`] for a VPQR of which the tables are not here, [`CodeError::Malformed`];
/// [`GuardError::Limit`] where it grows too large, [`GuardError::JsonDepth`].
pub fn unpacked(text: &str) -> Result<Option<String>, Error> {
    let text = text.trim_matches(['\n', '\r']);
    if let Some(vpqr) = text.strip_prefix("VP1-") {
        let bytes = vpqr.strip_prefix('R').and_then(base45).ok_or(CodeError::Malformed)?;
        let mut decoder = Decoder::new(&bytes);
        let tag = decoder.tag().map_err(|_| CodeError::Malformed)?.as_u64();
        let is_pair = tag == CBOR_LD && matches!(decoder.array(), Ok(Some(2)));
        let entry = is_pair.then(|| decoder.u32());
        if !matches!(entry, Some(Ok(0))) {
            return Err(CodeError::Compressed.into());
        }
        return json_of(&mut decoder, bytes.len()).map(Some);
    }
    // A short text of these letters is likelier to be something else, and a zlib stream shows itself.
    let Some(bytes) = (text.len() > 20).then(|| base45(text)).flatten() else { return Ok(None) };
    let is_zlib = matches!(bytes.as_slice(), [0x78, flags, ..] if (0x7800 + u16::from(*flags)) % 31 == 0);
    if !is_zlib {
        return Ok(None);
    }
    let mut plain = Vec::new();
    let most = u64::try_from(limits::CODE_INFLATED).unwrap_or(u64::MAX).saturating_add(1);
    ZlibDecoder::new(bytes.as_slice()).take(most).read_to_end(&mut plain).map_err(|_| CodeError::Malformed)?;
    if plain.len() > limits::CODE_INFLATED {
        return Err(GuardError::Limit.into());
    }
    if plain.starts_with(b"{") {
        return Ok(Some(String::from_utf8(plain).map_err(|_| CodeError::Malformed)?));
    }
    json_of(&mut Decoder::new(&plain), plain.len()).map(Some)
}

fn base45(text: &str) -> Option<Vec<u8>> {
    let values: Vec<u32> = text
        .bytes()
        .map(|byte| ALPHABET.iter().position(|digit| *digit == byte).and_then(|at| u32::try_from(at).ok()))
        .collect::<Option<_>>()?;
    let mut out = Vec::with_capacity(values.len() * 2 / 3);
    for group in values.chunks(3) {
        match group {
            [a, b, c] => out.extend(u16::try_from(a + b * 45 + c * 2_025).ok()?.to_be_bytes()),
            [a, b] => out.push(u8::try_from(a + b * 45).ok()?),
            _ => return None,
        }
    }
    Some(out)
}

/// The one value of a CBOR text as JSON, whose strict reader looks at it next.
fn json_of(decoder: &mut Decoder<'_>, length: usize) -> Result<String, Error> {
    let mut out = String::new();
    write(decoder, &mut out, 0)?;
    if decoder.position() == length { Ok(out) } else { Err(CodeError::Malformed.into()) }
}

fn write(decoder: &mut Decoder<'_>, out: &mut String, depth: usize) -> Result<(), Error> {
    if depth > limits::JSON_DEPTH {
        return Err(GuardError::JsonDepth.into());
    }
    let malformed = |_| Error::from(CodeError::Malformed);
    match decoder.datatype().map_err(malformed)? {
        Type::Map => {
            let members = decoder.map().map_err(malformed)?.ok_or(CodeError::Malformed)?;
            out.push('{');
            for at in 0..members {
                if at > 0 {
                    out.push(',');
                }
                quoted(decoder.str().map_err(malformed)?, out);
                out.push(':');
                write(decoder, out, depth + 1)?;
            }
            out.push('}');
        }
        Type::Array => {
            let items = decoder.array().map_err(malformed)?.ok_or(CodeError::Malformed)?;
            out.push('[');
            for at in 0..items {
                if at > 0 {
                    out.push(',');
                }
                write(decoder, out, depth + 1)?;
            }
            out.push(']');
        }
        Type::String => quoted(decoder.str().map_err(malformed)?, out),
        Type::Bool => out.push_str(if decoder.bool().map_err(malformed)? { "true" } else { "false" }),
        Type::Null => {
            decoder.null().map_err(malformed)?;
            out.push_str("null");
        }
        Type::F16 => number(decoder.f16().map_err(malformed)?.into(), out)?,
        Type::F32 => number(decoder.f32().map_err(malformed)?.into(), out)?,
        Type::F64 => number(decoder.f64().map_err(malformed)?, out)?,
        Type::U8 | Type::U16 | Type::U32 | Type::U64 | Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::Int => {
            let int = i128::from(decoder.int().map_err(malformed)?);
            // Writing to a text does not fail.
            let _ = write!(out, "{int}");
        }
        _ => return Err(CodeError::Malformed.into()),
    }
    Ok(())
}

fn quoted(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

fn number(value: f64, out: &mut String) -> Result<(), Error> {
    let number = serde_json::Number::from_f64(value).ok_or(CodeError::Malformed)?;
    let _ = write!(out, "{number}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// Made by npm `@mosip/pixelpass` 0.6.0.
    const PIXEL_PASS: &str = "NCF7QB9NS0 J83B IBSQQ7JKSCACIA3XDU7M%-B 1MR:D66J$ZIL6K1$LUVBFOJ1NJ:NIPBJRZLP/C.NI7DJJMBIDMZ7TU/G.+1V0L9YDWU087M-$PK CV/VMEKRHOH:UE50$HBF5";
    /// Made by npm `@digitalbazaar/cborld` 8.1.0 and `base45`: registry entry 0, and entry 1.
    const PLAIN: &str = "VP1-R0OR*W3S30CECT GCD4Z98B4VFVCBEC5$C%MSIKJGCG%MS/ IECG%MSIKJ0CG38DUPCG/DB$CZWEL8FA9DIWENPEJ/5S4F03F53F7*5$KE$:5CPEXPC  C1$CBWEAECCPEI.E";
    const COMPRESSED: &str = "VP1-R0OR*W3E90P80L8FA9DIWENPEJ/5S4F03F53F7*5$KE$:5CPEXPC  C1$CBWEAECCPEI.EZ33T GCD4Z98B4V 33ONEQBG%MSN*NLBG%MS6SNQBG%MS$3";

    fn read(text: &str) -> Result<Option<Value>, &'static str> {
        unpacked(text).map(|json| json.map(|json| serde_json::from_str(&json).unwrap())).map_err(|error| error.code())
    }

    #[test]
    fn reads_what_other_programs_wrote() {
        let credential = json!({
            "@context": ["https://www.w3.org/ns/credentials/v2"], "name": "မြန်မာ", "n": [1, -2, 2.5, true, null],
        });
        assert_eq!(read(PIXEL_PASS), Ok(Some(credential.clone())));
        assert_eq!(read(PLAIN), Ok(Some(credential)));
        assert_eq!(read(COMPRESSED), Err("E_CODE_COMPRESSED"));
        for other in ["hello", "{\"a\": 1}", "HTTPS://ISSUER.EXAMPLE/OFFER/1234567890", "12345678901234567890123456"] {
            assert_eq!(read(other), Ok(None), "{other}");
        }
        for broken in [&PIXEL_PASS[..PIXEL_PASS.len() - 6], &PLAIN[..PLAIN.len() - 6], "VP1-R", "VP1-Q7", "VP1-"] {
            assert_eq!(read(broken), Err("E_CODE_MALFORMED"), "{broken}");
        }
    }

    fn pixel_pass(plain: &[u8]) -> String {
        use flate2::{Compression, write::ZlibEncoder};
        use std::io::Write as _;
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(plain).unwrap();
        let digit = |value: u32| char::from(ALPHABET[usize::try_from(value % 45).unwrap()]);
        let group = |bytes: &[u8]| -> String {
            let value = bytes.iter().fold(0u32, |value, byte| value * 256 + u32::from(*byte));
            [digit(value), digit(value / 45)]
                .into_iter()
                .chain((bytes.len() == 2).then(|| digit(value / 2_025)))
                .collect()
        };
        encoder.finish().unwrap().chunks(2).map(group).collect()
    }

    #[test]
    fn a_bomb_and_a_tower_are_refused() {
        assert_eq!(read(&pixel_pass(&[b' '; 1 << 20])), Err("E_LIMIT"));
        assert_eq!(read(&pixel_pass(&[0x81; 60_000])), Err("E_JSON_DEPTH"));
        assert_eq!(read(&pixel_pass(&[0x9b, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff])), Err("E_CODE_MALFORMED"));
    }
}
