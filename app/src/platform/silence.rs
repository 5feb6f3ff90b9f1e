//! Where nothing reads aloud yet.

use onward_words::Language;
use tokio::sync::mpsc;

/// Never.
pub async fn has_voice(_: &'static Language) -> bool {
    false
}

/// Something being read aloud, where something can be.
pub struct Reading;

impl Reading {
    /// Ends at once.
    pub fn begin(_: &'static Language, _: Vec<String>) -> (Self, mpsc::UnboundedReceiver<usize>) {
        (Self, mpsc::unbounded_channel().1)
    }
}
