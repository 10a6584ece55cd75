use std::time::Instant;
use sverka::{CheckOptions, Checker};
fn main() {
    let checker = Checker::from_image(sverka_claims_db::IMAGE).unwrap();
    let f = std::fs::read_to_string("benches/data/other.ru.txt").unwrap() + &std::fs::read_to_string("benches/data/other.en.txt").unwrap();
    let c = std::fs::read_to_string("benches/data/claims.ru.txt").unwrap() + &std::fs::read_to_string("benches/data/claims.en.txt").unwrap();
    let kinds: Vec<(&str, String)> = vec![
        ("letter", "a".into()), ("digits", "7".into()), ("million", "1 000 000 ".into()), ("newlines", "\n".into()), ("crlf", "\r\n".into()),
        ("brackets", "(".into()), ("brackets sp", "( ".into()), ("closing sp", ") ".into()), ("quotes", "\" ".into()), ("dots", ". ".into()), ("commas", ", ".into()), ("dashes", "- ".into()), ("dash", "-".into()),
        ("article", f), ("claims", c), ("forum", "форум ".into()), ("Forum", "the Forum ".into()), ("apr", "16 апреля ".into()), ("aprc", "16 April, ".into()), ("kz", "Kazakhstan, ".into()), ("kzd", "Kazakhstan. ".into()), ("kzn", "Kazakhstan and China took part. ".into()),
        ("second", "the second ".into()), ("one", "one ".into()), ("q", "what? ".into()), ("1-", "1-".into()), ("1.", "1.".into()), ("1/2/", "1/2/".into()), ("not", "not ".into()), ("a-", "a-1 ".into()),
        ("camf", "second Central Asian Media Forum ".into()), ("camf.", "the second Central Asian Media Forum. ".into()), ("camfn", "Central Asian Media Forum gathered 700 participants, ".into()), ("cam", "Central Asian ".into()), ("700", "700 participants ".into()), ("700c", "700 participants, ".into()),("700s", "The forum gathered 700 participants. ".into()),
        ("visit", "Balayeva visit China ".into()), ("visits", "Balayeva's visit to China in April. ".into()), ("u.s", "U.S. ".into()), ("A.", "A.".into()), ("apostr", "a'".into()), ("marks", "a\u{301}".into()), ("kk", "қатысты ".into()), ("thou", "тысяч ".into()), ("and", "and ".into()), ("two and", "two and ".into()), ("from", "from 5 to ".into()), ("colon", "10:".into()), ("emoji", "🔥".into()), ("emoji sp", "🔥 ".into()),("title", "Forum 2025 ".into()), ("of", "of the ".into()), ("quot", "«форум ".into()), ("xii", "XII ".into()),
        ("astana", "in Astana ".into()),("astanac", "Astana, ".into()), ("kzjoin", "Казахстан и ".into()), ("forumkz", "Форум собрал Казахстан, ".into()), ("sco", "ШОС ".into()), ("forum sco", "Форум прошёл, ШОС, ".into()), ("parenk", "(Kazakhstan) ".into()), ("slash", "a/".into()), ("participants", "участников ".into()), ("only", "only ".into()), ("none", "without Kazakhstan ".into()),
    ];
    let only = std::env::args().nth(1);
    for (name, unit) in &kinds {
        if only.as_deref().is_some_and(|o| o != *name) { continue; }
        let mut line = format!("{name:14}");
        for size in [20_000usize, 80_000, 320_000] {
            let text = unit.repeat(size / unit.len() + 1);
            let t = Instant::now();
            checker.extract(&text, &CheckOptions::default());
            let e = t.elapsed().as_secs_f64();
            let t = Instant::now();
            checker.check(&text, &CheckOptions::default());
            let c = t.elapsed().as_secs_f64();
            line += &format!("  {:8.2} {:8.2}", text.len() as f64 / 1e6 / e, text.len() as f64 / 1e6 / c);
            if e + c > 3.0 { line += " SLOW"; break; }
        }
        println!("{line}");
    }
}
