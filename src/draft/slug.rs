//! Ids from names.

/// Letters of the Cyrillic alphabets and how an id has them: as passports and
/// road signs write them.
const LETTERS: [(char, &str); 42] = [
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ё', "e"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('й', "i"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "kh"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "shch"),
    ('ъ', ""),
    ('ы', "y"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "iu"),
    ('я', "ia"),
    ('ә', "a"),
    ('ғ', "g"),
    ('қ', "q"),
    ('ң', "ng"),
    ('ө', "o"),
    ('ұ', "u"),
    ('ү', "u"),
    ('һ', "h"),
    ('і', "i"),
];

/// Words of an id at most, and letters.
const WORDS: usize = 6;
const LENGTH: usize = 60;

/// A name in lower-case letters a to z, digits and single hyphens.
pub(super) fn slug(name: &str) -> String {
    let mut id = String::new();
    for c in name.to_lowercase().chars() {
        match LETTERS.iter().find(|(letter, _)| *letter == c) {
            Some((_, latin)) => id.push_str(latin),
            None if c.is_ascii_alphanumeric() => id.push(c),
            // An apostrophe stands inside a word.
            None if matches!(c, '\'' | '’') => {}
            None => id.push('-'),
        }
    }
    let mut slug = String::new();
    for word in id.split('-').filter(|word| !word.is_empty()).take(WORDS) {
        if slug.len() + word.len() >= LENGTH {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn names_become_ids() {
        for (name, id) in [
            (
                "Second Central Asian Media Forum",
                "second-central-asian-media-forum",
            ),
            (
                "Форум ШОС по гуманитарному обмену-2025",
                "forum-shos-po-gumanitarnomu-obmenu-2025",
            ),
            ("«Жібек жолы» байқауы", "zhibek-zholy-baiqauy"),
            ("Balayeva’s visit", "balayevas-visit"),
            ("???", ""),
        ] {
            assert_eq!(slug(name), id);
        }
    }
}
