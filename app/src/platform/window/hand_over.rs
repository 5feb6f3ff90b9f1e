//! One window for a place. Whoever starts the program again gets the window that is there, and what they started it
//! with, a link or a file, goes to that one.

use super::anew;
use super::home::home;
use super::sign_in;
use crate::app::use_app;
use crate::given::Given;
use crate::screens::sign_in::page_for_the_browser;
use dioxus::prelude::*;
use serde_json::{Value, json};
use std::ffi::OsString;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use wallet_core::Error;
use wallet_core::backup::{BackupError, LARGEST};
use wallet_core::guard::GuardError;

/// What a program was started with besides its options.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Asked {
    Link(String),
    File(PathBuf),
}

impl Asked {
    /// What exists is a file; anything else is a link, and whoever reads that says what is wrong with it.
    pub(super) fn of(argument: &OsString) -> Self {
        let link = |_| Self::Link(argument.to_string_lossy().into_owned());
        std::fs::canonicalize(argument).map_or_else(link, Self::File)
    }

    fn message(asked: Option<&Self>) -> String {
        match asked {
            None => json!({}),
            Some(Self::Link(link)) => json!({ "link": link }),
            Some(Self::File(path)) => json!({ "file": path.to_string_lossy() }),
        }
        .to_string()
    }

    /// The inside of a message is `None` where nothing but the window was asked for.
    fn understand(message: &str) -> Option<Option<Self>> {
        let message: Value = serde_json::from_str(message).ok()?;
        let text = |name: &str| message.get(name).map(|text| text.as_str().map(str::to_owned));
        match (text("link"), text("file")) {
            (None, None) => message.is_object().then_some(None),
            (Some(link), None) => Some(Some(Self::Link(link?))),
            (None, Some(path)) => Some(Some(Self::File(path?.into()))),
            _ => None,
        }
    }

    fn open(self) -> Result<Given, Error> {
        match self {
            Self::Link(link) => Ok(Given::text(&link)),
            Self::File(path) => Given::in_file(&read(&path)?),
        }
    }
}

/// A file of a size that anything of ours may have.
fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let unread = |_| BackupError::Damaged;
    // A device or a pipe might never end.
    if !std::fs::metadata(path).map_err(unread)?.is_file() {
        return Err(BackupError::Damaged.into());
    }
    let mut bytes = Vec::new();
    File::open(path).map_err(unread)?.take(LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(unread)?;
    if bytes.len() > LARGEST { Err(GuardError::Limit.into()) } else { Ok(bytes) }
}

/// Nothing where only the window was asked for.
type Arrived = Option<Result<Given, Error>>;

/// What has arrived.
struct Inbox {
    sender: UnboundedSender<Arrived>,
    /// Until the window takes it.
    receiver: Mutex<Option<UnboundedReceiver<Arrived>>>,
}

impl Inbox {
    fn get() -> &'static Self {
        static INBOX: OnceLock<Inbox> = OnceLock::new();
        INBOX.get_or_init(|| {
            let (sender, receiver) = mpsc::unbounded_channel();
            Self { sender, receiver: Mutex::new(Some(receiver)) }
        })
    }
}

pub(super) fn put(asked: Option<Asked>) {
    // A window that is being closed takes nothing any more.
    let _ = Inbox::get().sender.send(asked.map(Asked::open));
}

/// Takes what arrives, and comes to the front for it.
pub fn use_given() {
    let app = use_app();
    use_hook(|| {
        if let Some(port) = anew::door() {
            sign_in::open_again(port, page_for_the_browser(app));
        }
    });
    use_future(move || async move {
        let Some(mut arrived) = Inbox::get().receiver.lock().ok().and_then(|mut inbox| inbox.take()) else { return };
        while let Some(given) = arrived.recv().await {
            let window = dioxus_desktop::window();
            window.set_minimized(false);
            window.set_focus();
            if let Some(given) = given {
                app.give(given.unwrap_or_else(Given::Nothing));
            }
        }
    });
}

#[cfg(unix)]
mod door {
    use super::{Asked, home, put};
    use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::path::PathBuf;
    use std::time::Duration;

    /// How long the two programs wait for each other.
    const PATIENCE: Duration = Duration::from_secs(2);
    /// The longest message: more than any link that is read.
    const MOST: u64 = 1 << 18;
    const HERE: &str = "here\n";

    /// Where the program that runs is found.
    fn socket() -> PathBuf {
        home().join("hand-over")
    }

    fn patient(other: &UnixStream) -> io::Result<()> {
        other.set_read_timeout(Some(PATIENCE))?;
        other.set_write_timeout(Some(PATIENCE))
    }

    /// Gives it to the program that runs in this place. `false` when there is none.
    pub fn give(asked: Option<&Asked>) -> bool {
        let handed = || -> io::Result<bool> {
            let mut other = UnixStream::connect(socket())?;
            patient(&other)?;
            other.write_all(format!("{}\n", Asked::message(asked)).as_bytes())?;
            let mut answer = String::new();
            BufReader::new(other.take(HERE.len() as u64)).read_line(&mut answer)?;
            Ok(answer == HERE)
        };
        handed().unwrap_or(false)
    }

    /// Listens for what others are started with.
    pub fn listen() {
        // Nobody answered there: a crash has left it behind.
        let _ = std::fs::remove_file(socket());
        // A place with too long a name has no such door; each start there opens a window.
        let Ok(door) = UnixListener::bind(socket()) else { return };
        while let Ok((mut other, _)) = door.accept() {
            let mut hear = || -> io::Result<()> {
                patient(&other)?;
                let mut message = String::new();
                BufReader::new((&other).take(MOST)).read_line(&mut message)?;
                if let Some(asked) = Asked::understand(&message) {
                    other.write_all(HERE.as_bytes())?;
                    put(asked);
                }
                Ok(())
            };
            // Whoever did not say it whole opens a window of their own.
            let _ = hear();
        }
    }
}

/// Nobody listens here yet.
#[cfg(not(unix))]
mod door {
    use super::Asked;

    pub fn give(_: Option<&Asked>) -> bool {
        false
    }

    pub fn listen() {}
}

pub(super) use door::give;

/// Keeps what this program was started with for its window, and listens for what others are started with.
pub(super) fn listen(asked: Option<Asked>) {
    std::thread::spawn(move || {
        if asked.is_some() {
            put(asked);
        }
        door::listen();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handed_over_arrives_as_it_was() {
        let link = Asked::Link("openid-credential-offer://?credential_offer=%7B%7D\n\"".to_owned());
        let file = Asked::File("/home/amina/records of 2026.age".into());
        for asked in [None, Some(link), Some(file)] {
            let message = Asked::message(asked.as_ref());
            assert!(!message.contains('\n'), "a message is a line");
            assert_eq!(Asked::understand(&message), Some(asked));
        }
        for strange in ["", "[]", "{", r#"{"link":1}"#, r#"{"link":"a","file":"b"}"#] {
            assert_eq!(Asked::understand(strange), None, "{strange}");
        }
    }

    #[test]
    fn a_file_is_read_and_what_never_ends_is_not() {
        let place = tempfile::tempdir().unwrap();
        let letter = place.path().join("letter.txt");
        std::fs::write(&letter, " openid-credential-offer://?x ").unwrap();
        let Asked::File(path) = Asked::of(&letter.clone().into_os_string()) else { panic!("it is a file") };
        assert!(matches!(Asked::File(path).open(), Ok(Given::Offer(text)) if text == "openid-credential-offer://?x"));
        for strange in ["/dev/zero", "/", "/nowhere"] {
            assert!(Asked::File(strange.into()).open().is_err(), "{strange}");
        }
    }
}
