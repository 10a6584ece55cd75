//! Sverka compares what a text claims with a record of verified facts.
//!
//! One pipeline in one direction; each module is a stage and knows only the
//! stages before it:
//!
//! | module | from → to |
//! | --- | --- |
//! | [`text`] | `&str` → tokens, sentences, paragraphs |
//! | [`lexicon`] | per-language words and patterns, as static tables |
//! | [`mentions`] | tokens → dates, counts, countries, places, cues |
//! | [`database`] | the image of verified facts, and its indexes |
//! | [`events`] | tokens + database → which event is spoken of where |
//! | [`claims`] | mentions + events → values stated about an event |
//! | [`verdicts`] | claim × fact → verdict; pure functions over values |
//! | [`output`] | findings → JSON-ready data and sentences for people |
//!
//! With the feature `workshop`, [`database`] also reads, verifies and compares
//! sources, and `draft` makes facts to be reviewed of a raw report.
//!
//! [`value`] holds the normal forms that all of them share. Spans are byte
//! offsets everywhere but in [`output`], which gives UTF-16 code units.

mod checker;
pub mod claims;
pub mod database;
#[cfg(feature = "workshop")]
pub mod draft;
pub mod events;
pub mod lexicon;
pub mod mentions;
mod order;
pub mod output;
pub mod text;
pub mod value;
pub mod verdicts;

pub use checker::{CheckOptions, Checker};
