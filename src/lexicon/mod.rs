//! Words and patterns of each language.
//!
//! The sources are the TOML files of this folder, one folder a language;
//! `cargo xtask lexicon` turns them into the static tables of `tables.rs`.
//! Nothing is built at load.

use crate::text::{Document, Token, TokenKind};

mod class;
mod cues;
mod layout;
mod lookup;
pub(crate) mod pattern;
#[rustfmt::skip]
mod tables;

pub use class::Class;
pub(crate) use cues::Cues;
pub(crate) use lookup::{
    Mark, WordId, city_name, country_name, genitive_follows, is_dash, is_modifier, key, known_key,
    phrases, punct_word, readings, stem,
};
pub(crate) use tables::cue;
pub(crate) use tables::{
    BARE_MONTH, BARE_YEAR, CAPITALS, DATE_ENDINGS, DATE_NODES, DATE_ROOTS, DATE_STARTS, DAY_FIRST,
    DECIMAL, GROUPS, LANG_SCRIPTS, MARKS, PLACES,
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
            .any(|phrase| phrase.class == Class::Abbreviation && phrase.rest().next().is_none());
    });
    found
}

/// The languages whose script a word is written in.
pub(crate) fn languages_of(token: &Token) -> impl Iterator<Item = Lang> {
    let script = match () {
        _ if token.is_latin() => "latin",
        _ if token.is_cyrillic() => "cyrillic",
        _ => "",
    };
    (0..LANGS.len() as u8)
        .map(Lang)
        .filter(move |l| LANG_SCRIPTS[l.0 as usize].0 == script)
}

/// Stems of a name's words, in their order. A short word in small letters (an
/// article, a preposition) is optional.
pub fn stems_of(text: &str, lang: Lang) -> Vec<(Vec<u8>, bool)> {
    let document = Document::new(text, is_abbreviation);
    document
        .tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| {
            let codes = document.codes(token);
            let optional = codes.len() <= 3 && !token.is_capitalised();
            (stem(lang, codes).to_vec(), optional)
        })
        .collect()
}

/// Whether a word alone is one of some cues, whatever stands beside it.
#[cfg(feature = "workshop")]
pub(crate) fn is_cue_word(codes: &[u8], cues: Cues) -> bool {
    let mut found = false;
    readings(codes, |reading| {
        let mut single = phrases(reading.word).filter(|phrase| phrase.rest().next().is_none());
        found |= single.any(|phrase| phrase.class == Class::Cue && cues.has(phrase.value));
    });
    found
}

/// The classes that single words of a text have in the lexicon.
#[cfg(feature = "workshop")]
pub(crate) fn classes_of(text: &str) -> Vec<Class> {
    let document = Document::new(text, is_abbreviation);
    let mut classes = Vec::new();
    for token in &document.tokens {
        readings(document.codes(token), |reading| {
            let single = phrases(reading.word).filter(|phrase| phrase.rest().next().is_none());
            classes.extend(single.map(|phrase| phrase.class));
        });
    }
    classes
}

/// Whether a name has an ordinal in it.
pub(crate) fn has_ordinal(name: &str) -> bool {
    let document = Document::new(name, is_abbreviation);
    let mut found = false;
    for token in &document.tokens {
        readings(document.codes(token), |reading| {
            found |= phrases(reading.word).any(|phrase| phrase.class == Class::Ordinal);
        });
    }
    found
}
