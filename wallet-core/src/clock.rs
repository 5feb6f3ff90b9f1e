//! Time, injected: our own code asks a [`Clock`] and nothing else.

use crate::guard::limits;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Seconds since 1970-01-01T00:00:00Z, as JWTs count them (RFC 7519, `NumericDate`).
pub type Seconds = i64;

/// No right clock shows less: before this there was no such program. Goes forward with its releases.
pub const FIRST: Seconds = 1_790_812_800; // 2026-10-01

/// How far a clock may have been ahead, or be set back, and nobody doubts it.
const BACK: Seconds = 86_400;

/// What a clock shows, and whether it can be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    shown: Seconds,
    sure: bool,
}

impl Moment {
    /// What a clock shows to somebody who has `seen` a later time, or not. Where it shows more than a day less, it is
    /// wrong now or was wrong then, and nobody can say which.
    pub fn after(shown: Seconds, seen: Seconds) -> Self {
        Self { shown, sure: shown >= FIRST && shown >= seen.saturating_sub(BACK) }
    }

    /// What the clock shows.
    pub fn shown(self) -> Seconds {
        self.shown
    }

    /// The time, where nothing speaks against it. Only this says whether something is over or to come.
    pub fn sure(self) -> Option<Seconds> {
        self.sure.then_some(self.shown)
    }

    /// Whether a last moment is over; `None` where that cannot be said. No grace: an expiry is a promise to the reader.
    pub(crate) fn is_past(self, last: Option<Seconds>) -> Option<bool> {
        last.map_or(Some(false), |last| Some(last <= self.sure()?))
    }

    /// Whether a first moment is still to come, give or take a minute between two clocks.
    pub(crate) fn is_before(self, first: Option<Seconds>) -> Option<bool> {
        first.map_or(Some(false), |first| Some(first > self.sure()?.saturating_add(limits::CLOCK_SKEW)))
    }
}

/// What a clock shows to somebody who has seen nothing.
impl From<Seconds> for Moment {
    fn from(shown: Seconds) -> Self {
        Self::after(shown, FIRST)
    }
}

/// Where the time comes from.
#[derive(Clone, Default)]
pub struct Clock(Source);

#[derive(Clone, Default)]
enum Source {
    #[default]
    System,
    Fixed(Arc<AtomicI64>),
    Given(fn() -> Seconds),
}

impl Clock {
    /// The device's own clock.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// The clock of whoever runs us: a browser's page, which has no other.
    pub fn given(now: fn() -> Seconds) -> Self {
        Self(Source::Given(now))
    }

    /// A clock that stands still until [`Clock::set`] moves it; for tests and the practice employer.
    pub fn fixed(now: Seconds) -> Self {
        Self(Source::Fixed(Arc::new(AtomicI64::new(now))))
    }

    /// Moves a fixed clock, in every clone of it. The system's clock stays as it is.
    pub fn set(&self, now: Seconds) {
        if let Source::Fixed(at) = &self.0 {
            at.store(now, Ordering::SeqCst);
        }
    }

    /// The time now.
    pub fn now(&self) -> Seconds {
        match &self.0 {
            #[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
            Source::System => since_1970(),
            // Without a time source of its own the caller injects the page's time by `Clock::given`.
            #[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
            Source::System => 0,
            Source::Fixed(at) => at.load(Ordering::SeqCst),
            Source::Given(now) => now(),
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
fn since_1970() -> Seconds {
    use std::time::{SystemTime, UNIX_EPOCH};
    let seconds = |time: std::time::Duration| Seconds::try_from(time.as_secs()).unwrap_or(Seconds::MAX);
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(after) => seconds(after),
        Err(before) => -seconds(before.duration()),
    }
}

/// `1764547200` as `2025-12-01T00:00:00Z` (RFC 3339); `None` outside the years 0 to 9999.
pub fn rfc3339(at: Seconds) -> Option<String> {
    OffsetDateTime::from_unix_timestamp(at).ok()?.format(&Rfc3339).ok()
}

/// `2025-12-01T01:00:00+01:00` (RFC 3339) as `1764547200`, without what is less than a second.
pub fn from_rfc3339(text: &str) -> Option<Seconds> {
    OffsetDateTime::parse(text, &Rfc3339).ok().map(OffsetDateTime::unix_timestamp)
}

/// The first second of `2025-12-01` (UTC). Only that spelling: ten letters.
pub fn from_date(text: &str) -> Option<Seconds> {
    from_rfc3339(&format!("{text}T00:00:00Z")).filter(|_| text.len() == 10)
}

/// `1764547200` as `2025-12-01` (UTC).
pub fn date(at: Seconds) -> Option<String> {
    rfc3339(at).and_then(|t| t.get(..10).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_went_back_is_not_believed() {
        let (then, day) = (FIRST + 1_000_000, 86_400);
        for (shown, sure) in [(then, true), (then - day, true), (then - day - 1, false), (then + 50 * 365 * day, true)]
        {
            assert_eq!(Moment::after(shown, then).sure(), sure.then_some(shown), "{shown}");
        }
        for (shown, sure) in [(FIRST, true), (FIRST - 1, false), (0, false), (i64::MIN, false), (i64::MAX, true)] {
            assert_eq!(Moment::from(shown).sure().is_some(), sure, "{shown}");
        }
        assert_eq!(Moment::after(then, i64::MIN).sure(), Some(then));
    }

    #[test]
    fn dates_are_read_as_they_are_written_and_in_no_other_spelling() {
        assert_eq!(rfc3339(1_764_547_200).as_deref(), Some("2025-12-01T00:00:00Z"));
        for text in ["2025-12-01T00:00:00Z", "2025-12-01T01:00:00.75+01:00", "2025-11-30T18:30:00-05:30"] {
            assert_eq!(from_rfc3339(text), Some(1_764_547_200), "{text}");
        }
        for text in ["2025-12-01", "2025-12-01T00:00Z", "2025-12-01T00:00:00", "2025-02-29T00:00:00Z", "", "now"] {
            assert_eq!(from_rfc3339(text), None, "{text}");
        }
        assert_eq!(
            (from_date("2025-12-01"), date(1_764_547_200).as_deref()),
            (Some(1_764_547_200), Some("2025-12-01"))
        );
        for text in ["2025-12-1", "2025-12-01T", "+2025-12-01", "2025-12-32", "2025-12-01Z"] {
            assert_eq!(from_date(text), None, "{text}");
        }
        assert_eq!([rfc3339(253_402_300_799), rfc3339(253_402_300_800)].map(|year| year.is_some()), [true, false]);
    }

    #[test]
    fn what_is_over_is_said_only_where_the_time_is_known() {
        let (now, unsure) = (Moment::from(FIRST + 100), Moment::from(0));
        assert_eq!([now.is_past(Some(FIRST)), now.is_past(Some(FIRST + 101))], [Some(true), Some(false)]);
        assert_eq!([now.is_before(Some(FIRST + 161)), now.is_before(Some(FIRST + 160))], [Some(true), Some(false)]);
        assert_eq!([unsure.is_past(Some(FIRST)), unsure.is_before(Some(FIRST))], [None, None]);
        assert_eq!([unsure.is_past(None), unsure.is_before(None)], [Some(false), Some(false)]);
    }

    #[test]
    fn writes_dates_as_people_and_machines_read_them() {
        assert_eq!(rfc3339(1_764_547_200).as_deref(), Some("2025-12-01T00:00:00Z"));
        assert_eq!(date(1_764_547_200).as_deref(), Some("2025-12-01"));
        assert_eq!(rfc3339(i64::MAX), None);
    }
}
