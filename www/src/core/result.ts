/**
 * The result of a check, as the npm package gives it. The widget is handed its
 * checker from outside (a page's own, or an extension's background), so it
 * states the shape it relies on instead of importing the package. Values come
 * in words of the reader's language beside the data: the engine says them in its
 * messages already, and browsers claim Kazakh and then print English.
 *
 * All offsets are UTF-16 code units of the checked text.
 */

export type Verdict = "supported" | "contradicted" | "partly_supported" | "not_established";

/** In the order in which a reader scans a legend: agreement first. */
export const VERDICTS: readonly Verdict[] = [
  "supported",
  "contradicted",
  "partly_supported",
  "not_established",
];

/** Each verdict's sign; its word stands beside it, its pattern on the card's edge and the mark. */
export const SIGNS: Record<Verdict, string> = {
  supported: "✓",
  contradicted: "✕",
  partly_supported: "≈",
  not_established: "?",
};

export interface Span {
  start: number;
  end: number;
}

/** Inclusive bounds, `null` for unbounded; `n` is the printed number. */
export interface CountValue {
  min: number | null;
  max: number | null;
  n: number | null;
  hedge: string;
}

/** `edtf` is ISO 8601-2; `moment` says of what (held, start, end, filming_start, …). */
export interface DateValue {
  edtf: string;
  moment: string;
}

/** ISO 3166-1 alpha-2 codes. `closed` stands in facts, the other two in claims. */
export interface CountriesValue {
  countries: string[];
  closed?: boolean;
  absent?: boolean;
  exclusive?: boolean;
}

export interface PlaceValue {
  country: string;
  city: string | null;
}

export type Value = CountValue | DateValue | CountriesValue | PlaceValue;

export interface Report {
  id: string;
  outlet: string;
  title: string;
  published: string | null;
  published_words?: string;
  lang: string;
  url: string | null;
}

export interface Evidence {
  fact: string;
  value: Value;
  kind_words: string;
  value_words: string;
  phase: string;
  quote: string;
  lang: string;
  derived: string | null;
  inferred: string | null;
  report: Report;
}

export interface Member extends Span {
  country: string;
  country_words: string;
  verdict: Verdict;
  reason: string;
}

export interface Finding extends Span {
  text: string;
  kind: string;
  event: Span & { id: string; name: string };
  claim: Value;
  kind_words: string;
  claim_words: string;
  verdict: Verdict;
  reason: string;
  message: string;
  members: Member[] | null;
  evidence: Evidence[];
}

export interface Unchecked extends Span {
  text: string;
  kind: string;
  reason: string;
  reason_words: string;
}

export interface CheckResult {
  id: string | null;
  lang: string;
  database: { name: string; version: string; facts: number; facts_words: string; built: string | null; built_words?: string };
  findings: Finding[];
  unchecked: Unchecked[];
}

export interface CheckOptions {
  /** The language of messages and of values in words. */
  ui: string;
}

export interface SearchOptions extends CheckOptions {
  limit: number;
}

/** An event of the record, under the name that matched. */
export interface SearchHit {
  event: string;
  name: string;
  lang: string;
  facts: Evidence[];
}

/**
 * What the widget needs of a checker. In a page it answers at once; behind an
 * extension's message channel it answers later.
 */
export interface CheckProvider {
  check(text: string, options: CheckOptions): CheckResult | Promise<CheckResult>;
  /** Events by part of a name, best first; without it the record cannot be searched. */
  search?(query: string, options: SearchOptions): SearchHit[] | Promise<SearchHit[]>;
}
