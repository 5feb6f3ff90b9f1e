//! A folder whose file was cut off, or has lost its first page, is nothing to SQLite. What is left of it is saved into a
//! new file, row by row and sealed as it is: that wants no key, and a row that is not whole opens nowhere. The manifest
//! says afterwards what is missing. The damaged file itself is only ever read; it is kept under another name
//! ([`super::aside`]).

use super::VaultError;
use super::envelope;
use super::file::{Way, aside, forget_log, io, link, make_private, private, put_slot, sync_parent, with_suffix};
use super::points::reach;
use super::row::Table;
use super::salvage::{FURTHEST, MOST, Sealed};
use super::schema;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension as _, params};
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

const PAGE: usize = 4096;
/// No folder comes near this; what is larger is copied for nobody.
const LARGEST: u64 = 1 << 30;
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Puts what can be saved in the place of a folder that does not open, which is kept; unless somebody else has done so
/// meanwhile.
///
/// # Errors
/// [`VaultError::Corrupt`] where not even the ways in are left, and then nothing was changed; [`VaultError::Full`],
/// [`VaultError::Io`].
pub(super) fn rescue(folder: &Path, opens: impl FnOnce() -> bool) -> Result<(), VaultError> {
    let alone = private().create(true).truncate(false).open(with_suffix(folder, "-salvage")).map_err(io)?;
    alone.lock().map_err(io)?;
    if opens() {
        return Ok(());
    }
    let (broken, saved) = (with_suffix(folder, ".broken"), with_suffix(folder, ".saved"));
    let done = copy(folder, &broken).and_then(|()| save(&broken, &saved)).and_then(|()| exchange(folder, &saved));
    for draft in [broken, saved] {
        let _ = forget_log(&draft);
        let _ = std::fs::remove_file(draft);
    }
    done
}

/// Whether this may be a folder of ours: what has the head of somebody else's database is not.
pub(super) fn may_be_ours(folder: &Path) -> bool {
    let mut head = [0; 100];
    let read = File::open(folder).and_then(|mut file| file.read_exact(&mut head));
    let fits = std::fs::metadata(folder).is_ok_and(|file| file.len() <= LARGEST);
    read.is_ok()
        && fits
        && (!head.starts_with(MAGIC) || head.get(68..72) == Some(&schema::APPLICATION_ID.to_be_bytes()))
}

/// SQLite may write to what it opens.
fn copy(folder: &Path, broken: &Path) -> Result<(), VaultError> {
    forget_log(broken)?;
    make_private(broken)?;
    std::fs::copy(folder, broken).map_err(io)?;
    // Whoever ended in the midst of this has put the log aside already.
    let kept = put_aside_already(folder).map(|aside| with_suffix(&aside, "-wal"));
    let log = [with_suffix(folder, "-wal")].into_iter().chain(kept).find(|log| log.exists());
    log.map_or(Ok(0), |log| std::fs::copy(log, with_suffix(broken, "-wal"))).map_err(io)?;
    reach("salvage: the draft is there");
    Ok(())
}

fn save(broken: &Path, saved: &Path) -> Result<(), VaultError> {
    forget_log(saved)?;
    make_private(saved)?;
    let mut to = Connection::open(saved)?;
    // It is nothing until it has its name; then it is synced.
    to.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")?;
    to.pragma_update(None, "application_id", schema::APPLICATION_ID)?;
    schema::make(&mut to)?;
    let from = open_broken(broken).or_else(|_| {
        lend_first_page(saved, broken)?;
        open_broken(broken)
    })?;
    to.execute_batch("BEGIN")?;
    ways_in(&from, &to)?;
    for table in Table::ALL {
        rows(&from, &to, table)?;
    }
    to.execute_batch("COMMIT; PRAGMA journal_mode = WAL")?;
    to.close().map_err(|(_, error)| error)?;
    File::open(saved).and_then(|file| file.sync_all()).map_err(io)?;
    reach("salvage: whole");
    Ok(())
}

/// Opens what was cut off, as far as it goes. Only of our version: an older one would have to be migrated first.
fn open_broken(broken: &Path) -> Result<Connection, VaultError> {
    let from = Connection::open(broken)?;
    from.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    // With this SQLite takes a file for as long as it is, and not for as long as it should be.
    from.execute_batch("PRAGMA writable_schema = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")?;
    let number = |name| from.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i32>(0));
    if (number("application_id")?, number("user_version")?) != (schema::APPLICATION_ID, schema::newest()) {
        return Err(VaultError::Corrupt);
    }
    from.query_row("SELECT id FROM profile", [], |row| row.get::<_, [u8; 16]>(0))?;
    Ok(from)
}

/// The first page says where the tables begin, and that is the same in every folder that this version made. Where it is
/// not, nothing of ours stands there.
fn lend_first_page(from: &Path, broken: &Path) -> Result<(), VaultError> {
    let mut page = [0; PAGE];
    File::open(from).and_then(|mut file| file.read_exact(&mut page)).map_err(io)?;
    let mut put = |at: usize, bytes: &[u8]| page.iter_mut().skip(at).zip(bytes).for_each(|(to, byte)| *to = *byte);
    // A log is looked at; there are no free pages; and what it says about the length holds no more (section 1.3 of the
    // file format: numbers 24 and 92 differ).
    put(18, &[2, 2]);
    put(32, &[0; 8]);
    put(92, &[0xff; 4]);
    let mut file = OpenOptions::new().write(true).open(broken).map_err(io)?;
    file.rewind().and_then(|()| file.write_all(&page)).map_err(io)
}

/// Name, slots and manifest. Without a slot it opens for nobody; without its manifest it says that of itself.
fn ways_in(from: &Connection, to: &Connection) -> Result<(), VaultError> {
    let profile: [u8; 16] = from.query_row("SELECT id FROM profile", [], |row| row.get(0))?;
    to.execute("INSERT INTO profile (only, id) VALUES (1, ?1)", params![profile])?;
    let mut any = false;
    for way in [Way::Passphrase, Way::Pin, Way::Biometric, Way::Card] {
        let slot = from.query_row("SELECT envelope FROM slot WHERE kind = ?1", params![way as i64], |row| {
            row.get::<_, Vec<u8>>(0)
        });
        if let Ok(slot) = slot
            && envelope::salt(&slot).is_ok()
        {
            put_slot(to, way, &slot)?;
            any = true;
        }
    }
    if let Ok(sealed) = from.query_row("SELECT sealed FROM manifest WHERE only = 1", [], |row| row.get::<_, Vec<u8>>(0))
    {
        to.execute("INSERT INTO manifest (only, sealed) VALUES (1, ?1)", params![sealed])?;
    }
    if any { Ok(()) } else { Err(VaultError::Corrupt) }
}

/// The rows of a table by their places, which they keep.
fn rows(from: &Connection, to: &Connection, table: Table) -> Result<(), VaultError> {
    let name = table.name();
    let mut read = match from.prepare(&format!("SELECT id, version, key, head, body FROM {name} WHERE rowid = ?1")) {
        Ok(read) => read,
        // Where the table itself is gone, so are its rows; the manifest knows.
        Err(_) => return Ok(()),
    };
    // A page that stands twice shows its rows twice.
    let mut write = to.prepare(&format!(
        "INSERT OR IGNORE INTO {name} (rowid, id, version, key, head, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    ))?;
    let last = from.query_row(&format!("SELECT max(rowid) FROM {name}"), [], |row| row.get::<_, Option<i64>>(0));
    // Where the last page is gone, nobody knows how far there is something.
    let (mut end, end_known) = (last.as_ref().map_or(FURTHEST, |last| last.unwrap_or_default()), last.is_ok());
    let mut place = 1;
    while place <= end.min(MOST) {
        let row = read.query_row(params![place], |row| {
            let sealed: Sealed = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
            Ok((row.get::<_, [u8; 16]>(0)?, sealed))
        });
        if let Ok(Some((id, (version, key, head, body)))) = row.optional() {
            write.execute(params![place, id, version, key, head, body])?;
            reach("salvage: a row is saved");
            if !end_known {
                end = place.saturating_add(FURTHEST);
            }
        }
        place += 1;
    }
    Ok(())
}

/// The damaged one gets another name and then loses its own: whenever this is ended, one of the two opens or is damaged
/// as before, with its log within reach.
fn exchange(folder: &Path, saved: &Path) -> Result<(), VaultError> {
    if put_aside_already(folder).is_none() {
        let free = (1..=u32::MAX).map(|number| aside(folder, number)).find(|aside| !aside.exists());
        let aside = free.ok_or(VaultError::Io)?;
        forget_log(&aside)?;
        match link(&with_suffix(folder, "-wal"), &with_suffix(&aside, "-wal")) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(io(error)),
            _ => {}
        }
        link(folder, &aside).map_err(io)?;
        sync_parent(folder);
    }
    reach("salvage: the damaged one has another name");
    forget_log(folder)?;
    reach("salvage: its log is gone");
    std::fs::rename(saved, folder).map_err(io)?;
    sync_parent(folder);
    reach("salvage: in place");
    Ok(())
}

/// Where this very file is put aside, if it is: somebody ended while they exchanged it.
fn put_aside_already(folder: &Path) -> Option<PathBuf> {
    let own = std::fs::read(folder).ok()?;
    let all = (1..=u32::MAX).map(|number| aside(folder, number)).take_while(|aside| aside.exists());
    all.into_iter().find(|aside| std::fs::read(aside).is_ok_and(|bytes| bytes == own))
}

#[cfg(test)]
mod tests {
    use super::super::{KdfCost, LockedVault, RowId, Secret, Vault};
    use super::*;
    use crate::entropy::Entropy;

    const RECORDS: usize = 40;

    fn secret() -> Secret {
        Secret::typed("4821 9033 1750 66")
    }

    fn open(file: &Path) -> Result<Vault, VaultError> {
        let locked = LockedVault::open(file, Entropy::system())?;
        let stretched = locked.stretch(&secret())?;
        locked.unlock(&stretched)
    }

    /// A closed folder, and its rows.
    fn folder() -> (tempfile::TempDir, PathBuf, Vec<RowId>) {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("amina.onward");
        let mut vault = Vault::create(&file, &secret(), KdfCost::FLOOR, Entropy::system()).unwrap();
        let insert = |vault: &mut Vault, number: usize| {
            let body = vec![u8::try_from(number).unwrap(); 5_000];
            vault.change::<_, VaultError>(|change| change.insert(Table::Record, b"head", &body)).unwrap()
        };
        let ids = (0..RECORDS).map(|number| insert(&mut vault, number)).collect();
        drop(vault.lock().unwrap());
        (place, file, ids)
    }

    /// What comes back, which is right; and how many are said to be missing.
    fn back(file: &Path, ids: &[RowId]) -> (usize, usize) {
        let vault = open(file).unwrap();
        let heads = vault.readable(Table::Record).unwrap();
        for (id, _) in &heads.heads {
            let number = ids.iter().position(|own| own == id).expect("a row that nobody wrote");
            let (_, body) = vault.get(Table::Record, *id).unwrap();
            assert_eq!(*body, vec![u8::try_from(number).unwrap(); 5_000]);
        }
        (heads.heads.len(), heads.damaged)
    }

    #[test]
    fn a_file_that_was_cut_off_gives_what_is_left_and_is_kept() {
        let (_place, file, ids) = folder();
        let whole = std::fs::read(&file).unwrap();
        std::fs::write(&file, &whole[..whole.len() / 2 + 700]).unwrap();
        let cut = std::fs::read(&file).unwrap();
        let (here, missing) = back(&file, &ids);
        assert!(here >= RECORDS / 3, "{here}");
        assert_eq!(here + missing, RECORDS);
        assert_eq!(std::fs::read(aside(&file, 1)).unwrap(), cut, "the damaged one is not what it was");
        // It is a folder as any other now.
        let mut vault = open(&file).unwrap();
        vault.change::<_, VaultError>(|change| change.insert(Table::Record, b"head", b"new")).unwrap();
        drop(vault.lock().unwrap());
        let vault = open(&file).unwrap();
        assert_eq!(vault.readable(Table::Record).unwrap().heads.len(), here + 1);
        assert!(!aside(&file, 2).exists() && !with_suffix(&file, ".broken").exists());
    }

    #[test]
    fn a_file_without_its_first_page_gives_everything() {
        let (_place, file, ids) = folder();
        let mut bytes = std::fs::read(&file).unwrap();
        bytes[..PAGE].fill(0);
        std::fs::write(&file, &bytes).unwrap();
        assert_eq!(back(&file, &ids), (RECORDS, 0));
        assert_eq!(std::fs::read(aside(&file, 1)).unwrap(), bytes);
    }

    #[test]
    fn what_waited_in_the_log_of_a_damaged_file_is_saved_too() {
        let (_place, file, mut ids) = folder();
        let mut vault = open(&file).unwrap();
        let body = vec![u8::try_from(RECORDS).unwrap(); 5_000];
        ids.push(vault.change::<_, VaultError>(|change| change.insert(Table::Record, b"head", &body)).unwrap());
        let log = std::fs::read(with_suffix(&file, "-wal")).unwrap();
        let mut bytes = std::fs::read(&file).unwrap();
        drop(vault);
        bytes[..PAGE].fill(0xff);
        std::fs::write(&file, &bytes).unwrap();
        std::fs::write(with_suffix(&file, "-wal"), &log).unwrap();
        assert_eq!(back(&file, &ids), (RECORDS + 1, 0));
        assert_eq!(std::fs::read(with_suffix(&aside(&file, 1), "-wal")).unwrap(), log);
    }

    #[test]
    fn what_has_lost_its_ways_in_or_was_never_ours_stays_as_it_is() {
        let (place, file, _) = folder();
        let whole = std::fs::read(&file).unwrap();
        let [mut without_ways, mut of_another] = [whole.clone(), whole.clone()];
        without_ways[..8 * PAGE].fill(0);
        of_another[68..72].fill(7);
        let noise = vec![0x5a; 64 * PAGE];
        for bytes in [&without_ways[..], &of_another, &whole[..PAGE], &noise] {
            std::fs::write(&file, bytes).unwrap();
            assert!(matches!(open(&file).err(), Some(VaultError::Corrupt | VaultError::Foreign)));
            assert_eq!(std::fs::read(&file).unwrap(), bytes);
            let names = std::fs::read_dir(place.path()).unwrap().map(|name| name.unwrap().file_name());
            let drafts = |name: &std::ffi::OsString| {
                name.to_string_lossy().contains("aside-")
                    || Path::new(name).extension().is_none_or(|end| end == "broken" || end == "saved")
            };
            assert_eq!(names.filter(drafts).collect::<Vec<_>>(), [""; 0]);
        }
    }
}
