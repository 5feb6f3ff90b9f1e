//! The browser: a page that forgets. No file, no secret, nothing is remembered but the open page.

use dioxus::prelude::*;
use js_sys::wasm_bindgen::{JsCast as _, JsValue};
use onward_words::{ENGLISH, Language, Words};
use std::cell::RefCell;
use std::rc::Rc;
use wallet_core::Error;
use wallet_core::clock::{Clock, Seconds};
use wallet_core::code::{CodeError, picture_size};
use wallet_core::guard::{GuardError, limits};
use wallet_core::net::{Fetcher, Http, NetError};
use wallet_core::vault::{BiometricState, Card, KdfCost, Pin, PinState, Secret, VaultError};
use wallet_core::wallet::{Config, Wallet};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ImageBitmap, OffscreenCanvas, OffscreenCanvasRenderingContext2d};

use crate::Outside;
use crate::app::{App, Folder, Screen};

/// Whether this place can keep a folder.
pub const KEEPS: bool = false;

/// Starts the page, in the browser's own language if its words come.
pub fn launch(root: fn() -> Element) {
    wasm_bindgen_futures::spawn_local(async move {
        let preferred = browsers_language();
        let first = match words(preferred).await {
            Ok(words) => First { language: preferred, words: RefCell::new(Some(words)) },
            Err(_) => First { language: &ENGLISH, words: RefCell::default() },
        };
        let dom = VirtualDom::new(root).with_root_context(Rc::new(first));
        dioxus_web::launch::launch_virtual_dom(dom, dioxus_web::Config::new());
    });
}

/// What the page begins with.
struct First {
    language: &'static Language,
    words: RefCell<Option<Words>>,
}

/// The words the page begins with.
pub fn first_words(language: &'static Language) -> Words {
    let first = try_consume_context::<Rc<First>>().and_then(|first| first.words.take());
    first.unwrap_or_else(|| Words::of(language))
}

/// The words of a language; all but the English ones lie beside the page.
///
/// # Errors
/// [`NetError::Unreachable`] when they do not come.
pub async fn words(language: &'static Language) -> Result<Words, Error> {
    if language == &ENGLISH {
        return Ok(Words::english());
    }
    let texts = fetch_words(language.tag).await.map_err(|_| NetError::Unreachable)?;
    let words = texts.as_string().and_then(|texts| Words::given(language, texts));
    Ok(words.ok_or(NetError::Unreachable)?)
}

async fn fetch_words(tag: &str) -> Result<JsValue, JsValue> {
    let fetch: js_sys::Function = js_sys::Reflect::get(&js_sys::global(), &"fetchWords".into())?.dyn_into()?;
    JsFuture::from(fetch.call1(&JsValue::NULL, &tag.into())?.dyn_into::<js_sys::Promise>()?).await
}

/// The internet, as far as this place lets us.
pub fn internet() -> Box<dyn Http> {
    Box::new(Fetcher)
}

/// The page's clock.
pub fn clock() -> Clock {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds of our age fit")]
    fn now() -> Seconds {
        (js_sys::Date::now() / 1000.0) as Seconds
    }
    Clock::given(now)
}

pub(super) fn start(config: Config) -> Result<Wallet, Error> {
    let (wallet, body) = Wallet::new(config)?;
    wasm_bindgen_futures::spawn_local(body);
    Ok(wallet)
}

/// There is no folder to be made: this place forgets.
///
/// # Errors
/// Always.
pub async fn make_folder(_: &Outside, _: Secret) -> Result<Folder, Error> {
    Err(VaultError::Missing.into())
}

/// There is no folder to be opened: this place forgets.
///
/// # Errors
/// Always.
pub async fn open_folder(_: &Outside, _: Secret) -> Result<Folder, Error> {
    Err(VaultError::Missing.into())
}

/// There is no folder to be opened: this place forgets.
///
/// # Errors
/// Always.
pub async fn open_with_card(_: &Outside, _: Card) -> Result<Folder, Error> {
    Err(VaultError::Missing.into())
}

/// There is no folder to be opened: this place forgets.
///
/// # Errors
/// Always.
pub async fn open_with_pin(_: &Outside, _: Pin) -> Result<Folder, Error> {
    Err(VaultError::Missing.into())
}

/// There is no folder to be opened: this place forgets.
///
/// # Errors
/// Always.
pub async fn open_with_biometric(_: &Outside) -> Result<Folder, Error> {
    Err(VaultError::Missing.into())
}

/// There is no folder to be opened: this place forgets.
///
/// # Errors
/// None.
pub async fn biometric_state(_: &Outside) -> Result<BiometricState, Error> {
    Ok(BiometricState::NotOffered)
}

/// There is no folder to be opened: this place forgets.
///
/// # Errors
/// None.
pub async fn pin_state(_: &Outside) -> Result<PinState, Error> {
    Ok(PinState::Absent)
}

/// There is no folder to be removed: this place forgets.
///
/// # Errors
/// Always.
pub fn remove_folder() -> Result<(), Error> {
    Err(VaultError::Missing.into())
}

/// There is nothing to make room for: this place forgets.
///
/// # Errors
/// None.
pub fn set_aside() -> Result<Option<std::path::PathBuf>, Error> {
    Ok(None)
}

/// There is nothing to undo: this place forgets.
///
/// # Errors
/// None.
pub fn undo_folder(_: Option<std::path::PathBuf>) -> Result<(), Error> {
    Ok(())
}

/// What a secret costs to be tried: little, because nothing that it guards outlasts the page.
///
/// # Errors
/// None.
pub fn cost() -> Result<KdfCost, Error> {
    Ok(KdfCost::FLOOR)
}

/// Waits until what was just said is seen: the wallet works where the page is painted.
pub async fn painted() {
    /// Two pictures of a slow screen.
    const PAINTED: u32 = 80;
    sleep(PAINTED).await;
}

/// Waits.
pub async fn sleep(milliseconds: u32) {
    gloo_timers::future::TimeoutFuture::new(milliseconds).await;
}

/// Nothing: whoever sat here before is nobody's business.
pub fn remembered_language() -> Option<&'static Language> {
    None
}

/// Nothing is remembered here.
pub fn remember_language(_: &'static Language) {}

/// The browser's own language, if we speak it and its words came.
pub fn preferred_language() -> &'static Language {
    try_consume_context::<Rc<First>>().map_or(&ENGLISH, |first| first.language)
}

/// The browser's own language, if we speak it.
fn browsers_language() -> &'static Language {
    let tag = web_sys::window().and_then(|window| window.navigator().language());
    tag.and_then(|tag| Language::find(&tag)).unwrap_or(&ENGLISH)
}

/// The text of the code in a picture. The browser has decoders of pictures itself; the reader of codes is fetched
/// (`app/reader`).
///
/// # Errors
/// [`CodeError::Picture`], [`CodeError::NoCode`], [`GuardError::Limit`] above 4,096 pixels a side,
/// [`NetError::Unreachable`] when the reader does not come.
pub async fn text_of_picture(bytes: &[u8]) -> Result<String, Error> {
    let (width, height) = picture_size(bytes)?;
    if width.max(height) > limits::IMAGE_SIDE {
        return Err(GuardError::Limit.into());
    }
    let (pixels, width, height) = pixels(bytes).await.map_err(|_| CodeError::Picture)?;
    let read = read_code(&pixels, width, height).await.map_err(|_| NetError::Unreachable)?;
    Ok(read.as_string().ok_or(CodeError::NoCode)?)
}

async fn read_code(pixels: &[u8], width: u32, height: u32) -> Result<JsValue, JsValue> {
    let read: js_sys::Function = js_sys::Reflect::get(&js_sys::global(), &"readCode".into())?.dyn_into()?;
    let reading = read.call3(&JsValue::NULL, &js_sys::Uint8Array::from(pixels), &width.into(), &height.into())?;
    JsFuture::from(reading.dyn_into::<js_sys::Promise>()?).await
}

/// A picture's greys, at most [`SIDE`] pixels a side.
async fn pixels(bytes: &[u8]) -> Result<(Vec<u8>, u32, u32), JsValue> {
    /// A code on a slip of paper, photographed with a phone, is still sharp enough at this size.
    const SIDE: u32 = 2000;
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts)?;
    let bitmap: ImageBitmap = JsFuture::from(window.create_image_bitmap_with_blob(&blob)?).await?.unchecked_into();
    let largest = bitmap.width().max(bitmap.height()).max(1);
    let scaled = |side: u32| if largest > SIDE { (side * SIDE / largest).max(1) } else { side };
    let (width, height) = (scaled(bitmap.width()), scaled(bitmap.height()));
    let canvas = OffscreenCanvas::new(width, height)?;
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: OffscreenCanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width.into(), height.into())?;
    let colours = context.get_image_data(0.0, 0.0, width.into(), height.into())?.data();
    // The weights of ITU-R BT.601, in 256ths.
    let grey = |pixel: &[u8]| match pixel {
        [red, green, blue, _] => ((u32::from(*red) * 77 + u32::from(*green) * 150 + u32::from(*blue) * 29) >> 8) as u8,
        _ => 0,
    };
    Ok((colours.chunks(4).map(grey).collect(), width, height))
}

/// There is never a folder to be opened.
pub fn door() -> Screen {
    Screen::Device { restore: false }
}

/// Never: this place forgets.
pub fn is_earlier() -> bool {
    false
}

/// Nobody: this place forgets.
pub fn anybody_keeps() -> bool {
    false
}

/// Never.
pub fn folder_exists() -> bool {
    false
}

/// Nothing is given to a page.
pub fn use_given() {}

/// There is no page before this one.
pub fn begins_at() -> Option<Vec<Screen>> {
    None
}

/// Goes to this screen, now that the folder is gone. The page itself begins again with the next person ([`restart`]).
pub fn begin_anew(app: App, screen: Screen) {
    app.start_at(screen);
}

/// There is nothing that locks: this place forgets.
pub fn locks_after() -> u8 {
    crate::idle::USUAL
}

/// Nothing is remembered: this place forgets.
pub fn remember_locks_after(_: u8) {}

/// Begins again for whoever comes next, with a memory in which nobody was.
pub fn restart(app: App) {
    let reloaded = web_sys::window().map(|window| window.location().reload());
    if !matches!(reloaded, Some(Ok(()))) {
        app.start_at(Screen::Language);
    }
}

/// Opens a link in another tab that learns nothing of this one.
pub fn open_link(url: &str) {
    if let Some(window) = web_sys::window() {
        // The browser may refuse; the person sees that.
        let _ = window.open_with_url_and_target_and_features(url, "_blank", "noopener,noreferrer");
    }
}

/// Whether a sign-in can come back to this place. On the way the page would forget what it was doing.
pub const SIGNS_IN: bool = false;

/// Nobody is waited for.
pub fn await_sign_in(_: String) -> String {
    String::new()
}

/// Nobody is waited for.
pub fn await_no_sign_in() {}

/// Large texts arrive by themselves here.
pub fn use_long_text(_: Callback<String>) {}

/// They lie beside the page here.
pub fn use_files() {}

/// A page keeps nothing.
pub(super) fn kept_trust_list() -> Option<Vec<u8>> {
    None
}
