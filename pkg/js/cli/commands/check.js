// sverka check: the claims of texts, judged.

import { format, READING, WRITING } from "../options.js";
import { run } from "../run.js";

/** @import {Command} from "../options.js" */

/** @type {Command} */
export const check = {
  name: "check",
  words: "[FILE…]",
  files: true,
  summary: "judges the claims of texts",
  about:
    'Judges the claims of .txt, .md, .html and .jsonl files, or of standard input (also as "-").',
  options: {
    format: format(["pretty", "json", "jsonl", "sarif", "claimreview", "html"]),
    ui: {
      config: true,
      type: "string",
      value: "LANGUAGE",
      help: "en, ru or kk: language of messages; by default the terminal's for pretty and html, and the text's for the others",
    },
    unchecked: { config: true, type: "boolean", help: "lists also what could not be judged, and why" },
    selectors: {
      config: true,
      type: "boolean",
      help: "adds Web Annotation selectors to findings (json, jsonl)",
    },
    "fail-on": {
      config: true,
      type: "string",
      value: "VERDICT",
      choices: ["contradicted", "not_established", "never"],
      fallback: "contradicted",
      help: "contradicted (default), not_established (or worse) or never: what makes the exit status 1",
    },
    ...READING,
    ...WRITING,
    explain: { type: "boolean", help: "tells how each claim was found and judged: words, event, row of the verdict tables" },
  },
  notes:
    "exit status: 0 nothing at or above --fail-on, 1 something is, 2 bad usage or an input that could not be read or parsed, 3 bad database; the highest that applies",

  run: ({ words, options }) => run({ command: "check", words, options }),
};
