// Node: the module is a file beside this one.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { workshopClass } from "./core.js";

export { SverkaError } from "../guard.js";

export const Workshop = workshopClass(async (engine) => {
  const bytes = await readFile(fileURLToPath(new URL("./workshop.wasm", import.meta.url)));
  engine.initSync({ module: bytes });
});
