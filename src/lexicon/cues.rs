//! Cues by number: what the words around a value say of it.
//!
//! The language files name cues; the code asks for them by the constants of
//! [`cue`](super::cue), which `cargo xtask lexicon` writes from the files, a
//! constant a cue: code that asks for a cue that no file has does not compile.

use std::ops::BitOr;

/// A set of cues. A clause is asked for several at once, many times over, and
/// a set answers at the cost of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cues([u64; 2]);

impl Cues {
    pub(super) const NONE: Cues = Cues([0; 2]);

    /// The set of one cue, by its value in the lexicon.
    pub(crate) const fn of(value: u16) -> Cues {
        Cues([
            if value < 64 { 1 << value } else { 0 },
            if value < 64 { 0 } else { 1 << (value - 64) },
        ])
    }

    pub(super) const fn or(self, other: Cues) -> Cues {
        Cues([self.0[0] | other.0[0], self.0[1] | other.0[1]])
    }

    /// Whether some cue is in both sets.
    #[inline]
    pub(crate) const fn meets(self, other: Cues) -> bool {
        self.0[0] & other.0[0] | self.0[1] & other.0[1] != 0
    }

    /// Whether a cue is in the set, by its value in the lexicon.
    #[inline]
    pub(crate) const fn has(self, value: u16) -> bool {
        let half = if value < 64 { self.0[0] } else { self.0[1] };
        half >> (value % 64) & 1 != 0
    }
}

impl BitOr for Cues {
    type Output = Cues;

    #[inline]
    fn bitor(self, other: Cues) -> Cues {
        self.or(other)
    }
}
