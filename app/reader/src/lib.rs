//! The browser build's reader of codes in pictures. It weighs a tenth of the program and most people never give
//! one, so it is a module of its own that is fetched when the first picture comes.
//!
//! ```
//! assert_eq!(reader::read(vec![255; 64], 8, 8), None);
//! ```

use wasm_bindgen::prelude::wasm_bindgen;

/// The text of the QR code in a picture (one byte of grey a pixel, row after row), if there is one.
#[wasm_bindgen]
pub fn read(pixels: Vec<u8>, width: u32, height: u32) -> Option<String> {
    wallet_core::code::read_luma(pixels, width, height).ok()
}
