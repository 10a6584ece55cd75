//! Reads JSON lines with `text` (and `id`, `lang`, `published`, `explain`), checks each
//! against the embedded database, prints a result a line.

use std::io::{BufRead, BufWriter, Write};

use sverka::lexicon::Lang;
use sverka::{CheckOptions, Checker};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let checker = Checker::from_image(sverka_claims_db::IMAGE)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let input: serde_json::Value = serde_json::from_str(&line?)?;
        let field = |name: &str| input.get(name).and_then(|value| value.as_str());
        let options = CheckOptions {
            id: field("id").map(str::to_owned),
            lang: Lang::from_tag(field("lang").unwrap_or("auto")),
            published: field("published").and_then(|date| date.parse().ok()),
            explain: input["explain"] == true,
            ..CheckOptions::default()
        };
        let result = checker.check(field("text").unwrap_or_default(), &options);
        serde_json::to_writer(&mut out, &result)?;
        writeln!(out)?;
    }
    Ok(())
}
