//! The record says what its reports say, and nothing else.

#[path = "../folder.rs"]
mod folder;

use std::env;
use std::fs;
use std::io::Write;
use std::path::Path;

use sverka::database::{Database, Event, FactValue, Phase, RawReport, Sources, verify_reports};
use sverka::value::CountryList;
use sverka_claims_db::IMAGE;

fn database() -> Database {
    Database::load(IMAGE).expect("the embedded image")
}

#[track_caller]
fn event<'a>(database: &'a Database, id: &str) -> Event<'a> {
    database.event_by_id(id).expect("the event is on record")
}

/// The value of a fact, by its full id.
#[track_caller]
fn value(database: &Database, id: &str) -> FactValue {
    let (event_id, _) = id.split_once('/').expect("a full id");
    let fact = event(database, event_id)
        .facts()
        .find(|fact| fact.id() == id);
    fact.expect("the fact is on record").value()
}

#[track_caller]
fn countries(database: &Database, id: &str) -> CountryList {
    match value(database, id) {
        FactValue::Countries { list, .. } => list,
        other => panic!("{id}: {other:?}"),
    }
}

fn codes(list: &CountryList) -> String {
    let codes: Vec<String> = list.countries.iter().map(ToString::to_string).collect();
    codes.join(" ")
}

/// The end of a range keeps its own phase; a year that is not printed is
/// inferred; the last day is not stated by being the second.
#[test]
fn the_days_of_the_media_forum() {
    let FactValue::Date(date) = value(&database(), "central-asian-media-forum-2/date") else {
        panic!("no date");
    };
    assert_eq!(date.value.edtf(), "2025-04-16/2025-04-17");
    assert!(date.inferred.year && !date.inferred.month && !date.inferred.day);
    assert_eq!((date.start_stated, date.end_stated), (true, false));
    assert_eq!(
        (date.start_phase, date.end_phase),
        (Phase::Held, Phase::Planned)
    );
}

#[test]
fn lists_are_open_or_closed_and_speakers_are_not_participants() {
    let database = database();
    let forum = countries(&database, "central-asian-media-forum-2/countries");
    assert_eq!(codes(&forum), "KZ UZ KG AZ TJ TM GB CN QA RU");
    assert!(!forum.closed);
    let classes = "central-asian-media-forum-2/countries-master-class-speakers";
    let classes = countries(&database, classes);
    assert_eq!(codes(&classes), "GB US RU");
    let show = countries(&database, "silk-way-star-1/countries");
    assert_eq!(codes(&show), "AZ AM GE IN KZ CN KG MN TJ TM UZ KR");
    assert!(show.closed);
}

#[test]
fn numbers_are_printed_or_counted() {
    let database = database();
    let FactValue::CountryCount(forum) =
        value(&database, "central-asian-media-forum-2/country-count")
    else {
        panic!("no number");
    };
    assert_eq!((forum.value.min, forum.value.max), (Some(11.0), None));
    assert!(!forum.printed, "the report gives a list and no number");
    let FactValue::CountryCount(show) = value(&database, "silk-way-star-1/country-count") else {
        panic!("no number");
    };
    assert_eq!((show.value.min, show.value.max), (Some(12.0), Some(12.0)));
    assert!(show.printed);
    let FactValue::Participants(people) =
        value(&database, "central-asian-media-forum-2/participants")
    else {
        panic!("no number");
    };
    assert_eq!(
        (people.value.min, people.value.n),
        (Some(701.0), Some(700.0))
    );
}

#[test]
fn a_report_without_a_date_gives_its_event_none() {
    let database = database();
    for id in [
        "central-asia-china-summit-2",
        "china-central-asia-media-forum",
    ] {
        let mut dates = event(&database, id)
            .facts()
            .filter(|fact| fact.kind() == "date");
        assert!(dates.next().is_none(), "{id} has a date");
    }
}

#[test]
fn a_year_in_a_name_is_all_that_is_known_of_the_sco_forum() {
    let FactValue::Date(date) = value(&database(), "sco-humanitarian-forum-2025/date") else {
        panic!("no date");
    };
    assert_eq!(date.value.edtf(), "2025");
}

#[test]
fn what_the_show_announces_is_planned() {
    let database = database();
    for (id, edtf, year_inferred) in [
        ("silk-way-star-1/date-filming-start", "2025-08-26", false),
        ("silk-way-star-1/date-final", "2025-11-22", true),
    ] {
        let FactValue::Date(date) = value(&database, id) else {
            panic!("{id} is no date");
        };
        assert_eq!(date.value.edtf(), edtf);
        assert_eq!(date.start_phase, Phase::Planned);
        assert_eq!(date.inferred.year, year_inferred);
    }
}

/// The page that one report was saved from has headlines of 2026 around it.
#[test]
fn no_fact_is_of_a_sidebar() {
    for event in database().events() {
        for fact in event.facts() {
            assert!(!fact.quote().contains("2026"), "{}", fact.id());
            if let FactValue::Date(date) = fact.value() {
                assert!(!date.value.edtf().contains("2026"), "{}", fact.id());
            }
        }
    }
}

#[test]
fn every_event_has_a_name_for_readers_of_each_language() {
    let database = database();
    assert_eq!(database.event_count(), 6);
    for event in database.events() {
        for (index, code) in sverka::lexicon::LANGS.iter().enumerate() {
            let lang = sverka::lexicon::Lang(index as u8);
            assert!(
                event.name(lang).is_some(),
                "{} has no name in {code}",
                event.id()
            );
        }
    }
}

/// Quotes and hashes against the raw reports, which are not ours to keep in
/// the repository: `SVERKA_REPORTS` names the folder that has them.
#[test]
fn quotes_stand_in_the_raw_reports() {
    let Some(folder) = env::var_os("SVERKA_REPORTS") else {
        // Not by a macro: the test harness keeps what those print to itself.
        let left_out = "LEFT OUT: quotes and hashes are not compared with the raw reports; \
                        set SVERKA_REPORTS to the folder that has them";
        writeln!(std::io::stderr(), "{left_out}").expect("standard error");
        return;
    };
    let raw: Vec<RawReport> = fs::read_dir(&folder)
        .expect("the folder SVERKA_REPORTS")
        .map(|entry| {
            let path = entry.expect("an entry of the folder").path();
            RawReport {
                name: path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                bytes: fs::read(&path).expect("a raw report"),
                text: None,
            }
        })
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = folder::source_files(root, "claims-db").expect("the source");
    let (sources, errors) = Sources::read(files);
    assert_eq!(errors, []);
    let errors: Vec<String> = verify_reports(&sources, &raw)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert!(!sources.records.reports.is_empty());
}
