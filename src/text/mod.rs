//! Text → tokens, sentences, paragraphs.
//!
//! One pass over the text folds as it goes and keeps spans; the folded letters
//! of all words stand in one buffer, a byte each, so that later stages compare
//! words without looking at the text again.

pub(crate) mod fold;

use fold::Fold;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes; or a dotted abbreviation (`U.S.`).
    Word,
    /// A run of decimal digits.
    Digits,
    /// One other character.
    Punct,
}

/// A word, a run of digits or a punctuation mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// Words: where their codes begin in the folded buffer. Digits: their
    /// value, `u32::MAX` where it does not fit. Punctuation: the character.
    payload: u32,
    /// Number of codes of a word, number of digits.
    len: u8,
    /// What it is.
    pub kind: TokenKind,
    flags: u8,
}

const SPACE: u8 = 1;
const LINE: u8 = 2;
const PARAGRAPH: u8 = 4;
const CAPITAL: u8 = 8;
const ALL_CAPITALS: u8 = 16;
const KAZAKH: u8 = 32;
const LATIN: u8 = 64;
const CYRILLIC: u8 = 128;

impl Token {
    /// White space or a line break stands before it.
    pub fn space_before(&self) -> bool {
        self.flags & (SPACE | LINE | PARAGRAPH) != 0
    }

    /// A line break stands before it.
    pub fn line_before(&self) -> bool {
        self.flags & (LINE | PARAGRAPH) != 0
    }

    /// An empty line stands before it.
    pub fn paragraph_before(&self) -> bool {
        self.flags & PARAGRAPH != 0
    }

    /// Its first letter is a capital.
    pub fn is_capitalised(&self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// It has two letters or more, all of them capitals.
    pub fn is_all_capitals(&self) -> bool {
        self.flags & ALL_CAPITALS != 0
    }

    /// It has a letter that Kazakh has and Russian has not.
    pub fn has_kazakh_letter(&self) -> bool {
        self.flags & KAZAKH != 0
    }

    /// Most of its letters are Latin.
    pub fn is_latin(&self) -> bool {
        self.flags & LATIN != 0
    }

    /// Most of its letters are Cyrillic.
    pub fn is_cyrillic(&self) -> bool {
        self.flags & CYRILLIC != 0
    }

    /// The punctuation mark; `None` for words and digits.
    pub fn punct(&self) -> Option<char> {
        if self.kind == TokenKind::Punct {
            char::from_u32(self.payload)
        } else {
            None
        }
    }

    /// Value of a run of digits; `None` for other tokens and for numbers that
    /// take more than ten digits.
    pub fn value(&self) -> Option<u32> {
        (self.kind == TokenKind::Digits && self.payload != u32::MAX).then_some(self.payload)
    }

    /// Number of digits or folded letters, 255 at most.
    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// Whether it has neither digits nor letters.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

/// A sentence, as a range of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub first: u32,
    /// Token after the last.
    pub end: u32,
    /// Index of its paragraph. Lines of a list are paragraphs of their own.
    pub paragraph: u32,
    /// A line of its own, short and without a full stop, with text after it.
    pub heading: bool,
}

impl Sentence {
    /// Its tokens' indexes.
    pub fn tokens(&self) -> std::ops::Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// What has more tokens is no sentence, and is cut: later stages look at all of
/// a sentence for each thing in it.
const LONGEST_SENTENCE: usize = 500;

/// A text, cut up.
#[derive(Debug)]
pub struct Document<'t> {
    /// The text.
    pub text: &'t str,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    /// Its sentences, in order; every token is in one.
    pub sentences: Vec<Sentence>,
    folded: Vec<u8>,
}

impl<'t> Document<'t> {
    /// Cuts `text` up. `is_abbreviation` tells of a word's codes whether a dot
    /// after it can stand inside a sentence. Only the first 4 GiB are read.
    pub fn new(text: &'t str, is_abbreviation: impl Fn(&[u8]) -> bool) -> Document<'t> {
        let mut end = text.len().min(u32::MAX as usize - 1);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let text = text.get(..end).unwrap_or_default();
        let mut tokeniser = Tokeniser {
            text,
            // Words are about six bytes long in English and twelve in Russian.
            tokens: Vec::with_capacity(text.len() / 6 + 8),
            folded: vec![0; text.len()],
            len: 0,
            at: 0,
            limit: text.len(),
            gap: PARAGRAPH,
        };
        tokeniser.run();
        let Tokeniser {
            tokens,
            mut folded,
            len,
            ..
        } = tokeniser;
        folded.truncate(len);
        let mut document = Document {
            text,
            tokens,
            sentences: Vec::new(),
            folded,
        };
        document.join_wrapped_lines();
        document.find_sentences(is_abbreviation);
        document
    }

    /// Lines that were broken to fit a width are one line again: where the
    /// first word of a line would not have fitted on the line before it.
    fn join_wrapped_lines(&mut self) {
        let starts: Vec<usize> = (0..self.tokens.len())
            .filter(|&at| self.tokens[at].line_before())
            .collect();
        let width = |from: usize, to: usize| {
            let (start, end) = (self.tokens[from].start, self.tokens[to].end);
            slice(self.text, start as usize..end as usize)
                .chars()
                .count()
        };
        let mut wrapped: Vec<usize> = Vec::new();
        let mut block = 0;
        while block < starts.len() {
            let mut end = block + 1;
            while end < starts.len() && !self.tokens[starts[end]].paragraph_before() {
                end += 1;
            }
            if end - block > 1 {
                let last_of =
                    |line: usize| starts.get(line + 1).copied().unwrap_or(self.tokens.len()) - 1;
                let widths: Vec<usize> = (block..end)
                    .map(|line| width(starts[line], last_of(line)))
                    .collect();
                let most = widths.iter().copied().max().unwrap_or(0);
                for line in block + 1..end {
                    let before = widths[line - 1 - block];
                    let first = starts[line];
                    let fits = before + 1 + width(first, first) <= most;
                    let broken = (WRAP_WIDTH.contains(&most))
                        && before >= *WRAP_WIDTH.start()
                        && !fits
                        && self.tokens[first].punct().is_none()
                        && !is_terminator(self.tokens[last_of(line - 1)].punct());
                    if broken {
                        wrapped.push(first);
                    }
                }
            }
            block = end;
        }
        for at in wrapped {
            let token = &mut self.tokens[at];
            token.flags = token.flags & !LINE | SPACE;
        }
    }

    /// Folded letters of a token, one byte each; empty for digits and
    /// punctuation.
    #[inline]
    pub fn codes(&self, token: &Token) -> &[u8] {
        if token.kind != TokenKind::Word {
            return &[];
        }
        &self.folded[token.payload as usize..token.payload as usize + token.len as usize]
    }

    /// The text of a token.
    pub fn token_text(&self, token: &Token) -> &'t str {
        slice(self.text, token.start as usize..token.end as usize)
    }

    /// The text from the first of some tokens to the last.
    pub fn tokens_text(&self, tokens: std::ops::Range<usize>) -> &'t str {
        let (start, end) = self.bytes(tokens);
        slice(self.text, start..end)
    }

    /// First byte of the first and byte after the last of some tokens; an
    /// empty span for none.
    pub fn bytes(&self, tokens: std::ops::Range<usize>) -> (usize, usize) {
        match self.tokens.get(tokens) {
            Some([first, .., last]) => (first.start as usize, last.end as usize),
            Some([only]) => (only.start as usize, only.end as usize),
            _ => (0, 0),
        }
    }

    fn find_sentences(&mut self, is_abbreviation: impl Fn(&[u8]) -> bool) {
        let count = self.tokens.len();
        let mut sentences = Vec::with_capacity(count / 16 + 1);
        let mut first = 0usize;
        let mut paragraph = 0u32;
        let mut line_start = 0usize;
        // The last token before `i` that closes no quotes or brackets.
        let mut sign_at = 0usize;
        for i in 1..=count {
            let before = &self.tokens[i - 1];
            if before.kind != TokenKind::Punct || !before.punct().is_some_and(is_closing) {
                sign_at = i - 1;
                // Between two words of a line nothing ends.
                let goes_on = before.kind != TokenKind::Punct
                    && i < count
                    && !self.tokens[i].line_before()
                    && i - first < LONGEST_SENTENCE;
                if goes_on {
                    continue;
                }
            }
            let boundary = if i == count {
                Boundary::Paragraph
            } else if i - first >= LONGEST_SENTENCE {
                Boundary::Sentence
            } else {
                self.boundary_before(i, first, line_start, sign_at, &is_abbreviation)
            };
            if i < count && self.tokens[i].line_before() {
                line_start = i;
            }
            match boundary {
                Boundary::None => continue,
                Boundary::Sentence => {}
                Boundary::Line | Boundary::Paragraph => {
                    // A heading has no full stop, is short, and something
                    // follows it.
                    let bare = !is_terminator(self.tokens[i - 1].punct())
                        && self.tokens[i - 1].punct() != Some(';')
                        && self.tokens[i - 1].punct() != Some(',');
                    let alone = sentences
                        .last()
                        .is_none_or(|s: &Sentence| s.paragraph != paragraph);
                    let heading = bare && alone && i < count && i - first <= 30;
                    sentences.push(Sentence {
                        first: first as u32,
                        end: i as u32,
                        paragraph,
                        heading,
                    });
                    paragraph += 1;
                    first = i;
                    continue;
                }
            }
            sentences.push(Sentence {
                first: first as u32,
                end: i as u32,
                paragraph,
                heading: false,
            });
            first = i;
        }
        self.sentences = sentences;
    }

    fn boundary_before(
        &self,
        i: usize,
        first: usize,
        line_start: usize,
        sign_at: usize,
        is_abbreviation: &impl Fn(&[u8]) -> bool,
    ) -> Boundary {
        let next = &self.tokens[i];
        if next.paragraph_before() {
            return Boundary::Paragraph;
        }
        let previous = &self.tokens[i - 1];
        if next.line_before() {
            // A hard-wrapped line goes on in small letters; a line of a list
            // or a heading does not.
            let width = previous.end - self.tokens[line_start].start;
            let wrapped = width >= 60
                && next.kind == TokenKind::Word
                && !next.is_capitalised()
                && !is_terminator(previous.punct());
            return if wrapped {
                Boundary::None
            } else {
                Boundary::Line
            };
        }
        if !next.space_before() {
            return Boundary::None;
        }
        // The sign that ends a sentence may stand before closing quotes.
        let j = sign_at;
        // A pictogram between two sentences stands for the full stop.
        // One that leads a line is its bullet.
        let pictogram = previous.punct().is_some_and(is_pictogram)
            && self.tokens[first..i]
                .iter()
                .any(|t| t.kind != TokenKind::Punct);
        if pictogram && next.kind == TokenKind::Word && next.is_capitalised() {
            return Boundary::Sentence;
        }
        let Some(sign) = self.tokens[j].punct().filter(|&c| is_terminator(Some(c))) else {
            return Boundary::None;
        };
        let low = |token: &Token| token.kind == TokenKind::Word && !token.is_capitalised();
        // «Нас было триста!» — вспоминает участник.
        let dashed = matches!(next.punct(), Some('—' | '–' | '-'))
            && j + 1 < i
            && self.tokens.get(i + 1).is_some_and(low);
        if low(next) || dashed {
            return Boundary::None;
        }
        if sign == '.' && j > 0 {
            let before = &self.tokens[j - 1];
            // "14. – 15.10.", "16. Nov.", "1. Introduction"
            if j - 1 == first && before.kind == TokenKind::Digits && before.len() <= 2 {
                return Boundary::None;
            }
            if before.kind == TokenKind::Word && !self.tokens[j].space_before() {
                let codes = self.codes(before);
                let initial = codes.len() == 1 && before.is_capitalised();
                if initial || is_abbreviation(codes) {
                    return Boundary::None;
                }
            }
        }
        Boundary::Sentence
    }
}

/// A part of a text by bytes that tokens have. Not by the operator, whose panic
/// would bring the tables of printable characters into the wasm module.
fn slice(text: &str, bytes: std::ops::Range<usize>) -> &str {
    text.get(bytes).unwrap_or_default()
}

/// Text that is broken into lines is about so many characters wide.
const WRAP_WIDTH: std::ops::RangeInclusive<usize> = 40..=120;

enum Boundary {
    None,
    Sentence,
    Line,
    Paragraph,
}

fn is_terminator(c: Option<char>) -> bool {
    matches!(c, Some('.' | '!' | '?' | '…' | '。' | '！' | '？'))
}

/// Emoji and other pictograms (the blocks from Miscellaneous Symbols to
/// Dingbats, and those of the Supplementary Multilingual Plane).
fn is_pictogram(c: char) -> bool {
    matches!(c as u32, 0x2600..=0x27BF | 0x1F000..=0x1FAFF)
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '»' | '”' | '“' | ')' | ']' | '’' | '\'')
}

struct Tokeniser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// Room for a code a byte of text, which is enough for all of them.
    folded: Vec<u8>,
    /// How many codes there are.
    len: usize,
    at: usize,
    /// Where a word ends at the latest: a hashtag is cut into its words.
    limit: usize,
    /// What stands before the next token.
    gap: u8,
}

impl Tokeniser<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut hashtag = false;
        while let Some(&byte) = bytes.get(self.at) {
            // Spaces and letters are nearly all of a text.
            if byte == b' ' {
                hashtag = false;
                self.gap |= SPACE;
                self.at += 1;
                continue;
            }
            if byte.is_ascii_alphabetic() && !hashtag {
                self.word();
                continue;
            }
            let (c, width) = self.char_at(self.at);
            let fold = fold::fold(c);
            hashtag = match fold {
                Fold::Letter(..) | Fold::Pair(..) | Fold::Digit(_) => hashtag,
                _ => c == '#' || hashtag && c == '_',
            };
            match fold {
                Fold::Space => {
                    self.gap |= SPACE;
                    self.at += width;
                }
                Fold::Mark => self.at += width,
                Fold::Newline => {
                    self.gap |= if self.gap & LINE != 0 {
                        PARAGRAPH
                    } else {
                        LINE
                    };
                    self.at += width;
                }
                Fold::Letter(..) | Fold::Pair(..) if hashtag => {
                    self.limit = self.hashtag_word();
                    self.word();
                    self.limit = bytes.len();
                }
                Fold::Letter(..) | Fold::Pair(..) => self.word(),
                Fold::Digit(_) => self.digits(),
                Fold::Apostrophe | Fold::Punct => {
                    self.push(self.at, self.at + width, TokenKind::Punct, c as u32, 0, 0);
                    self.at += width;
                }
            }
        }
    }

    #[inline]
    fn char_at(&self, at: usize) -> (char, usize) {
        let byte = self.text.as_bytes()[at];
        if byte < 128 {
            return (byte as char, 1);
        }
        match slice(self.text, at..self.text.len()).chars().next() {
            Some(c) => (c, c.len_utf8()),
            None => (' ', 1),
        }
    }

    fn push(
        &mut self,
        start: usize,
        end: usize,
        kind: TokenKind,
        payload: u32,
        len: usize,
        flags: u8,
    ) {
        let flags = flags | self.gap;
        self.gap = 0;
        self.tokens.push(Token {
            start: start as u32,
            end: end as u32,
            payload,
            len: len.min(255) as u8,
            kind,
            flags,
        });
    }

    fn code(&mut self, code: u8) {
        self.folded[self.len] = code;
        self.len += 1;
    }

    fn digits(&mut self) {
        let start = self.at;
        let (mut value, mut len) = (0u64, 0usize);
        while self.at < self.text.len() {
            let (c, width) = self.char_at(self.at);
            let Fold::Digit(digit) = fold::fold(c) else {
                break;
            };
            value = (value * 10 + digit as u64).min(u32::MAX as u64);
            len += 1;
            self.at += width;
        }
        self.push(start, self.at, TokenKind::Digits, value as u32, len, 0);
    }

    /// Where the first word of a hashtag's rest ends: before a capital after a
    /// small letter (`#MediaForum`), before the last of some capitals that a
    /// small letter follows (`#IIForum`), or where the script changes.
    fn hashtag_word(&self) -> usize {
        let mut letters = slice(self.text, self.at..self.text.len())
            .char_indices()
            .take_while(|(_, c)| c.is_alphabetic())
            .peekable();
        let mut before: Option<char> = None;
        while let Some((at, c)) = letters.next() {
            if let Some(last) = before {
                let next_small = letters.peek().is_some_and(|(_, c)| c.is_lowercase());
                let capital = c.is_uppercase() && (last.is_lowercase() || next_small);
                if capital || last.is_ascii() != c.is_ascii() {
                    return self.at + at;
                }
            }
            before = Some(c);
        }
        self.text.len()
    }

    fn word(&mut self) {
        let rest = &self.text.as_bytes()[self.at..self.limit];
        let codes = &mut self.folded[self.len..];
        let (run, bytes, script) = match rest {
            [0..128, ..] => {
                let run = fold::Run::latin(rest, codes);
                (run, run.letters, LATIN)
            }
            _ => {
                let run = fold::Run::russian(rest, codes);
                (run, run.letters * 2, CYRILLIC)
            }
        };
        // A single letter may go on as an abbreviation, and with an apostrophe
        // or a letter of its own alphabet's neighbours a word goes on.
        let ends = match rest.get(bytes) {
            Some(&next) => next < 128 && next != b'\'' && !next.is_ascii_alphabetic(),
            None => true,
        };
        if !ends || !(2..=255).contains(&run.letters) {
            return self.any_word();
        }
        let mut flags = script;
        if run.capital {
            flags |= CAPITAL;
        }
        if run.all_capitals {
            flags |= ALL_CAPITALS;
        }
        let start = self.at;
        let from = self.len;
        self.at += bytes;
        self.len += run.letters;
        self.push(
            start,
            self.at,
            TokenKind::Word,
            from as u32,
            run.letters,
            flags,
        );
    }

    /// A word of any letters and marks.
    fn any_word(&mut self) {
        let start = self.at;
        let from = self.len;
        let (mut letters, mut latin, mut cyrillic) = (0, 0, 0);
        let mut all_capitals = true;
        let mut flags = 0u8;
        let mut end = start;
        while self.at < self.limit {
            let rest = &self.text.as_bytes()[self.at..self.limit];
            let codes = &mut self.folded[self.len..];
            let byte = rest[0];
            let run = if byte < 128 {
                let run = fold::Run::latin(rest, codes);
                latin += run.letters;
                self.at += run.letters;
                run
            } else {
                let run = fold::Run::russian(rest, codes);
                cyrillic += run.letters;
                self.at += run.letters * 2;
                run
            };
            if run.letters > 0 {
                if letters == 0 && run.capital {
                    flags |= CAPITAL;
                }
                letters += run.letters;
                all_capitals &= run.all_capitals;
                self.len += run.letters;
                end = self.at;
                continue;
            }
            if byte < 128 && byte != b'\'' {
                break;
            }
            let (c, width) = self.char_at(self.at);
            let (code, second, capital) = match fold::fold(c) {
                Fold::Letter(code, capital) => (code, None, capital),
                Fold::Pair(a, b, capital) => (a, Some(b), capital),
                Fold::Mark => {
                    if let Some(last) = self.folded[..self.len].last_mut()
                        && let Some(composed) = fold::compose(*last, c)
                    {
                        *last = composed;
                    }
                    self.at += width;
                    // A mark at the end of a word is part of it only if it is
                    // visible there.
                    if matches!(c as u32, 0x300..=0x36F) {
                        end = self.at;
                    }
                    continue;
                }
                Fold::Apostrophe => {
                    // Inside a word only.
                    let after = self.at + width;
                    let inner = after < self.text.len()
                        && matches!(
                            fold::fold(self.char_at(after).0),
                            Fold::Letter(..) | Fold::Pair(..)
                        );
                    if !inner {
                        break;
                    }
                    self.code(fold::APOSTROPHE);
                    self.at = after;
                    continue;
                }
                _ => break,
            };
            if letters == 0 && capital {
                flags |= CAPITAL;
            }
            letters += 1;
            all_capitals &= capital;
            latin += fold::is_latin(code) as usize;
            cyrillic += fold::is_cyrillic(code) as usize;
            flags |= if fold::is_kazakh(code) { KAZAKH } else { 0 };
            self.code(code);
            second.into_iter().for_each(|second| self.code(second));
            self.at += width;
            end = self.at;
        }
        if letters == 1 && self.dotted_abbreviation(from) {
            end = self.at;
        }
        if latin > 0 && cyrillic > 0 {
            self.settle_script(from, latin, cyrillic);
        }
        flags |= if cyrillic > latin || (cyrillic == latin && cyrillic > 0) {
            CYRILLIC
        } else if latin > 0 {
            LATIN
        } else {
            0
        };
        if letters >= 2 && all_capitals {
            flags |= ALL_CAPITALS;
        }
        // A word longer than any name is no word of ours: it keeps its span
        // and loses its letters' tail.
        let len = (self.len - from).min(255);
        self.len = from + len;
        self.push(start, end, TokenKind::Word, from as u32, len, flags);
    }

    /// Reads on after a single letter: `U.S.`, `т.е.` Two letters with a dot
    /// after each, at least.
    fn dotted_abbreviation(&mut self, from: usize) -> bool {
        let mark = self.len;
        let mut at = self.at;
        let mut more = 0;
        loop {
            if at >= self.text.len() || self.text.as_bytes()[at] != b'.' {
                break;
            }
            self.code(fold::DOT);
            at += 1;
            if at >= self.text.len() {
                break;
            }
            let (c, width) = self.char_at(at);
            let Fold::Letter(code, _) = fold::fold(c) else {
                break;
            };
            let after = at + width;
            let dot_follows = after < self.text.len() && self.text.as_bytes()[after] == b'.';
            if !dot_follows {
                break;
            }
            self.code(code);
            more += 1;
            at = after;
        }
        if more == 0 {
            self.len = mark;
            return false;
        }
        debug_assert!(self.len > from);
        self.at = at;
        true
    }

    /// A word of two scripts is written with look-alikes: it is read in the
    /// script of most of its letters.
    fn settle_script(&mut self, from: usize, latin: usize, cyrillic: usize) {
        let foreign: fn(u8) -> bool = if cyrillic >= latin {
            fold::is_latin
        } else {
            fold::is_cyrillic
        };
        let word = &mut self.folded[from..self.len];
        if word
            .iter()
            .filter(|&&code| foreign(code))
            .all(|&code| fold::look_alike(code).is_some())
        {
            for code in word.iter_mut() {
                if foreign(*code)
                    && let Some(twin) = fold::look_alike(*code)
                {
                    *code = twin;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        let document = Document::new(text, |_| false);
        document
            .tokens
            .iter()
            .map(|token| match token.kind {
                TokenKind::Word => fold::decode(document.codes(token)),
                _ => document.token_text(token).to_owned(),
            })
            .collect()
    }

    #[test]
    fn words_digits_and_signs_are_told_apart() {
        for (text, expected) in [
            ("II Центрально-Азиатский", "ii|центрально|-|азиатский"),
            ("16th–17th", "16|th|–|17|th"),
            ("Balayeva’s visit", "balayeva's|visit"),
            ("the states' leaders", "the|states|'|leaders"),
            ("U.S. and U.K., Inc.", "u.s.|and|u.k.|,|inc|."),
            ("17-го апреля", "17|-|го|апреля"),
            ("1\u{a0}200 человек", "1|200|человек"),
            ("Cаммит ШOС", "саммит|шос"),
            ("Қазакcтан", "қазакстан"),
        ] {
            assert_eq!(words(text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn sentences_end_where_a_reader_sees_an_end() {
        for (text, count) in [
            ("One. Two! Three?", 3),
            ("On Feb. 27 she left.", 1),
            ("He met A. Karin in Astana. She left.", 2),
            ("Title\n\nBody one. Body two.", 3),
            ("участники: 500\nстраны: 14", 2),
            ("“We did.” He left.", 2),
            ("«Нас много!» — вспоминает он. Ушли.", 2),
            ("Нас много! — и он ушёл.", 2),
            ("14. – 15.10. open. In 2014. Yes.", 3),
            ("", 0),
        ] {
            let abbreviation = |codes: &[u8]| fold::decode(codes) == "feb";
            let document = Document::new(text, abbreviation);
            assert_eq!(document.sentences.len(), count, "{text}");
        }
    }

    #[test]
    fn lines_broken_to_a_width_are_one_sentence() {
        let wrapped = "The second Central Asian Media Forum brought together about\n\
                       500 participants, among them guests from Kazakhstan and from\n\
                       Uzbekistan. It opened on 18 April in the capital.";
        let document = Document::new(wrapped, |_| false);
        assert_eq!(document.sentences.len(), 2);
        let list = "Event: Second Central Asian Media Forum\nVenue: Tashkent\nDates: 16 April";
        assert_eq!(Document::new(list, |_| false).sentences.len(), 3);
    }

    #[test]
    fn a_short_line_above_text_is_a_heading() {
        let document = Document::new("Second forum opens\nIt gathered 700 people.", |_| false);
        let headings: Vec<bool> = document.sentences.iter().map(|s| s.heading).collect();
        assert_eq!(headings, [true, false]);
    }

    proptest! {
        #[test]
        fn tokens_slice_back_and_sentences_cover_them(text in "\\PC*[\\n a-zA-Zа-яә0-9.,’́]{0,40}\\PC*") {
            let document = Document::new(&text, |_| false);
            let mut at = 0;
            for token in &document.tokens {
                prop_assert!(token.start as usize >= at && token.end > token.start);
                at = token.end as usize;
                prop_assert!(text.is_char_boundary(token.start as usize));
                prop_assert!(text.is_char_boundary(token.end as usize));
            }
            let mut next = 0;
            for sentence in &document.sentences {
                prop_assert_eq!(sentence.first, next);
                prop_assert!(sentence.end > sentence.first);
                next = sentence.end;
            }
            prop_assert_eq!(next as usize, document.tokens.len());
        }
    }
}
