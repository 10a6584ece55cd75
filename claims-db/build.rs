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
use sverka::lexicon::{self, Lang};

/// The words of a name, as the texts to be checked will have them.
fn stems_of(text: &str, lang: Lang) -> Vec<Stem> {
    lexicon::stems_of(text, lang)
        .into_iter()
        .map(Stem::from)
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
    let path = PathBuf::from(folder).join("claims.svrk");
    // Never written over in place: a target folder that was copied by hard
    // links shares its files with the other.
    let _ = fs::remove_file(&path);
    fs::write(path, image).map_err(|error| vec![error.to_string()])
}
