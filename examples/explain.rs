//! Prints what each stage makes of a text: `cargo run --example explain TEXT`.

#![allow(clippy::print_stdout, reason = "an example for the command line")]

use sverka::database::Database;
use sverka::events::Events;
use sverka::mentions::{Mentions, ReadOptions};
use sverka::text::Document;
use sverka::{claims, verdicts};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = std::env::args().skip(1).collect::<Vec<_>>().join(" ");
    let databases = vec![Database::load(sverka_claims_db::IMAGE)?];
    let document = Document::new(&text, |_| false);
    let mentions = Mentions::read(&document, &ReadOptions::default());
    let words = |first: usize, end: usize| {
        let (start, end) = document.bytes(first..end);
        &text[start..end]
    };
    println!("language {}", mentions.lang.code());
    for lexeme in &mentions.lexemes {
        let span = words(lexeme.first as usize, lexeme.end as usize);
        println!(
            "  {:?} {:?} {} {}",
            span,
            lexeme.class,
            lexeme.key(),
            lexeme.mark_name()
        );
    }
    for date in &mentions.dates {
        println!(
            "date {:?} {}",
            words(date.first as usize, date.end as usize),
            date.value
        );
    }
    for count in &mentions.counts {
        println!(
            "count {:?} {:?}",
            words(count.first as usize, count.end as usize),
            count.value
        );
    }
    for country in &mentions.countries {
        println!(
            "country {:?} {}",
            words(country.first as usize, country.end as usize),
            country.country
        );
    }
    let events = Events::find(&document, &mentions, &databases);
    for (index, sentence) in events.sentences.iter().enumerate() {
        for event in sentence {
            println!(
                "sentence {index}: {:?} named {:?} → {:?} by {:?}, {}{}{}",
                words(event.tokens.start, event.tokens.end),
                words(event.named.start, event.named.end),
                event.referent,
                event.link,
                event.kind,
                if event.edition_stated {
                    ""
                } else {
                    ", edition not stated"
                },
                if event.carried { ", carried" } else { "" },
            );
        }
    }
    let claims = claims::find(&document, &mentions, &events);
    for claim in &claims.claims {
        println!(
            "claim {:?} {:?} {:?}{}",
            words(claim.tokens.start, claim.tokens.end),
            claim.value,
            claim.strength,
            claim
                .stranger
                .map(|at| format!(", beside {:?}", words(at, at + 1)))
                .unwrap_or_default(),
        );
    }
    let (findings, unchecked) = verdicts::judge(claims, &events, &databases);
    for finding in &findings {
        println!(
            "finding {:?} {:?}",
            words(finding.claim.tokens.start, finding.claim.tokens.end),
            finding.judgement
        );
    }
    for one in &unchecked {
        println!(
            "unchecked {:?} {} {}",
            words(one.tokens.start, one.tokens.end),
            one.kind,
            one.reason.code()
        );
    }
    Ok(())
}
