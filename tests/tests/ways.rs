//! Every peer's offer comes in each way a person may have it: as a link, as a picture of a code that another program
//! drew, and as a file. By the program, as somebody new to it would.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use tests::{Authority, Cli, Issuer, python};

/// Who gives: the program, and which version it is to speak.
const PEERS: [(&str, &str); 5] =
    [("issuer.mjs", "1.0"), ("issuer.mjs", "15"), ("issuer.mjs", "14"), ("issuer.mjs", "11"), ("credo.mjs", "1.0")];

/// The offer as this way has it, or `None` where its peer is not installed.
fn handed(way: &str, link: &str, cli: &Cli) -> Option<String> {
    let file = cli.beside(if way == "picture" { "offer.png" } else { "offer.txt" });
    match way {
        "link" => return Some(link.to_owned()),
        "picture" => drop(python("write_qr.py", &[&file], &json!({"text": link}))?),
        _ => std::fs::write(&file, format!("{link}\n")).unwrap(),
    }
    Some(format!("@{}", file.display()))
}

#[test]
fn an_offer_of_every_peer_comes_in_by_link_by_picture_and_by_file() {
    let authority = Authority::new();
    for (program, version) in PEERS {
        let Some(mut issuer) = Issuer::start_program(&authority, program, &json!({"version": version})) else { return };
        let cli = Cli::new().with(["--test-network", "--extra-ca"]).with([authority.root_pem()]);
        let mut titles = Vec::new();
        for way in ["link", "picture", "file"] {
            let link = issuer.ask(&json!({"cmd": "offer"}))["offer"].as_str().unwrap().to_owned();
            let Some(offer) = handed(way, &link, &cli) else { return };
            let looked_at = cli.run(["offer", &offer]).ok();
            assert_eq!(looked_at["credentials"].as_array().unwrap().len(), 1, "{program} {version} by {way}");
            let record = cli.run(["receive", &offer]).ok();
            assert_eq!(record["problems"], json!(["E_ISSUER_UNKNOWN"]), "{program} {version} by {way}");
            titles.push(record["title"].clone());
        }
        let listed: Vec<Value> = cli.run(["list"]).lines().iter().map(|record| record["title"].clone()).collect();
        assert_eq!((listed.len(), listed), (3, titles), "{program} {version}");
        println!("{program}\t{version}\tlink, picture, file\tok");
    }
}
