//! `cargo xtask COMMAND`: the habits of the house.

use std::path::Path;
use std::process::ExitCode;

mod lexicon;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."));
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let result = match args.as_slice() {
        ["lexicon"] => lexicon::run(root, false),
        ["lexicon", "--check"] => lexicon::run(root, true),
        _ => Err("usage: cargo xtask lexicon [--check]".to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
