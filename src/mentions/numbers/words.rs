//! Numbers in words.

use super::{Number, NumberKind, Reader, decimal, digits::scaled, power};
use crate::lexicon::{self, Class};
use crate::text::TokenKind;

/// A number that is being read, word by word.
#[derive(Default)]
pub(super) struct Sum {
    /// What the finished magnitudes add up to.
    pub(super) total: f64,
    /// The group under the next magnitude.
    pub(super) group: f64,
    /// What is added to the group must be less.
    pub(super) room: f64,
    /// Whether the group has a word yet.
    open: bool,
    /// Exponent of the last magnitude; 0 for none.
    pub(super) scale: u16,
    any: bool,
}

impl Sum {
    pub(super) fn value(&self) -> f64 {
        self.total + self.group
    }

    /// Whether a number of units, teens, tens or hundreds can stand next.
    pub(super) fn takes(&self, value: f64) -> bool {
        if !self.open {
            return self.scale == 0 || (value > 0.0 && value < power(self.scale));
        }
        value > 0.0 && value < self.room
    }

    /// Adds to the group; `room` is what may be added after it.
    pub(super) fn add(&mut self, value: f64, room: f64) {
        self.group += value;
        self.room = room;
        self.open = true;
        self.any = true;
    }

    /// Multiplies by a power of ten; false where it cannot stand.
    pub(super) fn scale_by(&mut self, exponent: u16) -> bool {
        if exponent == 2 {
            // "twelve hundred", «мың жүз»
            if self.open && (self.group >= 100.0 || self.group == 0.0) {
                return false;
            }
            let group = if self.open { self.group } else { 1.0 };
            self.group = group * 100.0;
            self.room = 100.0;
            self.open = true;
        } else if self.scale != 0 && !self.open && exponent >= self.scale && exponent > 3 {
            // "three lakh crore", "a thousand million"
            self.total *= power(exponent);
            self.scale = exponent;
        } else {
            if self.scale != 0 && (exponent >= self.scale || !self.open) {
                return false;
            }
            let group = if self.open { self.group } else { 1.0 };
            self.total += scaled(group, exponent);
            self.group = 0.0;
            self.open = false;
            self.scale = exponent;
        }
        self.any = true;
        true
    }

    /// Ends a group that has been multiplied already.
    pub(super) fn finish(&mut self, exponent: u16) {
        if exponent == 2 {
            self.room = 100.0;
        } else {
            self.total += self.group;
            self.group = 0.0;
            self.open = false;
        }
        self.scale = exponent;
    }
}

impl Reader<'_, '_> {
    pub(super) fn words(&self, first: usize) -> Option<Number> {
        if let Some((value, end)) = self.lexeme(first, Class::Big) {
            let value = decimal(lexicon::key(Class::Big, value))?;
            return Some(self.number(first, end, value, NumberKind::Cardinal));
        }
        if let Some(number) = self.inverted(first) {
            return Some(number);
        }
        let mut sum = Sum::default();
        let mut at = first;
        // "a hundred", "half a million", "полторы тысячи"
        if let Some((_, end)) = self.lexeme(at, Class::NumArticle) {
            let multiplied = [Class::Mult, Class::Collective]
                .iter()
                .any(|&c| self.lexeme(end, c).is_some());
            if !multiplied {
                return self.part(first);
            }
            at = end;
        } else if let Some((_, end)) = self.lexeme(at, Class::OneAndHalf) {
            sum.add(1.5, 0.0);
            at = end;
        } else if let Some(part) = self.part(first) {
            return Some(part);
        }
        let mut number = self.number(first, at, 0.0, NumberKind::Cardinal);
        loop {
            if sum.any && self.is_closed(at - 1) {
                break;
            }
            let (next, joined) = self.joint(&sum, first, at);
            if let Some((value, room, after)) = self.simple(next) {
                if !sum.takes(value) || self.is_next_number(&sum, after) {
                    if !joined && self.pair(&mut sum, first, at, value) {
                        sum.add(value, room);
                        at = after;
                        number.end = at as u32;
                        continue;
                    }
                    break;
                }
                sum.add(value, room);
                at = after;
                number.lead = 0.0;
                number.scaled = false;
            } else if (!joined || matches!(self.document.tokens[at].punct(), Some('-' | '‐' | '‑')))
                && let Some((exponent, after)) = self.lexeme(next, Class::Mult)
            {
                // "seven-hundred" too
                let lead = if sum.total == 0.0 { sum.group } else { 0.0 };
                if !sum.scale_by(exponent) {
                    break;
                }
                if !number.scaled {
                    number.lead = lead;
                }
                at = after;
                number.scaled = true;
            } else if let Some((value, after)) = self.lexeme(next, Class::Ordinal)
                && (!sum.any || sum.takes(value as f64))
            {
                sum.add(value as f64, 0.0);
                number.kind = NumberKind::Ordinal;
                number.end = after as u32;
                break;
            } else if sum.any
                && sum.scale == 0
                && sum.room <= 10.0
                && let Some((parts, after)) = self.lexeme(next, Class::Fraction)
                && sum.group < parts as f64
            {
                number.value = sum.group / parts as f64;
                number.high = number.value;
                number.end = after as u32;
                number.fraction = true;
                return Some(number);
            } else if !joined && let Some((size, after)) = self.lexeme(next, Class::Collective) {
                if sum.total > 0.0 {
                    break;
                }
                let group = if sum.open { sum.group } else { 1.0 };
                number.lead = group;
                sum = Sum {
                    group: group * size as f64,
                    open: true,
                    any: true,
                    ..Sum::default()
                };
                at = after;
                number.scaled = true;
            } else if sum.any
                && let Some((_, after)) = self.lexeme(at, Class::PlusHalf)
            {
                if self.lexeme(after, Class::Mult).is_some() && sum.open {
                    sum.add(0.5, 0.0);
                } else if sum.scale > 0 && !sum.open {
                    sum.total += 0.5 * power(sum.scale);
                } else if sum.open && sum.group >= 100.0 {
                    sum.add(50.0, 0.0);
                } else {
                    sum.add(0.5, 0.0);
                }
                at = after;
            } else if sum.any
                && !joined
                && let Some((part, after)) = self.and_parts(at)
            {
                sum.add(part, 0.0);
                number.value = sum.value();
                number.high = number.value;
                number.end = after as u32;
                return Some(number);
            } else if sum.any
                && !joined
                && let Some((hedge, after)) = self.hedge_before_magnitude(at)
            {
                number.hedge = Some(hedge);
                at = after;
                continue;
            } else if sum.any && !joined && self.digit_unit(&sum, next) {
                sum.add(self.run_value(next), 0.0);
                at = next + 1;
            } else if sum.any
                && !joined
                && let Some((value, after)) = self.decimals_in_words(sum.group, next)
            {
                sum.group = value;
                sum.room = 0.0;
                at = after;
            } else {
                break;
            }
            number.end = at as u32;
        }
        if !sum.any || number.end as usize == first {
            return None;
        }
        number.value = sum.value();
        number.high = number.value;
        number = self.with_ending(number);
        Some(self.share(&number).unwrap_or(number))
    }

    /// Whether a number's word has an ending that only its last word takes:
    /// «қырықта | төрт».
    fn is_closed(&self, at: usize) -> bool {
        self.mentions.at(at).iter().any(|l| {
            l.end as usize == at + 1
                && matches!(l.class, Class::Num | Class::Tens | Class::Mult)
                && !matches!(l.mark_name(), "" | "many" | "few")
        })
    }

    /// Whether what goes on after a word is multiplied by as much as the number
    /// before it: "forty thousand and | sixty thousand".
    fn is_next_number(&self, sum: &Sum, after: usize) -> bool {
        let mut at = after;
        while let Some((_, _, next)) = self.simple(at) {
            at = next;
        }
        sum.scale > 2
            && !sum.open
            && self
                .lexeme(at, Class::Mult)
                .is_some_and(|(exponent, _)| exponent >= sum.scale && exponent < 5)
    }

    /// Past "and" or a hyphen, which stand between the words of a number and
    /// never at its end.
    fn joint(&self, sum: &Sum, first: usize, at: usize) -> (usize, bool) {
        if !sum.any || at >= self.end {
            return (at, false);
        }
        if self.document.tokens[at]
            .punct()
            .is_some_and(lexicon::is_dash)
        {
            if !self.is_hyphened(at + 1) {
                return (at, false);
            }
            // "one-hundred-and-five"
            let and = self.lexeme(at + 1, Class::NumJoin).map(|(_, and)| and + 1);
            let and = and.filter(|&and| sum.group >= 100.0 && self.is_hyphened(and));
            return (and.unwrap_or(at + 1), true);
        }
        if (sum.group >= 100.0 || sum.total > 0.0)
            && let Some((_, after)) = self.lexeme(at, Class::NumJoin)
            // "between a thousand and ten thousand"
            && self.lexeme_before(first, Class::RangeOpen)
                .is_none_or(|open| open.key() != "between")
        {
            return (after, true);
        }
        (at, false)
    }

    /// Whether a hyphen joins a token to the one before it.
    fn is_hyphened(&self, at: usize) -> bool {
        let tokens = &self.document.tokens;
        at < self.end
            && at > self.start
            && !tokens[at].space_before()
            && !tokens[at - 1].space_before()
            && tokens[at - 1].punct().is_some_and(lexicon::is_dash)
    }

    /// Units, teens, tens and hundreds, with what may be added to them.
    pub(super) fn simple(&self, at: usize) -> Option<(f64, f64, usize)> {
        [
            (Class::Num, 0.0),
            (Class::Tens, 10.0),
            (Class::Hundreds, 100.0),
        ]
        .into_iter()
        .find_map(|(class, room)| {
            self.lexeme(at, class)
                .map(|(value, end)| (value as f64, room, end))
        })
    }

    /// A number told in pairs: nineteen | seventy-three, one | twenty-two.
    fn pair(&self, sum: &mut Sum, first: usize, at: usize, value: f64) -> bool {
        let single = sum.total == 0.0 && sum.scale == 0 && at == first + 1;
        let fits = if sum.group < 10.0 {
            value >= 20.0
        } else {
            value >= 10.0 && sum.group > 10.0
        };
        if !single
            || !fits
            || sum.group == 0.0
            || sum.group > 20.0
            || value >= 100.0
            || !self.document.tokens[at].space_before()
            || self.lexeme(first, Class::NumPair).is_none()
            || self.is_counting(first, at)
        {
            return false;
        }
        sum.group *= 100.0;
        true
    }

    /// "ten | twenty | thirty": numbers in a row, and none told in pairs.
    fn is_counting(&self, first: usize, second: usize) -> bool {
        let number = |at: usize| self.simple(at).filter(|_| !self.is_hyphened(at));
        let after = number(second).and_then(|(_, room, next)| Some((room, number(next)?.0)));
        after.is_some_and(|(room, value)| value >= room)
            || first > self.start && number(first - 1).is_some()
    }

    /// «двадцать 2»
    fn digit_unit(&self, sum: &Sum, at: usize) -> bool {
        sum.open
            && sum.room == 10.0
            && at < self.end
            && self.document.tokens[at].kind == TokenKind::Digits
            && self.document.tokens[at].len() == 1
            && self.run_value(at) > 0.0
            && (at + 1 == self.end || self.document.tokens[at + 1].kind != TokenKind::Punct)
    }

    /// "half a million", "a quarter of a million", "half a dozen".
    fn part(&self, first: usize) -> Option<Number> {
        let (value, at) = self.lexeme(first, Class::Half)?;
        let part = decimal(lexicon::key(Class::Half, value))?;
        let (size, end) = match self.lexeme(at, Class::Mult) {
            Some((exponent, end)) => (power(exponent), end),
            None => self
                .lexeme(at, Class::Collective)
                .map(|(size, end)| (size as f64, end))?,
        };
        let value = (part * size).round();
        Some(self.with_ending(Number {
            scaled: true,
            ..self.number(first, end, value, NumberKind::Cardinal)
        }))
    }

    /// «Тысяч пять», «тысячи три»: the magnitude first, for about so many.
    fn inverted(&self, first: usize) -> Option<Number> {
        let magnitude = self.mentions.class_at(first, Class::Mult)?;
        let mark = magnitude.mark_name();
        let (value, _, end) = self.simple(magnitude.end as usize)?;
        let fits = match mark {
            "many" => true,
            "few" => (2.0..=4.0).contains(&value),
            _ => false,
        };
        // Of the numbers in an oblique case, «тысячи трёхсот», none is inverted.
        let exponent = magnitude.value;
        (fits && self.lexeme_before(first, Class::HedgeBefore).is_none()).then(|| Number {
            hedge: Some(crate::value::Hedge::About),
            scaled: true,
            ..self.number(first, end, value * power(exponent), NumberKind::Cardinal)
        })
    }

    /// "three | and three quarters"
    fn and_parts(&self, at: usize) -> Option<(f64, usize)> {
        let (_, number) = self.lexeme(at, Class::NumJoin)?;
        let (value, next) = self.lexeme(number, Class::Num)?;
        let (parts, end) = self.lexeme(next, Class::Fraction)?;
        (value > 0 && value < parts).then(|| (value as f64 / parts as f64, end))
    }

    /// «Үштен екісі»: two of three, the whole first.
    fn share(&self, whole: &Number) -> Option<Number> {
        let at = whole.end as usize;
        if whole.mark != "abl" || whole.kind != NumberKind::Cardinal || at >= self.end {
            return None;
        }
        let part = self.mentions.class_at(at, Class::Num).filter(|l| {
            (l.mark_name() == "poss" || l.mark_name().is_empty() && l.value == 1)
                && (l.value as f64) < whole.value
        })?;
        let value = part.value as f64 / whole.value;
        Some(Number {
            end: part.end,
            value,
            high: value,
            mark: "poss",
            fraction: true,
            ..*whole
        })
    }

    /// "two point five", «две целых пять десятых».
    fn decimals_in_words(&self, whole: f64, at: usize) -> Option<(f64, usize)> {
        let (_, mut at) = self.lexeme(at, Class::NumPoint)?;
        // «үш бүтін оннан бес»: what they are parts of comes first.
        let parts = [Class::Num, Class::Tens, Class::Mult]
            .into_iter()
            .find_map(|class| {
                let word = self.mentions.class_at(at, class)?;
                let value = match class {
                    Class::Mult => power(word.value),
                    _ => word.value as f64,
                };
                (word.mark_name() == "abl" && value >= 10.0).then_some((value, word.end as usize))
            });
        if let Some((_, after)) = parts {
            at = after;
        }
        let mut digits = Vec::new();
        while let Some((value, _, after)) = self.simple(at) {
            digits.push(value);
            at = after;
        }
        let sum: f64 = digits.iter().sum();
        if let Some((parts, _)) = parts {
            return (sum > 0.0 && sum < parts).then_some((whole + sum / parts, at));
        }
        if let Some((parts, after)) = self.lexeme(at, Class::Fraction) {
            return (sum < parts as f64).then_some((whole + sum / parts as f64, after));
        }
        if digits.is_empty() || digits.iter().any(|&d| d >= 10.0) {
            return None;
        }
        let decimals = digits.iter().fold(0.0, |sum, digit| sum * 10.0 + digit);
        Some((whole + decimals / 10f64.powi(digits.len() as i32), at))
    }
}
