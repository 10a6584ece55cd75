use super::language::Languages;
use crate::lexicon::{self, Class, Cues, Lang, Mark, Phrase, WordId, cue};
use crate::order;
use crate::text::{Document, TokenKind};

/// A word or phrase of the lexicon in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lexeme {
    /// First token.
    pub first: u32,
    /// Token after the last.
    pub end: u32,
    /// What it is.
    pub class: Class,
    /// Its value within the class.
    pub value: u16,
    /// What its last ending says.
    pub mark: Mark,
}

impl Lexeme {
    /// The key of its value, for classes whose values are names.
    pub fn key(&self) -> &'static str {
        lexicon::key(self.class, self.value)
    }

    /// Whether it is one of some cues.
    #[inline]
    pub(crate) fn is_cue(&self, cues: Cues) -> bool {
        self.class == Class::Cue && cues.has(self.value)
    }

    /// The name of its mark: `abl`, `dat`, `without`; empty for none.
    pub fn mark_name(&self) -> &'static str {
        lexicon::MARKS
            .get(self.mark as usize)
            .copied()
            .unwrap_or("")
    }
}

/// The lexicon's readings of every token.
#[derive(Debug)]
pub(super) struct Readings {
    list: Vec<Token>,
    starts: Vec<u32>,
}

/// A reading of a token. Punctuation is of no language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) word: WordId,
    pub(super) lang: Option<Lang>,
    pub(super) mark: Mark,
}

impl Readings {
    pub(super) fn of(document: &Document<'_>) -> Readings {
        let mut list = Vec::with_capacity(document.tokens.len() / 3);
        let mut starts = Vec::with_capacity(document.tokens.len() + 1);
        for token in &document.tokens {
            starts.push(list.len() as u32);
            match token.kind {
                TokenKind::Word => lexicon::readings(document.codes(token), |reading| {
                    list.push(Token {
                        word: reading.word,
                        lang: Some(reading.lang),
                        mark: reading.mark,
                    });
                }),
                TokenKind::Punct => {
                    if let Some(word) = token.punct().and_then(lexicon::punct_word) {
                        list.push(Token {
                            word,
                            lang: None,
                            mark: 0,
                        });
                    }
                }
                TokenKind::Digits => {}
            }
        }
        starts.push(list.len() as u32);
        Readings { list, starts }
    }

    #[inline]
    pub(super) fn at(&self, token: usize) -> &[Token] {
        match (self.starts.get(token), self.starts.get(token + 1)) {
            (Some(&start), Some(&end)) => &self.list[start as usize..end as usize],
            _ => &[],
        }
    }
}

/// Matches phrases; gives them with the index of each token's first.
pub(super) fn find(
    document: &Document<'_>,
    readings: &Readings,
    languages: &Languages,
) -> (Vec<Lexeme>, Vec<u32>) {
    let mut lexemes = Vec::with_capacity(readings.list.len());
    let mut starts = Vec::with_capacity(document.tokens.len() + 1);
    // Phrases that shorter cues can be part of.
    let mut long: Vec<Lexeme> = Vec::new();
    for sentence in &languages.spans {
        for first in sentence.tokens.clone() {
            starts.push(lexemes.len() as u32);
            let own = readings.at(first);
            if own.is_empty() {
                continue;
            }
            // A phrase never runs over the end of its sentence.
            let next = if first + 1 < sentence.tokens.end {
                readings.at(first + 1)
            } else {
                &[]
            };
            let before = lexemes.len();
            let mut push = |phrase: &Phrase, end: usize, mark: Mark| {
                let Some(class) = class_as_written(document, first, phrase.class) else {
                    return;
                };
                let lexeme = Lexeme {
                    first: first as u32,
                    end: end as u32,
                    class,
                    value: phrase.value,
                    mark,
                };
                if !lexemes[before..].contains(&lexeme) {
                    lexemes.push(lexeme);
                    if end > first + 1 && can_hide(&lexeme) {
                        long.push(lexeme);
                    }
                }
            };
            for reading in own {
                if reading.lang.is_some_and(|lang| !sentence.speaks(lang)) {
                    continue;
                }
                let mut longer = lexicon::phrases(reading.word);
                while let [phrase, rest @ ..] = longer
                    && phrase.second().is_none()
                {
                    push(phrase, first + 1, reading.mark);
                    longer = rest;
                }
                if longer.is_empty() {
                    continue;
                }
                // In the order of their words, as the phrases are.
                for second in next {
                    if second.lang.is_some_and(|lang| !sentence.speaks(lang)) {
                        continue;
                    }
                    let from = longer.partition_point(|phrase| phrase.second() < Some(second.word));
                    for phrase in &longer[from..] {
                        if phrase.second() != Some(second.word) {
                            break;
                        }
                        let mut mark = second.mark;
                        let mut at = first + 2;
                        let whole = phrase.rest().skip(1).all(|word| {
                            let next = readings.at(at).iter().find(|next| next.word == word);
                            let next = next.filter(|next| {
                                at < sentence.tokens.end
                                    && next.lang.is_none_or(|lang| sentence.speaks(lang))
                            });
                            mark = next.map_or(mark, |next| next.mark);
                            at += 1;
                            next.is_some()
                        });
                        if whole {
                            push(phrase, at, mark);
                        }
                    }
                }
            }
        }
    }
    starts.push(lexemes.len() as u32);
    drop_hidden_cues(&mut lexemes, &mut starts, &long);
    (lexemes, starts)
}

/// The class of a phrase whose words count only in capitals, by how the text
/// writes the first; `None` where it does not count.
fn class_as_written(document: &Document<'_>, first: usize, class: Class) -> Option<Class> {
    let token = &document.tokens[first];
    if class == Class::CountryAbbr {
        // The ending stays small: АҚШтың.
        let mut letters = document
            .token_text(token)
            .chars()
            .filter(|c| c.is_alphabetic());
        let capitals = letters.by_ref().take(2).all(char::is_uppercase);
        return capitals.then_some(Class::Country);
    }
    match class.capitalised() {
        Some(base) => token.is_capitalised().then_some(base),
        None => Some(class),
    }
}

/// Whether shorter cues can be hidden in what is longer.
fn can_hide(long: &Lexeme) -> bool {
    matches!(
        long.class,
        Class::Cue | Class::HedgeBefore | Class::HedgeAfter
    )
}

/// Drops the cues whose words are part of a longer cue or of a hedge: "not" of
/// "not only", "no" of "no fewer than", "attend" of "did not attend".
fn drop_hidden_cues(lexemes: &mut Vec<Lexeme>, starts: &mut [u32], long: &[Lexeme]) {
    // A cue that begins further on in a phrase is not looked for.
    const REACH: u32 = 12;
    let hides = |long: &Lexeme, cue: &Lexeme| {
        cue.end <= long.end
            && long.end - long.first > cue.end - cue.first
            && (long.class, long.value) != (cue.class, cue.value)
    };
    let mut hidden: Vec<usize> = Vec::new();
    for long in long {
        let end = long.end.min(long.first + REACH + 1) as usize;
        for index in starts[long.first as usize]..starts[end] {
            let cue = &lexemes[index as usize];
            // A verb's tense stays what it is in a set phrase.
            if cue.class == Class::Cue && !cue.is_cue(cue::PAST | cue::PRESENT) && hides(long, cue)
            {
                hidden.push(index as usize);
            }
        }
    }
    if hidden.is_empty() {
        return;
    }
    order::sort_by(&mut hidden, |index| *index as u64);
    hidden.dedup();
    let mut before = 0;
    for start in &mut *starts {
        while hidden
            .get(before)
            .is_some_and(|&index| index < *start as usize)
        {
            before += 1;
        }
        *start -= before as u32;
    }
    let (mut index, mut next) = (0, hidden.iter().peekable());
    lexemes.retain(|_| {
        index += 1;
        next.next_if(|&&hidden| hidden + 1 == index).is_none()
    });
}
