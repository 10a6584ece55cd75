//! From folded words to what the lexicon knows of them.
//!
//! A stem matches a word when the rest of the word is an ending of the stem's
//! paradigm.

use std::cell::RefCell;
use std::sync::OnceLock;

use super::index::Index;
use super::layout::{MORE_PHRASES, NO_PHRASE, WIDE_VALUE};
use super::nodes;
use super::pattern::Node;
use super::unpack::{self, Tables};
use super::{Class, Lang, fold, tables};
use crate::order;
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

/// The tables of stems and phrases.
#[inline]
fn unpacked() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| unpack::unpack(&tables::PACKED))
}

/// The nodes of date patterns.
pub(crate) fn date_nodes() -> &'static [Node] {
    static NODES: OnceLock<Vec<Node>> = OnceLock::new();
    NODES.get_or_init(|| nodes::unpack(&tables::PACKED_NODES))
}

/// What every word of a text is looked up in.
struct Lookups {
    index: Index,
    /// By paradigm.
    openings: Vec<Openings>,
    /// In the order of their words, from the first to the last.
    phrases: Vec<Phrase>,
    /// Where those of each word begin; one more at the end.
    phrases_of: Vec<u32>,
}

#[inline]
fn lookups() -> &'static Lookups {
    static LOOKUPS: OnceLock<Lookups> = OnceLock::new();
    LOOKUPS.get_or_init(|| {
        let unpacked = unpacked();
        let mut phrases = Vec::with_capacity(unpacked.phrases.len() / 4);
        let mut phrases_of = Vec::with_capacity(unpacked.phrase_starts.len() + 1);
        for &start in &unpacked.phrase_starts {
            phrases_of.push(phrases.len() as u32);
            let mut records = &unpacked.phrases[start as usize..];
            while let Some((phrase, more)) = next_phrase(&mut records) {
                phrases.extend(phrase);
                if !more {
                    break;
                }
            }
        }
        phrases_of.push(phrases.len() as u32);
        Lookups {
            index: Index::new(&unpacked.stems, &unpacked.buckets),
            openings: (0..tables::PARADIGMS.len() - 1).map(Openings::of).collect(),
            phrases,
            phrases_of,
        }
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
pub(crate) fn readings(codes: &[u8], found: impl FnMut(Reading)) {
    match kept(codes) {
        Some((readings, count)) => readings.into_iter().take(count).for_each(found),
        None => look_up(codes, found),
    }
}

/// The readings of so many words are kept: texts say the same ones again and
/// again, and to look one up costs more than to see that it is the same. What
/// is kept is what a look-up gives, so that no text is read otherwise for it.
const KEPT_WORDS: usize = 2048;
/// Of words of so many letters at most.
const KEPT_LETTERS: usize = 16;
/// And of so many readings.
const KEPT_READINGS: usize = 4;

/// A word's letters in two numbers, which tell it from every other word of as
/// many letters, up to [`KEPT_LETTERS`].
#[inline]
fn numbers_of(codes: &[u8]) -> Option<[u64; 2]> {
    let half = |letters: &[u8; 4]| u64::from(u32::from_le_bytes(*letters));
    // Both ends of the word: where it is short, they have letters in common.
    if let (Some(first), Some(last)) = (codes.first_chunk(), codes.last_chunk()) {
        let numbers = [u64::from_le_bytes(*first), u64::from_le_bytes(*last)];
        return (codes.len() <= KEPT_LETTERS).then_some(numbers);
    }
    if let (Some(first), Some(last)) = (codes.first_chunk(), codes.last_chunk()) {
        return Some([half(first) | half(last) << 32, 0]);
    }
    match *codes {
        [] => None,
        [a, ref rest @ ..] => {
            let letters = rest.iter().fold(u64::from(a), |letters, &code| {
                letters << 8 | u64::from(code)
            });
            Some([letters, 0])
        }
    }
}

/// A word that was looked up, with what was found.
#[derive(Clone, Copy)]
struct Kept {
    letters: [u64; 2],
    /// How many letters; 0 for no word.
    len: u8,
    /// How many readings. They are not kept if they are too many.
    count: u8,
    readings: [Reading; KEPT_READINGS],
}

impl Kept {
    const NONE: Kept = Kept {
        letters: [0; 2],
        len: 0,
        count: 0,
        readings: [Reading {
            word: 0,
            lang: Lang(0),
            mark: 0,
        }; KEPT_READINGS],
    };

    fn of(codes: &[u8], letters: [u64; 2]) -> Kept {
        let mut kept = Kept {
            letters,
            len: codes.len() as u8,
            ..Kept::NONE
        };
        look_up(codes, |reading| {
            if let Some(own) = kept.readings.get_mut(kept.count as usize) {
                *own = reading;
            }
            kept.count = kept.count.saturating_add(1);
        });
        kept
    }
}

/// The readings of a word and their number, where they are kept.
fn kept(codes: &[u8]) -> Option<([Reading; KEPT_READINGS], usize)> {
    thread_local! {
        static WORDS: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
    }
    let letters = numbers_of(codes)?;
    let len = codes.len() as u8;
    let [first, last] = letters;
    // Multiplicative hashing: the high bits hang on all of the letters.
    let mixed = (first ^ last.rotate_left(29)).wrapping_add(len.into());
    let hash = mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
    WORDS.with_borrow_mut(|words| {
        if words.is_empty() {
            words.resize(KEPT_WORDS, Kept::NONE);
        }
        let word = &mut words[hash as usize % KEPT_WORDS];
        if word.letters != letters || word.len != len {
            *word = Kept::of(codes, letters);
        }
        let count = word.count as usize;
        (count <= KEPT_READINGS).then_some((word.readings, count))
    })
}

fn look_up(codes: &[u8], mut found: impl FnMut(Reading)) {
    let Lookups {
        index, openings, ..
    } = lookups();
    index.stems(codes, |word, form, ending| {
        let paradigm = tables::FORM_PARADIGMS[form as usize];
        if openings[paradigm as usize].hold(ending)
            && let Some(mark) = ending_mark(paradigm, ending)
        {
            found(Reading {
                word,
                lang: Lang(tables::FORM_LANGS[form as usize]),
                mark,
            });
        }
    });
}

/// The letters that some endings begin with, as bits, and the bit of 0 for no
/// ending at all: most words that begin as a stem does go on as none of its
/// forms. In halves, because a shift over both is a call where words have 64
/// bits.
#[derive(Clone, Copy, Default)]
struct Openings([u64; 2]);

impl Openings {
    /// Of a paradigm.
    fn of(paradigm: usize) -> Openings {
        let (first, end) = (tables::PARADIGMS[paradigm], tables::PARADIGMS[paradigm + 1]);
        let mut openings = Openings::default();
        for slot in first..end {
            let range = tables::SLOTS[slot as usize]..tables::SLOTS[slot as usize + 1];
            let mut records = &tables::ENDINGS[range.start as usize..range.end as usize];
            // Whether the next slot's endings can be the first.
            let mut may_be_empty = false;
            while let [len, _, rest @ ..] = records {
                let (ending, rest) = rest.split_at(*len as usize);
                records = rest;
                match ending.first() {
                    Some(&letter) => openings.add(letter),
                    None => may_be_empty = true,
                }
            }
            if !may_be_empty {
                return openings;
            }
        }
        openings.add(0);
        openings
    }

    fn add(&mut self, letter: u8) {
        self.0[letter as usize / 64] |= 1 << (letter % 64);
    }

    #[inline]
    fn hold(&self, ending: &[u8]) -> bool {
        let letter = ending.first().copied().unwrap_or(0);
        self.0[letter as usize / 64] >> (letter % 64) & 1 != 0
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

/// The phrases that begin with a word, in the order of their further words:
/// first those of the word alone.
#[inline]
pub(crate) fn phrases(word: WordId) -> &'static [Phrase] {
    let Lookups {
        phrases,
        phrases_of,
        ..
    } = lookups();
    match phrases_of.get(word as usize..word as usize + 2) {
        Some(&[start, end]) => &phrases[start as usize..end as usize],
        _ => &[],
    }
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
            .unit(&tables::PACKED, value as usize - keys.len())
            .unwrap_or_default(),
        None => "",
    }
}

/// The mark of a stemmer's ending that begins with a letter of the stem: it
/// stands after that letter only.
const KEPT: Mark = 1;

/// The endings that a language's stemmer strips, slot by slot, the last first.
type Stemmer = Vec<StemmerSlot>;

/// A slot's endings by their last letter, which most words do not share.
struct StemmerSlot {
    /// Where those of each letter begin among the endings; one more at the
    /// end.
    starts: [u16; fold::CODES + 1],
    /// An ending's letters, and how many of them are stripped: the most first.
    endings: Vec<(&'static [u8], usize)>,
}

impl StemmerSlot {
    fn new(slot: usize) -> StemmerSlot {
        let range = tables::SLOTS[slot] as usize..tables::SLOTS[slot + 1] as usize;
        let mut records = &tables::ENDINGS[range];
        let mut endings = Vec::new();
        while let [len, mark, rest @ ..] = records {
            let (ending, rest) = rest.split_at(*len as usize);
            records = rest;
            let stripped = ending.len().saturating_sub(usize::from(*mark == KEPT));
            if stripped > 0 {
                endings.push((ending, stripped));
            }
        }
        let last = |ending: &[u8]| ending.last().copied().unwrap_or(0) as usize;
        order::sort_by(&mut endings, |(ending, stripped)| {
            order::pair(last(ending), usize::from(u8::MAX) - stripped)
        });
        let start = |letter| endings.partition_point(|(ending, _)| last(ending) < letter);
        StemmerSlot {
            starts: std::array::from_fn(|letter| start(letter) as u16),
            endings,
        }
    }

    /// How many letters the longest ending strips that leaves three of a word.
    #[inline]
    fn stripped(&self, word: &[u8]) -> usize {
        let last = word.last().map_or(0, |&letter| letter as usize);
        let (Some(&start), Some(&end)) = (self.starts.get(last), self.starts.get(last + 1)) else {
            return 0;
        };
        self.endings[start as usize..end as usize]
            .iter()
            .find(|(ending, stripped)| word.len() >= stripped + 3 && word.ends_with(ending))
            .map_or(0, |(_, stripped)| *stripped)
    }
}

/// Strips the longest ending that the language's stemming slots allow, last
/// slot first, and leaves three letters at least.
///
/// A light stemmer over the language's own endings and not Snowball: it runs
/// on every word that could stand in an event's name, Kazakh has no Snowball
/// stemmer, and the same few lines serve every language.
pub(crate) fn stem(lang: Lang, codes: &[u8]) -> &[u8] {
    static STEMMERS: OnceLock<Vec<Stemmer>> = OnceLock::new();
    let stemmers = STEMMERS.get_or_init(|| {
        let slots = |&paradigm: &u8| {
            let slots =
                tables::PARADIGMS[paradigm as usize]..tables::PARADIGMS[paradigm as usize + 1];
            slots
                .rev()
                .map(|slot| StemmerSlot::new(slot as usize))
                .collect()
        };
        tables::STEMMERS.iter().map(slots).collect()
    });
    let mut word = codes;
    for slot in stemmers.get(lang.0 as usize).into_iter().flatten() {
        word = &word[..word.len() - slot.stripped(word)];
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
    codes.len() > 3 && ends(tables::GENITIVES, lang, codes) && !is_verbal(lang, codes)
}

/// Whether a word has the ending of a verb that states something.
pub(crate) fn is_verbal(lang: Lang, codes: &[u8]) -> bool {
    codes.len() > 4 && ends(tables::VERBALS, lang, codes)
}

/// Whether a word has the ending of an adverb of manner, where a language has
/// such endings: «торжественно».
pub(crate) fn is_adverb(lang: Lang, codes: &[u8]) -> bool {
    codes.len() > 5 && ends(tables::ADVERBS, lang, codes)
}

/// Whether a word's ending says that it owns what follows: "forum's".
pub(crate) fn is_possessive(lang: Lang, codes: &[u8]) -> bool {
    ends(tables::POSSESSIVES, lang, codes)
}

/// Whether a word has an ending by which a language says "if": «жауса».
pub(crate) fn is_conditional(lang: Lang, codes: &[u8]) -> bool {
    ends(tables::CONDITIONALS, lang, codes)
}

/// Whether a word can stand between a number and the noun it counts: it has an
/// ending of the language's `modifier` paradigm, or none of its `head`.
pub(crate) fn is_modifier(lang: Lang, codes: &[u8]) -> bool {
    ends(tables::MODIFIERS, lang, codes) || !ends(tables::HEADS, lang, codes)
}

/// Whether a word has an ending of the paradigm that a language has in a table.
fn ends(paradigms: &[u8], lang: Lang, codes: &[u8]) -> bool {
    let paradigm = paradigms.get(lang.0 as usize).copied().unwrap_or(0);
    paradigm != 0 && has_ending(paradigm, codes)
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
    // Those that are not the dictionary form of a wording are listed.
    match names.get(at).copied() {
        Some(name) if !name.is_empty() => Some(name),
        _ => unpacked().country_name(&tables::PACKED, lang.0, at as u16),
    }
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
        None => unpacked().slug(&tables::PACKED, place),
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
        None => unpacked().place_name(&tables::PACKED, lang.0, at),
    }
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
    fn what_is_kept_of_a_word_is_what_a_look_up_gives() {
        let words = [
            "участниками",
            "forum",
            "in",
            "семь",
            "жеті",
            "достопримечательностями",
        ];
        for word in words.into_iter().chain(words) {
            let codes = encode(word).expect(word);
            let (mut kept, mut found) = (Vec::new(), Vec::new());
            readings(&codes, |reading| kept.push(reading));
            look_up(&codes, |reading| found.push(reading));
            assert_eq!(kept, found, "{word}");
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
                    .iter()
                    .filter(|phrase| phrase.class == Class::Unit && phrase.rest().next().is_none());
                keys.extend(units.map(|phrase| super::key(Class::Unit, phrase.value)));
            });
            assert!(keys.contains(&key), "{word}: {keys:?}");
        }
    }
}
