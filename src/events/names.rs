//! Recorded events by their names, in any inflection and order.

use std::ops::{Range, RangeInclusive};

use super::{Referent, distance};
use crate::database::{
    Database, Event, EventId, NameRef, NameStem, PairedStem, Phrase, PhraseId, StemId, slips,
};
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
    /// Whether a part of it stands in the sentence before.
    pub(super) told_before: bool,
}

/// What the text says of the edition beside a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Edition {
    /// The second forum.
    ordinal: Option<u32>,
    /// Forum-2025.
    year: Option<i32>,
    /// «форум 2025 года»: a year that is a claim as well, so that it tells
    /// among several editions and is not held against a single one.
    told_year: Option<i32>,
    /// Last year's, the previous, the next.
    other: bool,
}

/// The words of a text that are in names or details of the databases, from
/// which it is told whether a paragraph holds a detail of an event.
#[derive(Debug, Default)]
pub(crate) struct Details {
    databases: Vec<Words>,
}

impl Details {
    /// Whether a paragraph, or the heading above it, holds a detail of an
    /// event of a database.
    pub(crate) fn hold(&self, index: usize, event: Event<'_>, paragraph: u32) -> bool {
        let words = self.databases.get(index);
        words.is_some_and(|words| words.hold_detail(event, paragraph.saturating_sub(1)..=paragraph))
    }
}

/// The words of a text that are stems of a database's vocabulary.
#[derive(Debug, Default)]
struct Words {
    /// In the order of the tokens.
    hits: Vec<Hit>,
    /// Sentences that have some, in text order.
    sentences: Vec<HitSentence>,
}

/// A sentence with hits.
#[derive(Clone, Debug)]
struct HitSentence {
    /// Its index in the document.
    index: usize,
    paragraph: u32,
    hits: Range<usize>,
}

impl Words {
    fn read(document: &Document<'_>, mentions: &Mentions, database: &Database) -> Words {
        let mut words = Words::default();
        for (index, sentence) in document.sentences.iter().enumerate() {
            let from = words.hits.len();
            collect_hits(document, database, sentence.tokens(), &mut words.hits);
            collect_verbs(mentions, database, sentence.tokens(), &mut words.hits, from);
            if words.hits.len() > from {
                words.sentences.push(HitSentence {
                    index,
                    paragraph: sentence.paragraph,
                    hits: from..words.hits.len(),
                });
            }
        }
        words
    }

    fn of(&self, sentence: &HitSentence) -> &[Hit] {
        self.hits.get(sentence.hits.clone()).unwrap_or_default()
    }

    /// Whether a sentence of these paragraphs holds a detail of an event.
    fn hold_detail(&self, event: Event<'_>, paragraphs: RangeInclusive<u32>) -> bool {
        let first = self
            .sentences
            .partition_point(|sentence| sentence.paragraph < *paragraphs.start());
        self.sentences
            .iter()
            .skip(first)
            .take_while(|sentence| paragraphs.contains(&sentence.paragraph))
            .any(|sentence| {
                let hits = self.of(sentence);
                event
                    .details()
                    .any(|detail| detail_stands(hits, detail.phrase()))
            })
    }
}

/// A detail stands when all its required words do, in whatever order, close
/// together.
fn detail_stands(hits: &[Hit], detail: Phrase<'_>) -> bool {
    let (mut words, mut own) = (0, false);
    let (mut min, mut max) = (usize::MAX, 0);
    for stem in detail.stems() {
        let hit = hits.iter().find(|hit| hit.stem == stem.stem);
        match hit {
            None if stem.optional => continue,
            None => return false,
            Some(hit) if !stem.optional => {
                words += 1;
                min = min.min(hit.token);
                max = max.max(hit.token);
            }
            Some(_) => {}
        }
        let lang = detail.lang();
        own = own
            || hits
                .iter()
                .any(|hit| hit.stem == stem.stem && hit.lang == lang);
    }
    own && words > 0 && max - min <= 2 * words + 2
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

/// The words of a name stand within so many tokens.
const WINDOW: usize = 64;

/// So many words of a name beside a short one tell what it is meant for.
const LONG_NAME: usize = 3;

/// So many words beside each other are a title, even with a colon in it.
const TITLE_WORDS: usize = 4;

/// Phrases that are looked at for a stretch of [`WINDOW`] tokens. No record
/// that is not made to slow a check down comes near it.
const CANDIDATES: usize = 2048;

/// Most sentences have no more places than this where a name may stand.
const FEW: usize = 12;

/// A name that more events have is silent: no edition is told among them.
const NAMESAKES: usize = 512;

pub(super) fn find(document: &Document<'_>, mentions: &Mentions, databases: &[Database]) -> Found {
    let mut sentences: Vec<Vec<Named>> = vec![Vec::new(); document.sentences.len()];
    let mut details = Details::default();
    let mut room = Room::default();
    for (index, database) in databases.iter().enumerate() {
        // All of them first: a name can be told by what stands after it.
        let words = Words::read(document, mentions, database);
        let finder = |hits, sentence, paragraph| Finder {
            document,
            mentions,
            database,
            database_index: index,
            words: &words,
            hits,
            sentence,
            paragraph,
        };
        for sentence in &words.sentences {
            let tokens = document.sentences[sentence.index].tokens();
            let finder = finder(words.of(sentence), tokens, sentence.paragraph);
            finder.names(&mut room, &mut sentences[sentence.index]);
        }
        let mut told = Vec::new();
        for pair in words.sentences.windows(2) {
            let [before, sentence] = pair else { continue };
            let beside =
                before.index + 1 == sentence.index && before.paragraph == sentence.paragraph;
            let named = |s: &HitSentence| !sentences[s.index].is_empty();
            if !beside || named(before) || named(sentence) {
                continue;
            }
            // "Balayeva met Sun Yeli. It was on her visit to China."
            let own = document.sentences[sentence.index].tokens();
            let nouns = mentions.within(own.clone());
            if nouns.iter().all(|l| l.class != Class::EventType) {
                continue;
            }
            let hits = &words.hits[before.hits.start..sentence.hits.end];
            let both = document.sentences[before.index].tokens().start..own.end;
            let finder = finder(hits, both, sentence.paragraph);
            told.clear();
            finder.names(&mut room, &mut told);
            let told = told.drain(..).filter_map(|mut name| {
                let noun = mentions.within(own.clone()).iter().find(|l| {
                    l.class == Class::EventType && name.tokens.contains(&(l.first as usize))
                })?;
                if !name.scattered || name.tokens.start >= own.start {
                    return None;
                }
                name.tokens.start = noun.first as usize;
                name.told_before = true;
                Some(name)
            });
            sentences[sentence.index].extend(told);
        }
        details.databases.push(words);
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

/// "Balayeva visited China" names the visit: a verb beside a place of a name,
/// a preposition between, counts as the nouns that it stands for.
fn collect_verbs(
    mentions: &Mentions,
    database: &Database,
    tokens: Range<usize>,
    hits: &mut Vec<Hit>,
    from: usize,
) {
    for verb in mentions.within(tokens) {
        if verb.class != Class::EventVerb {
            continue;
        }
        let (first, end) = (verb.first as usize, verb.end as usize);
        let into = mentions
            .at(end)
            .iter()
            .find(|l| l.is_cue(cue::IN | cue::INTO));
        let place = into.map_or(end, |into| into.end as usize);
        let own = &hits[from..];
        let named = own.iter().any(|hit| {
            let beside = hit.token == place || hit.token + 1 == first;
            let is_place = mentions.country_at(hit.token).is_some()
                || mentions.class_at(hit.token, Class::Capital).is_some();
            beside && is_place
        });
        if !named {
            continue;
        }
        for (noun, _) in lexicon::stems_of(verb.key(), mentions.lang) {
            if let Some(stem) = database.vocab(&noun) {
                let at = from + hits[from..].partition_point(|hit| hit.token <= first);
                let (token, lang) = (first, mentions.lang);
                hits.insert(at, Hit { token, stem, lang });
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
    list.dedup_by(|name, last| {
        let overlap = name.tokens.start < last.tokens.end;
        if overlap && name.tokens == last.tokens && name.referent != last.referent {
            last.referent = Referent::Ambiguous;
        } else if overlap && name.tokens.len() > last.tokens.len() {
            std::mem::swap(last, name);
        }
        overlap
    });
}

struct Finder<'a, 't> {
    document: &'a Document<'t>,
    mentions: &'a Mentions,
    database: &'a Database,
    database_index: usize,
    words: &'a Words,
    /// Of the sentence, in the order of the tokens.
    hits: &'a [Hit],
    sentence: Range<usize>,
    paragraph: u32,
}

/// Room for lists that are made again and again.
#[derive(Default)]
struct Room {
    /// The stems of a stretch of a sentence, each with a bit for every language
    /// that a word has it in, and those that names cannot do without.
    stands: Vec<(StemId, u8)>,
    present: Vec<PairedStem>,
    /// The phrases that were looked at in it, in order, and those of the
    /// sentence that may stand there.
    seen: Vec<PhraseId>,
    candidates: Vec<PhraseId>,
    /// The stems of a name; the tokens that are they, and those that none is.
    stems: Vec<NameStem>,
    used: Vec<usize>,
    missing: Vec<StemId>,
    /// Where names stand, and the tokens that are taken by one.
    matches: Vec<Match>,
    taken: Vec<Range<usize>>,
    /// The events of a name.
    ids: Vec<EventId>,
}

/// Whether so many of a name's words are among those of a stretch that it may
/// stand there; most names share no more than a word or two with a sentence.
fn can_stand(phrase: Phrase<'_>, stands: &[(StemId, u8)]) -> bool {
    let (mut required, mut missing, mut langs) = (0, 0, 0);
    for stem in phrase.stems() {
        let own = stands.iter().find(|(own, _)| *own == stem.stem);
        langs |= own.map_or(0, |(_, langs)| *langs);
        if !stem.optional {
            required += 1;
            missing += usize::from(own.is_none());
        }
    }
    missing <= slips(required) && missing < required && langs >> phrase.lang().0 & 1 != 0
}

/// A name's words in the sentence.
#[derive(Clone, Debug)]
struct Match {
    phrase: PhraseId,
    tokens: Range<usize>,
    words: usize,
    misspelt: usize,
    /// Whether its words stand in the order of the name.
    in_order: bool,
    /// Whether no other words stand between them. A visit is told by who,
    /// where and "visit", wherever they stand; a name holds together.
    holds: bool,
}

impl<'a> Finder<'a, '_> {
    /// Hits of some tokens.
    fn hits_in(&self, tokens: Range<usize>) -> &'a [Hit] {
        // Most sentences are shorter than what is looked at of them.
        if tokens.start <= self.sentence.start && tokens.end >= self.sentence.end {
            return self.hits;
        }
        let start = self.hits.partition_point(|hit| hit.token < tokens.start);
        let rest = self.hits.get(start..).unwrap_or_default();
        let length = rest.partition_point(|hit| hit.token < tokens.end);
        rest.get(..length).unwrap_or_default()
    }

    /// Whether a token is a word of some name.
    fn is_hit(&self, token: usize) -> bool {
        self.hits
            .binary_search_by(|hit| hit.token.cmp(&token))
            .is_ok()
    }

    /// Phrases that can stand in the sentence, in the order of their indexes.
    fn candidates(&self, room: &mut Room) {
        let candidates = &mut room.candidates;
        candidates.clear();
        let mut start = self.sentence.start;
        loop {
            // Stretches overlap, so that no name is cut in two.
            let stretch = start..(start + 2 * WINDOW).min(self.sentence.end);
            let hits = self.hits_in(stretch.clone());
            room.stands.clear();
            room.present.clear();
            room.seen.clear();
            for hit in hits {
                let lang = 1 << hit.lang.0;
                match room.stands.iter_mut().find(|(own, _)| *own == hit.stem) {
                    Some((_, langs)) => *langs |= lang,
                    None => {
                        room.stands.push((hit.stem, lang));
                        if self.database.is_required(hit.stem) {
                            room.present.push(self.database.paired(hit.stem));
                        }
                    }
                }
            }
            let mut left = CANDIDATES;
            for (at, a) in room.present.iter().enumerate() {
                for b in &room.present[..=at] {
                    for phrase in self.database.phrases_with(a, b) {
                        if left == 0 {
                            break;
                        }
                        left -= 1;
                        let Err(new) = room.seen.binary_search(&phrase) else {
                            continue;
                        };
                        room.seen.insert(new, phrase);
                        let phrase = self.database.phrase(phrase);
                        if can_stand(phrase, &room.stands)
                            && let Err(at) = candidates.binary_search(&phrase.index())
                            && !self.lacks_some(phrase)
                        {
                            candidates.insert(at, phrase.index());
                        }
                    }
                }
            }
            if stretch.end >= self.sentence.end {
                return;
            }
            start += WINDOW;
        }
    }

    /// Whether a word that a name cannot do without stands nowhere in the
    /// sentence, not even misspelt.
    fn lacks_some(&self, phrase: Phrase<'_>) -> bool {
        let stands = |stem: &NameStem| self.hits.iter().any(|hit| hit.stem == stem.stem);
        let stems = phrase.stems();
        let mut missing = stems.filter(|stem| !stem.optional && !stands(stem));
        missing.any(|stem| {
            let word = self.database.stem(stem.stem);
            !self.sentence.clone().any(|at| {
                let token = &self.document.tokens[at];
                token.kind == TokenKind::Word
                    && distance::may_be_misspelt(self.document.codes(token), word)
                    && !self.is_hit(at)
            })
        })
    }

    /// Adds the names in the sentence.
    fn names(&self, room: &mut Room, names: &mut Vec<Named>) {
        self.candidates(room);
        if room.candidates.is_empty() {
            return;
        }
        let mut matches = std::mem::take(&mut room.matches);
        matches.clear();
        // As many as words could be read as names, and no more.
        let most = CANDIDATES + 4 * self.sentence.len();
        for at in 0..room.candidates.len() {
            let phrase = self.database.phrase(room.candidates[at]);
            self.occurrences(phrase, most, room, &mut matches);
        }
        // Longer names before shorter, whole ones before misspelt ones.
        let whole = |m: &Match| {
            let fewer = 0xFFFF - m.words.min(0xFFFF);
            order::pair(fewer, m.misspelt << 1 | usize::from(!m.in_order))
        };
        let shorter = |m: &Match| order::pair(m.tokens.len(), m.tokens.start);
        if matches.len() <= FEW {
            // In their place, without lists beside them.
            for end in 1..matches.len() {
                let mut at = end;
                while let Some([before, after]) = matches.get(at.wrapping_sub(1)..at + 1)
                    && (whole(before), shorter(before)) > (whole(after), shorter(after))
                {
                    matches.swap(at - 1, at);
                    at -= 1;
                }
            }
        } else {
            order::sort_by(&mut matches, shorter);
            order::sort_by(&mut matches, whole);
        }
        room.taken.clear();
        for (at, first) in matches.iter().enumerate() {
            let overlaps = |tokens: &Range<usize>| {
                tokens.start < first.tokens.end && first.tokens.start < tokens.end
            };
            if room.taken.iter().any(overlaps) {
                continue;
            }
            // All events that the same words can name.
            let same = matches[at..]
                .iter()
                .take_while(|m| {
                    m.misspelt == first.misspelt
                        && m.words == first.words
                        && m.in_order == first.in_order
                })
                .filter(|m| overlaps(&m.tokens));
            if let Some(named) = self.settle(same, first, &mut room.ids) {
                names.push(named);
                room.taken.push(first.tokens.clone());
            }
        }
        room.matches = matches;
    }

    /// Where a name stands in the sentence.
    fn occurrences(
        &self,
        phrase: Phrase<'_>,
        most: usize,
        room: &mut Room,
        matches: &mut Vec<Match>,
    ) {
        room.stems.clear();
        room.stems.extend(phrase.stems());
        // Each place of the rarest word that stands is tried as a centre.
        let Some(anchor) = room
            .stems
            .iter()
            .filter(|stem| !stem.optional && self.hits.iter().any(|h| h.stem == stem.stem))
            .min_by_key(|stem| self.database.frequency(stem.stem))
            .map(|stem| stem.stem)
        else {
            return;
        };
        let mut last = None;
        for centre in self.hits.iter().filter(|h| h.stem == anchor) {
            if matches.len() >= most {
                return;
            }
            if last.replace(centre.token) != Some(centre.token) {
                matches.extend(self.around(phrase, centre.token, room));
            }
        }
    }

    fn around(&self, phrase: Phrase<'_>, centre: usize, room: &mut Room) -> Option<Match> {
        let near = self.hits_in(centre.saturating_sub(WINDOW)..centre + WINDOW);
        let Room {
            stems,
            used,
            missing,
            ..
        } = room;
        used.clear();
        missing.clear();
        for stem in stems.iter().filter(|s| !s.optional) {
            let nearest = near
                .iter()
                .filter(|h| h.stem == stem.stem && !used.contains(&h.token))
                .min_by_key(|h| h.token.abs_diff(centre));
            match nearest {
                Some(hit) => used.push(hit.token),
                None => missing.push(stem.stem),
            }
        }
        let mut misspelt = 0;
        if !missing.is_empty() {
            if missing.len() > slips(used.len() + missing.len()) {
                return None;
            }
            for &stem in missing.iter() {
                let low = used
                    .iter()
                    .min()?
                    .saturating_sub(2)
                    .max(self.sentence.start);
                let high = (used.iter().max()? + 3).min(self.sentence.end);
                let word = self.database.stem(stem);
                let token = (low..high).find(|t| {
                    let token = &self.document.tokens[*t];
                    let codes = self.document.codes(token);
                    token.kind == TokenKind::Word
                        && distance::may_be_misspelt(codes, word)
                        && !used.contains(t)
                        && !self.is_hit(*t)
                        && lexicon::languages_of(token).any(|lang| {
                            let stem = lexicon::stem(lang, codes);
                            distance::misspelt(stem, word)
                                || used.len() >= LONG_NAME && distance::misspelt_short(stem, word)
                        })
                })?;
                used.push(token);
                misspelt += 1;
            }
        }
        let words = used.len();
        let (min, max) = (*used.iter().min()?, *used.iter().max()?);
        let verb = |at: &usize| self.mentions.class_at(*at, Class::EventVerb).is_some();
        if used.iter().any(verb) && self.is_parted(min..max) {
            return None;
        }
        // "China, second Central Asian …": the ordinal begins another name.
        let split = (min..max).filter(|t| !used.contains(t)).any(|t| {
            self.mentions
                .number_at(t)
                .is_some_and(|n| n.kind == NumberKind::Ordinal)
        });
        let in_order = misspelt == 0 && used.is_sorted() && !split;
        let holds = self.holds_together(min, max, used, stems);
        // A name that is in pieces is a visit's or none.
        if !holds
            && !phrase
                .names()
                .take(NAMESAKES)
                .any(|name| self.event_of(name).repeatable())
        {
            return None;
        }
        Some(Match {
            phrase: phrase.index(),
            tokens: min..max + 1,
            words,
            misspelt,
            in_order,
            holds,
        })
    }

    /// Whether what is said ends, or is another's, between some words.
    fn is_parted(&self, tokens: Range<usize>) -> bool {
        let apart = cue::ABSENT | cue::JOIN | cue::NEGATION | cue::PUBLISH | cue::RELATIVE;
        let signs = &self.document.tokens[tokens.clone()];
        let cues = self.mentions.within(tokens);
        signs
            .iter()
            .any(|t| matches!(t.punct(), Some(',' | ';' | ':' | '—' | '–' | '(')))
            || cues.iter().any(|l| l.is_cue(apart))
    }

    fn event_of(&self, name: NameRef) -> Event<'a> {
        self.database.event(self.database.name_ref(name).event())
    }

    /// Between the words of a name stand only words that leave it the same
    /// name: short ones, ordinals, "countries".
    fn holds_together(&self, min: usize, max: usize, used: &[usize], stems: &[NameStem]) -> bool {
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
            // A long title can have two halves.
            let halves = used.len() >= TITLE_WORDS
                && token.punct() == Some(':')
                && used.contains(&(at - 1))
                && used.contains(&(at + 1));
            let fine = match token.kind {
                TokenKind::Punct => {
                    let parts = matches!(
                        token.punct(),
                        Some(',' | ';' | ':' | '.' | '(' | ')' | '!' | '?' | '/' | '|')
                    );
                    !parts || halves
                }
                TokenKind::Digits => true,
                TokenKind::Word => {
                    let codes = self.document.codes(token);
                    let own = self
                        .hits_in(at..at + 1)
                        .iter()
                        .any(|h| stems.iter().any(|s| s.stem == h.stem));
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
    fn settle<'m>(
        &self,
        matches: impl Iterator<Item = &'m Match> + Clone,
        first: &Match,
        ids: &mut Vec<EventId>,
    ) -> Option<Named> {
        ids.clear();
        for found in matches.clone() {
            let phrase = self.database.phrase(found.phrase);
            for name in phrase.names().take(NAMESAKES + 1) {
                let event = self.event_of(name);
                if found.holds || event.repeatable() {
                    ids.push(event.index());
                }
            }
        }
        order::sort_by(ids, |id| id.number().into());
        ids.dedup();
        ids.truncate(NAMESAKES + 1);
        let events = || ids.iter().map(|id| self.database.event(*id));
        let kind = event_kind(self.database.event(*ids.first()?).kind());
        let misspelt = first.misspelt > 0;
        let (edition, tokens) = self.edition(&first.tokens);
        let scattered = events().all(|event| event.repeatable());
        let named = |referent: Referent, edition_stated: bool| Named {
            tokens: tokens.clone(),
            referent,
            kind,
            edition_stated,
            misspelt,
            scattered,
            told_before: false,
        };
        if edition.other {
            return Some(named(Referent::OtherEdition, true));
        }
        if ids.len() > NAMESAKES {
            return Some(named(Referent::Ambiguous, true));
        }
        let mut fitting: Vec<Event<'_>> = events()
            .filter(|event| match (edition.ordinal, event.edition()) {
                (Some(ordinal), Some(own)) if own < 1000 => ordinal == own,
                (Some(_), None) => !event.repeatable(),
                _ => true,
            })
            .filter(|event| match (edition.ordinal, edition.year) {
                // Beside an ordinal a year is a claim; alone it is the name.
                (None, Some(year)) => {
                    let mut years = years(*event).peekable();
                    years.peek().is_none() || years.any(|own| own == year)
                }
                _ => true,
            })
            .collect();
        if let Some(year) = edition.told_year.filter(|_| fitting.len() > 1) {
            fitting.retain(|event| match event.edition().filter(|e| *e >= 1000) {
                Some(own) => own as i32 == year,
                None => years(*event).any(|own| own == year),
            });
        }
        let [event] = *fitting.as_slice() else {
            let referent = if fitting.is_empty() {
                Referent::OtherEdition
            } else {
                Referent::Ambiguous
            };
            return Some(named(referent, true));
        };
        let recorded = Referent::Recorded {
            database: self.database_index,
            event: event.index(),
        };
        if event.repeatable() {
            let held = self.words.hold_detail(
                event,
                self.paragraph.saturating_sub(DETAIL_PARAGRAPHS)
                    ..=self.paragraph.saturating_add(DETAIL_PARAGRAPHS),
            );
            let beside = self
                .words
                .hold_detail(event, self.paragraph..=self.paragraph);
            let referent = match self.occurrence(event, held, beside) {
                true => recorded,
                false => Referent::OtherOccurrence,
            };
            return Some(named(referent, true));
        }
        // "Secnd Media Forum" is the name that has "second" in it.
        let in_name = misspelt
            && matches
                .filter_map(|m| self.database.phrase(m.phrase).names().next())
                .any(|name| lexicon::has_ordinal(self.database.name_ref(name).text()));
        let ordinal_before = tokens
            .start
            .checked_sub(1)
            .filter(|at| self.is_misspelt_ordinal(event, *at));
        let tokens = ordinal_before.unwrap_or(tokens.start)..tokens.end;
        let named = |referent: Referent, edition_stated: bool| Named {
            tokens: tokens.clone(),
            ..named(referent, edition_stated)
        };
        let stated = in_name
            || ordinal_before.is_some()
            || edition.ordinal.is_some()
            || edition.year.is_some()
            || event.edition_named_bare()
            || (event.series().is_none() && event.edition().is_none());
        Some(named(recorded, stated))
    }

    /// Whether a word that the lexicon does not know is the ordinal of one of
    /// the event's names, misspelt: «Втрой медиафорум».
    fn is_misspelt_ordinal(&self, event: Event<'_>, at: usize) -> bool {
        let token = &self.document.tokens[at];
        let unknown = at >= self.sentence.start
            && token.kind == TokenKind::Word
            && self.mentions.at(at).is_empty()
            && self.hits_in(at..at + 1).is_empty();
        unknown
            && event
                .names()
                .filter(|name| lexicon::has_ordinal(name.text()))
                .any(|name| {
                    let text = lexicon::stem(name.lang(), self.document.codes(token));
                    name.stems().take(1).any(|first| {
                        let word = self.database.stem(first.stem);
                        distance::misspelt(text, word) || distance::misspelt_short(text, word)
                    })
                })
    }

    /// Whether what the text says of a visit's time fits the recorded one: a
    /// date of the same month, or a detail of it and no date that is further
    /// from it: beside the detail, of another year.
    fn occurrence(&self, event: Event<'_>, detail: bool, beside: bool) -> bool {
        let recorded: Vec<(i32, u8)> = event
            .facts()
            .filter_map(|fact| match fact.date()?.start {
                Bound::At(day) => match (day.year, day.month) {
                    (Year::Exact(year), Some(month)) => Some((year, month)),
                    _ => None,
                },
                Bound::Open => None,
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
            let year_fits = match day.year {
                Year::Exact(y) => recorded.iter().any(|&(year, _)| y == year),
                _ => true,
            };
            let told = detail && month_fits || beside && year_fits;
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
        let around = tokens.start.saturating_sub(NUMBER_WORDS)..tokens.end;
        for number in self.mentions.numbers_in(&around) {
            let (first, end) = (number.first as usize, number.end as usize);
            // «Он сегізінші форум» is the eighteenth, and has the name of the
            // eighth in it.
            let ordinal = number.kind == NumberKind::Ordinal && end > tokens.start;
            if first < tokens.start && !ordinal || end > tokens.end {
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
                && !self.is_hit(at)
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
                if edition.ordinal.is_none() && !self.is_hit(before) {
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
            // «SWS жобасының келесі маусымы»
            let here = self.mentions.at(at);
            edition.other |= here.iter().any(|l| l.is_cue(cue::SEASON))
                && here
                    .iter()
                    .any(|l| l.is_cue(cue::LAST_YEAR | cue::NEXT_EDITION));
            if let Some(season) = self.season_with_number(at) {
                edition.ordinal = Some(season.0);
                span.end = season.1;
                break;
            }
            // "Central Asian Media Forum II"
            if at == span.end
                && edition.ordinal.is_none()
                && let Some(value) = crate::mentions::roman(self.document, at)
            {
                edition.ordinal = Some(value);
                span.end = at + 1;
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
                } else if number.digits < 3 && at == span.end + 1 && self.is_hyphenated(at) {
                    // «Медиафорум-2»
                    edition.ordinal = edition.ordinal.or(Some(number.value as u32));
                    span.end = at + 1;
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
                } else if number.digits == 4 && steps <= 1 && self.is_year(at) {
                    edition.told_year = Some(number.value as i32);
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
        if edition.ordinal.is_none() && edition.year.is_none() {
            edition.ordinal = self.ordinal_beside(&span);
        }
        (edition, span)
    }

    /// "At its second edition, the forum …", "the forum, the second, …".
    fn ordinal_beside(&self, span: &Range<usize>) -> Option<u32> {
        let sign = |at: usize| self.document.tokens.get(at).and_then(|t| t.punct());
        let mut ordinals = self
            .mentions
            .numbers_in(&self.sentence)
            .iter()
            .filter(|n| n.kind == NumberKind::Ordinal)
            .filter(|n| {
                let end = n.end as usize;
                let first = n.first as usize;
                let article = self.mentions.class_before(first, Class::HedgeFiller);
                let head = article.map_or(first, |article| article.first as usize);
                let set_beside = head == span.end + 1
                    && sign(span.end) == Some(',')
                    && (end >= self.sentence.end || sign(end).is_some());
                let own = self.mentions.class_at(end, Class::Cue);
                set_beside || own.is_some_and(|l| l.is_cue(cue::EDITION))
            });
        let first = ordinals.next()?;
        ordinals
            .all(|other| other.value == first.value)
            .then_some(first.value as u32)
    }

    /// Whether digits are joined to the word before by a hyphen, and to no more.
    fn is_hyphenated(&self, at: usize) -> bool {
        let tokens = &self.document.tokens;
        let joined = |at: usize| tokens.get(at).is_some_and(|t| !t.space_before());
        let sign = |at: usize| tokens.get(at).and_then(|t| t.punct());
        tokens[at].kind == TokenKind::Digits
            && self
                .mentions
                .number_at(at)
                .is_some_and(|n| n.end as usize == at + 1)
            && sign(at - 1) == Some('-')
            && joined(at - 1)
            && joined(at)
            && !(joined(at + 1) && matches!(sign(at + 1), Some('-' | '–' | '.' | '/')))
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

    /// Whether a date begins here that is a year and no more.
    fn is_year(&self, at: usize) -> bool {
        self.mentions.date_over(at).is_some_and(|date| {
            let start = match date.value.start {
                Bound::At(day) => day.month.is_none(),
                Bound::Open => false,
            };
            date.first as usize == at && start && date.value.start == date.value.end
        })
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
pub(super) fn years(event: Event<'_>) -> impl Iterator<Item = i32> {
    event
        .facts()
        .filter_map(|fact| fact.date())
        .flat_map(|value| [value.start, value.end])
        .filter_map(|bound| match bound {
            Bound::At(day) => match day.year {
                Year::Exact(year) => Some(year),
                _ => None,
            },
            Bound::Open => None,
        })
        .chain(event.edition().filter(|e| *e >= 1000).map(|e| e as i32))
}

/// The lexicon's own code of an event type, which outlives the database.
fn event_kind(kind: &str) -> &'static str {
    lexicon::known_key(Class::EventType, kind).unwrap_or("event")
}
