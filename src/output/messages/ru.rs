//! Sentences in Russian.

use super::{DateWords, Language, Name, Noun, Plural};
use crate::claims::Skipped;
use crate::value::{Hedge, remainder};
use crate::verdicts::{Reason, Verdict};

pub(super) const LANGUAGE: Language = Language {
    sentence,
    only_and_open: "В перечне {outlet} есть {supported}, но перечень неполон; были ли другие, \
                    показал бы полный перечень.",
    planned: "в сообщении говорится о плане",
    planned_end: "последний день назван в сообщении как план",
    inferred: "редактор добавил то, чего в сообщении нет: {parts}",
    derived: "прямо в сообщении этого нет, но это следует из его слов",
    counted: "число следует из перечня стран в сообщении",
    corrects: "это сообщение исправляет прежнее, {outlet}: {record}",
    beside: "в сообщении {outlet} другое значение: {record}",
    kinds: [
        ("participants", "Участники"),
        ("date", "Дата"),
        ("countries", "Страны"),
        ("country_count", "Число стран"),
        ("place", "Место"),
    ],
    skipped,
    hedge,
    vague: &[
        (20.0, 99.0, ["десятки {gen}", "десятки"]),
        (200.0, 999.0, ["сотни {gen}", "сотни"]),
        (2000.0, 9999.0, ["тысячи {gen}", "тысячи"]),
        (200.0, 900.0, ["несколько сотен {gen}", "несколько сотен"]),
        (150.0, 300.0, ["пара сотен {gen}", "пара сотен"]),
    ],
    participants: Noun {
        nominative: ["участник", "участника", "участников", "участника"],
        genitive: ["участника", "участников", "участников", "участника"],
    },
    countries: Noun {
        nominative: ["страна", "страны", "стран", "страны"],
        genitive: ["страны", "стран", "стран", "страны"],
    },
    plural,
    suffixes: |_| ["", ""],
    group: '\u{202F}',
    decimal: ',',
    and: " и ",
    and_others: " и другие",
    absent: "{list} (отсутствие)",
    only: "{list} (и никого больше)",
    whole: "{list} (весь перечень)",
    date: DateWords {
        months: [
            name("январь", "января"),
            name("февраль", "февраля"),
            name("март", "марта"),
            name("апрель", "апреля"),
            name("май", "мая"),
            name("июнь", "июня"),
            name("июль", "июля"),
            name("август", "августа"),
            name("сентябрь", "сентября"),
            name("октябрь", "октября"),
            name("ноябрь", "ноября"),
            name("декабрь", "декабря"),
        ],
        seasons: [
            name("весна", "весны"),
            name("лето", "лета"),
            name("осень", "осени"),
            name("зима", "зимы"),
        ],
        quarters: [
            name("первый квартал", "первого квартала"),
            name("второй квартал", "второго квартала"),
            name("третий квартал", "третьего квартала"),
            name("четвёртый квартал", "четвёртого квартала"),
        ],
        year: ["{y} год", "{y} года", "{y} года"],
        decade: ["{y}-е годы", "{y}-х годов", "{y}-х годов"],
        years: "{y}–{z} годы",
        with_year: "{body} {y} года",
        since: "с {date}",
        until: "до {date}",
        thirds: ["начало {body}", "середина {body}", "конец {body}"],
        start: "{date} (начало)",
        end: "{date} (окончание)",
        moments: &[
            ("filming_start", "{date} (начало съёмок)"),
            ("final", "{date} (финал)"),
        ],
        weekdays: [
            "понедельник",
            "вторник",
            "среда",
            "четверг",
            "пятница",
            "суббота",
            "воскресенье",
        ],
        parts: ["год", "месяц", "день"],
    },
};

/// A name and its genitive, which every other place asks for.
const fn name(alone: &'static str, genitive: &'static str) -> Name {
    Name {
        alone,
        dated: genitive,
        from: genitive,
        to: genitive,
        of: genitive,
    }
}

/// CLDR: one, few, many for whole numbers, other for fractions.
fn plural(n: f64) -> Plural {
    if n.fract() != 0.0 {
        return Plural::Other;
    }
    match (remainder(n, 10.0) as u8, remainder(n, 100.0) as u8) {
        (_, 11..=14) => Plural::Many,
        (1, _) => Plural::One,
        (2..=4, _) => Plural::Few,
        _ => Plural::Many,
    }
}

fn skipped(skipped: Skipped) -> &'static str {
    match skipped {
        Skipped::NoEvent => "не названо событие из базы",
        Skipped::AmbiguousEvent => "может относиться к нескольким событиям",
        Skipped::OtherEdition => "речь о другом выпуске этого события",
        Skipped::OtherOccurrence => "речь о другом случае",
        Skipped::NoFact => "в базе об этом ничего нет",
        Skipped::OtherProperty => "считается то, чего нет в базе",
        Skipped::Question => "это вопрос",
        Skipped::Hypothetical => "это предположение",
        Skipped::Plan => "это план",
        Skipped::Denied => "сам текст это отрицает или ставит под сомнение",
        Skipped::Relative => "день зависит от даты публикации текста",
    }
}

fn hedge(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Bare | Hedge::Vague => "{n} {nom}",
        Hedge::Exactly => "ровно {n} {nom}",
        Hedge::MoreThan => "более {n} {gen}",
        Hedge::LittleOver => "чуть более {n} {gen}",
        Hedge::AtLeast => "не менее {n} {gen}",
        Hedge::Nearly => "почти {n} {nom}",
        Hedge::About => "около {n} {gen}",
        Hedge::UpTo => "до {n} {gen}",
        Hedge::AtMost => "не более {n} {gen}",
        Hedge::FewerThan => "менее {n} {gen}",
        Hedge::Range => "от {a} до {b} {gen}",
    }
}

fn sentence(verdict: Verdict, reason: Reason) -> &'static str {
    let supported = verdict == Verdict::Supported;
    match reason {
        Reason::Same => "Совпадает с сообщением {outlet}: {record}.",
        Reason::Rounded if supported => {
            "Согласуется с сообщением {outlet}: {record}; в тексте число округлено: {claim}."
        }
        Reason::Rounded => {
            "{outlet} называет не все страны, по перечню получается: {record}; в тексте — {claim}; \
             вопрос решил бы полный перечень."
        }
        Reason::HedgeDiffers => {
            "По сообщению {outlet} — {record}; в тексте — {claim}; вопрос решило бы точное число."
        }
        Reason::Weaker => "Следует из сообщения {outlet}: {record}; в тексте — {claim}.",
        Reason::Approximate if supported => {
            "Примерно совпадает с сообщением {outlet}: {record}; в тексте — {claim}."
        }
        Reason::Approximate => {
            "По сообщению {outlet} — {record}; в тексте число близкое, но иное: {claim}; вопрос \
             решило бы более точное число."
        }
        Reason::BelowRecord => {
            "Расходится с сообщением {outlet}, где число больше: {record}; в тексте — {claim}."
        }
        Reason::AboveRecord => {
            "Расходится с сообщением {outlet}, где число меньше: {record}; в тексте — {claim}."
        }
        Reason::Exaggerated => {
            "Расходится с сообщением {outlet}: {record}; в тексте по меньшей мере вдвое больше: \
             {claim}."
        }
        Reason::BeyondRecord => {
            "По сообщению {outlet} — {record}; в тексте — {claim}: сообщение этого не \
             подтверждает и не исключает, вопрос решило бы точное число."
        }
        Reason::WeekdayMismatch => "{claim} — это {actual}; в тексте назван другой день: {stated}.",
        Reason::InferredPart => {
            "По сообщению {outlet} — {record}, причём редактором добавлено то, что там не \
             напечатано ({parts}); в тексте — {claim}; вопрос решило бы сообщение, где это \
             напечатано."
        }
        Reason::Planned => {
            "Сообщение {outlet} говорит о плане: {record}; в тексте — {claim}; вопрос решило бы \
             сообщение о том, что состоялось."
        }
        Reason::StartDiffers => {
            "Расходится с сообщением {outlet} в том, что касается начала: {record}; в тексте — \
             {claim}."
        }
        Reason::EndDiffers => {
            "Расходится с сообщением {outlet} в том, что касается окончания: {record}; в тексте — \
             {claim}."
        }
        Reason::Within => "Согласуется с датами в сообщении {outlet}: {record}.",
        Reason::DayDiffers => {
            "День расходится с сообщением {outlet}: {record}; в тексте — {claim}."
        }
        Reason::MonthDiffers => {
            "Месяц расходится с сообщением {outlet}: {record}; в тексте — {claim}."
        }
        Reason::YearDiffers => {
            "Год расходится с сообщением {outlet}: {record}; в тексте — {claim}."
        }
        Reason::Coarser | Reason::Contains => {
            "Согласуется с сообщением {outlet}, где сказано точнее: {record}."
        }
        Reason::FinerThanRecord => {
            "По сообщению {outlet} — {record}; в тексте — {claim}: сообщение этого не \
             подтверждает и не исключает, вопрос решило бы более подробное."
        }
        Reason::Listed => "Есть в перечне {outlet}: {supported}.",
        Reason::NotInClosedList => {
            "Расходится с сообщением {outlet}; в его полном перечне нет таких стран: \
             {contradicted}."
        }
        Reason::NotInOpenList if verdict == Verdict::PartlySupported => {
            "Есть в перечне {outlet}: {supported}; не названы, хотя перечень неполон: {open}; \
             вопрос решил бы полный перечень."
        }
        Reason::NotInOpenList => {
            "Не значится в перечне {outlet}, но перечень неполон: {open}; вопрос решил бы полный \
             перечень."
        }
        Reason::ListedAsPresent => {
            "Расходится с сообщением {outlet}, где среди участников есть {contradicted}."
        }
        Reason::Absent => {
            "Согласуется с сообщением {outlet}; в его полном перечне нет таких стран: {supported}."
        }
        Reason::OthersAttended => {
            "Расходится с сообщением {outlet}, где среди участников есть и другие: {others}."
        }
        Reason::PlaceDiffers => {
            "Место расходится с сообщением {outlet}: {record}; в тексте — {claim}."
        }
        Reason::OtherPlace => {
            "По сообщению {outlet} — {record}; в тексте — {claim}: визит мог продолжиться и в \
             другом месте, вопрос решило бы сообщение о всей поездке."
        }
        Reason::EditionUnstated => {
            "В тексте — {claim}, но не сказано, о каком по счёту событии речь; в сообщении \
             {outlet} о событии «{event}» — {record}; вопрос решили бы порядковый номер, год или \
             место."
        }
    }
}
