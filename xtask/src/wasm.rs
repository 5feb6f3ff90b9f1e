//! A package as a wasm module with the script that loads it.

use std::path::PathBuf;

use crate::cross::{BROWSER, Cross};
use crate::failure::{Failure, Outcome};
use crate::files;
use crate::program::run;
use crate::tools::{self, Tool};
use crate::world::World;

/// Without what only developers would read: the texts of `Debug`, and where in the code a panic was. A twentieth of a
/// page is that. The flags are not stable yet, hence `RUSTC_BOOTSTRAP`; without them a page is larger and otherwise the same.
const LEAN: &str = "-Zfmt-debug=none -Zlocation-detail=none";

/// How a page loads it.
#[derive(Clone, Copy)]
pub enum Form {
    /// A classic script, which also works from disk.
    Script,
    /// A module.
    Module,
}

/// What is built, and what it is called.
pub struct Module<'a> {
    /// The package.
    pub package: &'a str,
    /// The file cargo makes of it, without `.wasm`.
    pub built_as: &'a str,
    /// What the page calls it.
    pub name: &'a str,
    /// How the page loads it.
    pub form: Form,
}

impl Module<'_> {
    /// The wasm module and its glue, in a folder of their own.
    pub fn compile(&self, world: &World) -> Outcome<PathBuf> {
        tools::need(&[Tool::Clang])?;
        let cross = Cross::to(BROWSER)?;
        run(cross
            .cargo(world, "build")
            .args(["--package", self.package, "--profile", "page"])
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTFLAGS", LEAN))?;
        let wasm = cross.target(world).join(BROWSER).join("page").join(format!("{}.wasm", self.built_as));
        let glue = world.target().join(format!("{}-glue", self.name));
        files::remove_folder(&glue)?;
        files::make_folder(&glue)?;
        let form = match self.form {
            Form::Script => "script",
            Form::Module => "module",
        };
        run(world
            .cargo("run")
            .args(["--locked", "--package", "xtask", "--features", "bindgen", "--bin", "bindgen", "--"])
            .args([wasm.as_os_str(), glue.as_os_str()])
            .args([self.name, form]))?;
        // The linker takes a C function that is nowhere for one that the page has.
        let script = files::read_text(&glue.join(format!("{}.js", self.name)))?;
        if script.contains("\"env\"") {
            return Err(Failure::new(format!("{} calls C functions that nobody has", self.package)));
        }
        Ok(glue)
    }
}
