//! Findings as data for programs and sentences for people.

mod result;
mod utf16;

pub use result::{
    CheckResult, ClaimJson, CountMention, CountryMention, DatabaseInfo, DateMention, EventRef,
    Evidence, ExtractResult, Finding, MemberJson, ReportRef, SearchHit, Unchecked, Unit,
};
pub use utf16::Utf16Map;
