use super::{Judgement, Reason, Row, Verdict, judge_against_all};
use crate::claims::CountriesClaim;
use crate::value::{Country, CountryList};

/// The verdict on a list of countries, and on each of its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountriesJudgement {
    /// The whole list.
    pub whole: Judgement,
    /// Each member, in the order of the claim.
    pub members: Vec<Judgement>,
}

impl CountriesJudgement {
    /// The judgement with every accusation softened by `soften`, as
    /// [`soften_for_unstated_edition`](super::soften_for_unstated_edition) does.
    pub fn softened(mut self, soften: impl Fn(Judgement) -> Judgement) -> CountriesJudgement {
        self.whole = soften(self.whole);
        for member in &mut self.members {
            *member = soften(*member);
        }
        self
    }
}

/// Judges countries said to take part, or not to, by a recorded list: rows N1
/// to N7.
pub fn judge_countries(claim: &CountriesClaim, record: &CountryList) -> CountriesJudgement {
    let members: Vec<Judgement> = claim
        .members
        .iter()
        .map(|(country, _)| judge_member(*country, claim.absent, record))
        .collect();
    let whole = judge_only(claim, record).unwrap_or_else(|| judge_list(&members));
    CountriesJudgement { whole, members }
}

/// Judges by several lists of one role, where reports disagree: member by
/// member as [`judge_against_all`] does. `None` without lists.
pub fn judge_countries_against_all(
    claim: &CountriesClaim,
    records: &[&CountryList],
) -> Option<CountriesJudgement> {
    let by_record: Vec<CountriesJudgement> = records
        .iter()
        .map(|record| judge_countries(claim, record))
        .collect();
    let members: Vec<Judgement> = (0..claim.members.len())
        .filter_map(|at| {
            let of_member: Vec<Judgement> = by_record.iter().map(|j| j.members[at]).collect();
            Some(judge_against_all(&of_member)?.judgement)
        })
        .collect();
    // What "only" claims is of the list as a whole.
    let only: Vec<Judgement> = records
        .iter()
        .filter_map(|record| judge_only(claim, record))
        .collect();
    let whole = if only.is_empty() || only.len() < by_record.len() {
        if by_record.is_empty() {
            return None;
        }
        judge_list(&members)
    } else {
        judge_against_all(&only)?.judgement
    };
    Some(CountriesJudgement { whole, members })
}

/// Rows N1 to N5.
fn judge_member(country: Country, absent: bool, record: &CountryList) -> Judgement {
    let listed = record.countries.contains(&country);
    match (absent, listed, record.closed) {
        (false, true, _) => Judgement::supported(Reason::Listed, Row::N1),
        (false, false, true) => Judgement::contradicted(Reason::NotInClosedList, Row::N2),
        (false, false, false) => Judgement::not_established(Reason::NotInOpenList, Row::N3),
        (true, true, _) => Judgement::contradicted(Reason::ListedAsPresent, Row::N4),
        (true, false, true) => Judgement::supported(Reason::Absent, Row::N5),
        (true, false, false) => Judgement::not_established(Reason::NotInOpenList, Row::N5),
    }
}

/// Row N6. `None` where "only" decides nothing beyond its members.
fn judge_only(claim: &CountriesClaim, record: &CountryList) -> Option<Judgement> {
    // "Only X was absent" is not about who attended.
    if !claim.exclusive || claim.absent {
        return None;
    }
    let claimed = |country: &Country| claim.members.iter().any(|(c, _)| c == country);
    if record.countries.iter().any(|country| !claimed(country)) {
        return Some(Judgement::contradicted(Reason::OthersAttended, Row::N6));
    }
    // An open list names no others, but does not say that there were none.
    (!record.closed).then_some(Judgement::not_established(Reason::NotInOpenList, Row::N6))
}

/// Row N7; the row of the member itself where there is only one.
fn judge_list(members: &[Judgement]) -> Judgement {
    let row = match members {
        [member] => member.row,
        _ => Row::N7,
    };
    let first = |verdict: Verdict| members.iter().find(|m| m.verdict == verdict);
    let verdict_and_decider = match (
        first(Verdict::Contradicted),
        first(Verdict::Supported),
        first(Verdict::NotEstablished),
    ) {
        (Some(member), _, _) => (Verdict::Contradicted, member),
        (None, Some(member), None) => (Verdict::Supported, member),
        (None, Some(_), Some(member)) => (Verdict::PartlySupported, member),
        (None, None, Some(member)) => (Verdict::NotEstablished, member),
        (None, None, None) => {
            return Judgement::not_established(Reason::NotInOpenList, Row::N7);
        }
    };
    let (verdict, decider) = verdict_and_decider;
    Judgement::new(verdict, decider.reason, row)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::verdicts::Verdict::*;

    fn list(codes: &str, closed: bool) -> CountryList {
        CountryList {
            countries: codes
                .split_whitespace()
                .map(|c| Country::new(c).unwrap())
                .collect(),
            closed,
        }
    }

    /// `-` before the codes: absent; `=`: only these.
    fn claim(text: &str) -> CountriesClaim {
        let codes = text.trim_start_matches(['-', '=']);
        CountriesClaim {
            members: list(codes, false)
                .countries
                .into_iter()
                .map(|c| (c, 0..0))
                .collect(),
            absent: text.contains('-'),
            exclusive: text.contains('='),
            foreign: false,
        }
    }

    const OPEN: &str = "KZ UZ KG AZ TJ TM GB CN QA RU";
    const CLOSED: &str = "AZ AM GE IN KZ CN KG MN TJ TM UZ KR";

    #[test]
    fn every_row_of_the_table() {
        #[rustfmt::skip]
        let cases: &[(&str, &str, bool, Verdict, &str)] = &[
            ("N1", "QA", false, Supported, "listed"),
            ("N1", "GE", true, Supported, "listed"),
            ("N2", "RU", true, Contradicted, "not_in_closed_list"),
            ("N3", "DE", false, NotEstablished, "not_in_open_list"),
            ("N4", "-AZ", false, Contradicted, "listed_as_present"),
            ("N4", "-AZ", true, Contradicted, "listed_as_present"),
            ("N5", "-IR", true, Supported, "absent"),
            ("N5", "-IR", false, NotEstablished, "not_in_open_list"),
            ("N6", "=KZ UZ KG TJ TM", false, Contradicted, "others_attended"),
            ("N6", "=KZ UZ KG TJ TM", true, Contradicted, "others_attended"),
            // "Only" is asked before the members: Germany would be N3.
            ("N6", "=DE", false, Contradicted, "others_attended"),
            // All that an open list names, said to be all there were.
            ("N6", "=KZ UZ KG AZ TJ TM GB CN QA RU", false, NotEstablished, "not_in_open_list"),
            ("N7", "=AZ AM GE IN KZ CN KG MN TJ TM UZ KR", true, Supported, "listed"),
            // More than the closed list has, said to be all: a member decides.
            ("N7", "=AZ AM GE IN KZ CN KG MN TJ TM UZ KR RU", true, Contradicted, "not_in_closed_list"),
            ("N5", "-=IR", true, Supported, "absent"),
            ("N7", "CN QA", false, Supported, "listed"),
            ("N7", "QA AE SA", false, PartlySupported, "not_in_open_list"),
            ("N7", "MN HU", false, NotEstablished, "not_in_open_list"),
            ("N7", "KZ RU CN", true, Contradicted, "not_in_closed_list"),
            ("N7", "-RU BY", true, Supported, "absent"),
            ("N7", "-DE CN", false, Contradicted, "listed_as_present"),
        ];
        for &(row, text, closed, verdict, reason) in cases {
            let record = if closed {
                list(CLOSED, true)
            } else {
                list(OPEN, false)
            };
            let judgement = judge_countries(&claim(text), &record);
            assert_eq!(
                (
                    judgement.whole.row.code(),
                    judgement.whole.verdict,
                    judgement.whole.reason.code()
                ),
                (row, verdict, reason),
                "{text:?} by {record:?}"
            );
        }
    }

    #[test]
    fn members_have_their_own_verdicts() {
        let judgement = judge_countries(&claim("QA AE SA"), &list(OPEN, false));
        let verdicts: Vec<Verdict> = judgement.members.iter().map(|m| m.verdict).collect();
        assert_eq!(verdicts, [Supported, NotEstablished, NotEstablished]);
    }

    #[test]
    fn a_country_that_one_report_lists_is_not_held_against_the_text() {
        let (a, b) = (list("KZ UZ", true), list("KZ RU", true));
        let whole = |text: &str| {
            judge_countries_against_all(&claim(text), &[&a, &b])
                .unwrap()
                .whole
                .verdict
        };
        assert_eq!(whole("UZ RU"), Supported);
        assert_eq!(whole("KZ CN"), Contradicted);
        assert_eq!(whole("-RU"), Supported);
        assert_eq!(whole("=KZ UZ"), Supported);
        assert_eq!(whole("=KZ"), Contradicted);
        assert_eq!(judge_countries_against_all(&claim("KZ"), &[]), None);
    }

    fn countries() -> impl Strategy<Value = Vec<Country>> {
        prop::collection::vec(
            prop::sample::select(vec!["KZ", "UZ", "CN", "RU", "QA", "DE"])
                .prop_map(|c| Country::new(c).unwrap()),
            0..7,
        )
    }

    proptest! {
        #[test]
        fn the_recorded_list_is_never_contradicted(
            countries in countries(), closed: bool, exclusive: bool,
        ) {
            let claim = CountriesClaim {
                members: countries.iter().map(|&c| (c, 0..0)).collect(),
                absent: false,
                exclusive,
                foreign: false,
            };
            let judged = judge_countries(&claim, &CountryList { countries, closed });
            prop_assert!(!judged.whole.is_contradicted());
        }

        #[test]
        fn a_country_is_never_both_present_and_absent(
            claimed in countries(), recorded in countries(), closed: bool,
        ) {
            let record = CountryList { countries: recorded, closed };
            let judge = |absent| judge_countries(
                &CountriesClaim {
                    members: claimed.iter().map(|&c| (c, 0..0)).collect(),
                    absent,
                    exclusive: false,
                    foreign: false,
                },
                &record,
            );
            for (there, away) in judge(false).members.iter().zip(judge(true).members) {
                prop_assert_eq!(there.is_supported(), away.is_contradicted());
                prop_assert_eq!(there.is_contradicted(), away.is_supported());
            }
        }

        #[test]
        fn leaving_members_out_never_accuses(
            claimed in countries(), recorded in countries(), closed: bool,
        ) {
            let record = CountryList { countries: recorded, closed };
            let judge = |members: &[Country]| judge_countries(
                &CountriesClaim {
                    members: members.iter().map(|&c| (c, 0..0)).collect(),
                    absent: false,
                    exclusive: false,
                    foreign: false,
                },
                &record,
            ).whole;
            if !judge(&claimed).is_contradicted() && !claimed.is_empty() {
                prop_assert!(!judge(&claimed[1..]).is_contradicted());
            }
        }
    }
}
