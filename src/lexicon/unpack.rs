//! From the packed streams of `tables.rs` to the tables that lookups walk.
//! Shared with the lexicon's compiler, which packs them and reads them back.
//!
//! A page loads the streams compressed and unpacks them once, so they are
//! shaped for the compressor, and the tables for lookups. `layout.rs` says how
//! both are written.

use super::class::{Class, Values};
use super::fold;
use super::layout::{
    BUCKET_LETTERS, CLASS, END, END_OF_STEM, FEW_PHRASES, LAST, LONG_LIST, LONG_STEM, MORE,
    MORE_PHRASES, NEXT_PLACE, NO_PHRASE, PHRASE_BLOCK, PHRASES_FOLLOW, POP, SAME, TWO_BYTES,
    WIDE_VALUE,
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
    /// What the longer phrases mean.
    pub(crate) meanings: &'p [u8],
    /// Their words after the first: the common ones, or the high bytes.
    pub(crate) rest: &'p [u8],
    /// The low bytes of those that are not common.
    pub(crate) rest_low: &'p [u8],
    /// The words that are common in phrases.
    pub(crate) common: &'p [u16],
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
    /// The keys of counted nouns that are made of their own dictionary form.
    units: String,
    /// Where each of them ends.
    unit_ends: Vec<u32>,
    /// The dictionary forms of words, and where each ends.
    forms: Vec<u8>,
    form_ends: Vec<u32>,
}

impl Tables {
    /// The key of a counted noun, by its number among those that have none of
    /// their own.
    pub(crate) fn unit(&self, at: usize) -> Option<&str> {
        let end = *self.unit_ends.get(at)? as usize;
        let start = at
            .checked_sub(1)
            .map_or(0, |at| self.unit_ends[at] as usize);
        self.units.get(start..end)
    }

    /// Adds a word by its dictionary form.
    pub(crate) fn add_form(&mut self, stem: &[u8], ending: &[u8]) {
        self.forms.extend(stem);
        self.forms.extend(ending);
        self.form_ends.push(self.forms.len() as u32);
    }

    /// The dictionary form of a phrase, by its words; of nothing but letters
    /// and hyphens. Marks of punctuation are the words from `punct` on.
    pub(crate) fn dictionary_form(&self, words: impl Iterator<Item = u16>, out: &mut String) {
        let start = out.len();
        for word in words {
            let word = word as usize;
            let Some(&end) = self.form_ends.get(word) else {
                // Of the marks, only a hyphen stands in a phrase with a
                // dictionary form.
                out.push('-');
                continue;
            };
            let from = word.checked_sub(1).map_or(0, |at| self.form_ends[at]) as usize;
            if out.len() > start && !out.ends_with('-') {
                out.push(' ');
            }
            out.extend(
                self.forms[from..end as usize]
                    .iter()
                    .map(|&c| fold::letter(c)),
            );
        }
    }
}

/// The rest of a stream. Past the end it gives nothing but zeros: the streams
/// are ours, and the compiler has read them back.
struct Stream<'s>(&'s [u8]);

impl Stream<'_> {
    #[inline]
    fn byte(&mut self) -> u8 {
        let Some((&first, tail)) = self.0.split_first() else {
            return 0;
        };
        self.0 = tail;
        first
    }

    /// A number of one byte, or of two.
    #[inline]
    fn number(&mut self) -> u16 {
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
    /// How many counted nouns without a key of their own.
    units: u16,
}

impl Before {
    /// The value of a phrase; for a counted noun without a key of its own, also
    /// its class.
    fn value<'p>(
        &mut self,
        packed: &Packed<'p>,
        class: u8,
        stream: &mut Stream<'_>,
    ) -> (u16, Option<&'p str>) {
        let number = stream.number();
        let values = Class::ALL.get(class as usize).map(|class| class.values());
        let value = match values.unwrap_or(Values::Plain) {
            Values::Plain => number,
            Values::Countries => {
                if number != SAME {
                    let code = packed.countries.get(number as usize - 1);
                    self.country = code.copied().unwrap_or(0);
                }
                self.country
            }
            Values::Places => {
                match number {
                    SAME => {}
                    NEXT_PLACE => {
                        self.place = self.places;
                        self.places += 1;
                    }
                    known => self.place = known - NEXT_PLACE - 1,
                }
                self.place
            }
            Values::Units => match packed.unit_kinds.get(number as usize) {
                Some(kind) => {
                    self.units += 1;
                    return (packed.unit_keys + self.units - 1, Some(kind));
                }
                None => number - packed.unit_kinds.len() as u16,
            },
        };
        (value, None)
    }
}

/// Makes the tables of the streams.
pub(crate) fn unpack(packed: &Packed<'_>) -> Tables {
    let mut tables = Tables::default();
    let dictionary = endings(packed.dictionary);
    let mut words = Stream(packed.words);
    // Stems, with the words of each; what these mean alone is read on the
    // second pass, when all forms are known.
    let mut letters: Vec<u8> = Vec::new();
    let mut before: Vec<u8> = Vec::new();
    let mut number = 0u16;
    for &byte in packed.stems {
        if byte < POP {
            letters.push(byte);
            continue;
        }
        let key = letters.first().copied().unwrap_or(0) as usize * fold::CODES
            + letters.get(1).copied().unwrap_or(0) as usize;
        if key >= tables.buckets.len() {
            tables.buckets.resize(key + 1, tables.stems.len() as u32);
            tables.bucket_words.resize(key + 1, number);
            before.clear();
        }
        let tail = letters.get(BUCKET_LETTERS..).unwrap_or_default();
        push_stem(&mut tables.stems, &before, tail);
        loop {
            let form = words.byte();
            let ending = dictionary.get(form as usize).copied();
            tables.add_form(&letters, ending.unwrap_or_default());
            number += 1;
            let end = pass(&mut words);
            if end & END_OF_STEM != 0 {
                tables.stems.push(form);
                break;
            }
            tables.stems.extend([MORE, form]);
        }
        before.clear();
        before.extend(tail);
        letters.truncate(letters.len().saturating_sub((byte - POP) as usize));
    }
    let buckets = fold::CODES * fold::CODES + 1;
    tables.buckets.resize(buckets, tables.stems.len() as u32);
    tables.bucket_words.resize(buckets, number);
    phrases(packed, number, &mut tables);
    tables
}

/// The dictionary endings, by form.
fn endings(packed: &[u8]) -> Vec<&[u8]> {
    let mut rest = packed;
    let mut endings = Vec::new();
    while let Some((&len, tail)) = rest.split_first() {
        let (ending, tail) = tail.split_at_checked(len as usize).unwrap_or((tail, &[]));
        endings.push(ending);
        rest = tail;
    }
    endings
}

/// Passes over what a word means alone, to its end.
fn pass(words: &mut Stream<'_>) -> u8 {
    loop {
        match words.byte() {
            end @ END.. => return end,
            class if class >= CLASS => {
                words.number();
            }
            // The streams have come to their end.
            _ => return END | END_OF_STEM,
        }
    }
}

/// Writes a stem's letters after those of its bucket.
fn push_stem(stems: &mut Vec<u8>, before: &[u8], tail: &[u8]) {
    let shared = before.iter().zip(tail).take_while(|(a, b)| a == b).count();
    let rest = &tail[shared..];
    if shared < 16 && rest.len() < 15 {
        stems.push((shared << 4 | rest.len()) as u8);
    } else {
        stems.extend([LONG_STEM, shared as u8, rest.len() as u8]);
    }
    stems.extend(rest);
}

/// Writes the phrases of every word.
fn phrases(packed: &Packed<'_>, forms: u16, tables: &mut Tables) {
    let mut words = Stream(packed.words);
    let mut lengths = Stream(packed.lengths);
    let mut meanings = Stream(packed.meanings);
    let mut rest = Stream(packed.rest);
    let mut rest_low = Stream(packed.rest_low);
    let mut before = Before::default();
    let mut list = List::default();
    let mut word = 0u16;
    while !words.0.is_empty() {
        if word as usize % PHRASE_BLOCK == 0 {
            tables.phrase_starts.push(tables.phrases.len() as u32);
        }
        if word < forms {
            words.byte();
        }
        list.begin(tables.phrases.len());
        let end = loop {
            let byte = words.byte();
            if byte >= END {
                break byte;
            }
            let class = byte & !CLASS;
            let (value, kind) = before.value(packed, class, &mut words);
            tables.name(kind, word, &[]);
            list.push(&mut tables.phrases, class, value, &[]);
        };
        let mut further: Vec<u16> = Vec::new();
        let mut more = end & PHRASES_FOLLOW != 0;
        while more {
            let head = lengths.byte();
            more = head & LAST == 0;
            further.truncate((head >> 4 & 7) as usize);
            for _ in 0..head & 15 {
                let first = rest.byte() as usize;
                further.push(match packed.common.get(first) {
                    Some(&common) => common,
                    None => {
                        let high = (first - packed.common.len()) as u16;
                        high << 8 | rest_low.byte() as u16
                    }
                });
            }
            let class = meanings.byte();
            let (value, kind) = before.value(packed, class, &mut meanings);
            tables.name(kind, word, &further);
            list.push(&mut tables.phrases, class, value, &further);
        }
        list.end(&mut tables.phrases);
        word += 1;
    }
}

impl Tables {
    /// Adds the key of a counted noun.
    fn name(&mut self, kind: Option<&str>, first: u16, rest: &[u16]) {
        let Some(kind) = kind else { return };
        let mut units = std::mem::take(&mut self.units);
        units.push_str(kind);
        units.push('/');
        self.dictionary_form([first].into_iter().chain(rest.iter().copied()), &mut units);
        self.units = units;
        self.unit_ends.push(self.units.len() as u32);
    }
}

/// The phrases of one word, as they are written.
#[derive(Default)]
struct List {
    start: usize,
    /// Where the last one begins.
    last: usize,
    count: usize,
}

impl List {
    fn begin(&mut self, at: usize) {
        *self = List {
            start: at,
            last: at,
            count: 0,
        };
    }

    fn push(&mut self, phrases: &mut Vec<u8>, class: u8, value: u16, rest: &[u16]) {
        if self.count > 0 {
            phrases[self.last] |= MORE_PHRASES;
        }
        self.last = phrases.len();
        self.count += 1;
        let [low, high] = value.to_le_bytes();
        if high < WIDE_VALUE {
            phrases.extend([class, high << 4 | rest.len() as u8, low]);
        } else {
            phrases.extend([class, WIDE_VALUE << 4 | rest.len() as u8, low, high]);
        }
        phrases.extend(rest.iter().flat_map(|word| word.to_le_bytes()));
    }

    fn end(&self, phrases: &mut Vec<u8>) {
        if self.count == 0 {
            phrases.push(NO_PHRASE);
        }
        if self.count > FEW_PHRASES {
            let len = (phrases.len() - self.start) as u16;
            let [low, high] = len.to_le_bytes();
            phrases.splice(self.start..self.start, [LONG_LIST, low, high]);
        }
    }
}
