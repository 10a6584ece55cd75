//! The binary image: its layout, its checksum, and the checks that a loaded
//! one must pass.
//!
//! All numbers are little-endian.
//!
//! | offset | width | what |
//! | --- | --- | --- |
//! | 0 | 4 | `SVRK` |
//! | 4 | 2 | format version |
//! | 6 | 2 | number of sections |
//! | 8 | 8 | [`checksum`] of everything from offset 16 on |
//! | 16 | 8 | length of the image in bytes |
//! | 24 | 4 × sections | length of each section in bytes |
//! | … | | the sections, one after the other, in the order of [`SECTIONS`] |
//!
//! A section is a table of rows of one width, or a heap of bytes that a table
//! of ends cuts into pieces. Rows refer to others by index. Ranges of rows
//! that belong to a row of another table follow each other without gaps, in
//! the order of their owners: so no two owners share rows, and no image can
//! make a reader go over the same rows again and again.

use std::borrow::Cow;
use std::fmt;

use super::record::{Parts, Phase};
use crate::lexicon::{LANGS, Lang};
use crate::value::{Bound, Count, Country, DateValue, Fit, Hedge, PartialDate, Year};

/// First bytes of every image.
pub(super) const MAGIC: [u8; 4] = *b"SVRK";

/// The format that this engine writes and reads. A change to the layout, to
/// the hashes or to what a code stands for makes a new one.
pub const FORMAT: u16 = 3;

/// "None" in a row that refers to another.
pub(super) const NONE: u32 = u32::MAX;

/// Set in a stem of a name that the name can do without.
pub(super) const OPTIONAL: u32 = 1 << 31;

/// Set in the frequency of a stem that some name cannot do without.
pub(super) const REQUIRED: u32 = 1 << 31;

/// What one thing in an image can have of another, at most. A text's words are
/// looked up in what an event has, so without such bounds an image could make
/// a check as slow as it likes.
pub(super) mod most {
    /// Facts of an event.
    pub(in super::super) const FACTS: usize = 512;
    /// Names and details of an event.
    pub(in super::super) const NAMES: usize = 512;
    /// Words of a name.
    pub(in super::super) const WORDS: usize = 64;
    /// Countries of a list.
    pub(in super::super) const COUNTRIES: usize = 256;
    /// Bytes of a string.
    pub(in super::super) const STRING: usize = 8192;
}

/// Where the length of the image stands; the checksum covers all from here.
const LENGTH_AT: usize = 16;
const SECTIONS_AT: usize = 24;
const HEADER: usize = SECTIONS_AT + 4 * SECTIONS.len();

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Section {
    /// One row: name u32, version u32, newest `verified_on` date.
    Meta,
    /// Ends of the strings in `Strings`.
    StringEnds,
    /// UTF-8.
    Strings,
    /// id, outlet, title, url? u32; published date?; language u16, u16 zero;
    /// SHA-256.
    Reports,
    /// id, kind, series?, edition?, names from, names, facts from, facts u32;
    /// flags u8, 3 zero.
    Events,
    /// event, local id, report, quote, derived?, inferred?, supersedes?,
    /// superseded by?, verified by? u32; verified on date?; kind, phase,
    /// derived parts u8, zero; 28 bytes of value.
    Facts,
    /// u16, big-endian letters as [`Country::bits`] has them.
    Countries,
    /// event, text, phrase u32; role u8, 3 zero.
    Names,
    /// end of its stems, end of its names u32; language u16, u16 zero.
    Phrases,
    /// Stems of the phrases in the order of their words, [`OPTIONAL`] or not.
    PhraseStems,
    /// Rows of `Names`, for each phrase: those that are no details.
    PhraseNames,
    /// Ends of the stems in `Stems`.
    StemEnds,
    /// Bytes of the stems, in ascending order.
    Stems,
    /// end of its pairs u32; events u32, [`REQUIRED`] or not.
    StemInfo,
    /// other stem, end of its phrases u32: for each stem its pairs with stems
    /// that are more frequent, or itself, in ascending order.
    Pairs,
    /// Rows of `Phrases`, for each pair.
    PairPhrases,
    /// Hash table: stem + 1, or 0 where a slot is empty.
    Slots,
    /// Bit set of the hashes of what stems begin with.
    Prefixes,
}

/// Bytes of a row.
const fn width(section: Section) -> usize {
    SECTIONS[section as usize].1
}

/// Name and width of a row of each section.
pub(super) const SECTIONS: [(&str, usize); 18] = [
    ("meta", 16),
    ("string ends", 4),
    ("strings", 1),
    ("reports", 60),
    ("events", 36),
    ("facts", 76),
    ("countries", 2),
    ("names", 16),
    ("phrases", 12),
    ("phrase stems", 4),
    ("phrase names", 4),
    ("stem ends", 4),
    ("stems", 1),
    ("stem info", 8),
    ("pairs", 8),
    ("pair phrases", 4),
    ("slots", 4),
    ("prefixes", 1),
];

/// Kinds of fact, by their code in the image.
pub(super) const KINDS: [&str; 5] = [
    "participants",
    "country_count",
    "date",
    "countries",
    "place",
];

/// Where the value of a fact begins in its row.
pub(super) const VALUE: usize = 48;

/// Why bytes are not a database that this engine can use.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImageError {
    /// The first bytes are not those of an image.
    NotAnImage {
        /// Up to the first four bytes.
        found: Vec<u8>,
    },
    /// Made by a newer engine, by an older one, or by none.
    UnknownFormat {
        /// The image's format.
        found: u16,
        /// The newest that this engine reads.
        known: u16,
    },
    /// Fewer bytes than the image says it has, or than its header needs.
    CutShort {
        /// Bytes needed.
        expected: u64,
        /// Bytes given.
        found: u64,
    },
    /// More bytes than the image says it has.
    TooLong {
        /// Bytes needed.
        expected: u64,
        /// Bytes given.
        found: u64,
    },
    /// Some byte is not what it was when the image was made.
    Damaged {
        /// The checksum that stands in the image.
        expected: u64,
        /// The checksum of its bytes.
        found: u64,
    },
    /// The checksum is right, and a row points outside its table, or holds
    /// what no engine of this format writes.
    Malformed {
        /// Section.
        section: &'static str,
        /// Row, counted from 0.
        row: u32,
        /// What is wrong with it.
        what: &'static str,
    },
}

impl fmt::Display for ImageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImageError::NotAnImage { found } => write!(
                f,
                "not a Sverka database: it begins with {found:02x?} instead of \"SVRK\"; \
                 give a file that `sverka db build` wrote"
            ),
            ImageError::UnknownFormat { found, known } if found > known => write!(
                f,
                "the database has format {found}, and this engine reads up to {known}: \
                 update Sverka, or rebuild the database with this version"
            ),
            ImageError::UnknownFormat { found: 1.., known } => write!(
                f,
                "the database has a format of an older Sverka, and this one reads {known}: \
                 build it again with `sverka db build`"
            ),
            ImageError::UnknownFormat { found, .. } => write!(
                f,
                "the database has format {found}, which does not exist: \
                 the file is damaged; rebuild it or fetch it again"
            ),
            ImageError::CutShort { expected, found } => write!(
                f,
                "the database is cut short: {found} bytes of {expected}; \
                 fetch or build it again"
            ),
            ImageError::TooLong { expected, found } => write!(
                f,
                "the database is {found} bytes long and should be {expected}: \
                 the file is damaged; fetch or build it again"
            ),
            ImageError::Damaged { expected, found } => write!(
                f,
                "the database is damaged: its checksum is {found:016x} and should be \
                 {expected:016x}; fetch or build it again"
            ),
            ImageError::Malformed { section, row, what } => write!(
                f,
                "the database is malformed: row {row} of its {section}: {what}; \
                 it was not written by `sverka db build`"
            ),
        }
    }
}

impl std::error::Error for ImageError {}

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// A 64-bit hash. Each step (exclusive or, rotation, product with an odd
/// number) can be undone, so two inputs of one length that differ within
/// eight aligned bytes always differ in their hash. It is no defence against
/// somebody who wants a collision: what a row holds is checked apart from it.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut state = (bytes.len() as u64).wrapping_mul(MULTIPLIER);
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        state = mixed(state, *word);
    }
    let mut last = [0; 8];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    state = mixed(state, last);
    state ^ (state >> 32)
}

#[inline]
fn mixed(state: u64, word: [u8; 8]) -> u64 {
    let word = u64::from_le_bytes(word);
    (state ^ word).wrapping_mul(MULTIPLIER).rotate_left(29)
}

/// Bytes whose checksum is taken at a time.
const BLOCK: usize = 1 << 16;

/// The checksum of an image: its header but for the fixed first bytes, and
/// all its sections. As [`hash`] does it, in four lanes that a processor can
/// go along side by side, which are then hashed together.
pub(super) fn checksum(image: &[u8]) -> u64 {
    let bytes = image.get(LENGTH_AT..).unwrap_or_default();
    let mut lanes = [1, 2, 3, 4].map(|lane| MULTIPLIER.wrapping_mul(lane));
    for block in bytes.chunks(BLOCK) {
        checksum_block(&mut lanes, block);
    }
    let together = lanes.map(u64::to_le_bytes);
    hash(together.as_flattened()) ^ (bytes.len() as u64).wrapping_mul(MULTIPLIER)
}

/// Blocks but for the last are whole steps long. On its own, so that it is
/// compiled for speed while a large image is read.
#[inline(never)]
fn checksum_block(lanes: &mut [u64; 4], block: &[u8]) {
    let mut step = |words: &[u8; 32]| {
        for (lane, word) in lanes.iter_mut().zip(words.as_chunks::<8>().0) {
            *lane = mixed(*lane, *word);
        }
    };
    let (steps, rest) = block.as_chunks::<32>();
    for words in steps {
        step(words);
    }
    if !rest.is_empty() {
        let mut last = [0; 32];
        for (to, from) in last.iter_mut().zip(rest) {
            *to = *from;
        }
        step(&last);
    }
}

/// One row of a table. A read outside the row gives zero; rows of a loaded
/// image are whole, so that is never reached.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a>(pub(super) &'a [u8]);

impl Row<'_> {
    fn bytes<const N: usize>(self, at: usize) -> [u8; N] {
        self.0
            .get(at..)
            .and_then(|rest| rest.first_chunk::<N>())
            .copied()
            .unwrap_or([0; N])
    }

    pub(super) fn u8(self, at: usize) -> u8 {
        self.0.get(at).copied().unwrap_or(0)
    }

    pub(super) fn u16(self, at: usize) -> u16 {
        u16::from_le_bytes(self.bytes(at))
    }

    pub(super) fn u32(self, at: usize) -> u32 {
        u32::from_le_bytes(self.bytes(at))
    }

    pub(super) fn optional(self, at: usize) -> Option<u32> {
        Some(self.u32(at)).filter(|index| *index != NONE)
    }

    pub(super) fn sha256(self, at: usize) -> [u8; 32] {
        self.bytes(at)
    }

    fn f64(self, at: usize) -> f64 {
        f64::from_le_bytes(self.bytes(at))
    }

    pub(super) fn lang(self, at: usize) -> Option<Lang> {
        let code: [u8; 2] = self.bytes(at);
        let index = LANGS.iter().position(|lang| {
            lang.as_bytes() == code || lang.as_bytes().eq_ignore_ascii_case(&code)
        })?;
        Some(Lang(index as u8))
    }

    /// The date at `at`: year i32, kind of year, month, day u8, zero.
    fn bound(self, at: usize) -> Option<Bound> {
        let number = i32::from_le_bytes(self.bytes(at));
        let year = match self.u8(at + 4) {
            0 => return Some(Bound::Open),
            1 => Year::Unknown,
            2 => Year::Exact(number),
            3 => Year::Decade(number),
            4 => Year::Century(number),
            _ => return None,
        };
        let part = |at| Some(self.u8(at)).filter(|part| *part != 0);
        let date = PartialDate {
            year,
            month: part(at + 5),
            day: part(at + 6),
        };
        // Four digits, as EDTF has it: arithmetic over years cannot overflow.
        ((0..=9999).contains(&number) && date.is_valid()).then_some(Bound::At(date))
    }

    /// `None` where no date stands, or none that can be.
    pub(super) fn date(self, at: usize) -> Option<PartialDate> {
        match self.bound(at)? {
            Bound::At(date) => Some(date),
            Bound::Open => None,
        }
    }

    fn optional_date_is_valid(self, at: usize) -> bool {
        self.bound(at).is_some()
    }

    pub(super) fn phase(self, at: usize) -> Option<Phase> {
        match self.u8(at) {
            0 => Some(Phase::Held),
            1 => Some(Phase::Planned),
            _ => None,
        }
    }

    /// The count of a fact's row: min, max, n f64; hedge, which are there,
    /// printed u8, zero.
    pub(super) fn count(self) -> Option<(Count, bool)> {
        let present = self.u8(VALUE + 25);
        let number = |bit: usize| {
            let value = self.f64(VALUE + 8 * bit);
            (present & 1 << bit != 0).then_some(value)
        };
        let count = Count {
            min: number(0),
            max: number(1),
            n: number(2),
            hedge: *Hedge::ALL.get(self.u8(VALUE + 24) as usize)?,
        };
        let finite = [count.min, count.max, count.n]
            .into_iter()
            .flatten()
            .all(f64::is_finite);
        finite.then_some((count, self.u8(VALUE + 26) != 0))
    }

    /// The date of a fact's row: start, end date; moment u32; fit, flags,
    /// phase of the end u8, zero.
    pub(super) fn date_value(self) -> Option<DateValue> {
        let (start, end) = (self.bound(VALUE)?, self.bound(VALUE + 8)?);
        if start == Bound::Open && end == Bound::Open {
            return None;
        }
        Some(DateValue {
            start,
            end,
            fit: match self.u8(VALUE + 20) {
                0 => Fit::Plain,
                1 => Fit::Fuzzy,
                2 => Fit::Open,
                _ => return None,
            },
        })
    }
}

pub(super) const START_STATED: u8 = 1;
pub(super) const END_STATED: u8 = 2;

/// Inferred parts of a date, in the bits above the "stated" ones.
pub(super) fn inferred_bits(parts: Parts) -> u8 {
    (parts.year as u8) << 2 | (parts.month as u8) << 3 | (parts.day as u8) << 4
}

/// The inverse of [`inferred_bits`].
pub(super) fn inferred_parts(flags: u8) -> Parts {
    Parts {
        year: flags & 1 << 2 != 0,
        month: flags & 1 << 3 != 0,
        day: flags & 1 << 4 != 0,
    }
}

pub(super) const REPEATABLE: u8 = 1;
pub(super) const BARE_NAME: u8 = 2;

/// The bytes of an image and where its sections begin. Nothing is copied out
/// of it: the types that users see read their rows where they lie.
#[derive(Clone)]
pub(super) struct Image {
    bytes: Cow<'static, [u8]>,
    starts: [usize; SECTIONS.len() + 1],
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Image({} bytes)", self.bytes.len())
    }
}

impl Image {
    /// Takes the bytes, once everything in them has been checked.
    pub(super) fn load(bytes: Cow<'static, [u8]>) -> Result<Image, ImageError> {
        let starts = sections(&bytes)?;
        let image = Image { bytes, starts };
        Validator::new(&image).check()?;
        Ok(image)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn section(&self, section: Section) -> &[u8] {
        let at = section as usize;
        self.bytes
            .get(self.starts[at]..self.starts[at + 1])
            .unwrap_or_default()
    }

    /// Number of rows of a table.
    pub(super) fn rows(&self, section: Section) -> u32 {
        // The header gives lengths as u32.
        (self.section(section).len() / width(section)) as u32
    }

    pub(super) fn row(&self, section: Section, index: u32) -> Row<'_> {
        let width = width(section);
        let start = index as usize * width;
        Row(self
            .section(section)
            .get(start..start + width)
            .unwrap_or_default())
    }

    /// The four bytes at `column` of a row.
    #[inline(always)]
    pub(super) fn number(&self, section: Section, index: u32, column: usize) -> u32 {
        let at = index as usize * width(section) + column;
        let bytes = self.section(section).get(at..at + 4);
        let number = bytes.and_then(|bytes| bytes.first_chunk::<4>()).copied();
        u32::from_le_bytes(number.unwrap_or_default())
    }

    /// A cell of a table of one column, of four bytes.
    pub(super) fn cell(&self, section: Section, index: u32) -> u32 {
        let (cells, _) = self.section(section).as_chunks::<4>();
        let cell = cells.get(index as usize).copied();
        u32::from_le_bytes(cell.unwrap_or_default())
    }

    /// Cells of such a table that follow each other.
    pub(super) fn cells(
        &self,
        section: Section,
        rows: std::ops::Range<u32>,
    ) -> impl ExactSizeIterator<Item = u32> + Clone + use<'_> {
        let (cells, _) = self.section(section).as_chunks::<4>();
        let cells = cells.get(rows.start as usize..rows.end as usize);
        let cells = cells.unwrap_or_default().iter();
        cells.map(|cell| u32::from_le_bytes(*cell))
    }

    /// A piece of a heap, by its table of ends.
    pub(super) fn piece(&self, ends: Section, heap: Section, index: u32) -> &[u8] {
        let start = match index {
            0 => 0,
            _ => self.cell(ends, index - 1) as usize,
        };
        let end = self.cell(ends, index) as usize;
        self.section(heap).get(start..end).unwrap_or_default()
    }

    pub(super) fn string(&self, index: u32) -> &str {
        let bytes = self.piece(Section::StringEnds, Section::Strings, index);
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    pub(super) fn country(&self, index: u32) -> Option<Country> {
        Country::from_bits(self.row(Section::Countries, index).u16(0))
    }
}

/// Reads the header, and where the sections begin and the last one ends.
fn sections(bytes: &[u8]) -> Result<[usize; SECTIONS.len() + 1], ImageError> {
    let head = bytes
        .get(..MAGIC.len().min(bytes.len()))
        .unwrap_or_default();
    if !MAGIC.starts_with(head) {
        return Err(ImageError::NotAnImage {
            found: head.to_vec(),
        });
    }
    let found = bytes.len() as u64;
    let row = Row(bytes);
    // The format is read first: a newer one may have another header.
    if bytes.len() >= 6 && row.u16(4) != FORMAT {
        return Err(ImageError::UnknownFormat {
            found: row.u16(4),
            known: FORMAT,
        });
    }
    if bytes.len() < HEADER {
        return Err(ImageError::CutShort {
            expected: HEADER as u64,
            found,
        });
    }
    let expected = u64::from_le_bytes(row.bytes(LENGTH_AT));
    if found < expected {
        return Err(ImageError::CutShort { expected, found });
    }
    if found > expected {
        return Err(ImageError::TooLong { expected, found });
    }
    let (expected, found) = (u64::from_le_bytes(row.bytes(8)), checksum(bytes));
    if expected != found {
        return Err(ImageError::Damaged { expected, found });
    }
    let malformed = |section, what| ImageError::Malformed {
        section,
        row: 0,
        what,
    };
    if row.u16(6) as usize != SECTIONS.len() {
        return Err(malformed("header", "another number of sections"));
    }
    let mut starts = [0; SECTIONS.len() + 1];
    let mut start = HEADER as u64;
    for (index, (name, width)) in SECTIONS.into_iter().enumerate() {
        let length = row.u32(SECTIONS_AT + 4 * index);
        if !(length as usize).is_multiple_of(width) {
            return Err(malformed(name, "its length is no multiple of a row's"));
        }
        starts[index] = start as usize;
        start += u64::from(length);
        if start > bytes.len() as u64 {
            return Err(malformed(name, "it goes beyond the end of the image"));
        }
    }
    if start != bytes.len() as u64 {
        return Err(malformed("header", "bytes after the last section"));
    }
    starts[SECTIONS.len()] = bytes.len();
    Ok(starts)
}

/// Puts a header before the sections.
pub(super) fn assemble(sections: &[Vec<u8>; SECTIONS.len()]) -> Result<Vec<u8>, &'static str> {
    let length = HEADER + sections.iter().map(Vec::len).sum::<usize>();
    let mut image = Vec::with_capacity(length);
    image.extend_from_slice(&MAGIC);
    image.extend_from_slice(&FORMAT.to_le_bytes());
    image.extend_from_slice(&(SECTIONS.len() as u16).to_le_bytes());
    image.extend_from_slice(&[0; 8]);
    image.extend_from_slice(&(length as u64).to_le_bytes());
    for (section, (name, _)) in sections.iter().zip(SECTIONS) {
        let length = u32::try_from(section.len()).map_err(|_| name)?;
        image.extend_from_slice(&length.to_le_bytes());
    }
    for section in sections {
        image.extend_from_slice(section);
    }
    let sum = checksum(&image).to_le_bytes();
    for (to, from) in image.iter_mut().skip(8).zip(sum) {
        *to = from;
    }
    Ok(image)
}

/// Checks every row of an image once.
struct Validator<'a> {
    image: &'a Image,
    strings: u32,
}

type Check = Result<(), ImageError>;

/// Bytes of strings that are checked at a time. A function that is called
/// again is compiled for speed; one that goes over a large image in a single
/// call never is.
const CHUNK: usize = 1 << 15;

impl<'a> Validator<'a> {
    fn new(image: &'a Image) -> Validator<'a> {
        Validator {
            image,
            strings: image.rows(Section::StringEnds),
        }
    }

    #[inline]
    fn require(&self, holds: bool, section: Section, row: u32, what: &'static str) -> Check {
        if holds {
            return Ok(());
        }
        Err(malformed(section, row, what))
    }

    fn check(&self) -> Check {
        self.strings()?;
        let image = self.image;
        let one = image.rows(Section::Meta) == 1;
        self.require(one, Section::Meta, 0, "there must be one row")?;
        let meta = image.row(Section::Meta, 0);
        let valid = meta.optional_date_is_valid(8);
        self.require(valid, Section::Meta, 0, "no date")?;
        self.string_columns(meta, (Section::Meta, 0), &[0, 4], &[])?;
        self.reports()?;
        self.events()?;
        self.facts()?;
        self.names()?;
        self.phrases()?;
        self.stems()?;
        self.pairs()?;
        self.hashes()
    }

    /// Checks the rows of a table in their order. The check is a function of
    /// its own, for the reason that [`CHUNK`] tells.
    fn each(&self, section: Section, check: &mut dyn FnMut(u32, Row<'a>) -> Check) -> Check {
        let rows = self.image.section(section).chunks_exact(width(section));
        (0..)
            .zip(rows)
            .try_for_each(|(index, row)| check(index, Row(row)))
    }

    fn strings(&self) -> Check {
        let image = self.image;
        let heap = image.section(Section::Strings);
        let (mut from, mut last) = (0, 0);
        self.each(Section::StringEnds, &mut |index, row| {
            let end = row.u32(0) as usize;
            let short = end >= last && end - last <= most::STRING;
            self.require(
                short,
                Section::StringEnds,
                index,
                "ends do not ascend, or too long a string",
            )?;
            let boundary = match heap.get(end) {
                Some(byte) => byte & 0xC0 != 0x80,
                None => end == heap.len(),
            };
            self.require(boundary, Section::StringEnds, index, "cuts a character")?;
            last = end;
            if end - from >= CHUNK {
                self.utf8(heap, from, end)?;
                from = end;
            }
            Ok(())
        })?;
        self.require(
            last == heap.len(),
            Section::StringEnds,
            self.strings,
            "the last end is not the heap's",
        )?;
        self.utf8(heap, from, last)
    }

    #[inline(never)]
    fn utf8(&self, heap: &[u8], from: usize, end: usize) -> Check {
        let chunk = heap.get(from..end).unwrap_or_default();
        let valid = std::str::from_utf8(chunk).is_ok();
        self.require(valid, Section::Strings, from as u32, "not UTF-8")
    }

    #[inline]
    fn string_columns(
        &self,
        row: Row<'_>,
        (section, index): (Section, u32),
        required: &[usize],
        optional: &[usize],
    ) -> Check {
        let holds = required.iter().all(|at| row.u32(*at) < self.strings)
            && optional
                .iter()
                .all(|at| row.optional(*at).is_none_or(|id| id < self.strings));
        self.require(holds, section, index, "a string that is not there")
    }

    /// Ids ascend, so that they are unique and can be searched by halves.
    fn id_ascends(&self, last: &mut &'a str, row: Row<'_>, at: (Section, u32)) -> Check {
        let id = self.image.string(row.u32(0));
        let ascends = at.1 == 0 || *last < id;
        *last = id;
        self.require(ascends, at.0, at.1, "ids do not ascend")
    }

    fn reports(&self) -> Check {
        let section = Section::Reports;
        let mut last = "";
        self.each(section, &mut |index, row| {
            self.string_columns(row, (section, index), &[0, 4, 8], &[12])?;
            self.require(row.optional_date_is_valid(16), section, index, "no date")?;
            self.require(row.lang(24).is_some(), section, index, "unknown language")?;
            self.id_ascends(&mut last, row, (section, index))
        })
    }

    fn events(&self) -> Check {
        let section = Section::Events;
        let image = self.image;
        let mut last = "";
        let (mut names, mut facts) = (0u32, 0u32);
        let owned = |of: Section, from: u32, count: u32, event: u32| {
            let rows = from..from + count;
            rows.clone()
                .find(|row| image.row(of, *row).u32(0) != event)
                .map_or(Ok(()), |row| Err(malformed(of, row, "another event's")))
        };
        self.each(section, &mut |index, row| {
            self.string_columns(row, (section, index), &[0, 4], &[8])?;
            self.id_ascends(&mut last, row, (section, index))?;
            let follow = row.u32(16) == names && row.u32(24) == facts;
            self.require(follow, section, index, "rows that are another's")?;
            let (own_names, own_facts) = (row.u32(20), row.u32(28));
            let few = own_names as usize <= most::NAMES && own_facts as usize <= most::FACTS;
            self.require(few, section, index, "too many names or facts")?;
            let inside = own_names <= image.rows(Section::Names) - names
                && own_facts <= image.rows(Section::Facts) - facts;
            self.require(inside, section, index, "rows that are not there")?;
            owned(Section::Names, names, own_names, index)?;
            owned(Section::Facts, facts, own_facts, index)?;
            names += own_names;
            facts += own_facts;
            Ok(())
        })?;
        let all = names == image.rows(Section::Names) && facts == image.rows(Section::Facts);
        self.require(all, section, image.rows(section), "rows of no event")
    }

    /// Facts form chains, from the first to its latest correction: no ring,
    /// along which a reader would go round for ever. Each chain is walked from
    /// its first fact, back links compared, so that no fact is in two; a fact
    /// that corrects another and was not come to is in a ring.
    fn facts(&self) -> Check {
        let section = Section::Facts;
        let image = self.image;
        let facts = image.rows(section);
        let reports = image.rows(Section::Reports);
        let mut countries = 0u64;
        let (mut linked, mut walked) = (0u32, 0u32);
        self.each(section, &mut |index, row| {
            self.string_columns(row, (section, index), &[4, 12], &[16, 20, 32])?;
            let known = row.u32(8) < reports;
            self.require(known, section, index, "a report that is not there")?;
            self.require(row.optional_date_is_valid(36), section, index, "no date")?;
            let phase = row.phase(45).is_some();
            self.require(phase, section, index, "unknown phase")?;
            let holds = match row.u8(44) {
                0 | 1 => row.count().is_some(),
                2 => {
                    row.date_value().is_some()
                        && row.u32(VALUE + 16) < self.strings
                        && row.phase(VALUE + 22).is_some()
                }
                3 => {
                    let follow = u64::from(row.u32(VALUE + 4)) == countries;
                    countries += u64::from(row.u32(VALUE + 8));
                    let few = row.u32(VALUE + 8) as usize <= most::COUNTRIES;
                    follow && few && row.u32(VALUE) < self.strings
                }
                4 => {
                    Country::from_bits(row.u16(VALUE)).is_some()
                        && row
                            .optional(VALUE + 4)
                            .is_none_or(|city| city < self.strings)
                }
                _ => false,
            };
            self.require(holds, section, index, "not a value of its kind")?;
            if row.optional(24).is_some() {
                linked += 1;
                return Ok(());
            }
            let (mut at, mut later) = (index, row.optional(28));
            while let Some(next) = later {
                let row = image.row(section, next);
                let mutual = next < facts && row.optional(24) == Some(at);
                self.require(mutual, section, at, "a correction of one side")?;
                walked += 1;
                (at, later) = (next, row.optional(28));
            }
            Ok(())
        })?;
        self.require(linked == walked, section, facts, "corrections in a ring")?;
        let all = countries == u64::from(image.rows(Section::Countries));
        self.require(all, section, facts, "countries of no list")?;
        self.each(Section::Countries, &mut |index, row| {
            let known = Country::from_bits(row.u16(0)).is_some();
            self.require(known, Section::Countries, index, "not two letters")
        })
    }

    /// Names are grouped by their events, whose rows are [`events`](Self::events)'
    /// to check.
    fn names(&self) -> Check {
        let section = Section::Names;
        let phrases = self.image.rows(Section::Phrases);
        let mut last = (0, 0);
        self.each(section, &mut |index, row| {
            self.string_columns(row, (section, index), &[4], &[])?;
            let known = row.u32(8) < phrases;
            self.require(known, section, index, "a phrase that is not there")?;
            let order = (row.u32(0), row.u8(12));
            let role = order.1 <= 1 && order >= last;
            last = order;
            self.require(
                role,
                section,
                index,
                "unknown role, or a name after details",
            )
        })
    }

    /// The ends in a column ascend from zero to the size of another table.
    fn column_of_ends(
        &self,
        section: Section,
        column: usize,
        of: Section,
        longest: Option<usize>,
    ) -> Check {
        let mut last = 0;
        self.each(section, &mut |index, row| {
            let end = row.u32(column);
            let short = end >= last && longest.is_none_or(|most| (end - last) as usize <= most);
            last = end;
            self.require(short, section, index, "ends do not ascend, or too far")
        })?;
        let all = last == self.image.rows(of);
        let rows = self.image.rows(section);
        self.require(all, section, rows, "the last end is not the table's")
    }

    /// Each name that is no detail is listed once, under its own phrase.
    fn phrases(&self) -> Check {
        let section = Section::Phrases;
        let image = self.image;
        self.column_of_ends(section, 0, Section::PhraseStems, Some(most::WORDS))?;
        self.column_of_ends(section, 4, Section::PhraseNames, None)?;
        let names = image.rows(Section::Names);
        let mut from = 0;
        self.each(section, &mut |phrase, row| {
            self.require(row.lang(8).is_some(), section, phrase, "unknown language")?;
            let listed = from..row.u32(4);
            from = listed.end;
            let mut next = 0;
            for at in listed {
                let name = image.cell(Section::PhraseNames, at);
                let row = image.row(Section::Names, name);
                let own = name >= next && name < names && row.u32(8) == phrase && row.u8(12) == 0;
                self.require(
                    own,
                    Section::PhraseNames,
                    at,
                    "another phrase's, or not in order",
                )?;
                next = name + 1;
            }
            Ok(())
        })?;
        let mut named = 0;
        self.each(Section::Names, &mut |_, row| {
            named += u32::from(row.u8(12) == 0);
            Ok(())
        })?;
        let all = named == image.rows(Section::PhraseNames);
        self.require(all, Section::PhraseNames, 0, "a name of no phrase")?;
        let stems = image.rows(Section::StemEnds);
        self.each(Section::PhraseStems, &mut |index, row| {
            let known = row.u32(0) & !OPTIONAL < stems;
            self.require(
                known,
                Section::PhraseStems,
                index,
                "a stem that is not there",
            )
        })
    }

    fn stems(&self) -> Check {
        let image = self.image;
        let stems = image.rows(Section::StemEnds);
        let heap = image.section(Section::Stems);
        let same = image.rows(Section::StemInfo) == stems && stems < OPTIONAL;
        self.require(same, Section::StemInfo, stems, "not a row for each stem")?;
        let (mut from, mut last): (usize, &[u8]) = (0, &[]);
        self.each(Section::StemEnds, &mut |index, row| {
            // None is empty: ends that do not ascend give a stem that does not.
            let end = row.u32(0) as usize;
            let stem = heap.get(from..end).unwrap_or_default();
            let ascends = last < stem;
            (from, last) = (end, stem);
            self.require(ascends, Section::Stems, index, "stems do not ascend")
        })?;
        let whole = from == heap.len();
        self.require(
            whole,
            Section::StemEnds,
            stems,
            "the last end is not the heap's",
        )
    }

    fn pairs(&self) -> Check {
        let image = self.image;
        self.column_of_ends(Section::StemInfo, 0, Section::Pairs, None)?;
        self.column_of_ends(Section::Pairs, 4, Section::PairPhrases, None)?;
        let stems = image.rows(Section::StemEnds);
        let mut from = 0;
        self.each(Section::StemInfo, &mut |_, row| {
            let pairs = from..row.u32(0);
            from = pairs.end;
            let mut next = 0;
            for pair in pairs {
                let other = image.row(Section::Pairs, pair).u32(0);
                let follows = other >= next && other < stems;
                self.require(follows, Section::Pairs, pair, "a stem that is not in order")?;
                next = other + 1;
            }
            Ok(())
        })?;
        let phrases = image.rows(Section::Phrases);
        self.each(Section::PairPhrases, &mut |at, row| {
            self.require(
                row.u32(0) < phrases,
                Section::PairPhrases,
                at,
                "a phrase that is not there",
            )
        })
    }

    fn hashes(&self) -> Check {
        let image = self.image;
        let stems = image.rows(Section::StemEnds);
        let slots = image.rows(Section::Slots);
        let mut empty = 0u32;
        self.each(Section::Slots, &mut |index, row| {
            let slot = row.u32(0);
            empty += u32::from(slot == 0);
            self.require(
                slot <= stems,
                Section::Slots,
                index,
                "a stem that is not there",
            )
        })?;
        let sparse = slots.is_power_of_two() && empty >= 1;
        self.require(sparse, Section::Slots, slots, "too few empty slots")?;
        let prefixes = image.rows(Section::Prefixes);
        let holds = prefixes.is_power_of_two() && prefixes >= 8;
        self.require(holds, Section::Prefixes, prefixes, "no power of two")
    }
}

#[cold]
fn malformed(section: Section, row: u32, what: &'static str) -> ImageError {
    ImageError::Malformed {
        section: SECTIONS.get(section as usize).map_or("", |(name, _)| *name),
        row,
        what,
    }
}
