/**
 * The workshop of a claims database: from TOML files to a checked image.
 *
 * @packageDocumentation
 */

import type { BytesLike, Language } from "../index.js";

export { SverkaError } from "../index.js";

/** A file of a database's source: `database.toml`, `reports.toml`, `events/ID.toml`. */
export interface SourceFile {
  /** Its path, with `/` between folders. */
  name: string;
  /** Its text. */
  text: string;
}

/** A raw saved report. */
export interface RawReport {
  /** The file's name. */
  name: string;
  /** Its bytes, whose SHA-256 is the report's. */
  bytes: BytesLike;
  /** The text that was read out of them, where they are not the text itself. */
  text?: string | null | undefined;
}

/** Something that is said of a place in a source. */
export interface Note {
  /** The file. */
  file: string;
  /** The line, from 1. */
  line: number;
  /** The character in its line, from 1. */
  column: number;
  /** The words that it is about; empty where it is about a whole file. */
  words: string;
  /** A sentence in English. */
  message: string;
}

/** What is said of a source, in the order of files and lines. */
export interface Notes {
  /** What keeps it from being built. */
  errors: Note[];
  /** What a person should look at. */
  warnings: Note[];
}

/** A build: an image where there are no errors. */
export interface Built extends Notes {
  /** The image. The same files give the same bytes. */
  image: Uint8Array | null;
}

/** How a source is verified. */
export interface VerifyOptions {
  /** Raw reports that quotes and hashes are compared with. */
  reports?: readonly RawReport[] | undefined;
  /** The day that plans are compared with, as `2026-11-22`; by default the newest day of the record. */
  today?: string | undefined;
}

/** What is in an image. */
export interface Summary {
  /** The database's name. */
  name: string;
  /** Its version. */
  version: string;
  /** Version of the image's format. */
  format: number;
  /** Newest `verified_on` of its facts. */
  built: string | null;
  /** Bytes of the image. */
  size: number;
  /** SHA-256 of the image. */
  sha256: string;
  /** How many events. */
  events: number;
  /** How many reports. */
  reports: number;
  /** How many facts. */
  facts: number;
  /** How many facts of each kind. */
  kinds: Record<string, number>;
  /** Facts that their report words as plans. */
  planned: number;
  /** Facts that a later one corrects. */
  superseded: number;
  /** Events with a name in a language, and reports in it. */
  languages: { lang: Language; events: number; reports: number }[];
}

/** A field that two databases do not have in common. */
export interface FieldDiff {
  /** The key of the source files. */
  field: string;
  /** In the first database. */
  from: string | null;
  /** In the second. */
  to: string | null;
}

/** A report, event or fact that is not the same in both. */
export interface EntryDiff {
  /** Its id. */
  id: string;
  /** What became of it. */
  change: "added" | "removed" | "changed";
  /** What of it. */
  fields: FieldDiff[];
}

/** What differs between two databases. */
export interface Diff {
  /** Name and version. */
  database: FieldDiff[];
  /** Reports, by id. */
  reports: EntryDiff[];
  /** Events without their facts, by id. */
  events: EntryDiff[];
  /** Facts, by full id. */
  facts: EntryDiff[];
}

/** What is known of a saved report. */
export interface DraftOptions {
  /** Its text where the bytes are not the text: of a page, the article's. */
  text?: string | null | undefined;
  /** Whether the text is an article alone, without menus and other news. */
  isArticle?: boolean | undefined;
  /** Id of the event that it is most about. */
  id?: string | undefined;
  /** Id of the report. */
  reportId?: string | undefined;
  /** Its language; found out by default. */
  lang?: string | undefined;
  /** Its headline. */
  title?: string | undefined;
  /** Who published it. */
  outlet?: string | undefined;
  /** When, as `2025-04-18`. */
  published?: string | undefined;
  /** Its address. */
  url?: string | undefined;
}

/** A report, by the keys of `reports.toml`. */
export interface DraftReport {
  id: string;
  /** Empty where it is not known. */
  outlet: string;
  title: string;
  lang: string;
  published: string | null;
  url: string | null;
  sha256: string;
}

/** A fact, by the keys of `events/ID.toml`. */
export interface DraftFact {
  id: string | null;
  kind: "participants" | "country_count" | "date" | "countries" | "place";
  /** A count or date as the files write it, countries by their codes, or a place. */
  value: string | string[] | { country: string; city?: string | undefined };
  moment: string | null;
  start_stated: boolean;
  end_stated: boolean;
  role: string | null;
  closed: boolean | null;
  phase: "held" | "planned";
  end_phase: "held" | "planned" | null;
  report: string;
  quote: string;
  /** Where the quote stands in the report's text, in UTF-16 code units. */
  span: [number, number] | null;
  derived: string | null;
  derived_parts: string[];
  inferred: string | null;
  inferred_parts: string[];
  /** Without these two it is a draft, and no build takes it. */
  verified_by: string | null;
  verified_on: string | null;
  supersedes: string | null;
  /** What a reviewer should look at. */
  comments: string[];
}

/** An event with its facts. */
export interface DraftEvent {
  id: string;
  type: string;
  series: string | null;
  edition: number | null;
  repeatable: boolean;
  bare_name_is_edition: boolean;
  /** By language. */
  names: Record<string, string[]>;
  /** By language. */
  details: Record<string, string[]>;
  facts: DraftFact[];
  comments: string[];
}

/** What a report states, to be reviewed. */
export interface Draft {
  report: DraftReport;
  /** The one that it is most about first. */
  events: DraftEvent[];
  /** Values that no fact holds, and why. */
  undecided: { start: number; end: number; text: string; kind: string; why: string }[];
  /** Lines that were taken for menus and other news. */
  left_out: number;
}

/** What is in a database. */
export interface Contents {
  name: string;
  version: string;
  reports: DraftReport[];
  events: DraftEvent[];
}

/**
 * The workshop. Holds nothing between calls. The platform's performance timeline
 * gets a measure of each stage of building and verifying: `sverka:read`,
 * `sverka:concerns`, `sverka:compile`, `sverka:verify`.
 */
export class Workshop {
  private constructor();

  /**
   * Loads the module.
   *
   * @throws {SverkaError} `internal` where it cannot be loaded
   */
  static load(): Promise<Workshop>;

  /**
   * Compiles a database.
   *
   * @throws {SverkaError} `bad_input`, `bad_option`
   */
  build(files: readonly SourceFile[], options?: { today?: string | undefined }): Built;

  /**
   * Says all that can be said of a database without building it.
   *
   * @throws {SverkaError} `bad_input`, `bad_option`
   */
  verify(files: readonly SourceFile[], options?: VerifyOptions): Notes;

  /**
   * What a saved report states of which events, to be reviewed. Nothing in it
   * is verified.
   *
   * @throws {SverkaError} `bad_input`, `bad_option`
   */
  draft(bytes: BytesLike, options?: DraftOptions): Draft;

  /**
   * The TOML files of a draft: `reports.toml` and one for each event.
   *
   * @throws {SverkaError} `bad_input`
   */
  toml(draft: Draft): SourceFile[];

  /**
   * What is in the files of a database; what has an error is left out.
   *
   * @throws {SverkaError} `bad_input`
   */
  read(files: readonly SourceFile[]): Contents & { errors: Note[] };

  /**
   * What is in an image, fact by fact; in the embedded one where none is given.
   *
   * @throws {SverkaError} `bad_database`
   */
  records(image?: BytesLike | undefined): Contents;

  /**
   * What is in an image; in the embedded one where none is given.
   *
   * @throws {SverkaError} `bad_database`
   */
  info(image?: BytesLike | undefined): Summary;

  /**
   * What the second image has that the first has not, and the reverse.
   *
   * @throws {SverkaError} `bad_database`
   */
  diff(from: BytesLike, to: BytesLike): Diff;
}
