// Pages and workers: the module is fetched from beside this file.

import { workshopClass } from "./core.js";

export { SverkaError } from "../guard.js";

export const Workshop = workshopClass((engine) =>
  engine.default({ module_or_path: new URL("./workshop.wasm", import.meta.url) }),
);
