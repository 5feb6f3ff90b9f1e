//! What the web engine writes: in a folder of its own, which goes with the window.

use std::fs::File;
use std::path::{Path, PathBuf};
use wallet_core::Error;
use wallet_core::vault::VaultError;

/// The folder of what the web engine writes; gone with this value.
pub struct Scratch {
    folder: PathBuf,
    /// Locked while we run, so that the next start knows a crash from a second window.
    _running: File,
}

/// The file in it that is locked.
const RUNNING: &str = "running";

impl Scratch {
    /// Makes it, and removes what a crash left behind.
    ///
    /// # Errors
    /// [`VaultError::Io`] when there is no place for it.
    pub fn new(home: &Path) -> Result<Self, Error> {
        let webview = home.join("webview");
        for old in std::fs::read_dir(&webview).into_iter().flatten().flatten() {
            // Only what we made ourselves, and only where nobody holds it any more.
            let ours = old.file_name().to_str().is_some_and(|name| name.parse::<u32>().is_ok());
            // Without its file it was being removed already, and something was in the way.
            let left = || File::open(old.path().join(RUNNING)).map_or(true, |file| file.try_lock().is_ok());
            if ours && left() {
                clear_away(&old.path());
            }
        }
        let folder = folder_in(home);
        let new_home = !home.exists();
        std::fs::create_dir_all(&folder).map_err(|_| VaultError::Io)?;
        if new_home {
            close_to_others(home).map_err(|_| VaultError::Io)?;
        }
        close_to_others(&folder).map_err(|_| VaultError::Io)?;
        let running = File::create(folder.join(RUNNING)).map_err(|_| VaultError::Io)?;
        running.try_lock().map_err(|_| VaultError::Io)?;
        Ok(Self { folder, _running: running })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        clear_away(&self.folder);
    }
}

/// Removes a folder as far as possible: what cannot be removed (other programs mount and listen in the cache
/// of whoever started them) must not keep the rest. The next start tries again.
pub(super) fn clear_away(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => clear_away(&entry.path()),
            _ => drop(std::fs::remove_file(entry.path())),
        }
    }
    let _ = std::fs::remove_dir(folder);
}

/// Where it is, for this process.
pub(super) fn folder_in(home: &Path) -> PathBuf {
    home.join("webview").join(std::process::id().to_string())
}

#[cfg(unix)]
fn close_to_others(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn close_to_others(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_engine_wrote_is_gone_afterwards() {
        let home = tempfile::tempdir().unwrap();
        let [left_by_a_crash, of_another_window, not_ours] =
            ["4294967295", "4294967294", "holiday"].map(|name| home.path().join("webview").join(name));
        for folder in [&left_by_a_crash, &of_another_window, &not_ours] {
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(folder.join(RUNNING), "").unwrap();
        }
        let other = File::open(of_another_window.join(RUNNING)).unwrap();
        other.lock().unwrap();
        let scratch = Scratch::new(home.path()).unwrap();
        let own = scratch.folder.clone();
        std::fs::write(own.join("cache"), "x").unwrap();
        assert!(!left_by_a_crash.exists() && of_another_window.exists() && not_ours.exists() && own.exists());
        drop(scratch);
        assert!(!own.exists());
    }
}
