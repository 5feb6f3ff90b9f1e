//! What stands readable beside the folders: the language of each, when it locks, and a newer trust list.

use super::folder::folder_exists;
use super::home::{beside, home, is_chosen, profile};
use crate::idle;
use onward_words::{ENGLISH, Language, Words};
use std::path::{Path, PathBuf};
use wallet_core::Error;
use wallet_core::vault::{Profile, VaultError};

/// The language of last time. It stands readable beside the folder: a person must be able to read the screen that asks
/// for the secret. Before anybody chose a folder it is that of whoever was here last.
pub fn remembered_language() -> Option<&'static Language> {
    let last = || {
        let files = Profile::all(home()).into_iter().map(|profile| beside(&profile, LANGUAGE));
        let first = [beside(&Profile::first(), LANGUAGE)];
        let at = |file: &PathBuf| std::fs::metadata(file).and_then(|about| about.modified()).ok();
        files.chain(first).filter_map(|file| Some((at(&file)?, file))).max().and_then(|(_, file)| language_in(&file))
    };
    super::anew::language().or_else(|| if is_chosen() { kept_language() } else { last() })
}

/// The language of the folder that was chosen.
pub fn kept_language() -> Option<&'static Language> {
    language_in(&beside(&profile(), LANGUAGE))
}

fn language_in(file: &Path) -> Option<&'static Language> {
    let tag = std::fs::read_to_string(file).ok()?;
    Language::find(&tag).filter(|language| language.tag == tag)
}

/// The file with the language.
pub(super) const LANGUAGE: &str = "language";

/// Keeps the language for next time, where there is a folder for which there is a next time.
pub fn remember_language(language: &'static Language) {
    if is_chosen() && folder_exists() {
        // Without it the next start asks again.
        let _ = std::fs::write(beside(&profile(), LANGUAGE), language.tag);
    }
}

/// After how many minutes the folder locks by itself. Beside the folder, as the language is: it counts for whoever opens
/// it next. Nothing but one of our choices is believed.
pub fn locks_after() -> u8 {
    let kept = std::fs::read_to_string(beside(&profile(), LOCKS_AFTER)).ok().and_then(|kept| kept.trim().parse().ok());
    kept.filter(|minutes| idle::CHOICES.contains(minutes)).unwrap_or(idle::USUAL)
}

/// Keeps that for next time.
pub fn remember_locks_after(minutes: u8) {
    // Without it the next start takes the usual.
    let _ = std::fs::write(beside(&profile(), LOCKS_AFTER), minutes.to_string());
}

/// A trust list that was taken, beside the folder: public, and signed.
const TRUST: &str = "trust.jwt";

pub(in crate::platform) fn kept_trust_list() -> Option<Vec<u8>> {
    std::fs::read(home().join(TRUST)).ok()
}

/// Takes a trust list for the next start, if its operator signed it and it is newer than the one in use.
///
/// # Errors
/// As [`TrustList::replaced_by`]; [`VaultError::Io`].
pub fn take_trust_list(file: &[u8]) -> Result<(), Error> {
    crate::platform::trust_list()?.replaced_by(file, &[])?;
    let draft = home().join("trust.new");
    let written = std::fs::create_dir_all(home()).and_then(|()| std::fs::write(&draft, file));
    Ok(written.and_then(|()| std::fs::rename(&draft, home().join(TRUST))).map_err(|_| VaultError::Io)?)
}

/// The file with the minutes.
pub(super) const LOCKS_AFTER: &str = "locks-after";

/// The words the window begins with.
pub fn first_words(language: &'static Language) -> Words {
    Words::of(language)
}

/// The words of a language.
///
/// # Errors
/// None: all are part of the program.
pub async fn words(language: &'static Language) -> Result<Words, Error> {
    Ok(Words::of(language))
}

/// The system's language, if we speak it.
pub fn preferred_language() -> &'static Language {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let tag = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
    tag.and_then(|tag| Language::find(&tag)).unwrap_or(&ENGLISH)
}
