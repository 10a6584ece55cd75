//! From words to names: a vocabulary of the stems of all names and details,
//! and for each stem the names that have it.
//!
//! Most words of a text are in no name. [`may_hold`](super::Database::may_hold)
//! tells so from a word's first letters, before it is stemmed. Of the stems of
//! a name, the one that the fewest events share is its *anchor*: a name that
//! stands whole in a text is found by its anchor alone, so "forum" does not
//! bring up every forum on record.

use std::collections::{BTreeMap, BTreeSet};

use super::image::{self, Image, OPTIONAL, Section};

/// A stem of the vocabulary, by its index. The order is that of the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StemId(pub(super) u32);

/// A name or detail, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameRef(pub(super) u32);

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
    pub(super) is_detail: bool,
    pub(super) stems: Vec<Stem>,
}

/// The sections of the index. `name_stems` are in the order of the names.
#[derive(Default)]
pub(super) struct IndexSections {
    pub(super) name_stems: Vec<u8>,
    pub(super) stem_ends: Vec<u8>,
    pub(super) stems: Vec<u8>,
    pub(super) stem_info: Vec<u8>,
    pub(super) postings: Vec<u8>,
    pub(super) slots: Vec<u8>,
    pub(super) prefixes: Vec<u8>,
}

#[derive(Default)]
struct Postings {
    anchored: Vec<u32>,
    names: Vec<u32>,
    details: Vec<u32>,
    events: u32,
    last_event: Option<u32>,
}

/// Builds the index of `names`, which are in the order of their events.
pub(super) fn build(names: &[IndexedName]) -> IndexSections {
    let mut vocabulary: BTreeMap<&[u8], Postings> = BTreeMap::new();
    for name in names {
        for stem in &name.stems {
            let postings = vocabulary.entry(&stem.codes).or_default();
            if postings.last_event != Some(name.event) {
                postings.last_event = Some(name.event);
                postings.events += 1;
            }
        }
    }
    let ids: BTreeMap<&[u8], u32> = vocabulary.keys().copied().zip(0..).collect();
    let mut sections = IndexSections::default();
    for (index, name) in (0u32..).zip(names) {
        let mut distinct = BTreeSet::new();
        for stem in &name.stems {
            distinct.insert(stem.codes.as_slice());
            let optional = if stem.optional { OPTIONAL } else { 0 };
            let id = ids.get(stem.codes.as_slice()).copied().unwrap_or_default();
            push(&mut sections.name_stems, id | optional);
        }
        let anchor = anchor(name, &vocabulary);
        for stem in distinct {
            if let Some(postings) = vocabulary.get_mut(stem) {
                if name.is_detail {
                    postings.details.push(index);
                } else if anchor.as_deref() == Some(stem) {
                    postings.anchored.push(index);
                } else {
                    postings.names.push(index);
                }
            }
        }
    }
    let mut rows = 0;
    for (stem, postings) in &vocabulary {
        sections.stems.extend_from_slice(stem);
        push(&mut sections.stem_ends, sections.stems.len() as u32);
        let anchored = postings.anchored.len() as u32;
        let names = anchored + postings.names.len() as u32;
        let all = names + postings.details.len() as u32;
        for number in [rows, anchored, names, all, postings.events] {
            push(&mut sections.stem_info, number);
        }
        rows += all;
        let groups = [&postings.anchored, &postings.names, &postings.details];
        for name in groups.into_iter().flatten() {
            push(&mut sections.postings, *name);
        }
    }
    let stems: Vec<&[u8]> = vocabulary.keys().copied().collect();
    for slot in slots(&stems) {
        push(&mut sections.slots, slot);
    }
    sections.prefixes = prefixes(&stems);
    sections
}

/// The required stem that the fewest events have; of those, the longest.
fn anchor(name: &IndexedName, vocabulary: &BTreeMap<&[u8], Postings>) -> Option<Vec<u8>> {
    let all_optional = name.stems.iter().all(|stem| stem.optional);
    name.stems
        .iter()
        .filter(|stem| all_optional || !stem.optional)
        .map(|stem| stem.codes.as_slice())
        .min_by_key(|codes| {
            let events = vocabulary.get(codes).map_or(0, |postings| postings.events);
            (events, std::cmp::Reverse(codes.len()), *codes)
        })
        .map(<[u8]>::to_vec)
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
