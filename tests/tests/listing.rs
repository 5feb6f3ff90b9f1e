//! What is listed and found is what the open folder holds, after every change.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use practice::Practice;
use tests::{practising, wait};
use wallet_core::entropy::Entropy;
use wallet_core::vault::{Card, KdfCost, RowId, Secret};
use wallet_core::wallet::{Snapshot, Taken, Wallet};

fn secret() -> Secret {
    Secret::typed("forklift rain in tucson 4711")
}

/// What listing, watching and searching say; they have to agree.
fn listed(wallet: &Wallet) -> Vec<RowId> {
    let list = wait(wallet.list()).unwrap();
    let watching = wallet.snapshots();
    let Snapshot::Open(watched) = &*watching.borrow() else { panic!("locked") };
    assert!(watched.iter().eq(&list), "what is watched is not what is listed");
    let found = wait(wallet.search("SAMPLE practice".to_owned())).unwrap();
    assert_eq!(found, list, "what is found is not what is listed");
    list.iter().map(|listed| listed.id).collect()
}

fn receive(wallet: &Wallet, practice: &Practice) -> Result<RowId, String> {
    let offer = practice.issuer().offer();
    let taken = wait(wallet.receive(offer.link, Some(offer.code))).map_err(|error| error.code().to_owned())?;
    match taken.as_slice() {
        [Taken::Stored(listed)] => Ok(listed.id),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_list_keeps_up_with_what_comes_and_goes() {
    let folder = tempfile::tempdir().unwrap();
    let (wallet, practice) = practising(&folder.path().join("mine.onward"));
    wait(wallet.create(secret(), KdfCost::FLOOR)).unwrap();
    assert_eq!(listed(&wallet), []);
    let [a, b, c] = [(); 3].map(|()| receive(&wallet, &practice).unwrap());
    assert_eq!(listed(&wallet), [a, b, c]);

    let card = Card::make(&Entropy::system()).unwrap();
    wait(wallet.set_card(card.clone(), KdfCost::FLOOR)).unwrap();
    let path = folder.path().join("mine.age");
    wait(wallet.backup(path.clone(), secret(), card.clone(), true)).unwrap();
    wait(wallet.delete(b)).unwrap();
    assert_eq!(listed(&wallet), [a, c]);
    wait(wallet.restore(std::fs::read(path).unwrap(), secret(), card)).unwrap();
    assert_eq!(listed(&wallet), [a, c, b]);

    wait(wallet.lock()).unwrap();
    assert_eq!(*wallet.snapshots().borrow(), Snapshot::Locked);
    assert_eq!(wait(wallet.search(String::new())).unwrap_err().code(), "E_LOCKED");
    wait(wallet.unlock(secret())).unwrap();
    assert_eq!(listed(&wallet), [a, c, b]);
}

#[test]
fn a_record_that_cannot_be_read_back_is_not_listed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.onward");
    let (wallet, practice) = practising(&file);
    wait(wallet.create(secret(), KdfCost::FLOOR)).unwrap();
    let good = receive(&wallet, &practice).unwrap();
    // A disk that keeps something else than what it was given.
    let disk = rusqlite::Connection::open(&file).unwrap();
    let spoil = "UPDATE record SET head = zeroblob(300) WHERE id = new.id;";
    disk.execute_batch(&format!("CREATE TRIGGER spoil AFTER INSERT ON record BEGIN {spoil} END")).unwrap();
    assert_eq!(receive(&wallet, &practice), Err("E_STORE_CORRUPT".to_owned()));
    assert_eq!((listed(&wallet), wait(wallet.damaged()).unwrap()), (vec![good], 1));
    disk.execute_batch("DROP TRIGGER spoil").unwrap();
    let better = receive(&wallet, &practice).unwrap();
    assert_eq!((listed(&wallet), wait(wallet.damaged()).unwrap()), (vec![good, better], 1));
}
