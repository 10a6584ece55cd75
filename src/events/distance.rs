use crate::order;

/// Whether two words of letters are within `most` edits of each other: a
/// letter added, left out or replaced, or two neighbours swapped (optimal
/// string alignment).
pub(super) fn within(a: &[u8], b: &[u8], most: usize) -> bool {
    if a.len().abs_diff(b.len()) > most || a.len() > MAX || b.len() > MAX {
        return false;
    }
    let mut before = [0u8; MAX + 1];
    let mut previous: [u8; MAX + 1] = std::array::from_fn(|j| j as u8);
    let mut current = [0u8; MAX + 1];
    for (i, &x) in a.iter().enumerate() {
        current[0] = i as u8 + 1;
        for (j, &y) in b.iter().enumerate() {
            let mut cost = previous[j] + u8::from(x != y);
            cost = cost.min(previous[j + 1] + 1).min(current[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                cost = cost.min(before[j - 1] + 1);
            }
            current[j + 1] = cost;
        }
        before = previous;
        previous = current;
    }
    (previous[b.len()] as usize) <= most
}

/// Longer words are no words of names.
const MAX: usize = 40;

/// Whether a misspelt word can be meant for `word`. A word of five letters can
/// have two neighbours swapped, and no letter replaced: "medic" is not
/// "media". From nine letters on two slips are forgiven.
pub(crate) fn misspelt(text: &[u8], word: &[u8]) -> bool {
    if text.first() != word.first() && text.get(1) != word.get(1) {
        return false;
    }
    match word.len() {
        0..=4 => false,
        5 => text.len() == 5 && within(text, word, 1) && swapped(text, word),
        6..=8 => within(text, word, 1),
        _ => within(text, word, 2),
    }
}

/// Whether a word of the text, before it is stemmed, can be a misspelt `word`:
/// what is false is so for any stem of three letters or more that it has.
pub(super) fn may_be_misspelt(codes: &[u8], word: &[u8]) -> bool {
    word.len() >= 4
        && codes.len() + 2 >= word.len()
        && (codes.first() == word.first() || codes.get(1) == word.get(1))
}

/// Whether a short word has a letter left out: enough where the rest of a long
/// name stands beside it ("Second Central Asian Meda Forum"), and not alone,
/// where "form" is no "forum".
pub(super) fn misspelt_short(text: &[u8], word: &[u8]) -> bool {
    matches!(word.len(), 4..=5)
        && text.len() + 1 == word.len()
        && text.first() == word.first()
        && within(text, word, 1)
}

fn swapped(a: &[u8], b: &[u8]) -> bool {
    let (mut x, mut y) = (a.to_vec(), b.to_vec());
    for letters in [&mut x, &mut y] {
        order::sort_by(letters, |letter| (*letter).into());
    }
    x == y
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_are_forgiven_and_other_words_are_not() {
        for (text, word, expected) in [
            ("asain", "asian", true),
            ("medic", "media", false),
            ("secnd", "second", true),
            ("economic", "ecologic", false),
            ("centarl", "central", true),
            ("humanitarain", "humanitarian", true),
            ("form", "forum", false),
        ] {
            assert_eq!(
                misspelt(text.as_bytes(), word.as_bytes()),
                expected,
                "{text} for {word}"
            );
        }
    }

    #[test]
    fn short_words_lose_a_letter_and_no_more() {
        for (text, word, expected) in [
            ("meda", "media", true),
            ("medic", "media", false),
            ("asi", "asia", true),
            ("me", "media", false),
        ] {
            assert_eq!(
                misspelt_short(text.as_bytes(), word.as_bytes()),
                expected,
                "{text} for {word}"
            );
        }
    }
}
