// sverka search: events by part of a name.

import { load, tryOptions } from "../database.js";
import { complain, UsageError } from "../errors.js";
import { DB, EMBEDDED, format, wholeNumber } from "../options.js";
import { write } from "../output.js";
import { pretty } from "../pretty.js";
import { wantsColour } from "../terminal.js";
import { languageOf } from "../words.js";

/** @import {CheckOptions} from "../../index.js" */
/** @import {Command} from "../options.js" */

/** @type {Command} */
export const search = {
  name: "search",
  words: "QUERY",
  summary: "looks an event up in the record",
  about: "Looks an event up by part of its name, best match first.",
  options: {
    format: format(["pretty", "json", "jsonl"]),
    limit: {
      type: "string",
      value: "N",
      fallback: 10,
      read: wholeNumber(1e6),
      help: "most events to give (default: 10)",
    },
    ui: { type: "string", value: "LANGUAGE", help: "en, ru or kk: language of event names" },
    db: DB,
    embedded: EMBEDDED,
  },
  notes: "exit status: 0 done, 2 bad usage, 3 bad database",

  demand({ words }) {
    if (words.join("").trim() === "") throw new UsageError("what to search for is missing", "search");
  },

  async run({ command, words, options: args }) {
    const loaded = await load(args);
    if (loaded === undefined) return;
    const { checker } = loaded;
    const ui = languageOf(args.ui, args.format === "pretty" ? process.env : {});
    tryOptions(checker, command, /** @type {CheckOptions} */ ({ ui: args.ui ?? ui }));
    const query = words.join(" ");
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
  },
};
