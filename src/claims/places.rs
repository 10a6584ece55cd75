//! Where.

use std::ops::Range;

use super::clause::Sentence;
use super::countries::List;
use super::finder::{Candidate, Found};
use super::{ClaimValue, Strength};
use crate::events::Link;
use crate::lexicon::{self, CAPITALS, Class, Cues, cue};
use crate::mentions::CountryForm;
use crate::text::TokenKind;
use crate::value::{Country, Place};

/// A place that the sentence names.
struct Named {
    tokens: Range<usize>,
    place: Place,
    mark: &'static str,
}

pub(super) fn find(sentence: &Sentence<'_, '_>, lists: &[List], found: &mut Found) {
    let all = named(sentence);
    // A row of places is a route or a list of others' places.
    let bare = all
        .iter()
        .filter(|n| n.mark.is_empty() && sentence.set_off(&n.tokens));
    let row = bare.count() > 2;
    for named in all {
        // A country that took part is not where it was.
        let listed = lists.iter().any(|l| {
            l.tokens.start <= named.tokens.start
                && named.tokens.end <= l.tokens.end
                && (l.from || l.members.len() > 1)
        });
        let taken = found
            .candidates
            .iter()
            .any(|c| c.tokens.start < named.tokens.end && named.tokens.start < c.tokens.end);
        if listed || taken {
            continue;
        }
        one(sentence, named, row, found);
    }
}

fn named(sentence: &Sentence<'_, '_>) -> Vec<Named> {
    let mut list: Vec<Named> = Vec::new();
    let mut at = sentence.first;
    while at < sentence.end {
        if let Some(capital) = capital_of(sentence, at) {
            at = capital.tokens.end;
            list.push(capital);
            continue;
        }
        let city = sentence
            .mentions
            .at(at)
            .iter()
            .filter(|l| matches!(l.class, Class::Capital | Class::City))
            .max_by_key(|l| l.end);
        if let Some(city) = city
            && let Some(place) = lexicon::place(city.value)
        {
            // "Samarkand, Uzbekistan"
            let end = city.end as usize;
            let after = sentence.mentions.country_at(end + 1).filter(|country| {
                sentence.document.tokens[end].punct() == Some(',')
                    && country.country == place.country
                    && country.end as usize <= sentence.end
            });
            at = after.map_or(end, |country| country.end as usize);
            list.push(Named {
                tokens: city.first as usize..at,
                place,
                mark: city.mark_name(),
            });
            continue;
        }
        let country = sentence.mentions.country_at(at);
        if let Some(country) = country.filter(|c| c.form == CountryForm::Name) {
            list.push(Named {
                tokens: at..country.end as usize,
                place: Place {
                    country: country.country,
                    city: None,
                },
                mark: country.mark,
            });
            at = country.end as usize;
            continue;
        }
        at += 1;
    }
    list.retain(|named| !sentence.events.iter().any(|e| e.names(&named.tokens)));
    list
}

/// "The capital of Kazakhstan" is a name of its capital.
fn capital_of(sentence: &Sentence<'_, '_>, at: usize) -> Option<Named> {
    let capital = |country: Country| {
        let (_, index) = CAPITALS.iter().find(|(bits, _)| *bits == country.bits())?;
        lexicon::place(*index)
    };
    let lexeme = sentence.mentions.class_at(at, Class::CapitalOf);
    if let Some(lexeme) = lexeme.filter(|l| l.key() == "before") {
        let country = sentence.mentions.country_at(lexeme.end as usize)?;
        return Some(Named {
            tokens: at..country.end as usize,
            place: capital(country.country)?,
            mark: lexeme.mark_name(),
        });
    }
    let country = sentence.mentions.country_at(at)?;
    // «узбекская столица»
    let of_adjective = sentence
        .mentions
        .class_at(country.end as usize, Class::CapitalOf)
        .filter(|_| country.form == CountryForm::Adjective);
    if let Some(noun) = of_adjective {
        return Some(Named {
            tokens: at..noun.end as usize,
            place: capital(country.country)?,
            mark: noun.mark_name(),
        });
    }
    let after = sentence
        .mentions
        .class_at(country.end as usize, Class::CapitalOf)
        .filter(|l| l.key() == "after")?;
    Some(Named {
        tokens: at..after.end as usize,
        place: capital(country.country)?,
        mark: after.mark_name(),
    })
}

/// The words of a place with the noun beside its name, and what their ending
/// says: "the Chinese city of Qingdao", «городе Алматы», «Циндао қаласында».
fn with_noun(sentence: &Sentence<'_, '_>, named: &Named) -> (Range<usize>, &'static str) {
    let mut words = named.tokens.clone();
    if let Some(noun) = sentence.cue_before(words.start, cue::CITY_OF) {
        words.start = noun.first as usize;
        let adjective = (sentence.first..words.start)
            .next_back()
            .and_then(|at| sentence.mentions.country_at(at))
            .filter(|country| country.form == CountryForm::Adjective);
        if adjective.is_some() {
            words.start -= 1;
        }
    }
    match sentence.cue_at(words.end, cue::CITY_AFTER) {
        Some(noun) => {
            words.end = noun.end as usize;
            (words, noun.mark_name())
        }
        None => (words, named.mark),
    }
}

fn one(sentence: &Sentence<'_, '_>, named: Named, row: bool, found: &mut Found) {
    let (tokens, mark) = with_noun(sentence, &named);
    let Named {
        tokens: name_of_place,
        place,
        ..
    } = named;
    let Some((event, sure)) = sentence.governor(&tokens) else {
        return;
    };
    if is_dateline(sentence, &tokens) {
        return;
    }
    let clause = sentence.context(&tokens);
    let has = |cues: Cues| sentence.has(clause.clone(), cues);
    // «Бейжіңдегі форум»: where the event that follows is.
    let attributive = mark == "attr" && event.tokens.start == tokens.end;
    let preposition = (tokens.start.saturating_sub(2).max(sentence.first)..tokens.start)
        .rev()
        .find(|&t| sentence.mentions.class_at(t, Class::Cue).is_some());
    let inside = preposition.is_some_and(|t| sentence.cue_at(t, cue::IN).is_some())
        || matches!(mark, "loc" | "attr")
        // "Met in"
        || sentence.cue_before(tokens.start, cue::HELD).is_some();
    // "Tashkent hosted the forum", «принимал Ташкент», and with the event's
    // name between.
    let after = match event.tokens.start >= tokens.end && event.tokens.start <= tokens.end + 2 {
        true => tokens.end..(event.tokens.end + 3).min(clause.end),
        false => tokens.end..(tokens.end + 4).min(clause.end),
    };
    // «Принимала форум столица», "hosted by the capital"
    let named_between = event.tokens.end <= tokens.start
        && sentence.words_between(&event.tokens, &tokens) == 0
        && mark.is_empty()
        && sentence.cue_before(event.tokens.start, cue::HOST).is_some();
    let head = sentence
        .mentions
        .class_before(tokens.start, Class::HedgeFiller)
        .map(|article| article.first as usize)
        .filter(|&first| first >= sentence.first)
        .unwrap_or(tokens.start);
    let by = sentence
        .cue_before(head, cue::BY)
        .is_some_and(|by| sentence.cue_before(by.first as usize, cue::HOST).is_some());
    // «Елордамыз екінші рет форумды қабылдады»
    let last = mark.is_empty()
        && tokens.end <= event.tokens.start
        && sentence.cue_at(event.tokens.end, cue::HOST).is_some()
        && event.link == Link::Name;
    let hosts = named_between
        || last
        || by
        || sentence.has(after, cue::HOST)
        || sentence.cue_before(tokens.start, cue::HOST).is_some();
    let in_clause = event.link != Link::Topic
        && event.tokens.start >= clause.start
        && event.tokens.end <= clause.end;
    // A title in quotes after the name is a part of it, and a year beside it is
    // no distance.
    let name = event.tokens.start..sentence.title_end(event);
    let dated = (name.end..tokens.start)
        .filter(|&t| sentence.mentions.date_over(t).is_some())
        .filter(|&t| sentence.document.tokens[t].kind != TokenKind::Punct)
        .count();
    // "The forum – this time in Bishkek – …"
    let aside = (name.end..tokens.start)
        .filter(|&t| sentence.cue_at(t, cue::ASIDE).is_some())
        .count();
    // "The forum was not in Astana but in Almaty"
    let between = name.end..tokens.start.max(name.end);
    let put_right = sentence.has(between.clone(), cue::NEGATION)
        && sentence.has(between.clone(), cue::CORRECTION)
        && sentence
            .cue_at(between.start, cue::BECAME | cue::PAST)
            .is_some();
    let near = event.link != Link::Topic
        && (put_right || sentence.words_between(&name, &tokens) <= 2 + dated + 2 * aside);
    let alone = !inside && (sentence.set_off(&tokens) || sentence.listed_beside(event, &tokens));
    let happens = has(cue::HELD | cue::START | cue::END)
        || in_clause && !sentence.in_passing(event) && has(cue::ATTEND | cue::HAS);
    // "Venue: Tashkent"
    let labelled = tokens.start >= sentence.first + 2
        && matches!(
            sentence.document.tokens[tokens.start - 1].punct(),
            Some(':' | '|')
        )
        && sentence
            .cue_before(tokens.start - 1, cue::PLACE_LABEL)
            .is_some()
        || sentence.is_card_line(event, &tokens)
        || became_place(sentence, &tokens, &clause)
        || is_where(sentence, &tokens);
    let visited = event.kind == "visit" && in_clause;
    // "April brought the forum to Astana"
    // "The forum brought its guests to Astana"
    let from_event = sentence.words_between(&name, &tokens);
    let to = sentence.cue_before(head, cue::INTO).is_some();
    let brought = event.tokens.end <= tokens.start
        && (from_event <= 2 && sentence.has(clause.start..event.tokens.start, cue::BRING)
            || (3..=BRINGING_WORDS).contains(&from_event)
                && sentence.has(name.end..tokens.start, cue::BRING))
        && to;
    // "The forum descended on Astana", "700 people flocked to Astana for the
    // forum"
    let goal = to || sentence.cue_before(head, cue::ATTEND).is_some();
    let gap = tokens.end..event.tokens.start;
    // "… to take part in the forum"
    let to_attend = gap.len() <= FOR_WORDS
        && sentence.cue_at(gap.start, cue::INTO).is_some()
        && gap
            .clone()
            .all(|t| sentence.document.tokens[t].kind == TokenKind::Word)
        && sentence.has(gap.clone(), cue::ATTEND);
    let for_event = (goal || inside)
        && event.tokens.start >= tokens.end
        && (to_attend || gap.len() <= 3 && sentence.cue_at(gap.start, cue::OF).is_some())
        && has(cue::ATTEND | cue::HELD);
    let where_held = sentence.where_held(event, &name_of_place).is_some();
    let descended = goal
        && !sentence.in_passing(event)
        && event.tokens.end <= tokens.start
        && sentence.cue_at(name.end, cue::BRING).is_none()
        && sentence
            .cue_at(name.end, cue::ATTEND)
            .is_some_and(|verb| verb.end as usize + 1 >= head);
    // A line of a list under the event's name.
    let line = event.link == Link::Topic
        && sentence.document.tokens[sentence.first].line_before()
        && sentence.set_off(&tokens);
    // "While Astana hosted the forum, Bishkek was hosting librarians"
    let hosts = hosts && (in_clause || event.link != Link::Name);
    let tied = hosts
        || brought
        || for_event
        || descended
        || where_held
        || line
        || (inside && (happens || near))
        || (alone && event.link == Link::Name && mark.is_empty())
        || visited
        || labelled;
    // A city that only stands beside the event can agree.
    let leads = mark.is_empty() && in_clause && tokens.start == clause.start;
    let beside = place.city.is_some() && (inside || goal || alone || leads);
    if !(tied || beside)
        || (event.link == Link::Topic && !(hosts || labelled || line || (inside && happens)))
    {
        return;
    }
    // «Алматыда ашылған «Дала» фестивалі»: where that is.
    let of_what_follows = sentence
        .cues(tokens.end..clause.end)
        .any(|c| c.is_cue(cue::HELD | cue::START | cue::END) && c.mark_name() == "part")
        && !sentence.goes_on_with(event, &clause);
    // What a sentence that names no event says happened may be of anything.
    let firm = sure
        && tied
        && !sentence.has(sentence.first..sentence.end, cue::SENT_LETTER)
        && (mark != "attr" || attributive)
        && !(row && alone)
        && (event.link != Link::Topic || labelled)
        && (sentence.is_participial(event, &tokens)
            || !has(cue::PUBLISH | cue::TOPIC | cue::OTHER_DATE | cue::PART | cue::OTHER_AUDIENCE))
        && (in_clause
            || where_held
            || aside > 0 && inside
            || brought
            || hosts
            || happens && !of_what_follows
            || labelled
            || (alone && event.link == Link::Name));
    let planned = has(cue::PLAN);
    found.candidates.push(Candidate {
        tokens: name_of_place,
        value: ClaimValue::Place(place),
        event: event.clone(),
        strength: Strength::firm_if(firm),
        planned,
    });
}

/// Words between a place and the event that people come there for.
const FOR_WORDS: usize = 6;

/// Words between an event that brings people somewhere, and the place.
const BRINGING_WORDS: usize = 6;

/// "Almaty was where the forum was held"
fn is_where(sentence: &Sentence<'_, '_>, tokens: &Range<usize>) -> bool {
    sentence
        .cue_at(tokens.end, cue::BECAME)
        .is_some_and(|is| sentence.cue_at(is.end as usize, cue::RELATIVE).is_some())
}

/// «Местом проведения форума стал Бишкек», "the venue was Tashkent".
fn became_place(sentence: &Sentence<'_, '_>, tokens: &Range<usize>, clause: &Range<usize>) -> bool {
    // "The venue was in Almaty"
    let inside = sentence.cue_before(tokens.start, cue::IN);
    let start = inside.map_or(tokens.start, |inside| inside.first as usize);
    sentence.has(clause.start..start, cue::PLACE_LABEL | cue::HOST)
        && sentence
            .cue_before(start, cue::BECAME | cue::PAST)
            .is_some()
}

/// "ASTANA –", "АСТАНА. КАЗИНФОРМ –": where a report was written.
fn is_dateline(sentence: &Sentence<'_, '_>, tokens: &Range<usize>) -> bool {
    if tokens.start != sentence.first || !sentence.document.tokens[tokens.start].line_before() {
        return false;
    }
    (tokens.end..(tokens.end + 5).min(sentence.end)).any(|t| {
        let token = &sentence.document.tokens[t];
        matches!(token.punct(), Some('–' | '—' | '-')) && token.space_before()
    }) && sentence.document.tokens[tokens.start].is_all_capitals()
        || sentence.document.tokens.get(tokens.end).is_some_and(|t| {
            t.kind == TokenKind::Punct && t.punct() == Some('.') && tokens.end + 1 == sentence.end
        })
}
