//! `bindgen WASM FOLDER NAME script|module`: writes `NAME.js` and `NAME_bg.wasm` into the folder.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [wasm, folder, name, form] = arguments.as_slice() else {
        eprintln!("usage: bindgen WASM FOLDER NAME script|module");
        return ExitCode::from(2);
    };
    match generate(wasm, folder, name, form == "module") {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem:?}");
            ExitCode::FAILURE
        }
    }
}

/// A classic script sets `wasm_bindgen`: the one form that also works inlined in a file:// page. A module may
/// bring scripts of its dependencies along.
fn generate(wasm: &str, folder: &str, name: &str, module: bool) -> Result<(), impl std::fmt::Debug> {
    let mut bindgen = Bindgen::new();
    if module {
        bindgen.web(true)?;
    } else {
        bindgen.no_modules(true)?;
    }
    bindgen
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(true)
        .out_name(name)
        .input_path(wasm)
        .generate(folder)
}
