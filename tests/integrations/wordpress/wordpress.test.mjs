// The plug-in for WordPress beside the real block editor, of its npm packages:
// what is written in paragraph blocks is marked and listed, and the post stays
// as it was written.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { buildPlugin } from "../../../integrations/wordpress/build.mjs";
import { serve } from "../../../xtask/serve.mjs";
import { hasBrowser, launch, noBrowser, noWorkers } from "../../browser/browser.mjs";

const here = fileURLToPath(new URL("./", import.meta.url));
const pictures = join(tmpdir(), "sverka-pictures");
const www = createRequire(new URL("../../../www/package.json", import.meta.url));

const missing = !existsSync(join(here, "node_modules/@wordpress/block-editor"))
  ? "the block editor's packages are missing: npm ci in tests/integrations/wordpress, or cargo xtask test"
  : !hasBrowser && noBrowser;

/** The editor writes styles of its own, and its canvas is a page made of a blob, with an inline script in it. */
const POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline' blob:; " +
  "img-src 'self' data:; font-src 'self' data:; frame-src blob:; form-action 'none'";

const FORUM = "The second Central Asian Media Forum brought together about 500 participants.";
const DAY = "It opened in Astana on 18 April 2025.";

let folder;
let server;
let browser;

if (!missing) {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "sverka-wordpress-"));
    await mkdir(pictures, { recursive: true });
    const { assets } = await buildPlugin(folder);
    const scripts = relative(folder, assets);
    await www("esbuild").build({
      entryPoints: [join(here, "host.js")],
      outdir: folder,
      bundle: true,
      format: "iife",
      minify: true,
      define: { "process.env.NODE_ENV": '"production"', "globalThis.IS_GUTENBERG_PLUGIN": "false", "globalThis.IS_WORDPRESS_CORE": "true", "globalThis.SCRIPT_DEBUG": "false" },
      logLevel: "error",
    });
    await writeFile(
      join(folder, "options.js"),
      `window.sverkaOptions = ${JSON.stringify({ element: `/${scripts}/element.js`, attributes: { ui: "en" } })};`,
    );
    await writeFile(
      join(folder, "index.html"),
      `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Edit post</title>
<link rel="stylesheet" href="host.css">
<body class="wp-core-ui" style="margin: 0; font: 13px system-ui, sans-serif">
<div id="editor" style="height: 100vh"></div>
<script src="host.js"></script>
<script src="options.js"></script>
<script src="/${scripts}/editor.js"></script>
`,
    );
    server = await serve(folder, { policy: POLICY });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });
}

/** Opens the editor on a post with these paragraphs, and the plug-in's panel. */
async function withPost(paragraphs, use, isFramed = true) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en", reducedMotion: "reduce" });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const problems = [];
  await context.exposeBinding("reportViolation", (_, violation) => problems.push(violation));
  await context.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      globalThis.reportViolation(`${violatedDirective} ${blockedURI}`),
    ),
  );
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url) && !/^(data|blob|about):/.test(request.url())) problems.push(request.url());
  });
  try {
    await page.goto(server.url);
    await page.evaluate(({ paragraphs, isFramed }) => startEditor(paragraphs, isFramed), { paragraphs, isFramed });
    await page.getByRole("button", { name: "Sverka" }).click();
    await (isFramed ? canvas(page) : page).locator("[contenteditable=true]").first().waitFor();
    await use(page);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}

const canvas = (page) => page.frameLocator('iframe[name="editor-canvas"]');

const marked = (page) =>
  page.evaluate(() => {
    const { highlights } = (document.querySelector('iframe[name="editor-canvas"]')?.contentWindow ?? window).CSS;
    const found = [];
    for (const verdict of ["supported", "contradicted", "partly_supported", "not_established"])
      for (const range of highlights.get(`sverka-${verdict}`) ?? []) found.push([verdict, range]);
    found.sort(([, a], [, b]) => a.compareBoundaryPoints(Range.START_TO_START, b));
    return found.map(([verdict, range]) => `${verdict}: ${range}`);
  });

async function marks(page, wanted) {
  const end = Date.now() + 20_000;
  let found;
  do {
    found = await marked(page);
    if (JSON.stringify(found) === JSON.stringify(wanted)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  } while (Date.now() < end);
  assert.deepEqual(found, wanted);
}

const post = (...paragraphs) =>
  paragraphs.map((text) => `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->`).join("\n\n");

test("paragraph blocks are marked and listed as one text, and the post is not touched", { skip: missing }, async () => {
  await withPost([FORUM, DAY], async (page) => {
    const found = ["contradicted: about 500 participants", "supported: Astana", "contradicted: 18 April 2025"];
    await marks(page, found);
    assert.deepEqual(
      await page
        .locator("sverka-check .sverka-card")
        .evaluateAll((all) => all.map((card) => `${card.dataset.verdict}: ${card.querySelector(".sverka-claim").textContent}`)),
      found,
    );
    await page.screenshot({ path: join(pictures, "wordpress.png") });
    assert.equal(await page.evaluate(() => content()), post(FORUM, DAY));
    assert.equal(await page.evaluate(() => changes), 0);
  });
});

test("what is written is followed, in blocks that come and go", { skip: missing }, async () => {
  await withPost([""], async (page) => {
    await canvas(page).locator("[contenteditable]").first().click();
    await page.keyboard.type(FORUM);
    await marks(page, ["contradicted: about 500 participants"]);
    await page.evaluate((text) => addBlock(text), DAY);
    await marks(page, ["contradicted: about 500 participants", "supported: Astana", "contradicted: 18 April 2025"]);

    await page.keyboard.press("Home");
    await page.keyboard.type("News. ");
    await marks(page, ["contradicted: about 500 participants", "supported: Astana", "contradicted: 18 April 2025"]);
    assert.equal(await page.evaluate(() => content()), post(`News. ${FORUM}`, DAY));
  });
});

test("a click on marked words shows their card beside them", { skip: missing }, async () => {
  await withPost([FORUM], async (page) => {
    await marks(page, ["contradicted: about 500 participants"]);
    const point = await page.evaluate(() => {
      const frame = document.querySelector('iframe[name="editor-canvas"]');
      const [range] = frame.contentWindow.CSS.highlights.get("sverka-contradicted");
      const [rect, around] = [range.getClientRects()[0], frame.getBoundingClientRect()];
      return { x: around.left + rect.left + rect.width / 2, y: around.top + rect.top + rect.height / 2 };
    });
    await page.mouse.click(point.x, point.y);
    const card = page.getByRole("dialog", { name: "about 500 participants" });
    await card.waitFor();
    assert.match(await card.textContent(), /more than 700/);
  });
});

test("a canvas without a frame is read as well", { skip: missing }, async () => {
  const use = async (page) => {
    await marks(page, ["contradicted: about 500 participants", "supported: Astana", "contradicted: 18 April 2025"]);
    assert.equal(await page.locator("iframe").count(), 0);
    assert.equal(await page.evaluate(() => content()), post(FORUM, DAY));
  };
  await withPost([FORUM, DAY], use, false);
});

test("the panel's closing leaves no marks and nothing running", { skip: missing }, async () => {
  await withPost([FORUM], async (page) => {
    await marks(page, ["contradicted: about 500 participants"]);
    await page.getByRole("button", { name: "Sverka" }).first().click();
    await page.waitForFunction(() => !document.querySelector("sverka-check"));
    await marks(page, []);
    assert.ok(await noWorkers(page));
    assert.equal(await page.evaluate(() => content()), post(FORUM));
  });
});

test("the plug-in's PHP can be read, and names files that are there", { skip: missing }, async () => {
  const { default: Engine } = await import("php-parser");
  const code = await readFile(join(folder, "sverka/sverka.php"), "utf8");
  new Engine({ parser: { version: 704 } }).parseCode(code, "sverka.php");
  const [, scripts] = /SVERKA_FOLDER = '([^']+)'/.exec(code);
  const [, version] = /Version: +(\S+)/.exec(code);
  assert.equal(scripts, `assets-${version}/`);
  for (const [, name] of code.matchAll(/SVERKA_FOLDER \. '([^']+)'/g))
    assert.ok(existsSync(join(folder, "sverka", scripts, name)), name);
});

if (missing) {
  test("in CI the block editor is there", { skip: process.env.CI ? false : missing }, () => assert.fail(missing));
}
