use std::sync::Arc;

use crate::claims;
use crate::database::{Database, ImageError};
use crate::events::Events;
use crate::lexicon::{self, Lang};
use crate::mentions::{Mentions, ReadOptions};
use crate::output::{self, CheckResult, Context, Evidence, ExtractResult, FactNumber, SearchHit};
use crate::text::Document;
use crate::value::PartialDate;
use crate::verdicts;

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
    /// Language of messages and event names; the text's own when absent.
    pub ui: Option<Lang>,
    /// When the text was published; without it relative dates make no claim.
    pub published: Option<PartialDate>,
    /// Whether every finding and every unchecked value tells how it was found.
    pub explain: bool,
    /// Whether values, dates of reports and countries are also given in words of
    /// the language of messages.
    pub words: bool,
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
///
/// The same text and databases always give the same result: there is no clock,
/// and nothing that is kept from one call to the next shows in a result.
#[derive(Debug, Default)]
pub struct Checker {
    databases: Vec<Database>,
}

impl Checker {
    /// A checker against some databases.
    pub fn new(databases: Vec<Database>) -> Checker {
        Checker { databases }
    }

    /// A checker against one image.
    ///
    /// # Errors
    ///
    /// The image is damaged, cut short, or of an unknown format.
    pub fn from_image(
        image: impl Into<std::borrow::Cow<'static, [u8]>>,
    ) -> Result<Checker, ImageError> {
        Ok(Checker::new(vec![Database::load(image)?]))
    }

    /// The databases.
    pub fn databases(&self) -> &[Database] {
        &self.databases
    }

    /// Finds the claims of `text` and judges them.
    pub fn check(&self, text: &str, options: &CheckOptions) -> CheckResult {
        // A text about one event rests on few facts.
        let mut shared: Vec<(FactNumber, Arc<Evidence>)> = Vec::new();
        let (ui, result) = self.judge(text, options);
        let words = options.words.then_some(ui);
        result.with_evidence(|number| {
            if let Some((_, evidence)) = shared.iter().find(|(known, _)| *known == number) {
                return Some(Arc::clone(evidence));
            }
            let evidence = Arc::new(self.evidence(number, words)?);
            shared.push((number, Arc::clone(&evidence)));
            Some(evidence)
        })
    }

    /// As [`check`](Checker::check), with numbers for the evidence, which
    /// [`evidence`](Checker::evidence) tells: for callers who check many texts
    /// and keep what they have been told.
    pub fn check_by_number(&self, text: &str, options: &CheckOptions) -> CheckResult<FactNumber> {
        self.judge(text, options).1
    }

    /// With the language of the messages.
    fn judge(&self, text: &str, options: &CheckOptions) -> (Lang, CheckResult<FactNumber>) {
        let document = Document::new(text, lexicon::is_abbreviation);
        let mentions = Mentions::read(&document, &options.read());
        let events = Events::find(&document, &mentions, &self.databases);
        let claims = claims::find(&document, &mentions, &events);
        let (findings, unchecked) = verdicts::judge(claims, &events, &self.databases);
        let ui = options.ui.unwrap_or(mentions.lang);
        let context = Context {
            id: options.id.clone(),
            lang: mentions.lang,
            ui,
            databases: &self.databases,
            words: options.words,
        };
        let read = options.explain.then_some((&mentions, &events));
        let result = output::check_result(&document, &findings, &unchecked, context, read);
        (ui, result)
    }

    /// The fact of a number that a finding rests on; `None` for a number that
    /// is no fact's. Its value and date are also given in the `words` of a
    /// language.
    pub fn evidence(&self, number: FactNumber, words: Option<Lang>) -> Option<Evidence> {
        output::evidence_of(&self.databases, number, words)
    }

    /// The dates, counts and countries of `text`.
    pub fn extract(&self, text: &str, options: &CheckOptions) -> ExtractResult {
        let document = Document::new(text, lexicon::is_abbreviation);
        let mentions = Mentions::read(&document, &options.read());
        output::extract(&document, &mentions)
    }

    /// Events whose names match `query`, best first. Values are also given in
    /// the `words` of a language.
    pub fn search(
        &self,
        query: &str,
        limit: usize,
        ui: Option<Lang>,
        words: Option<Lang>,
    ) -> Vec<SearchHit> {
        output::search(&self.databases, query, limit, ui, words)
    }
}
