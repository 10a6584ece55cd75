use super::Mentions;
use crate::lexicon::{Class, GROUPS};
use crate::text::Document;
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

pub(super) fn find(
    document: &Document<'_>,
    mentions: &Mentions,
) -> (Vec<CountryMention>, Vec<GroupMention>) {
    let (mut countries, mut groups) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < document.tokens.len() {
        // The longest name wins, and a longer name that is no country hides
        // the country's in it.
        let best = mentions
            .at(at)
            .iter()
            .filter(|l| {
                matches!(
                    l.class,
                    Class::Country
                        | Class::CountryAdj
                        | Class::Demonym
                        | Class::Group
                        | Class::NotCountry
                        | Class::CountryAmbiguous
                        | Class::CountryAdjAmbiguous
                        | Class::DemonymAmbiguous
                )
            })
            // Of equal length, what is declared first in `Class` is surer.
            .max_by_key(|l| (l.end, std::cmp::Reverse(l.class)));
        let Some(lexeme) = best else {
            at += 1;
            continue;
        };
        let (first, mut end) = (lexeme.first as usize, lexeme.end as usize);
        let form = match lexeme.class {
            Class::Country => Some(CountryForm::Name),
            Class::CountryAdj if mentions.class_at(end, Class::NotCountryNoun).is_none() => {
                Some(CountryForm::Adjective)
            }
            Class::Demonym => Some(CountryForm::Demonym),
            _ => None,
        };
        if let (Some(form), Some(country)) = (form, Country::from_bits(lexeme.value)) {
            let mut from = first;
            let mut mark = lexeme.mark_name();
            if form == CountryForm::Name {
                if let Some(prefix) = mentions.class_before(first, Class::CountryPrefix) {
                    from = prefix.first as usize;
                }
                if let Some(suffix) = mentions.class_at(end, Class::CountrySuffix) {
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
    (countries, groups)
}
