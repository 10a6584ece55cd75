//! What is in an image, and what differs between two.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::image::{FORMAT, ImageError, KINDS};
use super::notation::value_notation;
use super::record::{
    EventRecord, FactRecord, FactValue, NameRecord, Part, Phase, Records, ReportRecord,
};
use super::view::Database;
use crate::lexicon::{LANGS, Lang};
use crate::value::DateValue;

/// What is in an image.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// The database's name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Version of the image's format.
    pub format: u16,
    /// Newest `verified_on` of its facts.
    pub built: Option<String>,
    /// Bytes of the image.
    pub size: usize,
    /// SHA-256 of the image, in hexadecimal digits.
    pub sha256: String,
    /// How many events.
    pub events: usize,
    /// How many reports.
    pub reports: usize,
    /// How many facts.
    pub facts: usize,
    /// How many facts of each kind; every kind is there.
    pub kinds: BTreeMap<&'static str, usize>,
    /// Facts that their report words as plans.
    pub planned: usize,
    /// Facts that a later one corrects.
    pub superseded: usize,
    /// By language code, in the order of the lexicon.
    pub languages: Vec<LanguageSummary>,
}

/// What an image has in a language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LanguageSummary {
    /// ISO 639-1.
    pub lang: &'static str,
    /// Events with a name in it.
    pub events: usize,
    /// Reports in it.
    pub reports: usize,
}

/// Reads an image and counts what is in it.
///
/// # Errors
///
/// The image is damaged, cut short, or of another format.
pub fn summary(image: &[u8]) -> Result<Summary, ImageError> {
    let database = Database::load(image.to_vec())?;
    let info = database.info();
    let mut summary = Summary {
        name: info.name.to_owned(),
        version: info.version.to_owned(),
        format: FORMAT,
        built: info.built.map(|day| DateValue::single(day).edtf()),
        size: image.len(),
        sha256: hexadecimal(&Sha256::digest(image)),
        events: database.event_count(),
        reports: database.report_count(),
        facts: info.facts as usize,
        kinds: KINDS.iter().map(|kind| (*kind, 0)).collect(),
        planned: 0,
        superseded: 0,
        languages: Vec::new(),
    };
    let mut languages = [(0, 0); LANGS.len()];
    for event in database.events() {
        for (index, (named, _)) in languages.iter_mut().enumerate() {
            *named += usize::from(event.name(Lang(index as u8)).is_some());
        }
        for fact in event.facts() {
            *summary.kinds.entry(fact.kind()).or_default() += 1;
            summary.planned += usize::from(fact.phase() == Phase::Planned);
            summary.superseded += usize::from(fact.superseded_by().is_some());
        }
    }
    for report in database.reports() {
        if let Some((_, reports)) = languages.get_mut(report.lang().0 as usize) {
            *reports += 1;
        }
    }
    summary.languages = LANGS
        .iter()
        .zip(languages)
        .map(|(lang, (events, reports))| LanguageSummary {
            lang,
            events,
            reports,
        })
        .collect();
    Ok(summary)
}

/// Bytes as lower-case hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What differs between two databases. An entry's fields are in the order of
/// the source files' keys.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Diff {
    /// `name` and `version`, where they differ.
    pub database: Vec<FieldDiff>,
    /// Reports, by id.
    pub reports: Vec<EntryDiff>,
    /// Events without their facts, by id.
    pub events: Vec<EntryDiff>,
    /// Facts, by their full id.
    pub facts: Vec<EntryDiff>,
}

/// A report, an event or a fact that is not the same in both.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntryDiff {
    /// Its id.
    pub id: String,
    /// `added`, `removed` or `changed`.
    pub change: &'static str,
    /// All fields of what was added or removed; of what was changed, those
    /// that differ.
    pub fields: Vec<FieldDiff>,
}

/// A field that is not the same in both.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldDiff {
    /// The key of the source files.
    pub field: &'static str,
    /// In the first database; `None` where it has none.
    pub from: Option<String>,
    /// In the second.
    pub to: Option<String>,
}

impl Diff {
    /// Whether the two say the same.
    pub fn is_empty(&self) -> bool {
        self.database.is_empty()
            && self.reports.is_empty()
            && self.events.is_empty()
            && self.facts.is_empty()
    }
}

/// What the second database has that the first has not, and the reverse.
pub fn diff(from: &Records, to: &Records) -> Diff {
    let meta = |records: &Records| {
        vec![
            ("name", records.name.clone()),
            ("version", records.version.clone()),
        ]
    };
    Diff {
        database: fields_diff(meta(from), meta(to)),
        reports: entries(from, to, |records| {
            let report = |report: &ReportRecord| (report.id.clone(), report_fields(report));
            records.reports.iter().map(report).collect()
        }),
        events: entries(from, to, |records| {
            let event = |event: &EventRecord| (event.id.clone(), event_fields(event));
            records.events.iter().map(event).collect()
        }),
        facts: entries(from, to, |records| {
            let facts = records.events.iter().flat_map(|event| {
                event
                    .facts
                    .iter()
                    .map(move |fact| (format!("{}/{}", event.id, fact.local_id), fact_fields(fact)))
            });
            facts.collect()
        }),
    }
}

type Fields = Vec<(&'static str, String)>;

fn entries(
    from: &Records,
    to: &Records,
    of: impl Fn(&Records) -> BTreeMap<String, Fields>,
) -> Vec<EntryDiff> {
    let (mut from, to) = (of(from), of(to));
    let mut changes = Vec::new();
    for (id, fields) in to {
        let (change, fields) = match from.remove(&id) {
            None => ("added", fields_diff(Vec::new(), fields)),
            Some(old) => ("changed", fields_diff(old, fields)),
        };
        if !fields.is_empty() {
            changes.push(EntryDiff { id, change, fields });
        }
    }
    for (id, fields) in from {
        changes.push(EntryDiff {
            id,
            change: "removed",
            fields: fields_diff(fields, Vec::new()),
        });
    }
    changes.sort_by(|a, b| a.id.cmp(&b.id));
    changes
}

fn fields_diff(from: Fields, to: Fields) -> Vec<FieldDiff> {
    let mut fields: Vec<FieldDiff> = from
        .into_iter()
        .map(|(field, value)| FieldDiff {
            field,
            from: Some(value),
            to: None,
        })
        .collect();
    for (field, value) in to {
        match fields.iter_mut().find(|old| old.field == field) {
            Some(old) => old.to = Some(value),
            None => fields.push(FieldDiff {
                field,
                from: None,
                to: Some(value),
            }),
        }
    }
    fields.retain(|field| field.from != field.to);
    fields
}

fn report_fields(report: &ReportRecord) -> Fields {
    let mut fields = vec![
        ("outlet", report.outlet.clone()),
        ("title", report.title.clone()),
        ("lang", report.lang.code().to_owned()),
    ];
    if let Some(published) = report.published {
        fields.push(("published", DateValue::single(published).edtf()));
    }
    if let Some(url) = &report.url {
        fields.push(("url", url.clone()));
    }
    fields.push(("sha256", hexadecimal(&report.sha256)));
    fields
}

fn event_fields(event: &EventRecord) -> Fields {
    let mut fields = vec![("type", event.kind.clone())];
    if let Some(series) = &event.series {
        fields.push(("series", series.clone()));
    }
    if let Some(edition) = event.edition {
        fields.push(("edition", edition.to_string()));
    }
    for (key, set) in [
        ("repeatable", event.repeatable),
        ("bare_name_is_edition", event.bare_name_is_edition),
    ] {
        if set {
            fields.push((key, "true".to_owned()));
        }
    }
    for (key, names) in [("names", &event.names), ("details", &event.details)] {
        if !names.is_empty() {
            fields.push((key, names_field(names)));
        }
    }
    fields
}

fn names_field(names: &[NameRecord]) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|name| format!("{}: {}", name.lang.code(), name.text))
        .collect();
    names.join("; ")
}

fn fact_fields(fact: &FactRecord) -> Fields {
    let mut fields = vec![
        ("kind", fact.value.kind().to_owned()),
        ("value", value_notation(&fact.value)),
    ];
    match &fact.value {
        FactValue::Date(date) => {
            fields.push(("moment", date.moment.clone()));
            for (key, stated) in [
                ("start_stated", date.start_stated),
                ("end_stated", date.end_stated),
            ] {
                if stated {
                    fields.push((key, "true".to_owned()));
                }
            }
            if date.end_phase != date.start_phase {
                fields.push(("end_phase", date.end_phase.code().to_owned()));
            }
        }
        FactValue::Countries { role, .. } => fields.push(("role", role.clone())),
        FactValue::Participants(_) | FactValue::CountryCount(_) | FactValue::Place(_) => {}
    }
    fields.push(("phase", fact.phase.code().to_owned()));
    fields.push(("report", fact.report.clone()));
    fields.push(("quote", fact.quote.clone()));
    if let Some(derived) = &fact.derived {
        fields.push(("derived", derived.how.clone()));
        let parts = Part::ALL
            .iter()
            .filter(|(part, _)| derived.parts.has(*part));
        let parts: Vec<&str> = parts.map(|(_, name)| *name).collect();
        fields.push(("derived_parts", parts.join(", ")));
    }
    if let Some(inferred) = &fact.inferred {
        fields.push(("inferred", inferred.clone()));
    }
    if let Some(verified) = &fact.verified {
        fields.push(("verified_by", verified.by.clone()));
        fields.push(("verified_on", DateValue::single(verified.on).edtf()));
    }
    if let Some(supersedes) = &fact.supersedes {
        fields.push(("supersedes", supersedes.clone()));
    }
    fields
}
