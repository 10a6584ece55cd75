// sverka db, which a coming version will have.

/** @import {Command} from "../options.js" */

/** @type {Command[]} */
export const db = [
  {
    name: "db",
    words: "COMMAND",
    summary: "the claims database's workshop",
    about: "",
    options: {},
    later: true,
    async run() {},
  },
];
