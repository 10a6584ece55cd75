//! Two numbers that are the ends of one range.

use super::units::Counted;
use super::{CountMention, Reader};
use crate::lexicon::{self, Class};
use crate::mentions::{Number, NumberKind};
use crate::value::{Count, Hedge};

/// What two numbers in a row are to each other.
pub(super) enum Pair {
    /// The ends of a range.
    Range(CountMention),
    /// Before and after a change: both stand for themselves.
    Change,
    /// Nothing.
    None,
}

/// "5 or 6", not "1 or 100": a choice this narrow is an estimate.
const NEAR: f64 = 3.0;

impl Reader<'_, '_> {
    /// What two numbers in a row are.
    pub(super) fn pair(&self, a: &Number, b: &Number) -> Pair {
        if a.kind != NumberKind::Cardinal
            || b.kind != NumberKind::Cardinal
            || a.fraction
            || b.fraction
        {
            return Pair::None;
        }
        let start = self.start_of(a);
        let noun = self.noun_at(a.end as usize);
        let (own, other) = (self.unit_after(a), self.unit_after(b));
        let change = self.is_change(start);
        // What stands between them: the noun of the first, which must be that
        // of the second, and the join.
        let mut at = a.end as usize;
        if let Some(noun) = noun.filter(|n| n.unit.end <= b.first) {
            let same = other.is_some_and(|o| o.unit.lemma == noun.unit.lemma)
                || self.start_of(b) < b.first as usize;
            if !same {
                return Pair::None;
            }
            at = noun.unit.end as usize;
        }
        let mark = if at == a.end as usize {
            a.mark
        } else {
            noun.map_or("", |n| n.mark)
        };
        let closed = self.closing(b, other);
        // «50-ден 60-қа дейін»: endings instead of a join.
        if at == self.start_of(b) {
            let to = match closed {
                Some((Closing::UpTo, end)) if mark == "abl" => end,
                Some((Closing::Changed, _)) if mark == "abl" => return Pair::Change,
                _ => return Pair::None,
            };
            return self.range(a, b, a.first as usize, to, other);
        }
        let Some(join) = self.mentions.class_at(at, Class::RangeJoin) else {
            return Pair::None;
        };
        let key = join.key();
        let joined = join.end as usize;
        // A hedge, a filler or a currency sign may stand before the second.
        let second = self.start_of(b);
        let hedged = self.hedge_at(joined, second);
        if second != joined && hedged.is_none() && !self.is_filler(joined, second) {
            return Pair::None;
        }
        if change {
            return if key == "to" {
                Pair::Change
            } else {
                Pair::None
            };
        }
        let open = self.before(start, Class::RangeOpen);
        let mut from = start;
        if let Some((_, first)) = open {
            from = first;
        }
        let fits = match key {
            "dash" => self.is_dash_range(a, b, at),
            "to" => open.is_none_or(|(key, _)| key != "between") || mark.is_empty(),
            "or" => b.value <= NEAR * self.low_end(a, b) && hedged.is_none(),
            "comma" => return self.bounds(a, b, start, hedged).unwrap_or(Pair::None),
            _ => {
                let between = open.is_some_and(|(key, _)| key == "between");
                let closing = matches!(closed, Some((Closing::Range, _)));
                if let Some(bounds) = self.bounds(a, b, start, hedged) {
                    return bounds;
                }
                between || closing
            }
        };
        if !fits {
            return Pair::None;
        }
        let to = match closed {
            Some((Closing::Range, end)) => end,
            _ => b.end as usize,
        };
        if own.is_some() && other.is_some() && noun.is_none() && key == "or" && own != other {
            return Pair::None;
        }
        self.range(a, b, from, to, other)
    }

    /// The range itself, if its ends are in order.
    fn range(&self, a: &Number, b: &Number, from: usize, to: usize, unit: Option<Counted>) -> Pair {
        let low = self.low_end(a, b);
        if low >= b.value {
            return Pair::None;
        }
        let (mut from, mut value) = (from, Count::range(low, b.value));
        if let Some((hedge, first)) = self.hedge_before(from) {
            from = first;
            value = match hedge {
                Hedge::UpTo | Hedge::AtMost | Hedge::FewerThan => Count::new(b.value, hedge),
                Hedge::MoreThan | Hedge::AtLeast => Count::new(low, hedge),
                _ => value,
            };
        }
        let unit = unit.or_else(|| self.unit_from(to, b)).map(|c| c.unit);
        Pair::Range(CountMention {
            first: from as u32,
            end: to as u32,
            number_first: a.first,
            number_end: b.end,
            value,
            unit: self.named_range(a, unit).or(unit),
        })
    }

    /// The lower end, which goes with the magnitude of the upper: "2–3
    /// thousand", "two to three hundred thousand".
    fn low_end(&self, a: &Number, b: &Number) -> f64 {
        if !a.scaled && b.scaled && b.lead > a.value {
            return a.value * (b.value / b.lead);
        }
        a.value
    }

    /// "above 1000 and below 1500": a lower bound and an upper one, in either
    /// order.
    fn bounds(&self, a: &Number, b: &Number, start: usize, hedged: Option<Hedge>) -> Option<Pair> {
        let (left, from) = self.hedge_before(start)?;
        let right = hedged?;
        let is_lower = |hedge| matches!(hedge, Hedge::MoreThan | Hedge::AtLeast);
        let is_upper = |hedge| matches!(hedge, Hedge::FewerThan | Hedge::AtMost | Hedge::UpTo);
        let (first, second) = (
            Count::new(self.low_end(a, b), left),
            Count::new(b.value, right),
        );
        let (low, high) = if is_lower(left) && is_upper(right) {
            (first, second)
        } else if is_upper(left) && is_lower(right) {
            (second, first)
        } else {
            return None;
        };
        if low.n >= high.n {
            return Some(Pair::None);
        }
        Some(Pair::Range(CountMention {
            first: from as u32,
            end: b.end,
            number_first: a.first,
            number_end: b.end,
            value: Count {
                min: low.min,
                max: high.max,
                n: None,
                hedge: Hedge::Range,
            },
            unit: self.unit_after(b).map(|c| c.unit),
        }))
    }

    /// The hedge that fills the tokens from one to another.
    fn hedge_at(&self, from: usize, to: usize) -> Option<Hedge> {
        let (key, first) = self.before(to, Class::HedgeBefore)?;
        // The longest may reach into the join: "to around" and "around".
        let exact = || {
            self.mentions
                .at(from)
                .iter()
                .find(|l| l.class == Class::HedgeBefore && l.end as usize == to)
                .map(|l| l.key())
        };
        let key = if first == from { key } else { exact()? };
        Hedge::from_code(key)
    }

    fn is_filler(&self, from: usize, to: usize) -> bool {
        self.mentions
            .at(from)
            .iter()
            .any(|l| l.class == Class::HedgeFiller && l.end as usize == to)
    }

    /// "5–6" and "35 – 40" are ranges; "90-91-92" is a code, «1-і — 6» a dash
    /// between two parts of a sentence.
    fn is_dash_range(&self, a: &Number, b: &Number, at: usize) -> bool {
        let tight = !self.document.tokens[at].space_before();
        if self.sign(at) == Some('—') && !tight {
            return false;
        }
        if !a.mark.is_empty() && a.digits > 0 && a.mark != b.mark {
            return false;
        }
        let dash = |at: usize| {
            self.is_glued(at)
                && self
                    .sign(at)
                    .is_some_and(|c| lexicon::is_dash(c) || c == ':')
        };
        let (first, end) = (a.first as usize, b.end as usize);
        let chained = (dash(end) && self.mentions.number_at(end + 1).is_some())
            || (first > 1 && dash(first - 1) && self.mentions.number_before(first - 1).is_some());
        !chained && !self.is_name_part(first)
    }

    /// What closes a range after its second number or that number's noun.
    fn closing(&self, b: &Number, counted: Option<Counted>) -> Option<(Closing, usize)> {
        let noun = counted.map(|c| c.unit.end as usize);
        [Some(b.end as usize), noun]
            .into_iter()
            .flatten()
            .find_map(|at| {
                let lexeme = self
                    .mentions
                    .at(at)
                    .iter()
                    .filter(|l| l.class == Class::HedgeAfter && l.end as usize <= self.end)
                    .max_by_key(|l| l.end)?;
                let closing = match lexeme.key().split('+').next()? {
                    "range" => Closing::Range,
                    "up_to" => Closing::UpTo,
                    "bare" => Closing::Changed,
                    _ => return None,
                };
                Some((closing, lexeme.end as usize))
            })
    }
}

/// What stands after the second number.
enum Closing {
    /// «аралығында»: between.
    Range,
    /// «дейін»: to.
    UpTo,
    /// «дейін өсті»: grew to.
    Changed,
}
