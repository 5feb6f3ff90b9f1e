//! What screens are made of. Each has its role, its behaviour by keyboard and its states inside; looks come
//! from its class in `assets/app.css`. The gallery (`onward_app::gallery`) shows each in every state.

mod button;
mod card;
mod card_sheet;
mod chip;
mod choice;
mod code;
#[cfg(not(target_arch = "wasm32"))]
mod face;
mod field;
mod header;
mod icon;
mod list_age;
mod listen;
mod more;
mod note;
mod page;
mod picture;
mod reminders;
mod rows;
mod tick;
mod told;

pub use button::{Button, CopyButton, Kind, PrintButton};
pub use card::{Card, PrivateDoor};
pub use card_sheet::CardSheet;
pub use chip::{Chip, RecordChip};
pub use choice::{Choice, Choices};
pub use code::{Digits, QrPicture, RecordPicture};
#[cfg(not(target_arch = "wasm32"))]
pub use face::{FaceField, FacePicture, Who};
pub use field::{CardField, CodeField, FileField, FilesField, LongField, PinField, SecretField, WordsField};
pub use header::Header;
pub use icon::{Icon, Sign};
pub use list_age::ListAge;
pub use listen::{Listen, ListenButton};
pub use more::More;
pub use note::{Alert, Note, Said, Tone};
pub use page::{Page, Steps, Waiting};
pub use picture::{Drawing, Empty, Picture};
pub use reminders::Reminders;
pub use rows::{Named, Rows};
pub use tick::Tick;
pub use told::{theirs, told};
