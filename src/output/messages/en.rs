//! Sentences in English.

use super::{DateWords, Language, Name, Noun, Plural};
use crate::claims::Skipped;
use crate::value::Hedge;
use crate::verdicts::{Reason, Verdict};

pub(super) const LANGUAGE: Language = Language {
    sentence,
    only_and_open: "{outlet} lists {supported}, but its list is not complete; a full list would \
                    settle whether there were others.",
    planned: "the report speaks of a plan",
    planned_end: "the report gives the last day as a plan",
    inferred: "an editor added what the report does not print: the {parts}",
    derived: "the report does not print this, but it follows from its words",
    counted: "the number follows from the report's list",
    corrects: "this report corrects that of {outlet}: {record}",
    beside: "the report of {outlet} has another value: {record}",
    kinds: [
        ("participants", "Participants"),
        ("date", "Date"),
        ("countries", "Countries"),
        ("country_count", "Number of countries"),
        ("place", "Place"),
    ],
    skipped,
    hedge,
    vague: &[
        (20.0, 99.0, ["dozens of {nom}", "dozens"]),
        (200.0, 999.0, ["hundreds of {nom}", "hundreds"]),
        (2000.0, 9999.0, ["thousands of {nom}", "thousands"]),
        (200.0, 900.0, ["several hundred {nom}", "several hundred"]),
        (
            150.0,
            300.0,
            ["a couple of hundred {nom}", "a couple of hundred"],
        ),
    ],
    participants: Noun {
        nominative: [
            "participant",
            "participants",
            "participants",
            "participants",
        ],
        genitive: [
            "participant",
            "participants",
            "participants",
            "participants",
        ],
    },
    countries: Noun {
        nominative: ["country", "countries", "countries", "countries"],
        genitive: ["country", "countries", "countries", "countries"],
    },
    plural,
    suffixes: |_| ["", ""],
    group: ',',
    decimal: '.',
    and: " and ",
    and_others: " and others",
    absent: "{list} (absent)",
    only: "{list} (no others)",
    whole: "{list} (the whole list)",
    date: DateWords {
        months: [
            Name::plain("January"),
            Name::plain("February"),
            Name::plain("March"),
            Name::plain("April"),
            Name::plain("May"),
            Name::plain("June"),
            Name::plain("July"),
            Name::plain("August"),
            Name::plain("September"),
            Name::plain("October"),
            Name::plain("November"),
            Name::plain("December"),
        ],
        seasons: [
            Name::plain("spring"),
            Name::plain("summer"),
            Name::plain("autumn"),
            Name::plain("winter"),
        ],
        quarters: [
            Name::plain("first quarter"),
            Name::plain("second quarter"),
            Name::plain("third quarter"),
            Name::plain("fourth quarter"),
        ],
        year: ["{y}"; 3],
        decade: ["{y}s"; 3],
        years: "{y}–{z}",
        with_year: "{body} {y}",
        since: "from {date} on",
        until: "up to {date}",
        thirds: ["early {body}", "mid-{body}", "late {body}"],
        start: "{date} (start)",
        end: "{date} (end)",
        moments: &[
            ("filming_start", "{date} (start of filming)"),
            ("final", "{date} (final)"),
        ],
        weekdays: [
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ],
        parts: ["year", "month", "day"],
    },
};

/// CLDR: one, other.
fn plural(n: f64) -> Plural {
    if n == 1.0 { Plural::One } else { Plural::Other }
}

fn skipped(skipped: Skipped) -> &'static str {
    match skipped {
        Skipped::NoEvent => "no recorded event is named",
        Skipped::AmbiguousEvent => "it could be about more than one event",
        Skipped::OtherEdition => "it is about another edition of the event",
        Skipped::OtherOccurrence => "it is about another occasion",
        Skipped::NoFact => "the record has nothing on this",
        Skipped::OtherProperty => "it counts something that is not on record",
        Skipped::Question => "it is a question",
        Skipped::Hypothetical => "it is a supposition",
        Skipped::Plan => "it is a plan",
        Skipped::Denied => "the text itself denies or doubts it",
        Skipped::Relative => "the day depends on when the text was published",
    }
}

fn hedge(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Bare | Hedge::Vague => "{n} {nom}",
        Hedge::Exactly => "exactly {n} {nom}",
        Hedge::MoreThan => "more than {n} {nom}",
        Hedge::LittleOver => "just over {n} {nom}",
        Hedge::AtLeast => "at least {n} {nom}",
        Hedge::Nearly => "nearly {n} {nom}",
        Hedge::About => "about {n} {nom}",
        Hedge::UpTo => "up to {n} {nom}",
        Hedge::AtMost => "at most {n} {nom}",
        Hedge::FewerThan => "fewer than {n} {nom}",
        Hedge::Range => "from {a} to {b} {nom}",
    }
}

fn sentence(verdict: Verdict, reason: Reason) -> &'static str {
    let supported = verdict == Verdict::Supported;
    match reason {
        Reason::Same => "Agrees with the report of {outlet}: {record}.",
        Reason::Rounded if supported => {
            "Agrees with the report of {outlet}: {record}; the text rounds it to {claim}."
        }
        Reason::Rounded => {
            "{outlet} does not name all the countries, and its list makes {record}; the text has \
             {claim}, and a full list would settle it."
        }
        Reason::HedgeDiffers => {
            "{outlet} reports {record}; the text has {claim}, and an exact number would settle it."
        }
        Reason::Weaker => "Follows from the report of {outlet}: {record}; the text has {claim}.",
        Reason::Approximate if supported => {
            "Agrees roughly with the report of {outlet}: {record}; the text has {claim}."
        }
        Reason::Approximate => {
            "{outlet} reports {record}; the text has a number near it, {claim}, and a more exact \
             one would settle it."
        }
        Reason::BelowRecord => {
            "Differs from the report of {outlet}, which gives a higher number: {record}; the text \
             has {claim}."
        }
        Reason::AboveRecord => {
            "Differs from the report of {outlet}, which gives a lower number: {record}; the text \
             has {claim}."
        }
        Reason::Exaggerated => {
            "Differs from the report of {outlet}: {record}; the text has at least twice that: \
             {claim}."
        }
        Reason::BeyondRecord => {
            "{outlet} reports {record}, which neither confirms nor excludes {claim}; an exact \
             number would settle it."
        }
        Reason::WeekdayMismatch => "{claim} is a {actual}; the text says {stated}.",
        Reason::InferredPart => {
            "{outlet} gives {record}, where an editor supplied what is not printed ({parts}); the \
             text has {claim}, and a report that prints it would settle it."
        }
        Reason::Planned => {
            "{outlet} reports a plan: {record}; the text has {claim}, and a report of what took \
             place would settle it."
        }
        Reason::StartDiffers => {
            "Differs from the report of {outlet} on the start: {record}; the text has {claim}."
        }
        Reason::EndDiffers => {
            "Differs from the report of {outlet} on the end: {record}; the text has {claim}."
        }
        Reason::Within => "Agrees with the dates in the report of {outlet}: {record}.",
        Reason::DayDiffers => {
            "Differs from the report of {outlet} on the day: {record}; the text has {claim}."
        }
        Reason::MonthDiffers => {
            "Differs from the report of {outlet} on the month: {record}; the text has {claim}."
        }
        Reason::YearDiffers => {
            "Differs from the report of {outlet} on the year: {record}; the text has {claim}."
        }
        Reason::Coarser | Reason::Contains => {
            "Agrees with the report of {outlet}, which is more exact: {record}."
        }
        Reason::FinerThanRecord => {
            "{outlet} gives {record}; it neither confirms nor excludes what the text has, {claim}, \
             and a more detailed report would settle it."
        }
        Reason::Listed => "On the list of {outlet}: {supported}.",
        Reason::NotInClosedList => {
            "Differs from the report of {outlet}; not on its full list: {contradicted}."
        }
        Reason::NotInOpenList if verdict == Verdict::PartlySupported => {
            "On the list of {outlet}: {supported}; not on it, though it is not complete: {open}; a \
             full list would settle it."
        }
        Reason::NotInOpenList => {
            "Not on the list of {outlet}, which is not complete: {open}; a full list would settle \
             it."
        }
        Reason::ListedAsPresent => {
            "Differs from the report of {outlet}, which lists as present: {contradicted}."
        }
        Reason::Absent => "Agrees with the report of {outlet}; not on its full list: {supported}.",
        Reason::OthersAttended => {
            "Differs from the report of {outlet}, which lists others too: {others}."
        }
        Reason::PlaceDiffers => {
            "Differs from the report of {outlet} on the place: {record}; the text has {claim}."
        }
        Reason::OtherPlace => {
            "{outlet} reports {record}; the text has {claim}: a visit can go on elsewhere, and a \
             report of its whole route would settle it."
        }
        Reason::EditionUnstated => {
            "The text has {claim} and does not say which edition it means; the report of {outlet} \
             on {event} has {record}, and an ordinal, a year or a place would settle it."
        }
    }
}
