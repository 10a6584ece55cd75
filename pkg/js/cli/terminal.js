// What a terminal shows: colours, widths, and nothing that it would obey.

/**
 * Whether to colour what goes to a stream. `NO_COLOR` and `FORCE_COLOR` as
 * no-color.org and force-color.org have them.
 *
 * @param {{isTTY?: boolean}} stream
 * @param {NodeJS.ProcessEnv} env
 */
export function wantsColour(stream, env) {
  if (env["FORCE_COLOR"] !== undefined && env["FORCE_COLOR"] !== "") {
    return env["FORCE_COLOR"] !== "0" && env["FORCE_COLOR"] !== "false";
  }
  if (env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "") return false;
  return Boolean(stream.isTTY) && env["TERM"] !== "dumb";
}

const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  underline: [4, 24],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

/** @typedef {keyof typeof CODES} Style */

/**
 * @param {boolean} colour
 * @returns {(text: string, ...styles: Style[]) => string}
 */
export function painter(colour) {
  if (!colour) return (text) => text;
  return (text, ...styles) =>
    styles.reduce((painted, style) => {
      const [on, off] = CODES[style];
      return `\u001b[${on}m${painted}\u001b[${off}m`;
    }, text);
}

// C0 and C1 controls, line and paragraph separators, and the controls that
// turn the direction of what follows.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Text on one line that no terminal obeys: breaks and tabs become spaces,
 * other controls become signs, one for one, so that offsets hold.
 *
 * @param {string} text
 */
export function neutral(text) {
  return text.replace(CONTROL, (c) => {
    const code = c.charCodeAt(0);
    if (c === "\n" || c === "\r" || c === "\t" || c === "\u2028" || c === "\u2029") return " ";
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return "\u2421";
    return "\u{FFFD}";
  });
}

const NO_WIDTH = /^[\p{Mark}\p{Default_Ignorable_Code_Point}]$/u;
const WIDE =
  /^[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]$/u;

/**
 * How many columns a text takes.
 *
 * @param {string} text
 */
export function width(text) {
  let columns = 0;
  for (const c of text) {
    if (c < "\u0300" || (c >= "\u0400" && c < "\u0483")) columns += 1;
    else if (NO_WIDTH.test(c)) columns += 0;
    else columns += WIDE.test(c) ? 2 : 1;
  }
  return columns;
}

/**
 * Lines of at most `columns`, broken at spaces.
 *
 * @param {string} text
 * @param {number} columns
 */
export function wrap(text, columns) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  // No-break spaces hold together.
  for (const word of text.split(/[ \t\n]+/)) {
    if (line !== "" && width(line) + 1 + width(word) > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines;
}

/**
 * As much of the start of a text as fits.
 *
 * @param {string} text
 * @param {number} columns
 */
export function clipEnd(text, columns) {
  if (width(text) <= columns) return text;
  let clipped = "";
  let used = 1;
  for (const c of text) {
    used += width(c);
    if (used > columns) break;
    clipped += c;
  }
  return `${clipped}…`;
}

/**
 * As much of the end of a text as fits.
 *
 * @param {string} text
 * @param {number} columns
 */
export function clipStart(text, columns) {
  if (width(text) <= columns) return text;
  let clipped = "";
  let used = 1;
  for (const c of [...text].reverse()) {
    used += width(c);
    if (used > columns) break;
    clipped = c + clipped;
  }
  return `…${clipped}`;
}
