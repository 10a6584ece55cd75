//! Words and patterns of each language.
//!
//! The sources are the TOML files of this folder, one folder a language;
//! `cargo xtask lexicon` turns them into the static tables of `tables.rs`.
//! Nothing is built at load.

mod class;
mod lookup;
pub(crate) mod pattern;
#[rustfmt::skip]
mod tables;

pub use class::Class;
pub(crate) use lookup::{
    Mark, WordId, is_dash, is_modifier, key, phrases, punct_word, readings, stem,
};
pub(crate) use tables::{
    DATE_NODES, DATE_ROOTS, DAY_FIRST, DECIMAL, GROUPS, LANG_SCRIPTS, MARKS, PLACES,
};

/// A language of the lexicon, by its index among the lexicon's languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(pub u8);

/// ISO 639-1 codes of the languages, by index.
pub use tables::LANGS;

impl Lang {
    /// The language of a BCP 47 tag (`ru`, `en-GB`), by its primary subtag.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let primary = tag.split(['-', '_']).next()?;
        let index = LANGS
            .iter()
            .position(|code| primary.eq_ignore_ascii_case(code))?;
        Some(Lang(index as u8))
    }

    /// The ISO 639-1 code.
    pub fn code(self) -> &'static str {
        LANGS.get(self.0 as usize).copied().unwrap_or("und")
    }
}

/// Whether a dot after a word can stand inside a sentence.
pub(crate) fn is_abbreviation(codes: &[u8]) -> bool {
    let mut found = false;
    readings(codes, |reading| {
        found |= phrases(reading.word)
            .any(|phrase| phrase.class == Class::Abbreviation && phrase.rest.is_empty());
    });
    found
}
