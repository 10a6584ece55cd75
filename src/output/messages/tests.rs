use super::*;
use crate::claims::Edge;
use crate::value::CountryList;
use crate::verdicts::{CountUnit, judge_count, judge_countries, judge_date, judge_place};

const OUTLET: &str = "Kazpravda.kz";
const EN: Lang = Lang(0);
const RU: Lang = Lang(1);
const KK: Lang = Lang(2);

struct Stub;

impl Names for Stub {
    fn country(&self, country: Country, ui: Lang) -> Option<&str> {
        let names = match country.code() {
            "KZ" => ["Kazakhstan", "Казахстан", "Қазақстан"],
            "CN" => ["China", "Китай", "Қытай"],
            "QA" => ["Qatar", "Катар", "Катар"],
            "AE" => ["United Arab Emirates", "ОАЭ", "БАӘ"],
            "SA" => ["Saudi Arabia", "Саудовская Аравия", "Сауд Арабиясы"],
            "UZ" => ["Uzbekistan", "Узбекистан", "Өзбекстан"],
            "RU" => ["Russia", "Россия", "Ресей"],
            _ => return None,
        };
        names.get(usize::from(ui.0)).copied()
    }

    fn city(&self, place: &Place, ui: Lang) -> Option<&str> {
        let names = match place.city.as_deref()? {
            "astana" => ["Astana", "Астана", "Астана"],
            "tashkent" => ["Tashkent", "Ташкент", "Ташкент"],
            _ => return None,
        };
        names.get(usize::from(ui.0)).copied()
    }
}

fn people(n: f64, hedge: Hedge) -> ClaimValue {
    ClaimValue::Participants(Count::new(n, hedge))
}

fn people_fact(n: f64, hedge: Hedge) -> FactValue {
    FactValue::Participants(CountFact {
        value: Count::new(n, hedge),
        printed: true,
        phase: Phase::Held,
    })
}

fn date_claim(edtf: &str) -> DateClaim {
    DateClaim {
        value: edtf.parse().unwrap(),
        weekday: None,
        asserts: Asserts::AnyDay,
        moment: "held".to_owned(),
        planned: false,
        edge: Edge::Unknown,
    }
}

/// Days 16 and 17, of which the report prints no year and plans the second.
fn forum() -> DateFact {
    DateFact {
        value: "2025-04-16/2025-04-17".parse().unwrap(),
        moment: "held".to_owned(),
        start_stated: true,
        end_stated: false,
        start_phase: Phase::Held,
        end_phase: Phase::Planned,
        inferred: Parts {
            year: true,
            ..Parts::default()
        },
    }
}

fn countries(codes: &str) -> Vec<Country> {
    codes.split_whitespace().filter_map(Country::new).collect()
}

fn countries_claim(codes: &str) -> CountriesClaim {
    CountriesClaim {
        members: countries(codes).into_iter().map(|c| (c, 0..0)).collect(),
        absent: false,
        exclusive: false,
        foreign: false,
    }
}

fn list_fact(codes: &str, closed: bool) -> FactValue {
    FactValue::Countries {
        list: CountryList {
            countries: countries(codes),
            closed,
        },
        role: "participants".to_owned(),
    }
}

fn place(country: &str, city: Option<&str>) -> Place {
    Place {
        country: Country::new(country).unwrap(),
        city: city.map(str::to_owned),
    }
}

/// The sentence on a claim as the judges judge it.
fn tell(ui: Lang, claim: &ClaimValue, record: &FactValue) -> String {
    let mut members = Vec::new();
    let judgement = match (claim, record) {
        (ClaimValue::Participants(claim), FactValue::Participants(fact)) => {
            judge_count(claim, fact, CountUnit::People)
        }
        (ClaimValue::CountryCount(claim), FactValue::CountryCount(fact)) => {
            judge_count(claim, fact, CountUnit::Countries)
        }
        (ClaimValue::Date(claim), FactValue::Date(fact)) => judge_date(claim, fact),
        (ClaimValue::Countries(claim), FactValue::Countries { list, .. }) => {
            let judged = judge_countries(claim, list);
            members = judged.members;
            judged.whole
        }
        (ClaimValue::Place(claim), FactValue::Place(record)) => judge_place(claim, record, false),
        _ => panic!("claim and record of different kinds"),
    };
    let input = MessageInput {
        judgement,
        claim,
        record: Some(record),
        outlet: OUTLET,
        event: "II forum",
        derived: false,
        beside: &[],
        members: &members,
    };
    message(ui, &input, &Stub)
}

#[test]
fn counts_read_well() {
    let record = people_fact(700.0, Hedge::MoreThan);
    let five_hundred = people(500.0, Hedge::Bare);
    assert_eq!(
        tell(EN, &five_hundred, &record),
        "Differs from the report of Kazpravda.kz, which gives a higher number: more than 700 \
         participants; the text has 500."
    );
    assert_eq!(
        tell(RU, &five_hundred, &record),
        "Расходится с сообщением Kazpravda.kz, где число больше: более 700 участников; в тексте — \
         500."
    );
    assert_eq!(
        tell(KK, &five_hundred, &record),
        "Kazpravda.kz хабарынан өзгеше, онда сан көбірек: 700-ден астам қатысушы; мәтінде: 500."
    );
    let about = people(1000.0, Hedge::About);
    assert_eq!(
        tell(EN, &about, &record),
        "Kazpravda.kz reports more than 700 participants, which neither confirms nor excludes \
         about 1,000; an exact number would settle it."
    );
    assert_eq!(
        tell(RU, &about, &record),
        "По сообщению Kazpravda.kz — более 700 участников; в тексте — около 1\u{202f}000: \
         сообщение этого не подтверждает и не исключает, вопрос решило бы точное число."
    );
    let hundreds = ClaimValue::Participants(Count::vague(200.0, Some(999.0)));
    assert_eq!(
        tell(KK, &hundreds, &record),
        "Kazpravda.kz хабарымен шамамен сәйкес келеді: 700-ден астам қатысушы; мәтінде: жүздеген."
    );
}

#[test]
fn numbers_agree_with_their_nouns() {
    let record = |n: f64, hedge| tell(RU, &people(n, hedge), &people_fact(n, hedge));
    for (n, hedge, words) in [
        (1.0, Hedge::Bare, "1 участник"),
        (21.0, Hedge::Bare, "21 участник"),
        (22.0, Hedge::Bare, "22 участника"),
        (11.0, Hedge::Bare, "11 участников"),
        (112.0, Hedge::Bare, "112 участников"),
        (21.0, Hedge::MoreThan, "более 21 участника"),
        (22.0, Hedge::MoreThan, "более 22 участников"),
        (701.0, Hedge::Nearly, "почти 701 участник"),
        (1.5, Hedge::Bare, "1,5 участника"),
        (
            1_200_000.0,
            Hedge::UpTo,
            "до 1\u{202f}200\u{202f}000 участников",
        ),
    ] {
        let sentence = record(n, hedge);
        assert!(
            sentence.ends_with(&format!(": {words}.")),
            "{sentence} has no {words}"
        );
    }
    let count = |n: f64| {
        FactValue::CountryCount(CountFact {
            value: Count::new(n, Hedge::Bare),
            printed: true,
            phase: Phase::Held,
        })
    };
    let claim = |n: f64| ClaimValue::CountryCount(Count::new(n, Hedge::Bare));
    assert!(tell(RU, &claim(12.0), &count(12.0)).ends_with(": 12 стран."));
    assert!(tell(EN, &claim(1.0), &count(1.0)).ends_with(": 1 country."));
    assert!(tell(EN, &claim(12.0), &count(12.0)).ends_with(": 12 countries."));
    assert!(tell(KK, &claim(12.0), &count(12.0)).ends_with(": 12 ел."));
}

#[test]
fn kazakh_numbers_take_the_ending_of_their_last_word() {
    let more_than = |n: f64| {
        let hedge = Hedge::MoreThan;
        tell(KK, &people(n, hedge), &people_fact(n, hedge))
    };
    for (n, words) in [
        (10.0, "10-нан астам"),
        (16.0, "16-дан астам"),
        (40.0, "40-тан астам"),
        (80.0, "80-нен астам"),
        (250.0, "250-ден астам"),
        (700.0, "700-ден астам"),
        (1_000.0, "1\u{202f}000-нан астам"),
        (2_000_000.0, "2\u{202f}000\u{202f}000-нан астам"),
    ] {
        assert!(
            more_than(n).contains(words),
            "{} has no {words}",
            more_than(n)
        );
    }
    let up_to = tell(
        KK,
        &people(60.0, Hedge::UpTo),
        &people_fact(60.0, Hedge::UpTo),
    );
    assert!(up_to.contains("60-қа дейін қатысушы"), "{up_to}");
}

#[test]
fn dates_are_written_as_the_language_writes_them() {
    let date = |ui, edtf: &str, fuzzy: bool| {
        let mut claim = date_claim(edtf);
        if fuzzy {
            claim.value.fit = Fit::Fuzzy;
        }
        let writer = Writer {
            language: LANGUAGES[usize::from(ui)],
            ui: Lang(ui),
            names: &Stub,
        };
        writer.claim(&ClaimValue::Date(claim))
    };
    #[rustfmt::skip]
    let cases = [
        ("2025-04-16", false, ["16 April 2025", "16 апреля 2025 года", "2025 жылғы 16 сәуір"]),
        ("XXXX-04-17", false, ["17 April", "17 апреля", "17 сәуір"]),
        ("2025-04", false, ["April 2025", "апрель 2025 года", "2025 жылғы сәуір"]),
        ("XXXX-04", false, ["April", "апрель", "сәуір"]),
        ("2025", false, ["2025", "2025 год", "2025 жыл"]),
        ("199X", false, ["1990s", "1990-е годы", "1990-жылдар"]),
        ("19XX", false, ["1900–1999", "1900–1999 годы", "1900–1999 жылдар"]),
        ("2025-04-16/2025-04-17", false, ["16–17 April 2025", "16–17 апреля 2025 года", "2025 жылғы 16–17 сәуір"]),
        ("XXXX-04-16/XXXX-04-17", false, ["16–17 April", "16–17 апреля", "16–17 сәуір"]),
        ("2025-04-30/2025-05-02", false, ["30 April – 2 May 2025", "30 апреля – 2 мая 2025 года", "2025 жылғы 30 сәуір – 2 мамыр"]),
        ("2025-12-30/2026-01-02", false, ["30 December 2025 – 2 January 2026", "30 декабря 2025 года – 2 января 2026 года", "2025 жылғы 30 желтоқсан – 2026 жылғы 2 қаңтар"]),
        ("2016/2018", false, ["2016–2018", "2016–2018 годы", "2016–2018 жылдар"]),
        ("2025-04/..", false, ["from April 2025 on", "с апреля 2025 года", "2025 жылғы сәуірден бастап"]),
        ("2024/..", false, ["from 2024 on", "с 2024 года", "2024 жылдан бастап"]),
        ("../2025-04-16", false, ["up to 16 April 2025", "до 16 апреля 2025 года", "2025 жылғы 16 сәуірге дейін"]),
        ("2024-02-01/2024-02-10", true, ["early February 2024", "начало февраля 2024 года", "2024 жылғы ақпанның басы"]),
        ("2024-02-11/2024-02-20", true, ["mid-February 2024", "середина февраля 2024 года", "2024 жылғы ақпанның ортасы"]),
        ("2024-02-21/2024-02-29", true, ["late February 2024", "конец февраля 2024 года", "2024 жылғы ақпанның соңы"]),
        ("2025-22", false, ["summer 2025", "лето 2025 года", "2025 жылғы жаз"]),
        ("2024-24", false, ["winter 2024/25", "зима 2024/25 года", "2024/25 жылғы қыс"]),
        ("2025-34", false, ["second quarter 2025", "второй квартал 2025 года", "2025 жылғы екінші тоқсан"]),
    ];
    for (edtf, fuzzy, expected) in cases {
        for (ui, expected) in (0u8..).zip(expected) {
            assert_eq!(date(ui, edtf, fuzzy), expected, "{edtf}");
        }
    }
}

#[test]
fn dates_tell_what_the_report_does_not_print() {
    let record = FactValue::Date(forum());
    let claim = |edtf: &str| ClaimValue::Date(date_claim(edtf));
    // The claim states no year, so the sentence needs none.
    assert_eq!(
        tell(EN, &claim("XXXX-04-16"), &record),
        "Agrees with the dates in the report of Kazpravda.kz: 16–17 April."
    );
    // It states the year that an editor inferred.
    assert_eq!(
        tell(EN, &claim("2025-04-16"), &record),
        "Agrees with the dates in the report of Kazpravda.kz: 16–17 April 2025; an editor added \
         what the report does not print: the year."
    );
    assert_eq!(
        tell(RU, &claim("2024-04-16"), &record),
        "По сообщению Kazpravda.kz — 16–17 апреля 2025 года, причём редактором добавлено то, что \
         там не напечатано (год); в тексте — 16 апреля 2024 года; вопрос решило бы сообщение, где \
         это напечатано."
    );
    // What contradicts is what the report prints.
    assert_eq!(
        tell(RU, &claim("2025-04-15"), &record),
        "День расходится с сообщением Kazpravda.kz: 16–17 апреля; в тексте — 15 апреля 2025 года."
    );
    // The second day is a plan.
    assert_eq!(
        tell(KK, &claim("XXXX-04-17"), &record),
        "Kazpravda.kz хабарындағы күндермен сәйкес келеді: 16–17 сәуір; хабарда соңғы күн жоспар \
         ретінде айтылған."
    );
    assert!(!tell(KK, &claim("XXXX-04-16"), &record).contains("жоспар"));
}

#[test]
fn a_weekday_speaks_for_itself() {
    let claim = ClaimValue::Date(DateClaim {
        weekday: Some(Weekday(1)),
        ..date_claim("2025-08-26")
    });
    let record = FactValue::Date(forum());
    assert_eq!(
        tell(EN, &claim, &record),
        "26 August 2025 is a Tuesday; the text says Monday."
    );
    assert_eq!(
        tell(RU, &claim, &record),
        "26 августа 2025 года — это вторник; в тексте назван другой день: понедельник."
    );
    assert_eq!(
        tell(KK, &claim, &record),
        "2025 жылғы 26 тамыз — сейсенбі; мәтінде басқа күн аталған: дүйсенбі."
    );
}

#[test]
fn countries_are_told_by_what_is_said_of_them() {
    let record = list_fact("KZ UZ CN QA", false);
    let claim = ClaimValue::Countries(countries_claim("QA AE SA"));
    assert_eq!(
        tell(EN, &claim, &record),
        "On the list of Kazpravda.kz: Qatar; not on it, though it is not complete: United Arab \
         Emirates and Saudi Arabia; a full list would settle it."
    );
    assert_eq!(
        tell(RU, &claim, &record),
        "Есть в перечне Kazpravda.kz: Катар; не названы, хотя перечень неполон: ОАЭ и Саудовская \
         Аравия; вопрос решил бы полный перечень."
    );
    assert_eq!(
        tell(KK, &claim, &record),
        "Kazpravda.kz тізімінде бар: Катар; аталмаған, бірақ тізім толық емес: БАӘ және Сауд \
         Арабиясы; мұны толық тізім анықтар еді."
    );
    let closed = list_fact("KZ UZ CN", true);
    let claim = ClaimValue::Countries(countries_claim("KZ RU"));
    assert_eq!(
        tell(EN, &claim, &closed),
        "Differs from the report of Kazpravda.kz; not on its full list: Russia."
    );
    let only = |codes| {
        ClaimValue::Countries(CountriesClaim {
            exclusive: true,
            foreign: false,
            ..countries_claim(codes)
        })
    };
    assert_eq!(
        tell(RU, &only("KZ"), &closed),
        "Расходится с сообщением Kazpravda.kz, где среди участников есть и другие: Узбекистан и \
         Китай."
    );
    assert_eq!(
        tell(EN, &only("KZ UZ CN QA"), &record),
        "Kazpravda.kz lists Kazakhstan, Uzbekistan, China and Qatar, but its list is not complete; \
         a full list would settle whether there were others."
    );
    // A country without a name in the table shows its code.
    let unnamed = ClaimValue::Countries(countries_claim("HU"));
    assert!(tell(EN, &unnamed, &record).contains("not complete: HU;"));
}

#[test]
fn places_read_well() {
    let record = FactValue::Place(place("KZ", Some("astana")));
    let tashkent = ClaimValue::Place(place("UZ", Some("tashkent")));
    assert_eq!(
        tell(EN, &tashkent, &record),
        "Differs from the report of Kazpravda.kz on the place: Astana, Kazakhstan; the text has \
         Tashkent, Uzbekistan."
    );
    assert_eq!(
        tell(RU, &tashkent, &record),
        "Место расходится с сообщением Kazpravda.kz: Астана, Казахстан; в тексте — Ташкент, \
         Узбекистан."
    );
    assert_eq!(
        tell(KK, &ClaimValue::Place(place("KZ", None)), &record),
        "Kazpravda.kz хабарымен сәйкес келеді, онда нақтырақ айтылған: Астана, Қазақстан."
    );
}

#[test]
fn a_planned_and_a_derived_value_are_told_as_such() {
    let planned = FactValue::Participants(CountFact {
        value: Count::new(500.0, Hedge::UpTo),
        printed: true,
        phase: Phase::Planned,
    });
    assert_eq!(
        tell(EN, &people(500.0, Hedge::UpTo), &planned),
        "Agrees with the report of Kazpravda.kz: up to 500 participants; the report speaks of a \
         plan."
    );
    let from_list = FactValue::CountryCount(CountFact {
        value: Count::new(10.0, Hedge::MoreThan),
        printed: false,
        phase: Phase::Held,
    });
    assert_eq!(
        tell(
            EN,
            &ClaimValue::CountryCount(Count::new(16.0, Hedge::Bare)),
            &from_list
        ),
        "Kazpravda.kz reports more than 10 countries, which neither confirms nor excludes 16; an \
         exact number would settle it; the number follows from the report's list."
    );
}

/// Every kind of claim with a record of its kind.
fn kinds() -> Vec<(ClaimValue, FactValue)> {
    vec![
        (
            people(500.0, Hedge::About),
            people_fact(700.0, Hedge::MoreThan),
        ),
        (
            ClaimValue::CountryCount(Count::new(10.0, Hedge::Bare)),
            FactValue::CountryCount(CountFact {
                value: Count::new(12.0, Hedge::Bare),
                printed: true,
                phase: Phase::Held,
            }),
        ),
        (
            ClaimValue::Date(DateClaim {
                weekday: Some(Weekday(1)),
                ..date_claim("2024-04-16")
            }),
            FactValue::Date(forum()),
        ),
        (
            ClaimValue::Countries(countries_claim("KZ QA")),
            list_fact("KZ CN UZ", false),
        ),
        (
            ClaimValue::Place(place("UZ", Some("tashkent"))),
            FactValue::Place(place("KZ", Some("astana"))),
        ),
    ]
}

/// Whether a claim of this kind can be judged for this reason.
fn can_have(claim: &ClaimValue, reason: Reason) -> bool {
    use ClaimValue::{Countries, CountryCount, Date, Participants, Place};
    match reason {
        Reason::EditionUnstated => true,
        Reason::Planned => !matches!(claim, Place(_)),
        Reason::Same => !matches!(claim, Countries(_)),
        Reason::FinerThanRecord => matches!(claim, Date(_) | Place(_)),
        Reason::Rounded
        | Reason::HedgeDiffers
        | Reason::Weaker
        | Reason::Approximate
        | Reason::BelowRecord
        | Reason::AboveRecord
        | Reason::Exaggerated
        | Reason::BeyondRecord => matches!(claim, Participants(_) | CountryCount(_)),
        Reason::WeekdayMismatch
        | Reason::InferredPart
        | Reason::StartDiffers
        | Reason::EndDiffers
        | Reason::Within
        | Reason::DayDiffers
        | Reason::MonthDiffers
        | Reason::YearDiffers
        | Reason::Coarser => matches!(claim, Date(_)),
        Reason::Listed
        | Reason::NotInClosedList
        | Reason::NotInOpenList
        | Reason::ListedAsPresent
        | Reason::Absent
        | Reason::OthersAttended => matches!(claim, Countries(_)),
        Reason::Contains | Reason::PlaceDiffers | Reason::OtherPlace => matches!(claim, Place(_)),
    }
}

#[test]
fn every_reason_has_a_whole_sentence_in_every_language() {
    let verdicts = [
        Verdict::Supported,
        Verdict::Contradicted,
        Verdict::PartlySupported,
        Verdict::NotEstablished,
    ];
    // Judging a report is not what the sentences do.
    let accusing = [
        "false",
        "wrong",
        "lie",
        "error",
        "ложь",
        "лож",
        "неверн",
        "ошиб",
        "неправ",
        "өтірік",
        "жалған",
        "қате",
    ];
    for (claim, record) in kinds() {
        let members = [
            Judgement {
                verdict: Verdict::Supported,
                reason: Reason::Listed,
                row: Row::N1,
            },
            Judgement {
                verdict: Verdict::NotEstablished,
                reason: Reason::NotInOpenList,
                row: Row::N3,
            },
        ];
        for (&reason, verdict) in Reason::ALL
            .iter()
            .flat_map(|reason| verdicts.map(|verdict| (reason, verdict)))
        {
            if !can_have(&claim, reason) {
                continue;
            }
            for ui in [EN, RU, KK] {
                let input = MessageInput {
                    judgement: Judgement {
                        verdict,
                        reason,
                        row: Row::C10,
                    },
                    claim: &claim,
                    record: Some(&record),
                    outlet: OUTLET,
                    event: "II",
                    derived: true,
                    beside: &[],
                    members: &members,
                };
                let sentence = message(ui, &input, &Stub);
                let what = format!("{} {}: {sentence}", ui.code(), reason.code());
                assert!(
                    sentence.ends_with('.') && !sentence.ends_with(".."),
                    "{what}"
                );
                assert!(!sentence.contains(['{', '}']), "{what}");
                assert!(
                    !sentence.contains("  ") && !sentence.contains(" ;"),
                    "{what}"
                );
                assert!(
                    reason == Reason::WeekdayMismatch || sentence.contains(OUTLET),
                    "{what}"
                );
                let own = sentence
                    .replace(OUTLET, "")
                    .replace("II", "")
                    .to_lowercase();
                for word in accusing {
                    assert!(
                        !own.split(|c: char| !c.is_alphabetic())
                            .any(|w| w.starts_with(word)),
                        "{what}"
                    );
                }
                assert_letters(ui, &own, &what);
            }
        }
    }
}

/// A sentence has the letters of its own language and of no other.
fn assert_letters(ui: Lang, sentence: &str, what: &str) {
    let cyrillic = |c: char| ('\u{400}'..='\u{4ff}').contains(&c);
    let kazakh = |c: char| "әғқңөұүһі".contains(c);
    match ui {
        EN => assert!(!sentence.chars().any(cyrillic), "{what}"),
        RU => {
            assert!(!sentence.chars().any(|c| c.is_ascii_alphabetic()), "{what}");
            assert!(!sentence.chars().any(kazakh), "{what}");
        }
        _ => {
            assert!(!sentence.chars().any(|c| c.is_ascii_alphabetic()), "{what}");
            // No sentence of Kazakh goes without one of its own letters.
            assert!(sentence.chars().any(kazakh), "{what}");
        }
    }
}

#[test]
fn what_is_open_says_what_would_settle_it() {
    let settles = ["settle", "реши", "анықтар еді"];
    for reason in [
        Reason::HedgeDiffers,
        Reason::BeyondRecord,
        Reason::Approximate,
        Reason::Rounded,
        Reason::InferredPart,
        Reason::Planned,
        Reason::FinerThanRecord,
        Reason::NotInOpenList,
        Reason::OtherPlace,
        Reason::EditionUnstated,
    ] {
        for (language, word) in LANGUAGES.iter().zip(settles) {
            let template = (language.sentence)(Verdict::NotEstablished, reason);
            assert!(
                template.contains(word) || template.contains("шешер еді"),
                "{}: {template}",
                reason.code()
            );
        }
    }
}

#[test]
fn values_with_braces_are_left_alone() {
    let record = people_fact(700.0, Hedge::Bare);
    let claim = people(700.0, Hedge::Bare);
    let input = MessageInput {
        judgement: judge_count(
            &Count::new(700.0, Hedge::Bare),
            &CountFact {
                value: Count::new(700.0, Hedge::Bare),
                printed: true,
                phase: Phase::Held,
            },
            CountUnit::People,
        ),
        claim: &claim,
        record: Some(&record),
        outlet: "{claim}",
        event: "",
        derived: false,
        beside: &[],
        members: &[],
    };
    assert_eq!(
        message(EN, &input, &Stub),
        "Agrees with the report of {claim}: 700 participants."
    );
    // A language that has no sentences gets the first that has.
    assert_eq!(message(Lang(99), &input, &Stub), message(EN, &input, &Stub));
}

fn words(claim: &ClaimValue) -> [String; 3] {
    [EN, RU, KK].map(|ui| Speech::new(ui, &Stub).claim(claim))
}

fn record_words(fact: &FactValue) -> [String; 3] {
    [EN, RU, KK].map(|ui| Speech::new(ui, &Stub).fact(fact))
}

#[test]
fn a_number_alone_keeps_its_hedge_and_has_no_noun() {
    assert_eq!(
        words(&people(700.0, Hedge::MoreThan)),
        ["more than 700", "более 700", "700-ден астам"]
    );
    assert_eq!(
        words(&people(40.0, Hedge::UpTo)),
        ["up to 40", "до 40", "40-қа дейін"]
    );
    let hundreds = ClaimValue::Participants(Count {
        min: Some(200.0),
        max: Some(999.0),
        n: None,
        hedge: Hedge::Vague,
    });
    assert_eq!(words(&hundreds), ["hundreds", "сотни", "жүздеген"]);
    assert_eq!(
        record_words(&people_fact(12_500.0, Hedge::Bare)),
        ["12,500", "12\u{202F}500", "12\u{202F}500"]
    );
}

#[test]
fn a_recorded_date_is_told_whole_and_with_its_moment() {
    assert_eq!(
        record_words(&FactValue::Date(forum())),
        [
            "16–17 April 2025",
            "16–17 апреля 2025 года",
            "2025 жылғы 16–17 сәуір"
        ]
    );
    let moment = |moment: &str| {
        let fact = DateFact {
            value: "2025-08-26".parse().unwrap(),
            moment: moment.to_owned(),
            ..forum()
        };
        let [en, ..] = record_words(&FactValue::Date(fact));
        en
    };
    assert_eq!(moment("filming_start"), "26 August 2025 (start of filming)");
    assert_eq!(moment("final"), "26 August 2025 (final)");
    assert_eq!(moment("start"), "26 August 2025 (start)");
    assert_eq!(moment("not_known_here"), "26 August 2025");
}

#[test]
fn a_recorded_list_is_told_whole_and_says_whether_it_goes_on() {
    let codes = "KZ CN QA AE SA UZ RU";
    let [en, ru, kk] = record_words(&list_fact(codes, true));
    assert_eq!(
        en,
        "Kazakhstan, China, Qatar, United Arab Emirates, Saudi Arabia, Uzbekistan and Russia (the \
         whole list)"
    );
    assert!(ru.ends_with("Узбекистан и Россия (весь перечень)"), "{ru}");
    assert!(kk.ends_with("Ресей (толық тізім)"), "{kk}");
    let [en, ru, kk] = record_words(&list_fact("KZ CN", false));
    assert_eq!(en, "Kazakhstan, China and others");
    assert_eq!(ru, "Казахстан, Китай и другие");
    assert_eq!(kk, "Қазақстан, Қытай және басқалар");
}

#[test]
fn a_city_without_a_name_is_told_by_its_slug_as_a_name() {
    let fact = FactValue::Place(place("KZ", Some("ust-kamenogorsk")));
    let [en, ..] = record_words(&fact);
    assert_eq!(en, "Ust Kamenogorsk, Kazakhstan");
    assert_eq!(titled("-ю-"), "ю");
}

#[test]
fn every_kind_and_every_reason_has_words_in_every_language() {
    for ui in [EN, RU, KK] {
        let speech = Speech::new(ui, &Stub);
        for kind in [
            "participants",
            "date",
            "countries",
            "country_count",
            "place",
        ] {
            assert!(speech.kind(kind).is_some_and(|words| !words.is_empty()));
        }
        assert_eq!(speech.kind("speaker"), None);
    }
    let plan = [EN, RU, KK].map(|ui| Speech::new(ui, &Stub).skipped(Skipped::Plan));
    assert_eq!(plan, ["it is a plan", "это план", "бұл — жоспар"]);
}
