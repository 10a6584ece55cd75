import { followEdit, isPart, sameSpan } from "../core/edit.ts";
import { createMarker, type Mark, type Marker } from "../core/marks.ts";
import type { Messages } from "../core/messages/index.ts";
import type { Span } from "../core/result.ts";
import { caretAt } from "../core/surface/dom.ts";
import { adoptMarkStyles } from "../core/surface/styles.ts";
import type { Surface, SurfaceEvents } from "../core/surface/surface.ts";
import { TextMap } from "../core/text-map.ts";
import { h } from "./dom.ts";

/**
 * The widget's own text: a text area to paste into, and beside it the checked
 * text with its marks, in which reordering controls are seen. Marks are spans
 * of the text that was shown last, which the text area may be ahead of.
 */
export class Box implements Surface {
  readonly element: HTMLTextAreaElement;
  /** The text area with its label. */
  readonly input: HTMLElement;
  /** The marked text. */
  readonly frame: HTMLElement;
  readonly view: HTMLElement;
  readonly #label: HTMLLabelElement;
  readonly #clear: HTMLButtonElement;
  readonly #keys: HTMLElement;
  readonly #marker: Marker;
  readonly #dropStyles: () => void;
  readonly #abort = new AbortController();
  #map: TextMap | null = null;
  /** A selection that the widget made itself: it shows a claim and narrows nothing. */
  #shown: Span | null = null;

  /** @param into where `input` and `frame` are put */
  constructor(id: string, into: (box: Box) => void, events: SurfaceEvents, clear: () => void) {
    this.#label = h("label", { for: `${id}-text`, class: "sverka-heading" });
    this.#clear = h("button", { class: "sverka-quiet", onclick: clear });
    this.element = h("textarea", {
      id: `${id}-text`,
      class: "sverka-text",
      dir: "auto",
      rows: 10,
      autocomplete: "off",
      "aria-describedby": `${id}-keys`,
      // Its red waves would look like ours, and some browsers spell-check
      // by sending the text away.
      spellcheck: "false",
      oninput: () => {
        this.#shown = null;
        this.grow();
        events.changed();
      },
    });
    this.#keys = h("p", { class: "sverka-keys", id: `${id}-keys` });
    this.input = h(
      "div",
      { class: "sverka-input" },
      h("div", { class: "sverka-bar" }, this.#label, this.#clear),
      this.element,
      this.#keys,
    );
    const at = (event: MouseEvent): number | null => {
      const position = caretAt(document, event.clientX, event.clientY, this.view.getRootNode());
      return position && this.view.contains(position.node)
        ? (this.#map?.offset(position.node, position.offset) ?? null)
        : null;
    };
    this.view = h("div", {
      class: "sverka-view",
      role: "group",
      tabindex: 0,
      translate: "no",
      onclick: (event: MouseEvent) => {
        const offset = this.#selectionIn(this.view)?.isCollapsed === false ? null : at(event);
        if (offset !== null) events.clicked(offset, event.clientX, event.clientY);
      },
      onpointermove: (event: PointerEvent) => {
        const offset = at(event);
        this.view.toggleAttribute("data-over-claim", offset !== null && this.#isOver(offset, event));
      },
    });
    this.frame = h("div", { class: "sverka-view-frame" }, this.view);
    into(this);
    this.#marker = createMarker(this.view);
    this.#dropStyles = adoptMarkStyles(this.view);
    const { signal } = this.#abort;
    const selected = (): void => events.selected();
    // Not every browser tells of a selection inside a text area by the same event.
    document.addEventListener("selectionchange", selected, { signal });
    for (const name of ["select", "keyup", "pointerup"]) this.element.addEventListener(name, selected, { signal });
  }

  text(): string {
    return this.element.value;
  }

  set(text: string): void {
    this.element.value = text;
    this.element.setSelectionRange(0, 0);
    this.#shown = null;
    this.grow();
  }

  /** Shows a checked text, `null` for none; marks are drawn in it from now on. */
  show(text: string | null, lang = ""): void {
    this.view.hidden = text === null;
    this.view.lang = lang;
    if (text === null) {
      this.view.replaceChildren();
      this.#map = null;
    } else if (this.#map?.text !== text) this.#map = TextMap.render(text, this.view);
  }

  #marks: readonly Mark[] = [];

  draw(marks: readonly Mark[]): void {
    this.#marks = marks;
    this.#marker.draw(this.#map, marks);
  }

  selection(): Span {
    return { start: this.element.selectionStart, end: this.element.selectionEnd };
  }

  /** The selected part, `null` for none, `undefined` where the selection says nothing about it. */
  part(): Span | null | undefined {
    const { value } = this.element;
    const root = this.element.getRootNode() as Document | ShadowRoot;
    if (root.activeElement === this.element) {
      const span = this.selection();
      if (this.#shown && sameSpan(span, this.#shown)) return undefined;
      this.#shown = null;
      return isPart(value, span) ? span : null;
    }
    const selection = this.#selectionIn(this.view);
    if (!selection?.anchorNode || !this.#map || !this.view.contains(selection.anchorNode)) return undefined;
    if (selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const start = this.#map.offset(range.startContainer, range.startOffset);
    const end = this.view.contains(range.endContainer)
      ? this.#map.offset(range.endContainer, range.endOffset)
      : this.#map.text.length;
    if (start === null || end === null) return undefined;
    const span = followEdit(this.#map.text, value, { start, end });
    return span && isPart(value, span) ? span : null;
  }

  /** Gives up the selection, and with it the part. */
  unselect(): void {
    this.#shown = null;
    const { selectionStart } = this.element;
    this.#selectionIn(this.view)?.removeAllRanges();
    this.element.setSelectionRange(selectionStart, selectionStart);
    this.element.focus();
  }

  select(span: Span): void {
    this.#shown = span;
    this.element.focus();
    this.element.setSelectionRange(span.start, span.end);
  }

  /** Scrolls the marked text, and nothing else, to a span of it. */
  reveal(span: Span): void {
    const rect = this.boxes(span)[0];
    if (!rect) return;
    const frame = this.view.getBoundingClientRect();
    if (rect.top < frame.top) this.view.scrollTop -= frame.top - rect.top + rect.height;
    else if (rect.bottom > frame.bottom) this.view.scrollTop += rect.bottom - frame.bottom + rect.height;
  }

  boxes(span: Span): DOMRect[] {
    return (this.#map?.ranges(span) ?? []).flatMap((range) => [...range.getClientRects()]);
  }

  focus(): void {
    this.element.focus();
  }

  /** Where CSS cannot make the text area as high as its text. */
  grow(): void {
    if (CSS.supports("field-sizing", "content")) return;
    this.element.style.height = "auto";
    this.element.style.height = `${this.element.scrollHeight + 2}px`;
  }

  describe(): void {
    this.#clear.hidden = this.element.value === "";
  }

  translate(messages: Messages): void {
    this.#label.textContent = messages.get("text_label");
    this.element.placeholder = messages.get("text_placeholder");
    this.#clear.textContent = messages.get("clear");
    this.view.setAttribute("aria-label", messages.get("marked_label"));
    this.#keys.textContent = messages.keys();
  }

  close(): void {
    this.#abort.abort();
    this.#marker.clear();
    this.#dropStyles();
    this.input.remove();
    this.frame.remove();
  }

  #isOver(offset: number, { clientX, clientY }: PointerEvent): boolean {
    return this.#marks.some(
      (mark) =>
        mark.style !== "outside" &&
        mark.start <= offset &&
        offset <= mark.end &&
        this.boxes(mark).some((box) => isInside(box, clientX, clientY)),
    );
  }

  /** In a shadow tree the document's own selection shows only the host; Chromium asks the tree. */
  #selectionIn(node: Node): Selection | null {
    const root = node.getRootNode() as ShadowRoot & { getSelection?(): Selection | null };
    return (root.getSelection ? root.getSelection() : null) ?? document.getSelection();
  }
}

export function isInside(box: DOMRect, x: number, y: number): boolean {
  return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
}
