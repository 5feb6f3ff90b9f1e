//! What more than one screen is made of.

mod card;
mod header;
mod icon;
mod page;
mod record_chip;
mod tick;

pub use card::Card;
pub use header::Header;
pub use icon::{Icon, Sign};
pub use page::{Alert, Page};
pub use record_chip::RecordChip;
pub use tick::Tick;
