//! What the other stages see of a loaded image: views that borrow from it.

use std::borrow::Cow;

use super::image::{
    BARE_NAME, END_STATED, Image, ImageError, KINDS, OPTIONAL, REPEATABLE, Row, START_STATED,
    Section, VALUE, inferred_parts,
};
use super::index::{self, NameRef, PairedStem, PhraseId, StemId};
use super::record::{
    CountFact, DateFact, Derivation, EventRecord, FactRecord, FactValue, NameRecord, PartSet,
    Phase, Records, ReportRecord, Verification,
};
use crate::lexicon::Lang;
use crate::value::{Country, CountryList, DateValue, PartialDate, Place};

/// An event of a database, by its index in the order of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventId(u32);

impl EventId {
    pub(crate) fn number(self) -> u32 {
        self.0
    }
}

/// A fact of a database, by its index; those of an event follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactId(u32);

/// A report of a database, by its index in the order of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReportId(u32);

impl EventId {
    /// The index, below [`Database::event_count`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl FactId {
    /// The index, below [`Info::facts`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl ReportId {
    /// The index, below [`Database::report_count`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Verified facts about events, in an image that has been checked.
///
/// ```
/// use sverka::database::{Database, Records, write};
///
/// let image = write(&Records::default(), &|_, _| Vec::new())?;
/// let database = Database::load(image)?;
/// assert_eq!(database.event_count(), 0);
///
/// assert!(Database::load(b"SVRK and no more".as_slice()).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Database {
    image: Image,
}

/// Which database, and how much is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Info<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its version.
    pub version: &'a str,
    /// Number of facts.
    pub facts: u32,
    /// Newest `verified_on` of its facts; `None` when there is none.
    pub built: Option<PartialDate>,
}

impl Database {
    /// Checks an image and takes it. Bytes that came from anywhere are safe to
    /// give: whatever is wrong with them is an error here, and nothing that
    /// is read later can fail.
    pub fn load(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Database, ImageError> {
        Image::load(bytes.into()).map(|image| Database { image })
    }

    /// Which database this is.
    pub fn info(&self) -> Info<'_> {
        let meta = self.image.row(Section::Meta, 0);
        Info {
            name: self.image.string(meta.u32(0)),
            version: self.image.string(meta.u32(4)),
            facts: self.image.rows(Section::Facts),
            built: meta.date(8),
        }
    }

    /// The image.
    pub fn image(&self) -> &[u8] {
        self.image.bytes()
    }

    /// Number of events.
    pub fn event_count(&self) -> usize {
        self.image.rows(Section::Events) as usize
    }

    /// Number of reports.
    pub fn report_count(&self) -> usize {
        self.image.rows(Section::Reports) as usize
    }

    /// An event of this database.
    pub fn event(&self, id: EventId) -> Event<'_> {
        Event {
            database: self,
            id,
            row: self.image.row(Section::Events, id.0),
        }
    }

    /// Every event, in the order of ids.
    pub fn events(&self) -> impl ExactSizeIterator<Item = Event<'_>> {
        (0..self.image.rows(Section::Events)).map(|index| self.event(EventId(index)))
    }

    /// The event of a stable id.
    pub fn event_by_id(&self, id: &str) -> Option<Event<'_>> {
        let at = |index| {
            let row = self.image.row(Section::Events, index);
            self.image.string(row.u32(0))
        };
        let (mut low, mut high) = (0, self.image.rows(Section::Events));
        while low < high {
            let middle = low + (high - low) / 2;
            match at(middle).cmp(id) {
                std::cmp::Ordering::Equal => return Some(self.event(EventId(middle))),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// A fact of this database.
    pub fn fact(&self, id: FactId) -> Fact<'_> {
        Fact {
            database: self,
            id,
            row: self.image.row(Section::Facts, id.0),
        }
    }

    /// The fact of an index; `None` from [`Info::facts`] on.
    pub fn fact_at(&self, index: u32) -> Option<Fact<'_>> {
        (index < self.image.rows(Section::Facts)).then(|| self.fact(FactId(index)))
    }

    /// A report of this database.
    pub fn report(&self, id: ReportId) -> Report<'_> {
        Report {
            database: self,
            id,
            row: self.image.row(Section::Reports, id.0),
        }
    }

    /// Every report, in the order of ids.
    pub fn reports(&self) -> impl ExactSizeIterator<Item = Report<'_>> {
        (0..self.image.rows(Section::Reports)).map(|index| self.report(ReportId(index)))
    }

    /// Whether a word that begins with these codes can have a stem of the
    /// vocabulary: `false` is sure. Cheap; only the first three codes count.
    pub fn may_hold(&self, codes: &[u8]) -> bool {
        index::may_hold(&self.image, codes)
    }

    /// The stem of exactly these codes.
    pub fn vocab(&self, stem: &[u8]) -> Option<StemId> {
        index::find(&self.image, stem)
    }

    /// Number of stems of the vocabulary.
    pub fn vocab_len(&self) -> usize {
        self.image.rows(Section::StemEnds) as usize
    }

    /// The stems that begin with `prefix`, in the order of their bytes; all,
    /// with an empty one.
    pub fn vocab_with_prefix(&self, prefix: &[u8]) -> impl ExactSizeIterator<Item = StemId> {
        index::with_prefix(&self.image, prefix).map(StemId)
    }

    /// The codes of a stem.
    pub fn stem(&self, stem: StemId) -> &[u8] {
        self.image.piece(Section::StemEnds, Section::Stems, stem.0)
    }

    /// How many events have the stem in a name or detail.
    pub fn frequency(&self, stem: StemId) -> u32 {
        index::stem_info(&self.image, stem).0
    }

    /// Whether some name has the stem and is not recognised without it.
    pub fn is_required(&self, stem: StemId) -> bool {
        index::stem_info(&self.image, stem).1
    }

    /// A stem, to be paired with others.
    pub fn paired(&self, stem: StemId) -> PairedStem {
        index::paired(&self.image, stem)
    }

    /// Phrases that have both of these stems among their rarest; phrases of
    /// one stem alone, where it is given twice. A name whose words stand in a
    /// text, but for as many as may be misspelt ([`slips`](super::slips)), is
    /// found by some pair of those that stand. The order is that of the image.
    pub fn phrases_with<'d>(
        &'d self,
        a: &PairedStem,
        b: &PairedStem,
    ) -> impl ExactSizeIterator<Item = PhraseId> + use<'d> {
        let rows = index::pair(&self.image, a, b);
        self.image.cells(Section::PairPhrases, rows).map(PhraseId)
    }

    /// A phrase of this database.
    pub fn phrase(&self, phrase: PhraseId) -> Phrase<'_> {
        Phrase {
            database: self,
            phrase,
        }
    }

    /// A name or detail of this database.
    pub fn name_ref(&self, name: NameRef) -> NameView<'_> {
        NameView {
            database: self,
            name,
            row: self.image.row(Section::Names, name.0),
        }
    }

    /// The records that the image was made from: everything but the index.
    pub fn to_records(&self) -> Records {
        let info = self.info();
        Records {
            name: info.name.to_owned(),
            version: info.version.to_owned(),
            reports: self.reports().map(|report| report.to_record()).collect(),
            events: self.events().map(|event| event.to_record()).collect(),
        }
    }
}

/// An event that is in two databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash<'a> {
    /// Its id: the first in the order of ids.
    pub event: &'a str,
    /// Index of the first database that has it.
    pub first: usize,
    /// Index of the other.
    pub second: usize,
    /// How many more events these two have in common.
    pub others: usize,
}

/// An event that two of these databases have. Texts that name it would be
/// judged by one of them, and which it is would hang on their order: so such
/// databases are not to be used together.
pub fn common_event(databases: &[Database]) -> Option<Clash<'_>> {
    databases.iter().enumerate().find_map(|(second, database)| {
        let earlier = databases.iter().take(second).enumerate();
        earlier.into_iter().find_map(|(first, before)| {
            let (mut few, mut many) = (database, before);
            if few.event_count() > many.event_count() {
                (few, many) = (many, few);
            }
            let mut common = few
                .events()
                .filter(|event| many.event_by_id(event.id()).is_some());
            let event = common.next()?.id();
            Some(Clash {
                event,
                first,
                second,
                others: common.count(),
            })
        })
    })
}

/// An event of a [`Database`].
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    database: &'a Database,
    id: EventId,
    row: Row<'a>,
}

impl<'a> Event<'a> {
    fn string(self, column: usize) -> &'a str {
        self.database.image.string(self.row.u32(column))
    }

    /// Its index in this database.
    pub fn index(self) -> EventId {
        self.id
    }

    /// Its stable id.
    pub fn id(self) -> &'a str {
        self.string(0)
    }

    /// Code of its type: `forum`, `summit`, `visit`, `show`, ….
    pub fn kind(self) -> &'a str {
        self.string(4)
    }

    /// The series that it is an edition of.
    pub fn series(self) -> Option<&'a str> {
        self.row
            .optional(8)
            .map(|id| self.database.image.string(id))
    }

    /// The edition's number, or its year in a series that counts by years.
    pub fn edition(self) -> Option<u32> {
        self.row.optional(12)
    }

    /// Whether its report calls this edition by the bare name of the series.
    pub fn edition_named_bare(self) -> bool {
        self.row.u8(32) & BARE_NAME != 0
    }

    /// Whether the same can happen again under the same name.
    pub fn repeatable(self) -> bool {
        self.row.u8(32) & REPEATABLE != 0
    }

    /// The name to show to readers of a language.
    pub fn name(self, lang: Lang) -> Option<&'a str> {
        self.names()
            .find(|name| name.lang() == lang)
            .map(NameView::text)
    }

    fn names_and_details(self) -> impl Iterator<Item = NameView<'a>> {
        let from = self.row.u32(16);
        let database = self.database;
        (from..from + self.row.u32(20)).map(move |index| database.name_ref(NameRef(index)))
    }

    /// Its names, in all languages.
    pub fn names(self) -> impl Iterator<Item = NameView<'a>> {
        self.names_and_details()
            .take_while(|name| name.role() == Role::Name)
    }

    /// What tells it from other editions and occurrences, in all languages.
    pub fn details(self) -> impl Iterator<Item = NameView<'a>> {
        self.names_and_details()
            .filter(|name| name.role() == Role::Detail)
    }

    /// Its facts in the order of their source, superseded ones among them.
    pub fn facts(self) -> impl ExactSizeIterator<Item = Fact<'a>> {
        let from = self.row.u32(24);
        let database = self.database;
        (from..from + self.row.u32(28)).map(move |index| database.fact(FactId(index)))
    }

    fn to_record(self) -> EventRecord {
        EventRecord {
            id: self.id().to_owned(),
            kind: self.kind().to_owned(),
            series: self.series().map(str::to_owned),
            edition: self.edition(),
            repeatable: self.repeatable(),
            bare_name_is_edition: self.edition_named_bare(),
            names: self.names().map(NameView::to_record).collect(),
            details: self.details().map(NameView::to_record).collect(),
            facts: self.facts().map(Fact::to_record).collect(),
        }
    }
}

/// What a name is to its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// It names the event.
    Name,
    /// It tells the event from other editions or occurrences.
    Detail,
}

/// A name or detail of an event.
#[derive(Clone, Copy, Debug)]
pub struct NameView<'a> {
    database: &'a Database,
    name: NameRef,
    row: Row<'a>,
}

/// The words of names that are the same but for the event.
#[derive(Clone, Copy, Debug)]
pub struct Phrase<'a> {
    database: &'a Database,
    phrase: PhraseId,
}

impl<'a> Phrase<'a> {
    /// Its index in this database.
    pub fn index(self) -> PhraseId {
        self.phrase
    }

    /// Language of its names.
    pub fn lang(self) -> Lang {
        // A loaded image has known languages only.
        let row = self.database.image.row(Section::Phrases, self.phrase.0);
        row.lang(8).unwrap_or(Lang(0))
    }

    /// Its stems, in the order of its words: 64 at most.
    pub fn stems(self) -> impl ExactSizeIterator<Item = NameStem> + Clone + 'a {
        let image = &self.database.image;
        let rows = index::rows_of(image, Section::Phrases, 0, self.phrase.0);
        image
            .cells(Section::PhraseStems, rows)
            .map(|cell| NameStem {
                stem: StemId(cell & !OPTIONAL),
                optional: cell & OPTIONAL != 0,
            })
    }

    /// The names that have these words, in the order of their events; no
    /// details.
    pub fn names(self) -> impl ExactSizeIterator<Item = NameRef> + 'a {
        let image = &self.database.image;
        let rows = index::rows_of(image, Section::Phrases, 4, self.phrase.0);
        image.cells(Section::PhraseNames, rows).map(NameRef)
    }
}

/// A stem of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameStem {
    /// Which.
    pub stem: StemId,
    /// Whether the name is recognised without it.
    pub optional: bool,
}

impl<'a> NameView<'a> {
    /// Its index in this database.
    pub fn index(self) -> NameRef {
        self.name
    }

    /// The event that it belongs to.
    pub fn event(self) -> EventId {
        EventId(self.row.u32(0))
    }

    /// Its words as the record has them.
    pub fn text(self) -> &'a str {
        self.database.image.string(self.row.u32(4))
    }

    /// Its language.
    pub fn lang(self) -> Lang {
        self.phrase().lang()
    }

    /// Its words, which other events' names can share.
    pub fn phrase(self) -> Phrase<'a> {
        self.database.phrase(PhraseId(self.row.u32(8)))
    }

    /// What it is to its event.
    pub fn role(self) -> Role {
        match self.row.u8(12) {
            0 => Role::Name,
            _ => Role::Detail,
        }
    }

    /// Its stems, in the order of its words.
    pub fn stems(self) -> impl ExactSizeIterator<Item = NameStem> + 'a {
        self.phrase().stems()
    }

    fn to_record(self) -> NameRecord {
        NameRecord {
            lang: self.lang(),
            text: self.text().to_owned(),
        }
    }
}

/// A fact of a [`Database`].
#[derive(Clone, Copy, Debug)]
pub struct Fact<'a> {
    database: &'a Database,
    id: FactId,
    row: Row<'a>,
}

impl<'a> Fact<'a> {
    fn optional_string(self, column: usize) -> Option<&'a str> {
        let id = self.row.optional(column)?;
        Some(self.database.image.string(id))
    }

    /// Its index in this database.
    pub fn index(self) -> FactId {
        self.id
    }

    /// Its stable id: `event/kind`, with a suffix where an event has several
    /// of a kind.
    pub fn id(self) -> String {
        format!("{}/{}", self.event().id(), self.local_id())
    }

    /// The part of its id after the event's.
    pub fn local_id(self) -> &'a str {
        self.database.image.string(self.row.u32(4))
    }

    /// What it is about.
    pub fn event(self) -> Event<'a> {
        self.database.event(EventId(self.row.u32(0)))
    }

    /// Code of its kind: `participants`, `country_count`, `date`, `countries`
    /// or `place`.
    pub fn kind(self) -> &'static str {
        KINDS.get(self.row.u8(44) as usize).copied().unwrap_or("")
    }

    /// Its value.
    pub fn value(self) -> FactValue {
        // Rows were checked when the image was loaded: each is a value.
        self.read_value().unwrap_or(FactValue::Countries {
            list: CountryList {
                countries: Vec::new(),
                closed: false,
            },
            role: String::new(),
        })
    }

    /// Its value, if it is a date: without what else stands in the fact.
    pub fn date(self) -> Option<DateValue> {
        let is_date = self.kind() == "date";
        is_date.then(|| self.row.date_value()).flatten()
    }

    fn read_value(self) -> Option<FactValue> {
        let image = &self.database.image;
        let row = self.row;
        let phase = self.phase();
        let count_fact = || {
            let (value, printed) = row.count()?;
            Some(CountFact {
                value,
                printed,
                phase,
            })
        };
        Some(match self.kind() {
            "participants" => FactValue::Participants(count_fact()?),
            "country_count" => FactValue::CountryCount(count_fact()?),
            "date" => {
                let flags = row.u8(VALUE + 21);
                FactValue::Date(DateFact {
                    value: row.date_value()?,
                    moment: image.string(row.u32(VALUE + 16)).to_owned(),
                    start_stated: flags & START_STATED != 0,
                    end_stated: flags & END_STATED != 0,
                    start_phase: phase,
                    end_phase: row.phase(VALUE + 22)?,
                    inferred: inferred_parts(flags),
                })
            }
            "countries" => {
                let from = row.u32(VALUE + 4);
                FactValue::Countries {
                    list: CountryList {
                        countries: (from..from + row.u32(VALUE + 8))
                            .filter_map(|index| image.country(index))
                            .collect(),
                        closed: row.u8(VALUE + 12) != 0,
                    },
                    role: image.string(row.u32(VALUE)).to_owned(),
                }
            }
            _ => FactValue::Place(Place {
                country: Country::from_bits(row.u16(VALUE))?,
                city: self.optional_string(VALUE + 4).map(str::to_owned),
            }),
        })
    }

    /// Whether its report words it as held or planned. A date can have another
    /// phase for its end; that stands in the value.
    pub fn phase(self) -> Phase {
        self.row.phase(45).unwrap_or(Phase::Held)
    }

    /// Verbatim words of its report.
    pub fn quote(self) -> &'a str {
        self.database.image.string(self.row.u32(12))
    }

    /// Language of the quote: that of its report.
    pub fn lang(self) -> Lang {
        self.report().lang()
    }

    /// What of the value follows from the quote without being printed, and how.
    pub fn derived(self) -> Option<&'a str> {
        self.optional_string(16)
    }

    /// Which parts [`derived`](Self::derived) is about.
    pub fn derived_parts(self) -> PartSet {
        PartSet::from_bits(self.row.u8(46))
    }

    /// What of the value is an editor's background knowledge, and on what
    /// ground.
    pub fn inferred(self) -> Option<&'a str> {
        self.optional_string(20)
    }

    /// Where it comes from.
    pub fn report(self) -> Report<'a> {
        self.database.report(ReportId(self.row.u32(8)))
    }

    /// Who verified it.
    pub fn verified_by(self) -> Option<&'a str> {
        self.optional_string(32)
    }

    /// When it was verified.
    pub fn verified_on(self) -> Option<PartialDate> {
        self.row.date(36)
    }

    /// The fact that this one corrects.
    pub fn supersedes(self) -> Option<Fact<'a>> {
        let index = self.row.optional(24)?;
        Some(self.database.fact(FactId(index)))
    }

    /// The fact that corrects this one: a claim is judged by that.
    pub fn superseded_by(self) -> Option<Fact<'a>> {
        let index = self.row.optional(28)?;
        Some(self.database.fact(FactId(index)))
    }

    fn to_record(self) -> FactRecord {
        let verified = self.verified_by().zip(self.verified_on());
        FactRecord {
            local_id: self.local_id().to_owned(),
            value: self.value(),
            phase: self.phase(),
            report: self.report().id().to_owned(),
            quote: self.quote().to_owned(),
            derived: self.derived().map(|how| Derivation {
                parts: self.derived_parts(),
                how: how.to_owned(),
            }),
            inferred: self.inferred().map(str::to_owned),
            verified: verified.map(|(by, on)| Verification {
                by: by.to_owned(),
                on,
            }),
            supersedes: self.supersedes().map(Fact::id),
        }
    }
}

/// A report of a [`Database`].
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    database: &'a Database,
    id: ReportId,
    row: Row<'a>,
}

impl<'a> Report<'a> {
    fn string(self, column: usize) -> &'a str {
        self.database.image.string(self.row.u32(column))
    }

    /// Its index in this database.
    pub fn index(self) -> ReportId {
        self.id
    }

    /// Its stable id.
    pub fn id(self) -> &'a str {
        self.string(0)
    }

    /// Who published it.
    pub fn outlet(self) -> &'a str {
        self.string(4)
    }

    /// Its headline, or its first words where the saved text has no headline.
    pub fn title(self) -> &'a str {
        self.string(8)
    }

    /// Where it is published.
    pub fn url(self) -> Option<&'a str> {
        self.row
            .optional(12)
            .map(|id| self.database.image.string(id))
    }

    /// When it was published, where it says so.
    pub fn published(self) -> Option<PartialDate> {
        self.row.date(16)
    }

    /// Its language.
    pub fn lang(self) -> Lang {
        // A loaded image has known languages only.
        self.row.lang(24).unwrap_or(Lang(0))
    }

    /// SHA-256 of its raw saved text.
    pub fn sha256(self) -> [u8; 32] {
        self.row.sha256(28)
    }

    fn to_record(self) -> ReportRecord {
        ReportRecord {
            id: self.id().to_owned(),
            outlet: self.outlet().to_owned(),
            title: self.title().to_owned(),
            lang: self.lang(),
            published: self.published(),
            url: self.url().map(str::to_owned),
            sha256: self.sha256(),
        }
    }
}
