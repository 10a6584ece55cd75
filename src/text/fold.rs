//! Folding: every letter becomes one byte, the same for all ways to write it.
//!
//! Case, ё, Latin diacritics, full-width forms and combining marks are folded
//! away. A byte a letter keeps words short, tables small and comparison a
//! `memcmp`, whatever the script.

/// Code of `a`; the Latin letters follow in order.
pub(crate) const LATIN: u8 = 1;
/// Code of `а`; the Russian letters without ё follow in order.
pub(crate) const CYRILLIC: u8 = 27;
/// Code of `ё`, which is that of `е`.
const YO: u8 = CYRILLIC + 5;
/// Code of `ә`; the other letters that Kazakh adds follow in [`KAZAKH`]'s order.
pub(crate) const KAZAKH_FIRST: u8 = 59;
/// The letters that Kazakh adds to the Russian alphabet.
const KAZAKH: [(char, char); 9] = [
    ('ә', 'Ә'),
    ('ғ', 'Ғ'),
    ('қ', 'Қ'),
    ('ң', 'Ң'),
    ('ө', 'Ө'),
    ('ұ', 'Ұ'),
    ('ү', 'Ү'),
    ('һ', 'Һ'),
    ('і', 'І'),
];
/// Code of an apostrophe inside a word.
pub(crate) const APOSTROPHE: u8 = 68;
/// Code of the dot of an abbreviation such as `u.s.`
pub(crate) const DOT: u8 = 69;
/// Code of any other letter.
pub(crate) const OTHER: u8 = 70;
/// Number of codes, with the unused zero.
#[allow(dead_code, reason = "the lexicon's compiler includes this file")]
pub(crate) const CODES: usize = 71;

/// What a character is to the tokeniser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    /// A letter, by its code, and whether it is a capital.
    Letter(u8, bool),
    /// A letter that folds to two.
    Pair(u8, u8, bool),
    /// A decimal digit.
    Digit(u8),
    /// Belongs to the letter before it and says nothing: a combining mark, a
    /// soft hyphen, a zero-width joiner.
    Mark,
    /// An apostrophe.
    Apostrophe,
    /// White space within a line.
    Space,
    /// The end of a line.
    Newline,
    /// Anything else.
    Punct,
}

const ASCII: [Fold; 128] = {
    let mut table = [Fold::Punct; 128];
    let mut i = 0;
    while i < 26 {
        table[b'a' as usize + i] = Fold::Letter(LATIN + i as u8, false);
        table[b'A' as usize + i] = Fold::Letter(LATIN + i as u8, true);
        i += 1;
    }
    i = 0;
    while i < 10 {
        table[b'0' as usize + i] = Fold::Digit(i as u8);
        i += 1;
    }
    table[b' ' as usize] = Fold::Space;
    table[b'\t' as usize] = Fold::Space;
    table[0x0B] = Fold::Space;
    table[0x0C] = Fold::Space;
    table[b'\r' as usize] = Fold::Space;
    table[b'\n' as usize] = Fold::Newline;
    table[b'\'' as usize] = Fold::Apostrophe;
    table
};

/// Stands with a code in the tables of plain letters for a capital.
const CAPITAL: u8 = 0x80;

/// Codes of the Latin letters, by their byte; 0 for all else.
static PLAIN_LATIN: [u8; 256] = {
    let mut plain = [0; 256];
    let mut i = 0;
    while i < 26 {
        plain[b'a' as usize + i] = LATIN + i as u8;
        plain[b'A' as usize + i] = (LATIN + i as u8) | CAPITAL;
        i += 1;
    }
    plain
};

/// Codes of the Russian letters, from U+0400 on; 0 for all else.
static PLAIN_RUSSIAN: [u8; 128] = {
    let mut plain = [0; 128];
    let mut i = 0;
    while i < 32 {
        plain[0x30 + i] = CYRILLIC + i as u8;
        plain[0x10 + i] = (CYRILLIC + i as u8) | CAPITAL;
        i += 1;
    }
    plain[0x51] = YO;
    plain[0x01] = YO | CAPITAL;
    plain
};

/// Letters of the Latin or of the Russian alphabet in a row: nearly all words
/// are one such run, and it is folded in one tight loop.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    /// How many there are.
    pub(crate) letters: usize,
    /// Whether the first is a capital.
    pub(crate) capital: bool,
    /// Whether all are.
    pub(crate) all_capitals: bool,
}

impl Run {
    /// Writes the codes of the letters that `letters` begins with.
    #[inline]
    fn fold(letters: impl Iterator<Item = u8> + Clone, codes: &mut [u8]) -> Run {
        let first = letters.clone().next();
        let mut count = 0;
        let mut all = CAPITAL;
        for (plain, code) in letters.zip(codes) {
            if plain == 0 {
                break;
            }
            *code = plain & !CAPITAL;
            all &= plain;
            count += 1;
        }
        Run {
            letters: count,
            capital: first.is_some_and(|plain| plain & CAPITAL != 0),
            all_capitals: all != 0,
        }
    }

    /// Folds the Latin letters that some UTF-8 begins with; `codes` has room.
    #[inline]
    #[allow(dead_code, reason = "the lexicon's compiler includes this file")]
    pub(crate) fn latin(text: &[u8], codes: &mut [u8]) -> Run {
        Run::fold(text.iter().map(|&byte| PLAIN_LATIN[byte as usize]), codes)
    }

    /// Folds the Russian letters, of two bytes each, that some UTF-8 begins
    /// with; `codes` has room.
    #[inline]
    #[allow(dead_code, reason = "the lexicon's compiler includes this file")]
    pub(crate) fn russian(text: &[u8], codes: &mut [u8]) -> Run {
        let (pairs, _) = text.as_chunks::<2>();
        // U+0400 to U+047F
        let plain = |&[lead, next]: &[u8; 2]| match lead {
            0xD0 | 0xD1 => PLAIN_RUSSIAN[((lead & 1) << 6 | next & 0x3F) as usize],
            _ => 0,
        };
        Run::fold(pairs.iter().map(plain), codes)
    }
}

/// Base letters of U+00C0 to U+017F (Latin-1 Supplement, Latin Extended-A):
/// canonical decompositions of the Unicode Character Database, and `o`, `d`,
/// `l`, `h`, `t`, `i` for the letters with a stroke or without a dot. `.` is
/// no single letter.
const LATIN_BASE: &[u8; 192] = b"aaaaaa.ceeeeiiii\
dnooooo.ouuuuy..\
aaaaaa.ceeeeiiii\
dnooooo.ouuuuy.y\
aaaaaaccccccccdd\
ddeeeeeeeeeegggg\
gggghhhhiiiiiiii\
ii..jjkk.lllllll\
lllnnnnnnn..oooo\
oo..rrrrrrssssss\
ssttttttuuuuuuuu\
uuuuwwyyyzzzzzz.";

/// The folded form of a character.
#[inline]
pub(crate) fn fold(c: char) -> Fold {
    let cp = c as u32;
    if cp < 128 {
        return ASCII[cp as usize];
    }
    match cp {
        0x430..=0x44F => Fold::Letter(CYRILLIC + (cp - 0x430) as u8, false),
        0x410..=0x42F => Fold::Letter(CYRILLIC + (cp - 0x410) as u8, true),
        // ё is е to a reader who meets it in a name.
        0x451 => Fold::Letter(YO, false),
        0x401 => Fold::Letter(YO, true),
        0x450 | 0x452..=0x52F | 0x400 | 0x402..=0x40F => {
            for (i, &(small, capital)) in KAZAKH.iter().enumerate() {
                if c == small || c == capital {
                    return Fold::Letter(KAZAKH_FIRST + i as u8, c == capital);
                }
            }
            Fold::Letter(OTHER, false)
        }
        0xC6 | 0xE6 => Fold::Pair(LATIN, LATIN + 4, cp == 0xC6),
        0xDF => Fold::Pair(LATIN + 18, LATIN + 18, false),
        0x152 | 0x153 => Fold::Pair(LATIN + 14, LATIN + 4, cp == 0x152),
        0xC0..=0x17F => match LATIN_BASE[(cp - 0xC0) as usize] {
            b'.' if cp == 0xD7 || cp == 0xF7 => Fold::Punct,
            b'.' => Fold::Letter(OTHER, false),
            base => Fold::Letter(LATIN + base - b'a', c.is_uppercase()),
        },
        0x2019 | 0x2BC | 0x2018 | 0x60 | 0xB4 => Fold::Apostrophe,
        0xA0 | 0x1680 | 0x2000..=0x200A | 0x202F | 0x205F | 0x3000 => Fold::Space,
        0x85 | 0x2028 | 0x2029 => Fold::Newline,
        0xAD | 0x300..=0x36F | 0x200B..=0x200D | 0x2060 | 0xFEFF | 0xFE00..=0xFE0F => Fold::Mark,
        0xFF10..=0xFF19 => Fold::Digit((cp - 0xFF10) as u8),
        0xFF21..=0xFF3A => Fold::Letter(LATIN + (cp - 0xFF21) as u8, true),
        0xFF41..=0xFF5A => Fold::Letter(LATIN + (cp - 0xFF41) as u8, false),
        _ if c.is_alphabetic() => Fold::Letter(OTHER, c.is_uppercase()),
        _ => Fold::Punct,
    }
}

/// Whether a code is a letter of the Latin alphabet.
#[inline]
pub(crate) const fn is_latin(code: u8) -> bool {
    code >= LATIN && code < CYRILLIC
}

/// Whether a code is a letter of the Russian or Kazakh alphabet.
#[inline]
pub(crate) const fn is_cyrillic(code: u8) -> bool {
    code >= CYRILLIC && code < APOSTROPHE
}

/// Whether a code is a letter that Kazakh has and Russian has not.
#[inline]
pub(crate) const fn is_kazakh(code: u8) -> bool {
    code >= KAZAKH_FIRST && code < APOSTROPHE
}

/// Latin letters and the Cyrillic ones that look like them in small or capital
/// form (Unicode Technical Standard 39, confusables).
const LOOK_ALIKES: [(u8, char); 13] = [
    (b'a', 'а'),
    (b'b', 'в'),
    (b'c', 'с'),
    (b'e', 'е'),
    (b'h', 'н'),
    (b'i', 'і'),
    (b'k', 'к'),
    (b'm', 'м'),
    (b'o', 'о'),
    (b'p', 'р'),
    (b't', 'т'),
    (b'x', 'х'),
    (b'y', 'у'),
];

/// The Cyrillic letter that looks like a Latin one, and the reverse.
pub(crate) fn look_alike(code: u8) -> Option<u8> {
    LOOK_ALIKES.iter().find_map(|&(latin, cyrillic)| {
        let latin = LATIN + latin - b'a';
        let Fold::Letter(cyrillic, _) = fold(cyrillic) else {
            return None;
        };
        match code {
            _ if code == latin => Some(cyrillic),
            _ if code == cyrillic => Some(latin),
            _ => None,
        }
    })
}

/// The letter that a letter and a combining mark make, where it is one of the
/// alphabet's own: `и` + breve is `й`.
pub(crate) fn compose(code: u8, mark: char) -> Option<u8> {
    (mark == '\u{306}' && code == CYRILLIC + 8).then_some(CYRILLIC + 9)
}

/// Codes of a word as the lexicon's files write it. `None` where a character
/// has no code.
#[allow(dead_code, reason = "the lexicon's compiler includes this file")]
pub(crate) fn encode(word: &str) -> Option<Vec<u8>> {
    let mut codes = Vec::new();
    for c in word.chars() {
        match fold(c) {
            Fold::Letter(code, _) if code != OTHER => codes.push(code),
            Fold::Pair(a, b, _) => codes.extend([a, b]),
            Fold::Apostrophe => codes.push(APOSTROPHE),
            Fold::Mark => {}
            Fold::Punct if c == '.' => codes.push(DOT),
            _ => return None,
        }
    }
    Some(codes)
}

/// The letters of codes, for people to read.
#[allow(dead_code, reason = "only the lexicon's compiler and tests ask")]
pub(crate) fn decode(codes: &[u8]) -> String {
    codes.iter().map(|&code| letter(code)).collect()
}

/// The letter of a code, for people to read.
pub(crate) fn letter(code: u8) -> char {
    match code {
        LATIN..CYRILLIC => (b'a' + code - LATIN) as char,
        CYRILLIC..KAZAKH_FIRST => char::from_u32(0x430 + (code - CYRILLIC) as u32).unwrap_or('?'),
        KAZAKH_FIRST..APOSTROPHE => KAZAKH[(code - KAZAKH_FIRST) as usize].0,
        APOSTROPHE => '\'',
        DOT => '.',
        _ => '?',
    }
}

/// The capital letter of a code, for people to read.
pub(crate) fn capital(code: u8) -> char {
    match code {
        LATIN..CYRILLIC => (b'A' + code - LATIN) as char,
        CYRILLIC..KAZAKH_FIRST => char::from_u32(0x410 + (code - CYRILLIC) as u32).unwrap_or('?'),
        KAZAKH_FIRST..APOSTROPHE => KAZAKH[(code - KAZAKH_FIRST) as usize].1,
        code => letter(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_write_a_word_fold_to_one() {
        for (a, b) in [
            ("Съёмки", "съемки"),
            ("ҚАЗАҚСТАН", "қазақстан"),
            ("Türkiye", "turkiye"),
            ("Ｓｉｌｋ", "silk"),
            ("Côte", "cote"),
            ("O’Neil", "o'neil"),
            ("co\u{AD}operation", "cooperation"),
            ("Łódź", "lodz"),
        ] {
            assert_eq!(encode(a), encode(b), "{a} and {b}");
        }
    }

    #[test]
    fn decoding_gives_the_folded_word_back() {
        for word in ["forum", "медиафорум", "әңгіме", "u.s."] {
            assert_eq!(decode(&encode(word).expect(word)), word);
        }
    }
}
