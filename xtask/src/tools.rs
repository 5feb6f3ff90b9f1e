//! The programs that cargo does not bring along: which are missing, and how they come here.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};
use crate::program::{ask, find, run};

/// A program we start and do not build.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tool {
    /// Compiles the C inside ring for the browser.
    Clang,
    /// Drives the browser and runs the peers in `tests/peers`.
    Node,
    /// Brings the packages of those peers.
    Npm,
    /// Runs the Python peers.
    Python,
    /// The browser of the page tests.
    Chromium,
    /// What the window is built on: the web engine, and what shows windows.
    Webview,
    /// A display that nobody sees, and what reads and drives a window on it as a screen reader does.
    ScreenReader,
    /// Reads screens aloud.
    Voice,
    /// A key store, on a bus of its own.
    KeyStore,
    /// Reads our QR codes with eyes that are not ours.
    Zbar,
    /// rustc, cargo and the standard library's source as Debian packages them, for where rustup cannot
    /// bring the standard library of another target.
    DebianRust,
}

/// The oldest that runs the peers, and what Debian 12 has.
const NODE_MIN: u32 = 18;
const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

impl Tool {
    fn is_here(self) -> bool {
        match self {
            Self::Clang => clang_has_wasm(),
            Self::Node => node_version().is_some_and(|version| version >= NODE_MIN),
            Self::Npm => find("npm").is_some(),
            // Debian has a python3 whose venv does not work until python3-venv is there too.
            Self::Python => ask(Command::new("python3").args(["-c", "import venv, ensurepip"])).is_some(),
            Self::Chromium => chromium().is_some(),
            Self::Webview => !cfg!(target_os = "linux") || has_webview(),
            Self::ScreenReader => has_screen_reader(),
            Self::Voice => find("speech-dispatcher").is_some() && find("espeak-ng").is_some(),
            Self::KeyStore => find("gnome-keyring-daemon").is_some() && find("dbus-run-session").is_some(),
            Self::Zbar => find("zbarimg").is_some(),
            Self::DebianRust => debian_rust().is_some(),
        }
    }

    fn debian_packages(self) -> &'static [&'static str] {
        match self {
            Self::Clang => &["clang"],
            Self::Node => &["nodejs"],
            Self::Npm => &["npm"],
            Self::Python => &["python3-venv"],
            Self::Chromium => &["chromium"],
            Self::Webview => &["libwebkit2gtk-4.1-dev", "libgtk-3-dev", "libxdo-dev", "libssl-dev", "pkg-config"],
            Self::ScreenReader => {
                &["xvfb", "xauth", "xdotool", "imagemagick", "dbus", "at-spi2-core", "gir1.2-atspi-2.0", "python3-gi"]
            }
            Self::Voice => &["speech-dispatcher", "speech-dispatcher-espeak-ng", "espeak-ng"],
            Self::KeyStore => &["gnome-keyring", "dbus"],
            Self::Zbar => &["zbar-tools"],
            Self::DebianRust => &["rustc-web", "cargo-web", "rust-web-src", "lld"],
        }
    }

    fn plain_name(self) -> &'static str {
        match self {
            Self::Clang => "a clang that compiles for wasm32",
            Self::Node => "Node.js 18 or later",
            Self::Npm => "npm",
            Self::Python => "Python 3 with venv",
            Self::Chromium => "Chromium",
            Self::Webview => "WebKitGTK 4.1, GTK 3, libxdo and OpenSSL with their development files, and pkg-config",
            Self::ScreenReader => "Xvfb, xdotool, ImageMagick, dbus-run-session and AT-SPI with its Python bindings",
            Self::Voice => "Speech Dispatcher with espeak-ng",
            Self::KeyStore => "gnome-keyring and dbus-run-session",
            Self::Zbar => "zbarimg (of zbar)",
            Self::DebianRust => "the Rust standard library of the target",
        }
    }
}

/// Installs what is missing where that is ours to do; else one sentence that says what to type.
pub fn need(tools: &[Tool]) -> Outcome {
    let missing = missing(tools);
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().flat_map(|tool| tool.debian_packages()).copied().collect();
    if !is_debian() {
        let names: Vec<&str> = missing.iter().map(|tool| tool.plain_name()).collect();
        return Err(Failure::new(format!("Please install {} and try again.", names.join(", "))));
    }
    if !is_root() {
        return Err(Failure::new(format!(
            "Please type this and try again: sudo apt-get update && sudo apt-get install -y {}",
            packages.join(" ")
        )));
    }
    eprintln!("installing {}", packages.join(" "));
    // A failed update is not the end: the lists that are there may still do.
    let _ = run(apt().args(["-q", "update"]));
    run(apt().args(["-q", "install", "-y"]).args(&packages))?;
    match self::missing(tools).as_slice() {
        [] => Ok(()),
        still => {
            let names: Vec<&str> = still.iter().map(|tool| tool.plain_name()).collect();
            Err(Failure::new(format!(
                "{} is installed, but this machine still has not got {}.",
                packages.join(" "),
                names.join(", ")
            )))
        }
    }
}

fn missing(tools: &[Tool]) -> Vec<Tool> {
    tools.iter().copied().filter(|tool| !tool.is_here()).collect()
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    // Standard error: standard output belongs to what was asked for.
    command.env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null()).stdout(std::io::stderr());
    command
}

fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists() && find("apt-get").is_some()
}

fn is_root() -> bool {
    ask(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
}

/// Whether Debian's packages are to be had here at all.
pub fn debian_rust_may_come() -> bool {
    is_debian()
}

/// The browser for the page tests.
pub fn chromium() -> Option<PathBuf> {
    CHROMIUM.iter().find_map(|name| find(name))
}

fn has_screen_reader() -> bool {
    let programs = ["xvfb-run", "xauth", "xdotool", "import", "dbus-run-session"];
    let bindings = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi";
    programs.iter().all(|name| find(name).is_some())
        // The system's own Python, which is the one the bindings are made for.
        && ask(Command::new("/usr/bin/python3").args(["-c", bindings])).is_some()
}

fn has_webview() -> bool {
    let libraries = ["webkit2gtk-4.1", "gtk+-3.0", "openssl", "libxdo"];
    // libxdo of Debian 12 brings no note for pkg-config.
    let xdo = Path::new("/usr/include/xdo.h").exists();
    libraries
        .iter()
        .filter(|name| **name != "libxdo" || !xdo)
        .all(|name| ask(Command::new("pkg-config").args(["--exists", "--print-errors", name])).is_some())
}

fn node_version() -> Option<u32> {
    major(&ask(Command::new("node").arg("--version"))?)
}

/// `v18.20.4` is 18.
fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

fn clang_has_wasm() -> bool {
    // A compiler the person has chosen for this target is theirs to answer for.
    std::env::var_os("CC_wasm32_unknown_unknown").is_some()
        || ask(Command::new("clang").arg("--print-targets")).is_some_and(|targets| targets.contains("wasm32"))
}

/// Debian's cargo and rustc, if they are new enough for us and the library's source stands beside them.
pub fn debian_rust() -> Option<(PathBuf, PathBuf)> {
    let (cargo, rustc) = (PathBuf::from("/usr/bin/cargo"), PathBuf::from("/usr/bin/rustc"));
    let version = ask(Command::new(&rustc).arg("--version"))?;
    let source = Path::new("/usr/lib/rustlib/src/rust/library/Cargo.lock");
    let wanted = minor(env!("CARGO_PKG_RUST_VERSION"))?;
    let enough = version.strip_prefix("rustc ").and_then(minor).is_some_and(|minor| minor >= wanted);
    (enough && cargo.is_file() && source.is_file()).then_some((cargo, rustc))
}

/// `1.96.0 (ac68faa20 2026-05-25)` is 96.
fn minor(version: &str) -> Option<u32> {
    version.split('.').nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_version_numbers() {
        assert_eq!(major("v18.20.4"), Some(18));
        assert_eq!(major("not a version"), None);
        assert_eq!(minor("1.96.0 (ac68faa20 2026-05-25)"), Some(96));
        assert_eq!(minor("1.95"), Some(95));
    }

    #[test]
    fn every_tool_has_a_debian_package() {
        for tool in [Tool::Clang, Tool::Node, Tool::Npm, Tool::Python, Tool::Chromium, Tool::Zbar, Tool::DebianRust] {
            assert!(!tool.debian_packages().is_empty(), "{tool:?}");
        }
    }
}
