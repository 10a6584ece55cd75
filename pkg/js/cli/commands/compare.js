// sverka compare, which a coming version will have.

/** @import {Command} from "../options.js" */

/** @type {Command} */
export const compare = {
  name: "compare",
  words: "--source REPORT [FILE…]",
  summary: "judges texts by a source text",
  about: "",
  options: {},
  later: true,
  async run() {},
};
