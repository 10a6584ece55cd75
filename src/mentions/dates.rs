//! Dates, by the patterns of the lexicon.
//!
//! Two layers: the first finds single dates and periods among words and
//! numbers, the second what is made of them: ranges, half-open periods, early
//! and late. In each, the longest valid match from a token wins; what then
//! stands in the text as something else (a version, a street, a number of
//! people) is left out.

mod context;
mod relative;
#[cfg(test)]
mod tests;
mod value;

use std::ops::Range;
use std::sync::OnceLock;

use super::lexemes::Readings;
use super::{Mentions, Number, NumberKind, ReadOptions, numbers};
use crate::lexicon::pattern::{Element, GLUED, Node, SPLIT, Tag};
use crate::lexicon::{
    BARE_YEAR, Class, DATE_ENDINGS, DATE_ROOTS, DATE_STARTS, DAY_FIRST, Lang, date_nodes, key,
};
use crate::text::{Document, TokenKind};
use crate::value::{DateValue, PartialDate, Weekday, Year};

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
    /// First token, and the one after the last.
    at: u32,
    end: u32,
    split: bool,
    /// For [`Element::Point`]: which one.
    point: Option<Found>,
}

/// A match.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Found {
    end: u32,
    value: DateValue,
    weekday: Option<Weekday>,
    tag: Tag,
    /// Resolved against the publication date.
    relative: bool,
    /// A day and month in digits alone: `4/22`, which other things look like.
    loose: bool,
}

/// A date has its first number, month, weekday or the like within so many
/// tokens: "by no later than the end of April".
const REACH: usize = 6;

/// Classes of which every date has a word, unless it has digits.
const ANCHORS: u128 = bits(&[
    Class::Month,
    Class::Weekday,
    Class::Season,
    Class::Holiday,
    Class::Num,
    Class::Tens,
    Class::Hundreds,
    Class::Mult,
    Class::Ordinal,
    Class::DecadeWord,
]);
const RELATIVE_ANCHORS: u128 = bits(&[
    Class::Relative,
    Class::RelativeStep,
    Class::RelativeUnit,
    Class::NumArticle,
]);

const fn bits(classes: &[Class]) -> u128 {
    let mut bits = 0;
    let mut i = 0;
    while i < classes.len() {
        bits |= classes[i].bit();
        i += 1;
    }
    bits
}

/// Finds all dates, and the halves of years, which are none.
pub(super) fn find(
    document: &Document<'_>,
    mentions: &Mentions,
    readings: &Readings,
    options: &ReadOptions,
) -> (Vec<DateMention>, Vec<Range<u32>>) {
    let mut dates = Vec::new();
    let published = options.published;
    let mut finder = Finder {
        document,
        mentions,
        readings,
        nodes: date_nodes(),
        lang: mentions.lang,
        first: 0,
        end: 0,
        day_first: false,
        published,
        anchors: if published.is_some() {
            ANCHORS | RELATIVE_ANCHORS
        } else {
            ANCHORS
        },
        rows: rows(),
        seen: Vec::new(),
        points: Points::default(),
        captures: Vec::new(),
        last: None,
        halves: Vec::new(),
    };
    for (index, sentence) in document.sentences.iter().enumerate() {
        finder.lang = mentions.sentence_langs[index];
        finder.first = sentence.first as usize;
        finder.end = sentence.end as usize;
        finder.day_first = options
            .day_first
            .unwrap_or(DAY_FIRST[finder.lang.0 as usize]);
        finder.sentence(&mut dates);
    }
    (dates, finder.halves)
}

struct Finder<'a, 't> {
    document: &'a Document<'t>,
    mentions: &'a Mentions,
    readings: &'a Readings,
    /// Those of all patterns.
    nodes: &'static [Node],
    lang: Lang,
    /// The sentence's tokens.
    first: usize,
    end: usize,
    day_first: bool,
    published: Option<PartialDate>,
    /// Classes that a date must have, as bits.
    anchors: u128,
    /// By the number of a row's first node.
    rows: &'static [Row],
    /// What the sentence's tokens can be, as they are asked for.
    seen: Vec<Kinds>,
    points: Points,
    captures: Vec<Capture>,
    /// The date accepted last: dates in a row vouch for each other.
    last: Option<DateMention>,
    /// Halves of years, as tokens.
    halves: Vec<Range<u32>>,
}

/// First-layer matches by token, as they are asked for: as many as the
/// patterns from one token can look at.
#[derive(Default)]
struct Points([Option<(u32, Option<Found>)>; 32]);

impl Points {
    fn get(&self, at: usize) -> Option<Option<Found>> {
        let (token, found) = self.0[at % self.0.len()]?;
        (token as usize == at).then_some(found)
    }

    fn set(&mut self, at: usize, found: Option<Found>) {
        let slot = at % self.0.len();
        self.0[slot] = Some((at as u32, found));
    }
}

impl<'a> Finder<'a, '_> {
    fn sentence(&mut self, dates: &mut Vec<DateMention>) {
        self.seen.clear();
        let mut at = self.first;
        let mut anchor = None;
        while at < self.end {
            let next = match anchor {
                Some(next) if next >= at => next,
                _ => match (at..self.end).find(|&i| self.is_anchor(i)) {
                    Some(next) => next,
                    None => return,
                },
            };
            anchor = Some(next);
            at = at.max(next.saturating_sub(REACH));
            at = match self.date_at(at) {
                Reading::Date(date) => {
                    self.last = Some(date);
                    dates.push(date);
                    date.end as usize
                }
                Reading::Skip(end) => end,
                Reading::None => at + 1,
            };
        }
    }

    fn is_anchor(&self, at: usize) -> bool {
        match self.document.tokens[at].kind {
            TokenKind::Digits => self.can_date(at),
            TokenKind::Punct => false,
            TokenKind::Word => self.has_class(at, self.anchors) || self.is_roman(at),
        }
    }

    /// Whether digits can be the first of a date: a day, a month, a year, an
    /// hour, or the days since the publication. Most numbers count something.
    fn can_date(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        match (token.len(), token.value()) {
            (0..=2, _)
            | (4, Some(1000..=2999))
            | (8, Some(19_000_101..=20_991_231))
            | (_, Some(3000)) => true,
            (3, _) => self.published.is_some(),
            _ => false,
        }
    }

    #[inline]
    fn is_roman(&self, at: usize) -> bool {
        self.document.tokens[at].is_capitalised() && numbers::roman(self.document, at).is_some()
    }

    /// Whether a lexeme of some classes begins at a token.
    fn has_class(&self, at: usize, classes: u128) -> bool {
        self.mentions.classes_at(at) & classes != 0
    }

    /// Whether any pattern of the language can begin at a token.
    fn can_start(&self, at: usize) -> bool {
        let starts = DATE_STARTS[self.lang.0 as usize];
        match self.document.tokens[at].kind {
            TokenKind::Digits => self.can_date(at),
            TokenKind::Punct => self.has_class(at, starts),
            TokenKind::Word => self.has_class(at, starts) || self.is_roman(at),
        }
    }

    fn date_at(&mut self, at: usize) -> Reading {
        if !self.can_start(at) {
            return Reading::None;
        }
        let point = self.point_at(at);
        let whole = self.best(1, at);
        let both = match (point, whole) {
            // One of several dates says more than it does alone.
            (Some(point), Some(whole))
                if whole.end > point.end || whole.tag == Tag::Each && whole.end == point.end =>
            {
                [Some(whole), Some(point)]
            }
            (point, whole) => [point, whole],
        };
        for found in both.into_iter().flatten() {
            if found.tag == Tag::HalfYear {
                self.halves.push(at as u32..found.end);
            }
            if found.tag.is_none() {
                return Reading::Skip(found.end as usize);
            }
            if !self.stands(at, &found) {
                // What counts from one number to another counts with both.
                if found.tag == Tag::Bare && !found.value.is_single() && !self.is_cut(at, &found) {
                    return Reading::Skip(found.end as usize);
                }
            } else {
                return Reading::Date(DateMention {
                    first: at as u32,
                    end: self.without_stop(found.end),
                    value: found.value,
                    weekday: found.weekday,
                    relative: found.relative,
                });
            }
        }
        self.further_day(at).map_or(Reading::None, Reading::Date)
    }

    /// "April 16, 18 and 20": a day that takes its month from the date before
    /// it. Nothing may follow that it could count.
    fn further_day(&self, at: usize) -> Option<DateMention> {
        let last = self
            .last
            .filter(|last| !last.relative && last.value.is_single())?;
        let (date, _) = value::ends(&last.value)?;
        let (previous, _) = self.digits(self.day_before(last.end as usize)?)?;
        let (day, end) = if self.in_a_row(at) {
            let (value, len) = self.digits(at)?;
            self.digits_as(Element::Day, at, value, len)?
        } else {
            return None;
        };
        let ends_there = end >= self.end
            || self.mentions.class_at(end, Class::DateJoin).is_some()
            || self.punct(end).is_some() && !self.is_glued(end + 1);
        let date = PartialDate {
            day: Some(day as u8),
            ..date
        };
        if date.month.is_none() || day <= previous || !ends_there || !date.is_valid() {
            return None;
        }
        let value = DateValue::single(date);
        Some(DateMention {
            first: at as u32,
            end: end as u32,
            value,
            weekday: None,
            relative: false,
        })
    }

    /// The digits of the day that a date ends with, if it does.
    fn day_before(&self, end: usize) -> Option<usize> {
        let day = (end.saturating_sub(3)..end)
            .rev()
            .find(|&i| self.digits(i).is_some())?;
        let (_, len) = self.digits(day)?;
        (len <= 2 && self.suffixed(day, false) == end).then_some(day)
    }

    /// A match's end without the full stop of the sentence: only an
    /// abbreviation keeps its dot, and a date in digits.
    fn without_stop(&self, end: u32) -> u32 {
        let last = end as usize - 1;
        let before = last.saturating_sub(1);
        let stop = self.punct(last) == Some('.')
            && self.document.tokens[before].kind == TokenKind::Word
            && self
                .mentions
                .class_at(before, Class::Abbreviation)
                .is_none();
        end - stop as u32
    }

    fn point_at(&mut self, at: usize) -> Option<Found> {
        if at >= self.end {
            return None;
        }
        if let Some(found) = self.points.get(at) {
            return found;
        }
        let found = if self.can_start(at) {
            self.best(0, at)
        } else {
            None
        };
        self.points.set(at, found);
        found
    }

    /// The longest valid match of a layer's patterns from a token.
    fn best(&mut self, layer: usize, at: usize) -> Option<Found> {
        let (first, count) = DATE_ROOTS[layer][self.lang.0 as usize];
        let mut best: Option<Found> = None;
        let depth = self.captures.len();
        self.walk((first, count), at, at, depth, &mut best);
        self.captures.truncate(depth);
        best
    }

    fn walk(
        &mut self,
        (first, count): (u16, u16),
        start: usize,
        at: usize,
        depth: usize,
        best: &mut Option<Found>,
    ) {
        if at >= self.end {
            return;
        }
        let row = &self.rows[first as usize];
        let kinds = self.kinds(at);
        if row.kinds.0 & kinds.0 == 0 {
            return;
        }
        let children = &self.nodes[first as usize..first as usize + count as usize];
        let glued = at > start && !self.document.tokens[at].space_before();
        // Rows are sorted, words first.
        let (words, others) = children.split_at((row.words as usize).min(children.len()));
        if !words.is_empty() {
            let readings = self.readings;
            for reading in readings.at(at) {
                if reading.lang.is_some_and(|lang| lang != self.lang) {
                    continue;
                }
                let from = words.partition_point(|node| node.arg < reading.word);
                for node in words[from..]
                    .iter()
                    .take_while(|node| node.arg == reading.word)
                {
                    if node.flags & GLUED == 0 || glued {
                        let capture = self.capture(node, at);
                        self.step(node, capture, at + 1, start, depth, best);
                    }
                }
            }
        }
        let possible = row.kinds.0 & kinds.0 & !Kinds::WORD;
        if possible == 0 {
            return;
        }
        let classes = self.mentions.classes_at(at);
        let seen = if possible & Kinds::NUMBER != 0 {
            self.see(at)
        } else {
            Seen::default()
        };
        for node in others {
            let fails = match node.element {
                Element::Class => !has_class(classes, node.arg),
                Element::Point => possible & Kinds::POINT == 0,
                Element::Time => possible & Kinds::TIME == 0,
                _ => possible & Kinds::NUMBER == 0,
            };
            if fails || node.flags & GLUED != 0 && !glued {
                continue;
            }
            let mut capture = self.capture(node, at);
            if let Some(end) = self.matches(node, at, &seen, &mut capture) {
                self.step(node, capture, end, start, depth, best);
            }
        }
    }

    /// What a token can be to patterns.
    fn kinds(&mut self, at: usize) -> Kinds {
        let index = at - self.first;
        if self.seen.is_empty() {
            self.seen.resize(self.end - self.first, Kinds(0));
        }
        let known = self.seen[index];
        if known.0 != 0 {
            return known;
        }
        let classes = self.mentions.classes_at(at);
        let digits = self.document.tokens[at].kind == TokenKind::Digits;
        let mut kinds = Kinds::of_classes(classes).0 | Kinds::KNOWN;
        if !self.readings.at(at).is_empty() {
            kinds |= Kinds::WORD;
        }
        if digits {
            kinds |= Kinds::TIME;
        }
        let number = digits
            || classes & Class::Ordinal.bit() != 0
            || self.number_at(at).is_some()
            || numbers::roman(self.document, at).is_some();
        if number {
            kinds |= Kinds::NUMBER;
        }
        if self.can_start(at) {
            kinds |= Kinds::POINT;
        }
        self.seen[index] = Kinds(kinds);
        Kinds(kinds)
    }

    /// Goes on from a node that matched up to `end`.
    fn step(
        &mut self,
        node: &Node,
        capture: Capture,
        end: usize,
        start: usize,
        depth: usize,
        best: &mut Option<Found>,
    ) {
        let mark = self.captures.len();
        self.captures.push(Capture {
            end: end as u32,
            ..capture
        });
        if node.accept != Tag::None
            && let Some(found) = self.value(node.accept, start, depth, end)
            && best.is_none_or(|old| self.better(&found, &old))
        {
            *best = Some(found);
        }
        if node.count > 0 {
            self.walk((node.first, node.count), start, end, depth, best);
        }
        self.captures.truncate(mark);
    }

    /// The number in words that begins at a token; a sign begins none.
    fn number_at(&self, at: usize) -> Option<&'a Number> {
        if self.mentions.classes_at(at) == 0 {
            return None;
        }
        self.mentions.number_at(at)
    }

    /// What number a token is.
    fn see(&self, at: usize) -> Seen<'a> {
        let digits = self.document.tokens[at].kind == TokenKind::Digits;
        let number = if digits { None } else { self.number_at(at) };
        let roman = if digits || number.is_some() {
            None
        } else {
            numbers::roman(self.document, at)
        };
        Seen {
            digits,
            number,
            roman,
        }
    }

    fn capture(&self, node: &Node, at: usize) -> Capture {
        Capture {
            element: node.element,
            class: None,
            value: 0,
            at: at as u32,
            end: 0,
            split: node.flags & SPLIT != 0,
            point: None,
        }
    }

    fn better(&self, new: &Found, old: &Found) -> bool {
        let rank = |found: &Found| {
            let by_tag = match found.tag {
                Tag::Not | Tag::HalfYear => 0,
                Tag::DayFirst => 2 + !self.day_first as u8,
                Tag::MonthFirst => 2 + self.day_first as u8,
                Tag::Bare => 4,
                Tag::YearDayMonth => 5,
                _ => 1,
            };
            // "1990-е годы" is a decade, and its first year only in passing.
            (by_tag, !value::is_decade(&found.value))
        };
        (new.end, rank(old)) > (old.end, rank(new))
    }

    /// Where a node's element ends when it begins at a token.
    fn matches(
        &mut self,
        node: &Node,
        at: usize,
        seen: &Seen<'_>,
        capture: &mut Capture,
    ) -> Option<usize> {
        match node.element {
            Element::Class => {
                let class = *Class::ALL.get(node.arg as usize)?;
                let lexeme = self.mentions.class_at(at, class)?;
                if lexeme.end as usize > self.end {
                    return None;
                }
                capture.class = Some(class);
                capture.value = lexeme.value as i32;
                Some(lexeme.end as usize)
            }
            Element::Point => {
                let point = self.point_at(at).filter(|point| !point.tag.is_none())?;
                if node.arg > 0 && !self.ends_as(point.end as usize - 1, node.arg) {
                    return None;
                }
                capture.point = Some(point);
                Some(point.end as usize)
            }
            Element::Time => self.time_at(at),
            _ => {
                let (value, end) = if seen.digits {
                    let (value, len) = self.digits(at)?;
                    self.digits_as(node.element, at, value, len)?
                } else {
                    self.number(node.element, at, seen)?
                };
                capture.value = value;
                Some(end)
            }
        }
    }

    /// Whether a word ends as a list of the language's endings says.
    fn ends_as(&self, at: usize, list: u16) -> bool {
        let codes = self.document.codes(&self.document.tokens[at]);
        DATE_ENDINGS[self.lang.0 as usize]
            .get(list as usize - 1)
            .is_some_and(|endings| endings.iter().any(|ending| codes.ends_with(ending)))
    }

    /// Whether a token stands without white space after the one before it.
    fn is_glued(&self, at: usize) -> bool {
        at > self.first && at < self.end && !self.document.tokens[at].space_before()
    }

    fn punct(&self, at: usize) -> Option<char> {
        if at < self.first || at >= self.end {
            return None;
        }
        self.document.tokens[at].punct()
    }

    /// The value and length of a run of digits; what no part of a date comes
    /// near is all one.
    fn digits(&self, at: usize) -> Option<(i32, usize)> {
        let token = self.document.tokens.get(at).filter(|_| at < self.end)?;
        let is_digits = token.kind == TokenKind::Digits;
        is_digits.then(|| {
            (
                token.value().unwrap_or(u32::MAX).min(100_000_000) as i32,
                token.len(),
            )
        })
    }

    /// The token after a clock time: `9:00 AM`, `21.45`, "12 часов".
    fn time_at(&self, at: usize) -> Option<usize> {
        let (hour, len) = self.digits(at)?;
        if len > 2 || hour > 24 {
            return None;
        }
        let mut end = at + 1;
        let mut parts = 0;
        while parts < 2
            && self.is_glued(end)
            && (self.punct(end) == Some(':') || parts == 0 && self.punct(end) == Some('.'))
            && self.is_glued(end + 1)
            && self
                .digits(end + 1)
                .is_some_and(|(value, len)| len == 2 && value < 60)
        {
            end += 2;
            parts += 1;
        }
        // "14:02:11 +0000 2016", "14:02:11 UTC 2016"
        let is_year = |i: usize| matches!(self.digits(i), Some((1000..=2999, 4)));
        if parts == 2 && end < self.end {
            if matches!(self.punct(end), Some('+' | '-')) && is_year(end + 2) {
                return Some(end + 2);
            }
            let zone = &self.document.tokens[end];
            if zone.kind == TokenKind::Word && zone.is_all_capitals() && is_year(end + 1) {
                return Some(end + 1);
            }
        }
        match self.mentions.class_at(end, Class::TimeSuffix) {
            Some(suffix) if suffix.end as usize <= self.end => Some(suffix.end as usize),
            _ => (parts > 0).then_some(end),
        }
    }

    /// The end of digits with what is glued to them: "16th", "17-го", "16-сы".
    fn suffixed(&self, at: usize, plural: bool) -> usize {
        self.mentions
            .class_at(at + 1, Class::DigitSuffix)
            .filter(|suffix| {
                let end = suffix.end as usize;
                end <= self.end
                    && (at + 1..end).all(|i| self.is_glued(i))
                    // "16th" but not "16thousand"; "2016-м" but not "2016-м2".
                    && !(self.is_glued(end) && self.document.tokens[end].kind != TokenKind::Punct)
                    && (plural || key(Class::DigitSuffix, suffix.value) != "plural")
            })
            .map_or(at + 1, |suffix| suffix.end as usize)
    }

    /// Digits that say something else: `$12`, the minutes of `12:30`, `№ 7`,
    /// the hour of "4 pm", `10%`.
    fn is_other(&self, at: usize) -> bool {
        let before = self.is_glued(at)
            && matches!(
                self.punct(at - 1),
                Some(':' | '$' | '€' | '£' | '₸' | '₽' | '¥' | '#' | '№' | '@' | '+' | '=' | '%')
            );
        let after = self.is_glued(at + 1)
            && (matches!(self.punct(at + 1), Some('%' | '$' | '€' | '£' | '°' | '@'))
                || self.punct(at + 1) == Some(':')
                    && self.is_glued(at + 2)
                    && self.digits(at + 2).is_some());
        before || after
    }

    /// A number in words or a Roman one in its role in a date, and the token
    /// after it.
    fn number(&self, role: Element, at: usize, seen: &Seen<'_>) -> Option<(i32, usize)> {
        if let Some(value) = seen.roman {
            let most = match role {
                Element::Century => 21,
                Element::Quarter => 4,
                Element::Half => 2,
                _ => 0,
            };
            return (value <= most).then_some((value as i32, at + 1));
        }
        // What counts nothing is no number: "үшінші тоқсан".
        if seen.number.is_none() && matches!(role, Element::Quarter | Element::Half) {
            let ordinal = self.mentions.class_at(at, Class::Ordinal)?;
            let most = if role == Element::Half { 2 } else { 4 };
            let fits = (1..=most).contains(&ordinal.value) && ordinal.end as usize <= self.end;
            return fits.then_some((ordinal.value as i32, ordinal.end as usize));
        }
        let number = seen.number.filter(|n| n.kind != NumberKind::Vague)?;
        let (value, end) = (number.value as i32, number.end as usize);
        if number.value.fract() != 0.0 || end > self.end {
            return None;
        }
        let ordinal = number.kind == NumberKind::Ordinal;
        let fits = match role {
            Element::Day | Element::DayMarked => (1..=31).contains(&value) && !number.scaled,
            Element::DayOrdinal => ordinal && (1..=31).contains(&value),
            Element::Quarter => ordinal && (1..=4).contains(&value),
            Element::Half => ordinal && (1..=2).contains(&value),
            Element::Century => ordinal && (1..=21).contains(&value),
            Element::Decade => ordinal && (20..=90).contains(&value) && value % 10 == 0,
            Element::YearWords => (1000..=2999).contains(&value),
            // A clock has no sixtieth minute: "fourteen ninety-two" is a year,
            // "fourteen thirty" the afternoon.
            Element::YearHundreds => {
                let later = self.mentions.number_at(end).map_or(0.0, |n| n.value);
                !ordinal
                    && !number.scaled
                    && ((17..=20).contains(&value) || (13..=16).contains(&value) && later >= 60.0)
            }
            Element::YearUnits => !ordinal && !number.scaled && (10..=99).contains(&value),
            Element::Number => !ordinal && (1..=1000).contains(&value),
            _ => false,
        };
        fits.then(|| match role {
            Element::Decade => (1900 + value, end),
            _ => (value, end),
        })
    }

    fn digits_as(&self, role: Element, at: usize, value: i32, len: usize) -> Option<(i32, usize)> {
        // Taken one by one: "16.04" is a single number to the number reader.
        let plain = at + 1;
        let short = |end: usize| len <= 2 && !self.is_other(at) && end > at;
        match role {
            Element::Day | Element::DayOrdinal | Element::DayMarked | Element::DayTwoDigits => {
                let end = self.suffixed(at, false);
                let form = match role {
                    Element::DayMarked => end > plain,
                    Element::DayTwoDigits => len == 2,
                    _ => true,
                };
                (form && short(end) && (1..=31).contains(&value) && !self.is_clock(at))
                    .then_some((value, end))
            }
            Element::MonthDigits | Element::MonthTwoDigits => {
                let form = role == Element::MonthDigits || len == 2;
                (form && short(plain) && (1..=12).contains(&value)).then_some((value, plain))
            }
            Element::Compact => {
                let year = (19_000_101..=20_991_231).contains(&value);
                (len == 8 && year && !self.is_other(at)).then_some((value, plain))
            }
            Element::Year => {
                (len == 4 && (1000..=2999).contains(&value) || value == 3000).then(|| {
                    match BARE_YEAR[self.lang.0 as usize] {
                        // "2017th" is a place.
                        true => (value, plain),
                        false => (value, self.suffixed(at, false)),
                    }
                })
            }
            Element::ShortYear => {
                // After a space it is a year only where nothing is counted.
                let apart = !self.is_glued(at);
                let counts = apart
                    && at + 1 < self.end
                    && (self.document.tokens[at + 1].kind == TokenKind::Word
                        || self.digits(at + 2).is_some() && self.punct(at + 1).is_some());
                // The pivot that calendars of the field agree on.
                let year = if value < 40 {
                    2000 + value
                } else {
                    1900 + value
                };
                (len == 2 && short(plain) && !counts).then_some((year, plain))
            }
            Element::YearTail => (len == 2 && short(plain)).then_some((value, plain)),
            Element::Quarter | Element::Half => {
                let most = if role == Element::Half { 2 } else { 4 };
                (len == 1 && (1..=most).contains(&value)).then(|| (value, self.suffixed(at, false)))
            }
            Element::Century => {
                (len <= 2 && (1..=21).contains(&value)).then(|| (value, self.suffixed(at, false)))
            }
            Element::Decade | Element::DecadeDigits if value % 10 == 0 => {
                let end = if role == Element::Decade {
                    self.suffixed(at, false)
                } else {
                    plain
                };
                match len {
                    4 if (1000..=2090).contains(&value) => Some((value, end)),
                    2 if value >= 20 => Some((1900 + value, end)),
                    _ => None,
                }
            }
            Element::Number => {
                (len <= 3 && !self.is_other(at) && value > 0).then_some((value, plain))
            }
            _ => None,
        }
    }

    /// Whether a day's digits are the hour of a clock time: "4 pm", but not the
    /// afternoon in "May 4 pm".
    fn is_clock(&self, at: usize) -> bool {
        let after_month = at > self.first && self.mentions.class_at(at - 1, Class::Month).is_some();
        self.mentions
            .class_at(at + 1, Class::TimeSuffix)
            .is_some_and(|l| l.end as usize <= self.end && !(after_month && l.key() == "half"))
    }
}

/// What number a token is.
#[derive(Default)]
struct Seen<'a> {
    digits: bool,
    /// The number in words that begins there.
    number: Option<&'a Number>,
    roman: Option<u32>,
}

/// Whether a class, by number, is one of some.
#[inline]
fn has_class(classes: u128, class: u16) -> bool {
    // By halves: see `Class::bit`.
    let half = if class < 64 {
        classes as u64
    } else {
        (classes >> 64) as u64
    };
    half >> (class % 64) & 1 != 0
}

/// What a token can be to patterns, or what of it the nodes of a row ask for,
/// as bits: most rows have nothing in common with a token.
#[derive(Clone, Copy, Default)]
struct Kinds(u32);

impl Kinds {
    /// It was looked at.
    const KNOWN: u32 = 1;
    /// A word that some language has.
    const WORD: u32 = 1 << 1;
    /// A number, in whatever form.
    const NUMBER: u32 = 1 << 2;
    /// Digits, which can be a clock time.
    const TIME: u32 = 1 << 3;
    /// The first token of a date.
    const POINT: u32 = 1 << 4;
    /// In the bits from here on are the classes, by their numbers divided by
    /// the bits that there are.
    const CLASSES: u32 = 8;

    fn of_classes(classes: u128) -> Kinds {
        let mut bits = 0;
        for part in [classes as u64, (classes >> 64) as u64] {
            for shift in [0, 24, 48] {
                bits |= (part >> shift) as u32 & 0xFF_FFFF;
            }
        }
        Kinds(bits << Kinds::CLASSES)
    }

    fn of_node(node: &Node) -> Kinds {
        Kinds(match node.element {
            Element::Word => Kinds::WORD,
            Element::Class => Kinds::of_classes(1 << node.arg).0,
            Element::Point => Kinds::POINT,
            Element::Time => Kinds::TIME,
            _ => Kinds::NUMBER,
        })
    }
}

/// What the nodes of a row have in common.
#[derive(Clone, Copy, Default)]
struct Row {
    /// How many are words, which come first.
    words: u16,
    /// What any of them asks for.
    kinds: Kinds,
}

/// The rows of the patterns' nodes, by the numbers of their first.
fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let nodes = date_nodes();
        let mut rows = vec![Row::default(); nodes.len()];
        let below = nodes.iter().map(|node| (node.first, node.count));
        for (first, count) in below.chain(DATE_ROOTS.into_iter().flatten()) {
            let (first, end) = (first as usize, first as usize + count as usize);
            let mut row = Row::default();
            for node in &nodes[first..end] {
                row.words += u16::from(node.element == Element::Word);
                row.kinds.0 |= Kinds::of_node(node).0;
            }
            // Of rows that begin with the same node, the longest tells what
            // there is in all of them.
            if first < end {
                rows[first].words = rows[first].words.max(row.words);
                rows[first].kinds.0 |= row.kinds.0;
            }
        }
        rows
    })
}

/// What was found at a token.
enum Reading {
    Date(DateMention),
    /// Nothing up to here.
    Skip(usize),
    None,
}

const EMPTY: PartialDate = PartialDate {
    year: Year::Unknown,
    month: None,
    day: None,
};
