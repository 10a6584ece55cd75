// Where results go: standard output, or a file that is never left half written.

import { open, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { InputError, reasonOf, UsageError } from "./errors.js";
import { write } from "./output.js";

/**
 * @typedef {object} Sink
 * @property {(bytes: Uint8Array | string) => Promise<void>} write
 * @property {() => Promise<void>} close
 * @property {() => Promise<void>} abandon
 */

/** @returns {Sink} */
export function standardOutput() {
  return { write, async close() {}, async abandon() {} };
}

/**
 * A file that appears under its name when all of it is written.
 *
 * @param {string} file
 * @returns {Promise<Sink>}
 */
export async function wholeFile(file) {
  const part = join(dirname(file), `.sverka-${process.pid}.part`);
  const handle = await opened(part, "wx", file);
  return {
    async write(bytes) {
      await all(handle, bytes);
    },
    async close() {
      await handle.close();
      await rename(part, file);
    },
    async abandon() {
      await handle.close();
      await rm(part, { force: true });
    },
  };
}

/**
 * A file of lines, which is of use as far as it goes.
 *
 * @param {string} file
 * @param {number} from where to write on; what stands after it goes
 * @returns {Promise<Sink>}
 */
export async function linesFile(file, from) {
  const handle = await opened(file, from === 0 ? "w" : "r+", file);
  if (from > 0) await handle.truncate(from);
  let at = from;
  return {
    async write(bytes) {
      at += await all(handle, bytes, at);
    },
    close: () => handle.close(),
    abandon: () => handle.close(),
  };
}

/**
 * Holds what is written, on disk, until its beginning is known.
 *
 * @returns {Promise<Sink & {pour: (sink: Sink) => Promise<void>}>}
 */
export async function holdingFile() {
  const file = join(tmpdir(), `sverka-${process.pid}-${Date.now()}.part`);
  const handle = await opened(file, "wx+", file);
  const close = async () => {
    await handle.close();
    await rm(file, { force: true });
  };
  return {
    async write(bytes) {
      await all(handle, bytes);
    },
    async pour(sink) {
      const buffer = new Uint8Array(1 << 18);
      for (let at = 0; ; ) {
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
        if (bytesRead === 0) break;
        at += bytesRead;
        await sink.write(buffer.slice(0, bytesRead));
      }
    },
    close,
    abandon: close,
  };
}

/**
 * @param {string} path
 * @param {string} flags
 * @param {string} file
 */
async function opened(path, flags, file) {
  try {
    return await open(path, flags);
  } catch (thrown) {
    throw new UsageError(`${file}: it cannot be written: ${reasonOf(thrown)}`);
  }
}

/**
 * @param {import("node:fs/promises").FileHandle} handle
 * @param {Uint8Array | string} data
 * @param {number} [position]
 */
async function all(handle, data, position) {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  for (let done = 0; done < bytes.length; ) {
    const at = position === undefined ? null : position + done;
    done += (await handle.write(bytes, done, bytes.length - done, at)).bytesWritten;
  }
  return bytes.length;
}

/**
 * @typedef {object} Written what an interrupted run left in its file
 * @property {number} lines whole ones
 * @property {number} size of them, in bytes
 * @property {Buffer} last the last of them
 * @property {import("./work.js").Outcome["verdicts"]} verdicts
 * @property {boolean} hasErrors
 */

/**
 * Reads the whole lines of an output file.
 *
 * @param {string} file
 * @returns {Promise<Written | undefined>} nothing where there are none
 * @throws {InputError} `bad_file` where they are not results
 */
export async function writtenIn(file) {
  /** @type {Written} */
  const written = {
    lines: 0,
    size: 0,
    last: Buffer.alloc(0),
    verdicts: { supported: 0, contradicted: 0, partly_supported: 0, not_established: 0 },
    hasErrors: false,
  };
  const handle = await open(file, "r").catch((error) => {
    if (error.code === "ENOENT") return undefined;
    throw new UsageError(`${file}: it cannot be read: ${reasonOf(error)}`);
  });
  if (handle === undefined) return undefined;
  /** @type {Buffer[]} */
  let held = [];
  for await (const chunk of handle.createReadStream({ highWaterMark: 1 << 18 })) {
    const bytes = /** @type {Buffer} */ (chunk);
    let start = 0;
    for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, start)) {
      const line = Buffer.concat([...held, bytes.subarray(start, end + 1)]);
      held = [];
      start = end + 1;
      count(written, line, file);
    }
    if (start < bytes.length) held.push(bytes.subarray(start));
  }
  return written.lines === 0 ? undefined : written;
}

/**
 * @param {Written} written
 * @param {Buffer} line
 * @param {string} file
 */
function count(written, line, file) {
  written.lines += 1;
  written.size += line.length;
  written.last = line;
  try {
    const result = JSON.parse(line.toString("utf8"));
    if (result.error !== undefined) written.hasErrors = true;
    for (const { verdict } of result.findings ?? []) {
      written.verdicts[/** @type {keyof Written["verdicts"]} */ (verdict)] += 1;
    }
  } catch {
    throw new InputError("bad_file", `${file}: line ${written.lines} is no result: it cannot be gone on with`);
  }
}
