// Finds and starts a browser for the tests. The tools come from www/, which
// has them for its own work.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../www/package.json", import.meta.url));

export const executablePath = process.env.SVERKA_CHROMIUM ?? "/usr/bin/chromium";

export const hasBrowser = existsSync(executablePath);

export const noBrowser =
  `no browser at ${executablePath}: install Chromium (Debian: apt-get install chromium fonts-noto-core) ` +
  "or set SVERKA_CHROMIUM to one";

/** A headless Chromium with a fresh profile that talks to nobody on its own account. */
export async function launch() {
  const { chromium } = require("playwright-core");
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Waits until the page's workers have ended: the browser tells of it a moment later. */
export async function noWorkers(page) {
  for (let i = 0; i < 100 && page.workers().length > 0; i++) await new Promise((resolve) => setTimeout(resolve, 50));
  return page.workers().length === 0;
}

/** Playwright's axe builder for `page`. */
export function axe(page) {
  const { AxeBuilder } = require("@axe-core/playwright");
  return new AxeBuilder({ page });
}
