// One result, or an array of them.

import { dataOf, placeOf } from "./data.js";

/** @import {Format} from "./index.js" */

/** @type {Format} */
export const json = {
  renderer(job) {
    /** @param {unknown} value */
    const text = (value) => {
      const json = JSON.stringify(value, null, 2);
      return job.many ? json.replace(/^/gm, "  ") : json;
    };
    return {
      separator: ",\n",
      result: (item, result) => text(dataOf(job, item, result)),
      error(item, error) {
        const place = placeOf(item, error);
        return place && text(place);
      },
    };
  },
  frame: ({ many }) => ({
    head: ({ rendered }) => (many && rendered > 0 ? "[\n" : ""),
    tail({ rendered }) {
      if (rendered === 0) return many ? "[]\n" : "";
      return many ? "\n]\n" : "\n";
    },
  }),
};
