//! Codes that other programs print a credential in; read, never written.
//!
//! - PixelPass (Inji): base45 (RFC 9285) of zlib of CBOR, or of JSON;
//! - VPQR (`VP1-`, Digital Bazaar and the Digital Credentials Consortium): base45 or base32 of [CBOR-LD](super::cbor_ld), mostly of a
//!   presentation with the credential in it.

use super::CodeError;
use super::cbor_ld::{self, item};
use crate::Error;
use crate::format::data_integrity::Contexts;
use crate::format::vcdm;
use crate::format::vp::credential_text;
use crate::guard::{GuardError, limits};
use flate2::read::ZlibDecoder;
use minicbor::Decoder;
use serde_json::Value;
use std::io::Read as _;

/// The digits of base45, each at its value.
const ALPHABET: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// The credentials in such a code, each as its text; `None` where it is none.
///
/// # Errors
/// [`CodeError::Compressed`] for a VPQR of which a table or a context is not here, [`CodeError::Malformed`];
/// [`GuardError::Limit`] where it grows too large, [`GuardError::JsonDepth`].
pub fn unpacked(text: &str) -> Result<Option<Vec<String>>, Error> {
    let text = text.trim_matches(['\n', '\r']);
    if let Some(vpqr) = text.strip_prefix("VP1-") {
        let bytes = if let Some(digits) = vpqr.strip_prefix('R') {
            base45(digits)
        } else {
            vpqr.strip_prefix('B').and_then(base32)
        };
        let content = cbor_ld::json_of(&bytes.ok_or(CodeError::Malformed)?, &Contexts::pinned())?;
        return credentials(content).map(Some);
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
        return Ok(Some(vec![String::from_utf8(plain).map_err(|_| CodeError::Malformed)?]));
    }
    let mut decoder = Decoder::new(&plain);
    let content = item::read(&mut decoder)?.plain()?;
    let is_all = decoder.position() == plain.len();
    if is_all { Ok(Some(vec![content.to_string()])) } else { Err(CodeError::Malformed.into()) }
}

/// What stands in a presentation. Who made that is of no account: each credential in it is checked for itself.
fn credentials(content: Value) -> Result<Vec<String>, Error> {
    if !vcdm::strings(content.get("type")).unwrap_or_default().contains(&"VerifiablePresentation") {
        return Ok(vec![content.to_string()]);
    }
    let inside = match content.get("verifiableCredential") {
        Some(Value::Array(several)) => several.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let texts: Option<Vec<String>> = inside.iter().map(credential_text).collect();
    texts.filter(|texts| !texts.is_empty()).ok_or_else(|| CodeError::Malformed.into())
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

/// RFC 4648 section 6; it ends with or without its padding.
fn base32(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 5 / 8);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'2'..=b'7' => byte - b'2' + 26,
            _ => return None,
        };
        bits = (bits << 5 | u32::from(value)) & 0xfff;
        count += 5;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Made by npm `@mosip/pixelpass` 0.6.0.
    const PIXEL_PASS: &str = "NCF7QB9NS0 J83B IBSQQ7JKSCACIA3XDU7M%-B 1MR:D66J$ZIL6K1$LUVBFOJ1NJ:NIPBJRZLP/C.NI7DJJMBIDMZ7TU/G.+1V0L9YDWU087M-$PK CV/VMEKRHOH:UE50$HBF5";
    /// Made by npm `@digitalbazaar/vpqr` 6.0.0: registry entries 0 and 1, the first header, and entry 300, which nobody has published.
    const PLAIN: &str = "VP1-R0OR*W3S30CECT GCD4Z98B4VFVCBEC5$C%MSIKJGCG%MS/ IECG%MSIKJ0CG38DUPCG/DB$CZWEL8FA9DIWENPEJ/5S4F03F53F7*5$KE$:5CPEXPC  C1$CBWEAECCPEI.E";
    const ENTRY_1: &str = "VP1-R0OR*W3E90P80L8FA9DIWENPEJ/5S4F03F53F7*5$KE$:5CPEXPC  C1$CBWEAECCPEI.E*43ONEQBG%MSN*NLBG%MS6SNQBG%MSTZLX/DJ60:MVK50L5";
    const FIRST: &str = "VP1-RRJRE90P80C23*43ONEQBG%MSN*NLBG%MS6SNQBG%MSTZLX/DJ60:MVK50L5";
    const ENTRY_300: &str = "VP1-R0OR*W3B73.S5P80VA3S48*0J%MSIKJGCG%MS/ IECG%MSIKJ0CGCECT GCD4Z98B4V";

    fn read(text: &str) -> Result<Option<Value>, &'static str> {
        let one = |texts: Vec<String>| match texts.as_slice() {
            [text] => serde_json::from_str(text).unwrap(),
            several => panic!("{several:?}"),
        };
        unpacked(text).map(|texts| texts.map(one)).map_err(|error| error.code())
    }

    #[test]
    fn reads_what_other_programs_wrote() {
        let credential = json!({
            "@context": ["https://www.w3.org/ns/credentials/v2"], "name": "မြန်မာ", "n": [1, -2, 2.5, true, null],
        });
        assert_eq!(read(PIXEL_PASS), Ok(Some(credential.clone())));
        for text in [PLAIN, ENTRY_1, FIRST] {
            assert_eq!(read(text), Ok(Some(credential.clone())), "{text}");
        }
        assert_eq!(read(ENTRY_300), Err("E_CODE_COMPRESSED"));
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

    #[test]
    fn whatever_is_changed_in_one_is_read_or_refused() {
        let bytes = base45(FIRST.strip_prefix("VP1-R").unwrap()).unwrap();
        let mut refused = 0;
        for at in 0..bytes.len() {
            for value in [0, 1, 0x18, 0x5f, 0x7f, 0x80, 0x9f, 0xbf, 0xd9, 0xf6, 0xfb, 0xff] {
                let mut changed = bytes.clone();
                changed[at] = value;
                refused += usize::from(cbor_ld::json_of(&changed, &Contexts::pinned()).is_err());
            }
        }
        assert!(refused > bytes.len(), "{refused}");
        let read = |bytes: &[u8]| cbor_ld::json_of(bytes, &Contexts::pinned()).map_err(|error| error.code());
        // Behind the first header: a context that is not here, a number that no term has, a list that is none, another tag, nothing.
        let cases: [(&[u8], &str); 6] = [
            (&[0xd9, 5, 1, 0xa1, 0, 0x19, 0x90, 9], "E_CODE_COMPRESSED"),
            (&[0xd9, 5, 1, 0xa1, 0x18, 200, 1], "E_CODE_COMPRESSED"),
            (&[0xd9, 5, 1, 0xa1, 3, 1], "E_CODE_MALFORMED"),
            (&[0xd9, 7, 1, 0xa0], "E_CODE_COMPRESSED"),
            (&[0xd9, 5, 1], "E_CODE_MALFORMED"),
            (&[0xd9, 5, 1, 0xa2, 2, 0x61, b'a', 2, 0x61, b'b'], "E_CODE_MALFORMED"),
        ];
        for (bytes, code) in cases {
            assert_eq!(read(bytes), Err(code), "{bytes:02x?}");
        }
        let tower = [&[0xd9, 5, 1][..], &[0xa1, 2].repeat(60), &[0]].concat();
        assert_eq!(read(&tower), Err("E_JSON_DEPTH"));
        assert_eq!(read(&vec![0; limits::CODE_INFLATED + 1]), Err("E_LIMIT"));
    }
}
