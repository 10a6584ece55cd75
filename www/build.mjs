// Builds the demo page into www/dist: `node build.mjs [--out DIR]`.

import { build } from "esbuild";
import { copyFile, mkdir, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = fileURLToPath(new URL(".", import.meta.url));
const pkg = fileURLToPath(new URL("../pkg/", import.meta.url));

/** The package as its own `exports` give it, whatever is built into pkg/dist. */
const packageUnderTest = {
  name: "sverka",
  setup(builder) {
    builder.onResolve({ filter: /^sverka$/ }, (args) =>
      args.pluginData === "inside"
        ? null
        : builder.resolve("sverka", { kind: args.kind, resolveDir: pkg, pluginData: "inside" }),
    );
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

/** Builds the page into `out`. */
export async function buildPage({ out = join(here, "dist") } = {}) {
  const wasm = join(pkg, "dist/sverka.wasm");
  if (!(await stat(wasm).catch(() => null)))
    throw new Error("pkg/dist/sverka.wasm is missing: build the npm package first (cargo xtask build)");
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
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
    plugins: [packageUnderTest, kazakhRegions],
  });
  await build({
    absWorkingDir: here,
    entryPoints: { demo: "demo/page.css" },
    outdir: out,
    bundle: true,
    minify: true,
    // light-dark() stays: lowered, it could not be switched by the page.
    target: ["chrome123", "firefox128", "safari17.5"],
    logLevel: "warning",
  });
  await copyFile(join(here, "demo/index.html"), join(out, "index.html"));
  for (const name of ["icon.svg", "theme.js"]) await copyFile(join(here, "demo", name), join(out, name));
  await copyFile(wasm, join(out, "sverka.wasm"));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { out: { type: "string" } } });
  try {
    await buildPage(values.out ? { out: resolve(values.out) } : {});
  } catch (error) {
    console.error(`www: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
