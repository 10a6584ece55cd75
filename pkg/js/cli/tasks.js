// Inputs cut into pieces of work of bounded size.

import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";

import { InputError, reasonOf } from "./errors.js";
import { sources } from "./sources.js";

/** @import {Kind, Source} from "./sources.js" */

/**
 * A piece of work: whole lines of JSONL, one file, the whole of standard
 * input, or what could not be read.
 *
 * @typedef {object} Task
 * @property {"lines" | "file" | "bytes" | "error"} type
 * @property {string} file where it comes from, for people
 * @property {number} size bytes of the input that it stands for
 * @property {Kind | undefined} [kind]
 * @property {Uint8Array} [bytes] of `lines` and `bytes`
 * @property {number} [line] the first of `lines`, or that of the error, from 1
 * @property {{code: string, message: string, listed: boolean}} [error]
 */

/**
 * @typedef {object} TaskOptions
 * @property {string[]} words
 * @property {Kind | undefined} input what the inputs are, whatever they are called
 * @property {string[]} exclude
 * @property {string} textField
 */

/** What standard input is called. */
export const STDIN = "<stdin>";

/** Bytes that are read at once, and about the size of a task. */
const CHUNK = 1 << 18;

/**
 * The longest line that is read, in bytes: ten times *War and Peace*. What is
 * longer is no article, and would have to be held whole.
 */
export const LONGEST_LINE = 1 << 25;

/**
 * All inputs, in order.
 *
 * @param {TaskOptions} options
 * @returns {AsyncGenerator<Task>}
 */
export async function* tasks(options) {
  for await (const source of sources(options.words, options.exclude)) {
    const file = source.name === "-" ? STDIN : source.name;
    const kind = options.input ?? source.kind;
    try {
      if (source.error !== undefined) throw source.error;
      if (source.name === "-") yield* standardInput(options);
      else if (kind === "jsonl") yield* lines(file, await unpacked(createReadStream(source.name, { highWaterMark: CHUNK })));
      else yield { type: "file", file, kind, size: source.size ?? 0 };
    } catch (thrown) {
      const { code, message, line } =
        thrown instanceof InputError ? thrown : new InputError("bad_file", `cannot be read: ${reasonOf(thrown)}`);
      // A whole file that cannot be read has no place in a list of results.
      yield { type: "error", file, size: 0, error: { code, message, listed: false }, ...(line === null ? {} : { line }) };
    }
  }
}

/**
 * How many bytes there are to read, and nothing where that cannot be known.
 *
 * @param {TaskOptions} options
 */
export async function sizeOf({ words, exclude }) {
  let size = 0;
  for await (const source of sources(words, exclude)) {
    if (source.name === "-") return undefined;
    size += source.size ?? 0;
  }
  return size;
}

/** @param {Uint8Array} bytes */
export function isGzip([a, b]) {
  return a === 0x1f && b === 0x8b;
}

/**
 * @typedef {AsyncIterable<{bytes: Uint8Array, read: number}>} Chunks bytes with
 *   the number of bytes of the input that were read to get them
 */

/**
 * A stream, unpacked where it is gzip.
 *
 * @param {AsyncIterable<Uint8Array>} stream
 * @returns {Promise<Chunks>}
 */
async function unpacked(stream) {
  const chunks = stream[Symbol.asyncIterator]();
  const first = await chunks.next();
  let read = 0;
  async function* all() {
    for (let next = first; !next.done; next = await chunks.next()) {
      read += next.value.length;
      yield next.value;
    }
  }
  async function* counted() {
    const packed = !first.done && isGzip(first.value);
    for await (const bytes of packed ? gunzip(all()) : all()) {
      yield { bytes, read };
      read = 0;
    }
  }
  return counted();
}

/** @param {AsyncIterable<Uint8Array>} packed */
async function* gunzip(packed) {
  const unzip = createGunzip({ chunkSize: CHUNK });
  const { pipeline, Readable } = await import("node:stream");
  // What goes wrong on the way reaches the reader through `unzip`.
  pipeline(Readable.from(packed), unzip, () => {});
  for await (const bytes of unzip) yield /** @type {Uint8Array} */ (bytes);
}

/**
 * Standard input has no name to tell its kind by. It is taken for JSONL when
 * one of its first lines is an object with a text.
 *
 * @param {TaskOptions} options
 * @returns {AsyncGenerator<Task>}
 */
async function* standardInput({ input, textField }) {
  const chunks = (await unpacked(process.stdin))[Symbol.asyncIterator]();
  /** @type {{bytes: Uint8Array, read: number}[]} */
  const held = [];
  let isJsonl = input === "jsonl";
  if (input === undefined) {
    let size = 0;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      held.push(next.value);
      size += next.value.bytes.length;
      const head = Buffer.concat(held.map(({ bytes }) => bytes)).subarray(0, 1 << 20);
      isJsonl = looksLikeJsonl(head, textField);
      if (isJsonl || size >= 1 << 20 || linesIn(head) > JSONL_HEAD) break;
    }
  }
  async function* all() {
    yield* held.splice(0);
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  if (isJsonl) {
    yield* lines(STDIN, all());
    return;
  }
  const parts = [];
  for await (const { bytes } of all()) parts.push(bytes);
  const bytes = joined(parts);
  yield { type: "bytes", file: STDIN, kind: input, bytes, size: bytes.length };
}

/** Lines in which standard input may show that it is JSONL. */
const JSONL_HEAD = 10;

/** @param {Uint8Array} bytes */
function linesIn(bytes) {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1 && count <= JSONL_HEAD; at = bytes.indexOf(0x0a, at + 1)) count += 1;
  return count;
}

/**
 * @param {Uint8Array} bytes
 * @param {string} textField
 */
function looksLikeJsonl(bytes, textField) {
  return new TextDecoder()
    .decode(bytes)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, JSONL_HEAD)
    .some((line) => {
      try {
        const value = JSON.parse(line);
        return typeof value === "object" && value !== null && Object.hasOwn(value, textField);
      } catch {
        return false;
      }
    });
}

/**
 * Whole lines, as many at once as are there.
 *
 * @param {string} file
 * @param {Chunks} chunks
 * @returns {AsyncGenerator<Task>}
 */
async function* lines(file, chunks) {
  let line = 1;
  let read = 0;
  /** @type {Uint8Array[]} */
  let held = [];
  let heldSize = 0;
  let isTooLong = false;
  /** @returns {Task} */
  const tooLong = () => ({
    type: "error",
    file,
    line,
    size: read,
    error: {
      code: "too_long",
      message: `the line is longer than ${LONGEST_LINE >> 20} MiB`,
      listed: true,
    },
  });

  for await (const { bytes, read: more } of chunks) {
    read += more;
    let rest = bytes;
    if (isTooLong) {
      const end = rest.indexOf(0x0a);
      if (end === -1) continue;
      yield tooLong();
      read = 0;
      isTooLong = false;
      line += 1;
      rest = rest.subarray(end + 1);
    }
    const end = rest.lastIndexOf(0x0a);
    if (end !== -1) {
      const whole = joined([...held, rest.subarray(0, end + 1)]);
      const first = line;
      line += breaks(whole);
      // Whoever takes it may take its memory to another thread.
      yield { type: "lines", file, line: first, bytes: whole, size: read };
      read = 0;
      held = [];
      heldSize = 0;
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) {
      held.push(rest);
      heldSize += rest.length;
    }
    if (heldSize > LONGEST_LINE) {
      isTooLong = true;
      held = [];
      heldSize = 0;
    }
  }
  if (isTooLong) yield tooLong();
  else if (heldSize > 0) yield { type: "lines", file, line, bytes: joined(held), size: read };
}

/**
 * A copy in memory of its own, which can be handed to another thread.
 *
 * @param {Uint8Array[]} parts
 */
function joined(parts) {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** @param {Uint8Array} bytes */
function breaks(bytes) {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) count += 1;
  return count;
}

/**
 * The lines of a task that are not blank, with their numbers.
 *
 * @param {Uint8Array} bytes
 * @param {number} first number of the first line
 */
export function* linesOf(bytes, first) {
  let start = 0;
  for (let line = first; start < bytes.length; line++) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found;
    const isBom = line === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    const from = start + (isBom ? 3 : 0);
    if (!isBlank(bytes, from, end)) yield { line, start: from, end };
    start = end + 1;
  }
}

/**
 * Blank as JSON has it: spaces, tabs, carriage returns.
 *
 * @param {Uint8Array} bytes
 * @param {number} start
 * @param {number} end
 */
function isBlank(bytes, start, end) {
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}

