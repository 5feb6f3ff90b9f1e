use crate::platform::FONTS;
use dioxus_desktop::use_asset_handler;
use dioxus_desktop::wry::RequestAsyncResponder;
use dioxus_desktop::wry::http::{Request, Response};

/// Hands out the letters of a script when the page first needs them. Inside the page they would all be read
/// at each start.
pub fn use_letters() {
    use_asset_handler("fonts", |request: Request<Vec<u8>>, responder: RequestAsyncResponder| {
        let bytes = font(request.uri().path());
        let status = if bytes.is_some() { 200 } else { 404 };
        let answer = Response::builder().status(status).header("content-type", "font/woff2");
        if let Ok(answer) = answer.body(bytes.unwrap_or_default().to_vec()) {
            responder.respond(answer);
        }
    });
}

/// A font by its address; nothing else has one here.
fn font(path: &str) -> Option<&'static [u8]> {
    let name = path.strip_prefix("/fonts/")?;
    FONTS.iter().find(|(own, _)| *own == name).map(|(_, bytes)| *bytes)
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
    }
}
