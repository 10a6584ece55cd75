//! What a pattern of the lexicon is made of. Shared with its compiler.

/// What an element of a pattern matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Element {
    /// A word of the lexicon, by id.
    Word,
    /// A phrase of a class, any value.
    Class,
    /// `{d}`: the day of a month, 1 to 31, in digits or as a word.
    Day,
    /// `{mm}`: a month in digits.
    MonthDigits,
    /// `{y}`: a year in four digits.
    Year,
    /// `{yy}`: a year in two digits.
    ShortYear,
    /// `{yw}`: a year in words.
    YearWords,
    /// `{q}`: an ordinal from 1 to 4, or the digit.
    Quarter,
    /// `{c}`: a century's number, ordinal or Roman.
    Century,
    /// `{dec}`: the first year of a decade, in four digits or two.
    Decade,
    /// `{n}`: any cardinal.
    Number,
    /// `{p}`: a date that the layer before has found.
    Point,
    /// `{t}`: a clock time, which says nothing.
    Time,
}

impl Element {
    /// The element of a name in braces.
    #[allow(dead_code, reason = "the lexicon's compiler includes this file")]
    pub(crate) fn named(name: &str) -> Option<Element> {
        Some(match name {
            "d" => Element::Day,
            "mm" => Element::MonthDigits,
            "y" => Element::Year,
            "yy" => Element::ShortYear,
            "yw" => Element::YearWords,
            "q" => Element::Quarter,
            "c" => Element::Century,
            "dec" => Element::Decade,
            "n" => Element::Number,
            "p" => Element::Point,
            "t" => Element::Time,
            _ => return None,
        })
    }
}

/// The element follows the one before it without white space.
pub(crate) const GLUED: u8 = 1;
/// The second half of a range begins here.
pub(crate) const SPLIT: u8 = 2;

/// What a date pattern makes of what it captured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Tag {
    /// No pattern ends here.
    None,
    /// A date or period.
    Point,
    /// The same, month before day: `4/16/2025`.
    MonthFirst,
    /// The same, day before month: `16/4/2025`.
    DayFirst,
    /// A year or a part of a date that needs no other word, but that other
    /// things look like too.
    Bare,
    /// From one date to another.
    Range,
    /// One date and another.
    List,
    /// Before, without the day itself.
    Before,
    /// Until, with the day itself.
    Until,
    /// After, without the day itself.
    After,
    /// Since, with the day itself.
    Since,
    /// Days 1 to 10, or the first third.
    Early,
    /// Days 11 to 20, or the second third.
    Mid,
    /// Day 21 to the end, or the last third.
    Late,
    /// The first half.
    FirstHalf,
    /// The second half.
    SecondHalf,
    /// Looks like a date and is none.
    Not,
}

impl Tag {
    /// The tag of a pattern table's name, and the layer it belongs to: 0 reads
    /// words and numbers, 1 reads what layer 0 found.
    #[allow(dead_code, reason = "the lexicon's compiler includes this file")]
    pub(crate) fn named(name: &str) -> Option<(usize, Tag)> {
        Some(match name {
            "point" => (0, Tag::Point),
            "month-first" => (0, Tag::MonthFirst),
            "day-first" => (0, Tag::DayFirst),
            "bare" => (0, Tag::Bare),
            "not" => (0, Tag::Not),
            "range" => (1, Tag::Range),
            "list" => (1, Tag::List),
            "before" => (1, Tag::Before),
            "until" => (1, Tag::Until),
            "after" => (1, Tag::After),
            "since" => (1, Tag::Since),
            "early" => (1, Tag::Early),
            "mid" => (1, Tag::Mid),
            "late" => (1, Tag::Late),
            "first-half" => (1, Tag::FirstHalf),
            "second-half" => (1, Tag::SecondHalf),
            _ => return None,
        })
    }
}

/// A node of the patterns' trie. Children stand in a row, sorted by element
/// and argument.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// What it matches.
    pub(crate) element: Element,
    /// [`GLUED`], [`SPLIT`].
    pub(crate) flags: u8,
    /// The word or the class.
    pub(crate) arg: u16,
    /// First child.
    pub(crate) first: u16,
    /// Number of children.
    pub(crate) count: u16,
    /// What a match that ends here is.
    pub(crate) accept: Tag,
}
