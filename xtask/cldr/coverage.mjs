// Checks the country lexicons against CLDR's names, against hand-written forms
// and against each other.
//
//   npm install --no-save --prefix DIR smol-toml
//   node xtask/cldr/coverage.mjs DIR/node_modules
//
// 1. Every CLDR name of every country is read, as that country and no other.
// 2. Every line of tests/cases/country-forms.LANG.tsv (form, code) is read as
//    its code and nothing else. A code is that of a country, "KZ almaty" for a
//    place, a group's name, "KP KR" for a name that two share, or "-" for a
//    form that names no country.
// 3. No form belongs to two keys, to an adjective and a person, or to a country
//    and a longer name that is none.
// 4. Stems are folded, their paradigms exist, no key has the same form twice,
//    and groups have the same keys in every language.

import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const modules = process.argv[2];
if (!modules) {
  console.error("usage: node xtask/cldr/coverage.mjs NODE_MODULES");
  process.exit(2);
}
const { parse } = await import(pathToFileURL(resolve(modules, "smol-toml/dist/index.js")));
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const read = (path) => readFileSync(join(root, path), "utf8");
const toml = (path) => parse(read(path));

const LANGUAGES = ["en", "ru", "kk"];
// Forms of each language that the case files must hold at least.
const LEAST_FORMS = 120;
const NAME_TABLES = ["country", "country-cap", "country-abbr", "country-ambiguous"];
// Tables that name no country of their own.
const MODIFIERS = new Set([
  "country-prefix", "country-suffix", "not-country-noun", "language-name", "language-before", "also-name", "person-before", "person-after",
  "not-surname", "longer-name", "elsewhere",
]);

const failures = [];
const fail = (where, what) => failures.push(`${where}: ${what}`);

/** Folds as the engine does: case, ё, apostrophes and Latin diacritics. */
function fold(text) {
  return text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[’ʼ]/g, "'")
    .replace(/[^\u0400-\u04ff]+/g, (part) => part.normalize("NFD").replace(/\p{M}/gu, ""));
}

/** Words, dotted abbreviations, dashes and parentheses, with their raw text. */
function tokens(text) {
  const found = text.match(/(?:\p{L}\.){2,}|\p{L}[\p{L}\p{M}\p{N}'’ʼ]*|\p{N}+|[-–—]|[()&]/gu) ?? [];
  return found.map((raw) => {
    if (/^[–—-]$/.test(raw)) return { raw, word: "-" };
    return { raw, word: raw === "&" ? "and" : fold(raw) };
  });
}

/** All endings of a paradigm: one of each slot, in order, without their marks. */
function tails(slots) {
  let all = [""];
  for (const slot of slots) all = all.flatMap((head) => slot.map((ending) => head + ending.split(":")[0]));
  return new Set(all);
}

const BARE = new Set([""]);

function phrase(text, paradigms, where) {
  return text.split(" ").map((part) => {
    const [stem, name] = part.split("|");
    if (fold(stem) !== stem || stem === "") fail(where, `"${text}": "${stem}" is not folded`);
    if (name === undefined) return { stem, tails: BARE };
    if (!paradigms.has(name)) {
      fail(where, `"${text}": no paradigm "${name}"`);
      return { stem, tails: BARE };
    }
    return { stem, tails: paradigms.get(name) };
  });
}

function load(language) {
  const paradigms = new Map(
    Object.entries(toml(`src/lexicon/${language}/inflection.toml`).paradigm).map(([name, slots]) => [name, tails(slots)]),
  );
  const entries = [];
  for (const [table, keys] of Object.entries(toml(`src/lexicon/${language}/countries.toml`))) {
    for (const [key, values] of Object.entries(keys)) {
      for (const text of values) {
        const where = `${language} [${table}] ${key}`;
        entries.push({ table, key, text, where, words: phrase(text, paradigms, where) });
      }
    }
  }
  return entries;
}

const wordFits = ({ stem, tails }, word) => word.startsWith(stem) && tails.has(word.slice(stem.length));

function fits(entry, list, at) {
  const { words, table } = entry;
  if (at + words.length > list.length) return false;
  if (!words.every((word, i) => wordFits(word, list[at + i].word))) return false;
  if (table.endsWith("-cap")) return /^\p{Lu}/u.test(list[at].raw);
  if (table.endsWith("-abbr")) {
    const stem = list[at].raw.slice(0, words[0].stem.length);
    return stem === stem.toUpperCase();
  }
  return true;
}

/** Leftmost, longest mentions of a text. */
function mentions(entries, text) {
  const list = tokens(text);
  const found = [];
  for (let at = 0; at < list.length; ) {
    const here = entries.filter((entry) => !MODIFIERS.has(entry.table) && fits(entry, list, at));
    if (here.length === 0) {
      at += 1;
      continue;
    }
    const length = Math.max(...here.map((entry) => entry.words.length));
    found.push(...here.filter((entry) => entry.words.length === length));
    at += length;
  }
  return found;
}

const keysOf = (found) => [...new Set(found.filter((entry) => entry.table !== "not-country").map((entry) => entry.key))];
const show = (found) => found.map((entry) => `${entry.key} [${entry.table}]`).join(", ") || "nothing";

function checkCldr(language, entries) {
  let count = 0;
  for (const line of read(`src/lexicon/cldr/${language}.tsv`).split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [code, ...names] = line.split("\t");
    for (const name of names) {
      const found = mentions(entries, name).filter((entry) => NAME_TABLES.includes(entry.table));
      const keys = keysOf(mentions(entries, name));
      const right = keys.length > 0 && keys.every((key) => key === code || key.split(" ").includes(code));
      if (!right || found.length === 0) fail(`${language} CLDR`, `"${name}" is ${code}, read as ${show(mentions(entries, name))}`);
      else if (!keys.includes(code)) console.log(`${language}: "${name}" (${code}) is ambiguous alone: ${keys.join(", ")}`);
      count += 1;
    }
  }
  return count;
}

function checkForms(language, entries) {
  const path = `tests/cases/country-forms.${language}.tsv`;
  let count = 0;
  for (const [i, line] of read(path).split("\n").entries()) {
    if (line === "" || line.startsWith("#")) continue;
    const [form, code] = line.split("\t");
    const found = mentions(entries, form);
    const keys = keysOf(found);
    const expected = code === "-" ? [] : [code];
    if (keys.length !== expected.length || keys[0] !== expected[0]) {
      fail(`${path}:${i + 1}`, `"${form}" is ${code}, read as ${show(found)}`);
    }
    count += 1;
  }
  if (count < LEAST_FORMS) fail(path, `${count} forms, at least ${LEAST_FORMS} are due`);
  return count;
}

/** A form that both words have, or undefined. */
function sharedWord(a, b) {
  const [short, long] = a.stem.length <= b.stem.length ? [a, b] : [b, a];
  if (!long.stem.startsWith(short.stem)) return undefined;
  const rest = long.stem.slice(short.stem.length);
  for (const tail of long.tails) if (short.tails.has(rest + tail)) return long.stem + tail;
  return undefined;
}

function checkOverlaps(language, entries) {
  const sorted = entries
    .filter((entry) => !MODIFIERS.has(entry.table))
    .sort((a, b) => (a.words[0].stem < b.words[0].stem ? -1 : 1));
  for (let i = 0; i < sorted.length; i += 1) {
    const a = sorted[i];
    for (let j = i + 1; j < sorted.length && sorted[j].words[0].stem.startsWith(a.words[0].stem); j += 1) {
      const b = sorted[j];
      if (a.words.length !== b.words.length) continue;
      const shared = a.words.map((word, at) => sharedWord(word, b.words[at]));
      if (!shared.includes(undefined)) fail(a.where, `"${shared.join(" ")}" is in ${b.where} too`);
    }
  }
}

const groups = toml("src/lexicon/groups.toml").group;
const codes = new Set(
  read("src/lexicon/cldr/en.tsv").split("\n").filter((line) => /^[A-Z]/.test(line)).map((line) => line.slice(0, 2)),
);
for (const [name, { members, as_of }] of Object.entries(groups)) {
  for (const code of members) if (!codes.has(code)) fail(`groups.toml ${name}`, `no country ${code}`);
  if (new Set(members).size !== members.length) fail(`groups.toml ${name}`, "a member stands twice");
  if (!/^\d{4}(-\d\d(-\d\d)?)?$/.test(as_of)) fail(`groups.toml ${name}`, `as_of "${as_of}" is no date`);
}

for (const language of LANGUAGES) {
  const entries = load(language);
  const named = new Set();
  for (const { table, key, where } of entries) {
    if (table === "not-country" || MODIFIERS.has(table)) continue;
    if (table.startsWith("group")) {
      named.add(key);
      if (!(key in groups)) fail(where, "no such group in groups.toml");
    } else if (!key.split(" ").every((part) => codes.has(part) || /^[a-z-]+$/.test(part))) {
      fail(where, "the key is no country's code");
    }
  }
  for (const name of Object.keys(groups)) if (!named.has(name)) fail(language, `group ${name} has no name`);
  checkOverlaps(language, entries);
  const cldr = checkCldr(language, entries);
  const forms = checkForms(language, entries);
  console.log(`${language}: ${entries.length} phrases, ${cldr} CLDR names, ${forms} forms`);
}

for (const failure of failures) console.error(failure);
console.log(failures.length === 0 ? "all checks hold" : `${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
