//! The speed of `check` and `extract` as native code. The texts and what they
//! hold are described in `benches/README.md`.

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{Criterion, Throughput};
use sverka::database::Database;
use sverka::{CheckOptions, Checker};

/// Bytes of the short and of the long text of one repeated word.
const LENGTHS: [usize; 2] = [8_000, 128_000];

const TEXTS: [&str; 4] = ["other.en", "other.ru", "claims.en", "claims.ru"];

fn main() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data");
    let read = |name: &str| std::fs::read_to_string(data.join(name)).expect(name);
    let expected: serde_json::Value =
        serde_json::from_str(&read("expected.json")).expect("expected.json is JSON");
    let database = Database::load(sverka_claims_db::IMAGE).expect("the embedded database loads");
    let checker = Checker::new(vec![database]);
    let options = CheckOptions::default();

    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(20)
        .without_plots()
        .configure_from_args();
    type Count<'a> = &'a dyn Fn(&str) -> usize;
    let check: Count<'_> = &|text| checker.check(text, &options).findings.len();
    let extract: Count<'_> = &|text| {
        let found = checker.extract(text, &options);
        found.dates.len() + found.counts.len() + found.countries.len()
    };
    for (function, count) in [("check", check), ("extract", extract)] {
        let mut group = criterion.benchmark_group(function);
        for name in TEXTS {
            let text = read(&format!("{name}.txt"));
            let found = count(&text) as u64;
            assert_eq!(
                Some(found),
                expected[name][function].as_u64(),
                "{function} of {name} finds {found}"
            );
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(name, |bencher| bencher.iter(|| count(black_box(&text))));
        }
        group.finish();
    }
    // Repeated into texts that nobody writes, and that a page can hold all the
    // same: each costs as much for a byte when it is long as when it is short.
    let units: Vec<String> =
        serde_json::from_str(&read("repeated.json")).expect("repeated.json is a list of texts");
    let mut group = criterion.benchmark_group("repeated");
    group.measurement_time(Duration::from_millis(200));
    for unit in &units {
        for length in LENGTHS {
            let text = unit.repeat(length / unit.len());
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(format!("{unit:?}/{length}"), |bencher| {
                bencher.iter(|| check(black_box(&text)))
            });
        }
    }
    group.finish();
    criterion.final_summary();
}
