use super::VaultError;
use crate::entropy::Entropy;
use std::fmt;

/// The tables, by the number that is bound into every sealed value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Table {
    /// Credentials: the head is what lists show, the body the original bytes.
    Record,
    /// Private keys of holders.
    HolderKey,
    /// Offers on their way.
    Journal,
    /// Status lists as they were fetched last. They can be had again: one that is lost is no damage.
    StatusList,
}

impl Table {
    pub(super) const ALL: [Self; 4] = [Self::Record, Self::HolderKey, Self::Journal, Self::StatusList];

    /// Its place in [`Table::ALL`].
    pub(super) const fn index(self) -> usize {
        self as usize
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::HolderKey => "holder_key",
            Self::Journal => "journal",
            Self::StatusList => "status_list",
        }
    }

    pub(super) const fn number(self) -> u8 {
        match self {
            Self::Record => 1,
            Self::HolderKey => 2,
            Self::Journal => 3,
            Self::StatusList => 4,
        }
    }
}

/// A row's name: 128 random bits, as 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId(pub(super) [u8; 16]);

impl RowId {
    /// A fresh name.
    pub(super) fn make(entropy: &Entropy) -> Result<Self, VaultError> {
        Ok(Self(entropy.bytes()?))
    }

    /// Reads the hexadecimal form.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 32 || !text.is_ascii() {
            return None;
        }
        let mut out = [0; 16];
        for (at, byte) in out.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        Some(Self(out))
    }
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
