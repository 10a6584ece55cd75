//! Texts that nobody writes get an answer too: a page can hold anything. What
//! they cost is in the benches, under `repeated`.

use sverka::{CheckOptions, Checker};

const BYTES: usize = 200_000;

#[test]
fn repeated_words_and_signs_are_checked_and_accused_of_nothing() {
    let checker = Checker::from_image(sverka_claims_db::IMAGE).expect("the embedded database");
    let file = std::fs::read_to_string("benches/data/repeated.json").expect("the texts are there");
    let units: Vec<String> = serde_json::from_str(&file).expect("a list of texts");
    for unit in units {
        let text = unit.repeat(BYTES / unit.len());
        let findings = checker.check(&text, &CheckOptions::default()).findings;
        let accused = findings.iter().find(|f| f.verdict == "contradicted");
        assert!(accused.is_none(), "{unit:?}: {accused:?}");
    }
}
