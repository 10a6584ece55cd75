#!/usr/bin/env node
// Scores what the package reads out of texts:
//   node tests/score/extract.mjs FILE… [--lang xx] [--kind k] [--errors N] [--package PATH]

import { parseArgs } from "node:util";
import {
  KINDS, UsageError, errorLimit, extractTable, loadChecker, readCases, run, scoreExtract, withTotals,
} from "./lib.mjs";

const USAGE =
  "usage: node tests/score/extract.mjs FILE… [--lang xx] [--kind k] [--errors N] [--package PATH]";

function shownMention({ text, edtf, min, max, n, hedge, unit, country }) {
  if (edtf !== undefined) return `“${text}” ${edtf}`;
  if (country !== undefined) return `“${text}” ${country}`;
  return `“${text}” [${min ?? "…"}, ${max ?? "…"}] n=${n} ${hedge} ${unit?.class ?? "–"}`;
}

function shownError({ type, line, got }) {
  const place = line.span ? ` at “${line.text.slice(...line.span)}”` : "";
  const detail = [line.hedge, line.unit].filter(Boolean).join(" ");
  const want = line.expected === null ? "nothing" : JSON.stringify(line.expected);
  return [
    `${type}  ${line.id}  ${line.lang} ${line.kind} ${line.slice}`,
    `  text  ${line.text.replaceAll("\n", "⏎")}`,
    `  want  ${want}${place}${detail ? ` ${detail}` : ""}`,
    `  got   ${got.map(shownMention).join("; ") || "nothing"}`,
  ].join("\n");
}

await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      lang: { type: "string" },
      kind: { type: "string" },
      errors: { type: "string" },
      package: { type: "string" },
    },
  });
  if (positionals.length === 0) throw new UsageError(USAGE);
  if (values.kind && !KINDS.includes(values.kind)) {
    throw new UsageError(`--kind is one of ${KINDS.join(", ")}`);
  }
  const limit = errorLimit(values.errors);
  const isWanted = ({ lang, kind }) =>
    (!values.lang || lang === values.lang) && (!values.kind || kind === values.kind);

  const cases = readCases(positionals).filter(({ lang }) => !values.lang || lang === values.lang);
  const checker = await loadChecker(values.package);
  const { rows, errors } = scoreExtract(cases, (text, options) => checker.extract(text, options));

  console.log(extractTable(withTotals(rows).filter(isWanted)));
  const wanted = errors.filter(isWanted);
  for (const error of wanted.slice(0, limit)) console.log(`\n${shownError(error)}`);
  if (limit > 0) console.log(`\n${Math.min(limit, wanted.length)} of ${wanted.length} errors listed`);
});
