//! What a picture says of itself before anybody decodes it.

use super::CodeError;

/// What a picture is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureKind {
    /// PNG (ISO/IEC 15948).
    Png,
    /// JPEG (ITU T.81).
    Jpeg,
}

impl PictureKind {
    /// The kind of these bytes.
    ///
    /// # Errors
    /// [`CodeError::Picture`] when they are no such picture.
    pub fn of(bytes: &[u8]) -> Result<Self, CodeError> {
        match bytes {
            [0x89, b'P', b'N', b'G', ..] => Ok(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Ok(Self::Jpeg),
            _ => Err(CodeError::Picture),
        }
    }
}

/// Width and height as a picture's header has them, before anybody makes room for them.
///
/// # Errors
/// [`CodeError::Picture`] when there is no such header.
pub fn picture_size(bytes: &[u8]) -> Result<(u32, u32), CodeError> {
    let at = |place: usize, length: usize| bytes.get(place..place + length).ok_or(CodeError::Picture);
    let number = |place, length| Ok(at(place, length)?.iter().fold(0, |sum, byte| (sum << 8) | u32::from(*byte)));
    match PictureKind::of(bytes)? {
        PictureKind::Png => Ok((number(16, 4)?, number(20, 4)?)),
        PictureKind::Jpeg => {
            let mut segment = 2;
            loop {
                let [0xff, marker] = *at(segment, 2)? else { return Err(CodeError::Picture) };
                // SOF0 to SOF15, without the three among them that mean something else.
                if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
                    return Ok((number(segment + 7, 2)?, number(segment + 5, 2)?));
                }
                let length = number(segment + 2, 2)?;
                segment += 2 + usize::try_from(length.max(2)).map_err(|_| CodeError::Picture)?;
            }
        }
    }
}

#[cfg(all(test, feature = "read"))]
mod tests {
    use super::*;
    use image::ImageFormat;
    use std::io::Cursor;

    #[test]
    fn the_size_stands_in_the_header() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let mut bytes = Cursor::new(Vec::new());
            image::GrayImage::new(321, 45).write_to(&mut bytes, format).unwrap();
            let bytes = bytes.into_inner();
            assert_eq!(picture_size(&bytes), Ok((321, 45)), "{format:?}");
            for length in 0..bytes.len().min(200) {
                // A picture that broke off says so, or has its size already.
                assert!(matches!(picture_size(&bytes[..length]), Err(CodeError::Picture) | Ok((321, 45))), "{length}");
            }
        }
        assert_eq!(picture_size(b"GIF89a"), Err(CodeError::Picture));
    }
}
