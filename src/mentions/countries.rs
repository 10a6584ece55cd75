use std::ops::Range;

use super::{Lexeme, Mentions, slice_in};
use crate::lexicon::{Class, GROUPS};
use crate::text::{Document, TokenKind};
use crate::value::Country;

/// In which form a country is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountryForm {
    /// Its name.
    Name,
    /// An adjective.
    Adjective,
    /// Its people.
    Demonym,
}

/// A country in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryMention {
    /// First token.
    pub first: u32,
    /// Token after the last.
    pub end: u32,
    /// Which country.
    pub country: Country,
    /// How it is named.
    pub form: CountryForm,
    /// What its ending says, as the lexicon marks it; empty for nothing.
    pub mark: &'static str,
}

/// A group of countries in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupMention {
    /// First token.
    pub first: u32,
    /// Token after the last.
    pub end: u32,
    /// Index among the lexicon's groups.
    group: u16,
}

impl GroupMention {
    /// The group's name in the lexicon.
    pub fn name(&self) -> &'static str {
        GROUPS.get(self.group as usize).map_or("", |(name, _)| name)
    }

    /// Its members.
    pub fn members(&self) -> impl Iterator<Item = Country> {
        let codes = GROUPS
            .get(self.group as usize)
            .map_or(&[][..], |(_, codes)| codes);
        codes.iter().filter_map(|&code| Country::from_bits(code))
    }
}

/// Classes of the names of countries, of groups, and of what holds a country's
/// name and is none, as bits.
const NAMES: u128 = Class::Country.bit()
    | Class::CountryAdj.bit()
    | Class::Demonym.bit()
    | Class::Group.bit()
    | Class::NotCountry.bit()
    | Class::CountryAmbiguous.bit()
    | Class::CountryAdjAmbiguous.bit()
    | Class::DemonymAmbiguous.bit()
    | Class::CountryTwin.bit();

pub(super) fn find(
    document: &Document<'_>,
    mentions: &Mentions,
) -> (Vec<CountryMention>, Vec<GroupMention>) {
    let (mut countries, mut groups) = (Vec::new(), Vec::new());
    let mut at = 0;
    // Adjectives before this token have been looked at as languages.
    let mut looked = 0;
    while at < document.tokens.len() {
        if mentions.classes_at(at) & NAMES == 0 {
            at += 1;
            continue;
        }
        // The longest name wins, and a longer name that is no country hides
        // the country's in it.
        let best = mentions
            .at(at)
            .iter()
            .filter(|l| NAMES & l.class.bit() != 0)
            // Of equal length, what is declared first in `Class` is surer.
            .max_by_key(|l| (l.end, std::cmp::Reverse(l.class)));
        let Some(lexeme) = best else {
            at += 1;
            continue;
        };
        let (first, mut end) = (lexeme.first as usize, lexeme.end as usize);
        if first >= looked && is_adjective(lexeme) {
            let (languages, after) = languages(document, mentions, first, end);
            looked = after;
            if languages {
                at = after;
                continue;
            }
        }
        let form = match lexeme.class {
            Class::CountryTwin => twin(mentions, lexeme),
            class => form_of(class),
        };
        if let (Some(form), Some(country)) = (form, Country::from_bits(lexeme.value)) {
            let mut from = first;
            let mut mark = lexeme.mark_name();
            if lexeme.class == Class::Country {
                let opens_line = |at: usize| document.tokens[at].line_before();
                if let Some(prefix) = mentions.class_before(first, Class::CountryPrefix)
                    && !opens_line(first)
                {
                    from = prefix.first as usize;
                }
                if let Some(suffix) = mentions.class_at(end, Class::CountrySuffix)
                    && !opens_line(end)
                {
                    end = suffix.end as usize;
                    mark = suffix.mark_name();
                }
            }
            countries.push(CountryMention {
                first: from as u32,
                end: end as u32,
                country,
                form,
                mark,
            });
        } else if lexeme.class == Class::Group {
            groups.push(GroupMention {
                first: lexeme.first,
                end: lexeme.end,
                group: lexeme.value,
            });
        }
        at = end;
    }
    let names_country = kept(document, mentions, &countries);
    let mut keep = names_country.iter();
    countries.retain(|_| keep.next().copied().unwrap_or(true));
    (countries, groups)
}

fn form_of(class: Class) -> Option<CountryForm> {
    match class {
        Class::Country => Some(CountryForm::Name),
        Class::CountryAdj => Some(CountryForm::Adjective),
        Class::Demonym => Some(CountryForm::Demonym),
        _ => None,
    }
}

/// "North and South Korea": the form in which the second names both.
fn twin(mentions: &Mentions, first: &Lexeme) -> Option<CountryForm> {
    let join = mentions.class_at(first.end as usize, Class::DateJoin)?;
    let at = join.end as usize;
    let other = mentions.class_at(at, Class::CountryTwin)?;
    let whole = mentions
        .at(at)
        .iter()
        .filter(|l| l.value == other.value && l.end > other.end && first.value != other.value)
        .find_map(|l| form_of(l.class))?;
    Some(whole)
}

fn is_adjective(lexeme: &Lexeme) -> bool {
    matches!(
        lexeme.class,
        Class::CountryAdj | Class::CountryAdjAmbiguous | Class::Language
    )
}

/// Whether an adjective, with those it is listed with, is a language's or what
/// else names no country: "Kazakh, Russian and English languages", "in French
/// and German". And the token after the list.
fn languages(
    document: &Document<'_>,
    mentions: &Mentions,
    first: usize,
    end: usize,
) -> (bool, usize) {
    let noun = |at: usize| mentions.class_at(at, Class::NotCountryNoun).is_some();
    let sign = |at: usize| document.tokens.get(at).and_then(|t| t.punct());
    let mut end = end;
    while !noun(end) {
        let mut next = end + (sign(end) == Some(',')) as usize;
        if let Some(join) = mentions.class_at(next, Class::DateJoin) {
            next = join.end as usize;
        }
        let listed = mentions.at(next).iter().filter(|l| is_adjective(l));
        match listed.map(|l| l.end as usize).max() {
            Some(after) if next > end => end = after,
            _ => break,
        }
    }
    // A dash may stand for the noun: «с ливанской — двое».
    let goes_on = document.tokens.get(end).is_some_and(|t| {
        !t.line_before() && !matches!(t.punct(), Some('.' | ',' | ';' | '!' | '?' | ')'))
    });
    let said = || {
        mentions
            .class_before(first, Class::LanguageBefore)
            .is_some()
    };
    (noun(end) || !goes_on && said(), end)
}

/// For each reading as a country, whether the words around it leave it one. A
/// name that is also a person's, a state's or another word's needs a closer
/// look.
fn kept(document: &Document<'_>, mentions: &Mentions, countries: &[CountryMention]) -> Vec<bool> {
    let mut kept = Vec::with_capacity(countries.len());
    let mut sentence = 0..0;
    let mut index = 0;
    for country in countries {
        let first = country.first as usize;
        while sentence.end <= first {
            let Some(next) = document.sentences.get(index) else {
                break;
            };
            sentence = next.tokens();
            index += 1;
        }
        let around = Around {
            document,
            mentions,
            sentence: sentence.clone(),
            country,
        };
        kept.push(!around.names_something_else(countries));
    }
    kept
}

/// A country's name in its sentence.
struct Around<'a, 't> {
    document: &'a Document<'t>,
    mentions: &'a Mentions,
    sentence: Range<usize>,
    country: &'a CountryMention,
}

impl Around<'_, '_> {
    fn names_something_else(&self, countries: &[CountryMention]) -> bool {
        let (first, end) = (self.country.first as usize, self.country.end as usize);
        if self.country.form == CountryForm::Name
            && (self.is_title(first, end)
                || self.is_town_of_a_state(end)
                || self.is_in_a_longer_name(end))
        {
            return true;
        }
        let others = || {
            let within = slice_in(countries, &self.sentence, |c| c.first);
            within.iter().filter(|c| c.country != self.country.country)
        };
        let also = self.mentions.at(first).iter();
        also.filter(|l| l.class == Class::AlsoName && l.end as usize == end)
            .any(|l| match l.key() {
                "person" => self.is_person(first, end),
                "opening-person" => first == self.sentence.start && self.is_person(first, end),
                "surname" => first > self.sentence.start && self.capital_inside(first),
                "state" => others().next().is_none() && self.is_state(),
                // Only with another country in the same list.
                key @ ("word" | "opening") => {
                    (key == "word" || first == self.sentence.start)
                        && self.document.tokens[first].is_capitalised()
                        && !others().any(|c| self.are_beside(c))
                }
                _ => false,
            })
    }

    /// Whether a name alone fills its quotation marks: a hotel, a novel.
    fn is_title(&self, first: usize, end: usize) -> bool {
        let quote = |at: Option<usize>| {
            at.filter(|at| self.sentence.contains(at))
                .and_then(|at| self.document.tokens[at].punct())
        };
        matches!(
            (quote(first.checked_sub(1)), quote(Some(end))),
            (Some('«' | '"' | '“' | '„'), Some('»' | '"' | '”' | '“'))
        )
    }

    /// Whether a state follows after a comma: Lebanon, Pennsylvania.
    fn is_town_of_a_state(&self, end: usize) -> bool {
        self.sentence.contains(&(end + 1))
            && self.document.tokens[end].punct() == Some(',')
            && self
                .mentions
                .class_at(end + 1, Class::Elsewhere)
                .is_some_and(|l| l.key() == "state")
    }

    fn is_in_a_longer_name(&self, end: usize) -> bool {
        self.sentence.contains(&end)
            && self.document.tokens[end].is_capitalised()
            && !self.is_inflected(end)
            && self.mentions.class_at(end, Class::LongerName).is_some()
    }

    fn is_state(&self) -> bool {
        let mut near = self.mentions.within(self.sentence.clone()).iter();
        near.any(|l| l.class == Class::Elsewhere)
    }

    fn is_person(&self, first: usize, end: usize) -> bool {
        let before = self.mentions.class_before(first, Class::PersonBefore);
        if before.is_some_and(|l| l.first as usize >= self.sentence.start)
            || (self.sentence.contains(&end)
                && self.mentions.class_at(end, Class::PersonAfter).is_some())
            || self.is_of_an_age(end)
        {
            return true;
        }
        // "President of Kenya William Ruto"
        let office = first.checked_sub(1).filter(|of| *of > self.sentence.start);
        if self.is_headline()
            || office.is_some_and(|of| {
                !self.document.tokens[of].is_capitalised()
                    && self.mentions.class_before(of, Class::NotSurname).is_some()
            })
        {
            return false;
        }
        // Inflected, it has its own noun after it: Jordan's King Abdullah.
        (self.country.mark.is_empty() && !self.is_inflected(end) && self.is_other_name(end))
            || first
                .checked_sub(1)
                .is_some_and(|at| at > self.sentence.start && self.is_other_name(at))
    }

    /// Whether an age stands between commas after the name: "Jordan, 34, won".
    fn is_of_an_age(&self, end: usize) -> bool {
        let tokens = &self.document.tokens;
        let comma = |at: usize| tokens[at].punct() == Some(',');
        self.sentence.contains(&(end + 3))
            && comma(end)
            && comma(end + 2)
            && tokens[end + 1].kind == TokenKind::Digits
            && tokens[end + 1].len() == 2
            && !tokens[end + 3].is_capitalised()
            && tokens[end + 3].kind == TokenKind::Word
    }

    /// Whether the last word of the name ends in an apostrophe or its -s.
    fn is_inflected(&self, end: usize) -> bool {
        let text = self.document.token_text(&self.document.tokens[end - 1]);
        text.contains(['\'', '’'])
    }

    /// Whether a token is a capitalised word that the lexicon does not know.
    fn is_other_name(&self, at: usize) -> bool {
        let Some(token) = self.document.tokens.get(at) else {
            return false;
        };
        self.sentence.contains(&at)
            && token.kind == TokenKind::Word
            && token.is_capitalised()
            && !token.is_all_capitals()
            && self
                .mentions
                .at(at)
                .iter()
                .all(|l| l.class == Class::AlsoName)
    }

    /// Whether capitals tell nothing, since most words have one. A headline has
    /// no full stop.
    fn is_headline(&self) -> bool {
        let last = self.sentence.end.saturating_sub(1);
        let stop = self.document.tokens.get(last).and_then(|t| t.punct()) == Some('.');
        if stop {
            return false;
        }
        let words = || {
            self.document.tokens[self.sentence.clone()]
                .iter()
                .filter(|t| t.kind == TokenKind::Word && t.len() > LITTLE_WORD)
        };
        let capitalised = words().filter(|t| t.is_capitalised()).count();
        let all = words().count();
        all >= HEADLINE_WORDS && capitalised * 3 > all * 2
    }

    /// Whether a word has a capital that its place does not give it.
    fn capital_inside(&self, at: usize) -> bool {
        let before = self.document.tokens[at - 1].punct();
        self.document.tokens[at].is_capitalised()
            && !self.is_headline()
            && !matches!(before, Some('«' | '"' | '“' | '„' | ':' | '—' | '–' | '-'))
    }

    /// Whether only a joint of a list stands between this country and another.
    fn are_beside(&self, other: &CountryMention) -> bool {
        let gap = if other.first < self.country.first {
            other.end..self.country.first
        } else {
            self.country.end..other.first
        };
        gap.end.saturating_sub(gap.start) <= LIST_GAP
    }
}

/// Letters of a word that a headline may leave small.
const LITTLE_WORD: usize = 3;
/// A headline has so many longer words.
const HEADLINE_WORDS: usize = 4;
/// Tokens between two members of a list: a comma, "and", a preposition.
const LIST_GAP: u32 = 3;

#[cfg(test)]
mod tests {
    use super::super::ReadOptions;
    use super::*;
    use crate::lexicon::{self, Lang};

    fn codes(lang: &str, text: &str) -> String {
        let document = Document::new(text, lexicon::is_abbreviation);
        let options = ReadOptions {
            lang: Lang::from_tag(lang),
            ..ReadOptions::default()
        };
        let mentions = Mentions::read(&document, &options);
        let codes = mentions.countries.iter().map(|c| c.country.to_string());
        codes.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_persons_name_is_no_country() {
        for (lang, text, expected) in [
            ("en", "The host was Chad Weaver.", ""),
            ("en", "Robert Jordan wrote it.", ""),
            ("en", "Singer India arrived late.", ""),
            ("en", "Jordan, 34, won the race.", ""),
            ("en", "Georgia Meloni met Olaf Scholz.", ""),
            ("en", "Jordan and Chad sent their teams.", "JO TD"),
            ("en", "Jordan's King Abdullah spoke.", "JO"),
            ("en", "In Kenya President Ruto opened it.", "KE"),
            ("en", "Strong Storm Hits Israel Coast Overnight", "IL"),
            ("en", "President of Kenya William Ruto spoke.", "KE"),
            ("ru", "Президент Перу Дина Болуарте приехала.", "PE"),
            ("ru", "Перу Гоголя принадлежит эта пьеса.", ""),
            ("ru", "Певица Доминика спела.", ""),
            ("ru", "Гостей приняла Доминика, Куба и Перу.", "DM CU PE"),
            ("ru", "На сцену вышел Антон Чехов.", ""),
            ("ru", "В зале было много чехов.", "CZ"),
        ] {
            assert_eq!(codes(lang, text), expected, "{text}");
        }
    }

    #[test]
    fn a_state_and_its_towns_are_no_country() {
        for (text, expected) in [
            ("Flights from Atlanta to the rest of Georgia resumed.", ""),
            ("Georgia and Armenia signed the treaty.", "GE AM"),
            ("The minister flew to Georgia.", "GE"),
            ("She was born in Cuba, Missouri.", ""),
            ("Guests came from Cuba, Mexico and Peru.", "CU MX PE"),
        ] {
            assert_eq!(codes("en", text), expected, "{text}");
        }
    }

    #[test]
    fn another_word_or_a_title_is_no_country() {
        for (lang, text, expected) in [
            ("ru", "Того требует закон.", ""),
            ("ru", "Того, Бенин и Гана подписали договор.", "TG BJ GH"),
            ("ru", "Приехали гости из Того.", "TG"),
            ("ru", "Гости жили в гостинице «Монголия».", ""),
            ("en", "The Malta Museum is shut.", ""),
            ("en", "North and South Korea agreed.", "KP KR"),
            ("en", "South and North Korean envoys met.", "KR KP"),
            ("en", "North and South Sudan border it.", "SS"),
            ("ru", "Северная и Южная Корея подписали.", "KP KR"),
            ("kk", "Солтүстік және Оңтүстік Корея келісті.", "KP KR"),
            ("kk", "Тай шабысы өтті.", ""),
            ("kk", "Болгар және албан биші келді.", "BG AL"),
            ("en", "It came out in Kazakh, Russian and English.", ""),
            ("en", "Kazakh, Russian and English athletes came.", "KZ RU"),
            ("ru", "Книга вышла на казахском и русском языках.", ""),
            ("ru", "На казахском и русском рынках тихо.", "KZ RU"),
            ("ru", "Российско-казахстанский форум прошёл.", "RU KZ"),
            ("kk", "Кітап қазақ және орыс тілдерінде шықты.", ""),
        ] {
            assert_eq!(codes(lang, text), expected, "{text}");
        }
    }
}
