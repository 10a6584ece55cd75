//! What holds for every text: what the engine reads lies in the text, does not
//! depend on how it is written down or on what stands beside it, and nothing
//! that anybody can type makes it panic.

use proptest::prelude::*;
use serde_json::Value;
use std::sync::LazyLock;

use sverka::lexicon::Lang;
use sverka::{CheckOptions, Checker};

/// Texts of the project's own cases, with their languages.
static TEXTS: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| {
    let files = [
        ("en", include_str!("cases/extract.en.jsonl")),
        ("ru", include_str!("cases/extract.ru.jsonl")),
        ("kk", include_str!("cases/extract.kk.jsonl")),
    ];
    let mut texts = Vec::new();
    for (lang, file) in files {
        for line in file.lines() {
            let case: Value = serde_json::from_str(line).expect("a case a line");
            let text = case["text"].as_str().expect("a case has a text").to_owned();
            if texts.last().is_none_or(|(_, last)| *last != text) {
                texts.push((lang, text));
            }
        }
    }
    texts
});

static CHECKER: LazyLock<Checker> =
    LazyLock::new(|| Checker::from_image(sverka_claims_db::IMAGE).expect("the embedded database"));

fn extract(lang: &str, text: &str) -> Value {
    let options = CheckOptions {
        lang: Lang::from_tag(lang),
        ..CheckOptions::default()
    };
    serde_json::to_value(CHECKER.extract(text, &options)).expect("plain data")
}

const KINDS: [&str; 3] = ["dates", "counts", "countries"];

/// Every mention as `(kind, start, end, value)`.
fn mentions(result: &Value) -> Vec<(&'static str, u64, u64, Value)> {
    let mut all = Vec::new();
    for kind in KINDS {
        for mention in result[kind].as_array().expect("a list a kind") {
            let mut value = mention.clone();
            let fields = value.as_object_mut().expect("a mention is an object");
            let start = fields.remove("start").and_then(|v| v.as_u64());
            let end = fields.remove("end").and_then(|v| v.as_u64());
            fields.remove("text");
            all.push((kind, start.expect("start"), end.expect("end"), value));
        }
    }
    all
}

/// What is read, without where.
fn values(lang: &str, text: &str) -> Vec<(&'static str, Value)> {
    let read = mentions(&extract(lang, text));
    read.into_iter()
        .map(|(kind, _, _, value)| (kind, value))
        .collect()
}

fn utf16(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

#[test]
fn how_a_text_is_typed_does_not_change_what_is_read() {
    let same = |pairs: &'static [(char, char)]| {
        move |text: &str| -> String {
            let typed = |c| {
                pairs
                    .iter()
                    .find(|(from, _)| *from == c)
                    .map_or(c, |&(_, to)| to)
            };
            text.chars().map(typed).collect()
        }
    };
    type Typing = Box<dyn Fn(&str) -> String>;
    let typings: [(&str, Typing); 6] = [
        ("е for ё", Box::new(same(&[('ё', 'е'), ('Ё', 'Е')]))),
        ("no-break spaces", Box::new(same(&[(' ', '\u{a0}')]))),
        ("thin spaces", Box::new(same(&[(' ', '\u{2009}')]))),
        ("no-break hyphens", Box::new(same(&[('-', '\u{2011}')]))),
        (
            "full-width digits",
            Box::new(same(&[
                ('0', '０'),
                ('1', '１'),
                ('2', '２'),
                ('3', '３'),
                ('4', '４'),
                ('5', '５'),
                ('6', '６'),
                ('7', '７'),
                ('8', '８'),
                ('9', '９'),
            ])),
        ),
        // One a word: the script that most of its letters have is the word's.
        (
            "a Latin letter in a Cyrillic word",
            Box::new(|text| {
                let words = text.split_inclusive(|c: char| !c.is_alphabetic());
                let typed = words.map(|word| {
                    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
                    if letters < 4 || word.is_ascii() {
                        return word.to_owned();
                    }
                    word.replacen('о', "o", 1)
                });
                typed.collect()
            }),
        ),
    ];
    let mut changed = Vec::new();
    for (lang, text) in TEXTS.iter() {
        let plain = values(lang, text);
        for (name, typing) in &typings {
            let typed = typing(text);
            if typed != *text && values(lang, &typed) != plain {
                changed.push(format!("{name}: {typed}"));
            }
        }
    }
    assert!(
        changed.is_empty(),
        "{}:\n{}",
        changed.len(),
        changed.join("\n")
    );
}

/// Dates, numbers and names that are read alike in capitals.
const CAPITALS: &[(&str, &str)] = &[
    (
        "en",
        "from 16 april to 2 may 2025 more than seven hundred guests from uzbekistan",
    ),
    (
        "ru",
        "с 16 апреля по 2 мая 2025 года свыше семисот гостей из узбекистана",
    ),
    (
        "kk",
        "2025 жылғы 16-17 сәуірде өзбекстаннан жеті жүзден астам қонақ",
    ),
];

#[test]
fn capitals_do_not_change_what_is_read() {
    for (lang, text) in CAPITALS {
        assert_eq!(values(lang, text).len(), 3, "{text}");
        assert_eq!(
            values(lang, &text.to_uppercase()),
            values(lang, text),
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn texts_side_by_side_are_read_as_alone(
        first in any::<prop::sample::Index>(),
        second in any::<prop::sample::Index>(),
    ) {
        let (lang, first) = first.get(&TEXTS);
        let same: Vec<_> = TEXTS.iter().filter(|(other, _)| other == lang).collect();
        let (_, second) = second.get(&same);
        let shift = utf16(first).len() as u64 + 2;
        let mut apart = mentions(&extract(lang, first));
        let after = mentions(&extract(lang, second));
        apart.extend(after.into_iter().map(|(k, s, e, v)| (k, s + shift, e + shift, v)));
        let mut both = mentions(&extract(lang, &format!("{first}\n\n{second}")));
        let by_place = |m: &(&'static str, u64, u64, Value)| (m.0, m.1);
        apart.sort_by_key(by_place);
        both.sort_by_key(by_place);
        prop_assert_eq!(both, apart);
    }

    #[test]
    fn what_is_read_lies_in_the_text_in_order(
        text in prop_oneof![
            "\\PC{0,80}",
            "[\\x00-\\x{2fff}]{0,60}",
            "((16|17-го|апреля|April|сәуірде|2025|700|more|than|от|до|дейін|мың|млн|из|стран|Georgia|Қазақстан|the|forum|,|-|–|:|\\.|\n|\\PC)[ ]?){0,30}",
        ],
        lang in prop::sample::select(vec!["auto", "en", "ru", "kk"]),
    ) {
        let units = utf16(&text);
        let result = extract(lang, &text);
        for kind in KINDS {
            let mut last = 0;
            for mention in result[kind].as_array().expect("a list a kind") {
                let place = |name: &str| mention[name].as_u64().expect("an offset") as usize;
                let (start, end) = (place("start"), place("end"));
                prop_assert!(last <= start && start < end && end <= units.len());
                let slice = String::from_utf16(&units[start..end]).expect("whole characters");
                prop_assert_eq!(Some(slice.as_str()), mention["text"].as_str());
                last = end;
            }
        }
        CHECKER.check(&text, &CheckOptions::default());
    }

    #[test]
    fn any_bytes_are_a_text(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        CHECKER.check(&String::from_utf8_lossy(&bytes), &CheckOptions::default());
    }
}
