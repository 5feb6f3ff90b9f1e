use crate::platform::FONTS;
use dioxus_desktop::use_asset_handler;
use dioxus_desktop::wry::RequestAsyncResponder;
use dioxus_desktop::wry::http::{Request, Response};

/// Hands out what the page asks for while it is used: the letters of a script, and recorded voices. Inside the
/// page they would all be read at each start.
pub fn use_files() {
    use_asset_handler("fonts", |request, responder| answer(&request, responder, "font/woff2", font));
    use_asset_handler("audio", |request, responder| answer(&request, responder, "application/octet-stream", voice));
}

fn answer(
    request: &Request<Vec<u8>>,
    responder: RequestAsyncResponder,
    kind: &str,
    find: fn(&str) -> Option<&'static [u8]>,
) {
    let bytes = find(request.uri().path());
    let status = if bytes.is_some() { 200 } else { 404 };
    let answer = Response::builder().status(status).header("content-type", kind);
    if let Ok(answer) = answer.body(bytes.unwrap_or_default().to_vec()) {
        responder.respond(answer);
    }
}

/// A font by its address; nothing else has one there.
fn font(path: &str) -> Option<&'static [u8]> {
    let name = path.strip_prefix("/fonts/")?;
    FONTS.iter().find(|(own, _)| *own == name).map(|(_, bytes)| *bytes)
}

/// A recording by its address; nothing else has one there.
fn voice(path: &str) -> Option<&'static [u8]> {
    onward_words::recording(path.strip_prefix("/audio/")?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_out_every_font_of_the_style_and_nothing_else() {
        let style = include_str!("../../../../assets/fonts.css");
        let named: Vec<&str> = style.split("url(").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        assert_eq!(named.len(), FONTS.len());
        for name in named {
            assert!(font(&format!("/{name}")).is_some(), "{name}");
        }
        for outside in ["/fonts/", "/fonts/../Cargo.toml", "/fonts/README.md", "/noto-sans-latin-wght-normal.woff2"] {
            assert_eq!(font(outside), None, "{outside}");
        }
        for outside in ["/audio/", "/audio/../Cargo.toml", "/fonts/en-XA/device-mine.wav", "/en-XA/device-mine.wav"] {
            assert_eq!(voice(outside), None, "{outside}");
        }
    }
}
