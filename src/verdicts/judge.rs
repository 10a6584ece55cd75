//! Claims × the record → findings.

use super::{
    CountUnit, Judgement, Reason, judge_against_all, judge_count, judge_countries_against_all,
    judge_date_against_all, judge_place, soften_for_plan, soften_for_unstated_edition,
};
use crate::claims::{Claim, ClaimValue, Claims, CountriesClaim, Skipped, Strength, Unchecked};
use crate::database::{
    CountFact, Database, DateFact, Event, EventId, Fact, FactId, FactValue, Phase,
};
use crate::events::{Events, Link, Referent};
use crate::value::{Bound, CountryList, Year};

use super::{Row, concerns, country_count_of, weekday_mismatch};

/// A claim with its verdict and the facts that it was judged by.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The claim.
    pub claim: Claim,
    /// Which database.
    pub database: usize,
    /// Which event.
    pub event: EventId,
    /// The verdict.
    pub judgement: Judgement,
    /// For countries: the verdict on each member.
    pub members: Option<Vec<Judgement>>,
    /// The facts of the claim's property, the deciding one first.
    pub facts: Vec<FactId>,
}

/// The role of a list of countries that took part.
const PARTICIPANTS: &str = "participants";

/// Judges every claim; what the record has no fact for joins the unchecked.
pub fn judge(
    claims: Claims,
    events: &Events,
    databases: &[Database],
) -> (Vec<Judged>, Vec<Unchecked>) {
    let mut unchecked = claims.unchecked;
    let mut judged: Vec<Judged> = Vec::new();
    for claim in claims.claims {
        let Referent::Recorded { database, event } = claim.event.referent else {
            continue;
        };
        let Some(source) = databases.get(database) else {
            continue;
        };
        match judge_one(&claim, source.event(event)) {
            Ok((judgement, members, facts)) => {
                judged.push(Judged {
                    claim,
                    database,
                    event,
                    judgement,
                    members,
                    facts,
                });
            }
            Err(reason) => unchecked.push(claim.skipped(reason, None)),
        }
    }
    let other_editions: Vec<(usize, EventId, u32)> = judged
        .iter()
        .filter(|j| {
            let other_year =
                j.judgement.reason == Reason::YearDiffers || names_other_year(j, databases);
            !j.claim.event.edition_stated && other_year
        })
        .map(|j| (j.database, j.event, j.claim.paragraph))
        .collect();
    let fits: Vec<bool> = judged
        .iter()
        .map(|j| fits_edition(j, &judged, events, databases))
        .collect();
    let mut findings = Vec::new();
    for (mut one, fits) in judged.into_iter().zip(fits) {
        let differs = one.judgement.verdict == super::Verdict::Contradicted;
        if !one.claim.event.edition_stated {
            if other_editions.contains(&(one.database, one.event, one.claim.paragraph)) {
                unchecked.push(put_aside(one, Skipped::OtherEdition));
                continue;
            }
            if !fits {
                one.judgement = soften_for_unstated_edition(one.judgement);
            }
        }
        // What only stands beside an event can agree with the record, and
        // says nothing where it does not.
        let own =
            one.judgement.reason == Reason::WeekdayMismatch && one.claim.event.link != Link::Topic;
        if one.claim.strength == Strength::Loose && !one.judgement.is_supported() && !own {
            unchecked.push(put_aside(one, Skipped::OtherProperty));
            continue;
        }
        if one.claim.strength == Strength::Likely && differs && !own {
            unchecked.push(put_aside(one, Skipped::OtherProperty));
            continue;
        }
        findings.push(one);
    }
    crate::order::sort_by(&mut unchecked, |u| {
        crate::order::pair(u.tokens.start, u.tokens.end)
    });
    (findings, unchecked)
}

fn put_aside(judged: Judged, reason: Skipped) -> Unchecked {
    let row = judged.judgement.row.code();
    judged.claim.skipped(reason, Some(row))
}

type Outcome = (Judgement, Option<Vec<Judgement>>, Vec<FactId>);

fn judge_one(claim: &Claim, event: Event<'_>) -> Result<Outcome, Skipped> {
    match &claim.value {
        ClaimValue::Participants(count) => {
            let facts = pick(event, "participants", |value| match value {
                FactValue::Participants(fact) => Some(fact),
                _ => None,
            });
            counts(claim, &facts, |fact| {
                judge_count(count, fact, CountUnit::People)
            })
        }
        ClaimValue::CountryCount(count) => {
            let mut own = pick(event, "country_count", |value| match value {
                FactValue::CountryCount(fact) => Some(fact),
                _ => None,
            });
            if own.is_empty() {
                own = pick(event, "countries", |value| match value {
                    FactValue::Countries { list, role } if role == PARTICIPANTS => {
                        Some(country_count_of(&list, Phase::Held))
                    }
                    _ => None,
                });
            }
            counts(claim, &own, |fact| {
                judge_count(count, fact, CountUnit::Countries)
            })
        }
        ClaimValue::Date(date) => {
            let facts = pick(event, "date", |value| match value {
                FactValue::Date(fact) if concerns(date, &fact) => Some(fact),
                _ => None,
            });
            // A weekday that its own date does not fall on needs no record.
            if facts.is_empty() && weekday_mismatch(date) {
                let judgement = Judgement::contradicted(Reason::WeekdayMismatch, Row::D1);
                return Ok((judgement, None, Vec::new()));
            }
            let values: Vec<&DateFact> = facts.iter().map(|(_, value)| value).collect();
            let decision = judge_date_against_all(date, &values).ok_or(Skipped::NoFact)?;
            Ok((
                decision.judgement,
                None,
                decided_first(&facts, decision.decided_by),
            ))
        }
        ClaimValue::Countries(countries) => {
            let facts = pick(event, "countries", |value| match value {
                FactValue::Countries { list, role } if role == PARTICIPANTS => Some(list),
                _ => None,
            });
            let facts = by_phase(claim, facts)?;
            let lists: Vec<&CountryList> = facts.iter().map(|(_, list)| list).collect();
            let with_host = match countries.foreign {
                true => Some(with_host(countries, event, &lists).ok_or(Skipped::NoFact)?),
                false => None,
            };
            let mut judged =
                judge_countries_against_all(with_host.as_ref().unwrap_or(countries), &lists)
                    .ok_or(Skipped::NoFact)?;
            judged.members.truncate(countries.members.len());
            if !claim.planned && facts.iter().all(|(fact, _)| fact.phase() == Phase::Planned) {
                judged = judged.softened(soften_for_plan);
            }
            Ok((judged.whole, Some(judged.members), decided_first(&facts, 0)))
        }
        ClaimValue::Place(place) => {
            let facts = pick(event, "place", |value| match value {
                FactValue::Place(fact) => Some(fact),
                _ => None,
            });
            weigh(claim, &facts, |recorded| {
                judge_place(place, recorded, event.repeatable())
            })
        }
    }
}

/// The only ones from abroad, with the country where the event was, if a list
/// has it. `None` where that country is not on record.
fn with_host(
    countries: &CountriesClaim,
    event: Event<'_>,
    lists: &[&CountryList],
) -> Option<CountriesClaim> {
    let places = pick(event, "place", |value| match value {
        FactValue::Place(fact) => Some(fact.country),
        _ => None,
    });
    let mut all = countries.clone();
    let here = all.members.first()?.1.clone();
    let hosts = places.iter().map(|(_, country)| *country);
    let listed = hosts.filter(|host| lists.iter().any(|list| list.countries.contains(host)));
    all.members.extend(listed.map(|host| (host, here.clone())));
    (!places.is_empty()).then_some(all)
}

/// An event's facts of a kind that no later report corrects, with what is
/// asked of their values. Other facts are not read: there are many.
fn pick<'a, T>(
    event: Event<'a>,
    kind: &str,
    of: impl Fn(FactValue) -> Option<T>,
) -> Vec<(Fact<'a>, T)> {
    event
        .facts()
        .filter(|fact| fact.kind() == kind && fact.superseded_by().is_none())
        .filter_map(|fact| Some((fact, of(fact.value())?)))
        .collect()
}

/// A plan's numbers and lists are judged only by what is recorded as planned.
fn by_phase<'a, T>(
    claim: &Claim,
    facts: Vec<(Fact<'a>, T)>,
) -> Result<Vec<(Fact<'a>, T)>, Skipped> {
    if facts.is_empty() {
        return Err(Skipped::NoFact);
    }
    if !claim.planned {
        return Ok(facts);
    }
    let planned: Vec<_> = facts
        .into_iter()
        .filter(|(fact, _)| fact.phase() == Phase::Planned)
        .collect();
    if planned.is_empty() {
        Err(Skipped::Plan)
    } else {
        Ok(planned)
    }
}

fn counts(
    claim: &Claim,
    facts: &[(Fact<'_>, CountFact)],
    judge: impl Fn(&CountFact) -> Judgement,
) -> Result<Outcome, Skipped> {
    let facts = by_phase(claim, facts.to_vec())?;
    weigh(claim, &facts, judge)
}

/// Judges by every fact of a property, and takes what they say together. A
/// record of a plan cannot accuse what is told as past.
fn weigh<T>(
    claim: &Claim,
    facts: &[(Fact<'_>, T)],
    judge: impl Fn(&T) -> Judgement,
) -> Result<Outcome, Skipped> {
    let judgements: Vec<Judgement> = facts
        .iter()
        .map(|(fact, value)| {
            let judgement = judge(value);
            if fact.phase() == Phase::Planned && !claim.planned {
                soften_for_plan(judgement)
            } else {
                judgement
            }
        })
        .collect();
    let decision = judge_against_all(&judgements).ok_or(Skipped::NoFact)?;
    Ok((
        decision.judgement,
        None,
        decided_first(facts, decision.decided_by),
    ))
}

fn decided_first<T>(facts: &[(Fact<'_>, T)], decided_by: usize) -> Vec<FactId> {
    let mut ids: Vec<FactId> = facts.iter().map(|(fact, _)| fact.index()).collect();
    if decided_by < ids.len() {
        ids.swap(0, decided_by);
    }
    ids
}

/// Whether a date of an edition that the text does not name is of another
/// year than the recorded one.
fn names_other_year(judged: &Judged, databases: &[Database]) -> bool {
    let ClaimValue::Date(date) = &judged.claim.value else {
        return false;
    };
    let year_of = |bound: Bound| match bound {
        Bound::At(day) => match day.year {
            Year::Exact(year) => Some(year),
            _ => None,
        },
        Bound::Open => None,
    };
    let (Some(start), Some(end)) = (year_of(date.value.start), year_of(date.value.end)) else {
        return false;
    };
    let Some(database) = databases.get(judged.database) else {
        return false;
    };
    let recorded: Vec<i32> = database
        .event(judged.event)
        .facts()
        .filter_map(Fact::date)
        .flat_map(|value| [year_of(value.start), year_of(value.end)])
        .flatten()
        .collect();
    !recorded.is_empty() && recorded.iter().all(|year| *year < start || *year > end)
}

/// Whether the paragraph has a detail of the recorded edition, or a place or
/// date that agrees with it.
fn fits_edition(one: &Judged, all: &[Judged], events: &Events, databases: &[Database]) -> bool {
    if one.claim.event.edition_stated {
        return true;
    }
    let recorded = databases.get(one.database).map(|d| d.event(one.event));
    if recorded.is_some_and(|event| {
        events
            .details
            .hold(one.database, event, one.claim.paragraph)
    }) {
        return true;
    }
    all.iter().any(|other| {
        let near = other.claim.paragraph == one.claim.paragraph
            || other.claim.paragraph + 1 == one.claim.paragraph;
        near && other.event == one.event
            && other.database == one.database
            && other.judgement.is_supported()
            && matches!(
                other.claim.value,
                ClaimValue::Place(_) | ClaimValue::Date(_)
            )
    })
}
