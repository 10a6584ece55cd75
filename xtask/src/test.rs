//! Every test of every room.

use std::path::{Path, PathBuf};

use crate::browser::{Browser, CHROMIUM, FIREFOX};
use crate::process::{
    Failure, Outcome, ask, call, cargo, follow, in_ci, npm, program, root, say, target,
};
use crate::stamp::sorted;
use crate::{build, integrations, lexicon, setup};

/// What a suite's runner counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Counts {
    fn add(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// How a suite ended.
enum End {
    /// It ran to its end without a failure.
    Passed,
    /// It ran, or could not, and this is why.
    Failed(String),
    /// It was left out, and this is why.
    LeftOut(String),
}

struct Suite {
    name: &'static str,
    counts: Counts,
    end: End,
}

/// `cargo xtask test`.
pub(crate) fn run() -> Outcome {
    setup::ensure()?;
    reports();
    let mut suites = Vec::new();

    suites.push(step("formatting", |_| {
        call(cargo().args(["fmt", "--all", "--check"]))
    }));
    suites.push(step("clippy", |_| clippy()));
    suites.push(step("lexicon", |_| {
        lexicon::run(&root(), true).map_err(Failure::new)
    }));
    suites.push(step("documentation", |_| {
        call(
            cargo()
                .args(["doc", "--workspace", "--no-deps", "--quiet"])
                .env("RUSTDOCFLAGS", "--deny warnings"),
        )
    }));
    suites.push(step("Rust", |counts| {
        follow(
            cargo().args(["test", "--workspace", "--all-features", "--no-fail-fast"]),
            |line| counts.add(cargo_counts(line)),
        )
    }));

    let built = step("build", |_| {
        build::run()?;
        database_image()
    });
    let is_built = matches!(built.end, End::Passed);
    shells();
    suites.push(built);
    for (name, folder) in [
        ("JavaScript", "tests/node"),
        ("package", "tests/package"),
        ("scores", "tests/score"),
    ] {
        suites.extend(node_suite(name, folder, is_built, &[]));
    }
    suites.extend(pages_suite(is_built));
    suites.extend(browser_suite(
        "browser",
        "tests/browser",
        is_built,
        &[CHROMIUM],
    ));
    suites.extend(extension_suite(is_built));
    suites.push(integration(
        "Wagtail",
        "tests/integrations/wagtail",
        is_built,
        || Ok(vec![("SVERKA_WAGTAIL", integrations::wagtail()?)]),
    ));
    suites.push(integration(
        "WordPress",
        "tests/integrations/wordpress",
        is_built,
        || {
            integrations::wordpress().map_err(|failure| failure.to_string())?;
            Ok(Vec::new())
        },
    ));
    suites.push(spark_suite(is_built));

    close(&suites)
}

fn clippy() -> Outcome {
    let deny = ["--", "--deny", "warnings"];
    call(
        cargo()
            .args(["clippy", "--quiet", "--workspace", "--all-targets"])
            .arg("--all-features")
            .args(deny),
    )?;
    // Parts of the package exist for WebAssembly alone.
    call(
        cargo()
            .args(["clippy", "--quiet", "--package", "sverka-wasm"])
            .args(["--target", "wasm32-unknown-unknown"])
            .args(deny),
    )
}

/// The embedded database as a file, for the tests of loading one.
fn database_image() -> Outcome {
    let image = target().join("xtask/embedded.sverka");
    call(
        cargo()
            .args(["run", "--quiet", "--package", "sverka-wasm"])
            .args(["--example", "image", "--"])
            .arg(image),
    )
}

/// Says aloud whether the tests on the raw reports can run.
fn reports() {
    match std::env::var_os("SVERKA_REPORTS") {
        Some(folder) => say(format!(
            "the raw reports are tested too (SVERKA_REPORTS={})",
            Path::new(&folder).display()
        )),
        None => say(
            "the tests on the raw reports are left out: set SVERKA_REPORTS to the folder that \
             holds them",
        ),
    }
}

fn step(name: &'static str, work: impl FnOnce(&mut Counts) -> Outcome) -> Suite {
    say(format!("testing: {name}"));
    let mut counts = Counts::default();
    let end = match work(&mut counts) {
        Ok(()) => End::Passed,
        Err(failure) => End::Failed(failure.to_string()),
    };
    Suite { name, counts, end }
}

/// The test files under a folder, in the runner of Node. Nothing where there
/// is no such folder.
fn node_suite(
    name: &'static str,
    folder: &str,
    is_built: bool,
    env: &[(&str, &Path)],
) -> Option<Suite> {
    let files = test_files(&root().join(folder));
    if files.is_empty() {
        return None;
    }
    if !is_built {
        return Some(left_out(name, "the build failed"));
    }
    Some(step(name, |counts| {
        let mut node = program("node");
        node.args(["--test", "--test-reporter=spec"]).args(&files);
        node.env("SVERKA_IMAGE", target().join("xtask/embedded.sverka"));
        node.envs(env.iter().copied());
        follow(&mut node, |line| counts.add(node_counts(line)))
    }))
}

/// The pages' own tests, which need no browser.
fn pages_suite(is_built: bool) -> Option<Suite> {
    let www = root().join("www");
    if !www.join("package.json").exists() {
        return None;
    }
    if !is_built {
        return Some(left_out("pages", "the build failed"));
    }
    Some(step("pages", |counts| {
        call(
            npm()
                .current_dir(&www)
                .args(["run", "--silent", "--if-present", "typecheck"]),
        )?;
        follow(
            npm()
                .current_dir(&www)
                .args(["run", "--silent", "--if-present", "test"]),
            |line| counts.add(node_counts(line)),
        )
    }))
}

fn test_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in sorted(folder).unwrap_or_default() {
        let name = entry.file_name().unwrap_or_default().to_string_lossy();
        if entry.is_dir() && name != "node_modules" {
            files.extend(test_files(&entry));
        } else if name.ends_with(".test.js") || name.ends_with(".test.mjs") {
            files.push(entry);
        }
    }
    files
}

/// Tests in a browser; in CI they are never left out.
fn browser_suite(
    name: &'static str,
    folder: &str,
    is_built: bool,
    browsers: &[Browser],
) -> Option<Suite> {
    if test_files(&root().join(folder)).is_empty() {
        return None;
    }
    let found: Result<Vec<_>, _> = browsers
        .iter()
        .map(|browser| Ok((browser.variable, browser.path()?)))
        .collect();
    match found {
        Ok(paths) => {
            let env: Vec<(&str, &Path)> = paths
                .iter()
                .map(|(variable, path)| (*variable, path.as_path()))
                .collect();
            node_suite(name, folder, is_built, &env)
        }
        Err(why) if in_ci() => Some(Suite {
            name,
            counts: Counts::default(),
            end: End::Failed(why),
        }),
        Err(why) => Some(left_out(name, &why)),
    }
}

/// Tests in somebody else's editor, in Chromium; `ensure` installs that, and
/// names it to the tests. In CI they are never left out.
fn integration(
    name: &'static str,
    folder: &str,
    is_built: bool,
    ensure: impl FnOnce() -> Result<Vec<(&'static str, PathBuf)>, String>,
) -> Suite {
    ensured(name, folder, is_built, || {
        let chromium = CHROMIUM.path()?;
        let mut env = ensure()?;
        env.push((CHROMIUM.variable, chromium));
        Ok(env)
    })
}

/// Rows of a table through the command line, on Apache Spark. In CI they are
/// never left out.
fn spark_suite(is_built: bool) -> Suite {
    ensured("Spark", "tests/spark", is_built, || {
        Ok(vec![("SVERKA_SPARK_PYTHON", integrations::spark()?)])
    })
}

/// Tests that need what `ensure` installs, and names to them.
fn ensured(
    name: &'static str,
    folder: &str,
    is_built: bool,
    ensure: impl FnOnce() -> Result<Vec<(&'static str, PathBuf)>, String>,
) -> Suite {
    if !is_built {
        return left_out(name, "the build failed");
    }
    let why = match ensure() {
        Ok(env) => {
            let env: Vec<(&str, &Path)> = env
                .iter()
                .map(|(name, path)| (*name, path.as_path()))
                .collect();
            match node_suite(name, folder, is_built, &env) {
                Some(suite) => return suite,
                None => format!("there are no tests in {folder}"),
            }
        }
        Err(why) => why,
    };
    if in_ci() {
        Suite {
            name,
            counts: Counts::default(),
            end: End::Failed(why),
        }
    } else {
        left_out(name, &why)
    }
}

/// The extension's tests, each browser's where there is one.
fn extension_suite(is_built: bool) -> Vec<Suite> {
    let (name, folder) = ("extension", "tests/extension");
    let mut suites = Vec::new();
    let mut paths = Vec::new();
    for browser in [CHROMIUM, FIREFOX] {
        match browser.path() {
            Ok(path) => paths.push((browser.variable, path)),
            Err(why) if in_ci() => suites.push(Suite {
                name,
                counts: Counts::default(),
                end: End::Failed(why),
            }),
            // Its tests skip themselves, and count.
            Err(why) => say(format!(
                "the extension is not tested in {}: {why}",
                browser.name
            )),
        }
    }
    if is_built {
        suites.push(step("extension types", |_| {
            call(npm().current_dir(root().join("www/extension")).args([
                "run",
                "--silent",
                "typecheck",
            ]))
        }));
    }
    let env: Vec<(&str, &Path)> = paths
        .iter()
        .map(|(variable, path)| (*variable, path.as_path()))
        .collect();
    suites.extend(node_suite(name, folder, is_built, &env));
    suites
}

/// Sees to it that there are shells to test completion in, where that can be.
fn shells() {
    let missing: Vec<&str> = ["zsh", "fish"]
        .into_iter()
        .filter(|shell| ask(program(shell).arg("--version")).is_none())
        .collect();
    if missing.is_empty() {
        return;
    }
    let installed = in_ci().then(|| setup::apt_install(&missing)).flatten();
    // What is missing after all is told by the tests that need it.
    if installed.is_none() {
        say(format!(
            "the tests in these shells are left out, as they are not installed: {}",
            missing.join(", ")
        ));
    }
}

fn left_out(name: &'static str, why: &str) -> Suite {
    Suite {
        name,
        counts: Counts::default(),
        end: End::LeftOut(why.to_owned()),
    }
}

/// The summary. Its counts are those that the runners printed; a step without
/// a runner counts as one.
fn close(suites: &[Suite]) -> Outcome {
    let mut total = Counts::default();
    println!();
    for suite in suites {
        let mut counts = suite.counts;
        let is_silent = counts == Counts::default();
        let word = match &suite.end {
            End::Passed => {
                counts.passed += usize::from(is_silent);
                "passed".to_owned()
            }
            End::Failed(why) => {
                counts.failed += usize::from(counts.failed == 0);
                format!("FAILED: {why}")
            }
            End::LeftOut(why) => {
                counts.skipped += usize::from(is_silent);
                format!("LEFT OUT: {why}")
            }
        };
        total.add(counts);
        let numbers = if is_silent {
            String::new()
        } else {
            format!("{} passed, {} failed", counts.passed, counts.failed)
        };
        println!("  {:<14} {numbers:<24} {word}", suite.name);
    }
    println!(
        "\n{} passed, {} failed, {} skipped",
        total.passed, total.failed, total.skipped
    );
    if suites.iter().any(|s| matches!(s.end, End::Failed(_))) {
        return Err(Failure::new("not everything passed"));
    }
    Ok(())
}

/// The counts in a closing line of `cargo test`:
/// `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
fn cargo_counts(line: &str) -> Counts {
    let line = without_colours(line);
    let Some(rest) = line.strip_prefix("test result: ") else {
        return Counts::default();
    };
    let number = |word: &str| {
        rest.split(['.', ';'])
            .filter_map(|part| part.trim().strip_suffix(word))
            .find_map(|number| number.trim().parse().ok())
            .unwrap_or(0)
    };
    Counts {
        passed: number("passed"),
        failed: number("failed"),
        skipped: number("ignored"),
    }
}

/// The counts in the closing lines of Node's runner: `ℹ pass 3`.
fn node_counts(line: &str) -> Counts {
    let line = without_colours(line);
    let mut counts = Counts::default();
    let mut words = line.trim_start_matches(['ℹ', '#', ' ']).split(' ');
    if let (Some(word), Some(Ok(number)), None) =
        (words.next(), words.next().map(str::parse), words.next())
        && line.starts_with(['ℹ', '#'])
    {
        match word {
            "pass" => counts.passed = number,
            "fail" | "cancelled" => counts.failed = number,
            "skipped" | "todo" => counts.skipped = number,
            _ => {}
        }
    }
    counts
}

fn without_colours(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, after)| after);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: usize, failed: usize, skipped: usize) -> Counts {
        Counts {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn closing_lines_are_read() {
        for (line, expected) in [
            (
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; \
                 finished in 0.00s",
                counts(12, 0, 1),
            ),
            (
                "test result: \u{1b}[31mFAILED\u{1b}[0m. 1 passed; 2 failed; 0 ignored; 0 measured",
                counts(1, 2, 0),
            ),
            ("test verdicts::c1 ... ok", counts(0, 0, 0)),
        ] {
            assert_eq!(cargo_counts(line), expected, "{line}");
        }
        for (line, expected) in [
            ("ℹ pass 31", counts(31, 0, 0)),
            ("\u{1b}[34mℹ fail 2\u{1b}[39m", counts(0, 2, 0)),
            ("# skipped 4", counts(0, 0, 4)),
            ("ℹ duration_ms 12", counts(0, 0, 0)),
            ("pass 31", counts(0, 0, 0)),
        ] {
            assert_eq!(node_counts(line), expected, "{line}");
        }
    }
}
