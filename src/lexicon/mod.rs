//! Words and patterns of each language.

/// A language of the lexicon, by its index among the lexicon's languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(pub u8);

/// ISO 639-1 codes of the languages, by index.
pub const LANGS: [&str; 3] = ["en", "ru", "kk"];

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
