// The check on Apache Spark, against the same check on this machine.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

import { CLI, MODULE, folder, processes, python, submit } from "./support.js";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const PACKAGE = here("../../pkg");

/** No part of a test waits longer for anything, in milliseconds. */
const PATIENCE = 100_000;

const PARTS = 6;
const ROWS = 60;

/** Texts about a recorded event and about others, and what is no text. */
function articles() {
  const filler = "Tomatoes like warm soil and a quiet corner of the garden. ";
  return Array.from({ length: PARTS * ROWS }, (_, id) => {
    const people = 100 + ((id * 37) % 900);
    const row = [
      { text: `The second Central Asian Media Forum brought together ${people} participants.`, lang: "en" },
      { text: `Второй Центрально-Азиатский медиафорум собрал ${people} участников из Казахстана и Японии.` },
      { text: `Вчера открылся второй Центрально-Азиатский медиафорум.`, published: "2025-04-17", lang: "ru" },
      { text: `${id}. ${filler.repeat(1 + (id % 20))}` },
    ][id % 4];
    if (id % 50 === 13) row.lang = "fr";
    if (id % 50 === 33) row.text = null;
    // So that a part is more than what is sent to a program at once.
    if (id % ROWS === 9 || id % ROWS === 19) row.text = `${row.text ?? ""} ${filler.repeat(10_000)}`;
    return { id, ...row };
  });
}

/** What the command line gives for the same articles, as a row of the table. */
function expected(rows) {
  const { stdout, error } = spawnSync(process.execPath, [CLI, "check", "-", "--format", "jsonl", "--no-config"], {
    input: rows.map((row) => `${JSON.stringify(row)}\n`).join(""),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  return stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const { id, lang = null, findings = null, error = null } = JSON.parse(line);
      return { id, lang, findings, error };
    });
}

async function written(table, rows, parts) {
  const stdin = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const { status, stderr } = await python([here("tables.py"), "write", table, String(parts)], { stdin });
  assert.equal(status, 0, stderr);
}

/** The rows of a table, file after file. */
async function read(table) {
  const { status, stdout, stderr } = await python([here("tables.py"), "read", table]);
  assert.equal(status, 0, stderr);
  return stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .map((row) => ({ ...row, findings: JSON.parse(row.findings) }));
}

async function until(what, found, running) {
  let isOver = false;
  running.finally(() => (isOver = true));
  for (const start = Date.now(); Date.now() - start < PATIENCE; await setTimeout(100)) {
    const value = found();
    if (value) return value;
    if (isOver) assert.fail(`Spark ended before ${what}:\n${(await running).stdout.slice(-4000)}`);
  }
  assert.fail(`${what} is still to come after ${PATIENCE / 1000} s`);
}

/** The executor, a process of Java, in which a process works. */
function executorOf(pid) {
  for (let at = Number(pid); at > 1; ) {
    const words = readFileSync(`/proc/${at}/cmdline`, "utf8").split("\0");
    if (words.some((word) => word.endsWith("CoarseGrainedExecutorBackend"))) return at;
    at = Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${at}/status`, "utf8"))[1]);
  }
  assert.fail(`no executor runs process ${pid}`);
}

test("an executor is killed in the middle: the results are those of one machine", { timeout: PATIENCE * 2 }, async () => {
  const at = folder();
  const [gate, input, output, archive] = ["gate", "articles", "findings", "sverka.tgz"].map((name) => join(at, name));
  const rows = articles();
  await written(input, rows, PARTS);

  // The executors get the package from Spark.
  const packed = spawnSync("tar", ["czf", archive, "package.json", "dist", "node_modules/picomatch"], { cwd: PACKAGE });
  assert.equal(packed.status, 0, String(packed.stderr));

  // One task of each executor goes through, and the next stops when its first
  // results are with Spark.
  mkdirSync(gate);
  const sverka = [process.execPath, here("gate.mjs"), gate, "2", "40", process.execPath, "sverka/dist/cli/main.js"];
  const running = submit(
    "local-cluster[2,1,1024]",
    {
      "spark.executor.memory": "1g",
      "spark.archives": `${pathToFileURL(archive)}#sverka`,
      "spark.scheduler.minRegisteredResourcesRatio": "1",
      "spark.scheduler.maxRegisteredResourcesWaitingTime": "60s",
      // A task for each file.
      "spark.sql.files.maxPartitionBytes": "1m",
    },
    MODULE,
    [input, output, "--sverka", sverka.map((word) => `'${word}'`).join(" ")],
    at,
  );
  const held = await until(
    "two executors were in the middle",
    () => {
      const names = readdirSync(gate).filter((name) => name.startsWith("held-"));
      return names.length === 2 && names.map((name) => executorOf(name.slice("held-".length)));
    },
    running,
  );
  assert.notEqual(held[0], held[1], "the tasks run in executors of their own");
  process.kill(held[0], "SIGKILL");
  await until("the executor was dead", () => !existsSync(`/proc/${held[0]}/exe`) || undefined, running);
  writeFileSync(join(gate, "go"), "");

  const { status, stdout } = await running;
  assert.equal(status, 0, stdout.slice(-4000));
  const started = readdirSync(gate).filter((name) => name.startsWith("started-")).length;
  assert.equal(started, PARTS + 1, "the task of the dead executor ran again, and no other");

  const results = await read(output);
  const wanted = expected(rows);
  const findings = wanted.flatMap(({ findings }) => findings ?? []);
  assert.deepEqual([...new Set(findings.map(({ verdict }) => verdict))].sort(), [
    "contradicted",
    "not_established",
    "partly_supported",
    "supported",
  ]);
  assert.ok(wanted.some(({ error }) => error !== null));
  const inOrder = results.map(({ file, ...row }) => row).sort((a, b) => a.id - b.id);
  assert.equal(inOrder.length, wanted.length);
  assert.deepEqual(inOrder, wanted);
  for (let i = 1; i < results.length; i++) {
    const [before, row] = [results[i - 1], results[i]];
    assert.ok(before.file !== row.file || before.id + 1 === row.id, "a part keeps its order");
  }

  for (let i = 0; i < 100 && processes().length > 0; i++) await setTimeout(100);
  assert.deepEqual(processes(), [], "nothing runs on");
});

test("as a function, with columns of other names and types", { timeout: PATIENCE * 2 }, async () => {
  const { status, stdout, stderr } = await python([here("function.py"), MODULE, process.execPath, CLI], { cwd: folder() });
  assert.equal(status, 0, stderr.slice(-4000));
  const { rows, schema, missing, failure } = JSON.parse(stdout);
  assert.equal(schema, "id string, lang string, findings string, error struct<code:string,message:string>");
  assert.deepEqual(rows, [
    ["a", "ru", ["supported"], null],
    ["b", "en", ["contradicted"], null],
    ["c", null, null, "bad_option"],
  ]);
  assert.match(missing, /there is no column body among doc\.id, /);
  assert.match(failure, /SverkaError: no-such-program .* cannot be started/);
});
