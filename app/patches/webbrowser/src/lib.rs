//! In the place of the crate through which Dioxus opens links. Dioxus opens every http(s) and mailto link,
//! and every address sent over its message channel, before anybody is asked. Here a link opens only once
//! and only when a person said so on our own sheet, which calls [`release`] first.

use std::io::{Error, ErrorKind, Result};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The one address that may be opened next.
static RELEASED: Mutex<Option<String>> = Mutex::new(None);

/// A person saw this address and wants it opened.
pub fn release(url: &str) {
    *released() = Some(url.to_owned());
}

/// Opens `url` in the person's browser if it was released; once.
///
/// # Errors
/// [`ErrorKind::PermissionDenied`] for everything else; what the system says when it opens nothing.
pub fn open(url: &str) -> Result<()> {
    if !take(url) {
        return Err(Error::new(ErrorKind::PermissionDenied, "nobody asked for this link"));
    }
    ::open::that_detached(url)
}

fn take(url: &str) -> bool {
    let web = url.starts_with("https://");
    web && released().take_if(|released| released == url).is_some()
}

fn released() -> MutexGuard<'static, Option<String>> {
    RELEASED.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_only_what_was_released_and_only_once() {
        assert!(!take("https://a.example/"));
        release("https://a.example/");
        assert!(!take("https://b.example/"));
        assert!(take("https://a.example/"));
        assert!(!take("https://a.example/"));
        for odd in ["mailto:a@b.example", "file:///etc/passwd", "javascript:alert(1)", "http://a.example/"] {
            release(odd);
            assert!(!take(odd), "{odd}");
        }
        assert_eq!(open("https://c.example/").unwrap_err().kind(), ErrorKind::PermissionDenied);
    }
}
