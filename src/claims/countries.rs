//! Which countries took part, and which did not.

use std::ops::Range;

use super::clause::{Sentence, leads_on};
use super::finder::{Candidate, Found};
use super::{ClaimValue, CountriesClaim, Skipped, Strength};
use crate::events::Link;
use crate::lexicon::{self, Class, Cues, cue};
use crate::mentions::{CountryForm, Mentions, UnitClass};
use crate::text::{Document, TokenKind};
use crate::value::Country;

/// Countries that stand together in a sentence.
#[derive(Clone, Debug)]
pub(super) struct List {
    /// From the first to the last.
    pub(super) tokens: Range<usize>,
    /// With the tokens that name each.
    pub(super) members: Vec<(Country, Range<usize>)>,
    /// Said to be where somebody comes from.
    pub(super) from: bool,
    /// "and other countries" follows.
    pub(super) open: bool,
    form: CountryForm,
    /// What the last ending says.
    mark: &'static str,
    /// Capitals that stand for their countries.
    capitals: bool,
}

/// One country, group or capital.
struct Atom {
    tokens: Range<usize>,
    countries: Vec<Country>,
    form: CountryForm,
    mark: &'static str,
    capital: bool,
}

/// Lists of countries of a sentence, in text order.
pub(super) fn lists(sentence: &Sentence<'_, '_>) -> Vec<List> {
    if sentence.events.is_empty() {
        return Vec::new();
    }
    let mut lists: Vec<List> = Vec::new();
    for atom in atoms(sentence) {
        let members = atom.countries.iter().map(|&c| (c, atom.tokens.clone()));
        match lists.last_mut() {
            Some(list)
                if list.capitals == atom.capital
                    && (list.form == atom.form || atom.form != CountryForm::Adjective)
                    && joins(sentence, list.tokens.end..atom.tokens.start) =>
            {
                list.members.extend(members);
                list.tokens.end = atom.tokens.end;
                list.mark = atom.mark;
                // "The British and the Qataris"
                if atom.form == CountryForm::Demonym {
                    list.form = atom.form;
                }
            }
            _ => lists.push(List {
                members: members.collect(),
                tokens: atom.tokens,
                from: false,
                open: false,
                form: atom.form,
                mark: atom.mark,
                capitals: atom.capital,
            }),
        }
    }
    for list in &mut lists {
        let end = list.tokens.end;
        list.open = sentence.has(end..(end + 5).min(sentence.end), cue::OTHERS);
        // «Қытай, Ресей елдерінен»: the noun carries the case.
        let noun = sentence.mentions.class_at(end, Class::Unit);
        let noun_mark = noun
            .filter(|n| n.key().starts_with("countries/"))
            .map(|n| n.mark_name());
        list.from = list.mark == "abl"
            || noun_mark == Some("abl")
            || sentence.cue_at(end, cue::FROM).is_some()
            || preceded(sentence, list.tokens.start, cue::FROM, 2);
    }
    lists
}

fn atoms(sentence: &Sentence<'_, '_>) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    for country in sentence
        .mentions
        .countries_in(&(sentence.first..sentence.end))
    {
        atoms.push(Atom {
            tokens: country.first as usize..country.end as usize,
            countries: vec![country.country],
            form: country.form,
            mark: country.mark,
            capital: false,
        });
    }
    for group in sentence.mentions.groups_in(&(sentence.first..sentence.end)) {
        let mark = sentence
            .mentions
            .class_at(group.first as usize, Class::Group)
            .map_or("", |l| l.mark_name());
        atoms.push(Atom {
            tokens: group.first as usize..group.end as usize,
            countries: group.members().collect(),
            form: CountryForm::Name,
            mark,
            capital: false,
        });
    }
    let mut capitals = Vec::new();
    for lexeme in sentence.mentions.within(sentence.first..sentence.end) {
        let tokens = lexeme.first as usize..lexeme.end as usize;
        let taken = |a: &Atom| a.tokens.start < tokens.end && tokens.start < a.tokens.end;
        if lexeme.class == Class::Capital
            && !atoms.iter().any(taken)
            && let Some(country) = lexicon::place_country(lexeme.value)
        {
            capitals.push(Atom {
                tokens,
                countries: vec![country],
                form: CountryForm::Name,
                mark: lexeme.mark_name(),
                capital: true,
            });
        }
    }
    atoms.append(&mut capitals);
    atoms.retain(|atom| !sentence.events.iter().any(|e| e.names(&atom.tokens)));
    crate::order::sort_by(&mut atoms, |atom| atom.tokens.start as u64);
    atoms
}

/// Whether what stands between two countries makes one list of them.
fn joins(sentence: &Sentence<'_, '_>, gap: Range<usize>) -> bool {
    let reach = match sentence.has(gap.clone(), cue::ASIDE) {
        true => 10,
        false => 5,
    };
    if gap.start > gap.end || gap.len() > reach {
        return false;
    }
    let mut at = gap.start;
    let mut joined = gap.is_empty();
    while at < gap.end {
        let token = &sentence.document.tokens[at];
        if token.line_before() || matches!(token.punct(), Some(',' | '&' | '-' | '–' | ';')) {
            joined = true;
            at += 1;
        } else if let Some(cue) = sentence.cue_at(at, cue::JOIN) {
            joined = true;
            at = cue.end as usize;
        } else if let Some(cue) = sentence.cue_at(at, cue::FROM | cue::ALSO | cue::ASIDE) {
            at = cue.end as usize;
        } else if sentence.mentions.class_at(at, Class::HedgeFiller).is_some()
            || is_bullet(sentence.document, at)
        {
            at += 1;
        } else {
            return false;
        }
    }
    // A country on a line of its own is the next of its list.
    joined |= gap.end < sentence.end && sentence.document.tokens[gap.end].line_before();
    // "Russia, Türkiye" is a list, "Georgia Russia" is not.
    joined && at == gap.end
}

/// Whether a sign or number only leads a line of a list: "•", "2.".
fn is_bullet(document: &Document<'_>, at: usize) -> bool {
    let leads = |at: usize| document.tokens[at].line_before();
    match document.tokens[at].kind {
        TokenKind::Word => false,
        TokenKind::Digits => leads(at),
        // A sign, a number's dot, or a pictogram of several characters.
        TokenKind::Punct => {
            let line = (0..=at)
                .rev()
                .find(|&t| leads(t) || document.tokens[t].kind == TokenKind::Word);
            line.is_some_and(|first| leads(first) && document.tokens[first].kind != TokenKind::Word)
        }
    }
}

/// Whether a line holds countries and nothing else: "— Qatar;".
pub(super) fn is_row(document: &Document<'_>, mentions: &Mentions, line: Range<usize>) -> bool {
    let mut named = false;
    let mut at = line.start;
    while at < line.end {
        let country = mentions.country_at(at).map(|c| c.end as usize);
        let group = mentions.groups_in(&(at..at + 1)).first();
        let end = country.or(group.map(|group| group.end as usize));
        named |= end.is_some();
        at = match end {
            Some(end) => end.max(at + 1),
            None if document.tokens[at].kind == TokenKind::Punct => at + 1,
            None if is_bullet(document, at) => at + 1,
            None if mentions.class_at(at, Class::HedgeFiller).is_some() => at + 1,
            None => match mentions.at(at).iter().find(|l| l.is_cue(cue::JOIN)) {
                Some(join) => join.end as usize,
                None => return false,
            },
        };
    }
    named
}

/// Where the people begin who come from a list: "contestants from Brazil",
/// «участников из Бразилии».
fn before_people(sentence: &Sentence<'_, '_>, list: usize) -> usize {
    match sentence.cue_before(list, cue::FROM) {
        Some(from) => {
            let people = (from.first as usize).saturating_sub(1).max(sentence.first);
            if is_people(sentence, people) {
                people
            } else {
                list
            }
        }
        None => list,
    }
}

/// Whether a cue ends at most `gap` words before a token.
fn preceded(sentence: &Sentence<'_, '_>, token: usize, cues: Cues, gap: usize) -> bool {
    (0..=gap).any(|back| {
        token.checked_sub(back).is_some_and(|at| {
            at > sentence.first
                && (at..token).all(|t| sentence.document.tokens[t].kind == TokenKind::Word)
                && sentence.cue_before(at, cues).is_some()
        })
    })
}

pub(super) fn find(sentence: &Sentence<'_, '_>, lists: &[List], found: &mut Found) {
    for (index, list) in lists.iter().enumerate() {
        let Some((event, sure)) = sentence.governor(&list.tokens) else {
            continue;
        };
        // «Балаева посетила Китай»: where the visit is to.
        if event.scattered && event.tokens.contains(&list.tokens.start) {
            continue;
        }
        let clause = sentence.clause(&list.tokens);
        let next = lists
            .get(index + 1)
            .map_or(clause.end, |next| next.tokens.start);
        let Some((absent, firm)) = relation(sentence, list, lists, index, &clause, next) else {
            continue;
        };
        if sentence.has(clause.clone(), cue::PART | cue::OTHER_ROLE) && !absent {
            found.leave(list.tokens.clone(), "countries", Skipped::OtherProperty);
            continue;
        }
        // "The marathon, which drew runners from Kenya"
        if sentence.relative_of_another(&clause, event) {
            found.leave(list.tokens.clone(), "countries", Skipped::OtherProperty);
            continue;
        }
        if sentence.has(clause.clone(), cue::LAST_YEAR | cue::NEXT_EDITION) {
            found.leave(list.tokens.clone(), "countries", Skipped::OtherEdition);
            continue;
        }
        let near = event.link != Link::Topic
            && sentence.words_between(&event.tokens, &list.tokens) <= NEAR_WORDS;
        // "Kazakh journalists did not come": others of theirs may have.
        let some_of_theirs = absent
            && (stands_by(sentence, list, cue::TRADE)
                || sentence.has(list.tokens.end..clause.end, cue::OFFICE));
        // "A guest from Italy", "reporters from France"
        let of_guests = is_contest(event.kind)
            && !absent
            && stands_by(sentence, list, cue::TRADE | cue::WEAK_ATTENDEE);
        // «Японцев там и не было»: what is denied is not said to be there.
        let denied = !absent
            && sentence.has(clause.clone(), cue::NEGATION)
            && !sentence.has(
                clause.clone(),
                cue::DOUBLE_NEGATION | cue::EXCEPT | cue::ONLY_NOT | cue::WITHOUT,
            );
        let firm = firm
            && sure
            && !(some_of_theirs || of_guests || denied)
            && (near || event.link == Link::Topic);
        let exclusive = !absent && (is_exclusive(sentence, list) || are_only_ones(sentence, list));
        let foreign = exclusive && sentence.has(clause.clone(), cue::FOREIGN);
        let members = list
            .members
            .iter()
            .map(|(country, tokens)| {
                let (start, end) = sentence.document.bytes(tokens.clone());
                (*country, start..end)
            })
            .collect();
        found.candidates.push(Candidate {
            tokens: list.tokens.clone(),
            value: ClaimValue::Countries(CountriesClaim {
                members,
                absent,
                exclusive,
                foreign,
            }),
            event: event.clone(),
            strength: match firm {
                true => Strength::Firm,
                false if is_office(sentence, list) && sure && near => Strength::Likely,
                false => Strength::Loose,
            },
            planned: sentence.has(clause, cue::PLAN),
        });
    }
}

/// "Nobody" stands no further before those who it includes.
const NEAR_NOBODY: usize = 6;

/// A list further from its event's name than this is loosely tied to it.
const NEAR_WORDS: usize = 24;

/// Said to be there or not, and whether firmly; `None` when nothing says that
/// it took part.
fn relation(
    sentence: &Sentence<'_, '_>,
    list: &List,
    lists: &[List],
    index: usize,
    clause: &Range<usize>,
    next: usize,
) -> Option<(bool, bool)> {
    let (start, end) = (list.tokens.start, list.tokens.end);
    // What stands right after, as far as the next list.
    // "China, but not Georgia, sent editors": the verb is of both.
    let mut verb = end;
    for later in &lists[index + 1..] {
        let excepted = preceded(
            sentence,
            later.tokens.start,
            cue::EXCEPT | cue::NEGATION | cue::WITHOUT,
            0,
        );
        if !excepted || later.tokens.start > verb + 4 {
            break;
        }
        verb = later.tokens.end;
    }
    if verb > end && sentence.document.tokens.get(verb).and_then(|t| t.punct()) == Some(',') {
        verb += 1;
    }
    // "• Azerbaijan – took part"
    let row = sentence.document.tokens[sentence.first].line_before()
        && (sentence.first..start).all(|t| sentence.document.tokens[t].kind != TokenKind::Word)
        && matches!(
            sentence.document.tokens.get(verb).and_then(|t| t.punct()),
            Some('—' | '–' | '-' | ':')
        );
    verb += usize::from(row && verb + 1 < sentence.end);
    let next = if verb > end { sentence.end } else { next };
    let clause_end = sentence.clause(&(verb.saturating_sub(1)..verb)).end;
    let tail = verb..reach(sentence, verb, next.min(clause_end.max(verb)));
    let head = start.saturating_sub(5).max(clause.start)..start;
    // "Competes with shows from France": of other events.
    if let Some(from) = sentence.cue_before(start, cue::FROM)
        && sentence
            .mentions
            .class_before(from.first as usize, Class::EventType)
            .is_some()
    {
        return None;
    }
    // «Жапонияға барады»: where somebody goes is not where they come from.
    if list.mark == "dat" {
        return None;
    }
    // «а Япония — нет», "Russian contestants: none", "Tehran did not": a bare no
    // after the list.
    let people = end < sentence.end && is_people(sentence, end);
    let mut no = end + usize::from(people);
    while no < sentence.end
        && (sentence.document.tokens[no].kind == TokenKind::Punct
            || sentence.cue_at(no, cue::ALSO).is_some())
    {
        no += 1;
    }
    let last =
        |at: usize| at >= sentence.end || sentence.document.tokens[at].kind == TokenKind::Punct;
    let zero = sentence
        .mentions
        .counts_in(&(no..no + 1))
        .iter()
        .any(|count| count.value.n == Some(0.0));
    let none = sentence.cue_at(no, cue::NEGATION);
    let verbs = cue::ATTEND | cue::SEND | cue::SPEAK;
    let before = clause.start.saturating_sub(2)..clause.start.saturating_sub(1);
    let stands = match sentence.cue_at(end, cue::ALSO) {
        Some(_) => {
            index > 0
                && before.start >= sentence.first
                && sentence.has(sentence.clause(&before), verbs)
        }
        None => !list.capitals,
    };
    if stands
        && (index > 0 || no > end)
        && (none.is_some_and(|cue| last(cue.end as usize)) || zero && last(no + 1))
    {
        return Some((true, true));
    }
    // «Посланцы Пекина и Дохи», but not the guests of a city
    let sent = |at: usize| {
        let guests = sentence.cue_at(at, cue::WEAK_ATTENDEE | cue::COUNTERS);
        guests.is_none() && sentence.cue_at(at, cue::DELEGATION).is_some()
    };
    let envoys = start > sentence.first && sent(start - 1) || sent(end);
    if list.capitals && !list.from && !envoys {
        // A capital sends; otherwise it is a place, as is where one goes:
        // «в Астану не прилетели».
        if preceded(sentence, start, cue::IN | cue::INTO, 0) {
            return None;
        }
        let before = || {
            let sent = sentence.cues(head.clone()).filter(|c| c.is_cue(cue::SEND));
            sent.last().filter(|c| c.end as usize + 2 >= start)
        };
        let verb = sentence
            .cue(tail, cue::SEND | cue::ABSENT)
            .or_else(before)?;
        return Some((verb.is_cue(cue::ABSENT), true));
    }
    let nobody_of = preceded(sentence, start, cue::NOBODY, 0);
    if list.form == CountryForm::Adjective && !nobody_of {
        let noun = (end..(end + 3).min(sentence.end))
            .find(|&t| is_people(sentence, t) || sentence.cue_at(t, cue::OFFICE).is_some())?;
        if sentence.cue_at(noun, cue::OFFICE).is_some() && !is_people(sentence, noun) {
            return None;
        }
    }
    if is_office(sentence, list) {
        let attends = sentence.has(clause.clone(), cue::ATTEND | cue::DELEGATION | cue::SPEAK)
            || sentence.has(head, cue::WITH);
        return attends.then_some((false, false));
    }
    // «Никто, включая Казахстан, не поехал»
    let nobody_of = sentence.first.max(start.saturating_sub(NEAR_NOBODY))..start;
    let comes = sentence.has(end..sentence.end, cue::ABSENT | cue::ATTEND | cue::SEND);
    if comes && preceded(sentence, start, cue::INCLUDING, 0) && sentence.has(nobody_of, cue::NOBODY)
    {
        return Some((true, true));
    }
    if preceded(sentence, start, cue::DOUBLE_NEGATION, 1) {
        return Some((false, true));
    }
    // "Without a single delegate from Russia"
    let lacking = (start.saturating_sub(WITHOUT_WORDS).max(clause.start)..start)
        .find(|&t| sentence.cue_at(t, cue::WITHOUT).is_some())
        .is_some_and(|without| {
            let gap = without + 1..start;
            gap.clone().any(|t| is_people(sentence, t))
                && preceded(sentence, start, cue::FROM | cue::OF, 1)
                && !sentence.has(gap, cue::ATTEND | cue::BECAME | cue::JOIN)
        });
    if lacking
        || preceded(sentence, start, cue::WITHOUT, 1)
        || preceded(sentence, before_people(sentence, start), cue::WITHOUT, 0)
        || list.mark == "without"
        || mark_after(sentence, end) == "without"
    {
        // "was not held without X": X was there.
        let twice = sentence.has(clause.clone(), cue::NEGATION | cue::ABSENT);
        return Some((!twice, true));
    }
    let excepted = preceded(sentence, start, cue::EXCEPT, 1)
        || (list.mark == "abl" && sentence.cue_at(end, cue::EXCEPT).is_some());
    if excepted {
        return Some((true, true));
    }
    let apart = preceded(sentence, start, cue::APART, 1)
        || (list.mark == "abl" && sentence.cue_at(end, cue::APART_AFTER).is_some());
    if apart {
        // "Apart from Japan all came" leaves it out; "apart from Japan came
        // Italy" counts it in.
        let whole = sentence.first..sentence.end;
        let of_group = sentence.mentions.groups_in(&whole).iter().any(|group| {
            let span = group.first as usize..group.end as usize;
            !list.tokens.contains(&span.start) && !sentence.events.iter().any(|e| e.names(&span))
        });
        // "The four states other than Kazakhstan" are counted beside it.
        let counted = sentence.mentions.counts_in(&whole).iter().any(|count| {
            count
                .unit
                .is_some_and(|unit| unit.class == UnitClass::Countries)
        });
        // "Apart from the Chinese nobody came"
        if sentence.has(whole.clone(), cue::NOBODY) {
            return Some((false, false));
        }
        let left_out = of_group || sentence.has(whole, cue::ALL | cue::ONLY);
        return (left_out && !counted).then_some((true, true));
    }
    // "but not Georgia" after another list, "neither X nor Y sent".
    if preceded(sentence, start, cue::NEGATION, 0) {
        let after_list = index > 0 && lists[index - 1].tokens.end + 5 >= start;
        if after_list
            || is_in_event(sentence, end)
            || sentence.has(
                tail.clone(),
                cue::ATTEND | cue::SEND | cue::ABSENT | cue::SPEAK,
            )
        {
            return Some((true, true));
        }
    }
    // «Турецких певцов на шоу нет», «шоуда түрік әншілері жоқ»: the no of the
    // whole clause; "there are no Turkish singers".
    let none = sentence
        .cues(tail_of(&tail, clause.end.min(next)))
        .any(|c| c.is_cue(cue::NEGATION) && ends_clause(sentence, c.end as usize, clause.end));
    let no_such =
        list.form == CountryForm::Adjective && preceded(sentence, start, cue::NEGATION, 0);
    // «Среди участников Грузии нет»
    let people_near = (end..(end + 3).min(sentence.end)).any(|t| is_people(sentence, t))
        || sentence.has(clause.start..start, cue::INCLUDING | cue::PARTICIPANT_OF)
        || sentence.has(tail.clone(), cue::INCLUDING | cue::PARTICIPANT_OF)
        || preceded_by_people(sentence, start)
        || list.form == CountryForm::Demonym && is_there(sentence, clause)
        || is_in_event(sentence, end);
    if (none || no_such && sentence.has(clause.clone(), cue::EXIST)) && people_near {
        return Some((true, true));
    }
    // "Uzbekistan was the host of the forum"
    if !list.from && sentence.has(end..(end + 4).min(clause.end), cue::HOST) {
        return None;
    }
    let topic = sentence.has(clause.clone(), cue::TOPIC | cue::ORGANISER | cue::PUBLISH);
    // "The absentees include China"
    if preceded(sentence, start, cue::INCLUDING, 1)
        && sentence.has(clause.start..start, cue::ABSENT)
    {
        return Some((true, !topic));
    }
    let located = preceded(sentence, start, cue::IN, 1) || list.mark == "loc";
    // "Nobody from the United Kingdom took part"
    if preceded(sentence, start, cue::ABSENT, 1) {
        return Some((true, !topic));
    }
    // «Жиыннан Қазақстан да шет қалмады»
    if sentence.has(tail.clone(), cue::DOUBLE_NEGATION) {
        return Some((false, !topic));
    }
    // Absence, said after or before.
    let negated = |cue_first: usize| sentence.cue_before(cue_first, cue::NEGATION).is_some();
    let nobody = sentence.has(clause.clone(), cue::NOBODY);
    if let Some(cue) = sentence.cue(
        tail.clone(),
        cue::ABSENT | cue::ATTEND | cue::SEND | cue::SPEAK,
    ) {
        // «представлен не был», «участвовать не стал»
        let after = sentence
            .cue_at(cue.end as usize, cue::NEGATION)
            .and_then(|no| sentence.cue_at(no.end as usize, cue::ALSO | cue::BECAME | cue::HAS))
            .is_some_and(|last| ends_clause(sentence, last.end as usize, clause.end));
        let absent = cue.is_cue(cue::ABSENT) || negated(cue.first as usize) || after || nobody;
        // Who did not sing may have come.
        let silent = absent && cue.is_cue(cue::SPEAK);
        if !located && !list.from || absent {
            return Some((absent, !topic && !silent));
        }
    }
    if let Some(cue) = sentence
        .cues(head.clone())
        .filter(|c| c.is_cue(cue::ABSENT))
        .last()
    {
        let adjacent = start - cue.end as usize <= 4;
        if adjacent {
            return Some((true, !topic));
        }
    }
    if preceded(sentence, start, cue::BESIDES, 1) {
        let attends = sentence.has(
            clause.clone(),
            cue::ATTEND | cue::DELEGATION | cue::SEND | cue::SPEAK,
        );
        return attends.then_some((false, true));
    }
    // "Qatar stayed away, and so did China"
    if preceded(sentence, start, cue::SO_DID, 1) && ends_clause(sentence, end, clause.end) {
        let verbs = cue::ABSENT | cue::ATTEND | cue::SEND | cue::SPEAK;
        let verb = sentence
            .cues(sentence.first..start)
            .filter(|c| c.is_cue(verbs))
            .last()?;
        return Some((
            verb.is_cue(cue::ABSENT) || negated(verb.first as usize),
            !topic,
        ));
    }
    // "The guests of the forum were from China"
    let were = sentence.cue_before(start, cue::FROM).is_some_and(|from| {
        sentence
            .cue_before(from.first as usize, cue::BECAME | cue::ALSO)
            .is_some()
    });
    let reach = if were {
        clause.start
    } else {
        start.saturating_sub(6)
    };
    let people_before = (reach.max(clause.start)..start).any(|t| is_people(sentence, t));
    let people_after = (end..(end + 3).min(sentence.end)).any(|t| is_people(sentence, t));
    let attends = sentence.has(
        clause.clone(),
        cue::ATTEND | cue::EXIST | cue::HOST | cue::SEND | cue::PARTICIPANT_OF | cue::SPEAK,
    );
    // «На форуме были польские эксперты»
    let there = sentence.has(clause.clone(), cue::HAS)
        && sentence
            .events
            .iter()
            .any(|e| e.tokens.end <= start && sentence.in_passing(e) && e.link == Link::Name);
    let attends_nearby = attends
        || there
        || sentence.has(
            sentence.first..sentence.end,
            cue::ATTEND | cue::HOST | cue::SEND | cue::SPEAK,
        );
    // "among whose guests were", "300 guests, among them": who takes part stands
    // before.
    let attends_nearby = attends_nearby
        || sentence.has(sentence.first..start, cue::INCLUDING | cue::PARTICIPANT_OF)
            && sentence.has(clause.clone(), cue::INCLUDING)
        || sentence
            .mentions
            .counts_in(&(sentence.first..start))
            .iter()
            .any(|c| {
                c.unit
                    .is_some_and(|u| matches!(u.class, UnitClass::Attendees | UnitClass::Countries))
            });
    // "Qatar's delegation was one of the largest at the forum"
    let at_event = sentence.events.iter().any(|e| {
        let fillers = usize::from(
            sentence
                .mentions
                .class_before(e.tokens.start, Class::HedgeFiller)
                .is_some(),
        );
        e.tokens.start >= end
            && sentence
                .cue_before(e.tokens.start - fillers.min(e.tokens.start), cue::IN)
                .is_some()
    });
    let absent_verb = sentence.has(clause.clone(), cue::ABSENT | cue::NOBODY);
    if list.from && (people_before || people_after || attends || absent_verb) {
        // Fans, viewers and critics from a country do not take it there.
        let sent = (reach.max(clause.start)..start)
            .chain(end..(end + 3).min(sentence.end))
            .any(|t| {
                sentence
                    .cue_at(t, cue::DELEGATION | cue::PARTICIPANT_OF)
                    .is_some()
            });
        return Some((
            absent_verb,
            (attends || sent || absent_verb) && (!topic || sent),
        ));
    }
    if located {
        return None;
    }
    if is_in_event(sentence, end) {
        return Some((false, !topic));
    }
    if people_after && is_exclusive(sentence, list) {
        return Some((absent_verb, !topic));
    }
    if people_after && at_event && !attends_nearby && !absent_verb {
        return Some((false, false));
    }
    // "China and Kazakhstan are the only countries in the show"
    let only = sentence.cue(end..(end + 3).min(clause.end), cue::ONLY);
    if let Some(only) = only
        && names_countries(sentence, only.end as usize)
        && (at_event || attends)
    {
        return Some((absent_verb, !topic));
    }
    // "The one country missing was Tajikistan"
    if sentence.cue_before(start, cue::BECAME).is_some()
        && sentence.has(clause.start..start, cue::ABSENT)
        && (clause.start..start).any(|t| names_countries(sentence, t))
    {
        return Some((true, !topic));
    }
    let met = !topic && meets_there(sentence, clause);
    if people_after || preceded_by_people(sentence, start) {
        // «среди гостей — представители Азербайджана»
        let among = sentence.has(start.saturating_sub(6)..start, cue::INCLUDING);
        let said = attends_nearby || absent_verb || among;
        return match said {
            true => Some((absent_verb, !topic)),
            false => met.then_some((false, false)),
        };
    }
    // "the British and the Qataris among them"
    if sentence.cue_at(end, cue::INCLUDING).is_some() && attends_nearby {
        return Some((false, !topic));
    }
    if preceded(sentence, start, cue::INCLUDING, 2)
        && (attends_nearby || people_in(sentence, clause))
    {
        return Some((false, !topic));
    }
    // "Among the countries in the show are India and Georgia"
    let led = sentence
        .cue_at(clause.start, cue::INCLUDING | cue::PARTICIPANT_OF)
        .is_some()
        && (clause.start..start).any(|t| names_countries(sentence, t) || is_people(sentence, t));
    if led
        && sentence
            .cue_before(start, cue::BECAME | cue::ALSO)
            .is_some()
    {
        return Some((false, !topic));
    }
    // "13 countries take part: India, Georgia", "Countries: India, Georgia"
    let mut lead = start;
    while lead > sentence.first + 1 && is_bullet(sentence.document, lead - 1) {
        lead -= 1;
    }
    let listed = lead > sentence.first + 1
        && sentence.document.tokens[lead - 1]
            .punct()
            .is_some_and(|sign| leads_on(sign) || matches!(sign, '—' | '–'))
        && {
            let label = sentence.clause(&(lead - 2..lead - 1));
            let label = label.start..label.end.min(lead - 1);
            // "Absent: Azerbaijan"
            if sentence.has(label.clone(), cue::ABSENT) {
                return Some((true, !topic));
            }
            sentence.has(
                label,
                cue::ATTEND
                    | cue::COUNTRY_LABEL
                    | cue::PARTICIPANT_OF
                    | cue::DELEGATION
                    | cue::SPEAK,
            )
        };
    // "12 countries take part, among them — Azerbaijan"
    let dashed = start > sentence.first + 1
        && matches!(
            sentence.document.tokens[start - 1].punct(),
            Some('—' | '–' | ':')
        )
        && sentence.cue_before(start - 1, cue::INCLUDING).is_some();
    if listed || dashed && attends_nearby {
        return Some((false, !topic));
    }
    // "700 people came. Among them — the British and the Qataris"
    let led = sentence.first == clause.start && lead == start;
    if dashed || led && preceded(sentence, start, cue::INCLUDING, 0) {
        return sentence.told(cue::ATTEND).then_some((false, false));
    }
    // «Грузия и Армения — весь Кавказ представлен на шоу»
    let explained = end == clause.end
        && start == clause.start
        && end + 1 < sentence.end
        && matches!(sentence.document.tokens[end].punct(), Some('—' | '–'))
        && sentence.has(
            sentence.clause(&(end + 1..end + 2)),
            cue::ATTEND | cue::COUNTRY_LABEL,
        );
    if explained {
        return Some((false, !topic));
    }
    // «Прислали на форум Франция и Германия»: the name between is no distance.
    let named = sentence
        .events
        .iter()
        .find(|e| e.tokens.end == start && !e.tokens.is_empty())
        .map_or(start, |e| e.tokens.start);
    let close = named.saturating_sub(4).max(clause.start)..start;
    // «Были британцы»
    let were = match list.form {
        CountryForm::Demonym => cue::EXIST | cue::HAS,
        _ => Cues::default(),
    };
    let verb = sentence
        .cues(close.clone())
        .filter(|c| c.is_cue(cue::ATTEND | cue::PARTICIPANT_OF | cue::SPEAK | were))
        .last();
    // "Came via Turkey"
    let past = sentence.cue_before(start, cue::ABOUT).is_some();
    if let Some(verb) = verb.filter(|_| !past) {
        let absent = negated(verb.first as usize);
        return Some((absent, !topic));
    }
    // Named where taking part is spoken of, it can agree.
    let took_part = cue::ATTEND | cue::SEND | cue::SPEAK;
    let there = met && list.form == CountryForm::Demonym;
    ((there || sentence.has(clause.clone(), took_part))
        && !sentence.has(clause.clone(), cue::HOST)
        && !past
        && !topic
        && !absent_verb
        && !sentence.has(clause.clone(), cue::NEGATION))
    .then_some((false, false))
}

/// "Japan is in Silk Way Star", «Японии в Silk Way Star»: right before the
/// event that it is said to be in.
fn is_in_event(sentence: &Sentence<'_, '_>, end: usize) -> bool {
    let mut at = end;
    // "Armenian singers are both in the contest"
    while let Some(is) = sentence.cue_at(at, cue::BECAME | cue::ALSO | cue::DELEGATION) {
        at = is.end as usize;
    }
    let Some(inside) = sentence.cue_at(at, cue::IN) else {
        return false;
    };
    at = inside.end as usize;
    while sentence.mentions.class_at(at, Class::HedgeFiller).is_some() {
        at += 1;
    }
    // «Япония на шоу — это …»
    let sign = |at: usize| sentence.document.tokens.get(at).and_then(|t| t.punct());
    sentence.events.iter().any(|e| {
        let explained = matches!(sign(e.tokens.end), Some('—' | '–'));
        e.kind == "show" && e.tokens.start == at && !e.tokens.is_empty() && !explained
    })
}

/// Whether a clause speaks of what went on at the event, so that whoever it
/// names was there: «На форуме узбекские редакторы спорили о ценах».
fn meets_there(sentence: &Sentence<'_, '_>, clause: &Range<usize>) -> bool {
    let others = cue::ABOUT
        | cue::ABSENT
        | cue::DENY
        | cue::HYPOTHETICAL
        | cue::NEGATION
        | cue::OTHER_AUDIENCE
        | cue::OTHER_ROLE
        | cue::PART
        | cue::WITHOUT;
    let at_event = sentence.events.iter().any(|e| {
        let oblique = sentence
            .mentions
            .class_before(e.tokens.end, Class::EventType)
            .is_some_and(|noun| noun.mark_name().ends_with("obl"));
        let inside = sentence.cue_before(e.tokens.start, cue::IN).is_some() || oblique;
        e.link == Link::Name
            && inside
            && e.tokens.start >= clause.start
            && e.tokens.end <= clause.end
    });
    at_event && sentence.events.len() == 1 && !sentence.has(clause.clone(), others)
}

/// Whether a clause says "there".
fn is_there(sentence: &Sentence<'_, '_>, clause: &Range<usize>) -> bool {
    clause.clone().any(|at| {
        let anaphor = sentence.mentions.class_at(at, Class::Anaphor);
        anaphor.is_some_and(|a| a.key() == "there")
    })
}

/// Whether a list is of countries' heads. Where one took part its country did,
/// as far as the record can tell; that it did not says nothing of the country.
fn is_office(sentence: &Sentence<'_, '_>, list: &List) -> bool {
    sentence.cue_at(list.tokens.end, cue::OFFICE).is_some()
        || preceded(sentence, list.tokens.start, cue::OFFICE, 1)
}

/// What follows a list, to the end of its clause.
fn tail_of(tail: &Range<usize>, end: usize) -> Range<usize> {
    tail.start..end.max(tail.start)
}

/// Whether a word is the last of its clause.
fn ends_clause(sentence: &Sentence<'_, '_>, end: usize, clause_end: usize) -> bool {
    end >= clause_end
        || sentence
            .document
            .tokens
            .get(end)
            .is_none_or(|t| t.kind == TokenKind::Punct)
}

/// Whether a list is of "among them" after a number of countries that is not
/// firmly the event's: `counted` has the numbers that are claims.
pub(super) fn are_some_of_others(
    sentence: &Sentence<'_, '_>,
    candidate: &Candidate,
    counted: &[(Range<usize>, Strength)],
) -> bool {
    let start = candidate.tokens.start;
    let introduced = sentence.has(
        start.saturating_sub(4).max(sentence.first)..start,
        cue::INCLUDING,
    ) || sentence
        .cue_at(candidate.tokens.end, cue::INCLUDING)
        .is_some();
    if !introduced {
        return false;
    }
    let number = sentence
        .mentions
        .counts_in(&(sentence.first..start))
        .iter()
        .rfind(|count| {
            count
                .unit
                .is_some_and(|unit| unit.class == UnitClass::Countries)
        });
    number.is_some_and(|number| {
        !counted.iter().any(|(tokens, strength)| {
            tokens.contains(&(number.first as usize)) && *strength == Strength::Firm
        })
    })
}

/// How far the verb of a list can stand after it: a few words, the event's
/// name not counted.
fn reach(sentence: &Sentence<'_, '_>, from: usize, end: usize) -> usize {
    let mut at = from;
    let mut words = 0;
    while at < end && words < VERB_WORDS {
        match sentence.events.iter().find(|e| e.tokens.contains(&at)) {
            Some(event) => at = event.tokens.end,
            None => {
                words += 1;
                at += 1;
            }
        }
    }
    at.min(end)
}

/// Words from "without" to the country whose people are meant.
const WITHOUT_WORDS: usize = 6;

/// Words between a list and its verb.
const VERB_WORDS: usize = 8;

/// A noun for people or a body that a country sends.
fn is_people(sentence: &Sentence<'_, '_>, token: usize) -> bool {
    sentence
        .cue_at(token, cue::DELEGATION | cue::PARTICIPANT_OF)
        .is_some()
        || sentence
            .mentions
            .class_at(token, Class::Unit)
            .is_some_and(|l| l.key().starts_with("attendees/") || l.key().starts_with("people/"))
}

fn people_in(sentence: &Sentence<'_, '_>, clause: &Range<usize>) -> bool {
    clause.clone().any(|t| is_people(sentence, t))
}

/// «делегации Монголии», "representatives of China".
fn preceded_by_people(sentence: &Sentence<'_, '_>, start: usize) -> bool {
    (start.saturating_sub(3).max(sentence.first)..start).any(|t| {
        is_people(sentence, t)
            && (t + 1..start).all(|u| {
                sentence.document.tokens[u].len() <= 3
                    && sentence.document.tokens[u].kind == TokenKind::Word
            })
    })
}

/// What the ending of the noun after a list says.
fn mark_after(sentence: &Sentence<'_, '_>, token: usize) -> &'static str {
    sentence
        .cue_at(token, cue::DELEGATION)
        .map_or("", |cue| cue.mark_name())
}

/// "The only foreign delegation came from China", «единственная иностранная
/// делегация приехала из Китая».
fn are_only_ones(sentence: &Sentence<'_, '_>, list: &List) -> bool {
    let clause = sentence.clause(&list.tokens);
    let before = clause.start..list.tokens.start;
    let Some(only) = sentence.cue(before.clone(), cue::ONLY) else {
        return false;
    };
    let noun = (only.end as usize..before.end.min(only.end as usize + 3))
        .find(|&t| is_people(sentence, t) || names_countries(sentence, t));
    let small = cue::ALSO | cue::ATTEND | cue::BECAME | cue::FROM | cue::IN | cue::OF;
    noun.is_some_and(|noun| {
        let rest = noun + 1..before.end;
        let whole = rest.clone().all(|at| {
            sentence.events.iter().any(|e| e.tokens.contains(&at))
                || sentence.mentions.class_at(at, Class::HedgeFiller).is_some()
                || (noun + 1..=at).rev().take(3).any(|first| {
                    let cue = sentence.cue_at(first, small);
                    cue.is_some_and(|cue| cue.end as usize > at)
                })
        });
        whole && sentence.has(rest, cue::ATTEND | cue::BECAME)
    })
}

/// A noun for countries: country, state.
fn names_countries(sentence: &Sentence<'_, '_>, token: usize) -> bool {
    let unit = sentence.mentions.class_at(token, Class::Unit);
    unit.is_some_and(|l| l.key().starts_with("countries/"))
}

/// "only", before or after the list, and not "not only".
fn is_exclusive(sentence: &Sentence<'_, '_>, list: &List) -> bool {
    let (start, end) = (list.tokens.start, list.tokens.end);
    let before = start.saturating_sub(5).max(sentence.first)..start;
    let not = sentence.has(
        before.start.saturating_sub(1)..(end + 3).min(sentence.end),
        cue::ONLY_NOT,
    );
    let close_before = sentence
        .cues(before)
        .filter(|c| c.is_cue(cue::ONLY))
        .any(|c| {
            let gap = c.end as usize..start;
            // "The only participant from China" is one of others.
            let one_of = list.from
                && sentence
                    .mentions
                    .class_before(c.first as usize, Class::HedgeFiller)
                    .is_some();
            !one_of
                && gap.clone().all(|t| {
                    // «Только соседи — узбеки и киргизы»
                    let token = &sentence.document.tokens[t];
                    token.kind != TokenKind::Punct || matches!(token.punct(), Some('—' | '–'))
                })
        });
    let after = (end..(end + 3).min(sentence.end)).any(|t| sentence.cue_at(t, cue::ONLY).is_some());
    // "Only China sent two singers": others may have sent one.
    let counted = sentence.has(end..(end + 3).min(sentence.end), cue::SEND | cue::HAS)
        && !sentence
            .mentions
            .counts_in(&(end..sentence.clause(&list.tokens).end))
            .is_empty();
    (close_before || after) && !not && !counted
}

/// Whether those who take part in an event of some kind compete: its guests and
/// reporters are others.
fn is_contest(kind: &str) -> bool {
    matches!(kind, "championship" | "games" | "show" | "tournament")
}

/// Whether some noun is of those from a list's countries: "the editor from
/// Mongolia", «монгольские гости».
fn stands_by(sentence: &Sentence<'_, '_>, list: &List, nouns: Cues) -> bool {
    let from = sentence.cue_before(list.tokens.start, cue::FROM);
    let before = from.map_or(list.tokens.start, |from| from.first as usize);
    // «Ресейден де қонақтар»
    let after = sentence
        .cue_at(list.tokens.end, cue::ALSO)
        .map_or(list.tokens.end, |also| also.end as usize);
    [before.wrapping_sub(1), list.tokens.end, after]
        .iter()
        .any(|&at| sentence.cue_at(at, nouns).is_some())
}
