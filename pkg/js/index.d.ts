/**
 * Checks the dates, participant numbers, countries and places of a text
 * against a record of verified facts.
 *
 * All offsets (`start`, `end`) are UTF-16 code units of the text as it was
 * given: `text.slice(start, end)` is what they point at.
 *
 * @packageDocumentation
 */

/** A language that Sverka reads and writes. */
export type Language = "en" | "ru" | "kk";

/**
 * `auto`, a language, or a longer BCP 47 tag of one. `en-GB` and the like read
 * slashed dates with the day before the month.
 */
export type LanguageTag = "auto" | Language | `${Language}-${string}`;

/** How a checker is loaded. */
export interface LoadOptions {
  /**
   * A compiled claims database, or several that are judged by together, in
   * place of the embedded one. An event may be in one of them only. The bytes
   * must not be changed afterwards.
   */
  database?: BytesLike | readonly BytesLike[] | null | undefined;
  /** Whether the embedded database is judged by too, as the first of them. */
  embedded?: boolean | undefined;
  /**
   * Whether every call is measured (`performance.getEntriesByType("measure")`)
   * and told to the console. Holds for all checkers.
   */
  diagnostics?: boolean | undefined;
}

/** Bytes, however held. */
export type BytesLike = ArrayBuffer | ArrayBufferView;

/** How a text is read. */
export interface ExtractOptions {
  /** The text's language; found out by default. */
  lang?: LanguageTag | null | undefined;
  /**
   * When the text was published, as `2025-04-18` (a time after it is left
   * out). Without it, "yesterday" is no date.
   */
  published?: string | null | undefined;
}

/** How a text is checked. */
export interface CheckOptions extends ExtractOptions {
  /** Given back in the result. */
  id?: string | null | undefined;
  /**
   * Language of messages and event names. By default the first of the
   * reader's preferred languages that Sverka writes; where no reader is known,
   * as in Node, the text's.
   */
  ui?: Language | `${Language}-${string}` | null | undefined;
  /** Whether every finding and every unchecked value tells how it was found. */
  explain?: boolean | null | undefined;
  /**
   * Whether values, dates of reports, countries and numbers of the database are
   * also given in words of the language of messages: `kind_words`, `claim_words`,
   * `value_words`, `published_words`, `country_words`, `facts_words`,
   * `built_words`, and `reason_words` of what is unchecked. For people, not for programs: wording may change.
   */
  words?: boolean | null | undefined;
  /** Whether findings and what is unchecked get {@link Selectors}. */
  selectors?: boolean | null | undefined;
}

/**
 * Where a claim is, by the Web Annotation Data Model: by its words with those
 * around them, which outlives changes elsewhere in the text, and by position.
 * Positions there are in Unicode code points, unlike `start` and `end`.
 */
export type Selectors = [
  { type: "TextQuoteSelector"; exact: string; prefix: string; suffix: string },
  { type: "TextPositionSelector"; start: number; end: number },
];

/** How the record is searched. */
export interface SearchOptions {
  /** Most events to give, 10 by default. */
  limit?: number | undefined;
  /** Language of event names, as in {@link CheckOptions}. */
  ui?: CheckOptions["ui"];
  /** As in {@link CheckOptions}; in English where no language is known. */
  words?: CheckOptions["words"];
}

/** Checks texts against a claims database. */
export declare class Checker {
  private constructor();

  /**
   * Loads the engine (once) and a database.
   *
   * @throws {@link SverkaError} `bad_database` for bytes that are not a whole,
   * unchanged claims database of a format that this version reads, and for
   * databases that have an event in common; `internal` where the module cannot be loaded.
   */
  static load(options?: LoadOptions): Promise<Checker>;

  /**
   * Finds the claims of a text and judges them.
   *
   * @throws {@link SverkaError} `bad_input` for a text that is not a string,
   * `bad_option` for an option that cannot be used.
   */
  check(text: string, options?: CheckOptions): CheckResult;

  /**
   * The dates, numbers and countries of a text, before any event or verdict.
   *
   * @throws {@link SverkaError} as {@link Checker.check}.
   */
  extract(text: string, options?: ExtractOptions): ExtractResult;

  /**
   * Events by part of a name, best first, with what is on record.
   *
   * @throws {@link SverkaError} as {@link Checker.check}.
   */
  search(query: string, options?: SearchOptions): SearchHit[];
}

/**
 * - `bad_database`: the bytes are not a whole, unchanged claims database, or
 *   two databases have an event in common
 * - `bad_option`: an option that cannot be used, such as an unknown language
 * - `bad_input`: what should be text is not a string
 * - `internal`: the engine failed; the checker can be used again
 */
export type ErrorCode = "bad_database" | "bad_option" | "bad_input" | "internal";

/** What every function of Sverka throws. */
export declare class SverkaError extends Error {
  constructor(code: ErrorCode, message: string, options?: ErrorOptions);
  readonly code: ErrorCode;
}

/** What a check gives back. */
export interface CheckResult {
  id: string | null;
  /** The text's main language. */
  lang: Language | "und";
  /** What the text was judged by. */
  database: DatabaseInfo;
  /** In text order. */
  findings: Finding[];
  /** Checkable values that got no verdict, in text order. */
  unchecked: Unchecked[];
}

/** Of several databases together: names and versions are joined by " + ", in the order given. */
export interface DatabaseInfo {
  name: string;
  version: string;
  /** Number of facts, of all together. */
  facts: number;
  /** Newest day on which one of its facts was verified, as `2025-04-18`. */
  built: string | null;
  /** With the option `words`. */
  facts_words?: string;
  /** With the option `words`, where there is such a day. */
  built_words?: string;
}

/** A part of the text. */
export interface Span {
  start: number;
  end: number;
  text: string;
}

export type Verdict = "supported" | "contradicted" | "partly_supported" | "not_established";

/** Kinds of claims; a later version can add to them. */
export type Kind = "participants" | "date" | "countries" | "country_count" | "place";

/** A claim with its verdict. */
export type Finding = {
  [K in Kind]: FindingOf<K>;
}[Kind];

export interface FindingOf<K extends Kind> extends Span {
  kind: K;
  /** The event it is about, and the words of the text that name it. */
  event: { id: string; name: string; start: number; end: number };
  /** The claimed value. */
  claim: ClaimOf[K];
  /** With the option `words`. */
  kind_words?: string;
  /** With the option `words`. */
  claim_words?: string;
  verdict: Verdict;
  /** Why, for programs. */
  reason: string;
  /** Why, in one sentence for the reader. */
  message: string;
  /** For `countries`: the verdict on each of them. */
  members: K extends "countries" ? Member[] | null : null;
  /** What the verdict rests on. Findings may share these objects. */
  evidence: Evidence<FactOf[K]>[];
  /** Where they were asked for. */
  selectors?: Selectors;
  /** How it was found and judged: with the option `explain`. */
  explain?: Explanation;
}

/** The way from the words of a text to a verdict, or to none. */
export interface Explanation {
  /** The sentence that was read. */
  sentence: Span;
  /** What was found in it, in text order. */
  mentions: Mention[];
  /** How the event was linked; `null` where none was. */
  event: LinkedEvent | null;
  /** Other events that the sentence speaks of. */
  rivals: LinkedEvent[];
  /** What the value was taken for; `null` where for nothing. */
  property: {
    kind: Kind;
    /**
     * `firm` may accuse; `likely` may not, for there is a word that nothing
     * accounts for; `loose` can only agree with the record.
     */
    strength: "firm" | "likely" | "loose";
    unknown_word: Span | null;
    /** Whether the text speaks of a plan. */
    planned: boolean;
  } | null;
  /**
   * The row of the verdict tables that decided, as `C8`; in an unchecked value,
   * the row that it was put aside after. `null` where none was reached.
   */
  row: string | null;
  /** For a list of countries, the row of each. */
  member_rows: string[] | null;
}

/** What some words of a text are. */
export interface Mention extends Span {
  kind: "date" | "count" | "country" | "place" | "cue";
  /**
   * A date as EDTF, a number as `701..`, a country by its code, a place by its
   * slug; of a cue its name.
   */
  value: string;
}

/** An event that words of a text stand for. */
export interface LinkedEvent extends Span {
  referent: "recorded" | "other_edition" | "other_occurrence" | "unrecorded" | "ambiguous";
  /** The recorded event's id. */
  id: string | null;
  /**
   * By its name, by a misspelt one, by a noun of its type ("the forum") or of
   * any ("the gathering"), by a pronoun, or because the paragraph or the heading
   * is about it.
   */
  link: "name" | "misspelt" | "type" | "generic" | "pronoun" | "topic";
  /** Where it is named, here or before. */
  named: Span;
  /** Whether the text says which edition it means, or need not. */
  edition_stated: boolean;
  /**
   * Whether something else has been said since, or only a deed tells of the
   * event ("flew to Beijing"): such a link accuses nobody.
   */
  carried: boolean;
}

export interface ClaimOf {
  participants: CountValue;
  country_count: CountValue;
  date: DateValue;
  countries: { countries: string[]; absent: boolean; exclusive: boolean };
  place: PlaceValue;
}

export interface FactOf {
  participants: CountValue;
  country_count: CountValue;
  date: DateValue;
  countries: { countries: string[]; closed: boolean };
  place: PlaceValue;
}

export type Hedge =
  | "bare"
  | "exactly"
  | "more_than"
  | "little_over"
  | "at_least"
  | "nearly"
  | "about"
  | "up_to"
  | "at_most"
  | "fewer_than"
  | "range"
  | "vague";

/** A number: inclusive bounds, `null` for unbounded. */
export interface CountValue {
  min: number | null;
  max: number | null;
  /** The number as printed. */
  n: number | null;
  hedge: Hedge;
}

export interface DateValue {
  /** Extended Date/Time Format (ISO 8601-2). */
  edtf: string;
  /** What it is the date of: `held`, `start`, `end`, or a named moment. */
  moment: string;
}

export interface PlaceValue {
  /** ISO 3166-1 alpha-2. */
  country: string;
  city: string | null;
}

/** The verdict on one country of a list. */
export interface Member {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** With the option `words`: its name. */
  country_words?: string;
  start: number;
  end: number;
  verdict: Verdict;
  reason: string;
}

/** A fact with the quote and report that it comes from. */
export interface Evidence<Value = FactOf[Kind]> {
  /** `event id/kind`, with a suffix where an event has several of a kind. */
  fact: string;
  value: Value;
  /** With the option `words`. */
  kind_words?: string;
  /** With the option `words`. */
  value_words?: string;
  phase: "held" | "planned";
  /** Verbatim words of the report. */
  quote: string;
  /** Language of the quote. */
  lang: string;
  /** What of the value follows from the quote without being printed. */
  derived: string | null;
  /** What of the value is an editor's background knowledge. */
  inferred: string | null;
  report: Report;
  /**
   * Only where a later report corrects this one: the fact that does. What is
   * superseded is shown to the reader, after what stands, and did not decide.
   */
  superseded_by?: string;
}

export interface Report {
  id: string;
  outlet: string;
  title: string;
  /** As `2025-04-18`, where the report states it. */
  published: string | null;
  /** With the option `words`, where there is such a day. */
  published_words?: string;
  lang: string;
  url: string | null;
}

export type UncheckedReason =
  | "no_event"
  | "ambiguous_event"
  | "other_edition"
  | "other_occurrence"
  | "no_fact"
  | "other_property"
  | "question"
  | "hypothetical"
  | "plan"
  | "denied"
  | "relative";

/** A checkable value that got no verdict. */
export interface Unchecked extends Span {
  kind: Kind;
  reason: UncheckedReason;
  /** With the option `words`. */
  reason_words?: string;
  /** How it was read: with the option `explain`. */
  explain?: Explanation;
  /** Where they were asked for. */
  selectors?: Selectors;
}

/** The mentions of a text, each list in text order. */
export interface ExtractResult {
  lang: Language | "und";
  dates: DateMention[];
  counts: CountMention[];
  countries: CountryMention[];
}

export interface DateMention extends Span {
  /** Extended Date/Time Format (ISO 8601-2). */
  edtf: string;
  /** Present when the date was reckoned from the day of publication. */
  relative?: true;
}

export interface CountMention extends Span, CountValue {
  /** What is counted. */
  unit: { lemma: string; class: UnitClass } | null;
}

export type UnitClass =
  | "people"
  | "countries"
  | "organisations"
  | "money"
  | "measure"
  | "time"
  | "ordinal"
  | "identifier"
  | "other";

export interface CountryMention extends Span {
  /** ISO 3166-1 alpha-2. */
  country: string;
}

/** An event that matches a query. */
export interface SearchHit {
  event: string;
  /** The name that matched. */
  name: string;
  lang: string;
  /** Higher is better. */
  score: number;
  facts: Evidence[];
}
