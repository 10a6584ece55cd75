//! Drafts as the TOML of a database's source, and the reverse.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Draft, DraftEvent, DraftFact, DraftReport, DraftValue};
use crate::database::{
    FactRecord, FactValue, NameRecord, Part, PartSet, Phase, Records, SourceFile, count_notation,
    hexadecimal,
};
use crate::lexicon::LANGS;
use crate::value::DateValue;

/// The files of a draft: its report, and each of its events.
pub fn files(draft: &Draft) -> Vec<SourceFile> {
    let mut reports = String::new();
    write_report(&mut reports, &draft.report);
    let mut files = vec![SourceFile {
        name: "reports.toml".to_owned(),
        text: reports,
    }];
    for (index, event) in draft.events.iter().enumerate() {
        let mut text = String::new();
        write_event(&mut text, event);
        if index == 0 && !draft.undecided.is_empty() {
            text.push_str("\n# Also in the report, and not decided:\n");
            for left in &draft.undecided {
                let _ = writeln!(text, "# - {}: \"{}\": {}", left.kind, left.text, left.why);
            }
        }
        files.push(SourceFile {
            name: format!("events/{}.toml", event.id),
            text,
        });
    }
    files
}

/// A string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if (c as u32) < 0x20 || c as u32 == 0x7f => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
    format!("[{}]", items.join(", "))
}

fn comment(out: &mut String, text: &str) {
    for line in text.lines() {
        let _ = writeln!(out, "# {line}");
    }
}

fn key(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "{name} = {value}");
}

/// A whole day stands without quotation marks, a part of a date within them.
fn day(edtf: &str) -> String {
    let whole = edtf.len() == 10 && edtf.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if whole { edtf.to_owned() } else { quoted(edtf) }
}

fn write_report(out: &mut String, report: &DraftReport) {
    out.push_str("[[report]]\n");
    key(out, "id", &quoted(&report.id));
    if report.outlet.trim().is_empty() {
        comment(
            out,
            "Who published it: the text does not say so for certain.",
        );
    } else {
        comment(out, "As the text names its source: is it who published it?");
    }
    key(out, "outlet", &quoted(&report.outlet));
    key(out, "title", &quoted(&report.title));
    key(out, "lang", &quoted(&report.lang));
    match &report.published {
        Some(published) => key(out, "published", &day(published)),
        None => comment(out, "published: the text does not say."),
    }
    if let Some(url) = &report.url {
        key(out, "url", &quoted(url));
    }
    key(out, "sha256", &quoted(&report.sha256));
}

fn write_event(out: &mut String, event: &DraftEvent) {
    for text in &event.comments {
        comment(out, text);
    }
    out.push_str("[event]\n");
    key(out, "id", &quoted(&event.id));
    key(out, "type", &quoted(&event.kind));
    if let Some(series) = &event.series {
        key(out, "series", &quoted(series));
    }
    if let Some(edition) = event.edition {
        key(out, "edition", &edition.to_string());
    }
    for (name, set) in [
        ("repeatable", event.repeatable),
        ("bare_name_is_edition", event.bare_name_is_edition),
    ] {
        if set {
            key(out, name, "true");
        }
    }
    for (name, names) in [("names", &event.names), ("details", &event.details)] {
        if name == "details" && names.values().all(Vec::is_empty) {
            continue;
        }
        let _ = writeln!(out, "\n[event.{name}]");
        for lang in LANGS {
            let Some(names) = names.get(lang).filter(|names| !names.is_empty()) else {
                continue;
            };
            if names.len() == 1 {
                key(out, lang, &list(names));
            } else {
                let _ = writeln!(out, "{lang} = [");
                for name in names {
                    let _ = writeln!(out, "    {},", quoted(name));
                }
                out.push_str("]\n");
            }
        }
    }
    for fact in &event.facts {
        out.push('\n');
        write_fact(out, fact);
    }
}

fn write_fact(out: &mut String, fact: &DraftFact) {
    for text in &fact.comments {
        comment(out, text);
    }
    out.push_str("[[fact]]\n");
    key(out, "kind", &quoted(&fact.kind));
    if let Some(id) = &fact.id {
        key(out, "id", &quoted(id));
    }
    if let Some(moment) = &fact.moment {
        key(out, "moment", &quoted(moment));
    }
    if let Some(role) = &fact.role {
        key(out, "role", &quoted(role));
    }
    key(out, "value", &value(&fact.value));
    if let Some(closed) = fact.closed {
        key(out, "closed", if closed { "true" } else { "false" });
    }
    if fact.kind == "date" {
        key(
            out,
            "start_stated",
            if fact.start_stated { "true" } else { "false" },
        );
        key(
            out,
            "end_stated",
            if fact.end_stated { "true" } else { "false" },
        );
    }
    key(out, "phase", &quoted(&fact.phase));
    if let Some(phase) = &fact.end_phase {
        key(out, "end_phase", &quoted(phase));
    }
    key(out, "report", &quoted(&fact.report));
    key(out, "quote", &quoted(&fact.quote));
    for (name, ground, parts) in [
        ("derived", &fact.derived, &fact.derived_parts),
        ("inferred", &fact.inferred, &fact.inferred_parts),
    ] {
        if let Some(ground) = ground {
            key(out, name, &quoted(ground));
            key(out, &format!("{name}_parts"), &list(parts));
        }
    }
    if let Some(supersedes) = &fact.supersedes {
        key(out, "supersedes", &quoted(supersedes));
    }
    match (&fact.verified_by, &fact.verified_on) {
        (None, None) => comment(
            out,
            "verified_by and verified_on: a draft until a person fills them in.",
        ),
        (by, on) => {
            if let Some(by) = by {
                key(out, "verified_by", &quoted(by));
            }
            if let Some(on) = on {
                key(out, "verified_on", &day(on));
            }
        }
    }
}

fn value(value: &DraftValue) -> String {
    match value {
        DraftValue::Text(text) => {
            let is_number =
                !text.is_empty() && text.len() < 16 && text.bytes().all(|b| b.is_ascii_digit());
            // A bare year is a date, and stands within quotation marks.
            if is_number && text.len() != 4 {
                text.clone()
            } else {
                quoted(text)
            }
        }
        DraftValue::Countries(codes) => list(codes),
        DraftValue::Place { country, city } => match city {
            Some(city) => format!(
                "{{ country = {}, city = {} }}",
                quoted(country),
                quoted(city)
            ),
            None => format!("{{ country = {} }}", quoted(country)),
        },
    }
}

/// A record's fact with the keys of the source files.
pub(super) fn fact_of(record: &FactRecord) -> DraftFact {
    let parts = |set: PartSet| -> Vec<String> {
        let parts = Part::ALL.iter().filter(|(part, _)| set.has(*part));
        parts.map(|(_, name)| (*name).to_owned()).collect()
    };
    let mut fact = DraftFact {
        kind: record.value.kind().to_owned(),
        phase: record.phase.code().to_owned(),
        report: record.report.clone(),
        quote: record.quote.clone(),
        derived: record.derived.as_ref().map(|derived| derived.how.clone()),
        derived_parts: record
            .derived
            .as_ref()
            .map(|derived| parts(derived.parts))
            .unwrap_or_default(),
        inferred: record.inferred.clone(),
        verified_by: record.verified.as_ref().map(|verified| verified.by.clone()),
        verified_on: record
            .verified
            .as_ref()
            .map(|verified| DateValue::single(verified.on).edtf()),
        supersedes: record.supersedes.clone(),
        ..DraftFact::default()
    };
    match &record.value {
        FactValue::Participants(count) | FactValue::CountryCount(count) => {
            fact.value = DraftValue::Text(count_notation(&count.value));
        }
        FactValue::Date(date) => {
            fact.value = DraftValue::Text(date.value.edtf());
            fact.moment = Some(date.moment.clone());
            fact.start_stated = date.start_stated;
            fact.end_stated = date.end_stated;
            let differs = date.end_phase != date.start_phase;
            fact.end_phase = differs.then(|| phase(date.end_phase).to_owned());
            for (name, inferred) in [
                ("year", date.inferred.year),
                ("month", date.inferred.month),
                ("day", date.inferred.day),
            ] {
                if inferred {
                    fact.inferred_parts.push(name.to_owned());
                }
            }
        }
        FactValue::Countries { list, role } => {
            let codes = list.countries.iter().map(ToString::to_string).collect();
            fact.value = DraftValue::Countries(codes);
            fact.role = Some(role.clone());
            fact.closed = Some(list.closed);
        }
        FactValue::Place(place) => {
            fact.value = DraftValue::Place {
                country: place.country.to_string(),
                city: place.city.clone(),
            };
        }
    }
    fact
}

const fn phase(phase: Phase) -> &'static str {
    phase.code()
}

/// The id that a fact has without one of its own.
fn usual_id(fact: &DraftFact) -> String {
    let suffix = match (&fact.moment, &fact.role) {
        (Some(moment), _) if moment != "held" => format!("-{moment}"),
        (_, Some(role)) if role != "participants" => format!("-{role}"),
        _ => String::new(),
    };
    format!("{}{suffix}", fact.kind).replace('_', "-")
}

/// Gives an id to facts that would share one.
pub(super) fn number_ids(facts: &mut [DraftFact]) {
    let mut used: Vec<String> = Vec::new();
    for fact in facts {
        let usual = usual_id(fact);
        let mut id = fact.id.clone().unwrap_or_else(|| usual.clone());
        let city = match &fact.value {
            DraftValue::Place {
                city: Some(city), ..
            } => Some(city.clone()),
            _ => None,
        };
        if used.contains(&id)
            && let Some(city) = city
        {
            id = format!("{usual}-{city}");
        }
        let mut number = 2;
        while used.contains(&id) {
            id = format!("{usual}-{number}");
            number += 1;
        }
        fact.id = (id != usual).then(|| id.clone());
        used.push(id);
    }
}

/// Records as a draft has them: of the workshop, which edits both alike.
pub fn events_of(records: &Records) -> (Vec<DraftReport>, Vec<DraftEvent>) {
    let reports = records.reports.iter().map(|report| DraftReport {
        id: report.id.clone(),
        outlet: report.outlet.clone(),
        title: report.title.clone(),
        lang: report.lang.code().to_owned(),
        published: report.published.map(|day| DateValue::single(day).edtf()),
        url: report.url.clone(),
        sha256: hexadecimal(&report.sha256),
    });
    let by_lang = |names: &[NameRecord]| {
        let mut map: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for name in names {
            map.entry(name.lang.code().to_owned())
                .or_default()
                .push(name.text.clone());
        }
        map
    };
    let events = records.events.iter().map(|event| {
        let facts = event.facts.iter().map(|record| {
            let mut fact = fact_of(record);
            fact.id = (usual_id(&fact) != record.local_id).then(|| record.local_id.clone());
            fact
        });
        DraftEvent {
            id: event.id.clone(),
            kind: event.kind.clone(),
            series: event.series.clone(),
            edition: event.edition,
            repeatable: event.repeatable,
            bare_name_is_edition: event.bare_name_is_edition,
            names: by_lang(&event.names),
            details: by_lang(&event.details),
            facts: facts.collect(),
            comments: Vec::new(),
        }
    });
    (reports.collect(), events.collect())
}
