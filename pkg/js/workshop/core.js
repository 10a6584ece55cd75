// What both entries of the workshop share. An entry says only where the bytes
// of the module come from.

import { SverkaError, guard } from "../guard.js";
import * as engine from "./glue.js";

/** @import {Built, Contents, Diff, Draft, DraftOptions, Note, Notes, RawReport, SourceFile, Summary, VerifyOptions} from "./index.js" */

// The module holds nothing between calls.
const guarded = guard("the workshop", () => engine.__wbg_reset_state());

/**
 * @param {unknown} value
 * @param {string} name
 * @returns {Uint8Array}
 */
function bytesOf(value, name) {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (Object.prototype.toString.call(value) === "[object ArrayBuffer]") {
    return new Uint8Array(/** @type {ArrayBuffer} */ (value));
  }
  throw new SverkaError("bad_input", `${name} is not bytes: give a Uint8Array or an ArrayBuffer`);
}

/**
 * @param {unknown} files
 * @returns {[string[], string[]]} names and texts
 */
function pairsOf(files) {
  if (!Array.isArray(files)) throw new SverkaError("bad_input", "files are not a list");
  for (const [i, file] of files.entries()) {
    if (typeof file?.name !== "string" || typeof file?.text !== "string") {
      throw new SverkaError("bad_input", `files[${i}] has no name and text`);
    }
  }
  return [files.map(({ name }) => name), files.map(({ text }) => text)];
}

/** @type {Promise<unknown> | undefined} */
let ready;

/**
 * The class `Workshop` over a module whose bytes `initialise` brings.
 *
 * @param {(module: typeof import("./glue.js")) => Promise<unknown>} initialise
 */
export function workshopClass(initialise) {
  const token = Symbol("load");

  return class Workshop {
    /** @param {symbol} by */
    constructor(by) {
      if (by !== token) throw new TypeError("use Workshop.load()");
    }

    static async load() {
      ready ??= initialise(engine).catch((cause) => {
        ready = undefined;
        throw new SverkaError("internal", `the workshop cannot be loaded: ${cause?.message}`, { cause });
      });
      await ready;
      return new Workshop(token);
    }

    /**
     * @param {SourceFile[]} files
     * @param {{today?: string | undefined}} [options]
     * @returns {Built}
     */
    build(files, { today } = {}) {
      const [names, texts] = pairsOf(files);
      return guarded(() => engine.workshop_build(names, texts, today));
    }

    /**
     * @param {SourceFile[]} files
     * @param {VerifyOptions} [options]
     * @returns {Notes}
     */
    verify(files, { reports, today } = {}) {
      const [names, texts] = pairsOf(files);
      const raw = /** @type {readonly RawReport[]} */ (reports ?? []);
      return guarded(() =>
        engine.workshop_verify(
          names,
          texts,
          raw.map(({ name }) => name),
          raw.map(({ bytes }, i) => bytesOf(bytes, `reports[${i}].bytes`)),
          raw.map(({ text }) => text ?? null),
          reports !== undefined,
          today,
        ),
      );
    }

    /**
     * @param {unknown} bytes
     * @param {DraftOptions} [options]
     * @returns {Draft}
     */
    draft(bytes, { text, ...options } = {}) {
      const raw = bytesOf(bytes, "bytes");
      let read = text;
      if (read === undefined || read === null) {
        try {
          read = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
        } catch {
          throw new SverkaError("bad_input", "the report is not UTF-8: give its text");
        }
      }
      const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
      return guarded(() => engine.workshop_draft(raw, String(read), given));
    }

    /**
     * @param {Draft} draft
     * @returns {SourceFile[]}
     */
    toml(draft) {
      return guarded(() => engine.workshop_toml(draft));
    }

    /**
     * @param {SourceFile[]} files
     * @returns {Contents & {errors: Note[]}}
     */
    read(files) {
      const [names, texts] = pairsOf(files);
      return guarded(() => engine.workshop_read(names, texts));
    }

    /**
     * @param {unknown} [image]
     * @returns {Contents}
     */
    records(image) {
      const bytes = image === undefined ? undefined : bytesOf(image, "image");
      return guarded(() => engine.workshop_records(bytes));
    }

    /**
     * @param {unknown} [image]
     * @returns {Summary}
     */
    info(image) {
      const bytes = image === undefined ? undefined : bytesOf(image, "image");
      return guarded(() => engine.workshop_info(bytes));
    }

    /**
     * @param {unknown} from
     * @param {unknown} to
     * @returns {Diff}
     */
    diff(from, to) {
      return guarded(() => engine.workshop_diff(bytesOf(from, "from"), bytesOf(to, "to")));
    }
  };
}
