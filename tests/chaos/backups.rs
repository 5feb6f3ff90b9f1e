//! Backups that were changed, cut, mixed up or meant for somebody else, each restored into a folder that holds something
//! already. All of a backup comes back, or nothing does and the folder is byte for byte as it was; and nobody waits.

use super::{Dice, Say, secret, wait, wallet};
use age::secrecy::SecretString;
use age::{Decryptor, Encryptor, scrypt};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use rusqlite::Connection;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use wallet_core::entropy::Entropy;
use wallet_core::vault::{Card, KdfCost, Secret};
use wallet_core::wallet::Wallet;

const DAMAGED: &str = "E_BACKUP_DAMAGED";
const WRONG_KEY: &str = "E_BACKUP_WRONG_KEY";
const TOO_NEW: &str = "E_BACKUP_TOO_NEW";
/// The most that is accepted of a work factor.
const MOST_WORK: u8 = 18;
/// More than one of age's chunks (64 KiB), so that a file can be good up to somewhere.
const RECORDS: usize = 40;

pub fn run(full: bool, say: &mut Say<'_>) {
    let folder = tempfile::tempdir().unwrap();
    let backup = Backup::make(folder.path());
    let seed = u64::from_be_bytes(Entropy::system().bytes().unwrap());

    let hasty = Place::make(&folder.path().join("hasty.onward"));
    let tried = rounds(&backup, &hasty, 60, seed, true);
    let found = tried.wrong.len();
    say("backups taken as far as they go", &format!("{found} found"), "at least 1", found > 0);

    let place = Place::make(&folder.path().join("place.onward"));
    let tried = rounds(&backup, &place, if full { 2_000 } else { 200 }, seed, false);
    for one in &tried.wrong {
        eprintln!("WRONG {one}");
    }
    let value = format!("{} backups, {} wrong", tried.slowest.len(), tried.wrong.len());
    say("damaged backups", &value, "0 wrong", tried.wrong.is_empty());
    let slowest = tried.slowest.iter().max().copied().unwrap_or_default();
    say("the longest refusal", &format!("{} ms", slowest.as_millis()), "5 s", slowest < Duration::from_secs(5));
    let raised = tried.raised.iter().max().copied().unwrap_or_default();
    say("a raised work factor", &format!("{} ms", raised.as_millis()), "1 s", raised < Duration::from_secs(1));
    println!("  refused: {:?}", tried.codes);

    let back = whole(&backup, &place);
    say("good backups after all that", &format!("{back:?}"), "whole", back.is_ok());
}

#[derive(Default)]
struct Tried {
    wrong: Vec<String>,
    codes: BTreeMap<String, usize>,
    slowest: Vec<Duration>,
    raised: Vec<Duration>,
}

/// Restores so many damaged backups. With the fault, the first that is found is enough.
fn rounds(backup: &Backup, place: &Place, cases: usize, seed: u64, hasty: bool) -> Tried {
    let mut dice = Dice(seed);
    let mut tried = Tried::default();
    let before = place.rows();
    for case in 0..cases {
        let Case { name, mut bytes, secret, card, codes, bound } = backup.damage(&mut dice);
        if hasty {
            bytes = backup.as_far_as_it_goes(&bytes).unwrap_or(bytes);
        }
        let start = Instant::now();
        let restored = wait(place.wallet.restore(bytes, secret, card));
        let took = start.elapsed();
        tried.slowest.push(took);
        if bound {
            tried.raised.push(took);
        }
        let problem = match restored {
            Ok(restored) => Some(format!("{restored:?}")),
            Err(error) => {
                *tried.codes.entry(error.code().to_owned()).or_default() += 1;
                (!codes.contains(&error.code())).then(|| error.code().to_owned())
            }
        };
        let changed = place.rows() != before;
        if problem.is_some() || changed {
            let problem = problem.unwrap_or_default();
            tried.wrong.push(format!("seed {seed}, case {case}, {name}: {problem}, changed: {changed}"));
            if hasty {
                break;
            }
        }
    }
    tried
}

/// What was not harmed comes back whole, today's and those of earlier versions.
fn whole(backup: &Backup, place: &Place) -> Result<usize, String> {
    let frozen = tests::root().join("tests/frozen");
    let own = place.records();
    let code = |error: wallet_core::Error| error.code().to_owned();
    let mut back =
        wait(place.wallet.restore(backup.sealed.clone(), secret(0), backup.card.clone())).map_err(code)?.added;
    let expected: BTreeMap<_, _> = own.into_iter().chain(backup.records.clone()).collect();
    if place.records() != expected {
        return Err("the records are not what they were".to_owned());
    }
    for number in 1.. {
        let Ok(sealed) = std::fs::read(frozen.join(format!("backup-{number}.age"))) else { break };
        let card = std::fs::read_to_string(frozen.join(format!("card-{number}.txt"))).unwrap();
        let card = Card::typed(&card).map_err(|error| error.code().to_owned())?;
        let known = place.records().len();
        back += wait(place.wallet.restore(sealed, secret(4711), card)).map_err(code)?.added;
        if place.records().len() != known + 2 {
            return Err(format!("backup-{number}.age is not whole"));
        }
    }
    Ok(back)
}

/// A folder with records of its own.
struct Place {
    wallet: Wallet,
    file: PathBuf,
}

impl Place {
    fn make(file: &Path) -> Self {
        let (wallet, practice) = wallet(file);
        wait(wallet.create(secret(1), KdfCost::FLOOR)).unwrap();
        for _ in 0..3 {
            let offer = practice.issuer().offer();
            wait(wallet.receive(offer.link, Some(offer.code))).unwrap();
        }
        Self { wallet, file: file.to_owned() }
    }

    /// Every row of every table, as it is on the disk.
    fn rows(&self) -> BTreeSet<String> {
        let sql = Connection::open(&self.file).unwrap();
        let mut tables = sql.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
        let tables = tables.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);
        let rows = tables.flat_map(|table| {
            let mut statement = sql.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = statement.column_count();
            let read = |row: &rusqlite::Row<'_>| {
                let values: Vec<_> = (0..columns).map(|at| row.get_ref(at).unwrap()).collect();
                Ok(format!("{table} {values:?}"))
            };
            statement.query_map([], read).unwrap().map(Result::unwrap).collect::<Vec<_>>()
        });
        rows.collect()
    }

    fn records(&self) -> BTreeMap<String, Vec<u8>> {
        records(&self.wallet)
    }
}

fn records(wallet: &Wallet) -> BTreeMap<String, Vec<u8>> {
    let listed = wait(wallet.list()).unwrap();
    listed.iter().map(|listed| (listed.id.to_string(), wait(wallet.export(listed.id)).unwrap())).collect()
}

/// A good backup, and what somebody who has its card and its passphrase can make of it.
struct Backup {
    /// As the wallet wrote it.
    sealed: Vec<u8>,
    /// The same lines, sealed with little work: opening it costs no second.
    light: Vec<u8>,
    lines: Vec<String>,
    passphrase: String,
    card: Card,
    records: BTreeMap<String, Vec<u8>>,
}

/// One damaged backup, and what it has to be refused with.
struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    secret: Secret,
    card: Card,
    codes: &'static [&'static str],
    /// Whether it has to be refused without any work.
    bound: bool,
}

impl Backup {
    fn make(folder: &Path) -> Self {
        let (wallet, practice) = wallet(&folder.join("old.onward"));
        wait(wallet.create(secret(0), KdfCost::FLOOR)).unwrap();
        for _ in 0..RECORDS {
            let offer = practice.issuer().offer();
            wait(wallet.receive(offer.link, Some(offer.code))).unwrap();
        }
        let card = Card::make(&Entropy::system()).unwrap();
        wait(wallet.set_card(card.clone(), KdfCost::FLOOR)).unwrap();
        let path = folder.join("mine.age");
        wait(wallet.backup(path.clone(), secret(0), card.clone(), true)).unwrap();
        let sealed = std::fs::read(path).unwrap();
        // As docs/durability.md says.
        let passphrase = format!("{}-{}", card.reveal().replace(' ', ""), *secret(0).reveal());
        let (plain, whole) = open(&sealed, &passphrase).unwrap();
        assert!(whole);
        let lines: Vec<String> = plain.lines().map(str::to_owned).collect();
        assert_eq!(lines.len(), RECORDS + 2);
        let light = seal(&lines, &passphrase);
        assert!(light.len() > 70_000);
        Self { sealed, light, lines, passphrase, card, records: records(&wallet) }
    }

    fn damage(&self, dice: &mut Dice) -> Case {
        let mut at = |bound: usize| usize::try_from(dice.below(bound as u64)).unwrap();
        let real = at(25) == 0;
        let mut bytes = if real { self.sealed.clone() } else { self.light.clone() };
        let length = bytes.len();
        let head = bytes.windows(5).position(|window| window == b"\n--- ").unwrap();
        let mut case = Case {
            name: "",
            bytes: Vec::new(),
            secret: secret(0),
            card: self.card.clone(),
            codes: &[DAMAGED, WRONG_KEY],
            bound: false,
        };
        // What is changed inside needs card and passphrase, and is told apart.
        let mut inside = |name, change: &mut dyn FnMut(&mut Vec<String>)| {
            let mut lines = self.lines.clone();
            change(&mut lines);
            case.codes = &[DAMAGED];
            (name, seal(&lines, &self.passphrase))
        };
        (case.name, case.bytes) = match at(20) {
            0 | 1 => {
                bytes[at(length)] ^= 1 << at(8);
                ("a flipped bit", bytes)
            }
            2 => {
                bytes[at(head + 50)] ^= 1 << at(8);
                ("a flipped bit in the head", bytes)
            }
            3 | 4 => {
                bytes.truncate(at(length));
                ("cut off", bytes)
            }
            5 => {
                bytes.rotate_left(1 + at(length - 1));
                ("its end first", bytes)
            }
            6 => ("twice", bytes.repeat(2)),
            7 => {
                bytes.extend((0..1 + at(70_000)).map(|_| u8::try_from(at(256)).unwrap()));
                ("longer", bytes)
            }
            8 => {
                let magics: [&[u8]; 4] = [b"age-encryption.org/v2\n", b"SQLite format 3\0-----\n", b"PK\x03\x04", b""];
                ("another magic", [magics[at(4)], &bytes[22..]].concat())
            }
            9 => {
                let lines = BASE64_STANDARD.encode(&bytes);
                let text = format!(
                    "-----BEGIN AGE ENCRYPTED FILE-----\n{}\n-----END AGE ENCRYPTED FILE-----\n",
                    lines.as_bytes().chunks(64).map(String::from_utf8_lossy).collect::<Vec<_>>().join("\n")
                );
                ("as text", text.into_bytes())
            }
            10 | 11 => {
                let work = at(64);
                case.bound = work > usize::from(MOST_WORK);
                // Another number in the same head is a head that nobody sealed.
                let text = String::from_utf8(bytes[..head].to_vec()).unwrap();
                let (before, after) = text.split_once("-> scrypt ").unwrap();
                let (stanza, rest) = after.split_once('\n').unwrap();
                let salt = stanza.split(' ').next().unwrap();
                let number = if stanza.ends_with(&format!(" {work}")) { 63 } else { work };
                let changed = format!("{before}-> scrypt {salt} {number}\n{rest}");
                ("another work factor", [changed.as_bytes(), &bytes[head..]].concat())
            }
            12 => {
                case.secret = secret(1);
                case.codes = &[WRONG_KEY];
                ("another passphrase", bytes)
            }
            13 => {
                case.card = Card::make(&Entropy::system()).unwrap();
                case.codes = &[WRONG_KEY];
                ("another folder's card", bytes)
            }
            14 => inside("a record gone", &mut |lines| drop(lines.remove(1 + at(RECORDS)))),
            15 => inside("without its last lines", &mut |lines| lines.truncate(1 + at(RECORDS + 1))),
            16 => inside("something after its end", &mut |lines| lines.push(lines[1 + at(RECORDS + 1)].clone())),
            17 => inside("a record with a wrong name or key", &mut |lines| {
                // Found while the records are written, after many of them.
                let line = &mut lines[1 + at(RECORDS)];
                let mut entry: serde_json::Value = serde_json::from_str(line).unwrap();
                match at(3) {
                    0 => entry["id"] = json!("../../x"),
                    1 => entry["key"]["id"] = json!(""),
                    _ => entry["key"]["pkcs8"] = json!("***"),
                }
                *line = entry.to_string();
            }),
            18 => inside("a broken line", &mut |lines| {
                let line = &mut lines[at(RECORDS + 2)];
                let place = at(line.len());
                if line.is_char_boundary(place) {
                    line.insert(place, '\u{1}');
                } else {
                    line.push('\u{1}');
                }
            }),
            _ => {
                let made = inside("of a newer version", &mut |lines| {
                    lines[0] = lines[0].replace("\"onward-backup\":1", "\"onward-backup\":2");
                });
                case.codes = &[TOO_NEW];
                made
            }
        };
        case
    }

    /// The fault that has to be found: a restore that takes what can be read before something is wrong.
    fn as_far_as_it_goes(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let (plain, _) = open(bytes, &self.passphrase)?;
        let records = plain.split_inclusive('\n').filter(|line| line.starts_with("{\"id\"") && line.ends_with('\n'));
        let mut lines = vec![self.lines[0].clone()];
        lines.extend(records.map(|line| line.trim_end().to_owned()));
        lines.push(json!({"records": lines.len() - 1}).to_string());
        Some(seal(&lines, &self.passphrase))
    }
}

/// What is inside as far as it can be read, and whether that is all.
fn open(sealed: &[u8], passphrase: &str) -> Option<(String, bool)> {
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(MOST_WORK);
    let mut reader = Decryptor::new(sealed).ok()?.decrypt(std::iter::once(&identity as &dyn age::Identity)).ok()?;
    let mut plain = Vec::new();
    let whole = reader.read_to_end(&mut plain).is_ok();
    Some((String::from_utf8_lossy(&plain).into_owned(), whole))
}

fn seal(lines: &[String], passphrase: &str) -> Vec<u8> {
    const LIGHT: u8 = 2;
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(LIGHT);
    let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient)).unwrap();
    let mut out = Vec::new();
    let mut writer = encryptor.wrap_output(&mut out).unwrap();
    lines.iter().for_each(|line| writeln!(writer, "{line}").unwrap());
    writer.finish().unwrap();
    out
}
