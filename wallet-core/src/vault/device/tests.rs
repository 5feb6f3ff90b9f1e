use super::*;
use crate::entropy::Entropy;
use crate::uptime::Reading;
use crate::vault::{KdfCost, LockedVault, Pin, Secret, Table, Vault, VaultError};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

const PASSPHRASE: &str = "4821 9033 1750 66";
const PIN: &str = "480261";
const WRONG: &str = "907345";
const START: [u8; 16] = [1; 16];

/// A folder with a PIN on a device, and the place in which it lies.
struct World {
    _place: tempfile::TempDir,
    file: PathBuf,
    store: MemoryKeyStore,
    uptime: Uptime,
    device: Device,
}

impl World {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("amina.onward");
        let store = MemoryKeyStore::default();
        let uptime = Uptime::fixed(Reading { start: START, seconds: 100 });
        let device = Device::new(Arc::new(store.clone()), uptime.clone());
        let secret = Secret::typed(PASSPHRASE);
        let mut vault = Vault::create(&file, &secret, KdfCost::FLOOR, Entropy::system()).unwrap();
        vault.set_pin(&pin(PIN), KdfCost::FLOOR, &device).unwrap();
        vault.lock().unwrap();
        Self { _place: place, file, store, uptime, device }
    }

    fn locked(&self) -> LockedVault {
        LockedVault::open(&self.file, Entropy::system()).unwrap()
    }

    fn by_passphrase(&self) -> Vault {
        let locked = self.locked();
        let stretched = locked.stretch(&Secret::typed(PASSPHRASE)).unwrap();
        locked.unlock(&stretched).unwrap()
    }

    /// What trying says.
    fn tries(&self, text: &str) -> String {
        tries(&self.file, text, &self.device)
    }

    fn state(&self) -> PinState {
        self.locked().pin_state(Some(&self.device)).unwrap()
    }

    fn later(&self, start: [u8; 16], seconds: u64) {
        self.uptime.set(Reading { start, seconds });
    }

    /// The name under which something is kept, and what.
    fn item(&self) -> (String, Vec<u8>) {
        let name = Item::Pin.name(&self.locked().file().profile);
        let value = self.store.get(&name).unwrap().to_vec();
        (name, value)
    }
}

fn pin(text: &str) -> Pin {
    Pin::typed(text).unwrap()
}

fn tries(file: &Path, text: &str, device: &Device) -> String {
    let locked = LockedVault::open(file, Entropy::system()).unwrap();
    match locked.unlock_with_pin(&pin(text), device) {
        Ok(_) => "open".to_owned(),
        Err(error) => [error.code(), error.subject().unwrap_or_default()].join(" ").trim_end().to_owned(),
    }
}

/// A key store that fails, from the call on that is counted down to.
struct Failing {
    inner: MemoryKeyStore,
    error: KeyStoreError,
    after: Mutex<usize>,
}

impl Failing {
    fn on(world: &World, error: KeyStoreError, after: usize) -> Device {
        let failing = Self { inner: world.store.clone(), error, after: Mutex::new(after) };
        Device::new(Arc::new(failing), world.uptime.clone())
    }

    fn works(&self) -> Result<(), KeyStoreError> {
        let mut after = self.after.lock().unwrap();
        *after = after.checked_sub(1).ok_or(self.error)?;
        Ok(())
    }
}

impl KeyStore for Failing {
    fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
        self.works().and_then(|()| self.inner.get(name))
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), KeyStoreError> {
        self.works().and_then(|()| self.inner.set(name, value))
    }

    fn delete(&self, name: &str) -> Result<(), KeyStoreError> {
        self.works().and_then(|()| self.inner.delete(name))
    }
}

#[test]
fn a_pin_opens_its_folder_on_its_device_only() {
    let world = World::new();
    assert_eq!(world.state(), PinState::Ready);
    assert_eq!(world.tries(PIN), "open");
    assert_eq!(world.tries(WRONG), "E_PIN_WRONG");
    let elsewhere = Device::new(Arc::new(MemoryKeyStore::default()), world.uptime.clone());
    assert_eq!(tries(&world.file, PIN, &elsewhere), "E_KEYSTORE_NOT_FOUND");
    // As the passphrase of the file alone it is worth nothing.
    let locked = world.locked();
    let stretched = locked.stretch(&Secret::typed(PIN)).unwrap();
    assert_eq!(locked.unlock(&stretched).err(), Some(VaultError::WrongSecret));
}

#[test]
fn five_wrong_tries_are_free_and_then_there_is_a_wait_that_the_passphrase_has_not() {
    let world = World::new();
    assert_eq!([(); 4].map(|()| world.tries(WRONG)), ["E_PIN_WRONG"; 4]);
    assert_eq!(world.state(), PinState::Ready);
    assert_eq!(world.tries(WRONG), "E_PIN_WRONG");
    assert_eq!(world.state(), PinState::Wait(60));
    world.later(START, 110);
    assert_eq!(world.tries(PIN), "E_PIN_WAIT 50", "even the right one has to wait");
    drop(world.by_passphrase());
    assert_eq!(world.state(), PinState::Wait(50), "the passphrase says nothing about who tried the PIN");
    world.later(START, 160);
    assert_eq!([world.tries(WRONG), world.tries(PIN)], ["E_PIN_WRONG", "E_PIN_WAIT 300"]);
    world.later(START, 460);
    assert_eq!(world.tries(PIN), "open");
    assert_eq!([(); 4].map(|()| world.tries(WRONG)), ["E_PIN_WRONG"; 4], "a right one takes all back");
    assert_eq!(world.state(), PinState::Ready);
}

#[test]
fn after_a_start_of_the_device_the_whole_wait_begins_anew() {
    let world = World::new();
    assert_eq!([(); 5].map(|()| world.tries(WRONG)), ["E_PIN_WRONG"; 5]);
    world.later([2; 16], 1_000_000);
    assert_eq!(world.state(), PinState::Wait(60));
    world.later([2; 16], 1_000_059);
    assert_eq!(world.tries(PIN), "E_PIN_WAIT 1");
    world.later([2; 16], 5);
    assert_eq!(world.tries(PIN), "E_PIN_WAIT 60", "what is before cannot be");
    world.later([2; 16], 65);
    assert_eq!(world.tries(PIN), "open");
}

#[test]
fn an_older_file_and_a_copy_bring_no_tries_back() {
    let world = World::new();
    let copy = world.file.with_file_name("copy.onward");
    std::fs::copy(&world.file, &copy).unwrap();
    for round in 0..4 {
        let file = if round % 2 == 0 { &copy } else { &world.file };
        assert_eq!(tries(file, WRONG, &world.device), "E_PIN_WRONG");
    }
    std::fs::copy(&copy, &world.file).unwrap();
    assert_eq!(world.tries(WRONG), "E_PIN_WRONG");
    assert_eq!(tries(&copy, PIN, &world.device), "E_PIN_WAIT 60");
}

#[test]
fn whatever_a_key_store_says_nobody_is_locked_out_and_nothing_is_made_anew() {
    let world = World::new();
    let (name, kept) = world.item();
    let slot = world.locked().file().slot(crate::vault::file::Way::Pin).unwrap();
    for error in KeyStoreError::ALL.iter().copied() {
        let device = Failing::on(&world, error, 0);
        assert_eq!(world.locked().pin_state(Some(&device)).unwrap(), PinState::Unavailable(error));
        assert_eq!(tries(&world.file, PIN, &device), error.code());
        let mut vault = world.by_passphrase();
        if !matches!(error, KeyStoreError::NotFound | KeyStoreError::Invalidated | KeyStoreError::Garbage) {
            assert_eq!(vault.set_pin(&pin(WRONG), KdfCost::FLOOR, &device).unwrap_err().code(), error.code());
        }
        assert_eq!(world.item(), (name.clone(), kept.clone()), "{error}");
        assert_eq!(vault.file.slot(crate::vault::file::Way::Pin).unwrap(), slot, "{error}");
    }
    assert_eq!(world.tries(PIN), "open", "a key store that works again opens as before");
}

#[test]
fn what_no_key_store_would_give_back_is_told_from_what_belongs_elsewhere() {
    let world = World::new();
    let (name, kept) = world.item();
    for damaged in [&b""[..], b"garbage", &kept[1..], &[0; 200]] {
        world.store.set(&name, damaged).unwrap();
        assert_eq!(world.tries(PIN), "E_KEYSTORE_GARBAGE");
        assert_eq!(world.state(), PinState::Unavailable(KeyStoreError::Garbage));
        assert_eq!(world.store.get(&name).unwrap().as_slice(), damaged, "it was written over");
    }
    let other = World::new().item().1;
    world.store.set(&name, &other).unwrap();
    assert_eq!(world.tries(PIN), "E_KEYSTORE_WRONG_KEY");
    // The way out: the passphrase, and the same PIN set again.
    world.by_passphrase().set_pin(&pin(PIN), KdfCost::FLOOR, &world.device).unwrap();
    assert_eq!(world.tries(PIN), "open");
}

#[test]
fn a_try_that_cannot_be_counted_is_none() {
    let world = World::new();
    let (name, before) = world.item();
    // Reading, writing, reading back: the right PIN opens nothing until it was counted.
    for calls in 0..3 {
        let device = Failing::on(&world, KeyStoreError::Busy, calls);
        let (said, heard) = heard(|| tries(&world.file, PIN, &device));
        assert_eq!((said.as_str(), heard), ("E_KEYSTORE_BUSY", false), "{calls}");
    }
    assert_ne!(world.item().1, before, "the last was counted");
    world.store.set(&name, &before).unwrap();
    // One that says that it keeps and does not.
    struct Forgetful(MemoryKeyStore);
    impl KeyStore for Forgetful {
        fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
            self.0.get(name)
        }
        fn set(&self, _: &str, _: &[u8]) -> Result<(), KeyStoreError> {
            Ok(())
        }
        fn delete(&self, name: &str) -> Result<(), KeyStoreError> {
            self.0.delete(name)
        }
    }
    let device = Device::new(Arc::new(Forgetful(world.store.clone())), world.uptime.clone());
    let (said, heard) = heard(|| tries(&world.file, PIN, &device));
    assert_eq!((said.as_str(), heard), ("E_KEYSTORE_NOT_KEPT", false));
}

/// Does something, and says whether anything was made of a PIN meanwhile; only with the feature that tells.
fn heard<T>(work: impl FnOnce() -> T) -> (T, bool) {
    #[cfg(feature = "faults")]
    {
        let (done, heard) = crate::vault::faults::overhear(work);
        (done, heard.iter().any(|(name, _)| *name == crate::vault::faults::STRETCHED))
    }
    #[cfg(not(feature = "faults"))]
    (work(), false)
}

#[test]
fn who_counts_from_the_same_number_through_a_copy_gets_no_answer() {
    /// Behaves as if somebody else had counted between our count and the end of the stretching.
    struct Shared(MemoryKeyStore, Mutex<usize>);
    impl KeyStore for Shared {
        fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
            let mut gets = self.1.lock().unwrap();
            *gets += 1;
            if *gets == 3 {
                let other =
                    tries::Tries::read(&self.0.get(name)?)?.counted(Reading { start: START, seconds: 1 }, [9; 16]);
                self.0.set(name, &other.to_bytes())?;
            }
            self.0.get(name)
        }
        fn set(&self, name: &str, value: &[u8]) -> Result<(), KeyStoreError> {
            self.0.set(name, value)
        }
        fn delete(&self, name: &str) -> Result<(), KeyStoreError> {
            self.0.delete(name)
        }
    }
    let world = World::new();
    let device = Device::new(Arc::new(Shared(world.store.clone(), Mutex::new(0))), world.uptime.clone());
    assert_eq!(tries(&world.file, PIN, &device), "E_KEYSTORE_BUSY");
    assert_eq!(world.tries(PIN), "open");
}

#[test]
fn a_pin_that_cannot_be_set_leaves_the_earlier_one() {
    let world = World::new();
    for calls in 0..3 {
        let device = Failing::on(&world, KeyStoreError::Denied, calls);
        let error = world.by_passphrase().set_pin(&pin(WRONG), KdfCost::FLOOR, &device).unwrap_err();
        assert_eq!(error.code(), "E_KEYSTORE_DENIED");
        if calls < 2 {
            assert_eq!(world.tries(PIN), "open", "{calls}");
        }
    }
    // A key store that fails for good between writing and reading back cannot be asked to take it back: the PIN opens
    // nothing then, and says why; the passphrase opens.
    assert_eq!(world.tries(PIN), "E_KEYSTORE_WRONG_KEY");
    assert_eq!(
        world.by_passphrase().set_pin(&pin("111111"), KdfCost::FLOOR, &world.device).unwrap_err().code(),
        "E_PIN_REPEATS"
    );
}

#[test]
fn a_changed_pin_opens_no_earlier_copy_and_a_removed_one_nothing() {
    let world = World::new();
    let copy = world.file.with_file_name("copy.onward");
    std::fs::copy(&world.file, &copy).unwrap();
    world.by_passphrase().set_pin(&pin("738190"), KdfCost::FLOOR, &world.device).unwrap();
    assert_eq!([world.tries("738190"), world.tries(PIN)], ["open", "E_PIN_WRONG"]);
    assert_eq!(tries(&copy, PIN, &world.device), "E_KEYSTORE_WRONG_KEY");
    world.by_passphrase().remove_pin(Some(&world.device)).unwrap();
    assert_eq!(world.state(), PinState::Absent);
    // Locked, there is nobody to offer it to, and the key store is not asked.
    assert_eq!(world.locked().pin_state(None).unwrap(), PinState::Absent);
    assert_eq!(world.by_passphrase().pin_state(None).unwrap(), PinState::NotOffered(KeyStoreError::None));
    assert_eq!(world.tries("738190"), "E_PIN_NONE");
    assert_eq!(tries(&copy, PIN, &world.device), "E_KEYSTORE_NOT_FOUND");
    let mut vault = world.by_passphrase();
    vault.change::<_, VaultError>(|change| change.insert(Table::Record, b"head", b"body")).unwrap();
}

/// A key store that knows its person, and what it says when it asks for them.
struct Person {
    inner: MemoryKeyStore,
    knows: bool,
    says: Result<(), KeyStoreError>,
    asked: Mutex<usize>,
}

impl Person {
    fn on(world: &World, says: Result<(), KeyStoreError>) -> Device {
        Self::with(world, true, says)
    }

    fn with(world: &World, knows: bool, says: Result<(), KeyStoreError>) -> Device {
        let person = Self { inner: world.store.clone(), knows, says, asked: Mutex::new(0) };
        Device::new(Arc::new(person), world.uptime.clone())
    }
}

impl KeyStore for Person {
    fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
        if name.starts_with("biometric") {
            *self.asked.lock().unwrap() += 1;
            self.says?;
        }
        self.inner.get(name)
    }
    fn set(&self, name: &str, value: &[u8]) -> Result<(), KeyStoreError> {
        assert!(!name.starts_with("biometric"), "kept for anybody");
        self.inner.set(name, value)
    }
    fn delete(&self, name: &str) -> Result<(), KeyStoreError> {
        self.inner.delete(name)
    }
    fn knows_the_person(&self) -> bool {
        self.knows
    }
    fn set_for_person(&self, name: &str, value: &[u8]) -> Result<(), KeyStoreError> {
        self.inner.set(name, value)
    }
}

fn by_finger(world: &World, device: &Device) -> &'static str {
    world.locked().unlock_with_biometric(device).map_or_else(|error| error.code(), |_| "open")
}

fn finger_slot(world: &World) -> Option<Vec<u8>> {
    world.locked().file().slot(crate::vault::file::Way::Biometric).unwrap()
}

#[test]
fn a_finger_opens_the_folder_where_the_device_knows_whose_it_is() {
    let world = World::new();
    let device = Person::on(&world, Ok(()));
    let state = |device: &Device| world.locked().biometric_state(Some(device)).unwrap();
    assert_eq!((state(&device), by_finger(&world, &device)), (BiometricState::Absent, "E_BIOMETRIC_NONE"));
    world.by_passphrase().set_biometric(&device).unwrap();
    assert_eq!((state(&device), by_finger(&world, &device)), (BiometricState::Ready, "open"));
    assert_eq!(world.tries(PIN), "open", "the PIN beside it");
    // A store that does not know the person offers nothing and is not asked, whatever it keeps.
    for device in [&world.device, &Person::with(&world, false, Ok(()))] {
        assert_eq!((state(device), by_finger(&world, device)), (BiometricState::Unavailable, "E_KEYSTORE_NONE"));
    }
    assert_eq!(world.locked().biometric_state(None).unwrap(), BiometricState::Unavailable);
    // Neither the PIN's own secret opens this slot, nor this one's the PIN's.
    let profile = world.locked().file().profile;
    let (pin, biometric) = (Item::Pin.name(&profile), Item::Biometric.name(&profile));
    let kept = world.store.get(&biometric).unwrap();
    world.store.set(&biometric, &world.store.get(&pin).unwrap()).unwrap();
    assert_eq!(by_finger(&world, &device), "E_KEYSTORE_GARBAGE");
    world.store.set(&biometric, &kept).unwrap();

    world.by_passphrase().remove_pin(Some(&device)).unwrap();
    assert_eq!(by_finger(&world, &device), "open", "it went with the PIN");
    world.by_passphrase().remove_biometric(Some(&device)).unwrap();
    assert_eq!((state(&device), by_finger(&world, &device)), (BiometricState::Absent, "E_BIOMETRIC_NONE"));
    assert_eq!(world.store.get(&biometric), Err(KeyStoreError::NotFound));
}

#[test]
fn whatever_is_said_about_a_finger_nothing_is_made_anew() {
    let world = World::new();
    world.by_passphrase().set_biometric(&Person::on(&world, Ok(()))).unwrap();
    let name = Item::Biometric.name(&world.locked().file().profile);
    let (slot, kept) = (finger_slot(&world), world.store.get(&name).unwrap());
    for error in KeyStoreError::ALL.iter().copied() {
        let device = Person::on(&world, Err(error));
        assert_eq!(world.locked().biometric_state(Some(&device)).unwrap(), BiometricState::Ready, "asked for nothing");
        assert_eq!(by_finger(&world, &device), error.code());
        assert_eq!((finger_slot(&world), world.store.get(&name).unwrap()), (slot.clone(), kept.clone()), "{error}");
        drop(world.by_passphrase());
    }
    assert_eq!(by_finger(&world, &Person::on(&world, Ok(()))), "open");
    for damaged in [&b""[..], b"garbage", &kept[1..], &[1; 200]] {
        world.store.set(&name, damaged).unwrap();
        assert_eq!(by_finger(&world, &Person::on(&world, Ok(()))), "E_KEYSTORE_GARBAGE");
    }
    // That of another slot.
    world.by_passphrase().set_biometric(&Person::on(&world, Ok(()))).unwrap();
    world.store.set(&name, &kept).unwrap();
    assert_eq!(by_finger(&world, &Person::on(&world, Ok(()))), "E_KEYSTORE_WRONG_KEY");
}

#[test]
fn a_finger_that_is_not_given_opens_nothing_afterwards() {
    let world = World::new();
    for error in [KeyStoreError::Cancelled, KeyStoreError::Denied, KeyStoreError::NotFound] {
        let said = world.by_passphrase().set_biometric(&Person::on(&world, Err(error))).unwrap_err();
        assert_eq!(said.code(), if error == KeyStoreError::NotFound { "E_KEYSTORE_NOT_KEPT" } else { error.code() });
        assert_eq!(finger_slot(&world), None, "{error}");
    }
    let nobody = world.by_passphrase().set_biometric(&world.device).unwrap_err();
    assert_eq!((nobody.code(), finger_slot(&world)), ("E_KEYSTORE_NONE", None));
}
