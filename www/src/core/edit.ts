import type { Span } from "./result.ts";

/**
 * What happened to a text, taken to be one replacement between the longest
 * common start and end: that is what typing and pasting do.
 */
export class Edit {
  readonly #head: number;
  /** Where the common end begins in the text before. */
  readonly #tail: number;
  readonly #shift: number;

  constructor(before: string, after: string) {
    const shorter = Math.min(before.length, after.length);
    let head = 0;
    while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
    let tail = 0;
    while (
      tail < shorter - head &&
      before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
    )
      tail++;
    this.#head = head;
    this.#tail = before.length - tail;
    this.#shift = after.length - before.length;
  }

  /** Where a span of the text before stands in the text after, `null` when the edit touched it. */
  move({ start, end }: Span): Span | null {
    if (end <= this.#head) return { start, end };
    if (start >= this.#tail) return { start: start + this.#shift, end: end + this.#shift };
    return null;
  }
}

/** Where a span of `before` stands in `after`, or `null` when the edit touched it. */
export function followEdit(before: string, after: string, span: Span): Span | null {
  if (before === after) return { start: span.start, end: span.end };
  return new Edit(before, after).move(span);
}

/** Whether a selection is a part worth checking on its own: not a click, not all of it. */
export function isPart(text: string, span: Span): boolean {
  const selected = text.slice(span.start, span.end);
  return /[\p{L}\p{N}]/u.test(selected) && selected.trim() !== text.trim();
}

export function sameSpan(a: Span | null, b: Span | null): boolean {
  return a === b || (a !== null && b !== null && a.start === b.start && a.end === b.end);
}
