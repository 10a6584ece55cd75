import { HighlightMarker, hasHighlights, type Mark } from "../marks.ts";
import type { Span } from "../result.ts";
import { TextMap, type CollectOptions } from "../text-map.ts";
import { adoptMarkStyles } from "./styles.ts";
import { inPage, type Realm, type Surface, type SurfaceEvents } from "./surface.ts";

/** What a reader sees, without the parts that are not to be checked. */
const READ: CollectOptions = {
  isVisibleOnly: true,
  childrenOf: (element) => (element.getAttribute("data-sverka") === "false" ? [] : [...element.childNodes]),
};

/**
 * A text that stands in the DOM: a contenteditable, the editable element of an
 * editor (also one in an iframe), or an article. Its DOM is only read: marks
 * are highlights of its own frame, and where the browser has none, there are
 * no marks.
 */
export class DomSurface implements Surface {
  readonly #doc: Document;
  readonly #realm: Realm;
  readonly #observer: MutationObserver;
  readonly #marker: HighlightMarker | null;
  readonly #abort = new AbortController();
  readonly #dropStyles: () => void;
  #map: TextMap | null = null;

  constructor(
    readonly element: HTMLElement,
    events: SurfaceEvents,
  ) {
    this.#doc = element.ownerDocument;
    this.#realm = (this.#doc.defaultView ?? globalThis) as Realm;
    this.#marker = hasHighlights(this.#realm) ? new HighlightMarker(this.#realm) : null;
    this.#dropStyles = adoptMarkStyles(element);
    this.#observer = new this.#realm.MutationObserver(() => {
      this.#map = null;
      events.changed();
    });
    this.#observer.observe(element, { characterData: true, childList: true, subtree: true });
    const { signal } = this.#abort;
    this.#doc.addEventListener("selectionchange", () => events.selected(), { signal });
    element.addEventListener(
      "click",
      (event) => {
        const at = caretAt(this.#doc, event.clientX, event.clientY, element.getRootNode());
        const offset = at && element.contains(at.node) ? this.#read().offset(at.node, at.offset) : null;
        if (offset === null) return;
        const { x, y } = inPage(new DOMRect(event.clientX, event.clientY), this.#realm);
        events.clicked(offset, x, y);
      },
      { signal },
    );
    // Before the editor's own handlers, which may keep the event to themselves.
    element.addEventListener("keydown", (event) => events.key(event), { signal, capture: true });
  }

  text(): string {
    return this.#read().text;
  }

  draw(marks: readonly Mark[]): void {
    this.#marker?.draw(this.#read(), marks);
  }

  selection(): Span | null {
    const selection = this.#doc.getSelection();
    const { anchorNode } = selection ?? {};
    if (!selection || !anchorNode || !this.element.contains(anchorNode)) return null;
    return this.#span(selection.getRangeAt(0));
  }

  select(span: Span): void {
    const ranges = this.#read().ranges(span);
    const [first, last] = [ranges[0], ranges.at(-1)];
    if (!first || !last) return;
    this.#editable(first.startContainer)?.focus({ preventScroll: true });
    this.#doc
      .getSelection()
      ?.setBaseAndExtent(first.startContainer, first.startOffset, last.endContainer, last.endOffset);
    this.reveal(span);
  }

  reveal(span: Span): void {
    const [range] = this.#read().ranges(span);
    const rect = range?.getBoundingClientRect();
    if (!rect) return;
    const { innerHeight } = this.#realm;
    const page = inPage(rect, this.#realm);
    const isSeen = rect.top >= 0 && rect.bottom <= innerHeight && page.top >= 0 && page.bottom <= window.innerHeight;
    if (!isSeen) range!.startContainer.parentElement?.scrollIntoView({ block: "center" });
  }

  boxes(span: Span): DOMRect[] {
    return this.#read()
      .ranges(span)
      .flatMap((range) => [...range.getClientRects()])
      .map((rect) => inPage(rect, this.#realm));
  }

  focus(): void {
    const { anchorNode } = this.#doc.getSelection() ?? {};
    const inside = anchorNode && this.element.contains(anchorNode) ? anchorNode : this.element;
    this.#editable(inside)?.focus({ preventScroll: true });
  }

  close(): void {
    this.#abort.abort();
    this.#observer.disconnect();
    this.#marker?.clear();
    this.#dropStyles();
    this.#map = null;
  }

  /** What takes the keys at a place of the text: of several blocks each may do so for itself. */
  #editable(node: Node): HTMLElement | null {
    const around = (node instanceof this.#realm.Element ? node : node.parentElement)?.closest<HTMLElement>("[contenteditable]");
    return around ?? this.element.querySelector<HTMLElement>("[contenteditable]") ?? this.element;
  }

  #read(): TextMap {
    // What was changed in this same task has not been told yet.
    if (this.#observer.takeRecords().length > 0) this.#map = null;
    return (this.#map ??= TextMap.collect(this.element, READ));
  }

  #span(range: Range): Span | null {
    const map = this.#read();
    const start = map.offset(range.startContainer, range.startOffset);
    const end = this.element.contains(range.endContainer)
      ? map.offset(range.endContainer, range.endOffset)
      : map.text.length;
    return start === null || end === null ? null : { start, end };
  }
}

/** The caret position under a point, by the standard method or WebKit's older one; `root` may be a shadow root. */
export function caretAt(doc: Document, x: number, y: number, root?: Node): { node: Node; offset: number } | null {
  if ("caretPositionFromPoint" in doc) {
    const shadowRoots = typeof ShadowRoot === "function" && root instanceof ShadowRoot ? [root] : [];
    const position = doc.caretPositionFromPoint(x, y, { shadowRoots });
    return position && { node: position.offsetNode, offset: position.offset };
  }
  const older = doc as Document & { caretRangeFromPoint?(x: number, y: number): Range | null };
  const range = older.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
