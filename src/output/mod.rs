//! Findings as data for programs and sentences for people.

mod explain;
mod extract;
mod findings;
mod json;
mod messages;
mod result;
mod search;
mod utf16;

pub(crate) use explain::Explainer;
pub use explain::{Explanation, Linked, Mention, Property, Words};
pub use extract::extract;
pub use findings::{Context, check_result, evidence_of};
pub use json::{NotPlain, to_json};
pub use messages::{MessageInput, Names, Speech, message};
pub use result::{
    CheckResult, ClaimJson, CountMention, CountryMention, DatabaseInfo, DateMention, EventRef,
    Evidence, ExtractResult, FactNumber, Finding, MemberJson, ReportRef, SearchHit, Unchecked,
    Unit,
};
pub use search::search;
pub use utf16::Utf16Map;
