// node --test tests/score/

import { test } from "node:test";
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import {
  KINDS, readCases, readEdtf, sameCount, sameDate, scoreClaims, scoreExtract, withTotals,
} from "./lib.mjs";

// A checker that has learnt its answers by heart: what it says for a text is
// what the test put there, so the test knows every figure in advance.
function reciting(answers) {
  const asked = [];
  const extract = (text, options) => {
    asked.push({ text, ...options });
    const known = answers[text] ?? {};
    const mentions = typeof known === "function" ? known(options) : known;
    return { lang: options.lang, dates: [], counts: [], countries: [], ...mentions };
  };
  return { extract, asked };
}

const at = (text, part, value) => {
  const start = text.indexOf(part);
  return { start, end: start + part.length, text: part, ...value };
};
const spanOf = (text, part) => [text.indexOf(part), text.indexOf(part) + part.length];

function line(fields) {
  return { id: fields.id ?? "case.1", lang: "en", slice: "abs", span: null, group: "g", ...fields };
}

function only(rows, kind, slice) {
  const found = rows.filter((row) => row.kind === kind && row.slice === slice);
  assert.equal(found.length, 1, `one row for ${kind} ${slice}`);
  return found[0];
}

test("EDTF is read by components", () => {
  assert.deepEqual(readEdtf("2025-04-17"), [{ year: 2025, month: 4, day: 17 }]);
  assert.deepEqual(readEdtf("XXXX-04-17"), [{ month: 4, day: 17 }]);
  assert.deepEqual(readEdtf("2025-04"), [{ year: 2025, month: 4 }]);
  assert.deepEqual(readEdtf("2025"), [{ year: 2025 }]);
  assert.deepEqual(readEdtf("2025-04-17T16:04"), [{ year: 2025, month: 4, day: 17 }]);
  assert.deepEqual(readEdtf("2016/2018"), [{ start: { year: 2016 }, end: { year: 2018 } }]);
  assert.deepEqual(readEdtf("../2018"), [{ start: null, end: { year: 2018 } }]);
  assert.deepEqual(readEdtf("2016/.."), [{ start: { year: 2016 }, end: null }]);
  assert.deepEqual(readEdtf("tomorrow"), []);
});

test("decades, seasons and quarters are the years and months they cover", () => {
  assert.deepEqual(readEdtf("199X"), [{ start: { year: 1990 }, end: { year: 1999 } }]);
  const summer = { start: { year: 2010, month: 6 }, end: { year: 2010, month: 8 } };
  assert.ok(sameDate(summer, "2010-22"));
  assert.ok(sameDate(summer, "2010-06/2010-08"));
  assert.ok(!sameDate(summer, "2010-23"));
  assert.ok(sameDate({ start: { year: 2025, month: 4 }, end: { year: 2025, month: 6 } }, "2025-34"));
  for (const [from, to] of [[2024, 2025], [2025, 2026]]) {
    const winter = { start: { year: from, month: 12 }, end: { year: to, month: 2 } };
    assert.ok(sameDate(winter, "2025-24"), `winter ${from}/${to}`);
  }
});

test("a year may be left open only where the text does not state it", () => {
  const day = { year: 2025, month: 4, day: 17 };
  assert.ok(!sameDate(day, "XXXX-04-17", "on 17 April 2025"));
  assert.ok(!sameDate(day, "XXXX-04-17", "on 17.04.25"));
  assert.ok(sameDate(day, "XXXX-04-17", "on 17 April"));
  const open = { month: 4, day: 17 };
  assert.ok(sameDate(open, "XXXX-04-17", "on 17 April"));
  assert.ok(!sameDate(open, "2024-04-17", "on 17 April"));
  assert.ok(sameDate(open, "2025-04-17", "on 17 April", { year: 2025 }));
  assert.ok(!sameDate(open, "2024-04-17", "on 17 April", { year: 2025 }));
});

test("a date is not an interval, nor coarser or finer than itself", () => {
  assert.ok(!sameDate({ year: 2025, month: 4, day: 16 }, "2025-04-16/2025-04-17"));
  assert.ok(!sameDate({ year: 2025, month: 4 }, "2025-04-16"));
  assert.ok(!sameDate({ year: 2025, month: 4, day: 16 }, "2025-04"));
  const range = { start: { month: 4, day: 16 }, end: { month: 4, day: 17 } };
  assert.ok(sameDate(range, "XXXX-04-16/XXXX-04-17"));
  assert.ok(!sameDate(range, "XXXX-04-16/XXXX-04-18"));
  assert.ok(!sameDate({ start: { year: 2016 }, end: null }, "../2016"));
});

test("a number is its value, whatever rounding hedge it has, but not a bound", () => {
  const expected = { value: 700 };
  assert.ok(sameCount(expected, { min: 700, max: 700, n: 700, hedge: "bare" }));
  assert.ok(sameCount(expected, { min: 630, max: 770, n: 700, hedge: "about" }));
  assert.ok(!sameCount(expected, { min: 701, max: null, n: 700, hedge: "more_than" }));
  assert.ok(!sameCount(expected, { min: 7, max: 7, n: 7, hedge: "bare" }));
});

test("a strict bound may be printed plain or moved by one", () => {
  const over = { min: 700, max: null, min_excl: true };
  const count = (min, max) => ({ min, max, n: null, hedge: "more_than" });
  assert.ok(sameCount(over, count(700, null)));
  assert.ok(sameCount(over, count(701, null)));
  assert.ok(!sameCount(over, count(702, null)));
  assert.ok(!sameCount(over, count(701, 900)));
  assert.ok(!sameCount({ min: 700, max: null }, count(701, null)));
  const under = { min: null, max: 500, max_excl: true };
  assert.ok(sameCount(under, count(0, 499)));
  assert.ok(sameCount(under, count(null, 500)));
  assert.ok(!sameCount(under, count(1, 499)));
});

test("lines of one group share a text, and a mention that answers any of them is right", () => {
  const text = "on 3 May 2024 and from 5 to 7 May 2024";
  const cases = [
    line({ text, kind: "date", expected: { year: 2024, month: 5, day: 3 }, span: spanOf(text, "3 May 2024") }),
    line({
      text, kind: "date_range", span: spanOf(text, "from 5 to 7 May 2024"),
      expected: { start: { year: 2024, month: 5, day: 5 }, end: { year: 2024, month: 5, day: 7 } },
    }),
  ];
  const { extract } = reciting({
    [text]: {
      dates: [
        at(text, "3 May 2024", { edtf: "2024-05-03" }),
        at(text, "from 5 to 7 May 2024", { edtf: "2024-05-05/2024-05-07" }),
      ],
    },
  });
  const { rows, errors } = scoreExtract(cases, extract);
  assert.deepEqual(errors, []);
  for (const row of rows) assert.deepEqual([row.cases, row.found, row.right, row.wrong], [1, 1, 1, 0]);
});

test("a right value in the wrong place is a miss and a false one", () => {
  const text = "7 of 9";
  const cases = [line({ text, kind: "number", slice: "int", expected: { value: 7 }, span: [0, 1] })];
  const { extract } = reciting({
    [text]: { counts: [at(text, "9", { min: 7, max: 7, n: 7, hedge: "bare" })] },
  });
  const { rows, errors } = scoreExtract(cases, extract);
  const row = only(rows, "number", "int");
  assert.deepEqual([row.found, row.right, row.wrong], [0, 0, 1]);
  assert.deepEqual(errors.map(({ type }) => type), ["missed", "false"]);
});

test("other families of mentions are not held against a case", () => {
  const text = "16 countries met in May 2024";
  const cases = [line({ text, kind: "number", slice: "int", expected: { value: 16 }, span: [0, 2] })];
  const { extract } = reciting({
    [text]: {
      counts: [at(text, "16", { min: 16, max: 16, n: 16, hedge: "bare" })],
      dates: [at(text, "May 2024", { edtf: "2024-05" })],
    },
  });
  const { rows } = scoreExtract(cases, extract);
  assert.equal(rows.length, 1);
  assert.equal(rows[0].wrong, 0);
});

test("an ignored place is neither right nor wrong, and an alternative is right", () => {
  const text = "03/04/2024 or 5%";
  const cases = [
    line({
      text, kind: "date", span: [0, 10], ignore: [[14, 16]],
      expected: { year: 2024, month: 3, day: 4 }, also: [{ year: 2024, month: 4, day: 3 }],
    }),
  ];
  const { extract } = reciting({
    [text]: {
      dates: [at(text, "03/04/2024", { edtf: "2024-04-03" }), at(text, "5%", { edtf: "XXXX-05" })],
    },
  });
  const { rows } = scoreExtract(cases, extract);
  const row = only(rows, "date", "abs");
  assert.deepEqual([row.found, row.right, row.wrong], [1, 1, 0]);
});

test("where all is ignored, only a miss counts", () => {
  const text = "1 dog, seven pigs";
  const cases = [line({ text, kind: "number", slice: "int", expected: { value: 7 }, ignore: "all" })];
  const { extract } = reciting({
    [text]: { counts: [at(text, "1", { min: 1, max: 1, n: 1, hedge: "bare" })] },
  });
  const row = only(scoreExtract(cases, extract).rows, "number", "int");
  assert.deepEqual([row.found, row.right, row.wrong], [0, 0, 0]);
});

test("a text with nothing in it is kept silent or not", () => {
  const cases = ["quiet", "loud", "excused"].map((text) =>
    line({
      id: text, text, group: text, kind: "country", slice: "neg", expected: null,
      ...(text === "excused" ? { ignore: [[0, 7]] } : {}),
    }),
  );
  const { extract } = reciting({
    loud: { countries: [at("loud", "loud", { country: "TG" })] },
    excused: { countries: [at("excused", "excused", { country: "TG" })] },
  });
  const { rows, errors } = scoreExtract(cases, extract);
  const row = only(rows, "country", "neg");
  assert.deepEqual([row.cases, row.silent], [3, 2]);
  assert.deepEqual(errors.map(({ line: { id } }) => id), ["loud"]);
});

test("only relative cases are asked with a publication date, and apart from the others", () => {
  const text = "from yesterday to 5 May 2024";
  const cases = [
    line({ text, kind: "date", expected: { year: 2024, month: 5, day: 5 }, span: spanOf(text, "5 May 2024"), ref: "2024-05-02" }),
    line({ text, kind: "date", slice: "rel", expected: { year: 2024, month: 5, day: 1 }, span: spanOf(text, "yesterday"), ref: "2024-05-02" }),
  ];
  const { extract, asked } = reciting({
    [text]: ({ published }) => ({
      dates: [
        ...(published ? [at(text, "yesterday", { edtf: "2024-05-01", relative: true })] : []),
        at(text, "5 May 2024", { edtf: "2024-05-05" }),
      ],
    }),
  });
  const { rows, errors } = scoreExtract(cases, extract);
  assert.deepEqual(errors, []);
  assert.deepEqual(asked.map(({ published }) => published), [undefined, "2024-05-02"]);
  const [abs, rel] = [only(rows, "date", "abs"), only(rows, "date", "rel")];
  assert.deepEqual([abs.right, abs.wrong, rel.right, rel.wrong], [1, 0, 1, 0]);
  assert.ok(!withTotals(rows).some(({ slice }) => slice === "all"), "rel is not summed with abs");
});

test("hedge and unit are counted apart from the value", () => {
  const text = "about 300 journalists";
  const cases = [
    line({
      text, kind: "number_range", slice: "int", expected: { min: 270, max: 330 }, span: [0, 9],
      hedge: "about", unit: "people",
    }),
  ];
  const { extract } = reciting({
    [text]: {
      counts: [at(text, "about 300", { min: 270, max: 330, n: 300, hedge: "range", unit: { lemma: "journalist", class: "people" } })],
    },
  });
  const { rows, errors } = scoreExtract(cases, extract);
  const row = only(rows, "number_range", "int");
  assert.deepEqual([row.found, row.hedged, row.hedgeRight, row.units, row.unitRight], [1, 1, 0, 1, 1]);
  assert.deepEqual(errors.map(({ type }) => type), ["hedge"]);
});

test("the language of a case is passed on, region and all", () => {
  const { extract, asked } = reciting({});
  scoreExtract([line({ text: "1/2", lang: "en-GB", kind: "date", slice: "neg", expected: null })], extract);
  assert.equal(asked[0].lang, "en-GB");
});

const EVENT = "forum-2";
const claimText = "Nearly 700 attended the second forum on 16 April.";
const finding = (part, fields) => at(claimText, part, { event: { id: EVENT }, reason: "same", ...fields });
const wanted = {
  id: "t-1", lang: "en", text: claimText,
  expect: [{ kind: "participants", span: "Nearly 700", event: EVENT, verdict: ["not_established"] }],
  allow: [{ kind: "date", span: "16 April", verdict: ["supported"] }],
};
const claims = (item, findings) => scoreClaims([item], () => ({ findings }));

test("a finding is right when kind, event, place and verdict agree", () => {
  const good = finding("700", { kind: "participants", verdict: "not_established" });
  assert.equal(claims(wanted, [good]).rows[0].right, 1);
  const bad = [
    { ...good, kind: "date" },
    { ...good, event: { id: "forum-1" } },
    { ...good, start: 40, end: 48 },
    { ...good, verdict: "supported" },
  ];
  for (const one of bad) {
    const { rows, errors } = claims(wanted, [one]);
    assert.equal(rows[0].right, 0);
    assert.equal(rows[0].accused, 0);
    assert.equal(errors.length, 1);
  }
});

test("what is allowed is no fault, a contradiction beyond it is a false accusation", () => {
  const allowed = finding("16 April", { kind: "date", verdict: "supported" });
  assert.deepEqual(
    [claims(wanted, [allowed]).rows[0].accused, claims(wanted, [allowed]).rows[0].extra],
    [0, 0],
  );
  const accusing = { ...allowed, verdict: "contradicted" };
  assert.equal(claims(wanted, [accusing]).rows[0].accused, 1);
  const onExpected = finding("700", { kind: "participants", verdict: "contradicted" });
  const { rows, errors } = claims(wanted, [onExpected]);
  assert.deepEqual([rows[0].right, rows[0].accused], [0, 1]);
  assert.deepEqual(errors.map(({ type }) => type), ["wrong verdict", "false accusation"]);
});

test("a text that expects nothing is silent with nothing beyond what is allowed", () => {
  const silent = { ...wanted, expect: [] };
  const allowed = finding("16 April", { kind: "date", verdict: "supported" });
  const other = finding("700", { kind: "participants", verdict: "supported" });
  assert.equal(claims(silent, []).rows[0].silent, 1);
  assert.equal(claims(silent, [allowed]).rows[0].silent, 1);
  assert.equal(claims(silent, [allowed, other]).rows[0].silent, 0);
});

test("a span that is not in its text is reported, not scored", () => {
  const broken = { ...wanted, expect: [{ ...wanted.expect[0], span: "800" }] };
  assert.throws(() => claims(broken, []), /t-1: "800" is not in the text/);
});

test("commands tell a user what was wrong and end with status 2", () => {
  for (const [args, message] of [
    [["extract.mjs"], /usage/],
    [["claims.mjs"], /usage/],
    [["extract.mjs", "no-such-file.jsonl"], /no-such-file\.jsonl: cannot be read/],
    [["extract.mjs", "x", "--kind", "colour"], /--kind is one of/],
    [["claims.mjs", "x", "--errors", "some"], /--errors takes a number/],
    [["claims.mjs", "x", "--colour"], /--colour/],
  ]) {
    const [command, ...rest] = args;
    const path = fileURLToPath(new URL(command, import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [path, ...rest], { encoding: "utf8" });
    assert.equal(status, 2, args.join(" "));
    assert.match(stderr, message);
  }
});

// ------------------------------------------------------- our own case files

const folder = fileURLToPath(new URL("../cases/", import.meta.url));
const files = readdirSync(folder).filter((name) => /^extract\..*\.jsonl$/.test(name));

test("the case files are there for each language", () => {
  assert.deepEqual(files, ["extract.en.jsonl", "extract.kk.jsonl", "extract.ru.jsonl"]);
});

for (const name of files) {
  test(`${name}: ids are unique, spans hold words, values exist`, () => {
    const cases = readCases([folder + name]);
    const ids = new Set();
    for (const item of cases) {
      const { id, text, kind, slice, span, expected } = item;
      assert.ok(!ids.has(id), `${id} twice`);
      ids.add(id);
      assert.ok(KINDS.includes(kind), `${id}: ${kind}`);
      assert.equal(slice === "neg", expected === null, `${id}: neg expects nothing, all else something`);
      const spans = [...(span ? [span] : []), ...(Array.isArray(item.ignore) ? item.ignore : [])];
      for (const [start, end] of spans) {
        const part = text.slice(start, end);
        assert.ok(end <= text.length && part !== "" && part.trim() === part, `${id}: span “${part}”`);
      }
      for (const value of expected ? [expected, ...(item.also ?? [])] : []) assertPossible(id, kind, value);
    }
  });

  test(`${name}: no two cases of a kind ask for the same place`, () => {
    const taken = new Map();
    for (const { id, text, kind, span } of readCases([folder + name])) {
      const key = `${kind.split("_")[0]} ${text}`;
      const spans = taken.get(key) ?? [];
      for (const [start, end] of span ? spans : []) {
        assert.ok(span[1] <= start || end <= span[0], `${id} overlaps another case`);
      }
      if (span) spans.push(span);
      taken.set(key, spans);
    }
  });
}

function assertPossible(id, kind, value) {
  if (kind === "country") {
    assert.match(value.country, /^[A-Z]{2}$/, id);
  } else if (kind.startsWith("date")) {
    const units = "start" in value || "end" in value ? [value.start, value.end] : [value];
    for (const unit of units.filter(Boolean)) {
      const { year = 2024, month = 1, day = 1 } = unit;
      const date = new Date(Date.UTC(year, month - 1, day));
      assert.deepEqual(
        [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()],
        [year, month, day],
        `${id}: no such day`,
      );
    }
  } else if ("value" in value) {
    assert.ok(Number.isFinite(value.value), id);
  } else {
    assert.ok(value.min !== null || value.max !== null, `${id}: unbounded on both sides`);
    if (value.min !== null && value.max !== null) assert.ok(value.min < value.max, `${id}: empty`);
  }
}
