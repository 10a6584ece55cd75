use std::sync::Arc;

use serde::Serialize;

use super::Explanation;

/// What a check gives back. Offsets are UTF-16 code units of the checked text.
///
/// `E` is what stands for each piece of evidence: the evidence itself, or the
/// number of its fact ([`FactNumber`]) for a caller who keeps the evidence that
/// it has seen.
#[derive(Clone, Debug, Serialize)]
pub struct CheckResult<E = Arc<Evidence>> {
    /// The caller's id of the text.
    pub id: Option<String>,
    /// ISO 639-1 code of the text's main language.
    pub lang: &'static str,
    /// The database that the text was judged by.
    pub database: DatabaseInfo,
    /// In text order.
    pub findings: Vec<Finding<E>>,
    /// Checkable values that got no verdict, in text order.
    pub unchecked: Vec<Unchecked>,
}

/// Which database, and how much is in it.
#[derive(Clone, Debug, Serialize)]
pub struct DatabaseInfo {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Number of facts.
    pub facts: u32,
    /// Newest `verified_on` of its facts (ISO 8601 date), `None` when empty.
    pub built: Option<String>,
    /// Both of them in words, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facts_words: Option<String>,
    /// See `facts_words`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub built_words: Option<String>,
}

/// A claim with its verdict.
#[derive(Clone, Debug, Serialize)]
pub struct Finding<E = Arc<Evidence>> {
    /// Start of the claim.
    pub start: usize,
    /// End of the claim.
    pub end: usize,
    /// The claim's text.
    pub text: String,
    /// `participants`, `date`, `countries`, `country_count` or `place`.
    pub kind: &'static str,
    /// The event it is about.
    pub event: EventRef,
    /// The claimed value.
    pub claim: ClaimJson,
    /// The kind in words of the interface's language, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind_words: Option<String>,
    /// The claimed value in words, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim_words: Option<String>,
    /// Verdict code.
    pub verdict: &'static str,
    /// Reason code.
    pub reason: &'static str,
    /// One sentence for the reader.
    pub message: String,
    /// For `countries`: the verdict on each member.
    pub members: Option<Vec<MemberJson>>,
    /// What the verdict rests on. Findings that rest on the same fact share it.
    pub evidence: Vec<E>,
    /// How it was found and judged, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explain: Option<Box<Explanation>>,
}

/// A fact, by its number: 0 to `database.facts`, through all databases.
pub type FactNumber = u32;

impl<E> CheckResult<E> {
    /// The result with another kind of evidence.
    pub(crate) fn with_evidence<F>(self, mut of: impl FnMut(E) -> Option<F>) -> CheckResult<F> {
        let findings = self.findings.into_iter().map(|finding| Finding {
            start: finding.start,
            end: finding.end,
            text: finding.text,
            kind: finding.kind,
            event: finding.event,
            claim: finding.claim,
            kind_words: finding.kind_words,
            claim_words: finding.claim_words,
            verdict: finding.verdict,
            reason: finding.reason,
            message: finding.message,
            members: finding.members,
            evidence: finding.evidence.into_iter().filter_map(&mut of).collect(),
            explain: finding.explain,
        });
        CheckResult {
            id: self.id,
            lang: self.lang,
            database: self.database,
            findings: findings.collect(),
            unchecked: self.unchecked,
        }
    }
}

/// An event, and the words of the text that name it.
#[derive(Clone, Debug, Serialize)]
pub struct EventRef {
    /// Stable id.
    pub id: String,
    /// Name in the interface's language, else in the first that has one.
    pub name: String,
    /// Start of the words that name it.
    pub start: usize,
    /// End of the words that name it.
    pub end: usize,
}

/// A claimed or recorded value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ClaimJson {
    /// A count: inclusive bounds, `None` for unbounded.
    Count {
        /// Smallest possible value.
        min: Option<f64>,
        /// Largest possible value.
        max: Option<f64>,
        /// Printed number.
        n: Option<f64>,
        /// Hedge code.
        hedge: &'static str,
    },
    /// A date.
    Date {
        /// EDTF (ISO 8601-2).
        edtf: String,
        /// What it is the date of.
        moment: String,
    },
    /// Countries as claimed.
    CountriesClaim {
        /// ISO 3166-1 alpha-2 codes.
        countries: Vec<String>,
        /// Said to be absent.
        absent: bool,
        /// Said to be the only ones.
        exclusive: bool,
    },
    /// Countries as recorded.
    CountriesFact {
        /// ISO 3166-1 alpha-2 codes.
        countries: Vec<String>,
        /// Whether the report names all of them.
        closed: bool,
    },
    /// A place.
    Place {
        /// ISO 3166-1 alpha-2 code.
        country: String,
        /// Slug of the city.
        city: Option<String>,
    },
}

/// The verdict on one country of a list.
#[derive(Clone, Debug, Serialize)]
pub struct MemberJson {
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// Its name in the interface's language, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_words: Option<String>,
    /// Start of its name in the text.
    pub start: usize,
    /// End of its name in the text.
    pub end: usize,
    /// Verdict code.
    pub verdict: &'static str,
    /// Reason code.
    pub reason: &'static str,
}

/// A fact with the quote and report it comes from.
#[derive(Clone, Debug, Serialize)]
pub struct Evidence {
    /// `event id/kind`, with a suffix where an event has several of a kind.
    pub fact: String,
    /// The recorded value.
    pub value: ClaimJson,
    /// The kind of fact in words, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind_words: Option<String>,
    /// The recorded value in words, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_words: Option<String>,
    /// `held` or `planned`.
    pub phase: &'static str,
    /// Verbatim words of the report.
    pub quote: String,
    /// Language of the quote.
    pub lang: String,
    /// What of the value follows from the quote without being printed.
    pub derived: Option<String>,
    /// What of the value is an editor's background knowledge.
    pub inferred: Option<String>,
    /// The report.
    pub report: ReportRef,
    /// Id of the fact of a later report that corrects this one, where there is
    /// one: such a fact did not decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<String>,
}

/// A source report.
#[derive(Clone, Debug, Serialize)]
pub struct ReportRef {
    /// Stable id.
    pub id: String,
    /// Who published it.
    pub outlet: String,
    /// Its headline.
    pub title: String,
    /// ISO 8601 date, where the report states one.
    pub published: Option<String>,
    /// The same in words, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_words: Option<String>,
    /// Language.
    pub lang: String,
    /// Address.
    pub url: Option<String>,
}

/// A checkable value that got no verdict.
#[derive(Clone, Debug, Serialize)]
pub struct Unchecked {
    /// Start.
    pub start: usize,
    /// End.
    pub end: usize,
    /// The words.
    pub text: String,
    /// Kind of claim.
    pub kind: &'static str,
    /// Reason code.
    pub reason: &'static str,
    /// The reason in words of the interface's language, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason_words: Option<String>,
    /// How it was read, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explain: Option<Box<Explanation>>,
}

/// The mentions of a text, before any event or verdict. Offsets are UTF-16.
#[derive(Clone, Debug, Serialize)]
pub struct ExtractResult {
    /// ISO 639-1 code of the text's main language.
    pub lang: &'static str,
    /// Dates and periods.
    pub dates: Vec<DateMention>,
    /// Cardinal numbers that are no part of a date.
    pub counts: Vec<CountMention>,
    /// Countries.
    pub countries: Vec<CountryMention>,
}

/// A date or period.
#[derive(Clone, Debug, Serialize)]
pub struct DateMention {
    /// Start.
    pub start: usize,
    /// End.
    pub end: usize,
    /// The words.
    pub text: String,
    /// EDTF (ISO 8601-2).
    pub edtf: String,
    /// Present and true when resolved against the publication date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relative: Option<bool>,
}

/// A number with its hedge and what it counts.
#[derive(Clone, Debug, Serialize)]
pub struct CountMention {
    /// Start.
    pub start: usize,
    /// End.
    pub end: usize,
    /// The words.
    pub text: String,
    /// Smallest possible value.
    pub min: Option<f64>,
    /// Largest possible value.
    pub max: Option<f64>,
    /// Printed number.
    pub n: Option<f64>,
    /// Hedge code.
    pub hedge: &'static str,
    /// The counted noun.
    pub unit: Option<Unit>,
}

/// A counted noun.
#[derive(Clone, Debug, Serialize)]
pub struct Unit {
    /// Its dictionary form.
    pub lemma: String,
    /// `people`, `countries`, `organisations`, `money`, `measure`, `time`,
    /// `ordinal`, `identifier` or `other`.
    pub class: &'static str,
}

/// A country's mention.
#[derive(Clone, Debug, Serialize)]
pub struct CountryMention {
    /// Start.
    pub start: usize,
    /// End.
    pub end: usize,
    /// The words.
    pub text: String,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
}

/// An event that matches a query.
#[derive(Clone, Debug, Serialize)]
pub struct SearchHit {
    /// Event id.
    pub event: String,
    /// The name that matched.
    pub name: String,
    /// Its language.
    pub lang: String,
    /// Higher is better.
    pub score: i64,
    /// What is on record.
    pub facts: Vec<Evidence>,
}
