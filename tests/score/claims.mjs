#!/usr/bin/env node
// Scores what the package finds in whole texts:
//   node tests/score/claims.mjs FILE… [--lang xx] [--errors N] [--package PATH]

import { parseArgs } from "node:util";
import { UsageError, claimsTable, errorLimit, loadChecker, readCases, run, scoreClaims } from "./lib.mjs";

const USAGE = "usage: node tests/score/claims.mjs FILE… [--lang xx] [--errors N] [--package PATH]";

function shownError({ type, item, want, got }) {
  const found = got.map((f) => `“${f.text}” ${f.kind} ${f.event?.id} ${f.verdict} (${f.reason})`);
  return [
    `${type}  ${item.id}  ${item.lang}`,
    `  text  ${item.text.replaceAll("\n", "⏎")}`,
    `  want  ${want ? `“${want.span}” ${want.kind} ${want.event} ${want.verdict.join(" or ")}` : "nothing"}`,
    `  got   ${found.join("; ") || "nothing"}`,
  ].join("\n");
}

await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      lang: { type: "string" },
      errors: { type: "string" },
      package: { type: "string" },
    },
  });
  if (positionals.length === 0) throw new UsageError(USAGE);
  const limit = errorLimit(values.errors);
  const cases = readCases(positionals).filter(({ lang }) => !values.lang || lang === values.lang);
  const checker = await loadChecker(values.package);
  const { rows, errors } = scoreClaims(cases, (text, options) => checker.check(text, options));

  console.log(claimsTable(rows));
  for (const error of errors.slice(0, limit)) console.log(`\n${shownError(error)}`);
  if (limit > 0) console.log(`\n${Math.min(limit, errors.length)} of ${errors.length} errors listed`);
});
