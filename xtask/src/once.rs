//! Folders that are filled once and used by every clone with the same lock file.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sha2::{Digest, Sha256};

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::program::{ask, run};
use crate::world::World;

/// The packages of `tests/peers/package.json`, linked to where node looks for them.
pub fn node_modules(world: &World) -> Outcome<PathBuf> {
    let peers = world.root.join("tests").join("peers");
    let link = peers.join("node_modules");
    if link.is_dir() && !link.is_symlink() {
        eprintln!("using {} as it is (a folder, not our link)", link.display());
        return Ok(link);
    }
    let from = ["package.json", "package-lock.json", ".npmrc"];
    let folder = world.cache.join("node").join(key(&peers, &from, "")?);
    fill(&folder, |folder| {
        for file in from.iter().filter(|file| peers.join(file).exists()) {
            files::write(&folder.join(file), files::read(&peers.join(file))?)?;
        }
        // No package here needs its install script, and none gets to run one.
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        run(Command::new(npm)
            .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"])
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(std::io::stderr()))
    })?;
    let modules = folder.join("node_modules");
    point(&link, &modules)?;
    Ok(modules)
}

/// A Python with the packages of `tests/peers/requirements.txt`.
pub fn python(world: &World) -> Outcome<PathBuf> {
    let peers = world.root.join("tests").join("peers");
    // A virtual environment is tied to the Python it was made with.
    let version = ask(Command::new("python3").args(["-c", "import sys; print(sys.version, sys.base_prefix)"]));
    let folder = world.cache.join("python").join(key(&peers, &["requirements.txt"], &version.unwrap_or_default())?);
    let python = folder
        .join(if cfg!(windows) { "Scripts" } else { "bin" })
        .join(format!("python{}", std::env::consts::EXE_SUFFIX));
    fill(&folder, |folder| {
        run(Command::new("python3").args(["-m", "venv"]).arg(folder).stdin(Stdio::null()))?;
        run(Command::new(&python)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"])
            .arg(peers.join("requirements.txt"))
            .stdin(Stdio::null())
            .stdout(std::io::stderr()))
    })?;
    Ok(python)
}

/// The folder's name: another lock file is another folder.
fn key(from: &Path, names: &[&str], more: &str) -> Outcome<String> {
    let mut hash = Sha256::new_with_prefix(more);
    for path in names.iter().map(|name| from.join(name)).filter(|path| path.exists()) {
        hash.update(files::read(&path)?);
    }
    Ok(hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

/// Fills the folder unless that was done before, and done to the end: the stamp is written last.
fn fill(folder: &Path, install: impl FnOnce(&Path) -> Outcome) -> Outcome {
    let stamp = folder.with_extension("complete");
    files::make_folder(folder.parent().unwrap_or(folder))?;
    let lock = File::create(folder.with_extension("lock")).and_then(|file| file.lock().map(|()| file));
    let _lock = lock.map_err(|problem| Failure::new(format!("cannot lock {}: {problem}", folder.display())))?;
    if stamp.is_file() && folder.is_dir() {
        return Ok(());
    }
    eprintln!("filling {}", folder.display());
    let _ = fs::remove_file(&stamp);
    files::remove_folder(folder)?;
    files::make_folder(folder)?;
    install(folder)?;
    files::write(&stamp, "")
}

/// Makes the link, or turns an older one.
fn point(link: &Path, to: &Path) -> Outcome {
    if fs::read_link(link).is_ok_and(|old| old == to) {
        return Ok(());
    }
    let _ = fs::remove_file(link);
    #[cfg(unix)]
    let made = std::os::unix::fs::symlink(to, link);
    #[cfg(windows)]
    let made = std::os::windows::fs::symlink_dir(to, link);
    made.map_err(|problem| Failure::new(format!("cannot make the link {}: {problem}", link.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_interrupted_is_done_again_from_the_start() {
        let cache = tempfile::tempdir().unwrap();
        let folder = cache.path().join("0123");
        let interrupted = fill(&folder, |folder| {
            files::write(&folder.join("half"), "")?;
            Err(Failure::new("killed"))
        });
        assert!(interrupted.is_err());
        fill(&folder, |folder| files::write(&folder.join("whole"), "")).unwrap();
        assert!(folder.join("whole").exists() && !folder.join("half").exists());
        fill(&folder, |_| Err(Failure::new("must not be asked again"))).unwrap();
    }

    #[test]
    fn another_lock_file_is_another_folder() {
        let peers = tempfile::tempdir().unwrap();
        files::write(&peers.path().join("lock"), "one").unwrap();
        let one = key(peers.path(), &["lock", "absent"], "").unwrap();
        files::write(&peers.path().join("lock"), "two").unwrap();
        assert_ne!(key(peers.path(), &["lock", "absent"], "").unwrap(), one);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_an_older_folder_is_turned() {
        let place = tempfile::tempdir().unwrap();
        let link = place.path().join("node_modules");
        point(&link, &place.path().join("old")).unwrap();
        point(&link, &place.path().join("new")).unwrap();
        assert_eq!(fs::read_link(&link).unwrap(), place.path().join("new"));
    }
}
