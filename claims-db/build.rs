//! Compiles the database through the engine. An error in it is an error of
//! the build, at its file and line.
#![allow(
    clippy::print_stdout,
    reason = "a build script speaks to cargo on standard output"
)]

mod folder;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use sverka::database::{EngineReader, Stem, compile};
use sverka::lexicon::Lang;

/// The words of a name, as the texts to be checked will have them.
///
/// Stands in for the lexicon's stems: lower case, and one byte a letter.
fn stems_of(text: &str, _: Lang) -> Vec<Stem> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let letters = word.chars().flat_map(char::to_lowercase);
            Stem::from(letters.map(|c| c as u32 as u8).collect::<Vec<u8>>())
        })
        .collect()
}

fn main() -> ExitCode {
    for path in [
        "build.rs",
        "folder.rs",
        "database.toml",
        "reports.toml",
        "events",
    ] {
        println!("cargo::rerun-if-changed={path}");
    }
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(errors) => {
            for error in errors {
                println!("cargo::error={error}");
            }
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Vec<String>> {
    let files = folder::source_files(Path::new("."), "claims-db")
        .map_err(|error| vec![error.to_string()])?;
    let image = compile(files, &stems_of, Some(&EngineReader))
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let folder = env::var_os("OUT_DIR").ok_or_else(|| vec!["OUT_DIR is not set".to_owned()])?;
    fs::write(PathBuf::from(folder).join("claims.svrk"), image)
        .map_err(|error| vec![error.to_string()])
}
