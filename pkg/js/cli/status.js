// The exit status, which only rises.

import { STATUS } from "./errors.js";

/** @param {number} status */
export function atLeast(status) {
  process.exitCode = Math.max(Number(process.exitCode ?? STATUS.fine), status);
}
