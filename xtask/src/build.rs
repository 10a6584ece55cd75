//! From sources to the npm package and the pages.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{Failure, Outcome, call, cargo, in_ci, npm, program, root, say, target};
use crate::setup;
use crate::stamp::{Stamp, sorted, write};

/// What makes the compressed module smaller. The compiler has optimised it
/// already; most other passes, those of `-O` among them, make the module
/// shorter and its compressed form longer, and none was seen to make it faster.
const WASM_OPT: [&str; 6] = [
    "--duplicate-function-elimination",
    "--reorder-locals",
    "--remove-unused-module-elements",
    "--rse",
    "--coalesce-locals",
    "--reorder-locals",
];

/// `cargo xtask build`.
pub(crate) fn run() -> Outcome {
    setup::ensure()?;
    let wasm = engine()?;
    let glue = bindgen(&wasm)?;
    package(&glue)?;
    pages()
}

/// The engine as a wasm module, with its embedded database.
fn engine() -> Outcome<PathBuf> {
    say("building the engine for WebAssembly");
    let mut command = cargo();
    command.args(["build", "--profile", "wasm", "--quiet"]);
    command.args(["--package", "sverka-wasm"]);
    command.args(["--target", "wasm32-unknown-unknown"]);
    command.env("CARGO_ENCODED_RUSTFLAGS", rust_flags());
    if in_ci() {
        command.arg("--locked");
    }
    call(&mut command)?;
    Ok(target().join("wasm32-unknown-unknown/wasm/sverka_wasm.wasm"))
}

/// Messages of panics name source files: without the folders of whoever built
/// it, and the same for everyone.
fn rust_flags() -> String {
    let mut flags = vec![format!("--remap-path-prefix={}=.", root().display())];
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    if let Some(home) = home {
        flags.push(format!("--remap-path-prefix={}=cargo", home.display()));
    }
    flags.join("\u{1f}")
}

/// The JavaScript around the module, and the module made small.
fn bindgen(wasm: &Path) -> Outcome<PathBuf> {
    let folder = target().join("xtask/glue");
    let sources = [root().join("xtask/bindgen"), root().join("Cargo.lock")];
    let stamp = Stamp::new(
        "glue.stamp",
        &[wasm, &sources[0], &sources[1]],
        &WASM_OPT.join(" "),
    )?;
    let optimised = folder.join("sverka.wasm");
    if stamp.is_fresh(&[&folder.join("glue.js"), &optimised]) {
        return Ok(folder);
    }
    say("generating the JavaScript around it (wasm-bindgen)");
    call(
        cargo()
            .args(["run", "--quiet", "--package", "sverka-bindgen", "--"])
            .args([wasm, &folder]),
    )?;
    say("optimising it (wasm-opt)");
    wasm_opt(&folder.join("glue_bg.wasm"), &optimised, &WASM_OPT)?;
    stamp.set()?;
    Ok(folder)
}

pub(crate) fn wasm_opt(input: &Path, output: &Path, options: &[&str]) -> Outcome {
    call(
        program("node")
            .arg(root().join("pkg/node_modules/binaryen/bin/wasm-opt"))
            .args(options)
            .arg(input)
            .arg("-o")
            .arg(output),
    )
}

/// `pkg/dist`: what is published.
fn package(glue: &Path) -> Outcome {
    let (js, dist) = (root().join("pkg/js"), root().join("pkg/dist"));
    let [wasm, glue, types] = ["sverka.wasm", "glue.js", "glue.d.ts"].map(|name| glue.join(name));
    let stamp = Stamp::new("package.stamp", &[&js, &wasm, &glue], "")?;
    if stamp.is_fresh(&[&dist.join("sverka.wasm")]) {
        return Ok(());
    }
    say("putting the npm package together in pkg/dist");
    if dist.exists() {
        fs::remove_dir_all(&dist)
            .map_err(|error| Failure::new(format!("{}: {error}", dist.display())))?;
    }
    copy_all(&js, &dist)?;
    copy(&wasm, &dist.join("sverka.wasm"))?;
    copy(&glue, &dist.join("glue.js"))?;
    copy(&types, &dist.join("glue.d.ts"))?;
    let bytes =
        fs::read(&wasm).map_err(|error| Failure::new(format!("{}: {error}", wasm.display())))?;
    write(
        &dist.join("wasm-base64.js"),
        format!("export const base64 = \"{}\";\n", base64(&bytes)),
    )?;
    stamp.set()
}

/// `www/dist`: the pages, built by their own script.
fn pages() -> Outcome {
    let www = root().join("www");
    if !www.join("package.json").exists() {
        return Ok(());
    }
    let (dist, package) = (www.join("dist"), root().join("pkg/dist/sverka.wasm"));
    let js = root().join("pkg/js");
    let stamp = Stamp::new("pages.stamp", &[&www, &js, &package], "")?;
    if stamp.is_fresh(&[&dist]) {
        return Ok(());
    }
    say("building the pages (www/dist)");
    call(npm().current_dir(&www).args(["run", "--silent", "build"]))?;
    stamp.set()
}

fn copy_all(from: &Path, to: &Path) -> Outcome {
    for entry in sorted(from)? {
        let to = to.join(entry.file_name().unwrap_or_default());
        if entry.is_dir() {
            copy_all(&entry, &to)?;
        } else {
            copy(&entry, &to)?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Outcome {
    to.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::copy(from, to))
        .map(|_| ())
        .map_err(|error| Failure::new(format!("{}: {error}", from.display())))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let [a, b, c] = [0, 1, 2].map(|i| chunk.get(i).copied().unwrap_or(0));
        let bits = u32::from_be_bytes([0, a, b, c]);
        for i in 0..4 {
            text.push(if i <= chunk.len() {
                char::from(ALPHABET[(bits >> (18 - 6 * i)) as usize & 63])
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
