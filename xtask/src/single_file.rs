//! One HTML file that needs nothing beside it: styles and scripts stand inside, and its content
//! security policy allows exactly those, by their hashes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::failure::{Failure, Outcome};

/// `html` with every style sheet and script it names put inside, `first` being the first script to run.
/// `read` gives the text of a file that the page names.
pub fn inline(html: &str, first: &str, read: impl Fn(&str) -> Outcome<String>) -> Outcome<String> {
    let mut page = Page::default();
    page.script(first)?;
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, from_tag) = rest.split_at(start);
        page.head.push_str(before);
        let (tag, after) = from_tag.split_at(tag_length(from_tag)?);
        rest = match Tag::read(tag) {
            Tag { name: "link", .. } if attribute(tag, "rel") == Some("stylesheet") => {
                page.style(&read(named(tag, "href")?)?)?;
                after
            }
            // These only say where a file is that is inside now.
            Tag { name: "link", .. } if matches!(attribute(tag, "rel"), Some("preload" | "manifest")) => after,
            Tag { name: "script", .. } => {
                if attribute(tag, "type").is_some() {
                    return Err(Failure::new(format!("{tag} cannot stand inside one file: it has a type")));
                }
                page.script(&read(named(tag, "src")?)?)?;
                after.strip_prefix("</script>").ok_or_else(|| Failure::new(format!("{tag} is not empty")))?
            }
            Tag { name: "meta", .. } if attribute(tag, "http-equiv") == Some("Content-Security-Policy") => {
                page.split_for_policy()?;
                after
            }
            Tag { name: "/body", .. } => {
                page.place_scripts();
                page.head.push_str(tag);
                after
            }
            _ => {
                page.head.push_str(tag);
                after
            }
        };
    }
    page.head.push_str(rest);
    page.finish()
}

/// Text that JavaScript reads as this value, and that cannot end the script it stands in.
pub fn json_in_script(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

#[derive(Default)]
struct Page {
    before_policy: Option<String>,
    head: String,
    styles: Vec<String>,
    scripts: Vec<String>,
    script_hashes: Vec<String>,
}

impl Page {
    fn style(&mut self, css: &str) -> Outcome {
        let css = checked(css, "</style")?;
        self.styles.push(hash(&css));
        self.head.push_str(&format!("<style>{css}</style>"));
        Ok(())
    }

    fn script(&mut self, text: &str) -> Outcome {
        let text = checked(text, "</script")?;
        self.script_hashes.push(hash(&text));
        self.scripts.push(format!("<script>{text}</script>\n"));
        Ok(())
    }

    fn split_for_policy(&mut self) -> Outcome {
        match self.before_policy.replace(std::mem::take(&mut self.head)) {
            None => Ok(()),
            Some(_) => Err(Failure::new("the page has two content security policies")),
        }
    }

    /// At the end of the body, where a deferred script would have run: `defer` does nothing inline.
    fn place_scripts(&mut self) {
        for script in std::mem::take(&mut self.scripts) {
            self.head.push_str(&script);
        }
    }

    fn finish(self) -> Outcome<String> {
        let before = self.before_policy.ok_or_else(|| Failure::new("the page has no content security policy"))?;
        if !self.scripts.is_empty() {
            return Err(Failure::new("the page has no end of its body"));
        }
        let (scripts, styles) = (self.script_hashes.join(" "), self.styles.join(" "));
        let policy = format!(
            "default-src 'none'; script-src {scripts} 'wasm-unsafe-eval'; style-src {styles}; img-src data:; \
             base-uri 'none'; form-action 'none'"
        );
        Ok(format!("{before}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{}", self.head))
    }
}

/// The text as the browser will hash it. It must not hold what ends its own element, nor `<!--`, which
/// changes how a script is read.
fn checked(text: &str, end: &str) -> Outcome<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lower = text.to_ascii_lowercase();
    match [end, "<!--"].into_iter().find(|bad| lower.contains(bad)) {
        Some(bad) => Err(Failure::new(format!("a file that goes inside the page holds {bad}"))),
        None => Ok(text),
    }
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

struct Tag<'a> {
    name: &'a str,
}

impl<'a> Tag<'a> {
    fn read(tag: &'a str) -> Self {
        let inside = tag.trim_start_matches('<');
        Self { name: inside.split([' ', '\n', '\t', '>']).next().unwrap_or_default() }
    }
}

/// Up to the `>` that ends the tag (those in quotes do not), or to the end of a comment.
fn tag_length(text: &str) -> Outcome<usize> {
    let end = if text.starts_with("<!--") {
        text.find("-->").map(|at| at + 3)
    } else {
        let mut quote = None;
        text.char_indices().find_map(|(at, letter)| {
            match (quote, letter) {
                (None, '>') => return Some(at + 1),
                (None, '"' | '\'') => quote = Some(letter),
                (Some(open), close) if open == close => quote = None,
                _ => {}
            }
            None
        })
    };
    end.ok_or_else(|| Failure::new("the page ends inside a tag"))
}

/// The value of `name="…"`.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, from_value) = tag.split_once(&format!(" {name}=\""))?;
    from_value.split('"').next()
}

fn named<'a>(tag: &'a str, name: &str) -> Outcome<&'a str> {
    attribute(tag, name).ok_or_else(|| Failure::new(format!("{tag} names no file (it needs {name}=\"…\")")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = "<!doctype html>\n<html><head>\n<!-- <script src=\"not-me.js\"> -->\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">\n\
        <link rel=\"icon\" href=\"data:image/svg+xml,a>b\">\n<link rel=\"preload\" href=\"a.wasm\" as=\"fetch\">\n\
        <link rel=\"stylesheet\" href=\"a.css\">\n<script src=\"a.js\" defer></script>\n</head>\n\
        <body><p>Hello</p></body></html>\n";

    fn files(name: &str) -> Outcome<String> {
        match name {
            "a.css" => Ok("p{color:red}".to_owned()),
            "a.js" => Ok("start()\r\n".to_owned()),
            other => Err(Failure::new(other)),
        }
    }

    #[test]
    fn everything_stands_inside_and_is_allowed_by_its_hash() {
        let page = inline(HTML, "first()", files).unwrap();
        // The hash of this text as any other tool computes it.
        assert!(page.contains("'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='"), "{page}");
        for script in ["first()", "start()\n"] {
            assert!(page.contains(&format!("script-src {}", hash("first()"))));
            assert!(page.contains(&hash(script)), "{script}");
        }
        assert!(page.contains("<style>p{color:red}</style>"));
        assert!(page.contains("</p><script>first()</script>\n<script>start()\n</script>\n</body>"));
        assert!(page.contains("href=\"data:image/svg+xml,a>b\""));
        for gone in ["a.wasm", "a.css", "a.js", "'self'", "defer"] {
            assert!(!page.contains(gone), "{gone}");
        }
        assert!(page.contains("<!-- <script src=\"not-me.js\"> -->"));
    }

    #[test]
    fn what_would_end_its_own_element_is_refused() {
        for bad in ["'</script>'", "'</SCRIPT>'", "'<!--'"] {
            assert!(inline(HTML, bad, files).is_err(), "{bad}");
        }
        assert_eq!(json_in_script(&serde_json::json!({ "a": "</script>" })), r#"{"a":"\u003c/script>"}"#);
    }

    #[test]
    fn a_page_that_would_lose_something_is_refused() {
        let without_policy = HTML.replace("http-equiv", "name");
        let module = HTML.replace("<script src", "<script type=\"module\" src");
        let no_file = HTML.replace("src=\"a.js\"", "");
        let own_text = HTML.replace("defer></script>", "defer>x()</script>");
        let no_body = HTML.replace("</body>", "");
        for html in [without_policy, module, no_file, own_text, no_body, "<p".to_owned()] {
            assert!(inline(&html, "first()", files).is_err(), "{html}");
        }
    }
}
