// What the command line names, as files: folders and patterns opened, in an
// order that is the same everywhere.

import { opendir, stat } from "node:fs/promises";
import { extname, join } from "node:path";

import picomatch from "picomatch";

import { InputError, reasonOf } from "./errors.js";

/** @typedef {"text" | "markdown" | "html" | "jsonl"} Kind */

/**
 * @typedef {object} Source
 * @property {string} name as the user would write it; `-` is standard input
 * @property {Kind | undefined} kind by the name; nothing where it tells nothing
 * @property {number | null} size in bytes, where it is known
 * @property {InputError} [error] why it cannot be read
 */

const KINDS = /** @type {const} */ ({
  ".txt": "text",
  ".text": "text",
  ".md": "markdown",
  ".markdown": "markdown",
  ".html": "html",
  ".htm": "html",
  ".xhtml": "html",
  ".jsonl": "jsonl",
  ".ndjson": "jsonl",
});

/**
 * @param {string} name
 * @returns {Kind | undefined}
 */
export function kindOf(name) {
  const bare = name.toLowerCase().replace(/\.gz$/, "");
  const ending = /** @type {keyof typeof KINDS} */ (extname(bare));
  return Object.hasOwn(KINDS, ending) ? KINDS[ending] : undefined;
}

/**
 * Whether the words can stand for more texts than one.
 *
 * @param {string[]} words
 * @param {Kind | undefined} input
 */
export async function areMany(words, input) {
  const [only] = words;
  if (words.length !== 1 || only === undefined || only === "-") return words.length > 1 || input === "jsonl";
  if ((input ?? kindOf(only)) === "jsonl") return true;
  const found = await stat(only).catch(() => undefined);
  return found === undefined ? isPattern(only) : found.isDirectory();
}

/**
 * The files that the words name: a file, a folder with all the texts in it, a
 * pattern such as `drafts/**\/*.md`, or `-`. What a pattern of `exclude` fits
 * is left out of folders and patterns; what is named in full is read.
 *
 * @param {string[]} words
 * @param {string[]} exclude
 * @returns {AsyncGenerator<Source>}
 */
export async function* sources(words, exclude) {
  const isExcluded = exclude.length === 0 ? () => false : picomatch(exclude, { dot: true });
  for (const word of words.length === 0 ? ["-"] : words) {
    if (word === "-") {
      yield { name: "-", kind: undefined, size: null };
      continue;
    }
    try {
      const found = await stat(word).catch((error) => {
        if (error.code === "ENOENT" && isPattern(word)) return undefined;
        throw error;
      });
      if (found !== undefined && !found.isDirectory()) {
        yield { name: word, kind: kindOf(word), size: found.isFile() ? found.size : null };
        continue;
      }
      let any = false;
      for await (const file of found === undefined ? matching(word, isExcluded) : within(word, isExcluded)) {
        any = true;
        yield file;
      }
      if (!any) {
        const why = found === undefined ? "no file fits it" : "there is no text in it (.txt, .md, .html, .jsonl)";
        yield { name: word, kind: undefined, size: null, error: new InputError("bad_file", why) };
      }
    } catch (thrown) {
      const error = new InputError("bad_file", `cannot be read: ${reasonOf(thrown)}`);
      yield { name: word, kind: kindOf(word), size: null, error };
    }
  }
}

/** @param {string} word */
function isPattern(word) {
  return picomatch.scan(word).isGlob;
}

/**
 * The texts of a folder.
 *
 * @param {string} folder
 * @param {(name: string) => boolean} isExcluded
 * @returns {AsyncGenerator<Source>}
 */
async function* within(folder, isExcluded) {
  for await (const name of walk(folder, isExcluded)) {
    const kind = kindOf(name);
    if (kind !== undefined) yield { name, kind, size: (await stat(name)).size };
  }
}

/**
 * @param {string} pattern
 * @param {(name: string) => boolean} isExcluded
 * @returns {AsyncGenerator<Source>}
 */
async function* matching(pattern, isExcluded) {
  const { base } = picomatch.scan(pattern);
  const fits = picomatch(pattern);
  const found = await stat(base === "" ? "." : base).catch(() => undefined);
  if (!found?.isDirectory()) return;
  for await (const name of walk(base, isExcluded)) {
    if (fits(name)) yield { name, kind: kindOf(name), size: (await stat(name)).size };
  }
}

/**
 * All files under a folder, by name. What begins with a dot, and the folders
 * that hold a program's packages, are nobody's texts.
 *
 * @param {string} folder
 * @param {(name: string) => boolean} isExcluded
 * @returns {AsyncGenerator<string>}
 */
async function* walk(folder, isExcluded) {
  const entries = [];
  for await (const entry of await opendir(folder === "" ? "." : folder)) {
    if (!entry.name.startsWith(".") && entry.name !== "node_modules") entries.push(entry);
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const name = (folder === "" ? entry.name : join(folder, entry.name)).replaceAll("\\", "/");
    if (isExcluded(name)) continue;
    if (entry.isDirectory()) yield* walk(name, isExcluded);
    else if (entry.isFile()) yield name;
    else if (entry.isSymbolicLink() && (await stat(name).catch(() => undefined))?.isFile()) yield name;
  }
}
