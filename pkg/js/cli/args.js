// The command line, from words to options.

import { parseArgs } from "node:util";

import { COMMANDS, GROUPS } from "./commands/index.js";
import { UsageError } from "./errors.js";
import { configurable, readConfig } from "./config.js";
import { near } from "./near.js";
import { camel, listed } from "./options.js";

/** @import {Arguments, Command, Option, Options} from "./options.js" */

/**
 * @param {string[]} argv without the program's name
 * @returns {{help: string} | {version: true} | {command: Command, args: Arguments}}
 * @throws {UsageError}
 */
export function parse(argv) {
  const [first, ...rest] = argv;
  if (first === undefined) throw new UsageError(`a command is missing: ${listed(names())}`);
  if (first === "help" || first === "--help" || first === "-h") return { help: rest.join(" ") };
  if (first === "--version" || first === "-V") return { version: true };

  const { command, words } = commandOf(first, rest);
  if (command === undefined) return { help: first };
  if (command.later) throw new UsageError(`the command "${command.name}" is not available yet`);

  let parsed;
  try {
    parsed = parseArgs({
      args: words,
      options: { ...shapes(command.options), help: { type: "boolean", short: "h" } },
      allowPositionals: true,
      strict: true,
    });
  } catch (thrown) {
    throw new UsageError(complaint(/** @type {Error} */ (thrown), command), command.name);
  }
  const values = /** @type {Record<string, any>} */ (parsed.values);
  if (values["help"]) return { help: command.name };

  const config = configOf(command, values);
  /** @type {Record<string, unknown>} */
  const options = {};
  for (const [name, option] of Object.entries(command.options)) {
    const value = values[name];
    if (option.later && value !== undefined) {
      throw new UsageError(`--${name} is not available yet`, command.name);
    }
    // What is wrong in the file is told, also where it does not matter.
    const usual = configured(config, name, option) ?? fallbackOf(option);
    options[camel(name)] = value === undefined ? usual : valueOf(name, value, option, command.name);
  }
  const args = { command: command.name, words: parsed.positionals, options };
  command.demand?.(args);
  return { command, args };
}

/**
 * What the configuration file says, for a command that reads one.
 *
 * @param {Command} command
 * @param {Record<string, any>} values
 */
function configOf({ name, options }, values) {
  if (options["config"] === undefined || values["no-config"]) return undefined;
  try {
    return readConfig(values["config"], configurable(COMMANDS.map((known) => known.options)));
  } catch (thrown) {
    if (thrown instanceof UsageError) throw new UsageError(thrown.message, name);
    throw thrown;
  }
}

/**
 * @param {ReturnType<typeof configOf>} config
 * @param {string} name
 * @param {Option} option
 */
function configured(config, name, option) {
  const value = config?.values[name];
  if (config === undefined || value === undefined) return undefined;
  try {
    return valueOf(name, value, option);
  } catch (thrown) {
    const { message } = /** @type {Error} */ (thrown);
    throw new UsageError(`${config.file}: ${message.replace(`--${name}`, `"${camel(name)}":`)}`);
  }
}

/**
 * @param {string} first
 * @param {string[]} rest
 * @returns {{command: Command | undefined, words: string[]}} no command where
 *   help with a group is asked for
 */
function commandOf(first, rest) {
  if (Object.hasOwn(GROUPS, first)) {
    const [second, ...words] = rest;
    if (second === "--help" || second === "-h" || second === "help") return { command: undefined, words };
    const members = names().filter((name) => name.startsWith(`${first} `));
    const command = COMMANDS.find(({ name }) => name === `${first} ${second}`);
    if (command !== undefined) return { command, words };
    throw new UsageError(
      second === undefined
        ? `a command is missing: ${listed(members)}`
        : `there is no command "${first} ${second}"${near(`${first} ${second}`, members) ?? `: use ${listed(members)}`}`,
      first,
    );
  }
  const command = COMMANDS.find(({ name }) => name === first);
  if (command !== undefined) return { command, words: rest };
  throw new UsageError(`there is no command "${first}"${near(first, names()) ?? `: use ${listed(names())}`}`);
}

function names() {
  return COMMANDS.filter(({ later }) => !later).map(({ name }) => name);
}

/**
 * As parseArgs wants them.
 *
 * @param {Options} options
 */
function shapes(options) {
  return Object.fromEntries(
    Object.entries(options).map(([name, { type, multiple, short }]) => [
      name,
      { type, ...(multiple ? { multiple } : {}), ...(short ? { short } : {}) },
    ]),
  );
}

/**
 * What Node says about a wrong word, and the option that may have been meant.
 *
 * @param {Error} thrown
 * @param {Command} command
 */
function complaint({ message }, command) {
  // Node adds advice about `--` after the first sentence.
  const first = message.split(/\. |\.$/)[0] ?? "";
  const unknown = /^Unknown option '(--?[^']*)'/.exec(first)?.[1];
  const options = Object.keys(command.options).map((name) => `--${name}`);
  const meant = unknown === undefined ? undefined : near(unknown, options);
  return first.charAt(0).toLowerCase() + first.slice(1) + (meant ?? "");
}

/**
 * The value of an option, in the form that its command wants.
 *
 * @param {string} name
 * @param {string | string[] | boolean} value
 * @param {Option} option
 * @param {string} [command]
 * @throws {UsageError}
 */
export function valueOf(name, value, option, command) {
  /** @param {string} one */
  const read = (one) => {
    try {
      const read = option.read === undefined ? one : option.read(one);
      if (option.choices !== undefined && !option.choices.includes(one)) {
        throw new Error(`use ${listed(option.choices)}`);
      }
      return read;
    } catch (thrown) {
      if (thrown instanceof UsageError) throw new UsageError(thrown.message, command);
      throw new UsageError(`--${name} "${one}": ${/** @type {Error} */ (thrown).message}`, command);
    }
  };
  if (typeof value === "boolean") return value;
  return Array.isArray(value) ? value.map(read) : read(value);
}

/** @param {Option} option */
function fallbackOf({ type, fallback }) {
  return fallback ?? (type === "boolean" ? false : undefined);
}
