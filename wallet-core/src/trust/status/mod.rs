//! Is it still good? Lists in which issuers say which of their records they cancelled.
//!
//! A record carries [`StatusEntry`]s: the address of a list and a place in it. The list is fetched whole, so that its
//! host does not learn which place anybody looks at. Two forms: Token Status List (draft 20, as a JWT) and Bitstring
//! Status List (W3C 1.0, and its predecessor StatusList2021), as a JSON credential.
//!
//! ```text
//! FetchedList ─parse─▶ UnverifiedList ─signature, issuer, address, dates, size─▶ StatusList ─at(entry)─▶ Word
//! ```
//!
//! Nothing of a list is believed before all of it was checked; whatever is wrong with one, the record counts as not
//! checked. What was found goes into a [`StatusSeen`], with the moment the lists were fetched.

mod bits;
mod entry;
mod list;
mod seen;

pub use entry::{StatusEntries, StatusEntry};
#[cfg(feature = "vault")]
pub(crate) use list::ACCEPT;
pub use list::{FetchedList, StatusList, UnverifiedList};
pub use seen::{Answers, Says, Status, StatusSeen, Word};

use crate::error::errors;

errors! {
    /// What a status list says, or why it is not believed.
    pub enum StatusError {
        /// The issuer cancelled the record.
        Revoked => "E_STATUS_REVOKED", Refused, "the issuer cancelled the record";
        /// The issuer stopped it for a while.
        Suspended => "E_STATUS_SUSPENDED", Refused, "the issuer suspended the record";
        /// A way of cancelling, or a form of list, that this program does not know (CWT among them).
        Kind => "E_STATUS_KIND", Refused, "the way to cancel the record is not known";
        /// The record's pointer to its place in a list is malformed.
        Entry => "E_STATUS_ENTRY", Refused, "the record's pointer to its status is malformed";
        /// Not a status list, or a member of it is missing or of the wrong type.
        ListMalformed => "E_STATUS_LIST", Refused, "the status list is malformed";
        /// Not signed by the keys of the record's issuer.
        ListSignature => "E_STATUS_LIST_SIGNATURE", Refused, "the status list's signature is wrong";
        /// Signed by somebody else than the record's issuer.
        ListIssuer => "E_STATUS_LIST_ISSUER", Refused, "the status list is not the issuer's";
        /// The list of another address.
        ListSubject => "E_STATUS_LIST_SUBJECT", Refused, "the status list is another one";
        /// Its time is over or still to come, or nobody knows the time.
        ListDate => "E_STATUS_LIST_DATE", Refused, "the status list is not of today";
        /// Older than the one that was seen last: somebody hides what was said since.
        ListOlder => "E_STATUS_LIST_OLDER", Refused, "the status list is older than the last one";
        /// So small that its host learns whom it is about (Bitstring Status List section 6.1).
        ListSmall => "E_STATUS_LIST_SMALL", Refused, "the status list is too small";
        /// Larger than allowed, when it is unpacked.
        ListLarge => "E_STATUS_LIST_LARGE", Refused, "the status list is too large";
        /// A list for something else than the record says.
        Purpose => "E_STATUS_PURPOSE", Refused, "the status list is for something else";
        /// The place is not in the list.
        Index => "E_STATUS_INDEX", Refused, "the record's place is not in the status list";
        /// The list says something that this program does not know.
        Value => "E_STATUS_VALUE", Refused, "the status is not known";
    }
}
