//! Clocks that are wrong. Whatever the clock shows, everything still works, nothing is deleted, and no date is said to be
//! over, to come or good by a clock that cannot be right.

use super::{Say, secret, wait};
use practice::Practice;
use std::path::{Path, PathBuf};
use wallet_core::check::{Expectation, Report};
use wallet_core::clock::{Clock, FIRST, Seconds};
use wallet_core::entropy::Entropy;
use wallet_core::guard::address::Reach;
use wallet_core::vault::{Card, KdfCost};
use wallet_core::wallet::{CodeRequest, Config, Listed, Network, Taken, Wallet};

const DAY: Seconds = 86_400;
const YEAR: Seconds = 365 * DAY;
/// When the folder was made, and its record came in: some time after this program was made.
const THEN: Seconds = FIRST + 100 * DAY;
/// The last second of the year 9999.
const LAST: Seconds = 253_402_300_799;
const UNCERTAIN: &str = "E_DATE_UNCERTAIN";

/// The clock, and whether it can be relied on. The sample is good for a year from [`THEN`].
const CASES: [(&str, Seconds, bool); 24] = [
    ("the beginning of time", Seconds::MIN, false),
    ("minus one", -1, false),
    ("1970", 0, false),
    ("2000", 946_684_800, false),
    ("50 years back", THEN - 50 * YEAR, false),
    ("10 years back", THEN - 10 * YEAR, false),
    ("a year back", THEN - YEAR, false),
    ("before this program", FIRST - 1, false),
    ("30 days back", THEN - 30 * DAY, false),
    ("more than a day back", THEN - DAY - 1, false),
    ("a day back", THEN - DAY, true),
    ("an hour back, the end of summer time", THEN - 3_600, true),
    ("a leap second", THEN - 1, true),
    ("the same", THEN, true),
    ("an hour on", THEN + 3_600, true),
    ("a day on", THEN + DAY, true),
    ("its last second", THEN + YEAR - 1, true),
    ("a year on", THEN + YEAR, true),
    ("10 years on", THEN + 10 * YEAR, true),
    ("50 years on", THEN + 50 * YEAR, true),
    ("2038", 2_147_483_648, true),
    ("2106", 4_294_967_296, true),
    ("9999", LAST, true),
    ("the end of time", Seconds::MAX, true),
];

pub fn run(full: bool, say: &mut Say<'_>) {
    let folder = tempfile::tempdir().unwrap();
    let (mut wrong, mut told) = (Vec::new(), 0);
    for (at, (name, now, sure)) in CASES.into_iter().enumerate() {
        // One time the folder is opened by the wrong clock, the next the clock jumps while it is open.
        let world = World::make(&folder.path().join(at.to_string()), at % 2 == 0, now);
        let mut problems = world.said(now, sure);
        problems.extend(world.receive().err());
        // Stretching takes its time.
        if full || at % 3 == 0 {
            problems.extend(world.lose_and_restore().err());
        }
        wrong.extend(problems.iter().map(|problem| format!("{name}: {problem}")));
        // The fault that has to be found: a clock that is believed whatever it shows.
        told += usize::from(!sure && !world.said(now, true).is_empty());
    }
    for one in &wrong {
        eprintln!("WRONG {one}");
    }
    let value = format!("{} clocks, {} wrong", CASES.len(), wrong.len());
    say("wrong clocks", &value, "0 wrong", wrong.is_empty());
    let lies = CASES.iter().filter(|(_, _, sure)| !sure).count();
    say("wrong clocks, all of them believed", &format!("{told} of {lies} found"), "all", told == lies);
}

/// A folder with one record, and its clock.
struct World {
    wallet: Wallet,
    practice: Practice,
    record: Listed,
    folder: PathBuf,
}

impl World {
    fn make(folder: &Path, opened_anew: bool, now: Seconds) -> Self {
        std::fs::create_dir(folder).unwrap();
        let clock = Clock::fixed(THEN);
        // The issuer's clock is right: what it gave then is what the folder has.
        let practice = Practice::at(Clock::fixed(THEN));
        let network = practice.clone();
        let wallet = Wallet::start(Config {
            file: Some(folder.join("mine.onward")),
            network: Network::Other(Box::new(move || Box::new(network))),
            reach: Reach::PublicAndPractice,
            clock: clock.clone(),
            ..Config::default()
        });
        let wallet = wallet.unwrap();
        wait(wallet.create(secret(0), KdfCost::FLOOR)).unwrap();
        let offer = practice.issuer().offer();
        let taken = wait(wallet.receive(offer.link, Some(offer.code))).unwrap();
        let [Taken::Stored(record)] = taken.as_slice() else { panic!("{taken:?}") };
        let record = record.clone();
        if opened_anew {
            wait(wallet.lock()).unwrap();
            clock.set(now);
            wait(wallet.unlock(secret(0))).unwrap();
        }
        clock.set(now);
        Self { wallet, practice, record, folder: folder.to_owned() }
    }

    /// What is said that is not as it should be.
    fn said(&self, now: Seconds, sure: bool) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut expect = |what: &str, good: bool| {
            if !good {
                wrong.push(what.to_owned());
            }
        };
        let over = now >= self.record.record.exp.unwrap();
        let listed = wait(self.wallet.list()).unwrap();
        expect("the record is not as it was", listed.contains(&self.record));
        let record = &self.record.record;
        let moment = self.wallet.now();
        expect("what the list says of its end", record.expired(moment) == sure.then_some(over));
        let problems = record.problems(moment);
        expect("the list's problems", problems.contains(&UNCERTAIN) != sure);
        expect("the list says it is over", problems.contains(&"E_EXPIRED") == (sure && over));

        let credential = String::from_utf8(wait(self.wallet.export(self.record.id)).unwrap()).unwrap();
        let report = self.check(credential);
        expect("what a check says of dates", report.problems.contains(&UNCERTAIN) != sure);
        expect("a check says it is over", report.problems.contains(&"E_EXPIRED") == (sure && over));
        let valid = if sure { Some(!over) } else { None };
        expect("what a check says of today", report.valid == valid);

        let fresh = match wait(self.wallet.code(self.record.id, CodeRequest::default())) {
            Ok(code) => !self.check(code.url).problems.iter().any(|problem| problem.starts_with("E_CODE_")),
            // No token can say such a time.
            Err(error) => error.code() == "E_JWT_DATE" && !(0..=LAST).contains(&now),
        };
        expect("what is said of a code that was just made", fresh);
        wrong
    }

    fn check(&self, text: String) -> Report {
        let expect = Expectation { now: self.wallet.now(), audience: None, nonce: None };
        wait(self.wallet.check(text, expect, false)).unwrap()
    }

    /// One more comes in, or an issuer with a right clock says why not; what is here stays.
    fn receive(&self) -> Result<(), String> {
        let before = wait(self.wallet.list()).unwrap();
        let offer = self.practice.issuer().offer();
        let taken =
            wait(self.wallet.receive(offer.link, Some(offer.code))).map_err(|error| format!("received: {error}"))?;
        let [Taken::Stored(listed)] = taken.as_slice() else { return Err(format!("received: {taken:?}")) };
        wait(self.wallet.delete(listed.id)).map_err(|error| format!("deleted: {error}"))?;
        if wait(self.wallet.list()).unwrap() == before {
            Ok(())
        } else {
            Err("coming and going changed the rest".to_owned())
        }
    }

    /// A backup, a loss, and all of it back.
    fn lose_and_restore(&self) -> Result<(), String> {
        let before = wait(self.wallet.list()).unwrap();
        let card = Card::make(&Entropy::system()).unwrap();
        let path = self.folder.join("mine.age");
        let back = wait(async {
            self.wallet.set_card(card.clone(), KdfCost::FLOOR).await?;
            self.wallet.backup(path.clone(), secret(0), card.clone(), true).await?;
            self.wallet.delete(self.record.id).await?;
            let sealed = std::fs::read(&path).unwrap();
            self.wallet.restore(sealed, secret(0), card.clone()).await
        });
        back.map_err(|error| format!("a backup and its return: {error}"))?;
        if wait(self.wallet.list()).unwrap() == before {
            Ok(())
        } else {
            Err("a backup did not bring all back".to_owned())
        }
    }
}
