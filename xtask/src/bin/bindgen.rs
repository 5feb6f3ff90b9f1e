//! `bindgen WASM FOLDER`: writes `check.js` and `check_bg.wasm` into the folder.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [wasm, folder] = arguments.as_slice() else {
        eprintln!("usage: bindgen WASM FOLDER");
        return ExitCode::from(2);
    };
    match generate(wasm, folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem:?}");
            ExitCode::FAILURE
        }
    }
}

/// A classic script that sets `wasm_bindgen`: the one form that also works inlined in a file:// page.
fn generate(wasm: &str, folder: &str) -> Result<(), impl std::fmt::Debug> {
    let mut bindgen = Bindgen::new();
    bindgen
        .no_modules(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(true)
        .out_name("check")
        .input_path(wasm)
        .generate(folder)
}
