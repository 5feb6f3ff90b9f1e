//! A damaged file: flips, zeroes, exchanged and cut-off pages, somebody else's log, no file at all. Whatever comes
//! back is right, and whatever cannot come back is said.

use super::{Dice, Say, secret, wait, wallet};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use wallet_core::entropy::Entropy;
use wallet_core::vault::{KdfCost, aside, remove};

const PAGE: usize = 4096;
const RECORDS: usize = 30;

pub fn run(full: bool, say: &mut Say<'_>) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("good.onward");
    let good = fill(&file);
    let bytes = std::fs::read(&file).unwrap();
    let seed = u64::from_be_bytes(Entropy::system().bytes().unwrap());
    let mut dice = Dice(seed);
    let cases = if full { 20_000 } else { 300 };
    let pages = pages_of(&file, &bytes);
    let own: BTreeSet<usize> = pages.values().flatten().copied().collect();
    let (mut wrong, mut refused) = (Vec::new(), BTreeMap::<String, usize>::new());
    // Of the records whose pages were let be: how many there were, and how many came back. First where only pages of
    // records were damaged, then where the end of the file was gone, then where others were damaged, that hold its order.
    let mut counts = [(0, 0); 3];
    for case in 0..cases {
        let (name, damaged, log) = damage(&bytes, &mut dice);
        let touched = touched(&bytes, &damaged);
        let whole: Vec<&String> =
            pages.iter().filter(|(_, pages)| pages.is_disjoint(&touched)).map(|(id, _)| id).collect();
        let cut = damaged.len() != bytes.len();
        let order = log.is_some() || !touched.is_subset(&own);
        let count = &mut counts[if cut { 1 } else { 2 * usize::from(order) }];
        count.0 += whole.len();
        let path = folder.path().join("bad.onward");
        let aside = aside(&path, 1);
        remove(&path).unwrap();
        remove(&aside).unwrap();
        std::fs::write(&path, &damaged).unwrap();
        if let Some(log) = log {
            std::fs::write(folder.path().join("bad.onward-wal"), log).unwrap();
        }
        let read = read_back(&path);
        if std::fs::read(&aside).or_else(|_| std::fs::read(&path)).unwrap() != damaged && (cut || aside.exists()) {
            wrong.push(format!("seed {seed}, case {case}, {name}: the damaged file is not what it was"));
        }
        match read {
            Ok(Back { records, listed, missing }) => {
                if listed < RECORDS && missing == 0 {
                    wrong.push(format!(
                        "seed {seed}, case {case}, {name}: {listed} records, and none is said to be missing"
                    ));
                }
                for (id, record) in &records {
                    if good.get(id) != Some(record) {
                        wrong.push(format!("seed {seed}, case {case}, {name}: {id} is not what it was"));
                    }
                }
                count.1 += whole.iter().filter(|id| records.contains_key(**id)).count();
            }
            Err(code) if code == "E_WALLET_GONE" => wrong.push(format!("seed {seed}, case {case}, {name}: a panic")),
            Err(code) => *refused.entry(code).or_default() += 1,
        }
    }
    for one in &wrong {
        eprintln!("WRONG {one}");
    }
    say("damaged files", &format!("{cases} files, {} wrong", wrong.len()), "0 wrong", wrong.is_empty());
    let share = |(whole, back): (usize, usize)| 100.0 * back as f64 / whole.max(1) as f64;
    let [records, cut, order] = counts.map(share);
    // A few cut-off files in a quick run: one of them that lost its ways in weighs as much as hundreds at full length.
    let goal = if full { 95.0 } else { 85.0 };
    say(
        "whole records back, pages of others damaged",
        &format!("{records:.1} %"),
        &format!("{goal} %"),
        records >= goal,
    );
    say("whole records back, the end cut off", &format!("{cut:.1} %"), &format!("{goal} %"), cut >= goal);
    println!("  whole records back, the order of the file damaged: {order:.1} %; refused: {refused:?}");
}

/// A folder with records, closed; each record by its name.
fn fill(file: &Path) -> BTreeMap<String, Vec<u8>> {
    let (wallet, practice) = wallet(file);
    wait(wallet.create(secret(0), KdfCost::FLOOR)).unwrap();
    for _ in 0..RECORDS {
        let offer = practice.issuer().offer();
        wait(wallet.receive(offer.link, Some(offer.code))).unwrap();
    }
    wait(wallet.lock()).unwrap();
    drop(wallet);
    let Back { records, missing, .. } = read_back(file).unwrap();
    assert_eq!((records.len(), missing), (RECORDS, 0));
    records
}

/// The pages that hold something of each record.
fn pages_of(file: &Path, bytes: &[u8]) -> BTreeMap<String, BTreeSet<usize>> {
    const PIECE: usize = 16;
    let places: HashMap<&[u8], usize> = bytes.windows(PIECE).enumerate().map(|(at, piece)| (piece, at)).collect();
    let sql = rusqlite::Connection::open(file).unwrap();
    let mut rows = sql.prepare("SELECT hex(id), head, body, key FROM record").unwrap();
    let read = |row: &rusqlite::Row<'_>| {
        let blobs = [1, 2, 3].map(|at| row.get::<_, Vec<u8>>(at).unwrap());
        let pieces = blobs.iter().flat_map(|blob| blob.chunks_exact(PIECE));
        let pages = pieces.filter_map(|piece| places.get(piece)).map(|at| at / PAGE).collect();
        Ok((row.get::<_, String>(0)?.to_lowercase(), pages))
    };
    rows.query_map([], read).unwrap().map(Result::unwrap).collect()
}

/// The pages that are not as they were.
fn touched(good: &[u8], bad: &[u8]) -> BTreeSet<usize> {
    let differs = |(at, page): (usize, &[u8])| (bad.get(at * PAGE..at * PAGE + page.len()) != Some(page)).then_some(at);
    good.chunks(PAGE).enumerate().filter_map(differs).collect()
}

/// What a damaged folder gives.
struct Back {
    /// The records that can be read.
    records: BTreeMap<String, Vec<u8>>,
    /// How many are listed, and how many are said to be missing.
    listed: usize,
    missing: usize,
}

fn read_back(file: &Path) -> Result<Back, String> {
    let (wallet, _) = wallet(file);
    let code = |error: wallet_core::Error| error.code().to_owned();
    wait(wallet.unlock(secret(0))).map_err(code)?;
    let mut records = BTreeMap::new();
    let (all, missing) = (wait(wallet.list()).map_err(code)?, wait(wallet.damaged()).map_err(code)?);
    let listed = all.len();
    for listed in all {
        match wait(wallet.export(listed.id)) {
            Ok(bytes) => drop(records.insert(listed.id.to_string(), bytes)),
            Err(error) if error.code() == "E_WALLET_GONE" => return Err(code(error)),
            Err(_) => {}
        }
    }
    wait(wallet.lock()).map_err(code)?;
    Ok(Back { records, listed, missing })
}

/// What was done to it, the damaged file, and a log beside it.
fn damage(good: &[u8], dice: &mut Dice) -> (&'static str, Vec<u8>, Option<Vec<u8>>) {
    let mut bytes = good.to_vec();
    let pages = good.len() / PAGE;
    let mut at = |bound: usize| usize::try_from(dice.below(bound as u64)).unwrap();
    let (name, log) = match at(10) {
        0 => {
            let place = at(bytes.len());
            bytes[place] ^= 1 << at(8);
            ("a flipped bit", None)
        }
        1 => {
            for _ in 0..32 {
                let place = at(bytes.len());
                bytes[place] = u8::try_from(at(256)).unwrap();
            }
            ("32 wrong bytes", None)
        }
        2 => {
            let page = at(pages);
            bytes[page * PAGE..][..PAGE].fill(0);
            ("an empty page", None)
        }
        3 => {
            let (a, b) = (at(pages), at(pages));
            let kept = bytes[a * PAGE..][..PAGE].to_vec();
            bytes.copy_within(b * PAGE..(b + 1) * PAGE, a * PAGE);
            bytes[b * PAGE..][..PAGE].copy_from_slice(&kept);
            ("two pages exchanged", None)
        }
        4 => {
            let (from, to) = (at(pages), at(pages));
            bytes.copy_within(from * PAGE..(from + 1) * PAGE, to * PAGE);
            ("a page twice", None)
        }
        5 => {
            bytes.truncate(at(bytes.len() / 512) * 512);
            ("cut off", None)
        }
        6 => {
            let log = (0..at(5) * PAGE).map(|_| u8::try_from(at(256)).unwrap()).collect();
            ("a log of something else", Some(log))
        }
        7 => {
            bytes[..PAGE].fill(u8::try_from(at(256)).unwrap());
            ("no first page", None)
        }
        8 => {
            let place = at(100);
            bytes[place] = u8::try_from(at(256)).unwrap();
            ("a wrong head", None)
        }
        _ => {
            let start = at(bytes.len() - 512) / 512 * 512;
            bytes[start..start + 512].fill(0xff);
            ("a lost sector", None)
        }
    };
    (name, bytes, log)
}
