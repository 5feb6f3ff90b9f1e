//! The formats a work record comes in. Keys are arguments here, never looked up.
//!
//! - [`sd_jwt`]: SD-JWT with key binding (RFC 9901), the form that hides what a person does not show;
//! - [`vc`]: SD-JWT VC (`dc+sd-jwt`), the credential on top of it.

pub mod sd_jwt;
pub mod vc;
