//! Badges in the text of a PNG.

use super::ContainerError;
use crate::Error;
use crate::guard::{GuardError, limits};
use png::{Decoder, Limits};
use std::io::Cursor;

/// The keywords of Open Badges 3.0 and of 2.0 and before.
const KEYWORDS: &[&str] = &["openbadgecredential", "openbadges"];

pub(super) fn credentials(bytes: &[u8]) -> Result<Vec<String>, Error> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: 2 * limits::IMAGE });
    decoder.set_ignore_iccp_chunk(true);
    let mut reader = decoder.read_info().map_err(wrong)?;
    let (width, height) = reader.info().size();
    if width.max(height) > limits::IMAGE_SIDE {
        return Err(GuardError::Limit.into());
    }
    // Text may stand behind the pixels, too. These are passed over, not decoded.
    reader.finish().map_err(wrong)?;
    let info = reader.info();
    let mut found = Vec::new();
    for keyword in KEYWORDS {
        let mut texts = Vec::new();
        for chunk in info.utf8_text.iter().filter(|chunk| chunk.keyword == *keyword) {
            let mut chunk = chunk.clone();
            chunk.decompress_text_with_limit(limits::BAKED).map_err(wrong)?;
            texts.push(chunk.get_text().map_err(wrong)?);
        }
        for chunk in info.compressed_latin1_text.iter().filter(|chunk| chunk.keyword == *keyword) {
            let mut chunk = chunk.clone();
            chunk.decompress_text_with_limit(limits::BAKED).map_err(wrong)?;
            texts.push(chunk.get_text().map_err(wrong)?);
        }
        let plain = info.uncompressed_latin1_text.iter().filter(|chunk| chunk.keyword == *keyword);
        texts.extend(plain.map(|chunk| chunk.text.clone()));
        if texts.len() > 1 {
            return Err(ContainerError::Twice.into());
        }
        found.extend(texts);
    }
    if found.iter().any(|text| text.len() > limits::BAKED) { Err(GuardError::Limit.into()) } else { Ok(found) }
}

fn wrong(error: png::DecodingError) -> Error {
    match error {
        png::DecodingError::LimitsExceeded => GuardError::Limit.into(),
        // The crate says only in words that inflating would give more than allowed.
        other if other.to_string().contains("decompression space") => GuardError::Limit.into(),
        _ => ContainerError::Malformed.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use png::text_metadata::{ITXtChunk, TEXtChunk, ZTXtChunk};

    /// A picture of one pixel with these texts, behind the pixel if so wished.
    fn picture(late: bool, fill: impl Fn(&mut png::Writer<&mut Vec<u8>>)) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, 1, 1);
        encoder.set_color(png::ColorType::Grayscale);
        let mut writer = encoder.write_header().unwrap();
        if !late {
            fill(&mut writer);
        }
        writer.write_image_data(&[0]).unwrap();
        if late {
            fill(&mut writer);
        }
        drop(writer);
        out
    }

    #[test]
    fn finds_text_of_every_sort_before_and_behind_the_pixels() {
        for late in [false, true] {
            let plain = picture(late, |writer| {
                writer.write_text_chunk(&ITXtChunk::new("openbadgecredential", "شهادة {}")).unwrap();
            });
            assert_eq!(credentials(&plain).unwrap(), ["شهادة {}"]);
            let packed = picture(late, |writer| {
                let mut chunk = ITXtChunk::new("openbadges", "x".repeat(limits::BAKED));
                chunk.compress_text().unwrap();
                writer.write_text_chunk(&chunk).unwrap();
            });
            assert_eq!(credentials(&packed).unwrap()[0].len(), limits::BAKED);
            let older = picture(late, |writer| {
                writer.write_text_chunk(&ZTXtChunk::new("openbadges", "eyJ")).unwrap();
            });
            assert_eq!(credentials(&older).unwrap(), ["eyJ"]);
            let oldest = picture(late, |writer| {
                writer.write_text_chunk(&TEXtChunk::new("openbadges", "https://a.example/1")).unwrap();
            });
            assert_eq!(credentials(&oldest).unwrap(), ["https://a.example/1"]);
        }
        assert_eq!(credentials(&picture(false, |_| ())).unwrap(), [""; 0]);
    }

    #[test]
    fn refuses_two_and_what_would_grow() {
        let code =
            |fill: &dyn Fn(&mut png::Writer<&mut Vec<u8>>)| credentials(&picture(false, fill)).unwrap_err().code();
        assert_eq!(
            code(&|writer| {
                writer.write_text_chunk(&ITXtChunk::new("openbadgecredential", "a")).unwrap();
                writer.write_text_chunk(&ITXtChunk::new("openbadgecredential", "a")).unwrap();
            }),
            "E_BAKED_TWICE"
        );
        assert_eq!(
            code(&|writer| {
                writer.write_text_chunk(&ZTXtChunk::new("openbadges", "x".repeat(limits::BAKED + 1))).unwrap();
            }),
            "E_LIMIT"
        );
        assert_eq!(
            code(&|writer| {
                let mut chunk = ITXtChunk::new("openbadgecredential", "x".repeat(64 << 20));
                chunk.compress_text().unwrap();
                writer.write_text_chunk(&chunk).unwrap();
            }),
            "E_LIMIT"
        );
        let whole = picture(false, |_| ());
        for length in 0..whole.len() - 12 {
            assert!(credentials(&whole[..length]).is_err(), "{length}");
        }
    }
}
