//! Any bytes are read: what is found lies in the text, in order, and says what
//! the text says there.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::lexicon::Lang;
use sverka::{CheckOptions, Checker};

fuzz_target!(|data: &[u8]| {
    // The first byte is the caller's choice of language and publication date.
    let Some((&choice, bytes)) = data.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(bytes);
    let options = CheckOptions {
        lang: Lang::from_tag(["auto", "en", "ru", "kk"][choice as usize % 4]),
        day_first: (choice & 4 != 0).then_some(choice & 8 != 0),
        published: (choice & 16 != 0).then(|| "2025-04-18".parse().expect("a date")),
        ..CheckOptions::default()
    };
    let result = Checker::default().extract(&text, &options);
    let units: Vec<u16> = text.encode_utf16().collect();
    // Where a mention ends, if it begins no sooner than the last one ended.
    let after = |last: usize, start: usize, end: usize, text: &str| {
        assert!(last <= start && start < end && end <= units.len());
        assert_eq!(String::from_utf16_lossy(&units[start..end]), text);
        end
    };
    let mut last = 0;
    for date in &result.dates {
        last = after(last, date.start, date.end, &date.text);
        let value: Result<sverka::value::DateValue, _> = date.edtf.parse();
        assert!(value.is_ok(), "{}", date.edtf);
    }
    last = 0;
    for count in &result.counts {
        last = after(last, count.start, count.end, &count.text);
        let (min, max) = (count.min.unwrap_or(f64::MIN), count.max.unwrap_or(f64::MAX));
        assert!(min <= max, "{} {min} {max}", count.text);
    }
    last = 0;
    for country in &result.countries {
        last = after(last, country.start, country.end, &country.text);
    }
});
