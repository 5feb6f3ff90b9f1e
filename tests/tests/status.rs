//! Whether a record is still good: by the command line, with lists that other people's libraries made.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use practice::{Token, issue};
use serde_json::{Value, json};
use tests::{Cli, Host, js};
use wallet_core::clock::Clock;
use wallet_core::entropy::Entropy;
use wallet_core::guard::b64;
use wallet_core::jose::{self, Signer as _, SoftwareKey};

const V2: &str = "https://www.w3.org/ns/credentials/v2";
/// The smallest list there may be.
const LENGTH: usize = 131_072;

fn record(name: &str, status: Value) -> Value {
    json!({
        "@context": [V2],
        "type": ["VerifiableCredential"],
        "issuer": {},
        "name": name,
        "credentialSubject": {"name": name},
        "credentialStatus": status,
    })
}

fn entry(list: &str, purpose: &str, index: usize) -> Value {
    json!({
        "type": "BitstringStatusListEntry", "statusPurpose": purpose, "statusListIndex": index.to_string(),
        "statusListCredential": list,
    })
}

/// Imports records, and says their ids.
fn import(cli: &Cli, records: &Value) -> Vec<String> {
    let import = |record: &Value| {
        let line = cli.run_with(["import", "-"], record.to_string().as_bytes()).ok();
        assert_eq!((&line["status"], &line["status_as_of"]), (&json!("not_checked"), &Value::Null), "{line}");
        line["id"].as_str().unwrap().to_owned()
    };
    records.as_array().unwrap().iter().map(import).collect()
}

fn statuses(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["status"].as_str().unwrap()).collect()
}

#[test]
fn says_the_same_as_the_library_that_made_the_lists() {
    let host = Host::start();
    let (revocation, suspension) = (host.address("revocation"), host.address("suspension"));
    let both = |index| json!([entry(&revocation, "revocation", index), entry(&suspension, "suspension", index)]);
    let records: Vec<Value> =
        (0..4).map(|index| record(&format!("Record {index}"), both([0, 7, 94_567, LENGTH - 1][index]))).collect();
    let made = json!({
        "lists": [
            {"id": revocation, "purpose": "revocation", "length": LENGTH, "set": [7, LENGTH - 1]},
            {"id": suspension, "purpose": "suspension", "length": LENGTH, "set": [94_567, LENGTH - 1]},
        ],
        "records": records,
    });
    let Some(made) = js("status.mjs", &made) else { return };
    for (at, name) in ["revocation", "suspension"].iter().enumerate() {
        host.put(name, "application/vc", made["lists"][at].to_string());
    }
    let cli = Cli::new().with(["--test-network"]);
    let ids = import(&cli, &made["records"]);
    assert!(host.asked().is_empty(), "nobody is asked on receipt");
    assert_eq!(statuses(&cli.run(["status"]).all_ok()), ["not_checked"; 4]);
    assert!(host.asked().is_empty(), "nor when somebody only looks");

    let lines = cli.run(["status", "--refresh"]).all_ok();
    assert_eq!(host.asked(), ["/revocation", "/suspension"], "each list once, whole, for all records");
    assert_eq!(statuses(&lines), ["good", "revoked", "suspended", "revoked"]);
    let theirs: Vec<Vec<bool>> = serde_json::from_value(made["judged"].clone()).unwrap();
    let word = |bits: &Vec<bool>| match bits[..] {
        [true, _] => "revoked",
        [_, true] => "suspended",
        _ => "good",
    };
    assert_eq!(statuses(&lines), theirs.iter().map(word).collect::<Vec<_>>());
    assert_eq!(lines[0]["problems"], json!(["E_ISSUER_UNKNOWN"]));
    assert_eq!(lines[1]["problems"], json!(["E_STATUS_REVOKED", "E_ISSUER_UNKNOWN"]));
    assert_eq!(lines[2]["problems"], json!(["E_STATUS_SUSPENDED", "E_ISSUER_UNKNOWN"]));
    let today = &wallet_core::clock::date(Clock::system().now()).unwrap();
    assert!(lines.iter().all(|line| line["status_as_of"].as_str().unwrap().starts_with(today)));

    // Whoever checks asks for himself; without a network he uses what his folder has.
    for (at, status) in ["good", "revoked", "suspended", "revoked"].iter().enumerate() {
        let record = made["records"][at].to_string();
        let online = cli.run_with(["check", "-"], record.as_bytes()).lines().remove(0);
        assert_eq!(online["status"], *status);
        assert_eq!(online["result"] == "refused", *status != "good", "{online}");
        host.asked();
        let offline = cli.run_with(["check", "--offline", "-"], record.as_bytes()).lines().remove(0);
        assert_eq!((&offline["status"], &offline["result"]), (&json!(status), &online["result"]));
        let nobody = Cli::without_folder().run_with(["check", "--offline", "-"], record.as_bytes()).lines().remove(0);
        assert_eq!((&nobody["status"], &nobody["valid"]), (&json!("not_checked"), &Value::Null));
        assert!(host.asked().is_empty());
    }

    // A host that is gone changes nothing of what was seen; it is said.
    host.remove("revocation");
    let ran = cli.run(["status", "--refresh"]);
    ran.refused(4, "E_NET_SERVER");
    assert_eq!(statuses(&ran.lines()), ["good", "revoked", "suspended", "revoked"]);
    // A list that is no good takes "good" back, and nothing else.
    host.put("revocation", "application/vc", made["lists"][0].to_string().replace("H4sI", "H4sJ"));
    let ran = cli.run(["status", "--refresh"]);
    ran.refused(3, "E_STATUS_LIST_SIGNATURE");
    assert_eq!(statuses(&ran.lines()), ["not_checked", "revoked", "suspended", "revoked"]);
    assert_ne!(ran.lines()[0]["status_as_of"], Value::Null, "it was good once");

    // A record that is gone takes its lists along.
    ids.iter().for_each(|id| drop(cli.run(["delete", id]).ok()));
    host.asked();
    assert!(cli.run(["status", "--refresh"]).all_ok().is_empty());
    assert!(host.asked().is_empty());
}

#[test]
fn no_broken_bitstring_is_ever_good() {
    let host = Host::start();
    let mut lists = Vec::new();
    let mut list = |name: &str, more: Value| {
        let mut list =
            json!({"id": host.address(name), "purpose": "revocation", "length": LENGTH, "set": [], "changes": {}});
        list.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        lists.push((name.to_owned(), list));
    };
    let old = json!({"validUntil": "2026-01-01T00:00:00Z"});
    for (name, more) in [
        ("good", json!({})),
        ("by-a-stranger", json!({"by": "stranger", "name": "stranger"})),
        ("by-a-stranger-in-its-name", json!({"by": "stranger"})),
        ("small", json!({"length": LENGTH - 8})),
        ("tiny", json!({"length": 8})),
        ("another-address", json!({"changes": {"id": "https://elsewhere.example.org/list"}})),
        ("over", json!({"changes": old})),
        ("from-2099", json!({"changes": {"validFrom": "2099-01-01T00:00:00Z"}})),
        ("another-purpose", json!({"purpose": "suspension"})),
        ("another-type", json!({"changes": {"type": ["VerifiableCredential"]}})),
        (
            "without-its-u",
            json!({"subject": {"encodedList": "H4sIAAAAAAAAA-3BIQEAAAACIP1_2hkWoAEAAAAAAAAAAAAAAAAAAADeBjn7xTYAQAAA"}}),
        ),
        ("not-packed", json!({"subject": {"encodedList": "uAAAA"}})),
        ("ttl-in-words", json!({"subject": {"ttl": "soon"}})),
    ] {
        list(name, more);
    }
    let records: Vec<Value> =
        lists.iter().map(|(name, _)| record(name, entry(&host.address(name), "revocation", 131_000))).collect();
    let wanted: Vec<&Value> = lists.iter().map(|(_, list)| list).collect();
    let Some(made) = js("status.mjs", &json!({"lists": wanted, "records": records})) else { return };
    for (at, (name, _)) in lists.iter().enumerate() {
        host.put(name, "application/vc", made["lists"][at].to_string());
    }
    let cli = Cli::new().with(["--test-network"]);
    import(&cli, &made["records"]);
    let ran = cli.run(["status", "--refresh"]);
    let found: Vec<(String, String)> = ran
        .lines()
        .iter()
        .map(|line| (line["title"].as_str().unwrap().to_owned(), line["status"].as_str().unwrap().to_owned()))
        .collect();
    let not_good: Vec<_> = found.iter().filter(|(_, status)| status != "good").collect();
    assert_eq!(found[0], ("good".to_owned(), "good".to_owned()));
    assert_eq!(not_good.len(), lists.len() - 1, "{found:?}");
    assert!(not_good.iter().all(|(_, status)| status == "not_checked"));
    for (at, code) in [
        (1, "E_STATUS_LIST_ISSUER"),
        (2, "E_STATUS_LIST_SIGNATURE"),
        (3, "E_STATUS_LIST_SMALL"),
        (4, "E_STATUS_LIST_SMALL"),
        (5, "E_STATUS_LIST_SUBJECT"),
        (6, "E_STATUS_LIST_DATE"),
        (7, "E_STATUS_LIST_DATE"),
        (8, "E_STATUS_PURPOSE"),
        (9, "E_STATUS_LIST"),
        (10, "E_STATUS_LIST"),
        (11, "E_STATUS_LIST"),
        (12, "E_STATUS_LIST"),
    ] {
        let report = cli.run_with(["check", "-"], made["records"][at].to_string().as_bytes()).lines().remove(0);
        let problems = report["problems"].as_array().unwrap();
        assert!(problems.contains(&json!(code)), "{}: {problems:?}", lists[at].0);
        assert_eq!((&report["result"], &report["valid"]), (&json!("unchecked"), &Value::Null), "{}", lists[at].0);
    }
}

#[test]
fn the_lists_of_2021_and_the_other_purposes_are_read() {
    let host = Host::start();
    let (old, message, refresh) = (host.address("old"), host.address("message"), host.address("refresh"));
    let list = |id: &str, purpose: &str, changes: Value, subject: Value| json!({"id": id, "purpose": purpose, "length": LENGTH, "set": [5], "changes": changes, "subject": subject});
    let v1 = json!([
        "https://www.w3.org/2018/credentials/v1",
        "https://w3id.org/vc/status-list/2021/v1",
        "https://w3id.org/security/data-integrity/v2",
    ]);
    let of_2021 = json!({
        "@context": v1, "type": ["VerifiableCredential", "StatusList2021Credential"],
        "issuanceDate": "2026-01-01T00:00:00Z",
    });
    let mut older = entry(&old, "revocation", 5);
    older["type"] = json!("StatusList2021Entry");
    let mut says = entry(&message, "message", 5);
    says["statusSize"] = json!(1);
    says["statusMessage"] =
        json!([{"status": "0x0", "message": "valid"}, {"status": "0x1", "message": "Under review"}]);
    let mut old_record = record("Old", older);
    old_record["@context"] = v1;
    old_record["issuanceDate"] = json!("2026-01-01T00:00:00Z");
    // Nobody named anything in the subject: what 1.1 has no word for would be signed by nobody.
    old_record["credentialSubject"] = json!({"id": "urn:example:amina"});
    old_record.as_object_mut().unwrap().shift_remove("name");
    let made = json!({
        "lists": [
            list(&old, "revocation", of_2021, json!({"type": "StatusList2021"})),
            list(&message, "message", json!({}), json!({})),
            list(&refresh, "refresh", json!({}), json!({})),
        ],
        "records": [],
    });
    let records = json!([old_record, record("Message", says), record("Refresh", entry(&refresh, "refresh", 5))]);
    let mut wanted = made;
    wanted["records"] = records;
    let Some(made) = js("status.mjs", &wanted) else { return };
    for (at, name) in ["old", "message", "refresh"].iter().enumerate() {
        host.put(name, "application/vc", made["lists"][at].to_string());
    }
    let cli = Cli::new().with(["--test-network"]);
    import(&cli, &made["records"]);
    let ran = cli.run(["status", "--refresh"]);
    let lines = ran.lines();
    assert_eq!(statuses(&lines), ["revoked", "not_checked", "good"], "{}", ran.err);
    assert_eq!(lines[1]["status_messages"], json!(["Under review"]));
    assert_eq!([&lines[1]["renewable"], &lines[2]["renewable"]], [false, true]);
}

#[test]
fn a_tokens_list_by_another_library_is_read_and_a_known_issuers_record_is_genuine_with_it() {
    let statuses = [0, 1, 2, 3, 0, 0, 0, 0, 1, 2];
    let wanted: Vec<Value> = [2, 4, 8].iter().map(|bits| json!({"bits": bits, "statuses": statuses})).collect();
    let Some(made) = js("status.mjs", &json!({"tokens": wanted})) else { return };
    let host = Host::start();
    let key = SoftwareKey::make(&Entropy::system()).unwrap();
    let issuer = format!("did:jwk:{}", b64::encode(key.public().to_jwk().to_string()));
    let cli = Cli::without_folder();
    let trust = cli.beside("trust.json");
    let known = json!({"issuers": [{"id": issuer, "name": "Listed", "did": issuer}]});
    std::fs::write(&trust, known.to_string()).unwrap();
    let cli = cli.with([std::ffi::OsStr::new("--test-network"), "--extra-trust".as_ref(), trust.as_os_str()]);
    let now = Clock::system().now();
    for list in made["tokens"].as_array().unwrap() {
        let address = host.address("tokens");
        let payload = json!({"sub": address, "iat": now, "exp": now + 1_000, "ttl": 600, "status_list": list});
        let header = json!({"alg": "ES256", "typ": "statuslist+jwt"});
        let text = jose::sign(&header.to_string(), &payload.to_string(), &key).unwrap();
        host.put("tokens", "application/statuslist+jwt", text);
        for (index, value) in statuses.iter().enumerate() {
            let members = |value: Value| value.as_object().unwrap().clone();
            let token = Token {
                header: members(json!({"alg": "ES256", "typ": "dc+sd-jwt"})),
                clear: members(json!({
                    "iss": issuer, "vct": "urn:example:forklift",
                    "status": {"status_list": {"idx": index, "uri": address}},
                })),
                hideable: vec![("given_name".to_owned(), json!("Amina"))],
            };
            let record = issue(&token, None, &key).unwrap();
            let report = cli.run_with(["check", "-"], record.as_bytes()).lines().remove(0);
            let right = match value {
                0 => ("genuine", "good"),
                1 => ("refused", "revoked"),
                2 => ("refused", "suspended"),
                _ => ("unchecked", "not_checked"),
            };
            assert_eq!((&report["result"], &report["status"]), (&json!(right.0), &json!(right.1)), "{index}: {report}");
        }
    }
}

#[test]
fn an_older_list_never_takes_back_what_a_newer_one_said() {
    let host = Host::start();
    let list = host.address("list");
    let made_on = |day: &str, set: &[usize]| {
        let changes = json!({"validFrom": format!("{day}T00:00:00Z")});
        json!({"id": list, "purpose": "suspension", "length": LENGTH, "set": set, "changes": changes})
    };
    let made = json!({
        "lists": [made_on("2026-11-02", &[]), made_on("2026-11-01", &[3]), made_on("2026-11-03", &[3])],
        "records": [record("Record", entry(&list, "suspension", 3))],
    });
    let Some(made) = js("status.mjs", &made) else { return };
    let put = |at: usize| host.put("list", "application/vc", made["lists"][at].to_string());
    let cli = Cli::new().with(["--test-network"]);
    import(&cli, &made["records"]);
    put(0);
    assert_eq!(statuses(&cli.run(["status", "--refresh"]).all_ok()), ["good"]);
    put(1);
    let ran = cli.run(["status", "--refresh"]);
    ran.refused(3, "E_STATUS_LIST_OLDER");
    assert_eq!(statuses(&ran.lines()), ["not_checked"]);
    put(2);
    assert_eq!(statuses(&cli.run(["status", "--refresh"]).all_ok()), ["suspended"]);
    put(0);
    let ran = cli.run(["status", "--refresh"]);
    ran.refused(3, "E_STATUS_LIST_OLDER");
    assert_eq!(statuses(&ran.lines()), ["suspended"], "suspended it stays until a newer list says otherwise");
}
