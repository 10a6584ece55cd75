//! Recorded events by their names, in any inflection and order.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Referent, distance};
use crate::database::{Database, Event, FactValue, NameRef, Role, StemId};
use crate::lexicon::{self, Class, Cues, Lang, cue};
use crate::mentions::{Mentions, NumberKind};
use crate::order;
use crate::text::{Document, TokenKind};
use crate::value::{Bound, Year};

/// A recorded event's name in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) tokens: Range<usize>,
    pub(super) referent: Referent,
    pub(super) kind: &'static str,
    pub(super) edition_stated: bool,
    pub(super) misspelt: bool,
    pub(super) scattered: bool,
}

/// What the text says of the edition beside a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Edition {
    /// The second forum.
    ordinal: Option<u32>,
    /// Forum-2025.
    year: Option<i32>,
    /// Last year's, the previous, the next.
    other: bool,
}

/// Details of recorded events that paragraphs hold.
#[derive(Debug, Default)]
pub(crate) struct Details {
    found: BTreeSet<(usize, u32, usize)>,
}

impl Details {
    /// Whether a paragraph, or the heading above it, holds a detail of an
    /// event.
    pub(crate) fn hold(&self, database: usize, event: usize, paragraph: u32) -> bool {
        self.hold_within(database, event, paragraph.saturating_sub(1)..=paragraph)
    }

    fn hold_within(
        &self,
        database: usize,
        event: usize,
        mut paragraphs: std::ops::RangeInclusive<u32>,
    ) -> bool {
        paragraphs.any(|p| self.found.contains(&(database, p, event)))
    }
}

/// Details of a visit stand this many paragraphs around its name.
const DETAIL_PARAGRAPHS: u32 = 2;

pub(super) struct Found {
    pub(super) sentences: Vec<Vec<Named>>,
    pub(super) details: Details,
}

/// A word of the text that is a stem of the vocabulary.
#[derive(Clone, Copy, Debug)]
struct Hit {
    token: usize,
    stem: StemId,
    lang: Lang,
}

/// A number beside a name has at most so many words.
const NUMBER_WORDS: usize = 6;

/// A name in more events than this is looked up by its rarer words only.
const COMMON: u32 = 256;

pub(super) fn find(document: &Document<'_>, mentions: &Mentions, databases: &[Database]) -> Found {
    let mut sentences: Vec<Vec<Named>> = vec![Vec::new(); document.sentences.len()];
    let mut details = Details::default();
    for (index, database) in databases.iter().enumerate() {
        let mut hits: Vec<(usize, Vec<Hit>)> = Vec::new();
        for (at, sentence) in document.sentences.iter().enumerate() {
            let mut found = Vec::new();
            collect_hits(document, database, sentence.tokens(), &mut found);
            if !found.is_empty() {
                hits.push((at, found));
            }
        }
        let finder = |at: usize, hits| Finder {
            document,
            mentions,
            database,
            database_index: index,
            hits,
            sentence: document.sentences[at].tokens(),
            paragraph: document.sentences[at].paragraph,
        };
        // Details first: a name can be told by what stands after it.
        for (at, hits) in &hits {
            finder(*at, hits).details(&mut details);
        }
        for (at, hits) in &hits {
            sentences[*at].extend(finder(*at, hits).names(&details));
        }
    }
    for list in &mut sentences {
        settle_overlaps(list);
    }
    Found { sentences, details }
}

fn collect_hits(
    document: &Document<'_>,
    database: &Database,
    tokens: Range<usize>,
    hits: &mut Vec<Hit>,
) {
    for token in tokens {
        let word = &document.tokens[token];
        if word.kind != TokenKind::Word {
            continue;
        }
        let codes = document.codes(word);
        if !database.may_hold(codes) {
            continue;
        }
        for lang in lexicon::languages_of(word) {
            let stem = lexicon::stem(lang, codes);
            if let Some(stem) = database.vocab(stem) {
                hits.push(Hit { token, stem, lang });
            }
        }
    }
}

/// Of names that overlap the longest stays; of one span with several events,
/// it is ambiguous.
fn settle_overlaps(list: &mut Vec<Named>) {
    order::sort_by(list, |n| {
        order::pair(n.tokens.start, u32::MAX as usize - n.tokens.end)
    });
    let mut kept: Vec<Named> = Vec::new();
    for name in list.drain(..) {
        match kept.last_mut() {
            Some(last) if name.tokens.start < last.tokens.end => {
                if name.tokens == last.tokens && name.referent != last.referent {
                    last.referent = Referent::Ambiguous;
                } else if name.tokens.len() > last.tokens.len() {
                    *last = name;
                }
            }
            _ => kept.push(name),
        }
    }
    *list = kept;
}

/// How many words of a name may be misspelt: one of three or four, two of more,
/// never most of them.
fn slips(words: usize) -> usize {
    match words {
        0..=2 => 0,
        3 | 4 => 1,
        _ => 2,
    }
}

struct Finder<'a, 't> {
    document: &'a Document<'t>,
    mentions: &'a Mentions,
    database: &'a Database,
    database_index: usize,
    hits: &'a [Hit],
    sentence: Range<usize>,
    paragraph: u32,
}

/// A name's words in the sentence.
#[derive(Clone, Debug)]
struct Match {
    name: NameRef,
    tokens: Range<usize>,
    words: usize,
    misspelt: usize,
    /// Whether its words stand in the order of the name.
    in_order: bool,
}

impl Finder<'_, '_> {
    fn details(&self, details: &mut Details) {
        for hit in self.hits {
            for name in self.database.details_with(hit.stem) {
                let view = self.database.name_ref(name);
                if view.role() == Role::Detail
                    && view.lang() == hit.lang
                    && self.detail_stands(name)
                {
                    details.found.insert((
                        self.database_index,
                        self.paragraph,
                        view.event().index(),
                    ));
                }
            }
        }
    }

    /// A detail stands when all its required words do, in whatever order,
    /// close together.
    fn detail_stands(&self, name: NameRef) -> bool {
        let view = self.database.name_ref(name);
        let mut positions = Vec::new();
        for stem in view.stems().filter(|s| !s.optional) {
            match self.hits.iter().find(|h| h.stem == stem.stem) {
                Some(hit) => positions.push(hit.token),
                None => return false,
            }
        }
        match (positions.iter().min(), positions.iter().max()) {
            (Some(min), Some(max)) => max - min <= 2 * positions.len() + 2,
            _ => false,
        }
    }

    fn names(&self, details: &Details) -> Vec<Named> {
        // In the order of their indexes.
        let mut candidates: Vec<NameRef> = Vec::new();
        let mut add = |name: NameRef, hit: &Hit| {
            if let Err(at) = candidates.binary_search(&name)
                && self.database.name_ref(name).lang() == hit.lang
                && self.can_stand(name)
            {
                candidates.insert(at, name);
            }
        };
        for (at, hit) in self.hits.iter().enumerate() {
            let known = |h: &Hit| (h.stem, h.lang) == (hit.stem, hit.lang);
            if self.hits[..at].iter().any(known) {
                continue;
            }
            if self.database.frequency(hit.stem) <= COMMON {
                self.database.names_with(hit.stem).for_each(|n| add(n, hit));
            } else {
                self.database.anchored(hit.stem).for_each(|n| add(n, hit));
            }
        }
        let mut matches: Vec<Match> = Vec::new();
        for name in candidates {
            matches.extend(self.occurrences(name));
        }
        // Longer names before shorter, whole ones before misspelt ones.
        order::sort_by(&mut matches, |m| {
            order::pair(m.tokens.len(), m.tokens.start)
        });
        order::sort_by(&mut matches, |m| {
            let fewer = 0xFFFF - m.words.min(0xFFFF);
            order::pair(fewer, m.misspelt << 1 | usize::from(!m.in_order))
        });
        let mut taken: Vec<Range<usize>> = Vec::new();
        let mut found = Vec::new();
        let mut i = 0;
        while i < matches.len() {
            let first = &matches[i];
            let clash = taken
                .iter()
                .any(|t| t.start < first.tokens.end && first.tokens.start < t.end);
            if clash {
                i += 1;
                continue;
            }
            // All events that the same words can name.
            let same: Vec<&Match> = matches[i..]
                .iter()
                .filter(|m| {
                    m.misspelt == first.misspelt
                        && m.words == first.words
                        && m.in_order == first.in_order
                        && m.tokens.start < first.tokens.end
                        && first.tokens.start < m.tokens.end
                })
                .collect();
            let tokens = first.tokens.clone();
            if let Some(named) = self.settle(&same, tokens.clone(), details) {
                found.push(named);
            }
            taken.push(tokens);
            i += 1;
        }
        order::sort_by(&mut found, |n| n.tokens.start as u64);
        found
    }

    /// Whether so many of a name's words are in the sentence that it may stand
    /// there; most names share no more than an article with it.
    fn can_stand(&self, name: NameRef) -> bool {
        let (mut required, mut missing) = (0, 0);
        for stem in self.database.name_ref(name).stems() {
            if !stem.optional {
                required += 1;
                missing += usize::from(self.hits.iter().all(|h| h.stem != stem.stem));
            }
        }
        missing <= slips(required) && missing < required
    }

    /// Where a name stands in the sentence.
    fn occurrences(&self, name: NameRef) -> Vec<Match> {
        let view = self.database.name_ref(name);
        let event = self.database.event(view.event());
        let stems: Vec<(StemId, bool)> = view.stems().map(|s| (s.stem, s.optional)).collect();
        let required: Vec<StemId> = stems
            .iter()
            .filter(|(_, optional)| !optional)
            .map(|(stem, _)| *stem)
            .collect();
        if required.is_empty() {
            return Vec::new();
        }
        let mut occurrences = Vec::new();
        // Each place of the rarest word that stands is tried as a centre.
        let Some(&anchor) = required
            .iter()
            .filter(|stem| self.hits.iter().any(|h| h.stem == **stem))
            .min_by_key(|stem| self.database.frequency(**stem))
        else {
            return Vec::new();
        };
        let mut done: Vec<usize> = Vec::new();
        for centre in self.hits.iter().filter(|h| h.stem == anchor) {
            if done.contains(&centre.token) {
                continue;
            }
            done.push(centre.token);
            if let Some(found) = self.around(name, &required, &stems, centre.token, event) {
                occurrences.push(found);
            }
        }
        occurrences
    }

    fn around(
        &self,
        name: NameRef,
        required: &[StemId],
        all: &[(StemId, bool)],
        centre: usize,
        event: Event<'_>,
    ) -> Option<Match> {
        let mut used: Vec<usize> = Vec::new();
        let mut missing: Vec<StemId> = Vec::new();
        for &stem in required {
            let nearest = self
                .hits
                .iter()
                .filter(|h| h.stem == stem && !used.contains(&h.token))
                .min_by_key(|h| h.token.abs_diff(centre));
            match nearest {
                Some(hit) => used.push(hit.token),
                None => missing.push(stem),
            }
        }
        let mut misspelt = 0;
        if !missing.is_empty() {
            if missing.len() > slips(required.len()) {
                return None;
            }
            for stem in missing {
                let low = used
                    .iter()
                    .min()?
                    .saturating_sub(2)
                    .max(self.sentence.start);
                let high = (used.iter().max()? + 3).min(self.sentence.end);
                let word = self.database.stem(stem);
                let token = (low..high).find(|t| {
                    let token = &self.document.tokens[*t];
                    token.kind == TokenKind::Word
                        && !used.contains(t)
                        && !self.hits.iter().any(|h| h.token == *t)
                        && lexicon::languages_of(token).any(|lang| {
                            let stem = lexicon::stem(lang, self.document.codes(token));
                            distance::misspelt(stem, word)
                        })
                })?;
                used.push(token);
                misspelt += 1;
            }
        }
        let words = used.len();
        let (min, max) = (*used.iter().min()?, *used.iter().max()?);
        // "China, second Central Asian …": the ordinal begins another name.
        let split = (min..max).filter(|t| !used.contains(t)).any(|t| {
            self.mentions
                .number_at(t)
                .is_some_and(|n| n.kind == NumberKind::Ordinal)
        });
        let in_order = misspelt == 0 && used.is_sorted() && !split;
        // A visit is told by who, where and "visit", wherever they stand; a
        // name holds together.
        if !event.repeatable() && !self.holds_together(min, max, &used, all) {
            return None;
        }
        Some(Match {
            name,
            tokens: min..max + 1,
            words,
            misspelt,
            in_order,
        })
    }

    /// Between the words of a name stand only words that leave it the same
    /// name: short ones, ordinals, "countries".
    fn holds_together(
        &self,
        min: usize,
        max: usize,
        used: &[usize],
        all: &[(StemId, bool)],
    ) -> bool {
        let mut at = min;
        while at <= max {
            if used.contains(&at) {
                at += 1;
                continue;
            }
            let token = &self.document.tokens[at];
            if let Some(number) = self.mentions.number_at(at) {
                at = (number.end as usize).max(at + 1);
                continue;
            }
            let fine = match token.kind {
                TokenKind::Punct => !matches!(
                    token.punct(),
                    Some(',' | ';' | ':' | '.' | '(' | ')' | '!' | '?' | '/' | '|')
                ),
                TokenKind::Digits => true,
                TokenKind::Word => {
                    let codes = self.document.codes(token);
                    let own = self
                        .hits
                        .iter()
                        .any(|h| h.token == at && all.iter().any(|(stem, _)| *stem == h.stem));
                    let countries = self
                        .mentions
                        .class_at(at, Class::Unit)
                        .is_some_and(|l| l.key().starts_with("countries/"));
                    let type_noun = self.mentions.class_at(at, Class::EventType).is_some();
                    let short = codes.len() <= 3 && !token.is_all_capitals();
                    let year = self.mentions.class_at(at, Class::YearWord).is_some();
                    year || own
                        || countries
                        || (short && !type_noun)
                        || crate::mentions::roman(self.document, at).is_some()
                }
            };
            if !fine {
                return false;
            }
            at += 1;
        }
        true
    }

    /// Which of the events that share a name is meant.
    fn settle(&self, matches: &[&Match], tokens: Range<usize>, details: &Details) -> Option<Named> {
        let mut events: Vec<Event<'_>> = matches
            .iter()
            .map(|m| self.database.event(self.database.name_ref(m.name).event()))
            .collect();
        order::sort_by(&mut events, |e| e.index().index() as u64);
        events.dedup_by_key(|e| e.index().index());
        let kind = event_kind(events.first()?.kind());
        let misspelt = matches.first()?.misspelt > 0;
        let (edition, tokens) = self.edition(&tokens);
        let scattered = events.iter().all(|event| event.repeatable());
        let named = |referent: Referent, edition_stated: bool| {
            Some(Named {
                tokens: tokens.clone(),
                referent,
                kind,
                edition_stated,
                misspelt,
                scattered,
            })
        };
        if edition.other {
            return named(Referent::OtherEdition, true);
        }
        let fitting: Vec<&Event<'_>> = events
            .iter()
            .filter(|event| match (edition.ordinal, event.edition()) {
                (Some(ordinal), Some(own)) if own < 1000 => ordinal == own,
                (Some(_), None) => !event.repeatable(),
                _ => true,
            })
            .filter(|event| match (edition.ordinal, edition.year) {
                // Beside an ordinal a year is a claim; alone it is the name.
                (None, Some(year)) => years(**event).is_empty() || years(**event).contains(&year),
                _ => true,
            })
            .collect();
        let [event] = fitting.as_slice() else {
            let referent = if fitting.is_empty() {
                Referent::OtherEdition
            } else {
                Referent::Ambiguous
            };
            return named(referent, true);
        };
        let recorded = Referent::Recorded {
            database: self.database_index,
            event: event.index(),
        };
        if event.repeatable() {
            let held = details.hold_within(
                self.database_index,
                event.index().index(),
                self.paragraph.saturating_sub(DETAIL_PARAGRAPHS)
                    ..=self.paragraph + DETAIL_PARAGRAPHS,
            );
            return match self.occurrence(**event, held) {
                true => named(recorded, true),
                false => named(Referent::OtherOccurrence, true),
            };
        }
        // "Secnd Media Forum" is the name that has "second" in it.
        let in_name = misspelt
            && matches
                .iter()
                .any(|m| lexicon::has_ordinal(self.database.name_ref(m.name).text()));
        let stated = in_name
            || edition.ordinal.is_some()
            || edition.year.is_some()
            || event.edition_named_bare()
            || (event.series().is_none() && event.edition().is_none());
        named(recorded, stated)
    }

    /// Whether what the text says of a visit's time fits the recorded one: a
    /// date of the same month, or none and a detail of it.
    fn occurrence(&self, event: Event<'_>, detail: bool) -> bool {
        let recorded: Vec<(i32, u8)> = event
            .facts()
            .filter_map(|fact| match fact.value() {
                FactValue::Date(date) => match date.value.start {
                    Bound::At(day) => match (day.year, day.month) {
                        (Year::Exact(year), Some(month)) => Some((year, month)),
                        _ => None,
                    },
                    Bound::Open => None,
                },
                _ => None,
            })
            .collect();
        let mut fits = false;
        // The days of the paragraph under a heading tell of its visit too.
        let sentences = &self.document.sentences;
        let low = sentences.partition_point(|s| s.paragraph < self.paragraph);
        let high = sentences.partition_point(|s| s.paragraph <= self.paragraph + 1);
        let around = match (sentences.get(low), sentences.get(high.saturating_sub(1))) {
            (Some(first), Some(last)) => first.first as usize..last.end as usize,
            _ => self.sentence.clone(),
        };
        for date in self.mentions.dates_in(&around) {
            if let Bound::At(day) = date.value.start {
                fits |= recorded.iter().any(|&(year, month)| {
                    day.month == Some(month)
                        && matches!(day.year, Year::Unknown | Year::Exact(_))
                        && (day.year == Year::Unknown || day.year == Year::Exact(year))
                });
            }
        }
        for date in self.mentions.dates_in(&self.sentence) {
            let (Bound::At(day), _) = (date.value.start, date.value.end) else {
                continue;
            };
            let same = recorded.iter().any(|&(year, month)| {
                let year_fits = match day.year {
                    Year::Exact(y) => y == year,
                    _ => true,
                };
                year_fits && day.month.is_none_or(|m| m == month)
            });
            let month_fits = recorded.iter().any(|&(_, month)| day.month == Some(month));
            let told = detail && month_fits;
            if !(same || told || recorded.is_empty()) {
                return false;
            }
            fits |= same && day.month.is_some();
        }
        fits || detail
    }

    /// The ordinal, year or season beside a name, and the name's tokens with
    /// them.
    fn edition(&self, tokens: &Range<usize>) -> (Edition, Range<usize>) {
        let mut edition = Edition::default();
        let mut span = tokens.clone();
        let cue_before = |at: usize, cues: Cues| {
            self.mentions
                .within(at.saturating_sub(3)..at)
                .iter()
                .find(|l| l.is_cue(cues) && l.end as usize == at)
        };
        // Inside the name: «форум-2025», "the Second Media Forum".
        for number in self.mentions.numbers_in(tokens) {
            let (first, end) = (number.first as usize, number.end as usize);
            if first < tokens.start || end > tokens.end {
                continue;
            }
            if number.kind == NumberKind::Ordinal {
                edition.ordinal = Some(number.value as u32);
            } else if number.digits == 4 {
                edition.year = Some(number.value as i32);
            }
        }
        for at in tokens.clone() {
            if let Some(value) = crate::mentions::roman(self.document, at)
                && self.hits.iter().all(|h| h.token != at)
            {
                edition.ordinal = Some(value);
            }
        }
        // Before it, with quotes, articles or a noun of its type between.
        let mut at = span.start;
        let mut steps = 0;
        while at > self.sentence.start && steps < 4 {
            let before = at - 1;
            let token = &self.document.tokens[before];
            if let Some(number) = self
                .mentions
                .numbers_in(&(at.saturating_sub(NUMBER_WORDS)..at))
                .iter()
                .find(|n| n.end as usize == at)
            {
                let season = self.season_at(at);
                let time = !season
                    && self
                        .mentions
                        .class_at(at, Class::Unit)
                        .is_some_and(|l| l.key().starts_with("time/"));
                if number.kind == NumberKind::Ordinal && !time && edition.ordinal.is_none() {
                    edition.ordinal = Some(number.value as u32);
                    span.start = number.first as usize;
                } else if number.digits == 4 && edition.year.is_none() && steps <= 1 {
                    edition.year = Some(number.value as i32);
                }
                break;
            }
            if let Some(value) = crate::mentions::roman(self.document, before) {
                if edition.ordinal.is_none() && self.hits.iter().all(|h| h.token != before) {
                    edition.ordinal = Some(value);
                    span.start = before;
                }
                break;
            }
            if cue_before(at, cue::LAST_YEAR | cue::NEXT_EDITION).is_some() {
                edition.other = true;
                break;
            }
            // «2025 жылғы форум»
            let year_word = self.mentions.class_before(at, Class::YearWord);
            let passes = match token.kind {
                TokenKind::Punct => matches!(
                    token.punct(),
                    Some('«' | '"' | '“' | '„' | '\'' | '#' | '-' | '–' | '—')
                ),
                TokenKind::Word => {
                    let short = token.len() <= 3 && !token.is_all_capitals();
                    let season = self
                        .mentions
                        .class_before(at, Class::Cue)
                        .is_some_and(|l| l.is_cue(cue::SEASON | cue::EDITION));
                    let type_noun = self.mentions.class_before(at, Class::EventType).is_some();
                    short || season || type_noun || year_word.is_some()
                }
                TokenKind::Digits => false,
            };
            if !passes {
                break;
            }
            at = before;
            steps += 1;
        }
        // After it: "Forum 2025", "season two", «второй сезон».
        let mut at = span.end;
        let mut steps = 0;
        while at < self.sentence.end && steps < 4 {
            let token = &self.document.tokens[at];
            if token.line_before() {
                break;
            }
            if let Some(season) = self.season_with_number(at) {
                edition.ordinal = Some(season.0);
                span.end = season.1;
                break;
            }
            if let Some(number) = self.mentions.number_at(at) {
                let season_after = self
                    .mentions
                    .class_at(number.end as usize, Class::Cue)
                    .is_some_and(|l| l.is_cue(cue::SEASON));
                let season_before = self
                    .mentions
                    .class_before(at, Class::Cue)
                    .is_some_and(|l| l.is_cue(cue::SEASON));
                if season_after || season_before {
                    edition.ordinal = Some(number.value as u32);
                    span.end = number.end as usize;
                } else if number.digits == 4
                    && steps <= 1
                    && edition.year.is_none()
                    && self
                        .mentions
                        .class_at(number.end as usize, Class::Unit)
                        .is_none()
                    && self.alone_as_year(at)
                {
                    edition.year = Some(number.value as i32);
                    span.end = number.end as usize;
                }
                break;
            }
            let passes = match token.kind {
                TokenKind::Punct => matches!(
                    token.punct(),
                    Some('»' | '"' | '”' | '“' | '\'' | '(' | '-' | '–' | '—')
                ),
                TokenKind::Word => {
                    self.mentions.class_at(at, Class::EventType).is_some()
                        || self
                            .mentions
                            .class_at(at, Class::Cue)
                            .is_some_and(|l| l.is_cue(cue::SEASON | cue::NEXT_EDITION))
                }
                TokenKind::Digits => true,
            };
            if !passes {
                break;
            }
            at += 1;
            steps += 1;
        }
        (edition, span)
    }

    fn season_at(&self, at: usize) -> bool {
        self.mentions.at(at).iter().any(|l| l.is_cue(cue::SEASON))
    }

    /// "second season" as one phrase of the lexicon: its number and its end.
    fn season_with_number(&self, at: usize) -> Option<(u32, usize)> {
        let season = self
            .mentions
            .at(at)
            .iter()
            .filter(|l| l.is_cue(cue::SEASON))
            .max_by_key(|l| l.end)?;
        let number = self.mentions.number_at(at)?;
        (number.end < season.end).then_some((number.value as u32, season.end as usize))
    }

    /// Whether digits after a name are a bare year, and not the start of a
    /// longer date.
    fn alone_as_year(&self, at: usize) -> bool {
        self.mentions
            .date_over(at)
            .is_none_or(|date| date.end as usize - at <= 1 && date.first as usize == at)
    }
}

/// Years of an event's dates, or of its edition where it counts by years.
fn years(event: Event<'_>) -> Vec<i32> {
    let mut years: Vec<i32> = event
        .facts()
        .filter_map(|fact| match fact.value() {
            FactValue::Date(date) => Some(date.value),
            _ => None,
        })
        .flat_map(|value| [value.start, value.end])
        .filter_map(|bound| match bound {
            Bound::At(day) => match day.year {
                Year::Exact(year) => Some(year),
                _ => None,
            },
            Bound::Open => None,
        })
        .collect();
    years.extend(event.edition().filter(|e| *e >= 1000).map(|e| e as i32));
    years
}

/// The lexicon's own code of an event type, which outlives the database.
fn event_kind(kind: &str) -> &'static str {
    lexicon::known_key(Class::EventType, kind).unwrap_or("event")
}
