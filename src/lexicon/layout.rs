//! How stems and phrases are written. Shared with their compiler.
//!
//! Twice: packed, as every page loads them, and unpacked, as lookups walk them.
//! Most of what a page loads is these.
//!
//! Packed, they are streams of bytes, each of bytes that resemble each other,
//! and nothing stands in them that can be told from the rest. Stems are sorted;
//! a word is a stem in one language and paradigm; words have the numbers of
//! their order, and punctuation marks the numbers after them.
//!
//! | stream | of | holds |
//! | --- | --- | --- |
//! | stems | every stem | the letters that it does not share with the one before; a byte from [`POP`] on, less that: how many of its letters the next one does not share |
//! | words | every word | its form; [`CLASS`] and a class for each meaning of the word alone; a byte from [`END`] on |
//! | lengths | every longer phrase | how many words after the first it shares with the phrase before it (of the same first word) and how many follow; [`LAST`] |
//! | classes | every longer phrase | its class |
//! | values | every meaning | its value: those of one class after the other, class by class |
//! | rest, low | every word that follows | its number: a common word's place among the common ones, or, above these, its high byte, whose low byte stands in the other stream |
//!
//! Values are numbers of one or two bytes ([`TWO_BYTES`]). Countries and places
//! may be [`SAME`] as the last one; places are numbered as they come
//! ([`NEXT_PLACE`]). A counted noun is its class, and its key is its dictionary
//! form; where the key is another, it has a number above the classes'.

/// In the stream of stems, the end of one.
pub(crate) const POP: u8 = 128;

/// In the stream of words, this bit stands beside a class.
pub(crate) const CLASS: u8 = 128;
/// The end of a word, and these bits:
pub(crate) const END: u8 = 252;
/// The stem has no further word.
pub(crate) const END_OF_STEM: u8 = 1;
/// Longer phrases begin with the word.
pub(crate) const PHRASES_FOLLOW: u8 = 2;

/// The last of the longer phrases that begin with a word.
pub(crate) const LAST: u8 = 128;

/// A byte from here on is the high part of a number, less this; a number below
/// is a byte.
pub(crate) const TWO_BYTES: u8 = 240;

/// The country, or place, that was last named.
pub(crate) const SAME: u16 = 0;
/// The place after the last one that was named for the first time. Numbers
/// above are those of known places.
pub(crate) const NEXT_PLACE: u16 = 1;

/// Stems stand in buckets by so many first letters, which their records leave
/// out.
pub(crate) const BUCKET_LETTERS: usize = 2;

/// A stem's record begins with a byte: in its high half the number of letters
/// that it shares with the stem before it in the bucket, in its low half the
/// number of letters that follow. This byte instead says that each number has
/// a byte of its own.
pub(crate) const LONG_STEM: u8 = 0xFF;

/// After its letters, a stem has a byte for each word of that stem: its form,
/// which is a language and a paradigm. This byte stands before each form but
/// the last.
pub(crate) const MORE: u8 = 0xFF;

/// A phrase's record begins with its class and this bit if the word has
/// another phrase. Then come a byte with the high part of its value and the
/// number of further words, the low byte of its value, and two bytes for each
/// word.
pub(crate) const MORE_PHRASES: u8 = 0x80;

/// The class of a word that begins no phrase; nothing follows.
pub(crate) const NO_PHRASE: u8 = 0x7F;

/// The high part of a value that has a byte for it, after the low one.
pub(crate) const WIDE_VALUE: u8 = 15;
