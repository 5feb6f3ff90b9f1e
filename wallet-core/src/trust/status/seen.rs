//! What is known of a record's status, and how old that is.

use super::StatusError;
use super::entry::StatusEntry;
use super::list::StatusList;
use crate::clock::{Moment, Seconds};
use crate::guard::limits;
use serde::{Deserialize, Serialize};

/// What one list says of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// Nothing against it.
    Good,
    /// Cancelled for good.
    Revoked,
    /// Stopped for a while.
    Suspended,
    /// The issuer's own words about it.
    Message {
        /// What it says.
        words: String,
        /// Whether the list says so of this record, and not of every record of which it says nothing.
        set: bool,
    },
    /// A newer one is to be had.
    Renewable,
}

/// What all of a record's lists say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// Nothing against it.
    Good,
    /// Stopped for a while.
    Suspended,
    /// Cancelled for good.
    Revoked,
}

/// What was found when all of a record's lists were looked at last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusSeen {
    /// What they say.
    pub says: Says,
    /// When the oldest of them was fetched.
    pub at: Seconds,
    /// Until when that may be relied on.
    pub until: Seconds,
    /// The issuer's own words about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<String>,
    /// Whether a newer record is to be had.
    #[serde(default)]
    pub renewable: bool,
}

/// Is it still good? Each of these is something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It cannot be cancelled.
    None,
    /// It may have been cancelled, and nobody ever asked.
    Never,
    /// It was good at this time, and too much time went by since, or nobody knows how much.
    Since(Seconds),
    /// It was good at this time, and that may be relied on still.
    Good(Seconds),
    /// Its issuer stopped it for a while: so it was at this time.
    Suspended(Seconds),
    /// Its issuer cancelled it: so it was at this time.
    Revoked(Seconds),
}

impl Status {
    /// The word for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Never | Self::Since(_) => "not_checked",
            Self::Good(_) => "good",
            Self::Suspended(_) => "suspended",
            Self::Revoked(_) => "revoked",
        }
    }

    /// When that was found.
    pub const fn as_of(self) -> Option<Seconds> {
        match self {
            Self::None | Self::Never => None,
            Self::Since(at) | Self::Good(at) | Self::Suspended(at) | Self::Revoked(at) => Some(at),
        }
    }
}

impl StatusSeen {
    /// What that is worth now. Something bad stays so until a list says otherwise; something good ages, and where nobody
    /// knows the time, nobody knows its age.
    pub fn status(&self, now: Moment) -> Status {
        let fresh =
            now.sure().is_some_and(|now| now.saturating_add(limits::CLOCK_SKEW) >= self.at && now <= self.until);
        match self.says {
            Says::Revoked => Status::Revoked(self.at),
            Says::Suspended => Status::Suspended(self.at),
            Says::Good if fresh => Status::Good(self.at),
            Says::Good => Status::Since(self.at),
        }
    }

    /// The same, not to be relied on any more, by no clock that is a little slow either.
    #[must_use]
    pub fn stale(self) -> Self {
        Self { until: self.until.min(self.at.saturating_sub(limits::CLOCK_SKEW + 1)), ..self }
    }
}

/// Gathers what a record's lists say, one after another.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    says: Option<Says>,
    at: Option<Seconds>,
    until: Option<Seconds>,
    messages: Vec<String>,
    renewable: bool,
    /// Said in words that a person may understand, and no program does.
    unclear: bool,
    missing: bool,
    problem: Option<StatusError>,
}

impl Answers {
    /// Takes a record's pointers that cannot be followed, if there are any.
    pub fn new(problem: Option<StatusError>) -> Self {
        Self { missing: problem.is_some(), problem, ..Self::default() }
    }

    /// Hears a list on one of its pointers.
    pub fn hear(&mut self, list: &StatusList, entry: &StatusEntry) {
        let word = match list.at_entry(entry) {
            Ok(word) => word,
            Err(error) => return self.fail(Some(error)),
        };
        let says = match word {
            Word::Good => Says::Good,
            Word::Revoked => Says::Revoked,
            Word::Suspended => Says::Suspended,
            Word::Message { words, set } => {
                self.messages.push(words);
                self.unclear |= set;
                Says::Good
            }
            Word::Renewable => {
                self.renewable = true;
                Says::Good
            }
        };
        self.says = Some(self.says.map_or(says, |before| worse(before, says)));
        self.at = Some(self.at.map_or(list.at(), |at| at.min(list.at())));
        self.until = Some(self.until.map_or(list.until(), |until| until.min(list.until())));
    }

    /// Whether one of them says something bad: that counts whatever the others say.
    pub fn is_bad(&self) -> bool {
        self.says.is_some_and(|says| says != Says::Good)
    }

    /// One of its lists could not be had, or was no good for this reason.
    pub fn fail(&mut self, problem: Option<StatusError>) {
        self.missing = true;
        self.problem = self.problem.or(problem);
    }

    /// What they say together. Something bad counts whatever the others say, and cancelled stays cancelled: an issuer
    /// that thinks better of it gives a new record (Bitstring Status List section 2.2).
    ///
    /// # Errors
    /// Where nothing is bad and something is missing: why, as far as it is known.
    pub fn together(self, before: Option<&StatusSeen>) -> Result<StatusSeen, Option<StatusError>> {
        if let Some(before) = before.filter(|before| before.says == Says::Revoked) {
            return Ok(before.clone());
        }
        match (self.says, self.at, self.until) {
            (Some(says), Some(at), Some(until)) if says != Says::Good || !self.missing => {
                let seen = StatusSeen { says, at, until, messages: self.messages, renewable: self.renewable };
                // "Rejected" is one of the examples (Bitstring Status List section 2.1): nobody calls that good.
                Ok(if self.unclear { seen.stale() } else { seen })
            }
            _ => Err(self.problem),
        }
    }
}

fn worse(a: Says, b: Says) -> Says {
    match (a, b) {
        (Says::Revoked, _) | (_, Says::Revoked) => Says::Revoked,
        (Says::Suspended, _) | (_, Says::Suspended) => Says::Suspended,
        _ => Says::Good,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::FIRST;

    fn seen(says: Says) -> StatusSeen {
        StatusSeen { says, at: FIRST + 100, until: FIRST + 500, messages: Vec::new(), renewable: false }
    }

    #[test]
    fn good_ages_and_bad_does_not() {
        let (good, at) = (seen(Says::Good), FIRST + 100);
        for (now, status) in [
            (at, Status::Good(at)),
            (at + 400, Status::Good(at)),
            (at + 401, Status::Since(at)),
            (at - 60, Status::Good(at)),
            (at - 61, Status::Since(at)),
            (0, Status::Since(at)),
        ] {
            assert_eq!(good.status(now.into()), status, "{now}");
        }
        for now in [at - 60, at - 1, at, at + 1] {
            assert_eq!(good.clone().stale().status(now.into()), Status::Since(at), "{now}");
        }
        for now in [0, at, at + 1_000_000] {
            assert_eq!(seen(Says::Revoked).status(now.into()), Status::Revoked(at));
            assert_eq!(seen(Says::Suspended).status(now.into()), Status::Suspended(at));
        }
    }

    #[test]
    fn what_only_words_say_is_never_good() {
        let (at, until) = (FIRST + 100, FIRST + 500);
        let says = Answers { says: Some(Says::Good), at: Some(at), until: Some(until), ..Answers::default() };
        assert_eq!(says.clone().together(None).unwrap().status(at.into()), Status::Good(at));
        let words = Answers { unclear: true, messages: vec!["Rejected".to_owned()], ..says };
        let seen = words.clone().together(None).unwrap();
        assert_eq!((seen.status(at.into()).word(), seen.messages.len()), ("not_checked", 1));
        let revoked = Answers { says: Some(Says::Revoked), ..words }.together(None).unwrap();
        assert_eq!(revoked.status(at.into()), Status::Revoked(at));
    }

    #[test]
    fn cancelled_stays_cancelled() {
        let after = Answers { says: Some(Says::Good), at: Some(1), until: Some(2), ..Answers::default() };
        assert_eq!(after.clone().together(Some(&seen(Says::Revoked))), Ok(seen(Says::Revoked)));
        assert_eq!(after.together(Some(&seen(Says::Suspended))).unwrap().says, Says::Good);
        assert_eq!(Answers::new(Some(StatusError::Kind)).together(None), Err(Some(StatusError::Kind)));
        assert_eq!(Answers::default().together(None), Err(None), "nobody was asked");
    }
}
