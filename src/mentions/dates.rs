//! Dates, by the patterns of the lexicon.
//!
//! Two layers: the first finds single dates and periods among words and
//! numbers, the second what is made of them: ranges, half-open periods, early
//! and late. In each, the longest valid match from a token wins.

use std::collections::HashMap;

use super::lexemes::Readings;
use super::{Mentions, NumberKind, ReadOptions, numbers};
use crate::lexicon::pattern::{Element, GLUED, Node, SPLIT, Tag};
use crate::lexicon::{Class, DATE_NODES, DATE_ROOTS, DAY_FIRST, Lang};
use crate::text::{Document, TokenKind};
use crate::value::{Bound, DateValue, Fit, PartialDate, Weekday, Year};

/// A date in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DateMention {
    /// First token.
    pub first: u32,
    /// Token after the last.
    pub end: u32,
    /// Its value.
    pub value: DateValue,
    /// The weekday that stands with it.
    pub weekday: Option<Weekday>,
    /// Resolved against the publication date.
    pub relative: bool,
}

/// What a pattern has captured, in order.
#[derive(Clone, Copy, Debug)]
struct Capture {
    element: Element,
    class: Option<Class>,
    value: i32,
    split: bool,
    /// For [`Element::Point`]: which one.
    point: Option<Found>,
}

/// A match of the first layer.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Found {
    end: u32,
    value: DateValue,
    weekday: Option<Weekday>,
    tag: Tag,
}

pub(super) fn find(
    document: &Document<'_>,
    mentions: &Mentions,
    readings: &Readings,
    options: &ReadOptions,
) -> Vec<DateMention> {
    let mut dates = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let lang = mentions.sentence_langs[index];
        let mut finder = Finder {
            document,
            mentions,
            readings,
            lang,
            end: sentence.end as usize,
            day_first: options.day_first.unwrap_or(DAY_FIRST[lang.0 as usize]),
            points: HashMap::new(),
            captures: Vec::new(),
        };
        let mut at = sentence.first as usize;
        while at < finder.end {
            match finder.date_at(at) {
                Some(date) => {
                    at = date.end as usize;
                    dates.push(date);
                }
                None => at += 1,
            }
        }
    }
    dates
}

struct Finder<'a, 't> {
    document: &'a Document<'t>,
    mentions: &'a Mentions,
    readings: &'a Readings,
    lang: Lang,
    /// End of the sentence.
    end: usize,
    day_first: bool,
    /// First-layer matches by token, as they are asked for.
    points: HashMap<usize, Option<Found>>,
    captures: Vec<Capture>,
}

impl Finder<'_, '_> {
    /// Whether any date can begin at a token: a digit, or a word that begins
    /// a pattern.
    fn can_start(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        match token.kind {
            TokenKind::Digits => true,
            TokenKind::Punct => false,
            TokenKind::Word => {
                numbers::roman(self.document, at).is_some()
                    || self.mentions.at(at).iter().any(|l| {
                        matches!(
                            l.class,
                            Class::Month
                                | Class::Weekday
                                | Class::Season
                                | Class::YearWord
                                | Class::Num
                                | Class::Tens
                                | Class::Mult
                                | Class::Ordinal
                                | Class::DateStart
                        )
                    })
            }
        }
    }

    fn date_at(&mut self, at: usize) -> Option<DateMention> {
        if !self.can_start(at) {
            return None;
        }
        let point = self.point_at(at);
        let whole = self.best(1, at);
        let found = match (point, whole) {
            (Some(point), Some(whole)) if whole.end > point.end => whole,
            (Some(point), _) => point,
            (None, whole) => whole?,
        };
        if found.tag == Tag::Bare && !self.bare_is_date(at, &found) {
            return None;
        }
        if found.tag == Tag::Not {
            return None;
        }
        Some(DateMention {
            first: at as u32,
            end: found.end,
            value: found.value,
            weekday: found.weekday,
            relative: false,
        })
    }

    fn point_at(&mut self, at: usize) -> Option<Found> {
        if let Some(found) = self.points.get(&at) {
            return *found;
        }
        let found = if at < self.end && self.can_start(at) {
            self.best(0, at)
        } else {
            None
        };
        self.points.insert(at, found);
        found
    }

    /// The longest valid match of a layer's patterns from a token.
    fn best(&mut self, layer: usize, at: usize) -> Option<Found> {
        let (first, count) = DATE_ROOTS[layer][self.lang.0 as usize];
        let mut best: Option<Found> = None;
        let depth = self.captures.len();
        self.walk(first, count, at, at, depth, &mut best);
        self.captures.truncate(depth);
        best
    }

    fn walk(
        &mut self,
        first: u16,
        count: u16,
        start: usize,
        at: usize,
        depth: usize,
        best: &mut Option<Found>,
    ) {
        let children = &DATE_NODES[first as usize..first as usize + count as usize];
        if at >= self.end {
            return;
        }
        let glued = at > start && !self.document.tokens[at].space_before();
        // A date does not run over a line's end.
        if at > start && self.document.tokens[at].line_before() {
            return;
        }
        for node in children {
            if node.flags & GLUED != 0 && !glued {
                continue;
            }
            let mark = self.captures.len();
            let Some(end) = self.matches(node, at) else {
                continue;
            };
            if node.accept != Tag::None
                && let Some(found) = self.value(node.accept, depth, end)
                && best.is_none_or(|old| self.better(&found, &old))
            {
                *best = Some(found);
            }
            if node.count > 0 {
                self.walk(node.first, node.count, start, end, depth, best);
            }
            self.captures.truncate(mark);
        }
    }

    fn better(&self, new: &Found, old: &Found) -> bool {
        if new.end != old.end {
            return new.end > old.end;
        }
        let preferred = if self.day_first {
            Tag::DayFirst
        } else {
            Tag::MonthFirst
        };
        (new.tag == preferred && old.tag != preferred && old.tag != Tag::Point)
            || (new.tag == Tag::Not && old.tag != Tag::Not)
    }

    /// Where a node's element ends when it begins at a token; captures it.
    fn matches(&mut self, node: &Node, at: usize) -> Option<usize> {
        let mut capture = Capture {
            element: node.element,
            class: None,
            value: 0,
            split: node.flags & SPLIT != 0,
            point: None,
        };
        let end = match node.element {
            Element::Word => {
                self.readings
                    .at(at)
                    .iter()
                    .find(|r| r.word == node.arg && r.lang.is_none_or(|lang| lang == self.lang))?;
                at + 1
            }
            Element::Class => {
                let class = *Class::ALL.get(node.arg as usize)?;
                let lexeme = self.mentions.class_at(at, class)?;
                capture.class = Some(class);
                capture.value = lexeme.value as i32;
                lexeme.end as usize
            }
            Element::Point => {
                let point = self.point_at(at).filter(|point| point.tag != Tag::Not)?;
                capture.point = Some(point);
                point.end as usize
            }
            _ => {
                let (value, end) = self.number(node.element, at)?;
                capture.value = value;
                end
            }
        };
        self.captures.push(capture);
        Some(end)
    }

    /// A number in one of its roles in a date.
    fn number(&self, role: Element, at: usize) -> Option<(i32, usize)> {
        let token = &self.document.tokens[at];
        if token.kind == TokenKind::Digits {
            // The digits alone: "16.04" is a number to the number reader.
            let (value, len) = (token.value()? as i32, token.len());
            let suffixed = || {
                // "16th", "17-го", "16-сы"
                self.mentions
                    .class_at(at + 1, Class::DigitSuffix)
                    .filter(|suffix| {
                        (at + 1..suffix.end as usize)
                            .all(|i| !self.document.tokens[i].space_before())
                    })
                    .map_or(at + 1, |suffix| suffix.end as usize)
            };
            return match role {
                Element::Day if len <= 2 && (1..=31).contains(&value) => Some((value, suffixed())),
                Element::MonthDigits if len <= 2 && (1..=12).contains(&value) => {
                    Some((value, at + 1))
                }
                Element::Year if len == 4 && (1000..=2999).contains(&value) => {
                    Some((value, at + 1))
                }
                Element::ShortYear if len == 2 => Some((
                    if value < 50 {
                        2000 + value
                    } else {
                        1900 + value
                    },
                    at + 1,
                )),
                Element::Quarter if len == 1 && (1..=4).contains(&value) => {
                    Some((value, suffixed()))
                }
                Element::Century if len <= 2 && (1..=21).contains(&value) => {
                    Some((value, suffixed()))
                }
                Element::Decade if value % 10 == 0 && suffixed() > at + 1 => match len {
                    4 if (1000..=2090).contains(&value) => Some((value, suffixed())),
                    2 if value >= 20 => Some((1900 + value, suffixed())),
                    _ => None,
                },
                Element::Number => Some((value, at + 1)),
                _ => None,
            };
        }
        if role == Element::Century
            && let Some(value) = numbers::roman(self.document, at)
        {
            return Some((value as i32, at + 1));
        }
        let number = self.mentions.number_at(at)?;
        let (value, end) = (number.value as i32, number.end as usize);
        let ordinal = number.kind == NumberKind::Ordinal;
        match role {
            Element::Day if (1..=31).contains(&value) && !number.scaled => Some((value, end)),
            Element::Quarter if ordinal && (1..=4).contains(&value) => Some((value, end)),
            Element::Century if ordinal && (1..=21).contains(&value) => Some((value, end)),
            Element::YearWords if (1000..=2999).contains(&value) && number.digits == 0 => {
                Some((value, end))
            }
            _ => None,
        }
    }

    /// The value of what was captured since `depth`, if it is a date.
    fn value(&self, tag: Tag, depth: usize, end: usize) -> Option<Found> {
        let captures = &self.captures[depth..];
        let split = captures
            .iter()
            .position(|c| c.split)
            .unwrap_or(captures.len());
        let found = |value: DateValue, weekday: Option<Weekday>| {
            Some(Found {
                end: end as u32,
                value,
                weekday,
                tag,
            })
        };
        if matches!(tag, Tag::Range | Tag::List) {
            let (left, right) = (side(&captures[..split])?, side(&captures[split..])?);
            let (left, right) = join(left, right)?;
            if tag == Tag::List && !consecutive(&left, &right) {
                return None;
            }
            return found(DateValue::range(left, right), None);
        }
        let side = side(captures)?;
        let single = |date: PartialDate| date.is_valid().then_some(date);
        match tag {
            Tag::Point | Tag::MonthFirst | Tag::DayFirst | Tag::Bare => {
                found(DateValue::single(single(side.date)?), side.weekday)
            }
            Tag::Not => found(DateValue::single(PartialDate::ymd(1970, 1, 1)), None),
            Tag::Before | Tag::Until | Tag::After | Tag::Since => {
                // A year or a month on its own is read as a date here.
                let point = captures.iter().find_map(|c| c.point)?;
                let (Bound::At(first), Bound::At(last)) = (point.value.start, point.value.end)
                else {
                    return None;
                };
                let (start, end) = match tag {
                    Tag::Before => (Bound::Open, Bound::At(first)),
                    Tag::Until => (Bound::Open, Bound::At(last)),
                    Tag::After => (Bound::At(last), Bound::Open),
                    _ => (Bound::At(first), Bound::Open),
                };
                found(
                    DateValue {
                        start,
                        end,
                        fit: Fit::Open,
                    },
                    None,
                )
            }
            Tag::Early | Tag::Mid | Tag::Late | Tag::FirstHalf | Tag::SecondHalf => {
                let (from, to) = part_of(&side.date, tag)?;
                found(
                    DateValue {
                        start: Bound::At(from),
                        end: Bound::At(to),
                        fit: Fit::Fuzzy,
                    },
                    None,
                )
            }
            Tag::None | Tag::Range | Tag::List => None,
        }
    }

    /// A year or month without any other word is a date only where nothing
    /// says that it is something else.
    fn bare_is_date(&self, at: usize, found: &Found) -> bool {
        let token = &self.document.tokens[at];
        if token.kind == TokenKind::Word {
            // "May", "March" and "mar" are other words too.
            return token.is_capitalised() && token.len() > 3;
        }
        let year = token.value().unwrap_or(0);
        if !(1900..=2100).contains(&year) {
            return false;
        }
        let next = found.end as usize;
        let tokens = &self.document.tokens;
        let counted = self
            .mentions
            .number_at(at)
            .is_none_or(|n| n.end != found.end)
            || self.mentions.class_at(next, Class::Unit).is_some()
            || self.mentions.class_at(next, Class::Mult).is_some()
            || self.mentions.class_before(at, Class::Currency).is_some()
            || self
                .mentions
                .class_before(at, Class::HedgeBefore)
                .is_some_and(|l| {
                    // "around 2014" is a date, "more than 2014" a number.
                    !matches!(
                        l.key(),
                        "about" | "bare" | "exactly" | "nearly" | "at_least" | "up_to"
                    )
                })
            || self.mentions.class_before(at, Class::Identifier).is_some();
        let glued_before = at > 0
            && !token.space_before()
            && tokens[at - 1].punct().is_some_and(|c| {
                !matches!(c, '(' | '"' | '«' | '“' | '[' | '-' | '–' | '—' | '\'')
            });
        let glued_after = next < self.end
            && !tokens[next].space_before()
            && (tokens[next].kind != TokenKind::Punct
                || matches!(
                    tokens[next].punct(),
                    Some('%' | '$' | '€' | '/' | '_' | '@')
                ));
        !(counted || glued_before || glued_after)
    }
}

/// One side of a range, or the whole of a single date.
#[derive(Clone, Copy, Debug)]
struct Side {
    date: PartialDate,
    weekday: Option<Weekday>,
}

const EMPTY: PartialDate = PartialDate {
    year: Year::Unknown,
    month: None,
    day: None,
};

fn side(captures: &[Capture]) -> Option<Side> {
    let mut date = EMPTY;
    let mut weekday = None;
    for capture in captures {
        match (capture.element, capture.class) {
            (Element::Point, _) => {
                let point = capture.point?;
                let (Bound::At(first), true) = (point.value.start, point.value.is_single()) else {
                    return None;
                };
                date.day = first.day.or(date.day);
                date.month = first.month.or(date.month);
                if first.year != Year::Unknown {
                    date.year = first.year;
                }
                weekday = weekday.or(point.weekday);
            }
            (Element::Day, _) => date.day = Some(capture.value as u8),
            (Element::MonthDigits, _) | (Element::Class, Some(Class::Month | Class::Season)) => {
                date.month = Some(capture.value as u8);
            }
            (Element::Year | Element::ShortYear | Element::YearWords, _) => {
                date.year = Year::Exact(capture.value);
            }
            (Element::Quarter, _) => date.month = Some(32 + capture.value as u8),
            (Element::Century, _) => date.year = Year::Century((capture.value - 1) * 100),
            (Element::Decade, _) => date.year = Year::Decade(capture.value),
            (Element::Class, Some(Class::Weekday)) => weekday = Some(Weekday(capture.value as u8)),
            _ => {}
        }
    }
    (date != EMPTY).then_some(Side { date, weekday })
}

/// Gives each side what only the other states, and puts a range without a year
/// on its left side before the right one.
fn join(left: Side, right: Side) -> Option<(PartialDate, PartialDate)> {
    let (mut a, mut b) = (left.date, right.date);
    if a.month.is_none() && a.day.is_some() {
        a.month = b.month;
    }
    if b.month.is_none() && b.day.is_some() {
        b.month = a.month;
    }
    // A side of only a year beside a day is no range of dates.
    if (a.month.is_none()) != (b.month.is_none()) {
        return None;
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
    // Backwards within what both state: not a range.
    if let (Some((_, a_last)), Some((b_first, b_last))) = (a.days(Some(2000)), b.days(Some(2000))) {
        let same_years = a.year == b.year || !matches!(a.year, Year::Unknown);
        if same_years && a_last > b_last && b_first < a_last && a.year != Year::Unknown {
            return None;
        }
        if a.month == b.month && a.year == b.year && a.day >= b.day && a.day.is_some() {
            return None;
        }
    }
    Some((a, b))
}

/// Two days that follow each other, or two months or years that do.
fn consecutive(a: &PartialDate, b: &PartialDate) -> bool {
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
                Tag::FirstHalf => (1, 6),
                _ => (7, 12),
            };
            Some((at(Some(from), None), at(Some(to), None)))
        }
        (Year::Decade(first), None, None) => {
            let year = |y: i32| PartialDate {
                year: Year::Exact(first + y),
                month: None,
                day: None,
            };
            Some(match tag {
                Tag::Early => (year(0), year(3)),
                Tag::Mid => (year(4), year(6)),
                Tag::Late => (year(7), year(9)),
                Tag::FirstHalf => (year(0), year(4)),
                _ => (year(5), year(9)),
            })
        }
        _ => None,
    }
}
