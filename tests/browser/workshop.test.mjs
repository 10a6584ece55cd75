// The workshop's page: from a pasted report to a database, without a terminal.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sverka } from "../node/support.js";
import { axe } from "./browser.mjs";
import { browserTest, pictures, withPage } from "./page.mjs";

const REPORT = `Home
News
Culture
Sport
Steppe Poetry Festival opens in Almaty

The Steppe Poetry Festival opened in Almaty on 3 May 2026, the Gazette reports. More than 300 guests from 6 countries came to the festival. There were 40 volunteers.

Read also
Chess tournament gathers 900 players in Astana
`;

/** Opens the workshop in the page's place. */
const withWorkshop = (options, use) =>
  withPage(options, async (page, seen) => {
    await page.goto(new URL("workshop/", page.url()).href);
    await ready(page);
    await use(page, seen);
  });

const ready = (page) => page.waitForSelector("html[data-ready]");
const saved = (page) => page.waitForFunction(() => document.documentElement.hasAttribute("data-saved"));
const cards = (page) => page.locator("article.fact");

async function propose(page, text = REPORT) {
  await page.getByLabel("Text of the report", { exact: true }).fill(text);
  await page.getByRole("button", { name: "Propose facts" }).click();
  await cards(page).first().waitFor();
}

/** What a click downloads, as bytes. */
async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

browserTest("a pasted report becomes facts, marked in its text", () =>
  withWorkshop({}, async (page) => {
    await propose(page);
    await page.getByText("Facts proposed: 4").waitFor();
    assert.equal(await cards(page).count(), 4);
    const marked = await page.locator("#marked mark").allTextContents();
    assert.ok(marked.join(" ").includes("More than 300 guests"), marked.join("|"));
    assert.equal(await page.locator("#marked").textContent(), REPORT);
    assert.ok(!marked.join(" ").includes("900"));
  }),
);

browserTest("accepted facts are built into an image that texts are checked by", () =>
  withWorkshop({}, async (page) => {
    await propose(page);
    await page.getByRole("button", { name: "Build the image" }).click();
    await page.getByText(/Not built, errors: \d/).waitFor();
    assert.ok((await page.locator("#notes li").allTextContents()).some((note) => note.includes("a draft")));

    await cards(page).first().getByRole("button", { name: "Accept" }).click();
    await page.getByText("Fill in your name first").waitFor();
    await page.getByLabel("Your name").fill("An editor");
    for (let i = 0; i < 4; i++) await cards(page).nth(i).getByRole("button", { name: "Accept" }).click();
    await page.getByLabel("Published by").fill("Gazette");
    const { name, bytes } = await downloaded(page, "Build the image");
    assert.equal(name, "my-record.sverka");

    const cwd = await mkdtemp(join(tmpdir(), "sverka-workshop-"));
    try {
      await writeFile(join(cwd, "own.sverka"), bytes);
      await writeFile(join(cwd, "a.txt"), "The Steppe Poetry Festival drew 200 guests.");
      assert.match(sverka(["check", "--db", "own.sverka", "a.txt"], { cwd }).stdout, /contradicted/);
    } finally {
      await rm(cwd, { recursive: true, force: true });
    }
  }),
);

browserTest("a correction is kept over a reload, and has to be accepted anew", () =>
  withWorkshop({}, async (page) => {
    await propose(page);
    await page.getByLabel("Your name").fill("An editor");
    const card = cards(page).filter({ hasText: "participants" }).first();
    await card.getByRole("button", { name: "Accept" }).click();
    assert.equal(await card.getByRole("button", { name: "Accepted" }).getAttribute("aria-pressed"), "true");
    await card.getByLabel("Value").fill(">= 300");
    await card.getByLabel("Value").press("Enter");
    assert.equal(await card.locator("button.accept").getAttribute("aria-pressed"), "false");
    await saved(page);
    await page.waitForTimeout(300);
    await page.reload();
    await ready(page);
    assert.equal(await cards(page).count(), 4);
    assert.equal(await cards(page).filter({ hasText: "participants" }).first().getByLabel("Value").inputValue(), ">= 300");
    assert.equal(await page.getByLabel("Your name").inputValue(), "An editor");
  }),
);

browserTest("with the keyboard alone: words are selected and become a fact", () =>
  withWorkshop({}, async (page) => {
    await propose(page);
    await page.locator("#marked").focus();
    await page.keyboard.press("Control+Home");
    for (let i = 0; i < 6; i++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+End");
    // The text itself stays as it is, whatever is typed into it.
    await page.keyboard.press("x");
    assert.equal(await page.locator("#marked").textContent(), REPORT);
    const chosen = await page.evaluate(() => getSelection().toString().trim());
    assert.ok(chosen.length > 0);
    for (let i = 0; i < 40 && !(await page.evaluate(() => document.activeElement.id === "add")); i++) await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "add");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll("article.fact").length === 5);
    assert.ok((await page.locator("article.fact blockquote").allTextContents()).includes(chosen));
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "INPUT");
  }),
);

browserTest("events are found as one types, in either script and misspelt, and a draft is merged", () =>
  withWorkshop({}, async (page) => {
    await propose(page);
    const box = page.getByLabel("Search events");
    for (const typed of ["media forum", "медиафор", "mediaforum", "медиофорум", "Центрально-Азиат"]) {
      await box.fill(typed);
      await page.locator("#found li", { hasText: "central-asian-media-forum-2" }).waitFor();
    }
    await box.fill("ұйымының форумы");
    await page.locator("#found li", { hasText: "sco-humanitarian-forum-2025" }).waitFor();
    await box.fill("qqqqqq");
    assert.equal(await page.locator("#found li").count(), 0);
    await box.fill("silk way");
    await page.locator("#found li").first().getByRole("button", { name: "Make it this event" }).click();
    await page.locator("#events h3", { hasText: "Silk Way Star" }).first().waitFor();
    assert.equal(await cards(page).count(), 4);
  }),
);

browserTest("TOML goes out and comes in, and the command line takes it", () =>
  withWorkshop({}, async (page) => {
    await propose(page);
    const { name, bytes } = await downloaded(page, "Export TOML");
    assert.equal(name, "my-record.zip");
    const text = bytes.toString("utf8");
    for (const file of ["database.toml", "reports.toml", "events/steppe-poetry-festival.toml"]) assert.ok(text.includes(file), file);
    assert.ok(text.includes('value = "> 300"'));
    // What went out comes in again.
    await page.getByRole("button", { name: "Start anew" }).click();
    await page.getByText("Press again to delete").waitFor();
    await page.getByRole("button", { name: "Start anew" }).click();
    assert.match(await page.locator("#totals").textContent(), /Events: 0, facts: 0/);
    await page.getByLabel("Import TOML or an image…").setInputFiles({ name, mimeType: "application/zip", buffer: bytes });
    await page.getByText("Imported events: 1").waitFor();
    assert.match(await page.locator("#totals").textContent(), /Events: 1, facts: 4, not accepted: 4/);
    const source = fileURLToPath(new URL("../../claims-db/", import.meta.url));
    await page.getByLabel("Import TOML or an image…").setInputFiles(
      ["reports.toml", "events/silk-way-star-1.toml"].map((file) => join(source, file)),
    );
    await page.getByText("Imported events: 1").waitFor();
    assert.match(await page.locator("#totals").textContent(), /Events: 2, facts: 8, not accepted: 4/);
    assert.equal(await page.locator("#notes li").count(), 0);
  }),
);

browserTest("nothing leaves the machine: every request is for the page's own files", () =>
  withWorkshop({}, async (page, seen) => {
    const atLoad = seen.requests.length;
    await propose(page);
    await page.getByLabel("Your name").fill("An editor");
    await cards(page).first().getByRole("button", { name: "Accept" }).click();
    await page.getByLabel("Search events").fill("forum");
    await downloaded(page, "Export TOML");
    await saved(page);
    await page.waitForTimeout(300);
    const later = seen.requests.slice(atLoad).filter((request) => !request.url().startsWith("blob:"));
    assert.deepEqual(later.map((request) => request.url()), []);
    for (const request of seen.requests) assert.equal(request.method(), "GET");
    await page.context().setOffline(true);
    await propose(page, REPORT.replace("300", "350"));
    await page.locator("blockquote", { hasText: "350" }).first().waitFor();
  }),
);

browserTest("a page's file is read as its article", () =>
  withWorkshop({}, async (page) => {
    const html = `<html><body><nav>Menu</nav><article><h1>Festival opens</h1><p>The Steppe Poetry Festival opened in Almaty on 3 May 2026. More than 300 guests came to the festival.</p></article></body></html>`;
    await page.getByLabel("Open a file…").setInputFiles({ name: "a.html", mimeType: "text/html", buffer: Buffer.from(html) });
    await cards(page).first().waitFor();
    assert.ok(!(await page.locator("#marked").textContent()).includes("Menu"));
  }),
);

/** Labels of the fields, by language. */
const FIELDS = {
  en: { button: "English", series: "Series", edition: "Edition, by number or year", details: "Details, one a line", bare: "The bare name of the series means this edition", start: "The start is stated", end: "The end is stated", corrects: "Corrects" },
  ru: { button: "Русский", series: "Серия", edition: "Номер или год в серии", details: "Приметы, по одной в строке", bare: "Название серии без номера означает именно это событие", start: "Начало названо", end: "Конец назван", corrects: "Исправляет" },
  kk: { button: "Қазақша", series: "Серия", edition: "Сериядағы нөмірі немесе жылы", details: "Белгілері, әр жолға бірден", bare: "Серияның нөмірсіз атауы дәл осы оқиғаны білдіреді", start: "Басталуы айтылған", end: "Аяқталуы айтылған", corrects: "Түзететіні" },
};

for (const [lang, words] of Object.entries(FIELDS))
  browserTest(`${lang}: series, edition, details, the ends of a date and a correction are given by keyboard alone`, () =>
    withWorkshop({}, async (page) => {
      await page.getByRole("button", { name: words.button }).focus();
      await page.keyboard.press("Enter");
      await page.locator("#editor").fill("An editor");
      await page.locator("#outlet").fill("Gazette");
      const proposed = async (text) => {
        await page.locator("#text").fill(text);
        await page.locator("#propose").focus();
        await page.keyboard.press("Enter");
        await page.locator("blockquote", { hasText: /\d{3}/.exec(text.split("More than")[1])[0] }).first().waitFor();
      };
      const tabTo = async (label) => {
        for (let i = 0; i < 60; i++) {
          await page.keyboard.press("Tab");
          const at = await page.evaluate(() => document.activeElement.labels?.[0]?.textContent.trim() ?? "");
          if (at.startsWith(label)) return;
        }
        assert.fail(`${label} is not come to by Tab`);
      };
      const acceptAll = async () => {
        const drafts = page.locator("article.fact button.accept[aria-pressed=false]");
        while ((await drafts.count()) > 0) await drafts.first().press("Enter");
      };
      await proposed(REPORT);
      await acceptAll();
      // A later report has another number; it is of the same event.
      await proposed(REPORT.replace("300", "350").replace("opened", "has opened"));
      await page.locator("#marked").focus();
      await tabTo(words.series);
      await page.keyboard.type("steppe-poetry");
      await tabTo(words.edition);
      await page.keyboard.type("4");
      await tabTo(`${words.details} (en)`);
      await page.keyboard.type("Ministry of Verse\nhall of letters");
      await tabTo(words.bare);
      const bare = await page.evaluate(() => document.activeElement.checked);
      await page.keyboard.press("Space");

      await cards(page).first().locator("input").first().focus();
      await tabTo(words.start);
      const start = await page.evaluate(() => document.activeElement.checked);
      await page.keyboard.press("Space");
      await tabTo(words.end);
      const end = await page.evaluate(() => document.activeElement.checked);
      await page.keyboard.press("Space");

      const card = cards(page).filter({ has: page.locator("blockquote", { hasText: "350" }) });
      await card.locator("input").first().focus();
      await tabTo(words.corrects);
      await page.keyboard.press("ArrowDown");
      assert.match(await page.evaluate(() => document.activeElement.selectedOptions[0].textContent), /> 300 – Gazette/);
      // What was changed is to be looked at anew.
      assert.equal(await card.locator("button.accept").getAttribute("aria-pressed"), "false");
      await acceptAll();

      const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#export").press("Enter")]);
      const toml = await readFile(await download.path(), "utf8");
      for (const line of [/^series = "steppe-poetry"$/m, /^edition = 4$/m, /^en = \[\s*"Ministry of Verse",\s*"hall of letters",?\s*\]$/m])
        assert.match(toml, line);
      assert.equal(toml.includes("bare_name_is_edition = true"), !bare);
      const factWith = (quote) => toml.split("[[fact]]").find((one) => one.includes(quote));
      assert.ok(factWith("350 guests").includes('supersedes = "steppe-poetry-festival/participants"'), toml);
      const date = factWith("has opened");
      assert.equal(date.includes("start_stated = true"), !start, date);
      assert.equal(date.includes("end_stated = true"), !end, date);

      await saved(page);
      await page.waitForTimeout(300);
      await page.reload();
      await ready(page);
      assert.equal(await page.getByLabel(words.edition).inputValue(), "4");
      assert.equal(await page.getByLabel(words.end).first().isChecked(), !end);
      await mkdir(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `workshop-fields-${lang}.png`), fullPage: true });
      await page.setViewportSize({ width: 360, height: 740 });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await page.screenshot({ path: join(pictures, `workshop-fields-${lang}-phone.png`), fullPage: true });
      await page.locator("#build").click();
      await page.locator("#status", { hasText: /\d{4}/ }).waitFor();
      assert.deepEqual((await page.locator("#notes li").allTextContents()).filter((note) => !note.includes("warning")), []);
    }),
  );

browserTest("a page in another encoding is read as it declares, and broken text is refused", () =>
  withWorkshop({}, async (page) => {
    const html = '<html><head><meta charset="windows-1251"></head><body><article><h1>Форум в Алматы</h1><p>Степной фестиваль поэзии прошел в Алматы 3 мая 2026 года. В фестивале приняли участие более 300 гостей.</p></article></body></html>';
    const bytes = Buffer.from([...html].map((c) => (c >= "А" && c <= "я" ? c.charCodeAt(0) - 0x410 + 0xc0 : c.charCodeAt(0))));
    const open = page.getByLabel("Open a file…");
    await open.setInputFiles({ name: "a.html", mimeType: "text/html", buffer: bytes });
    await page.locator("#marked", { hasText: "более 300 гостей" }).waitFor();
    await cards(page).first().waitFor();
    await open.setInputFiles({ name: "b.txt", mimeType: "text/plain", buffer: bytes });
    await page.getByText("The file is not in UTF-8").waitFor();
    assert.ok((await page.locator("#marked").textContent()).includes("более 300 гостей"));
  }),
);

browserTest("in three languages, light and dark, and accessible", () =>
  withWorkshop({}, async (page) => {
    await propose(page);
    await mkdir(pictures, { recursive: true });
    for (const [button, title] of [["Русский", "Собственная база фактов"], ["Қазақша", "Өз дерекқорыңыз"], ["English", "A record of your own"]]) {
      await page.getByRole("button", { name: button }).click();
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      assert.equal(await cards(page).count(), 4);
    }
    for (const scheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.screenshot({ path: join(pictures, `workshop-${scheme}.png`), fullPage: true });
      const { violations } = await axe(page).analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => `${scheme} ${id}: ${nodes[0]?.html}`), []);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.screenshot({ path: join(pictures, "workshop-phone.png"), fullPage: true });
  }),
);
