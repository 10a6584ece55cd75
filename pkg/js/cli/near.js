// The word that was meant.

/**
 * ", did you mean …?" for the nearest of some words, where one is near: at
 * most a third of its letters are other ones.
 *
 * @param {string} word
 * @param {readonly string[]} words
 */
export function near(word, words) {
  const [best] = words
    .map((known) => ({ known, distance: distance(word.toLowerCase(), known.toLowerCase()) }))
    .filter(({ known, distance }) => distance <= Math.max(1, known.length / 3))
    .sort((a, b) => a.distance - b.distance);
  return best && `, did you mean "${best.known}"?`;
}

/**
 * Letters added, lost, changed, or swapped with their neighbour (optimal
 * string alignment).
 *
 * @param {string} a
 * @param {string} b
 */
function distance(a, b) {
  /** @type {number[][]} */
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (/** @type {number} */ i, /** @type {number} */ j) => rows[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const changed = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, changed, swapped));
    }
  }
  return at(a.length, b.length);
}
