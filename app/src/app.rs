//! What every screen knows: the language, the folder, and the way one came.

use crate::components::{Header, told};
use crate::given::Given;
use crate::handed::Handed;
use crate::idle::Watch;
use crate::outside::Outside;
use crate::platform;
pub use crate::screen::{Screen, SecretFor};
use crate::screens;
use dioxus::prelude::*;
use onward_words::{FluentValue, Language, Sentences, Told, Words};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;
use wallet_core::Error;
use wallet_core::clock::{Moment, Seconds};
#[cfg(not(target_arch = "wasm32"))]
use wallet_core::vault::Profile;
use wallet_core::vault::{Held, RowId};
use wallet_core::wallet::Wallet;

/// An open way to a folder.
#[derive(Clone)]
pub struct Folder {
    /// The wallet that owns it.
    pub wallet: Wallet,
    /// Whether it is in memory only.
    pub forgets: bool,
    /// The lock on its file, while anybody has this way to it.
    pub(crate) _held: Option<Arc<Held>>,
}

/// A screen on the way to the present one, with a number that no other has.
#[derive(Clone)]
struct Stop {
    number: u64,
    screen: Screen,
}

/// What every screen knows. Copies are the same thing.
#[derive(Clone, Copy)]
pub struct App {
    language: Signal<&'static Language>,
    words: Signal<Rc<Words>>,
    trail: Signal<Vec<Stop>>,
    stops: Signal<u64>,
    folder: Signal<Option<Folder>>,
    outside: Signal<Outside>,
    held: Signal<bool>,
    left_out: Signal<BTreeSet<(RowId, String)>>,
    draft: Signal<String>,
    handed: Signal<Handed>,
    given: Signal<Option<Given>>,
    locks_after: Signal<u8>,
}

impl App {
    /// Where everything begins.
    pub fn start() -> Self {
        Self::start_in(Outside::new(platform::clock(), platform::internet))
    }

    /// The same in another world.
    pub fn start_in(outside: Outside) -> Self {
        let remembered = platform::remembered_language();
        let language = remembered.unwrap_or_else(platform::preferred_language);
        let trail = platform::begins_at().unwrap_or_else(|| match remembered {
            None => vec![Screen::Language],
            Some(_) => vec![platform::door()],
        });
        Self {
            language: Signal::new(language),
            words: Signal::new(Rc::new(platform::first_words(language))),
            stops: Signal::new(trail.len() as u64),
            trail: Signal::new((0..).zip(trail).map(|(number, screen)| Stop { number, screen }).collect()),
            folder: Signal::new(None),
            outside: Signal::new(outside),
            held: Signal::new(false),
            left_out: Signal::new(BTreeSet::new()),
            draft: Signal::new(String::new()),
            handed: Signal::new(Handed::default()),
            given: Signal::new(None),
            locks_after: Signal::new(platform::locks_after()),
        }
    }

    /// The language in use.
    pub fn language(self) -> &'static Language {
        *self.language.read()
    }

    /// Speaks another language from now on, one whose words are here.
    pub fn speak(self, language: &'static Language) {
        self.speak_with(language, Words::of(language));
    }

    /// The same with these words ([`platform::words`]).
    pub fn speak_with(mut self, language: &'static Language, words: Words) {
        self.language.set(language);
        self.words.set(Rc::new(words));
        platform::remember_language(language);
        if let Ok(wallet) = self.wallet() {
            wallet.speak(language.tag);
        }
    }

    /// A text on the screen.
    pub fn text(self, id: &str) -> Element {
        self.text_of(id, &[])
    }

    /// A text on the screen with one thing inserted.
    pub fn text_with<'a>(self, id: &str, name: &'a str, value: impl Into<FluentValue<'a>>) -> Element {
        self.text_of(id, &[(name, value.into())])
    }

    /// The same with a day (`2026-03-04`) as people write it.
    pub fn text_on(self, id: &str, iso: &str) -> Element {
        self.words.read().tell_day(id, iso).map_or_else(|| rsx! {}, told)
    }

    /// A text on the screen with what is inserted.
    pub fn text_of(self, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> Element {
        told(self.tell(id, arguments))
    }

    /// The same for who puts it on the screen.
    pub fn tell(self, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> Told {
        self.words.read().tell(id, arguments)
    }

    /// A text for where no markup can stand: the names of things.
    pub fn say(self, id: &str) -> String {
        self.words.read().say(id)
    }

    /// The same with one thing inserted.
    pub fn say_with<'a>(self, id: &str, name: &'a str, value: impl Into<FluentValue<'a>>) -> String {
        self.words.read().say_with(id, &[(name, value.into())])
    }

    /// All words, for what needs more of them.
    pub fn words(self) -> Rc<Words> {
        self.words.read().clone()
    }

    /// The two sentences of an error.
    pub fn sentences(self, error: &Error) -> Sentences {
        self.words.read().error(error.code(), error.subject())
    }

    /// Where the person is.
    pub fn screen(self) -> Screen {
        self.trail.read().last().map_or(Screen::Home, |stop| stop.screen.clone())
    }

    /// What is in the page: the present screen, each with a name of its own. A screen of the same sort that shows
    /// something else is another one: nothing of the last stays. Behind the list of languages the screen it was opened from
    /// waits, hidden: whoever switches comes back to where they were, with all they had typed.
    fn shown(self) -> Vec<(String, Screen, bool)> {
        let trail = self.trail.read();
        let from = match trail.last().map(|stop| &stop.screen) {
            Some(Screen::Language) => trail.len().saturating_sub(2),
            _ => trail.len().saturating_sub(1),
        };
        let named = |(depth, stop): (usize, &Stop)| {
            let name = format!("{}-{}", stop.number, screens::name(&stop.screen));
            (name, stop.screen.clone(), depth + 1 < trail.len())
        };
        trail.iter().enumerate().skip(from).map(named).collect()
    }

    /// How far from the first screen that is.
    pub fn depth(self) -> usize {
        self.trail.read().len()
    }

    /// Whether the person left this entry of this certificate out. It stays so wherever they go meanwhile.
    pub fn leaves_out(self, id: RowId, path: &str) -> bool {
        self.left_out.read().contains(&(id, path.to_owned()))
    }

    /// Leaves an entry out, or takes it in again.
    pub fn leave_out(mut self, id: RowId, path: &str, out: bool) {
        let entry = (id, path.to_owned());
        if out {
            self.left_out.write().insert(entry)
        } else {
            self.left_out.write().remove(&entry)
        };
    }

    /// The link the person is working on, kept while they look elsewhere.
    pub fn draft(self) -> Signal<String> {
        self.draft
    }

    /// What this screen hands to the next.
    pub fn handed(self) -> Signal<Handed> {
        self.handed
    }

    /// What came from outside and was not looked at yet.
    pub fn given(self) -> Signal<Option<Given>> {
        self.given
    }

    /// After how many minutes a kept folder locks by itself.
    pub fn locks_after(self) -> u8 {
        *self.locks_after.read()
    }

    /// Changes that, from now on and for next time.
    pub fn lock_after(mut self, minutes: u8) {
        self.locks_after.set(minutes);
        platform::remember_locks_after(minutes);
    }

    /// While something is being done that cannot be called off, nobody leaves its screen.
    pub fn hold(mut self, on: bool) {
        self.held.set(on);
    }

    /// Whether that is so.
    pub fn is_held(self) -> bool {
        *self.held.read()
    }

    /// One screen further.
    pub fn go(mut self, screen: Screen) {
        let stop = self.stop(usize::MAX, screen);
        self.trail.write().push(stop);
    }

    /// A screen on the way, at this depth: the one that is there if it is the same, else a new one.
    fn stop(mut self, depth: usize, screen: Screen) -> Stop {
        if let Some(same) = self.trail.peek().get(depth).filter(|stop| stop.screen == screen) {
            return same.clone();
        }
        let number = *self.stops.peek();
        self.stops.set(number + 1);
        Stop { number, screen }
    }

    /// To this screen in the place of the present one.
    pub fn replace(mut self, screen: Screen) {
        let stop = self.stop(self.depth().saturating_sub(1), screen);
        let mut trail = self.trail.write();
        trail.pop();
        trail.push(stop);
    }

    /// One screen back.
    pub fn back(mut self) {
        let mut trail = self.trail.write();
        if trail.len() > 1 {
            trail.pop();
        }
    }

    /// To this screen, with nothing behind it.
    pub fn start_at(mut self, screen: Screen) {
        let stop = self.stop(0, screen);
        self.trail.set(vec![stop]);
    }

    /// To this screen, with only the folder behind it.
    pub fn start_behind_home(mut self, screen: Screen) {
        let stops = vec![self.stop(0, Screen::Home), self.stop(1, screen)];
        self.trail.set(stops);
    }

    /// Says what did not work, in the place of the present screen.
    pub fn trouble(self, error: Error) {
        if error.code() == "E_LOCKED" {
            return self.start_at(platform::door());
        }
        self.replace(Screen::Trouble(error));
    }

    /// The folder, if one is open or about to be.
    pub fn folder(self) -> Option<Folder> {
        self.folder.read().clone()
    }

    /// Takes a folder into use, or out of it.
    pub fn set_folder(mut self, folder: Option<Folder>) {
        if let Some(folder) = &folder {
            folder.wallet.speak(self.language().tag);
        }
        self.folder.set(folder);
        // Whatever was meant for the last one is nobody's business in the next.
        self.left_out.write().clear();
        self.draft.write().clear();
        self.handed.set(Handed::default());
        platform::remember_language(self.language());
    }

    /// Closes the folder: its keys, and all that was on the screens. What is wrong with its file is said there.
    pub async fn close(self, to: Screen) {
        match self.lock().await {
            Ok(()) => platform::begin_anew(self, to),
            Err(error) => {
                self.start_at(to);
                self.go(Screen::Trouble(error));
            }
        }
    }

    /// To the folder of somebody else, or to that of nobody yet: an open one is closed first.
    #[cfg(not(target_arch = "wasm32"))]
    pub async fn switch(mut self, profile: Profile, to: Screen) {
        // Before anybody chose, nothing was typed.
        let untouched = self.folder().is_none() && !platform::is_chosen();
        let outcome = self.lock().await;
        platform::choose(profile);
        self.locks_after.set(platform::locks_after());
        if let Some(language) = platform::kept_language() {
            self.speak(language);
        }
        match outcome {
            Ok(()) if untouched => self.start_at(to),
            Ok(()) => platform::begin_anew(self, to),
            Err(error) => {
                self.start_at(to);
                self.go(Screen::Trouble(error));
            }
        }
    }

    /// The same, and whoever calls says what comes next. The keys are gone in any case.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub async fn lock(self) -> Result<(), Error> {
        let outcome = match self.wallet() {
            Ok(wallet) => wallet.lock().await,
            Err(_) => Ok(()),
        };
        self.set_folder(None);
        // Whoever held the screen may be gone with it.
        self.hold(false);
        self.outside().forget();
        outcome
    }

    /// The wallet.
    ///
    /// # Errors
    /// "Locked" where there is none.
    pub fn wallet(self) -> Result<Wallet, Error> {
        self.folder().map(|folder| folder.wallet).ok_or_else(|| wallet_core::vault::VaultError::Locked.into())
    }

    /// The world outside.
    pub fn outside(self) -> Outside {
        self.outside.read().clone()
    }

    /// What time it is.
    pub fn now(self) -> Seconds {
        self.outside.read().clock().now()
    }

    /// The same, and whether it can be relied on.
    pub fn moment(self) -> Moment {
        self.wallet().map_or_else(|_| self.now().into(), |wallet| wallet.now())
    }

    /// Begins a practice offer.
    pub fn practise(self) {
        let offer = self.outside().practice().issuer().offer();
        self.go(Screen::Offer { text: offer.link, practice_code: Some(offer.code) });
    }
}

/// The app of this screen.
pub fn use_app() -> App {
    use_context()
}

/// The whole program.
#[component]
pub fn Root() -> Element {
    platform::use_files();
    use_context_provider(App::start);
    platform::use_given();
    rsx! { Frame {} }
}

/// The present screen with its header, of the [`App`] in the context.
#[component]
pub fn Frame() -> Element {
    let app = use_app();
    let shown = app.shown();
    rsx! {
        Surface { name: screens::name(&app.screen()),
            for (key , screen , hidden) in shown {
                div { key: "{key}", class: "screen", hidden,
                    screens::View { screen }
                }
            }
        }
    }
}

/// What every screen stands on: its header, and around both what the shell obeys.
#[component]
pub fn Surface(name: &'static str, children: Element) -> Element {
    let app = use_app();
    let language = app.language();
    let forgets = app.folder().is_some_and(|folder| folder.forgets);
    rsx! {
        div {
            class: "app",
            lang: language.tag,
            dir: language.direction(),
            "data-title": app.say("app-title"),
            "data-screen": name,
            "data-forgets": if forgets { "yes" } else { "no" },
            Header {}
            Watch {}
            {children}
        }
    }
}
