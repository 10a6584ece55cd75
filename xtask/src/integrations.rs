//! What the tests of the integrations need beyond Rust, Node and a browser.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{Failure, Outcome, ask, call, program, root, say, target};
use crate::setup;
use crate::stamp::Stamp;

/// Prints nothing, and fails where environments cannot be made or Python is
/// older than the pinned packages ask for.
const PROBE: &str = "import sys, venv, ensurepip; assert sys.version_info >= (3, 11)";

/// A Python with Wagtail and our plug-in, as `pip` installs them.
pub(crate) fn wagtail() -> Result<PathBuf, String> {
    let system = python()?;
    environment(system).map_err(|failure| failure.to_string())
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

fn environment(system: &str) -> Outcome<PathBuf> {
    let folder = target().join("xtask/wagtail");
    let scripts = if cfg!(windows) { "Scripts" } else { "bin" };
    let python = folder.join(scripts).join("python");
    let pip = || {
        let mut command = program(&python);
        command.args(["-m", "pip", "--quiet", "--disable-pip-version-check"]);
        command
    };

    let requirements = root().join("tests/integrations/wagtail/requirements.txt");
    let version = ask(program(system).arg("--version")).unwrap_or_default();
    let packages = Stamp::new("wagtail-packages", &[&requirements], &version)?;
    if !packages.is_fresh(&[&python]) {
        say("installing Wagtail (target/xtask/wagtail)");
        if folder.exists() {
            fs::remove_dir_all(&folder)
                .map_err(|error| Failure::new(format!("{}: {error}", folder.display())))?;
        }
        call(program(system).args(["-m", "venv"]).arg(&folder))?;
        call(pip().args(["install", "--requirement"]).arg(&requirements))?;
        packages.set()?;
    }

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
            pip()
                .args(["install", "--no-deps", "--no-index", "--force-reinstall"])
                .arg("--find-links")
                .arg(&wheels)
                .arg("sverka-wagtail"),
        )?;
        plugin.set()?;
    }
    Ok(python)
}
