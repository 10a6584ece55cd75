use std::fmt;
use std::str::FromStr;

/// The year of a date, as precisely as it is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Year {
    /// Not stated: `XXXX`.
    Unknown,
    /// `2025`
    Exact(i32),
    /// `202X`, by its first year
    Decade(i32),
    /// `20XX`, by its first year
    Century(i32),
}

/// Codes of ISO 8601-2 that stand in the place of a month.
/// 21 to 24 are spring, summer, autumn and winter; 33 to 36 the quarters.
const SEASONS: std::ops::RangeInclusive<u8> = 21..=24;
const QUARTERS: std::ops::RangeInclusive<u8> = 33..=36;

/// A date of which any leading or trailing part may be unstated.
///
/// `month` is 1 to 12, or a season (21 to 24) or quarter (33 to 36) as
/// ISO 8601-2 numbers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    /// The year.
    pub year: Year,
    /// The month, season or quarter.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
}

/// One end of a date value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// A stated date.
    At(PartialDate),
    /// Open: before or after all time.
    Open,
}

/// How a date expression is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fit {
    /// The days it names.
    Plain,
    /// A period of which the edges are fuzzy: early, mid, late, a season.
    Fuzzy,
    /// A period without one of its ends: before, after, since, until.
    Open,
}

/// A date, a period, or a half-open period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateValue {
    /// First day or period.
    pub start: Bound,
    /// Last day or period; equal to `start` for a single date.
    pub end: Bound,
    /// How it is meant. Not part of the EDTF form.
    pub fit: Fit,
}

/// Monday is 1, as in ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Weekday(pub u8);

impl PartialDate {
    /// A date with all parts stated.
    pub const fn ymd(year: i32, month: u8, day: u8) -> PartialDate {
        PartialDate {
            year: Year::Exact(year),
            month: Some(month),
            day: Some(day),
        }
    }

    /// The same parts without the year.
    pub const fn without_year(self) -> PartialDate {
        PartialDate {
            year: Year::Unknown,
            ..self
        }
    }

    /// Whether the parts can be a date of the Gregorian calendar; 29 February
    /// needs a leap year where the year is stated.
    pub fn is_valid(&self) -> bool {
        let month_ok = match self.month {
            None => self.day.is_none(),
            Some(1..=12) => true,
            Some(m) => (SEASONS.contains(&m) || QUARTERS.contains(&m)) && self.day.is_none(),
        };
        let day_ok = match (self.day, self.month) {
            (None, _) => true,
            (Some(day), Some(month)) => {
                let year = match self.year {
                    Year::Exact(year) => year,
                    // Any leap year: 29 February is possible.
                    _ => 2000,
                };
                (1..=days_in_month(year, month)).contains(&day)
            }
            (Some(_), None) => false,
        };
        let year_ok = match self.year {
            Year::Unknown => self.month.is_some(),
            Year::Exact(_) => true,
            Year::Decade(_) | Year::Century(_) => self.month.is_none(),
        };
        month_ok && day_ok && year_ok
    }

    /// First and last day that the date covers, as days since 1970-01-01, with
    /// `year` standing in where none is stated. `None` without any year.
    /// Winter runs from December to the February after it.
    pub fn days(&self, year: Option<i32>) -> Option<(i64, i64)> {
        let (first_year, last_year) = match self.year {
            Year::Exact(y) => (y, y),
            Year::Decade(y) => (y, y + 9),
            Year::Century(y) => (y, y + 99),
            Year::Unknown => year.map(|y| (y, y))?,
        };
        let month_span = |m: u8| -> ((i32, u8), (i32, u8)) {
            match m {
                21..=23 => {
                    let first = (m - 21) * 3 + 3;
                    ((first_year, first), (first_year, first + 2))
                }
                24 => ((first_year, 12), (first_year + 1, 2)),
                33..=36 => {
                    let first = (m - 33) * 3 + 1;
                    ((first_year, first), (first_year, first + 2))
                }
                _ => ((first_year, m), (first_year, m)),
            }
        };
        Some(match (self.month, self.day) {
            (Some(month), Some(day)) => {
                let n = days_from_civil(first_year, month, day);
                (n, n)
            }
            (Some(month), None) => {
                let ((y0, m0), (y1, m1)) = month_span(month);
                (
                    days_from_civil(y0, m0, 1),
                    days_from_civil(y1, m1, days_in_month(y1, m1)),
                )
            }
            (None, _) => (
                days_from_civil(first_year, 1, 1),
                days_from_civil(last_year, 12, 31),
            ),
        })
    }

    /// The weekday of a date with all parts stated.
    pub fn weekday(&self) -> Option<Weekday> {
        match (self.year, self.month, self.day) {
            (Year::Exact(y), Some(m @ 1..=12), Some(d)) => {
                // 1970-01-01 was a Thursday.
                Some(Weekday(
                    (days_from_civil(y, m, d) + 3).rem_euclid(7) as u8 + 1,
                ))
            }
            _ => None,
        }
    }
}

impl DateValue {
    /// A single date or period.
    pub const fn single(date: PartialDate) -> DateValue {
        DateValue {
            start: Bound::At(date),
            end: Bound::At(date),
            fit: Fit::Plain,
        }
    }

    /// From `start` to `end`, both included.
    pub const fn range(start: PartialDate, end: PartialDate) -> DateValue {
        DateValue {
            start: Bound::At(start),
            end: Bound::At(end),
            fit: Fit::Plain,
        }
    }

    /// Whether it is one date or period and not a range.
    pub fn is_single(&self) -> bool {
        self.start == self.end
    }

    /// The Extended Date/Time Format (ISO 8601-2) form: `2025-04-16`,
    /// `XXXX-04-17`, `2025-04-16/2025-04-17`, `2024/..`, `199X`, `2025-21`.
    pub fn edtf(&self) -> String {
        self.to_string()
    }
}

/// Number of days of a month (1 to 12) in the proleptic Gregorian calendar; 0
/// for anything else.
pub(crate) const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar. Years are
/// counted from March, so that the leap day is the last of its year.
pub(crate) const fn days_from_civil(year: i32, month: u8, day: u8) -> i64 {
    let shifted = if month <= 2 {
        year as i64 - 1
    } else {
        year as i64
    };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let month_from_march = (month as i64 + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day as i64 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The year, month and day that lie `days` after 1970-01-01: the inverse of
/// [`days_from_civil`].
pub(crate) const fn civil_from_days(days: i64) -> (i32, u8, u8) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u8;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year as i32, month as u8, day)
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Year::Unknown => f.write_str("XXXX")?,
            Year::Exact(year) => write!(f, "{year:04}")?,
            Year::Decade(year) => write!(f, "{:03}X", year.div_euclid(10))?,
            Year::Century(year) => write!(f, "{:02}XX", year.div_euclid(100))?,
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::At(date) => date.fmt(f),
            Bound::Open => f.write_str(".."),
        }
    }
}

impl fmt::Display for DateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_single() {
            self.start.fmt(f)
        } else {
            write!(f, "{}/{}", self.start, self.end)
        }
    }
}

/// A text that is not of the EDTF forms that Sverka uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateParseError {
    /// The offending text.
    pub text: String,
}

impl fmt::Display for DateParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "\"{}\" is not a date in EDTF: write 2025-04-16, 2025-04, 2025, XXXX-04-17, \
             2025-04-16/2025-04-17 or 2025-04-16/..",
            self.text
        )
    }
}

impl std::error::Error for DateParseError {}

impl FromStr for PartialDate {
    type Err = DateParseError;

    fn from_str(text: &str) -> Result<PartialDate, DateParseError> {
        let fail = || DateParseError {
            text: text.to_owned(),
        };
        let mut parts = text.split('-');
        let year = parts
            .next()
            .filter(|y| y.len() == 4 && y.is_ascii())
            .ok_or_else(fail)?;
        let known = |year: &str| {
            let digits = year.trim_end_matches('X');
            digits.parse::<i32>().map_err(|_| fail())
        };
        let year = match year.find('X') {
            None => Year::Exact(year.parse().map_err(|_| fail())?),
            Some(0) if year == "XXXX" => Year::Unknown,
            Some(3) => Year::Decade(known(year)? * 10),
            Some(2) if year.ends_with("XX") => Year::Century(known(year)? * 100),
            Some(_) => return Err(fail()),
        };
        let mut two_digits = || -> Result<Option<u8>, DateParseError> {
            match parts.next() {
                None => Ok(None),
                Some(part) if part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()) => {
                    part.parse().map(Some).map_err(|_| fail())
                }
                Some(_) => Err(fail()),
            }
        };
        let month = two_digits()?;
        let day = two_digits()?;
        let date = PartialDate { year, month, day };
        if parts.next().is_some() || !date.is_valid() {
            return Err(fail());
        }
        Ok(date)
    }
}

impl FromStr for DateValue {
    type Err = DateParseError;

    fn from_str(text: &str) -> Result<DateValue, DateParseError> {
        let bound = |part: &str| -> Result<Bound, DateParseError> {
            if part == ".." {
                Ok(Bound::Open)
            } else {
                part.parse().map(Bound::At)
            }
        };
        let whole = |_| DateParseError {
            text: text.to_owned(),
        };
        let Some((start, end)) = text.split_once('/') else {
            return text.parse().map(DateValue::single).map_err(whole);
        };
        let (start, end) = (bound(start).map_err(whole)?, bound(end).map_err(whole)?);
        let fit = match (start, end) {
            (Bound::Open, Bound::Open) => {
                return Err(DateParseError {
                    text: text.to_owned(),
                });
            }
            (Bound::At(_), Bound::At(_)) => Fit::Plain,
            _ => Fit::Open,
        };
        Ok(DateValue { start, end, fit })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edtf_forms_survive_a_round_trip() {
        for text in [
            "2025-04-16",
            "2025-04",
            "2025",
            "XXXX-04-17",
            "XXXX-04",
            "199X",
            "19XX",
            "2025-21",
            "2025-34",
            "2025-04-16/2025-04-17",
            "XXXX-04-16/XXXX-04-17",
            "2024/..",
            "../2025-04",
        ] {
            let value: DateValue = text.parse().expect(text);
            assert_eq!(value.edtf(), text);
        }
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in [
            "2025-13",
            "2025-02-30",
            "2023-02-29",
            "2025-21-01",
            "25-04",
            "",
            "../..",
            "XXXX",
        ] {
            assert!(text.parse::<DateValue>().is_err(), "{text} was accepted");
        }
    }

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        for (date, weekday) in [
            (PartialDate::ymd(1970, 1, 1), 4),
            (PartialDate::ymd(2025, 8, 26), 2),
            (PartialDate::ymd(2000, 2, 29), 2),
            (PartialDate::ymd(1924, 1, 1), 2),
        ] {
            assert_eq!(date.weekday(), Some(Weekday(weekday)), "{date}");
        }
    }

    #[test]
    fn days_and_civil_dates_are_inverse() {
        for days in (-800_000..800_000).step_by(37) {
            let (y, m, d) = civil_from_days(days);
            assert_eq!(days_from_civil(y, m, d), days);
        }
    }
}
