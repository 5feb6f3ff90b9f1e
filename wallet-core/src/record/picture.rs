//! Pictures that records bring along: decoded here, within bounds, and drawn anew. What a screen gets is ours, without
//! whatever else the file held; a picture that lies elsewhere is never fetched.

use std::fmt;

/// A picture that was drawn anew.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it is: `image/png` or `image/jpeg`.
    pub media_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Not the picture itself: it may be a person's face.
impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Picture({}, {} bytes)", self.media_type, self.bytes.len())
    }
}

/// How many of a record are drawn.
#[cfg(feature = "read")]
const MOST: usize = 4;

/// Pictures that stand in a record as `data:` addresses, as far as they can be drawn.
#[cfg(feature = "read")]
pub fn pictures<'a>(addresses: impl Iterator<Item = &'a str>) -> Vec<Picture> {
    addresses.filter_map(drawn::of_data_address).take(MOST).collect()
}

/// None: this build has no means to draw them.
#[cfg(not(feature = "read"))]
pub fn pictures<'a>(_: impl Iterator<Item = &'a str>) -> Vec<Picture> {
    Vec::new()
}

#[cfg(feature = "read")]
pub(super) mod drawn {
    use super::Picture;
    use crate::Error;
    use crate::code::{CodeError, PictureKind};
    use crate::guard::{GuardError, limits};
    use base64::prelude::{BASE64_STANDARD, Engine as _};
    use image::codecs::jpeg::JpegDecoder;
    use image::codecs::png::PngDecoder;
    use image::{DynamicImage, ImageDecoder, ImageFormat, Limits};
    use std::io::Cursor;

    /// The side of a badge's picture on a screen, at twice its density.
    const BADGE: u32 = 512;

    /// A picture inside a record: small, with its transparency.
    pub(super) fn of_data_address(address: &str) -> Option<Picture> {
        let (head, encoded) = address.split_once(',')?;
        let named = match head.to_ascii_lowercase().as_str() {
            "data:image/png;base64" => PictureKind::Png,
            "data:image/jpeg;base64" | "data:image/jpg;base64" => PictureKind::Jpeg,
            _ => return None,
        };
        if encoded.len() > limits::IMAGE.div_ceil(3) * 4 {
            return None;
        }
        let bytes = BASE64_STANDARD.decode(encoded).ok()?;
        // What it is called and what it is have to be the same.
        let image = (PictureKind::of(&bytes) == Ok(named)).then(|| decoded(&bytes, limits::IMAGE_SIDE).ok())??;
        let mut out = Cursor::new(Vec::new());
        smaller(image, BADGE).to_rgba8().write_to(&mut out, ImageFormat::Png).ok()?;
        Some(Picture { media_type: "image/png", bytes: out.into_inner() })
    }

    /// A photo somebody took: the right way up, without what the camera wrote beside it, still sharp enough to be read.
    #[cfg(feature = "containers")]
    pub(crate) fn of_photo(bytes: &[u8]) -> Result<Picture, Error> {
        const SIDE: u32 = 2_400;
        const QUALITY: u8 = 82;
        if bytes.len() > limits::PHOTO {
            return Err(GuardError::Limit.into());
        }
        let image = on_white(smaller(decoded(bytes, limits::PHOTO_SIDE)?, SIDE));
        let mut out = Vec::new();
        let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, QUALITY);
        image.write_with_encoder(encoder).map_err(|_| CodeError::Picture)?;
        Ok(Picture { media_type: "image/jpeg", bytes: out })
    }

    /// As on paper: what is transparent would be black.
    fn on_white(image: DynamicImage) -> image::RgbImage {
        if !image.color().has_alpha() {
            return image.into_rgb8();
        }
        let image = image.into_rgba8();
        image::RgbImage::from_fn(image.width(), image.height(), |x, y| {
            let image::Rgba([r, g, b, a]) = *image.get_pixel(x, y);
            let over = |part: u8| {
                let [part, a] = [part, a].map(u16::from);
                u8::try_from((part * a + 255 * (255 - a)) / 255).unwrap_or(u8::MAX)
            };
            image::Rgb([r, g, b].map(over))
        })
    }

    fn smaller(image: DynamicImage, side: u32) -> DynamicImage {
        if image.width().max(image.height()) > side { image.thumbnail(side, side) } else { image }
    }

    /// Named, never guessed: only these two decoders ever see what came from outside.
    fn decoded(bytes: &[u8], side: u32) -> Result<DynamicImage, Error> {
        let mut bounds = Limits::default();
        (bounds.max_image_width, bounds.max_image_height) = (Some(side), Some(side));
        bounds.max_alloc = Some(limits::PIXELS);
        let file = Cursor::new(bytes);
        match PictureKind::of(bytes)? {
            PictureKind::Png => PngDecoder::with_limits(file, bounds.clone()).map(|decoder| whole(decoder, bounds)),
            PictureKind::Jpeg => JpegDecoder::new(file).map(|decoder| whole(decoder, bounds)),
        }
        .map_err(wrong)?
        .map_err(wrong)
    }

    fn whole(mut decoder: impl ImageDecoder, bounds: Limits) -> image::ImageResult<DynamicImage> {
        decoder.set_limits(bounds.clone())?;
        let (width, height) = decoder.dimensions();
        bounds.check_dimensions(width, height)?;
        if decoder.total_bytes() > limits::PIXELS {
            return Err(image::ImageError::Limits(image::error::LimitError::from_kind(
                image::error::LimitErrorKind::InsufficientMemory,
            )));
        }
        // A camera writes down which way it was held, and the pixels lie as the sensor has them.
        let turned = decoder.orientation()?;
        let mut image = DynamicImage::from_decoder(decoder)?;
        image.apply_orientation(turned);
        Ok(image)
    }

    #[expect(clippy::needless_pass_by_value, reason = "it is what map_err gives")]
    fn wrong(error: image::ImageError) -> Error {
        match error {
            image::ImageError::Limits(_) => GuardError::Limit.into(),
            _ => CodeError::Picture.into(),
        }
    }
}

#[cfg(test)]
#[cfg(feature = "read")]
mod tests {
    use super::*;
    use base64::prelude::{BASE64_STANDARD, Engine as _};
    use image::{DynamicImage, ImageFormat};
    use std::io::Cursor;

    fn file(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(width, height).write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    fn address(kind: &str, bytes: &[u8]) -> String {
        format!("data:image/{kind};base64,{}", BASE64_STANDARD.encode(bytes))
    }

    fn one(address: &str) -> Option<Picture> {
        pictures([address].into_iter()).pop()
    }

    #[test]
    fn draws_what_it_is_called_and_nothing_else() {
        let (png, jpeg) = (file(600, 30, ImageFormat::Png), file(30, 30, ImageFormat::Jpeg));
        let drawn = one(&address("png", &png)).unwrap();
        assert_eq!(crate::code::picture_size(&drawn.bytes), Ok((512, 26)));
        assert_eq!(one(&address("jpeg", &jpeg)).unwrap().media_type, "image/png");
        for strange in [
            address("png", &jpeg),
            address("svg+xml", b"<svg/>"),
            address("gif", b"GIF89a"),
            address("png", &png[..png.len() / 2]),
            "data:text/html,<script>".to_owned(),
            "data:image/png,raw".to_owned(),
            "https://issuer.example.org/badge.png".to_owned(),
            "file:///etc/passwd".to_owned(),
            "/dev/zero".to_owned(),
            String::new(),
        ] {
            assert_eq!(one(&strange), None, "{strange}");
        }
        assert_eq!(one(&address("png", &file(4_097, 1, ImageFormat::Png))), None);
        assert_eq!(pictures([address("png", &png).as_str(); 9].into_iter()).len(), MOST);
    }

    #[test]
    fn a_photo_loses_what_the_camera_wrote_and_stands_upright() {
        // The marker of Exif with an orientation: turned by a quarter.
        let mut exif =
            b"\xff\xe1\x00\x2eExif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        exif.extend(b"GPS 32N 110W");
        let plain = file(90, 60, ImageFormat::Jpeg);
        let photo = [&plain[..2], &exif, &plain[2..]].concat();
        let drawn = drawn::of_photo(&photo).unwrap();
        assert_eq!(crate::code::picture_size(&drawn.bytes), Ok((60, 90)));
        assert!(
            !drawn.bytes.windows(3).any(|three| three == b"GPS") && !drawn.bytes.windows(4).any(|four| four == b"Exif")
        );
        let large = drawn::of_photo(&file(4_000, 3_000, ImageFormat::Jpeg)).unwrap();
        assert_eq!(crate::code::picture_size(&large.bytes), Ok((2_400, 1_800)));
        assert_eq!(drawn::of_photo(b"GIF89a").unwrap_err().code(), "E_IMAGE_TYPE");
        assert_eq!(drawn::of_photo(&plain[..plain.len() / 3]).unwrap_err().code(), "E_IMAGE_TYPE");
    }
}
