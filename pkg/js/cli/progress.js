// A bar on standard error, where that is a terminal and the results go
// somewhere else.

import { clipEnd } from "./terminal.js";

const COLUMNS = 24;
/** Milliseconds between two drawings. */
const PAUSE = 100;

/**
 * @typedef {object} Stream
 * @property {number} [columns]
 * @property {(text: string) => unknown} write
 */

/**
 * @param {Stream} stream
 * @param {boolean} shown
 * @param {number | undefined} size bytes there are to read, where that is known
 * @param {() => number} [now] milliseconds
 */
export function progress(stream, shown, size, now = () => performance.now()) {
  const began = now();
  let last = began;
  let isDrawn = false;
  let bytes = 0;
  let texts = 0;
  let findings = 0;

  return {
    /**
     * @param {number} moreBytes
     * @param {number} moreTexts
     * @param {number} moreFindings
     */
    step(moreBytes, moreTexts, moreFindings) {
      bytes += moreBytes;
      texts += moreTexts;
      findings += moreFindings;
      if (!shown || now() - last < PAUSE) return;
      last = now();
      isDrawn = true;
      const bar = barOf({ bytes, size, texts, findings, seconds: (last - began) / 1000 });
      // A line that wraps could not be drawn over.
      stream.write(`\r\u001b[K${clipEnd(bar, (stream.columns || 80) - 1)}`);
    },

    clear() {
      if (isDrawn) stream.write("\r\u001b[K");
      isDrawn = false;
    },
  };
}

/**
 * @param {object} state
 * @param {number} state.bytes
 * @param {number | undefined} state.size
 * @param {number} state.texts
 * @param {number} state.findings
 * @param {number} state.seconds since the beginning
 */
export function barOf({ bytes, size, texts, findings, seconds }) {
  const speed = bytes / Math.max(seconds, 0.001);
  const parts = [
    `${numbered(texts)} texts`,
    `${numbered(findings)} findings`,
    `${(speed / 1e6).toFixed(1)} MB/s`,
    `${numbered(Math.round(texts / Math.max(seconds, 0.001)))} texts/s`,
  ];
  if (size === undefined || size === 0) return parts.join(" · ");
  const share = Math.min(bytes / size, 1);
  const filled = Math.round(share * COLUMNS);
  const bar = "█".repeat(filled) + "░".repeat(COLUMNS - filled);
  const left = speed > 0 ? ` · ${duration((size - bytes) / speed)} left` : "";
  return `${bar} ${Math.floor(share * 100)}% · ${parts.join(" · ")}${left}`;
}

/** @param {number} n */
function numbered(n) {
  return n.toLocaleString("en").replaceAll(",", "\u202f");
}

/** @param {number} seconds */
function duration(seconds) {
  const whole = Math.max(Math.ceil(seconds), 0);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (h > 0) return `${h} h ${m} min`;
  return m > 0 ? `${m} min ${s} s` : `${s} s`;
}
