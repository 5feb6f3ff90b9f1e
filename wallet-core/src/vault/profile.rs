//! Whose folder: several people may keep theirs in one place, each in a file of their own. The window and the command
//! line know them by the same names.

use super::VaultError;
use std::path::{Path, PathBuf};

/// The name of a folder in its place, which is its file's name, too: 1 to 32 letters, digits, `-` and `_`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile(String);

/// How the folders' files end.
const ENDING: &str = "onward";

impl Profile {
    /// A folder by its name.
    ///
    /// # Errors
    /// [`VaultError::ProfileName`] for what cannot be a file's name everywhere, or belongs to folders that were put aside.
    pub fn named(name: &str) -> Result<Self, VaultError> {
        let fits = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        let good = (1..=32).contains(&name.len()) && name.bytes().all(fits) && !is_aside(name);
        if good { Ok(Self(name.to_owned())) } else { Err(VaultError::ProfileName) }
    }

    /// The folder of whoever was here first, and of whoever is alone.
    pub fn first() -> Self {
        Self("default".to_owned())
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// Its file, in this place.
    pub fn file(&self, home: &Path) -> PathBuf {
        self.beside(home, ENDING)
    }

    /// A file that stands beside it and is called after it.
    pub fn beside(&self, home: &Path, ending: &str) -> PathBuf {
        home.join(format!("{}.{ending}", self.0))
    }

    /// The folders in this place, the first one first, the others as one counts them. What cannot be read has none.
    pub fn all(home: &Path) -> Vec<Self> {
        let entries = std::fs::read_dir(home).into_iter().flatten().flatten().map(|entry| entry.file_name());
        let named = |file: &str| Self::named(file.strip_suffix(ENDING)?.strip_suffix('.')?).ok();
        let mut all: Vec<Self> = entries.filter_map(|file| named(file.to_str()?)).collect();
        all.sort_by(|a, b| (*a != Self::first(), a.0.len(), &a.0).cmp(&(*b != Self::first(), b.0.len(), &b.0)));
        all
    }

    /// A name that no folder in this place has.
    pub fn free(home: &Path) -> Self {
        let mut names = std::iter::once(Self::first()).chain((2_u64..).map(|number| Self(format!("folder-{number}"))));
        // A number that does not end finds one.
        names.find(|name| !name.file(home).exists()).unwrap_or_else(Self::first)
    }
}

/// Whether this is the name of a folder that was put aside ([`super::aside`]).
fn is_aside(name: &str) -> bool {
    let rest = name.strip_prefix("aside-").and_then(|rest| rest.split_once('-'));
    rest.is_some_and(|(number, _)| number.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::{aside, set_aside};

    #[test]
    fn a_name_is_that_of_a_file_in_this_place_and_of_no_other() {
        for good in ["default", "nadia", "folder-2", "A_b-9", "aside", "aside-x-y", &"a".repeat(32)] {
            assert_eq!(
                Profile::named(good).unwrap().file(Path::new("/h")),
                Path::new("/h").join(format!("{good}.onward"))
            );
        }
        for bad in ["", "../x", "a/b", "a.b", "ناديا", "a b", "aside-1-default", &"a".repeat(33)] {
            assert_eq!(Profile::named(bad), Err(VaultError::ProfileName), "{bad}");
        }
    }

    #[test]
    fn the_folders_of_a_place_are_found_and_nothing_else_is_one() {
        let home = tempfile::tempdir().unwrap();
        assert_eq!(Profile::all(&home.path().join("nowhere")), []);
        assert_eq!(Profile::free(home.path()), Profile::first());
        for file in ["folder-10.onward", "folder-2.onward", "nadia.onward", "default.onward"] {
            std::fs::write(home.path().join(file), "").unwrap();
        }
        for other in ["default.onward-wal", "default.onward.before", "default.new", "x.y.onward", ".onward", "onward"] {
            std::fs::write(home.path().join(other), "").unwrap();
        }
        let broken = Profile::named("nadia").unwrap().file(home.path());
        assert_eq!(set_aside(&broken).unwrap(), Some(aside(&broken, 1)));
        let names: Vec<String> = Profile::all(home.path()).into_iter().map(|profile| profile.0).collect();
        assert_eq!(names, ["default", "folder-2", "folder-10"]);
        assert_eq!(Profile::free(home.path()).name(), "folder-3");
    }
}
