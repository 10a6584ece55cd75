// The same tests in each browser.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { BROWSERS, find, hasClass, textOf, until } from "./browsers.mjs";

/** Where pictures of the newest run are put, to be looked at. */
export const pictures = join(tmpdir(), "sverka-pictures");

/**
 * Calls `define(run)` for a browser; `run(name, body)` defines a test with a
 * started browser. Without the browser, that is said once: skipped here,
 * failed on CI. `granted` is added to the manifest: what a reader would allow
 * later on.
 */
export function inBrowser(name, define, granted = {}) {
  const { start, missing } = BROWSERS[name];
  if (missing) {
    const isCi = process.env.CI === "true";
    test(`the extension in ${name}`, isCi ? {} : { skip: missing }, () => {
      if (isCi) throw new Error(missing);
    });
    return;
  }
  let folder;
  let started;
  before(async () => {
    const { buildExtension } = await import("../../www/extension/build.mjs");
    folder = await mkdtemp(join(tmpdir(), "sverka-extension-"));
    await buildExtension({ out: folder, zips: false });
    const manifest = join(folder, name, "manifest.json");
    await writeFile(manifest, JSON.stringify({ ...JSON.parse(await readFile(manifest, "utf8")), ...granted }));
    started = await start(join(folder, name));
  });
  after(async () => {
    await started?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });
  define((title, body) =>
    test(`${name}: ${title}`, async () => {
      const page = await started.newPage();
      try {
        await body(started, page);
      } finally {
        await page.close();
      }
    }),
  );
}

/** What is wrong with a page in the page's own eyes; call before it is opened. */
export async function watch(page) {
  await page.evaluateOnNewDocument(() => {
    globalThis.violations = [];
    document.addEventListener("securitypolicyviolation", (event) =>
      globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
}

/** The words of the marks in a page's main frame, by verdict, as the page itself can see them. */
export function marks(page) {
  return page.evaluate(() => {
    const all = [];
    for (const verdict of ["supported", "contradicted", "partly_supported", "not_established"])
      for (const range of CSS.highlights.get(`sverka-${verdict}`) ?? [])
        all.push([range, verdict]);
    all.sort(([a], [b]) =>
      a.startContainer.getRootNode() === b.startContainer.getRootNode() ? a.compareBoundaryPoints(Range.START_TO_START, b) : 0,
    );
    return all.map(([range, verdict]) => `${verdict}: ${range}`);
  });
}

/** The open card, once there is one. */
export async function card(started, page) {
  const [host] = await until(async () => {
    const hosts = await started.hosts(page);
    return hosts.length > 0 && hosts;
  }, "a card");
  const cards = find(host, hasClass("sverka-card"));
  return {
    host,
    title: textOf(find(host, (node) => node.name === "h2")[0]),
    text: textOf(host),
    verdicts: cards.map((one) => one.attributes["data-verdict"]),
    claims: cards.map((one) => textOf(find(one, hasClass("sverka-claim"))[0])),
    quotes: find(host, (node) => node.name === "blockquote").map(textOf),
  };
}

export function selectAll(page, selector) {
  return page.evaluate((where) => getSelection().selectAllChildren(document.querySelector(where)), selector);
}

/** The middle of a verdict's n-th mark, in the window. */
export function pointOf(page, verdict, index) {
  return page.evaluate(
    (name, n) => {
      const range = [...CSS.highlights.get(name)].sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b))[n];
      range.startContainer.parentElement.scrollIntoView({ block: "center" });
      const { left, top, width, height } = range.getClientRects()[0];
      return { x: left + width / 2, y: top + height / 2 };
    },
    `sverka-${verdict}`,
    index,
  );
}
