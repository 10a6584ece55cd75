// Measures the package in Node, and prints everything that was measured.
// `cargo xtask bench` runs it after the native benches.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { Checker } from "../pkg/dist/node.js";

const require = createRequire(new URL("../pkg/package.json", import.meta.url));
const chrono = require("chrono-node");

const DATA = new URL("./data/", import.meta.url);
const TARGET = process.env.CARGO_TARGET_DIR
  ? new URL(`file://${process.env.CARGO_TARGET_DIR}/`)
  : new URL("../target/", import.meta.url);
const WASM = new URL("../pkg/dist/sverka.wasm", import.meta.url);

/** A run reads so many copies, one call each. */
const COPIES = 100;
/** Milliseconds for which a run is repeated; the fastest counts, as the machine may be busy. */
const PATIENCE = 1500;

/** What the project asks of itself. */
const TARGETS = { brotli: 200_000, first: 50, speed: 10, peer: 5 };

const expected = JSON.parse(readFileSync(new URL("expected.json", DATA), "utf8"));
const texts = Object.keys(expected).map((name) => {
  const text = readFileSync(new URL(`${name}.txt`, DATA), "utf8");
  return { name, text, language: name.split(".").at(-1), bytes: Buffer.byteLength(text) };
});

/** Megabytes a second of the fastest run: each copy on its own, or all in one text. */
function speed({ text, bytes }, call, { joined = false } = {}) {
  const calls = joined ? [`${text}\n`.repeat(COPIES)] : Array(COPIES).fill(text);
  const until = performance.now() + PATIENCE;
  let best = Infinity;
  do {
    const start = performance.now();
    for (const given of calls) call(given);
    best = Math.min(best, performance.now() - start);
  } while (performance.now() < until);
  return (bytes * COPIES) / 1e6 / (best / 1000);
}

function sizes() {
  const wasm = readFileSync(WASM);
  return { raw: wasm.length, gzip: gzipSync(wasm, { level: 9 }).length, brotli: brotliCompressSync(wasm).length };
}

/** From `import` to the first finding, in milliseconds: the median of new processes. */
function firstFinding() {
  const source = `
    const start = performance.now();
    const { Checker } = await import(${JSON.stringify(new URL("../pkg/dist/node.js", import.meta.url).href)});
    const checker = await Checker.load();
    const { findings } = checker.check(${JSON.stringify(texts.find(({ name }) => name === "claims.en").text)});
    if (findings.length === 0) throw new Error("nothing was found");
    console.log(performance.now() - start);`;
  const times = Array.from({ length: 11 }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", source], {
      encoding: "utf8",
    });
    if (stdout === "") throw new Error(stderr);
    return Number(stdout);
  });
  return times.sort((a, b) => a - b)[times.length >> 1];
}

/** Megabytes a second as criterion measured them, by function and text. */
function native(fn, { name, bytes }) {
  try {
    const folder = new URL(`criterion/${fn}/`, TARGET);
    const entry = readdirSync(folder).find((found) => found === name);
    const { median } = JSON.parse(readFileSync(new URL(`${entry}/new/estimates.json`, folder), "utf8"));
    return bytes / 1e6 / (median.point_estimate / 1e9);
  } catch {
    return undefined;
  }
}

function demand(found, name, fn) {
  if (found !== expected[name][fn]) {
    throw new Error(`${fn} of ${name} finds ${found}, not ${expected[name][fn]}: see ${fileURLToPath(new URL("expected.json", DATA))}`);
  }
}

const met = (value, target, isLess) => ((isLess ? value <= target : value >= target) ? "✓" : "✕");
const one = (value) => (value === undefined ? "–" : value.toFixed(1));
const row = (...cells) =>
  console.log(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(22) : String(cell).padStart(14))).join(""));

const checker = await Checker.load();
const mentions = ({ dates, counts, countries }) => dates.length + counts.length + countries.length;
for (const { name, text } of texts) {
  demand(checker.check(text).findings.length, name, "check");
  demand(mentions(checker.extract(text)), name, "extract");
}

const { raw, gzip, brotli } = sizes();
console.log("\nsverka.wasm, bytes");
row("", "raw", "gzip", "brotli", "target");
row("size", raw, gzip, brotli, `${met(brotli, TARGETS.brotli, true)} ${TARGETS.brotli}`);

const first = firstFinding();
console.log("\nimport to first finding, milliseconds");
row("", "Node", "target");
row("median of 11", one(first), `${met(first, TARGETS.first, true)} ${TARGETS.first}`);

console.log("\nspeed, MB/s");
row("", "Node", "native", "target");
const extraction = new Map();
for (const fn of ["check", "extract"]) {
  for (const text of texts) {
    const measured = speed(text, (t) => checker[fn](t));
    if (fn === "extract") extraction.set(text.name, measured);
    row(`${fn} ${text.name}`, one(measured), one(native(fn, text)), `${met(measured, TARGETS.speed, false)} ${TARGETS.speed}`);
  }
}

console.log("\nchrono-node (dates alone), MB/s");
row("", "chrono-node", "extract", "times", "target");
for (const text of texts) {
  // Its Russian is a locale of its own.
  const peer = chrono[text.language] ?? chrono;
  if (peer.parse(text.text).length === 0) throw new Error(`chrono-node finds no date in ${text.name}`);
  // It slows down as a text grows, so both are shown.
  for (const joined of [false, true]) {
    const theirs = speed(text, (t) => peer.parse(t), { joined });
    const ours = joined ? speed(text, (t) => checker.extract(t), { joined }) : extraction.get(text.name);
    const times = ours / theirs;
    row(
      `${text.name}${joined ? ", joined" : ""}`,
      one(theirs),
      one(ours),
      one(times),
      `${met(times, TARGETS.peer, false)} ${TARGETS.peer}`,
    );
  }
}
