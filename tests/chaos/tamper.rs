//! Somebody who can write to the file, and has an older copy of it, exchanges, removes and brings back what is sealed.
//! Whatever they do is noticed: the folder does not open, says that something is missing, or the record does not open.

use super::{Dice, Say, secret, wait, wallet};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::Path;
use wallet_core::entropy::Entropy;
use wallet_core::vault::faults::{Fault, take_out};
use wallet_core::vault::{KdfCost, LockedVault, RowId, Stretched, Table, Vault, VaultError};

const RECORDS: usize = 12;
const TABLES: [(&str, Table); 3] =
    [("record", Table::Record), ("holder_key", Table::HolderKey), ("journal", Table::Journal)];
const COLUMNS: [&str; 5] = ["id", "version", "key", "head", "body"];

pub fn run(full: bool, say: &mut Say<'_>) {
    let seed = u64::from_be_bytes(Entropy::system().bytes().unwrap());
    let mut dice = Dice(seed);
    // Without the binding to a row's place, exchanged values have to pass.
    take_out(Some(Fault::Binding));
    let (passed, _) = tamper(200, &mut dice);
    take_out(None);
    say(
        "a fault put in on purpose: values bound to nothing",
        &format!("{} passed", passed.len()),
        "> 0",
        !passed.is_empty(),
    );

    let cases = if full { 10_000 } else { 300 };
    let (passed, ways) = tamper(cases, &mut dice);
    for one in &passed {
        eprintln!("WRONG seed {seed}: {one}");
    }
    say(
        "swapped, spliced, older rows",
        &format!("{cases} files, {} unnoticed", passed.len()),
        "0 unnoticed",
        passed.is_empty(),
    );
    println!("  {ways:?}");
}

/// What was not noticed, and how often each thing was done.
fn tamper(cases: usize, dice: &mut Dice) -> (Vec<String>, BTreeMap<String, usize>) {
    let folder = tempfile::tempdir().unwrap();
    let (now, older) = (folder.path().join("now.onward"), folder.path().join("older.onward"));
    fill(&now, &older);
    let locked = LockedVault::open(&now, Entropy::system()).unwrap();
    let stretched = locked.stretch(&secret(0)).unwrap();
    let good = contents(locked.unlock(&stretched).unwrap()).unwrap();
    let (mut passed, mut ways) = (Vec::new(), BTreeMap::new());
    let path = folder.path().join("case.onward");
    let mut done = 0;
    while done < cases {
        for rest in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(folder.path().join(format!("case.onward{rest}")));
        }
        std::fs::copy(&now, &path).unwrap();
        let (way, what) = change(&path, &older, dice);
        if is_same(&path, &now) {
            // Exchanged with itself.
            continue;
        }
        done += 1;
        *ways.entry(way.to_owned()).or_default() += 1;
        let seen = LockedVault::open(&path, Entropy::system()).and_then(|locked| open(locked, &stretched));
        if seen.is_ok_and(|seen| seen == good || !seen.is_noticed()) {
            passed.push(format!("{way}: {what}"));
        }
    }
    (passed, ways)
}

/// A folder in which much has happened, and its copy from halfway.
fn fill(now: &Path, older: &Path) {
    let (wallet, practice) = wallet(now);
    wait(wallet.create(secret(0), KdfCost::FLOOR)).unwrap();
    let receive = || {
        let offer = practice.issuer().offer();
        wait(wallet.receive(offer.link, Some(offer.code))).unwrap();
    };
    (0..RECORDS).for_each(|_| receive());
    wait(wallet.lock()).unwrap();
    let with_vault = |work: &dyn Fn(&mut Vault)| {
        let locked = LockedVault::open(now, Entropy::system()).unwrap();
        let stretched = locked.stretch(&secret(0)).unwrap();
        let mut vault = locked.unlock(&stretched).unwrap();
        work(&mut vault);
        drop(vault.lock().unwrap());
    };
    with_vault(&|vault| {
        for offer in 0..3 {
            vault.change::<_, VaultError>(|change| change.insert(Table::Journal, b"", &[offer; 300])).unwrap();
        }
    });
    std::fs::copy(now, older).unwrap();
    with_vault(&|vault| {
        for (_, table) in TABLES {
            let ids: Vec<RowId> = vault.heads(table).unwrap().into_iter().map(|(id, _)| id).collect();
            // The first goes, and the next one is written anew.
            let (head, body) = vault.get(table, ids[1]).unwrap();
            let write = |change: &wallet_core::vault::Change<'_>| {
                change.delete(table, ids[0])?;
                change.update(table, ids[1], &head, &body)
            };
            vault.change::<_, VaultError>(write).unwrap();
        }
    });
    wait(wallet.unlock(secret(0))).unwrap();
    receive();
    wait(wallet.lock()).unwrap();
}

/// What a folder shows.
#[derive(PartialEq)]
struct Seen {
    rows: Vec<(RowId, Vec<u8>, Vec<u8>)>,
    /// Rows that are there and do not open.
    closed: usize,
    /// Rows that are said to be missing.
    missing: usize,
}

impl Seen {
    fn is_noticed(&self) -> bool {
        self.closed + self.missing > 0
    }
}

fn open(locked: LockedVault, stretched: &Stretched) -> Result<Seen, VaultError> {
    contents(locked.unlock(stretched)?)
}

fn contents(vault: Vault) -> Result<Seen, VaultError> {
    let mut seen = Seen { rows: Vec::new(), closed: 0, missing: 0 };
    for (_, table) in TABLES {
        let readable = vault.readable(table)?;
        seen.missing += readable.damaged.max(vault.missing(table)?);
        for (id, head) in readable.heads {
            match vault.get(table, id) {
                Ok((_, body)) => seen.rows.push((id, head.to_vec(), body.to_vec())),
                Err(_) => seen.closed += 1,
            }
        }
    }
    Ok(seen)
}

/// Changes something, and says what it was.
fn change(path: &Path, older: &Path, dice: &mut Dice) -> (&'static str, String) {
    let sql = Connection::open(path).unwrap();
    sql.execute("ATTACH ?1 AS older", [older.to_str().unwrap()]).unwrap();
    let mut at = |bound: usize| usize::try_from(dice.below(bound as u64)).unwrap();
    let (table, other) = (TABLES[at(3)].0, TABLES[at(3)].0);
    let (column, wrong) = (COLUMNS[at(5)], COLUMNS[2 + at(3)]);
    let count = |name: &str| {
        sql.query_row(&format!("SELECT count(*) FROM {name}"), [], |row| row.get::<_, u32>(0)).unwrap() as usize
    };
    let row = |name: &str, at: usize| format!("(SELECT rowid FROM {name} LIMIT 1 OFFSET {at})");
    let here = row(table, at(count(table)));
    let from = row(other, at(count(other)));
    let before = format!("older.{table}");
    let past = row(&before, at(count(&before)));
    let (way, statement) = match at(10) {
        0 => ("a row removed", format!("DELETE FROM {table} WHERE rowid = {here}")),
        1 => (
            "a value of another row",
            format!(
                "UPDATE OR IGNORE {table} SET {wrong} = (SELECT {wrong} FROM {other} WHERE rowid = {from}) WHERE rowid = {here}"
            ),
        ),
        2 => ("a value of another column", format!("UPDATE {table} SET head = {wrong} WHERE rowid = {here}")),
        3 => (
            "a value of an older file",
            format!(
                "UPDATE OR IGNORE {table} SET {column} = (SELECT {column} FROM {before} WHERE rowid = {past}) WHERE rowid = {here}"
            ),
        ),
        4 => (
            "a row of an older file",
            format!(
                "INSERT OR REPLACE INTO {table} (id, version, key, head, body) SELECT id, version, key, head, body FROM {before} WHERE rowid = {past}"
            ),
        ),
        5 => ("another version", format!("UPDATE {table} SET version = version + 1 WHERE rowid = {here}")),
        6 => (
            "a row in another table",
            format!(
                "INSERT OR REPLACE INTO {table} (id, version, key, head, body) SELECT id, version, key, head, body FROM {other} WHERE rowid = {from}"
            ),
        ),
        7 => (
            "a row twice",
            format!(
                "INSERT INTO {table} (id, version, key, head, body) SELECT randomblob(16), version, key, head, body FROM {table} WHERE rowid = {here}"
            ),
        ),
        8 => match at(3) {
            0 => (
                "the manifest of an older file",
                "UPDATE manifest SET sealed = (SELECT sealed FROM older.manifest)".to_owned(),
            ),
            1 => ("no manifest", "DELETE FROM manifest".to_owned()),
            _ => ("a cut manifest", "UPDATE manifest SET sealed = substr(sealed, 1, 40)".to_owned()),
        },
        _ => (
            "a whole table of an older file",
            format!(
                "DELETE FROM {table}; INSERT INTO {table} (id, version, key, head, body) SELECT id, version, key, head, body FROM {before}"
            ),
        ),
    };
    sql.execute_batch(&statement).unwrap();
    sql.execute_batch("DETACH older; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    (way, statement)
}

/// Whether all tables hold the same.
fn is_same(a: &Path, b: &Path) -> bool {
    let sql = Connection::open(a).unwrap();
    sql.execute("ATTACH ?1 AS b", [b.to_str().unwrap()]).unwrap();
    let same = |table: &str, columns: &str| {
        let differs = format!(
            "SELECT (SELECT count(*) FROM (SELECT {columns} FROM {table} EXCEPT SELECT {columns} FROM b.{table}))
                  + (SELECT count(*) FROM (SELECT {columns} FROM b.{table} EXCEPT SELECT {columns} FROM {table}))"
        );
        sql.query_row(&differs, [], |row| row.get::<_, i64>(0)).unwrap() == 0
    };
    TABLES.iter().all(|(table, _)| same(table, &COLUMNS.join(", "))) && same("manifest", "sealed")
}
