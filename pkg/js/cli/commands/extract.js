// sverka extract: the mentions of texts.

import { format, READING, WRITING } from "../options.js";
import { run } from "../run.js";

/** @import {Command} from "../options.js" */

/** @type {Command} */
export const extract = {
  name: "extract",
  words: "[FILE…]",
  files: true,
  summary: "lists the dates, numbers and countries of texts",
  about:
    'Lists the dates, numbers and countries of .txt, .md, .html and .jsonl files, or of standard input (also as "-"), before any event or verdict.',
  options: { format: format(["json", "jsonl"]), ...READING, ...WRITING },
  notes: "exit status: 0 done, 2 bad usage or an input that could not be read or parsed, 3 bad database",

  run: ({ words, options }) => run({ command: "extract", words, options }),
};
