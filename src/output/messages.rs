//! One sentence for the reader on each finding.
//!
//! A sentence is a template of the interface's language, filled with the
//! claim's and the record's values as that language writes them. What belongs
//! to a language (sentences, names of months, plurals) is data in one file per
//! language; nothing here asks which language it is. Inserted names stand where
//! they need no inflection.

mod en;
mod kk;
mod ru;

use super::json;
use crate::claims::{Asserts, ClaimValue, CountriesClaim, DateClaim, Skipped};
use crate::database::{CountFact, DateFact, FactValue, Parts, Phase};
use crate::lexicon::{LANGS, Lang};
use crate::value::{
    Bound, Count, Country, DateValue, Fit, Hedge, PartialDate, Place, Weekday, Year,
};
use crate::verdicts::{Judgement, Reason, Row, Verdict};

/// The languages, in the order of [`LANGS`].
const LANGUAGES: [&Language; LANGS.len()] = [&en::LANGUAGE, &ru::LANGUAGE, &kk::LANGUAGE];

/// More names than this are cut short, where the names are the record's.
const MAX_RECORD_NAMES: usize = 6;

/// Names in the languages of the interface, dictionary form.
pub trait Names {
    /// A country's name; its code stands in for a missing one.
    fn country(&self, country: Country, ui: Lang) -> Option<&str>;
    /// The name of a place's city; its slug stands in for a missing one.
    fn city(&self, place: &Place, ui: Lang) -> Option<&str>;
}

/// What a sentence tells of.
#[derive(Clone, Copy, Debug)]
pub struct MessageInput<'a> {
    /// The judgement.
    pub judgement: Judgement,
    /// The claimed value.
    pub claim: &'a ClaimValue,
    /// The recorded value that decided. Only a weekday that is not the date's
    /// needs none.
    pub record: Option<&'a FactValue>,
    /// Who published the report.
    pub outlet: &'a str,
    /// The event's name.
    pub event: &'a str,
    /// Whether a part of the recorded value follows from the report's words
    /// without being printed.
    pub derived: bool,
    /// What stands beside the deciding fact: what it corrects, and other
    /// reports of the same that have another value.
    pub beside: &'a [Beside<'a>],
    /// For countries: the judgement on each, in the order of the claim.
    pub members: &'a [Judgement],
}

/// A fact that did not decide, and that the reader should know of.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// Its value.
    pub value: &'a FactValue,
    /// Who published its report.
    pub outlet: &'a str,
    /// Whether the deciding fact corrects it; otherwise both stand.
    pub superseded: bool,
}

/// The sentence on a finding in the interface's language; English stands in
/// for a language that has no sentences.
pub fn message(ui: Lang, input: &MessageInput<'_>, names: &dyn Names) -> String {
    let writer = Writer::new(ui, names);
    let language = writer.language;
    let Judgement {
        verdict,
        reason,
        row,
    } = input.judgement;
    let template = if (row, reason) == (Row::N6, Reason::NotInOpenList) {
        language.only_and_open
    } else {
        (language.sentence)(verdict, reason)
    };
    let mut sentence = fill(template, &|name| writer.value(name, input));
    let notes = writer.notes(input);
    if !notes.is_empty() {
        // Notes go before the full stop: it stays one sentence.
        let stop = sentence.pop();
        for note in notes {
            sentence.push_str("; ");
            sentence.push_str(&note);
        }
        sentence.extend(stop);
    }
    sentence
}

/// Says single values as the sentences do: a number, a date, a country, a
/// claimed or a recorded value.
pub struct Speech<'a>(Writer<'a>);

impl<'a> Speech<'a> {
    /// In the interface's language; in English where a language has no words.
    pub fn new(ui: Lang, names: &'a dyn Names) -> Speech<'a> {
        Speech(Writer::new(ui, names))
    }

    /// A number in figures.
    pub fn number(&self, n: f64) -> String {
        self.0.number(n)
    }

    /// A day, month or year.
    pub fn date(&self, date: PartialDate) -> String {
        self.0.partial(date, Case::Alone)
    }

    /// A country's name.
    pub fn country(&self, country: Country) -> String {
        self.0.country(country)
    }

    /// What a kind of claim or fact is about; `None` for an unknown kind.
    pub fn kind(&self, kind: &str) -> Option<String> {
        let mut kinds = self.0.language.kinds.iter();
        kinds
            .find(|(code, _)| *code == kind)
            .map(|(_, words)| (*words).to_owned())
    }

    /// Why a value is not judged.
    pub fn skipped(&self, reason: Skipped) -> String {
        (self.0.language.skipped)(reason).to_owned()
    }

    /// A claimed value.
    pub fn claim(&self, claim: &ClaimValue) -> String {
        self.0.claim(claim)
    }

    /// A recorded value, all of it: what an editor supplied and every country
    /// of a list.
    pub fn fact(&self, fact: &FactValue) -> String {
        let Speech(writer) = self;
        match fact {
            FactValue::Participants(CountFact { value, .. })
            | FactValue::CountryCount(CountFact { value, .. }) => writer.count(value, None),
            FactValue::Date(fact) => writer.moment(&fact.moment, writer.date(&fact.value)),
            FactValue::Countries { list, .. } => {
                let names = list
                    .countries
                    .iter()
                    .map(|&country| writer.country(country));
                let names: Vec<String> = names.collect();
                match list.closed {
                    true => fill(writer.language.whole, &|_| writer.join(&names)),
                    false => format!("{}{}", names.join(", "), writer.language.and_others),
                }
            }
            FactValue::Place(place) => writer.place(place),
        }
    }
}

/// The categories of the CLDR's plural rules that the languages use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plural {
    One,
    Few,
    Many,
    Other,
}

/// A counted noun: its form for one, few, many and other.
type NounForms = [&'static str; 4];

/// A noun after a bare number, and after a hedge that governs the genitive.
struct Noun {
    nominative: NounForms,
    genitive: NounForms,
}

/// A name in a date, in the forms that the language's date templates ask for.
struct Name {
    /// By itself: `April 2025`.
    alone: &'static str,
    /// After a day: `16 April`.
    dated: &'static str,
    /// In "from … on".
    from: &'static str,
    /// In "up to …".
    to: &'static str,
    /// In "early …".
    of: &'static str,
}

impl Name {
    /// A name that is the same everywhere.
    const fn plain(name: &'static str) -> Name {
        Name {
            alone: name,
            dated: name,
            from: name,
            to: name,
            of: name,
        }
    }

    fn form(&self, case: Case, dated: bool) -> &'static str {
        match case {
            Case::Alone if dated => self.dated,
            Case::Alone => self.alone,
            Case::From => self.from,
            Case::To => self.to,
        }
    }
}

/// Where in a sentence a date stands.
#[derive(Clone, Copy)]
enum Case {
    Alone,
    From,
    To,
}

/// How a language writes dates. Templates hold `{y}`, `{d}`, `{body}` and
/// their like.
struct DateWords {
    months: [Name; 12],
    /// Spring, summer, autumn, winter.
    seasons: [Name; 4],
    quarters: [Name; 4],
    /// A year alone, in "from … on", in "up to …".
    year: [&'static str; 3],
    /// The same for `1990s`.
    decade: [&'static str; 3],
    /// From year `{y}` to `{z}`.
    years: &'static str,
    /// A day or month `{body}` with its year.
    with_year: &'static str,
    /// From `{date}` on.
    since: &'static str,
    /// Up to `{date}`.
    until: &'static str,
    /// Early, mid, late `{body}`, a month's name.
    thirds: [&'static str; 3],
    /// The claim says that the event began, ended on `{date}`.
    start: &'static str,
    end: &'static str,
    /// Other moments, of which `{date}` is the date.
    moments: &'static [(&'static str, &'static str)],
    /// Monday first.
    weekdays: [&'static str; 7],
    /// Year, month, day.
    parts: [&'static str; 3],
}

/// Everything that a language needs. A language is a file with one of these.
struct Language {
    /// The sentence for a verdict and its reason, with the placeholders
    /// `{outlet}`, `{event}`, `{claim}`, `{record}`, `{parts}`, `{stated}` and
    /// `{actual}` (weekdays), `{supported}`, `{contradicted}`, `{open}` (the
    /// names of members by verdict) and `{others}`. Ends with a full stop.
    sentence: fn(Verdict, Reason) -> &'static str,
    /// For "only these" by a list that names no others and is not complete.
    only_and_open: &'static str,
    /// The record is of a plan; its last day is.
    planned: &'static str,
    planned_end: &'static str,
    /// `{parts}` are an editor's.
    inferred: &'static str,
    /// The value follows from the report's words; the count from its list.
    derived: &'static str,
    counted: &'static str,
    /// The report of `{outlet}` had `{record}`, and is corrected by this one.
    corrects: &'static str,
    /// The report of `{outlet}` has `{record}`, and stands beside this one.
    beside: &'static str,
    /// What the kinds of claims and facts are about.
    kinds: [(&'static str, &'static str); 5],
    /// Why a value is not judged.
    skipped: fn(Skipped) -> &'static str,
    /// A hedge with its number: `{n}` and `{nom}` or `{gen}` for the noun, `{a}`
    /// and `{b}` for a range, `{abl}`, `{dat}`, `{a_abl}`, `{b_dat}` for what
    /// [`Language::suffixes`] attaches to the number.
    hedge: fn(Hedge) -> &'static str,
    /// Vague quantities by their least and greatest number: with the noun, and
    /// alone.
    vague: &'static [(f64, f64, [&'static str; 2])],
    participants: Noun,
    countries: Noun,
    plural: fn(f64) -> Plural,
    /// Endings of a number's last word: ablative and dative.
    suffixes: fn(u64) -> [&'static str; 2],
    /// Between groups of three digits; before a fraction.
    group: char,
    decimal: char,
    /// Between the last two of a list; after a list that goes on.
    and: &'static str,
    and_others: &'static str,
    /// `{list}` said to be absent; said to be the only ones; the whole of a
    /// report's list.
    absent: &'static str,
    only: &'static str,
    whole: &'static str,
    date: DateWords,
}

/// Replaces each `{name}`; one pass, so that a value may hold braces.
fn fill(template: &str, value: &dyn Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            rest = after;
            break;
        };
        out.push_str(&value(name));
        rest = after;
    }
    out.push_str(rest);
    out
}

struct Writer<'a> {
    language: &'static Language,
    ui: Lang,
    names: &'a dyn Names,
}

impl<'a> Writer<'a> {
    fn new(ui: Lang, names: &'a dyn Names) -> Writer<'a> {
        let (ui, language) = match LANGUAGES.get(usize::from(ui.0)) {
            Some(language) => (ui, *language),
            None => (Lang(0), LANGUAGES[0]),
        };
        Writer {
            language,
            ui,
            names,
        }
    }

    fn value(&self, name: &str, input: &MessageInput<'_>) -> String {
        match name {
            "outlet" => input.outlet.to_owned(),
            "event" => input.event.to_owned(),
            "claim" => self.claim(input.claim),
            "record" => self.record(input),
            "parts" => match input.record {
                Some(FactValue::Date(fact)) => self.parts(fact.inferred),
                _ => String::new(),
            },
            "stated" => match input.claim {
                ClaimValue::Date(claim) => self.weekday(claim.weekday),
                _ => String::new(),
            },
            "actual" => match input.claim {
                ClaimValue::Date(DateClaim {
                    value:
                        DateValue {
                            start: Bound::At(date),
                            ..
                        },
                    ..
                }) => self.weekday(date.weekday()),
                _ => String::new(),
            },
            "supported" => self.members(input, Verdict::Supported),
            "contradicted" => self.members(input, Verdict::Contradicted),
            "open" => self.members(input, Verdict::NotEstablished),
            "others" => self.others(input),
            _ => String::new(),
        }
    }

    fn notes(&self, input: &MessageInput<'_>) -> Vec<String> {
        let language = self.language;
        let mut notes = Vec::new();
        let reason = input.judgement.reason;
        if reason == Reason::WeekdayMismatch {
            return notes;
        }
        match input.record {
            Some(FactValue::Date(fact)) => {
                let shown = shown_parts(fact, input);
                if reason != Reason::InferredPart && shown != Parts::default() {
                    let parts = self.parts(shown);
                    notes.push(fill(language.inferred, &|_| parts.clone()));
                }
                if reason != Reason::Planned {
                    if fact.start_phase == Phase::Planned {
                        notes.push(language.planned.to_owned());
                    } else if touches_planned_end(fact, input) {
                        notes.push(language.planned_end.to_owned());
                    }
                }
            }
            Some(FactValue::Participants(fact) | FactValue::CountryCount(fact)) => {
                if !fact.printed && reason != Reason::Rounded {
                    notes.push(language.counted.to_owned());
                }
                if fact.phase == Phase::Planned && reason != Reason::Planned {
                    notes.push(language.planned.to_owned());
                }
            }
            _ => {}
        }
        let counted = matches!(
            input.record,
            Some(FactValue::CountryCount(CountFact { printed: false, .. }))
        );
        if input.derived && !counted {
            notes.push(language.derived.to_owned());
        }
        for other in input.beside {
            let template = match other.superseded {
                true => language.corrects,
                false => language.beside,
            };
            let other = MessageInput {
                record: Some(other.value),
                outlet: other.outlet,
                ..*input
            };
            notes.push(fill(template, &|name| self.value(name, &other)));
        }
        notes
    }

    fn claim(&self, claim: &ClaimValue) -> String {
        match claim {
            ClaimValue::Participants(count) | ClaimValue::CountryCount(count) => {
                self.count(count, None)
            }
            ClaimValue::Date(claim) => {
                let asserts = match claim.moment.as_str() {
                    "start" => Asserts::Start,
                    "end" => Asserts::End,
                    _ => claim.asserts,
                };
                self.side(asserts, self.date(&claim.value))
            }
            ClaimValue::Countries(claim) => {
                let list = self.list(claim.members.iter().map(|(country, _)| *country));
                let tag = match claim {
                    CountriesClaim { absent: true, .. } => self.language.absent,
                    CountriesClaim {
                        exclusive: true, ..
                    } => self.language.only,
                    _ => return list,
                };
                fill(tag, &|_| list.clone())
            }
            ClaimValue::Place(place) => self.place(place),
        }
    }

    fn record(&self, input: &MessageInput<'_>) -> String {
        match input.record {
            None => "—".to_owned(),
            Some(FactValue::Participants(fact)) => {
                self.count(&fact.value, Some(&self.language.participants))
            }
            Some(FactValue::CountryCount(fact)) => {
                self.count(&fact.value, Some(&self.language.countries))
            }
            Some(FactValue::Date(fact)) => {
                let shown = shown_parts(fact, input);
                let hidden = Parts {
                    year: fact.inferred.year && !shown.year,
                    month: fact.inferred.month && !shown.month,
                    day: fact.inferred.day && !shown.day,
                };
                let value = hidden.strip_from(fact.value);
                let asserts = match fact.moment.as_str() {
                    "start" => Asserts::Start,
                    "end" => Asserts::End,
                    _ => Asserts::AnyDay,
                };
                self.side(asserts, self.date(&value.unwrap_or(fact.value)))
            }
            Some(FactValue::Countries { list, .. }) => {
                self.record_list(&list.countries, list.closed)
            }
            Some(FactValue::Place(place)) => self.place(place),
        }
    }

    /// The date of a moment: that of the event itself needs no saying.
    fn moment(&self, moment: &str, date: String) -> String {
        match moment {
            "start" => self.side(Asserts::Start, date),
            "end" => self.side(Asserts::End, date),
            _ => match self
                .language
                .date
                .moments
                .iter()
                .find(|(m, _)| *m == moment)
            {
                Some((_, template)) => fill(template, &|_| date.clone()),
                None => date,
            },
        }
    }

    /// The start or the end of something, as such.
    fn side(&self, asserts: Asserts, date: String) -> String {
        let template = match asserts {
            Asserts::AnyDay => return date,
            Asserts::Start => self.language.date.start,
            Asserts::End => self.language.date.end,
        };
        fill(template, &|_| date.clone())
    }

    // Counts.

    /// A count with its hedge, and with the noun if one is given.
    fn count(&self, count: &Count, noun: Option<&Noun>) -> String {
        let language = self.language;
        let vague = (count.hedge == Hedge::Vague).then_some(());
        let known = vague.and(count.min).zip(count.max).and_then(|(min, max)| {
            let named = |&&(a, b, _): &&(f64, f64, _)| (a, b) == (min, max);
            language.vague.iter().find(named)
        });
        let (template, a, b) = match (known, count.n, count.min, count.max) {
            (Some(&(a, b, [with_noun, alone])), ..) => match noun {
                Some(_) => (with_noun, a, b),
                None => (alone, a, b),
            },
            (_, Some(n), ..) if !matches!(count.hedge, Hedge::Range | Hedge::Vague) => {
                ((language.hedge)(count.hedge), n, n)
            }
            (.., Some(a), Some(b)) if a == b => ((language.hedge)(Hedge::Bare), a, b),
            (.., Some(a), Some(b)) => ((language.hedge)(Hedge::Range), a, b),
            (.., Some(a), None) => ((language.hedge)(Hedge::AtLeast), a, a),
            (.., None, Some(b)) => ((language.hedge)(Hedge::AtMost), b, b),
            (.., None, None) => return "—".to_owned(),
        };
        // What is in whole numbers has whole suffixes.
        let suffixes = |n: f64| (language.suffixes)(n.abs() as u64);
        let mut filled = fill(template, &|name| match name {
            "n" | "b" => self.number(b),
            "a" => self.number(a),
            "abl" => suffixes(b)[0].to_owned(),
            "dat" | "b_dat" => suffixes(b)[1].to_owned(),
            "a_abl" => suffixes(a)[0].to_owned(),
            "nom" | "gen" => noun.map_or_else(String::new, |noun| {
                let forms = if name == "nom" {
                    &noun.nominative
                } else {
                    &noun.genitive
                };
                forms[(language.plural)(b) as usize].to_owned()
            }),
            _ => String::new(),
        });
        // The noun comes last: without one, the space before it goes too.
        filled.truncate(filled.trim_end_matches(' ').len());
        filled
    }

    /// A number in the language's digits: groups of three, at most two digits
    /// of a fraction.
    fn number(&self, n: f64) -> String {
        let mut whole = n.abs().trunc();
        let mut hundredths = ((n.abs() - whole) * 100.0).round() as u8;
        if hundredths == 100 {
            (whole, hundredths) = (whole + 1.0, 0);
        }
        let (mut digits, mut out) = (String::new(), String::new());
        json::number(&mut digits, whole);
        if n < 0.0 {
            out.push('−');
        }
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(self.language.group);
            }
            out.push(digit);
        }
        if hundredths > 0 {
            out.push(self.language.decimal);
            out.push_str(format!("{hundredths:02}").trim_end_matches('0'));
        }
        out
    }

    // Countries and places.

    fn country(&self, country: Country) -> String {
        let name = self.names.country(country, self.ui);
        name.map_or_else(|| country.code().to_owned(), str::to_owned)
    }

    fn place(&self, place: &Place) -> String {
        let country = self.country(place.country);
        match &place.city {
            None => country,
            Some(slug) => match self.names.city(place, self.ui) {
                Some(city) => format!("{city}, {country}"),
                None => format!("{}, {country}", titled(slug)),
            },
        }
    }

    fn list(&self, countries: impl Iterator<Item = Country>) -> String {
        let names: Vec<String> = countries.map(|country| self.country(country)).collect();
        self.join(&names)
    }

    fn join(&self, names: &[String]) -> String {
        match names {
            [] => "—".to_owned(),
            [one] => one.clone(),
            [first @ .., last] => format!("{}{}{last}", first.join(", "), self.language.and),
        }
    }

    /// A record's names, cut short; with "and others" where it goes on.
    fn record_list(&self, countries: &[Country], closed: bool) -> String {
        let names: Vec<String> = countries
            .iter()
            .take(MAX_RECORD_NAMES)
            .map(|&country| self.country(country))
            .collect();
        if closed && countries.len() <= MAX_RECORD_NAMES {
            self.join(&names)
        } else {
            format!("{}{}", names.join(", "), self.language.and_others)
        }
    }

    /// The claimed countries of a verdict; all of them when none has it.
    fn members(&self, input: &MessageInput<'_>, verdict: Verdict) -> String {
        let ClaimValue::Countries(claim) = input.claim else {
            return String::new();
        };
        let of_verdict: Vec<Country> = claim
            .members
            .iter()
            .zip(input.members)
            .filter(|(_, judgement)| judgement.verdict == verdict)
            .map(|((country, _), _)| *country)
            .collect();
        if of_verdict.is_empty() {
            self.list(claim.members.iter().map(|(country, _)| *country))
        } else {
            self.list(of_verdict.into_iter())
        }
    }

    /// The recorded countries that the claim leaves out.
    fn others(&self, input: &MessageInput<'_>) -> String {
        let (ClaimValue::Countries(claim), Some(FactValue::Countries { list, .. })) =
            (input.claim, input.record)
        else {
            return "—".to_owned();
        };
        let others: Vec<Country> = list
            .countries
            .iter()
            .copied()
            .filter(|country| !claim.members.iter().any(|(c, _)| c == country))
            .collect();
        self.record_list(&others, true)
    }

    // Dates.

    fn weekday(&self, weekday: Option<Weekday>) -> String {
        let name = weekday.and_then(|Weekday(day)| {
            let at = usize::from(day).checked_sub(1)?;
            self.language.date.weekdays.get(at)
        });
        (*name.unwrap_or(&"—")).to_owned()
    }

    fn parts(&self, parts: Parts) -> String {
        let names: Vec<String> = [parts.year, parts.month, parts.day]
            .into_iter()
            .zip(self.language.date.parts)
            .filter(|(inferred, _)| *inferred)
            .map(|(_, name)| name.to_owned())
            .collect();
        self.join(&names)
    }

    fn date(&self, value: &DateValue) -> String {
        let words = &self.language.date;
        let (start, end) = match (value.start, value.end) {
            (Bound::At(start), Bound::At(end)) => (start, end),
            (Bound::At(start), Bound::Open) => {
                return fill(words.since, &|_| self.partial(start, Case::From));
            }
            (Bound::Open, Bound::At(end)) => {
                return fill(words.until, &|_| self.partial(end, Case::To));
            }
            (Bound::Open, Bound::Open) => return "—".to_owned(),
        };
        if start == end {
            return self.partial(start, Case::Alone);
        }
        let same_month = start.year == end.year && start.month == end.month;
        if let (true, Some(month), Some(a), Some(b)) = (same_month, start.month, start.day, end.day)
        {
            let third = match (a, b) {
                (1, 10) => Some(0),
                (11, 20) => Some(1),
                (21, 28..) => Some(2),
                _ => None,
            };
            if let (Fit::Fuzzy, Some(third)) = (value.fit, third) {
                let body = fill(words.thirds[third], &|_| {
                    self.month(month).map_or("", |name| name.of).to_owned()
                });
                return self.with_year(start, body);
            }
            let name = self.month(month).map_or("", |name| name.dated);
            return self.with_year(start, format!("{a}–{b} {name}"));
        }
        if let (None, None, Year::Exact(a), Year::Exact(b)) =
            (start.month, end.month, start.year, end.year)
        {
            return self.years(a, b);
        }
        if start.year == end.year {
            let body = format!(
                "{} – {}",
                self.partial(start.without_year(), Case::Alone),
                self.partial(end.without_year(), Case::Alone)
            );
            return self.with_year(start, body);
        }
        format!(
            "{} – {}",
            self.partial(start, Case::Alone),
            self.partial(end, Case::Alone)
        )
    }

    fn years(&self, a: i32, b: i32) -> String {
        fill(self.language.date.years, &|name| match name {
            "y" => a.to_string(),
            _ => b.to_string(),
        })
    }

    /// A month, season or quarter by its ISO 8601-2 number.
    fn month(&self, month: u8) -> Option<&'static Name> {
        let words = &self.language.date;
        let at = usize::from(month);
        match month {
            1..=12 => words.months.get(at - 1),
            21..=24 => words.seasons.get(at - 21),
            33..=36 => words.quarters.get(at - 33),
            _ => None,
        }
    }

    fn partial(&self, date: PartialDate, case: Case) -> String {
        let words = &self.language.date;
        let Some(month) = date.month else {
            let template = match date.year {
                Year::Decade(_) => words.decade,
                Year::Century(y) => return self.years(y, y.saturating_add(99)),
                Year::Exact(_) | Year::Unknown => words.year,
            };
            return fill(template[case as usize], &|_| match date.year {
                Year::Exact(y) | Year::Decade(y) | Year::Century(y) => y.to_string(),
                Year::Unknown => "—".to_owned(),
            });
        };
        let name = self.month(month);
        let body = match date.day {
            Some(day) => format!("{day} {}", name.map_or("", |name| name.form(case, true))),
            None => name.map_or("", |name| name.form(case, false)).to_owned(),
        };
        self.with_year(date, body)
    }

    fn with_year(&self, date: PartialDate, body: String) -> String {
        let Year::Exact(year) = date.year else {
            return body;
        };
        // Winter runs into the next year.
        let year = match date.month {
            Some(24) => format!("{year}/{:02}", year.saturating_add(1).rem_euclid(100)),
            _ => year.to_string(),
        };
        fill(self.language.date.with_year, &|name| match name {
            "y" => year.clone(),
            _ => body.clone(),
        })
    }
}

/// A slug as a name: `ust-kamenogorsk` is "Ust Kamenogorsk".
fn titled(slug: &str) -> String {
    let mut name = String::with_capacity(slug.len());
    for word in slug.split('-').filter(|word| !word.is_empty()) {
        if !name.is_empty() {
            name.push(' ');
        }
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

/// The inferred parts that the sentence shows: those that the claim states and
/// that agree, all where they are what it is about, else none, since the report
/// does not print them.
fn shown_parts(fact: &DateFact, input: &MessageInput<'_>) -> Parts {
    let Parts { year, month, day } = fact.inferred;
    let nothing_else = fact.inferred.strip_from(fact.value).is_none();
    if nothing_else || input.judgement.reason == Reason::InferredPart {
        return fact.inferred;
    }
    let ClaimValue::Date(claim) = input.claim else {
        return Parts::default();
    };
    if !input.judgement.is_supported() {
        return Parts::default();
    }
    let states = |part: fn(&PartialDate) -> bool| {
        [claim.value.start, claim.value.end]
            .iter()
            .any(|bound| matches!(bound, Bound::At(date) if part(date)))
    };
    Parts {
        year: year && states(|date| date.year != Year::Unknown),
        month: month && states(|date| date.month.is_some()),
        day: day && states(|date| date.day.is_some()),
    }
}

/// Whether the sentence rests on a last day that is only planned.
fn touches_planned_end(fact: &DateFact, input: &MessageInput<'_>) -> bool {
    let ClaimValue::Date(claim) = input.claim else {
        return false;
    };
    let before_end = match (claim.value.end, fact.value.start) {
        (Bound::At(claimed), Bound::At(start)) => {
            (claimed.month, claimed.day) == (start.month, start.day)
        }
        _ => false,
    };
    !fact.value.is_single()
        && fact.end_phase == Phase::Planned
        && !input.judgement.is_contradicted()
        && !before_end
}

#[cfg(test)]
mod tests;
