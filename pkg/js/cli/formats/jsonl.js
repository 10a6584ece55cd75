// One result a line.

import { dataOf, placeOf } from "./data.js";

/** @import {Format} from "./index.js" */

/** @type {Format} */
export const jsonl = {
  renderer: (job) => ({
    separator: "",
    result: (item, result) => `${JSON.stringify(dataOf(job, item, result))}\n`,
    error(item, error) {
      const place = placeOf(item, error);
      return place && `${JSON.stringify(place)}\n`;
    },
  }),
  frame: () => ({}),
};
