#!/usr/bin/env node
// sverka: checks texts against a record of verified facts.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { parse } from "./args.js";
import { complain, InputError, STATUS, UsageError } from "./errors.js";
import { help } from "./help.js";
import { endQuietlyOnBrokenPipe, write } from "./output.js";
import { atLeast } from "./status.js";

async function version() {
  const file = fileURLToPath(new URL("../../package.json", import.meta.url));
  return JSON.parse(await readFile(file, "utf8")).version;
}

async function main() {
  endQuietlyOnBrokenPipe();
  try {
    const asked = parse(process.argv.slice(2));
    if ("help" in asked) await write(help(asked.help));
    else if ("version" in asked) await write(`${await version()}\n`);
    else await asked.command.run(asked.args);
  } catch (thrown) {
    if (!(thrown instanceof UsageError || thrown instanceof InputError)) throw thrown;
    complain(thrown.message);
    atLeast(STATUS.input);
    if (thrown instanceof InputError) return;
    process.stderr.write(`Try: sverka help${thrown.command === undefined ? "" : ` ${thrown.command}`}\n`);
  }
}

main().catch((error) => {
  // What nobody foresaw is still no stack trace in an editor's face.
  complain(`internal error: ${error?.message ?? error}`);
  if (process.env["SVERKA_DEBUG"]) console.error(error);
  atLeast(STATUS.input);
});
