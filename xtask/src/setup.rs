//! What must be installed.

use std::fs;
use std::path::Path;

use crate::process::{Failure, Outcome, ask, call, npm, program, root, say};
use crate::stamp::{Stamp, write};

/// The oldest Node that the package supports.
const NODE: u32 = 20;

/// Folders with a `package-lock.json` of their own.
pub(crate) const NPM_FOLDERS: [&str; 3] = ["pkg", "www", "www/extension"];

/// Installs what is missing.
pub(crate) fn ensure() -> Outcome {
    wasm_target()?;
    node()?;
    for folder in NPM_FOLDERS {
        npm_packages(&root().join(folder))?;
    }
    Ok(())
}

/// `cargo xtask setup`.
pub(crate) fn run() -> Outcome {
    ensure()?;
    say("everything is set up");
    Ok(())
}

fn wasm_target() -> Outcome {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let library = ask(program(rustc).args([
        "--print",
        "target-libdir",
        "--target",
        "wasm32-unknown-unknown",
    ]));
    if library.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    say("installing Rust's target wasm32-unknown-unknown");
    add_wasm_target().map_err(|failure| {
        Failure::new(format!(
            "{failure}\nRust's target wasm32-unknown-unknown is needed: with rustup from \
             https://rustup.rs, run \"rustup target add wasm32-unknown-unknown\""
        ))
    })
}

fn add_wasm_target() -> Outcome {
    call(program("rustup").args(["target", "add", "wasm32-unknown-unknown"]))
}

fn node() -> Outcome {
    let version = ask(program("node").arg("--version"));
    let major = version
        .as_deref()
        .and_then(|version| version.strip_prefix('v')?.split('.').next()?.parse().ok());
    match major {
        Some(NODE..) => Ok(()),
        Some(_) | None => Err(Failure::new(format!(
            "Node {NODE} or newer is needed, with npm; {}. Get it from https://nodejs.org",
            version.map_or("there is none".to_owned(), |v| format!("this is {v}"))
        ))),
    }
}

/// Installs packages of Debian, without what they recommend. `None` where that
/// is not for us to do: on another system, or not as root.
pub(crate) fn apt_install(packages: &[&str]) -> Option<Outcome> {
    let is_root = ask(program("id").arg("-u")).as_deref() == Some("0");
    if !is_root || ask(program("apt-get").arg("--version")).is_none() {
        return None;
    }
    say(format!("installing {} (Debian)", packages.join(" and ")));
    let apt = |words: &[&str]| {
        call(
            program("apt-get")
                .args(words)
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )
    };
    let install = ["install", "-qq", "-y", "--no-install-recommends"];
    Some(apt(&["update", "-qq"]).and_then(|()| apt(&[&install, packages].concat())))
}

/// Installs what a folder's `package-lock.json` names, if it is not there.
pub(crate) fn npm_packages(folder: &Path) -> Outcome {
    let lock = folder.join("package-lock.json");
    if !lock.exists() {
        return Ok(());
    }
    let name = folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let installed = folder.join("node_modules/.package-lock.json");
    // Beside the packages and not in `target`: the two are not cleaned
    // together.
    let mark = folder.join("node_modules/.sverka");
    let stamp = Stamp::new(&format!("npm-{name}"), &[&lock], "")?;
    if installed.exists() && fs::read_to_string(&mark).is_ok_and(|m| m == stamp.content()) {
        return Ok(());
    }
    say(format!("installing the npm packages of {name}/"));
    call(
        npm()
            .current_dir(folder)
            .args(["ci", "--no-audit", "--no-fund", "--loglevel", "error"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
    )?;
    write(&mark, stamp.content())
}
