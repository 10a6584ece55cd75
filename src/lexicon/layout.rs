//! How the tables of stems and phrases are written. Shared with their compiler.
//!
//! Both are streams of bytes: they are loaded with every page, and most of what
//! a page loads is these.

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

/// The phrases that begin with a word are looked up by the number of the word,
/// divided by this; those of the words between are passed over.
pub(crate) const PHRASE_BLOCK: usize = 8;

/// A phrase's record begins with its class and this bit if the word has
/// another phrase. Then come a byte with the high part of its value and the
/// number of further words, the low byte of its value, and two bytes for each
/// word.
pub(crate) const MORE_PHRASES: u8 = 0x80;

/// In place of a class, before the records of a word that begins more than
/// [`FEW_PHRASES`]: two bytes with their length follow, for those who pass.
pub(crate) const LONG_LIST: u8 = 0x7E;

/// So many phrases of a word are passed over one by one.
#[allow(dead_code, reason = "the lexicon's compiler uses it")]
pub(crate) const FEW_PHRASES: usize = 3;

/// The class of a word that begins no phrase; nothing follows.
pub(crate) const NO_PHRASE: u8 = 0x7F;

/// The high part of a value that has a byte for it, after the low one.
pub(crate) const WIDE_VALUE: u8 = 15;
