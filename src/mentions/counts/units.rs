//! What a number counts, and numbers that count nothing.

use super::Reader;
use crate::lexicon::{self, Class};
use crate::mentions::{Number, NumberKind};
use crate::text::TokenKind;
use crate::value::remainder;

/// What kind of thing is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitClass {
    /// People who take part in something.
    Attendees,
    /// Other people, and parts of those who take part.
    People,
    /// Countries.
    Countries,
    /// Companies, delegations, outlets.
    Organisations,
    /// Money.
    Money,
    /// Lengths, weights, percentages.
    Measure,
    /// Hours, days, years.
    Time,
    /// A number in a row.
    Ordinal,
    /// A number that is a name.
    Identifier,
    /// Anything else.
    Other,
}

impl UnitClass {
    /// The class of a lexicon key's first part.
    fn named(name: &str) -> UnitClass {
        match name {
            "attendees" => UnitClass::Attendees,
            "people" => UnitClass::People,
            "countries" => UnitClass::Countries,
            "organisations" => UnitClass::Organisations,
            "money" => UnitClass::Money,
            "measure" => UnitClass::Measure,
            "time" => UnitClass::Time,
            _ => UnitClass::Other,
        }
    }

    /// The code that stands in JSON. Attendees are people there.
    pub const fn code(self) -> &'static str {
        match self {
            UnitClass::Attendees | UnitClass::People => "people",
            UnitClass::Countries => "countries",
            UnitClass::Organisations => "organisations",
            UnitClass::Money => "money",
            UnitClass::Measure => "measure",
            UnitClass::Time => "time",
            UnitClass::Ordinal => "ordinal",
            UnitClass::Identifier => "identifier",
            UnitClass::Other => "other",
        }
    }
}

/// The noun that a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its dictionary form, in the text's language; empty where the number's
    /// surroundings say what it is and no noun does.
    pub lemma: &'static str,
    /// What kind of thing it is.
    pub class: UnitClass,
    /// First token.
    pub first: u32,
    /// Token after the last.
    pub end: u32,
}

/// A counted noun with what its ending says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) unit: Unit,
    pub(super) mark: &'static str,
}

/// How many words may stand between a number and its noun.
const ADJECTIVES: usize = 3;

impl Reader<'_, '_> {
    /// The counted noun that begins at a token.
    pub(super) fn noun_at(&self, at: usize) -> Option<Counted> {
        if at >= self.end {
            return None;
        }
        let lexeme = self.mentions.class_at(at, Class::Unit)?;
        let (class, lemma) = lexeme.key().split_once('/')?;
        let (mut end, mut mark) = (lexeme.end, lexeme.mark_name());
        // «70%-дан»: a sign takes endings as digits do.
        let tokens = &self.document.tokens;
        if tokens[end as usize - 1].kind == TokenKind::Punct
            && let Some(suffix) = self.mentions.class_at(end as usize, Class::DigitSuffix)
            && suffix.end as usize <= self.end
            && (end..suffix.end).all(|i| !tokens[i as usize].space_before())
        {
            (end, mark) = (suffix.end, suffix.key());
        }
        let unit = Unit {
            lemma,
            class: UnitClass::named(class),
            first: lexeme.first,
            end,
        };
        Some(Counted { unit, mark })
    }

    /// The counted noun after a number.
    pub(super) fn unit_after(&self, number: &Number) -> Option<Counted> {
        self.unit_from(number.end as usize, number)
    }

    /// The counted noun from a token on: next, or after a few words that
    /// describe it, or after the whole that the number is a part of.
    pub(super) fn unit_from(&self, end: usize, number: &Number) -> Option<Counted> {
        // What one, twenty-one, a hundred and one of are singular.
        let one = remainder(number.value, 10.0) == 1.0 && remainder(number.value, 100.0) != 11.0;
        let mut at = end;
        let mut part = false;
        // "700 (seven hundred) participants"
        if self.sign(at) == Some('(')
            && let Some(again) = self.mentions.number_at(at + 1)
            && again.value == number.value
            && self.sign(again.end as usize) == Some(')')
        {
            at = again.end as usize + 1;
        }
        if let Some(of) = self.mentions.class_at(at, Class::UnitOf) {
            at = of.end as usize;
            part = true;
            // "15 of the 42 passengers"
            if let Some(whole) = self.mentions.number_at(at) {
                at = whole.end as usize;
            }
        } else if self.sign(at).is_some_and(lexicon::is_dash)
            && self.is_glued(at)
            && self.is_glued(at + 1)
            && self.is_word(at + 1)
            && self.noun_at(at).is_none()
        {
            // "a 20-year sentence"
            return self
                .noun_at(at + 1)
                .or(Some(Counted {
                    unit: self.nameless(UnitClass::Other, end),
                    mark: "",
                }))
                .filter(|_| self.mentions.number_at(at + 1).is_none());
        }
        for at in at..(at + ADJECTIVES + 1).min(self.end) {
            if let Some(mut counted) = self.noun_at(at) {
                // "article 5 of the law" is no part of many.
                let single = counted.mark == "nom" || (part && counted.mark == "sg");
                if single && (!one || part) {
                    return None;
                }
                // "40 country representatives" counts the representatives.
                let compound = counted.mark == "sg"
                    && !one
                    && self.is_word(counted.unit.end as usize)
                    && (counted.unit.end as usize..at + ADJECTIVES + 1)
                        .any(|next| self.noun_at(next).is_some());
                if !compound {
                    // "Hundreds of people" are people, "300 of the people" some.
                    let some = part && number.kind != NumberKind::Vague;
                    if some && counted.unit.class == UnitClass::Attendees {
                        counted.unit.class = UnitClass::People;
                    }
                    return Some(counted);
                }
                continue;
            }
            let token = &self.document.tokens[at];
            let hyphen =
                self.sign(at).is_some_and(lexicon::is_dash) && at > end && self.is_glued(at);
            if hyphen {
                continue;
            }
            let counted = |n: &Number| n.kind != NumberKind::Ordinal;
            if !self.is_word(at)
                || self.mentions.number_at(at).is_some_and(counted)
                || self.mentions.class_at(at, Class::UnitStop).is_some()
                || !lexicon::is_modifier(self.lang, self.document.codes(token))
            {
                return None;
            }
        }
        None
    }

    /// The noun before a number of about so many: «человек 700».
    pub(super) fn noun_before(&self, start: usize) -> Option<Unit> {
        let lexeme = self.lexeme_before(start, Class::Unit)?;
        let first = lexeme.first as usize;
        if lexeme.mark_name() != "many" || first < self.taken {
            return None;
        }
        // What has its own number, or stands in the genitive for another
        // reason: "из 300 человек 50", «число участников 700».
        let ruled = self.before(first, Class::InversionStop).is_some()
            || self.before(first, Class::HedgeBefore).is_some()
            || self.before(first, Class::Unit).is_some()
            || self.before(first, Class::UnitOf).is_some()
            || (first > self.first && self.is_word(first - 1) && self.describes(first - 1));
        if ruled {
            return None;
        }
        let (class, lemma) = lexeme.key().split_once('/')?;
        Some(Unit {
            lemma,
            class: UnitClass::named(class),
            first: lexeme.first,
            end: lexeme.end,
        })
    }

    /// Whether a word has an ending of an adjective.
    fn describes(&self, at: usize) -> bool {
        lexicon::is_modifier(self.lang, self.document.codes(&self.document.tokens[at]))
    }

    /// A unit that no noun names.
    fn nameless(&self, class: UnitClass, at: usize) -> Unit {
        Unit {
            lemma: "",
            class,
            first: at as u32,
            end: at as u32,
        }
    }

    /// Those whom a collective numeral counts without a noun: «трое».
    pub(super) fn implied(&self, number: &Number) -> Option<Unit> {
        (number.mark == "people").then(|| self.nameless(UnitClass::People, number.end as usize))
    }

    /// Whether a token is the number of a name: SCP-173, G20, A4.
    pub(super) fn is_name_part(&self, first: usize) -> bool {
        if first == 0 || !self.is_glued(first) {
            return false;
        }
        if self.is_word(first - 1) {
            return self.lexeme_before(first, Class::Currency).is_none();
        }
        first >= 2
            && self.sign(first - 1).is_some_and(lexicon::is_dash)
            && self.is_glued(first - 1)
            && self.is_word(first - 2)
            && !self.mentions.number_ends_at(first - 1)
    }

    /// What stands around a number makes it an amount, a name, a time or a
    /// score.
    pub(super) fn named(&self, number: &Number, unit: Option<Unit>) -> Option<Unit> {
        let (first, end) = (number.first as usize, number.end as usize);
        if let Some(currency) = self.lexeme_before(first, Class::Currency) {
            return Some(Unit {
                lemma: currency.key(),
                class: UnitClass::Money,
                first: currency.first,
                end: currency.end,
            });
        }
        if number.fraction {
            return Some(self.nameless(UnitClass::Measure, end));
        }
        let class = if let Some(class) = self.beside_sign(number) {
            Some(class)
        } else if self.is_name_part(first)
            || self.is_code(number)
            || (unit.is_none() && self.has_identifier(first))
        {
            Some(UnitClass::Identifier)
        } else if number.mark == "plural" {
            Some(UnitClass::Other)
        } else {
            None
        };
        class.map(|class| self.nameless(class, end))
    }

    /// What stands before a range makes it an amount or a name.
    pub(super) fn named_range(&self, number: &Number, unit: Option<Unit>) -> Option<Unit> {
        let first = number.first as usize;
        if self.lexeme_before(first, Class::Currency).is_some() {
            return self.named(number, unit);
        }
        (unit.is_none() && self.has_identifier(first))
            .then(|| self.nameless(UnitClass::Identifier, first))
    }

    /// A word such as "channel" before the number.
    fn has_identifier(&self, first: usize) -> bool {
        self.lexeme_before(first, Class::Identifier)
            .is_some_and(|l| {
                l.key() != "capital"
                    || (l.first as usize > self.first
                        && self.document.tokens[l.first as usize].is_capitalised())
            })
    }

    /// A sign and another number beside the number: 10:30, 3:2, 1/2, 3×4, 2–1,
    /// 192.168.1.2.
    fn beside_sign(&self, number: &Number) -> Option<UnitClass> {
        let (first, end) = (number.first as usize, number.end as usize);
        let after = (self.is_glued(end) && self.is_glued(end + 1) && self.is_digits(end + 1))
            .then(|| self.sign(end))
            .flatten()
            .map(|sign| (sign, first, end + 1));
        let before = (first >= self.first + 2
            && self.is_glued(first)
            && self.is_glued(first - 1)
            && self.is_digits(first - 2))
        .then(|| self.sign(first - 1))
        .flatten()
        .map(|sign| (sign, first - 2, first));
        let dimension = |at: usize| {
            let token = self.document.tokens.get(at);
            token.is_some_and(|t| {
                t.punct() == Some('×')
                    || (t.len() == 1
                        && matches!(self.document.token_text(t), "x" | "X" | "х" | "Х"))
            })
        };
        if (dimension(end) && self.is_digits(end + 1))
            || (first > 0 && dimension(first - 1) && first >= 2 && self.is_digits(first - 2))
        {
            return Some(UnitClass::Measure);
        }
        let (sign, left, right) = after.or(before)?;
        let value = |at: usize| self.document.tokens[at].value();
        match sign {
            ':' => {
                let clock = value(left).is_some_and(|h| h < 25)
                    && value(right).is_some_and(|m| m < 60)
                    && self.document.tokens[right].len() == 2;
                Some(if clock {
                    UnitClass::Time
                } else {
                    UnitClass::Other
                })
            }
            '/' => Some(UnitClass::Other),
            '.' | ',' => Some(UnitClass::Identifier),
            sign if lexicon::is_dash(sign) => Some(UnitClass::Other),
            _ => None,
        }
    }

    /// A telephone number, a code, an address on the net: `+7 727 250`,
    /// `90-91-92`, `24.kz`, `5G`.
    fn is_code(&self, number: &Number) -> bool {
        let (first, end) = (number.first as usize, number.end as usize);
        if first > 0
            && self.sign(first - 1) == Some('+')
            && self.is_glued(first)
            && !(first > 1 && self.is_glued(first - 1))
        {
            return true;
        }
        if self.document.tokens[end - 1].kind != crate::text::TokenKind::Digits
            || !self.is_glued(end)
        {
            return false;
        }
        let name = |at: usize| self.is_word(at) && self.noun_at(at).is_none();
        name(end)
            || (matches!(self.sign(end), Some('.' | '_' | '@'))
                && self.is_glued(end + 1)
                && self.is_word(end + 1))
    }
}
