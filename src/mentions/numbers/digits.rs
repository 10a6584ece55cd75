//! Numbers in digits: grouping, decimals, what is glued to them, magnitudes.

use super::{Number, NumberKind, Reader, power, words::Sum};
use crate::lexicon::{self, Class, DECIMAL, JOINED_ORDINAL};
use crate::text::{TokenKind, fold};
use crate::value::{Hedge, remainder};

impl Reader<'_, '_> {
    pub(super) fn digits(&self, first: usize) -> Number {
        let tokens = &self.document.tokens;
        let mut number = self.number(
            first,
            first + 1,
            self.run_value(first),
            NumberKind::Cardinal,
        );
        number.digits = tokens[first].len().min(255) as u8;
        if self.slashed(&mut number) {
            return number;
        }
        if !self.in_chain(first) {
            self.group(&mut number);
            self.decimals(&mut number);
        }
        if let Some(part) = self.part_after(number.end as usize) {
            number.value += part.0;
            number.end = part.1 as u32;
            number.digits = 0;
        }
        if self.is_fraction_run(first) {
            // ".25"
            number.value /= 10f64.powi(self.document.tokens[first].len() as i32);
            number.digits = 0;
        }
        number.lead = number.value;
        self.glued(&mut number);
        number.high = number.value;
        number
    }

    /// "3/4": a part of a whole, where it is no date, address or score.
    fn slashed(&self, number: &mut Number) -> bool {
        let Some((value, end)) = self.quotient(number.first as usize) else {
            return false;
        };
        number.value = value;
        number.high = value;
        number.end = end as u32;
        number.digits = 0;
        number.fraction = true;
        true
    }

    /// Two digits with a slash, the first the less.
    fn quotient(&self, first: usize) -> Option<(f64, usize)> {
        let tokens = &self.document.tokens;
        let one = |at: usize| self.is_run(at) && tokens[at].len() == 1 && self.run_value(at) > 0.0;
        let glued = |at: usize| at < self.end && !tokens[at].space_before();
        let closes = |at: usize| {
            let sign = tokens[at].punct();
            matches!(sign, Some('.' | ',' | ')' | ';' | '»' | '"'))
        };
        let fits = one(first)
            && one(first + 2)
            && tokens[first + 1].punct() == Some('/')
            && glued(first + 1)
            && glued(first + 2)
            && (!glued(first + 3) || closes(first + 3))
            && (first == self.start || !glued(first))
            && self.run_value(first) < self.run_value(first + 2)
            && self.lexeme_before(first, Class::Identifier).is_none();
        fits.then(|| {
            let value = self.run_value(first) / self.run_value(first + 2);
            (value, first + 3)
        })
    }

    /// The fraction that a whole number is told with: "3 1/2", "2½".
    fn part_after(&self, at: usize) -> Option<(f64, usize)> {
        if at >= self.end {
            return None;
        }
        match self.vulgar(at) {
            Some(value) => (!self.document.tokens[at].space_before()).then_some((value, at + 1)),
            None => self.quotient(at),
        }
    }

    fn is_run(&self, at: usize) -> bool {
        at < self.end && self.document.tokens[at].kind == TokenKind::Digits
    }

    /// Digits after a dot that nothing stands before.
    fn is_fraction_run(&self, first: usize) -> bool {
        let tokens = &self.document.tokens;
        first > self.start
            && tokens[first - 1].punct() == Some('.')
            && !tokens[first].space_before()
            && (tokens[first - 1].space_before() || first == self.start + 1)
    }

    /// One of three runs or more with the same sign between them that part no
    /// thousands: `192.168.1.2`, `1.2.3`.
    fn in_chain(&self, first: usize) -> bool {
        let before = first >= self.start + 2
            && self.glued_sign(first - 1).is_some()
            && self.is_run(first - 2);
        let Some(sign) = self.glued_sign(first + 1) else {
            return before;
        };
        if before {
            return true;
        }
        let (mut at, mut runs, mut threes) = (first + 1, 1, true);
        while self.glued_sign(at) == Some(sign) && self.is_run(at + 1) {
            threes &= self.document.tokens[at + 1].len() == 3;
            runs += 1;
            at += 2;
        }
        runs > 2 && !threes && self.lakhs(first).is_none()
    }

    /// Groups of three after a space, an apostrophe, a comma or a dot.
    fn group(&self, number: &mut Number) {
        let tokens = &self.document.tokens;
        let (first, mut at) = (number.first as usize, number.end as usize);
        if tokens[first].len() > 3 || number.value == 0.0 {
            return;
        }
        let three = |at: usize| self.is_run(at) && tokens[at].len() == 3;
        let mut value = number.value;
        if three(at) && self.one_space(at) {
            while three(at) && self.one_space(at) {
                value = value * 1000.0 + self.run_value(at);
                at += 1;
            }
        } else if let Some((indian, after)) = self.lakhs(first) {
            value = indian;
            at = after;
        } else if let Some(sign) = self.glued_sign(at) {
            let mut groups = 0;
            let mut zeros = true;
            while self.glued_sign(at) == Some(sign) && three(at + 1) {
                let group = self.run_value(at + 1);
                zeros &= group == 0.0;
                value = value * 1000.0 + group;
                at += 2;
                groups += 1;
            }
            let decimal_follows = self.glued_sign(at).is_some() && self.is_run(at + 1);
            // One sign that the language has for decimals: three noughts are
            // no decimals, and after "1.674,5" comes the decimal part.
            if groups == 1 && sign == DECIMAL[self.lang.0 as usize] && !zeros && !decimal_follows {
                number.grouped = Some(value);
                return;
            }
            if groups == 0 {
                return;
            }
        } else {
            return;
        }
        number.value = value;
        number.end = at as u32;
        number.digits = 0;
    }

    /// "12,34,567": groups as India writes them, by two before the last three.
    fn lakhs(&self, first: usize) -> Option<(f64, usize)> {
        let tokens = &self.document.tokens;
        let (mut value, mut at) = (self.run_value(first), first + 1);
        let mut last = tokens[first].len();
        let mut groups = 0;
        while self.glued_sign(at) == Some(',') && self.is_run(at + 1) && last <= 2 {
            last = tokens[at + 1].len();
            value = value * 10f64.powi(last as i32) + self.run_value(at + 1);
            groups += 1;
            at += 2;
            if last == 3 {
                let ends = self.glued_sign(at).is_none() || !self.is_run(at + 1);
                return (groups > 1 && ends).then_some((value, at));
            }
            if last != 2 {
                return None;
            }
        }
        None
    }

    fn decimals(&self, number: &mut Number) {
        let at = number.end as usize;
        if let Some(sign) = self.glued_sign(at)
            && sign != '\''
            && self.is_run(at + 1)
        {
            let digits = self.document.tokens[at + 1].len() as i32;
            // As a person reads it: 1.1 is the double nearest to 1.1.
            let scale = 10f64.powi(digits);
            number.value = (number.value * scale + self.run_value(at + 1)) / scale;
            number.end += 2;
            number.digits = 0;
        }
    }

    /// What is glued to digits or multiplies them.
    fn glued(&self, number: &mut Number) {
        let tokens = &self.document.tokens;
        let end = number.end as usize;
        if end >= self.end {
            return;
        }
        let glued = !tokens[end].space_before();
        self.suffix(number);
        if number.kind == NumberKind::Ordinal {
            return;
        }
        let mut at = number.end as usize;
        if glued && number.mark.is_empty() {
            let suffix = self
                .lexeme(at, Class::MultSuffix)
                .or_else(|| self.ambiguous_suffix(number.first as usize, at));
            if let Some((exponent, after)) = suffix {
                // Thousands glued to digits can be multiplied again by nothing.
                number.value = scaled(number.value, exponent);
                number.end = after as u32;
                number.digits = 0;
                number.scaled = true;
                return;
            }
            // "5-million"
            if tokens[at].punct().is_some_and(lexicon::is_dash)
                && at + 1 < self.end
                && !tokens[at + 1].space_before()
                && self.lexeme(at + 1, Class::Mult).is_some()
            {
                at += 1;
            }
        } else if number.mark.is_empty() && self.is_thousands_letter(at) {
            number.value *= 1000.0;
            number.end += 1;
            number.digits = 0;
            number.scaled = true;
            return;
        }
        // "1 с половиной миллиона", "2 с лишним тысячи"
        let mut half = 0.0;
        if let Some((_, after)) = self.lexeme(at, Class::PlusHalf)
            && self.lexeme(after, Class::Mult).is_some()
        {
            half = 0.5;
            at = after;
        } else if let Some((hedge, after)) = self.hedge_before_magnitude(at) {
            number.hedge = Some(hedge);
            at = after;
        }
        if let Some((exponent, mut after)) = self.lexeme(at, Class::Mult) {
            let mut sum = Sum::default();
            sum.add(scaled(number.value + half, exponent), 0.0);
            let mut last = exponent;
            // "3 hundred thousand", "3 lakh crore"
            while let Some((next, end)) = self.lexeme(after, Class::Mult)
                && next > last
            {
                sum.group *= power(next);
                last = next;
                after = end;
            }
            sum.finish(last);
            number.end = self.tail(&mut sum, after) as u32;
            number.lead = if number.end as usize == after {
                number.value + half
            } else {
                0.0
            };
            number.value = sum.value();
            number.digits = 0;
            number.scaled = true;
            number.grouped = None;
            *number = self.with_ending(*number);
            if self.is_run(number.end as usize - 1) {
                // «2 мың 500-ден астам»
                self.suffix(number);
            }
        } else if let Some((size, after)) = self.lexeme(at, Class::Collective) {
            number.value *= size as f64;
            number.end = after as u32;
            number.digits = 0;
            number.scaled = true;
        }
    }

    /// An ending glued to the digits that a number ends with.
    fn suffix(&self, number: &mut Number) {
        let tokens = &self.document.tokens;
        let end = number.end as usize;
        let Some((value, after)) = self.lexeme(end, Class::DigitSuffix) else {
            if self.is_joined_ordinal(number) {
                number.kind = NumberKind::Ordinal;
            }
            return;
        };
        if (end..after).any(|at| tokens[at].space_before()) {
            return;
        }
        number.mark = lexicon::key(Class::DigitSuffix, value);
        number.end = after as u32;
        let ordinal = match number.mark {
            "ordinal" => true,
            // «2-х», «24-х» say how many, «5-х», «90-х» which.
            "few" => {
                !(2.0..=4.0).contains(&remainder(number.value, 10.0))
                    || (10.0..20.0).contains(&remainder(number.value, 100.0))
            }
            _ => false,
        };
        if ordinal {
            number.kind = NumberKind::Ordinal;
        } else if number.mark == "about" {
            number.hedge = Some(Hedge::About);
        }
    }

    /// «5-қабат», the fifth floor, in a language that writes it so.
    fn is_joined_ordinal(&self, number: &Number) -> bool {
        let tokens = &self.document.tokens;
        let end = number.end as usize;
        JOINED_ORDINAL[self.lang.0 as usize]
            && number.digits > 0
            && end + 1 < self.end
            && tokens[end].punct().is_some_and(lexicon::is_dash)
            && !tokens[end].space_before()
            && !tokens[end + 1].space_before()
            && tokens[end + 1].kind == TokenKind::Word
            && self.lexeme(end + 1, Class::Mult).is_none()
    }

    /// A hedge between a number and its magnitude: «две с лишним тысячи».
    pub(super) fn hedge_before_magnitude(&self, at: usize) -> Option<(Hedge, usize)> {
        if at >= self.end {
            return None;
        }
        let hedge = self.mentions.class_at(at, Class::HedgeAfter)?;
        let after = hedge.end as usize;
        let multiplied = [Class::Mult, Class::Collective]
            .iter()
            .any(|&c| self.lexeme(after, c).is_some());
        multiplied.then_some((Hedge::from_code(hedge.key())?, after))
    }

    /// `3M`, `$3.2m`, `1.2m people`, but not `100m`.
    fn ambiguous_suffix(&self, first: usize, at: usize) -> Option<(u16, usize)> {
        let found = self.lexeme(at, Class::MultAmbiguous)?;
        let tokens = &self.document.tokens;
        // "16T14:30"
        if found.1 < self.end
            && !tokens[found.1].space_before()
            && tokens[found.1].kind != TokenKind::Punct
        {
            return None;
        }
        // "B2B"
        if first > self.start
            && !self.document.tokens[first].space_before()
            && self.document.tokens[first - 1].kind == TokenKind::Word
        {
            return None;
        }
        let money = self.lexeme_before(first, Class::Currency).is_some();
        let counts = money
            || self.document.tokens[at].is_capitalised()
            || self.mentions.class_at(found.1, Class::Unit).is_some();
        counts.then_some(found)
    }

    /// "2.33 k": of what may be glued to digits, only this letter stands apart.
    fn is_thousands_letter(&self, at: usize) -> bool {
        self.lexeme(at, Class::MultSuffix)
            .is_some_and(|(exponent, after)| {
                exponent == 3
                    && after == at + 1
                    && self.document.tokens[at].is_latin()
                    && self.document.tokens[at].len() == 1
            })
    }

    /// "4 thousand 3 hundred and 21", «1 млн 200 тыс.»: goes on after a
    /// magnitude.
    fn tail(&self, sum: &mut Sum, mut at: usize) -> usize {
        loop {
            if self.is_run(at)
                && self.document.tokens[at].len() <= 3
                && let Some((exponent, after)) = self.lexeme(at + 1, Class::Mult)
                && exponent < sum.scale
                && sum.takes(self.run_value(at))
            {
                sum.add(self.run_value(at), 0.0);
                sum.scale_by(exponent);
                at = after;
                continue;
            }
            if self.is_units_of_thousands(sum, at) {
                sum.total += self.run_value(at);
                return at + 1;
            }
            let join = self.lexeme(at, Class::NumJoin).map(|(_, after)| after);
            if let Some(after) = join {
                // "… hundred and 21"
                if self.is_run(after)
                    && self.document.tokens[after].len() <= 2
                    && sum.room == 100.0
                    && self.lexeme(after + 1, Class::Mult).is_none()
                    && self.run_value(after) > 0.0
                {
                    sum.add(self.run_value(after), 0.0);
                    return after + 1;
                }
            }
            // "6 crore and two hundred"
            let next = join.unwrap_or(at);
            if sum.scale > 2
                && next < self.end
                && self.simple(next).is_some()
                && let Some(rest) = self.words(next)
                && rest.kind == NumberKind::Cardinal
                && rest.value < power(sum.scale)
                && (join.is_none() || rest.scaled)
            {
                sum.total += rest.value;
                return rest.end as usize;
            }
            return at;
        }
    }

    /// «5 тыс. 300 человек»: what is left of a number whose thousands are told
    /// by the word, and no range, share or number of its own.
    fn is_units_of_thousands(&self, sum: &Sum, at: usize) -> bool {
        let tokens = &self.document.tokens;
        if sum.scale != 3
            || remainder(sum.total, 1000.0) != 0.0
            || !self.is_run(at)
            || tokens[at].len() != 3
            || self.run_value(at) < 100.0
            || !tokens[at].space_before()
        {
            return false;
        }
        let next = at + 1;
        if next >= self.end {
            return true;
        }
        let suffixed = self
            .lexeme(next, Class::DigitSuffix)
            .is_some_and(|(value, _)| lexicon::key(Class::DigitSuffix, value) != "ordinal");
        let glued = !tokens[next].space_before() && self.glued_sign(next).is_some();
        let sign = tokens[next].punct();
        !glued
            && self.lexeme(next, Class::Mult).is_none()
            && sign != Some('%')
            && (suffixed || !sign.is_some_and(lexicon::is_dash))
    }

    pub(super) fn run_value(&self, at: usize) -> f64 {
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
        let gap = before.end as usize..token.start as usize;
        let gap = self.document.text.get(gap).unwrap_or_default();
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
}

/// A number times a power of ten, without the noise of binary fractions: 1.2
/// million is 1,200,000.
pub(super) fn scaled(value: f64, exponent: u16) -> f64 {
    let product = value * power(exponent);
    let whole = product.round();
    if (product - whole).abs() < 1e-9 * product.abs() {
        whole
    } else {
        product
    }
}
