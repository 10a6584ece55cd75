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
    /// The third letter; 0 for stems of two letters.
    third: u8,
    /// The number of the first word.
    word: u16,
    /// The first byte of its record.
    at: u32,
}

/// The starts of all buckets.
pub(super) struct Index {
    starts: Vec<Start>,
    /// First start of each bucket, and the end of the last.
    buckets: Vec<u16>,
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
            index.buckets.push(index.starts.len() as u16);
            index.bucket(stems, bucket[0] as usize..bucket[1] as usize, word);
        }
        index.buckets.push(index.starts.len() as u16);
        index.starts.push(Start {
            third: 0,
            word: 0,
            at: stems.len() as u32,
        });
        index
    }

    fn bucket(&mut self, stems: &[u8], bytes: Range<usize>, mut word: u16) {
        let mut at = bytes.start;
        let mut last = None;
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
                self.starts.push(Start {
                    third,
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
    }

    /// The bytes of the stems of a bucket that have a third letter (0 for those
    /// of two letters), and the number of their first word.
    #[inline]
    pub(super) fn stems(&self, bucket: usize, third: u8) -> Option<(Range<usize>, u16)> {
        let (first, end) = (*self.buckets.get(bucket)?, *self.buckets.get(bucket + 1)?);
        let starts = &self.starts[first as usize..end as usize + 1];
        starts.windows(2).find_map(|starts| {
            (starts[0].third == third)
                .then(|| (starts[0].at as usize..starts[1].at as usize, starts[0].word))
        })
    }
}
