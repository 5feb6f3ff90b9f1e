use super::*;
use crate::entropy::Entropy;
use rusqlite::params;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const PASSPHRASE: &str = "4821 9033 1750 66";

fn secret() -> Secret {
    Secret::typed(PASSPHRASE)
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("amina.onward");
    (folder, file)
}

fn create(file: &Path) -> Vault {
    Vault::create(file, &secret(), KdfCost::FLOOR, Entropy::system()).unwrap()
}

fn open(file: &Path) -> Result<Vault, VaultError> {
    let locked = LockedVault::open(file, Entropy::system())?;
    let stretched = locked.stretch(&secret())?;
    locked.unlock(&stretched)
}

fn insert(vault: &mut Vault, head: &[u8], body: &[u8]) -> RowId {
    vault.change::<_, VaultError>(|change| change.insert(Table::Record, head, body)).unwrap()
}

#[test]
fn what_was_written_is_there_after_a_restart() {
    let (_folder, file) = folder();
    let mut vault = create(&file);
    let id = insert(&mut vault, b"head", &[7; 5_000]);
    // Not locked first: a program that is killed locks nothing.
    drop(vault);
    let vault = open(&file).unwrap();
    let (head, body) = vault.get(Table::Record, id).unwrap();
    assert_eq!((head.as_slice(), body.as_slice()), (b"head".as_slice(), [7; 5_000].as_slice()));
    assert_eq!(vault.heads(Table::Record).unwrap().len(), 1);
    assert_eq!(vault.get(Table::Journal, id).err(), Some(VaultError::NoSuchRecord));
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_a_changed_one_opens_no_more() {
    let (_folder, file) = folder();
    let mut vault = create(&file);
    insert(&mut vault, b"head", b"body");
    let new = Secret::typed("a river of small yellow forklifts 9");
    vault.change_secret(&new, KdfCost::FLOOR).unwrap();
    drop(vault.lock().unwrap());
    assert_eq!(open(&file).err(), Some(VaultError::WrongSecret));
    let locked = LockedVault::open(&file, Entropy::system()).unwrap();
    let stretched = locked.stretch(&new).unwrap();
    assert_eq!(locked.unlock(&stretched).unwrap().heads(Table::Record).unwrap().len(), 1);
}

#[test]
fn half_a_change_is_no_change() {
    let (_folder, file) = folder();
    let mut vault = create(&file);
    let failed: Result<(), VaultError> = vault.change(|change| {
        change.insert(Table::Record, b"head", b"body")?;
        change.delete(Table::Record, RowId::parse(&"0".repeat(32)).unwrap())
    });
    assert_eq!(failed, Err(VaultError::NoSuchRecord));
    assert!(vault.heads(Table::Record).unwrap().is_empty());
}

#[test]
fn an_existing_folder_is_never_made_anew() {
    let (folder, file) = folder();
    drop(create(&file));
    let before = std::fs::read(&file).unwrap();
    let again = Vault::create(&file, &secret(), KdfCost::FLOOR, Entropy::system());
    assert_eq!(again.err(), Some(VaultError::Exists));
    assert_eq!(std::fs::read(&file).unwrap(), before);
    let names: BTreeSet<_> = std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(!names.iter().any(|n| n.to_string_lossy().contains(".new")), "{names:?}");
}

#[test]
fn a_newer_folder_is_left_untouched_byte_for_byte() {
    let (folder, file) = folder();
    let vault = create(&file);
    vault.sql().pragma_update(None, "user_version", 99).unwrap();
    drop(vault.lock().unwrap());
    let before = std::fs::read(&file).unwrap();
    std::fs::remove_file(super::reserve::beside(&file)).unwrap();
    assert_eq!(open(&file).err(), Some(VaultError::TooNew));
    assert_eq!(std::fs::read(&file).unwrap(), before);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "opening left something beside the folder");
}

#[test]
fn room_for_deleting_is_kept_and_nothing_of_the_folder_is_in_it() {
    let (folder, file) = folder();
    let mut vault = create(&file);
    let reserve = super::reserve::beside(&file);
    assert!(std::fs::metadata(&reserve).unwrap().len() >= 512 << 10);
    std::fs::remove_file(&reserve).unwrap();
    insert(&mut vault, b"head", b"body");
    assert!(reserve.exists(), "something was added, and no room is kept");
    std::fs::remove_file(&reserve).unwrap();
    drop(vault.lock().unwrap());
    let names = std::fs::read_dir(folder.path()).unwrap().map(|name| name.unwrap().file_name());
    assert_eq!(
        names.collect::<BTreeSet<_>>(),
        BTreeSet::from(["amina.onward", "amina.onward-reserve"].map(Into::into))
    );
}

#[test]
fn what_is_not_our_folder_is_said_to_be_so() {
    let (folder, file) = folder();
    assert_eq!(open(&file).err(), Some(VaultError::Missing));
    assert_eq!(open(folder.path()).err(), Some(VaultError::Foreign));
    for content in [b"".as_slice(), b"hello", &[0xff; 4096]] {
        std::fs::write(&file, content).unwrap();
        assert_eq!(open(&file).err(), Some(VaultError::Foreign));
    }
    std::fs::remove_file(&file).unwrap();
    rusqlite::Connection::open(&file).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert_eq!(open(&file).err(), Some(VaultError::Foreign));
    std::fs::remove_file(&file).unwrap();
    drop(create(&file));
    let whole = std::fs::read(&file).unwrap();
    std::fs::write(&file, &whole[..4096]).unwrap();
    assert_eq!(open(&file).err(), Some(VaultError::Corrupt));
    // Half a folder is one still, and says that half of it is missing.
    std::fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(open(&file).unwrap().missing(Table::Record), Ok(1));
}

#[test]
fn a_value_in_another_place_does_not_open() {
    let (_folder, file) = folder();
    let mut vault = create(&file);
    let (a, b) = (insert(&mut vault, b"a", b"A"), insert(&mut vault, b"b", b"B"));
    // Between rows, with and without their keys; between columns; an older version.
    let swaps: [(&str, &[&dyn rusqlite::ToSql]); 4] = [
        ("UPDATE record SET head = (SELECT head FROM record WHERE id = ?2) WHERE id = ?1", params![a.0, b.0]),
        ("UPDATE record SET key = (SELECT key FROM record WHERE id = ?2) WHERE id = ?1", params![a.0, b.0]),
        ("UPDATE record SET head = body WHERE id = ?1", params![a.0]),
        ("UPDATE record SET version = version + 1 WHERE id = ?1", params![a.0]),
    ];
    for (swap, parameters) in swaps {
        vault.sql().execute_batch("SAVEPOINT s").unwrap();
        assert_eq!(vault.sql().execute(swap, parameters).unwrap(), 1);
        assert_eq!(vault.get(Table::Record, a).err(), Some(VaultError::Corrupt), "{swap}");
        vault.sql().execute_batch("ROLLBACK TO s; RELEASE s").unwrap();
        assert!(vault.get(Table::Record, a).is_ok());
    }
}

#[test]
fn a_deleted_record_leaves_no_key_and_no_ciphertext() {
    let (_folder, file) = folder();
    let mut vault = create(&file);
    insert(&mut vault, b"stays", b"stays");
    let id = insert(&mut vault, b"goes", b"goes");
    let (body, key): (Vec<u8>, Vec<u8>) = vault
        .sql()
        .query_row("SELECT body, key FROM record WHERE id = ?1", params![id.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    vault.change::<_, VaultError>(|change| change.delete(Table::Record, id)).unwrap();
    let everything = all_bytes(file.parent().unwrap());
    for remains in [&body, &key] {
        assert!(!contains(&everything, remains), "what was deleted is still on disk");
    }
    assert_eq!(vault.heads(Table::Record).unwrap().len(), 1);
}

#[test]
fn a_row_that_is_gone_or_older_or_too_many_is_noticed() {
    let (_folder, file) = folder();
    let mut vault = create(&file);
    let (a, b) = (insert(&mut vault, b"a", b"A"), insert(&mut vault, b"b", b"B"));
    vault.sql().execute_batch("CREATE TEMP TABLE older AS SELECT * FROM record").unwrap();
    vault.change::<_, VaultError>(|change| change.update(Table::Record, a, b"a2", b"A2")).unwrap();
    vault.change::<_, VaultError>(|change| change.delete(Table::Record, b)).unwrap();
    let here = |vault: &Vault| {
        let Readable { heads, damaged } = vault.readable(Table::Record).unwrap();
        (heads.len(), damaged, vault.missing(Table::Record).unwrap())
    };
    assert_eq!(here(&vault), (1, 0, 0));
    let rows = "DELETE FROM record; INSERT INTO record SELECT * FROM older";
    for (sql, expected) in [
        ("DELETE FROM record", (0, 1, 1)),
        (rows, (2, 1, 1)),
        ("DELETE FROM record; INSERT INTO record SELECT * FROM older LIMIT 1", (1, 1, 1)),
        (
            "INSERT INTO record SELECT * FROM older WHERE head NOT IN (SELECT head FROM record) LIMIT 1 OFFSET 1",
            (2, 1, 1),
        ),
        ("DELETE FROM manifest", (1, 1, 1)),
        ("UPDATE manifest SET sealed = substr(sealed, 1, 20)", (1, 1, 1)),
    ] {
        vault.sql().execute_batch(&format!("SAVEPOINT s; {sql}")).unwrap();
        assert_eq!(here(&vault), expected, "{sql}");
        vault.sql().execute_batch("ROLLBACK TO s; RELEASE s").unwrap();
        assert_eq!(here(&vault), (1, 0, 0));
    }
}

#[test]
fn a_record_whose_key_is_gone_can_be_deleted() {
    let (_folder, file) = folder();
    let mut vault = create(&file);
    let id = insert(&mut vault, b"a", b"A");
    let gone = insert(&mut vault, b"b", b"B");
    vault.delete(&[(Table::HolderKey, gone), (Table::Record, id)]).unwrap();
    assert_eq!(vault.delete(&[(Table::HolderKey, gone), (Table::Record, id)]), Err(VaultError::NoSuchRecord));
    assert_eq!(vault.heads(Table::Record).unwrap().len(), 1);
}

#[test]
fn a_folder_without_its_manifest_still_takes_and_gives_and_says_so() {
    let (_folder, file) = folder();
    let mut vault = create(&file);
    insert(&mut vault, b"a", b"A");
    vault.sql().execute_batch("DELETE FROM manifest").unwrap();
    let mut vault = {
        drop(vault);
        open(&file).unwrap()
    };
    assert_eq!(vault.missing(Table::Record), Ok(1), "a slot of our day knows that there was one");
    let id = insert(&mut vault, b"b", b"B");
    assert!(vault.get(Table::Record, id).is_ok());
    assert_eq!((vault.heads(Table::Record).unwrap().len(), vault.missing(Table::Record)), (2, Ok(1)));
}

#[test]
fn nothing_readable_is_on_disk() {
    // `tests/chaos/canaries.rs` searches all a program writes, and finds them once sealing is off.
    let secrets = ["Amina Yusuf Abdullahi", "أمينة يوسف", "A-123-456-789", "eyJhbGciOiJFUzI1NiJ9.token", PASSPHRASE];
    let (sealed_folder, file) = folder();
    let mut vault = create(&file);
    for secret in &secrets[..4] {
        insert(&mut vault, secret.as_bytes(), secret.as_bytes());
    }
    drop(vault);
    let sealed = all_bytes(sealed_folder.path());
    for secret in secrets {
        for spelling in spellings(secret) {
            assert!(!contains(&sealed, &spelling), "{secret} is on disk");
        }
    }
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_the_folder() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_folder, file) = folder();
    let mut vault = create(&file);
    insert(&mut vault, b"head", b"body");
    for entry in std::fs::read_dir(file.parent().unwrap()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o077, 0, "{:?}", entry.file_name());
    }
}

#[test]
fn a_folder_in_memory_keeps_records_until_it_is_gone() {
    let mut vault = Vault::in_memory(Entropy::system()).unwrap();
    let id = insert(&mut vault, b"head", b"body");
    assert_eq!(vault.get(Table::Record, id).unwrap().1.as_slice(), b"body");
}

/// Every byte of every file in a folder.
fn all_bytes(folder: &Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).unwrap();
    files.flat_map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect()
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

/// A text in the encodings in which it could end up on disk.
fn spellings(text: &str) -> Vec<Vec<u8>> {
    let utf16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let hex: String = text.bytes().map(|b| format!("{b:02x}")).collect();
    let escaped: String = text.chars().flat_map(char::escape_unicode).collect();
    let percent: String = text.bytes().map(|b| format!("%{b:02X}")).collect();
    let mut out = vec![text.as_bytes().to_vec(), utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)];
    out.extend([hex.to_uppercase(), hex, escaped, percent].map(String::into_bytes));
    for shift in 0..3 {
        // base64 of the same bytes looks different at each of three alignments; its ends depend on what
        // stands around.
        let padded: Vec<u8> = std::iter::repeat_n(b' ', shift).chain(text.bytes()).collect();
        let encoded = crate::guard::b64::encode(padded);
        out.push(encoded.as_bytes()[4..encoded.len() - 4].to_vec());
    }
    out
}
