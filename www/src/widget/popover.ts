import { h } from "./dom.ts";

const GAP = 6;
const MARGIN = 8;

export interface PopoverOptions {
  /** What it is called. */
  name: string;
  /** What its button is called. */
  label: string;
  /** The words' box in the window now, `null` when they are gone. */
  anchor: () => DOMRect | null;
  /** Documents whose scrolling moves the words. */
  documents: readonly Document[];
  close: () => void;
}

/** A card beside the words that it is about, over everything else on the page. */
export class Popover {
  readonly element: HTMLElement;
  readonly #abort = new AbortController();

  /** @param into where it stands, for the look of the widget that it is of */
  constructor(into: Element, content: Node, { name, label, anchor, documents, close }: PopoverOptions) {
    this.element = h("div",
      { class: "sverka-popover", popover: "manual", role: "dialog", "aria-label": name },
      content,
      h("button", { class: "sverka-close", "aria-label": label, onclick: close }, "✕"),
    );
    const { signal } = this.#abort;
    const place = (): void => {
      const box = anchor();
      const { clientHeight } = document.documentElement;
      if (box && box.bottom > 0 && box.top < clientHeight) this.#place(box);
      else close();
    };
    for (const other of new Set([document, ...documents]))
      other.addEventListener("scroll", place, { signal, capture: true, passive: true });
    addEventListener("resize", place, { signal });
    document.addEventListener("pointerdown", (event) => event.composedPath().includes(this.element) || close(), { signal });
    into.append(this.element);
    this.element.showPopover?.();
    place();
  }

  close(): void {
    this.#abort.abort();
    this.element.remove();
  }

  /** Under the words where there is room, over them elsewhere, and always wholly in the window. */
  #place(anchor: DOMRect): void {
    const { clientWidth, clientHeight } = document.documentElement;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const below = anchor.bottom + GAP;
    const top = below + height <= clientHeight - MARGIN ? below : anchor.top - GAP - height;
    this.element.style.left = `${Math.max(MARGIN, Math.min(anchor.left, clientWidth - width - MARGIN))}px`;
    this.element.style.top = `${Math.max(MARGIN, top)}px`;
  }
}
