import assert from "node:assert/strict";
import { test } from "node:test";
import { followEdit, isPart } from "../src/core/edit.ts";
import type { CheckProvider, CheckResult, Finding } from "../src/core/result.ts";
import { Session, type Checked } from "../src/core/session.ts";
import { Announcer } from "../src/widget/status.ts";
import { webAddress } from "../src/core/url.ts";

test("a span follows an edit before it, stays for one after it, and is lost in one inside it", () => {
  const before = "In 2025 about 500 came.";
  const span = { start: 8, end: 17 };
  assert.equal(before.slice(span.start, span.end), "about 500");
  const follow = (after: string) => {
    const moved = followEdit(before, after, span);
    return moved && after.slice(moved.start, moved.end);
  };
  assert.equal(follow(before), "about 500");
  assert.equal(follow("Indeed, in 2025 about 500 came."), "about 500");
  assert.equal(follow("In 2025 about 500 people came."), "about 500");
  assert.equal(follow("2025 about 500 came."), "about 500");
  assert.equal(follow("In 2025 about 600 came."), null);
  assert.equal(follow(""), null);
});

test("an edit in repeated letters never gives a span outside the text", () => {
  for (const [before, after] of [["aaaa", "aa"], ["aa", "aaaa"], ["abab", "ab"]] as const)
    for (let start = 0; start < before.length; start++)
      for (let end = start + 1; end <= before.length; end++) {
        const moved = followEdit(before, after, { start, end });
        if (moved) assert.ok(0 <= moved.start && moved.start < moved.end && moved.end <= after.length);
      }
});

test("a part is words, and not the whole text", () => {
  const text = " One two. ";
  assert.equal(isPart(text, { start: 1, end: 4 }), true);
  assert.equal(isPart(text, { start: 1, end: 9 }), false);
  assert.equal(isPart(text, { start: 4, end: 5 }), false);
  assert.equal(isPart(text, { start: 3, end: 3 }), false);
});

const result = (text: string, findings: Finding[] = []): CheckResult => ({
  id: null,
  lang: "en",
  database: { name: text, version: "0", facts: 0, facts_words: "0", built: null },
  findings,
  unchecked: [],
});

test("an answer that is overtaken by a newer one is dropped", async () => {
  const pending = new Map<string, (result: CheckResult) => void>();
  const provider: CheckProvider = { check: (text) => new Promise((resolve) => pending.set(text, resolve)) };
  const shown: string[] = [];
  const session = new Session(provider, { result: ({ text }) => shown.push(text), error: assert.ifError });
  const first = session.request("first", null, "en");
  const second = session.request("second", null, "en");
  pending.get("second")!(result("second"));
  await second;
  pending.get("first")!(result("first"));
  await first;
  assert.deepEqual(shown, ["second"]);
});

test("an error of an overtaken request is nobody's business, the newest one's is told", async () => {
  const errors: unknown[] = [];
  const provider: CheckProvider = { check: (text) => Promise.reject(new Error(text)) };
  const session = new Session(provider, { result: () => assert.fail(), error: (error) => errors.push(error) });
  await Promise.all([session.request("old", null, "en"), session.request("new", null, "en")]);
  assert.deepEqual(errors.map(String), ["Error: new"]);
});

test("a part is read where it stands, and what lies outside of it is left out", async () => {
  const text = "On 3 May the forum opened. It drew about 500 guests. It ended on 5 May.";
  const asked: string[] = [];
  const finding = (claim: string) =>
    ({
      start: text.indexOf(claim), end: text.indexOf(claim) + claim.length, text: claim, kind: "participants",
      event: { id: "e", name: "E", start: 12, end: 17 },
      claim: { min: 450, max: 550, n: 500, hedge: "about" }, kind_words: "Participants", claim_words: "about 500",
      verdict: "contradicted", reason: "below_record", message: "", members: null, evidence: [],
    }) satisfies Finding;
  const provider: CheckProvider = {
    check: (given) => {
      asked.push(given);
      const found = result(given, ["3 May", "about 500 guests", "5 May"].map(finding));
      return { ...found, unchecked: [{ start: 0, end: 8, text: "On 3 May", kind: "date", reason: "no_event", reason_words: "no event" }] };
    },
  };
  let checked: Checked | undefined;
  const session = new Session(provider, { result: (value) => (checked = value), error: assert.ifError });
  for (const [part, expected] of [
    ["It drew about 500 guests.", ["about 500 guests"]],
    ["500", ["about 500 guests"]],
    ["opened. It drew", []],
  ] as const) {
    const start = text.indexOf(part);
    await session.request(text, { start, end: start + part.length }, "en");
    assert.deepEqual(checked!.result.findings.map((found) => found.text), expected);
    assert.deepEqual(checked!.result.unchecked, []);
  }
  assert.deepEqual(new Set(asked), new Set([text]));
});

test("announcements are two seconds apart, and the last one is not lost", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let now = 0;
  const spoken: string[] = [];
  const region = {
    set textContent(text: string) {
      spoken.push(text);
    },
    get textContent() {
      return spoken.at(-1) ?? "";
    },
  } as HTMLElement;
  const announcer = new Announcer(region, () => now);
  announcer.say("one");
  now = 100;
  announcer.say("two");
  announcer.say("three");
  assert.deepEqual(spoken, ["one"]);
  context.mock.timers.tick(1899);
  assert.deepEqual(spoken, ["one"]);
  context.mock.timers.tick(1);
  assert.deepEqual(spoken, ["one", "three"]);
});

test("only web addresses become links", () => {
  assert.equal(webAddress("https://example.org/a"), "https://example.org/a");
  for (const url of ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//example.org", "", null])
    assert.equal(webAddress(url), null);
});
