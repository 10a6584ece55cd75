//! `sverka-bindgen INPUT.wasm OUTPUT_FOLDER`: the JavaScript glue of a wasm
//! module: `glue.js` with its types `glue.d.ts`, and `glue_bg.wasm`.
//!
//! wasm-bindgen as a library of the locked version, so that nothing has to be
//! installed, and in a crate of its own, so that `xtask` starts quickly.

mod traps;

use std::path::PathBuf;
use std::process::ExitCode;

use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(input), Some(output), None) = (args.next(), args.next(), args.next()) else {
        eprintln!("usage: sverka-bindgen INPUT.wasm OUTPUT_FOLDER");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    let mut trapped = false;
    let generated = Module::from_file(&input).and_then(|mut module| {
        trapped = traps::instead_of_panics(&mut module);
        bindgen
            .input_bytes("glue", module.emit_wasm())
            .out_name("glue")
            .typescript(true)
            .remove_name_section(true)
            .remove_producers_section(true)
            // A path in the glue would make bundlers look for the file, also from
            // the entries that bring the bytes themselves.
            .omit_default_module_path(true)
            // After a panic the module is instantiated anew.
            .reset_state_function(true)
            .web(true)
            .and_then(|bindgen| bindgen.generate(&output))
    });
    match generated {
        Ok(()) if trapped => ExitCode::SUCCESS,
        Ok(()) => {
            eprintln!(
                "{}: no panic of the standard library was found: its symbols are not mangled as \
                 Rust's v0 scheme has it; use a newer compiler, or RUSTFLAGS=-Csymbol-mangling-version=v0",
                input.display()
            );
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{}: {error:?}", input.display());
            ExitCode::FAILURE
        }
    }
}
