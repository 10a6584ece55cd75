//! Quotes are read as any text is.

use super::verify::{QuoteReader, ReadValue};
use crate::lexicon::{self, Class, Lang};
use crate::mentions::{Mentions, ReadOptions};
use crate::text::Document;

/// Reads quotes by the engine's own reading stages.
#[derive(Clone, Copy, Debug, Default)]
pub struct EngineReader;

impl QuoteReader for EngineReader {
    fn read(&self, quote: &str, lang: Lang) -> Vec<ReadValue> {
        let document = Document::new(quote, lexicon::is_abbreviation);
        let options = ReadOptions {
            lang: Some(lang),
            ..ReadOptions::default()
        };
        let mentions = Mentions::read(&document, &options);
        let mut values: Vec<ReadValue> = Vec::new();
        values.extend(
            mentions
                .dates
                .iter()
                .map(|date| ReadValue::Date(date.value)),
        );
        values.extend(
            mentions
                .counts
                .iter()
                .map(|count| ReadValue::Count(count.value)),
        );
        let named = mentions.countries.iter().map(|country| country.country);
        let grouped = mentions.groups.iter().flat_map(|group| group.members());
        values.extend(named.chain(grouped).map(ReadValue::Country));
        let cities = mentions
            .lexemes
            .iter()
            .filter(|lexeme| matches!(lexeme.class, Class::Capital | Class::City));
        let places = cities.filter_map(|lexeme| lexicon::place(lexeme.value));
        values.extend(places.map(ReadValue::Place));
        values
    }
}
