//! Records → image.

use std::collections::HashMap;
use std::fmt;

use super::image::{
    self, BARE_NAME, END_STATED, KINDS, NONE, REPEATABLE, SECTIONS, START_STATED, Section, most,
};
use super::index::{self, IndexedName, Stem};
use super::record::{EventRecord, FactRecord, FactValue, NameRecord, Phase, Records};
use crate::lexicon::Lang;
use crate::value::{Bound, Fit, Hedge, PartialDate, Year};

/// Why records cannot be written as an image.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WriteError {
    /// Two reports or two events have one id, or two facts of an event.
    DuplicateId {
        /// The id.
        id: String,
    },
    /// A fact names a report that is not there.
    UnknownReport {
        /// The fact.
        fact: String,
        /// The report that it names.
        report: String,
    },
    /// A fact corrects a fact that is not there.
    UnknownFact {
        /// The fact.
        fact: String,
        /// The fact that it names.
        supersedes: String,
    },
    /// Two facts correct the same one, or corrections go round in a ring.
    CorrectionsTangled {
        /// One of the facts.
        fact: String,
    },
    /// A name has no word that a text could be searched for.
    NoWords {
        /// The event.
        event: String,
        /// The name.
        name: String,
    },
    /// A value that has no place in the image: a year outside 0 to 9999, a
    /// number that is not finite, a date that cannot be, more than 256
    /// countries.
    BadValue {
        /// The fact or report.
        of: String,
    },
    /// More than an image can hold: 4 GiB in a section, 512 facts or 512 names
    /// and details in an event, 64 words in a name, 256 countries in a list,
    /// 8,192 bytes in a string.
    TooLarge {
        /// What is too large.
        what: String,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::DuplicateId { id } => write!(f, "the id \"{id}\" is given twice"),
            WriteError::UnknownReport { fact, report } => {
                write!(f, "{fact}: there is no report \"{report}\"")
            }
            WriteError::UnknownFact { fact, supersedes } => {
                write!(
                    f,
                    "{fact} supersedes \"{supersedes}\", which is not on record"
                )
            }
            WriteError::CorrectionsTangled { fact } => write!(
                f,
                "{fact}: a fact can be superseded once, by a fact that it does not itself supersede"
            ),
            WriteError::NoWords { event, name } => {
                write!(f, "{event}: the name \"{name}\" has no word to find it by")
            }
            WriteError::BadValue { of } => {
                write!(
                    f,
                    "{of}: a year outside 0 to 9999, a number that is not finite, no date, or too \
                     many countries"
                )
            }
            WriteError::TooLarge { what } => write!(f, "{what} is too large for an image"),
        }
    }
}

impl std::error::Error for WriteError {}

/// The stems of a name's words, in their order.
pub type StemsOf<'a> = dyn Fn(&str, Lang) -> Vec<Stem> + 'a;

/// The image of `records`. The same records give the same bytes, in whatever
/// order their reports and events come.
///
/// `stems_of` must cut and fold words as the texts to be checked will be, and
/// a stem must begin as its words do, for three letters at least or as far as
/// it goes.
pub fn write(records: &Records, stems_of: &StemsOf<'_>) -> Result<Vec<u8>, WriteError> {
    let mut sorted = records.clone();
    sorted.sort();
    Writer::default().write(&sorted, stems_of)
}

#[derive(Default)]
struct Strings {
    ids: HashMap<String, u32>,
    ends: Vec<u8>,
    heap: Vec<u8>,
    /// How the first string begins that is longer than an image takes.
    too_long: Option<String>,
}

impl Strings {
    fn id(&mut self, text: &str) -> u32 {
        if let Some(id) = self.ids.get(text) {
            return *id;
        }
        if text.len() > most::STRING && self.too_long.is_none() {
            self.too_long = Some(text.chars().take(60).collect());
        }
        let id = self.ids.len() as u32;
        self.ids.insert(text.to_owned(), id);
        self.heap.extend_from_slice(text.as_bytes());
        // A heap beyond 4 GiB is refused when the sections are assembled.
        put(&mut self.ends, self.heap.len() as u32);
        id
    }

    fn optional(&mut self, text: Option<&str>) -> u32 {
        text.map_or(NONE, |text| self.id(text))
    }
}

#[derive(Default)]
struct Writer {
    strings: Strings,
    sections: [Vec<u8>; SECTIONS.len()],
    names: Vec<IndexedName>,
    facts: u32,
    countries: u32,
}

fn put(section: &mut Vec<u8>, number: u32) {
    section.extend_from_slice(&number.to_le_bytes());
}

fn lang_code(lang: Lang) -> [u8; 2] {
    let mut code = [0; 2];
    for (to, from) in code.iter_mut().zip(lang.code().bytes()) {
        *to = from;
    }
    code
}

fn put_bound(row: &mut Vec<u8>, bound: Bound) -> Option<()> {
    let Bound::At(date) = bound else {
        row.extend_from_slice(&[0; 8]);
        return Some(());
    };
    let (number, kind) = match date.year {
        Year::Unknown => (0, 1),
        Year::Exact(year) => (year, 2),
        Year::Decade(year) => (year, 3),
        Year::Century(year) => (year, 4),
    };
    if !(0..=9999).contains(&number) || !date.is_valid() {
        return None;
    }
    row.extend_from_slice(&number.to_le_bytes());
    let (month, day) = (date.month.unwrap_or(0), date.day.unwrap_or(0));
    row.extend_from_slice(&[kind, month, day, 0]);
    Some(())
}

fn put_optional_date(row: &mut Vec<u8>, date: Option<PartialDate>) -> Option<()> {
    put_bound(row, date.map_or(Bound::Open, Bound::At))
}

impl Writer {
    fn section(&mut self, section: Section) -> &mut Vec<u8> {
        // There are as many sections as the enumeration has members.
        &mut self.sections[section as usize]
    }

    fn write(mut self, records: &Records, stems_of: &StemsOf<'_>) -> Result<Vec<u8>, WriteError> {
        self.meta(records)?;
        let mut reports = HashMap::new();
        for (index, report) in (0u32..).zip(&records.reports) {
            if reports.insert(report.id.as_str(), index).is_some() {
                return Err(WriteError::DuplicateId {
                    id: report.id.clone(),
                });
            }
            let mut row = Vec::new();
            for text in [&report.id, &report.outlet, &report.title] {
                put(&mut row, self.strings.id(text));
            }
            put(&mut row, self.strings.optional(report.url.as_deref()));
            put_optional_date(&mut row, report.published).ok_or_else(|| WriteError::BadValue {
                of: report.id.clone(),
            })?;
            row.extend_from_slice(&lang_code(report.lang));
            row.extend_from_slice(&[0; 2]);
            row.extend_from_slice(&report.sha256);
            self.section(Section::Reports).extend_from_slice(&row);
        }
        let corrections = Corrections::of(records)?;
        let mut last_id = None;
        for (index, event) in (0u32..).zip(&records.events) {
            if last_id.replace(&event.id) == Some(&event.id) {
                return Err(WriteError::DuplicateId {
                    id: event.id.clone(),
                });
            }
            self.event(index, event, stems_of)?;
            for fact in &event.facts {
                self.fact(index, event, fact, &reports, &corrections)?;
            }
        }
        let index = index::build(&self.names, lang_code);
        let rows = &mut self.sections[Section::Names as usize];
        let width = SECTIONS[Section::Names as usize].1;
        for (row, phrase) in rows.chunks_exact_mut(width).zip(&index.phrase_of) {
            for (to, from) in row.iter_mut().skip(8).zip(phrase.to_le_bytes()) {
                *to = from;
            }
        }
        self.sections[Section::Phrases as usize] = index.phrases;
        self.sections[Section::PhraseStems as usize] = index.phrase_stems;
        self.sections[Section::PhraseNames as usize] = index.phrase_names;
        self.sections[Section::StemEnds as usize] = index.stem_ends;
        self.sections[Section::Stems as usize] = index.stems;
        self.sections[Section::StemInfo as usize] = index.stem_info;
        self.sections[Section::Pairs as usize] = index.pairs;
        self.sections[Section::PairPhrases as usize] = index.pair_phrases;
        self.sections[Section::Slots as usize] = index.slots;
        self.sections[Section::Prefixes as usize] = index.prefixes;
        self.sections[Section::StringEnds as usize] = self.strings.ends;
        self.sections[Section::Strings as usize] = self.strings.heap;
        if let Some(begins) = self.strings.too_long {
            return Err(WriteError::TooLarge {
                what: format!("\"{begins}…\", of more than {} bytes,", most::STRING),
            });
        }
        image::assemble(&self.sections).map_err(|what| WriteError::TooLarge {
            what: format!("the section \"{what}\""),
        })
    }

    fn meta(&mut self, records: &Records) -> Result<(), WriteError> {
        let days = |date: &PartialDate| date.days(None).map(|(first, _)| first);
        let built = records
            .events
            .iter()
            .flat_map(|event| &event.facts)
            .filter_map(|fact| Some(fact.verified.as_ref()?.on))
            .max_by_key(days);
        let mut row = Vec::new();
        put(&mut row, self.strings.id(&records.name));
        put(&mut row, self.strings.id(&records.version));
        put_optional_date(&mut row, built).ok_or_else(|| WriteError::BadValue {
            of: records.name.clone(),
        })?;
        *self.section(Section::Meta) = row;
        Ok(())
    }

    fn event(
        &mut self,
        index: u32,
        event: &EventRecord,
        stems_of: &StemsOf<'_>,
    ) -> Result<(), WriteError> {
        let names = event.names.len() + event.details.len();
        for (count, limit, what) in [
            (event.facts.len(), most::FACTS, "facts"),
            (names, most::NAMES, "names and details"),
        ] {
            if count > limit {
                return Err(WriteError::TooLarge {
                    what: format!("{}, with {count} {what} of at most {limit},", event.id),
                });
            }
        }
        let mut row = Vec::new();
        put(&mut row, self.strings.id(&event.id));
        put(&mut row, self.strings.id(&event.kind));
        put(&mut row, self.strings.optional(event.series.as_deref()));
        put(&mut row, event.edition.unwrap_or(NONE));
        put(&mut row, self.names.len() as u32);
        put(&mut row, (event.names.len() + event.details.len()) as u32);
        put(&mut row, self.facts);
        put(&mut row, event.facts.len() as u32);
        let repeatable = if event.repeatable { REPEATABLE } else { 0 };
        let bare = if event.bare_name_is_edition {
            BARE_NAME
        } else {
            0
        };
        row.extend_from_slice(&[repeatable | bare, 0, 0, 0]);
        self.section(Section::Events).extend_from_slice(&row);
        for name in &event.names {
            self.name(index, event, name, false, stems_of)?;
        }
        for detail in &event.details {
            self.name(index, event, detail, true, stems_of)?;
        }
        Ok(())
    }

    fn name(
        &mut self,
        index: u32,
        event: &EventRecord,
        name: &NameRecord,
        is_detail: bool,
        stems_of: &StemsOf<'_>,
    ) -> Result<(), WriteError> {
        let mut stems = stems_of(&name.text, name.lang);
        stems.retain(|stem| !stem.codes.is_empty());
        if stems.is_empty() {
            return Err(WriteError::NoWords {
                event: event.id.clone(),
                name: name.text.clone(),
            });
        }
        if stems.len() > most::WORDS {
            return Err(WriteError::TooLarge {
                what: format!("the name \"{}\"", name.text),
            });
        }
        let mut row = Vec::new();
        put(&mut row, index);
        put(&mut row, self.strings.id(&name.text));
        // Its phrase, which is known when all names are.
        put(&mut row, 0);
        row.extend_from_slice(&[u8::from(is_detail), 0, 0, 0]);
        self.section(Section::Names).extend_from_slice(&row);
        self.names.push(IndexedName {
            event: index,
            lang: name.lang,
            is_detail,
            stems,
        });
        Ok(())
    }

    fn fact(
        &mut self,
        index: u32,
        event: &EventRecord,
        fact: &FactRecord,
        reports: &HashMap<&str, u32>,
        corrections: &Corrections,
    ) -> Result<(), WriteError> {
        let id = || format!("{}/{}", event.id, fact.local_id);
        let bad_value = || WriteError::BadValue { of: id() };
        let report =
            reports
                .get(fact.report.as_str())
                .ok_or_else(|| WriteError::UnknownReport {
                    fact: id(),
                    report: fact.report.clone(),
                })?;
        let mut row = Vec::new();
        put(&mut row, index);
        put(&mut row, self.strings.id(&fact.local_id));
        put(&mut row, *report);
        put(&mut row, self.strings.id(&fact.quote));
        let derived = fact.derived.as_ref();
        put(
            &mut row,
            self.strings
                .optional(derived.map(|derived| derived.how.as_str())),
        );
        put(&mut row, self.strings.optional(fact.inferred.as_deref()));
        put(&mut row, corrections.earlier(self.facts));
        put(&mut row, corrections.later(self.facts));
        let verified = fact.verified.as_ref();
        put(
            &mut row,
            self.strings
                .optional(verified.map(|verified| verified.by.as_str())),
        );
        put_optional_date(&mut row, verified.map(|verified| verified.on)).ok_or_else(bad_value)?;
        let kind = KINDS.iter().position(|kind| *kind == fact.value.kind());
        row.extend_from_slice(&[
            kind.unwrap_or_default() as u8,
            fact.phase as u8,
            derived.map_or(0, |derived| derived.parts.bits()),
            0,
        ]);
        self.value(&mut row, &fact.value).ok_or_else(bad_value)?;
        row.resize(SECTIONS[Section::Facts as usize].1, 0);
        self.section(Section::Facts).extend_from_slice(&row);
        self.facts += 1;
        Ok(())
    }

    fn value(&mut self, row: &mut Vec<u8>, value: &FactValue) -> Option<()> {
        match value {
            FactValue::Participants(fact) | FactValue::CountryCount(fact) => {
                let numbers = [fact.value.min, fact.value.max, fact.value.n];
                let mut present = 0u8;
                for (bit, number) in numbers.into_iter().enumerate() {
                    if !number.is_none_or(f64::is_finite) {
                        return None;
                    }
                    present |= u8::from(number.is_some()) << bit;
                    row.extend_from_slice(&number.unwrap_or(0.0).to_le_bytes());
                }
                let hedge = Hedge::ALL
                    .iter()
                    .position(|hedge| *hedge == fact.value.hedge)?;
                row.extend_from_slice(&[hedge as u8, present, u8::from(fact.printed)]);
            }
            FactValue::Date(fact) => {
                put_bound(row, fact.value.start)?;
                put_bound(row, fact.value.end)?;
                put(row, self.strings.id(&fact.moment));
                let stated = if fact.start_stated { START_STATED } else { 0 }
                    | if fact.end_stated { END_STATED } else { 0 };
                row.extend_from_slice(&[
                    match fact.value.fit {
                        Fit::Plain => 0,
                        Fit::Fuzzy => 1,
                        Fit::Open => 2,
                    },
                    stated | image::inferred_bits(fact.inferred),
                    match fact.end_phase {
                        Phase::Held => 0,
                        Phase::Planned => 1,
                    },
                ]);
            }
            FactValue::Countries { list, role } => {
                if list.countries.len() > most::COUNTRIES {
                    return None;
                }
                put(row, self.strings.id(role));
                put(row, self.countries);
                put(row, list.countries.len() as u32);
                row.push(u8::from(list.closed));
                for country in &list.countries {
                    let bits = country.bits().to_le_bytes();
                    self.section(Section::Countries).extend_from_slice(&bits);
                }
                self.countries += list.countries.len() as u32;
            }
            FactValue::Place(place) => {
                row.extend_from_slice(&place.country.bits().to_le_bytes());
                row.extend_from_slice(&[0; 2]);
                put(row, self.strings.optional(place.city.as_deref()));
            }
        }
        Some(())
    }
}

/// Which fact corrects which, by index.
struct Corrections {
    earlier: HashMap<u32, u32>,
    later: HashMap<u32, u32>,
}

impl Corrections {
    fn of(records: &Records) -> Result<Corrections, WriteError> {
        let mut facts = Vec::new();
        let mut ids = HashMap::new();
        for event in &records.events {
            for fact in &event.facts {
                let id = format!("{}/{}", event.id, fact.local_id);
                if ids.insert(id.clone(), facts.len() as u32).is_some() {
                    return Err(WriteError::DuplicateId { id });
                }
                facts.push((id, fact.supersedes.as_ref()));
            }
        }
        let mut earlier = HashMap::new();
        let mut later = HashMap::new();
        for (index, (fact, supersedes)) in (0u32..).zip(facts) {
            let Some(supersedes) = supersedes else {
                continue;
            };
            let Some(old) = ids.get(supersedes).copied() else {
                return Err(WriteError::UnknownFact {
                    fact,
                    supersedes: supersedes.clone(),
                });
            };
            earlier.insert(index, old);
            let twice = later.insert(old, index).is_some();
            // Each fact has one correction at most, so a ring comes back to
            // where it began.
            let mut at = Some(old);
            while let Some(older) = at.filter(|at| *at != index) {
                at = earlier.get(&older).copied();
            }
            if twice || at.is_some() {
                return Err(WriteError::CorrectionsTangled { fact });
            }
        }
        Ok(Corrections { earlier, later })
    }

    fn earlier(&self, fact: u32) -> u32 {
        self.earlier.get(&fact).copied().unwrap_or(NONE)
    }

    fn later(&self, fact: u32) -> u32 {
        self.later.get(&fact).copied().unwrap_or(NONE)
    }
}
