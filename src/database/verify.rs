//! What can be verified of a database by machine.
//!
//! Nothing here replaces a person who reads the report: it makes sure that a
//! person did, and that what the record says can be found in the words that
//! it quotes.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};

use super::record::{DateFact, EventRecord, FactRecord, FactValue, Part, PartSet};
use super::source::{
    EventSpots, FactSpots, Problem, SourceError, SourceFile, Sources, Spot, is_kebab,
};
use super::write::{StemsOf, write};
use crate::lexicon::Lang;
use crate::value::{Bound, Count, Country, DateValue, PartialDate, Place, Year};

/// Characters of a quote at most: it is evidence, not a reprint.
pub const QUOTE_LIMIT: usize = 200;

/// A value that the engine reads out of a quote.
#[derive(Clone, Debug, PartialEq)]
pub enum ReadValue {
    /// A date or period.
    Date(DateValue),
    /// A number with its hedge.
    Count(Count),
    /// A country.
    Country(Country),
    /// A place.
    Place(Place),
}

/// The engine's reading stages, as far as verifying needs them.
pub trait QuoteReader {
    /// What is stated in a quote.
    fn read(&self, quote: &str, lang: Lang) -> Vec<ReadValue>;
}

/// A raw saved report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawReport {
    /// The file's name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The text that was read out of them, where they are not the text itself
    /// (of HTML, the article).
    pub text: Option<String>,
}

/// Reads the files of a database, verifies the records, and writes the image.
///
/// Without a `reader` the values are not compared with their quotes.
///
/// # Errors
///
/// All that is wrong, in the order of files and lines.
pub fn compile(
    files: Vec<SourceFile>,
    stems_of: &StemsOf<'_>,
    reader: Option<&dyn QuoteReader>,
) -> Result<Vec<u8>, Vec<SourceError>> {
    let (sources, errors) = Sources::read(files);
    compile_sources(&sources, errors, stems_of, reader)
}

/// Verifies what has been read of the files of a database, and writes the
/// image. `errors` are those of the reading.
///
/// # Errors
///
/// All that is wrong, in the order of files and lines.
pub fn compile_sources(
    sources: &Sources,
    mut errors: Vec<SourceError>,
    stems_of: &StemsOf<'_>,
    reader: Option<&dyn QuoteReader>,
) -> Result<Vec<u8>, Vec<SourceError>> {
    errors.extend(verify(sources, stems_of, reader));
    if errors.is_empty() {
        return write(&sources.records, stems_of).map_err(|error| {
            let whole = sources.error(&Spot::default(), Problem::Write(error));
            vec![SourceError {
                words: String::new(),
                ..whole
            }]
        });
    }
    errors.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    Err(errors)
}

/// Everything that can be found wrong without the raw reports.
pub fn verify(
    sources: &Sources,
    stems_of: &StemsOf<'_>,
    reader: Option<&dyn QuoteReader>,
) -> Vec<SourceError> {
    let mut verifier = Verifier {
        sources,
        errors: Vec::new(),
    };
    verifier.reports();
    verifier.events(stems_of);
    verifier.names(stems_of);
    verifier.facts(reader);
    verifier.corrections();
    verifier.errors
}

/// Whether the raw reports are those that the record was made from, and every
/// quote stands in its own, letter by letter.
pub fn verify_reports(sources: &Sources, raw: &[RawReport]) -> Vec<SourceError> {
    let mut errors = Vec::new();
    let by_hash: HashMap<[u8; 32], &RawReport> = raw
        .iter()
        .map(|raw| (Sha256::digest(&raw.bytes).into(), raw))
        .collect();
    let records = &sources.records;
    let claimed = |hash: &[u8; 32]| records.reports.iter().any(|report| report.sha256 == *hash);
    let mut unclaimed: Vec<String> = by_hash
        .iter()
        .filter(|(hash, _)| !claimed(hash))
        .map(|(_, raw)| raw.name.clone())
        .collect();
    unclaimed.sort();
    let mut texts: HashMap<&str, (&str, &str)> = HashMap::new();
    for (report, spots) in records.reports.iter().zip(&sources.reports) {
        let problem = match by_hash.get(&report.sha256) {
            None => Problem::NoRawReport {
                unclaimed: unclaimed.clone(),
            },
            Some(raw) => {
                let text = match &raw.text {
                    Some(text) => Some(text.as_str()),
                    None => std::str::from_utf8(&raw.bytes).ok(),
                };
                if let Some(text) = text {
                    texts.insert(&report.id, (&raw.name, text));
                    continue;
                }
                Problem::NotUtf8 {
                    file: raw.name.clone(),
                }
            }
        };
        errors.push(sources.error(&spots.sha256, problem));
    }
    for (_, _, fact, spots) in facts(sources) {
        // A report that is not there has been told of.
        let Some((file, text)) = texts.get(fact.report.as_str()) else {
            continue;
        };
        if !text.contains(&fact.quote) {
            let file = (*file).to_owned();
            errors.push(sources.error(&spots.quote, Problem::NotInReport { file }));
        }
    }
    errors
}

fn facts(
    sources: &Sources,
) -> impl Iterator<Item = (&EventRecord, &EventSpots, &FactRecord, &FactSpots)> {
    let events = sources.records.events.iter().zip(&sources.events);
    events.flat_map(|(event, spots)| {
        let facts = event.facts.iter().zip(&spots.facts);
        facts.map(move |(fact, fact_spots)| (event, spots, fact, fact_spots))
    })
}

fn full_id(event: &EventRecord, fact: &FactRecord) -> String {
    format!("{}/{}", event.id, fact.local_id)
}

struct Verifier<'a> {
    sources: &'a Sources,
    errors: Vec<SourceError>,
}

impl Verifier<'_> {
    fn reports(&mut self) {
        let sources = self.sources;
        let mut ids = HashSet::new();
        for (report, spots) in sources.records.reports.iter().zip(&sources.reports) {
            if !is_kebab(&report.id) {
                self.errors
                    .push(sources.error(&spots.id, Problem::NotKebab));
            }
            if !ids.insert(&report.id) {
                self.errors
                    .push(sources.error(&spots.id, Problem::DuplicateId));
            }
        }
    }

    fn events(&mut self, stems_of: &StemsOf<'_>) {
        let sources = self.sources;
        let mut ids = HashSet::new();
        for (event, spots) in sources.records.events.iter().zip(&sources.events) {
            if !is_kebab(&event.id) {
                self.errors
                    .push(sources.error(&spots.id, Problem::NotKebab));
            }
            if !ids.insert(&event.id) {
                self.errors
                    .push(sources.error(&spots.id, Problem::DuplicateId));
            }
            let names = event.names.iter().zip(&spots.names);
            let details = event.details.iter().zip(&spots.details);
            for (name, spot) in names.chain(details) {
                let stems = stems_of(&name.text, name.lang);
                if stems.iter().all(|stem| stem.codes.is_empty()) {
                    self.errors.push(sources.error(spot, Problem::NoWords));
                }
            }
            let mut local_ids = HashSet::new();
            for (fact, fact_spots) in event.facts.iter().zip(&spots.facts) {
                let id = &fact.local_id;
                if !is_kebab(id) {
                    self.errors
                        .push(sources.error(&fact_spots.id, Problem::NotKebab));
                }
                if !local_ids.insert(id) {
                    let problem = Problem::NeedsId { id: id.clone() };
                    self.errors.push(sources.error(&fact_spots.id, problem));
                }
            }
        }
    }

    /// Names that texts cannot tell apart: their stems are the same.
    fn names(&mut self, stems_of: &StemsOf<'_>) {
        let sources = self.sources;
        let mut owners: HashMap<Vec<Vec<u8>>, Vec<&EventRecord>> = HashMap::new();
        for (event, spots) in sources.records.events.iter().zip(&sources.events) {
            for (name, spot) in event.names.iter().zip(&spots.names) {
                let stems = stems_of(&name.text, name.lang);
                let required = stems.into_iter().filter(|stem| !stem.optional);
                let others = owners
                    .entry(required.map(|stem| stem.codes).collect())
                    .or_default();
                let edition = |event: &EventRecord| Some((event.series.clone()?, event.edition?));
                let clash = others.iter().find(|other| {
                    let told_apart = match (edition(event), edition(other)) {
                        (Some(a), Some(b)) => a.0 == b.0 && a.1 != b.1,
                        _ => false,
                    };
                    other.id != event.id && !told_apart
                });
                if let Some(other) = clash {
                    let with = other.id.clone();
                    self.errors
                        .push(sources.error(spot, Problem::SharedName { with }));
                }
                others.push(event);
            }
        }
    }

    fn facts(&mut self, reader: Option<&dyn QuoteReader>) {
        let sources = self.sources;
        let reports = &sources.records.reports;
        let langs: HashMap<&str, Lang> = reports
            .iter()
            .map(|report| (report.id.as_str(), report.lang))
            .collect();
        for (_, _, fact, spots) in facts(sources) {
            let lang = langs.get(fact.report.as_str());
            let broken = match &sources.broken_reports {
                None => true,
                Some(broken) => broken.contains(&fact.report),
            };
            if lang.is_none() && !broken {
                self.errors
                    .push(sources.error(&spots.report, Problem::UnknownReport));
            }
            if fact.verified.is_none() {
                self.errors
                    .push(sources.error(&spots.whole, Problem::Draft));
            }
            let characters = fact.quote.chars().count();
            if characters > QUOTE_LIMIT {
                let problem = Problem::LongQuote { characters };
                self.errors.push(sources.error(&spots.quote, problem));
            }
            if let (Some(reader), Some(lang)) = (reader, lang) {
                let read = reader.read(&fact.quote, *lang);
                if !is_read(fact, &read) {
                    let read = read.iter().map(describe).collect();
                    self.errors
                        .push(sources.error(&spots.value, Problem::NotRead { read }));
                }
            }
        }
    }

    fn corrections(&mut self) {
        let sources = self.sources;
        let known: HashMap<String, (&EventRecord, &FactRecord)> = facts(sources)
            .map(|(event, _, fact, _)| (full_id(event, fact), (event, fact)))
            .collect();
        let mut corrected = HashSet::new();
        for (event, _, fact, spots) in facts(sources) {
            let Some(old_id) = &fact.supersedes else {
                continue;
            };
            let problem = match known.get(old_id) {
                None if sources.broken_facts.contains(old_id) => continue,
                None => Problem::UnknownFact,
                Some((old_event, old)) if old_event.id != event.id || !same_property(old, fact) => {
                    Problem::CorrectsAnother
                }
                Some(_) => {
                    let twice = !corrected.insert(old_id);
                    if !twice && !corrects_itself(&full_id(event, fact), old_id, &known) {
                        continue;
                    }
                    Problem::CorrectionsTangled
                }
            };
            self.errors.push(sources.error(&spots.supersedes, problem));
        }
    }
}

fn same_property(a: &FactRecord, b: &FactRecord) -> bool {
    match (&a.value, &b.value) {
        (FactValue::Date(a), FactValue::Date(b)) => a.moment == b.moment,
        (FactValue::Countries { role: a, .. }, FactValue::Countries { role: b, .. }) => a == b,
        (a, b) => a.kind() == b.kind(),
    }
}

fn corrects_itself(
    id: &str,
    old_id: &str,
    known: &HashMap<String, (&EventRecord, &FactRecord)>,
) -> bool {
    let mut at = Some(old_id);
    // A chain is no longer than there are facts.
    for _ in 0..=known.len() {
        match at {
            None => return false,
            Some(at_id) if at_id == id => return true,
            Some(at_id) => {
                at = known
                    .get(at_id)
                    .and_then(|(_, fact)| fact.supersedes.as_deref());
            }
        }
    }
    true
}

/// Whether the value stands in what was read of the quote, its derived and
/// inferred parts excepted.
pub(crate) fn is_read(fact: &FactRecord, read: &[ReadValue]) -> bool {
    let derived = fact.derived.as_ref().map(|derived| derived.parts);
    let derived = derived.unwrap_or_default();
    match &fact.value {
        FactValue::Participants(count) | FactValue::CountryCount(count) => {
            derived.has(Part::Number) || read.contains(&ReadValue::Count(count.value))
        }
        FactValue::Date(date) => date_is_read(date, derived, read),
        FactValue::Countries { list, .. } => {
            if derived.has(Part::Country) {
                return true;
            }
            let in_quote: Vec<Country> = read.iter().filter_map(country_of).collect();
            let all = list
                .countries
                .iter()
                .all(|country| in_quote.contains(country));
            // A closed list without one of its members would accuse it.
            let closed = in_quote
                .iter()
                .all(|country| list.countries.contains(country));
            all && (closed || !list.closed)
        }
        FactValue::Place(place) => read.iter().any(|value| {
            let city = match value {
                ReadValue::Place(read) => read.city.as_ref(),
                _ => None,
            };
            let country_is_read =
                derived.has(Part::Country) || country_of(value) == Some(place.country);
            let city_is_read =
                derived.has(Part::City) || place.city.is_none() || city == place.city.as_ref();
            matches!(value, ReadValue::Place(_) | ReadValue::Country(_))
                && country_is_read
                && city_is_read
        }),
    }
}

fn country_of(value: &ReadValue) -> Option<Country> {
    match value {
        ReadValue::Country(country) => Some(*country),
        ReadValue::Place(place) => Some(place.country),
        _ => None,
    }
}

fn date_is_read(fact: &DateFact, derived: PartSet, read: &[ReadValue]) -> bool {
    let inferred = fact.inferred;
    let year = inferred.year || derived.has(Part::Year);
    let month = inferred.month || derived.has(Part::Month);
    let day = inferred.day || derived.has(Part::Day);
    let in_quote = |bound: Bound| match bound {
        Bound::Open => Bound::Open,
        Bound::At(date) => Bound::At(PartialDate {
            year: if year { Year::Unknown } else { date.year },
            month: if month { None } else { date.month },
            day: if day { None } else { date.day },
        }),
    };
    let nothing = Bound::At(PartialDate {
        year: Year::Unknown,
        month: None,
        day: None,
    });
    let is_read = |recorded: Bound, end_of: fn(&DateValue) -> Bound| {
        let recorded = in_quote(recorded);
        recorded == nothing
            || read.iter().any(|value| match value {
                ReadValue::Date(date) => in_quote(end_of(date)) == recorded,
                _ => false,
            })
    };
    let start = derived.has(Part::Start) || is_read(fact.value.start, |date| date.start);
    let end = derived.has(Part::End) || is_read(fact.value.end, |date| date.end);
    start && end
}

fn describe(value: &ReadValue) -> String {
    match value {
        ReadValue::Date(date) => date.edtf(),
        ReadValue::Count(count) => match count.n {
            Some(n) => format!("{} {n}", count.hedge.code()),
            None => format!("{} {:?} to {:?}", count.hedge.code(), count.min, count.max),
        },
        ReadValue::Country(country) => country.to_string(),
        ReadValue::Place(place) => match &place.city {
            Some(city) => format!("{city} ({})", place.country),
            None => place.country.to_string(),
        },
    }
}
