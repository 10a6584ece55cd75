// What is done to a piece of work, in whichever thread: texts are read out of
// it, given to the engine, and written in the format asked for.

import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

import { decode, decodePage } from "./encoding.js";
import { InputError, reasonOf, STATUS } from "./errors.js";
import { rendererOf } from "./formats/index.js";
import { isGzip, linesOf, STDIN } from "./tasks.js";
import { SverkaError } from "../node.js";
import { addSelectors } from "../selectors.js";

/** @import {Checker, CheckOptions, CheckResult, ExtractOptions, ExtractResult, Finding, Verdict} from "../index.js" */
/** @import {Task} from "./tasks.js" */

/**
 * @typedef {object} Job what a run does to every text; plain data, for threads
 * @property {"check" | "extract"} command
 * @property {any} options of the command
 * @property {boolean} many whether the output is a list, where the format has
 *   such a difference
 * @property {"en" | "ru" | "kk"} language of what is said to a person
 * @property {boolean} colour
 * @property {number} columns
 */

/**
 * @typedef {object} Item one text to read, or what is wrong with it
 * @property {string} file where it comes from, for people
 * @property {number | null} line of a JSONL file, from 1
 * @property {string | number | null} id
 * @property {boolean} listed whether it is one of a file's many
 * @property {string} [text] what is given to the engine
 * @property {string} [given] what offsets count in, where that is another text
 * @property {string} [lang]
 * @property {string} [published]
 * @property {boolean} [extracted] whether the text was taken out of HTML
 * @property {{code: string, message: string}} [error]
 */

/**
 * @typedef {object} Outcome
 * @property {Uint8Array} output
 * @property {number} rendered how many results are in the output
 * @property {number} texts how many were read
 * @property {Record<Verdict, number>} verdicts
 * @property {number} status
 * @property {{message: string, file: string, line: number | null}[]} complaints
 * @property {[string, Finding["kind"], Verdict][]} rules reasons that were
 *   given, for formats that list them
 * @property {string[]} databases what was judged by, for formats that say so
 */

/**
 * How bad a verdict is.
 *
 * @type {Record<Verdict | "never", number>}
 */
const RANK = { supported: 0, partly_supported: 1, not_established: 2, contradicted: 3, never: 4 };

const unzip = promisify(gunzip);

/**
 * @param {Job} job
 * @param {Checker} checker
 */
export function workerOf(job, checker) {
  const { command, options } = job;
  const renderer = rendererOf(job);
  const encoder = new TextEncoder();

  /** @param {Item} item */
  const optionsFor = (item) => engineOptions(job, item);

  /**
   * The result for a text, as it is written.
   *
   * @param {string} text
   * @param {Item} item
   * @param {Outcome} outcome
   */
  const resultOf = (text, item, outcome) => {
    if (command === "extract") {
      const result = checker.extract(text, /** @type {ExtractOptions} */ (optionsFor(item)));
      const { dates, counts, countries } = result;
      asGiven([...dates, ...counts, ...countries], item);
      return { id: item.id, ...result, ...(item.extracted ? { text } : {}) };
    }
    const result = checker.check(text, optionsFor(item));
    asGiven([...result.findings, ...result.unchecked], item);
    const line = RANK[/** @type {Verdict} */ (options.failOn)];
    for (const { verdict } of result.findings) {
      outcome.verdicts[verdict] += 1;
      if (RANK[verdict] >= line) outcome.status = Math.max(outcome.status, STATUS.failing);
    }
    return { ...result, id: item.id };
  };

  /**
   * @param {Task} task
   * @returns {Promise<Outcome>}
   */
  return async function work(task) {
    /** @type {Outcome} */
    const outcome = {
      output: new Uint8Array(),
      rendered: 0,
      texts: 0,
      verdicts: { supported: 0, contradicted: 0, partly_supported: 0, not_established: 0 },
      status: STATUS.fine,
      complaints: [],
      rules: [],
      databases: [],
    };
    /** @type {string[]} */
    const parts = [];
    for await (const item of itemsOf(task, options)) {
      let error = item.error;
      /** @type {ReturnType<typeof resultOf> | undefined} */
      let result;
      if (item.text !== undefined) {
        if (item.text.trim() === "" && !item.listed) {
          const message = "the text is empty: there is nothing to read in it";
          outcome.complaints.push({ message, file: item.file, line: null });
        }
        try {
          result = resultOf(item.text, item, outcome);
          outcome.texts += 1;
        } catch (thrown) {
          if (!(thrown instanceof SverkaError)) throw thrown;
          error = thrown;
        }
      }
      if (error !== undefined) {
        outcome.complaints.push({ message: error.message, file: item.file, line: item.line });
        outcome.status = Math.max(outcome.status, STATUS.input);
      }
      const part =
        result === undefined ? error && renderer.error?.(item, error) : renderer.result(item, result, outcome);
      if (part !== undefined) parts.push(part);
    }
    outcome.rendered = parts.length;
    outcome.output = encoder.encode(parts.join(renderer.separator));
    return outcome;
  };
}

/** Formats that speak the reader's language. */
const FOR_PEOPLE = new Set(["pretty", "html"]);

/**
 * The options of the engine for a text.
 *
 * @param {Job} job
 * @param {Item} [item]
 * @returns {CheckOptions}
 */
export function engineOptions({ command, options, language }, item) {
  const lang = item?.lang ?? options.lang;
  const published = item?.published ?? options.published;
  if (command === "extract") return { lang, published };
  const id = item?.id ?? undefined;
  const ui = options.ui ?? (FOR_PEOPLE.has(options.format) ? language : undefined);
  return { id: id === undefined ? undefined : String(id), lang, published, ui, selectors: options.selectors, explain: options.explain === true };
}

/**
 * Words as they stand in what was given, where the engine was given it without
 * its markup.
 *
 * @param {{start: number, end: number, text: string, selectors?: unknown}[]} spans
 * @param {Item} item
 */
function asGiven(spans, { given }) {
  if (given === undefined) return;
  for (const span of spans) span.text = given.slice(span.start, span.end);
  if (spans.some(({ selectors }) => selectors !== undefined)) addSelectors(spans, given);
}

/**
 * The texts of a piece of work.
 *
 * @param {Task} task
 * @param {any} options
 * @returns {AsyncGenerator<Item>}
 */
async function* itemsOf(task, options) {
  const { file, bytes, line = null, error } = task;
  if (task.type === "error" && error !== undefined) {
    yield { file, line, id: null, listed: error.listed, error };
    return;
  }
  if (task.type === "lines" && bytes !== undefined) {
    for (const at of linesOf(bytes, line ?? 1)) {
      yield jsonlItem(file, at.line, bytes.subarray(at.start, at.end), options);
    }
    return;
  }
  try {
    yield await fileItem(task, options);
  } catch (thrown) {
    const error =
      thrown instanceof InputError ? thrown : new InputError("bad_file", `cannot be read: ${reasonOf(thrown)}`);
    yield { file, line: error.line, id: null, listed: false, error };
  }
}

/**
 * @param {Task} task
 * @param {any} options
 * @returns {Promise<Item>}
 */
async function fileItem({ file, kind, bytes: given }, options) {
  let bytes = given ?? (await readFile(file));
  if (isGzip(bytes)) bytes = await unzip(bytes, { maxOutputLength: MOST });
  const item = { file, line: null, id: file === STDIN ? null : file, listed: false };
  /** @param {string | null} day */
  const dated = (day) => (options.published === undefined && day !== null ? { published: day } : {});
  if (kind === "html") {
    // The parsers are large, and most inputs need none.
    const { articleOf } = await import("./html.js");
    const { text, published } = articleOf(decodePage(bytes, options.encoding));
    return { ...item, text, extracted: true, ...dated(published) };
  }
  const text = decode(bytes, options.encoding);
  if (kind !== "markdown") return { ...item, text };
  const { textOfMarkdown } = await import("./markdown.js");
  const { text: plain, published } = textOfMarkdown(text);
  return { ...item, text: plain, given: text, ...dated(published) };
}

/** The largest text that is unpacked, in bytes: about what a string can hold. */
const MOST = 1 << 29;

/**
 * @param {string} file
 * @param {number} line
 * @param {Uint8Array} bytes
 * @param {{textField: string, idField: string}} options
 * @returns {Item}
 */
function jsonlItem(file, line, bytes, { textField, idField }) {
  /** @type {string | number | null} */
  let id = null;
  /** @param {string} code @param {string} message */
  const bad = (code, message) => ({ file, line, id, listed: true, error: { code, message } });

  if (!isUtf8(bytes)) return bad("bad_encoding", "the line is not valid UTF-8");
  const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
  let value;
  try {
    value = JSON.parse(json);
  } catch (thrown) {
    return bad("bad_json", `the line is not JSON: ${/** @type {Error} */ (thrown).message}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return bad("bad_input", "the line is not a JSON object");
  }
  const given = Object.hasOwn(value, idField) ? value[idField] : null;
  if (typeof given === "string" || typeof given === "number") id = given;
  else if (given !== null) return bad("bad_input", `"${idField}" is not a string`);
  if (!Object.hasOwn(value, textField)) return bad("bad_input", `there is no "${textField}"`);
  const text = value[textField];
  if (typeof text !== "string") return bad("bad_input", `"${textField}" is not a string`);
  /** @type {Item} */
  const item = { file, line, id, listed: true, text };
  for (const name of /** @type {const} */ (["lang", "published"])) {
    const option = value[name] ?? undefined;
    if (option !== undefined && typeof option !== "string") {
      return bad("bad_option", `"${name}" is not a string`);
    }
    if (option !== undefined) item[name] = option;
  }
  return item;
}
