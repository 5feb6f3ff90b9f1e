//! What the key store keeps for a PIN: the device's part of the secret, and how often in a row a wrong one was tried.

use super::key_store::KeyStoreError;
use crate::uptime::Reading;
use crate::vault::VaultError;
use crate::vault::envelope::SALT;
use crate::vault::seal::{self, Key};
use ring::digest;
use zeroize::Zeroizing;

const FORMAT: u8 = 1;
const CHECK: usize = 16;

/// Wrong tries in a row that cost nothing.
const FREE: u32 = 5;
/// What the fifth and each later one costs, in seconds; then a day each (`security.md` P1).
const WAITS: [u64; 5] = [60, 5 * 60, 15 * 60, 3_600, 4 * 3_600];
const DAY: u64 = 86_400;

/// How long nobody may try after that many wrong tries.
fn wait_after(wrong: u32) -> u64 {
    let at = wrong.checked_sub(FREE).and_then(|more| usize::try_from(more).ok());
    at.map_or(0, |at| WAITS.get(at).copied().unwrap_or(DAY))
}

/// `format(1) | device secret(32) | salt of the slot(16) | wrong(4) | start(16) | seconds(8) | turn(16) | check(16)`,
/// numbers big-endian; the check is the beginning of the SHA-256 of the rest.
pub(super) struct Tries {
    /// Mixed with the stretched PIN.
    pub(super) device: Key,
    /// Which slot it is for: another one's device secret opens nothing.
    slot: [u8; SALT],
    wrong: u32,
    /// When the last one was counted, or the wait for it began anew.
    at: Reading,
    /// A random name of whoever wrote this: so two who write at the same time find out.
    turn: [u8; 16],
}

impl Tries {
    pub(super) fn none(device: Key, slot: [u8; SALT], at: Reading) -> Self {
        Self { device, slot, wrong: 0, at, turn: [0; 16] }
    }

    /// One more, and it is wrong until it is shown to be right.
    pub(super) fn counted(self, at: Reading, turn: [u8; 16]) -> Self {
        Self { wrong: self.wrong.saturating_add(1), at, turn, ..self }
    }

    /// The PIN was right: nothing is counted any more.
    pub(super) fn taken_back(self) -> Self {
        Self { wrong: 0, ..self }
    }

    /// The wait begins anew, where nobody can say how much of it is over.
    pub(super) fn begun_anew(self, at: Reading) -> Self {
        Self { at, ..self }
    }

    /// How many seconds nobody may try; `None` where that cannot be said because the device was started since.
    pub(super) fn wait(&self, now: Reading) -> Option<u64> {
        match wait_after(self.wrong) {
            0 => Some(0),
            wait => Some(wait.saturating_sub(now.since(self.at)?)),
        }
    }

    /// The wait as it was when it began.
    pub(super) fn whole_wait(&self) -> u64 {
        wait_after(self.wrong)
    }

    pub(super) fn is_for(&self, slot: [u8; SALT]) -> Result<(), KeyStoreError> {
        if self.slot == slot { Ok(()) } else { Err(KeyStoreError::WrongKey) }
    }

    pub(super) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let parts: [&[u8]; 7] = [
            &[FORMAT],
            self.device.bytes(),
            &self.slot,
            &self.wrong.to_be_bytes(),
            &self.at.start,
            &self.at.seconds.to_be_bytes(),
            &self.turn,
        ];
        // As long as it gets: growing would leave copies behind.
        let mut out = Zeroizing::new(Vec::with_capacity(parts.iter().map(|part| part.len()).sum::<usize>() + CHECK));
        parts.iter().for_each(|part| out.extend_from_slice(part));
        let check = check(&out);
        out.extend_from_slice(&check);
        out
    }

    pub(super) fn read(bytes: &[u8]) -> Result<Self, KeyStoreError> {
        Self::parse(bytes).ok_or(KeyStoreError::Garbage)
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let (body, own) = bytes.split_last_chunk::<CHECK>()?;
        let ([FORMAT], rest) = body.split_first_chunk()? else { return None };
        let (device, rest) = rest.split_first_chunk()?;
        let (slot, rest) = rest.split_first_chunk()?;
        let (wrong, rest) = rest.split_first_chunk()?;
        let (start, rest) = rest.split_first_chunk()?;
        let (seconds, rest) = rest.split_first_chunk()?;
        let turn = rest.try_into().ok()?;
        seal::equal(own, &check(body)).then(|| Self {
            device: Key::from(Zeroizing::new(*device)),
            slot: *slot,
            wrong: u32::from_be_bytes(*wrong),
            at: Reading { start: *start, seconds: u64::from_be_bytes(*seconds) },
            turn,
        })
    }
}

fn check(bytes: &[u8]) -> [u8; CHECK] {
    let sum = digest::digest(&digest::SHA256, bytes);
    sum.as_ref().first_chunk().copied().unwrap_or_default()
}

/// The salt of a slot, by which its device secret knows it.
pub(super) fn salt_of(slot: &[u8]) -> Result<[u8; SALT], VaultError> {
    crate::vault::envelope::salt(slot).and_then(|salt| salt.try_into().map_err(|_| VaultError::Corrupt))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::Entropy;

    fn tries() -> Tries {
        let at = Reading { start: [1; 16], seconds: 1_000 };
        Tries::none(Key::make(&Entropy::system()).unwrap(), [7; SALT], at)
    }

    #[test]
    fn the_wait_grows_as_it_should_and_ends() {
        let at = |seconds| Reading { start: [1; 16], seconds };
        let mut tries = tries();
        let mut waits = Vec::new();
        for _ in 0..12 {
            tries = tries.counted(at(5_000), [0; 16]);
            waits.push(tries.wait(at(5_000)).unwrap());
        }
        assert_eq!(waits, [0, 0, 0, 0, 60, 300, 900, 3_600, 14_400, 86_400, 86_400, 86_400]);
        assert_eq!(tries.wait(at(5_000 + 86_399)), Some(1));
        assert_eq!(tries.wait(at(5_000 + 86_400)), Some(0));
        // Another start, or a time before: nobody knows.
        assert_eq!(tries.wait(Reading { start: [2; 16], seconds: 1 << 40 }), None);
        assert_eq!(tries.wait(at(4_999)), None);
        assert_eq!(tries.begun_anew(at(1)).wait(at(11)), Some(86_390));
    }

    #[test]
    fn reads_what_it_wrote_and_nothing_else() {
        let tries = tries().counted(Reading { start: [3; 16], seconds: 9 }, [4; 16]);
        let bytes = tries.to_bytes();
        let read = Tries::read(&bytes).unwrap();
        assert_eq!(*read.to_bytes(), *bytes);
        assert_eq!((read.wrong, read.at, read.turn), (1, tries.at, [4; 16]));
        assert!((0..bytes.len()).all(|length| Tries::read(&bytes[..length]).is_err()));
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert_eq!(Tries::read(&other).err(), Some(KeyStoreError::Garbage), "byte {at}");
        }
    }
}
