// The files of a claims database: its source, its raw reports, its image.

import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { open, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import { decode, decodePage } from "./encoding.js";
import { InputError, reasonOf } from "./errors.js";
import { kindOf } from "./sources.js";

/** @import {RawReport, SourceFile} from "../workshop/index.js" */

/** What editors and systems leave behind. @param {string} name */
const isLeftOver = (name) => name.startsWith(".") || name.endsWith("~");

/**
 * Runs a call of the file system. What it throws says which file it is about.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} call
 * @returns {Promise<T>}
 * @throws {InputError}
 */
export async function about(file, call) {
  try {
    return await call();
  } catch (thrown) {
    if (thrown instanceof InputError) throw thrown;
    const { code, syscall } = /** @type {NodeJS.ErrnoException} */ (thrown);
    const folder = syscall === "scandir" && (code === "ENOENT" || code === "ENOTDIR");
    throw new InputError("bad_file", `${file}: ${folder ? "there is no such folder" : reasonOf(thrown)}`);
  }
}

/**
 * The source in a folder: `database.toml`, `reports.toml` and what is in
 * `events`; whatever else the folder has is none of it. What is missing is
 * told by the workshop.
 *
 * @param {string} folder
 * @returns {Promise<SourceFile[]>}
 * @throws {InputError} for the first file that cannot be read
 */
export async function sourceOf(folder) {
  const here = await about(folder, () => readdir(folder));
  const names = ["database.toml", "reports.toml"].filter((name) => here.includes(name));
  if (here.includes("events")) {
    const events = await about(join(folder, "events"), () => readdir(join(folder, "events")));
    names.push(...events.filter((name) => !isLeftOver(name)).map((name) => `events/${name}`));
  }
  const files = [];
  for (const name of names.sort()) {
    const path = join(folder, name);
    // Nothing else waits, and of 70,000 small files each is read in a third of the time.
    const bytes = await about(path, async () => readFileSync(path));
    if (!isUtf8(bytes)) throw new InputError("bad_encoding", `${path}: it is not valid UTF-8`);
    const shown = folder.replace(/[\\/]+$/, "");
    files.push({ name: `${shown}/${name}`, text: bytes.toString("utf8") });
  }
  return files;
}

/**
 * The raw reports in a folder.
 *
 * @param {string} folder
 * @returns {Promise<RawReport[]>}
 * @throws {InputError} for the first file that cannot be read
 */
export async function reportsOf(folder) {
  const entries = await about(folder, () => readdir(folder, { withFileTypes: true }));
  const names = entries.filter((entry) => !entry.isDirectory() && !isLeftOver(entry.name));
  const reports = [];
  for (const { name } of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, name);
    const bytes = await about(path, () => readFile(path));
    reports.push({ name: path, bytes, text: await textIn(path, bytes) });
  }
  return reports;
}

/**
 * The text that was read out of a page; nothing where the bytes are the text,
 * or are no text at all, which the workshop tells.
 *
 * @param {string} path
 * @param {Uint8Array} bytes
 */
async function textIn(path, bytes) {
  try {
    const { text, extracted } = await reportOf(path, bytes);
    return extracted ? text : null;
  } catch (thrown) {
    if (thrown instanceof InputError) return null;
    throw thrown;
  }
}

/**
 * Writes a file whole or not at all.
 *
 * @param {string} file
 * @param {Uint8Array | string} content
 * @throws {InputError}
 */
export async function writeWhole(file, content) {
  // In the same folder: a rename does not cross file systems.
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.part`);
  try {
    const handle = await open(draft, "wx");
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (thrown) {
    await rm(draft, { force: true });
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (thrown);
    const reason = code === "ENOENT" ? "there is no such folder" : code === "EISDIR" ? "it is a folder" : message;
    throw new InputError("bad_file", `${file}: it cannot be written: ${reason}`);
  }
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
    return { text: decode(bytes), title: null, published: null, extracted: false };
  }
  const { articleOf } = await import("./html.js");
  return { ...articleOf(decodePage(bytes)), extracted: true };
}
