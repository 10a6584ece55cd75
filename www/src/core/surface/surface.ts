import type { Mark } from "../marks.ts";
import type { Span } from "../result.ts";

/** A frame's own globals: an editor in an iframe has another `Highlight` than the page. */
export type Realm = Window & typeof globalThis;

export interface SurfaceEvents {
  /** The text may be another one now. */
  changed(): void;
  /** The selection moved; ask `selection()`. */
  selected(): void;
  /** A click in the text; `x` and `y` in the page's viewport. */
  clicked(offset: number, x: number, y: number): void;
  key(event: KeyboardEvent): void;
}

/**
 * A text on the page that is checked and marked where it stands: a text area,
 * an editor, an article. A surface reads and draws; it never writes to what it
 * is attached to. All offsets are UTF-16 code units of `text()`.
 */
export interface Surface {
  /** What it is attached to. */
  readonly element: HTMLElement;
  /** The text as it now stands. */
  text(): string;
  /** Replaces the marks; they are spans of `text()` as it now stands. */
  draw(marks: readonly Mark[]): void;
  /** The selection, an empty span for a caret; `null` where it is elsewhere. */
  selection(): Span | null;
  /** Focuses the text and selects a span of it. */
  select(span: Span): void;
  /** Scrolls a span into sight, moving neither focus nor selection. */
  reveal(span: Span): void;
  /** The boxes of a span in the page's viewport. */
  boxes(span: Span): DOMRect[];
  focus(): void;
  /** Takes marks, styles and listeners away; nothing is left behind. */
  close(): void;
}

/** `rect` of a frame's content, in the viewport of the page that holds the frame. */
export function inPage(rect: DOMRect, realm: Realm): DOMRect {
  let { x, y } = rect;
  for (let view: Realm = realm; view.frameElement; view = view.parent as Realm) {
    const frame = view.frameElement as HTMLElement;
    const box = frame.getBoundingClientRect();
    x += box.left + frame.clientLeft;
    y += box.top + frame.clientTop;
  }
  return new DOMRect(x, y, rect.width, rect.height);
}

/** Whether a host asked to be left alone: `data-sverka="false"` on it or around it. */
export function isRefused(element: Element): boolean {
  return element.closest('[data-sverka="false"]') !== null;
}
