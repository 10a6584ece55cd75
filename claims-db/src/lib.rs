//! The claims database that Sverka ships with.
//!
//! The facts are the TOML files of this crate; its README says how to add to
//! them. They are compiled and verified when the crate is built.

/// The compiled image, for `sverka::database::Database::load`.
pub static IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/claims.svrk"));
