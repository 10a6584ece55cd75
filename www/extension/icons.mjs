// Draws icons/*.png from icons/icon.svg, in a browser: `node icons.mjs`.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launch } from "../../tests/browser/browser.mjs";

const svg = await readFile(new URL("icons/icon.svg", import.meta.url), "utf8");
const browser = await launch();
try {
  for (const size of [16, 32, 48, 128]) {
    // Chrome's store wants a sixteenth of air around its largest one.
    const air = size === 128 ? 8 : 0;
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>body{margin:0}svg{display:block;margin:${air}px;width:${size - 2 * air}px}</style>${svg}`,
    );
    await page.screenshot({
      path: fileURLToPath(new URL(`icons/${size}.png`, import.meta.url)),
      omitBackground: true,
    });
  }
} finally {
  await browser.close();
}
