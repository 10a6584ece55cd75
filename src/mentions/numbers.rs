use super::Mentions;
use crate::lexicon::{Class, Lang};
use crate::text::{Document, TokenKind, fold};

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
    /// A hedge that its ending carries.
    pub about: bool,
    /// The key of what is glued to its digits; empty for none.
    pub suffix: &'static str,
    /// Whether its last word is a magnitude.
    pub scaled: bool,
}

/// Finds all numbers.
pub(super) fn find(document: &Document<'_>, mentions: &Mentions) -> Vec<Number> {
    let mut numbers = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let lang = mentions.sentence_langs[index];
        let mut at = sentence.first as usize;
        let end = sentence.end as usize;
        while at < end {
            let number = Reader {
                document,
                mentions,
                lang,
                end,
            }
            .read(at);
            at = match number {
                Some(number) => {
                    numbers.push(number);
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

struct Reader<'a, 't> {
    document: &'a Document<'t>,
    mentions: &'a Mentions,
    lang: Lang,
    end: usize,
}

/// A number that is being read, word by word.
#[derive(Default)]
struct Sum {
    /// What the finished magnitudes add up to.
    total: f64,
    /// The group under the next magnitude.
    group: f64,
    /// Whether the group has a word yet.
    open: bool,
    /// Exponent of the last magnitude; 0 for none.
    scale: u16,
    any: bool,
}

impl Sum {
    fn value(&self) -> f64 {
        self.total + self.group
    }

    /// Whether a number of units, teens, tens or hundreds can stand next.
    fn takes(&self, value: f64) -> bool {
        if !self.open {
            return self.scale == 0 || value < 10f64.powi(self.scale as i32);
        }
        if value == 0.0 || self.group.fract() != 0.0 || self.group == 0.0 {
            return false;
        }
        let room = if self.group % 100.0 == 0.0 {
            100.0
        } else if self.group % 10.0 == 0.0 && self.group % 100.0 != 10.0 {
            10.0
        } else {
            1.0
        };
        value < room
    }

    fn add(&mut self, value: f64) {
        self.group += value;
        self.open = true;
        self.any = true;
    }

    /// Multiplies by a power of ten; false where it cannot stand.
    fn scale_by(&mut self, exponent: u16) -> bool {
        let group = if self.open { self.group } else { 1.0 };
        if exponent == 2 {
            // "twelve hundred", «мың жүз»
            if self.open && (self.group >= 100.0 || self.group == 0.0) {
                return false;
            }
            self.group = group * 100.0;
            self.open = true;
        } else {
            if self.scale != 0 && exponent >= self.scale {
                return false;
            }
            if !self.open && self.any && self.scale != 0 {
                return false;
            }
            self.total += group * 10f64.powi(exponent as i32);
            self.group = 0.0;
            self.open = false;
            self.scale = exponent;
        }
        self.any = true;
        true
    }
}

impl Reader<'_, '_> {
    fn lexeme(&self, at: usize, class: Class) -> Option<(u16, usize)> {
        if at >= self.end {
            return None;
        }
        self.mentions
            .class_at(at, class)
            .map(|l| (l.value, l.end as usize))
    }

    fn read(&self, first: usize) -> Option<Number> {
        if self.document.tokens[first].kind == TokenKind::Digits {
            return Some(self.digits(first));
        }
        if self.mentions.at(first).is_empty() {
            return None;
        }
        self.vague(first).or_else(|| self.words(first))
    }

    fn number(&self, first: usize, end: usize, value: f64, kind: NumberKind) -> Number {
        Number {
            first: first as u32,
            end: end as u32,
            value,
            high: value,
            kind,
            digits: 0,
            about: false,
            suffix: "",
            scaled: false,
        }
    }

    /// "dozens", "several hundred", "hundreds of thousands".
    fn vague(&self, first: usize) -> Option<Number> {
        let range = |class: Class, value: u16| -> Option<(f64, f64)> {
            let (low, high) = crate::lexicon::key(class, value).split_once('-')?;
            Some((low.parse().ok()?, high.parse().ok()?))
        };
        if let Some((value, end)) = self.lexeme(first, Class::VagueMult) {
            let (low, high) = range(Class::VagueMult, value)?;
            if let Some((exponent, end)) = self.lexeme(end, Class::Mult) {
                let unit = 10f64.powi(exponent as i32);
                // "Tens of thousands" go up to the next power of ten, "several
                // thousand" do not.
                let top = if low >= 20.0 {
                    (high + 1.0) * unit - 1.0
                } else {
                    high * unit
                };
                return Some(Number {
                    high: top,
                    scaled: true,
                    ..self.number(first, end, low * unit, NumberKind::Vague)
                });
            }
            if let Some((size, end)) = self.lexeme(end, Class::Collective) {
                let size = size as f64;
                return Some(Number {
                    high: high * size,
                    ..self.number(first, end, low * size, NumberKind::Vague)
                });
            }
        }
        let (value, end) = self.lexeme(first, Class::Vague)?;
        let (low, high) = range(Class::Vague, value)?;
        Some(Number {
            high,
            ..self.number(first, end, low, NumberKind::Vague)
        })
    }

    fn digits(&self, first: usize) -> Number {
        let tokens = &self.document.tokens;
        let mut value = self.run_value(first);
        let mut end = first + 1;
        let mut plain = tokens[first].len();
        let group_of = |at: usize, length: usize| {
            at < self.end
                && tokens[at].kind == TokenKind::Digits
                && (length == 0 || tokens[at].len() == length)
        };
        let leads = tokens[first].len() <= 3 && self.run_value(first) > 0.0;
        // Groups of three after a space, an apostrophe, a comma or a dot.
        if leads && group_of(end, 3) && self.one_space(end) {
            while group_of(end, 3) && self.one_space(end) {
                value = value * 1000.0 + self.run_value(end);
                end += 1;
            }
            plain = 0;
        } else if leads && let Some(sign) = self.glued_sign(end) {
            let mut groups = 0;
            while self.glued_sign(end) == Some(sign) && group_of(end + 1, 3) {
                value = value * 1000.0 + self.run_value(end + 1);
                end += 2;
                groups += 1;
            }
            // One comma in Russian, one dot in English is a decimal sign.
            if groups == 1 && self.is_decimal(sign) && sign != '\'' {
                value = self.run_value(first);
                end = first + 1;
            } else if groups > 0 {
                plain = 0;
            }
        }
        // A decimal part.
        if let Some(sign) = self.glued_sign(end)
            && sign != '\''
            && group_of(end + 1, 0)
            // "10.1.2" is no number.
            && !(self.glued_sign(end + 2) == Some(sign) && group_of(end + 3, 0))
        {
            let digits = tokens[end + 1].len() as i32;
            value += self.run_value(end + 1) / 10f64.powi(digits);
            end += 2;
            plain = 0;
        }
        let mut number = Number {
            digits: plain.min(255) as u8,
            ..self.number(first, end, value, NumberKind::Cardinal)
        };
        self.finish_digits(&mut number);
        number
    }

    /// What is glued to digits or multiplies them.
    fn finish_digits(&self, number: &mut Number) {
        let tokens = &self.document.tokens;
        let end = number.end as usize;
        if end >= self.end {
            return;
        }
        let glued = !tokens[end].space_before();
        if glued && let Some((value, after)) = self.lexeme(end, Class::DigitSuffix) {
            let inside = (end + 1..after).all(|at| !tokens[at].space_before());
            if inside {
                number.suffix = crate::lexicon::key(Class::DigitSuffix, value);
                number.end = after as u32;
                number.about = number.suffix == "about";
                if number.suffix == "ordinal" {
                    number.kind = NumberKind::Ordinal;
                    return;
                }
            }
        }
        let end = number.end as usize;
        if glued
            && number.suffix.is_empty()
            && let Some((exponent, after)) = self.lexeme(end, Class::MultSuffix)
        {
            number.value *= 10f64.powi(exponent as i32);
            number.end = after as u32;
            number.digits = 0;
            number.scaled = true;
        } else {
            let mut sum = Sum::default();
            let mut at = end;
            // "1.5 hyphen million" and "1.5 million"
            let mut half = 0.0;
            if let Some((_, after)) = self.lexeme(at, Class::PlusHalf)
                && self.lexeme(after, Class::Mult).is_some()
            {
                half = 0.5;
                at = after;
            }
            if let Some((exponent, after)) = self.lexeme(at, Class::Mult) {
                sum.add(number.value + half);
                if sum.scale_by_any(exponent) {
                    number.end = after as u32;
                    let rest = self.tail(&mut sum, after);
                    number.end = rest as u32;
                    number.value = sum.value();
                    number.digits = 0;
                    number.scaled = true;
                    number.about |= self.ending_about(number.end as usize);
                }
            } else if let Some((size, after)) = self.lexeme(at, Class::Collective) {
                number.value *= size as f64;
                number.end = after as u32;
                number.digits = 0;
                number.scaled = true;
            }
        }
        number.high = number.value;
    }

    /// "4 thousand 3 hundred", "2 тысячи 500": goes on after a magnitude.
    fn tail(&self, sum: &mut Sum, mut at: usize) -> usize {
        loop {
            if at < self.end
                && self.document.tokens[at].kind == TokenKind::Digits
                && self.document.tokens[at].len() <= 3
                && let Some((exponent, after)) = self.lexeme(at + 1, Class::Mult)
                && exponent < sum.scale
            {
                let value = self.run_value(at);
                if !sum.takes(value) {
                    return at;
                }
                sum.add(value);
                if !sum.scale_by(exponent) {
                    return at;
                }
                at = after;
                continue;
            }
            return at;
        }
    }

    fn run_value(&self, at: usize) -> f64 {
        let token = &self.document.tokens[at];
        match token.value() {
            Some(value) => value as f64,
            // More than fits: read as a decimal number, to the nearest double.
            None => self
                .document
                .token_text(token)
                .chars()
                .filter_map(|c| match fold::fold(c) {
                    fold::Fold::Digit(digit) => Some(digit as f64),
                    _ => None,
                })
                .fold(0.0, |sum, digit| sum * 10.0 + digit),
        }
    }

    /// One space of any width, within the line.
    fn one_space(&self, at: usize) -> bool {
        let (before, token) = (&self.document.tokens[at - 1], &self.document.tokens[at]);
        let gap = &self.document.text[before.end as usize..token.start as usize];
        gap.chars().count() == 1 && token.space_before() && !token.line_before()
    }

    /// A sign with nothing before and after it.
    fn glued_sign(&self, at: usize) -> Option<char> {
        let tokens = &self.document.tokens;
        if at + 1 >= self.end || tokens[at].space_before() || tokens[at + 1].space_before() {
            return None;
        }
        match tokens[at].punct()? {
            sign @ (',' | '.') => Some(sign),
            '\'' | '’' => Some('\''),
            _ => None,
        }
    }

    fn is_decimal(&self, sign: char) -> bool {
        sign == crate::lexicon::DECIMAL[self.lang.0 as usize]
    }

    fn ending_about(&self, end: usize) -> bool {
        self.mentions.at(end - 1).iter().any(|l| {
            matches!(l.class, Class::Num | Class::Tens | Class::Mult) && l.mark_name() == "about"
        })
    }

    fn words(&self, first: usize) -> Option<Number> {
        let mut sum = Sum::default();
        let mut at = first;
        let mut kind = NumberKind::Cardinal;
        let mut scaled = false;
        if let Some((value, end)) = self.lexeme(at, Class::Big) {
            let value = crate::lexicon::key(Class::Big, value).parse().ok()?;
            return Some(self.number(first, end, value, NumberKind::Cardinal));
        }
        // "a hundred", "half a million", "полторы тысячи"
        if let Some((_, end)) = self.lexeme(at, Class::NumArticle) {
            let multiplied = [Class::Mult, Class::Collective]
                .iter()
                .any(|&c| self.lexeme(end, c).is_some());
            if !multiplied {
                return None;
            }
            at = end;
        } else if let Some((_, end)) = self.lexeme(at, Class::Half) {
            let (exponent, end) = self.lexeme(end, Class::Mult)?;
            let value = 0.5 * 10f64.powi(exponent as i32);
            return Some(Number {
                scaled: true,
                ..self.number(first, end, value, NumberKind::Cardinal)
            });
        } else if let Some((_, end)) = self.lexeme(at, Class::OneAndHalf) {
            sum.add(1.5);
            at = end;
        }
        let mut end = at;
        loop {
            // "and" and a hyphen stand between the words of a number, never
            // at its end.
            let mut next = at;
            if sum.any && next < self.end {
                let tokens = &self.document.tokens;
                let hyphen = tokens[next]
                    .punct()
                    .is_some_and(|c| matches!(c, '-' | '‑' | '‐'))
                    && !tokens[next].space_before();
                if hyphen {
                    if next + 1 < self.end && !tokens[next + 1].space_before() {
                        next += 1;
                    }
                } else if (sum.group >= 100.0 || sum.total > 0.0)
                    && let Some((_, after)) = self.lexeme(next, Class::NumJoin)
                {
                    next = after;
                }
            }
            let joined = next != at;
            if let Some((value, after)) = self.simple(next) {
                if !sum.takes(value) {
                    break;
                }
                sum.add(value);
                at = after;
                scaled = false;
            } else if !joined && let Some((exponent, after)) = self.lexeme(next, Class::Mult) {
                if !sum.scale_by(exponent) {
                    break;
                }
                at = after;
                scaled = true;
            } else if joined
                && self
                    .lexeme(next, Class::Mult)
                    .is_some_and(|(exponent, _)| exponent == 2)
                && sum.scale > 2
            {
                break;
            } else if let Some((value, after)) = self.lexeme(next, Class::Ordinal) {
                let value = value as f64;
                if sum.any && !sum.takes(value) {
                    break;
                }
                sum.add(value);
                at = after;
                end = at;
                kind = NumberKind::Ordinal;
                break;
            } else if !joined && let Some((size, after)) = self.lexeme(next, Class::Collective) {
                if sum.total > 0.0 {
                    break;
                }
                let group = if sum.open { sum.group } else { 1.0 };
                sum = Sum {
                    total: group * size as f64,
                    any: true,
                    ..Sum::default()
                };
                end = after;
                scaled = true;
                break;
            } else if sum.any
                && !joined
                && let Some((_, after)) = self.lexeme(next, Class::PlusHalf)
            {
                if self.lexeme(after, Class::Mult).is_some() && sum.open {
                    sum.group += 0.5;
                } else if sum.scale > 0 && !sum.open {
                    sum.total += 0.5 * 10f64.powi(sum.scale as i32);
                } else if sum.open && sum.group >= 100.0 {
                    sum.group += 50.0;
                } else {
                    sum.group += 0.5;
                }
                at = after;
            } else {
                break;
            }
            end = at;
        }
        if !sum.any {
            return None;
        }
        let mut number = self.number(first, end, sum.value(), kind);
        number.scaled = scaled;
        number.about = self.ending_about(end);
        Some(number)
    }

    /// Units, teens, tens and hundreds.
    fn simple(&self, at: usize) -> Option<(f64, usize)> {
        [Class::Num, Class::Tens, Class::Hundreds]
            .into_iter()
            .find_map(|class| self.lexeme(at, class))
            .map(|(value, end)| (value as f64, end))
    }
}

impl Sum {
    /// As [`Sum::scale_by`], for digits before a magnitude: any value fits.
    fn scale_by_any(&mut self, exponent: u16) -> bool {
        self.total += self.group * 10f64.powi(exponent as i32);
        self.group = 0.0;
        self.open = false;
        self.scale = exponent;
        true
    }
}
