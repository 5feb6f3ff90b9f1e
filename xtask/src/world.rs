//! Where things are: this clone, the cache beside it, and the folder cargo builds into.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::build_folder::BuildFolder;
use crate::failure::{Failure, Outcome};
use crate::files;

/// The places every command works with.
pub struct World {
    /// The top of this clone.
    pub root: PathBuf,
    /// Downloads and builds that the next clone can use again. It may be removed at any time.
    pub cache: PathBuf,
    build: BuildFolder,
}

impl World {
    /// Finds the clone, the cache and a build folder that is free.
    pub fn find() -> Outcome<Self> {
        let root = root()?;
        let cache = cache(&root);
        let build = match env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty()) {
            Some(folder) => BuildFolder::of_the_person(
                env::current_dir().map_err(|problem| Failure::new(problem.to_string()))?.join(folder),
            ),
            None => BuildFolder::claim(&root, &cache)?,
        };
        Ok(Self { root, cache, build })
    }

    /// cargo's target folder.
    pub fn target(&self) -> &Path {
        self.build.path()
    }

    /// The cargo that runs us, with nothing to read from standard input.
    pub fn cargo(&self, verb: &str) -> Command {
        self.cargo_at(&env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from), verb)
    }

    /// A certain cargo.
    pub fn cargo_at(&self, program: &Path, verb: &str) -> Command {
        let mut command = Command::new(program);
        command.arg(verb).current_dir(&self.root).stdin(Stdio::null()).env("CARGO_TARGET_DIR", self.target());
        // `cargo run` tells us about xtask's own package. Build scripts (ring's among them) watch these
        // names, so leaving them in place would build everything anew after each plain `cargo`.
        for (name, _) in env::vars_os() {
            let of_our_package = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"];
            if name.to_str().is_some_and(|name| of_our_package.iter().any(|start| name.starts_with(start))) {
                command.env_remove(name);
            }
        }
        command
    }
}

fn root() -> Outcome<PathBuf> {
    // At run time first: the clone may have been moved since this was compiled.
    let own =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    own.parent().map(Path::to_path_buf).ok_or_else(|| Failure::new("cannot find the folder above xtask"))
}

/// `ONWARD_CACHE`, else the person's cache folder, else (none, or not ours to write) inside the clone.
fn cache(root: &Path) -> PathBuf {
    let from = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let wished = from("ONWARD_CACHE")
        .or_else(|| from("XDG_CACHE_HOME").map(|folder| folder.join("onward")))
        .or_else(|| from("HOME").map(|folder| folder.join(".cache").join("onward")));
    wished
        .and_then(|folder| env::current_dir().ok().map(|here| here.join(folder)))
        .filter(|folder| files::make_folder(folder).is_ok() && is_writable(folder))
        .unwrap_or_else(|| root.join("target").join("cache"))
}

fn is_writable(folder: &Path) -> bool {
    let probe = folder.join(format!(".probe-{}", std::process::id()));
    let works = std::fs::write(&probe, "").is_ok();
    let _ = std::fs::remove_file(probe);
    works
}
