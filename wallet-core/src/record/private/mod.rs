//! Which papers and claims are private: what can harm a person in the wrong hands, and what no employer
//! needs before a job offer.

mod claims;
#[cfg(test)]
mod tests;
mod types;

use claims::{PRIVATE_CLAIMS, PRIVATE_WORDS};
use types::{PRIVATE_TYPES, PRIVATE_TYPES_WITHOUT_SPACES, WORK_TYPES, WORK_TYPES_WITHOUT_SPACES};

/// What a record is by its type and its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A work certificate.
    Work,
    /// A private paper.
    Private,
    /// Nothing says which; its person does.
    Unknown,
}

impl Sort {
    /// What a type or a title says.
    pub fn of(kind: &str) -> Self {
        let kind = words(kind);
        let named = |with_spaces: &[&str], without: &[&str]| {
            with_spaces.iter().any(|word| has_words(&kind, word)) || without.iter().any(|word| kind.contains(word))
        };
        // "Birth certificate" is no certificate of work.
        if named(PRIVATE_TYPES, PRIVATE_TYPES_WITHOUT_SPACES) {
            Self::Private
        } else if named(WORK_TYPES, WORK_TYPES_WITHOUT_SPACES) {
            Self::Work
        } else {
            Self::Unknown
        }
    }

    /// Both together: private wins, and one that says something over one that does not.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Private, _) | (_, Self::Private) => Self::Private,
            (Self::Work, _) | (_, Self::Work) => Self::Work,
            (Self::Unknown, Self::Unknown) => Self::Unknown,
        }
    }
}

/// `dateOfBirth`, `date_of_birth` and `Date-Of-Birth` as `date of birth`.
fn words(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut after_small = false;
    for c in name.chars() {
        if c.is_uppercase() && after_small {
            out.push(' ');
        }
        after_small = c.is_lowercase() || c.is_numeric();
        match c {
            '_' | '-' | '.' | '/' | ':' | '#' | ' ' | '\'' | '’' | '(' | ')' | ',' => out.push(' '),
            // What Persian and Dari join with, others part with a space.
            '\u{200c}' => out.push(' '),
            c => out.extend(c.to_lowercase()),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a credential of this type or title is a private paper, kept apart and shown to nobody before
/// a job offer.
pub fn is_private_type(kind: &str) -> bool {
    Sort::of(kind) == Sort::Private
}

/// Whether a claim of this name is private.
pub fn is_private_claim(name: &str) -> bool {
    let name = words(name);
    PRIVATE_CLAIMS.contains(&name.as_str()) || PRIVATE_WORDS.iter().any(|word| has_words(&name, word))
}

/// Whether a text holds these words, whole.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| {
        let (before, after) = (text.get(..at), text.get(at + found.len()..));
        before.is_some_and(|before| before.is_empty() || before.ends_with(' '))
            && after.is_some_and(|after| after.is_empty() || after.starts_with(' '))
    })
}

/// Whether a value has the shape of a number that identifies a person to the state: a Social Security number, an
/// A-number, a number of an I-94 or of a case at USCIS. Whatever the claim is called.
pub fn is_private_value(value: &str) -> bool {
    if value.len() > 64 {
        return value.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("data:image/"));
    }
    let plain = crate::guard::text::digits_to_latin(value.trim());
    // 0 stands for any digit, A for any letter.
    let shape: String = plain
        .chars()
        .map(|c| {
            if c.is_ascii_digit() {
                '0'
            } else if c.is_ascii_alphabetic() {
                'A'
            } else {
                c
            }
        })
        .collect();
    let joined: String = shape.chars().filter(|c| !matches!(c, ' ' | '-' | '#' | '.')).collect();
    let begins = |with: &str| plain.to_ascii_uppercase().starts_with(with);
    match joined.as_str() {
        // SSN and ITIN are written in groups of three, two and four; without groups nine digits may be anything.
        "000000000" => matches!(shape.as_str(), "000-00-0000" | "000 00 0000"),
        "A0000000" | "A00000000" | "A000000000" => begins("A"),
        "000000000A0" => true,
        "AAA0000000000" => ["EAC", "WAC", "LIN", "SRC", "MSC", "NBC", "IOE", "YSC"].iter().any(|centre| begins(centre)),
        _ => false,
    }
}
