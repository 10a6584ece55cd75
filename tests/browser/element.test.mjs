// What a page and its reader can do with <sverka-check>.

import assert from "node:assert/strict";
import { join } from "node:path";
import { axe, noWorkers } from "./browser.mjs";
import { compile } from "../compile.mjs";
import { cards, policy, put, withElement } from "./element-pages.mjs";
import { browserTest, pictures } from "./page.mjs";

const TEXT =
  "The second Central Asian Media Forum brought together about 500 participants. It opened in Astana on 16 April 2025.";
const FOUND = ["contradicted about 500 participants", "supported Astana", "supported 16 April 2025"];

const RECORD = {
  "database.toml": 'name = "A record of our own"\nversion = "7"\n',
  "reports.toml": `[[report]]
id = "courier"
outlet = "The Courier"
title = "Fair opens"
lang = "en"
published = 2025-05-12
url = "https://example.org/fair"
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
quote = "The third Steppe Book Fair brought together 320 participants"
verified_by = "Test"
verified_on = 2025-05-13
`,
};

const waitForCards = (page, wanted, element) =>
  page
    .waitForFunction(
      ([selector, count]) =>
        document.querySelector(selector)?.shadowRoot?.querySelectorAll("ol.sverka-findings > .sverka-card").length === count,
      [element ?? "sverka-check", wanted.length],
    )
    .catch(() => {})
    .then(async () => assert.deepEqual(await cards(page, element), wanted));

const focused = (page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element.querySelector?.(".sverka-claim")?.textContent ?? (element.id || element.localName);
  });

/** The middle of the first marked words of a verdict, in the page. */
const middleOf = (page, verdict) =>
  page.evaluate((name) => {
    const rect = [...CSS.highlights.get(`sverka-${name}`)][0].getClientRects()[0];
    return [rect.left + rect.width / 2, rect.top + rect.height / 2];
  }, verdict);

browserTest("a script tag and a tag are enough, and it asks for nothing but its script and the module", () =>
  withElement({ html: `<sverka-check value="${TEXT}"></sverka-check>` }, async (page, seen) => {
    await waitForCards(page, FOUND);
    await page.getByLabel("Your text").fill(`${TEXT} More.`);
    await page.waitForTimeout(500);
    const paths = new Set(seen.requests.map((request) => request.url().slice(seen.url.length)).filter((path) => !path.startsWith("page-")));
    assert.deepEqual([...paths].sort(), ["element.js", "sverka.wasm"]);
    assert.equal(page.workers().length, 1, "the engine runs in a worker");
  }),
);

for (const [why, changes, allow] of [
  ["the policy forbids workers", { "worker-src": "'none'" }, [/^policy: worker-src/]],
  ["the policy names other trusted types", { "trusted-types": "other" }, [/^policy: trusted-types/]],
])
  browserTest(`where ${why}, the engine runs in the page`, () =>
    withElement({ html: `<sverka-check value="${TEXT}"></sverka-check>`, policy: policy(changes), allow }, async (page) => {
      await waitForCards(page, FOUND);
      assert.equal(page.workers().length, 0);
    }),
  );

browserTest("a text box that nobody has in sight fetches no module yet", () =>
  withElement({ html: `<p style-free>…</p>${"<br>".repeat(200)}<sverka-check></sverka-check>` }, async (page, seen) => {
    await page.waitForTimeout(400);
    assert.ok(!seen.requests.some((request) => request.url().endsWith(".wasm")));
    await page.evaluate(() => document.querySelector("sverka-check").scrollIntoView());
    await page.getByText("Nothing to check yet").first().waitFor();
    assert.ok(seen.requests.some((request) => request.url().endsWith(".wasm")));
  }),
);

browserTest("it is painted before the module arrives", () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  return withElement(
    {
      html: `<sverka-check value="${TEXT}"></sverka-check>`,
      // A worker's requests pass through the context's routes.
      prepare: (_, context) =>
        context.route("**/sverka.wasm", async (route) => {
          await held;
          await route.continue();
        }),
    },
    async (page) => {
      await page.getByText("Loading the checker…").first().waitFor();
      assert.equal(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length), 1);
      release();
      await waitForCards(page, FOUND);
    },
  );
});

browserTest("a database of one's own is fetched from its address and judged by", async () => {
  const html = `<sverka-check database="own.sverka" value="The third Steppe Book Fair brought together 200 participants. ${TEXT}"></sverka-check>`;
  await withElement(
    { html, prepare: async () => put("own.sverka", await compile(RECORD)) },
    async (page, seen) => {
      await waitForCards(page, ["contradicted 200 participants"]);
      assert.equal(seen.requests.filter((request) => request.url().endsWith("/own.sverka")).length, 1);
      assert.match(await page.locator(".sverka-database").innerText(), /A record of our own, version 7/);
      assert.equal(await page.getByRole("link", { name: "Open the report" }).getAttribute("href"), "https://example.org/fair");
      assert.equal(await page.locator("sverka-check time").getAttribute("datetime"), "2025-05-12");
    },
  );
});

for (const [what, address, words, prepare] of [
  ["damaged", "bad.sverka", /could not be loaded/, () => put("bad.sverka", "no database at all")],
  ["missing", "nowhere.sverka", /nowhere\.sverka: 404/, undefined],
])
  browserTest(`a database that is ${what} is refused, and the page is told`, () =>
    withElement({ html: `<sverka-check database="${address}" value="${TEXT}"></sverka-check>`, prepare }, async (page) => {
      await page.getByText(words).first().waitFor();
      const told = await page.evaluate(() => told);
      assert.deepEqual(told.at(-1), { name: "sverka:error", composed: true, detail: "bad_database" });
      assert.deepEqual(await cards(page), []);
    }),
  );

browserTest("methods and events", () =>
  withElement({ html: "<sverka-check></sverka-check>" }, async (page) => {
    await page.getByText("Nothing to check yet").first().waitFor();
    assert.equal(await page.evaluate(() => document.querySelector("sverka-check").check()), null);
    const { result, markdown, reviews } = await page.evaluate(async (text) => {
      const element = document.querySelector("sverka-check");
      element.value = text;
      const result = await element.check();
      return { result, markdown: element.toMarkdown(), reviews: element.toClaimReview() };
    }, `${TEXT} The forum closed on 17 April.`);
    assert.deepEqual(
      result.findings.map(({ verdict, text }) => `${verdict} ${text}`),
      [...FOUND, "not_established 17 April"],
    );
    assert.match(markdown, /^1\. ✕ \*\*Contradicted\*\* \(Participants, .*\): “about 500 participants”$/m);
    assert.match(markdown, /> Мероприятие собрало более 700 участников/);
    assert.deepEqual(
      reviews.map((review) => [review["@type"], review.claimReviewed, review.reviewRating.alternateName]),
      [
        ["ClaimReview", "about 500 participants", "Contradicted"],
        ["ClaimReview", "Astana", "Supported"],
        ["ClaimReview", "16 April 2025", "Supported"],
      ],
    );
    await page.getByRole("button", { name: "Show in the text: Astana" }).click();
    const told = await page.evaluate(() => told);
    assert.equal(told[0].name, "sverka:ready");
    assert.ok(told.some(({ name }) => name === "sverka:result"));
    assert.deepEqual(told.at(-1), { name: "sverka:select", composed: true, detail: "Astana" });
    assert.ok(told.every(({ composed }) => composed));
  }),
);

browserTest("what a script sets before the element's script has come holds, and a check waits for the engine", () =>
  withElement({ html: "", prepare: (page) => page.route("**/element.js", (route) => setTimeout(() => void route.continue(), 600)) }, async (page) => {
    const found = await page.evaluate(async (text) => {
      const element = document.createElement("sverka-check");
      element.value = text;
      element.ui = "ru";
      document.body.append(element);
      await customElements.whenDefined("sverka-check");
      return (await element.check()).findings.map(({ verdict, text }) => `${verdict} ${text}`);
    }, TEXT);
    assert.deepEqual(found, FOUND);
    await page.getByRole("heading", { name: "Что говорит база" }).waitFor();
  }),
);

browserTest("in a form: its text is sent, reset, and disabled with its fieldset", () =>
  withElement(
    {
      html: `<form><fieldset><sverka-check name="story" value="${TEXT}"></sverka-check></fieldset></form>`,
    },
    async (page) => {
      await waitForCards(page, FOUND);
      const sent = () => page.evaluate(() => new FormData(document.forms[0]).get("story"));
      assert.equal(await sent(), TEXT);
      await page.getByLabel("Your text").fill("Another text.");
      assert.equal(await sent(), "Another text.");
      await page.evaluate(() => document.forms[0].reset());
      assert.equal(await sent(), TEXT);
      assert.equal(await page.getByLabel("Your text").inputValue(), TEXT);
      await page.evaluate(() => (document.querySelector("fieldset").disabled = true));
      assert.equal(await page.getByLabel("Your text").isDisabled(), true);
      assert.equal(await sent(), null);
    },
  ),
);

browserTest("it can be taken out and put back with its text", () =>
  withElement({ html: `<div id="a"><sverka-check></sverka-check></div><div id="b"></div>` }, async (page) => {
    await page.getByLabel("Your text").fill(TEXT);
    await waitForCards(page, FOUND);
    await page.evaluate(() => document.querySelector("#b").append(document.querySelector("sverka-check")));
    await waitForCards(page, FOUND);
    assert.equal(await page.getByLabel("Your text").inputValue(), TEXT);
    await page.evaluate(() => document.querySelector("sverka-check").remove());
    assert.ok(await noWorkers(page));
    assert.deepEqual(await page.evaluate(() => [[...CSS.highlights.keys()], document.adoptedStyleSheets.length]), [[], 0]);
  }),
);

browserTest("the interface is in the language that the page, then the reader, asks for", () =>
  withElement({ html: `<div lang="kk"><sverka-check value="${TEXT}"></sverka-check></div>` }, async (page) => {
    await page.getByRole("heading", { name: "Дерекқор не дейді" }).waitFor();
    await page.getByRole("button", { name: "Русский" }).click();
    await page.getByRole("heading", { name: "Что говорит база" }).waitFor();
    await page.getByText("Расходится 1").first().waitFor();
    await page.evaluate(() => (document.querySelector("sverka-check").ui = "en"));
    await page.getByRole("heading", { name: "What the record says" }).waitFor();
  }),
);

browserTest("a finished article is marked, left as it is, and its claims show their cards", () =>
  withElement(
    {
      html: `<sverka-check mode="view"><article id="story"><h1>Forum</h1><p>The second Central Asian Media Forum brought together
        <b>about</b> 500 participants.</p> <p data-sverka="false">It had 3 participants.</p></article></sverka-check>`,
    },
    async (page) => {
      const before = await page.evaluate(() => document.querySelector("article").outerHTML);
      await waitForCards(page, ["contradicted about 500 participants"]);
      assert.equal(await page.evaluate(() => document.querySelector("article").outerHTML), before);
      assert.equal(await page.locator("sverka-check textarea").count(), 0);
      await page.mouse.click(...(await middleOf(page, "contradicted")));
      const card = page.getByRole("dialog", { name: "Contradicted: about 500 participants" });
      await card.waitFor();
      assert.match(await card.innerText(), /более 700 участников/);
      await page.screenshot({ path: join(pictures, "element-view.png") });
      await page.mouse.click(5, 5);
      await card.waitFor({ state: "detached" });
    },
  ),
);

const FIELD = `<p><label for="draft">Draft</label> <textarea id="draft" rows="6" cols="60">${TEXT} The forum closed on 17 April.</textarea></p>
  <sverka-check for="#draft"></sverka-check>`;

browserTest("with the keyboard alone: from the text to a claim, into it, and back", () =>
  withElement({ html: FIELD }, async (page) => {
    await waitForCards(page, [...FOUND, "not_established 17 April"]);
    await page.focus("#draft");
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Alt+ArrowDown");
    assert.equal(await focused(page), "about 500 participants");
    await page.keyboard.press("Alt+ArrowDown");
    assert.equal(await focused(page), "Astana");
    assert.equal(await page.locator(".sverka-card dl:visible").count(), 0);
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(".sverka-card dl:visible").count(), 1);
    await page.keyboard.press("Alt+ArrowUp");
    assert.equal(await focused(page), "about 500 participants");
    await page.keyboard.press("Escape");
    assert.equal(await focused(page), "draft");
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Alt+ArrowUp");
    assert.equal(await focused(page), "17 April");
  }),
);

browserTest("the selected words are checked alone when the reader asks for it", () =>
  withElement({ html: FIELD }, async (page) => {
    await waitForCards(page, [...FOUND, "not_established 17 April"]);
    const button = page.getByRole("button", { name: "Check the selected words" });
    assert.equal(await button.isVisible(), false);
    await page.evaluate((from) => {
      const field = document.querySelector("#draft");
      field.focus();
      field.setSelectionRange(from, field.value.length);
    }, TEXT.indexOf("It opened"));
    await button.click();
    await waitForCards(page, [...FOUND.slice(1), "not_established 17 April"]);
    assert.equal(await focused(page), "draft", "the selection stays where it is");
    await page.getByRole("button", { name: "Check the whole text" }).click();
    await waitForCards(page, [...FOUND, "not_established 17 April"]);
  }),
);

browserTest("a click on marked words of a field shows their card; Escape closes it and typing goes on", () =>
  withElement({ html: FIELD }, async (page) => {
    await waitForCards(page, [...FOUND, "not_established 17 April"]);
    await page.mouse.click(...(await middleOf(page, "not_established")));
    await page.getByRole("dialog", { name: "Not established: 17 April" }).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await page.getByRole("dialog").count(), 0);
    assert.equal(await focused(page), "draft");
    await page.keyboard.type("x");
    assert.match(await page.inputValue("#draft"), /on 1?7?.*x/);
  }),
);

browserTest("an editor that comes later is found, and found again when it is made anew", () =>
  withElement({ html: `<div id="place"></div><sverka-check for="#draft"></sverka-check>` }, async (page) => {
    await page.getByText("Waiting for the text field").first().waitFor();
    const make = (text) =>
      page.evaluate((value) => {
        const field = Object.assign(document.createElement("textarea"), { id: "draft", value });
        document.querySelector("#place").replaceChildren(field);
      }, text);
    await make(TEXT);
    await waitForCards(page, FOUND);
    await make("The second Central Asian Media Forum was held in Almaty.");
    await waitForCards(page, ["contradicted Almaty"]);
    await page.evaluate(() => document.querySelector("#place").setAttribute("data-sverka", "false"));
    await waitForCards(page, []);
  }),
);

browserTest("an editor of blocks, each editable for itself, is read as one text", () =>
  withElement(
    {
      html: `<div id="blocks"><h2 contenteditable="true">Forum</h2><p contenteditable="true">The second Central Asian Media Forum was held in Astana.</p>
        <p contenteditable="true">It brought together about 500 participants.</p></div><sverka-check for="#blocks"></sverka-check>`,
    },
    async (page) => {
      await waitForCards(page, ["supported Astana", "contradicted about 500 participants"]);
      await page.getByRole("button", { name: "Show in the text: about 500" }).click();
      assert.equal(await page.evaluate(() => `${document.activeElement.textContent}|${getSelection()}`), "It brought together about 500 participants.|about 500 participants");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.type(" or so");
      await page.keyboard.press("Alt+ArrowUp");
      assert.equal(await focused(page), "about 500 participants");
      await page.keyboard.press("Escape");
      assert.equal(await page.evaluate(() => document.activeElement.textContent), "It brought together about 500 participants or so.");
    },
  ),
);

browserTest("where the browser cannot mark a field's text, a mirror has the lines under the right words", () =>
  withElement(
    {
      html: FIELD,
      prepare: (page) => page.addInitScript(() => delete HTMLTextAreaElement.prototype.createValueRange),
    },
    async (page) => {
      await waitForCards(page, [...FOUND, "not_established 17 April"]);
      const host = page.locator("p > [aria-hidden=true]");
      const [mirror, field] = await Promise.all([host.boundingBox(), page.locator("#draft").boundingBox()]);
      for (const side of ["x", "y", "width", "height"])
        assert.ok(Math.abs(mirror[side] - field[side]) < 0.1, `${side}: ${mirror[side]}, ${field[side]}`);
      await page.screenshot({ path: join(pictures, "element-mirror.png") });
      // A click goes through it.
      await page.mouse.click(field.x + 20, field.y + 12);
      assert.equal(await focused(page), "draft");
      await page.getByRole("button", { name: "Show in the text: Astana" }).click();
      assert.equal(await page.evaluate(() => getSelection().toString()), "Astana");
      await page.evaluate(() => document.querySelector("sverka-check").remove());
      assert.equal(await host.count(), 0);
      assert.equal(await page.evaluate(() => document.querySelector("p").children.length), 2);
    },
  ),
);

browserTest("in forced colours a field's claims have lines, and do not look selected", () =>
  withElement({ html: FIELD, forcedColors: "active" }, async (page) => {
    await waitForCards(page, [...FOUND, "not_established 17 April"]);
    assert.equal(await page.locator("p > [aria-hidden=true]").count(), 1);
    assert.equal(await page.evaluate(() => CSS.highlights.get("sverka-supported")?.size ?? 0), 0);
    await page.screenshot({ path: join(pictures, "element-forced.png") });
  }),
);

browserTest("the record is searched by part of a name", () =>
  withElement({ html: "<sverka-check></sverka-check>" }, async (page) => {
    await page.getByText("Search the record").click();
    await page.getByLabel("Part of an event’s name").fill("медиафор");
    const hit = page.locator(".sverka-hit").first();
    await hit.waitFor();
    assert.match(await hit.innerText(), /more than 700/);
    assert.equal(await hit.locator("blockquote").first().getAttribute("lang"), "ru");
    await page.getByLabel("Part of an event’s name").fill("zzzz");
    await page.getByText("No event of that name is on record.").waitFor();
  }),
);

browserTest("findings are copied as Markdown and as ClaimReview", () =>
  withElement(
    {
      html: `<sverka-check value="${TEXT}"></sverka-check>`,
      permissions: ["clipboard-read", "clipboard-write"],
    },
    async (page) => {
      await waitForCards(page, FOUND);
      const copied = () => page.evaluate(() => navigator.clipboard.readText());
      await page.getByRole("button", { name: "Copy as Markdown" }).click();
      await page.getByText("Copied.").first().waitFor();
      assert.match(await copied(), /^## What the record says/);
      await page.getByRole("button", { name: "Copy as ClaimReview" }).click();
      await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith("["));
      assert.equal(JSON.parse(await copied()).length, 3);
    },
  ),
);

for (const [name, options] of [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["forced colours", { forcedColors: "active" }],
])
  browserTest(`the page of live examples works, and axe finds nothing: ${name}`, () =>
    withElement({ path: "docs/", ...options }, async (page) => {
      await waitForCards(page, ["contradicted 200 participants", "supported Almaty"].toReversed(), "#database-check");
      for (const id of ["box", "field", "editor", "view", "form", "looks"])
        await page.locator(`#${id}-check .sverka-card`).first().waitFor();
      for (const summary of await page.locator("#editor-check .sverka-card summary").all()) await summary.click();
      await page.locator("#box-check .sverka-search summary").click();
      await page.locator("#box-check .sverka-search-field").fill("forum");
      await page.locator("#box-check .sverka-hit").first().waitFor();
      await page.getByRole("button", { name: "toClaimReview()" }).click();
      assert.match(await page.locator("#shown").innerText(), /"ClaimReview"/);
      await page.locator("#story").scrollIntoViewIfNeeded();
      await page.mouse.click(
        ...(await page.evaluate(() => {
          const range = [...CSS.highlights.get("sverka-contradicted")].find(
            ({ startContainer }) => startContainer && document.querySelector("#story").contains(startContainer),
          );
          const rect = range.getClientRects()[0];
          return [rect.left + rect.width / 2, rect.top + rect.height / 2];
        })),
      );
      await page.getByRole("dialog").waitFor();
      const { violations } = await axe(page)
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(" ")}`),
        [],
      );
      await page.screenshot({ path: join(pictures, `element-docs-${name.replace(" ", "-")}.png`) });
    }),
  );

// 200 % of a window of 1280 is one of 640 with twice the dots.
for (const [name, viewport, deviceScaleFactor] of [
  ["320 px wide", { width: 320, height: 640 }, 1],
  ["200 % zoom", { width: 640, height: 450 }, 2],
])
  browserTest(`${name}: nothing has to be scrolled sideways, and what can be pressed is 44 px high`, () =>
    withElement({ path: "docs/", viewport, deviceScaleFactor }, async (page) => {
      await page.locator("#field-check .sverka-card").first().waitFor();
      for (const language of ["English", "Русский", "Қазақша"]) {
        await page.locator("#field-check").getByRole("button", { name: language }).click();
        await page.locator("#field-check .sverka-card summary").first().click();
        assert.equal(
          await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
          0,
          language,
        );
      }
      const small = await page.$$eval("sverka-check button, sverka-check summary, sverka-check input", (targets) =>
        targets
          .filter((target) => target.checkVisibility() && target.getBoundingClientRect().height < 43.9)
          .map((target) => target.outerHTML),
      );
      assert.deepEqual(small, []);
      await page.locator("#field-check").scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(pictures, `element-${viewport.width}.png`) });
    }),
  );
