// What a page loads grows only on purpose: limits.json holds the most bytes
// that each file may have, compressed as servers send it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { elementScript } from "../../www/build.mjs";

const limits = JSON.parse(readFileSync(new URL("limits.json", import.meta.url), "utf8"));
const COMPRESS = { brotli: brotliCompressSync, gzip: (bytes) => gzipSync(bytes, { level: 9 }) };

const FILES = {
  "sverka.wasm": async () => readFileSync(new URL("../../pkg/dist/sverka.wasm", import.meta.url)),
  // As a bundler makes it of the entry, without the module's bytes.
  "element.js": async () => (await elementScript()).code,
};

describe("what a page loads", () => {
  for (const [name, { bytes: limit, compression }] of Object.entries(limits)) {
    it(`${name} has at most ${limit} bytes by ${compression}`, async () => {
      const size = COMPRESS[compression](await FILES[name]()).length;
      assert.ok(
        size <= limit,
        `${name} has ${size} bytes by ${compression}, ${size - limit} more than tests/package/limits.json ` +
          "allows. `cargo xtask size` tells what the module's bytes are, `cargo xtask bench` the element's. " +
          "Make it smaller, or raise the limit in the same commit and say there what it pays for.",
      );
    });
  }
});
