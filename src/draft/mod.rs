//! A raw saved report → facts to be reviewed.
//!
//! | from → to | where |
//! | --- | --- |
//! | a saved page's text → the report in it | `article` |
//! | report → the events that it names | `names` |
//! | report + events → facts with their quotes, by the engine's own stages | `facts` |
//! | a [`Draft`] ⇄ TOML | `toml` |
//!
//! A draft proposes, and a person decides: nothing in it is verified, and no
//! database is built from it before `verified_by` and `verified_on` are filled
//! in. What could not be decided is said and not guessed.

mod article;
mod facts;
mod names;
mod slug;
#[cfg(test)]
mod tests;
mod toml;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::database::hexadecimal;
use crate::lexicon::{self, Lang, cue};
use crate::mentions::{Mentions, ReadOptions};
use crate::text::{Document, TokenKind};
use crate::value::{DateValue, PartialDate};

pub use toml::{events_of, files};

/// A report as it was saved, and what is known of it.
#[derive(Clone, Debug, Default)]
pub struct SavedReport<'t> {
    /// The bytes of the file: their hash is the report's.
    pub bytes: &'t [u8],
    /// Its text: of a page, the article's.
    pub text: &'t str,
    /// Whether the text is the article alone, as of a page it is.
    pub is_article: bool,
    /// Id of the report, if it is to have this one.
    pub report_id: Option<String>,
    /// Id of the event that it is most about, if it is to have this one.
    pub event_id: Option<String>,
    /// Its language, if it is known.
    pub lang: Option<Lang>,
    /// Its headline, if it is known.
    pub title: Option<String>,
    /// Who published it, if it is known.
    pub outlet: Option<String>,
    /// When, if it is known.
    pub published: Option<PartialDate>,
    /// Its address, if it is known.
    pub url: Option<String>,
}

/// What a report says, to be reviewed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The report.
    pub report: DraftReport,
    /// Its events, the one that it is most about first.
    pub events: Vec<DraftEvent>,
    /// Values that are in it and in none of the facts, in text order.
    pub undecided: Vec<Leftover>,
    /// Lines that were taken for menus and other news.
    pub left_out: usize,
}

/// A report of a draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftReport {
    /// Its id.
    pub id: String,
    /// Who published it; empty where that is not known.
    pub outlet: String,
    /// Its headline, or its first words.
    pub title: String,
    /// Its language.
    pub lang: String,
    /// When, as EDTF.
    pub published: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// An event of a draft, as a file of `events/` has it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftEvent {
    /// Its id.
    pub id: String,
    /// Code of its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// The series that it is an edition of.
    pub series: Option<String>,
    /// Which edition.
    pub edition: Option<u32>,
    /// Whether the same can happen again without an edition.
    pub repeatable: bool,
    /// Whether the report calls this edition by the series' name.
    pub bare_name_is_edition: bool,
    /// Names by language.
    pub names: BTreeMap<String, Vec<String>>,
    /// Details by language.
    pub details: BTreeMap<String, Vec<String>>,
    /// What is stated of it.
    pub facts: Vec<DraftFact>,
    /// What a reviewer should look at.
    pub comments: Vec<String>,
}

/// A value as the source files write it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum DraftValue {
    /// A count or a date: `> 700`, `2025-04-16/2025-04-17`.
    Text(String),
    /// Countries by their codes.
    Countries(Vec<String>),
    /// A place.
    Place {
        /// Code of the country.
        country: String,
        /// The city.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        city: Option<String>,
    },
}

impl Default for DraftValue {
    fn default() -> DraftValue {
        DraftValue::Text(String::new())
    }
}

/// A fact of a draft: the keys of the source files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftFact {
    /// Its id within the event, where the usual one is another's.
    pub id: Option<String>,
    /// Its kind.
    pub kind: String,
    /// Its value.
    pub value: DraftValue,
    /// Of a date: of what.
    pub moment: Option<String>,
    /// Of a date: whether the first day is stated.
    pub start_stated: bool,
    /// Of a date: whether the last day is stated.
    pub end_stated: bool,
    /// Of a list: as what.
    pub role: Option<String>,
    /// Of a list: whether the report names all.
    pub closed: Option<bool>,
    /// `held` or `planned`.
    pub phase: String,
    /// Of a range: the phase of its last day, where that differs.
    pub end_phase: Option<String>,
    /// Id of the report.
    pub report: String,
    /// The words that say it.
    pub quote: String,
    /// UTF-16 offsets of the quote in the report's text.
    pub span: Option<(usize, usize)>,
    /// How parts of it follow from the quote.
    pub derived: Option<String>,
    /// Which.
    pub derived_parts: Vec<String>,
    /// On what ground parts of it are background knowledge.
    pub inferred: Option<String>,
    /// Which.
    pub inferred_parts: Vec<String>,
    /// Who compared it with the report.
    pub verified_by: Option<String>,
    /// When.
    pub verified_on: Option<String>,
    /// The fact that it corrects.
    pub supersedes: Option<String>,
    /// What a reviewer should look at.
    pub comments: Vec<String>,
}

/// A value of a report that no fact of the draft holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Leftover {
    /// UTF-16 offset of its first character in the report's text.
    pub start: usize,
    /// Of the one after its last.
    pub end: usize,
    /// Its words.
    pub text: String,
    /// What it would be.
    pub kind: String,
    /// Why it is not proposed.
    pub why: String,
}

/// A value that is left, by its bytes.
#[derive(Clone, Debug)]
pub(crate) struct Undecided {
    text: String,
    span: Range<usize>,
    kind: String,
    why: String,
}

/// Drafts a report: what it states of which events, with quotes.
pub fn draft(saved: &SavedReport<'_>) -> Draft {
    let article = if saved.is_article {
        article::whole(saved.text)
    } else {
        article::read(saved.text)
    };
    let published = saved.published.or(article.published);
    let document = Document::new(&article.text, lexicon::is_abbreviation);
    let options = ReadOptions {
        lang: saved.lang,
        published,
        ..ReadOptions::default()
    };
    let mentions = Mentions::read(&document, &options);
    let lang = saved.lang.unwrap_or(mentions.lang);
    let named = names::find(&document, &mentions, article.headline.as_ref());
    let (proposed, undecided) = facts::read(&document, &mentions, &named, published);

    let title = saved.title.clone().or_else(|| {
        let headline = article.headline.clone()?;
        Some(collapsed(&article.text[headline]))
    });
    let title = title.unwrap_or_else(|| first_words(&document));
    let report_id = saved
        .report_id
        .clone()
        .unwrap_or_else(|| slug::slug(&title));
    let report = DraftReport {
        id: if report_id.is_empty() {
            "report".to_owned()
        } else {
            report_id
        },
        outlet: saved
            .outlet
            .clone()
            .or_else(|| source_named(&document, &mentions))
            .unwrap_or_default(),
        title,
        lang: lang.code().to_owned(),
        published: published.map(|day| DateValue::single(day).edtf()),
        url: saved.url.clone(),
        sha256: hexadecimal(&Sha256::digest(saved.bytes)),
    };
    let offsets = Offsets { text: saved.text };
    let mut events: Vec<DraftEvent> = Vec::new();
    for (index, event) in named.iter().enumerate() {
        let facts: Vec<&facts::Proposed> =
            proposed.iter().filter(|fact| fact.event == index).collect();
        // What the report only mentions is no event of the record.
        if index > 0 && facts.is_empty() {
            continue;
        }
        let mut draft = event_of(event, &document, lang, published);
        if let Some(id) = saved.event_id.as_ref().filter(|_| index == 0) {
            draft.id.clone_from(id);
        }
        while events.iter().any(|other| other.id == draft.id) {
            draft.id.push_str("-2");
        }
        for proposed in facts {
            let mut fact = toml::fact_of(&proposed.fact);
            fact.report.clone_from(&report.id);
            fact.span = Some((
                offsets.utf16(proposed.span.start),
                offsets.utf16(proposed.span.end),
            ));
            fact.comments.clone_from(&proposed.comments);
            draft.facts.push(fact);
        }
        toml::number_ids(&mut draft.facts);
        events.push(draft);
    }
    let undecided = undecided
        .into_iter()
        .map(|left| Leftover {
            start: offsets.utf16(left.span.start),
            end: offsets.utf16(left.span.end),
            text: left.text,
            kind: left.kind,
            why: left.why,
        })
        .collect();
    Draft {
        report,
        events,
        undecided,
        left_out: article.left_out,
    }
}

fn event_of(
    named: &names::Named,
    document: &Document<'_>,
    lang: Lang,
    published: Option<PartialDate>,
) -> DraftEvent {
    let names = named.names(document);
    let mut comments = Vec::new();
    let name = names.first().cloned();
    let id = name.as_deref().map(slug::slug).filter(|id| !id.is_empty());
    let mut id = id.unwrap_or_else(|| format!("unnamed-{}", named.kind.replace('_', "-")));
    let edition = named.edition();
    let series = edition.map(|_| {
        let bare = named.series_name(document);
        let slug = slug::slug(&bare);
        if slug.is_empty() { id.clone() } else { slug }
    });
    match (&series, edition) {
        (Some(series), Some(edition)) => {
            id = format!("{series}-{edition}");
            comments.push(
                "An edition by its ordinal or year: is it the series' own number?".to_owned(),
            );
        }
        _ => comments
            .push("If it is an edition of a series, give `series` and `edition`.".to_owned()),
    }
    if names.is_empty() {
        comments.push(format!(
            "The report names no {}: find out which it was, and fill in its names.",
            named.kind
        ));
    } else {
        comments
            .push("Names as the report has them: bring them into the dictionary form.".to_owned());
    }
    let others: Vec<&str> = lexicon::LANGS
        .into_iter()
        .filter(|code| *code != lang.code())
        .collect();
    comments.push(format!(
        "Names in other languages are needed too: {}.",
        others.join(", ")
    ));
    // A visit has no editions: another month is another visit.
    let repeatable = named.kind == "visit";
    if repeatable && let Some(year) = published.map(|day| DateValue::single(day).edtf()) {
        id = format!("{id}-{}", year.get(..4).unwrap_or_default());
    }
    let mut by_lang = BTreeMap::new();
    by_lang.insert(lang.code().to_owned(), names);
    DraftEvent {
        id,
        kind: named.kind.to_owned(),
        series,
        edition,
        repeatable,
        names: by_lang,
        comments,
        ..DraftEvent::default()
    }
}

/// Whom the first sentences name as their source: "reports the Gazette".
fn source_named(document: &Document<'_>, mentions: &Mentions) -> Option<String> {
    let last = document
        .sentences
        .iter()
        .take(SOURCE_WITHIN)
        .next_back()?
        .end as usize;
    let said = mentions
        .within(0..last)
        .iter()
        .filter(|l| l.is_cue(cue::PUBLISH));
    said.filter_map(|said| {
        let mut end = said.end as usize;
        let sentence = document
            .sentences
            .iter()
            .find(|s| s.end as usize > said.first as usize)?;
        while end < sentence.end as usize {
            let token = &document.tokens[end];
            // A full stop stands inside an address: kazpravda.kz.
            let inside = matches!(token.punct(), Some('.' | '-'))
                && !token.space_before()
                && document
                    .tokens
                    .get(end + 1)
                    .is_some_and(|next| !next.space_before() && next.kind == TokenKind::Word);
            let follows = end > said.end as usize && !token.space_before();
            if !(token.kind == TokenKind::Word && (token.is_capitalised() || follows) || inside) {
                break;
            }
            end += 1;
        }
        let name = names::words(document, said.end as usize..end);
        (name.chars().count() > 2).then_some(name)
    })
    .next()
}

/// Sentences that a source is named in.
const SOURCE_WITHIN: usize = 8;

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters of a title at most.
const TITLE: usize = 120;

/// The first sentence, or as much of it as a title has.
fn first_words(document: &Document<'_>) -> String {
    let Some(sentence) = document.sentences.first() else {
        return String::new();
    };
    let mut title = String::new();
    for word in names::words(document, sentence.tokens()).split(' ') {
        if title.chars().count() + word.chars().count() >= TITLE {
            title.push('…');
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    title
}

/// Bytes as UTF-16 code units.
struct Offsets<'t> {
    text: &'t str,
}

impl Offsets<'_> {
    fn utf16(&self, byte: usize) -> usize {
        let before = self.text.get(..byte).unwrap_or(self.text);
        before.encode_utf16().count()
    }
}
