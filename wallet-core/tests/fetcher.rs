//! The Fetcher: nothing is asked that is not a public https host, in whatever way it is spelled.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use wallet_core::guard::address::Reach;
use wallet_core::net::{Fetcher, FetcherOptions, Http as _, Request};

/// A listener on loopback that counts whoever knocks, on IPv4 and IPv6.
fn sentinel() -> (u16, Arc<AtomicUsize>) {
    let knocks = Arc::new(AtomicUsize::new(0));
    let first = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = first.local_addr().unwrap().port();
    // Where the machine has no IPv6 there is nobody to knock there either.
    let second = TcpListener::bind(("::1", port)).ok();
    for listener in std::iter::once(first).chain(second) {
        let knocks = knocks.clone();
        std::thread::spawn(move || {
            for _ in listener.incoming() {
                knocks.fetch_add(1, Ordering::SeqCst);
            }
        });
    }
    (port, knocks)
}

fn fetch(reach: Reach, url: &str) -> Result<u16, String> {
    let fetcher = Fetcher::new(&FetcherOptions { reach, extra_ca: None }).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let answer = runtime.block_on(fetcher.send(&Request::get(url, 1_000)));
    answer.map(|r| r.status).map_err(|e| e.code().to_owned())
}

#[test]
fn a_listener_on_a_blocked_address_sees_nobody() {
    let (port, knocks) = sentinel();
    let hostile = [
        format!("http://127.0.0.1:{port}/"),
        format!("https://127.0.0.1:{port}/"),
        format!("https://localhost:{port}/"),
        format!("https://LOCALHOST:{port}/"),
        format!("https://localhost.:{port}/"),
        format!("https://[::1]:{port}/"),
        format!("https://[::ffff:127.0.0.1]:{port}/"),
        format!("https://[::ffff:7f00:1]:{port}/"),
        format!("https://[64:ff9b::7f00:1]:{port}/"),
        format!("https://[2002:7f00:1::]:{port}/"),
        format!("https://2130706433:{port}/"),
        format!("https://0x7f000001:{port}/"),
        format!("https://0x7f.1:{port}/"),
        format!("https://0177.0.0.1:{port}/"),
        format!("https://127.1:{port}/"),
        format!("https://127.0.1:{port}/"),
        format!("https://127.255.255.254:{port}/"),
        format!("https://0.0.0.0:{port}/"),
        format!("https://0:{port}/"),
        format!("https://user:pass@127.0.0.1:{port}/"),
        format!("https://example.org@127.0.0.1:{port}/"),
        format!("https://127.0.0.1:{port}\\@example.org/"),
        format!("https:/127.0.0.1:{port}/"),
        format!("https:///127.0.0.1:{port}/"),
        format!("https://127%2e0.0.1:{port}/"),
        format!("https://127。0。0。1:{port}/"),
        format!("https://①②⑦.0.0.1:{port}/"),
        format!("https://printer.local:{port}/"),
        format!("https://a.localhost:{port}/"),
        format!("https://router:{port}/"),
        format!("ftp://127.0.0.1:{port}/"),
        format!("\thttps://127.0.0.1:{port}/"),
    ];
    assert!(hostile.len() >= 25);
    for url in &hostile {
        let refused = fetch(Reach::Public, url).unwrap_err();
        assert!(refused.starts_with("E_URL_"), "{url}: {refused}");
    }
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(knocks.load(Ordering::SeqCst), 0);
    // The sentinel would have noticed: the test network does knock, and TLS is not what answers.
    assert!(fetch(Reach::PublicAndLoopback, &format!("https://127.0.0.1:{port}/")).is_err());
    assert!(knocks.load(Ordering::SeqCst) > 0);
}

#[test]
fn a_name_that_leads_into_the_local_network_is_not_followed() {
    // The resolver of this machine knows its own name, and gives a loopback or private address for it.
    let own_name = std::fs::read_to_string("/etc/hosts").unwrap_or_default();
    let name = own_name
        .lines()
        .flat_map(|l| l.split_whitespace().skip(1))
        .find(|n| n.contains('.') && !n.contains("localhost"));
    let Some(name) = name else {
        eprintln!("skipped: /etc/hosts names nothing with a dot");
        return;
    };
    let (port, knocks) = sentinel();
    assert!(fetch(Reach::Public, &format!("https://{name}:{port}/")).is_err());
    assert_eq!(knocks.load(Ordering::SeqCst), 0);
}

/// A server on loopback that answers one connection with these bytes, and hangs up.
fn answering(answer: &'static [u8]) -> String {
    use std::io::{Read as _, Write as _};
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 4096]);
        let _ = stream.write_all(answer);
    });
    url
}

#[test]
fn answers_that_are_too_large_broken_off_or_lead_elsewhere_have_their_codes() {
    for (answer, code) in [
        (
            b"HTTP/1.1 302 Found\r\nlocation: https://example.org/\r\ncontent-length: 0\r\n\r\n".as_slice(),
            "E_URL_REDIRECT",
        ),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 1000000000000\r\n\r\n", "E_NET_TOO_LARGE"),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n7d0\r\n", "E_NET_TRUNCATED"),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nabc", "E_NET_TRUNCATED"),
        (b"", "E_NET_TRUNCATED"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "E_NET_TRUNCATED"),
    ] {
        let url = answering(answer);
        assert_eq!(
            fetch(Reach::PublicAndLoopback, &url),
            Err(code.to_owned()),
            "{:?}",
            String::from_utf8_lossy(answer)
        );
    }
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert_eq!(fetch(Reach::PublicAndLoopback, &format!("http://{nobody}/")), Err("E_NET_UNREACHABLE".to_owned()));
    assert_eq!(fetch(Reach::PublicAndLoopback, &answering(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")), Ok(200));
}
