//! The real thing: GNOME Keyring on a message bus of its own, with a home of its own.
//!
//! The test starts itself once more on that bus (`dbus-run-session`); what runs there has a name that says so.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use keystore::SystemKeyStore;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use wallet_core::entropy::Entropy;
use wallet_core::uptime::Uptime;
use wallet_core::vault::{Card, Device, KdfCost, KeyStore, KeyStoreError, Pin, PinState, Secret};
use wallet_core::wallet::{Config, Wallet};

const DAEMON: &str = "gnome-keyring-daemon";
const PASSWORD: &str = "the keyring's own";
/// No person answers here.
const PATIENCE: Duration = Duration::from_secs(5);

/// Runs one of the tests below on a bus of its own.
fn on_its_own_bus(test: &str) {
    for program in [DAEMON, "dbus-run-session"] {
        if Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
            assert!(std::env::var_os("CI").is_none(), "{program} is not installed");
            eprintln!("skipped: {program} is not installed; cargo xtask test installs it");
            return;
        }
    }
    let home = tempfile::tempdir().unwrap();
    let ran = Command::new("dbus-run-session")
        .arg("--")
        .arg(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", test])
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .envs(
            ["HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"]
                .map(|name| (name, home.path())),
        )
        .output()
        .unwrap();
    let (out, complaints) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    print!("{out}");
    assert!(ran.status.success() && out.contains("1 passed"), "{out}\n{complaints}");
}

/// A keyring daemon, open; it ends with this.
struct Keyring(Child);

impl Keyring {
    fn open() -> Self {
        let mut child = Command::new(DAEMON)
            .args(["--foreground", "--unlock", "--components=secrets"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
        let keyring = Self(child);
        let begun = Instant::now();
        while store().get("nothing") != Err(KeyStoreError::NotFound) {
            assert!(
                begun.elapsed() < Duration::from_secs(20),
                "{DAEMON} does not answer: {:?}",
                store().get("nothing")
            );
            std::thread::sleep(Duration::from_millis(50));
        }
        keyring
    }
}

impl Drop for Keyring {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn store() -> SystemKeyStore {
    SystemKeyStore::new(PATIENCE)
}

#[test]
fn keeps_gives_back_and_forgets() {
    on_its_own_bus("on_a_bus_keeps_gives_back_and_forgets");
}

#[test]
#[ignore = "runs on a bus of its own"]
fn on_a_bus_keeps_gives_back_and_forgets() {
    let keyring = Keyring::open();
    let (one, two) = (store(), store());
    let bytes: Vec<u8> = (0..=255).collect();
    one.set("a", &bytes).unwrap();
    assert_eq!(two.get("a").unwrap().as_slice(), bytes);
    assert_eq!(two.get("b").unwrap_err(), KeyStoreError::NotFound);
    two.set("a", b"another").unwrap();
    assert_eq!(one.get("a").unwrap().as_slice(), b"another");
    drop(keyring);
    // What was kept is on disk; and a store that lost its daemon finds the next.
    let _keyring = Keyring::open();
    assert_eq!(store().get("a").unwrap().as_slice(), b"another");
    assert_eq!(one.get("a").unwrap().as_slice(), b"another");
    one.delete("a").unwrap();
    assert_eq!(one.get("a").unwrap_err(), KeyStoreError::NotFound);
    assert_eq!(two.delete("a").unwrap_err(), KeyStoreError::NotFound);
}

#[test]
fn a_pin_opens_a_folder_by_it() {
    on_its_own_bus("on_a_bus_a_pin_opens_a_folder_by_it");
}

#[test]
#[ignore = "runs on a bus of its own"]
fn on_a_bus_a_pin_opens_a_folder_by_it() {
    let keyring = Keyring::open();
    let place = tempfile::tempdir().unwrap();
    let wallet = wallet(place.path());
    let pin = || Pin::typed("480261").unwrap();
    let secret = || Secret::typed("4821 9033 1750 66");
    wait(async {
        wallet.create(secret(), KdfCost::FLOOR).await.unwrap();
        assert_eq!(wallet.pin_state().await.unwrap(), PinState::Absent);
        let change = async || {
            let begun = Instant::now();
            wallet.set_card(Card::make(&Entropy::system()).unwrap(), KdfCost::FLOOR).await.unwrap();
            // What comes next waits for the note of the change.
            let answered = begun.elapsed();
            wallet.list().await.unwrap();
            (answered, begun.elapsed() - answered)
        };
        let without = change().await;
        wallet.set_pin(pin(), KdfCost::FLOOR).await.unwrap();
        let with = change().await;
        println!("a change without a note {without:?}, with one {with:?}");
        wallet.lock().await.unwrap();
        let begun = Instant::now();
        wallet.unlock(secret()).await.unwrap();
        let by_passphrase = begun.elapsed();
        wallet.lock().await.unwrap();
        let begun = Instant::now();
        wallet.unlock_with_pin(pin()).await.unwrap();
        println!("unlocked by passphrase in {by_passphrase:?}, by PIN in {:?}", begun.elapsed());
        wallet.lock().await.unwrap();
        let wrong = wallet.unlock_with_pin(Pin::typed("907345").unwrap()).await.unwrap_err();
        assert_eq!(wrong.code(), "E_PIN_WRONG");
        drop(keyring);
        // The daemon is gone, and nobody can start one that is open: the passphrase opens.
        assert!(matches!(wallet.pin_state().await.unwrap(), PinState::Unavailable(_)));
        assert!(wallet.unlock_with_pin(pin()).await.unwrap_err().code().starts_with("E_KEYSTORE_"));
        wallet.unlock(secret()).await.unwrap();
    });
}

#[test]
fn a_locked_keyring_and_none_are_said_to_be_so_in_time() {
    on_its_own_bus("on_a_bus_a_locked_keyring_and_none_are_said_to_be_so_in_time");
}

#[test]
#[ignore = "runs on a bus of its own"]
fn on_a_bus_a_locked_keyring_and_none_are_said_to_be_so_in_time() {
    let keyring = Keyring::open();
    let store = store();
    store.set("a", b"kept").unwrap();
    let service = secret_service::blocking::SecretService::connect(secret_service::EncryptionType::Dh).unwrap();
    service.get_default_collection().unwrap().lock().unwrap();
    let begun = Instant::now();
    // Nobody can be asked here: no screen.
    let said = store.get("a").unwrap_err();
    println!("locked: {said:?} after {:?}", begun.elapsed());
    assert!(matches!(said, KeyStoreError::Locked | KeyStoreError::Cancelled | KeyStoreError::Busy), "{said:?}");
    assert!(begun.elapsed() < PATIENCE * 2);
    drop(keyring);
}

#[test]
fn without_a_bus_there_is_none() {
    let ran = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", "off_every_bus_there_is_none"])
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout));
}

#[test]
#[ignore = "runs without a bus"]
fn off_every_bus_there_is_none() {
    assert_eq!(store().get("a").unwrap_err(), KeyStoreError::None);
    assert_eq!(store().set("a", b"kept").unwrap_err(), KeyStoreError::None);
}

fn wallet(place: &Path) -> Wallet {
    let device = Device::new(Arc::new(store()), Uptime::system(&Entropy::system()).unwrap());
    let file = Some(place.join("amina.onward"));
    Wallet::start(Config { file, device: Some(device), ..Config::default() }).unwrap()
}

fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work)
}
