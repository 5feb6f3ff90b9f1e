//! How long the device has been on, injected: the one time that nobody sets.

#[cfg(not(target_arch = "wasm32"))]
use crate::entropy::{Entropy, NoEntropy};
use std::sync::{Arc, Mutex, PoisonError};

/// A moment, counted from a start of the device. Two of the same start can be compared, others cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The start.
    pub start: [u8; 16],
    /// Seconds since then, those in which the device slept among them.
    pub seconds: u64,
}

impl Reading {
    /// How many seconds ago another moment was; `None` where nobody can say, because the device was started since.
    pub fn since(self, earlier: Self) -> Option<u64> {
        if self.start == earlier.start { self.seconds.checked_sub(earlier.seconds) } else { None }
    }
}

/// Where it comes from.
#[derive(Clone)]
pub struct Uptime(Source);

#[derive(Clone)]
enum Source {
    /// The device's own, and the name of its present start.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    Device([u8; 16]),
    /// Where the system does not say: the start of this program stands for that of the device.
    #[cfg(not(target_arch = "wasm32"))]
    Program([u8; 16], std::time::Instant),
    Given(Arc<Mutex<Reading>>),
}

impl Uptime {
    /// The device's own; where it does not say which start this is, counted from now. Whatever was to last then
    /// begins anew with each start of the program.
    ///
    /// # Errors
    /// [`NoEntropy`].
    #[cfg(not(target_arch = "wasm32"))]
    pub fn system(entropy: &Entropy) -> Result<Self, NoEntropy> {
        #[cfg(any(target_os = "linux", target_os = "android"))]
        if let Some(start) = present_start() {
            return Ok(Self(Source::Device(start)));
        }
        Ok(Self(Source::Program(entropy.bytes()?, std::time::Instant::now())))
    }

    /// One that stands still until [`Uptime::set`] moves it; for tests.
    pub fn fixed(reading: Reading) -> Self {
        Self(Source::Given(Arc::new(Mutex::new(reading))))
    }

    /// Moves a fixed one, in every clone of it. The device's own stays as it is.
    pub fn set(&self, reading: Reading) {
        match &self.0 {
            Source::Given(at) => *at.lock().unwrap_or_else(PoisonError::into_inner) = reading,
            #[cfg(not(target_arch = "wasm32"))]
            _ => {}
        }
    }

    /// Now.
    pub fn now(&self) -> Reading {
        match &self.0 {
            #[cfg(any(target_os = "linux", target_os = "android"))]
            Source::Device(start) => {
                let now = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
                Reading { start: *start, seconds: u64::try_from(now.tv_sec).unwrap_or_default() }
            }
            #[cfg(not(target_arch = "wasm32"))]
            Source::Program(start, begun) => Reading { start: *start, seconds: begun.elapsed().as_secs() },
            Source::Given(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }
}

/// The name that the kernel gives each start (random(4)).
#[cfg(any(target_os = "linux", target_os = "android"))]
fn present_start() -> Option<[u8; 16]> {
    let text = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let name = text.trim().replace('-', "");
    u128::from_str_radix(&name, 16).ok().map(u128::to_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_devices_own_goes_on_within_one_start() {
        let uptime = Uptime::system(&Entropy::system()).unwrap();
        let (one, two) = (uptime.now(), Uptime::system(&Entropy::system()).unwrap().now());
        assert!(uptime.now().since(one).unwrap() < 5);
        #[cfg(target_os = "linux")]
        {
            let said = std::fs::read_to_string("/proc/uptime").unwrap();
            let said: f64 = said.split(' ').next().unwrap().parse().unwrap();
            assert!((said - two.seconds as f64).abs() < 5.0, "{said} {two:?}");
            assert_eq!(one.start, two.start);
        }
    }

    #[test]
    fn nothing_is_said_across_a_start_or_of_what_is_to_come() {
        let at = |start, seconds| Reading { start: [start; 16], seconds };
        assert_eq!(at(1, 70).since(at(1, 10)), Some(60));
        assert_eq!(at(1, 10).since(at(1, 70)), None);
        assert_eq!(at(2, 70).since(at(1, 10)), None);
    }
}
