//! The formats a work record comes in. Keys are arguments here, never looked up.
//!
//! - [`sd_jwt`]: SD-JWT with key binding (RFC 9901), the form that hides what a person does not show;
//! - [`vc`]: SD-JWT VC (`dc+sd-jwt`), the credential on top of it;
//! - [`type_metadata`]: what its type calls it;
//! - [`vcdm`]: the W3C's credentials as JSON, which Open Badges 3.0 are;
//! - [`data_integrity`]: the proofs in them; [`jwt_vc`]: the tokens they come in instead;
//! - [`vp`]: several of them, handed over by whoever has them;
//! - [`open_badge`]: what was achieved.

pub mod data_integrity;
pub mod jwt_vc;
pub mod open_badge;
pub mod sd_jwt;
pub mod type_metadata;
pub mod vc;
pub mod vcdm;
pub mod vp;
