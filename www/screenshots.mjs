// Makes the README's pictures, of the demo page from www/dist and of the
// element inside an editor:
// `node screenshots.mjs [--out DIR]`, by default into docs/images.

import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { hasBrowser, launch, noBrowser } from "../tests/browser/browser.mjs";
import { buildEditorPages, createEditor, EDITOR_POLICY } from "../tests/browser/editors.mjs";
import { serve } from "../xtask/serve.mjs";

const { values } = parseArgs({ options: { out: { type: "string" } } });
const out = resolve(values.out ?? fileURLToPath(new URL("../docs/images", import.meta.url)));
const page = fileURLToPath(new URL("./dist", import.meta.url));

const pictures = [
  { name: "demo-light", example: "en-forum", width: 1280, height: 1036, scheme: "light", locale: "en" },
  { name: "demo-dark", example: "ru-show", width: 1280, height: 1000, scheme: "dark", locale: "ru" },
  { name: "demo-phone", example: "kk-show", width: 390, height: 844, scheme: "light", locale: "kk", scrollTo: ".sverka-results" },
];

const article = [
  "A day of news from the capital.",
  "The second Central Asian Media Forum brought together about 500 participants from Kazakhstan, Qatar and Japan. It opened in Astana on 16 April 2025.",
  "The forum closed on 17 April.",
];

/** TinyMCE in its frame, a claim clicked on. */
async function takeEditor(browser) {
  const folder = await mkdtemp(join(tmpdir(), "sverka-pictures-"));
  try {
    await buildEditorPages(folder);
    const server = await serve(folder, { policy: EDITOR_POLICY });
    const context = await browser.newContext({ viewport: { width: 1280, height: 620 }, locale: "en", reducedMotion: "reduce" });
    const tab = await context.newPage();
    await tab.goto(`${server.url}tinymce.html`);
    await createEditor(tab, "tinymce", article);
    await tab.waitForSelector(".sverka-card");
    const point = await tab.evaluate(() => {
      const body = api.element();
      const [range] = body.ownerDocument.defaultView.CSS.highlights.get("sverka-contradicted");
      const rect = range.getClientRects()[0];
      const frame = body.ownerDocument.defaultView.frameElement.getBoundingClientRect();
      return { x: frame.left + rect.left + rect.width / 2, y: frame.top + rect.top + rect.height / 2 };
    });
    await tab.mouse.click(point.x, point.y);
    await tab.getByRole("dialog").waitFor();
    await shoot(tab, "editor");
    await context.close();
    await server.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function shoot(tab, name) {
  const path = join(out, `${name}.png`);
  await tab.screenshot({ path });
  console.log(`${path}: ${Math.ceil((await stat(path)).size / 1024)} KB`);
}

async function take() {
  if (!hasBrowser) throw new Error(noBrowser);
  if (!existsSync(join(page, "sverka.wasm"))) throw new Error("www/dist is not built: run node build.mjs first");
  await mkdir(out, { recursive: true });
  const server = await serve(page);
  const browser = await launch();
  try {
    for (const picture of pictures) {
      const context = await browser.newContext({
        viewport: { width: picture.width, height: picture.height },
        colorScheme: picture.scheme,
        locale: picture.locale,
        reducedMotion: "reduce",
      });
      const tab = await context.newPage();
      await tab.goto(server.url);
      await tab.click(`[data-example="${picture.example}"]`);
      await tab.waitForSelector(".sverka-card");
      await tab.mouse.move(0, 0);
      if (picture.scrollTo)
        await tab.locator(picture.scrollTo).evaluate((element) => element.scrollIntoView());
      await shoot(tab, picture.name);
      await context.close();
    }
    await takeEditor(browser);
  } finally {
    await browser.close();
    await server.close();
  }
}

try {
  await take();
} catch (error) {
  console.error(`screenshots: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
