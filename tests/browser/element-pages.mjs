// Pages with the element on them, each under the policy that a test names.

import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { CONTENT_SECURITY_POLICY } from "../../xtask/serve.mjs";
import { folder, visit } from "./page.mjs";

const require = createRequire(new URL("../../www/package.json", import.meta.url));

let pages = 0;

/** The strict policy, with some of its directives changed. */
export function policy(changes = {}) {
  const directives = new Map(CONTENT_SECURITY_POLICY.split("; ").map((line) => [line.split(" ")[0], line]));
  for (const [name, value] of Object.entries(changes)) directives.set(name, `${name} ${value}`);
  return [...directives.values()].join("; ");
}

/** Puts a file beside the element. */
export function put(name, content) {
  return writeFile(join(folder, name), content);
}

/** {@link visit} of `html` with the element's script, or of one of the built pages by its `path`. */
export async function withElement({ html, path, policy: csp = policy(), ...options }, use) {
  if (html !== undefined) {
    path = `page-${++pages}.html`;
    await put(
      path,
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>
<script type="module" src="element.js"></script><body>${html}</body></html>`,
    );
  }
  const told = () => {
    globalThis.told = [];
    for (const name of ["sverka:ready", "sverka:result", "sverka:select", "sverka:error"])
      document.addEventListener(name, (event) =>
        globalThis.told.push({ name, composed: event.composed, detail: event.detail?.text ?? event.detail?.code ?? null }),
      );
  };
  await visit({ path, policy: csp, viewport: { width: 1200, height: 900 }, scripts: [told], ...options }, use);
}

/** The claims of the cards in the list, as a reader sees them. */
export function cards(page, element = "sverka-check") {
  return page.$$eval(`${element} ol.sverka-findings > .sverka-card`, (all) =>
    all.map((card) => `${card.dataset.verdict} ${card.querySelector(".sverka-claim").textContent}`),
  );
}

/** What the widget's `mount` gives, as a script for a page. */
export async function mountScript() {
  const { styles } = await import("../../www/build.mjs");
  const { outputFiles } = await require("esbuild").build({
    stdin: {
      contents: `import { mount } from "./mount.ts"; import css from "./widget.css"; globalThis.sverka = { mount, css };`,
      resolveDir: new URL("../../www/src/widget/", import.meta.url).pathname,
    },
    bundle: true,
    write: false,
    format: "iife",
    plugins: [styles],
  });
  return outputFiles[0].text;
}

