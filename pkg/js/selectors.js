// Selectors of the Web Annotation Data Model (W3C): where a claim is, in a form
// that outlives small changes of the text.

/** Characters before and after, by which a quote is told from another like it. */
const CONTEXT = 32;

/**
 * Gives each span its selectors.
 *
 * @param {{start: number, end: number, selectors?: unknown}[]} spans in text
 *   order, or nearly
 * @param {string} text
 */
export function addSelectors(spans, text) {
  // Positions are in code points there (4.2.5), and in UTF-16 code units here.
  let unit = 0;
  let point = 0;
  const pointAt = (/** @type {number} */ offset) => {
    if (offset < unit) unit = point = 0;
    for (; unit < offset; unit++) if (!isTrail(text, unit)) point += 1;
    return point;
  };
  for (const span of spans) {
    const { start, end } = span;
    let before = Math.max(start - CONTEXT, 0);
    if (isTrail(text, before)) before += 1;
    let after = Math.min(end + CONTEXT, text.length);
    if (isTrail(text, after)) after -= 1;
    span.selectors = [
      {
        type: "TextQuoteSelector",
        exact: text.slice(start, end),
        prefix: text.slice(before, start),
        suffix: text.slice(end, after),
      },
      { type: "TextPositionSelector", start: pointAt(start), end: pointAt(end) },
    ];
  }
}

/**
 * Whether a code unit is the second of a pair.
 *
 * @param {string} text
 * @param {number} at
 */
function isTrail(text, at) {
  const unit = text.charCodeAt(at);
  const lead = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && lead >= 0xd800 && lead <= 0xdbff;
}
