//! A fact of one event is no fact of another: whatever is recorded of an event
//! changes no verdict on a claim about another one.

use proptest::prelude::*;
use proptest::sample::select;
use sverka::database::{
    CountFact, Database, DateFact, EventRecord, FactRecord, FactValue, NameRecord, Parts, Phase,
    Records, ReportRecord, Stem, Verification, write,
};
use sverka::lexicon::{self, Lang};
use sverka::value::{Count, Country, CountryList, Hedge, PartialDate, Place};
use sverka::{CheckOptions, Checker};

/// An event in three languages.
type Names = [(&'static str, &'static str); 3];

const FAIR: Names = [
    ("en", "Steppe Book Fair"),
    ("ru", "Степная книжная ярмарка"),
    ("kk", "Дала кітап жәрмеңкесі"),
];

/// One that shares a word with it, and one that shares none.
const OTHERS: [(&str, Names); 2] = [
    (
        "exhibition",
        [
            ("en", "Steppe Coin Exhibition"),
            ("ru", "Степная выставка монет"),
            ("kk", "Дала тиын көрмесі"),
        ],
    ),
    (
        "festival",
        [
            ("en", "River Song Festival"),
            ("ru", "Фестиваль речной песни"),
            ("kk", "Өзен әндері фестивалі"),
        ],
    ),
];

/// Texts about the fair; the last ones are about both.
const TEXTS: &[(&str, &str)] = &[
    (
        "en",
        "The Steppe Book Fair gathered {n} participants from {k} countries.",
    ),
    (
        "en",
        "The Steppe Book Fair opened on {d} May 2025 in Almaty.",
    ),
    (
        "en",
        "Kazakhstan and Japan took part in the Steppe Book Fair; Italy did not attend it.",
    ),
    (
        "en",
        "Only Kazakhstan took part in the Steppe Book Fair. It was held in Astana.",
    ),
    (
        "en",
        "Steppe Book Fair\nDates: {d}–25 May\nParticipants: {n}\nCity: Tashkent",
    ),
    (
        "ru",
        "Степная книжная ярмарка собрала {n} участников из {k} стран.",
    ),
    (
        "ru",
        "Степная книжная ярмарка открылась {d} мая 2025 года в Алматы.",
    ),
    (
        "ru",
        "В Степной книжной ярмарке участвовали Казахстан и Япония, а Италия не участвовала.",
    ),
    (
        "ru",
        "Степная книжная ярмарка прошла в Астане. Её посетили более {n} человек.",
    ),
    ("kk", "Дала кітап жәрмеңкесіне {k} елден {n} адам қатысты."),
    (
        "kk",
        "Дала кітап жәрмеңкесі 2025 жылғы {d} мамырда Алматыда ашылды.",
    ),
    (
        "kk",
        "Дала кітап жәрмеңкесіне Қазақстан мен Жапония қатысты, Италия қатысқан жоқ.",
    ),
    (
        "en",
        "The Steppe Book Fair gathered {n} participants. The fair was held in Almaty in May 2025, \
         and guests came to it from China.",
    ),
];

fn lang(code: &str) -> Lang {
    Lang::from_tag(code).expect("a language of the lexicon")
}

fn country(code: &str) -> Country {
    Country::new(code).expect("a country")
}

fn count(n: u32, hedge: Hedge) -> CountFact {
    CountFact {
        value: Count::new(f64::from(n), hedge),
        printed: true,
        phase: Phase::Held,
    }
}

fn value() -> impl Strategy<Value = FactValue> {
    let hedge = || {
        select(vec![
            Hedge::Bare,
            Hedge::MoreThan,
            Hedge::About,
            Hedge::UpTo,
        ])
    };
    let codes = vec!["KZ", "UZ", "JP", "IT", "CN", "TR"];
    prop_oneof![
        (2u32..2000, hedge()).prop_map(|(n, hedge)| FactValue::Participants(count(n, hedge))),
        (2u32..40, hedge()).prop_map(|(n, hedge)| FactValue::CountryCount(count(n, hedge))),
        (prop::sample::subsequence(codes, 1..5), any::<bool>()).prop_map(|(codes, closed)| {
            FactValue::Countries {
                list: CountryList {
                    countries: codes.into_iter().map(country).collect(),
                    closed,
                },
                role: "participants".to_owned(),
            }
        }),
        select(vec!["astana", "almaty"]).prop_map(|city| {
            FactValue::Place(Place {
                country: country("KZ"),
                city: Some(city.to_owned()),
            })
        }),
        (1u32..29, select(vec!["held", "start", "final"])).prop_map(|(day, moment)| {
            FactValue::Date(DateFact {
                value: format!("2025-05-{day:02}").parse().expect("a date"),
                moment: moment.to_owned(),
                start_stated: true,
                end_stated: false,
                start_phase: Phase::Held,
                end_phase: Phase::Held,
                inferred: Parts::default(),
            })
        }),
    ]
}

fn event(id: &str, kind: &str, names: &Names, facts: &[FactValue]) -> EventRecord {
    let facts = facts.iter().enumerate().map(|(at, value)| FactRecord {
        local_id: format!("{}-{at}", value.kind()),
        value: value.clone(),
        phase: Phase::Held,
        report: "report".to_owned(),
        quote: "as the report has it".to_owned(),
        derived: None,
        inferred: None,
        verified: Some(Verification {
            by: "A. Editor".to_owned(),
            on: PartialDate::ymd(2026, 11, 22),
        }),
        supersedes: None,
    });
    EventRecord {
        id: id.to_owned(),
        kind: kind.to_owned(),
        series: None,
        edition: None,
        repeatable: false,
        bare_name_is_edition: false,
        names: names
            .iter()
            .map(|(code, text)| NameRecord {
                lang: lang(code),
                text: (*text).to_owned(),
            })
            .collect(),
        details: Vec::new(),
        facts: facts.collect(),
    }
}

fn checker(fair: &[FactValue], other: usize, facts: &[FactValue]) -> Checker {
    let (kind, names) = &OTHERS[other];
    let records = Records {
        name: "events".to_owned(),
        version: "1".to_owned(),
        reports: vec![ReportRecord {
            id: "report".to_owned(),
            outlet: "Gazette".to_owned(),
            title: "Of two events".to_owned(),
            lang: lang("en"),
            published: None,
            url: None,
            sha256: [7; 32],
        }],
        events: vec![
            event("fair", "exhibition", &FAIR, fair),
            event("other", kind, names, facts),
        ],
    };
    let stems_of = |text: &str, lang: Lang| -> Vec<Stem> {
        lexicon::stems_of(text, lang)
            .into_iter()
            .map(Stem::from)
            .collect()
    };
    let image = write(&records, &stems_of).expect("the record can be written");
    Checker::new(vec![Database::load(image).expect("what was written loads")])
}

/// Each finding on the fair, and what is left unchecked.
fn told(checker: &Checker, code: &str, text: &str) -> Vec<String> {
    let options = CheckOptions {
        lang: Some(lang(code)),
        ..CheckOptions::default()
    };
    let result = checker.check(text, &options);
    let findings = result.findings.iter().map(|one| {
        let facts: Vec<&str> = one.evidence.iter().map(|fact| fact.fact.as_str()).collect();
        format!(
            "{}: {} {} {} by {facts:?}",
            one.text, one.event.id, one.verdict, one.reason
        )
    });
    let unchecked = result
        .unchecked
        .iter()
        .map(|one| format!("{}: {}", one.text, one.reason));
    findings.chain(unchecked).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_fact_of_another_event_changes_no_verdict(
        fair in prop::collection::vec(value(), 1..5),
        other in 0..OTHERS.len(),
        mut facts in prop::collection::vec(value(), 0..4),
        added in value(),
        n in 2u32..2000,
        k in 2u32..40,
        d in 1u32..25,
    ) {
        let without = checker(&fair, other, &facts);
        facts.push(added);
        let with = checker(&fair, other, &facts);
        for (code, text) in TEXTS {
            let text = text
                .replace("{n}", &n.to_string())
                .replace("{k}", &k.to_string())
                .replace("{d}", &d.to_string());
            prop_assert_eq!(told(&with, code, &text), told(&without, code, &text), "{}", text);
        }
    }
}

/// The property above would hold of an engine that finds nothing.
#[test]
fn facts_of_the_event_itself_do_change_verdicts() {
    let people = |n| FactValue::Participants(count(n, Hedge::Bare));
    for (at, (code, text)) in [(0, TEXTS[0]), (1, TEXTS[5]), (0, TEXTS[9])] {
        let text = text.replace("{n}", "700").replace("{k}", "5");
        let fair = told(&checker(&[people(700)], at, &[people(30)]), code, &text);
        let less = told(&checker(&[people(90)], at, &[people(700)]), code, &text);
        assert!(fair[0].contains("supported"), "{text}: {fair:?}");
        assert!(less[0].contains("contradicted"), "{text}: {less:?}");
    }
}
