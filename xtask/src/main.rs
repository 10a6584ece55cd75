//! `cargo xtask COMMAND`: the habits of the house in one place.
//!
//! Every command first sets up what it needs and skips what is up to date, so
//! that `cargo xtask demo` and `cargo xtask test` work on a machine that has
//! only rustup's Rust and Node.

#![allow(clippy::print_stdout, reason = "a program for the command line")]

mod bench;
mod browser;
mod build;
mod demo;
mod integrations;
mod lexicon;
mod process;
mod setup;
mod stamp;
mod test;

use std::process::ExitCode;

use process::Failure;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  setup                      installs what is missing: the wasm target, npm packages
  build                      builds the npm package and the pages
  extension                  builds the browser extension, as zip files for the stores
  demo [--port N] [--no-open]
                             builds, and serves the demo page on localhost
  test                       runs every test of every room
  bench                      measures sizes and speeds
  size                       tells what the bytes of sverka.wasm are
  bench scale                measures made-up records of up to 300,000 facts
  lexicon [--check]          writes the engine's tables, or tells whether they are stale
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["setup"] => setup::run(),
        ["build"] => build::run(),
        ["extension"] => build::extension(),
        ["demo", options @ ..] => demo::run(options),
        ["test"] => test::run(),
        ["bench"] => bench::run(),
        ["size"] => bench::size(),
        ["bench", "scale"] => bench::scale(),
        ["lexicon"] => lexicon::run(&process::root(), false).map_err(Failure::new),
        ["lexicon", "--check"] => lexicon::run(&process::root(), true).map_err(Failure::new),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
