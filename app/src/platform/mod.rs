//! What differs between the window and the browser: both offer the same functions.

#[cfg(not(target_arch = "wasm32"))]
mod window;
#[cfg(not(target_arch = "wasm32"))]
pub use window::*;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod browser_place;
#[cfg(target_arch = "wasm32")]
mod browser_voice;
#[cfg(target_arch = "wasm32")]
pub use browser::*;
#[cfg(target_arch = "wasm32")]
pub use browser_place::Place;
#[cfg(target_arch = "wasm32")]
pub use browser_voice::{Reading, has_voice};

#[cfg(not(any(target_os = "linux", target_arch = "wasm32")))]
mod silence;

use crate::Outside;
use crate::app::Folder;
use crate::given::Given;
use dioxus::html::FileData;
use onward_words::Language;
use wallet_core::Error;
use wallet_core::backup::{BackupError, LARGEST, looks_like_one};
use wallet_core::code::{CodeError, Part};
use wallet_core::guard::address::Reach;
use wallet_core::guard::{GuardError, limits};
#[cfg(not(target_arch = "wasm32"))]
use wallet_core::record::Paper;
use wallet_core::trust::TrustList;
use wallet_core::vault::Card;
use wallet_core::wallet::{Config, Network};

/// The letters that come with the program, by their files in `assets/fonts`.
#[cfg(not(target_arch = "wasm32"))]
macro_rules! fonts {
    ($($name:literal)*) => {
        &[$(($name, include_bytes!(concat!("../../../assets/fonts/", $name)))),*]
    };
}

#[cfg(not(target_arch = "wasm32"))]
const FONTS: &[(&str, &[u8])] = fonts![
    "names-arabic.woff2"
    "names-myanmar-400-normal.woff2"
    "names-myanmar-700-normal.woff2"
    "noto-sans-cyrillic-wght-normal.woff2"
    "noto-sans-latin-ext-wght-normal.woff2"
    "noto-sans-latin-wght-normal.woff2"
    "noto-sans-vietnamese-wght-normal.woff2"
    "padauk-myanmar-400-normal.woff2"
    "padauk-myanmar-700-normal.woff2"
    "vazirmatn-arabic-wght-normal.woff2"
];

/// Whether a voice of this language (BCP 47) speaks ours, and not a sister of it: Dari is not Persian as Iran
/// speaks it.
#[cfg_attr(not(any(target_os = "linux", target_arch = "wasm32")), expect(dead_code, reason = "nothing speaks here"))]
fn speaks(voice: &str, language: &Language) -> bool {
    let (voice, own) = (voice.to_ascii_lowercase().replace('_', "-"), language.tag.to_ascii_lowercase());
    voice == own || voice.strip_prefix(&own).is_some_and(|rest| rest.starts_with('-'))
}

/// What every wallet of this program is made of, but its file.
fn wallet_config(outside: &Outside) -> Result<Config, Error> {
    let (outside, clock) = (outside.clone(), outside.clock());
    Ok(Config {
        network: Network::Other(Box::new(move || outside.network())),
        // Practice hosts may be named at any time; they answer only while somebody practises.
        reach: Reach::PublicAndPractice,
        trust: trust_list()?,
        clock,
        redirect_uri: redirect_uri(),
        ..Config::default()
    })
}

/// Where a browser comes back to if the screen says nothing better.
#[cfg(not(target_arch = "wasm32"))]
fn redirect_uri() -> Option<String> {
    Some(window::NOWHERE.to_owned())
}

/// Nowhere: on the way a page forgets what it was doing.
#[cfg(target_arch = "wasm32")]
fn redirect_uri() -> Option<String> {
    None
}

/// The trust list: the program's, or a newer one that was taken.
///
/// # Errors
/// As [`TrustList::newest`].
pub fn trust_list() -> Result<TrustList, Error> {
    Ok(TrustList::newest(kept_trust_list().as_deref(), &[])?)
}

/// A folder in memory, ready to be used.
///
/// # Errors
/// When the device gives no randomness or no memory.
pub async fn forgetful_folder(outside: &Outside) -> Result<Folder, Error> {
    let wallet = start(wallet_config(outside)?)?;
    let nothing_to_guard = wallet_core::vault::Secret::typed("");
    wallet.create(nothing_to_guard, wallet_core::vault::KdfCost::FLOOR).await?;
    Ok(Folder { wallet, forgets: true, _held: None })
}

/// The bytes of a file that is not too large, which a person has just chosen.
async fn bytes_of(file: FileData, most: usize, unread: impl Into<Error>) -> Result<Vec<u8>, Error> {
    if file.size() > most as u64 {
        return Err(GuardError::Limit.into());
    }
    file.read_bytes().await.map(|bytes| bytes.to_vec()).map_err(|_| unread.into())
}

/// What a file that somebody has chosen holds: a record, or an offer, as text or as the code in a picture.
///
/// # Errors
/// As [`text_of_picture`].
#[cfg(target_arch = "wasm32")]
pub async fn given_in_file(file: FileData) -> Result<Given, Error> {
    let bytes = bytes_of(file, limits::IMAGE, CodeError::Picture).await?;
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(Given::text(text)),
        Err(_) => text_of_picture(&bytes).await.map(|text| Given::text(&text)),
    }
}

/// The same, also in a badge or attached to a PDF.
///
/// # Errors
/// As [`Given::in_picture_or_text`].
#[cfg(not(target_arch = "wasm32"))]
pub async fn given_in_file(file: FileData) -> Result<Given, Error> {
    Given::in_picture_or_text(&bytes_of(file, limits::PDF, CodeError::Picture).await?)
}

/// A photo or a PDF of a paper that somebody has chosen, read where the screen does not wait for it.
///
/// # Errors
/// As [`Paper::of`].
#[cfg(not(target_arch = "wasm32"))]
pub async fn paper_in_file(file: FileData) -> Result<Paper, Error> {
    let bytes = bytes_of(file, limits::PHOTO, CodeError::Picture).await?;
    let (answer, answered) = tokio::sync::oneshot::channel();
    // Whoever waits no longer needs no answer.
    std::thread::spawn(move || drop(answer.send(Paper::of(&bytes))));
    answered.await.map_err(|_| CodeError::Picture)?
}

/// The recovery card in a picture of its square code.
///
/// # Errors
/// As [`text_of_picture`] and [`Card::typed`].
pub async fn card_in_picture(file: FileData) -> Result<Card, Error> {
    let bytes = bytes_of(file, limits::IMAGE, CodeError::Picture).await?;
    Card::typed(&text_of_picture(&bytes).await?)
}

/// The part of a backup in a picture of its square code.
///
/// # Errors
/// As [`text_of_picture`] and [`Part::read`].
pub async fn part_in_picture(file: FileData) -> Result<Part, Error> {
    let bytes = bytes_of(file, limits::IMAGE, CodeError::Picture).await?;
    Ok(Part::read(&text_of_picture(&bytes).await?)?)
}

/// A backup that somebody has chosen.
///
/// # Errors
/// [`BackupError::Damaged`] when it cannot be read, or is no backup.
pub async fn backup_in_file(file: FileData) -> Result<Vec<u8>, Error> {
    let sealed = bytes_of(file, LARGEST, BackupError::Damaged).await?;
    looks_like_one(&sealed)?;
    Ok(sealed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_voice_of_exactly_the_language_speaks_it() {
        let find = |tag: &str| Language::find(tag).unwrap();
        assert!(speaks("en-US", find("en-US")) && speaks("es-419", find("es")) && speaks("FR_fr", find("fr")));
        assert!(speaks("ar", find("ar")) && speaks("my", find("my")));
        for (voice, tag) in [("fa", "fa-AF"), ("fa-IR", "fa-AF"), ("en-GB", "en-US"), ("swg", "sw"), ("", "es")] {
            assert!(!speaks(voice, find(tag)), "{voice} for {tag}");
        }
    }
}
