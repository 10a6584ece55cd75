//! What the tests of the integrations need beyond Rust, Node and a browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Failure, Outcome, ask, call, program, root, say, target};
use crate::setup;
use crate::stamp::Stamp;

/// Prints nothing, and fails where environments cannot be made or Python is
/// older than the pinned packages ask for.
const PROBE: &str = "import sys, venv, ensurepip; assert sys.version_info >= (3, 11)";

/// The oldest Java that Spark runs on.
const JAVA: u32 = 17;

/// A Python with Wagtail and our plug-in, as `pip` installs them.
pub(crate) fn wagtail() -> Result<PathBuf, String> {
    let system = python()?;
    plugin(system).map_err(|failure| failure.to_string())
}

/// A Python with PySpark, and a Java for it.
pub(crate) fn spark() -> Result<PathBuf, String> {
    if !cfg!(target_os = "linux") {
        return Err("the tests find Spark's processes as Linux lists them".to_owned());
    }
    java()?;
    let system = python()?;
    let requirements = root().join("tests/spark/requirements.txt");
    environment("spark", "PySpark", system, &requirements)
        .map(|(python, _)| python)
        .map_err(|failure| failure.to_string())
}

/// Sees to it that there is a Java that Spark takes.
fn java() -> Result<(), String> {
    let is_there = || {
        let home = std::env::var_os("JAVA_HOME").map(PathBuf::from);
        let java = home.map_or("java".into(), |home| home.join("bin/java"));
        let version = ask(program(java).arg("--version"));
        version.and_then(|version| java_major(&version)) >= Some(JAVA)
    };
    if is_there() {
        return Ok(());
    }
    if let Some(installed) = setup::apt_install(&["openjdk-17-jre-headless"]) {
        installed.map_err(|failure| failure.to_string())?;
        if is_there() {
            return Ok(());
        }
    }
    Err(format!(
        "no Java {JAVA} or newer was found: install one (Debian: apt-get install \
         openjdk-17-jre-headless)"
    ))
}

/// In what `java --version` prints: `openjdk 17.0.15 2025-04-15`, or `java 21-ea`.
fn java_major(version: &str) -> Option<u32> {
    version.split([' ', '.', '-']).nth(1)?.parse().ok()
}

/// Finds a Python that can make environments, or installs Debian's.
fn python() -> Result<&'static str, String> {
    let find = || {
        ["python3", "python"]
            .into_iter()
            .find(|name| ask(program(name).args(["-c", PROBE])).is_some())
    };
    if let Some(python) = find() {
        return Ok(python);
    }
    if let Some(installed) = setup::apt_install(&["python3-venv"]) {
        installed.map_err(|failure| failure.to_string())?;
        if let Some(python) = find() {
            return Ok(python);
        }
    }
    Err(
        "no Python 3.11 or newer with venv was found: install one (Debian: apt-get install \
         python3-venv)"
            .to_owned(),
    )
}

/// An environment of Python under `target/xtask` with exactly the packages that
/// a file names, and the stamp of that.
fn environment(
    name: &str,
    what: &str,
    system: &str,
    requirements: &Path,
) -> Outcome<(PathBuf, Stamp)> {
    let folder = target().join("xtask").join(name);
    let scripts = if cfg!(windows) { "Scripts" } else { "bin" };
    let python = folder.join(scripts).join("python");
    let version = ask(program(system).arg("--version")).unwrap_or_default();
    let stamp = Stamp::new(&format!("{name}-packages"), &[requirements], &version)?;
    if !stamp.is_fresh(&[&python]) {
        say(format!("installing {what} (target/xtask/{name})"));
        if folder.exists() {
            fs::remove_dir_all(&folder)
                .map_err(|error| Failure::new(format!("{}: {error}", folder.display())))?;
        }
        call(program(system).args(["-m", "venv"]).arg(&folder))?;
        call(
            pip(&python)
                .args(["install", "--requirement"])
                .arg(requirements),
        )?;
        stamp.set()?;
    }
    Ok((python, stamp))
}

fn pip(python: &Path) -> Command {
    let mut command = program(python);
    command.args(["-m", "pip", "--quiet", "--disable-pip-version-check"]);
    command
}

fn plugin(system: &str) -> Outcome<PathBuf> {
    let requirements = root().join("tests/integrations/wagtail/requirements.txt");
    let (python, packages) = environment("wagtail", "Wagtail", system, &requirements)?;
    let folder = target().join("xtask/wagtail");

    let source = root().join("integrations/wagtail");
    let dist = root().join("pkg/dist");
    let files = ["element.js", "sverka.wasm"].map(|name| dist.join(name));
    let inputs: [&Path; 3] = [&source, &files[0], &files[1]];
    let plugin = Stamp::new("wagtail-plugin", &inputs, packages.content())?;
    let wheels = folder.join("wheels");
    if !plugin.is_fresh(&[&wheels]) {
        say("building the plug-in for Wagtail and installing it there");
        call(
            program(&python)
                .arg(source.join("build.py"))
                .arg(&wheels)
                .arg("--no-isolation"),
        )?;
        call(
            pip(&python)
                .args(["install", "--no-deps", "--no-index", "--force-reinstall"])
                .arg("--find-links")
                .arg(&wheels)
                .arg("sverka-wagtail"),
        )?;
        plugin.set()?;
    }
    Ok(python)
}

/// The packages of WordPress's block editor, which nothing but its test needs.
pub(crate) fn wordpress() -> Outcome {
    setup::npm_packages(&root().join("tests/integrations/wordpress"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_java_are_read() {
        for (version, major) in [
            ("openjdk 17.0.15 2025-04-15\nOpenJDK Runtime", Some(17)),
            ("java 21-ea 2023-09-19", Some(21)),
            ("openjdk 25 2025-09-16", Some(25)),
            ("Unrecognized option: --version", None),
        ] {
            assert_eq!(java_major(version), major, "{version}");
        }
    }
}
