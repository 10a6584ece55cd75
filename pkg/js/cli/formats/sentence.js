// The sentence around a claim.

/** So far a sentence is looked for, on either side. */
const FAR = 600;

/** @type {Map<string, Intl.Segmenter>} */
const segmenters = new Map();

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {string} lang
 */
export function sentenceAround(text, start, end, lang) {
  const language = lang === "und" ? "en" : lang;
  let segmenter = segmenters.get(language);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
    segmenters.set(language, segmenter);
  }
  const from = breakBefore(text, start);
  const to = breakAfter(text, end);
  const part = unwrapped(text.slice(from, to));
  const segments = segmenter.segment(part);
  const first = segments.containing(start - from);
  const last = segments.containing(Math.max(end - from - 1, 0));
  const [a, b] = [first?.index ?? 0, last === undefined ? part.length : last.index + last.segment.length];
  return part.slice(a, b).trim().replace(/\s+/g, " ");
}

/**
 * Without the breaks of wrapped lines, and as long: a break ends no sentence
 * where small letters follow, or where a long line has no sign at its end.
 *
 * @param {string} text
 */
function unwrapped(text) {
  return text.replace(/([^\r\n]*)(\r?\n)(?=([ \t]*\p{Ll})?)/gu, (_, line, breaks, small) => {
    const goesOn = small !== undefined || (line.length >= 60 && !/[.!?…:;»”"]\s*$/.test(line));
    return line + (goesOn ? " ".repeat(breaks.length) : breaks);
  });
}

/**
 * @param {string} text
 * @param {number} at
 */
function breakBefore(text, at) {
  const near = Math.max(at - FAR, 0);
  const found = text.slice(near, at).search(/\n\s*\n(?![^]*\n\s*\n)/);
  if (found !== -1) return near + found;
  return near === 0 ? 0 : near + Math.max(text.slice(near, at).indexOf(" "), 0);
}

/**
 * @param {string} text
 * @param {number} at
 */
function breakAfter(text, at) {
  const part = text.slice(at, at + FAR);
  const found = part.search(/\n\s*\n/);
  if (found !== -1) return at + found;
  return at + FAR >= text.length ? text.length : at + Math.max(part.lastIndexOf(" "), 0);
}
