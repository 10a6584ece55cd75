// Findings for a person at a terminal.

import { pretty as look } from "../pretty.js";

/** @import {Format} from "./index.js" */

/** @type {Format} */
export const pretty = {
  renderer(job) {
    const { result } = look(job);
    return {
      separator: "",
      result(item, found) {
        const { file, line, id, listed, text, given } = item;
        const name = listed ? `${file}:${line}${id === null ? "" : ` (${id})`}` : file;
        return `${result(name, found, given ?? text ?? "", job.options.unchecked)}\n`;
      },
    };
  },
  frame: () => ({}),
};
