//! `page`: the employer's page, as a folder of static files any server can give out, and as one file.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::failure::{Failure, Outcome};
use crate::single_file;
use crate::wasm::{Form, Module};
use crate::words;
use crate::world::World;
use crate::{USAGE_CODE, files};

/// What the first visit may weigh, compressed, in kilobytes of 1,000 bytes.
const FIRST_LOAD_MAX: usize = 300;

/// The page as one file, which no visit loads: people keep it or send it.
const SINGLE_FILE: &str = "verify.html";

/// What the person may choose.
#[derive(Default)]
pub struct Options {
    out: Option<PathBuf>,
    trust: Option<PathBuf>,
}

impl Options {
    /// `[--out DIR] [--trust FILE]`
    pub fn read(arguments: &[OsString]) -> Outcome<Self> {
        let mut options = Self::default();
        for pair in arguments.chunks(2) {
            match pair {
                [name, value] if name == "--out" => options.out = Some(value.into()),
                [name, value] if name == "--trust" => options.trust = Some(value.into()),
                _ => {
                    let usage = "page takes --out DIR and --trust FILE and nothing else";
                    return Err(Failure::of_program(usage, Some(USAGE_CODE)));
                }
            }
        }
        Ok(options)
    }
}

/// Builds the page and gives back its folder.
pub fn build(world: &World, options: &Options) -> Outcome<PathBuf> {
    let out = options.out.clone().unwrap_or_else(|| world.target().join("page"));
    let trust = options.trust.clone().unwrap_or_else(|| world.root.join("assets/trust/issuers.json"));
    // Before the long part: a wrong name should not cost minutes.
    let trust = json(&trust)?;
    let words = words::from_fluent(&files::read_text(&world.root.join("locales/en-US/verifier.ftl"))?)?;

    let check = Module { package: "verifier", built_as: "verifier", name: "check", form: Form::Script };
    let glue = check.compile(world)?;
    let mut parts = folder(&world.root.join("verifier/page"))?;
    parts.extend(folder(&glue)?);
    parts.push(("trust.json".to_owned(), trust.to_string().into_bytes()));
    parts.push(("words.json".to_owned(), words.to_string().into_bytes()));
    let single = single_file(&parts, &trust, &words)?;
    set_version(&mut parts)?;

    files::make_folder(&out)?;
    for (name, bytes) in &parts {
        files::write(&out.join(name), bytes)?;
    }
    files::write(&out.join(SINGLE_FILE), &single)?;
    println!("{}", out.display());
    let sizes = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    weigh(sizes, single.as_bytes())?;
    Ok(out)
}

/// The files of a folder by name, in order.
fn folder(path: &Path) -> Outcome<Vec<(String, Vec<u8>)>> {
    let problem = |what: String| Failure::new(format!("{}: {what}", path.display()));
    let mut found = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| problem(error.to_string()))? {
        let file = entry.map_err(|error| problem(error.to_string()))?.path();
        if !file.is_file() {
            return Err(problem("the page's files stand in one folder, without folders in it".to_owned()));
        }
        let name = file.file_name().and_then(|name| name.to_str());
        let name = name.ok_or_else(|| problem("a file's name is not UTF-8".to_owned()))?.to_owned();
        found.push((name, files::read(&file)?));
    }
    found.sort();
    Ok(found)
}

fn json(path: &Path) -> Outcome<Value> {
    serde_json::from_slice(&files::read(path)?)
        .map_err(|problem| Failure::new(format!("{} is not JSON: {problem}", path.display())))
}

fn single_file(parts: &[(String, Vec<u8>)], trust: &Value, words: &Value) -> Outcome<String> {
    let bytes = |name: &str| {
        let found = parts.iter().find(|(part, _)| part == name).map(|(_, bytes)| bytes.as_slice());
        found.ok_or_else(|| Failure::new(format!("the page has no {name}")))
    };
    let text =
        |name: &str| String::from_utf8(bytes(name)?.to_vec()).map_err(|_| Failure::new(format!("{name} is not UTF-8")));
    let assets = format!(
        "globalThis.onwardAssets={{wasm:\"{}\",trust:{},words:{}}}",
        STANDARD.encode(bytes("check_bg.wasm")?),
        single_file::json_in_script(trust),
        single_file::json_in_script(words),
    );
    single_file::inline(&text("index.html")?, &assets, text)
}

/// The service worker keeps the files under this name, so any change to any of them must change it.
fn set_version(parts: &mut [(String, Vec<u8>)]) -> Outcome {
    let mut hash = Sha256::new();
    for (name, bytes) in parts.iter() {
        hash.update(Sha256::digest(name));
        hash.update(Sha256::digest(bytes));
    }
    let version: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    for (name, bytes) in parts.iter_mut().filter(|(name, _)| name == "sw.js") {
        let text = String::from_utf8_lossy(bytes).into_owned();
        if !text.contains("@VERSION@") {
            return Err(Failure::new(format!("{name} has no @VERSION@ to put the version in")));
        }
        *bytes = text.replace("@VERSION@", &version).into_bytes();
    }
    Ok(())
}

/// Prints what each file weighs, raw and compressed, and fails if a first visit is too heavy.
fn weigh<'a>(first_load: impl Iterator<Item = (&'a str, &'a [u8])>, single: &[u8]) -> Outcome {
    let mut total = 0;
    for (name, bytes) in first_load {
        let compressed = gzipped(bytes)?;
        total += compressed;
        println!("  {name:<16}{:>9} bytes {compressed:>9} gzipped", bytes.len());
    }
    println!("  {SINGLE_FILE:<16}{:>9} bytes {:>9} gzipped, not part of a visit", single.len(), gzipped(single)?);
    let kilobytes = total.div_ceil(1000);
    let fits = kilobytes <= FIRST_LOAD_MAX;
    println!("page-first-load\t{kilobytes}\t{FIRST_LOAD_MAX}\t{}", if fits { "ok" } else { "short" });
    if fits { Ok(()) } else { Err(Failure::new("the page is too heavy for a first visit")) }
}

/// How many bytes travel.
pub fn gzipped(bytes: &[u8]) -> Outcome<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.map(|bytes| bytes.len()).map_err(|problem| Failure::new(problem.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(style: &str) -> Vec<(String, Vec<u8>)> {
        [("page.css", style), ("sw.js", "const VERSION = '@VERSION@';")]
            .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
            .to_vec()
    }

    #[test]
    fn a_changed_file_is_another_version() {
        let version = |style| {
            let mut parts = parts(style);
            set_version(&mut parts).unwrap();
            parts.pop().unwrap().1
        };
        assert_eq!(version("a{}"), version("a{}"));
        assert_ne!(version("a{}"), version("b{}"));
        assert!(!String::from_utf8(version("a{}")).unwrap().contains('@'));
    }

    #[test]
    fn too_heavy_a_page_fails() {
        // Bytes that do not compress: a hash of each number.
        let noise: Vec<u8> = (0..9_400_u32).flat_map(|number| Sha256::digest(number.to_le_bytes())).collect();
        assert!(weigh([("a", noise.as_slice())].into_iter(), b"").is_err());
        assert!(weigh([("a", &noise[..250_000])].into_iter(), b"").is_ok());
    }

    #[test]
    fn only_the_two_options_are_taken() {
        let read = |words: &[&str]| Options::read(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert!(read(&["--out", "a", "--trust", "b"]).is_ok_and(|options| options.out == Some("a".into())));
        assert!(read(&["--out"]).is_err());
        assert!(read(&["--fast", "x"]).is_err());
    }
}
