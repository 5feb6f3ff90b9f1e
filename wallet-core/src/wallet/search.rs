//! Finding records by what people read of them, however it was typed: in capitals or not, composed or not, with or
//! without the marks that many keyboards lack, in the digits of any script.

use crate::guard::{address, text};
use crate::record::Record;
use unicode_normalization::UnicodeNormalization as _;

/// The words of a search.
pub(super) struct Wanted(Vec<String>);

impl Wanted {
    pub(super) fn of(text: &str) -> Self {
        Self(text.split_whitespace().map(folded).collect())
    }

    /// Whether each of them occurs, in any order, as a word or in one.
    pub(super) fn are_in(&self, words: &str) -> bool {
        self.0.iter().all(|wanted| words.contains(wanted))
    }
}

/// What a search looks at: the title, what sort it is, and who gave it.
pub(super) fn words_of(record: &Record) -> String {
    let Record { title, issuer, issuer_name, .. } = record;
    let (sort, host) = (record.type_title(), address::shown_host(issuer));
    let said = [title.as_str(), &sort, issuer_name.as_deref().unwrap_or_default(), &host];
    // No word that is looked for has a line's end in it.
    folded(&said.join("\n"))
}

/// The same for all ways of writing the same.
fn folded(written: &str) -> String {
    let plain = text::digits_to_latin(written);
    let letters = plain.nfkd().filter(|c| !is_left_out(*c));
    // Up and down again: what differs in one case only (ß and ss, ς and σ) does not differ.
    letters.flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect()
}

/// Whether some leave this out and mean the same: accents over letters, Arabic vowel signs, hamza over a letter and
/// the line that stretches, joiners.
fn is_left_out(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(looked_for: &str, written: &str) -> bool {
        Wanted::of(looked_for).are_in(&folded(written))
    }

    #[test]
    fn finds_what_is_written_in_another_way() {
        for (looked_for, written) in [
            ("FORKLIFT", "Forklift safety"),
            ("safety forklift", "Forklift safety"),
            ("lift saf", "Forklift safety"),
            ("strasse", "STRAßE"),
            ("οδος", "ΟΔΌΣ"),
            // Vietnamese: composed, decomposed, and as a keyboard without its marks has it
            ("Nguyễn", "Nguye\u{302}\u{303}n Thị Hường"),
            ("hu\u{31b}o\u{31b}\u{300}ng nguyễn", "Nguyễn Thị Hường"),
            ("nguyen huong", "Nguyễn Thị Hường"),
            // Arabic: with vowel signs, without hamza, stretched
            ("امينة", "أَمِينَة عبد الله يوسف"),
            ("يوسف أمينة", "أمينة عبد الله يـــوسف"),
            ("علی\u{200c}رضا", "علیرضا"),
            // Burmese, and its digits
            ("ကျော်", "မောင်ကျော်ကျော် ၂၀၂၆"),
            ("2026 မောင်", "မောင်ကျော်ကျော် ၂၀၂၆"),
            ("٢٠٢٦", "Course 2026"),
            ("Course 12", "Course ۱۲"),
            ("", "anything"),
            (" \u{301} ", "anything"),
        ] {
            assert!(found(looked_for, written), "{looked_for} in {written}");
        }
    }

    #[test]
    fn every_word_has_to_be_there() {
        for (looked_for, written) in [
            ("forklift rescue", "Forklift safety"),
            ("Nguyễn Lan", "Nguyễn Thị Hường"),
            ("မောင်မောင်", "မောင်ကျော်ကျော်"),
            ("2027", "Course ٢٠٢٦"),
            ("يوسف كريم", "أمينة عبد الله يوسف"),
        ] {
            assert!(!found(looked_for, written), "{looked_for} in {written}");
        }
    }

    #[test]
    fn a_record_is_found_by_what_people_read_of_it() {
        let record: Record = serde_json::from_value(serde_json::json!({
            "format": "dc+sd-jwt", "kind": "https://schemas.example.org/ler/first-aid/1", "title": "Première aide",
            "issuer": "https://unhcr.org/x", "issuer_name": "المفوضية", "standing": "known", "holder_key": "secretive",
            "received": 0, "nbf": null, "exp": null, "has_status": false, "private": false, "checked": true,
        }))
        .unwrap();
        let words = words_of(&record);
        for looked_for in ["premiere", "first aid", "unhcr.org", "المفوضية aide"] {
            assert!(Wanted::of(looked_for).are_in(&words), "{looked_for}");
        }
        for looked_for in ["secretive", "https", "schemas", "dc+sd-jwt"] {
            assert!(!Wanted::of(looked_for).are_in(&words), "{looked_for}");
        }
    }
}
