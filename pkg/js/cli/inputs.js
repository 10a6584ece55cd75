// Where texts come from: files and standard input, as text, HTML or JSONL.

import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";

import { decode, decodePage } from "./encoding.js";
import { InputError, reasonOf } from "./errors.js";

/**
 * @typedef {object} Item one text to read, or what is wrong with it
 * @property {string} file where it comes from, for people
 * @property {number | null} line of a JSONL file, from 1
 * @property {string | number | null} id
 * @property {string} [text]
 * @property {string} [lang]
 * @property {string} [published]
 * @property {boolean} listed whether it is one of a file's many
 * @property {boolean} [extracted] whether the text was taken out of HTML
 * @property {InputError} [error]
 */

/** @typedef {{words: string[], input?: "text" | "html" | "jsonl", textField: string, idField: string, published?: string}} Source */

/** What standard input is called. */
const STDIN = "<stdin>";

/**
 * The texts of all inputs, in order. What cannot be read is given as an item
 * with an error, and the rest goes on.
 *
 * @param {Source} source
 * @returns {AsyncGenerator<Item>}
 */
export async function* inputs(source) {
  const files = source.words.length === 0 ? ["-"] : source.words;
  for (const file of files) {
    const name = file === "-" ? STDIN : file;
    const kind = source.input ?? (file === "-" ? undefined : kindOf(file));
    try {
      const open = () => (file === "-" ? process.stdin : createReadStream(file));
      if (kind === "jsonl") {
        yield* lines(name, open(), source);
        continue;
      }
      const bytes = file === "-" ? await wholeOf(process.stdin) : await readFile(file);
      if (kind === undefined && looksLikeJsonl(bytes, source)) {
        yield* lines(name, [bytes], source);
        continue;
      }
      const id = file === "-" ? null : file;
      if (kind === "html") {
        // The parser is large, and most inputs are not HTML.
        const { articleOf } = await import("./html.js");
        const { text, published } = articleOf(decodePage(bytes));
        const item = { file: name, line: null, id, listed: false, text, extracted: true };
        const day = source.published ?? published;
        yield day === null ? item : { ...item, published: day };
      } else {
        yield { file: name, line: null, id, listed: false, text: decode(bytes) };
      }
    } catch (thrown) {
      if (thrown instanceof InputError) {
        yield { file: name, line: thrown.line, id: null, listed: false, error: thrown };
      } else {
        const error = new InputError("bad_file", `cannot be read: ${reasonOf(thrown)}`);
        yield { file: name, line: null, id: null, listed: false, error };
      }
    }
  }
}

/**
 * Whether many texts can come from what the command line names.
 *
 * @param {Source} source
 */
export function areMany({ words, input }) {
  return words.length > 1 || (input ?? (words[0] && kindOf(words[0]))) === "jsonl";
}

/**
 * @param {string} file
 * @returns {"text" | "html" | "jsonl"}
 */
function kindOf(file) {
  switch (extname(file).toLowerCase()) {
    case ".html":
    case ".htm":
    case ".xhtml":
      return "html";
    case ".jsonl":
    case ".ndjson":
      return "jsonl";
    default:
      return "text";
  }
}

/** @param {AsyncIterable<Uint8Array>} stream */
async function wholeOf(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * Standard input has no name to tell its kind by. It is taken for JSONL when
 * one of its first lines is an object with a text.
 *
 * @param {Uint8Array} bytes
 * @param {Source} source
 */
function looksLikeJsonl(bytes, source) {
  const head = new TextDecoder().decode(bytes.subarray(0, 1 << 20));
  return head
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, 10)
    .some((line) => {
      try {
        const value = JSON.parse(line);
        return typeof value === "object" && value !== null && Object.hasOwn(value, source.textField);
      } catch {
        return false;
      }
    });
}

/**
 * @param {string} file
 * @param {AsyncIterable<Uint8Array> | Iterable<Uint8Array>} chunks
 * @param {Source} source
 * @returns {AsyncGenerator<Item>}
 */
async function* lines(file, chunks, source) {
  let line = 0;
  for await (const bytes of splitLines(chunks)) {
    line += 1;
    const item = jsonlItem(file, line, bytes, source);
    if (item !== undefined) yield item;
  }
}

/** @param {AsyncIterable<Uint8Array> | Iterable<Uint8Array>} chunks */
async function* splitLines(chunks) {
  /** @type {Uint8Array[]} */
  let held = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(0x0a, start);
      if (end === -1) break;
      held.push(chunk.subarray(start, end));
      yield Buffer.concat(held);
      held = [];
      start = end + 1;
    }
    if (start < chunk.length) held.push(chunk.subarray(start));
  }
  if (held.length > 0) yield Buffer.concat(held);
}

/**
 * @param {string} file
 * @param {number} line
 * @param {Uint8Array} bytes
 * @param {Source} source
 * @returns {Item | undefined} nothing for a blank line
 */
function jsonlItem(file, line, bytes, source) {
  /** @type {string | number | null} */
  let id = null;
  /** @param {string} code @param {string} message */
  const bad = (code, message) => ({ file, line, id, listed: true, error: new InputError(code, message) });

  if (!isUtf8(bytes)) return bad("bad_encoding", "the line is not valid UTF-8");
  const json = new TextDecoder("utf-8").decode(bytes);
  if (json.trim() === "") return undefined;
  let value;
  try {
    value = JSON.parse(json);
  } catch (thrown) {
    return bad("bad_json", `the line is not JSON: ${/** @type {Error} */ (thrown).message}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return bad("bad_input", "the line is not a JSON object");
  }
  const given = Object.hasOwn(value, source.idField) ? value[source.idField] : null;
  if (typeof given === "string" || typeof given === "number") id = given;
  else if (given !== null) return bad("bad_input", `"${source.idField}" is not a string`);
  if (!Object.hasOwn(value, source.textField)) {
    return bad("bad_input", `there is no "${source.textField}"`);
  }
  const text = value[source.textField];
  if (typeof text !== "string") return bad("bad_input", `"${source.textField}" is not a string`);
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

/**
 * What a saved report says: the article of a page, and of a text all of it.
 *
 * @param {string} file its name tells what it is
 * @param {Uint8Array} bytes
 * @param {"text" | "html" | undefined} [input]
 * @returns {Promise<{text: string, title: string | null, published: string | null, extracted: boolean}>}
 * @throws {InputError}
 */
export async function reportOf(file, bytes, input) {
  if ((input ?? kindOf(file)) !== "html") {
    return { text: decode(bytes, "utf-8"), title: null, published: null, extracted: false };
  }
  const { articleOf } = await import("./html.js");
  return { ...articleOf(decodePage(bytes)), extracted: true };
}
