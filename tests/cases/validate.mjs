// Checks the whole-text cases. Usage: node tests/cases/validate.mjs
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";

const FOLDER = dirname(fileURLToPath(import.meta.url));
const LANGUAGES = ["en", "ru", "kk"];
const KINDS = new Set(["participants", "date", "countries", "country_count", "place"]);
const VERDICTS = new Set(["supported", "contradicted", "partly_supported", "not_established"]);
const LEVELS = new Set(["easy", "medium", "hard"]);
const EVENTS = new Set([
  "central-asian-media-forum-2",
  "balayeva-china-visit-2024",
  "sco-humanitarian-forum-2025",
  "silk-way-star-1",
  "central-asia-china-summit-2",
  "china-central-asia-media-forum",
]);
const FIELDS = new Set(["id", "lang", "row", "level", "text", "expect", "allow"]);
const MINIMUM = 200;

const numbered = (letter, last) => Array.from({ length: last }, (_, i) => `${letter}${i + 1}`);
const ROWS = [
  ...numbered("C", 10), ...numbered("D", 9), ...numbered("N", 7), ...numbered("P", 4),
  "edition_unstated",
];
// No recorded event has a bare number of people, so no text about one can show these.
const UNREACHABLE = new Set(["C6", "C7"]);

const problems = [];
const ids = new Set();
const texts = new Set();
const counts = {};

function finding(where, text, entry) {
  if (!KINDS.has(entry.kind)) problems.push(`${where}: unknown kind "${entry.kind}"`);
  if (!EVENTS.has(entry.event)) problems.push(`${where}: unknown event "${entry.event}"`);
  if (!Array.isArray(entry.verdict) || entry.verdict.length === 0) {
    problems.push(`${where}: a finding needs at least one verdict`);
  } else {
    for (const verdict of entry.verdict) {
      if (!VERDICTS.has(verdict)) problems.push(`${where}: unknown verdict "${verdict}"`);
    }
  }
  const found = typeof entry.span === "string" && entry.span ? text.split(entry.span).length - 1 : 0;
  if (found !== 1) problems.push(`${where}: span "${entry.span}" occurs ${found} times, must be once`);
}

for (const lang of LANGUAGES) {
  const count = { texts: 0, silent: 0, easy: 0, medium: 0, hard: 0, rows: {} };
  counts[lang] = count;
  const name = `claims.${lang}.jsonl`;
  const lines = readFileSync(join(FOLDER, name), "utf8").split("\n");
  lines.forEach((line, index) => {
    if (line === "" && index === lines.length - 1) return;
    const where = `${name}:${index + 1}`;
    let item;
    try {
      item = JSON.parse(line);
    } catch (error) {
      problems.push(`${where}: not JSON: ${error.message}`);
      return;
    }
    for (const field of Object.keys(item)) {
      if (!FIELDS.has(field)) problems.push(`${where}: unknown field "${field}"`);
    }
    if (typeof item.text !== "string" || item.text === "" || !Array.isArray(item.expect)) {
      problems.push(`${where}: needs a text and an expect list`);
      return;
    }
    if (ids.has(item.id)) problems.push(`${where}: id "${item.id}" is taken`);
    ids.add(item.id);
    if (texts.has(item.text)) problems.push(`${where}: the text is a duplicate`);
    texts.add(item.text);
    if (item.lang !== lang) problems.push(`${where}: lang "${item.lang}" in a file of ${lang}`);
    if (!LEVELS.has(item.level)) problems.push(`${where}: unknown level "${item.level}"`);
    else count[item.level] += 1;

    for (const entry of item.expect) finding(where, item.text, entry);
    for (const entry of item.allow ?? []) finding(where, item.text, entry);

    const rows = String(item.row).split(" ");
    const silent = rows[0] === "silence";
    if (silent !== (item.expect.length === 0)) {
      problems.push(`${where}: row "${item.row}" and expect disagree on silence`);
    }
    if (silent && rows.length !== 2) problems.push(`${where}: "silence" needs one reason after it`);
    if (silent) count.rows.silence = (count.rows.silence ?? 0) + 1;
    else {
      for (const row of rows) {
        if (!ROWS.includes(row)) problems.push(`${where}: unknown row "${row}"`);
        count.rows[row] = (count.rows[row] ?? 0) + 1;
      }
    }
    count.texts += 1;
    if (item.expect.length === 0) count.silent += 1;
  });
  if (count.texts < MINIMUM) problems.push(`${name}: ${count.texts} texts, at least ${MINIMUM} are wanted`);
  if (count.silent * 3 < count.texts) problems.push(`${name}: ${count.silent} of ${count.texts} are silent, less than a third`);
  for (const row of ROWS) {
    if (!UNREACHABLE.has(row) && !count.rows[row]) problems.push(`${name}: no text shows row ${row}`);
  }
}

const table = (label, cells) => console.log([label.padEnd(18), ...cells.map((c) => String(c).padStart(5))].join(""));
table("", LANGUAGES);
for (const field of ["texts", "silent", "easy", "medium", "hard"]) {
  table(field, LANGUAGES.map((lang) => counts[lang][field]));
}
for (const row of ROWS) table(row, LANGUAGES.map((lang) => counts[lang].rows[row] ?? 0));

for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
