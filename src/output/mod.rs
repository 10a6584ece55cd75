//! Findings as data for programs and sentences for people.

mod extract;
mod findings;
mod messages;
mod result;
mod search;
mod utf16;

pub use extract::extract;
pub use findings::{Context, check_result};
pub use messages::{MessageInput, Names, message};
pub use result::{
    CheckResult, ClaimJson, CountMention, CountryMention, DatabaseInfo, DateMention, EventRef,
    Evidence, ExtractResult, Finding, MemberJson, ReportRef, SearchHit, Unchecked, Unit,
};
pub use search::search;
pub use utf16::Utf16Map;
