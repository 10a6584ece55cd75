//! Database bytes come from strangers: they load or are refused with an error,
//! and what has loaded answers.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::database::{Database, ImageError};
use sverka::{CheckOptions, Checker};

const TEXT: &str = "The second Central Asian Media Forum gathered 500 participants from Qatar on \
    18 April 2025. Второй Центрально-Азиатский медиафорум собрал 500 участников в Астане. \
    Балаеваның Қытайға сапары 2024 жылы өтті.";

fuzz_target!(|data: &[u8]| {
    // As they are, and as changes to a good image whose checksum is right.
    drop(Database::load(data.to_vec()));
    let mut image = sverka_claims_db::IMAGE.to_vec();
    for change in data.chunks_exact(5) {
        let at = u32::from_le_bytes([change[0], change[1], change[2], change[3]]) as usize;
        let at = at % image.len();
        image[at] = change[4];
    }
    if let Err(ImageError::Damaged { found, .. }) = Database::load(image.clone()) {
        image[8..16].copy_from_slice(&found.to_le_bytes());
    }
    if let Ok(database) = Database::load(image) {
        let records = database.to_records();
        // Its own names too: whatever it has made of them.
        let own: Vec<&str> = records
            .events
            .iter()
            .flat_map(|event| &event.names)
            .map(|name| name.text.as_str())
            .take(40)
            .collect();
        let own = own.join(" gathered 500 participants on 18 April. ");
        let checker = Checker::new(vec![database]);
        checker.check(TEXT, &CheckOptions::default());
        checker.check(&own, &CheckOptions::default());
        checker.search("медиафор", 10, None, None);
    }
});
