//! Claims that a text only repeats, to deny or to check them.
//!
//! "Claim: the forum was in Dubai. Verdict: false" and "It drew 5,000 people.
//! This is not so" state nothing themselves.

use std::ops::Range;

use crate::events::{Events, Link, Referent};
use crate::lexicon::{Cues, cue};
use crate::mentions::Mentions;
use crate::text::{Document, TokenKind};

/// Tokens at the head of a sentence that speak of the one before.
const HEAD: usize = 6;

/// Words of a label that is a sentence of its own: "What is claimed."
const LABEL_WORDS: usize = 4;

/// Sentences that stand under one label.
const LABEL_REACH: usize = 12;

/// Whether a sentence is denied by the next one, or stands under a label that
/// makes a quoted claim of it.
pub(super) fn is_disputed(
    document: &Document<'_>,
    mentions: &Mentions,
    events: &Events,
    index: usize,
) -> bool {
    let texts = Texts { document, mentions };
    texts.is_labelled(index) || texts.next_denies(events, index)
}

struct Texts<'a, 't> {
    document: &'a Document<'t>,
    mentions: &'a Mentions,
}

impl Texts<'_, '_> {
    fn has(&self, tokens: Range<usize>, cues: Cues) -> bool {
        self.mentions.within(tokens).iter().any(|l| l.is_cue(cues))
    }

    fn is_labelled(&self, index: usize) -> bool {
        let sentences = &self.document.sentences;
        let own = sentences[index];
        if self.label_end(own.tokens()).is_some() {
            return true;
        }
        // The label may be a sentence before it, or a line above it.
        let before = sentences[..index].iter().rev().take(LABEL_REACH);
        let mut near = before.take_while(|s| s.paragraph + 1 >= own.paragraph);
        near.find_map(|sentence| {
            let tokens = sentence.tokens();
            let label = self.label_end(tokens.clone());
            let alone = words(self.document, tokens) <= LABEL_WORDS;
            match (
                label.is_some() && alone,
                sentence.paragraph == own.paragraph,
            ) {
                (true, _) => Some(true),
                (false, true) => None,
                (false, false) => Some(false),
            }
        })
        .unwrap_or(false)
    }

    /// The end of a label that a sentence begins with.
    fn label_end(&self, tokens: Range<usize>) -> Option<usize> {
        let first = tokens
            .clone()
            .find(|&t| self.document.tokens[t].kind == TokenKind::Word)?;
        let label = self
            .mentions
            .at(first)
            .iter()
            .filter(|l| l.is_cue(cue::CLAIM_LABEL))
            .max_by_key(|l| l.end)?;
        let end = label.end as usize;
        let sign = self.document.tokens.get(end).and_then(|t| t.punct());
        let ends = end >= tokens.end || matches!(sign, Some(':' | '.' | '—' | '–' | '!' | '?'));
        ends.then_some(end)
    }

    fn next_denies(&self, events: &Events, index: usize) -> bool {
        let sentences = &self.document.sentences;
        let Some(next) = sentences.get(index + 1) else {
            return false;
        };
        if next.paragraph > sentences[index].paragraph + 1 {
            return false;
        }
        let tokens = next.tokens();
        let head = tokens.start..tokens.end.min(tokens.start + HEAD);
        // What names a recorded event there is denied of that one.
        let names = events.sentences.get(index + 1).is_some_and(|list| {
            list.iter().any(|e| {
                matches!(e.link, Link::Name | Link::Misspelt)
                    && matches!(e.referent, Referent::Recorded { .. })
            })
        });
        // «России среди участников нет» denies nothing before it.
        let plain = |at: usize| self.has(at..at + 1, cue::NEGATION) && at > head.start + 1;
        let said = self.mentions.within(head.clone());
        !names
            && said.iter().any(|l| {
                l.is_cue(cue::DENY) || l.is_cue(cue::DENY_BEFORE) && !plain(l.first as usize)
            })
    }
}

fn words(document: &Document<'_>, tokens: Range<usize>) -> usize {
    document.tokens[tokens]
        .iter()
        .filter(|t| t.kind == TokenKind::Word)
        .count()
}
