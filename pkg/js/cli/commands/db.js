// sverka db: the claims database's workshop.

import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { complain, InputError, STATUS, UsageError } from "../errors.js";
import { format } from "../options.js";
import { write } from "../output.js";
import { about, reportOf, reportsOf, sourceOf, writeWhole } from "../source.js";
import { atLeast } from "../status.js";
import { neutral } from "../terminal.js";
import { SverkaError, Workshop } from "../../workshop/node.js";

/** @import {Diff, EntryDiff, FieldDiff, Note, Notes, SourceFile, Summary, Workshop as WorkshopType} from "../../workshop/index.js" */
/** @import {Arguments, Command, Option} from "../options.js" */

/** @type {Option} */
const TODAY = {
  type: "string",
  value: "DATE",
  help: "the day that plans are compared with, as 2026-11-22; by default the newest day of the record itself",
};

const STATUSES = "exit status: 0 done, 2 bad usage or a file that could not be read or written, 3 bad database";

/**
 * @param {number} least
 * @param {number} most
 * @param {string} what
 */
const words = (least, most, what) => (/** @type {Arguments} */ { command, words }) => {
  if (words.length < least) throw new UsageError(`what is missing: ${what}`, command);
  if (words.length > most) throw new UsageError(`"${words[most]}" is one word too many: ${what}`, command);
};

/**
 * Runs a command. What it cannot read, write or use is told.
 *
 * @param {(args: Arguments, workshop: WorkshopType) => Promise<void>} run
 */
const told = (run) => async (/** @type {Arguments} */ args) => {
  try {
    await run(args, await Workshop.load());
  } catch (thrown) {
    if (thrown instanceof InputError) {
      complain(thrown.message);
      atLeast(STATUS.input);
    } else if (thrown instanceof SverkaError && thrown.code === "bad_option") {
      throw new UsageError(`--${thrown.message}`, args.command);
    } else {
      throw thrown;
    }
  }
};

/** @param {Notes} notes */
function tell({ errors, warnings }) {
  /** @param {string} kind @param {Note} note */
  const line = (kind, { file, line, column, words, message }) =>
    `${neutral(`${file}:${line}:${column}: ${kind}: ${message}${words === "" ? "" : `: ${words}`}`)}\n`;
  const lines = [...errors.map((note) => line("error", note)), ...warnings.map((note) => line("warning", note))];
  process.stderr.write(lines.join(""));
  if (errors.length > 0) {
    complain(`${counted(errors.length, "error")}: the database is not built`);
    atLeast(STATUS.database);
  }
}

/** @param {number} n @param {string} what */
function counted(n, what) {
  return `${n.toLocaleString("en")} ${what}${n === 1 ? "" : "s"}`;
}

/** @param {Pick<Summary, "facts" | "events" | "reports">} summary */
function contents({ facts, events, reports }) {
  return `${counted(facts, "fact")} of ${counted(events, "event")} from ${counted(reports, "report")}`;
}

/** @type {Command} */
const build = {
  name: "db build",
  words: "DIR",
  summary: "compiles a folder of TOML files into an image",
  about:
    "Compiles the claims database in a folder into one file for --db. Every error is told with its file and line; " +
    "with an error, or with a fact that nobody has verified, nothing is written. The same files give the same bytes.",
  options: {
    output: { type: "string", short: "o", value: "FILE", file: true, help: "the image to write (required)" },
    today: TODAY,
  },
  notes: STATUSES,
  demand(args) {
    words(1, 1, "the folder of the database")(args);
    if (args.options.output === undefined) throw new UsageError("-o FILE is missing: the image to write", "db build");
  },
  run: told(async ({ words: [folder = ""], options: { output, today } }, workshop) => {
    const built = workshop.build(await sourceOf(folder), { today });
    tell(built);
    if (built.image === null) return;
    await writeWhole(output, built.image);
    const summary = workshop.info(built.image);
    process.stderr.write(`${neutral(output)}: ${contents(summary)}, ${counted(summary.size, "byte")}\n`);
  }),
};

/** @type {Command} */
const verify = {
  name: "db verify",
  words: "DIR",
  summary: "compares a database with its raw reports",
  about:
    "Says all that db build would, and compares every quote, letter by letter, and every report's hash with the raw " +
    "saved reports. Of an .html file the quotes are looked for in the article's text.",
  options: {
    reports: { type: "string", value: "DIR", folder: true, help: "the folder of the raw reports" },
    today: TODAY,
  },
  notes: STATUSES,
  demand: words(1, 1, "the folder of the database"),
  run: told(async ({ words: [folder = ""], options: { reports, today } }, workshop) => {
    const raw = reports === undefined ? undefined : await reportsOf(reports);
    const notes = workshop.verify(await sourceOf(folder), { reports: raw, today });
    tell(notes);
    if (notes.errors.length > 0) return;
    const compared = raw === undefined ? "the raw reports were not asked" : "every quote stands in its report";
    process.stderr.write(`${neutral(folder)}: no error; ${compared}\n`);
  }),
};

/** @type {Command} */
const draft = {
  name: "db draft",
  words: "REPORT",
  summary: "proposes the facts of a saved report, for review",
  about:
    "Reads a saved report, a text or a page with its menus and other news, and writes the TOML of what it states: the " +
    "events that it names, and every date, number, list of countries and place, each with its shortest quote. It " +
    "proposes, and a person decides: db build refuses a fact until verified_by and verified_on are filled in.",
  options: {
    into: {
      type: "string",
      value: "DIR",
      folder: true,
      help: "adds the draft to the database in a folder, instead of printing it",
    },
    id: { type: "string", value: "ID", help: "id of the event that the report is most about" },
    "report-id": { type: "string", value: "ID", help: "id of the report" },
    outlet: { type: "string", value: "NAME", help: "who published it" },
    published: { type: "string", value: "DATE", help: "when, as 2025-04-18, where the text does not say" },
    url: { type: "string", value: "ADDRESS", help: "its address" },
    lang: { type: "string", value: "TAG", help: "its language: auto (default), en, ru or kk" },
    input: { type: "string", value: "KIND", choices: ["text", "html"], help: "text or html, whatever the file is called" },
    format: format(["toml", "json"]),
  },
  notes: STATUSES,
  demand: words(1, 1, "the saved report"),
  run: told(async ({ words: [file = ""], options }, workshop) => {
    const bytes = await about(file, () => readFile(file));
    const { input, into, reportId, id, outlet, published, url, lang } = options;
    const report = await reportOf(file, bytes, input).catch((thrown) => {
      if (thrown instanceof InputError) throw new InputError(thrown.code, `${file}: ${thrown.message}`, thrown.line);
      throw thrown;
    });
    const draft = workshop.draft(bytes, {
      id,
      reportId,
      outlet,
      url,
      lang,
      text: report.text,
      isArticle: report.extracted,
      title: report.title ?? undefined,
      published: published ?? report.published ?? undefined,
    });
    if (options.format === "json") return write(`${JSON.stringify(draft, null, 2)}\n`);
    const files = workshop.toml(draft);
    if (into === undefined) {
      await write(files.map(({ name, text }) => `# ${name}\n\n${text}`).join("\n"));
      return;
    }
    await addTo(into, files);
    process.stderr.write(files.map(({ name }) => `${neutral(join(into, name))}\n`).join(""));
  }),
};

/**
 * Adds drafted files to a database: reports to the others, facts to those of
 * their event.
 *
 * @param {string} folder
 * @param {SourceFile[]} files
 */
async function addTo(folder, files) {
  const known = new Map((await sourceOf(folder)).map(({ name, text }) => [name.slice(name.indexOf("/") + 1), text]));
  await mkdir(join(folder, "events"), { recursive: true });
  for (const { name, text } of files) {
    const old = [...known].find(([path]) => path === name || path.endsWith(`/${name}`))?.[1];
    // Of an event that is on record only the facts are new.
    const added = old === undefined || name === "reports.toml" ? text : text.slice(text.search(/^(#.*\n)*\[\[fact\]\]/m));
    if (old !== undefined && !/^\[\[/m.test(added)) continue;
    await writeWhole(join(folder, name), old === undefined ? text : `${old.trimEnd()}\n\n${added}`);
  }
}

/** @type {Command} */
const info = {
  name: "db info",
  words: "[FILE]",
  summary: "says what is in an image",
  about: "Says what is in a compiled claims database, or in the embedded one.",
  options: { format: format(["pretty", "json"]) },
  notes: STATUSES,
  demand: words(0, 1, "an image at most"),
  run: told(async ({ words: [file], options }, workshop) => {
    const image = file === undefined ? undefined : await about(file, () => readFile(file));
    const summary = await sound(file, () => workshop.info(image));
    if (summary === undefined) return;
    await write(options.format === "json" ? `${JSON.stringify(summary, null, 2)}\n` : prettyInfo(summary));
  }),
};

/** @type {Command} */
const diff = {
  name: "db diff",
  words: "A B",
  summary: "says what differs between two images",
  about: "Lists the facts, events and reports that the image B has and A has not, the reverse, and those that changed.",
  options: { format: format(["pretty", "json"]) },
  notes: STATUSES,
  demand: words(2, 2, "two images"),
  run: told(async ({ words: [a = "", b = ""], options }, workshop) => {
    const images = [];
    for (const file of [a, b]) {
      const image = await about(file, () => readFile(file));
      if ((await sound(file, () => workshop.info(image))) !== undefined) images.push(image);
    }
    const [from, to] = images;
    if (from === undefined || to === undefined) return;
    const diff = workshop.diff(from, to);
    await write(options.format === "json" ? `${JSON.stringify(diff, null, 2)}\n` : prettyDiff(diff));
  }),
};

/**
 * What a call gives, or nothing where the image is not sound: the user has
 * been told.
 *
 * @template T
 * @param {string | undefined} file
 * @param {() => T} call
 * @returns {Promise<T | undefined>}
 */
async function sound(file, call) {
  try {
    return call();
  } catch (thrown) {
    if (!(thrown instanceof SverkaError) || thrown.code !== "bad_database") throw thrown;
    complain(thrown.message, file);
    atLeast(STATUS.database);
    return undefined;
  }
}

/** @param {Summary} summary */
function prettyInfo(summary) {
  const kinds = Object.entries(summary.kinds).filter(([, n]) => n > 0);
  const rows = [
    ["name", summary.name],
    ["version", summary.version],
    ["built", summary.built ?? "–"],
    ["events", String(summary.events)],
    ["reports", String(summary.reports)],
    ["facts", [summary.facts, kinds.map(([kind, n]) => `${kind} ${n}`).join(", ")].filter(Boolean).join(": ")],
    ["planned", String(summary.planned)],
    ["superseded", String(summary.superseded)],
    ...summary.languages.map(({ lang, events, reports }) => [
      lang,
      `${counted(events, "event")} with a name, ${counted(reports, "report")}`,
    ]),
    ["size", counted(summary.size, "byte")],
    ["format", String(summary.format)],
    ["sha256", summary.sha256],
  ];
  return rows.map(([key = "", value = ""]) => `${key.padEnd(12)}${neutral(value)}\n`).join("");
}

const SIGNS = { added: "+", removed: "-", changed: "~" };

/** @param {Diff} diff */
function prettyDiff(diff) {
  /** @type {string[]} */
  const lines = [];
  /** @param {FieldDiff} field */
  const row = ({ field, from, to }) => {
    if (from !== null) lines.push(`    - ${field}: ${from}`);
    if (to !== null) lines.push(`    + ${field}: ${to}`);
  };
  if (diff.database.length > 0) {
    lines.push("~ database");
    diff.database.forEach(row);
  }
  /** @param {string} what @param {EntryDiff[]} entries */
  const list = (what, entries) => {
    for (const { id, change, fields } of entries) {
      lines.push(`${SIGNS[change]} ${what} ${id}`);
      fields.forEach(row);
    }
  };
  list("report", diff.reports);
  list("event", diff.events);
  list("fact", diff.facts);
  if (lines.length === 0) return "no difference\n";
  /** @param {"added" | "removed" | "changed"} change */
  const number = (change) => diff.facts.filter((fact) => fact.change === change).length;
  lines.push(`facts: ${number("added")} added, ${number("removed")} removed, ${number("changed")} changed`);
  return `${lines.map(neutral).join("\n")}\n`;
}

/** @type {Command[]} */
export const db = [draft, build, verify, info, diff];
