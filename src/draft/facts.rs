//! What a report states about its events, as facts to be reviewed.
//!
//! The events that the report names are put into a database of no facts, and
//! the engine reads the report as it reads any text: what it then finds claimed
//! of them is proposed. A few things that a claim has no need of are read here:
//! what a list is of, which day is the first, which year is meant.

use std::ops::Range;

use super::Undecided;
use super::names::{Named, words};
use crate::claims::{self, Asserts, Claim, ClaimValue, Claims, Skipped, Strength};
use crate::database::{
    CountFact, Database, DateFact, Derivation, EngineReader, EventRecord, FactRecord, FactValue,
    NameRecord, Part, PartSet, Parts, Phase, QUOTE_LIMIT, QuoteReader, Records, Stem, fact_is_read,
    write,
};
use crate::events::{Events, Link, Referent};
use crate::lexicon::{self, Class, Cues, Lang, cue};
use crate::mentions::{Lexeme, Mentions, UnitClass};
use crate::text::{Document, TokenKind};
use crate::value::{
    Bound, Count, Country, CountryList, DateValue, Hedge, PartialDate, Place, Year,
};

/// A fact to be reviewed.
#[derive(Clone, Debug)]
pub(super) struct Proposed {
    /// Index of its event.
    pub(super) event: usize,
    /// The fact, without a report and without a verification.
    pub(super) fact: FactRecord,
    /// Bytes of its quote.
    pub(super) span: Range<usize>,
    /// What a reviewer should look at.
    pub(super) comments: Vec<String>,
}

/// Reads a report that names some events.
pub(super) struct Reader<'a, 't> {
    document: &'a Document<'t>,
    mentions: &'a Mentions,
    named: &'a [Named],
    published: Option<PartialDate>,
    events: Events,
    databases: Vec<Database>,
    proposed: Vec<Proposed>,
    undecided: Vec<Undecided>,
}

fn stems_of(text: &str, lang: Lang) -> Vec<Stem> {
    let stems = lexicon::stems_of(text, lang).into_iter();
    stems.map(Stem::from).collect()
}

/// A database that has the events and no facts.
fn database(document: &Document<'_>, named: &[Named], lang: Lang) -> Option<Database> {
    let events = named.iter().enumerate().filter_map(|(index, event)| {
        let mut names = event.names(document);
        if names.is_empty() {
            names.push(words(document, event.noun.clone()));
        }
        names.retain(|name| {
            stems_of(name, lang)
                .iter()
                .any(|stem| !stem.codes.is_empty())
        });
        let names: Vec<NameRecord> = names
            .into_iter()
            .flat_map(|text| {
                let langs = languages(&text, lang);
                langs.into_iter().map(move |lang| NameRecord {
                    lang,
                    text: text.clone(),
                })
            })
            .collect();
        (!names.is_empty()).then(|| EventRecord {
            id: format!("{index:04}"),
            kind: event.kind.to_owned(),
            series: None,
            edition: None,
            repeatable: false,
            bare_name_is_edition: true,
            names,
            details: Vec::new(),
            facts: Vec::new(),
        })
    });
    let records = Records {
        events: events.collect(),
        ..Records::default()
    };
    let image = write(&records, &stems_of).ok()?;
    Database::load(image).ok()
}

/// The languages by whose endings a name can be inflected: a title in Latin
/// letters stands in a Russian text too.
fn languages(name: &str, lang: Lang) -> Vec<Lang> {
    let document = Document::new(name, lexicon::is_abbreviation);
    let mut langs = vec![lang];
    for token in &document.tokens {
        for other in lexicon::languages_of(token) {
            if token.kind == TokenKind::Word && !langs.contains(&other) {
                langs.push(other);
            }
        }
    }
    langs
}

/// The facts that are stated of the events, and what could not be decided, in
/// text order.
pub(super) fn read(
    document: &Document<'_>,
    mentions: &Mentions,
    named: &[Named],
    published: Option<PartialDate>,
) -> (Vec<Proposed>, Vec<Undecided>) {
    let databases: Vec<Database> = database(document, named, mentions.lang)
        .into_iter()
        .collect();
    let events = Events::find(document, mentions, &databases);
    let claims = claims::find(document, mentions, &events);
    let mut reader = Reader {
        document,
        mentions,
        named,
        published,
        events,
        databases,
        proposed: Vec::new(),
        undecided: Vec::new(),
    };
    reader.claims(&claims);
    reader.roles();
    reader.name_years();
    reader.destinations();
    reader.counts_of_lists();
    reader.leave(&claims);
    let mut proposed = reader.proposed;
    proposed.sort_by_key(|fact| (fact.event, fact.span.start));
    let mut undecided = reader.undecided;
    undecided.sort_by_key(|left| left.span.start);
    (proposed, undecided)
}

const VERBS: fn() -> Cues = || {
    cue::HELD
        | cue::START
        | cue::END
        | cue::ATTEND
        | cue::HOST
        | cue::SEND
        | cue::PLAN
        | cue::PRESENT
        | cue::PAST
};

/// Tokens that a verb may stand from its value.
const NEAR: usize = 14;

/// Days from one day of an event to another at most.
const DAYS_BESIDE: i64 = 45;

/// Tokens that the event's noun may stand from what a quote has already.
const NEAR_EVENT: usize = 6;

impl Reader<'_, '_> {
    fn event_of(&self, referent: Referent) -> Option<usize> {
        let Referent::Recorded { database, event } = referent else {
            return None;
        };
        self.databases.get(database)?.event(event).id().parse().ok()
    }

    fn sentence_of(&self, token: usize) -> usize {
        let sentences = &self.document.sentences;
        sentences.partition_point(|sentence| sentence.end as usize <= token)
    }

    fn span_of(&self, sentence: usize) -> Range<usize> {
        let sentences = &self.document.sentences;
        sentences
            .get(sentence)
            .map_or(0..0, |sentence| sentence.tokens())
    }

    fn cues_in(&self, tokens: Range<usize>, cues: Cues) -> impl Iterator<Item = &Lexeme> {
        let end = tokens.end;
        let lexemes = self.mentions.within(tokens).iter();
        lexemes.filter(move |lexeme| lexeme.is_cue(cues) && lexeme.end as usize <= end)
    }

    fn has(&self, tokens: Range<usize>, cues: Cues) -> bool {
        self.cues_in(tokens, cues).next().is_some()
    }

    /// The words around some tokens up to commas, lists apart.
    fn clause(&self, tokens: &Range<usize>) -> Range<usize> {
        let span = self.span_of(self.sentence_of(tokens.start));
        let breaks = |at: usize| {
            matches!(
                self.document.tokens[at].punct(),
                Some(',' | ';' | ':' | '(' | ')' | '—')
            )
        };
        let mut clause = tokens.clone();
        while clause.start > span.start && !breaks(clause.start - 1) {
            clause.start -= 1;
        }
        while clause.end < span.end && !breaks(clause.end) {
            clause.end += 1;
        }
        clause
    }

    /// Whether a claim is of a plan. "During the visit on 27 February, talks
    /// were of plans to …": what is planned stands in another clause.
    fn is_plan(&self, claim: &Claim) -> bool {
        let planned = match &claim.value {
            ClaimValue::Date(date) => date.planned || claim.planned,
            _ => claim.planned,
        };
        let span = self.span_of(self.sentence_of(claim.tokens.start));
        let clause = self.clause(&claim.tokens);
        let elsewhere =
            self.has(span, cue::PLAN) && !self.has(clause.clone(), cue::PLAN | cue::PRESENT);
        let has_verb = self.has(
            clause.clone(),
            cue::HELD | cue::START | cue::END | cue::ATTEND,
        );
        // "Will close": a plan inside the words of a longer cue.
        let near = claim
            .tokens
            .start
            .saturating_sub(NEAR_EVENT)
            .max(clause.start)..claim.tokens.start;
        let will = near.into_iter().any(|at| {
            let token = &self.document.tokens[at];
            lexicon::is_cue_word(self.document.codes(token), cue::PLAN)
        });
        if will && self.has(clause.clone(), cue::START | cue::END | cue::HELD) {
            return true;
        }
        let names_it = !claim.event.tokens.is_empty()
            && clause.start <= claim.event.tokens.start
            && claim.event.tokens.end <= clause.end;
        planned && !(elsewhere && names_it && !has_verb)
    }

    /// Whether a sentence speaks of a plan: by its own words, or, without a
    /// verb of its own, by those of the sentence before it.
    fn is_planned(&self, sentence: usize) -> bool {
        let span = self.span_of(sentence);
        if self.has(span.clone(), cue::PLAN) {
            return true;
        }
        let verbs =
            cue::HELD | cue::START | cue::END | cue::ATTEND | cue::HOST | cue::PAST | cue::PRESENT;
        let Some(before) = sentence.checked_sub(1) else {
            return false;
        };
        let same = |index: usize| self.document.sentences.get(index).map(|s| s.paragraph);
        !self.has(span, verbs)
            && same(before) == same(sentence)
            && self.has(self.span_of(before), cue::PLAN)
    }

    fn claims(&mut self, claims: &Claims) {
        for claim in &claims.claims {
            let Some(event) = self.event_of(claim.event.referent) else {
                continue;
            };
            let sentence = self.sentence_of(claim.tokens.start);
            match &claim.value {
                // Read with its role, below.
                ClaimValue::Countries(_) if self.role_in(sentence).is_some() => {}
                ClaimValue::Countries(countries) if countries.absent => {
                    self.leave_tokens(
                        claim.tokens.clone(),
                        "countries",
                        "said to be absent: the record has no place for that",
                    );
                }
                ClaimValue::Countries(_) => self.countries(event, claim, sentence),
                ClaimValue::Date(_) => self.date(event, claim, sentence),
                ClaimValue::Participants(count) | ClaimValue::CountryCount(count) => {
                    let fact = CountFact {
                        value: *count,
                        printed: true,
                        phase: phase_of(self.is_plan(claim)),
                    };
                    let value = match claim.value {
                        ClaimValue::Participants(_) => FactValue::Participants(fact),
                        _ => FactValue::CountryCount(fact),
                    };
                    self.simple(event, claim, value);
                }
                ClaimValue::Place(place) => {
                    self.simple(event, claim, FactValue::Place(place.clone()))
                }
            }
        }
    }

    /// A fact whose value is the claim's.
    fn simple(&mut self, event: usize, claim: &Claim, value: FactValue) {
        let mut fact = self.fact(value, phase_of(self.is_plan(claim)));
        // "The capital": the city follows from the country.
        if let FactValue::Place(Place {
            city: Some(_),
            country,
        }) = &fact.value
        {
            let named = self.mentions.within(claim.tokens.clone()).iter();
            let mut named = named.filter(|l| matches!(l.class, Class::Capital | Class::City));
            if named.next().is_none() {
                fact.derived = derivation(vec![(
                    Part::City,
                    format!("The words name the capital of {country}."),
                )]);
            }
        }
        let comments = self.doubts(claim);
        self.propose(event, fact, claim, comments);
    }

    fn fact(&self, value: FactValue, phase: Phase) -> FactRecord {
        FactRecord {
            local_id: String::new(),
            value,
            phase,
            report: String::new(),
            quote: String::new(),
            derived: None,
            inferred: None,
            verified: None,
            supersedes: None,
        }
    }

    fn doubts(&self, claim: &Claim) -> Vec<String> {
        let mut doubts = Vec::new();
        match claim.strength {
            Strength::Firm => {}
            Strength::Likely | Strength::Loose => doubts.push(
                "The words do not tie the value to the event for certain: is it the event's own?"
                    .to_owned(),
            ),
        }
        if matches!(claim.event.link, Link::Topic | Link::Pronoun) {
            doubts.push("The sentence does not name the event: is it about it?".to_owned());
        }
        doubts
    }

    /// Proposes a fact with the shortest words around a claim that say it.
    fn propose(&mut self, event: usize, fact: FactRecord, claim: &Claim, comments: Vec<String>) {
        let span = self.span_of(self.sentence_of(claim.tokens.start));
        let anchor = (!claim.event.tokens.is_empty()).then(|| claim.event.tokens.clone());
        let tokens = self.quoted(&fact, &claim.tokens, &span, anchor);
        self.push(event, fact, tokens, comments);
    }

    /// The shortest run of tokens around a value that a reviewer understands
    /// and out of which the engine reads it: with the verb and the event's
    /// noun, where a quote may be that long.
    fn quoted(
        &self,
        fact: &FactRecord,
        value: &Range<usize>,
        span: &Range<usize>,
        anchor: Option<Range<usize>>,
    ) -> Range<usize> {
        let hull = |a: &Range<usize>, b: &Range<usize>| a.start.min(b.start)..a.end.max(b.end);
        let window =
            value.start.saturating_sub(NEAR).max(span.start)..(value.end + NEAR).min(span.end);
        // Commas part the members of a list, and the clauses of a sentence.
        let is_list = matches!(fact.value, FactValue::Countries { .. });
        let clause = self.clause(value);
        let verb = self
            .cues_in(window, VERBS())
            .map(|cue| cue.first as usize..cue.end as usize)
            .filter(|verb| verb.end <= value.start || verb.start >= value.end)
            .filter(|verb| is_list || clause.start <= verb.start && verb.end <= clause.end)
            .min_by_key(|verb| (distance(verb, value), verb.start));
        let inside = |tokens: &Range<usize>| tokens.start >= span.start && tokens.end <= span.end;
        let anchor = anchor.filter(inside);
        // "and other countries" makes a list an open one.
        let others = self
            .cues_in(value.end..(value.end + 5).min(span.end), cue::OTHERS)
            .map(|cue| value.start..self.with_noun(cue.end as usize, span.end))
            .next();
        let value = others
            .as_ref()
            .map_or(value.clone(), |others| hull(value, others));
        let value = self.with_lead(&value, span.start);
        let with_verb = verb
            .as_ref()
            .map_or(value.clone(), |verb| hull(&value, verb));
        let mut tries: Vec<Range<usize>> = Vec::new();
        // "The final", of which the date is.
        if let FactValue::Date(date) = &fact.value {
            let named = self.mentions.within(span.clone()).iter();
            let named = named
                .filter(|l| l.class == Class::Cue && l.key() == format!("moment-{}", date.moment))
                .map(|l| l.first as usize..l.end as usize)
                .min_by_key(|l| distance(l, &value));
            tries.extend(named.map(|named| hull(&with_verb, &named)));
        }
        if let Some(anchor) = &anchor {
            let near = distance(anchor, &with_verb) <= NEAR_EVENT;
            tries.extend(near.then(|| hull(&with_verb, anchor)));
            let near = distance(anchor, &value) <= NEAR_EVENT;
            tries.extend(near.then(|| hull(&value, anchor)));
        }
        tries.push(with_verb);
        for before in (0..=3).rev() {
            tries.push(value.start.saturating_sub(before).max(span.start)..value.end);
        }
        let tries: Vec<Range<usize>> = tries
            .iter()
            .map(|tokens| self.balanced(&self.with_lead(tokens, span.start), span.end))
            .collect();
        let reads = |tokens: &Range<usize>| {
            let quote = self.text_of(tokens);
            let record = FactRecord {
                quote: quote.to_owned(),
                ..fact.clone()
            };
            fact_is_read(&record, &EngineReader.read(quote, self.mentions.lang))
        };
        let fits = |tokens: &&Range<usize>| self.text_of(tokens).chars().count() <= QUOTE_LIMIT;
        tries
            .iter()
            .filter(fits)
            .find(|tokens| reads(tokens))
            .cloned()
            .unwrap_or(value)
    }

    /// With the noun that follows: "and other countries".
    fn with_noun(&self, end: usize, limit: usize) -> usize {
        let noun = self.mentions.class_at(end, Class::Unit);
        noun.map_or(end, |noun| noun.end as usize)
            .min(limit)
            .max(end)
    }

    /// With the preposition and the office before it: "in Astana", "the
    /// President of Kazakhstan".
    fn with_lead(&self, tokens: &Range<usize>, floor: usize) -> Range<usize> {
        let mut start = tokens.start;
        for _ in 0..2 {
            let lead = self.cues_in(
                start.saturating_sub(3).max(floor)..start,
                cue::IN | cue::FROM | cue::OFFICE,
            );
            let lead = lead
                .filter(|cue| cue.end as usize == start)
                .map(|cue| cue.first as usize);
            match lead.min() {
                Some(first) => start = first,
                None => break,
            }
        }
        start..tokens.end
    }

    /// With the closing mark of a quotation that it opens.
    fn balanced(&self, tokens: &Range<usize>, limit: usize) -> Range<usize> {
        let sign = |at: usize| {
            self.document
                .tokens
                .get(at)
                .and_then(crate::text::Token::punct)
        };
        let open = tokens
            .clone()
            .filter(|&at| matches!(sign(at), Some('«' | '“' | '„')))
            .count();
        let closed = tokens
            .clone()
            .filter(|&at| matches!(sign(at), Some('»' | '”')))
            .count();
        let next = tokens.end < limit && matches!(sign(tokens.end), Some('»' | '”'));
        let plain = tokens.clone().filter(|&at| sign(at) == Some('"')).count();
        let before = tokens
            .start
            .checked_sub(1)
            .filter(|&at| plain % 2 == 1 && sign(at) == Some('"'));
        before.unwrap_or(tokens.start)..tokens.end + usize::from(open > closed && next)
    }

    fn text_of(&self, tokens: &Range<usize>) -> &str {
        let (start, end) = self.document.bytes(tokens.clone());
        &self.document.text[start..end]
    }

    fn push(
        &mut self,
        event: usize,
        fact: FactRecord,
        tokens: Range<usize>,
        mut comments: Vec<String>,
    ) {
        let (start, end) = self.document.bytes(tokens.clone());
        let quote = self.document.text[start..end].to_owned();
        let fact = FactRecord { quote, ..fact };
        let same = |other: &&mut Proposed| {
            other.event == event && other.fact.value == fact.value && other.fact.phase == fact.phase
        };
        if let Some(other) = self.proposed.iter_mut().find(same) {
            // Said twice: the words that leave fewer doubts.
            if comments.len() < other.comments.len() {
                *other = Proposed {
                    event,
                    fact,
                    span: start..end,
                    comments,
                };
            }
            return;
        }
        let characters = fact.quote.chars().count();
        if characters > QUOTE_LIMIT {
            comments.push(format!(
                "The words that carry the value are {characters} characters long; a quote has {QUOTE_LIMIT} at most."
            ));
        } else if !fact_is_read(&fact, &EngineReader.read(&fact.quote, self.mentions.lang)) {
            comments.push(
                "The engine does not read the value out of these words: choose others.".to_owned(),
            );
        }
        self.proposed.push(Proposed {
            event,
            fact,
            span: start..end,
            comments,
        });
    }

    fn countries(&mut self, event: usize, claim: &Claim, sentence: usize) {
        let ClaimValue::Countries(claimed) = &claim.value else {
            return;
        };
        let span = self.span_of(sentence);
        let mut countries: Vec<Country> = Vec::new();
        for (country, _) in &claimed.members {
            if !countries.contains(country) {
                countries.push(*country);
            }
        }
        // As many names as the number that is given.
        let counted = self.mentions.counts_in(&span).iter().find(|count| {
            let of_countries = count
                .unit
                .is_some_and(|unit| unit.class == UnitClass::Countries);
            of_countries && exact(&count.value) == Some(countries.len())
        });
        let others = self.has(
            claim.tokens.end..(claim.tokens.end + 5).min(span.end),
            cue::OTHERS,
        );
        let closed = !others && (claimed.exclusive || counted.is_some() && countries.len() > 1);
        let list = CountryList { countries, closed };
        let value = FactValue::Countries {
            list,
            role: "participants".to_owned(),
        };
        let fact = self.fact(value, phase_of(self.is_plan(claim)));
        let mut comments = self.doubts(claim);
        if let (true, Some(count)) = (closed, counted) {
            let printed = self
                .text_of(&(count.first as usize..count.end as usize))
                .to_owned();
            comments.push(format!("Closed: as many names as the number, {printed}."));
        }
        let mut claim = claim.clone();
        if let (true, Some(count)) = (closed, counted) {
            let first = (count.first as usize).min(claim.tokens.start);
            claim.tokens = first..claim.tokens.end.max(count.end as usize);
        }
        self.propose(event, fact, &claim, comments);
    }

    /// The role that a sentence gives to those it lists, with its tokens.
    fn role_in(&self, sentence: usize) -> Option<(String, Range<usize>)> {
        let span = self.span_of(sentence);
        let key = |lexeme: &&Lexeme, prefix: &str| {
            lexeme.class == Class::Cue && lexeme.key().starts_with(prefix)
        };
        let mut lexemes = self.mentions.within(span.clone()).iter();
        let role = lexemes.find(|lexeme| key(lexeme, "role-"))?;
        let tokens = role.first as usize..role.end as usize;
        // "Among the speakers are", "the speakers: …".
        let lists = self.has(span.start..tokens.start + 1, cue::INCLUDING)
            || self.has(
                tokens.end..(tokens.end + 4).min(span.end),
                cue::INCLUDING | cue::FROM,
            )
            || self.document.tokens.get(tokens.end).is_some_and(|next| {
                tokens.end < span.end && matches!(next.punct(), Some('-' | '–' | '—' | ':'))
            });
        if !lists {
            return None;
        }
        let role_name = role.key().trim_start_matches("role-");
        // Of which part: as this sentence or the one before it says.
        let same = |index: usize| self.document.sentences.get(index).map(|s| s.paragraph);
        let before = sentence
            .checked_sub(1)
            .filter(|&before| same(before) == same(sentence));
        let parts = [Some(sentence), before];
        let part = parts.into_iter().flatten().find_map(|index| {
            let mut lexemes = self.mentions.within(self.span_of(index)).iter();
            lexemes.find(|lexeme| key(lexeme, "part-"))
        });
        let name = match part {
            Some(part) => format!("{}_{role_name}", part.key().trim_start_matches("part-")),
            None => role_name.to_owned(),
        };
        Some((name, tokens))
    }

    /// Lists of people in a role: all countries that the sentence names after
    /// the role.
    fn roles(&mut self) {
        for sentence in 0..self.document.sentences.len() {
            let Some((role, tokens)) = self.role_in(sentence) else {
                continue;
            };
            let about = self.events.sentences.get(sentence).into_iter().flatten();
            let Some(event) = about
                .filter_map(|event| self.event_of(event.referent))
                .next()
            else {
                continue;
            };
            let span = self.span_of(sentence);
            let after = tokens.end..span.end;
            if self.has(after.clone(), cue::TOPIC) {
                continue;
            }
            let mut countries: Vec<Country> = Vec::new();
            let mut end = tokens.end;
            for country in self.mentions.countries_in(&after) {
                if !countries.contains(&country.country) {
                    countries.push(country.country);
                }
                end = end.max(country.end as usize);
            }
            if countries.is_empty() {
                continue;
            }
            let list = CountryList {
                countries,
                closed: false,
            };
            let value = FactValue::Countries { list, role };
            let fact = self.fact(value, phase_of(self.is_planned(sentence)));
            let value = tokens.start..end;
            let led = self.cues_in(span.start..tokens.start + 1, cue::INCLUDING);
            let lead = led
                .map(|cue| cue.first as usize)
                .min()
                .unwrap_or(tokens.start);
            let whole = lead.min(value.start)..value.end;
            let quote = self.quoted(&fact, &whole, &span, None);
            let quote = if self.text_of(&whole).chars().count() <= QUOTE_LIMIT {
                whole
            } else {
                quote
            };
            let comments = vec!["A list of people in a role: not of all who took part.".to_owned()];
            self.push(event, fact, quote, comments);
        }
    }

    fn date(&mut self, event: usize, claim: &Claim, sentence: usize) {
        let ClaimValue::Date(date) = &claim.value else {
            return;
        };
        let phase = phase_of(self.is_plan(claim));
        let moment = match (date.moment.as_str(), date.asserts) {
            ("held", Asserts::End) => "end",
            (moment, _) => moment,
        };
        let is_range = !date.value.is_single();
        let starts =
            date.asserts == Asserts::Start || is_range || !matches!(moment, "held" | "end");
        let mut record = DateFact {
            value: date.value,
            moment: moment.to_owned(),
            start_stated: starts,
            end_stated: is_range || moment == "end",
            start_phase: phase,
            end_phase: phase,
            inferred: Parts::default(),
        };
        let mut comments = self.doubts(claim);
        let mut derived: Vec<(Part, String)> = Vec::new();
        let mut inferred: Option<String> = None;
        let relative = self
            .mentions
            .dates_in(&claim.tokens)
            .iter()
            .any(|date| date.relative);
        if let (true, Some(published)) = (relative, self.published) {
            let how = format!(
                "Counted from the report's own day, {}.",
                DateValue::single(published).edtf()
            );
            derived.extend([Part::Year, Part::Month, Part::Day].map(|part| (part, how.clone())));
        }
        let mut tokens = claim.tokens.clone();
        // The day that is called the second.
        if let Some((day, to)) = self.second_day(&record, claim, sentence) {
            let last = record.value.start;
            record.value.start = Bound::At(day);
            record.value.end = last;
            record.start_stated = true;
            record.start_phase = if self.has_begun(event) {
                Phase::Held
            } else {
                phase
            };
            derived.push((
                Part::Start,
                format!(
                    "{} is called the second day, so the first is the day before it.",
                    self.text_of(&claim.tokens).trim()
                ),
            ));
            tokens.end = tokens.end.max(to);
        }
        if let Some((year, how, is_derived)) = self.year_meant(&record) {
            set_year(&mut record.value, year);
            if is_derived {
                derived.push((Part::Year, how));
            } else {
                record.inferred.year = true;
                inferred = Some(how);
            }
        } else if let Some((year, how)) = self.year_beside(event, &record) {
            set_year(&mut record.value, year);
            derived.push((Part::Year, how));
        } else if has_no_year(&record.value) {
            comments.push(
                "The report prints no year, and nothing in it says which: find out, or leave XXXX."
                    .to_owned(),
            );
        }
        if record.moment == "held" && !record.start_stated {
            comments.push("Set start_stated = true if this is said to be the first day, end_stated if the last.".to_owned());
        }
        let value = FactValue::Date(record.clone());
        let mut fact = self.fact(value, record.start_phase);
        fact.derived = derivation(derived);
        fact.inferred = inferred;
        if tokens.end > self.span_of(sentence).end {
            // The quote runs into the next sentence.
            let span = self.span_of(sentence);
            let first = self.quoted(
                &fact,
                &claim.tokens,
                &span,
                (!claim.event.tokens.is_empty()).then(|| claim.event.tokens.clone()),
            );
            let whole = first.start..tokens.end;
            let short = claim.tokens.start..tokens.end;
            let fits = self.text_of(&whole).chars().count() <= QUOTE_LIMIT;
            self.push(event, fact, if fits { whole } else { short }, comments);
        } else {
            let claim = Claim {
                tokens,
                ..claim.clone()
            };
            self.propose(event, fact, &claim, comments);
        }
    }

    /// The first day, where a single day is called the second in its sentence
    /// or at the head of the next; with the end of the words that say so.
    fn second_day(
        &self,
        date: &DateFact,
        claim: &Claim,
        sentence: usize,
    ) -> Option<(PartialDate, usize)> {
        let Bound::At(day) = date.value.start else {
            return None;
        };
        if !date.value.is_single() || date.moment != "held" {
            return None;
        }
        let number = day.day.filter(|day| *day > 1)?;
        let here = self.span_of(sentence);
        let next = self.span_of(sentence + 1);
        let same = |index: usize| self.document.sentences.get(index).map(|s| s.paragraph);
        let head = if same(sentence) == same(sentence + 1) {
            next.start..(next.start + 5).min(next.end)
        } else {
            0..0
        };
        let said = self
            .cues_in(here, cue::SECOND_DAY)
            .chain(self.cues_in(head, cue::SECOND_DAY))
            .next()?;
        // Another date between them is the second day's own.
        let between = claim.tokens.end..said.first as usize;
        if between.start < between.end && !self.mentions.dates_in(&between).is_empty() {
            return None;
        }
        Some((
            PartialDate {
                day: Some(number - 1),
                ..day
            },
            said.end as usize,
        ))
    }

    /// Whether the report tells of the event as begun.
    fn has_begun(&self, event: usize) -> bool {
        self.events
            .sentences
            .iter()
            .enumerate()
            .any(|(index, mentions)| {
                let span = self.span_of(index);
                mentions.iter().any(|mention| {
                    !mention.tokens.is_empty() && self.event_of(mention.referent) == Some(event)
                }) && self.has(span.clone(), cue::START | cue::HELD | cue::ATTEND)
                    && !self.has(span, cue::PLAN)
            })
    }

    /// The year of a date that prints none, as the report's own day gives it:
    /// what is told as past is the last such day before it, which follows from
    /// the words; what is announced is the next after it, which is likely.
    fn year_meant(&self, date: &DateFact) -> Option<(i32, String, bool)> {
        if !has_no_year(&date.value) {
            return None;
        }
        let published = self.published?;
        let Year::Exact(year) = published.year else {
            return None;
        };
        let (_, day) = published.days(None)?;
        let Bound::At(start) = date.value.start else {
            return None;
        };
        let planned = date.start_phase == Phase::Planned;
        let first_day = |year: i32| Some(start.days(Some(year))?.0);
        let told = DateValue::single(published).edtf();
        let words = DateValue::single(start).edtf().replace("XXXX-", "");
        if planned {
            let next = [year, year + 1]
                .into_iter()
                .find(|&year| first_day(year).is_some_and(|at| at >= day))?;
            let how = format!(
                "The report prints no year. It is of {told} and speaks of {words} as still to come."
            );
            Some((next, how, false))
        } else {
            let last = [year, year - 1]
                .into_iter()
                .find(|&year| first_day(year).is_some_and(|at| at <= day))?;
            let how = format!("The report is of {told} and tells of {words} as past.");
            Some((last, how, true))
        }
    }

    /// The year of another day of the event, where this one follows it within
    /// weeks.
    fn year_beside(&self, event: usize, date: &DateFact) -> Option<(i32, String)> {
        if !has_no_year(&date.value) {
            return None;
        }
        let Bound::At(start) = date.value.start else {
            return None;
        };
        self.proposed
            .iter()
            .filter(|other| other.event == event)
            .find_map(|other| {
                let FactValue::Date(other) = &other.fact.value else {
                    return None;
                };
                let Bound::At(first) = other.value.start else {
                    return None;
                };
                let Year::Exact(year) = first.year else {
                    return None;
                };
                let days = start.days(Some(year))?.0 - first.days(None)?.0;
                let near = (0..=DAYS_BESIDE).contains(&days)
                    && first.day.is_some()
                    && !other.inferred.year;
                let told = DateValue::single(first).edtf();
                near.then(|| {
                    (
                        year,
                        format!("The report dates the event's other day {told}."),
                    )
                })
            })
    }

    /// The year that is a part of an event's name.
    fn name_years(&mut self) {
        for event in 0..self.named.len() {
            let Some((naming, (year, tokens))) = self.named[event]
                .namings
                .iter()
                .find_map(|naming| Some((naming.clone(), naming.year.clone()?)))
            else {
                continue;
            };
            let dated = self.proposed.iter().any(|fact| {
                fact.event == event && matches!(&fact.fact.value, FactValue::Date(date) if date.moment == "held" && !has_no_year(&date.value))
            });
            if dated {
                continue;
            }
            let span = self.span_of(naming.sentence);
            let planned = self.is_planned(naming.sentence);
            let value = DateValue::single(PartialDate {
                year: Year::Exact(year as i32),
                month: None,
                day: None,
            });
            let phase = phase_of(planned);
            let mut fact = self.fact(
                FactValue::Date(DateFact {
                    value,
                    moment: "held".to_owned(),
                    start_stated: false,
                    end_stated: false,
                    start_phase: phase,
                    end_phase: phase,
                    inferred: Parts::default(),
                }),
                phase,
            );
            fact.derived = derivation(vec![(
                Part::Year,
                "The year is that of the event's name.".to_owned(),
            )]);
            let whole = naming.whole.start..tokens.end.max(naming.noun.end);
            let verb = self
                .cues_in(
                    whole.start.saturating_sub(4).max(span.start)..whole.start,
                    VERBS(),
                )
                .last();
            let from = verb.map_or(whole.start, |verb| verb.first as usize);
            self.push(event, fact, from..whole.end, Vec::new());
        }
    }

    /// Where a visit goes to: the place after its noun, or in the dative before
    /// it.
    fn destinations(&mut self) {
        let visits: Vec<usize> = (0..self.named.len())
            .filter(|&event| self.named[event].kind == "visit")
            .collect();
        for sentence in 0..self.document.sentences.len() {
            let span = self.span_of(sentence);
            for at in span.clone() {
                let nouns = self.mentions.at(at).iter();
                let noun = nouns
                    .filter(|l| l.class == Class::EventType && l.key() == "visit")
                    .max_by_key(|l| l.end);
                let Some(noun) = noun else { continue };
                let noun = noun.first as usize..noun.end as usize;
                if noun.len() == 1
                    && self
                        .mentions
                        .class_before(noun.end, Class::EventType)
                        .is_some_and(|l| (l.first as usize) < noun.start)
                {
                    // Inside a longer noun: "working visit".
                    continue;
                }
                let Some((place, end, first)) = self.destination(&noun, &span) else {
                    continue;
                };
                let Some(event) = self.visit_called(&visits, &noun, sentence) else {
                    continue;
                };
                let planned = self.has(self.clause(&(first..end)), cue::PLAN);
                let fact = self.fact(FactValue::Place(place), phase_of(planned));
                self.push(event, fact, first..end, Vec::new());
            }
        }
    }

    fn place_at(&self, at: usize) -> Option<(Place, usize)> {
        let lexemes = self.mentions.at(at).iter();
        let city = lexemes
            .filter(|l| matches!(l.class, Class::Capital | Class::City))
            .max_by_key(|l| l.end)
            .and_then(|l| Some((lexicon::place(l.value)?, l.end as usize)));
        city.or_else(|| {
            let country = self.mentions.country_at(at)?;
            let place = Place {
                country: country.country,
                city: None,
            };
            Some((place, country.end as usize))
        })
    }

    /// The place, the end and the beginning of the words that say it.
    fn destination(
        &self,
        noun: &Range<usize>,
        span: &Range<usize>,
    ) -> Option<(Place, usize, usize)> {
        let after = noun.end;
        let preposition = self.document.tokens.get(after).filter(|token| {
            after < span.end
                && token.kind == TokenKind::Word
                && token.len() <= 2
                && !token.is_capitalised()
        });
        if preposition.is_some() {
            let (place, end) = self.place_at(after + 1)?;
            return Some((place, end, noun.start));
        }
        // «Қытайға сапары», «Қытайға жұмыс сапары»
        let before = noun.start.checked_sub(1).filter(|&at| at >= span.start)?;
        (before.saturating_sub(1).max(span.start)..=before)
            .rev()
            .find_map(|at| {
                let dative = |l: &Lexeme| {
                    matches!(l.class, Class::Capital | Class::City) && l.mark_name() == "dat"
                };
                let country = self
                    .mentions
                    .country_at(at)
                    .is_some_and(|country| country.mark == "dat");
                let city = self.mentions.at(at).iter().any(dative);
                let (place, _) = self.place_at(at).filter(|_| country || city)?;
                Some((place, noun.end, at))
            })
    }

    /// Which visit a noun is: that which is named there, or the only one that
    /// is called so ("working visit").
    fn visit_called(
        &self,
        visits: &[usize],
        noun: &Range<usize>,
        sentence: usize,
    ) -> Option<usize> {
        let here = visits.iter().find(|&&event| {
            let mut namings = self.named[event].namings.iter();
            namings.any(|naming| naming.noun == *noun)
        });
        if here.is_some() {
            return here.copied();
        }
        let lang = self.mentions.sentence_langs[sentence];
        let stems = |tokens: &Range<usize>| -> Vec<Vec<u8>> {
            let tokens = self.document.tokens[tokens.clone()].iter();
            tokens
                .map(|token| lexicon::stem(lang, self.document.codes(token)).to_vec())
                .collect()
        };
        let called = stems(noun);
        let mut same = visits.iter().filter(|&&event| {
            let mut namings = self.named[event].namings.iter();
            namings.any(|naming| stems(&naming.noun) == called)
        });
        match (same.next(), same.next()) {
            (Some(only), None) => Some(*only),
            _ => None,
        }
    }

    /// The number of countries that an open list makes sure of, where the
    /// report prints none.
    fn counts_of_lists(&mut self) {
        for index in 0..self.proposed.len() {
            let list = &self.proposed[index];
            let FactValue::Countries {
                list: countries,
                role,
            } = &list.fact.value
            else {
                continue;
            };
            let has_count = self.proposed.iter().any(|fact| {
                fact.event == list.event && matches!(fact.fact.value, FactValue::CountryCount(_))
            });
            let n = countries.countries.len();
            let quote = &list.fact.quote;
            let others = || {
                let document = Document::new(quote, lexicon::is_abbreviation);
                let options = crate::mentions::ReadOptions {
                    lang: Some(self.mentions.lang),
                    ..Default::default()
                };
                let mentions = Mentions::read(&document, &options);
                let mut lexemes = mentions.lexemes.iter();
                lexemes.any(|lexeme| lexeme.is_cue(cue::OTHERS))
            };
            if has_count || role != "participants" || countries.closed || n < 2 || !others() {
                continue;
            }
            let phase = list.fact.phase;
            let value = FactValue::CountryCount(CountFact {
                value: Count::new(n as f64, Hedge::MoreThan),
                printed: false,
                phase,
            });
            let derived = derivation(vec![(
                Part::Number,
                format!(
                    "The report prints no number of countries: it names {n}, and says that there were others."
                ),
            )]);
            let fact = FactRecord {
                value,
                derived,
                ..list.fact.clone()
            };
            let proposed = Proposed {
                fact,
                comments: Vec::new(),
                ..list.clone()
            };
            self.proposed.push(proposed);
        }
    }

    fn leave_tokens(&mut self, tokens: Range<usize>, kind: &'static str, why: &str) {
        let (start, end) = self.document.bytes(tokens.clone());
        self.undecided.push(Undecided {
            text: words(self.document, tokens),
            span: start..end,
            kind: kind.to_owned(),
            why: why.to_owned(),
        });
    }

    /// What the engine saw and could not tie to an event: a reviewer may.
    fn leave(&mut self, claims: &Claims) {
        for unchecked in &claims.unchecked {
            let (start, end) = self.document.bytes(unchecked.tokens.clone());
            let used = self
                .proposed
                .iter()
                .any(|fact| fact.span.start <= start && end <= fact.span.end);
            if used {
                continue;
            }
            let why = match unchecked.reason {
                Skipped::NoEvent => "of no event that the report names for certain",
                Skipped::AmbiguousEvent => "could be of more than one event",
                Skipped::OtherEdition => "of another edition",
                Skipped::OtherOccurrence => "of another occasion",
                Skipped::NoFact | Skipped::OtherProperty => {
                    "not certain to be of the event as a whole, or of those who took part"
                }
                Skipped::Question => "asked, not stated",
                Skipped::Hypothetical => "supposed, not stated",
                Skipped::Plan => "planned",
                Skipped::Denied => "denied or doubted",
                Skipped::Relative => "depends on the report's own day, which is not known",
            };
            self.leave_tokens(unchecked.tokens.clone(), unchecked.kind, why);
        }
    }
}

fn phase_of(planned: bool) -> Phase {
    if planned { Phase::Planned } else { Phase::Held }
}

fn distance(a: &Range<usize>, b: &Range<usize>) -> usize {
    if a.end <= b.start {
        b.start - a.end
    } else {
        a.start.saturating_sub(b.end)
    }
}

fn exact(count: &Count) -> Option<usize> {
    let whole = matches!(count.hedge, Hedge::Bare | Hedge::Exactly);
    count.n.filter(|_| whole).map(|n| n as usize)
}

fn derivation(parts: Vec<(Part, String)>) -> Option<Derivation> {
    let mut how: Vec<String> = Vec::new();
    let mut set = PartSet::default();
    for (part, words) in parts {
        set = set.with(part);
        if !how.contains(&words) {
            how.push(words);
        }
    }
    (!how.is_empty()).then(|| Derivation {
        parts: set,
        how: how.join(" "),
    })
}

fn has_no_year(value: &DateValue) -> bool {
    let none = |bound: Bound| matches!(bound, Bound::At(date) if date.year == Year::Unknown);
    none(value.start) || none(value.end)
}

fn set_year(value: &mut DateValue, year: i32) {
    for bound in [&mut value.start, &mut value.end] {
        if let Bound::At(date) = bound
            && date.year == Year::Unknown
        {
            date.year = Year::Exact(year);
        }
    }
}
