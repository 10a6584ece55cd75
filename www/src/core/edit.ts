import type { Span } from "./result.ts";

/**
 * Where a span of `before` stands in `after`, or `null` when the edit touched
 * it. The edit is taken to be one replacement between the longest common start
 * and end: that is what typing and pasting do.
 */
export function followEdit(before: string, after: string, span: Span): Span | null {
  if (before === after) return { start: span.start, end: span.end };
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  if (span.end <= head) return { start: span.start, end: span.end };
  if (span.start >= before.length - tail) {
    const shift = after.length - before.length;
    return { start: span.start + shift, end: span.end + shift };
  }
  return null;
}

/** Whether a selection is a part worth checking on its own: not a click, not all of it. */
export function isPart(text: string, span: Span): boolean {
  const selected = text.slice(span.start, span.end);
  return /[\p{L}\p{N}]/u.test(selected) && selected.trim() !== text.trim();
}
