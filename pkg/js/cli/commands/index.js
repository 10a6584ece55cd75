// The commands, in the order of the help.

import { check } from "./check.js";
import { compare } from "./compare.js";
import { completion } from "./completion.js";
import { db } from "./db.js";
import { extract } from "./extract.js";
import { search } from "./search.js";

/** @import {Command} from "../options.js" */

/** @type {readonly Command[]} */
export const COMMANDS = [check, extract, compare, search, ...db, completion];

/**
 * What commands of two words have in common, by the first word.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const GROUPS = {
  db: "grows, checks and compares claims databases",
};
