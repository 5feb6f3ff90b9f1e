use serde::{Deserialize, Serialize};
use std::fmt;
use zeroize::Zeroizing;

/// Text that nobody may read: codes, tokens, verifiers. It is overwritten when it is dropped, has no readable
/// `Debug`, and is written down only in what gets sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Hidden(Zeroizing<String>);

impl Hidden {
    pub(super) fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hidden")
    }
}
