use super::BackupError;
use crate::Error;
use crate::vault::VaultError;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Writes a file whole or not at all: under another name first, synced, read back and judged. Only then does it
/// take the place of what was there.
///
/// # Errors
/// [`VaultError::Full`], [`VaultError::Io`]; what `judge` says.
pub(crate) fn write(
    path: &Path,
    bytes: &[u8],
    judge: impl FnOnce(&[u8]) -> Result<(), BackupError>,
) -> Result<(), Error> {
    let draft = draft_of(path);
    let done = try_to_write(&draft, bytes)
        .and_then(|()| std::fs::read(&draft))
        .map_err(|problem| Error::from(of_system(&problem)))
        .and_then(|read| judge(&read).map_err(Error::from))
        .and_then(|()| std::fs::rename(&draft, path).map_err(|problem| of_system(&problem).into()));
    if done.is_err() {
        let _ = std::fs::remove_file(&draft);
    }
    done?;
    // A new name is on disk only once its folder is; where folders cannot be synced, they need not be.
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

fn try_to_write(draft: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(draft)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn draft_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

fn of_system(problem: &std::io::Error) -> VaultError {
    match problem.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => VaultError::Full,
        _ => VaultError::Io,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_there_stays_until_the_new_one_is_good() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine.age");
        write(&path, b"first", |read| if read == b"first" { Ok(()) } else { Err(BackupError::NotReadBack) }).unwrap();
        let refused = write(&path, b"second", |_| Err(BackupError::NotReadBack)).unwrap_err();
        assert_eq!(refused.code(), "E_BACKUP_NOT_READ_BACK");
        assert_eq!(std::fs::read(&path).unwrap(), b"first");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "a draft was left behind");
        write(&path, b"third", |_| Ok(())).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"third");
        let nowhere = write(&folder.path().join("no/folder/x.age"), b"x", |_| Ok(())).unwrap_err();
        assert_eq!(nowhere.code(), "E_STORE_IO");
        #[cfg(target_os = "linux")]
        assert_eq!(write(Path::new("/dev/full/x"), b"x", |_| Ok(())).unwrap_err().code(), "E_STORE_IO");
    }
}
