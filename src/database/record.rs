use crate::value::{Bound, Count, CountryList, DateValue, Place, Year};

/// Whether a report words a fact as something that happened or as a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It happened.
    Held,
    /// It was to happen.
    Planned,
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
