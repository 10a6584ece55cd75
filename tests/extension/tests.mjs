// What the extension does, in whichever browser.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { until } from "./browsers.mjs";
import { article, filler, FORUM, FORUM_CLAIMS, servePages, STRICT } from "./pages.mjs";
import { card, inBrowser, marks, selectAll, watch } from "./suite.mjs";

const FORUM_MARKS = [
  "contradicted: 500 participants",
  "partly_supported: Kazakhstan, Qatar and Japan",
  "contradicted: 18 April",
];

const PAGES = {
  "/strict": { html: article(`<main><h1>A forum</h1><p id="claims">${FORUM}</p></main>`) },
  "/article": { html: article(`<nav><a href="/">News</a></nav><article><h1>A forum</h1>${filler(4)}<p id="claims">${FORUM}</p>${filler(4)}</article><footer>The second Central Asian Media Forum had 3 participants.</footer>`) },
};

export function extensionTests(name) {
  let server;
  before(async () => {
    server = await servePages(PAGES);
  });
  after(() => server?.close());

  inBrowser(name, (run) => {
    run("a selection is checked under the strictest policy, and nothing of it stays", async (browser, page) => {
      await watch(page);
      await page.goto(server.url("/strict"));
      const before = await page.evaluate(() => document.documentElement.outerHTML);
      const asked = server.requests.length;
      await selectAll(page, "#claims");
      await browser.checkSelection(page);
      const shown = await card(browser, page);
      assert.deepEqual(shown.claims, FORUM_CLAIMS);
      assert.deepEqual(shown.verdicts, ["contradicted", "partly_supported", "contradicted"]);
      assert.match(shown.quotes[0], /более 700 участников/);
      assert.deepEqual(await marks(page), FORUM_MARKS);
      assert.equal((await browser.hosts(page)).length, 1);
      await page.keyboard.press("Escape");
      await until(async () => (await marks(page)).length === 0, "the marks' end");
      assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
      assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
      assert.deepEqual(server.requests.slice(asked), []);
    });

    run("a part of a sentence is read where it stands", async (browser, page) => {
      await page.goto(server.url("/strict"));
      // "It" is the forum of the sentence before, which is not selected.
      await page.evaluate(() => {
        const { firstChild } = document.querySelector("#claims");
        getSelection().setBaseAndExtent(firstChild, firstChild.data.indexOf("It opened"), firstChild, firstChild.length);
      });
      await browser.checkSelection(page);
      assert.deepEqual((await card(browser, page)).claims, ["18 April"]);
    });

    run("the article of a page is checked, and not what stands around it", async (browser, page) => {
      await watch(page);
      await page.goto(server.url("/article"));
      const before = await page.evaluate(() => document.documentElement.outerHTML);
      await browser.checkPage(page);
      await until(async () => (await marks(page)).length > 0, "marks");
      assert.deepEqual(await marks(page), FORUM_MARKS);
      assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
      assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
    });
  });
}
