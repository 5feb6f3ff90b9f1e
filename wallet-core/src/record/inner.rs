use super::Record;
use crate::clock::Moment;
use crate::format::parts::Role;
use serde::{Deserialize, Serialize};

/// A credential inside a record, with a verdict of its own: nothing around it makes it better or worse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inner {
    /// What it is to the one around it.
    pub role: Role,
    /// What others call it: its own name, and those of its achievements.
    pub ids: Vec<String>,
    /// Whom it is for, in its own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// What it is; `None` where nothing of what it says is to be repeated.
    pub record: Option<Record>,
    /// The code of what is wrong with it, or of why nobody can say.
    pub problem: Option<String>,
    /// Whether something is wrong, rather than missing.
    pub wrong: bool,
}

impl Inner {
    /// A part that was judged.
    #[cfg(feature = "vault")]
    pub(crate) fn good(part: crate::format::parts::Part, record: Record) -> Self {
        let crate::format::parts::Part { role, ids, recipient, .. } = part;
        Self { role, ids, recipient, record: Some(record), problem: None, wrong: false }
    }

    /// A part of which nothing is repeated: it is wrong, or of a form that nobody here reads.
    #[cfg(feature = "vault")]
    pub(crate) fn bad(part: crate::format::parts::Part, error: &crate::Error, wrong: bool) -> Self {
        let problem = Some(error.code().to_owned());
        Self { role: part.role, ids: part.ids, recipient: None, record: None, problem, wrong }
    }

    /// The codes of what is not as it should be.
    pub fn problems(&self, now: Moment) -> Vec<String> {
        let own = self.record.iter().flat_map(|record| record.problems(now)).map(str::to_owned);
        self.problem.iter().cloned().chain(own).collect()
    }
}
