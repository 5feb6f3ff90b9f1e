//! Reading a QR code from a picture somebody chose.

use super::{CodeError, PictureKind};
use crate::guard::{GuardError, limits};
use image::{ImageFormat, ImageReader, Limits};
use rxing::{BarcodeFormat, DecodeHints};
use std::io::Cursor;

/// The text of the QR code in a PNG or JPEG picture.
///
/// # Errors
/// [`CodeError::Picture`] when it is neither, [`GuardError::Limit`] above 2 MiB or 4,096 pixels a side,
/// [`CodeError::NoCode`] when no code is found in it.
pub fn read_picture(bytes: &[u8]) -> Result<String, crate::Error> {
    if bytes.len() > limits::IMAGE {
        return Err(GuardError::Limit.into());
    }
    // Named, never guessed: only these two decoders ever see what came from outside.
    let format = match PictureKind::of(bytes)? {
        PictureKind::Png => ImageFormat::Png,
        PictureKind::Jpeg => ImageFormat::Jpeg,
    };
    let mut bounds = Limits::default();
    bounds.max_image_width = Some(limits::IMAGE_SIDE);
    bounds.max_image_height = Some(limits::IMAGE_SIDE);
    bounds.max_alloc = Some(u64::from(limits::IMAGE_SIDE).pow(2) * 8);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(bounds);
    let luma = reader.decode().map_err(|e| match e {
        image::ImageError::Limits(_) => crate::Error::from(GuardError::Limit),
        _ => CodeError::Picture.into(),
    })?;
    let luma = luma.into_luma8();
    let (width, height) = luma.dimensions();
    Ok(read_luma(luma.into_raw(), width, height)?)
}

/// The text of the QR code in a picture that somebody else has decoded: one byte a pixel, row after row.
///
/// # Errors
/// [`CodeError::NoCode`] when no code is found in it, [`CodeError::Picture`] when the sizes do not belong
/// to the pixels.
pub fn read_luma(pixels: Vec<u8>, width: u32, height: u32) -> Result<String, CodeError> {
    if u64::from(width) * u64::from(height) != pixels.len() as u64 || pixels.is_empty() {
        return Err(CodeError::Picture);
    }
    let mut hints = DecodeHints { TryHarder: Some(true), AlsoInverted: Some(true), ..DecodeHints::default() };
    let found =
        rxing::helpers::detect_in_luma_with_hints(pixels, width, height, Some(BarcodeFormat::QR_CODE), &mut hints)
            .map_err(|_| CodeError::NoCode)?;
    Ok(found.getText().to_owned())
}
