//! Numbers → counts: the hedge, the range, and the noun that is counted.

mod hedges;
mod ranges;
mod units;

#[cfg(test)]
mod tests;

pub use units::{Unit, UnitClass};

use super::{Lexeme, Mentions, Number, NumberKind};
use crate::lexicon::{Class, Lang};
use crate::text::{Document, TokenKind};
use crate::value::{Count, Hedge};

/// A number with its hedge and what it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountMention {
    /// First token: the hedge's, where one stands before the number.
    pub first: u32,
    /// Token after the last of the number and its hedge.
    pub end: u32,
    /// First token of the number itself.
    pub number_first: u32,
    /// Token after the number itself.
    pub number_end: u32,
    /// The value.
    pub value: Count,
    /// The counted noun.
    pub unit: Option<Unit>,
}

/// Tokens of the longest sentence that is looked through for other words.
const ALONE: usize = 8;

pub(super) fn find(document: &Document<'_>, mentions: &Mentions) -> Vec<CountMention> {
    let mut counts: Vec<CountMention> = Vec::new();
    let is_counted = |number: &Number| {
        number.kind != NumberKind::Ordinal && mentions.date_over(number.first as usize).is_none()
    };
    let mut index = 0;
    let mut sentence = 0;
    // The second half of a change, whose "to" is no bound.
    let mut changed = None;
    while let Some(number) = mentions.numbers.get(index) {
        index += 1;
        if !is_counted(number) {
            continue;
        }
        while document
            .sentences
            .get(sentence)
            .is_some_and(|s| s.end <= number.first)
        {
            sentence += 1;
        }
        let Some(span) = document.sentences.get(sentence) else {
            break;
        };
        let floor = counts
            .last()
            .map_or(0, |c| c.end.max(c.unit.map_or(0, |u| u.end)));
        let reader = Reader {
            document,
            mentions,
            lang: mentions.sentence_langs[sentence],
            first: span.first as usize,
            floor: (counts.last().map_or(0, |c| c.end) as usize).max(span.first as usize),
            taken: floor as usize,
            end: span.end as usize,
        };
        let next = mentions
            .numbers
            .get(index)
            .filter(|n| n.end <= span.end && is_counted(n));
        if let Some(next) = next {
            match reader.pair(number, next) {
                ranges::Pair::Range(range) => {
                    counts.push(range);
                    index += 1;
                    continue;
                }
                ranges::Pair::Change => changed = Some(index),
                ranges::Pair::None => {}
            }
        }
        let bare = changed == Some(index - 1);
        counts.extend(reader.single(number, bare));
    }
    counts
}

/// Reads the numbers of a sentence.
struct Reader<'a, 't> {
    document: &'a Document<'t>,
    mentions: &'a Mentions,
    lang: Lang,
    /// First token of the sentence.
    first: usize,
    /// Nothing before this token belongs to the number: the last count ends.
    floor: usize,
    /// The same, with the noun of the last count.
    taken: usize,
    /// End of the sentence.
    end: usize,
}

impl Reader<'_, '_> {
    /// The longest lexeme of a class that ends before a token, in the sentence.
    fn lexeme_before(&self, token: usize, class: Class) -> Option<&Lexeme> {
        self.mentions
            .class_before(token, class)
            .filter(|l| l.first as usize >= self.first)
    }

    fn before(&self, token: usize, class: Class) -> Option<(&'static str, usize)> {
        self.lexeme_before(token, class)
            .filter(|l| l.first as usize >= self.floor)
            .map(|l| (l.key(), l.first as usize))
    }

    /// Where a number begins with its currency sign.
    fn start_of(&self, number: &Number) -> usize {
        let first = number.first as usize;
        self.before(first, Class::Currency)
            .map_or(first, |(_, start)| start)
    }

    /// The punctuation mark of a token.
    fn sign(&self, at: usize) -> Option<char> {
        self.document.tokens.get(at)?.punct()
    }

    /// Whether a token stands right after the one before it.
    fn is_glued(&self, at: usize) -> bool {
        at > 0 && at < self.document.tokens.len() && !self.document.tokens[at].space_before()
    }

    fn is_word(&self, at: usize) -> bool {
        at < self.end && self.document.tokens[at].kind == TokenKind::Word
    }

    fn is_digits(&self, at: usize) -> bool {
        at < self.end && self.document.tokens[at].kind == TokenKind::Digits
    }

    /// A number by itself. `bare`: the words before it hedge nothing.
    fn single(&self, number: &Number, bare: bool) -> Option<CountMention> {
        let (first, end) = (number.first as usize, number.end as usize);
        let start = self.start_of(number);
        let before = if bare { None } else { self.hedge_before(start) };
        let (counted, after) = self.after_number(number);
        let (mut hedge, mut from, mut to) = (number.hedge.unwrap_or(Hedge::Bare), first, end);
        if let Some((found, start)) = before {
            hedge = found;
            // "a total of 700" is 700.
            if hedge != Hedge::Bare {
                from = start;
            }
        }
        match after {
            Some(hedges::After::Hedge { hedge: found, end }) => {
                if matches!(hedge, Hedge::Bare | Hedge::About | Hedge::UpTo)
                    && !(hedge == Hedge::About && found == Hedge::Bare)
                {
                    hedge = found;
                }
                if found != Hedge::Bare {
                    to = end;
                }
            }
            Some(hedges::After::OrEqual { end }) => {
                hedge = match hedge {
                    Hedge::MoreThan => Hedge::AtLeast,
                    Hedge::FewerThan => Hedge::AtMost,
                    other => other,
                };
                to = end;
            }
            None => {}
        }
        let mut unit = counted.map(|c| c.unit);
        if unit.is_none()
            && before.is_none()
            && let Some(noun) = self.noun_before(start)
        {
            unit = Some(noun);
            if hedge == Hedge::Bare {
                hedge = Hedge::About;
            }
            from = noun.first as usize;
        }
        let unit = self
            .named(number, unit)
            .or(unit)
            .or_else(|| self.implied(number));
        if hedge == Hedge::Bare && before.is_none() && !self.is_number(number, unit) {
            return None;
        }
        let value = match number.kind {
            NumberKind::Vague => {
                let mut value = Count::vague(number.value, Some(number.high));
                // "more than a hundred thousand" has a floor, "hundreds" too.
                if matches!(hedge, Hedge::MoreThan | Hedge::AtLeast) {
                    value.max = None;
                }
                value
            }
            _ => Count::new(self.value(number, unit), hedge),
        };
        Some(CountMention {
            first: from as u32,
            end: to as u32,
            number_first: number.first,
            number_end: number.end,
            value,
            unit,
        })
    }

    /// "1.200 participants" are twelve hundred in any language: nobody counts
    /// people to the thousandth part.
    fn value(&self, number: &Number, unit: Option<Unit>) -> f64 {
        let whole = unit.is_some_and(|u| {
            matches!(
                u.class,
                UnitClass::Attendees
                    | UnitClass::People
                    | UnitClass::Countries
                    | UnitClass::Organisations
            )
        });
        number.grouped.filter(|_| whole).unwrap_or(number.value)
    }

    /// Whether a word that is often no number is one here.
    fn is_number(&self, number: &Number, unit: Option<Unit>) -> bool {
        let (first, end) = (number.first as usize, number.end as usize);
        let Some(weak) = self.mentions.class_at(first, Class::NumWeak) else {
            return true;
        };
        if weak.end != number.end {
            return true;
        }
        // The only word of its sentence, which is short then.
        let others = self.end - self.first > ALONE
            || (self.first..self.end)
                .any(|at| !(first..end).contains(&at) && (self.is_word(at) || self.is_digits(at)));
        if !others {
            return true;
        }
        match weak.key() {
            "noun" => {
                // "one two three"
                self.mentions.number_at(end).is_some()
                    || self.mentions.number_before(first).is_some()
                    || self.is_word(end) && self.mentions.class_at(end, Class::UnitStop).is_none()
                    || unit.is_some_and(|u| u.end > u.first)
            }
            _ => {
                unit.is_some_and(|u| u.class != UnitClass::Time && !u.lemma.is_empty())
                    && self.mentions.class_at(end, Class::UnitOf).is_none()
            }
        }
    }
}
