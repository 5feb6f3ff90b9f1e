//! The one way a command fails: a plain sentence, and the exit code that goes with it.

use std::fmt;

/// What a person reads when a command stops.
#[derive(Debug)]
pub struct Failure {
    sentence: String,
    /// The exit code of the whole command.
    pub code: u8,
}

/// What every step gives back.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure of our own, exit code 1.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), code: 1 }
    }

    /// A failure of a program we started: its exit code becomes ours.
    pub fn of_program(sentence: impl Into<String>, code: Option<i32>) -> Self {
        // No code means it was ended by a signal.
        let code = code.and_then(|code| u8::try_from(code).ok()).filter(|code| *code != 0);
        Self { sentence: sentence.into(), code: code.unwrap_or(1) }
    }

    /// The same failure, with what was being done in front of it.
    pub fn during(self, step: &str) -> Self {
        Self { sentence: format!("{step}: {}", self.sentence), ..self }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}
