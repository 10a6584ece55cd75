// Writes src/lexicon/cldr/{en,ru,kk}.tsv from the CLDR packages of npm.
//
//   npm install --no-save --prefix DIR cldr-core cldr-localenames-full
//   node xtask/cldr/import.mjs DIR/node_modules
//
// The packages are needed only to renew the tables, so they are no dependency
// of the workspace. Columns: code, name, and any short or variant names that
// differ from it, in the order of CLDR.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const LANGUAGES = ["en", "ru", "kk"];
// CLDR's territories that are not in ISO 3166-1: reserved codes, groupings,
// pseudo-locales. XK (Kosovo) is user-assigned and stays.
const NOT_COUNTRIES = new Set([
  "AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ",
]);
const EXPECTED = 250;

const modules = process.argv[2];
if (!modules) {
  console.error("usage: node xtask/cldr/import.mjs NODE_MODULES");
  process.exit(2);
}

const read = (path) => {
  try {
    return JSON.parse(readFileSync(join(modules, path), "utf8"));
  } catch (error) {
    console.error(`${join(modules, path)}: ${error.message}\ninstall it as the head of import.mjs says`);
    process.exit(2);
  }
};

const version = read("cldr-localenames-full/package.json").version;
const core = read("cldr-core/package.json").version;
if (core !== version) {
  console.error(`cldr-core is ${core}, but cldr-localenames-full is ${version}: install the same version of both`);
  process.exit(2);
}
const available = read("cldr-core/availableLocales.json").availableLocales.full;
const out = join(dirname(fileURLToPath(import.meta.url)), "../../src/lexicon/cldr");
mkdirSync(out, { recursive: true });

for (const language of LANGUAGES) {
  if (!available.includes(language)) {
    console.error(`CLDR ${version} has no locale ${language}`);
    process.exit(2);
  }
  const names = read(`cldr-localenames-full/main/${language}/territories.json`)
    .main[language].localeDisplayNames.territories;
  const rows = Object.keys(names)
    .filter((key) => /^[A-Z]{2}$/.test(key) && !NOT_COUNTRIES.has(key))
    .sort()
    .map((code) => {
      const others = Object.keys(names)
        .filter((key) => key.startsWith(`${code}-alt-`))
        .map((key) => names[key])
        .filter((name) => name !== names[code]);
      return [code, names[code], ...new Set(others)].join("\t");
    });
  if (rows.length !== EXPECTED) {
    console.error(`${language}: ${rows.length} countries, expected ${EXPECTED}: review NOT_COUNTRIES`);
    process.exit(1);
  }
  const head = `# Territory names of Unicode CLDR ${version}, locale ${language}; see LICENSE.md. Written by xtask/cldr/import.mjs.\n`;
  writeFileSync(join(out, `${language}.tsv`), `${head}${rows.join("\n")}\n`);
  console.log(`${language}.tsv: ${rows.length} countries of CLDR ${version}`);
}
