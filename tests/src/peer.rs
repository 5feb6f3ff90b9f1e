use crate::{Authority, needed, root};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// The independent issuer of `tests/peers`, as a child process on loopback.
pub struct Issuer {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// What it said when it was ready: `url`, `issuer`, `issuerJwk`.
    pub ready: Value,
}

impl Issuer {
    /// Starts it with an identity (`x5c`, `well-known`, `did:jwk` …) and a path below its host.
    /// `None` where its packages are not installed.
    pub fn start(authority: &Authority, identity: &str, path: &str) -> Option<Self> {
        Self::start_as(authority, &json!({"issuerKey": identity, "path": path}))
    }

    /// The same by the name of another host, for pages: they cannot ask loopback hosts, and whoever runs
    /// them has to bring the name here.
    pub fn start_for_pages(authority: &Authority, host: &str) -> Option<Self> {
        Self::start_as(authority, &json!({"issuerKey": "well-known", "host": host, "cors": true}))
    }

    /// The same with any of its options (`tests/peers/README.md`).
    pub fn start_as(authority: &Authority, more: &Value) -> Option<Self> {
        Self::start_program(authority, "issuer.mjs", more)
    }

    /// The exchange server (`tests/peers/exchange.mjs`).
    pub fn start_exchanges(authority: &Authority) -> Option<Self> {
        Self::start_program(authority, "exchange.mjs", &json!({}))
    }

    /// Another issuer of the same make.
    pub fn start_program(authority: &Authority, program: &str, more: &Value) -> Option<Self> {
        let peers = peers()?;
        let ((cert, key), (leaf, leaf_key)) = (authority.server(), authority.credential_issuer());
        let mut options = json!({"cert": cert, "key": key, "x5cChain": leaf, "x5cKey": leaf_key});
        for (name, value) in more.as_object().unwrap() {
            options[name] = value.clone();
        }
        let mut child = Command::new("node")
            .arg(peers.join(program))
            .arg(options.to_string())
            .env("NODE_EXTRA_CA_CERTS", authority.root_pem())
            .env("NODE_NO_WARNINGS", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let ready = read_line(&mut output);
        Some(Self { child, input, output, ready })
    }

    /// Sends a command and gives its answer.
    pub fn ask(&mut self, command: &Value) -> Value {
        writeln!(self.input, "{command}").unwrap();
        let answer = read_line(&mut self.output);
        assert!(answer.get("error").is_none(), "{command}: {answer}");
        answer
    }

    /// An offer: its link and its code.
    pub fn offer(&mut self, tx_code: bool, by: &str) -> (String, Option<String>) {
        let answer = self.ask(&json!({"cmd": "offer", "tx_code": tx_code, "by": by, "configuration": "job-readiness"}));
        (answer["offer"].as_str().unwrap().to_owned(), answer["code"].as_str().map(str::to_owned))
    }

    /// Turns a named fault on or off.
    pub fn fault(&mut self, name: &str, on: bool) {
        self.ask(&json!({"cmd": "fault", "name": name, "on": on}));
    }

    /// How often a path was asked.
    pub fn asked(&mut self, path_end: &str) -> usize {
        let seen = self.ask(&json!({"cmd": "seen"}));
        let requests = seen["requests"].as_array().unwrap();
        requests.iter().filter(|r| r["path"].as_str().unwrap().ends_with(path_end)).count()
    }
}

impl Drop for Issuer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_line(output: &mut BufReader<ChildStdout>) -> Value {
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    serde_json::from_str(&line).unwrap_or_else(|_| panic!("the issuer said {line:?}"))
}

/// The peers' folder with its packages: Node.js finds packages only beside the scripts that want them.
fn peers() -> Option<PathBuf> {
    let modules = needed("ONWARD_NODE_MODULES", "the npm packages of tests/peers")?;
    let beside = root().join("tests/peers/node_modules");
    if !beside.exists() {
        // Another test may be first; what counts is that it is there.
        #[cfg(unix)]
        let _ = std::os::unix::fs::symlink(&modules, &beside);
        assert!(beside.exists(), "{} cannot be linked to {}", beside.display(), modules.display());
    }
    Some(root().join("tests/peers"))
}

/// The broken network of `tests/peers`, as a child process on loopback.
pub struct Broken {
    child: Child,
    _input: ChildStdin,
    /// What it said when it was ready: `ports`, `ways`.
    pub ready: Value,
}

impl Broken {
    /// Starts it. `None` where Node.js is not installed with the packages of the peers.
    pub fn start(authority: &Authority) -> Option<Self> {
        let peers = peers()?;
        let mut options = json!({"good": authority.folder().join("server")});
        for (name, path) in authority.broken() {
            options[name] = json!(path);
        }
        let mut child = Command::new("node")
            .arg(peers.join("broken.mjs"))
            .arg(options.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let ready = read_line(&mut output);
        Some(Self { child, _input: input, ready })
    }
}

impl Drop for Broken {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Gives `input` to a script of `tests/peers`; its JSON answer.
pub fn js(script: &str, input: &Value) -> Option<Value> {
    let mut node = Command::new("node");
    node.arg(peers()?.join(script));
    Some(answer(&mut node, input))
}

/// The same for a Python script, with arguments.
pub fn python(script: &str, arguments: &[&Path], input: &Value) -> Option<Value> {
    let python = needed("ONWARD_PYTHON", "the Python packages of tests/peers")?;
    let mut command = Command::new(python);
    command.arg(root().join("tests/peers").join(script)).args(arguments);
    Some(answer(&mut command, input))
}

fn answer(command: &mut Command, input: &Value) -> Value {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(input.to_string().as_bytes());
    let done = child.wait_with_output().unwrap();
    serde_json::from_slice(&done.stdout).unwrap_or_else(|_| panic!("{command:?} answered {done:?}"))
}

/// The built employer's page.
pub fn page_folder() -> Option<PathBuf> {
    needed("ONWARD_PAGE_DIR", "the employer's page, built by cargo xtask page")
}
