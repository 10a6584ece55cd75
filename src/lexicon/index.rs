//! The stems, as lookups walk them.
//!
//! Where they are stored, stems are told apart by two letters and share what
//! they have in common, as every byte of a table is loaded with every page.
//! One walk over them when the first word is looked up tells them apart by
//! four letters and writes each out: a word then meets one or two, and
//! compares them as they are.

use super::fold;
use super::layout::{BUCKET_LETTERS, LONG_STEM, MORE};

/// A beginning has so many letters at most. Stems of fewer letters are told
/// from those that go on.
const LETTERS: usize = 4;

/// Some letters that stems begin with.
struct Beginning {
    /// The letters, a byte each.
    key: u32,
    /// The first of its stems.
    first: u16,
}

/// A stem.
struct Stem {
    /// Where its letters after the beginning's stand, and how many they are.
    at: u32,
    len: u8,
    /// The number of its first word.
    word: u16,
}

/// All stems.
pub(super) struct Index {
    /// In the order of the stems; after the last, where they end.
    beginnings: Vec<Beginning>,
    /// A hash table of their numbers from 1 on, half full at most, of 2^`bits`
    /// slots.
    slots: Vec<u16>,
    bits: u32,
    /// In order; after the last, where the words end.
    stems: Vec<Stem>,
    letters: Vec<u8>,
    /// The form of each word.
    forms: Vec<u8>,
}

/// A beginning's place among 2^`bits` slots (multiplicative hashing): it stands
/// there, or in the next free one.
fn place(key: u32, bits: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B1) >> (u32::BITS - bits)) as usize
}

impl Index {
    /// Walks `records`, of which bucket `i` begins at byte `buckets[i]`.
    pub(super) fn new(records: &[u8], buckets: &[u32]) -> Index {
        let mut index = Index {
            beginnings: Vec::with_capacity(records.len() / 8),
            slots: Vec::new(),
            bits: 0,
            stems: Vec::with_capacity(records.len() / 4),
            letters: Vec::with_capacity(records.len()),
            forms: Vec::with_capacity(records.len() / 4),
        };
        for (bucket, range) in buckets.windows(2).enumerate() {
            let records = &records[range[0] as usize..range[1] as usize];
            if !records.is_empty() {
                let letters = (bucket / fold::CODES) | (bucket % fold::CODES) << 8;
                index.bucket(records, letters as u32);
            }
        }
        index.bits = (index.beginnings.len() * 2)
            .next_power_of_two()
            .ilog2()
            .max(1);
        index.slots.resize(1 << index.bits, 0);
        for (number, beginning) in (1..).zip(&index.beginnings) {
            let mut at = place(beginning.key, index.bits);
            while index.slots[at] != 0 {
                at = (at + 1) & (index.slots.len() - 1);
            }
            index.slots[at] = number;
        }
        index.beginning(0);
        index.stem(0);
        index
    }

    /// Reads the stems of a bucket, whose own letters are given.
    fn bucket(&mut self, records: &[u8], own: u32) {
        let mut at = 0;
        let mut key = own;
        // Where the letters of the last stem after its beginning's stand.
        let mut last = self.letters.len();
        while at < records.len() {
            let (shared, len) = match records[at] {
                LONG_STEM => {
                    at += 3;
                    (records[at - 2] as usize, records[at - 1] as usize)
                }
                head => {
                    at += 1;
                    ((head >> 4) as usize, (head & 15) as usize)
                }
            };
            let shared = BUCKET_LETTERS + shared;
            let letters = &records[at..at + len];
            let (own, rest) = letters.split_at(len.min(LETTERS.saturating_sub(shared)));
            // What shares four letters with the stem before it begins as it
            // does.
            if shared < LETTERS {
                key &= (1 << (8 * shared)) - 1;
                for (at, &code) in (shared..).zip(own) {
                    key |= u32::from(code) << (8 * at);
                }
                self.beginning(key);
            }
            let from = self.letters.len();
            let common = last..last + shared.saturating_sub(LETTERS);
            self.letters.extend_from_within(common);
            self.letters.extend_from_slice(rest);
            last = from;
            self.stem(from);
            at += len;
            while records[at] == MORE {
                self.forms.push(records[at + 1]);
                at += 2;
            }
            self.forms.push(records[at]);
            at += 1;
        }
    }

    fn beginning(&mut self, key: u32) {
        self.beginnings.push(Beginning {
            key,
            first: self.stems.len() as u16,
        });
    }

    fn stem(&mut self, from: usize) {
        self.stems.push(Stem {
            at: from as u32,
            len: (self.letters.len() - from) as u8,
            word: self.forms.len() as u16,
        });
    }

    /// Calls `found` with each word whose stem a word of the text begins with,
    /// its form, and the letters after the stem.
    #[inline]
    pub(super) fn stems<'c>(&self, codes: &'c [u8], mut found: impl FnMut(u16, u8, &'c [u8])) {
        let mut key = 0;
        for (at, &code) in codes.iter().take(LETTERS).enumerate() {
            key |= u32::from(code) << (8 * at);
            if let Some((first, end)) = self.stems_of(key) {
                let rest = &codes[at + 1..];
                for stems in self.stems[first..=end].windows(2) {
                    let [stem, next] = stems else { break };
                    let own = &self.letters[stem.at as usize..stem.at as usize + stem.len as usize];
                    if rest.starts_with(own) {
                        let ending = &rest[own.len()..];
                        for word in stem.word..next.word {
                            found(word, self.forms[word as usize], ending);
                        }
                    }
                }
            }
        }
    }

    /// The first of the stems of a beginning, and the one after the last.
    #[inline]
    fn stems_of(&self, key: u32) -> Option<(usize, usize)> {
        let mut slot = place(key, self.bits);
        loop {
            let number = self.slots[slot] as usize;
            let [own, next] = self.beginnings.get(number.checked_sub(1)?..=number)? else {
                return None;
            };
            if own.key == key {
                return Some((own.first as usize, next.first as usize));
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_finds_the_stems_that_can_begin_it() {
        let words: [&[u8]; 8] = [
            &[1],
            &[1, 2],
            &[1, 2, 3],
            &[1, 2, 3, 4],
            &[1, 2, 3, 4, 9],
            &[1, 2, 3, 5],
            &[1, 2, 70, 1, 1],
            &[2, 2, 2, 2],
        ];
        let (mut records, mut buckets) = (Vec::new(), Vec::new());
        let mut before: &[u8] = &[];
        for word in words {
            let bucket =
                word[0] as usize * fold::CODES + word.get(1).map_or(0, |&code| code as usize);
            buckets.resize(bucket + 1, records.len() as u32);
            let same = word.iter().zip(before).take_while(|(a, b)| a == b).count();
            let shared = same.saturating_sub(BUCKET_LETTERS);
            let own = word.get(BUCKET_LETTERS + shared..).unwrap_or_default();
            records.push((shared << 4 | own.len()) as u8);
            records.extend(own);
            // Each stem is two words.
            records.extend([MORE, 7, 8]);
            before = word;
        }
        buckets.push(records.len() as u32);
        let index = Index::new(&records, &buckets);
        for (word, expected) in [
            (
                [1, 2, 3, 4, 9, 9].as_slice(),
                vec![(0, 5), (1, 4), (2, 3), (3, 2), (4, 1)],
            ),
            (&[1, 2, 3, 5], vec![(0, 3), (1, 2), (2, 1), (5, 0)]),
            (&[1, 2, 70, 1], vec![(0, 3), (1, 2)]),
            (&[1, 2, 70, 1, 1], vec![(0, 4), (1, 3), (6, 0)]),
            (&[2, 2, 2, 2, 5], vec![(7, 1)]),
            (&[3], vec![]),
        ] {
            let mut found = Vec::new();
            index.stems(word, |number, form, ending| {
                assert_eq!(form, 7 + (number % 2) as u8);
                assert!(word.ends_with(ending));
                found.push((number / 2, ending.len()));
            });
            found.dedup();
            assert_eq!(found, expected, "{word:?}");
        }
    }
}
