// The extension's own pages, in Chromium: window, list, settings.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before } from "node:test";
import { until } from "./browsers.mjs";
import { article, filler, FORUM, servePages } from "./pages.mjs";
import { card, inBrowser, marks, pictures, pointOf, selectAll } from "./suite.mjs";

const PAGES = {
  "/article": { html: article(`<article><h1>A forum</h1>${filler(4)}<p id="claims">${FORUM}</p>${filler(12)}</article>`) },
};

const axeSource = await readFile(
  createRequire(createRequire(new URL("../../www/package.json", import.meta.url)).resolve("@axe-core/playwright")).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** What axe has against a page of the extension. */
async function axe(page) {
  const session = await page.createCDPSession();
  // By the tester's hand: the page's policy would not let it in.
  await session.send("Runtime.evaluate", { expression: axeSource });
  const { result } = await session.send("Runtime.evaluate", {
    expression: `axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map((one) => one.html).join(" ")))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  return result.value;
}

let server;
before(async () => {
  server = await servePages(PAGES);
});
after(() => server?.close());

inBrowser("chrome", (run) => {
  const badge = (browser) =>
    browser.inBackground(async () => {
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      return { text: await chrome.action.getBadgeText({ tabId: tab.id }), title: await chrome.action.getTitle({ tabId: tab.id }) };
    });
  const checked = async (browser, page) => {
    await page.goto(server.url("/article"));
    await browser.checkPage(page);
    await until(async () => (await marks(page)).length === 3, "marks");
  };

  run("the badge has the number contradicted, its title all numbers; taken away with the marks", async (browser, page) => {
    await page.goto(server.url("/article"));
    assert.deepEqual(await badge(browser), { text: "", title: "Sverka" });
    await checked(browser, page);
    await until(async () => (await badge(browser)).text === "2", "the badge");
    assert.equal((await badge(browser)).title, "Sverka\nContradicted: 2\nPartly supported: 1");
    const popup = await browser.popup(page);
    assert.match(await popup.$eval(".popup-counts", (list) => list.innerText), /Contradicted 2/);
    await popup.click("#clear");
    await until(async () => (await marks(page)).length === 0, "the marks' end");
    await until(async () => (await badge(browser)).text === "", "the badge's end");
    await popup.close();
    assert.equal(await page.evaluate(() => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0)), 0);
    assert.notEqual(
      await page.evaluate(() => getComputedStyle(document.body, "::highlight(sverka-contradicted)").textDecorationStyle),
      "wavy",
    );
  });

  run("a page that no extension may read is said to be so", async (browser, page) => {
    await page.goto("chrome://version");
    const popup = await browser.popup(page);
    assert.match(await popup.$eval(".popup-status", (line) => line.textContent), /does not let extensions read/);
    assert.equal(await popup.$eval("#page", (button) => button.disabled), true);
    await popup.close();
  });

  run("the context menu checks a selection and a page", async (browser, page) => {
    await page.goto(server.url("/article"));
    await selectAll(page, "#claims");
    // A click on the icon lets us in as one in the menu does, which has no hand here.
    await (await browser.popup(page)).close();
    const click = (menuItemId, info = {}) =>
      browser.inBackground(
        async (item, more) => {
          const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
          chrome.contextMenus.onClicked.dispatch({ menuItemId: item, frameId: 0, editable: false, pageUrl: tab.url, ...more }, tab);
        },
        menuItemId,
        info,
      );
    await click("check-selection", { selectionText: FORUM });
    assert.equal((await card(browser, page)).claims.length, 3);
    await page.keyboard.press("Escape");
    await until(async () => (await browser.hosts(page)).length === 0, "the card's end");
    await click("check-page");
    await until(async () => (await marks(page)).length === 3, "marks");
  });

  run("the list: all findings, a filter, to the page and back", async (browser, page) => {
    await checked(browser, page);
    const popup = await browser.popup(page);
    await popup.click("#list");
    const target = await browser.browser.waitForTarget((one) => one.url() === `${browser.origin}panel.html`);
    const panel = await target.asPage();
    await panel.waitForSelector(".sverka-card");
    const listed = () => panel.$$eval(".sverka-card", (cards) => cards.filter((one) => one.checkVisibility()).map((one) => one.querySelector(".sverka-claim").textContent));
    assert.deepEqual(await listed(), ["500 participants", "Kazakhstan, Qatar and Japan", "18 April"]);
    await panel.click('[data-chip="contradicted"]');
    assert.deepEqual(await listed(), ["500 participants", "18 April"]);
    await panel.type("#filter", "april");
    assert.deepEqual(await listed(), ["18 April"]);
    await panel.$eval("#filter", (field) => {
      field.value = "";
      field.dispatchEvent(new Event("input"));
    });
    await panel.click('[data-chip="contradicted"]');
    assert.deepEqual(await axe(panel), []);
    await panel.screenshot({ path: join(pictures, "chrome-panel.png") });

    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await panel.$eval(".sverka-card:nth-child(3) .sverka-claim", (button) => button.click());
    assert.deepEqual((await card(browser, page)).claims, ["18 April"]);
    const point = await pointOf(page, "contradicted", 0);
    await page.mouse.click(5, 5);
    await page.mouse.click(point.x, point.y);
    await panel.waitForFunction(() => document.querySelector(".sverka-card[data-active] .sverka-claim")?.textContent === "500 participants");

    // The page changes: so does the list.
    await page.evaluate(() => (document.querySelector("#claims").textContent = "The second Central Asian Media Forum opened on 19 April."));
    await until(async () => (await listed()).join() === "19 April", "the changed list");
    await panel.close();
  });

  run("settings: language and verdicts take effect, a damaged database is refused", async (browser, page) => {
    const options = await browser.newPage();
    await options.goto(`${browser.origin}options.html`);
    await options.waitForSelector("#language");
    assert.deepEqual(await axe(options), []);
    await options.select("#language", "ru");
    await options.waitForFunction(() => document.querySelector(".options-status").textContent === "Сохранено.");
    await options.click("#partly_supported");
    await options.waitForFunction(() => !document.querySelector("#partly_supported").checked);
    await until(
      () => browser.inBackground(async () => (await chrome.storage.local.get("settings")).settings.marked.length === 3),
      "the stored choice",
    );
    await options.screenshot({ path: join(pictures, "chrome-options.png"), fullPage: true });

    await page.bringToFront();
    await page.goto(server.url("/article"));
    await browser.checkPage(page);
    await until(async () => (await marks(page)).length > 0, "marks");
    assert.deepEqual(await marks(page), ["contradicted: 500 participants", "contradicted: 18 April"]);
    const point = await pointOf(page, "contradicted", 0);
    await page.mouse.click(point.x, point.y);
    assert.match((await card(browser, page)).text, /Расходится|Противоречит/);
    const popup = await browser.popup(page);
    assert.deepEqual(await axe(popup), []);
    await popup.select("#language", "kk");
    await popup.waitForFunction(() => document.documentElement.lang === "kk");
    assert.deepEqual(await axe(popup), []);
    await popup.screenshot({ path: join(pictures, "chrome-popup.png"), fullPage: true });
    await popup.close();

    const refuse = async (bytes) => {
      await options.bringToFront();
      await options.evaluate((values) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(values)], "own.sverka"));
        const field = document.querySelector("#file");
        field.files = data.files;
        field.dispatchEvent(new Event("change"));
      }, bytes);
    };
    await refuse([1, 2, 3]);
    await options.waitForFunction(() => /қабылданбады/i.test(document.querySelector(".options-status").textContent));
    assert.equal(await options.$("#reset"), null);
    const image = process.env.SVERKA_IMAGE && (await readFile(process.env.SVERKA_IMAGE).catch(() => null));
    if (image) {
      await refuse([...image]);
      await options.waitForSelector("#reset");
      assert.match(await options.$eval("#database-in-use", (line) => line.textContent), /own\.sverka/);
      await browser.stopBackground();
      await options.click("#reset");
      await options.waitForFunction(() => !document.querySelector("#reset"));
    }
    await options.select("#language", "");
    await options.waitForFunction(() => document.querySelector(".options-status").textContent === "Saved.");
    await options.click("#partly_supported");
    await until(
      () => browser.inBackground(async () => (await chrome.storage.local.get("settings")).settings.marked.length === 4),
      "the stored choice",
    );
    await options.close();
  });

  // The last one: the extension is another after it.
  run("after an update, what is left on the page makes way", async (browser, page) => {
    await checked(browser, page);
    await browser.inBackground(() => void setTimeout(() => chrome.runtime.reload(), 50));
    await until(() => page.evaluate(() => document.readyState === "complete"), "the page");
    const point = await pointOf(page, "contradicted", 0);
    await until(async () => {
      await page.mouse.click(point.x, point.y);
      return (await browser.hosts(page)).length === 0 && (await marks(page)).length === 0;
    }, "the marks' end");
    assert.equal(await page.evaluate(() => document.documentElement.lastElementChild.localName), "body");
  });
});
