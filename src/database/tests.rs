use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::lexicon::{LANGS, Lang};
use crate::value::{
    Bound, Count, Country, CountryList, DateValue, Fit, Hedge, PartialDate, Place, Year,
};

/// Stands in for the lexicon: lower case, one byte a letter, six letters at
/// most; one- and two-letter words are optional.
pub(super) fn stems_of(text: &str, _: Lang) -> Vec<Stem> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let letters = word.to_lowercase();
            Stem {
                codes: letters.chars().take(6).map(|c| c as u32 as u8).collect(),
                optional: letters.chars().count() <= 2,
            }
        })
        .collect()
}

fn codes(word: &str) -> Vec<u8> {
    stems_of(word, Lang(0)).remove(0).codes
}

pub(super) fn event(id: &str, names: &[&str], details: &[&str]) -> EventRecord {
    let record = |text: &&str| NameRecord {
        lang: Lang(0),
        text: (*text).to_owned(),
    };
    EventRecord {
        id: id.to_owned(),
        kind: "forum".to_owned(),
        series: None,
        edition: None,
        repeatable: false,
        bare_name_is_edition: false,
        names: names.iter().map(record).collect(),
        details: details.iter().map(record).collect(),
        facts: Vec::new(),
    }
}

pub(super) fn report(id: &str) -> ReportRecord {
    ReportRecord {
        id: id.to_owned(),
        outlet: "Gazette".to_owned(),
        title: "A forum is held".to_owned(),
        lang: Lang(0),
        published: None,
        url: None,
        sha256: [7; 32],
    }
}

pub(super) fn place_fact(local_id: &str, report: &str) -> FactRecord {
    FactRecord {
        local_id: local_id.to_owned(),
        value: FactValue::Place(Place {
            country: Country::new("KZ").expect("a code"),
            city: Some("astana".to_owned()),
        }),
        phase: Phase::Held,
        report: report.to_owned(),
        quote: "held in Astana".to_owned(),
        derived: None,
        inferred: None,
        verified: Some(Verification {
            by: "An editor".to_owned(),
            on: PartialDate::ymd(2025, 5, 1),
        }),
        supersedes: None,
    }
}

/// Three forums that share words, with facts, one of them corrected.
fn sample() -> Records {
    let mut media = event(
        "media-forum",
        &["Central Asian Media Forum", "Media Forum of Astana"],
        &["ministers of information"],
    );
    let mut old = place_fact("place", "gazette-1");
    old.verified = Some(Verification {
        by: "An editor".to_owned(),
        on: PartialDate::ymd(2026, 11, 22),
    });
    let mut new = place_fact("place-corrected", "gazette-2");
    new.supersedes = Some("media-forum/place".to_owned());
    media.facts = vec![old, new];
    Records {
        name: "sample".to_owned(),
        version: "1".to_owned(),
        reports: vec![report("gazette-1"), report("gazette-2")],
        events: vec![
            event("economic-forum", &["Astana Economic Forum"], &[]),
            media,
            event("youth-forum", &["Youth Forum of Astana"], &["media"]),
        ],
    }
}

fn load(records: &Records) -> Database {
    let image = write(records, &stems_of).expect("the records can be written");
    Database::load(image).expect("the image can be loaded")
}

fn lang() -> impl Strategy<Value = Lang> {
    (0..LANGS.len() as u8).prop_map(Lang)
}

fn text() -> impl Strategy<Value = String> {
    // Letters of all three languages, so that strings are not all ASCII.
    "[a-cа-вә]{1,8}( [a-cа-вә]{1,8}){0,4}"
}

fn full_date() -> impl Strategy<Value = PartialDate> {
    (0..=9999i32, 1..=12u8, 1..=28u8).prop_map(|(y, m, d)| PartialDate::ymd(y, m, d))
}

fn partial_date() -> impl Strategy<Value = PartialDate> {
    let with = |year, month, day| PartialDate { year, month, day };
    prop_oneof![
        full_date(),
        full_date().prop_map(PartialDate::without_year),
        (0..=9999i32).prop_map(move |y| with(Year::Exact(y), None, None)),
        (0..=9999i32, 33..=36u8).prop_map(move |(y, m)| with(Year::Exact(y), Some(m), None)),
        (0..=999i32).prop_map(move |y| with(Year::Decade(y * 10), None, None)),
        (0..=99i32).prop_map(move |y| with(Year::Century(y * 100), None, None)),
    ]
}

fn count() -> impl Strategy<Value = Count> {
    let number = || option::of((0..1_000_000u32).prop_map(|n| f64::from(n) / 4.0));
    (number(), number(), number(), select(Hedge::ALL.to_vec()))
        .prop_map(|(min, max, n, hedge)| Count { min, max, n, hedge })
}

fn country() -> impl Strategy<Value = Country> {
    "[A-Z]{2}".prop_map(|code| Country::new(&code).expect("two capital letters"))
}

fn value() -> impl Strategy<Value = (FactValue, Phase)> {
    let phase = || select(vec![Phase::Held, Phase::Planned]);
    let counted = |(value, printed, phase)| CountFact {
        value,
        printed,
        phase,
    };
    let bound = || prop_oneof![3 => partial_date().prop_map(Bound::At), 1 => Just(Bound::Open)];
    let date = (
        (partial_date().prop_map(Bound::At), bound(), any::<bool>()),
        select(vec![Fit::Plain, Fit::Fuzzy, Fit::Open]),
        select(vec!["held", "final"]),
        any::<[bool; 5]>(),
        (phase(), phase()),
    )
        .prop_map(|((one, other, turned), fit, moment, flags, phases)| {
            let (start, end) = if turned { (other, one) } else { (one, other) };
            let [start_stated, end_stated, year, month, day] = flags;
            let fact = DateFact {
                value: DateValue { start, end, fit },
                moment: moment.to_owned(),
                start_stated,
                end_stated,
                start_phase: phases.0,
                end_phase: phases.1,
                inferred: Parts { year, month, day },
            };
            (FactValue::Date(fact), phases.0)
        });
    prop_oneof![
        (count(), any::<bool>(), phase())
            .prop_map(move |fact| (FactValue::Participants(counted(fact)), fact.2)),
        (count(), any::<bool>(), phase())
            .prop_map(move |fact| (FactValue::CountryCount(counted(fact)), fact.2)),
        date,
        (vec(country(), 0..5), any::<bool>(), text(), phase()).prop_map(
            |(countries, closed, role, phase)| {
                let list = CountryList { countries, closed };
                (FactValue::Countries { list, role }, phase)
            }
        ),
        (country(), option::of(text()), phase()).prop_map(|(country, city, phase)| {
            (FactValue::Place(Place { country, city }), phase)
        }),
    ]
}

fn fact() -> impl Strategy<Value = FactRecord> {
    (
        value(),
        text(),
        option::of((any::<u8>(), text())),
        option::of(text()),
        option::of((text(), full_date())),
    )
        .prop_map(
            |((value, phase), quote, derived, inferred, verified)| FactRecord {
                local_id: String::new(),
                value,
                phase,
                report: String::new(),
                quote,
                derived: derived.map(|(bits, how)| Derivation {
                    parts: Part::ALL
                        .into_iter()
                        .filter(|(part, _)| bits & *part as u8 != 0)
                        .fold(PartSet::default(), |set, (part, _)| set.with(part)),
                    how,
                }),
                inferred,
                verified: verified.map(|(by, on)| Verification { by, on }),
                supersedes: None,
            },
        )
}

prop_compose! {
    fn event_record()(
        kind in text(),
        series in option::of(text()),
        edition in option::of(0..3000u32),
        flags in any::<[bool; 2]>(),
        names in vec((lang(), text()), 1..4),
        details in vec((lang(), text()), 0..4),
        facts in vec(fact(), 0..5),
    ) -> EventRecord {
        let records = |names: Vec<(Lang, String)>| {
            names.into_iter().map(|(lang, text)| NameRecord { lang, text }).collect()
        };
        EventRecord {
            id: String::new(),
            kind,
            series,
            edition,
            repeatable: flags[0],
            bare_name_is_edition: flags[1],
            names: records(names),
            details: records(details),
            facts,
        }
    }
}

prop_compose! {
    fn records()(
        name in text(),
        version in text(),
        mut reports in vec((text(), text(), lang(), option::of(partial_date()), option::of(text())), 1..4),
        mut events in vec(event_record(), 0..5),
        choices in vec(any::<(u8, bool)>(), 32),
    ) -> Records {
        let reports: Vec<ReportRecord> = reports.drain(..).enumerate().map(|(i, report)| {
            let (outlet, title, lang, published, url) = report;
            ReportRecord {
                id: format!("report-{i}"), outlet, title, lang, published, url, sha256: [i as u8; 32],
            }
        }).collect();
        let mut choices = choices.into_iter();
        let mut last: Option<String> = None;
        for (i, event) in events.iter_mut().enumerate() {
            event.id = format!("event-{i}");
            for (j, fact) in event.facts.iter_mut().enumerate() {
                let (report, corrects) = choices.next().unwrap_or_default();
                fact.local_id = format!("fact-{j}");
                fact.report = reports[report as usize % reports.len()].id.clone();
                let id = format!("event-{i}/fact-{j}");
                let previous = last.replace(id);
                fact.supersedes = previous.filter(|_| corrects);
            }
        }
        Records { name, version, reports, events }
    }
}

proptest! {
    #[test]
    fn an_image_gives_back_the_records_it_was_made_from(records in records()) {
        prop_assert_eq!(load(&records).to_records(), records);
    }

    #[test]
    fn the_order_of_sources_leaves_no_trace(records in records(), seed in any::<u64>()) {
        let mut shuffled = records.clone();
        let events = shuffled.events.len().max(1) as u64;
        shuffled.events.rotate_left((seed % events) as usize);
        shuffled.reports.reverse();
        prop_assert_eq!(write(&records, &stems_of), write(&shuffled, &stems_of));
    }

    #[test]
    fn every_word_of_a_name_leads_to_it(records in records()) {
        let database = load(&records);
        for event in database.events() {
            for name in event.names().chain(event.details()) {
                for stem in stems_of(name.text(), name.lang()) {
                    prop_assert!(database.may_hold(&stem.codes), "{:?} is filtered out", stem);
                    let id = database.vocab(&stem.codes).expect("in the vocabulary");
                    prop_assert_eq!(database.stem(id), stem.codes.as_slice());
                    prop_assert!(name.stems().any(|own| own.stem == id));
                }
            }
        }
    }

    #[test]
    fn a_name_is_found_by_its_words_with_as_many_missing_as_may_be(
        records in records(),
        missing in any::<prop::sample::Index>(),
    ) {
        let database = load(&records);
        for event in database.events() {
            for name in event.names() {
                let mut required: Vec<StemId> =
                    name.stems().filter(|s| !s.optional).map(|s| s.stem).collect();
                let words = required.len();
                required.sort();
                required.dedup();
                if required.len() < words || words == 0 {
                    continue;
                }
                prop_assert!(finds(&database, &required, name), "{:?} whole", name.text());
                for _ in 0..slips(words) {
                    required.remove(missing.index(required.len()));
                    prop_assert!(finds(&database, &required, name), "{:?} misspelt", name.text());
                }
            }
        }
    }

    #[test]
    fn random_bytes_are_refused(bytes in vec(any::<u8>(), 0..400)) {
        prop_assert!(Database::load(bytes).is_err());
    }

    #[test]
    fn random_sections_under_a_right_header_do_not_panic(
        mut image in records().prop_map(|records| write(&records, &stems_of).expect("written")),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        // Somebody who makes an image by hand gets the checksum right.
        for (at, byte) in changes {
            let at = 16 + at.index(image.len() - 16);
            image[at] = byte;
        }
        let sum = image::checksum(&image).to_le_bytes();
        image[8..16].copy_from_slice(&sum);
        if let Ok(database) = Database::load(image) {
            read_everything(&database);
        }
    }
}

/// Whether some two of these words lead to the phrase of a name.
fn finds(database: &Database, words: &[StemId], name: NameView<'_>) -> bool {
    words.iter().enumerate().any(|(at, a)| {
        words[..=at].iter().any(|b| {
            let mut phrases = database.phrases_with(&database.paired(*a), &database.paired(*b));
            phrases.any(|phrase| phrase == name.phrase().index())
        })
    })
}

/// Calls every accessor, so that one that could panic or never end does.
fn read_everything(database: &Database) {
    let records = database.to_records();
    assert_eq!(records.events.len(), database.event_count());
    for stem in database.vocab_with_prefix(&[]) {
        let codes = database.stem(stem).to_vec();
        let _ = (database.may_hold(&codes), database.vocab(&codes));
        let _ = (database.frequency(stem), database.is_required(stem));
        for other in database.vocab_with_prefix(&[]) {
            for phrase in database.phrases_with(&database.paired(stem), &database.paired(other)) {
                for name in database.phrase(phrase).names() {
                    assert!(database.name_ref(name).event().index() < database.event_count());
                }
                let _ = (
                    database.phrase(phrase).lang(),
                    database.phrase(phrase).stems().count(),
                );
            }
        }
    }
    for event in database.events() {
        let _ = database.event_by_id(event.id());
        for fact in event.facts() {
            let mut at = fact;
            while let Some(later) = at.superseded_by() {
                at = later;
            }
        }
    }
}

#[test]
fn any_byte_changed_is_noticed() {
    let image = write(&sample(), &stems_of).expect("written");
    for at in 0..image.len() {
        for change in [1, 0x80, 0xff] {
            let mut changed = image.clone();
            changed[at] ^= change;
            assert!(Database::load(changed).is_err(), "byte {at} ^ {change:#x}");
        }
    }
}

#[test]
fn an_image_cut_short_says_how_many_bytes_are_missing() {
    let image = write(&sample(), &stems_of).expect("written");
    for length in 0..image.len() {
        let error = Database::load(image[..length].to_vec()).expect_err("cut short");
        let ImageError::CutShort { expected, found } = error else {
            panic!("{length} of {} bytes: {error}", image.len());
        };
        assert_eq!(found, length as u64);
        assert!(expected > found);
    }
    let mut longer = image.clone();
    longer.push(0);
    assert!(matches!(
        Database::load(longer),
        Err(ImageError::TooLong { .. })
    ));
}

#[test]
fn errors_say_what_to_do() {
    let image = write(&sample(), &stems_of).expect("written");
    let mut newer = image.clone();
    newer[4] = 9;
    let message = Database::load(newer).expect_err("newer").to_string();
    assert!(
        message.contains("format 9") && message.contains("update Sverka"),
        "{message}"
    );
    let message = Database::load(b"<!DOCTYPE html>".as_slice())
        .expect_err("a web page")
        .to_string();
    assert!(message.contains("not a Sverka database"), "{message}");
    let mut changed = image;
    *changed.last_mut().expect("not empty") ^= 1;
    let message = Database::load(changed).expect_err("changed").to_string();
    assert!(message.contains("damaged"), "{message}");
}

#[test]
fn a_database_tells_what_it_is() {
    let database = load(&sample());
    let info = database.info();
    assert_eq!((info.name, info.version, info.facts), ("sample", "1", 2));
    assert_eq!(
        info.built,
        Some(PartialDate::ymd(2026, 11, 22)),
        "newest verified_on"
    );
    assert_eq!(load(&Records::default()).info().built, None);
}

#[test]
fn events_are_found_by_id() {
    let database = load(&sample());
    for event in database.events() {
        assert_eq!(
            database.event_by_id(event.id()).map(Event::index),
            Some(event.index())
        );
    }
    assert!(database.event_by_id("media").is_none());
    assert!(database.event_by_id("zzz").is_none());
    assert!(database.event_by_id("").is_none());
}

#[test]
fn a_corrected_fact_and_its_correction_know_each_other() {
    let database = load(&sample());
    let event = database.event_by_id("media-forum").expect("on record");
    let facts: Vec<Fact<'_>> = event.facts().collect();
    let later = facts[0].superseded_by().expect("it was corrected");
    assert_eq!(later.id(), "media-forum/place-corrected");
    assert_eq!(later.report().id(), "gazette-2");
    assert_eq!(
        later.supersedes().map(Fact::id).as_deref(),
        Some("media-forum/place")
    );
    assert!(later.superseded_by().is_none());
}

#[test]
fn a_name_is_found_by_two_of_its_words_and_not_by_one_that_all_share() {
    let database = load(&sample());
    let names = |a: &str, b: &str| -> Vec<String> {
        let stem = |word: &str| database.paired(database.vocab(&codes(word)).expect(word));
        database
            .phrases_with(&stem(a), &stem(b))
            .flat_map(|phrase| database.phrase(phrase).names())
            .map(|name| database.name_ref(name).text().to_owned())
            .collect()
    };
    assert_eq!(names("economic", "astana"), ["Astana Economic Forum"]);
    assert_eq!(names("forum", "economic"), ["Astana Economic Forum"]);
    assert_eq!(names("youth", "astana"), ["Youth Forum of Astana"]);
    assert_eq!(names("forum", "forum"), [""; 0]);
    let forum = database.vocab(&codes("forum")).expect("forum");
    assert_eq!(database.frequency(forum), 3);
    assert!(database.is_required(forum));
}

/// Records with one event, changed.
fn with_event(change: impl Fn(&mut EventRecord)) -> Result<Vec<u8>, WriteError> {
    let mut records = sample();
    change(&mut records.events[1]);
    write(&records, &stems_of)
}

#[test]
fn an_event_with_more_than_a_check_can_go_through_is_not_written() {
    assert!(with_event(|_| {}).is_ok());
    let too_large = |written| matches!(written, Err(WriteError::TooLarge { .. }));
    assert!(too_large(with_event(|event| {
        let fact = event.facts[1].clone();
        event.facts = (0..513)
            .map(|n| FactRecord {
                local_id: format!("fact-{n}"),
                supersedes: None,
                ..fact.clone()
            })
            .collect();
    })));
    assert!(too_large(with_event(|event| {
        let name = event.names[0].clone();
        event.names = vec![name; 513];
    })));
    assert!(too_large(with_event(
        |event| event.names[0].text = "word ".repeat(65)
    )));
    assert!(too_large(with_event(
        |event| event.facts[0].quote = "q".repeat(8193)
    )));
}

#[test]
fn a_name_keeps_the_order_of_its_words_and_which_it_can_do_without() {
    let database = load(&sample());
    let event = database.event_by_id("youth-forum").expect("on record");
    let name = event.names().next().expect("a name");
    let stems: Vec<(&[u8], bool)> = name
        .stems()
        .map(|stem| (database.stem(stem.stem), stem.optional))
        .collect();
    let expected = ["youth", "forum", "of", "astana"].map(codes);
    assert_eq!(stems.len(), 4);
    for ((stem, optional), word) in stems.into_iter().zip(&expected) {
        assert_eq!((stem, optional), (word.as_slice(), word.len() == 2));
    }
}

#[test]
fn most_words_that_are_in_no_name_are_filtered_out() {
    let database = load(&sample());
    let words: Vec<Vec<u8>> = (b'a'..=b'z')
        .flat_map(|a| (b'a'..=b'z').map(move |b| vec![a, b, b'x', b'y']))
        .collect();
    let passed = words.iter().filter(|word| database.may_hold(word)).count();
    assert!(passed < words.len() / 5, "{passed} of {}", words.len());
}

#[test]
fn a_short_stem_is_found_under_an_ending() {
    let mut records = sample();
    records.events[0].names[0].text = "ЦА".to_owned();
    let database = load(&records);
    let inflected = ['ц', 'а', 'н', 'ы', 'ң'].map(|c| c as u32 as u8);
    assert!(database.may_hold(&inflected));
}

#[test]
fn records_that_contradict_themselves_are_not_written() {
    let written = |change: fn(&mut Records)| {
        let mut records = sample();
        change(&mut records);
        write(&records, &stems_of).expect_err("refused")
    };
    assert!(matches!(
        written(|records| records.events[1].facts[0].report = "nowhere".to_owned()),
        WriteError::UnknownReport { report, .. } if report == "nowhere"
    ));
    assert!(matches!(
        written(|records| records.events[2].id = "media-forum".to_owned()),
        WriteError::DuplicateId { .. }
    ));
    assert!(matches!(
        written(|records| records.reports[1].id = "gazette-1".to_owned()),
        WriteError::DuplicateId { .. }
    ));
    assert!(matches!(
        written(|records| {
            records.events[1].facts[0].supersedes = Some("media-forum/place-corrected".to_owned());
        }),
        WriteError::CorrectionsTangled { .. }
    ));
    assert!(matches!(
        written(|records| {
            records.events[1].facts[0].supersedes = Some("media-forum/place".to_owned());
        }),
        WriteError::CorrectionsTangled { .. }
    ));
    assert!(matches!(
        written(|records| records.events[1].facts[1].supersedes = Some("gone/place".to_owned())),
        WriteError::UnknownFact { .. }
    ));
    assert!(matches!(
        written(|records| records.events[0].names[0].text = "—".to_owned()),
        WriteError::NoWords { .. }
    ));
    assert!(matches!(
        written(|records| records.reports[0].published = Some(PartialDate::ymd(12025, 1, 1))),
        WriteError::BadValue { .. }
    ));
}

#[test]
fn an_image_of_many_events_has_all_of_them() {
    let records = Records {
        events: (0..3000)
            .map(|n| {
                let name = format!("Forum {} of {n:04}", ["Media", "Youth", "Trade"][n % 3]);
                event(&format!("event-{n:05}"), &[&name], &[])
            })
            .collect(),
        ..Records::default()
    };
    let database = load(&records);
    for n in [0, 1, 1499, 2998, 2999] {
        let stem = |word: &str| database.paired(database.vocab(&codes(word)).expect(word));
        let topic = ["media", "youth", "trade"][n % 3];
        let events: Vec<usize> = database
            .phrases_with(&stem(&format!("{n:04}")), &stem(topic))
            .flat_map(|phrase| database.phrase(phrase).names())
            .map(|name| database.name_ref(name).event().index())
            .collect();
        assert_eq!(events, [n]);
    }
}

/// Where a section of an image begins, by the lengths in its header.
fn start_of(image: &[u8], section: image::Section) -> usize {
    let lengths = image[24..].as_chunks::<4>().0;
    let before = &lengths[..section as usize];
    let before: u32 = before
        .iter()
        .map(|length| u32::from_le_bytes(*length))
        .sum();
    24 + 4 * image::SECTIONS.len() + before as usize
}

#[test]
fn what_no_writer_writes_is_refused_under_a_right_checksum() {
    use image::Section;

    let mut records = sample();
    let mut third = place_fact("place-again", "gazette-2");
    third.supersedes = Some("media-forum/place-corrected".to_owned());
    records.events[1].facts.push(third);
    records.reports[0].title = "Форум".to_owned();
    let image = write(&records, &stems_of).expect("the records can be written");
    let width = image::SECTIONS[Section::Facts as usize].1;
    // Place in a fact's row of the earlier one, and of the later.
    let (earlier, later) = (24, 28);
    type Change<'a> = (&'a str, Section, &'a [(usize, u32)]);
    let changes: [Change<'_>; 5] = [
        (
            "corrections in a ring",
            Section::Facts,
            &[(earlier, 2), (2 * width + later, 0)],
        ),
        (
            "corrections in a ring",
            Section::Facts,
            &[
                (later, u32::MAX),
                (width + earlier, 2),
                (2 * width + later, 1),
            ],
        ),
        (
            "a correction of one side",
            Section::Facts,
            &[(2 * width + earlier, u32::MAX)],
        ),
        ("a correction of one side", Section::Facts, &[(later, 9)]),
        ("not UTF-8", Section::Strings, &[(0, 0xFFFF_FFFF)]),
    ];
    let refusal = |mut image: Vec<u8>| {
        let sum = image::checksum(&image).to_le_bytes();
        image[8..16].copy_from_slice(&sum);
        match Database::load(image) {
            Err(ImageError::Malformed { what, .. }) => what,
            other => panic!("{other:?}"),
        }
    };
    for (expected, section, cells) in changes {
        let mut image = image.clone();
        let start = start_of(&image, section);
        for (at, cell) in cells {
            image[start + at..][..4].copy_from_slice(&cell.to_le_bytes());
        }
        assert_eq!(refusal(image), expected, "{cells:?}");
    }
    // A string that ends within a letter: the one before it a byte earlier.
    let letter = image
        .windows(2)
        .position(|bytes| bytes == "Ф".as_bytes())
        .expect("a letter of two bytes");
    let end = (letter - start_of(&image, Section::Strings)) as u32;
    let ends = start_of(&image, Section::StringEnds);
    let cell = (ends..)
        .step_by(4)
        .find(|at| image[*at..][..4] == end.to_le_bytes())
        .expect("where the string before it ends");
    let mut cut = image.clone();
    cut[cell..][..4].copy_from_slice(&(end + 1).to_le_bytes());
    assert_eq!(refusal(cut), "cuts a character");
}
