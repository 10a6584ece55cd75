import { h } from "./dom.ts";

const GAP = 6;
const MARGIN = 8;

/** A card beside the words that it is about, over everything else on the page. */
export class Popover {
  readonly element: HTMLElement;
  readonly #abort = new AbortController();

  constructor(
    doc: Document,
    content: Node,
    anchor: DOMRect,
    close: { label: string; run: () => void },
  ) {
    this.element = h(
      doc,
      "div",
      { class: "sverka-popover", popover: "manual", role: "dialog", "aria-label": close.label },
      content,
      h(doc, "button", { type: "button", class: "sverka-close", "aria-label": close.label, onclick: close.run }, "✕"),
    );
    const { signal } = this.#abort;
    const outside = (event: Event): void => {
      if (!event.composedPath().includes(this.element)) close.run();
    };
    doc.addEventListener("pointerdown", outside, { signal });
    // The words move away from under it.
    doc.addEventListener("scroll", outside, { signal, capture: true, passive: true });
    doc.defaultView?.addEventListener("resize", close.run, { signal });
    this.#open = () => {
      this.element.showPopover?.();
      this.#place(anchor);
    };
  }

  readonly #open: () => void;

  /** Once it stands in the page. */
  open(): void {
    this.#open();
  }

  close(): void {
    this.#abort.abort();
    this.element.remove();
  }

  /** Under the words where there is room, over them elsewhere, and always wholly in the window. */
  #place(anchor: DOMRect): void {
    const { clientWidth, clientHeight } = this.element.ownerDocument.documentElement;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const below = anchor.bottom + GAP;
    const top = below + height <= clientHeight - MARGIN ? below : anchor.top - GAP - height;
    this.element.style.left = `${Math.max(MARGIN, Math.min(anchor.left, clientWidth - width - MARGIN))}px`;
    this.element.style.top = `${Math.max(MARGIN, top)}px`;
  }
}
