use proptest::prelude::*;

use super::*;
use crate::verdicts::Verdict::*;

/// A claim in short: EDTF, `~` before it for fuzzy; then any of `start`, `end`
/// (what the verb says), `planned`, `since`, `before` (the edge of an open
/// period), `w1` to `w7` (the weekday), `of:moment`.
fn claim(text: &str) -> DateClaim {
    let mut words = text.split_whitespace();
    let value = words.next().unwrap();
    let mut date = DateClaim {
        value: value.trim_start_matches('~').parse().unwrap(),
        weekday: None,
        asserts: Asserts::AnyDay,
        moment: "held".to_owned(),
        planned: false,
        edge: Edge::Unknown,
    };
    if value.starts_with('~') {
        date.value.fit = Fit::Fuzzy;
    }
    for word in words {
        match word {
            "start" => date.asserts = Asserts::Start,
            "end" => date.asserts = Asserts::End,
            "planned" => date.planned = true,
            "since" => date.edge = Edge::Included,
            "before" => date.edge = Edge::Excluded,
            _ if word.starts_with("of:") => date.moment = word[3..].to_owned(),
            _ => date.weekday = Some(Weekday(word[1..].parse().unwrap())),
        }
    }
    date
}

/// A fact in short: EDTF; then any of `-end` (the last day is not stated),
/// `-start`, `inferred:year` (or `month`, `day`), `planned`, `planned:end`,
/// `of:moment`.
fn fact(text: &str) -> DateFact {
    let mut words = text.split_whitespace();
    let mut fact = DateFact {
        value: words.next().unwrap().parse().unwrap(),
        moment: "held".to_owned(),
        start_stated: true,
        end_stated: true,
        start_phase: Phase::Held,
        end_phase: Phase::Held,
        inferred: Parts::default(),
    };
    for word in words {
        match word {
            "-end" => fact.end_stated = false,
            "-start" => fact.start_stated = false,
            "inferred:year" => fact.inferred.year = true,
            "inferred:month" => fact.inferred.month = true,
            "inferred:day" => fact.inferred.day = true,
            "planned" => {
                fact.start_phase = Phase::Planned;
                fact.end_phase = Phase::Planned;
            }
            "planned:end" => fact.end_phase = Phase::Planned,
            _ => fact.moment = word.strip_prefix("of:").unwrap().to_owned(),
        }
    }
    fact
}

fn check(cases: &[(&str, &str, &str, Verdict, &str)]) {
    for &(row, text, record, verdict, reason) in cases {
        let judgement = judge_date(&claim(text), &fact(record));
        assert_eq!(
            (
                judgement.row.code(),
                judgement.verdict,
                judgement.reason.code()
            ),
            (row, verdict, reason),
            "{text} by {record}"
        );
    }
}

/// A forum that opened on the 16th and goes on on the 17th, by a report that
/// prints no year.
const FORUM: &str = "2025-04-16/2025-04-17 -end planned:end inferred:year";

#[test]
#[rustfmt::skip]
fn a_forum_without_a_year_and_without_an_end() {
    check(&[
        ("D6", "XXXX-04-16", FORUM, Supported, "within"),
        ("D6", "XXXX-04-17", FORUM, Supported, "within"),
        ("D6", "2025-04-17", FORUM, Supported, "within"),
        ("D6", "XXXX-04-16/XXXX-04-17", FORUM, Supported, "within"),
        ("D6", "2025-04-16/2025-04-17", FORUM, Supported, "within"),
        ("D9", "2025-04", FORUM, Supported, "coarser"),
        ("D9", "2025", FORUM, Supported, "coarser"),
        ("D9", "XXXX-04", FORUM, Supported, "coarser"),
        ("D9", "XXXX-04-16 start", FORUM, Supported, "same"),
        ("D9", "2025-04-16 start", FORUM, Supported, "same"),
        ("D2", "2024-04-16", FORUM, NotEstablished, "inferred_part"),
        ("D2", "2024-04", FORUM, NotEstablished, "inferred_part"),
        ("D2", "2024", FORUM, NotEstablished, "inferred_part"),
        ("D2", "2024-04-16/2024-04-17", FORUM, NotEstablished, "inferred_part"),
        ("D2", "2024-04-18", FORUM, NotEstablished, "inferred_part"),
        ("D2", "2024-21", FORUM, NotEstablished, "inferred_part"),
        ("D7", "2024-04-15", FORUM, Contradicted, "day_differs"),
        ("D7", "XXXX-04-15", FORUM, Contradicted, "day_differs"),
        ("D7", "2025-03-16", FORUM, Contradicted, "month_differs"),
        ("D7", "2024-05", FORUM, Contradicted, "month_differs"),
        ("D7", "XXXX-05", FORUM, Contradicted, "month_differs"),
        ("D8", "XXXX-04-18", FORUM, NotEstablished, "finer_than_record"),
        ("D8", "2025-04-18", FORUM, NotEstablished, "finer_than_record"),
        ("D8", "XXXX-04-17 end", FORUM, NotEstablished, "finer_than_record"),
        ("D8", "XXXX-04-18 end", FORUM, NotEstablished, "finer_than_record"),
        ("D8", "XXXX-04-16/XXXX-04-18", FORUM, NotEstablished, "finer_than_record"),
        ("D4", "XXXX-04-23/XXXX-04-24", FORUM, Contradicted, "start_differs"),
        ("D4", "XXXX-04-15/XXXX-04-17", FORUM, Contradicted, "start_differs"),
        ("D4", "XXXX-04-17/XXXX-04-18", FORUM, Contradicted, "start_differs"),
        ("D4", "XXXX-04-17 start", FORUM, Contradicted, "start_differs"),
        ("D4", "XXXX-04-15 start", FORUM, Contradicted, "start_differs"),
        ("D4", "XXXX-05 start", FORUM, Contradicted, "start_differs"),
        ("D4", "XXXX-04-15 end", FORUM, Contradicted, "end_differs"),
        ("D4", "2024-04-15 end", FORUM, Contradicted, "end_differs"),
        // The 17th is a plan: a forum that ended a day early is none the less possible.
        ("D3", "XXXX-04-16 end", FORUM, NotEstablished, "planned"),
        ("D4", "XXXX-04-16 end planned", FORUM, Contradicted, "end_differs"),
    ]);
}

#[test]
#[rustfmt::skip]
fn d1_a_weekday_that_the_date_does_not_fall_on() {
    let record = "2025-08-26 of:filming_start planned";
    check(&[
        ("D1", "2025-08-26 w1 of:filming_start", record, Contradicted, "weekday_mismatch"),
        ("D9", "2025-08-26 w2 of:filming_start", record, Supported, "same"),
        ("D1", "1924-01-01 w1", "1924-01-01", Contradicted, "weekday_mismatch"),
        ("D9", "1923-12-31 w2", "1923-12-31", Supported, "same"),
        // No year in the text: nothing to fall on.
        ("D9", "XXXX-08-26 w1 of:filming_start", record, Supported, "coarser"),
        ("D9", "2025-08 w1 of:filming_start", record, Supported, "coarser"),
        // Of a range, which day does it name?
        ("D6", "2025-04-16/2025-04-17 w1", "2025-04-16/2025-04-17", Supported, "within"),
        // Whatever the record says.
        ("D1", "2024-03-01 w1", "2025-08-26", Contradicted, "weekday_mismatch"),
    ]);
}

#[test]
#[rustfmt::skip]
fn d2_inferred_parts_never_accuse() {
    check(&[
        ("D2", "2025-05", "2025-04-16 inferred:month", NotEstablished, "inferred_part"),
        ("D7", "2024-05", "2025-04-16 inferred:month", Contradicted, "year_differs"),
        ("D2", "2025-04-17", "2025-04-16 inferred:day", NotEstablished, "inferred_part"),
        ("D7", "2025-05-16", "2025-04-16 inferred:day", Contradicted, "month_differs"),
        ("D2", "2023-11-22 start", "2025-11-22 of:start inferred:year", NotEstablished, "inferred_part"),
        ("D4", "2023-11-20 start", "2025-11-22 of:start inferred:year", Contradicted, "start_differs"),
        ("D2", "../2025 before", "2025-04-16 inferred:year", NotEstablished, "inferred_part"),
        ("D9", "2025-04-16", "2025-04-16 inferred:year", Supported, "same"),
        ("D7", "2025-04-15", "2025-04-16 of:start inferred:year", Contradicted, "day_differs"),
        ("D2", "2026", "2025 inferred:year", NotEstablished, "inferred_part"),
    ]);
}

#[test]
#[rustfmt::skip]
fn d3_a_plan_does_not_accuse_what_happened() {
    let finals = "2025-11-22 of:final planned inferred:year";
    check(&[
        ("D3", "XXXX-11-20 of:final", finals, NotEstablished, "planned"),
        ("D7", "XXXX-11-20 of:final planned", finals, Contradicted, "day_differs"),
        ("D9", "2025-11-22 of:final", finals, Supported, "same"),
        ("D9", "XXXX-11-22 of:final planned", finals, Supported, "same"),
        ("D2", "2024-11-22 of:final", finals, NotEstablished, "inferred_part"),
        ("D3", "2024-11-20 of:final", finals, NotEstablished, "planned"),
        ("D3", "2025-05-02/2025-05-03", "2025-04-16/2025-04-17 planned", NotEstablished, "planned"),
        ("D4", "2025-05-02/2025-05-03", "2025-04-16/2025-04-17 planned:end", Contradicted, "start_differs"),
        ("D3", "2025-04-16/2025-04-19", "2025-04-16/2025-04-17 planned:end", NotEstablished, "planned"),
        ("D3", "2025-04-18", "2025-04-16/2025-04-17 planned:end", NotEstablished, "planned"),
        ("D7", "2025-07-18", "2025-04-16/2025-04-17 planned:end", Contradicted, "month_differs"),
    ]);
}

#[test]
#[rustfmt::skip]
fn d4_starts_and_ends() {
    let record = "2025-04-16/2025-04-18";
    check(&[
        ("D9", "2025-04-16 start", record, Supported, "same"),
        ("D9", "2025-04 start", record, Supported, "coarser"),
        ("D9", "2025-04-18 end", record, Supported, "same"),
        ("D4", "2025-04-17 start", record, Contradicted, "start_differs"),
        ("D4", "2025-04-17 end", record, Contradicted, "end_differs"),
        ("D4", "2025-05 end", record, Contradicted, "end_differs"),
        ("D4", "2025-04-17/2025-04-18", record, Contradicted, "start_differs"),
        ("D4", "2025-04-16/2025-04-17", record, Contradicted, "end_differs"),
        ("D4", "2025-04-15/2025-04-19", record, Contradicted, "start_differs"),
        ("D4", "2025-04-16/2025-04-17", "2025-04-16", Contradicted, "end_differs"),
        ("D6", "2025-04-16/2025-04-18", record, Supported, "within"),
        // Ends that the record does not state.
        ("D4", "2025-04-18 start", "2025-04-17 -start", Contradicted, "start_differs"),
        ("D8", "2025-04-16 start", "2025-04-17 -start", NotEstablished, "finer_than_record"),
        ("D8", "2025-04-17 start", "2025-04-17 -start", NotEstablished, "finer_than_record"),
        ("D4", "2025-04-16 end", "2025-04-17 -end", Contradicted, "end_differs"),
        ("D8", "2025-04-19 end", "2025-04-17 -end", NotEstablished, "finer_than_record"),
        // A start alone, an end alone.
        ("D4", "2025-04-15 start", "2025-04-16 of:start", Contradicted, "start_differs"),
        ("D9", "2025-04-16 of:start", "2025-04-16 of:start", Supported, "same"),
        ("D4", "2025-04-15 end", "2025-04-16 of:start", Contradicted, "end_differs"),
        ("D8", "2025-06-15 end", "2025-04-16 of:start", NotEstablished, "finer_than_record"),
        ("D4", "2025-04-18 start", "2025-04-17 of:end", Contradicted, "start_differs"),
        ("D8", "2025-04-10 start", "2025-04-17 of:end", NotEstablished, "finer_than_record"),
        ("D4", "2025-04-18 of:end", "2025-04-17 of:end", Contradicted, "end_differs"),
        // Coarser ends around the record accuse nobody.
        ("D9", "2025-04/2025-05", "2025-04-30/2025-05-02", Supported, "coarser"),
        ("D8", "2025-04/2025-05", record, NotEstablished, "finer_than_record"),
        ("D4", "2016/2018", "2016/2017", Contradicted, "end_differs"),
        ("D4", "2025-05/2025-06", record, Contradicted, "start_differs"),
        // Coarse records.
        ("D8", "2025-04-16/2025-04-17", "2025-04", NotEstablished, "finer_than_record"),
        ("D4", "2025-05-16/2025-05-17", "2025-04", Contradicted, "start_differs"),
        ("D8", "2025-04-16 start", "2025", NotEstablished, "finer_than_record"),
    ]);
}

#[test]
#[rustfmt::skip]
fn d5_fuzzy_and_open_periods() {
    let visit = "2024-02-27";
    check(&[
        ("D5", "~2024-02-21/2024-02-29", visit, Supported, "coarser"),
        ("D5", "~2024-02-01/2024-02-10", visit, Contradicted, "start_differs"),
        ("D5", "2024-24", "2025-01-15", Supported, "coarser"),
        ("D5", "XXXX-24", "2025-01-15", Supported, "coarser"),
        ("D5", "2025-22", visit, Contradicted, "start_differs"),
        // Two days of grace, and no more.
        ("D5", "~2025-04-01/2025-04-10", "2025-04-12", NotEstablished, "finer_than_record"),
        ("D5", "~2025-04-01/2025-04-10", "2025-04-13", Contradicted, "start_differs"),
        ("D5", "~2025-04-11/2025-04-20", "2025-04-09", NotEstablished, "finer_than_record"),
        ("D5", "~2025-04-11/2025-04-20", "2025-04-08", Contradicted, "start_differs"),
        ("D5", "~XXXX-01-01/XXXX-01-10", "2025-12-30", NotEstablished, "finer_than_record"),
        // Part of the record is outside.
        ("D5", "~2025-04-11/2025-04-20", "2025-04-19/2025-04-22", NotEstablished, "finer_than_record"),
        ("D5", "~2025-04-21/2025-04-30", "2025-04-16/2025-04-17 -end", Contradicted, "start_differs"),
        ("D5", "2025-23", "2025-08-20 of:start", NotEstablished, "finer_than_record"),
        // The verb's own end.
        ("D5", "~2025-04-11/2025-04-20 start", "2025-04-19/2025-04-25", Supported, "coarser"),
        ("D4", "~2025-04-11/2025-04-20 end", "2025-04-19/2025-04-25", Contradicted, "end_differs"),
        ("D5", "~2025-04-21/2025-04-30 end", "2025-04-16/2025-04-17 -end", NotEstablished, "finer_than_record"),
        ("D4", "~2025-04-01/2025-04-10 end", "2025-04-16/2025-04-17 -end", Contradicted, "end_differs"),
        // Before and after, since and until: only the wording tells whether the day is in.
        ("D5", "2025-08-26/.. since", "2025-08-26", Supported, "coarser"),
        ("D5", "2025-08-26/.. before", "2025-08-26", Contradicted, "start_differs"),
        ("D5", "2025-08-26/..", "2025-08-26", NotEstablished, "finer_than_record"),
        ("D5", "../2025-08-26 since", "2025-08-26", Supported, "coarser"),
        ("D5", "../2025-08-26 before", "2025-08-26", Contradicted, "start_differs"),
        ("D5", "../2025-08-27 before", "2025-08-26", Supported, "coarser"),
        ("D5", "../2025-08-27", "2025-08-26", Supported, "coarser"),
        ("D5", "2025/..", "2026-01-01", Supported, "coarser"),
        ("D5", "2025/..", "2024-12-31", Contradicted, "start_differs"),
        ("D5", "../XXXX-04-16 before", "2025-04-17", Contradicted, "start_differs"),
        ("D5", "XXXX-04-10/..", "2025-04-17", Supported, "coarser"),
        ("D5", "../2025-04-17 before", "2025-04-16/2025-04-17", NotEstablished, "finer_than_record"),
        ("D4", "../2025-04-16 before start", "2025-04-16/2025-04-17", Contradicted, "start_differs"),
        ("D4", "../2025-04-17 before end", "2025-04-16/2025-04-17 -end", Contradicted, "end_differs"),
        ("D5", "../2025-04-20 before end", "2025-04-16/2025-04-17 -end", NotEstablished, "finer_than_record"),
        // A fuzzy record has fuzzy edges too.
        ("D8", "2025-06-02", "2025-21", NotEstablished, "finer_than_record"),
        ("D7", "2025-06-03", "2025-21", Contradicted, "month_differs"),
        ("D8", "2025-05", "2025-21", NotEstablished, "finer_than_record"),
    ]);
}

#[test]
#[rustfmt::skip]
fn d6_parts_of_a_range() {
    check(&[
        ("D6", "2025-04-17", "2025-04-16/2025-04-18", Supported, "within"),
        ("D6", "XXXX-01-01", "2025-12-30/2026-01-02", Supported, "within"),
        ("D6", "XXXX-12-31", "XXXX-12-30/XXXX-01-02", Supported, "within"),
        ("D6", "XXXX-01-01", "XXXX-12-30/XXXX-01-02", Supported, "within"),
        ("D6", "2025-05", "2025-04/2025-06", Supported, "within"),
        ("D6", "2025-06", "2025-04/2025-06", Supported, "within"),
        ("D6", "2025-05-15", "2025-04/2025-06", Supported, "within"),
        ("D8", "2025-06-15", "2025-04/2025-06", NotEstablished, "finer_than_record"),
        ("D6", "2025-04", "2025-04-29/2025-05-02", Supported, "within"),
        ("D6", "2025-04-16", "2025-04-16 of:start", Supported, "same"),
    ].map(|case| if case.2.ends_with("of:start") { ("D9", case.1, case.2, case.3, case.4) } else { case }));
}

#[test]
#[rustfmt::skip]
fn d7_parts_that_differ() {
    let visit = "2024-02-27";
    check(&[
        ("D7", "2024-02-15", visit, Contradicted, "day_differs"),
        ("D7", "2024-02-17", visit, Contradicted, "day_differs"),
        ("D7", "2024-03-27", visit, Contradicted, "month_differs"),
        ("D7", "2023-02-27", visit, Contradicted, "year_differs"),
        ("D7", "XXXX-02-28", visit, Contradicted, "day_differs"),
        ("D7", "XXXX-03", visit, Contradicted, "month_differs"),
        ("D7", "2023", visit, Contradicted, "year_differs"),
        ("D7", "199X", visit, Contradicted, "year_differs"),
        ("D7", "2025-34", visit, Contradicted, "year_differs"),
        ("D7", "2024-02-26", "2024-02-27 -end", Contradicted, "day_differs"),
        ("D7", "2025-04-20", "2025-04-16/2025-04-18", Contradicted, "day_differs"),
        ("D7", "2025-07", "2025-08", Contradicted, "month_differs"),
        // The record has no year, and day or month differ.
        ("D7", "2025-04-15", "XXXX-04-16", Contradicted, "day_differs"),
        ("D7", "2025-05", "XXXX-04-16", Contradicted, "month_differs"),
        ("D7", "XXXX-02-29", "2025-02-28", Contradicted, "day_differs"),
        // Before a start on record, and after an end.
        ("D7", "XXXX-04-15", "2025-04-16 of:start", Contradicted, "day_differs"),
        ("D7", "2025-04-18", "2025-04-17 of:end", Contradicted, "day_differs"),
        // An event without a stated end does not go on for months.
        ("D7", "2025-06-17", "2025-04-16/2025-04-17 -end", Contradicted, "month_differs"),
        ("D7", "2026-04-16", "2025-04-16/2025-04-17 -end", Contradicted, "year_differs"),
    ]);
}

#[test]
#[rustfmt::skip]
fn d8_what_is_not_on_record() {
    check(&[
        ("D8", "XXXX-08-24", "2025", NotEstablished, "finer_than_record"),
        ("D8", "2025-07", "2025", NotEstablished, "finer_than_record"),
        ("D8", "2025-04-16", "2025-04", NotEstablished, "finer_than_record"),
        ("D8", "2025-04-16", "XXXX-04-16", NotEstablished, "finer_than_record"),
        ("D8", "2025", "XXXX-04-17", NotEstablished, "finer_than_record"),
        ("D8", "2025-04-17", "XXXX-04-16/XXXX-04-17", NotEstablished, "finer_than_record"),
        ("D8", "2024", "202X", NotEstablished, "finer_than_record"),
        ("D8", "2025-04-18", "2025-04-16/2025-04-17 -end", NotEstablished, "finer_than_record"),
        ("D8", "2025-04-30", "2025-04-16/2025-04-17 -end", NotEstablished, "finer_than_record"),
        // Over the end of a month.
        ("D8", "2025-05-01", "2025-04-29/2025-04-30 -end", NotEstablished, "finer_than_record"),
        ("D8", "2025-05", "2025-04-29/2025-04-30 -end", NotEstablished, "finer_than_record"),
        ("D7", "2025-05-09", "2025-04-29/2025-04-30 -end", Contradicted, "month_differs"),
        ("D8", "2025-04-16", "2025-04-17 -start", NotEstablished, "finer_than_record"),
        ("D8", "2025-09", "2025-08-26 of:start", NotEstablished, "finer_than_record"),
        ("D8", "XXXX-01-15", "2025-08-26 of:start", NotEstablished, "finer_than_record"),
        ("D8", "2025-04-10", "2025-04-17 of:end", NotEstablished, "finer_than_record"),
        // Another moment.
        ("D8", "2025-11-22", "2025-11-22 of:final", NotEstablished, "finer_than_record"),
        ("D8", "2025-11-20", "2025-11-22 of:final", NotEstablished, "finer_than_record"),
    ]);
}

#[test]
#[rustfmt::skip]
fn d9_the_same_or_coarser() {
    check(&[
        ("D9", "2024-02-27", "2024-02-27", Supported, "same"),
        ("D9", "XXXX-02-27", "2024-02-27", Supported, "coarser"),
        ("D9", "XXXX-04-17", "XXXX-04-17", Supported, "same"),
        ("D9", "2024-02", "2024-02-27", Supported, "coarser"),
        ("D9", "2024-33", "2024-02-27", Supported, "coarser"),
        ("D9", "202X", "2024-02-27", Supported, "coarser"),
        ("D9", "20XX", "2024-02-27", Supported, "coarser"),
        ("D9", "2025", "2025", Supported, "same"),
        ("D9", "2025-11-22 of:final", "2025-11-22 of:final -end", Supported, "same"),
    ]);
}

#[test]
fn facts_of_one_property_are_weighed_together() {
    let decide = |text: &str, records: &[&str]| {
        let facts: Vec<DateFact> = records.iter().map(|r| fact(r)).collect();
        let decision = judge_date_against_all(&claim(text), &facts.iter().collect::<Vec<_>>());
        decision.map(|d| (d.judgement.verdict, d.decided_by))
    };
    // Reports that disagree.
    let two = ["2025-04-16", "2025-04-17"];
    assert_eq!(decide("2025-04-17", &two), Some((Supported, 1)));
    assert_eq!(decide("2025-04-18", &two), Some((Contradicted, 0)));
    // A start and an end on record apart.
    let ends = ["2025-04-16 of:start", "2025-04-18 of:end"];
    assert_eq!(decide("2025-04-15", &ends), Some((Contradicted, 0)));
    assert_eq!(decide("2025-04-19", &ends), Some((Contradicted, 1)));
    assert_eq!(decide("2025-04-18", &ends), Some((Supported, 1)));
    assert_eq!(decide("2025-04-17", &ends), Some((NotEstablished, 0)));
    assert_eq!(decide("2025-04-17", &[]), None);
}

fn partial() -> BoxedStrategy<PartialDate> {
    let year = prop_oneof![
        3 => (2023i32..=2026).prop_map(Year::Exact),
        2 => Just(Year::Unknown),
        1 => Just(Year::Decade(2020)),
    ];
    let month = prop_oneof![4 => 1u8..=12, 1 => 21u8..=24, 1 => 33u8..=36];
    (year, prop::option::of(month), prop::option::of(1u8..=31))
        .prop_map(|(year, month, day)| PartialDate { year, month, day })
        .prop_filter("a date", PartialDate::is_valid)
        .boxed()
}

/// A range in order, of two dates that are as exact as each other.
fn range() -> BoxedStrategy<(PartialDate, PartialDate)> {
    let date = || (2023i32..=2025, 1u8..=12, 1u8..=28);
    (date(), date(), 0u8..3, any::<bool>())
        .prop_map(|(a, mut b, parts, with_year)| {
            if !with_year {
                b.0 = a.0;
            }
            let part = |(y, m, d): (i32, u8, u8)| PartialDate {
                year: if with_year || parts == 0 {
                    Year::Exact(y)
                } else {
                    Year::Unknown
                },
                month: (parts > 0).then_some(m),
                day: (parts > 1).then_some(d),
            };
            (part(a.min(b)), part(a.max(b)))
        })
        .boxed()
}

fn any_value() -> BoxedStrategy<DateValue> {
    let fit = prop::sample::select(vec![Fit::Plain, Fit::Fuzzy]);
    prop_oneof![
        4 => partial().prop_map(DateValue::single),
        3 => (range(), fit).prop_map(|((start, end), fit)| DateValue {
            start: Bound::At(start),
            end: Bound::At(end),
            fit,
        }),
        1 => partial().prop_map(|date| DateValue {
            start: Bound::Open,
            end: Bound::At(date),
            fit: Fit::Open,
        }),
        1 => partial().prop_map(|date| DateValue {
            start: Bound::At(date),
            end: Bound::Open,
            fit: Fit::Open,
        }),
    ]
    .boxed()
}

fn any_fact(moments: Vec<&'static str>) -> BoxedStrategy<DateFact> {
    let phase = || prop::sample::select(vec![Phase::Held, Phase::Planned]);
    (
        any_value(),
        prop::sample::select(moments),
        any::<(bool, bool, bool, bool, bool)>(),
        phase(),
        phase(),
    )
        .prop_map(|(value, moment, flags, start_phase, end_phase)| DateFact {
            value,
            moment: moment.to_owned(),
            start_stated: flags.0,
            end_stated: flags.1,
            start_phase,
            end_phase,
            inferred: Parts {
                year: flags.2,
                month: flags.3,
                day: flags.4,
            },
        })
        .boxed()
}

fn any_claim() -> BoxedStrategy<DateClaim> {
    (
        any_value(),
        prop::option::of((1u8..=7).prop_map(Weekday)),
        prop::sample::select(vec![Asserts::AnyDay, Asserts::Start, Asserts::End]),
        prop::sample::select(vec!["held", "start", "end", "final"]),
        any::<bool>(),
        prop::sample::select(vec![Edge::Unknown, Edge::Included, Edge::Excluded]),
    )
        .prop_map(
            |(value, weekday, asserts, moment, planned, edge)| DateClaim {
                value,
                weekday,
                asserts,
                moment: moment.to_owned(),
                planned,
                edge,
            },
        )
        .boxed()
}

/// The value with a part less, if it has one to lose.
fn coarsened(value: DateValue, year: bool) -> Option<DateValue> {
    let coarsen = |bound: Bound| match bound {
        Bound::At(date) => {
            let less = if year {
                date.without_year()
            } else {
                PartialDate { day: None, ..date }
            };
            less.is_valid().then_some(Bound::At(less))
        }
        Bound::Open => Some(Bound::Open),
    };
    Some(DateValue {
        start: coarsen(value.start)?,
        end: coarsen(value.end)?,
        fit: value.fit,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_claim_equal_to_its_fact_is_never_contradicted(
        fact in any_fact(vec!["held", "start", "end", "final"]), planned: bool,
    ) {
        let claim = DateClaim {
            value: fact.value,
            weekday: None,
            asserts: Asserts::AnyDay,
            moment: fact.moment.clone(),
            planned,
            edge: Edge::Unknown,
        };
        let judged = judge_date(&claim, &fact);
        prop_assert!(!judged.is_contradicted(), "{}: {judged:?}", fact.value);
    }

    #[test]
    fn a_single_plain_claim_equal_to_its_fact_is_supported(date in partial()) {
        let mut fact = fact("2025");
        fact.value = DateValue::single(date);
        let mut claim = claim("2025");
        claim.value = fact.value;
        prop_assert!(judge_date(&claim, &fact).is_supported());
    }

    #[test]
    fn a_coarser_claim_is_never_accused_where_the_finer_was_not(
        mut claim in any_claim(), fact in any_fact(vec!["held", "final"]), year: bool,
    ) {
        claim.moment.clone_from(&fact.moment);
        // Less of a day in a fuzzy or open period is another period, and less
        // of two years another range. "Ended in January" is of the January at
        // hand, "in January 2030" can be true of an event without a stated end.
        let one_year = exact_year(claim.value.start) == exact_year(claim.value.end);
        let comparable = claim.value.fit == Fit::Plain
            && (!year || (one_year && claim.asserts == Asserts::AnyDay));
        let judged = judge_date(&claim, &fact);
        if comparable
            && let Some(value) = coarsened(claim.value, year)
            && !judged.is_contradicted()
        {
            let wider = DateClaim { value, ..claim.clone() };
            let rejudged = judge_date(&wider, &fact);
            prop_assert!(
                !rejudged.is_contradicted(),
                "{} {judged:?}, {value} {rejudged:?}, by {}", claim.value, fact.value
            );
        }
    }

    #[test]
    fn an_inferred_date_accuses_nobody(
        claim in any_claim(), fact in any_fact(vec!["held", "start", "end", "final"]),
    ) {
        let fact = DateFact {
            inferred: Parts { year: true, month: true, day: true },
            ..fact
        };
        let judged = judge_date(&claim, &fact);
        prop_assert!(!judged.is_contradicted() || judged.row == Row::D1);
    }

    #[test]
    fn a_plan_accuses_nobody_who_tells_what_happened(
        claim in any_claim(), fact in any_fact(vec!["held", "start", "end", "final"]),
    ) {
        let claim = DateClaim { planned: false, ..claim };
        let fact = DateFact { start_phase: Phase::Planned, end_phase: Phase::Planned, ..fact };
        let judged = judge_date(&claim, &fact);
        prop_assert!(!judged.is_contradicted() || judged.row == Row::D1);
    }

    #[test]
    fn nothing_panics(
        y in any::<i32>(), m in any::<Option<u8>>(), d in any::<Option<u8>>(),
        kind in 0u8..4, claim in any_claim(), fact in any_fact(vec!["held", "start"]),
        weekday in any::<Option<u8>>(),
    ) {
        let year = [Year::Unknown, Year::Exact(y), Year::Decade(y), Year::Century(y)]
            [usize::from(kind)];
        let value = DateValue::single(PartialDate { year, month: m, day: d });
        judge_date(&DateClaim { value, weekday: weekday.map(Weekday), ..claim.clone() }, &fact);
        judge_date(&claim, &DateFact { value, ..fact });
    }
}
