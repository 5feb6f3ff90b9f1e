//! The world outside: the time, and the network, with the practice hosts inside the program while somebody
//! practises.

use practice::Practice;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use wallet_core::Error;
use wallet_core::clock::{Clock, Seconds};
use wallet_core::guard::address::is_practice;
use wallet_core::net::{Http, Local, Request, Response};

/// A host that was asked something since the program started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its name.
    pub host: String,
    /// When it was asked last.
    pub last: Seconds,
}

/// What the screens share with the wallet's network: whether somebody practises, and who was asked.
#[derive(Clone)]
pub struct Outside {
    practice: Practice,
    practising: Arc<AtomicBool>,
    contacts: Arc<Mutex<BTreeMap<String, Seconds>>>,
    clock: Clock,
    internet: fn() -> Box<dyn Http>,
}

impl Outside {
    /// Nobody was asked yet, nobody practises. Behind the practice hosts stands the internet.
    pub fn new(clock: Clock, internet: fn() -> Box<dyn Http>) -> Self {
        let practice = Practice::at(clock.clone());
        Self { practice, practising: Arc::default(), contacts: Arc::default(), clock, internet }
    }

    /// What time it is.
    pub fn clock(&self) -> Clock {
        self.clock.clone()
    }

    /// The practice issuer and employer.
    pub fn practice(&self) -> &Practice {
        &self.practice
    }

    /// From now on the practice hosts answer, or no longer.
    pub fn practise(&self, on: bool) {
        self.practising.store(on, Ordering::SeqCst);
    }

    /// Who was asked, by name. The practice hosts are no network and do not count.
    pub fn contacts(&self) -> Vec<Contact> {
        self.lock().iter().map(|(host, last)| Contact { host: host.clone(), last: *last }).collect()
    }

    /// Nobody was asked, as far as anybody can see here.
    pub fn forget(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Seconds>> {
        self.contacts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// This world as the wallet's network.
    pub fn network(&self) -> Box<dyn Http> {
        Box::new(Routed { outside: self.clone(), internet: (self.internet)() })
    }
}

struct Routed {
    outside: Outside,
    internet: Box<dyn Http>,
}

impl Http for Routed {
    fn send<'a>(&'a self, request: &'a Request) -> Local<'a, Result<Response, Error>> {
        let host = request.host();
        if is_practice(&host) && self.outside.practising.load(Ordering::SeqCst) {
            return self.outside.practice.send(request);
        }
        let now = self.outside.clock.now();
        // Noted before it is asked: an answer that never comes was asked for, too.
        if !is_practice(&host) {
            self.outside.lock().insert(host, now);
        }
        self.internet.send(request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wallet_core::net::NetError;

    struct Nobody;

    impl Http for Nobody {
        fn send<'a>(&'a self, _: &'a Request) -> Local<'a, Result<Response, Error>> {
            Box::pin(async { Err(NetError::Unreachable.into()) })
        }
    }

    fn nobody() -> Box<dyn Http> {
        Box::new(Nobody)
    }

    fn get(network: &dyn Http, url: &str) -> Result<u16, &'static str> {
        let request = Request::get(url, 1 << 20);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(network.send(&request)).map(|answer| answer.status).map_err(|e| e.code())
    }

    #[test]
    fn practice_hosts_answer_only_while_somebody_practises() {
        let outside = Outside::new(Clock::fixed(1_800_000_000), nobody);
        let network = outside.network();
        let url = "https://issuer.practice.invalid/.well-known/openid-credential-issuer";
        assert_eq!(get(&*network, url), Err("E_NET_UNREACHABLE"));
        outside.practise(true);
        assert_eq!(get(&*network, url), Ok(200));
        outside.practise(false);
        assert_eq!(get(&*network, url), Err("E_NET_UNREACHABLE"));
        assert_eq!(outside.contacts(), [], "practice is no network");
    }

    #[test]
    fn whoever_was_asked_is_listed_once() {
        let clock = Clock::fixed(1_800_000_000);
        let outside = Outside::new(clock.clone(), nobody);
        let network = outside.network();
        assert_eq!(get(&*network, "https://b.example.org/x"), Err("E_NET_UNREACHABLE"));
        assert_eq!(get(&*network, "https://a.example.org/x"), Err("E_NET_UNREACHABLE"));
        clock.set(1_800_000_060);
        assert_eq!(get(&*network, "https://b.example.org/y"), Err("E_NET_UNREACHABLE"));
        let contact = |host: &str, last| Contact { host: host.to_owned(), last };
        assert_eq!(
            outside.contacts(),
            [contact("a.example.org", 1_800_000_000), contact("b.example.org", 1_800_000_060)]
        );
    }
}
