// Measures the extension in Chromium: `node bench.mjs`, or `cargo xtask bench`.
//
// - a page whose article has 300,000 characters: from the call to its marks
// - the first check after the browser has stopped the background
// - a check with the background awake

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BROWSERS } from "../../tests/extension/browsers.mjs";
import { article, filler, FORUM, FORUM_CLAIMS, servePages } from "../../tests/extension/pages.mjs";
import { buildExtension } from "./build.mjs";

/** What the project asks of itself, in milliseconds. */
const TARGETS = { article: 300, cold: 150 };
const ROUNDS = 9;
const CHARACTERS = 300_000;
/** One paragraph in so many makes claims. */
const CLAIMS_IN = 20;

function longArticle() {
  const plain = filler(1);
  const parts = [];
  let length = 0;
  for (let i = 0; length < CHARACTERS; i++) {
    const part = i % CLAIMS_IN === 0 ? `<p>${FORUM}</p>` : plain.replace("1", String(i));
    parts.push(part);
    length += part.length - "<p></p>".length;
  }
  const claims = parts.filter((part) => part.includes(FORUM)).length * FORUM_CLAIMS.length;
  return { html: article(`<article>${parts.join("\n")}</article>`), claims };
}

/** Checks the page in its own reader, and gives the milliseconds that it took. */
function timed(browser, method) {
  return browser.inBackground(async (name) => {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    const [{ result }] = await chrome.scripting.executeScript({
      target: { tabId: tab.id },
      args: [name],
      func: async (call) => {
        const start = performance.now();
        const outcome = await globalThis.sverka[call]();
        return { outcome, took: performance.now() - start, findings: globalThis.sverka.report()?.findings.length };
      },
    });
    return result;
  }, method);
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const row = (what, values, target) => {
  const value = median(values);
  const mark = target === undefined ? "" : `${value <= target ? "✓" : "✕"} ${target}`;
  // The fastest too: the machine may be busy, and this one waits for two processes.
  console.log(
    `${what.padEnd(46)}${value.toFixed(1).padStart(9)}${Math.min(...values).toFixed(1).padStart(9)}${mark.padStart(10)}`,
  );
};

async function bench() {
  const { start, missing } = BROWSERS.chrome;
  if (missing) throw new Error(missing);
  const folder = await mkdtemp(join(tmpdir(), "sverka-bench-"));
  await buildExtension({ out: folder, zips: false });
  const long = longArticle();
  const server = await servePages({ "/long": { html: long.html }, "/short": { html: article(`<main><p id="claims">${FORUM}</p></main>`) } });
  const browser = await start(join(folder, "chrome"));
  try {
    const page = await browser.newPage();
    const whole = [];
    for (let i = 0; i < ROUNDS; i++) {
      await page.goto(server.url("/long"));
      // The reader's click, which lets us in; the check itself is the measured one, and the first.
      await (await browser.popup(page)).close();
      await browser.inBackground(async () => {
        const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
        await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ["readability.js", "content.js"] });
      });
      const { outcome, took, findings } = await timed(browser, "checkPage");
      if (outcome !== "shown" || findings !== long.claims)
        throw new Error(`${outcome}, ${findings} findings and not ${long.claims}: this measures something else`);
      whole.push(took);
    }
    await page.goto(server.url("/short"));
    await page.evaluate(() => getSelection().selectAllChildren(document.querySelector("#claims")));
    await browser.checkSelection(page);
    const cold = [];
    const warm = [];
    for (let i = 0; i < ROUNDS; i++) {
      await browser.stopBackground();
      cold.push(await coldCheck(browser, page));
      warm.push((await timed(browser, "checkSelection")).took);
    }
    console.log(`\nextension in Chromium, milliseconds${"median".padStart(20)}${"fastest".padStart(9)}${"target".padStart(10)}`);
    row(`check and mark ${CHARACTERS} characters, ${long.claims} claims`, whole, TARGETS.article);
    row("check a sentence, background stopped", cold, TARGETS.cold);
    row("check a sentence, background awake", warm);
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** From the page's message to its answer, with nobody awake to take it. */
async function coldCheck(browser, page) {
  const session = await page.createCDPSession();
  const worlds = [];
  session.on("Runtime.executionContextCreated", ({ context }) => worlds.push(context));
  await session.send("Runtime.enable");
  const world = worlds.find(({ origin }) => origin === browser.origin.replace(/\/$/, ""));
  const { result } = await session.send("Runtime.evaluate", {
    contextId: world.id,
    awaitPromise: true,
    returnByValue: true,
    expression: `(async () => {
      const start = performance.now();
      const outcome = await globalThis.sverka.checkSelection();
      return { outcome, took: performance.now() - start };
    })()`,
  });
  await session.detach();
  if (result.value?.outcome !== "shown") throw new Error(`the check gave ${JSON.stringify(result)}`);
  return result.value.took;
}

try {
  await bench();
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.stack : error}`);
  process.exitCode = 1;
}
