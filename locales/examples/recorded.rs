//! Takes recordings into a language: `cargo run -p onward-words --example recorded -- TAG READER LICENCE`.
//!
//! Every file in `TAG/audio` that is named after a text (`home-title.mp3`) is noted in `manifest.toml` with the
//! text it was made of. Whoever says so has listened to it beside the present text. The licence is an SPDX name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../recordings.rs"]
#[allow(dead_code, reason = "reading the list is for the build")]
mod recordings;
#[path = "../review.rs"]
#[allow(dead_code, reason = "only its digests are needed")]
mod review;

use recordings::{MANIFEST, Manifest, Recording, is_playable};
use review::{FILES, Source, sources};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [tag, reader, licence] = arguments.as_slice() else { panic!("recorded TAG READER LICENCE") };
    let language = Path::new(env!("CARGO_MANIFEST_DIR")).join(tag);
    let texts: BTreeMap<String, Source> =
        FILES.iter().flat_map(|file| sources(&fs::read_to_string(language.join(file)).unwrap())).collect();
    let folder = language.join("audio");
    let mut manifest = Manifest { reader: reader.clone(), licence: licence.clone(), ..Manifest::default() };
    for entry in fs::read_dir(&folder).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        if file == MANIFEST {
            continue;
        }
        assert!(is_playable(&file), "{file}: lower-case letters, and one of {:?}", recordings::KINDS);
        let id = file.split('.').next().unwrap().to_owned();
        match texts.get(&id) {
            Some(text) if text.fixed => {
                let of = text.digest.clone();
                manifest.texts.insert(id, Recording { file, of });
            }
            Some(_) => panic!("{file}: something is inserted into this text, so a recording cannot say it"),
            None => panic!("{file}: there is no such text"),
        }
    }
    fs::write(folder.join(MANIFEST), toml::to_string(&manifest).unwrap()).unwrap();
    let fixed = texts.values().filter(|text| text.fixed).count();
    println!("{}: {} of {fixed} texts", folder.display(), manifest.texts.len());
}
