//! What was typed and shown stays in the memory of the web engine's processes, and some of it in ours, when the
//! folder is closed. Only the end of them takes it away: the program begins anew, where and as it was.

use super::home::{self, home};
use super::scratch::clear_away;
use super::sign_in;
use crate::app::{App, Screen};
use crate::given::Given;
use dioxus::prelude::*;
use dioxus_desktop::WindowBuilder;
use dioxus_desktop::tao::dpi::{PhysicalPosition, PhysicalSize};
use onward_words::Language;
use serde_json::{Value, json};
use std::ffi::OsString;
use std::io::Error;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// The option by which one program tells the next how it was.
pub(super) const OPTION: &str = "--anew";

/// The web engine's folder, in a program that opened its window itself.
static SCRATCH: OnceLock<PathBuf> = OnceLock::new();

/// How the last program ended, if this one begins anew.
static BEFORE: OnceLock<Before> = OnceLock::new();

/// From now on a folder that is closed ends this program.
pub(super) fn from_now_on(scratch: PathBuf) {
    let _ = SCRATCH.set(scratch);
}

/// How it was before.
#[derive(Debug, Clone, PartialEq)]
struct Before {
    screen: Screen,
    language: &'static Language,
    /// Pixels of the display, as are those of `at`.
    size: [u32; 2],
    /// Not every system tells.
    at: Option<[i32; 2]>,
    maximized: bool,
    minimized: bool,
    focused: bool,
    /// Where somebody who is signing in comes back to.
    door: Option<u16>,
}

/// The screens one comes to without a folder, by their names in the option.
const SCREENS: [(&str, Screen); 5] = [
    ("locked", Screen::Unlock { idle: false }),
    ("idle", Screen::Unlock { idle: true }),
    ("finished", Screen::Finished),
    ("people", Screen::People),
    ("new", Screen::Face { new: true }),
];

impl Before {
    fn now(screen: Screen, language: &'static Language) -> Self {
        let window = dioxus_desktop::window();
        let size = window.inner_size();
        Self {
            screen,
            language,
            size: [size.width, size.height],
            at: window.outer_position().ok().map(|at| [at.x, at.y]),
            maximized: window.is_maximized(),
            minimized: window.is_minimized(),
            focused: window.is_focused(),
            door: sign_in::open_door(),
        }
    }

    /// As the text of the option, if the screen is one to begin with.
    fn text(&self) -> Option<String> {
        let (screen, _) = SCREENS.iter().find(|(_, screen)| *screen == self.screen)?;
        let Self { size, at, maximized, minimized, focused, door, .. } = self;
        let text = json!({
            "screen": screen, "language": self.language.tag, "size": size, "at": at,
            "maximized": maximized, "minimized": minimized, "focused": focused, "door": door,
        });
        Some(text.to_string())
    }

    fn parse(text: &str) -> Option<Self> {
        let text: Value = serde_json::from_str(text).ok()?;
        let is = |name: &str| text.get(name)?.as_bool();
        let pair = |name: &str| Some([text.get(name)?.get(0)?.as_i64()?, text.get(name)?.get(1)?.as_i64()?]);
        let name = text.get("screen")?.as_str()?;
        let size = pair("size")?.map(|side| u32::try_from(side).ok());
        let at = pair("at").map(|at| at.map(|side| i32::try_from(side).ok()));
        Some(Self {
            screen: SCREENS.iter().find(|(screen, _)| *screen == name)?.1.clone(),
            language: Language::find(text.get("language")?.as_str()?)?,
            size: [size[0]?, size[1]?],
            at: at.and_then(|[x, y]| Some([x?, y?])),
            maximized: is("maximized")?,
            minimized: is("minimized")?,
            focused: is("focused")?,
            door: text.get("door").and_then(Value::as_u64).and_then(|port| u16::try_from(port).ok()),
        })
    }
}

/// Takes the option's text.
pub(super) fn remember(text: &str) -> Option<()> {
    BEFORE.set(Before::parse(text)?).ok()
}

/// The window, where it was.
pub(super) fn in_place(window: WindowBuilder) -> WindowBuilder {
    let Some(before) = BEFORE.get() else { return window };
    let [width, height] = before.size;
    let window = window
        .with_inner_size(PhysicalSize::new(width, height))
        .with_maximized(before.maximized)
        // It must not take the keyboard from whatever the person does meanwhile.
        .with_focused(before.focused);
    match before.at {
        Some([x, y]) => window.with_position(PhysicalPosition::new(x, y)),
        None => window,
    }
}

/// The language of before.
pub(super) fn language() -> Option<&'static Language> {
    BEFORE.get().map(|before| before.language)
}

/// The port that somebody who is signing in comes back to.
pub(super) fn door() -> Option<u16> {
    BEFORE.get()?.door
}

/// The screen to begin with, and what is behind it, if the program begins anew. A window that was put away is put away
/// again.
pub fn begins_at() -> Option<Vec<Screen>> {
    let before = BEFORE.get()?;
    if before.minimized {
        dioxus_desktop::window().set_minimized(true);
    }
    let behind = (before.screen == Screen::Face { new: true }).then_some(Screen::People);
    Some(behind.into_iter().chain([before.screen.clone()]).collect())
}

/// Ends with the folder that was closed, and begins again with this screen.
pub fn begin_anew(app: App, screen: Screen) {
    if let Some(scratch) = SCRATCH.get()
        && let Some(before) = Before::now(screen.clone(), app.language()).text()
    {
        let mut arguments = vec![home::OPTION.into(), home().into(), OPTION.into(), before.into()];
        if let Some(profile) = home::chosen() {
            arguments.extend([home::WHOSE.into(), profile.name().into()]);
        }
        let given = app.given().peek().clone();
        match given {
            None | Some(Given::Nothing(_)) => {}
            // What came from outside and waits for the folder waits in the next program.
            Some(Given::Offer(link) | Given::Exchange(link) | Given::SignedIn(link)) => arguments.push(link.into()),
            Some(Given::Backup(_) | Given::Part(_) | Given::TrustList(_) | Given::Records(_)) => {
                return app.start_at(screen);
            }
        }
        #[cfg(target_os = "linux")]
        super::voice::hush();
        clear_away(scratch);
        // Where that is refused there is a screen all the same.
        let _ = replace(&arguments);
    }
    app.start_at(screen);
}

/// Another program of the same sort in the place of this one.
#[cfg(target_os = "linux")]
fn replace(arguments: &[OsString]) -> Result<(), Error> {
    use std::os::unix::process::CommandExt as _;
    // The same process: whoever started it need not know.
    Err(Command::new(std::env::current_exe()?).args(arguments).exec())
}

#[cfg(not(target_os = "linux"))]
fn replace(arguments: &[OsString]) -> Result<(), Error> {
    Command::new(std::env::current_exe()?).args(arguments).spawn()?;
    dioxus_desktop::window().close();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use onward_words::ENGLISH;

    #[test]
    fn the_next_one_begins_as_the_last_one_was() {
        let before = Before {
            screen: Screen::Unlock { idle: true },
            language: &ENGLISH,
            size: [480, 860],
            at: Some([-20, 100]),
            maximized: false,
            minimized: true,
            focused: false,
            door: Some(40_123),
        };
        for before in
            [before.clone(), Before { at: None, door: None, screen: Screen::Finished, maximized: true, ..before }]
        {
            assert_eq!(Before::parse(&before.text().unwrap()), Some(before));
        }
    }

    #[test]
    fn takes_no_option_of_anybody_else() {
        let good = r#"{"screen":"idle","language":"en-US","size":[1,2],"at":null,"maximized":false,"minimized":false,"focused":true}"#;
        assert!(Before::parse(good).is_some());
        for (from, to) in
            [("idle", "home"), ("en-US", "xx"), ("[1,2]", "[-1,2]"), ("true", "1"), ("\"size\"", "\"was\"")]
        {
            assert_eq!(Before::parse(&good.replace(from, to)), None, "{to}");
        }
    }
}
