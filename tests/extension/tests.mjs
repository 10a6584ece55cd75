// What the extension does, in whichever browser.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before } from "node:test";
import { until } from "./browsers.mjs";
import { article, filler, FORUM, FORUM_CLAIMS, servePages } from "./pages.mjs";
import { card, inBrowser, marks, pictures, pointOf, selectAll, watch } from "./suite.mjs";

const FORUM_MARKS = [
  "contradicted: 500 participants",
  "partly_supported: Kazakhstan, Qatar and Japan",
  "contradicted: 18 April",
];

/** A policy under which a page's own scripts and frames run. */
const OWN_SCRIPTS = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; frame-src *; img-src 'self'";

/** A script that does what a page can to learn of us or to use us. It keeps what it saw in `saw`. */
const HOSTILE = `
const saw = (globalThis.saw = { added: [], roots: 0, messages: [], events: [], extension: [] });
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  saw.roots++;
  return attach.call(this, { ...options, mode: "open" });
};
for (const name of ["append", "appendChild", "insertBefore", "showPopover"]) {
  const proto = name in Element.prototype && !(name in Node.prototype) ? Element.prototype : name === "showPopover" ? HTMLElement.prototype : Node.prototype;
  const original = proto[name];
  proto[name] = function (...values) {
    saw.events.push("called " + name);
    return original.apply(this, values);
  };
}
JSON.stringify = () => { saw.events.push("JSON"); return "{}"; };
Range.prototype.toString = function () { saw.events.push("range"); return "nothing"; };
String.prototype.replace = function () { saw.events.push("replace"); return ""; };
new MutationObserver((records) => {
  for (const { addedNodes } of records)
    for (const node of addedNodes)
      saw.added.push({ name: node.localName, html: node.outerHTML, shadow: node.shadowRoot ?? null, text: node.textContent, inner: node.innerText });
}).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
addEventListener("message", ({ data }) => saw.messages.push(data));
globalThis.sverka = { checkPage() { saw.events.push("ours was called"); } };
Object.defineProperty(globalThis, "sverkaReadability", { get() { saw.events.push("ours was read"); } });
for (const space of ["chrome", "browser"]) if (globalThis[space]?.runtime?.sendMessage) saw.extension.push(space);
`;

const PAGES = {
  "/strict": { html: article(`<main><h1>A forum</h1><p id="claims">${FORUM}</p></main>`) },
  "/nothing": { html: article(`<main><p id="claims">Bread is baked at night, and sold in the morning.</p></main>`) },
  "/article": {
    html: article(
      `<nav><a href="/">News</a></nav><article><h1>A forum</h1>${filler(4)}<p id="claims">${FORUM}</p>${filler(4)}</article>` +
        "<footer>The second Central Asian Media Forum had 3 participants.</footer>",
    ),
  },
  "/shadow": {
    policy: OWN_SCRIPTS,
    html: article(
      `<article>${filler(4)}<news-part></news-part><news-closed></news-closed>${filler(4)}</article><script src="/shadow.js"></script>`,
    ),
  },
  "/shadow.js": `
    customElements.define("news-part", class extends HTMLElement {
      constructor() { super(); const root = this.attachShadow({ mode: "open" }); const p = document.createElement("p"); p.id = "claims"; p.textContent = ${JSON.stringify(FORUM.split(" It ")[0])}; root.append(p); }
    });
    customElements.define("news-closed", class extends HTMLElement {
      constructor() { super(); const root = this.attachShadow({ mode: "closed" }); const p = document.createElement("p"); p.textContent = ${JSON.stringify("The second Central Asian Media Forum opened on 18 April.")}; root.append(p); globalThis.closedRoot = root; }
    });`,
  "/frames": {
    policy: OWN_SCRIPTS,
    html: article(`<article>${filler(6)}</article><iframe id="own" src="/strict" width="600" height="300"></iframe><iframe id="foreign" width="600" height="300"></iframe><script src="/frames.js"></script>`),
  },
  "/frames.js": `document.querySelector("#foreign").src = location.href.replace("localhost", "127.0.0.1").replace("/frames", "/strict");`,
  "/rtl": {
    policy: OWN_SCRIPTS,
    html: article(
      `<article><h1>منتدى</h1>${filler(2).replaceAll(/<p>.*?<\/p>/g, "<p>هذه فقرة طويلة من النص العربي، فيها فواصل وكلمات كثيرة، لكي يعرف القارئ أنها جزء من مقال حقيقي، وليست شيئا آخر غير ذلك.</p>").repeat(4)}<p id="claims">${FORUM}</p></article>`,
      { lang: "ar", dir: "rtl" },
    ),
  },
  "/app": { policy: OWN_SCRIPTS, html: article(`<main id="app"><article>${filler(4)}<p>${FORUM}</p></article></main><script src="/app.js"></script>`) },
  "/app.js": "",
  "/hostile": { policy: OWN_SCRIPTS, html: article(`<article>${filler(4)}<p id="claims">${FORUM}</p></article>`, { head: '<script src="/hostile.js"></script><style>div, html > * { display: none } html > body { display: block } * { color: red !important; --sverka-ink: transparent !important; --sverka-paper: red !important }</style>' }) },
  "/hostile.js": HOSTILE,
  "/field": { html: article(`<main><textarea id="field" rows="6" cols="60">${FORUM}</textarea></main>`) },
  "/link": { html: article(`<main>${filler(4)}<p>The second Central Asian Media Forum brought together <a id="link" href="#there">500 participants</a>. It opened on <b id="date">18 April</b>.</p>${filler(4)}</main>`) },
  "/russian": { html: article(`<article lang="ru"><h1>Второй Центрально-Азиатский медиафорум</h1>${filler(3)}<p>Второй Центрально-Азиатский медиафорум собрал 500 участников.</p>${filler(3)}</article>`) },
  "/broken": {
    // As pages are in the wild: source wrapped anywhere, comments inside
    // sentences, words split over elements, hidden text between.
    html: article(
      `<article>${filler(3)}<p>The second <!-- react --> Central\n        Asian Media\n\n   Forum brought together <b>5<!-- -->00</b> <i>participants</i>\n\n\n from Kaza<wbr>khstan, Qatar <span hidden>and Peru </span>and Japan. It opened<br> on 18 April.</p>${filler(3)}</article>`,
    ),
  },
};

export function extensionTests(name) {
  let server;
  before(async () => {
    await mkdir(pictures, { recursive: true });
    server = await servePages(PAGES);
  });
  after(() => server?.close());

  const checkedPage = async (browser, page, path) => {
    await page.goto(server.url(path));
    await browser.checkPage(page);
    await until(async () => (await marks(page)).length > 0, "marks");
  };

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
      await page.screenshot({ path: join(pictures, `${name}-selection.png`) });
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

    run("a selection without a claim, and no selection, are said to be so", async (browser, page) => {
      await page.goto(server.url("/nothing"));
      await selectAll(page, "#claims");
      await browser.checkSelection(page);
      assert.match((await card(browser, page)).text, /No checkable claim/);
      await page.keyboard.press("Escape");
      await until(async () => (await browser.hosts(page)).length === 0, "the card's end");
      if (name === "chrome") return;
      await page.evaluate(() => getSelection().removeAllRanges());
      await browser.checkSelection(page);
      assert.match((await card(browser, page)).text, /Select a sentence first/);
    });

    run("what is selected in a field is checked", async (browser, page) => {
      await page.goto(server.url("/field"));
      await page.evaluate(() => {
        const field = document.querySelector("#field");
        field.focus();
        field.setSelectionRange(0, field.value.indexOf(" from "));
      });
      await browser.checkSelection(page);
      assert.deepEqual((await card(browser, page)).claims, ["500 participants"]);
    });

    run("the article of a page is checked, and not what stands around it", async (browser, page) => {
      await watch(page);
      await page.goto(server.url("/article"));
      const before = await page.evaluate(() => document.documentElement.outerHTML);
      const asked = server.requests.length;
      await browser.checkPage(page);
      await until(async () => (await marks(page)).length > 0, "marks");
      assert.deepEqual(await marks(page), FORUM_MARKS);
      assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
      assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
      assert.deepEqual(server.requests.slice(asked), []);
    });

    run("marks have a line of their own for each verdict", async (browser, page) => {
      await checkedPage(browser, page, "/article");
      const lines = await page.evaluate(() =>
        ["supported", "contradicted", "partly_supported", "not_established"].map(
          (verdict) => getComputedStyle(document.querySelector("#claims"), `::highlight(sverka-${verdict})`).textDecorationStyle,
        ),
      );
      // A browser that does not tell of a reader's style tells nothing here.
      if (lines.every((line) => line === "solid")) return;
      assert.deepEqual(lines, ["solid", "wavy", "dashed", "dotted"]);
    });

    run("a click on a claim opens its card, a click beside it closes it", async (browser, page) => {
      await checkedPage(browser, page, "/article");
      const point = await pointOf(page, "contradicted", 0);
      await page.mouse.click(point.x, point.y);
      assert.deepEqual((await card(browser, page)).claims, ["500 participants"]);
      await page.screenshot({ path: join(pictures, `${name}-card.png`) });
      await page.mouse.click(5, 5);
      await until(async () => (await browser.hosts(page)).length === 0, "the card's end");
      assert.deepEqual(await marks(page), FORUM_MARKS);
      // The active claim is no longer told apart.
      assert.equal(await page.evaluate(() => CSS.highlights.get("sverka-active")?.size ?? 0), 0);
    });

    run("Enter at the caret opens a claim's card, Escape gives the focus back", async (browser, page) => {
      await checkedPage(browser, page, "/article");
      await page.evaluate(() => {
        const { firstChild } = document.querySelector("#claims");
        getSelection().collapse(firstChild, firstChild.data.indexOf("18 April") + 2);
      });
      await page.keyboard.press("Enter");
      assert.deepEqual((await card(browser, page)).claims, ["18 April"]);
      assert.equal(await page.evaluate(() => document.activeElement === document.documentElement.lastElementChild), true);
      await page.keyboard.press("Escape");
      await until(async () => (await browser.hosts(page)).length === 0, "the card's end");
      assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
    });

    run("a link with a claim in it stays a link", async (browser, page) => {
      await checkedPage(browser, page, "/link");
      assert.ok((await marks(page)).includes("contradicted: 500 participants"));
      await page.click("#link");
      assert.equal(await page.evaluate(() => location.hash), "#there");
      assert.equal((await browser.hosts(page)).length, 0);
      await page.click("#date");
      assert.deepEqual((await card(browser, page)).claims, ["18 April"]);
    });

    run("text in shadow roots is read and marked, in closed ones too", async (browser, page) => {
      await page.goto(server.url("/shadow"));
      await browser.checkPage(page);
      await until(async () => (await marks(page)).length > 0, "marks");
      const found = await page.evaluate(() =>
        ["contradicted", "partly_supported"].flatMap((verdict) =>
          [...CSS.highlights.get(`sverka-${verdict}`)].map((range) => [
            range.toString(),
            range.startContainer.getRootNode() === globalThis.closedRoot ? "closed" : range.startContainer.getRootNode().mode,
          ]),
        ),
      );
      assert.deepEqual(found, [
        ["500 participants", "open"],
        ["18 April", "closed"],
        ["Kazakhstan, Qatar and Japan", "open"],
      ]);
      await page.screenshot({ path: join(pictures, `${name}-shadow.png`), fullPage: true });
    });

    run("frames of the page are read with it, another site's are not", async (browser, page) => {
      await page.goto(server.url("/frames"));
      await until(() => page.frames().length === 3 && page.frames()[2].evaluate(() => document.querySelector("#claims") !== null), "frames");
      await browser.checkPage(page);
      const inFrame = (frame) =>
        frame.evaluate(() => ["contradicted", "partly_supported"].flatMap((one) => [...(CSS.highlights.get(`sverka-${one}`) ?? [])].map(String)));
      const [, own, foreign] = page.frames();
      await until(async () => (await inFrame(own)).length > 0, "marks in the frame");
      assert.deepEqual(await inFrame(own), ["500 participants", "18 April", "Kazakhstan, Qatar and Japan"]);
      assert.deepEqual(await inFrame(foreign), []);
    });

    run("right-to-left pages: the claim is marked, the card is on the screen", async (browser, page) => {
      await checkedPage(browser, page, "/rtl");
      assert.deepEqual(await marks(page), FORUM_MARKS);
      await page.evaluate(() => document.querySelector("#claims").scrollIntoView());
      const point = await pointOf(page, "contradicted", 1);
      await page.mouse.click(point.x, point.y);
      assert.deepEqual((await card(browser, page)).claims, ["18 April"]);
      await page.screenshot({ path: join(pictures, `${name}-rtl.png`) });
    });

    run("sentences that the source breaks anywhere are read whole", async (browser, page) => {
      await checkedPage(browser, page, "/broken");
      const found = await marks(page);
      const words = (verdict) =>
        found
          .filter((mark) => mark.startsWith(`${verdict}: `))
          .map((mark) => mark.slice(verdict.length + 2))
          .join("")
          .replace(/\s+/g, " ");
      assert.equal(words("contradicted"), "500 participants18 April");
      assert.equal(words("partly_supported"), "Kazakhstan, Qatar and Japan");
    });

    run("a page that changes is followed, and an idle one is left alone", async (browser, page) => {
      await checkedPage(browser, page, "/app");
      // More is loaded, as in an endless page.
      await page.evaluate(() => {
        const more = document.createElement("p");
        more.textContent = "The second Central Asian Media Forum opened on 19 April.";
        document.querySelector("article").append(more);
      });
      await until(async () => (await marks(page)).includes("contradicted: 19 April"), "the new claim");
      assert.equal((await marks(page)).length, 4);
      // Another article takes its place, as in an application of one page.
      await page.evaluate(() => {
        history.pushState({}, "", "/other");
        const words = "Something else stands here now, long enough to be an article, with commas, and with nothing to check at all. ".repeat(8);
        const other = document.createElement("article");
        for (let i = 0; i < 4; i++) other.append(Object.assign(document.createElement("p"), { textContent: words }));
        document.querySelector("#app").replaceChildren(other);
      });
      await until(async () => (await marks(page)).length === 0, "the old marks' end");
      // The text of a node is changed in place.
      await page.evaluate((text) => (document.querySelector("article p").firstChild.data = text), FORUM);
      await until(async () => (await marks(page)).length === 3, "marks of the changed text");
    });

    run("a hostile page learns nothing but that a card is there, and opens none", async (browser, page) => {
      await page.goto(server.url("/hostile"));
      await page.evaluate(() => (globalThis.saw.added.length = 0));
      await browser.checkPage(page);
      await until(async () => page.evaluate(() => (CSS.highlights.get("sverka-contradicted")?.size ?? 0) === 2), "marks");
      // Nobody asked for a card: not by a hand.
      await page.evaluate(() => {
        const [range] = CSS.highlights.get("sverka-contradicted");
        const { left, top } = range.getBoundingClientRect();
        for (const type of ["pointerdown", "click"])
          document.querySelector("#claims").dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, clientX: left + 5, clientY: top + 5 }));
        getSelection().collapse(range.startContainer, range.startOffset + 1);
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
        postMessage({ type: "check", text: "x" }, "*");
      });
      await new Promise((wake) => setTimeout(wake, 300));
      assert.equal((await browser.hosts(page)).length, 0);
      const point = await pointOf(page, "contradicted", 0);
      await page.mouse.click(point.x, point.y);
      const shown = await card(browser, page);
      assert.deepEqual(shown.claims, ["500 participants"]);
      const box = await page.evaluate(() => {
        const host = document.documentElement.lastElementChild;
        getSelection().selectAllChildren(host);
        return {
          saw: globalThis.saw,
          shadow: host.shadowRoot,
          html: host.innerHTML,
          text: host.textContent + host.innerText + document.documentElement.innerText,
          selected: String(getSelection()),
          display: getComputedStyle(host).display,
        };
      });
      assert.equal(box.shadow, null);
      assert.equal(box.html, "");
      assert.equal(box.display, "contents");
      assert.doesNotMatch(box.text + box.selected, /Kazpravda|Differs|700/);
      assert.deepEqual(box.saw.added.map(({ name: local, shadow, text, inner }) => [local, shadow, text, inner]), [["div", null, "", ""]]);
      assert.equal(box.saw.roots, 0);
      assert.deepEqual(box.saw.events, []);
      assert.deepEqual(box.saw.extension, []);
      assert.deepEqual(box.saw.messages, [{ type: "check", text: "x" }]);
      await page.screenshot({ path: join(pictures, `${name}-hostile.png`) });
      // It can take the card away, and that is all.
      await page.evaluate(() => document.documentElement.lastElementChild.remove());
      await page.mouse.click(5, 5);
      const again = await pointOf(page, "contradicted", 1);
      await page.mouse.click(again.x, again.y);
      assert.deepEqual((await card(browser, page)).claims, ["18 April"]);
    });

    run("a page cannot find words of a card by searching", async (browser, page) => {
      await checkedPage(browser, page, "/article");
      const point = await pointOf(page, "contradicted", 0);
      await page.mouse.click(point.x, point.y);
      await card(browser, page);
      assert.deepEqual(
        await page.evaluate(() => [window.find("Kazpravda.kz"), window.find("Differs from the report"), String(getSelection())]),
        [false, false, ""],
      );
    });

    run("a very long article is checked to its end", async (browser, page) => {
      const long = `${filler(900)}<p id="first">${FORUM}</p>${filler(900)}<p>The second Central Asian Media Forum opened on 19 April.</p>`;
      PAGES["/long"] = { html: article(`<article>${long}</article>`) };
      await checkedPage(browser, page, "/long");
      assert.deepEqual(await marks(page), [...FORUM_MARKS, "contradicted: 19 April"]);
    });

    run("after the background was stopped, the next check answers", async (browser, page) => {
      await checkedPage(browser, page, "/article");
      await browser.stopBackground();
      await page.evaluate((text) => (document.querySelector("#claims").firstChild.data = `${text} `), FORUM.replace("500", "400"));
      await until(async () => (await marks(page))[0] === "contradicted: 400 participants", "the check of the changed text");
      await browser.stopBackground();
      await selectAll(page, "#claims");
      await browser.checkSelection(page);
      assert.equal((await card(browser, page)).claims[0], "400 participants");
    });
  });
}
