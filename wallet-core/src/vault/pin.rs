use super::VaultError;
use super::secret::Secret;
use crate::guard::text::digits_to_latin;
use zeroize::Zeroizing;

/// Six digits. They open a folder only together with what the device's key store keeps for it, and only as often as the
/// key store has counted ([`super::Device`]): alone they would fall in hours.
#[derive(Clone)]
pub struct Pin(Zeroizing<String>);

const DIGITS: usize = 6;

/// The lines of a keypad: of three digits each, to be read either way.
const LINES: [[u8; 3]; 8] = [[1, 2, 3], [4, 5, 6], [7, 8, 9], [1, 4, 7], [2, 5, 8], [3, 6, 9], [1, 5, 9], [3, 5, 7]];

impl Pin {
    /// What a person typed, in digits of any script.
    ///
    /// # Errors
    /// [`VaultError::PinLength`] for anything but six digits.
    pub fn typed(text: &str) -> Result<Self, VaultError> {
        let mut digits = Zeroizing::new(String::with_capacity(DIGITS));
        for c in Zeroizing::new(digits_to_latin(text)).chars().filter(|c| c.is_alphanumeric()) {
            if !c.is_ascii_digit() || digits.len() == DIGITS {
                return Err(VaultError::PinLength);
            }
            digits.push(c);
        }
        if digits.len() == DIGITS { Ok(Self(digits)) } else { Err(VaultError::PinLength) }
    }

    /// Refuses those that are tried first.
    ///
    /// # Errors
    /// [`VaultError::PinRepeats`], [`VaultError::PinRow`], [`VaultError::PinDate`].
    pub fn is_strong(&self) -> Result<(), VaultError> {
        let digits: Zeroizing<Vec<u8>> = Zeroizing::new(self.0.bytes().map(|digit| digit - b'0').collect());
        let Ok(digits) = <&[u8; DIGITS]>::try_from(digits.as_slice()) else { return Err(VaultError::PinLength) };
        if repeats(digits) {
            Err(VaultError::PinRepeats)
        } else if is_in_rows(digits) {
            Err(VaultError::PinRow)
        } else if is_a_date(digits) {
            Err(VaultError::PinDate)
        } else {
            Ok(())
        }
    }

    /// Whether two are the same. Both were typed by whoever asks: how long it takes tells nobody anything.
    pub fn is(&self, other: &Self) -> bool {
        *self.0 == *other.0
    }

    pub(super) fn alone(&self) -> Secret {
        Secret::typed(&self.0)
    }
}

/// 123456, 654321, 890123, 135791; 123654, 147258.
fn is_in_rows([a, b, c, d, e, f]: &[u8; DIGITS]) -> bool {
    let step = |one: &u8, next: &u8| (10 + next - one) % 10;
    let steps = [step(a, b), step(b, c), step(c, d), step(d, e), step(e, f)];
    let is_line = |three: [u8; 3]| LINES.iter().any(|[x, y, z]| three == [*x, *y, *z] || three == [*z, *y, *x]);
    let even = steps.iter().all(|one| *one == steps[0] && *one != 0);
    even || (is_line([*a, *b, *c]) && is_line([*d, *e, *f]))
}

/// 777777, 121212, 123123, 112233, 123321, 110110.
fn repeats([a, b, c, d, e, f]: &[u8; DIGITS]) -> bool {
    let distinct = [a, b, c, d, e, f].iter().fold(0_u16, |all, digit| all | 1 << **digit);
    let few = distinct.count_ones() < 3;
    few || [a, b, c] == [d, e, f] || [a, b, c] == [f, e, d] || (a == b && c == d && e == f)
}

/// 241287, 122487, 871224; 198712.
fn is_a_date([a, b, c, d, e, f]: &[u8; DIGITS]) -> bool {
    let [one, two, three] = [[a, b], [c, d], [e, f]].map(|[tens, ones]| tens * 10 + ones);
    let (is_day, is_month) = (|n: u8| (1..=31).contains(&n), |n: u8| (1..=12).contains(&n));
    let short = (is_day(one) && is_month(two)) || (is_month(one) && is_day(two)) || (is_month(two) && is_day(three));
    short || ((one == 19 || one == 20) && is_month(three))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &str) -> Result<(), VaultError> {
        Pin::typed(text).and_then(|pin| pin.is_strong())
    }

    #[test]
    fn six_digits_of_any_script_are_the_same() {
        for text in ["480261", "۴۸۰۲۶۱", "٤٨٠٢٦١", "၄၈၀၂၆၁", " 480 261 ", "480-261"] {
            assert_eq!(Pin::typed(text).unwrap().alone().bytes(), b"480261", "{text}");
        }
        for text in ["", "48026", "4802611", "48o261", "passwd", "48026x"] {
            assert_eq!(Pin::typed(text).err(), Some(VaultError::PinLength), "{text}");
        }
    }

    #[test]
    fn what_is_tried_first_is_refused_and_says_why() {
        // The ten that people choose most (Markert et al. 2020) are among them.
        for (reason, pins) in [
            (VaultError::PinRow, &["123456", "654321", "890123", "098765", "135791", "789456", "159753", "147258"][..]),
            (VaultError::PinRepeats, &["111111", "000000", "123123", "666666", "121212", "112233", "696969", "123321"]),
            (VaultError::PinDate, &["241287", "122487", "871224", "010190", "198712", "121987", "311299", "201507"]),
        ] {
            for pin in pins {
                assert_eq!(judged(pin), Err(reason), "{pin}");
            }
        }
        for pin in ["480261", "907345", "738190", "509814"] {
            assert_eq!(judged(pin), Ok(()), "{pin}");
        }
    }

    #[test]
    fn most_pins_are_left() {
        let all = 0..1_000_000;
        let left = all.filter(|number| judged(&format!("{number:06}")).is_ok()).count();
        assert!(left > 880_000, "{left}");
    }
}
