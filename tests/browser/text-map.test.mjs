// The map between a page's DOM and the text that is checked, on pages as they
// are in the wild.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { browserTest, withPage } from "./page.mjs";

const require = createRequire(new URL("../../www/package.json", import.meta.url));

async function textMapScript() {
  const { outputFiles } = await require("esbuild").build({
    entryPoints: [fileURLToPath(new URL("../../www/src/core/text-map.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "textMap",
  });
  return outputFiles[0].text;
}

/** The collected text of `html`, and each word as found again through its offsets. */
async function collect(html) {
  const script = await textMapScript();
  let answer;
  await withPage({}, async (page) => {
    await page.goto("about:blank");
    await page.setContent(html);
    await page.addScriptTag({ content: script });
    answer = await page.evaluate(() => {
      const map = globalThis.textMap.TextMap.collect(document.body);
      const words = [...map.text.matchAll(/[^\s]+/g)].map((match) => {
        const span = { start: match.index, end: match.index + match[0].length };
        const ranges = map.ranges(span);
        return {
          word: match[0],
          drawn: ranges.map(String).join(""),
          start: map.offset(ranges[0].startContainer, ranges[0].startOffset) - span.start,
          end: map.offset(ranges.at(-1).endContainer, ranges.at(-1).endOffset) - span.end,
        };
      });
      return { text: map.text, words };
    });
  });
  return answer;
}

const cases = [
  ["blocks do not run together", "<p>one</p><p>two</p>", "one\ntwo"],
  ["inline elements do", "<p>medi<b>afor</b>um</p>", "mediaforum"],
  ["a line break is a newline", "<p>one<br>two<br><br>three</p>", "one\ntwo\n\nthree"],
  ["a span that is shown as a block is one", '<span style="display:block">one</span><span>two</span>', "one\ntwo"],
  ["lists and tables are blocks", "<ul><li>one<li>two</ul><table><tr><td>three<td>four</table>", "one\ntwo\nthree\nfour"],
  ["scripts, styles and fields say nothing", "<p>one<script>const x = 1;</script><style>p{}</style><textarea>y</textarea> two</p>", "one two"],
  ["letters outside the basic plane keep their two units", "<p>\u{1F600}<i>700</i> guests</p>", "\u{1F600}700 guests"],
];

for (const [name, html, expected] of cases) {
  browserTest(`collected text: ${name}`, async () => {
    const { text, words } = await collect(html);
    assert.equal(text, expected);
    for (const { word, drawn, start, end } of words)
      assert.deepEqual({ drawn, start, end }, { drawn: word, start: 0, end: 0 });
  });
}
