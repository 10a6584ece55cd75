//! The events that a report names, and how it names them.
//!
//! A name is a noun for an event with the words that make it one event's: a
//! title in quotation marks, words with capitals, an ordinal, what follows in
//! the genitive or after a short preposition.

use std::collections::HashSet;
use std::ops::Range;

use crate::lexicon::{self, Class, cue};
use crate::mentions::{Lexeme, Mentions, NumberKind, roman};
use crate::text::{Document, TokenKind};

/// Words of a name at most, on each side of its noun.
const REACH: usize = 14;

/// A noun for an event, with the words that name it.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    /// Index of its sentence.
    pub(super) sentence: usize,
    /// Tokens of the noun.
    pub(super) noun: Range<usize>,
    /// Type code of the noun.
    pub(super) kind: &'static str,
    /// Tokens of the whole name; those of the noun where it has no words of
    /// its own.
    pub(super) whole: Range<usize>,
    /// Tokens of a title in quotation marks, these left out.
    pub(super) title: Option<Range<usize>>,
    /// Whether words of its own make it one event's name.
    pub(super) is_own: bool,
    /// Which edition, by an ordinal.
    pub(super) ordinal: Option<u32>,
    /// The year that is a part of it, with its tokens.
    pub(super) year: Option<(u32, Range<usize>)>,
    /// Whether the noun stands as a dictionary has it.
    pub(super) is_plain: bool,
    /// Whether its own words have capitals or stand in quotation marks.
    pub(super) is_strong: bool,
    /// Whether its own words say only where to: "working visit to Beijing".
    pub(super) is_by_place: bool,
}

/// An event that a report speaks of.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// Type code.
    pub(super) kind: &'static str,
    /// Where it is named, in text order; empty for one that is only called by
    /// its noun.
    pub(super) namings: Vec<Naming>,
    /// The noun that it is called by, where it is first.
    pub(super) noun: Range<usize>,
    /// Stems of the words that are its own.
    stems: HashSet<Vec<u8>>,
    /// How much of the report is about it.
    pub(super) weight: usize,
}

impl Named {
    /// Its names as the report has them, the best to show first.
    pub(super) fn names(&self, document: &Document<'_>) -> Vec<String> {
        let mut namings: Vec<&Naming> = self.namings.iter().collect();
        if namings.iter().any(|naming| !naming.is_by_place) {
            namings.retain(|naming| !naming.is_by_place);
        }
        // In its dictionary form, and whole, before what is inflected or cut.
        namings.sort_by_key(|naming| (!naming.is_plain, std::cmp::Reverse(naming.whole.len())));
        let mut names: Vec<String> = Vec::new();
        let mut add = |name: String| {
            let known = names
                .iter()
                .any(|known| known.to_lowercase() == name.to_lowercase());
            if !name.is_empty() && !known {
                names.push(name);
            }
        };
        let title_of = |naming: &Naming| {
            let title = naming.title.clone();
            title.filter(|title| stands_alone(document, title))
        };
        for naming in &namings {
            // A noun and a title: the title is the name.
            let is_titled = title_of(naming).is_some_and(|title| {
                naming.whole.start == naming.noun.start && title.start == naming.noun.end + 1
            });
            if !is_titled {
                add(self.bare_name(document, naming));
            }
        }
        for naming in &namings {
            if let Some(title) = title_of(naming) {
                add(words(document, title.clone()));
                // The same, written as one word.
                let joined = words(document, title).replace(' ', "").to_lowercase();
                let mut tokens = document.tokens.iter();
                let once = tokens.find(|token| document.token_text(token).to_lowercase() == joined);
                if let Some(token) = once {
                    add(document.token_text(token).to_owned());
                }
            }
        }
        names
    }

    /// A name without its year and without a title beside other words of its
    /// own: the title is a name for itself.
    fn bare_name(&self, document: &Document<'_>, naming: &Naming) -> String {
        let mut whole = naming.whole.clone();
        if let Some(title) = &naming.title {
            let others = title
                .start
                .saturating_sub(1)
                .saturating_sub(naming.noun.end);
            if title.start > naming.noun.end && others > 0 {
                whole.end = title.start - 1;
            }
        }
        if let Some((_, year)) = &naming.year
            && year.end == whole.end
        {
            whole.end = year.start;
            let hyphen = |at: usize| document.tokens[at].punct().is_some();
            while whole.end > naming.noun.end && hyphen(whole.end - 1) {
                whole.end -= 1;
            }
        }
        words(document, whole)
    }

    /// Whether its name has capitals or stands in quotation marks.
    pub(super) fn is_strong(&self) -> bool {
        self.namings.iter().any(|naming| naming.is_strong)
    }

    /// The name of the series: a name without its ordinal and its year.
    pub(super) fn series_name(&self, document: &Document<'_>) -> String {
        let naming = self
            .namings
            .iter()
            .find(|naming| naming.ordinal.is_some() || naming.year.is_some());
        let Some(naming) = naming else {
            return String::new();
        };
        let name = self.bare_name(document, naming);
        let ordinal = |word: &&str| {
            let is_roman = word.chars().all(|c| "IVXLCІХС".contains(c));
            is_roman
                || word.starts_with(|c: char| c.is_ascii_digit())
                || lexicon::classes_of(word).contains(&Class::Ordinal)
        };
        let rest: Vec<&str> = name.split(' ').skip_while(ordinal).collect();
        rest.join(" ")
    }

    /// The edition: by its ordinal, or by the year in its name.
    pub(super) fn edition(&self) -> Option<u32> {
        let ordinal = self.namings.iter().find_map(|naming| naming.ordinal);
        let year = || {
            self.namings
                .iter()
                .find_map(|naming| Some(naming.year.as_ref()?.0))
        };
        ordinal.or_else(year)
    }
}

/// The words between the first and the last of some tokens, on one line.
pub(super) fn words(document: &Document<'_>, tokens: Range<usize>) -> String {
    let (start, end) = document.bytes(tokens);
    let text = &document.text[start..end];
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A title that is a name without its noun: two words or more, one of which is
/// no place.
fn stands_alone(document: &Document<'_>, title: &Range<usize>) -> bool {
    let words: Vec<&str> = document.tokens[title.clone()]
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| document.token_text(token))
        .collect();
    let place = |word: &&str| {
        lexicon::classes_of(word).iter().any(|class| {
            matches!(
                class,
                Class::Country | Class::Capital | Class::City | Class::Group
            )
        })
    };
    // A group of countries has two words, which alone say nothing.
    let text = words.join(" ");
    let mentions = |text: &str| {
        let document = Document::new(text, lexicon::is_abbreviation);
        let mentions = Mentions::read(&document, &crate::mentions::ReadOptions::default());
        let named: usize = mentions
            .countries
            .iter()
            .map(|c| (c.end - c.first) as usize)
            .sum();
        let grouped: usize = mentions
            .groups
            .iter()
            .map(|g| (g.end - g.first) as usize)
            .sum();
        named + grouped
    };
    words.len() > 1 && !words.iter().all(place) && mentions(&text) < words.len()
}

/// The events of a report, the one that it is most about first.
pub(super) fn find(
    document: &Document<'_>,
    mentions: &Mentions,
    headline: Option<&Range<usize>>,
) -> Vec<Named> {
    let namings = namings(document, mentions);
    let mut events: Vec<Named> = Vec::new();
    let (own, by_place): (Vec<&Naming>, Vec<&Naming>) = namings
        .iter()
        .filter(|naming| naming.is_own)
        .partition(|naming| !naming.is_by_place);
    for naming in own.into_iter().chain(by_place) {
        // "The working visit to Beijing": the one that is called a working one.
        if naming.is_by_place {
            let called = noun_stems(document, mentions, naming);
            let mut same = events.iter_mut().filter(|event| {
                event.kind == naming.kind
                    && event
                        .namings
                        .iter()
                        .any(|other| noun_stems(document, mentions, other) == called)
            });
            if let (Some(event), None) = (same.next(), same.next()) {
                event.namings.push(naming.clone());
                continue;
            }
        }
        let stems = own_stems(document, mentions, naming);
        let known = events
            .iter_mut()
            .find(|event| event.kind == naming.kind && belongs(event, &stems, naming));
        match known {
            Some(event) => {
                event.namings.push(naming.clone());
                event.stems.extend(stems);
            }
            None => events.push(Named {
                kind: naming.kind,
                namings: vec![naming.clone()],
                noun: naming.noun.clone(),
                stems,
                weight: 0,
            }),
        }
    }
    // Called by its noun alone, and more than once.
    let mut bare: Vec<(&Naming, usize)> = Vec::new();
    for naming in namings.iter().filter(|naming| !naming.is_own) {
        match bare.iter_mut().find(|(first, _)| first.kind == naming.kind) {
            Some((_, times)) => *times += 1,
            None => bare.push((naming, 1)),
        }
    }
    for event in &mut events {
        event.weight = 2 * event.namings.len();
        let first = event.namings.first();
        // What the headline or the first sentences name.
        if first.is_some_and(|naming| is_early(document, naming, headline)) {
            event.weight += 8;
        }
    }
    for &(first, times) in &bare {
        // "The forum" is the forum that was named first.
        match events.iter_mut().find(|event| event.kind == first.kind) {
            Some(event) => event.weight += times,
            None if times > 1 => events.push(Named {
                kind: first.kind,
                namings: Vec::new(),
                noun: first.noun.clone(),
                stems: HashSet::new(),
                weight: times,
            }),
            None => {}
        }
    }
    events.sort_by_key(|event| std::cmp::Reverse(event.weight));
    // What has no name with capitals is an event of its own only if the report
    // is about nothing else: "a meeting of ministers" opened the forum.
    let mut at = 0;
    events.retain(|event| {
        at += 1;
        at == 1 || event.is_strong()
    });
    events
}

fn is_early(document: &Document<'_>, naming: &Naming, headline: Option<&Range<usize>>) -> bool {
    let (start, _) = document.bytes(naming.whole.clone());
    naming.sentence < 2 || headline.is_some_and(|headline| headline.contains(&start))
}

/// Whether a name is of an event that has been named: one has all the words of
/// the other, and no other edition.
fn belongs(event: &Named, stems: &HashSet<Vec<u8>>, naming: &Naming) -> bool {
    let contained = stems.is_subset(&event.stems) || event.stems.is_subset(stems);
    let editions = (event.edition(), naming.ordinal);
    let same_edition = !matches!(editions, (Some(a), Some(b)) if a != b);
    contained && same_edition
}

/// Stems of what it is called: "working visit".
fn noun_stems(document: &Document<'_>, mentions: &Mentions, naming: &Naming) -> Vec<Vec<u8>> {
    let lang = mentions.sentence_langs[naming.sentence];
    let tokens = document.tokens[naming.noun.clone()].iter();
    tokens
        .map(|token| lexicon::stem(lang, document.codes(token)).to_vec())
        .collect()
}

/// Stems of a name's words, without its noun, its ordinal and its year.
fn own_stems(document: &Document<'_>, mentions: &Mentions, naming: &Naming) -> HashSet<Vec<u8>> {
    let lang = mentions.sentence_langs[naming.sentence];
    let mut stems = HashSet::new();
    for at in naming.whole.clone() {
        let token = &document.tokens[at];
        let is_ordinal = mentions
            .at(at)
            .iter()
            .any(|lexeme| lexeme.class == Class::Ordinal)
            || roman(document, at).is_some();
        let is_short = token.len() <= 3 && !token.is_capitalised();
        if token.kind == TokenKind::Word && !naming.noun.contains(&at) && !is_ordinal && !is_short {
            stems.insert(lexicon::stem(lang, document.codes(token)).to_vec());
        }
    }
    // Two visits of one person differ by what they are called: a working one.
    if stems.is_empty() || naming.noun.len() > 1 {
        for at in naming.noun.clone() {
            let token = &document.tokens[at];
            stems.insert(lexicon::stem(lang, document.codes(token)).to_vec());
        }
    }
    stems
}

/// Every noun for an event.
fn namings(document: &Document<'_>, mentions: &Mentions) -> Vec<Naming> {
    let mut namings = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let mut at = sentence.first as usize;
        while at < sentence.end as usize {
            let lexemes = mentions.at(at).iter();
            let noun = lexemes
                .filter(|lexeme| lexeme.class == Class::EventType && lexeme.end <= sentence.end)
                .max_by_key(|lexeme| lexeme.end);
            let Some(noun) = noun else {
                at += 1;
                continue;
            };
            let naming = Reader {
                document,
                mentions,
                sentence: index,
                span: sentence.tokens(),
            }
            .naming(noun);
            at = naming.whole.end.max(noun.end as usize);
            namings.push(naming);
        }
    }
    namings
}

struct Reader<'a, 't> {
    document: &'a Document<'t>,
    mentions: &'a Mentions,
    sentence: usize,
    span: Range<usize>,
}

impl Reader<'_, '_> {
    fn naming(&self, noun: &Lexeme) -> Naming {
        let noun_tokens = noun.first as usize..noun.end as usize;
        let (start, left_is_own) = self.left(&noun_tokens);
        let right = self.right(&noun_tokens, noun.key());
        let whole = start..right.end;
        let ordinal = self.ordinal(&(start..noun_tokens.start));
        let year_before = (start..noun_tokens.start).find_map(|at| self.year(at));
        let is_plain = !matches!(
            noun.mark_name(),
            "obl" | "possobl" | "poss-obl" | "gen" | "dat" | "loc"
        );
        // The noun with a capital inside a sentence: "the Beekeepers' Forum".
        let capital_noun = noun_tokens.start > self.span.start
            && self.document.tokens[noun_tokens.start].is_capitalised()
            && start < noun_tokens.start
            && !self.is_titled();
        Naming {
            sentence: self.sentence,
            is_own: left_is_own || right.is_own || capital_noun,
            is_strong: left_is_own || right.is_strong || capital_noun,
            is_by_place: right.is_to_place && !left_is_own,
            ordinal,
            year: right.year.or(year_before),
            title: right.title,
            noun: noun_tokens,
            kind: noun.key(),
            whole,
            is_plain,
        }
    }

    fn is_year(value: u32) -> bool {
        (1900..2100).contains(&value)
    }

    fn year(&self, at: usize) -> Option<(u32, Range<usize>)> {
        let value = self.document.tokens.get(at)?.value()?;
        Self::is_year(value).then_some((value, at..at + 1))
    }

    fn ordinal(&self, tokens: &Range<usize>) -> Option<u32> {
        let numbers = self.mentions.numbers_in(tokens).iter();
        let mut ordinals = numbers.filter(|number| number.kind == NumberKind::Ordinal);
        let told = ordinals.next().map(|number| number.value as u32);
        told.or_else(|| tokens.clone().find_map(|at| roman(self.document, at)))
            .filter(|edition| (1..1000).contains(edition))
    }

    /// Whether every word of the sentence has a capital, as in a headline.
    fn is_titled(&self) -> bool {
        let words = self.document.tokens[self.span.clone()]
            .iter()
            .filter(|token| token.kind == TokenKind::Word && token.len() > 3);
        let (capitals, all) = words.fold((0, 0), |(capitals, all), token| {
            (capitals + usize::from(token.is_capitalised()), all + 1)
        });
        all > 2 && capitals * 10 >= all * 8
    }

    /// Words that end a name on either side: verbs, prepositions, "the".
    fn ends_name(&self, at: usize) -> bool {
        let stops = cue::IN
            | cue::FROM
            | cue::ABOUT
            | cue::WITH
            | cue::BY
            | cue::HELD
            | cue::START
            | cue::END
            | cue::ATTEND
            | cue::HOST
            | cue::PLAN
            | cue::PUBLISH
            | cue::PAST
            | cue::PRESENT
            | cue::BECAME
            | cue::RELATIVE
            | cue::TOPIC
            | cue::NEXT_EDITION
            | cue::LAST_YEAR;
        self.mentions.at(at).iter().any(|lexeme| {
            lexeme.is_cue(stops)
                || matches!(
                    lexeme.class,
                    Class::Anaphor | Class::NumArticle | Class::HedgeBefore | Class::HedgeFiller
                )
        }) || self.mentions.date_over(at).is_some()
    }

    /// The words before the noun that belong to its name: from where, and
    /// whether they are one event's own.
    fn left(&self, noun: &Range<usize>) -> (usize, bool) {
        let tokens = &self.document.tokens;
        let lang = self.mentions.sentence_langs[self.sentence];
        let mut first = noun.start;
        let mut is_own = false;
        let floor = self.span.start.max(noun.start.saturating_sub(REACH));
        while first > floor {
            let at = first - 1;
            let token = &tokens[at];
            match token.kind {
                TokenKind::Punct => {
                    let c = token.punct();
                    // «Қытай – Орталық Азия» форумы
                    if matches!(c, Some('»' | '”' | '"')) && tokens[first].space_before() {
                        let opening = (floor..at).rev().find(|&open| {
                            matches!(tokens[open].punct(), Some('«' | '“' | '„' | '"'))
                        });
                        if let Some(open) = opening.filter(|open| at - open > 1) {
                            first = open;
                            is_own = true;
                            continue;
                        }
                    }
                    let joins = matches!(c, Some('-' | '–' | '—')) && !tokens[first].space_before();
                    // «Центральная Азия – Китай»: a dash between two names.
                    let between = matches!(c, Some('–' | '—'))
                        && tokens[first].is_capitalised()
                        && at > floor
                        && tokens[at - 1].is_capitalised();
                    if !(joins || between) || at == floor {
                        break;
                    }
                    first = at;
                }
                TokenKind::Digits => first = at,
                TokenKind::Word => {
                    let ordinal = self
                        .mentions
                        .at(at)
                        .iter()
                        .any(|l| l.class == Class::Ordinal)
                        || roman(self.document, at).is_some();
                    if ordinal {
                        first = at;
                        continue;
                    }
                    let connects = self.connects(at)
                        && first < noun.start
                        && tokens[first].is_capitalised()
                        && at > floor
                        && tokens[at - 1].is_capitalised();
                    if connects {
                        first = at;
                        continue;
                    }
                    if self.ends_name(at) || self.is_where(at) {
                        break;
                    }
                    // A sentence's first word has its capital from that.
                    let opens = at == self.span.start
                        || tokens[at - 1]
                            .punct()
                            .is_some_and(|c| matches!(c, '"' | '«' | '“'));
                    let is_name = token.is_capitalised() && (!opens || token.is_all_capitals());
                    let modifies = lexicon::is_modifier(lang, self.document.codes(token));
                    if is_name
                        || token.is_capitalised()
                            && (modifies || is_own || tokens[first].is_capitalised())
                    {
                        is_own |=
                            is_name || token.is_capitalised() && tokens[first].punct() == Some('-');
                        first = at;
                    } else if !token.is_capitalised() && modifies && token.len() > 3 {
                        first = at;
                    } else {
                        break;
                    }
                }
            }
        }
        // What it begins with must be more than a word that describes it.
        while first < noun.start {
            let token = &tokens[first];
            let ordinal = self
                .mentions
                .at(first)
                .iter()
                .any(|l| l.class == Class::Ordinal);
            let begins = token.kind == TokenKind::Digits
                || token.is_capitalised()
                || ordinal
                || matches!(token.punct(), Some('«' | '“' | '„' | '"'));
            let descriptor = self
                .mentions
                .at(first)
                .iter()
                .any(|l| l.is_cue(cue::DESCRIPTOR));
            if begins && !descriptor {
                break;
            }
            first += 1;
        }
        // A sentence's first word alone says nothing: "Large forum".
        if first == self.span.start && !is_own {
            let words = (first..noun.start).filter(|&at| tokens[at].kind == TokenKind::Word);
            is_own = words.clone().count() > 1
                && tokens[first].is_capitalised()
                && tokens[noun.start].is_capitalised();
        }
        (first, is_own)
    }

    /// «Алматыда»: where it is held is no part of its name.
    fn is_where(&self, at: usize) -> bool {
        let case = |mark: &str| matches!(mark, "loc" | "dat" | "abl");
        let city = self
            .mentions
            .at(at)
            .iter()
            .any(|l| matches!(l.class, Class::Capital | Class::City) && case(l.mark_name()));
        city || self
            .mentions
            .country_at(at)
            .is_some_and(|country| case(country.mark))
    }

    /// "of", "and", "for": inside a name with capitals on both sides.
    fn connects(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        let lexemes = self.mentions.at(at).iter();
        let mut connects =
            lexemes.filter(|l| l.end as usize == at + 1 && l.is_cue(cue::OF | cue::JOIN));
        token.kind == TokenKind::Word && token.len() <= 3 && connects.next().is_some()
    }

    /// The words after the noun that belong to its name.
    fn right(&self, noun: &Range<usize>, kind: &str) -> Right {
        let tokens = &self.document.tokens;
        let lang = self.mentions.sentence_langs[self.sentence];
        let limit = self.span.end.min(noun.end + REACH);
        let mut right = Right {
            end: noun.end,
            is_own: false,
            is_strong: false,
            is_to_place: false,
            title: None,
            year: None,
        };
        // A word that something must follow: "on", «по».
        let mut open: Option<usize> = None;
        let mut at = noun.end;
        while at < limit {
            let token = &tokens[at];
            // «церемония старта шоу»: the show has a name of its own.
            let another = self.mentions.at(at).iter();
            let mut another = another.filter(|l| l.class == Class::EventType);
            if token.line_before() || another.next().is_some() {
                break;
            }
            if let Some(c) = token.punct() {
                if matches!(c, '«' | '“' | '„' | '"')
                    && token.space_before()
                    && right.title.is_none()
                {
                    let closing = (at + 1..limit + REACH)
                        .take_while(|&at| at < self.span.end)
                        .find(|&close| {
                            matches!(tokens[close].punct(), Some('»' | '”' | '“' | '"'))
                        });
                    let Some(close) = closing.filter(|close| close - at > 1) else {
                        break;
                    };
                    right.title = Some(at + 1..close);
                    right.is_own = true;
                    right.is_strong = true;
                    right.end = close + 1;
                    open = None;
                    at = close + 1;
                    continue;
                }
                let hyphen = c == '-' && !token.space_before();
                if hyphen && let Some(year) = self.year(at + 1) {
                    right.end = at + 2;
                    right.is_own = true;
                    right.is_strong = true;
                    right.year = Some(year);
                    at += 2;
                    continue;
                }
                let joins = matches!(c, '-' | '–' | '—')
                    && right.end == at
                    && at > noun.end
                    && tokens.get(at + 1).is_some_and(|next| next.is_capitalised());
                if !joins {
                    break;
                }
                at += 1;
                continue;
            }
            if let Some(year) = self.year(at) {
                if right.year.is_some() || open.is_some() {
                    break;
                }
                right.end = at + 1;
                right.is_own = true;
                right.is_strong = true;
                right.year = Some(year);
                at += 1;
                continue;
            }
            // After a title nothing but a year is a part of a name.
            if token.kind != TokenKind::Word || right.title.is_some() {
                break;
            }
            let place = self.mentions.at(at).iter().any(|l| {
                matches!(
                    l.class,
                    Class::Capital | Class::City | Class::Country | Class::Month
                )
            });
            let small = !token.is_capitalised();
            // Who goes somewhere goes to a place: "visit to China".
            let to_place = small && kind == "visit" && token.len() <= 2 && self.place_at(at + 1);
            if to_place {
                open = Some(at);
                at += 1;
                continue;
            }
            if small && token.len() <= 3 && open.is_none() {
                let lexemes = self.mentions.at(at);
                let local = lexemes
                    .iter()
                    .any(|l| l.is_cue(cue::IN | cue::FROM | cue::WITH));
                let of =
                    self.connects(at) || !local && lexemes.iter().any(|l| l.is_cue(cue::ABOUT));
                let joins = self.connects(at) && right.end == at && at > noun.end;
                if !(of || joins) {
                    break;
                }
                open = Some(at);
                at += 1;
                continue;
            }
            let to_visited = open.is_some_and(|from| kind == "visit" && self.place_at(from + 1));
            if place
                && open.is_none()
                && at == noun.end
                && !right.is_own
                && !lexicon::genitive_follows(lang, self.document.codes(token))
            {
                break;
            }
            if self.ends_name(at) && !to_visited {
                break;
            }
            if token.is_capitalised() {
                if at == noun.end && self.is_titled() && open.is_none() {
                    break;
                }
                right.end = at + 1;
                right.is_own = true;
                right.is_strong = true;
                right.is_to_place |= to_visited;
                open = None;
                at += 1;
                continue;
            }
            // «по гуманитарному обмену», «форум блогеров», «фестиваль степной
            // поэзии»: words that describe, and the noun.
            let codes = self.document.codes(token);
            let genitive = lexicon::genitive_follows(lang, codes);
            let modifies = lexicon::is_modifier(lang, codes) && token.len() > 4;
            if open.is_some() && modifies || open.is_none() && modifies && genitive {
                open.get_or_insert(at);
                at += 1;
                continue;
            }
            if open.is_some() || genitive {
                let ends_chain = right.is_own && open.is_none();
                if ends_chain {
                    break;
                }
                right.end = at + 1;
                right.is_own = true;
                open = None;
                at += 1;
                continue;
            }
            break;
        }
        right
    }

    /// Whether a place or country begins at a token, an article aside.
    fn place_at(&self, at: usize) -> bool {
        let here = |at: usize| {
            self.mentions.country_at(at).is_some()
                || self
                    .mentions
                    .at(at)
                    .iter()
                    .any(|l| matches!(l.class, Class::Capital | Class::City))
        };
        at < self.span.end
            && (here(at)
                || self.mentions.class_at(at, Class::HedgeFiller).is_some() && here(at + 1))
    }
}

struct Right {
    end: usize,
    is_own: bool,
    is_strong: bool,
    is_to_place: bool,
    title: Option<Range<usize>>,
    year: Option<(u32, Range<usize>)>,
}
