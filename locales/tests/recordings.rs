//! A recording is heard only where it says what stands on the screen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../recordings.rs"]
#[allow(dead_code, reason = "reading the list is for the build")]
mod recordings;
#[path = "../review.rs"]
#[allow(dead_code, reason = "only its digests are needed")]
mod review;

use onward_words::{LANGUAGES, PSEUDO_LANGUAGES, recording};
use recordings::{Manifest, is_playable};

#[test]
fn a_text_that_changed_or_has_things_inserted_has_no_recording() {
    let said = review::sources("home-title = My folder\nhome-count = { $count } papers\n");
    let mut manifest = Manifest::default();
    for id in ["home-title", "home-count"] {
        let of = said[id].digest.clone();
        manifest.texts.insert(id.to_owned(), recordings::Recording { file: format!("{id}.mp3"), of });
    }
    assert_eq!(manifest.current(&said), (vec![("home-title", "home-title.mp3")], vec!["home-count"]));
    let changed = review::sources("home-title = Your folder\n");
    assert_eq!(manifest.current(&changed), (vec![], vec!["home-count", "home-title"]));
}

#[test]
fn a_file_has_a_plain_name_of_a_kind_that_can_be_played() {
    assert!(is_playable("home-title.mp3") && is_playable("a1.m4a"));
    for file in ["", ".mp3", "a", "a.ogg", "../a.mp3", "A.mp3", "a.b.mp3", "a b.mp3", "a.mp3 "] {
        assert!(!is_playable(file), "{file}");
    }
}

#[test]
fn every_recording_is_there_and_none_of_another_language() {
    let accented = PSEUDO_LANGUAGES[0];
    assert_eq!(accented.recorded().collect::<Vec<_>>(), ["device-mine", "device-shared", "device-title"]);
    let place = accented.recording("device-mine").unwrap();
    assert_eq!(place, "en-XA/device-mine.wav");
    assert_eq!(recording(&place).unwrap(), include_bytes!("en-XA/audio/device-mine.wav"));
    assert_eq!(accented.recording("device-mine-note"), None);
    assert_eq!(recording("en-XA/../en-XA/device-mine.wav"), None);
    for language in LANGUAGES.iter().chain(PSEUDO_LANGUAGES) {
        for id in language.recorded() {
            assert!(recording(&language.recording(id).unwrap()).is_some_and(|bytes| !bytes.is_empty()), "{id}");
        }
    }
    assert_eq!(PSEUDO_LANGUAGES[1].recorded().count(), 0);
}
