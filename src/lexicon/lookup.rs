//! From folded words to what the lexicon knows of them.
//!
//! Stems stand sorted in one string, in buckets by their first two letters;
//! most words of a text fall into an empty bucket. A stem matches a word when
//! the rest of the word is an ending of the stem's paradigm.

use super::{Class, Lang, tables};
use crate::value::Country;

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
    /// The words after the first.
    pub(crate) rest: &'static [WordId],
}

/// Calls `found` with every reading of a word, by its codes.
#[inline]
pub(crate) fn readings(codes: &[u8], mut found: impl FnMut(Reading)) {
    let Some(&first) = codes.first() else { return };
    let second = codes.get(1).copied().unwrap_or(0);
    if second != 0 {
        scan(bucket(first, 0), codes, &mut found);
    }
    scan(bucket(first, second), codes, &mut found);
}

fn bucket(first: u8, second: u8) -> &'static [u8] {
    let key = first as usize * tables::CODES + second as usize;
    match (tables::BUCKETS.get(key), tables::BUCKETS.get(key + 1)) {
        (Some(&start), Some(&end)) => &tables::STEMS[start as usize..end as usize],
        _ => &[],
    }
}

/// A record of the bucket: length of the stem, its codes, number of readings,
/// and for each its paradigm and word.
fn scan(mut records: &'static [u8], codes: &[u8], found: &mut impl FnMut(Reading)) {
    while let Some((&len, rest)) = records.split_first() {
        let (stem, rest) = rest.split_at(len as usize);
        let Some((&count, rest)) = rest.split_first() else {
            return;
        };
        let (list, rest) = rest.split_at(count as usize * 3);
        records = rest;
        // A bucket shares two letters; the third decides most of the rest
        // without comparing words.
        if let (Some(own), Some(given)) = (stem.get(2), codes.get(2))
            && own != given
        {
            if own > given {
                return;
            }
            continue;
        }
        if !codes.starts_with(stem) {
            // Sorted: nothing further on can be a prefix of the word.
            if stem > codes {
                return;
            }
            continue;
        }
        let ending = &codes[stem.len()..];
        for reading in list.as_chunks::<3>().0 {
            let [paradigm, low, high] = *reading;
            if let Some(mark) = ending_mark(paradigm, ending) {
                let word = u16::from_le_bytes([low, high]);
                found(Reading {
                    word,
                    lang: word_lang(word),
                    mark,
                });
            }
        }
    }
}

/// Words are numbered language by language.
fn word_lang(word: WordId) -> Lang {
    let after = tables::LANG_WORDS.iter().position(|&end| word < end);
    Lang(after.unwrap_or(0) as u8)
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

/// The phrases that begin with a word.
pub(crate) fn phrases(word: WordId) -> impl Iterator<Item = Phrase> {
    let start = tables::PHRASE_STARTS
        .get(word as usize)
        .copied()
        .unwrap_or(0) as usize;
    let end = tables::PHRASE_STARTS
        .get(word as usize + 1)
        .copied()
        .unwrap_or(0) as usize;
    let mut records = tables::PHRASES.get(start..end).unwrap_or(&[]);
    std::iter::from_fn(move || {
        // Class and number of further words in one unit, value, the words.
        let [head, value, rest @ ..] = records else {
            return None;
        };
        let (words, rest) = rest.split_at((head >> 8) as usize);
        records = rest;
        let class = *Class::ALL.get((head & 0xFF) as usize)?;
        Some(Phrase {
            class,
            value: *value,
            rest: words,
        })
    })
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
    let keys = tables::KEYS.get(class as usize).copied().unwrap_or(&[]);
    keys.get(value as usize).copied().unwrap_or("")
}

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
        while let [len, _, rest @ ..] = records {
            let (suffix, rest) = rest.split_at(*len as usize);
            records = rest;
            if suffix.len() > longest && word.len() >= suffix.len() + 3 && word.ends_with(suffix) {
                longest = suffix.len();
            }
        }
        word = &word[..word.len() - longest];
    }
    word
}

/// The lexicon's copy of a key, where it has it.
pub(crate) fn known_key(class: Class, text: &str) -> Option<&'static str> {
    let keys = tables::KEYS.get(class as usize).copied().unwrap_or(&[]);
    keys.iter().copied().find(|key| *key == text)
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
    line(tables::COUNTRY_NAMES.get(lang.0 as usize)?, at)
}

/// A city's name in its dictionary form, by slug.
pub(crate) fn city_name(lang: Lang, slug: &str) -> Option<&'static str> {
    let at = tables::PLACES.iter().position(|(_, own)| *own == slug)?;
    line(tables::PLACE_NAMES.get(lang.0 as usize)?, at)
}

fn line(lines: &'static str, at: usize) -> Option<&'static str> {
    lines.split('\n').nth(at).filter(|name| !name.is_empty())
}
