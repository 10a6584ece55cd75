//! Reads JSON lines with `text` (and `lang`, `ref`), prints the mentions of
//! each as a line of JSON.

use std::io::{BufRead, BufWriter, Write};

use sverka::lexicon::Lang;
use sverka::{CheckOptions, Checker};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let checker = Checker::default();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let input: serde_json::Value = serde_json::from_str(&line?)?;
        let field = |name: &str| input.get(name).and_then(|value| value.as_str());
        let tag = field("lang").unwrap_or("auto");
        let options = CheckOptions {
            lang: Lang::from_tag(tag),
            day_first: (tag == "en-GB").then_some(true),
            published: field("ref").and_then(|date| date.parse().ok()),
            ..CheckOptions::default()
        };
        let result = checker.extract(field("text").unwrap_or_default(), &options);
        serde_json::to_writer(&mut out, &result)?;
        writeln!(out)?;
    }
    Ok(())
}
