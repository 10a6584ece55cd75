//! What stands around a match and tells a date from what looks like one.

use super::{Finder, Found};
use crate::lexicon::pattern::{BareMonth, Tag};
use crate::lexicon::{BARE_MONTH, BARE_YEAR, Class};
use crate::mentions::Lexeme;
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
        let month = matches!(
            found.value.start,
            Bound::At(PartialDate { month: Some(_), .. })
        );
        if month {
            self.month_stands(at, found)
        } else {
            self.year_stands(at, found)
        }
    }

    /// Whether the match is a piece of a longer run of digits and signs: a
    /// phone number, a version, an address.
    pub(super) fn is_cut(&self, at: usize, found: &Found) -> bool {
        let tokens = &self.document.tokens;
        let end = found.end as usize;
        let is_digits = |i: usize| i < self.end && tokens[i].kind == TokenKind::Digits;
        let joins = |c: Option<char>| {
            c.is_some_and(|c| {
                matches!(
                    c,
                    '-' | '–' | '—' | '−' | '‑' | '/' | '.' | ':' | ',' | '\\'
                )
            })
        };
        if is_digits(at) && self.is_glued(at) {
            if tokens[at - 1].kind == TokenKind::Word {
                return true;
            }
            let sign = self.punct(at - 1);
            let digits_before = at >= self.first + 2 && self.is_glued(at - 1) && is_digits(at - 2);
            let money = matches!(
                sign,
                Some('$' | '€' | '£' | '₸' | '₽' | '¥' | '#' | '№' | '@' | '+' | '%' | '&' | '_')
            );
            let formula = sign == Some('=') && found.tag == Tag::Bare;
            if joins(sign) && digits_before || money || formula {
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
        // "5'11"
        if self.punct(at).is_some() && self.is_glued(at) && is_digits(at - 1) {
            return true;
        }
        // "10.12.20.13"
        if self.punct(end - 1) == Some('.') && self.is_glued(end) && is_digits(end) {
            return true;
        }
        // A group of digits before it, and no year in four: a phone number.
        let grouped = is_digits(at)
            && at > self.first
            && is_digits(at - 1)
            && !(at >= self.first + 2 && self.punct(at - 2) == Some(':'))
            && (at..end).all(|i| tokens[i].kind != TokenKind::Word && tokens[i].len() < 4);
        if grouped {
            return true;
        }
        if is_digits(end - 1) && self.is_glued(end) {
            return match tokens[end].kind {
                // The T of ISO 8601.
                TokenKind::Word => tokens[end].len() > 1 || found.tag == Tag::Bare,
                TokenKind::Digits => true,
                TokenKind::Punct => {
                    let sign = self.punct(end);
                    // "a 2000-seat hall"
                    let compound = found.tag == Tag::Bare
                        && matches!(sign, Some('-' | '‑'))
                        && self.is_glued(end + 1)
                        && tokens[end + 1].kind == TokenKind::Word;
                    // "15/Jun/2016:14:02:11"
                    let clock =
                        sign == Some(':') && found.tag != Tag::Bare && tokens[end - 1].len() == 4;
                    compound
                        || joins(sign) && !clock && self.is_glued(end + 1) && is_digits(end + 1)
                        || matches!(
                            sign,
                            Some('%' | '$' | '€' | '£' | '°' | '@' | '_' | '+' | '=')
                        )
                        || found.tag == Tag::Bare && sign == Some('/')
                }
            };
        }
        false
    }

    /// Whether the words around make a name or an address of it.
    fn is_name(&self, at: usize, found: &Found) -> bool {
        let named = |l: &Lexeme, key: &str| {
            l.class == Class::NotDate
                && l.key() == key
                && l.first as usize >= self.first
                && l.end as usize <= self.end
        };
        // "version: 1.1.30", "улица имени 8 Марта"
        let mut before = at;
        while before > self.first
            && matches!(self.punct(before - 1), Some(':' | '.' | '«' | '"' | '“'))
        {
            before -= 1;
        }
        let words = self.mentions.within(before.saturating_sub(3)..before);
        // "Flight KC 2024"
        let code = before > self.first
            && self.document.tokens[before - 1].is_all_capitals()
            && self.document.tokens[before - 1].len() <= 3;
        if words.iter().any(|l| {
            let end = l.end as usize;
            (end == before || code && end + 1 == before) && named(l, "before")
        }) {
            return true;
        }
        let mut after = found.end as usize;
        while after < self.end && matches!(self.punct(after), Some('»' | '"' | '”')) {
            after += 1;
        }
        // "1905 Park Avenue"
        let tokens = &self.document.tokens;
        let mut names = if found.tag == Tag::Bare { 3 } else { 0 };
        while after < self.end {
            if self.mentions.at(after).iter().any(|l| named(l, "after")) {
                return true;
            }
            if names == 0
                || tokens[after].kind != TokenKind::Word
                || !tokens[after].is_capitalised()
            {
                return false;
            }
            names -= 1;
            after += 1;
        }
        false
    }

    /// Whether a word says that what follows it is a date.
    pub(super) fn is_announced(&self, at: usize, strong: bool) -> bool {
        let mut at = at;
        // "on the 2/15", "(in 2014"
        while at > self.first && matches!(self.punct(at - 1), Some('\'' | '"' | '“' | '«' | '‘'))
        {
            at -= 1;
        }
        let words = self
            .mentions
            .within(at.saturating_sub(4).max(self.first)..at);
        words.iter().any(|l| {
            l.class == Class::DateBefore && l.end as usize == at && (!strong || l.key() != "weak")
        }) || self.in_a_row(at)
    }

    /// Whether the date before it, a comma or an "and" away, vouches for it.
    pub(super) fn in_a_row(&self, at: usize) -> bool {
        self.last.is_some_and(|last| {
            let between = last.end as usize..at;
            last.first as usize >= self.first
                && last.end as usize <= at
                && (1..=2).contains(&between.len())
                && between.into_iter().all(|i| {
                    matches!(self.punct(i), Some(',' | ';'))
                        || self.mentions.class_at(i, Class::DateJoin).is_some()
                })
        })
    }

    /// Whether a word in small letters that no date goes on with stands at a
    /// token: something that is counted.
    pub(super) fn noun_at(&self, at: usize) -> bool {
        at < self.end
            && self.document.tokens[at].kind == TokenKind::Word
            && !self.document.tokens[at].is_capitalised()
            && !self.mentions.at(at).iter().any(|l| {
                matches!(
                    l.class,
                    Class::DateStart | Class::DateBefore | Class::DateJoin
                )
            })
    }

    /// Whether a date in digits without a year is no fraction or score: it is
    /// written with a zero, announced, called a day, followed by a time, in a row with other
    /// dates, or all there is.
    fn is_clear(&self, at: usize, found: &Found) -> bool {
        let end = found.end as usize;
        let digits: Vec<(i32, usize)> = (at..end).filter_map(|i| self.digits(i)).collect();
        let slashed = (at..end).any(|i| self.punct(i) == Some('/'));
        let padded = slashed
            && digits.iter().any(|&(value, len)| len == 2 && value < 10)
            && digits.iter().all(|&(_, len)| len == 2);
        // "5/9 to 5/12": no two fractions
        let between = slashed
            && !found.value.is_single()
            && digits.len() == 4
            && digits.iter().any(|&(_, len)| len == 2);
        let alone = slashed && at == self.first && end >= self.end;
        let trailing_dot = self.punct(end - 1) == Some('.') && digits.len() >= 2 && end - at >= 4;
        // "on 5.12", but not "on 5.12 acres"
        let opened = self.document.tokens[at].kind == TokenKind::Word
            && !(end < self.end && self.document.tokens[end].kind == TokenKind::Word);
        let timed = {
            let next = if self.punct(end) == Some(',') {
                end + 1
            } else {
                end
            };
            let skip = (next..self.end.min(next + 2)).find(|&i| self.time_at(i).is_some());
            skip.is_some()
        };
        // "16.04 күні"
        let closed = self.document.tokens[end - 1].kind == TokenKind::Word;
        padded
            || between
            || alone
            || closed
            || trailing_dot
            || timed
            || opened
            || found.weekday.is_some()
            || self.is_announced(at, true)
            || matches!(
                found.tag,
                Tag::Before | Tag::Until | Tag::After | Tag::Since
            )
    }

    /// Whether a month without any other word is a date.
    fn month_stands(&self, at: usize, found: &Found) -> bool {
        let tokens = &self.document.tokens;
        let token = &tokens[at];
        let opened = self.mentions.class_at(at, Class::Month).is_none();
        let announced = opened || self.is_announced(at, false);
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
                    || at > self.first + 1
                        && capital(at - 1)
                        && self.mentions.at(at - 1).is_empty();
                if also {
                    // "in jan", but not "in may".
                    announced && token.is_capitalised() || short && self.is_announced(at, true)
                } else {
                    announced || token.is_capitalised() && !name
                }
            }
            BareMonth::Small => {
                // "Август Иванович"
                let next = found.end as usize;
                let name = next < self.end
                    && tokens[next].kind == TokenKind::Word
                    && tokens[next].is_capitalised();
                !token.is_capitalised() || opens && !also && !name || opened
            }
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

    /// A lexeme of the sentence that ends before a token.
    fn before(&self, at: usize, class: Class) -> Option<&Lexeme> {
        let lexeme = self.mentions.class_before(at, class)?;
        (lexeme.first as usize >= self.first).then_some(lexeme)
    }

    /// Whether a number is counted with, named by or measured in something.
    pub(super) fn is_counted(&self, at: usize, end: usize) -> bool {
        if self.document.tokens[at].kind != TokenKind::Digits {
            return false;
        }
        // "from 1500 to 2000 points": what counts to the end counts from the
        // start.
        let join = self.mentions.class_at(end, Class::RangeJoin);
        let counts_on = join.is_some_and(|join| {
            let next = self.mentions.number_at(join.end as usize);
            next.is_some_and(|n| self.counts(n.end as usize))
        });
        // "around 2014" is a date, "more than 2014" a number.
        let hedged = self.before(at, Class::HedgeBefore).is_some_and(|l| {
            matches!(
                l.key(),
                "more_than" | "little_over" | "at_most" | "fewer_than"
            )
        });
        let number = self.mentions.number_at(at);
        counts_on
            || hedged
            || number.is_some_and(|n| n.end as usize > end && n.scaled)
            || self.counts(end) && !self.is_ordinal_year(at, end, true) && !self.is_dated(at)
            || self.before(at, Class::Currency).is_some()
            || self.before(at, Class::Identifier).is_some()
    }

    /// Whether an ending makes an ordinal of an announced year, which counts
    /// nothing: "в 2019-м стадион снесли". A round one may be told of the
    /// thousandth time.
    fn is_ordinal_year(&self, at: usize, end: usize, strong: bool) -> bool {
        let tokens = &self.document.tokens;
        !BARE_YEAR[self.lang.0 as usize]
            && end > at + 1
            && tokens[at].kind == TokenKind::Digits
            && tokens[end - 1].kind == TokenKind::Word
            && tokens[at].value().is_some_and(|year| year % 100 != 0)
            && self.is_announced(at, strong)
    }

    /// Whether a word before it makes a year of what would be a count of what
    /// follows: "in 2008 banks failed". A round one may be either.
    pub(super) fn is_dated(&self, at: usize) -> bool {
        let words = self
            .mentions
            .within(at.saturating_sub(3).max(self.first)..at);
        let token = &self.document.tokens[at];
        let usual = |year: u32| (1900..=2050).contains(&year) && !year.is_multiple_of(50);
        token.kind == TokenKind::Digits
            && token.len() == 4
            && token.value().is_some_and(usual)
            && words
                .iter()
                .any(|l| l.class == Class::DateBefore && l.key() == "year" && l.end as usize == at)
    }

    /// Whether a number that can be a year, or two with a dash, are years.
    fn year_stands(&self, at: usize, found: &Found) -> bool {
        let tokens = &self.document.tokens;
        let next = found.end as usize;
        let years = |bound: Bound| match bound {
            Bound::At(PartialDate {
                year: Year::Exact(year) | Year::Decade(year),
                ..
            }) => year,
            _ => 0,
        };
        let (first, last) = (years(found.value.start), years(found.value.end));
        let range = first != last;
        let in_words = self.mentions.number_at(at).is_some() && tokens[at].kind == TokenKind::Word;
        let opened = tokens[at].kind != TokenKind::Digits && !in_words;
        let announced = opened || self.is_announced(at, false);
        let strong = self.is_announced(at, true);
        if range && self.is_counted(next - 1, next) || in_words && (!strong || self.counts(next)) {
            return false;
        }
        let recent = (1900..=2050).contains(&last) && first >= 1700;
        if !announced && !recent || range && !recent && first % 50 == 0 && last % 50 == 0 {
            return false;
        }
        let round = first % 50 == 0 && last % 100 == 0;
        let decade = matches!(
            found.value.start,
            Bound::At(PartialDate {
                year: Year::Decade(_),
                ..
            })
        );
        // «с 1998 по 2001 жил там»: what could be counted is a verb as well.
        let spans = range && opened && recent;
        let noun_after =
            !decade && !spans && self.noun_at(next) && !self.is_ordinal_year(at, next, !recent);
        if noun_after && round && (range || !strong) {
            return false;
        }
        let alone = at == self.first && next >= self.end;
        if BARE_YEAR[self.lang.0 as usize] {
            // A line that is nothing but numbers does not say that they are years.
            return announced || !alone;
        }
        let bracketed = self.punct(at.wrapping_sub(1)) == Some('(')
            && matches!(self.punct(next), Some(')' | ',' | ';'));
        !noun_after && (announced || bracketed || range || alone)
    }
}
