//! Hedges before and after a number.

use super::Reader;
use super::units::Counted;
use crate::lexicon::Class;
use crate::mentions::{Lexeme, Number};
use crate::value::Hedge;

/// What stands after a number, or after what it counts.
#[derive(Clone, Copy, Debug)]
pub(super) enum After {
    /// A hedge, up to a token.
    Hedge { hedge: Hedge, end: usize },
    /// "or equal", after "more than n".
    OrEqual { end: usize },
}

/// How many unknown words may stand between a number and a hedge after it:
/// "45 clay vases or so".
const BETWEEN: usize = 2;

impl Reader<'_, '_> {
    /// The hedge whose words end where the number begins.
    pub(super) fn hedge_before(&self, start: usize) -> Option<(Hedge, usize)> {
        let hedge = |at: usize| {
            let (key, first) = self.before(at, Class::HedgeBefore)?;
            // "Group C. 71 teams": circa has no capital.
            let letter = &self.document.tokens[first];
            if letter.len() == 1 && letter.is_capitalised() && self.sign(first + 1) == Some('.') {
                return None;
            }
            Some((Hedge::from_code(key)?, first))
        };
        hedge(start).or_else(|| {
            let (_, filler) = self.before(start, Class::HedgeFiller)?;
            hedge(filler)
        })
    }

    /// Whether the words before a number say that it changed from it.
    pub(super) fn is_change(&self, start: usize) -> bool {
        self.before(start, Class::HedgeBefore)
            .is_some_and(|(key, _)| key == "change")
    }

    /// The noun and the hedge after a number, in either order: "700 or more
    /// guests", "ten days or so".
    pub(super) fn after_number(&self, number: &Number) -> (Option<Counted>, Option<After>) {
        let end = number.end as usize;
        if let Some(after) = self.after(end, Some(number.mark)) {
            let (After::Hedge { end, .. } | After::OrEqual { end }) = after;
            return (self.unit_from(end, number), Some(after));
        }
        let counted = self.unit_after(number);
        (counted, self.hedge_after(number, counted))
    }

    fn hedge_after(&self, number: &Number, counted: Option<Counted>) -> Option<After> {
        let end = number.end as usize;
        // "15 of the 42 passengers or more": what follows is the last number's.
        let number_between = |c: &Counted| {
            let between = end..c.unit.first as usize;
            !self.mentions.numbers_in(&between).is_empty()
        };
        if counted.as_ref().is_some_and(number_between) {
            return None;
        }
        let direct = counted.and_then(|c| {
            let at = c.unit.end as usize;
            // The ending of the noun is a hedge: «отыз жылдай».
            let own = (c.mark == "about").then_some(After::Hedge {
                hedge: Hedge::About,
                end: at,
            });
            self.after(at, Some(c.mark)).or(own)
        });
        if direct.is_some() || counted.is_some() {
            return direct;
        }
        (1..=BETWEEN)
            .map(|words| end + words)
            .take_while(|&at| {
                self.is_word(at - 1)
                    && self.mentions.class_at(at - 1, Class::UnitStop).is_none()
                    && self.mentions.number_at(at - 1).is_none()
            })
            .find_map(|at| self.after(at, None))
    }

    /// The longest hedge that begins at a token. `mark` is the ending before
    /// it; `None` where that is unknown.
    fn after(&self, at: usize, mark: Option<&str>) -> Option<After> {
        if at >= self.end {
            return None;
        }
        let fits = |lexeme: &&Lexeme| {
            let end = lexeme.end as usize;
            lexeme.class == Class::HedgeAfter
                && end <= self.end
                && match lexeme.key().split_once('+') {
                    Some((_, needed)) => mark == Some(needed),
                    None => true,
                }
                && !self.is_of_next(at, end)
                // "C5+1"
                && !(self.is_glued(end) && self.is_digits(end))
                // "3 + 4"
                && !(self.sign(at) == Some('+') && self.is_digits(end))
        };
        let lexeme = self
            .mentions
            .at(at)
            .iter()
            .filter(fits)
            .max_by_key(|l| l.end)?;
        let end = lexeme.end as usize;
        let code = lexeme.key().split('+').next().unwrap_or_default();
        if code == "or_equal" {
            return Some(After::OrEqual { end });
        }
        // "range" closes a range, which has been looked for before.
        Some(After::Hedge {
            hedge: Hedge::from_code(code)?,
            end,
        })
    }

    /// Whether the words of a hedge after a number are those of the next
    /// number's: "more than 40 and less than 10", "10 guests, at least 5".
    fn is_of_next(&self, first: usize, end: usize) -> bool {
        let before_number = |at: usize| {
            self.mentions.number_at(at).is_some()
                || self
                    .mentions
                    .class_at(at, Class::Currency)
                    .is_some_and(|l| self.mentions.number_at(l.end as usize).is_some())
                || self
                    .mentions
                    .class_at(at, Class::HedgeFiller)
                    .is_some_and(|l| self.mentions.number_at(l.end as usize).is_some())
        };
        (first..end).any(|at| {
            self.mentions.at(at).iter().any(|l| {
                l.class == Class::HedgeBefore
                    && l.end as usize >= end
                    && (l.end as usize) < self.end
                    && before_number(l.end as usize)
            })
        })
    }
}
