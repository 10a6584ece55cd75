// Options that several commands take, each described once: the parser, the
// help, the completion of shells and the configuration file all read this.

import { encodingOf } from "./encoding.js";
import { UsageError } from "./errors.js";

/**
 * @typedef {object} Option
 * @property {"string" | "boolean"} type
 * @property {boolean} [multiple] whether it may be given several times
 * @property {string} [short] one letter
 * @property {string} [value] what stands for its value in the help
 * @property {readonly string[]} [choices] the only values there are
 * @property {(value: string) => unknown} [read] the value as the command wants
 *   it; throws a sentence without the option's name where it cannot be used
 * @property {unknown} [fallback] where it is not given
 * @property {boolean} [file] whether the value names a file
 * @property {boolean} [folder] whether the value names a folder
 * @property {boolean} [later] whether a coming version will take it
 * @property {boolean} [config] whether a configuration file may set it
 * @property {boolean} [number] whether it is a number there
 * @property {string} help
 */

/** @typedef {Record<string, Option>} Options by name, without the dashes */

/**
 * @typedef {object} Arguments
 * @property {string} command
 * @property {string[]} words what is no option: files, or a query
 * @property {any} options by name in camel case, as `textField`
 */

/**
 * @typedef {object} Command one command of the program, or one of a group, as
 *   `db build`
 * @property {string} name
 * @property {string} [words] what it takes besides options, for the help
 * @property {boolean} [files] whether those are files
 * @property {string} summary a line for the list of commands
 * @property {string} about what its page of the help says first
 * @property {Options} options
 * @property {string} [notes] what its page says last
 * @property {boolean} [later] whether a coming version will have it
 * @property {(args: Arguments) => void} [demand] refuses, by a UsageError, what
 *   the options alone do not
 * @property {(args: Arguments) => Promise<void>} run
 */

/** @type {Option} */
export const DB = {
  config: true,
  type: "string",
  multiple: true,
  value: "FILE",
  file: true,
  fallback: [],
  help: "a compiled claims database in place of the embedded one; several may be given",
};

/** @type {Option} */
export const EMBEDDED = {
  config: true,
  type: "boolean",
  help: "with --db: the embedded claims database too",
};

/** How texts are found and read. */
export const READING = /** @satisfies {Options} */ ({
  lang: {
    config: true,
    type: "string",
    value: "TAG",
    help: "language of the texts: auto (default), en, ru, kk, or a longer tag of these (en-GB: day before month)",
  },
  published: {
    type: "string",
    value: "DATE",
    help: 'when the texts were published, as 2025-04-18; without it "yesterday" is no date',
  },
  input: {
    type: "string",
    value: "KIND",
    choices: ["text", "markdown", "html", "jsonl"],
    help: "text, markdown, html or jsonl, whatever the file is called",
  },
  encoding: {
    config: true,
    type: "string",
    value: "NAME",
    read(value) {
      try {
        return encodingOf(value);
      } catch {
        throw new Error("use a name of the Encoding Standard, as windows-1251");
      }
    },
    help: "encoding of texts and pages, as windows-1251; by default what a page declares, else UTF-8",
  },
  exclude: {
    config: true,
    type: "string",
    multiple: true,
    value: "GLOB",
    fallback: [],
    help: "what to leave out of folders and patterns",
  },
  "text-field": {
    config: true,
    type: "string",
    value: "NAME",
    fallback: "text",
    help: "field of a JSONL line that holds the text (default: text)",
  },
  "id-field": {
    config: true,
    type: "string",
    value: "NAME",
    fallback: "id",
    help: "field of a JSONL line that holds the id (default: id)",
  },
  db: DB,
  embedded: EMBEDDED,
  config: {
    type: "string",
    value: "FILE",
    file: true,
    help: "the configuration to use; by default the nearest sverka.config.json",
  },
  "no-config": { type: "boolean", help: "uses no configuration file" },
});

/**
 * A whole number from 1.
 *
 * @param {number} most
 */
export const wholeNumber = (most) => (/** @type {string} */ value) => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > most) throw new Error("use a whole number from 1");
  return number;
};

/** How results are written. */
export const WRITING = /** @satisfies {Options} */ ({
  jobs: {
    config: true,
    number: true,
    type: "string",
    short: "j",
    value: "N",
    read: wholeNumber(1024),
    help: "threads that share the work (default: as many as the machine has cores)",
  },
  output: { type: "string", short: "o", value: "FILE", file: true, help: "writes to a file, and a bar to the terminal" },
  resume: {
    type: "boolean",
    help: "goes on after the last whole line of the output file (jsonl)",
  },
});

/**
 * The format to write, the first by default.
 *
 * @param {readonly string[]} formats
 * @param {readonly string[]} [later] those of a coming version
 * @returns {Option}
 */
export function format(formats, later = []) {
  const [first, ...others] = formats;
  return {
    type: "string",
    value: "FORMAT",
    choices: formats,
    fallback: first,
    read(value) {
      if (later.includes(value)) throw new UsageError(`--format ${value} is not available yet`);
      return value;
    },
    help: listed([`${first} (default)`, ...others]),
  };
}

/** @param {readonly string[]} words */
export function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/**
 * The name of an option where dashes cannot stand.
 *
 * @param {string} name as `text-field`
 */
export function camel(name) {
  return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}
