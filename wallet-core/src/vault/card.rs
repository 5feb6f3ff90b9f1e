use super::VaultError;
use super::secret::{Secret, random_digits};
use crate::Error;
use crate::entropy::Entropy;
use crate::guard::text::digits_to_latin;
use zeroize::Zeroizing;

/// A recovery card: forty digits on paper, in ten groups of four.
///
/// The first three of a group are random, 30 digits or 99 bits in all. The fourth checks the group and its place
/// on the card (Damm's algorithm), so that a wrong digit, two that changed places and groups in a wrong order are
/// found where they are.
#[derive(Clone)]
pub struct Card(Zeroizing<String>);

const GROUPS: usize = 10;
const RANDOM: usize = 3;
const DIGITS: usize = GROUPS * (RANDOM + 1);

impl Card {
    /// A new one.
    ///
    /// # Errors
    /// [`VaultError::NoEntropy`].
    pub fn make(entropy: &Entropy) -> Result<Self, VaultError> {
        let random = random_digits(GROUPS * RANDOM, entropy)?;
        let mut digits = Zeroizing::new(String::with_capacity(DIGITS));
        for (place, group) in random.as_bytes().chunks(RANDOM).enumerate() {
            digits.extend(group.iter().copied().map(char::from));
            digits.push(check_digit(place, group));
        }
        Ok(Self(digits))
    }

    /// What a person typed or scanned: digits of any script, with or without something between the groups.
    ///
    /// # Errors
    /// [`VaultError::CardLength`]; [`VaultError::CardGroup`] about the group that is wrong, counted from 1.
    pub fn typed(text: &str) -> Result<Self, Error> {
        // Spaces, hyphens, marks of direction, whatever a copy brought along.
        let separator = |c: char| !c.is_alphanumeric();
        let mut digits = Zeroizing::new(String::with_capacity(DIGITS));
        for c in Zeroizing::new(digits_to_latin(text)).chars().filter(|c| !separator(*c)) {
            if !c.is_ascii_digit() || digits.len() == DIGITS {
                return Err(VaultError::CardLength.into());
            }
            digits.push(c);
        }
        if digits.len() != DIGITS {
            return Err(VaultError::CardLength.into());
        }
        for (place, group) in digits.as_bytes().chunks(RANDOM + 1).enumerate() {
            let right =
                group.split_last().is_some_and(|(check, group)| check_digit(place, group) == char::from(*check));
            if !right {
                return Err(Error::from(VaultError::CardGroup).about((place + 1).to_string()));
            }
        }
        Ok(Self(digits))
    }

    /// All forty digits.
    #[cfg(feature = "draw")]
    pub(crate) fn digits(&self) -> &str {
        &self.0
    }

    /// As it is printed: groups of four, apart.
    pub fn reveal(&self) -> Zeroizing<String> {
        let mut out = Zeroizing::new(String::with_capacity(DIGITS + GROUPS));
        for (at, digit) in self.0.chars().enumerate() {
            if at > 0 && at % (RANDOM + 1) == 0 {
                out.push(' ');
            }
            out.push(digit);
        }
        out
    }

    /// As a secret of its own: on this device the card alone opens the folder.
    pub(crate) fn alone(&self) -> Secret {
        Secret::typed(&self.0)
    }

    /// The passphrase of a backup: the card's digits, a hyphen, the folder's secret as it is kept. Neither is
    /// enough, and any age program asks for exactly this.
    #[cfg(feature = "backup")]
    pub(crate) fn with(&self, secret: &Secret) -> Zeroizing<String> {
        // As long as it gets: growing would leave copies behind.
        let mut both = Zeroizing::new(String::with_capacity(DIGITS + 1 + secret.text().len()));
        both.push_str(&self.0);
        both.push('-');
        both.push_str(secret.text());
        both
    }
}

/// Damm's quasigroup of order ten.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The digit that a group ends with, at its place from 0.
fn check_digit(place: usize, group: &[u8]) -> char {
    let place = u8::try_from(place).unwrap_or_default() + b'0';
    let step = |state: u8, digit: &u8| {
        let row = DAMM.get(usize::from(state));
        row.and_then(|row| row.get(usize::from(digit.wrapping_sub(b'0')))).copied().unwrap_or_default()
    };
    let state = std::iter::once(&place).chain(group).fold(0, step);
    char::from(b'0' + state)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_of(text: &str) -> String {
        Card::typed(text)
            .map_or_else(|error| format!("{} {}", error.code(), error.subject().unwrap_or("")), |_| String::new())
    }

    #[test]
    fn damm_says_what_its_author_says() {
        // H. M. Damm's own example: 572 is followed by 4. A place of 0 in front changes nothing.
        assert_eq!(check_digit(0, b"572"), '4');
        for row in DAMM {
            assert_eq!(row.iter().copied().collect::<std::collections::BTreeSet<_>>(), (0..10).collect());
        }
    }

    #[test]
    fn any_way_of_writing_it_is_the_same() {
        let card = Card::make(&Entropy::system()).unwrap();
        let shown = card.reveal();
        assert_eq!(shown.split(' ').map(str::len).collect::<Vec<_>>(), [4; 10]);
        for zero in ['0', '٠', '۰', '०', '၀', '０'] {
            let digit = |c: char| char::from_u32(u32::from(zero) + c.to_digit(10).unwrap()).unwrap();
            let written: String = shown.chars().map(|c| if c == ' ' { '-' } else { digit(c) }).collect();
            assert_eq!(*Card::typed(&format!(" {written}\n")).unwrap().0, *card.0);
        }
        assert_eq!(code_of(&format!("\u{feff}\u{200f}{}\u{200e}", shown.replace(' ', "\u{2212}/"))), "");
        assert_eq!(code_of(&shown[1..]).trim(), "E_CARD_LENGTH");
        assert_eq!(code_of(&format!("{}1", *shown)).trim(), "E_CARD_LENGTH");
        assert_eq!(code_of("").trim(), "E_CARD_LENGTH");
        assert_eq!(code_of(&shown.replace(' ', "x")).trim(), "E_CARD_LENGTH");
    }

    #[cfg(all(feature = "draw", feature = "read"))]
    #[test]
    fn its_square_code_is_read_as_the_same_card() {
        let card = Card::make(&Entropy::system()).unwrap();
        let picture = card.draw().unwrap();
        assert_eq!((picture.version(), picture.level()), (2, "Q"));
        let read = crate::code::read_picture(&picture.png(8).unwrap()).unwrap();
        assert_eq!(*Card::typed(&read).unwrap().0, *card.0);
    }

    #[test]
    fn a_slip_is_found_in_its_group() {
        let card = Card::make(&Entropy::system()).unwrap();
        let groups: Vec<String> = card.reveal().split(' ').map(str::to_owned).collect();
        for place in 0..GROUPS {
            for at in 0..4 {
                for add in 1..10 {
                    let mut bytes = groups[place].clone().into_bytes();
                    bytes[at] = b'0' + (bytes[at] - b'0' + add) % 10;
                    let mut wrong = groups.clone();
                    wrong[place] = String::from_utf8(bytes).unwrap();
                    assert_eq!(code_of(&wrong.join(" ")), format!("E_CARD_GROUP {}", place + 1));
                }
                let mut bytes = groups[place].clone().into_bytes();
                if at < 3 && bytes[at] != bytes[at + 1] {
                    bytes.swap(at, at + 1);
                    let mut wrong = groups.clone();
                    wrong[place] = String::from_utf8(bytes).unwrap();
                    assert_eq!(code_of(&wrong.join(" ")), format!("E_CARD_GROUP {}", place + 1));
                }
            }
        }
        // Every exchange of two groups: the place is part of what is checked.
        for (a, b) in (0..GROUPS).flat_map(|a| (a + 1..GROUPS).map(move |b| (a, b))) {
            let mut wrong = groups.clone();
            wrong.swap(a, b);
            assert_ne!(code_of(&wrong.join(" ")), "", "groups {a} and {b}");
        }
    }
}
