//! Codes: measured on the work records of `../shared/vectors/ler`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod support;

use support::{present, records};
use wallet_core::code::{Packed, token_of};

#[test]
fn codes_of_the_sample_records_stay_small() {
    let Some(records) = records() else { return };
    for (file, show, version, bytes) in [("ler-12", "five", 21, 830), ("ler-6", "all", 18, usize::MAX)] {
        let token = present(&records[file], show);
        let packed = Packed::of(&token).unwrap();
        let picture = packed.draw().unwrap();
        println!("{file} {show}: {} bytes, version {}", packed.bytes().len(), picture.version());
        assert!(packed.bytes().len() <= bytes, "{file} {show}: {} bytes", packed.bytes().len());
        assert!(picture.version() <= version, "{file} {show}: version {}", picture.version());
    }
}

#[test]
fn every_record_comes_back_byte_for_byte() {
    let Some(records) = records() else { return };
    for (name, record) in &records {
        // It has `status` both hidden and in the clear, which no SD-JWT may (RFC 9901 section 7.1).
        if name == "cna" {
            continue;
        }
        for show in record["shows"].as_object().unwrap().keys() {
            let token = present(record, show);
            let packed = Packed::of(&token).unwrap();
            println!(
                "{name} {show}: {} -> {} bytes, {} digits",
                token.len(),
                packed.bytes().len(),
                packed.digits().len()
            );
            assert_eq!(token_of(&packed.url()).unwrap(), token, "{name} {show}");
            assert_eq!(token_of(&packed.digits()).unwrap(), token, "{name} {show}");
        }
    }
}
