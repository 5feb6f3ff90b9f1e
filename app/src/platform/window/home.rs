//! Where the folders are, whose of them this window is about, and how the program is told.

use super::anew;
use super::hand_over::Asked;
use crate::app::Screen;
use crate::face::{Face, PICTURES};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use wallet_core::Error;
use wallet_core::vault::{Profile, VaultError};

/// The option that names the place.
pub(super) const OPTION: &str = "--home";
/// The option that says whose folder, as the command line has it.
pub(super) const WHOSE: &str = "--profile";

static HOME: OnceLock<PathBuf> = OnceLock::new();

/// Whose folder it is, once that is known, and how it will be known to others when it is made.
static WHO: Mutex<(Option<Profile>, Option<Face>)> = Mutex::new((None, None));

/// Obeys the program's arguments, or says how they are written. What is left is what the window is to show.
pub(super) fn understand(mut arguments: impl Iterator<Item = OsString>) -> Result<Option<Asked>, &'static str> {
    const USAGE: &str = "onward [--home DIR] [--profile NAME] [LINK | FILE]";
    const NAME: &str = "The name of a profile has 1 to 32 letters, digits, hyphens and underscores.";
    let (mut home, mut whose, mut asked) = (None, None, None);
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some(OPTION) if home.is_none() => home = Some(PathBuf::from(arguments.next().ok_or(USAGE)?)),
            Some(WHOSE) if whose.is_none() => {
                let name = arguments.next().ok_or(USAGE)?;
                whose = Some(name.to_str().and_then(|name| Profile::named(name).ok()).ok_or(NAME)?);
            }
            Some(anew::OPTION) => {
                arguments.next().and_then(|before| anew::remember(before.to_str()?)).ok_or(USAGE)?;
            }
            Some(option) if option.starts_with("--") => return Err(USAGE),
            _ if asked.is_none() => asked = Some(Asked::of(&argument)),
            _ => return Err(USAGE),
        }
    }
    keep_in(home.or_else(data_folder).ok_or("Say where the folder is: onward --home DIR")?);
    if let Some(profile) = whose {
        choose(profile);
    }
    Ok(asked)
}

/// Where the folders are, from the start to the end of the program.
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

fn who() -> MutexGuard<'static, (Option<Profile>, Option<Face>)> {
    WHO.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) fn chosen() -> Option<Profile> {
    who().0.clone()
}

/// Whether it is known whose folder this window is about.
pub fn is_chosen() -> bool {
    who().0.is_some()
}

/// From now on this window is about this folder.
pub fn choose(profile: Profile) {
    *who() = (Some(profile), None);
}

/// Nobody's, until somebody chooses again.
pub(super) fn choose_nobody() {
    *who() = (None, None);
}

/// Whose folder this window is about.
pub fn profile() -> Profile {
    chosen().unwrap_or_else(Profile::first)
}

/// A name for one more folder.
pub fn free_profile() -> Profile {
    Profile::free(home())
}

pub(super) fn file() -> PathBuf {
    profile().file(home())
}

/// Something that is kept readable beside a folder: `what` beside the first, `NAME.what` beside the others.
pub(super) fn beside(profile: &Profile, what: &str) -> PathBuf {
    if *profile == Profile::first() { home().join(what) } else { profile.beside(home(), what) }
}

/// Where one waits for a folder: before the one that was chosen or is the only one, before all of them, or where the
/// first is made.
pub fn door() -> Screen {
    match (chosen(), Profile::all(home()).as_slice()) {
        (None, [only]) => choose(only.clone()),
        (None, [_, _, ..]) => return Screen::People,
        // One that does not exist is made under its name.
        (None, []) => choose(Profile::first()),
        (Some(_), _) => {}
    }
    if file().exists() { Screen::Unlock { idle: false } } else { Screen::Device { restore: false } }
}

/// The folders of this place, each as it is known to those who share the device.
pub fn folders() -> Vec<(Profile, Face)> {
    let face = |at: usize, profile: Profile| {
        let kept = kept_face(&profile);
        // Made on the command line, or the first: nobody was asked for a face. Its name there is no secret here.
        let name = if profile == Profile::first() { "" } else { profile.name() };
        let picture = u8::try_from(at % usize::from(PICTURES)).unwrap_or_default() + 1;
        let face = kept.unwrap_or_else(|| Face::new(picture, name));
        (profile, face)
    };
    Profile::all(home()).into_iter().enumerate().map(|(at, profile)| face(at, profile)).collect()
}

/// Whether several people have a folder here.
pub fn are_several() -> bool {
    Profile::all(home()).len() > 1
}

/// How this window's folder is known; for one that is still to be made, a picture that nobody has.
pub fn face() -> Face {
    let (profile, folders) = (profile(), folders());
    if let Some((_, face)) = folders.iter().find(|(one, _)| *one == profile) {
        return face.clone();
    }
    let wanted = who().1.clone();
    let free = (1..=PICTURES).find(|number| folders.iter().all(|(_, face)| face.picture() != *number));
    wanted.unwrap_or_else(|| Face::new(free.unwrap_or(1), ""))
}

/// From now on this window's folder is known by this; for one that is still to be made, as soon as it is.
///
/// # Errors
/// [`VaultError::Io`].
pub fn wear(face: Face) -> Result<(), Error> {
    if !file().exists() {
        who().1 = Some(face);
        return Ok(());
    }
    Ok(std::fs::write(beside(&profile(), FACE), face.text()).map_err(|_| VaultError::Io)?)
}

/// What was chosen for a folder that has just been made.
pub(super) fn put_on() -> Result<(), Error> {
    let face = who().1.take();
    face.map_or(Ok(()), wear)
}

fn kept_face(profile: &Profile) -> Option<Face> {
    Face::parse(&std::fs::read_to_string(beside(profile, FACE)).ok()?)
}

/// The file with picture and name.
pub(super) const FACE: &str = "face";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_folders_are_chosen_from_and_one_is_not() {
        let place = tempfile::tempdir().unwrap();
        // The place is one for the whole program; no other test here has one.
        keep_in(place.path().to_owned());
        let named = |name: &str| Profile::named(name).unwrap();
        let make = |name: &str| std::fs::write(named(name).file(home()), "").unwrap();
        assert_eq!((door(), profile()), (Screen::Device { restore: false }, Profile::first()));
        choose_nobody();
        make("nadia");
        assert_eq!((door(), profile()), (Screen::Unlock { idle: false }, named("nadia")));
        choose_nobody();
        make("default");
        assert_eq!((door(), is_chosen()), (Screen::People, false));
        choose(named("default"));
        assert_eq!(door(), Screen::Unlock { idle: false });

        choose(free_profile());
        assert_eq!((profile().name(), face().picture()), ("folder-2", 3));
        wear(Face::new(9, "ناديا")).unwrap();
        assert!(!beside(&profile(), FACE).exists(), "a face of no folder");
        make("folder-2");
        put_on().unwrap();
        let faces: Vec<_> = folders().into_iter().map(|(_, face)| face).collect();
        assert_eq!(faces, [Face::new(1, ""), Face::new(2, "nadia"), Face::new(9, "ناديا")]);
        std::fs::write(beside(&profile(), FACE), "{").unwrap();
        assert_eq!(face(), Face::new(3, "folder-2"));
    }

    #[test]
    fn says_how_a_name_is_written_that_is_none() {
        let said = |words: &[&str]| understand(words.iter().map(OsString::from)).unwrap_err();
        assert!(said(&["--profile", "../x"]).starts_with("The name of a profile"));
        assert!(said(&["--profile"]).starts_with("onward ["));
        assert!(said(&["--profile", "a", "--profile", "b"]).starts_with("onward ["));
    }
}
