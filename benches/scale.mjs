// Measures records of 300, 30,000 and 300,000 facts, which `scale/record.mjs`
// makes up: building them with the command line, loading and checking in wasm,
// and whether the right events are found. `cargo xtask bench scale` runs it.
//
// node benches/scale.mjs [FOLDER]   keeps the images in FOLDER and takes those that are there

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";

import { files, LANGUAGES, record, textAbout, textAboutAnother } from "./scale/record.mjs";

const PACKAGE = new URL("../pkg/dist/", import.meta.url);
const SIZES = (process.env["SVERKA_SIZES"] ?? "300,30000,300000").split(",").map(Number);
/** Texts of each language for the costs, and of each size for the events. */
const ARTICLES = 12;
const SAMPLE = 400;
const ABSENT = 200;
/** A check is repeated so many times; the fastest counts, as the machine may be busy. */
const RUNS = 40;

/** What the project asks of itself. */
const TARGETS = { load: 2, memory: 2, check: 1.5, found: 99, seconds: 60, megabytes: 2000 };

const met = (value, target, isLess = true) => ((isLess ? value <= target : value >= target) ? "✓" : "✕");
const row = (...cells) => console.log(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(34) : String(cell).padStart(16))).join(""));

/** Builds a record by the command line in a process of its own. */
function build(made, output) {
  const folder = mkdtempSync(join(tmpdir(), "sverka-scale-"));
  mkdirSync(join(folder, "events"));
  for (const { name, text } of files(made)) writeFileSync(join(folder, name), text);
  const tell =
    "process.on('exit', () => { const { user, system } = process.cpuUsage(); " +
    "console.error('peak', process.resourceUsage().maxRSS, 'cpu', user + system); })";
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${tell}`, fileURLToPath(new URL("cli/main.js", PACKAGE)), "db", "build", folder, "-o", output],
    { encoding: "utf8", maxBuffer: 2 ** 30 },
  );
  const seconds = (performance.now() - start) / 1000;
  rmSync(folder, { recursive: true });
  if (status !== 0) {
    const errors = stderr.split("\n").filter((line) => !line.includes(": warning: "));
    throw new Error(`db build fails (${status}):\n${errors.slice(0, 20).join("\n")}`);
  }
  const warnings = stderr.split("\n").filter((line) => line.includes("warning")).length;
  const [, peak, cpu] = /peak (\d+) cpu (\d+)/.exec(stderr) ?? [];
  return { seconds, cpu: Number(cpu) / 1e6, megabytes: Number(peak) / 1000, warnings };
}

/**
 * In a process of its own: milliseconds that loading takes, as time and of the
 * CPU, and bytes that it takes: with the bytes that were given, and when these
 * have been let go.
 */
function load(image) {
  const source = `
    import { readFileSync } from "node:fs";
    import { Checker } from ${JSON.stringify(new URL("node.js", PACKAGE).href)};
    await Checker.load();
    const taken = () => { gc(); const { external, heapUsed } = process.memoryUsage(); return external + heapUsed; };
    const before = taken();
    let bytes = readFileSync(${JSON.stringify(image)});
    const size = bytes.length;
    let checker = await Checker.load({ database: bytes });
    const whole = taken() - before;
    bytes = undefined;
    gc();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const kept = taken() - before;
    let [best, cpu] = [Infinity, Infinity];
    for (let i = 0; i < 5; i += 1) {
      checker = undefined;
      bytes = readFileSync(${JSON.stringify(image)});
      gc();
      await new Promise((resolve) => setTimeout(resolve, 20));
      const [start, used] = [performance.now(), process.cpuUsage()];
      checker = await Checker.load({ database: bytes });
      best = Math.min(best, performance.now() - start);
      const { user, system } = process.cpuUsage(used);
      cpu = Math.min(cpu, (user + system) / 1000);
    }
    console.log(JSON.stringify({ whole, kept, best, cpu, size }));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--expose-gc", "--input-type=module", "--eval", source], { encoding: "utf8" });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Milliseconds of each text's fastest check, by checker, on average; checkers take turns. */
function costs(checkers, texts) {
  const totals = checkers.map(() => 0);
  for (const { text, lang } of texts) {
    const best = checkers.map(() => Infinity);
    for (let run = 0; run < RUNS; run += 1) {
      for (const [i, checker] of checkers.entries()) {
        const start = performance.now();
        checker.check(text, { lang });
        best[i] = Math.min(best[i], performance.now() - start);
      }
    }
    best.forEach((ms, i) => (totals[i] += ms));
  }
  return totals.map((total) => total / texts.length);
}

const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), "sverka-images-"));
mkdirSync(folder, { recursive: true });
let missed = 0;
const judge = (value, target, isLess) => {
  const mark = met(value, target, isLess);
  missed += mark === "✕" ? 1 : 0;
  return mark;
};

try {
  const made = SIZES.map((size) => record(size));
  const images = SIZES.map((size) => join(folder, `${size}.svrk`));
  console.log("\nsverka db build");
  // On a busy machine the time that passes says more of the others.
  row("facts", "events", "seconds", "of the CPU", "peak, MB", "image, MB", "warnings");
  for (const [i, size] of SIZES.entries()) {
    if (existsSync(images[i])) {
      row(size, made[i].events.length, "kept", "", "", (readFileSync(images[i]).length / 1e6).toFixed(1));
      continue;
    }
    const { seconds, cpu, megabytes, warnings } = build(made[i], images[i]);
    row(
      size, made[i].events.length, seconds.toFixed(1),
      `${judge(cpu, TARGETS.seconds)} ${cpu.toFixed(1)}`, `${judge(megabytes, TARGETS.megabytes)} ${megabytes.toFixed(0)}`, (readFileSync(images[i]).length / 1e6).toFixed(1), warnings,
    );
  }
  const again = join(folder, "again.svrk");
  const hash = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");
  build(made[0], again);
  row("the same bytes again", hash(again) === hash(images[0]) ? "✓" : "✕");
  rmSync(again);

  console.log("\nloading: milliseconds per MB, and times the image's size in memory");
  row("facts", "ms", "ms per MB", "of the CPU", "memory", "with the bytes");
  for (const [i, size] of SIZES.entries()) {
    const { whole, kept, best, cpu, size: bytes } = load(images[i]);
    // What a megabyte costs is not seen on less.
    const large = bytes > 1e6;
    const told = (value, target) => (large && target ? `${judge(Number(value.toFixed(2)), target)} ` : "") + value.toFixed(2);
    const megabytes = bytes / 1e6;
    row(
      size, best.toFixed(2), told(best / megabytes), told(cpu / megabytes, TARGETS.load),
      told(kept / bytes, TARGETS.memory), told(whole / bytes, TARGETS.memory),
    );
  }

  const { Checker } = await import(new URL("node.js", PACKAGE).href);
  const checkers = [];
  for (const image of images) checkers.push(await Checker.load({ database: readFileSync(image) }));

  console.log(`\nchecking an article of 5 KB, milliseconds (facts: ${SIZES.join(", ")})`);
  row("", ...SIZES, "times");
  for (const lang of LANGUAGES) {
    const about = Array.from({ length: ARTICLES }, (_, i) => textAbout(made[0].events[i * 3], lang, i));
    const another = Array.from({ length: ARTICLES }, (_, i) => textAboutAnother(made.at(-1), lang, i));
    for (const [what, texts] of [["about a recorded event", about], ["about another event", another]]) {
      const times = costs(checkers, texts);
      const ratio = times.at(-1) / times[0];
      row(`${lang}, ${what}`, ...times.map((ms) => ms.toFixed(3)), `${judge(ratio, TARGETS.check)} ${ratio.toFixed(2)}`);
    }
  }

  console.log("\nevents found, % of texts");
  row("facts", "the right one", "another", "none", "in texts of none");
  for (const [i, size] of SIZES.entries()) {
    const { events } = made[i];
    const step = Math.max(1, Math.floor(events.length / SAMPLE));
    const count = { right: 0, wrong: 0, none: 0, all: 0 };
    for (let at = 0; at < events.length; at += step) {
      const lang = LANGUAGES[(at / step) % 3];
      const { text, event } = textAbout(events[at], lang, at);
      const found = new Set(checkers[i].check(text, { lang }).findings.map((finding) => finding.event.id));
      const right = found.size === 1 && found.has(event);
      count.all += 1;
      if (right) count.right += 1;
      else if (found.size === 0) count.none += 1;
      else count.wrong += 1;
      if (!right && process.env["SVERKA_SHOW"]) console.log(`--- ${event}, found ${[...found]}\n${text.slice(0, 400)}`);
    }
    let absent = 0;
    for (let seed = 0; seed < ABSENT; seed += 1) {
      const lang = LANGUAGES[seed % 3];
      const { text } = textAboutAnother(made.at(-1), lang, seed);
      const { findings } = checkers[i].check(text, { lang });
      absent += findings.length > 0 ? 1 : 0;
      if (findings.length > 0 && process.env["SVERKA_SHOW"]) console.log(`--- none, found ${findings[0].event.id}\n${text.slice(0, 400)}`);
    }
    const percent = (n) => (100 * n) / count.all;
    row(
      size, `${judge(percent(count.right), TARGETS.found, false)} ${percent(count.right).toFixed(1)}`,
      percent(count.wrong).toFixed(1), percent(count.none).toFixed(1), `${judge(absent, 0)} ${((100 * absent) / ABSENT).toFixed(1)}`,
    );
  }
  console.log(missed === 0 ? "\nall targets are met" : `\n${missed} targets are missed`);
} finally {
  if (process.argv[2] === undefined) rmSync(folder, { recursive: true, force: true });
}
