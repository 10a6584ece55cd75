use std::ops::Range;

use super::clause::{Sentence, leads_on};
use super::{
    Claim, ClaimValue, Claims, Skipped, Strength, Unchecked, account, countries, counts, dates,
    dispute, places,
};
use crate::events::{EventMention, Events, Referent};
use crate::lexicon::{self, Class, cue};
use crate::mentions::Mentions;
use crate::order;
use crate::text::{Document, TokenKind};

/// A value with the words that tie it to an event, before the sentence's mood
/// is asked.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) tokens: Range<usize>,
    pub(super) value: ClaimValue,
    pub(super) event: EventMention,
    pub(super) strength: Strength,
    pub(super) planned: bool,
}

/// What a stage says of a value: a candidate, or why it is none.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) candidates: Vec<Candidate>,
    pub(super) unchecked: Vec<Unchecked>,
}

impl Found {
    pub(super) fn leave(&mut self, tokens: Range<usize>, kind: &'static str, reason: Skipped) {
        self.unchecked.push(Unchecked {
            tokens,
            kind,
            reason,
            claim: None,
            row: None,
        });
    }
}

/// Finds the claims of a text.
pub fn find(document: &Document<'_>, mentions: &Mentions, events: &Events) -> Claims {
    let mut claims = Claims::default();
    let mut next = 0;
    for (index, place) in document.sentences.iter().enumerate() {
        if index < next {
            continue;
        }
        next = index + 1;
        // Where nothing is said of an event, nothing is claimed of one.
        if events.sentences.get(index).is_none_or(Vec::is_empty) {
            continue;
        }
        // A list of countries, a line for each, goes with the line above it.
        let mut end = place.end;
        if document.tokens[end as usize - 1]
            .punct()
            .is_some_and(leads_on)
        {
            while let Some(row) = document.sentences.get(next)
                && countries::is_row(document, mentions, row.tokens())
            {
                end = row.end;
                next += 1;
            }
        }
        let sentence = Sentence::new(
            document,
            mentions,
            events.sentences.get(index).map_or(&[], Vec::as_slice),
            place.first as usize..end as usize,
        );
        let mut found = Found::default();
        let lists = countries::lists(&sentence);
        counts::find(&sentence, &lists, &mut found);
        dates::find(&sentence, &mut found);
        countries::find(&sentence, &lists, &mut found);
        places::find(&sentence, &lists, &mut found);
        let mood = mood(&sentence)
            .or_else(|| dispute::is_disputed(&sentence, events, index).then_some(Skipped::Denied));
        claims.unchecked.append(&mut found.unchecked);
        let mut counted: Vec<(Range<usize>, Strength)> = Vec::new();
        for mut candidate in found.candidates {
            let stranger = account::stranger(&sentence, &candidate);
            if let Some(at) = stranger
                && candidate.strength == Strength::Firm
            {
                candidate.strength = account::strength(&sentence, &candidate, at);
            }
            // "The next season will be filmed in China: it starts in March"
            let all = sentence.first..sentence.end;
            let coming =
                sentence.has(all.clone(), cue::NEXT_EDITION) && sentence.has(all, cue::SEASON);
            if (candidate.event.carried || coming) && candidate.strength == Strength::Firm {
                candidate.strength = Strength::Likely;
            }
            match candidate.value {
                ClaimValue::CountryCount(_) => {
                    counted.push((candidate.tokens.clone(), candidate.strength));
                }
                // "Sold in 34 countries, among them Brazil": no firmer than they.
                ClaimValue::Countries(_)
                    if candidate.strength == Strength::Firm
                        && countries::are_some_of_others(&sentence, &candidate, &counted) =>
                {
                    candidate.strength = Strength::Likely;
                }
                _ => {}
            }
            let skipped = match candidate.event.referent {
                Referent::Recorded { .. } => mood.or_else(|| clause_mood(&sentence, &candidate)),
                Referent::OtherEdition => Some(Skipped::OtherEdition),
                Referent::OtherOccurrence => Some(Skipped::OtherOccurrence),
                Referent::Unrecorded => Some(Skipped::NoEvent),
                Referent::Ambiguous => Some(Skipped::AmbiguousEvent),
            };
            let claim = Claim {
                tokens: candidate.tokens,
                value: candidate.value,
                event: candidate.event,
                strength: candidate.strength,
                stranger,
                planned: candidate.planned,
                paragraph: place.paragraph,
            };
            match skipped {
                Some(reason) => claims.unchecked.push(claim.skipped(reason, None)),
                None => claims.claims.push(claim),
            }
        }
    }
    order::sort_by(&mut claims.claims, |c| {
        order::pair(c.tokens.start, c.tokens.end)
    });
    order::sort_by(&mut claims.unchecked, |c| {
        order::pair(c.tokens.start, c.tokens.end)
    });
    claims
}

/// What makes a whole sentence state nothing.
fn mood(sentence: &Sentence<'_, '_>) -> Option<Skipped> {
    let all = sentence.first..sentence.end;
    let asks = sentence.document.tokens[all.clone()]
        .iter()
        .rev()
        .take(3)
        .any(|token| matches!(token.punct(), Some('?' | '？')));
    if asks {
        return Some(Skipped::Question);
    }
    // "If it rains, …": the condition stands first, and all hangs on it.
    let first = sentence.cue_at(sentence.first, cue::HYPOTHETICAL | cue::WISH);
    if first.is_some() || sentence.has(all.clone(), cue::COUNTERFACTUAL) {
        return Some(Skipped::Hypothetical);
    }
    // «Жаңбыр жауса, …»
    let first_clause = sentence.clause(&(sentence.first..sentence.first + 1));
    let condition = first_clause.end < sentence.end && first_clause.end > first_clause.start && {
        let last = &sentence.document.tokens[first_clause.end - 1];
        let codes = sentence.document.codes(last);
        sentence.document.tokens[first_clause.end].punct() == Some(',')
            && codes.len() > 3
            && lexicon::is_conditional(sentence.lang(), codes)
    };
    if condition && !sentence.has(first_clause, cue::PUBLISH) {
        return Some(Skipped::Hypothetical);
    }
    sentence.has(all, cue::DENY).then_some(Skipped::Denied)
}

/// What makes one value unstated in a sentence that states others: a clause
/// that asks or supposes, "not 300 but 700", «300 емес, 700».
fn clause_mood(sentence: &Sentence<'_, '_>, candidate: &Candidate) -> Option<Skipped> {
    let clause = sentence.clause(&candidate.tokens);
    if sentence.has(clause.clone(), cue::QUESTION) {
        return Some(Skipped::Question);
    }
    if sentence.has(clause.clone(), cue::HYPOTHETICAL) {
        return Some(Skipped::Hypothetical);
    }
    if sentence.has(clause.clone(), cue::ONCE_PLANNED) {
        return Some(Skipped::Plan);
    }
    if concerns(sentence, &candidate.event) {
        return Some(Skipped::OtherProperty);
    }
    // "The forum that they wrote of is not the second Central Asian one: it had
    // 90 guests."
    let absent = matches!(&candidate.value, ClaimValue::Countries(list) if list.absent);
    if !absent && sentence.is_negated(&candidate.event) {
        return Some(Skipped::Denied);
    }
    // Absence is a claim of its own, not a denial.
    if let ClaimValue::Countries(countries) = &candidate.value {
        let denied = match countries.absent {
            true => sentence.has(clause, cue::ALMOST),
            false => denies_before(sentence, candidate),
        };
        return denied.then_some(Skipped::Denied);
    }
    if denies_before(sentence, candidate) {
        return Some(Skipped::Denied);
    }
    let before = sentence
        .cue_before(candidate.tokens.start, cue::NEGATION)
        .is_some()
        || candidate.tokens.start > sentence.first
            && sentence
                .cue_before(candidate.tokens.start - 1, cue::NEGATION)
                .is_some()
            && sentence
                .mentions
                .at(candidate.tokens.start - 1)
                .iter()
                .any(|l| l.is_cue(cue::IN | cue::FROM | cue::BY));
    // The negation may stand after the counted noun.
    let end = candidate.tokens.end;
    let after = (end..(end + 3).min(sentence.end))
        .take_while(|&t| sentence.document.tokens[t].punct().is_none());
    let denied_after = after.into_iter().any(|t| {
        sentence.cue_at(t, cue::NEGATION).is_some_and(|cue| {
            // Only where a language puts it last: a verb's negation before
            // the verb is not of the value.
            cue.end as usize >= sentence.end
                || sentence.document.tokens[cue.end as usize].punct().is_some()
        })
    });
    (before || denied_after).then_some(Skipped::Denied)
}

/// «Форумға қатысты Түркияның ұсынысы»: what is about an event, by a word that
/// at the end of a clause says who took part.
fn concerns(sentence: &Sentence<'_, '_>, event: &EventMention) -> bool {
    let end = event.tokens.end;
    let noun = sentence.mentions.class_at(end, Class::EventType);
    let about = sentence.cue_at(noun.map_or(end, |noun| noun.end as usize), cue::CONCERNING);
    about.is_some_and(|about| {
        let next = about.end as usize;
        next < sentence.end
            && sentence.document.tokens[next].kind != TokenKind::Punct
            && sentence
                .cues(next..sentence.end)
                .all(|c| c.first as usize != next)
    })
}

/// Whether what leads to a value in its clause is denied, or was only near to
/// happening: "did not gather 50 people", «чуть не прошёл в Бишкеке». "Not in
/// Astana but in Almaty" affirms what is put right.
fn denies_before(sentence: &Sentence<'_, '_>, candidate: &Candidate) -> bool {
    let clause = sentence.clause(&candidate.tokens);
    let before = clause.start..candidate.tokens.start;
    sentence
        .cues(before.clone())
        .filter(|c| c.is_cue(cue::NEGATION | cue::ALMOST) && !c.is_cue(cue::DOUBLE_NEGATION))
        // "Nearly two thousand" is a number.
        .filter(|c| {
            let hedge = c.first as usize;
            !sentence
                .mentions
                .counts_in(&(hedge..hedge + 1))
                .iter()
                .any(|count| count.first == c.first)
        })
        .any(|no| !sentence.has(no.end as usize..before.end, cue::CORRECTION))
        && !sentence.has(before, cue::WITHOUT)
}
