use super::{Mentions, Number, NumberKind};
use crate::lexicon::Class;
use crate::text::{Document, TokenKind};
use crate::value::{Count, Hedge};

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
    /// Its dictionary form, in the text's language.
    pub lemma: &'static str,
    /// What kind of thing it is.
    pub class: UnitClass,
    /// First token.
    pub first: u32,
    /// Token after the last.
    pub end: u32,
}

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

/// How many words may stand between a number and its noun.
const ADJECTIVES: usize = 3;

pub(super) fn find(document: &Document<'_>, mentions: &Mentions) -> Vec<CountMention> {
    let mut counts: Vec<CountMention> = Vec::new();
    let mut index = 0;
    while let Some(number) = mentions.numbers.get(index) {
        index += 1;
        if number.kind == NumberKind::Ordinal || mentions.date_over(number.first as usize).is_some()
        {
            continue;
        }
        let floor = counts.last().map_or(0, |c| c.end as usize);
        let sentence = document
            .sentences
            .partition_point(|s| s.end as usize <= number.first as usize);
        let Some(sentence) = document.sentences.get(sentence) else {
            break;
        };
        let reader = Reader {
            document,
            mentions,
            floor: floor.max(sentence.first as usize),
            end: sentence.end as usize,
        };
        let next = mentions.numbers.get(index).filter(|next| {
            next.end <= sentence.end && mentions.date_over(next.first as usize).is_none()
        });
        if let Some(next) = next
            && let Some(range) = reader.range(number, next)
        {
            counts.push(range);
            index += 1;
            continue;
        }
        counts.push(reader.single(number));
    }
    counts
}

struct Reader<'a, 't> {
    document: &'a Document<'t>,
    mentions: &'a Mentions,
    /// Nothing before this token belongs to the number.
    floor: usize,
    /// End of the sentence.
    end: usize,
}

impl Reader<'_, '_> {
    fn before(&self, token: usize, class: Class) -> Option<(&'static str, usize)> {
        self.mentions
            .class_before(token, class)
            .filter(|l| l.first as usize >= self.floor)
            .map(|l| (l.key(), l.first as usize))
    }

    fn single(&self, number: &Number) -> CountMention {
        let (first, end) = (number.first as usize, number.end as usize);
        let mut hedge = if number.about {
            Hedge::About
        } else {
            Hedge::Bare
        };
        let mut from = first;
        if let Some((key, start)) = self.hedge_before(first)
            && let Some(found) = Hedge::from_code(key)
        {
            hedge = found;
            from = start;
        }
        let unit = self.unit(end);
        let mut to = end;
        // After the number, or after what it counts.
        let after = [Some(end), unit.map(|u| u.end as usize)]
            .into_iter()
            .flatten()
            .find_map(|at| {
                let lexeme = self.mentions.class_at(at, Class::HedgeAfter)?;
                (lexeme.end as usize <= self.end).then_some((lexeme.key(), lexeme.end as usize))
            });
        if let Some((key, stop)) = after
            && let Some(found) = Hedge::from_code(key)
        {
            if matches!(hedge, Hedge::Bare | Hedge::About) {
                hedge = found;
            }
            to = stop;
        }
        let unit = unit.or_else(|| if to > end { self.unit(to) } else { None });
        let value = match number.kind {
            NumberKind::Vague => {
                let mut value = Count::vague(number.value, Some(number.high));
                // "more than a hundred thousand" has a floor, "hundreds" too.
                if matches!(hedge, Hedge::MoreThan | Hedge::AtLeast) {
                    value.max = None;
                }
                value
            }
            _ => Count::new(number.value, hedge),
        };
        let unit = self.named_unit(from, number).or(unit);
        CountMention {
            first: from as u32,
            end: to as u32,
            number_first: number.first,
            number_end: number.end,
            value,
            unit,
        }
    }

    /// The hedge whose words end where the number begins.
    fn hedge_before(&self, first: usize) -> Option<(&'static str, usize)> {
        let direct = self.before(first, Class::HedgeBefore);
        let hedge = direct.or_else(|| {
            let (_, filler) = self.before(first, Class::HedgeFiller)?;
            self.before(filler, Class::HedgeBefore)
        });
        // A noun that hedges by standing first ("человек 700") does not when
        // it is counted itself ("из 300 человек 50").
        hedge.filter(|&(_, start)| {
            let counted = self.mentions.class_at(start, Class::Unit).is_some()
                && start > 0
                && self
                    .mentions
                    .numbers
                    .iter()
                    .any(|n| n.end as usize == start);
            !counted
        })
    }

    /// A range of two numbers.
    fn range(&self, a: &Number, b: &Number) -> Option<CountMention> {
        let join = self.mentions.class_at(a.end as usize, Class::RangeJoin)?;
        if join.end != b.first || a.kind != NumberKind::Cardinal || b.kind != NumberKind::Cardinal {
            return None;
        }
        let open = self.before(a.first as usize, Class::RangeOpen);
        let dash = join.key() == "dash";
        if join.key() == "and" && open.is_none_or(|(key, _)| key != "between") {
            return None;
        }
        // "5 to 6" and "5–6" are ranges; "3–2" is a score, "90-91-92" a code.
        let mut low = a.value;
        if !a.scaled && b.scaled && low < 1000.0 {
            // "2–3 thousand"
            let unit = 10f64.powf((b.value.log10() / 3.0).floor() * 3.0);
            if low * unit < b.value {
                low *= unit;
            }
        }
        if low >= b.value {
            return None;
        }
        let tokens = &self.document.tokens;
        let more = (b.end as usize) < self.end
            && tokens[b.end as usize]
                .punct()
                .is_some_and(|c| matches!(c, '-' | '–' | ':'))
            && !tokens[b.end as usize].space_before();
        if dash && more {
            return None;
        }
        let first = open.map_or(a.first as usize, |(_, start)| start);
        Some(CountMention {
            first: first as u32,
            end: b.end,
            number_first: a.first,
            number_end: b.end,
            value: Count::range(low, b.value),
            unit: self.unit(b.end as usize),
        })
    }

    /// The counted noun after a number: next, or after a few words that are
    /// not themselves counted.
    fn unit(&self, end: usize) -> Option<Unit> {
        for at in end..(end + ADJECTIVES + 1).min(self.end) {
            let token = &self.document.tokens[at];
            if let Some(lexeme) = self.mentions.class_at(at, Class::Unit) {
                let (class, lemma) = lexeme.key().split_once('/')?;
                return Some(Unit {
                    lemma,
                    class: UnitClass::named(class),
                    first: lexeme.first,
                    end: lexeme.end,
                });
            }
            let hyphen = token.punct().is_some_and(|c| c == '-') && at > end;
            if token.kind != TokenKind::Word && !hyphen {
                return None;
            }
            if self.mentions.number_at(at).is_some() {
                return None;
            }
        }
        None
    }

    /// What stands before the number makes it an amount or a name.
    fn named_unit(&self, first: usize, number: &Number) -> Option<Unit> {
        if let Some(currency) = self
            .mentions
            .class_before(number.first as usize, Class::Currency)
        {
            let lemma = currency.key();
            return Some(Unit {
                lemma,
                class: UnitClass::Money,
                first: currency.first,
                end: currency.end,
            });
        }
        let tokens = &self.document.tokens;
        let identifier = self.mentions.class_before(first, Class::Identifier).is_some()
            // "SCP-173", "Boeing-737"
            || (first >= 2
                && !tokens[first].space_before()
                && tokens[first - 1].punct() == Some('-')
                && !tokens[first - 1].space_before()
                && tokens[first - 2].kind == TokenKind::Word);
        identifier.then_some(Unit {
            lemma: "",
            class: UnitClass::Identifier,
            first: first as u32,
            end: first as u32,
        })
    }
}
