//! What a pattern of the lexicon is made of. Shared with its compiler.

macro_rules! elements {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal,)*) => {
        /// What an element of a pattern matches.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub(crate) enum Element {
            /// A word of the lexicon, by id.
            Word,
            /// A phrase of a class, any value.
            Class,
            $($(#[doc = $doc])* $variant,)*
        }

        impl Element {
            /// The element of a name in braces.
            #[allow(dead_code, reason = "the lexicon's compiler includes this file")]
            pub(crate) fn named(name: &str) -> Option<Element> {
                match name {
                    $($name => Some(Element::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

elements! {
    /// The day of a month, 1 to 31, in digits or as any number word.
    Day = "d",
    /// The same, but a word only if it is an ordinal.
    DayOrdinal = "ds",
    /// The same, but digits only with something glued to them.
    DayMarked = "do",
    /// The same, in two digits.
    DayTwoDigits = "dd",
    /// A month in digits.
    MonthDigits = "mm",
    /// A month in two digits.
    MonthTwoDigits = "m2",
    /// A year, month and day in eight digits.
    Compact = "ymd",
    /// A year in four digits.
    Year = "y",
    /// A year in two digits.
    ShortYear = "yy",
    /// The last two digits of a year, in the century of the year before it.
    YearTail = "yt",
    /// A year in words, said as one number.
    YearWords = "yw",
    /// The first half of a year said as two numbers: nineteen.
    YearHundreds = "hh",
    /// The second half of it: ninety-eight.
    YearUnits = "uu",
    /// An ordinal from 1 to 4, or the digit or Roman numeral.
    Quarter = "q",
    /// The same for 1 and 2.
    Half = "h",
    /// A century's number, ordinal or Roman.
    Century = "c",
    /// The first year of a decade, in four digits or two, or an ordinal word.
    Decade = "dec",
    /// The same in digits, without what is glued to them.
    DecadeDigits = "decs",
    /// Any cardinal.
    Number = "n",
    /// A date that the layer before has found. `{p:abl}` asks that its last
    /// word end as the list `abl` of the language's `[ending]` table says.
    Point = "p",
    /// A clock time, which says nothing.
    Time = "t",
}

/// When a month without any other word is read as a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BareMonth {
    /// Where it has a capital.
    Capital,
    /// Unless a capital makes it a name.
    Small,
    /// Unless a capital makes it a name, and only in an oblique case.
    Inflected,
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
    /// A year, then a day, then a month: an order that nobody's standard has.
    YearDayMonth,
    /// The first, or without a number the last, of a weekday in a month.
    NthWeekday,
    /// A week of a year, by its number.
    Week,
    /// A date relative to the publication: a step in some unit.
    Relative,
    /// So many units before the publication.
    Ago,
    /// So many units after the publication.
    Ahead,
    /// From one date to another.
    Range,
    /// One date and the next.
    List,
    /// One of several dates: its value takes what it lacks from the last of
    /// them, its span is its own.
    Each,
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
    /// Half of a year: no date, and its year is no number.
    HalfYear,
}

impl Tag {
    /// Whether it is found so as to be left out.
    #[allow(dead_code, reason = "the lexicon's compiler includes this file")]
    pub(crate) fn is_none(self) -> bool {
        matches!(self, Tag::Not | Tag::HalfYear)
    }

    /// The tag of a pattern table's name, and the layer it belongs to: 0 reads
    /// words and numbers, 1 reads what layer 0 found.
    #[allow(dead_code, reason = "the lexicon's compiler includes this file")]
    pub(crate) fn named(name: &str) -> Option<(usize, Tag)> {
        Some(match name {
            "point" => (0, Tag::Point),
            "month-first" => (0, Tag::MonthFirst),
            "day-first" => (0, Tag::DayFirst),
            "year-day-month" => (0, Tag::YearDayMonth),
            "bare" => (0, Tag::Bare),
            "nth-weekday" => (0, Tag::NthWeekday),
            "week" => (0, Tag::Week),
            "relative" => (0, Tag::Relative),
            "ago" => (0, Tag::Ago),
            "ahead" => (0, Tag::Ahead),
            "not" => (0, Tag::Not),
            "half-year" => (0, Tag::HalfYear),
            "range" => (1, Tag::Range),
            "list" => (1, Tag::List),
            "each" => (1, Tag::Each),
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
    /// The word or the class; for [`Element::Point`] the list of endings, by
    /// its number from 1.
    pub(crate) arg: u16,
    /// First child.
    pub(crate) first: u16,
    /// Number of children.
    pub(crate) count: u16,
    /// What a match that ends here is.
    pub(crate) accept: Tag,
}
