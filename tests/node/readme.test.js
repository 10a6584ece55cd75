// The README's examples print what it says they print.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { it } from "node:test";

import { sverka } from "./support.js";

const ROOT = new URL("../../", import.meta.url);
const README = readFileSync(new URL("README.md", ROOT), "utf8");

/** What stands in the README's code blocks of a language. */
const blocks = (language) =>
  [...README.matchAll(/^```(\w+)\n([^]*?)\n```$/gm)]
    .filter(([, of]) => of === language)
    .map(([, , code]) => code);

it("the command line's example", () => {
  const [session] = blocks("console");
  const [, text, printed] = session.match(/^\$ cat article\.txt\n([^]*?\n)\$ sverka check article\.txt\n([^]*)$/);
  const { stdout, status } = sverka(["check", "article.txt"], { files: { "article.txt": text } });
  assert.equal(stdout.trimEnd(), printed);
  assert.equal(status, 1);
});

it("the JavaScript example", () => {
  const [program] = blocks("js");
  const [printed] = blocks("text");
  // In pkg/ the package knows itself by its name.
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: fileURLToPath(new URL("pkg/", ROOT)),
    encoding: "utf8",
  });
  assert.equal(stderr, "");
  assert.equal(stdout.trimEnd(), printed);
});

it("every option of the help is in the README, and the reverse", () => {
  const named = (text) => [...new Set(text.match(/--[a-z][a-z-]+/g))].sort();
  const help = ["check", "extract", "search"].flatMap((command) => sverka(["help", command]).stdout);
  const section = README.slice(README.indexOf("## Command line"), README.indexOf("## JavaScript"));
  assert.deepEqual(named(section).filter((option) => option !== "--version"), named(help.join()));
});

it("every file that the README points at is there", () => {
  const targets = [...README.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target]) => target);
  assert.ok(targets.length > 5);
  assert.deepEqual(targets.filter((target) => !existsSync(new URL(target, ROOT))), []);
});
