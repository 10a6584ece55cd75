import assert from "node:assert/strict";
import { test } from "node:test";
import { Messages } from "../src/core/messages/index.ts";
import { toClaimReview, toMarkdown } from "../src/core/report.ts";
import type { CheckResult, Evidence, Finding, Verdict } from "../src/core/result.ts";

const count = (n: number) => ({ min: n, max: n, n, hedge: "bare" });

const evidence = (over: Partial<Evidence> = {}): Evidence => ({
  fact: "fair/participants",
  value: count(320),
  kind_words: "Participants",
  value_words: "320",
  phase: "held",
  quote: "The fair brought together 320 participants",
  lang: "en",
  derived: null,
  inferred: null,
  report: { id: "r", outlet: "The Courier", title: "Fair opens", published: "2025-05-12", published_words: "12 May 2025", lang: "en", url: "https://example.org/a" },
  ...over,
});

const finding = (verdict: Verdict, over: Partial<Finding> = {}): Finding => ({
  start: 0,
  end: 3,
  text: "200 participants",
  kind: "participants",
  event: { id: "fair", name: "Fair", start: 0, end: 0 },
  claim: count(200),
  kind_words: "Participants",
  claim_words: "200",
  verdict,
  reason: "x",
  message: "Differs.",
  members: null,
  evidence: [evidence()],
  ...over,
});

const result = (...findings: Finding[]): CheckResult => ({
  id: null,
  lang: "en",
  database: { name: "Record", version: "1", facts: 2, facts_words: "2", built: "2025-05-13", built_words: "13 May 2025" },
  findings,
  unchecked: [],
});

const markdown = (given: CheckResult, ui: "en" | "ru" | "kk" = "en") =>
  toMarkdown(given, new Messages(ui));

test("Markdown has verdict, claim, reason, quote and report of every finding", () => {
  assert.equal(
    markdown(result(finding("contradicted"), finding("not_established", { evidence: [] }))),
    `## What the record says

Record: Record, version 1. Facts: 2; last verified 13 May 2025.

1. ✕ **Contradicted** (Participants, Fair): “200 participants”

   Differs.

   > The fair brought together 320 participants
   >
   > — The Courier, Fair opens, 12 May 2025, <https://example.org/a>

2. ? **Not established** (Participants, Fair): “200 participants”

   Differs.
`,
  );
  assert.match(markdown(result(finding("supported")), "ru"), /✓ \*\*Подтверждается\*\*/);
  assert.match(markdown(result(), "kk"), /тұжырым табылмады/);
});

test("what comes from outside is no markup in Markdown, and stays on its line", () => {
  const evil = "a\n\n# b [x](javascript:y) <img> *c* `d` \u202Ee | f";
  const text = markdown(
    result(
      finding("contradicted", {
        text: evil,
        message: evil,
        event: { id: "e", name: evil, start: 0, end: 0 },
        evidence: [evidence({ quote: evil, report: { ...evidence().report, outlet: evil, title: evil, url: "javascript:y" } })],
      }),
    ),
  );
  assert.doesNotMatch(text, /^\s*>?\s*# b/m);
  assert.doesNotMatch(text, /(?<!\\)[<`|]|(?<!\\)\]\(|\u202E/);
  assert.match(text, /U\+202E/);
});

test("a quote that several facts rest on is given once", () => {
  const same = [evidence(), evidence({ fact: "fair/countries" })];
  assert.equal(markdown(result(finding("supported", { evidence: same }))).match(/^ +> The fair/gm)?.length, 1);
});

test("ClaimReview is of claims that the record supports, in part, or contradicts", () => {
  const all: Verdict[] = ["supported", "partly_supported", "contradicted", "not_established"];
  const reviews = toClaimReview(result(...all.map((verdict) => finding(verdict))), new Messages("en"));
  assert.deepEqual(
    reviews.map((review) => (review["reviewRating"] as { ratingValue: number; alternateName: string })),
    [
      { "@type": "Rating", ratingValue: 5, bestRating: 5, worstRating: 1, alternateName: "Supported" },
      { "@type": "Rating", ratingValue: 3, bestRating: 5, worstRating: 1, alternateName: "Partly supported" },
      { "@type": "Rating", ratingValue: 1, bestRating: 5, worstRating: 1, alternateName: "Contradicted" },
    ],
  );
  const [review] = reviews;
  assert.equal(review!["datePublished"], "2025-05-13");
  assert.match(JSON.stringify(review!["citation"]), /"url":"https:\/\/example.org\/a"/);
  const unsafe = evidence({ report: { ...evidence().report, url: "javascript:y" } });
  const [other] = toClaimReview(result(finding("supported", { evidence: [unsafe] })), new Messages("en"));
  assert.doesNotMatch(JSON.stringify(other), /javascript/);
});
