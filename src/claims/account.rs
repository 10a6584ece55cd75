//! Whether the words around a value are all accounted for.
//!
//! An accusation rests on reading a clause whole: "hotels in Astana had 3,000
//! guests in the week of the forum" has the event, the number and the verb, and
//! says nothing of the forum. So a value may accuse only where every word
//! between the head of its clause, the event and the verb is one that the
//! lexicon knows to leave the relation as it is.

use std::ops::Range;

use super::clause::Sentence;
use super::finder::Candidate;
use super::ClaimValue;
use crate::events::Link;
use crate::lexicon::Class;
use crate::mentions::Lexeme;
use crate::text::TokenKind;

/// Cues that tie a value to its event, or say nothing of it.
const PLAIN: &[&str] = &[
    "also", "attend", "became", "correction", "day", "descriptor", "edition", "end", "first-day",
    "has", "held", "host", "in", "join", "moment-filming_start", "moment-final", "none", "of", "only",
    "past", "place-label", "plain", "plan", "present", "publish", "relative", "second-day",
    "season", "start", "this", "with",
];

/// The same beside numbers of people and countries, and lists of them.
const OF_PEOPLE: &[&str] = &[
    "absent", "all", "besides", "by", "double-negation", "except", "except-after", "from",
    "including", "negation", "nobody", "only-not", "others", "participant-of", "send", "speak", "turnout",
    "weak-attendee", "without",
];

/// Cues that make of a value another thing's, whatever else their words are.
const HOSTILE: &[&str] = &[
    "every", "last-year", "next-edition", "other-audience", "other-date", "other-role", "part",
    "postponed", "relative-day", "topic", "unlike",
];

/// A word of the frame that may make the value another thing's.
pub(super) fn stranger(sentence: &Sentence<'_, '_>, candidate: &Candidate) -> Option<usize> {
    let value = &candidate.tokens;
    let event = &candidate.event;
    let clause = sentence.clause(value);
    let in_clause = event.link != Link::Topic
        && event.tokens.start >= clause.start
        && event.tokens.end <= clause.end;
    // What is reported begins after the verb of reporting.
    let start = sentence
        .cues(clause.start..value.start)
        .filter(|cue| cue.key() == "publish")
        .map(|cue| cue.end as usize)
        .max()
        .unwrap_or(clause.start);
    let mut end = value.end;
    if in_clause {
        end = end.max(event.tokens.end);
    }
    let verbs = verbs_of(&candidate.value);
    let before = sentence.has(start..value.start, verbs);
    if !before && let Some(verb) = sentence.cue(value.end..clause.end, verbs) {
        end = end.max(verb.end as usize);
    }
    let frame = sentence.stranger_in(start..end, candidate);
    // "Half of the guests, 350 people, came": what is set off is of what stands
    // before it.
    if frame.is_none() && !in_clause && event.link != Link::Topic && sentence.stands_alone(value, &clause) {
        let all = sentence.clause(&event.tokens);
        if let Some(at) = sentence.stranger_in(all, candidate) {
            return Some(at);
        }
    }
    if frame.is_some() || event.link == Link::Topic {
        return frame;
    }
    // What the event is only a part of: "the week of the forum", "the forum's
    // website".
    let own = sentence.clause(&event.tokens);
    let head = if in_clause { start } else { own.start };
    let after = event.tokens.end..(event.tokens.end + 1).min(own.end);
    sentence
        .stranger_in(head.min(event.tokens.start)..event.tokens.start, candidate)
        .or_else(|| sentence.stranger_in(after, candidate))
}

fn verbs_of(value: &ClaimValue) -> &'static [&'static str] {
    match value {
        ClaimValue::Participants(_) | ClaimValue::CountryCount(_) => &["attend", "has", "host", "send"],
        ClaimValue::Countries(_) => &["attend", "absent", "send", "speak"],
        ClaimValue::Date(_) | ClaimValue::Place(_) => &["held", "start", "end", "host"],
    }
}

impl Sentence<'_, '_> {
    fn stranger_in(&self, range: Range<usize>, candidate: &Candidate) -> Option<usize> {
        let mut at = range.start;
        while at < range.end {
            let end = self.accounted(at, candidate);
            if end == at {
                return Some(at);
            }
            at = end;
        }
        None
    }

    /// Where the known words that begin at a token end; the token itself where
    /// it is a stranger.
    fn accounted(&self, at: usize, candidate: &Candidate) -> usize {
        let token = &self.document.tokens[at];
        if token.kind != TokenKind::Word {
            return at + 1;
        }
        if candidate.tokens.contains(&at) {
            return candidate.tokens.end;
        }
        if let Some(event) = self.events.iter().find(|e| e.tokens.contains(&at) || e.names(&(at..at + 1))) {
            let end = event.tokens.end.max(event.named.end);
            return if event.tokens.contains(&at) { event.tokens.end.max(at + 1) } else { end.max(at + 1) };
        }
        if let Some(date) = self.mentions.date_over(at) {
            return date.end as usize;
        }
        if let Some(count) = self
            .mentions
            .counts_in(&(at.saturating_sub(8)..at + 1))
            .iter()
            .rfind(|c| at < c.end as usize)
        {
            return count.end as usize;
        }
        let countries = matches!(
            candidate.value,
            ClaimValue::Countries(_) | ClaimValue::CountryCount(_)
        );
        let people = countries || matches!(candidate.value, ClaimValue::Participants(_));
        let known = |l: &&Lexeme| match l.class {
            Class::Cue => {
                PLAIN.contains(&l.key())
                    || people && OF_PEOPLE.contains(&l.key())
                    || countries && l.key() == "delegation"
            }
            Class::EventType => l.key() == candidate.event.kind,
            Class::Unit => {
                people && l.key().starts_with("attendees/")
                    || countries && (l.key().starts_with("countries/") || l.key().starts_with("people/"))
            }
            Class::Country | Class::Capital | Class::City | Class::Group | Class::CountryAdj | Class::Demonym
            | Class::CapitalOf | Class::CountryPrefix | Class::CountrySuffix
            | Class::HedgeBefore | Class::HedgeAfter | Class::HedgeFiller | Class::Anaphor
            | Class::RangeOpen | Class::RangeJoin | Class::NumArticle | Class::NumJoin | Class::Ordinal | Class::YearWord | Class::Weekday | Class::Month => true,
            _ => false,
        };
        let hostile = self
            .mentions
            .at(at)
            .iter()
            .filter(|l| l.class == Class::Cue && HOSTILE.contains(&l.key()))
            .map(|l| l.end)
            .max();
        let known = |l: &&Lexeme| known(l) && hostile.is_none_or(|end| end < l.end);
        let longest = self.mentions.at(at).iter().filter(known).map(|l| l.end as usize).max();
        if let Some(end) = longest {
            return end;
        }
        if token.len() <= 2 {
            return at + 1;
        }
        at
    }
}
