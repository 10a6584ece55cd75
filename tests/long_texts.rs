//! Texts that nobody writes cost no more for each byte than those that people
//! do: a page can hold anything.

use std::time::{Duration, Instant};

use sverka::{CheckOptions, Checker};

fn time(checker: &Checker, text: &str) -> Duration {
    let start = Instant::now();
    checker.check(text, &CheckOptions::default());
    start.elapsed()
}

#[test]
fn time_grows_with_length_and_not_with_its_square() {
    let checker = Checker::from_image(sverka_claims_db::IMAGE).expect("the embedded database");
    for unit in [
        "a",
        "7",
        "1 000 000 ",
        "\n",
        "(",
        ") ",
        "a-1 ",
        "not ",
        "U.S. ",
        "the second ",
        "16 April, ",
        "Kazakhstan and China. ",
        "форум ",
        "Central Asian Media Forum ",
        "The forum gathered 700 participants. ",
    ] {
        // Long enough that one sentence is not all of the text.
        let (short, long) = (unit.repeat(400), unit.repeat(3200));
        let (short, long) = (time(&checker, &short), time(&checker, &long));
        // Eight times the length; the square would be sixty-four.
        let limit = short * 30 + Duration::from_millis(100);
        assert!(long < limit, "{unit:?}: {short:?}, then {long:?}");
    }
}
