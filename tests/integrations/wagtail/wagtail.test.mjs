// The plug-in for Wagtail, in the admin of a real one: an article is written
// in its rich-text fields, checked, saved, and stored without anything of ours.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { hasBrowser, launch, noBrowser } from "../../browser/browser.mjs";

/** A Python that has Wagtail and the plug-in; cargo xtask test makes one. */
const python = process.env.SVERKA_WAGTAIL;
const site = fileURLToPath(new URL("./site/", import.meta.url));
const pictures = join(tmpdir(), "sverka-pictures");

const missing = !python ? "SVERKA_WAGTAIL names no Python with Wagtail: cargo xtask test makes one" : !hasBrowser && noBrowser;

/** Wagtail has inline scripts and styles of its own, which this policy stops; nothing of ours may be among them. */
const WAGTAILS_OWN = /\/static\/wagtailadmin\/js\/vendor\.js$/;

const FORUM = "The second Central Asian Media Forum brought together about 500 participants. It opened in Astana on 16 April 2025.";
const FAIR = "The third Steppe Book Fair in Almaty brought together 200 participants.";

let data;
let browser;
/** With no setting, and with a record of its own in Russian. */
let plain;
let own;
let article;

/** Starts a Wagtail with a value of the setting SVERKA. */
async function start(setting) {
  const free = createServer();
  await new Promise((resolve) => free.listen(0, "127.0.0.1", resolve));
  const { port } = free.address();
  await new Promise((resolve) => free.close(resolve));
  // The checks are run by a test of their own.
  const child = spawn(python, ["-m", "django", "runserver", "--noreload", "--skip-checks", `127.0.0.1:${port}`], {
    cwd: site,
    env: environment(setting),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (log += text));
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const end = Date.now() + 120_000;
  const address = `http://127.0.0.1:${port}/`;
  while (!(await fetch(`${address}admin/login/`).then((response) => response.ok, () => false))) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`Wagtail did not start:\n${log}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return {
    address,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

const environment = (setting = {}) => ({
  ...process.env,
  SVERKA_SITE: data,
  SVERKA_SETTING: JSON.stringify(setting),
  PYTHONPATH: site,
  PYTHONDONTWRITEBYTECODE: "1",
  DJANGO_SETTINGS_MODULE: "settings",
});

const run = async (words, setting) =>
  (await promisify(execFile)(python, words, { cwd: site, env: environment(setting) })).stdout.trim();

/** What is stored of the article, by its newest revision. */
const stored = async () => {
  const rows = JSON.parse(
    await run([
      "-c",
      "import json, sqlite3, sys\n" +
        "rows = sqlite3.connect(sys.argv[1]).execute('select content from wagtailcore_revision where object_id = ? order by id', sys.argv[2:])\n" +
        "print(json.dumps([row[0] for row in rows]))",
      join(data, "site.sqlite3"),
      article,
    ]),
  );
  const { body, blocks } = JSON.parse(rows.at(-1));
  return { body, blocks: JSON.parse(blocks).map(({ value }) => value), revisions: rows };
};

/** The invented record of the element's page of examples, as an image. */
async function invented() {
  const { Workshop } = await import("../../../pkg/dist/workshop/node.js");
  const folder = fileURLToPath(new URL("../../../www/docs/record/", import.meta.url));
  const events = (await readdir(join(folder, "events"))).map((name) => `events/${name}`);
  const names = ["database.toml", "reports.toml", ...events];
  const files = await Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), "utf8") })));
  return (await Workshop.load()).build(files).image;
}

if (!missing) {
  before(async () => {
    data = await mkdtemp(join(tmpdir(), "sverka-wagtail-"));
    await mkdir(join(data, "static"));
    await mkdir(pictures, { recursive: true });
    await writeFile(join(data, "static/record.sverka"), await invented());
    article = await run(["setup_site.py"]);
    [plain, own, browser] = await Promise.all([start({}), start({ database: "record.sverka", ui: "ru" }), launch()]);
  });
  after(async () => {
    await browser?.close();
    await plain?.stop();
    await own?.stop();
    if (data) await rm(data, { recursive: true, force: true });
  });
}

/** Opens the article in the admin's form, and sees to it that the policy is kept and nobody else is asked. */
async function withForm(server, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en", reducedMotion: "reduce" });
  context.setDefaultTimeout(90_000);
  const problems = [];
  await context.exposeBinding("reportViolation", (_, violation) => {
    if (!WAGTAILS_OWN.test(violation.source)) problems.push(violation);
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
      globalThis.reportViolation({ violatedDirective, blockedURI, source: sourceFile }),
    );
    /** What is marked in the page, in the order of the text. */
    globalThis.marked = () => {
      const found = [];
      for (const verdict of ["supported", "contradicted", "partly_supported", "not_established"])
        for (const range of CSS.highlights.get(`sverka-${verdict}`) ?? []) found.push([verdict, range]);
      found.sort(([, a], [, b]) => a.compareBoundaryPoints(Range.START_TO_START, b));
      return found.map(([verdict, range]) => `${verdict}: ${range}`);
    };
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.address) && !/^(data|blob):/.test(request.url())) problems.push(request.url());
  });
  page.on("dialog", (dialog) => void dialog.accept());
  try {
    await page.goto(`${server.address}admin/login/?next=/admin/pages/${article}/edit/`);
    await page.fill("[name=username]", "editor");
    await page.fill("[name=password]", "of-a-test");
    await page.click("button[type=submit]");
    await page.waitForSelector("sverka-check");
    await use(page);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}

/** Waits until just these words are marked. */
async function marks(page, wanted) {
  await page
    .waitForFunction((wanted) => JSON.stringify(marked()) === JSON.stringify(wanted), wanted, { timeout: 30_000 })
    .catch(() => {});
  assert.deepEqual(await page.evaluate(() => marked()), wanted);
}

/** Draft.js takes a moved caret over some time after the browser moved it. */
const caretTaken = (page) => page.waitForTimeout(300);

/** Waits until the field's text is this. */
const reads = (page, text) =>
  page.waitForFunction(
    (wanted) => document.querySelector("[data-contentpath=body] .public-DraftEditor-content")?.textContent === wanted,
    text,
  );

const body = (page) => page.locator("[data-contentpath=body] .public-DraftEditor-content");

/** As an editor does, by the button; Wagtail's saving of itself has another request. */
async function save(page) {
  const isSaved = (response) => response.request().isNavigationRequest() && response.request().method() === "POST";
  await Promise.all([page.waitForResponse(isSaved), page.getByRole("button", { name: "Save draft" }).click()]);
}

/** Draftail's keys of blocks are random. */
const withoutKeys = (html) => html.replace(/ data-block-key="\w+"/g, "");

test("a rich-text field: marks and findings, and nothing of them is stored", { skip: missing }, async () => {
  await withForm(plain, async (page) => {
    await body(page).click();
    await page.keyboard.type(FORUM);
    const found = ["contradicted: about 500 participants", "supported: Astana", "supported: 16 April 2025"];
    await marks(page, found);
    const cards = page.locator("[data-contentpath=body] sverka-check .sverka-card");
    assert.deepEqual(
      await cards.evaluateAll((all) => all.map((card) => `${card.dataset.verdict}: ${card.querySelector(".sverka-claim").textContent}`)),
      found,
    );
    await page.screenshot({ path: join(pictures, "wagtail.png") });

    // The marks go along with what is written before them, and go with what is taken out.
    await page.keyboard.press("Control+Home");
    await caretTaken(page);
    await page.keyboard.type("News. ");
    await marks(page, found);
    await page.keyboard.press("Control+z");
    await reads(page, FORUM);
    await page.keyboard.press("Control+End");
    await caretTaken(page);
    await page.keyboard.press("Backspace");
    for (let i = 0; i < " 2025".length; i++) await page.keyboard.press("Backspace");
    await page.keyboard.type(".");
    await marks(page, ["contradicted: about 500 participants", "supported: Astana", "supported: 16 April"]);

    await save(page);
  });
  const { body: html } = await stored();
  assert.equal(withoutKeys(html), `<p>${FORUM.replace(" 2025", "")}</p>`);
});

test("a click on marked words shows their card", { skip: missing }, async () => {
  await withForm(plain, async (page) => {
    await page.waitForFunction(() => marked().length > 0);
    const point = await page.evaluate(() => {
      const [range] = CSS.highlights.get("sverka-contradicted");
      range.startContainer.parentElement.scrollIntoView({ block: "center" });
      const rect = range.getClientRects()[0];
      return { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 };
    });
    await page.mouse.click(point.x, point.y);
    const card = page.getByRole("dialog", { name: "about 500 participants" });
    await card.waitFor();
    assert.match(await card.textContent(), /more than 700/);
  });
});

test("to open, check and look changes nothing: there is nothing to save", { skip: missing }, async () => {
  const before = await stored();
  await withForm(plain, async (page) => {
    await page.waitForFunction(() => marked().length > 0);
    await page.locator("[data-contentpath=body] sverka-check").getByText("Search the record").click();
    await page.keyboard.press("Tab");
    await page.keyboard.type("forum");
    // Longer than Wagtail waits before it saves by itself.
    await page.waitForTimeout(2500);
  });
  assert.deepEqual(await stored(), before);
});

test("the blocks of a StreamField are one text", { skip: missing }, async () => {
  const texts = ["The second Central Asian Media Forum drew 500 guests.", "It opened on 18 April."];
  await withForm(plain, async (page) => {
    await page.waitForFunction(() => marked().length > 0);
    await body(page).click();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    for (const text of texts) {
      await page.locator(".c-sf-add-button").last().click();
      await page.getByRole("option", { name: "Text" }).click();
      // Wagtail puts the caret into the new block.
      await page.waitForFunction(() => {
        const { activeElement } = document;
        return activeElement.isContentEditable && activeElement.closest("[data-streamfield-child]") && activeElement.innerText.trim() === "";
      });
      await page.keyboard.type(text);
    }
    await marks(page, ["contradicted: 500 guests", "contradicted: 18 April"]);
    assert.equal(await page.locator("[data-contentpath=blocks] sverka-check").count(), 1);
    await page.locator("[data-streamfield-child]").last().scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(pictures, "wagtail-blocks.png") });
    await save(page);
  });
  assert.deepEqual((await stored()).blocks.map(withoutKeys), texts.map((text) => `<p>${text}</p>`));
});

test("a field that the site has left alone is not read", { skip: missing }, async () => {
  await withForm(plain, async (page) => {
    await page.waitForFunction(() => document.querySelectorAll("sverka-check").length === 2);
    await page.locator("[data-contentpath=note] .public-DraftEditor-content").click();
    await page.keyboard.type(FORUM);
    await page.waitForTimeout(1000);
    const read = await page.evaluate(() => [...document.querySelectorAll("sverka-check")].map((check) => check.value));
    assert.ok(!read.some((text) => text.includes(FORUM)));
    assert.equal(await page.locator("[data-contentpath=note] sverka-check").count(), 0);
  });
});

test("SVERKA names a record and a language", { skip: missing }, async () => {
  await withForm(own, async (page) => {
    await body(page).click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type(FAIR);
    await page.waitForFunction(() => marked().some((mark) => mark === "contradicted: 200 participants"));
    const check = page.locator("[data-contentpath=body] sverka-check");
    assert.equal(await check.getAttribute("database"), "/static/record.sverka");
    assert.match(await check.locator(".sverka-card").first().textContent(), /[а-я]/);
  });
});

test("a setting that is not understood is told by manage.py check", { skip: missing }, async () => {
  const [good, failed] = await Promise.all([
    run(["-m", "django", "check"], { database: "record.sverka", ui: "kk" }),
    run(["-m", "django", "check"], { databse: "record.sverka", ui: "fr" }).catch((error) => error.stderr),
  ]);
  assert.match(good, /no issues/);
  assert.match(failed, /E002.*'databse'/s);
  assert.match(failed, /E003.*'fr'/s);
});

if (missing) {
  test("in CI Wagtail is there", { skip: process.env.CI ? false : missing }, () => assert.fail(missing));
}
