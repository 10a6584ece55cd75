// A made-up record of some hundred facts, whose names share most of their
// words: it is built the same twice, and texts are linked to its events alone.

import assert from "node:assert/strict";
import { before, describe, it } from "node:test";

import { files, LANGUAGES, record, textAbout, textAboutAnother } from "../../benches/scale/record.mjs";
import { Checker } from "../../pkg/dist/node.js";
import { Workshop } from "../../pkg/dist/workshop/node.js";

describe("a made-up record", () => {
  const made = record(300);
  let workshop, image, checker;

  before(async () => {
    workshop = await Workshop.load();
    const built = workshop.build(files(made));
    assert.deepEqual(built.errors, []);
    image = built.image;
    checker = await Checker.load({ database: image, embedded: true });
  });

  it("is built to the same bytes from the same files, in whatever order they come", () => {
    const again = workshop.build(files(record(300)).reverse());
    assert.deepEqual(Buffer.from(again.image), Buffer.from(image));
  });

  it("leaves measures of its building in the platform's timeline", () => {
    const names = performance.getEntriesByType("measure").map(({ name }) => name);
    for (const stage of ["read", "concerns", "compile"]) assert.ok(names.includes(`sverka:${stage}`), stage);
    assert.deepEqual(performance.getEntriesByType("mark"), []);
  });

  it("goes with the embedded one, and the result says so", () => {
    const { database } = checker.check("");
    assert.match(database.name, /^\S+ \+ made-up$/);
    assert.ok(database.facts > made.facts);
  });

  it("has the events of texts about them", () => {
    const missed = made.events.filter((event, i) => {
      const { text, lang } = textAbout(event, LANGUAGES[i % 3], i);
      const found = new Set(checker.check(text, { lang }).findings.map((finding) => finding.event.id));
      return found.size !== 1 || !found.has(event.id);
    });
    assert.ok(missed.length <= made.events.length / 50, missed.map(({ id }) => id).join(", "));
  });

  it("is silent about the events of others", () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const { text, lang } = textAboutAnother(made, LANGUAGES[seed % 3], seed);
      assert.deepEqual(checker.check(text, { lang }).findings, [], text.slice(0, 300));
    }
  });
});
