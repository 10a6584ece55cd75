//! Images by somebody who means harm and gets the checksum right: they are
//! refused, or a check with them ends, and without a panic.

use sverka::database::{Database, EventRecord, ImageError, NameRecord, Records, Stem, write};
use sverka::lexicon::{self, Lang};
use sverka::{CheckOptions, Checker};

const TEXT: &str = "The second Central Asian Media Forum gathered 500 participants from Qatar on \
    18 April 2025. Второй Центрально-Азиатский медиафорум собрал 500 участников в Астане. \
    Аида Балаеваның Қытайға сапары 2024 жылы өтті.";

fn check(image: Vec<u8>) -> bool {
    let Ok(database) = Database::load(image) else {
        return false;
    };
    drop(database.to_records());
    let checker = Checker::new(vec![database]);
    checker.check(TEXT, &CheckOptions::default());
    checker.search("медиафор", 3, None, None);
    true
}

#[test]
fn changed_bytes_under_a_right_checksum_are_refused_or_harmless() {
    let mut state = 1u64;
    let mut random = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize
    };
    let mut loaded = 0;
    for _ in 0..400 {
        let mut image = sverka_claims_db::IMAGE.to_vec();
        for _ in 0..1 + random() % 3 {
            // Rows and not the heap of strings, as often as not.
            let at = 16 + random() % (image.len() - 16);
            image[at] = [0, 1, 255, random() as u8][random() % 4];
        }
        if let Err(ImageError::Damaged { found, .. }) = Database::load(image.clone()) {
            image[8..16].copy_from_slice(&found.to_le_bytes());
        }
        loaded += usize::from(check(image));
    }
    assert!(loaded > 0, "some changes are only to words");
    assert!(loaded < 400, "some changes are to where things stand");
}

/// Events of one name, each with as many names as an event may have.
fn namesakes(events: usize, names: usize) -> Vec<u8> {
    let stems_of = |text: &str, lang: Lang| -> Vec<Stem> {
        lexicon::stems_of(text, lang)
            .into_iter()
            .map(Stem::from)
            .collect()
    };
    let event = |n: usize| EventRecord {
        id: format!("forum-{n:06}"),
        kind: "forum".to_owned(),
        series: Some("forum".to_owned()),
        edition: Some(n as u32),
        repeatable: false,
        bare_name_is_edition: false,
        names: vec![
            NameRecord {
                lang: Lang::from_tag("en").expect("English"),
                text: "Central Asian Media Forum".to_owned(),
            };
            names
        ],
        details: Vec::new(),
        facts: Vec::new(),
    };
    let records = Records {
        name: "namesakes".to_owned(),
        version: "1".to_owned(),
        events: (0..events).map(event).collect(),
        ..Records::default()
    };
    write(&records, &stems_of).expect("written")
}

#[test]
fn a_name_that_everything_has_says_nothing() {
    let database = Database::load(namesakes(4000, 20)).expect("it loads");
    let checker = Checker::new(vec![database]);
    let text = "The Central Asian Media Forum gathered 500 participants. ".repeat(50);
    let result = checker.check(&text, &CheckOptions::default());
    assert!(result.findings.is_empty());
    assert!(
        result
            .unchecked
            .iter()
            .any(|one| one.reason == "ambiguous_event")
    );
}
