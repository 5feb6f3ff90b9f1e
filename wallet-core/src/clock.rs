//! Time, injected: our own code asks a [`Clock`] and nothing else.

use jiff::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Seconds since 1970-01-01T00:00:00Z, as JWTs count them (RFC 7519, `NumericDate`).
pub type Seconds = i64;

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
            Source::System => Timestamp::now().as_second(),
            // Without a time source of its own the caller injects the page's time by `Clock::given`.
            #[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
            Source::System => 0,
            Source::Fixed(at) => at.load(Ordering::SeqCst),
            Source::Given(now) => now(),
        }
    }
}

/// `1764547200` as `2025-12-01T00:00:00Z`; `None` outside the years jiff knows (-9999 to 9999).
pub fn rfc3339(at: Seconds) -> Option<String> {
    Timestamp::from_second(at).ok().map(|t| t.to_string())
}

/// `1764547200` as `2025-12-01` (UTC).
pub fn date(at: Seconds) -> Option<String> {
    rfc3339(at).and_then(|t| t.get(..10).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_dates_as_people_and_machines_read_them() {
        assert_eq!(rfc3339(1_764_547_200).as_deref(), Some("2025-12-01T00:00:00Z"));
        assert_eq!(date(1_764_547_200).as_deref(), Some("2025-12-01"));
        assert_eq!(rfc3339(i64::MAX), None);
    }
}
