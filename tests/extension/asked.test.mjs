// What only the reader sets going: an own database by its address, a site that
// is switched on, keyboard shortcuts, the sidebar.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { compile } from "../compile.mjs";
import { until } from "./browsers.mjs";
import { article, filler, FORUM, servePages, serveSecurely } from "./pages.mjs";
import { card, inBrowser, marks, selectAll } from "./suite.mjs";

const PAGES = {
  "/article": { html: article(`<article><h1>A forum</h1>${filler(4)}<p id="claims">${FORUM}</p>${filler(12)}</article>`) },
};

/** A record of one invented fair. */
const RECORD = {
  "database.toml": 'name = "fairs"\nversion = "7"\n',
  "reports.toml": `[[report]]
id = "courier"
outlet = "The Courier"
title = "Fair opens"
lang = "en"
sha256 = "${"0".repeat(64)}"
`,
  "events/fair-3.toml": `[event]
id = "fair-3"
type = "fair"
series = "fair"
edition = 3
[event.names]
en = ["Steppe Book Fair"]
[[fact]]
kind = "participants"
value = "320"
phase = "held"
report = "courier"
quote = "320 participants"
verified_by = "Test"
verified_on = 2025-05-13
`,
};

let pages;
let databases;
before(async () => {
  const image = await compile(RECORD);
  pages = await servePages(PAGES);
  databases = await serveSecurely({
    "/fairs.sverka": { bytes: image, headers: { "access-control-allow-origin": "*" } },
    "/closed.sverka": { bytes: image },
    "/page": { bytes: "a page", headers: { "content-type": "text/html", "set-cookie": "who=reader; Secure; SameSite=None" } },
    "/broken.sverka": { bytes: "no database", headers: { "access-control-allow-origin": "*" } },
  });
});
after(async () => {
  await pages?.close();
  await databases?.close();
});

/** The page of settings, and what it says of the database after an address was given. */
async function settings(browser) {
  const options = await browser.newPage();
  // Firefox tells nobody that a page of an extension is loaded.
  void options.goto(`${browser.origin}options.html`).catch(() => undefined);
  await options.waitForSelector("#address");
  return {
    options,
    inUse: () => options.$eval("#database-in-use", (line) => line.textContent),
    give: async (address) => {
      await options.$eval(".options-status", (line) => (line.textContent = ""));
      await options.$eval("#address", (field) => (field.value = ""));
      await options.type("#address", address);
      await options.click(".options-address button");
      return until(() => options.$eval(".options-status", (line) => line.textContent), "an answer");
    },
  };
}

function byAddress(run) {
  run("a database by its address: fetched once, without cookies or referrer, kept, and given up again", async (browser, page) => {
    const { options, inUse, give } = await settings(browser);
    const embedded = await inUse();
    // A cookie of that server's own must not go with it.
    await page.goto(databases.url("/page"));
    await page.reload();
    assert.equal(databases.requests.findLast(({ url }) => url === "/page").headers.cookie, "who=reader");
    databases.requests.length = 0;
    await options.bringToFront();

    assert.equal(await give(databases.url("/fairs.sverka")), "Saved.");
    assert.match(await inUse(), /fairs.*7/);
    assert.deepEqual(databases.requests.map(({ url }) => url), ["/fairs.sverka"]);
    const [{ headers }] = databases.requests;
    assert.equal(headers.cookie, undefined);
    assert.equal(headers.referer, undefined);
    // Who asks is told, as a browser tells it of every page that asks another server: not who reads, nor what.
    assert.match(headers.origin, new RegExp(`^${browser.origin.slice(0, -1)}$`));

    // Judged by: the embedded one has no such fair.
    await browser.stopBackground();
    await page.bringToFront();
    await page.goto(pages.url("/article"));
    await page.evaluate(() => {
      document.querySelector("#claims").textContent = "The third Steppe Book Fair brought together 200 participants.";
    });
    await browser.checkPage(page);
    await until(async () => (await marks(page)).join() === "contradicted: 200 participants", "the mark");
    assert.equal(databases.requests.length, 1, "not asked for again");

    await options.bringToFront();
    for (const [address, reason] of [
      // A server that does not allow it, one that has nothing there, one that is not encrypted, none.
      [databases.url("/closed.sverka"), /could not be read/],
      [databases.url("/missing.sverka"), /could not be read/],
      [databases.url("/fairs.sverka").replace("https:", "http:"), /could not be read/],
      [databases.url("/broken.sverka"), /Not used, the former one stays/],
    ]) {
      assert.match(await give(address), reason, address);
      assert.match(await inUse(), /fairs.*7/, `the former is left in place: ${address}`);
    }
    await options.click("#reset");
    await until(async () => (await inUse()) === embedded, "the embedded one");
    await options.close();
  });
}

inBrowser("chrome", (run) => {
  byAddress(run);

  run("a site is switched on by the browser's question alone, asked at the click and for that site alone", async (browser, page) => {
    await page.goto(pages.url("/article"));
    const popup = await browser.popup(page);
    // Nobody can answer the browser's own question here: a no stands in for it.
    await popup.evaluate(() => {
      globalThis.asked = [];
      chrome.permissions.request = (permissions) => {
        globalThis.asked.push({ permissions, isClick: navigator.userActivation.isActive });
        return Promise.resolve(false);
      };
    });
    await popup.click("#site");
    await popup.waitForFunction(() => globalThis.asked.length > 0 && !document.querySelector("#site").checked);
    assert.deepEqual(await popup.evaluate(() => globalThis.asked), [
      { permissions: { origins: ["http://localhost/*"] }, isClick: true },
    ]);
    await popup.close();
    const left = await browser.inBackground(async () => ({
      origins: (await chrome.permissions.getAll()).origins,
      scripts: await chrome.scripting.getRegisteredContentScripts(),
    }));
    assert.deepEqual(left, { origins: [], scripts: [] });
    await page.reload();
    await new Promise((wake) => setTimeout(wake, 700));
    assert.deepEqual(await marks(page), []);
  });

  run("keyboard shortcuts: what the browser is told of, and what each does", async (browser, page) => {
    const declared = await browser.inBackground(async () => (await chrome.commands.getAll()).map(({ name, description }) => [name, description]));
    assert.deepEqual(declared.sort(), [
      ["_execute_action", ""],
      ["check-page", "Check this page"],
      ["check-selection", "Check the selected text"],
    ]);
    // The keys are the browser's, which takes none from a test: its message of them is sent in their place.
    const press = (command) =>
      browser.inBackground(async (name) => {
        const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
        chrome.commands.onCommand.dispatch(name, tab);
      }, command);
    await page.goto(pages.url("/article"));
    await selectAll(page, "#claims");
    // A click on the icon lets us in, as the key would.
    await (await browser.popup(page)).close();
    await press("check-selection");
    assert.equal((await card(browser, page)).claims.length, 3);
    await page.keyboard.press("Escape");
    await until(async () => (await browser.hosts(page)).length === 0, "the card's end");
    await press("check-page");
    await until(async () => (await marks(page)).length === 3, "marks");
    await press("unheard-of");
  });
});

inBrowser("firefox", (run) => {
  byAddress(run);

  const sites = (browser) =>
    browser.inWindow(
      `WebExtensionPolicy.getByID("extension@sverka").allowedOrigins.patterns.map(({ pattern }) => pattern).filter((one) => !one.startsWith("moz-extension:")).join()`,
    );

  run("a site is switched on by the browser's question alone: a no leaves all as it was, a yes is for that site", async (browser, page) => {
    const question = () =>
      until(
        () => browser.inWindow(`PopupNotifications.isPanelOpen && document.getElementById("addon-webext-permissions-notification")?.textContent`),
        "the browser's question",
      );
    const answer = (button) => browser.inWindow(`document.getElementById("addon-webext-permissions-notification").${button}.click()`);
    const isOn = async () => (await browser.inPopup(`(window) => window.document.querySelector("#site").checked`)) === "true";
    await page.goto(pages.url("/article"));
    await browser.popup(page);
    assert.equal(await isOn(), false);
    await browser.clickInPopup("#site");
    const asked = await question();
    assert.match(asked, /for sites in localhost/);
    assert.doesNotMatch(asked, /all websites/);
    await answer("secondaryButton");
    await until(async () => !(await isOn()), "the switch to go back");
    assert.equal(await sites(browser), "");
    await new Promise((wake) => setTimeout(wake, 500));
    assert.deepEqual(await marks(page), []);

    await browser.clickInPopup("#site");
    await question();
    await answer("button");
    await until(async () => (await marks(page)).length === 3, "marks");
    assert.equal(await sites(browser), "http://localhost/*");
    await browser.revoke("http://localhost/*");
    await browser.closePopup();
  });

  run("the list opens in the sidebar at the reader's click, and shows the page's findings", async (browser, page) => {
    await page.goto(pages.url("/article"));
    await browser.checkPage(page);
    await until(async () => (await marks(page)).length === 3, "marks");
    await browser.popup(page);
    await browser.clickInPopup("#list");
    await until(() => browser.inWindow("SidebarController.isOpen && SidebarController.currentID.includes('sverka')"), "the sidebar");
    const claims = () =>
      browser.inSidebar(`(window) => [...window.document.querySelectorAll(".sverka-card .sverka-claim")].map((one) => one.textContent).join("; ")`);
    await until(async () => (await claims()) === "500 participants; Kazakhstan, Qatar and Japan; 18 April", "the list");
    await browser.inWindow("SidebarController.hide()");
    await browser.closePopup();
  });
});
