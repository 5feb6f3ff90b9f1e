//! Slots: each holds the master key, sealed for one way in.
//!
//! `version(1) | m(4) | t(4) | p(4) | salt(16) | commitment(32) | sealed master key`, numbers
//! big-endian. Version 2 says that the folder has a manifest, version 1 that it may have none yet; all of
//! it is bound into the seal. The commitment says whether the secret was right before the master key is touched:
//! AES-GCM alone would open under more than one key.

use super::VaultError;
use super::faults::{STRETCHED, tell};
use super::file::Way;
use super::seal::{self, Key};
use super::secret::Secret;
use crate::entropy::Entropy;
use argon2::{Algorithm, Argon2, Params, Version};
use ring::hkdf;
use zeroize::Zeroizing;

const VERSION: u8 = 2;
const OLDEST: u8 = 1;
pub(super) const SALT: usize = 16;
const HEAD: usize = 1 + 3 * 4 + SALT + 32;

/// What stretching a passphrase costs (Argon2id, RFC 9106).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfCost {
    /// Memory in KiB.
    memory: u32,
    passes: u32,
    lanes: u32,
}

impl KdfCost {
    /// 19 MiB, two passes, one lane: the least that is ever accepted.
    pub const FLOOR: Self = Self { memory: 19 << 10, passes: 2, lanes: 1 };
    /// 64 MiB, three passes, one lane: where calibration begins.
    pub const DEFAULT: Self = Self { memory: 64 << 10, passes: 3, lanes: 1 };

    /// The default, or as many passes more as take this device a third of a second. (The one place that
    /// measures time by itself: it measures the device, and nothing that is kept depends on it.)
    #[cfg(not(target_arch = "wasm32"))]
    pub fn calibrated(entropy: &Entropy) -> Result<Self, VaultError> {
        const TARGET_MS: u128 = 330;
        let salt = entropy.bytes::<SALT>()?;
        let started = std::time::Instant::now();
        Self::DEFAULT.stretch(&Secret::typed("calibration"), &salt)?;
        let took = started.elapsed().as_millis().max(1);
        let passes = u128::from(Self::DEFAULT.passes) * TARGET_MS / took;
        Ok(Self { passes: u32::try_from(passes).unwrap_or(10).clamp(Self::DEFAULT.passes, 10), ..Self::DEFAULT })
    }

    /// Refuses parameters from a file that are too weak to be ours or too heavy to be tried.
    fn check(self) -> Result<Self, VaultError> {
        let sane = (Self::FLOOR.memory..=256 << 10).contains(&self.memory)
            && (Self::FLOOR.passes..=10).contains(&self.passes)
            && (1..=8).contains(&self.lanes);
        if sane { Ok(self) } else { Err(VaultError::Corrupt) }
    }

    fn stretch(self, secret: &Secret, salt: &[u8]) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        let params = Params::new(self.memory, self.passes, self.lanes, Some(32)).map_err(|_| VaultError::Corrupt)?;
        let mut out = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret.bytes(), salt, out.as_mut())
            // Only too little memory is left as a reason.
            .map_err(|_| VaultError::Io)?;
        Ok(out)
    }
}

/// A secret after its stretching, for one slot. Nothing but that slot opens with it.
pub struct Stretched {
    way: Way,
    kek: Zeroizing<[u8; 32]>,
    commitment: [u8; 32],
}

impl Stretched {
    /// What a device keeps, where a way wants it, goes in beside what was stretched; then each has labels of its own.
    fn new(
        way: Way,
        secret: &Secret,
        device: Option<&Key>,
        cost: KdfCost,
        salt: &[u8],
        profile: &[u8],
    ) -> Result<Self, VaultError> {
        let stretched = cost.stretch(secret, salt)?;
        tell(STRETCHED, stretched.as_ref());
        let mut both = Zeroizing::new(Vec::with_capacity(64));
        both.extend_from_slice(stretched.as_ref());
        let labels: [&[u8]; 2] = match device {
            None => [b"slot/kek", b"slot/commitment"],
            Some(device) => {
                both.extend_from_slice(device.bytes());
                [b"slot/device/kek", b"slot/device/commitment"]
            }
        };
        let (mut kek, mut commitment) = (Zeroizing::new([0; 32]), [0; 32]);
        seal::derive(&both, profile, &[labels[0]], &mut kek)?;
        seal::derive(&both, profile, &[labels[1]], &mut commitment)?;
        tell("key of a way in", kek.as_ref());
        Ok(Self { way, kek, commitment })
    }

    pub(super) fn way(&self) -> Way {
        self.way
    }
}

/// Makes the slot of a way in.
pub(super) fn wrap(
    master: &Key,
    way: Way,
    secret: &Secret,
    device: Option<&Key>,
    cost: KdfCost,
    profile: &[u8],
    entropy: &Entropy,
) -> Result<Vec<u8>, VaultError> {
    let salt = entropy.bytes::<SALT>()?;
    let stretched = Stretched::new(way, secret, device, cost, &salt, profile)?;
    let mut out = vec![VERSION];
    for number in [cost.memory, cost.passes, cost.lanes] {
        out.extend(number.to_be_bytes());
    }
    out.extend(salt);
    out.extend(stretched.commitment);
    let sealed = seal::seal(&Key::from(stretched.kek), &aad(profile, &out), master.bytes(), entropy)?;
    out.extend(sealed);
    Ok(out)
}

/// Stretches a secret as this slot wants it. Takes a quarter of a second or more; that is its purpose.
pub(super) fn stretch(
    slot: &[u8],
    way: Way,
    secret: &Secret,
    device: Option<&Key>,
    profile: &[u8],
) -> Result<Stretched, VaultError> {
    let (cost, salt) = head(slot)?;
    Stretched::new(way, secret, device, cost, salt, profile)
}

/// The salt of a slot: no two have the same.
pub(super) fn salt(slot: &[u8]) -> Result<&[u8], VaultError> {
    head(slot).map(|(_, salt)| salt)
}

/// Opens a slot.
pub(super) fn open(slot: &[u8], stretched: &Stretched, profile: &[u8]) -> Result<Key, VaultError> {
    let (head, sealed) = slot.split_at_checked(HEAD).ok_or(VaultError::Corrupt)?;
    let commitment = head.get(HEAD - 32..).ok_or(VaultError::Corrupt)?;
    if !seal::equal(commitment, &stretched.commitment) {
        return Err(VaultError::WrongSecret);
    }
    let master = seal::open(&Key::from(stretched.kek.clone()), &aad(profile, head), sealed)?;
    tell("master key", &master);
    let master: [u8; 32] = master.as_slice().try_into().map_err(|_| VaultError::Corrupt)?;
    Ok(Key::from(Zeroizing::new(master)))
}

/// The same slot in the present version, if it is in an earlier one.
pub(super) fn renew(
    slot: &[u8],
    stretched: &Stretched,
    master: &Key,
    profile: &[u8],
    entropy: &Entropy,
) -> Result<Option<Vec<u8>>, VaultError> {
    let (head, _) = slot.split_at_checked(HEAD).ok_or(VaultError::Corrupt)?;
    match head.split_first() {
        Some((version, rest)) if *version < VERSION => {
            let mut out = [&[VERSION], rest].concat();
            let sealed = seal::seal(&Key::from(stretched.kek.clone()), &aad(profile, &out), master.bytes(), entropy)?;
            out.extend(sealed);
            Ok(Some(out))
        }
        _ => Ok(None),
    }
}

fn head(slot: &[u8]) -> Result<(KdfCost, &[u8]), VaultError> {
    let number = |at: usize| {
        slot.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_be_bytes).ok_or(VaultError::Corrupt)
    };
    match slot.first() {
        Some(&(OLDEST..=VERSION)) => {}
        Some(version) if *version > VERSION => return Err(VaultError::TooNew),
        _ => return Err(VaultError::Corrupt),
    }
    let cost = KdfCost { memory: number(1)?, passes: number(5)?, lanes: number(9)? }.check()?;
    Ok((cost, slot.get(13..13 + SALT).ok_or(VaultError::Corrupt)?))
}

fn aad(profile: &[u8], head: &[u8]) -> Vec<u8> {
    [b"onward/v1/slot".as_slice(), profile, head].concat()
}

/// HKDF-SHA256 output of 32 bytes.
pub(super) struct Len32;

impl hkdf::KeyType for Len32 {
    fn len(&self) -> usize {
        32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_with_the_secret_and_with_nothing_else() {
        let entropy = Entropy::system();
        let master = Key::make(&entropy).unwrap();
        let (right, wrong) = (Secret::typed("right"), Secret::typed("wrong"));
        let slot = wrap(&master, Way::Passphrase, &right, None, KdfCost::FLOOR, &[7; 16], &entropy).unwrap();
        let opened = |slot: &[u8], secret: &Secret, profile: &[u8]| {
            open(slot, &stretch(slot, Way::Passphrase, secret, None, profile)?, profile)
        };
        assert_eq!(opened(&slot, &right, &[7; 16]).unwrap().bytes(), master.bytes());
        assert_eq!(opened(&slot, &wrong, &[7; 16]).err(), Some(VaultError::WrongSecret));
        assert!(opened(&slot, &right, &[8; 16]).is_err(), "a slot of another profile opened");
    }

    #[test]
    fn refuses_parameters_before_doing_the_work() {
        let entropy = Entropy::system();
        let (master, secret) = (Key::make(&entropy).unwrap(), Secret::typed("x"));
        let slot = wrap(&master, Way::Passphrase, &secret, None, KdfCost::FLOOR, &[7; 16], &entropy).unwrap();
        let stretch = |slot: &[u8]| stretch(slot, Way::Passphrase, &secret, None, &[7; 16]);
        for (at, number) in [(1, 4 << 20), (1, 8), (5, 1_000_000_000), (5, 0), (9, 0), (9, 255u32)] {
            let mut slot = slot.clone();
            slot[at..at + 4].copy_from_slice(&number.to_be_bytes());
            assert_eq!(stretch(&slot).err(), Some(VaultError::Corrupt));
        }
        let mut newer = slot.clone();
        newer[0] = VERSION + 1;
        assert_eq!(stretch(&newer).err(), Some(VaultError::TooNew));
        assert_eq!(
            stretch(&slot[..40]).and_then(|s| open(&slot[..40], &s, &[7; 16]).map(|_| ())).err(),
            Some(VaultError::Corrupt)
        );
    }
}
