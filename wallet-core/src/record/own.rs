//! What a person says or shows of themselves: their own words, and pictures of papers they own. Nobody vouches for it,
//! so it is never counted as proof and says so wherever it is seen.

use super::{Record, RecordStanding, Sort};
use crate::clock::Seconds;
use crate::format::vc;
#[cfg(feature = "profiles")]
use crate::format::{career::Career, ler_rs};
use crate::guard::text;

/// The type (`vct`) of a person's own statement.
pub const OWN_WORDS: &str = "urn:onward:own-words";

/// The claim in it.
pub const OWN_WORDS_CLAIM: &str = "own_words";

/// A sentence of a person's own: not empty, one line, at most [`crate::guard::limits::LABEL`] characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWords(String);

impl OwnWords {
    /// What somebody typed; `None` where nothing is left of it.
    pub fn of(typed: &str) -> Option<Self> {
        Some(text::label(typed)).filter(|words| !words.is_empty()).map(Self)
    }

    /// The sentence.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Record {
    /// The record of a person's own statement.
    pub fn of_own_words(words: &OwnWords, issuer: String, holder_key: String, now: Seconds) -> Self {
        let record = Self::bare(vc::FORMAT, OWN_WORDS, words, RecordStanding::Own, now);
        Self { issuer, holder_key: Some(holder_key), private: Sort::of(words.as_str()) == Sort::Private, ..record }
    }

    /// The record of a paper somebody owns: private until they say something else.
    pub fn of_paper(media_type: &str, title: &OwnWords, now: Seconds) -> Self {
        Self { private: true, ..Self::bare(media_type, "", title, RecordStanding::Paper, now) }
    }

    /// The record of a career profile in a file of its own: whoever wrote it says it of themselves.
    #[cfg(feature = "profiles")]
    pub fn of_profile(career: &Career, now: Seconds) -> Self {
        let title = match &career.name {
            Some(name) => text::label(&format!("Career profile: {name}")),
            None => "Career profile".to_owned(),
        };
        Self::bare(ler_rs::FORMAT, "CareerProfile", &OwnWords(title), RecordStanding::Own, now)
    }

    fn bare(format: &str, kind: &str, title: &OwnWords, standing: RecordStanding, received: Seconds) -> Self {
        Self {
            format: format.to_owned(),
            kind: kind.to_owned(),
            title: title.0.clone(),
            issuer: String::new(),
            issuer_name: None,
            standing,
            holder_key: None,
            received,
            nbf: None,
            exp: None,
            has_status: false,
            seen: None,
            private: false,
            unsorted: false,
            checked: false,
            doubt: None,
            type_changed: false,
            wrong_inside: false,
            key_twice: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_in_their_own_script() {
        for words in ["أستطيع الطبخ لمئتي شخص", "လူ ၂၀၀ အတွက် ချက်နိုင်တယ်", "ለ200 ሰው ማብሰል እችላለሁ", "Tôi nấu được cho 200 người"]
        {
            assert_eq!(OwnWords::of(&format!(" {words}\n")).unwrap().as_str(), words);
        }
        for nothing in ["", "  \n", "\u{200b}\u{202e}"] {
            assert_eq!(OwnWords::of(nothing), None);
        }
    }

    #[test]
    fn nobody_vouches_for_them() {
        let words = OwnWords::of("I can cook for 200 people").unwrap();
        let record = Record::of_own_words(&words, "did:jwk:e30".to_owned(), "t".to_owned(), 0);
        assert!(!record.checked && !record.private);
        assert_eq!(record.problems(1_800_000_000.into()), ["E_OWN_WORDS"]);
        let permit =
            Record::of_own_words(&OwnWords::of("I have a work permit").unwrap(), String::new(), String::new(), 0);
        assert!(permit.private);
        assert!(Record::of_paper("image/jpeg", &words, 0).private);
    }
}
