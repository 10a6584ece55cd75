// Builds the pages into www/dist: `node build.mjs [--out DIR]`, or the npm
// package's entry `sverka/element`: `node build.mjs --element DIR`.

import { build, transform } from "esbuild";
import { copyFile, mkdir, readFile, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = fileURLToPath(new URL(".", import.meta.url));
const pkg = fileURLToPath(new URL("../pkg/", import.meta.url));

/** The engine's JavaScript, as the package has it. */
const engine = {
  name: "engine",
  setup(builder) {
    builder.onResolve({ filter: /^sverka\/core$/ }, () => ({ path: join(pkg, "dist/core.js") }));
  },
};

/** light-dark() stays: lowered, it could not be switched by the page. */
const browsers = ["chrome123", "firefox128", "safari17.5"];

/** A style sheet as text, made small. */
export const styles = {
  name: "styles",
  setup(builder) {
    builder.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true, target: browsers });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

/** Country names in Kazakh from this Node's own locale data: browsers have none. */
export const kazakhRegions = {
  name: "regions-kk",
  setup(builder) {
    builder.onResolve({ filter: /^virtual:regions-kk$/ }, ({ path }) => ({ path, namespace: "regions" }));
    builder.onLoad({ filter: /.*/, namespace: "regions" }, () => {
      const kazakh = new Intl.DisplayNames("kk", { type: "region", fallback: "none" });
      const english = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
      const names = {};
      const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
      for (const first of letters) {
        for (const second of letters) {
          const name = kazakh.of(first + second);
          if (name !== undefined && english.of(first + second) !== undefined) names[first + second] = name;
        }
      }
      if (names.GB === english.of("GB"))
        return { errors: [{ text: "this Node has no Kazakh country names: use one with full ICU data" }] };
      return { contents: JSON.stringify(names), loader: "json" };
    });
  },
};

/**
 * Builds the custom element, `element.js`, into `out`: one file, which is also
 * the worker's. It expects `sverka.wasm` beside it.
 */
export async function buildElement({ out }) {
  await needPackage();
  await build(elementOptions({ out }));
}

/** How the element is built, for whoever measures it too. */
export function elementOptions({ out }) {
  return {
    absWorkingDir: here,
    entryPoints: { element: "src/element/index.ts" },
    outdir: out,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    plugins: [engine, kazakhRegions, styles],
  };
}

/** Builds the pages into `out`. */
export async function buildPage({ out = join(here, "dist") } = {}) {
  await needPackage();
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await buildElement({ out });
  await build({
    absWorkingDir: here,
    entryPoints: { demo: "demo/page.ts" },
    outdir: out,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
  });
  await build({
    absWorkingDir: here,
    entryPoints: { demo: "demo/page.css" },
    outdir: out,
    bundle: true,
    minify: true,
    target: browsers,
    logLevel: "warning",
  });
  await copyFile(join(here, "demo/index.html"), join(out, "index.html"));
  for (const name of ["icon.svg", "theme.js"]) await copyFile(join(here, "demo", name), join(out, name));
  await copyFile(join(pkg, "dist/sverka.wasm"), join(out, "sverka.wasm"));
}

async function needPackage() {
  for (const name of ["sverka.wasm", "core.js"])
    if (!(await stat(join(pkg, "dist", name)).catch(() => null)))
      throw new Error(`pkg/dist/${name} is missing: build the npm package first (cargo xtask build)`);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { out: { type: "string" }, element: { type: "string" } } });
  try {
    if (values.element) await buildElement({ out: resolve(values.element) });
    else await buildPage(values.out ? { out: resolve(values.out) } : {});
  } catch (error) {
    console.error(`www: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
