// Builds the pages into www/dist: `node build.mjs [--out DIR]`, or the npm
// package's entry `sverka/element`: `node build.mjs --element DIR`.

import { build, transform } from "esbuild";
import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { minify } from "terser";

const here = fileURLToPath(new URL(".", import.meta.url));
const pkg = fileURLToPath(new URL("../pkg/", import.meta.url));

/**
 * What the module's glue does for other callers than the element: it takes
 * bytes and addresses, and runs in browsers that are older than the element's.
 * Each piece with what is in its place; a glue that is written in another way
 * fails the build.
 */
const GLUE = [
  // The element has compiled the module, and starts it once.
  [/(?<=function initSync\(module\) \{\n)[^]*?(?= {4}const imports)/, "    ({ module } = module);\n"],
  [/ {4}if \(!\(module instanceof WebAssembly\.Module\)\) \{[^}]*\}\n/, ""],
  // Every browser that has custom elements encodes, and at once.
  [/if \(!\('encodeInto' in cachedTextEncoder\)\) \{[^]*?\n\}\n/, ""],
  [/(?<=function passStringToWasm0\(arg, malloc), realloc\) \{\n {4}if \(realloc === undefined\) \{\n([^]*?) {4}\}\n[^]*?\n\}\n/, ") {\n$1}\n"],
  [/(?<=if \(cachedDataViewMemory0 === null \|\| )cachedDataViewMemory0\.buffer\.detached[^]*?(?=cachedDataViewMemory0\.buffer !== )/, "("],
];

/** The engine's JavaScript, as the package has it, without what the element never runs. */
const engine = {
  name: "engine",
  setup(builder) {
    builder.onResolve({ filter: /^sverka\/(engine|glue)$/ }, ({ path }) => ({
      path: join(pkg, "dist", `${path.slice("sverka/".length)}.js`),
      // Neither does anything by being imported.
      sideEffects: false,
    }));
    builder.onLoad({ filter: /[/\\]dist[/\\]glue\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, "utf8");
      for (const [piece, shorter] of GLUE) {
        if (!piece.test(contents)) throw new Error(`${path}: it has no ${piece} any more`);
        contents = contents.replace(piece, shorter);
      }
      return { contents, loader: "js" };
    });
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

/** Keys that are put together where they are used, or are a verdict's code. */
const WHOLE = /_(one|few|many|other|meaning)$|^(partly_supported|not_established)$/;

/**
 * The interface's texts without their keys, which stand once, in the order of
 * the English table: all parted by a sign that no text has. Keys of several
 * words, which mean nothing else in the sources, are a number there and here.
 */
const tables = {
  name: "tables",
  setup(builder) {
    const folder = join(here, "src/core/messages");
    const load = async (language) => {
      const { code } = await transform(await readFile(join(folder, `${language}.ts`), "utf8"), { loader: "ts", format: "esm" });
      return (await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`))[language];
    };
    let keys;
    builder.onStart(async () => {
      keys = Object.keys(await load("en"));
    });
    const short = (key) => (key.includes("_") && !WHOLE.test(key) ? keys.indexOf(key).toString(36) : key);
    builder.onLoad({ filter: /[/\\]src[/\\](core|element|widget)[/\\].*\.ts$/ }, async ({ path }) => {
      if (dirname(path) !== folder || basename(path) === "index.ts") {
        const source = await readFile(path, "utf8");
        return { contents: source.replace(/"(\w+_\w+)"/g, (whole, key) => (keys.includes(key) ? `"${short(key)}"` : whole)), loader: "ts" };
      }
      const language = basename(path, ".ts");
      const table = await load(language);
      const texts = keys.map((key) => table[key]);
      if (texts.some((text) => text === undefined || text.includes("\n")))
        return { errors: [{ text: `${path}: a text is missing, or has a line break` }] };
      const named = `table(${JSON.stringify(texts.join("\n"))})`;
      return {
        contents:
          language === "en"
            ? `const keys = ${JSON.stringify(keys.map(short).join(" "))}.split(" ");
export const table = (texts) => {
  texts = texts.split("\\n");
  return Object.fromEntries(keys.map((key, i) => [key, texts[i]]));
};
export const en = ${named};`
            : `import { table } from "./en.ts";
export const ${language} = ${named};`,
        loader: "js",
        resolveDir: dirname(path),
      };
    });
  },
};

/**
 * Builds the custom element, `element.js`, into `out`: one file, which is also
 * the worker's. It expects `sverka.wasm` beside it.
 */
export async function buildElement({ out }) {
  await needPackage();
  await mkdir(out, { recursive: true });
  await writeFile(join(out, "element.js"), (await elementScript()).code);
}

/**
 * Names between the element's own parts, which may be shorter in its script:
 * neither the browser nor what the engine tells has one of them, and none is
 * asked for by a string.
 */
const OWN =
  /^(activate|args|blockBreak|blocks|boxes|checker|clicked|collect|describe|documents|engine|events|field|finding|isMade|isVisibleOnly|childrenOf|marks|messages|node|onLanguage|provider|ranges|realm|render|reveal|segments|selection|setActive|spans|stage|unselect|users|wasm|worker)$/;

/** The element's script, and what each source has in it before it is made small. */
export async function elementScript() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: here,
    entryPoints: { element: "src/element/index.ts" },
    outdir: here,
    write: false,
    metafile: true,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    mangleProps: OWN,
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    plugins: [engine, tables, styles],
  });
  // Its names compress better; of the rest there is no need, and some of it is longer.
  const { code } = await minify(outputFiles[0].text, {
    module: true,
    ecma: 2020,
    compress: { defaults: false, booleans: true, join_vars: true },
    format: { comments: false },
  });
  return { code, inputs: Object.values(metafile.outputs)[0].inputs };
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
  await buildDocs(join(out, "docs"));
  await buildWorkshop(join(out, "workshop"));
}

/** The workshop of claims databases, with the module that only it loads. */
async function buildWorkshop(out) {
  const packageOf = {
    name: "package",
    setup(builder) {
      const paths = {
        "sverka/workshop": "dist/workshop/browser.js",
        "sverka/html": "dist/cli/html.js",
        "sverka/charset": "dist/cli/charset.js",
      };
      builder.onResolve({ filter: /^sverka\/(workshop|html|charset)$/ }, ({ path }) => ({ path: join(pkg, paths[path]) }));
    },
  };
  const options = { absWorkingDir: here, outdir: out, bundle: true, minify: true, logLevel: "warning" };
  await build({
    ...options,
    entryPoints: { workshop: "workshop/page.ts" },
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    plugins: [packageOf, styles],
  });
  await build({ ...options, entryPoints: { workshop: "workshop/page.css" }, target: browsers });
  await copyFile(join(here, "workshop/index.html"), join(out, "index.html"));
  await copyFile(join(pkg, "dist/workshop/workshop.wasm"), join(out, "workshop.wasm"));
}

/** The element's page of live examples, with the invented record of one of them. */
async function buildDocs(out) {
  await mkdir(out, { recursive: true });
  for (const name of ["index.html", "docs.css", "docs.js"]) await copyFile(join(here, "docs", name), join(out, name));
  const record = join(here, "docs/record");
  const names = ["database.toml", "reports.toml", ...(await readdir(join(record, "events"))).sort().map((name) => `events/${name}`)];
  const files = await Promise.all(names.map(async (name) => ({ name, text: await readFile(join(record, name), "utf8") })));
  const { Workshop } = await import(pathToFileURL(join(pkg, "dist/workshop/node.js")));
  const { image, errors } = (await Workshop.load()).build(files);
  if (!image) throw new Error(errors.map(({ file, line, message }) => `docs/record/${file}:${line}: ${message}`).join("\n"));
  await writeFile(join(out, "record.sverka"), image);
}

async function needPackage() {
  for (const name of ["sverka.wasm", "engine.js", "workshop/workshop.wasm"])
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
