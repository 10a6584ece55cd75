// The claims databases that a command judges by.

import { readFile } from "node:fs/promises";

import { complain, reasonOf, STATUS, UsageError } from "./errors.js";
import { atLeast } from "./status.js";
import { Checker, SverkaError } from "../node.js";

/** @import {Checker as CheckerType, CheckOptions} from "../index.js" */

/**
 * A checker by the databases of `--db`, by the embedded one where there are
 * none, or by all of them.
 *
 * @param {{db: string[], embedded?: boolean | undefined}} options
 * @returns {Promise<{checker: CheckerType, databases: Uint8Array[]} | undefined>}
 *   nothing when it cannot be loaded: the user has been told, and the exit
 *   status is set
 */
export async function load({ db: files, embedded }) {
  const databases = [];
  for (const file of files) {
    try {
      databases.push(await readFile(file));
    } catch (thrown) {
      complain(`the database cannot be read: ${reasonOf(thrown)}`, file);
      atLeast(STATUS.database);
      return undefined;
    }
  }
  try {
    const checker = await Checker.load({
      database: databases.length === 0 ? null : databases,
      embedded,
    });
    return { checker, databases };
  } catch (thrown) {
    if (thrown instanceof SverkaError && thrown.code === "bad_database") {
      complain(thrown.message, files.join(", ") || undefined);
      atLeast(STATUS.database);
      return undefined;
    }
    throw thrown;
  }
}

/**
 * Asks the engine whether it can use the options, before any text is read.
 *
 * @param {CheckerType} checker
 * @param {string} command
 * @param {CheckOptions} options
 */
export function tryOptions(checker, command, options) {
  try {
    checker.check("", options);
  } catch (thrown) {
    if (thrown instanceof SverkaError && thrown.code === "bad_option") {
      throw new UsageError(`--${thrown.message}`, command);
    }
    throw thrown;
  }
}
