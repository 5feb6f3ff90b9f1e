//! A folder with very much in it: opening, listing, searching and adding stay quick, memory and file stay small. Beside
//! it the same bytes in plain SQLite, unsealed, which says what the sealing costs.

use super::{Say, secret, wait, wallet};
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use wallet_core::entropy::Entropy;
use wallet_core::record::{Record, RecordStanding};
use wallet_core::vault::{Change, KdfCost, LockedVault, Table, Vault, VaultError};
use wallet_core::wallet::{Taken, Wallet};

/// A credential's length.
const CREDENTIAL: usize = 4 << 10;
/// A P-256 key's length in PKCS #8.
const KEY: usize = 138;

/// How long things may take, in milliseconds. The quick run stands among other tests, on a machine that does other
/// things as well.
struct Limits {
    open: u64,
    search: u64,
    add: u64,
    growth: f64,
}

const FULL: Limits = Limits { open: 1_500, search: 150, add: 100, growth: 1.5 };
const QUICK: Limits = Limits { open: 3_000, search: 300, add: 300, growth: 1.75 };

pub fn run(full: bool, say: &mut Say<'_>) {
    let (records, opens, limits) = if full { (10_000, 20, FULL) } else { (1_000, 5, QUICK) };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("many.onward");
    let plain = Plain::make(folder.path().join("plain.sqlite"));
    fill(&file, &plain, records);

    opening(&file, &plain, opens, limits.open, say);
    let size = |path: &Path| std::fs::metadata(path).unwrap().len() as f64;
    let payload = (records * CREDENTIAL) as f64;
    let times = size(&file) / payload;
    say(&format!("file with {records} records"), &format!("{times:.2} times the payload"), "1.6", times <= 1.6);
    println!("  of plain SQLite's file: {:.2} times", size(&file) / size(&plain.path));

    let (many, practice) = wallet(&file);
    wait(many.unlock(secret(0))).unwrap();
    let first = wait(many.list()).unwrap()[0].id;
    assert_eq!(wait(many.export(first)).unwrap().len(), CREDENTIAL, "this is not what the wallet keeps");
    searching(&many, records, limits.search, say);
    let locked = LockedVault::open(&file, Entropy::system()).unwrap();
    let stretched = locked.stretch(&secret(0)).unwrap();
    let mut vault = locked.unlock(&stretched).unwrap();
    adding(&many, &practice, &vault, folder.path(), &limits, say);
    writing(&mut vault, &plain);
}

/// Opening and listing in a process of its own, so that nothing of this one counts.
fn opening(file: &Path, plain: &Plain, opens: usize, limit: u64, say: &mut Say<'_>) {
    let (mut took, mut memory) = (Vec::new(), 0.0_f64);
    for _ in 0..opens {
        let child = Command::new(std::env::current_exe().unwrap()).arg("opens").arg(file).output().unwrap();
        assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stderr));
        let said = String::from_utf8(child.stdout).unwrap();
        let mut numbers = said.split_whitespace().map(|number| number.parse::<f64>().unwrap());
        took.push(Duration::from_secs_f64(numbers.next().unwrap()));
        memory = memory.max(numbers.next().unwrap_or_default());
    }
    let (slow, usual) = (share(&took, 95), share(&took, 50));
    within("unlock to list, without the stretching", slow, limit, say);
    if memory > 0.0 {
        say("memory of who opens and lists", &format!("{memory:.0} MB"), "200 MB", memory <= 200.0);
    }
    let heads = share(&repeat(opens, || plain.heads()), 50);
    println!("  of plain SQLite's list: {:.1} times ({} of {})", ratio(usual, heads), ms(usual), ms(heads));
}

/// `opens FILE`: the seconds it took without the stretching, and the most memory there was, in MB.
pub fn child(arguments: &[&str]) {
    let [file] = arguments else { panic!("opens FILE") };
    let file = PathBuf::from(file);
    let stretch = || drop(LockedVault::open(&file, Entropy::system()).unwrap().stretch(&secret(0)).unwrap());
    let stretching = share(&repeat(3, stretch), 50);
    let (wallet, _) = wallet(&file);
    let start = Instant::now();
    wait(wallet.unlock(secret(0))).unwrap();
    let records = wait(wallet.list()).unwrap();
    let took = start.elapsed().saturating_sub(stretching);
    assert_eq!(wait(wallet.damaged()).unwrap(), 0);
    assert!(!records.is_empty());
    println!("{} {}", took.as_secs_f64(), most_memory().unwrap_or_default());
}

/// The most memory this process ever had, in MB, where the system says it.
fn most_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<f64>().ok()? / 1024.0)
}

fn searching(many: &Wallet, records: usize, limit: u64, say: &mut Say<'_>) {
    let mut took = Vec::new();
    for number in 0..40 {
        // Many, many, one, and none.
        let wanted =
            [TITLES[number % TITLES.len()], GIVERS[number % GIVERS.len()], &title(number * 17 % records), "nowhere"];
        let text = wanted[number % wanted.len()].to_uppercase();
        let start = Instant::now();
        let found = wait(many.search(text.clone())).unwrap();
        took.push(start.elapsed());
        assert_eq!(found.is_empty(), text == "NOWHERE", "{text}");
    }
    within("search", share(&took, 95), limit, say);
}

fn within(name: &str, took: Duration, limit: u64, say: &mut Say<'_>) {
    say(name, &ms(took), &format!("{limit} ms"), took <= Duration::from_millis(limit));
}

/// Receiving one more, in turns with a folder that has nothing in it, so that both see the same machine.
fn adding(
    many: &Wallet,
    practice: &practice::Practice,
    vault: &Vault,
    folder: &Path,
    limits: &Limits,
    say: &mut Say<'_>,
) {
    const TIMES: usize = 30;
    let (few, others) = wallet(&folder.join("few.onward"));
    wait(few.create(secret(0), KdfCost::FLOOR)).unwrap();
    let (mut first, mut last) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        first.push(add(&few, &others));
        last.push(add(many, practice));
    }
    within("adding one more", share(&last, 95), limits.add, say);
    let [first, last] = [first, last].map(|took| share(&took, 50));
    let again = share(&repeat(5, || vault.heads(Table::Record).unwrap()), 50);
    let fault = ratio(last + again, first);
    say(
        "the same, with all read again each time",
        &format!("{fault:.2} times"),
        &format!("more than {}", limits.growth),
        fault > limits.growth,
    );
    let times = ratio(last, first);
    let value = format!("{times:.2} times ({} after {})", ms(last), ms(first));
    say("adding to many, of adding to few", &value, &limits.growth.to_string(), times <= limits.growth);
}

fn add(wallet: &Wallet, practice: &practice::Practice) -> Duration {
    let offer = practice.issuer().offer();
    let start = Instant::now();
    let taken = wait(wallet.receive(offer.link, Some(offer.code))).unwrap();
    assert!(matches!(taken.as_slice(), [Taken::Stored(_)]), "{taken:?}");
    start.elapsed()
}

/// One record and its key as one fact: sealed, and plain.
fn writing(vault: &mut Vault, plain: &Plain) {
    let sealed = repeat(30, || vault.change(|change| put(change, 0)).unwrap());
    let unsealed = repeat(30, || plain.put(1));
    let [sealed, unsealed] = [sealed, unsealed].map(|took| share(&took, 50));
    println!("  of plain SQLite's writing: {:.1} times ({} of {})", ratio(sealed, unsealed), ms(sealed), ms(unsealed));
}

const TITLES: [&str; 6] = [
    "Forklift safety",
    "Première aide",
    "شهادة اللغة العربية",
    "Nguyễn Thị Hường: hàn điện",
    "မောင်ကျော်ကျော် လက်သမား",
    "Охрана труда",
];
const GIVERS: [&str; 4] = ["Pima College", "المفوضية السامية", "Trường nghề Huế", "Goodwill"];

fn title(number: usize) -> String {
    format!("{} {number}", TITLES[number % TITLES.len()])
}

/// Head and body of a record as the wallet keeps them ([`run`] reads one back).
fn row(number: usize, key: &str) -> (Vec<u8>, Vec<u8>) {
    let record = Record {
        format: "dc+sd-jwt".to_owned(),
        kind: format!("https://schemas.example.org/ler/sort-{}/1", number % 50),
        title: title(number),
        issuer: format!("https://issuer-{}.example.org/tenants/training", number % 50),
        issuer_name: Some(GIVERS[number % GIVERS.len()].to_owned()),
        standing: RecordStanding::Known,
        holder_key: Some("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs".to_owned()),
        received: 1_764_547_200 + 3_600 * number as i64,
        nbf: Some(1_764_547_200),
        exp: Some(1_964_547_200),
        has_status: true,
        seen: None,
        private: false,
        unsorted: false,
        wrong_inside: false,
        key_twice: false,
        checked: true,
        doubt: None,
        type_changed: false,
    };
    let body = serde_json::json!({"credential": "x".repeat(CREDENTIAL), "key": key});
    (serde_json::to_vec(&record).unwrap(), body.to_string().into_bytes())
}

fn put(change: &Change<'_>, number: usize) -> Result<(), VaultError> {
    let key = change.insert(Table::HolderKey, b"", &[7; KEY])?;
    let (head, body) = row(number, &key.to_string());
    change.insert(Table::Record, &head, &body).map(drop)
}

/// Writes the folder and its plain neighbour.
fn fill(file: &Path, plain: &Plain, records: usize) {
    let mut vault = Vault::create(file, &secret(0), KdfCost::FLOOR, Entropy::system()).unwrap();
    vault.change(|change| (0..records).try_for_each(|number| put(change, number))).unwrap();
    drop(vault.lock().unwrap());
    plain.put(records);
    plain.sql.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
}

/// The same tables and rows in a file that anybody can read.
struct Plain {
    sql: Connection,
    path: PathBuf,
}

impl Plain {
    fn make(path: PathBuf) -> Self {
        let sql = Connection::open(&path).unwrap();
        sql.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA secure_delete = ON;
             PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA wal_autocheckpoint = 256;
             CREATE TABLE record     (id BLOB PRIMARY KEY, head BLOB NOT NULL, body BLOB NOT NULL) STRICT;
             CREATE TABLE holder_key (id BLOB PRIMARY KEY, head BLOB NOT NULL, body BLOB NOT NULL) STRICT;",
        )
        .unwrap();
        Self { sql, path }
    }

    /// As many rows, as one fact.
    fn put(&self, rows: usize) {
        let transaction = self.sql.unchecked_transaction().unwrap();
        for number in 0..rows {
            let [id, key] = [(); 2].map(|()| Entropy::system().bytes::<16>().unwrap());
            let (head, body) = row(number, &"0".repeat(32));
            let insert = |table, id, head: &[u8], body: &[u8]| {
                let sql = format!("INSERT INTO {table} (id, head, body) VALUES (?1, ?2, ?3)");
                transaction.prepare_cached(&sql).unwrap().execute(params![id, head, body]).unwrap()
            };
            insert("holder_key", key, b"", &[7; KEY]);
            insert("record", id, &head, &body);
        }
        transaction.commit().unwrap();
    }

    fn heads(&self) -> usize {
        let mut statement = self.sql.prepare_cached("SELECT id, head FROM record ORDER BY rowid").unwrap();
        let rows = statement.query_map([], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?))).unwrap();
        rows.filter(|row| serde_json::from_slice::<Record>(&row.as_ref().unwrap().1).is_ok()).count()
    }
}

/// How long each of so many times took.
fn repeat<T>(times: usize, mut work: impl FnMut() -> T) -> Vec<Duration> {
    let mut one = || {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..times).map(|_| one()).collect()
}

/// What so many in a hundred do not exceed.
fn share(took: &[Duration], percent: usize) -> Duration {
    let mut sorted = took.to_vec();
    sorted.sort();
    sorted[(sorted.len() * percent).div_ceil(100) - 1]
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

fn ms(took: Duration) -> String {
    format!("{:.1} ms", took.as_secs_f64() * 1_000.0)
}
