// What the commands that read texts have in common.

import { complain, STATUS } from "./errors.js";
import { areMany, inputs } from "./inputs.js";
import { jsonWriter } from "./output.js";
import { progress } from "./progress.js";
import { atLeast } from "./status.js";
import { SverkaError } from "../node.js";

/** @import {Arguments} from "./options.js" */
/** @import {Item} from "./inputs.js" */

/**
 * Goes through all inputs. What `read` throws is an error of its text alone.
 *
 * @param {Arguments} args
 * @param {(text: string, item: Item) => Promise<void>} read
 * @param {(error: {code: string, message: string}, item: Item) => Promise<void>} fail
 */
export async function each({ words, options }, read, fail) {
  const bar = progress(Math.max(words.length, 1));
  /** @type {string | undefined} */
  let file;
  let files = 0;
  for await (const item of inputs({ words, ...options })) {
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
 * @param {Arguments} args
 * @param {(text: string, item: Item) => unknown} resultOf
 */
export async function writeJson(args, resultOf) {
  const many = areMany({ words: args.words, ...args.options });
  const out = jsonWriter(args.options.format);
  await each(
    args,
    (text, item) => out.value(resultOf(text, item), many || item.listed),
    async ({ code, message }, item) => {
      // A whole file that cannot be read has no place in a list of results.
      if (item.listed) await out.value({ id: item.id, line: item.line, error: { code, message } }, true);
    },
  );
  await out.end(many);
}
