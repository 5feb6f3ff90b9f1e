//! How a folder is known to those who share a device: a picture and a name, both chosen by its person. Everybody sees
//! them, so nothing else is there, and nothing of the folder.

use serde_json::{Value, json};
use wallet_core::guard::text;

/// A picture and a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    picture: u8,
    nickname: Option<String>,
}

/// How many pictures there are.
pub const PICTURES: u8 = 12;
/// The longest name, in characters.
const LONGEST: usize = 20;

impl Face {
    /// One that was chosen; a name of nothing is none.
    pub fn new(picture: u8, nickname: &str) -> Self {
        let nickname: String = text::label(nickname).chars().take(LONGEST).collect();
        let nickname = nickname.trim();
        Self { picture: picture.clamp(1, PICTURES), nickname: (!nickname.is_empty()).then(|| nickname.to_owned()) }
    }

    /// The picture's number, from 1.
    pub fn picture(&self) -> u8 {
        self.picture
    }

    /// The name; `None` where nobody chose one yet.
    pub fn nickname(&self) -> Option<&str> {
        self.nickname.as_deref()
    }

    /// As the text of a file.
    pub fn text(&self) -> String {
        json!({ "picture": self.picture, "nickname": self.nickname }).to_string()
    }

    /// What such a file says. `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        let picture = value.get("picture")?.as_u64().and_then(|number| u8::try_from(number).ok());
        let picture = picture.filter(|number| (1..=PICTURES).contains(number))?;
        Some(Self::new(picture, value.get("nickname")?.as_str().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_is_read_as_it_was_written() {
        for face in [Face::new(3, "ناديا"), Face::new(12, " Nadia \u{202e}"), Face::new(1, "")] {
            assert_eq!(Face::parse(&face.text()), Some(face));
        }
        assert_eq!(Face::new(7, &"ab ".repeat(20)).nickname(), Some("ab ab ab ab ab ab ab"));
        assert_eq!((Face::new(99, "\u{200b} ").picture(), Face::new(0, "x").nickname()), (12, Some("x")));
        for strange in
            ["", "[]", r#"{"picture":13,"nickname":"a"}"#, r#"{"picture":-1,"nickname":"a"}"#, r#"{"picture":1}"#]
        {
            assert_eq!(Face::parse(strange), None, "{strange}");
        }
    }
}
