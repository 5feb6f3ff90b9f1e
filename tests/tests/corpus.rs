//! Bad input, one file a mechanism: `tests/corpus`, whose README tells the form. A new file is a new case.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use practice::{Token, issue};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tests::{Cli, Ran, root};
use wallet_core::entropy::Entropy;
use wallet_core::guard::b64;
use wallet_core::jose::{self, PublicKey, Signer as _, SoftwareKey};

/// No case is slow; one that takes this long has found a way to make the program work too much.
const PATIENCE: Duration = Duration::from_secs(10);

/// One file.
struct Case {
    name: String,
    header: BTreeMap<String, String>,
    input: Vec<u8>,
}

impl Case {
    fn read(path: &Path) -> Self {
        const REQUIRED: &[&str] = &["number", "command", "expect", "exit", "note"];
        const OPTIONAL: &[&str] =
            &["serve", "status", "type", "length", "asked", "holds", "says", "repeat", "list", "place", "header", "by"];
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let bytes = std::fs::read(path).unwrap();
        let end = bytes.windows(2).position(|two| two == b"\n\n").unwrap_or_else(|| panic!("{name} has no empty line"));
        let mut header = BTreeMap::new();
        for line in std::str::from_utf8(&bytes[..end]).unwrap().lines() {
            let (key, value) = line.split_once(": ").unwrap_or_else(|| panic!("{name}: {line}"));
            assert!(REQUIRED.contains(&key) || OPTIONAL.contains(&key), "{name}: no such header: {key}");
            assert!(header.insert(key.to_owned(), value.to_owned()).is_none(), "{name}: {key} twice");
        }
        assert!(REQUIRED.iter().all(|key| header.contains_key(*key)), "{name} lacks one of {REQUIRED:?}");
        let input = bytes[end + 2..].strip_suffix(b"\n").unwrap_or_else(|| panic!("{name} ends without a line's end"));
        Self { name, header, input: input.to_owned() }
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.header.get(key).map(String::as_str)
    }

    fn command(&self) -> &str {
        self.header["command"].split(' ').next().unwrap()
    }

    fn is_good(&self) -> bool {
        self.header["expect"] == "ok"
    }

    /// The input with its placeholders filled in; bytes that are no text have none.
    fn input(&self, server: &Server) -> Vec<u8> {
        let Ok(text) = std::str::from_utf8(&self.input) else { return self.input.clone() };
        let repeated = self.get("repeat").map(|repeat| {
            let (times, what) = repeat.split_once(' ').unwrap();
            what.repeat(times.parse().unwrap())
        });
        let text = text.replace("@REPEAT@", &repeated.unwrap_or_default()).replace("@ISSUER@", &server.url);
        at_times(&text).into_bytes()
    }

    /// Runs the command line on it, as its header says.
    fn run(&self, cli: &Cli, server: &Server) -> Ran {
        let input = self.input(server);
        let mut arguments: Vec<String> = self.header["command"].split(' ').map(str::to_owned).collect();
        if let Some(list) = self.get("list") {
            return self.run_with_list(cli, server, list, arguments);
        }
        let served = self.get("serve");
        if served.is_some() || input.windows(server.url.len()).any(|part| part == server.url.as_bytes()) {
            arguments.push("--test-network".to_owned());
        }
        server.prepare(served.map(|name| {
            let number = |key| self.get(key).map(|n| n.parse().unwrap());
            let answer = Answer {
                status: number("status").unwrap_or(200),
                content_type: self.get("type").unwrap_or("application/json").to_owned(),
                length: number("length").map_or(input.len(), usize::from),
                body: input.clone(),
            };
            (name.to_owned(), answer)
        }));
        match self.command() {
            "check" => return cli.run_with(arguments, &input),
            _ if served.is_some() => {
                arguments.push(format!("openid-credential-offer://?credential_offer_uri={}/offer", server.url));
            }
            _ => {
                let file = cli.beside("input");
                std::fs::write(&file, &input).unwrap();
                let mark = if self.command() == "import" { "" } else { "@" };
                arguments.push(format!("{mark}{}", file.display()));
            }
        }
        cli.run(arguments)
    }

    /// Checks a good record of a known issuer, whose list is the input: signed here, or as it stands.
    fn run_with_list(&self, cli: &Cli, server: &Server, list: &str, mut arguments: Vec<String>) -> Ran {
        let input = self.input(server);
        let stranger = SoftwareKey::make(&Entropy::system()).unwrap();
        let header = self.get("header").unwrap_or(r#"{"alg":"ES256","typ":"statuslist+jwt"}"#);
        let by = if self.get("by") == Some("stranger") { &stranger } else { &*server.key };
        let body = match list {
            "signed" => jose::sign(header, std::str::from_utf8(&input).unwrap(), by).unwrap().into_bytes(),
            "raw" => input,
            other => panic!("{}: a list that is {other}", self.name),
        };
        server.prepare(Some((
            "status".to_owned(),
            Answer {
                status: self.get("status").map_or(200, |status| status.parse().unwrap()),
                content_type: self.get("type").unwrap_or("application/statuslist+jwt").to_owned(),
                length: body.len(),
                body,
            },
        )));
        let place = self.get("place").unwrap_or(r#"{"status_list":{"idx":0,"uri":"@ISSUER@/status"}}"#);
        let place: Value = serde_json::from_str(&place.replace("@ISSUER@", &server.url)).unwrap();
        let members = |value: Value| value.as_object().unwrap().clone();
        let token = Token {
            header: members(json!({"alg": "ES256", "typ": "dc+sd-jwt"})),
            clear: members(json!({"iss": server.did(), "vct": "urn:example:forklift", "status": place})),
            hideable: vec![("given_name".to_owned(), json!("Amina"))],
        };
        let trust = cli.beside("trust.json");
        let known = json!({"issuers": [{"id": server.did(), "name": "Listed", "did": server.did()}]});
        std::fs::write(&trust, known.to_string()).unwrap();
        arguments.extend(["--test-network".to_owned(), "--extra-trust".to_owned(), trust.display().to_string()]);
        cli.run_with(arguments, issue(&token, None, &*server.key).unwrap().as_bytes())
    }

    /// What is wrong with what the program did.
    fn judge(&self, ran: &Ran, took: Duration, server: &Server) -> Vec<String> {
        if ran.exit < 0 {
            return vec![format!("{}: the program died: {}", self.name, ran.err)];
        }
        let mut wrong = Vec::new();
        let mut expect = |what: &str, is: Value, should: Value| {
            if is != should {
                wrong.push(format!("{}: {what} is {is}, not {should}", self.name));
            }
        };
        expect("exit", ran.exit.into(), self.header["exit"].parse::<i32>().unwrap().into());
        expect("a panic", ran.err.contains("panicked").into(), false.into());
        expect("too long", (took > PATIENCE).into(), false.into());
        let should: Vec<&str> = self.get("asked").unwrap_or_default().split_whitespace().collect();
        expect("what the server was asked", json!(server.asked()), json!(should));
        let lines = ran.lines();
        let line = lines.first().cloned().unwrap_or_default();
        if self.is_good() {
            expect("standard error", ran.err.as_str().into(), "".into());
        } else {
            // A token that can be read at all gets a report; everything else an error.
            let code = if ran.err.is_empty() { line["problems"][0].clone() } else { ran.code().into() };
            expect("the code", code, self.header["expect"].as_str().into());
            expect("lines", lines.len().into(), usize::from(ran.err.is_empty()).into());
        }
        if self.command() == "check" && !lines.is_empty() {
            expect("refused", (line["result"] == "refused").into(), (ran.exit == 3).into());
        }
        if let Some(holds) = self.get("holds") {
            let holds: Map<String, Value> = serde_json::from_str(&holds.replace("@ISSUER@", &server.url)).unwrap();
            for (member, should) in holds {
                expect(&member, line[&member].clone(), should);
            }
        }
        if let Some(says) = self.get("says") {
            expect("named", ran.err.contains(says).into(), true.into());
        }
        wrong
    }
}

/// A text with the times in it filled in.
fn at_times(text: &str) -> String {
    let now = wallet_core::clock::Clock::system().now();
    let times =
        [("@NOW@", now), ("@LATER@", now + 86_400), ("@BEFORE@", now - 86_400), ("@IN-A-YEAR@", now + 31_536_000)];
    times.iter().fold(text.to_owned(), |text, (name, time)| text.replace(name, &time.to_string()))
}

fn corpus() -> Vec<Case> {
    let folder = std::fs::read_dir(root().join("tests/corpus")).unwrap();
    let mut paths: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_none());
    paths.sort();
    paths.iter().map(|path| Case::read(path)).collect()
}

/// An answer of the server.
#[derive(Clone)]
struct Answer {
    status: u16,
    content_type: String,
    length: usize,
    body: Vec<u8>,
}

/// An issuer on loopback that does everything right but one thing.
struct Server {
    url: String,
    key: Arc<SoftwareKey>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// What it answers in the place of its own.
    spoiled: Option<(String, Answer)>,
    asked: Vec<String>,
}

/// The names of its documents and endpoints.
const PATHS: &[(&str, &str)] = &[
    ("/offer", "offer"),
    ("/.well-known/openid-credential-issuer", "issuer"),
    ("/.well-known/oauth-authorization-server", "server"),
    ("/.well-known/openid-configuration", "openid"),
    ("/token", "token"),
    ("/nonce", "nonce"),
    ("/credential", "credential"),
    ("/notification", "notification"),
    ("/status", "status"),
];

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(State::default()));
        let key = Arc::new(SoftwareKey::make(&Entropy::system()).unwrap());
        let (issuer, shared, signs) = (url.clone(), state.clone(), key.clone());
        std::thread::spawn(move || {
            for connection in listener.incoming() {
                // A wallet that hangs up early has its reasons.
                let _ = serve(connection.unwrap(), &issuer, &signs, &shared);
            }
        });
        Self { url, key, state }
    }

    /// The name under which it signs.
    fn did(&self) -> String {
        did(&self.key)
    }

    fn prepare(&self, spoiled: Option<(String, Answer)>) {
        *self.state.lock().unwrap() = State { spoiled, asked: Vec::new() };
    }

    fn asked(&self) -> Vec<String> {
        self.state.lock().unwrap().asked.clone()
    }
}

fn serve(stream: TcpStream, issuer: &str, key: &SoftwareKey, state: &Mutex<State>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut length = 0;
    while line.trim() != "" {
        line.clear();
        reader.read_line(&mut line)?;
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let name = PATHS.iter().find(|(known, _)| *known == path).map_or(path.as_str(), |(_, name)| name);
    let spoiled = {
        let mut state = state.lock().unwrap();
        state.asked.push(name.to_owned());
        state.spoiled.clone().filter(|(spoiled, _)| spoiled == name)
    };
    let answer = match spoiled {
        Some((_, answer)) => answer,
        None => {
            let body = good_answer(name, &body, issuer, key).to_string().into_bytes();
            Answer { status: 200, content_type: "application/json".to_owned(), length: body.len(), body }
        }
    };
    let mut stream = reader.into_inner();
    write!(
        stream,
        "HTTP/1.1 {} -\r\nContent-Type: {}\r\nContent-Length: {}\r\nLocation: {issuer}/moved\r\nConnection: close\r\n\r\n",
        answer.status, answer.content_type, answer.length
    )?;
    stream.write_all(&answer.body)
}

fn did(key: &SoftwareKey) -> String {
    format!("did:jwk:{}", b64::encode(key.public().to_jwk().to_string()))
}

/// What a good issuer answers.
fn good_answer(name: &str, body: &[u8], issuer: &str, key: &SoftwareKey) -> Value {
    const VCT: &str = "urn:example:onward:job-readiness";
    let configuration = json!({
        "format": "dc+sd-jwt",
        "vct": VCT,
        "cryptographic_binding_methods_supported": ["jwk"],
        "proof_types_supported": {"jwt": {"proof_signing_alg_values_supported": ["ES256"]}},
    });
    match name {
        "offer" => json!({
            "credential_issuer": issuer,
            "credential_configuration_ids": ["job-readiness"],
            "grants": {"urn:ietf:params:oauth:grant-type:pre-authorized_code": {"pre-authorized_code": b64::encode(Entropy::system().bytes::<16>().unwrap())}}
        }),
        "issuer" => json!({
            "credential_issuer": issuer,
            "credential_endpoint": format!("{issuer}/credential"),
            "nonce_endpoint": format!("{issuer}/nonce"),
            "notification_endpoint": format!("{issuer}/notification"),
            "credential_configurations_supported": {"job-readiness": configuration, "broken": configuration},
        }),
        "server" | "openid" => json!({"issuer": issuer, "token_endpoint": format!("{issuer}/token")}),
        "token" => json!({"access_token": "t-4711", "token_type": "Bearer"}),
        "nonce" => json!({"c_nonce": "n-4711"}),
        "credential" => {
            let request: Value = serde_json::from_slice(body).unwrap();
            if request["credential_configuration_id"] == "broken" {
                return json!({});
            }
            let proof = request["proofs"]["jwt"][0].as_str().unwrap();
            let header = b64::decode(proof.split('.').next().unwrap()).unwrap();
            let header: Value = serde_json::from_slice(&header).unwrap();
            let holder = PublicKey::from_jwk(&header["jwk"]).unwrap();
            let did = did(key);
            let members = |value: Value| value.as_object().unwrap().clone();
            let token = Token {
                header: members(json!({"alg": "ES256", "typ": "dc+sd-jwt"})),
                clear: members(json!({"iss": did, "vct": VCT})),
                hideable: vec![("given_name".to_owned(), json!("Amina"))],
            };
            json!({"credentials": [{"credential": issue(&token, Some(&holder), key).unwrap()}], "notification_id": "n-1"})
        }
        _ => json!({}),
    }
}

/// Every file of the folder, byte for byte.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

/// Runs the cases of one command; all that is wrong is said at once.
fn walk(command: &str) {
    let (cli, server) = (Cli::new(), Server::start());
    let mut records = 0;
    let mut wrong = Vec::new();
    for case in corpus().iter().filter(|case| case.command() == command) {
        let before = contents(&cli.home());
        let start = Instant::now();
        let ran = case.run(&cli, &server);
        wrong.extend(case.judge(&ran, start.elapsed(), &server));
        if matches!(command, "receive" | "import" | "interact") {
            records += usize::from(case.is_good());
            let listed = cli.run(["list"]).lines().len();
            if listed != records {
                wrong.push(format!("{}: {listed} records, not {records}", case.name));
                records = listed;
            }
        } else if contents(&cli.home()) != before {
            wrong.push(format!("{}: the folder was touched", case.name));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert_eq!(cli.run(["list"]).lines().len(), records);
    cli.run(["--practice", "receive", "practice"]).ok();
    assert_eq!(cli.run(["list"]).lines().len(), records + 1, "the program is as usable as before");
}

#[test]
fn bad_offers_and_bad_metadata_are_refused_each_by_its_code() {
    walk("offer");
}

#[test]
fn bad_answers_while_receiving_are_refused_each_by_its_code() {
    walk("receive");
}

#[test]
fn bad_tokens_codes_and_pictures_are_refused_each_by_its_code() {
    walk("check");
}

#[test]
fn bad_links_of_exchanges_are_refused_each_by_its_code() {
    walk("interact");
}

#[test]
fn bad_files_are_refused_each_by_its_code() {
    walk("import");
}

#[test]
fn a_broken_record_does_not_take_the_good_one_with_it() {
    let (cli, server) = (Cli::new(), Server::start());
    let offer = json!({
        "credential_issuer": server.url,
        "credential_configuration_ids": ["job-readiness", "broken"],
        "grants": {"urn:ietf:params:oauth:grant-type:pre-authorized_code": {"pre-authorized_code": "c-4711"}}
    });
    let ran = cli.run(["--test-network", "receive", &offer.to_string()]);
    ran.refused(3, "E_ANSWER_MALFORMED");
    assert_eq!(ran.lines().len(), 1, "what was stored is said all the same");
    assert_eq!(cli.run(["list"]).lines(), ran.lines());
    assert_eq!(cli.run(["--test-network", "receive", "--resume"]).exit, 0);
}

#[test]
fn the_corpus_is_large_and_every_file_is_walked() {
    let corpus = corpus();
    let codes: BTreeSet<&str> = corpus.iter().map(|case| case.header["expect"].as_str()).collect();
    let good = corpus.iter().filter(|case| case.is_good()).count();
    eprintln!("{} bad inputs with {} codes, {good} good ones", corpus.len() - good, codes.len() - 1);
    assert!(corpus.len() - good >= 20 && good >= 8);
    assert!(codes.len() > 12);
    let listed = std::fs::read_to_string(root().join("docs/errors.md")).unwrap();
    for code in codes.into_iter().filter(|code| *code != "ok") {
        assert!(listed.contains(&format!("| `{code}` |")), "{code} stands in no list");
    }
    assert!(corpus.iter().all(|case| ["offer", "receive", "import", "interact", "check"].contains(&case.command())));
}
