//! From the packed streams of `tables.rs` to the tables that lookups walk.
//! Shared with the lexicon's compiler, which packs them and reads them back.
//!
//! A page loads the streams compressed and unpacks them once, so they are
//! shaped for the compressor, and the tables for lookups. `layout.rs` says how
//! both are written.

use std::sync::OnceLock;

use super::class::{Class, Values};
use super::fold;
use super::layout::{
    BUCKET_LETTERS, CLASS, END, END_OF_STEM, LAST, LONG_STEM, MORE, MORE_PHRASES, NEXT_PLACE,
    NO_PHRASE, PHRASES_FOLLOW, POP, SAME, TWO_BYTES, WIDE_VALUE,
};

/// The streams, and what is needed to read them.
pub(crate) struct Packed<'p> {
    /// The letters of every stem, in order.
    pub(crate) stems: &'p [u8],
    /// The words of every stem, and of every punctuation mark: their forms and
    /// what they mean alone.
    pub(crate) words: &'p [u8],
    /// How many words the longer phrases share with the one before them, and
    /// have of their own.
    pub(crate) lengths: &'p [u8],
    /// The classes of the longer phrases.
    pub(crate) classes: &'p [u8],
    /// The values of all phrases, class by class.
    pub(crate) values: &'p [u8],
    /// Where those of each class begin.
    pub(crate) value_starts: &'p [u16],
    /// Their words after the first: the common ones, or the high bytes.
    pub(crate) rest: &'p [u8],
    /// The low bytes of those that are not common.
    pub(crate) rest_low: &'p [u8],
    /// The words that are common in phrases.
    pub(crate) common: &'p [u16],
    /// Languages, by form.
    pub(crate) form_langs: &'p [u8],
    /// Number of languages.
    pub(crate) langs: u8,
    /// The language of slugs.
    pub(crate) slug_lang: u8,
    /// The endings of the dictionary form, by form: a length and letters each.
    pub(crate) dictionary: &'p [u8],
    /// Codes of countries, by the numbers that stand for them.
    pub(crate) countries: &'p [u16],
    /// Classes of counted nouns.
    pub(crate) unit_kinds: &'p [&'p str],
    /// How many counted nouns have a key of their own, which comes first.
    pub(crate) unit_keys: u16,
}

/// What lookups walk.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    pub(crate) stems: Vec<u8>,
    /// Where each bucket's stems begin.
    pub(crate) buckets: Vec<u32>,
    /// The number of each bucket's first word.
    pub(crate) bucket_words: Vec<u16>,
    pub(crate) phrases: Vec<u8>,
    pub(crate) phrase_starts: Vec<u32>,
    units: Vec<Unit>,
    /// The keys of those that were asked for.
    unit_keys: Vec<OnceLock<Box<str>>>,
    places: Vec<Named>,
    countries: Vec<Named>,
    /// The names of those that were asked for, by language: of places, then of
    /// countries.
    names: Vec<OnceLock<Option<Box<str>>>>,
    /// The slugs of places that were asked for.
    slugs: Vec<OnceLock<Box<str>>>,
}

/// A counted noun whose key is its own dictionary form.
#[derive(Debug)]
struct Unit {
    kind: u8,
    wording: Wording,
}

/// A wording of a place or a country.
#[derive(Debug)]
struct Named {
    /// The number of the place, or of the country.
    what: u16,
    /// Whether it counts only with a capital.
    capital: bool,
    wording: Wording,
}

/// The words of a phrase.
#[derive(Debug)]
struct Wording {
    first: u16,
    /// Those after the first: where they begin in `phrases`, and how many.
    rest: u32,
    rest_len: u8,
}

impl Tables {
    /// The key of a counted noun, by its number among those that have none of
    /// their own.
    pub(crate) fn unit(&self, packed: &Packed<'_>, at: usize) -> Option<&str> {
        let unit = self.units.get(at)?;
        let key = self.unit_keys.get(at)?.get_or_init(|| {
            let kind = packed.unit_kinds.get(unit.kind as usize);
            let mut key = format!("{}/", kind.copied().unwrap_or_default());
            self.dictionary_form(packed, &unit.wording, &mut key, false);
            key.into_boxed_str()
        });
        Some(key)
    }

    /// A place's name in a language.
    pub(crate) fn place_name(&self, packed: &Packed<'_>, lang: u8, place: u16) -> Option<&str> {
        self.name(packed, &self.places, lang, place, place as usize)
    }

    /// A country's name in a language, by the country's number.
    pub(crate) fn country_name(&self, packed: &Packed<'_>, lang: u8, country: u16) -> Option<&str> {
        let row = self.slugs.len() + country as usize;
        self.name(packed, &self.countries, lang, country, row)
    }

    /// A place's name in the language of slugs, as a slug has it.
    pub(crate) fn slug(&self, packed: &Packed<'_>, place: u16) -> Option<&str> {
        let slug = self.slugs.get(place as usize)?.get_or_init(|| {
            let name = self.place_name(packed, packed.slug_lang, place);
            let letters = name.unwrap_or_default().chars();
            let letters = letters.map(|c| {
                if c == ' ' {
                    '-'
                } else {
                    c.to_ascii_lowercase()
                }
            });
            letters.collect()
        });
        Some(slug)
    }

    /// The dictionary form of the first wording, with capitals.
    fn name(
        &self,
        packed: &Packed<'_>,
        wordings: &[Named],
        lang: u8,
        what: u16,
        row: usize,
    ) -> Option<&str> {
        let at = row * packed.langs as usize + lang as usize;
        let name = self.names.get(at)?.get_or_init(|| {
            let lang_of = |wording: &Wording| {
                let (_, form) = self.word(wording.first)?;
                packed.form_langs.get(form as usize).copied()
            };
            // A name that counts only with a capital is the usual one; beside
            // it stand older names and "the city of".
            let named = |capital: bool| {
                wordings.iter().find(|name| {
                    name.what == what
                        && name.capital == capital
                        && lang_of(&name.wording) == Some(lang)
                })
            };
            let named = named(true).or_else(|| named(false))?;
            let mut name = String::new();
            self.dictionary_form(packed, &named.wording, &mut name, true);
            Some(name.into_boxed_str())
        });
        name.as_deref()
    }

    fn dictionary_form(
        &self,
        packed: &Packed<'_>,
        wording: &Wording,
        out: &mut String,
        capitals: bool,
    ) {
        let start = wording.rest as usize;
        let rest = self
            .phrases
            .get(start..start + wording.rest_len as usize * 2);
        let (rest, _) = rest.unwrap_or_default().as_chunks::<2>();
        let rest = rest.iter().map(|&word| u16::from_le_bytes(word));
        let words = [wording.first].into_iter().chain(rest);
        dictionary_form(words, out, capitals, |word| {
            let (mut codes, form) = self.word(word)?;
            codes.extend(ending(packed.dictionary, form));
            Some(codes)
        });
    }

    /// The stem of a word, and its form; none for a mark of punctuation.
    fn word(&self, word: u16) -> Option<(Vec<u8>, u8)> {
        let after = self.bucket_words.partition_point(|first| *first <= word);
        let bucket = after.checked_sub(1)?;
        let mut number = *self.bucket_words.get(bucket)?;
        let mut stems = Stream(self.stems.get(*self.buckets.get(bucket)? as usize..)?);
        let letters = [bucket / fold::CODES, bucket % fold::CODES];
        let mut codes: Vec<u8> = letters.iter().map(|&code| code as u8).collect();
        codes.retain(|code| *code != 0);
        let bucket_letters = codes.len();
        while !stems.0.is_empty() {
            let (shared, len) = match stems.byte() {
                LONG_STEM => (stems.byte(), stems.byte()),
                head => (head >> 4, head & 15),
            };
            codes.truncate(bucket_letters + shared as usize);
            codes.extend((0..len).map(|_| stems.byte()));
            loop {
                let (form, more) = match stems.byte() {
                    MORE => (stems.byte(), true),
                    form => (form, false),
                };
                if number == word {
                    return Some((codes, form));
                }
                number += 1;
                if !more {
                    break;
                }
            }
        }
        None
    }
}

/// The dictionary form of a phrase, by its words, in codes; of nothing but
/// letters and hyphens. A word without codes is a mark of punctuation: a
/// hyphen, as no other stands in a phrase that has a dictionary form.
pub(crate) fn dictionary_form(
    words: impl Iterator<Item = u16>,
    out: &mut String,
    capitals: bool,
    codes: impl Fn(u16) -> Option<Vec<u8>>,
) {
    let start = out.len();
    for word in words {
        match codes(word) {
            None => out.push('-'),
            Some(codes) => {
                if out.len() > start && !out.ends_with('-') {
                    out.push(' ');
                }
                for (at, &code) in codes.iter().enumerate() {
                    out.push(if capitals && at == 0 {
                        fold::capital(code)
                    } else {
                        fold::letter(code)
                    });
                }
            }
        }
    }
}

/// The dictionary ending of a form.
fn ending(dictionary: &[u8], form: u8) -> &[u8] {
    let mut rest = dictionary;
    let mut ending: &[u8] = &[];
    for _ in 0..=form {
        let (&len, tail) = rest.split_first().unwrap_or((&0, &[]));
        (ending, rest) = tail.split_at_checked(len as usize).unwrap_or_default();
    }
    ending
}

/// The rest of a stream. Past the end it gives nothing but zeros: the streams
/// are ours, and the compiler has read them back.
pub(crate) struct Stream<'s>(pub(crate) &'s [u8]);

impl Stream<'_> {
    #[inline]
    pub(crate) fn byte(&mut self) -> u8 {
        let Some((&first, tail)) = self.0.split_first() else {
            return 0;
        };
        self.0 = tail;
        first
    }

    /// A number of one byte, or of two.
    #[inline]
    pub(crate) fn number(&mut self) -> u16 {
        match self.byte() {
            high @ TWO_BYTES.. => {
                let above = (high - TWO_BYTES) as u16 * 256 + self.byte() as u16;
                above + TWO_BYTES as u16
            }
            low => low as u16,
        }
    }
}

/// The last values, for those that say "the same" or "the next".
#[derive(Default)]
struct Before {
    country: u16,
    place: u16,
    /// How many places have been named.
    places: u16,
}

/// Makes the tables of the streams, in one pass.
pub(crate) fn unpack(packed: &Packed<'_>) -> Tables {
    let values = packed.value_starts.iter();
    let values = values.map(|&start| Stream(packed.values.get(start as usize..).unwrap_or(&[])));
    let mut unpacker = Unpacker {
        packed,
        tables: Tables::default(),
        stems: Bytes::new(packed.stems.len() * 3 / 2),
        phrases: Bytes::new(packed.words.len() * 2),
        words: Stream(packed.words),
        lengths: Stream(packed.lengths),
        classes: Stream(packed.classes),
        values: values.collect(),
        rest: Stream(packed.rest),
        rest_low: Stream(packed.rest_low),
        before: Before::default(),
        further: Vec::new(),
        word: 0,
        list: List::default(),
    };
    unpacker.stems();
    // Punctuation.
    while !unpacker.words.0.is_empty() {
        unpacker.phrases();
    }
    let mut tables = unpacker.tables;
    tables.stems = unpacker.stems.finish();
    tables.phrases = unpacker.phrases.finish();
    tables
        .unit_keys
        .resize_with(tables.units.len(), OnceLock::new);
    let places = unpacker.before.places as usize;
    tables.slugs.resize_with(places, OnceLock::new);
    let names = (places + packed.countries.len()) * packed.langs as usize;
    tables.names.resize_with(names, OnceLock::new);
    tables
}

/// Bytes that are being written: room that is made beforehand and then filled,
/// as this runs once, before the browser has optimised it, when whatever grows
/// or copies a few bytes at a time is slow.
struct Bytes {
    bytes: Vec<u8>,
    len: usize,
}

impl Bytes {
    fn new(room: usize) -> Bytes {
        Bytes {
            bytes: vec![0; room],
            len: 0,
        }
    }

    #[inline]
    fn push(&mut self, byte: u8) {
        match self.bytes.get_mut(self.len) {
            Some(room) => *room = byte,
            None => self.bytes.push(byte),
        }
        self.len += 1;
    }

    fn finish(mut self) -> Vec<u8> {
        self.bytes.truncate(self.len);
        self.bytes
    }
}

struct Unpacker<'p> {
    packed: &'p Packed<'p>,
    tables: Tables,
    stems: Bytes,
    phrases: Bytes,
    words: Stream<'p>,
    lengths: Stream<'p>,
    classes: Stream<'p>,
    /// By class.
    values: Vec<Stream<'p>>,
    rest: Stream<'p>,
    rest_low: Stream<'p>,
    before: Before,
    /// The words after the first of the longer phrase before.
    further: Vec<u16>,
    /// The number of the word that comes next.
    word: u16,
    list: List,
}

/// The phrases of one word that were written.
#[derive(Default)]
struct List {
    /// Where the last one begins.
    last: usize,
    count: usize,
}

impl Unpacker<'_> {
    fn stems(&mut self) {
        let mut packed = self.packed.stems;
        let mut bucket = [0; BUCKET_LETTERS];
        let mut shared = 0;
        while let Some(len) = packed.iter().position(|&byte| byte >= POP) {
            let (letters, tail) = packed.split_at(len);
            let length = shared + len;
            let (mut own, mut own_shared) = (letters, shared.saturating_sub(BUCKET_LETTERS));
            if shared < BUCKET_LETTERS {
                bucket[shared..].fill(0);
                let first = len.min(BUCKET_LETTERS - shared);
                bucket[shared..shared + first].copy_from_slice(&letters[..first]);
                own = &letters[first..];
                own_shared = 0;
                self.bucket(bucket[0] as usize * fold::CODES + bucket[1] as usize);
            }
            let stems = &mut self.stems;
            if own_shared < 16 && own.len() < 15 {
                stems.push((own_shared << 4 | own.len()) as u8);
            } else {
                stems.push(LONG_STEM);
                stems.push(own_shared as u8);
                stems.push(own.len() as u8);
            }
            for &letter in own {
                stems.push(letter);
            }
            loop {
                let form = self.words.byte();
                let last = self.phrases() & END_OF_STEM != 0;
                if !last {
                    self.stems.push(MORE);
                }
                self.stems.push(form);
                if last {
                    break;
                }
            }
            shared = length.saturating_sub((tail[0] - POP) as usize);
            packed = &tail[1..];
        }
        self.bucket(fold::CODES * fold::CODES);
    }

    /// Begins a bucket.
    fn bucket(&mut self, key: usize) {
        let tables = &mut self.tables;
        tables.buckets.resize(key + 1, self.stems.len as u32);
        tables.bucket_words.resize(key + 1, self.word);
    }

    /// Writes the phrases of the word that comes next, and gives the byte that
    /// ended it.
    fn phrases(&mut self) -> u8 {
        self.tables.phrase_starts.push(self.phrases.len as u32);
        self.list = List::default();
        let end = loop {
            let byte = self.words.byte();
            if byte >= END {
                break byte;
            }
            self.phrase(byte & !CLASS, 0);
            // The end of the streams.
            if self.words.0.is_empty() {
                break END | END_OF_STEM;
            }
        };
        let mut more = end & PHRASES_FOLLOW != 0;
        self.further.clear();
        while more {
            let head = self.lengths.byte();
            more = head & LAST == 0 && !self.lengths.0.is_empty();
            self.further.truncate((head >> 4 & 7) as usize);
            for _ in 0..head & 15 {
                let first = self.rest.byte() as usize;
                let word = match self.packed.common.get(first) {
                    Some(&common) => common,
                    None => {
                        let high = (first - self.packed.common.len()) as u16;
                        high << 8 | self.rest_low.byte() as u16
                    }
                };
                self.further.push(word);
            }
            let class = self.classes.byte();
            self.phrase(class, self.further.len());
        }
        if self.list.count == 0 {
            self.phrases.push(NO_PHRASE);
        }
        self.word += 1;
        end
    }

    /// Writes a phrase with so many further words.
    fn phrase(&mut self, class: u8, len: usize) {
        let values = self.values.get_mut(class as usize);
        let number = values.map_or(0, Stream::number);
        let value = self.value(class, number, len);
        let phrases = &mut self.phrases;
        if self.list.count > 0 {
            phrases.bytes[self.list.last] |= MORE_PHRASES;
        }
        self.list.last = phrases.len;
        self.list.count += 1;
        let [low, high] = value.to_le_bytes();
        phrases.push(class);
        phrases.push(high.min(WIDE_VALUE) << 4 | len as u8);
        phrases.push(low);
        if high >= WIDE_VALUE {
            phrases.push(high);
        }
        for word in &self.further[..len] {
            let [low, high] = word.to_le_bytes();
            phrases.push(low);
            phrases.push(high);
        }
    }

    /// The value that a number stands for.
    fn value(&mut self, class: u8, number: u16, len: usize) -> u16 {
        let values = Class::ALL.get(class as usize).map(|class| class.values());
        match values.unwrap_or(Values::Plain) {
            Values::Plain => number,
            Values::Countries => {
                if number != SAME {
                    self.before.country = number - 1;
                }
                let country = self.before.country;
                let code = self.packed.countries.get(country as usize);
                let code = code.copied().unwrap_or(0);
                let capital = class == Class::CountryCap as u8;
                if capital || class == Class::Country as u8 {
                    let wording = self.wording(code, len);
                    self.tables.countries.push(Named {
                        what: country,
                        capital,
                        wording,
                    });
                }
                code
            }
            Values::Places => {
                match number {
                    SAME => {}
                    NEXT_PLACE => {
                        self.before.place = self.before.places;
                        self.before.places += 1;
                    }
                    known => self.before.place = known - NEXT_PLACE - 1,
                }
                let place = self.before.place;
                self.tables.places.push(Named {
                    what: place,
                    capital: class == Class::CapitalCap as u8 || class == Class::CityCap as u8,
                    wording: self.wording(place, len),
                });
                place
            }
            Values::Units => {
                let kinds = self.packed.unit_kinds.len() as u16;
                if number >= kinds {
                    return number - kinds;
                }
                let value = self.packed.unit_keys + self.tables.units.len() as u16;
                let unit = Unit {
                    kind: number as u8,
                    wording: self.wording(value, len),
                };
                self.tables.units.push(unit);
                value
            }
        }
    }

    /// The words of the phrase that is about to be written, with its value.
    fn wording(&self, value: u16, len: usize) -> Wording {
        // After class, length and value.
        let head = if value >> 8 < WIDE_VALUE as u16 { 3 } else { 4 };
        Wording {
            first: self.word,
            rest: self.phrases.len as u32 + head,
            rest_len: len as u8,
        }
    }
}
