//! What stands around a match and tells a date from what looks like one.

use super::{Finder, Found};
use crate::lexicon::pattern::{BareMonth, Tag};
use crate::lexicon::{BARE_MONTH, BARE_YEAR, Class};
use crate::text::TokenKind;
use crate::value::{Bound, PartialDate, Year};

impl Finder<'_, '_> {
    /// Whether a match is a date where it stands.
    pub(super) fn stands(&self, at: usize, found: &Found) -> bool {
        if self.is_cut(at, found) || self.is_name(at, found) {
            return false;
        }
        if found.loose && !self.is_clear(at, found) {
            return false;
        }
        if found.tag != Tag::Bare {
            return true;
        }
        match self.document.tokens[at].kind {
            TokenKind::Word => self.month_stands(at, found),
            _ => self.year_stands(at, found),
        }
    }

    /// Whether the match is a piece of a longer run of digits and signs: a
    /// phone number, a version, an address.
    fn is_cut(&self, at: usize, found: &Found) -> bool {
        let tokens = &self.document.tokens;
        let end = found.end as usize;
        let is_digits = |i: usize| i < self.end && tokens[i].kind == TokenKind::Digits;
        let joins = |c: Option<char>| {
            c.is_some_and(|c| matches!(c, '-' | '–' | '—' | '−' | '‑' | '/' | '.' | ':' | ',' | '\\'))
        };
        if is_digits(at) && self.is_glued(at) {
            if tokens[at - 1].kind == TokenKind::Word {
                return true;
            }
            let sign = self.punct(at - 1);
            let digits_before = at >= self.first + 2 && self.is_glued(at - 1) && is_digits(at - 2);
            let money = matches!(
                sign,
                Some('$' | '€' | '£' | '₸' | '₽' | '¥' | '#' | '№' | '@' | '+' | '=' | '%' | '&' | '_')
            );
            if joins(sign) && digits_before || money {
                return true;
            }
            // "COVID-2019", "Олимпиада-2014"
            let hyphened = joins(sign)
                && at >= self.first + 2
                && self.is_glued(at - 1)
                && tokens[at - 2].kind == TokenKind::Word;
            if hyphened && found.tag == Tag::Bare {
                return true;
            }
        }
        if is_digits(end - 1) && self.is_glued(end) {
            return match tokens[end].kind {
                // The T of ISO 8601.
                TokenKind::Word => tokens[end].len() > 1 || found.tag == Tag::Bare,
                TokenKind::Digits => true,
                TokenKind::Punct => {
                    let sign = self.punct(end);
                    joins(sign) && self.is_glued(end + 1) && is_digits(end + 1)
                        || matches!(sign, Some('%' | '$' | '€' | '£' | '°' | '@' | '_' | '+' | '='))
                        || found.tag == Tag::Bare && sign == Some('/')
                }
            };
        }
        false
    }

    /// Whether the words around make a name or an address of it.
    fn is_name(&self, at: usize, found: &Found) -> bool {
        let is = |class: Class, key: &str, token: usize| {
            self.mentions
                .at(token)
                .iter()
                .any(|l| l.class == class && l.key() == key && l.end as usize <= self.end)
        };
        // "version: 1.1.30", "улица имени 8 Марта"
        let mut before = at;
        while before > self.first
            && matches!(self.punct(before - 1), Some(':' | '.' | '№' | '«' | '"' | '“'))
        {
            before -= 1;
        }
        let named = self.mentions.class_before(before, Class::NotDate).is_some_and(|l| {
            l.key() == "before" && l.first as usize >= self.first
        });
        let after = (found.end as usize..self.end)
            .find(|&i| !matches!(self.punct(i), Some('»' | '"' | '”')));
        named || after.is_some_and(|i| is(Class::NotDate, "after", i))
    }

    /// Whether a word says that what follows it is a date.
    fn is_announced(&self, at: usize) -> bool {
        let mut at = at;
        // "on the 2/15", "(in 2014"
        while at > self.first && matches!(self.punct(at - 1), Some('\'' | '"' | '“' | '«' | '‘')) {
            at -= 1;
        }
        self.mentions
            .class_before(at, Class::DateBefore)
            .is_some_and(|l| l.first as usize >= self.first)
    }

    /// Whether a date in digits without a year is no fraction or score: it is
    /// written with a zero, announced, followed by a time, in a row with other
    /// dates, or all there is.
    fn is_clear(&self, at: usize, found: &Found) -> bool {
        let end = found.end as usize;
        let digits: Vec<(i32, usize)> = (at..end).filter_map(|i| self.digits(i)).collect();
        let slashed = (at..end).any(|i| self.punct(i) == Some('/'));
        let padded = slashed
            && digits.iter().any(|&(value, len)| len == 2 && value < 10)
            && digits.iter().all(|&(_, len)| len == 2);
        let alone = slashed && at == self.first && end >= self.end;
        let trailing_dot = self.punct(end - 1) == Some('.') && digits.len() >= 2 && end - at >= 4;
        let in_a_row = self.last.is_some_and(|last| {
            let between = last.end as usize..at;
            last.end as usize <= at
                && last.first as usize >= self.first
                && between.len() <= 2
                && between.clone().all(|i| {
                    matches!(self.punct(i), Some(',' | ';' | '–' | '-'))
                        || self.mentions.class_at(i, Class::NumJoin).is_some()
                        || self.document.tokens[i].kind == TokenKind::Word
                })
        });
        // "on 5.12", but not "on 5.12 acres"
        let opened = self.document.tokens[at].kind == TokenKind::Word
            && !(end < self.end && self.document.tokens[end].kind == TokenKind::Word);
        let timed = {
            let next = if self.punct(end) == Some(',') { end + 1 } else { end };
            let skip = (next..self.end.min(next + 2)).find(|&i| self.time_at(i).is_some());
            skip.is_some()
        };
        padded
            || alone
            || trailing_dot
            || in_a_row
            || timed
            || opened
            || found.weekday.is_some()
            || self.is_announced(at)
            || matches!(found.tag, Tag::Before | Tag::Until | Tag::After | Tag::Since)
    }

    /// Whether a month without any other word is a date.
    fn month_stands(&self, at: usize, found: &Found) -> bool {
        let tokens = &self.document.tokens;
        let token = &tokens[at];
        let announced = self.is_announced(at);
        let range = !found.value.is_single();
        let also = self.mentions.class_at(at, Class::AlsoWord).is_some();
        let short = self.mentions.class_at(at, Class::Abbreviation).is_some();
        let opens = at == self.first;
        let good = match BARE_MONTH[self.lang.0 as usize] {
            BareMonth::Capital => {
                // "April Ludgate", "Angie Mar"
                let next = found.end as usize;
                let capital = |i: usize| {
                    tokens[i].kind == TokenKind::Word
                        && tokens[i].is_capitalised()
                        && tokens[i].len() > 1
                };
                let name = next < self.end && capital(next) && self.mentions.at(next).is_empty()
                    || at > self.first + 1 && capital(at - 1) && self.mentions.at(at - 1).is_empty();
                if also {
                    token.is_capitalised() && announced
                } else {
                    announced || token.is_capitalised() && !name
                }
            }
            BareMonth::Small => !token.is_capitalised() || opens && !also,
            BareMonth::Inflected => {
                let inflected = self
                    .mentions
                    .class_at(at, Class::Month)
                    .is_some_and(|month| !month.mark_name().is_empty());
                (!token.is_capitalised() || opens) && (inflected && !also || range)
            }
        };
        good && (announced || range || !(also || short))
    }

    /// Whether a number is counted with, named by or measured in something.
    pub(super) fn is_counted(&self, at: usize, end: usize) -> bool {
        if self.document.tokens[at].kind != TokenKind::Digits {
            return false;
        }
        self.mentions.number_at(at).is_none_or(|n| n.end as usize > end && n.scaled)
            || self.counts(end)
            || self.mentions.class_before(at, Class::Currency).is_some()
            || self.mentions.class_before(at, Class::HedgeBefore).is_some_and(|l| {
                // "around 2014" is a date, "more than 2014" a number.
                l.first as usize >= self.first
                    && matches!(l.key(), "more_than" | "little_over" | "at_most" | "fewer_than")
                    && self.mentions.class_before(at, Class::DateBefore).is_none()
            })
            || self
                .mentions
                .class_before(at, Class::Identifier)
                .is_some_and(|l| l.first as usize >= self.first)
    }

    /// Whether a number that can be a year, or two with a dash, are years.
    fn year_stands(&self, at: usize, found: &Found) -> bool {
        let tokens = &self.document.tokens;
        let next = found.end as usize;
        let years = |bound: Bound| match bound {
            Bound::At(PartialDate { year: Year::Exact(year) | Year::Decade(year), .. }) => year,
            _ => 0,
        };
        let (first, last) = (years(found.value.start), years(found.value.end));
        let range = first != last;
        let announced = self.is_announced(at);
        if self.is_counted(next - 1, next) && range {
            return false;
        }
        let recent = (1900..=2100).contains(&last) && first >= 1700;
        if !announced && !recent {
            return false;
        }
        let word_after = next < self.end && tokens[next].kind == TokenKind::Word;
        // A word that goes on with the sentence, not one that is counted.
        let noun_after = word_after
            && !tokens[next].is_capitalised()
            && !self.mentions.at(next).iter().any(|l| {
                matches!(l.class, Class::DateStart | Class::DateBefore | Class::RangeJoin | Class::NumJoin)
            });
        let round = |year: i32| year % 100 == 0;
        if noun_after && round(first) && round(last) && (!announced || range) {
            return false;
        }
        if BARE_YEAR[self.lang.0 as usize] {
            return true;
        }
        let bracketed = self.punct(at.wrapping_sub(1)) == Some('(')
            && matches!(self.punct(next), Some(')' | ',' | ';'));
        let alone = at == self.first && next >= self.end;
        !noun_after && (announced || bracketed || range || alone)
    }
}
