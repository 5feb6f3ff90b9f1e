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
mod folder;
mod hand_over;
mod home;
mod long_text;
mod place;
mod remembered;
mod scratch;
mod sign_in;
#[cfg(target_os = "linux")]
mod voice;

pub use anew::{begin_anew, begins_at};
pub use files::use_files;
pub(in crate::platform) use folder::start;
pub use folder::{
    anybody_keeps, biometric_state, cost, folder_exists, is_earlier, keep_secrets_in, make_folder, open_folder,
    open_with_biometric, open_with_card, open_with_pin, pin_state, remove_folder, set_aside, undo_folder,
};
pub use hand_over::use_given;
pub use home::{are_several, choose, door, face, folders, free_profile, is_chosen, keep_in, profile, wear};
pub use long_text::use_long_text;
pub use place::{Place, put_in};
pub(in crate::platform) use remembered::kept_trust_list;
pub use remembered::{
    first_words, kept_language, locks_after, preferred_language, remember_language, remember_locks_after,
    remembered_language, take_trust_list, words,
};
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
use std::io::Cursor;
use std::time::Duration;
use wallet_core::Error;
use wallet_core::clock::Clock;
use wallet_core::code::read_picture;
use wallet_core::entropy::Entropy;
use wallet_core::net::{Fetcher, FetcherOptions, Http};

use crate::app::{App, Screen};
use home::home;

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

/// The screen is painted while the wallet's own thread works.
pub async fn painted() {}

/// Waits.
pub async fn sleep(milliseconds: u32) {
    tokio::time::sleep(Duration::from_millis(milliseconds.into())).await;
}

/// The text of the code in a picture.
///
/// # Errors
/// As [`read_picture`].
pub async fn text_of_picture(bytes: &[u8]) -> Result<String, Error> {
    read_picture(bytes)
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
