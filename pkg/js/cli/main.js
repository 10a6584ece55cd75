#!/usr/bin/env node
// sverka: checks texts against a record of verified facts.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { HELP, parse } from "./args.js";
import { complain, reasonOf, STATUS, UsageError } from "./errors.js";
import { areMany, inputs } from "./inputs.js";
import { endQuietlyOnBrokenPipe, jsonWriter, write } from "./output.js";
import { pretty } from "./pretty.js";
import { progress } from "./progress.js";
import { wantsColour } from "./terminal.js";
import { languageOf } from "./words.js";
import { Checker, SverkaError } from "../node.js";

/** @import {Checker as CheckerType, CheckOptions, CheckResult, ExtractOptions, Verdict} from "../index.js" */
/** @import {Arguments} from "./args.js" */
/** @import {Item} from "./inputs.js" */

/** How bad a verdict is. */
const RANK = { supported: 0, partly_supported: 1, not_established: 2, contradicted: 3, never: 4 };

/** @param {number} status */
function atLeast(status) {
  process.exitCode = Math.max(Number(process.exitCode ?? STATUS.fine), status);
}

/**
 * @param {Arguments} args
 * @returns {Promise<CheckerType | undefined>} nothing when it cannot be loaded
 */
async function load(args) {
  const databases = [];
  for (const file of args.databases) {
    try {
      databases.push(await readFile(file));
    } catch (thrown) {
      complain(`the database cannot be read: ${reasonOf(thrown)}`, file);
      atLeast(STATUS.database);
      return undefined;
    }
  }
  try {
    return await Checker.load(databases.length === 0 ? {} : { database: databases });
  } catch (thrown) {
    if (thrown instanceof SverkaError && thrown.code === "bad_database") {
      complain(thrown.message, args.databases.join(", ") || undefined);
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
 * @param {Arguments} args
 * @param {CheckOptions} options
 */
function tryOptions(checker, args, options) {
  try {
    checker.check("", options);
  } catch (thrown) {
    if (thrown instanceof SverkaError && thrown.code === "bad_option") {
      throw new UsageError(`--${thrown.message}`, args.command);
    }
    throw thrown;
  }
}

/**
 * Goes through all inputs. What `read` throws is an error of its text alone.
 *
 * @param {Arguments} args
 * @param {(text: string, item: Item) => Promise<void>} read
 * @param {(error: {code: string, message: string}, item: Item) => Promise<void>} fail
 */
async function each(args, read, fail) {
  const bar = progress(Math.max(args.words.length, 1));
  /** @type {string | undefined} */
  let file;
  let files = 0;
  for await (const item of inputs(args)) {
    if (file !== undefined && item.file !== file) files += 1;
    file = item.file;
    bar.step(files);
    /** @type {{code: string, message: string} | undefined} */
    let error = item.error;
    if (item.text !== undefined) {
      if (item.text.trim() === "" && !item.listed) {
        bar.clear();
        complain("the text is empty: there is nothing to read in it", item.file);
      }
      try {
        await read(item.text, item);
      } catch (thrown) {
        if (!(thrown instanceof SverkaError)) throw thrown;
        error = thrown;
      }
    }
    if (error !== undefined) {
      bar.clear();
      complain(error.message, item.file, item.line);
      atLeast(STATUS.input);
      await fail(error, item);
    }
  }
  bar.clear();
}

/**
 * The place of a text that could not be read, in a list of results.
 *
 * @param {{code: string, message: string}} error
 * @param {Item} item
 */
function inPlace({ code, message }, item) {
  return { id: item.id, line: item.line, error: { code, message } };
}

/** @param {Arguments} args */
async function check(args) {
  const language = languageOf(args.ui, process.env);
  const checker = await load(args);
  if (checker === undefined) return;
  /** @param {Item} [item] */
  const optionsFor = (item) =>
    /** @type {CheckOptions} */ ({
      id: item?.id === null || item?.id === undefined ? undefined : String(item.id),
      lang: item?.lang ?? args.lang,
      published: item?.published ?? args.published,
      ui: args.ui ?? (args.format === "pretty" ? language : undefined),
    });
  tryOptions(checker, args, optionsFor());

  /** @param {string} text @param {Item} item */
  const judge = (text, item) => {
    const result = checker.check(text, optionsFor(item));
    const failing = result.findings.some((f) => RANK[f.verdict] >= RANK[args.failOn]);
    if (failing) atLeast(STATUS.failing);
    return result;
  };

  if (args.format === "pretty") {
    const look = pretty({
      colour: wantsColour(process.stdout, process.env),
      columns: Math.max(process.stdout.columns || 100, 40),
      language,
    });
    await each(
      args,
      async (text, item) => {
        const name = item.listed ? `${item.file}:${item.line}${item.id === null ? "" : ` (${item.id})`}` : item.file;
        await write(`${look.result(name, judge(text, item), text, args.unchecked)}\n`);
      },
      async () => {},
    );
    return;
  }
  await writeJson(args, (text, item) => {
    const { unchecked, ...result } = judge(text, item);
    return {
      ...result,
      id: item.id,
      ...(item.extracted ? { text } : {}),
      ...(args.unchecked ? { unchecked } : {}),
    };
  });
}

/** @param {Arguments} args */
async function extract(args) {
  const checker = await load(args);
  if (checker === undefined) return;
  /** @param {Item} [item] */
  const optionsFor = (item) =>
    /** @type {ExtractOptions} */ ({
      lang: item?.lang ?? args.lang,
      published: item?.published ?? args.published,
    });
  tryOptions(checker, args, optionsFor());
  await writeJson(args, (text, item) => ({
    id: item.id,
    ...checker.extract(text, optionsFor(item)),
    ...(item.extracted ? { text } : {}),
  }));
}

/**
 * @param {Arguments} args
 * @param {(text: string, item: Item) => unknown} resultOf
 */
async function writeJson(args, resultOf) {
  const many = areMany(args);
  const out = jsonWriter(args.format === "jsonl" ? "jsonl" : "json");
  await each(
    args,
    (text, item) => out.value(resultOf(text, item), many || item.listed),
    async (error, item) => {
      // A whole file that cannot be read has no place in a list of results.
      if (item.listed) await out.value(inPlace(error, item), true);
    },
  );
  await out.end(many);
}

/** @param {Arguments} args */
async function search(args) {
  const checker = await load(args);
  if (checker === undefined) return;
  const ui = languageOf(args.ui, args.format === "pretty" ? process.env : {});
  tryOptions(checker, args, /** @type {CheckOptions} */ ({ ui: args.ui ?? ui }));
  const query = args.words.join(" ");
  const hits = checker.search(query, { limit: args.limit, ui });
  if (args.format === "json") await write(`${JSON.stringify(hits, null, 2)}\n`);
  else if (args.format === "jsonl") {
    for (const hit of hits) await write(`${JSON.stringify(hit)}\n`);
  } else {
    const look = pretty({
      colour: wantsColour(process.stdout, process.env),
      columns: Math.max(process.stdout.columns || 100, 40),
      language: ui,
    });
    if (hits.length === 0) complain(`the record has no event like "${query}"`);
    for (const hit of hits) await write(`${look.hit(hit)}\n`);
  }
}

async function version() {
  const file = fileURLToPath(new URL("../../package.json", import.meta.url));
  return JSON.parse(await readFile(file, "utf8")).version;
}

async function main() {
  endQuietlyOnBrokenPipe();
  try {
    const args = parse(process.argv.slice(2));
    if ("help" in args) await write(HELP[args.help] ?? HELP[""] ?? "");
    else if ("version" in args) await write(`${await version()}\n`);
    else await { check, extract, search }[args.command](args);
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    complain(thrown.message);
    process.stderr.write(`Try: sverka help${thrown.command === undefined ? "" : ` ${thrown.command}`}\n`);
    atLeast(STATUS.input);
  }
}

main().catch((error) => {
  // What nobody foresaw is still no stack trace in an editor's face.
  complain(`internal error: ${error?.message ?? error}`);
  if (process.env["SVERKA_DEBUG"]) console.error(error);
  atLeast(STATUS.input);
});
