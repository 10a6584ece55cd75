//! Which lines of a saved text are the report.
//!
//! A page saved as text has menus above the report, and headlines of other news
//! beside and below it. They are told by their shape: the report is prose, and
//! what is not comes in runs of short lines without a full stop.

use std::collections::HashSet;
use std::ops::Range;

use crate::lexicon::{self, cue};
use crate::mentions::{Mentions, ReadOptions};
use crate::text::{Document, TokenKind};
use crate::value::PartialDate;

/// A line of so many characters is prose, whatever it ends with.
const LONG: usize = 140;

/// A line of so many characters is prose if it ends as a sentence does.
const SENTENCE: usize = 60;

/// So many short lines after each other are no part of a report.
const RUN: usize = 4;

/// A headline has at least so many characters, and at most.
const HEADLINE: std::ops::RangeInclusive<usize> = 15..=250;

/// A saved text, with the report told from what stands around it.
#[derive(Debug)]
pub(super) struct Article {
    /// The text, as long as it was, with spaces in the place of what is not the
    /// report: offsets into it are offsets into the text as it was saved.
    pub(super) text: String,
    /// The headline.
    pub(super) headline: Option<Range<usize>>,
    /// The day that the text names before it begins.
    pub(super) published: Option<PartialDate>,
    /// Lines that were left out.
    pub(super) left_out: usize,
}

/// A text that is the report and nothing else.
pub(super) fn whole(text: &str) -> Article {
    let lines = lines(text);
    let filled = lines.iter().find(|line| line.kind != Kind::Empty);
    let headline = filled.filter(|line| line.kind == Kind::Short).map(|line| {
        let trimmed = text[line.bytes.clone()].trim();
        let start = line.bytes.start + text[line.bytes.clone()].find(trimmed).unwrap_or(0);
        start..start + trimmed.len()
    });
    Article {
        text: text.to_owned(),
        headline,
        published: None,
        left_out: 0,
    }
}

struct Line {
    bytes: Range<usize>,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Empty,
    Prose,
    Short,
    /// Says that what follows is other news.
    Related,
}

pub(super) fn read(text: &str) -> Article {
    let mut lines = lines(text);
    let mut kept = vec![true; lines.len()];
    let mut blank: Vec<Range<usize>> = Vec::new();

    let (stamp, published) = stamp(text);
    if !stamp.is_empty() {
        blank.push(stamp.clone());
        // The stamp can fill its line, or stand under empty ones.
        for line in lines.iter_mut().take_while(|l| l.bytes.start < stamp.end) {
            line.bytes.start = stamp.end.min(line.bytes.end);
        }
    }
    let headline = match lines.iter().position(|line| line.kind == Kind::Prose) {
        None => None,
        Some(first) => {
            let headline = head(text, &lines, first, &mut kept);
            tail(text, &lines, first, &mut kept);
            headline
        }
    };
    let mut left_out = 0;
    for (line, kept) in lines.iter().zip(&kept) {
        if !kept {
            left_out += usize::from(line.kind != Kind::Empty);
            blank.push(line.bytes.clone());
        }
    }
    Article {
        text: blanked(text, &blank),
        headline: headline.map(|line| {
            let line = lines[line].bytes.clone();
            let trimmed = text[line.clone()].trim();
            let start = line.start + text[line].find(trimmed).unwrap_or(0);
            start..start + trimmed.len()
        }),
        published,
        left_out,
    }
}

fn lines(text: &str) -> Vec<Line> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let bytes = at..at + line.trim_end_matches(['\n', '\r']).len();
            at += line.len();
            let kind = kind(&text[bytes.clone()]);
            Line { bytes, kind }
        })
        .collect()
}

fn kind(line: &str) -> Kind {
    let line = line.trim();
    if line.is_empty() {
        return Kind::Empty;
    }
    let length = line.chars().count();
    let last = line.trim_end_matches(['"', '»', '”', '’', ')', '\u{a0}', ' ']);
    let ends = last.ends_with(['.', '!', '?', ':', ';', ',']);
    if length < SENTENCE && is_related(line) {
        Kind::Related
    } else if length >= LONG || length >= SENTENCE && ends {
        Kind::Prose
    } else {
        Kind::Short
    }
}

/// "Read also", alone in its line or before a headline.
fn is_related(line: &str) -> bool {
    let document = Document::new(line, lexicon::is_abbreviation);
    let mentions = Mentions::read(&document, &ReadOptions::default());
    let first = document
        .tokens
        .iter()
        .position(|token| token.kind == TokenKind::Word);
    first.is_some_and(|first| {
        let at = mentions.at(first);
        at.iter().any(|lexeme| lexeme.is_cue(cue::RELATED))
    })
}

/// "date 2025-08-26" before the first sentence: what a crawler writes there.
fn stamp(text: &str) -> (Range<usize>, Option<PartialDate>) {
    let start = text.len() - text.trim_start().len();
    let mut words = text[start..].split_inclusive([' ', '\n', '\t']);
    let mut at = start;
    for _ in 0..2 {
        let Some(word) = words.next() else { break };
        let end = at + word.len();
        let is_iso = word.trim().len() == 10 && word.trim().as_bytes().get(4) == Some(&b'-');
        if let Some(date) = word.trim().parse::<PartialDate>().ok().filter(|_| is_iso) {
            return (start..end, Some(date));
        }
        at = end;
    }
    (0..0, None)
}

/// Above the first prose: the headline, and what shares its words. Gives the
/// headline's line.
fn head(text: &str, lines: &[Line], first: usize, kept: &mut [bool]) -> Option<usize> {
    // Long lines without a full stop are of the report too, or speak of it.
    let body: Vec<&str> = lines
        .iter()
        .map(|line| &text[line.bytes.clone()])
        .filter(|line| line.chars().count() >= SENTENCE)
        .collect();
    let mut headline = None;
    for (at, line) in lines[..first].iter().enumerate() {
        let words = &text[line.bytes.clone()];
        let own = stems(words);
        let others = body.iter().filter(|other| **other != words);
        let others: Vec<&str> = others.copied().collect();
        let shared = own.intersection(&stems(&others.join("\n"))).count();
        let length = words.trim().chars().count();
        let speaks_of_it = shared >= 2 && (shared * 2 >= own.len() || length >= SENTENCE);
        let fits = HEADLINE.contains(&length);
        kept[at] = speaks_of_it && fits;
        if kept[at] {
            headline.get_or_insert(at);
        }
    }
    headline
}

/// After the first prose: runs of short lines, and what is called other news.
fn tail(text: &str, lines: &[Line], first: usize, kept: &mut [bool]) {
    let filled: Vec<usize> = (first..lines.len())
        .filter(|&at| lines[at].kind != Kind::Empty)
        .collect();
    let mut at = 0;
    // Whether what is read now is other news.
    let mut beside = false;
    while at < filled.len() {
        let kind = |index: usize| filled.get(index).map(|&line| lines[line].kind);
        if kind(at) == Some(Kind::Prose) {
            // Two paragraphs after each other are the report again: a teaser
            // of other news is one.
            if beside && kind(at + 1) == Some(Kind::Prose) {
                beside = false;
            }
            kept[filled[at]] = !beside;
            at += 1;
            continue;
        }
        let mut end = at;
        while matches!(kind(end), Some(Kind::Short | Kind::Related)) {
            end += 1;
        }
        let before = at.checked_sub(1).map(|index| &lines[filled[index]]);
        let announced =
            before.is_some_and(|line| text[line.bytes.clone()].trim_end().ends_with([':', ';']));
        let related = filled[at..end]
            .iter()
            .position(|&line| lines[line].kind == Kind::Related);
        let is_run = end - at >= RUN && !announced && !is_list(text, lines, &filled[at..end]);
        for (index, &line) in filled[at..end].iter().enumerate() {
            kept[line] = !(beside || is_run || related.is_some_and(|from| index >= from));
        }
        beside |= is_run || related.is_some();
        at = end;
    }
}

/// Whether lines are the points of a list: all begin with the same sign or a
/// number, or end as parts of a sentence do.
fn is_list(text: &str, lines: &[Line], run: &[usize]) -> bool {
    run.iter().all(|&line| {
        let line = text[lines[line].bytes.clone()].trim();
        line.ends_with([';', ',', ':']) || line.starts_with(['•', '-', '–', '—', '*'])
    })
}

fn stems(text: &str) -> HashSet<Vec<u8>> {
    let document = Document::new(text, lexicon::is_abbreviation);
    let lang = Mentions::read(&document, &ReadOptions::default()).lang;
    let stems = lexicon::stems_of(text, lang).into_iter();
    stems
        .filter(|(codes, optional)| codes.len() > 3 && !optional)
        .map(|(codes, _)| codes)
        .collect()
}

/// The text with spaces over some bytes; line breaks stay.
fn blanked(text: &str, over: &[Range<usize>]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for range in over {
        for byte in &mut bytes[range.clone()] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str =
        "The Steppe Poetry Festival opened in Almaty on Friday with readings in three halls.";
    const MORE: &str =
        "More than 300 guests came to the festival, the organisers of the festival said later.";

    fn kept(text: &str) -> Vec<String> {
        let article = read(text);
        assert_eq!(article.text.len(), text.len());
        let lines = article.text.lines().map(str::trim);
        lines
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn menus_and_headlines_of_other_news_are_no_report() {
        let text = format!(
            "News\nPolitics\nSport\nPoetry festival opens in Almaty\n1571\nA. Writer\n\n{PROSE}\n\n{MORE}\n\n\
             Popular\nDam needs repair\nGold for the boxer\nSnow is coming to the north in 2027\n\
             Three new schools open in Astana\n\nRead also\nMinister named\n"
        );
        assert_eq!(
            kept(&text),
            ["Poetry festival opens in Almaty", PROSE, MORE]
        );
        let headline = read(&text).headline.expect("a headline");
        assert_eq!(&text[headline], "Poetry festival opens in Almaty");
    }

    #[test]
    fn a_sidebar_in_the_middle_is_passed_over() {
        let sidebar = "Read also\nFestival of 2019 drew 900 guests\n";
        let text = format!("{PROSE}\n\n{sidebar}\n{MORE}\n\n{PROSE}\n");
        assert_eq!(kept(&text), [PROSE, MORE, PROSE]);
    }

    #[test]
    fn headings_and_lists_are_the_report() {
        let text = format!(
            "{PROSE}\n\nA festival for all\n\n{MORE}\nGuests came from:\n• Kazakhstan;\n• Uzbekistan;\n• Turkey;\n• Georgia.\n"
        );
        assert_eq!(kept(&text).len(), 8);
        assert_eq!(read(&text).left_out, 0);
    }

    #[test]
    fn a_day_before_the_text_is_its_publication() {
        let text = format!(" date 2024-02-28 {PROSE}");
        let article = read(&text);
        assert_eq!(article.published, Some(PartialDate::ymd(2024, 2, 28)));
        assert_eq!(article.text.trim(), PROSE);
        assert_eq!(
            read("2024-02-28\nText.").published,
            Some(PartialDate::ymd(2024, 2, 28))
        );
        assert_eq!(read("In 2024 the festival opened.").published, None);
    }
}
