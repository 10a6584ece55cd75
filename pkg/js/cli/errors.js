// What can go wrong on the command line, and the exit status it stands for.

import { neutral } from "./terminal.js";

/** Exit statuses, the higher the worse. */
export const STATUS = {
  /** Nothing at or above --fail-on. */
  fine: 0,
  /** Something at or above --fail-on. */
  failing: 1,
  /** Bad usage, or an input that could not be read or parsed. */
  input: 2,
  /** Bad database. */
  database: 3,
};

/** A command line that cannot be followed. */
export class UsageError extends Error {
  /**
   * @param {string} message
   * @param {string} [command]
   */
  constructor(message, command) {
    super(message);
    this.command = command;
  }
}

/** An input, or one line of it, that cannot be checked. */
export class InputError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {number | null} [line] of the file, where only a part of it is bad
   */
  constructor(code, message, line = null) {
    super(message);
    this.code = code;
    this.line = line;
  }
}

/**
 * Says what is wrong, and where.
 *
 * @param {string} message
 * @param {string} [file]
 * @param {number | null} [line]
 */
export function complain(message, file, line) {
  const place = [file, line].filter((part) => part !== undefined && part !== null);
  process.stderr.write(`${neutral(["sverka", place.join(":"), message].filter(Boolean).join(": "))}\n`);
}

/**
 * What a failed call of the file system means.
 *
 * @param {unknown} thrown
 */
export function reasonOf(thrown) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (thrown);
  switch (code) {
    case "ENOENT":
      return "there is no such file";
    case "EISDIR":
      return "it is a folder";
    case "EACCES":
    case "EPERM":
      return "it may not be read";
    case "ERR_FS_FILE_TOO_LARGE":
      return "it is too large";
    default:
      return String(message ?? thrown);
  }
}
