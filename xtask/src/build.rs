//! From sources to the npm package and the pages.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{Failure, Outcome, call, cargo, in_ci, npm, program, root, say, target};
use crate::setup;
use crate::stamp::{Stamp, sorted, write};

/// What makes the compressed module smaller. The compiler has optimised it
/// already; most other passes, those of `-O` among them, make the module
/// shorter and its compressed form longer, and none was seen to make it faster.
const WASM_OPT: [&str; 8] = [
    "--duplicate-function-elimination",
    "--reorder-locals",
    "--remove-unused-module-elements",
    "--rse",
    "--coalesce-locals",
    "--merge-blocks",
    "--vacuum",
    "--reorder-locals",
];

/// Functions that are longer than this are called and not copied into their
/// callers. The compiler's own limit for size makes the module two kilobytes
/// larger, compressed, and is not seen to make it faster; a limit of five makes
/// it smaller still, and texts full of claims a tenth slower.
const INLINE: &str = "-Cllvm-args=-inline-threshold=25";

/// `cargo xtask build`.
pub(crate) fn run() -> Outcome {
    setup::ensure()?;
    let [engine, workshop] = MODULES.map(|module| bindgen(&module, &compile(&module)?));
    package(&engine?, &workshop?)?;
    element()?;
    pages()
}

/// `sverka.wasm` as pages load it, and as it comes from the compiler.
pub(crate) fn engine() -> Outcome<[PathBuf; 2]> {
    setup::ensure()?;
    let [module, _] = MODULES;
    let compiled = compile(&module)?;
    Ok([bindgen(&module, &compiled)?.join(module.file), compiled])
}

/// A wasm module of the package.
struct Module {
    /// What is built.
    what: &'static str,
    /// The profile, in whose folder the compiler leaves it.
    profile: &'static str,
    /// Features beyond the usual ones.
    features: &'static str,
    /// Its folder under `target/xtask`, and the file in it.
    folder: &'static str,
    file: &'static str,
}

/// What every page loads, and what only `sverka db` and the workshop's page do.
const MODULES: [Module; 2] = [
    Module {
        what: "the engine",
        profile: "wasm",
        features: "",
        folder: "glue",
        file: "sverka.wasm",
    },
    Module {
        what: "the claims database's workshop",
        profile: "workshop",
        features: "workshop",
        folder: "workshop",
        file: "workshop.wasm",
    },
];

/// The engine as a wasm module, with its embedded database.
fn compile(module: &Module) -> Outcome<PathBuf> {
    let Module {
        what,
        profile,
        features,
        ..
    } = module;
    say(format!("building {what} for WebAssembly"));
    let mut command = cargo();
    command.args(["build", "--profile", profile, "--quiet"]);
    command.args(["--package", "sverka-wasm", "--features", features]);
    command.args(["--target", "wasm32-unknown-unknown"]);
    command.env("CARGO_ENCODED_RUSTFLAGS", rust_flags());
    if in_ci() {
        command.arg("--locked");
    }
    call(&mut command)?;
    let folder = target().join("wasm32-unknown-unknown").join(profile);
    Ok(folder.join("sverka_wasm.wasm"))
}

/// Messages of panics name source files: without the folders of whoever built
/// it, and the same for everyone.
fn rust_flags() -> String {
    let mut flags = vec![INLINE.to_owned()];
    flags.push(format!("--remap-path-prefix={}=.", root().display()));
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    if let Some(home) = home {
        flags.push(format!("--remap-path-prefix={}=cargo", home.display()));
    }
    flags.join("\u{1f}")
}

/// The JavaScript around the module, and the module made small.
fn bindgen(module: &Module, wasm: &Path) -> Outcome<PathBuf> {
    let folder = target().join("xtask").join(module.folder);
    let sources = [root().join("xtask/bindgen"), root().join("Cargo.lock")];
    let stamp = Stamp::new(
        &format!("{}.stamp", module.folder),
        &[wasm, &sources[0], &sources[1]],
        &WASM_OPT.join(" "),
    )?;
    let optimised = folder.join(module.file);
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
fn package(glue: &Path, workshop: &Path) -> Outcome {
    let (js, dist) = (root().join("pkg/js"), root().join("pkg/dist"));
    let [wasm, glue, types] = ["sverka.wasm", "glue.js", "glue.d.ts"].map(|name| glue.join(name));
    let second = ["workshop.wasm", "glue.js", "glue.d.ts"].map(|name| (workshop.join(name), name));
    let inputs = [&js, &wasm, &glue, &second[0].0, &second[1].0].map(PathBuf::as_path);
    let stamp = Stamp::new("package.stamp", &inputs, "")?;
    if stamp.is_fresh(&[
        &dist.join("sverka.wasm"),
        &dist.join("workshop/workshop.wasm"),
    ]) {
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
    for (from, name) in &second {
        copy(from, &dist.join("workshop").join(name))?;
    }
    let bytes =
        fs::read(&wasm).map_err(|error| Failure::new(format!("{}: {error}", wasm.display())))?;
    write(
        &dist.join("wasm-base64.js"),
        format!("export const base64 = \"{}\";\n", base64(&bytes)),
    )?;
    stamp.set()
}

/// The package's entry `sverka/element`, whose sources are the widget's.
fn element() -> Outcome {
    let www = root().join("www");
    let dist = root().join("pkg/dist");
    let js = root().join("pkg/js");
    let glue = dist.join("glue.js");
    let sources = ["src", "build.mjs", "package-lock.json"].map(|name| www.join(name));
    let [src, script, lock] = &sources;
    let stamp = Stamp::new("element.stamp", &[src, script, lock, &js, &glue], "")?;
    if stamp.is_fresh(&[&dist.join("element.js")]) {
        return Ok(());
    }
    say("building the custom element (pkg/dist/element.js)");
    call(
        program("node")
            .current_dir(&www)
            .args(["build.mjs", "--element"])
            .arg(&dist),
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

/// `cargo xtask extension`: the browser extension, unpacked and as zip files.
pub(crate) fn extension() -> Outcome {
    run()?;
    say("building the browser extension (www/extension/dist)");
    call(
        npm()
            .current_dir(root().join("www/extension"))
            .args(["run", "--silent", "build"]),
    )
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
