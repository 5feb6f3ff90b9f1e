//! Onward's screens, for the window and for the browser.
//!
//! One screen is one file in [`screens`]; it takes what it shows as arguments, asks the wallet for the
//! rest, and says where to go next through [`App`]. All words come from Fluent files, all looks from
//! `assets/app.css`. What differs between the window and the browser stands in [`platform`] and nowhere
//! else. Nothing here is ever turned into markup: what a record says is a text node.

mod app;
pub mod components;
mod entries;
#[cfg(not(target_arch = "wasm32"))]
pub mod face;
pub mod gallery;
mod given;
mod handed;
pub mod idle;
mod outside;
pub mod platform;
mod screen;
pub mod screens;

pub use app::{App, Folder, Frame, Root, Screen, SecretFor};
pub use given::Given;
pub use handed::Handed;
pub use outside::{Contact, Outside};
