// The package as a user gets it: packed, installed into an empty folder, used.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";

const PKG = fileURLToPath(new URL("../../pkg/", import.meta.url));
const HERE = fileURLToPath(new URL("./", import.meta.url));
const TEXT = "The second Central Asian Media Forum brought together 500 participants.";
const EXPECTED = "contradicted 500 participants";

// The tools are those that the package is developed with.
const require = createRequire(join(PKG, "package.json"));
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** A program that imports the package and prints one finding. */
const program = (entry) => `
import { Checker } from ${JSON.stringify(entry)};
const checker = await Checker.load();
const [{ verdict, text }] = checker.check(${JSON.stringify(TEXT)}).findings;
console.log(verdict, text);
`;

let home;
let tarball;
const file = (name) => join(home, name);
const installed = (name) => join(home, "node_modules/sverka", name);

function run(command, args, options = {}) {
  return execFileSync(command, args, { cwd: home, encoding: "utf8", ...options }).trim();
}

function node(name, source) {
  writeFileSync(file(name), source);
  return run(process.execPath, [name]);
}

before(() => {
  home = mkdtempSync(join(tmpdir(), "sverka пакет "));
  const packed = run(npm, ["pack", "--json", "--pack-destination", home], { cwd: PKG });
  tarball = JSON.parse(packed)[0];
  writeFileSync(file("package.json"), JSON.stringify({ name: "user", private: true, type: "module" }));
  run(npm, ["install", "--no-audit", "--no-fund", "--prefer-offline", `./${tarball.filename}`]);
});

after(() => rmSync(home, { recursive: true, force: true }));

describe("the tarball", () => {
  it("holds what is published and nothing else", () => {
    const names = tarball.files.map(({ path }) => path);
    for (const wanted of [
      "package.json",
      "README.md",
      "LICENSE",
      "dist/sverka.wasm",
      "dist/index.d.ts",
      "dist/node.js",
      "dist/browser.js",
      "dist/inline.js",
      "dist/element.js",
      "dist/element.d.ts",
      "dist/cli/main.js",
      "dist/workshop/workshop.wasm",
    ]) {
      assert.ok(names.includes(wanted), `${wanted} is missing`);
    }
    assert.deepEqual(
      names.filter((name) => !/^(dist\/|package\.json$|README\.md$|LICENSE$)/.test(name)),
      [],
    );
  });

  it("passes publint", async () => {
    const { publint } = require("publint");
    const { formatMessage } = require("publint/utils");
    const { messages } = await publint({ pkgDir: PKG, strict: true });
    const manifest = JSON.parse(readFileSync(join(PKG, "package.json"), "utf8"));
    assert.deepEqual(messages.map((message) => formatMessage(message, manifest)), []);
  });

  it("names only files that are there", () => {
    const manifest = JSON.parse(readFileSync(installed("package.json"), "utf8"));
    const paths = (value) => (typeof value === "string" ? [value] : Object.values(value).flatMap(paths));
    for (const path of [...paths(manifest.exports), ...paths(manifest.bin)]) {
      assert.ok(existsSync(installed(path)), `${path} is missing`);
    }
  });

  it("names no folder of whoever built it", () => {
    const home = process.env.HOME ?? process.env.USERPROFILE;
    for (const module of ["dist/sverka.wasm", "dist/workshop/workshop.wasm"]) {
      const wasm = readFileSync(installed(module), "utf8");
      for (const folder of [home, fileURLToPath(new URL("../../", import.meta.url))]) {
        if (folder && folder.length > 1) assert.ok(!wasm.includes(`${folder.replace(/\/$/, "")}/`), folder);
      }
    }
  });

  it("has a module that this Node takes", () => {
    assert.ok(WebAssembly.validate(readFileSync(installed("dist/sverka.wasm"))));
  });

  it("has no top-level await, no dynamic import and no eval", async () => {
    const { build } = require("esbuild");
    // esbuild refuses top-level await in this format.
    const { metafile, outputFiles } = await build({
      entryPoints: ["browser.js", "inline.js", "workshop/browser.js", "element.js"].map((name) => installed(`dist/${name}`)),
      bundle: true,
      format: "iife",
      platform: "browser",
      outdir: file("iife"),
      write: false,
      metafile: true,
      logLevel: "silent",
    });
    const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
    assert.deepEqual(imports.filter(({ kind }) => kind !== "import-statement"), []);
    for (const { text } of outputFiles) assert.doesNotMatch(text, /\beval\(|new Function\b/);
  });
});

describe("in Node", () => {
  it("the workshop builds, and its module is loaded by nothing else", () => {
    const source = `
import { Workshop } from "sverka/workshop";
const { errors, image } = (await Workshop.load()).build([
  { name: "database.toml", text: 'name = "a"\\nversion = "1"' },
  { name: "reports.toml", text: "" },
]);
console.log(errors.length, image.length > 0);
`;
    assert.equal(node("workshop.mjs", source), "0 true");
    assert.doesNotMatch(readFileSync(installed("dist/node.js"), "utf8"), /workshop/);
    assert.doesNotMatch(readFileSync(installed("dist/core.js"), "utf8"), /workshop/);
  });

  it("import works", () => {
    assert.equal(node("a.mjs", program("sverka")), EXPECTED);
  });

  it("import of the inline entry works", () => {
    assert.equal(node("b.mjs", program("sverka/inline")), EXPECTED);
  });

  it("the element may be imported where there is no page", () => {
    const source = 'import { SverkaCheckElement } from "sverka/element"; console.log(typeof SverkaCheckElement);';
    assert.equal(node("element.mjs", source), "function");
  });

  it("require works", (t) => {
    const [major, minor] = process.versions.node.split(".").map(Number);
    if (major === 20 && minor < 19) return t.skip("Node has it from 20.19");
    const source = `
      const { Checker } = require("sverka");
      Checker.load().then((checker) => {
        const [{ verdict, text }] = checker.check(${JSON.stringify(TEXT)}).findings;
        console.log(verdict, text);
      });`;
    writeFileSync(file("c.cjs"), source);
    assert.equal(run(process.execPath, ["--no-warnings", "c.cjs"]), EXPECTED);
  });

  it("the module and the manifest can be asked for", () => {
    const source = `
      import { createRequire } from "node:module";
      const require = createRequire(import.meta.url);
      console.log(require("sverka/package.json").name, require.resolve("sverka/sverka.wasm").endsWith("sverka.wasm"));`;
    assert.equal(node("d.mjs", source), "sverka true");
  });

  it("the command is there", () => {
    writeFileSync(file("text.txt"), TEXT);
    const bin = join("node_modules/.bin", process.platform === "win32" ? "sverka.cmd" : "sverka");
    const { status, stdout, stderr } = spawnSync(join(home, bin), ["check", "text.txt"], {
      cwd: home,
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    assert.equal(status, 1, stderr);
    assert.match(stdout, /✕ contradicted/);
    const version = JSON.parse(readFileSync(installed("package.json"), "utf8")).version;
    assert.equal(run(npm, ["exec", "--no", "sverka", "--", "--version"]), version);
  });
});

describe("in the habits of its users", () => {
  const { parse } = require("yaml");
  const yaml = (name) => parse(readFileSync(new URL(`../../${name}`, import.meta.url), "utf8"));
  const { version } = JSON.parse(readFileSync(join(PKG, "package.json"), "utf8"));
  const bash = (script, env) =>
    spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
      cwd: home,
      encoding: "utf8",
      env: { PATH: process.env.PATH, HOME: home, LANG: "C.UTF-8", npm_config_offline: "true", ...env },
    });

  describe("the GitHub Action", () => {
    const action = yaml("action.yml");
    const step = action.runs.steps.find(({ id }) => id === "check");
    const defaults = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ""]));

    /** Runs what the step runs, with the variables that a runner would give it. */
    const act = (inputs) => {
      const given = { ...defaults, ...inputs };
      const env = Object.fromEntries(
        Object.entries(step.env).map(([name, value]) => [
          name,
          value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/, (_, input) => given[input]),
        ]),
      );
      writeFileSync(file("output"), "");
      rmSync(file(given.sarif), { force: true });
      const got = bash(step.run, { ...env, GITHUB_OUTPUT: file("output") });
      return { ...got, output: readFileSync(file("output"), "utf8") };
    };

    it("names this version", () => assert.equal(defaults.version, version));

    it("fails on a contradicted claim, says so in its log, and writes SARIF", () => {
      writeFileSync(file("a draft.md"), TEXT);
      const { status, stdout, stderr, output } = act({ files: "a draft.md\n" });
      assert.equal(status, 1, stderr);
      assert.match(stdout, /✕ contradicted/);
      assert.equal(output, "sarif=sverka.sarif\n");
      const { runs } = JSON.parse(readFileSync(file("sverka.sarif"), "utf8"));
      assert.equal(runs[0].results[0].kind, "fail");
      assert.equal(runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri, "a%20draft.md");
    });

    it("does as its inputs say, and runs nothing that is in them", () => {
      const { status, stderr } = act({
        files: '*.md\n$(touch pwned)\n"; touch pwned; "',
        "fail-on": "never",
        options: "--ui=ru\n--unchecked",
        sarif: "other.sarif",
      });
      assert.equal(status, 2, stderr);
      assert.match(stderr, /\$\(touch pwned\): /);
      assert.ok(!existsSync(file("pwned")));
      assert.match(readFileSync(file("other.sarif"), "utf8"), /Расходится/);
    });

    it("passes for texts without a contradicted claim", () => {
      writeFileSync(file("fine.txt"), "Tomatoes like warm soil.");
      assert.equal(act({ files: "fine.txt" }).status, 0);
    });
  });

  describe("the pre-commit hook", () => {
    const [hook] = yaml(".pre-commit-hooks.yaml");

    it("names this version", () => assert.ok(hook.entry.includes(`sverka@${version} `)));

    it("stops a commit with a contradicted claim, and no other", () => {
      writeFileSync(file("bad.md"), TEXT);
      writeFileSync(file("good.md"), "Tomatoes like warm soil.");
      for (const [names, status] of [["'bad.md' 'good.md'", 1], ["'good.md'", 0]]) {
        const got = bash(`${hook.entry} ${names}`);
        assert.equal(got.status, status, got.stderr);
      }
    });
  });
});

describe("in bundlers", () => {
  it("esbuild bundles the inline entry into one file", async () => {
    const { build } = require("esbuild");
    writeFileSync(file("inline-entry.mjs"), program("sverka/inline"));
    await build({
      absWorkingDir: home,
      entryPoints: ["inline-entry.mjs"],
      bundle: true,
      format: "esm",
      platform: "browser",
      outfile: "inline-bundle.mjs",
      logLevel: "silent",
    });
    assert.equal(run(process.execPath, ["inline-bundle.mjs"]), EXPECTED);
  });

  it("esbuild bundles the default entry, which asks for the file beside it", async () => {
    const { build } = require("esbuild");
    writeFileSync(file("default-entry.mjs"), program("sverka"));
    await build({
      absWorkingDir: home,
      entryPoints: ["default-entry.mjs"],
      bundle: true,
      format: "esm",
      platform: "browser",
      outfile: "bundle/app.mjs",
      logLevel: "silent",
    });
    copyFileSync(installed("dist/sverka.wasm"), file("bundle/sverka.wasm"));
    // fetch() of Node knows no file: addresses; a browser's test is in tests/browser.
    writeFileSync(
      file("bundle/run.mjs"),
      `import { readFileSync } from "node:fs";
       globalThis.fetch = async (url) =>
         new Response(readFileSync(url), { headers: { "content-type": "application/wasm" } });
       await import("./app.mjs");`,
    );
    assert.equal(run(process.execPath, ["bundle/run.mjs"]), EXPECTED);
  });
});

describe("types", () => {
  const tsc = () => join(PKG, "node_modules/typescript/bin/tsc");

  for (const [name, options] of Object.entries({
    "Node": { module: "nodenext" },
    "bundlers": { module: "esnext", moduleResolution: "bundler" },
  })) {
    it(`fit a user's program (${name})`, () => {
      copyFileSync(join(HERE, "sample.ts"), file("sample.ts"));
      const config = {
        compilerOptions: {
          ...options,
          target: "es2022",
          lib: ["es2022", "dom"],
          types: [],
          strict: true,
          exactOptionalPropertyTypes: true,
          noUncheckedIndexedAccess: true,
          skipLibCheck: false,
          noEmit: true,
        },
        files: ["sample.ts"],
      };
      writeFileSync(file("tsconfig.json"), JSON.stringify(config));
      const { status, stdout } = spawnSync(process.execPath, [tsc(), "-p", "."], { cwd: home, encoding: "utf8" });
      assert.equal(status, 0, stdout);
    });
  }

  it("fit the package's own JavaScript", () => {
    const { status, stdout } = spawnSync(process.execPath, [tsc(), "-p", PKG], { cwd: PKG, encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });
});
