// Hostile texts and hostile databases, under the strict policy with Trusted Types.

import assert from "node:assert/strict";
import { compile } from "../compile.mjs";
import { cards, mountScript, put, withElement } from "./element-pages.mjs";
import { browserTest } from "./page.mjs";

const EVIL = `<img src=x onerror="reportProblem('ran')"><script>reportProblem("ran")</script>`;
const quoted = JSON.stringify;

/** A database whose every word is out to do harm. */
const RECORD = {
  "database.toml": `name = ${quoted(`${EVIL}\u202Eesrever`)}\nversion = ${quoted(EVIL.slice(0, 40))}\n`,
  "reports.toml": `[[report]]
id = "evil"
outlet = ${quoted(`${EVIL}\u202E`)}
title = ${quoted(`](javascript:alert(1)) ${EVIL}`)}
lang = "en"
url = "https://example.org/\\"><script>"
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
report = "evil"
quote = ${quoted(`<b onclick=alert(1)> \u202E320 participants`)}
verified_by = "Test"
verified_on = 2025-05-13
`,
};

const TEXT = "The third Steppe Book Fair brought together 200 participants.";

/** Nothing of what came in is an element, an attribute or a link to a script. */
async function assertHarmless(page) {
  const found = await page.evaluate(() => {
    const root = document.querySelector("sverka-check")?.shadowRoot ?? document.querySelector("#host").shadowRoot;
    const all = [...root.querySelectorAll("*")];
    return {
      strange: all.filter(({ localName }) => ["img", "script", "iframe", "b", "svg", "object"].includes(localName)).length,
      handlers: all.filter((element) => element.getAttributeNames().some((name) => name.startsWith("on"))).length,
      links: [...root.querySelectorAll("[href], [src], [action], [formaction]")].map(
        (element) => element.href ?? element.src ?? "?",
      ),
      controls: /[\u202A-\u202E\u2066-\u2069]/.test(root.querySelector(".sverka-results").innerText),
    };
  });
  assert.equal(found.strange, 0);
  assert.equal(found.handlers, 0);
  assert.equal(found.controls, false, "reordering controls are shown, not obeyed");
  for (const link of found.links) assert.match(link, /^https:/);
  return found;
}

browserTest("a hostile database changes nothing but words", () =>
  withElement(
    {
      html: `<sverka-check database="evil.sverka" value="${TEXT}"></sverka-check>`,
      prepare: async () => put("evil.sverka", await compile(RECORD)),
    },
    async (page) => {
      await page.locator(".sverka-card").first().waitFor();
      assert.deepEqual(await cards(page), ["contradicted 200 participants"]);
      for (const summary of await page.locator("summary").all()) await summary.click();
      await page.getByLabel("Part of an event’s name").fill("Steppe");
      await page.locator(".sverka-hit").first().waitFor();
      await assertHarmless(page);
      const shown = await page.locator(".sverka-card").innerText();
      assert.match(shown, /<img src=x onerror=/);
      assert.match(shown, /U\+202E/);
      const markdown = await page.evaluate(() => document.querySelector("sverka-check").toMarkdown());
      assert.doesNotMatch(markdown, /(?<!\\)<(?!https:)|(?<!\\)\]\(|\u202E/, "nor does Markdown get markup of theirs");
    },
  ),
);

browserTest("a checker that answers with links to scripts gets no link", () =>
  withElement({ html: '<div id="host"></div>' }, async (page) => {
    await put("mount.js", await mountScript());
    await page.evaluate(async () => {
      const script = Object.assign(document.createElement("script"), { type: "module" });
      // Under Trusted Types a page makes its own addresses trusted.
      script.src = trustedTypes.createPolicy("test", { createScriptURL: (url) => url }).createScriptURL("mount.js");
      document.head.append(script);
      await new Promise((resolve) => script.addEventListener("load", resolve));
    });
    for (const url of ["javascript:reportProblem('ran')", " JaVaScRiPt:alert(1)", "data:text/html,<script>1</script>", "vbscript:x", "//", ""])
      await page.evaluate(async (address) => {
        const host = document.querySelector("#host");
        const shadow = host.shadowRoot ?? host.attachShadow({ mode: "open" });
        const report = { id: "r", outlet: "o", title: "t", published: null, lang: "en", url: address };
        const value = { min: 1, max: 1, n: 1, hedge: "bare" };
        const evidence = [{ fact: "e/participants", value, kind_words: "k", value_words: "1", phase: "held", quote: "q", lang: "en", derived: null, inferred: null, report }];
        const finding = {
          start: 0, end: 1, text: "1", kind: "participants", event: { id: "e", name: "e", start: 0, end: 1 }, claim: value, kind_words: "k", claim_words: "1",
          verdict: "contradicted", reason: "x", message: "m", members: null, evidence,
        };
        const result = { id: null, lang: "en", database: { name: "d", version: "1", facts: 1, facts_words: "1", built: null }, findings: [finding], unchecked: [] };
        globalThis.widget?.destroy();
        globalThis.widget = sverka.mount(shadow, { checker: async () => ({ check: () => result }), text: "1" });
        await globalThis.widget.check();
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (!shadow.querySelector(".sverka-card")) throw new Error("nothing is shown");
        if (shadow.querySelector("a")) throw new Error(`a link to ${address}`);
        if (/script|data:/i.test(globalThis.widget.toMarkdown() + JSON.stringify(globalThis.widget.toClaimReview())))
          throw new Error(`${address} is passed on`);
      }, url);
  }),
);

browserTest("markup and reordering controls in a text stay text, in the box and in an editor", () =>
  withElement(
    { html: `<div id="story" contenteditable="true"></div><sverka-check for="#story"></sverka-check>` },
    async (page) => {
      const text = `${EVIL} \u202EThe second\u202C Central Asian Media Forum in ${"Astana"} had 500 participants.`;
      await page.evaluate((value) => (document.querySelector("#story").textContent = value), text);
      await page.locator(".sverka-card").first().waitFor();
      await assertHarmless(page);
      assert.equal(await page.evaluate(() => document.querySelector("#story").textContent), text);
    },
  ),
);

browserTest("a page cannot be made to run what it names as its script", () =>
  withElement(
    { html: `<sverka-check assets="https://elsewhere.example/" value="${TEXT}"></sverka-check>`, allow: [/elsewhere\.example/] },
    async (page) => {
      await page.getByText(/could not be loaded/).first().waitFor();
      assert.equal(page.workers().length, 0);
    },
  ),
);
