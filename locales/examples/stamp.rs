//! Notes which English a translation was made from: `cargo run -p onward-words --example stamp -- TAG [ID…]`.
//!
//! Without ids, every text that has no note yet is noted as a computer's translation of the present
//! English. With ids, those are noted anew: whoever says so has looked at them. What a person has read is
//! written into `review.toml` by hand, with the person's name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../review.rs"]
mod review;

use review::{FILES, Review, sources};
use std::fs;
use std::path::Path;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let tag = arguments.next().expect("the language's tag");
    let wanted: Vec<String> = arguments.collect();
    let locales = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = locales.join(&tag).join("review.toml");
    let mut review: Review =
        fs::read_to_string(&file).map_or_else(|_| Review::default(), |t| toml::from_str(&t).unwrap());
    for name in FILES {
        for (id, source) in sources(&fs::read_to_string(locales.join("en-US").join(name)).unwrap()) {
            if wanted.contains(&id) || review.digest(&id).is_none() {
                review.by_people.remove(&id);
                review.by_computer.insert(id, source.digest);
            }
        }
    }
    fs::write(&file, toml::to_string(&review).unwrap()).unwrap();
    println!("{}: {} by computer, {} by people", file.display(), review.by_computer.len(), review.by_people.len());
}
