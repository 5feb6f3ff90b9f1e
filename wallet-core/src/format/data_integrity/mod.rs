//! Data Integrity (W3C, 1.0): the proofs that a JSON credential carries in itself.
//!
//! ```text
//! credential ─expand─▶ statements ─canonical─▶ text ─▶ hash ┐
//!                                                            ├─▶ signature
//! proof      ─expand─▶ statements ─canonical─▶ text ─▶ hash ┘
//! ```
//!
//! What is signed is not the text but the statements in it, so that members may change places. Which statements those
//! are is decided by the contexts in `@context`; they are [pinned](Contexts), and whoever wants another one is told
//! that this cannot be checked. A member that no context knows makes no statement and is signed by nobody, so it is
//! refused. The `jcs` suites sign the text itself, in one spelling.
//!
//! [`verify`](fn@verify) looks at proofs, [`sign`](fn@sign) makes one. Every proof is checked; one wrong proof among good ones spoils the credential. Keys and contexts are arguments here,
//! and so is the time: `created` and `expires` are judged by whoever has a clock.

#[cfg(feature = "data-integrity")]
mod canonical;
#[cfg(feature = "data-integrity")]
mod contexts;
#[cfg(feature = "data-integrity")]
mod jcs;
mod proof;
#[cfg(feature = "data-integrity")]
mod sd;
#[cfg(feature = "data-integrity")]
mod sign;
#[cfg(feature = "data-integrity")]
mod statements;
#[cfg(feature = "data-integrity")]
mod verify;

#[cfg(feature = "data-integrity")]
pub use contexts::Contexts;
pub(in crate::format) use proof::take_proofs;
pub use proof::{Proof, Purpose, Suite};
#[cfg(feature = "data-integrity")]
pub use sd::{derive, has_base_proof};
#[cfg(feature = "data-integrity")]
pub use sign::{ProofOptions, sign};
#[cfg(feature = "data-integrity")]
pub use verify::verify;
#[cfg(feature = "data-integrity")]
pub(in crate::format) use verify::verify_all;

use crate::error::errors;

errors! {
    /// What is wrong with a proof, or missing to check it.
    pub enum ProofError {
        /// A member of a proof is missing or of the wrong type (section 2.1), or its signature is not base58.
        Malformed => "E_PROOF_MALFORMED", Refused, "the proof is malformed";
        /// Made for something else than to vouch for a credential.
        Purpose => "E_PROOF_PURPOSE", Refused, "the proof was made for something else";
        /// A proof says to sign another one along that is not there (section 2.1.2).
        Chain => "E_PROOF_CHAIN", Refused, "a proof is missing";
        /// Made after now.
        Future => "E_PROOF_FUTURE", Refused, "the proof comes from the future";
        /// A way to sign that this program does not know.
        SuiteUnknown => "E_SUITE_UNKNOWN", Refused, "the way this was signed is not known";
        /// A way to sign that this build cannot check: the browser's and the employer's page.
        SuiteNotHere => "E_SUITE_NOT_HERE", Refused, "this cannot be checked here";
        /// A context that is not pinned, or stands in the credential itself: nobody knows what the words in it mean.
        ContextUnknown => "E_CONTEXT_UNKNOWN", Refused, "the credential's words are not known";
        /// A member or a type that no context defines, or a relative address: no signature is over it.
        UndefinedTerm => "E_CONTEXT_UNDEFINED_TERM", Refused, "a part of the credential is not signed";
        /// Contexts that contradict each other, or members that contradict their contexts (JSON-LD 1.1).
        Conflict => "E_CONTEXT_CONFLICT", Refused, "the credential contradicts its own words";
    }
}

impl ProofError {
    /// Whether this says that something is missing, not that something is wrong.
    pub(crate) fn is_doubt(self) -> bool {
        matches!(self, Self::SuiteUnknown | Self::SuiteNotHere | Self::ContextUnknown)
    }
}
