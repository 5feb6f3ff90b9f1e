//! Onward's words. Every text a person reads stands in a Fluent file of this folder, none in the code.
//!
//! A language is a folder: `language.toml` says what it is called and how it is written, `app.ftl` and
//! `errors.ftl` hold its texts, `review.toml` says which English each was translated from and who has read
//! it. English stands under every other language, and under a text that must not be misunderstood
//! (`@critical`) until a person has read its translation.
//!
//! An error has two sentences: `err-…`, what happened, and `rec-…`, what to do now. They are named after
//! its code: `E_OFFER_USED` is `err-offer-used` and `rec-offer-used`; `shared.toml` lists the codes that
//! share sentences.
//!
//! ```
//! use onward_words::{Language, Words};
//!
//! let words = Words::of(Language::find("es").unwrap()).without_isolation();
//! assert_eq!(words.say("app-back"), "Atrás");
//! assert_eq!(words.date("2026-03-04").unwrap().words, "4 de marzo de 2026");
//! ```

mod date;
mod language;
mod pseudo;
mod words;

pub use date::Date;
pub use fluent_bundle::FluentValue;
pub use language::{ENGLISH, LANGUAGES, Language, Readers, recording};
#[cfg(feature = "pseudo")]
pub use pseudo::PSEUDO_LANGUAGES;
pub use words::{Sentences, Told, Words};
