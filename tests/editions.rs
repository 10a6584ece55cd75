//! An ordinal of two words has that of another edition in it.

use sverka::database::{Database, EventRecord, NameRecord, Records, Stem, write};
use sverka::lexicon::{self, Lang};
use sverka::{CheckOptions, Checker};

#[test]
fn the_eighteenth_is_not_the_eighth() {
    let kazakh = Lang::from_tag("kk").expect("Kazakh");
    let records = Records {
        name: "forums".to_owned(),
        version: "1".to_owned(),
        events: vec![EventRecord {
            id: "forum-8".to_owned(),
            kind: "congress".to_owned(),
            series: Some("forum".to_owned()),
            edition: Some(8),
            repeatable: false,
            bare_name_is_edition: false,
            names: vec![NameRecord {
                lang: kazakh,
                text: "Сегізінші Алматы мәдени конгресі".to_owned(),
            }],
            details: Vec::new(),
            facts: Vec::new(),
        }],
        ..Records::default()
    };
    let stems_of = |text: &str, lang: Lang| -> Vec<Stem> {
        let stems = lexicon::stems_of(text, lang);
        stems.into_iter().map(Stem::from).collect()
    };
    let image = write(&records, &stems_of).expect("written");
    let checker = Checker::new(vec![Database::load(image).expect("it loads")]);
    let reasons = |text: &str| -> Vec<&'static str> {
        let options = CheckOptions {
            lang: Some(kazakh),
            ..CheckOptions::default()
        };
        let result = checker.check(text, &options);
        result.unchecked.iter().map(|one| one.reason).collect()
    };
    let eighth = "Сегізінші Алматы мәдени конгресінде 770 қатысушы жиналды.";
    let eighteenth = "Он сегізінші Алматы мәдени конгресінде 770 қатысушы жиналды.";
    assert_eq!(reasons(eighth), ["no_fact"]);
    assert_eq!(reasons(eighteenth), ["other_edition"]);
}
