// What the browser tests share: the built page, served and opened.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { hasBrowser, launch, noBrowser } from "./browser.mjs";
import { serve } from "../../xtask/serve.mjs";

export const examples = JSON.parse(
  await readFile(new URL("../../www/demo/examples.json", import.meta.url), "utf8"),
);

export const example = (id) => examples.find((one) => one.id === id);

/** Where pictures of the newest run are put, to be looked at. */
export const pictures = join(tmpdir(), "sverka-pictures");

/** The built pages. */
export let folder;
let browser;

/** A test that needs the browser. Without one, each file says so once: skipped here, failed on CI. */
export function browserTest(name, body) {
  if (hasBrowser) test(name, body);
}

if (!hasBrowser) {
  const missing = () => {
    if (process.env.CI === "true") throw new Error(noBrowser);
  };
  test("in a browser", process.env.CI === "true" ? {} : { skip: noBrowser }, missing);
}

if (hasBrowser) {
  before(async () => {
    // A build of this file's own: never a stale one, nor one that another
    // test file is just writing.
    const { buildPage } = await import("../../www/build.mjs");
    folder = await mkdtemp(join(tmpdir(), "sverka-page-"));
    await buildPage({ out: folder });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });
}

/**
 * Opens one of the built pages in a fresh profile and calls `use(page, seen)`.
 * `seen` collects requests and what must not happen; unless `allow` says so, a
 * policy violation, an error in the page or a request to elsewhere fails the
 * test. `scripts` run in the page before its own.
 */
export async function visit({ path = "", allow = [], policy, prepare, scripts = [], ...options }, use) {
  const server = await serve(folder, { policy });
  const context = await browser.newContext({ locale: "en", ...options });
  const seen = { requests: [], problems: [], url: server.url };
  context.on("request", (request) => {
    seen.requests.push(request);
    if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url()))
      seen.problems.push(`request to ${request.url()}`);
  });
  await context.exposeBinding("reportProblem", (_, problem) => seen.problems.push(problem));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      globalThis.reportProblem(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  for (const script of scripts) await context.addInitScript(script);
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

/** {@link visit} of the demo page, or of another by its `path`. */
export function withPage(options, use) {
  const inside = () => {
    /** The inside of the page's widget. */
    globalThis.widget = () => document.querySelector("sverka-check").shadowRoot;
    globalThis.focused = () => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element;
    };
  };
  return visit({ viewport: { width: 1280, height: 900 }, scripts: [inside], ...options }, use);
}

/** Clicks an example and waits for its findings. */
export async function chooseExample(page, id) {
  await page.click(`[data-example="${id}"]`);
  await page.waitForFunction(
    (text) => {
      const view = widget().querySelector(".sverka-view");
      const shown = [...view.querySelectorAll("p")].map((line) => line.textContent).join("\n");
      return !view.hidden && shown === text && widget().querySelector(".sverka-card");
    },
    example(id).text,
  );
}

/** The findings as a reader sees them. */
export function findings(page) {
  return page.$$eval(".sverka-card", (cards) =>
    cards.map((card) => ({
      verdict: card.dataset.verdict,
      kind: card.dataset.kind,
      text: card.querySelector(".sverka-claim").textContent,
      word: card.querySelector(".sverka-verdict").textContent,
      message: card.querySelector(".sverka-message").textContent,
    })),
  );
}

/** The marked words of each verdict, as the browser draws them. */
export function marks(page) {
  return page.evaluate(() => {
    const all = [];
    for (const verdict of ["supported", "contradicted", "partly_supported", "not_established"])
      for (const range of CSS.highlights.get(`sverka-${verdict}`) ?? [])
        all.push({ verdict, text: range.toString() });
    return all;
  });
}
