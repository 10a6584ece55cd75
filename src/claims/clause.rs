use std::ops::Range;

use crate::events::{EventMention, Link};
use crate::lexicon::{Class, Cues, Lang, cue};
use crate::mentions::{Lexeme, Mentions};
use crate::text::{Document, TokenKind};

/// A sentence with what was found in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence<'a, 't> {
    pub(super) document: &'a Document<'t>,
    pub(super) mentions: &'a Mentions,
    pub(super) events: &'a [EventMention],
    pub(super) first: usize,
    pub(super) end: usize,
    /// The cues that it has: most that are asked for it has not.
    spoken: Cues,
}

impl<'a, 't> Sentence<'a, 't> {
    pub(super) fn new(
        document: &'a Document<'t>,
        mentions: &'a Mentions,
        events: &'a [EventMention],
        tokens: Range<usize>,
    ) -> Sentence<'a, 't> {
        let mut spoken = Cues::default();
        for lexeme in mentions.within(tokens.clone()) {
            if lexeme.class == Class::Cue {
                spoken = spoken | Cues::of(lexeme.value);
            }
        }
        Sentence {
            document,
            mentions,
            events,
            first: tokens.start,
            end: tokens.end,
            spoken,
        }
    }

    /// Its language, which a text of another may quote.
    pub(super) fn lang(&self) -> Lang {
        let sentences = &self.document.sentences;
        let index = sentences.partition_point(|s| s.first as usize <= self.first);
        let langs = &self.mentions.sentence_langs;
        *langs
            .get(index.saturating_sub(1))
            .unwrap_or(&self.mentions.lang)
    }

    /// Another sentence of the text, its events left out.
    pub(super) fn beside(&self, tokens: Range<usize>) -> Sentence<'a, 't> {
        Sentence::new(self.document, self.mentions, &[], tokens)
    }

    /// Cues that begin within some tokens.
    pub(super) fn cues(&self, tokens: Range<usize>) -> impl Iterator<Item = &'a Lexeme> + use<'a> {
        let start = tokens.start.max(self.first);
        let end = tokens.end.min(self.end).max(start);
        self.mentions
            .within(start..end)
            .iter()
            .filter(move |l| l.class == Class::Cue && l.end as usize <= end)
    }

    /// Whether one of some cues stands within some tokens.
    pub(super) fn has(&self, tokens: Range<usize>, cues: Cues) -> bool {
        self.spoken.meets(cues) && self.cues(tokens).any(|cue| cue.is_cue(cues))
    }

    /// The first of some cues within some tokens.
    pub(super) fn cue(&self, tokens: Range<usize>, cues: Cues) -> Option<&'a Lexeme> {
        if !self.spoken.meets(cues) {
            return None;
        }
        self.cues(tokens).find(|cue| cue.is_cue(cues))
    }

    /// A cue that ends where a token begins.
    pub(super) fn cue_before(&self, token: usize, cues: Cues) -> Option<&'a Lexeme> {
        if !self.spoken.meets(cues) {
            return None;
        }
        self.cues(token.saturating_sub(6)..token)
            .filter(|cue| cue.end as usize == token && cue.is_cue(cues))
            .min_by_key(|cue| cue.first)
    }

    /// A cue that begins at a token.
    pub(super) fn cue_at(&self, token: usize, cues: Cues) -> Option<&'a Lexeme> {
        let has_cue = self.mentions.classes_at(token) & Class::Cue.bit() != 0;
        if token >= self.end || !has_cue || !self.spoken.meets(cues) {
            return None;
        }
        self.mentions
            .at(token)
            .iter()
            .filter(|l| l.is_cue(cues) && l.end as usize <= self.end)
            .max_by_key(|cue| cue.end)
    }

    /// The tokens of the sentence before.
    pub(super) fn before(&self) -> Option<Range<usize>> {
        let sentences = &self.document.sentences;
        let here = sentences.partition_point(|s| (s.first as usize) < self.first);
        Some(sentences.get(here.checked_sub(1)?)?.tokens())
    }

    /// Whether the sentence before has one of some cues.
    pub(super) fn told(&self, cues: Cues) -> bool {
        self.before()
            .is_some_and(|before| self.mentions.within(before).iter().any(|l| l.is_cue(cues)))
    }

    /// The clause around some tokens: up to a comma, dash, bracket or colon
    /// that is no part of a list, a number, a date or an event's name.
    pub(super) fn clause(&self, tokens: &Range<usize>) -> Range<usize> {
        let mut start = tokens.start;
        while start > self.first && !self.breaks(start - 1) {
            start -= 1;
        }
        let mut end = tokens.end;
        while end < self.end && !self.breaks(end) {
            end += 1;
        }
        start..end
    }

    /// The clause around a value; for one that is set off, with the clause that
    /// it belongs to: "The final — 22 November", "On 16 April, the forum
    /// opened".
    pub(super) fn context(&self, tokens: &Range<usize>) -> Range<usize> {
        let clause = self.clause(tokens);
        // "Not in Astana, but in Tashkent": the verb is that of the words put
        // right.
        if let Some(correction) = self.cue_at(clause.start, cue::CORRECTION)
            && clause.start > self.first + 1
            && self.stands_alone(tokens, &(correction.end as usize..clause.end))
        {
            let before = self.clause(&(clause.start - 2..clause.start - 1));
            if self.has(before.clone(), cue::NEGATION) {
                return before.start..clause.end;
            }
        }
        if !self.stands_alone(tokens, &clause) {
            return clause;
        }
        let sign = |at: usize| self.document.tokens[at].punct();
        if clause.start > self.first + 1
            && matches!(sign(clause.start - 1), Some('—' | '–' | '-' | ':'))
        {
            let before = clause.start - 2..clause.start - 1;
            return self.clause(&before).start..clause.end;
        }
        // "The forum began a day early, on 15 April"
        if clause.start > self.first + 1 && sign(clause.start - 1) == Some(',') {
            let before = self.clause(&(clause.start - 2..clause.start - 1));
            let other = before
                .clone()
                .any(|t| match self.mentions.date_over(tokens.start) {
                    Some(_) => self.mentions.date_over(t).is_some(),
                    None => self.mentions.is_city_at(t),
                });
            let of_event = self.events.iter().any(|e| {
                e.link == Link::Name && before.start <= e.tokens.start && e.tokens.end < before.end
            });
            if of_event && !other && self.has(before.clone(), cue::HELD | cue::START | cue::END) {
                return before.start..clause.end;
            }
        }
        let leads = clause.start == self.first
            && clause.end + 1 < self.end
            && sign(clause.end) == Some(',');
        if leads {
            let after = clause.end + 1..clause.end + 2;
            return clause.start..self.clause(&after).end;
        }
        clause
    }

    /// Whether a value is set off by more than commas: by dashes, brackets,
    /// cells of a table, the ends of a line.
    pub(super) fn set_off(&self, tokens: &Range<usize>) -> bool {
        let clause = self.clause(tokens);
        let comma = |at: usize| self.document.tokens[at].punct() == Some(',');
        self.stands_alone(tokens, &clause)
            && !(clause.start > self.first && comma(clause.start - 1))
            && !(clause.end < self.end && comma(clause.end))
    }

    /// Whether a clause ends before a token: at most of them it does not.
    #[inline(always)]
    fn breaks(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        token.kind == TokenKind::Punct && self.is_break(at)
    }

    fn is_break(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        let sign = match token.punct() {
            Some(sign) => sign,
            None => return false,
        };
        let dash = matches!(sign, '—' | '–' | '-');
        let breaking = matches!(sign, ',' | ';' | '(' | ')' | '|') || leads_on(sign) || dash;
        if !breaking {
            return false;
        }
        // A dash that begins a line of a list parts nothing.
        if dash && (token.line_before() || !(token.space_before() && self.space_after(at))) {
            return false;
        }
        // "Turkey, too, takes part"
        if sign == ',' && self.is_small_aside(at) {
            return false;
        }
        let inside = self.events.iter().any(|e| e.names(&(at..at + 1)))
            || self.mentions.date_over(at).is_some()
            || self.mentions.is_in_count(at);
        // A comma between countries is a list's.
        let listed = matches!(sign, ',' | ';') && self.country_near(at);
        !(inside || listed)
    }

    /// Whether a comma opens or closes an aside that says nothing of a value.
    fn is_small_aside(&self, at: usize) -> bool {
        let aside = cue::ASIDE | cue::ALSO;
        let comma = |at: usize| self.document.tokens.get(at).and_then(|t| t.punct()) == Some(',');
        let opens = self
            .cue_at(at + 1, aside)
            .is_some_and(|cue| comma(cue.end as usize));
        let closes = self.cue_before(at, aside).is_some_and(|cue| {
            let first = cue.first as usize;
            first > self.first && comma(first - 1)
        });
        opens || closes
    }

    fn space_after(&self, at: usize) -> bool {
        self.document
            .tokens
            .get(at + 1)
            .is_none_or(|next| next.space_before())
    }

    fn country_near(&self, at: usize) -> bool {
        let before = at.saturating_sub(8).max(self.first)..at;
        let ends = self
            .mentions
            .countries_in(&before)
            .iter()
            .any(|c| c.end as usize == at);
        ends && !self.mentions.countries_in(&(at + 1..at + 4)).is_empty()
    }

    /// The event mention that governs a value, and whether that is sure: the
    /// only one of the sentence, else the nearest before it in its clause, else
    /// the nearest after it there, else the last one before the clause.
    pub(super) fn governor(&self, tokens: &Range<usize>) -> Option<(&'a EventMention, bool)> {
        let events = self.events;
        let [first, rest @ ..] = events else {
            return None;
        };
        if rest.iter().all(|e| e.referent == first.referent) {
            let near = events
                .iter()
                .min_by_key(|e| distance(&e.tokens, tokens))
                .unwrap_or(first);
            return Some((near, true));
        }
        let clause = self.clause(tokens);
        let in_clause =
            |e: &&EventMention| e.tokens.start >= clause.start && e.tokens.end <= clause.end;
        let before = events.iter().filter(|e| e.tokens.end <= tokens.start);
        let after = events.iter().filter(|e| e.tokens.start >= tokens.end);
        let near_before = before
            .clone()
            .filter(in_clause)
            .max_by_key(|e| e.tokens.end);
        let near_after = after.filter(in_clause).min_by_key(|e| e.tokens.start);
        let over = events.iter().find(|e| {
            e.tokens.start < tokens.end && tokens.start < e.tokens.end && !e.tokens.is_empty()
        });
        let Some(near) = over.or(near_before).or(near_after) else {
            // The clause names none: the last one named before it is meant, but
            // for what only goes with another: "the visit, with its talks,
            // began".
            let goes_on = self.goes_on(&clause);
            let named = before.filter(|e| {
                let with = self.first.max(e.tokens.start.saturating_sub(2))..e.tokens.start;
                !(goes_on && self.has(with, cue::WITH) && e.tokens.start > self.first + 2)
            });
            return match named.max_by_key(|e| e.tokens.end) {
                Some(last) => Some((last, true)),
                None => Some((first, false)),
            };
        };
        // "There opened on 20 May the Caspian forum": the verb is of the name.
        let near = match near_after {
            Some(after)
                if over.is_none()
                    && near_before.is_some_and(|e| e.link == Link::Pronoun)
                    && after.link == Link::Name =>
            {
                after
            }
            _ => near,
        };
        // "it cannot match the summit that 300 people attended", and the same
        // with the verb before its event: a verb of taking part between a value
        // and the event after it ties those two.
        let near = match near_after {
            Some(after) if over.is_none() && near_before.is_some() => {
                let gap = tokens.end..after.tokens.start;
                let tied = gap.len() <= 4
                    && self
                        .cues(gap)
                        .any(|c| c.is_cue(cue::ATTEND) && c.end as usize + 1 >= after.tokens.start);
                if tied { after } else { near }
            }
            _ => near,
        };
        // "the summit and the forum gathered 700" says it of both.
        let coordinated = events.iter().any(|e| {
            let gap = e.tokens.end..near.tokens.start;
            e.referent != near.referent
                && !gap.is_empty()
                && gap.len() <= 3
                && self.cue_at(gap.start, cue::JOIN).is_some()
        });
        Some((near, !coordinated))
    }

    /// Whether a clause goes on with an event that is named before it.
    pub(super) fn goes_on_with(&self, event: &EventMention, clause: &Range<usize>) -> bool {
        event.tokens.end <= clause.start && self.goes_on(clause)
    }

    /// Whether a clause goes on with the subject of the one before it: it
    /// begins with a verb, or with "and" and a verb, or with "which".
    fn goes_on(&self, clause: &Range<usize>) -> bool {
        let mut at = clause.start;
        let small =
            cue::JOIN | cue::ALSO | cue::RELATIVE | cue::PLAN | cue::CORRECTION | cue::IN | cue::OF;
        // «а 17 апреля завершился»: the date may stand before its verb.
        loop {
            at = if let Some(cue) = self.cue_at(at, small) {
                cue.end as usize
            } else if at == clause.start && self.is_pronoun(at) {
                at + 1
            } else if let Some(date) = self.mentions.date_over(at).filter(|_| at < clause.end) {
                date.end as usize
            } else {
                break;
            };
        }
        at < clause.start + 10
            && self
                .cue_at(
                    at,
                    cue::HELD | cue::START | cue::END | cue::ATTEND | cue::ABSENT,
                )
                .is_some()
    }

    /// "It", and what stands for an event so.
    pub(super) fn is_pronoun(&self, at: usize) -> bool {
        let anaphor = self.mentions.class_at(at, Class::Anaphor);
        anaphor.is_some_and(|anaphor| anaphor.key() == "pronoun")
    }

    /// Whether the sentence names the event only in passing ("at the forum",
    /// "after the forum", «форумда»): what it says happened is of something
    /// else then.
    pub(super) fn in_passing(&self, event: &EventMention) -> bool {
        if event.tokens.is_empty() {
            return false;
        }
        let oblique = self
            .mentions
            .class_before(event.tokens.end, Class::EventType)
            .is_some_and(|l| l.mark_name().ends_with("obl"));
        // «форум туралы фильм»
        let postposed = self
            .cue_at(event.tokens.end, cue::TOPIC | cue::ABOUT)
            .is_some();
        oblique || postposed || self.preposed(event.tokens.start)
    }

    /// "On 27 February, during her visit to China, the minister met …": a date
    /// beside an adverbial of a visit, which leads its clause, is of the visit.
    pub(super) fn during_visit(&self, event: &EventMention, date: &Range<usize>) -> bool {
        if event.kind != "visit" || event.tokens.is_empty() {
            return false;
        }
        // "On 27 February the minister, on her visit, …", "it was on 27 February
        // that the minister, …"
        let clause = self.clause(date);
        // "The minister, who speaks Chinese, made a visit to China on 27 February"
        let told = cue::ABOUT | cue::PUBLISH | cue::TOPIC | cue::OTHER_DATE;
        let between = event.tokens.end..date.start.max(event.tokens.end);
        if event.scattered
            && between.len() <= 1
            && date.start >= event.tokens.end
            && event
                .tokens
                .clone()
                .any(|at| self.document.tokens[at].punct() == Some(','))
            && !self
                .cues(self.first..event.tokens.end.saturating_sub(2))
                .any(|c| c.is_cue(told))
        {
            return true;
        }
        if event.scattered && self.has(event.tokens.clone(), cue::DURING) {
            let leads = date.start <= clause.start + 1
                && date.end <= event.tokens.start
                && self.words_between(date, &event.tokens) <= VISITOR_WORDS;
            return leads || self.is_cleft(&clause, date);
        }
        let own = self.clause(&(event.tokens.start..event.tokens.start + 1));
        let opening = self.cue_at(own.start, cue::CLEFT);
        let opening = opening.map_or(own.start, |open| open.end as usize);
        let leads = self.cue_at(opening, cue::DURING).is_some_and(|during| {
            (during.end as usize..event.tokens.start).all(|at| {
                self.cue_at(at, cue::PLAIN | cue::ALSO).is_some()
                    || self.mentions.class_at(at, Class::HedgeFiller).is_some()
            })
        });
        if !leads {
            return false;
        }
        if own.start <= date.start && date.end <= own.end {
            // Right after the place that the visit was to.
            return (opening..date.start).all(|at| {
                self.cue_at(
                    at,
                    cue::DURING | cue::PLAIN | cue::ALSO | cue::IN | cue::ABOUT,
                )
                .is_some()
                    || (own.start..at)
                        .rev()
                        .take(2)
                        .any(|before| self.cue_at(before, cue::DURING).is_some())
                    || self.mentions.class_at(at, Class::EventType).is_some()
                    || self.mentions.class_at(at, Class::HedgeFiller).is_some()
                    || self.mentions.country_at(at).is_some()
            });
        }
        let beside = own.end + 1 == clause.start || clause.end + 1 == own.start;
        // "It was in February that the minister, on her visit, …"
        beside && (self.stands_alone(date, &clause) || self.is_cleft(&clause, date))
    }

    /// Whether a preposition stands before some words, articles and quotes
    /// aside.
    fn preposed(&self, token: usize) -> bool {
        let mut at = token;
        while at > self.first {
            if self
                .cue_before(
                    at,
                    cue::IN
                        | cue::OF
                        | cue::BY
                        | cue::WITH
                        | cue::FROM
                        | cue::WITHOUT
                        | cue::ABOUT
                        | cue::DURING
                        | cue::TOPIC
                        | cue::OTHER_DATE,
                )
                .is_some()
            {
                return true;
            }
            let before = &self.document.tokens[at - 1];
            let passes = self.mentions.class_before(at, Class::HedgeFiller).is_some()
                || before
                    .punct()
                    .is_some_and(|c| matches!(c, '"' | '«' | '“' | '„'));
            if !passes {
                return false;
            }
            at -= 1;
        }
        false
    }

    /// Whether a clause begins with "which" or "to which" and follows something
    /// else than the event's name, with its place or date.
    pub(super) fn relative_of_another(&self, clause: &Range<usize>, event: &EventMention) -> bool {
        let preposition =
            cue::IN | cue::FROM | cue::OF | cue::WITH | cue::INTO | cue::BY | cue::ABOUT;
        let start = match self.cue_at(clause.start, preposition) {
            Some(cue) => cue.end as usize,
            None => clause.start,
        };
        let relative = self.cue_at(start, cue::RELATIVE).is_some();
        let of_event = |t: usize| {
            self.document.tokens[t].kind == TokenKind::Punct
                || self.cue_at(t, cue::IN).is_some()
                || self.mentions.date_over(t).is_some()
                || self.mentions.is_city_at(t)
        };
        relative
            && clause.start > self.first
            && event.tokens.end + 1 < clause.start
            && event.tokens.start < clause.start
            && !(event.tokens.end..clause.start).all(of_event)
    }

    /// Whether the text says of something that it is not this event.
    pub(super) fn is_negated(&self, event: &EventMention) -> bool {
        if event.tokens.is_empty() {
            return false;
        }
        let articles = (self.first..event.tokens.start)
            .rev()
            .take_while(|&t| {
                self.mentions.class_at(t, Class::NumArticle).is_some()
                    || self.mentions.class_at(t, Class::HedgeFiller).is_some()
            })
            .count();
        let before = self.cue_before(event.tokens.start - articles, cue::NEGATION);
        // Kazakh has it last.
        let after = self
            .cue_at(event.tokens.end, cue::NEGATION)
            .filter(|cue| cue.end as usize >= self.clause(&event.tokens).end);
        before.or(after).is_some()
    }

    /// Whether a value stands alone in its clause, a preposition aside.
    pub(super) fn stands_alone(&self, tokens: &Range<usize>, clause: &Range<usize>) -> bool {
        let before = clause.start..tokens.start;
        let after = tokens.end..clause.end;
        let bare = |mut range: Range<usize>| {
            range.all(|t| self.document.tokens[t].kind == TokenKind::Punct)
        };
        bare(after)
            && (bare(before.clone())
                || self
                    .cue_before(tokens.start, cue::IN | cue::OF | cue::FROM)
                    .is_some_and(|cue| cue.first as usize == before.start))
    }

    /// Whether a value stands alone between signs, and only other values stand
    /// between it and the event's name: "Forum (16 April, Astana)".
    pub(super) fn listed_beside(&self, event: &EventMention, tokens: &Range<usize>) -> bool {
        let gap = if event.tokens.end <= tokens.start {
            event.tokens.end..tokens.start
        } else {
            tokens.end..event.tokens.start
        };
        if event.tokens.is_empty() || gap.is_empty() {
            return false;
        }
        let mut at = gap.start;
        while at < gap.end {
            let value = self
                .mentions
                .date_over(at)
                .map(|date| date.end as usize)
                .or_else(|| {
                    let city = self.mentions.class_at(at, Class::City);
                    let city = city.or_else(|| self.mentions.class_at(at, Class::Capital));
                    city.map(|city| city.end as usize)
                })
                .or_else(|| {
                    let counts = self.mentions.counts_in(&(at..at + 1));
                    let count = counts.first()?;
                    Some(count.unit.map_or(count.end, |unit| unit.end.max(count.end)) as usize)
                });
            match value {
                Some(end) => at = end.max(at + 1),
                None if self.document.tokens[at].kind == TokenKind::Word => return false,
                None => at += 1,
            }
        }
        let clause = self.clause(tokens);
        self.stands_alone(tokens, &clause)
    }

    /// "Held in Astana, the forum", «прошедший в Астане форум»: nothing but a
    /// participle of taking place stands around a value, up to the name.
    pub(super) fn is_participial(&self, event: &EventMention, value: &Range<usize>) -> bool {
        if event.tokens.start < value.end || event.tokens.is_empty() {
            return false;
        }
        let clause = self.clause(value);
        let held = |range: Range<usize>| self.cue(range, cue::HELD | cue::START | cue::END);
        // "Running from | 15 to 17 April"
        let overlaps = || {
            self.cue_at(clause.start, cue::HELD)
                .filter(|_| clause.start < value.start)
        };
        let before = held(clause.start..value.start).or_else(overlaps);
        let after = held(value.end..event.tokens.start);
        let first = before.map_or(value.start, |verb| verb.first as usize);
        let small = |t: usize| {
            let verb = |v: &Lexeme| (v.first as usize..v.end as usize).contains(&t);
            self.document.tokens[t].kind == TokenKind::Punct
                || before.is_some_and(verb)
                || after.is_some_and(verb)
                || self.cue_at(t, cue::IN | cue::OF | cue::ALSO).is_some()
                || self.mentions.class_at(t, Class::HedgeFiller).is_some()
        };
        before.or(after).is_some()
            && first <= clause.start + 1
            && (first..value.start)
                .chain(value.end..event.tokens.start)
                .all(small)
    }

    /// Whether a value stands in a quotation that somebody of the event is
    /// quoted with: «Нас было триста», — вспоминает участник форума.
    pub(super) fn is_voiced(&self, event: &EventMention, value: &Range<usize>) -> bool {
        let own = self.clause(&event.tokens);
        let apart = value.end <= own.start || own.end <= value.start;
        let quote = |range: Range<usize>| {
            range.into_iter().any(|t| {
                let sign = self.document.tokens[t].punct();
                matches!(sign, Some('"' | '«' | '»' | '“' | '”' | '„'))
            })
        };
        event.link == Link::Name
            && apart
            && quote(self.first..value.start)
            && quote(value.end..self.end)
            && self.has(own.clone(), cue::PUBLISH)
            && self.has(
                own.start..(event.tokens.end + 2).min(own.end),
                cue::VOICE | cue::COUNTERS | cue::PARTICIPANT_OF,
            )
    }

    /// Whether a value is all that a line says under a heading that is the
    /// event's name and nothing else, and a bullet or pictogram leads it.
    pub(super) fn is_card_line(&self, event: &EventMention, value: &Range<usize>) -> bool {
        let document = self.document;
        let sentences = &document.sentences;
        let words =
            |range: Range<usize>| range.filter(|&t| document.tokens[t].kind != TokenKind::Punct);
        let here = sentences.partition_point(|s| (s.first as usize) < self.first);
        let above = sentences.partition_point(|s| s.first as usize <= event.named.start);
        let Some(heading) = above.checked_sub(1).filter(|&above| above < here) else {
            return false;
        };
        let city = |at: usize| {
            sentences
                .get(at)
                .is_some_and(|row| words(row.tokens()).all(|t| self.mentions.is_city_at(t)))
        };
        let first = &document.tokens[self.first];
        event.link == Link::Topic
            && first.line_before()
            && first.kind == TokenKind::Punct
            && words(self.first..self.end).all(|t| value.contains(&t))
            && words(sentences[heading].tokens()).all(|t| event.named.contains(&t))
            // A row of cities is a route, or where others live.
            && !city(here + 1)
            && !(here > heading + 1 && city(here - 1))
    }

    /// "Almaty, where the forum had just ended": the words from "where" to the
    /// verb.
    pub(super) fn where_held(
        &self,
        event: &EventMention,
        place: &Range<usize>,
    ) -> Option<Range<usize>> {
        let comma = self.document.tokens.get(place.end)?;
        let relative = self.cue_at(place.end + 1, cue::RELATIVE)?;
        self.cue_at(place.end + 1, cue::PLACE_LABEL)?;
        let own = self.clause(&event.tokens);
        let verb = self.cue(
            event.tokens.end..own.end,
            cue::HELD | cue::START | cue::END | cue::ATTEND,
        )?;
        // "Where the forum opened a branch" is of something else.
        let rest = verb.end as usize;
        let ends = rest >= own.end
            || self.document.tokens[rest].punct().is_some()
            || self.mentions.date_over(rest).is_some();
        let near = event.link == Link::Name
            && ends
            && comma.punct() == Some(',')
            && (relative.end as usize..relative.end as usize + 2).contains(&event.tokens.start);
        near.then_some(relative.end as usize..verb.end as usize)
    }

    /// "The forum has ended. It was attended by 500": whether the sentence before
    /// speaks of nothing that "it" could be but the event.
    pub(super) fn only_event_before(&self, event: &EventMention) -> bool {
        let sentences = &self.document.sentences;
        let here = sentences.partition_point(|s| (s.first as usize) < self.first);
        let small = cue::ALSO | cue::END | cue::HELD | cue::IN | cue::OF | cue::PLAIN | cue::START;
        here > 0
            && sentences[here - 1].tokens().all(|at| {
                let held = |l: &Lexeme| l.end as usize > at && l.is_cue(small);
                self.document.tokens[at].kind != TokenKind::Word
                    || event.named.contains(&at)
                    || self.mentions.date_over(at).is_some()
                    || self.mentions.class_at(at, Class::HedgeFiller).is_some()
                    || self.mentions.is_city_at(at)
                    || self
                        .mentions
                        .within(at.saturating_sub(3)..at + 1)
                        .iter()
                        .any(held)
            })
    }

    /// "The forum: workshops": whether the heading that names the event is of a
    /// part of it.
    pub(super) fn is_of_part(&self, event: &EventMention) -> bool {
        let sentences = &self.document.sentences;
        let above = sentences.partition_point(|s| s.first as usize <= event.named.start);
        let heading = above.checked_sub(1).map(|at| sentences[at]);
        heading.is_some_and(|heading| {
            let rest = event.named.end..heading.end as usize;
            heading.heading
                && self
                    .mentions
                    .within(rest)
                    .iter()
                    .any(|l| l.is_cue(cue::PART | cue::OTHER_AUDIENCE | cue::OTHER_ROLE))
        })
    }

    /// "What: a film about the forum. Where: Almaty.": the event's name is only a
    /// part of what a label names.
    pub(super) fn is_labelled_otherwise(&self, event: &EventMention) -> bool {
        let document = self.document;
        let named = event.named.start;
        let above = document
            .sentences
            .partition_point(|s| s.first as usize <= named);
        let Some(sentence) = above.checked_sub(1).map(|at| document.sentences[at]) else {
            return false;
        };
        let colon =
            (sentence.first as usize..named).rfind(|&at| document.tokens[at].punct() == Some(':'));
        colon.is_some_and(|colon| {
            (colon + 1..named).any(|at| {
                self.mentions
                    .at(at)
                    .iter()
                    .any(|l| l.is_cue(cue::ABOUT | cue::TOPIC | cue::OF))
            })
        })
    }

    /// Where an event's name ends, with a title in quotes right after it.
    pub(super) fn title_end(&self, event: &EventMention) -> usize {
        let end = event.tokens.end;
        let sign = |t: usize| self.document.tokens.get(t).and_then(|t| t.punct());
        if event.tokens.is_empty() || !matches!(sign(end), Some('“' | '«' | '"' | '„')) {
            return end;
        }
        (end + 1..self.end)
            .find(|&t| matches!(sign(t), Some('”' | '»' | '"' | '“')))
            .map_or(end, |close| close + 1)
    }

    /// Tokens from one place to another, without the names of events between.
    pub(super) fn beyond_names(&self, from: usize, to: usize) -> usize {
        (from..to)
            .filter(|at| !self.events.iter().any(|e| e.tokens.contains(at)))
            .count()
    }

    /// Words between two places.
    pub(super) fn words_between(&self, a: &Range<usize>, b: &Range<usize>) -> usize {
        let (low, high) = if a.end <= b.start {
            (a.end, b.start)
        } else {
            (b.end, a.start)
        };
        (low..high.max(low))
            .filter(|&t| {
                self.document
                    .tokens
                    .get(t)
                    .is_some_and(|t| t.kind != TokenKind::Punct)
            })
            .count()
    }
}

fn distance(a: &Range<usize>, b: &Range<usize>) -> usize {
    if a.end <= b.start {
        b.start - a.end
    } else {
        a.start.saturating_sub(b.end)
    }
}

/// Words of an office between a date and the name of who holds it.
const VISITOR_WORDS: usize = 4;

/// Whether a line that ends in a sign has a list below it.
pub(super) fn leads_on(sign: char) -> bool {
    matches!(sign, ':' | '👇' | '⬇' | '↓' | '▼')
}
