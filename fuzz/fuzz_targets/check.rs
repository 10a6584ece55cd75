//! Any bytes are checked against the embedded database, and the result can be
//! written down and told apart from no other: the same text, the same bytes.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use sverka::{CheckOptions, Checker};

static CHECKER: LazyLock<Checker> =
    LazyLock::new(|| Checker::from_image(sverka_claims_db::IMAGE).expect("the embedded database"));

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let options = CheckOptions::default();
    let result = CHECKER.check(&text, &options);
    let units = text.encode_utf16().count();
    for finding in &result.findings {
        assert!(finding.start < finding.end && finding.end <= units);
        assert!(!finding.message.is_empty());
        assert!(!finding.evidence.is_empty() || finding.reason == "weekday_mismatch");
    }
    let written = serde_json::to_string(&result).expect("plain data");
    let again = serde_json::to_string(&CHECKER.check(&text, &options)).expect("plain data");
    assert_eq!(written, again);
});
