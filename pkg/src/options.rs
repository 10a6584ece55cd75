//! The options of a call, from strings to the engine's types.

use sverka::CheckOptions;
use sverka::lexicon::{LANGS, Lang};
use sverka::value::{PartialDate, Year};

use crate::error::{Code, Error};

/// Regions in which English dates put the month first: the United States and
/// its territories, and the Philippines (CLDR, `dateFormats` of `en-*`).
const MONTH_FIRST_REGIONS: [&str; 9] = ["US", "AS", "GU", "MH", "MP", "PR", "UM", "VI", "PH"];

/// Options as a caller gives them.
#[derive(Debug, Default)]
pub(crate) struct Options {
    pub(crate) id: Option<String>,
    pub(crate) lang: Option<String>,
    pub(crate) ui: Option<String>,
    pub(crate) published: Option<String>,
}

impl Options {
    /// The engine's form of them.
    pub(crate) fn for_check(self) -> Result<CheckOptions, Error> {
        let ui = self.ui();
        let options = self.for_extract()?;
        Ok(CheckOptions { ui: ui?, ..options })
    }

    /// The engine's form of them, where nobody reads a message.
    pub(crate) fn for_extract(self) -> Result<CheckOptions, Error> {
        let lang = match self.lang.as_deref() {
            None | Some("auto") => None,
            Some(tag) => Some(language("lang", tag)?),
        };
        Ok(CheckOptions {
            lang,
            day_first: self.lang.as_deref().and_then(day_first),
            ui: None,
            published: self.published.as_deref().map(published).transpose()?,
            id: self.id,
            ..CheckOptions::default()
        })
    }

    /// The language of messages.
    pub(crate) fn ui(&self) -> Result<Option<Lang>, Error> {
        let ui = self.ui.as_deref();
        ui.map(|tag| language("ui", tag)).transpose()
    }
}

fn language(option: &str, tag: &str) -> Result<Lang, Error> {
    Lang::from_tag(tag).ok_or_else(|| {
        let auto = if option == "lang" { "auto, " } else { "" };
        Error::new(
            Code::BadOption,
            format!(
                "{option} \"{tag}\" is not a language that Sverka reads: use {auto}{} or a longer \
                 tag of these",
                LANGS.join(", ")
            ),
        )
    })
}

/// Whether slashed dates put the day first, where an English tag names a
/// region.
fn day_first(tag: &str) -> Option<bool> {
    let mut subtags = tag.split(['-', '_']);
    if !subtags.next()?.eq_ignore_ascii_case("en") {
        return None;
    }
    let region = subtags
        .find(|s| s.len() == 2 || (s.len() == 3 && s.bytes().all(|b| b.is_ascii_digit())))?;
    Some(
        !MONTH_FIRST_REGIONS
            .iter()
            .any(|r| r.eq_ignore_ascii_case(region)),
    )
}

/// A whole date; the time after it, as pages give it, is left out.
fn published(text: &str) -> Result<PartialDate, Error> {
    let date = text.split(['T', ' ']).next().unwrap_or(text);
    match date.parse::<PartialDate>() {
        Ok(
            date @ PartialDate {
                year: Year::Exact(_),
                day: Some(_),
                ..
            },
        ) => Ok(date),
        _ => Err(Error::new(
            Code::BadOption,
            format!("published \"{text}\" is not a date: write it as 2025-04-18"),
        )),
    }
}

/// A number of results.
pub(crate) fn limit_of(limit: f64) -> Result<usize, Error> {
    if limit.fract() == 0.0 && (1.0..=1e6).contains(&limit) {
        Ok(limit as usize)
    } else {
        Err(Error::new(
            Code::BadOption,
            "limit is not a whole number from 1 to 1000000",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(tag: &str) -> Result<(Option<&'static str>, Option<bool>), String> {
        let options = Options {
            lang: Some(tag.to_owned()),
            ui: Some("en".to_owned()),
            ..Options::default()
        };
        options
            .for_check()
            .map(|o| (o.lang.map(Lang::code), o.day_first))
            .map_err(|e| e.message)
    }

    #[test]
    fn language_tags_give_language_and_order_of_dates() {
        for (tag, expected) in [
            ("auto", (None, None)),
            ("en", (Some("en"), None)),
            ("en-US", (Some("en"), Some(false))),
            ("en-gb", (Some("en"), Some(true))),
            ("en-Latn-KZ", (Some("en"), Some(true))),
            ("en-001", (Some("en"), Some(true))),
            ("ru-RU", (Some("ru"), None)),
            ("kk-Cyrl-KZ", (Some("kk"), None)),
        ] {
            assert_eq!(lang(tag), Ok(expected), "{tag}");
        }
    }

    #[test]
    fn unknown_languages_are_refused_by_name() {
        for tag in ["xx", "", "english"] {
            let message = lang(tag).expect_err(tag);
            assert!(message.contains(&format!("\"{tag}\"")), "{message}");
            assert!(message.contains("ru"), "{message}");
        }
    }

    #[test]
    fn a_publication_date_is_a_whole_date() {
        assert_eq!(published("2025-04-18"), Ok(PartialDate::ymd(2025, 4, 18)));
        assert_eq!(
            published("2025-04-18T10:00:00+05:00"),
            Ok(PartialDate::ymd(2025, 4, 18))
        );
        for text in [
            "",
            "2025",
            "2025-04",
            "XXXX-04-18",
            "18.04.2025",
            "2025-02-30",
        ] {
            assert_eq!(
                published(text).map_err(|e| e.code),
                Err(Code::BadOption),
                "{text}"
            );
        }
    }

    #[test]
    fn limits_are_positive_whole_numbers() {
        assert_eq!(limit_of(10.0), Ok(10));
        for limit in [0.0, -1.0, 1.5, f64::NAN, f64::INFINITY] {
            assert_eq!(
                limit_of(limit).map_err(|e| e.code),
                Err(Code::BadOption),
                "{limit}"
            );
        }
    }
}
