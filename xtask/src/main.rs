//! `cargo xtask COMMAND`.

fn main() {}
