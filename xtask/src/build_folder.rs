//! One build folder for many clones, without their code getting mixed up.
//!
//! Cargo names what it builds by a package's place *inside* its workspace and trusts file times, so a
//! clone made before another one's build would be called up to date with the other one's code. Hence:
//! a command holds its folder locked, the folder remembers whose it was, and whoever takes it over
//! makes cargo forget the workspace's own packages. The hundreds of others stay built. A folder that
//! is in use is passed over for the next.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::failure::Outcome;
use crate::files;

/// More commands at once than this build inside their clones.
const FOLDERS: usize = 8;

/// A target folder that nobody else builds into while this value lives.
pub struct BuildFolder {
    path: PathBuf,
    /// Released by the system when we end, however we end.
    _lock: Option<File>,
}

impl BuildFolder {
    /// The person's own `CARGO_TARGET_DIR`, as it is.
    pub fn of_the_person(path: PathBuf) -> Self {
        Self { path, _lock: None }
    }

    /// A free folder, by preference the one this clone used last.
    pub fn claim(root: &Path, cache: &Path) -> Outcome<Self> {
        let clone = identity(root)?;
        let folders = (1..=FOLDERS).map(|number| cache.join(format!("build-{number}")));
        let (ours, others): (Vec<_>, Vec<_>) =
            folders.partition(|folder| fs::read_to_string(owner_file(folder)).is_ok_and(|owner| owner == clone));
        for path in ours.into_iter().chain(others) {
            files::make_folder(&path)?;
            let Some(lock) = lock(&path) else { continue };
            // Read again: it may have changed hands before we had the lock.
            if fs::read_to_string(owner_file(&path)).is_ok_and(|owner| owner == clone) {
                return Ok(Self { path, _lock: Some(lock) });
            }
            let packages = local_packages(&files::read_text(&root.join("Cargo.lock")).unwrap_or_default());
            let _ = fs::remove_file(owner_file(&path));
            forget(&path, &packages)?;
            files::write(&owner_file(&path), &clone)?;
            return Ok(Self { path, _lock: Some(lock) });
        }
        Ok(Self { path: root.join("target").join("xtask"), _lock: None })
    }

    /// What `CARGO_TARGET_DIR` is set to.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn owner_file(folder: &Path) -> PathBuf {
    folder.join("onward-owner")
}

fn lock(folder: &Path) -> Option<File> {
    let file = File::create(folder.join("onward-lock")).ok()?;
    file.try_lock().ok()?;
    Some(file)
}

/// This clone and no other, not even one that is made at the same place later.
fn identity(root: &Path) -> Outcome<String> {
    let file = root.join("target").join("onward-clone");
    let mark = match fs::read_to_string(&file) {
        Ok(mark) => mark,
        Err(_) => {
            let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            let mark = format!("{}-{}", now.as_nanos(), std::process::id());
            files::make_folder(&root.join("target"))?;
            files::write(&file, &mark)?;
            mark
        }
    };
    Ok(format!("{mark} {}", root.display()))
}

/// The names of the packages that come from no registry, as Cargo.lock has them.
fn local_packages(lock_file: &str) -> Vec<String> {
    let packages = lock_file.split("[[package]]").skip(1);
    let local = packages.filter(|package| !package.contains("\nsource = "));
    local.filter_map(|package| package.split("name = \"").nth(1)?.split('"').next().map(str::to_owned)).collect()
}

/// Takes away cargo's notes on these packages, so that it builds them anew.
fn forget(folder: &Path, packages: &[String]) -> Outcome {
    let notes = folder.join(".fingerprint");
    if notes.is_dir() {
        for note in folders_in(&notes) {
            let name = note.file_name().unwrap_or_default().to_string_lossy();
            let package = name.rsplit_once('-').map_or(&*name, |(package, _)| package);
            if packages.iter().any(|local| local == package) {
                files::remove_folder(&note)?;
            }
        }
        return Ok(());
    }
    // A cargo that keeps its notes elsewhere: rather slow than wrong.
    if folder.join("deps").is_dir() || folder.join("build").is_dir() {
        return files::remove_folder(folder);
    }
    folders_in(folder).into_iter().try_for_each(|inner| forget(&inner, packages))
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())).map(|entry| entry.path()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK_FILE: &str = r#"
version = 4

[[package]]
name = "adler2"
version = "2.0.1"
source = "registry+https://example.invalid"

[[package]]
name = "wallet-core"
version = "0.1.0"
dependencies = [
 "adler2",
]
"#;

    #[test]
    fn only_packages_without_a_source_are_local() {
        assert_eq!(local_packages(LOCK_FILE), ["wallet-core"]);
        assert_eq!(local_packages(""), [""; 0]);
    }

    /// A clone, and the build folder it got, with one package of its own and one of others built in it.
    fn build_in(cache: &Path) -> (tempfile::TempDir, BuildFolder) {
        let clone = tempfile::tempdir().unwrap();
        fs::write(clone.path().join("Cargo.lock"), LOCK_FILE).unwrap();
        let build = BuildFolder::claim(clone.path(), cache).unwrap();
        for profile in ["debug", "debian/wasm32-unknown-unknown/page"] {
            for package in ["wallet-core-0123456789abcdef", "adler2-0123456789abcdef"] {
                fs::create_dir_all(build.path().join(profile).join(".fingerprint").join(package)).unwrap();
            }
        }
        (clone, build)
    }

    fn built(build: &BuildFolder, package: &str) -> usize {
        let notes = ["debug", "debian/wasm32-unknown-unknown/page"].map(|profile| {
            build.path().join(profile).join(".fingerprint").join(format!("{package}-0123456789abcdef")).is_dir()
        });
        notes.iter().filter(|there| **there).count()
    }

    #[test]
    fn the_next_clone_keeps_the_others_packages_and_forgets_ours() {
        let cache = tempfile::tempdir().unwrap();
        let (_first, build) = build_in(cache.path());
        let path = build.path().to_owned();
        drop(build);
        let second = tempfile::tempdir().unwrap();
        fs::write(second.path().join("Cargo.lock"), LOCK_FILE).unwrap();
        let build = BuildFolder::claim(second.path(), cache.path()).unwrap();
        assert_eq!(build.path(), path);
        assert_eq!((built(&build, "wallet-core"), built(&build, "adler2")), (0, 2));
    }

    #[test]
    fn the_same_clone_keeps_everything() {
        let cache = tempfile::tempdir().unwrap();
        let (clone, build) = build_in(cache.path());
        drop(build);
        let build = BuildFolder::claim(clone.path(), cache.path()).unwrap();
        assert_eq!((built(&build, "wallet-core"), built(&build, "adler2")), (2, 2));
    }

    #[test]
    fn a_clone_made_anew_at_the_same_place_is_another_clone() {
        let cache = tempfile::tempdir().unwrap();
        let (clone, build) = build_in(cache.path());
        drop(build);
        fs::remove_dir_all(clone.path().join("target")).unwrap();
        let build = BuildFolder::claim(clone.path(), cache.path()).unwrap();
        assert_eq!((built(&build, "wallet-core"), built(&build, "adler2")), (0, 2));
    }

    #[test]
    fn two_commands_at_once_build_apart() {
        let cache = tempfile::tempdir().unwrap();
        let (clone, first) = build_in(cache.path());
        let second = BuildFolder::claim(clone.path(), cache.path()).unwrap();
        assert_ne!(first.path(), second.path());
    }

    #[test]
    fn a_profile_without_the_notes_we_know_is_removed() {
        let cache = tempfile::tempdir().unwrap();
        fs::create_dir_all(cache.path().join("debug/build/wallet-core")).unwrap();
        forget(cache.path(), &["wallet-core".to_owned()]).unwrap();
        assert!(!cache.path().join("debug").exists());
    }
}
