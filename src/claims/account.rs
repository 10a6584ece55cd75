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
use super::{ClaimValue, Strength, counts};
use crate::events::{EventMention, Link};
use crate::lexicon::{self, Class, Cues, cue};
use crate::mentions::{CountMention, Lexeme, UnitClass};
use crate::text::TokenKind;

/// Cues that tie a value to its event, or say nothing of it.
fn plain() -> Cues {
    cue::ALSO
        | cue::ATTEND
        | cue::BECAME
        | cue::CITY_AFTER
        | cue::CITY_OF
        | cue::CORRECTION
        | cue::DAY
        | cue::DESCRIPTOR
        | cue::EDITION
        | cue::END
        | cue::EXIST
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
        | cue::WE
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
        | cue::FOREIGN
        | cue::FROM
        | cue::COUNTRY_LABEL
        | cue::COUNTRY_TURNOUT
        | cue::INCLUDING
        | cue::NEGATION
        | cue::NOBODY
        | cue::ONLY_NOT
        | cue::OTHERS
        | cue::PARTICIPANT_OF
        | cue::SEND
        | cue::SO_DID
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
    // "The 350 delegates to the forum have gone home"
    if matches!(candidate.value, ClaimValue::Participants(_))
        && sentence
            .mentions
            .counts_in(&candidate.tokens)
            .iter()
            .any(|count| counts::is_whole(sentence, count, event))
    {
        return None;
    }
    if let Some(clause) = sentence.where_held(event, value)
        && matches!(candidate.value, ClaimValue::Place(_))
    {
        return sentence.stranger_in(clause, candidate);
    }
    let frame = Frame::of(sentence, candidate);
    let described = sentence.is_participial(event, value);
    if !frame.of_people() && described && !sentence.is_attribute(event) {
        return None;
    }
    if frame.is_day_of_event(sentence) {
        return None;
    }
    if let Some(at) = frame
        .of_another_edition(sentence)
        .or_else(|| frame.of_what_follows(sentence))
        .or_else(|| frame.some_of_those_counted(sentence))
        .or_else(|| frame.of_some_before(sentence))
        .or_else(|| frame.what_goes_on(sentence))
    {
        return Some(at);
    }
    let within = sentence
        .stranger_in(frame.start..frame.end, candidate)
        .or_else(|| sentence.part_of(candidate, frame.clause.end));
    if within.is_some() {
        return within;
    }
    // «Участников, не поехавших на экскурсию, набралось двести»
    let bare = |count: &CountMention| count.unit.is_none() && count.first as usize == value.start;
    let elided = frame.of_people() && sentence.mentions.counts_in(value).iter().any(bare);
    if (elided || sentence.stands_alone(value, &frame.clause))
        && let Some(at) = frame.beside_what_is_set_off(sentence)
    {
        return Some(at);
    }
    match event.link {
        Link::Topic => (sentence.relative_of_another(&frame.clause, event)
            || sentence.is_labelled_otherwise(event)
            || sentence.is_of_part(event))
        .then_some(frame.clause.start)
        .or_else(|| sentence.elsewhere(&frame.clause))
        .or_else(|| match frame.of_people() {
            // "In her village, 340 people live"
            true => sentence.stranger_in_clauses(sentence.first..frame.clause.start, candidate),
            false => None,
        }),
        _ => frame.of_another_subject(sentence),
    }
}

/// The words around a value that have to be known for it to accuse.
struct Frame<'a> {
    candidate: &'a Candidate,
    clause: Range<usize>,
    /// Whether the clause names the event.
    in_clause: bool,
    /// Whether a verb before the value ties it.
    tied_before: bool,
    /// Where what is stated begins.
    start: usize,
    /// Where it ends.
    end: usize,
}

impl<'a> Frame<'a> {
    fn of(sentence: &Sentence<'_, '_>, candidate: &'a Candidate) -> Frame<'a> {
        let value = &candidate.tokens;
        let event = &candidate.event;
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
                    && sentence.words_between(&(c.first as usize..c.end as usize), &event.tokens)
                        <= 1
            });
        let start = match opening {
            Some(verb) if (verb.first as usize) < value.start => verb.first as usize,
            _ => start,
        };
        // "It was way back in April that the forum opened": what stands before
        // the value in a cleft only stresses it.
        let start = match sentence.is_cleft(&clause, value) {
            true => value.start,
            false => start,
        };
        let mut end = value.end;
        if in_clause {
            end = end.max(event.tokens.end);
        }
        let verbs = match &candidate.value {
            ClaimValue::Date(date) if date.moment != "held" => {
                verbs_of(&candidate.value) | cue::OTHER_AUDIENCE
            }
            value => verbs_of(value),
        };
        let tied_before = sentence.has(start..value.start, verbs);
        if !tied_before && !event.scattered {
            // Where no verb ties the value, all of its clause has to be known.
            let verb = sentence.cue(value.end..clause.end, verbs);
            end = end.max(verb.map_or(clause.end, |verb| verb.end as usize));
        }
        // "40 people attended a lesson": what a sentence that names no event is
        // about can stand at its end. "The Russians declined to join the
        // breakfast": so can what one is absent from.
        let absent = matches!(&candidate.value, ClaimValue::Countries(c) if c.absent);
        if event.link == Link::Topic || absent {
            end = end.max(clause.end);
        }
        Frame {
            candidate,
            clause,
            in_clause,
            tied_before,
            start,
            end,
        }
    }

    /// "Day two (18 April)" needs nothing else.
    fn is_day_of_event(&self, sentence: &Sentence<'_, '_>) -> bool {
        let value = &self.candidate.tokens;
        let event = &self.candidate.event;
        // "The second day of the forum, 15 April"
        let named_between = event.tokens.end <= value.start && value.start <= event.tokens.end + 1;
        let at = match named_between {
            true => event.tokens.start,
            false => value.start,
        };
        let before = at.saturating_sub(3).max(sentence.first)..at;
        event.link != Link::Topic
            && before.into_iter().any(|at| {
                sentence
                    .cue_at(at, cue::FIRST_DAY | cue::SECOND_DAY)
                    .is_some()
            })
    }

    /// "The first had been in Almaty, the second Central Asian Media Forum …": an
    /// ordinal in a clause without the event's name is of another edition.
    fn of_another_edition(&self, sentence: &Sentence<'_, '_>) -> Option<usize> {
        match self.candidate.event.link {
            _ if self.in_clause => None,
            // "I was at the first: 300 people"
            Link::Topic => {
                sentence.bare_ordinal(&(sentence.first..self.clause.end), self.candidate)
            }
            _ => sentence.bare_ordinal(&self.clause, self.candidate),
        }
    }

    /// «20 мамырда Алматыда ашылған «Дала»»: of the noun after the participle.
    fn of_what_follows(&self, sentence: &Sentence<'_, '_>) -> Option<usize> {
        let value = &self.candidate.tokens;
        let event = &self.candidate.event.tokens;
        let verb = sentence.cue(
            value.end..self.clause.end,
            cue::HELD | cue::START | cue::END,
        )?;
        let rest = verb.end as usize..self.clause.end;
        let ends = sentence.stranger_in(rest, self.candidate).is_none();
        let other = !self.of_people()
            && verb.mark_name() == "part"
            && !ends
            && event.end <= value.start
            && !event.is_empty();
        other.then_some(verb.first as usize)
    }

    /// "A workshop for 45 reporters. They came from three countries": not all
    /// who came to the event.
    fn of_some_before(&self, sentence: &Sentence<'_, '_>) -> Option<usize> {
        match self.of_people() {
            true => sentence.of_some_before(self.candidate, &self.clause),
            false => None,
        }
    }

    fn of_people(&self) -> bool {
        !matches!(
            self.candidate.value,
            ClaimValue::Date(_) | ClaimValue::Place(_)
        )
    }

    /// "Tonight four countries perform", "12 countries came; five countries
    /// sent two", "It gathered 700 participants; 50 people came by bike": some
    /// of them.
    fn some_of_those_counted(&self, sentence: &Sentence<'_, '_>) -> Option<usize> {
        let value = &self.candidate.tokens;
        let again = |class: UnitClass| {
            sentence
                .mentions
                .counts_in(&(sentence.first..value.start))
                .iter()
                .any(|c| c.unit.is_some_and(|unit| unit.class == class))
        };
        let some = match self.candidate.value {
            ClaimValue::CountryCount(_) => {
                let sings = sentence.has(self.clause.clone(), cue::SPEAK)
                    && !sentence.has(self.clause.clone(), cue::ATTEND);
                let from = sentence.cue_before(value.start, cue::FROM).is_some();
                sings && !from || !self.in_clause && again(UnitClass::Countries)
            }
            ClaimValue::Participants(_) => !self.in_clause && again(UnitClass::Attendees),
            _ => false,
        };
        some.then_some(value.start)
    }

    /// "300 participants who had never been to Astana": some of them. "Saw 40
    /// people sign", «қатысуды армандайды»: what the verb says goes on in the
    /// word after it.
    fn what_goes_on(&self, sentence: &Sentence<'_, '_>) -> Option<usize> {
        let value = &self.candidate.tokens;
        if !self.of_people() {
            return None;
        }
        if self.tied_before
            && let Some(which) = sentence.cue_at(value.end, cue::RELATIVE)
        {
            return Some(which.first as usize);
        }
        // "300 participants of the forum who …"
        let event = &self.candidate.event.tokens;
        if value.end < event.start
            && event.start <= value.end + 2
            && let Some(which) = sentence.cue_at(event.end, cue::RELATIVE)
        {
            return Some(which.first as usize);
        }
        // «Келген 400 қонақ»: the verb of those who came is still to come.
        let described = sentence
            .cue_before(value.start, cue::ATTEND)
            .is_some_and(|verb| verb.mark_name() == "part");
        if described {
            return sentence.stranger_in(value.end..self.clause.end, self.candidate);
        }
        let takes_part = sentence.has(self.start..value.start, verbs_of_taking_part());
        let next = match self.tied_before {
            true if takes_part => self.clause.end,
            true => value.end,
            false => self.end,
        };
        if next >= self.clause.end {
            return None;
        }
        sentence.stranger_in(next..next + 1, self.candidate)
    }

    /// What is set off is of what stands beside it.
    fn beside_what_is_set_off(&self, sentence: &Sentence<'_, '_>) -> Option<usize> {
        let clause = &self.clause;
        let event = &self.candidate.event;
        // "Half of the guests, 350 people, came"
        let between = match self.in_clause {
            true => 0..0,
            // "Four hundred participants, and each had a question": what is said
            // on in a quotation places them nowhere else.
            false if sentence.is_voiced(event, &self.candidate.tokens) => {
                let rest = clause.end..event.tokens.start;
                let elsewhere =
                    cue::IN | cue::FROM | cue::LAST_YEAR | cue::OTHER_AUDIENCE | cue::PART;
                return sentence.cue(rest, elsewhere).map(|cue| cue.first as usize);
            }
            // "At 5,000 participants, the forum was …"
            false
                if event.link == Link::Name
                    && self.of_people()
                    && clause.end < event.tokens.start
                    && event.tokens.start <= clause.end + 2
                    && sentence
                        .cue_before(self.candidate.tokens.start, cue::IN | cue::WITH)
                        .is_some()
                    && !sentence.has(
                        sentence.clause(&event.tokens),
                        cue::PART | cue::OTHER_AUDIENCE,
                    ) =>
            {
                0..0
            }
            false if event.link == Link::Topic => sentence.first..clause.start,
            false if event.tokens.end <= clause.start => {
                sentence.clause(&event.tokens).start..clause.start
            }
            false => clause.end..sentence.clause(&event.tokens).end,
        };
        // "She married soon (July 2017)"
        let sign = |at: usize| sentence.document.tokens.get(at).and_then(|t| t.punct());
        if clause.start > sentence.first + 1 && sign(clause.start - 1) == Some('(') {
            let inside = clause.start - 2..clause.start - 1;
            if let Some(at) = sentence.stranger_in(sentence.clause(&inside), self.candidate) {
                return Some(at);
            }
        }
        // "In 2009, she moved": what leads a clause is of that clause.
        let adverbial = matches!(
            self.candidate.value,
            ClaimValue::Date(_) | ClaimValue::Place(_)
        );
        let leads = adverbial && clause.end + 1 < sentence.end && sign(clause.end) == Some(',');
        let after = match leads {
            true => sentence.clause(&(clause.end + 1..clause.end + 2)),
            false => 0..0,
        };
        sentence
            .stranger_in_clauses(between, self.candidate)
            .or_else(|| sentence.stranger_in(after, self.candidate))
    }

    /// What the clause says is of a subject that is not the event.
    fn of_another_subject(&self, sentence: &Sentence<'_, '_>) -> Option<usize> {
        let value = &self.candidate.tokens;
        let event = &self.candidate.event;
        if sentence.is_voiced(event, value) {
            // "12 people came to my talk", "said the host of the forum's quiz"
            let said = sentence.clause(value);
            return match sentence.is_attribute(event) {
                true => Some(event.tokens.start),
                false => sentence.stranger_in(said, self.candidate),
            };
        }
        // «Форумнан кейін 300 адам …»
        if let Some(beside) = sentence.cue_at(event.tokens.end, cue::ABOUT)
            && beside.end as usize <= value.start
            && !event.tokens.is_empty()
            && sentence.mentions.date_over(event.tokens.end).is_none()
        {
            return Some(event.tokens.end);
        }
        if !self.in_clause && sentence.subject_elsewhere(value, event, &self.clause) {
            return Some(event.tokens.start);
        }
        // "It was held in July": the clause has the event as its subject.
        let own_subject = (self.start..value.start).any(|at| {
            sentence
                .mentions
                .class_at(at, Class::Anaphor)
                .is_some_and(|a| matches!(a.key(), "pronoun" | "there"))
        });
        if !self.in_clause && own_subject {
            let own = sentence.clause(&event.tokens);
            return match self.of_people() {
                true => sentence.named_beside(self.candidate),
                // "It praised the library: it closed in May"
                false => sentence.stranger_in(own, self.candidate),
            };
        }
        // What the event is only a part of: "the week of the forum", "the
        // forum's website".
        let own = sentence.clause(&event.tokens);
        // "With 40 guests, the forum held a dinner"
        let parts = cue::PART | cue::OTHER_AUDIENCE;
        if self.of_people()
            && !self.in_clause
            && value.end <= own.start
            && let Some(part) = sentence.cue(own.clone(), parts)
        {
            return Some(part.first as usize);
        }
        // "The 150 participants of the forum, interviewed by us, …": what is said
        // of them stands further on.
        if self.of_people()
            && self.in_clause
            && value.end <= event.tokens.start
            && event.tokens.end == own.end
            && !sentence.has(own.clone(), verbs_of(&self.candidate.value))
            && let Some(at) = sentence.stranger_in_clauses(own.end..sentence.end, self.candidate)
        {
            return Some(at);
        }
        let head = match self.in_clause {
            true => self.start,
            false => own.start,
        };
        let after = event.tokens.end..(event.tokens.end + 1).min(own.end);
        sentence
            .stranger_in(
                head.min(event.tokens.start)..event.tokens.start,
                self.candidate,
            )
            .or_else(|| sentence.stranger_in(after, self.candidate))
    }
}

/// Those that say more of people than that the event has them.
fn verbs_of_taking_part() -> Cues {
    cue::ATTEND | cue::HOST | cue::SEND | cue::ABSENT | cue::SPEAK
}

fn verbs_of(value: &ClaimValue) -> Cues {
    match value {
        ClaimValue::Participants(_) | ClaimValue::CountryCount(_) => {
            cue::ATTEND | cue::COUNTING | cue::EXIST | cue::HAS | cue::HOST | cue::SEND
        }
        ClaimValue::Countries(_) => cue::ATTEND | cue::ABSENT | cue::SEND | cue::SPEAK,
        ClaimValue::Date(_) | ClaimValue::Place(_) => {
            cue::HELD | cue::START | cue::END | cue::HOST | cue::ATTEND
        }
    }
}

/// Words of a phrase that another can overlap.
const PHRASE: usize = 5;

/// Words between "it was" and what it stresses.
const CLEFT_WORDS: usize = 4;

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

    /// "It was … that", "it was … when" around a value.
    pub(super) fn is_cleft(&self, clause: &Range<usize>, value: &Range<usize>) -> bool {
        let opening = self.cue_at(clause.start, cue::CLEFT);
        let near = opening.is_some_and(|open| {
            let gap = open.end as usize..value.start;
            gap.start <= gap.end && gap.len() <= CLEFT_WORDS
        });
        near && self
            .cue_at(value.end, cue::RELATIVE | cue::CLEFT_CLOSE)
            .is_some()
    }

    /// The same over whole clauses, but for those that only add to another
    /// ("which its hosts call unique") or tell who says it.
    fn stranger_in_clauses(&self, range: Range<usize>, candidate: &Candidate) -> Option<usize> {
        let mut at = range.start;
        while at < range.end {
            let clause = self.clause(&(at..at + 1));
            let clause = at..clause.end.min(range.end).max(at + 1);
            let head = clause.start..(clause.start + 2).min(clause.end);
            let aside = self.has(clause.clone(), cue::PUBLISH)
                || self.has(head, cue::RELATIVE | cue::MOSTLY);
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
        // «Silk Way Star-дың»: an ending set off from a foreign name.
        let name = self.events.iter().find(|e| e.tokens.end + 1 == at);
        if name.is_some() && !token.space_before() {
            let hyphen = &self.document.tokens[at - 1];
            if hyphen.punct() == Some('-') && !hyphen.space_before() {
                return at + 1;
            }
        }
        // The title of an event after its name, in quotes.
        let title = self.title_end(&candidate.event);
        if candidate.event.tokens.end <= at && at < title {
            return title;
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
        // «Министрлік форумға 300 адам келгенін айтты»
        let told = self.clause(&candidate.tokens);
        let said = match self.has(candidate.tokens.end..told.end, cue::PUBLISH) {
            true => cue::VOICE | cue::COUNTERS | cue::OFFICE,
            false => Cues::default(),
        };
        // A final can go out live.
        let dated = match &candidate.value {
            ClaimValue::Date(date) => Some(date.moment.as_str()),
            _ => None,
        };
        let harmless = match dated {
            // "Every country of the region came"
            None if countries => cue::EVERY,
            Some("held") | None => Cues::default(),
            Some("final") => cue::OTHER_AUDIENCE | cue::DECIDES | cue::WINNER,
            Some(_) => cue::OTHER_AUDIENCE,
        };
        let comes_for =
            |at: usize| at < candidate.tokens.start && event.tokens.start >= candidate.tokens.end;
        let known = |l: &&Lexeme| match l.class {
            Class::Cue => {
                l.is_cue(harmless | said)
                    || by_hosts && l.is_cue(cue::COUNTERS | cue::COUNTING)
                    || l.is_cue(plain())
                    || !people
                        && l.is_cue(cue::CAMERA | cue::MOMENT_FILMING_START | cue::MOMENT_FINAL)
                    || people && l.is_cue(of_people())
                    || !people && comes_for(at) && l.is_cue(cue::DELEGATION)
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
            // "Delegates gathered in Baku for the forum", and not "the forum's
            // delegates gathered in Baku".
            Class::Unit => {
                (people
                    || at < candidate.tokens.start && event.tokens.start >= candidate.tokens.end)
                    && l.key().starts_with("attendees/")
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
            .filter(|l| l.is_cue(hostile()) && !l.is_cue(harmless))
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
        // "Are among | the contestants": a phrase that began within another.
        let around = self.mentions.within(at.saturating_sub(PHRASE)..at).iter();
        let held = around
            .filter(|l| l.end as usize > at && other.is_none() && known(l))
            .map(|l| l.end as usize)
            .max();
        if let Some(end) = held {
            return end;
        }
        // "An unremarkable 260 delegates"
        let before_number = at + 1 == candidate.tokens.start
            && matches!(
                candidate.value,
                ClaimValue::Participants(_) | ClaimValue::CountryCount(_)
            )
            && other.is_none()
            && self.mentions.class_before(at, Class::NumArticle).is_some();
        // "Not in Astana but in Almaty"
        let put_right = self.cue_at(at, cue::NEGATION).is_some()
            && self.has(at..candidate.tokens.start.max(at), cue::CORRECTION);
        if token.len() <= 2 || before_number || put_right || self.says_nothing(at, candidate) {
            return at + 1;
        }
        at
    }

    /// Whether a word that the lexicon does not know leaves a value as it is:
    /// an adverb of manner, or, in another clause than the value's, a verb that
    /// the event is the subject of («форум удивил: …»).
    fn says_nothing(&self, at: usize, candidate: &Candidate) -> bool {
        let event = &candidate.event;
        let codes = self.document.codes(&self.document.tokens[at]);
        let unknown = self.mentions.at(at).iter().all(|l| l.class == Class::Unit);
        let of_event = || {
            at == event.tokens.end
                && !self.in_passing(event)
                && at < self.clause(&candidate.tokens).start
                && lexicon::is_verbal(self.lang(), codes)
                && self
                    .stranger_in(at + 1..self.clause(&event.tokens).end, candidate)
                    .is_none()
        };
        // «Бесплатно пришли 100 человек»: an adverb can say which of them.
        let manner = !matches!(candidate.value, ClaimValue::Participants(_))
            && lexicon::is_adverb(self.lang(), codes);
        unknown && (manner || of_event())
    }

    /// "They left for Shanghai, where 55 countries compete": a "there" that does
    /// not stand for the event.
    fn elsewhere(&self, clause: &Range<usize>) -> Option<usize> {
        clause.clone().find(|&at| {
            let anaphor = self.mentions.class_at(at, Class::Anaphor);
            // "There was nobody" points to nothing.
            anaphor.is_some_and(|a| a.key() == "there") && self.cue_at(at, cue::EXIST).is_none()
        })
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
        let before = self.before()?;
        // "A panel drew most. 280 people came."
        if self
            .mentions
            .within(before.clone())
            .iter()
            .any(|l| l.is_cue(cue::PART))
        {
            return Some(candidate.tokens.start);
        }
        let they = self.cue(clause.start..candidate.tokens.start, cue::THOSE)?;
        let others = self.mentions.counts_in(&before).iter().any(|count| {
            count.unit.is_some_and(|unit| {
                matches!(unit.class, UnitClass::People | UnitClass::Organisations)
            })
        });
        others.then_some(they.first as usize)
    }

    /// Words after a number of people that say which: "120 people from the
    /// ministry", «300 участников смены».
    fn part_of(&self, candidate: &Candidate, end: usize) -> Option<usize> {
        if !matches!(
            candidate.value,
            ClaimValue::Participants(_) | ClaimValue::CountryCount(_)
        ) {
            return None;
        }
        let next = candidate.tokens.end;
        if next >= end {
            return None;
        }
        let from = self.cue_at(next, cue::FROM | cue::OF | cue::BY | cue::IN);
        // "90 guests from the capital": some of them, but from so many countries,
        // or from these, came all.
        if let Some(from) = from.filter(|cue| cue.is_cue(cue::FROM)) {
            let next = from.end as usize..(from.end as usize + 3).min(end);
            let all = next.clone().any(|at| {
                self.mentions.country_at(at).is_some()
                    || self.mentions.class_at(at, Class::Group).is_some()
            }) || !self.mentions.counts_in(&next).is_empty();
            if !all {
                return Some(from.first as usize);
            }
        }
        let lang = self.lang();
        let first = &self.document.tokens[next];
        let genitive = first.kind == TokenKind::Word
            && lexicon::genitive_follows(lang, self.document.codes(first));
        if from.is_none() && !genitive {
            return None;
        }
        // "90 participants of a school contest"
        let of_another = |e: &&EventMention| {
            e.referent != candidate.event.referent && (next..next + 4).contains(&e.tokens.start)
        };
        if from.is_some_and(|cue| cue.is_cue(cue::OF)) && self.events.iter().any(|e| of_another(&e))
        {
            return Some(next);
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

    /// Whether the event's name only describes what follows it: "the forum's
    /// dinner", "the forum workshop".
    pub(super) fn is_attribute(&self, event: &EventMention) -> bool {
        let at = event.tokens.end;
        let own = event.tokens.clone().last().is_some_and(|last| {
            let codes = self.document.codes(&self.document.tokens[last]);
            lexicon::is_possessive(self.lang(), codes)
        });
        own || at < self.end
            && (self.cue_at(at, cue::PART | cue::OTHER_ROLE).is_some()
                || self.mentions.class_at(at, Class::EventType).is_some())
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
}
