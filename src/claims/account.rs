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
use super::{ClaimValue, Strength};
use crate::events::{EventMention, Link};
use crate::lexicon::{Class, Cues, cue};
use crate::mentions::{Lexeme, UnitClass};
use crate::text::TokenKind;

/// Cues that tie a value to its event, or say nothing of it.
fn plain() -> Cues {
    cue::ALSO
        | cue::ATTEND
        | cue::BECAME
        | cue::CORRECTION
        | cue::DAY
        | cue::DESCRIPTOR
        | cue::EDITION
        | cue::END
        | cue::FIRST_DAY
        | cue::HAS
        | cue::HELD
        | cue::HOST
        | cue::IN
        | cue::JOIN
        | cue::NONE
        | cue::OF
        | cue::ONLY
        | cue::PAST
        | cue::PLACE_LABEL
        | cue::PLAIN
        | cue::PLAN
        | cue::PRESENT
        | cue::PUBLISH
        | cue::RELATIVE
        | cue::SECOND_DAY
        | cue::SEASON
        | cue::START
        | cue::WITH
}

/// The same beside numbers of people and countries, and lists of them.
fn of_people() -> Cues {
    cue::ABSENT
        | cue::ALL
        | cue::APART
        | cue::APART_AFTER
        | cue::ASIDE
        | cue::BESIDES
        | cue::BY
        | cue::DOUBLE_NEGATION
        | cue::EXCEPT
        | cue::FROM
        | cue::INCLUDING
        | cue::NEGATION
        | cue::NOBODY
        | cue::ONLY_NOT
        | cue::OTHERS
        | cue::PARTICIPANT_OF
        | cue::SEND
        | cue::SPEAK
        | cue::TURNOUT
        | cue::WEAK_ATTENDEE
        | cue::WITHOUT
}

/// Cues that make of a value another thing's, whatever else their words are.
fn hostile() -> Cues {
    cue::EVERY
        | cue::LAST_YEAR
        | cue::MOVED_BY
        | cue::NEXT_EDITION
        | cue::OTHER_AUDIENCE
        | cue::OTHER_DATE
        | cue::OTHER_ROLE
        | cue::PART
        | cue::POSTPONED
        | cue::RELATIVE_DAY
        | cue::TOPIC
        | cue::UNLIKE
}

/// How firm a value is beside a word that nothing accounts for: where that word
/// stands before it in a clause that names no event, it has a subject of its
/// own.
pub(super) fn strength(sentence: &Sentence<'_, '_>, candidate: &Candidate, at: usize) -> Strength {
    let clause = sentence.clause(&candidate.tokens);
    let event = &candidate.event.tokens;
    let named = !event.is_empty() && event.start >= clause.start && event.end <= clause.end;
    let before = at >= clause.start && at < candidate.tokens.start;
    match before && !named && matches!(candidate.value, ClaimValue::Participants(_)) {
        true => Strength::Loose,
        false => Strength::Likely,
    }
}

/// A word of the frame that may make the value another thing's.
pub(super) fn stranger(sentence: &Sentence<'_, '_>, candidate: &Candidate) -> Option<usize> {
    let value = &candidate.tokens;
    let event = &candidate.event;
    if matches!(candidate.value, ClaimValue::Date(_)) && sentence.during_visit(event, value) {
        return None;
    }
    let clause = sentence.clause(value);
    let in_clause = event.link != Link::Topic
        && event.tokens.start >= clause.start
        && event.tokens.end <= clause.end;
    // What is reported begins after the verb of reporting.
    let start = sentence
        .cues(clause.start..value.start)
        .filter(|c| c.is_cue(cue::PUBLISH))
        .map(|c| c.end as usize)
        .max()
        .unwrap_or(clause.start);
    // "Who opened the forum" makes nothing of what stands before it.
    let opening = sentence
        .cues(start..event.tokens.start.max(start))
        .filter(|c| c.is_cue(cue::START | cue::END))
        .find(|c| {
            in_clause
                && sentence.words_between(&(c.first as usize..c.end as usize), &event.tokens) <= 1
        });
    let start = match opening {
        Some(verb) if (verb.first as usize) < value.start => verb.first as usize,
        _ => start,
    };
    let mut end = value.end;
    if in_clause {
        end = end.max(event.tokens.end);
    }
    let verbs = verbs_of(&candidate.value);
    let before = sentence.has(start..value.start, verbs);
    if !before && !event.scattered {
        // Where no verb ties the value, all of its clause has to be known.
        let verb = sentence.cue(value.end..clause.end, verbs);
        end = end.max(verb.map_or(clause.end, |verb| verb.end as usize));
    }
    // "Day two (18 April)" needs nothing else.
    let day = (value.start.saturating_sub(3).max(sentence.first)..value.start).any(|at| {
        sentence
            .cue_at(at, cue::FIRST_DAY | cue::SECOND_DAY)
            .is_some()
    });
    if day && event.link != Link::Topic {
        return None;
    }
    // "The first had been in Almaty, the second Central Asian Media Forum …": an
    // ordinal in a clause without the event's name is of another edition.
    if !in_clause && let Some(ordinal) = sentence.bare_ordinal(&clause, candidate) {
        return Some(ordinal);
    }
    // "Tonight four countries perform", "12 countries came; five countries sent
    // two": some of them.
    if matches!(candidate.value, ClaimValue::CountryCount(_)) {
        let sings =
            sentence.has(clause.clone(), cue::SPEAK) && !sentence.has(clause.clone(), cue::ATTEND);
        let before = sentence.mentions.counts_in(&(sentence.first..value.start));
        let again = before.iter().any(|c| {
            c.unit
                .is_some_and(|unit| unit.class == UnitClass::Countries)
        });
        let from = sentence.cue_before(value.start, cue::FROM).is_some();
        if (sings && !from) || (again && !in_clause) {
            return Some(value.start);
        }
    }
    // "It gathered 700 participants; 50 people came by bike": some of them.
    if matches!(candidate.value, ClaimValue::Participants(_)) && !in_clause {
        let before = sentence.mentions.counts_in(&(sentence.first..value.start));
        let again = before.iter().any(|c| {
            c.unit
                .is_some_and(|unit| unit.class == UnitClass::Attendees)
        });
        if again {
            return Some(value.start);
        }
    }
    let people = !matches!(candidate.value, ClaimValue::Date(_) | ClaimValue::Place(_));
    // "A workshop for 45 reporters. They came from three countries": not all who
    // came to the event.
    if people && let Some(they) = sentence.of_some_before(candidate, &clause) {
        return Some(they);
    }
    // "Saw 40 people sign", «қатысуды армандайды»: what the verb says goes on in
    // the word after it.
    let next = match before {
        true if sentence.has(start..value.start, verbs_of_taking_part()) => clause.end,
        true => value.end,
        false => end,
    };
    // "300 participants who had never been to Astana": some of them.
    if people
        && before
        && let Some(which) = sentence.cue_at(value.end, cue::RELATIVE)
    {
        return Some(which.first as usize);
    }
    if people
        && next < clause.end
        && let Some(at) = sentence.stranger_in(next..next + 1, candidate)
    {
        return Some(at);
    }
    let frame = sentence
        .stranger_in(start..end, candidate)
        .or_else(|| sentence.part_of(candidate, clause.end));
    if frame.is_none() && sentence.stands_alone(value, &clause) {
        // "Half of the guests, 350 people, came": what is set off is of what
        // stands before it.
        let before = match in_clause {
            true => 0..0,
            false if event.link == Link::Topic => sentence.first..clause.start,
            false if event.tokens.end <= clause.start => {
                sentence.clause(&event.tokens).start..clause.start
            }
            false => clause.end..sentence.clause(&event.tokens).end,
        };
        // "She married soon (July 2017)": what is in brackets is of what stands
        // before them.
        let sign = |at: usize| sentence.document.tokens.get(at).and_then(|t| t.punct());
        if clause.start > sentence.first + 1 && sign(clause.start - 1) == Some('(') {
            let inside = clause.start - 2..clause.start - 1;
            if let Some(at) = sentence.stranger_in(sentence.clause(&inside), candidate) {
                return Some(at);
            }
        }
        // "In 2009, she moved": what leads a clause is of that clause.
        let adverbial = matches!(candidate.value, ClaimValue::Date(_) | ClaimValue::Place(_));
        let leads = adverbial && clause.end + 1 < sentence.end && sign(clause.end) == Some(',');
        let after = match leads {
            true => sentence.clause(&(clause.end + 1..clause.end + 2)),
            false => 0..0,
        };
        let stranger = sentence
            .stranger_in_clauses(before, candidate)
            .or_else(|| sentence.stranger_in(after, candidate));
        if stranger.is_some() {
            return stranger;
        }
    }
    if frame.is_some() || event.link == Link::Topic {
        return frame;
    }
    if !in_clause && sentence.subject_elsewhere(value, event, &clause) {
        return Some(event.tokens.start);
    }
    // "It was held in July": the clause has the event as its subject.
    let own_subject = (start..value.start).any(|at| {
        sentence
            .mentions
            .class_at(at, Class::Anaphor)
            .is_some_and(|a| a.key() == "pronoun")
    });
    if !in_clause && own_subject {
        return sentence.named_beside(candidate);
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

/// Those that say more of people than that the event has them.
fn verbs_of_taking_part() -> Cues {
    cue::ATTEND | cue::HOST | cue::SEND | cue::ABSENT | cue::SPEAK
}

fn verbs_of(value: &ClaimValue) -> Cues {
    match value {
        ClaimValue::Participants(_) | ClaimValue::CountryCount(_) => {
            cue::ATTEND | cue::COUNTING | cue::HAS | cue::HOST | cue::SEND
        }
        ClaimValue::Countries(_) => cue::ATTEND | cue::ABSENT | cue::SEND | cue::SPEAK,
        ClaimValue::Date(_) | ClaimValue::Place(_) => {
            cue::HELD | cue::START | cue::END | cue::HOST | cue::ATTEND
        }
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

    /// The same over whole clauses, but for those that only add to another
    /// ("which its hosts call unique") or tell who says it.
    fn stranger_in_clauses(&self, range: Range<usize>, candidate: &Candidate) -> Option<usize> {
        let mut at = range.start;
        while at < range.end {
            let clause = self.clause(&(at..at + 1));
            let clause = at..clause.end.min(range.end).max(at + 1);
            let head = clause.start..(clause.start + 2).min(clause.end);
            let aside = self.has(clause.clone(), cue::PUBLISH) || self.has(head, cue::RELATIVE);
            if !aside && let Some(stranger) = self.stranger_in(clause.clone(), candidate) {
                return Some(stranger);
            }
            at = clause.end;
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
        if let Some(event) = self
            .events
            .iter()
            .find(|e| e.tokens.contains(&at) || e.names(&(at..at + 1)))
        {
            let end = event.tokens.end.max(event.named.end);
            return if event.tokens.contains(&at) {
                event.tokens.end.max(at + 1)
            } else {
                end.max(at + 1)
            };
        }
        // The title of an event after its name, in quotes.
        if let Some(end) = self.title_over(at, candidate) {
            return end;
        }
        // "Aida Balayeva's visit": the first name of whom the event is named by.
        let event = &candidate.event;
        if event.scattered && at + 1 == event.tokens.start && token.is_capitalised() {
            return at + 1;
        }
        if let Some(date) = self.mentions.date_over(at) {
            return date.end as usize;
        }
        // A number of people or countries, with its noun.
        let counted = self
            .mentions
            .counts_in(&(at.saturating_sub(8)..at + 1))
            .iter()
            .rev()
            .find_map(|c| {
                let noun = c.unit.filter(|unit| {
                    matches!(unit.class, UnitClass::Attendees | UnitClass::Countries)
                });
                let end = noun.map_or(c.end, |unit| unit.end.max(c.end)) as usize;
                (at < end).then_some(end)
            });
        let countries = matches!(
            candidate.value,
            ClaimValue::Countries(_) | ClaimValue::CountryCount(_)
        );
        let people = countries || matches!(candidate.value, ClaimValue::Participants(_));
        let by_hosts = people && self.has(self.clause(&candidate.tokens), cue::COUNTING);
        let known = |l: &&Lexeme| match l.class {
            Class::Cue => {
                by_hosts && l.is_cue(cue::COUNTERS | cue::COUNTING)
                    || l.is_cue(plain())
                    || !people
                        && l.is_cue(cue::CAMERA | cue::MOMENT_FILMING_START | cue::MOMENT_FINAL)
                    || people && l.is_cue(of_people())
                    || countries && l.is_cue(cue::DELEGATION)
            }
            Class::EventType => l.key() == candidate.event.kind,
            // "The congress was in Istanbul and the forum in Astana": a noun
            // before the name does not stand for it.
            Class::Anaphor => {
                l.key() != "generic"
                    || candidate.event.link == Link::Topic
                    || candidate.event.tokens.start <= at
            }
            Class::Unit => {
                people && l.key().starts_with("attendees/")
                    || countries && l.key().starts_with("countries/")
            }
            Class::Country
            | Class::Capital
            | Class::City
            | Class::Group
            | Class::CountryAdj
            | Class::Demonym
            | Class::CapitalOf
            | Class::CountryPrefix
            | Class::CountrySuffix
            | Class::HedgeBefore
            | Class::HedgeAfter
            | Class::HedgeFiller
            | Class::RangeOpen
            | Class::RangeJoin
            | Class::NumArticle
            | Class::NumJoin
            | Class::Ordinal
            | Class::YearWord
            | Class::Weekday
            | Class::Month => true,
            _ => false,
        };
        let other = self
            .mentions
            .at(at)
            .iter()
            .filter(|l| l.is_cue(hostile()))
            .map(|l| l.end)
            .max();
        let known = |l: &&Lexeme| known(l) && other.is_none_or(|end| end < l.end);
        let longest = self
            .mentions
            .at(at)
            .iter()
            .filter(known)
            .map(|l| l.end as usize)
            .max();
        if let Some(end) = longest.max(counted) {
            return end;
        }
        if token.len() <= 2 {
            return at + 1;
        }
        at
    }

    /// An ordinal that no longer word, date or event's name holds.
    fn bare_ordinal(&self, clause: &Range<usize>, candidate: &Candidate) -> Option<usize> {
        clause.clone().find(|&at| {
            let ordinal = self.mentions.class_at(at, Class::Ordinal);
            ordinal.is_some_and(|ordinal| {
                let longer = self.mentions.at(at).iter().any(|l| l.end > ordinal.end);
                let held = candidate.tokens.contains(&at)
                    || self.mentions.date_over(at).is_some()
                    || self.events.iter().any(|e| e.names(&(at..at + 1)));
                !longer && !held
            })
        })
    }

    /// The "they" of a clause where the sentence before speaks of a part of the
    /// event, or of people who are not all of its participants.
    fn of_some_before(&self, candidate: &Candidate, clause: &Range<usize>) -> Option<usize> {
        if candidate.event.link != Link::Topic {
            return None;
        }
        let they = self.cue(clause.start..candidate.tokens.start, cue::THOSE)?;
        let sentences = &self.document.sentences;
        let here = sentences.partition_point(|s| (s.first as usize) < self.first);
        let before = sentences.get(here.checked_sub(1)?)?.tokens();
        let others = self.mentions.counts_in(&before).iter().any(|count| {
            count.unit.is_some_and(|unit| {
                matches!(unit.class, UnitClass::People | UnitClass::Organisations)
            })
        });
        (others || self.has(before, cue::PART)).then_some(they.first as usize)
    }

    /// Words after a number of people that say which: "120 people from the
    /// ministry", «300 участников смены».
    fn part_of(&self, candidate: &Candidate, end: usize) -> Option<usize> {
        if !matches!(candidate.value, ClaimValue::Participants(_)) {
            return None;
        }
        let next = candidate.tokens.end;
        if next >= end {
            return None;
        }
        let from = self.cue_at(next, cue::FROM | cue::OF | cue::BY | cue::IN);
        let lang = self.mentions.lang;
        let first = &self.document.tokens[next];
        let genitive = first.kind == TokenKind::Word
            && crate::lexicon::genitive_follows(lang, self.document.codes(first));
        if from.is_none() && !genitive {
            return None;
        }
        self.stranger_in(next..(next + 4).min(end), candidate)
    }

    /// Whether what a clause says is of something else than the event of another
    /// clause: "Astana, where the forum was held, has …", "compared with
    /// Eurovision, where …".
    fn subject_elsewhere(
        &self,
        value: &Range<usize>,
        event: &EventMention,
        clause: &Range<usize>,
    ) -> bool {
        let own = self.clause(&event.tokens);
        let head = own.start..(own.start + 2).min(own.end);
        let aside =
            own.end <= value.start && own.start > self.first && self.has(head, cue::RELATIVE);
        aside || self.relative_of_another(clause, event)
    }

    /// Another name in the event's clause, which a pronoun after it may mean.
    fn named_beside(&self, candidate: &Candidate) -> Option<usize> {
        let mut own = self.clause(&candidate.event.tokens);
        if let Some(cue) = self.cue(own.clone(), cue::TOPIC | cue::UNLIKE) {
            return Some(cue.first as usize);
        }
        own.find(|&at| {
            let token = &self.document.tokens[at];
            token.kind == TokenKind::Word
                && token.is_capitalised()
                && at > self.first
                && self.accounted(at, candidate) == at
        })
    }

    /// The end of a quoted title that stands right after the event's name and
    /// holds a token.
    fn title_over(&self, at: usize, candidate: &Candidate) -> Option<usize> {
        let open = candidate.event.tokens.end.max(candidate.event.named.end);
        let sign = |t: usize| self.document.tokens.get(t).and_then(|t| t.punct());
        let quote = matches!(sign(open), Some('“' | '«' | '"' | '„'));
        if !quote || at <= open {
            return None;
        }
        let close =
            (open + 1..self.end).find(|&t| matches!(sign(t), Some('”' | '»' | '"' | '“')))?;
        (at < close).then_some(close)
    }
}
