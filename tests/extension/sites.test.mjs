// Sites that are checked when they open.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { until } from "./browsers.mjs";
import { article, filler, FORUM, servePages } from "./pages.mjs";
import { inBrowser, marks } from "./suite.mjs";

const PAGES = {
  "/article": { html: article(`<article><h1>A forum</h1>${filler(4)}<p id="claims">${FORUM}</p>${filler(4)}</article>`) },
  "/around": {
    policy: "default-src 'none'; frame-src *; script-src 'self'; img-src 'self'",
    html: article('<iframe width="600" height="400"></iframe><script src="/around.js"></script>'),
  },
  "/around.js": 'document.querySelector("iframe").src = location.href.replace("127.0.0.1", "localhost").replace("/around", "/article");',
};
const SITE = "http://localhost/*";

/** Time in which a page that is to be left alone would have been marked. */
const soon = () => new Promise((wake) => setTimeout(wake, 700));

let server;
before(async () => {
  server = await servePages(PAGES);
});
after(() => server?.close());

const othersAreLeftAlone = async (page) => {
  await page.goto(server.otherUrl("/article"));
  await soon();
  assert.deepEqual(await marks(page), []);
  // In another site's frame nobody asked for it either.
  await page.goto(server.otherUrl("/around"));
  const frame = await until(async () => {
    const inner = page.frames()[1];
    return (await inner?.evaluate(() => document.querySelector("#claims") !== null)) && inner;
  }, "the frame");
  await soon();
  assert.equal(await frame.evaluate(() => CSS.highlights.size), 0);
};

inBrowser("firefox", (run) => {
  run("a site that the reader switched on is checked when it opens, and no more when switched off", async (browser, page) => {
    await browser.grant(SITE);
    await page.goto(server.url("/article"));
    await until(async () => (await marks(page)).length === 3, "marks without being asked");
    await othersAreLeftAlone(page);
    await browser.revoke(SITE);
    await page.goto(server.url("/article"));
    await soon();
    assert.deepEqual(await marks(page), []);
  });
});

// Chromium's question can be answered by nobody here: the answer is put into
// the manifest instead.
inBrowser(
  "chrome",
  (run) => {
    run("a site that the reader switched on is checked when it opens, others are not", async (browser, page) => {
      const sites = () => browser.inBackground(async () => (await chrome.scripting.getRegisteredContentScripts()).map(({ matches }) => matches).flat());
      await until(async () => (await sites()).includes(SITE), "the site's script");
      await page.goto(server.url("/article"));
      await until(async () => (await marks(page)).length === 3, "marks without being asked");
      await othersAreLeftAlone(page);
    });
  },
  { host_permissions: [SITE] },
);
