// Findings for a person at a terminal.

import { explanation } from "./explain.js";
import { clipEnd, clipStart, neutral, painter, width, wrap } from "./terminal.js";
import { SIGNS, wordsOf } from "./words.js";

/** @import {CheckResult, Evidence, Explanation, Finding, SearchHit, Unchecked, Verdict} from "../index.js" */
/** @import {Style} from "./terminal.js" */

/** @type {Record<Verdict, Style>} */
const COLOURS = {
  supported: "green",
  contradicted: "red",
  partly_supported: "yellow",
  not_established: "cyan",
};

/** Worst first, as a summary lists them. */
const ORDER = /** @type {const} */ ([
  "contradicted",
  "not_established",
  "partly_supported",
  "supported",
]);

const INDENT = "    ";

/**
 * @typedef {object} Look
 * @property {boolean} colour
 * @property {number} columns
 * @property {"en" | "ru" | "kk"} language
 */

/** @param {Look} look */
export function pretty({ colour, columns, language }) {
  const paint = painter(colour);
  const words = wordsOf(language);

  /**
   * @param {string} text
   * @param {Style[]} styles
   */
  const paragraph = (text, ...styles) =>
    wrap(neutral(text), columns - INDENT.length).map((line) => INDENT + paint(line, ...styles));

  /**
   * The lines of text that hold a span, with the span underlined.
   *
   * @param {string} text
   * @param {number} start
   * @param {number} end
   * @param {Style} style
   */
  const excerpt = (text, start, end, style) => {
    const from = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
    const tail = text.slice(end).search(/[\r\n]/);
    const to = tail === -1 ? text.length : end + tail;
    const number = String(text.slice(0, start).split("\n").length);
    const room = columns - INDENT.length - number.length - 3;

    const claim = clipEnd(neutral(text.slice(start, end)), room);
    // What stands around the claim shares the rest, and more of it goes before.
    const rest = Math.max(room - width(claim), 0);
    const after = neutral(text.slice(end, to)).trimEnd();
    const before = clipStart(
      neutral(text.slice(from, start)).trimStart(),
      Math.max(rest - Math.min(width(after), Math.floor(rest / 3)), 0),
    );
    const shown = clipEnd(after, Math.max(rest - width(before), 0));
    const gutter = " ".repeat(number.length);
    return [
      `${INDENT}${paint(`${number} │`, "dim")} ${before}${paint(claim, style, "underline")}${shown}`,
      `${INDENT}${paint(`${gutter} │`, "dim")} ${" ".repeat(width(before))}${paint("~".repeat(Math.max(width(claim), 1)), style)}`,
    ];
  };

  /** @param {Evidence} evidence */
  const source = (evidence) => {
    const { outlet, title, published, url } = evidence.report;
    const notes = [
      evidence.phase === "planned" ? words.planned : undefined,
      evidence.derived === null ? undefined : `${words.derived}: ${evidence.derived}`,
      evidence.inferred === null ? undefined : `${words.inferred}: ${evidence.inferred}`,
    ].filter((note) => note !== undefined);
    return [
      ...paragraph(`“${evidence.quote}”`),
      ...paragraph(["—", [outlet, title, published, url].filter(Boolean).join(", ")].join(" "), "dim"),
      ...notes.flatMap((note) => paragraph(`(${note})`, "dim")),
    ];
  };

  /** @param {Explanation | undefined} explain */
  const way = (explain) =>
    explain === undefined ? [] : explanation(explain, language).flatMap((line) => paragraph(line, "dim"));

  /**
   * @param {Finding} finding
   * @param {string} text
   */
  const finding = (finding, text) => {
    const style = COLOURS[finding.verdict];
    return [
      `${paint(`  ${SIGNS[finding.verdict]} ${words.verdicts[finding.verdict]}`, style, "bold")} · ${neutral(finding.event.name)}`,
      ...excerpt(text, finding.start, finding.end, style),
      ...paragraph(finding.message),
      ...distinct(finding.evidence).flatMap(source),
      ...way(finding.explain),
      "",
    ];
  };

  /**
   * @param {Unchecked} unchecked
   * @param {string} text
   */
  const notJudged = (unchecked, text) => [
    `${paint(`  · ${words.unchecked}`, "bold")}: ${words.reasons[unchecked.reason] ?? unchecked.reason}`,
    ...excerpt(text, unchecked.start, unchecked.end, "dim"),
    ...way(unchecked.explain),
    "",
  ];

  /** @param {CheckResult["findings"]} findings */
  const counts = (findings) =>
    ORDER.map((verdict) => [verdict, findings.filter((f) => f.verdict === verdict).length])
      .filter(([, n]) => n !== 0)
      .map(([verdict, n]) => {
        const known = /** @type {Verdict} */ (verdict);
        return paint(`${SIGNS[known]} ${n} ${words.verdicts[known]}`, COLOURS[known]);
      })
      .join(", ");

  return {
    /**
     * @param {string} name
     * @param {CheckResult} result
     * @param {string} text
     * @param {boolean} unchecked
     */
    result(name, result, text, unchecked) {
      const head = paint(neutral(name), "bold");
      const summary =
        result.findings.length === 0
          ? words.nothing
          : `${words.claims(result.findings.length)}: ${counts(result.findings)}`;
      return [
        `${head}: ${summary}`,
        "",
        ...result.findings.flatMap((f) => finding(f, text)),
        ...(unchecked ? result.unchecked.flatMap((u) => notJudged(u, text)) : []),
      ].join("\n");
    },

    /** @param {SearchHit} hit */
    hit(hit) {
      return [
        `${paint(neutral(hit.name), "bold")}  ${paint(neutral(hit.event), "dim")}`,
        ...hit.facts.flatMap((fact) => [`  ${neutral(fact.fact)}`, ...source(fact)]),
        "",
      ].join("\n");
    },
  };
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
