//! The record of verified facts.

mod record;

pub use record::{CountFact, DateFact, FactValue, Parts, Phase};
