//! Where in a bucket the stems of each third letter begin.
//!
//! Stems are told apart by two letters where they are stored, as every byte of
//! a table is loaded with every page; one walk over them when the first word
//! is looked up tells them apart by three, and a word then meets a few stems
//! and not a few hundred.

use std::ops::Range;

use super::layout::{LONG_STEM, MORE};

/// Where the stems of a third letter begin.
struct Start {
    /// The number of the first word.
    word: u16,
    /// The first byte of its record.
    at: u32,
}

/// The third letters of a bucket.
#[derive(Clone, Copy, Default)]
struct Thirds {
    /// A bit for each letter's code, the first for stems of two letters. In
    /// halves, because a shift over both is a call where words have 64 bits.
    letters: [u64; 2],
    /// Where the first of them begins.
    first: u16,
}

/// Where all stems begin.
pub(super) struct Index {
    starts: Vec<Start>,
    buckets: Vec<Thirds>,
}

impl Index {
    /// Walks `stems`, of which bucket `i` begins at byte `buckets[i]` with the
    /// word `words[i]`.
    pub(super) fn new(stems: &[u8], buckets: &[u32], words: &[u16]) -> Index {
        let mut index = Index {
            starts: Vec::with_capacity(buckets.len()),
            buckets: Vec::with_capacity(buckets.len()),
        };
        for (bucket, &word) in buckets.windows(2).zip(words) {
            let bytes = bucket[0] as usize..bucket[1] as usize;
            let thirds = index.bucket(stems, bytes, word);
            index.buckets.push(thirds);
        }
        index.starts.push(Start {
            word: 0,
            at: stems.len() as u32,
        });
        index
    }

    fn bucket(&mut self, stems: &[u8], bytes: Range<usize>, mut word: u16) -> Thirds {
        let mut at = bytes.start;
        let mut last = None;
        let mut thirds = Thirds {
            first: self.starts.len() as u16,
            ..Thirds::default()
        };
        while at < bytes.end {
            let record = at;
            let (shared, len) = match stems[at] {
                LONG_STEM => {
                    at += 3;
                    (stems[at - 2], stems[at - 1] as usize)
                }
                head => {
                    at += 1;
                    (head >> 4, (head & 15) as usize)
                }
            };
            let third = if len == 0 { 0 } else { stems[at] };
            // What shares a letter with the stem before it has its third.
            if shared == 0 && last != Some(third) {
                last = Some(third);
                thirds.letters[third as usize / 64] |= 1 << (third % 64);
                self.starts.push(Start {
                    word,
                    at: record as u32,
                });
            }
            at += len;
            while stems[at] == MORE {
                at += 2;
                word += 1;
            }
            at += 1;
            word += 1;
        }
        thirds
    }

    /// The bytes of the stems of a bucket that have a third letter (0 for those
    /// of two letters), and the number of their first word.
    #[inline]
    pub(super) fn stems(&self, bucket: usize, third: u8) -> Option<(Range<usize>, u16)> {
        let thirds = self.buckets.get(bucket)?;
        let (half, bit) = (third as usize / 64, 1 << (third % 64));
        if thirds.letters[half] & bit == 0 {
            return None;
        }
        // In the order of the letters.
        let low = (thirds.letters[half] & (bit - 1)).count_ones();
        let before = if half == 0 {
            low
        } else {
            low + thirds.letters[0].count_ones()
        };
        let start = thirds.first as usize + before as usize;
        let (start, next) = (&self.starts[start], &self.starts[start + 1]);
        Some((start.at as usize..next.at as usize, start.word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_found_by_their_third_letter() {
        let words: [&[(u8, &[u8])]; 2] = [
            // Letters after the shared ones, with what is shared in front.
            &[(0, &[]), (0, &[5]), (1, &[7]), (0, &[70, 3])],
            &[(0, &[1, 2, 3]), (0, &[64])],
        ];
        let (mut stems, mut buckets, mut starts) = (Vec::new(), vec![0], Vec::new());
        let mut expected = Vec::new();
        let mut word = 0;
        for (bucket, records) in [(0, words[0]), (1, &[]), (2, words[1])] {
            starts.push(word);
            for &(shared, letters) in records {
                if shared == 0 {
                    let third = letters.first().copied().unwrap_or(0);
                    expected.push((bucket, third, stems.len(), word));
                }
                stems.push(shared << 4 | letters.len() as u8);
                stems.extend(letters);
                // Each stem is two words.
                stems.extend([MORE, 0, 1]);
                word += 2;
            }
            buckets.push(stems.len() as u32);
        }
        let index = Index::new(&stems, &buckets, &starts);
        let mut found = Vec::new();
        for bucket in 0..3 {
            for third in 0..=70 {
                if let Some((bytes, word)) = index.stems(bucket, third) {
                    found.push((bucket, third, bytes.start, word));
                }
            }
        }
        assert_eq!(found, expected);
        let whole = index.stems(0, 5).map(|(bytes, _)| bytes.len());
        // Two stems of one letter begin with the fifth.
        assert_eq!(whole, Some(2 * (1 + 1 + 3)));
    }
}
