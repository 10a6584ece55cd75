// Work is taken no faster than its results are: memory does not grow with the
// input. `benches/archive.mjs` measures it on an archive.

import assert from "node:assert/strict";
import { it } from "node:test";

import { poolOf } from "../../pkg/dist/cli/pool.js";
import { Checker } from "../../pkg/dist/node.js";
import { TEXTS } from "./support.js";

const JOB = {
  command: "check",
  options: { format: "jsonl", failOn: "contradicted", textField: "text", idField: "id", exclude: [] },
  many: true,
  language: "en",
  colour: false,
  columns: 80,
};
const COUNT = 60;

for (const [name, jobs, size] of [
  ["one thread", 1, 1 << 10],
  ["two threads", 2, 1 << 20],
  ["large pieces", 2, 1 << 23],
]) {
  it(`${name}: little is read ahead of a reader that waits, and all comes in order`, async () => {
    const checker = await Checker.load();
    const pool = poolOf(JOB, jobs, checker, []);
    let read = 0;
    async function* tasks() {
      for (; read < COUNT; read++) {
        const bytes = new TextEncoder().encode(`${JSON.stringify({ id: read, text: TEXTS.supported })}\n`);
        yield { type: "lines", file: "a.jsonl", line: read + 1, bytes, size };
      }
    }
    const done = [];
    let most = 0;
    await pool.run(
      tasks(),
      async ({ output }) => {
        // As slow as a full pipe.
        if (done.length < 5) await new Promise((resolve) => setTimeout(resolve, 20));
        done.push(JSON.parse(new TextDecoder().decode(output)).id);
        most = Math.max(most, read - done.length);
      },
      new AbortController().signal,
    );
    await pool.end();
    assert.deepEqual(done, Array.from({ length: COUNT }, (_, n) => n));
    assert.ok(most <= 3 * jobs + 2, `${most} pieces ahead`);
    if (size === 1 << 23) assert.ok(most <= 4, `${most} large pieces ahead`);
  });
}

it("what is stopped delivers what was begun, and reads no more", async () => {
  const checker = await Checker.load();
  const pool = poolOf(JOB, 1, checker, []);
  const stop = new AbortController();
  let read = 0;
  async function* tasks() {
    for (; ; read++) {
      const bytes = new TextEncoder().encode(`${JSON.stringify({ id: read, text: "x" })}\n`);
      yield { type: "lines", file: "a.jsonl", line: read + 1, bytes, size: 10 };
    }
  }
  let delivered = 0;
  await pool.run(
    tasks(),
    async () => {
      delivered += 1;
      if (delivered === 10) stop.abort();
    },
    stop.signal,
  );
  assert.ok(delivered >= 10 && delivered <= 16, `${delivered}`);
  assert.ok(read <= delivered + 1, `${read} read, ${delivered} delivered`);
});
