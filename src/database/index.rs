//! From words to names: a vocabulary of the stems of all names and details,
//! and from two stems of a name to the name.
//!
//! Most words of a text are in no name. [`may_hold`](super::Database::may_hold)
//! tells so from a word's first letters, before it is stemmed. Most words of a
//! name are in thousands of others: "forum" and "international" bring up none
//! of them. Names of the same words are one *phrase*, and a phrase is found by
//! two of its rarest words that stand in one sentence. Of a name that may have
//! misspelt words, so many pairs are indexed that two of some pair are left.

use std::collections::{BTreeMap, BTreeSet};

use super::image::{self, Image, OPTIONAL, REQUIRED, Section};
use crate::lexicon::Lang;

/// A stem of the vocabulary, by its index. The order is that of the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StemId(pub(super) u32);

/// A name or detail, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameRef(pub(super) u32);

/// The words of names that are the same but for the event, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhraseId(pub(super) u32);

impl StemId {
    /// The index: 0 to the size of the vocabulary.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl NameRef {
    /// The index: names of one event follow each other.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A stem of a name, as the lexicon makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stem {
    /// Folded codes, one byte a letter.
    pub codes: Vec<u8>,
    /// Whether the name is still recognised without it (articles,
    /// prepositions).
    pub optional: bool,
}

impl From<Vec<u8>> for Stem {
    fn from(codes: Vec<u8>) -> Stem {
        Stem {
            codes,
            optional: false,
        }
    }
}

impl From<(Vec<u8>, bool)> for Stem {
    fn from((codes, optional): (Vec<u8>, bool)) -> Stem {
        Stem { codes, optional }
    }
}

/// How many slots a look-up goes through at most. The table is made larger
/// until every stem is found within so many; an image from elsewhere that
/// keeps a stem further off only hides it.
const PROBES: u32 = 16;

/// Longest beginning of a word that the pre-filter looks at.
const PREFIX: usize = 3;

/// Bits of the pre-filter for each beginning in it: one word in 16 passes by
/// chance.
const PREFIX_BITS: usize = 16;

/// Hash of what a word begins with. The length takes part, because a stem of
/// one or two letters stands for itself, not for what begins with it.
fn prefix_hash(codes: &[u8]) -> u32 {
    let mut packed = codes.len().min(PREFIX) as u32;
    for code in codes.iter().take(PREFIX) {
        packed = packed << 8 | u32::from(*code);
    }
    let mixed = packed.wrapping_mul(0x9e37_79b1);
    mixed ^ mixed >> 15
}

/// Whether some stem can be the beginning of a word of these codes.
pub(super) fn may_hold(image: &Image, codes: &[u8]) -> bool {
    let bits = image.section(Section::Prefixes);
    let mask = (bits.len() * 8).wrapping_sub(1);
    (1..=codes.len().min(PREFIX)).any(|length| {
        let bit = prefix_hash(codes.get(..length).unwrap_or_default()) as usize & mask;
        bits.get(bit / 8)
            .is_some_and(|byte| byte >> (bit % 8) & 1 != 0)
    })
}

fn slot(codes: &[u8], probe: u32, slots: u32) -> u32 {
    (image::hash(codes) as u32).wrapping_add(probe) & slots.wrapping_sub(1)
}

/// The stem of exactly these codes.
pub(super) fn find(image: &Image, codes: &[u8]) -> Option<StemId> {
    let slots = image.rows(Section::Slots);
    for probe in 0..PROBES {
        let stem = image.cell(Section::Slots, slot(codes, probe, slots));
        let index = stem.checked_sub(1)?;
        if image.piece(Section::StemEnds, Section::Stems, index) == codes {
            return Some(StemId(index));
        }
    }
    None
}

/// Rows that belong to row `index` of a table whose column gives their ends.
pub(super) fn rows_of(
    image: &Image,
    table: Section,
    column: usize,
    index: u32,
) -> std::ops::Range<u32> {
    let start = match index.checked_sub(1) {
        None => 0,
        Some(before) => image.number(table, before, column),
    };
    start..image.number(table, index, column)
}

/// How many events have a stem, and whether a name cannot do without it.
pub(super) fn stem_info(image: &Image, stem: StemId) -> (u32, bool) {
    let cell = image.number(Section::StemInfo, stem.0, 4);
    (cell & !REQUIRED, cell & REQUIRED != 0)
}

/// A stem with what its pairs are found by.
#[derive(Clone, Debug)]
pub struct PairedStem {
    /// The stem.
    pub stem: StemId,
    /// How many events have it.
    events: u32,
    /// Its pairs with stems that are less rare.
    pairs: std::ops::Range<u32>,
}

/// What the pairs of a stem are found by.
pub(super) fn paired(image: &Image, stem: StemId) -> PairedStem {
    PairedStem {
        stem,
        events: stem_info(image, stem).0,
        pairs: rows_of(image, Section::StemInfo, 0, stem.0),
    }
}

/// Where the phrases of two stems are listed; of one stem, where it is given
/// twice.
pub(super) fn pair(image: &Image, a: &PairedStem, b: &PairedStem) -> std::ops::Range<u32> {
    let rank = |one: &PairedStem| (one.events, one.stem);
    let (rarer, other) = if rank(a) <= rank(b) { (a, b) } else { (b, a) };
    // The other stem, and where the phrases of the pair end.
    let (rows, _) = image.section(Section::Pairs).as_chunks::<8>();
    let own = rows.get(rarer.pairs.start as usize..rarer.pairs.end as usize);
    let found = own.unwrap_or_default().binary_search_by(|row| {
        let [a, b, c, d, ..] = *row;
        u32::from_le_bytes([a, b, c, d]).cmp(&other.stem.0)
    });
    match found {
        Ok(at) => rows_of(image, Section::Pairs, 4, rarer.pairs.start + at as u32),
        Err(_) => 0..0,
    }
}

/// How many words of a name of so many may be misspelt: one of three or four,
/// two of more, never most of them. The index is made for it.
pub const fn slips(words: usize) -> usize {
    match words {
        0..=2 => 0,
        3 | 4 => 1,
        _ => 2,
    }
}

/// The stems that begin with `prefix`, as a range of indexes.
pub(super) fn with_prefix(image: &Image, prefix: &[u8]) -> std::ops::Range<u32> {
    let stem = |index| image.piece(Section::StemEnds, Section::Stems, index);
    let first = |holds: &dyn Fn(&[u8]) -> bool| {
        let (mut low, mut high) = (0, image.rows(Section::StemEnds));
        while low < high {
            let middle = low + (high - low) / 2;
            if holds(stem(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    };
    let start = first(&|stem| stem >= prefix);
    let end = first(&|stem| stem >= prefix && !stem.starts_with(prefix));
    start..end
}

/// What is indexed of a name.
pub(super) struct IndexedName {
    pub(super) event: u32,
    pub(super) lang: Lang,
    pub(super) is_detail: bool,
    pub(super) stems: Vec<Stem>,
}

/// The sections of the index.
#[derive(Default)]
pub(super) struct IndexSections {
    /// The phrase of each name, in the order of the names.
    pub(super) phrase_of: Vec<u32>,
    pub(super) phrases: Vec<u8>,
    pub(super) phrase_stems: Vec<u8>,
    pub(super) phrase_names: Vec<u8>,
    pub(super) stem_ends: Vec<u8>,
    pub(super) stems: Vec<u8>,
    pub(super) stem_info: Vec<u8>,
    pub(super) pairs: Vec<u8>,
    pub(super) pair_phrases: Vec<u8>,
    pub(super) slots: Vec<u8>,
    pub(super) prefixes: Vec<u8>,
}

/// A pair that this many names have, though it is the rarest of none of them,
/// finds none: words so common tell nothing where a rarer one is misspelt.
const COMMON_PAIR: usize = 64;

/// Of a stem: how many events have it, and the last one that was counted.
#[derive(Clone, Copy, Default)]
struct Count {
    events: u32,
    last_event: Option<u32>,
    required: bool,
}

/// Builds the index of `names`, which are in the order of their events. `code`
/// is a language's code in the image.
pub(super) fn build(names: &[IndexedName], code: impl Fn(Lang) -> [u8; 2]) -> IndexSections {
    let mut vocabulary: BTreeMap<&[u8], Count> = BTreeMap::new();
    for name in names {
        for stem in &name.stems {
            let count = vocabulary.entry(&stem.codes).or_default();
            if count.last_event != Some(name.event) {
                count.last_event = Some(name.event);
                count.events += 1;
            }
            count.required |= !stem.optional && !name.is_detail;
        }
    }
    let ids: BTreeMap<&[u8], u32> = vocabulary.keys().copied().zip(0..).collect();
    let counts: Vec<Count> = vocabulary.values().copied().collect();
    let mut sections = IndexSections::default();

    // Phrases are in the order of their first names.
    let mut phrase_ids: BTreeMap<([u8; 2], Vec<u32>), u32> = BTreeMap::new();
    let mut phrases: Vec<Phrase> = Vec::new();
    for (index, name) in (0u32..).zip(names) {
        let cell = |stem: &Stem| {
            let id = ids.get(stem.codes.as_slice()).copied().unwrap_or_default();
            id | if stem.optional { OPTIONAL } else { 0 }
        };
        let stems: Vec<u32> = name.stems.iter().map(cell).collect();
        let lang = code(name.lang);
        let id = *phrase_ids.entry((lang, stems.clone())).or_insert_with(|| {
            phrases.push(Phrase {
                lang,
                stems,
                names: Vec::new(),
            });
            phrases.len() as u32 - 1
        });
        sections.phrase_of.push(id);
        if let Some(phrase) = phrases.get_mut(id as usize).filter(|_| !name.is_detail) {
            phrase.names.push(index);
        }
    }
    let (mut stems, mut named) = (0, 0);
    for phrase in &phrases {
        stems += phrase.stems.len() as u32;
        named += phrase.names.len() as u32;
        push(&mut sections.phrases, stems);
        push(&mut sections.phrases, named);
        sections.phrases.extend_from_slice(&phrase.lang);
        sections.phrases.extend_from_slice(&[0; 2]);
        for stem in &phrase.stems {
            push(&mut sections.phrase_stems, *stem);
        }
        for name in &phrase.names {
            push(&mut sections.phrase_names, *name);
        }
    }

    let pairs = pairs(&phrases, &counts);
    let (mut rows, mut listed) = (0u32, 0u32);
    let mut groups = pairs.chunk_by(|a, b| a.0 == b.0).peekable();
    for (index, (stem, count)) in (0u32..).zip(&vocabulary) {
        sections.stems.extend_from_slice(stem);
        push(&mut sections.stem_ends, sections.stems.len() as u32);
        let own =
            |group: &&[(Pair, bool, u32)]| group.first().is_some_and(|(of, ..)| of.0 == index);
        while let Some(group) = groups.next_if(own) {
            let common = group.iter().filter(|(_, rarest, _)| !rarest).count() > COMMON_PAIR;
            let kept = group.iter().filter(|(_, rarest, _)| *rarest || !common);
            let before = listed;
            for (_, _, phrase) in kept {
                push(&mut sections.pair_phrases, *phrase);
                listed += 1;
            }
            if listed > before {
                push(
                    &mut sections.pairs,
                    group.first().map_or(0, |(of, ..)| of.1),
                );
                push(&mut sections.pairs, listed);
                rows += 1;
            }
        }
        push(&mut sections.stem_info, rows);
        let required = if count.required { REQUIRED } else { 0 };
        push(&mut sections.stem_info, count.events | required);
    }
    let stems: Vec<&[u8]> = vocabulary.keys().copied().collect();
    for slot in slots(&stems) {
        push(&mut sections.slots, slot);
    }
    sections.prefixes = prefixes(&stems);
    sections
}

struct Phrase {
    lang: [u8; 2],
    /// As in the image.
    stems: Vec<u32>,
    /// Names of it, details left out.
    names: Vec<u32>,
}

/// Two stems, the rarer first.
type Pair = (u32, u32);

/// The pairs that phrases are found by, whether they are a phrase's rarest,
/// and the phrase: in the order of the stems, and then of the phrases.
fn pairs(phrases: &[Phrase], counts: &[Count]) -> Vec<(Pair, bool, u32)> {
    let mut pairs = Vec::new();
    for (index, phrase) in (0u32..).zip(phrases) {
        if phrase.names.is_empty() {
            continue;
        }
        let required = phrase.stems.iter().filter(|stem| *stem & OPTIONAL == 0);
        let words = required.clone().count();
        let mut rarest: Vec<u32> = required.copied().collect();
        rarest.sort_unstable_by_key(|stem| {
            let events = counts.get(*stem as usize).map_or(0, |count| count.events);
            (events, *stem)
        });
        rarest.dedup();
        if let [only] = rarest.as_slice() {
            pairs.push(((*only, *only), true, index));
        }
        // With so many words missing, two of these still stand.
        rarest.truncate(slips(words) + 2);
        for (at, second) in rarest.iter().enumerate() {
            for (before, first) in rarest.iter().take(at).enumerate() {
                pairs.push(((*first, *second), (before, at) == (0, 1), index));
            }
        }
    }
    pairs.sort_unstable_by_key(|(pair, _, phrase)| (*pair, *phrase));
    pairs
}

/// The smallest hash table, at most half full, in which no stem is further
/// than [`PROBES`] from its place.
fn slots(stems: &[&[u8]]) -> Vec<u32> {
    let mut size = (2 * stems.len()).next_power_of_two().max(2);
    'larger: loop {
        let mut table = vec![0; size];
        for (index, stem) in (1u32..).zip(stems) {
            let free = (0..PROBES)
                .map(|probe| slot(stem, probe, size as u32) as usize)
                .find(|slot| table.get(*slot) == Some(&0));
            match free.and_then(|slot| table.get_mut(slot)) {
                Some(free) => *free = index,
                None => {
                    size *= 2;
                    continue 'larger;
                }
            }
        }
        return table;
    }
}

fn prefixes(stems: &[&[u8]]) -> Vec<u8> {
    let distinct: BTreeSet<&[u8]> = stems
        .iter()
        .filter_map(|stem| stem.get(..stem.len().min(PREFIX)))
        .collect();
    let bytes = (distinct.len() * PREFIX_BITS / 8)
        .next_power_of_two()
        .max(64);
    let mut bits = vec![0u8; bytes];
    for prefix in distinct {
        let bit = prefix_hash(prefix) as usize & (bytes * 8 - 1);
        if let Some(byte) = bits.get_mut(bit / 8) {
            *byte |= 1 << (bit % 8);
        }
    }
    bits
}

fn push(section: &mut Vec<u8>, number: u32) {
    section.extend_from_slice(&number.to_le_bytes());
}
