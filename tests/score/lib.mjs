// What the two scorers share: reading case files, comparing values, counting,
// and printing. No dependencies, so that anyone can score their own cases.

import { readFileSync, existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** A mistake in how a scorer was called or in a case file: exit status 2. */
export class UsageError extends Error {}

// ---------------------------------------------------------------- input

/**
 * Reads JSONL files into one array of cases.
 * @param {string[]} paths
 * @returns {object[]}
 * @throws {UsageError} naming file and line where a line is not a JSON object
 */
export function readCases(paths) {
  const cases = [];
  for (const path of paths) {
    let source;
    try {
      source = readFileSync(path, "utf8");
    } catch (error) {
      throw new UsageError(`${path}: cannot be read (${error.code ?? error.message})`);
    }
    source.split("\n").forEach((line, index) => {
      if (line.trim() === "") return;
      let value;
      try {
        value = JSON.parse(line);
      } catch (error) {
        throw new UsageError(`${path}:${index + 1}: not JSON (${error.message})`);
      }
      if (value === null || typeof value !== "object" || typeof value.text !== "string") {
        throw new UsageError(`${path}:${index + 1}: a case is an object with a "text"`);
      }
      cases.push(value);
    });
  }
  return cases;
}

/**
 * Loads the built package.
 * @param {string | undefined} path  its Node entry; by default this repository's
 * @returns {Promise<object>} a `Checker`
 */
export async function loadChecker(path) {
  const file = path
    ? resolve(path)
    : fileURLToPath(new URL("../../pkg/dist/node.js", import.meta.url));
  if (!existsSync(file)) {
    throw new UsageError(`${file}: no such file; build the package first, or give --package PATH`);
  }
  const { Checker } = await import(pathToFileURL(file).href);
  return Checker.load();
}

// ---------------------------------------------------------------- dates

// What has no month of its own in EDTF is compared as the months it covers.
const QUARTERS = { 33: [1, 3], 34: [4, 6], 35: [7, 9], 36: [10, 12] };
const SEASONS = { 21: [3, 5], 22: [6, 8], 23: [9, 11] };
const WINTER = 24;

/**
 * One side of an EDTF value: the first and the last calendar unit it covers.
 * A winter is read both ways, because "winter 2025" begins or ends in 2025.
 * @returns {[object, object][]} readings; empty where it is no EDTF we know
 */
function readPart(part) {
  const plain = part.replace(/T.*$/, "").replace(/[?~%]/g, "");
  const match = /^([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?$/.exec(plain);
  if (!match) return [];
  const [, yearText, monthText, dayText] = match;
  const month = /^\d+$/.test(monthText ?? "") ? Number(monthText) : undefined;
  const day = /^\d+$/.test(dayText ?? "") ? Number(dayText) : undefined;
  if (/^\d+X+$/.test(yearText)) {
    if (monthText !== undefined) return [];
    const first = Number(yearText.replaceAll("X", "0"));
    const last = Number(yearText.replaceAll("X", "9"));
    return [[{ year: first }, { year: last }]];
  }
  const year = /^\d+$/.test(yearText) ? Number(yearText) : undefined;
  const at = (y, m) => clean({ year: y, month: m });
  const months = QUARTERS[month] ?? SEASONS[month];
  if (months) return [[at(year, months[0]), at(year, months[1])]];
  if (month === WINTER) {
    const shift = (y, by) => (y === undefined ? undefined : y + by);
    return [
      [at(year, 12), at(shift(year, 1), 2)],
      [at(shift(year, -1), 12), at(year, 2)],
    ];
  }
  const unit = clean({ year, month, day });
  return [[unit, unit]];
}

function clean(unit) {
  return Object.fromEntries(Object.entries(unit).filter(([, value]) => value !== undefined));
}

/**
 * An EDTF value by components, as case files state them.
 *
 * `2025-04-17` gives `{year, month, day}`, `XXXX-04-17` leaves the year out,
 * an interval gives `{start, end}` with `null` for an open side, and a decade,
 * a season or a quarter the interval of the years or months it covers.
 *
 * @param {string} edtf
 * @returns {object[]} every reading; none where the value is not understood
 */
export function readEdtf(edtf) {
  if (typeof edtf !== "string" || edtf === "") return [];
  const sides = edtf.split("/");
  if (sides.length === 1) {
    return readPart(edtf).map(([first, last]) => (first === last ? first : { start: first, end: last }));
  }
  if (sides.length !== 2) return [];
  const [starts, ends] = sides.map((side) => (side === "" || side === ".." ? [null] : readPart(side)));
  return starts.flatMap((start) =>
    ends.map((end) => ({ start: start && start[0], end: end && end[1] })),
  );
}

const YEAR_WORDS =
  /thousand|hundred|nineteen|twenty|тысяч|девятьсот|восемьсот|двухтысячн|мың|жүз/i;

/** Whether the text itself says the year; only then must an answer have it. */
function statesYear(text, year) {
  const short = String(year % 100).padStart(2, "0");
  return (
    text.includes(String(year)) ||
    new RegExp(`(?<!\\d)${short}(?!\\d)`).test(text) ||
    YEAR_WORDS.test(text)
  );
}

function sameUnit(expected, actual, text, implied) {
  if (expected === null || actual === null) return expected === actual;
  // A case that can only be told from the clock states no component at all.
  if (Object.keys(expected).length === 0) return true;
  if (expected.month !== actual.month || expected.day !== actual.day) return false;
  if (expected.year === actual.year) return true;
  if (actual.year === undefined) return !statesYear(text, expected.year);
  return expected.year === undefined && implied?.year === actual.year;
}

/** Whether one EDTF value is the date, or the interval, that a case expects. */
export function sameDate(expected, edtf, text = "", implied = undefined) {
  const isInterval = "start" in expected || "end" in expected;
  return readEdtf(edtf).some((actual) => {
    if (isInterval !== "start" in actual) return false;
    if (!isInterval) return sameUnit(expected, actual, text, implied);
    return (
      sameUnit(expected.start ?? null, actual.start, text, implied) &&
      sameUnit(expected.end ?? null, actual.end, text, implied)
    );
  });
}

// ---------------------------------------------------------------- numbers

// With these a number is still what the text counts to; with "more than" or
// "up to" it is only where a set begins or ends.
const POINT_HEDGES = new Set(["bare", "exactly", "about", "nearly", "little_over"]);

function near(a, b) {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

function sameBound(expected, exclusive, actual, side) {
  const isLower = side === "min";
  if (expected === null || expected === undefined) {
    // Counts begin at nought, so "up to n" may say so or leave it open.
    return actual === null || (isLower && actual === 0);
  }
  if (actual === null || actual === undefined) return isLower && expected === 0;
  const accepted = [expected, isLower ? Math.ceil(expected) : Math.floor(expected)];
  if (exclusive) accepted.push(isLower ? Math.floor(expected) + 1 : Math.ceil(expected) - 1);
  return accepted.some((bound) => near(bound, actual));
}

/** Whether a count is the number, or the set of numbers, that a case expects. */
export function sameCount(expected, count) {
  if ("value" in expected) {
    const pinned = count.min !== null && count.min === count.max && near(count.min, expected.value);
    const named = count.n != null && near(count.n, expected.value) && POINT_HEDGES.has(count.hedge);
    return pinned || named;
  }
  return (
    sameBound(expected.min, expected.min_excl, count.min, "min") &&
    sameBound(expected.max, expected.max_excl, count.max, "max")
  );
}

// ---------------------------------------------------------------- extract

// Kinds that one list of mentions answers; a wrong one there is wrong for all.
const FAMILIES = {
  date: { kinds: ["date", "date_range"], list: "dates" },
  number: { kinds: ["number", "number_range"], list: "counts" },
  country: { kinds: ["country"], list: "countries" },
};

/** Every kind that a case file for `extract` may hold. */
export const KINDS = Object.values(FAMILIES).flatMap((family) => family.kinds);

function familyOf(kind) {
  return Object.keys(FAMILIES).find((name) => FAMILIES[name].kinds.includes(kind));
}

/** Whether two half-open ranges of UTF-16 offsets share a position. */
export function overlaps(aStart, aEnd, bStart, bEnd) {
  return aStart < bEnd && bStart < aEnd;
}

/** The kind that a mention's own value is of. */
function kindOf(family, mention) {
  if (family === "date") {
    const reading = readEdtf(mention.edtf)[0];
    return reading && "start" in reading ? "date_range" : "date";
  }
  if (family === "number") {
    return mention.min !== null && mention.min === mention.max ? "number" : "number_range";
  }
  return "country";
}

function answers(line, family, mention) {
  const { span } = line;
  if (span && !overlaps(mention.start, mention.end, span[0], span[1])) return false;
  const accepted = [line.expected, ...(line.also ?? [])];
  if (family === "date") {
    return accepted.some((value) => sameDate(value, mention.edtf, line.text, line.implied));
  }
  if (family === "number") return accepted.some((value) => sameCount(value, mention));
  return accepted.some((value) => value.country === mention.country);
}

function isIgnored(lines, mention) {
  return lines.some(({ ignore }) =>
    ignore === "all"
      ? true
      : (ignore ?? []).some(([start, end]) => overlaps(mention.start, mention.end, start, end)),
  );
}

const ROW = {
  cases: 0, found: 0, right: 0, wrong: 0, silent: 0,
  hedged: 0, hedgeRight: 0, units: 0, unitRight: 0,
};

/**
 * Scores `extract` on cases.
 *
 * Lines of one `group` share a text: its mentions are compared with all of the
 * group's lines of the same family (dates with ranges of dates, numbers with
 * ranges of numbers), so that what one line asks for is not held against
 * another. A mention that answers no line is wrong unless an ignored place
 * covers part of it, and is charged to the line that it overlaps, else to one
 * of its own kind, else to the group's first.
 *
 * Lines of slice `rel` are asked with their `ref` as the publication date, all
 * others without one.
 *
 * @param {object[]} cases
 * @param {(text: string, options: object) => object} extract
 * @returns {{rows: object[], errors: object[]}} a row for each language, kind
 *   and slice, sorted; and every error in the order of the cases
 */
export function scoreExtract(cases, extract) {
  const rows = new Map();
  const errors = [];
  const rowFor = (line) => {
    const key = [line.lang, line.kind, line.slice].join("\t");
    if (!rows.has(key)) {
      rows.set(key, { lang: line.lang, kind: line.kind, slice: line.slice, ...ROW });
    }
    return rows.get(key);
  };

  const groups = new Map();
  for (const line of cases) {
    const family = familyOf(line.kind);
    if (!family) throw new UsageError(`${line.id}: unknown kind "${line.kind}"`);
    const key = [line.lang, line.group ?? line.id, line.text].join("\t");
    if (!groups.has(key)) groups.set(key, new Map());
    const families = groups.get(key);
    if (!families.has(family)) families.set(family, []);
    families.get(family).push(line);
  }

  for (const families of groups.values()) {
    // Each text is read at most once without a date and once for each `ref`.
    const results = new Map();
    const read = (line, published) => {
      if (!results.has(published)) {
        const options = published ? { lang: line.lang, published } : { lang: line.lang };
        results.set(published, extract(line.text, options));
      }
      return results.get(published);
    };
    for (const [family, lines] of families) {
      const passes = new Map();
      for (const line of lines) {
        const published = line.slice === "rel" ? line.ref : undefined;
        if (!passes.has(published)) passes.set(published, []);
        passes.get(published).push(line);
      }
      for (const [published, asked] of passes) {
        const mentions = read(asked[0], published)[FAMILIES[family].list];
        scorePass({ family, lines, asked, mentions, rowFor, errors });
      }
    }
  }

  const order = (row) => [row.lang, KINDS.indexOf(row.kind), row.slice === "neg" ? 1 : 0, row.slice];
  return { rows: [...rows.values()].sort((a, b) => compareArrays(order(a), order(b))), errors };
}

function scorePass({ family, lines, asked, mentions, rowFor, errors }) {
  const positive = lines.filter((line) => line.expected !== null);
  const report = (type, line, got) =>
    errors.push({ type, line, got, lang: line.lang, kind: line.kind, slice: line.slice });

  for (const line of asked) {
    const row = rowFor(line);
    row.cases += 1;
    if (line.expected === null) {
      const loud = mentions.filter((mention) => !isIgnored([line], mention));
      const other = loud.filter((mention) => !positive.some((p) => answers(p, family, mention)));
      if (other.length === 0) row.silent += 1;
      else report("not silent", line, other);
      continue;
    }
    const hit = mentions.find((mention) => answers(line, family, mention));
    if (!hit) {
      const { span } = line;
      const there = mentions.filter((m) => !span || overlaps(m.start, m.end, span[0], span[1]));
      report("missed", line, there);
      continue;
    }
    row.found += 1;
    if (line.hedge !== undefined) {
      row.hedged += 1;
      if (hit.hedge === line.hedge) row.hedgeRight += 1;
      else report("hedge", line, [hit]);
    }
    if (line.unit !== undefined) {
      row.units += 1;
      if (hit.unit?.class === line.unit) row.unitRight += 1;
      else report("unit", line, [hit]);
    }
  }

  const charged = asked.filter((line) => line.expected !== null);
  if (charged.length === 0) return;
  for (const mention of mentions) {
    const answered = positive.find((line) => answers(line, family, mention));
    if (answered) {
      if (charged.includes(answered)) rowFor(answered).right += 1;
      continue;
    }
    if (isIgnored(lines, mention)) continue;
    const place = charged.find(
      ({ span }) => span && overlaps(mention.start, mention.end, span[0], span[1]),
    );
    const line = place ?? charged.find((l) => l.kind === kindOf(family, mention)) ?? charged[0];
    rowFor(line).wrong += 1;
    // At the place of a case, the miss has already been reported.
    if (!place || answersNothingMissed(place, family, mentions)) report("false", line, [mention]);
  }
}

function answersNothingMissed(line, family, mentions) {
  return mentions.some((mention) => answers(line, family, mention));
}

function compareArrays(a, b) {
  for (let i = 0; i < a.length; i += 1) {
    if (a[i] < b[i]) return -1;
    if (a[i] > b[i]) return 1;
  }
  return 0;
}

/**
 * Adds a row `all` for each language and kind with more than one slice. What
 * depends on the publication date is not summed with what does not.
 */
export function withTotals(rows) {
  const result = [];
  let index = 0;
  while (index < rows.length) {
    const { lang, kind } = rows[index];
    const same = [];
    while (index < rows.length && rows[index].lang === lang && rows[index].kind === kind) {
      same.push(rows[index]);
      index += 1;
    }
    const summed = same.filter(({ slice }) => slice !== "neg" && slice !== "rel");
    result.push(...same);
    if (summed.length > 1) {
      const total = { lang, kind, slice: "all", ...ROW };
      for (const row of summed) for (const key of Object.keys(ROW)) total[key] += row[key];
      result.push(total);
    }
  }
  return result;
}

// ---------------------------------------------------------------- check

function places(text, span) {
  const found = [];
  for (let at = text.indexOf(span); at >= 0; at = text.indexOf(span, at + 1)) {
    found.push([at, at + span.length]);
  }
  return found;
}

function isAt(item, finding, text) {
  return (
    item.kind === finding.kind &&
    (item.event === undefined || item.event === finding.event?.id) &&
    places(text, item.span).some(([start, end]) => overlaps(finding.start, finding.end, start, end))
  );
}

function isAccepted(item, finding, text) {
  return isAt(item, finding, text) && (item.verdict ?? [finding.verdict]).includes(finding.verdict);
}

const CLAIM_ROW = { texts: 0, expected: 0, right: 0, extra: 0, accused: 0, silentTexts: 0, silent: 0 };

/**
 * Scores `check` on whole texts.
 *
 * A right finding has the kind, the event and one of the verdicts of an item
 * of `expect`, and touches its span. What neither `expect` nor `allow` covers is
 * extra, or, if it says `contradicted`, a false accusation. Silence, where
 * `expect` is empty, means no finding but what `allow` covers.
 *
 * @param {object[]} cases
 * @param {(text: string, options: object) => object} check
 * @returns {{rows: object[], errors: object[]}} a row for each language
 */
export function scoreClaims(cases, check) {
  const rows = new Map();
  const errors = [];
  for (const item of cases) {
    const { text, lang, expect, allow = [] } = item;
    if (!Array.isArray(expect)) throw new UsageError(`${item.id}: no "expect"`);
    for (const part of [...expect, ...allow]) {
      if (places(text, part.span).length === 0) {
        throw new UsageError(`${item.id}: "${part.span}" is not in the text`);
      }
    }
    if (!rows.has(lang)) rows.set(lang, { lang, ...CLAIM_ROW });
    const row = rows.get(lang);
    const options = item.published ? { lang, published: item.published } : { lang };
    const { findings } = check(text, options);
    const report = (type, want, got) => errors.push({ type, item, want, got, lang });

    row.texts += 1;
    for (const want of expect) {
      row.expected += 1;
      if (findings.some((finding) => isAccepted(want, finding, text))) row.right += 1;
      else {
        const there = findings.filter((finding) => isAt(want, finding, text));
        report(there.length > 0 ? "wrong verdict" : "missed", want, there);
      }
    }
    const beyond = findings.filter(
      (finding) => ![...expect, ...allow].some((part) => isAccepted(part, finding, text)),
    );
    for (const finding of beyond) {
      if (finding.verdict === "contradicted") {
        row.accused += 1;
        report("false accusation", null, [finding]);
      } else if (expect.length > 0) {
        row.extra += 1;
      }
    }
    if (expect.length === 0) {
      row.silentTexts += 1;
      if (beyond.length === 0) row.silent += 1;
      else report("not silent", null, beyond);
    }
  }
  return { rows: [...rows.values()].sort((a, b) => compareArrays([a.lang], [b.lang])), errors };
}

// ---------------------------------------------------------------- output

/** A share in percent to one decimal; a dash where there was nothing to share. */
export function percent(part, whole) {
  return whole === 0 ? "–" : ((100 * part) / whole).toFixed(1);
}

/**
 * Aligns rows in columns, words to the left and figures to the right.
 * @param {string[]} head
 * @param {string[][]} body
 */
export function table(head, body) {
  const widths = head.map((title, column) =>
    Math.max(...[title, ...body.map((row) => row[column])].map((cell) => [...cell].length)),
  );
  const isWord = head.map((_, column) => body.every((row) => /^[\p{L}_*-]*$/u.test(row[column])));
  const line = (row) =>
    row
      .map((cell, column) => (isWord[column] ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join("  ")
      .trimEnd();
  return [line(head), widths.map((width) => "-".repeat(width)).join("  "), ...body.map(line)].join("\n");
}

/** The table of `scoreExtract`. */
export function extractTable(rows) {
  const body = rows.map((row) => [
    row.lang,
    row.kind,
    row.slice,
    String(row.cases),
    ...(row.slice === "neg"
      ? ["–", "–", percent(row.silent, row.cases)]
      : [percent(row.found, row.cases), percent(row.right, row.right + row.wrong), "–"]),
    percent(row.hedgeRight, row.hedged),
    percent(row.unitRight, row.units),
  ]);
  return table(
    ["lang", "kind", "slice", "cases", "recall %", "precision %", "silent %", "hedge %", "unit %"],
    body,
  );
}

/** The table of `scoreClaims`. */
export function claimsTable(rows) {
  const body = rows.map((row) => [
    row.lang,
    String(row.texts),
    String(row.expected),
    String(row.right),
    percent(row.right, row.expected),
    String(row.extra),
    String(row.accused),
    String(row.silentTexts),
    percent(row.silent, row.silentTexts),
  ]);
  return table(
    ["lang", "texts", "expected", "right", "right %", "extra", "false accusations", "silent texts", "kept silent %"],
    body,
  );
}

/** Runs a command's main function; mistakes of usage end with status 2. */
export async function run(main) {
  try {
    await main();
  } catch (error) {
    const isUsage = error instanceof UsageError || String(error.code ?? "").startsWith("ERR_PARSE_ARGS");
    if (!isUsage) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

/** The value of `--errors`: how many to list, none by default. */
export function errorLimit(value) {
  const limit = Number(value ?? 0);
  if (!Number.isInteger(limit) || limit < 0) {
    throw new UsageError(`--errors takes a number of errors to list, not "${value}"`);
  }
  return limit;
}
