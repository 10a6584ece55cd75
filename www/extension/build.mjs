// Builds the extension from one source, unpacked and as zip files, into dist/:
// `node build.mjs [--out DIR]`. The same sources give the same bytes.

import { build } from "esbuild";
import { zipSync } from "fflate";
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = fileURLToPath(new URL(".", import.meta.url));
const pkg = fileURLToPath(new URL("../../pkg/", import.meta.url));

export const BROWSERS = ["chrome", "firefox"];

/** The npm package as its own `exports` give it, whatever is built into pkg/dist. */
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

/** Not minified: reviewers of the stores read it. */
const common = {
  absWorkingDir: here,
  bundle: true,
  target: ["chrome123", "firefox142"],
  charset: "utf8",
  legalComments: "inline",
  logLevel: "warning",
  plugins: [packageUnderTest],
};

/** Builds `out/chrome` and `out/firefox`, and `out/sverka-chrome.zip` and `out/sverka-firefox.zip`. */
export async function buildExtension({ out = join(here, "dist"), zips: isPacked = true } = {}) {
  const wasm = join(pkg, "dist/sverka.wasm");
  if (!(await stat(wasm).catch(() => null)))
    throw new Error("pkg/dist/sverka.wasm is missing: build the npm package first (cargo xtask build)");
  await rm(out, { recursive: true, force: true });
  const zips = [];
  for (const browser of BROWSERS) {
    const folder = join(out, browser);
    await mkdir(folder, { recursive: true });
    await bundle(folder, browser);
    for (const name of ["marks.css", "_locales", "icons"])
      await cp(join(here, name), join(folder, name), { recursive: true, filter: (file) => !file.endsWith(".svg") });
    for (const page of ["popup", "panel", "options"])
      await cp(join(here, `src/pages/${page}.html`), join(folder, `${page}.html`));
    await cp(wasm, join(folder, "sverka.wasm"));
    await cp(join(here, "../../LICENSE"), join(folder, "LICENSE"));
    await cp(join(here, "node_modules/@mozilla/readability/LICENSE.md"), join(folder, "readability.LICENSE.md"));
    await writeFile(join(folder, "manifest.json"), `${JSON.stringify(await manifest(browser), null, 2)}\n`);
    if (!isPacked) continue;
    const zip = join(out, `sverka-${browser}.zip`);
    await writeFile(zip, await pack(folder));
    zips.push(zip);
  }
  return zips;
}

async function bundle(folder, browser) {
  // What one browser alone has is in no other's files: reviewers and linters ask.
  const own = { ...common, define: { IS_FIREFOX: String(browser === "firefox") }, minifySyntax: true };
  // Content scripts are no modules, and share their world with no other script of ours but by intent.
  await build({
    ...own,
    entryPoints: { content: "src/content/main.ts", start: "src/content/start.ts" },
    outdir: folder,
    format: "iife",
    loader: { ".css": "text" },
  });
  await build({
    ...common,
    entryPoints: { readability: "src/content/readability.ts" },
    outdir: folder,
    format: "iife",
  });
  await build({
    ...own,
    entryPoints: {
      background: "src/background/main.ts",
      popup: "src/pages/popup.ts",
      panel: "src/pages/panel.ts",
      options: "src/pages/options.ts",
    },
    outdir: folder,
    format: "esm",
  });
  await build({
    ...common,
    entryPoints: { pages: "src/pages/pages.css" },
    outdir: folder,
  });
}

/** The hand-kept base with what is one browser's own; lists are joined. */
export async function manifest(browser) {
  const read = async (name) => JSON.parse(await readFile(join(here, name), "utf8"));
  const [base, own, { version }] = [
    await read("manifest.json"),
    await read(`manifest.${browser}.json`),
    await read("../../pkg/package.json"),
  ];
  const { manifest_version, ...rest } = base;
  return {
    manifest_version,
    version,
    ...rest,
    ...own,
    permissions: [...base.permissions, ...(own.permissions ?? [])],
  };
}

/** A zip that depends on the files alone: sorted, all of one date. */
async function pack(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
  const files = {};
  for (const name of names) files[name] = new Uint8Array(await readFile(join(folder, name)));
  // The first day that a zip can name, in whatever zone it is packed.
  return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { out: { type: "string" } } });
  try {
    for (const zip of await buildExtension(values.out ? { out: resolve(values.out) } : {}))
      console.log(`${zip}: ${Math.ceil((await stat(zip)).size / 1024)} KB`);
  } catch (error) {
    console.error(`extension: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
