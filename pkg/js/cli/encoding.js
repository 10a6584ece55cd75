// Bytes as text.

import { isUtf8 } from "node:buffer";

import { bomOf, pageEncoding } from "./charset.js";
import { InputError } from "./errors.js";

/**
 * The text of bytes. A byte order mark stays in it, so that offsets are those
 * of the file as Node and others read it.
 *
 * @param {Uint8Array} bytes
 * @param {string} [encoding] a label of the Encoding Standard; by default
 *   UTF-8, or what a byte order mark says
 * @throws {InputError} `bad_encoding`, with the line where that is known
 */
export function decode(bytes, encoding) {
  const label = bomOf(bytes) ?? encoding ?? "utf-8";
  const isWide = label.startsWith("utf-16");
  const nul = isWide ? -1 : bytes.indexOf(0);
  if (nul !== -1) throw new InputError("bad_encoding", "it is binary, not text", lineOf(bytes, nul));
  if (label === "utf-8" && !isUtf8(bytes)) {
    throw new InputError("bad_encoding", "it is not valid UTF-8", firstBrokenLine(bytes));
  }
  try {
    return new TextDecoder(label, { ignoreBOM: true, fatal: true }).decode(bytes);
  } catch {
    throw new InputError("bad_encoding", `it is not ${label}, or too large`);
  }
}

/**
 * The text of a page. As in a browser, a broken byte of an encoding that the
 * page declares is read as U+FFFD and costs no more than itself.
 *
 * @param {Uint8Array} bytes
 * @param {string} [encoding] where it is known from elsewhere
 * @throws {InputError} `bad_encoding`
 */
export function decodePage(bytes, encoding) {
  const declared = pageEncoding(bytes, encoding);
  if (declared === undefined) return decode(bytes).replace(/^\ufeff/, "");
  const nul = bytes.indexOf(0);
  if (nul !== -1) throw new InputError("bad_encoding", "it is binary, not text", lineOf(bytes, nul));
  return new TextDecoder(declared).decode(bytes);
}

/**
 * Whether an encoding can be read.
 *
 * @param {string} label
 */
export function encodingOf(label) {
  return new TextDecoder(label).encoding;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} offset
 */
function lineOf(bytes, offset) {
  let line = 1;
  for (let i = 0; i < offset; i++) if (bytes[i] === 0x0a) line += 1;
  return line;
}

// A line break is never a part of another character in UTF-8.
/** @param {Uint8Array} bytes */
function firstBrokenLine(bytes) {
  let line = 1;
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    line += 1;
    start = end + 1;
  }
  return line;
}
