// What the demo page promises about privacy, and what hostile text cannot do.

import assert from "node:assert/strict";
import { browserTest, chooseExample, example, examples, findings, withPage } from "./page.mjs";

browserTest("the policy is in force: markup cannot be parsed into the page", () =>
  withPage({ allow: [/^policy: require-trusted-types-for/] }, async (page) => {
    const refused = await page.evaluate(() => {
      try {
        document.createElement("p").innerHTML = "<b>x</b>";
        return "parsed";
      } catch (error) {
        return error.name;
      }
    });
    assert.equal(refused, "TypeError");
  }),
);

browserTest("after loading, nothing is asked of any server, whatever is typed", () =>
  withPage({}, async (page, seen) => {
    await chooseExample(page, "en-forum");
    const atLoad = seen.requests.map((request) => new URL(request.url()).pathname);
    const allowed = ["/", "/demo.css", "/demo.js", "/theme.js", "/icon.svg", "/sverka.wasm", "/element.js"];
    for (const path of atLoad) assert.ok(allowed.includes(path), path);
    for (const request of seen.requests) {
      assert.equal(request.method(), "GET");
      assert.equal(new URL(request.url()).search, "");
    }
    for (const { id } of examples) await chooseExample(page, id);
    await page.getByLabel("Your text").fill("Something else about 500 participants.");
    await page.getByRole("button", { name: "Русский" }).click();
    await page.waitForTimeout(500);
    assert.equal(seen.requests.length, atLoad.length);
  }),
);

browserTest("with the network cut after loading, it goes on checking", () =>
  withPage({}, async (page) => {
    await page.getByText("Nothing to check yet").first().waitFor();
    await page.context().setOffline(true);
    await page.getByLabel("Your text").fill(example("en-visit").text);
    await page.waitForSelector('.sverka-card[data-verdict="contradicted"]');
  }),
);

browserTest("nothing but the reader's language and theme is kept", () =>
  withPage({}, async (page) => {
    await chooseExample(page, "en-forum");
    await page.getByRole("button", { name: "Русский" }).click();
    const kept = await page.evaluate(async () => ({
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      cookies: document.cookie,
      databases: (await indexedDB.databases()).length,
    }));
    assert.deepEqual(kept, { local: ["sverka.language"], session: [], cookies: "", databases: 0 });
  }),
);

browserTest("markup in the text stays text", () =>
  withPage({}, async (page) => {
    const hostile = `<img src=x onerror="reportProblem('ran')"><script>reportProblem("ran")</script>\n${example("en-forum").text}`;
    await page.getByLabel("Your text").fill(hostile);
    await page.waitForSelector(".sverka-card");
    assert.deepEqual(await page.locator(".sverka-view > p").allTextContents(), hostile.split("\n"));
    assert.equal(await page.locator("#checker img, #checker script").count(), 0);
    assert.deepEqual(
      (await findings(page)).map(({ text }) => text),
      example("en-forum").expect.map(({ text }) => text),
    );
  }),
);

browserTest("controls that reorder text are shown, not obeyed, and marks stay on their words", () =>
  withPage({}, async (page) => {
    const text = `\u202Edesrever\u202C and \u{1F600} then: ${example("en-forum").text}`;
    await page.getByLabel("Your text").fill(text);
    await page.waitForSelector(".sverka-card");
    assert.deepEqual(await page.locator(".sverka-view .sverka-control").allInnerTexts(), ["U+202E", "U+202C"]);
    assert.doesNotMatch(await page.locator(".sverka-results").innerText(), /[\u202A-\u202E\u2066-\u2069]/);
    const contradicted = await page.evaluate(() =>
      [...CSS.highlights.get("sverka-contradicted")].map((range) => range.toString()),
    );
    assert.deepEqual(contradicted, ["about 500 participants"]);
  }),
);

browserTest("the page is there before the checker is, and text typed meanwhile is checked", () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  return withPage(
    {
      prepare: (page) =>
        page.route("**/sverka.wasm", async (route) => {
          await held;
          await route.continue();
        }),
    },
    async (page) => {
      await page.getByText("Loading the checker…").first().waitFor();
      // The words are in the page a frame before they are painted.
      await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length === 1);
      await page.getByLabel("Your text").fill(example("en-visit").text);
      release();
      await page.waitForSelector('.sverka-card[data-verdict="contradicted"]');
    },
  );
});

browserTest("a checker that does not load says so, and can be tried again", () => {
  let refuse = true;
  return withPage(
    {
      prepare: (page) =>
        page.route("**/sverka.wasm", (route) => (refuse ? route.abort() : route.continue())),
    },
    async (page) => {
      await page.getByText("The checker could not be loaded").first().waitFor();
      refuse = false;
      await page.getByRole("button", { name: "Try again" }).click();
      await chooseExample(page, "en-visit");
    },
  );
});

browserTest("a text of 100,000 characters is shown and checked", () =>
  withPage({}, async (page) => {
    const filler = "The weather on the steppe was fine, and nobody counted anything. ";
    const text = `${filler.repeat(1500)}\n\n${example("en-visit").text}`;
    await page.getByLabel("Your text").fill(text);
    await page.waitForSelector('.sverka-card[data-verdict="contradicted"]');
  }),
);
