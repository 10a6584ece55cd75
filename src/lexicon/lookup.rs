//! From folded words to what the lexicon knows of them.
//!
//! Stems stand sorted in one string, in buckets by their first two letters. A
//! stem matches a word when the rest of the word is an ending of the stem's
//! paradigm.

use std::sync::OnceLock;

use super::index::Index;
use super::layout::{BUCKET_LETTERS, LONG_STEM, MORE, MORE_PHRASES, NO_PHRASE, WIDE_VALUE};
use super::unpack::{self, Tables};
use super::{Class, Lang, fold, tables};
use crate::value::{Country, Place};

/// The keys of a class's values.
type Keys = Vec<&'static str>;

/// The keys of every class.
fn keys(class: Class) -> &'static [&'static str] {
    static KEYS: OnceLock<Vec<Keys>> = OnceLock::new();
    let keys = KEYS.get_or_init(|| {
        let classes = tables::KEYS.split('\n');
        classes
            .map(|keys| keys.split_terminator('\t').collect())
            .collect()
    });
    keys.get(class as usize).map_or(&[], Vec::as_slice)
}

/// The tables of stems and phrases, and an index of the stems.
#[inline]
fn unpacked() -> &'static (Tables, Index) {
    static TABLES: OnceLock<(Tables, Index)> = OnceLock::new();
    TABLES.get_or_init(|| {
        let tables = unpack::unpack(&tables::PACKED);
        let index = Index::new(&tables.stems, &tables.buckets, &tables.bucket_words);
        (tables, index)
    })
}

/// A word of the lexicon: a stem with its paradigm, in one language.
pub(crate) type WordId = u16;

/// What an ending says, as the paradigm marks it. 0 is nothing.
pub(crate) type Mark = u8;

/// One reading of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) word: WordId,
    pub(crate) lang: Lang,
    pub(crate) mark: Mark,
}

/// A phrase that begins with some word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    pub(crate) class: Class,
    pub(crate) value: u16,
    /// The words after the first, two bytes each.
    rest: &'static [u8],
}

impl Phrase {
    /// The words after the first.
    #[inline]
    pub(crate) fn rest(&self) -> impl Iterator<Item = WordId> + use<> {
        let (words, _) = self.rest.as_chunks::<2>();
        words.iter().map(|&word| WordId::from_le_bytes(word))
    }
}

/// Calls `found` with every reading of a word, by its codes.
#[inline]
pub(crate) fn readings(codes: &[u8], mut found: impl FnMut(Reading)) {
    let (tables, index) = unpacked();
    let Some(&first) = codes.first() else { return };
    let mut scan = |second: u8, third: u8, rest: &[u8]| {
        let bucket = first as usize * fold::CODES + second as usize;
        if let Some((stems, word)) = index.stems(bucket, third) {
            scan(&tables.stems[stems], word, rest, &mut found);
        }
    };
    // Stems of one letter, of two, and of more.
    scan(0, 0, &codes[1..]);
    if let Some(&second) = codes.get(1) {
        let rest = &codes[BUCKET_LETTERS..];
        scan(second, 0, rest);
        if let Some(&third) = rest.first() {
            scan(second, third, rest);
        }
    }
}

/// Walks the stems of one third letter in their order, with the number of
/// letters that `rest`, the word's letters after the bucket's, shares with the
/// last of them.
fn scan(mut records: &[u8], mut word: WordId, rest: &[u8], found: &mut impl FnMut(Reading)) {
    let mut matched = 0;
    loop {
        let (shared, len) = match records {
            [LONG_STEM, shared, len, tail @ ..] => {
                records = tail;
                (*shared as usize, *len as usize)
            }
            [head, tail @ ..] => {
                records = tail;
                ((head >> 4) as usize, (head & 15) as usize)
            }
            [] => return,
        };
        if shared < matched {
            // It comes after the word, and so does all that follows.
            return;
        }
        let Some((letters, tail)) = records.split_at_checked(len) else {
            return;
        };
        records = tail;
        let mut is_stem = false;
        if shared == matched {
            let same = letters
                .iter()
                .zip(&rest[matched..])
                .take_while(|(a, b)| a == b)
                .count();
            matched += same;
            is_stem = same == len;
            if !is_stem && rest.get(matched).is_none_or(|code| letters[same] > *code) {
                return;
            }
        }
        loop {
            let (form, more) = match records {
                [MORE, form, tail @ ..] => {
                    records = tail;
                    (*form, true)
                }
                [form, tail @ ..] => {
                    records = tail;
                    (*form, false)
                }
                [] => return,
            };
            if is_stem
                && let Some(mark) =
                    ending_mark(tables::FORM_PARADIGMS[form as usize], &rest[matched..])
            {
                found(Reading {
                    word,
                    lang: Lang(tables::FORM_LANGS[form as usize]),
                    mark,
                });
            }
            word += 1;
            if !more {
                break;
            }
        }
    }
}

/// Whether `ending` is one of the paradigm's, and what it says.
fn ending_mark(paradigm: u8, ending: &[u8]) -> Option<Mark> {
    if paradigm == 0 {
        return ending.is_empty().then_some(0);
    }
    let (first, end) = (
        tables::PARADIGMS[paradigm as usize],
        tables::PARADIGMS[paradigm as usize + 1],
    );
    slots_mark(&tables::SLOTS[first as usize..end as usize + 1], ending)
}

/// `slots` are the starts of each slot's records, and the end of the last.
fn slots_mark(slots: &[u16], ending: &[u8]) -> Option<Mark> {
    let [start, end, ..] = *slots else {
        return ending.is_empty().then_some(0);
    };
    let mut records = &tables::ENDINGS[start as usize..end as usize];
    while let [len, mark, rest @ ..] = records {
        let (suffix, rest) = rest.split_at(*len as usize);
        records = rest;
        if ending.starts_with(suffix)
            && let Some(later) = slots_mark(&slots[1..], &ending[suffix.len()..])
        {
            return Some(if later != 0 { later } else { *mark });
        }
    }
    None
}

/// The phrases that begin with a word, in the order of their further words.
pub(crate) fn phrases(word: WordId) -> impl Iterator<Item = Phrase> {
    let (unpacked, _) = unpacked();
    let start = unpacked.phrase_starts.get(word as usize).copied();
    let mut records = start
        .and_then(|start| unpacked.phrases.get(start as usize..))
        .unwrap_or(&[]);
    let mut more = true;
    std::iter::from_fn(move || {
        if !more {
            return None;
        }
        let (phrase, another) = next_phrase(&mut records)?;
        more = another;
        phrase
    })
}

/// The phrase that some records begin with, and whether its word has another;
/// no phrase for a word that begins none.
#[inline]
fn next_phrase(records: &mut &'static [u8]) -> Option<(Option<Phrase>, bool)> {
    let (&head, tail) = records.split_first()?;
    if head == NO_PHRASE {
        *records = tail;
        return Some((None, false));
    }
    let [second, low, tail @ ..] = tail else {
        return None;
    };
    let (high, tail) = match (second >> 4, tail) {
        (WIDE_VALUE, [high, tail @ ..]) => (*high, tail),
        (high, tail) => (high, tail),
    };
    let (rest, tail) = tail.split_at_checked((second & 15) as usize * 2)?;
    *records = tail;
    let class = *Class::ALL.get((head & !MORE_PHRASES) as usize)?;
    let phrase = Phrase {
        class,
        value: u16::from_le_bytes([*low, high]),
        rest,
    };
    Some((Some(phrase), head & MORE_PHRASES != 0))
}

/// Whether a punctuation mark is a dash of any length, or a minus sign.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '−')
}

/// The word of a punctuation mark that phrases may hold.
pub(crate) fn punct_word(c: char) -> Option<WordId> {
    // All dashes are one, and so are all apostrophes.
    let c = match c {
        _ if is_dash(c) => '-',
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        _ => c,
    };
    tables::PUNCT
        .iter()
        .position(|&p| p == c)
        .map(|i| tables::PUNCT_WORDS + i as u16)
}

/// The text of a value that is a key: `about`, `people/участник`.
pub(crate) fn key(class: Class, value: u16) -> &'static str {
    let keys = keys(class);
    match keys.get(value as usize) {
        Some(key) => key,
        None if class == Class::Unit => unpacked()
            .0
            .unit(&tables::PACKED, value as usize - keys.len())
            .unwrap_or_default(),
        None => "",
    }
}

/// The mark of a stemmer's ending that begins with a letter of the stem: it
/// stands after that letter only.
const KEPT: Mark = 1;

/// Strips the longest ending that the language's stemming slots allow, last
/// slot first, and leaves three letters at least.
///
/// A light stemmer over the language's own endings and not Snowball: it runs
/// on every word that could stand in an event's name, Kazakh has no Snowball
/// stemmer, and the same few lines serve every language.
pub(crate) fn stem(lang: Lang, codes: &[u8]) -> &[u8] {
    let Some(&paradigm) = tables::STEMMERS.get(lang.0 as usize) else {
        return codes;
    };
    let (first, end) = (
        tables::PARADIGMS[paradigm as usize],
        tables::PARADIGMS[paradigm as usize + 1],
    );
    let mut word = codes;
    for slot in (first..end).rev() {
        let mut records = &tables::ENDINGS
            [tables::SLOTS[slot as usize] as usize..tables::SLOTS[slot as usize + 1] as usize];
        let mut longest = 0;
        while let [len, mark, rest @ ..] = records {
            let (suffix, rest) = rest.split_at(*len as usize);
            records = rest;
            let stripped = suffix.len() - usize::from(*mark == KEPT);
            // Most suffixes end in another letter than the word.
            if suffix.last() == word.last()
                && stripped > longest
                && word.len() >= stripped + 3
                && word.ends_with(suffix)
            {
                longest = stripped;
            }
        }
        word = &word[..word.len() - longest];
    }
    word
}

/// The lexicon's copy of a key, where it has it.
pub(crate) fn known_key(class: Class, text: &str) -> Option<&'static str> {
    keys(class).iter().copied().find(|key| *key == text)
}

/// Whether a language makes a name of a noun by the genitive after it, and a
/// word has the ending of one.
pub(crate) fn genitive_follows(lang: Lang, codes: &[u8]) -> bool {
    let ends = |paradigms: &[u8]| {
        let paradigm = paradigms.get(lang.0 as usize).copied().unwrap_or(0);
        paradigm != 0 && has_ending(paradigm, codes)
    };
    codes.len() > 4 && ends(tables::GENITIVES) && !ends(tables::VERBALS)
}

/// Whether a word can stand between a number and the noun it counts: it has an
/// ending of the language's `modifier` paradigm, or none of its `head`.
pub(crate) fn is_modifier(lang: Lang, codes: &[u8]) -> bool {
    let ends = |paradigms: &[u8]| {
        let paradigm = paradigms.get(lang.0 as usize).copied().unwrap_or(0);
        paradigm != 0 && has_ending(paradigm, codes)
    };
    ends(tables::MODIFIERS) || !ends(tables::HEADS)
}

/// Whether a word ends in one of the endings of a paradigm's first slot.
fn has_ending(paradigm: u8, codes: &[u8]) -> bool {
    let slot = tables::PARADIGMS[paradigm as usize] as usize;
    let mut records =
        &tables::ENDINGS[tables::SLOTS[slot] as usize..tables::SLOTS[slot + 1] as usize];
    while let [len, _, rest @ ..] = records {
        let (suffix, rest) = rest.split_at(*len as usize);
        records = rest;
        if codes.ends_with(suffix) {
            return true;
        }
    }
    false
}

/// A country's name in its dictionary form, by CLDR.
pub(crate) fn country_name(lang: Lang, country: Country) -> Option<&'static str> {
    let at = tables::COUNTRY_CODES.binary_search(&country.bits()).ok()?;
    // Those that are not the dictionary form of a wording stand in a list.
    let listed = line(tables::COUNTRY_NAMES.get(lang.0 as usize)?, at);
    listed.or_else(|| {
        unpacked()
            .0
            .country_name(&tables::PACKED, lang.0, at as u16)
    })
}

/// The country of a place of the lexicon.
pub(crate) fn place_country(place: u16) -> Option<Country> {
    Country::from_bits(*tables::PLACE_COUNTRIES.get(place as usize)?)
}

/// A place of the lexicon.
pub(crate) fn place(place: u16) -> Option<Place> {
    Some(Place {
        country: place_country(place)?,
        city: slug(place).map(str::to_owned),
    })
}

/// A place's slug, which is its name in one of the languages or is listed.
pub(crate) fn slug(place: u16) -> Option<&'static str> {
    match tables::SLUGS.iter().find(|(own, _)| *own == place) {
        Some((_, slug)) => Some(slug),
        None => unpacked().0.slug(&tables::PACKED, place),
    }
}

/// The name of a place's city in its dictionary form.
pub(crate) fn city_name(lang: Lang, place: &Place) -> Option<&'static str> {
    // To make the slugs of one country's places is quick, of all is not.
    let at = (0..tables::PLACE_COUNTRIES.len() as u16).find(|&at| {
        place_country(at) == Some(place.country) && slug(at) == place.city.as_deref()
    })?;
    let listed = |(place, own, _): &&(u16, u8, &str)| (*place, *own) == (at, lang.0);
    match tables::PLACE_NAMES.iter().find(listed) {
        Some((.., name)) => Some(name),
        None => unpacked().0.place_name(&tables::PACKED, lang.0, at),
    }
}

fn line(lines: &'static str, at: usize) -> Option<&'static str> {
    // Byte by byte: the library's search is made for longer lines.
    let mut rest = lines.as_bytes();
    let mut start = 0;
    let mut left = at;
    while left > 0 {
        let (&byte, tail) = rest.split_first()?;
        rest = tail;
        start += 1;
        left -= usize::from(byte == b'\n');
    }
    let length = rest.iter().take_while(|&&byte| byte != b'\n').count();
    lines
        .get(start..start + length)
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::encode;

    #[test]
    fn places_have_their_names_in_every_language() {
        let name = |lang: &str, country: &str, slug: &str| {
            let place = Place {
                country: Country::new(country)?,
                city: Some(slug.to_owned()),
            };
            city_name(Lang::from_tag(lang)?, &place)
        };
        for (country, slug, en, ru, kk) in [
            ("KZ", "astana", "Astana", "Астана", "Астана"),
            ("RU", "moscow", "Moscow", "Москва", "Мәскеу"),
            ("AE", "abu-dhabi", "Abu Dhabi", "Абу-Даби", "Әбу-Даби"),
            // Not the dictionary form of a wording that comes first.
            ("UA", "kyiv", "Kyiv", "Киев", "Киев"),
            ("KZ", "almaty", "Almaty", "Алматы", "Алматы"),
        ] {
            assert_eq!(name("en", country, slug), Some(en));
            assert_eq!(name("ru", country, slug), Some(ru));
            assert_eq!(name("kk", country, slug), Some(kk));
        }
        assert_eq!(name("en", "KZ", "nowhere"), None);
        assert_eq!(name("en", "KZ", "moscow"), None);
        for at in 0..tables::PLACE_COUNTRIES.len() as u16 {
            let place = place(at).expect("a place");
            let lang = Lang::from_tag("en").expect("English");
            assert!(city_name(lang, &place).is_some(), "{place:?}");
        }
    }

    #[test]
    fn countries_have_their_names_in_every_language() {
        for (code, en, ru, kk) in [
            ("KZ", "Kazakhstan", "Казахстан", "Қазақстан"),
            ("LK", "Sri Lanka", "Шри-Ланка", "Шри-Ланка"),
            // Not the dictionary form of a wording.
            (
                "BA",
                "Bosnia & Herzegovina",
                "Босния и Герцеговина",
                "Босния және Герцеговина",
            ),
        ] {
            for (lang, name) in [("en", en), ("ru", ru), ("kk", kk)] {
                let country = Country::new(code).expect(code);
                let lang = Lang::from_tag(lang).expect(lang);
                assert_eq!(country_name(lang, country), Some(name), "{code}");
            }
        }
    }

    #[test]
    fn counted_nouns_have_their_lemma() {
        for (word, key) in [
            ("участниками", "attendees/участник"),
            ("делегатов", "attendees/делегат"),
            ("километров", "measure/километр"),
        ] {
            let mut keys = Vec::new();
            readings(&encode(word).expect(word), |reading| {
                let units = phrases(reading.word)
                    .filter(|phrase| phrase.class == Class::Unit && phrase.rest().next().is_none());
                keys.extend(units.map(|phrase| super::key(Class::Unit, phrase.value)));
            });
            assert!(keys.contains(&key), "{word}: {keys:?}");
        }
    }
}
