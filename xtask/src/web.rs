//! `web`: the browser build as a folder of static files, and a server on loopback for `run`.

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::page::gzipped;
use crate::wasm::{Form, Module};
use crate::world::World;

/// What a first visit may weigh, compressed, in kilobytes of 1,000 bytes, with the letters of one script
/// beside the Latin ones, and the words of one language beside the English ones.
const FIRST_LOAD_MAX: usize = 1500;
/// How often the packing is tried: from here on another try saves less than a kilobyte.
const PACKING: NonZeroU64 = NonZeroU64::new(5).unwrap();
/// What the letters of all languages may weigh together.
const FONTS_MAX: usize = 600;

/// The files that are not built, from the top of the clone, and what the page calls them.
const FILES: &[(&str, &str)] = &[
    ("app/shell/browser.html", "index.html"),
    ("app/shell/shell.js", "shell.js"),
    ("app/shell/start.js", "start.js"),
    ("assets/tokens.css", "tokens.css"),
    ("assets/app.css", "app.css"),
    ("assets/icon/onward.svg", "icon.svg"),
    ("assets/fonts.css", "fonts.css"),
];

/// Builds it and gives back its folder.
pub fn build(world: &World) -> Outcome<PathBuf> {
    let program = Module { package: "app", built_as: "onward", name: "onward", form: Form::Module }.compile(world)?;
    let reader = Module { package: "reader", built_as: "reader", name: "reader", form: Form::Module }.compile(world)?;
    let out = world.target().join("web");
    files::remove_folder(&out)?;
    files::make_folder(&out.join("fonts"))?;
    for (from, to) in FILES {
        files::write(&out.join(to), files::read(&world.root.join(from))?)?;
    }
    for font in entries(&world.root.join("assets/fonts"))? {
        if font.extension().is_some_and(|kind| kind == "woff2") {
            files::write(&out.join("fonts").join(font.file_name().unwrap_or_default()), files::read(&font)?)?;
        }
    }
    recordings(&world.root.join("locales"), &out.join("audio"))?;
    words(&world.root.join("locales"), &out.join("words"))?;
    for module in [program, reader] {
        copy(&module, &out)?;
    }
    pack(&out)?;
    println!("{}", out.display());
    weigh(&out)?;
    Ok(out)
}

/// Packs the program itself, for `start.js` to unpack: no host has to be able to, and none takes half a minute for it.
fn pack(out: &Path) -> Outcome {
    let from = out.join("onward_bg.wasm");
    let options = zopfli::Options { iteration_count: PACKING, ..Default::default() };
    let mut packed = Vec::new();
    zopfli::compress(options, zopfli::Format::Gzip, files::read(&from)?.as_slice(), &mut packed)
        .and_then(|()| fs::remove_file(&from))
        .map_err(|problem| Failure::new(format!("{}: {problem}", from.display())))?;
    files::write(&out.join("onward_bg.packed"), packed)
}

/// The words of all languages but English, which is part of the program: a file a language, without what translators
/// need to know.
fn words(locales: &Path, out: &Path) -> Outcome {
    files::make_folder(out)?;
    for language in entries(locales)?.into_iter().filter(|language| language.join("review.toml").is_file()) {
        let mut texts = String::new();
        for file in ["app.ftl", "errors.ftl"] {
            let text = files::read_text(&language.join(file))?;
            texts.extend(text.lines().filter(|line| !line.starts_with('#')).flat_map(|line| [line, "\n"]));
        }
        let name = language.file_name().unwrap_or_default().to_string_lossy();
        files::write(&out.join(format!("{name}.ftl")), texts)?;
    }
    Ok(())
}

/// Recorded voices, each language in a folder of its own, as the page asks for them.
fn recordings(locales: &Path, out: &Path) -> Outcome {
    for language in entries(locales)?.into_iter().filter(|language| language.join("audio").is_dir()) {
        let to = out.join(language.file_name().unwrap_or_default());
        files::make_folder(&to)?;
        for file in entries(&language.join("audio"))?.into_iter().filter(|file| kind_of(file).is_some()) {
            files::write(&to.join(file.file_name().unwrap_or_default()), files::read(&file)?)?;
        }
    }
    Ok(())
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

/// Prints what each file weighs, raw and compressed, and fails if a first visit or the letters are too heavy.
fn weigh(folder: &Path) -> Outcome {
    let program = sum(folder)?;
    let fonts = folder.join("fonts");
    let (mut latin, mut all, mut scripts) = (0, 0, BTreeMap::new());
    for file in entries(&fonts)? {
        let bytes = gzipped(&files::read(&file)?)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        all += bytes;
        match name.split_once("-latin-wght") {
            Some(_) => latin += bytes,
            // The list of languages needs these.
            None if name.starts_with("names-") => latin += bytes,
            // The files of one script share the beginning of their names: two weights are two files.
            None => *scripts.entry(name.split(['4', '7']).next().unwrap_or_default().to_owned()).or_insert(0) += bytes,
        }
    }
    let heaviest = scripts.values().max().copied().unwrap_or_default();
    let mut words = 0;
    for file in entries(&folder.join("words"))? {
        words = words.max(gzipped(&files::read(&file)?)?);
    }
    let mut fits = true;
    for (what, bytes, max) in
        [("browser-build", program + words + latin + heaviest, FIRST_LOAD_MAX), ("fonts", all, FONTS_MAX)]
    {
        let kilobytes = bytes.div_ceil(1000);
        fits &= kilobytes <= max;
        println!("{what}\t{kilobytes}\t{max}\t{}", if kilobytes <= max { "ok" } else { "short" });
    }
    if fits { Ok(()) } else { Err(Failure::new("the browser build is too heavy")) }
}

/// Fetched when it is needed: letters, words, voices, the reader of codes.
const LATER: &[&str] = &["fonts", "audio", "words", "reader.js", "reader_bg.wasm"];

/// What the files weigh, compressed, without what is fetched later.
fn sum(folder: &Path) -> Outcome<usize> {
    let mut total = 0;
    for file in entries(folder)?.into_iter().filter(|file| !LATER.iter().any(|later| file.ends_with(later))) {
        if file.is_dir() {
            total += sum(&file)?;
            continue;
        }
        let bytes = files::read(&file)?;
        let compressed = gzipped(&bytes)?.min(bytes.len());
        total += compressed;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        println!("  {name:<38}{:>9} bytes {compressed:>9} gzipped", bytes.len());
    }
    Ok(total)
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
    let file = folder.join(path);
    Some((kind_of(&file)?, fs::read(file).ok()?))
}

/// What a file of the page is, by the end of its name.
fn kind_of(file: &Path) -> Option<&'static str> {
    Some(match file.extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "packed" => "application/octet-stream",
        "ftl" => "text/plain; charset=utf-8",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "wav" => "audio/wav",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recorded_voices_lie_where_the_page_asks_for_them() {
        let place = tempfile::tempdir().unwrap();
        let audio = place.path().join("locales/sw/audio");
        fs::create_dir_all(&audio).unwrap();
        fs::create_dir_all(place.path().join("locales/fr")).unwrap();
        fs::write(audio.join("home-title.mp3"), "voice").unwrap();
        fs::write(audio.join("manifest.toml"), "").unwrap();
        let out = place.path().join("web");
        recordings(&place.path().join("locales"), &out.join("audio")).unwrap();
        assert_eq!(file_of(&out, "/audio/sw/home-title.mp3"), Some(("audio/mpeg", b"voice".to_vec())));
        assert_eq!(entries(&out.join("audio/sw")).unwrap().len(), 1);
    }

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
