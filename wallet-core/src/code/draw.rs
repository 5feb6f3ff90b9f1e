//! Drawing: the address as a byte segment, the digits as a numeric one, level L, as small as it goes.

use super::parts::MARK;
use super::{CodeError, ONWARD_PAGE, Packed};
use qrcode::bits::Bits;
use qrcode::render::svg;
use qrcode::types::QrError;
use qrcode::{Color, EcLevel, QrCode, Version};

/// The largest version shown on a screen: at 60 mm a module is still 0.5 mm wide.
pub const SCREEN_VERSION: i16 = 22;

/// White modules around a code (ISO/IEC 18004 section 5.3.8).
const QUIET: u32 = 4;

/// A drawn QR code.
pub struct Picture {
    code: QrCode,
    version: i16,
}

#[cfg(feature = "vault")]
impl crate::vault::Card {
    /// Draws the forty digits for paper, which is folded and gets dirty: level Q, version 2.
    ///
    /// # Errors
    /// None that forty digits could have.
    pub fn draw(&self) -> Result<Picture, CodeError> {
        let version = Version::Normal(2);
        let code = QrCode::with_version(self.digits().as_bytes(), version, EcLevel::Q);
        Ok(Picture { code: code.map_err(|_| CodeError::TooLarge)?, version: 2 })
    }
}

impl Packed {
    /// Draws the address form for a screen: level L, at most version 22.
    ///
    /// # Errors
    /// [`CodeError::TooLarge`].
    pub fn draw(&self) -> Result<Picture, CodeError> {
        let digits = self.digits();
        for version in 1..=SCREEN_VERSION {
            match code(&digits, Version::Normal(version)) {
                Ok(code) => return Ok(Picture { code, version }),
                Err(QrError::DataTooLong) => {}
                Err(_) => return Err(CodeError::NotPackable),
            }
        }
        Err(CodeError::TooLarge)
    }
}

impl super::Part {
    /// Draws it for a screen: level L, at most version 22, all parts of a file but the last in one size.
    ///
    /// # Errors
    /// [`CodeError::TooLarge`] for a part that was not cut here.
    pub fn draw(&self) -> Result<Picture, CodeError> {
        let text = self.text();
        let digits = text.strip_prefix(MARK).unwrap_or_default();
        let code = |version| {
            let mut bits = Bits::new(Version::Normal(version));
            bits.push_alphanumeric_data(MARK.as_bytes())?;
            bits.push_numeric_data(digits.as_bytes())?;
            bits.push_terminator(EcLevel::L)?;
            QrCode::with_bits(bits, EcLevel::L)
        };
        let drawn = |version| Some(Picture { code: code(version).ok()?, version });
        (1..=SCREEN_VERSION).find_map(drawn).ok_or(CodeError::TooLarge)
    }
}

fn code(digits: &str, version: Version) -> Result<QrCode, QrError> {
    let mut bits = Bits::new(version);
    bits.push_byte_data(ONWARD_PAGE.as_bytes())?;
    bits.push_byte_data(b"#")?;
    bits.push_numeric_data(digits.as_bytes())?;
    bits.push_terminator(EcLevel::L)?;
    QrCode::with_bits(bits, EcLevel::L)
}

impl Picture {
    /// The code's version, 1 to 22: its size in steps of four modules.
    pub fn version(&self) -> i16 {
        self.version
    }

    /// The error correction level.
    pub fn level(&self) -> &'static str {
        match self.code.error_correction_level() {
            EcLevel::L => "L",
            EcLevel::M => "M",
            EcLevel::Q => "Q",
            EcLevel::H => "H",
        }
    }

    /// As SVG: black on white in every theme, the quiet zone included.
    pub fn svg(&self) -> String {
        self.code
            .render::<svg::Color<'_>>()
            .module_dimensions(1, 1)
            .dark_color(svg::Color("#000"))
            .light_color(svg::Color("#fff"))
            .build()
    }

    /// As PNG in two greys, `scale` pixels a module, the quiet zone included.
    ///
    /// # Errors
    /// [`CodeError::TooLarge`] when that is no picture (no pixels, or more than 4,096 a side).
    pub fn png(&self, scale: u32) -> Result<Vec<u8>, CodeError> {
        let modules = u32::try_from(self.code.width()).map_err(|_| CodeError::TooLarge)?;
        let side =
            (modules + 2 * QUIET).checked_mul(scale).filter(|s| (1..=crate::guard::limits::IMAGE_SIDE).contains(s));
        let side = side.ok_or(CodeError::TooLarge)?;
        let colors = self.code.to_colors();
        let dark = |x: u32, y: u32| {
            let (x, y) = ((x / scale).checked_sub(QUIET)?, (y / scale).checked_sub(QUIET)?);
            (x < modules && y < modules).then(|| colors.get((y * modules + x) as usize) == Some(&Color::Dark))
        };
        let pixels: Vec<u8> = (0..side)
            .flat_map(|y| (0..side).map(move |x| (x, y)))
            .map(|(x, y)| if dark(x, y) == Some(true) { 0 } else { 255 })
            .collect();
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, side, side);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Eight);
        encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&pixels))
            .map_err(|_| CodeError::TooLarge)?;
        Ok(out)
    }

    /// As text for a terminal, two modules a character; readable by a camera on a dark or a light ground.
    pub fn terminal(&self) -> String {
        use qrcode::render::unicode::Dense1x2;
        self.code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build()
    }
}
