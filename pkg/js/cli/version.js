// The package's version.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @type {string} */
export const VERSION = JSON.parse(
  readFileSync(fileURLToPath(new URL("../../package.json", import.meta.url)), "utf8"),
).version;
