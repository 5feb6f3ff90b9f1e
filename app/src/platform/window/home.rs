//! Where the folder is, and how the program is told.

use super::anew;
use super::hand_over::Asked;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The option that names the place.
pub(super) const OPTION: &str = "--home";

static HOME: OnceLock<PathBuf> = OnceLock::new();

/// Obeys the program's arguments, or says how they are written. What is left is what the window is to show.
pub(super) fn choose(mut arguments: impl Iterator<Item = OsString>) -> Result<Option<Asked>, &'static str> {
    const USAGE: &str = "onward [--home DIR] [LINK | FILE]";
    let (mut home, mut asked) = (None, None);
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some(OPTION) if home.is_none() => home = Some(PathBuf::from(arguments.next().ok_or(USAGE)?)),
            Some(anew::OPTION) => {
                arguments.next().and_then(|before| anew::remember(before.to_str()?)).ok_or(USAGE)?;
            }
            Some(option) if option.starts_with("--") => return Err(USAGE),
            _ if asked.is_none() => asked = Some(Asked::of(&argument)),
            _ => return Err(USAGE),
        }
    }
    keep_in(home.or_else(data_folder).ok_or("Say where the folder is: onward --home DIR")?);
    Ok(asked)
}

/// Where the folder is, from the start to the end of the program.
pub fn keep_in(home: PathBuf) {
    // Only the first call counts.
    let _ = HOME.set(home);
}

/// The same place as the command line's.
fn data_folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let data = set("XDG_DATA_HOME").or_else(|| set("LOCALAPPDATA")).or_else(|| Some(set("HOME")?.join(".local/share")));
    data.map(|data| data.join("onward"))
}

pub(super) fn home() -> &'static Path {
    HOME.get().map_or(Path::new("."), PathBuf::as_path)
}

pub(super) fn file() -> PathBuf {
    home().join("default.onward")
}
