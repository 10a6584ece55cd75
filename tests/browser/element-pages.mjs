// Pages with the element on them, each under the policy that a test names.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { CONTENT_SECURITY_POLICY, serve } from "../../xtask/serve.mjs";
import { hasBrowser, launch } from "./browser.mjs";

const require = createRequire(new URL("../../www/package.json", import.meta.url));

let folder;
let browser;
let pages = 0;

if (hasBrowser) {
  before(async () => {
    const { buildPage } = await import("../../www/build.mjs");
    folder = await mkdtemp(join(tmpdir(), "sverka-element-"));
    await buildPage({ out: folder });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });
}

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

/** A claims database out of source files, by the npm package's workshop. */
export async function compile(files) {
  const { Workshop } = await import("../../pkg/dist/workshop/node.js");
  const { image, errors } = (await Workshop.load()).build(
    Object.entries(files).map(([name, text]) => ({ name, text })),
  );
  if (!image) throw new Error(JSON.stringify(errors));
  return image;
}

/**
 * Opens `html`, or one of the built pages by its `path`, and calls
 * `use(page, seen)`. An error in the page, a violation of its policy, or a
 * request to elsewhere fails the test unless `allow` says so.
 */
export async function withElement({ html, path, allow = [], policy: csp = policy(), prepare, ...options }, use) {
  if (html !== undefined) {
    path = `page-${++pages}.html`;
    await put(
      path,
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>
<script type="module" src="element.js"></script><body>${html}</body></html>`,
    );
  }
  const server = await serve(folder, { policy: csp });
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, locale: "en", ...options });
  const seen = { requests: [], problems: [], url: server.url };
  context.on("request", (request) => {
    seen.requests.push(request.url());
    if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url()))
      seen.problems.push(`request to ${request.url()}`);
  });
  await context.exposeBinding("reportProblem", (_, problem) => seen.problems.push(problem));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      globalThis.reportProblem(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
    globalThis.told = [];
    for (const name of ["sverka:ready", "sverka:result", "sverka:select", "sverka:error"])
      document.addEventListener(name, (event) =>
        globalThis.told.push({ name, composed: event.composed, detail: event.detail?.text ?? event.detail?.code ?? null }),
      );
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => seen.problems.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    seen.problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  try {
    await prepare?.(page, context);
    await page.goto(`${server.url}${path}`);
    await use(page, seen);
    // Violations are told by events, which come after what caused them.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    const problems = seen.problems.filter((problem) => !allow.some((pattern) => pattern.test(problem)));
    if (problems.length > 0) throw new Error(problems.join("\n"));
  } finally {
    await context.close();
    await server.close();
  }
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

