use super::{Judgement, Reason, Row};
use crate::value::Place;

/// Judges a claimed place by a recorded one: rows P1 to P4. `visit` is whether
/// the event is one that can go on elsewhere.
pub fn judge_place(claim: &Place, record: &Place, visit: bool) -> Judgement {
    if claim.country == record.country {
        match (&claim.city, &record.city) {
            (claimed, recorded) if claimed == recorded => {
                return Judgement::supported(Reason::Same, Row::P1);
            }
            (None, _) => return Judgement::supported(Reason::Contains, Row::P1),
            (Some(_), None) => {
                return Judgement::not_established(Reason::FinerThanRecord, Row::P2);
            }
            _ => {}
        }
    }
    if visit {
        Judgement::not_established(Reason::OtherPlace, Row::P4)
    } else {
        Judgement::contradicted(Reason::PlaceDiffers, Row::P3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Country;
    use crate::verdicts::Verdict::{self, *};

    fn place(text: &str) -> Place {
        let (country, city) = match text.split_once('/') {
            Some((country, city)) => (country, Some(city.to_owned())),
            None => (text, None),
        };
        Place {
            country: Country::new(country).unwrap(),
            city,
        }
    }

    #[test]
    fn every_row_of_the_table() {
        let cases: &[(&str, &str, &str, bool, Verdict, &str)] = &[
            ("P1", "KZ/astana", "KZ/astana", false, Supported, "same"),
            ("P1", "KZ", "KZ", true, Supported, "same"),
            ("P1", "KZ", "KZ/astana", false, Supported, "contains"),
            ("P1", "CN", "CN/beijing", true, Supported, "contains"),
            (
                "P2",
                "KZ/almaty",
                "KZ",
                false,
                NotEstablished,
                "finer_than_record",
            ),
            (
                "P2",
                "CN/shanghai",
                "CN",
                true,
                NotEstablished,
                "finer_than_record",
            ),
            (
                "P3",
                "UZ/tashkent",
                "KZ/astana",
                false,
                Contradicted,
                "place_differs",
            ),
            (
                "P3",
                "KZ/almaty",
                "KZ/astana",
                false,
                Contradicted,
                "place_differs",
            ),
            (
                "P3",
                "UZ",
                "KZ/astana",
                false,
                Contradicted,
                "place_differs",
            ),
            (
                "P3",
                "MN/ulaanbaatar",
                "CN",
                false,
                Contradicted,
                "place_differs",
            ),
            (
                "P4",
                "CN/shanghai",
                "CN/beijing",
                true,
                NotEstablished,
                "other_place",
            ),
            (
                "P4",
                "JP",
                "CN/beijing",
                true,
                NotEstablished,
                "other_place",
            ),
        ];
        for &(row, claim, record, visit, verdict, reason) in cases {
            let judgement = judge_place(&place(claim), &place(record), visit);
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
}
