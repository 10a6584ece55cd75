//! Sentences in Kazakh.

use super::{DateWords, Language, Name, Noun, Plural};
use crate::claims::Skipped;
use crate::value::Hedge;
use crate::verdicts::{Reason, Verdict};

pub(super) const LANGUAGE: Language = Language {
    sentence,
    only_and_open: "{outlet} тізімінде бар: {supported}; бірақ тізім толық емес, басқалар \
                    болған-болмағанын толық тізім анықтар еді.",
    planned: "хабарда жоспар айтылған",
    planned_end: "хабарда соңғы күн жоспар ретінде айтылған",
    inferred: "хабарда жоқ мәліметті редактор қосқан: {parts}",
    derived: "хабарда бұл тура жазылмаған, бірақ сөздерінен шығады",
    counted: "сан хабардағы тізімнен туындайды",
    corrects: "бұл хабар {outlet} бұрынғы хабарын түзетеді: {record}",
    beside: "{outlet} хабарында басқа мән: {record}",
    kinds: [
        ("participants", "Қатысушылар"),
        ("date", "Күні"),
        ("countries", "Елдер"),
        ("country_count", "Елдер саны"),
        ("place", "Орны"),
    ],
    skipped,
    hedge,
    vague: &[
        (20.0, 99.0, ["ондаған {nom}", "ондаған"]),
        (200.0, 999.0, ["жүздеген {nom}", "жүздеген"]),
        (2000.0, 9999.0, ["мыңдаған {nom}", "мыңдаған"]),
        (200.0, 900.0, ["бірнеше жүз {nom}", "бірнеше жүз"]),
        (150.0, 300.0, ["бір-екі жүз {nom}", "бір-екі жүз"]),
    ],
    participants: Noun {
        nominative: ["қатысушы"; 4],
        genitive: ["қатысушы"; 4],
    },
    countries: Noun {
        nominative: ["ел"; 4],
        genitive: ["ел"; 4],
    },
    plural,
    suffixes,
    group: '\u{202F}',
    decimal: ',',
    and: " және ",
    and_others: " және басқалар",
    absent: "{list} (қатыспаған)",
    only: "{list} (басқа ешкім емес)",
    whole: "{list} (толық тізім)",
    date: DateWords {
        months: [
            name("қаңтар", "қаңтардан", "қаңтарға", "қаңтардың"),
            name("ақпан", "ақпаннан", "ақпанға", "ақпанның"),
            name("наурыз", "наурыздан", "наурызға", "наурыздың"),
            name("сәуір", "сәуірден", "сәуірге", "сәуірдің"),
            name("мамыр", "мамырдан", "мамырға", "мамырдың"),
            name("маусым", "маусымнан", "маусымға", "маусымның"),
            name("шілде", "шілдеден", "шілдеге", "шілденің"),
            name("тамыз", "тамыздан", "тамызға", "тамыздың"),
            name("қыркүйек", "қыркүйектен", "қыркүйекке", "қыркүйектің"),
            name("қазан", "қазаннан", "қазанға", "қазанның"),
            name("қараша", "қарашадан", "қарашаға", "қарашаның"),
            name("желтоқсан", "желтоқсаннан", "желтоқсанға", "желтоқсанның"),
        ],
        seasons: [
            name("көктем", "көктемнен", "көктемге", "көктемнің"),
            name("жаз", "жаздан", "жазға", "жаздың"),
            name("күз", "күзден", "күзге", "күздің"),
            name("қыс", "қыстан", "қысқа", "қыстың"),
        ],
        quarters: [
            name(
                "бірінші тоқсан",
                "бірінші тоқсаннан",
                "бірінші тоқсанға",
                "бірінші тоқсанның",
            ),
            name(
                "екінші тоқсан",
                "екінші тоқсаннан",
                "екінші тоқсанға",
                "екінші тоқсанның",
            ),
            name(
                "үшінші тоқсан",
                "үшінші тоқсаннан",
                "үшінші тоқсанға",
                "үшінші тоқсанның",
            ),
            name(
                "төртінші тоқсан",
                "төртінші тоқсаннан",
                "төртінші тоқсанға",
                "төртінші тоқсанның",
            ),
        ],
        year: ["{y} жыл", "{y} жылдан", "{y} жылға"],
        decade: ["{y}-жылдар", "{y}-жылдардан", "{y}-жылдарға"],
        years: "{y}–{z} жылдар",
        with_year: "{y} жылғы {body}",
        since: "{date} бастап",
        until: "{date} дейін",
        thirds: ["{body} басы", "{body} ортасы", "{body} соңы"],
        start: "{date} (басталуы)",
        end: "{date} (аяқталуы)",
        moments: &[
            ("filming_start", "{date} (түсірілімнің басталуы)"),
            ("final", "{date} (финал)"),
        ],
        weekdays: [
            "дүйсенбі",
            "сейсенбі",
            "сәрсенбі",
            "бейсенбі",
            "жұма",
            "сенбі",
            "жексенбі",
        ],
        parts: ["жыл", "ай", "күн"],
    },
};

/// A name with its ablative, dative and genitive.
const fn name(alone: &'static str, from: &'static str, to: &'static str, of: &'static str) -> Name {
    Name {
        alone,
        dated: alone,
        from,
        to,
        of,
    }
}

/// CLDR: one, other.
fn plural(n: f64) -> Plural {
    if n == 1.0 { Plural::One } else { Plural::Other }
}

/// By the last word of the number as it is spoken.
fn suffixes(n: u64) -> [&'static str; 2] {
    const DIGITS: [[&str; 2]; 10] = [
        ["ден", "ге"], // нөл
        ["ден", "ге"], // бір
        ["ден", "ге"], // екі
        ["тен", "ке"], // үш
        ["тен", "ке"], // төрт
        ["тен", "ке"], // бес
        ["дан", "ға"], // алты
        ["ден", "ге"], // жеті
        ["ден", "ге"], // сегіз
        ["дан", "ға"], // тоғыз
    ];
    const TENS: [[&str; 2]; 10] = [
        ["ден", "ге"], // not spoken
        ["нан", "ға"], // он
        ["дан", "ға"], // жиырма
        ["дан", "ға"], // отыз
        ["тан", "қа"], // қырық
        ["ден", "ге"], // елу
        ["тан", "қа"], // алпыс
        ["тен", "ке"], // жетпіс
        ["нен", "ге"], // сексен
        ["нан", "ға"], // тоқсан
    ];
    let digit = |n: u64| (n % 10) as usize;
    if n == 0 || !n.is_multiple_of(10) {
        DIGITS[digit(n)]
    } else if !n.is_multiple_of(100) {
        TENS[digit(n / 10)]
    } else if !n.is_multiple_of(1_000) {
        ["ден", "ге"] // жүз
    } else if !n.is_multiple_of(1_000_000_000) {
        ["нан", "ға"] // мың, миллион
    } else {
        ["тан", "қа"] // миллиард
    }
}

fn skipped(skipped: Skipped) -> &'static str {
    match skipped {
        Skipped::NoEvent => "дерекқордағы оқиға аталмаған",
        Skipped::AmbiguousEvent => "бірнеше оқиғаға қатысты болуы мүмкін",
        Skipped::OtherEdition => "оқиғаның басқа жолғы өткізілуі туралы",
        Skipped::OtherOccurrence => "басқа жағдай туралы",
        Skipped::NoFact => "дерекқорда бұл туралы ештеңе жоқ",
        Skipped::OtherProperty => "дерекқорда жоқ нәрсе саналған",
        Skipped::Question => "бұл — сұрақ",
        Skipped::Hypothetical => "бұл — болжам",
        Skipped::Plan => "бұл — жоспар",
        Skipped::Denied => "мәтіннің өзі жоққа шығарады немесе күмән келтіреді",
        Skipped::Relative => "күні мәтіннің жарияланған күніне байланысты",
    }
}

fn hedge(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Bare | Hedge::Vague => "{n} {nom}",
        Hedge::Exactly => "дәл {n} {nom}",
        Hedge::MoreThan => "{n}-{abl} астам {nom}",
        Hedge::LittleOver => "{n}-{abl} сәл астам {nom}",
        Hedge::AtLeast => "кемінде {n} {nom}",
        Hedge::Nearly => "{n}-{dat} таяу {nom}",
        Hedge::About => "шамамен {n} {nom}",
        Hedge::UpTo => "{n}-{dat} дейін {nom}",
        Hedge::AtMost => "ең көбі {n} {nom}",
        Hedge::FewerThan => "{n}-{abl} аз {nom}",
        Hedge::Range => "{a}-{a_abl} {b}-{b_dat} дейін {nom}",
    }
}

fn sentence(verdict: Verdict, reason: Reason) -> &'static str {
    let supported = verdict == Verdict::Supported;
    match reason {
        Reason::Same => "{outlet} хабарымен сәйкес келеді: {record}.",
        Reason::Rounded if supported => {
            "{outlet} хабарымен сәйкес келеді: {record}; мәтінде сан дөңгелектелген: {claim}."
        }
        Reason::Rounded => {
            "{outlet} елдердің бәрін атамаған, тізімі бойынша: {record}; мәтінде: {claim}; мұны \
             толық тізім анықтар еді."
        }
        Reason::HedgeDiffers => {
            "{outlet} хабары бойынша: {record}; мәтінде: {claim}; мұны нақты сан анықтар еді."
        }
        Reason::Weaker => "{outlet} хабарынан туындайды: {record}; мәтінде: {claim}.",
        Reason::Approximate if supported => {
            "{outlet} хабарымен шамамен сәйкес келеді: {record}; мәтінде: {claim}."
        }
        Reason::Approximate => {
            "{outlet} хабары бойынша: {record}; мәтіндегі сан жақын, бірақ дәл сондай емес: \
             {claim}; мұны нақтырақ сан анықтар еді."
        }
        Reason::BelowRecord => {
            "{outlet} хабарынан өзгеше, онда сан көбірек: {record}; мәтінде: {claim}."
        }
        Reason::AboveRecord => {
            "{outlet} хабарынан өзгеше, онда сан азырақ: {record}; мәтінде: {claim}."
        }
        Reason::Exaggerated => {
            "{outlet} хабарынан өзгеше: {record}; мәтіндегі сан кемінде екі есе көп: {claim}."
        }
        Reason::BeyondRecord => {
            "{outlet} хабары бойынша: {record}; мәтінде: {claim}; хабар мұны растамайды да, \
             жоққа шығармайды да, нақты сан анықтар еді."
        }
        Reason::WeekdayMismatch => "{claim} — {actual}; мәтінде басқа күн аталған: {stated}.",
        Reason::InferredPart => {
            "{outlet} хабары бойынша: {record}, мұнда хабарда жазылмағанын редактор қосқан \
             ({parts}); мәтінде: {claim}; мұны сол жазылған хабар шешер еді."
        }
        Reason::Planned => {
            "{outlet} хабарында жоспар айтылған: {record}; мәтінде: {claim}; мұны іс жүзінде не \
             болғаны туралы хабар анықтар еді."
        }
        Reason::StartDiffers => {
            "Басталу уақыты {outlet} хабарындағыдан өзгеше: {record}; мәтінде: {claim}."
        }
        Reason::EndDiffers => {
            "Аяқталу уақыты {outlet} хабарындағыдан өзгеше: {record}; мәтінде: {claim}."
        }
        Reason::Within => "{outlet} хабарындағы күндермен сәйкес келеді: {record}.",
        Reason::DayDiffers => "Күні {outlet} хабарындағыдан өзгеше: {record}; мәтінде: {claim}.",
        Reason::MonthDiffers => "Айы {outlet} хабарындағыдан өзгеше: {record}; мәтінде: {claim}.",
        Reason::YearDiffers => "Жылы {outlet} хабарындағыдан өзгеше: {record}; мәтінде: {claim}.",
        Reason::Coarser | Reason::Contains => {
            "{outlet} хабарымен сәйкес келеді, онда нақтырақ айтылған: {record}."
        }
        Reason::FinerThanRecord => {
            "{outlet} хабары бойынша: {record}; мәтінде: {claim}; хабар мұны растамайды да, \
             жоққа шығармайды да, толығырақ хабар анықтар еді."
        }
        Reason::Listed => "{outlet} тізімінде бар: {supported}.",
        Reason::NotInClosedList => {
            "{outlet} хабарынан өзгеше; оның толық тізімінде жоқ: {contradicted}."
        }
        Reason::NotInOpenList if verdict == Verdict::PartlySupported => {
            "{outlet} тізімінде бар: {supported}; аталмаған, бірақ тізім толық емес: {open}; мұны \
             толық тізім анықтар еді."
        }
        Reason::NotInOpenList => {
            "{outlet} тізімінде аталмаған, бірақ тізім толық емес: {open}; мұны толық тізім \
             анықтар еді."
        }
        Reason::ListedAsPresent => {
            "{outlet} хабарынан өзгеше; онда қатысқандар арасында бар: {contradicted}."
        }
        Reason::Absent => {
            "{outlet} хабарымен сәйкес келеді; оның толық тізімінде жоқ: {supported}."
        }
        Reason::OthersAttended => {
            "{outlet} хабарынан өзгеше; онда басқа қатысқандар да бар: {others}."
        }
        Reason::PlaceDiffers => "Орны {outlet} хабарындағыдан өзгеше: {record}; мәтінде: {claim}.",
        Reason::OtherPlace => {
            "{outlet} хабары бойынша: {record}; мәтінде: {claim}; сапар басқа жерде жалғасуы \
             мүмкін, мұны бүкіл сапар туралы хабар анықтар еді."
        }
        Reason::EditionUnstated => {
            "Мәтінде {claim} делінген, бірақ нешінші рет өткені айтылмаған; {outlet} хабарында \
             «{event}» туралы: {record}; мұны реттік нөмір, жыл немесе орын анықтар еді."
        }
    }
}
