// A report to send to a colleague: one file, nothing loaded, no script.

import { createHash } from "node:crypto";

import { STYLE } from "./html-style.js";
import { SIGNS, wordsOf } from "../words.js";

/** @import {CheckResult, Evidence, Finding, Unchecked, Verdict} from "../../index.js" */
/** @import {Format} from "./index.js" */
/** @import {Item} from "../work.js" */
/** @import {Words} from "../words.js" */

/** Worst first. */
const ORDER = /** @type {const} */ (["contradicted", "not_established", "partly_supported", "supported"]);

/** @type {Format} */
export const html = {
  renderer(job) {
    const words = wordsOf(job.language);
    return {
      separator: "\n",
      result(item, result, outcome) {
        const { name, version, facts, built } = result.database;
        outcome.databases = [[`${name} ${version}`, words.report.facts(facts), built].filter(Boolean).join(", ")];
        return article(item, result, words, job.options.unchecked);
      },
      error: (item, { message }) =>
        `<article class="error"><h2>${escaped(nameOf(item))}</h2><p>${escaped(message)}</p></article>`,
    };
  },

  frame(job) {
    const words = wordsOf(job.language);
    const { report } = words;
    return {
      last: true,
      head({ texts, verdicts, databases }) {
        const total = ORDER.reduce((sum, verdict) => sum + verdicts[verdict], 0);
        const title = `${report.title}: ${words.claims(total)}`;
        return `<!doctype html>
<html lang="${job.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Sverka">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escaped(report.title)}</h1>
<p class="lead">${escaped(`${report.texts(texts)}, ${words.claims(total)}`)}</p>
${total === 0 ? "" : chart(verdicts, total, words)}
${total === 0 ? "" : filter(verdicts, total, words)}
<p class="note">${escaped(report.measure)}</p>
${[...databases].map((database) => `<p class="note">${escaped(`${report.database}: ${database}`)}</p>`).join("\n")}
</header>
<main>
`;
      },
      tail: () => "\n</main>\n</body>\n</html>\n",
    };
  },
};

/**
 * How many claims got which verdict, as one bar.
 *
 * @param {Record<Verdict, number>} verdicts
 * @param {number} total
 * @param {Words} words
 */
function chart(verdicts, total, words) {
  const WIDTH = 1000;
  const shown = ORDER.filter((verdict) => verdicts[verdict] > 0);
  // What is rare is still seen.
  const least = 12;
  const sizes = shown.map((verdict) => Math.max((verdicts[verdict] / total) * WIDTH, least));
  const sum = sizes.reduce((a, b) => a + b, 0);
  let x = 0;
  const bars = shown.map((verdict, i) => {
    const width = ((sizes[i] ?? 0) / sum) * WIDTH;
    const bar = `<rect class="${verdict}" x="${x.toFixed(1)}" y="0" width="${Math.max(width - 4, 1).toFixed(1)}" height="28" rx="4"><title>${escaped(`${words.verdicts[verdict]}: ${verdicts[verdict]}`)}</title></rect>`;
    x += width;
    return bar;
  });
  const label = shown.map((verdict) => `${words.verdicts[verdict]}: ${verdicts[verdict]}`).join(", ");
  return `<svg class="chart" viewBox="0 0 ${WIDTH} 28" preserveAspectRatio="none" role="img" aria-label="${escaped(label)}">${bars.join("")}</svg>`;
}

/**
 * Radio buttons, which the style sheet reads: no script is needed.
 *
 * @param {Record<Verdict, number>} verdicts
 * @param {number} total
 * @param {Words} words
 */
function filter(verdicts, total, words) {
  const choices = ORDER.filter((verdict) => verdicts[verdict] > 0).map(
    (verdict) =>
      `<label class="${verdict}"><input type="radio" name="show" id="show-${verdict}"><span>${SIGNS[verdict]} ${verdicts[verdict]} ${escaped(words.verdicts[verdict])}</span></label>`,
  );
  return `<fieldset class="filter"><legend>${escaped(words.report.show)}</legend>
<label><input type="radio" name="show" id="show-all" checked><span>${escaped(words.report.all)} (${total})</span></label>
${choices.join("\n")}
</fieldset>`;
}

/**
 * @param {Item} item
 * @param {CheckResult} result
 * @param {Words} words
 * @param {boolean} withUnchecked
 */
function article(item, { lang, findings, unchecked }, words, withUnchecked) {
  const name = nameOf(item);
  const listed = withUnchecked && unchecked.length > 0;
  if (findings.length === 0 && !listed) {
    return `<article class="silent"><h2>${escaped(name)}</h2><p>${escaped(words.nothing)}</p></article>`;
  }
  const id = `t${createHash("sha256").update(`${item.file}\n${item.line}`).digest("hex").slice(0, 12)}`;
  const verdicts = new Set(findings.map(({ verdict }) => verdict));
  return `<article class="${[...verdicts].join(" ")}">
<h2>${escaped(name)}</h2>
<div class="columns">
<div class="text" dir="auto"${lang === "und" ? "" : ` lang="${lang}"`}>${marked(item.given ?? item.text ?? "", findings, id)}</div>
<div class="findings">
${findings.map((one, n) => finding(one, `${id}-${n + 1}`, n + 1, words)).join("\n")}
${listed ? notJudged(unchecked, words) : ""}</div>
</div>
</article>`;
}

/**
 * The text with its claims marked; where two overlap, the first keeps what they
 * share.
 *
 * @param {string} text
 * @param {Finding[]} findings
 * @param {string} id
 */
function marked(text, findings, id) {
  const parts = [];
  let at = 0;
  findings.forEach(({ start, end, verdict }, n) => {
    const from = Math.max(start, at);
    if (from >= end) return;
    parts.push(escaped(text.slice(at, from)));
    parts.push(
      `<a class="mark ${verdict}" href="#${id}-${n + 1}">${escaped(text.slice(from, end))}<sup>${SIGNS[verdict]}${n + 1}</sup></a>`,
    );
    at = end;
  });
  parts.push(escaped(text.slice(at)));
  return parts.join("");
}

/**
 * @param {Finding} finding
 * @param {string} id
 * @param {number} n
 * @param {Words} words
 */
function finding({ text, verdict, event, message, evidence }, id, n, words) {
  return `<section class="finding ${verdict}" id="${id}">
<h3><span class="verdict">${SIGNS[verdict]} ${escaped(words.verdicts[verdict])}</span> <span class="n">${n}</span></h3>
<p class="claim" dir="auto">${escaped(text)}</p>
<p>${escaped(message)}</p>
${distinct(evidence).map((one) => source(one, words)).join("\n")}
<p class="event">${escaped(event.name)}</p>
</section>`;
}

/**
 * @param {Evidence} evidence
 * @param {Words} words
 */
function source({ quote, lang, phase, derived, inferred, report }, words) {
  const { outlet, title, published, url } = report;
  const name = escaped([outlet, title, published].filter(Boolean).join(", "));
  const link = url !== null && /^https?:\/\//i.test(url) ? `<a href="${escaped(url)}" rel="noreferrer">${name}</a>` : name;
  const notes = [
    phase === "planned" ? words.planned : undefined,
    derived === null ? undefined : `${words.derived}: ${derived}`,
    inferred === null ? undefined : `${words.inferred}: ${inferred}`,
  ].filter((note) => note !== undefined);
  return `<figure><blockquote lang="${escaped(lang)}" dir="auto">${escaped(quote)}</blockquote><figcaption>${link}</figcaption>${notes
    .map((note) => `<p class="note">${escaped(note)}</p>`)
    .join("")}</figure>`;
}

/**
 * @param {Unchecked[]} unchecked
 * @param {Words} words
 */
function notJudged(unchecked, words) {
  const rows = unchecked.map(
    ({ text, reason }) => `<li><q dir="auto">${escaped(text)}</q> ${escaped(words.reasons[reason] ?? reason)}</li>`,
  );
  return `<details class="unchecked"><summary>${escaped(words.unchecked)}: ${unchecked.length}</summary><ul>${rows.join("")}</ul></details>\n`;
}

/**
 * Facts can rest on the same words of the same report.
 *
 * @param {Evidence[]} evidence
 */
function distinct(evidence) {
  const seen = new Set();
  return evidence.filter(({ quote, report, derived, inferred }) => {
    const key = JSON.stringify([quote, report.id, derived, inferred]);
    return !seen.has(key) && seen.add(key);
  });
}

/** @param {Item} item */
function nameOf({ file, line, id, listed }) {
  return listed ? `${id ?? ""} (${file}:${line})`.trim() : file;
}

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\0": "\ufffd", "\r": "&#13;" };

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"'\0\r]/g, (c) => ENTITIES[c] ?? c);
}
