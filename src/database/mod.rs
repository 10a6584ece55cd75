//! The record of verified facts.
//!
//! | from → to | where |
//! | --- | --- |
//! | TOML → [`Records`], every error with its line | `source` (feature `workshop`) |
//! | what can be verified of records by machine, their quotes read by the engine | `verify` (feature `workshop`) |
//! | what of a source should be looked at, and is no error | `concerns` (feature `workshop`) |
//! | image → what is in it, two images → what differs | `summary` (feature `workshop`) |
//! | [`Records`] → image | [`write()`] |
//! | image → [`Database`], or an [`ImageError`] | [`Database::load`] |
//! | words → names of events | [`Database::may_hold`], [`Database::vocab`], [`Database::phrases_with`] |
//! | event → facts, with quote and report | [`Event`], [`Fact`], [`Report`] |
//!
//! The image is the same for the database that ships with Sverka and for one
//! that is loaded at run time. Loading checks it and builds nothing; views
//! read from its bytes.

#[cfg(feature = "workshop")]
mod concerns;
mod image;
mod index;
#[cfg(feature = "workshop")]
mod notation;
#[cfg(feature = "workshop")]
mod quotes;
mod record;
#[cfg(feature = "workshop")]
mod source;
#[cfg(feature = "workshop")]
mod summary;
#[cfg(feature = "workshop")]
mod verify;
mod view;
mod write;

#[cfg(feature = "workshop")]
pub use concerns::{Concern, SourceWarning, concerns};
pub use image::{FORMAT, ImageError};
pub use index::{NameRef, PairedStem, PhraseId, Stem, StemId, slips};
#[cfg(feature = "workshop")]
pub use notation::{count_notation, value_notation};
#[cfg(feature = "workshop")]
pub use quotes::EngineReader;
pub use record::{
    CountFact, DateFact, Derivation, EventRecord, FactRecord, FactValue, NameRecord, Part, PartSet,
    Parts, Phase, Records, ReportRecord, Verification,
};
#[cfg(feature = "workshop")]
pub use source::{Problem, SourceError, SourceFile, Sources};
#[cfg(feature = "workshop")]
pub use summary::{
    Diff, EntryDiff, FieldDiff, LanguageSummary, Summary, diff, hexadecimal, summary,
};
#[cfg(feature = "workshop")]
pub(crate) use verify::is_read as fact_is_read;
#[cfg(feature = "workshop")]
pub use verify::{
    QUOTE_LIMIT, QuoteReader, RawReport, ReadValue, compile, compile_sources, verify,
    verify_reports,
};
pub use view::{
    Clash, Database, Event, EventId, Fact, FactId, Info, NameStem, NameView, Phrase, Report,
    ReportId, Role, common_event,
};
pub use write::{StemsOf, WriteError, write};

#[cfg(test)]
mod tests;
#[cfg(all(test, feature = "workshop"))]
mod workshop_tests;
