//! Words and patterns of each language.
//!
//! The sources are the TOML files of this folder, one folder a language;
//! `cargo xtask lexicon` turns them into the static tables of `tables.rs`. The
//! two large ones, of stems and of phrases, are packed, and unpacked when first
//! asked for: that takes less time than a page needs to fetch what it saves.

use crate::text::{Document, Token, TokenKind, fold};

mod class;
mod cues;
mod index;
mod layout;
mod lookup;
mod nodes;
pub(crate) mod pattern;
#[rustfmt::skip]
mod tables;
mod unpack;

pub use class::Class;
pub(crate) use cues::Cues;
pub(crate) use lookup::{
    Mark, Phrase, WordId, city_name, country_name, date_nodes, genitive_follows, is_adverb,
    is_conditional, is_dash, is_modifier, is_possessive, is_verbal, key, known_key, phrases, place,
    place_country, punct_word, readings, slug, stem,
};
pub(crate) use tables::cue;
pub(crate) use tables::{
    BARE_MONTH, BARE_YEAR, CAPITALS, DATE_ENDINGS, DATE_ROOTS, DATE_STARTS, DAY_FIRST, DECIMAL,
    GROUPS, JOINED_ORDINAL, MARKS,
};

/// A language of the lexicon, by its index among the lexicon's languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(pub u8);

use tables::LANG_SCRIPTS;

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
            .iter()
            .any(|phrase| phrase.class == Class::Abbreviation && phrase.rest().next().is_none());
    });
    found
}

/// The scripts that languages are written in. Both are asked of every word, so
/// what tells them is worked out when this is compiled.
pub(crate) const SCRIPTS: [&str; 2] = ["latin", "cyrillic"];

/// Index of each language's script in [`SCRIPTS`].
static SCRIPT_OF: [u8; LANGS.len()] = {
    let mut scripts = [u8::MAX; LANGS.len()];
    let mut lang = 0;
    while lang < LANGS.len() {
        let mut script = 0;
        while script < SCRIPTS.len() {
            // No two scripts begin with the same letter.
            if SCRIPTS[script].as_bytes()[0] == LANG_SCRIPTS[lang].0.as_bytes()[0] {
                scripts[lang] = script as u8;
            }
            script += 1;
        }
        lang += 1;
    }
    scripts
};

/// The languages that alone in their script have a letter, by its code: a bit
/// for each.
static OWNERS: [u8; fold::CODES] = {
    let mut owners = [0; fold::CODES];
    let mut lang = 0;
    while lang < LANGS.len() {
        let letters = LANG_SCRIPTS[lang].1;
        let mut i = 0;
        while i < letters.len() {
            owners[letters[i] as usize] |= 1 << lang;
            i += 1;
        }
        lang += 1;
    }
    owners
};

/// Whether a language is written in a script of [`SCRIPTS`].
#[inline]
pub(crate) fn is_written_in(lang: Lang, script: usize) -> bool {
    SCRIPT_OF[lang.0 as usize] as usize == script
}

/// Whether some language of a script has letters that no other of it has.
#[inline]
pub(crate) const fn has_owners(script: usize) -> bool {
    let mut lang = 0;
    let mut some = false;
    while lang < LANGS.len() {
        some |= SCRIPT_OF[lang] as usize == script && !LANG_SCRIPTS[lang].1.is_empty();
        lang += 1;
    }
    some
}

/// The languages that alone in their script have a letter of a word: a bit for
/// each.
#[inline]
pub(crate) fn owners_of(codes: &[u8]) -> u8 {
    codes
        .iter()
        .fold(0, |owners, &code| owners | OWNERS[code as usize])
}

/// Index in [`SCRIPTS`] of the script that a word is written in.
#[inline]
pub(crate) fn script_of(token: &Token) -> Option<usize> {
    if token.is_latin() {
        Some(0)
    } else if token.is_cyrillic() {
        Some(1)
    } else {
        None
    }
}

/// The languages whose script a word is written in.
#[inline]
pub(crate) fn languages_of(token: &Token) -> impl Iterator<Item = Lang> {
    let script = script_of(token).unwrap_or(SCRIPTS.len());
    (0..LANGS.len() as u8)
        .map(Lang)
        .filter(move |&lang| is_written_in(lang, script))
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
        let mut single = phrases(reading.word)
            .iter()
            .filter(|phrase| phrase.rest().next().is_none());
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
            let single = phrases(reading.word)
                .iter()
                .filter(|phrase| phrase.rest().next().is_none());
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
            found |= phrases(reading.word)
                .iter()
                .any(|phrase| phrase.class == Class::Ordinal);
        });
    }
    found
}
