//! The packed streams of stems and phrases, as `layout.rs` describes them.

use std::collections::{BTreeMap, BTreeSet};

use super::class::{Class, Values};
use super::layout::{
    BUCKET_LETTERS, CLASS, END, END_OF_STEM, LAST, LONG_STEM, MORE, MORE_PHRASES, NEXT_PLACE,
    NO_PHRASE, PHRASES_FOLLOW, POP, SAME, TWO_BYTES, WIDE_VALUE,
};
use super::unpack::{self, Tables};
use super::{Codes, Result, fold};

/// So many words are the common ones of phrases: the rest need 128 high bytes.
const COMMON_WORDS: usize = 128;

/// Slugs are made of names in the first language.
pub(super) const SLUG_LANG: u8 = 0;

/// A phrase of a word: the words after the first, class and value.
pub(super) type Phrase = (Vec<u16>, u8, u16);

/// What is packed.
pub(super) struct Lexicon<'l> {
    /// Stems with the forms of their words.
    pub(super) stems: Vec<(&'l Codes, Vec<u8>)>,
    /// The phrases of every word, punctuation last.
    pub(super) phrases: &'l [BTreeSet<Phrase>],
    /// Languages, by form.
    pub(super) form_langs: &'l [u8],
    /// Number of languages.
    pub(super) langs: u8,
    /// The dictionary endings, by form.
    pub(super) dictionary: Vec<Codes>,
    /// Codes of all countries.
    pub(super) countries: &'l [u16],
    /// The keys of counted nouns, by value: class and lemma.
    pub(super) units: &'l [String],
    /// Number of places.
    pub(super) places: usize,
}

/// The streams. `unpack::Packed` says what they hold.
#[derive(Default)]
pub(super) struct Streams {
    pub(super) stems: Vec<u8>,
    pub(super) words: Vec<u8>,
    pub(super) lengths: Vec<u8>,
    pub(super) classes: Vec<u8>,
    pub(super) values: Vec<u8>,
    pub(super) value_starts: Vec<u16>,
    pub(super) rest: Vec<u8>,
    pub(super) rest_low: Vec<u8>,
    pub(super) common: Vec<u16>,
    pub(super) dictionary: Vec<u8>,
    /// Classes of counted nouns.
    pub(super) unit_kinds: Vec<String>,
    /// The keys of counted nouns that are not their own dictionary form.
    pub(super) unit_keys: Vec<String>,
    /// The places in their new order, by their old numbers.
    pub(super) places: Vec<u16>,
    /// Their names as lookups will make them, by language.
    pub(super) place_names: Vec<Vec<Option<String>>>,
    /// The names of countries, as the last.
    pub(super) country_names: Vec<Vec<Option<String>>>,
    /// The slugs of the places in their new order, as lookups will make them.
    pub(super) slugs: Vec<String>,
}

impl Streams {
    fn packed<'p>(&'p self, lexicon: &'p Lexicon<'_>, kinds: &'p [&'p str]) -> unpack::Packed<'p> {
        unpack::Packed {
            stems: &self.stems,
            words: &self.words,
            lengths: &self.lengths,
            classes: &self.classes,
            values: &self.values,
            value_starts: &self.value_starts,
            rest: &self.rest,
            rest_low: &self.rest_low,
            common: &self.common,
            dictionary: &self.dictionary,
            countries: lexicon.countries,
            form_langs: lexicon.form_langs,
            langs: lexicon.langs,
            slug_lang: SLUG_LANG,
            unit_kinds: kinds,
            unit_keys: self.unit_keys.len() as u16,
        }
    }
}

/// Packs the lexicon, and fails if it does not come out again as it went in.
pub(super) fn pack(lexicon: &Lexicon<'_>) -> Result<Streams> {
    let mut streams = Streams::default();
    let kinds: BTreeSet<&str> = lexicon.units.iter().filter_map(|key| kind(key)).collect();
    streams.unit_kinds = kinds.into_iter().map(str::to_owned).collect();
    for ending in &lexicon.dictionary {
        streams.dictionary.push(ending.len() as u8);
        streams.dictionary.extend(ending);
    }
    stems(lexicon, &mut streams)?;
    phrases(lexicon, &mut streams)?;
    let missing = (0..lexicon.places as u16).filter(|place| !streams.places.contains(place));
    let missing: Vec<u16> = missing.collect();
    streams.places.extend(missing);
    read_back(lexicon, &mut streams)?;
    Ok(streams)
}

fn kind(key: &str) -> Option<&str> {
    key.split_once('/').map(|(kind, _)| kind)
}

fn stems(lexicon: &Lexicon<'_>, streams: &mut Streams) -> Result<()> {
    let mut stems = lexicon.stems.iter().peekable();
    let mut shared = 0;
    while let Some((codes, _)) = stems.next() {
        streams.stems.extend(&codes[shared..]);
        shared = stems.peek().map_or(0, |(next, _)| {
            codes.iter().zip(*next).take_while(|(a, b)| a == b).count()
        });
        let pop = u8::try_from(codes.len() - shared)
            .ok()
            .and_then(|pop| pop.checked_add(POP));
        let pop = pop.ok_or_else(|| format!("a word of {} letters", codes.len()))?;
        streams.stems.push(pop);
    }
    Ok(())
}

fn phrases(lexicon: &Lexicon<'_>, streams: &mut Streams) -> Result<()> {
    let names = Names::new(lexicon);
    streams.common = common(lexicon.phrases);
    let mut values = ValueWriter {
        lexicon,
        names: &names,
        country: 0,
        place: None,
    };
    let mut by_class = vec![Vec::new(); Class::ALL.len()];
    // The forms of every word, and whether it is its stem's last.
    let mut forms = lexicon.stems.iter().flat_map(|(_, forms)| {
        let last = forms.len() - 1;
        let ends = move |(at, &form): (usize, &u8)| (form, at == last);
        forms.iter().enumerate().map(ends)
    });
    for (word, list) in lexicon.phrases.iter().enumerate() {
        let form = forms.next();
        streams.words.extend(form.map(|(form, _)| form));
        let longer = list.iter().filter(|(rest, ..)| !rest.is_empty()).count();
        for (_, class, value) in list.iter().filter(|(rest, ..)| rest.is_empty()) {
            if class | CLASS >= END {
                return Err(format!("class {class}: the tables hold {}", END - CLASS));
            }
            streams.words.push(CLASS | class);
            let number = values.number(streams, word, &[], *class, *value)?;
            write(&mut by_class[*class as usize], number)?;
        }
        // Punctuation has no stem.
        let last = form.is_none_or(|(_, last)| last);
        let flags = if last { END_OF_STEM } else { 0 };
        let flags = flags | if longer > 0 { PHRASES_FOLLOW } else { 0 };
        streams.words.push(END | flags);
        let mut before: &[u16] = &[];
        let list = list.iter().filter(|(rest, ..)| !rest.is_empty());
        for (at, (rest, class, value)) in list.enumerate() {
            let shared = before.iter().zip(rest).take_while(|(a, b)| a == b).count();
            let shared = shared.min(7);
            let own = &rest[shared..];
            if own.len() > 15 {
                return Err(format!("a phrase of {} words", rest.len() + 1));
            }
            let last = if at + 1 == longer { LAST } else { 0 };
            streams.lengths.push(last | (shared << 4 | own.len()) as u8);
            for word in own {
                match streams.common.iter().position(|common| common == word) {
                    Some(at) => streams.rest.push(at as u8),
                    None => {
                        let [low, high] = word.to_le_bytes();
                        let high = u8::try_from(streams.common.len() + high as usize);
                        let high = high.map_err(|_| format!("{word} words"))?;
                        streams.rest.push(high);
                        streams.rest_low.push(low);
                    }
                }
            }
            streams.classes.push(*class);
            let number = values.number(streams, word, rest, *class, *value)?;
            write(&mut by_class[*class as usize], number)?;
            before = rest;
        }
    }
    for values in by_class {
        let start = u16::try_from(streams.values.len());
        let start = start.map_err(|_| "more than 65535 bytes of values".to_owned())?;
        streams.value_starts.push(start);
        streams.values.extend(values);
    }
    Ok(())
}

/// The words that phrases have most, after their first.
fn common(phrases: &[BTreeSet<Phrase>]) -> Vec<u16> {
    let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
    for (rest, ..) in phrases.iter().flatten() {
        for word in rest {
            *counts.entry(*word).or_default() += 1;
        }
    }
    let mut words: Vec<(u16, usize)> = counts.into_iter().collect();
    words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    words.truncate(COMMON_WORDS);
    words.into_iter().map(|(word, _)| word).collect()
}

/// A number of one byte or of two.
pub(super) fn write(stream: &mut Vec<u8>, number: usize) -> Result<()> {
    let low = TWO_BYTES as usize;
    let Some(above) = number.checked_sub(low) else {
        stream.push(number as u8);
        return Ok(());
    };
    let high = u8::try_from(low + (above >> 8))
        .map_err(|_| format!("the value {number}: the tables hold {}", 16 * 256 + low - 1))?;
    stream.extend([high, above as u8]);
    Ok(())
}

/// The codes of every word in its dictionary form.
struct Names(Vec<Codes>);

impl Names {
    fn new(lexicon: &Lexicon<'_>) -> Names {
        let forms = lexicon.stems.iter().flat_map(|(codes, forms)| {
            let endings = forms.iter().map(|form| &lexicon.dictionary[*form as usize]);
            endings.map(|ending| [codes.as_slice(), ending].concat())
        });
        Names(forms.collect())
    }

    /// The dictionary form of a phrase, as the unpacked tables will give it.
    fn of(&self, first: usize, rest: &[u16]) -> String {
        let mut name = String::new();
        let words = [first as u16].into_iter().chain(rest.iter().copied());
        unpack::dictionary_form(words, &mut name, false, |word| {
            self.0.get(word as usize).cloned()
        });
        name
    }
}

struct ValueWriter<'w> {
    lexicon: &'w Lexicon<'w>,
    names: &'w Names,
    country: u16,
    place: Option<u16>,
}

impl ValueWriter<'_> {
    /// The number that stands for a value of a phrase.
    fn number(
        &mut self,
        streams: &mut Streams,
        first: usize,
        rest: &[u16],
        class: u8,
        value: u16,
    ) -> Result<usize> {
        let class = Class::ALL[class as usize];
        Ok(match class.values() {
            Values::Plain => value as usize,
            Values::Countries if self.country == value => SAME as usize,
            Values::Countries => {
                self.country = value;
                let at = self.lexicon.countries.binary_search(&value);
                let at = at.map_err(|_| {
                    let [a, b] = value.to_be_bytes().map(char::from);
                    format!("{}: the names have no country {a}{b}", class.name())
                })?;
                at + 1
            }
            Values::Places if self.place == Some(value) => SAME as usize,
            Values::Places => {
                self.place = Some(value);
                match streams.places.iter().position(|place| *place == value) {
                    Some(known) => known + NEXT_PLACE as usize + 1,
                    None => {
                        streams.places.push(value);
                        NEXT_PLACE as usize
                    }
                }
            }
            Values::Units => {
                let key = &self.lexicon.units[value as usize];
                let (kind, lemma) = key.split_once('/').unwrap_or(("", key));
                let kinds = &streams.unit_kinds;
                let known = kinds.iter().position(|known| known == kind);
                match known.filter(|_| self.names.of(first, rest) == lemma) {
                    Some(kind) => kind,
                    None => {
                        let keys = &mut streams.unit_keys;
                        let at = keys.iter().position(|known| known == key);
                        let at = at.unwrap_or_else(|| {
                            keys.push(key.clone());
                            keys.len() - 1
                        });
                        kinds.len() + at
                    }
                }
            }
        })
    }
}

/// Unpacks the streams, compares what comes out with what went in, and notes
/// the names of places and countries.
fn read_back(lexicon: &Lexicon<'_>, streams: &mut Streams) -> Result<()> {
    let kinds: Vec<&str> = streams.unit_kinds.iter().map(String::as_str).collect();
    let packed = streams.packed(lexicon, &kinds);
    let tables = unpack::unpack(&packed);
    let stems: Vec<(Codes, Vec<u8>)> = lexicon
        .stems
        .iter()
        .map(|(codes, forms)| ((*codes).clone(), forms.clone()))
        .collect();
    if stems != stems_of(&tables) {
        return Err("the stems do not unpack as they were packed".to_owned());
    }
    let found = phrases_of(&tables);
    if found.len() != lexicon.phrases.len() {
        return Err("words are lost in packing".to_owned());
    }
    let key = |value: u16| match streams.unit_keys.get(value as usize) {
        Some(key) => Some(key.as_str()),
        None => tables.unit(&packed, value as usize - streams.unit_keys.len()),
    };
    for (word, (found, given)) in found.iter().zip(lexicon.phrases).enumerate() {
        let same = |(found, given): (&Phrase, &Phrase)| {
            let value = match Class::ALL[given.1 as usize].values() {
                Values::Units => key(found.2) == Some(&lexicon.units[given.2 as usize]),
                Values::Places => streams.places.get(found.2 as usize) == Some(&given.2),
                _ => found.2 == given.2,
            };
            value && (&found.0, found.1) == (&given.0, given.1)
        };
        if found.len() != given.len() || !found.iter().zip(given).all(same) {
            return Err(format!(
                "the phrases of word {word} unpack as {found:?}, not as {given:?}"
            ));
        }
    }
    let names = |count: usize, name: &dyn Fn(u8, u16) -> Option<String>| {
        let of = |lang| (0..count as u16).map(|what| name(lang, what)).collect();
        (0..lexicon.langs).map(of).collect()
    };
    let place_names = names(lexicon.places, &|lang, place| {
        tables.place_name(&packed, lang, place).map(str::to_owned)
    });
    let country_names = names(lexicon.countries.len(), &|lang, country| {
        let name = tables.country_name(&packed, lang, country);
        name.map(str::to_owned)
    });
    let slugs = (0..lexicon.places as u16)
        .map(|place| tables.slug(&packed, place).unwrap_or_default().to_owned())
        .collect();
    streams.place_names = place_names;
    streams.country_names = country_names;
    streams.slugs = slugs;
    Ok(())
}

/// The stems of the tables, with the forms of their words.
fn stems_of(tables: &Tables) -> Vec<(Codes, Vec<u8>)> {
    let mut stems = Vec::new();
    for key in 0..fold::CODES * fold::CODES {
        let mut records =
            &tables.stems[tables.buckets[key] as usize..tables.buckets[key + 1] as usize];
        let mut tail = Vec::new();
        while let [head, rest @ ..] = records {
            let (shared, len);
            (shared, len, records) = match (*head, rest) {
                (LONG_STEM, [shared, len, rest @ ..]) => (*shared as usize, *len as usize, rest),
                (head, rest) => ((head >> 4) as usize, (head & 15) as usize, rest),
            };
            tail.truncate(shared);
            tail.extend(&records[..len]);
            records = &records[len..];
            let mut forms = Vec::new();
            while let [MORE, form, rest @ ..] = records {
                forms.push(*form);
                records = rest;
            }
            forms.push(records[0]);
            records = &records[1..];
            let first = [(key / fold::CODES) as u8, (key % fold::CODES) as u8];
            let first = first
                .into_iter()
                .take(BUCKET_LETTERS)
                .filter(|code| *code != 0);
            stems.push((first.chain(tail.iter().copied()).collect(), forms));
        }
    }
    stems
}

/// The phrases of the tables, word by word.
fn phrases_of(tables: &Tables) -> Vec<Vec<Phrase>> {
    let mut words = Vec::new();
    let mut records = tables.phrases.as_slice();
    while !records.is_empty() {
        let mut list = Vec::new();
        loop {
            let head = records[0];
            if head == NO_PHRASE {
                records = &records[1..];
                break;
            }
            let wide = records[1] >> 4 == WIDE_VALUE;
            let high = if wide { records[3] } else { records[1] >> 4 };
            let value = u16::from_le_bytes([records[2], high]);
            let len = (records[1] & 15) as usize * 2;
            records = &records[3 + wide as usize..];
            let rest = records[..len].chunks(2);
            let rest = rest.map(|word| u16::from_le_bytes([word[0], word[1]]));
            list.push((rest.collect(), head & !MORE_PHRASES, value));
            records = &records[len..];
            if head & MORE_PHRASES == 0 {
                break;
            }
        }
        words.push(list);
    }
    words
}
