// What a reader does with the demo page.

import assert from "node:assert/strict";
import { join } from "node:path";
import { browserTest, chooseExample, example, examples, findings, marks, pictures, withPage } from "./page.mjs";

const sorted = (list) => list.map(({ verdict, text }) => `${verdict}: ${text}`).sort();

browserTest("typing gives findings, without a button to press", () =>
  withPage({}, async (page) => {
    const { text, expect } = example("en-forum");
    await page.getByLabel("Your text").pressSequentially(text);
    await page.waitForSelector(".sverka-card");
    await page.waitForTimeout(600);
    const found = await findings(page);
    for (const wanted of expect) assert.ok(found.some((one) => one.text === wanted.text), wanted.text);
  }),
);

for (const { id, expect, lang } of examples) {
  browserTest(`example ${id}: its findings are as the page promises, and marked in its words`, () =>
    withPage({ locale: lang }, async (page) => {
      await chooseExample(page, id);
      const found = await findings(page);
      for (const { kind, text, verdict } of expect)
        assert.ok(
          found.some((one) => one.kind === kind && one.text === text && one.verdict === verdict),
          `${verdict} ${kind} “${text}” is missing in ${JSON.stringify(found, null, 1)}`,
        );
      assert.equal(found.length, expect.length, JSON.stringify(found, null, 1));
      assert.deepEqual(sorted(await marks(page)), sorted(found));
      await page.screenshot({ path: join(pictures, `${id}.png`), fullPage: true });
    }),
  );
}

browserTest("the examples together show all four verdicts, each with its sign and its word", () =>
  withPage({}, async (page) => {
    const shown = new Map();
    for (const { id } of examples) {
      await chooseExample(page, id);
      for (const { verdict, word } of await findings(page)) shown.set(verdict, word);
    }
    assert.deepEqual(Object.fromEntries(shown), {
      supported: "✓Supported",
      contradicted: "✕Contradicted",
      partly_supported: "≈Partly supported",
      not_established: "?Not established",
    });
  }),
);

browserTest("a finding shows its quote in the quote's language, and the report it is from", () =>
  withPage({}, async (page) => {
    await chooseExample(page, "en-forum");
    const card = page.locator('.sverka-card[data-kind="participants"]');
    assert.match(await card.locator("blockquote").innerText(), /более 700 участников/);
    assert.equal(await card.locator("blockquote").getAttribute("lang"), "ru");
    assert.notEqual((await card.locator(".sverka-outlet").innerText()).trim(), "");
    await card.locator("summary").click();
    const values = await card.locator("dl").innerText();
    assert.match(values, /about 500/);
    assert.match(values, /more than 700/);
  }),
);

browserTest("an editor's note is said to be one, in its own language", () =>
  withPage({ locale: "ru" }, async (page) => {
    await chooseExample(page, "en-forum");
    const card = page.locator('.sverka-card[data-kind="date"]').first();
    await card.locator("summary").click();
    const notes = await card.locator(".sverka-note", { hasText: "редактор" }).all();
    assert.equal(notes.length, 2);
    for (const note of notes) {
      assert.match(await note.innerText(), /на английском\): [A-Z0-9]/);
      assert.doesNotMatch(await note.locator("[lang=en]").innerText(), /\p{Script=Cyrillic}/u);
    }
  }),
);

browserTest("old marks stay while a reader types on, and are then replaced", () =>
  withPage({}, async (page) => {
    await chooseExample(page, "en-forum");
    const before = await marks(page);
    assert.ok(before.length > 0);
    // In one go with the keystroke: the debounce cannot have run out in between.
    const rightAfter = await page.evaluate(() => {
      const input = widget().querySelector("textarea");
      input.setRangeText("Indeed, the", 0, 3, "end");
      input.dispatchEvent(new Event("input", { bubbles: true }));
      return [...CSS.highlights.get("sverka-contradicted")].map((range) => range.toString());
    });
    assert.deepEqual(rightAfter, ["about 500 participants"]);
    await page.waitForFunction(() => widget().querySelector(".sverka-view").textContent.startsWith("Indeed"));
    assert.deepEqual(sorted(await marks(page)), sorted(before));
    assert.deepEqual(sorted(await marks(page)), sorted(await findings(page)));
  }),
);

browserTest("a text that was cleared leaves no mark and no finding", () =>
  withPage({}, async (page) => {
    await chooseExample(page, "en-forum");
    await page.getByRole("button", { name: "Clear" }).click();
    assert.deepEqual(await marks(page), []);
    assert.deepEqual(await findings(page), []);
    await page.getByText("Nothing to check yet").first().waitFor();
  }),
);

browserTest("selecting a part checks that part alone, says so, and there is a way back", () =>
  withPage({}, async (page) => {
    const { text, expect } = example("en-forum");
    await chooseExample(page, "en-forum");
    const whole = await findings(page);
    // "It" is the forum of the sentence before, which is not selected.
    const part = { from: text.indexOf("It opened"), to: text.indexOf(" The forum closed") };
    await page.evaluate(({ from, to }) => {
      const input = widget().querySelector("textarea");
      input.focus();
      input.setSelectionRange(from, to);
    }, part);
    const said = page.getByText("Only the selected part is checked");
    await said.first().waitFor();
    assert.deepEqual(
      (await findings(page)).map(({ text: words }) => words),
      expect.slice(2, 4).map(({ text: words }) => words),
    );
    const dimmed = await page.evaluate(() =>
      [...CSS.highlights.get("sverka-outside")].map((range) => range.toString()),
    );
    assert.deepEqual(dimmed, [text.slice(0, part.from), text.slice(part.to)]);
    await page.screenshot({ path: join(pictures, "part.png") });
    await page.getByRole("button", { name: "Check the whole text" }).click();
    await said.first().waitFor({ state: "hidden" });
    assert.deepEqual(await findings(page), whole);
  }),
);

browserTest("a verdict's count lists the findings of that verdict, and all again", () =>
  withPage({}, async (page) => {
    await chooseExample(page, "en-forum");
    const listed = () => page.locator(".sverka-card:visible .sverka-claim").allInnerTexts();
    const all = await listed();
    const button = page.getByRole("button", { name: "Supported 2", exact: true });
    await button.click();
    assert.deepEqual(await listed(), ["Astana", "16 April 2025"]);
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    assert.equal((await marks(page)).length, all.length);
    await page.getByRole("button", { name: "Contradicted 1" }).click();
    assert.deepEqual(await listed(), ["about 500 participants"]);
    await page.keyboard.press("Alt+ArrowDown");
    assert.equal(await page.evaluate(() => focused().querySelector(".sverka-claim").textContent), "about 500 participants");
    await page.getByRole("button", { name: "Contradicted 1" }).click();
    assert.deepEqual(await listed(), all);
    await page.getByRole("button", { name: "Partly supported 1" }).click();
    await chooseExample(page, "en-visit");
    assert.deepEqual(await listed(), ["China", "26 February 2024"]);
  }),
);

browserTest("a part can be selected in the marked text too", () =>
  withPage({}, async (page) => {
    await chooseExample(page, "en-forum");
    await page.evaluate(() => {
      const node = widget().querySelector(".sverka-view p").firstChild;
      const end = node.data.indexOf("It opened");
      focused().blur();
      widget().getSelection().setBaseAndExtent(node, 0, node, end);
    });
    await page.getByText("Only the selected part is checked").first().waitFor();
    const found = await findings(page);
    assert.deepEqual(
      found.map(({ text }) => text),
      example("en-forum").expect.slice(0, 2).map(({ text }) => text),
    );
    await page.getByLabel("Your text").click();
    await page.getByText("Only the selected part is checked").first().waitFor({ state: "hidden" });
  }),
);

browserTest("a finding's claim is shown in the text, and that narrows nothing", () =>
  withPage({}, async (page) => {
    await chooseExample(page, "en-forum");
    const before = await findings(page);
    await page.getByRole("button", { name: "Show in the text: about 500 participants" }).click();
    const selected = await page.evaluate(() => {
      const input = focused();
      return input.value.slice(input.selectionStart, input.selectionEnd);
    });
    assert.equal(selected, "about 500 participants");
    await page.waitForTimeout(600);
    assert.equal(await page.getByText("Only the selected part is checked").first().isVisible(), false);
    assert.deepEqual(await findings(page), before);
  }),
);

browserTest("a click on marked words goes to their finding", () =>
  withPage({}, async (page) => {
    await chooseExample(page, "en-forum");
    const point = await page.evaluate(() => {
      const [range] = CSS.highlights.get("sverka-contradicted");
      const rect = range.getClientRects()[0];
      return { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 };
    });
    await page.mouse.click(point.x, point.y);
    assert.equal(
      await page.evaluate(() => focused().querySelector(".sverka-claim")?.textContent),
      "about 500 participants",
    );
  }),
);

browserTest("the keyboard goes through the claims, opens one, and comes back", () =>
  withPage({}, async (page) => {
    await chooseExample(page, "en-forum");
    const active = () => page.evaluate(() => focused().querySelector(".sverka-claim")?.textContent);
    const wanted = example("en-forum").expect.map(({ text }) => text);
    await page.getByLabel("Your text").focus();
    await page.keyboard.press("Alt+ArrowDown");
    assert.equal(await active(), wanted[0]);
    await page.keyboard.press("Alt+ArrowDown");
    assert.equal(await active(), wanted[1]);
    await page.keyboard.press("Alt+ArrowUp");
    assert.equal(await active(), wanted[0]);
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(".sverka-card").first().locator("dl").isVisible(), true);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".sverka-card").first().locator("dl").isVisible(), false);
    assert.equal(await page.evaluate(() => focused().localName), "textarea");
  }),
);

browserTest("the summary is told to screen readers, and focus stays where it is", () =>
  withPage({}, async (page) => {
    const input = page.getByLabel("Your text");
    await input.focus();
    await input.fill(example("en-visit").text);
    await page.waitForFunction(() => /claims? checked/.test(widget().querySelector('[role="status"]').textContent));
    assert.match(await page.getByRole("status").innerText(), /Contradicted 1/);
    assert.equal(await page.evaluate(() => focused().localName), "textarea");
  }),
);

browserTest("a text without claims is told as such; what was left unjudged says why", () =>
  withPage({}, async (page) => {
    await page.getByLabel("Your text").fill("The weather was fine.");
    await page.getByText("No checkable claim about a recorded event was found.").first().waitFor();
    await chooseExample(page, "ru-forum");
    const folded = page.locator(".sverka-unchecked");
    await folded.locator("summary").click();
    assert.match(await folded.locator("li").first().innerText(), /^40.* — it counts something that is not on record$/);
  }),
);

browserTest("the interface speaks three languages, and remembers which", () =>
  withPage({ locale: "ru-RU" }, async (page) => {
    assert.equal(await page.evaluate(() => document.documentElement.lang), "ru");
    await chooseExample(page, "en-forum");
    await page.getByRole("button", { name: "Қазақша" }).click();
    await page.getByText("Сәйкес келмейді 1").first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "kk");
    assert.equal(await page.title(), "Sverka – мәтінді деректермен салыстыру");
    await page.reload();
    assert.equal(await page.getByLabel("Мәтініңіз").isVisible(), true);
    await page.getByRole("button", { name: "English" }).click();
    assert.equal(await page.getByLabel("Your text").isVisible(), true);
  }),
);

browserTest("dark follows the system, and the reader's choice wins and is remembered", () =>
  withPage({ colorScheme: "dark" }, async (page) => {
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const dark = await ground();
    const button = page.getByRole("button", { name: "Dark theme" });
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    await button.click();
    assert.notEqual(await ground(), dark);
    await page.reload();
    assert.notEqual(await ground(), dark);
    assert.equal(await button.getAttribute("aria-pressed"), "false");
  }),
);

browserTest("a page that may not remember anything works all the same", () =>
  withPage(
    {
      prepare: (page) =>
        page.addInitScript(() => {
          Object.defineProperty(window, "localStorage", {
            get() {
              throw new DOMException("denied", "SecurityError");
            },
          });
        }),
    },
    async (page) => {
      await page.getByRole("button", { name: "Русский" }).click();
      await page.getByRole("button", { name: "Тёмная тема" }).click();
      await chooseExample(page, "ru-show");
      assert.ok((await findings(page)).length > 0);
    },
  ),
);

browserTest("where the browser has no highlights, boxes lie under the right words", () =>
  withPage(
    {
      prepare: (page) =>
        page.addInitScript(() => {
          delete window.Highlight;
        }),
    },
    async (page) => {
      await chooseExample(page, "en-forum");
      const words = await page.evaluate(() => {
        const view = widget().querySelector(".sverka-view");
        const node = view.querySelector("p").firstChild;
        return [...widget().querySelectorAll(".sverka-mark-contradicted")].map((box) => {
          const rect = box.getBoundingClientRect();
          const y = rect.top + rect.height / 2;
          const from = document.caretPositionFromPoint(rect.left + 1, y, { shadowRoots: [widget()] }).offset;
          const to = document.caretPositionFromPoint(rect.right - 1, y, { shadowRoots: [widget()] }).offset;
          return node.data.slice(from, to);
        });
      });
      assert.equal(words.map((part) => part.trim()).filter(Boolean).join(" "), "about 500 participants");
    },
  ),
);

browserTest("on paper: the marked text and open findings, without the controls", () =>
  withPage({}, async (page) => {
    await chooseExample(page, "en-forum");
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await page.locator("textarea").isVisible(), false);
    assert.equal(await page.locator(".sverka-view").isVisible(), true);
    assert.equal(await page.locator(".sverka-card dl").first().isVisible(), true);
    await page.screenshot({ path: join(pictures, "print.png"), fullPage: true });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen" });
    assert.equal(await page.locator(".sverka-card dl").first().isVisible(), false);
  }),
);
