//! Tables of wordings: what each says, as `least..greatest hedge class/lemma`,
//! or `-` for nothing.

use proptest::prelude::*;

use crate::lexicon::{self, Lang};
use crate::mentions::{Mentions, ReadOptions};
use crate::text::Document;

fn read(text: &str, lang: &str) -> Vec<(String, String)> {
    let document = Document::new(text, lexicon::is_abbreviation);
    let options = ReadOptions {
        lang: Lang::from_tag(lang),
        ..ReadOptions::default()
    };
    let mentions = Mentions::read(&document, &options);
    let bound = |value: Option<f64>| value.map_or(String::new(), |v| v.to_string());
    mentions
        .counts
        .iter()
        .map(|count| {
            let (start, end) = document.bytes(count.first as usize..count.end as usize);
            let mut value = format!(
                "{}..{} {}",
                bound(count.value.min),
                bound(count.value.max),
                count.value.hedge.code()
            );
            if let Some(unit) = count.unit {
                value += &format!(" {}/{}", unit.class.code(), unit.lemma);
            }
            (text[start..end].to_owned(), value)
        })
        .collect()
}

/// Every text, what it says, separated by `; `.
fn check(lang: &str, cases: &[(&str, &str)]) {
    let mut failures = String::new();
    for (text, expected) in cases {
        let found: Vec<String> = read(text, lang)
            .into_iter()
            .map(|(_, value)| value)
            .collect();
        let found = if found.is_empty() {
            "-".to_owned()
        } else {
            found.join("; ")
        };
        if found != *expected {
            failures += &format!("\n  {text}\n    is    {found}\n    not   {expected}");
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// The words that carry the value.
fn check_spans(lang: &str, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let found: Vec<String> = read(text, lang).into_iter().map(|(span, _)| span).collect();
        assert_eq!(found.join("|"), *expected, "{text}");
    }
}

#[test]
fn digits_in_every_grouping() {
    let people = "1200..1200 bare people/";
    for (lang, noun) in [("en", "guests"), ("ru", "гостей"), ("kk", "қонақ")] {
        let lemma = ["guest", "гость", "қонақ"][["en", "ru", "kk"]
            .iter()
            .position(|l| *l == lang)
            .expect(lang)];
        for number in [
            "1200",
            "1,200",
            "1 200",
            "1.200",
            "1\u{a0}200",
            "1\u{202f}200",
            "1'200",
            "1’200",
            "１２００",
        ] {
            check(
                lang,
                &[(&format!("{number} {noun}"), &format!("{people}{lemma}"))],
            );
        }
    }
    check(
        "en",
        &[
            (
                "1,234,567 and 1.234.567",
                "1234567..1234567 bare; 1234567..1234567 bare",
            ),
            (
                "1,674.5 or rather 1.674,5",
                "1674.5..1674.5 bare; 1674.5..1674.5 bare",
            ),
            ("3.14 and 0.125", "3.14..3.14 bare; 0.125..0.125 bare"),
            ("1, 234, 567", "1..1 bare; 234..234 bare; 567..567 bare"),
        ],
    );
    check(
        "ru",
        &[
            ("20,000 руб.", "20000..20000 bare money/рубль"),
            ("2,125 тонны", "2.125..2.125 bare measure/тонна"),
            ("1 234,5 га", "1234.5..1234.5 bare measure/гектар"),
        ],
    );
}

#[test]
fn magnitudes() {
    check(
        "en",
        &[
            ("1.5K members", "1500..1500 bare people/member"),
            (
                "3M, $3.2m and 3bn",
                "3000000..3000000 bare; 3200000..3200000 bare money/USD; 3000000000..3000000000 bare",
            ),
            ("a 100 m race", "100..100 bare measure/metre"),
            ("1.2 million people", "1200000..1200000 bare people/people"),
            (
                "half a million; a quarter of a million",
                "500000..500000 bare; 250000..250000 bare",
            ),
            ("one and a half million", "1500000..1500000 bare"),
            (
                "half a dozen, two dozen, 200 dozens",
                "6..6 bare; 24..24 bare; 2400..2400 bare",
            ),
            (
                "13 lakh, 1 crore, three lakh crore",
                "1300000..1300000 bare; 10000000..10000000 bare; 3000000000000..3000000000000 bare",
            ),
            ("4 thousand 3 hundred and 21", "4321..4321 bare"),
        ],
    );
    check(
        "ru",
        &[
            (
                "2 млн, 3 тыс., 1,2 тысячи",
                "2000000..2000000 bare; 3000..3000 bare; 1200..1200 bare",
            ),
            (
                "полтора миллиона, полторы сотни, полутора тысячам",
                "1500000..1500000 bare; 150..150 bare; 1500..1500 bare",
            ),
            ("восемь с половиной тысяч", "8500..8500 bare"),
            (
                "полмиллиона, полсотни, четверть миллиона",
                "500000..500000 bare; 50..50 bare; 250000..250000 bare",
            ),
            ("2 млн 500 тыс. рублей", "2500000..2500000 bare money/рубль"),
            (
                "два десятка, три сотни, сотня тысяч",
                "20..20 bare; 300..300 bare; 100000..100000 bare",
            ),
            ("две с лишним тысячи", "2001..2500 little_over"),
            (
                "тысяч пять, тысячи три",
                "4500..5500 about; 2500..3500 about",
            ),
            (
                "тысяча пять, тысячи трёхсот",
                "1005..1005 bare; 1300..1300 bare",
            ),
        ],
    );
    check(
        "kk",
        &[
            (
                "екі жарым мың, екі мың жарым, мың жарым",
                "2500..2500 bare; 2500..2500 bare; 1500..1500 bare",
            ),
            (
                "бір жарым миллион, жарты миллион, ширек миллион",
                "1500000..1500000 bare; 500000..500000 bare; 250000..250000 bare",
            ),
            (
                "1,2 мың, 2 млн теңге",
                "1200..1200 bare; 2000000..2000000 bare money/теңге",
            ),
        ],
    );
}

#[test]
fn words_in_every_form() {
    check(
        "en",
        &[
            (
                "seven hundred and twenty-one thousand and twelve",
                "721012..721012 bare",
            ),
            (
                "twelve hundred, forty five hundred thirty eight",
                "1200..1200 bare; 4538..4538 bare",
            ),
            ("two hundred thousand four hundred", "200400..200400 bare"),
            ("one two three", "1..1 bare; 2..2 bare; 3..3 bare"),
            ("two point five million", "2500000..2500000 bare"),
        ],
    );
    check(
        "ru",
        &[
            (
                "семисот гостей, семьюстами гостями, семистам гостям",
                "700..700 bare people/гость; 700..700 bare people/гость; 700..700 bare people/гость",
            ),
            (
                "двух тысяч семисот пятидесяти трёх человек",
                "2753..2753 bare people/человек",
            ),
            (
                "трое, пятеро детей, двадцать один",
                "3..3 bare people/; 5..5 bare people/ребёнок; 21..21 bare",
            ),
            (
                "десять одиннадцать двенадцать",
                "10..10 bare; 11..11 bare; 12..12 bare",
            ),
            (
                "три целых пять десятых процента",
                "3.5..3.5 bare measure/процент",
            ),
            (
                "3-х компаний, 20-ти участников",
                "3..3 bare organisations/компания; 20..20 bare people/участник",
            ),
        ],
    );
    check(
        "kk",
        &[
            (
                "он бес, жүз он жеті, екі мың он алты",
                "15..15 bare; 117..117 bare; 2016..2016 bare",
            ),
            (
                "екеуі, үшеуінің, төртеу, алтауы",
                "2..2 bare; 3..3 bare; 4..4 bare; 6..6 bare",
            ),
            (
                "елуден, жүзге, мыңның",
                "50..50 bare; 100..100 bare; 1000..1000 bare",
            ),
            (
                "сағат он екі қырықта төрт көлік",
                "12..12 bare; 40..40 bare; 4..4 bare other/көлік",
            ),
            (
                "180 пәтердің 37-сі",
                "180..180 bare other/пәтер; 37..37 bare",
            ),
        ],
    );
}

#[test]
fn what_is_no_count() {
    check(
        "en",
        &[
            ("the first, the 2nd, Elizabeth II, the twenty-first", "-"),
            (
                "No one came. The one on the left. This one. One of them. One another.",
                "-",
            ),
            ("one guest, one zebra", "1..1 bare people/guest; 1..1 bare"),
            ("a guest and an hour", "-"),
            ("The One Belt, One Road initiative", "-"),
            (
                "two thirds of the seats",
                "0.6666666666666666..0.6666666666666666 bare measure/",
            ),
        ],
    );
    check(
        "ru",
        &[
            ("первый, 2-й, 5-х, двадцать первого", "-"),
            ("Ни один не ушёл. Он один. Один из них.", "-"),
            (
                "один участник, одна страна",
                "1..1 bare people/участник; 1..1 bare countries/страна",
            ),
            ("Сорока свила гнездо. Семью видели.", "-"),
            ("сорока участникам", "40..40 bare people/участник"),
            ("три четверти мест", "0.75..0.75 bare measure/"),
        ],
    );
    check(
        "kk",
        &[
            ("бірінші, 2-ші, он бесінші", "-"),
            (
                "Оны көрді. Онда барды. Ондай жоқ. Бірге келді. Бірден айтты. Халық үшін.",
                "-",
            ),
            (
                "Алтын күз. Жетім бала. Екінші тоқсанда. 2-тоқсан. 5-қабат.",
                "-",
            ),
            ("бір дәрігер келді, бір күні", "1..1 bare people/дәрігер"),
            (
                "үштен бірі, үштен екісі",
                "0.3333333333333333..0.3333333333333333 bare measure/; 0.6666666666666666..0.6666666666666666 bare measure/",
            ),
        ],
    );
}

#[test]
fn hedges() {
    check(
        "en",
        &[
            (
                "more than 700, over 700, upwards of 700, in excess of 700",
                "701.. more_than; 701.. more_than; 701.. more_than; 701.. more_than",
            ),
            (
                "700-plus, 700+, >700",
                "701.. more_than; 701.. more_than; 701.. more_than",
            ),
            (
                "just over 700, 700-odd",
                "701..875 little_over; 701..875 little_over",
            ),
            (
                "at least 700, no fewer than 700, 700 or more, >= 700, ≥700",
                "700.. at_least; 700.. at_least; 700.. at_least; 700.. at_least; 700.. at_least",
            ),
            (
                "nearly 700, just under 700, the best part of 700",
                "630..699 nearly; 630..699 nearly; 630..699 nearly",
            ),
            (
                "about 700, some 700, 700 or so, ~700",
                "630..770 about; 630..770 about; 630..770 about; 630..770 about",
            ),
            ("up to 700, as many as 700", "0..700 up_to; 0..700 up_to"),
            (
                "at most 700, no more than 700, 700 or fewer",
                "0..700 at_most; 0..700 at_most; 0..700 at_most",
            ),
            (
                "fewer than 700, under 700, <700",
                "0..699 fewer_than; 0..699 fewer_than; 0..699 fewer_than",
            ),
            (
                "exactly 700, only 700, a mere 700",
                "700..700 exactly; 700..700 exactly; 700..700 exactly",
            ),
            ("a total of 700, 700 in all", "700..700 bare; 700..700 bare"),
            (
                "It exceeded 700. It topped 700. It fell short of 700. It did not reach 700.",
                "701.. more_than; 701.. more_than; 0..699 fewer_than; 0..699 fewer_than",
            ),
            ("ten days or so", "8..12 about time/day"),
            ("more than 700 or equal to it", "700.. at_least"),
            ("in excess of $2 million", "2000001.. more_than money/USD"),
            (
                "over 700 guests from 10 countries",
                "701.. more_than people/guest; 10..10 bare countries/country",
            ),
        ],
    );
    check(
        "ru",
        &[
            (
                "более 700, свыше 700, больше чем 700",
                "701.. more_than; 701.. more_than; 701.. more_than",
            ),
            (
                "Перевалило за 700. Превысило 700. Не дотянуло до 700. Не превышает 700.",
                "701.. more_than; 701.. more_than; 0..699 fewer_than; 0..700 at_most",
            ),
            (
                "700 с лишним, 700 с небольшим, чуть более 700",
                "701..875 little_over; 701..875 little_over; 701..875 little_over",
            ),
            (
                "не менее 700, как минимум 700, 700 и более",
                "700.. at_least; 700.. at_least; 700.. at_least",
            ),
            (
                "почти 700, без малого 700, под 700",
                "630..699 nearly; 630..699 nearly; 630..699 nearly",
            ),
            (
                "около 700, порядка 700, примерно 700",
                "630..770 about; 630..770 about; 630..770 about",
            ),
            (
                "до 700, не более 700, менее 700",
                "0..700 up_to; 0..700 at_most; 0..699 fewer_than",
            ),
            (
                "ровно 700, всего лишь 700, всего 700",
                "700..700 exactly; 700..700 exactly; 700..700 bare",
            ),
            (
                "примерно из 20 стран, более чем в 20 странах",
                "15..25 about countries/страна; 21.. more_than countries/страна",
            ),
            (
                "более тысячи гостей, около сотни",
                "1001.. more_than people/гость; 75..125 about",
            ),
            ("Выросло до 700 человек.", "700..700 bare people/человек"),
        ],
    );
    check(
        "kk",
        &[
            (
                "700-ден астам, 700-ден аса, жеті жүзден артық",
                "701.. more_than; 701.. more_than; 701.. more_than",
            ),
            (
                "700 адамнан астам, 300 шақырымға жуық, отыз жылдай",
                "701.. more_than people/адам; 250..350 about measure/шақырым; 25..35 about time/жыл",
            ),
            (
                "500-ге жуық, 500-ге тарта, 500 шақты, 500-дей, шамамен 500",
                "450..550 about; 450..550 about; 450..550 about; 450..550 about; 450..550 about",
            ),
            (
                "кемінде 16, 16-дан кем емес",
                "16.. at_least; 16.. at_least",
            ),
            (
                "500-ге дейін, 500-ден аспайды",
                "0..500 up_to; 0..500 at_most",
            ),
            (
                "500-ге жетпеді, 500-ден кем, 500-ге де жетпеді",
                "0..499 fewer_than; 0..499 fewer_than; 0..499 fewer_than",
            ),
            (
                "небәрі 12 ел, 64 ойыншы ғана",
                "12..12 exactly countries/ел; 64..64 exactly people/ойыншы",
            ),
            (
                "700-ге жетті, 300-ден 700-ге дейін өсті",
                "700..700 bare; 300..300 bare; 700..700 bare",
            ),
            // "High" describes the doctor.
            ("238 жоғары білікті дәрігер", "238..238 bare people/дәрігер"),
        ],
    );
}

#[test]
fn vague_quantities() {
    check(
        "en",
        &[
            ("dozens of people", "20..99 vague people/people"),
            (
                "hundreds of thousands, tens of thousands",
                "200000..999999 vague; 20000..99999 vague",
            ),
            (
                "several hundred, a couple of hundred, a few dozen",
                "200..900 vague; 150..300 vague; 24..108 vague",
            ),
        ],
    );
    check(
        "ru",
        &[
            ("десятки тысяч человек", "20000..99999 vague people/человек"),
            (
                "несколько сотен, пара сотен, тысячи",
                "200..900 vague; 150..300 vague; 2000..9999 vague",
            ),
            ("дюжина, десяток", "12..12 bare; 10..10 bare"),
        ],
    );
    check(
        "kk",
        &[
            (
                "ондаған адам, жүздеген, мыңдаған",
                "20..99 vague people/адам; 200..999 vague; 2000..9999 vague",
            ),
            (
                "бірнеше жүз, ондаған мың",
                "200..900 vague; 20000..99999 vague",
            ),
        ],
    );
}

#[test]
fn ranges() {
    check(
        "en",
        &[
            ("from 600 to 700 guests", "600..700 range people/guest"),
            (
                "between 600 and 700, 600–700, 600 to 700",
                "600..700 range; 600..700 range; 600..700 range",
            ),
            (
                "5-6 thousand, two to three hundred thousand",
                "5000..6000 range; 200000..300000 range",
            ),
            ("two or three guests", "2..3 range people/guest"),
            (
                "between $5 and $10, between 2.0 g and about 7.0 g",
                "5..10 range money/USD; 2..7 range measure/gram",
            ),
            (
                "about 10–20, up to 10–20, 20~100",
                "10..20 range; 0..20 up_to; 20..100 range",
            ),
            (
                "above 1000 and below 1500, below 1500 but above 1000",
                "1001..1499 range; 1001..1499 range",
            ),
            (
                "more than 40 and less than 10",
                "41.. more_than; 0..9 fewer_than",
            ),
            ("x>10 and y<20", "11.. more_than; 0..19 fewer_than"),
            ("between a hundred and five hundred", "100..500 range"),
            ("It rose from 300 to 700.", "300..300 bare; 700..700 bare"),
            (
                "10 guests and 20 hosts",
                "10..10 bare people/guest; 20..20 bare people/host",
            ),
        ],
    );
    check(
        "ru",
        &[
            ("от 600 до 700 гостей", "600..700 range people/гость"),
            (
                "между 10 долларами и 20 долларами",
                "10..20 range money/доллар",
            ),
            (
                "с 300 до 500 человек, пять-шесть тысяч, сто-двести",
                "300..500 range people/человек; 5000..6000 range; 100..200 range",
            ),
            ("два или три человека", "2..3 range people/человек"),
            (
                "Выросло с 300 до 700 человек.",
                "300..300 bare; 700..700 bare people/человек",
            ),
        ],
    );
    check(
        "kk",
        &[
            ("елуден алпысқа дейін адам", "50..60 range people/адам"),
            (
                "10 мен 20 аралығында, екі-үш мың, он-он бес бала",
                "10..20 range; 2000..3000 range; 10..15 range people/бала",
            ),
            (
                "16 елден 700-ге дейін қонақ",
                "16..16 bare countries/ел; 0..700 up_to people/қонақ",
            ),
            (
                "10 адам мен 20 көлік",
                "10..10 bare people/адам; 20..20 bare other/көлік",
            ),
        ],
    );
}

#[test]
fn nouns_that_are_counted() {
    check(
        "en",
        &[
            (
                "700 foreign participants",
                "700..700 bare people/participant",
            ),
            (
                "40 country representatives",
                "40..40 bare people/representative",
            ),
            (
                "15 of the 42 passengers",
                "15..15 bare people/passenger; 42..42 bare people/passenger",
            ),
            (
                "a 700-strong crowd, a 20-year ban",
                "700..700 bare people/those present; 20..20 bare time/year",
            ),
            ("12 ships carried guests", "12..12 bare other/ship"),
            (
                "10% or 10 per cent",
                "10..10 bare measure/%; 10..10 bare measure/percent",
            ),
        ],
    );
    check(
        "ru",
        &[
            (
                "700 иностранных участников, 35 стран-участниц",
                "700..700 bare people/участник; 35..35 bare countries/страна-участница",
            ),
            (
                "Собралось человек 700. Прошло дней десять.",
                "630..770 about people/человек; 8..12 about time/день",
            ),
            (
                "Из 300 человек 50 уехали. Число участников 700.",
                "300..300 bare people/человек; 50..50 bare; 700..700 bare",
            ),
            (
                "16-летний, 5-этажный",
                "16..16 bare time/год; 5..5 bare other/этаж",
            ),
        ],
    );
    check(
        "kk",
        &[
            ("700 шетелдік қатысушы", "700..700 bare people/қатысушы"),
            (
                "40-тан астам елден 700-ге жуық қонақ",
                "41.. more_than countries/ел; 630..770 about people/қонақ",
            ),
            (
                "20 елден 150 журналист",
                "20..20 bare countries/ел; 150..150 bare people/журналист",
            ),
        ],
    );
}

#[test]
fn numbers_that_count_nothing() {
    check(
        "en",
        &[
            ("It began at 10:30.", "10..10 bare time/; 30..30 bare time/"),
            (
                "They won 3-2; the odds are 3:2.",
                "3..3 bare other/; 2..2 bare other/; 3..3 bare other/; 2..2 bare other/",
            ),
            (
                "Channel 7, No. 5, SCP-173, G20, 24.kz",
                "7..7 bare identifier/; 5..5 bare identifier/; 173..173 bare identifier/; 20..20 bare identifier/; 24..24 bare identifier/",
            ),
            (
                "version 1.2.3",
                "1..1 bare identifier/; 2..2 bare identifier/; 3..3 bare identifier/",
            ),
            ("3x4 m", "3..3 bare measure/; 4..4 bare measure/"),
            (
                "7€ and US$ 20",
                "7..7 bare money/EUR; 20..20 bare money/USD",
            ),
        ],
    );
    check(
        "ru",
        &[
            (
                "канал 7, статья 5, № 123",
                "7..7 bare identifier/; 5..5 bare identifier/; 123..123 bare identifier/",
            ),
            ("+7 701 123", "7701123..7701123 bare identifier/"),
        ],
    );
}

#[test]
fn spans_run_from_the_hedge_to_the_number() {
    check_spans(
        "en",
        &[
            ("It drew more than 700 guests.", "more than 700"),
            (
                "We need 100 or more volunteers for ten days or so.",
                "100 or more|ten days or so",
            ),
            ("A total of 700 came.", "700"),
            ("It cost from $5 to $10.", "from $5 to $10"),
        ],
    );
    check_spans(
        "ru",
        &[
            (
                "Пришло свыше 700 гостей, человек пять ушло.",
                "свыше 700|человек пять",
            ),
            ("Было две с лишним тысячи гостей.", "две с лишним тысячи"),
        ],
    );
    check_spans(
        "kk",
        &[
            ("700 адамнан астам келді.", "700 адамнан астам"),
            ("Шамамен 900-ге жуық қонақ.", "Шамамен 900-ге жуық"),
        ],
    );
}

/// What the words say does not depend on how letters, dashes, spaces and
/// digits are written.
#[test]
fn ways_to_write_do_not_change_a_value() {
    let variants: [fn(&str) -> String; 6] = [
        |t| t.to_uppercase(),
        |t| t.replace('е', "ё"),
        |t| t.replace(['-', '–'], "\u{2011}"),
        |t| t.replace(' ', "\u{a0}"),
        |t| {
            t.chars()
                .map(|c| {
                    c.to_digit(10)
                        .map_or(c, |d| char::from_u32(0xFF10 + d).unwrap_or(c))
                })
                .collect()
        },
        // Latin letters that look like Cyrillic ones.
        |t| t.replacen('с', "c", 1),
    ];
    for (lang, text) in [
        (
            "en",
            "more than 1,200 guests and twenty-five to thirty hosts",
        ),
        (
            "ru",
            "свыше 1 200 гостей, семьсот с лишним человек, две-три тысячи",
        ),
        ("ru", "шестьдесят шесть, не менее четырёх, 3-х"),
        (
            "kk",
            "700-ден астам адам, бес-алты ел, жеті жүзге жуық қонақ",
        ),
    ] {
        let plain: Vec<String> = read(text, lang)
            .into_iter()
            .map(|(_, value)| value)
            .collect();
        assert!(!plain.is_empty(), "{text}");
        for variant in variants {
            let written = variant(text);
            let found: Vec<String> = read(&written, lang)
                .into_iter()
                .map(|(_, value)| value)
                .collect();
            assert_eq!(found, plain, "{written}");
        }
    }
}

#[test]
fn magnitudes_go_on() {
    check(
        "en",
        &[
            (
                "several hundred thousand people",
                "200000..900000 vague people/people",
            ),
            (
                "a million and a half people",
                "1500000..1500000 bare people/people",
            ),
            (
                "a quarter million people",
                "250000..250000 bare people/people",
            ),
            (
                "15 of the 42 passengers or more",
                "15..15 bare people/passenger; 42.. at_least people/passenger",
            ),
            (
                "It never exceeded 700 people.",
                "0..700 at_most people/people",
            ),
        ],
    );
    check(
        "ru",
        &[
            (
                "несколько сотен тысяч человек",
                "200000..900000 vague people/человек",
            ),
            (
                "пара десятков тысяч человек",
                "15000..30000 vague people/человек",
            ),
            (
                "два десятка тысяч человек",
                "20000..20000 bare people/человек",
            ),
            ("5 тыс. 300 человек", "5300..5300 bare people/человек"),
            (
                "5 тыс. 300-400 человек",
                "5000..5000 bare; 300..400 range people/человек",
            ),
            (
                "2,5 тыс. 300 человек",
                "2500..2500 bare; 300..300 bare people/человек",
            ),
        ],
    );
    check(
        "kk",
        &[
            ("бірнеше жүз мың адам", "200000..900000 vague people/адам"),
            ("2 мың 500-ден астам адам", "2501.. more_than people/адам"),
            (
                "үш тоқсанда екі адам",
                "3..3 bare time/тоқсан; 2..2 bare people/адам",
            ),
        ],
    );
}

#[test]
fn numbers_below_zero_and_parts() {
    check(
        "en",
        &[
            ("minus twelve degrees", "-12..-12 bare measure/degree"),
            ("It was -5 °C.", "-5..-5 bare measure/градус"),
            ("from -10 to -5 degrees", "-10..-5 range measure/degree"),
            ("ten minus three", "10..10 bare; 3..3 bare"),
            ("plus or minus 5", "5..5 about"),
            // A hyphen for a dash.
            ("Guests -700", "700..700 bare"),
            ("2½ miles", "2.5..2.5 bare measure/mile"),
            (
                "forty thousand and sixty thousand",
                "40000..40000 bare; 60000..60000 bare",
            ),
        ],
    );
    check(
        "kk",
        &[
            ("үш бүтін оннан бес пайыз", "3.5..3.5 bare measure/пайыз"),
            ("70%-дан астам", "71.. more_than measure/%"),
            ("5-қабат, 12-мектеп", "-"),
            ("он мыңдаған адам", "20000..99999 vague people/адам"),
        ],
    );
}

proptest! {
    #[test]
    fn random_texts_have_ordered_spans(
        text in "((more than|from|to|between|and|or|700|1,200|3\\.5|-|–|:|/|\\$|%|million|seven|hundred|dozens|of|the|guests|более|от|до|с|лишним|тысячи|сотни|человек|пять|полтора|700-ден|астам|мың|жарым|бір|дейін|мен|\\PC)[ ]?){0,14}",
        lang in prop::sample::select(vec!["en", "ru", "kk"]),
    ) {
        let document = Document::new(&text, lexicon::is_abbreviation);
        let options = ReadOptions { lang: Lang::from_tag(lang), ..ReadOptions::default() };
        let mentions = Mentions::read(&document, &options);
        let mut at = 0;
        for count in &mentions.counts {
            prop_assert!(count.first >= at && count.end > count.first);
            prop_assert!(count.first <= count.number_first && count.number_end <= count.end);
            prop_assert!(count.end as usize <= document.tokens.len());
            at = count.end;
            let (start, end) = document.bytes(count.first as usize..count.end as usize);
            prop_assert!(text.get(start..end).is_some_and(|span| !span.is_empty()));
            let (min, max) = (count.value.min.unwrap_or(f64::MIN), count.value.max.unwrap_or(f64::MAX));
            prop_assert!(min <= max, "{} {:?}", &text[start..end], count.value);
        }
    }
}
