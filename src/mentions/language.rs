use std::ops::Range;

use super::lexemes::Readings;
use super::numbers;
use crate::lexicon::{self, LANGS, Lang, SCRIPTS, script_of};
use crate::text::{Document, TokenKind};

/// The languages of a text. Each script of a sentence is read in one language,
/// so that a Kazakh sentence can hold an English name.
#[derive(Debug)]
pub(super) struct Languages {
    pub(super) main: Lang,
    pub(super) sentences: Vec<Lang>,
    pub(super) spans: Vec<Spoken>,
}

/// A sentence with the languages it is read in.
#[derive(Debug)]
pub(super) struct Spoken {
    pub(super) tokens: Range<usize>,
    /// A bit for each language.
    langs: u8,
}

impl Spoken {
    #[inline]
    pub(super) fn speaks(&self, lang: Lang) -> bool {
        self.langs >> lang.0 & 1 != 0
    }
}

/// Index of the Latin script.
const LATIN: usize = 0;

/// Of the words of a script, one in so many with a letter that only one of the
/// script's languages has makes the sentence that language's. Half to two
/// thirds of running Kazakh has one; a name in a Russian sentence is less.
const LETTER_SHARE: u32 = 4;

/// Whether the letters of a word can tell its language, by script.
const OWNED: [bool; SCRIPTS.len()] = [lexicon::has_owners(0), lexicon::has_owners(1)];

#[derive(Clone, Copy, Default)]
struct Tally {
    words: u32,
    /// With a letter that only this language has, by language.
    letters: [u32; LANGS.len()],
    /// Known to this language and no other of the script, by language.
    known: [u32; LANGS.len()],
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.words += other.words;
        for lang in 0..LANGS.len() {
            self.letters[lang] += other.letters[lang];
            self.known[lang] += other.known[lang];
        }
    }

    /// The language of a script's words; `prior` where they do not tell.
    fn decide(&self, script: usize, prior: Lang) -> Lang {
        if self.words == 0 {
            return prior;
        }
        let of_script =
            || (0..LANGS.len()).filter(|&lang| lexicon::is_written_in(Lang(lang as u8), script));
        if let Some(lang) = of_script()
            .filter(|&lang| self.letters[lang] > 0)
            .find(|&lang| self.letters[lang] * LETTER_SHARE >= self.words)
        {
            return Lang(lang as u8);
        }
        let score = |lang: usize| self.known[lang] + 2 * self.letters[lang];
        let best = of_script().max_by_key(|&lang| (score(lang), lang == prior.0 as usize));
        match best {
            Some(lang) if score(lang) > 0 => Lang(lang as u8),
            _ => prior,
        }
    }
}

/// Finds the language of the text and of its sentences.
///
/// A sentence is read in the language that its own words tell; where they do
/// not, in its paragraph's, and only where that has nothing either, in the
/// language of the whole text. So what stands in other paragraphs changes the
/// reading of none that tells its language: a heading such as "Астана, 2025"
/// or a row of a table, which are Russian and Kazakh alike, goes with the text.
pub(super) fn detect(
    document: &Document<'_>,
    readings: &Readings,
    given: Option<Lang>,
) -> Languages {
    let tallies: Vec<[Tally; SCRIPTS.len()]> = document
        .sentences
        .iter()
        .map(|sentence| tally(document, readings, sentence.tokens()))
        .collect();
    let mut whole = [Tally::default(); SCRIPTS.len()];
    for sentence in &tallies {
        for (sum, part) in whole.iter_mut().zip(sentence) {
            sum.add(part);
        }
    }
    // Where nothing tells, the first language of the script.
    let default_of = |script: usize| {
        let mut langs = (0..LANGS.len() as u8).map(Lang);
        let first = langs.find(|&lang| lexicon::is_written_in(lang, script));
        first.unwrap_or(Lang(0))
    };
    let prior: [Lang; SCRIPTS.len()] = std::array::from_fn(|script| match given {
        Some(lang) if lexicon::is_written_in(lang, script) => lang,
        _ => whole[script].decide(script, default_of(script)),
    });
    // Names of shows, firms and sites are Latin in every language: a Latin word
    // says half as much.
    let largest = |tally: &[Tally; SCRIPTS.len()]| {
        (0..SCRIPTS.len())
            .rev()
            .max_by_key(|&script| tally[script].words * if script == LATIN { 1 } else { 2 })
            .unwrap_or(0)
    };
    let main = given.unwrap_or(prior[largest(&whole)]);
    let mut sentences = Vec::with_capacity(tallies.len());
    let mut spans = Vec::with_capacity(tallies.len());
    let mut paragraph = None;
    let (text_prior, text_main) = (prior, main);
    let (mut prior, mut main) = (prior, main);
    for (index, (sentence, tally)) in document.sentences.iter().zip(&tallies).enumerate() {
        if given.is_none() && paragraph != Some(sentence.paragraph) {
            paragraph = Some(sentence.paragraph);
            let rest = document.sentences[index..].iter().zip(&tallies[index..]);
            let mut own = [Tally::default(); SCRIPTS.len()];
            for (_, tally) in rest.take_while(|(s, _)| s.paragraph == sentence.paragraph) {
                for (sum, part) in own.iter_mut().zip(tally) {
                    sum.add(part);
                }
            }
            prior = std::array::from_fn(|script| own[script].decide(script, text_prior[script]));
            let largest = largest(&own);
            main = if own[largest].words > 0 {
                prior[largest]
            } else {
                text_main
            };
        }
        let langs: [Lang; SCRIPTS.len()] = std::array::from_fn(|script| {
            let tally = &tally[script];
            // A short sentence that says little goes with the text.
            if tally.words < 3 && given.is_some() {
                prior[script]
            } else {
                tally.decide(script, prior[script])
            }
        });
        let largest = largest(tally);
        // Digits alone are read in the language of what they stand in.
        let own = (tally[largest].words > 0).then_some(langs[largest]);
        sentences.push(own.unwrap_or(main));
        spans.push(Spoken {
            tokens: sentence.tokens(),
            langs: langs.iter().fold(0, |langs, lang| langs | 1 << lang.0),
        });
    }
    Languages {
        main: text_main,
        sentences,
        spans,
    }
}

fn tally(
    document: &Document<'_>,
    readings: &Readings,
    tokens: Range<usize>,
) -> [Tally; SCRIPTS.len()] {
    let mut tallies = [Tally::default(); SCRIPTS.len()];
    for at in tokens {
        let token = &document.tokens[at];
        if token.kind != TokenKind::Word {
            continue;
        }
        let Some(script) = script_of(token) else {
            continue;
        };
        // «XIX–XX веков»: the numeral is of no language.
        if script == LATIN && numbers::roman(document, at).is_some() {
            continue;
        }
        let tally = &mut tallies[script];
        tally.words += 1;
        let owners = match OWNED[script] {
            true => lexicon::owners_of(document.codes(token)),
            false => 0,
        };
        if owners != 0 {
            for lang in lexicon::languages_of(token) {
                tally.letters[lang.0 as usize] += u32::from(owners >> lang.0 & 1);
            }
        }
        let mut langs = readings.at(at).iter().filter_map(|reading| reading.lang);
        if let Some(first) = langs.next()
            && langs.all(|lang| lang == first)
        {
            tally.known[first.0 as usize] += 1;
        }
    }
    tallies
}

#[cfg(test)]
mod tests {
    use crate::lexicon;
    use crate::mentions::{Mentions, ReadOptions};
    use crate::text::Document;

    /// Each tells its language by a word or a letter of its own.
    const PARAGRAPHS: &[&str] = &[
        "The forum opened on 04/05/2025 in Astana. It drew 700 people from Georgia and Japan.",
        "Форум открылся 16 апреля. На него приехали 700 человек из Японии, Того и Чада.",
        "Форум 16 сәуірде ашылды. Оған Жапониядан 700 адам келді. 2025 жыл.",
        "Silk Way Star байқауына Қытай, Өзбекстан және Моңғолия қатысты.",
        "Конкурс Silk Way Star прошёл в мае. The final was on 12 March 2026.",
        "«Қазақстан» телеарнасы 12 елден өнерпаз шақырды. Russia Today об этом не писала.",
    ];

    /// What is read, with offsets from a start.
    fn read(text: &str, from: usize, to: usize) -> Vec<String> {
        let document = Document::new(text, lexicon::is_abbreviation);
        let mentions = Mentions::read(&document, &ReadOptions::default());
        let mut found = Vec::new();
        let mut push = |first: u32, end: u32, what: String| {
            let (start, end) = document.bytes(first as usize..end as usize);
            if start >= from && end <= to {
                found.push(format!("{}..{} {what}", start - from, end - from));
            }
        };
        for d in &mentions.dates {
            push(d.first, d.end, format!("{:?} {:?}", d.value, d.weekday));
        }
        for c in &mentions.counts {
            push(c.first, c.end, format!("{:?}", c.value));
        }
        for c in &mentions.countries {
            push(c.first, c.end, format!("{:?} {:?}", c.country, c.form));
        }
        found
    }

    #[test]
    fn a_paragraph_that_tells_its_language_reads_the_same_beside_any_other() {
        for a in PARAGRAPHS {
            let alone = read(a, 0, a.len());
            assert!(!alone.is_empty(), "{a}");
            for b in PARAGRAPHS {
                let both = format!("{a}\n\n{b}");
                assert_eq!(read(&both, 0, a.len()), alone, "before {b}");
                let both = format!("{b}\n\n{a}");
                assert_eq!(read(&both, b.len() + 2, both.len()), alone, "after {b}");
            }
        }
    }

    #[test]
    fn a_heading_without_evidence_goes_with_the_text() {
        // Both languages have these words.
        let heading = "Астана, 2025";
        let kazakh = format!("{heading}\n\n{}", PARAGRAPHS[2]);
        let russian = format!("{heading}\n\n{}", PARAGRAPHS[1]);
        let lang = |text: &str| {
            let document = Document::new(text, lexicon::is_abbreviation);
            let mentions = Mentions::read(&document, &ReadOptions::default());
            mentions.sentence_langs[0].code()
        };
        assert_eq!((lang(&kazakh), lang(&russian)), ("kk", "ru"));
    }
}
