import type { Mark } from "../marks.ts";
import type { Span } from "../result.ts";
import css from "./mirror.css";
import type { Realm } from "./surface.ts";
import type { TextField } from "./textarea.ts";

/** What decides where a field breaks its lines and where its letters stand. */
const COPIED =
  /^(border-\w+-width|(padding|font|line|letter|word|tab|unicode|white|writing)-.+|text-(align|indent|transform|wrap).*|direction|overflow-wrap|hyphens|box-sizing)$/;

/**
 * A copy of a field's text, without colour, that lies over the field and only
 * has the lines under its claims: for browsers that cannot mark a field's own
 * text. It stands beside the field, so that both scroll as one, and out of the
 * flow, so that nothing moves.
 */
export class Mirror {
  readonly #host: HTMLElement;
  readonly #box: HTMLElement;
  readonly #observer: ResizeObserver;
  readonly #abort = new AbortController();
  readonly #realm: Realm;

  constructor(private readonly field: TextField) {
    const doc = field.ownerDocument;
    this.#realm = (doc.defaultView ?? globalThis) as Realm;
    this.#host = doc.createElement("div");
    this.#host.setAttribute("aria-hidden", "true");
    this.#host.dataset["sverka"] = "false";
    const shadow = this.#host.attachShadow({ mode: "closed" });
    const sheet = new this.#realm.CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
    this.#box = doc.createElement("div");
    this.#box.className = "box";
    shadow.append(this.#box);
    // Last, so that no `field + …` rule of the page sees it.
    field.parentElement?.append(this.#host);
    this.#observer = new this.#realm.ResizeObserver(() => this.#place());
    this.#observer.observe(field);
    const { signal } = this.#abort;
    field.addEventListener("scroll", () => this.#scroll(), { signal, passive: true });
    this.#realm.addEventListener("resize", () => this.#place(), { signal, passive: true });
    this.#place();
  }

  draw(text: string, marks: readonly Mark[]): void {
    this.#place();
    const doc = this.field.ownerDocument;
    const pieces: (string | Node)[] = [];
    let at = 0;
    for (const mark of [...marks].filter(({ style }) => style !== "active").sort((a, b) => a.start - b.start)) {
      if (mark.start < at || mark.end > text.length) continue;
      const span = doc.createElement("span");
      span.className = mark.style;
      span.append(text.slice(mark.start, mark.end));
      pieces.push(text.slice(at, mark.start), span);
      at = mark.end;
    }
    // A last line break shows no line of its own without something after it.
    pieces.push(`${text.slice(at)}\u200B`);
    this.#box.replaceChildren(...pieces);
    this.#scroll();
  }

  boxes(text: string, span: Span): DOMRect[] {
    const walker = this.field.ownerDocument.createTreeWalker(this.#box, NodeFilter.SHOW_TEXT);
    const range = this.field.ownerDocument.createRange();
    let offset = 0;
    let found = 0;
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const end = offset + node.length;
      if (span.start >= offset && span.start < end && found++ === 0) range.setStart(node, span.start - offset);
      if (span.end > offset && span.end <= end) range.setEnd(node, span.end - offset);
      offset = end;
    }
    return text.length < span.end || found === 0 ? [] : [...range.getClientRects()];
  }

  close(): void {
    this.#abort.abort();
    this.#observer.disconnect();
    this.#host.remove();
  }

  #place(): void {
    const { field } = this;
    const style = this.#realm.getComputedStyle(field);
    for (const name of style) if (COPIED.test(name)) this.#box.style.setProperty(name, style.getPropertyValue(name));
    const set = (properties: Record<string, string>): void => {
      for (const [name, value] of Object.entries(properties)) this.#host.style.setProperty(name, value, "important");
    };
    const goal = field.getBoundingClientRect();
    set({
      position: "absolute",
      "pointer-events": "none",
      margin: "0",
      left: "0",
      top: "0",
      width: `${goal.width}px`,
      height: `${goal.height}px`,
    });
    // Wherever its containing block begins, by fractions of pixels too.
    const from = this.#host.getBoundingClientRect();
    set({ left: `${goal.left - from.left}px`, top: `${goal.top - from.top}px` });
    // A scrollbar takes room from the lines.
    const bar = field.offsetWidth - field.clientWidth - parseFloat(style.borderLeftWidth) - parseFloat(style.borderRightWidth);
    if (bar > 0) this.#box.style.setProperty("padding-right", `${parseFloat(style.paddingRight) + bar}px`);
  }

  #scroll(): void {
    this.#box.scrollTop = this.field.scrollTop;
    this.#box.scrollLeft = this.field.scrollLeft;
  }
}
