// Makes the README's pictures of the demo page from www/dist:
// `node screenshots.mjs [--out DIR]`, by default into docs/images.

import { existsSync } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { hasBrowser, launch, noBrowser } from "../tests/browser/browser.mjs";
import { serve } from "../tests/browser/server.mjs";

const { values } = parseArgs({ options: { out: { type: "string" } } });
const out = resolve(values.out ?? fileURLToPath(new URL("../docs/images", import.meta.url)));
const page = fileURLToPath(new URL("./dist", import.meta.url));

const pictures = [
  { name: "demo-light", example: "en-forum", width: 1280, height: 1036, scheme: "light", locale: "en" },
  { name: "demo-dark", example: "ru-show", width: 1280, height: 1000, scheme: "dark", locale: "ru" },
  { name: "demo-phone", example: "kk-show", width: 390, height: 844, scheme: "light", locale: "kk", scrollTo: ".sverka-results" },
];

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
        await tab.evaluate((selector) => document.querySelector(selector).scrollIntoView(), picture.scrollTo);
      const path = join(out, `${picture.name}.png`);
      await tab.screenshot({ path });
      console.log(`${path}: ${Math.ceil((await stat(path)).size / 1024)} KB`);
      await context.close();
    }
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
