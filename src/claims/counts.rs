//! How many took part, and of how many countries.

use super::clause::Sentence;
use super::countries::List;
use super::finder::{Candidate, Found};
use super::{ClaimValue, Skipped, Strength};
use crate::events::Link;
use crate::lexicon::{Class, Cues, cue};
use crate::mentions::{CountMention, UnitClass};
use crate::text::TokenKind;
use crate::value::{Count, Hedge};

pub(super) fn find(sentence: &Sentence<'_, '_>, lists: &[List], found: &mut Found) {
    for count in sentence.mentions.counts_in(&(sentence.first..sentence.end)) {
        match count.unit.map(|unit| unit.class) {
            Some(UnitClass::Attendees) => participants(sentence, count, lists, found),
            Some(UnitClass::Countries) => countries(sentence, count, lists, found),
            Some(UnitClass::People) if lists_people(sentence, count) => {
                participants(sentence, count, lists, found);
            }
            Some(UnitClass::People | UnitClass::Organisations) => {
                if sentence.governor(&span(count)).is_some() {
                    found.leave(span(count), "participants", Skipped::OtherProperty);
                }
            }
            Some(_) => {}
            None => elided(sentence, count, lists, found),
        }
    }
}

/// "Seven hundred journalists, editors and officials": all who came.
fn lists_people(sentence: &Sentence<'_, '_>, count: &CountMention) -> bool {
    let after = with_unit(count).end;
    let people = |at: usize| sentence.cue_at(at, cue::DELEGATION | cue::OFFICE).is_some();
    let comma = sentence
        .document
        .tokens
        .get(after)
        .is_some_and(|t| t.punct() == Some(','));
    comma
        && people(after + 1)
        && sentence.cue_at(after + 2, cue::JOIN).is_some()
        && people(after + 3)
}

fn span(count: &CountMention) -> std::ops::Range<usize> {
    count.first as usize..count.end as usize
}

/// The claim's words: the number with its hedge and noun.
fn with_unit(count: &CountMention) -> std::ops::Range<usize> {
    let unit = count.unit.map_or(count.end, |unit| unit.end);
    count.first.min(
        count
            .unit
            .map_or(count.first, |unit| unit.first.min(count.first)),
    ) as usize..unit.max(count.end) as usize
}

/// Cues that make another audience of what is counted.
const OTHER: Cues = cue::OTHER_AUDIENCE;

fn participants(
    sentence: &Sentence<'_, '_>,
    count: &CountMention,
    lists: &[List],
    found: &mut Found,
) {
    let tokens = with_unit(count);
    let Some((event, sure)) = sentence.governor(&tokens) else {
        return;
    };
    let clause = sentence.clause(&tokens);
    // "Recalls one participant": who speaks.
    let speaker = count.value.n.is_some_and(|n| n <= 1.0) && count.value.hedge == Hedge::Bare;
    if speaker || sentence.has(clause.clone(), OTHER) || is_subset(sentence, count, lists) {
        found.leave(tokens, "participants", Skipped::OtherProperty);
        return;
    }
    // "300 people did not come" counts those who were not there.
    if sentence.has(clause.clone(), cue::ABSENT) && !sentence.has(clause.clone(), cue::ATTEND) {
        found.leave(tokens, "participants", Skipped::Denied);
        return;
    }
    if is_of_those(sentence, count) {
        found.leave(tokens, "participants", Skipped::OtherProperty);
        return;
    }
    // "Its previous edition had 400"
    if sentence.has(clause.clone(), cue::LAST_YEAR | cue::NEXT_EDITION) {
        found.leave(tokens, "participants", Skipped::OtherEdition);
        return;
    }
    // "three guards for every hundred guests", "90 visitors a minute"
    // "grew by 200 participants", «больше на 250 участников»
    if sentence
        .cue_before(tokens.start, cue::EVERY | cue::MOVED_BY)
        .is_some()
        || sentence
            .cue_at(tokens.end, cue::RATE | cue::MOVED_AFTER)
            .is_some()
    {
        found.leave(tokens, "participants", Skipped::OtherProperty);
        return;
    }
    // "Grew to 700 from 300 participants"
    let from = sentence.cue_before(tokens.start, cue::FROM);
    if from.is_some_and(|from| {
        let before = clause.start..from.first as usize;
        sentence
            .mentions
            .counts_in(&before)
            .last()
            .is_some_and(|c| c.unit.is_none())
    }) {
        found.leave(tokens, "participants", Skipped::OtherProperty);
        return;
    }
    let weak_noun = count.unit.is_some_and(|unit| {
        sentence
            .cue_at(unit.first as usize, cue::WEAK_ATTENDEE)
            .is_some()
    });
    let counted = is_counted(sentence, &tokens, event);
    let attends = counted
        || sentence.has(
            clause.clone(),
            cue::ATTEND | cue::HAS | cue::HOST | cue::SEND,
        )
        || is_there(sentence, &tokens, event);
    let near = event.link != Link::Topic
        && event.tokens.start >= clause.start
        && event.tokens.end <= clause.end;
    let listed = is_listed(sentence, &tokens) || is_labelled(sentence, &tokens);
    // "The forum, whose 250 guests came": of the name before it.
    let pointed_at = is_pointed_at(sentence, &tokens);
    let whose = clause.start > sentence.first
        && event.tokens.end + 1 == clause.start
        && sentence.cue_at(clause.start, cue::RELATIVE).is_some();
    let tied = whose
        || pointed_at
        || attends
        || listed
        || (near && !weak_noun)
        || (event.link == Link::Topic && !weak_noun);
    // "More than 700 delegates: the forum's reach is growing"
    let about_it = sure && !weak_noun && event.link == Link::Name;
    if !tied && !near && !about_it {
        found.leave(tokens, "participants", Skipped::OtherProperty);
        return;
    }
    // "Only 220 people attended.", under a heading or after the forum: where
    // something else stands before the number, it may be of that.
    let it_was = sentence.cue_at(sentence.first, cue::CLEFT);
    let head = it_was.map_or(sentence.first, |it_was| it_was.end as usize);
    let leads = attends
        && (it_was.is_none() || sentence.only_event_before(event))
        && (tokens.start <= sentence.first + 1
            || only_small_words(sentence, head.min(tokens.start)..tokens.start));
    // "The forum opened; 500 people had fallen ill": what another clause has is
    // not the event's.
    let comes = sentence.has(clause.clone(), cue::ATTEND | cue::HOST | cue::SEND);
    let its_own = (clause.start..tokens.start).any(|at| {
        let anaphor = sentence.mentions.class_at(at, Class::Anaphor);
        anaphor.is_some_and(|a| matches!(a.key(), "pronoun" | "there"))
    });
    let voiced = sentence.is_voiced(event, &tokens);
    let said = near
        || listed
        || comes
        || its_own
        || whose
        || pointed_at
        || voiced
        || sentence.goes_on_with(event, &clause);
    let firm = sure
        && said
        && (event.link != Link::Topic || listed || leads)
        && (attends || listed || near || whose || pointed_at)
        && (attends
            || listed
            || whose
            || pointed_at
            || !weak_noun
            || is_whole(sentence, count, event))
        && !has_adjective(sentence, count)
        && !is_further(sentence, count)
        && !is_measure(sentence, count)
        && !counts_others_in(sentence, &clause)
        && !sentence.has(
            clause.clone(),
            cue::FIRST_DAY | cue::SECOND_DAY | cue::TOPIC | cue::PART,
        )
        && !count
            .unit
            .is_some_and(|unit| unit.class == UnitClass::People)
        && (counted
            || sentence.has(tokens.end..clause.end, cue::PUBLISH)
            || !sentence.has(clause.clone(), cue::ORGANISER));
    found.candidates.push(Candidate {
        value: ClaimValue::Participants(with_only(sentence, count)),
        tokens,
        event: event.clone(),
        strength: Strength::firm_if(firm),
        planned: sentence.has(clause, cue::PLAN),
    });
}

/// Whether only verbs of coming and words that say nothing stand in some
/// tokens: "In all,", «Всего участвовали».
fn only_small_words(sentence: &Sentence<'_, '_>, tokens: std::ops::Range<usize>) -> bool {
    let small = cue::ALL | cue::ALSO | cue::ATTEND | cue::IN | cue::NONE | cue::PLAIN;
    let mut at = tokens.start;
    while at < tokens.end {
        at = match sentence.cue_at(at, small) {
            Some(cue) => cue.end as usize,
            None if sentence.document.tokens[at].kind == TokenKind::Punct => at + 1,
            None => return false,
        };
    }
    true
}

/// "Organisers counted 650 attendees at the forum": those who run it count all
/// who came, unless the words after say of when or where.
fn is_counted(
    sentence: &Sentence<'_, '_>,
    tokens: &std::ops::Range<usize>,
    event: &crate::events::EventMention,
) -> bool {
    let clause = sentence.clause(tokens);
    let whole = (tokens.end..clause.end).all(|at| {
        event.names(&(at..at + 1))
            || event.tokens.contains(&at)
            || sentence.document.tokens[at].kind == TokenKind::Punct
            || sentence
                .cue_at(at, cue::IN | cue::OF | cue::COUNTING)
                .is_some()
            || sentence.mentions.class_at(at, Class::HedgeFiller).is_some()
    });
    whole && sentence.has(clause.clone(), cue::COUNTERS) && sentence.has(clause, cue::COUNTING)
}

/// "1,500 people at the forum", «300 человек на форуме».
fn is_there(
    sentence: &Sentence<'_, '_>,
    tokens: &std::ops::Range<usize>,
    event: &crate::events::EventMention,
) -> bool {
    // «В шоу всего десять стран»
    let before = event.tokens.end == tokens.start
        && sentence.cue_before(event.tokens.start, cue::IN).is_some();
    before
        || event.tokens.start >= tokens.end
            && event.tokens.start <= tokens.end + 4
            && sentence.has(tokens.end..event.tokens.start, cue::IN)
}

/// "A contest of twelve countries"
fn is_event_of(
    sentence: &Sentence<'_, '_>,
    tokens: &std::ops::Range<usize>,
    event: &crate::events::EventMention,
) -> bool {
    let of = sentence.cue_before(tokens.start, cue::OF | cue::PLAIN);
    of.is_some_and(|of| {
        let noun = sentence
            .mentions
            .class_before(of.first as usize, Class::EventType);
        noun.is_some_and(|noun| noun.key() == event.kind)
    })
}

/// "only 700" and «700 ғана» are exact.
fn with_only(sentence: &Sentence<'_, '_>, count: &CountMention) -> Count {
    let value = count.value;
    if value.hedge != Hedge::Bare {
        return value;
    }
    let after = with_unit(count).end;
    let only = sentence
        .cue_before(count.first as usize, cue::ONLY)
        .is_some()
        || sentence.cue_at(after, cue::ONLY).is_some();
    match value.n {
        Some(n) if only => Count::new(n, Hedge::Exactly),
        _ => value,
    }
}

/// A part of those who took part: "300 participants from Kazakhstan", "300 of
/// the participants".
fn is_subset(sentence: &Sentence<'_, '_>, count: &CountMention, lists: &[List]) -> bool {
    let Some(unit) = count.unit else { return false };
    let end = with_unit(count).end;
    let clause = sentence.clause(&with_unit(count));
    let from_country = lists.iter().any(|list| {
        let members = list.members.len();
        let after = list.tokens.start >= end
            && sentence.beyond_names(end, list.tokens.start) <= 3
            && list.from
            && !list.open;
        // "Of Kazakhstan's second forum": whose the event is.
        let owns = sentence
            .events
            .iter()
            .any(|e| e.tokens.start == list.tokens.end);
        let of = !owns
            && list.tokens.start > sentence.first
            && sentence
                .mentions
                .class_at(list.tokens.start - 1, Class::UnitOf)
                .is_some();
        let before = list.tokens.end <= count.first as usize
            && list.tokens.start >= clause.start
            && (list.from || of);
        (after || before) && members <= FEW_COUNTRIES
    });
    let from_city = sentence.mentions.within(clause).iter().any(|place| {
        matches!(place.class, Class::City | Class::Capital)
            && (place.mark_name() == "abl"
                || sentence
                    .cue_before(place.first as usize, cue::FROM)
                    .is_some()
                || sentence.cue_at(place.end as usize, cue::SEND).is_some())
    });
    // An adjective or a country between the number and its noun.
    let between = count.number_end as usize..unit.first as usize;
    let of_country = !sentence.mentions.countries_in(&between).is_empty();
    from_country || from_city || of_country || sent_by_few(sentence, lists, &with_unit(count))
}

/// What so many countries send is their own, and not all.
const FEW_COUNTRIES: usize = 2;

/// "Kazakhstan sent 70", «Кыргызстан прислал двадцать человек»
fn sent_by_few(
    sentence: &Sentence<'_, '_>,
    lists: &[List],
    tokens: &std::ops::Range<usize>,
) -> bool {
    let clause = sentence.clause(tokens);
    let sends = sentence.cue(clause.start..tokens.start, cue::SEND);
    sends.is_some_and(|sends| {
        lists.iter().any(|list| {
            list.tokens.end <= sends.first as usize && list.members.len() <= FEW_COUNTRIES
        })
    })
}

/// "Ten more countries", "apart from Kazakhstan and China ten countries": more
/// than those were there.
fn is_further(sentence: &Sentence<'_, '_>, count: &CountMention) -> bool {
    let tokens = with_unit(count);
    let unit = count.unit.map_or(tokens.end, |unit| unit.first as usize);
    let between = count.end as usize..unit;
    let added = sentence.cue_before(tokens.start, cue::FURTHER).is_some()
        || sentence.has(between, cue::FURTHER)
        || sentence.cue_at(tokens.end, cue::FURTHER).is_some();
    let beside = cue::APART | cue::APART_AFTER | cue::BESIDES | cue::EXCEPT;
    // «Три страны — дуэтами, остальные девять — солистами»
    let rest = sentence
        .cues(tokens.end..sentence.end)
        .any(|c| c.is_cue(cue::FURTHER) && sentence.mentions.number_at(c.end as usize).is_some());
    added || rest || sentence.has(sentence.first..sentence.end, beside)
}

/// "Kazakhstan and eleven countries": more than those were there.
fn is_added(sentence: &Sentence<'_, '_>, tokens: &std::ops::Range<usize>, lists: &[List]) -> bool {
    lists.iter().any(|list| {
        let gap = match list.tokens.end <= tokens.start {
            true => list.tokens.end..tokens.start,
            false => tokens.end..list.tokens.start,
        };
        gap.start < gap.end && gap.len() <= 3 && sentence.cue_at(gap.start, cue::JOIN).is_some()
    })
}

/// A word between the number and its noun that may say which of them.
fn has_adjective(sentence: &Sentence<'_, '_>, count: &CountMention) -> bool {
    let Some(unit) = count.unit else { return false };
    (count.number_end.max(count.end) as usize..unit.first as usize).any(|t| {
        let token = &sentence.document.tokens[t];
        token.kind == TokenKind::Word
            && sentence.mentions.class_at(t, Class::HedgeAfter).is_none()
            && sentence.mentions.class_at(t, Class::HedgeFiller).is_none()
            // "Participating countries"
            && sentence.cue_at(t, cue::ATTEND | cue::COUNTRY_LABEL).is_none()
    })
}

/// "participants: 500", "— over 700 participants —", alone between signs.
fn is_listed(sentence: &Sentence<'_, '_>, tokens: &std::ops::Range<usize>) -> bool {
    let clause = sentence.clause(tokens);
    let named = |t: usize| sentence.events.iter().any(|e| e.names(&(t..t + 1)));
    let words = |range: std::ops::Range<usize>| {
        range
            .filter(|&t| sentence.document.tokens[t].kind == TokenKind::Word && !named(t))
            .count()
    };
    words(clause.start..tokens.start) + words(tokens.end..clause.end) <= 1
}

/// "Who: 300 delegates from seven countries"
fn is_labelled(sentence: &Sentence<'_, '_>, tokens: &std::ops::Range<usize>) -> bool {
    let labels = cue::PARTICIPANT_OF | cue::TURNOUT;
    tokens.start > sentence.first + 1
        && sentence.document.tokens[tokens.start - 1].punct() == Some(':')
        && (sentence.cue_before(tokens.start, labels).is_some()
            || sentence.cue_before(tokens.start - 1, labels).is_some())
}

/// "The 350 delegates to the forum", "all 700 participants of the forum": with
/// an article, or "all", the number is that of all, whatever is said of them.
pub(super) fn is_whole(
    sentence: &Sentence<'_, '_>,
    count: &CountMention,
    event: &crate::events::EventMention,
) -> bool {
    let tokens = with_unit(count);
    let after = event.tokens.end;
    let small = cue::IN | cue::INTO | cue::OF | cue::ABOUT;
    let of_event = event.tokens.start > tokens.end
        && event.tokens.start <= tokens.end + 2
        && sentence.cue_at(tokens.end, small).is_some();
    let verb = cue::ALSO | cue::ATTEND | cue::PAST | cue::PLAN | cue::PRESENT;
    let ends = sentence.cue_at(after, verb).is_some()
        || after >= sentence.end
        || matches!(sentence.document.tokens[after].punct(), Some('.' | '!'));
    let head = sentence.clause(&tokens).start..tokens.start;
    let leads = (head.start..head.end).all(|at| {
        sentence.cue_at(at, cue::ALL | cue::INCLUDING).is_some()
            || sentence.mentions.class_at(at, Class::HedgeFiller).is_some()
    });
    let all = sentence.cue_before(tokens.start, cue::ALL).is_some()
        || sentence
            .mentions
            .class_before(tokens.start, Class::HedgeFiller)
            .is_some_and(|article| article.end - article.first == 1)
            && sentence
                .mentions
                .class_before(tokens.start, Class::NumArticle)
                .is_none();
    let plain = count.unit.is_some_and(|unit| unit.end - unit.first == 1);
    let own = event.tokens.end == tokens.start && plain && sentence.is_attribute(event);
    // "The 40 participants of the forum", of whom the text has told before.
    let again = || {
        sentence
            .mentions
            .counts_in(&(0..tokens.start))
            .iter()
            .rev()
            .take(COUNTS_BACK)
            .any(|c| {
                let class = |count: &CountMention| count.unit.map(|unit| unit.class);
                c.value.n == count.value.n && class(c) == class(count)
            })
    };
    (of_event && leads && all && ends || own) && !again()
}

/// "The 40 participants" are those of a number no further back than this.
const COUNTS_BACK: usize = 64;

/// A number below this, without a noun, is of some of those just named.
const FEW: f64 = 5.0;

/// A number without a noun after a verb of gathering: "drew 700".
fn elided(sentence: &Sentence<'_, '_>, count: &CountMention, lists: &[List], found: &mut Found) {
    let tokens = span(count);
    let asked = asked_before(sentence);
    let labelled = labelled_by_countries(sentence, &tokens) || numbers_countries(sentence, &tokens);
    if labelled || asked == Some(UnitClass::Countries) {
        let labelled = asked.is_none();
        counted_countries(sentence, count, labelled, found);
        return;
    }
    let Some((event, sure)) = sentence.governor(&tokens) else {
        return;
    };
    let moved = sentence.cue_before(tokens.start, cue::MOVED_BY).is_some();
    if moved || sent_by_few(sentence, lists, &tokens) {
        return;
    }
    // What follows must be no noun that is not in the lexicon.
    let alone = sentence.document.tokens.get(tokens.end).is_none_or(|next| {
        tokens.end >= sentence.end
            || next.kind == TokenKind::Punct
            || sentence
                .cue_at(
                    tokens.end,
                    cue::FROM
                        | cue::IN
                        | cue::INTO
                        | cue::ATTEND
                        | cue::JOIN
                        | cue::HAS
                        | cue::HELD
                        | cue::NONE
                        | cue::WE,
                )
                .is_some()
    });
    if !alone {
        return;
    }
    // "Of the 700 guests, 120 are students", «из 700 участников 120 — студенты»
    if is_of_those(sentence, count) {
        found.leave(tokens, "participants", Skipped::OtherProperty);
        return;
    }
    let clause = sentence.clause(&tokens);
    // "There are 300 of us in the newsroom"
    let elsewhere = sentence.cue_at(tokens.end, cue::WE).is_some_and(|we| {
        sentence.cue_at(we.end as usize, cue::IN).is_some() && !is_there(sentence, &tokens, event)
    });
    if elsewhere || sentence.has(clause.clone(), cue::LAST_YEAR | cue::NEXT_EDITION) {
        found.leave(tokens, "participants", Skipped::OtherProperty);
        return;
    }
    let before = tokens.start.saturating_sub(3).max(clause.start)..tokens.start;
    // The noun before it, with a sign between: "participants — 500".
    let labelled = sentence
        .mentions
        .within(sentence.first..tokens.start)
        .iter()
        .rfind(|l| {
            l.class == Class::Unit && l.key().starts_with("attendees/")
                || l.is_cue(cue::PARTICIPANT_OF | cue::TURNOUT)
        })
        .filter(|l| {
            // "Participants of the forum: 500"
            let gap = l.end as usize..tokens.start;
            let named = gap.start <= event.tokens.start && event.tokens.end <= gap.end;
            let end = match named && event.tokens.start <= gap.start + 3 {
                true => event.tokens.end,
                false => gap.start,
            };
            let gap = end..gap.end;
            gap.len() <= 2
                && gap.clone().any(|t| {
                    matches!(
                        sentence.document.tokens[t].punct(),
                        Some(':' | '—' | '–' | '-' | '=' | '|')
                    )
                })
        })
        .is_some();
    let labelled =
        labelled || counted_before(sentence, &clause, &tokens) || puts_right(sentence, &tokens);
    // "Big crowd: 3,000 at the forum", "300: that is how many came"
    let alone = tokens.start == clause.start
        && (clause.start <= sentence.first + 1
            || sentence.has(sentence.first..clause.start, cue::TURNOUT));
    let labelled = labelled
        || alone
            && sentence.cue_at(tokens.end, cue::IN).is_some()
            && is_there(sentence, &tokens, event)
        || is_pointed_at(sentence, &tokens);
    // What a table's row is of is not read: it can agree, and never accuses.
    let in_table = !labelled
        && (asked == Some(UnitClass::Attendees)
            || heads_column(sentence, &tokens)
            || sentence.is_card_line(event, &tokens));
    let labelled = labelled || in_table;
    // «На форум — свыше семисот»: the verb is that of the sentence before.
    let context = sentence.context(&tokens);
    let after_event = context.start < clause.start
        && event.tokens.start >= context.start
        && sentence
            .document
            .tokens
            .get(context.start..event.tokens.start)
            .is_some_and(|head| head.len() <= 1)
        && event.tokens.end + 1 >= clause.start;
    let labelled = labelled || after_event && count.value.n.is_none_or(|n| n >= FEW);
    let gathered = sentence.has(before, cue::ATTEND | cue::HAS);
    // "300 attended": at the head of its clause, where no noun stands before.
    let after = tokens.start == clause.start && sentence.cue_at(tokens.end, cue::ATTEND).is_some();
    if !(labelled || gathered || after) || sentence.has(clause.clone(), OTHER) {
        return;
    }
    // "The number of Kazakh delegates": some of them.
    let limited = sentence
        .mentions
        .within(clause.start..tokens.start)
        .iter()
        .filter(|l| l.class == Class::Unit && l.key().starts_with("attendees/"))
        .any(|l| {
            let (first, end) = (l.first as usize, l.end as usize);
            let before = first.saturating_sub(1)..first;
            // "Foreign guests", "participants from Japan"
            !sentence.mentions.countries_in(&before).is_empty()
                || sentence
                    .cue_before(first, cue::FURTHER | cue::FOREIGN)
                    .is_some()
                || sentence.cues(end..tokens.start).any(|from| {
                    from.is_cue(cue::FROM)
                        && sentence.mentions.country_at(from.end as usize).is_some()
                })
        });
    found.candidates.push(Candidate {
        value: ClaimValue::Participants(with_only(sentence, count)),
        tokens,
        event: event.clone(),
        strength: Strength::firm_if(
            sure && !limited
                && !in_table
                && !sentence.has(
                    context.start.min(clause.start)..clause.end,
                    cue::FIRST_DAY | cue::SECOND_DAY | cue::PART,
                ),
        ),
        planned: sentence.has(clause, cue::PLAN),
    });
}

/// Whether the sentence begins with "of" or "from" and a number of people, and
/// this is another: some of those, or what their number has grown to.
fn is_of_those(sentence: &Sentence<'_, '_>, count: &CountMention) -> bool {
    let head = sentence.first..sentence.first + 1;
    let all = sentence
        .mentions
        .counts_in(&(sentence.first..count.first as usize));
    sentence.has(head, cue::FROM | cue::OF)
        && all.first().is_some_and(|all| {
            let close = all.first as usize <= sentence.first + 3;
            close
                && all
                    .unit
                    .is_some_and(|unit| unit.class == UnitClass::Attendees)
        })
}

/// "Of the 700 guests", "from 400 participants to 700": a number that others of
/// its sentence are measured by.
fn is_measure(sentence: &Sentence<'_, '_>, count: &CountMention) -> bool {
    let first = sentence.first;
    count.first as usize <= first + 3 && sentence.has(first..first + 1, cue::FROM | cue::OF)
}

/// "2,700 people, counting those online"
fn counts_others_in(sentence: &Sentence<'_, '_>, clause: &std::ops::Range<usize>) -> bool {
    if clause.end + 1 >= sentence.end {
        return false;
    }
    let next = sentence.clause(&(clause.end + 1..clause.end + 2));
    sentence.has(next.clone(), OTHER) && sentence.mentions.counts_in(&next).is_empty()
}

/// "300: that is how many came", «700: столько приехало».
fn is_pointed_at(sentence: &Sentence<'_, '_>, tokens: &std::ops::Range<usize>) -> bool {
    let clause = sentence.clause(tokens);
    if clause.end + 1 >= sentence.end {
        return false;
    }
    let next = sentence.clause(&(clause.end + 1..clause.end + 2));
    let points =
        (clause.end..clause.end + 2).any(|at| sentence.cue_at(at, cue::THAT_MANY).is_some());
    points && sentence.stands_alone(tokens, &clause) && sentence.has(next, cue::ATTEND | cue::HAS)
}

/// "Not 1,700 participants, but more than 700"
fn puts_right(sentence: &Sentence<'_, '_>, tokens: &std::ops::Range<usize>) -> bool {
    let by = sentence.cue_before(tokens.start, cue::BY | cue::FROM | cue::IN);
    let start = by.map_or(tokens.start, |by| by.first as usize);
    let wrong = sentence.mentions.counts_in(&(sentence.first..start));
    sentence.cue_before(start, cue::CORRECTION).is_some()
        && wrong.last().is_some_and(|wrong| {
            let attendees = wrong
                .unit
                .is_some_and(|unit| unit.class == UnitClass::Attendees);
            let head = wrong.first as usize;
            attendees
                && sentence.has(
                    head.saturating_sub(3).max(sentence.first)..head,
                    cue::NEGATION,
                )
        })
}

/// Whether the head of a table's column, some lines above, names those who took
/// part: "| event | participants |".
fn heads_column(sentence: &Sentence<'_, '_>, tokens: &std::ops::Range<usize>) -> bool {
    let document = sentence.document;
    let bar = |at: &usize| document.tokens[*at].punct() == Some('|');
    let column = (sentence.first..tokens.start).filter(bar).count();
    let here = document
        .sentences
        .partition_point(|s| (s.first as usize) < sentence.first);
    let head = document.sentences[..here]
        .iter()
        .rev()
        .take(TABLE_ROWS)
        .take_while(|row| row.tokens().any(|at| bar(&at)))
        .last();
    let Some(head) = head.filter(|_| column > 0) else {
        return false;
    };
    let mut bars = head.tokens().filter(bar).skip(column - 1);
    let (Some(first), end) = (bars.next(), bars.next()) else {
        return false;
    };
    let cell = first + 1..end.unwrap_or(head.end as usize);
    sentence.mentions.within(cell).iter().any(|l| {
        l.class == Class::Unit && l.key().starts_with("attendees/")
            || l.is_cue(cue::PARTICIPANT_OF | cue::TURNOUT)
    })
}

/// Rows of a table that are looked back over for its head.
const TABLE_ROWS: usize = 12;

/// The noun stands before its number: «участников было 280», "attendance was
/// around 650", "the number of delegates passed 700".
fn counted_before(
    sentence: &Sentence<'_, '_>,
    clause: &std::ops::Range<usize>,
    tokens: &std::ops::Range<usize>,
) -> bool {
    let head = clause.start..tokens.start;
    let nouns = sentence
        .mentions
        .within(head.clone())
        .iter()
        .filter(|l| l.class == Class::Unit && l.key().starts_with("attendees/"))
        .filter(|l| {
            // "The forum's guests were 700", and not any guests.
            let own = sentence
                .events
                .iter()
                .any(|e| e.tokens.end == l.first as usize);
            own || sentence
                .cue_at(l.first as usize, cue::WEAK_ATTENDEE)
                .is_none()
        })
        .filter(|l| {
            // Not the noun of another number.
            !sentence
                .mentions
                .counts_in(&(sentence.first..sentence.end))
                .iter()
                .any(|c| {
                    c.unit.is_some_and(|unit| unit.first == l.first)
                        && c.number_first as usize != tokens.start
                })
        })
        .count();
    nouns > 0 || sentence.has(head, cue::TURNOUT | cue::PARTICIPANT_OF)
}

fn countries(sentence: &Sentence<'_, '_>, count: &CountMention, lists: &[List], found: &mut Found) {
    let tokens = with_unit(count);
    let Some((event, sure)) = sentence.governor(&tokens) else {
        return;
    };
    let Some(unit) = count.unit else { return };
    let clause = sentence.clause(&tokens);
    // "all five Central Asian states" is a group, not a number of countries.
    let grouped = sentence
        .mentions
        .groups_in(&(sentence.first..sentence.end))
        .iter()
        .any(|group| {
            let span = group.first as usize..group.end as usize;
            let near = span.start < tokens.end + 2 && tokens.start < span.end + 3;
            near && !sentence.events.iter().any(|e| e.names(&span))
        });
    // "all three countries" are the three just named.
    let named = sentence.cue_before(tokens.start, cue::ALL).is_some()
        && lists
            .iter()
            .any(|list| count.value.n == Some(list.members.len() as f64));
    if grouped || named {
        return;
    }
    if sentence.has(clause.clone(), OTHER)
        || sentence.cue_before(tokens.start, cue::MOVED_BY).is_some()
    {
        found.leave(tokens, "country_count", Skipped::OtherProperty);
        return;
    }
    // "Not one country came": nobody, and no number.
    let nobody = sentence
        .cues(tokens.start.saturating_sub(3)..tokens.end)
        .any(|cue| cue.is_cue(cue::NOBODY) && cue.end as usize > tokens.start);
    if nobody {
        found.leave(tokens, "country_count", Skipped::Denied);
        return;
    }
    let ablative = sentence
        .mentions
        .class_at(unit.first as usize, Class::Unit)
        .is_some_and(|l| matches!(l.mark_name(), "abl"));
    let from = sentence.cue_before(tokens.start, cue::FROM).is_some() || ablative;
    let attends = sentence.has(
        clause.clone(),
        cue::ATTEND
            | cue::DELEGATION
            | cue::EXIST
            | cue::HAS
            | cue::PARTICIPANT_OF
            | cue::SEND
            | cue::SPEAK,
    ) || is_there(sentence, &tokens, event)
        || is_event_of(sentence, &tokens, event);
    let attends_by_verb = sentence.has(
        clause.clone(),
        cue::ATTEND | cue::EXIST | cue::HAS | cue::SEND | cue::SPEAK,
    );
    let listed = is_listed(sentence, &tokens) || labelled_countries(sentence, &tokens);
    if !(from || attends || listed) {
        found.leave(tokens, "country_count", Skipped::OtherProperty);
        return;
    }
    let firm = sure
        && (attends || listed || from)
        // "Journalists from 20 countries wrote of it"
        && (attends_by_verb || !sentence.has(clause.clone(), cue::PUBLISH))
        && !has_adjective(sentence, count)
        && !is_further(sentence, count)
        // «Бес ел түгел»: of some that the reader knows.
        && sentence.cue_at(tokens.end, cue::ALL).is_none()
        && !is_added(sentence, &tokens, lists)
        && !sentence.has(clause.clone(), cue::OFFICIAL | cue::TOPIC | cue::PART);
    found.candidates.push(Candidate {
        value: ClaimValue::CountryCount(with_only(sentence, count)),
        tokens,
        event: event.clone(),
        strength: Strength::firm_if(firm),
        planned: sentence.has(clause, cue::PLAN),
    });
}

/// "Countries: 8", «стран — 6»: a line or clause of its own.
fn labelled_by_countries(sentence: &Sentence<'_, '_>, tokens: &std::ops::Range<usize>) -> bool {
    let sign = |at: usize| sentence.document.tokens.get(at).and_then(|t| t.punct());
    let after = tokens.end >= sentence.end || sign(tokens.end).is_some();
    let label = sentence
        .mentions
        .within(sentence.first..tokens.start)
        .iter()
        .rfind(|l| {
            l.class == Class::Unit && l.key().starts_with("countries/")
                || l.is_cue(cue::COUNTRY_LABEL)
        });
    let Some(label) = label.filter(|_| after) else {
        return false;
    };
    // The noun, a word that tells of taking part, and the sign.
    let gap = label.end as usize..tokens.start;
    let signed = gap
        .clone()
        .any(|t| matches!(sign(t), Some(':' | '—' | '–' | '-' | '=' | '|')));
    let heads = sentence
        .cue_before(label.first as usize, cue::TURNOUT | cue::PARTICIPANT_OF)
        .map_or(label.first as usize, |cue| cue.first as usize);
    let alone = (sentence.first..heads)
        .rev()
        .take(1)
        .all(|t| sign(t).is_some());
    let told = (label.end as usize..tokens.start).all(|t| {
        sign(t).is_some()
            || sentence
                .cue_at(
                    t,
                    cue::ATTEND | cue::PARTICIPANT_OF | cue::PRESENT | cue::PLAIN,
                )
                .is_some()
            || sentence.mentions.class_at(t, Class::HedgeFiller).is_some()
    });
    signed && alone && told && gap.len() <= 3
}

/// "The number of countries at the forum was seven"
fn numbers_countries(sentence: &Sentence<'_, '_>, tokens: &std::ops::Range<usize>) -> bool {
    let clause = sentence.context(tokens);
    let Some(label) = sentence.cue(clause.start..tokens.start, cue::COUNTRY_TURNOUT) else {
        return false;
    };
    let ends =
        |at: usize| at >= sentence.end || sentence.document.tokens[at].kind == TokenKind::Punct;
    let verb = sentence
        .cue_before(tokens.start, cue::BECAME | cue::HAS | cue::PAST)
        .is_some();
    // «Өтінім берген елдер саны»: what stands before says which of them.
    let bare = (clause.start..label.first as usize).all(|at| {
        sentence.document.tokens[at].kind == TokenKind::Punct
            || sentence.events.iter().any(|e| e.tokens.contains(&at))
            || sentence.mentions.class_at(at, Class::HedgeFiller).is_some()
            || sentence
                .cue_at(at, cue::ATTEND | cue::IN | cue::PARTICIPANT_OF)
                .is_some()
    });
    bare && ends(tokens.end)
        && (verb || ends(tokens.start - 1))
        && sentence.beyond_names(label.end as usize, tokens.start) <= LABEL_WORDS
}

/// Words between what is counted and its number.
const LABEL_WORDS: usize = 4;

fn counted_countries(
    sentence: &Sentence<'_, '_>,
    count: &CountMention,
    labelled: bool,
    found: &mut Found,
) {
    let tokens = span(count);
    let Some((event, sure)) = sentence.governor(&tokens) else {
        return;
    };
    found.candidates.push(Candidate {
        value: ClaimValue::CountryCount(with_only(sentence, count)),
        event: event.clone(),
        strength: Strength::firm_if(sure && labelled),
        planned: sentence.has(sentence.clause(&tokens), cue::PLAN),
        tokens,
    });
}

/// What the sentence before asks the number of: "How many came? Some 700."
fn asked_before(sentence: &Sentence<'_, '_>) -> Option<UnitClass> {
    let before = sentence.before()?;
    let asks = sentence.document.tokens[before.clone()].last()?.punct() == Some('?');
    let said = sentence.mentions.within(before);
    let how_many = said.iter().any(|l| l.is_cue(cue::QUESTION));
    let part = said
        .iter()
        .any(|l| l.is_cue(cue::PART | cue::OTHER_AUDIENCE));
    let unit = said.iter().rfind(|l| l.class == Class::Unit)?.key();
    match unit.split('/').next()? {
        _ if !asks || !how_many || part => None,
        "attendees" => Some(UnitClass::Attendees),
        "countries" => Some(UnitClass::Countries),
        _ => None,
    }
}

fn labelled_countries(sentence: &Sentence<'_, '_>, tokens: &std::ops::Range<usize>) -> bool {
    tokens.start > sentence.first && sentence.document.tokens[tokens.start - 1].punct() == Some(':')
}
