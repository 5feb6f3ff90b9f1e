//! What a person sees of an exchange, and says to it.

use crate::issuance::vcalm::{CredentialQuery, Exchange};
use crate::record::{self, Claim};
use crate::vault::RowId;
use crate::wallet::{Listed, Taken};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What came of a step of an exchange.
#[derive(Clone, PartialEq)]
pub struct Interacted {
    /// What became of each record that was given.
    pub taken: Vec<Taken>,
    /// What they ask for now. `None` where it is over.
    pub asked: Option<ExchangeView>,
    /// Where the person may go on in a browser. It is never opened unasked.
    pub redirect: Option<String>,
}

/// What somebody asks for, or gives. Nothing is answered before [`crate::wallet::Wallet::answer`].
#[derive(Clone, PartialEq)]
pub struct ExchangeView {
    /// The exchange itself: what a person sees is what is answered.
    pub exchange: Exchange,
    /// The host of the link.
    pub host: String,
    /// The host that the answer goes to; the same but where the other works for it.
    pub answer_host: String,
    /// Whether they want to know a number of this folder, to make a record for it.
    pub authenticates: bool,
    /// The records they ask for.
    pub queries: Vec<QueryView>,
    /// What they would see of each of those.
    pub seen: BTreeMap<RowId, Seen>,
    /// The titles of records that are here already, and kept once the person says yes. Until then nothing is written down.
    pub given: Vec<String>,
    pub(super) row: Option<RowId>,
    pub(super) answered: Answered,
}

impl ExchangeView {
    /// Whether an answer to it went out, or may have. Another is refused.
    pub fn is_answered(&self) -> bool {
        self.answered.get()
    }
}

/// Whether a view was answered: a question is good for one answer, whoever holds a copy of the view.
#[derive(Clone, Default)]
pub(super) struct Answered(Arc<AtomicBool>);

impl Answered {
    pub(super) fn get(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn set(&self, answered: bool) {
        self.0.store(answered, Ordering::Relaxed);
    }
}

impl PartialEq for Answered {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A record that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct QueryView {
    /// What sort of record, by its type.
    pub kind: Option<String>,
    /// Why, in their words.
    pub reason: Option<String>,
    /// The records in the folder that are such, oldest first.
    pub candidates: Vec<Listed>,
}

/// What leaves of a record, should it be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Whether that is all of it. Of a record that can be cut it is what was asked for, and what its issuer has everybody see.
    pub whole: bool,
    /// Every claim in it that people read.
    pub claims: Vec<Claim>,
}

/// What a person says to an exchange: yes, with these records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExchangeChoice {
    /// At least one for each that is asked for, and each shown whole.
    pub share: Vec<RowId>,
    /// The person says that a job offer was accepted.
    pub offer_accepted: bool,
}

impl QueryView {
    pub(super) fn of(query: &CredentialQuery) -> Self {
        let kind = query.kind().map(record::title_of_type);
        Self { kind, reason: query.reason.clone(), candidates: Vec::new() }
    }
}
