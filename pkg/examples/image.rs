//! Writes the embedded database to a file: `cargo run -p sverka-wasm --example
//! image -- FILE`. The tests of `--db` start from it.

use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("usage: image FILE");
        return ExitCode::from(2);
    };
    match std::fs::write(&path, sverka_claims_db::IMAGE) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{} cannot be written: {error}", path.display());
            ExitCode::FAILURE
        }
    }
}
