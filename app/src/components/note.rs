use super::{Icon, Sign, told};
use crate::app::use_app;
use dioxus::prelude::*;
use wallet_core::Error;

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

/// What there is to say of what has just happened, in whatever language is spoken when it is seen.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Said {
    /// Nothing.
    #[default]
    Nothing,
    /// This text.
    Text(&'static str),
    /// This text, with one thing of this name inserted.
    With(&'static str, &'static str, String),
    /// The two sentences of an error that the screen itself can mend.
    Error(Error),
}

/// What has just happened, read aloud by screen readers. There is always one on a screen that may need
/// it: what appears together with its own words is not read.
#[component]
pub fn Alert(tone: Tone, said: Said) -> Element {
    let app = use_app();
    let said = match &said {
        Said::Nothing => Vec::new(),
        Said::Text(id) => vec![app.tell(id, &[])],
        Said::With(id, name, value) => vec![app.tell(id, &[(*name, value.as_str().into())])],
        Said::Error(error) => {
            let sentences = app.sentences(error);
            vec![sentences.what, sentences.next]
        }
    };
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
