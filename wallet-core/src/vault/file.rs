//! The folder's file: its ways in, how SQLite is to treat it, and how it comes to the disk.

use super::VaultError;
use super::envelope::{self, Stretched};
use super::faults::{Fault, is_out};
use super::points::reach;
use super::reserve::LOG_PAGES;
use super::schema;
use super::seal::Key;
use super::secret::Secret;
use crate::entropy::Entropy;
use rusqlite::{Connection, OptionalExtension as _, params};
use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file's parts that need no key.
pub(super) struct File {
    pub(super) connection: Connection,
    pub(super) profile: [u8; 16],
    pub(super) entropy: Entropy,
}

/// A way into a folder; each has a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// What the person knows.
    Passphrase = 1,
    /// What the person knows and what this device keeps ([`super::Pin`]).
    Pin = 2,
    /// What this device keeps for the person's finger or face.
    Biometric = 3,
    /// What the person put away ([`super::Card`]).
    Card = 4,
}

impl File {
    pub(super) fn slot(&self, way: Way) -> Result<Option<Vec<u8>>, VaultError> {
        let mut statement = self.connection.prepare_cached("SELECT envelope FROM slot WHERE kind = ?1")?;
        Ok(statement.query_row(params![way as i64], |row| row.get(0)).optional()?)
    }

    /// The slot of a way that was chosen.
    fn chosen_slot(&self, way: Way) -> Result<Vec<u8>, VaultError> {
        let missing = match way {
            Way::Passphrase => VaultError::Corrupt,
            Way::Pin => VaultError::NoPin,
            Way::Biometric => VaultError::NoBiometric,
            Way::Card => VaultError::NoCard,
        };
        self.slot(way)?.ok_or(missing)
    }

    pub(super) fn stretch(&self, way: Way, secret: &Secret) -> Result<Stretched, VaultError> {
        envelope::stretch(&self.chosen_slot(way)?, way, secret, None, &self.profile)
    }

    pub(super) fn master(&self, stretched: &Stretched) -> Result<Key, VaultError> {
        let way = stretched.way();
        envelope::open(&self.chosen_slot(way)?, stretched, &self.profile).map_err(|error| match (error, way) {
            (VaultError::WrongSecret, Way::Card) => VaultError::WrongCard,
            (VaultError::WrongSecret, Way::Pin) => VaultError::WrongPin,
            (error, _) => error,
        })
    }

    /// Empties the log into the file, on a full disk with the room that is kept for that.
    pub(super) fn checkpoint(&self) -> Result<(), VaultError> {
        match self.try_to_checkpoint() {
            Err(VaultError::Full) => self.use_reserve().and_then(|()| self.try_to_checkpoint()),
            done => done,
        }
    }

    fn try_to_checkpoint(&self) -> Result<(), VaultError> {
        reach("log: about to be emptied");
        // Answers a row, and none where there is no log (the browser); a reader in another process only makes it
        // incomplete, which the next one mends.
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).optional()?;
        Ok(())
    }
}

pub(super) fn put_slot(connection: &Connection, way: Way, slot: &[u8]) -> Result<(), VaultError> {
    connection.execute("INSERT OR REPLACE INTO slot (kind, envelope) VALUES (?1, ?2)", params![way as i64, slot])?;
    Ok(())
}

pub(super) fn remove_slot(connection: &Connection, way: Way) -> Result<(), VaultError> {
    connection.execute("DELETE FROM slot WHERE kind = ?1", params![way as i64])?;
    Ok(())
}

pub(super) fn configure(connection: &Connection) -> Result<(), VaultError> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "synchronous", if is_out(Fault::Waiting) { "NORMAL" } else { "FULL" })?;
    connection.execute_batch(&format!(
        "PRAGMA journal_mode = WAL;
         PRAGMA fullfsync = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA mmap_size = 0;
         PRAGMA journal_size_limit = 2097152;
         PRAGMA wal_autocheckpoint = {LOG_PAGES};"
    ))?;
    Ok(())
}

/// Reads a file's first hundred bytes (SQLite file format section 1.3) before SQLite opens it: opening
/// alone may write.
pub(super) fn look_at_header(path: &Path) -> Result<(), VaultError> {
    use std::io::Read as _;
    let kind = std::fs::metadata(path)
        .map_err(|e| if e.kind() == ErrorKind::NotFound { VaultError::Missing } else { VaultError::Io })?;
    if !kind.is_file() {
        return Err(VaultError::Foreign);
    }
    let mut head = [0; 100];
    let mut file = std::fs::File::open(path).map_err(io)?;
    file.read_exact(&mut head).map_err(|_| VaultError::Foreign)?;
    let number = |at: usize| head.get(at..at + 4).and_then(|b| b.try_into().ok()).map(i32::from_be_bytes);
    if !head.starts_with(b"SQLite format 3\0") || number(68) != Some(schema::APPLICATION_ID) {
        return Err(VaultError::Foreign);
    }
    if number(60).is_some_and(|version| version > schema::newest()) { Err(VaultError::TooNew) } else { Ok(()) }
}

/// Whether there is a folder of an earlier version here, which takes the present form when it is opened.
pub fn is_earlier(path: &Path) -> bool {
    use std::io::Read as _;
    let mut head = [0; 64];
    let read = look_at_header(path).is_ok()
        && std::fs::File::open(path).is_ok_and(|mut file| file.read_exact(&mut head).is_ok());
    let version = head.last_chunk().copied().map(i32::from_be_bytes);
    read && version.is_some_and(|version| version < schema::newest())
}

/// What the system says, in our words.
pub(crate) fn io(error: std::io::Error) -> VaultError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => VaultError::Full,
        ErrorKind::AlreadyExists => VaultError::Exists,
        _ => VaultError::Io,
    }
}

pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Keeps a folder to one program, until it is dropped: two would not know of each other's changes.
pub struct Held {
    _lock: std::fs::File,
}

/// Takes a folder for this program; waits so long for another one that has it.
///
/// # Errors
/// [`VaultError::Busy`]; [`VaultError::Missing`] where not even the place is there; [`VaultError::Io`].
pub fn hold(folder: &Path, patience: Duration) -> Result<Held, VaultError> {
    const AGAIN: Duration = Duration::from_millis(20);
    let lock = private().create(true).truncate(false).open(folder.with_extension("lock"));
    let lock = lock.map_err(|e| if e.kind() == ErrorKind::NotFound { VaultError::Missing } else { VaultError::Io })?;
    let mut left = patience;
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(Held { _lock: lock }),
            Err(std::fs::TryLockError::WouldBlock) if left.is_zero() => return Err(VaultError::Busy),
            Err(std::fs::TryLockError::WouldBlock) => {
                std::thread::sleep(AGAIN.min(left));
                left = left.saturating_sub(AGAIN);
            }
            // Some network drives have no locks. SQLite's own then keep the file whole.
            Err(std::fs::TryLockError::Error(_)) => return Ok(Held { _lock: lock }),
        }
    }
}

/// Removes a folder with all that stands beside it. One that is not there is removed already.
///
/// # Errors
/// [`VaultError::Io`]; what is left then is the whole folder, or what is worth nothing without it.
pub fn remove(path: &Path) -> Result<(), VaultError> {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (own, draft) = (name(path), name(&path.with_extension("new")));
    // Logs, copies, room: all are called after the folder, or after its draft.
    let is_beside = |file: &str| {
        let rest = |of: &str| file.strip_prefix(of).is_some_and(|rest| rest.starts_with(['-', '.']));
        file == draft || rest(&own) || rest(&draft)
    };
    let entries = match std::fs::read_dir(path.parent().unwrap_or(Path::new("."))) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(io)?,
    };
    let beside = entries.flatten().map(|entry| entry.path()).filter(|file| is_beside(&name(file)));
    for file in beside.collect::<Vec<_>>().into_iter().chain([path.to_owned()]) {
        match std::fs::remove_file(file) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(io(error)),
            _ => reach("remove: something beside it is gone"),
        }
    }
    reach("remove: all is gone");
    sync_parent(path);
    Ok(())
}

/// Where the N-th folder is kept that was put aside.
pub fn aside(path: &Path, number: u32) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("aside-{number}-{name}"))
}

/// Makes room for another folder in the place of one that does not open. It is kept; `None` where there is none.
///
/// # Errors
/// [`VaultError::Io`].
pub fn set_aside(path: &Path) -> Result<Option<PathBuf>, VaultError> {
    if !path.exists() {
        return Ok(None);
    }
    let free = (1..=u32::MAX).map(|number| aside(path, number)).find(|aside| !aside.exists());
    let aside = free.ok_or(VaultError::Io)?;
    rename_whole(path, &aside)?;
    Ok(Some(aside))
}

/// The same, back.
///
/// # Errors
/// [`VaultError::Exists`] where there is another by now; [`VaultError::Io`].
pub fn put_back(aside: &Path, path: &Path) -> Result<(), VaultError> {
    if path.exists() { Err(VaultError::Exists) } else { rename_whole(aside, path) }
}

/// The log gets its second name first and loses its first one last: a folder without its log would be an older one. A log
/// that is left alone is taken away before the next folder is made in its place.
fn rename_whole(from: &Path, to: &Path) -> Result<(), VaultError> {
    let (log, moved) = (with_suffix(from, "-wal"), with_suffix(to, "-wal"));
    forget_log(to)?;
    match link(&log, &moved) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(io(error)),
        _ => reach("aside: the log has two names"),
    }
    sync_parent(to);
    std::fs::rename(from, to).map_err(io)?;
    reach("aside: moved");
    forget_log(from)?;
    reach("aside: the log is moved");
    sync_parent(to);
    Ok(())
}

/// Gives a file a second name; where that cannot be, makes a copy.
pub(super) fn link(from: &Path, to: &Path) -> std::io::Result<()> {
    match std::fs::hard_link(from, to) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            std::fs::copy(from, to)?;
            std::fs::File::open(to)?.sync_all()
        }
        linked => linked,
    }
}

/// Removes a log, and its index, that belongs to no folder.
pub(super) fn forget_log(folder: &Path) -> Result<(), VaultError> {
    for rest in ["-wal", "-shm"] {
        match std::fs::remove_file(with_suffix(folder, rest)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(io(error)),
            _ => {}
        }
    }
    Ok(())
}

/// An empty file, and the folder around it, that only their owner may read.
pub(super) fn make_private(path: &Path) -> Result<(), VaultError> {
    let mut folder = std::fs::DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        folder.mode(0o700);
    }
    if let Some(parent) = path.parent() {
        folder.create(parent).map_err(io)?;
    }
    private().create(true).truncate(true).open(path).map(drop).map_err(io)
}

/// How a file is opened for writing that, once made, only its owner may read.
pub(crate) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

/// A new name is on disk only once its folder is; where folders cannot be synced, they need not be.
pub(crate) fn sync_parent(path: &Path) {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _ = std::fs::File::open(parent).and_then(|folder| folder.sync_all());
}
