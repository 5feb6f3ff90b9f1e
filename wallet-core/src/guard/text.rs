//! Text that people read, made harmless: no control characters, no tricks with direction, bounded.
//!
//! A credential's own words stay in their own script, with the joiners that Persian, Urdu and the
//! Indic scripts need; what goes is what could make a name look like another one.

use super::limits;

/// Whether a character may stand in shown text. Zero-width joiner and non-joiner (U+200D, U+200C) may:
/// without them Persian, Sinhala or Devanagari names are spelled wrong.
fn shown(c: char) -> bool {
    !matches!(c,
        '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        // direction: marks, embeddings, overrides, isolates
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        // invisible: zero-width space, word joiner and operators, byte order mark, soft hyphen, tags
        | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{ad}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        // line and paragraph separators
        | '\u{2028}' | '\u{2029}')
}

/// Marks that stack on the letter before them, as far as names use them.
fn stacks(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// At most this many stacked marks on one letter; Vietnamese needs two, the rest is "zalgo".
const STACKED: usize = 4;

fn clean(text: &str, max: usize, newlines: bool) -> String {
    let mut out = String::new();
    let (mut marks, mut length, mut space) = (0, 0, true);
    for c in text.chars() {
        let c = match c {
            '\n' if newlines => c,
            '\n' | '\r' | '\t' => ' ',
            c if !shown(c) => continue,
            c => c,
        };
        if c == ' ' && space {
            continue;
        }
        marks = if stacks(c) { marks + 1 } else { 0 };
        if marks > STACKED {
            continue;
        }
        space = c == ' ' || c == '\n';
        out.push(c);
        length += 1;
        if length >= max {
            break;
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A label or a name: one line of at most [`limits::LABEL`] characters.
pub fn label(text: &str) -> String {
    clean(text, limits::LABEL, false)
}

/// A value: at most [`limits::VALUE`] characters; line breaks stay.
pub fn value(text: &str) -> String {
    clean(text, limits::VALUE, true)
}

/// Digits of any script as 0 to 9; the rest as it stands. People type the digits of their own keyboard.
pub fn digits_to_latin(text: &str) -> String {
    // The zeros of the decimal digit blocks people here write with: Arabic-Indic, Persian, Devanagari,
    // Bengali, Burmese, Burmese Shan, fullwidth. In Unicode the other nine follow each zero.
    const ZEROS: [u32; 7] = [0x660, 0x6f0, 0x966, 0x9e6, 0x1040, 0x1090, 0xff10];
    let latin = |c: char| {
        let digit = ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(*zero).filter(|d| *d < 10))?;
        char::from_digit(digit, 10)
    };
    text.chars().map(|c| latin(c).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_out_what_could_deceive() {
        assert_eq!(label("IRC\u{202e}gro.diarefugeeUN"), "IRCgro.diarefugeeUN");
        assert_eq!(label("a\u{200b}b\u{0}c\u{1b}[31m\r\n d"), "abc[31m d");
        assert_eq!(label(&format!("Z{}", "\u{301}".repeat(10_000))).chars().count(), 5);
        assert_eq!(label("   "), "");
        assert_eq!(label(&"x".repeat(1_000_000)).len(), limits::LABEL);
    }

    #[test]
    fn takes_digits_of_every_keyboard() {
        assert_eq!(digits_to_latin("۱۲۳-٤٥٦ ၇၈९ 0x"), "123-456 789 0x");
    }

    #[test]
    fn leaves_names_as_people_have_them() {
        for name in [
            "أمينة عبد الله يوسف",
            "علی\u{200c}رضا",
            "ක්\u{200d}රිෂ්ණා",
            "မောင်မောင်",
            "Nguyễn Thị Hường",
            "ኣብርሃም",
            "Ó",
            "王",
        ] {
            assert_eq!(label(name), name);
        }
    }
}
