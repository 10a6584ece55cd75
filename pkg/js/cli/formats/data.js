// A result as JSON has it.

/** @import {Item, Job} from "../work.js" */

/**
 * @param {Job} job
 * @param {Item} item
 * @param {any} result
 */
export function dataOf({ command, options }, { extracted, text }, result) {
  if (command === "extract") return result;
  const { unchecked, ...rest } = result;
  return { ...rest, ...(extracted ? { text } : {}), ...(options.unchecked ? { unchecked } : {}) };
}

/**
 * The place of a line that could not be read, in a list of results. A whole
 * file that cannot be read has none.
 *
 * @param {Item} item
 * @param {{code: string, message: string}} error
 */
export function placeOf({ id, line, listed }, { code, message }) {
  return listed ? { id, line, error: { code, message } } : undefined;
}
