import { Messages, type UiLanguage } from "../../../src/core/messages/index.ts";
import { VERDICTS, type Finding } from "../../../src/core/result.ts";
import { Card } from "../../../src/widget/card.ts";
import { h } from "../../../src/widget/dom.ts";
import widgetCss from "../../../src/widget/widget.css";
import { words } from "../words/index.ts";
import cardCss from "./card.css";

/** What a card shows. */
export interface CardContent {
  ui: UiLanguage;
  /** Language of the text. */
  lang: string;
  findings: readonly Finding[];
  /** In place of findings. */
  note?: string;
}

export interface CardEvents {
  /** A claim on the card was chosen: show it in the page. */
  show(finding: Finding): void;
  closed(): void;
}

const MARGIN = 8;

/**
 * The card over the page: in the top layer, in a closed shadow root, so that
 * the page's scripts can neither read nor style it. While it is open, its host
 * is all that the page has of the extension; closed, nothing.
 */
export class CardView {
  #host: HTMLElement | null = null;
  #box: HTMLElement | null = null;
  #abort: AbortController | null = null;
  #anchor: (() => DOMRect | null) | null = null;
  #returnTo: HTMLElement | null = null;
  #content: CardContent | null = null;
  #frame = 0;

  constructor(
    private readonly doc: Document,
    private readonly events: CardEvents,
  ) {}

  get isOpen(): boolean {
    return this.#host !== null;
  }

  isOwn(node: Node): boolean {
    return node === this.#host;
  }

  /** What is shown, if anything. */
  get content(): CardContent | null {
    return this.#content;
  }

  /**
   * @param anchor where the claim stands by now; `null` once it is gone
   * @param takesFocus whether the reader came by keyboard or by a command
   */
  open(content: CardContent, anchor: () => DOMRect | null, takesFocus: boolean): void {
    this.close(false);
    const { doc } = this;
    const active = doc.activeElement as HTMLElement | null;
    const host = doc.createElement("div");
    // Over whatever the page says of its own elements.
    for (const [name, value] of [
      ["all", "initial"],
      ["display", "contents"],
    ] as const)
      host.style.setProperty(name, value, "important");
    // Two roots: a page can set custom properties on the outer host, and so
    // colours, but not on one that it cannot reach.
    const inner = doc.createElement("div");
    inner.style.display = "contents";
    host.attachShadow({ mode: "closed" }).append(inner);
    const shadow = inner.attachShadow({ mode: "closed" });
    addStyle(shadow, `${widgetCss}\n${cardCss}`);
    const box = this.#render(content);
    hideWords(box);
    shadow.append(box);
    doc.documentElement.append(host);
    box.showPopover();

    this.#host = host;
    this.#box = box;
    this.#anchor = anchor;
    this.#content = content;
    this.#returnTo = takesFocus ? active : null;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const view = doc.defaultView;
    const later = (): void => {
      // One placing per frame, however often the page scrolls.
      this.#frame ||= requestAnimationFrame(() => {
        this.#frame = 0;
        this.#place();
      });
    };
    view?.addEventListener("scroll", later, { capture: true, passive: true, signal });
    view?.addEventListener("resize", later, { passive: true, signal });
    this.#place();
    if (takesFocus) box.focus({ preventScroll: true });
  }

  /** @param givesBack whether the focus returns to where it was */
  close(givesBack = true): void {
    if (!this.#host) return;
    const hadFocus = this.doc.activeElement === this.#host;
    this.#abort?.abort();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#host.remove();
    if (givesBack && hadFocus) this.#returnTo?.focus({ preventScroll: true });
    this.#host = this.#box = this.#abort = this.#anchor = this.#returnTo = this.#content = null;
    this.events.closed();
  }

  #render({ ui, lang, findings, note }: CardContent): HTMLElement {
    const messages = new Messages(ui);
    const t = words(ui);
    const parts = VERDICTS.map((verdict) => ({
      verdict,
      count: findings.filter((finding) => finding.verdict === verdict).length,
    }))
      .filter(({ count }) => count > 0)
      .map(({ verdict, count }) => `${messages.get(verdict)} ${count}`)
      .join(", ");
    const list = h("ul", { class: "sverka-findings" });
    findings.forEach((finding, index) => {
      const card = new Card(finding, lang, messages, `sverka-${index}`, {
        show: () => this.events.show(finding),
        activate: () => undefined,
      });
      list.append(card.element);
    });
    return h(
      "div",
      {
        class: "sverka sverka-pop",
        popover: "manual",
        role: "dialog",
        tabindex: -1,
        lang: ui,
        dir: "ltr",
        "aria-labelledby": "sverka-title",
      },
      h(
        "div",
        { class: "sverka-pop-bar" },
        h(
          "h2",
          { id: "sverka-title" },
          findings.length > 1 ? messages.count("summary", findings.length, { parts }) : "Sverka",
        ),
        h(
          "button",
          { class: "sverka-pop-close", "aria-label": t("close"), onclick: () => this.close() },
          "×",
        ),
      ),
      note !== undefined && h("p", { class: "sverka-pop-note" }, note),
      list,
    );
  }

  /** Under the claim, or over it where there is more room. */
  #place(): void {
    const box = this.#box;
    const anchor = this.#anchor?.();
    const view = this.doc.defaultView;
    if (!box || !view) return;
    // The page has taken the claim, or the card itself, away.
    if (!anchor || !this.#host?.isConnected) return this.close();
    const width = this.doc.documentElement.clientWidth;
    const height = view.innerHeight;
    box.style.maxBlockSize = "";
    const size = box.getBoundingClientRect();
    const below = height - anchor.bottom - 2 * MARGIN;
    const above = anchor.top - 2 * MARGIN;
    const isBelow = size.height <= below || below >= above;
    const room = Math.max(160, Math.min(480, isBelow ? below : above));
    box.style.maxBlockSize = `${room}px`;
    const used = Math.min(size.height, room);
    const top = isBelow ? anchor.bottom + MARGIN : anchor.top - MARGIN - used;
    box.style.left = `${clamp(anchor.left, MARGIN, width - size.width - MARGIN)}px`;
    box.style.top = `${clamp(top, MARGIN, height - used - MARGIN)}px`;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/** Turns an element's text into content that its style generates: a page's search does not find it. */
function hideWords(box: HTMLElement): void {
  const doc = box.ownerDocument;
  const walker = doc.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const span = doc.createElement("span");
    span.dataset["words"] = text.data;
    text.replaceWith(span);
  }
}

function addStyle(shadow: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox does not take a content script's sheet. An element of its own is
    // judged by the extension's policy there, not by the page's.
    const style = shadow.ownerDocument.createElement("style");
    style.textContent = css;
    shadow.append(style);
  }
}
