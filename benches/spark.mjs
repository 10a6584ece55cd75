// Articles per second on Apache Spark, on one core of an executor, beside the
// plain command with one job, on the same articles.
//
//     node benches/spark.mjs [--articles N]
//
// It wants the environment that `cargo xtask test` makes for the tests on
// Spark, or SVERKA_SPARK_PYTHON.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const CLI = here("../pkg/dist/cli/main.js");
const PYTHON = process.env.SVERKA_SPARK_PYTHON ?? here("../target/xtask/spark/bin/python");
const ROUNDS = 3;

const { values } = parseArgs({ options: { articles: { type: "string" } } });
const count = Number(values.articles ?? 20_000);
if (!existsSync(PYTHON)) {
  console.error(`there is no ${PYTHON}: run "cargo xtask test" once, or set SVERKA_SPARK_PYTHON`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "sverka-spark-"));
const paragraphs = (name) => readFileSync(here(`data/${name}.txt`), "utf8").split(/\n\s*\n/).filter(Boolean);
const other = { en: paragraphs("other.en"), ru: paragraphs("other.ru") };
const claims = { en: paragraphs("claims.en"), ru: paragraphs("claims.ru") };

/** As in archive.mjs: about two thousand characters, one in twenty about a recorded event. */
function article(n) {
  const language = n % 3 === 0 ? "en" : "ru";
  const parts = [];
  for (let i = 0, length = 0; length < 2000; i++) {
    const part = other[language][(n * 7 + i * 3) % other[language].length];
    parts.push(part);
    length += part.length;
  }
  if (n % 20 === 0) parts.splice(1, 0, claims[language][(n / 20) % claims[language].length]);
  return { id: n, text: parts.join("\n\n") };
}

function run(program, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 30, ...options });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stderr.slice(-2000)}`);
  return stdout;
}

try {
  const lines = Array.from({ length: count }, (_, n) => `${JSON.stringify(article(n))}\n`).join("");
  const archive = join(folder, "archive.jsonl");
  writeFileSync(archive, lines);
  const bytes = Buffer.byteLength(lines);
  run(PYTHON, [here("../tests/spark/tables.py"), "write", join(folder, "articles"), "1"], { input: lines });

  let plain = Infinity;
  let findings = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    const results = join(folder, "results.jsonl");
    run(process.execPath, [CLI, "check", archive, "--format=jsonl", "--fail-on=never", "--jobs=1", "--no-config", "-o", results]);
    plain = Math.min(plain, (performance.now() - start) / 1000);
    findings = readFileSync(results, "utf8").split("\n").filter(Boolean)
      .reduce((sum, line) => sum + JSON.parse(line).findings.length, 0);
  }

  const environment = { ...process.env, SPARK_LOCAL_IP: "127.0.0.1", PYSPARK_PYTHON: PYTHON, PYSPARK_DRIVER_PYTHON: PYTHON };
  const args = [here("spark/measure.py"), here("../pkg/spark"), join(folder, "articles"), String(ROUNDS), process.execPath, CLI];
  const measured = JSON.parse(run(PYTHON, args, { env: environment, cwd: folder, stdio: ["ignore", "pipe", "pipe"] }));
  if (measured.rows !== count || measured.findings !== findings) {
    throw new Error(`Spark has ${measured.findings} findings in ${measured.rows} rows; the command ${findings} in ${count}`);
  }
  const cluster = Math.min(...measured.seconds);

  const row = (...cells) => console.log(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(26) : String(cell).padStart(14))).join(""));
  console.log(`${count} articles of ${(bytes / 1e6).toFixed(0)} MB, ${findings} findings; best of ${ROUNDS}`);
  row("on one core", "articles/s", "MB/s");
  for (const [name, seconds] of [["sverka check --jobs 1", plain], ["Spark, one executor", cluster]]) {
    row(name, (count / seconds).toFixed(0), (bytes / 1e6 / seconds).toFixed(1));
  }
  row("Spark / plain", (plain / cluster).toFixed(2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
