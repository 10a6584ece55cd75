use crate::lexicon::{self, Lang};
use crate::mentions::{Mentions, ReadOptions};
use crate::output::{CheckResult, ExtractResult, SearchHit};
use crate::text::Document;
use crate::value::PartialDate;

/// How a text is checked.
#[derive(Clone, Debug, Default)]
pub struct CheckOptions {
    /// The caller's id of the text, given back in the result.
    pub id: Option<String>,
    /// The text's language; found out when absent.
    pub lang: Option<Lang>,
    /// Day before month in slashed dates (`en-GB`); month first by default in
    /// English.
    pub day_first: Option<bool>,
    /// Language of messages and event names.
    pub ui: Option<Lang>,
    /// When the text was published; without it relative dates make no claim.
    pub published: Option<PartialDate>,
}

impl CheckOptions {
    fn read(&self) -> ReadOptions {
        ReadOptions {
            lang: self.lang,
            day_first: self.day_first,
            published: self.published,
        }
    }
}

/// Checks texts against databases of verified facts.
#[derive(Debug, Default)]
pub struct Checker {}

impl Checker {
    /// Finds the claims of `text` and judges them.
    pub fn check(&self, text: &str, options: &CheckOptions) -> CheckResult {
        let _ = (text, options);
        unreachable!("replaced when the pipeline is joined")
    }

    /// The dates, counts and countries of `text`.
    pub fn extract(&self, text: &str, options: &CheckOptions) -> ExtractResult {
        let document = Document::new(text, lexicon::is_abbreviation);
        let mentions = Mentions::read(&document, &options.read());
        crate::output::extract(&document, &mentions)
    }

    /// Events whose names match `query`, best first.
    pub fn search(&self, query: &str, limit: usize, ui: Option<Lang>) -> Vec<SearchHit> {
        let _ = (query, limit, ui);
        unreachable!("replaced when the pipeline is joined")
    }
}
