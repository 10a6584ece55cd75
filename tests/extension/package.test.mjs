// What goes to the stores.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { buildExtension, BROWSERS, manifest } from "../../www/extension/build.mjs";

const require = createRequire(new URL("../../www/extension/package.json", import.meta.url));
const extension = fileURLToPath(new URL("../../www/extension/", import.meta.url));

let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "sverka-package-"));
  await buildExtension({ out: join(folder, "one") });
  await buildExtension({ out: join(folder, "a longer name") });
});
after(() => rm(folder, { recursive: true, force: true }));

const built = (browser, name) => readFile(join(folder, "one", browser, name), "utf8");

for (const browser of BROWSERS) {
  test(`${browser}: the same sources give the same zip, and it opens`, async () => {
    const [one, two] = await Promise.all(
      ["one", "a longer name"].map((name) => readFile(join(folder, name, `sverka-${browser}.zip`))),
    );
    assert.ok(one.equals(two));
    const { unzipSync } = require("fflate");
    const files = unzipSync(new Uint8Array(one));
    for (const name of ["manifest.json", "background.js", "content.js", "sverka.wasm", "LICENSE", "readability.LICENSE.md"])
      assert.ok(files[name]?.length > 0, name);
    assert.ok(WebAssembly.validate(files["sverka.wasm"]));
  });

  test(`${browser}: it asks for what it needs and for no site`, async () => {
    const { permissions, host_permissions, content_scripts, web_accessible_resources, externally_connectable, ...rest } =
      await manifest(browser);
    const least = ["activeTab", "scripting", "storage", "contextMenus"];
    assert.deepEqual(permissions, browser === "chrome" ? [...least, "sidePanel"] : least);
    for (const none of [host_permissions, content_scripts, web_accessible_resources, externally_connectable])
      assert.equal(none, undefined);
    assert.deepEqual(rest.optional_host_permissions, ["http://*/*", "https://*/*"]);
    assert.equal(
      rest.content_security_policy.extension_pages,
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
        "connect-src 'self' https:; base-uri 'none'; form-action 'none'",
    );
  });

  test(`${browser}: all code is in the package, and no script waits for another at the top`, async () => {
    const names = await readdir(join(folder, "one", browser));
    for (const name of names.filter((one) => one.endsWith(".js"))) {
      const code = await built(browser, name);
      assert.doesNotMatch(code, /\beval\(|new Function\(|importScripts\(/, name);
      assert.doesNotMatch(code, /\bimport\(/, `${name}: a dynamic import`);
    }
    assert.doesNotMatch(await built(browser, "background.js"), /^(?:const \w+ = |var \w+ = )?await /m);
    for (const page of ["popup", "panel", "options"])
      for (const [, address] of (await built(browser, `${page}.html`)).matchAll(/(?:src|href)="([^"]*)"/g))
        assert.ok(names.includes(address), `${page}.html: ${address}`);
  });

  test(`${browser}: names and descriptions in three languages fit the stores`, async () => {
    const keys = async (language) => JSON.parse(await built(browser, `_locales/${language}/messages.json`));
    const english = await keys("en");
    const used = [...JSON.stringify(await manifest(browser)).matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key);
    assert.deepEqual(Object.keys(english).sort(), [...new Set(used)].sort());
    for (const language of ["en", "ru", "kk"]) {
      const messages = await keys(language);
      assert.deepEqual(Object.keys(messages), Object.keys(english), language);
      // Chrome's store: 75 and 132 characters; Firefox's takes 50 of a name.
      assert.ok(messages.name.message.length <= 50, `${language}: name of ${messages.name.message.length}`);
      assert.ok(messages.description.message.length <= 132, `${language}: description of ${messages.description.message.length}`);
    }
  });

  test(`${browser}: icons are as large as they are said to be`, async () => {
    const { icons } = await manifest(browser);
    for (const [size, file] of Object.entries(icons)) {
      const png = await readFile(join(folder, "one", browser, file));
      assert.equal(png.readUInt32BE(16), Number(size));
      assert.equal(png.readUInt32BE(20), Number(size));
    }
  });
}

/** Third-party files, as their authors wrote them: what is warned of in them is theirs. */
const THIRD_PARTY = ["readability.js"];

test("web-ext lint has no error, and no warning but of third-party files", () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(extension, "node_modules/web-ext/bin/web-ext.js"),
      "lint",
      "--source-dir",
      join(folder, "one/firefox"),
      "--output",
      "json",
      "--no-config-discovery",
    ],
    { encoding: "utf8", env: { ...process.env, WEB_EXT_DISABLE_UPDATE_CHECK: "1", NO_UPDATE_NOTIFIER: "1" } },
  );
  const report = JSON.parse(stdout.trim() || `{"errors":[{"message":${JSON.stringify(stderr)}}]}`);
  assert.deepEqual(report.errors, []);
  assert.deepEqual(
    report.warnings.filter(({ file }) => !THIRD_PARTY.includes(file)).map(({ code, file, line }) => `${code} ${file}:${line}`),
    [],
  );
});
