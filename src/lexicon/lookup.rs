//! From folded words to what the lexicon knows of them.
//!
//! A stem matches a word when the rest of the word is an ending of the stem's
//! paradigm.

use std::sync::OnceLock;

use super::index::Index;
use super::layout::{MORE_PHRASES, NO_PHRASE, WIDE_VALUE};
use super::unpack::{self, Tables};
use super::{Class, Lang, tables};
use crate::value::Country;

/// The tables of stems and phrases, and an index of the stems.
#[inline]
fn unpacked() -> &'static (Tables, Index) {
    static TABLES: OnceLock<(Tables, Index)> = OnceLock::new();
    TABLES.get_or_init(|| {
        let tables = unpack::unpack(&tables::PACKED);
        let index = Index::new(&tables.stems, &tables.buckets);
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
    /// The word after the first.
    #[inline]
    pub(crate) fn second(&self) -> Option<WordId> {
        let word = self.rest.first_chunk::<2>()?;
        Some(WordId::from_le_bytes(*word))
    }

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
    let (_, index) = unpacked();
    index.stems(codes, |word, form, ending| {
        if let Some(mark) = ending_mark(tables::FORM_PARADIGMS[form as usize], ending) {
            found(Reading {
                word,
                lang: Lang(tables::FORM_LANGS[form as usize]),
                mark,
            });
        }
    });
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
    let keys = tables::KEYS.get(class as usize).copied().unwrap_or(&[]);
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
    static NAMES: [OnceLock<Vec<&str>>; tables::LANGS.len()] =
        [const { OnceLock::new() }; tables::LANGS.len()];
    let at = tables::COUNTRY_CODES.binary_search(&country.bits()).ok()?;
    let lines = tables::COUNTRY_NAMES.get(lang.0 as usize)?;
    let names = NAMES.get(lang.0 as usize)?;
    let names = names.get_or_init(|| lines.split('\n').collect());
    names.get(at).copied().filter(|name| !name.is_empty())
}

/// A city's name in its dictionary form, by slug.
pub(crate) fn city_name(lang: Lang, slug: &str) -> Option<&'static str> {
    let at = tables::PLACES.iter().position(|(_, own)| *own == slug)?;
    // Those that are not the dictionary form of a wording stand in a list.
    let listed = |(place, own, _): &&(u16, u8, &str)| (*place, *own) == (at as u16, lang.0);
    match tables::PLACE_NAMES.iter().find(listed) {
        Some((.., name)) => Some(name),
        None => unpacked().0.place_name(&tables::PACKED, lang.0, at as u16),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::encode;

    #[test]
    fn places_have_their_names_in_every_language() {
        let name = |lang: &str, slug| city_name(Lang::from_tag(lang)?, slug);
        for (slug, en, ru, kk) in [
            ("astana", "Astana", "Астана", "Астана"),
            ("moscow", "Moscow", "Москва", "Мәскеу"),
            // Not the dictionary form of a wording that comes first.
            ("kyiv", "Kyiv", "Киев", "Киев"),
            ("almaty", "Almaty", "Алматы", "Алматы"),
        ] {
            assert_eq!(name("en", slug), Some(en));
            assert_eq!(name("ru", slug), Some(ru));
            assert_eq!(name("kk", slug), Some(kk));
        }
        assert_eq!(name("en", "nowhere"), None);
        for (_, slug) in tables::PLACES {
            assert!(name("en", slug).is_some(), "{slug}");
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
