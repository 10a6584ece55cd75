// sverka.config.json: what a folder's texts are always checked with.

import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";

import { UsageError } from "./errors.js";
import { near } from "./near.js";
import { camel } from "./options.js";

/** @import {Option, Options} from "./options.js" */

const NAME = "sverka.config.json";

/**
 * The options that a configuration file may set, by the key they have there.
 *
 * @param {Iterable<Options>} all of the commands
 */
export function configurable(all) {
  /** @type {Map<string, {name: string, option: Option}>} */
  const keys = new Map();
  for (const options of all) {
    for (const [name, option] of Object.entries(options)) {
      if (option.config) keys.set(camel(name), { name, option });
    }
  }
  return keys;
}

/**
 * The configuration file that holds here: in this folder or the nearest one
 * around it, but none outside of the repository.
 *
 * @param {string} folder
 * @returns {string | undefined}
 */
function findConfig(folder) {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, NAME);
    if (existsSync(file) && statSync(file).isFile()) return file;
    if (existsSync(join(at, ".git")) || dirname(at) === at) return undefined;
  }
}

/**
 * The words that a configuration file gives to options, by their names, as the
 * command line would.
 *
 * @param {string | undefined} given the file that is named
 * @param {ReturnType<typeof configurable>} keys
 * @returns {{file: string, values: Record<string, string | string[] | boolean>} | undefined}
 * @throws {UsageError} for a file that is not as it should be
 */
export function readConfig(given, keys) {
  const found = given ?? findConfig(process.cwd());
  if (found === undefined) return undefined;
  const file = isAbsolute(found) ? relative(process.cwd(), found) : found;
  /** @param {string} message @returns {never} */
  const refuse = (message) => {
    throw new UsageError(`${file}: ${message}`);
  };
  let config;
  try {
    config = JSON.parse(readFileSync(found, "utf8").replace(/^\ufeff/, ""));
  } catch (thrown) {
    refuse(/** @type {Error} */ (thrown).message);
  }
  if (typeof config !== "object" || config === null || Array.isArray(config)) refuse("it is not a JSON object");
  /** @type {Record<string, string | string[] | boolean>} */
  const values = {};
  for (const [key, value] of Object.entries(config)) {
    if (key === "$schema") continue;
    const known = keys.get(key);
    if (known === undefined) {
      const names = [...keys.keys()];
      refuse(`there is no option "${key}"${near(key, names) ?? `: there are ${names.sort().join(", ")}`}`);
      continue;
    }
    values[known.name] = wordOf(key, value, known.option, file, refuse);
  }
  return { file, values };
}

/**
 * @param {string} key
 * @param {unknown} value
 * @param {Option} option
 * @param {string} file
 * @param {(message: string) => never} refuse
 */
function wordOf(key, value, { type, multiple, number, file: isFile }, file, refuse) {
  // A path is meant from where it is written.
  const placed = (/** @type {string} */ path) =>
    isFile && !isAbsolute(path) ? join(dirname(file), path) : path;
  if (type === "boolean") return typeof value === "boolean" ? value : refuse(`"${key}" is not true or false`);
  if (number) return typeof value === "number" ? String(value) : refuse(`"${key}" is not a number`);
  if (multiple) {
    const list = Array.isArray(value) ? value : [value];
    if (list.every((one) => typeof one === "string")) return list.map(placed);
    return refuse(`"${key}" is not a list of strings`);
  }
  return typeof value === "string" ? placed(value) : refuse(`"${key}" is not a string`);
}
