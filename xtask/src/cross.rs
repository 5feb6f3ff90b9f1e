//! cargo for a target whose standard library may not be here yet.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::program::{ask, find, succeeds_within};
use crate::tools::{self, Tool};
use crate::world::World;

/// The browser.
pub const BROWSER: &str = "wasm32-unknown-unknown";
/// A phone. iOS wants an SDK that only Apple's machines have.
pub const ANDROID: &str = "aarch64-linux-android";

/// Where the download does not even start, this is how long we wait for it.
const RUSTUP_LIMIT: Duration = Duration::from_secs(120);

/// What `sqlite-wasm-rs` turns on and the folder never uses.
const SQLITE_WITHOUT: &[&str] = &[
    "API_ARMOR",
    "BYTECODE_VTAB",
    "COLUMN_METADATA",
    "DBPAGE_VTAB",
    "DBSTAT_VTAB",
    "FTS5",
    "MATH_FUNCTIONS",
    "OFFSET_SQL_FUNC",
    "PREUPDATE_HOOK",
    "RTREE",
    "SESSION",
    "STMTVTAB",
    "UNKNOWN_SQL_FUNCTION",
    "UNLOCK_NOTIFY",
];

/// What SQLite has by itself and the folder never uses: 150 KB less to download, with the list above. (Without its dates,
/// too, it would ask for functions of C that are not here; without `COMPOUND_SELECT` it reads fewer sentences.)
const SQLITE_OMITS: &[&str] = &[
    "AUTHORIZATION",
    "AUTOMATIC_INDEX",
    "AUTOVACUUM",
    "BETWEEN_OPTIMIZATION",
    "CASE_SENSITIVE_LIKE_PRAGMA",
    "COMPILEOPTION_DIAGS",
    "COMPLETE",
    "DECLTYPE",
    "DESERIALIZE",
    "EXPLAIN",
    "FOREIGN_KEY",
    "GENERATED_COLUMNS",
    "GET_TABLE",
    "HEX_INTEGER",
    "INCRBLOB",
    "INTEGRITY_CHECK",
    "JSON",
    "LIKE_OPTIMIZATION",
    "LOOKASIDE",
    "OR_OPTIMIZATION",
    "PROGRESS_CALLBACK",
    "QUICKBALANCE",
    "TCL_VARIABLE",
    "TRACE",
    "UTF16",
    "WAL",
];

/// A target, and the cargo that can build for it.
pub struct Cross {
    triple: &'static str,
    /// Debian's cargo and rustc, which build the standard library from source.
    debian: Option<(PathBuf, PathBuf)>,
}

impl Cross {
    /// Finds a way to build for the target, and brings the standard library if there is none.
    ///
    /// What is here already goes first: a machine without a network must not wait for rustup each time.
    pub fn to(triple: &'static str) -> Outcome<Self> {
        if has_std(triple) {
            return Ok(Self { triple, debian: None });
        }
        if let debian @ Some(_) = tools::debian_rust() {
            return Ok(Self { triple, debian });
        }
        if find("rustup").is_some() {
            eprintln!("installing the Rust standard library for {triple}");
            if succeeds_within(Command::new("rustup").args(["target", "add", triple]), RUSTUP_LIMIT) && has_std(triple)
            {
                return Ok(Self { triple, debian: None });
            }
        }
        if tools::debian_rust_may_come() {
            tools::need(&[Tool::DebianRust])?;
            return Ok(Self { triple, debian: tools::debian_rust() });
        }
        Err(Failure::new(format!("Please type this and try again: rustup target add {triple}")))
    }

    /// Where builds for this target go.
    pub fn target(&self, world: &World) -> PathBuf {
        // Two compilers in one folder would undo each other's notes.
        if self.debian.is_some() { world.target().join("debian") } else { world.target().to_owned() }
    }

    /// `cargo VERB --target …`.
    pub fn cargo(&self, world: &World, verb: &str) -> Command {
        let mut command = match &self.debian {
            None => world.cargo(verb),
            Some((cargo, rustc)) => {
                let mut command = world.cargo_at(cargo, verb);
                command
                    .arg("-Zbuild-std=std,panic_abort")
                    .env("RUSTC", rustc)
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("CARGO_TARGET_DIR", self.target(world));
                if let Some(linker) = wasm_linker() {
                    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
                }
                command
            }
        };
        command.args(["--locked", "--target", self.triple]);
        if self.triple == BROWSER {
            // In the environment, not in cargo's configuration: only then cargo notices when it changes.
            let without = SQLITE_WITHOUT.iter().map(|name| format!("-USQLITE_ENABLE_{name}"));
            let omits = SQLITE_OMITS.iter().map(|name| format!("-DSQLITE_OMIT_{name}"));
            command.env("SQLITE_WASM_RS_FLAGS", without.chain(omits).collect::<Vec<_>>().join(" "));
        }
        command
    }

    /// `cargo check --target …`, where the C in our dependencies is not compiled: a check links nothing.
    pub fn check(&self, world: &World) -> Command {
        let mut command = self.cargo(world, "check");
        let target = self.triple.replace('-', "_");
        command.env(format!("CC_{target}"), "true").env(format!("AR_{target}"), "true");
        command
    }
}

fn has_std(triple: &str) -> bool {
    sysroot().is_some_and(|sysroot| sysroot.join("lib/rustlib").join(triple).join("lib").is_dir())
}

fn sysroot() -> Option<PathBuf> {
    ask(Command::new("rustc").args(["--print", "sysroot"])).map(PathBuf::from)
}

/// Debian's rustc asks for a `rust-lld` that its packages only have as a link to nowhere.
fn wasm_linker() -> Option<PathBuf> {
    let of_rustup = sysroot().and_then(|sysroot| rust_lld(&sysroot));
    of_rustup.or_else(|| find("rust-lld")).or_else(|| find("wasm-ld"))
}

fn rust_lld(sysroot: &Path) -> Option<PathBuf> {
    let hosts = fs::read_dir(sysroot.join("lib/rustlib")).ok()?.flatten();
    hosts.map(|host| host.path().join("bin").join("rust-lld")).find(|file| file.is_file())
}
