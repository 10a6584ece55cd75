// What every entry shares. An entry says only where the bytes of the module
// come from.

import { Loaded, SverkaError, resolve, restoreSurrogates, started } from "./engine.js";
import * as engine from "./glue.js";
import { addSelectors } from "./selectors.js";

/**
 * @import {CheckOptions, CheckResult, Evidence, ExtractResult, LoadOptions, SearchOptions} from "./index.js"
 */

export { SverkaError };

/**
 * @param {unknown} value
 * @param {string} name
 * @returns {Uint8Array}
 */
function bytesOf(value, name) {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  // Not instanceof: a buffer may come from another realm.
  const tag = Object.prototype.toString.call(value);
  if (tag === "[object ArrayBuffer]" || tag === "[object SharedArrayBuffer]") {
    return new Uint8Array(/** @type {ArrayBuffer} */ (value));
  }
  throw new SverkaError("bad_option", `${name} is not bytes: give a Uint8Array or an ArrayBuffer`);
}

/**
 * @param {unknown} value
 * @param {string} name
 */
function textOf(value, name) {
  if (typeof value === "string") return value;
  throw new SverkaError("bad_input", `${name} is not a string but ${kindOf(value)}`);
}

/**
 * The values of string options, of which any may be left out.
 *
 * @param {unknown} options
 * @param {string[]} names
 * @returns {(string | undefined)[]}
 */
function stringsOf(options, names) {
  const given = optionsOf(options);
  return names.map((name) => {
    const value = given[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === "string") return value;
    throw new SverkaError("bad_option", `${name} is not a string but ${kindOf(value)}`);
  });
}

/**
 * @param {unknown} options
 * @returns {Record<string, unknown>}
 */
function optionsOf(options) {
  if (options === undefined || options === null) return {};
  if (typeof options === "object") return /** @type {Record<string, unknown>} */ (options);
  throw new SverkaError("bad_option", `options are not an object but ${kindOf(options)}`);
}

/**
 * The values of options that are true or false; false where left out.
 *
 * @param {unknown} options
 * @param {string[]} names
 * @returns {boolean[]}
 */
function flagsOf(options, names) {
  const given = optionsOf(options);
  return names.map((name) => {
    const value = given[name] ?? false;
    if (typeof value === "boolean") return value;
    throw new SverkaError("bad_option", `${name} is not true or false but ${kindOf(value)}`);
  });
}

/** @param {unknown} value */
function kindOf(value) {
  return value === null ? "null" : typeof value;
}

/** Whether calls are measured and told to the console. */
let diagnostics = false;

/**
 * Runs a call, measured in the platform's performance timeline where that was
 * asked for.
 *
 * @template T
 * @param {string} name
 * @param {() => T} call
 * @param {(given: T) => string} tell
 * @returns {T}
 */
function measured(name, call, tell) {
  if (!diagnostics) return call();
  const measure = `sverka:${name}`;
  const mark = `${measure}:start`;
  performance.mark(mark);
  try {
    const given = call();
    const { duration } = performance.measure(measure, mark);
    console.debug(`${measure} in ${duration.toFixed(2)} ms: ${tell(given)}`);
    return given;
  } finally {
    performance.clearMarks(mark);
  }
}

/** Those of the interface. */
const LANGUAGES = ["en", "ru", "kk"];

/** @param {string} tag */
const primary = (tag) => tag.toLowerCase().split(/[-_]/)[0] ?? "";

/**
 * The first language that the reader of a page or worker prefers of those there
 * are. A server has no reader: its own language must not decide what it answers.
 */
function preferredLanguage() {
  const { window, WorkerGlobalScope, navigator } =
    /** @type {{window?: unknown, WorkerGlobalScope?: unknown, navigator?: {languages?: readonly string[]}}} */ (globalThis);
  if (window === undefined && WorkerGlobalScope === undefined) return undefined;
  return navigator?.languages?.find((tag) => LANGUAGES.includes(primary(tag)));
}

/**
 * The language of values in words: English where none is known.
 *
 * @param {string | undefined} tag
 */
const languageOf = (tag = "en") => (tag === "und" ? "en" : tag);

/** So many facts are kept as they were told: those of a page or an archive's few events. */
const FACTS_KEPT = 1024;

/**
 * A copy for one result: who changes a result changes no other.
 *
 * @param {Evidence} kept
 * @returns {Evidence}
 */
function copyOf(kept) {
  const value = { ...kept.value };
  if ("countries" in value) value.countries = [...value.countries];
  return { ...kept, value, report: { ...kept.report } };
}

/**
 * The class `Checker` over a module whose bytes `initialise` brings.
 *
 * @param {(engine: typeof import("./glue.js")) => Promise<unknown>} initialise
 */
export function checkerClass(initialise) {
  const token = Symbol("load");

  return class Checker {
    #loaded;
    /** By their number and the language of their words. @type {Map<string, Evidence>} */
    #facts = new Map();

    /**
     * @param {symbol} by
     * @param {Uint8Array[]} databases
     * @param {boolean} embedded
     */
    constructor(by, databases, embedded) {
      if (by !== token) throw new TypeError("use Checker.load()");
      this.#loaded = new Loaded(databases, embedded);
    }

    /** @param {LoadOptions} [options] */
    static async load(options) {
      const { database, embedded = false, diagnostics: asked } = optionsOf(options);
      /** @type {Uint8Array[]} */
      let databases = [];
      if (database !== undefined && database !== null) {
        databases = Array.isArray(database)
          ? database.map((bytes, i) => bytesOf(bytes, `database[${i}]`))
          : [bytesOf(database, "database")];
        if (databases.length === 0) {
          throw new SverkaError("bad_option", "database is an empty list");
        }
      }
      if (typeof embedded !== "boolean") {
        throw new SverkaError("bad_option", `embedded is not true or false but ${kindOf(embedded)}`);
      }
      await started(() => initialise(engine));
      if (asked !== undefined) diagnostics = Boolean(asked);
      return measured("load", () => new Checker(token, databases, embedded), () => `${databases.length} databases`);
    }

    /**
     * @param {number} number
     * @param {string} [words]
     */
    #fact(number, words) {
      const key = `${number} ${words}`;
      let fact = this.#facts.get(key);
      if (fact === undefined) {
        if (this.#facts.size === FACTS_KEPT) this.#facts.clear();
        fact = /** @type {Evidence} */ (JSON.parse(this.#loaded.call((handle) => engine.evidence(handle, number, words))));
        this.#facts.set(key, fact);
      }
      return copyOf(fact);
    }

    /**
     * @param {string} text
     * @param {CheckOptions} [options]
     */
    check(text, options) {
      textOf(text, "text");
      const [id, lang, ui = preferredLanguage(), published] = stringsOf(options, ["id", "lang", "ui", "published"]);
      const [explain = false, words = false] = flagsOf(options, ["explain", "words"]);
      /** @type {CheckResult} */
      const result = measured(
        "check",
        () => JSON.parse(this.#loaded.call((handle) => engine.check(handle, text, id, lang, ui, published, explain, words))),
        ({ findings, unchecked }) => `${text.length} characters, ${findings.length} findings, ${unchecked.length} unchecked`,
      );
      const spoken = words ? languageOf(ui ?? result.lang) : undefined;
      resolve(result.findings, (number) => this.#fact(number, spoken));
      restoreSurrogates(result.findings, text);
      restoreSurrogates(result.unchecked, text);
      for (const { explain: way } of [...result.findings, ...result.unchecked]) {
        if (way === undefined) continue;
        const { sentence, event, rivals, property, mentions } = way;
        const spans = [sentence, event, event?.named, property?.unknown_word];
        restoreSurrogates([...spans.filter((span) => span != null), ...rivals, ...mentions], text);
      }
      if (optionsOf(options)["selectors"]) addSelectors([...result.findings, ...result.unchecked], text);
      return result;
    }

    /**
     * @param {string} text
     * @param {CheckOptions} [options]
     */
    extract(text, options) {
      textOf(text, "text");
      const [lang, published] = stringsOf(options, ["lang", "published"]);
      /** @type {ExtractResult} */
      const result = measured(
        "extract",
        () => JSON.parse(this.#loaded.call((handle) => engine.extract(handle, text, lang, published))),
        ({ dates, counts, countries }) =>
          `${text.length} characters, ${dates.length} dates, ${counts.length} counts, ${countries.length} countries`,
      );
      for (const spans of [result.dates, result.counts, result.countries]) {
        restoreSurrogates(spans, text);
      }
      return result;
    }

    /**
     * @param {string} query
     * @param {SearchOptions} [options]
     */
    search(query, options) {
      textOf(query, "query");
      const { limit = 10 } = optionsOf(options);
      if (typeof limit !== "number") {
        throw new SverkaError("bad_option", `limit is not a number but ${kindOf(limit)}`);
      }
      const [ui = preferredLanguage()] = stringsOf(options, ["ui"]);
      const [words = false] = flagsOf(options, ["words"]);
      return JSON.parse(
        this.#loaded.call((handle) => engine.search(handle, query, limit, ui, words ? languageOf(ui) : undefined)),
      );
    }
  };
}
