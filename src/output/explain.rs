//! The way from the words to the verdict, for whoever wants to check it.

use serde::Serialize;

use super::Utf16Map;
use super::json::number;
use crate::claims::{Strength, Unchecked};
use crate::database::Database;
use crate::events::{EventMention, Events, Link, Referent};
use crate::lexicon::{self, Class};
use crate::mentions::Mentions;
use crate::text::Document;
use crate::value::Count;
use crate::verdicts::Judged;

/// How a claim was found and judged. Offsets are UTF-16 code units.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// The sentence that was read.
    pub sentence: Words,
    /// What was found in it, in text order.
    pub mentions: Vec<Mention>,
    /// How the event was linked; `None` where none was.
    pub event: Option<Linked>,
    /// Other events that the sentence speaks of.
    pub rivals: Vec<Linked>,
    /// What the words tie the value to, and how firmly; `None` where nothing
    /// does.
    pub property: Option<Property>,
    /// The row of the verdict tables that decided; also that which would have,
    /// where the claim was put aside after it. `None` where none was reached.
    pub row: Option<&'static str>,
    /// For a list of countries: the row of each member.
    pub member_rows: Option<Vec<&'static str>>,
}

/// Words of the text.
#[derive(Clone, Debug, Serialize)]
pub struct Words {
    /// Start.
    pub start: usize,
    /// End.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// What some words are.
#[derive(Clone, Debug, Serialize)]
pub struct Mention {
    /// Start.
    pub start: usize,
    /// End.
    pub end: usize,
    /// The words.
    pub text: String,
    /// `date`, `count`, `country`, `place` or `cue`.
    pub kind: &'static str,
    /// The value: EDTF, bounds of a number, a country's code; a cue's name.
    pub value: String,
}

/// An event that words stand for.
#[derive(Clone, Debug, Serialize)]
pub struct Linked {
    /// Start of the words that stand for it in the sentence; of the sentence
    /// where none do.
    pub start: usize,
    /// End of them.
    pub end: usize,
    /// The words.
    pub text: String,
    /// `recorded`, `other_edition`, `other_occurrence`, `unrecorded` or
    /// `ambiguous`.
    pub referent: &'static str,
    /// The recorded event's id.
    pub id: Option<String>,
    /// By what: `name`, `misspelt`, `type` ("the forum"), `generic` ("the
    /// gathering"), `pronoun`, or `topic` (what the paragraph or heading is
    /// about).
    pub link: &'static str,
    /// Where it is named, here or before.
    pub named: Words,
    /// Whether the text says which edition it means, or need not.
    pub edition_stated: bool,
    /// Whether something else has been said since, or only a deed tells of the
    /// event: such a link accuses nobody.
    pub carried: bool,
}

/// What a value was taken for.
#[derive(Clone, Debug, Serialize)]
pub struct Property {
    /// Kind of claim.
    pub kind: &'static str,
    /// `firm` may accuse; `likely` may not, for there is a word that nothing
    /// accounts for; `loose` can only agree.
    pub strength: &'static str,
    /// That word.
    pub unknown_word: Option<Words>,
    /// Whether the text speaks of a plan.
    pub planned: bool,
}

/// What explanations are made from.
pub(crate) struct Explainer<'a, 't> {
    pub(crate) document: &'a Document<'t>,
    pub(crate) mentions: &'a Mentions,
    pub(crate) events: &'a Events,
    pub(crate) databases: &'a [Database],
    pub(crate) map: &'a Utf16Map<'t>,
}

impl Explainer<'_, '_> {
    pub(crate) fn judged(&self, judged: &Judged) -> Explanation {
        let claim = &judged.claim;
        let mut all = self.explain(claim.tokens.start, Some(&claim.event));
        all.property = Some(Property {
            kind: claim.value.kind(),
            strength: strength(claim.strength),
            unknown_word: claim.stranger.map(|at| self.words(at, at + 1)),
            planned: claim.planned,
        });
        all.row = Some(judged.judgement.row.code());
        all.member_rows = judged
            .members
            .as_ref()
            .map(|members| members.iter().map(|one| one.row.code()).collect());
        all
    }

    pub(crate) fn unchecked(&self, one: &Unchecked) -> Explanation {
        let claim = one.claim.as_deref();
        let mut all = self.explain(one.tokens.start, claim.map(|claim| &claim.event));
        all.property = claim.map(|claim| Property {
            kind: claim.value.kind(),
            strength: strength(claim.strength),
            unknown_word: claim.stranger.map(|at| self.words(at, at + 1)),
            planned: claim.planned,
        });
        all.row = one.row;
        all
    }

    fn explain(&self, token: usize, event: Option<&EventMention>) -> Explanation {
        let sentences = &self.document.sentences;
        let index = sentences
            .partition_point(|s| s.end as usize <= token)
            .min(sentences.len().saturating_sub(1));
        let tokens = sentences.get(index).map_or(0..0, |s| s.tokens());
        let spoken = self.events.sentences.get(index);
        let rivals = spoken
            .into_iter()
            .flatten()
            .filter(|other| event.is_none_or(|event| event.referent != other.referent))
            .map(|other| self.linked(other))
            .collect();
        Explanation {
            sentence: self.words(tokens.start, tokens.end),
            mentions: self.mentions_of(tokens),
            event: event.map(|event| self.linked(event)),
            rivals,
            property: None,
            row: None,
            member_rows: None,
        }
    }

    fn words(&self, first: usize, end: usize) -> Words {
        let text = self.document.tokens_text(first..end).to_owned();
        let (start, end) = self.document.bytes(first..end);
        Words {
            start: self.map.utf16(start),
            end: self.map.utf16(end),
            text,
        }
    }

    fn linked(&self, mention: &EventMention) -> Linked {
        let Words { start, end, text } = self.words(mention.tokens.start, mention.tokens.end);
        let (referent, id) = match mention.referent {
            Referent::Recorded { database, event } => {
                let id = self
                    .databases
                    .get(database)
                    .map(|d| d.event(event).id().to_owned());
                ("recorded", id)
            }
            Referent::OtherEdition => ("other_edition", None),
            Referent::OtherOccurrence => ("other_occurrence", None),
            Referent::Unrecorded => ("unrecorded", None),
            Referent::Ambiguous => ("ambiguous", None),
        };
        Linked {
            start,
            end,
            text,
            referent,
            id,
            link: match mention.link {
                Link::Name => "name",
                Link::Misspelt => "misspelt",
                Link::Type => "type",
                Link::Generic => "generic",
                Link::Pronoun => "pronoun",
                Link::Topic => "topic",
            },
            named: self.words(mention.named.start, mention.named.end),
            edition_stated: mention.edition_stated,
            carried: mention.carried,
        }
    }

    fn mentions_of(&self, tokens: std::ops::Range<usize>) -> Vec<Mention> {
        let mut found: Vec<(usize, Mention)> = Vec::new();
        let mut add = |first: u32, end: u32, kind: &'static str, value: String| {
            let Words { start, end, text } = self.words(first as usize, end as usize);
            let mention = Mention {
                start,
                end,
                text,
                kind,
                value,
            };
            found.push((first as usize, mention));
        };
        for date in self.mentions.dates_in(&tokens) {
            add(date.first, date.end, "date", date.value.edtf());
        }
        for count in self.mentions.counts_in(&tokens) {
            let Count { min, max, .. } = count.value;
            let value = format!("{}..{}", bound(min), bound(max));
            add(count.first, count.end, "count", value);
        }
        for country in self.mentions.countries_in(&tokens) {
            add(
                country.first,
                country.end,
                "country",
                country.country.code().to_owned(),
            );
        }
        for lexeme in self.mentions.within(tokens) {
            match lexeme.class {
                Class::Cue => add(lexeme.first, lexeme.end, "cue", lexeme.key().to_owned()),
                Class::Capital | Class::City => {
                    let slug = lexicon::slug(lexeme.value).unwrap_or_default();
                    add(lexeme.first, lexeme.end, "place", slug.to_owned());
                }
                _ => {}
            }
        }
        crate::order::sort_by(&mut found, |(first, _)| *first as u64);
        found.into_iter().map(|(_, mention)| mention).collect()
    }
}

fn bound(bound: Option<f64>) -> String {
    let mut out = String::new();
    if let Some(n) = bound {
        number(&mut out, n);
    }
    out
}

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Firm => "firm",
        Strength::Likely => "likely",
        Strength::Loose => "loose",
    }
}
