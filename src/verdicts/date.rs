use super::{Decision, Judgement, Reason, Row, Verdict, judge_against_all};
use crate::claims::{Asserts, DateClaim, Edge};
use crate::database::{DateFact, Parts, Phase};
use crate::value::{Bound, DateValue, Fit, PartialDate, Weekday, Year};

/// Days before the first or after the last of all days.
const FAR: i64 = i64::MAX / 4;

/// From this year on the Gregorian calendar holds wherever the record looks,
/// so a weekday can be held against a date.
const FIRST_WEEKDAY_YEAR: i32 = 1924;

/// The edges of a fuzzy period reach this many days further.
const FUZZY_DAYS: i64 = 2;

/// An event whose last day is not on record may go on: to the end of the last
/// recorded day's month, or for this many days.
const MAY_GO_ON_DAYS: i64 = 7;

/// A date without a year is of any year that brings it as near as this to the
/// record: half a year, beyond which the next year's is nearer.
const NEAR_DAYS: i64 = 183;

/// Moments that are of the event itself. Any other moment (`final`,
/// `filming_start`) is a property of its own.
const EVENT_MOMENTS: [&str; 3] = ["held", "start", "end"];

/// Whether a fact is of what the claim is about: the event itself, or the same
/// named moment.
pub fn concerns(claim: &DateClaim, fact: &DateFact) -> bool {
    let of_event = |moment: &str| EVENT_MOMENTS.contains(&moment);
    claim.moment == fact.moment || (of_event(&claim.moment) && of_event(&fact.moment))
}

/// Judges a claimed date by a recorded one: rows D1 to D9.
///
/// `claim.weekday` must be given only with a year that the text itself states.
pub fn judge_date(claim: &DateClaim, fact: &DateFact) -> Judgement {
    if weekday_mismatch(claim) {
        return Judgement::contradicted(Reason::WeekdayMismatch, Row::D1);
    }
    if !concerns(claim, fact) {
        return unknown();
    }
    let full = compare(claim, &Record::of(fact));
    // What the report prints, without an editor's knowledge.
    let printed = Record::of(fact).without(fact.inferred);
    let by_print = || {
        printed
            .as_ref()
            .map_or_else(unknown, |record| compare(claim, record))
    };
    if !full.is_contradicted() {
        // What the report prints is the claim: an editor's year does not make
        // the claim less exact than the report.
        if full.reason == Reason::Coarser {
            let by_print = by_print();
            if by_print.reason == Reason::Same {
                return by_print;
            }
        }
        return full;
    }
    let by_print = by_print();
    if !by_print.is_contradicted() {
        return Judgement::not_established(Reason::InferredPart, Row::D2);
    }
    if !claim.planned
        && let Some(record) = printed
    {
        // What happened may have gone otherwise than planned.
        let by_fact = match record.without_plans(fact) {
            Some(record) => compare(claim, &record),
            None => unknown(),
        };
        if !by_fact.is_contradicted() {
            return Judgement::not_established(Reason::Planned, Row::D3);
        }
        return by_fact;
    }
    by_print
}

/// Judges by several facts that [`concerns`] holds for: reports of one moment
/// that disagree are weighed by [`judge_against_all`]; a start and an end on
/// record apart complete each other, so either can contradict. `None` without
/// facts.
pub fn judge_date_against_all(claim: &DateClaim, facts: &[&DateFact]) -> Option<Decision> {
    let mut moments: Vec<&str> = Vec::new();
    for fact in facts {
        if !moments.contains(&fact.moment.as_str()) {
            moments.push(&fact.moment);
        }
    }
    let of_moments: Vec<Decision> = moments
        .iter()
        .filter_map(|moment| {
            let (indices, judgements): (Vec<usize>, Vec<Judgement>) = facts
                .iter()
                .enumerate()
                .filter(|(_, fact)| fact.moment == *moment)
                .map(|(at, fact)| (at, judge_date(claim, fact)))
                .unzip();
            let decision = judge_against_all(&judgements)?;
            Some(Decision {
                decided_by: *indices.get(decision.decided_by)?,
                ..decision
            })
        })
        .collect();
    [
        Verdict::Supported,
        Verdict::Contradicted,
        Verdict::NotEstablished,
    ]
    .into_iter()
    .find_map(|verdict| {
        of_moments
            .iter()
            .find(|d| d.judgement.verdict == verdict)
            .copied()
    })
}

const fn unknown() -> Judgement {
    Judgement::not_established(Reason::FinerThanRecord, Row::D8)
}

/// Row D1.
pub(crate) fn weekday_mismatch(claim: &DateClaim) -> bool {
    let (Some(stated @ Weekday(1..=7)), true, Bound::At(date)) =
        (claim.weekday, claim.value.is_single(), claim.value.start)
    else {
        return false;
    };
    let counted = matches!(date.year, Year::Exact(FIRST_WEEKDAY_YEAR..=9999));
    counted && date.is_valid() && date.weekday().is_some_and(|actual| actual != stated)
}

/// Days from `first` to `last`, both included; [`FAR`] away where open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    first: i64,
    last: i64,
}

impl Span {
    fn hull(self, other: Span) -> Span {
        Span {
            first: self.first.min(other.first),
            last: self.last.max(other.last),
        }
    }

    fn holds(self, other: Span) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether the two are more than `tolerance` days apart.
    fn apart(self, other: Span, tolerance: i64) -> bool {
        self.distance(other) > tolerance
    }

    /// Days from one to the other, 1 for neighbours; 0 where they meet.
    fn distance(self, other: Span) -> i64 {
        (other.first - self.last)
            .max(self.first - other.last)
            .max(0)
    }

    /// Number of days less one.
    fn width(self) -> i64 {
        self.last - self.first
    }
}

/// The days of a date, with `year` where it states none. `None` for what is no
/// date, such as 29 February of another year.
fn days(date: PartialDate, year: i32) -> Option<Span> {
    let in_range = |y: i32| (-9999..=9999).contains(&y);
    let dated = match date.year {
        Year::Unknown => PartialDate {
            year: Year::Exact(year),
            ..date
        },
        _ => date,
    };
    let (Year::Exact(y) | Year::Decade(y) | Year::Century(y)) = dated.year else {
        return None;
    };
    // A day and month must be one, whichever year was borrowed.
    let stated = date.month.is_some() || date.year != Year::Unknown;
    if !stated || !in_range(y) || !dated.is_valid() {
        return None;
    }
    let (first, last) = dated.days(None)?;
    Some(Span { first, last })
}

fn exact_year(bound: Bound) -> Option<i32> {
    match bound {
        Bound::At(PartialDate {
            year: Year::Exact(y) | Year::Decade(y) | Year::Century(y),
            ..
        }) => Some(y),
        _ => None,
    }
}

fn states_year(value: &DateValue) -> bool {
    exact_year(value.start).is_some() || exact_year(value.end).is_some()
}

/// The two ends of a value as days; `None` for an open end.
#[derive(Clone, Copy, Debug)]
struct Ends {
    start: Option<Span>,
    end: Option<Span>,
}

impl Ends {
    /// The ends of a value, with `year` where it states none. An end without a
    /// year takes that of the other end, or the one next to it when the range
    /// runs over New Year.
    fn of(value: &DateValue, year: i32) -> Option<Ends> {
        let (start_year, end_year) = (exact_year(value.start), exact_year(value.end));
        let first = start_year.or(end_year).unwrap_or(year);
        let at = |bound: Bound, year: i32| match bound {
            Bound::At(date) => days(date, year).map(Some),
            Bound::Open => Some(None),
        };
        let start = at(value.start, first)?;
        if value.is_single() {
            return Some(Ends { start, end: start });
        }
        let end = at(value.end, end_year.unwrap_or(first))?;
        let (Some(s), Some(e)) = (start, end) else {
            return Some(Ends { start, end });
        };
        if s.first <= e.last {
            return Some(Ends { start, end });
        }
        // Over New Year; or the wrong way round, and then as it stands.
        let turned = if end_year.is_none() {
            at(value.end, first.saturating_add(1)).map(|end| Ends { start, end })
        } else if start_year.is_none() {
            at(value.start, first.saturating_sub(1)).map(|start| Ends { start, end })
        } else {
            None
        };
        turned.or(Some(Ends { start, end }))
    }

    fn hull(&self) -> Span {
        let start = self.start.unwrap_or(Span {
            first: -FAR,
            last: -FAR,
        });
        let end = self.end.unwrap_or(Span {
            first: FAR,
            last: FAR,
        });
        start.hull(end)
    }

    /// The end that is stated, of an open period; the whole otherwise.
    fn anchor(&self) -> Span {
        match (self.start, self.end) {
            (Some(stated), None) | (None, Some(stated)) => stated,
            _ => self.hull(),
        }
    }
}

/// What a fact tells of an event's days.
#[derive(Clone, Copy, Debug)]
struct Record {
    value: DateValue,
    /// Whether the first recorded day is known to be the first.
    start_stated: bool,
    /// Whether the last recorded day is known to be the last.
    end_stated: bool,
    /// Whether nothing is known of what follows (a start alone) or precedes
    /// (an end alone), so that the event can reach any day there.
    reaches_after: bool,
    reaches_before: bool,
}

impl Record {
    fn of(fact: &DateFact) -> Record {
        let single = fact.value.is_single();
        let mut record = Record {
            value: fact.value,
            start_stated: fact.start_stated,
            end_stated: fact.end_stated,
            reaches_after: false,
            reaches_before: false,
        };
        match fact.moment.as_str() {
            "held" => {}
            "start" => {
                record.start_stated = true;
                record.end_stated = false;
                record.reaches_after = true;
            }
            "end" => {
                record.start_stated = false;
                record.end_stated = true;
                record.reaches_before = true;
            }
            // A named moment of one date is that date.
            _ if single => {
                record.start_stated = true;
                record.end_stated = true;
            }
            _ => {}
        }
        record
    }

    /// The record less some parts; `None` when nothing is left of a date.
    fn without(self, parts: Parts) -> Option<Record> {
        Some(Record {
            value: parts.strip_from(self.value)?,
            ..self
        })
    }

    /// The record less what its fact gives as planned; `None` when all is.
    fn without_plans(self, fact: &DateFact) -> Option<Record> {
        let start_planned = fact.start_phase == Phase::Planned;
        let end_planned = match self.value.is_single() {
            true => start_planned,
            false => fact.end_phase == Phase::Planned,
        };
        let only = |bound: Bound| DateValue {
            start: bound,
            end: bound,
            ..self.value
        };
        match (start_planned, end_planned) {
            (false, false) => Some(self),
            (true, true) => None,
            (false, true) => Some(Record {
                value: only(self.value.start),
                end_stated: false,
                ..self
            }),
            (true, false) => Some(Record {
                value: only(self.value.end),
                start_stated: false,
                ..self
            }),
        }
    }
}

/// The recorded days against which a claim with its year resolved is held.
#[derive(Clone, Copy)]
struct Days {
    /// The first recorded day or period.
    start: Span,
    /// The last.
    end: Span,
    /// All that are on record.
    all: Span,
    /// The days that the first one can be.
    possible_start: Span,
    /// The days that the last one can be.
    possible_end: Span,
    /// Days on which the event may be for all that the record tells.
    possible: Span,
}

impl Days {
    fn of(record: &Record, ends: &Ends) -> Days {
        let all = ends.hull();
        let start = ends.start.unwrap_or(Span {
            first: -FAR,
            last: all.last,
        });
        let end = ends.end.unwrap_or(Span {
            first: all.first,
            last: FAR,
        });
        let possible_start = if record.start_stated {
            start
        } else {
            Span {
                first: -FAR,
                ..start
            }
        };
        let possible_end = if record.end_stated {
            end
        } else {
            Span { last: FAR, ..end }
        };
        let month = |bound: Bound, near: Span| match bound {
            Bound::At(PartialDate {
                year: Year::Exact(_) | Year::Unknown,
                month,
                day: Some(_),
            }) => {
                let month = PartialDate {
                    year: Year::Unknown,
                    month,
                    day: None,
                };
                // The day's own year was resolved; the month's must be too.
                [-1, 0, 1]
                    .into_iter()
                    .filter_map(|step| days(month, year_of(near.first).saturating_add(step)))
                    .find(|span| span.holds(near))
                    .unwrap_or(near)
            }
            _ => near,
        };
        let possible = Span {
            first: match (record.reaches_before, record.start_stated) {
                (true, _) => -FAR,
                (_, true) => all.first,
                _ => month(record.value.start, start)
                    .first
                    .min(all.first - MAY_GO_ON_DAYS),
            },
            last: match (record.reaches_after, record.end_stated) {
                (true, _) => FAR,
                (_, true) => all.last,
                _ => month(record.value.end, end)
                    .last
                    .max(all.last + MAY_GO_ON_DAYS),
            },
        };
        Days {
            start,
            end,
            all,
            possible_start,
            possible_end,
            possible,
        }
    }

    fn target(&self, asserts: Asserts) -> Span {
        match asserts {
            Asserts::AnyDay => self.all,
            Asserts::Start => self.start,
            Asserts::End => self.end,
        }
    }
}

/// The year of a day, or one next to it.
fn year_of(day: i64) -> i32 {
    i32::try_from(1970 + day.div_euclid(365)).unwrap_or(1970)
}

fn is_season(value: &DateValue) -> bool {
    let season = |bound: Bound| {
        matches!(
            bound,
            Bound::At(PartialDate {
                month: Some(21..=24),
                ..
            })
        )
    };
    season(value.start) || season(value.end)
}

fn is_fuzzy(value: &DateValue) -> bool {
    value.fit == Fit::Fuzzy || is_season(value)
}

fn is_open(value: &DateValue) -> bool {
    value.start == Bound::Open || value.end == Bound::Open
}

/// Years to try for a value that states none: those of the other value, and
/// the ones beside them, a leap year among them for 29 February.
fn candidate_years(other: &DateValue) -> Vec<i32> {
    let mut years = Vec::with_capacity(8);
    for year in [exact_year(other.start), exact_year(other.end)] {
        for step in [0, -1, 1, 2] {
            let beside = year.map(|year| year.saturating_add(step));
            years.extend(beside.filter(|year| !years.contains(year)));
        }
    }
    if years.is_empty() {
        years.extend([2000, 1999, 2001]);
    }
    years
}

/// A claim and a record, each with a year.
struct Pair {
    claimed: Ends,
    days: Days,
    /// How many days apart they are.
    distance: i64,
}

/// Claim and record in every year that can be meant, the nearest to each other
/// first. Empty when one of them is no date.
fn pairs(claim: &DateClaim, asserts: Asserts, record: &Record) -> Vec<Pair> {
    let years = |value: &DateValue, other: &DateValue| match states_year(value) {
        // Not used.
        true => vec![0],
        false => candidate_years(other),
    };
    let mut pairs: Vec<Pair> = Vec::new();
    let claim_years = years(&claim.value, &record.value);
    for record_year in years(&record.value, &claim.value) {
        let Some(recorded) = Ends::of(&record.value, record_year) else {
            continue;
        };
        let days = Days::of(record, &recorded);
        for &claim_year in &claim_years {
            let Some(claimed) = Ends::of(&claim.value, claim_year) else {
                continue;
            };
            let distance = match (claimed.start, claimed.end, asserts) {
                (Some(s), Some(e), Asserts::AnyDay) if s != e => {
                    s.distance(days.start).saturating_add(e.distance(days.end))
                }
                _ => claimed.anchor().distance(days.target(asserts)),
            };
            pairs.push(Pair {
                claimed,
                days,
                distance,
            });
        }
    }
    crate::order::sort_by(&mut pairs, |pair| pair.distance.unsigned_abs());
    // A year that the record does not state cannot be held against "before
    // 2025": any year on that side will do.
    let any_year =
        is_open(&claim.value) && states_year(&claim.value) && !states_year(&record.value);
    let nearest = pairs.first().map_or(0, |pair| pair.distance);
    pairs.retain(|pair| any_year || pair.distance <= nearest.max(NEAR_DAYS));
    pairs
}

/// Rows D4 to D9, by a record taken at its word.
fn compare(claim: &DateClaim, record: &Record) -> Judgement {
    let asserts = match claim.moment.as_str() {
        "start" => Asserts::Start,
        "end" => Asserts::End,
        _ => claim.asserts,
    };
    let pairs = pairs(claim, asserts, record);
    let mut judgements = pairs
        .iter()
        .map(|pair| compare_pair(claim, asserts, record, pair));
    let Some(nearest) = judgements.next() else {
        return unknown();
    };
    let judged = if nearest.is_contradicted() {
        judgements.find(|j| !j.is_contradicted()).unwrap_or(nearest)
    } else {
        nearest
    };
    // A year that the claim states and the record does not is not on record.
    if judged.is_supported() && states_year(&claim.value) && !states_year(&record.value) {
        return unknown();
    }
    judged
}

fn compare_pair(claim: &DateClaim, asserts: Asserts, record: &Record, pair: &Pair) -> Judgement {
    let Pair { claimed, days, .. } = pair;
    let tolerance = if is_fuzzy(&claim.value) || is_fuzzy(&record.value) {
        FUZZY_DAYS
    } else {
        0
    };
    if is_fuzzy(&claim.value) || is_open(&claim.value) {
        compare_period(claim, asserts, claimed, days, tolerance)
    } else if let (Some(start), Some(end), false) =
        (claimed.start, claimed.end, claim.value.is_single())
    {
        compare_range(start, end, days, tolerance)
    } else {
        compare_single(claim, asserts, claimed.hull(), record, days, tolerance)
    }
}

/// Rows D4 and D5 for early, mid, late, seasons, before, after, since, until.
fn compare_period(
    claim: &DateClaim,
    asserts: Asserts,
    claimed: &Ends,
    days: &Days,
    tolerance: i64,
) -> Judgement {
    // Where the wording does not tell whether the named date is in the period,
    // the larger one is held against the record and the smaller one for it.
    let inner = Span {
        first: claimed.start.map_or(-FAR, |s| match claim.value.end {
            Bound::Open if claim.edge != Edge::Included => s.last + 1,
            _ => s.first,
        }),
        last: claimed.end.map_or(FAR, |e| match claim.value.start {
            Bound::Open if claim.edge != Edge::Included => e.first - 1,
            _ => e.last,
        }),
    };
    let outer = match claim.edge {
        Edge::Excluded => inner,
        Edge::Unknown | Edge::Included => claimed.hull(),
    };
    let (possible, row, reason) = match asserts {
        Asserts::Start => (days.possible_start, Row::D4, Reason::StartDiffers),
        Asserts::End => (days.possible_end, Row::D4, Reason::EndDiffers),
        Asserts::AnyDay => {
            // An event goes on from its start and up to its end.
            let reach = Span {
                first: if days.possible.first == -FAR {
                    -FAR
                } else {
                    days.all.first
                },
                last: if days.possible.last == FAR {
                    FAR
                } else {
                    days.all.last
                },
            };
            (reach, Row::D5, Reason::StartDiffers)
        }
    };
    if outer.apart(possible, tolerance) {
        return Judgement::contradicted(reason, row);
    }
    let held = match asserts {
        Asserts::AnyDay => inner.holds(days.all),
        Asserts::Start | Asserts::End => inner.holds(possible),
    };
    if held {
        Judgement::supported(Reason::Coarser, Row::D5)
    } else {
        Judgement::not_established(Reason::FinerThanRecord, Row::D5)
    }
}

/// Rows D4, D6, D8 and D9 for a claim that prints both ends.
fn compare_range(start: Span, end: Span, days: &Days, tolerance: i64) -> Judgement {
    // "In April and May" may mean no more than some days of them: an end that
    // is coarser than the record's and beyond it is no other end.
    let coarse = |claimed: Span, recorded: Span| claimed.width() > recorded.width();
    let start_differs = start.apart(days.possible_start, tolerance);
    let end_differs = end.apart(days.possible_end, tolerance);
    let around = start.hull(end).holds(days.all);
    if start_differs && !(around && coarse(start, days.start)) {
        return Judgement::contradicted(Reason::StartDiffers, Row::D4);
    }
    if end_differs && !(around && coarse(end, days.end)) {
        return Judgement::contradicted(Reason::EndDiffers, Row::D4);
    }
    if start == days.start && end == days.end {
        return Judgement::supported(Reason::Within, Row::D6);
    }
    if start.holds(days.possible_start) && end.holds(days.possible_end) {
        return Judgement::supported(Reason::Coarser, Row::D9);
    }
    unknown()
}

/// Rows D4 and D6 to D9 for one date.
fn compare_single(
    claim: &DateClaim,
    asserts: Asserts,
    claimed: Span,
    record: &Record,
    days: &Days,
    tolerance: i64,
) -> Judgement {
    let agrees = |recorded: Span| {
        let same =
            claimed == recorded && (states_year(&claim.value) || !states_year(&record.value));
        let reason = if same { Reason::Same } else { Reason::Coarser };
        Judgement::supported(reason, Row::D9)
    };
    let end = match asserts {
        Asserts::AnyDay => None,
        Asserts::Start => Some((days.possible_start, Reason::StartDiffers)),
        Asserts::End => Some((days.possible_end, Reason::EndDiffers)),
    };
    if let Some((possible, reason)) = end {
        return if claimed.apart(possible, tolerance) {
            Judgement::contradicted(reason, Row::D4)
        } else if claimed.holds(possible) {
            agrees(possible)
        } else {
            unknown()
        };
    }
    let one_date = record.value.is_single();
    if claimed.holds(days.all) && (one_date || claimed != days.all) {
        return agrees(days.all);
    }
    // A day on which the event certainly was lies in the claim, or the claim
    // lies between the first and the last of its days.
    let between = Span {
        first: days.start.last + 1,
        last: days.end.first - 1,
    };
    if claimed.holds(days.start) || claimed.holds(days.end) || between.holds(claimed) {
        return Judgement::supported(Reason::Within, Row::D6);
    }
    if claimed.apart(days.all, tolerance) && claimed.apart(days.possible, tolerance) {
        let nearest = if claimed.last < days.all.first {
            record.value.start
        } else {
            record.value.end
        };
        return Judgement::contradicted(part_that_differs(claim.value.start, nearest), Row::D7);
    }
    unknown()
}

/// The coarsest part that both state and that differs.
fn part_that_differs(claim: Bound, record: Bound) -> Reason {
    let (Bound::At(c), Bound::At(r)) = (claim, record) else {
        return Reason::YearDiffers;
    };
    if c.year != Year::Unknown && r.year != Year::Unknown && c.year != r.year {
        Reason::YearDiffers
    } else if c.month != r.month {
        Reason::MonthDiffers
    } else {
        Reason::DayDiffers
    }
}

#[cfg(test)]
mod tests;
