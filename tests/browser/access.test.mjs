// Whether everyone can use the demo page: axe, small screens, forced colours.

import assert from "node:assert/strict";
import { join } from "node:path";
import { axe } from "./browser.mjs";
import { browserTest, chooseExample, findings, pictures, withPage } from "./page.mjs";

const modes = [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["forced colours", { forcedColors: "active" }],
  ["phone", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
];

for (const [name, options] of modes) {
  browserTest(`axe finds nothing: ${name}`, () =>
    withPage(options, async (page) => {
      const check = async (state) => {
        const { violations } = await axe(page)
          .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
          .analyze();
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${state}: ${id} ${nodes.map(({ html }) => html).join(" ")}`),
          [],
        );
      };
      await page.getByText("Nothing to check yet").first().waitFor();
      await check("empty");
      await chooseExample(page, "ru-forum");
      await page.locator(".sverka-unchecked summary").click();
      await chooseExample(page, "en-forum");
      for (const summary of await page.locator(".sverka-card summary").all()) await summary.click();
      await check("findings");
      await page.evaluate(() => {
        const input = widget().querySelector("textarea");
        input.focus();
        input.setSelectionRange(0, 60);
      });
      await page.getByText("Only the selected part is checked").first().waitFor();
      await check("part");
      await page.screenshot({ path: join(pictures, `access-${name.replace(" ", "-")}.png`), fullPage: true });
    }),
  );
}

for (const width of [320, 390, 640]) {
  browserTest(`${width} px wide: nothing has to be scrolled sideways`, () =>
    withPage({ viewport: { width, height: 700 } }, async (page) => {
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(await wide(), 0);
      for (const language of ["English", "Русский", "Қазақша"]) {
        await page.getByRole("button", { name: language }).click();
        for (const id of ["en-forum", "ru-show", "kk-forum"]) {
          await chooseExample(page, id);
          await page.locator(".sverka-card summary").first().click();
          assert.equal(await wide(), 0, `${language} ${id}`);
        }
      }
      await page.locator("textarea").fill("x".repeat(400));
      await page.waitForTimeout(500);
      assert.equal(await wide(), 0, "a word of 400 letters");
      assert.deepEqual(await findings(page), []);
    }),
  );
}

browserTest("what can be pressed is at least 44 px high", () =>
  withPage({ viewport: { width: 390, height: 844 } }, async (page) => {
    await chooseExample(page, "ru-forum");
    const small = await page.$$eval("button, summary", (targets) =>
      targets
        .filter((target) => target.checkVisibility() && target.getBoundingClientRect().height < 43.9)
        .map((target) => target.outerHTML),
    );
    assert.deepEqual(small, []);
  }),
);

browserTest("each verdict has a line of its own kind, so that colour is never needed", () =>
  withPage({ forcedColors: "active" }, async (page) => {
    await chooseExample(page, "en-forum");
    const styles = await page.evaluate(() =>
      ["supported", "contradicted", "partly_supported", "not_established"].map(
        (verdict) =>
          getComputedStyle(widget().querySelector(".sverka-view"), `::highlight(sverka-${verdict})`)
            .textDecorationStyle,
      ),
    );
    assert.deepEqual(styles, ["solid", "wavy", "dashed", "dotted"]);
  }),
);

browserTest("nothing moves for a reader who asks for less motion", () =>
  withPage({ reducedMotion: "reduce" }, async (page) => {
    await chooseExample(page, "en-forum");
    const moving = await page.$$eval("*", (all) =>
      all
        .filter((element) => {
          const style = getComputedStyle(element);
          return style.transitionDuration !== "0s" || style.animationName !== "none";
        })
        .map((element) => element.className),
    );
    assert.deepEqual(moving, []);
  }),
);
