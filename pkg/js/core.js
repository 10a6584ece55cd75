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

/** @param {unknown} value */
function kindOf(value) {
  return value === null ? "null" : typeof value;
}

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
    /** @type {Map<number, Evidence>} */
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
      const { database, embedded = false, diagnostics } = optionsOf(options);
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
      if (diagnostics !== undefined) engine.set_diagnostics(Boolean(diagnostics));
      return new Checker(token, databases, embedded);
    }

    /** @param {number} number */
    #fact(number) {
      let fact = this.#facts.get(number);
      if (fact === undefined) {
        if (this.#facts.size === FACTS_KEPT) this.#facts.clear();
        fact = /** @type {Evidence} */ (JSON.parse(this.#loaded.call((handle) => engine.evidence(handle, number))));
        this.#facts.set(number, fact);
      }
      return copyOf(fact);
    }

    /**
     * @param {string} text
     * @param {CheckOptions} [options]
     */
    check(text, options) {
      textOf(text, "text");
      const [id, lang, ui, published] = stringsOf(options, ["id", "lang", "ui", "published"]);
      const { explain } = optionsOf(options);
      if (explain !== undefined && explain !== null && typeof explain !== "boolean") {
        throw new SverkaError("bad_option", `explain is not true or false but ${kindOf(explain)}`);
      }
      const json = this.#loaded.call((handle) => engine.check(handle, text, id, lang, ui, published, explain === true));
      /** @type {CheckResult} */
      const result = JSON.parse(json);
      resolve(result.findings, (number) => this.#fact(number));
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
      const json = this.#loaded.call((handle) => engine.extract(handle, text, lang, published));
      /** @type {ExtractResult} */
      const result = JSON.parse(json);
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
      const [ui] = stringsOf(options, ["ui"]);
      return JSON.parse(this.#loaded.call((handle) => engine.search(handle, query, limit, ui)));
    }
  };
}
