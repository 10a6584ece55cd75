import { hasHighlights, HighlightMarker, type Mark } from "../marks.ts";
import type { Span } from "../result.ts";
import { Mirror } from "./mirror.ts";
import { adoptMarkStyles } from "./styles.ts";
import { inPage, type Realm, type Surface, type SurfaceEvents } from "./surface.ts";

export type TextField = HTMLTextAreaElement | HTMLInputElement;

/** A range over the value of a text field, newer than TypeScript's types. */
type ValueRange = Range & { disconnect?(): void };
type WithValueRange = TextField & { createValueRange?(start: number, end: number): ValueRange };

/**
 * A text field of the page. Its marks are highlights over ranges of its value
 * where the browser has these, a transparent mirror over it elsewhere, and
 * where the reader forces colours: highlights would all look selected.
 */
export class FieldSurface implements Surface {
  readonly #realm: Realm;
  readonly #abort = new AbortController();
  readonly #marker: HighlightMarker | null = null;
  readonly #mirror: Mirror | null = null;
  readonly #dropStyles: () => void = () => {};

  constructor(
    readonly element: TextField,
    events: SurfaceEvents,
  ) {
    const doc = element.ownerDocument;
    this.#realm = (doc.defaultView ?? globalThis) as Realm;
    const isForced = this.#realm.matchMedia("(forced-colors: active)").matches;
    if (!isForced && "createValueRange" in element && hasHighlights(this.#realm)) {
      this.#marker = new HighlightMarker(this.#realm);
      this.#dropStyles = adoptMarkStyles(element);
    } else this.#mirror = new Mirror(element);
    const { signal } = this.#abort;
    const changed = (): void => events.changed();
    element.addEventListener("input", changed, { signal });
    element.addEventListener("change", changed, { signal });
    // A form's reset puts the value back after its event.
    element.form?.addEventListener("reset", () => queueMicrotask(changed), { signal });
    const selected = (): void => events.selected();
    // Not every browser tells of a selection inside a field by the same event.
    doc.addEventListener("selectionchange", selected, { signal });
    for (const name of ["select", "keyup", "pointerup"]) element.addEventListener(name, selected, { signal });
    element.addEventListener(
      "click",
      (event) => {
        const { selectionStart, selectionEnd } = element;
        if (selectionStart === null || selectionStart !== selectionEnd) return;
        const { x, y } = inPage(new DOMRect((event as MouseEvent).clientX, (event as MouseEvent).clientY), this.#realm);
        events.clicked(selectionStart, x, y);
      },
      { signal },
    );
    element.addEventListener("keydown", (event) => events.key(event as KeyboardEvent), { signal, capture: true });
  }

  text(): string {
    return this.element.value;
  }

  draw(marks: readonly Mark[]): void {
    if (this.#mirror) this.#mirror.draw(this.text(), marks);
    else this.#marker?.draw(this.#ranges, marks);
  }

  selection(): Span | null {
    const { element } = this;
    const root = element.getRootNode() as Document | ShadowRoot;
    if (root.activeElement !== element || element.selectionStart === null) return null;
    return { start: element.selectionStart, end: element.selectionEnd ?? element.selectionStart };
  }

  select(span: Span): void {
    this.element.focus({ preventScroll: true });
    this.element.setSelectionRange(span.start, span.end);
    this.reveal(span);
  }

  reveal(span: Span): void {
    const [box] = this.#local(span);
    if (!box) return;
    const frame = this.element.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom)
      this.element.scrollTop += box.top - frame.top - this.element.clientHeight / 2;
    if (frame.bottom < 0 || frame.top > this.#realm.innerHeight) this.element.scrollIntoView({ block: "center" });
  }

  boxes(span: Span): DOMRect[] {
    return this.#local(span).map((rect) => inPage(rect, this.#realm));
  }

  focus(): void {
    this.element.focus({ preventScroll: true });
  }

  close(): void {
    this.#abort.abort();
    this.#marker?.clear();
    this.#mirror?.close();
    this.#dropStyles();
  }

  readonly #ranges = {
    ranges: ({ start, end }: Span): ValueRange[] =>
      end <= this.element.value.length ? [(this.element as WithValueRange).createValueRange!(start, end)] : [],
  };

  #local(span: Span): DOMRect[] {
    if (this.#mirror) return this.#mirror.boxes(this.text(), span);
    return this.#ranges.ranges(span).flatMap((range) => {
      const rects = [...range.getClientRects()];
      range.disconnect?.();
      return rects;
    });
  }
}
