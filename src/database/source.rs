//! TOML → records.
//!
//! A database is a folder: `database.toml` with its name and version,
//! `reports.toml` with the reports, and a file for each event in `events/`.
//! What may stand in them is told in the README of the claims database. Every
//! error of a run is collected, each with file, line and the words that it is
//! about.

use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::record::{
    CountFact, DateFact, Derivation, EventRecord, FactRecord, FactValue, NameRecord, Part, PartSet,
    Parts, Phase, Records, ReportRecord, Verification,
};
use super::write::WriteError;
use crate::lexicon::{LANGS, Lang};
use crate::value::{Count, Country, CountryList, DateValue, Hedge, PartialDate, Place};

/// A file of a database's source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path with `/` between folders; what stands before the folder of the
    /// database does not matter.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// An error in a database's source.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceError {
    /// The file.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// The character in its line, counted from 1.
    pub column: u32,
    /// The words that it is about: a line of them at most.
    pub words: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a database's source.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Problem {
    /// Not TOML.
    Syntax(String),
    /// A file that is no part of a database.
    UnexpectedFile,
    /// `database.toml` or `reports.toml` is not there.
    NoFile,
    /// A key that does not exist here.
    UnknownKey {
        /// Those that do.
        known: Vec<&'static str>,
    },
    /// A key that is needed here.
    Missing(&'static str),
    /// Not the kind of value that the key takes, with what it takes.
    Expected(&'static str),
    /// An id that is not kebab-case.
    NotKebab,
    /// An id that is given twice.
    DuplicateId,
    /// An event's file is not named by its id.
    FileName {
        /// The id.
        id: String,
    },
    /// Two facts of an event would have one id.
    NeedsId {
        /// The id.
        id: String,
    },
    /// An edition of no series.
    EditionWithoutSeries,
    /// A name without a word that a text could be searched for.
    NoWords,
    /// A name that two events share, with nothing to tell them apart.
    SharedName {
        /// The other event.
        with: String,
    },
    /// A report that is not in `reports.toml`.
    UnknownReport,
    /// A fact that is not on record.
    UnknownFact,
    /// A fact that corrects one of another event, kind, moment or role.
    CorrectsAnother,
    /// A fact that two facts correct, or that corrects itself in the end.
    CorrectionsTangled,
    /// Without `verified_by` and `verified_on`.
    Draft,
    /// A quote of more than [`QUOTE_LIMIT`](super::QUOTE_LIMIT) characters.
    LongQuote {
        /// Its characters.
        characters: usize,
    },
    /// A country that a list has twice.
    CountryTwice(Country),
    /// `derived` without `derived_parts`, or the reverse, and so for inferred.
    PartsAndGround {
        /// The key that is there.
        has: &'static str,
        /// The key that is not.
        lacks: &'static str,
    },
    /// A part that values of this kind do not have, or cannot have inferred.
    NotAPart {
        /// Those that they can.
        known: Vec<&'static str>,
    },
    /// The engine does not read the value out of the quote.
    NotRead {
        /// What it reads instead.
        read: Vec<String>,
    },
    /// The quote does not stand in its report.
    NotInReport {
        /// The raw file.
        file: String,
    },
    /// No raw file has a report's hash.
    NoRawReport {
        /// Raw files whose hash is no report's.
        unclaimed: Vec<String>,
    },
    /// A raw file is not UTF-8.
    NotUtf8 {
        /// The raw file.
        file: String,
    },
    /// The records cannot be written.
    Write(WriteError),
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SourceError {
            file, line, column, ..
        } = self;
        write!(f, "{file}:{line}:{column}: {}", self.problem)?;
        if self.words.is_empty() {
            Ok(())
        } else {
            write!(f, ": `{}`", self.words)
        }
    }
}

impl std::error::Error for SourceError {}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Syntax(message) => write!(f, "not TOML: {message}"),
            Problem::UnexpectedFile => f.write_str(
                "no part of a database, which has database.toml, reports.toml and events/*.toml",
            ),
            Problem::NoFile => f.write_str("this file of the database is missing"),
            Problem::UnknownKey { known } => {
                write!(f, "unknown key; here can stand {}", known.join(", "))
            }
            Problem::Missing(key) => write!(f, "`{key}` is missing"),
            Problem::Expected(what) => write!(f, "expected {what}"),
            Problem::NotKebab => {
                f.write_str("an id has lower-case letters a to z, digits and single hyphens")
            }
            Problem::DuplicateId => f.write_str("this id is given twice"),
            Problem::FileName { id } => write!(f, "the file of this event must be {id}.toml"),
            Problem::NeedsId { id } => write!(
                f,
                "the event has two facts \"{id}\": give one of them an `id` of its own"
            ),
            Problem::EditionWithoutSeries => f.write_str("an edition needs its `series`"),
            Problem::NoWords => f.write_str("the name has no word to find it by"),
            Problem::SharedName { with } => write!(
                f,
                "the event {with} has this name too, and no edition of a common series tells \
                 them apart"
            ),
            Problem::UnknownReport => f.write_str("reports.toml has no such report"),
            Problem::UnknownFact => {
                f.write_str("no such fact is on record (write it as event/fact)")
            }
            Problem::CorrectsAnother => {
                f.write_str("a fact can only supersede one of its own event, kind, moment and role")
            }
            Problem::CorrectionsTangled => f.write_str(
                "a fact can be superseded once, by a fact that it does not itself supersede",
            ),
            Problem::Draft => f.write_str(
                "a draft: compare it with its report, then fill in `verified_by` and \
                 `verified_on`",
            ),
            Problem::LongQuote { characters } => write!(
                f,
                "the quote has {characters} characters; the limit is {}: keep the shortest words \
                 that carry the value",
                super::QUOTE_LIMIT
            ),
            Problem::CountryTwice(country) => write!(f, "{country} stands twice in the list"),
            Problem::PartsAndGround { has, lacks } => {
                write!(f, "`{has}` is given without `{lacks}`")
            }
            Problem::NotAPart { known } if known.is_empty() => {
                f.write_str("values of this kind have no such parts")
            }
            Problem::NotAPart { known } => {
                write!(f, "values of this kind can have here {}", known.join(", "))
            }
            Problem::NotRead { read } if read.is_empty() => {
                f.write_str("the engine reads no value out of the quote")
            }
            Problem::NotRead { read } => write!(
                f,
                "the engine does not read this value out of the quote; it reads {}",
                read.join(", ")
            ),
            Problem::NotInReport { file } => {
                write!(f, "the quote does not stand verbatim in {file}")
            }
            Problem::NoRawReport { unclaimed } if unclaimed.is_empty() => {
                f.write_str("no raw report has this SHA-256")
            }
            Problem::NoRawReport { unclaimed } => write!(
                f,
                "no raw report has this SHA-256; without a report are {}",
                unclaimed.join(", ")
            ),
            Problem::NotUtf8 { file } => write!(f, "the raw report {file} is not UTF-8"),
            Problem::Write(error) => error.fmt(f),
        }
    }
}

/// Where something stands in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) file: usize,
    pub(super) range: Range<usize>,
}

#[derive(Clone, Debug)]
pub(super) struct ReportSpots {
    pub(super) id: Spot,
    pub(super) sha256: Spot,
}

#[derive(Clone, Debug)]
pub(super) struct EventSpots {
    pub(super) id: Spot,
    /// In the order of the record's names.
    pub(super) names: Vec<Spot>,
    /// In the order of the record's details.
    pub(super) details: Vec<Spot>,
    /// In the order of the record's facts.
    pub(super) facts: Vec<FactSpots>,
}

#[derive(Clone, Debug)]
pub(super) struct FactSpots {
    pub(super) whole: Spot,
    pub(super) id: Spot,
    pub(super) value: Spot,
    pub(super) report: Spot,
    pub(super) quote: Spot,
    pub(super) supersedes: Spot,
}

/// Records, and where in their source each of them stands.
#[derive(Clone, Debug)]
pub struct Sources {
    /// What was read, in the order of the files. A record with an error in it
    /// is left out.
    pub records: Records,
    pub(super) files: Vec<SourceFile>,
    /// In the order of the records' reports.
    pub(super) reports: Vec<ReportSpots>,
    /// In the order of the records' events.
    pub(super) events: Vec<EventSpots>,
    /// Facts that are in the source and not in the records, because of an
    /// error in them: to refer to one of them is no second error.
    pub(super) broken_facts: Vec<String>,
    /// So too for reports; `None` where no report could be read at all.
    pub(super) broken_reports: Option<Vec<String>>,
}

impl Sources {
    /// Reads the files of a database. What could be read is given back with
    /// the errors of the rest, so that one run tells all there is to tell.
    pub fn read(files: Vec<SourceFile>) -> (Sources, Vec<SourceError>) {
        let mut reader = Reader {
            files: &files,
            records: Records::default(),
            reports: Vec::new(),
            events: Vec::new(),
            broken_facts: Vec::new(),
            broken_reports: None,
            errors: Vec::new(),
            file: 0,
        };
        reader.files();
        let Reader {
            records,
            reports,
            events,
            broken_facts,
            broken_reports,
            errors,
            ..
        } = reader;
        let sources = Sources {
            records,
            files,
            reports,
            events,
            broken_facts,
            broken_reports,
        };
        (sources, errors)
    }

    /// An error at a place of the source.
    pub(super) fn error(&self, spot: &Spot, problem: Problem) -> SourceError {
        error_at(&self.files, spot, problem)
    }

    /// File, line, column and words of a place of the source, as an error has
    /// them.
    pub(super) fn locate(&self, spot: &Spot) -> (String, u32, u32, String) {
        locate(&self.files, spot)
    }
}

fn error_at(files: &[SourceFile], spot: &Spot, problem: Problem) -> SourceError {
    let (file, line, column, words) = locate(files, spot);
    SourceError {
        file,
        line,
        column,
        words,
        problem,
    }
}

fn locate(files: &[SourceFile], spot: &Spot) -> (String, u32, u32, String) {
    let (file, text) = match files.get(spot.file) {
        Some(file) => (file.name.clone(), file.text.as_str()),
        None => (String::new(), ""),
    };
    let before = text.get(..spot.range.start).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let words = text.get(spot.range.clone()).unwrap_or_default();
    let line = words.trim_start().lines().next().unwrap_or_default();
    let mut words: String = line.chars().take(WORDS_LIMIT).collect();
    if words.len() < line.len() {
        words.push('…');
    }
    let line = before.matches('\n').count() as u32 + 1;
    let column = before.get(line_start..).unwrap_or_default().chars().count() as u32 + 1;
    (file, line, column, words)
}

/// Characters of the source that an error repeats at most.
const WORDS_LIMIT: usize = 80;

const DATABASE_KEYS: [&str; 2] = ["name", "version"];
const REPORT_KEYS: [&str; 7] = [
    "id",
    "outlet",
    "title",
    "lang",
    "published",
    "url",
    "sha256",
];
const EVENT_KEYS: [&str; 8] = [
    "id",
    "type",
    "series",
    "edition",
    "repeatable",
    "bare_name_is_edition",
    "names",
    "details",
];
const FACT_KEYS: [&str; 13] = [
    "kind",
    "id",
    "value",
    "phase",
    "report",
    "quote",
    "derived",
    "derived_parts",
    "inferred",
    "inferred_parts",
    "verified_by",
    "verified_on",
    "supersedes",
];
const DATE_KEYS: [&str; 4] = ["moment", "start_stated", "end_stated", "end_phase"];
const COUNTRIES_KEYS: [&str; 2] = ["role", "closed"];

const KIND: &str = "one of \"participants\", \"country_count\", \"date\", \"countries\", \"place\"";
const PHASE: &str = "\"held\" or \"planned\"";
const COUNT: &str = "a number such as 700, \"> 700\", \">= 700\", \"< 700\", \"<= 700\", \
                     \"~ 700\", \"= 700\", \"nearly 700\", \"little_over 700\", \"up_to 700\", \
                     \"600..700\" or \"vague 200..999\"";
const DATE: &str = "an EDTF date such as \"2025-04-16\", \"XXXX-04-17\", \"2025-08\" or \
                    \"2025-04-16/2025-04-17\"";
const DAY: &str = "a day such as 2026-11-22, without quotation marks";
const COUNTRIES: &str = "a list of ISO 3166-1 alpha-2 codes such as [\"KZ\", \"UZ\"]";
const PLACE: &str =
    "a place such as { country = \"KZ\", city = \"astana\" } (the city can be left out)";

/// Whether an id is of lower-case letters, digits and single hyphens.
pub(super) fn is_kebab(id: &str) -> bool {
    id.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    })
}

fn is_snake(code: &str) -> bool {
    is_kebab(&code.replace('_', "-")) && !code.contains('-')
}

/// A count in the notation of the source.
fn parse_count(text: &str) -> Option<Count> {
    let number = |text: &str| -> Option<f64> {
        let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        text.parse().ok().filter(|_| plain)
    };
    let range = |text: &str| -> Option<(f64, Option<f64>)> {
        let (from, to) = text.split_once("..")?;
        let to = match to {
            "" => None,
            to => Some(number(to)?),
        };
        let from = number(from)?;
        to.is_none_or(|to| from <= to).then_some((from, to))
    };
    let text = text.trim();
    let signs = [
        (">=", Hedge::AtLeast),
        ("<=", Hedge::AtMost),
        (">", Hedge::MoreThan),
        ("<", Hedge::FewerThan),
        ("~", Hedge::About),
        ("=", Hedge::Exactly),
    ];
    let signed = signs
        .into_iter()
        .find_map(|(sign, hedge)| Some((text.strip_prefix(sign)?.trim_start(), hedge)));
    let worded = || {
        let (code, rest) = text.split_once(' ')?;
        Some((rest.trim_start(), Hedge::from_code(code)?))
    };
    match signed.or_else(worded) {
        Some((rest, Hedge::Vague)) => {
            let (from, to) = range(rest)?;
            Some(Count::vague(from, to))
        }
        Some((_, Hedge::Range)) => None,
        Some((rest, hedge)) => Some(Count::new(number(rest)?, hedge)),
        None => match range(text) {
            Some((from, to)) => Some(Count::range(from, to?)),
            None => Some(Count::new(number(text)?, Hedge::Bare)),
        },
    }
}

type Value<'t> = Spanned<DeValue<'t>>;

/// A table of the source, and where it stands.
struct Table<'t> {
    fields: &'t DeTable<'t>,
    range: Range<usize>,
}

impl<'t> Table<'t> {
    fn of(value: &'t Value<'t>) -> Option<Table<'t>> {
        let DeValue::Table(fields) = value.get_ref() else {
            return None;
        };
        Some(Table {
            fields,
            range: value.span(),
        })
    }

    fn get(&self, key: &str) -> Option<&'t Value<'t>> {
        self.fields.get(key)
    }
}

/// What has been read so far. The fields are those of [`Sources`].
struct Reader<'f> {
    files: &'f [SourceFile],
    records: Records,
    reports: Vec<ReportSpots>,
    events: Vec<EventSpots>,
    broken_facts: Vec<String>,
    broken_reports: Option<Vec<String>>,
    errors: Vec<SourceError>,
    /// The file that is being read.
    file: usize,
}

impl Reader<'_> {
    fn spot(&self, range: Range<usize>) -> Spot {
        Spot {
            file: self.file,
            range,
        }
    }

    fn error(&mut self, range: Range<usize>, problem: Problem) {
        let spot = self.spot(range);
        self.errors.push(error_at(self.files, &spot, problem));
    }

    fn files(&mut self) {
        let files = self.files;
        let mut found = [false; 2];
        for (index, file) in files.iter().enumerate() {
            self.file = index;
            let mut path = file.name.rsplit('/');
            let (name, folder) = (path.next().unwrap_or_default(), path.next());
            let read: fn(&mut Self, &Table<'_>, &str) = match (name, folder) {
                (name, Some("events")) if name.ends_with(".toml") => Self::event_file,
                ("database.toml", _) => {
                    found[0] = true;
                    Self::database_file
                }
                ("reports.toml", _) => {
                    found[1] = true;
                    Self::reports_file
                }
                _ => {
                    self.error(0..0, Problem::UnexpectedFile);
                    continue;
                }
            };
            let (root, errors) = DeTable::parse_recoverable(&file.text);
            let broken = !errors.is_empty();
            for error in errors {
                let range = error.span().unwrap_or(0..0);
                self.error(range, Problem::Syntax(error.message().to_owned()));
            }
            // What is left of a broken file would give errors that are none.
            if !broken {
                let table = Table {
                    fields: root.get_ref(),
                    range: 0..0,
                };
                read(self, &table, name.trim_end_matches(".toml"));
            }
        }
        for (name, found) in ["database.toml", "reports.toml"].into_iter().zip(found) {
            if !found {
                self.errors.push(SourceError {
                    file: name.to_owned(),
                    line: 1,
                    column: 1,
                    words: String::new(),
                    problem: Problem::NoFile,
                });
            }
        }
    }

    fn database_file(&mut self, root: &Table<'_>, _: &str) {
        self.known_keys(root, &DATABASE_KEYS);
        if let Some((name, _)) = self.string(root, "name") {
            self.records.name = name;
        }
        if let Some((version, _)) = self.string(root, "version") {
            self.records.version = version;
        }
    }

    fn reports_file(&mut self, root: &Table<'_>, _: &str) {
        self.known_keys(root, &["report"]);
        let mut broken = Vec::new();
        for table in self.tables(root, "report") {
            match self.report(&table) {
                Some((report, spots)) => {
                    self.records.reports.push(report);
                    self.reports.push(spots);
                }
                None => {
                    let id = table.get("id").and_then(|id| id.get_ref().as_str());
                    broken.push(id.unwrap_or_default().to_owned());
                }
            }
        }
        self.broken_reports = Some(broken);
    }

    fn event_file(&mut self, root: &Table<'_>, file_name: &str) {
        self.known_keys(root, &["event", "fact"]);
        let event = match root.get("event") {
            None => {
                self.error(0..0, Problem::Missing("event"));
                None
            }
            Some(value) => match Table::of(value) {
                None => {
                    self.error(value.span(), Problem::Expected("a table"));
                    None
                }
                Some(table) => self.event(&table, file_name),
            },
        };
        let tables = self.tables(root, "fact");
        let mut facts = Vec::new();
        for table in &tables {
            match self.fact(table) {
                Some(fact) => facts.push(fact),
                None => {
                    let id = table.get("id").or_else(|| table.get("kind"));
                    let id = id.and_then(|id| id.get_ref().as_str()).unwrap_or_default();
                    let id = format!("{file_name}/{id}");
                    self.broken_facts.push(id);
                }
            }
        }
        if let Some((mut event, mut spots)) = event {
            for (fact, fact_spots) in facts {
                event.facts.push(fact);
                spots.facts.push(fact_spots);
            }
            self.records.events.push(event);
            self.events.push(spots);
        }
    }

    fn report(&mut self, table: &Table<'_>) -> Option<(ReportRecord, ReportSpots)> {
        self.known_keys(table, &REPORT_KEYS);
        let id = self.string(table, "id");
        let outlet = self.string(table, "outlet");
        let title = self.string(table, "title");
        let lang = self.parsed(
            table,
            "lang",
            "the code of a language of the lexicon, such as \"en\"",
            |text| {
                let index = LANGS.iter().position(|code| *code == text)?;
                Some(Lang(index as u8))
            },
        );
        let published = self.optional(table, "published", |reader, value| {
            let date = match value.get_ref() {
                DeValue::String(text) => text.parse().ok(),
                _ => day(value),
            };
            reader.or_expected(
                date,
                value.span(),
                "a date such as 2025-08-26 or \"2025-08\"",
            )
        });
        let url = self.optional(table, "url", |reader, value| {
            let url = value.get_ref().as_str().map(str::to_owned);
            let url = url.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
            reader.or_expected(url, value.span(), "an address that begins with https://")
        });
        let sha256 = self.parsed(table, "sha256", "64 hexadecimal digits", parse_sha256);
        let ((id, id_range), (sha256, sha256_range)) = (id?, sha256?);
        let report = ReportRecord {
            id,
            outlet: outlet?.0,
            title: title?.0,
            lang: lang?.0,
            published: published?,
            url: url?,
            sha256,
        };
        let spots = ReportSpots {
            id: self.spot(id_range),
            sha256: self.spot(sha256_range),
        };
        Some((report, spots))
    }

    fn event(&mut self, table: &Table<'_>, file_name: &str) -> Option<(EventRecord, EventSpots)> {
        self.known_keys(table, &EVENT_KEYS);
        let id = self.string(table, "id");
        let kind = self.parsed(
            table,
            "type",
            "a code such as \"forum\", in lower case",
            |text| is_snake(text).then(|| text.to_owned()),
        );
        let series = self.optional(table, "series", |reader, value| {
            let series = value.get_ref().as_str().filter(|text| is_kebab(text));
            reader.or_expected(series.map(str::to_owned), value.span(), "a kebab-case id")
        });
        let edition = self.optional(table, "edition", |reader, value| {
            let number = value.get_ref().as_integer().and_then(|number| {
                let digits = u32::from_str_radix(number.as_str(), number.radix());
                digits.ok().filter(|edition| (1..10_000).contains(edition))
            });
            reader.or_expected(number, value.span(), "a number from 1, or a year")
        });
        let repeatable = self.flag(table, "repeatable");
        let bare_name_is_edition = self.flag(table, "bare_name_is_edition");
        let names = self.names(table, "names");
        let details = self.names(table, "details");
        if names.as_ref().is_some_and(Vec::is_empty) {
            self.error(table.range.clone(), Problem::Missing("names"));
        }
        let (id, id_range) = id?;
        if id != file_name {
            self.error(id_range.clone(), Problem::FileName { id: id.clone() });
        }
        if edition?.is_some() && series.as_ref()?.is_none() {
            self.error(table.range.clone(), Problem::EditionWithoutSeries);
        }
        let (names, name_spots) = names?.into_iter().unzip();
        let (details, detail_spots) = details?.into_iter().unzip();
        let event = EventRecord {
            id,
            kind: kind?.0,
            series: series?,
            edition: edition?,
            repeatable: repeatable?,
            bare_name_is_edition: bare_name_is_edition?,
            names,
            details,
            facts: Vec::new(),
        };
        let spots = EventSpots {
            id: self.spot(id_range),
            names: name_spots,
            details: detail_spots,
            facts: Vec::new(),
        };
        Some((event, spots))
    }

    /// Names or details, in the order of the lexicon's languages.
    fn names(&mut self, table: &Table<'_>, key: &'static str) -> Option<Vec<(NameRecord, Spot)>> {
        let Some(value) = table.get(key) else {
            return Some(Vec::new());
        };
        let Some(languages) = Table::of(value) else {
            self.error(value.span(), Problem::Expected("a table of languages"));
            return None;
        };
        self.known_keys(&languages, &LANGS);
        let mut names = Some(Vec::new());
        for (index, code) in LANGS.iter().enumerate() {
            let Some(value) = languages.get(code) else {
                continue;
            };
            let DeValue::Array(texts) = value.get_ref() else {
                self.error(value.span(), Problem::Expected("a list of names"));
                names = None;
                continue;
            };
            for text in texts {
                match text
                    .get_ref()
                    .as_str()
                    .filter(|text| !text.trim().is_empty())
                {
                    None => {
                        self.error(text.span(), Problem::Expected("a name"));
                        names = None;
                    }
                    Some(name) => {
                        let record = NameRecord {
                            lang: Lang(index as u8),
                            text: name.to_owned(),
                        };
                        let spot = self.spot(text.span());
                        if let Some(names) = &mut names {
                            names.push((record, spot));
                        }
                    }
                }
            }
        }
        names
    }

    fn fact(&mut self, table: &Table<'_>) -> Option<(FactRecord, FactSpots)> {
        let kinds = super::image::KINDS;
        let kind = self.parsed(table, "kind", KIND, |text| {
            kinds.into_iter().find(|kind| *kind == text)
        });
        let own_keys: &[&'static str] = match kind {
            Some(("date", _)) => &DATE_KEYS,
            Some(("countries", _)) => &COUNTRIES_KEYS,
            _ => &[],
        };
        if kind.is_some() {
            self.known_keys(table, &[&FACT_KEYS, own_keys].concat());
        }
        let phase = self.phase(table, "phase");
        let end_phase = match table.get("end_phase") {
            Some(_) => self.phase(table, "end_phase"),
            None => phase,
        };
        let report = self.string(table, "report");
        let quote = self.string(table, "quote");
        let id = self.optional(table, "id", |reader, value| {
            let id = value.get_ref().as_str().map(str::to_owned);
            reader.or_expected(id, value.span(), "an id")
        });
        let supersedes = self.optional(table, "supersedes", |reader, value| {
            let id = value.get_ref().as_str().map(str::to_owned);
            reader.or_expected(id, value.span(), "a fact, as event/fact")
        });
        let verified = self.verification(table);
        let (kind, _) = kind?;
        let derived_parts: &[Part] = match kind {
            "participants" | "country_count" => &[Part::Number],
            "date" => &[Part::Year, Part::Month, Part::Day, Part::Start, Part::End],
            "countries" => &[Part::Country],
            _ => &[Part::Country, Part::City],
        };
        // Judging knows inferred parts of dates, and none else: an inferred
        // value of another kind would accuse.
        let inferred_parts: &[Part] = match kind {
            "date" => &[Part::Year, Part::Month, Part::Day],
            _ => &[],
        };
        let derived = self.grounded(table, ["derived", "derived_parts"], derived_parts);
        let inferred = self.grounded(table, ["inferred", "inferred_parts"], inferred_parts);
        let inferred_set = match &inferred {
            Some(Some((parts, _))) => *parts,
            _ => PartSet::default(),
        };
        let derived_set = match &derived {
            Some(Some((parts, _))) => *parts,
            _ => PartSet::default(),
        };
        let counted = |value: (Count, Range<usize>)| {
            let fact = CountFact {
                value: value.0,
                printed: !derived_set.has(Part::Number),
                phase: phase?,
            };
            Some((fact, value.1))
        };
        let value = match kind {
            "participants" => self
                .count(table)
                .and_then(counted)
                .map(|(fact, range)| (FactValue::Participants(fact), range, String::new())),
            "country_count" => self
                .count(table)
                .and_then(counted)
                .map(|(fact, range)| (FactValue::CountryCount(fact), range, String::new())),
            "date" => self.date(table, [phase, end_phase], inferred_set),
            "countries" => self.countries(table),
            _ => self.place(table),
        };
        let (value, value_range, suffix) = value?;
        let (report, report_range) = report?;
        let (quote, quote_range) = quote?;
        let id = id?;
        let default_id = || format!("{kind}{suffix}").replace('_', "-");
        let fact = FactRecord {
            local_id: id.unwrap_or_else(default_id),
            value,
            phase: phase?,
            report,
            quote,
            derived: derived?.map(|(parts, how)| Derivation { parts, how }),
            inferred: inferred?.map(|(_, ground)| ground),
            verified: verified?,
            supersedes: supersedes?,
        };
        let range_of = |key: &str| {
            let value = table.get(key);
            value.map_or(table.range.clone(), Spanned::span)
        };
        let spots = FactSpots {
            whole: self.spot(table.range.clone()),
            id: self.spot(range_of("id")),
            value: self.spot(value_range),
            report: self.spot(report_range),
            quote: self.spot(quote_range),
            supersedes: self.spot(range_of("supersedes")),
        };
        Some((fact, spots))
    }

    /// `None` inside where neither key is there: a draft.
    fn verification(&mut self, table: &Table<'_>) -> Option<Option<Verification>> {
        let by = self.optional(table, "verified_by", |reader, value| {
            let by = value.get_ref().as_str().filter(|by| !by.trim().is_empty());
            reader.or_expected(by.map(str::to_owned), value.span(), "a name")
        });
        let on = self.optional(table, "verified_on", |reader, value| {
            reader.or_expected(day(value), value.span(), DAY)
        });
        Some(by?.zip(on?).map(|(by, on)| Verification { by, on }))
    }

    /// A ground for people and the parts of the value that it is about, which
    /// stand together or not at all.
    fn grounded(
        &mut self,
        table: &Table<'_>,
        [ground_key, parts_key]: [&'static str; 2],
        allowed: &[Part],
    ) -> Option<Option<(PartSet, String)>> {
        let ground = self.optional(table, ground_key, |reader, value| {
            let ground = value.get_ref().as_str().map(str::to_owned);
            let ground = ground.filter(|ground| !ground.trim().is_empty());
            reader.or_expected(ground, value.span(), "a sentence")
        })?;
        let parts = self.optional(table, parts_key, |reader, value| {
            let DeValue::Array(codes) = value.get_ref() else {
                return reader.or_expected(None, value.span(), "a list such as [\"year\"]");
            };
            let mut parts = PartSet::default();
            for code in codes {
                let part = Part::ALL.into_iter().find(|(part, name)| {
                    code.get_ref().as_str() == Some(name) && allowed.contains(part)
                });
                let Some((part, _)) = part else {
                    let known = Part::ALL
                        .into_iter()
                        .filter(|(part, _)| allowed.contains(part));
                    let known = known.map(|(_, name)| name).collect();
                    reader.error(code.span(), Problem::NotAPart { known });
                    return None;
                };
                parts = parts.with(part);
            }
            Some(parts)
        })?;
        let parts = parts.filter(|parts| !parts.is_empty());
        match (ground, parts) {
            (Some(ground), Some(parts)) => Some(Some((parts, ground))),
            (None, None) => Some(None),
            (ground, _) => {
                let (has, lacks) = match ground {
                    Some(_) => (ground_key, parts_key),
                    None => (parts_key, ground_key),
                };
                let at = table.get(has).map_or(table.range.clone(), Spanned::span);
                self.error(at, Problem::PartsAndGround { has, lacks });
                None
            }
        }
    }

    fn count(&mut self, table: &Table<'_>) -> Option<(Count, Range<usize>)> {
        let value = self.required(table, "value")?;
        let count = match value.get_ref() {
            DeValue::String(text) => parse_count(text),
            DeValue::Integer(number) if number.radix() == 10 => {
                parse_count(&number.as_str().replace('_', ""))
            }
            _ => None,
        };
        let count = self.or_expected(count, value.span(), COUNT)?;
        Some((count, value.span()))
    }

    fn date(
        &mut self,
        table: &Table<'_>,
        [start_phase, end_phase]: [Option<Phase>; 2],
        inferred: PartSet,
    ) -> Option<(FactValue, Range<usize>, String)> {
        let value = self.required(table, "value");
        let value = value.and_then(|value| {
            let date = match value.get_ref() {
                DeValue::String(text) => text.parse().ok(),
                _ => day(value).map(DateValue::single),
            };
            let date = self.or_expected(date, value.span(), DATE)?;
            Some((date, value.span()))
        });
        let moment = self.parsed(
            table,
            "moment",
            "\"held\", \"start\", \"end\", or a named moment such as \"filming_start\"",
            |text| is_snake(text).then(|| text.to_owned()),
        );
        let start_stated = self.flag(table, "start_stated");
        let end_stated = self.flag(table, "end_stated");
        let (value, range) = value?;
        let (moment, _) = moment?;
        let suffix = match moment.as_str() {
            "held" => String::new(),
            moment => format!("-{moment}"),
        };
        let fact = DateFact {
            value,
            moment,
            start_stated: start_stated?,
            end_stated: end_stated?,
            start_phase: start_phase?,
            end_phase: end_phase?,
            inferred: Parts {
                year: inferred.has(Part::Year),
                month: inferred.has(Part::Month),
                day: inferred.has(Part::Day),
            },
        };
        Some((FactValue::Date(fact), range, suffix))
    }

    fn countries(&mut self, table: &Table<'_>) -> Option<(FactValue, Range<usize>, String)> {
        let value = self.required(table, "value");
        let value = value.and_then(|value| {
            let DeValue::Array(codes) = value.get_ref() else {
                return self.or_expected(None, value.span(), COUNTRIES);
            };
            if codes.is_empty() {
                return self.or_expected(None, value.span(), COUNTRIES);
            }
            let mut countries = Vec::new();
            for code in codes {
                let country = code.get_ref().as_str().and_then(Country::new);
                let country = self.or_expected(country, code.span(), COUNTRIES)?;
                if countries.contains(&country) {
                    self.error(code.span(), Problem::CountryTwice(country));
                    return None;
                }
                countries.push(country);
            }
            Some((countries, value.span()))
        });
        let role = self.parsed(
            table,
            "role",
            "\"participants\", or another role such as \"jury\"",
            |text| is_snake(text).then(|| text.to_owned()),
        );
        if table.get("closed").is_none() {
            self.error(table.range.clone(), Problem::Missing("closed"));
            return None;
        }
        let closed = self.flag(table, "closed")?;
        let (countries, range) = value?;
        let (role, _) = role?;
        let suffix = match role.as_str() {
            "participants" => String::new(),
            role => format!("-{role}"),
        };
        let list = CountryList { countries, closed };
        Some((FactValue::Countries { list, role }, range, suffix))
    }

    fn place(&mut self, table: &Table<'_>) -> Option<(FactValue, Range<usize>, String)> {
        let value = self.required(table, "value")?;
        let Some(place) = Table::of(value) else {
            return self.or_expected(None, value.span(), PLACE);
        };
        self.known_keys(&place, &["country", "city"]);
        let country = place
            .get("country")
            .and_then(|code| code.get_ref().as_str());
        let country = self.or_expected(country.and_then(Country::new), value.span(), PLACE);
        let city = self.optional(&place, "city", |reader, value| {
            let slug = value.get_ref().as_str().filter(|slug| is_kebab(slug));
            let expected = "the city's English name in lower case, such as \"astana\"";
            reader.or_expected(slug.map(str::to_owned), value.span(), expected)
        });
        let place = Place {
            country: country?,
            city: city?,
        };
        Some((FactValue::Place(place), value.span(), String::new()))
    }

    fn phase(&mut self, table: &Table<'_>, key: &'static str) -> Option<Phase> {
        let phases = [Phase::Held, Phase::Planned];
        let phase = self.parsed(table, key, PHASE, |text| {
            phases.into_iter().find(|phase| phase.code() == text)
        });
        phase.map(|(phase, _)| phase)
    }

    // What follows reads one key, and tells an error once, where it is found.

    fn known_keys(&mut self, table: &Table<'_>, known: &[&'static str]) {
        for key in table.fields.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                let known = known.to_vec();
                self.error(key.span(), Problem::UnknownKey { known });
            }
        }
    }

    fn or_expected<T>(
        &mut self,
        value: Option<T>,
        range: Range<usize>,
        expected: &'static str,
    ) -> Option<T> {
        if value.is_none() {
            self.error(range, Problem::Expected(expected));
        }
        value
    }

    fn required<'t>(&mut self, table: &Table<'t>, key: &'static str) -> Option<&'t Value<'t>> {
        let value = table.get(key);
        if value.is_none() {
            self.error(table.range.clone(), Problem::Missing(key));
        }
        value
    }

    fn optional<T>(
        &mut self,
        table: &Table<'_>,
        key: &str,
        read: impl FnOnce(&mut Self, &Value<'_>) -> Option<T>,
    ) -> Option<Option<T>> {
        match table.get(key) {
            None => Some(None),
            Some(value) => read(self, value).map(Some),
        }
    }

    fn parsed<T>(
        &mut self,
        table: &Table<'_>,
        key: &'static str,
        expected: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<(T, Range<usize>)> {
        let value = self.required(table, key)?;
        let parsed = value.get_ref().as_str().and_then(parse);
        let parsed = self.or_expected(parsed, value.span(), expected)?;
        Some((parsed, value.span()))
    }

    fn string(&mut self, table: &Table<'_>, key: &'static str) -> Option<(String, Range<usize>)> {
        self.parsed(table, key, "words", |text| {
            (!text.trim().is_empty()).then(|| text.to_owned())
        })
    }

    fn flag(&mut self, table: &Table<'_>, key: &'static str) -> Option<bool> {
        let flag = self.optional(table, key, |reader, value| {
            reader.or_expected(value.get_ref().as_bool(), value.span(), "true or false")
        });
        flag.map(|flag| flag.unwrap_or(false))
    }

    fn tables<'t>(&mut self, root: &Table<'t>, key: &'static str) -> Vec<Table<'t>> {
        let Some(value) = root.get(key) else {
            return Vec::new();
        };
        let expected = match key {
            "fact" => "[[fact]] tables",
            _ => "[[report]] tables",
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.error(value.span(), Problem::Expected(expected));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            match Table::of(item) {
                Some(table) => tables.push(table),
                None => self.error(item.span(), Problem::Expected(expected)),
            }
        }
        tables
    }
}

/// A TOML day: a date without a time.
fn day(value: &Value<'_>) -> Option<PartialDate> {
    let DeValue::Datetime(moment) = value.get_ref() else {
        return None;
    };
    let date = moment.date.filter(|_| moment.time.is_none())?;
    let date = PartialDate::ymd(i32::from(date.year), date.month, date.day);
    date.is_valid().then_some(date)
}

fn parse_sha256(text: &str) -> Option<[u8; 32]> {
    let digits = text
        .bytes()
        .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if text.len() != 64 || !digits {
        return None;
    }
    let mut sum = [0; 32];
    for (byte, at) in sum.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
    }
    Some(sum)
}
