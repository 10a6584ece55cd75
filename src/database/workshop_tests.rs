use super::tests::stems_of;
use super::*;
use crate::lexicon::Lang;
use crate::value::{Count, Country, Hedge, Place};

const DATABASE: &str = "name = \"sample\"\nversion = \"1\"\n";

const REPORTS: &str = r#"
[[report]]
id = "gazette"
outlet = "Gazette"
title = "A forum opens"
lang = "en"
published = 2025-04-16
sha256 = "9d1fae00f90d17a2c18c2dc3b9c0a4cf0a3e58d3a8f9b3a46aee0b1e9f6e2b4d"
"#;

const EVENT: &str = r#"
[event]
id = "media-forum-2"
type = "forum"
series = "media-forum"
edition = 2
[event.names]
en = ["Second Media Forum", "Media Forum"]
kk = ["Медиафорум"]
[event.details]
en = ["ministers of information"]

[[fact]]
kind = "participants"
value = "> 700"
phase = "held"
report = "gazette"
quote = "drew more than 700 people"
verified_by = "An editor"
verified_on = 2026-11-22

[[fact]]
kind = "date"
moment = "held"
value = "2025-04-16/2025-04-17"
start_stated = true
phase = "held"
end_phase = "planned"
report = "gazette"
quote = "goes on for a second day on 17 April"
derived = "the 17th is the second day, so the 16th is the first"
derived_parts = ["start"]
inferred = "the summit of 2024 is called last year's"
inferred_parts = ["year"]
verified_by = "An editor"
verified_on = 2026-11-22

[[fact]]
kind = "countries"
role = "participants"
value = ["KZ", "UZ"]
closed = true
phase = "held"
report = "gazette"
quote = "from Kazakhstan and Uzbekistan alone"
verified_by = "An editor"
verified_on = 2026-11-22

[[fact]]
kind = "place"
value = { country = "KZ", city = "astana" }
phase = "held"
report = "gazette"
quote = "opened in Astana"
verified_by = "An editor"
verified_on = 2026-11-22
"#;

fn file(name: &str, text: &str) -> SourceFile {
    SourceFile {
        name: name.to_owned(),
        text: text.to_owned(),
    }
}

fn files(event: &str) -> Vec<SourceFile> {
    vec![
        file("db/database.toml", DATABASE),
        file("db/reports.toml", REPORTS),
        file("db/events/media-forum-2.toml", event),
    ]
}

/// Reads by looking for the few words that the sample quotes have.
struct Words;

impl QuoteReader for Words {
    fn read(&self, quote: &str, _: Lang) -> Vec<ReadValue> {
        let country = |code| Country::new(code).expect("a code");
        let date = |edtf: &str| ReadValue::Date(edtf.parse().expect("a date"));
        let astana = Place {
            country: country("KZ"),
            city: Some("astana".to_owned()),
        };
        let known = [
            (
                "more than 700",
                ReadValue::Count(Count::new(700.0, Hedge::MoreThan)),
            ),
            (
                "about 700",
                ReadValue::Count(Count::new(700.0, Hedge::About)),
            ),
            ("17 April", date("XXXX-04-17")),
            ("18 April", date("XXXX-04-18")),
            ("Kazakhstan", ReadValue::Country(country("KZ"))),
            ("Uzbekistan", ReadValue::Country(country("UZ"))),
            ("China", ReadValue::Country(country("CN"))),
            ("Astana", ReadValue::Place(astana)),
        ];
        let found = known.into_iter().filter(|(words, _)| quote.contains(words));
        found.map(|(_, value)| value).collect()
    }
}

/// The errors of the sample with `from` written as `to`, as `line: problem`.
fn errors(from: &str, to: &str) -> Vec<String> {
    assert!(EVENT.contains(from), "the sample has no {from}");
    let event = EVENT.replacen(from, to, 1);
    match compile(files(&event), &stems_of, Some(&Words)) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.iter().map(ToString::to_string).collect(),
    }
}

/// The one error of the sample with `from` written as `to`.
#[track_caller]
fn the_error(from: &str, to: &str) -> String {
    let errors = errors(from, to);
    assert_eq!(errors.len(), 1, "{errors:#?}");
    errors.concat()
}

#[test]
fn a_sound_source_becomes_a_database_that_says_the_same() {
    let image = compile(files(EVENT), &stems_of, Some(&Words)).expect("sound");
    let database = Database::load(image).expect("an image");
    assert_eq!(database.info().name, "sample");
    let event = database.event_by_id("media-forum-2").expect("on record");
    assert_eq!((event.kind(), event.edition()), ("forum", Some(2)));
    assert_eq!(event.series(), Some("media-forum"));
    assert_eq!(event.name(Lang(0)), Some("Second Media Forum"));
    assert_eq!(event.name(Lang(1)), None);
    assert_eq!(event.name(Lang(2)), Some("Медиафорум"));
    let ids: Vec<String> = event.facts().map(Fact::id).collect();
    let expected = ["participants", "date", "countries", "place"];
    assert_eq!(ids, expected.map(|kind| format!("media-forum-2/{kind}")));
    let facts: Vec<Fact<'_>> = event.facts().collect();
    let FactValue::Participants(participants) = facts[0].value() else {
        panic!("{:?}", facts[0].value());
    };
    assert_eq!(participants.value, Count::new(700.0, Hedge::MoreThan));
    assert!(participants.printed);
    let FactValue::Date(date) = facts[1].value() else {
        panic!("{:?}", facts[1].value());
    };
    assert_eq!(date.value.edtf(), "2025-04-16/2025-04-17");
    assert_eq!(
        (date.start_phase, date.end_phase),
        (Phase::Held, Phase::Planned)
    );
    assert_eq!((date.start_stated, date.end_stated), (true, false));
    assert!(date.inferred.year && !date.inferred.month && !date.inferred.day);
    assert!(
        facts[1]
            .derived()
            .is_some_and(|how| how.contains("second day"))
    );
    assert_eq!(facts[1].quote(), "goes on for a second day on 17 April");
    assert_eq!(facts[1].report().outlet(), "Gazette");
}

#[test]
fn an_error_has_its_file_line_column_and_words() {
    let error = the_error("\"> 700\"", "\"over 700\"");
    let (place, rest) = error.split_once(": ").expect("a place");
    assert_eq!(place, "db/events/media-forum-2.toml:15:9");
    assert!(
        rest.contains("expected a number") && rest.ends_with("`\"over 700\"`"),
        "{rest}"
    );
}

#[test]
fn all_errors_of_a_run_are_told_in_the_order_of_lines() {
    let event = EVENT
        .replace("\"> 700\"", "\"many\"")
        .replace("[\"KZ\", \"UZ\"]", "[\"KZ\", \"uz\"]")
        .replace("moment = \"held\"", "moment = \"Held!\"")
        .replace("city = \"astana\"", "town = \"astana\"");
    let mut files = files(&event);
    files[1].text = REPORTS.replace("lang = \"en\"", "lang = \"xx\"");
    files.push(file("db/events/broken.toml", "[event\nid ="));
    files.push(file("db/notes.txt", ""));
    let errors = compile(files, &stems_of, None).expect_err("errors");
    let mut places: Vec<(&str, u32)> = errors.iter().map(|e| (e.file.as_str(), e.line)).collect();
    places.dedup();
    let event = "db/events/media-forum-2.toml";
    for place in [
        ("db/notes.txt", 1),
        ("db/reports.toml", 6),
        (event, 15),
        (event, 24),
        (event, 41),
        (event, 51),
    ] {
        assert!(
            places.contains(&place),
            "no error at {place:?}: {errors:#?}"
        );
    }
    assert!(
        places
            .iter()
            .any(|(file, _)| *file == "db/events/broken.toml")
    );
    assert!(places.is_sorted(), "{places:?}");
    // That the report could not be read is told once, not by each fact too.
    assert!(
        !errors
            .iter()
            .any(|error| error.problem == Problem::UnknownReport)
    );
}

#[test]
fn a_key_that_does_not_exist_is_told_with_those_that_do() {
    let error = the_error("edition = 2", "edition = 2\nyear = 2025");
    assert!(
        error.contains("unknown key") && error.contains("edition"),
        "{error}"
    );
    let error = the_error("closed = true", "closed = true\nend_stated = true");
    assert!(
        error.contains("unknown key") && error.contains("role"),
        "{error}"
    );
}

#[test]
fn what_is_missing_is_named() {
    for key in ["phase", "quote", "report", "value", "role", "closed"] {
        let fact = EVENT.split("[[fact]]").nth(3).expect("the countries");
        let line = fact.lines().find(|line| line.starts_with(key)).expect(key);
        let changed = fact.replace(line, "");
        let error = the_error(fact, &changed);
        assert!(error.contains(&format!("`{key}` is missing")), "{error}");
    }
    let errors = compile(vec![file("events/x.toml", "")], &stems_of, None).expect_err("errors");
    let text: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let text = text.join("\n");
    for words in ["database.toml", "reports.toml", "`event` is missing"] {
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn a_fact_that_nobody_verified_is_a_draft() {
    for line in [
        "verified_by = \"An editor\"\n",
        "verified_on = 2026-11-22\n",
    ] {
        let error = the_error(line, "");
        assert!(error.contains("draft"), "{error}");
    }
}

#[test]
fn a_quote_has_two_hundred_characters_at_most() {
    let quote = "drew more than 700 people";
    let fits = format!("{quote}{}", "ә".repeat(200 - quote.len()));
    assert_eq!(errors(quote, &fits), [""; 0]);
    let error = the_error(quote, &format!("{fits}ә"));
    assert!(error.contains("201 characters"), "{error}");
}

#[test]
fn ids_are_kebab_case_unique_and_name_their_file() {
    let error = the_error("id = \"media-forum-2\"", "id = \"media-forum-3\"");
    assert!(error.contains("must be media-forum-3.toml"), "{error}");
    let errors = errors("id = \"media-forum-2\"", "id = \"Media_Forum\"");
    assert!(
        errors
            .iter()
            .any(|error| error.contains("an id has lower-case")),
        "{errors:?}"
    );
    let mut twice = files(EVENT);
    twice.push(file("other/events/media-forum-2.toml", EVENT));
    let errors = compile(twice, &stems_of, None).expect_err("twice");
    assert!(
        errors
            .iter()
            .any(|error| error.problem == Problem::DuplicateId)
    );
    let error = the_error(
        "kind = \"place\"",
        "kind = \"place\"\nid = \"participants\"",
    );
    assert!(error.contains("two facts \"participants\""), "{error}");
}

#[test]
fn a_fact_needs_a_report_that_is_there() {
    let error = the_error("report = \"gazette\"", "report = \"herald\"");
    assert!(
        error.contains("no such report") && error.contains("herald"),
        "{error}"
    );
}

#[test]
fn a_name_belongs_to_two_events_only_as_editions_of_a_series() {
    let shared = |event: &str| {
        let mut files = files(EVENT);
        files.push(file("db/events/media-forum-3.toml", event));
        match compile(files, &stems_of, None) {
            Ok(_) => 0,
            Err(errors) => errors
                .iter()
                .filter(|error| {
                    let with = "media-forum-2".to_owned();
                    error.problem == Problem::SharedName { with }
                })
                .count(),
        }
    };
    let third = r#"[event]
id = "media-forum-3"
type = "forum"
series = "media-forum"
edition = 3
[event.names]
en = ["Third Media Forum", "MEDIA FORUM"]
"#;
    assert_eq!(shared(third), 0);
    assert_eq!(shared(&third.replace("edition = 3", "edition = 2")), 1);
    assert_eq!(shared(&third.replace("edition = 3\n", "")), 1);
    assert_eq!(
        shared(&third.replace("series = \"media-forum\"", "series = \"other\"")),
        1
    );
}

#[test]
fn a_value_that_its_quote_does_not_carry_is_refused() {
    for (from, to, read) in [
        ("\"> 700\"", "\"> 800\"", "more_than 700"),
        ("\"> 700\"", "700", "more_than 700"),
        ("drew more than 700", "drew about 700", "about 700"),
        (
            "2025-04-16/2025-04-17",
            "2025-04-16/2025-04-18",
            "XXXX-04-17",
        ),
        (
            "2025-04-16/2025-04-17",
            "2025-05-16/2025-05-17",
            "XXXX-04-17",
        ),
        ("[\"KZ\", \"UZ\"]", "[\"KZ\", \"UZ\", \"TM\"]", "KZ, UZ"),
        // Closed, and without a country that the quote names.
        (
            "from Kazakhstan and Uzbekistan",
            "from Kazakhstan, China and Uzbekistan",
            "CN",
        ),
        ("city = \"astana\"", "city = \"almaty\"", "astana (KZ)"),
        ("country = \"KZ\"", "country = \"UZ\"", "astana (KZ)"),
        ("opened in Astana", "opened today", "reads no value"),
    ] {
        let error = the_error(from, to);
        assert!(
            error.contains("out of the quote") && error.contains(read),
            "{error}"
        );
    }
    // Open, a list can leave out what its quote names in another role.
    let open = EVENT
        .replace("closed = true", "closed = false")
        .replace("from Kazakhstan and", "in China, from Kazakhstan and");
    assert!(compile(files(&open), &stems_of, Some(&Words)).is_ok());
}

#[test]
fn the_engine_reads_quotes_as_it_reads_texts() {
    let place = |code, city: Option<&str>| Place {
        country: Country::new(code).expect("a code"),
        city: city.map(str::to_owned),
    };
    for (lang, quote) in [
        (
            "en",
            "more than 700 people from Georgia came to Astana on 17 April",
        ),
        (
            "ru",
            "17 апреля в Астану приехали более 700 человек из Грузии",
        ),
        (
            "kk",
            "17 сәуірде Астанаға Грузиядан 700-ден астам адам келді",
        ),
    ] {
        let read = EngineReader.read(quote, Lang::from_tag(lang).expect("a language"));
        for value in [
            ReadValue::Count(Count::new(700.0, Hedge::MoreThan)),
            ReadValue::Date("XXXX-04-17".parse().expect("a date")),
            ReadValue::Country(place("GE", None).country),
            ReadValue::Place(place("KZ", Some("astana"))),
        ] {
            assert!(
                read.contains(&value),
                "{lang}: {value:?} is not in {read:?}"
            );
        }
    }
}

#[test]
fn what_is_derived_or_inferred_need_not_stand_in_the_quote() {
    // Without the exceptions the same values are refused.
    let inferred = "inferred = \"the summit of 2024 is called last year's\"\n\
                    inferred_parts = [\"year\"]\n";
    let error = the_error(inferred, "");
    assert!(error.contains("does not read this value"), "{error}");
    let derived = "derived = \"the 17th is the second day, so the 16th is the first\"\n\
                   derived_parts = [\"start\"]\n";
    let error = the_error(derived, "");
    assert!(error.contains("does not read this value"), "{error}");
    let number = "value = \"> 700\"\nderived = \"counted\"\nderived_parts = [\"number\"]";
    assert_eq!(
        errors("value = \"> 700\"", &number.replace("700", "2")),
        [""; 0]
    );
}

#[test]
fn a_derived_number_is_not_a_printed_one() {
    let event = EVENT.replacen(
        "value = \"> 700\"",
        "value = \"> 2\"\nderived = \"counted\"\nderived_parts = [\"number\"]",
        1,
    );
    let image = compile(files(&event), &stems_of, Some(&Words)).expect("sound");
    let database = Database::load(image).expect("an image");
    let fact = database
        .events()
        .flat_map(Event::facts)
        .next()
        .expect("a fact");
    let FactValue::Participants(count) = fact.value() else {
        panic!("{:?}", fact.value());
    };
    assert!(!count.printed);
}

#[test]
fn a_ground_and_its_parts_stand_together() {
    let error = the_error("derived_parts = [\"start\"]\n", "");
    assert!(
        error.contains("`derived` is given without `derived_parts`"),
        "{error}"
    );
    let error = the_error(
        "inferred = \"the summit of 2024 is called last year's\"\n",
        "",
    );
    assert!(
        error.contains("`inferred_parts` is given without `inferred`"),
        "{error}"
    );
    let error = the_error("[\"start\"]", "[\"city\"]");
    assert!(
        error.contains("can have here year, month, day, start, end"),
        "{error}"
    );
    // A number that an editor supplies would accuse: judging knows no such.
    let error = the_error(
        "value = \"> 700\"",
        "value = \"> 700\"\ninferred = \"known\"\ninferred_parts = [\"number\"]",
    );
    assert!(error.contains("no such parts"), "{error}");
}

#[test]
fn a_correction_names_a_fact_of_its_own_property() {
    let later = |supersedes: &str| {
        let fact = EVENT.split("[[fact]]").nth(1).expect("participants");
        let fact = fact.replace(
            "kind",
            &format!("id = \"later\"\nsupersedes = \"{supersedes}\"\nkind"),
        );
        format!("{EVENT}\n[[fact]]{fact}")
    };
    let event = later("media-forum-2/participants");
    let image = compile(files(&event), &stems_of, Some(&Words)).expect("sound");
    let database = Database::load(image).expect("an image");
    let fact = database
        .events()
        .flat_map(Event::facts)
        .next()
        .expect("a fact");
    assert_eq!(
        fact.superseded_by().map(Fact::id).as_deref(),
        Some("media-forum-2/later")
    );
    for (supersedes, words) in [
        ("media-forum-2/nothing", "no such fact"),
        ("participants", "no such fact"),
        ("media-forum-2/place", "its own event, kind"),
        ("media-forum-2/later", "superseded once"),
    ] {
        let errors = compile(files(&later(supersedes)), &stems_of, None).expect_err("refused");
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert!(errors[0].to_string().contains(words), "{}", errors[0]);
    }
}

#[test]
fn counts_are_written_as_signs_or_words() {
    for (notation, count) in [
        ("700", Count::new(700.0, Hedge::Bare)),
        ("\"700\"", Count::new(700.0, Hedge::Bare)),
        ("1_200", Count::new(1200.0, Hedge::Bare)),
        ("\"= 12\"", Count::new(12.0, Hedge::Exactly)),
        ("\">= 700\"", Count::new(700.0, Hedge::AtLeast)),
        ("\"<700\"", Count::new(700.0, Hedge::FewerThan)),
        ("\"<= 700\"", Count::new(700.0, Hedge::AtMost)),
        ("\"~ 700\"", Count::new(700.0, Hedge::About)),
        ("\"nearly 700\"", Count::new(700.0, Hedge::Nearly)),
        ("\"little_over 700\"", Count::new(700.0, Hedge::LittleOver)),
        ("\"up_to 700\"", Count::new(700.0, Hedge::UpTo)),
        ("\"600..700\"", Count::range(600.0, 700.0)),
        ("\"vague 200..999\"", Count::vague(200.0, Some(999.0))),
        ("\"vague 2000..\"", Count::vague(2000.0, None)),
    ] {
        let event = EVENT.replacen("\"> 700\"", notation, 1);
        let image = compile(files(&event), &stems_of, None).expect(notation);
        let database = Database::load(image).expect("an image");
        let fact = database
            .events()
            .flat_map(Event::facts)
            .next()
            .expect("a fact");
        let FactValue::Participants(fact) = fact.value() else {
            panic!("{:?}", fact.value());
        };
        assert_eq!(fact.value, count, "{notation}");
    }
    for notation in [
        "\"\"",
        "\">\"",
        "\"700..600\"",
        "\"range 7\"",
        "-5",
        "7.5",
        "\"1e9\"",
    ] {
        let errors = errors("\"> 700\"", notation);
        assert!(
            errors.concat().contains("expected a number"),
            "{notation}: {errors:?}"
        );
    }
}

#[test]
fn raw_reports_are_compared_letter_by_letter() {
    // SHA-256 of "abc", the test vector of FIPS 180-2.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let (start, end) = REPORTS.split_once("9d1f").expect("the hash");
    let rest = end.split_once('"').expect("its end").1;
    let mut files = files(EVENT);
    files[1].text = format!("{start}{abc}\"{rest}");
    let sources = |quote: &str| {
        let mut files = files.clone();
        let (before, after) = EVENT.split_once("[[fact]]").expect("facts");
        let fact = after.split("[[fact]]").next().expect("one");
        files[2].text =
            format!("{before}[[fact]]{fact}").replace("drew more than 700 people", quote);
        let (sources, errors) = Sources::read(files);
        assert_eq!(errors, []);
        sources
    };
    let raw = |name: &str, text: &str| RawReport {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
        text: None,
    };
    let messages = |quote: &str, raw: &[RawReport]| -> Vec<String> {
        let errors = verify_reports(&sources(quote), raw);
        errors.iter().map(ToString::to_string).collect()
    };
    assert_eq!(messages("bc", &[raw("a.txt", "abc")]), [""; 0]);
    let found = messages("b c", &[raw("a.txt", "abc")]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("verbatim in a.txt") && found[0].contains(":18:"),
        "{found:?}"
    );
    let found = messages("bc", &[raw("a.txt", "abc\n")]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("db/reports.toml:") && found[0].contains("a.txt"),
        "{found:?}"
    );
    // Of a page, quotes are looked for in the text that a reader reads.
    let page = |text: &str| RawReport {
        text: Some(text.to_owned()),
        ..raw("a.html", "abc")
    };
    assert_eq!(messages("b & c", &[page("a b & c")]), [""; 0]);
    let found = messages("bc", &[page("nothing of it")]);
    assert!(found.concat().contains("verbatim in a.html"), "{found:?}");
}

/// The concerns of the sample and of more files, as `line: words of the
/// concern`.
fn concerned(more: &[(&str, &str)], today: Option<&str>) -> Vec<String> {
    let mut files = files(EVENT);
    let named = |(id, text): &(&str, &str)| file(&format!("db/events/{id}.toml"), text);
    files.extend(more.iter().map(named));
    let (sources, errors) = Sources::read(files);
    assert_eq!(errors, []);
    let today = today.map(|day| day.parse().expect("a day"));
    let concerns = concerns(&sources, &stems_of, today);
    concerns.iter().map(ToString::to_string).collect()
}

/// An event file with a name and facts.
fn event_file(head: &str, name: &str, facts: &str) -> String {
    format!("[event]\n{head}\ntype = \"forum\"\n[event.names]\nen = [\"{name}\"]\n{facts}")
}

fn fact_of(kind: &str, value: &str, more: &str) -> String {
    format!(
        "[[fact]]\nkind = \"{kind}\"\nvalue = {value}\nphase = \"held\"\nreport = \"gazette\"\n\
         quote = \"q\"\nverified_by = \"An editor\"\nverified_on = 2026-11-22\n{more}\n"
    )
}

#[test]
fn events_and_names_that_are_alike_are_told_of() {
    let same_edition = event_file(
        "id = \"forum-b\"\nseries = \"media-forum\"\nedition = 2",
        "Forum of Presses",
        "",
    );
    let reordered = event_file("id = \"forum-c\"", "Forum Media", "");
    let misspelt = event_file("id = \"forum-d\"", "Second Meadia Forum", "");
    let other = event_file("id = \"forum-e\"", "Second Beekeeping Forum", "");
    let edition = event_file(
        "id = \"media-forum-3\"\nseries = \"media-forum\"\nedition = 3",
        "Forum Media",
        "",
    );
    for (id, text, expected) in [
        (
            "forum-b",
            &same_edition,
            "events/forum-b.toml:2:6: the event media-forum-2 is the same edition",
        ),
        (
            "forum-c",
            &reordered,
            "forum-c.toml:5:7: the event media-forum-2 has a name of the same words",
        ),
        (
            "forum-d",
            &misspelt,
            "forum-d.toml:5:7: almost the name \"Second Media Forum\"",
        ),
        ("forum-e", &other, ""),
        ("media-forum-3", &edition, ""),
    ] {
        let found: Vec<String> = concerned(&[(id, text)], None)
            .into_iter()
            .filter(|warning| warning.contains(id))
            .collect();
        match expected {
            "" => assert_eq!(found, [""; 0]),
            words => {
                assert_eq!(found.len(), 1, "{found:#?}");
                assert!(found[0].contains(words), "{}", found[0]);
            }
        }
    }
}

#[test]
fn events_of_one_day_and_place_with_names_alike_are_told_of() {
    let facts = |day: &str, city: &str| {
        let place = format!("{{ country = \"KZ\", city = \"{city}\" }}");
        let date = format!("\"{day}\"");
        fact_of("place", &place, "") + &fact_of("date", &date, "moment = \"held\"")
    };
    let here = |facts: &str| event_file("id = \"a\"", "International Youth Press Forum", facts);
    let there = |facts: &str| event_file("id = \"b\"", "Youth Press Forum", facts);
    let found = |a: &str, b: &str| {
        let found = concerned(&[("a", &here(a)), ("b", &there(b))], None);
        found
            .iter()
            .any(|warning| warning.contains("on the same day"))
    };
    let (day, city) = ("2026-03-01", "almaty");
    assert!(found(&facts(day, city), &facts(day, city)));
    assert!(!found(&facts(day, city), &facts("2026-03-02", city)));
    assert!(!found(&facts(day, city), &facts(day, "astana")));
}

#[test]
fn facts_that_cannot_both_hold_are_told_of() {
    for (facts, expected) in [
        (
            fact_of("participants", "\"> 700\"", "")
                + &fact_of("participants", "500", "id = \"p-2\""),
            "> 700",
        ),
        (
            fact_of("participants", "\"> 700\"", "")
                + &fact_of("participants", "900", "id = \"p-2\""),
            "",
        ),
        (
            fact_of("participants", "700", "")
                + &fact_of(
                    "participants",
                    "500",
                    "id = \"p-2\"\nsupersedes = \"a/participants\"",
                ),
            "",
        ),
        (
            fact_of("date", "\"2026-03-01\"", "moment = \"held\"")
                + &fact_of(
                    "date",
                    "\"2026-03-02/2026-03-03\"",
                    "moment = \"held\"\nid = \"d-2\"",
                ),
            "2026-03-01",
        ),
        (
            fact_of("date", "\"2026-03-05\"", "moment = \"start\"")
                + &fact_of("date", "\"2026-03-02\"", "moment = \"end\""),
            "2026-03-05",
        ),
        (
            fact_of("country_count", "3", "")
                + &fact_of(
                    "countries",
                    "[\"KZ\", \"UZ\"]",
                    "role = \"participants\"\nclosed = true",
                ),
            "3",
        ),
        (
            fact_of("country_count", "3", "")
                + &fact_of(
                    "countries",
                    "[\"KZ\", \"UZ\"]",
                    "role = \"participants\"\nclosed = false",
                ),
            "",
        ),
        (
            fact_of("place", "{ country = \"KZ\" }", "")
                + &fact_of(
                    "place",
                    "{ country = \"KZ\", city = \"astana\" }",
                    "id = \"p-2\"",
                ),
            "",
        ),
    ] {
        let event = event_file("id = \"a\"", "Youth Press Forum", &facts);
        let found: Vec<String> = concerned(&[("a", &event)], None)
            .into_iter()
            .filter(|warning| warning.contains("cannot both hold"))
            .collect();
        assert_eq!(
            found.len(),
            usize::from(!expected.is_empty()),
            "{facts}{found:#?}"
        );
        assert!(
            found.concat().contains(&format!("has {expected}")) || expected.is_empty(),
            "{found:#?}"
        );
    }
}

/// The sample plans its second day for 17 April 2025; its newest day is that
/// of its verification in 2026.
#[test]
fn plans_go_stale_as_the_record_or_the_caller_counts_the_days() {
    let stale = |today| -> Vec<String> {
        let found = concerned(&[], today).into_iter();
        found
            .filter(|warning| warning.contains("planned for"))
            .collect()
    };
    let told = stale(None);
    assert_eq!(told.len(), 1);
    assert!(
        told[0].contains("planned for 2025-04-17, and it is 2026-11-22"),
        "{told:?}"
    );
    assert!(stale(Some("2025-04-17")).is_empty());
    assert_eq!(stale(Some("2025-04-18")).len(), 1);
}

#[test]
fn a_name_that_any_text_has_is_told_of() {
    let event = event_file("id = \"a\"", "The Forum", "");
    let found = concerned(&[("a", &event)], None);
    assert!(
        found
            .iter()
            .any(|warning| warning.contains("a word for any event")),
        "{found:?}"
    );
}

#[test]
fn images_are_counted_and_compared() {
    let image = compile(files(EVENT), &stems_of, None).expect("sound");
    let counted = summary(&image).expect("an image");
    assert_eq!((counted.events, counted.reports, counted.facts), (1, 1, 4));
    assert_eq!(counted.kinds["participants"], 1);
    assert_eq!(counted.kinds["country_count"], 0);
    assert_eq!(counted.built.as_deref(), Some("2026-11-22"));
    assert_eq!((counted.size, counted.sha256.len()), (image.len(), 64));
    assert_eq!(counted.languages[0].events, 1);
    assert!(summary(&image[1..]).is_err());

    let records = |event: &str| {
        let image = compile(files(event), &stems_of, None).expect("sound");
        Database::load(image).expect("an image").to_records()
    };
    let old = records(EVENT);
    assert!(diff(&old, &old).is_empty());
    let changed = EVENT
        .replace("> 700", "> 800")
        .replace("\"Second Media Forum\", ", "");
    let (changed, place) = changed.split_at(changed.rfind("[[fact]]").expect("facts"));
    assert!(place.contains("astana"));
    let new = records(changed);
    let found = diff(&old, &new);
    let told: Vec<(&str, &str)> = found
        .facts
        .iter()
        .map(|e| (e.id.as_str(), e.change))
        .collect();
    assert_eq!(
        told,
        [
            ("media-forum-2/participants", "changed"),
            ("media-forum-2/place", "removed")
        ]
    );
    let [field] = found.facts[0].fields.as_slice() else {
        panic!("{:?}", found.facts[0]);
    };
    assert_eq!(
        (field.field, field.from.as_deref(), field.to.as_deref()),
        ("value", Some("> 700"), Some("> 800"))
    );
    assert_eq!(found.events.len(), 1);
    assert!(found.reports.is_empty() && found.database.is_empty());
    assert_eq!(diff(&new, &old).facts[1].change, "added");
}

/// What is written is read back as the same value.
#[test]
fn counts_are_written_as_they_are_read() {
    for notation in [
        "700",
        "= 12",
        "> 700",
        ">= 700",
        "< 700",
        "<= 700",
        "~ 700",
        "nearly 700",
        "little_over 700",
        "up_to 700",
        "600..700",
        "vague 200..999",
        "vague 2000..",
    ] {
        let event = EVENT.replacen("> 700", notation, 1);
        let image = compile(files(&event), &stems_of, None).expect(notation);
        let database = Database::load(image).expect("an image");
        let facts = database.events().flat_map(Event::facts);
        let written: Vec<String> = facts.map(|fact| value_notation(&fact.value())).collect();
        assert_eq!(written[0], notation);
    }
}

#[test]
fn any_text_as_source_gives_errors_and_no_panic() {
    use proptest::prelude::*;
    let parts = proptest::sample::select(vec![
        "[event]\n",
        "[[fact]]\n",
        "[event.names]\n",
        "id = \"x\"\n",
        "kind = \"date\"\n",
        "kind = \"place\"\n",
        "kind = \"countries\"\n",
        "kind = \"participants\"\n",
        "value = \"2025\"\n",
        "value = [\"KZ\"]\n",
        "value = {country=\"KZ\"}\n",
        "value = 7\n",
        "en = [\"имя\"]\n",
        "en = 1\n",
        "names = 3\n",
        "fact = 1\n",
        "quote = \"\"\n",
        "=",
        "\"",
        "phase = \"held\"\n",
        "report = \"gazette\"\n",
        "quote = \"ә\"\n",
        "moment = \"held\"\n",
        "verified_on = 2025-02-30\n",
        "verified_on = 07:32:00\n",
        "edition = 0x7f\n",
        "ə = 1\n",
    ]);
    proptest!(|(parts in proptest::collection::vec(parts, 0..14))| {
        let result = compile(files(&parts.concat()), &stems_of, Some(&Words));
        // There is no event in it that its file is named after.
        for error in result.expect_err("errors") {
            prop_assert!(!error.to_string().is_empty());
            prop_assert!(error.line > 0);
        }
    });
}
