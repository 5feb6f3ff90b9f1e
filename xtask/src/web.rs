//! `web`: the browser build as a folder of static files, and a server on loopback for `run`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::page::gzipped;
use crate::wasm::{Form, Module};
use crate::world::World;

/// What a first visit may weigh, compressed, in kilobytes of 1,000 bytes.
const FIRST_LOAD_MAX: usize = 1400;

/// The files that are not built, from the top of the clone, and what the page calls them.
const FILES: &[(&str, &str)] = &[
    ("app/shell/browser.html", "index.html"),
    ("app/shell/shell.js", "shell.js"),
    ("app/shell/start.js", "start.js"),
    ("assets/app.css", "app.css"),
    ("assets/fonts.css", "fonts.css"),
    ("assets/fonts/noto-sans-latin-wght-normal.woff2", "fonts/noto-sans-latin-wght-normal.woff2"),
    ("assets/fonts/vazirmatn-arabic-wght-normal.woff2", "fonts/vazirmatn-arabic-wght-normal.woff2"),
];

/// Builds it and gives back its folder.
pub fn build(world: &World) -> Outcome<PathBuf> {
    let glue = Module { package: "app", built_as: "onward", name: "onward", form: Form::Module }.compile(world)?;
    let out = world.target().join("web");
    files::remove_folder(&out)?;
    files::make_folder(&out.join("fonts"))?;
    for (from, to) in FILES {
        files::write(&out.join(to), files::read(&world.root.join(from))?)?;
    }
    copy(&glue, &out)?;
    println!("{}", out.display());
    weigh(&out)?;
    Ok(out)
}

/// All files of a folder and the folders in it.
fn copy(from: &Path, to: &Path) -> Outcome {
    files::make_folder(to)?;
    for file in entries(from)? {
        let to = to.join(file.file_name().unwrap_or_default());
        if file.is_dir() { copy(&file, &to)? } else { files::write(&to, files::read(&file)?)? }
    }
    Ok(())
}

fn entries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let problem = |problem: std::io::Error| Failure::new(format!("{}: {problem}", folder.display()));
    let mut entries = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>())
        .map_err(problem)?;
    entries.sort();
    Ok(entries)
}

/// Prints what each file weighs, raw and compressed, and fails if a first visit is too heavy.
fn weigh(folder: &Path) -> Outcome {
    fn sum(folder: &Path) -> Outcome<usize> {
        let mut total = 0;
        for file in entries(folder)? {
            if file.is_dir() {
                total += sum(&file)?;
                continue;
            }
            let bytes = files::read(&file)?;
            let compressed = gzipped(&bytes)?;
            total += compressed;
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            println!("  {name:<38}{:>9} bytes {compressed:>9} gzipped", bytes.len());
        }
        Ok(total)
    }
    let kilobytes = sum(folder)?.div_ceil(1000);
    let fits = kilobytes <= FIRST_LOAD_MAX;
    println!("browser-build\t{kilobytes}\t{FIRST_LOAD_MAX}\t{}", if fits { "ok" } else { "short" });
    if fits { Ok(()) } else { Err(Failure::new("the browser build is too heavy")) }
}

/// Serves the folder on loopback until it is stopped, and says where.
pub fn serve(folder: &Path) -> Outcome {
    let server = tiny_http::Server::http("127.0.0.1:0").map_err(|problem| Failure::new(problem.to_string()))?;
    println!("Open this address in a browser on this computer: http://{}/", server.server_addr());
    println!("Press Ctrl+C to stop.");
    for request in server.incoming_requests() {
        let answer = match file_of(folder, request.url()) {
            Some((kind, bytes)) => {
                let header = |name: &str, value: &str| tiny_http::Header::from_bytes(name, value).ok();
                let headers = [header("content-type", kind), header("x-content-type-options", "nosniff")];
                let answer = tiny_http::Response::from_data(bytes);
                headers.into_iter().flatten().fold(answer, tiny_http::Response::with_header)
            }
            None => tiny_http::Response::from_data(Vec::new()).with_status_code(404),
        };
        // Whoever asked may have gone.
        let _ = request.respond(answer);
    }
    Ok(())
}

/// A file by its address; nothing outside the folder has one.
fn file_of(folder: &Path, address: &str) -> Option<(&'static str, Vec<u8>)> {
    let path = address.split(['?', '#']).next()?.trim_start_matches('/');
    let path = if path.is_empty() { "index.html" } else { path };
    let plain =
        |part: &str| !part.starts_with('.') && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    if !path.split('/').all(plain) {
        return None;
    }
    let kind = match path.rsplit('.').next()? {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        _ => return None,
    };
    Some((kind, fs::read(folder.join(path)).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_out_its_own_files_and_no_others() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("web");
        fs::create_dir_all(folder.join("fonts")).unwrap();
        fs::write(folder.join("index.html"), "page").unwrap();
        fs::write(folder.join("fonts/a.woff2"), "font").unwrap();
        fs::write(place.path().join("secret.js"), "secret").unwrap();
        assert_eq!(file_of(&folder, "/?x"), Some(("text/html; charset=utf-8", b"page".to_vec())));
        assert_eq!(file_of(&folder, "/fonts/a.woff2").unwrap().1, b"font");
        for outside in
            ["/../secret.js", "/fonts/../../secret.js", "/%2e%2e/secret.js", "//secret.js", "/missing.js", "/fonts"]
        {
            assert_eq!(file_of(&folder, outside), None, "{outside}");
        }
    }
}
