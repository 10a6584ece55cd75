//! Sizes and speeds.

use crate::browser::CHROMIUM;
use crate::build;
use crate::process::{Outcome, call, cargo, program, root, say};

/// `cargo xtask bench scale`.
pub(crate) fn scale() -> Outcome {
    build::run()?;
    say("measuring made-up records of 300, 30,000 and 300,000 facts");
    call(program("node").arg(root().join("benches/scale.mjs")))
}

/// `cargo xtask size`.
pub(crate) fn size() -> Outcome {
    let modules = build::engine()?;
    call(
        program("node")
            .arg(root().join("benches/size.mjs"))
            .args(modules),
    )
}

/// `cargo xtask bench`.
pub(crate) fn run() -> Outcome {
    build::run()?;
    say("measuring the engine as native code (criterion)");
    call(cargo().args(["bench", "--quiet", "--package", "sverka-benches"]))?;
    say("measuring the package in Node, and chrono-node beside it");
    call(program("node").arg(root().join("benches/report.mjs")))?;
    say("measuring the custom element: its size, and typing in a long article");
    call(program("node").arg(root().join("benches/page.mjs")))?;
    extension()
}

/// The extension in Chromium, where there is one.
fn extension() -> Outcome {
    match CHROMIUM.path() {
        Ok(browser) => {
            say("measuring the extension in Chromium");
            call(
                program("node")
                    .arg(root().join("www/extension/bench.mjs"))
                    .env(CHROMIUM.variable, browser),
            )
        }
        Err(why) => {
            say(format!("the extension is not measured: {why}"));
            Ok(())
        }
    }
}
