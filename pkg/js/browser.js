// Pages, workers, extensions and bundlers that copy assets: the module is
// fetched from beside this file.

import { checkerClass } from "./core.js";

export { SverkaError } from "./core.js";

export const Checker = checkerClass((engine) =>
  engine.default({ module_or_path: new URL("./sverka.wasm", import.meta.url) }),
);
