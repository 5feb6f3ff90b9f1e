//! What is printed, and with which code the program ends.

use onward_words::Words;
use serde_json::{Value, json};
use std::fmt;
use std::io::Write as _;
use std::process::ExitCode;
use wallet_core::Kind;

pub(crate) const USAGE: u8 = 2;
pub(crate) const REFUSED: u8 = 3;
const NETWORK: u8 = 4;
const LOCKED: u8 = 5;
pub(crate) const STORAGE: u8 = 6;

/// Why the program ends without having done what it was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The core says so.
    Core(wallet_core::Error),
    /// The arguments, or a file they name, are not usable.
    Usage(String),
}

impl<E: Into<wallet_core::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Core(error.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Core(error) => error.fmt(f),
            Self::Usage(text) => f.write_str(text),
        }
    }
}

pub(crate) struct Output {
    json: bool,
    words: Words,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        Self { json, words: Words::english().without_isolation() }
    }

    /// One thing: a JSON line, or the same as `name: value` lines.
    pub(crate) fn line(&self, value: &Value) {
        let text = match value {
            Value::Object(members) if !self.json => {
                let lines = members.iter().map(|(name, value)| match value {
                    Value::String(text) => format!("{name}: {}\n", visible(text)),
                    other => format!("{name}: {other}\n"),
                });
                lines.collect()
            }
            other => format!("{other}\n"),
        };
        self.raw(text.as_bytes());
        if !self.json {
            self.raw(b"\n");
        }
    }

    /// A sentence for people; scripts do not see it.
    pub(crate) fn say(&self, text: &str) {
        if !self.json {
            self.raw(format!("{text}\n").as_bytes());
        }
    }

    /// Bytes exactly as they are. A reader that went away is no reason to complain.
    pub(crate) fn raw(&self, bytes: &[u8]) {
        let _ = std::io::stdout().write_all(bytes).and_then(|()| std::io::stdout().flush());
    }

    /// Says what went wrong, what to do now, and ends.
    pub(crate) fn error(&self, failure: &Failure) -> ExitCode {
        let (code, message, next, exit) = match failure {
            Failure::Core(error) => {
                let said = self.words.error(error.code(), error.subject());
                (error.code(), said.what.text, said.next.text, exit_of(error.kind()))
            }
            Failure::Usage(text) => ("E_USAGE", text.clone(), "See onward-cli --help.".to_owned(), USAGE),
        };
        let text = if self.json {
            json!({"error": {"code": code, "message": message, "next": next}}).to_string()
        } else {
            format!("{}\n{next}\n({code})", visible(&message))
        };
        let _ = writeln!(std::io::stderr(), "{text}");
        ExitCode::from(exit)
    }
}

fn exit_of(kind: Kind) -> u8 {
    match kind {
        Kind::Refused => REFUSED,
        Kind::Network => NETWORK,
        Kind::Locked => LOCKED,
        Kind::Storage => STORAGE,
    }
}

/// Text from outside for a terminal, which obeys control characters.
fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { char::REPLACEMENT_CHARACTER } else { c }).collect()
}
