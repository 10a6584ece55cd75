//! Which event each sentence is about.
//!
//! `names` finds recorded events by their names; here the rest of the
//! discourse is followed: events that are not on record, "the forum" and "it",
//! headings and paragraphs. Where two events could be meant, none is.

mod distance;
mod names;

use std::ops::Range;

use crate::database::{Database, Event, EventId, FactValue};
use crate::lexicon::{self, Class, Cues, cue};
use crate::mentions::{Lexeme, Mentions, NumberKind};
use crate::text::{Document, TokenKind};
use crate::value::{Bound, PartialDate, Year};

#[cfg(feature = "workshop")]
pub(crate) use distance::misspelt;
pub(crate) use names::Details;

/// What a mention of an event refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referent {
    /// An event of the database.
    Recorded {
        /// Which database.
        database: usize,
        /// Which event.
        event: EventId,
    },
    /// Another edition of a recorded series.
    OtherEdition,
    /// Another visit or meeting than the recorded one.
    OtherOccurrence,
    /// An event that is not on record.
    Unrecorded,
    /// Two or more recorded events.
    Ambiguous,
}

/// How a mention is linked to its referent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The sentence names it.
    Name,
    /// The sentence names it, misspelt.
    Misspelt,
    /// A noun of its type: the forum.
    Type,
    /// A noun that stands for any event: the gathering.
    Generic,
    /// A pronoun.
    Pronoun,
    /// The paragraph, or the heading above it, is about it.
    Topic,
}

/// A mention of an event.
#[derive(Clone, Debug)]
pub struct EventMention {
    /// Tokens of the sentence that name or stand for it; empty for
    /// [`Link::Topic`].
    pub tokens: Range<usize>,
    /// Tokens that name it, here or before.
    pub named: Range<usize>,
    /// What it refers to.
    pub referent: Referent,
    /// How.
    pub link: Link,
    /// Type code of the noun.
    pub kind: &'static str,
    /// Whether the text says which edition, or the name needs none.
    pub edition_stated: bool,
    /// Whether the words that name it stand apart, with others between them.
    pub scattered: bool,
    /// Whether the text has said something else since, or tells of the event
    /// only by what somebody did: what is said may be of that, and accuses
    /// nobody.
    pub carried: bool,
}

impl EventMention {
    /// Whether some tokens are part of the event's name.
    pub fn names(&self, tokens: &Range<usize>) -> bool {
        !self.scattered && self.named.start <= tokens.start && tokens.end <= self.named.end
    }
}

/// Event mentions of a text, by sentence.
#[derive(Debug, Default)]
pub struct Events {
    /// One list a sentence, in text order.
    pub sentences: Vec<Vec<EventMention>>,
    /// Details of recorded events, by paragraph.
    pub(crate) details: Details,
}

impl Events {
    /// Follows what a text speaks of.
    pub fn find(document: &Document<'_>, mentions: &Mentions, databases: &[Database]) -> Events {
        let found = names::find(document, mentions, databases);
        let mut discourse = Discourse {
            document,
            mentions,
            databases,
            stack: Vec::new(),
        };
        let mut sentences = Vec::with_capacity(document.sentences.len());
        for (index, named) in found.sentences.into_iter().enumerate() {
            sentences.push(discourse.sentence(index, named));
        }
        discourse.fill_labels(&mut sentences);
        discourse.fill_lead(&mut sentences);
        Events {
            sentences,
            details: found.details,
        }
    }
}

/// What has been spoken of, the last on top.
#[derive(Clone, Debug)]
struct Spoken {
    referent: Referent,
    kind: &'static str,
    named: Range<usize>,
    paragraph: u32,
    sentence: usize,
    heading: bool,
    edition_stated: bool,
    /// Whether it is told only by what somebody did.
    carried: bool,
    /// Whether the sentence speaks of something else with it: "a model of the
    /// forum", "the course that grew out of it".
    in_passing: bool,
    /// A bare noun that refers to nothing spoken of: "two days of talks".
    vague: bool,
}

struct Discourse<'a, 't> {
    document: &'a Document<'t>,
    mentions: &'a Mentions,
    databases: &'a [Database],
    stack: Vec<Spoken>,
}

/// Paragraphs further back than this are not what "the forum" refers to, when
/// something else has been spoken of since.
const STACK: usize = 24;

impl Discourse<'_, '_> {
    fn sentence(&mut self, index: usize, named: Vec<names::Named>) -> Vec<EventMention> {
        let sentence = self.document.sentences[index];
        let mut list: Vec<EventMention> = Vec::new();
        let mut named = named.into_iter().peekable();
        let mut at = sentence.first as usize;
        while at < sentence.end as usize {
            if let Some(name) = named.next_if(|name| name.tokens.start <= at) {
                at = name.tokens.end.max(at + 1);
                let mention = self.resolve_name(name, index);
                self.speak(&mention, index);
                list.push(mention);
                continue;
            }
            let next_name = named.peek().map(|name| name.tokens.clone());
            // "the Silk Way Star contest": the noun goes with the name before it.
            let apposed = list.last().is_some_and(|last: &EventMention| {
                let named = matches!(last.link, Link::Name | Link::Misspelt);
                let noun = self.mentions.class_at(at, Class::EventType);
                named
                    && noun.is_some_and(|noun| {
                        let between = &self.document.tokens[last.tokens.end..at];
                        let between = match between {
                            [quote, rest @ ..] if quote.punct().is_some_and(is_quote) => rest,
                            all => all,
                        };
                        let gap = between.len();
                        let of_it = noun.key() == last.kind;
                        gap == 0
                            || of_it && noun.mark_name().starts_with("poss") && {
                                let plain = between.iter().all(|t| t.kind == TokenKind::Word);
                                gap == 1 && plain || self.is_called(at - gap..at)
                            }
                    })
            });
            let apposed = apposed
                || list.last().is_some_and(|last| self.explains(last, at))
                || list.is_empty() && self.is_predicate(index, at);
            if apposed || self.is_in_set_phrase(at) || self.is_counted(at, &list) {
                at += 1;
                continue;
            }
            let mention = match self
                .season(at)
                .or_else(|| self.quoted(at, index, next_name.as_ref()))
            {
                Some(mention) => Some(mention),
                None => self.common_noun(at, index, next_name.as_ref()),
            };
            match mention {
                Some(mention) => {
                    at = mention.tokens.end.max(at + 1);
                    self.speak(&mention, index);
                    list.push(mention);
                }
                None => at += 1,
            }
        }
        if list.is_empty()
            && let Some(mention) = self.topic(index)
        {
            // "It was held in May. It drew 700."
            let cleft = self.mentions.at(sentence.first as usize).iter();
            if !mention.carried && cleft.into_iter().any(|l| l.is_cue(cue::CLEFT)) {
                self.speak(&mention, index);
            }
            list.push(mention);
        }
        list
    }

    /// "Silk Way Star, a contest of 12 countries": a noun of its type that is
    /// set beside the name, with small words between, says what it is.
    fn explains(&self, last: &EventMention, at: usize) -> bool {
        if last.link != Link::Name || self.document.tokens[at].is_capitalised() {
            return false;
        }
        // "Silk Way Star is a contest"
        let end = last.tokens.end;
        let is = self
            .mentions
            .at(end)
            .iter()
            .any(|l| l.is_cue(cue::BECAME) && l.end as usize == end + 1);
        let sign = self.document.tokens[end].punct();
        (is || matches!(sign, Some(',' | '—' | '–' | '-' | '(')))
            && self.says_what(last.kind, end + 1, at)
    }

    /// "It is a music contest" says what the one spoken of is.
    fn is_predicate(&self, index: usize, at: usize) -> bool {
        if self.mentions.classes_at(at) & Class::EventType.bit() == 0 {
            return false;
        }
        let sentence = self.document.sentences[index].first as usize;
        let cleft = self
            .mentions
            .at(sentence)
            .iter()
            .find(|l| l.is_cue(cue::CLEFT));
        cleft.is_some_and(|it_is| {
            self.last_spoken(index)
                .is_some_and(|last| self.says_what(last.kind, it_is.end as usize, at))
        })
    }

    /// Whether a noun for events of a kind stands at a token, with nothing but
    /// small words since another that make it no name of its own.
    fn says_what(&self, kind: &str, first: usize, at: usize) -> bool {
        let noun = self.mentions.class_at(at, Class::EventType);
        if noun.is_none_or(|noun| noun.key() != kind) || first > at {
            return false;
        }
        let words = &self.document.tokens[first..at];
        let other = self.mentions.within(first..at).iter().any(|l| {
            l.class == Class::Anaphor
                || l.class == Class::Ordinal
                || l.is_cue(
                    cue::NEXT_EDITION
                        | cue::LAST_YEAR
                        | cue::JOIN
                        | cue::IN
                        | cue::NEGATION
                        | cue::UNLIKE,
                )
        });
        words.len() <= EXPLAINING_WORDS
            && words
                .iter()
                .all(|t| t.kind == TokenKind::Word && !t.is_capitalised())
            && !other
    }

    /// Whether words between a name and the noun for it only describe it or say
    /// that it is called so: «X халықаралық байқауы», «X атты шағын форумы».
    fn is_called(&self, mut between: Range<usize>) -> bool {
        let has = |at: usize, cues: Cues| self.mentions.at(at).iter().any(|l| l.is_cue(cues));
        between.len() <= CALLED_WORDS
            && (has(between.start, cue::CALLED) || between.all(|at| has(at, cue::DESCRIPTOR)))
    }

    /// "Hundreds of meetings", "sessions: 14": so many are no event of their own,
    /// where another kind of event is spoken of.
    fn is_counted(&self, at: usize, list: &[EventMention]) -> bool {
        let Some(noun) = self.mentions.class_at(at, Class::EventType) else {
            return false;
        };
        let spoken = list.last().map(|e| e.kind);
        let other = spoken.or(self.stack.last().map(|s| s.kind)) != Some(noun.key());
        let end = noun.end as usize;
        let labels = self.document.tokens.get(end).and_then(|t| t.punct()) == Some(':')
            && self.mentions.number_at(end + 1).is_some();
        let counted = self.mentions.counts_in(&(at.saturating_sub(4)..at));
        other
            && (labels
                || counted.iter().any(|c| {
                    c.unit.is_some_and(|unit| unit.first as usize == at)
                        && c.value.n.is_none_or(|n| n >= MANY)
                }))
    }

    /// "A no-show", "made the trip to": the noun is no event there.
    fn is_in_set_phrase(&self, at: usize) -> bool {
        self.mentions
            .within(at.saturating_sub(4)..at)
            .iter()
            .any(|l| {
                l.end as usize > at
                    && l.is_cue(cue::ABSENT | cue::ATTEND | cue::MOMENTS | cue::PLAIN)
                    && self.mentions.class_at(at, Class::EventType).is_some()
            })
    }

    fn speak(&mut self, mention: &EventMention, sentence: usize) {
        let place = self.document.sentences[sentence];
        self.stack.push(Spoken {
            referent: mention.referent,
            kind: mention.kind,
            named: mention.named.clone(),
            paragraph: place.paragraph,
            sentence,
            heading: place.heading,
            edition_stated: mention.edition_stated,
            carried: mention.carried,
            in_passing: self.is_in_passing(mention, place.first as usize),
            vague: mention.referent == Referent::Unrecorded
                && (mention.link == Link::Type || self.is_subordinate(mention)),
        });
        if self.stack.len() > STACK {
            // What the text began with stays: titles name what it is about.
            self.stack.remove(1);
        }
    }

    /// Whether a sentence is about something else that the event has or is one
    /// of: "a model of the forum", "the course that grew out of it", "guests of
    /// nine congresses, among them".
    fn is_in_passing(&self, mention: &EventMention, first: usize) -> bool {
        let start = mention.tokens.start;
        if mention.link == Link::Pronoun {
            return start > first + 1;
        }
        let article = start > first
            && self
                .mentions
                .class_at(start - 1, Class::HedgeFiller)
                .is_some();
        let before = self
            .mentions
            .class_before(start - usize::from(article), Class::Cue);
        let of = before.filter(|l| l.is_cue(cue::OF | cue::INCLUDING));
        // "A month after the forum", «форумнан кейін»
        let about = |l: &&Lexeme| l.is_cue(cue::ABOUT);
        // With an ending of its own: «Silk Way Star-дан кейін».
        let end = mention.tokens.end;
        let ending = self.document.tokens.get(end).and_then(|t| t.punct()) == Some('-');
        let after = self.mentions.at(end + 2 * usize::from(ending));
        let beside = before.filter(about).is_some() || after.iter().any(|l| about(&l));
        beside
            || of.is_some_and(|of| {
                let head = (of.first as usize).saturating_sub(1).max(first);
                of.is_cue(cue::INCLUDING)
                    || !self
                        .mentions
                        .at(head)
                        .iter()
                        .any(|l| matches!(l.class, Class::Cue | Class::EventType | Class::Ordinal))
            })
    }

    /// Whether another event is named only by the way: "opened with a meeting
    /// of ministers".
    fn is_subordinate(&self, mention: &EventMention) -> bool {
        let first = mention.tokens.start;
        let preposed = self
            .mentions
            .within(first.saturating_sub(3)..first + 1)
            .iter()
            .any(|l| {
                l.is_cue(cue::WITH | cue::OF | cue::BY | cue::ABOUT)
                    && l.end as usize <= first + 1
                    && l.end as usize + 1 >= first
            });
        preposed && !self.has_own_name(mention)
    }

    fn has_own_name(&self, mention: &EventMention) -> bool {
        self.document.tokens[mention.tokens.clone()]
            .iter()
            .any(|t| t.is_capitalised() && !t.line_before() || t.kind == TokenKind::Digits)
    }

    /// "Spoke of her trip", "the coming visit": what is said happened is another
    /// thing.
    fn is_spoken_of(&self, noun: usize) -> bool {
        let before = self.mentions.within(noun.saturating_sub(3)..noun);
        let has = |cues: Cues| before.iter().any(|l| l.is_cue(cues));
        has(cue::ABOUT | cue::TOPIC | cue::NEXT_EDITION) && !has(cue::DURING)
    }

    /// Whether a noun names a part of an event: a session, a dinner.
    fn is_part(&self, at: usize) -> bool {
        self.mentions.at(at).iter().any(|l| l.is_cue(cue::PART))
    }

    fn resolve_name(&self, name: names::Named, index: usize) -> EventMention {
        let mut mention = EventMention {
            named: name.tokens.clone(),
            tokens: name.tokens,
            referent: name.referent,
            link: if name.misspelt {
                Link::Misspelt
            } else {
                Link::Name
            },
            kind: name.kind,
            edition_stated: name.edition_stated,
            scattered: name.scattered,
            carried: false,
        };
        // "Flew to China on 2 March" dates the flight, and not yet the visit.
        let said = self.mentions.within(mention.tokens.clone());
        let noun = |l: &&Lexeme| l.class == Class::EventType && l.key() == mention.kind;
        // "Nine meetings, among them the forum": what follows may be of all.
        let first = mention.tokens.start;
        let before = self.mentions.within(first.saturating_sub(3)..first);
        let people = cue::ATTEND | cue::DELEGATION | cue::PARTICIPANT_OF;
        let among = before
            .iter()
            .any(|l| l.is_cue(cue::INCLUDING) && l.end as usize == first)
            && !before.iter().any(|l| l.is_cue(people));
        mention.carried = name.told_before
            || among
            || mention.scattered
                && match said.iter().find(noun) {
                    Some(noun) => self.is_spoken_of(noun.first as usize),
                    None => said.iter().any(|l| l.class == Class::EventVerb),
                };
        if self.is_of_another_kind(&mention, index) {
            mention.referent = Referent::Unrecorded;
        }
        // A series' bare name goes on with the edition that the text has named.
        if !mention.edition_stated
            && let Some(before) = self
                .stack
                .iter()
                .rev()
                .find(|s| s.referent == mention.referent)
        {
            mention.edition_stated = before.edition_stated;
        }
        if !mention.edition_stated
            && matches!(mention.referent, Referent::Recorded { .. })
            && self.stack.iter().rev().take(4).any(|s| {
                s.referent == Referent::OtherEdition
                    && s.kind == mention.kind
                    && s.paragraph == self.document.sentences[index].paragraph
            })
        {
            mention.referent = Referent::Ambiguous;
        }
        mention
    }

    /// «"Voice of the Straits" began filming»: a name in quotes that heads a
    /// sentence and takes place is another event's than the one spoken of.
    fn quoted(
        &self,
        at: usize,
        index: usize,
        next_name: Option<&Range<usize>>,
    ) -> Option<EventMention> {
        let sentence = self.document.sentences[index];
        let tokens = &self.document.tokens;
        let heads = at == sentence.first as usize && tokens[at].punct().is_some_and(opens_quote);
        if !heads || !tokens.get(at + 1)?.is_capitalised() {
            return None;
        }
        let end = (at + 2..(at + 2 + QUOTED_WORDS).min(sentence.end as usize))
            .find(|&t| tokens[t].punct().is_some_and(is_quote))?;
        let happens = self
            .mentions
            .at(end + 1)
            .iter()
            .any(|l| l.is_cue(cue::HELD | cue::START | cue::END | cue::MOMENTS));
        let ours = next_name.is_some_and(|name| name.start <= end);
        let last = self.stack.last().filter(|_| happens && !ours)?;
        Some(self.unrecorded(last.kind, at, end + 1))
    }

    /// "The second season", of the event spoken of last, where its name does not
    /// stand.
    fn season(&self, at: usize) -> Option<EventMention> {
        let season_at = |at: usize| {
            let cues = self
                .mentions
                .at(at)
                .iter()
                .filter(|l| l.is_cue(cue::SEASON));
            cues.map(|l| l.end as usize).max()
        };
        let own = season_at(at);
        let (number, end) = match self.mentions.number_at(at) {
            Some(number) if number.kind == NumberKind::Ordinal => {
                let held = own.filter(|end| *end > number.end as usize);
                (number, held.or_else(|| season_at(number.end as usize))?)
            }
            Some(_) => return None,
            None => {
                let number = self.mentions.number_at(own?)?;
                (number, number.end as usize)
            }
        };
        let last = self.stack.last()?;
        let Referent::Recorded { database, event } = last.referent else {
            return None;
        };
        let edition = self.databases.get(database)?.event(event).edition()?;
        Some(EventMention {
            tokens: at..end,
            named: last.named.clone(),
            referent: match number.value == f64::from(edition) {
                true => last.referent,
                false => Referent::OtherEdition,
            },
            link: Link::Type,
            kind: last.kind,
            edition_stated: true,
            scattered: false,
            carried: false,
        })
    }

    /// «Турнир «Звёзды Шёлкового пути»»: a quoted name after a noun for another
    /// kind of event. «Студенческий медиафорум в Астане»: a bare name that
    /// another word narrows.
    fn is_of_another_kind(&self, mention: &EventMention, index: usize) -> bool {
        let first = mention.tokens.start;
        let bare =
            !mention.edition_stated && self.mentions.class_at(first, Class::EventType).is_some();
        if bare && self.is_described(first, index) {
            return true;
        }
        let Some(quote) = mention.tokens.start.checked_sub(1) else {
            return false;
        };
        let quoted = self.document.tokens[quote].punct().is_some_and(opens_quote);
        let noun = self.mentions.class_before(quote, Class::EventType);
        quoted
            && noun.is_some_and(|noun| {
                noun.key() != mention.kind && !self.is_part(noun.first as usize)
            })
    }

    /// A noun that is no recorded event's name: the name of another event, or
    /// what stands for one spoken of before.
    fn common_noun(
        &self,
        at: usize,
        index: usize,
        next_name: Option<&Range<usize>>,
    ) -> Option<EventMention> {
        if self.mentions.classes_at(at) & (Class::EventType.bit() | Class::Anaphor.bit()) == 0 {
            return None;
        }
        let lexemes = self.mentions.at(at);
        let longest = |class: Class| -> Option<&Lexeme> {
            lexemes
                .iter()
                .filter(|l| l.class == class)
                .filter(|l| next_name.is_none_or(|name| l.end as usize <= name.start))
                .max_by_key(|l| l.end)
        };
        let typed = longest(Class::EventType).map(|noun| self.type_noun(noun, index, next_name));
        let anaphor = longest(Class::Anaphor);
        match typed {
            // "The meeting" can stand for the forum where no meeting has been
            // spoken of.
            Some(Some(mention))
                if anaphor.is_some()
                    && mention.referent == Referent::Unrecorded
                    && mention.link == Link::Type => {}
            // "It was a quiet gathering" speaks of no other event, and a
            // session or a dinner is a part of one.
            Some(Some(mention))
                if mention.referent == Referent::Unrecorded
                    && (anaphor.is_some() || self.is_part(at))
                    && !self.has_own_name(&mention) =>
            {
                return None;
            }
            Some(mention) => return mention,
            None => {}
        }
        let anaphor = anaphor?;
        match anaphor.key() {
            "generic" => self.generic(anaphor, index),
            "pronoun" | "there" => self.pronoun(anaphor, index),
            _ => None,
        }
    }

    fn unrecorded(&self, kind: &'static str, from: usize, end: usize) -> EventMention {
        EventMention {
            tokens: from..end,
            named: from..end,
            referent: Referent::Unrecorded,
            link: Link::Name,
            kind,
            edition_stated: true,
            scattered: false,
            carried: false,
        }
    }

    fn type_noun(
        &self,
        noun: &Lexeme,
        index: usize,
        next_name: Option<&Range<usize>>,
    ) -> Option<EventMention> {
        let (first, end) = (noun.first as usize, noun.end as usize);
        // "the show Silk Way Star", «шоу Silk Way Star»: an apposition of the
        // name that follows.
        if let Some(name) = next_name {
            let between = end..name.start;
            let apposed = between.clone().all(|t| {
                self.document.tokens[t]
                    .punct()
                    .is_some_and(|c| matches!(c, '"' | '«' | '“' | '„' | '\''))
            });
            if apposed && between.len() <= 1 {
                return None;
            }
        }
        match self.noun_phrase(noun, index) {
            Phrase::Own(from, to) => Some(self.unrecorded(noun.key(), from, to)),
            Phrase::Bare if self.is_told_by_guests(first) => {
                Some(self.unrecorded(noun.key(), first, end))
            }
            Phrase::Bare => {
                let (referent, named, stated) = self.antecedent(noun.key(), index);
                if let Referent::Recorded { database, event } = referent
                    && self.is_set_elsewhere(noun, index, self.databases[database].event(event))
                {
                    return Some(self.unrecorded(noun.key(), first, end));
                }
                Some(EventMention {
                    tokens: first..end,
                    named: named.unwrap_or(first..end),
                    referent,
                    link: Link::Type,
                    kind: noun.key(),
                    edition_stated: stated,
                    scattered: false,
                    carried: self
                        .stack
                        .iter()
                        .rfind(|s| s.referent == referent)
                        .is_some_and(|s| s.carried),
                })
            }
        }
    }

    /// "The forum in Doha", «прошедший в Дохе форум», «Дохадағы форум», "the
    /// forum that took place in 2023": a place or year that tells which forum is
    /// meant, and is not that of the one spoken of.
    fn is_set_elsewhere(&self, noun: &Lexeme, index: usize, event: Event<'_>) -> bool {
        let sentence = self.document.sentences[index];
        let (first, end) = (noun.first as usize, noun.end as usize);
        let last = (end + SETTING_WORDS).min(sentence.end as usize);
        let cue = |at: usize, cues: Cues| {
            let cue = self.mentions.at(at).iter().filter(|l| l.is_cue(cues));
            cue.max_by_key(|l| l.end)
        };
        let is_comma = |at: usize| self.document.tokens[at].punct() == Some(',');
        // After the noun: its preposition, by itself or after a participle, or
        // after a verb where another verb follows.
        let mut from = end;
        let relative =
            from + 1 < last && is_comma(from) || from < last && cue(from, cue::RELATIVE).is_some();
        if relative {
            from += usize::from(is_comma(from));
            from = cue(from, cue::RELATIVE).map_or(from, |which| which.end as usize);
        }
        let verb = (from < last).then(|| cue(from, cue::HELD)).flatten();
        let finite = verb.is_some_and(|verb| verb.mark_name() != "part") && !relative;
        from = verb.map_or(from, |verb| verb.end as usize);
        let verbs = cue::ATTEND | cue::BRING | cue::END | cue::HAS | cue::HELD | cue::START;
        let goes_on = || {
            let rest = self.mentions.within(from..sentence.end as usize);
            rest.iter().any(|l| l.is_cue(verbs))
        };
        let after = from < last && cue(from, cue::IN).is_some() && (!finite || goes_on());
        if after && (from..last).any(|at| self.sets_elsewhere(at, event)) {
            return true;
        }
        // Before it: «Дохада өткен форум», «прошедший в Дохе форум».
        let head = first
            .saturating_sub(SETTING_WORDS)
            .max(sentence.first as usize);
        let held = (head..first).rev().find_map(|at| cue(at, cue::HELD));
        let part = held.is_some_and(|held| held.mark_name() == "part");
        let own = |at: usize| {
            self.mentions
                .at(at)
                .iter()
                .any(|l| l.end as usize == first && (held.is_some() || l.mark_name() == "attr"))
        };
        (head..first).any(|at| (part || own(at)) && self.sets_elsewhere(at, event))
    }

    /// Whether a place or year at a token is not that of a recorded event: any
    /// place is not, where the record has none.
    fn sets_elsewhere(&self, at: usize, event: Event<'_>) -> bool {
        let year = self
            .mentions
            .date_over(at)
            .and_then(|date| match date.value.start {
                Bound::At(PartialDate {
                    year: Year::Exact(year),
                    ..
                }) => Some(year),
                _ => None,
            });
        let mut years = names::years(event).peekable();
        if year.is_some_and(|year| years.peek().is_some() && years.all(|own| own != year)) {
            return true;
        }
        let city = self
            .mentions
            .at(at)
            .iter()
            .find(|l| matches!(l.class, Class::Capital | Class::City))
            .and_then(|l| lexicon::place(l.value));
        let Some(city) = city else {
            return false;
        };
        let mut places = event.facts().filter_map(|fact| match fact.value() {
            FactValue::Place(place) => Some(place),
            _ => None,
        });
        !places
            .any(|own| own.country == city.country && (own.city.is_none() || own.city == city.city))
    }

    /// What "the forum" refers to: the event of its type that has been spoken
    /// of, if it is only one.
    fn antecedent(&self, kind: &str, index: usize) -> (Referent, Option<Range<usize>>, bool) {
        let paragraph = self.document.sentences[index].paragraph;
        let same_kind = |s: &&Spoken| s.kind == kind;
        // In the paragraph first, then anywhere.
        let near: Vec<&Spoken> = self
            .stack
            .iter()
            .filter(|s| s.paragraph == paragraph)
            .filter(same_kind)
            .collect();
        let pool: Vec<&Spoken> = if near.is_empty() {
            self.stack.iter().filter(same_kind).collect()
        } else {
            near
        };
        match pool.last() {
            None => (Referent::Unrecorded, None, true),
            Some(last) => {
                let one = pool.iter().all(|s| s.referent == last.referent);
                let referent = if one {
                    last.referent
                } else {
                    Referent::Ambiguous
                };
                (referent, Some(last.named.clone()), last.edition_stated)
            }
        }
    }

    /// The last event spoken of in the paragraph, or in a heading just above
    /// it, if no other stands beside it in its sentence.
    fn last_spoken(&self, index: usize) -> Option<&Spoken> {
        let sentence = self.document.sentences[index];
        let last = self.stack.last()?;
        let same = last.paragraph == sentence.paragraph || last.sentence + 1 == index;
        let headed = last.heading && last.paragraph + 1 == sentence.paragraph;
        if !same && !headed {
            return None;
        }
        let beside = self
            .stack
            .iter()
            .filter(|s| s.sentence == last.sentence)
            .all(|s| s.referent == last.referent);
        beside.then_some(last)
    }

    fn generic(&self, noun: &Lexeme, index: usize) -> Option<EventMention> {
        // "The next meeting" is not the one spoken of, nor «300 адам қатысқан
        // жиын».
        let first = noun.first as usize;
        let other = self.is_told_by_guests(first)
            || self
                .mentions
                .class_before(first, Class::Cue)
                .is_some_and(|l| l.is_cue(cue::NEXT_EDITION | cue::LAST_YEAR));
        if other {
            return Some(self.unrecorded(noun.key(), first, noun.end as usize));
        }
        // "A modest gathering": words of its own make it no other event.
        if matches!(self.noun_phrase(noun, index), Phrase::Own(..)) {
            return None;
        }
        let last = self.last_spoken(index).or_else(|| self.only_topic(index))?;
        let mut mention = self.stand_in(last, noun, Link::Generic);
        mention.carried |= last.in_passing;
        Some(mention)
    }

    /// «17 ел қатысқан байқау»: told by who took part in it, another than the
    /// one spoken of.
    fn is_told_by_guests(&self, noun: usize) -> bool {
        let before = self.mentions.class_before(noun, Class::Cue);
        before.is_some_and(|l| l.is_cue(cue::ATTEND) && l.mark_name() == "part")
    }

    fn pronoun(&self, pronoun: &Lexeme, index: usize) -> Option<EventMention> {
        // "There were 18 countries" points to nothing.
        let first = pronoun.first as usize;
        if self
            .mentions
            .at(first)
            .iter()
            .any(|l| l.class == Class::Cue && l.end > pronoun.end)
        {
            return None;
        }
        // "In Baku, and there": what stands in the sentence before it.
        let sentence = self.document.sentences[index];
        let placed = || (sentence.first as usize..first).any(|t| self.mentions.is_city_at(t));
        if pronoun.key() == "there" && placed() {
            return None;
        }
        // «Сложилась выставка, она открылась в мае»: of the noun before it.
        let other = (sentence.first as usize..first)
            .any(|at| self.mentions.class_at(at, Class::EventType).is_some());
        if other {
            return None;
        }
        let last = self.last_spoken(index)?;
        if pronoun.key() == "there" && self.left_for_elsewhere(last) {
            return None;
        }
        // A pronoun in the sentence that names the event adds nothing.
        if last.sentence == index || last.sentence + 1 != index {
            return None;
        }
        let mut mention = self.stand_in(last, pronoun, Link::Pronoun);
        mention.carried |= last.in_passing || self.has_another(last);
        Some(mention)
    }

    /// "The forum has a declaration. It was written in March": the pronoun may
    /// stand for what the event has.
    fn has_another(&self, last: &Spoken) -> bool {
        let has = self.mentions.at(last.named.end);
        has.iter().filter(|l| l.is_cue(cue::HAS)).any(|has| {
            let article = self.mentions.class_at(has.end as usize, Class::NumArticle);
            article.is_some()
        })
    }

    /// "After the forum many flew to Baku": where the sentence ends up is not
    /// where the event was.
    fn left_for_elsewhere(&self, last: &Spoken) -> bool {
        let sentence = self.document.sentences[last.sentence];
        let named = &last.named;
        if named.start < sentence.first as usize || named.end > sentence.end as usize {
            return false;
        }
        let passed = self
            .mentions
            .within(named.start.saturating_sub(3)..named.end + 1)
            .iter()
            .any(|l| l.is_cue(cue::ABOUT) && l.end as usize + 1 >= named.start);
        let passed = passed
            || self
                .mentions
                .at(named.end)
                .iter()
                .any(|l| l.is_cue(cue::ABOUT));
        passed
            && (named.end..sentence.end as usize)
                .any(|t| self.mentions.is_city_at(t) || self.mentions.country_at(t).is_some())
    }

    fn stand_in(&self, last: &Spoken, word: &Lexeme, link: Link) -> EventMention {
        EventMention {
            tokens: word.first as usize..word.end as usize,
            named: last.named.clone(),
            referent: last.referent,
            link,
            kind: last.kind,
            edition_stated: last.edition_stated,
            scattered: false,
            carried: last.carried,
        }
    }

    /// The one recorded event that the whole text so far is about.
    fn only_topic(&self, _index: usize) -> Option<&Spoken> {
        let mut named = self.stack.iter().filter(|s| !s.vague);
        let first = named.next()?;
        named.all(|s| s.referent == first.referent).then_some(first)
    }

    /// "The fullest at the forum was a panel on AI. 280 people came."
    fn speaks_of_part(&self, sentence: usize) -> bool {
        let said = self
            .mentions
            .within(self.document.sentences[sentence].tokens());
        said.iter().any(|l| l.is_cue(cue::PART))
    }

    /// The event that a sentence without a word for it is about.
    fn topic(&self, index: usize) -> Option<EventMention> {
        let sentence = self.document.sentences[index];
        let here: Vec<&Spoken> = self
            .stack
            .iter()
            .filter(|s| s.paragraph == sentence.paragraph && !s.vague)
            .collect();
        let mut carried = false;
        let spoken = match here.as_slice() {
            [] if self.speaks_of_days(sentence) => self.only_topic(index)?,
            [] => {
                // A list or paragraph under a heading, or under a line that
                // ends in a colon.
                let last = self.stack.last()?;
                let above = sentence.paragraph.saturating_sub(last.paragraph);
                let headed = last.heading && above <= LIST_LINES;
                let alone = self
                    .stack
                    .iter()
                    .filter(|s| s.sentence == last.sentence)
                    .all(|s| s.referent == last.referent);
                // A line without a value between may head other news.
                let between = &self.document.sentences[last.sentence + 1..index];
                let listed = || {
                    between.iter().all(|s| {
                        self.document.tokens[s.tokens()].iter().any(|t| {
                            t.kind == TokenKind::Digits
                                || matches!(t.punct(), Some(':' | '—' | '–' | '-' | '|' | '•'))
                        })
                    })
                };
                carried = headed && above > PARAGRAPHS_ON && !listed();
                match headed && alone {
                    true => last,
                    // A paragraph that names nothing goes on with the one event
                    // that the text has spoken of, just before.
                    false => {
                        // "Experts came from Qatar. Nobody came from Italy."
                        let before = self.document.sentences.get(index.wrapping_sub(1));
                        carried |= before.is_some_and(|before| {
                            let attends = |l: &Lexeme| l.is_cue(cue::ATTEND | cue::SPEAK);
                            let elsewhere =
                                |l: &Lexeme| matches!(l.class, Class::City | Class::Capital);
                            let said = self.mentions.within(before.tokens());
                            before.paragraph == sentence.paragraph
                                && (!said.iter().any(attends) || said.iter().any(elsewhere))
                        });
                        let lines = above <= LIST_LINES && self.are_lines(last.sentence + 1..index);
                        // What a dialogue has come to is not known.
                        carried |= above > PARAGRAPHS_ON;
                        self.only_topic(index)
                            .filter(|_| above <= PARAGRAPHS_ON || lines)?
                    }
                }
            }
            [first, rest @ ..] => {
                if rest.iter().any(|s| s.referent != first.referent) {
                    return None;
                }
                first
            }
        };
        let start = sentence.first as usize;
        let since = self
            .stack
            .iter()
            .rfind(|s| s.referent == spoken.referent)
            .map_or(spoken.sentence, |s| s.sentence);
        Some(EventMention {
            tokens: start..start,
            named: spoken.named.clone(),
            referent: spoken.referent,
            link: Link::Topic,
            kind: spoken.kind,
            edition_stated: spoken.edition_stated,
            scattered: false,
            carried: carried
                || spoken.carried
                || spoken.in_passing
                || self.has_another(spoken)
                || self.speaks_of_part(spoken.sentence)
                || self.says_something_else(since + 1..index, sentence.paragraph),
        })
    }

    /// Whether sentences are short lines, as of a list.
    fn are_lines(&self, sentences: Range<usize>) -> bool {
        let lines = self.document.sentences.get(sentences).unwrap_or_default();
        lines.iter().all(|s| s.tokens().len() <= LEAD_TOKENS)
    }

    /// Whether one of some sentences of a paragraph has nothing that an event
    /// has: no value, no word of taking place or part.
    fn says_something_else(&self, sentences: Range<usize>, paragraph: u32) -> bool {
        let about = cue::ATTEND | cue::HELD | cue::START | cue::END | cue::HOST;
        if sentences.len() > SENTENCES_ON {
            return true;
        }
        let own = |s: &&crate::text::Sentence| s.paragraph == paragraph;
        self.document.sentences[sentences]
            .iter()
            .filter(own)
            .any(|sentence| {
                let tokens = sentence.tokens();
                let cued =
                    self.mentions.within(tokens.clone()).iter().any(|l| {
                        l.class == Class::Cue && (l.is_cue(about) || l.is_cue(cue::MOMENTS))
                    });
                let valued = !self.mentions.counts_in(&tokens).is_empty()
                    || !self.mentions.countries_in(&tokens).is_empty()
                    || tokens.into_iter().any(|t| {
                        self.mentions.date_over(t).is_some() || self.mentions.is_city_at(t)
                    });
                !cued && !valued
            })
    }

    /// "Participants: 250. Place: Almaty. Event: the forum": labels that stand
    /// before the one that names the event go with it too.
    fn fill_labels(&self, sentences: &mut [Vec<EventMention>]) {
        let labelled = |index: usize| {
            let sentence = self.document.sentences[index].tokens();
            let head = sentence.start..(sentence.start + LABEL_WORDS).min(sentence.end);
            self.document.tokens[head]
                .iter()
                .any(|token| token.punct() == Some(':'))
        };
        let mut index = 0;
        while index < sentences.len() {
            let first = index;
            while index < sentences.len() && labelled(index) {
                index += 1;
            }
            let block = first..index;
            index = index.max(first + 1);
            let named: Vec<&EventMention> = sentences[block.clone()].iter().flatten().collect();
            // "Attendance: 300. Place: Almaty. That was the forum": what a text
            // begins with is of what it goes on to name.
            let opens = first == 0 && !block.is_empty() && named.is_empty();
            let next = sentences.get(index).and_then(|list| list.first());
            let event = match named.iter().find(|e| self.is_event_label(e)).copied() {
                Some(event) => event.clone(),
                None => match next.filter(|e| opens && e.link == Link::Name) {
                    Some(next) => EventMention {
                        carried: true,
                        ..next.clone()
                    },
                    None => continue,
                },
            };
            if named.iter().any(|other| other.referent != event.referent) {
                continue;
            }
            for at in block {
                if sentences[at].is_empty() {
                    let start = self.document.sentences[at].first as usize;
                    sentences[at].push(EventMention {
                        tokens: start..start,
                        link: Link::Topic,
                        ..event.clone()
                    });
                }
            }
        }
    }

    /// "Hundreds of guests, two days. So went the forum": a short beginning is of
    /// the event that the next words name; they never accuse.
    fn fill_lead(&self, sentences: &mut [Vec<EventMention>]) {
        let Some(first) = sentences.iter().position(|list| !list.is_empty()) else {
            return;
        };
        let [event] = sentences[first].as_slice() else {
            return;
        };
        let lead = &self.document.sentences[..first];
        let short = self.are_lines(0..first);
        let recorded = matches!(event.referent, Referent::Recorded { .. });
        if lead.len() > LEAD_LINES || !short || !recorded || event.link != Link::Name {
            return;
        }
        let event = event.clone();
        for (list, sentence) in sentences.iter_mut().zip(lead) {
            let start = sentence.first as usize;
            list.push(EventMention {
                tokens: start..start,
                link: Link::Topic,
                scattered: false,
                carried: true,
                ..event.clone()
            });
        }
    }

    /// Whether a name stands right after a label for events: "Event: …".
    fn is_event_label(&self, event: &EventMention) -> bool {
        let article = self
            .mentions
            .class_before(event.tokens.start, Class::HedgeFiller)
            .is_some();
        let Some(colon) = event.tokens.start.checked_sub(1 + usize::from(article)) else {
            return false;
        };
        let noun = |class: Class| self.mentions.class_before(colon, class).is_some();
        event.link == Link::Name
            && self.document.tokens[colon].punct() == Some(':')
            && (noun(Class::EventType)
                || noun(Class::Anaphor)
                || self
                    .mentions
                    .within(colon.saturating_sub(LABEL_WORDS)..colon)
                    .iter()
                    .any(|l| l.is_cue(cue::EVENT_LABEL) && l.end as usize == colon))
    }

    /// "On the second day", "the final": of the event that the text is about.
    fn speaks_of_days(&self, sentence: crate::text::Sentence) -> bool {
        self.mentions.within(sentence.tokens()).iter().any(|l| {
            l.class == Class::Cue
                && (l.is_cue(cue::FIRST_DAY | cue::SECOND_DAY) || l.is_cue(cue::MOMENTS))
        })
    }

    /// Whether a noun stands alone, so that it refers back, or has words of
    /// its own that make it another event's name.
    fn noun_phrase(&self, noun: &Lexeme, index: usize) -> Phrase {
        let sentence = self.document.sentences[index];
        let tokens = &self.document.tokens;
        let (mut first, end) = (noun.first as usize, noun.end as usize);
        // "The international music show" is still the show.
        while first > sentence.first as usize
            && let Some(word) = self
                .mentions
                .class_before(first, Class::Cue)
                .filter(|cue| cue.is_cue(cue::DESCRIPTOR))
        {
            first = word.first as usize;
        }
        let first = first;
        if noun.mark_name().starts_with("poss") {
            // Of something: «жастар форумы».
            return Phrase::Own(first.saturating_sub(1).max(sentence.first as usize), end);
        }
        let this = self
            .mentions
            .class_before(first, Class::Anaphor)
            .is_some_and(|l| l.key() == "this");
        // A name after it: «форум «Деловая степь»», "Forum on Youth", "forum of".
        if let Some(next) = tokens.get(end).filter(|_| end < sentence.end as usize) {
            let quoted = next.punct().is_some_and(opens_quote);
            let named =
                next.kind == TokenKind::Word && next.is_capitalised() && !next.line_before();
            if quoted || named {
                let known = self.mentions.at(end).iter().any(|l| {
                    matches!(
                        l.class,
                        Class::Capital | Class::City | Class::Country | Class::Month | Class::Cue
                    )
                });
                let all_caps = self.is_capitals_line(index);
                if !known && !all_caps {
                    return Phrase::Own(first, end + 1);
                }
            }
            let of = next.kind == TokenKind::Word
                && self.mentions.at(end).iter().any(|l| l.is_cue(cue::OF));
            if of {
                return Phrase::Own(first, end + 1);
            }
        }
        if this {
            return Phrase::Bare;
        }
        // "unlike the forum in Tashkent"
        let unlike = self
            .mentions
            .within(first.saturating_sub(4).max(sentence.first as usize)..first)
            .iter()
            .any(|l| l.is_cue(cue::UNLIKE));
        if unlike {
            return Phrase::Own(first, end);
        }
        // An ordinal or a year before it is another edition's, unless the
        // text's own: nothing is said of it.
        let Some(before) = first
            .checked_sub(1)
            .filter(|&t| t >= sentence.first as usize)
        else {
            return self.after_noun(end, index);
        };
        let token = &tokens[before];
        if token.punct() == Some(')') {
            return Phrase::Own(before, end);
        }
        let ordinal = self
            .mentions
            .numbers_in(&(first.saturating_sub(6)..first))
            .iter()
            .any(|n| n.end as usize == first && n.kind == NumberKind::Ordinal);
        if ordinal || crate::mentions::roman(self.document, before).is_some() {
            return Phrase::Own(before, end);
        }
        if token.kind == TokenKind::Digits {
            return Phrase::Own(before, end);
        }
        let article = self.mentions.class_before(first, Class::NumArticle);
        if token.kind == TokenKind::Word && (article.is_some() || self.is_described(first, index)) {
            return Phrase::Own(before, end);
        }
        if token.punct() == Some('-') && !token.space_before() {
            return Phrase::Own(before.saturating_sub(1), end);
        }
        self.after_noun(end, index)
    }

    /// Whether the word before a noun says which event it is: «молодёжный
    /// форум». «в работе форума»: a noun before it does not describe it.
    fn is_described(&self, first: usize, index: usize) -> bool {
        let sentence = self.document.sentences[index];
        let Some(before) = first
            .checked_sub(1)
            .filter(|&t| t >= sentence.first as usize)
        else {
            return false;
        };
        let token = &self.document.tokens[before];
        let codes = self.document.codes(token);
        let neutral = self
            .mentions
            .at(before)
            .iter()
            .any(|l| l.end as usize == first && matches!(l.class, Class::Anaphor | Class::Cue));
        let short = codes.len() <= 3 && !token.is_all_capitals();
        token.kind == TokenKind::Word
            && !neutral
            && !short
            && crate::lexicon::is_modifier(self.mentions.sentence_langs[index], codes)
    }

    /// In languages where a genitive after the noun makes it a name («форум
    /// блогеров»), what follows must be a verb or no word at all.
    fn after_noun(&self, end: usize, index: usize) -> Phrase {
        let sentence = self.document.sentences[index];
        let lang = self.mentions.sentence_langs[index];
        let Some(next) = self
            .document
            .tokens
            .get(end)
            .filter(|_| end < sentence.end as usize)
        else {
            return Phrase::Bare;
        };
        if next.kind != TokenKind::Word {
            return Phrase::Bare;
        }
        let codes = self.document.codes(next);
        let known = self.mentions.at(end).iter().any(|l| {
            matches!(
                l.class,
                Class::Cue | Class::Anaphor | Class::HedgeBefore | Class::Num | Class::Tens
            )
        });
        if known || codes.len() <= 3 || !crate::lexicon::genitive_follows(lang, codes) {
            return Phrase::Bare;
        }
        Phrase::Own(end.saturating_sub(1), end + 1)
    }

    fn is_capitals_line(&self, index: usize) -> bool {
        let sentence = self.document.sentences[index];
        let words = || {
            self.document.tokens[sentence.tokens()]
                .iter()
                .filter(|t| t.kind == TokenKind::Word && t.len() > 1)
        };
        let capitals = words().filter(|t| t.is_all_capitals()).count();
        capitals * 2 > words().count()
    }
}

fn opens_quote(c: char) -> bool {
    matches!(c, '«' | '“' | '„' | '"')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '»' | '”' | '“' | '’' | '\'')
}

/// Where and when a noun's event was stands no further from it.
const SETTING_WORDS: usize = 6;

/// A name in quotes has no more words.
const QUOTED_WORDS: usize = 6;

/// A label has so many words, its colon among them.
const LABEL_WORDS: usize = 5;

/// Paragraphs that go on with an event after the one that names it.
const PARAGRAPHS_ON: u32 = 1;

/// Lines that lead to the one that names an event, and how long they are.
const LEAD_LINES: usize = 4;
const LEAD_TOKENS: usize = 12;

/// From so many on, what is counted is no event that is meant itself.
const MANY: f64 = 5.0;

/// Words between a name and the noun for it that say that it is called so.
const CALLED_WORDS: usize = 5;

/// Words between a name and the noun that says what it names.
const EXPLAINING_WORDS: usize = 3;

/// Sentences that go on about an event without a word for it.
const SENTENCES_ON: usize = 12;

/// Lines of a list that stand under one heading.
const LIST_LINES: u32 = 8;

enum Phrase {
    /// Refers back.
    Bare,
    /// Names an event of its own, over these tokens.
    Own(usize, usize),
}
