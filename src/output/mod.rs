//! Findings as data for programs and sentences for people.

mod messages;
mod result;
mod utf16;

pub use messages::{MessageInput, Names, message};
pub use result::{
    CheckResult, ClaimJson, CountMention, CountryMention, DatabaseInfo, DateMention, EventRef,
    Evidence, ExtractResult, Finding, MemberJson, ReportRef, SearchHit, Unchecked, Unit,
};
pub use utf16::Utf16Map;
