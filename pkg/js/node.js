// Node: the module is a file beside this one.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { checkerClass } from "./core.js";

export { SverkaError } from "./core.js";

export const Checker = checkerClass(async (engine) => {
  const bytes = await readFile(fileURLToPath(new URL("./sverka.wasm", import.meta.url)));
  engine.initSync({ module: bytes });
});
