use crate::pseudo::Pseudo;

/// A language the app can speak, whole: a test refuses one that lacks a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// Its tag (BCP 47).
    pub tag: &'static str,
    /// Its name for those who read it.
    pub own_name: &'static str,
    /// Its name for their helpers.
    pub english_name: &'static str,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// Who has read its texts.
    pub read_by: Readers,
    /// The same in its own words: whoever chooses a language sees it beside its name, and reading all files of
    /// all languages for one line each would take a tenth of the program's start.
    pub state: &'static str,
    /// The texts that must not be misunderstood and that nobody has read in this language.
    pub(crate) unread: &'static [&'static str],
    /// The texts whose English has changed since.
    pub(crate) stale: &'static [&'static str],
    /// The months of the Solar Hijri year, where dates are said in it as well; else none.
    pub(crate) solar_hijri: &'static [&'static str],
    /// Its texts, where they are part of the program (feature `embedded`).
    pub(crate) files: Option<[&'static str; 2]>,
    /// The texts of which a recording is there, with its file.
    pub(crate) recordings: &'static [(&'static str, &'static str)],
    pub(crate) pseudo: Option<Pseudo>,
}

/// Who has read the texts of a language. A text whose English has changed since counts as unread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// People have read every text.
    People,
    /// People have read some.
    Both,
    /// A computer translated it, and nobody has read it.
    Nobody,
}

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

impl Language {
    /// The language of this tag, or the one whose first part is the same (`ar-SY`: Arabic).
    pub fn find(tag: &str) -> Option<&'static Self> {
        let first = |tag: &str| tag.split(['-', '_', '.']).next().unwrap_or_default().to_ascii_lowercase();
        let exact = LANGUAGES.iter().find(|language| language.tag == tag);
        exact.or_else(|| LANGUAGES.iter().find(|language| first(language.tag) == first(tag))).copied()
    }

    /// `rtl` or `ltr`, as HTML writes it.
    pub fn direction(&self) -> &'static str {
        if self.right_to_left { "rtl" } else { "ltr" }
    }

    /// Whether this text must not be misunderstood and nobody has read it in this language.
    pub fn needs_english(&self, id: &str) -> bool {
        self.unread.binary_search(&id).is_ok()
    }

    /// The ids of the texts that somebody has recorded as they are now.
    pub fn recorded(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.recordings.iter().map(|(id, _)| *id)
    }

    /// Where the recording of a text is, below the folder of all recordings: `sw/home-title.mp3`.
    pub fn recording(&self, id: &str) -> Option<String> {
        let place = self.recordings.binary_search_by_key(&id, |(id, _)| id).ok()?;
        self.recordings.get(place).map(|(_, file)| format!("{}/{file}", self.tag))
    }

    /// The texts whose English has changed since they were translated.
    pub fn stale(&self) -> &'static [&'static str] {
        self.stale
    }
}

/// A recording by its place ([`Language::recording`]). They are part of every program that calls this.
pub fn recording(place: &str) -> Option<&'static [u8]> {
    RECORDED.iter().find(|(own, _)| *own == place).map(|(_, bytes)| *bytes)
}

/// The name in `errors.ftl` of the sentences for a code.
pub(crate) fn sentences_of(code: &str) -> String {
    match SHARED.binary_search_by_key(&code, |(code, _)| code) {
        Ok(place) => SHARED.get(place).map_or("", |(_, name)| name).to_owned(),
        Err(_) => code.strip_prefix("E_").unwrap_or(code).to_ascii_lowercase().replace('_', "-"),
    }
}
