//! Which store this system has, and what it means by its errors.

use keyring_core::{CredentialStore, Error, Result};
use std::sync::Arc;
use wallet_core::vault::KeyStoreError;

#[cfg(target_os = "linux")]
pub(crate) fn open() -> Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
pub(crate) fn open() -> Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(target_os = "windows")]
pub(crate) fn open() -> Result<Arc<CredentialStore>> {
    Ok(windows_native_keyring_store::Store::new()?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos", target_os = "windows")))]
pub(crate) fn open() -> Result<Arc<CredentialStore>> {
    Err(Error::NoDefaultStore)
}

/// What a system says, in the core's words.
pub(crate) fn meaning(error: &Error) -> KeyStoreError {
    match error {
        Error::NoEntry => KeyStoreError::NotFound,
        Error::NoDefaultStore => KeyStoreError::None,
        // Two items of one name: nobody knows which is ours.
        Error::BadEncoding(_) | Error::BadDataFormat(..) | Error::BadStoreFormat(_) | Error::Ambiguous(_) => {
            KeyStoreError::Garbage
        }
        Error::NoStorageAccess(said) => system(said.as_ref()).unwrap_or(KeyStoreError::Denied),
        Error::PlatformFailure(said) => system(said.as_ref()).unwrap_or(KeyStoreError::Failed),
        _ => KeyStoreError::Failed,
    }
}

#[cfg(not(target_os = "linux"))]
fn system(_: &(dyn std::error::Error + Send + Sync + 'static)) -> Option<KeyStoreError> {
    None
}

#[cfg(target_os = "linux")]
fn system(said: &(dyn std::error::Error + Send + Sync + 'static)) -> Option<KeyStoreError> {
    use secret_service::Error as Said;
    match said.downcast_ref()? {
        Said::Locked => Some(KeyStoreError::Locked),
        Said::Prompt => Some(KeyStoreError::Cancelled),
        // No service, or one that has no keyring to keep anything in.
        Said::Unavailable | Said::NoResult => Some(KeyStoreError::None),
        Said::PromptDisconnected => Some(KeyStoreError::Busy),
        Said::Crypto(_) | Said::Zvariant(_) => Some(KeyStoreError::Garbage),
        other => named(&other.to_string()),
    }
}

/// D-Bus names its errors, and the text has the name.
#[cfg(target_os = "linux")]
fn named(said: &str) -> Option<KeyStoreError> {
    const NAMES: [(&str, KeyStoreError); 11] = [
        ("org.freedesktop.Secret.Error.IsLocked", KeyStoreError::Locked),
        ("org.freedesktop.Secret.Error.NoSuchObject", KeyStoreError::NotFound),
        ("org.freedesktop.Secret.Error.NoSession", KeyStoreError::None),
        ("org.freedesktop.DBus.Error.ServiceUnknown", KeyStoreError::None),
        ("org.freedesktop.DBus.Error.NameHasNoOwner", KeyStoreError::None),
        ("org.freedesktop.DBus.Error.Disconnected", KeyStoreError::None),
        ("org.freedesktop.DBus.Error.Spawn", KeyStoreError::None),
        ("org.freedesktop.DBus.Error.AccessDenied", KeyStoreError::Denied),
        ("org.freedesktop.DBus.Error.AuthFailed", KeyStoreError::Denied),
        ("org.freedesktop.DBus.Error.NoReply", KeyStoreError::Busy),
        ("org.freedesktop.DBus.Error.Timeout", KeyStoreError::Busy),
    ];
    NAMES.iter().find(|(name, _)| said.contains(name)).map(|(_, meaning)| *meaning)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use secret_service::Error as Said;

    #[test]
    fn every_error_of_the_secret_service_means_something() {
        let platform = |said: Said| meaning(&Error::PlatformFailure(Box::new(said)));
        let access = |said: Said| meaning(&Error::NoStorageAccess(Box::new(said)));
        assert_eq!(meaning(&Error::NoEntry), KeyStoreError::NotFound);
        assert_eq!(meaning(&Error::Ambiguous(Vec::new())), KeyStoreError::Garbage);
        assert_eq!(access(Said::Locked), KeyStoreError::Locked);
        assert_eq!(access(Said::Prompt), KeyStoreError::Cancelled);
        assert_eq!(access(Said::NoResult), KeyStoreError::None);
        assert_eq!(platform(Said::Unavailable), KeyStoreError::None);
        assert_eq!(platform(Said::Crypto("padding")), KeyStoreError::Garbage);
        assert_eq!(named("org.freedesktop.DBus.Error.AccessDenied: no"), Some(KeyStoreError::Denied));
        assert_eq!(named("org.freedesktop.DBus.Error.Spawn.ExecFailed: no"), Some(KeyStoreError::None));
        assert_eq!(named("something else"), None);
        assert_eq!(meaning(&Error::PlatformFailure("something else".into())), KeyStoreError::Failed);
    }
}
