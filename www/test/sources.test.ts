import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

/** Where the tests are bundled from. */
const WWW = process.env["SVERKA_WWW"] ?? process.cwd();

/** Every way by which text becomes markup or a script. */
const PARSERS =
  /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|setHTMLUnsafe|parseHTMLUnsafe|srcdoc|eval|new Function)\b/;

test("what runs in a page never parses markup and never makes code out of text", async () => {
  const files: string[] = [];
  for (const folder of ["src", "demo", "docs"])
    for (const entry of await readdir(join(WWW, folder), { recursive: true, withFileTypes: true }))
      if (entry.isFile() && /\.(ts|js)$/.test(entry.name)) files.push(join(entry.parentPath, entry.name));
  assert.ok(files.some((file) => file.endsWith("card.ts")));
  for (const file of files) {
    const lines = (await readFile(file, "utf8")).split("\n");
    lines.forEach((line, index) => assert.doesNotMatch(line, PARSERS, `${file}:${index + 1}`));
  }
});
