use crate::lexicon::Lang;
use crate::value::{Bound, Count, CountryList, DateValue, PartialDate, Place, Year};

/// Whether a report words a fact as something that happened or as a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It happened.
    Held,
    /// It was to happen.
    Planned,
}

impl Phase {
    /// The code that stands in TOML and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Phase::Held => "held",
            Phase::Planned => "planned",
        }
    }
}

/// A set of date parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The year.
    pub year: bool,
    /// The month.
    pub month: bool,
    /// The day.
    pub day: bool,
}

impl Parts {
    /// A value less these parts, and less those that mean nothing without them
    /// (a day without its month). `None` when nothing is left of a date.
    pub fn strip_from(self, value: DateValue) -> Option<DateValue> {
        let strip = |bound: Bound| {
            let Bound::At(mut date) = bound else {
                return Some(bound);
            };
            if self.year {
                date.year = Year::Unknown;
            }
            if self.month {
                date.month = None;
            }
            if self.month || self.day {
                date.day = None;
            }
            (date.year != Year::Unknown || date.month.is_some()).then_some(Bound::At(date))
        };
        Some(DateValue {
            start: strip(value.start)?,
            end: strip(value.end)?,
            fit: value.fit,
        })
    }
}

/// A verified number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountFact {
    /// The value.
    pub value: Count,
    /// Whether the report prints the number; otherwise it is a bound derived
    /// from a list.
    pub printed: bool,
    /// Phase.
    pub phase: Phase,
}

/// A verified date.
#[derive(Clone, Debug, PartialEq)]
pub struct DateFact {
    /// The value.
    pub value: DateValue,
    /// What the date is of: `held`, `start`, `end`, or a named moment.
    pub moment: String,
    /// Whether the report states that `value.start` is the first day.
    pub start_stated: bool,
    /// Whether the report states that `value.end` is the last day.
    pub end_stated: bool,
    /// Phase of the start (and of the whole, for a single date).
    pub start_phase: Phase,
    /// Phase of the end.
    pub end_phase: Phase,
    /// Parts that an editor supplied and the report does not print.
    pub inferred: Parts,
}

/// The value of a fact, by kind.
#[derive(Clone, Debug, PartialEq)]
pub enum FactValue {
    /// How many people took part.
    Participants(CountFact),
    /// How many countries took part.
    CountryCount(CountFact),
    /// When.
    Date(DateFact),
    /// Which countries, in a role (`participants`, `jury`, …).
    Countries {
        /// The list.
        list: CountryList,
        /// What they took part as.
        role: String,
    },
    /// Where.
    Place(Place),
}

impl FactValue {
    /// The kind's code, as TOML, fact ids and JSON have it.
    pub const fn kind(&self) -> &'static str {
        match self {
            FactValue::Participants(_) => "participants",
            FactValue::CountryCount(_) => "country_count",
            FactValue::Date(_) => "date",
            FactValue::Countries { .. } => "countries",
            FactValue::Place(_) => "place",
        }
    }
}

/// A part of a value that its quote does not print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Part {
    /// The year of a date.
    Year = 1,
    /// The month of a date.
    Month = 2,
    /// The day of a date.
    Day = 4,
    /// All of the first day of a range.
    Start = 8,
    /// All of the last day of a range.
    End = 16,
    /// A number.
    Number = 32,
    /// The country of a place.
    Country = 64,
    /// The city of a place.
    City = 128,
}

impl Part {
    /// Every part, with the code that stands in TOML.
    pub const ALL: [(Part, &'static str); 8] = [
        (Part::Year, "year"),
        (Part::Month, "month"),
        (Part::Day, "day"),
        (Part::Start, "start"),
        (Part::End, "end"),
        (Part::Number, "number"),
        (Part::Country, "country"),
        (Part::City, "city"),
    ];
}

/// A set of [`Part`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartSet(u8);

impl PartSet {
    /// The set of these parts.
    pub fn of(parts: &[Part]) -> PartSet {
        PartSet(parts.iter().fold(0, |bits, part| bits | *part as u8))
    }

    /// The set with `part` in it.
    #[must_use]
    pub const fn with(self, part: Part) -> PartSet {
        PartSet(self.0 | part as u8)
    }

    /// Whether `part` is in it.
    pub const fn has(self, part: Part) -> bool {
        self.0 & part as u8 != 0
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// As one bit a part.
    pub(super) const fn bits(self) -> u8 {
        self.0
    }

    /// The inverse of [`bits`](Self::bits).
    pub(super) const fn from_bits(bits: u8) -> PartSet {
        PartSet(bits)
    }
}

/// Which parts of a value follow from its quote without being printed, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The parts.
    pub parts: PartSet,
    /// How they follow, in a sentence for people.
    pub how: String,
}

/// Who read the fact against its report, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// Who.
    pub by: String,
    /// The day, with all parts stated.
    pub on: PartialDate,
}

/// One verified value about an event.
#[derive(Clone, Debug, PartialEq)]
pub struct FactRecord {
    /// Unique within its event. With the event's id before it and a slash
    /// between, it is the fact's id.
    pub local_id: String,
    /// The value.
    pub value: FactValue,
    /// As the report words it. Equal to the phase inside `value`, where the
    /// value has one.
    pub phase: Phase,
    /// Id of the report.
    pub report: String,
    /// The shortest verbatim words of the report that carry the value.
    pub quote: String,
    /// What follows from the quote.
    pub derived: Option<Derivation>,
    /// What an editor supplied from background knowledge, and on what ground.
    /// Which parts these are stands in the value.
    pub inferred: Option<String>,
    /// Who verified it; a fact without is a draft.
    pub verified: Option<Verification>,
    /// Id (`event/local id`) of the fact that this one corrects.
    pub supersedes: Option<String>,
}

/// A name of an event, or a detail that it is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameRecord {
    /// Language.
    pub lang: Lang,
    /// In its dictionary form.
    pub text: String,
}

/// What reports are about.
#[derive(Clone, Debug, PartialEq)]
pub struct EventRecord {
    /// Stable, kebab-case, with the edition.
    pub id: String,
    /// `forum`, `summit`, `visit`, `show`, …: what "the forum" can refer to.
    pub kind: String,
    /// The series that this is an edition of.
    pub series: Option<String>,
    /// The edition's number, or its year in a series that counts by years.
    pub edition: Option<u32>,
    /// Whether the same can happen again under the same name, without an
    /// edition: a person's visit, a meeting.
    pub repeatable: bool,
    /// Whether the report calls this edition by the bare name of the series.
    pub bare_name_is_edition: bool,
    /// The first of a language is shown to readers.
    pub names: Vec<NameRecord>,
    /// What tells this edition or occurrence from another: counterparts,
    /// institutions, venues, agreements, topics, an own title.
    pub details: Vec<NameRecord>,
    /// In the order of the source.
    pub facts: Vec<FactRecord>,
}

/// A source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRecord {
    /// Stable, kebab-case.
    pub id: String,
    /// Who published it.
    pub outlet: String,
    /// Its headline, or its first words where the saved text has no headline.
    pub title: String,
    /// Language.
    pub lang: Lang,
    /// Only where the report states it.
    pub published: Option<PartialDate>,
    /// Only where it is known.
    pub url: Option<String>,
    /// SHA-256 of the raw saved text.
    pub sha256: [u8; 32],
}

/// A whole database, as its sources say it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    /// The database's name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// In the order of their ids, once [`sort`](Records::sort)ed.
    pub reports: Vec<ReportRecord>,
    /// In the order of their ids, once [`sort`](Records::sort)ed.
    pub events: Vec<EventRecord>,
}

impl Records {
    /// Brings reports and events into the order that an image has them in,
    /// so that the order of source files leaves no trace.
    pub fn sort(&mut self) {
        self.reports.sort_by(|a, b| a.id.cmp(&b.id));
        self.events.sort_by(|a, b| a.id.cmp(&b.id));
    }
}
