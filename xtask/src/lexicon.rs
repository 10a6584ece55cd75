//! `cargo xtask lexicon`: the language files of `src/lexicon` → `tables.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

#[path = "../../src/lexicon/class.rs"]
#[allow(dead_code, unreachable_pub)]
mod class;
#[path = "../../src/text/fold.rs"]
#[allow(dead_code, unreachable_pub)]
mod fold;
#[path = "../../src/lexicon/layout.rs"]
#[allow(dead_code, unreachable_pub)]
mod layout;
#[path = "../../src/lexicon/nodes.rs"]
mod nodes;
mod pack;
mod pack_nodes;
#[path = "../../src/lexicon/pattern.rs"]
#[allow(dead_code, unreachable_pub)]
mod pattern;
#[path = "../../src/lexicon/unpack.rs"]
#[allow(unreachable_pub)]
mod unpack;

use class::Class;
use layout::MORE;
use pattern::{BareMonth, Element, GLUED, SPLIT, Tag};

type Result<T> = std::result::Result<T, String>;

/// Compiles the language files. With `check`, compares with the committed
/// tables and fails when they differ.
pub(crate) fn run(root: &Path, check: bool) -> Result<()> {
    let folder = root.join("src/lexicon");
    let target = folder.join("tables.rs");
    let tables = compile(&folder)?;
    let old = std::fs::read_to_string(&target).unwrap_or_default();
    if old == tables {
        return Ok(());
    }
    if check {
        return Err(format!(
            "{} is older than the language files: run `cargo xtask lexicon` and commit it",
            target.display()
        ));
    }
    std::fs::write(&target, tables).map_err(|e| format!("{}: {e}", target.display()))
}

/// Codes of the languages in the order of their numbers. The first language of
/// a script is the one that a text of unclear language is taken for.
const LANGUAGES: [&str; 3] = ["en", "ru", "kk"];

type Codes = Vec<u8>;

#[derive(Default)]
struct Language {
    /// The file that is being read.
    file: PathBuf,
    /// By file and name.
    paradigms: BTreeMap<(PathBuf, String), u8>,
    /// (codes, paradigm) → number within the language.
    words: BTreeMap<(Codes, u8), u16>,
    order: Vec<(Codes, u8)>,
    /// Words of a phrase as (language-local word | punctuation), class, value.
    phrases: Vec<(Vec<Part>, Class, u16)>,
    stemmer: u8,
    genitive: u8,
    verbal: u8,
    adverb: u8,
    possessive: u8,
    /// Endings of words that may stand between a number and its noun, and of
    /// words that may not.
    modifier: u8,
    conditional: u8,
    head: u8,
    script: String,
    letters: String,
    decimal: char,
    day_first: bool,
    bare_month: Option<BareMonth>,
    bare_year: bool,
    joined_ordinal: bool,
    /// Lists of endings that a pattern may ask for, in order of their numbers.
    endings: Vec<(String, Vec<Codes>)>,
    /// By layer.
    patterns: [Trie; 2],
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Part {
    Word(u16),
    Punct(u16),
}

/// The mark of an ending whose first letter is the stem's: `KEPT` of the
/// engine's lookup is its number.
const KEPT: &str = "kept";

#[derive(Default)]
struct Shared {
    punct: Vec<char>,
    keys: BTreeMap<Class, Vec<String>>,
    places: Vec<(String, String)>,
    groups: Vec<(String, Vec<String>)>,
    marks: Vec<String>,
    /// The first ending of each paradigm's slots: the dictionary form's.
    dictionary: Vec<String>,
    /// Slots of each paradigm: endings with marks.
    paradigms: Vec<Vec<Vec<(Codes, u8)>>>,
}

fn compile(folder: &Path) -> Result<String> {
    let mut shared = Shared {
        paradigms: vec![vec![]],
        dictionary: vec![String::new()],
        ..Shared::default()
    };
    shared.marks.push(String::new());
    shared.marks.push(KEPT.to_owned());
    let groups = read(&folder.join("groups.toml"))?;
    for (name, group) in table(&groups, "group", "groups.toml")? {
        let members = group
            .get("members")
            .and_then(Value::as_array)
            .ok_or_else(|| format!("groups.toml: group.{name} has no list `members`"))?;
        let members = members
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect();
        shared.groups.push((name.clone(), members));
    }
    let common = files(&folder.join("common"))?;
    let mut languages = Vec::new();
    for code in LANGUAGES {
        let sources = files(&folder.join(code))?;
        let mut language = Language::default();
        for (path, source) in &sources {
            language.read_settings(path, source, &mut shared)?;
        }
        for (path, source) in sources.iter().chain(&common) {
            language.read_words(path, source, &mut shared)?;
        }
        languages.push(language);
    }
    let mut countries = Vec::new();
    for code in LANGUAGES {
        let mut names = country_names(&folder.join("cldr").join(format!("{code}.tsv")))?;
        let usual = folder.join(code).join("usual-names.tsv");
        if usual.exists() {
            names.extend(country_names(&usual)?);
        }
        countries.push(names);
    }
    render(&languages, &shared, &countries)
}

/// Codes and names of countries, from CLDR's table of a language.
fn country_names(path: &Path) -> Result<BTreeMap<u16, String>> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#') && !line.is_empty())
        .map(|(index, line)| {
            let mut fields = line.split('\t');
            let code = fields.next().and_then(country_bits);
            let name = fields.next();
            code.zip(name.map(str::to_owned)).ok_or_else(|| {
                format!(
                    "{}:{}: `{line}` is not a code and a name",
                    path.display(),
                    index + 1
                )
            })
        })
        .collect()
}

fn files(folder: &Path) -> Result<Vec<(PathBuf, Table)>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(|e| format!("{}: {e}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| read(&path).map(|table| (path, table)))
        .collect()
}

fn read(path: &Path) -> Result<Table> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    text.parse::<Table>()
        .map_err(|e| format!("{}: {e}", path.display()))
}

fn table<'t>(source: &'t Table, name: &str, file: &str) -> Result<&'t Table> {
    source
        .get(name)
        .and_then(Value::as_table)
        .ok_or_else(|| format!("{file}: no table [{name}]"))
}

fn strings<'t>(value: &'t Value, at: &str) -> Result<Vec<&'t str>> {
    let list = value
        .as_array()
        .ok_or_else(|| format!("{at}: not a list"))?;
    list.iter()
        .map(|v| {
            v.as_str()
                .ok_or_else(|| format!("{at}: {v} is not a string"))
        })
        .collect()
}

fn intern(list: &mut Vec<String>, item: &str) -> u16 {
    let at = list.iter().position(|i| i == item).unwrap_or_else(|| {
        list.push(item.to_owned());
        list.len() - 1
    });
    at as u16
}

impl Shared {
    /// The number of a paradigm; the same endings have one number.
    fn paradigm(
        &mut self,
        slots: Vec<Vec<(Codes, u8)>>,
        dictionary: String,
        at: &str,
    ) -> Result<u8> {
        let known = (1..self.paradigms.len())
            .find(|&id| self.paradigms[id] == slots && self.dictionary[id] == dictionary);
        let id = known.unwrap_or_else(|| {
            self.paradigms.push(slots);
            self.dictionary.push(dictionary);
            self.paradigms.len() - 1
        });
        u8::try_from(id).map_err(|_| format!("{at}: more than 255 paradigms"))
    }

    fn punct(&mut self, c: char) -> Part {
        let at = self.punct.iter().position(|&p| p == c).unwrap_or_else(|| {
            self.punct.push(c);
            self.punct.len() - 1
        });
        Part::Punct(at as u16)
    }

    fn value(&mut self, class: Class, key: &str, at: &str) -> Result<u16> {
        match class {
            Class::Month
            | Class::Weekday
            | Class::Season
            | Class::Holiday
            | Class::DecadeWord
            | Class::Num
            | Class::Tens
            | Class::Hundreds
            | Class::Mult
            | Class::MultSuffix
            | Class::MultAmbiguous
            | Class::Collective
            | Class::Fraction
            | Class::Ordinal => key
                .parse()
                .map_err(|_| format!("{at}: `{key}` is not a number up to 65535")),
            Class::Country
            | Class::CountryTwin
            | Class::CountryCap
            | Class::CountryAbbr
            | Class::CountryAdj
            | Class::CountryAdjCap
            | Class::Demonym
            | Class::DemonymCap => {
                country_bits(key).ok_or_else(|| format!("{at}: `{key}` is not a country code"))
            }
            Class::Capital | Class::CapitalCap | Class::City | Class::CityCap => {
                let (country, slug) = key
                    .split_once(' ')
                    .filter(|(country, _)| country_bits(country).is_some())
                    .ok_or_else(|| format!("{at}: `{key}` is not like \"KZ astana\""))?;
                let place = (country.to_owned(), slug.to_owned());
                let index = self
                    .places
                    .iter()
                    .position(|p| *p == place)
                    .unwrap_or_else(|| {
                        self.places.push(place);
                        self.places.len() - 1
                    });
                Ok(index as u16)
            }
            Class::Group | Class::GroupCap => self
                .groups
                .iter()
                .position(|(name, _)| name == key)
                .map(|i| i as u16)
                .ok_or_else(|| format!("{at}: group `{key}` is not in groups.toml")),
            _ => Ok(intern(self.keys.entry(class).or_default(), key)),
        }
    }
}

fn country_bits(code: &str) -> Option<u16> {
    match code.as_bytes() {
        &[a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => {
            Some(u16::from_be_bytes([a, b]))
        }
        _ => None,
    }
}

impl Language {
    fn read_settings(&mut self, path: &Path, source: &Table, shared: &mut Shared) -> Result<()> {
        let file = path.display();
        if let Some(settings) = source.get("language").and_then(Value::as_table) {
            let text = |key: &str| {
                settings
                    .get(key)
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned()
            };
            self.script = text("script");
            self.letters = text("letters");
            self.decimal = text("decimal").chars().next().unwrap_or('.');
            let flag = |key: &str| {
                settings
                    .get(key)
                    .and_then(Value::as_bool)
                    .unwrap_or_default()
            };
            self.day_first = flag("day_first");
            self.bare_year = flag("bare_year");
            self.joined_ordinal = flag("joined_ordinal");
            self.bare_month = Some(match text("bare_month").as_str() {
                "capital" => BareMonth::Capital,
                "small" => BareMonth::Small,
                "inflected" => BareMonth::Inflected,
                other => return Err(format!("{file}: language.bare_month: no way `{other}`")),
            });
        }
        if let Some(lists) = source.get("ending").and_then(Value::as_table) {
            for (name, list) in lists {
                let at = format!("{file}: ending.{name}");
                let codes = strings(list, &at)?
                    .into_iter()
                    .map(|ending| {
                        fold::encode(ending)
                            .ok_or_else(|| format!("{at}: `{ending}` is not letters"))
                    })
                    .collect::<Result<Vec<Codes>>>()?;
                self.endings.push((name.clone(), codes));
            }
        }
        if let Some(paradigms) = source.get("paradigm").and_then(Value::as_table) {
            for (name, slots) in paradigms {
                let at = format!("{file}: paradigm.{name}");
                let slots = slots
                    .as_array()
                    .ok_or_else(|| format!("{at}: not a list"))?;
                let mut compiled = Vec::new();
                let mut first = String::new();
                for slot in slots {
                    let mut endings = Vec::new();
                    if let Some(ending) = slot.as_array().and_then(|s| s.first()?.as_str()) {
                        first.push_str(ending.split(':').next().unwrap_or_default());
                    }
                    for ending in strings(slot, &at)? {
                        if let Some((before, letters)) =
                            ending.strip_prefix('[').and_then(|e| e.split_once(']'))
                        {
                            if name != "stem" {
                                return Err(format!(
                                    "{at}: `{ending}`: only the stemmer asks what stands before an ending"
                                ));
                            }
                            let mark = intern(&mut shared.marks, KEPT) as u8;
                            for letter in before.chars() {
                                let codes = fold::encode(&format!("{letter}{letters}"))
                                    .ok_or_else(|| format!("{at}: `{ending}` is not letters"))?;
                                endings.push((codes, mark));
                            }
                            continue;
                        }
                        let (letters, mark) = ending.split_once(':').unwrap_or((ending, ""));
                        let codes = fold::encode(letters)
                            .ok_or_else(|| format!("{at}: `{ending}` is not letters"))?;
                        let mark = intern(&mut shared.marks, mark) as u8;
                        endings.push((codes, mark));
                    }
                    endings.sort();
                    endings.dedup();
                    // Longest first, so that a shorter ending never hides it.
                    endings.sort_by_key(|(codes, _)| std::cmp::Reverse(codes.len()));
                    compiled.push(endings);
                }
                let id = shared.paradigm(compiled, first, &at)?;
                if self
                    .paradigms
                    .insert((path.to_owned(), name.clone()), id)
                    .is_some()
                {
                    return Err(format!("{at}: defined twice"));
                }
                match name.as_str() {
                    "stem" => self.stemmer = id,
                    "genitive" => self.genitive = id,
                    "verbal" => self.verbal = id,
                    "adverb" => self.adverb = id,
                    "possessive" => self.possessive = id,
                    "modifier" => self.modifier = id,
                    "conditional" => self.conditional = id,
                    "head" => self.head = id,
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn read_words(&mut self, path: &Path, source: &Table, shared: &mut Shared) -> Result<()> {
        self.file = path.to_owned();
        let file = path.display();
        for (name, entries) in source {
            if matches!(name.as_str(), "language" | "paradigm" | "ending") {
                continue;
            }
            let entries = entries
                .as_table()
                .ok_or_else(|| format!("{file}: [{name}] is not a table"))?;
            if name == "pattern" {
                for (tag, groups) in entries {
                    let (layer, tag_id) = Tag::named(tag)
                        .ok_or_else(|| format!("{file}: no pattern table `{tag}`"))?;
                    let groups = groups
                        .as_table()
                        .ok_or_else(|| format!("{file}: [pattern.{tag}] is not a table"))?;
                    for (group, patterns) in groups {
                        let at = format!("{file}: pattern.{tag}.{group}");
                        for line in strings(patterns, &at)? {
                            self.pattern(layer, tag_id, line, shared, &at)?;
                        }
                    }
                }
                continue;
            }
            let class = *Class::ALL
                .iter()
                .find(|class| class.name() == name)
                .ok_or_else(|| format!("{file}: no class `{name}`"))?;
            for (key, value) in entries {
                if let Some(nested) = value.as_table() {
                    for (inner, value) in nested {
                        let key = format!("{key}/{inner}");
                        self.entry(class, &key, value, shared, &format!("{file}: {name}"))?;
                    }
                } else {
                    self.entry(class, key, value, shared, &format!("{file}: {name}"))?;
                }
            }
        }
        Ok(())
    }

    /// A paradigm of the file that is being read, else of `inflection.toml`,
    /// else the only one of that name in the language.
    fn paradigm(&self, name: &str) -> Option<u8> {
        let named = || {
            self.paradigms
                .iter()
                .filter(|((_, other), _)| other == name)
        };
        let own = named().find(|((file, _), _)| *file == self.file);
        let shared = named().find(|((file, _), _)| file.ends_with("inflection.toml"));
        let only = named().next().filter(|_| named().count() == 1);
        own.or(shared).or(only).map(|(_, id)| *id)
    }

    fn entry(
        &mut self,
        class: Class,
        key: &str,
        value: &Value,
        shared: &mut Shared,
        at: &str,
    ) -> Result<()> {
        let at = format!("{at}.{key}");
        let whole = shared.value(class, key, &at)?;
        for phrase in strings(value, &at)? {
            // `=`: a form of the key, not a noun of its own.
            let (phrase, own) = match phrase.strip_prefix('=') {
                Some(rest) if class == Class::Unit => (rest, false),
                _ => (phrase, class == Class::Unit && phrase.contains('|')),
            };
            let id = if own {
                let kind = key.split('/').next().unwrap_or_default();
                let lemma = self.dictionary_form(phrase, shared, &at)?;
                shared.value(class, &format!("{kind}/{lemma}"), &at)?
            } else {
                whole
            };
            let mut parts = Vec::new();
            for word in phrase.split_whitespace() {
                // An apostrophe is part of a word only inside it.
                let word = match word.strip_prefix('\'') {
                    Some(rest) => {
                        parts.push(shared.punct('\''));
                        rest
                    }
                    None => word,
                };
                if !word.is_empty() {
                    parts.push(self.part(word, shared, &at)?);
                }
            }
            if parts.is_empty() {
                return Err(format!("{at}: an empty phrase"));
            }
            self.phrases.push((parts, class, id));
        }
        Ok(())
    }

    fn part(&mut self, word: &str, shared: &mut Shared, at: &str) -> Result<Part> {
        let (stem, paradigm) = word.split_once('|').unwrap_or((word, ""));
        let mut chars = stem.chars();
        if let (Some(c), None) = (chars.next(), chars.next())
            && matches!(fold::fold(c), fold::Fold::Punct | fold::Fold::Apostrophe)
        {
            return Ok(shared.punct(c));
        }
        let codes = fold::encode(stem)
            .filter(|codes| !codes.is_empty())
            .ok_or_else(|| format!("{at}: `{stem}` is not letters"))?;
        let paradigm = if paradigm.is_empty() {
            0
        } else {
            self.paradigm(paradigm)
                .ok_or_else(|| format!("{at}: no paradigm `{paradigm}`"))?
        };
        Ok(Part::Word(self.word(codes, paradigm)))
    }

    /// A phrase as a dictionary has it: every word with its first ending.
    fn dictionary_form(&self, phrase: &str, shared: &Shared, at: &str) -> Result<String> {
        let mut form = String::new();
        for word in phrase.split_whitespace() {
            let (stem, paradigm) = word.split_once('|').unwrap_or((word, ""));
            let id = match paradigm {
                "" => 0,
                name => self
                    .paradigm(name)
                    .ok_or_else(|| format!("{at}: no paradigm `{name}`"))?,
            };
            if !(form.is_empty() || form.ends_with('-') || stem == "-") {
                form.push(' ');
            }
            form.push_str(stem);
            form.push_str(&shared.dictionary[id as usize]);
        }
        Ok(form)
    }

    /// The dictionary form of a place's first name, with capitals.
    fn place_name(&self, place: usize, shared: &Shared) -> String {
        // A name that counts only with a capital is the usual one; beside it
        // stand older names and "the city of".
        let named = |classes: [Class; 2]| {
            self.phrases
                .iter()
                .find(move |(_, class, value)| classes.contains(class) && *value as usize == place)
        };
        let phrase = named([Class::CapitalCap, Class::CityCap])
            .or_else(|| named([Class::Capital, Class::City]));
        let Some((parts, _, _)) = phrase else {
            return String::new();
        };
        let mut name = String::new();
        for part in parts {
            match *part {
                Part::Punct(sign) => name.push(shared.punct[sign as usize]),
                Part::Word(word) => {
                    if !(name.is_empty() || name.ends_with('-')) {
                        name.push(' ');
                    }
                    let (codes, paradigm) = &self.order[word as usize];
                    let word = fold::decode(codes) + &shared.dictionary[*paradigm as usize];
                    let mut letters = word.chars();
                    name.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                    name.push_str(letters.as_str());
                }
            }
        }
        name
    }

    fn word(&mut self, codes: Codes, paradigm: u8) -> u16 {
        let key = (codes, paradigm);
        if let Some(&id) = self.words.get(&key) {
            return id;
        }
        // No language comes near: `render` checks the sum.
        let id = self.order.len() as u16;
        self.words.insert(key.clone(), id);
        self.order.push(key);
        id
    }

    fn pattern(
        &mut self,
        layer: usize,
        tag: Tag,
        line: &str,
        shared: &mut Shared,
        at: &str,
    ) -> Result<()> {
        let mut parser = PatternParser {
            rest: line,
            at: format!("{at}: `{line}`"),
        };
        let tree = parser.sequence(self, shared)?;
        if !parser.rest.is_empty() {
            return Err(format!("{}: unbalanced at `{}`", parser.at, parser.rest));
        }
        for mut sequence in tree.expand() {
            // What comes first after the mark depends on what was left out.
            if let Some(at) = sequence.iter().position(|item| *item == SPLIT_MARK) {
                sequence.remove(at);
                let Some(item) = sequence.get_mut(at) else {
                    return Err(format!("{}: nothing after `~`", parser.at));
                };
                item.flags |= SPLIT;
            }
            if let Some(first) = sequence.first_mut() {
                first.flags &= !GLUED;
            } else {
                return Err(format!("{}: matches nothing", parser.at));
            }
            if let Item {
                element: Element::Word,
                part,
                ..
            } = sequence[0]
            {
                self.phrases.push((vec![part], Class::DateStart, 0));
            }
            self.patterns[layer].insert(&sequence, tag);
        }
        Ok(())
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Item {
    element: Element,
    part: Part,
    flags: u8,
}

/// Stands for `~` in an expanded pattern.
const SPLIT_MARK: Item = Item {
    element: Element::Word,
    part: Part::Word(u16::MAX),
    flags: SPLIT,
};

/// A parsed pattern.
enum Tree {
    Item(Item),
    /// Where the second half of a range begins.
    Split,
    Sequence(Vec<Tree>),
    Choice(Vec<Tree>),
}

impl Tree {
    fn expand(&self) -> Vec<Vec<Item>> {
        match self {
            Tree::Item(item) => vec![vec![*item]],
            Tree::Split => vec![vec![SPLIT_MARK]],
            Tree::Sequence(trees) => trees.iter().fold(vec![vec![]], |heads, tree| {
                let tails = tree.expand();
                heads
                    .iter()
                    .flat_map(|head| {
                        tails
                            .iter()
                            .map(move |tail| [head.as_slice(), tail.as_slice()].concat())
                    })
                    .collect()
            }),
            Tree::Choice(trees) => trees.iter().flat_map(Tree::expand).collect(),
        }
    }
}

struct PatternParser<'p> {
    rest: &'p str,
    at: String,
}

impl PatternParser<'_> {
    fn sequence(&mut self, language: &mut Language, shared: &mut Shared) -> Result<Tree> {
        let mut trees = Vec::new();
        let mut glued = false;
        loop {
            let trimmed = self.rest.trim_start();
            if trimmed.len() != self.rest.len() {
                glued = false;
            }
            self.rest = trimmed;
            let Some(c) = self.rest.chars().next() else {
                break;
            };
            let flags = if glued { GLUED } else { 0 };
            let mut item = |element, part| {
                trees.push(Tree::Item(Item {
                    element,
                    part,
                    flags,
                }));
            };
            match c {
                '|' | ']' | ')' => break,
                '~' => {
                    self.rest = &self.rest[1..];
                    trees.push(Tree::Split);
                    continue;
                }
                '[' | '(' => {
                    self.rest = &self.rest[1..];
                    let mut choices = vec![];
                    loop {
                        choices.push(self.sequence(language, shared)?);
                        match self.rest.chars().next() {
                            Some('|') => self.rest = &self.rest[1..],
                            Some(']') if c == '[' => break,
                            Some(')') if c == '(' => break,
                            _ => return Err(format!("{}: `{c}` is not closed", self.at)),
                        }
                    }
                    self.rest = &self.rest[1..];
                    for choice in &mut choices {
                        mark_first(choice, flags);
                    }
                    if c == '[' {
                        choices.push(Tree::Sequence(vec![]));
                    }
                    trees.push(Tree::Choice(choices));
                }
                '{' => {
                    let end = self
                        .rest
                        .find('}')
                        .ok_or_else(|| format!("{}: `{{` is not closed", self.at))?;
                    let name = &self.rest[1..end];
                    self.rest = &self.rest[end + 1..];
                    let (name, ending) = name.split_once(':').unwrap_or((name, ""));
                    let ending = if ending.is_empty() {
                        0
                    } else {
                        let list = language.endings.iter().position(|(name, _)| name == ending);
                        1 + list
                            .ok_or_else(|| format!("{}: no list `{ending}` in [ending]", self.at))?
                    };
                    if ending > 0 && name != "p" {
                        return Err(format!("{}: only {{p}} takes an ending", self.at));
                    }
                    if let Some(element) = Element::named(name) {
                        item(element, Part::Word(ending as u16));
                    } else if let Some(class) = Class::ALL.iter().find(|c| c.name() == name) {
                        item(Element::Class, Part::Word(*class as u16));
                    } else {
                        return Err(format!("{}: no element `{{{name}}}`", self.at));
                    }
                }
                '\\' => {
                    // A sign that patterns use for something else.
                    let mut chars = self.rest.chars();
                    let sign = chars
                        .nth(1)
                        .ok_or_else(|| format!("{}: ends in \\", self.at))?;
                    self.rest = chars.as_str();
                    let part = shared.punct(sign);
                    item(Element::Word, part);
                }
                _ => {
                    let letter = |c: char| {
                        matches!(
                            fold::fold(c),
                            fold::Fold::Letter(..) | fold::Fold::Pair(..) | fold::Fold::Apostrophe
                        )
                    };
                    // An apostrophe is part of a word only inside it.
                    let word = letter(c) && c != '\'';
                    let len = if word {
                        word_len(self.rest, letter)
                    } else {
                        c.len_utf8()
                    };
                    let word = self.rest[..len].replace('^', "|");
                    self.rest = &self.rest[len..];
                    let part = language.part(&word, shared, &self.at)?;
                    item(Element::Word, part);
                }
            }
            glued = true;
        }
        Ok(Tree::Sequence(trees))
    }
}

/// Length of a word, with its paradigm after a `^`. `a.d.` is one word, as it
/// is in a text.
fn word_len(text: &str, letter: impl Fn(char) -> bool) -> usize {
    let mut end = text.find(|c| !letter(c)).unwrap_or(text.len());
    let dotted = |at: usize| {
        let mut chars = text[at..].chars();
        let (c, dot) = (chars.next().filter(|&c| letter(c)), chars.next());
        c.filter(|_| dot == Some('.'))
            .map(|c| at + c.len_utf8() + 1)
    };
    if let Some(mut at) = dotted(0)
        && dotted(at).is_some()
    {
        while let Some(next) = dotted(at) {
            at = next;
        }
        end = at;
    }
    match text[end..].strip_prefix('^') {
        Some(rest) => {
            let name = rest.find(|c: char| !(c.is_alphanumeric() || c == '-'));
            end + 1 + name.unwrap_or(rest.len())
        }
        None => end,
    }
}

/// Gives the flags to whatever comes first.
fn mark_first(tree: &mut Tree, flags: u8) {
    match tree {
        Tree::Item(item) => item.flags |= flags,
        Tree::Split => {}
        Tree::Sequence(trees) => {
            if let Some(first) = trees.first_mut() {
                mark_first(first, flags);
            }
        }
        Tree::Choice(trees) => trees.iter_mut().for_each(|tree| mark_first(tree, flags)),
    }
}

#[derive(Default)]
struct Trie {
    children: BTreeMap<Item, Trie>,
    accept: Option<Tag>,
}

impl Trie {
    fn insert(&mut self, sequence: &[Item], tag: Tag) {
        match sequence.split_first() {
            None => self.accept = Some(self.accept.map_or(tag, |old| old.min(tag))),
            Some((first, rest)) => self.children.entry(*first).or_default().insert(rest, tag),
        }
    }
}

/// A row of the patterns' trie as it is written, children resolved.
type Row = Vec<(Item, u16, Tag, (u16, u16))>;

/// The tries of all patterns in one table: rows that are the same, with all
/// that hangs on them, are written once.
#[derive(Default)]
struct Rows {
    known: BTreeMap<Row, u16>,
    nodes: Vec<(Item, u16, Tag, (u16, u16))>,
}

impl Rows {
    /// First child and number of children of a node.
    fn add(&mut self, trie: &Trie, arg: &impl Fn(&Item) -> u16) -> Result<(u16, u16)> {
        let mut row = Row::new();
        let mut items: Vec<(&Item, &Trie)> = trie.children.iter().collect();
        // Rows are made in the order in which they are named.
        items.sort_by_key(|(item, _)| (item.element, arg(item), item.flags));
        for (item, child) in items {
            let children = self.add(child, arg)?;
            // Equal rows must compare equal: the part stands in the argument.
            let bare = Item {
                part: Part::Word(0),
                ..*item
            };
            row.push((bare, arg(item), child.accept.unwrap_or(Tag::None), children));
        }
        let count = row.len() as u16;
        if count == 0 {
            return Ok((0, 0));
        }
        if let Some(&first) = self.known.get(&row) {
            return Ok((first, count));
        }
        let first = limit(self.nodes.len(), "nodes of date patterns")?;
        limit(self.nodes.len() + row.len(), "nodes of date patterns")?;
        self.nodes.extend(&row);
        self.known.insert(row, first);
        Ok((first, count))
    }
}

/// A number that the tables keep in sixteen bits.
fn limit(number: usize, what: &str) -> Result<u16> {
    u16::try_from(number).map_err(|_| format!("{number} {what}: the tables hold 65535"))
}

/// The classes that a match of an element begins with, as bits.
fn start_classes(item: &Item) -> u128 {
    let bits = |classes: &[Class]| {
        classes
            .iter()
            .fold(0, |bits, &class| bits | 1 << class as u128)
    };
    let numbers = [
        Class::Num,
        Class::Tens,
        Class::Hundreds,
        Class::Mult,
        Class::Ordinal,
        Class::NumArticle,
        Class::OneAndHalf,
        Class::Half,
        Class::Big,
        Class::VagueMult,
    ];
    match (item.element, item.part) {
        (Element::Word, _) => bits(&[Class::DateStart]),
        (Element::Class, Part::Word(class)) => 1 << class,
        (Element::Point, _) => 0,
        _ => bits(&numbers),
    }
}

fn render(
    languages: &[Language],
    shared: &Shared,
    countries: &[BTreeMap<u16, String>],
) -> Result<String> {
    let mut out = String::from(
        "// Made by `cargo xtask lexicon` from the language files beside it. Do not edit.\n\n\
         use super::nodes::PackedNodes;\n\
         use super::pattern::{BareMonth, Element, Tag};\n\
         use super::unpack::Packed;\n\n",
    );
    // Words, numbered in the order of their stems, punctuation last: so a stem
    // need not say which word it is.
    let mut stems: BTreeMap<&Codes, BTreeSet<(u8, usize, u16)>> = BTreeMap::new();
    for (lang, language) in languages.iter().enumerate() {
        for (local, (codes, paradigm)) in language.order.iter().enumerate() {
            let word = (*paradigm, lang, local as u16);
            stems.entry(codes).or_default().insert(word);
        }
    }
    let ordered: Vec<(u8, usize, u16)> = stems.values().flatten().copied().collect();
    limit(ordered.len() + shared.punct.len(), "words")?;
    let mut numbers_of: Vec<Vec<u16>> = languages
        .iter()
        .map(|language| vec![0; language.order.len()])
        .collect();
    for (number, &(_, lang, local)) in ordered.iter().enumerate() {
        numbers_of[lang][local as usize] = number as u16;
    }
    let punct_base = ordered.len() as u16;
    let part_id = |lang: usize, part: Part| match part {
        Part::Word(word) => numbers_of[lang][word as usize],
        Part::Punct(punct) => punct_base + punct,
    };

    // Stems.
    let forms: BTreeSet<(usize, u8)> = ordered
        .iter()
        .map(|&(paradigm, lang, _)| (lang, paradigm))
        .collect();
    let forms: Vec<(usize, u8)> = forms.into_iter().collect();
    if forms.len() > MORE as usize {
        return Err(format!(
            "{} paradigms in use: the tables hold {MORE}",
            forms.len()
        ));
    }
    // Phrases by their first word.
    let words = punct_base as usize + shared.punct.len();
    let mut by_first: Vec<BTreeSet<(Vec<u16>, u8, u16)>> = vec![BTreeSet::new(); words];
    for (lang, language) in languages.iter().enumerate() {
        for (parts, class, value) in &language.phrases {
            let ids: Vec<u16> = parts.iter().map(|&part| part_id(lang, part)).collect();
            by_first[ids[0] as usize].insert((ids[1..].to_vec(), *class as u8, *value));
        }
    }
    let country_codes: BTreeSet<u16> = countries
        .iter()
        .flat_map(|names| names.keys().copied())
        .collect();
    let country_codes: Vec<u16> = country_codes.into_iter().collect();
    let form = |lang: usize, paradigm: u8| {
        let at = forms.iter().position(|form| *form == (lang, paradigm));
        at.unwrap_or_default() as u8
    };
    let form_langs: Vec<u8> = forms.iter().map(|(lang, _)| *lang as u8).collect();
    let packed = pack::pack(&pack::Lexicon {
        stems: stems
            .iter()
            .map(|(codes, words)| {
                let forms = words
                    .iter()
                    .map(|&(paradigm, lang, _)| form(lang, paradigm));
                (*codes, forms.collect())
            })
            .collect(),
        phrases: &by_first,
        form_langs: &form_langs,
        langs: languages.len() as u8,
        dictionary: forms
            .iter()
            .map(|(_, paradigm)| fold::encode(&shared.dictionary[*paradigm as usize]))
            .map(Option::unwrap_or_default)
            .collect(),
        countries: &country_codes,
        units: shared.keys.get(&Class::Unit).map_or(&[], Vec::as_slice),
        places: shared.places.len(),
    })?;

    // Paradigms.
    let (mut paradigms, mut slots, mut endings) = (vec![], vec![], Vec::<u8>::new());
    for paradigm in &shared.paradigms {
        paradigms.push(limit(slots.len(), "slots of paradigms")?);
        for slot in paradigm {
            slots.push(limit(endings.len(), "bytes of endings")?);
            for (codes, mark) in slot {
                endings.push(codes.len() as u8);
                endings.push(*mark);
                endings.extend(codes);
            }
        }
    }
    paradigms.push(limit(slots.len(), "slots of paradigms")?);
    slots.push(limit(endings.len(), "bytes of endings")?);

    // Patterns.
    let mut rows = Rows::default();
    let mut roots = vec![Vec::new(); 2];
    let mut starts = Vec::new();
    for (lang, language) in languages.iter().enumerate() {
        let arg = |item: &Item| element_arg(item, lang, &part_id);
        for (layer, trie) in language.patterns.iter().enumerate() {
            roots[layer].push(rows.add(trie, &arg)?);
        }
        let first = language
            .patterns
            .iter()
            .flat_map(|trie| trie.children.keys());
        starts.push(first.fold(0, |bits, item| bits | start_classes(item)));
    }
    let nodes = pack_nodes::pack(&rows)?;

    let codes: Vec<String> = LANGUAGES.iter().map(|code| format!("{code:?}")).collect();
    let _ = writeln!(
        out,
        "/// ISO 639-1 codes of the languages, by index.\npub const LANGS: [&str; {}] = [{}];",
        codes.len(),
        codes.join(", ")
    );
    let scripts: Vec<String> = languages
        .iter()
        .map(|l| {
            let letters = fold::encode(&l.letters).unwrap_or_default();
            format!("({:?}, &{letters:?})", l.script)
        })
        .collect();
    let _ = writeln!(
        out,
        "pub(crate) static LANG_SCRIPTS: [(&str, &[u8]); {}] = [{}];",
        scripts.len(),
        scripts.join(", ")
    );
    let decimals: Vec<char> = languages.iter().map(|l| l.decimal).collect();
    let _ = writeln!(
        out,
        "/// The decimal sign.\npub(crate) static DECIMAL: [char; {}] = {decimals:?};",
        decimals.len()
    );
    let n = languages.len();
    let months: Vec<String> = languages
        .iter()
        .map(|l| format!("BareMonth::{:?}", l.bare_month.unwrap_or(BareMonth::Small)))
        .collect();
    let _ = writeln!(
        out,
        "/// When a month alone is a date.\n\
         pub(crate) static BARE_MONTH: [BareMonth; {n}] = [{}];",
        months.join(", ")
    );
    let years: Vec<bool> = languages.iter().map(|l| l.bare_year).collect();
    let joined: Vec<bool> = languages.iter().map(|l| l.joined_ordinal).collect();
    let _ = writeln!(
        out,
        "/// Whether a number that can be a year is one without a word that says so.\n\
         pub(crate) static BARE_YEAR: [bool; {n}] = {years:?};\n\
         /// Whether a number with a hyphen before a noun is an ordinal.\n\
         pub(crate) static JOINED_ORDINAL: [bool; {n}] = {joined:?};",
    );
    let ending_lists: Vec<String> = languages
        .iter()
        .map(|l| {
            let lists: Vec<String> = l
                .endings
                .iter()
                .map(|(_, list)| {
                    let list: Vec<String> = list.iter().map(|e| format!("&{e:?}")).collect();
                    format!("&[{}]", list.join(", "))
                })
                .collect();
            format!("&[{}]", lists.join(", "))
        })
        .collect();
    let _ = writeln!(
        out,
        "/// Endings that patterns ask for, by language and list.\n\
         pub(crate) static DATE_ENDINGS: [&[&[&[u8]]]; {n}] = [{}];",
        ending_lists.join(", ")
    );
    let _ = writeln!(
        out,
        "/// Classes that a date can begin with, as bits, by language.\n\
         pub(crate) static DATE_STARTS: [u128; {n}] = {starts:?};",
    );
    let day_first: Vec<bool> = languages.iter().map(|l| l.day_first).collect();
    let _ = writeln!(
        out,
        "/// Whether slashed dates have the day first.\n\
         pub(crate) static DAY_FIRST: [bool; {}] = {day_first:?};",
        day_first.len()
    );
    numbers(&mut out, "FORM_LANGS", "u8", &form_langs);
    let form_paradigms: Vec<u8> = forms.iter().map(|(_, paradigm)| *paradigm).collect();
    numbers(&mut out, "FORM_PARADIGMS", "u8", &form_paradigms);
    let stemmers: Vec<u8> = languages.iter().map(|l| l.stemmer).collect();
    numbers(&mut out, "STEMMERS", "u8", &stemmers);
    let genitives: Vec<u8> = languages.iter().map(|l| l.genitive).collect();
    numbers(&mut out, "GENITIVES", "u8", &genitives);
    let verbals: Vec<u8> = languages.iter().map(|l| l.verbal).collect();
    numbers(&mut out, "VERBALS", "u8", &verbals);
    let adverbs: Vec<u8> = languages.iter().map(|l| l.adverb).collect();
    numbers(&mut out, "ADVERBS", "u8", &adverbs);
    let possessives: Vec<u8> = languages.iter().map(|l| l.possessive).collect();
    numbers(&mut out, "POSSESSIVES", "u8", &possessives);
    let modifiers: Vec<u8> = languages.iter().map(|l| l.modifier).collect();
    numbers(&mut out, "MODIFIERS", "u8", &modifiers);
    let conditionals: Vec<u8> = languages.iter().map(|l| l.conditional).collect();
    numbers(&mut out, "CONDITIONALS", "u8", &conditionals);
    let heads: Vec<u8> = languages.iter().map(|l| l.head).collect();
    numbers(&mut out, "HEADS", "u8", &heads);
    let _ = writeln!(out, "pub(super) const PUNCT_WORDS: u16 = {punct_base};");
    let _ = writeln!(
        out,
        "pub(super) static PUNCT: &[char] = &{:?};",
        shared.punct
    );
    let _ = writeln!(
        out,
        "pub(crate) static MARKS: &[&str] = &{:?};",
        shared.marks
    );
    let places = || packed.places.iter().map(|&at| &shared.places[at as usize]);
    let place_countries: Vec<u16> = places()
        .map(|(country, _)| country_bits(country).unwrap_or(0))
        .collect();
    numbers(&mut out, "PLACE_COUNTRIES", "u16", &place_countries);
    let slugs: Vec<(usize, &str)> = places()
        .map(|(_, slug)| slug.as_str())
        .enumerate()
        .filter(|&(at, slug)| packed.slugs[at] != slug)
        .collect();
    let _ = writeln!(
        out,
        "/// Slugs of places that are not made of their names.\n\
         pub(super) static SLUGS: &[(u16, &str)] = &{slugs:?};"
    );
    numbers(&mut out, "COUNTRY_CODES", "u16", &country_codes);
    // A line a country, in the order of the codes; an empty one where the name
    // is made of a wording.
    let names: Vec<String> = countries
        .iter()
        .enumerate()
        .map(|(lang, names)| {
            let lines = country_codes.iter().enumerate().map(|(at, code)| {
                let made = packed.country_names[lang][at].as_deref();
                let name = names.get(code).map_or("", String::as_str);
                if made == Some(name) { "" } else { name }
            });
            lines.collect::<Vec<&str>>().join("\n")
        })
        .collect();
    let _ = writeln!(
        out,
        "/// Names of countries that are not made of their wordings, a line each, by\n\
         /// language.\n\
         pub(super) static COUNTRY_NAMES: [&str; {}] = {names:?};",
        names.len(),
    );
    // The names of places that are no wording's dictionary form.
    let mut names = Vec::new();
    for (lang, language) in languages.iter().enumerate() {
        for (at, &place) in packed.places.iter().enumerate() {
            let name = language.place_name(place as usize, shared);
            let made = packed.place_names[lang][at].as_deref();
            if made.unwrap_or_default() != name {
                names.push((at, lang, name));
            }
        }
    }
    let _ = writeln!(
        out,
        "/// Names of places that are not made of their wordings, by place and language.\n\
         pub(super) static PLACE_NAMES: &[(u16, u8, &str)] = &{names:?};"
    );
    let mut capitals: Vec<(u16, u16)> = languages
        .iter()
        .flat_map(|l| &l.phrases)
        .filter(|(_, class, _)| matches!(class, Class::Capital | Class::CapitalCap))
        .filter_map(|&(_, _, place)| {
            let (country, _) = shared.places.get(place as usize)?;
            Some((country_bits(country)?, place))
        })
        .collect();
    capitals.sort_unstable();
    capitals.dedup();
    for (_, place) in &mut capitals {
        let new = packed.places.iter().position(|old| old == place);
        *place = new.unwrap_or_default() as u16;
    }
    let _ = writeln!(
        out,
        "/// Country and place of each capital.\n\
         pub(crate) static CAPITALS: &[(u16, u16)] = &{capitals:?};"
    );
    let groups: Vec<String> = shared
        .groups
        .iter()
        .map(|(name, members)| {
            let members: Vec<u16> = members.iter().filter_map(|m| country_bits(m)).collect();
            format!("({name:?}, &{members:?})")
        })
        .collect();
    let _ = writeln!(
        out,
        "pub(crate) static GROUPS: &[(&str, &[u16])] = &[{}];",
        groups.join(", ")
    );
    let mut lines = Vec::new();
    for class in Class::ALL {
        let keys = shared
            .keys
            .get(class)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let keys = if *class == Class::Unit {
            &packed.unit_keys
        } else {
            keys
        };
        lines.push(keys.join("\t"));
    }
    let _ = writeln!(
        out,
        "/// The keys of each class's values: a line a class, tabs between keys.\n\
         pub(super) static KEYS: &str = {:?};",
        lines.join("\n")
    );
    cues(&mut out, shared)?;
    for (name, stream) in [
        ("STEMS", &packed.stems),
        ("WORDS", &packed.words),
        ("LENGTHS", &packed.lengths),
        ("CLASSES", &packed.classes),
        ("VALUES", &packed.values),
        ("REST", &packed.rest),
        ("REST_LOW", &packed.rest_low),
        ("DICTIONARY", &packed.dictionary),
    ] {
        numbers(&mut out, name, "u8", stream);
    }
    numbers(&mut out, "COMMON", "u16", &packed.common);
    numbers(&mut out, "VALUE_STARTS", "u16", &packed.value_starts);
    let _ = writeln!(
        out,
        "pub(super) static PACKED: Packed<'static> = Packed {{\n    \
         stems: STEMS,\n    words: WORDS,\n    lengths: LENGTHS,\n    classes: CLASSES,\n    values: VALUES,\n    value_starts: VALUE_STARTS,\n    \
         rest: REST,\n    rest_low: REST_LOW,\n    common: COMMON,\n    dictionary: DICTIONARY,\n    \
         countries: COUNTRY_CODES,\n    form_langs: FORM_LANGS,\n    langs: {},\n    slug_lang: {},\n    unit_kinds: &{:?},\n    unit_keys: {},\n}};",
        languages.len(),
        pack::SLUG_LANG,
        packed.unit_kinds,
        packed.unit_keys.len()
    );
    numbers(&mut out, "PARADIGMS", "u16", &paradigms);
    numbers(&mut out, "SLOTS", "u16", &slots);
    numbers(&mut out, "ENDINGS", "u8", &endings);
    for (name, column) in [
        ("NODE_WORDS", &nodes.words),
        ("NODE_ROWS", &nodes.rows),
        ("NODE_KINDS", &nodes.node_kinds),
        ("NODE_ARGS", &nodes.args),
        ("NODE_CHILDREN", &nodes.children),
    ] {
        numbers(&mut out, name, "u8", column);
    }
    let kinds = nodes.kinds.iter().map(|(element, flags, accept, follow)| {
        format!("(Element::{element:?}, {flags}, Tag::{accept:?}, {follow})")
    });
    let kinds: Vec<String> = kinds.collect();
    let _ = writeln!(
        out,
        "pub(super) static PACKED_NODES: PackedNodes<'static> = PackedNodes {{\n    \
         kinds: &[\n{},\n    ],\n    words: NODE_WORDS,\n    rows: NODE_ROWS,\n    \
         node_kinds: NODE_KINDS,\n    args: NODE_ARGS,\n    children: NODE_CHILDREN,\n}};",
        kinds.join(",\n"),
    );
    let _ = writeln!(
        out,
        "/// First child and number of children of the root, by layer and language.\n\
         pub(crate) static DATE_ROOTS: [[(u16, u16); {}]; 2] = {roots:?};",
        languages.len()
    );
    Ok(out)
}

/// A constant for each cue that code can ask for, by its value.
fn cues(out: &mut String, shared: &Shared) -> Result<()> {
    let keys = shared.keys.get(&Class::Cue).map(Vec::as_slice);
    let keys = keys.unwrap_or_default();
    if keys.len() > 128 {
        return Err(format!("{} cues: a set of cues holds 128", keys.len()));
    }
    let _ = writeln!(
        out,
        "/// The cues by name.\n\
         #[allow(dead_code, reason = \"what no code asks for still hides the cues in its words\")]\n\
         pub(crate) mod cue {{\n    use super::super::Cues;\n"
    );
    let mut moments = Vec::new();
    for (value, key) in keys.iter().enumerate() {
        if key.starts_with("moment-") {
            moments.push(format!(".or(Cues::of({value}))"));
        }
        let name = key.to_uppercase().replace('-', "_");
        let _ = writeln!(
            out,
            "    pub(crate) const {name}: Cues = Cues::of({value});"
        );
    }
    let _ = writeln!(
        out,
        "    /// All that name a moment of an event.\n    \
         pub(crate) const MOMENTS: Cues = Cues::NONE{};\n}}",
        moments.concat()
    );
    Ok(())
}

fn element_arg(item: &Item, lang: usize, part_id: &impl Fn(usize, Part) -> u16) -> u16 {
    match (item.element, item.part) {
        (Element::Word, part) => part_id(lang, part),
        (Element::Class | Element::Point, Part::Word(arg)) => arg,
        _ => 0,
    }
}

fn numbers<T: std::fmt::Display>(out: &mut String, name: &str, kind: &str, values: &[T]) {
    let _ = writeln!(out, "pub(super) static {name}: &[{kind}] = &[");
    let mut line = String::new();
    for value in values {
        if line.len() > 100 {
            let _ = writeln!(out, "{line}");
            line.clear();
        }
        let _ = write!(line, "{value},");
    }
    let _ = writeln!(out, "{line}\n];");
}
