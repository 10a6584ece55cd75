//! Claims that a text only repeats, to deny or to check them.
//!
//! "Claim: the forum was in Dubai. Verdict: false" and "It drew 5,000 people.
//! This is not so" state nothing themselves.

use super::clause::Sentence;
use crate::events::{Events, Link, Referent};
use crate::lexicon::cue;
use crate::text::TokenKind;

/// Tokens at the head of a sentence that speak of the one before.
const HEAD: usize = 6;

/// Words of a label that is a sentence of its own: "What is claimed."
const LABEL_WORDS: usize = 4;

/// Sentences that stand under one label.
const LABEL_REACH: usize = 12;

/// Whether a sentence is denied by the next one, or stands under a label that
/// makes a quoted claim of it.
pub(super) fn is_disputed(own: &Sentence<'_, '_>, events: &Events, index: usize) -> bool {
    is_labelled(own, index) || next_denies(own, events, index)
}

fn is_labelled(own: &Sentence<'_, '_>, index: usize) -> bool {
    if label_end(own).is_some() {
        return true;
    }
    let sentences = &own.document.sentences;
    let paragraph = sentences[index].paragraph;
    // The label may be a sentence before it, or a line above it.
    let before = sentences[..index].iter().rev().take(LABEL_REACH);
    let mut near = before.take_while(|s| s.paragraph + 1 >= paragraph);
    near.find_map(|sentence| {
        let tokens = sentence.tokens();
        let alone = own.document.tokens[tokens.clone()]
            .iter()
            .filter(|t| t.kind == TokenKind::Word)
            .count()
            <= LABEL_WORDS;
        let labels = alone && label_end(&own.beside(tokens)).is_some();
        match (labels, sentence.paragraph == paragraph) {
            (true, _) => Some(true),
            (false, true) => None,
            (false, false) => Some(false),
        }
    })
    .unwrap_or(false)
}

/// The end of a label that a sentence begins with.
fn label_end(sentence: &Sentence<'_, '_>) -> Option<usize> {
    let tokens = &sentence.document.tokens;
    let first = (sentence.first..sentence.end).find(|&t| tokens[t].kind == TokenKind::Word)?;
    let end = sentence.cue_at(first, cue::CLAIM_LABEL)?.end as usize;
    let sign = tokens.get(end).and_then(|t| t.punct());
    let ends = end >= sentence.end || matches!(sign, Some(':' | '.' | '—' | '–' | '!' | '?'));
    ends.then_some(end)
}

fn next_denies(own: &Sentence<'_, '_>, events: &Events, index: usize) -> bool {
    let sentences = &own.document.sentences;
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
    let next = own.beside(tokens);
    // «России среди участников нет» denies nothing before it.
    let plain = |at: usize| next.has(at..at + 1, cue::NEGATION) && at > head.start + 1;
    !names
        && next
            .cues(head.clone())
            .any(|l| l.is_cue(cue::DENY) || l.is_cue(cue::DENY_BEFORE) && !plain(l.first as usize))
}
