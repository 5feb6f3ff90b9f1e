use super::BackupError;
use crate::Error;
use crate::entropy::Entropy;
use crate::vault::{VaultError, io, private, reach, sync_parent};
use std::fs::File;
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// Writes a file whole or not at all: under another name first, synced, read back and judged. Only then does it
/// take the place of what was there.
///
/// # Errors
/// [`VaultError::Full`], [`VaultError::Io`]; what `judge` says.
pub(crate) fn write(
    path: &Path,
    bytes: &[u8],
    entropy: &Entropy,
    judge: impl FnOnce(&[u8]) -> Result<(), BackupError>,
) -> Result<(), Error> {
    // A name that nobody can have taken on purpose.
    let draft = draft_of(path, &entropy.token().map_err(VaultError::from)?);
    let done = try_to_write(&draft, bytes)
        .and_then(|()| std::fs::read(&draft))
        .map_err(|problem| Error::from(io(problem)))
        .and_then(|read| judge(&read).map_err(Error::from))
        .inspect(|()| reach("backup: read back"))
        .and_then(|()| std::fs::rename(&draft, path).map_err(|problem| io(problem).into()));
    if done.is_err() {
        let _ = std::fs::remove_file(&draft);
    }
    done?;
    reach("backup: it has its name");
    sync_parent(path);
    Ok(())
}

fn try_to_write(draft: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = private().create_new(true).open(draft)?;
    reach("backup: an empty draft");
    file.write_all(bytes)?;
    reach("backup: written");
    file.sync_all()?;
    reach("backup: synced");
    Ok(())
}

/// Whether this is free for a backup: nothing is there, or an older backup.
pub(crate) fn is_free(path: &Path) -> bool {
    let mut start = [0; super::HEAD.len()];
    match File::open(path).and_then(|mut file| file.read_exact(&mut start)) {
        Ok(()) => start == *super::HEAD,
        Err(problem) => problem.kind() == ErrorKind::NotFound,
    }
}

fn draft_of(path: &Path, name: &str) -> PathBuf {
    let mut draft = path.as_os_str().to_owned();
    draft.push(format!(".{name}.part"));
    PathBuf::from(draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_there_stays_until_the_new_one_is_good() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine.age");
        let entropy = Entropy::system();
        write(&path, b"first", &entropy, |read| if read == b"first" { Ok(()) } else { Err(BackupError::NotReadBack) })
            .unwrap();
        let refused = write(&path, b"second", &entropy, |_| Err(BackupError::NotReadBack)).unwrap_err();
        assert_eq!(refused.code(), "E_BACKUP_NOT_READ_BACK");
        assert_eq!(std::fs::read(&path).unwrap(), b"first");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "a draft was left behind");
        write(&path, b"third", &entropy, |_| Ok(())).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"third");
        let nowhere = write(&folder.path().join("no/folder/x.age"), b"x", &entropy, |_| Ok(())).unwrap_err();
        assert_eq!(nowhere.code(), "E_STORE_IO");
    }

    #[test]
    fn only_a_backup_gives_its_place_to_a_backup() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine.age");
        assert!(is_free(&path) && !is_free(folder.path()));
        for (bytes, free) in
            [("age-encryption.org/v1\n", true), ("1234 5678", false), ("", false), ("SQLite format 3", false)]
        {
            std::fs::write(&path, bytes).unwrap();
            assert_eq!(is_free(&path), free, "{bytes}");
        }
    }
}
