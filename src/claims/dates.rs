//! When.

use super::clause::Sentence;
use super::finder::{Candidate, Found};
use super::{Asserts, ClaimValue, DateClaim, Edge, Skipped, Strength};
use crate::events::{EventMention, Link};
use crate::lexicon::{Class, Cues, cue};
use crate::mentions::{DateMention, Lexeme};
use crate::text::TokenKind;
use crate::value::{Bound, DateValue, PartialDate, Year, civil_from_days, days_from_civil};

pub(super) fn find(sentence: &Sentence<'_, '_>, found: &mut Found) {
    for date in sentence.mentions.dates_in(&(sentence.first..sentence.end)) {
        one(sentence, date, found);
    }
    for season in sentence.mentions.within(sentence.first..sentence.end) {
        if season.class == Class::Season
            && sentence.mentions.date_over(season.first as usize).is_none()
            && (season.mark_name() == "loc"
                || preposition(sentence, season.first as usize).is_some())
        {
            one(sentence, &bare_season(season), found);
        }
    }
}

/// "In the spring", «весной»: a date only where it is an event's.
fn bare_season(season: &Lexeme) -> DateMention {
    DateMention {
        first: season.first,
        end: season.end,
        value: DateValue::single(PartialDate {
            year: Year::Unknown,
            month: Some(season.value as u8),
            day: None,
        }),
        weekday: None,
        relative: false,
    }
}

/// The preposition before a season, an article between.
fn preposition<'a>(sentence: &Sentence<'a, '_>, at: usize) -> Option<&'a Lexeme> {
    let article = at > sentence.first
        && sentence
            .mentions
            .class_at(at - 1, Class::HedgeFiller)
            .is_some();
    sentence.cue_before(at - usize::from(article), cue::IN)
}

/// Moments of an event that words name, by cue.
const MOMENTS: [(Cues, &str); 2] = [
    (cue::MOMENT_FINAL, "final"),
    (cue::MOMENT_FILMING_START, "filming_start"),
];

fn one(sentence: &Sentence<'_, '_>, date: &DateMention, found: &mut Found) {
    let tokens = date.first as usize..date.end as usize;
    let Some((event, sure)) = sentence.governor(&tokens) else {
        return;
    };
    // "Forum-2025", "May the second forum": part of the name.
    if sentence
        .events
        .iter()
        .any(|e| e.names(&(tokens.end - 1..tokens.end)))
    {
        return;
    }
    let clause = sentence.context(&tokens);
    if is_dateline(sentence, &tokens) {
        return;
    }
    let near_words = sentence.words_between(&event.tokens, &tokens);
    let in_clause = event.link != Link::Topic
        && event.tokens.start >= clause.start
        && event.tokens.end <= clause.end;
    let has = |cues: Cues| sentence.has(clause.clone(), cues);
    if has(cue::PUBLISH | cue::OTHER_DATE | cue::LAST_YEAR | cue::POSTPONED)
        && !has(cue::HELD | cue::START | cue::END)
    {
        found.leave(tokens, "date", Skipped::OtherProperty);
        return;
    }
    // "22 November, the grand final": what is set beside the date names it.
    let beside = match alone_in(sentence, &tokens) && clause.end + 1 < sentence.end {
        true => sentence.clause(&(clause.end + 1..clause.end + 2)),
        false => clause.clone(),
    };
    let moment = MOMENTS
        .iter()
        .find(|(cue, _)| has(*cue) || sentence.has(beside.clone(), *cue))
        // "The winner will be named on 22 November"
        .or(MOMENTS
            .first()
            .filter(|_| has(cue::WINNER) && has(cue::DECIDES)))
        .or(MOMENTS
            .last()
            .filter(|_| has(cue::CAMERA) && has(cue::START)))
        .map_or("held", |(_, moment)| moment);
    // "Her February visit ended well": the date is the visit's own.
    let within_name =
        event.scattered && event.named.start <= tokens.start && tokens.end <= event.named.end;
    // "Her visit on 27 March ended at a theatre": the date tells which visit.
    let tells_which = event.tokens.end + 1 == tokens.start
        && sentence
            .cue_before(tokens.start, cue::IN | cue::OF)
            .is_some();
    let asserts = match within_name || tells_which {
        true => Asserts::AnyDay,
        false => asserts(sentence, &tokens, &clause),
    };
    let in_brackets = tokens.start > sentence.first
        && sentence.document.tokens[tokens.start - 1].punct() == Some('(')
        && event.link != Link::Topic
        && event.tokens.end < tokens.start
        && sentence.clause(&event.tokens).end + 1 >= tokens.start;
    // "On the second day, 17 April, …"
    let of_day = sentence.has(
        tokens.start.saturating_sub(5).max(sentence.first)..tokens.start,
        cue::FIRST_DAY | cue::SECOND_DAY,
    );
    // A sentence that is a date and nothing else is often of the text itself.
    let byline = tokens.start == sentence.first
        && event.link == Link::Topic
        && (tokens.end..sentence.end).all(|t| sentence.document.tokens[t].kind == TokenKind::Punct);
    let alone =
        !byline && (sentence.set_off(&tokens) || sentence.listed_beside(event, &tokens) || of_day);
    // "1 March: call for papers": the date of what stands after it.
    let alone = alone && (event.link != Link::Topic || of_day || ends_line(sentence, tokens.end));
    // "Registration for the forum closed on 1 April"
    let of_another = sentence
        .cues(clause.start..event.tokens.start.clamp(clause.start, clause.end))
        .any(|cue| cue.is_cue(cue::OTHER_DATE) && cue.end as usize + 3 >= event.tokens.start);
    if of_another && event.link != Link::Topic {
        found.leave(tokens, "date", Skipped::OtherProperty);
        return;
    }
    // «Форум мен мамырдағы съезд»: the date is of the noun that follows it.
    let attributive = sentence
        .mentions
        .class_at(tokens.end - 1, Class::Month)
        .is_some_and(|month| month.mark_name().ends_with("attr"));
    if attributive && event.tokens.end <= tokens.start {
        found.leave(tokens, "date", Skipped::OtherProperty);
        return;
    }
    // «Форум қонақтары 16 сәуірде өткен көрмені аралады»: of what it describes.
    let described = sentence
        .cue_at(tokens.end, cue::HELD | cue::START | cue::END)
        .filter(|held| held.mark_name() == "part" && event.tokens.end <= tokens.start)
        .is_some_and(|held| {
            let next = held.end as usize;
            next < clause.end && sentence.mentions.class_at(next, Class::Cue).is_none()
        });
    if described {
        found.leave(tokens, "date", Skipped::OtherProperty);
        return;
    }
    // "X, which will open in May": of what stands before the comma.
    if sentence.relative_of_another(&clause, event) {
        found.leave(tokens, "date", Skipped::OtherProperty);
        return;
    }
    let happens = has(cue::HELD | cue::START | cue::END | cue::HOST);
    let tied = happens
        || moment != "held"
        || alone
        || in_brackets
        || within_name
        || (in_clause && near_words <= 3);
    // A line that begins with what happened: "• opened 16 April".
    let lead = (sentence.first..tokens.start)
        .find(|&t| sentence.document.tokens[t].kind == TokenKind::Word);
    let line = happens
        && sentence.document.tokens[sentence.first].line_before()
        && lead.is_some_and(|t| sentence.goes_on_with(event, &(t..clause.end)));
    // What only follows the event can agree with the record to the day.
    if event.link == Link::Topic && !(moment != "held" || alone || line || to_the_day(&date.value))
    {
        return;
    }
    let part = has(cue::PART | cue::OTHER_AUDIENCE);
    let within_name = within_name || sentence.during_visit(event, &tokens);
    let tied = tied || within_name;
    let of_event = !sentence.in_passing(event) || day_of(sentence, event);
    let goes_on = happens && of_event && sentence.goes_on_with(event, &clause);
    let said = (in_clause && of_event) || goes_on || sentence.is_participial(event, &tokens);
    let firm = sure
        && tied
        && !sentence.has(sentence.first..sentence.end, cue::POSTPONED)
        && (event.link != Link::Topic || moment != "held" || alone || line)
        && (happens || !part)
        && (said || within_name || moment != "held" || alone || in_brackets || line);
    let (value, asserts) = on_day(sentence, date.value, asserts, &tokens, &clause);
    // A weekday is held only against a date whose year the text states.
    let stated = matches!(
        value.start,
        Bound::At(PartialDate {
            year: Year::Exact(_),
            ..
        })
    );
    let future = sentence
        .cues(clause.clone())
        .any(|c| c.is_cue(cue::HELD | cue::START | cue::END) && c.mark_name() == "fut");
    // "The final is on 22 November": nothing says that it has been.
    let happened = happens || has(cue::PAST);
    let planned = has(cue::PLAN | cue::PRESENT) || future || !happened;
    found.candidates.push(Candidate {
        value: ClaimValue::Date(DateClaim {
            value,
            weekday: date.weekday.filter(|_| stated && !date.relative),
            asserts,
            moment: moment.to_owned(),
            planned,
            edge: edge(sentence, &value, &tokens),
        }),
        tokens,
        event: event.clone(),
        strength: Strength::firm_if(firm),
        planned,
    });
}

/// Whether only places, numbers and other dates follow in the sentence.
fn ends_line(sentence: &Sentence<'_, '_>, from: usize) -> bool {
    (from..sentence.end).all(|at| {
        let mentions = sentence.mentions;
        sentence.document.tokens[at].kind != TokenKind::Word
            || mentions.date_over(at).is_some()
            || mentions.country_at(at).is_some()
            || mentions.is_city_at(at)
            || mentions
                .counts_in(&(from..at + 1))
                .iter()
                .any(|c| at < c.unit.map_or(c.end, |unit| unit.end) as usize)
            || sentence.cue_at(at, cue::MOMENTS).is_some()
    })
}

/// Whether nothing but small words stands beside a date in its clause.
fn alone_in(sentence: &Sentence<'_, '_>, tokens: &std::ops::Range<usize>) -> bool {
    let clause = sentence.clause(tokens);
    sentence.stands_alone(tokens, &clause)
}

/// Whether a date, or both ends of a range, states a day.
fn to_the_day(value: &DateValue) -> bool {
    let day = |bound: Bound| matches!(bound, Bound::At(PartialDate { day: Some(_), .. }));
    day(value.start) && day(value.end)
}

/// "The first day of the forum": the day is the event's own.
fn day_of(sentence: &Sentence<'_, '_>, event: &EventMention) -> bool {
    let start = event.tokens.start;
    let close = start.saturating_sub(5).max(sentence.first)..start;
    let day = sentence
        .cues(close)
        .filter(|c| c.is_cue(cue::FIRST_DAY | cue::SECOND_DAY))
        .last();
    day.is_some_and(|day| {
        (day.end as usize..start).all(|at| {
            sentence.cue_at(at, cue::IN | cue::OF).is_some()
                || sentence.mentions.class_at(at, Class::HedgeFiller).is_some()
        })
    })
}

/// "Before 2025" does not hold the year, "since 2025" does.
fn edge(sentence: &Sentence<'_, '_>, value: &DateValue, tokens: &std::ops::Range<usize>) -> Edge {
    if !matches!(value.start, Bound::Open) && !matches!(value.end, Bound::Open) {
        return Edge::Unknown;
    }
    let around =
        tokens.start.saturating_sub(2).max(sentence.first)..(tokens.end + 1).min(sentence.end);
    match (
        sentence.has(around.clone(), cue::EDGE_OUT),
        sentence.has(around, cue::EDGE_IN),
    ) {
        (true, false) => Edge::Excluded,
        (false, true) => Edge::Included,
        _ => Edge::Unknown,
    }
}

/// Which end the verb nearest to the date asserts.
fn asserts(
    sentence: &Sentence<'_, '_>,
    tokens: &std::ops::Range<usize>,
    clause: &std::ops::Range<usize>,
) -> Asserts {
    // "opened on 16 April and closed on 17 April": a verb beyond an "and" or
    // another date is of that date.
    let nearest = sentence
        .cues(clause.clone())
        .filter(|cue| cue.is_cue(cue::START | cue::END | cue::HELD))
        .filter(|cue| {
            let gap = if cue.end as usize <= tokens.start {
                cue.end as usize..tokens.start
            } else {
                tokens.end..cue.first as usize
            };
            sentence.mentions.dates_in(&gap).is_empty() && !sentence.has(gap, cue::JOIN)
        })
        .min_by_key(|cue| {
            let span = cue.first as usize..cue.end as usize;
            sentence.words_between(&span, tokens)
        });
    match nearest {
        // "As the forum began its second day"
        Some(verb)
            if sentence.has(
                verb.end as usize..(verb.end as usize + 3).min(sentence.end),
                cue::FIRST_DAY | cue::SECOND_DAY,
            ) =>
        {
            Asserts::AnyDay
        }
        Some(verb) if verb.is_cue(cue::START) => Asserts::Start,
        Some(verb) if verb.is_cue(cue::END) => Asserts::End,
        _ => Asserts::AnyDay,
    }
}

/// "Day one (16 April)", "the second day, 17 April": the first day, said of it
/// or counted back to.
fn on_day(
    sentence: &Sentence<'_, '_>,
    value: DateValue,
    asserts: Asserts,
    tokens: &std::ops::Range<usize>,
    clause: &std::ops::Range<usize>,
) -> (DateValue, Asserts) {
    let near = clause
        .start
        .min(tokens.start.saturating_sub(4))
        .max(sentence.first)..tokens.start;
    let day = sentence
        .cues(near)
        .filter(|c| c.is_cue(cue::FIRST_DAY | cue::SECOND_DAY))
        .last();
    match day.filter(|_| value.is_single()) {
        Some(day) if day.is_cue(cue::FIRST_DAY) => (value, Asserts::Start),
        Some(_) => match day_before(value) {
            Some(first) => (first, Asserts::Start),
            None => (value, asserts),
        },
        _ => (value, asserts),
    }
}

fn day_before(value: DateValue) -> Option<DateValue> {
    let Bound::At(PartialDate {
        year,
        month: Some(month @ 1..=12),
        day: Some(day),
    }) = value.start
    else {
        return None;
    };
    let stand_in = if let Year::Exact(year) = year {
        year
    } else {
        2001
    };
    let (y, m, d) = civil_from_days(days_from_civil(stand_in, month, day) - 1);
    let year = match year {
        Year::Exact(_) => Year::Exact(y),
        other => other,
    };
    Some(DateValue::single(PartialDate {
        year,
        month: Some(m),
        day: Some(d),
    }))
}

/// "ASTANA, 18 April –": where and when a report was written.
fn is_dateline(sentence: &Sentence<'_, '_>, tokens: &std::ops::Range<usize>) -> bool {
    let start = &sentence.document.tokens[sentence.first];
    let head = sentence.first..tokens.start;
    let capitals = head.clone().all(|t| {
        let token = &sentence.document.tokens[t];
        token.kind != TokenKind::Word || token.is_all_capitals()
    });
    let dash_after = (tokens.end..(tokens.end + 4).min(sentence.end)).any(|t| {
        matches!(sentence.document.tokens[t].punct(), Some('–' | '—' | '-'))
            && sentence.document.tokens[t].space_before()
    });
    // "2025-08-26 The forum …": a saved page's own date.
    let digits = sentence.document.tokens[tokens.clone()]
        .iter()
        .all(|t| t.kind != TokenKind::Word);
    let then_capital = tokens.end < sentence.end
        && sentence.document.tokens[tokens.end].kind == TokenKind::Word
        && sentence.document.tokens[tokens.end].is_capitalised();
    if start.line_before() && head.len() <= 1 && digits && then_capital {
        return true;
    }
    start.line_before() && !head.is_empty() && head.len() <= 4 && capitals && dash_after
}
