//! The file's schema and its migrations: one transaction a step, with the version in it.

use super::VaultError;
use super::points::reach;
use rusqlite::{Connection, TransactionBehavior};

/// SQLite's `application_id` of our files: "Onwd".
pub(super) const APPLICATION_ID: i32 = 0x4f6e_7764;

/// One step for each version; step N makes version N+1.
const MIGRATIONS: &[&str] = &["
    -- The profile's random name; it is bound into every key and every sealed value.
    CREATE TABLE profile (
        only    INTEGER PRIMARY KEY CHECK (only = 1),
        id      BLOB NOT NULL CHECK (length(id) = 16)
    ) STRICT;

    -- Ways in. Each holds the same master key, sealed for one secret.
    CREATE TABLE slot (
        kind     INTEGER PRIMARY KEY, -- 1 passphrase, 2 PIN, 4 recovery card
        envelope BLOB NOT NULL
    ) STRICT;

    -- A row's data key, sealed. Without it the row is noise: deleting a record deletes this.
    CREATE TABLE data_key (
        tbl    INTEGER NOT NULL,
        id     BLOB NOT NULL,
        sealed BLOB NOT NULL,
        PRIMARY KEY (tbl, id)
    ) STRICT, WITHOUT ROWID;

    -- head stands before body: listing never reads a body's overflow pages.
    CREATE TABLE record     (id BLOB PRIMARY KEY, version INTEGER NOT NULL, head BLOB NOT NULL, body BLOB NOT NULL) STRICT;
    CREATE TABLE holder_key (id BLOB PRIMARY KEY, version INTEGER NOT NULL, head BLOB NOT NULL, body BLOB NOT NULL) STRICT;
    CREATE TABLE journal    (id BLOB PRIMARY KEY, version INTEGER NOT NULL, head BLOB NOT NULL, body BLOB NOT NULL) STRICT;
", "
    -- A row's data key stands in the row: a page that is damaged takes no other page's rows along. Deleting a row
    -- overwrites the key with it (secure_delete). A row that had lost its key keeps its place without one.
    ALTER TABLE record     RENAME TO record_1;
    ALTER TABLE holder_key RENAME TO holder_key_1;
    ALTER TABLE journal    RENAME TO journal_1;
    CREATE TABLE record     (id BLOB PRIMARY KEY, version INTEGER NOT NULL, key BLOB NOT NULL, head BLOB NOT NULL, body BLOB NOT NULL) STRICT;
    CREATE TABLE holder_key (id BLOB PRIMARY KEY, version INTEGER NOT NULL, key BLOB NOT NULL, head BLOB NOT NULL, body BLOB NOT NULL) STRICT;
    CREATE TABLE journal    (id BLOB PRIMARY KEY, version INTEGER NOT NULL, key BLOB NOT NULL, head BLOB NOT NULL, body BLOB NOT NULL) STRICT;
    INSERT INTO record SELECT r.id, version, coalesce(sealed, x''), head, body
        FROM record_1 r LEFT JOIN data_key k ON k.tbl = 1 AND k.id = r.id ORDER BY r.rowid;
    INSERT INTO holder_key SELECT r.id, version, coalesce(sealed, x''), head, body
        FROM holder_key_1 r LEFT JOIN data_key k ON k.tbl = 2 AND k.id = r.id ORDER BY r.rowid;
    INSERT INTO journal SELECT r.id, version, coalesce(sealed, x''), head, body
        FROM journal_1 r LEFT JOIN data_key k ON k.tbl = 3 AND k.id = r.id ORDER BY r.rowid;
    DROP TABLE record_1;
    DROP TABLE holder_key_1;
    DROP TABLE journal_1;
    DROP TABLE data_key;

    -- What rows there are, sealed (`manifest.rs`).
    CREATE TABLE manifest (
        only    INTEGER PRIMARY KEY CHECK (only = 1),
        sealed  BLOB NOT NULL
    ) STRICT;
", "
    -- What issuers said last of what they cancelled.
    CREATE TABLE status_list (id BLOB PRIMARY KEY, version INTEGER NOT NULL, key BLOB NOT NULL, head BLOB NOT NULL, body BLOB NOT NULL) STRICT;
"];

/// The version this build writes.
pub(super) fn newest() -> i32 {
    i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX)
}

/// Makes the tables of a new folder, one page after another from the second on: what they are found by does not stand
/// between the rows, and is the same in every folder.
pub(super) fn make(connection: &mut Connection) -> Result<(), VaultError> {
    migrate(connection, || Ok(()))?;
    Ok(connection.execute_batch("VACUUM")?)
}

/// Brings the file to the newest version. A newer one is refused before anything is written; of one that is older
/// and has something in it, `keep` keeps a copy first.
pub(super) fn migrate(
    connection: &mut Connection,
    keep: impl Fn() -> Result<(), VaultError>,
) -> Result<(), VaultError> {
    let mut kept = false;
    loop {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let version: i32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if version > newest() {
            return Err(VaultError::TooNew);
        }
        let step = usize::try_from(version).map_err(|_| VaultError::Corrupt)?;
        let Some(sql) = MIGRATIONS.get(step) else { return Ok(()) };
        if version > 0 && !kept {
            keep()?;
            kept = true;
        }
        reach("migration: a step begins");
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", version + 1)?;
        reach("migration: a step is done");
        transaction.commit()?;
        reach("migration: a step is committed");
    }
}
