// sverka completion: the script of a shell.

import { UsageError } from "../errors.js";
import { listed } from "../options.js";
import { write } from "../output.js";

/** @import {Command} from "../options.js" */

const SHELLS = /** @type {const} */ (["bash", "zsh", "fish"]);

/** @type {Command} */
export const completion = {
  name: "completion",
  words: "SHELL",
  summary: "prints the script by which a shell completes the command line",
  about:
    "Prints the script by which bash, zsh or fish completes commands, options and their values. Its first lines say where it goes; for this session alone: source <(sverka completion bash), or: sverka completion fish | source",
  options: {},

  demand({ words }) {
    const [shell] = words;
    if (words.length !== 1 || !SHELLS.some((known) => known === shell)) {
      throw new UsageError(`${shell === undefined ? "a shell is missing" : `there is no script for "${words.join(" ")}"`}: use ${listed(SHELLS)}`, "completion");
    }
  },

  async run({ words }) {
    const { COMMANDS } = await import("./index.js");
    const { completionFor } = await import("../completion.js");
    const shell = /** @type {(typeof SHELLS)[number]} */ (words[0]);
    await write(completionFor(shell, COMMANDS.filter(({ later }) => !later)));
  },
};
