use super::messages::{Beside, MessageInput, Names, Speech, message};
use super::{
    CheckResult, ClaimJson, DatabaseInfo, EventRef, Evidence, Explainer, FactNumber, Finding,
    MemberJson, ReportRef, Unchecked, Utf16Map,
};
use crate::claims::{self, ClaimValue};
use crate::database::{Database, Event, Fact, FactValue};
use crate::events::Events;
use crate::lexicon::{self, Lang};
use crate::mentions::Mentions;
use crate::text::Document;
use crate::value::{Count, Country, Place};
use crate::verdicts::{Judged, Verdict};

/// What is given back beside the findings.
#[derive(Debug)]
pub struct Context<'a> {
    /// The caller's id of the text.
    pub id: Option<String>,
    /// The text's main language.
    pub lang: Lang,
    /// Language of messages and names.
    pub ui: Lang,
    /// The databases, in the order that findings refer to them.
    pub databases: &'a [Database],
    /// Whether values are given in words too.
    pub words: bool,
}

/// Findings as JSON-ready data; with the way of each, where what was read is
/// given.
pub fn check_result(
    document: &Document<'_>,
    findings: &[Judged],
    unchecked: &[claims::Unchecked],
    context: Context<'_>,
    explain: Option<(&Mentions, &Events)>,
) -> CheckResult<FactNumber> {
    let map = Utf16Map::new(document.text);
    let offsets = |tokens: std::ops::Range<usize>| {
        let (start, end) = document.bytes(tokens);
        (map.utf16(start), map.utf16(end))
    };
    let span = |tokens: std::ops::Range<usize>| {
        let (start, end) = offsets(tokens.clone());
        (start, end, document.tokens_text(tokens).to_owned())
    };
    let explainer = explain.map(|(mentions, events)| Explainer {
        document,
        mentions,
        events,
        databases: context.databases,
        map: &map,
    });
    let firsts = numbers_of(context.databases);
    let speech = context.words.then(|| speech(context.ui));
    let speech = speech.as_ref();
    let findings = findings
        .iter()
        .map(|judged| {
            let (start, end, text) = span(judged.claim.tokens.clone());
            let database = &context.databases[judged.database];
            let event = database.event(judged.event);
            let (event_start, event_end) = offsets(judged.claim.event.named.clone());
            let facts: Vec<Fact<'_>> = judged
                .facts
                .iter()
                .map(|&fact| database.fact(fact))
                .collect();
            Finding {
                start,
                end,
                text,
                kind: judged.claim.value.kind(),
                event: EventRef {
                    id: event.id().to_owned(),
                    name: event.name(context.ui).unwrap_or_default().to_owned(),
                    start: event_start,
                    end: event_end,
                },
                claim: claim_json(&judged.claim.value),
                kind_words: speech.and_then(|speech| speech.kind(judged.claim.value.kind())),
                claim_words: speech.map(|speech| speech.claim(&judged.claim.value)),
                verdict: judged.judgement.verdict.code(),
                reason: judged.judgement.reason.code(),
                message: sentence(judged, event, &facts, context.ui),
                members: members(judged, &map, speech),
                evidence: with_superseded(&facts)
                    .iter()
                    .map(|fact| firsts[judged.database] + fact.index().index() as u32)
                    .collect(),
                explain: explainer.as_ref().map(|e| Box::new(e.judged(judged))),
            }
        })
        .collect();
    CheckResult {
        id: context.id,
        lang: context.lang.code(),
        database: database_info(context.databases, speech),
        findings,
        unchecked: unchecked
            .iter()
            .map(|one| {
                let (start, end, text) = span(one.tokens.clone());
                Unchecked {
                    start,
                    end,
                    text,
                    kind: one.kind,
                    reason: one.reason.code(),
                    reason_words: speech.map(|speech| speech.skipped(one.reason)),
                    explain: explainer.as_ref().map(|e| Box::new(e.unchecked(one))),
                }
            })
            .collect(),
    }
}

/// The number of each database's first fact.
fn numbers_of(databases: &[Database]) -> Vec<FactNumber> {
    let mut next = 0;
    databases
        .iter()
        .map(|database| {
            let first = next;
            next += database.info().facts;
            first
        })
        .collect()
}

/// The fact of a number, with its report; in words of a language too.
pub fn evidence_of(
    databases: &[Database],
    number: FactNumber,
    words: Option<Lang>,
) -> Option<Evidence> {
    let speech = words.map(speech);

    let mut index = number;
    for database in databases {
        match database.fact_at(index) {
            Some(fact) => return Some(evidence(fact, speech.as_ref())),
            None => index -= database.info().facts,
        }
    }
    None
}

/// Names as the lexicon has them.
struct LexiconNames;

impl Names for LexiconNames {
    fn country(&self, country: Country, ui: Lang) -> Option<&str> {
        lexicon::country_name(ui, country)
    }

    fn city(&self, place: &Place, ui: Lang) -> Option<&str> {
        lexicon::city_name(ui, place)
    }
}

/// What says values in words of a language.
pub(crate) fn speech(ui: Lang) -> Speech<'static> {
    Speech::new(ui, &LexiconNames)
}

fn sentence(judged: &Judged, event: Event<'_>, facts: &[Fact<'_>], ui: Lang) -> String {
    let record = facts.first().map(|fact| fact.value());
    let beside = beside(judged, facts);
    let beside: Vec<Beside<'_>> = beside
        .iter()
        .map(|(fact, value, superseded)| Beside {
            value,
            outlet: fact.report().outlet(),
            superseded: *superseded,
        })
        .collect();
    let input = MessageInput {
        judgement: judged.judgement,
        claim: &judged.claim.value,
        record: record.as_ref(),
        outlet: facts
            .first()
            .map(|fact| fact.report().outlet())
            .unwrap_or_default(),
        event: event.name(ui).unwrap_or_default(),
        derived: facts.first().is_some_and(|fact| fact.derived().is_some()),
        beside: &beside,
        members: judged.members.as_deref().unwrap_or_default(),
    };
    message(ui, &input, &LexiconNames)
}

/// Facts, and after them those that they correct, from the latest to the first.
fn with_superseded<'a>(facts: &[Fact<'a>]) -> Vec<Fact<'a>> {
    let mut all = facts.to_vec();
    for fact in facts {
        // Corrections go round in no ring: a loaded image has been checked.
        all.extend(std::iter::successors(fact.supersedes(), |fact| {
            fact.supersedes()
        }));
    }
    all
}

/// Other reports are told of up to so many: the evidence has all of them.
const BESIDE: usize = 3;

/// What stands beside the deciding fact, and whether it is superseded: what it
/// corrects, and what other reports have on the same that is not the same.
/// Lists of countries complete each other, and are left out; a plan is not
/// held against what happened.
fn beside<'a>(judged: &Judged, facts: &[Fact<'a>]) -> Vec<(Fact<'a>, FactValue, bool)> {
    let Some((first, others)) = facts.split_first() else {
        return Vec::new();
    };
    let corrected = first
        .supersedes()
        .map(|earlier| (earlier, earlier.value(), true));
    let decided = matches!(
        judged.judgement.verdict,
        Verdict::Supported | Verdict::Contradicted
    );
    let own = first.value();
    let differing = others.iter().filter(|_| decided).filter_map(|fact| {
        let value = fact.value();
        let differs = match (&own, &value) {
            (FactValue::Participants(a), FactValue::Participants(b))
            | (FactValue::CountryCount(a), FactValue::CountryCount(b)) => a.value != b.value,
            (FactValue::Date(a), FactValue::Date(b)) => a.moment == b.moment && a.value != b.value,
            (FactValue::Place(a), FactValue::Place(b)) => a != b,
            _ => false,
        };
        (differs && fact.phase() == first.phase()).then_some((*fact, value, false))
    });
    corrected
        .into_iter()
        .chain(differing.take(BESIDE))
        .collect()
}

fn members(
    judged: &Judged,
    map: &Utf16Map<'_>,
    speech: Option<&Speech<'_>>,
) -> Option<Vec<MemberJson>> {
    let ClaimValue::Countries(claim) = &judged.claim.value else {
        return None;
    };
    let judgements = judged.members.as_ref()?;
    Some(
        claim
            .members
            .iter()
            .zip(judgements)
            .map(|((country, bytes), judgement)| MemberJson {
                country: country.code().to_owned(),
                country_words: speech.map(|speech| speech.country(*country)),
                start: map.utf16(bytes.start),
                end: map.utf16(bytes.end),
                verdict: judgement.verdict.code(),
                reason: judgement.reason.code(),
            })
            .collect(),
    )
}

/// What several databases are together: named by the first.
fn database_info(databases: &[Database], speech: Option<&Speech<'_>>) -> DatabaseInfo {
    let mut info = DatabaseInfo {
        name: String::new(),
        version: String::new(),
        facts: 0,
        built: None,
        facts_words: None,
        built_words: None,
    };
    let mut newest = None;
    for (index, database) in databases.iter().enumerate() {
        let one = database.info();
        if index == 0 {
            info.name = one.name.to_owned();
            info.version = one.version.to_owned();
        } else {
            info.name = format!("{} + {}", info.name, one.name);
            info.version = format!("{} + {}", info.version, one.version);
        }
        info.facts += one.facts;
        let built = one.built.map(|date| date.to_string());
        if built > info.built {
            (info.built, newest) = (built, one.built);
        }
    }
    if let Some(speech) = speech {
        info.facts_words = Some(speech.number(f64::from(info.facts)));
        info.built_words = newest.map(|date| speech.date(date));
    }
    info
}

fn count_json(count: &Count) -> ClaimJson {
    ClaimJson::Count {
        min: count.min,
        max: count.max,
        n: count.n,
        hedge: count.hedge.code(),
    }
}

fn codes<'a>(countries: impl Iterator<Item = &'a Country>) -> Vec<String> {
    countries.map(|country| country.code().to_owned()).collect()
}

fn claim_json(value: &ClaimValue) -> ClaimJson {
    match value {
        ClaimValue::Participants(count) | ClaimValue::CountryCount(count) => count_json(count),
        ClaimValue::Date(date) => ClaimJson::Date {
            edtf: date.value.edtf(),
            moment: date.moment.clone(),
        },
        ClaimValue::Countries(claim) => ClaimJson::CountriesClaim {
            countries: codes(claim.members.iter().map(|(country, _)| country)),
            absent: claim.absent,
            exclusive: claim.exclusive,
        },
        ClaimValue::Place(place) => ClaimJson::Place {
            country: place.country.code().to_owned(),
            city: place.city.clone(),
        },
    }
}

fn fact_json(value: &FactValue) -> ClaimJson {
    match value {
        FactValue::Participants(fact) | FactValue::CountryCount(fact) => count_json(&fact.value),
        FactValue::Date(fact) => ClaimJson::Date {
            edtf: fact.value.edtf(),
            moment: fact.moment.clone(),
        },
        FactValue::Countries { list, .. } => ClaimJson::CountriesFact {
            countries: codes(list.countries.iter()),
            closed: list.closed,
        },
        FactValue::Place(place) => ClaimJson::Place {
            country: place.country.code().to_owned(),
            city: place.city.clone(),
        },
    }
}

/// A fact with its report.
pub(crate) fn evidence(fact: Fact<'_>, speech: Option<&Speech<'_>>) -> Evidence {
    let report = fact.report();
    let value = fact.value();
    Evidence {
        fact: fact.id(),
        value: fact_json(&value),
        kind_words: speech.and_then(|speech| speech.kind(fact.kind())),
        value_words: speech.map(|speech| speech.fact(&value)),
        phase: fact.phase().code(),
        quote: fact.quote().to_owned(),
        lang: fact.lang().code().to_owned(),
        derived: fact.derived().map(str::to_owned),
        inferred: fact.inferred().map(str::to_owned),
        report: ReportRef {
            id: report.id().to_owned(),
            outlet: report.outlet().to_owned(),
            title: report.title().to_owned(),
            published: report.published().map(|date| date.to_string()),
            published_words: speech
                .zip(report.published())
                .map(|(speech, date)| speech.date(date)),
            lang: report.lang().code().to_owned(),
            url: report.url().map(str::to_owned),
        },
        superseded_by: fact.superseded_by().map(Fact::id),
    }
}
