//! Claim × fact → verdict. Pure functions over values.
//!
//! One file for each table of the verdict rules: [`judge_count`] (rows C),
//! [`judge_date`] (rows D), [`judge_countries`] (rows N) and [`judge_place`]
//! (rows P). In every table the first row that fits decides, and the
//! [`Judgement`] names it. Where several reports state one property,
//! [`judge_against_all`] weighs their judgements.
//!
//! A false `contradicted` is the worst error here, so wherever a value can be
//! read in two ways the judges take the reading that agrees.

mod count;
mod countries;
mod date;
mod judge;
mod place;

pub use count::{CountUnit, country_count_of, judge_count};
pub use countries::{CountriesJudgement, judge_countries, judge_countries_against_all};
pub(crate) use date::weekday_mismatch;
pub use date::{concerns, judge_date, judge_date_against_all};
pub use judge::{Judged, judge};
pub use place::judge_place;

/// What the record says of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The record entails the claim.
    Supported,
    /// Claim and record cannot both hold.
    Contradicted,
    /// Some members of a list are supported, none contradicted.
    PartlySupported,
    /// The record neither confirms nor excludes the claim.
    NotEstablished,
}

impl Verdict {
    /// The code that stands in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Verdict::Supported => "supported",
            Verdict::Contradicted => "contradicted",
            Verdict::PartlySupported => "partly_supported",
            Verdict::NotEstablished => "not_established",
        }
    }
}

/// Defines an enum of codes: the variants, `ALL` and `code()` from one list.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// All of them, in the order of the verdict rules.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The code that stands in JSON.
            pub const fn code(self) -> &'static str {
                match self {
                    $($name::$variant => $code,)+
                }
            }
        }
    };
}

codes! {
    /// Why a verdict is what it is.
    Reason {
        /// The claim is what the record has.
        Same = "same",
        /// The claim is the record's number, rounded.
        Rounded = "rounded",
        /// The same number, hedged so that the two only just miss each other.
        HedgeDiffers = "hedge_differs",
        /// The claim says less than the record, and follows from it.
        Weaker = "weaker",
        /// The claim is near the record's number.
        Approximate = "approximate",
        /// The claim's number lies below the record's.
        BelowRecord = "below_record",
        /// The claim's number lies above the record's.
        AboveRecord = "above_record",
        /// The claim is twice the bound that the report prints, or more.
        Exaggerated = "exaggerated",
        /// The claim says more than the record tells.
        BeyondRecord = "beyond_record",
        /// The claim's own date does not fall on the weekday that it names.
        WeekdayMismatch = "weekday_mismatch",
        /// Only parts differ that the report does not print.
        InferredPart = "inferred_part",
        /// The record is of a plan, the claim of what happened.
        Planned = "planned",
        /// The start is another.
        StartDiffers = "start_differs",
        /// The end is another.
        EndDiffers = "end_differs",
        /// The claim lies in the recorded range.
        Within = "within",
        /// The day is another.
        DayDiffers = "day_differs",
        /// The month is another.
        MonthDiffers = "month_differs",
        /// The year is another.
        YearDiffers = "year_differs",
        /// The claim is less exact than the record, and holds it.
        Coarser = "coarser",
        /// The claim is more exact than the record, or states what it does not.
        FinerThanRecord = "finer_than_record",
        /// The country is on the record's list.
        Listed = "listed",
        /// The country is not on the record's list, which is complete.
        NotInClosedList = "not_in_closed_list",
        /// The country is not on the record's list, which is not complete.
        NotInOpenList = "not_in_open_list",
        /// The country is said to be absent, and the record lists it.
        ListedAsPresent = "listed_as_present",
        /// The country is said to be absent, and a complete list lacks it.
        Absent = "absent",
        /// The countries are said to be the only ones, and the record has others.
        OthersAttended = "others_attended",
        /// The claimed place contains the recorded one.
        Contains = "contains",
        /// The place is another.
        PlaceDiffers = "place_differs",
        /// The place is another, and a visit can go on elsewhere.
        OtherPlace = "other_place",
        /// The text does not say which edition it means, so nothing is held against it.
        EditionUnstated = "edition_unstated",
    }
}

codes! {
    /// A row of the verdict rules.
    Row {
        /// The same number and the same hedge.
        C1 = "C1",
        /// The same number, rounded.
        C2 = "C2",
        /// The same number, hedges that only just miss each other.
        C3 = "C3",
        /// A weaker claim.
        C4 = "C4",
        /// A vague claim that holds the record's number.
        C5 = "C5",
        /// A round claim within a tenth of an exact number of people.
        C6 = "C6",
        /// A round claim within a fifth of it.
        C7 = "C7",
        /// No number is in both.
        C8 = "C8",
        /// Twice the printed bound, or more.
        C9 = "C9",
        /// Any other count.
        C10 = "C10",
        /// A weekday that the claim's own date does not fall on.
        D1 = "D1",
        /// Only inferred parts differ.
        D2 = "D2",
        /// The record is of a plan.
        D3 = "D3",
        /// A start or an end that differs.
        D4 = "D4",
        /// A fuzzy or open period.
        D5 = "D5",
        /// Within the recorded range.
        D6 = "D6",
        /// Another part differs.
        D7 = "D7",
        /// Finer than the record.
        D8 = "D8",
        /// The same, or coarser.
        D9 = "D9",
        /// Said to take part, and listed.
        N1 = "N1",
        /// Said to take part, not on a closed list.
        N2 = "N2",
        /// Said to take part, not on an open list.
        N3 = "N3",
        /// Said to be absent, and listed.
        N4 = "N4",
        /// Said to be absent, not listed.
        N5 = "N5",
        /// Said to be the only ones.
        N6 = "N6",
        /// A list of several.
        N7 = "N7",
        /// The same place, or one that contains it.
        P1 = "P1",
        /// A place finer than the record's.
        P2 = "P2",
        /// Another place.
        P3 = "P3",
        /// Another place of a visit.
        P4 = "P4",
    }
}

/// A verdict, why, and by which row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Why.
    pub reason: Reason,
    /// The row that decided.
    pub row: Row,
}

impl Judgement {
    const fn new(verdict: Verdict, reason: Reason, row: Row) -> Judgement {
        Judgement {
            verdict,
            reason,
            row,
        }
    }

    const fn supported(reason: Reason, row: Row) -> Judgement {
        Judgement::new(Verdict::Supported, reason, row)
    }

    const fn contradicted(reason: Reason, row: Row) -> Judgement {
        Judgement::new(Verdict::Contradicted, reason, row)
    }

    const fn not_established(reason: Reason, row: Row) -> Judgement {
        Judgement::new(Verdict::NotEstablished, reason, row)
    }

    /// Whether the record excludes the claim.
    pub fn is_contradicted(&self) -> bool {
        self.verdict == Verdict::Contradicted
    }

    /// Whether the record entails the claim.
    pub fn is_supported(&self) -> bool {
        self.verdict == Verdict::Supported
    }
}

/// A judgement for a text that names a series without saying which edition:
/// it is linked but cannot be accused.
pub fn soften_for_unstated_edition(judgement: Judgement) -> Judgement {
    soften(judgement, Reason::EditionUnstated)
}

/// A judgement of what happened by a record of what was planned: plans change,
/// so such a record cannot accuse. Dates need no softening, row D3 does it.
pub fn soften_for_plan(judgement: Judgement) -> Judgement {
    soften(judgement, Reason::Planned)
}

fn soften(judgement: Judgement, reason: Reason) -> Judgement {
    if judgement.is_contradicted() {
        Judgement::not_established(reason, judgement.row)
    } else {
        judgement
    }
}

/// What several facts of one property say of one claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The judgement.
    pub judgement: Judgement,
    /// Index of the first fact that the judgement is taken from.
    pub decided_by: usize,
}

/// Weighs the judgements of one claim by several facts of one property, where
/// reports disagree. Supported if any fact supports it; contradicted only if
/// all do; else what the first undecided fact says. `None` without facts.
///
/// Facts that a later report supersedes are for the caller to leave out.
pub fn judge_against_all(judgements: &[Judgement]) -> Option<Decision> {
    let first_with = |verdict: Verdict| judgements.iter().position(|j| j.verdict == verdict);
    let decided_by = first_with(Verdict::Supported)
        .or_else(|| first_with(Verdict::PartlySupported))
        .or_else(|| first_with(Verdict::NotEstablished))
        .or_else(|| first_with(Verdict::Contradicted))?;
    Some(Decision {
        judgement: *judgements.get(decided_by)?,
        decided_by,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yes() -> Judgement {
        Judgement::supported(Reason::Same, Row::C1)
    }
    fn no() -> Judgement {
        Judgement::contradicted(Reason::BelowRecord, Row::C8)
    }
    fn open() -> Judgement {
        Judgement::not_established(Reason::BeyondRecord, Row::C10)
    }

    #[test]
    fn one_report_that_supports_is_enough_and_all_must_contradict() {
        for (judgements, expected) in [
            (vec![no(), yes()], Some((Verdict::Supported, 1))),
            (vec![no(), open(), yes()], Some((Verdict::Supported, 2))),
            (vec![no(), open()], Some((Verdict::NotEstablished, 1))),
            (vec![no(), no()], Some((Verdict::Contradicted, 0))),
            (vec![], None),
        ] {
            let decision = judge_against_all(&judgements);
            assert_eq!(
                decision.map(|d| (d.judgement.verdict, d.decided_by)),
                expected,
                "{judgements:?}"
            );
        }
    }

    #[test]
    fn an_unstated_edition_softens_accusations_alone() {
        let softened = soften_for_unstated_edition(no());
        assert_eq!(softened.verdict, Verdict::NotEstablished);
        assert_eq!(softened.reason.code(), "edition_unstated");
        assert_eq!(soften_for_unstated_edition(yes()), yes());
        assert_eq!(soften_for_unstated_edition(open()), open());
        assert_eq!(soften_for_plan(no()).reason.code(), "planned");
    }

    #[test]
    fn codes_are_distinct_snake_case() {
        let mut codes: Vec<&str> = Reason::ALL.iter().map(|r| r.code()).collect();
        for code in &codes {
            assert!(
                code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'),
                "{code}"
            );
        }
        codes.sort_unstable();
        let count = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }
}
