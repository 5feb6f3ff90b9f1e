//! Where the browser comes back to when somebody has signed in with an issuer: a door to this machine alone, open only
//! while it is waited for (RFC 8252 section 7.3). What comes in by it goes the way of everything that comes from outside.

use super::hand_over::{Asked, put};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};
use wallet_core::issuance::Callback;

/// Whether a sign-in can come back to this place.
pub const SIGNS_IN: bool = true;

/// Where it comes back to if no door can be opened: the browser shows the address there, to be copied.
pub(in crate::platform) const NOWHERE: &str = "http://127.0.0.1/callback";

/// The port of the door that is open; 0 for none.
static OPEN: AtomicU16 = AtomicU16::new(0);

/// How long a door stays open: longer than anybody takes to sign in.
const LONGEST: Duration = Duration::from_secs(30 * 60);
/// How often we look whether somebody is there.
const TICK: Duration = Duration::from_millis(100);
/// How long a browser may take for all that it brings, and to be answered.
const PATIENCE: Duration = Duration::from_secs(2);
/// The longest that it may bring.
const MOST: u64 = 64 << 10;

/// Opens the door, and closes the last one. `page` is what the browser shows afterwards. The answer is where it is to be
/// sent back to.
pub fn await_sign_in(page: String) -> String {
    open(0, page).map_or_else(|| NOWHERE.to_owned(), address)
}

/// The port of the open door, for a program that takes the place of this one.
pub(super) fn open_door() -> Option<u16> {
    Some(OPEN.load(Ordering::SeqCst)).filter(|port| *port != 0)
}

/// Opens the door that the program before this one had open.
pub(super) fn open_again(port: u16, page: String) {
    // Taken by another meanwhile: the person pastes the address.
    let _ = open(port, page);
}

fn address(port: u16) -> String {
    format!("http://127.0.0.1:{port}/callback")
}

fn open(port: u16, page: String) -> Option<u16> {
    let door = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok()?;
    let port = door.local_addr().ok()?.port();
    door.set_nonblocking(true).ok()?;
    OPEN.store(port, Ordering::SeqCst);
    std::thread::spawn(move || {
        let opened = Instant::now();
        while OPEN.load(Ordering::SeqCst) == port && opened.elapsed() < LONGEST {
            match door.accept() {
                Ok((browser, _)) => {
                    if let Ok(Some(callback)) = hear(browser, port, &page) {
                        put(Some(Asked::Link(callback)));
                    }
                }
                Err(_) => std::thread::sleep(TICK),
            }
        }
        // Unless another was opened meanwhile.
        let _ = OPEN.compare_exchange(port, 0, Ordering::SeqCst, Ordering::SeqCst);
    });
    Some(port)
}

/// Closes the door.
pub fn await_no_sign_in() {
    OPEN.store(0, Ordering::SeqCst);
}

/// What a browser was sent here with. Whatever else knocks gets nothing.
fn hear(browser: TcpStream, port: u16, page: &str) -> io::Result<Option<String>> {
    browser.set_nonblocking(false)?;
    let mut browser = Patient { browser, until: Instant::now() + PATIENCE };
    let mut said = BufReader::new((&mut browser).take(MOST));
    let mut first = String::new();
    said.read_line(&mut first)?;
    let mut rest = String::new();
    // Read to the end of what it says: a browser that is cut off shows an error instead of the page.
    while said.read_line(&mut rest)? > 2 {
        rest.clear();
    }
    let target = first.strip_prefix("GET ").and_then(|line| line.split_once(' ')).map(|(target, _)| target);
    let callback = target.map(|target| format!("http://127.0.0.1:{port}{target}"));
    let callback = callback.filter(|text| Callback::is_one(text) && text.starts_with(&format!("{}?", address(port))));
    let (status, page) = if callback.is_some() { ("200 OK", page) } else { ("404 Not Found", "") };
    let answer = format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\n\
         content-security-policy: default-src 'none'\r\nreferrer-policy: no-referrer\r\ncache-control: no-store\r\n\
         connection: close\r\n\r\n{page}",
        page.len()
    );
    browser.write_all(answer.as_bytes())?;
    Ok(callback)
}

/// A browser that has one time for all that it says and is told: one that dribbles keeps the next from the door.
struct Patient {
    browser: TcpStream,
    until: Instant,
}

impl Patient {
    fn left(&self) -> io::Result<Duration> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(left) }
    }
}

impl io::Read for Patient {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.browser.set_read_timeout(Some(self.left()?))?;
        self.browser.read(into)
    }
}

impl io::Write for Patient {
    fn write(&mut self, from: &[u8]) -> io::Result<usize> {
        self.browser.set_write_timeout(Some(self.left()?))?;
        self.browser.write(from)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.browser.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn knock(port: u16, target: &str) -> String {
        let mut browser = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        write!(browser, "GET {target} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n").unwrap();
        let mut answer = String::new();
        browser.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn what_the_browser_brings_is_heard_and_nothing_else_is() {
        let door = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = door.local_addr().unwrap().port();
        let listening = std::thread::spawn(move || {
            std::iter::repeat_with(|| hear(door.accept().unwrap().0, port, "<p>Done").unwrap())
                .take(5)
                .collect::<Vec<_>>()
        });
        for other in ["/", "/callback", "/callback?code=c", "/other?code=c&state=s"] {
            assert!(knock(port, other).starts_with("HTTP/1.1 404"), "{other}");
        }
        assert!(knock(port, "/callback?code=c&state=s").ends_with("<p>Done"));
        let heard = listening.join().unwrap();
        assert_eq!(
            heard.last().unwrap().as_deref(),
            Some(format!("http://127.0.0.1:{port}/callback?code=c&state=s").as_str())
        );
        assert_eq!(heard.iter().flatten().count(), 1);
    }

    #[test]
    fn whoever_dribbles_is_not_heard_for_long() {
        let door = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = door.local_addr().unwrap().port();
        let mut browser = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        let dribbling = std::thread::spawn(move || {
            while browser.write_all(b"x").is_ok() {
                std::thread::sleep(TICK);
            }
        });
        let began = Instant::now();
        assert!(hear(door.accept().unwrap().0, port, "").is_err());
        assert!(began.elapsed() < PATIENCE * 2);
        dribbling.join().unwrap();
    }

    #[test]
    fn a_door_is_open_as_long_as_it_is_waited_for() {
        let first = open(0, String::new()).unwrap();
        assert_eq!(open_door(), Some(first));
        let second = open(0, String::new()).unwrap();
        await_no_sign_in();
        std::thread::sleep(TICK * 5);
        for port in [first, second] {
            assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err(), "still open");
        }
        assert_eq!(open_door(), None);
    }
}
