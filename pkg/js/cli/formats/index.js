// The formats of results. Each is rendered text by text in whichever thread
// reads the text, and framed by the thread that writes.

import { SverkaError } from "../../node.js";
import { claimreview } from "./claimreview.js";
import { html } from "./html.js";
import { json } from "./json.js";
import { jsonl } from "./jsonl.js";
import { pretty } from "./pretty.js";
import { sarif } from "./sarif.js";

/** @import {Item, Job, Outcome} from "../work.js" */

/**
 * @typedef {object} Renderer
 * @property {string} separator between results
 * @property {(item: Item, result: any, outcome: Outcome) => string | undefined} result
 *   nothing where the format has no place for it
 * @property {(item: Item, error: {code: string, message: string}) => string | undefined} [error]
 *   what stands in the place of a text that could not be read
 */

/**
 * @typedef {object} Summary of all that was written
 * @property {number} rendered
 * @property {number} texts
 * @property {Outcome["verdicts"]} verdicts
 * @property {Map<string, Outcome["rules"][number]>} rules
 * @property {Outcome["complaints"]} complaints the first of them
 * @property {Set<string>} databases by name and version
 */

/**
 * @typedef {object} Frame
 * @property {boolean} [last] whether the head needs the summary, so that
 *   results wait for the last of them
 * @property {(summary: Summary) => string} [head]
 * @property {(summary: Summary) => string} [tail]
 */

/**
 * @typedef {object} Format
 * @property {(job: Job) => Renderer} renderer
 * @property {(job: Job) => Frame} frame
 */

/** @type {Record<string, Format>} */
const FORMATS = { pretty, json, jsonl, sarif, claimreview, html };

/** @param {Job} job */
function formatOf({ options }) {
  const format = FORMATS[options.format];
  if (format === undefined) throw new SverkaError("bad_option", `there is no format ${options.format}`);
  return format;
}

/** @param {Job} job */
export function rendererOf(job) {
  return formatOf(job).renderer(job);
}

/** @param {Job} job */
export function frameOf(job) {
  return formatOf(job).frame(job);
}
