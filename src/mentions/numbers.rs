mod digits;
mod words;

use super::{Lexeme, Mentions};
use crate::lexicon::{self, Class, Lang};
use crate::text::{Document, TokenKind, fold};
use crate::value::Hedge;

/// What kind of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// How many.
    Cardinal,
    /// Which one in a row.
    Ordinal,
    /// A quantity without a number: dozens.
    Vague,
}

/// A number, in digits or words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// First token.
    pub first: u32,
    /// Token after the last.
    pub end: u32,
    /// Its value, or the least of a vague one.
    pub value: f64,
    /// The greatest value of a vague one.
    pub high: f64,
    /// What kind it is.
    pub kind: NumberKind,
    /// Number of digits when it is one plain run of them; 0 otherwise.
    pub digits: u8,
    /// A hedge within its words or in its ending.
    pub hedge: Option<Hedge>,
    /// The mark of its last word's ending, or of what is glued to its digits:
    /// `abl`, `poss`, `plural`; empty for none.
    pub mark: &'static str,
    /// Whether its last word is a magnitude.
    pub scaled: bool,
    /// What its magnitudes multiply, where they multiply all of it: 3 of
    /// "three hundred thousand"; 0 otherwise.
    pub lead: f64,
    /// A part of a whole: two thirds.
    pub fraction: bool,
    /// What it is if its one comma or dot parts thousands, where its language
    /// takes that for a decimal sign.
    pub grouped: Option<f64>,
}

/// Finds all numbers.
pub(super) fn find(document: &Document<'_>, mentions: &Mentions) -> Vec<Number> {
    let mut numbers = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let lang = mentions.sentence_langs[index];
        let reader = Reader {
            document,
            mentions,
            lang,
            start: sentence.first as usize,
            end: sentence.end as usize,
        };
        let mut at = reader.start;
        // Between these, words look like numbers and are none.
        let (mut from, mut blocked) = (at, at);
        while at < reader.end {
            // Most words are no part of a number.
            let is_word = document.tokens[at].kind == TokenKind::Word;
            if is_word && mentions.classes_at(at) & (STARTS | Class::NotNumber.bit()) == 0 {
                at += 1;
                continue;
            }
            if let Some(lexeme) = mentions.class_at(at, Class::NotNumber)
                && lexeme.end as usize > blocked
            {
                // After an ordinal: «үшінші тоқсан», the third quarter.
                from = at + (lexeme.key() == "after") as usize;
                blocked = lexeme.end as usize;
            }
            let number = if (from..blocked).contains(&at) {
                None
            } else {
                reader.read(at)
            };
            at = match number {
                Some(number) => {
                    // A run of hundreds of digits is none.
                    if number.value.is_finite() {
                        numbers.push(number);
                    }
                    number.end as usize
                }
                None => at + 1,
            };
        }
    }
    numbers
}

/// The value of a Roman numeral up to 39, in capitals of either script.
pub(crate) fn roman(document: &Document<'_>, token: usize) -> Option<u32> {
    let token = document.tokens.get(token)?;
    if !token.is_capitalised() || token.len() > 7 {
        return None;
    }
    if token.len() > 1 && !token.is_all_capitals() {
        return None;
    }
    let digit = |code: u8| -> Option<u32> {
        let code = if fold::is_cyrillic(code) {
            fold::look_alike(code)?
        } else {
            code
        };
        match code.checked_sub(fold::LATIN)? + b'a' {
            b'i' => Some(1),
            b'v' => Some(5),
            b'x' => Some(10),
            _ => None,
        }
    };
    let mut total = 0;
    let mut previous = u32::MAX;
    for &code in document.codes(token) {
        let value = digit(code)?;
        total += value;
        if value > previous {
            total = total.checked_sub(2 * previous)?;
        }
        previous = value;
    }
    (total > 0 && total < 40 && roman_form(total) == document.codes(token).len()).then_some(total)
}

/// Number of letters of the usual form of a Roman numeral: tells `IX` from
/// `VIV`.
fn roman_form(value: u32) -> usize {
    const UNITS: [usize; 10] = [0, 1, 2, 3, 2, 1, 2, 3, 4, 2];
    (value / 10) as usize + UNITS[(value % 10) as usize]
}

/// Classes that a number in words can begin with, as bits.
const STARTS: u128 = Class::Num.bit()
    | Class::Tens.bit()
    | Class::Hundreds.bit()
    | Class::Mult.bit()
    | Class::Big.bit()
    | Class::Ordinal.bit()
    | Class::Collective.bit()
    | Class::NumArticle.bit()
    | Class::OneAndHalf.bit()
    | Class::Half.bit()
    | Class::NumMinus.bit()
    | Class::Vague.bit()
    | Class::VagueMult.bit();

struct Reader<'a, 't> {
    document: &'a Document<'t>,
    mentions: &'a Mentions,
    lang: Lang,
    /// The sentence.
    start: usize,
    end: usize,
}

/// The value of a number that the lexicon has as a key: `1.5`, `2000`.
///
/// The standard library reads every double that there is, with twenty
/// kilobytes of tables.
fn decimal(text: &str) -> Option<f64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let mut digits = 0u64;
    for digit in whole.bytes().chain(part.bytes()) {
        let digit = (digit as char).to_digit(10)?;
        digits = digits.checked_mul(10)?.checked_add(digit as u64)?;
    }
    Some(digits as f64 / power(part.len() as u16))
}

/// The power of ten of a magnitude.
fn power(exponent: u16) -> f64 {
    10f64.powi(exponent as i32)
}

impl Reader<'_, '_> {
    fn lexeme(&self, at: usize, class: Class) -> Option<(u16, usize)> {
        if at >= self.end {
            return None;
        }
        self.mentions
            .class_at(at, class)
            .filter(|l| l.end as usize <= self.end)
            .map(|l| (l.value, l.end as usize))
    }

    /// A lexeme of a class that ends before a token, in the sentence.
    fn lexeme_before(&self, at: usize, class: Class) -> Option<&Lexeme> {
        self.mentions
            .class_before(at, class)
            .filter(|l| l.first as usize >= self.start)
    }

    fn read(&self, first: usize) -> Option<Number> {
        let token = &self.document.tokens[first];
        match token.kind {
            TokenKind::Digits => return Some(self.digits(first)),
            TokenKind::Punct => {
                return match token.punct()? {
                    sign if lexicon::is_dash(sign) => self.signed(first),
                    _ => self.vulgar(first).map(|value| Number {
                        fraction: true,
                        ..self.number(first, first + 1, value, NumberKind::Cardinal)
                    }),
                };
            }
            TokenKind::Word => {}
        }
        if self.mentions.classes_at(first) & STARTS == 0 || self.is_second_part(first) {
            return None;
        }
        if let Some((_, after)) = self.lexeme(first, Class::NumMinus) {
            return if after < self.end && !self.subtracts(first, after) {
                self.negative(first, self.read(after)?)
            } else {
                None
            };
        }
        self.vague(first).or_else(|| self.words(first))
    }

    /// "ten minus three", "plus or minus 5"
    fn subtracts(&self, minus: usize, after: usize) -> bool {
        const NUMBER: u128 = Class::Num.bit()
            | Class::Tens.bit()
            | Class::Hundreds.bit()
            | Class::Mult.bit()
            | Class::Ordinal.bit();
        let before = minus.checked_sub(1).filter(|&at| at >= self.start);
        before.is_some_and(|at| {
            let token = &self.document.tokens[at];
            token.kind == TokenKind::Digits
                || token.punct().is_some_and(lexicon::is_dash)
                || self.mentions.classes_at(at) & NUMBER != 0
        }) || self.lexeme_before(after, Class::HedgeBefore).is_some()
    }

    fn negative(&self, first: usize, number: Number) -> Option<Number> {
        (number.kind == NumberKind::Cardinal).then_some(Number {
            first: first as u32,
            value: -number.value,
            high: -number.high,
            lead: -number.lead,
            digits: 0,
            grouped: None,
            ..number
        })
    }

    /// "−15 °C": a sign that stands apart from what is before it. A hyphen is
    /// as often a dash, and only before a measure a minus.
    fn signed(&self, first: usize) -> Option<Number> {
        let tokens = &self.document.tokens;
        let (sign, next) = (&tokens[first], tokens.get(first + 1)?);
        let apart = first == self.start
            || (sign.space_before() || tokens[first - 1].punct() == Some('('))
                && tokens[first - 1].kind != TokenKind::Digits;
        if !apart || next.space_before() || next.kind != TokenKind::Digits || first + 1 >= self.end
        {
            return None;
        }
        let number = self.digits(first + 1);
        let end = number.end as usize;
        let measured = end < self.end
            && (matches!(tokens[end].punct(), Some('%' | '°'))
                || self
                    .mentions
                    .class_at(end, Class::Unit)
                    .is_some_and(|l| l.key().starts_with("measure/")))
            // "from -10 to -5 degrees"
            || self
                .lexeme(end, Class::RangeJoin)
                .is_some_and(|(_, next)| next < self.end && self.signed(next).is_some());
        // "it was -15 outside": of two digits after a word, where no noun before
        // or after it is counted, for many write a dash so: «стран -15».
        let degrees = || {
            let no_count = |unit: Option<&Lexeme>| {
                unit.is_none_or(|l| {
                    let class = l.key().split('/').next();
                    matches!(class, Some("measure" | "time"))
                })
            };
            first > self.start
                && sign.space_before()
                && number.digits > 0
                && number.digits <= 2
                && tokens[first - 1].kind == TokenKind::Word
                && self.lexeme_before(first, Class::Identifier).is_none()
                // "ended -2:1"
                && !(end + 1 < self.end && tokens[end].punct() == Some(':'))
                && no_count(self.mentions.class_before(first, Class::Unit))
                && no_count(self.mentions.class_at(end, Class::Unit))
        };
        // All there is: "-1,200,000".
        let alone = first == self.start && end >= self.end;
        (sign.punct() == Some('−') || measured || alone || degrees())
            .then(|| self.negative(first, number))
            .flatten()
    }

    /// A fraction in one sign.
    fn vulgar(&self, at: usize) -> Option<f64> {
        Some(match self.document.tokens.get(at)?.punct()? {
            '½' => 0.5,
            '¼' => 0.25,
            '¾' => 0.75,
            _ => return None,
        })
    }

    /// Whether a word is joined to digits by a hyphen: «2-тоқсан».
    fn is_second_part(&self, first: usize) -> bool {
        let tokens = &self.document.tokens;
        first >= self.start + 2
            && !tokens[first].space_before()
            && !tokens[first - 1].space_before()
            && tokens[first - 1].punct().is_some_and(lexicon::is_dash)
            && tokens[first - 2].kind == TokenKind::Digits
    }

    fn number(&self, first: usize, end: usize, value: f64, kind: NumberKind) -> Number {
        Number {
            first: first as u32,
            end: end as u32,
            value,
            high: value,
            kind,
            digits: 0,
            hedge: None,
            mark: "",
            scaled: false,
            lead: 0.0,
            fraction: false,
            grouped: None,
        }
    }

    /// What the ending of a number's last word says; "about" is a hedge.
    fn with_ending(&self, mut number: Number) -> Number {
        let last = self.mentions.at(number.end as usize - 1);
        let mark = last
            .iter()
            .filter(|l| {
                l.end == number.end
                    && matches!(
                        l.class,
                        Class::Num
                            | Class::Tens
                            | Class::Mult
                            | Class::PlusHalf
                            | Class::Collective
                    )
            })
            .map(|l| l.mark_name())
            .find(|mark| !mark.is_empty());
        number.mark = mark.unwrap_or(number.mark);
        if number.mark == "about" {
            number.hedge = number.hedge.or(Some(Hedge::About));
        }
        number
    }

    /// "dozens", "several hundred", "hundreds of thousands".
    fn vague(&self, first: usize) -> Option<Number> {
        let range = |class: Class, value: u16| -> Option<(f64, f64)> {
            let (low, high) = lexicon::key(class, value).split_once('-')?;
            Some((decimal(low)?, decimal(high)?))
        };
        if let Some((value, end)) = self.lexeme(first, Class::VagueMult) {
            let (low, high) = range(Class::VagueMult, value)?;
            if let Some((exponent, mut end)) = self.lexeme(end, Class::Mult) {
                let mut unit = power(exponent);
                // "several hundred thousand"
                let mut last = exponent;
                while let Some((next, after)) = self.lexeme(end, Class::Mult)
                    && next > last
                {
                    unit *= power(next);
                    last = next;
                    end = after;
                }
                // "Tens of thousands" go up to the next power of ten, "several
                // thousand" do not.
                let top = if low >= 20.0 {
                    (high + 1.0) * unit - 1.0
                } else {
                    high * unit
                };
                return Some(self.with_ending(Number {
                    high: top,
                    scaled: true,
                    ..self.number(first, end, low * unit, NumberKind::Vague)
                }));
            }
            if let Some((size, mut end)) = self.lexeme(end, Class::Collective) {
                let mut size = size as f64;
                // «несколько десятков тысяч»
                if let Some((exponent, after)) = self.lexeme(end, Class::Mult) {
                    size *= power(exponent);
                    end = after;
                }
                return Some(Number {
                    high: high * size,
                    scaled: true,
                    ..self.number(first, end, low * size, NumberKind::Vague)
                });
            }
        }
        let (value, end) = self.lexeme(first, Class::Vague)?;
        if self.is_singular(first) {
            return None;
        }
        let (low, high) = range(Class::Vague, value)?;
        Some(Number {
            high,
            ..self.number(first, end, low, NumberKind::Vague)
        })
    }

    /// Whether a plural such as «тысячи» is a case of the singular: with a
    /// hedge before it, or a number after it.
    fn is_singular(&self, first: usize) -> bool {
        let one = [Class::Mult, Class::Collective]
            .iter()
            .find_map(|&class| self.mentions.class_at(first, class));
        let Some(one) = one.filter(|one| one.mark_name() == "few") else {
            return false;
        };
        let after = one.end as usize;
        self.lexeme_before(first, Class::HedgeBefore).is_some()
            || (after < self.end && self.simple(after).is_some())
            || self.lexeme(after, Class::Mult).is_some()
    }
}
