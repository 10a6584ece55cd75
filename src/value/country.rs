use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An ISO 3166-1 alpha-2 code, in upper case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The country of a two-letter code; `None` when it is not two ASCII
    /// letters. Whether ISO assigns the code is the lexicon's to know.
    pub fn new(code: &str) -> Option<Country> {
        let &[a, b] = code.as_bytes() else {
            return None;
        };
        (a.is_ascii_uppercase() && b.is_ascii_uppercase()).then_some(Country([a, b]))
    }

    /// The country of two upper-case ASCII letters packed big-endian, as the
    /// lexicon's tables and the database image hold it.
    pub fn from_bits(bits: u16) -> Option<Country> {
        let [a, b] = bits.to_be_bytes();
        (a.is_ascii_uppercase() && b.is_ascii_uppercase()).then_some(Country([a, b]))
    }

    /// The two letters packed big-endian.
    pub const fn bits(self) -> u16 {
        u16::from_be_bytes(self.0)
    }

    /// The two letters.
    pub fn code(&self) -> &str {
        // Only ASCII letters get in.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Country, D::Error> {
        let code = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Country::new(&code).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "\"{code}\" is not an ISO 3166-1 alpha-2 code (two capital letters, as in \"KZ\")"
            ))
        })
    }
}

/// The countries that a record lists for one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryList {
    /// In the order of the report.
    pub countries: Vec<Country>,
    /// Whether the report names all of them.
    pub closed: bool,
}
