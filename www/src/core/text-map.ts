import type { Span } from "./result.ts";

/**
 * The map between a text and the DOM that shows it.
 *
 * `textContent` would join neighbouring blocks into one word, so the text is
 * collected here: a block boundary and a `<br>` are a newline.
 */
export class TextMap {
  private constructor(
    /** The text that offsets refer to, in UTF-16 code units. */
    readonly text: string,
    /** In text order, without overlap; gaps are newlines. */
    private readonly segments: readonly Segment[],
  ) {}

  /**
   * Shows `text` in `into`: one block per line, so that every line finds its
   * own direction. Control characters that reorder text are shown as their
   * code point instead of being obeyed: what a reader sees is then what the
   * checker read.
   */
  static render(text: string, into: Element): TextMap {
    const doc = into.ownerDocument;
    const blocks: Node[] = [];
    const segments: Segment[] = [];
    let offset = 0;
    for (const piece of text.split(/(\r\n|\r|\n)/)) {
      if (piece === "\n" || piece === "\r" || piece === "\r\n") {
        offset += piece.length;
        continue;
      }
      const block = doc.createElement("p");
      block.dir = "auto";
      for (const { part, start, control } of splitControls(piece)) {
        const node = doc.createTextNode(control ? codePointLabel(part) : part);
        segments.push({ node, start: offset + start, end: offset + start + part.length, control });
        if (control) block.append(controlChip(doc, node));
        else block.append(node);
      }
      if (piece === "") block.append(doc.createElement("br"));
      blocks.push(block);
      offset += piece.length;
    }
    into.replaceChildren(...blocks);
    return new TextMap(text, segments);
  }

  /**
   * Collects the text of a DOM that exists already, without changing it. White
   * space is as long as in the DOM; where a line end is no more than a space
   * to the reader, it is one here too.
   */
  static collect(root: Element, options: CollectOptions = {}): TextMap {
    const { accept, isVisibleOnly = false, childrenOf, blockBreak = "\n" } = options;
    let text = "";
    const segments: Segment[] = [];
    let pendingBreak = false;
    const visitText = (node: Text, style: CSSStyleDeclaration | null): void => {
      const { data } = node;
      if (data === "" || (accept && !accept(node))) return;
      if (isVisibleOnly && style !== null && style.visibility !== "visible") return;
      const keepsLines = style !== null && /^(?:pre|break)/.test(style.whiteSpace);
      // Between blocks, white space is how the source was typed.
      if (!keepsLines && (pendingBreak || text === "") && !/[^ \t\n\r\f]/.test(data)) return;
      if (pendingBreak && text !== "") text += blockBreak;
      pendingBreak = false;
      segments.push({ node, start: text.length, end: text.length + data.length, control: false });
      text += keepsLines ? data : data.replace(/[\t\n\r\f]/g, " ");
    };
    const visit = (element: Element): void => {
      if (SKIPPED.has(element.localName)) return;
      if (element.localName === "br") {
        text += "\n";
        return;
      }
      const style = element.isConnected ? getComputedStyle(element) : null;
      if (isVisibleOnly && style?.display === "none") return;
      const block = element !== root && isBlock(element, style);
      if (block) pendingBreak = true;
      for (const child of childrenOf?.(element) ?? element.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) visitText(child as Text, style);
        else if (child.nodeType === Node.ELEMENT_NODE) visit(child as Element);
      }
      if (block) pendingBreak = true;
    };
    visit(root);
    return new TextMap(text, segments);
  }

  /**
   * The DOM ranges of a span, one per text node: the Highlight API draws a
   * range that crosses blocks, but an overlay's rectangles would then include
   * the blocks' empty margins.
   */
  ranges(span: Span): Range[] {
    const ranges: Range[] = [];
    for (let i = this.#after(span.start); i < this.segments.length; i++) {
      const segment = this.segments[i]!;
      if (segment.start >= span.end) break;
      const range = segment.node.ownerDocument.createRange();
      if (segment.control) {
        range.selectNodeContents(segment.node);
      } else {
        range.setStart(segment.node, Math.max(span.start, segment.start) - segment.start);
        range.setEnd(segment.node, Math.min(span.end, segment.end) - segment.start);
      }
      ranges.push(range);
    }
    return ranges;
  }

  /** The text offset of a DOM position, or `null` where it lies outside. */
  offset(node: Node, offset: number): number | null {
    if (node.nodeType === Node.TEXT_NODE) {
      const segment = this.segments.find((s) => s.node === node);
      if (!segment) return null;
      if (segment.control) return offset === 0 ? segment.start : segment.end;
      return segment.start + offset;
    }
    // An element position: the first text at or after it, else the end of the
    // last text before it. Browsers give these for selections by paragraph.
    const point = node.ownerDocument?.createRange();
    if (!point) return null;
    point.setStart(node, offset);
    const root = node.getRootNode();
    let before: number | null = null;
    for (const segment of this.segments) {
      // Another shadow tree's text is neither before nor after.
      if (segment.node.getRootNode() !== root) continue;
      if (point.comparePoint(segment.node, 0) >= 0) return before === null ? segment.start : before;
      before = segment.end;
    }
    return before;
  }

  /** Index of the first segment that ends after `offset`. */
  #after(offset: number): number {
    let low = 0;
    let high = this.segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.segments[middle]!.end > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** How a DOM is read. */
export interface CollectOptions {
  /** Whether a text node is part of the text; all are by default. */
  accept?: (node: Text) => boolean;
  /** Leaves out what styles hide from the reader. */
  isVisibleOnly?: boolean;
  /** An element's children as the reader sees them, if not its own: those of its shadow root. */
  childrenOf?: (element: Element) => Iterable<Node>;
  /** What stands in the text where a block begins or ends; a newline by default. */
  blockBreak?: string;
}

interface Segment {
  node: Text;
  start: number;
  end: number;
  /** The node shows a label in place of the control character. */
  control: boolean;
}

/** Nothing a reader reads stands in these. */
const SKIPPED = new Set(["script", "style", "noscript", "template", "textarea", "select"]);

const INLINE = new Set(
  "a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong sub sup time u var wbr".split(
    " ",
  ),
);

function isBlock(element: Element, style: CSSStyleDeclaration | null): boolean {
  // By computed style where the element is rendered: a page may make a span a
  // block. `contents` adds no box of its own.
  const display = style?.display ?? "";
  if (display === "" || display === "none") return !INLINE.has(element.localName);
  return !display.startsWith("inline") && display !== "contents";
}

/**
 * Explicit bidirectional embeddings, overrides and isolates: they change what
 * stands where without being seen.
 */
const CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;

function splitControls(text: string): { part: string; start: number; control: boolean }[] {
  const parts: { part: string; start: number; control: boolean }[] = [];
  let last = 0;
  for (const match of text.matchAll(CONTROLS)) {
    if (match.index > last)
      parts.push({ part: text.slice(last, match.index), start: last, control: false });
    parts.push({ part: match[0], start: match.index, control: true });
    last = match.index + match[0].length;
  }
  if (last < text.length) parts.push({ part: text.slice(last), start: last, control: false });
  return parts;
}

function codePointLabel(control: string): string {
  return `U+${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function controlChip(doc: Document, label: Text): Element {
  const chip = doc.createElement("span");
  chip.className = "sverka-control";
  chip.append(label);
  return chip;
}

/** The text with reordering controls replaced by their code points. */
export function visibleControls(text: string): string {
  return text.replace(CONTROLS, codePointLabel);
}

/** Puts text that comes from outside into `into`, reordering controls made visible. */
export function appendForeignText(into: Element, text: string): void {
  const doc = into.ownerDocument;
  for (const { part, control } of splitControls(text)) {
    into.append(control ? controlChip(doc, doc.createTextNode(codePointLabel(part))) : part);
  }
}
