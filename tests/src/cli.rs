use crate::root;
use serde_json::Value;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;

/// `onward-cli` with a folder and a passphrase of its own.
pub struct Cli {
    folder: TempDir,
    options: Vec<OsString>,
}

/// What one call did.
#[derive(Debug)]
pub struct Ran {
    /// The exit code.
    pub exit: i32,
    /// Standard output.
    pub out: Vec<u8>,
    /// Standard error.
    pub err: String,
}

impl Ran {
    fn wait(child: Child) -> Self {
        let done = child.wait_with_output().unwrap();
        Self {
            exit: done.status.code().unwrap_or(-1),
            out: done.stdout,
            err: String::from_utf8_lossy(&done.stderr).into_owned(),
        }
    }

    /// The JSON lines of standard output.
    pub fn lines(&self) -> Vec<Value> {
        let text = String::from_utf8_lossy(&self.out);
        text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("not JSON: {line}"))).collect()
    }

    /// The one JSON line of a call that worked.
    pub fn ok(&self) -> Value {
        assert_eq!(self.exit, 0, "{self:?}");
        let mut lines = self.lines();
        assert_eq!(lines.len(), 1, "{self:?}");
        lines.remove(0)
    }

    /// The JSON lines of a call that worked.
    #[track_caller]
    pub fn all_ok(&self) -> Vec<Value> {
        assert_eq!((self.exit, self.err.as_str()), (0, ""), "{self:?}");
        self.lines()
    }

    /// The code of the first error on standard error.
    pub fn code(&self) -> String {
        let first = self.err.lines().next().unwrap_or_default();
        let error: Value = serde_json::from_str(first).unwrap_or_else(|_| panic!("no error: {self:?}"));
        for sentence in ["message", "next"] {
            assert!(error["error"][sentence].as_str().is_some_and(|s| !s.is_empty()), "{self:?}");
        }
        error["error"]["code"].as_str().unwrap().to_owned()
    }

    /// Asserts a refusal.
    #[track_caller]
    pub fn refused(&self, exit: i32, code: &str) {
        assert_eq!((self.exit, self.code().as_str()), (exit, code), "{self:?}");
    }
}

/// The passphrase of every test's folder.
pub const PASSPHRASE: &str = "forklift rain in tucson 4711";

impl Cli {
    /// A folder that `init` has not made yet.
    pub fn without_folder() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("passphrase"), format!("{PASSPHRASE}\n")).unwrap();
        Self { folder, options: Vec::new() }
    }

    /// A fresh, empty folder.
    pub fn new() -> Self {
        let cli = Self::without_folder();
        assert_eq!(cli.run(["init"]).exit, 0);
        cli
    }

    /// More options for every call.
    #[must_use]
    pub fn with<S: AsRef<OsStr>>(mut self, options: impl IntoIterator<Item = S>) -> Self {
        self.options.extend(options.into_iter().map(|o| o.as_ref().to_owned()));
        self
    }

    /// Where the folder is.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// A file beside the folder.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs one command with `--json`.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ran {
        self.run_with(arguments, b"")
    }

    /// Runs one command with this on its standard input.
    pub fn run_with<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>, input: &[u8]) -> Ran {
        let mut child = self.spawn(arguments);
        // A program that ends without reading is its own business.
        let _ = child.stdin.take().unwrap().write_all(input);
        Ran::wait(child)
    }

    /// Runs one command, and answers its first line with what `answer` makes of it.
    pub fn talk<S: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = S>,
        answer: impl FnOnce(&Value) -> String,
    ) -> Ran {
        let mut child = self.spawn(arguments);
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let said = serde_json::from_str(&line).unwrap_or_default();
        let _ = child.stdin.take().unwrap().write_all(answer(&said).as_bytes());
        let mut out = Vec::new();
        output.read_to_end(&mut out).unwrap();
        Ran { out, ..Ran::wait(child) }
    }

    /// Begins a command that is talked to, or killed.
    pub fn begin<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Begun {
        let mut child = self.spawn(arguments);
        let output = BufReader::new(child.stdout.take().unwrap());
        let (heard, lines) = std::sync::mpsc::channel();
        std::thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| heard.send(line)));
        Begun { child, lines }
    }

    fn spawn<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Child {
        Command::new(program())
            .arg("--home")
            .arg(self.home())
            .arg("--passphrase-file")
            .arg(self.beside("passphrase"))
            .arg("--json")
            .args(&self.options)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }
}

/// A command that runs.
pub struct Begun {
    child: Child,
    lines: std::sync::mpsc::Receiver<String>,
}

impl Begun {
    /// The next line that it has said, as JSON, if it has said one.
    pub fn line(&self) -> Option<Value> {
        serde_json::from_str(&self.lines.try_recv().ok()?).ok()
    }

    /// Tells it a line, the last.
    pub fn say(&mut self, line: &str) {
        let _ = writeln!(self.child.stdin.take().unwrap(), "{line}");
    }

    /// Whether it came to its end.
    pub fn ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// Ends it at once, as a flat battery would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Default for Cli {
    fn default() -> Self {
        Self::new()
    }
}

/// The program under test: `ONWARD_CLI`, or built here.
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        if let Some(program) = std::env::var_os("ONWARD_CLI") {
            return PathBuf::from(program);
        }
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--locked", "--package", "cli", "--message-format", "json"])
            .current_dir(root())
            .stderr(Stdio::inherit())
            .output()
            .unwrap();
        assert!(built.status.success());
        let messages = String::from_utf8(built.stdout).unwrap();
        let program = messages
            .lines()
            .find_map(|line| serde_json::from_str::<Value>(line).ok()?["executable"].as_str().map(PathBuf::from));
        program.expect("cargo named no program")
    })
}
