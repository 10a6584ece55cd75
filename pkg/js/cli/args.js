// The command line, from words to options.

import { parseArgs } from "node:util";

import { UsageError } from "./errors.js";

/** @typedef {{type: "string" | "boolean", multiple?: boolean, short?: string}} OptionType */

/** @type {Record<string, OptionType>} */
const READING = {
  lang: { type: "string" },
  db: { type: "string", multiple: true },
  published: { type: "string" },
  format: { type: "string" },
  input: { type: "string" },
  "text-field": { type: "string" },
  "id-field": { type: "string" },
};

/**
 * What each command takes. `later` names what a coming version will take, so
 * that nobody is left to wonder whether it is a typing error.
 *
 * @type {Record<string, {options: Record<string, OptionType>, formats: Arguments["format"][], later: {formats: string[], options: Record<string, OptionType>}}>}
 */
const COMMANDS = {
  check: {
    options: {
      ...READING,
      ui: { type: "string" },
      unchecked: { type: "boolean" },
      "fail-on": { type: "string" },
    },
    formats: ["pretty", "json", "jsonl"],
    later: {
      formats: ["sarif", "claimreview", "html"],
      options: { jobs: { type: "string" }, explain: { type: "boolean" } },
    },
  },
  extract: {
    options: READING,
    formats: ["json", "jsonl"],
    later: { formats: [], options: { jobs: { type: "string" } } },
  },
  search: {
    options: {
      db: { type: "string", multiple: true },
      format: { type: "string" },
      ui: { type: "string" },
      limit: { type: "string" },
    },
    formats: ["pretty", "json", "jsonl"],
    later: { formats: [], options: {} },
  },
};

const COMMANDS_TO_COME = ["compare", "db"];

/**
 * @typedef {object} Arguments
 * @property {"check" | "extract" | "search"} command
 * @property {string[]} words what is no option: files, or a query
 * @property {"pretty" | "json" | "jsonl"} format
 * @property {string | undefined} lang
 * @property {string | undefined} ui
 * @property {string | undefined} published
 * @property {string[]} databases
 * @property {"text" | "html" | "jsonl" | undefined} input
 * @property {string} textField
 * @property {string} idField
 * @property {boolean} unchecked
 * @property {"contradicted" | "not_established" | "never"} failOn
 * @property {number} limit
 */

/**
 * @param {string[]} argv without the program's name
 * @returns {{help: string} | {version: true} | Arguments}
 * @throws {UsageError}
 */
export function parse(argv) {
  const [command, ...rest] = argv;
  if (command === undefined) throw new UsageError("a command is missing: check, extract or search");
  if (command === "help" || command === "--help" || command === "-h") return { help: rest[0] ?? "" };
  if (command === "--version" || command === "-V") return { version: true };
  if (COMMANDS_TO_COME.includes(command)) {
    throw new UsageError(`the command "${command}" is not available yet`);
  }
  const shape = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (shape === undefined) {
    throw new UsageError(`there is no command "${command}": use check, extract or search`);
  }

  let parsed;
  try {
    parsed = parseArgs({
      args: rest,
      options: { ...shape.options, ...shape.later.options, help: { type: "boolean", short: "h" } },
      allowPositionals: true,
      strict: true,
    });
  } catch (thrown) {
    // Node adds advice about `--` after the first sentence.
    const message = /** @type {Error} */ (thrown).message.split(/\. |\.$/)[0] ?? "";
    throw new UsageError(message.charAt(0).toLowerCase() + message.slice(1), command);
  }
  const values = /** @type {Record<string, any>} */ (parsed.values);
  if (values["help"]) return { help: command };
  for (const name of Object.keys(shape.later.options)) {
    if (values[name] !== undefined) {
      throw new UsageError(`--${name} is not available yet`, command);
    }
  }

  /**
   * @template {string} T
   * @param {string} name
   * @param {readonly T[]} allowed
   * @param {T | undefined} [fallback]
   * @returns {T | undefined}
   */
  const oneOf = (name, allowed, fallback) => {
    const value = values[name] ?? fallback;
    if (value !== undefined && !allowed.includes(value)) {
      throw new UsageError(`--${name} "${value}": use ${listed(allowed)}`, command);
    }
    return value;
  };

  if (shape.later.formats.includes(values["format"])) {
    throw new UsageError(`--format ${values["format"]} is not available yet`, command);
  }
  const limit = Number(values["limit"] ?? 10);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1e6) {
    throw new UsageError(`--limit "${values["limit"]}": use a whole number from 1`, command);
  }
  if (command === "search" && parsed.positionals.join("").trim() === "") {
    throw new UsageError("what to search for is missing", command);
  }
  return {
    command: /** @type {Arguments["command"]} */ (command),
    words: parsed.positionals,
    format: /** @type {Arguments["format"]} */ (oneOf("format", shape.formats, shape.formats[0])),
    lang: values["lang"],
    ui: values["ui"],
    published: values["published"],
    databases: values["db"] ?? [],
    input: oneOf("input", /** @type {const} */ (["text", "html", "jsonl"])),
    textField: values["text-field"] ?? "text",
    idField: values["id-field"] ?? "id",
    unchecked: values["unchecked"] ?? false,
    failOn: /** @type {Arguments["failOn"]} */ (
      oneOf(
        "fail-on",
        /** @type {const} */ (["contradicted", "not_established", "never"]),
        "contradicted",
      )
    ),
    limit,
  };
}

/** @param {readonly string[]} words */
function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

const INPUT_HELP = `  --lang TAG          language of the texts: auto (default), en, ru, kk, or a
                      longer tag of these (en-GB: day before month)
  --published DATE    when the texts were published, as 2025-04-18; without it
                      "yesterday" is no date
  --input KIND        text, html or jsonl, whatever the file is called
  --text-field NAME   field of a JSONL line that holds the text (default: text)
  --id-field NAME     field of a JSONL line that holds the id (default: id)
  --db FILE           a compiled claims database in place of the embedded one;
                      several may be given`;

/** @type {Record<string, string>} */
export const HELP = {
  "": `Checks the dates, participant numbers, countries and places of texts against
a record of verified facts.

usage: sverka COMMAND

  check [FILE…]     judges the claims of texts
  extract [FILE…]   lists the dates, numbers and countries of texts
  search QUERY      looks an event up in the record
  help COMMAND      says more
  --version         prints the version
`,
  check: `usage: sverka check [OPTIONS] [FILE…]

Judges the claims of .txt, .md, .html and .jsonl files, or of standard input
(also as "-").

  --format FORMAT     pretty (default), json or jsonl
  --ui LANGUAGE       en, ru or kk: language of messages; by default the
                      terminal's for pretty, and the text's for the others
  --unchecked         lists also what could not be judged, and why
  --fail-on VERDICT   contradicted (default), not_established (or worse) or
                      never: what makes the exit status 1
${INPUT_HELP}

exit status: 0 nothing at or above --fail-on, 1 something is, 2 bad usage or an
input that could not be read or parsed, 3 bad database; the highest that applies
`,
  extract: `usage: sverka extract [OPTIONS] [FILE…]

Lists the dates, numbers and countries of .txt, .md, .html and .jsonl files, or
of standard input (also as "-"), before any event or verdict.

  --format FORMAT     json (default) or jsonl
${INPUT_HELP}

exit status: 0 done, 2 bad usage or an input that could not be read or parsed,
3 bad database
`,
  search: `usage: sverka search [OPTIONS] QUERY

Looks an event up by part of its name, best match first.

  --format FORMAT     pretty (default), json or jsonl
  --limit N           most events to give (default: 10)
  --ui LANGUAGE       en, ru or kk: language of event names
  --db FILE           a compiled claims database in place of the embedded one;
                      several may be given

exit status: 0 done, 2 bad usage, 3 bad database
`,
};
