// sverka extract: the mentions of texts.

import { load, tryOptions } from "../database.js";
import { writeJson } from "../each.js";
import { format, READING } from "../options.js";

/** @import {ExtractOptions} from "../../index.js" */
/** @import {Command} from "../options.js" */
/** @import {Item} from "../inputs.js" */

/** @type {Command} */
export const extract = {
  name: "extract",
  words: "[FILE…]",
  files: true,
  summary: "lists the dates, numbers and countries of texts",
  about:
    'Lists the dates, numbers and countries of .txt, .md, .html and .jsonl files, or of standard input (also as "-"), before any event or verdict.',
  options: { format: format(["json", "jsonl"]), ...READING, jobs: { type: "string", later: true, help: "" } },
  notes: "exit status: 0 done, 2 bad usage or an input that could not be read or parsed, 3 bad database",

  async run(args) {
    const { command, options } = args;
    const checker = await load(options.db);
    if (checker === undefined) return;
    /** @param {Item} [item] */
    const optionsFor = (item) =>
      /** @type {ExtractOptions} */ ({
        lang: item?.lang ?? options.lang,
        published: item?.published ?? options.published,
      });
    tryOptions(checker, command, optionsFor());
    await writeJson(args, (text, item) => ({
      id: item.id,
      ...checker.extract(text, optionsFor(item)),
      ...(item.extracted ? { text } : {}),
    }));
  },
};
