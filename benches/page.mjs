// Measures what a page pays for the element: bytes, and long tasks while an
// editor types in a long article. `cargo xtask bench` runs it after the others.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { hasBrowser, launch, noBrowser } from "../tests/browser/browser.mjs";
import { buildEditorPages, createEditor, EDITOR_POLICY, EDITORS } from "../tests/browser/editors.mjs";
import { elementScript } from "../www/build.mjs";
import { serve } from "../xtask/serve.mjs";

/** What the project asks of itself: bytes by gzip, and milliseconds of one task. */
const TARGETS = { gzip: 25_000, task: 50 };

/** Characters of the article, and keys typed into it. */
const ARTICLE = 50_000;
const KEYS = 60;
/** Milliseconds between keys: a fast typist's. */
const PACE = 60;

const row = (...cells) =>
  console.log(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(22) : String(cell).padStart(14))).join(""));
const met = (value, target) => (value <= target ? "✓" : "✕");
const gzip = (text) => gzipSync(text, { level: 9 }).length;

async function sizes() {
  const { code, inputs } = await elementScript();
  const total = gzip(code);
  console.log("\nelement.js with styles, three languages and the module's glue, bytes");
  row("", "raw", "gzip", "target");
  row("size", Buffer.byteLength(code), total, `${met(total, TARGETS.gzip)} ${TARGETS.gzip}`);
  const shares = new Map();
  for (const [name, { bytesInOutput }] of Object.entries(inputs)) {
    const folder = name.replace(/^.*?(src\/[a-z]+(?:\/[a-z]+(?=\/))?|pkg).*$/, "$1");
    shares.set(folder, (shares.get(folder) ?? 0) + bytesInOutput);
  }
  for (const [folder, bytes] of [...shares].sort((a, b) => b[1] - a[1])) row(`  ${folder}`, bytes);
}

/** An article with a claim every few paragraphs. */
async function article() {
  const [claims, other] = await Promise.all(
    ["claims", "other"].map((name) => readFile(new URL(`./data/${name}.en.txt`, import.meta.url), "utf8")),
  );
  const lines = (text) => text.split(/\n+/).map((line) => line.trim()).filter(Boolean);
  const [withClaims, without] = [lines(claims), lines(other)];
  const paragraphs = [];
  let size = 0;
  for (let i = 0; size < ARTICLE; i++) {
    const text = i % 8 === 0 ? withClaims[(i / 8) % withClaims.length] : without[i % without.length];
    paragraphs.push(text);
    size += text.length + 1;
  }
  return paragraphs;
}

/** Long tasks, and the longest, while keys are typed into the middle of the article. */
async function type(browser, url, name, paragraphs, isChecked) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, locale: "en" });
  const page = await context.newPage();
  try {
    await page.goto(`${url}${name}.html`);
    if (!isChecked) await page.evaluate(() => document.querySelector("sverka-check").remove());
    await createEditor(page, name, paragraphs);
    let found = 0;
    if (isChecked) {
      const card = page.locator(".sverka-card");
      await card.first().waitFor({ timeout: 60_000 });
      await page.waitForTimeout(1500);
      found = await card.count();
    }
    await page.evaluate(() => api.element().focus());
    await page.keyboard.press("Control+Home");
    for (let i = 0; i < 20; i++) await page.keyboard.press("ArrowDown");
    await page.waitForTimeout(1000);
    await page.evaluate(() => {
      globalThis.tasks = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(duration);
      }).observe({ type: "longtask" });
    });
    // With pauses, so that checks come while it is typed.
    for (let i = 0; i < KEYS; i++) {
      await page.keyboard.type("x");
      await page.waitForTimeout(i % 10 === 9 ? 600 : PACE);
    }
    const tasks = await page.evaluate(() => tasks);
    return { count: tasks.length, longest: Math.round(Math.max(0, ...tasks)), found };
  } finally {
    await context.close();
  }
}

async function typing() {
  if (!hasBrowser) {
    console.log(`\ntyping in a long article is left out: ${noBrowser}`);
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), "sverka-bench-"));
  const paragraphs = await article();
  console.log(`\ntasks over ${TARGETS.task} ms while ${KEYS} keys are typed into ${paragraphs.join("\n").length} characters`);
  row("", "alone", "longest, ms", "checked", "longest, ms", "findings", "target");
  await buildEditorPages(folder);
  const server = await serve(folder, { policy: EDITOR_POLICY });
  const browser = await launch();
  try {
    for (const name of EDITORS) {
      const alone = await type(browser, server.url, name, paragraphs, false);
      const checked = await type(browser, server.url, name, paragraphs, true);
      row(name, alone.count, alone.longest, checked.count, checked.longest, checked.found, `${met(checked.count, alone.count)} ${alone.count}`);
    }
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

await sizes();
await typing();
