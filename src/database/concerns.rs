//! What is not wrong with a database, and should be looked at all the same.
//!
//! Nothing here keeps a database from being built: two reports may disagree,
//! and two events may be alike. Each pass looks at neighbours under a key and
//! never at all pairs, so that a large record is read as quickly as a small
//! one.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::index::Stem;
use super::notation::value_notation;
use super::record::{CountFact, DateFact, EventRecord, FactRecord, FactValue, Phase};
use super::source::{EventSpots, Sources, Spot};
use super::write::StemsOf;
use crate::lexicon::{self, Class};
use crate::value::{Bound, DateValue, PartialDate};

/// Something in a database's source that a person should look at.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceWarning {
    /// The file.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// The character in its line, counted from 1.
    pub column: u32,
    /// The words that it is about: a line of them at most.
    pub words: String,
    /// What should be looked at.
    pub concern: Concern,
}

/// What should be looked at in a database's source.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Concern {
    /// Two events are of one edition of a series.
    SameEdition {
        /// The other event.
        with: String,
    },
    /// Two events have the same words in their names, in another order.
    SameWords {
        /// The other event.
        with: String,
        /// Its name.
        name: String,
    },
    /// Two names differ by what could be a slip of the pen.
    NearlyTheSame {
        /// The other event.
        with: String,
        /// Its name.
        name: String,
    },
    /// Two events of one type, at one place, on one day, with names alike.
    SameOccasion {
        /// The other event.
        with: String,
        /// Its name.
        name: String,
    },
    /// A name that is a word for any event of its type.
    CommonName,
    /// Two facts of an event cannot both hold.
    Disagrees {
        /// The other fact.
        with: String,
        /// Its value, as the source writes it.
        value: String,
    },
    /// The day of a plan has passed, and nothing says that it was held.
    StalePlan {
        /// The last day of the plan, as EDTF.
        day: String,
        /// The day that it is compared with.
        today: String,
    },
}

impl Concern {
    /// The concern's code, for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Concern::SameEdition { .. } => "same_edition",
            Concern::SameWords { .. } => "same_words",
            Concern::NearlyTheSame { .. } => "nearly_the_same",
            Concern::SameOccasion { .. } => "same_occasion",
            Concern::CommonName => "common_name",
            Concern::Disagrees { .. } => "disagrees",
            Concern::StalePlan { .. } => "stale_plan",
        }
    }
}

impl fmt::Display for Concern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Concern::SameEdition { with } => write!(
                f,
                "the event {with} is the same edition of the same series: if they are one event, \
                 make them one"
            ),
            Concern::SameWords { with, name } => write!(
                f,
                "the event {with} has a name of the same words, \"{name}\": if they are one \
                 event, make them one"
            ),
            Concern::NearlyTheSame { with, name } => write!(
                f,
                "almost the name \"{name}\" of the event {with}: a slip of the pen in a text \
                 would make one of the other"
            ),
            Concern::SameOccasion { with, name } => write!(
                f,
                "the event {with}, \"{name}\", is of the same type, at the same place, on the \
                 same day: if they are one event, make them one"
            ),
            Concern::CommonName => f.write_str(
                "this name is a word for any event of its type, and texts about others have it \
                 too",
            ),
            Concern::Disagrees { with, value } => write!(
                f,
                "{with} has {value}: the two cannot both hold; if one corrects the other, say so \
                 with `supersedes`"
            ),
            Concern::StalePlan { day, today } => write!(
                f,
                "planned for {day}, and it is {today}: look for a report of what was held"
            ),
        }
    }
}

impl fmt::Display for SourceWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SourceWarning {
            file, line, column, ..
        } = self;
        write!(f, "{file}:{line}:{column}: {}", self.concern)?;
        if self.words.is_empty() {
            Ok(())
        } else {
            write!(f, ": `{}`", self.words)
        }
    }
}

/// Everything that should be looked at, in the order of files and lines.
///
/// Plans are compared with `today`; without it, with the newest day that the
/// record itself has: that of a report or of a verification.
pub fn concerns(
    sources: &Sources,
    stems_of: &StemsOf<'_>,
    today: Option<PartialDate>,
) -> Vec<SourceWarning> {
    let mut looker = Looker {
        sources,
        warnings: Vec::new(),
        told: HashSet::new(),
    };
    looker.editions();
    looker.names(stems_of);
    looker.occasions(stems_of);
    looker.facts();
    if let Some(today) = today.or_else(|| newest_day(sources)) {
        looker.plans(today);
    }
    let mut warnings = looker.warnings;
    warnings.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    warnings
}

fn newest_day(sources: &Sources) -> Option<PartialDate> {
    let records = &sources.records;
    let facts = records.events.iter().flat_map(|event| &event.facts);
    let verified = facts.filter_map(|fact| Some(fact.verified.as_ref()?.on));
    let published = records.reports.iter().filter_map(|report| report.published);
    let days = verified.chain(published);
    days.filter_map(|day| Some((day.days(None)?.0, day)))
        .max_by_key(|(number, _)| *number)
        .map(|(_, day)| day)
}

/// Names that share their words, less one, are compared where they are few:
/// what many names have in common tells none of them apart from another.
const GROUP: usize = 24;

/// Of events at one place on one day, so many neighbours are compared.
const NEIGHBOURS: usize = 16;

/// A name of an event as its stems.
struct Name<'a> {
    event: usize,
    name: usize,
    stems: Vec<Vec<u8>>,
    event_record: &'a EventRecord,
}

struct Looker<'a> {
    sources: &'a Sources,
    warnings: Vec<SourceWarning>,
    /// Pairs of events that have been told of: one concern a pair.
    told: HashSet<(usize, usize)>,
}

impl<'a> Looker<'a> {
    fn warn(&mut self, spot: &Spot, concern: Concern) {
        let (file, line, column, words) = self.sources.locate(spot);
        self.warnings.push(SourceWarning {
            file,
            line,
            column,
            words,
            concern,
        });
    }

    fn events(&self) -> impl Iterator<Item = (&'a EventRecord, &'a EventSpots)> + use<'a> {
        let sources = self.sources;
        sources.records.events.iter().zip(&sources.events)
    }

    /// Two events of one edition.
    fn editions(&mut self) {
        let mut owners: HashMap<(&str, u32), usize> = HashMap::new();
        for (index, (event, spots)) in self.events().enumerate() {
            let (Some(series), Some(edition)) = (&event.series, event.edition) else {
                continue;
            };
            match owners.get(&(series.as_str(), edition)) {
                None => {
                    owners.insert((series, edition), index);
                }
                Some(&first) => {
                    self.told.insert((first, index));
                    let with = self.sources.records.events[first].id.clone();
                    self.warn(&spots.id, Concern::SameEdition { with });
                }
            }
        }
    }

    fn stems(&self, stems_of: &StemsOf<'_>) -> Vec<Name<'a>> {
        let mut names = Vec::new();
        for (event, (record, _)) in self.events().enumerate() {
            for (index, name) in record.names.iter().enumerate() {
                let required = |stem: &Stem| !stem.optional && !stem.codes.is_empty();
                let stems = stems_of(&name.text, name.lang);
                let stems = stems.into_iter().filter(required).map(|stem| stem.codes);
                names.push(Name {
                    event,
                    name: index,
                    stems: stems.collect(),
                    event_record: record,
                });
            }
        }
        names
    }

    fn names(&mut self, stems_of: &StemsOf<'_>) {
        let names = self.stems(stems_of);
        // The same words in another order, and all words but one.
        let mut keys: Vec<(u64, bool, usize)> = Vec::new();
        for (index, name) in names.iter().enumerate() {
            if self.is_common(name) {
                let spot = self.sources.events[name.event].names[name.name].clone();
                self.warn(&spot, Concern::CommonName);
                continue;
            }
            let mut sorted: Vec<&[u8]> = name.stems.iter().map(Vec::as_slice).collect();
            sorted.sort_unstable();
            keys.push((hash_of(&sorted), true, index));
            for left_out in 0..name.stems.len() {
                let mut rest = sorted.clone();
                rest.remove(left_out);
                keys.push((hash_of(&rest), false, index));
            }
        }
        keys.sort_unstable();
        for group in keys.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            if group.len() < 2 || group.len() > GROUP {
                continue;
            }
            for (at, &(_, whole, second)) in group.iter().enumerate() {
                for &(_, _, first) in &group[..at] {
                    self.compare(&names[first], &names[second], whole);
                }
            }
        }
    }

    fn compare(&mut self, a: &Name<'_>, b: &Name<'_>, whole: bool) {
        let (first, second) = if a.event <= b.event { (a, b) } else { (b, a) };
        let pair = (first.event, second.event);
        if pair.0 == pair.1
            || self.told.contains(&pair)
            || told_apart(first.event_record, second.event_record)
        {
            return;
        }
        let with = first.event_record.id.clone();
        let name = first.event_record.names[first.name].text.clone();
        let concern = if whole {
            // In the same order they are one name, which is an error.
            if a.stems == b.stems {
                return;
            }
            Concern::SameWords { with, name }
        } else {
            if !differ_by_a_slip(&a.stems, &b.stems) {
                return;
            }
            Concern::NearlyTheSame { with, name }
        };
        self.told.insert(pair);
        let spot = self.sources.events[second.event].names[second.name].clone();
        self.warn(&spot, concern);
    }

    /// "The Forum": a word that any text about a forum has.
    fn is_common(&self, name: &Name<'_>) -> bool {
        let [_] = name.stems.as_slice() else {
            return false;
        };
        let record = &name.event_record.names[name.name];
        let kinds = lexicon::classes_of(&record.text);
        kinds.contains(&Class::EventType) || kinds.contains(&Class::Anaphor)
    }

    /// Events of one type that meet at one place on one day.
    fn occasions(&mut self, stems_of: &StemsOf<'_>) {
        let mut at: Vec<(u64, i64, usize)> = Vec::new();
        for (index, (event, _)) in self.events().enumerate() {
            let places = current(event).filter_map(|fact| match &fact.value {
                FactValue::Place(place) => Some(place),
                _ => None,
            });
            let days = current(event).filter_map(|fact| match &fact.value {
                FactValue::Date(date) if date.moment == "held" => exact_days(&date.value),
                _ => None,
            });
            let Some((first, _)) = days.min() else {
                continue;
            };
            for place in places {
                at.push((
                    hash_of(&(&event.kind, place.country, &place.city)),
                    first,
                    index,
                ));
            }
        }
        at.sort_unstable();
        at.dedup();
        for group in at.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            for (offset, &(_, _, second)) in group.iter().enumerate() {
                for &(_, _, first) in &group[offset.saturating_sub(NEIGHBOURS)..offset] {
                    let events = &self.sources.records.events;
                    let (a, b) = (&events[first], &events[second]);
                    let pair = (first.min(second), first.max(second));
                    if first == second || self.told.contains(&pair) || told_apart(a, b) {
                        continue;
                    }
                    let Some(name) = alike(a, b, stems_of) else {
                        continue;
                    };
                    self.told.insert(pair);
                    let with = a.id.clone();
                    let spot = self.sources.events[second].id.clone();
                    self.warn(&spot, Concern::SameOccasion { with, name });
                }
            }
        }
    }

    fn facts(&mut self) {
        for (event, spots) in self.events() {
            let corrected = corrected_ids(event);
            let facts = || {
                let facts = event.facts.iter().zip(&spots.facts);
                facts.filter(|(fact, _)| !corrected.contains(fact.local_id.as_str()))
            };
            for (at, (fact, fact_spots)) in facts().enumerate() {
                // An event that is told of by many reports is compared with
                // the first of them.
                for (other, _) in facts().take(at.min(GROUP)) {
                    let repeatable = event.repeatable;
                    if can_both_hold(&other.value, &fact.value, phases(other, fact), repeatable) {
                        continue;
                    }
                    let with = format!("{}/{}", event.id, other.local_id);
                    let value = value_notation(&other.value);
                    self.warn(&fact_spots.value, Concern::Disagrees { with, value });
                    break;
                }
            }
        }
    }

    fn plans(&mut self, today: PartialDate) {
        let Some((_, now)) = today.days(None) else {
            return;
        };
        for (event, spots) in self.events() {
            let corrected = corrected_ids(event);
            let held = |moment: &str| {
                event.facts.iter().any(|fact| {
                    matches!(&fact.value, FactValue::Date(date)
                        if date.moment == moment
                            && (date.start_phase, date.end_phase) == (Phase::Held, Phase::Held))
                })
            };
            for (fact, fact_spots) in event.facts.iter().zip(&spots.facts) {
                let FactValue::Date(date) = &fact.value else {
                    continue;
                };
                let planned = match (date.start_phase, date.end_phase) {
                    (_, Phase::Planned) => date.value.end,
                    (Phase::Planned, Phase::Held) => date.value.start,
                    (Phase::Held, Phase::Held) => continue,
                };
                let Bound::At(day) = planned else { continue };
                let Some((_, last)) = day.days(None) else {
                    continue;
                };
                let corrected = corrected.contains(fact.local_id.as_str());
                if last >= now || corrected || held(&date.moment) {
                    continue;
                }
                let concern = Concern::StalePlan {
                    day: DateValue::single(day).edtf(),
                    today: DateValue::single(today).edtf(),
                };
                self.warn(&fact_spots.value, concern);
            }
        }
    }
}

fn hash_of(value: &impl Hash) -> u64 {
    // Of fixed keys: the same source gives the same warnings.
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Two editions of one series may be alike.
fn told_apart(a: &EventRecord, b: &EventRecord) -> bool {
    a.series.is_some() && a.series == b.series && a.edition != b.edition
}

/// Whether two names are the same but for one word, and that word but for a
/// letter or two.
fn differ_by_a_slip(a: &[Vec<u8>], b: &[Vec<u8>]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut differing = a.iter().zip(b).filter(|(a, b)| a != b);
    let Some((a, b)) = differing.next() else {
        return false;
    };
    differing.next().is_none() && crate::events::misspelt(a, b)
}

/// A name of the first event that shares at least half of its words with a
/// name of the second, in one language.
fn alike(a: &EventRecord, b: &EventRecord, stems_of: &StemsOf<'_>) -> Option<String> {
    let words = |event: &EventRecord| -> Vec<_> {
        let names = event.names.iter().map(|name| {
            let stems = stems_of(&name.text, name.lang);
            let stems = stems.into_iter().filter(|stem| !stem.optional);
            let stems: HashSet<Vec<u8>> = stems.map(|stem| stem.codes).collect();
            (name.lang, name.text.clone(), stems)
        });
        names.collect()
    };
    let others = words(b);
    words(a).into_iter().find_map(|(lang, text, stems)| {
        let near = others.iter().any(|(other_lang, _, other)| {
            let shared = stems.intersection(other).count();
            let all = stems.len() + other.len() - shared;
            *other_lang == lang && shared * 2 >= all && shared > 1
        });
        near.then_some(text)
    })
}

/// Facts of an event that no other fact corrects.
fn current(event: &EventRecord) -> impl Iterator<Item = &FactRecord> {
    let corrected = corrected_ids(event);
    let facts = event.facts.iter();
    facts.filter(move |fact| !corrected.contains(fact.local_id.as_str()))
}

fn corrected_ids(event: &EventRecord) -> HashSet<&str> {
    let ids = event.facts.iter().filter_map(|fact| {
        let (event_id, local_id) = fact.supersedes.as_deref()?.split_once('/')?;
        (event_id == event.id).then_some(local_id)
    });
    ids.collect()
}

fn phases(a: &FactRecord, b: &FactRecord) -> bool {
    a.phase == b.phase
}

/// First and last day of a date whose years are all stated.
fn exact_days(value: &DateValue) -> Option<(i64, i64)> {
    let (Bound::At(start), Bound::At(end)) = (value.start, value.end) else {
        return None;
    };
    Some((start.days(None)?.0, end.days(None)?.1))
}

fn can_both_hold(a: &FactValue, b: &FactValue, same_phase: bool, repeatable: bool) -> bool {
    // A plan need not come true.
    if !same_phase {
        return true;
    }
    match (a, b) {
        (FactValue::Participants(a), FactValue::Participants(b))
        | (FactValue::CountryCount(a), FactValue::CountryCount(b)) => counts_meet(a, b),
        (FactValue::Date(a), FactValue::Date(b)) => dates_meet(a, b),
        (FactValue::Place(a), FactValue::Place(b)) => {
            let cities = match (&a.city, &b.city) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            };
            // Who travels can be in two towns.
            repeatable || a.country == b.country && cities
        }
        (
            FactValue::Countries {
                list: a,
                role: in_a,
            },
            FactValue::Countries {
                list: b,
                role: in_b,
            },
        ) => {
            let within = |some: &crate::value::CountryList, all: &crate::value::CountryList| {
                !all.closed || some.countries.iter().all(|one| all.countries.contains(one))
            };
            in_a != in_b || within(a, b) && within(b, a)
        }
        (FactValue::CountryCount(count), FactValue::Countries { list, role })
        | (FactValue::Countries { list, role }, FactValue::CountryCount(count)) => {
            let listed = list.countries.len() as f64;
            let enough = count.value.max.is_none_or(|max| max >= listed);
            let all = !list.closed || count.value.min.is_none_or(|min| min <= listed);
            role != "participants" || enough && all
        }
        _ => true,
    }
}

fn counts_meet(a: &CountFact, b: &CountFact) -> bool {
    let below = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(max), Some(min)) => max < min,
        _ => false,
    };
    !below(a.value.max, b.value.min) && !below(b.value.max, a.value.min)
}

fn dates_meet(a: &DateFact, b: &DateFact) -> bool {
    let (Some(a_days), Some(b_days)) = (exact_days(&a.value), exact_days(&b.value)) else {
        return true;
    };
    let ordered = |first: &str, (from, _): (i64, i64), second: &str, (_, to): (i64, i64)| {
        !(first == "start" && second == "end") || from <= to
    };
    if a.moment != b.moment {
        return ordered(&a.moment, a_days, &b.moment, b_days)
            && ordered(&b.moment, b_days, &a.moment, a_days);
    }
    a_days.0 <= b_days.1 && b_days.0 <= a_days.1
}
