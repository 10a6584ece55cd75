use super::{Judgement, Reason, Row};
use crate::database::{CountFact, Phase};
use crate::value::{Count, CountryList, Hedge};

/// What a count counts. A bare number of countries is exact in a claim, one of
/// people can be round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountUnit {
    /// People.
    People,
    /// Countries.
    Countries,
}

/// The number of countries that follows from a list: the number of its names
/// when it is closed, more than that when it is open. Not a printed number.
pub fn country_count_of(list: &CountryList, phase: Phase) -> CountFact {
    let hedge = if list.closed {
        Hedge::Bare
    } else {
        Hedge::MoreThan
    };
    CountFact {
        value: Count::new(list.countries.len() as f64, hedge),
        printed: false,
        phase,
    }
}

/// Judges a claimed count by a recorded one: rows C1 to C10. The phase is for
/// the caller to weigh ([`soften_for_plan`](super::soften_for_plan)).
pub fn judge_count(claim: &Count, fact: &CountFact, unit: CountUnit) -> Judgement {
    let record = &fact.value;
    let same_number = match (claim.n, record.n) {
        (Some(c), Some(r)) => c == r,
        (None, None) => claim.min == record.min && claim.max == record.max,
        _ => false,
    };

    if same_number && claim.hedge == record.hedge {
        return Judgement::supported(Reason::Same, Row::C1);
    }
    if same_number
        && matches!(
            record.hedge,
            Hedge::MoreThan | Hedge::AtLeast | Hedge::About | Hedge::Nearly
        )
        && (claim.hedge == Hedge::About || is_bare_round(claim, unit))
    {
        // A list that goes on past its names rounds to nothing.
        return if fact.printed {
            Judgement::supported(Reason::Rounded, Row::C2)
        } else {
            Judgement::not_established(Reason::Rounded, Row::C2)
        };
    }
    // "Fewer than 0" holds no number, so it excludes none.
    if is_empty(claim) || is_empty(record) {
        return Judgement::not_established(Reason::BeyondRecord, Row::C10);
    }
    let disjoint = below(claim, record) || below(record, claim);
    if same_number && disjoint && rounds(claim) && rounds(record) {
        return Judgement::not_established(Reason::HedgeDiffers, Row::C3);
    }
    if is_subset(record, claim) {
        return Judgement::supported(Reason::Weaker, Row::C4);
    }
    if claim.hedge == Hedge::Vague && record.n.is_some_and(|n| holds(claim, n)) {
        return Judgement::supported(Reason::Approximate, Row::C5);
    }
    if let (Some(r), Some(c)) = (exact_people(record, unit), claim.n) {
        let round = is_bare_round(claim, unit);
        // In whole numbers: 630 is within a tenth of 700, exactly.
        let distance = (c - r).abs();
        if round && 10.0 * distance <= r {
            return Judgement::supported(Reason::Approximate, Row::C6);
        }
        if (round || claim.hedge == Hedge::About) && 5.0 * distance <= r {
            return Judgement::not_established(Reason::Approximate, Row::C7);
        }
    }
    if disjoint {
        let reason = if below(claim, record) {
            Reason::BelowRecord
        } else {
            Reason::AboveRecord
        };
        return Judgement::contradicted(reason, Row::C8);
    }
    if fact.printed
        && matches!(record.hedge, Hedge::MoreThan | Hedge::AtLeast)
        && let (Some(min), Some(n)) = (claim.min, record.n)
        // Nothing is twice nothing.
        && n > 0.0
        && min >= 2.0 * n
    {
        return Judgement::contradicted(Reason::Exaggerated, Row::C9);
    }
    Judgement::not_established(Reason::BeyondRecord, Row::C10)
}

fn is_empty(count: &Count) -> bool {
    matches!((count.min, count.max), (Some(min), Some(max)) if max < min)
}

/// A bare claim that stands for the numbers around it.
fn is_bare_round(claim: &Count, unit: CountUnit) -> bool {
    claim.hedge == Hedge::Bare && claim.is_round() && unit == CountUnit::People
}

/// The number of a bare or exact record of fifty people or more.
fn exact_people(record: &Count, unit: CountUnit) -> Option<f64> {
    let exact = matches!(record.hedge, Hedge::Bare | Hedge::Exactly);
    record
        .n
        .filter(|&n| exact && unit == CountUnit::People && n >= 50.0)
}

/// Whether a count is of a rounding kind: its author took a round number and
/// said on which side of it the true one lies.
fn rounds(count: &Count) -> bool {
    match count.hedge {
        Hedge::Bare => count.is_round(),
        Hedge::MoreThan
        | Hedge::LittleOver
        | Hedge::AtLeast
        | Hedge::Nearly
        | Hedge::About
        | Hedge::UpTo => true,
        Hedge::Exactly | Hedge::AtMost | Hedge::FewerThan | Hedge::Range | Hedge::Vague => false,
    }
}

/// Whether all of `a` lies below all of `b`.
fn below(a: &Count, b: &Count) -> bool {
    matches!((a.max, b.min), (Some(max), Some(min)) if max < min)
}

fn holds(set: &Count, n: f64) -> bool {
    set.min.is_none_or(|min| min <= n) && set.max.is_none_or(|max| n <= max)
}

fn is_subset(inner: &Count, outer: &Count) -> bool {
    let min = match (outer.min, inner.min) {
        (None, _) => true,
        // Nobody counts fewer than none.
        (Some(outer), None) => outer <= 0.0,
        (Some(outer), Some(inner)) => outer <= inner,
    };
    let max = match (outer.max, inner.max) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(outer), Some(inner)) => inner <= outer,
    };
    min && max
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::verdicts::Verdict::{self, *};

    /// `>700`, `~700`, `700..800`, `[200,999]` and their like.
    fn count(text: &str) -> Count {
        let number = |t: &str| t.parse::<f64>().unwrap();
        if let Some((a, b)) = text.split_once("..") {
            return Count::range(number(a), number(b));
        }
        if let Some(vague) = text.strip_prefix('[') {
            let (a, b) = vague.trim_end_matches(']').split_once(',').unwrap();
            return Count::vague(number(a), b.parse().ok());
        }
        for (prefix, hedge) in [
            ("=", Hedge::Exactly),
            (">=", Hedge::AtLeast),
            (">+", Hedge::LittleOver),
            (">", Hedge::MoreThan),
            ("<=", Hedge::AtMost),
            ("<~", Hedge::Nearly),
            ("<-", Hedge::UpTo),
            ("<", Hedge::FewerThan),
            ("~", Hedge::About),
        ] {
            if let Some(n) = text.strip_prefix(prefix) {
                return Count::new(number(n), hedge);
            }
        }
        Count::new(number(text), Hedge::Bare)
    }

    fn fact(text: &str) -> CountFact {
        CountFact {
            value: count(text.trim_end_matches('*')),
            // `*` marks a bound derived from a list.
            printed: !text.ends_with('*'),
            phase: Phase::Held,
        }
    }

    fn check(unit: CountUnit, cases: &[(&str, &str, &str, Verdict, &str)]) {
        for &(row, claim, record, verdict, reason) in cases {
            let judgement = judge_count(&count(claim), &fact(record), unit);
            assert_eq!(
                (
                    judgement.row.code(),
                    judgement.verdict,
                    judgement.reason.code()
                ),
                (row, verdict, reason),
                "{claim} by {record}"
            );
        }
    }

    #[test]
    #[rustfmt::skip]
    fn every_row_of_the_table_for_people() {
        check(CountUnit::People, &[
            ("C1", ">700", ">700", Supported, "same"),
            ("C1", "700", "700", Supported, "same"),
            ("C1", "<700", "<700", Supported, "same"),
            ("C1", "600..700", "600..700", Supported, "same"),
            ("C1", "[200,999]", "[200,999]", Supported, "same"),
            // Record more than, at least, about or nearly; claim bare round or about.
            ("C2", "700", ">700", Supported, "rounded"),
            ("C2", "700", ">=700", Supported, "rounded"),
            ("C2", "700", "~700", Supported, "rounded"),
            ("C2", "700", "<~700", Supported, "rounded"),
            ("C2", "~700", ">700", Supported, "rounded"),
            ("C2", "~650", ">650", Supported, "rounded"),
            ("C8", "650", ">650", Contradicted, "below_record"),
            ("C8", "=700", ">700", Contradicted, "below_record"),
            ("C8", "700", "<700", Contradicted, "above_record"),
            ("C10", "700", "<-700", NotEstablished, "beyond_record"),
            // Hedges that only just miss each other.
            ("C3", "<~700", ">700", NotEstablished, "hedge_differs"),
            ("C3", "<-700", ">700", NotEstablished, "hedge_differs"),
            ("C3", ">700", "<~700", NotEstablished, "hedge_differs"),
            ("C3", ">700", "<-700", NotEstablished, "hedge_differs"),
            ("C3", ">700", "700", NotEstablished, "hedge_differs"),
            ("C3", "<~700", "700", NotEstablished, "hedge_differs"),
            ("C3", "<~700", ">=700", NotEstablished, "hedge_differs"),
            ("C3", "700", ">+700", NotEstablished, "hedge_differs"),
            ("C8", "<700", ">700", Contradicted, "below_record"),
            ("C8", "<=700", ">700", Contradicted, "below_record"),
            ("C8", ">700", "=700", Contradicted, "above_record"),
            ("C8", ">650", "650", Contradicted, "above_record"),
            ("C8", "<~600", ">700", Contradicted, "below_record"),
            // Weaker.
            ("C4", ">500", ">700", Supported, "weaker"),
            ("C4", ">=700", ">700", Supported, "weaker"),
            ("C4", ">=701", ">700", Supported, "weaker"),
            ("C4", "~700", "700", Supported, "weaker"),
            ("C4", "<-700", "700", Supported, "weaker"),
            ("C4", "=700", "700", Supported, "weaker"),
            ("C4", "700..800", "750", Supported, "weaker"),
            ("C4", ">700", ">+700", Supported, "weaker"),
            ("C10", ">702", ">700", NotEstablished, "beyond_record"),
            // Vague.
            ("C5", "[200,999]", ">700", Supported, "approximate"),
            ("C4", "[200,999]", "700", Supported, "weaker"),
            ("C8", "[20,99]", ">700", Contradicted, "below_record"),
            ("C9", "[2000,9999]", ">700", Contradicted, "exaggerated"),
            ("C5", "[200,999]", "~950", Supported, "approximate"),
            // A tenth: bare round alone.
            ("C6", "700", "720", Supported, "approximate"),
            ("C6", "900", "1000", Supported, "approximate"),
            ("C6", "1100", "1000", Supported, "approximate"),
            ("C6", "100", "91", Supported, "approximate"),
            ("C6", "700", "=712", Supported, "approximate"),
            ("C8", "710", "720", Contradicted, "below_record"),
            ("C8", "=700", "720", Contradicted, "below_record"),
            // A fifth: about too, where its own set does not reach.
            ("C7", "800", "1000", NotEstablished, "approximate"),
            ("C7", "1200", "1000", NotEstablished, "approximate"),
            ("C7", "~850", "1000", NotEstablished, "approximate"),
            ("C4", "~950", "1000", Supported, "weaker"),
            ("C8", "700", "1000", Contradicted, "below_record"),
            ("C8", "1300", "1000", Contradicted, "above_record"),
            ("C8", "~790", "1000", Contradicted, "below_record"),
            // Fewer than fifty are counted, not estimated.
            ("C8", "~39", "49", Contradicted, "below_record"),
            ("C7", "~40", "50", NotEstablished, "approximate"),
            // Nothing in common.
            ("C8", "500", ">700", Contradicted, "below_record"),
            ("C8", "250", ">700", Contradicted, "below_record"),
            ("C8", "~400", ">700", Contradicted, "below_record"),
            ("C8", "700", ">=701", Contradicted, "below_record"),
            ("C8", ">700", "<=600", Contradicted, "above_record"),
            ("C8", "900", ">+700", Contradicted, "above_record"),
            // Twice a printed bound.
            ("C9", "1500", ">700", Contradicted, "exaggerated"),
            ("C9", "1400", ">700", Contradicted, "exaggerated"),
            ("C9", "7000", ">700", Contradicted, "exaggerated"),
            ("C9", ">=1400", ">=700", Contradicted, "exaggerated"),
            ("C9", ">1400", ">700", Contradicted, "exaggerated"),
            ("C10", "1399", ">700", NotEstablished, "beyond_record"),
            ("C10", ">=1399", ">700", NotEstablished, "beyond_record"),
            ("C10", "1500", ">700*", NotEstablished, "beyond_record"),
            // Everything else.
            ("C10", "~900", ">700", NotEstablished, "beyond_record"),
            ("C10", "~1000", ">700", NotEstablished, "beyond_record"),
            ("C10", "700..800", ">700", NotEstablished, "beyond_record"),
            ("C10", "750", ">700", NotEstablished, "beyond_record"),
            ("C10", "500", "<-700", NotEstablished, "beyond_record"),
        ]);
    }

    #[test]
    #[rustfmt::skip]
    fn a_number_of_countries_is_exact() {
        check(CountUnit::Countries, &[
            ("C1", "12", "12", Supported, "same"),
            ("C8", "11", "12", Contradicted, "below_record"),
            ("C8", "100", "110", Contradicted, "below_record"),
            ("C8", ">12", "12", Contradicted, "above_record"),
            ("C8", "16", ">+12", Contradicted, "above_record"),
            ("C4", "~12", "12", Supported, "weaker"),
            ("C4", ">10", "12", Supported, "weaker"),
            // Ten names "and other countries": more than ten.
            ("C2", "~10", ">10*", NotEstablished, "rounded"),
            ("C2", "~10", ">10", Supported, "rounded"),
            ("C1", ">10", ">10*", Supported, "same"),
            ("C4", ">=10", ">10*", Supported, "weaker"),
            ("C4", ">8", ">10*", Supported, "weaker"),
            ("C8", "10", ">10*", Contradicted, "below_record"),
            ("C8", "9", ">10*", Contradicted, "below_record"),
            ("C3", "<~10", ">10*", NotEstablished, "hedge_differs"),
            ("C10", "16", ">10*", NotEstablished, "beyond_record"),
            ("C10", "30", ">10*", NotEstablished, "beyond_record"),
            ("C9", "30", ">10", Contradicted, "exaggerated"),
        ]);
    }

    #[test]
    fn a_list_gives_a_count() {
        let list = |closed| CountryList {
            countries: ["KZ", "UZ"]
                .iter()
                .filter_map(|c| crate::value::Country::new(c))
                .collect(),
            closed,
        };
        let closed = country_count_of(&list(true), Phase::Held);
        assert_eq!(closed.value, count("2"));
        let open = country_count_of(&list(false), Phase::Held);
        assert_eq!((open.value, open.printed), (count(">2"), false));
    }

    fn hedge() -> impl Strategy<Value = Hedge> {
        prop::sample::select(Hedge::ALL.to_vec())
    }

    fn any_count() -> impl Strategy<Value = Count> {
        let number = prop_oneof![
            (0u32..2000).prop_map(f64::from),
            (0u32..30).prop_map(|n| f64::from(n) * 100.0),
        ];
        prop_oneof![
            // Fewer than none is no number at all.
            (number.clone(), hedge())
                .prop_filter("a number", |(n, hedge)| *n > 0.0
                    || *hedge != Hedge::FewerThan)
                .prop_map(|(n, hedge)| Count::new(n, hedge)),
            (number.clone(), number.clone()).prop_map(|(a, b)| Count::range(a.min(b), a.max(b))),
            (number.clone(), prop::option::of(number))
                .prop_map(|(a, b)| Count::vague(a, b.map(|b| b.max(a)))),
        ]
    }

    fn any_fact() -> impl Strategy<Value = CountFact> {
        (any_count(), any::<bool>()).prop_map(|(value, printed)| CountFact {
            value,
            printed,
            phase: Phase::Held,
        })
    }

    fn any_unit() -> impl Strategy<Value = CountUnit> {
        prop::sample::select(vec![CountUnit::People, CountUnit::Countries])
    }

    proptest! {
        #[test]
        fn a_claim_equal_to_its_fact_is_supported(fact in any_fact(), unit in any_unit()) {
            prop_assert!(judge_count(&fact.value, &fact, unit).is_supported());
        }

        #[test]
        fn sets_that_meet_are_contradicted_only_as_exaggerated(
            claim in any_count(), fact in any_fact(), unit in any_unit(),
        ) {
            let judged = judge_count(&claim, &fact, unit);
            if judged.is_contradicted() && judged.row != Row::C9 {
                let back = CountFact { value: claim, ..fact };
                // What excludes one way excludes the other, unless rounding
                // or an exact record lets it pass.
                let reverse = judge_count(&fact.value, &back, unit);
                prop_assert!(
                    reverse.is_contradicted()
                        || matches!(reverse.row, Row::C2 | Row::C5 | Row::C6 | Row::C7),
                    "{judged:?} but {reverse:?}"
                );
            }
        }

        #[test]
        fn widening_a_range_never_accuses(
            a in 0u32..2000, b in 0u32..2000, less in 0u32..500, more in 0u32..500,
            fact in any_fact(), unit in any_unit(),
        ) {
            let (a, b) = (f64::from(a.min(b)), f64::from(a.max(b)));
            let claim = Count::range(a, b);
            let wider = Count::range((a - f64::from(less)).max(0.0), b + f64::from(more));
            if !judge_count(&claim, &fact, unit).is_contradicted() {
                prop_assert!(!judge_count(&wider, &fact, unit).is_contradicted());
            }
        }

        #[test]
        fn loosening_a_hedge_never_accuses(
            n in 1u32..2000, fact in any_fact(), unit in any_unit(),
        ) {
            let with = |hedge| judge_count(&Count::new(f64::from(n), hedge), &fact, unit);
            if !with(Hedge::Exactly).is_contradicted() {
                for hedge in [Hedge::Bare, Hedge::About, Hedge::AtLeast, Hedge::UpTo, Hedge::AtMost] {
                    prop_assert!(!with(hedge).is_contradicted(), "{hedge:?}");
                }
            }
            if !with(Hedge::Bare).is_contradicted() {
                prop_assert!(!with(Hedge::About).is_contradicted());
            }
            for (tight, loose) in [
                (Hedge::MoreThan, Hedge::AtLeast),
                (Hedge::LittleOver, Hedge::MoreThan),
                (Hedge::FewerThan, Hedge::AtMost),
            ] {
                if !with(tight).is_contradicted() {
                    prop_assert!(
                        !with(loose).is_contradicted(),
                        "{tight:?} passes and {loose:?} does not"
                    );
                }
            }
        }

        #[test]
        fn a_supported_claim_is_not_accused_when_made_vaguer(
            claim in any_count(), fact in any_fact(), unit in any_unit(),
        ) {
            // By its own set: a bound below what it says, and none above.
            let judged = judge_count(&claim, &fact, unit);
            if matches!(judged.row, Row::C4) {
                let vaguer = Count::vague(claim.min.unwrap_or(0.0), None);
                prop_assert!(!judge_count(&vaguer, &fact, unit).is_contradicted());
            }
        }

        #[test]
        fn nothing_panics(
            min: Option<f64>, max: Option<f64>, n: Option<f64>, hedge in hedge(),
            rmin: Option<f64>, rmax: Option<f64>, rn: Option<f64>, rhedge in hedge(),
            unit in any_unit(),
        ) {
            let claim = Count { min, max, n, hedge };
            let value = Count { min: rmin, max: rmax, n: rn, hedge: rhedge };
            judge_count(&claim, &CountFact { value, printed: true, phase: Phase::Held }, unit);
        }
    }
}
