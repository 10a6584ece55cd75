//! Values as the source files write them.

use super::record::FactValue;
use crate::value::{Count, Hedge, Place};

/// A count in the notation of the source: `> 700`, `600..700`.
pub fn count_notation(count: &Count) -> String {
    let n = || count.n.map_or_else(String::new, |n| n.to_string());
    let range = || {
        let end = |end: Option<f64>| end.map_or_else(String::new, |end| end.to_string());
        format!("{}..{}", end(count.min), end(count.max))
    };
    match count.hedge {
        Hedge::Bare => n(),
        Hedge::Exactly => format!("= {}", n()),
        Hedge::MoreThan => format!("> {}", n()),
        Hedge::AtLeast => format!(">= {}", n()),
        Hedge::FewerThan => format!("< {}", n()),
        Hedge::AtMost => format!("<= {}", n()),
        Hedge::About => format!("~ {}", n()),
        Hedge::Nearly | Hedge::LittleOver | Hedge::UpTo => {
            format!("{} {}", count.hedge.code(), n())
        }
        Hedge::Range => range(),
        Hedge::Vague => format!("vague {}", range()),
    }
}

/// A place for people: `astana, KZ`.
fn place_notation(place: &Place) -> String {
    match &place.city {
        Some(city) => format!("{city}, {}", place.country),
        None => place.country.to_string(),
    }
}

/// A value for people, in a line: `> 700`, `2025-04-16/2025-04-17`,
/// `KZ UZ (closed)`, `astana, KZ`.
pub fn value_notation(value: &FactValue) -> String {
    match value {
        FactValue::Participants(count) | FactValue::CountryCount(count) => {
            count_notation(&count.value)
        }
        FactValue::Date(date) => date.value.edtf(),
        FactValue::Countries { list, .. } => {
            let codes: Vec<String> = list.countries.iter().map(ToString::to_string).collect();
            let closed = if list.closed { "closed" } else { "open" };
            format!("{} ({closed})", codes.join(" "))
        }
        FactValue::Place(place) => place_notation(place),
    }
}
