use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::clangd::ClangdMatcher;

use super::SearchHit;
use super::findings::{evidence, speech};
use crate::database::{Database, Event, NameView};
use crate::lexicon::Lang;
use crate::order;

/// Events whose names match what a person types, best first; of equal ones,
/// those with a name in `ui`, then by database and id. Values are also given in
/// the `words` of a language.
pub fn search(
    databases: &[Database],
    query: &str,
    limit: usize,
    ui: Option<Lang>,
    words: Option<Lang>,
) -> Vec<SearchHit> {
    let query = query.trim();
    if query.is_empty() || limit == 0 {
        return Vec::new();
    }
    // The library's other matcher prints what it does, where it is asked to:
    // code that every page would load.
    let matcher = ClangdMatcher::default().ignore_case();
    let mut best: Vec<(i64, bool, NameView<'_>, Event<'_>)> = Vec::new();
    for database in databases {
        for event in database.events() {
            let name = event
                .names()
                .filter_map(|name| {
                    let score = matcher.fuzzy_match(name.text(), query)?;
                    Some((score, Some(name.lang()) == ui, name))
                })
                .max_by_key(|(score, own, name)| {
                    (*score, *own, std::cmp::Reverse(name.text().len()))
                });
            if let Some((score, own, name)) = name {
                best.push((score, own, name, event));
            }
        }
    }
    // Databases hold their events in the order of the ids.
    order::sort_by(&mut best, |(score, own, ..)| {
        // Scores are small numbers of either sign.
        let rank = (i64::from(i32::MAX) - score).clamp(0, u32::MAX.into());
        order::pair(rank as usize, usize::from(!own))
    });
    let speech = words.map(speech);
    best.into_iter()
        .take(limit)
        .map(|(score, _, name, event)| SearchHit {
            event: event.id().to_owned(),
            name: name.text().to_owned(),
            lang: name.lang().code().to_owned(),
            score,
            facts: event
                .facts()
                .map(|fact| evidence(fact, speech.as_ref()))
                .collect(),
        })
        .collect()
}
