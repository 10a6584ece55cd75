// The element attached to real editors: it marks, follows and leaves without
// changing anything of theirs.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { serve } from "../../xtask/serve.mjs";
import { hasBrowser, launch, noWorkers } from "./browser.mjs";
import { buildEditorPages, createEditor, EDITOR_POLICY, EDITORS } from "./editors.mjs";
import { browserTest, pictures } from "./page.mjs";

const TEXT = [
  "A day of news from the capital.",
  "The second Central Asian Media Forum brought together about 500 participants. It opened in Astana on 16 April 2025.",
  "Nothing else happened.",
];

const FOUND = [
  { verdict: "contradicted", text: "about 500 participants" },
  { verdict: "supported", text: "16 April 2025" },
  { verdict: "supported", text: "Astana" },
];

let folder;
let server;
let browser;

if (hasBrowser) {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "sverka-editors-"));
    await buildEditorPages(folder);
    server = await serve(folder, { policy: EDITOR_POLICY });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });
}

async function withEditor(name, use) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, locale: "en" });
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url) && !/^(data|blob|about):/.test(request.url())) problems.push(request.url());
  });
  try {
    await page.goto(`${server.url}${name}.html`);
    await createEditor(page, name, TEXT);
    await use(page);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}

const byText = (list) => [...list].sort((a, b) => (`${a.verdict}${a.text}` < `${b.verdict}${b.text}` ? -1 : 1));

/** What is marked; a range over a field's value does not tell its words, so there the list says them. */
const marked = async (page) =>
  byText(
    await page.evaluate(() => {
      const claims = [...document.querySelector("sverka-check").shadowRoot.querySelectorAll(".sverka-card")].map((card) => ({
        verdict: card.dataset.verdict,
        text: card.querySelector(".sverka-claim").textContent,
      }));
      const found = globalThis.marked();
      return found.every(({ text }) => text === null) && found.length === claims.length ? claims : found;
    }),
  );

async function waitForMarks(page, wanted) {
  const end = Date.now() + 8000;
  let found;
  do {
    found = await marked(page);
    try {
      assert.deepEqual(found, byText(wanted));
      return;
    } catch {
      await page.waitForTimeout(50);
    }
  } while (Date.now() < end);
  assert.deepEqual(found, byText(wanted));
}

/** Puts the caret right after the claim's number, by the claim's button in the list. */
async function caretAfterNumber(page) {
  await page.getByRole("button", { name: /Show in the text: about 500/ }).click();
  await page.keyboard.press("ArrowRight");
  for (let i = 0; i < " participants".length; i++) await page.keyboard.press("ArrowLeft");
}

for (const name of EDITORS) {
  browserTest(`${name}: claims are marked, followed through edits, and everything is given back`, () =>
    withEditor(name, async (page) => {
      await waitForMarks(page, FOUND);
      await page.screenshot({ path: join(pictures, `editor-${name}.png`) });
      assert.equal(await page.evaluate(() => api.content()), await page.evaluate(() => before.content));
      assert.equal(await page.evaluate(() => api.canUndo?.() ?? false), false, "marking is no step of the history");

      await page.evaluate(() => api.element().focus());
      await page.keyboard.press("Control+Home");
      await page.keyboard.type("Indeed. ");
      // In the next frame, long before the next check.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      assert.deepEqual(await marked(page), byText(FOUND), "typed before");
      await page.keyboard.press("Control+End");
      await page.keyboard.type(" That is all.");
      await page.waitForTimeout(400);
      await waitForMarks(page, FOUND);

      await caretAfterNumber(page);
      await page.keyboard.type("0");
      await waitForMarks(page, [{ verdict: "contradicted", text: "about 5000 participants" }, ...FOUND.slice(1)]);
      await page.keyboard.press("Backspace");
      await waitForMarks(page, FOUND);

      const typed = await page.evaluate(() => api.content());
      assert.match(typed, /^(<p>)?Indeed\. A day/);
      assert.match(typed, /That(&nbsp;|\s)is(&nbsp;|\s)all\.(<\/p>)?$/);
      for (let i = 0; i < 60 && (await page.evaluate(() => api.content() !== before.content)); i++)
        await page.keyboard.press("Control+z");
      assert.equal(
        await page.evaluate(() => api.content()),
        await page.evaluate(() => before.content),
        "the reader's undo leads back to the beginning",
      );
      await waitForMarks(page, FOUND);

      await page.evaluate(() => document.querySelector("sverka-check").remove());
      const left = await page.evaluate(() => ({
        marks: globalThis.marked(),
        sheets: api.element().ownerDocument.adoptedStyleSheets.length - before.sheets,
        nodes: document.querySelectorAll('[class*="sverka"], [data-sverka]').length,
        highlights: [...api.element().ownerDocument.defaultView.CSS.highlights.keys()],
        content: api.content() === before.content,
      }));
      assert.deepEqual(left, { marks: [], sheets: 0, nodes: 0, highlights: [], content: true });
      assert.ok(await noWorkers(page));
    }),
  );
}
