// What every entry shares. An entry says only where the bytes of the module
// come from.

import * as engine from "./glue.js";
import { addSelectors } from "./selectors.js";

/**
 * @import {CheckOptions, CheckResult, ErrorCode, Evidence, ExtractResult, LoadOptions,
 *   SearchOptions} from "./index.js"
 */

/** What every function of Sverka throws. */
export class SverkaError extends Error {
  /**
   * @param {ErrorCode} code
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    this.name = "SverkaError";
    /** @readonly */
    this.code = code;
  }
}

// The module is instantiated once, also where two entries are imported.
/** @type {Promise<unknown> | undefined} */
let ready;

// Counts the instances of the module: a panic ends one, and with it all
// handles into it.
let instance = 0;

/** @type {FinalizationRegistry<{handle: number, instance: number}>} */
const abandoned = new FinalizationRegistry((held) => {
  if (held.instance === instance) engine.release(held.handle);
});

const KNOWN_CODES = new Set(["bad_database", "bad_option", "bad_input"]);

/**
 * Runs a function of the engine. Whatever it throws becomes a SverkaError.
 *
 * @template T
 * @param {() => T} call
 * @returns {T}
 */
function guarded(call) {
  try {
    return call();
  } catch (thrown) {
    const error = /** @type {{code?: unknown, message?: unknown}} */ (thrown);
    if (KNOWN_CODES.has(/** @type {string} */ (error?.code))) {
      throw new SverkaError(/** @type {ErrorCode} */ (error.code), String(error.message));
    }
    // A panic or a trap, which leaves the instance as it fell.
    engine.__wbg_reset_state();
    instance += 1;
    throw new SverkaError("internal", `the engine failed: ${error?.message ?? thrown}`, {
      cause: thrown,
    });
  }
}

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

/**
 * A lone surrogate cannot be said in UTF-8, so the engine reads U+FFFD in its
 * place: as long in UTF-16, so that all offsets hold, but not what the text
 * says.
 *
 * @param {{start: number, end: number, text: string}[]} spans
 * @param {string} text
 */
function restoreSurrogates(spans, text) {
  for (const span of spans) {
    if (span.text.includes("\u{FFFD}")) span.text = text.slice(span.start, span.end);
  }
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
    /** @type {Uint8Array[]} */
    #databases;
    #embedded = false;
    #held = { handle: -1, instance: -1 };
    /** @type {Map<number, Evidence>} */
    #facts = new Map();

    /**
     * @param {symbol} by
     * @param {Uint8Array[]} databases
     * @param {boolean} embedded
     */
    constructor(by, databases, embedded) {
      if (by !== token) throw new TypeError("use Checker.load()");
      this.#databases = databases;
      this.#embedded = embedded;
      this.#handle();
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
      ready ??= initialise(engine).catch((cause) => {
        ready = undefined;
        throw new SverkaError("internal", `the engine cannot be loaded: ${cause?.message}`, {
          cause,
        });
      });
      await ready;
      if (diagnostics !== undefined) engine.set_diagnostics(Boolean(diagnostics));
      return new Checker(token, databases, embedded);
    }

    #handle() {
      if (this.#held.instance !== instance) {
        const handle = guarded(() => engine.load(this.#databases, this.#embedded));
        this.#held = { handle, instance };
        abandoned.register(this, this.#held);
      }
      return this.#held.handle;
    }

    /**
     * @param {number} handle
     * @param {number} number
     */
    #fact(handle, number) {
      let fact = this.#facts.get(number);
      if (fact === undefined) {
        if (this.#facts.size === FACTS_KEPT) this.#facts.clear();
        fact = /** @type {Evidence} */ (guarded(() => engine.evidence(handle, number)));
        this.#facts.set(number, fact);
      }
      return fact;
    }

    /**
     * Puts the evidence in the place of its numbers: one object a fact, however
     * many findings rest on it.
     *
     * @param {number} handle
     * @param {{evidence: (number | Evidence)[]}[]} findings
     */
    #resolve(handle, findings) {
      /** @type {Map<number, Evidence>} */
      const shared = new Map();
      for (const { evidence } of findings) {
        evidence.forEach((number, i) => {
          if (typeof number !== "number") return;
          let one = shared.get(number);
          if (one === undefined) shared.set(number, (one = copyOf(this.#fact(handle, number))));
          evidence[i] = one;
        });
      }
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
      const handle = this.#handle();
      const json = guarded(() => engine.check(handle, text, id, lang, ui, published, explain === true));
      /** @type {CheckResult} */
      const result = JSON.parse(json);
      this.#resolve(handle, result.findings);
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
      const handle = this.#handle();
      const json = guarded(() => engine.extract(handle, text, lang, published));
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
      const handle = this.#handle();
      return guarded(() => engine.search(handle, query, limit, ui));
    }
  };
}
