// The formats that other programs and people read.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it } from "node:test";

import { Checker } from "../../pkg/dist/node.js";
import { sentenceAround } from "../../pkg/dist/cli/formats/sentence.js";
import { jsonl, sverka, TEXTS } from "./support.js";

// The libraries are those that the package is developed with.
const require = createRequire(new URL("../../pkg/package.json", import.meta.url));

const DRAFT = `# A forum 🔥\r\n
The second Central Asian Media Forum brought together **500 participants** from
Kazakhstan, Qatar and Japan. It opened on 18 April.\r
The second Central Asian Media Forum brought together more than 700 participants.\u2028
The second Central Asian Media Forum brought together 900 participants.
`;
const run = (format, files, ...args) => {
  const got = sverka(["check", `--format=${format}`, ...args, ...Object.keys(files)], { files });
  return { ...got, value: format === "html" ? undefined : JSON.parse(got.stdout) };
};

describe("sarif", () => {
  const Ajv = require("ajv-draft-04");
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  require("ajv-formats")(ajv);
  const schema = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const validate = ajv.compile(schema);
  const results = (value) => value.runs[0].results;

  for (const [name, files, ...args] of [
    ["of a draft", { "a b.md": DRAFT }],
    ["of nothing", { "a.txt": TEXTS.silent }],
    ["of a page", { "a.html": `<p>${TEXTS.contradicted}` }],
    ["of lines, of which some are bad", { "a.jsonl": jsonl({ id: "x", text: DRAFT }, "{", { id: "y", text: TEXTS.silent }) }],
    ["with what was not judged", { "a.txt": "The annual beekeepers' forum brought together 500 participants." }, "--unchecked"],
    ["of an empty list", { "a.jsonl": "" }],
  ]) {
    it(`${name} is valid`, () => {
      const { value } = run("sarif", files, ...args);
      assert.ok(validate(value), JSON.stringify(validate.errors, null, 1));
    });
  }

  it("a broken log would not be", () => {
    const { value } = run("sarif", { "a.txt": TEXTS.contradicted });
    results(value)[0].kind = "bad";
    assert.equal(validate(value), false);
  });

  it("gives each verdict its kind and level", () => {
    const { value, status } = run("sarif", { "a.md": DRAFT });
    assert.equal(status, 1);
    const kinds = Object.fromEntries(results(value).map((r) => [r.ruleId.split("/")[0], [r.kind, r.level]]));
    assert.deepEqual(kinds, {
      contradicted: ["fail", "error"],
      partly_supported: ["open", "none"],
      supported: ["pass", "none"],
      not_established: ["open", "none"],
    });
    const rules = new Set(value.runs[0].tool.driver.rules.map(({ id }) => id));
    assert.deepEqual(results(value).filter(({ ruleId }) => !rules.has(ruleId)), []);
  });

  it("gives lines, columns and offsets in UTF-16 code units", () => {
    const { value } = run("sarif", { "a.md": DRAFT });
    assert.equal(value.runs[0].columnKind, "utf16CodeUnits");
    const lines = DRAFT.split(/\r\n|[\n\r\u2028]/);
    for (const { locations } of results(value)) {
      const { region, artifactLocation } = locations[0].physicalLocation;
      assert.equal(artifactLocation.uri, "a.md");
      const { startLine, startColumn, endLine, endColumn, charOffset, charLength, snippet } = region;
      assert.equal(DRAFT.slice(charOffset, charOffset + charLength), snippet.text);
      if (startLine === endLine) assert.equal(lines[startLine - 1].slice(startColumn - 1, endColumn - 1), snippet.text);
    }
    assert.ok(results(value).length >= 4);
  });

  it("keeps fingerprints while the draft grows around a claim, and tells claims apart", () => {
    const prints = (text) => results(run("sarif", { "a.md": text }).value).map((r) => JSON.stringify(r.partialFingerprints));
    const before = prints(DRAFT);
    const after = prints(`An introduction.\n\nAnother line.\n\n${DRAFT}\nMore words about gardens.\n`);
    assert.deepEqual(after, before);
    assert.equal(new Set(before).size, before.length);
    const twice = prints(`${TEXTS.contradicted}\n\n${TEXTS.contradicted}\n`);
    assert.equal(new Set(twice).size, 2);
  });

  it("tells what could not be read", () => {
    const { value, status } = run("sarif", { "a.jsonl": jsonl({ id: "x", text: TEXTS.contradicted }, "{") });
    const [{ executionSuccessful, toolExecutionNotifications }] = value.runs[0].invocations;
    assert.equal(status, 2);
    assert.equal(executionSuccessful, false);
    assert.equal(toolExecutionNotifications[0].locations[0].physicalLocation.region.startLine, 2);
  });
});

describe("claimreview", () => {
  const { value } = run("claimreview", { "a.md": DRAFT, "b.txt": TEXTS.silent });
  const reviews = value["@graph"];

  it("has what is supported, partly supported or contradicted, and nothing else", () => {
    assert.equal(value["@context"], "https://schema.org");
    const ratings = reviews.map(({ reviewRating }) => [reviewRating.alternateName, reviewRating.ratingValue]);
    assert.deepEqual(new Map(ratings), new Map([["contradicted", 1], ["partly supported", 2], ["supported", 3]]));
    for (const { reviewRating } of reviews) assert.deepEqual([reviewRating.worstRating, reviewRating.bestRating], [1, 3]);
  });

  it("reviews a sentence that stands by itself, and says where it appeared", () => {
    const [{ "@type": type, claimReviewed, itemReviewed, citation }] = reviews;
    assert.equal(type, "ClaimReview");
    assert.match(claimReviewed, /^The second Central Asian Media Forum brought together .*Japan\.$/);
    assert.equal(itemReviewed["@type"], "Claim");
    assert.equal(itemReviewed.text, claimReviewed);
    assert.equal(itemReviewed.appearance.identifier, "a.md");
    assert.match(citation[0].text, /700/);
  });

  it("makes up no author", () => assert.ok(!JSON.stringify(value).includes('"author"')));

  it("is an empty graph for nothing", () => {
    assert.deepEqual(run("claimreview", { "a.txt": TEXTS.silent }).value["@graph"], []);
  });

  it("finds sentences in long and short texts", () => {
    const text = `${"Before it. ".repeat(200)}It gathered 500 guests in Astana. ${"After it. ".repeat(200)}`;
    const at = text.indexOf("500");
    assert.equal(sentenceAround(text, at, at + 3, "en"), "It gathered 500 guests in Astana.");
    assert.equal(sentenceAround("Heading\n\nIt gathered 500", 21, 24, "und"), "It gathered 500");
    assert.equal(sentenceAround("500", 0, 3, "kk"), "500");
  });
});

describe("html", () => {
  const { parse } = require("parse5");
  const elements = (node, found = []) => {
    if (node.tagName !== undefined) found.push(node);
    for (const child of node.childNodes ?? []) elements(child, found);
    return found;
  };
  const textIn = (node) => (node.value ?? "") + (node.childNodes ?? []).map(textIn).join("");
  const attribute = (node, name) => node.attrs.find((one) => one.name === name)?.value;
  const ofClass = (page, name) => elements(page).filter((e) => attribute(e, "class")?.split(" ").includes(name));

  const hostile = `<script>alert(1)</script><img src=x onerror=alert(1)> "'& ${DRAFT}</div></article><style>*{display:none}`;
  const { stdout, status, stderr } = run("html", { "a.md": DRAFT, '<b onclick="x">.txt': hostile, "c.txt": TEXTS.silent }, "--ui=en", "--unchecked");
  const page = parse(stdout);

  it("is one file without script, that loads nothing", () => {
    assert.equal(status, 1, stderr);
    for (const { tagName, attrs } of elements(page)) {
      assert.ok(!["script", "link", "img", "iframe", "object", "base", "form"].includes(tagName), tagName);
      for (const { name, value } of attrs) {
        assert.ok(!name.startsWith("on") && name !== "style" && name !== "src", name);
        if (name === "href") assert.match(value, /^(#|https?:)/);
      }
    }
    assert.doesNotMatch(stdout, /@import|url\(/);
  });

  it("shows each text as it is, with its claims marked", () => {
    const texts = ofClass(page, "text").map((node) => {
      const marks = (one) => (one.tagName === "sup" ? "" : (one.value ?? "") + (one.childNodes ?? []).map(marks).join(""));
      return marks(node);
    });
    assert.deepEqual(texts, [DRAFT, hostile]);
    const [first] = ofClass(page, "mark").filter((mark) => attribute(mark, "class") === "mark contradicted");
    assert.equal(textIn(first.childNodes[0]), "500 participants");
  });

  it("has every finding with its verdict in words, and the quote", () => {
    const findings = ofClass(page, "finding");
    assert.ok(findings.length >= 8);
    const ids = new Set(findings.map((f) => attribute(f, "id")));
    assert.equal(ids.size, findings.length);
    for (const mark of ofClass(page, "mark")) assert.ok(ids.has(attribute(mark, "href").slice(1)));
    assert.match(textIn(findings[0]), /✕ contradicted.*500 participants.*Мероприятие собрало более 700 участников.*Kazpravda/s);
  });

  it("sums up in words what its chart shows", () => {
    const [svg] = elements(page).filter(({ tagName }) => tagName === "svg");
    const label = attribute(svg, "aria-label");
    const counts = [...label.matchAll(/: (\d+)/g)].map(([, n]) => Number(n));
    assert.equal(counts.reduce((a, b) => a + b), ofClass(page, "finding").length);
    assert.equal(elements(svg).filter(({ tagName }) => tagName === "rect").length, counts.length);
  });

  it("speaks the reader's language", () => {
    const { stdout } = run("html", { "a.txt": TEXTS.contradicted }, "--ui=kk");
    assert.match(stdout, /<html lang="kk">/);
    assert.match(stdout, /✕ сәйкес келмейді/);
    assert.match(stdout, /Тұжырымдарды/);
  });

  it("is whole for nothing at all", () => {
    const { stdout, status } = run("html", { "a.jsonl": "" });
    assert.equal(status, 0);
    assert.match(stdout, /<\/html>\n$/);
  });
});

describe("selectors", () => {
  const text = `🔥 é ${TEXTS.contradicted} 🔥`;

  it("come on request alone, and point at the claim", async () => {
    const checker = await Checker.load();
    const [plain] = checker.check(text).findings;
    assert.ok(!("selectors" in plain));
    const [{ start, end, selectors: [quote, position] }] = checker.check(text, { selectors: true }).findings;
    assert.equal(quote.exact, text.slice(start, end));
    assert.ok(text.includes(quote.prefix + quote.exact + quote.suffix));
    assert.equal(quote.prefix.length, 32);
    // Positions are in code points.
    assert.equal([...text].slice(position.start, position.end).join(""), quote.exact);
    assert.equal(position.start, start - 1);
  });

  it("are those of the file, in Markdown too", () => {
    const { value } = run("json", { "a.md": DRAFT }, "--selectors");
    for (const { text, selectors: [quote, position] } of value.findings) {
      assert.equal(quote.exact, text);
      assert.equal([...DRAFT].slice(position.start, position.end).join(""), text);
      assert.ok(DRAFT.includes(quote.prefix + quote.exact + quote.suffix));
    }
    assert.equal(value.findings[0].selectors[0].suffix.slice(0, 2), "**");
  });

  it("cut no pair in two", async () => {
    const checker = await Checker.load();
    for (let n = 0; n < 3; n++) {
      const around = "🔥".repeat(20);
      const given = `${"a".repeat(n)}${around} ${TEXTS.contradicted} ${"b".repeat(n)}${around}`;
      for (const { selectors: [quote] } of checker.check(given, { selectors: true }).findings) {
        assert.doesNotMatch(quote.prefix, /^[\udc00-\udfff]/);
        assert.doesNotMatch(quote.suffix, /[\ud800-\udbff]$/);
      }
    }
  });
});

it("formats are the same for any number of threads", () => {
  const many = jsonl(...Array.from({ length: 540 }, (_, id) => ({ id, text: `${TEXTS.contradicted} ${"Gardens are warm. ".repeat(120)}` })));
  for (const format of ["sarif", "html"]) {
    const [one, two] = [1, 2].map((jobs) => sverka(["check", `--format=${format}`, `--jobs=${jobs}`, "a.jsonl"], { files: { "a.jsonl": many } }));
    assert.ok(one.stdout.length > 1e5 && one.stdout === two.stdout, format);
  }
});
