//! In the place of Dioxus's asset resolver, which serves every readable file of the machine to the
//! webview and panics on some addresses. This one serves nothing: all of Onward's assets are inside the
//! program.

/// What the window calls for every address it has no other answer for.
#[cfg(feature = "native")]
pub mod native {
    use http::{Response, StatusCode};

    /// "Not found", whatever is asked for.
    ///
    /// # Errors
    /// None; Dioxus wants a `Result`.
    pub fn serve_asset(_path: &str) -> Result<Response<Vec<u8>>, http::Error> {
        Response::builder().status(StatusCode::NOT_FOUND).body(Vec::new())
    }

    /// The media type of a file that a person chose, by its ending. Nothing here depends on it.
    pub fn get_mime_from_ext(_extension: Option<&str>) -> &'static str {
        "application/octet-stream"
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn serves_nothing() {
            for path in ["/etc/passwd", "/%2e%2e/etc/passwd", "/%ff", "/dev/zero", "relative", "", "/assets/x"] {
                let answer = serve_asset(path).unwrap();
                assert_eq!((answer.status(), answer.body().len()), (StatusCode::NOT_FOUND, 0), "{path}");
            }
        }
    }
}
