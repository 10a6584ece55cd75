import type { Span } from "./result.ts";
import type { Realm } from "./surface/surface.ts";
import type { TextMap } from "./text-map.ts";

/** A span to draw, in one of the named styles. */
export interface Mark extends Span {
  style: string;
}

/** What a marker needs to know of a text: where its spans stand. */
export interface Placed {
  ranges(span: Span): AbstractRange[];
}

/** Draws marks over a text without touching the text's own DOM. */
export interface Marker {
  /** Replaces what was drawn before; `null` draws nothing. */
  draw(map: TextMap | null, marks: readonly Mark[]): void;
  /** Erases the marks and stops watching the view. */
  clear(): void;
}

/** Highlights where the browser has them, an overlay elsewhere. */
export function createMarker(view: HTMLElement): Marker {
  const realm = (view.ownerDocument.defaultView ?? globalThis) as Realm;
  return hasHighlights(realm) ? new HighlightMarker(realm) : new OverlayMarker(view);
}

export function hasHighlights(realm: Realm): boolean {
  return typeof realm.Highlight === "function" && typeof realm.CSS !== "undefined" && "highlights" in realm.CSS;
}

/**
 * By the CSS Custom Highlight API. The registry is one per document and a host
 * page may use it too, or another widget: Highlight objects are shared by name,
 * and only our own ranges are added and removed.
 */
export class HighlightMarker implements Marker {
  #own: [Highlight, AbstractRange][] = [];
  /** What was drawn by: Firefox lets no content script go through the registry itself. */
  readonly #names = new Set<string>();

  /** @param realm the globals of the frame that the text stands in: highlights are its own. */
  constructor(private readonly realm: Realm = window) {}

  draw(map: Placed | null, marks: readonly Mark[]): void {
    const old = this.#own;
    this.#own = [];
    const { highlights } = this.realm.CSS;
    for (const mark of map ? marks : []) {
      const name = `sverka-${mark.style}`;
      this.#names.add(name);
      let highlight = highlights.get(name);
      if (!highlight) {
        highlight = new this.realm.Highlight();
        highlights.set(name, highlight);
      }
      highlight.priority = PRIORITY[mark.style] ?? 1;
      for (const range of map!.ranges(mark)) {
        highlight.add(range);
        this.#own.push([highlight, range]);
      }
    }
    this.#drop(old);
  }

  clear(): void {
    this.#drop(this.#own);
    this.#own = [];
    const { highlights } = this.realm.CSS;
    for (const name of this.#names) if (highlights.get(name)?.size === 0) highlights.delete(name);
    this.#names.clear();
  }

  #drop(old: readonly [Highlight, AbstractRange][]): void {
    for (const [highlight, range] of old) {
      highlight.delete(range);
      // A range over a field's value is kept up to date until it is told to stop.
      (range as { disconnect?(): void }).disconnect?.();
    }
  }
}

/** The part that is not checked lies under the verdicts, the active claim over them. */
const PRIORITY: Record<string, number> = { outside: 0, active: 2 };

/** By absolutely placed boxes under the text, redrawn when the view changes its size. */
export class OverlayMarker implements Marker {
  readonly #layer: HTMLElement;
  readonly #observer: ResizeObserver;
  #last: { map: TextMap; marks: readonly Mark[] } | null = null;

  constructor(private readonly view: HTMLElement) {
    this.#layer = view.ownerDocument.createElement("div");
    this.#layer.className = "sverka-overlay";
    this.#layer.setAttribute("aria-hidden", "true");
    view.before(this.#layer);
    this.#observer = new ResizeObserver(() => {
      if (this.#last) this.#paint(this.#last.map, this.#last.marks);
    });
    this.#observer.observe(view);
    view.addEventListener("scroll", this.#onScroll, { passive: true });
  }

  draw(map: TextMap | null, marks: readonly Mark[]): void {
    this.#last = map && { map, marks };
    if (map) this.#paint(map, marks);
    else this.#layer.replaceChildren();
  }

  clear(): void {
    this.#last = null;
    this.#observer.disconnect();
    this.view.removeEventListener("scroll", this.#onScroll);
    this.#layer.remove();
  }

  readonly #onScroll = (): void => {
    if (this.#last) this.#paint(this.#last.map, this.#last.marks);
  };

  #paint(map: TextMap, marks: readonly Mark[]): void {
    const doc = this.view.ownerDocument;
    const frame = this.view.getBoundingClientRect();
    const boxes: HTMLElement[] = [];
    for (const mark of marks) {
      for (const range of map.ranges(mark)) {
        for (const rect of range.getClientRects()) {
          if (rect.bottom < frame.top || rect.top > frame.bottom) continue;
          const box = doc.createElement("span");
          box.className = `sverka-mark sverka-mark-${mark.style}`;
          box.style.left = `${rect.left - frame.left}px`;
          box.style.top = `${rect.top - frame.top}px`;
          box.style.width = `${rect.width}px`;
          box.style.height = `${rect.height}px`;
          boxes.push(box);
        }
      }
    }
    this.#layer.replaceChildren(...boxes);
  }
}
