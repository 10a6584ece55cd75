//! Document → mentions: numbers, dates, counts, countries, places, cues.
//!
//! Everything is found in one pass over the tokens: words are looked up once,
//! phrases are matched where a known word begins one, and the later readers
//! (numbers, dates, counts) only look where such a phrase or a digit stands.

mod countries;
mod counts;
mod dates;
mod language;
mod lexemes;
mod numbers;

pub use countries::{CountryForm, CountryMention, GroupMention};
pub use counts::{CountMention, Unit, UnitClass};
pub use dates::DateMention;
pub use lexemes::Lexeme;
pub(crate) use numbers::roman;
pub use numbers::{Number, NumberKind};

use std::ops::Range;

use crate::lexicon::{Class, Lang};
use crate::text::Document;
use crate::value::PartialDate;

/// How a text is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadOptions {
    /// The text's language, where the caller knows it.
    pub lang: Option<Lang>,
    /// Day before month in slashed dates; by language when absent.
    pub day_first: Option<bool>,
    /// When the text was published, for relative dates.
    pub published: Option<PartialDate>,
}

/// What a text mentions.
#[derive(Debug)]
pub struct Mentions {
    /// Main language of the text.
    pub lang: Lang,
    /// Language of each sentence.
    pub sentence_langs: Vec<Lang>,
    /// Words and phrases of the lexicon, by first token.
    pub lexemes: Vec<Lexeme>,
    /// Where each token's lexemes begin; one more than there are tokens.
    lexeme_starts: Vec<u32>,
    /// Of what classes the lexemes are that begin at each token, as bits.
    begins: Vec<u128>,
    /// The same of those that end before each token; one more than there are
    /// tokens.
    ends: Vec<u128>,
    /// What begins at, ends before or holds each token, as bits of [`place`];
    /// one more than there are tokens. Most tokens have nothing to do with any
    /// of the lists below, and each is asked for again and again.
    places: Vec<u8>,
    /// Numbers, in text order, without overlap.
    pub numbers: Vec<Number>,
    /// Dates, in text order, without overlap.
    pub dates: Vec<DateMention>,
    /// Counts, in text order; none of them part of a date.
    pub counts: Vec<CountMention>,
    /// Countries, in text order.
    pub countries: Vec<CountryMention>,
    /// Groups of countries, in text order.
    pub groups: Vec<GroupMention>,
}

/// Bits of what stands at a token.
mod place {
    /// A number begins here.
    pub(super) const NUMBER: u8 = 1;
    /// A number ends before this.
    pub(super) const AFTER_NUMBER: u8 = 2;
    /// Part of a date.
    pub(super) const DATE: u8 = 4;
    /// Part of a count.
    pub(super) const COUNT: u8 = 8;
    /// A country begins here.
    pub(super) const COUNTRY: u8 = 16;
}

impl Mentions {
    /// Reads a document.
    pub fn read(document: &Document<'_>, options: &ReadOptions) -> Mentions {
        let readings = lexemes::Readings::of(document);
        let languages = language::detect(document, &readings, options.lang);
        let (lexemes, lexeme_starts) = lexemes::find(document, &readings, &languages);
        let tokens = document.tokens.len();
        let (mut begins, mut ends) = (vec![0; tokens], vec![0; tokens + 1]);
        for lexeme in &lexemes {
            let bit = lexeme.class.bit();
            begins[lexeme.first as usize] |= bit;
            ends[lexeme.end as usize] |= bit;
        }
        let mut mentions = Mentions {
            lang: languages.main,
            sentence_langs: languages.sentences,
            lexemes,
            lexeme_starts,
            begins,
            ends,
            places: vec![0; tokens + 1],
            numbers: Vec::new(),
            dates: Vec::new(),
            counts: Vec::new(),
            countries: Vec::new(),
            groups: Vec::new(),
        };
        mentions.numbers = numbers::find(document, &mentions);
        for number in &mentions.numbers {
            mentions.places[number.first as usize] |= place::NUMBER;
            mentions.places[number.end as usize] |= place::AFTER_NUMBER;
        }
        let (dates, halves) = dates::find(document, &mentions, &readings, options);
        mentions.dates = dates;
        if !halves.is_empty() {
            mentions.forget_numbers(&halves);
        }
        for date in &mentions.dates {
            for place in &mut mentions.places[date.first as usize..date.end as usize] {
                *place |= place::DATE;
            }
        }
        mentions.counts = counts::find(document, &mentions);
        for count in &mentions.counts {
            for place in &mut mentions.places[count.first as usize..count.end as usize] {
                *place |= place::COUNT;
            }
        }
        (mentions.countries, mentions.groups) = countries::find(document, &mentions);
        for country in &mentions.countries {
            mentions.places[country.first as usize] |= place::COUNTRY;
        }
        mentions
    }

    #[inline]
    fn is_at(&self, token: usize, place: u8) -> bool {
        self.places.get(token).is_some_and(|own| own & place != 0)
    }

    /// Takes out the numbers that begin within some tokens.
    fn forget_numbers(&mut self, within: &[Range<u32>]) {
        let places = &mut self.places;
        self.numbers.retain(|number| {
            // They are in text order, and apart.
            let at = within.partition_point(|w| w.end <= number.first);
            let gone = within.get(at).is_some_and(|w| w.contains(&number.first));
            if gone {
                places[number.first as usize] &= !place::NUMBER;
                places[number.end as usize] &= !place::AFTER_NUMBER;
            }
            !gone
        });
    }

    /// Whether a capital or another city is named at a token.
    pub fn is_city_at(&self, token: usize) -> bool {
        let city = |l: &Lexeme| matches!(l.class, Class::Capital | Class::City);
        self.at(token).iter().any(city)
    }

    /// Lexemes that begin at a token.
    #[inline]
    pub fn at(&self, token: usize) -> &[Lexeme] {
        match (
            self.lexeme_starts.get(token),
            self.lexeme_starts.get(token + 1),
        ) {
            (Some(&start), Some(&end)) => &self.lexemes[start as usize..end as usize],
            _ => &[],
        }
    }

    /// Lexemes that begin within some tokens.
    pub fn within(&self, tokens: Range<usize>) -> &[Lexeme] {
        match (
            self.lexeme_starts.get(tokens.start),
            self.lexeme_starts.get(tokens.end),
        ) {
            (Some(&start), Some(&end)) if start <= end => {
                &self.lexemes[start as usize..end as usize]
            }
            _ => &[],
        }
    }

    /// Of what classes the lexemes are that begin at a token, as bits.
    #[inline]
    pub(crate) fn classes_at(&self, token: usize) -> u128 {
        self.begins.get(token).copied().unwrap_or(0)
    }

    /// The longest lexeme of a class that begins at a token.
    #[inline]
    pub fn class_at(&self, token: usize, class: Class) -> Option<&Lexeme> {
        // Most words are of no class, and each is asked for many.
        if self.classes_at(token) & class.bit() == 0 {
            return None;
        }
        self.longest_at(token, class)
    }

    fn longest_at(&self, token: usize, class: Class) -> Option<&Lexeme> {
        self.at(token)
            .iter()
            .filter(|l| l.class == class)
            .max_by_key(|l| l.end)
    }

    /// The longest lexeme of a class that ends before a token.
    #[inline]
    pub fn class_before(&self, token: usize, class: Class) -> Option<&Lexeme> {
        if self
            .ends
            .get(token)
            .is_none_or(|ends| ends & class.bit() == 0)
        {
            return None;
        }
        self.longest_before(token, class)
    }

    fn longest_before(&self, token: usize, class: Class) -> Option<&Lexeme> {
        let from = token.saturating_sub(6);
        self.within(from..token)
            .iter()
            .filter(|l| l.class == class && l.end as usize == token)
            .min_by_key(|l| l.first)
    }

    /// Countries that begin within some tokens.
    pub fn countries_in(&self, tokens: &Range<usize>) -> &[CountryMention] {
        slice_in(&self.countries, tokens, |c| c.first)
    }

    /// Groups of countries that begin within some tokens.
    pub fn groups_in(&self, tokens: &Range<usize>) -> &[GroupMention] {
        slice_in(&self.groups, tokens, |g| g.first)
    }

    /// Counts that begin within some tokens.
    pub fn counts_in(&self, tokens: &Range<usize>) -> &[CountMention] {
        slice_in(&self.counts, tokens, |c| c.first)
    }

    /// Dates that begin within some tokens.
    pub fn dates_in(&self, tokens: &Range<usize>) -> &[DateMention] {
        slice_in(&self.dates, tokens, |d| d.first)
    }

    /// Numbers that begin within some tokens.
    pub fn numbers_in(&self, tokens: &Range<usize>) -> &[Number] {
        slice_in(&self.numbers, tokens, |n| n.first)
    }

    /// The country that begins at a token.
    #[inline]
    pub fn country_at(&self, token: usize) -> Option<&CountryMention> {
        if !self.is_at(token, place::COUNTRY) {
            return None;
        }
        self.countries_in(&(token..token + 1)).first()
    }

    /// The number that begins at a token.
    #[inline]
    pub fn number_at(&self, token: usize) -> Option<&Number> {
        if !self.is_at(token, place::NUMBER) {
            return None;
        }
        self.numbers_in(&(token..token + 1)).first()
    }

    /// The number that ends before a token.
    #[inline]
    pub fn number_before(&self, token: usize) -> Option<&Number> {
        if !self.is_at(token, place::AFTER_NUMBER) {
            return None;
        }
        let at = self.numbers.partition_point(|n| (n.end as usize) < token);
        self.numbers.get(at)
    }

    /// Whether a number ends before a token.
    #[inline]
    pub fn number_ends_at(&self, token: usize) -> bool {
        self.is_at(token, place::AFTER_NUMBER)
    }

    /// The date that holds a token.
    #[inline]
    pub fn date_over(&self, token: usize) -> Option<&DateMention> {
        if !self.is_at(token, place::DATE) {
            return None;
        }
        let at = self.dates.partition_point(|d| d.end as usize <= token);
        self.dates.get(at)
    }

    /// Whether a count holds a token.
    #[inline]
    pub fn is_in_count(&self, token: usize) -> bool {
        self.is_at(token, place::COUNT)
    }
}

/// The items of a list in text order that begin within some tokens.
fn slice_in<'a, T>(items: &'a [T], tokens: &Range<usize>, first: impl Fn(&T) -> u32) -> &'a [T] {
    let start = items.partition_point(|item| (first(item) as usize) < tokens.start);
    let length = items[start..].partition_point(|item| (first(item) as usize) < tokens.end);
    &items[start..start + length]
}
