//! Mentions + events → values that a text states about an event.
//!
//! A value is a claim only where words tie it to the event: it is better to
//! miss one than to hold a value against a record that it does not speak of.
//! `clause` gives the words around a value, and one file for each kind reads
//! them: `counts`, `dates`, `countries`, `places`. `account` tells whether all of
//! those words are known, without which nothing is accused, and `dispute` whether
//! the text only repeats a claim to deny it.

mod account;
mod clause;
mod countries;
mod counts;
mod dates;
mod dispute;
mod finder;
mod places;

use std::ops::Range;

use crate::events::EventMention;
use crate::value::{Count, Country, DateValue, Place, Weekday};

pub use finder::find;

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
    /// Said to be the only ones from abroad: the country where the event was is
    /// not counted.
    pub foreign: bool,
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

/// How firmly the words tie a value to its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// The words say it: "the forum gathered 700".
    Firm,
    /// They say it, with others among them that may make it another thing's:
    /// it never accuses.
    Likely,
    /// It stands beside the event, and could be of something else: it can be
    /// supported, and never accuses.
    Loose,
}

impl Strength {
    /// Firm where every condition for it holds, else loose.
    fn firm_if(firm: bool) -> Strength {
        match firm {
            true => Strength::Firm,
            false => Strength::Loose,
        }
    }
}

/// A value that a text states about an event.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Tokens of the shortest phrase that carries the value.
    pub tokens: Range<usize>,
    /// The value.
    pub value: ClaimValue,
    /// The event, and how the text links it.
    pub event: EventMention,
    /// How firmly the value is tied to it.
    pub strength: Strength,
    /// A word near it that the lexicon cannot account for, if there is one.
    pub stranger: Option<usize>,
    /// Whether the text speaks of a plan.
    pub planned: bool,
    /// Index of its paragraph.
    pub paragraph: u32,
}

/// Why a checkable value gets no verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skipped {
    /// No recorded event.
    NoEvent,
    /// Two or more.
    AmbiguousEvent,
    /// Another edition.
    OtherEdition,
    /// Another visit.
    OtherOccurrence,
    /// The event has no such fact.
    NoFact,
    /// Something else is counted or dated.
    OtherProperty,
    /// A question.
    Question,
    /// A hypothesis, a wish.
    Hypothetical,
    /// A plan's number or list, and nothing planned on record.
    Plan,
    /// The text denies or doubts it.
    Denied,
    /// A relative date, and no publication date.
    Relative,
}

impl Skipped {
    /// The code that stands in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Skipped::NoEvent => "no_event",
            Skipped::AmbiguousEvent => "ambiguous_event",
            Skipped::OtherEdition => "other_edition",
            Skipped::OtherOccurrence => "other_occurrence",
            Skipped::NoFact => "no_fact",
            Skipped::OtherProperty => "other_property",
            Skipped::Question => "question",
            Skipped::Hypothetical => "hypothetical",
            Skipped::Plan => "plan",
            Skipped::Denied => "denied",
            Skipped::Relative => "relative",
        }
    }
}

/// A checkable value that gets no verdict.
#[derive(Clone, Debug)]
pub struct Unchecked {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Kind of claim.
    pub kind: &'static str,
    /// Why.
    pub reason: Skipped,
    /// The claim that it was taken for, where it came so far.
    pub claim: Option<Box<Claim>>,
    /// The row of the verdict tables that it was put aside after.
    pub row: Option<&'static str>,
}

impl Claim {
    /// The claim put aside, after a row of the verdict tables or before any.
    pub(crate) fn skipped(self, reason: Skipped, row: Option<&'static str>) -> Unchecked {
        Unchecked {
            tokens: self.tokens.clone(),
            kind: self.value.kind(),
            reason,
            claim: Some(Box::new(self)),
            row,
        }
    }
}

/// What a text claims.
#[derive(Debug, Default)]
pub struct Claims {
    /// In text order.
    pub claims: Vec<Claim>,
    /// In text order.
    pub unchecked: Vec<Unchecked>,
}

impl ClaimValue {
    /// The kind's code, as in JSON.
    pub const fn kind(&self) -> &'static str {
        match self {
            ClaimValue::Participants(_) => "participants",
            ClaimValue::CountryCount(_) => "country_count",
            ClaimValue::Date(_) => "date",
            ClaimValue::Countries(_) => "countries",
            ClaimValue::Place(_) => "place",
        }
    }
}
