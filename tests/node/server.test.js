// The example server: one checker, many requests.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { after, before, describe, it } from "node:test";

import { TEXTS } from "./support.js";

const SERVER = fileURLToPath(new URL("../../pkg/examples/server/server.js", import.meta.url));

describe("the example server", () => {
  let server;
  let address;
  before(async () => {
    server = spawn(process.execPath, [SERVER, "0"], { stdio: ["ignore", "pipe", "inherit"] });
    address = await new Promise((resolve) => server.stdout.once("data", (data) => resolve(String(data).trim())));
  });
  after(() => server.kill());

  const post = async (body, { path = "/check", type = "text/plain" } = {}) => {
    const response = await fetch(address + path, { method: "POST", body, headers: { "content-type": type } });
    return { status: response.status, value: await response.json() };
  };

  it("checks a text", async () => {
    const { status, value } = await post(TEXTS.contradicted, { path: "/check?ui=ru" });
    assert.equal(status, 200);
    assert.equal(value.findings[0].verdict, "contradicted");
    assert.match(value.findings[0].message, /Расходится/);
  });

  it("takes JSON with options", async () => {
    const { value } = await post(JSON.stringify({ text: TEXTS.supported, id: "x", ui: "en" }), { type: "application/json" });
    assert.deepEqual([value.id, value.findings[0].verdict], ["x", "supported"]);
  });

  it("answers many at once, each with its own", async () => {
    const kinds = ["contradicted", "supported", "not_established"];
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => post(TEXTS[kinds[n % 3]])));
    answers.forEach(({ value }, n) => assert.equal(value.findings[0].verdict, kinds[n % 3]));
  });

  it("refuses what it cannot check, and goes on", async () => {
    const json = { type: "application/json" };
    for (const [body, options, status, code] of [
      ["{", json, 400, "bad_json"],
      ["null", json, 400, "bad_input"],
      ['{"text": 5}', json, 400, "bad_input"],
      ["x", { path: "/check?lang=xx" }, 400, "bad_option"],
      [Buffer.from([0xff, 0xfe, 0xfd]), {}, 400, "bad_encoding"],
      ["x", { path: "/other" }, 404, "not_found"],
      ["x".repeat((1 << 20) + 1), {}, 413, "too_long"],
    ]) {
      const got = await post(body, options);
      assert.deepEqual([got.status, got.value.error.code], [status, code]);
    }
    assert.equal((await fetch(`${address}/check`)).status, 405);
    assert.equal((await post(TEXTS.contradicted)).value.findings.length, 1);
  });

  it("ends when told to, with what was begun answered", async () => {
    const ended = new Promise((resolve) => server.on("close", resolve));
    const last = post(TEXTS.contradicted);
    await last;
    server.kill("SIGTERM");
    assert.equal(await ended, 0);
  });
});
