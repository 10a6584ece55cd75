// Pages with a real editor and the element attached to it.

import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const www = fileURLToPath(new URL("../../www/", import.meta.url));
const require = createRequire(join(www, "package.json"));
const here = fileURLToPath(new URL("./", import.meta.url));

/** Each is an npm package as it is published, or the browser's own. */
export const EDITORS = ["textarea", "contenteditable", "tinymce", "ckeditor", "tiptap", "quill"];

/** Editors write styles and markup of their own: the strict policy is not theirs. */
export const EDITOR_POLICY =
  "default-src 'self' data: blob: 'unsafe-inline'; script-src 'self' 'wasm-unsafe-eval'; form-action 'none'";

/** Builds a page for each editor into `out`, beside the element. */
export async function buildEditorPages(out) {
  const { buildElement } = await import("../../www/build.mjs");
  const { copyFile } = await import("node:fs/promises");
  await mkdir(out, { recursive: true });
  await buildElement({ out });
  await copyFile(new URL("../../pkg/dist/sverka.wasm", import.meta.url), join(out, "sverka.wasm"));
  await require("esbuild").build({
    entryPoints: Object.fromEntries(EDITORS.map((name) => [name, join(here, "editors", `${name}.js`)])),
    outdir: out,
    bundle: true,
    format: "esm",
    target: "es2022",
    nodePaths: [join(www, "node_modules")],
    logLevel: "error",
  });
  for (const name of EDITORS) {
    await writeFile(
      join(out, `${name}.html`),
      `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${name}</title>
<style>
  :root { color-scheme: light dark; font-family: system-ui, sans-serif; }
  body { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 24rem); gap: 1.5rem; margin: 1.5rem; }
</style>
<script type="module" src="element.js"></script>
<div id="host"></div>
<sverka-check for="#editor" ui="en"></sverka-check>
`,
    );
  }
}

/** Puts the editor into the open page; from then on `api` is there, and these in the page. */
export async function createEditor(page, name, paragraphs) {
  await page.evaluate(
    async ({ name, paragraphs }) => {
      const { create } = await import(`./${name}.js`);
      globalThis.api = await create(document.querySelector("#host"), paragraphs);
      globalThis.before = {
        sheets: api.element().ownerDocument.adoptedStyleSheets.length,
        content: api.content(),
      };
      /** What is marked, in the frame that the editor's text stands in. */
      globalThis.marked = () => {
        const view = api.element().ownerDocument.defaultView;
        const found = [];
        for (const verdict of ["supported", "contradicted", "partly_supported", "not_established"])
          for (const range of view.CSS.highlights.get(`sverka-${verdict}`) ?? [])
            found.push({ verdict, text: range.startContainer ? range.toString() : null });
        return found;
      };
    },
    { name, paragraphs },
  );
}
