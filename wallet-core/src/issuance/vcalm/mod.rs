//! Exchanges of VCALM 1.0 (once called VC-API), and the older links of the Learner Credential Wallet, without I/O.
//!
//! ```text
//! link ─▶ ( protocols ) ─▶ begin ─▶ what is asked ─▶ the person decides ─▶ answer ─▶ records, or asked once more, or the end
//!                                         └──────────────────────────────────◀───────────┘
//! ```
//!
//! [`InteractionLink::read`] tells whether a text is such a link. An [`Exchange`] says what comes [`Exchange::next`]. Nothing is
//! answered before [`Exchange::allow`]: what goes out then is what stands in an [`Allowed`], signed for the host that people were
//! shown, as the answer to its question. It can be written down between any two steps.

mod flow;
mod link;
mod message;
mod request;

pub use flow::{Allowed, Exchange, ExchangeStep};
pub use link::InteractionLink;
pub use request::{CredentialQuery, PresentationRequest};
