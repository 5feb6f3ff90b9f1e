//! Addresses: which ones may be asked at all, decided on their text, before any name is resolved.

use super::{GuardError, limits};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// Who may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// Public hosts, by https. The app never uses anything else.
    #[default]
    Public,
    /// Loopback hosts as well, by https and http; the command line's `--test-network`.
    PublicAndLoopback,
    /// The practice hosts as well, while practice mode is on. They are routed without a network.
    PublicAndPractice,
}

/// The first and last words of host names that never belong to a public host.
const LOCAL_NAMES: &[&str] = &[
    "localhost",
    "local",
    "localdomain",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "onion",
    "test",
    "invalid",
    "arpa",
];

/// Reads an address that may be asked: `https://host[:port]/path[?query]`.
///
/// # Errors
/// [`GuardError::UrlForm`] for anything that readers understand differently (user names, fragments,
/// backslashes, control characters, missing slashes, odd ports), [`GuardError::UrlNotHttps`], and
/// [`GuardError::UrlBlocked`] for IP literals in every spelling, local names and names without a dot.
pub fn parse(text: &str, reach: Reach) -> Result<Url, GuardError> {
    if text.len() > limits::URL {
        return Err(GuardError::Limit);
    }
    // The URL standard repairs all of these silently; a repaired address is not the one that was shown.
    if text.chars().any(|c| c.is_whitespace() || c.is_control() || c == '\\') {
        return Err(GuardError::UrlForm);
    }
    let (scheme, rest) = text.split_once(':').ok_or(GuardError::UrlForm)?;
    let http = scheme.eq_ignore_ascii_case("http");
    if !http && !scheme.eq_ignore_ascii_case("https") {
        return Err(GuardError::UrlNotHttps);
    }
    if !rest.starts_with("//") || rest.starts_with("///") {
        return Err(GuardError::UrlForm);
    }
    let url = Url::parse(text).map_err(|_| GuardError::UrlForm)?;
    if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() || text.contains('#') {
        return Err(GuardError::UrlForm);
    }
    let authority = rest.trim_start_matches('/').split(['/', '?']).next().unwrap_or_default();
    if authority.contains(['@', '%']) {
        return Err(GuardError::UrlForm);
    }
    let loopback = reach == Reach::PublicAndLoopback && is_loopback(&url);
    if http && !loopback {
        return Err(GuardError::UrlNotHttps);
    }
    if loopback {
        return Ok(url);
    }
    match url.host() {
        Some(Host::Domain(name)) if reach == Reach::PublicAndPractice && is_practice(name) => {}
        Some(Host::Domain(name)) => judge_name(name)?,
        _ => return Err(GuardError::UrlBlocked),
    }
    match url.port() {
        None => Ok(url),
        Some(port) if port >= 1024 => Ok(url),
        Some(_) => Err(GuardError::UrlForm),
    }
}

/// The host of an address as people are shown it: as the request goes to it, in letters that cannot look
/// like others (`xn--…` for all but ASCII).
pub fn shown_host(text: &str) -> String {
    Url::parse(text).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

/// The host of a web address that is written in plain letters, as it is; of any other there is none. This one needs no
/// tables of all the world's letters, which would be a fifth of the employer's page.
pub fn plain_host(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, b'-' | b'.');
    (host.contains('.') && host.bytes().all(plain)).then_some(host)
}

/// The host that an issuer's identifier belongs to (`https` and `did:web`), as [`shown_host`] shows it; empty where it
/// belongs to none.
pub fn issuer_host(id: &str) -> String {
    match id.strip_prefix("did:web:") {
        Some(rest) => {
            let host = rest.split([':', '#']).next().unwrap_or_default();
            shown_host(&format!("https://{}/", host.replace("%3A", ":").replace("%3a", ":")))
        }
        None => shown_host(id),
    }
}

/// The practice issuer's and employer's names end in this; no such name can ever be registered.
pub const PRACTICE_DOMAIN: &str = "practice.invalid";

/// Whether a host name is one of practice mode.
pub fn is_practice(host: &str) -> bool {
    host.strip_suffix(PRACTICE_DOMAIN).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

fn judge_name(name: &str) -> Result<(), GuardError> {
    let name = name.strip_suffix('.').unwrap_or(name);
    let last = name.rsplit('.').next().unwrap_or_default();
    if !name.contains('.') || LOCAL_NAMES.contains(&last) || name.split('.').any(str::is_empty) {
        return Err(GuardError::UrlBlocked);
    }
    Ok(())
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// Whether a resolved address is one that any host on the public internet could have.
///
/// After the IANA special-purpose registries; addresses that carry an IPv4 address inside (mapped,
/// NAT64, 6to4) are judged by that one, because phone carriers use NAT64 for everything.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => match embedded_v4(ip) {
            Some(inside) => is_public_v4(inside),
            None => is_public_v6(ip),
        },
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    !(a == 0
        || a == 10
        || a == 127
        || a >= 224
        || (a == 100 && (64..128).contains(&b))
        || (a == 169 && b == 254)
        || (a == 172 && (16..32).contains(&b))
        || (a == 192 && b == 168)
        || (a == 192 && b == 0 && (c == 0 || c == 2))
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19))
        || (a == 198 && b == 51 && c == 100)
        || (a == 203 && b == 0 && c == 113))
}

fn embedded_v4(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, c, d, e, f, g, h] = ip.segments();
    let low = || Ipv4Addr::from((u32::from(g) << 16) | u32::from(h));
    match (a, b) {
        (0, 0) if [c, d, e] == [0; 3] && f == 0xffff => Some(low()),
        (0x64, 0xff9b) if [c, d, e, f] == [0; 4] => Some(low()),
        (0x2002, _) => Some(Ipv4Addr::from((u32::from(b) << 16) | u32::from(c))),
        _ => None,
    }
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [a, b, ..] = ip.segments();
    // 2000::/3 is what is routed; minus Teredo and documentation, both of them inside it.
    (0x2000..0x4000).contains(&a) && !(a == 0x2001 && b < 0x200) && !(a == 0x2001 && b == 0xdb8) && a != 0x3fff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_ordinary_addresses() {
        for text in [
            "https://issuer.example.org",
            "https://issuer.example.org:8443/tenant/a?x=1",
            "https://www.université.fr/x",
            "HTTPS://Example.ORG/",
        ] {
            assert!(parse(text, Reach::Public).is_ok(), "{text}");
        }
    }

    #[test]
    fn a_host_that_looks_like_another_is_not_shown_so() {
        assert_eq!(shown_host("https://unhcr.org/x"), "unhcr.org");
        assert_eq!(shown_host("https://unh\u{441}r.org/x"), "xn--unhr-n6d.org");
        assert_eq!(shown_host("not an address"), "");
        assert_eq!(plain_host("https://unhcr.org:8443/x"), Some("unhcr.org"));
        for none in ["https://unh\u{441}r.org/x", "https://a.example@b.example/", "mailto:a@b.example", "https:///x"] {
            assert_eq!(plain_host(none), None, "{none}");
        }
        for (id, host) in [
            ("https://unh\u{441}r.org/issuer#key", "xn--unhr-n6d.org"),
            ("did:web:unh\u{441}r.org:issuer", "xn--unhr-n6d.org"),
            ("did:web:UNHCR.org%3A8443#key", "unhcr.org"),
            ("did:key:z6Mk", ""),
            ("urn:example:x", ""),
        ] {
            assert_eq!(issuer_host(id), host, "{id}");
        }
    }

    #[test]
    fn refuses_by_form() {
        for text in [
            "https://user:pass@host.example/",
            "https://@host.example/",
            "https:/host.example",
            "https:///host.example",
            "https:host.example",
            "https://host.example/#f",
            "https://host.example\\@evil.example",
            "https://ho\tst.example",
            "https://host%2eexample/",
            "https://host.example:22/",
            "https://host.example:25/",
            "https://host.example:0/",
            "https://host.example:99999/",
            "",
            "host.example",
            " https://host.example",
        ] {
            assert_eq!(parse(text, Reach::Public), Err(GuardError::UrlForm), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_not_https() {
        for text in [
            "http://host.example",
            "ftp://host.example",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
        ] {
            assert_eq!(parse(text, Reach::Public), Err(GuardError::UrlNotHttps), "{text}");
        }
    }

    #[test]
    fn refuses_the_local_network_in_every_spelling() {
        for text in [
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://0177.0.0.1/",
            "https://127.1/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://10.0.0.1/",
            "https://8.8.8.8/",
            "https://localhost/",
            "https://localhost./",
            "https://printer.local/",
            "https://router/",
            "https://a.onion/",
            "https://x.internal/",
            "https://[fe80::1]/",
            "https://169.254.169.254/latest",
        ] {
            assert_eq!(parse(text, Reach::Public), Err(GuardError::UrlBlocked), "{text}");
        }
    }

    #[test]
    fn the_test_network_adds_loopback_and_nothing_else() {
        for text in ["https://localhost:1/", "http://127.0.0.1:80/", "http://[::1]:8080/x"] {
            assert!(parse(text, Reach::PublicAndLoopback).is_ok(), "{text}");
        }
        assert!(parse("https://issuer.practice.invalid/x", Reach::PublicAndPractice).is_ok());
        assert_eq!(parse("https://issuer.practice.invalid/x", Reach::Public), Err(GuardError::UrlBlocked));
        assert_eq!(parse("https://other.invalid/x", Reach::PublicAndPractice), Err(GuardError::UrlBlocked));
        assert_eq!(parse("http://10.0.0.1/", Reach::PublicAndLoopback), Err(GuardError::UrlNotHttps));
        assert_eq!(parse("https://10.0.0.1/", Reach::PublicAndLoopback), Err(GuardError::UrlBlocked));
    }

    #[test]
    fn judges_resolved_addresses_by_the_ipv4_inside() {
        let ip = |s: &str| s.parse::<IpAddr>().unwrap();
        for good in ["8.8.8.8", "2606:4700::1", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::1"] {
            assert!(is_public(ip(good)), "{good}");
        }
        for bad in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.0.1",
            "100.64.0.1",
            "169.254.169.254",
            "192.0.0.1",
            "198.18.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "::",
            "::1",
            "fc00::1",
            "fe80::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "2001::1",
            "64:ff9b:1::1",
            "ff02::1",
        ] {
            assert!(!is_public(ip(bad)), "{bad}");
        }
    }
}
