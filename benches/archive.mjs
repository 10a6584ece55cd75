// Checks a generated archive with the command line, and prints speed and the
// most memory that was held.
//
//     node benches/archive.mjs [--size BYTES] [--ratio BYTES] [--keep]
//
// --size   of the archive whose memory is watched (default: 2e9)
// --ratio  of the archive on which one job and two are timed (default: 160e6)

import { spawn } from "node:child_process";
import { createReadStream, mkdtempSync, openSync, closeSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const CLI = fileURLToPath(new URL("../pkg/dist/cli/main.js", import.meta.url));
const DATA = new URL("./data/", import.meta.url);

/** What the project asks of itself. */
const TARGETS = { memory: 300e6, ratio: 1.7 };

/** One article in so many is about a recorded event. */
const CLAIMS_EVERY = 20;

const { values } = parseArgs({
  options: { size: { type: "string" }, ratio: { type: "string" }, keep: { type: "boolean" } },
});
const size = Number(values.size ?? 2e9);
const ratioSize = Number(values.ratio ?? 160e6);
const folder = mkdtempSync(join(tmpdir(), "sverka-archive-"));

const paragraphs = (name) => readFileSync(new URL(`${name}.txt`, DATA), "utf8").split(/\n\s*\n/).filter(Boolean);
const other = { en: paragraphs("other.en"), ru: paragraphs("other.ru") };
const claims = { en: paragraphs("claims.en"), ru: paragraphs("claims.ru") };

/** The same for the same number: an article of about two thousand characters. */
function article(n) {
  const language = n % 3 === 0 ? "en" : "ru";
  const body = other[language];
  const parts = [];
  for (let i = 0, length = 0; length < 2000; i++) {
    const part = body[(n * 7 + i * 3) % body.length];
    parts.push(part);
    length += part.length;
  }
  if (n % CLAIMS_EVERY === 0) parts.splice(1, 0, claims[language][(n / CLAIMS_EVERY) % claims[language].length]);
  return JSON.stringify({ id: `article-${n}`, text: parts.join("\n\n") });
}

function generate(file, bytes) {
  const handle = openSync(file, "w");
  let written = 0;
  let n = 0;
  while (written < bytes) {
    const lines = [];
    for (let length = 0; length < 1 << 20; n++) {
      const line = article(n);
      lines.push(line);
      length += line.length;
    }
    written += writeSync(handle, `${lines.join("\n")}\n`);
  }
  closeSync(handle);
  return n;
}

/** Lines of a file, and whether they are results in the order of the articles. */
async function linesInOrder(file) {
  let count = 0;
  let held = "";
  for await (const chunk of createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 20 })) {
    const lines = (held + chunk).split("\n");
    held = lines.pop();
    for (const line of lines) {
      if (!line.startsWith(`{"id":"article-${count}",`)) throw new Error(`line ${count + 1} is out of order`);
      count += 1;
    }
  }
  if (held !== "") throw new Error("the last line is cut short");
  return count;
}

/** Runs the command line; its seconds, and its memory and processor time, where the system tells. */
async function check(file, jobs) {
  const output = join(folder, "results.jsonl");
  const args = ["check", "--format=jsonl", "--fail-on=never", `--jobs=${jobs}`, "-o", output, file];
  const start = performance.now();
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ["ignore", "ignore", "inherit"] });
  let peak;
  let used;
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      peak = Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1]) * 1024 || peak;
      // Fields 14 and 15 of proc(5), in hundredths of a second.
      const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
      used = (Number(stat[11]) + Number(stat[12])) / 100;
    } catch {
      // It has ended, or the system is not Linux.
    }
  }, 100);
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`the command ended with ${code}`);
  return { seconds: (performance.now() - start) / 1000, peak, used, output };
}

const mega = (bytes) => (bytes === undefined ? "unknown" : (bytes / 1e6).toFixed(0));
const row = (...cells) =>
  console.log(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(12) : String(cell).padStart(14))).join(""));

try {
  const archive = join(folder, "archive.jsonl");
  console.log(`memory, two jobs (target: at most ${mega(TARGETS.memory)} MB)`);
  row("archive, MB", "articles", "articles/s", "MB/s", "peak MB");
  for (const bytes of [size / 10, size]) {
    const articles = generate(archive, bytes);
    const real = statSync(archive).size;
    const { seconds, peak, output } = await check(archive, 2);
    const lines = await linesInOrder(output);
    if (lines !== articles) throw new Error(`${lines} results for ${articles} articles`);
    const met = peak === undefined ? "" : peak <= TARGETS.memory ? " ✓" : " ✕";
    row(mega(real), articles, (articles / seconds).toFixed(0), (real / 1e6 / seconds).toFixed(1), mega(peak) + met);
  }

  console.log(`\nspeed, best of three, on ${cpus().length} cores (target: ${TARGETS.ratio} times)`);
  generate(archive, ratioSize);
  const best = [Infinity, Infinity];
  const processor = [Infinity, Infinity];
  // In turn, so that whatever else the machine does is shared.
  for (let round = 0; round < 3; round++) {
    for (const jobs of [1, 2]) {
      const { seconds, used } = await check(archive, jobs);
      best[jobs - 1] = Math.min(best[jobs - 1], seconds);
      processor[jobs - 1] = Math.min(processor[jobs - 1], used ?? Infinity);
    }
  }
  const real = statSync(archive).size;
  for (const jobs of [1, 2]) {
    const time = Number.isFinite(processor[jobs - 1]) ? `${processor[jobs - 1].toFixed(1)} CPU s` : "";
    row(`${jobs} job${jobs === 1 ? "" : "s"}`, `${(real / 1e6 / best[jobs - 1]).toFixed(1)} MB/s`, time);
  }
  const ratio = best[0] / best[1];
  // On a machine that does other things, the processor time tells what two could do.
  if (Number.isFinite(processor[1])) row("at most", (2 * processor[0] / processor[1]).toFixed(2));
  row("ratio", `${ratio.toFixed(2)} ${ratio >= TARGETS.ratio ? "✓" : "✕"}`);
} finally {
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
}
