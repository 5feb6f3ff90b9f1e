use super::VaultError;
use crate::entropy::Entropy;
use crate::guard::text::digits_to_latin;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

/// What a person knows: a passphrase of their own, or the fourteen digits this program made for them.
///
/// Kept in one spelling: composed forms, no white space around, digits as 0 to 9. A secret of digits
/// alone also loses the spaces and hyphens between its groups, so that any way of writing it opens.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

/// Digits of a generated passphrase: 10^14 guesses at a quarter of a second each outlast the paper.
const DIGITS: usize = 14;

/// Guesses a person's own passphrase must be worth.
const ENOUGH_GUESSES: f64 = 12.0;

impl Secret {
    /// What a person typed.
    pub fn typed(text: &str) -> Self {
        let normal: Zeroizing<String> = Zeroizing::new(digits_to_latin(&text.trim().nfkc().collect::<String>()));
        let separator = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}');
        if !normal.is_empty() && normal.chars().all(|c| c.is_ascii_digit() || separator(c)) {
            return Self(Zeroizing::new(normal.chars().filter(char::is_ascii_digit).collect()));
        }
        Self(normal)
    }

    /// Fourteen random digits.
    ///
    /// # Errors
    /// [`VaultError::NoEntropy`].
    pub fn make(entropy: &Entropy) -> Result<Self, VaultError> {
        random_digits(DIGITS, entropy).map(Self)
    }

    /// As it is shown to its owner, once: digits in groups of four.
    pub fn reveal(&self) -> Zeroizing<String> {
        if !self.0.bytes().all(|b| b.is_ascii_digit()) {
            return self.0.clone();
        }
        let mut out = Zeroizing::new(String::with_capacity(self.0.len() + self.0.len() / 4));
        for (n, c) in self.0.chars().enumerate() {
            if n > 0 && n % 4 == 0 {
                out.push(' ');
            }
            out.push(c);
        }
        out
    }

    /// Refuses what could be guessed with a copy of the folder: a passphrase is its only defence there.
    ///
    /// # Errors
    /// [`VaultError::WeakSecret`] below fourteen digits, or below about 10^12 guesses (zxcvbn).
    pub fn is_strong(&self) -> Result<(), VaultError> {
        let distinct = self.0.chars().collect::<std::collections::HashSet<_>>().len();
        let generated = self.0.len() >= DIGITS && self.0.bytes().all(|b| b.is_ascii_digit()) && distinct > 4;
        // zxcvbn's time grows with the square of the length, and a hundred characters say enough.
        let start: Zeroizing<String> = Zeroizing::new(self.0.chars().take(100).collect());
        if generated || guesses(&start) >= ENOUGH_GUESSES { Ok(()) } else { Err(VaultError::WeakSecret) }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    #[cfg(feature = "backup")]
    pub(super) fn text(&self) -> &str {
        &self.0
    }
}

/// That many random digits.
pub(super) fn random_digits(count: usize, entropy: &Entropy) -> Result<Zeroizing<String>, VaultError> {
    let mut digits = Zeroizing::new(String::with_capacity(count));
    while digits.len() < count {
        // 250 is the largest multiple of ten in a byte; above it digits would not be even.
        for byte in entropy.bytes::<32>()?.into_iter().filter(|b| *b < 250) {
            if digits.len() < count {
                digits.push(char::from(b'0' + byte % 10));
            }
        }
    }
    Ok(digits)
}

/// The order of magnitude of guesses it is worth.
#[cfg(not(target_arch = "wasm32"))]
fn guesses(text: &str) -> f64 {
    zxcvbn::zxcvbn(text, &["onward"]).guesses_log10()
}

/// In a browser there is no folder that a passphrase could guard (decision 10), and the lists of common words
/// weigh three quarters of a megabyte: there only made secrets count.
#[cfg(target_arch = "wasm32")]
fn guesses(_: &str) -> f64 {
    0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_way_of_writing_the_digits_is_the_same() {
        let secret = Secret::make(&Entropy::system()).unwrap();
        let shown = secret.reveal();
        assert_eq!(shown.split(' ').map(str::len).collect::<Vec<_>>(), [4, 4, 4, 2]);
        let persian: String =
            shown.chars().map(|c| c.to_digit(10).map_or('-', |d| char::from_u32(0x6f0 + d).unwrap())).collect();
        assert_eq!(Secret::typed(&persian).bytes(), secret.bytes());
        assert_eq!(Secret::typed(&format!("  {} ", *shown)).bytes(), secret.bytes());
        assert!(secret.is_strong().is_ok());
    }

    #[test]
    fn refuses_what_can_be_guessed() {
        for weak in ["", "123456", "password1", "Tucson2026", "11111111111111", "00000000000001", "qwertyuiop"] {
            assert_eq!(Secret::typed(weak).is_strong(), Err(VaultError::WeakSecret), "{weak}");
        }
        for strong in ["correct horse battery staple", "نان گرم صبح زود کابل زیبا", "4821 9033 1750 66"]
        {
            assert_eq!(Secret::typed(strong).is_strong(), Ok(()), "{strong}");
        }
    }
}
