// The package's interface in Node.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";

import { Loaded } from "../../pkg/dist/engine.js";
import * as glue from "../../pkg/dist/glue.js";
import * as inline from "../../pkg/dist/inline.js";
import { Checker, SverkaError } from "../../pkg/dist/node.js";
import { IMAGE, TEXTS } from "./support.js";

const checker = await Checker.load();
const image = readFileSync(IMAGE);

/** What a call throws, which must be a SverkaError. */
function failure(call) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof SverkaError, `${error}`);
    assert.equal(error.name, "SverkaError");
    return [error.code, error.message];
  }
  assert.fail("nothing was thrown");
}

/** The spans of a result, however deep. */
function* spans(value) {
  if (typeof value !== "object" || value === null) return;
  if (typeof value.start === "number" && typeof value.text === "string") yield value;
  for (const part of Object.values(value)) yield* spans(part);
}

describe("check", () => {
  it("gives the verdict, the quote and the report", () => {
    const result = checker.check(TEXTS.contradicted, { id: "a" });
    assert.equal(result.id, "a");
    assert.equal(result.lang, "en");
    const [finding] = result.findings;
    assert.equal(finding.verdict, "contradicted");
    assert.equal(finding.event.id, "central-asian-media-forum-2");
    assert.match(finding.evidence[0].quote, /700/);
    assert.ok(finding.evidence[0].report.outlet.length > 0);
  });

  it("gives plain JSON data", () => {
    for (const text of Object.values(TEXTS)) {
      for (const result of [checker.check(text), checker.extract(text)]) {
        assert.deepEqual(JSON.parse(JSON.stringify(result)), result);
        assert.deepEqual(structuredClone(result), result);
      }
    }
  });

  it("says values in words of a language when asked, and not otherwise", () => {
    const text = `${TEXTS.contradicted} The forum was attended by delegations from Kazakhstan and Uzbekistan.`;
    assert.ok(!JSON.stringify([checker.check(text), checker.search("Media Forum")]).includes("_words"));
    const said = (ui) => {
      const { database, findings } = checker.check(text, { ui, words: true });
      const count = findings.find(({ kind }) => kind === "participants");
      const list = findings.find(({ kind }) => kind === "countries");
      return [count.kind_words, count.claim_words, count.evidence[0].value_words, list.members[0].country_words, database.facts_words !== undefined];
    };
    assert.deepEqual(said("en"), ["Participants", "500", "more than 700", "Kazakhstan", true]);
    assert.deepEqual(said("ru"), ["Участники", "500", "более 700", "Казахстан", true]);
    assert.deepEqual(said("kk"), ["Қатысушылар", "500", "700-ден астам", "Қазақстан", true]);
    // Facts are kept, those in words of another language apart.
    assert.deepEqual(said("en"), ["Participants", "500", "more than 700", "Kazakhstan", true]);
    const [hit] = checker.search("Media Forum", { ui: "ru", words: true });
    assert.ok(hit.facts.every((fact) => fact.kind_words && fact.value_words));
    const [put] = checker.check("The second Central Asian Media Forum opened. Its site drew 300 visitors.", { ui: "en", words: true }).unchecked;
    assert.match(put.reason_words, /^[a-z]/);
    const unheard = checker.check(TEXTS.contradicted, { words: true }).findings[0];
    assert.equal(unheard.evidence[0].value_words, "more than 700", "of the text, where no reader is known");
    assert.deepEqual(failure(() => checker.check(text, { words: "yes" })), [
      "bad_option",
      "words is not true or false but string",
    ]);
  });

  it("tells the way of each claim when asked, and not otherwise", () => {
    const text = "👋 The second Central Asian Media Forum drew 500 participants.\n\nThe second Central Asian Media Forum opened; its site drew 300 guests.";
    assert.ok(!JSON.stringify(checker.check(text)).includes("explain"));
    const { findings, unchecked } = checker.check(text, { explain: true });
    const [{ explain }] = findings;
    assert.equal(explain.row, "C8");
    assert.equal(explain.event.id, "central-asian-media-forum-2");
    assert.equal(explain.event.link, "name");
    assert.equal(explain.property.strength, "firm");
    assert.ok(explain.mentions.some(({ kind, value }) => kind === "cue" && value === "attend"));
    // What is not held against the forum says which word stands in the way.
    const aside = unchecked.map((one) => one.explain.property?.unknown_word?.text);
    assert.deepEqual(aside, ["site"]);
    for (const span of spans({ findings, unchecked })) {
      assert.equal(text.slice(span.start, span.end), span.text);
    }
    assert.deepEqual(failure(() => checker.check(text, { explain: 1 })), [
      "bad_option",
      "explain is not true or false but number",
    ]);
  });

  it("gives the same for the same", () => {
    const json = () => JSON.stringify(checker.check(TEXTS.contradicted, { ui: "ru" }));
    assert.equal(json(), json());
  });

  it("gives what a caller may change", () => {
    const text = `${TEXTS.contradicted} Guests from Kazakhstan and China came.`;
    const before = JSON.stringify(checker.check(text));
    for (const { evidence } of checker.check(text).findings) {
      for (const fact of evidence) {
        fact.quote = "";
        fact.report.outlet = "";
        if (fact.value.countries) fact.value.countries.length = 0;
        fact.value.n = 1;
      }
    }
    assert.equal(JSON.stringify(checker.check(text)), before);
  });

  it("writes messages in the language asked for, and in the text's otherwise", () => {
    const message = (options, text = TEXTS.contradicted) =>
      checker.check(text, options).findings[0].message;
    assert.equal(message(), message({ ui: "en" }));
    const russian = "Второй Центрально-Азиатский медиафорум собрал 500 участников.";
    assert.equal(message({}, russian), message({ ui: "ru" }, russian));
    assert.match(message({ ui: "ru" }), /\p{Script=Cyrillic}/u);
    assert.match(message({ ui: "kk-KZ" }), /[әғқңөұүһі]/);
  });
});

describe("offsets", () => {
  const before = {
    "plain text": "",
    "emoji": "🔥👩‍👩‍👧 ",
    "combining marks": "e\u0301 и\u0306 ",
    "CRLF": "Line\r\n\r\n",
    "no-break spaces": "\u00a0\u202f\u2009",
    "a byte order mark": "\ufeff",
    "a NUL": "a\u0000b ",
    "half a pair at the start": "\udd25 ",
    "half a pair at the end of a word": "fire\ud83d, ",
    "halves in the wrong order": "\udd25\ud83d ",
  };
  for (const [name, prefix] of Object.entries(before)) {
    it(`hold after ${name}`, () => {
      // A paragraph of its own: a sentence with other things before it may be left in peace.
      const text = `${prefix}\n\n${TEXTS.contradicted} ${prefix}12 apples\ud83d`;
      for (const result of [checker.check(text), checker.extract(text)]) {
        const all = [...spans(result)];
        assert.ok(all.length > 0);
        for (const span of all) assert.equal(span.text, text.slice(span.start, span.end));
      }
      const [finding] = checker.check(text).findings;
      assert.equal(finding.text, "500 participants");
    });
  }
});

describe("errors", () => {
  it("name the option that cannot be used", () => {
    for (const [options, code, message] of [
      [{ lang: "xx" }, "bad_option", /lang "xx"/],
      [{ lang: 5 }, "bad_option", /lang is not a string but number/],
      [{ ui: "auto" }, "bad_option", /ui "auto"/],
      [{ published: "soon" }, "bad_option", /published "soon"/],
      [{ published: new Date(0) }, "bad_option", /published is not a string/],
      [{ id: 5 }, "bad_option", /id is not a string/],
      ["en", "bad_option", /options are not an object/],
    ]) {
      const [gotCode, gotMessage] = failure(() => checker.check("text", options));
      assert.equal(gotCode, code);
      assert.match(gotMessage, message);
    }
    for (const limit of [0, -1, 1.5, NaN, "3"]) {
      assert.equal(failure(() => checker.search("x", { limit }))[0], "bad_option");
    }
  });

  it("say what is no text", () => {
    for (const text of [undefined, null, 5, {}, ["a"], Buffer.from("a")]) {
      assert.equal(failure(() => checker.check(text))[0], "bad_input");
      assert.equal(failure(() => checker.extract(text))[0], "bad_input");
      assert.equal(failure(() => checker.search(text))[0], "bad_input");
    }
  });

  it("null is an option left out", () => {
    const options = { id: null, lang: null, ui: null, published: null };
    assert.deepEqual(checker.check(TEXTS.supported, options), checker.check(TEXTS.supported));
  });

  it("a failed engine ends one call and not the next", () => {
    const before = checker.check(TEXTS.contradicted);
    // Takes everything away from under the checkers.
    for (let handle = 0; handle < 100; handle++) glue.release(handle);
    assert.equal(failure(() => checker.check(TEXTS.contradicted))[0], "internal");
    assert.deepEqual(checker.check(TEXTS.contradicted), before);
  });

  it("a checker is only loaded", () => {
    assert.throws(() => new Checker(), TypeError);
  });
});

describe("databases", () => {
  const forms = {
    "a Buffer": image,
    "a Uint8Array": new Uint8Array(image),
    "an ArrayBuffer": new Uint8Array(image).buffer,
    "a part of a larger buffer": new Uint8Array([1, 2, 3, ...image, 4]).subarray(3, -1),
    "a DataView": new DataView(new Uint8Array(image).buffer),
    "a list": [image],
  };
  for (const [name, database] of Object.entries(forms)) {
    it(`can be ${name}`, async () => {
      const own = await Checker.load({ database });
      assert.deepEqual(own.check(TEXTS.contradicted), checker.check(TEXTS.contradicted));
    });
  }

  it("outlive a failed engine, though their bytes are gone", async () => {
    const bytes = new Uint8Array(image);
    const own = await Checker.load({ database: [bytes] });
    const beside = await Checker.load({ database: new Uint8Array(image) });
    const expected = own.check(TEXTS.contradicted);
    bytes.fill(0);
    const engine = new Loaded([], true);
    for (let time = 0; time < 3; time += 1) {
      assert.throws(() => engine.call(() => { throw new Error("unreachable"); }), { code: "internal" });
      assert.deepEqual(own.check(TEXTS.contradicted), expected);
      if (time > 0) assert.deepEqual(beside.check(TEXTS.contradicted), expected);
    }
  });

  it("damaged ones are refused", async () => {
    const changed = new Uint8Array(image);
    changed[changed.length >> 1] ^= 0x10;
    for (const database of [new Uint8Array(), image.subarray(0, -1), changed, [image, changed]]) {
      await assert.rejects(Checker.load({ database }), { name: "SverkaError", code: "bad_database" });
    }
  });

  it("two that have an event in common are refused, and so is the embedded one beside itself", async () => {
    for (const options of [{ database: [image, image] }, { database: image, embedded: true }]) {
      await assert.rejects(Checker.load(options), (error) => {
        assert.equal(error.code, "bad_database");
        assert.match(error.message, /the event "[a-z0-9-]+" \(and \d+ more\) is in .+ and in database \d/);
        return true;
      });
    }
    await assert.rejects(Checker.load({ embedded: "yes" }), { name: "SverkaError", code: "bad_option" });
    const alone = await Checker.load({ embedded: true });
    assert.deepEqual(alone.check(TEXTS.contradicted), checker.check(TEXTS.contradicted));
  });

  it("a newer format is refused, and says what to do", async () => {
    const newer = new Uint8Array(image);
    newer[4] += 1;
    await assert.rejects(Checker.load({ database: newer }), { code: "bad_database", message: /update Sverka/ });
  });

  it("what is no bytes is refused", async () => {
    for (const database of ["path", 5, {}, [5], []]) {
      await assert.rejects(Checker.load({ database }), { name: "SverkaError", code: "bad_option" });
    }
  });

  it("checkers do not share them", async () => {
    const [first, second] = await Promise.all([Checker.load({ database: image }), Checker.load()]);
    assert.equal(first.check(TEXTS.supported).findings.length, 1);
    assert.equal(second.check(TEXTS.supported).findings.length, 1);
  });
});

describe("entries", () => {
  it("the inline one gives the same", async () => {
    const other = await inline.Checker.load();
    assert.deepEqual(other.check(TEXTS.contradicted), checker.check(TEXTS.contradicted));
    assert.equal(inline.SverkaError, SverkaError);
  });

  it("diagnostics measure a call", async () => {
    const debug = console.debug;
    const told = [];
    console.debug = (line) => told.push(line);
    try {
      await Checker.load({ diagnostics: true });
      checker.check(TEXTS.contradicted);
      await Checker.load({ diagnostics: false });
      checker.check(TEXTS.contradicted);
    } finally {
      console.debug = debug;
    }
    assert.equal(told.filter((line) => /^sverka:check in [\d.]+ ms: 71 characters, 1 find/.test(line)).length, 1);
    assert.equal(performance.getEntriesByName("sverka:check", "measure").length, 1);
  });
});
