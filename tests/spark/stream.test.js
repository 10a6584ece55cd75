// How rows go through the program and come back, whatever happens to it.

import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { CLI, MODULE, folder, python } from "./support.js";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

async function stream(rows, program, { size = 100, database = "" } = {}) {
  const stdin = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const args = [here("stream.py"), dirname(MODULE), String(size), database, ...program];
  const { status, stdout, stderr } = await python(args, { stdin });
  return { status, stderr, results: stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line)) };
}

const sverka = [process.execPath, CLI];
const frail = () => [process.execPath, here("frail.mjs"), join(folder(), "memory")];

test("every row has its answer in its place, the bad ones an error", async () => {
  const { results, stderr } = await stream(
    [
      { id: 7, text: "The second Central Asian Media Forum brought together 500 participants." },
      { id: 7, text: null },
      { id: 3, bytes: "d0" },
      { id: 2, text: "one\ntwo\u2028three", published: "2025-04-18" },
      { id: 1, text: "Tomatoes", lang: "fr" },
      { id: 0, text: "Второй Центрально-Азиатский медиафорум собрал более 700 участников.", lang: "ru" },
    ],
    sverka,
  );
  assert.equal(stderr, "");
  assert.deepEqual(
    results.map(({ id, lang, findings, error }) => [
      id,
      lang,
      findings && JSON.parse(findings).map(({ verdict }) => verdict),
      error && error.code,
    ]),
    [
      [7, "en", ["contradicted"], null],
      [7, null, null, "bad_input"],
      [3, null, null, "bad_encoding"],
      [2, "en", [], null],
      [1, null, null, "bad_option"],
      [0, "ru", ["supported"], null],
    ],
  );
});

test("more than fits between two programs comes through, in order", async () => {
  const rows = Array.from({ length: 3000 }, (_, id) => ({ id, text: `${id} `.repeat(200 + (id % 7) * 100) }));
  const { results } = await stream(rows, sverka, { size: 1000 });
  assert.deepEqual(
    results.map(({ id, error }) => [id, error]),
    rows.map(({ id }) => [id, null]),
  );
});

test("a text that is too long costs its row alone", async () => {
  const rows = ["before", "x".repeat(2 ** 25 + 2 ** 20), "after"].map((text, id) => ({ id, text }));
  const { results } = await stream(rows, sverka);
  assert.deepEqual(
    results.map(({ id, error }) => [id, error?.code]),
    [
      [0, undefined],
      [1, "too_long"],
      [2, undefined],
    ],
  );
});

test("a text at which the program ends costs its row alone", async () => {
  const rows = Array.from({ length: 300 }, (_, id) => ({ id, text: id === 120 || id === 121 ? "fatal" : `text ${id}` }));
  const { results } = await stream(rows, frail());
  assert.deepEqual(
    results.map(({ id, findings, error }) => error?.code ?? (JSON.parse(findings)[0] === `text ${id}` ? "fine" : findings)),
    rows.map(({ text }) => (text === "fatal" ? "ended" : "fine")),
  );
  assert.match(results[120].error.message, /signal 9.*out of memory, say/s);
});

test("a program that somebody ends costs nothing", async () => {
  const rows = Array.from({ length: 300 }, (_, id) => ({ id, text: id === 120 ? "once" : `text ${id}` }));
  const { results } = await stream(rows, frail());
  assert.deepEqual(
    results.map(({ findings }) => JSON.parse(findings)[0]),
    rows.map(({ text }) => text),
  );
});

test("where there are no rows nothing is started", async () => {
  assert.deepEqual(await stream([], ["no-such-program"]), { status: 0, stderr: "", results: [] });
});

test("what is wrong for every row is said once, and no row gets it", async () => {
  const rows = [{ id: 1, text: "a" }];
  for (const [program, said, database] of [
    [["no-such-program"], /^SverkaError: no-such-program .* cannot be started \(No such file/],
    [sverka, /^SverkaError: .*has ended \(status [23]\).*nowhere\.sverka/s, "nowhere.sverka"],
    [[process.execPath, "--eval", "process.stdin.on('data', () => console.log('{\"id\":5}'))", "--"], /answers row 5 for row 0/],
  ]) {
    const { status, stderr, results } = await stream(rows, program, { database });
    assert.equal(status, 1);
    assert.match(stderr, said);
    assert.deepEqual(results, []);
  }
});
