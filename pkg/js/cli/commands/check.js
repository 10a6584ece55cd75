// sverka check: the claims of texts, judged.

import { load, tryOptions } from "../database.js";
import { each, writeJson } from "../each.js";
import { STATUS } from "../errors.js";
import { format, READING } from "../options.js";
import { write } from "../output.js";
import { pretty } from "../pretty.js";
import { atLeast } from "../status.js";
import { wantsColour } from "../terminal.js";
import { languageOf } from "../words.js";

/** @import {CheckOptions, Verdict} from "../../index.js" */
/** @import {Item} from "../inputs.js" */
/** @import {Command} from "../options.js" */

/**
 * How bad a verdict is.
 *
 * @type {Record<Verdict | "never", number>}
 */
const RANK = { supported: 0, partly_supported: 1, not_established: 2, contradicted: 3, never: 4 };

/** @type {Command} */
export const check = {
  name: "check",
  words: "[FILE…]",
  files: true,
  summary: "judges the claims of texts",
  about:
    'Judges the claims of .txt, .md, .html and .jsonl files, or of standard input (also as "-").',
  options: {
    format: format(["pretty", "json", "jsonl"], ["sarif", "claimreview", "html"]),
    ui: {
      type: "string",
      value: "LANGUAGE",
      help: "en, ru or kk: language of messages; by default the terminal's for pretty, and the text's for the others",
    },
    unchecked: { type: "boolean", help: "lists also what could not be judged, and why" },
    "fail-on": {
      type: "string",
      value: "VERDICT",
      choices: ["contradicted", "not_established", "never"],
      fallback: "contradicted",
      help: "contradicted (default), not_established (or worse) or never: what makes the exit status 1",
    },
    ...READING,
    jobs: { type: "string", later: true, help: "" },
    explain: { type: "boolean", later: true, help: "" },
  },
  notes:
    "exit status: 0 nothing at or above --fail-on, 1 something is, 2 bad usage or an input that could not be read or parsed, 3 bad database; the highest that applies",

  async run(args) {
    const { command, options } = args;
    const language = languageOf(options.ui, process.env);
    const checker = await load(options.db);
    if (checker === undefined) return;
    /** @param {Item} [item] */
    const optionsFor = (item) =>
      /** @type {CheckOptions} */ ({
        id: item?.id === null || item?.id === undefined ? undefined : String(item.id),
        lang: item?.lang ?? options.lang,
        published: item?.published ?? options.published,
        ui: options.ui ?? (options.format === "pretty" ? language : undefined),
      });
    tryOptions(checker, command, optionsFor());

    /** @param {string} text @param {Item} item */
    const judge = (text, item) => {
      const result = checker.check(text, optionsFor(item));
      const line = RANK[/** @type {Verdict} */ (options.failOn)];
      if (result.findings.some((f) => RANK[f.verdict] >= line)) atLeast(STATUS.failing);
      return result;
    };

    if (options.format === "pretty") {
      const look = pretty({
        colour: wantsColour(process.stdout, process.env),
        columns: Math.max(process.stdout.columns || 100, 40),
        language,
      });
      await each(
        args,
        async (text, item) => {
          const name = item.listed ? `${item.file}:${item.line}${item.id === null ? "" : ` (${item.id})`}` : item.file;
          await write(`${look.result(name, judge(text, item), text, options.unchecked)}\n`);
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
        ...(options.unchecked ? { unchecked } : {}),
      };
    });
  },
};
