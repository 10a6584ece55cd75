//! What a reader is told where reports correct or contradict each other.

use sverka::database::{
    CountFact, Database, EventRecord, FactRecord, FactValue, NameRecord, Phase, Records,
    ReportRecord, Stem, Verification, write,
};
use sverka::lexicon::{self, Lang};
use sverka::value::{Count, Country, Hedge, PartialDate, Place};
use sverka::{CheckOptions, Checker};

const NAMES: [(&str, &str); 3] = [
    ("en", "Steppe Book Fair"),
    ("ru", "Степная книжная ярмарка"),
    ("kk", "Дала кітап жәрмеңкесі"),
];

fn lang(code: &str) -> Lang {
    Lang::from_tag(code).expect("a language of the lexicon")
}

fn fact(local_id: &str, report: &str, value: FactValue, supersedes: Option<&str>) -> FactRecord {
    FactRecord {
        local_id: local_id.to_owned(),
        value,
        phase: Phase::Held,
        report: report.to_owned(),
        quote: "as the report has it".to_owned(),
        derived: None,
        inferred: None,
        verified: Some(Verification {
            by: "A. Editor".to_owned(),
            on: PartialDate::ymd(2026, 11, 22),
        }),
        supersedes: supersedes.map(str::to_owned),
    }
}

fn people(n: f64) -> FactValue {
    FactValue::Participants(CountFact {
        value: Count {
            min: Some(n),
            max: Some(n),
            n: Some(n),
            hedge: Hedge::Bare,
        },
        printed: true,
        phase: Phase::Held,
    })
}

fn town(city: &str) -> FactValue {
    FactValue::Place(Place {
        country: Country::new("KZ").expect("a country"),
        city: Some(city.to_owned()),
    })
}

/// The Gazette had 700 people, and the Herald corrects it to 900; the Gazette
/// has Astana, and the Herald Almaty.
fn checker() -> Checker {
    let report = |id: &str, outlet: &str| ReportRecord {
        id: id.to_owned(),
        outlet: outlet.to_owned(),
        title: "A fair is held".to_owned(),
        lang: lang("en"),
        published: None,
        url: None,
        sha256: [7; 32],
    };
    let records = Records {
        name: "fair".to_owned(),
        version: "1".to_owned(),
        reports: vec![report("first", "Gazette"), report("later", "Herald")],
        events: vec![EventRecord {
            id: "fair".to_owned(),
            kind: "exhibition".to_owned(),
            series: None,
            edition: None,
            repeatable: false,
            bare_name_is_edition: false,
            names: NAMES
                .iter()
                .map(|(code, text)| NameRecord {
                    lang: lang(code),
                    text: (*text).to_owned(),
                })
                .collect(),
            details: Vec::new(),
            facts: vec![
                fact("participants", "first", people(700.0), None),
                fact(
                    "participants-later",
                    "later",
                    people(900.0),
                    Some("fair/participants"),
                ),
                fact("place", "first", town("astana"), None),
                fact("place-later", "later", town("almaty"), None),
            ],
        }],
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

/// Kind, verdict, evidence with what corrects it, and message of the only
/// finding in a text.
fn finding(code: &str, text: &str) -> (&'static str, Vec<(String, Option<String>)>, String) {
    let options = CheckOptions {
        lang: Some(lang(code)),
        ..CheckOptions::default()
    };
    let result = checker().check(text, &options);
    let [finding] = result.findings.as_slice() else {
        panic!("{text}: {:?}", result);
    };
    let evidence = finding.evidence.iter();
    let evidence = evidence.map(|one| (one.fact.clone(), one.superseded_by.clone()));
    (finding.verdict, evidence.collect(), finding.message.clone())
}

#[test]
fn a_claim_is_judged_by_the_correction_and_shown_what_it_corrects() {
    let later = ("fair/participants-later".to_owned(), None);
    let first = (
        "fair/participants".to_owned(),
        Some("fair/participants-later".to_owned()),
    );
    for (code, text, verdict, told) in [
        (
            "en",
            "The Steppe Book Fair gathered 900 participants.",
            "supported",
            "corrects that of Gazette: 700 participants",
        ),
        (
            "en",
            "The Steppe Book Fair gathered 700 participants.",
            "contradicted",
            "corrects that of Gazette: 700 participants",
        ),
        (
            "ru",
            "Степная книжная ярмарка собрала 900 участников.",
            "supported",
            "исправляет прежнее, Gazette: 700 участников",
        ),
        (
            "ru",
            "Степная книжная ярмарка собрала 700 участников.",
            "contradicted",
            "исправляет прежнее, Gazette: 700 участников",
        ),
        (
            "kk",
            "Дала кітап жәрмеңкесіне 900 қатысушы келді.",
            "supported",
            "бұрынғы хабарын түзетеді: 700 қатысушы",
        ),
        (
            "kk",
            "Дала кітап жәрмеңкесіне 700 қатысушы келді.",
            "contradicted",
            "бұрынғы хабарын түзетеді: 700 қатысушы",
        ),
    ] {
        let (found, evidence, message) = finding(code, text);
        assert_eq!(found, verdict, "{text}: {message}");
        assert_eq!(evidence, [later.clone(), first.clone()], "{text}");
        assert!(message.contains(told), "{message}");
    }
}

#[test]
fn reports_that_disagree_stand_side_by_side() {
    for (code, text, verdict, told) in [
        (
            "en",
            "The Steppe Book Fair was held in Almaty.",
            "supported",
            "the report of Gazette has another value: Astana",
        ),
        (
            "en",
            "The Steppe Book Fair was held in Shymkent.",
            "contradicted",
            "the report of Herald has another value: Almaty",
        ),
        (
            "ru",
            "Степная книжная ярмарка прошла в Алматы.",
            "supported",
            "в сообщении Gazette другое значение: Астана",
        ),
        (
            "ru",
            "Степная книжная ярмарка прошла в Шымкенте.",
            "contradicted",
            "в сообщении Herald другое значение: Алматы",
        ),
        (
            "kk",
            "Дала кітап жәрмеңкесі Алматыда өтті.",
            "supported",
            "Gazette хабарында басқа мән: Астана",
        ),
        (
            "kk",
            "Дала кітап жәрмеңкесі Шымкентте өтті.",
            "contradicted",
            "Herald хабарында басқа мән: Алматы",
        ),
    ] {
        let (found, evidence, message) = finding(code, text);
        assert_eq!(found, verdict, "{text}: {message}");
        assert_eq!(evidence.len(), 2, "{text}");
        assert!(
            evidence.iter().all(|(_, superseded)| superseded.is_none()),
            "{text}"
        );
        assert!(message.contains(told), "{message}");
    }
}
