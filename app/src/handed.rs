use wallet_core::code::Parts;
use wallet_core::vault::{Card, Secret};

/// What one screen hands to the next, so that nobody types twice what they have just written down. Whoever takes it
/// has it alone.
#[derive(Clone, Default)]
pub struct Handed {
    /// A backup that was chosen already.
    pub backup: Option<Vec<u8>>,
    /// Parts of a backup that were chosen already.
    pub parts: Option<Parts>,
    /// A recovery card that the folder has just taken.
    pub card: Option<Card>,
    /// A secret that the folder has just taken.
    pub secret: Option<Secret>,
}
