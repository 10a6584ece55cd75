//! Small reports of our own, in each language.

use super::*;
use crate::database::{EngineReader, SourceFile, Stem, compile};

fn drafted(text: &str) -> Draft {
    draft(&SavedReport {
        bytes: text.as_bytes(),
        text,
        ..SavedReport::default()
    })
}

/// Facts of an event as `kind value phase`, with moment or role where these
/// are not the usual ones.
fn facts(event: &DraftEvent) -> Vec<String> {
    let of = |fact: &DraftFact| {
        let value = match &fact.value {
            DraftValue::Text(text) => text.clone(),
            DraftValue::Countries(codes) => {
                let closed = if fact.closed == Some(true) {
                    "only"
                } else {
                    "among others"
                };
                format!("{} {closed}", codes.join(" "))
            }
            DraftValue::Place { country, city } => {
                format!("{country} {}", city.as_deref().unwrap_or("–"))
            }
        };
        let what = match (&fact.moment, &fact.role) {
            (Some(moment), _) if moment != "held" => format!(" {moment}"),
            (_, Some(role)) if role != "participants" => format!(" {role}"),
            _ => String::new(),
        };
        format!("{}{what}: {value}, {}", fact.kind, fact.phase)
    };
    event.facts.iter().map(of).collect()
}

const ENGLISH: &str = "Home\nNews\nCulture\nSport\nContact us
Third Steppe Book Festival opens in Tashkent

The Third Steppe Book Festival opened in Tashkent on 12 May 2026, the Gazette reports.

More than 400 guests from 14 countries came to the festival, including writers from Kazakhstan, Turkey and Georgia. The jury has members from France and Japan.

The festival will close on 15 May. On the last day 20 publishers will meet.

Read also
Chess tournament gathers 900 players in Almaty
Snow expected on 3 June 2026
";

#[test]
fn an_english_report_with_a_menu_and_other_news() {
    let draft = drafted(ENGLISH);
    assert_eq!(
        draft.report.title,
        "Third Steppe Book Festival opens in Tashkent"
    );
    assert_eq!(draft.report.lang, "en");
    let [event] = draft.events.as_slice() else {
        panic!("{:#?}", draft.events);
    };
    assert_eq!((event.kind.as_str(), event.edition), ("festival", Some(3)));
    assert_eq!(event.series.as_deref(), Some("steppe-book-festival"));
    assert_eq!(event.names["en"], ["Third Steppe Book Festival"]);
    assert_eq!(
        facts(event),
        [
            "place: UZ tashkent, held",
            "date: 2026-05-12, held",
            "participants: > 400, held",
            "country_count: 14, held",
            "countries: KZ TR GE among others, held",
            "countries jury: FR JP among others, held",
            "date end: 2026-05-15, planned",
        ]
    );
    let [.., last] = event.facts.as_slice() else {
        panic!("no facts");
    };
    assert_eq!(last.derived_parts, ["year"]);
    assert!(last.end_stated && event.facts[1].start_stated);
    // Of the publishers it is said that they were not counted as guests.
    assert!(
        draft.undecided.iter().any(|left| left.text.contains("20")),
        "{:?}",
        draft.undecided
    );
}

#[test]
fn a_russian_report_of_yesterday() {
    let text = "2026-03-21 В Бишкеке 20 марта прошёл Международный конгресс пчеловодов «Золотой улей», сообщает Вестник.\n\n\
                В конгрессе приняли участие около 250 делегатов из Кыргызстана, Казахстана, Узбекистана и других стран. \
                Конгресс собрал пчеловодов из всех областей страны.\n";
    let draft = drafted(text);
    assert_eq!(draft.report.published.as_deref(), Some("2026-03-21"));
    assert_eq!(draft.report.outlet, "Вестник");
    let [event] = draft.events.as_slice() else {
        panic!("{:#?}", draft.events);
    };
    assert!(
        event.names["ru"].contains(&"Золотой улей".to_owned()),
        "{:?}",
        event.names
    );
    assert_eq!(
        facts(event),
        [
            "place: KG bishkek, held",
            "date: 2026-03-20, held",
            "participants: ~ 250, held",
            "countries: KG KZ UZ among others, held",
            "country_count: > 3, held",
        ]
    );
    assert_eq!(event.facts[1].derived_parts, ["year"]);
    assert_eq!(event.facts[4].derived_parts, ["number"]);
}

#[test]
fn a_kazakh_report() {
    let text = "Алматыда «Жас ақын» фестивалі өтті\n\n2026 жылғы 5 маусымда Алматыда «Жас ақын» фестивалі өтті. \
                Фестивальге 6 елден 120 қатысушы келді.\n\nФестивальге Қазақстан, Өзбекстан, Түркия және Қырғызстан өкілдері қатысты.\n";
    let draft = drafted(text);
    assert_eq!(draft.report.lang, "kk");
    let [event] = draft.events.as_slice() else {
        panic!("{:#?}", draft.events);
    };
    assert_eq!(event.kind, "festival");
    let found = facts(event);
    for expected in [
        "date: 2026-06-05, held",
        "country_count: 6, held",
        "participants: 120, held",
        "countries: KZ UZ TR KG among others, held",
        "place: KZ almaty, held",
    ] {
        assert!(
            found.iter().any(|fact| fact == expected),
            "{expected} of {found:#?}"
        );
    }
}

#[test]
fn quotes_are_verbatim_and_where_their_spans_say() {
    // Offsets count UTF-16 units, also after what takes two.
    let text = format!("🎪 {ENGLISH}");
    let units: Vec<u16> = text.encode_utf16().collect();
    let draft = drafted(&text);
    assert!(!draft.events[0].facts.is_empty());
    for fact in &draft.events[0].facts {
        let (start, end) = fact.span.expect("a span");
        assert_eq!(String::from_utf16_lossy(&units[start..end]), fact.quote);
        assert!(fact.quote.chars().count() <= crate::database::QUOTE_LIMIT);
    }
}

fn stems_of(text: &str, lang: Lang) -> Vec<Stem> {
    let stems = lexicon::stems_of(text, lang).into_iter();
    stems.map(Stem::from).collect()
}

fn sources(draft: &Draft) -> Vec<SourceFile> {
    let mut files = files(draft);
    files.push(SourceFile {
        name: "database.toml".to_owned(),
        text: "name = \"test\"\nversion = \"1\"\n".to_owned(),
    });
    files
}

/// A draft is refused for what a person has to fill in, and for nothing else.
#[test]
fn a_draft_is_built_once_a_person_has_verified_it() {
    let mut draft = drafted(ENGLISH);
    draft.report.outlet = "Gazette".to_owned();
    let errors = compile(sources(&draft), &stems_of, Some(&EngineReader)).expect_err("a draft");
    assert_eq!(errors.len(), draft.events[0].facts.len());
    for error in &errors {
        assert!(error.to_string().contains("a draft"), "{error}");
    }
    for fact in &mut draft.events[0].facts {
        fact.verified_by = Some("An editor".to_owned());
        fact.verified_on = Some("2026-05-13".to_owned());
    }
    let built = compile(sources(&draft), &stems_of, Some(&EngineReader));
    let image = built.expect("verified");
    let database = crate::database::Database::load(image).expect("an image");
    assert_eq!(database.info().facts as usize, draft.events[0].facts.len());
    // And is read back as it was.
    let (reports, events) = events_of(&database.to_records());
    assert_eq!(reports, [draft.report.clone()]);
    assert_eq!(events[0].names, draft.events[0].names);
    let values = |event: &DraftEvent| -> Vec<DraftValue> {
        event.facts.iter().map(|fact| fact.value.clone()).collect()
    };
    assert_eq!(values(&events[0]), values(&draft.events[0]));
}

#[test]
fn a_text_about_nothing_is_an_empty_draft() {
    for text in [
        "",
        "\n\n",
        "Tomatoes like warm soil and a quiet corner of the garden, and little else besides.",
    ] {
        let draft = drafted(text);
        assert_eq!(draft.events, [], "{text}");
        assert!(!draft.report.id.is_empty());
    }
}

#[test]
fn any_text_can_be_drafted() {
    use proptest::prelude::*;
    let words = proptest::sample::select(vec![
        "forum",
        "Second",
        "«",
        "»",
        "\"",
        " ",
        " ",
        " ",
        "\n",
        ".",
        ",",
        "-",
        "2025",
        "on",
        "Astana",
        "visit",
        "to",
        "China",
        "форум",
        "II",
        "по",
        "700",
        "participants",
        "from",
        "and",
        "second day",
        "17 April",
        "speakers",
        "–",
        "🎪",
        "ә",
        "\u{301}",
        "date",
        "2024-02-28",
        "will",
        "саммит",
        "Read also",
        "шоу",
        "\r\n",
        "(",
        "Қытайға",
        "сапары",
    ]);
    proptest!(|(words in proptest::collection::vec(words, 0..40))| {
        let text = words.concat();
        let draft = drafted(&text);
        for event in &draft.events {
            for fact in &event.facts {
                prop_assert!(text.contains(&fact.quote));
            }
        }
        prop_assert!(!files(&draft).is_empty());
    });
}
