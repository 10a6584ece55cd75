// Bytes as text.

import { isUtf8 } from "node:buffer";

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
  const declared = encoding ?? declaredBy(bytes);
  if (bomOf(bytes) !== undefined || declared === undefined) return decode(bytes).replace(/^\ufeff/, "");
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
 * @returns {string | undefined}
 */
function bomOf([a, b, c]) {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return undefined;
}

/**
 * What the first 1024 bytes name, as the HTML standard's prescan finds it, or
 * an XML declaration.
 *
 * @param {Uint8Array} bytes
 * @returns {string | undefined}
 */
function declaredBy(bytes) {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).replace(/<!--[^]*?-->/g, "");
  const named =
    /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w:.-]+)/i.exec(head)?.[1];
  if (named === undefined) return undefined;
  try {
    const { encoding } = new TextDecoder(named);
    // Bytes that could be read so far are not UTF-16.
    return encoding.startsWith("utf-16") ? "utf-8" : encoding;
  } catch {
    return undefined;
  }
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
