//! Values that a text states about an event.

use crate::value::{Count, Country, DateValue, Place, Weekday};

/// Which end of an event a date claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asserts {
    /// Any day of it ("took place on", "was held on"), or no verb at all.
    AnyDay,
    /// Its first day (opened, began, kicked off).
    Start,
    /// Its last day (closed, ended).
    End,
}

/// Whether an open period holds the date that it names. The date's value does
/// not tell: "before 2025" and "until 2025" are both `../2025`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edge {
    /// The wording does not tell, or the period is not open.
    #[default]
    Unknown,
    /// Since, until.
    Included,
    /// Before, after.
    Excluded,
}

/// A date stated of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct DateClaim {
    /// The value.
    pub value: DateValue,
    /// The weekday that the text attaches to it.
    pub weekday: Option<Weekday>,
    /// Which end it is about.
    pub asserts: Asserts,
    /// What the date is of, where the text names it (`final`,
    /// `filming_start`); `held` otherwise.
    pub moment: String,
    /// Whether the text speaks of a plan and not of what happened.
    pub planned: bool,
    /// For an open period: whether it holds the date that it names.
    pub edge: Edge,
}

/// Countries said to take part, or not to.
#[derive(Clone, Debug, PartialEq)]
pub struct CountriesClaim {
    /// In text order, each with its byte span.
    pub members: Vec<(Country, std::ops::Range<usize>)>,
    /// Said to be absent.
    pub absent: bool,
    /// Said to be the only ones.
    pub exclusive: bool,
}

/// The value of a claim, by kind.
#[derive(Clone, Debug, PartialEq)]
pub enum ClaimValue {
    /// How many people took part.
    Participants(Count),
    /// How many countries took part.
    CountryCount(Count),
    /// When.
    Date(DateClaim),
    /// Which countries.
    Countries(CountriesClaim),
    /// Where. A place that the text names more finely than a city carries no
    /// slug of its own.
    Place(Place),
}
