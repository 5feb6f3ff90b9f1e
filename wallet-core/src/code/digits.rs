//! Bytes as decimal digits: a QR code's numeric segment holds them in 8.1 bits a byte, and any address
//! bar, camera or paper passes them on unharmed.
//!
//! Seven bytes become seventeen digits (10^17 > 2^56); the rest at the end becomes as few as hold it.
//! A larger base would save one byte in a hundred and cost time with the square of the length.

const BYTES: usize = 7;
const DIGITS: usize = 17;

/// Digits for a group of 0 to 7 bytes.
const WIDTH: [usize; BYTES + 1] = [0, 3, 5, 8, 10, 13, 15, 17];

pub(super) fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(BYTES) * DIGITS);
    for group in bytes.chunks(BYTES) {
        let value = group.iter().fold(0u64, |value, byte| (value << 8) | u64::from(*byte));
        let width = WIDTH.get(group.len()).copied().unwrap_or(DIGITS);
        out.push_str(&format!("{value:0width$}"));
    }
    out
}

pub(super) fn decode(digits: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(digits.len().div_ceil(DIGITS) * BYTES);
    for group in digits.as_bytes().chunks(DIGITS) {
        let size = WIDTH.iter().position(|width| *width == group.len())?;
        let mut value = 0u64;
        for digit in group {
            value = value * 10 + u64::from(digit.checked_sub(b'0').filter(|d| *d < 10)?);
        }
        if value >> (8 * size) != 0 {
            return None;
        }
        out.extend(value.to_be_bytes().iter().skip(8 - size));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_byte_comes_back(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let digits = encode(&bytes);
            prop_assert!(digits.bytes().all(|d| d.is_ascii_digit()));
            prop_assert_eq!(decode(&digits), Some(bytes));
        }

        #[test]
        fn one_text_for_one_value(digits in "[0-9]{0,60}") {
            if let Some(bytes) = decode(&digits) {
                prop_assert_eq!(encode(&bytes), digits);
            }
        }
    }

    #[test]
    fn refuses_what_no_bytes_make() {
        for text in ["1", "256", "99999999999999999", "12a", "٣٤٥"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
