use super::told;
use super::{Icon, Sign};
use dioxus::prelude::*;
use onward_words::Told;

/// How a note or a chip is meant. Each has a picture: the colour alone tells nothing to many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// As it is.
    #[default]
    Plain,
    /// Good to know.
    Info,
    /// Good.
    Ok,
    /// Take care.
    Warn,
    /// Bad.
    Danger,
    /// Nobody else's business.
    Private,
}

impl Tone {
    /// Its class.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Info => "info",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Danger => "danger",
            Self::Private => "private",
        }
    }

    /// Its picture.
    pub const fn sign(self) -> Sign {
        match self {
            Self::Plain | Self::Info => Sign::Info,
            Self::Ok => Sign::Check,
            Self::Warn => Sign::Care,
            Self::Danger => Sign::Stop,
            Self::Private => Sign::Lock,
        }
    }
}

/// Something to be seen before all else on the screen.
#[component]
pub fn Note(#[props(default)] tone: Tone, children: Element) -> Element {
    rsx! {
        div { class: "note {tone.class()}",
            Icon { sign: tone.sign() }
            div { {children} }
        }
    }
}

/// What has just happened, read aloud by screen readers. There is always one on a screen that may need
/// it: what appears together with its own words is not read.
#[component]
pub fn Alert(tone: Tone, said: Vec<Told>) -> Element {
    rsx! {
        div { role: "alert",
            if !said.is_empty() {
                Note { tone,
                    for one in said {
                        p { key: "{one.id}", {told(one)} }
                    }
                }
            }
        }
    }
}
