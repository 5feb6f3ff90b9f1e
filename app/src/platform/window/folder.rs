//! The person's own folder: made, opened in each of its ways, put aside, removed.

use super::home::{FACE, beside, choose, file, home, is_chosen, profile};
use super::remembered::{LANGUAGE, LOCKS_AFTER};
use crate::Outside;
use crate::app::Folder;
use keystore::SystemKeyStore;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use wallet_core::Error;
use wallet_core::entropy::Entropy;
use wallet_core::uptime::Uptime;
use wallet_core::vault::{
    self, BiometricState, Card, Device, Held, KdfCost, KeyStore, Pin, PinState, Profile, Secret, VaultError,
};
use wallet_core::wallet::{Config, Wallet};

/// The system's key store, or the one in its place.
static KEY_STORE: OnceLock<Arc<dyn KeyStore>> = OnceLock::new();

/// Makes the person's own folder, and opens it.
///
/// # Errors
/// As [`Wallet::create`].
pub async fn make_folder(outside: &Outside, secret: Secret) -> Result<Folder, Error> {
    let folder = own_folder(outside)?;
    folder.wallet.create(secret, cost()?).await?;
    // Without it others see the next best name.
    let _ = super::home::put_on();
    Ok(folder)
}

/// Opens the person's own folder.
///
/// # Errors
/// As [`Wallet::unlock`].
pub async fn open_folder(outside: &Outside, secret: Secret) -> Result<Folder, Error> {
    let folder = own_folder(outside)?;
    folder.wallet.unlock(secret).await?;
    Ok(folder)
}

/// Opens the person's own folder with its recovery card.
///
/// # Errors
/// As [`Wallet::unlock_with_card`].
pub async fn open_with_card(outside: &Outside, card: Card) -> Result<Folder, Error> {
    let folder = own_folder(outside)?;
    folder.wallet.unlock_with_card(card).await?;
    Ok(folder)
}

/// Opens the person's own folder with its PIN.
///
/// # Errors
/// As [`Wallet::unlock_with_pin`].
pub async fn open_with_pin(outside: &Outside, pin: Pin) -> Result<Folder, Error> {
    let folder = own_folder(outside)?;
    folder.wallet.unlock_with_pin(pin).await?;
    Ok(folder)
}

/// Opens the person's own folder with their finger or face.
///
/// # Errors
/// As [`Wallet::unlock_with_biometric`].
pub async fn open_with_biometric(outside: &Outside) -> Result<Folder, Error> {
    let folder = own_folder(outside)?;
    folder.wallet.unlock_with_biometric().await?;
    Ok(folder)
}

/// Whether the person's finger or face opens their own folder now.
///
/// # Errors
/// As [`Wallet::biometric_state`].
pub async fn biometric_state(outside: &Outside) -> Result<BiometricState, Error> {
    start(own_config(outside)?)?.biometric_state().await
}

/// Whether a PIN opens the person's own folder now.
///
/// # Errors
/// As [`Wallet::pin_state`].
pub async fn pin_state(outside: &Outside) -> Result<PinState, Error> {
    // Not held meanwhile: the key store may take its time, and the secret opens the folder without it.
    start(own_config(outside)?)?.pin_state().await
}

/// What this device keeps outside of the folder.
fn device() -> Option<Device> {
    let store = KEY_STORE.get_or_init(|| Arc::new(SystemKeyStore::default()));
    Some(Device::new(store.clone(), Uptime::system(&Entropy::system()).ok()?))
}

/// From now on this is the device's key store: for where the system's must not be asked.
pub fn keep_secrets_in(store: Arc<dyn KeyStore>) {
    // Only the first call counts.
    let _ = KEY_STORE.set(store);
}

/// Removes the person's own folder, which is closed, and all that is beside it, those that were put aside too.
///
/// # Errors
/// [`VaultError::Busy`] while another window has it open, [`VaultError::Io`].
pub fn remove_folder() -> Result<(), Error> {
    let _held = hold()?;
    let profile = profile();
    let beside = [LANGUAGE, LOCKS_AFTER, FACE].map(|what| beside(&profile, what));
    for file in beside.into_iter().chain([profile.beside(home(), LOCK)]) {
        match std::fs::remove_file(file) {
            Err(problem) if problem.kind() != ErrorKind::NotFound => return Err(VaultError::Io.into()),
            _ => {}
        }
    }
    for aside in (1..).map(|number| vault::aside(&file(), number)).take_while(|aside| aside.exists()) {
        vault::remove(&aside)?;
    }
    Ok(vault::remove(&file())?)
}

/// Makes room for another folder, if there is one that does not open; it is kept, and can be put back.
///
/// # Errors
/// As [`remove_folder`].
pub fn set_aside() -> Result<Option<PathBuf>, Error> {
    let _held = hold()?;
    Ok(vault::set_aside(&file())?)
}

/// Removes a folder that was made and could not be filled; the one that was put aside for it comes back.
///
/// # Errors
/// As [`remove_folder`].
pub fn undo_folder(aside: Option<PathBuf>) -> Result<(), Error> {
    let _held = hold()?;
    vault::remove(&file())?;
    Ok(aside.map_or(Ok(()), |aside| vault::put_back(&aside, &file()))?)
}

/// What a secret costs to be tried, on this device.
///
/// # Errors
/// When the device gives no randomness.
pub fn cost() -> Result<KdfCost, Error> {
    Ok(KdfCost::calibrated(&Entropy::system())?)
}

/// The folder, still locked, and held: two windows on one folder would not know of each other.
fn own_folder(outside: &Outside) -> Result<Folder, Error> {
    std::fs::create_dir_all(home()).map_err(|_| VaultError::Io)?;
    if !is_chosen() {
        choose(profile());
    }
    let held = hold()?;
    Ok(Folder { wallet: start(own_config(outside)?)?, forgets: false, _held: Some(Arc::new(held)) })
}

fn own_config(outside: &Outside) -> Result<Config, Error> {
    Ok(Config { file: Some(file()), device: device(), ..crate::platform::wallet_config(outside)? })
}

/// Nobody else has the folder while this is kept.
fn hold() -> Result<Held, VaultError> {
    vault::hold(&file(), Duration::ZERO)
}

/// Whether a folder was made here before.
pub fn folder_exists() -> bool {
    file().exists()
}

/// Whether the person's own folder is one of an earlier version.
pub fn is_earlier() -> bool {
    vault::is_earlier(&file())
}

/// Whether anybody has a folder here.
pub fn anybody_keeps() -> bool {
    !Profile::all(home()).is_empty()
}

/// The file that is locked while somebody has the folder.
const LOCK: &str = "lock";

pub(in crate::platform) fn start(config: Config) -> Result<Wallet, Error> {
    Wallet::start(config)
}
