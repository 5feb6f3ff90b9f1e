//! The window: Dioxus's desktop renderer with every default of it that could be used against a person
//! replaced.
//!
//! - The page is our own, with a content security policy that runs no script but those carrying a number
//!   that is random at each start ([`index`]).
//! - Nothing is served from disk (`app/patches/dioxus-asset-resolver`), no link opens unless our own sheet
//!   released it (`app/patches/webbrowser`), and the page never goes anywhere else.
//! - What the web engine writes goes to a folder of its own, which is removed at the end and, after a
//!   crash, at the next start.

mod anew;
mod files;
mod hand_over;
mod home;
mod long_text;
mod place;
mod scratch;
mod sign_in;
#[cfg(target_os = "linux")]
mod voice;

pub use anew::{begin_anew, begins_at};
pub use files::use_files;
pub use hand_over::use_given;
pub use home::{are_several, choose, door, face, folders, free_profile, is_chosen, keep_in, profile, wear};
pub use long_text::use_long_text;
pub use place::{Place, put_in};
pub use scratch::Scratch;
pub(super) use sign_in::NOWHERE;
pub use sign_in::{SIGNS_IN, await_no_sign_in, await_sign_in};
#[cfg(target_os = "linux")]
pub use voice::{Reading, has_voice};

/// Nothing reads aloud here yet.
#[cfg(not(target_os = "linux"))]
pub use super::silence::{Reading, has_voice};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dioxus::prelude::*;
use dioxus_desktop::tao::dpi::LogicalSize;
use dioxus_desktop::tao::window::{Icon, Theme};
use dioxus_desktop::{Config as WindowConfig, WindowBuilder};
use keystore::SystemKeyStore;
use onward_words::{ENGLISH, Language, Words};
use std::io::{Cursor, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use wallet_core::Error;
use wallet_core::clock::Clock;
use wallet_core::code::read_picture;
use wallet_core::entropy::Entropy;
use wallet_core::net::{Fetcher, FetcherOptions, Http};
use wallet_core::uptime::Uptime;
use wallet_core::vault::{
    self, BiometricState, Card, Device, Held, KdfCost, KeyStore, Pin, PinState, Profile, Secret, VaultError,
};
use wallet_core::wallet::{Config, Wallet};

use crate::Outside;
use crate::app::{App, Folder, Screen};
use crate::idle;
use home::{FACE, beside, file, home};

/// Whether this place can keep a folder.
pub const KEEPS: bool = true;

/// Opens the window and stays until it is closed.
///
/// `--home DIR` keeps the folder there instead of in the person's data folder. A link or a file is what the window shows
/// first. Where a window is open for that place already, it comes to the front and gets them.
pub fn launch(root: fn() -> Element) {
    let asked = match home::understand(std::env::args_os().skip(1)) {
        Ok(asked) => asked,
        Err(sentence) => {
            eprintln!("{sentence}");
            std::process::exit(2);
        }
    };
    if hand_over::give(asked.as_ref()) {
        return;
    }
    #[cfg(target_os = "linux")]
    {
        leave_no_dumps();
        prepare_the_engine();
    }
    match Scratch::new(home()) {
        Ok(scratch) => {
            anew::from_now_on(scratch.folder().to_owned());
            hand_over::listen(asked);
            dioxus_desktop::launch::launch_virtual_dom(VirtualDom::new(root), config(&scratch));
        }
        Err(error) => {
            let words = onward_words::Words::english().without_isolation().error(error.code(), None);
            eprintln!("{} {}", words.what, words.next);
            std::process::exit(6);
        }
    }
}

/// Nothing of our memory goes to disk when we crash, nor of the engine's, whose processes take this over. (That other
/// programs of the same person look into it could be forbidden, too, but then the system's dialog for choosing a file
/// refuses to serve us: it wants to see who asks.)
#[cfg(target_os = "linux")]
fn leave_no_dumps() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // Where the system refuses, we are no worse off than other programs.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    // Those who take dumps through a pipe are not bound by that limit. What they get has no memory in it.
    let _ = std::fs::write("/proc/self/coredump_filter", "0");
}

/// Sets the variables that the web engine reads when it starts.
#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "the engine takes these from nowhere else, and starting anew costs a tenth of a second")]
fn prepare_the_engine() {
    let cache = scratch::folder_in(home()).join("cache");
    let renderer = "WEBKIT_DISABLE_DMABUF_RENDERER";
    // SAFETY: the first thing the program does; there is no other thread that could read a variable meanwhile.
    unsafe {
        if std::env::var_os(renderer).is_none() {
            // Some graphics drivers show an empty window otherwise (DioxusLabs/dioxus#3845).
            std::env::set_var(renderer, "1");
        }
        // The engine's caches go where everything else of it goes, and go away with it.
        std::env::set_var("XDG_CACHE_HOME", cache);
    }
}

/// The picture of the window in lists of windows.
fn icon() -> Option<Icon> {
    let mut reader =
        png::Decoder::new(Cursor::new(include_bytes!("../../../../assets/icon/onward.png"))).read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut pixels).ok()?;
    Icon::from_rgba(pixels, info.width, info.height).ok()
}

/// The window: ours in everything Dioxus would choose otherwise.
pub fn config(scratch: &Scratch) -> WindowConfig {
    let window = WindowBuilder::new()
        .with_title("Onward")
        .with_inner_size(LogicalSize::new(480.0, 860.0))
        .with_min_inner_size(LogicalSize::new(320.0, 400.0))
        .with_always_on_top(false)
        .with_theme(None::<Theme>)
        .with_window_icon(icon());
    let window = anew::in_place(window);
    let scratch = scratch.folder().to_owned();
    WindowConfig::new()
        .with_window(window)
        .with_menu(None)
        .with_data_directory(scratch.clone())
        .with_custom_index(index(&nonce()))
        // Without this Dioxus turns the engine's developer tools on. It takes the menu with copy and paste along;
        // `window.js` gives it back to fields.
        .with_disable_context_menu(true)
        .with_disable_drag_drop_handler(false)
        .with_navigation_handler(|_| false)
        .with_custom_event_handler(move |event, _| {
            use dioxus_desktop::tao::event::Event;
            if matches!(event, Event::LoopDestroyed) {
                // The event loop ends the program without running destructors.
                #[cfg(target_os = "linux")]
                voice::hush();
                scratch::clear_away(&scratch);
            }
        })
}

/// 128 random bits. Without randomness nothing could be run safely, so nothing is.
fn nonce() -> String {
    Entropy::system().token().unwrap_or_default()
}

/// The letters of the first screen are in the page itself: each file asked for would make it wait. The others
/// are handed out when they are needed ([`use_files`]).
const FIRST_LETTERS: &[&str] = &[
    "names-arabic.woff2",
    "names-myanmar-400-normal.woff2",
    "names-myanmar-700-normal.woff2",
    "noto-sans-latin-wght-normal.woff2",
];

/// The whole style: letters, colours, components.
const STYLE: &str = concat!(
    include_str!("../../../../assets/fonts.css"),
    include_str!("../../../../assets/tokens.css"),
    include_str!("../../../../assets/app.css"),
);

/// The page: the policy, the looks, the letters and the starter script, in one text.
pub fn index(nonce: &str) -> String {
    let mut style = STYLE.to_owned();
    for (name, bytes) in super::FONTS.iter().filter(|(name, _)| FIRST_LETTERS.contains(name)) {
        let inside = format!("data:font/woff2;base64,{}", STANDARD.encode(bytes));
        style = style.replace(&format!("fonts/{name}"), &inside);
    }
    include_str!("../../../shell/window.html")
        .replace("@STYLE@", &style)
        .replace("@SHELL@", include_str!("../../../shell/shell.js"))
        .replace("@STARTER@", include_str!("../../../shell/window.js"))
        .replace("@NONCE@", nonce)
}

/// The internet, as far as this place lets us.
pub fn internet() -> Box<dyn Http> {
    match Fetcher::new(&FetcherOptions::default()) {
        Ok(fetcher) => Box::new(fetcher),
        Err(error) => Box::new(Broken(error.into())),
    }
}

/// A network that could not be set up says so whenever it is asked.
struct Broken(Error);

impl Http for Broken {
    fn send<'a>(
        &'a self,
        _: &'a wallet_core::net::Request,
    ) -> wallet_core::net::Local<'a, Result<wallet_core::net::Response, Error>> {
        Box::pin(async { Err(self.0.clone()) })
    }
}

/// The device's clock.
pub fn clock() -> Clock {
    Clock::system()
}

pub(super) fn start(config: Config) -> Result<Wallet, Error> {
    Wallet::start(config)
}

/// Makes the person's own folder, and opens it.
///
/// # Errors
/// As [`Wallet::create`].
pub async fn make_folder(outside: &Outside, secret: Secret) -> Result<Folder, Error> {
    let folder = own_folder(outside)?;
    folder.wallet.create(secret, cost()?).await?;
    // Without it others see the next best name.
    let _ = home::put_on();
    Ok(folder)
}

/// Opens the person's own folder.
///
/// # Errors
/// As [`Wallet::unlock`].
pub async fn open_folder(outside: &Outside, secret: Secret) -> Result<Folder, Error> {
    let folder = own_folder(outside)?;
    folder.wallet.unlock(secret).await?;
    Ok(folder)
}

/// Opens the person's own folder with its recovery card.
///
/// # Errors
/// As [`Wallet::unlock_with_card`].
pub async fn open_with_card(outside: &Outside, card: Card) -> Result<Folder, Error> {
    let folder = own_folder(outside)?;
    folder.wallet.unlock_with_card(card).await?;
    Ok(folder)
}

/// Opens the person's own folder with its PIN.
///
/// # Errors
/// As [`Wallet::unlock_with_pin`].
pub async fn open_with_pin(outside: &Outside, pin: Pin) -> Result<Folder, Error> {
    let folder = own_folder(outside)?;
    folder.wallet.unlock_with_pin(pin).await?;
    Ok(folder)
}

/// Opens the person's own folder with their finger or face.
///
/// # Errors
/// As [`Wallet::unlock_with_biometric`].
pub async fn open_with_biometric(outside: &Outside) -> Result<Folder, Error> {
    let folder = own_folder(outside)?;
    folder.wallet.unlock_with_biometric().await?;
    Ok(folder)
}

/// Whether the person's finger or face opens their own folder now.
///
/// # Errors
/// As [`Wallet::biometric_state`].
pub async fn biometric_state(outside: &Outside) -> Result<BiometricState, Error> {
    start(own_config(outside)?)?.biometric_state().await
}

/// Whether a PIN opens the person's own folder now.
///
/// # Errors
/// As [`Wallet::pin_state`].
pub async fn pin_state(outside: &Outside) -> Result<PinState, Error> {
    // Not held meanwhile: the key store may take its time, and the secret opens the folder without it.
    start(own_config(outside)?)?.pin_state().await
}

/// What this device keeps outside of the folder.
fn device() -> Option<Device> {
    let store = KEY_STORE.get_or_init(|| Arc::new(SystemKeyStore::default()));
    Some(Device::new(store.clone(), Uptime::system(&Entropy::system()).ok()?))
}

/// The system's key store, or the one in its place.
static KEY_STORE: OnceLock<Arc<dyn KeyStore>> = OnceLock::new();

/// From now on this is the device's key store: for where the system's must not be asked.
pub fn keep_secrets_in(store: Arc<dyn KeyStore>) {
    // Only the first call counts.
    let _ = KEY_STORE.set(store);
}

/// Removes the person's own folder, which is closed, and all that is beside it, those that were put aside too.
///
/// # Errors
/// [`VaultError::Busy`] while another window has it open, [`VaultError::Io`].
pub fn remove_folder() -> Result<(), Error> {
    let _held = hold()?;
    let profile = profile();
    let beside = [LANGUAGE, LOCKS_AFTER, FACE].map(|what| beside(&profile, what));
    for file in beside.into_iter().chain([profile.beside(home(), LOCK)]) {
        match std::fs::remove_file(file) {
            Err(problem) if problem.kind() != ErrorKind::NotFound => return Err(VaultError::Io.into()),
            _ => {}
        }
    }
    for aside in (1..).map(|number| vault::aside(&file(), number)).take_while(|aside| aside.exists()) {
        vault::remove(&aside)?;
    }
    Ok(vault::remove(&file())?)
}

/// Makes room for another folder, if there is one that does not open; it is kept, and can be put back.
///
/// # Errors
/// As [`remove_folder`].
pub fn set_aside() -> Result<Option<PathBuf>, Error> {
    let _held = hold()?;
    Ok(vault::set_aside(&file())?)
}

/// Removes a folder that was made and could not be filled; the one that was put aside for it comes back.
///
/// # Errors
/// As [`remove_folder`].
pub fn undo_folder(aside: Option<PathBuf>) -> Result<(), Error> {
    let _held = hold()?;
    vault::remove(&file())?;
    Ok(aside.map_or(Ok(()), |aside| vault::put_back(&aside, &file()))?)
}

/// What a secret costs to be tried, on this device.
///
/// # Errors
/// When the device gives no randomness.
pub fn cost() -> Result<KdfCost, Error> {
    Ok(KdfCost::calibrated(&Entropy::system())?)
}

/// The screen is painted while the wallet's own thread works.
pub async fn painted() {}

/// The folder, still locked, and held: two windows on one folder would not know of each other.
fn own_folder(outside: &Outside) -> Result<Folder, Error> {
    std::fs::create_dir_all(home()).map_err(|_| VaultError::Io)?;
    if !is_chosen() {
        choose(profile());
    }
    let held = hold()?;
    Ok(Folder { wallet: start(own_config(outside)?)?, forgets: false, _held: Some(Arc::new(held)) })
}

fn own_config(outside: &Outside) -> Result<Config, Error> {
    Ok(Config { file: Some(file()), device: device(), ..super::wallet_config(outside)? })
}

/// Nobody else has the folder while this is kept.
fn hold() -> Result<Held, VaultError> {
    vault::hold(&file(), Duration::ZERO)
}

/// Waits.
pub async fn sleep(milliseconds: u32) {
    tokio::time::sleep(Duration::from_millis(milliseconds.into())).await;
}

/// The file that is locked while somebody has the folder.
const LOCK: &str = "lock";

/// The language of last time. It stands readable beside the folder: a person must be able to read the screen that asks
/// for the secret. Before anybody chose a folder it is that of whoever was here last.
pub fn remembered_language() -> Option<&'static Language> {
    let last = || {
        let files = Profile::all(home()).into_iter().map(|profile| beside(&profile, LANGUAGE));
        let first = [beside(&Profile::first(), LANGUAGE)];
        let at = |file: &PathBuf| std::fs::metadata(file).and_then(|about| about.modified()).ok();
        files.chain(first).filter_map(|file| Some((at(&file)?, file))).max().and_then(|(_, file)| language_in(&file))
    };
    anew::language().or_else(|| if is_chosen() { kept_language() } else { last() })
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
const LANGUAGE: &str = "language";

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

pub(super) fn kept_trust_list() -> Option<Vec<u8>> {
    std::fs::read(home().join(TRUST)).ok()
}

/// Takes a trust list for the next start, if its operator signed it and it is newer than the one in use.
///
/// # Errors
/// As [`TrustList::replaced_by`]; [`VaultError::Io`].
pub fn take_trust_list(file: &[u8]) -> Result<(), Error> {
    super::trust_list()?.replaced_by(file, &[])?;
    let draft = home().join("trust.new");
    let written = std::fs::create_dir_all(home()).and_then(|()| std::fs::write(&draft, file));
    Ok(written.and_then(|()| std::fs::rename(&draft, home().join(TRUST))).map_err(|_| VaultError::Io)?)
}

/// The file with the minutes.
const LOCKS_AFTER: &str = "locks-after";

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

/// The text of the code in a picture.
///
/// # Errors
/// As [`read_picture`].
pub async fn text_of_picture(bytes: &[u8]) -> Result<String, Error> {
    read_picture(bytes)
}

/// Whether a folder was made here before.
pub fn folder_exists() -> bool {
    file().exists()
}

/// Whether the person's own folder is one of an earlier version.
pub fn is_earlier() -> bool {
    vault::is_earlier(&file())
}

/// Whether anybody has a folder here.
pub fn anybody_keeps() -> bool {
    !Profile::all(home()).is_empty()
}

/// Begins again for whoever comes next.
pub fn restart(app: App) {
    home::choose_nobody();
    app.start_at(if anybody_keeps() { door() } else { Screen::Language });
}

/// Opens a link a person has just said yes to.
pub fn open_link(url: &str) {
    webbrowser::release(url);
    // Where no browser is found there is nothing to say that the person does not see.
    let _ = webbrowser::open(url);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_runs_nothing_without_the_number_of_this_start() {
        let page = index("NUMBER");
        assert!(page.contains("script-src 'nonce-NUMBER'"));
        assert!(!page.contains("unsafe") && !page.contains("@NONCE@"));
        assert_eq!(page.matches("<script nonce=\"NUMBER\">").count(), page.matches("<script").count());
        // Dioxus puts its loader before the first of these: it has to be the one inside the template.
        let first = page.find("</body>").unwrap();
        assert!(page[..first].ends_with("<template id=\"loader\">"));
        assert_ne!(nonce(), nonce());
    }
}
