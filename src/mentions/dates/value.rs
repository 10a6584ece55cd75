//! From what a pattern captured to a date.

use super::{Capture, EMPTY, Finder, Found, relative};
use crate::lexicon::pattern::{BareMonth, Element, Tag};
use crate::lexicon::{BARE_MONTH, BARE_YEAR, Class, key};
use crate::mentions::NumberKind;
use crate::text::TokenKind;
use crate::value::{Bound, DateValue, Fit, PartialDate, Weekday, Year, civil_from_days};

impl Finder<'_, '_> {
    /// The value of what was captured since `depth`, if it is a date.
    pub(super) fn value(&self, tag: Tag, start: usize, depth: usize, end: usize) -> Option<Found> {
        let captures = &self.captures[depth..];
        if !tag.is_none() && (self.is_count(captures, end) || self.is_verb(tag, captures)) {
            return None;
        }
        let relative = matches!(tag, Tag::Relative | Tag::Ago | Tag::Ahead)
            || captures
                .iter()
                .any(|c| c.point.is_some_and(|point| point.relative));
        let mut found = Found {
            end: end as u32,
            value: DateValue::single(EMPTY),
            weekday: None,
            tag,
            relative,
            loose: false,
        };
        match tag {
            Tag::None => return None,
            Tag::Not | Tag::HalfYear => {}
            Tag::Point | Tag::MonthFirst | Tag::DayFirst | Tag::YearDayMonth | Tag::Bare => {
                let side = side(captures)?;
                if !side.date.is_valid() {
                    // "31 April 2025" is no date, and nor is its "April 2025".
                    let named = captures.iter().any(|c| c.class == Some(Class::Month));
                    found.tag = Tag::Not;
                    return (named && side.date.day.is_some()).then_some(found);
                }
                if self.is_day_wrong(captures, start) {
                    found.tag = Tag::Not;
                    return Some(found);
                }
                let decade = matches!(side.date.year, Year::Decade(_));
                if tag == Tag::Bare && !decade && self.is_counted(start, end) {
                    return None;
                }
                // ISO 8601 has a hyphen: "2005–06" is a season.
                if let [
                    Capture {
                        element: Element::Year,
                        ..
                    },
                    sign,
                    month,
                ] = captures
                    && matches!(
                        month.element,
                        Element::MonthDigits | Element::MonthTwoDigits
                    )
                    && matches!(self.punct(sign.at as usize), Some('–' | '—'))
                {
                    return None;
                }
                found.value = DateValue::single(side.date);
                found.weekday = side.weekday;
                found.loose = side.date.year == Year::Unknown
                    && captures.iter().any(|c| {
                        matches!(c.element, Element::MonthDigits | Element::MonthTwoDigits)
                    });
            }
            Tag::Week => {
                let of = |element| captures.iter().find(|c| c.element == element);
                let (year, week) = (of(Element::Year)?.value, of(Element::Number)?.value);
                let (from, to) = iso_week(year, week)?;
                found.value = DateValue::range(from, to);
            }
            Tag::NthWeekday => {
                let (date, weekday) = nth_weekday(captures)?;
                found.value = DateValue::single(date);
                found.weekday = Some(weekday);
            }
            Tag::Relative | Tag::Ago | Tag::Ahead => {
                found.value = relative::resolve(tag, captures, self.published?)?;
            }
            Tag::Range | Tag::List => {
                let split = captures.iter().position(|c| c.split)?;
                let (left, right) = captures.split_at(split);
                if tag == Tag::List && !in_a_row(left) {
                    return None;
                }
                if self.is_cut_short(right, end) || self.is_told_apart(left, right) {
                    return None;
                }
                let (mut from, mut to) = (side(left)?, side(right)?);
                tail_year(&from, &mut to, right)?;
                if tag == Tag::List {
                    // The first of the days, not the last before "and".
                    from.date.day = first_day(left).or(from.date.day);
                }
                let (from, to) = join(from, to)?;
                if tag == Tag::List && !consecutive(left, &from, &to) {
                    return None;
                }
                found.value = DateValue::range(from, to);
                found.loose = captures
                    .iter()
                    .any(|c| c.point.is_some_and(|point| point.loose))
                    && from.year == Year::Unknown;
                // "2019/20" is a season, and nothing else is written so.
                let tail = captures.iter().find(|c| c.element == Element::YearTail);
                let last = tail.or_else(|| right.iter().find(|c| c.element == Element::Year));
                let bare = right.iter().all(|c| !is_month(c));
                let season =
                    bare && last.is_some_and(|last| self.punct(last.at as usize - 1) == Some('/'));
                if season && !consecutive(left, &from, &to) {
                    return None;
                }
                if !season
                    && captures.iter().all(|c| {
                        c.point.is_none_or(|point| point.tag == Tag::Bare)
                            && matches!(
                                c.element,
                                Element::Point | Element::Word | Element::YearTail | Element::Year
                            )
                    })
                {
                    found.tag = Tag::Bare;
                }
            }
            Tag::Each => {
                found.value = self.each(captures)?;
                // "7–9 и 11 мая"
                let to = captures
                    .get(2)
                    .filter(|_| self.is_dash(captures[1].at as usize));
                // "16 April and 17 April 2025"
                let month = captures.get(1).filter(|c| is_month(c));
                found.end = to.or(month).unwrap_or(&captures[0]).end;
            }
            Tag::Before | Tag::Until | Tag::After | Tag::Since => {
                // "on 1/1/2016 and after 6 pm"
                let closes = captures.last().is_some_and(|c| c.element == Element::Word);
                if closes && self.digits(end).is_some() && self.time_at(end).is_some() {
                    return None;
                }
                let point = captures.iter().find_map(|c| c.point);
                let (first, last) = match point {
                    Some(point) => ends(&point.value)?,
                    None => side(captures).map(|side| (side.date, side.date))?,
                };
                let (start, end) = match tag {
                    Tag::Before => (Bound::Open, Bound::At(first)),
                    Tag::Until => (Bound::Open, Bound::At(last)),
                    Tag::After => (Bound::At(last), Bound::Open),
                    _ => (Bound::At(first), Bound::Open),
                };
                found.value = DateValue {
                    start,
                    end,
                    fit: Fit::Open,
                };
                found.loose = point.is_some_and(|point| point.loose);
            }
            Tag::Early | Tag::Mid | Tag::Late | Tag::FirstHalf | Tag::SecondHalf => {
                let date = side(captures)?.date;
                let half = matches!(tag, Tag::FirstHalf | Tag::SecondHalf);
                if half && matches!(date.year, Year::Exact(_)) && date.month.is_none() {
                    // Half a year says too little for a date, and its year
                    // alone would say what the text does not.
                    found.tag = Tag::HalfYear;
                } else {
                    let (from, to) = part_of(&date, tag)?;
                    found.value = fuzzy(from, to);
                }
            }
        }
        Some(found)
    }

    /// "32 August 2014": of a day that no month has, the rest is no date either.
    fn is_day_wrong(&self, captures: &[Capture], start: usize) -> bool {
        let month = captures.first().is_some_and(is_month);
        month
            && captures.iter().all(|c| day_of(c).is_none())
            && self.document.tokens[start].kind == TokenKind::Word
            && start > self.first
            && !self.is_glued(start - 1)
            && self
                .digits(start - 1)
                .is_some_and(|(day, len)| len == 2 && day > 31)
    }

    /// The first of several dates, with what it lacks from the last.
    fn each(&self, captures: &[Capture]) -> Option<DateValue> {
        let (own, rest) = captures.split_first()?;
        let last = side(rest)?.date;
        let (month, year) = (own.value as u8, last.year);
        let point = rest.iter().find_map(|c| c.point);
        let date = match own.element {
            // Its own month: nothing to take but the year.
            Element::Day | Element::DayOrdinal if rest.first().is_some_and(is_month) => {
                let relative = point.is_some_and(|point| point.relative);
                if last.day.is_none() || year == Year::Unknown || relative {
                    return None;
                }
                PartialDate {
                    day: Some(month),
                    month: Some(rest[0].value as u8),
                    year,
                }
            }
            Element::Day | Element::DayOrdinal => PartialDate {
                day: Some(month),
                ..last
            },
            // A month alone has nothing to take but the year, or the ending
            // that tells that it is one: "қаңтар мен ақпанда".
            Element::Class
                if last.day.is_none()
                    && last.month.is_some()
                    && (year != Year::Unknown || self.takes_ending(own)) =>
            {
                PartialDate {
                    month: Some(month),
                    ..last
                }
            }
            // "2007, 2012 және 2016 жылдары", and not a row of prices.
            Element::Year
                if last.month.is_none()
                    && matches!(year, Year::Exact(_))
                    && (point.is_some_and(|point| point.tag != Tag::Bare)
                        || rest.iter().any(|c| c.class == Some(Class::YearWord))) =>
            {
                PartialDate {
                    year: Year::Exact(own.value),
                    ..last
                }
            }
            _ => return None,
        };
        if !date.is_valid() {
            return None;
        }
        if rest.len() > 1 && self.is_dash(rest[0].at as usize) && own.element != Element::Class {
            let to = PartialDate {
                day: Some(rest[1].value as u8),
                ..date
            };
            return (to.is_valid() && to.day > date.day).then(|| DateValue::range(date, to));
        }
        Some(DateValue::single(date))
    }

    /// Whether the last month's ending speaks for a month before it.
    fn takes_ending(&self, month: &Capture) -> bool {
        BARE_MONTH[self.lang.0 as usize] == BareMonth::Inflected
            && self
                .mentions
                .class_at(month.at as usize, Class::AlsoWord)
                .is_none()
    }

    /// "16 April and 17" before "April": the last day has its own month yet.
    fn is_cut_short(&self, right: &[Capture], end: usize) -> bool {
        let day = |c: &Capture| matches!(c.element, Element::Day | Element::DayOrdinal);
        right.last().is_some_and(day)
            && !right.iter().any(is_month)
            && self.mentions.class_at(end, Class::Month).is_some()
    }

    /// "The second — 16 October": a day in words is no start of a range in
    /// digits.
    fn is_told_apart(&self, left: &[Capture], right: &[Capture]) -> bool {
        let kind = |c: &Capture| self.document.tokens[c.at as usize].kind;
        let [day, dash] = left else { return false };
        matches!(
            day.element,
            Element::Day | Element::DayOrdinal | Element::Quarter
        ) && kind(day) == TokenKind::Word
            && self.is_dash(dash.at as usize)
            && right.first().is_some_and(|c| kind(c) == TokenKind::Digits)
    }

    fn is_dash(&self, at: usize) -> bool {
        matches!(
            self.punct(at),
            Some('-' | '‐' | '‑' | '‒' | '–' | '—' | '−')
        )
    }

    /// "April 16 people": a day or year in plain digits that counts what
    /// follows.
    fn is_count(&self, captures: &[Capture], end: usize) -> bool {
        let Some(last) = captures.last() else {
            return false;
        };
        let plain = matches!(
            last.element,
            Element::Day | Element::DayOrdinal | Element::Year | Element::Compact
        ) && last.end == last.at + 1
            // A year after the month's dot: "31.12.2024".
            && !self.is_glued(last.at as usize)
            && self.document.tokens[last.at as usize].kind == TokenKind::Digits
            && !(captures.len() > 1 && self.is_usual_year(last))
            && !self.is_dated(last.at as usize);
        plain && self.counts(end) || self.is_part_of_month(last, end)
    }

    /// «мамырдың екінші жартысы»: which half or week, and no day.
    fn is_part_of_month(&self, last: &Capture, end: usize) -> bool {
        matches!(
            last.element,
            Element::Day | Element::DayOrdinal | Element::DayMarked
        ) && self
            .mentions
            .at(end)
            .iter()
            .any(|l| l.class == Class::NotDate && l.key() == "part" && l.end as usize <= self.end)
    }

    /// Whether something that is counted stands at a token.
    pub(super) fn counts(&self, at: usize) -> bool {
        // The T of ISO 8601 is no ton.
        if self.is_glued(at) && self.is_glued(at + 1) {
            return false;
        }
        [Class::Unit, Class::Mult]
            .into_iter()
            .filter_map(|class| self.mentions.class_at(at, class))
            // So many novels, but the novel of a year.
            .filter(|l| l.mark_name() != "sg")
            .any(|l| l.end as usize <= self.end && !l.key().starts_with("time/"))
    }

    /// Whether a number is a year wherever the language needs no word that says
    /// so: "in June 2024 residents voted". A round one may as well be a count.
    fn is_usual_year(&self, year: &Capture) -> bool {
        year.element == Element::Year
            && BARE_YEAR[self.lang.0 as usize]
            && (1900..=2050).contains(&year.value)
            && year.value % 50 != 0
    }

    /// "you may first", "this may", "sat": a month or weekday that is another
    /// word too, in small letters, with nothing that tells which it is.
    fn is_verb(&self, tag: Tag, captures: &[Capture]) -> bool {
        let tokens = &self.document.tokens;
        let also = |capture: &Capture| {
            matches!(capture.class, Some(Class::Month | Class::Weekday))
                && self
                    .mentions
                    .class_at(capture.at as usize, Class::AlsoWord)
                    .is_some()
        };
        let small = |capture: &Capture| !tokens[capture.at as usize].is_capitalised();
        if tag == Tag::Relative {
            let capital = BARE_MONTH[self.lang.0 as usize] == BareMonth::Capital;
            return captures
                .iter()
                .any(|c| also(c) && (capital && small(c) || captures.len() == 1));
        }
        // "екінші маусымында", of a show: a season, where no year makes it June.
        let possessed = |capture: &Capture| {
            let at = capture.at as usize;
            self.mentions
                .at(at)
                .iter()
                .any(|l| l.class == Class::AlsoWord && l.key() == "possessed")
        };
        let has_year = captures.iter().any(|c| {
            matches!(
                c.element,
                Element::Year | Element::ShortYear | Element::YearWords
            )
        });
        if !has_year && captures.iter().any(possessed) {
            return true;
        }
        // "three may be enough"
        if let [day, month] = captures
            && matches!(day.element, Element::Day | Element::DayOrdinal)
            && also(month)
            && small(month)
            && BARE_MONTH[self.lang.0 as usize] == BareMonth::Capital
            && self
                .mentions
                .number_at(day.at as usize)
                .is_some_and(|n| n.kind != NumberKind::Ordinal && n.digits == 0)
        {
            return true;
        }
        captures.windows(2).any(|pair| {
            let [month, day] = pair else { return false };
            let (at, next) = (month.at as usize, day.at as usize);
            let cardinal = || {
                self.mentions
                    .number_at(next)
                    .is_some_and(|n| n.kind != NumberKind::Ordinal)
            };
            month.class == Some(Class::Month)
                && also(month)
                && matches!(day.element, Element::Day | Element::DayOrdinal)
                && next == at + 1
                && captures.last().is_some_and(|last| last.at == day.at)
                && match tokens[next].kind {
                    // "march twenty-third" is one
                    TokenKind::Word if day.end > day.at + 1 && !cardinal() => false,
                    TokenKind::Word => small(month) || at == self.first && cardinal(),
                    // "march 20 miles"
                    _ => small(month) && day.end as usize == next + 1 && self.noun_at(next + 1),
                }
        })
    }
}

fn is_month(capture: &Capture) -> bool {
    capture.class == Some(Class::Month)
        || matches!(
            capture.element,
            Element::MonthDigits | Element::MonthTwoDigits
        )
}

fn fuzzy(from: PartialDate, to: PartialDate) -> DateValue {
    DateValue {
        start: Bound::At(from),
        end: Bound::At(to),
        fit: Fit::Fuzzy,
    }
}

pub(super) fn is_decade(value: &DateValue) -> bool {
    matches!(
        value.start,
        Bound::At(PartialDate {
            year: Year::Decade(_),
            ..
        })
    )
}

/// First and last of a value without open ends.
pub(super) fn ends(value: &DateValue) -> Option<(PartialDate, PartialDate)> {
    match (value.start, value.end) {
        (Bound::At(first), Bound::At(last)) => Some((first, last)),
        _ => None,
    }
}

/// One side of a range, or the whole of a single date.
#[derive(Clone, Copy, Debug)]
struct Side {
    date: PartialDate,
    weekday: Option<Weekday>,
}

fn side(captures: &[Capture]) -> Option<Side> {
    let mut date = EMPTY;
    let mut weekday = None;
    let mut first_year = None;
    for capture in captures {
        match (capture.element, capture.class) {
            (Element::Point, _) => {
                let point = capture.point?;
                let (first, true) = (ends(&point.value)?.0, point.value.is_single()) else {
                    return None;
                };
                date.day = first.day.or(date.day);
                date.month = first.month.or(date.month);
                if first.year != Year::Unknown {
                    date.year = first.year;
                }
                weekday = weekday.or(point.weekday);
            }
            (
                Element::Day | Element::DayOrdinal | Element::DayMarked | Element::DayTwoDigits,
                _,
            ) => date.day = Some(capture.value as u8),
            (Element::MonthDigits | Element::MonthTwoDigits, _)
            | (Element::Class, Some(Class::Month | Class::Season)) => {
                date.month = Some(capture.value as u8);
            }
            // The last digits of a year get their century from the other side.
            (Element::Year | Element::ShortYear | Element::YearWords | Element::YearTail, _) => {
                first_year = first_year.or(Some(capture.value));
                date.year = Year::Exact(capture.value);
            }
            (Element::YearHundreds, _) => date.year = Year::Exact(capture.value * 100),
            (Element::YearUnits, _) | (Element::Class, Some(Class::Num)) => {
                let Year::Exact(hundreds) = date.year else {
                    return None;
                };
                date.year = Year::Exact(hundreds + capture.value);
            }
            // "10 August 88 CE"
            (Element::Number, _) => date.year = Year::Exact(capture.value),
            (Element::Compact, _) => {
                date = PartialDate::ymd(
                    capture.value / 10_000,
                    (capture.value / 100 % 100) as u8,
                    (capture.value % 100) as u8,
                );
            }
            (Element::Quarter, _) => date.month = Some(32 + capture.value as u8),
            (Element::Century, _) => {
                let first = (capture.value - 1) * 100;
                // "в 20-х годах XIX века"
                date.year = match date.year {
                    Year::Decade(year) => Year::Decade(first + year % 100),
                    _ => Year::Century(first),
                };
            }
            (Element::Decade | Element::DecadeDigits, _) => {
                date.year = match date.year {
                    Year::Century(first) => Year::Decade(first + capture.value % 100),
                    _ => Year::Decade(capture.value),
                };
            }
            (Element::Class, Some(Class::DecadeWord)) => {
                let first = capture.value;
                date.year = Year::Decade(match date.year {
                    // "the eighteen nineties"
                    Year::Exact(hundreds) => hundreds + first % 100,
                    _ if first < 100 => 1900 + first,
                    _ => first,
                });
            }
            (Element::Class, Some(Class::Holiday)) => {
                date.month = Some((capture.value / 100) as u8);
                date.day = Some((capture.value % 100) as u8);
            }
            (Element::Class, Some(Class::Weekday)) => weekday = Some(Weekday(capture.value as u8)),
            _ => {}
        }
    }
    // The winter of 2024–25 is that of its December.
    if let (Some(24), Some(year)) = (date.month, first_year) {
        date.year = Year::Exact(year);
    }
    (date != EMPTY || weekday.is_some()).then_some(Side { date, weekday })
}

/// "The first Monday of June 2025"; without a number, the last.
fn nth_weekday(captures: &[Capture]) -> Option<(PartialDate, Weekday)> {
    let of_class = |class| captures.iter().find(|c| c.class == Some(class));
    let of_element = |element| captures.iter().find(|c| c.element == element);
    let weekday = Weekday(of_class(Class::Weekday)?.value as u8);
    let month = of_class(Class::Month)?.value as u8;
    let year = of_element(Element::Year)?.value;
    let first = PartialDate::ymd(year, month, 1).weekday()?;
    let offset = (7 + weekday.0 - first.0) % 7;
    let last = crate::value::days_in_month(year, month);
    let day = match of_element(Element::Quarter) {
        Some(nth) => 1 + offset + 7 * (nth.value as u8 - 1),
        None => (1 + offset..=last).step_by(7).next_back()?,
    };
    (day <= last).then(|| (PartialDate::ymd(year, month, day), weekday))
}

/// A week by its number as ISO 8601 counts them: the first has the year's first
/// Thursday.
fn iso_week(year: i32, week: i32) -> Option<(PartialDate, PartialDate)> {
    let monday = |year: i32| {
        let fourth = PartialDate::ymd(year, 1, 4);
        let (day, _) = fourth.days(None)?;
        Some(day - (fourth.weekday()?.0 as i64 - 1))
    };
    let first = monday(year)? + 7 * (week as i64 - 1);
    let day = |days: i64| {
        let (year, month, day) = civil_from_days(days);
        PartialDate::ymd(year, month, day)
    };
    (week > 0 && first < monday(year + 1)?).then(|| (day(first), day(first + 6)))
}

/// Puts the last two digits of a year into the century of the year before it:
/// `1914–18`. `None` where the range would run backwards.
fn tail_year(from: &Side, to: &mut Side, right: &[Capture]) -> Option<()> {
    let Some(tail) = right.iter().find(|c| c.element == Element::YearTail) else {
        return Some(());
    };
    let Year::Exact(year) = from.date.year else {
        return None;
    };
    let later = year - year % 100 + tail.value;
    // 1999/00 runs into the next century.
    let later = if tail.value == 0 && year % 100 == 99 {
        year + 1
    } else {
        later
    };
    to.date.year = Year::Exact(later);
    (later > year && from.date.month.is_none()).then_some(())
}

fn day_of(capture: &Capture) -> Option<u8> {
    match capture.element {
        Element::Day | Element::DayOrdinal | Element::DayMarked | Element::DayTwoDigits => {
            Some(capture.value as u8)
        }
        Element::Point => capture
            .point
            .and_then(|p| ends(&p.value))
            .and_then(|(first, _)| first.day),
        _ => None,
    }
}

fn days(captures: &[Capture]) -> impl Iterator<Item = u8> + '_ {
    captures.iter().filter_map(day_of)
}

fn first_day(captures: &[Capture]) -> Option<u8> {
    days(captures).next()
}

/// Whether several days of a list follow each other.
fn in_a_row(captures: &[Capture]) -> bool {
    let mut last = None;
    for day in days(captures) {
        if last.is_some_and(|last: u8| last + 1 != day) {
            return false;
        }
        last = Some(day);
    }
    true
}

/// Gives each side what only the other states, and puts a range without a year
/// on its left side before the right one.
fn join(left: Side, right: Side) -> Option<(PartialDate, PartialDate)> {
    let (mut a, mut b) = (left.date, right.date);
    if a.month.is_none() && a.day.is_some() {
        a.month = b.month;
        // "10 – May"
        b.day?;
    }
    if b.month.is_none() && b.day.is_some() {
        b.month = a.month;
        a.day?;
    }
    // A side of only a year beside a day is no range of dates, and beside a
    // month only where both have a year.
    if a.month.is_none() != b.month.is_none()
        && (a.day.is_some()
            || b.day.is_some()
            || a.year == Year::Unknown
            || b.year == Year::Unknown)
    {
        return None;
    }
    // "winter 2024 – 2025"
    if a.month.is_some_and(|month| month > 12) && b.month.is_none() {
        return None;
    }
    // "2026–2030 жылдары" are years, whatever the last looks like alone.
    if let (Year::Exact(_), Year::Decade(year)) = (a.year, b.year) {
        b.year = Year::Exact(year);
    }
    let order = |x: &PartialDate, y: &PartialDate| (x.month, x.day) > (y.month, y.day);
    match (a.year, b.year) {
        (Year::Unknown, Year::Exact(year)) => {
            let earlier = order(&a, &b) && a.month != b.month;
            a.year = Year::Exact(if earlier { year - 1 } else { year });
        }
        (Year::Exact(year), Year::Unknown) => {
            let later = order(&a, &b) && a.month != b.month;
            b.year = Year::Exact(if later { year + 1 } else { year });
        }
        _ => {}
    }
    if !a.is_valid() || !b.is_valid() {
        return None;
    }
    if a.year == Year::Unknown {
        // From December to January it runs into the next year.
        let backwards = a.month == b.month && (a.day.is_none() || a.day >= b.day);
        return (!backwards).then_some((a, b));
    }
    let ((a_first, a_last), (b_first, b_last)) = (a.days(None)?, b.days(None)?);
    (a_first < b_first && a_last <= b_last).then_some((a, b))
}

/// Two days that follow each other, or two months or years that do; or several
/// days of which the last before "and" does.
fn consecutive(left: &[Capture], a: &PartialDate, b: &PartialDate) -> bool {
    let a = PartialDate {
        day: days(left).last().or(a.day),
        ..*a
    };
    match (a.days(Some(2000)), b.days(Some(2000))) {
        (Some((_, end)), Some((start, _))) => end + 1 == start,
        _ => false,
    }
}

/// The days of an early, middle or late part, or of a half.
fn part_of(date: &PartialDate, tag: Tag) -> Option<(PartialDate, PartialDate)> {
    let at = |month: Option<u8>, day: Option<u8>| PartialDate {
        year: date.year,
        month,
        day,
    };
    let year = |y: i32| PartialDate {
        year: Year::Exact(y),
        month: None,
        day: None,
    };
    match (date.year, date.month, date.day) {
        (_, Some(month @ 1..=12), None) => {
            let year = if let Year::Exact(year) = date.year {
                year
            } else {
                2001
            };
            let last = crate::value::days_in_month(year, month);
            let (from, to) = match tag {
                Tag::Early => (1, 10),
                Tag::Mid => (11, 20),
                Tag::Late => (21, last),
                Tag::FirstHalf => (1, 15),
                _ => (16, last),
            };
            Some((at(Some(month), Some(from)), at(Some(month), Some(to))))
        }
        (Year::Exact(_), None, None) => {
            let (from, to) = match tag {
                Tag::Early => (1, 4),
                Tag::Mid => (5, 8),
                Tag::Late => (9, 12),
                _ => return None,
            };
            Some((at(Some(from), None), at(Some(to), None)))
        }
        (Year::Decade(first), None, None) => {
            let (from, to) = match tag {
                Tag::Early => (0, 3),
                Tag::Mid => (4, 6),
                Tag::Late => (7, 9),
                Tag::FirstHalf => (0, 4),
                _ => (5, 9),
            };
            Some((year(first + from), year(first + to)))
        }
        // The 20th century is written 19XX, and so are its thirds.
        (Year::Century(first), None, None) => {
            let (from, to) = match tag {
                Tag::Early => (0, 33),
                Tag::Mid => (34, 66),
                Tag::Late => (67, 99),
                Tag::FirstHalf => (0, 49),
                _ => (50, 99),
            };
            Some((year(first + from), year(first + to)))
        }
        _ => None,
    }
}

/// The key of a captured class value.
pub(super) fn capture_key(capture: &Capture) -> &'static str {
    capture
        .class
        .map_or("", |class| key(class, capture.value as u16))
}
