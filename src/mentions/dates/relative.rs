//! Dates as seen from the day of publication.

use super::value::{capture_key, ends};
use super::{Capture, EMPTY};
use crate::lexicon::Class;
use crate::lexicon::pattern::{Element, Tag};
use crate::value::{DateValue, PartialDate, Year, civil_from_days, days_from_civil, days_in_month};

/// What a pattern says of a date, in steps from the publication.
#[derive(Default)]
struct Words {
    /// A unit and a step in it: last week.
    step: Option<(&'static str, i32)>,
    /// A step of what is named without a unit: last Friday.
    named_step: Option<i32>,
    weekday: Option<i32>,
    month: Option<u8>,
    day: Option<u8>,
    /// A date that the step counts from, where it is not the publication.
    from: Option<PartialDate>,
    /// How many months and days in all.
    months: i32,
    days: i32,
    /// Whether anything was counted, and the smallest unit that was.
    finest: Option<&'static str>,
}

/// The value of a relative date; `None` where the publication date says too
/// little, or the words do.
pub(super) fn resolve(tag: Tag, captures: &[Capture], published: PartialDate) -> Option<DateValue> {
    let words = read(captures)?;
    let today = words.from.unwrap_or(published);
    if let Some(finest) = words.finest {
        let sign = if tag == Tag::Ago { -1 } else { 1 };
        return shift(today, sign * words.months, sign * words.days, finest);
    }
    if let Some((unit, step)) = words.step {
        return in_unit(&words, today, unit, step);
    }
    let (year, day) = (exact_year(&today)?, day_number(&today));
    if let Some(weekday) = words.weekday {
        let day = day?;
        let monday = monday_of(day);
        let found = match words.named_step {
            // The nearest: a report speaks of the days around it.
            None => day - 3 + (weekday as i64 - 1 - (day - 3 - monday_of(day - 3))).rem_euclid(7),
            Some(-1) => day - 1 - (day - 1 - monday_of(day - 1) + 1 - weekday as i64).rem_euclid(7),
            Some(step) => monday + weekday as i64 - 1 + 7 * step as i64,
        };
        return Some(DateValue::single(from_number(found)));
    }
    let (step, month) = (words.named_step?, words.month?);
    let year = match step {
        -1 => year - (today.month? <= month) as i32,
        0 => year,
        _ => year + (today.month? >= month) as i32,
    };
    single(PartialDate {
        year: Year::Exact(year),
        month: Some(month),
        day: words.day,
    })
}

fn read(captures: &[Capture]) -> Option<Words> {
    let mut words = Words::default();
    let mut number = None;
    for capture in captures {
        match (capture.element, capture.class) {
            (Element::Class, Some(Class::Relative)) => {
                let (unit, step) = capture_key(capture).split_once(':')?;
                words.step = Some((unit, step.parse().ok()?));
            }
            (Element::Class, Some(Class::RelativeStep)) => {
                words.named_step = Some(capture_key(capture).parse().ok()?);
            }
            (Element::Class, Some(Class::RelativeUnit)) => {
                let (unit, times) = match capture_key(capture).split_once('*') {
                    Some((unit, times)) => (unit, times.parse().ok()?),
                    None => (capture_key(capture), 1),
                };
                if number.is_none() && words.named_step.is_some() {
                    words.step = Some((unit, words.named_step.take()? * times));
                    continue;
                }
                let count = number.take().unwrap_or(1) * times;
                match unit {
                    "day" => words.days += count,
                    "week" => words.days += 7 * count,
                    "month" => words.months += count,
                    "quarter" => words.months += 3 * count,
                    "year" => words.months += 12 * count,
                    "decade" => words.months += 120 * count,
                    _ => return None,
                }
                words.finest = Some(match (words.finest, unit) {
                    (Some("day"), _) | (_, "day" | "week") => "day",
                    (Some("month"), _) | (_, "month" | "quarter") => "month",
                    _ => "year",
                });
            }
            (Element::Number, _) => number = Some(capture.value),
            (Element::Class, Some(Class::Weekday)) => words.weekday = Some(capture.value),
            (Element::Class, Some(Class::Month)) => words.month = Some(capture.value as u8),
            (Element::Day | Element::DayOrdinal | Element::DayMarked, _) => {
                words.day = Some(capture.value as u8);
            }
            (Element::Point, _) => words.from = Some(ends(&capture.point?.value)?.0),
            _ => {}
        }
    }
    Some(words)
}

/// A period of a unit, or the weekday, month or day in it that is named.
fn in_unit(words: &Words, today: PartialDate, unit: &str, step: i32) -> Option<DateValue> {
    let year = exact_year(&today)?;
    match unit {
        "day" => single(from_number(day_number(&today)? + step as i64)),
        "week" | "weekend" => {
            let monday = monday_of(day_number(&today)?) + 7 * step as i64;
            if let Some(weekday) = words.weekday {
                return single(from_number(monday + weekday as i64 - 1));
            }
            let first = if unit == "week" { monday } else { monday + 5 };
            Some(DateValue::range(
                from_number(first),
                from_number(monday + 6),
            ))
        }
        "month" => {
            let date = add_months(today.month? as i32, year, step);
            single(PartialDate {
                day: words.day,
                ..date
            })
        }
        "quarter" => {
            let quarter = year * 4 + (today.month? as i32 - 1) / 3 + step;
            single(PartialDate {
                year: Year::Exact(quarter.div_euclid(4)),
                month: Some(33 + quarter.rem_euclid(4) as u8),
                day: None,
            })
        }
        "year" => single(PartialDate {
            year: Year::Exact(year + step),
            month: words.month,
            day: words.day,
        }),
        "decade" => single(PartialDate {
            year: Year::Decade((year + 10 * step).div_euclid(10) * 10),
            ..EMPTY
        }),
        _ => None,
    }
}

/// So many months and days from a date, to the precision of the smallest unit
/// that was counted: "two years ago" names a year.
fn shift(today: PartialDate, months: i32, days: i32, finest: &str) -> Option<DateValue> {
    let year = exact_year(&today)?;
    if finest == "year" {
        return single(PartialDate {
            year: Year::Exact(year + months / 12),
            ..EMPTY
        });
    }
    let month = add_months(today.month? as i32, year, months);
    if finest == "month" {
        return single(month);
    }
    let (year, number) = (exact_year(&month)?, month.month?);
    let day = today.day?.min(days_in_month(year, number));
    single(from_number(
        days_from_civil(year, number, day) + days as i64,
    ))
}

fn single(date: PartialDate) -> Option<DateValue> {
    date.is_valid().then(|| DateValue::single(date))
}

fn add_months(month: i32, year: i32, step: i32) -> PartialDate {
    let months = year * 12 + month - 1 + step;
    PartialDate {
        year: Year::Exact(months.div_euclid(12)),
        month: Some(months.rem_euclid(12) as u8 + 1),
        day: None,
    }
}

fn exact_year(date: &PartialDate) -> Option<i32> {
    match date.year {
        Year::Exact(year) => Some(year),
        _ => None,
    }
}

fn day_number(date: &PartialDate) -> Option<i64> {
    match (date.month?, date.day?) {
        (month @ 1..=12, day) => Some(days_from_civil(exact_year(date)?, month, day)),
        _ => None,
    }
}

fn from_number(days: i64) -> PartialDate {
    let (year, month, day) = civil_from_days(days);
    PartialDate::ymd(year, month, day)
}

/// The Monday of a day's week. 1970-01-01 was a Thursday.
fn monday_of(day: i64) -> i64 {
    day - (day + 3).rem_euclid(7)
}
