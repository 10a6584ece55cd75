// The pages of the help, from the commands' own descriptions.

import { COMMANDS, GROUPS } from "./commands/index.js";
import { wrap } from "./terminal.js";

/** @import {Command, Option} from "./options.js" */

const COLUMNS = 80;

/**
 * The page of a command, or of the program.
 *
 * @param {string} name
 */
export function help(name) {
  const command = COMMANDS.find((known) => known.name === name && !known.later);
  if (command !== undefined) return pageOf(command);
  const members = COMMANDS.filter((known) => known.name.startsWith(`${name} `) && !known.later);
  if (Object.hasOwn(GROUPS, name) && members.length > 0) return groupPage(name, members);
  return overview();
}

function overview() {
  const groups = Object.entries(GROUPS).filter(([name]) =>
    COMMANDS.some((command) => command.name.startsWith(`${name} `) && !command.later),
  );
  return `${paragraph(
    "Checks the dates, participant numbers, countries and places of texts against a record of verified facts.",
  )}

usage: sverka COMMAND

${columns([
  ...COMMANDS.filter(({ name, later }) => !later && !name.includes(" ")).map(row),
  ...groups.map(([name, summary]) => /** @type {[string, string]} */ ([`${name} COMMAND`, summary])),
  ["help COMMAND", "says more"],
  ["--version", "prints the version"],
])}
`;
}

/**
 * @param {string} name
 * @param {Command[]} members
 */
function groupPage(name, members) {
  return `usage: sverka ${name} COMMAND

${paragraph(GROUPS[name] ?? "")}

${columns(members.map(row))}
`;
}

/** @param {Command} command */
function pageOf({ name, words, about, options, notes }) {
  const shown = Object.entries(options).filter(([, { later }]) => !later);
  return [
    `usage: sverka ${name}${shown.length > 0 ? " [OPTIONS]" : ""}${words === undefined ? "" : ` ${words}`}`,
    about.split("\n\n").map(paragraph).join("\n\n"),
    shown.length > 0 ? columns(shown.map(([name, option]) => [flag(name, option), option.help])) : undefined,
    notes?.split("\n\n").map(paragraph).join("\n\n"),
  ]
    .filter((part) => part !== undefined)
    .join("\n\n")
    .concat("\n");
}

/**
 * @param {string} name
 * @param {Option} option
 */
function flag(name, { short, value }) {
  return `${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`;
}

/**
 * @param {Command} command
 * @returns {[string, string]}
 */
function row({ name, words, summary }) {
  return [words === undefined ? name : `${name} ${words}`, summary];
}

/** @param {[string, string][]} rows */
function columns(rows) {
  const left = Math.max(...rows.map(([name]) => name.length)) + 4;
  return rows
    .map(([name, text]) => `  ${name}`.padEnd(left) + wrap(text, COLUMNS - left).join(`\n${" ".repeat(left)}`))
    .join("\n");
}

/** @param {string} text */
function paragraph(text) {
  return wrap(text, COLUMNS).join("\n");
}
