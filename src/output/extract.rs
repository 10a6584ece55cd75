use super::{CountMention, CountryMention, DateMention, ExtractResult, Unit, Utf16Map};
use crate::mentions::Mentions;
use crate::text::Document;
use crate::value::{Count, Hedge};

/// Mentions as JSON-ready data.
pub fn extract(document: &Document<'_>, mentions: &Mentions) -> ExtractResult {
    let map = Utf16Map::new(document.text);
    let span = |first: u32, end: u32| {
        let tokens = first as usize..end as usize;
        let (start, stop) = document.bytes(tokens.clone());
        let text = document.tokens_text(tokens).to_owned();
        (map.utf16(start), map.utf16(stop), text)
    };
    ExtractResult {
        lang: mentions.lang.code(),
        dates: mentions
            .dates
            .iter()
            .map(|date| {
                let (start, end, text) = span(date.first, date.end);
                DateMention {
                    start,
                    end,
                    text,
                    edtf: date.value.edtf(),
                    relative: date.relative.then_some(true),
                }
            })
            .collect(),
        counts: mentions
            .counts
            .iter()
            .map(|count| {
                let (start, end, text) = span(count.first, count.end);
                CountMention {
                    start,
                    end,
                    text,
                    min: lower_bound(&count.value),
                    max: count.value.max,
                    n: count.value.n,
                    hedge: count.value.hedge.code(),
                    unit: count.unit.map(|unit| Unit {
                        lemma: unit.lemma.to_owned(),
                        class: unit.class.code(),
                    }),
                }
            })
            .collect(),
        countries: mentions
            .countries
            .iter()
            .map(|country| {
                let (start, end, text) = span(country.first, country.end);
                CountryMention {
                    start,
                    end,
                    text,
                    country: country.country.code().to_owned(),
                }
            })
            .collect(),
    }
}

/// A number read without its event can be of anything, degrees below zero too:
/// "up to" has a lower bound of zero only where people or countries are counted
/// and judged.
fn lower_bound(value: &Count) -> Option<f64> {
    let open = matches!(value.hedge, Hedge::UpTo | Hedge::AtMost | Hedge::FewerThan);
    value.min.filter(|_| !open)
}
