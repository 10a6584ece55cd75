// SARIF 2.1.0 (OASIS), for code hosts and editors. Section numbers are those of
// the standard.

import { createHash } from "node:crypto";

import { VERSION } from "../version.js";
import { wordsOf } from "../words.js";

/** @import {Finding, Unchecked, Verdict} from "../../index.js" */
/** @import {Format} from "./index.js" */
/** @import {Item} from "../work.js" */

/**
 * 3.27.9: `fail` is a problem found, `pass` none; `open` is that there was not
 * enough to tell, as where the record has only a part, or neither confirms nor
 * excludes. 3.27.10: a result that is no `fail` has the level `none`.
 *
 * @type {Record<Verdict, {kind: string, level: string}>}
 */
const KINDS = {
  contradicted: { kind: "fail", level: "error" },
  not_established: { kind: "open", level: "none" },
  partly_supported: { kind: "open", level: "none" },
  supported: { kind: "pass", level: "none" },
};

/** What could not be judged was not evaluated. */
const NOT_EVALUATED = { kind: "notApplicable", level: "none" };

/** @type {Format} */
export const sarif = {
  renderer(job) {
    return {
      separator: ",\n",
      result(item, { findings, unchecked }, outcome) {
        const given = item.given ?? item.text ?? "";
        const lineStarts = item.listed || item.extracted ? [] : startsOf(given);
        /** @type {Map<string, number>} */
        const seen = new Map();

        /**
         * @param {Finding | Unchecked} at
         * @param {string} ruleId
         * @param {{kind: string, level: string}} kind
         * @param {string} message
         * @param {string} event
         */
        const entry = (at, ruleId, kind, message, event) => {
          const words = at.text.toLowerCase().replace(/\s+/g, " ");
          return JSON.stringify({
            ruleId,
            ...kind,
            message: { text: message },
            locations: [locationOf(item, given, at, lineStarts)],
            partialFingerprints: {
              "claim/v1": fingerprint(seen, [idOf(item), event, at.kind, words]),
              // The one that GitHub matches alerts by.
              primaryLocationLineHash: fingerprint(seen, ["line", idOf(item), lineAround(given, at.start), words]),
            },
            properties: item.listed || item.extracted ? { id: item.id, start: at.start, end: at.end } : undefined,
          });
        };

        const entries = findings.map((/** @type {Finding} */ finding) => {
          const { verdict, reason, message, event, kind, evidence } = finding;
          const ruleId = `${verdict}/${reason}`;
          outcome.rules.push([ruleId, kind, verdict]);
          const [first] = evidence;
          const source = first === undefined ? "" : ` “${first.quote}” — ${first.report.outlet}, ${first.report.title}`;
          return entry(finding, ruleId, KINDS[verdict], `${message}${source}`, event.id);
        });
        if (job.options.unchecked) {
          for (const one of /** @type {Unchecked[]} */ (unchecked)) {
            const ruleId = `unchecked/${one.reason}`;
            outcome.rules.push([ruleId, /** @type {Finding["kind"]} */ (one.kind), "not_established"]);
            const why = wordsOf(job.language).reasons[one.reason] ?? one.reason;
            entries.push(entry(one, ruleId, NOT_EVALUATED, `${wordsOf(job.language).unchecked}: ${why}`, ""));
          }
        }
        return entries.length === 0 ? undefined : entries.join(",\n");
      },
    };
  },

  frame(job) {
    return {
      head: () =>
        `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[\n`,
      tail({ rules, complaints }) {
        const words = wordsOf(job.language);
        const driver = {
          name: "Sverka",
          semanticVersion: VERSION,
          version: VERSION,
          rules: [...rules.values()]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([id, , verdict]) => ({
              id,
              name: pascal(id),
              shortDescription: { text: descriptionOf(id, words) },
              defaultConfiguration: {
                level: id.startsWith("unchecked/") ? "none" : KINDS[verdict].level,
              },
            })),
        };
        const invocation = {
          executionSuccessful: complaints.length === 0,
          toolExecutionNotifications: complaints.map(({ message, file, line }) => ({
            level: "error",
            message: { text: message },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: uriOf(file) },
                  ...(line === null ? {} : { region: { startLine: line } }),
                },
              },
            ],
          })),
        };
        return `\n],"tool":${JSON.stringify({ driver })},"invocations":${JSON.stringify([invocation])}}]}\n`;
      },
    };
  },
};

/**
 * @param {string} id
 * @param {ReturnType<typeof wordsOf>} words
 */
function descriptionOf(id, words) {
  const [verdict = "", reason = ""] = id.split("/");
  if (verdict === "unchecked") return `${words.unchecked}: ${words.reasons[reason] ?? reason}`;
  return `${words.verdicts[/** @type {Verdict} */ (verdict)]} (${reason})`;
}

/** @param {string} id */
function pascal(id) {
  return id.replace(/(^|[/_])(\w)/g, (_, __, letter) => letter.toUpperCase());
}

/**
 * Where the claim is: in a text by line and column (3.30.5), in a line of JSONL
 * by that line, and in a page, whose text has other offsets than its HTML, by
 * the words.
 *
 * @param {Item} item
 * @param {string} given
 * @param {{start: number, end: number, text: string}} span
 * @param {number[]} lineStarts
 */
function locationOf({ file, line, id, listed, extracted }, given, { start, end, text }, lineStarts) {
  const artifactLocation = { uri: uriOf(file) };
  if (listed || extracted) {
    return {
      physicalLocation: { artifactLocation, ...(line === null ? {} : { region: { startLine: line } }) },
      logicalLocations: [{ fullyQualifiedName: `${id ?? file}#char=${start},${end}`, kind: "text" }],
      message: { text },
    };
  }
  const from = positionOf(lineStarts, start);
  const to = positionOf(lineStarts, end);
  return {
    physicalLocation: {
      artifactLocation,
      region: {
        startLine: from.line,
        startColumn: from.column,
        endLine: to.line,
        endColumn: to.column,
        charOffset: start,
        charLength: end - start,
        snippet: { text: given.slice(start, end) },
      },
    },
  };
}

/**
 * A relative path as a relative reference, an absolute one as a file address
 * (3.4.3).
 *
 * @param {string} file
 */
function uriOf(file) {
  const path = file.replaceAll("\\", "/");
  const escaped = path.split("/").map(encodeURIComponent).join("/");
  if (path.startsWith("/")) return `file://${escaped}`;
  if (/^[A-Za-z]:\//.test(path)) return `file:///${escaped.replace("%3A", ":")}`;
  return escaped.replace(/^(\.\/)+/, "");
}

/** @param {Item} item */
function idOf({ file, line, id, listed }) {
  return listed ? `${file}#${id ?? line}` : file;
}

/**
 * The same for the same claim in another version of a text, whatever lines
 * were added before it; told apart by a number from another one like it.
 *
 * @param {Map<string, number>} seen
 * @param {string[]} parts
 */
function fingerprint(seen, parts) {
  const key = JSON.stringify(parts);
  const n = (seen.get(key) ?? 0) + 1;
  seen.set(key, n);
  return `${createHash("sha256").update(key).digest("hex").slice(0, 32)}:${n}`;
}

/**
 * @param {string} text
 * @param {number} at
 */
function lineAround(text, at) {
  const start = Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1;
  const length = text.slice(at).search(/[\r\n]/);
  return text.slice(start, length === -1 ? text.length : at + length).trim().replace(/\s+/g, " ");
}

/**
 * Where lines start (3.30.2: CR LF, LF, CR, and the separators of Unicode).
 *
 * @param {string} text
 */
function startsOf(text) {
  const starts = [0];
  for (const { 0: found, index } of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(index + found.length);
  return starts;
}

/**
 * @param {number[]} starts
 * @param {number} offset
 */
function positionOf(starts, offset) {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
