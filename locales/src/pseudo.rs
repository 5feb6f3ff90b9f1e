//! Languages that nobody speaks, to see what real ones would break: letters with marks and texts that are
//! longer (`en-XA`), letters upside down and from right to left (`ar-XB`). What does not look like that was
//! written into the code.

#[cfg(feature = "pseudo")]
use crate::{ENGLISH, Language};

/// How English is made strange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "pseudo"), expect(dead_code, reason = "only tests speak them"))]
pub enum Pseudo {
    /// Marks on letters, and longer.
    Accented,
    /// Upside down.
    Mirrored,
}

/// Both, for tests.
#[cfg(feature = "pseudo")]
pub static PSEUDO_LANGUAGES: &[&Language] = &[
    &Language {
        tag: "en-XA",
        own_name: "[Ḗƞɠŀīşħ]",
        english_name: "Accented",
        pseudo: Some(Pseudo::Accented),
        recordings: crate::language::ACCENTED,
        ..ENGLISH
    },
    &Language {
        tag: "ar-XB",
        own_name: "ɥsıʅƃuƎ",
        english_name: "Mirrored",
        right_to_left: true,
        pseudo: Some(Pseudo::Mirrored),
        recordings: &[],
        ..ENGLISH
    },
];

#[cfg(feature = "pseudo")]
impl Pseudo {
    pub(crate) fn transform(self) -> fn(&str) -> std::borrow::Cow<'_, str> {
        match self {
            Self::Accented => |text| {
                let mut long = fluent_pseudo::transform(text, false, true).into_owned();
                // Four tenths longer, as long as the longest of the real ones.
                let missing = (text.chars().count() * 7).div_ceil(5).saturating_sub(long.chars().count());
                long.extend(std::iter::repeat_n('·', missing));
                long.into()
            },
            Self::Mirrored => |text| fluent_pseudo::transform(text, true, false),
        }
    }
}
