//! The demo page, on this machine.

use crate::build;
use crate::process::{Failure, Outcome, call, in_ci, program, root};

/// `cargo xtask demo [--port N] [--no-open]`.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let mut port = None;
    let mut open = !in_ci();
    let mut words = options.iter();
    while let Some(word) = words.next() {
        match *word {
            "--no-open" => open = false,
            "--port" => {
                let given = words.next().copied().unwrap_or_default();
                let number = given.parse::<u16>().map_err(|_| {
                    Failure::new(format!("--port \"{given}\": use a number from 0 to 65535"))
                })?;
                port = Some(number);
            }
            other => {
                return Err(Failure::new(format!(
                    "demo does not know \"{other}\": use --port N or --no-open"
                )));
            }
        }
    }
    build::run()?;
    let pages = root().join("www/dist");
    if !pages.exists() {
        return Err(Failure::new(
            "there is no page to serve yet: www/dist is missing",
        ));
    }
    let mut server = program("node");
    server.arg(root().join("xtask/serve.mjs")).arg(pages);
    if let Some(port) = port {
        server.arg(format!("--port={port}"));
    }
    if open {
        server.arg("--open");
    }
    call(&mut server)
}
