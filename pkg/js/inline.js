// Bundlers that copy no assets: the bytes are in the code.

import { checkerClass } from "./core.js";
import { base64 } from "./wasm-base64.js";

export { SverkaError } from "./core.js";

export const Checker = checkerClass((engine) =>
  engine.default({ module_or_path: decode(base64) }),
);

// A plain loop: fetch() of a data: URL needs a hole in the page's policy.
/** @param {string} text */
function decode(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
