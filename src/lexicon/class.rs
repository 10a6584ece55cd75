//! The classes of words: the tables that a language's files may hold.

macro_rules! classes {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal,)*) => {
        /// What a word or phrase of the lexicon is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Class {
            $($(#[doc = $doc])* $variant,)*
        }

        impl Class {
            /// Every class, by its number.
            pub const ALL: &'static [Class] = &[$(Class::$variant,)*];

            /// The name of its table in the language files.
            pub const fn name(self) -> &'static str {
                match self { $(Class::$variant => $name,)* }
            }
        }
    };
}

classes! {
    /// A month, by number.
    Month = "month",
    /// A weekday; Monday is 1.
    Weekday = "weekday",
    /// A day that has a name, by month and day: 1225.
    Holiday = "holiday",
    /// A season, by its code in ISO 8601-2: 21 is spring.
    Season = "season",
    /// A cardinal that nothing smaller follows: units and teens.
    Num = "num",
    /// A multiple of ten that a unit may follow.
    Tens = "tens",
    /// A multiple of a hundred in one word.
    Hundreds = "hundreds",
    /// A power of ten that multiplies what stands before it, by exponent.
    Mult = "mult",
    /// The same, only when glued to digits: `1.5K`.
    MultSuffix = "mult-suffix",
    /// A collective of so many: dozen, десяток.
    Collective = "collective",
    /// One and a half of what follows.
    OneAndHalf = "one-and-half",
    /// A part of what follows, as a decimal fraction: half a million.
    Half = "half",
    /// The denominator of a fraction in words.
    Fraction = "fraction",
    /// "and a half", after a number and before what it multiplies.
    PlusHalf = "plus-half",
    /// A large number in one word, by value.
    Big = "big",
    /// An ordinal in words.
    Ordinal = "ord",
    /// A word that may stand between the words of one number.
    NumJoin = "num-join",
    /// "a" before a multiplier: one.
    NumArticle = "num-article",
    /// A word that may be the first half of a number told in pairs: nineteen
    /// seventy-three.
    NumPair = "num-pair",
    /// The minus sign in words.
    NumMinus = "num-minus",
    /// The decimal sign in words.
    NumPoint = "num-point",
    /// A number's word that is often none, by what must follow it to be one:
    /// `noun` any noun, `unit` a counted noun of the lexicon.
    NumWeak = "num-weak",
    /// Words that look like a number and are none.
    NotNumber = "not-number",
    /// An unstated quantity, by its inclusive range: `20-99`.
    Vague = "vague",
    /// A vague multiplier of what follows, by range: several, пара.
    VagueMult = "vague-mult",
    /// A magnitude glued to digits that is a measure too: only with money or a
    /// counted noun, or as a capital.
    MultAmbiguous = "mult-ambiguous",
    /// What is glued to digits, by what it makes of them.
    DigitSuffix = "digit-suffix",
    /// A hedge before its number, by code.
    HedgeBefore = "hedge-before",
    /// A hedge after its number, or after what it counts, by code; with `+` and
    /// the mark of an ending, only after that ending.
    HedgeAfter = "hedge-after",
    /// Words that may stand between a hedge and its number.
    HedgeFiller = "hedge-filler",
    /// First half of a range of numbers ("from", "between").
    RangeOpen = "range-open",
    /// Between the halves of a range of numbers.
    RangeJoin = "range-join",
    /// A counted noun, by class and lemma.
    Unit = "unit",
    /// Words that are no part of the phrase a counted noun stands in.
    UnitStop = "unit-stop",
    /// Between a part and its whole: 300 *of the* participants.
    UnitOf = "unit-of",
    /// Words after which a noun before a number is not counted by it.
    InversionStop = "inversion-stop",
    /// A currency sign or code before a number.
    Currency = "currency",
    /// A word that makes the number after it a name: No., channel, article.
    Identifier = "identifier",
    /// A country's name.
    Country = "country",
    /// A country's name that is also a common word: only with a capital.
    CountryCap = "country-cap",
    /// A country's abbreviation: only in capitals.
    CountryAbbr = "country-abbr",
    /// A name that several countries share.
    CountryAmbiguous = "country-ambiguous",
    /// The word by which countries of one name are told apart, by its country:
    /// *North* and South Korea.
    CountryTwin = "country-twin",
    /// Words before a country's name that belong to it: Republic of.
    CountryPrefix = "country-prefix",
    /// Words after a country's name that belong to it.
    CountrySuffix = "country-suffix",
    /// An adjective of a country.
    CountryAdj = "country-adj",
    /// One that is also a common word: only with a capital.
    CountryAdjCap = "country-adj-cap",
    /// An adjective that several countries share.
    CountryAdjAmbiguous = "country-adj-ambiguous",
    /// People of a country.
    Demonym = "demonym",
    /// A word for people that is also a common word: only with a capital.
    DemonymCap = "demonym-cap",
    /// People of several countries.
    DemonymAmbiguous = "demonym-ambiguous",
    /// A capital.
    Capital = "capital",
    /// A capital that is also a common word: only with a capital letter.
    CapitalCap = "capital-cap",
    /// Another city.
    City = "city",
    /// A city that is also a common word: only with a capital letter.
    CityCap = "city-cap",
    /// A group of countries.
    Group = "group",
    /// A group's name that is also a common word: only with a capital.
    GroupCap = "group-cap",
    /// A longer name that holds a country's name.
    NotCountry = "not-country",
    /// What an adjective of a country describes without naming the country: a
    /// language, a cuisine.
    NotCountryNoun = "not-country-noun",
    /// A language that no adjective of a country names: English.
    Language = "language-name",
    /// Words after which an adjective with no noun is a language: in French.
    LanguageBefore = "language-before",
    /// Words that name a country and something else too, by what else:
    /// `person` a given or family name, `opening-person`
    /// the same where a sentence begins with it, `surname` one where only the capital
    /// tells it from a people, `state` a part of another country, `word` so
    /// much more often another word or name that another country has to stand
    /// beside it, `opening` the same for the first word of a sentence.
    AlsoName = "also-name",
    /// What stands before a person's name, by what it is: `title`, `given`.
    PersonBefore = "person-before",
    /// Words after a name that tell of a person.
    PersonAfter = "person-after",
    /// Words that, with a capital beside a country's name, make no person's
    /// name of it: president, embassy.
    NotSurname = "not-surname",
    /// Words that, with a capital after a country's name, make a longer name
    /// of both: airlines, museum.
    LongerName = "longer-name",
    /// Words that tell that a name is the `state`'s and not the country's:
    /// `state` another state, `near` what lies or rules there.
    Elsewhere = "elsewhere",
    /// "capital of": before or after a country.
    CapitalOf = "capital-of",
    /// A kind of event that "the forum" can refer to.
    EventType = "event-type",
    /// A verb that says what a noun for a kind of event would, by those nouns:
    /// "visited" and "visit".
    EventVerb = "event-verb",
    /// Words that stand for what is spoken of.
    Anaphor = "anaphor",
    /// A word that starts a date pattern.
    DateStart = "date-start",
    /// The word "year" and its like beside a number.
    YearWord = "year-word",
    /// A decade in one word, by its first year or the last two digits of it:
    /// nineties.
    DecadeWord = "decade",
    /// What makes the number before it a clock time: часов; `half` of a day:
    /// p.m.
    TimeSuffix = "time-suffix",
    /// A month or weekday that is another word as well: may, mar, sun.
    AlsoWord = "also-word",
    /// Words after which a lone month, year or day is meant as a date: in
    /// (`strong`), of (`weak`).
    DateBefore = "date-before",
    /// Words between the dates of a list.
    DateJoin = "date-join",
    /// Words that make a name of the date `before` which or `after` which they
    /// stand: улица, page.
    NotDate = "not-date",
    /// Relative dates, by unit and how many of it from the day of publication:
    /// `day:-1`.
    Relative = "relative",
    /// Which one of a unit of time, as seen from the publication: `-1` last,
    /// `0` this, `1` next.
    RelativeStep = "relative-step",
    /// A unit of time to count in, with how many of it where that is not one:
    /// `week`, `day*14`.
    RelativeUnit = "relative-unit",
    /// What a claim's words say, by cue.
    Cue = "cue",
    /// Words before a dot that ends no sentence.
    Abbreviation = "abbreviation",
}

impl Class {
    /// The class as one bit of a set of classes.
    #[inline]
    pub(crate) const fn bit(self) -> u128 {
        let number = self as u32;
        // Halves, because a shift over both is a call where words have 64 bits.
        if number < 64 {
            (1u64 << number) as u128
        } else {
            ((1u64 << (number - 64)) as u128) << 64
        }
    }

    /// For a class whose words count only when written with a capital: the
    /// class that they then are of.
    pub(crate) const fn capitalised(self) -> Option<Class> {
        Some(match self {
            Class::CountryCap => Class::Country,
            Class::CountryAdjCap => Class::CountryAdj,
            Class::DemonymCap => Class::Demonym,
            Class::CapitalCap => Class::Capital,
            Class::CityCap => Class::City,
            Class::GroupCap => Class::Group,
            _ => return None,
        })
    }
}

/// How the values of a class are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Values {
    /// Numbers, or numbers of keys.
    Plain,
    /// Codes of countries.
    Countries,
    /// Numbers of places.
    Places,
    /// Counted nouns: a class and a lemma.
    Units,
}

impl Class {
    /// How its values are written.
    pub(crate) const fn values(self) -> Values {
        match self {
            Class::Country
            | Class::CountryTwin
            | Class::CountryCap
            | Class::CountryAbbr
            | Class::CountryAdj
            | Class::CountryAdjCap
            | Class::Demonym
            | Class::DemonymCap => Values::Countries,
            Class::Capital | Class::CapitalCap | Class::City | Class::CityCap => Values::Places,
            Class::Unit => Values::Units,
            _ => Values::Plain,
        }
    }
}
